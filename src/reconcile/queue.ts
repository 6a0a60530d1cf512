/** Pairs of groups, the most alike first; of equals the pair that comes first by key, so that order of arrival never matters. */
export type Pair = {
	readonly i: number;
	readonly j: number;
	readonly mean: number;
	/** Sizes of the two groups when it was put in: a pair of a group that has grown since is no longer true. */
	readonly sizes: readonly [number, number];
};

/** A binary heap. Means are compared to nine digits: sums of the same scores in another order differ after that. */
export class PairQueue {
	readonly #pairs: Pair[] = [];

	add(pair: Pair): void {
		const pairs = this.#pairs;
		let at = pairs.push(pair) - 1;
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (!before(pair, pairs[above])) break;
			pairs[at] = pairs[above];
			at = above;
		}
		pairs[at] = pair;
	}

	take(): Pair | undefined {
		const pairs = this.#pairs;
		const first = pairs[0];
		const last = pairs.pop();
		if (last === undefined || !pairs.length) return first;
		let at = 0;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= pairs.length) break;
			if (below + 1 < pairs.length && before(pairs[below + 1], pairs[below])) below++;
			if (!before(pairs[below], last)) break;
			pairs[at] = pairs[below];
			at = below;
		}
		pairs[at] = last;
		return first;
	}
}

function before(a: Pair, b: Pair): boolean {
	const [x, y] = [Math.round(a.mean * 1e9), Math.round(b.mean * 1e9)];
	return x > y || (x === y && (a.i < b.i || (a.i === b.i && a.j < b.j)));
}
