/**
 * Grouping by pairs, for actors, events and stories alike. What belongs together is decided by scores between two things
 * alone, so the order in which things arrive cannot matter and a new thing touches only the component it is joined to.
 */

import { PairQueue } from "./queue.ts";

/** A score between two keys; higher is more alike. Pairs that are not given score 0. */
export type Edge = {
	readonly a: string;
	readonly b: string;
	readonly score: number;
	readonly reasons: readonly string[];
};

/** What people have ruled: pairs that are one, pairs that never are. */
export type Ruling = {
	readonly same: readonly (readonly [string, string])[];
	readonly apart: readonly (readonly [string, string])[];
};

export type Cluster = {
	readonly members: readonly string[];
	readonly score: number;
	readonly reasons: readonly string[];
};

/** A pair ruled "not the same" that other rulings would join all the same: A = B, B = C, A ≠ C. */
export type Contradiction = { readonly members: readonly string[]; readonly apart: readonly [string, string] };

/**
 * Average-link clustering inside each component of the edge graph: the two groups with the highest mean score are joined
 * until none reaches `threshold` (UPGMA, Sokal and Michener 1958). `never` says of two keys that they cannot be one;
 * a group holding such a pair is not made. Rulings come first; a ruling "same" that would close over a ruling "apart"
 * is not followed and is returned as a contradiction. The outcome depends on keys and scores only, not on order.
 */
export function cluster(
	keys: readonly string[],
	edges: readonly Edge[],
	threshold: number,
	never: (a: string, b: string) => boolean,
	ruling: Ruling = { same: [], apart: [] },
): { clusters: Cluster[]; contradictions: Contradiction[] } {
	const apart = new Set(ruling.apart.map(([a, b]) => pairOf(a, b)));
	const { groups, contradictions } = ruled([...new Set(keys)].sort(), ruling, apart);
	const clusters: Cluster[] = [];
	for (const component of components(groups, edges)) clusters.push(...link(component, threshold, never, apart));
	clusters.sort((a, b) => (a.members[0] < b.members[0] ? -1 : 1));
	return { clusters, contradictions };
}

type Component = { readonly groups: string[][]; readonly edges: readonly Edge[] };

/** Keys joined by the rulings "same", in the order of their ids so that a contradiction always names the same pair. */
function ruled(keys: readonly string[], ruling: Ruling, apart: ReadonlySet<string>) {
	const group = new Map(keys.map((k) => [k, [k]]));
	const contradictions: Contradiction[] = [];
	const same = ruling.same.filter(([a, b]) => group.has(a) && group.has(b)).map(([a, b]) => (a < b ? [a, b] : [b, a]));
	for (const [a, b] of same.sort((x, y) => (x.join() < y.join() ? -1 : 1))) {
		const left = group.get(a) as string[];
		const right = group.get(b) as string[];
		if (left === right) continue;
		const clash = firstPair(left, right, (x, y) => apart.has(pairOf(x, y)));
		if (clash) {
			contradictions.push({ members: [...left, ...right].sort(), apart: clash });
			continue;
		}
		const joined = [...left, ...right].sort();
		for (const key of joined) group.set(key, joined);
	}
	return { groups: [...new Set(group.values())], contradictions };
}

function components(groups: string[][], edges: readonly Edge[]): Component[] {
	const parent = new Map<string, string>();
	const find = (key: string): string => {
		let top = key;
		while (parent.get(top) !== top) top = parent.get(top) as string;
		for (let at = key; at !== top; ) {
			const next = parent.get(at) as string;
			parent.set(at, top);
			at = next;
		}
		return top;
	};
	for (const group of groups) for (const key of group) parent.set(key, group[0]);
	const known = edges.filter((e) => parent.has(e.a) && parent.has(e.b));
	for (const { a, b } of known) {
		const [x, y] = [find(a), find(b)].sort();
		if (x !== y) parent.set(y, x);
	}
	const found = new Map<string, { groups: string[][]; edges: Edge[] }>();
	for (const group of groups) {
		const top = find(group[0]);
		const component = found.get(top);
		if (component) component.groups.push(group);
		else found.set(top, { groups: [group], edges: [] });
	}
	for (const edge of known) found.get(find(edge.a))?.edges.push(edge);
	return [...found.values()];
}

/** A group being grown; `sums` are the sums of scores towards the other groups of its component. */
type Growing = { members: string[]; sums: Map<number, number>; reasons: Set<string>; inner: number; pairs: number };

function link(
	component: Component,
	threshold: number,
	never: (a: string, b: string) => boolean,
	apart: ReadonlySet<string>,
): Cluster[] {
	const growing = new Map<number, Growing>();
	const home = new Map<string, number>();
	component.groups.sort((a, b) => (a[0] < b[0] ? -1 : 1));
	component.groups.forEach((members, i) => {
		for (const key of members) home.set(key, i);
		const ruled = members.length > 1;
		growing.set(i, {
			members,
			sums: new Map(),
			reasons: new Set(ruled ? ["decided by a person"] : []),
			inner: ruled ? 1 : 0,
			pairs: ruled ? 1 : 0,
		});
	});
	const reasons = new Map<string, readonly string[]>();
	for (const { a, b, score, reasons: why } of component.edges) {
		const [i, j] = [home.get(a) as number, home.get(b) as number];
		if (i === j) continue;
		const [left, right] = [growing.get(i) as Growing, growing.get(j) as Growing];
		left.sums.set(j, (left.sums.get(j) ?? 0) + score);
		right.sums.set(i, (right.sums.get(i) ?? 0) + score);
		reasons.set(pairOf(a, b), why);
	}
	const forbidden = new Set<string>();
	const queue = new PairQueue();
	/** The pairs of a group that are alike enough; a pair that is not can only become so when one of it grows. */
	const offer = (i: number, only: (j: number) => boolean) => {
		const group = growing.get(i) as Growing;
		for (const [j, sum] of group.sums) {
			const [a, b] = i < j ? [i, j] : [j, i];
			if (!only(j) || forbidden.has(`${a} ${b}`)) continue;
			const other = growing.get(j) as Growing;
			const mean = sum / (group.members.length * other.members.length);
			if (mean < threshold) continue;
			const sizes = i < j ? [group.members.length, other.members.length] : [other.members.length, group.members.length];
			queue.add({ i: a, j: b, mean, sizes: sizes as [number, number] });
		}
	};
	for (const i of growing.keys()) offer(i, (j) => i < j);
	for (let best = queue.take(); best; best = queue.take()) {
		const [left, right] = [growing.get(best.i), growing.get(best.j)];
		if (left?.members.length !== best.sizes[0] || right?.members.length !== best.sizes[1]) continue;
		if (firstPair(left.members, right.members, (a, b) => apart.has(pairOf(a, b)) || never(a, b))) {
			forbidden.add(`${best.i} ${best.j}`);
			continue;
		}
		join(growing, best.i, best.j, forbidden);
		offer(best.i, () => true);
		const whole = growing.get(best.i) as Growing;
		for (const a of left.members)
			for (const b of right.members) for (const r of reasons.get(pairOf(a, b)) ?? []) whole.reasons.add(r);
	}
	return [...growing.values()].map((g) => ({
		members: [...g.members].sort(),
		score: g.pairs ? g.inner / g.pairs : 1,
		reasons: [...g.reasons].sort(),
	}));
}

function join(growing: Map<number, Growing>, i: number, j: number, forbidden: Set<string>): void {
	const [left, right] = [growing.get(i) as Growing, growing.get(j) as Growing];
	const sums = new Map(left.sums);
	const between = sums.get(j) ?? 0;
	sums.delete(j);
	for (const [k, sum] of right.sums) if (k !== i) sums.set(k, (sums.get(k) ?? 0) + sum);
	growing.delete(j);
	growing.set(i, {
		members: [...left.members, ...right.members],
		sums,
		reasons: new Set([...left.reasons, ...right.reasons]),
		inner: left.inner + right.inner + between,
		pairs: left.pairs + right.pairs + left.members.length * right.members.length,
	});
	for (const [k, sum] of sums) {
		const other = growing.get(k) as Growing;
		other.sums.delete(j);
		other.sums.set(i, sum);
		const [was, is] = [k < j ? `${k} ${j}` : `${j} ${k}`, k < i ? `${k} ${i}` : `${i} ${k}`];
		if (forbidden.has(was)) forbidden.add(is);
	}
}

export function pairOf(a: string, b: string): string {
	return a < b ? `${a}\u001f${b}` : `${b}\u001f${a}`;
}

function firstPair(
	left: readonly string[],
	right: readonly string[],
	test: (a: string, b: string) => boolean,
): [string, string] | null {
	for (const a of left) for (const b of right) if (test(a, b)) return a < b ? [a, b] : [b, a];
	return null;
}
