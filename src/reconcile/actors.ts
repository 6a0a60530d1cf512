/** One person, organ, state or body across documents: by name forms, country, office and the lexicons' keys. */
import type { Id } from "../annotations.ts";
import type { Actor, Key } from "../dataset.ts";
import { documentOf } from "../dataset.ts";
import { idOf } from "../id.ts";
import { type Cluster, type Contradiction, cluster, type Edge, type Ruling } from "./cluster.ts";
import type { EntityDigest } from "./digest.ts";

const threshold = 0.7;

export type Actors = {
	readonly actors: readonly Actor[];
	readonly clusters: readonly Cluster[];
	readonly contradictions: readonly Contradiction[];
	/** The actor that an entity of a document is; null for an entity that is no actor of the record. */
	readonly of: (entity: Key) => Id | null;
};

export function mergeActors(entities: readonly EntityDigest[], ruling: Ruling): Actors {
	const byKey = new Map(entities.map((e) => [e.key, e]));
	const single = entities.filter((e) => e.members.length === 0);
	const { faces, behind } = lookAlikes(single, ruling);
	const face = new Map(faces.map((e) => [e.key, e]));
	const found = cluster(
		faces.map((e) => e.key),
		actorEdges(faces),
		threshold,
		(a, b) => excluded(face.get(a) as EntityDigest, face.get(b) as EntityDigest) || shareDocument(a, b, behind),
		ruling,
	);
	const { contradictions } = found;
	const clusters = found.clusters.map((c) => unfold(c, behind));
	const taken = new Set<Id>();
	const actors = clusters.map(({ members }) =>
		actorOf(
			members.map((m) => byKey.get(m) as EntityDigest),
			taken,
		),
	);
	const home = new Map(actors.flatMap((a) => a.entities.map((key) => [key, a.id] as const)));
	return { actors, clusters, contradictions, of: (key) => home.get(key) ?? null };
}

/**
 * Entities of different documents that look the same in every way compared are one before anything is compared: a state
 * that ten thousand articles name is one face, not fifty million pairs. What people have ruled on stays by itself.
 */
function lookAlikes(entities: readonly EntityDigest[], ruling: Ruling) {
	const ruled = new Set([...ruling.same, ...ruling.apart].flat());
	const groups = new Map<string, EntityDigest[]>();
	for (const entity of [...entities].sort((a, b) => (a.key < b.key ? -1 : 1))) {
		const { type, country, known, named, anonymous, folded, key } = entity;
		const looks = [type, country, known, ...[...folded].sort()].join("\u001f");
		let name = named && !anonymous && !ruled.has(key) ? looks : key;
		// Two of one document are two, however alike.
		const last = (name: string) => documentOf(groups.get(name)?.at(-1)?.key ?? "/");
		for (let n = 2; last(name) === documentOf(key); n++) name = `${looks} ${n}`;
		const group = groups.get(name);
		if (group) group.push(entity);
		else groups.set(name, [entity]);
	}
	const behind = new Map<Key, readonly EntityDigest[]>();
	const faces: EntityDigest[] = [];
	for (const group of groups.values()) {
		const titles = [...new Set(group.flatMap((e) => e.titles))].sort();
		faces.push(group.length === 1 ? group[0] : { ...group[0], titles });
		behind.set(group[0].key, group);
	}
	return { faces, behind };
}

/** Two that stand in one document are two, whichever of those that look like them are compared. */
function shareDocument(a: Key, b: Key, behind: ReadonlyMap<Key, readonly EntityDigest[]>): boolean {
	const [left, right] = [behind.get(a) ?? [], behind.get(b) ?? []];
	const [short, long] = left.length <= right.length ? [left, right] : [right, left];
	const there = new Set(long.map((e) => documentOf(e.key)));
	return short.some((e) => there.has(documentOf(e.key)));
}

function unfold(found: Cluster, behind: ReadonlyMap<Key, readonly EntityDigest[]>): Cluster {
	const groups = found.members.map((key) => behind.get(key) as readonly EntityDigest[]);
	const members = groups.flatMap((g) => g.map((e) => e.key)).sort();
	const same = groups.find((g) => g.length > 1);
	const reason = same && (same[0].known ? `all are ${same[0].known}` : `all called "${same[0].name}"`);
	return { ...found, members, reasons: [...new Set([...found.reasons, ...(reason ? [reason] : [])])].sort() };
}

/** Pairs that share a lexicon key or a word of their names. */
function actorEdges(entities: readonly EntityDigest[]): Edge[] {
	const blocks = new Map<string, EntityDigest[]>();
	for (const entity of entities)
		for (const block of actorBlocks(entity)) {
			const there = blocks.get(block);
			if (there) there.push(entity);
			else blocks.set(block, [entity]);
		}
	const edges = new Map<string, Edge>();
	for (const block of blocks.values())
		for (let i = 0; i < block.length; i++)
			for (let j = i + 1; j < block.length; j++) {
				const [a, b] = block[i].key < block[j].key ? [block[i], block[j]] : [block[j], block[i]];
				const pair = `${a.key}\u001f${b.key}`;
				if (edges.has(pair)) continue;
				const edge = actorEdge(a, b);
				if (edge) edges.set(pair, edge);
			}
	return [...edges.values()];
}

/** Where to look for the same actor: entities that share none of these are never compared. */
export function actorBlocks(entity: EntityDigest): string[] {
	if (!entity.named || entity.anonymous) return [];
	const blocks = new Set<string>();
	if (entity.known) blocks.add(entity.known);
	for (const form of entity.folded)
		if (entity.type === "person") {
			const words = form.split(" ");
			// The first and the last word bear the family name, whichever comes first.
			for (const word of [words[0], words[words.length - 1]]) if (word.length > 1) blocks.add(`person ${word}`);
		} else blocks.add(`${entity.type} ${form}`);
	return [...blocks];
}

export function actorEdge(a: EntityDigest, b: EntityDigest): Edge | null {
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
	return { a: a.key, b: b.key, score: Math.min(1, score), reasons };
}

/** Two of one document are two; so are two of different kind, of different states, or known as different actors. */
function excluded(a: EntityDigest, b: EntityDigest): boolean {
	if (a.type !== b.type) return true;
	if (documentOf(a.key) === documentOf(b.key)) return true;
	if (a.known !== null && b.known !== null) return a.known !== b.known;
	return a.country !== null && b.country !== null && a.country !== b.country;
}

function sharedForm(a: EntityDigest, b: EntityDigest): { score: number; reason: string } | null {
	const form = a.folded.find((f) => b.folded.includes(f));
	return form === undefined ? null : { score: 1, reason: `both called "${form}"` };
}

function personLikeness(a: EntityDigest, b: EntityDigest): { score: number; reason: string } | null {
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

function actorOf(entities: readonly EntityDigest[], taken: Set<Id>): Actor {
	const first = entities[0];
	const known = entities.find((e) => e.known)?.known ?? null;
	const name = commonest(entities.map((e) => e.name));
	const country = entities.find((e) => e.country)?.country ?? null;
	const sectors = entities.map((e) => e.sector).filter((s) => s !== null);
	let id =
		known ??
		`actor_${idOf(first.type, first.named && !first.anonymous ? name : first.key, country ?? "").slice(0, 12)}`;
	// Two namesakes that are two people: the second takes its first document into its id.
	if (taken.has(id)) id = `actor_${idOf(id, first.key).slice(0, 12)}`;
	taken.add(id);
	return {
		id,
		type: first.type,
		name,
		aliases: [...new Set(entities.flatMap((e) => [e.name, ...e.aliases]))].filter((a) => a !== name).sort(),
		country,
		sector: sectors.length ? commonest(sectors) : null,
		anonymous: entities.every((e) => e.anonymous),
		entities: entities.map((e) => e.key),
		documents: new Set(entities.map((e) => documentOf(e.key))).size,
	};
}

/** The value given most often; of those the longest, then the first in the alphabet. */
export function commonest(values: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0][0];
}
