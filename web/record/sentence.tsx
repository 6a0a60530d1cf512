import type { ReactNode } from "react";
import type { Factuality } from "../../src/annotations.ts";
import type { RecordedEvent } from "../../src/dataset.ts";
import type { People } from "../../src/verbs/ask.ts";
import { whoInWords } from "../coded.ts";
import { useStates } from "../states.ts";
import { type Telling, tellingOf } from "../telling.ts";
import { plainly } from "../words.ts";

type Event = Pick<RecordedEvent, "code" | "mode" | "act" | "factuality" | "participants">;

/** An event is a sentence: who, did what, with or to whom. */
export function EventSentence({ event, people }: { event: Event; people: People }) {
	const of = (role: string) => event.participants.filter((p) => p.role === role).map((p) => p.actor);
	const sides = { actors: of("actor"), recipients: of("recipient"), about: of("about") };
	const told = tellingOf(event, sides, (id) => people[id]?.type);
	return (
		<span className="sentence">
			<Told telling={told} factuality={event.factuality} names={(ids) => <Names ids={ids} people={people} />} />
		</span>
	);
}

/** The parts of a telling in their order, whatever its names are. */
export function Told<T>({
	telling: { first, verb, about, link, others, nobody },
	factuality,
	names,
}: {
	telling: Telling<T>;
	factuality: Factuality;
	names: (who: readonly T[]) => ReactNode;
}) {
	return (
		<>
			{nobody ? <span className="muted">somebody not named</span> : names(first)}{" "}
			<em data-factuality={factuality}>
				{verb}
				{typeof about === "string" && ` ${about}`}
			</em>{" "}
			{about !== null && typeof about !== "string" && <>{names(about)} </>}
			{link && <em data-factuality={factuality}>{link} </em>}
			{names(others)}
		</>
	);
}

/** Names joined as in speech; beyond six it says how many more. */
export function Names({ ids, people }: { ids: readonly string[]; people: People }) {
	const nameOf = useStates();
	const shown = ids.length > 6 ? ids.slice(0, 5) : ids;
	return (
		<>
			{shown.map((id, i) => (
				<span key={id}>
					{i > 0 && (i === ids.length - 1 ? " and " : ", ")}
					<span className="who" title={people[id] ? whoInWords(people[id], nameOf) : undefined}>
						{plainly(people[id]?.name ?? id)}
					</span>
				</span>
			))}
			{shown.length < ids.length && <span className="muted"> and {ids.length - shown.length} more</span>}
		</>
	);
}
