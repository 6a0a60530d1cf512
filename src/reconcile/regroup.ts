/**
 * Groups anew what a change touches, and no more: the groups that hold a changed node, and of the groups near them those
 * that would have grown otherwise. What comes out is what grouping everything would give.
 *
 * Why that is so. Joining the nearest two first gives each group a history of joinings, the likest first, and a later
 * joining is never of a higher score than an earlier one of the same group. Let D be the nodes grouped anew and N all groups
 * with a score over the threshold towards a node of D. D and N are grouped together, alone in the world. A group of N that
 * comes out with the history it had before was, at every step, nearer to its own than to anything in D; it was so towards
 * the rest of the record before, and that has not changed. So neither it nor D would have been joined to anything else at
 * any step. A group that comes out otherwise is taken into D, and the neighbours of D are looked for again.
 */
import type { Bars, Cluster, Edge, Ruling } from "./cluster.ts";
import { cluster } from "./cluster.ts";
import type { KeptNode, Ledger } from "./ledger.ts";
import type { Sort } from "./nodes.ts";
import type { Node } from "./pairs.ts";

/** What the three sorts of things that are grouped differ in. */
export type Way<B> = {
	readonly sort: Sort;
	readonly threshold: number;
	readonly profile: (body: B) => string;
	readonly clash: Bars["clash"];
	/** Are two that stand in one document never one? */
	readonly apartInDocument: boolean;
	readonly load: (nodes: readonly KeptNode[]) => Promise<readonly Node<B>[]>;
	readonly neighbours: (body: B) => { readonly names: readonly string[]; readonly at: readonly number[] | null };
	readonly edges: (nodes: readonly Node<B>[], focus: ReadonlySet<string> | null) => readonly Edge[];
	/** Of nodes near some of these, those that may have a score over the threshold towards one; never one that has too few. */
	readonly sift?: (own: readonly Node<B>[]) => (nodes: readonly string[]) => Promise<readonly string[]>;
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
	const grouped = async (ids: readonly string[], edges: readonly Edge[]) => {
		for (;;) {
			const { clusters } = cluster(ids, edges, way.threshold, bars, ruling, nodeOf);
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
		const ids = [...anew, ...around];
		const edges = way.edges(
			ids.map((id) => nodes.get(id) as Node<B>),
			null,
		);
		clusters = await grouped(ids, edges);
		const changed = await otherwise(clusters, edges);
		if (!changed.length) break;
		for (const id of changed) {
			around.delete(id);
			anew.add(id);
		}
	}

	/** Groups with a score over the threshold towards one of these are taken in, whole. */
	async function look(from: readonly string[]) {
		const wanted = new Set<string>();
		for (const id of from) {
			const { names, at } = way.neighbours((nodes.get(id) as Node<B>).body);
			for (const near of await ledger.near(way.sort, names, at)) if (!anew.has(near)) wanted.add(near);
		}
		const focus = new Set(from);
		const own = from.map((id) => nodes.get(id) as Node<B>);
		const homes = new Set<string>();
		const ids = [...wanted];
		const sift = way.sift?.(own);
		// Some at a time: of most nothing is kept but that they are not near enough.
		for (let i = 0; i < ids.length; i += compared) {
			const some = ids.slice(i, i + compared);
			const few = sift ? await sift(some) : some;
			const there = await ledger.nodes(
				way.sort,
				few.filter((id) => !kept.has(id)),
			);
			const near = new Map(there.map((n) => [n.id, n]));
			const loaded = [...(await way.load(there)), ...few.flatMap((id) => nodes.get(id) ?? [])];
			for (const { a, b, score } of way.edges([...loaded, ...own], focus)) {
				if (score < way.threshold - 1e-6) continue;
				for (const id of [a, b]) {
					if (anew.has(id) || around.has(id)) continue;
					const home = (near.get(id) ?? kept.get(id))?.cluster;
					if (home) homes.add(home);
				}
			}
		}
		for (const id of await whole([...homes])) if (!anew.has(id)) around.add(id);
	}

	/** Of the groups around, the nodes of those that came out otherwise than they were. */
	async function otherwise(clusters: readonly Cluster[], edges: readonly Edge[]): Promise<string[]> {
		const before = Map.groupBy(around, (id) => (kept.get(id) as KeptNode).cluster as string);
		const home = new Map(clusters.flatMap((c) => c.members.map((m) => [m, c] as const)));
		const found: string[] = [];
		for (const [name, members] of before) {
			const own = new Set(members);
			const inner = edges.filter((e) => own.has(e.a) && own.has(e.b));
			const was = await grouped(members, inner);
			const now = home.get(name);
			if (was.length !== 1 || now?.members.length !== members.length || now.history.join() !== was[0].history.join())
				found.push(...members);
		}
		return found;
	}

	const rest: Cluster[] = [];
	for (const name of new Set(alone)) {
		const ids = (await whole([name], false)).filter((id) => !anew.has(id));
		if (!ids.length) continue;
		for (const id of ids) anew.add(id);
		const edges = way.edges(
			ids.map((id) => nodes.get(id) as Node<B>),
			null,
		);
		rest.push(...(await grouped(ids, edges)));
	}
	const made = clusters.filter((c) => c.members.some((m) => looked.has(m)));
	return {
		clusters: [...made, ...rest],
		nodes: new Map([...anew].map((id) => [id, kept.get(id) as KeptNode])),
	};
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
