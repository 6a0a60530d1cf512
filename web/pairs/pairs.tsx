import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { Trends } from "../../src/reconcile/measures.ts";
import type { ConflictRow, EventRow, PromiseRow } from "../../src/verbs/ask.ts";
import type { Facets } from "../../src/verbs/verb.ts";
import { counted, quarterDays, Ribbon, TrendTable, TrendWords } from "../actors/trends.tsx";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { contextInWords } from "../coded.ts";
import { Trouble } from "../failed.tsx";
import { outcomes, Ring } from "../lists/ladder.tsx";
import { Nothing } from "../nothing.tsx";
import { count } from "../phrases.ts";
import { articleAt } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { EventLines } from "./lines.tsx";

/** Two states: what happened, how often, at what rank, on what; the two names stand above all. */
export function Page() {
	const params = useParams();
	const pair = params.get("pair");
	return (
		<div className="page" style={{ maxWidth: 1180 }}>
			<h1 className="unseen">Pairs of states</h1>
			<Choose pair={pair} />
			{pair ? <Pair pair={pair} /> : <Busiest />}
		</div>
	);
}

/** A country code's name, where the browser's own tables know one. */
function Choose({ pair }: { pair: string | null }) {
	const params = useParams();
	const [one, two] = pair?.split(",") ?? ["", ""];
	const [left, setLeft] = useState(one);
	const [right, setRight] = useState(two);
	const states = useQuery({
		queryKey: ["states"],
		queryFn: ({ signal }) => ask<Rows<unknown>>("events", { facets: true, limit: 0 }, signal),
	});
	const nameOf = useStates();
	const values = (states.data?.facets?.country ?? []).map((v) => ({ ...v, label: nameOf(v.value) }));
	const style = {
		font: "600 27px/1.3 var(--serif)",
		background: "none",
		color: "var(--ink)",
		border: 0,
		borderBottom: "1px solid var(--hairline)",
		padding: "2px 4px",
		maxWidth: "min(84vw, 380px)",
	} as const;
	const select = (value: string, set: (v: string) => void, label: string) => (
		<select aria-label={label} style={style} value={value} onChange={(e) => set(e.currentTarget.value)}>
			<option value="">choose a state</option>
			{[...values]
				.sort((a, b) => a.label.localeCompare(b.label))
				.map((v) => (
					<option key={v.value} value={v.value}>
						{v.label}
					</option>
				))}
			{value && !values.some((v) => v.value === value) && <option value={value}>{value}</option>}
		</select>
	);
	const go = (a: string, b: string) => {
		setLeft(a);
		setRight(b);
		if (a && b && a !== b) params.set({ pair: `${a},${b}` });
	};
	return (
		<div
			style={{
				display: "flex",
				gap: "8px 22px",
				alignItems: "baseline",
				flexWrap: "wrap",
				justifyContent: "center",
				padding: "10px 0 18px",
			}}
		>
			{select(left, (v) => go(v, right), "One state")}
			<span className="muted" style={{ fontFamily: "var(--serif)", fontStyle: "italic", fontSize: 20 }}>
				and
			</span>
			{select(right, (v) => go(left, v), "The other state")}
		</div>
	);
}

/** Where to begin: the pairs with most events among those read. */
function Busiest() {
	const nameOf = useStates();
	const events = useQuery({
		queryKey: ["busiest pairs"],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { limit: 2000 }, signal),
	});
	const pairs = useMemo(() => pairsOf(events.data?.rows ?? []).slice(0, 24), [events.data]);
	if (events.isError) return <Trouble error={events.error} />;
	if (events.isSuccess && !pairs.length) return <Nothing>No event between two states</Nothing>;
	return (
		<>
			<p className="muted">
				Choose two states, or begin with a pair that is much told of
				{events.data && events.data.total > events.data.rows.length && (
					<> (counted over the {events.data.rows.length} newest events)</>
				)}
				:
			</p>
			<div style={{ columns: "3 240px", columnGap: 40 }}>
				{pairs.map(([pair, n]) => (
					<div key={pair} style={{ display: "flex", padding: "4px 0", breakInside: "avoid" }}>
						<Link href={`/pairs?pair=${pair}`}>{pair.split(",").map(nameOf).join(" and ")}</Link>
						<span style={{ flex: 1 }} />
						<span className="numbers muted">{n}</span>
					</div>
				))}
			</div>
		</>
	);
}

export function pairsOf(events: readonly EventRow[]): [string, number][] {
	const counts = new Map<string, number>();
	for (const e of events) {
		const states = [
			...new Set(
				e.participants
					.filter((p) => p.role !== "about")
					.map((p) => e.people[p.actor]?.country)
					.filter((c) => c !== null && c !== undefined),
			),
		].sort();
		for (let i = 0; i < states.length; i++)
			for (let j = i + 1; j < states.length; j++)
				counts.set(`${states[i]},${states[j]}`, (counts.get(`${states[i]},${states[j]}`) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function Pair({ pair }: { pair: string }) {
	const params = useParams();
	const { since, until } = filtersOf(params);
	const when = { since, until };
	const trends = useQuery({
		queryKey: ["pair trends", pair, when],
		queryFn: ({ signal }) => ask<Trends>("trends", { pair, ...when }, signal),
	});
	const events = useQuery({
		queryKey: ["pair events", pair, when],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { pair, ...when, limit: 200, facets: true }, signal),
	});
	const promises = useQuery({
		queryKey: ["pair promises", pair, when],
		queryFn: ({ signal }) => ask<Rows<PromiseRow>>("promises", { pair, ...when, limit: 100 }, signal),
	});
	const conflicts = useQuery({
		queryKey: ["pair conflicts", pair, when],
		queryFn: ({ signal }) => ask<Rows<ConflictRow>>("conflicts", { pair, ...when, limit: 20 }, signal),
	});
	if (trends.isError) return <Trouble error={trends.error} again={() => trends.refetch()} />;
	const link = (q: string) =>
		`/?${new URLSearchParams([["pair", pair], ...Object.entries(quarterDays(q)), ...counted.map(([k, v]) => [k, v])])}`;
	const agreed =
		events.data?.rows.filter(
			(e) => e.factuality === "happened" && ["AGREE", "SUPPORT", "COOPERATE"].includes(e.code),
		) ?? [];
	return (
		<>
			{trends.data ? (
				<>
					<Ribbon trends={trends.data} link={link} given={{ pair, ...when }} />
					<TrendWords trends={trends.data} />
					<details>
						<summary className="muted small" style={{ cursor: "pointer" }}>
							the numbers by quarter
						</summary>
						<TrendTable trends={trends.data} link={link} />
					</details>
				</>
			) : (
				<div className="shape" style={{ height: 170 }} />
			)}
			<div
				style={{
					display: "grid",
					gridTemplateColumns: "repeat(auto-fit, minmax(min(400px, 100%), 1fr))",
					gap: "0 44px",
					marginTop: 24,
				}}
			>
				<section aria-label="What happened">
					<h2>{events.data ? count(events.data.total, "event") : "Events"}</h2>
					<EventLines events={events.data?.rows.slice(0, 30) ?? []} />
					{events.data && events.data.total > 30 && (
						<Link href={`/?pair=${pair}`}>All {events.data.total} in the record</Link>
					)}
				</section>
				<section aria-label="Agreed, promised, contested">
					<WhoMet events={events.data?.rows ?? []} />
					{events.data?.facets?.context && <Topics pair={pair} facets={events.data.facets} />}
					<h2 style={{ marginTop: 20 }}>Agreed and done</h2>
					<EventLines events={agreed.slice(0, 12)} />
					{!agreed.length && <p className="muted">Nothing of the kind was read.</p>}
					<h2 style={{ marginTop: 20 }}>Promises</h2>
					{promises.data && <Promised pair={pair} promises={promises.data} />}
					<h2 style={{ marginTop: 20 }}>Contested</h2>
					<p className="small">
						{conflicts.data?.total ? (
							<Link href={`/conflicts?pair=${pair}`}>
								{count(conflicts.data.total, "contradiction")} between sources
							</Link>
						) : (
							<span className="muted">no source contradicts another</span>
						)}
					</p>
				</section>
			</div>
		</>
	);
}

/** Open circles that close when kept, the latest first; each leads to its words. */
function Promised({ pair, promises }: { pair: string; promises: Rows<PromiseRow> }) {
	if (!promises.total)
		return (
			<p className="small">
				<span className="muted">none on record</span>
			</p>
		);
	return (
		<>
			{promises.rows.slice(0, 6).map((p) => {
				const planned = p.events.find((e) => e.id === p.event);
				return (
					planned && (
						<div key={p.id} style={{ display: "flex", gap: 9, padding: "3px 0" }}>
							<Ring outcome={p.outcome} />
							<div>
								<Link href={articleAt(planned.reports[0])} style={{ color: "inherit" }}>
									<EventSentence event={planned} people={p.people} />
								</Link>{" "}
								<span className="muted small">{outcomes[p.outcome]}</span>
							</div>
						</div>
					)
				);
			})}
			<Link className="small" href={`/promises?pair=${pair}`}>
				{promises.total > 6 ? `All ${promises.total} promises` : "Each with what became of it"}
			</Link>
		</>
	);
}

function Topics({ pair, facets }: { pair: string; facets: Facets }) {
	return (
		<>
			<h2 className="later">On what</h2>
			<p style={{ margin: "8px 0 0" }}>
				{facets.context.slice(0, 12).map((c) => (
					<Link
						key={c.value}
						href={`/?pair=${pair}&context=${c.value}`}
						style={{ marginRight: 14, display: "inline-block" }}
					>
						{contextInWords(c.value)} <span className="muted numbers small">{c.count}</span>
					</Link>
				))}
			</p>
		</>
	);
}

/** People of both sides who took part together, most often first. */
function WhoMet({ events }: { events: readonly EventRow[] }) {
	const counts = new Map<string, { names: string; ids: string[]; n: number }>();
	for (const e of events.filter((x) => x.code === "CONSULT")) {
		const people = e.participants.filter((p) => e.people[p.actor]?.type === "person");
		for (let i = 0; i < people.length; i++)
			for (let j = i + 1; j < people.length; j++) {
				if (e.people[people[i].actor]?.country === e.people[people[j].actor]?.country) continue;
				const ids = [people[i].actor, people[j].actor].sort();
				const there = counts.get(ids.join()) ?? {
					names: ids.map((id) => e.people[id]?.name ?? id).join(" and "),
					ids,
					n: 0,
				};
				there.n++;
				counts.set(ids.join(), there);
			}
	}
	const sorted = [...counts.values()].sort((a, b) => b.n - a.n).slice(0, 8);
	if (!sorted.length) return null;
	return (
		<>
			<h2>Who met whom</h2>
			{sorted.map((m) => (
				<div key={m.ids.join()} style={{ display: "flex", padding: "3px 0" }}>
					<Link href={`/?${new URLSearchParams(m.ids.map((id) => ["actor", id]))}`}>{m.names}</Link>
					<span style={{ flex: 1 }} />
					<span className="numbers muted">{m.n}</span>
				</div>
			))}
		</>
	);
}
