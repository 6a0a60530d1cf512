import { Slider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
	forceCenter,
	forceCollide,
	forceLink,
	forceManyBody,
	forceSimulation,
	forceX,
	forceY,
	type SimulationLinkDatum,
	type SimulationNodeDatum,
} from "d3-force";
import { useMemo } from "react";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { count } from "../phrases.ts";

type Node = SimulationNodeDatum & {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly country: string | null;
	degree: number;
};
type Tie = {
	readonly a: string;
	readonly b: string;
	cooperative: number;
	conflictual: number;
	readonly events: Set<string>;
	readonly reports: number[];
	readonly days: Set<string>;
};

const most = 2000;
const drawn = 70;

/** Who dealt with whom up to a day; every tie opens the sentences it rests on. The list beside it is the same selection. */
export function Page() {
	const params = useParams();
	const filters = filtersOf(params);
	const unit = params.get("unit") ?? "event";
	const by = params.get("by") ?? "state";
	const chosen = params.get("tie");
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
			),
		[rows, asOf, by],
	);
	const weight = (t: Tie) =>
		unit === "report" ? t.reports.reduce((a, b) => a + b, 0) : unit === "day" ? t.days.size : t.events.size;
	const sorted = useMemo(
		() => [...ties.ties].sort((a, b) => b.events.size - a.events.size || (a.a < b.a ? -1 : 1)),
		[ties],
	);
	const shown = sorted.slice(0, drawn);
	const graph = useMemo(() => laidOut(shown, ties.names), [shown, ties]);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
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
			<div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(340px, 100%), 1fr))", gap: 28 }}>
				<svg
					viewBox="-420 -310 840 620"
					role="group"
					aria-label={`A graph of ${count(graph.nodes.length, "node")} and ${count(shown.length, "tie")}; the list beside it has the same ties`}
					style={{
						width: "100%",
						border: "1px solid var(--hairline)",
						borderRadius: 6,
						background: "var(--raised)",
						gridColumn: "span 2",
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
						return (
							<g key={n.id} transform={`translate(${n.x} ${n.y})`}>
								{n.type === "person" ? (
									<circle r={r} fill="var(--ink)" />
								) : (
									<rect x={-r} y={-r} width={2 * r} height={2 * r} rx="2" fill="var(--ink)" />
								)}
								<text
									y={-r - 4}
									textAnchor="middle"
									fontSize="13"
									fill="var(--ink)"
									stroke="var(--raised)"
									strokeWidth="3.5"
									paintOrder="stroke"
								>
									{n.name.length > 26 ? `${n.name.slice(0, 24)}…` : n.name}
								</text>
							</g>
						);
					})}
				</svg>
				<section aria-label="Ties" style={{ maxHeight: 620, overflow: "auto" }}>
					<p className="muted small" style={{ margin: "0 0 6px" }}>
						Squares are states and organs, circles people. The redder a tie, the larger its conflictual share.
					</p>
					{shown.map((t) => (
						<div
							key={`${t.a}~${t.b}`}
							style={{
								display: "flex",
								gap: 10,
								padding: "4px 6px",
								borderRadius: 4,
								background: tie === t ? "color-mix(in srgb, var(--accent) 12%, transparent)" : undefined,
							}}
						>
							<Link href={linkOf(t, by, ties.names)} style={{ minWidth: 0 }}>
								{ties.names.get(t.a)?.name} – {ties.names.get(t.b)?.name}
							</Link>
							<span style={{ flex: 1 }} />
							<span className="numbers muted">{weight(t)}</span>
						</div>
					))}
				</section>
			</div>
		</div>
	);
}

function withParam(text: string, name: string, value: string): string {
	const search = new URLSearchParams(text);
	search.set(name, value);
	return search.toString();
}

function linkOf(t: Tie, by: string, names: ReadonlyMap<string, { code: string }>): string {
	if (by === "state") return `/?pair=${names.get(t.a)?.code},${names.get(t.b)?.code}`;
	return `/?${new URLSearchParams([
		["actor", t.a],
		["actor", t.b],
	])}`;
}

type Named = { readonly name: string; readonly type: string; readonly country: string | null; readonly code: string };

function tiesOf(events: readonly EventRow[], by: string) {
	const names = new Map<string, Named>();
	const found = new Map<string, Tie>();
	for (const e of events) {
		const parties = new Set<string>();
		for (const p of e.participants) {
			const who = e.people[p.actor];
			if (!who || p.role === "about") continue;
			if (by === "state") {
				if (!who.country) continue;
				names.set(who.country, {
					name: who.type === "state" ? who.name : (names.get(who.country)?.name ?? who.country),
					type: "state",
					country: who.country,
					code: who.country,
				});
				parties.add(who.country);
			} else {
				names.set(p.actor, { ...who, code: p.actor });
				parties.add(p.actor);
			}
		}
		const sorted = [...parties].sort();
		for (let i = 0; i < sorted.length; i++)
			for (let j = i + 1; j < sorted.length; j++) {
				const key = `${sorted[i]}~${sorted[j]}`;
				const tie = found.get(key) ?? {
					a: sorted[i],
					b: sorted[j],
					cooperative: 0,
					conflictual: 0,
					events: new Set<string>(),
					reports: [],
					days: new Set<string>(),
				};
				tie.events.add(e.id);
				tie.reports.push(e.reports.length);
				tie.days.add(e.time?.from ?? "");
				if (e.quad.endsWith("conflict")) tie.conflictual++;
				else tie.cooperative++;
				found.set(key, tie);
			}
	}
	return { ties: [...found.values()], names };
}

/** Forces with a fixed number of steps and a fixed start: the same ties give the same picture. */
function laidOut(ties: readonly Tie[], names: ReadonlyMap<string, Named>) {
	const nodes = new Map<string, Node>();
	for (const t of ties)
		for (const id of [t.a, t.b]) {
			const node = nodes.get(id) ?? {
				id,
				name: names.get(id)?.name ?? id,
				type: names.get(id)?.type ?? "state",
				country: names.get(id)?.country ?? null,
				degree: 0,
			};
			node.degree += t.events.size;
			nodes.set(id, node);
		}
	const list = [...nodes.values()];
	const links: SimulationLinkDatum<Node>[] = ties.map((t) => ({ source: t.a, target: t.b }));
	const simulation = forceSimulation(list)
		.force("charge", forceManyBody().strength(-330))
		.force(
			"link",
			forceLink<Node, SimulationLinkDatum<Node>>(links)
				.id((n) => n.id)
				.distance(90),
		)
		.force("centre", forceCenter(0, 0))
		.force("x", forceX(0).strength(0.06))
		.force("y", forceY(0).strength(0.09))
		.force(
			"apart",
			forceCollide<Node>((n) => 22 + Math.sqrt(n.degree) * 2),
		)
		.stop();
	for (let i = 0; i < 260; i++) simulation.tick();
	for (const n of list) {
		n.x = Math.max(-390, Math.min(390, n.x ?? 0));
		n.y = Math.max(-280, Math.min(290, n.y ?? 0));
	}
	return { nodes: list, at: nodes };
}
