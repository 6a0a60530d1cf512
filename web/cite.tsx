import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Citation } from "../src/verbs/cite.ts";
import { filtersOf, useParams } from "./address.ts";
import { ask, query } from "./api.ts";
import { isCopy, root } from "./copy.ts";
import { useNames } from "./names.ts";
import { count, daysInWords } from "./phrases.ts";
import { saveView } from "./views.ts";
import { filtersInWords } from "./words.ts";

/** The view as a citation: what it is narrowed to, the record it rests on, and its sources with their words. */
export function Cite({ close }: { close: () => void }) {
	const params = useParams();
	const [path] = useLocation();
	const filters = filtersOf(params);
	const nameOf = useNames(params);
	const told = filtersInWords(params, nameOf);
	const address = location.href;
	const [copied, setCopied] = useState(false);
	const citation = useQuery({
		queryKey: ["citation", filters, address, told],
		queryFn: ({ signal }) => cited(filters, told, address, signal),
	});
	return (
		<Modal opened onClose={close} title="Cite, save or export this view" size="xl">
			{citation.isError && <p role="alert">{citation.error.message}</p>}
			{citation.isPending && <div className="shape" style={{ height: 220 }} />}
			{citation.data && (
				<>
					<div className="citation" tabIndex={0} role="region" aria-label="The citation">
						{citation.data}
					</div>
					<Button
						onClick={() =>
							navigator.clipboard
								.writeText(citation.data)
								.then(() => setCopied(true))
								.catch(() => getSelection()?.selectAllChildren(document.querySelector(".citation") as Node))
						}
					>
						{copied ? "Copied" : "Copy as text"}
					</Button>
				</>
			)}
			<Save name={told} address={`${path}${params.text ? `?${params.text}` : ""}`} />
			{isCopy ? <Tables /> : <Exports />}
		</Modal>
	);
}

async function cited(filters: ReturnType<typeof filtersOf>, told: string, address: string, signal: AbortSignal) {
	const { hash, engine, codebooks, state, units, coverage, sources } = await ask<Citation>("cite", filters, signal);
	const day = new Date().toISOString().slice(0, 10);
	const lines = [
		`${told}.`,
		`${count(units.event, "event")} in ${count(units.report, "report")}, on ${count(units.day, "day")}; of ${count(coverage.documents, "article")} read from ${count(coverage.publishers, "publisher")}` +
			(coverage.from
				? `, published ${daysInWords(coverage.from, coverage.from)} to ${daysInWords(coverage.to, coverage.to)}.`
				: "."),
		"Counts are of what was read, not of what happened.",
		`Read by Entente ${engine || "of an unknown version"}${codebooks.length ? `, codebook ${codebooks.map((c) => c.slice(0, 12)).join(", ")}` : ""}${state ? `; the record as of ${state.slice(0, 16).replace("T", " ")} UTC` : ""}.`,
		`View: ${address} (seen ${daysInWords(day, day)})`,
		hash
			? `Hash: ${hash} (SHA-256 of every event of the view with all it says; “entente cite” gives the same)`
			: "Hash: none, because this page has no secure origin.",
		"",
		sources.length < units.report
			? `Sources, the first ${sources.length} of ${count(units.report, "report")}`
			: "Sources",
		...sources.map((r, i) => {
			const who = [...r.attribution.map((a) => a.name).reverse(), r.publisher ?? "publisher not given"].join(" ⟵ ");
			const quote = r.quote.replace(/\s+/g, " ");
			return `[${i + 1}] ${who}${r.title ? `, “${r.title}”` : ""}${r.published ? `, ${daysInWords(r.published, r.published)}` : ""}: “${quote.length > 300 ? `${quote.slice(0, 300)}…` : quote}”${r.url ? ` ${r.url}` : ` (article ${r.document})`}`;
		}),
	];
	return lines.join("\n");
}

function Save({ name, address }: { name: string; address: string }) {
	const [typed, setTyped] = useState(name.slice(0, 80));
	const [saved, setSaved] = useState(false);
	return (
		<form
			style={{ display: "flex", gap: 10, alignItems: "end", marginTop: 26 }}
			onSubmit={(e) => {
				e.preventDefault();
				saveView({ name: typed.trim(), address });
				setSaved(true);
			}}
		>
			<TextInput
				style={{ flex: 1 }}
				size="xs"
				label="Keep this view under a name; the palette (/) lists it, on this machine alone"
				value={typed}
				onChange={(e) => {
					setTyped(e.currentTarget.value);
					setSaved(false);
				}}
			/>
			<Button type="submit" variant="default" disabled={!typed.trim()}>
				{saved ? "Kept" : "Keep"}
			</Button>
		</form>
	);
}

/** A copy has its tables already, of all that it holds. */
function Tables() {
	const tables = ["events", "reports", "statements", "posts"];
	return (
		<section aria-label="Export" style={{ marginTop: 22 }}>
			<div className="small muted">Everything in this copy as tables, whatever the view is narrowed to</div>
			<div style={{ display: "flex", flexWrap: "wrap", gap: "4px 18px", marginTop: 4 }}>
				{tables.map((name) => (
					<a key={name} href={new URL(`tables/${name}.csv`, root).href} download>
						{name} (CSV)
					</a>
				))}
			</div>
		</section>
	);
}

const formats = [
	["csv", "CSV"],
	["jsonl", "JSON lines"],
	["reports", "reports with quotes (CSV)"],
	["plover", "PLOVER"],
	["polecat", "POLECAT"],
	["ftm", "FollowTheMoney"],
	["gexf", "GEXF"],
	["geojson", "GeoJSON"],
	["timelinejs", "TimelineJS"],
] as const;

function Exports() {
	const params = useParams();
	const given = filtersOf(params);
	return (
		<section aria-label="Export" style={{ marginTop: 22 }}>
			<div className="small muted">The events of this view for other programs</div>
			<div style={{ display: "flex", flexWrap: "wrap", gap: "4px 18px", marginTop: 4 }}>
				{formats.map(([format, name]) => (
					<a
						key={format}
						href={`/api/export${query({ format, ...given, safe: format === "csv" || format === "reports" })}`}
						download
					>
						{name}
					</a>
				))}
			</div>
		</section>
	);
}
