import { Link } from "wouter";
import type { RecordedEvent } from "../../src/dataset.ts";
import type { PromiseRow } from "../../src/verbs/ask.ts";
import { daysInWords } from "../phrases.ts";
import { articleAt, Quote, Word } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";

export const outcomes: Readonly<Record<PromiseRow["outcome"], string>> = {
	held: "kept",
	denied: "denied",
	postponed: "put off",
	cancelled: "called off",
	open: "not yet due",
	silence: "never told of again",
};

/** An open circle that closes when the promise is kept. */
export function Ring({ outcome }: { outcome: PromiseRow["outcome"] }) {
	const colour =
		outcome === "held"
			? "var(--cooperative)"
			: outcome === "open" || outcome === "silence"
				? "var(--muted)"
				: "var(--conflictual)";
	return (
		<svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none", marginTop: 3 }}>
			<circle
				cx="8"
				cy="8"
				r="6"
				fill={outcome === "held" ? colour : "none"}
				stroke={colour}
				strokeWidth="1.7"
				strokeDasharray={outcome === "silence" ? "2 2.4" : undefined}
			/>
			{(outcome === "denied" || outcome === "cancelled") && (
				<path d="M3.8 12.2 12.2 3.8" stroke={colour} strokeWidth="1.7" />
			)}
		</svg>
	);
}

type Props = {
	readonly promise: PromiseRow;
	/** The event that stands above the ladder already: its rung does not say it again. */
	readonly here?: string;
};

/** From the announcement to what became of it: each rung with its day, its words and on whose word. */
export function Ladder({ promise, here }: Props) {
	const rungs = [...promise.events].sort((a, b) =>
		a.id === promise.event ? -1 : b.id === promise.event ? 1 : dayOf(a) < dayOf(b) ? -1 : 1,
	);
	return (
		<ol className="ladder">
			{rungs.map((event) => (
				<li key={event.id} data-factuality={event.factuality} aria-current={event.id === here ? "true" : undefined}>
					<Rung event={event} promise={promise} said={event.id === here} />
				</li>
			))}
			{(promise.outcome === "silence" || promise.outcome === "open") && (
				<li className="muted" data-factuality="possible">
					{outcomes[promise.outcome]}
					{promise.outcome === "silence" && " in the articles read"}
					{promise.due && <>; due {daysInWords(promise.due.from, promise.due.to)}</>}
				</li>
			)}
		</ol>
	);
}

function Rung({ event, promise, said }: { event: RecordedEvent; promise: PromiseRow; said: boolean }) {
	const report = event.reports[0];
	return (
		<>
			<div className="muted small">
				{stepOf(event, promise)}
				{event.time?.basis === "text" && event.factuality === "happened" && (
					<> {daysInWords(event.time.from, event.time.to)}</>
				)}
				{report.published && <> · told {daysInWords(report.published, report.published)}</>}
			</div>
			{!said && <EventSentence event={event} people={promise.people} />}
			<Link href={articleAt(report)} style={{ color: "inherit", display: "block" }}>
				<Quote report={report} />
			</Link>
			<div className="muted small">
				<Word report={report} people={promise.people} />
				{event.reports.length > 1 && <> · and {event.reports.length - 1} more</>}
			</div>
		</>
	);
}

function stepOf(event: RecordedEvent, promise: PromiseRow): string {
	if (event.id === promise.event) return "announced";
	if (event.act === "meeting.cancelled") return promise.outcome === "postponed" ? "put off" : "called off";
	if (event.factuality === "negated") return "denied";
	return event.factuality === "planned" ? "announced again" : "took place";
}

function dayOf(event: RecordedEvent): string {
	return event.reports[0].published ?? event.time?.from ?? "";
}
