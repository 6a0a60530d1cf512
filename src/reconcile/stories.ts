/** Stories: articles that report the same happening, told from their words and the days they were published. */
import type { Day, Id } from "../annotations.ts";
import type { Story } from "../dataset.ts";
import { idOf } from "../id.ts";
import { dayNumber } from "./days.ts";
import type { Digest } from "./digest.ts";
import type { Blocks, Node, Parts } from "./pairs.ts";
import { type Scores, scoresOf } from "./scores.ts";
import { squared, type Words } from "./words.ts";

/** Fixed on one half of a collection of 34 happenings; the other half was kept aside (RESULTS.md, "Stories"). */
export const storyThreshold = 0.12;

/** Pairs below this count as nothing shared. */
const faint = 0.03;

/** A pair is only compared when one of its heaviest words is shared; this many of each article are looked at. */
const telling = 24;

/** Days between two articles beyond which they tell of two happenings, however alike: a summit, and the one a year later. */
const farthest = 730;

/** Days that are kept under one name in the record, to be found. */
const season = 183;

/** The first of all articles that are nearly copies of one another, on one day. */
export type StoryBody = { readonly document: Id; readonly published: Day | null; readonly words: Words };

export type ToldIn = Pick<Digest, "document" | "title" | "published">;

export function storyOf(articles: readonly ToldIn[]): Story {
	const told = [...articles].sort((a, b) => (order(a) < order(b) ? -1 : 1));
	const days = told.map((d) => d.published).filter((d) => d !== null);
	return {
		id: storyId(articles.map((a) => a.document)),
		title: told[0].title,
		documents: told.map((d) => d.document),
		from: days[0] ?? null,
		to: days.at(-1) ?? null,
	};
}

/** Of the article whose id comes first, so that a story keeps its id when another article joins it. */
export function storyId(documents: readonly Id[]): Id {
	return `story_${idOf([...documents].sort()[0]).slice(0, 14)}`;
}

/** The earliest first, undated ones last. */
function order(article: ToldIn): string {
	return `${article.published ?? "9999-99-99"} ${article.document}`;
}

/**
 * The likeness of articles that share a telling word. Products are summed by word over all articles before, in arrays: a
 * pair's sum hangs on its own words alone, and costs far less than comparing the two by themselves. Two of different `parts`
 * are not compared.
 */
export function storyScores(nodes: readonly Node<StoryBody>[], parts: Parts | null = null): Scores {
	const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
	const days = sorted.map(({ body }) => dayOf(body));
	const alike = new Float64Array(sorted.length);
	const seen = new Int32Array(sorted.length).fill(-1);
	const scores = scoresOf(sorted.map((n) => n.id));
	let looks = 0;
	const compare = (i: number, those: Index) => {
		const { words } = sorted[i].body;
		const near: number[] = [];
		const look = looks++;
		for (const word of tellingWords(words))
			for (const j of those.tellers.get(word) ?? none) {
				if (seen[j] !== look) near.push(j);
				seen[j] = look;
			}
		if (!near.length) return;
		for (const [word, weight] of words) {
			const there = those.weights.get(word);
			if (there) for (let k = 0; k < there.at.length; k++) alike[there.at[k]] += weight * there.weight[k];
		}
		for (const j of near) {
			const score = (alike[j] / squared) * closeness(days[j], days[i]);
			if (score >= faint) scores.add(j, i, score);
		}
		alike.fill(0);
	};
	const all = newIndex();
	const by = Map.groupBy(sorted.keys(), (i) => parts?.get(sorted[i].id) ?? null);
	for (const i of by.get(null) ?? []) {
		compare(i, all);
		put(all, i, sorted[i].body.words);
	}
	for (const [part, members] of by) {
		if (part === null) continue;
		const own = newIndex();
		for (const i of members) {
			compare(i, all);
			compare(i, own);
			if (members.length > 1) put(own, i, sorted[i].body.words);
		}
	}
	return scores;
}

const none: readonly number[] = [];

/** By word, in which articles it stands and with what weight; and those of which it is a telling one. */
type Index = {
	readonly weights: Map<string, { readonly at: number[]; readonly weight: number[] }>;
	readonly tellers: Map<string, number[]>;
};

function newIndex(): Index {
	return { weights: new Map(), tellers: new Map() };
}

function put({ weights, tellers }: Index, i: number, words: Words): void {
	for (const word of tellingWords(words)) {
		const there = tellers.get(word);
		if (there) there.push(i);
		else tellers.set(word, [i]);
	}
	for (const [word, weight] of words) {
		const there = weights.get(word);
		if (there) {
			there.at.push(i);
			there.weight.push(weight);
		} else weights.set(word, { at: [i], weight: [weight] });
	}
}

/** The words by which candidates for the same story are found. */
export function tellingWords(words: Words): string[] {
	return [...words.keys()].slice(0, telling);
}

export function dayOf({ published }: Pick<StoryBody, "published">): number | null {
	return published === null ? null : dayNumber(published);
}

const undated = -1;

/** Where the record keeps an article to be found: by telling word and by half-year, an undated one apart. */
export function storyBlocks(body: StoryBody): Blocks {
	const day = dayOf(body);
	return { names: tellingWords(body.words), at: [day === null ? undated : Math.floor(day / season)] };
}

/** Where those are that it may be alike; an undated one may be like any. */
export function storyNeighbours(body: StoryBody): {
	readonly names: readonly string[];
	readonly at: readonly number[] | null;
} {
	const day = dayOf(body);
	if (day === null) return { names: tellingWords(body.words), at: null };
	const at = [undated];
	for (let k = Math.floor((day - farthest) / season); k <= Math.floor((day + farthest) / season); k++) at.push(k);
	return { names: tellingWords(body.words), at };
}

/** Less when the days are far apart: a second summit a year later reads much like the first. */
export function closeness(a: number | null, b: number | null): number {
	if (a === null || b === null) return 0.85;
	const days = Math.abs(a - b);
	return days <= 7 ? 1 : days <= 30 ? 0.85 : days <= farthest ? 0.6 : 0;
}
