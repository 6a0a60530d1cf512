/** From scores to a tree: one root, no cycle, no head with two subjects. */

/**
 * The heads (0 the root, j the word j - 1) of the best tree with exactly one word under the root.
 * `arcs` is [n][width], of which the first n + 1 count. Mostly the best head of every word is a tree already; where it is not, Chu-Liu and Edmonds'
 * maximum spanning arborescence, once for every word that might be the root.
 */
export function decode(arcs: Float32Array, n: number, width: number): Int32Array {
	const heads = new Int32Array(n);
	for (let i = 0; i < n; i++) {
		let top = i === 0 && n > 1 ? 2 : 0;
		for (let j = 0; j <= n; j++) if (j !== i + 1 && arcs[i * width + j] > arcs[i * width + top]) top = j;
		heads[i] = top;
	}
	if (n === 1) heads[0] = 0;
	if (isTree(heads)) return heads;

	const roots: number[] = [];
	for (let i = 0; i < n; i++) roots.push(i);
	const gain = (i: number) =>
		arcs[i * width] - (heads[i] === 0 ? second(arcs, i, n, width) : arcs[i * width + heads[i]]);
	roots.sort((a, b) => gain(b) - gain(a) || a - b);
	let found: Int32Array = heads;
	let total = Number.NEGATIVE_INFINITY;
	for (const root of roots.slice(0, n > 64 ? candidates / 2 : candidates)) {
		const tree = underRoot(arcs, n, width, root);
		let sum = 0;
		for (let i = 0; i < n; i++) sum += arcs[i * width + tree[i]];
		if (sum > total) {
			total = sum;
			found = tree;
		}
	}
	return found;
}

/** Words tried as the root when the best heads are no tree; half as many in long sentences, where a tree costs more. */
const candidates = 4;

function second(arcs: Float32Array, i: number, n: number, width: number): number {
	let top = Number.NEGATIVE_INFINITY;
	for (let j = 1; j <= n; j++) if (j !== i + 1 && arcs[i * width + j] > top) top = arcs[i * width + j];
	return top;
}

/** One root, and every word comes to it. */
export function isTree(heads: ArrayLike<number>): boolean {
	const n = heads.length;
	const seen = new Int32Array(n);
	let roots = 0;
	for (let i = 0; i < n; i++) {
		if (heads[i] === 0) roots++;
		for (let at = i; seen[at] === 0; at = heads[at] - 1) {
			seen[at] = i + 1;
			if (heads[at] === 0) break;
			if (seen[heads[at] - 1] === i + 1) return false;
		}
	}
	return roots === 1;
}

/** Best tree whose only word under the root is `root`. */
function underRoot(arcs: Float32Array, n: number, width: number, root: number): Int32Array {
	// Node `root` takes the place of the root: no arc goes into it.
	const score = new Float64Array(n * n).fill(Number.NEGATIVE_INFINITY);
	for (let d = 0; d < n; d++)
		if (d !== root) for (let h = 0; h < n; h++) if (h !== d) score[h * n + d] = arcs[d * width + h + 1];
	const found = spanning(score, n, root);
	const heads = new Int32Array(n);
	for (let d = 0; d < n; d++) heads[d] = d === root ? 0 : found[d] + 1;
	return heads;
}

/** Chu-Liu and Edmonds: `score[h · n + d]`; the head of every node but `root`. All cycles are contracted at once, in O(n²). */
function spanning(score: Float64Array, n: number, root: number): Int32Array {
	const heads = new Int32Array(n).fill(-1);
	for (let d = 0; d < n; d++) {
		if (d === root) continue;
		let top = -1;
		for (let h = 0; h < n; h++) if (h !== d && (top < 0 || score[h * n + d] > score[top * n + d])) top = h;
		heads[d] = top;
	}
	const { part, inCycle, m } = contract(heads, root);
	if (m === n) return heads;

	// Between two parts stands the arc that gains most over the arc it breaks: `from` and `into` remember which.
	const small = new Float64Array(m * m).fill(Number.NEGATIVE_INFINITY);
	const from = new Int32Array(m * m).fill(-1);
	const into = new Int32Array(m * m).fill(-1);
	for (let h = 0; h < n; h++)
		for (let d = 0; d < n; d++) {
			const at = part[h] * m + part[d];
			if (part[h] === part[d] || d === root) continue;
			const gain = inCycle[d] ? score[h * n + d] - score[heads[d] * n + d] : score[h * n + d];
			if (from[at] >= 0 && gain <= small[at]) continue;
			small[at] = gain;
			from[at] = h;
			into[at] = d;
		}
	const found = spanning(small, m, part[root]);
	for (let p = 0; p < m; p++) if (p !== part[root]) heads[into[found[p] * m + p]] = from[found[p] * m + p];
	return heads;
}

/** The part of every node, a cycle being one part; how many parts there are. */
function contract(heads: Int32Array, root: number): { part: Int32Array; inCycle: Uint8Array; m: number } {
	const n = heads.length;
	const part = new Int32Array(n).fill(-1);
	const inCycle = new Uint8Array(n);
	const seen = new Int32Array(n);
	let m = 0;
	for (let i = 0; i < n; i++) {
		let at = i;
		while (at !== root && seen[at] === 0) {
			seen[at] = i + 1;
			at = heads[at];
		}
		if (at === root || seen[at] !== i + 1 || inCycle[at]) continue;
		for (let next = at; !inCycle[next]; next = heads[next]) {
			inCycle[next] = 1;
			part[next] = m;
		}
		m++;
	}
	for (let i = 0; i < n; i++) if (part[i] < 0) part[i] = m++;
	return { part, inCycle, m };
}

/** Relations of which a head has one at most. "nsubj:outer" is another's subject, so it counts apart. */
const kinds: Readonly<Record<string, string>> = {
	nsubj: "subject",
	"nsubj:pass": "subject",
	csubj: "subject",
	obj: "object",
	iobj: "second object",
	"aux:pass": "passive",
	cop: "copula",
};

/** Best label for every word under its head; where a head would have two subjects, the less sure one gets its next best. */
export function label(
	scores: Float32Array,
	width: number,
	heads: Int32Array,
	labels: readonly string[],
	isPunctuation: (i: number) => boolean,
): string[] {
	const n = heads.length;
	const count = labels.length;
	const root = labels.indexOf("root");
	const punct = labels.indexOf("punct");
	const group = labels.map((l) => kinds[l] ?? "");
	const allowed = (k: number, without: ReadonlySet<string>) => k !== root && !without.has(group[k]);
	const none: ReadonlySet<string> = new Set();
	const bestOf = (i: number, without: ReadonlySet<string>) => {
		let top = -1;
		for (let k = 0; k < count; k++)
			if (allowed(k, without) && (top < 0 || scores[i * width + k] > scores[i * width + top])) top = k;
		return top;
	};
	const chosen = new Int32Array(n);
	for (let i = 0; i < n; i++) chosen[i] = heads[i] === 0 ? root : isPunctuation(i) ? punct : bestOf(i, none);

	const taken = new Map<string, number>();
	const barred = new Map<number, Set<string>>();
	for (let i = 0; i < n; i++) {
		// A word that loses its place is tried again with what is left to it; every loss bars a kind, so this ends.
		for (let word = i; ; ) {
			const kind = group[chosen[word]];
			if (kind === "") break;
			const key = `${heads[word]} ${kind}`;
			const rival = taken.get(key);
			if (rival === undefined || rival === word) {
				taken.set(key, word);
				break;
			}
			const surer = margin(rival, kind) >= margin(word, kind) ? rival : word;
			const loser = surer === rival ? word : rival;
			taken.set(key, surer);
			const without = barred.get(loser) ?? new Set<string>();
			without.add(kind);
			barred.set(loser, without);
			chosen[loser] = bestOf(loser, without);
			word = loser;
		}
	}
	return Array.from(chosen, (k) => labels[k]);

	function margin(i: number, kind: string): number {
		const without = new Set(barred.get(i) ?? none);
		without.add(kind);
		return scores[i * width + chosen[i]] - scores[i * width + bestOf(i, without)];
	}
}
