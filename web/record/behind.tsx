/** What stands behind an event: what sources differ in, what was announced, why it was read so, who decided what about it. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Decision, Report } from "../../src/dataset.ts";
import type { ConflictRow, EventRow, PromiseRow } from "../../src/verbs/ask.ts";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import { ask, type Rows } from "../api.ts";
import { Ladder } from "../lists/ladder.tsx";
import { daysInWords, sideInWords } from "../phrases.ts";

const WhyView = lazy(() => import("../article/why.tsx").then((m) => ({ default: m.WhyView })));

export const differingIn: Readonly<Record<ConflictRow["kind"], string>> = {
	factuality: "whether it took place",
	time: "the day",
	place: "the place",
	participants: "who took part",
	figure: "the number",
	posts: "the office",
	identity: "who it was",
};

/** The contradictions that the event stands in; none where one article alone tells of it. */
export function useContested(event: EventRow): readonly ConflictRow[] {
	const documents = documentsOf(event);
	const conflicts = useQuery({
		queryKey: ["conflicts of", event.id, documents],
		enabled: documents.length > 1,
		queryFn: ({ signal }) => ask<Rows<ConflictRow>>("conflicts", { document: documents, limit: 200 }, signal),
	});
	return conflicts.data?.rows.filter((c) => c.about.includes(event.id)) ?? [];
}

/** What this report gives where sources differ. */
export function givenBy(report: Report, contested: readonly ConflictRow[]): string[] {
	return contested
		.filter((c) => c.kind !== "factuality")
		.flatMap((c) =>
			c.sides
				.filter((side) => side.reports.some((r) => r.document === report.document && r.id === report.id))
				.map((side) => sideInWords(c.kind, side.value)),
		);
}

export function Contested({ conflicts }: { conflicts: readonly ConflictRow[] }) {
	return conflicts.map((c) => (
		<div key={c.id} className="notice">
			Sources differ in {differingIn[c.kind]}:{" "}
			{c.sides.map((side, i) => (
				<span key={side.value}>
					{i > 0 && "; "}
					<b className="differs">{sideInWords(c.kind, side.value)}</b>{" "}
					{[...new Set(side.reports.map((r) => r.publisher ?? "publisher not given"))].join(", ")}
				</span>
			))}
		</div>
	));
}

/** What was announced and what became of it, where this event is a rung of it. */
export function Promised({ event }: { event: EventRow }) {
	const documents = documentsOf(event);
	const promises = useQuery({
		queryKey: ["promises of", event.id, documents],
		queryFn: ({ signal }) => ask<Rows<PromiseRow>>("promises", { document: documents, limit: 200 }, signal),
	});
	const its = promises.data?.rows.filter((p) => p.event === event.id || p.settledBy.includes(event.id)) ?? [];
	return its.map((promise) => (
		<section key={promise.id} aria-label="Announced, and what became of it">
			<h3>{promise.event === event.id ? "What became of it" : "It was announced"}</h3>
			<Ladder promise={promise} here={event.id} />
		</section>
	));
}

/** The rules that were tried on its words, asked for only when they are wanted. */
export function Why({ id }: { id: string }) {
	const [asked, setAsked] = useState(false);
	const why = useQuery({
		queryKey: ["why", id],
		enabled: asked,
		queryFn: ({ signal }) => ask<WhyAnswer>("why", { id }, signal),
	});
	return (
		<details style={{ marginTop: 14 }} onToggle={(e) => setAsked(e.currentTarget.open)}>
			<summary style={{ cursor: "pointer", color: "var(--accent)" }}>Why is it here?</summary>
			<div className="small" style={{ marginTop: 6, overflowWrap: "anywhere" }}>
				{why.isError && <p role="alert">{why.error.message}</p>}
				{asked && why.isPending && <div className="shape" style={{ height: 90 }} />}
				{why.data && (
					<Suspense fallback={null}>
						<WhyView answer={why.data} />
					</Suspense>
				)}
			</div>
		</details>
	);
}

/** Who decided what about it, the latest first. */
export function Decided({ id }: { id: string }) {
	const log = useQuery({
		queryKey: ["decided on", id],
		queryFn: ({ signal }) => ask<Rows<Decision & { undone: boolean }>>("decisions", { target: id, limit: 20 }, signal),
	});
	const rows = log.data?.rows.filter((d) => d.kind !== "undo") ?? [];
	if (!rows.length) return null;
	return (
		<section aria-label="What was decided about it">
			<h3>Decided</h3>
			{rows.map((d) => (
				<div key={d.id} className={d.undone ? "small muted" : "small"} style={{ padding: "2px 0" }}>
					<span className="muted">{daysInWords(d.when.slice(0, 10), null)}</span> {d.who}: {decidedWords[d.kind]}
					{d.undone && " (taken back since)"}
					{d.reason && <span className="muted"> “{d.reason}”</span>}
				</div>
			))}
		</section>
	);
}

export const decidedWords: Readonly<Record<Decision["kind"], string>> = {
	accept: "accepted",
	reject: "rejected",
	edit: "corrected",
	add: "added",
	merge: "taken for one",
	split: "taken apart",
	"not-same": "told apart",
	note: "noted",
	undo: "taken back",
};

function documentsOf(event: EventRow): string[] {
	return [...new Set(event.reports.map((r) => r.document))];
}
