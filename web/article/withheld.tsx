import { useQuery } from "@tanstack/react-query";
import type { EventRow, StatementRow } from "../../src/verbs/ask.ts";
import type { ArticleAnswer } from "../../src/verbs/record.ts";
import { ask, type Rows } from "../api.ts";
import { daysInWords, factualityWords, whenInWords } from "../phrases.ts";
import { Word } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";

/** An article whose text is not part of the copy: what was found in it, with the words each finding rests on. */
export function Withheld({ article, finding }: { article: ArticleAnswer; finding: string | null }) {
	const { id, title, url, publisher, published } = article.reading.document;
	const statements = useQuery({
		queryKey: ["statements in", id],
		queryFn: ({ signal }) => ask<Rows<StatementRow>>("statements", { document: id, limit: 200 }, signal),
	});
	const events = article.events as readonly EventRow[];
	return (
		<div className="page" style={{ maxWidth: 760 }}>
			<h1>{title}</h1>
			<p className="muted">
				{publisher ?? "publisher not given"}
				{published && <>, {daysInWords(published, published)}</>}
				{url && /^https?:/.test(url) && (
					<>
						{" · "}
						<a href={url} rel="noreferrer noopener" target="_blank">
							where it was published
						</a>
					</>
				)}
			</p>
			<p className="notice">The text is not part of this copy; the words that findings rest on are.</p>
			{events.map((event) => (
				<div key={event.id} className="report" data-lit={event.reports.some((r) => r.id === finding) ? "" : undefined}>
					<EventSentence event={event} people={event.people} />
					<div className="small muted">
						{factualityWords[event.factuality]}
						{event.time && <> · {whenInWords(event.time)}</>}
						{event.place && <> · {event.place.name}</>}
					</div>
					{event.reports
						.filter((r) => r.document === id)
						.map((r) => (
							<div key={r.id}>
								<blockquote className="quote" dir="auto">
									“{r.quote}”
								</blockquote>
								<div className="small muted">
									<Word report={r} />
								</div>
							</div>
						))}
				</div>
			))}
			{statements.data?.rows.map((said) => (
				<div key={said.id} className="report">
					<span className="who">
						{(said.speaker && said.people[said.speaker]?.name) || said.speakerText || "somebody not named"}
					</span>{" "}
					<em>{said.direct ? "in their own words" : "is reported to say"}</em>
					<blockquote className="quote" dir="auto">
						“{said.report.quote}”
					</blockquote>
				</div>
			))}
		</div>
	);
}
