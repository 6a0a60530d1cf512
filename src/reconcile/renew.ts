/** Actors, stories and events that a change touches, made anew; and which articles' findings that touches in turn. */
import type { Id } from "../annotations.ts";
import type { Actor, Key, Merge, RecordedEvent, Story } from "../dataset.ts";
import { keyOf, listedEntities } from "../dataset.ts";
import { type ActorNode, actorOf as actorFrom, actorMerge, baseOf, idsOf } from "./actors.ts";
import type { Cluster } from "./cluster.ts";
import type { ToldAs } from "./conflicts.ts";
import type { Decided } from "./decisions.ts";
import { entitiesOf } from "./digest.ts";
import type { KeptNode, Ledger, Standing } from "./ledger.ts";
import { eventId, eventMerge, type Occurrence, recordEvent, tellingsOf } from "./recorded.ts";
import { regroup, type Touched } from "./regroup.ts";
import type { Held } from "./sieve.ts";
import { storyId, storyOf } from "./stories.ts";
import { actorWay, eventWay, storyWay } from "./ways.ts";

export type Renewed<T> = {
	readonly made: readonly T[];
	readonly merges: readonly Merge[];
	/** Ids that were, of which some may be again. */
	readonly before: readonly Id[];
	/** Articles in which something stands for another thing now. */
	readonly documents: ReadonlySet<Id>;
};

type NodeOf = (key: Key) => string | undefined;

export async function renewActors(
	ledger: Ledger,
	touched: Touched,
	decided: Decided,
	nodeOf: NodeOf,
): Promise<Renewed<Actor>> {
	const way = actorWay(ledger);
	const first = await regroup(ledger, way, touched, decided.ruling, nodeOf);
	const nodes = new Map(first.nodes);
	const made = await Promise.all(first.clusters.map((found) => actorCluster(ledger, found, nodes)));
	// An id may pass on to a namesake, or from one.
	const bases = new Set([
		...made.map((m) => m.base),
		...[...nodes.values(), ...touched.gone].flatMap((n) => n.base ?? []),
	]);
	const others = Map.groupBy(
		(await ledger.based([...bases])).filter((n) => !nodes.has(n.id)),
		(n) => n.cluster as string,
	);
	const ids = new Map<string, Id>();
	for (const base of bases) {
		const namesakes = [...others.values()]
			.filter((o) => o[0].base === base)
			.map((o) => o.map((n) => n.first).sort()[0]);
		const own = made.filter((m) => m.base === base).map((m) => m.first);
		for (const [key, id] of idsOf(base, [...own, ...namesakes])) ids.set(key, id);
	}
	const renamed = [...others].filter(([, o]) => ids.get(o.map((n) => n.first).sort()[0]) !== o[0].item);
	if (renamed.length) {
		const alone = { dirty: [], gone: [], alone: renamed.map(([name]) => name) };
		const again = await regroup(ledger, way, alone, decided.ruling, nodeOf);
		for (const [id, node] of again.nodes) nodes.set(id, node);
		made.push(...(await Promise.all(again.clusters.map((found) => actorCluster(ledger, found, nodes)))));
	}

	const before = idsBefore(nodes, touched);
	const old = new Map((await ledger.items<Actor>("actor", before)).map((a) => [a.id, a]));
	const moved: string[] = [];
	const put: KeptNode[] = [];
	const actors: Actor[] = [];
	const merges: Merge[] = [];
	for (const { found, own, base, first } of made) {
		const id = ids.get(first) as Id;
		const shared = found.reasons.includes("decided by a person");
		const documents = shared
			? new Set((await ledger.membersOfNodes("actor", found.members)).map((m) => m.document)).size
			: null;
		const actor = actorFrom(own, id, documents);
		actors.push(actor);
		const merge = actorMerge(actor, own, found);
		if (merge) merges.push(merge);
		const was = old.get(id);
		const other = was !== undefined && (was.name !== actor.name || was.country !== actor.country);
		for (const name of found.members) {
			const node = nodes.get(name) as KeptNode;
			if (other || node.item !== id) moved.push(name);
			put.push({ ...node, cluster: found.members[0], item: id, base });
		}
	}
	const documents = new Set((await ledger.membersOfNodes("actor", moved)).map((m) => m.document));
	await ledger.putNodes(put);
	return { made: actors, merges, before, documents };
}

function idsBefore(nodes: ReadonlyMap<string, KeptNode>, { gone }: Touched): Id[] {
	return [...new Set([...nodes.values(), ...gone].flatMap((n) => n.item ?? []))];
}

async function actorCluster(ledger: Ledger, found: Cluster, nodes: ReadonlyMap<string, KeptNode>) {
	const variants = await ledger.variants(found.members);
	const own: ActorNode[] = [];
	for (const id of found.members) {
		const { body, size } = nodes.get(id) as KeptNode;
		const keys = (await ledger.firstMembers("actor", id, listedEntities)).map((m) => m.key);
		own.push({ id, body: JSON.parse(body), variants: variants.get(id) as ReadonlyMap<string, number>, size, keys });
	}
	own.sort((a, b) => (a.keys[0] < b.keys[0] ? -1 : 1));
	return { found, own, base: baseOf(own), first: own[0].keys[0] };
}

/** `held` are articles as they stood before. */
export async function renewStories(ledger: Ledger, touched: Touched, held: Held): Promise<Renewed<Story>> {
	held.forget([...touched.dirty, ...touched.gone.map((n) => n.id)]);
	const { clusters, nodes } = await regroup(
		ledger,
		storyWay(ledger, held),
		touched,
		{ same: [], apart: [] },
		() => undefined,
	);
	const members = Map.groupBy(await ledger.membersOfNodes("story", [...nodes.keys()]), (m) => m.node);
	const all = [...members.values()].flat().map((m) => m.document);
	const articles = new Map((await ledger.articles(all)).map((a) => [a.document, a]));
	const documents = new Set<Id>();
	const stories: Story[] = [];
	const put: KeptNode[] = [];
	for (const found of clusters) {
		const own = found.members.flatMap((n) => (members.get(n) as Standing[]).map((m) => m.document));
		const item = storyId(own);
		stories.push(storyOf(own.map((d) => articles.get(d) as Story & { document: Id; published: string | null })));
		for (const name of found.members) {
			const node = nodes.get(name) as KeptNode;
			if (node.item !== item) for (const { document } of members.get(name) as Standing[]) documents.add(document);
			put.push({ ...node, cluster: found.members[0], item });
		}
	}
	await ledger.putNodes(put);
	return { made: stories, merges: [], before: idsBefore(nodes, touched), documents };
}

export type ToldEvents = Renewed<RecordedEvent> & {
	/** By event that several tell, what each report says of it. */
	readonly told: ReadonlyMap<Id, readonly ToldAs[]>;
};

/** `near` are articles in which somebody is another actor, or that are in another story: their events are told anew. */
export async function renewEvents(
	ledger: Ledger,
	touched: Touched,
	near: Iterable<Id>,
	decided: Decided,
	nodeOf: NodeOf,
): Promise<ToldEvents> {
	const there = (await ledger.membersOfDocuments([...near])).filter((m) => m.sort === "event");
	const rows = await ledger.nodes("event", [...new Set(there.map((m) => m.node))]);
	const alone = [...touched.alone, ...rows.flatMap((n) => n.cluster ?? [])];
	const { clusters, nodes } = await regroup(ledger, eventWay(ledger), { ...touched, alone }, decided.ruling, nodeOf);
	const members = Map.groupBy(await ledger.membersOfNodes("event", [...nodes.keys()]), (m) => m.node);
	const occurrences = await occurrencesOf(ledger, [...members.values()].flat());
	const actors = await ledger.homes("actor", [
		...new Set([...[...occurrences.values()].flatMap(namedBy), ...decided.named]),
	]);
	const stories = await ledger.homes("story", [...new Set([...occurrences.values()].map((o) => o.digest.document))]);
	const actorOf = (key: Key) => actors.get(key) ?? null;

	const documents = new Set<Id>();
	const events: RecordedEvent[] = [];
	const merges: Merge[] = [];
	const told = new Map<Id, readonly ToldAs[]>();
	const put: KeptNode[] = [];
	for (const found of clusters) {
		const keys = found.members.flatMap((n) => (members.get(n) as Standing[]).map((m) => m.key)).sort();
		const own = keys.map((key) => occurrences.get(key) as Occurrence);
		const event = recordEvent(own, actorOf, (document) => stories.get(document) ?? null, decided);
		events.push(event);
		told.set(event.id, tellingsOf(own, actorOf));
		const merge = eventMerge(event.id, keys, found);
		if (merge) merges.push(merge);
		for (const name of found.members) {
			const node = nodes.get(name) as KeptNode;
			if (node.item !== eventId(keys))
				for (const { document } of members.get(name) as Standing[]) documents.add(document);
			put.push({ ...node, cluster: found.members[0], item: event.id });
		}
	}
	await ledger.putNodes(put);
	return { made: events, merges, before: idsBefore(nodes, touched), documents, told };
}

async function occurrencesOf(ledger: Ledger, members: readonly Standing[]): Promise<Map<Key, Occurrence>> {
	const wanted = new Set(members.map((m) => m.key));
	const found = new Map<Key, Occurrence>();
	for (const digest of await ledger.digests([...new Set(members.map((m) => m.document))]))
		for (const event of digest.told.events) {
			const key = keyOf(digest.document, event.id);
			if (wanted.has(key)) found.set(key, { key, digest, event });
		}
	return found;
}

/** Whom an event names: who takes part, one by one, whom its counts are about, and on whose word it stands. */
function namedBy({ digest, event }: Occurrence): Key[] {
	const entities = entitiesOf(digest);
	const parties = event.participants.flatMap(({ entity }) => {
		const key = keyOf(digest.document, entity);
		const members = entities.get(key)?.members ?? [];
		return members.length ? members : [key];
	});
	const counted = digest.told.figures.filter((f) => event.counts.includes(f.id)).flatMap((f) => f.entities);
	const about = counted.map((entity) => keyOf(digest.document, entity));
	return [...parties, ...about, ...speakersOf(digest.document, event.attribution)];
}

export function speakersOf(document: Id, chain: readonly { readonly speaker: Id | null }[]): Key[] {
	return chain.flatMap(({ speaker }) => (speaker === null ? [] : [keyOf(document, speaker)]));
}
