import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { count, factualityWords, whenInWords } from "../phrases.ts";
import { articleAt } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";

/** Events one under another, each a link to its first words. */
export function EventLines({ events }: { events: readonly EventRow[] }) {
	return (
		<>
			{events.map((e) => (
				<div key={e.id} style={{ borderTop: "1px solid var(--hairline)", padding: "8px 0" }}>
					<Link href={articleAt(e.reports[0])} style={{ color: "inherit" }}>
						<span className="class-mark" data-conflict={e.quad.endsWith("conflict") ? "" : undefined} />
						<EventSentence event={e} people={e.people} />
					</Link>
					<div className="muted small">
						{whenInWords(e.time)}
						{e.place && <> · {e.place.name}</>} · {count(e.reports.length, "report")}
						{e.factuality !== "happened" && <> · {factualityWords[e.factuality]}</>}
					</div>
				</div>
			))}
		</>
	);
}
