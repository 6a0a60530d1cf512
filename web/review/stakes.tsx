import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { EventRow, MembershipRow, PostRow, StatementRow } from "../../src/verbs/ask.ts";
import type { Facets } from "../../src/verbs/verb.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { count } from "../phrases.ts";
import { Contested, Decided, Promised, useContested, Why } from "../record/behind.tsx";
import { useStates } from "../states.ts";

type Row = EventRow | StatementRow | PostRow | MembershipRow;

/** What a decision would change, why it was read so, and who decided what before. */
export function Stakes({ row, kind }: { row: Row; kind: string }) {
	return (
		<aside aria-label="What it would change" className="stakes">
			<h2>What it would change</h2>
			{kind === "event" ? <EventStakes event={row as EventRow} /> : <OtherStakes row={row} kind={kind} />}
			<p className="muted small">
				Accepted, it stays as it is and is not asked about again. Either can be taken back at any time.
			</p>
			{kind === "event" && <Why id={row.id} />}
			<Decided id={row.id} />
		</aside>
	);
}

function EventStakes({ event }: { event: EventRow }) {
	const nameOf = useStates();
	const contested = useContested(event);
	const who = [...new Set(event.participants.map((p) => p.actor))].filter((id) => event.people[id]);
	const states = [...new Set(who.map((id) => event.people[id].country).filter((c) => c !== null))].sort();
	const pairs = states.flatMap((a, i) => states.slice(i + 1).map((b) => `${a},${b}`));
	const few = 3;
	return (
		<>
			<p>
				Rejected, it leaves the record with{" "}
				{event.reports.length === 1 ? "its one report" : `all of its ${event.reports.length} reports`}
				{who.length > 0 && (
					<>
						, and the {who.length === 1 ? "dossier" : "dossiers"} of{" "}
						{who.slice(0, few).map((id, i) => (
							<span key={id}>
								{i > 0 && (i === Math.min(who.length, few) - 1 && who.length <= few ? " and " : ", ")}
								<Link href={`/actor?id=${encodeURIComponent(id)}`}>{event.people[id].name}</Link>
							</span>
						))}
						{who.length > few && ` and ${who.length - few} more`}
					</>
				)}
				{pairs.length > 0 && pairs.length <= few && (
					<>
						; one fewer between{" "}
						{pairs.map((pair, i) => (
							<span key={pair}>
								{i > 0 && ", "}
								<Link href={`/pairs?pair=${pair}`}>{pair.split(",").map(nameOf).join(" and ")}</Link>
							</span>
						))}
					</>
				)}
				{pairs.length > few && <>; one fewer between each two of {count(states.length, "state")}</>}.
			</p>
			{event.reports.length === 1 && <p className="muted">It rests on one report alone.</p>}
			{contested.length > 0 && (
				<>
					<p>It would settle what sources contradict one another in:</p>
					<Contested conflicts={contested} />
				</>
			)}
			<Promised event={event} />
		</>
	);
}

function OtherStakes({ row, kind }: { row: Row; kind: string }) {
	const whose = "holder" in row ? row.holder : "member" in row ? row.member : "speaker" in row ? row.speaker : null;
	const name = whose ? row.people[whose]?.name : null;
	const reports = "reports" in row ? row.reports.length : 1;
	return (
		<p>
			Rejected, the {kind} leaves the record with {reports === 1 ? "its one report" : `all of its ${reports} reports`}
			{whose && name && (
				<>
					, and the dossier of <Link href={`/actor?id=${encodeURIComponent(whose)}`}>{name}</Link>
				</>
			)}
			{kind === "post" && ". The rank of whom they met may change with it"}.
		</p>
	);
}

const verbs: Readonly<Record<string, string>> = {
	event: "events",
	statement: "statements",
	post: "posts",
	membership: "memberships",
};

/** How many of a kind have been decided on, of all under these filters. */
export function useProgress(kind: string): { readonly all: number; readonly decided: number } | null {
	const params = useParams();
	const { actor, pair, since, until, code, source } = filtersOf(params);
	const counted = useQuery({
		queryKey: ["review progress", kind, actor, pair, since, until, code, source],
		enabled: Object.hasOwn(verbs, kind),
		queryFn: ({ signal }) =>
			ask<Rows<unknown> & { facets?: Facets }>(
				verbs[kind],
				{
					...{ actor, pair, since, until, code, source },
					standing: ["open", "accepted", "edited", "rejected"],
					facets: true,
					limit: 0,
				},
				signal,
			),
	});
	if (!counted.data) return null;
	const of = counted.data.facets?.standing ?? [];
	const all = of.reduce((n, f) => n + f.count, 0);
	return { all, decided: all - (of.find((f) => f.value === "open")?.count ?? 0) };
}

export function Progress({ kind }: { kind: string }) {
	const progress = useProgress(kind);
	if (!progress?.all) return null;
	const { all, decided } = progress;
	return (
		<span className="muted numbers" style={{ display: "inline-flex", alignItems: "center", gap: 8 }}>
			<progress value={decided} max={all} aria-label="Decided on" />
			{decided.toLocaleString("en-GB")} of {count(all, kind)} decided on
		</span>
	);
}
