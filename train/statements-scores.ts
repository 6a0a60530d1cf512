/** Attributions marked by people, and how well statements agree with them: PolNeAR's measures. */
import type { Span } from "../src/span.ts";

export type Range = [start: number, end: number];
export type Attributed = {
	readonly source: Range[];
	readonly cue: Range[];
	readonly content: Range[];
};
export type Spans = readonly Span[];
/** One attribution, marked or found; a source or a cue may be missing. */
export type Told = {
	readonly source: Spans;
	readonly cue: Spans;
	readonly content: Spans;
};

export type Score = {
	full: number;
	cue: number;
	source: number;
	content: number;
	gold: number;
	predicted: number;
	goldSources: number;
	predictedSources: number;
};

export const nothing: Score = {
	full: 0,
	cue: 0,
	source: 0,
	content: 0,
	gold: 0,
	predicted: 0,
	goldSources: 0,
	predictedSources: 0,
};

/** Those with a content, as spans. */
export function marksOf(attributions: readonly Attributed[]): Told[] {
	return attributions
		.map((a) => ({
			source: spansOf(a.source),
			cue: spansOf(a.cue),
			content: spansOf(a.content),
		}))
		.filter((a) => a.content.length > 0);
}

/** Full: content intersection over union ≥ .5 and sources that overlap; the others: exact spans, overlapping cues. */
export function compare(marks: readonly Told[], found: readonly Told[], before: Score): Score {
	const score = { ...before };
	score.gold += marks.length;
	score.predicted += found.length;
	score.goldSources += marks.filter((m) => m.source.length > 0).length;
	score.predictedSources += found.filter((f) => f.source.length > 0).length;
	const free = new Set(found);
	for (const mark of marks) {
		let best: Told | null = null;
		let most = 0;
		for (const one of free) {
			const share = shareOf(mark.content, one.content);
			if (share > most) {
				most = share;
				best = one;
			}
		}
		if (best === null) continue;
		free.delete(best);
		if (most >= 0.5 && sourcesAgree(mark.source, best.source)) score.full++;
		if (same(mark.content, best.content)) score.content++;
		if (same(mark.source, best.source)) score.source++;
		if (common(mark.cue, best.cue) > 0) score.cue++;
	}
	return score;
}

export function inWords(s: Score): string {
	const f = (hits: number, p: number, g: number) => (p + g === 0 ? 0 : (2 * hits) / (p + g)).toFixed(3);
	return `full ${f(s.full, s.predicted, s.gold)} cue ${f(s.cue, s.predicted, s.gold)} source ${f(s.source, s.predictedSources, s.goldSources)} content ${f(s.content, s.predicted, s.gold)} (${s.predicted}/${s.gold})`;
}

export function fullF1(s: Score): number {
	return (2 * s.full) / (s.predicted + s.gold);
}

/**
 * The found ones that say what people marked, each mark with one: those on the marked cue before others, then those
 * whose content agrees best.
 */
export function matched<T extends Told>(marks: readonly Told[], found: readonly T[]): Set<T> {
	const pairs: { mark: Told; one: T; rank: number }[] = [];
	for (const mark of marks)
		for (const one of found) {
			const share = shareOf(mark.content, one.content);
			if (share < 0.5 || !sourcesAgree(mark.source, one.source)) continue;
			pairs.push({
				mark,
				one,
				rank: share + (common(mark.cue, one.cue) > 0 ? 1 : 0),
			});
		}
	pairs.sort((a, b) => b.rank - a.rank);
	const right = new Set<T>();
	const used = new Set<Told>();
	for (const { mark, one } of pairs) {
		if (used.has(mark) || right.has(one)) continue;
		used.add(mark);
		right.add(one);
	}
	return right;
}

function sourcesAgree(a: Spans, b: Spans): boolean {
	return a.length === 0 ? b.length === 0 : common(a, b) > 0;
}

function shareOf(a: Spans, b: Spans): number {
	const shared = common(a, b);
	return shared === 0 ? 0 : shared / (length(a) + length(b) - shared);
}

function spansOf(ranges: readonly Range[]): Spans {
	return ranges.map(([start, end]) => ({ start, end }));
}

function length(spans: Spans): number {
	return spans.reduce((n, s) => n + s.end - s.start, 0);
}

function common(a: Spans, b: Spans): number {
	let n = 0;
	for (const x of a) for (const y of b) n += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
	return n;
}

function same(a: Spans, b: Spans): boolean {
	return a.length > 0 && a.length === b.length && a.every((x, i) => x.start === b[i].start && x.end === b[i].end);
}
