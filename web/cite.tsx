import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Coverage } from "../src/store/search.ts";
import type { EventRow } from "../src/verbs/ask.ts";
import type { ArticleAnswer } from "../src/verbs/record.ts";
import { filterNames, filtersOf, useParams } from "./address.ts";
import { ask, query, type Rows } from "./api.ts";
import { useNames } from "./names.ts";
import { count, daysInWords } from "./phrases.ts";
import { saveView } from "./views.ts";
import { filtersInWords } from "./words.ts";

type Counted = {
	readonly units: { readonly event: number; readonly report: number; readonly day: number };
	readonly coverage: Coverage;
};
type Titled = { readonly id: string; readonly title: string; readonly url: string | null };

const footnotes = 20;
/** What `export` narrows by; the other filters are said not to count there. */
const exported: readonly string[] = [
	"actor",
	"pair",
	"since",
	"until",
	"code",
	"act",
	"context",
	"factuality",
	"source",
	"asOf",
];

/** The view as a citation: what it is narrowed to, the record it rests on, and its sources with their words. */
export function Cite({ close }: { close: () => void }) {
	const params = useParams();
	const [path] = useLocation();
	const filters = filtersOf(params);
	const nameOf = useNames(params);
	const told = filtersInWords(params, nameOf);
	const address = `${location.origin}${path}${params.text ? `?${params.text}` : ""}`;
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
			<Exports />
		</Modal>
	);
}

async function cited(filters: ReturnType<typeof filtersOf>, told: string, address: string, signal: AbortSignal) {
	const events = await ask<Rows<EventRow>>("events", { ...filters, limit: 200, facets: true }, signal);
	const { coverage, units } = events.also as Counted;
	const reports = events.rows.flatMap((e) => e.reports).slice(0, footnotes);
	const days = reports.flatMap((r) => r.published ?? []).sort();
	const [titles, read] = reports.length
		? await Promise.all([
				ask<Rows<Titled>>("articles", { since: days[0], until: days.at(-1), limit: 1000 }, signal),
				ask<ArticleAnswer>("read", { document: reports[0].document }, signal),
			])
		: [null, null];
	const articles = new Map((titles?.rows ?? []).map((a) => [a.id, a]));
	const hash = await hashed([
		told,
		units,
		coverage,
		read?.made.codebook,
		events.rows.map((e) => [e.id, e.factuality, e.reports.length]),
	]);
	const lines = [
		`${told}.`,
		`${count(units.event, "event")} in ${count(units.report, "report")}, on ${count(units.day, "day")}; of ${count(coverage.documents, "article")} read from ${count(coverage.publishers, "publisher")}` +
			(coverage.from
				? `, published ${daysInWords(coverage.from, coverage.from)} to ${daysInWords(coverage.to, coverage.to)}.`
				: "."),
		"Counts are of what was read, not of what happened.",
		read ? `Read by Entente ${read.made.engine}, codebook ${read.made.codebook.slice(0, 12)}.` : "Read by Entente.",
		`View: ${address} (seen ${new Date().toISOString().slice(0, 10)})`,
		`Hash: ${hash} (SHA-256 of filters, counts, coverage, codebook and the first ${count(events.rows.length, "event")})`,
		"",
		reports.length < units.report
			? `Sources, the first ${reports.length} of ${count(units.report, "report")}`
			: "Sources",
		...reports.map((r, i) => {
			const article = articles.get(r.document);
			const who = [...r.attribution.map((a) => a.name).reverse(), r.publisher ?? "publisher not given"].join(" ⟵ ");
			const quote = r.quote.replace(/\s+/g, " ");
			return `[${i + 1}] ${who}${article?.title ? `, “${article.title}”` : ""}${r.published ? `, ${daysInWords(r.published, r.published)}` : ""}: “${quote.length > 300 ? `${quote.slice(0, 300)}…` : quote}”${article?.url ? ` ${article.url}` : ` (article ${r.document})`}`;
		}),
	];
	return lines.join("\n");
}

/** The first 16 hex digits; a page without a secure origin has no digest and says so. */
async function hashed(what: unknown): Promise<string> {
	if (!crypto.subtle) return "none without a secure origin";
	const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(what))));
	return [...bytes.slice(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
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
	const given = Object.fromEntries(exported.map((name) => [name, params.all(name)]));
	const left = filterNames.filter((name) => !exported.includes(name) && params.all(name).length > 0);
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
			{left.length > 0 && (
				<p className="notice">
					Exports do not narrow by {left.map((n) => (n === "quad" ? "class" : n === "text" ? "words" : n)).join(", ")}:
					they hold more than this view.
				</p>
			)}
		</section>
	);
}
