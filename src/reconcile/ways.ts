/** How each sort of thing is grouped: what is compared, by what it is found, from which score on it is one. */
import { type ActorBody, actorBars, actorBlocks, actorEdges, actorThreshold } from "./actors.ts";
import type { EventDigest } from "./digest.ts";
import { eventBars, eventBlocks, eventEdges, eventThreshold, muchAlike } from "./events.ts";
import type { KeptNode, Ledger } from "./ledger.ts";
import type { Sort } from "./nodes.ts";
import type { Node, Parts } from "./pairs.ts";
import type { Way } from "./regroup.ts";
import { type Edge, scoresIn } from "./scores.ts";
import { type Held, sieveOf } from "./sieve.ts";
import { type StoryBody, storyNeighbours, storyScores, storyThreshold } from "./stories.ts";
import { likeness, type Words } from "./words.ts";

export function actorWay(ledger: Ledger): Way<ActorBody> {
	const load = async (nodes: readonly KeptNode[]) =>
		nodes.map(({ id, body }): Node<ActorBody> => ({ id, body: JSON.parse(body) }));
	return {
		sort: "actor",
		threshold: actorThreshold,
		...actorBars,
		apartInDocument: true,
		load,
		neighbours: actorBlocks,
		...comparing(ledger, "actor", actorThreshold, load, actorEdges),
	};
}

/** What of articles is `held` is not asked for again. */
export function storyWay(ledger: Ledger, held: Held): Way<StoryBody> {
	const load = async (nodes: readonly KeptNode[]) => {
		const bodies = nodes.map(({ id, body }) => ({ id, ...(JSON.parse(body) as Omit<StoryBody, "words">) }));
		const words = await ledger.words(bodies.map((b) => b.document));
		return bodies.map(({ id, document, published }) => ({
			id,
			body: { document, published, words: words.get(document) as Words },
		}));
	};
	return {
		sort: "story",
		threshold: storyThreshold,
		profile: () => "",
		clash: () => false,
		apartInDocument: false,
		load,
		neighbours: storyNeighbours,
		scores: storyScores,
		near(own) {
			const passes = sieveOf(
				own.map((n) => n.body),
				held,
				storyThreshold - 1e-6,
			);
			return async (nodes) => {
				const missing = nodes.filter((id) => !held.has(id));
				for (const { id, body } of await load(await ledger.nodes("story", missing))) held.put(id, body);
				const found = nodes.filter(passes);
				held.rest();
				return found;
			};
		},
	};
}

/** The words of articles weigh little in whether two events are one, and are looked up only for those that are compared. */
export function eventWay(ledger: Ledger): Way<EventDigest> {
	const words = new Map<string, Words>();
	const wordsOf = (event: EventDigest) => words.get(event.document) as Words;
	const load = async (nodes: readonly KeptNode[]) => {
		const found = nodes.map(({ id, body }) => ({ id, body: JSON.parse(body) as EventDigest }));
		const missing = [...new Set(found.map((n) => n.body.document))].filter((d) => !words.has(d));
		for (const [document, one] of await ledger.words(missing)) words.set(document, one);
		return found;
	};
	return {
		sort: "event",
		threshold: eventThreshold,
		...eventBars,
		apartInDocument: true,
		load,
		neighbours: eventBlocks,
		...comparing(ledger, "event", eventThreshold, load, (nodes, focus, parts) =>
			eventEdges(nodes, (a, b) => likeness(wordsOf(a), wordsOf(b), muchAlike), focus, parts),
		),
	};
}

/** Pairs are compared one by one; with a focus, only those that touch it. */
function comparing<B>(
	ledger: Ledger,
	sort: Sort,
	threshold: number,
	load: Way<B>["load"],
	edges: (nodes: readonly Node<B>[], focus: ReadonlySet<string> | null, parts: Parts | null) => readonly Edge[],
): Pick<Way<B>, "scores" | "near"> {
	return {
		scores: (nodes, parts) => scoresIn(edges(nodes, null, parts)),
		near(own) {
			const focus = new Set(own.map((n) => n.id));
			return async (ids) => {
				const found = edges([...(await load(await ledger.nodes(sort, ids))), ...own], focus, null);
				const near = new Set(found.filter((e) => e.score >= threshold - 1e-6).flatMap(({ a, b }) => [a, b]));
				return ids.filter((id) => near.has(id));
			};
		},
	};
}
