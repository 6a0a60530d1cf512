/**
 * Scores of pairs, so held that there may be tens of millions: four thousand reports of one happening are eight million.
 *
 *   keys     what is compared, each once
 *   pages    of 2^18 pairs each: a, b, score, a, b, score, …; a and b are places in `keys`, a score is in whole millionths
 *   reasons  by the number of the pair, where it has some
 */

/** A score between two keys, 0 to 1; higher is more alike. Pairs that are not given score 0. */
export type Edge = {
	readonly a: string;
	readonly b: string;
	readonly score: number;
	readonly reasons: readonly string[];
};

export type Scores = {
	readonly keys: readonly string[];
	readonly each: (visit: (a: number, b: number, score: number, reasons: readonly string[]) => void) => void;
};

/** Scores are summed as whole millionths: sums of the same scores are then the same in whatever order they are taken. */
export const unit = 1e6;

const pageSize = 3 * 2 ** 18;
const none: readonly string[] = [];

export function scoresOf(keys: readonly string[]): Scores & {
	readonly add: (a: number, b: number, score: number, reasons?: readonly string[]) => void;
} {
	const pages: Int32Array[] = [];
	const reasons = new Map<number, readonly string[]>();
	let [page, filled, count] = [new Int32Array(0), 0, 0];
	return {
		keys,
		add(a, b, score, why = none) {
			if (filled === page.length) {
				page = new Int32Array(pages.length ? pageSize : 3 * 2 ** 10);
				pages.push(page);
				filled = 0;
			}
			page[filled++] = a;
			page[filled++] = b;
			page[filled++] = Math.round(score * unit);
			if (why.length) reasons.set(count, why);
			count++;
		},
		each(visit) {
			let pair = 0;
			for (const one of pages)
				for (let i = 0; i < one.length && pair < count; i += 3, pair++)
					visit(one[i], one[i + 1], one[i + 2], reasons.size ? (reasons.get(pair) ?? none) : none);
		},
	};
}

export function scoresIn(edges: readonly Edge[]): Scores {
	const places = new Map<string, number>();
	const keys: string[] = [];
	const place = (key: string) => {
		let there = places.get(key);
		if (there === undefined) {
			there = keys.push(key) - 1;
			places.set(key, there);
		}
		return there;
	};
	const scores = scoresOf(keys);
	for (const { a, b, score, reasons } of edges) scores.add(place(a), place(b), score, reasons);
	return scores;
}
