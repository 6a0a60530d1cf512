/** One happening told several times in a document is one event with several evidences. */
import type { EntityType, Event, Evidence, Id, Participant } from "../annotations.ts";
import type { Span } from "../span.ts";
import type { Candidate } from "./candidates.ts";
import { finerTime, sameTime } from "./circumstances.ts";

/** An event together with what only merging looks at. */
export type Told = {
	readonly event: Event;
	readonly candidate: Candidate;
	/** A bare noun that takes its parties from elsewhere: "the meeting", "the trip". */
	readonly bare: boolean;
	/** Only alluded to, or in a title, standfirst or teaser: it gives way to a fuller telling. */
	readonly headline: boolean;
	readonly teaser: boolean;
	readonly sentence: number;
	/** Countries of its participants. */
	readonly countries: ReadonlySet<string>;
	/** Is every actor told by a class of people ("police chiefs"), not by name? */
	readonly vague: boolean;
	/** Who takes part, as far as the same may be called otherwise in a headline. */
	readonly sides: readonly Side[];
	readonly triggerLemma: string;
	/** "again", "a second time": told as another of its kind. */
	readonly anew: boolean;
};

export type Side = {
	readonly role: Participant["role"];
	readonly entity: Id;
	readonly type: EntityType;
	readonly country: string | null;
	/** Called by a name of its own, not "the officers". */
	readonly named: boolean;
	/** Lemma of the head of the words it is called by: "officer". */
	readonly head: string;
	/** "three", "31,000"; "" where no number is told. */
	readonly count: string;
};

const FAMILY: Readonly<Record<string, string>> = {
	"meeting.talks": "meeting",
	"meeting.call": "call",
	"meeting.summit": "meeting",
	"visit.official": "visit",
};

/** In reading order; titles come first and give way to the body, bare nouns go to the last event they fit. */
export function mergeTold(told: readonly Told[]): Event[] {
	const kept: Told[] = [];
	for (const t of told) {
		const at = lastIndex(kept, (k) => isSame(k, t));
		if (at < 0) {
			if (!t.bare) kept.push(t);
			continue;
		}
		kept[at] = join(kept[at], t);
	}
	return kept.map(({ event }) => (event.time === null ? event : foreground(event)));
}

function foreground(event: Event): Event {
	const { background: _, ...rest } = event;
	return rest;
}

function lastIndex(list: readonly Told[], test: (t: Told) => boolean): number {
	for (let i = list.length - 1; i >= 0; i--) if (test(list[i])) return i;
	return -1;
}

function isSame(a: Told, b: Told): boolean {
	const x = a.event;
	const y = b.event;
	if (x.code !== y.code || a.teaser !== b.teaser) return false;
	if ((FAMILY[x.act ?? ""] ?? x.act) !== (FAMILY[y.act ?? ""] ?? y.act)) return false;
	if (!sameTime(x.time, y.time)) return false;
	if (isFact(x.factuality) !== isFact(y.factuality)) return false;
	if (b.bare) return b.sentence - a.sentence <= 4 && compatiblePlaces(x, y);
	if (a.headline !== b.headline || a.headline)
		return (
			!countedOtherwise(a.sides, b.sides) &&
			(overlap(x, y, true) ||
				((a.vague || b.vague) && a.countries.size > 0 && sameSet(a.countries, b.countries)) ||
				(a.headline !== b.headline &&
					(a.headline ? calledOtherwise(a.sides, b.sides) : calledOtherwise(b.sides, a.sides))))
		);
	// the same word about the same parties once more
	if (a.triggerLemma !== b.triggerLemma && FAMILY[x.act ?? ""] === undefined) return false;
	if (x.code !== "CONSULT" && x.code !== "ASSAULT" && b.sentence !== a.sentence)
		return DEEDS.test(x.code) && equalParties(x, y);
	if (a.sentence === b.sentence && a.triggerLemma === b.triggerLemma)
		return overlap(x, y, false) && Math.abs(x.trigger.start - y.trigger.start) < 12;
	if (x.time !== null && y.time !== null) return overlap(x, y, true) && compatiblePlaces(x, y);
	// a deed between the same two sides, told once more without its day
	return (
		a.triggerLemma === b.triggerLemma &&
		!a.anew &&
		!b.anew &&
		x.participants.length > 1 &&
		equalParties(x, y) &&
		isSided(x) &&
		compatiblePlaces(x, y)
	);
}

/**
 * A headline calls by a class or by their state whom the body names: "Court frees three officers", "Britain signs treaty",
 * "US sanctions conglomerate". All of the headline must be found in the body, in the same part, and at least one for sure;
 * whoever has another name or another state is another.
 */
function calledOtherwise(headline: readonly Side[], body: readonly Side[]): boolean {
	const left = new Set(body);
	const take = (side: Side, are: (a: Side, b: Side) => boolean): boolean => {
		for (const other of left)
			if (side.role === other.role && are(side, other)) {
				left.delete(other);
				return true;
			}
		return false;
	};
	// Whom it is about only the one may say; but not others.
	const abouts = body.some((side) => side.role === "about");
	const wanted = headline.filter((side) => side.role !== "about" || abouts);
	const unsure = wanted.filter((side) => !take(side, surelyOne));
	return unsure.length < wanted.length && unsure.every((side) => take(side, maybeOne));
}

/** "300 suspects" are not "three suspects". */
function countedOtherwise(some: readonly Side[], others: readonly Side[]): boolean {
	return some.some((a) =>
		others.some(
			(b) =>
				a.role === b.role && !a.named && !b.named && a.head === b.head && a.count && b.count && a.count !== b.count,
		),
	);
}

/** The same, a state and who acts for it, or the same class of people of no two states. */
function surelyOne(a: Side, b: Side): boolean {
	if (a.entity === b.entity) return true;
	if (a.country !== null && a.country === b.country && (a.type === "state" || b.type === "state")) return true;
	return !a.named && !b.named && a.head === b.head && maybeOne(a, b);
}

/** One of them without a name of its own; "authorities" may be those of any state that nothing speaks against. */
function maybeOne(a: Side, b: Side): boolean {
	if (a.entity === b.entity) return true;
	if (a.named && b.named) return false;
	if (a.country !== null && b.country !== null && a.country !== b.country) return false;
	if (a.count && b.count && a.count !== b.count) return false;
	const people = (type: EntityType) => type === "person" || type === "group";
	const [unnamed, other] = a.named ? [b.type, a.type] : [a.type, b.type];
	return unnamed === other || (people(unnamed) && people(other)) || (unnamed === "organization" && other === "state");
}

/** Deeds are told of again; words said once more may be said anew. */
const DEEDS = /^(SANCTION|COERCE|RETREAT|CONCEDE|COOPERATE|MOBILIZE|AID|PROTEST)$/;

function equalParties(a: Event, b: Event): boolean {
	const of = (e: Event) =>
		e.participants
			.map((p) => `${p.role} ${p.entity}`)
			.sort()
			.join();
	return a.participants.length > 0 && of(a) === of(b);
}

/** Two sides with names of their own: "the police" and "a man" may be others the next time. */
function isSided({ participants, code }: Event): boolean {
	return code === "CONSULT" || participants.some((p) => p.role === "recipient");
}

function isFact(factuality: string): boolean {
	return factuality === "happened";
}

function compatiblePlaces(a: Event, b: Event): boolean {
	return a.place === null || b.place === null || a.place.name === b.place.name || a.place.country === b.place.country;
}

/** Do they share actors, and `all` of the shorter one's? */
function overlap(a: Event, b: Event, all: boolean): boolean {
	const of = (e: Event) => new Set(e.participants.filter((p) => p.role !== "about").map((p) => p.entity));
	const x = of(a);
	const y = of(b);
	const [short, long] = x.size <= y.size ? [x, y] : [y, x];
	if (short.size === 0) return false;
	let shared = 0;
	for (const id of short) if (long.has(id)) shared++;
	return all ? shared === short.size : shared > 0;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	if (a.size !== b.size) return false;
	for (const x of a) if (!b.has(x)) return false;
	return true;
}

/** The fuller telling leads: body before headline, named parties before a class. */
function join(a: Told, b: Told): Told {
	const lead = b.bare || (!a.headline && b.headline) ? a : a.headline && !b.headline ? b : a.vague && !b.vague ? b : a;
	const other = lead === a ? b : a;
	const evidence = merged(lead.event.evidence, other.event.evidence);
	const participants =
		lead.vague === other.vague || !lead.vague
			? extended(lead.event.participants, other, lead.headline === other.headline ? [] : lead.sides)
			: lead.event.participants;
	const time = finerTime(lead.event.time, other.event.time);
	const event: Event = {
		...(other.event.background ? lead.event : foreground(lead.event)),
		mode: lead.event.mode ?? other.event.mode,
		contexts: [...new Set([...lead.event.contexts, ...(other.bare ? [] : other.event.contexts)])],
		participants,
		time,
		place: lead.event.place ?? other.event.place,
		evidence,
		confidence: Math.max(lead.event.confidence, other.event.confidence),
	};
	const countries = new Set([...lead.countries, ...other.countries]);
	return {
		...lead,
		event,
		countries,
		headline: lead.headline,
		sentence: other.bare ? other.sentence : Math.max(a.sentence, b.sentence),
	};
}

/** Whom the headline only calls otherwise than one of `sides` stands there already. */
function extended(participants: readonly Participant[], other: Told, sides: readonly Side[]): Participant[] {
	const calls = (entity: Id) =>
		other.sides.some(
			(a) => a.entity === entity && sides.some((b) => a.role === b.role && (surelyOne(a, b) || maybeOne(a, b))),
		);
	const out = [...participants];
	const byId = new Map<Id, number>(out.map((p, i) => [p.entity, i]));
	for (const p of other.event.participants) {
		const at = byId.get(p.entity);
		if (at === undefined) {
			if (!other.vague && !other.bare && !calls(p.entity)) {
				byId.set(p.entity, out.length);
				out.push(p);
			}
		} else out[at] = { ...out[at], spans: spansOf(out[at].spans, p.spans) };
	}
	return out;
}

function spansOf(a: readonly Span[], b: readonly Span[]): Span[] {
	return [...a, ...b.filter((s) => !a.some((t) => t.start === s.start && t.end === s.end))].sort(
		(s, t) => s.start - t.start,
	);
}

function merged(a: Evidence, b: Evidence): Evidence {
	const all = spansOf(a, b);
	return [all[0], ...all.slice(1)];
}
