/** What was planned and what became of it: held, denied, postponed, cancelled, still open, or never heard of again. */
import type { Day, Id } from "../annotations.ts";
import type { PromisedEvent, RecordedEvent } from "../dataset.ts";
import { dayNumber, shifted } from "./days.ts";
import type { About } from "./ledger.ts";

/** A promise without a day is looked for this long after it was told. */
const patience = 120;

/** Days by which what was held may miss the days it was planned for. */
const slack = 7;

export type CountryOf = (actor: Id) => string | null | undefined;

/** `country` gives the state an actor is or stands for. */
export function followPromises(
	events: readonly RecordedEvent[],
	country: CountryOf,
	asOf: Day | null,
): PromisedEvent[] {
	const settling = new Map<string, RecordedEvent[]>();
	for (const event of events)
		for (const key of settlingKeys(event, country)) {
			const there = settling.get(key);
			if (there) there.push(event);
			else settling.set(key, [event]);
		}
	return events.filter(isPromise).map((event) => {
		const candidates = new Set(promisedKeys(event, country).flatMap((key) => settling.get(key) ?? []));
		return promiseOf(
			event,
			[...candidates].filter((later) => settles(later, event, country)),
			asOf,
		);
	});
}

export function isPromise(event: RecordedEvent): boolean {
	return event.factuality === "planned" && event.standing !== "rejected" && !event.background;
}

/**
 * What an event settles that has such a code and party: whoever takes part, and the state behind him. None if it settles
 * nothing; what has no day was over before the promise as well as not.
 */
export function settlingKeys(event: RecordedEvent, country: CountryOf): string[] {
	if (event.time === null) return [];
	if (event.standing === "rejected" || (event.factuality !== "happened" && event.factuality !== "negated")) return [];
	// Calling a meeting off is a rejection of its own; it settles what was to be.
	return keysOf(calledOff(event) ? "CONSULT" : event.code, event, country);
}

/** By which a promise finds what may settle it. */
function promisedKeys(event: RecordedEvent, country: CountryOf): string[] {
	return keysOf(event.code, event, country);
}

function keysOf(code: string, event: RecordedEvent, country: CountryOf): string[] {
	return partiesOf(event, country).map((key) => `${code} ${key}`);
}

function partiesOf(event: RecordedEvent, country: CountryOf): string[] {
	return [...new Set(parties(event).flatMap((p) => [p.actor, country(p.actor) ?? p.actor]))];
}

function calledOff(event: RecordedEvent): boolean {
	return event.code === "REJECT" && (event.act ?? "").startsWith("meeting.");
}

/** `settledBy` are the events that may settle it, in any order; once it was held, what is held later is another. */
export function promiseOf(event: RecordedEvent, settledBy: readonly RecordedEvent[], asOf: Day | null): PromisedEvent {
	const announced = event.reports[0].published;
	const due = dueOf(event);
	const sorted = [...settledBy].sort((a, b) =>
		(a.time?.from ?? "") === (b.time?.from ?? "")
			? a.id < b.id
				? -1
				: 1
			: (a.time?.from ?? "") < (b.time?.from ?? "")
				? -1
				: 1,
	);
	const held = sorted.find((e) => e.factuality === "happened" && !calledOff(e));
	const until = [held?.time?.to, due?.to]
		.filter((day) => typeof day === "string")
		.sort()
		.at(-1);
	const settling = sorted.filter(
		(e) => e.factuality !== "happened" || calledOff(e) || !until || !e.time || e.time.from <= until,
	);
	const against = settling.find((e) => e !== held);
	// What was put off and then held after all within its time is held; what was only put off is not.
	const settled = held ?? against;
	return {
		id: `promise_${event.id}`,
		event: event.id,
		announced,
		due,
		outcome: settled ? outcomeOf(settled) : overdue(announced, due, asOf) ? "silence" : "open",
		settledBy: settling.map((e) => e.id),
	};
}

function dueOf(event: RecordedEvent): { from: Day; to: Day } | null {
	return event.time?.basis === "text" ? { from: event.time.from, to: event.time.to } : null;
}

/** Is that what became of the promise? Told by two events alone. */
export function settles(later: RecordedEvent, promised: RecordedEvent, country: CountryOf): boolean {
	// Calling a meeting off is a rejection of its own; it settles what was to be.
	const code = calledOff(later) ? "CONSULT" : later.code;
	return code === promised.code && sameUndertaking(later, promised, country) && inTime(later, promised);
}

/** Where to look for what may have settled a promise; `settles` decides. */
export function settlingSearch(promised: RecordedEvent, country: CountryOf): About {
	const announced = promised.reports[0].published;
	const due = dueOf(promised);
	const [from, to] = due
		? [shifted(due.from, -slack), shifted(due.to, slack)]
		: announced
			? [shifted(announced, -1), shifted(announced, patience)]
			: [null, null];
	// Calling a meeting off is a rejection of its own.
	const codes = promised.code === "CONSULT" ? ["CONSULT", "REJECT"] : [promised.code];
	return { kind: "event", codes, parties: partiesOf(promised, country), from, to, denials: true };
}

/** Where to look for promises that an event may have settled; null where it settles nothing. */
export function promiseSearch(later: RecordedEvent, country: CountryOf): About | null {
	if (!later.time || !settlingKeys(later, country).length) return null;
	const denial = later.factuality === "negated" || calledOff(later);
	return {
		kind: "promise",
		codes: [calledOff(later) ? "CONSULT" : later.code],
		parties: partiesOf(later, country),
		from: denial ? null : shifted(later.time.from, -patience),
		to: denial ? null : shifted(later.time.from, slack),
		denials: false,
	};
}

/** The same parties, each itself or by its state: Xi at the table is China at the table. */
function sameUndertaking(later: RecordedEvent, promised: RecordedEvent, country: CountryOf): boolean {
	const there = parties(later);
	const wanted = parties(promised);
	let [named, met] = [0, 0];
	for (const { actor } of wanted) {
		if (there.some((p) => p.actor === actor)) {
			named++;
			met++;
			continue;
		}
		const state = country(actor) ?? undefined;
		if (there.some((p) => country(p.actor) === state)) met++;
	}
	if (named === 0 || met < Math.min(2, wanted.length)) return false;
	if (later.factuality === "negated" || calledOff(later)) return true;
	if (wanted.length < 2 && later.act !== promised.act) return false;
	if (promised.act && later.act && promised.act.split(".")[0] !== later.act.split(".")[0] && promised.mode !== "visit")
		return false;
	// A visit is kept when the visitor is told to be there; a meeting is not kept by a visit to somebody else.
	return promised.mode === "visit" || later.mode !== "visit";
}

/** Told by another article, not before the promise, and at about the time it was promised for. */
function inTime(later: RecordedEvent, promised: RecordedEvent): boolean {
	const announced = promised.reports[0].published;
	const due = dueOf(promised);
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
	const at = dayNumber(later.time?.from ?? told);
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
