import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Decision } from "../../src/dataset.ts";
import type { EventRow, StatementRow } from "../../src/verbs/ask.ts";
import type { ArticleAnswer, Recorded } from "../../src/verbs/record.ts";
import { ask, type Rows } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { EditEvent } from "../review/edit.tsx";
import { EditStatement } from "../review/speaker.tsx";
import type { Finding } from "./findings.ts";

type Props = {
	readonly article: ArticleAnswer;
	readonly finding: Finding;
	readonly recorded: Recorded | undefined;
};

/** The card tells what was read; where a person corrected that, what the record holds now, and the way back. */
export function Corrections({ article, finding, recorded }: Props) {
	const { decide, busy } = useDeciding();
	const [editing, setEditing] = useState(false);
	const target = `${article.reading.document.id}/${finding.id}`;
	const edited = recorded?.standing === "edited";
	const statement = useQuery({
		queryKey: ["statements", target],
		enabled: finding.kind === "statement" && (editing || edited),
		queryFn: ({ signal }) =>
			ask<Rows<StatementRow>>(
				"statements",
				{ id: target, standing: ["open", "accepted", "edited", "rejected"] },
				signal,
			),
	});
	const said = statement.data?.rows[0];
	const event = (article.events as readonly EventRow[]).find((e) => e.id === recorded?.id);
	const last = edited ? lastOf("edit", article.decisions, target) : undefined;
	const saving = {
		save: (edit: NonNullable<Decision["edit"]>, reason: string) => decide("edit", [target], { edit, reason }),
		close: () => setEditing(false),
	};
	if (finding.kind !== "event" && finding.kind !== "statement") return null;
	return (
		<>
			<button type="button" className="plain" data-deed="edit" onClick={() => setEditing(true)}>
				edit
			</button>
			{last && (
				<button
					type="button"
					className="plain"
					disabled={busy}
					onClick={() => decide("undo", [last.id]).catch(() => {})}
				>
					undo the edit
				</button>
			)}
			{edited && event && finding.kind === "event" && (
				<div className="corrected">
					corrected: <EventSentence event={event} people={event.people} />
				</div>
			)}
			{edited && said && (
				<div className="corrected">
					corrected: said by{" "}
					{(said.speaker && said.people[said.speaker]?.name) || said.speakerText || "somebody not named"}
				</div>
			)}
			{editing && finding.kind === "event" && (
				<EditEvent event={event ?? { ...finding.it, participants: null }} {...saving} />
			)}
			{editing && said && <EditStatement said={said} {...saving} />}
		</>
	);
}

/** The latest such decision on it that has not been taken back. */
export function lastOf(kind: Decision["kind"], decisions: readonly Decision[], target: string): Decision | undefined {
	const undone = new Set(decisions.filter((d) => d.kind === "undo").map((d) => d.undoes));
	return decisions.findLast((d) => d.kind === kind && d.targets.includes(target) && !undone.has(d.id));
}
