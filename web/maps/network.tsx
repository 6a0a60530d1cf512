import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { AsOf, daysKnown, knownBy } from "../asof.tsx";
import { useBloc } from "../blocs.tsx";
import { Trouble } from "../failed.tsx";
import { Nothing } from "../nothing.tsx";
import { count, whenInWords } from "../phrases.ts";
import { articleAt } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { amount, UnitSwitch, useUnit } from "../unit.tsx";
import { FactualityKey, onlyWords, Struck } from "./key.tsx";
import { labelled } from "./labels.ts";
import { type Drawn, groupsOf, laidOut, type Tie, tiesOf } from "./ties.ts";

const most = 2000;
const drawn = 70;

/** Who dealt with whom as of a day; every tie opens the sentences it rests on. The list beside it is the same selection. */
export function Page() {
	const params = useParams();
	const { asOf: _, ...filters } = filtersOf(params);
	const unit = useUnit();
	const by = params.get("by") ?? "state";
	const chosen = params.get("tie");
	const nameOf = useStates();
	const [moved, setMoved] = useState<string | null>(null);
	const events = useQuery({
		queryKey: ["network", filters],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, limit: most }, signal),
	});
	const all = useMemo(() => events.data?.rows ?? [], [events.data]);
	const days = useMemo(() => daysKnown(all), [all]);
	const asOf = moved ?? params.get("asOf");
	const rows = useMemo(() => knownBy(all, asOf), [all, asOf]);
	const bloc = useBloc(asOf);
	const byId = useMemo(() => new Map(rows.map((e) => [e.id, e])), [rows]);
	const ties = useMemo(() => tiesOf(rows, by, nameOf), [rows, by, nameOf]);
	const weight = (t: Tie) =>
		amount(
			[...t.events].flatMap((id) => byId.get(id) ?? []),
			unit,
		);
	const sorted = useMemo(() => [...ties.ties].sort(strongestFirst), [ties]);
	const shown = useMemo(() => sorted.slice(0, drawn), [sorted]);
	const graph = useMemo(() => laidOut(shown, ties.names), [shown, ties]);
	const groups = useMemo(() => groupsOf(shown.filter((t) => t.factuality === "happened")), [shown]);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	const tie = shown.find((t) => `${t.a}~${t.b}` === chosen);
	const named = (id: string) => ties.names.get(id)?.name ?? id;
	const happened = rows.filter((e) => e.factuality === "happened").length;
	return (
		<div className="page">
			<div style={{ display: "flex", gap: "6px 22px", flexWrap: "wrap", alignItems: "center", marginBottom: 8 }}>
				<h1 style={{ fontSize: 21 }}>Network</h1>
				<span className="muted">
					{count(shown.length, "tie")} from {count(happened, "event")} that took place and{" "}
					{(rows.length - happened).toLocaleString("en-GB")} planned, possible or denied
					{sorted.length > drawn && `; the ${drawn} strongest of ${sorted.length.toLocaleString("en-GB")} are drawn`}
					{events.data &&
						events.data.total > most &&
						`; only the newest ${most.toLocaleString("en-GB")} of ${events.data.total.toLocaleString("en-GB")} events are looked at`}
				</span>
				<span className="spacer" />
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
				{bloc.choice}
				<UnitSwitch />
			</div>
			<AsOf days={days} during={setMoved} />
			{bloc.told}
			{events.isPending && <div className="shape" style={{ height: 420 }} />}
			{events.isSuccess && !shown.length && (
				<Nothing>No two {by === "state" ? "states" : "actors"} took part in an event together</Nothing>
			)}
			{shown.length > 0 && (
				<div className="drawn">
					<Graph
						ties={shown}
						tie={tie}
						graph={graph}
						groups={groups}
						marked={bloc.marked}
						named={named}
						weight={weight}
					/>
					<section aria-label="Ties" style={{ maxHeight: 620, overflow: "auto" }}>
						<Legend unit={unit} drawn={new Set(shown.map((t) => t.factuality))} />
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
										{members.map(named).join(", ")}
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
										{named(t.a)} – {named(t.b)}
									</Link>
									{t.factuality !== "happened" && <span className="muted small">{onlyWords[t.factuality]}</span>}
									<span style={{ flex: 1 }} />
									<span className="numbers muted">{weight(t)}</span>
								</div>
								{tie === t && <Sentences tie={t} events={rows} all={linkOf(t, by, ties.names)} />}
							</div>
						))}
					</section>
				</div>
			)}
		</div>
	);
}

/** How each is drawn: the hypothetical hollow besides, the denied struck through. */
const dashes: Readonly<Record<Drawn, string | undefined>> = {
	happened: undefined,
	planned: "7 5",
	possible: "1.5 5",
	hypothetical: "1.5 5",
	negated: undefined,
};

/** What happened before what is only planned, then by how many events. */
function strongestFirst(a: Tie, b: Tie): number {
	return (
		Number(b.factuality === "happened") - Number(a.factuality === "happened") ||
		Number(a.factuality === "negated") - Number(b.factuality === "negated") ||
		b.events.size - a.events.size ||
		(`${a.a}~${a.b}` < `${b.a}~${b.b}` ? -1 : 1)
	);
}

type GraphProps = {
	readonly ties: readonly Tie[];
	readonly tie: Tie | undefined;
	readonly graph: ReturnType<typeof laidOut>;
	readonly groups: readonly (readonly string[])[];
	/** Members of the bloc chosen. */
	readonly marked: ReadonlySet<string>;
	readonly named: (id: string) => string;
	readonly weight: (tie: Tie) => number;
};

function Graph({ ties, tie, graph, groups, marked, named, weight }: GraphProps) {
	const params = useParams();
	const narrow = useMediaQuery("(max-width: 720px)");
	const heaviest = Math.max(1, ...ties.map(weight));
	const groupOf = new Map(groups.flatMap((members, n) => members.map((id) => [id, n] as const)));
	const placed = graph.nodes
		.map((node) => ({ node, x: node.x ?? 0, y: node.y ?? 0, r: ringed(node.degree), name: shortened(node.name) }))
		.sort((a, b) => b.node.degree - a.node.degree || (a.node.id < b.node.id ? -1 : 1));
	const within = { left: -416, right: 416, top: -306, bottom: 306 };
	const labels = labelled(placed, { size: narrow ? 25 : 13, within, surely: 12, ...(narrow ? { most: 10 } : {}) });
	return (
		<svg
			viewBox="-420 -310 840 620"
			role="group"
			aria-label={`A graph of ${count(graph.nodes.length, "node")} and ${count(ties.length, "tie")}; the list beside it has the same ties`}
			style={{
				width: "100%",
				border: "1px solid var(--hairline)",
				borderRadius: 6,
				background: "var(--raised)",
				minWidth: 0,
			}}
		>
			{ties.map((t) => {
				const [a, b] = [graph.at.get(t.a), graph.at.get(t.b)];
				if (!a || !b) return null;
				const share = t.conflictual / Math.max(1, t.cooperative + t.conflictual);
				const colour = `color-mix(in srgb, var(--conflictual) ${Math.round(share * 100)}%, var(--cooperative))`;
				const opacity = !tie || tie === t ? 0.62 : 0.16;
				const width = t.factuality === "negated" ? 1.2 : 1 + (weight(t) / heaviest) * 8;
				return (
					<Link
						key={`${t.a}~${t.b}`}
						href={`/network?${withParam(params.text, "tie", `${t.a}~${t.b}`)}`}
						aria-hidden="true"
						tabIndex={-1}
					>
						{/* Wide enough to be met by a pointer. */}
						<line x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke="transparent" strokeWidth="9" />
						<line
							x1={a.x}
							y1={a.y}
							x2={b.x}
							y2={b.y}
							stroke={colour}
							strokeWidth={width}
							strokeDasharray={dashes[t.factuality]}
							strokeOpacity={opacity}
							strokeLinecap={t.factuality === "happened" ? "round" : "butt"}
						>
							<title>
								{[`${named(t.a)} – ${named(t.b)}: ${weight(t)}`, onlyWords[t.factuality]].filter(Boolean).join(", ")}
							</title>
						</line>
						{t.factuality === "hypothetical" && (
							<line
								x1={a.x}
								y1={a.y}
								x2={b.x}
								y2={b.y}
								stroke="var(--raised)"
								strokeWidth={Math.max(0.8, width - 1.8)}
								pointerEvents="none"
							/>
						)}
						{t.factuality === "negated" && <Struck from={a} to={b} colour={colour} opacity={opacity} />}
					</Link>
				);
			})}
			{placed.map(({ node, x, y }) => {
				const r = radius(node.degree);
				const group = groupOf.get(node.id);
				return (
					<Link
						key={node.id}
						href={
							node.type === "state" ? `/actor?id=state:${node.country}` : `/actor?id=${encodeURIComponent(node.id)}`
						}
						aria-hidden="true"
						tabIndex={-1}
					>
						<g transform={`translate(${x} ${y})`}>
							<title>{node.name}</title>
							{node.type === "person" || node.type === "group" ? (
								<circle r={r} fill={node.type === "group" ? "var(--raised)" : "var(--ink)"} stroke="var(--ink)" />
							) : (
								<rect x={-r} y={-r} width={2 * r} height={2 * r} rx="2" fill="var(--ink)" />
							)}
							{(marked.has(node.id) ||
								(node.type === "state" && node.country !== null && marked.has(node.country))) && (
								<circle
									r={ringed(node.degree) + 3.5}
									fill="color-mix(in srgb, var(--membership) 14%, transparent)"
									stroke="var(--membership)"
									strokeWidth="1.6"
								/>
							)}
							{group !== undefined && (
								<circle r={ringed(node.degree)} fill="none" stroke={ringOf(group)} strokeWidth="2.4" />
							)}
						</g>
					</Link>
				);
			})}
			{labels.map(({ of, x, y, anchor }) => (
				<text
					key={of.node.id}
					x={x}
					y={y}
					textAnchor={anchor}
					fontSize={narrow ? 25 : 13}
					fill="var(--ink)"
					stroke="var(--raised)"
					strokeWidth="3.5"
					paintOrder="stroke"
					pointerEvents="none"
				>
					{of.name}
				</text>
			))}
		</svg>
	);
}

function radius(degree: number): number {
	return Math.min(22, 4 + Math.sqrt(degree) * 1.6);
}

/** With the ring of its group around it. */
function ringed(degree: number): number {
	return radius(degree) * 1.42 + 3;
}

function shortened(name: string): string {
	return name.length > 26 ? `${name.slice(0, 24)}…` : name;
}

function Legend({ unit, drawn }: { unit: string; drawn: ReadonlySet<Drawn> }) {
	return (
		<p className="muted small" style={{ margin: "0 0 8px" }}>
			■ states and organs, ● people, ○ groups. <FactualityKey drawn={drawn} /> Width by {unit};{" "}
			<span style={{ color: "var(--cooperative)" }}>cooperative</span> to{" "}
			<span style={{ color: "var(--conflictual)" }}>conflictual</span>. Names that would cover one another are in the
			list alone.
		</p>
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
						{whenInWords(e.time)} · {e.reports[0].publisher ?? "publisher not given"}
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
