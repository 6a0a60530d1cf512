/**
 * The actors of a document by their names: full names are joined first, over the whole text, so that a bare name in a
 * headline finds the full one below it. Bare names are settled in reading order, where it matters which Wang was last.
 */
import type { Lexicons } from "../rules/lexicons.ts";
import { folded } from "../rules/phrases.ts";
import { type Actor, actorOf, attach, type Draft } from "./draft.ts";
import { familyName, nicknameOf, partsOf, sameFullName, skeleton, standsFor } from "./persons.ts";
import { countryOfSurname } from "./surnames.ts";

type Person = {
	readonly actor: Actor;
	readonly parts: readonly string[] /** Place in reading order where it was last named, -1 before. */;
	seen: number;
	seenAlone: number;
};

export type Actors = {
	readonly all: Actor[];
	readonly persons: Map<string, Person[]>;
	readonly byName: Map<string, Actor>;
	readonly byKey: Map<string, Actor>;
	readonly byInitials: Map<string, Actor>;
	/** Organs without a state by their kind, the last one told. */
	readonly byOrgan: Map<string, Actor>;
	readonly personOf: Map<Actor, Person[]>;
};

export function newActors(): Actors {
	return {
		all: [],
		persons: new Map(),
		byName: new Map(),
		byKey: new Map(),
		byInitials: new Map(),
		byOrgan: new Map(),
		personOf: new Map(),
	};
}

export function enlisted(actors: Actors, actor: Actor): Actor {
	actor.index = actors.all.length;
	actors.all.push(actor);
	return actor;
}

export function newActor(actors: Actors, draft: Draft): Actor {
	const actor = enlisted(actors, actorOf(draft));
	attach(draft, actor);
	return actor;
}

const MANY = 40;

/** A name of two or more parts: the actor of another spelling of it, or a new one. */
export function nameFully(actors: Actors, draft: Draft, lexicons: Lexicons): void {
	const parts = partsOf(draft.word);
	if (parts.length < 2) return;
	const nearby = new Set<Person>();
	for (const part of [parts[parts.length - 1], parts[0], parts[1]])
		for (const p of (actors.persons.get(skeleton(part)) ?? []).slice(0, MANY)) nearby.add(p);
	for (const p of nearby)
		if (
			sameFullName(parts, p.parts) &&
			!(p.actor.gender !== null && draft.gender !== null && p.actor.gender !== draft.gender)
		) {
			attach(draft, p.actor);
			if (parts.length > p.parts.length) enter(actors, p.actor, parts);
			return;
		}
	const actor = newActor(actors, draft);
	const [entry] = lexicons.lookup(draft.word).filter((e) => e.kind === "person");
	if (entry) {
		actor.known ??= entry.key;
		actor.country ??= entry.country;
		actor.sector ??= entry.sector;
	}
	enter(actors, actor, parts);
	// "El Chapo" alone is Joaquín “El Chapo” Guzmán
	const nickname = nicknameOf(draft.word);
	if (nickname.length > 0) enter(actors, actor, nickname);
}

function enter(actors: Actors, actor: Actor, parts: readonly string[]): void {
	const person: Person = { actor, parts, seen: -1, seenAlone: -1 };
	const own = actors.personOf.get(actor);
	if (own) own.push(person);
	else actors.personOf.set(actor, [person]);
	for (const key of new Set(parts.map(skeleton))) {
		const list = actors.persons.get(key);
		if (list) list.push(person);
		else actors.persons.set(key, [person]);
	}
}

/** It was named here: `position` counts the drafts in reading order. */
export function sawPerson(actors: Actors, actor: Actor, position: number): void {
	for (const p of actors.personOf.get(actor) ?? []) p.seen = position;
}

export type Bare = { readonly actor: Actor | null /** Two fit equally well. */; readonly between: readonly Actor[] };

/** A bare name ("Wang", "bin Salman"): whose? By kind of name, office, country, gender and how lately each was named. */
export function namedBarely(
	actors: Actors,
	draft: Draft,
	position: number,
	sameSentence: (actor: Actor) => boolean,
	/** How much an actor is on the reader's mind, 0 to about 2. */
	salience: (actor: Actor) => number,
	/** How well what is told of the bare name fits an actor, above 0 for well, below for ill. */
	fit: (actor: Actor) => number,
	/** Told as somebody's kin: "his brother Luis". */
	kin: boolean,
): Bare {
	const parts = partsOf(draft.word);
	const last = parts[parts.length - 1];
	if (last === undefined) return { actor: null, between: [] };
	const best = new Map<Actor, number>();
	// "Hadi" after "Hadi Karim" is he, not the Omar Abu Hadi of whom the text has not told yet
	const all = (actors.persons.get(skeleton(last)) ?? []).slice(0, MANY);
	const known = all.some((p) => p.seen >= 0 && standsFor(parts, p.parts) > 0);
	for (const p of all) {
		if (known && p.seen < 0) continue;
		const rank = standsFor(parts, p.parts);
		if (rank === 0) continue;
		const { actor } = p;
		if (draft.gender !== null && actor.gender !== null && draft.gender !== actor.gender) continue;
		if (draft.country !== null && actor.country !== null && draft.country !== actor.country) continue;
		// "Lee" is no "Li" where a Lee is there
		let score = p.parts.some((part) => sameLetters(part, last)) ? rank : rank - 1.5;
		const role = draft.office[draft.office.length - 1];
		if (role !== undefined && actor.offices.length)
			score += actor.offices.some((o) => o.join(" ") === draft.office.join(" "))
				? 4
				: actor.offices.some((o) => o[o.length - 1] === role)
					? 3
					: -1;
		score += p.seen < 0 ? -1.5 : 1 / (1 + (position - p.seen) / 12) + salience(actor) + fit(actor);
		if (p.seenAlone >= 0) score += 0.75 / (1 + (position - p.seenAlone) / 20);
		if (rank === 1 && p.seen < 0 && !(kin && hasKin(actors, p))) continue;
		if (score > (best.get(actor) ?? -1)) best.set(actor, score);
	}
	const ranked = [...best].sort((a, b) => b[1] - a[1]);
	if (ranked.length === 0) return { actor: null, between: [] };
	if (
		ranked.length > 1 &&
		ranked[0][1] - ranked[1][1] < 0.35 &&
		sameSentence(ranked[0][0]) &&
		sameSentence(ranked[1][0])
	)
		return { actor: null, between: [ranked[0][0], ranked[1][0]] };
	for (const p of actors.personOf.get(ranked[0][0]) ?? []) p.seenAlone = position;
	return { actor: ranked[0][0], between: [] };
}

/** Somebody of the same family name was named before: "Luis" is the Luis Arrieta of whom the text tells later. */
function hasKin(actors: Actors, { actor, parts }: Person): boolean {
	const family = skeleton(familyName(parts));
	return (actors.persons.get(family) ?? []).some((p) => p.actor !== actor && p.seen >= 0 && p.parts.length > 1);
}

function sameLetters(a: string, b: string): boolean {
	return folded(a) === folded(b);
}

/** A bare name with nobody to stand for is somebody of that name. */
export function newPerson(actors: Actors, draft: Draft, lexicons: Lexicons): Actor {
	const actor = newActor(actors, draft);
	const entries = lexicons.lookup(draft.word).filter((e) => e.kind === "person");
	if (entries.length === 1 && (actor.country === null || actor.country === entries[0].country)) {
		actor.known = entries[0].key;
		actor.called = entries[0].name;
		actor.country = entries[0].country;
		actor.sector ??= entries[0].sector;
	}
	actor.country ??= countryOfSurname(draft.word, lexicons);
	enter(actors, actor, partsOf(draft.word));
	return actor;
}

/** States, organisations, places: by key, by name, by initials, or by a name that lacks only what every such name has. */
export function named(actors: Actors, draft: Draft): Actor {
	const key = draft.known;
	const name = `${draft.type === "place" ? "place " : ""}${folded(draft.word.replace(/^the\s+/i, ""))}`;
	const known = key === null ? undefined : actors.byKey.get(key);
	if (known) {
		attach(draft, known);
		actors.byName.set(name, known);
		return known;
	}
	// "the Fisheries Safety Agency … the FSA": what this text has spelt out is meant, whoever else has those initials
	const spelt = /^\p{Lu}{3,7}$/u.test(draft.word) ? actors.byInitials.get(draft.word) : undefined;
	if (spelt && key !== null && spelt.known !== key) {
		draft.actor = spelt;
		actors.byName.set(name, spelt);
		return spelt;
	}
	const same = actors.byName.get(name);
	if (
		same &&
		!(draft.country !== null && same.country !== null && draft.country !== same.country) &&
		(key === null || same.known === null)
	) {
		attach(draft, same);
		if (key !== null) actors.byKey.set(key, same);
		return same;
	}
	if (draft.type === "organization" && key === null) {
		const other = likeNamed(actors, draft, name);
		if (other) {
			attach(draft, other);
			actors.byName.set(name, other);
			return other;
		}
	}
	const actor = newActor(actors, draft);
	actors.byName.set(name, actor);
	const words = draft.type === "organization" ? sortedWords(name) : null;
	if (words !== null && !actors.byName.has(words)) actors.byName.set(words, actor);
	if (key !== null) actors.byKey.set(key, actor);
	if (draft.type === "organization") {
		const initials = initialsOf(draft.word);
		if (initials.length > 1 && !actors.byInitials.has(initials)) actors.byInitials.set(initials, actor);
		const shorter = withoutKind(name);
		if (shorter !== null && !actors.byName.has(shorter)) actors.byName.set(shorter, actor);
		if (draft.organ !== null) actors.byOrgan.set(draft.organ, actor);
	}
	return actor;
}

function likeNamed(actors: Actors, draft: Draft, name: string): Actor | null {
	if (/^\p{Lu}{2,7}$/u.test(draft.word)) return actors.byInitials.get(draft.word) ?? null;
	if (draft.organ !== null) {
		const organ = actors.byOrgan.get(draft.organ);
		if (organ && (draft.country === null || organ.country === null || organ.country === draft.country)) return organ;
	}
	const words = sortedWords(name);
	const turned = words === null ? undefined : actors.byName.get(words);
	if (turned) return turned;
	const shorter = withoutKind(name);
	return shorter === null ? null : (actors.byName.get(shorter) ?? null);
}

/** "Shanghai Cooperation Organisation" → "SCO": the capitals of a name. */
function initialsOf(name: string): string {
	return (name.match(/(?<![\p{L}\p{M}])\p{Lu}/gu) ?? []).join("");
}

/** "University of Mosul" and "Mosul University": the same words in whatever order. */
function sortedWords(name: string): string | null {
	const words = name.split(" ").filter((w) => !/^(?:of|the|for|and|in|s)$/.test(w));
	return words.length < 2 ? null : `words ${words.sort().join(" ")}`;
}

const KINDS =
	/\s(?:university|party|group|corp|corporation|inc|ltd|plc|company|council|organisation|organization|agency|movement|front|foundation|association|bank|holdings|newspaper|institute)$/;

function withoutKind(name: string): string | null {
	const shorter = name.replace(KINDS, "");
	return shorter !== name &&
		shorter.length > 3 &&
		!/^(?:the|national|central|state|world|security|foreign)$/.test(shorter)
		? shorter
		: null;
}
