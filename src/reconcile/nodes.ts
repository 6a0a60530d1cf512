/**
 * What is grouped: not every entity, event and article by itself, but what looks the same in every way that is compared,
 * taken together as one node. A state that ten thousand articles name is one node, not fifty million pairs; so are a
 * thousand reports of one summit. Which node something belongs to hangs on its own digest alone, and on whether people
 * have told it apart from something; so it never matters what else is in the record.
 */
import type { Id } from "../annotations.ts";
import type { Key } from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Digest, EntityDigest, EventDigest } from "./digest.ts";
import { isSettled } from "./events.ts";
import { numberOf, type Words } from "./words.ts";

export type Sort = "actor" | "event" | "story";

/** Something of one document, and the node it belongs to. */
export type Member = {
	readonly sort: Sort;
	/** Of an entity or event; for stories the document itself. */
	readonly key: Key;
	readonly document: Id;
	readonly node: string;
	/** Of an actor: what of it may differ inside a node, as JSON of an EntityDigest without its key. */
	readonly variant: string;
};

/** `parted` are the keys that people have told apart from something: each stays by itself. */
export function membersOf(digest: Digest, parted: ReadonlySet<Key>): Member[] {
	const { document } = digest;
	const taken = new Set<string>();
	/** Two of one document are two, however alike. */
	const alone = (looks: string) => {
		let node = looks;
		for (let n = 2; taken.has(node); n++) node = `${looks}.${n}`;
		taken.add(node);
		return node;
	};
	const story = digest.words.size
		? `copy_${idOf(digest.published ?? "", ...sketch(digest.words)).slice(0, 20)}`
		: document;
	const members: Member[] = [{ sort: "story", key: document, document, node: story, variant: "" }];
	for (const entity of [...digest.entities].sort(byKey)) {
		if (entity.members.length) continue;
		const { key, members: _, ...variant } = entity;
		const node = parted.has(key) || !hasLooks(entity) ? key : alone(looksOf(entity));
		members.push({ sort: "actor", key, document, node, variant: JSON.stringify(variant) });
	}
	for (const event of [...digest.events].sort(byKey)) {
		const node = parted.has(event.key) ? event.key : alone(happeningOf(event, isSettled(event) ? "" : story));
		members.push({ sort: "event", key: event.key, document, node, variant: "" });
	}
	return members;
}

function byKey(a: { readonly key: Key }, b: { readonly key: Key }): number {
	return a.key < b.key ? -1 : 1;
}

/** "The official" of two articles is two people, and so is a bare family name without an office that its state has once. */
function hasLooks({ named, anonymous, known, folded, bare }: EntityDigest): boolean {
	return named && !anonymous && (known !== null || folded.length > 0 || bare !== null);
}

function looksOf({ type, country, known, folded, bare, seats }: EntityDigest): string {
	const name = bare === null ? [...folded].sort() : ["bare", bare, ...seats];
	return `look_${idOf(type, ...(known === null ? ["", country ?? "", ...name] : [known])).slice(0, 20)}`;
}

/** The same act of the same people on the same day and place; where that does not settle it, told in articles that are nearly copies. */
function happeningOf(event: EventDigest, story: string): string {
	const { code, mode, act, factuality, from, to, place } = event;
	const who = event.actors.map((a) => `${a.role}|${a.name}|${a.type}|${a.country}`).sort();
	const where = place && `${place.name}|${place.country}`;
	return `told_${idOf(story, code, mode ?? "", act ?? "", factuality, from ?? "", to ?? "", where ?? "", ...who).slice(0, 20)}`;
}

const hashes = 6;

/**
 * The same for nearly all copies of an article and for next to no others: the least of several hashes over its words
 * (min-wise hashing, Broder 1997). Two articles that share the part j of their words share it with probability j^6.
 */
function sketch(words: Words): number[] {
	const least = new Array<number>(hashes).fill(0xffffffff);
	for (const word of words.keys()) {
		const code = numberOf(word);
		for (let k = 0; k < hashes; k++) {
			let h = Math.imul(code ^ Math.imul(k + 1, 0x9e3779b1), 0x85ebca6b);
			h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
			h = (h ^ (h >>> 16)) >>> 0;
			if (h < least[k]) least[k] = h;
		}
	}
	return least;
}

/** A node as the record keeps it, with what became of it. */
export type PlacedNode = {
	readonly sort: Sort;
	readonly id: string;
	/** JSON of what is compared; of a story its words are left out, which stand with the article. */
	readonly body: string;
	readonly size: number;
	/** Key of its first member. */
	readonly first: Key;
	/** The node whose id comes first of those grouped with it. */
	readonly cluster: string;
	/** The actor, event or story it became. */
	readonly item: Id;
	/** The id that the actor has, or would have if no other had it before. */
	readonly base: Id | null;
};

/** A finding that is gathered by what it is about: of an office, a bloc, a quantity. */
export type Gathered = {
	readonly kind: "post" | "membership" | "figure";
	readonly key: Key;
	readonly document: Id;
	/** Its place among those of its document. */
	readonly seq: number;
	/** What it is gathered by; null where it is about nobody of the record. */
	readonly grp: string | null;
	/** JSON of `Found`: the finding with its document. */
	readonly json: string;
	/** The same as it was gathered, where it was just now. */
	readonly found?: unknown;
};
