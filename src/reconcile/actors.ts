/** One person, organ, state or body across documents: by name forms, country, office and the lexicons' keys. */
import type { EntityType, Id } from "../annotations.ts";
import type { Actor, Key, Merge } from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Bars, Cluster, Edge } from "./cluster.ts";
import type { EntityDigest } from "./digest.ts";
import { type Blocks, edgesOf, type Node } from "./pairs.ts";

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
	};
}

function parsed(variants: Variants): [Variant, number][] {
	return [...variants].map(([json, n]): [Variant, number] => [JSON.parse(json), n]);
}

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

export function actorEdges(nodes: readonly Node<ActorBody>[], focus: ReadonlySet<string> | null = null): Edge[] {
	return edgesOf(nodes, actorBlocks, actorEdge, focus);
}

/** Where to look for the same actor: those that share none of these are never compared. */
export function actorBlocks(body: ActorBody): Blocks {
	if (!body.named) return { names: [], at: [0] };
	const names = new Set<string>();
	if (body.known) names.add(body.known);
	for (const form of body.folded)
		if (body.type === "person") {
			const words = form.split(" ");
			// The first and the last word bear the family name, whichever comes first.
			for (const word of [words[0], words[words.length - 1]]) if (word.length > 1) names.add(`person ${word}`);
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
		const names = a.type === "person" ? personLikeness(a, b) : sharedForm(a, b);
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

/** Folded words of two full names: the same, in another order, with a middle name more, or with initials. */
function nameLikeness(a: readonly string[], b: readonly string[]): { score: number; reason: string } | null {
	if (a.join(" ") === b.join(" ")) return { score: 1, reason: "the same name" };
	if (a.join("").length > 5 && a.join("") === b.join(""))
		return { score: 0.95, reason: "the same name, written apart" };
	if (a.length === b.length && [...a].sort().join(" ") === [...b].sort().join(" "))
		return { score: 0.95, reason: "family name first in one" };
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (short.length < 2) return null;
	const ends = short[0] === long[0] && short[short.length - 1] === long[long.length - 1];
	if (ends && short.every((w) => long.includes(w))) return { score: 0.9, reason: "one gives a middle name" };
	const family = short[short.length - 1] === long[long.length - 1];
	const initial = short[0].length === 1 || long[0].length === 1;
	if (family && initial && short[0][0] === long[0][0]) return { score: 0.75, reason: "initial and family name" };
	return null;
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
