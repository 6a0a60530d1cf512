/** Stories: articles that report the same happening, told from their words and the days they were published. */
import type { Story } from "../dataset.ts";
import { idOf } from "../id.ts";
import { cluster, type Edge } from "./cluster.ts";
import { dayNumber } from "./days.ts";
import type { Digest } from "./digest.ts";
import { likeness } from "./words.ts";

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

function storyEdges(digests: readonly Digest[]): Edge[] {
	const postings = new Map<string, number[]>();
	const edges: Edge[] = [];
	const sorted = [...digests].sort((a, b) => (a.document < b.document ? -1 : 1));
	sorted.forEach((digest, i) => {
		const seen = new Set<number>();
		for (const word of tellingWords(digest)) {
			const posting = postings.get(word);
			if (!posting) postings.set(word, [i]);
			else {
				for (const j of posting) seen.add(j);
				posting.push(i);
			}
		}
		for (const j of seen) {
			const edge = storyEdge(sorted[j], digest);
			if (edge) edges.push(edge);
		}
	});
	return edges;
}

/** The words by which candidates for the same story are found. */
export function tellingWords(digest: Digest): string[] {
	return [...digest.words.keys()].slice(0, telling);
}

/** Likeness of words, less when the days are far apart: a second summit a year later reads much like the first. */
export function storyEdge(a: Digest, b: Digest): Edge | null {
	const alike = likeness(a.words, b.words) * closeness(a, b);
	if (alike < faint) return null;
	return { a: a.document, b: b.document, score: alike, reasons: [`words alike ${alike.toFixed(2)}`] };
}

function closeness(a: Digest, b: Digest): number {
	if (a.published === null || b.published === null) return 0.85;
	const days = Math.abs(dayNumber(a.published) - dayNumber(b.published));
	return days <= 7 ? 1 : days <= 30 ? 0.85 : 0.6;
}
