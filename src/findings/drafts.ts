import { inOrder, overlaps, type Span, span } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Cue } from "./cues.ts";
import type { StatementModel } from "./linear.ts";
import { CONTENT, SOURCE, tagRoles, type Window, windowOf } from "./roles.ts";
import type { Scan } from "./scan.ts";
import { trailing } from "./tangles.ts";

/** A stretch of one role, with the sentence it begins in and its first and last token in the window. */
export type Run = {
	readonly span: Span;
	readonly sentence: number;
	readonly words: number;
	readonly first: number;
	readonly last: number;
};

/** A statement before it is weighed: a cue and the words that would be its source and its content. */
export type Draft = {
	readonly cue: Cue;
	readonly window: Window;
	readonly content: readonly [Run, ...Run[]];
	readonly source: Run | null;
	readonly direct: boolean;
	/** How much likelier these roles are than none, as log odds. */
	readonly margin: number;
};

/** Null where no words would be its content. */
export function draftAt(annotated: Annotated, scanned: Scan, cue: Cue, model: StatementModel): Draft | null {
	const window = windowOf(scanned, cue.sentence, cue.token, model.roleBits);
	const { tags, margin } = tagRoles(window, model);
	const row = scanned.sentences[cue.sentence];
	let content = runs(annotated, window, tags, CONTENT);
	let source = longest(runs(annotated, window, tags, SOURCE));
	const colon = row.sentence.tokens[cue.token].form === ":";
	const tail = colon || row.cueClass[cue.token] > 0 ? trailing(row, cue.token) : null;
	if (tail !== null) {
		const run = (range: { first: number; last: number }): Run => ({
			span: { start: row.sentence.tokens[range.first].start, end: row.sentence.tokens[range.last].end },
			sentence: cue.sentence,
			words: range.last - range.first + 1,
			first: 0,
			last: 0,
		});
		const clause = run(tail.content);
		if (colon || !content.some((c) => overlaps(c.span, clause.span))) {
			content = [clause];
			source = run(tail.source);
		}
	}
	if (content.length === 0) return null;
	return { cue, window, content: content as [Run, ...Run[]], source, direct: isDirect(window, tags, scanned), margin };
}

/**
 * A quotation that is not closed at its paragraph's end goes on in the next: whoever speaks the one speaks the other.
 *
 *   … said the mayor. “We shall rebuild.¶“We shall do it together.”
 */
export function carriedOn(scanned: Scan, content: readonly Span[]): Span[] {
	const { quotations } = scanned;
	const all = [...content];
	for (const piece of content) {
		let at = firstEndingAfter(quotations, piece.start);
		if (at < quotations.length && quotations[at].start < piece.end)
			for (; at > 0 && quotations[at - 1].continues; at--) all.push(span(quotations[at - 1]));
		at = firstEndingAfter(quotations, piece.end - 1);
		if (at < quotations.length && quotations[at].start < piece.end)
			for (; quotations[at].continues && at + 1 < quotations.length; at++) all.push(span(quotations[at + 1]));
	}
	all.sort(inOrder);
	return all.filter((piece, i) => i === 0 || piece.start >= all[i - 1].end);
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (spans[middle].end <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Stretches of one role; only white space between two of one block makes them one. */
function runs(annotated: Annotated, window: Window, tags: Uint8Array, role: number): Run[] {
	const found: Run[] = [];
	const { text } = annotated.document;
	type Open = {
		start: number;
		end: number;
		sentence: number;
		block: number;
		words: number;
		first: number;
		last: number;
	};
	let open: Open | null = null;
	const close = (run: Open | null) => {
		if (run !== null && run.words > 0)
			found.push({ span: span(run), sentence: run.sentence, words: run.words, first: run.first, last: run.last });
	};
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== role) continue;
		const sentence = annotated.sentences[window.sentence[k]];
		const token = sentence.tokens[window.token[k]];
		const word = token.upos === "PUNCT" ? 0 : 1;
		if (open !== null && open.block === sentence.block && /^\s*$/.test(text.slice(open.end, token.start))) {
			open.end = token.end;
			open.words += word;
			open.last = k;
			continue;
		}
		close(open);
		const { start, end } = token;
		open = { start, end, sentence: sentence.index, block: sentence.block, words: word, first: k, last: k };
	}
	close(open);
	return found;
}

function longest(found: readonly Run[]): Run | null {
	let best: Run | null = null;
	for (const run of found) if (best === null || run.words > best.words) best = run;
	return best;
}

/** Words that a quotation must hold to be more than a borrowed phrase. */
const PHRASE = 4;

function isDirect(window: Window, tags: Uint8Array, scanned: Scan): boolean {
	let all = 0;
	let quoted = 0;
	let run = 0;
	let longestRun = 0;
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== CONTENT) continue;
		const row = scanned.sentences[window.sentence[k]];
		if (row.sentence.tokens[window.token[k]].upos === "PUNCT") continue;
		all++;
		if (row.quote[window.token[k]] > 0) {
			quoted++;
			longestRun = Math.max(longestRun, ++run);
		} else run = 0;
	}
	return all > 0 && (quoted * 2 >= all || longestRun > PHRASE);
}
