import { Slider } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { count, daysInWords } from "../phrases.ts";
import { articleAt } from "../record/drawer.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { groupsOf, laidOut, type Tie, tiesOf } from "./ties.ts";

const most = 2000;
const drawn = 70;

/** Who dealt with whom up to a day; every tie opens the sentences it rests on. The list beside it is the same selection. */
export function Page() {
	const params = useParams();
	const filters = filtersOf(params);
	const unit = params.get("unit") ?? "event";
	const by = params.get("by") ?? "state";
	const chosen = params.get("tie");
	const nameOf = useStates();
	const narrow = useMediaQuery("(max-width: 720px)");
	const events = useQuery({
		queryKey: ["network", filters],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, limit: most }, signal),
	});
	const rows = useMemo(() => (events.data?.rows ?? []).filter((e) => e.factuality === "happened"), [events.data]);
	const days = useMemo(
		() =>
			rows
				.map((e) => e.time?.from)
				.filter((d) => d !== undefined)
				.sort(),
		[rows],
	);
	const asOf = params.get("upTo") ?? days.at(-1) ?? null;
	const ties = useMemo(
		() =>
			tiesOf(
				rows.filter((e) => !asOf || (e.time?.from ?? "") <= asOf),
				by,
				nameOf,
			),
		[rows, asOf, by, nameOf],
	);
	const weight = (t: Tie) =>
		unit === "report" ? t.reports.reduce((a, b) => a + b, 0) : unit === "day" ? t.days.size : t.events.size;
	const sorted = useMemo(
		() => [...ties.ties].sort((a, b) => b.events.size - a.events.size || (a.a < b.a ? -1 : 1)),
		[ties],
	);
	const shown = useMemo(() => sorted.slice(0, drawn), [sorted]);
	const graph = useMemo(() => laidOut(shown, ties.names), [shown, ties]);
	const groups = useMemo(() => groupsOf(shown), [shown]);
	const groupOf = new Map(groups.flatMap((members, n) => members.map((id) => [id, n] as const)));
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	// On a small screen only the busiest have their names written in the graph; the list has all.
	const named = graph.nodes.map((n) => n.degree).sort((a, b) => b - a)[9] ?? 0;
	const tie = shown.find((t) => `${t.a}~${t.b}` === chosen);
	const heaviest = Math.max(1, ...shown.map(weight));
	return (
		<div className="page">
			<div style={{ display: "flex", gap: "6px 22px", flexWrap: "wrap", alignItems: "center", marginBottom: 8 }}>
				<h1 style={{ fontSize: 21 }}>Network</h1>
				<span className="muted">
					{count(shown.length, "tie")} from {count(rows.length, "event")} that took place
					{sorted.length > drawn && `; the ${drawn} strongest of ${sorted.length} are drawn`}
					{events.data &&
						events.data.total > most &&
						`; only the newest ${most} of ${events.data.total} events are looked at`}
				</span>
				<span style={{ flex: 1 }} />
				<label className="muted small">
					between{" "}
					<select
						value={by}
						onChange={(e) =>
							params.set({ by: e.currentTarget.value === "state" ? null : e.currentTarget.value, tie: null })
						}
					>
						<option value="state">states</option>
						<option value="actor">actors</option>
					</select>
				</label>
				<label className="muted small">
					count by{" "}
					<select
						value={unit}
						onChange={(e) => params.set({ unit: e.currentTarget.value === "event" ? null : e.currentTarget.value })}
					>
						<option>event</option>
						<option>report</option>
						<option>day</option>
					</select>
				</label>
			</div>
			{days.length > 1 && (
				<div style={{ display: "flex", gap: 14, alignItems: "center", maxWidth: 620, margin: "0 0 10px" }}>
					<span className="muted small numbers" style={{ whiteSpace: "nowrap" }}>
						up to {asOf}
					</span>
					<Slider
						style={{ flex: 1 }}
						size="xs"
						label={null}
						thumbLabel="As of"
						min={0}
						max={days.length - 1}
						value={Math.max(
							0,
							days.findLastIndex((d) => d <= (asOf ?? "9999")),
						)}
						onChange={(i) => params.set({ upTo: i === days.length - 1 ? null : days[i], tie: null }, { replace: true })}
					/>
				</div>
			)}
			{events.isSuccess && !shown.length && (
				<p className="muted">
					No two {by === "state" ? "states" : "actors"} took part in an event together under these filters.
				</p>
			)}
			<div className="drawn">
				<svg
					viewBox="-420 -310 840 620"
					role="group"
					aria-label={`A graph of ${count(graph.nodes.length, "node")} and ${count(shown.length, "tie")}; the list beside it has the same ties`}
					style={{
						width: "100%",
						border: "1px solid var(--hairline)",
						borderRadius: 6,
						background: "var(--raised)",
						minWidth: 0,
					}}
				>
					{shown.map((t) => {
						const [a, b] = [graph.at.get(t.a), graph.at.get(t.b)];
						if (!a || !b) return null;
						const lit = tie === t;
						const share = t.conflictual / Math.max(1, t.cooperative + t.conflictual);
						return (
							<Link
								key={`${t.a}~${t.b}`}
								href={`/network?${withParam(params.text, "tie", `${t.a}~${t.b}`)}`}
								aria-hidden="true"
								tabIndex={-1}
							>
								<line
									x1={a.x}
									y1={a.y}
									x2={b.x}
									y2={b.y}
									stroke={`color-mix(in srgb, var(--conflictual) ${Math.round(share * 100)}%, var(--cooperative))`}
									strokeWidth={1 + (weight(t) / heaviest) * 8}
									strokeOpacity={!tie || lit ? 0.62 : 0.16}
									strokeLinecap="round"
								>
									<title>{`${ties.names.get(t.a)?.name} – ${ties.names.get(t.b)?.name}: ${weight(t)}`}</title>
								</line>
							</Link>
						);
					})}
					{graph.nodes.map((n) => {
						const r = 4 + Math.sqrt(n.degree) * 1.6;
						const group = groupOf.get(n.id);
						return (
							<g key={n.id} transform={`translate(${n.x} ${n.y})`}>
								{n.type === "person" ? (
									<circle r={r} fill="var(--ink)" />
								) : (
									<rect x={-r} y={-r} width={2 * r} height={2 * r} rx="2" fill="var(--ink)" />
								)}
								{group !== undefined && (
									<circle r={r * 1.42 + 3} fill="none" stroke={ringOf(group)} strokeWidth="2.4" />
								)}
								<text
									y={-r * 1.42 - 7}
									textAnchor="middle"
									fontSize={narrow ? 25 : 13}
									fill="var(--ink)"
									stroke="var(--raised)"
									strokeWidth="3.5"
									paintOrder="stroke"
								>
									{narrow && n.degree < named ? "" : n.name.length > 26 ? `${n.name.slice(0, 24)}…` : n.name}
								</text>
							</g>
						);
					})}
				</svg>
				<section aria-label="Ties" style={{ maxHeight: 620, overflow: "auto" }}>
					<p className="muted small" style={{ margin: "0 0 6px" }}>
						Squares are states and organs, circles people. The redder a tie, the larger its conflictual share.
					</p>
					{groups.length > 0 && (
						<details className="small" style={{ marginBottom: 8 }}>
							<summary className="muted" style={{ cursor: "pointer" }}>
								{count(groups.length, "group")} that deal mostly with one another, by their rings
							</summary>
							{groups.map((members, n) => (
								<div key={members[0]} style={{ display: "flex", gap: 8, padding: "3px 0" }}>
									<span aria-hidden="true" style={{ color: ringOf(n) }}>
										◯
									</span>
									{members.map((id) => ties.names.get(id)?.name ?? id).join(", ")}
								</div>
							))}
						</details>
					)}
					{shown.map((t) => (
						<div
							key={`${t.a}~${t.b}`}
							style={{
								padding: "4px 6px",
								borderRadius: 4,
								background: tie === t ? "color-mix(in srgb, var(--accent) 9%, transparent)" : undefined,
							}}
						>
							<div style={{ display: "flex", gap: 10 }}>
								<Link
									href={`/network?${withParam(params.text, "tie", tie === t ? "" : `${t.a}~${t.b}`)}`}
									aria-expanded={tie === t}
									style={{ minWidth: 0 }}
								>
									{ties.names.get(t.a)?.name} – {ties.names.get(t.b)?.name}
								</Link>
								<span style={{ flex: 1 }} />
								<span className="numbers muted">{weight(t)}</span>
							</div>
							{tie === t && <Sentences tie={t} events={rows} all={linkOf(t, by, ties.names)} />}
						</div>
					))}
				</section>
			</div>
		</div>
	);
}

/** What a tie rests on: each event with the words of its first report. */
function Sentences({ tie, events, all }: { tie: Tie; events: readonly EventRow[]; all: string }) {
	const those = events.filter((e) => tie.events.has(e.id));
	return (
		<>
			{those.slice(0, 40).map((e) => (
				<div key={e.id} style={{ borderTop: "1px solid var(--hairline)", padding: "7px 0" }}>
					<span className="class-mark" data-conflict={e.quad.endsWith("conflict") ? "" : undefined} />
					<EventSentence event={e} people={e.people} />
					<Link
						href={articleAt(e.reports[0])}
						className="quote"
						style={{ display: "block", color: "inherit", fontSize: 14.5 }}
					>
						“{e.reports[0].quote.slice(0, 220)}
						{e.reports[0].quote.length > 220 && "…"}”
					</Link>
					<span className="muted small">
						{e.time && daysInWords(e.time.from, e.time.to)} · {e.reports[0].publisher ?? "publisher not given"}
					</span>
				</div>
			))}
			<Link href={all} className="small">
				{those.length > 40 ? `All ${those.length} in the record` : "In the record"}
			</Link>
		</>
	);
}

const rings = ["--event", "--statement", "--membership", "--post", "--figure", "--neutral"];
function ringOf(group: number): string {
	return `var(${rings[group % rings.length]})`;
}

function withParam(text: string, name: string, value: string): string {
	const search = new URLSearchParams(text);
	if (value) search.set(name, value);
	else search.delete(name);
	return search.toString();
}

function linkOf(t: Tie, by: string, names: ReadonlyMap<string, { code: string }>): string {
	if (by === "state") return `/?pair=${names.get(t.a)?.code},${names.get(t.b)?.code}`;
	return `/?${new URLSearchParams([
		["actor", t.a],
		["actor", t.b],
	])}`;
}
