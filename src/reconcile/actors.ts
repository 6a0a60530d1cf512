/** One person, organ, state or body across documents: by name forms, country, office and the lexicons' keys. */
import type { EntityType, Id } from "../annotations.ts";
import type { Actor, Key, Merge } from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Bars, Cluster } from "./cluster.ts";
import type { EntityDigest } from "./digest.ts";
import { type Blocks, edgesOf, type Node, type Parts } from "./pairs.ts";
import type { Edge } from "./scores.ts";

export const actorThreshold = 0.7;

/** What is compared of all the entities that look the same. */
export type ActorBody = {
	readonly type: EntityType;
	readonly name: string;
	readonly folded: readonly string[];
	readonly country: string | null;
	readonly known: string | null;
	/** Called by a name, so that it can be the same as one of another document. */
	readonly named: boolean;
	readonly titles: readonly string[];
	/** Offices that a state has once. */
	readonly seats: readonly string[];
	/** The family name where there is no other. */
	readonly bare: string | null;
};

type Variant = Omit<EntityDigest, "key" | "members">;

/** As JSON, with how many entities of the node are so. */
export type Variants = ReadonlyMap<string, number>;

export function actorBody(variants: Variants): ActorBody {
	const all = parsed(variants);
	const [first] = all[0];
	return {
		type: first.type,
		name: most(all, (v) => v.name) as string,
		folded: union(all, (v) => v.folded),
		country: most(all, (v) => v.country),
		known: first.known,
		named: all.some(([v]) => v.named && !v.anonymous),
		titles: union(all, (v) => v.titles),
		seats: union(all, (v) => v.seats),
		bare: first.bare,
	};
}

function parsed(variants: Variants): readonly (readonly [Variant, number])[] {
	let there = read.get(variants);
	if (there === undefined) {
		there = [...variants].map(([json, n]): [Variant, number] => [JSON.parse(json), n]);
		read.set(variants, there);
	}
	return there;
}

// What an actor looks like and what it is made of are told from the same.
const read = new WeakMap<Variants, readonly (readonly [Variant, number])[]>();

function union(all: readonly (readonly [Variant, number])[], of: (v: Variant) => readonly string[]): string[] {
	return [...new Set(all.flatMap(([v]) => of(v)))].sort();
}

function most(all: readonly (readonly [Variant, number])[], of: (v: Variant) => string | null): string | null {
	const counts = new Map<string, number>();
	for (const [variant, n] of all) {
		const value = of(variant);
		if (value !== null) counts.set(value, (counts.get(value) ?? 0) + n);
	}
	return counts.size ? first(counts) : null;
}

export function actorEdges(
	nodes: readonly Node<ActorBody>[],
	focus: ReadonlySet<string> | null = null,
	parts: Parts | null = null,
): Edge[] {
	return edgesOf(nodes, actorBlocks, actorEdge, focus, parts);
}

/** Where to look for the same actor: those that share none of these are never compared. */
export function actorBlocks(body: ActorBody): Blocks {
	if (!body.named) return { names: [], at: [0] };
	const names = new Set<string>();
	if (body.known) names.add(body.known);
	if (body.bare !== null) names.add(`person ${body.bare}`);
	for (const form of body.folded)
		if (body.type === "person") {
			const words = form.split(" ");
			// The first and the last word bear the family name, whichever comes first.
			for (const word of [words[0], words[words.length - 1]]) if (word.length > 1) names.add(`person ${word}`);
			// Another spelling of it may begin or end otherwise: those of one office are looked at too.
			for (const seat of body.seats) names.add(`seat ${body.country} ${seat}`);
		} else names.add(`${body.type} ${form}`);
	return { names: [...names], at: [0] };
}

function actorEdge({ id: x, body: a }: Node<ActorBody>, { id: y, body: b }: Node<ActorBody>): Edge | null {
	if (excluded(a, b)) return null;
	const reasons: string[] = [];
	let score = 0;
	if (a.known !== null && a.known === b.known) {
		score = 1;
		reasons.push(`both are ${a.known}`);
	} else {
		const seat = a.country !== null && a.country === b.country && a.seats.find((s) => b.seats.includes(s));
		const names =
			a.type === "person" ? (personLikeness(a, b) ?? (seat ? officeLikeness(a, b) : null)) : sharedForm(a, b);
		if (!names) return null;
		score = names.score;
		reasons.push(names.reason);
		if (a.country !== null && a.country === b.country) reasons.push(`both of ${a.country}`);
		else if (a.country !== null || b.country !== null) score -= 0.1;
		else score -= 0.15;
		const title = a.titles.find((t) => b.titles.includes(t));
		if (title) {
			score += 0.1;
			reasons.push(`both "${title}"`);
		}
	}
	return { a: x, b: y, score: Math.min(1, score), reasons };
}

/** Two of different kind are two; so are two of different states, or known as different actors. */
function excluded(
	a: Pick<ActorBody, "type" | "known" | "country">,
	b: Pick<ActorBody, "type" | "known" | "country">,
): boolean {
	if (a.type !== b.type) return true;
	if (a.known !== null && b.known !== null) return a.known !== b.known;
	return a.country !== null && b.country !== null && a.country !== b.country;
}

export const actorBars: Pick<Bars, "clash"> & { readonly profile: (body: ActorBody) => string } = {
	profile: ({ type, known, country }) => JSON.stringify({ type, known, country }),
	clash: (a, b) => excluded(JSON.parse(a), JSON.parse(b)),
};

function sharedForm(a: ActorBody, b: ActorBody): { score: number; reason: string } | null {
	const form = a.folded.find((f) => b.folded.includes(f));
	return form === undefined ? null : { score: 1, reason: `both called "${form}"` };
}

function personLikeness(a: ActorBody, b: ActorBody): { score: number; reason: string } | null {
	let best: { score: number; reason: string } | null = null;
	for (const one of a.folded)
		for (const other of b.folded) {
			const found = nameLikeness(one.split(" "), other.split(" "));
			if (found && (!best || found.score > best.score))
				best = { score: found.score, reason: `"${one}" and "${other}": ${found.reason}` };
		}
	return best;
}

/** Of one office that a state has once: a family name alone, or another spelling. */
function officeLikeness(a: ActorBody, b: ActorBody): { score: number; reason: string } | null {
	for (const [one, other] of [
		[a, b],
		[b, a],
	])
		if (one.bare !== null && other.folded.some((form) => form.split(" ").includes(one.bare as string)))
			return { score: 0.7, reason: `"${one.bare}" alone, in the same office` };
	for (const one of a.folded)
		for (const other of b.folded) {
			const [x, y] = [one.split(" "), other.split(" ")];
			if (x.length === y.length && x.every((word, i) => isSpeltLike(word, y[i])))
				return { score: 0.7, reason: `"${one}" and "${other}": spelt alike, in the same office` };
		}
	return null;
}

/** The same word, or one letter more, less or other in a word of four or more. */
export function isSpeltLike(a: string, b: string): boolean {
	if (a === b) return true;
	if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	return Math.max(a.length, b.length) - start - end <= 1;
}

/** Folded words of two full names: the same, in another order, with a middle name more, or with initials. */
export function nameLikeness(a: readonly string[], b: readonly string[]): { score: number; reason: string } | null {
	if (a.join(" ") === b.join(" ")) return { score: 1, reason: "the same name" };
	if (a.join("").length > 5 && a.join("") === b.join(""))
		return { score: 0.95, reason: "the same name, written apart" };
	if (a.length === b.length && [...a].sort().join(" ") === [...b].sort().join(" "))
		return { score: 0.95, reason: "family name first in one" };
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (short.length < 2) return null;
	const ends = short[0] === long[0] && short[short.length - 1] === long[long.length - 1];
	if (ends && short.every((w) => long.includes(w))) return { score: 0.9, reason: "one gives a middle name" };
	return byInitials(short, long) ? { score: 0.75, reason: "initial and family name" } : null;
}

/** "v kolokoltsev" and "vladimir kolokoltsev", "r koizumi" and "koizumi ryuji": one word of each is whole, the others begin alike. */
function byInitials(short: readonly string[], long: readonly string[]): boolean {
	const isInitial = (word: string) => word.length === 1 || (word.length === 2 && !/[aeiou]/.test(word));
	const family = short.filter((word) => !isInitial(word));
	const ends = [long[0], long[long.length - 1]];
	if (family.length !== 1 || !ends.includes(family[0])) {
		// The initials may all be in the longer one: "a lopes" is as long as "ana lopes".
		return short.length === long.length && long.some(isInitial) && !short.some(isInitial) && byInitials(long, short);
	}
	const rest = long.filter((word) => word !== family[0]);
	const initials = short.filter(isInitial);
	return initials.every((initial, i) => rest[i]?.startsWith(initial) && (i > 0 || rest[i] !== initial));
}

/** A node of actors with what is known of its members. */
export type ActorNode = {
	readonly id: string;
	readonly body: ActorBody;
	readonly variants: Variants;
	readonly size: number;
	/** The keys of its members in their order, from the first on; all of them or as many as are wanted. */
	readonly keys: readonly Key[];
};

/** The id it has unless another has it before. */
export function baseOf(nodes: readonly ActorNode[]): Id {
	const known = nodes.find((n) => n.body.known !== null)?.body.known;
	if (known) return known;
	const { type, name, country, named } = madeOf(nodes);
	return `actor_${idOf(type, named ? name : nodes[0].keys[0], country ?? "").slice(0, 12)}`;
}

/**
 * Ids of actors whose base is the same, by the first key of each: two namesakes that are two people. The one that comes
 * first has the base for its id, the others take their first document into it.
 */
export function idsOf(base: Id, firsts: readonly Key[]): Map<Key, Id> {
	return new Map(
		[...firsts].sort().map((key, i) => [key, i === 0 ? base : `actor_${idOf(base, key).slice(0, 12)}`] as const),
	);
}

/** `nodes` in the order of their first keys. `documents` only where members share some. */
export function actorOf(nodes: readonly ActorNode[], id: Id, documents: number | null): Actor {
	const { type, name, country, sector, aliases, anonymous } = madeOf(nodes);
	const namings = nodes.reduce((sum, n) => sum + n.size, 0);
	return {
		id,
		type,
		name,
		aliases,
		country,
		sector,
		anonymous,
		entities: nodes.flatMap((n) => n.keys).sort(),
		namings,
		documents: documents ?? namings,
	};
}

function madeOf(nodes: readonly ActorNode[]) {
	const all = nodes.flatMap((n) => parsed(n.variants));
	const name = most(all, (v) => v.name) as string;
	return {
		type: nodes[0].body.type,
		name,
		country: nodes.find((n) => n.body.country !== null)?.body.country ?? null,
		sector: most(all, (v) => v.sector),
		aliases: union(all, (v) => [v.name, ...v.aliases]).filter((a) => a !== name),
		anonymous: all.every(([v]) => v.anonymous),
		named: nodes[0].body.named,
	};
}

/** Why entities of several documents are one. Of those that look the same the first two stand for all. */
export function actorMerge(
	actor: Actor,
	nodes: readonly ActorNode[],
	{ score, reasons }: Pick<Cluster, "score" | "reasons">,
): Merge | null {
	if (actor.documents < 2) return null;
	const several = nodes.find((n) => n.size > 1)?.body;
	const alike = several && (several.known ? `all are ${several.known}` : `all called "${several.name}"`);
	return {
		into: actor.id,
		members: nodes.flatMap((n) => n.keys.slice(0, 2)).sort(),
		score,
		reasons: [...new Set([...reasons, ...(alike ? [alike] : [])])].sort(),
	};
}

/** The value given most often; of those the longest, then the first in the alphabet. */
export function commonest(values: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return first(counts);
}

function first(counts: ReadonlyMap<string, number>): string {
	return [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0][0];
}
