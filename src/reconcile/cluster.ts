/**
 * Grouping by pairs, for actors, events and stories alike. What belongs together is decided by scores between two things
 * alone, so the order in which things arrive cannot matter and a new thing touches only what it is joined to.
 */
import { type Edge, type Scores, scoresIn, unit } from "./scores.ts";
import { type Sums, sumsOf } from "./sums.ts";

export type { Edge };

/** What people have ruled: pairs that are one, pairs that never are. */
export type Ruling = {
	readonly same: readonly (readonly [string, string])[];
	readonly apart: readonly (readonly [string, string])[];
};

/** What can never be one: things whose profiles clash, and two that stand in one document (each was read as one of two). */
export type Bars = {
	readonly profile: (key: string) => string;
	readonly clash: (a: string, b: string) => boolean;
	/** The documents it stands in; null where there are too many to look at, and `together` is asked instead. */
	readonly documents: (key: string) => readonly string[] | null;
	readonly together: (a: string, b: string) => boolean;
};

export const noBars: Bars = {
	profile: () => "",
	clash: () => false,
	documents: () => [],
	together: () => false,
};

export type Cluster = {
	readonly members: readonly string[];
	readonly score: number;
	readonly reasons: readonly string[];
};

/** A pair ruled "not the same" that other rulings would join all the same: A = B, B = C, A ≠ C. */
export type Contradiction = { readonly members: readonly string[]; readonly apart: readonly [string, string] };

/**
 * Average-link clustering: the two groups with the highest mean score are joined until none reaches `threshold` (UPGMA,
 * Sokal and Michener 1958), found by chains of nearest neighbours (Benzécri 1982; Murtagh 1983), which give the same
 * groups in time that grows with the number of edges. Groups with a bar between them are never joined. Rulings come first:
 * what is ruled to be one counts as one thing, as like another as the likest of it; a ruling "same" that would close over
 * a ruling "apart" is not followed and is returned as a contradiction. `nodeOf` leads from a ruled key to the key it is
 * grouped by. The outcome depends on keys and scores only, not on order.
 */
export function cluster(
	keys: readonly string[],
	edges: readonly Edge[] | Scores,
	threshold: number,
	bars: Bars = noBars,
	ruling: Ruling = { same: [], apart: [] },
	nodeOf: (key: string) => string | undefined = (key) => key,
): { clusters: Cluster[]; contradictions: Contradiction[] } {
	const sorted = [...new Set(keys)].sort();
	const { groups, contradictions } = ruled(sorted, ruling, nodeOf);
	const apart = new Set(
		ruling.apart.flatMap(([a, b]) => {
			const [x, y] = [nodeOf(a), nodeOf(b)];
			return x === undefined || y === undefined ? [] : [pairOf(x, y)];
		}),
	);
	const clusters = link(
		groups,
		Array.isArray(edges) ? scoresIn(edges) : (edges as Scores),
		Math.round(threshold * unit),
		bars,
		apart,
	);
	clusters.sort((a, b) => (a.members[0] < b.members[0] ? -1 : 1));
	return { clusters, contradictions };
}

/** Keys joined by the rulings "same", in the order of their ids so that a contradiction always names the same pair. */
export function ruled(keys: readonly string[], ruling: Ruling, nodeOf: (key: string) => string | undefined) {
	const group = new Map(keys.map((k) => [k, [k]]));
	/** By group, the keys that rulings speak of. */
	const spoken = new Map<readonly string[], string[]>();
	const contradictions: Contradiction[] = [];
	const at = (key: string) => group.get(nodeOf(key) ?? "");
	for (const key of new Set([...ruling.same, ...ruling.apart].flat())) {
		const there = at(key);
		if (there) spoken.set(there, [...(spoken.get(there) ?? []), key]);
	}
	const apart = new Set(ruling.apart.map(([a, b]) => pairOf(a, b)));
	const same = ruling.same.filter(([a, b]) => at(a) && at(b)).map(([a, b]) => (a < b ? [a, b] : [b, a]));
	for (const [a, b] of same.sort((x, y) => (x.join() < y.join() ? -1 : 1))) {
		const [left, right] = [at(a) as string[], at(b) as string[]];
		if (left === right) continue;
		const [here, there] = [(spoken.get(left) ?? []).sort(), (spoken.get(right) ?? []).sort()];
		const clash = firstPair(here, there, (x, y) => apart.has(pairOf(x, y)));
		if (clash) {
			contradictions.push({ members: [...here, ...there].sort(), apart: clash });
			continue;
		}
		const joined = [...left, ...right].sort();
		for (const key of joined) group.set(key, joined);
		spoken.set(joined, [...here, ...there]);
	}
	return { groups: [...new Set(group.values())], contradictions };
}

/** A group being grown. `size` counts what was ruled one as one. */
type Growing = {
	readonly id: number;
	readonly members: readonly string[];
	readonly size: number;
	/** Looked at only where it may be joined to another, as most are not. */
	barred: Barred | null;
};

/** What keeps a group from others; `documents` is null where a member stands in too many to hold. */
type Barred = { readonly profiles: ReadonlySet<number>; readonly documents: ReadonlySet<string> | null };

function link(
	groups: readonly (readonly string[])[],
	scores: Scores,
	threshold: number,
	bars: Bars,
	apart: ReadonlySet<string>,
): Cluster[] {
	const home = new Map<string, number>();
	const sorted = [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1));
	sorted.forEach((members, i) => {
		for (const key of members) home.set(key, i);
	});
	const homes = Int32Array.from(scores.keys, (key) => home.get(key) ?? -1);
	const growing: (Growing | null)[] = sorted.map((members, id) => ({ id, members, size: 1, barred: null }));
	const sums = filled(growing.length, homes, scores, threshold);
	const barred = barsBetween(bars, apart);
	/** The group it should be joined to, if any; a pair that is barred stays so, whatever else joins either. */
	const nearest = (group: Growing): Growing | null => {
		for (;;) {
			let [best, mean] = [-1, 0];
			sums.each(group.id, (j, sum) => {
				const weight = group.size * (growing[j] as Growing).size;
				if (sum < threshold * weight) return;
				const here = sum / weight;
				if (best < 0 || here > mean || (here === mean && before(group.id, j, best))) [best, mean] = [j, here];
			});
			if (best < 0) return null;
			const to = growing[best] as Growing;
			if (!barred(group, to)) return to;
			sums.drop(group.id, to.id);
		}
	};

	for (let start = 0; start < growing.length; start++) {
		const chain: number[] = [];
		for (let at: number | undefined = start; at !== undefined; ) {
			const group: Growing | null = growing[at];
			if (group === null) break;
			if (chain[chain.length - 1] !== at) chain.push(at);
			const to = nearest(group);
			if (to === null) {
				chain.pop();
				at = chain[chain.length - 1];
			} else if (to.id === chain[chain.length - 2]) {
				chain.length -= 2;
				const joined = join(growing, sums, group, to);
				at = chain[chain.length - 1] ?? joined;
			} else at = to.id;
		}
	}
	return finished(
		growing.filter((g) => g !== null),
		sorted,
		home,
		homes,
		scores,
	);
}

/** Is there something that keeps two groups from being one? */
function barsBetween(bars: Bars, apart: ReadonlySet<string>): (a: Growing, b: Growing) => boolean {
	const numbers = new Map<string, number>();
	const profiles: string[] = [];
	const numberOf = (profile: string) => {
		let there = numbers.get(profile);
		if (there === undefined) {
			there = profiles.push(profile) - 1;
			numbers.set(profile, there);
		}
		return there;
	};
	const barsOf = (group: Growing): Barred => {
		if (group.barred === null) {
			const documents = group.members.map(bars.documents);
			group.barred = {
				profiles: new Set(group.members.map((m) => numberOf(bars.profile(m)))),
				documents: documents.includes(null) ? null : new Set(documents.flat() as string[]),
			};
		}
		return group.barred;
	};
	const clashing = new Map<number, Map<number, boolean>>();
	const clash = (a: number, b: number): boolean => {
		let known = clashing.get(a);
		if (known === undefined) {
			known = new Map();
			clashing.set(a, known);
		}
		let found = known.get(b);
		if (found === undefined) {
			found = bars.clash(profiles[a], profiles[b]);
			known.set(b, found);
		}
		return found;
	};
	const parted = new Set([...apart].flatMap((pair) => pair.split("\u001f")));
	return (a, b) => {
		const [x, y] = [barsOf(a), barsOf(b)];
		for (const one of x.profiles) for (const other of y.profiles) if (clash(one, other)) return true;
		if (parted.size) {
			const [here, there] = [a.members.filter((m) => parted.has(m)), b.members.filter((m) => parted.has(m))];
			if (firstPair(here, there, (x, y) => apart.has(pairOf(x, y)))) return true;
		}
		if (x.documents === null || y.documents === null) return firstPair(a.members, b.members, bars.together) !== null;
		const [few, many] = x.documents.size < y.documents.size ? [x.documents, y.documents] : [y.documents, x.documents];
		for (const document of few) if (many.has(document)) return true;
		return false;
	};
}

/** Sums of scores between groups that could ever be joined: those that a path of scores over the threshold connects. */
function filled(count: number, homes: Int32Array, scores: Scores, threshold: number): Sums {
	const parent = Int32Array.from({ length: count }, (_, i) => i);
	const find = (i: number): number => {
		let top = i;
		while (parent[top] !== top) top = parent[top];
		for (let at = i; at !== top; ) [parent[at], at] = [top, parent[at]];
		return top;
	};
	scores.each((a, b, score) => {
		const [i, j] = [homes[a], homes[b]];
		if (score < threshold || i < 0 || j < 0 || i === j) return;
		const [x, y] = [find(i), find(j)];
		if (x !== y) parent[x] = y;
	});
	for (let i = 0; i < count; i++) parent[i] = find(i);
	const within = (i: number, j: number) => i >= 0 && j >= 0 && i !== j && parent[i] === parent[j];
	const pairs = new Int32Array(count);
	scores.each((a, b) => {
		if (within(homes[a], homes[b])) pairs[parent[homes[a]]]++;
	});
	const sums = sumsOf(parent, pairs);
	scores.each((a, b, score) => {
		const [i, j] = [homes[a], homes[b]];
		if (within(i, j)) sums.set(i, j, Math.max(sums.get(i, j), score));
	});
	return sums;
}

/** Of two equally near to `i`: is the pair with `j` first by key? */
function before(i: number, j: number, k: number): boolean {
	const [low, high] = i < j ? [i, j] : [j, i];
	const [lowest, highest] = i < k ? [i, k] : [k, i];
	return low < lowest || (low === lowest && high < highest);
}

function join(growing: (Growing | null)[], sums: Sums, a: Growing, b: Growing): number {
	const [into, from] = a.id < b.id ? [a, b] : [b, a];
	sums.join(into.id, from.id);
	growing[from.id] = null;
	growing[into.id] = {
		id: into.id,
		members: [...into.members, ...from.members],
		size: into.size + from.size,
		barred: into.barred && from.barred && bothOf(into.barred, from.barred),
	};
	return into.id;
}

function bothOf(a: Barred, b: Barred): Barred {
	const [few, many] = [a.documents, b.documents].sort((x, y) => (x?.size ?? 0) - (y?.size ?? 0));
	const documents = few && many && (many as Set<string>);
	if (documents) for (const one of few) (documents as Set<string>).add(one);
	return { profiles: new Set([...a.profiles, ...b.profiles]), documents };
}

/** The mean of all scores inside each group, and what they rest on. */
function finished(
	found: readonly Growing[],
	groups: readonly (readonly string[])[],
	home: ReadonlyMap<string, number>,
	homes: Int32Array,
	scores: Scores,
): Cluster[] {
	const at = new Int32Array(groups.length);
	found.forEach((group, i) => {
		for (const key of group.members) at[home.get(key) as number] = i;
	});
	const single = groups.map((members) => members.length === 1);
	const inner = new Map<string, number>();
	const sums = found.map(() => 0);
	const reasons = found.map(() => new Set<string>());
	scores.each((a, b, score, why) => {
		const [i, j] = [homes[a], homes[b]];
		if (i < 0 || j < 0 || i === j || at[i] !== at[j]) return;
		for (const reason of why) reasons[at[i]].add(reason);
		if (single[i] && single[j]) sums[at[i]] += score;
		else
			inner.set(
				`${Math.min(i, j)} ${Math.max(i, j)}`,
				Math.max(score, inner.get(`${Math.min(i, j)} ${Math.max(i, j)}`) ?? 0),
			);
	});
	for (const [pair, score] of inner) sums[at[Number(pair.split(" ")[0])]] += score;
	return found.map((group, i) => {
		const decided = group.members.filter((key) => groups[home.get(key) as number].length > 1);
		const ruledGroups = new Set(decided.map((key) => home.get(key))).size;
		if (ruledGroups) reasons[i].add("decided by a person");
		const pairs = (group.size * (group.size - 1)) / 2 + ruledGroups;
		return {
			members: [...group.members].sort(),
			score: pairs ? (sums[i] + ruledGroups * unit) / pairs / unit : 1,
			reasons: [...reasons[i]].sort(),
		};
	});
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
