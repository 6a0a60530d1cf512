/** Stories: articles that report the same happening, told from their words and the days they were published. */
import type { Story } from "../dataset.ts";
import { idOf } from "../id.ts";
import { cluster, type Edge } from "./cluster.ts";
import { dayNumber } from "./days.ts";
import type { Digest } from "./digest.ts";

/** Fixed on one half of a collection of 34 happenings; the other half was kept aside (RESULTS.md, "Stories"). */
const threshold = 0.12;

/** Pairs below this count as nothing shared. */
const faint = 0.03;

/** A pair is only compared when one of its heaviest words is shared; this many of each article are looked at. */
const telling = 24;

export function tellStories(digests: readonly Digest[]): Story[] {
	const edges = storyEdges(digests);
	const { clusters } = cluster(
		digests.map((d) => d.document),
		edges,
		threshold,
		() => false,
	);
	const byId = new Map(digests.map((d) => [d.document, d]));
	return clusters.map(({ members }) => {
		const told = members.map((m) => byId.get(m) as Digest).sort((a, b) => order(a).localeCompare(order(b)));
		const days = told.map((d) => d.published).filter((d) => d !== null);
		return {
			id: `story_${idOf(...members).slice(0, 14)}`,
			title: told[0].title,
			documents: told.map((d) => d.document),
			from: days[0] ?? null,
			to: days.at(-1) ?? null,
		};
	});
}

/** The earliest first, undated ones last. */
function order(digest: Digest): string {
	return `${digest.published ?? "9999-99-99"} ${digest.document}`;
}

/**
 * Likeness of every pair that shares a telling word. The products are summed by word over all articles before, in
 * arrays: a pair's sum hangs on its own words alone, and costs far less than comparing the two by themselves.
 */
function storyEdges(digests: readonly Digest[]): Edge[] {
	const sorted = [...digests].sort((a, b) => (a.document < b.document ? -1 : 1));
	const days = sorted.map((d) => (d.published === null ? null : dayNumber(d.published)));
	const weights = new Map<string, { readonly at: number[]; readonly weight: number[] }>();
	const tellers = new Map<string, number[]>();
	const alike: number[] = sorted.map(() => 0);
	const seen: number[] = sorted.map(() => -1);
	const edges: Edge[] = [];
	sorted.forEach((digest, i) => {
		const near: number[] = [];
		for (const word of tellingWords(digest)) {
			const there = tellers.get(word);
			if (!there) tellers.set(word, [i]);
			else {
				for (const j of there) {
					if (seen[j] !== i) near.push(j);
					seen[j] = i;
				}
				there.push(i);
			}
		}
		for (const [word, weight] of digest.words) {
			const there = weights.get(word);
			if (!there) weights.set(word, { at: [i], weight: [weight] });
			else {
				for (let k = 0; k < there.at.length; k++) alike[there.at[k]] += weight * there.weight[k];
				there.at.push(i);
				there.weight.push(weight);
			}
		}
		for (const j of near.sort((a, b) => a - b)) {
			const score = alike[j] * closeness(days[j], days[i]);
			if (score >= faint)
				edges.push({ a: sorted[j].document, b: digest.document, score, reasons: [`words alike ${score.toFixed(2)}`] });
		}
		alike.fill(0);
	});
	return edges;
}

/** The words by which candidates for the same story are found. */
export function tellingWords(digest: Digest): string[] {
	return [...digest.words.keys()].slice(0, telling);
}

/** Less when the days are far apart: a second summit a year later reads much like the first. */
function closeness(a: number | null, b: number | null): number {
	if (a === null || b === null) return 0.85;
	const days = Math.abs(a - b);
	return days <= 7 ? 1 : days <= 30 ? 0.85 : 0.6;
}
