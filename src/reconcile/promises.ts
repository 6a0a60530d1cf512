/** What was planned and what became of it: held, denied, postponed, cancelled, still open, or never heard of again. */
import type { Day, Id } from "../annotations.ts";
import type { PromisedEvent, RecordedEvent } from "../dataset.ts";
import { dayNumber } from "./days.ts";

/** A promise without a day is looked for this long after it was told. */
const patience = 120;

/** Days by which what was held may miss the days it was planned for. */
const slack = 7;

/** `country` gives the state an actor is or stands for. */
export function followPromises(
	events: readonly RecordedEvent[],
	country: ReadonlyMap<Id, string | null>,
	asOf: Day | null,
): PromisedEvent[] {
	const settling = settlingEvents(events, country);
	return events
		.filter((e) => e.factuality === "planned" && e.standing !== "rejected")
		.map((event) => followUp(event, settling, country, asOf));
}

type Settling = ReadonlyMap<string, readonly RecordedEvent[]>;

/** Events that could settle a promise, by code and party: whoever takes part, and the state behind him. */
function settlingEvents(events: readonly RecordedEvent[], country: ReadonlyMap<Id, string | null>): Settling {
	const found = new Map<string, RecordedEvent[]>();
	for (const event of events) {
		if (event.standing === "rejected" || (event.factuality !== "happened" && event.factuality !== "negated")) continue;
		// Calling a meeting off is a rejection of its own; it settles what was to be.
		const code = calledOff(event) ? "CONSULT" : event.code;
		for (const key of new Set(parties(event).flatMap((p) => [p.actor, country.get(p.actor) ?? p.actor])))
			found.set(`${code} ${key}`, [...(found.get(`${code} ${key}`) ?? []), event]);
	}
	return found;
}

function calledOff(event: RecordedEvent): boolean {
	return event.code === "REJECT" && (event.act ?? "").startsWith("meeting.");
}

function followUp(
	event: RecordedEvent,
	settling: Settling,
	country: ReadonlyMap<Id, string | null>,
	asOf: Day | null,
): PromisedEvent {
	const announced = event.reports[0].published;
	const due = event.time?.basis === "text" ? { from: event.time.from, to: event.time.to } : null;
	const candidates = new Set(
		parties(event).flatMap(({ actor }) => [
			...(settling.get(`${event.code} ${actor}`) ?? []),
			...(settling.get(`${event.code} ${country.get(actor) ?? actor}`) ?? []),
		]),
	);
	const settledBy = [...candidates]
		.filter((e) => sameUndertaking(e, event, country) && inTime(e, event, announced, due))
		.sort((a, b) =>
			(a.time?.from ?? "") === (b.time?.from ?? "")
				? a.id < b.id
					? -1
					: 1
				: (a.time?.from ?? "") < (b.time?.from ?? "")
					? -1
					: 1,
		);
	const held = settledBy.find((e) => e.factuality === "happened" && !calledOff(e));
	const against = settledBy.find((e) => e !== held);
	// What was put off and then held after all within its time is held; what was only put off is not.
	const settled = held ?? against;
	return {
		id: `promise_${event.id}`,
		event: event.id,
		announced,
		due,
		outcome: settled ? outcomeOf(settled) : overdue(announced, due, asOf) ? "silence" : "open",
		settledBy: settledBy.map((e) => e.id),
	};
}

/** The same parties, each itself or by its state: Xi at the table is China at the table. */
function sameUndertaking(
	later: RecordedEvent,
	promised: RecordedEvent,
	country: ReadonlyMap<Id, string | null>,
): boolean {
	const there = new Set(parties(later).map((p) => p.actor));
	const states = new Set(parties(later).map((p) => country.get(p.actor)));
	const wanted = parties(promised);
	const named = wanted.filter((p) => there.has(p.actor)).length;
	const met = wanted.filter((p) => there.has(p.actor) || states.has(country.get(p.actor) ?? undefined)).length;
	if (named === 0 || met < Math.min(2, wanted.length)) return false;
	if (later.factuality === "negated" || calledOff(later)) return true;
	if (wanted.length < 2 && later.act !== promised.act) return false;
	if (promised.act && later.act && promised.act.split(".")[0] !== later.act.split(".")[0] && promised.mode !== "visit")
		return false;
	// A visit is kept when the visitor is told to be there; a meeting is not kept by a visit to somebody else.
	return promised.mode === "visit" || later.mode !== "visit";
}

/** Told by another article, not before the promise, and at about the time it was promised for. */
function inTime(
	later: RecordedEvent,
	promised: RecordedEvent,
	announced: Day | null,
	due: { from: Day; to: Day } | null,
): boolean {
	const before = new Set(promised.reports.map((r) => r.document));
	const told = later.reports
		.filter((r) => !before.has(r.document))
		.map((r) => r.published)
		.filter((d) => d !== null)
		.sort()
		.at(-1);
	if (!told || (announced && told < announced)) return false;
	if (later.factuality === "negated" || calledOff(later))
		return !announced || dayNumber(told) <= dayNumber(due?.to ?? announced) + patience;
	const at = dayNumber(later.time?.basis === "text" ? later.time.from : told);
	if (due) return at >= dayNumber(due.from) - slack && at <= dayNumber(due.to) + slack;
	return !announced || (at >= dayNumber(announced) - 1 && at <= dayNumber(announced) + patience);
}

function outcomeOf(event: RecordedEvent): PromisedEvent["outcome"] {
	if (event.factuality === "happened" && !calledOff(event)) return "held";
	const words = event.reports.map((r) => r.quote).join(" ");
	if (/\b(?:postpon|delay|reschedul|put off|push(?:ed)? back)/i.test(words)) return "postponed";
	return calledOff(event) || /\b(?:cancel|call(?:ed|ing|s)? off|scrap|abandon)/i.test(words) ? "cancelled" : "denied";
}

function overdue(announced: Day | null, due: { from: Day; to: Day } | null, asOf: Day | null): boolean {
	if (asOf === null) return false;
	if (due) return dayNumber(asOf) > dayNumber(due.to) + slack;
	return announced !== null && dayNumber(asOf) > dayNumber(announced) + patience;
}

function parties(event: RecordedEvent) {
	return event.participants.filter((p) => p.role !== "about");
}
