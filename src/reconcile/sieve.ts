/**
 * Which of many articles may be near to some of them, told by going through their words as numbers once: of a hundred
 * thousand articles that share a telling word with one of four hundred, a few are near. Two words may have one number, so
 * that what is told is never too little; those that pass are compared word by word.
 *
 * Articles are held from one change to the next, as many as fit:
 *
 *   pages    numbers, an article after another: day, how many words, word, weight, word, weight, …
 *   places   by the article's node: page · 2^20 + where in it the article begins
 */
import { closeness, dayOf, type StoryBody } from "./stories.ts";
import { numberOf, squared } from "./words.ts";

/** Numbers in a page, and pages that are kept: 128 MB. */
const [pageSize, mostPages] = [2 ** 20, 32];

/** Stands for a day that is not known: no day lies so far back. */
const undated = -(2 ** 31);

export type Held = {
	readonly has: (node: string) => boolean;
	readonly put: (node: string, body: StoryBody) => void;
	/** What is another article now, or is no more. */
	readonly forget: (nodes: readonly string[]) => void;
	/** Where an article stands, which is there. */
	readonly find: (node: string) => { readonly page: Int32Array; readonly at: number };
	/** What does not fit is held until this is called. */
	readonly rest: () => void;
};

export function holdArticles(most = mostPages): Held {
	const places = new Map<string, number>();
	const pages: Int32Array[] = [];
	let filled = pageSize;
	/** Those that did not fit. */
	const spare = new Map<string, Int32Array>();
	let wasted = 0;
	return {
		has: (node) => places.has(node) || spare.has(node),
		put(node, body) {
			const length = 2 + 2 * body.words.size;
			if (filled + length > pageSize && pages.length < most) {
				pages.push(new Int32Array(pageSize));
				filled = 0;
			}
			if (filled + length > pageSize) {
				const own = new Int32Array(length);
				write(own, 0, body);
				spare.set(node, own);
				return;
			}
			write(pages[pages.length - 1], filled, body);
			places.set(node, (pages.length - 1) * pageSize + filled);
			filled += length;
		},
		forget(nodes) {
			for (const node of nodes) {
				spare.delete(node);
				if (places.delete(node)) wasted++;
			}
			if (wasted <= places.size) return;
			places.clear();
			pages.length = 0;
			filled = pageSize;
			wasted = 0;
		},
		find(node) {
			const place = places.get(node);
			if (place === undefined) return { page: spare.get(node) as Int32Array, at: 0 };
			return { page: pages[Math.floor(place / pageSize)], at: place % pageSize };
		},
		rest: () => spare.clear(),
	};
}

function write(page: Int32Array, from: number, body: StoryBody): void {
	let at = from;
	page[at++] = dayOf(body) ?? undated;
	page[at++] = body.words.size;
	for (const [word, weight] of body.words) {
		page[at++] = numberOf(word);
		page[at++] = weight;
	}
}

/** May an article that is held be near to one of these, to `threshold` at least? */
export function sieveOf(own: readonly StoryBody[], held: Held, threshold: number): (node: string) => boolean {
	const days = own.map(dayOf);
	const index = indexOf(own);
	const alike = new Float64Array(own.length);
	return (node) => {
		const { page, at } = held.find(node);
		const day = page[at] === undated ? null : page[at];
		const end = at + 2 + 2 * page[at + 1];
		alike.fill(0);
		for (let i = at + 2; i < end; i += 2) {
			const found = index.find(page[i]);
			for (let k = index.starts[found]; k < index.starts[found + 1]; k++)
				alike[index.articles[k]] += page[i + 1] * index.weights[k];
		}
		for (let i = 0; i < alike.length; i++)
			if (alike[i] >= threshold * squared && (alike[i] / squared) * closeness(days[i], day) >= threshold) return true;
		return false;
	};
}

/**
 * The words of some articles, each with the articles it stands in: those of the k-th are `articles` and `weights` from
 * starts[k] to starts[k + 1]. Of a word in none of them, k leads to an empty stretch.
 */
function indexOf(own: readonly StoryBody[]) {
	const there = new Map<number, [article: number, weight: number][]>();
	for (const [i, { words }] of own.entries())
		for (const [word, weight] of words) {
			const number = numberOf(word);
			const entry = there.get(number);
			if (entry) entry.push([i, weight]);
			else there.set(number, [[i, weight]]);
		}
	const entries = [...there.values()].flat();
	const starts = new Int32Array(there.size + 2);
	let k = 0;
	for (const those of there.values()) starts[++k] = starts[k - 1] + those.length;
	starts[there.size + 1] = entries.length;
	// Looked up by open addressing, a quarter filled: numbers, and beside each its k; -1 where there is none.
	const size = 2 ** Math.ceil(Math.log2(4 * there.size + 4));
	const [numbers, ks] = [new Int32Array(size), new Int32Array(size).fill(-1)];
	k = 0;
	for (const number of there.keys()) {
		let slot = number & (size - 1);
		while (ks[slot] >= 0) slot = (slot + 1) & (size - 1);
		numbers[slot] = number;
		ks[slot] = k++;
	}
	return {
		starts,
		articles: Int32Array.from(entries, (e) => e[0]),
		weights: Float64Array.from(entries, (e) => e[1]),
		find(number: number): number {
			for (let slot = number & (size - 1); ks[slot] >= 0; slot = (slot + 1) & (size - 1))
				if (numbers[slot] === number) return ks[slot];
			return there.size;
		},
	};
}
