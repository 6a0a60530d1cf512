import type { EventRow } from "../../src/verbs/ask.ts";
import { codedInWords, contextInWords } from "../coded.ts";
import { isCopy } from "../copy.ts";
import { count, daysInWords, factualityWords, whenInWords } from "../phrases.ts";
import { useStates } from "../states.ts";
import { Contested, Decided, givenBy, Promised, useContested, Why } from "./behind.tsx";
import { Deeds } from "./deeds.tsx";
import { ReportView } from "./report.tsx";
import { EventSentence } from "./sentence.tsx";

type Joining = { readonly chosen: boolean; readonly toggle: () => void };

/** So many reports are set as whole sentences; each of them has its article fetched. */
const whole = 6;

/** One event with every report of it, the sentences one under another, and what differs between them. */
export function Drawer({
	event,
	close,
	join,
	stay,
}: {
	event: EventRow;
	close: () => void;
	join?: Joining;
	/** Keeps it open where a decision takes it out of the list. */
	stay?: () => void;
}) {
	const told = event.reports;
	const factualities = new Set(told.map((r) => r.factuality));
	const contested = useContested(event);
	return (
		<aside className="drawer" aria-label="The event and its reports">
			<div style={{ display: "flex", justifyContent: "space-between" }}>
				<span className="muted small">{whenInWords(event.time)}</span>
				<button type="button" className="plain muted" onClick={close}>
					<span aria-hidden="true">×</span> <span className="unseen">Close</span>
					<kbd>esc</kbd>
				</button>
			</div>
			<h2 style={{ fontWeight: 500, margin: "4px 0 2px", lineHeight: 1.35 }}>
				<EventSentence event={event} people={event.people} />
			</h2>
			<Facts event={event} differs={factualities.size > 1} />
			{stay && <Deeds event={event} stay={stay} />}
			{join && (
				<button type="button" className="plain small" style={{ color: "var(--accent)" }} onClick={join.toggle}>
					{join.chosen ? "chosen to be joined; let go of it" : "the same as another?"} <kbd>m</kbd>
				</button>
			)}
			<Contested conflicts={contested} />
			<h3>{count(told.length, "report")}</h3>
			{told.map((report, i) => (
				<ReportView
					key={`${report.document} ${report.id}`}
					report={report}
					people={event.people}
					differs={[
						...(factualities.size > 1 && report.factuality ? [factualityWords[report.factuality]] : []),
						...givenBy(report, contested),
					]}
					inContext={i < whole}
				/>
			))}
			<Promised event={event} />
			<Why key={event.id} id={event.id} />
			{!isCopy && <Decided id={event.id} />}
		</aside>
	);
}

function Facts({ event, differs }: { event: EventRow; differs: boolean }) {
	const nameOf = useStates();
	return (
		<dl>
			<dt>whether</dt>
			<dd>
				<span className={differs ? "differs" : undefined}>{factualityWords[event.factuality]}</span>
			</dd>
			{event.place && (
				<>
					<dt>where</dt>
					<dd>
						{event.place.name}
						{event.place.country && nameOf(event.place.country) !== event.place.name && (
							<span className="muted"> {nameOf(event.place.country)}</span>
						)}
					</dd>
				</>
			)}
			{event.time?.basis === "published" && (
				<>
					<dt>when</dt>
					<dd>told on {daysInWords(event.time.from, event.time.to)}; the text names no day</dd>
				</>
			)}
			<dt>coded</dt>
			<dd>
				{codedInWords(event).words} <span className="muted">{codedInWords(event).codes}</span>
			</dd>
			{event.contexts.length > 0 && (
				<>
					<dt>on</dt>
					<dd>{event.contexts.map(contextInWords).join(", ")}</dd>
				</>
			)}
			<dt>sure</dt>
			<dd className="numbers">{event.confidence.toFixed(2)}</dd>
		</dl>
	);
}
