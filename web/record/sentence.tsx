import type { ReactNode } from "react";
import type { Factuality } from "../../src/annotations.ts";
import type { RecordedEvent } from "../../src/dataset.ts";
import type { People } from "../../src/verbs/ask.ts";
import { whoInWords } from "../coded.ts";
import { useStates } from "../states.ts";
import { kindNamed, type Telling, tellingOf } from "../telling.ts";
import { plainly } from "../words.ts";

type Event = Pick<RecordedEvent, "code" | "mode" | "act" | "factuality" | "participants">;

/** An event is a sentence: who, did what, with or to whom. */
export function EventSentence({ event, people }: { event: Event; people: People }) {
	const of = (role: string) => event.participants.filter((p) => p.role === role).map((p) => p.actor);
	const sides = { actors: of("actor"), recipients: of("recipient"), about: of("about") };
	const told = tellingOf(event, sides, (id) => kindNamed(people[id]));
	return (
		<span className="sentence">
			<Told
				telling={told}
				factuality={event.factuality}
				names={(ids, opening) => <Names ids={ids} people={people} opening={opening} />}
			/>
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
	/** `opening`: they stand at the beginning of the sentence. */
	names: (who: readonly T[], opening?: boolean) => ReactNode;
}) {
	return (
		<>
			{nobody ? <span className="muted">Somebody not named</span> : names(first, true)}{" "}
			<em data-factuality={factuality}>
				{/* Struck through for the eye; said for whoever listens. */}
				{factuality === "negated" && <span className="unseen">(denied or did not take place) </span>}
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
export function Names({ ids, people, opening }: { ids: readonly string[]; people: People; opening?: boolean }) {
	const nameOf = useStates();
	// Two who are called alike stand once: "the administration and the administration" says no more.
	const nameOfId = (id: string) => people[id]?.name ?? id;
	const once = ids.filter((id, i) => ids.findIndex((other) => nameOfId(other) === nameOfId(id)) === i);
	const shown = once.length > 6 ? once.slice(0, 5) : once;
	return (
		<>
			{shown.map((id, i) => (
				<span key={id}>
					{i > 0 && (i === once.length - 1 ? " and " : ", ")}
					<span className="who" title={people[id] ? whoInWords(people[id], nameOf) : undefined}>
						{named(nameOfId(id), opening && i === 0)}
					</span>
				</span>
			))}
			{shown.length < once.length && <span className="muted"> and {once.length - shown.length} more</span>}
		</>
	);
}

/** A name as it is written, but for the capital at the beginning of a sentence. */
export function named(name: string, opening?: boolean): string {
	return opening ? plainly(name).replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : plainly(name);
}
