import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Link } from "wouter";
import type { Actor } from "../../src/dataset.ts";
import type { Trends } from "../../src/reconcile/measures.ts";
import type { EventRow, PostRow, StatementRow, Timeline } from "../../src/verbs/ask.ts";
import { filtersOf, type Params, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { AsOf } from "../asof.tsx";
import { Belonging, useMemberships } from "../blocs.tsx";
import { whoInWords } from "../coded.ts";
import { isCopy } from "../copy.ts";
import { Trouble } from "../failed.tsx";
import { EventLines } from "../pairs/lines.tsx";
import { count, daysInWords } from "../phrases.ts";
import { articleAt, Word, wordsSaid } from "../record/report.tsx";
import { useStates } from "../states.ts";
import { plainly } from "../words.ts";
import { counted, quarterDays, Ribbon, TrendTable, TrendWords } from "./trends.tsx";

/** All the record knows of one actor, as of a day when one is chosen. */
export function Page() {
	const params = useParams();
	const nameOf = useStates();
	const id = params.get("id") ?? "";
	const { since, until, asOf } = filtersOf(params);
	const actor = useQuery({
		queryKey: ["actor", id],
		queryFn: ({ signal }) => ask<Rows<Actor>>("actors", { id }, signal),
	});
	const when = { since, until, asOf };
	// Where the slider goes from and to, whatever is chosen on it.
	const months = useQuery({
		queryKey: ["actor months", id],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { actor: id, facets: true, limit: 0 }, signal),
	});
	const belonging = useMemberships({ actor: id });
	const days = useMemo(() => {
		const told = daysFrom((months.data?.also as { timeline: Timeline } | undefined)?.timeline);
		const since = belonging.rows.flatMap((m) => [m.from ?? m.firstSeen, m.lastSeen, m.to].filter((d) => d !== null));
		return [...new Set([...told, ...since])].sort();
	}, [months.data, belonging.rows]);
	const events = useQuery({
		queryKey: ["actor events", id, when],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { actor: id, ...when, limit: 200 }, signal),
	});
	const posts = useQuery({
		queryKey: ["actor posts", id, asOf],
		queryFn: ({ signal }) => ask<Rows<PostRow>>("posts", { actor: id, asOf, limit: 100 }, signal),
	});
	const statements = useQuery({
		queryKey: ["actor statements", id, when],
		queryFn: ({ signal }) => ask<Rows<StatementRow>>("statements", { actor: id, ...when, limit: 40 }, signal),
	});
	const trends = useQuery({
		queryKey: ["actor trends", id, when],
		queryFn: ({ signal }) => ask<Trends>("trends", { actor: id, since, until: earlier(until[0], asOf[0]) }, signal),
	});
	const it = actor.data?.rows[0];
	useEffect(() => {
		if (it) document.title = `${it.name} · Entente`;
	}, [it]);
	if (actor.isError) return <Trouble error={actor.error} again={() => actor.refetch()} />;
	if (actor.isSuccess && !it)
		return (
			<div className="empty">
				<h2>Nobody by this id is in the record</h2>
				{/^state:[A-Z]{3}$/.test(id) ? (
					<p>
						No article names the state itself.{" "}
						<Link href={`/?actor=${id.slice(6)}`}>
							Everything by and with those who stand for {nameOf(id.slice(6))}
						</Link>
					</p>
				) : (
					<p>Ids of actors stay while their names do; a merge or another reading may have changed it.</p>
				)}
				<Link href="/actors">All actors</Link>
			</div>
		);
	if (!it)
		return (
			<div className="page">
				<div className="shape" style={{ height: 40, width: 320 }} />
			</div>
		);
	const stretch = asOf.length
		? `up to ${daysInWords(asOf[0], asOf[0])}`
		: since.length || until.length
			? "in this stretch"
			: "in the articles read";
	return (
		<div className="page" style={{ maxWidth: 1180 }}>
			<div style={{ display: "flex", flexWrap: "wrap", gap: "4px 18px", alignItems: "baseline" }}>
				<h1>{it.name}</h1>
				<span className="muted">{whoInWords(it, nameOf)}</span>
			</div>
			{it.aliases.length > 0 && (
				<p className="muted small" style={{ margin: "4px 0 0" }}>
					also written {it.aliases.join(", ")}
				</p>
			)}
			{!isCopy && (
				<p className="small" style={{ margin: "4px 0 0" }}>
					<Link href={`/review?kind=merge&one=${encodeURIComponent(it.id)}`}>The same as another?</Link>
				</p>
			)}
			{it.country && it.type === "state" && (
				<p className="small" style={{ margin: "6px 0 0" }}>
					<Link href={`/?actor=${it.country}`}>Everything by and with those who stand for {nameOf(it.country)}</Link>
				</p>
			)}
			<div style={{ marginTop: 12 }}>
				<AsOf days={days} />
			</div>
			<Offices posts={posts.data?.rows ?? []} own={it.id} />
			{posts.data?.total === 0 && asOf.length > 0 && it.type === "person" && (
				<p className="muted">No office of theirs is attested as of {daysInWords(asOf[0], asOf[0])}.</p>
			)}
			<Belonging actor={it.id} day={asOf[0] ?? null} />
			{trends.data && trends.data.events > 0 && (
				<section aria-label="Over time" style={{ marginTop: 26 }}>
					<h2>Over time</h2>
					<TrendWords trends={trends.data} />
					<Ribbon
						trends={trends.data}
						link={(q) => listAt(params, id, quarterDays(q), true)}
						given={{ actor: id, ...when }}
					/>
					<details style={{ marginTop: 8 }}>
						<summary className="muted small" style={{ cursor: "pointer" }}>
							the numbers: reach, tempo, depth, balance
						</summary>
						<TrendTable trends={trends.data} link={(q) => listAt(params, id, quarterDays(q), true)} />
					</details>
				</section>
			)}
			<div
				style={{
					display: "grid",
					gridTemplateColumns: "repeat(auto-fit, minmax(min(440px, 100%), 1fr))",
					gap: "0 44px",
					marginTop: 26,
				}}
			>
				<section aria-label="Events">
					<h2>{events.data ? count(events.data.total, "event") : "Events"}</h2>
					<EventLines events={events.data?.rows.slice(0, 40) ?? []} />
					{events.data && events.data.total > 40 && (
						<Link href={listAt(params, id, {})}>All {events.data.total} in the record</Link>
					)}
					{events.data?.total === 0 && <p className="muted">No event {stretch}.</p>}
				</section>
				<section aria-label="Counterparts and statements">
					<Counterparts of={it} events={events.data?.rows ?? []} total={events.data?.total ?? 0} />
					<h2 style={events.data?.total ? { marginTop: 22 } : undefined}>
						{statements.data ? count(statements.data.total, "statement") : "Statements"}
					</h2>
					{statements.data?.rows.slice(0, 20).map((s) => (
						<div key={s.id} style={{ borderTop: "1px solid var(--hairline)", padding: "8px 0" }}>
							<blockquote className="quote" dir="auto">
								<Link href={articleAt(s.report)} style={{ color: "inherit" }}>
									{s.direct ? `“${wordsSaid(s)}”` : plainly(s.report.quote)}
								</Link>
							</blockquote>
							<div className="muted small">
								<Word report={s.report} />{" "}
								{s.report.published && <>· {daysInWords(s.report.published, s.report.published)}</>}
							</div>
						</div>
					))}
					{statements.data?.total === 0 && <p className="muted">Nothing they said was found {stretch}.</p>}
				</section>
			</div>
		</div>
	);
}

/** The earlier of two days, of which either may not be given. */
function earlier(one: string | undefined, two: string | undefined): string | undefined {
	return one && two ? (one < two ? one : two) : (one ?? two);
}

/** The days on which the months of a timeline end. */
function daysFrom(timeline: Timeline | undefined): string[] {
	const months = [...new Set((timeline ?? []).map((t) => t.period))].filter((m) => /^\d{4}-\d\d$/.test(m)).sort();
	return months.map((m) => new Date(Date.UTC(Number(m.slice(0, 4)), Number(m.slice(5)), 0)).toISOString().slice(0, 10));
}

function listAt(params: Params, actor: string, days: { since?: string; until?: string }, asCounted = false): string {
	const search = new URLSearchParams({ actor });
	if (asCounted) for (const [name, value] of counted) search.append(name, value);
	const since = days.since ?? params.get("since");
	const until = days.until ?? params.get("until") ?? params.get("asOf");
	if (since) search.set("since", since);
	if (until) search.set("until", until);
	return `/?${search}`;
}

/** Offices as bars from the first to the last day a text gives them. */
function Offices({ posts, own }: { posts: readonly PostRow[]; own: string }) {
	const nameOf = useStates();
	const [all, setAll] = useState(false);
	const few = 8;
	const span = useMemo(() => {
		const days = posts
			.flatMap((p) => [p.firstSeen, p.lastSeen, p.from, p.to])
			.filter((d) => d !== null)
			.map((d) => Date.parse(d));
		return days.length ? { from: Math.min(...days), to: Math.max(...days) } : null;
	}, [posts]);
	if (!posts.length) return null;
	const at = (day: string | null) =>
		!span || day === null || span.to === span.from ? 0 : ((Date.parse(day) - span.from) / (span.to - span.from)) * 100;
	return (
		<section aria-label="Offices" style={{ marginTop: 22 }}>
			<h2 style={{ marginBottom: 6 }}>Offices</h2>
			{(all ? posts : posts.slice(0, few)).map((p) => (
				<div
					key={p.id}
					style={{
						display: "grid",
						gridTemplateColumns: "minmax(180px, 2fr) minmax(90px, 3fr)",
						gap: 16,
						padding: "4px 0",
						alignItems: "center",
					}}
				>
					<Link href={articleAt(p.reports[0])} style={{ color: "inherit" }}>
						{p.holder !== own && <b className="who">{p.people[p.holder]?.name ?? "somebody"} </b>}
						{p.status === "current" ? "" : `${p.status} `}
						{p.title}
						<span className="muted small">
							{" "}
							{[p.organization, p.country && nameOf(p.country)].filter(Boolean).join(", ")}
							<br />
							{p.from || p.firstSeen ? monthsOf(p.from ?? p.firstSeen, p.to ?? p.lastSeen) : "no day known"}
						</span>
					</Link>
					<span
						title={attested(p)}
						style={{ position: "relative", height: 12, borderBottom: "1px solid var(--hairline)" }}
					>
						<span
							style={{
								position: "absolute",
								bottom: -1,
								height: 7,
								left: `min(calc(100% - 7px), ${at(p.from ?? p.firstSeen)}%)`,
								width: `max(7px, ${at(p.to ?? p.lastSeen) - at(p.from ?? p.firstSeen)}%)`,
								background: "var(--post)",
								opacity: p.status === "former" ? 0.4 : 1,
								borderRadius: 2,
							}}
						/>
						<span className="unseen">{attested(p)}</span>
					</span>
				</div>
			))}
			{!all && posts.length > few && (
				<button
					type="button"
					className="plain small"
					style={{ color: "var(--accent)", padding: "4px 0" }}
					onClick={() => setAll(true)}
				>
					{posts.length - few} more
				</button>
			)}
		</section>
	);
}

/** "Named so from 3 May 2021 to 4 July 2024; told to have ended 5 July 2024" */
function attested({ firstSeen, lastSeen, from, to }: PostRow): string {
	const parts = [firstSeen && `named so from ${daysInWords(firstSeen, null)} to ${daysInWords(lastSeen, null)}`];
	if (from) parts.push(`told to have begun ${daysInWords(from, null)}`);
	if (to) parts.push(`told to have ended ${daysInWords(to, null)}`);
	return parts.filter(Boolean).join("; ") || "no day known";
}

/** "February 2022 – July 2024" */
function monthsOf(from: string | null, to: string | null): string {
	const month = (day: string) => daysInWords(day, day).replace(/^\d+ /, "");
	const [first, last] = [from ?? to, to ?? from].map((day) => (day ? month(day) : ""));
	return first === last ? first : `${first} – ${last}`;
}

function Counterparts({ of: it, events, total }: { of: Actor; events: readonly EventRow[]; total: number }) {
	const { id } = it;
	// Of a state those who stand for it are no counterparts.
	const own = (actor: string, e: EventRow) =>
		actor === id || (it.type === "state" && e.people[actor]?.country === it.country);
	const counts = new Map<string, { name: string; n: number }>();
	for (const e of events)
		for (const p of e.participants) {
			if (own(p.actor, e) || p.role === "about") continue;
			const there = counts.get(p.actor) ?? { name: e.people[p.actor]?.name ?? p.actor, n: 0 };
			there.n++;
			counts.set(p.actor, there);
		}
	const sorted = [...counts].sort((a, b) => b[1].n - a[1].n).slice(0, 12);
	if (!sorted.length) return null;
	return (
		<>
			<h2>Counterparts</h2>
			{total > events.length && <p className="muted small">of the {events.length} newest events</p>}
			{sorted.map(([actor, { name, n }]) => (
				<div key={actor} style={{ display: "flex", gap: 10, padding: "3px 0" }}>
					<Link href={`/actor?id=${encodeURIComponent(actor)}`}>{name}</Link>
					<span style={{ flex: 1 }} />
					<Link className="numbers" href={`/?actor=${encodeURIComponent(id)}&actor=${encodeURIComponent(actor)}`}>
						{n}
					</Link>
				</div>
			))}
		</>
	);
}
