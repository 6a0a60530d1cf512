/** What was planned and what became of it: held, denied, postponed, cancelled, still open, or never heard of again. */
import type { Day } from "../annotations.ts";
import type { PromisedEvent, RecordedEvent } from "../dataset.ts";
import { dayNumber } from "./days.ts";

/** A promise without a day is looked for this long after it was told. */
const patience = 120;

/** Days by which what was held may miss the days it was planned for. */
const slack = 7;

export function followPromises(events: readonly RecordedEvent[], asOf: Day | null): PromisedEvent[] {
	const settled = settlingEvents(events);
	return events
		.filter((e) => e.factuality === "planned" && e.standing !== "rejected")
		.map((event) => followUp(event, settled, asOf));
}

/** Events that could settle a promise, by code and party. */
function settlingEvents(events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> {
	const found = new Map<string, RecordedEvent[]>();
	for (const event of events) {
		if ((event.factuality !== "happened" && event.factuality !== "negated") || event.standing === "rejected") continue;
		for (const { actor } of parties(event)) {
			const key = `${event.code} ${actor}`;
			found.set(key, [...(found.get(key) ?? []), event]);
		}
	}
	return found;
}

function followUp(
	event: RecordedEvent,
	settling: ReadonlyMap<string, RecordedEvent[]>,
	asOf: Day | null,
): PromisedEvent {
	const announced = event.reports[0].published;
	const due = event.time?.basis === "text" ? { from: event.time.from, to: event.time.to } : null;
	const candidates = new Set(parties(event).flatMap(({ actor }) => settling.get(`${event.code} ${actor}`) ?? []));
	const settledBy = [...candidates]
		.filter((e) => settles(e, event, announced, due))
		.sort((a, b) => ((a.time?.from ?? "") < (b.time?.from ?? "") ? -1 : 1));
	const held = settledBy.find((e) => e.factuality === "happened");
	const settledFirst = held ?? settledBy[0];
	return {
		id: `promise_${event.id}`,
		event: event.id,
		announced,
		due,
		outcome: settledFirst ? outcomeOf(settledFirst) : overdue(announced, due, asOf) ? "silence" : "open",
		settledBy: settledBy.map((e) => e.id),
	};
}

/** The same act by the same parties, told later, at about the time it was promised for. */
function settles(
	later: RecordedEvent,
	promised: RecordedEvent,
	announced: Day | null,
	due: { from: Day; to: Day } | null,
): boolean {
	if ((later.mode === "visit") !== (promised.mode === "visit")) return false;
	const others = new Set(parties(later).map((p) => p.actor));
	const shared = parties(promised).filter((p) => others.has(p.actor)).length;
	if (shared < Math.min(2, parties(promised).length)) return false;
	const told = later.reports
		.map((r) => r.published)
		.filter((d) => d !== null)
		.sort()
		.at(-1);
	if (announced && told && dayNumber(told) < dayNumber(announced)) return false;
	const day = later.factuality === "negated" ? told : (later.time?.from ?? told);
	if (!day) return false;
	const at = dayNumber(day);
	if (later.factuality === "negated") return !announced || at <= dayNumber(due?.to ?? announced) + patience;
	if (due) return at >= dayNumber(due.from) - slack && at <= dayNumber(due.to) + slack;
	return !announced || (at >= dayNumber(announced) - 1 && at <= dayNumber(announced) + patience);
}

function outcomeOf(event: RecordedEvent): PromisedEvent["outcome"] {
	if (event.factuality === "happened") return "held";
	const words = event.reports.map((r) => r.quote).join(" ");
	if (/\b(?:postpon|delay|reschedul|put off|push(?:ed)? back)/i.test(words)) return "postponed";
	return /\b(?:cancel|call(?:ed|ing|s)? off|scrap|abandon)/i.test(words) ? "cancelled" : "denied";
}

function overdue(announced: Day | null, due: { from: Day; to: Day } | null, asOf: Day | null): boolean {
	if (asOf === null) return false;
	if (due) return dayNumber(asOf) > dayNumber(due.to) + slack;
	return announced !== null && dayNumber(asOf) > dayNumber(announced) + patience;
}

function parties(event: RecordedEvent) {
	return event.participants.filter((p) => p.role !== "about");
}
