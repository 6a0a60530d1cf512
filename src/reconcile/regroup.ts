/**
 * Groups anew what a change touches, and no more: the groups that hold a changed node, and of the groups near them those
 * that would have grown otherwise. What comes out is what grouping everything would give.
 *
 * Why that is so. Joining the nearest two first gives each group a history of joinings, the likest first, and a later
 * joining is never of a higher score than an earlier one of the same group. Let D be the nodes grouped anew and N all groups
 * with a score over the threshold towards a node of D. D and N are grouped together, alone in the world, and no group of N is
 * looked at beside another: those are what they were to one another. A group of N that comes out with the members it had
 * before was joined from them alone, so it has the history it had: at every step it was nearer to its own than to anything
 * in D; it was so towards the rest of the record before, and that has not changed. So neither it nor D would have been joined
 * to anything else at any step: of all joinings the likest is, each time, one of the record's before or one of D's. A group
 * that comes out otherwise is taken into D, and the neighbours of D are looked for again.
 */
import type { Bars, Cluster, Ruling } from "./cluster.ts";
import { cluster } from "./cluster.ts";
import type { KeptNode, Ledger } from "./ledger.ts";
import type { Sort } from "./nodes.ts";
import type { Node, Parts } from "./pairs.ts";
import type { Scores } from "./scores.ts";

/** Under which names and at which times its like is found; at any time where that is null. */
type Neighbours = { readonly names: readonly string[]; readonly at: readonly number[] | null };

/** What the three sorts of things that are grouped differ in. */
export type Way<B> = {
	readonly sort: Sort;
	readonly threshold: number;
	readonly profile: (body: B) => string;
	readonly clash: Bars["clash"];
	/** Are two that stand in one document never one? */
	readonly apartInDocument: boolean;
	readonly load: (nodes: readonly KeptNode[]) => Promise<readonly Node<B>[]>;
	readonly neighbours: (body: B) => Neighbours;
	readonly scores: (nodes: readonly Node<B>[], parts: Parts | null) => Scores;
	/** Of other nodes, those with a score over the threshold towards one of `own`; a few more do no harm. */
	readonly near: (own: readonly Node<B>[]) => (nodes: readonly string[]) => Promise<readonly string[]>;
};

export type Regrouped = {
	readonly clusters: readonly Cluster[];
	/** All nodes that were grouped anew, as they stood before. */
	readonly nodes: ReadonlyMap<string, KeptNode>;
};

/** Documents of a node are held up to this number; beyond, the record is asked about pairs. */
const manyDocuments = 2000;

/** Nodes near a change that are compared with it at a time. */
const compared = 2000;

/** Nodes that are new or changed, nodes that are no more, and groups that are only told anew, without a look around. */
export type Touched = {
	readonly dirty: readonly string[];
	readonly gone: readonly KeptNode[];
	readonly alone: readonly string[];
};

export async function regroup<B>(
	ledger: Ledger,
	way: Way<B>,
	{ dirty, gone, alone }: Touched,
	ruling: Ruling,
	nodeOf: (key: string) => string | undefined,
): Promise<Regrouped> {
	const kept = new Map<string, KeptNode>();
	const nodes = new Map<string, Node<B>>();
	const fetch = async (some: readonly KeptNode[]) => {
		const fresh = some.filter((n) => !kept.has(n.id));
		for (const node of fresh) kept.set(node.id, node);
		for (const node of await way.load(fresh)) nodes.set(node.id, node);
	};
	const bars = barsOf(ledger, way, kept, nodes);
	const grouped = async (ids: readonly string[], parts: Parts | null = null) => {
		const scores = way.scores(
			ids.map((id) => nodes.get(id) as Node<B>),
			parts,
		);
		for (;;) {
			const { clusters } = cluster(ids, scores, way.threshold, bars, ruling, nodeOf);
			if (!(await bars.settle())) return clusters;
		}
	};
	const whole = async (clusters: readonly string[], looksAround = true) => {
		const found = await ledger.clusters(way.sort, [...new Set(clusters)]);
		await fetch(found);
		// What is one node by itself needs no bars.
		if (looksAround || found.length > 1) await bars.hold(found.map((n) => n.id));
		return found.map((n) => n.id);
	};

	const anew = new Set<string>();
	const around = new Set<string>();
	const add = async (ids: readonly string[]) => {
		const some = (await ledger.nodes(way.sort, ids)).filter((n) => n.cluster === null);
		await fetch(some);
		await bars.hold(some.map((n) => n.id));
		for (const { id } of some) anew.add(id);
	};
	await add(dirty);
	const old = (await ledger.nodes(way.sort, dirty)).map((n) => n.cluster).filter((c) => c !== null);
	for (const id of await whole([...old, ...gone.flatMap((n) => n.cluster ?? [])])) anew.add(id);

	let looked = new Set<string>();
	let clusters: readonly Cluster[] = [];
	while (anew.size) {
		const fresh = [...anew].filter((id) => !looked.has(id));
		looked = new Set(anew);
		await look(fresh);
		const groups = new Map([...around].map((id) => [id, (kept.get(id) as KeptNode).cluster as string]));
		clusters = await grouped([...anew, ...around], groups);
		const changed = otherwise(clusters);
		if (!changed.length) break;
		for (const id of changed) {
			around.delete(id);
			anew.add(id);
		}
	}

	/** Groups with a score over the threshold towards one of these are taken in, whole. */
	async function look(from: readonly string[]) {
		const own = from.map((id) => nodes.get(id) as Node<B>);
		const wanted = new Set<string>();
		for (const { names, at } of together(own.map(({ body }) => way.neighbours(body))))
			for (const id of await ledger.near(way.sort, names, at)) if (!anew.has(id) && !around.has(id)) wanted.add(id);
		const near = way.near(own);
		const homes = new Set<string>();
		const ids = [...wanted];
		// Some at a time: of most nothing is kept but that they are not near enough.
		for (let i = 0; i < ids.length; i += compared) {
			const few = await near(ids.slice(i, i + compared));
			for (const { cluster } of await ledger.nodes(way.sort, few)) if (cluster) homes.add(cluster);
		}
		for (const id of await whole([...homes])) if (!anew.has(id)) around.add(id);
	}

	/** Of the groups around, the nodes of those that came out otherwise than they were. */
	function otherwise(clusters: readonly Cluster[]): string[] {
		const before = Map.groupBy(around, (id) => (kept.get(id) as KeptNode).cluster as string);
		const home = new Map(clusters.flatMap((c) => c.members.map((m) => [m, c] as const)));
		return [...before.values()]
			.filter((members) => {
				const now = home.get(members[0]) as Cluster;
				return now.members.length !== members.length || members.some((id) => home.get(id) !== now);
			})
			.flat();
	}

	const rest: Cluster[] = [];
	for (const name of new Set(alone)) {
		const ids = (await whole([name], false)).filter((id) => !anew.has(id));
		if (!ids.length) continue;
		for (const id of ids) anew.add(id);
		rest.push(...(await grouped(ids)));
	}
	const made = clusters.filter((c) => c.members.some((m) => looked.has(m)));
	return {
		clusters: [...made, ...rest],
		nodes: new Map([...anew].map((id) => [id, kept.get(id) as KeptNode])),
	};
}

/** Where to look for all of these: under each name once, at all the times of those that have it. */
function together(all: readonly Neighbours[]): readonly Neighbours[] {
	const times = new Map<string, Set<number> | null>();
	for (const { names, at } of all)
		for (const name of names) {
			const there = times.get(name);
			if (at === null || there === null) times.set(name, null);
			else if (there === undefined) times.set(name, new Set(at));
			else for (const time of at) there.add(time);
		}
	const sets = [...times].map(([name, set]) => ({ name, at: set && [...set].sort((a, b) => a - b) }));
	return [...Map.groupBy(sets, ({ at }) => String(at)).values()].map((same) => ({
		names: same.map((one) => one.name),
		at: same[0].at,
	}));
}

/** Bars told from what is held, and of pairs that stand in too many documents from answers that are asked for in between. */
function barsOf<B>(
	ledger: Ledger,
	way: Way<B>,
	kept: ReadonlyMap<string, KeptNode>,
	nodes: ReadonlyMap<string, Node<B>>,
) {
	const documents = new Map<string, string[]>();
	const known = new Map<string, boolean>();
	let asked: [string, string][] = [];
	return {
		profile: (id: string) => way.profile((nodes.get(id) as Node<B>).body),
		clash: way.clash,
		documents: (id: string): readonly string[] | null => (way.apartInDocument ? (documents.get(id) ?? null) : []),
		together: (a: string, b: string): boolean => {
			const [x, y] = a < b ? [a, b] : [b, a];
			const [left, right] = [documents.get(x), documents.get(y)];
			if (left && right) return left.some((d) => right.includes(d));
			const found = known.get(`${x}\u001f${y}`);
			if (found === undefined) asked.push([x, y]);
			return found ?? false;
		},
		/** Asks what could not be told; false where nothing was open. */
		async settle(): Promise<boolean> {
			const open = asked;
			asked = [];
			for (const [a, b] of open) known.set(`${a}\u001f${b}`, await ledger.together(way.sort, a, b));
			return open.length > 0;
		},
		async hold(ids: readonly string[]): Promise<void> {
			if (!way.apartInDocument) return;
			const few = ids.filter((id) => !documents.has(id) && (kept.get(id)?.size ?? 0) <= manyDocuments);
			for (const id of few) documents.set(id, []);
			for (const { node, document } of await ledger.membersOfNodes(way.sort, few)) documents.get(node)?.push(document);
		},
	};
}
