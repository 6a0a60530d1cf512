/** The same happening told by several documents is one event with its reports. */
import type { Day } from "../annotations.ts";
import { foldName } from "../rules/names.ts";
import { isSpeltLike, nameLikeness } from "./actors.ts";
import type { Bars } from "./cluster.ts";
import { dayNumber, gapBetween, lengthOf } from "./days.ts";
import type { EventDigest } from "./digest.ts";
import { type Blocks, edgesOf, type Node, type Parts } from "./pairs.ts";
import type { Edge } from "./scores.ts";
import { apart, beside, isWide } from "./whereabouts.ts";

export const eventThreshold = 0.62;

/** Documents that speak of one happening are seldom published further apart; a later one speaks of the past by date. */
const widest = 10;

/** From this likeness of articles on, more of it makes no difference to whether their events are one. */
export const muchAlike = 0.25;

/** `alike` is the likeness of the words of two documents, up to `muchAlike`. */
export function eventEdges(
	nodes: readonly Node<EventDigest>[],
	alike: Compare<number>,
	focus: ReadonlySet<string> | null = null,
	parts: Parts | null = null,
): Edge[] {
	// Hundreds of reports of one happening give the same people, days and sides: these are compared once, and so are articles.
	const ways: Ways = {
		time: onceEach(0, (e) => `${e.from} ${e.to} ${e.published}`, timeScore),
		who: onceEach(1, (e) => JSON.stringify([e.actors, e.states]), participantScore),
		barred: onceEach(2, eventBars.profile, (a, b) => excluded(profileOf(a), profileOf(b))),
		alike: onceEach(3, (e) => e.document, alike),
	};
	const looks = new Map(nodes.map(({ id, body }): [string, Looks] => [id, { event: body, ways: [], said: null }]));
	return edgesOf(
		nodes,
		eventBlocks,
		({ id: x }, { id: y }) => eventEdge(x, looks.get(x) as Looks, y, looks.get(y) as Looks, ways),
		focus,
		parts,
	);
}

/**
 * Are any two reports that give this act, these people, days and place one happening, whatever else they say? Then they need
 * not be compared by their words: thousands of reports of one summit are one node, not millions of pairs.
 */
export function isSettled(event: EventDigest): boolean {
	// What is told without a day hangs on when it was published, and so does what became of a plan.
	if (event.factuality !== "happened" || !event.from || !event.to) return false;
	const [time, who] = [timeScore(event, event), participantScore(event, event)];
	if (!time || !who) return false;
	const score = 0.35 * time.score + 0.4 * who.score + (event.act === null ? 0 : 0.05) + (event.place ? 0.1 : 0);
	return score >= eventThreshold;
}

type Compare<R> = (a: EventDigest, b: EventDigest) => R;

/** An event with what is found of it once: each way in which it is compared, and the words of its evidence. */
type Looks = { readonly event: EventDigest; readonly ways: unknown[]; said: ReadonlySet<string> | null };

type Once<R> = (a: Looks, b: Looks) => R;

type Ways = {
	/** `apart`: both name their day, and not the same. */
	readonly time: Once<(Scored & { readonly apart: boolean }) | null>;
	/** `people`: a person in common; `states`: how many of those; `rivals`: of some state each names others. */
	readonly who: Once<(Scored & { readonly people: boolean; readonly states: number; readonly rivals: boolean }) | null>;
	readonly barred: Once<boolean>;
	readonly alike: Once<number>;
};

type Scored = { readonly score: number; readonly reason: string };

/** `compare`, asked once for every two ways of being that `way` tells apart; `at` is its place among the ways. */
function onceEach<R>(at: number, way: (event: EventDigest) => string, compare: Compare<R>): Once<R> {
	const ways = new Map<string, Way<R>>();
	const wayOf = (looks: Looks): Way<R> => {
		const there = looks.ways[at];
		if (there !== undefined) return there as Way<R>;
		const name = way(looks.event);
		let found = ways.get(name);
		if (found === undefined) {
			found = { id: ways.size, known: new Map() };
			ways.set(name, found);
		}
		looks.ways[at] = found;
		return found;
	};
	return (a, b) => {
		const { known } = wayOf(a);
		const { id } = wayOf(b);
		let found = known.get(id);
		if (found === undefined) {
			found = compare(a.event, b.event);
			known.set(id, found);
		}
		return found;
	};
}

/** A way of being, and what came of comparing it with others, by their numbers. */
type Way<R> = { readonly id: number; readonly known: Map<number, R> };

/** Where to look for the same happening: code, one who takes part, and the weeks it may lie in. */
export function eventBlocks(event: EventDigest): Blocks {
	const when = whenOf(event);
	if (!when) return { names: [], at: [] };
	const who = event.states.length ? event.states : event.actors.map((a) => a.name);
	const weeks = new Set<number>();
	for (const day of [dayNumber(when.from) - 3, dayNumber(when.from) + 3, dayNumber(when.to) + 3])
		weeks.add(Math.floor(day / 7));
	return { names: [...new Set(who)].map((name) => `${event.code} ${name}`), at: [...weeks] };
}

/** The days it took place as told; else the days about its publication. */
function whenOf(event: EventDigest): { from: Day; to: Day; told: boolean } | null {
	if (event.from && event.to) return { from: event.from, to: event.to, told: true };
	return event.published === null ? null : { from: event.published, to: event.published, told: false };
}

/** What decides whether two can be one at all. */
type Profile = Pick<EventDigest, "code" | "mode" | "act" | "factuality" | "published"> & {
	readonly acts: readonly string[];
	readonly suffers: readonly string[];
};

const profiles = new WeakMap<EventDigest, Profile>();

function profileOf(event: EventDigest): Profile {
	const known = profiles.get(event);
	if (known) return known;
	const side = (role: string) =>
		[...new Set(event.actors.filter((x) => x.role === role).map((x) => x.country ?? x.name))].sort();
	const { code, mode, act, factuality, published } = event;
	const made = { code, mode, act, factuality, published, acts: side("actor"), suffers: side("recipient") };
	profiles.set(event, made);
	return made;
}

export const eventBars: Pick<Bars, "clash"> & { readonly profile: (body: EventDigest) => string } = {
	profile: (event) => JSON.stringify(profileOf(event)),
	clash: (a, b) => excluded(JSON.parse(a), JSON.parse(b)),
};

/** Pairs that can never be one: other acts, other phases of an undertaking, a visit and a meeting, a deed and its answer. */
function excluded(a: Profile, b: Profile): boolean {
	return (
		a.code !== b.code ||
		otherPhase(a, b) ||
		denied(a, b) ||
		(a.mode === "visit") !== (b.mode === "visit") ||
		turned(a, b)
	);
}

/** To deny that a border was crossed is not to deny that somebody was seized. */
function denied(a: Profile, b: Profile): boolean {
	if (phase(a) + phase(b) !== 1 || a.act === null || b.act === null) return false;
	return a.act.split(".")[0] !== b.act.split(".")[0];
}

/**
 * An accusation answered by another is two: whoever acts in one and is acted upon in the other was not read twice.
 * Where all take part alike (talks, agreements, joint deeds) there is no direction to differ in.
 */
function turned(a: Profile, b: Profile): boolean {
	if (reciprocal.has(a.code) && a.mode !== "visit") return false;
	const meets = (x: readonly string[], y: readonly string[]) => x.some((one) => y.includes(one));
	if (a.acts.length && b.acts.length && !meets(a.acts, b.acts)) return true;
	return meets(a.acts, b.suffers) && meets(a.suffers, b.acts) && !meets(a.suffers, b.suffers);
}

const reciprocal: ReadonlySet<string> = new Set(["CONSULT", "AGREE", "COOPERATE"]);

/**
 * What was planned is not what was held: the promise links them. A denial contradicts what is told of the same act; but a
 * later day's word that a plan will not be carried out is no contradiction, it is what became of the plan.
 */
function otherPhase(a: Profile, b: Profile): boolean {
	const [one, other] = [phase(a), phase(b)];
	return one * other < 0 || (one + other === -1 && a.published !== b.published);
}

function phase(event: Profile): number {
	return event.factuality === "happened" ? 1 : event.factuality === "negated" ? 0 : -1;
}

/**
 * How sure it is that two reports tell one happening, 0 to 1, with reasons. Time and participants carry most;
 * place, act and words settle the rest.
 */
function eventEdge(x: string, left: Looks, y: string, right: Looks, ways: Ways): Edge | null {
	const time = ways.time(left, right);
	if (time === null) return null;
	const who = ways.who(left, right);
	if (who === null || ways.barred(left, right)) return null;
	const [a, b] = [left.event, right.event];
	right.said ??= new Set(b.said);
	const words = overlap(a.said, right.said);
	// States and their police do much in a day: without a person in common only one and the same day will do.
	if (time.apart && !who.people) return null;
	// Others of the same state at the same table: another meeting, unless the sentences are nearly the same.
	if (who.rivals && (time.apart || words < 0.5)) return null;
	const alike = ways.alike(left, right);
	const reasons = [time.reason, who.reason];
	let score = 0.35 * time.score + 0.4 * who.score;
	score += 0.15 * Math.min(1, alike / muchAlike);
	if (alike >= muchAlike) reasons.push("articles much alike");
	else if (alike >= 0.12) reasons.push(`articles alike ${alike.toFixed(2)}`);
	score += 0.15 * Math.min(1, words / 0.4);
	if (words >= 0.25) reasons.push("told in like words");
	if (a.act !== null && b.act !== null) {
		if (a.act === b.act) score += 0.05;
		else if (a.act.split(".")[0] !== b.act.split(".")[0]) score -= 0.15;
	}
	if (a.place && b.place) {
		if (a.place.name === b.place.name) {
			score += 0.1;
			reasons.push("same place");
		} else if (!mayBeOne(a.place, b.place)) {
			// The police of one state act in many of its towns; what two states do with each other in a day they do once.
			if (!who.people && who.states < 2) return null;
			score -= a.place.country === b.place.country ? 0.1 : 0.3;
		}
	}
	return { a: x, b: y, score: Math.max(0, Math.min(1, score)), reasons };
}

function timeScore(a: EventDigest, b: EventDigest): ReturnType<Ways["time"]> {
	const [x, y] = [whenOf(a), whenOf(b)];
	if (!x || !y) return null;
	const gap = gapBetween(x, y);
	if (x.told && y.told) {
		const vague = Math.max(lengthOf(x), lengthOf(y));
		if (gap === 0) {
			const score = vague <= 3 ? 1 : vague <= 31 ? 0.75 : 0.5;
			return { score, reason: vague === 1 ? "same day" : "times overlap", apart: false };
		}
		if (gap === 1) return { score: 0.65, reason: "a day apart", apart: true };
		return gap <= 3 ? { score: 0.3, reason: `${gap} days apart`, apart: true } : null;
	}
	// One gives no day: it is taken to speak of the days before it was published.
	return gap <= 2
		? { score: 0.6, reason: "published within two days", apart: false }
		: gap <= widest / 2
			? { score: 0.35, reason: "published within the week", apart: false }
			: null;
}

/** Shared people and organs count most; other people of the same state in the same part speak against it. */
function participantScore(a: EventDigest, b: EventDigest): ReturnType<Ways["who"]> {
	const people = (e: EventDigest) =>
		new Map(
			e.actors
				.filter((x) => x.role !== "about" && x.type !== "state" && x.type !== "place")
				.map((x) => [x.name, x.type] as const),
		);
	const [left, right] = [people(a), people(b)];
	const shared = [...left.keys()].filter(
		(name) =>
			right.has(name) ||
			(left.get(name) === "person" && [...right].some(([other, type]) => type === "person" && isCalled(name, other))),
	);
	const states = a.states.filter((s) => b.states.includes(s));
	const either = new Set([...a.states, ...b.states]).size;
	if (!shared.length && !states.length) return null;
	const rivals = rivalCountries(a, b);
	if (rivals.length && !shared.length) return null;
	const stateShare = either ? states.length / either : 0;
	const peopleShare = shared.length / Math.max(1, Math.min(left.size, right.size));
	const score = shared.length
		? 0.55 * Math.min(1, peopleShare) + 0.45 * Math.max(stateShare, 0.5)
		: left.size && right.size
			? 0.35 * stateShare
			: 0.75 * stateShare;
	return {
		score: score - 0.2 * rivals.length,
		reason: shared.length ? `share ${shared.slice(0, 3).join(", ")}` : `share ${states.join(", ")}`,
		people: shared.some((name) => left.get(name) === "person"),
		states: states.length,
		rivals: rivals.length > 0,
	};
}

/** States for which the two name different persons and none in common: two ministers are two meetings. */
function rivalCountries(a: EventDigest, b: EventDigest): string[] {
	const persons = (e: EventDigest, country: string) =>
		e.actors.filter((x) => x.type === "person" && x.country === country && isFull(x.name)).map((x) => x.name);
	return a.states.filter((country) => {
		const [left, right] = [persons(a, country), persons(b, country)];
		return left.length > 0 && right.length > 0 && !left.some((name) => right.some((other) => isCalled(name, other)));
	});
}

/** A name of two words or more, or a key in the lexicons: a bare family name may be anybody's. */
function isFull(name: string): boolean {
	return name.includes(" ") || name.startsWith(keyed);
}

const keyed = "person:";

/** One person's name, however written: family name first, with initials, by a key in the lexicons. */
function isCalled(a: string, b: string): boolean {
	if (a === b) return true;
	if (!isFull(a) || !isFull(b) || (a.startsWith(keyed) && b.startsWith(keyed))) return false;
	const words = (name: string) =>
		(name.startsWith(keyed) ? foldName(name.slice(keyed.length).replaceAll("-", " ")) : name).split(" ");
	const [x, y] = [words(a), words(b)];
	return nameLikeness(x, y) !== null || (x.length === y.length && x.every((word, i) => isSpeltLike(word, y[i])));
}

/** Two places that do not contradict one another: a town and its land, or two that lie side by side. */
function mayBeOne(a: NonNullable<EventDigest["place"]>, b: NonNullable<EventDigest["place"]>): boolean {
	if (a.country !== null && b.country !== null && a.country !== b.country) return false;
	return isWide(a) || isWide(b) || apart(a, b) < beside;
}

function overlap(a: readonly string[], b: ReadonlySet<string>): number {
	let shared = 0;
	for (const word of a) if (b.has(word)) shared++;
	return shared / Math.max(1, Math.min(a.length, b.size));
}
