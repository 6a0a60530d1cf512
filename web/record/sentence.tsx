import type { RecordedEvent } from "../../src/dataset.ts";
import type { People } from "../../src/verbs/ask.ts";
import { isReciprocal, verbOf } from "../phrases.ts";

type Told = Pick<RecordedEvent, "code" | "mode" | "act" | "factuality" | "participants">;

/** An event is a sentence: who, did what, with or to whom. */
export function EventSentence({ event, people }: { event: Told; people: People }) {
	const of = (role: string) => event.participants.filter((p) => p.role === role).map((p) => p.actor);
	const [actors, recipients] = [of("actor"), of("recipient")];
	const together = isReciprocal(event) && actors.length > 1 && recipients.length === 0;
	const first = together ? actors.slice(0, 1) : actors;
	const others = together ? actors.slice(1) : recipients;
	return (
		<span className="sentence">
			{first.length ? <Names ids={first} people={people} /> : <span className="muted">somebody not named</span>}{" "}
			<em data-factuality={event.factuality}>{verbOf(event, others.length === 0)}</em>{" "}
			<Names ids={others} people={people} />
		</span>
	);
}

/** Names joined as in speech; beyond six it says how many more. */
export function Names({ ids, people }: { ids: readonly string[]; people: People }) {
	const shown = ids.length > 6 ? ids.slice(0, 5) : ids;
	return (
		<>
			{shown.map((id, i) => (
				<span key={id}>
					{i > 0 && (i === ids.length - 1 ? " and " : ", ")}
					<span className="who" title={people[id]?.country ?? undefined}>
						{people[id]?.name ?? id}
					</span>
				</span>
			))}
			{shown.length < ids.length && <span className="muted"> and {ids.length - shown.length} more</span>}
		</>
	);
}
