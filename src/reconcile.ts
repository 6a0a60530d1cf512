/**
 * From readings and decisions to the dataset: the other pure function. One call a stage, as in `read`.
 *
 *   readings → digests → nodes → actors, stories, events → posts, memberships, figures, statements → promises → conflicts
 *
 * The order of readings does not matter: whatever is joined is joined by scores between two nodes alone. `amend.ts` comes
 * to the same dataset by looking only at what a change touches.
 */
import type { Day, Id, Reading } from "./annotations.ts";
import {
	type Actor,
	type Dataset,
	type Decision,
	type Key,
	type Merge,
	type RecordedEvent,
	seatOf,
} from "./dataset.ts";
import {
	type ActorBody,
	type ActorNode,
	actorBars,
	actorBlocks,
	actorBody,
	actorEdges,
	actorOf as actorFrom,
	actorMerge,
	actorThreshold,
	baseOf,
	idsOf,
} from "./reconcile/actors.ts";
import { additionsIn, withAdded } from "./reconcile/added.ts";
import { type Bars, type Cluster, type Contradiction, cluster } from "./reconcile/cluster.ts";
import {
	eventConflicts,
	figureConflicts,
	holderConflicts,
	identityConflicts,
	seatConflicts,
} from "./reconcile/conflicts.ts";
import { type Decided, decidedBy } from "./reconcile/decisions.ts";
import { type Digest, digest, type EventDigest } from "./reconcile/digest.ts";
import { eventBars, eventBlocks, eventEdges, eventThreshold, muchAlike } from "./reconcile/events.ts";
import { gather, groupsOf } from "./reconcile/gathering.ts";
import type { ActorOf } from "./reconcile/intervals.ts";
import { type Gathered, type Member, membersOf, type PlacedNode, type Sort } from "./reconcile/nodes.ts";
import { inSuccession } from "./reconcile/offices.ts";
import type { Blocks, Node } from "./reconcile/pairs.ts";
import { followPromises } from "./reconcile/promises.ts";
import {
	eventId,
	eventMerge,
	type Occurrence,
	recordEvent,
	recordStatements,
	tellingsOf,
} from "./reconcile/recorded.ts";
import { storyBlocks, storyId, storyOf, storyScores, storyThreshold } from "./reconcile/stories.ts";
import { type Background, likeness, type Words } from "./reconcile/words.ts";

/** `asOf` is the day on which silence is judged; null leaves every promise open. */
export function reconcile(
	readings: readonly Reading[],
	decisions: readonly Decision[],
	asOf: Day | null,
	background: Background,
): Dataset {
	const added = additionsIn(decisions);
	return reconcileWhole(
		readings.map((reading) => digest(withAdded(reading, added.get(reading.document.id)), background)),
		decisions,
		asOf,
	).dataset;
}

/** The dataset, and what must be kept for later changes to be worked in without looking at everything again. */
export type Whole = {
	readonly dataset: Dataset;
	readonly members: readonly Member[];
	readonly nodes: readonly PlacedNode[];
	readonly blocks: readonly FoundBy[];
	readonly gathered: readonly Gathered[];
};

/** Under which names a node is found. */
type FoundBy = { readonly sort: Sort; readonly node: string; readonly blocks: Blocks };

export function reconcileWhole(given: readonly Digest[], decisions: readonly Decision[], asOf: Day | null): Whole {
	const digests = new Map([...given].sort((a, b) => (a.document < b.document ? -1 : 1)).map((d) => [d.document, d]));
	const all = [...digests.values()];
	const decided = decidedBy(decisions);
	const members = all.flatMap((d) => membersOf(d, decided.parted));
	const kept = nodesOf(members);

	const actors = groupActors(kept, decided);
	const actorOf: ActorOf = (key) => actors.home.get(key) ?? null;
	const stories = groupStories(kept, digests);
	const storyHome = new Map(stories.stories.flatMap((s) => s.documents.map((d) => [d, s.id] as const)));
	const events = groupEvents(kept, digests, decided, (occurrences) =>
		recordEvent(occurrences, actorOf, (document) => storyHome.get(document) ?? null, decided),
	);
	const gathered = all.flatMap((d) => gather(d, actorOf));
	const { posts: told, memberships, figures } = groupsOf(gathered, actorOf, decided);
	const posts = inSuccession(told);
	const eventHome = new Map(events.events.flatMap((e) => e.keys.map((key) => [key, e.event.id] as const)));
	const byId = new Map(actors.actors.map((a) => [a.id, a]));
	const recorded = events.events.map((e) => e.event).sort(byDay);
	const seats = Map.groupBy(posts, seatOf);
	seats.delete(null);
	const nameOf = (id: Id) => byId.get(id)?.name ?? id;
	return {
		dataset: {
			format: "entente/dataset@1",
			actors: actors.actors,
			events: recorded,
			statements: all.flatMap((d) => recordStatements(d, (key) => eventHome.get(key), actorOf, decided)),
			posts,
			memberships,
			figures,
			conflicts: [
				...events.events.flatMap(({ event, told }) => eventConflicts(event, tellingsOf(told, actorOf))),
				...figures.flatMap(figureConflicts),
				...[...seats.values()].flatMap((held) => seatConflicts(held, nameOf)),
				...holderConflicts(posts, nameOf),
				...identityConflicts([...actors.contradictions, ...events.contradictions]),
			],
			promises: followPromises(recorded, (id) => byId.get(id)?.country, asOf),
			stories: stories.stories,
			merges: [...actors.merges, ...events.events.map((e) => e.merge).filter((m) => m !== null)],
		},
		members,
		nodes: [...actors.placed, ...stories.placed, ...events.placed],
		blocks: [...actors.blocks, ...events.blocks, ...stories.blocks],
		gathered,
	};
}

function byDay(a: RecordedEvent, b: RecordedEvent): number {
	const [x, y] = [a.time?.from ?? "", b.time?.from ?? ""];
	return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
}

/** A node with all its members, in the order of their keys. */
type Kept = { readonly id: string; readonly members: Member[] };

function nodesOf(members: readonly Member[]): Record<Sort, Map<string, Kept>> {
	const nodes = { actor: new Map(), event: new Map(), story: new Map() } as Record<Sort, Map<string, Kept>>;
	for (const member of members) {
		const there = nodes[member.sort].get(member.node);
		if (there) there.members.push(member);
		else nodes[member.sort].set(member.node, { id: member.node, members: [member] });
	}
	for (const sort of Object.values(nodes))
		for (const { members } of sort.values()) if (members.length > 1) members.sort((a, b) => (a.key < b.key ? -1 : 1));
	return nodes;
}

function barsOf<B>(
	bodies: ReadonlyMap<string, B>,
	{ profile, clash }: Pick<Bars, "clash"> & { readonly profile: (body: B) => string },
	nodes: ReadonlyMap<string, Kept>,
): Bars {
	return {
		profile: (id) => profile(bodies.get(id) as B),
		clash,
		documents: (id) => (nodes.get(id) as Kept).members.map((m) => m.document),
		together: () => false,
	};
}

function nodeFinder(nodes: ReadonlyMap<string, Kept>, decided: Decided): (key: Key) => string | undefined {
	const ruled = new Set([...decided.ruling.same, ...decided.ruling.apart].flat());
	const found = new Map<Key, string>();
	if (ruled.size)
		for (const node of nodes.values()) for (const { key } of node.members) if (ruled.has(key)) found.set(key, node.id);
	return (key) => found.get(key);
}

function placedAs(
	sort: Sort,
	cluster: Cluster,
	nodes: ReadonlyMap<string, Kept>,
	bodyOf: (id: string) => unknown,
	item: Id,
	base: Id | null,
): PlacedNode[] {
	return cluster.members.map((id) => {
		const { members } = nodes.get(id) as Kept;
		return {
			sort,
			id,
			body: JSON.stringify(bodyOf(id)),
			size: members.length,
			first: members[0].key,
			cluster: cluster.members[0],
			item,
			base,
		};
	});
}

function groupActors({ actor: nodes }: Record<Sort, Map<string, Kept>>, decided: Decided) {
	const full = new Map<string, ActorNode>();
	for (const { id, members } of nodes.values()) {
		const variants = new Map<string, number>();
		for (const { variant } of members) variants.set(variant, (variants.get(variant) ?? 0) + 1);
		full.set(id, {
			id,
			body: actorBody(variants),
			variants,
			size: members.length,
			keys: members.map((m) => m.key),
		});
	}
	const bodies = new Map([...full].map(([id, n]) => [id, n.body] as const));
	const { clusters, contradictions } = cluster(
		[...full.keys()],
		actorEdges([...full.values()]),
		actorThreshold,
		barsOf<ActorBody>(bodies, actorBars, nodes),
		decided.ruling,
		nodeFinder(nodes, decided),
	);
	const made = clusters.map((found) => {
		const own = found.members.map((id) => full.get(id) as ActorNode).sort((a, b) => (a.keys[0] < b.keys[0] ? -1 : 1));
		return { found, own, base: baseOf(own), first: own[0].keys[0] };
	});
	const ids = new Map<Key, Id>();
	for (const [base, same] of Map.groupBy(made, (m) => m.base))
		for (const [key, id] of idsOf(
			base,
			same.map((m) => m.first),
		))
			ids.set(key, id);
	const home = new Map<Key, Id>();
	const actors: Actor[] = [];
	const merges: Merge[] = [];
	const placed: PlacedNode[] = [];
	for (const { found, own, base, first } of made) {
		const id = ids.get(first) as Id;
		const documents = new Set(found.members.flatMap((n) => (nodes.get(n) as Kept).members.map((m) => m.document)));
		const actor = actorFrom(own, id, documents.size);
		actors.push(actor);
		for (const key of actor.entities) home.set(key, id);
		const merge = actorMerge(actor, own, found);
		if (merge) merges.push(merge);
		placed.push(...placedAs("actor", found, nodes, (n) => bodies.get(n), id, base));
	}
	actors.sort((a, b) => (a.id < b.id ? -1 : 1));
	const blocks = [...bodies].map(([node, body]): FoundBy => ({ sort: "actor", node, blocks: actorBlocks(body) }));
	return { actors, merges, placed, blocks, home, contradictions: contradictions as readonly Contradiction[] };
}

function groupStories({ story: nodes }: Record<Sort, Map<string, Kept>>, digests: ReadonlyMap<Id, Digest>) {
	const bodies = [...nodes.values()].map(({ id, members: [{ document }] }) => {
		const { published, words } = digests.get(document) as Digest;
		return { id, body: { document, published, words } };
	});
	const byId = new Map(bodies.map(({ id, body: { document, published } }) => [id, { document, published }]));
	const { clusters } = cluster([...nodes.keys()], storyScores(bodies), storyThreshold);
	const placed: PlacedNode[] = [];
	const stories = clusters.map((found) => {
		const documents = found.members.flatMap((n) => (nodes.get(n) as Kept).members.map((m) => m.document));
		placed.push(...placedAs("story", found, nodes, (n) => byId.get(n), storyId(documents), null));
		return storyOf(documents.map((d) => digests.get(d) as Digest));
	});
	const blocks = bodies.map(({ id, body }): FoundBy => ({ sort: "story", node: id, blocks: storyBlocks(body) }));
	return { stories: stories.sort((a, b) => (a.id < b.id ? -1 : 1)), placed, blocks };
}

function groupEvents(
	{ event: nodes }: Record<Sort, Map<string, Kept>>,
	digests: ReadonlyMap<Id, Digest>,
	decided: Decided,
	record: (told: readonly Occurrence[]) => RecordedEvent,
) {
	const compared = new Map<Key, EventDigest>();
	const occurrences = new Map<Key, Occurrence>();
	for (const one of digests.values())
		one.events.forEach((event, i) => {
			compared.set(event.key, event);
			occurrences.set(event.key, { key: event.key, digest: one, event: one.told.events[i] });
		});
	const bodies = new Map(
		[...nodes.values()].map(({ id, members }): [string, EventDigest] => [
			id,
			compared.get(members[0].key) as EventDigest,
		]),
	);
	const wordsOf = (event: EventDigest): Words => (digests.get(event.document) as Digest).words;
	const { clusters, contradictions } = cluster(
		[...nodes.keys()],
		eventEdges(
			[...bodies].map(([id, body]): Node<EventDigest> => ({ id, body })),
			(a, b) => likeness(wordsOf(a), wordsOf(b), muchAlike),
		),
		eventThreshold,
		barsOf(bodies, eventBars, nodes),
		decided.ruling,
		nodeFinder(nodes, decided),
	);
	const placed: PlacedNode[] = [];
	const events = clusters.map((found) => {
		const keys = found.members.flatMap((n) => (nodes.get(n) as Kept).members.map((m) => m.key)).sort();
		const told = keys.map((key) => occurrences.get(key) as Occurrence);
		const event = record(told);
		placed.push(...placedAs("event", found, nodes, (n) => bodies.get(n), eventId(keys), null));
		return { event, told, keys, merge: eventMerge(event.id, keys, found) };
	});
	const blocks = [...bodies].map(([node, body]): FoundBy => ({ sort: "event", node, blocks: eventBlocks(body) }));
	return { events, placed, blocks, contradictions };
}
