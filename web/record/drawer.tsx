import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Report } from "../../src/dataset.ts";
import type { ConflictRow, EventRow } from "../../src/verbs/ask.ts";
import { ask, type Rows } from "../api.ts";
import { codedInWords, contextInWords } from "../coded.ts";
import { count, daysInWords, factualityWords } from "../phrases.ts";
import { useStates } from "../states.ts";
import { plainly } from "../words.ts";
import { EventSentence } from "./sentence.tsx";

type Joining = { readonly chosen: boolean; readonly toggle: () => void };

/** One event with every report of it, the sentences one under another, and what differs between them. */
export function Drawer({ event, close, join }: { event: EventRow; close: () => void; join?: Joining }) {
	const told = event.reports;
	const factualities = new Set(told.map((r) => r.factuality));
	const nameOf = useStates();
	const documents = [...new Set(told.map((r) => r.document))];
	const conflicts = useQuery({
		queryKey: ["conflicts of", event.id, documents],
		enabled: documents.length > 1,
		queryFn: ({ signal }) => ask<Rows<ConflictRow>>("conflicts", { document: documents, limit: 200 }, signal),
	});
	const contested = conflicts.data?.rows.filter((c) => c.about.includes(event.id)) ?? [];
	return (
		<aside className="drawer" aria-label="The event and its reports">
			<div style={{ display: "flex", justifyContent: "space-between" }}>
				<span className="muted small">{event.time ? daysInWords(event.time.from, event.time.to) : "no day known"}</span>
				<button type="button" className="plain muted" onClick={close} aria-label="Close">
					× <kbd>esc</kbd>
				</button>
			</div>
			<h2 style={{ fontWeight: 500, margin: "4px 0 2px", lineHeight: 1.35 }}>
				<EventSentence event={event} people={event.people} />
			</h2>
			<dl>
				<dt>whether</dt>
				<dd className={factualities.size > 1 ? "differs" : undefined}>{factualityWords[event.factuality]}</dd>
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
			{join && (
				<button type="button" className="plain small" style={{ color: "var(--accent)" }} onClick={join.toggle}>
					{join.chosen ? "chosen to be joined; let go of it" : "the same as another?"} <kbd>m</kbd>
				</button>
			)}
			{contested.map((c) => (
				<div key={c.id} className="notice">
					Sources differ in {differing[c.kind]}:{" "}
					{c.sides.map((side, i) => (
						<span key={side.value}>
							{i > 0 && "; "}
							<b className="differs">{side.value}</b>{" "}
							{[...new Set(side.reports.map((r) => r.publisher ?? "publisher not given"))].join(", ")}
						</span>
					))}
				</div>
			))}
			<h3>{count(told.length, "report")}</h3>
			{told.map((report) => (
				<ReportView key={`${report.document} ${report.id}`} report={report} differs={factualities.size > 1} />
			))}
		</aside>
	);
}

export const differing: Readonly<Record<ConflictRow["kind"], string>> = {
	factuality: "whether it took place",
	time: "the day",
	place: "the place",
	participants: "who took part",
	figure: "the number",
	posts: "the office",
	identity: "who it was",
};

export function ReportView({ report, differs }: { report: Report; differs?: boolean }) {
	return (
		<div className="report">
			<blockquote className="quote" dir="auto">
				“{plainly(report.quote.length > 700 ? `${report.quote.slice(0, 700)}…` : report.quote)}”
			</blockquote>
			<div className="small muted" style={{ marginTop: 6 }}>
				<Word report={report} />
				{report.published && <> · {daysInWords(report.published, report.published)}</>}
				{differs && report.factuality && <span className="differs"> · {factualityWords[report.factuality]}</span>}
			</div>
			<Link href={articleAt(report)} className="small">
				read it in the article
			</Link>
		</div>
	);
}

/** On whose word: from whoever stands nearest to the happening to the publisher. */
export function Word({ report }: { report: Report }) {
	return (
		<span title="on whose word">
			{[...report.attribution.map((a) => a.name).reverse(), report.publisher ?? "publisher not given"]
				.map(plainly)
				.join(" ⟵ ")}
		</span>
	);
}

export function articleAt(report: { readonly document: string; readonly id: string }): string {
	return `/article/${encodeURIComponent(report.document)}?finding=${encodeURIComponent(report.id)}`;
}
