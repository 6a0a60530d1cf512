import { inOrder, type Span, span } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Cue } from "./cues.ts";
import { passedOn } from "./hearsay.ts";
import type { StatementModel } from "./linear.ts";
import { mend } from "./mending.ts";
import { CONTENT, SOURCE, type Sureness, tagRoles, type Window } from "./roles.ts";
import type { Scan, Scanned } from "./scan.ts";
import { trailing } from "./tangles.ts";
import { type Lean, windowOf } from "./windows.ts";

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
	readonly sure: Sureness;
};

/** Null where no words would be its content. */
export function draftAt(annotated: Annotated, scanned: Scan, cue: Cue, model: StatementModel): Draft | null {
	const window = windowOf(scanned, cue.sentence, cue.token, model.roleBits, leaning(model));
	const lengths = new Int32Array(window.token.length);
	for (let k = 0; k < lengths.length; k++) {
		const { start, end } = scanned.sentences[window.sentence[k]].sentence.tokens[window.token[k]];
		lengths[k] = end - start;
	}
	const { tags, sure } = tagRoles(window, cue.sentence, lengths, model);
	const row = scanned.sentences[cue.sentence];
	mend(row, cue, window, tags);
	let content = runs(annotated, window, tags, CONTENT);
	let source = longest(runs(annotated, window, tags, SOURCE));
	const tail = trailing(row, cue.token);
	if (tail !== null) {
		content = [runOf(row, cue, window, tail.content.first, tail.content.last)];
		source = runOf(row, cue, window, tail.source.first, tail.source.last);
	}
	if (scanned.turns[cue.sentence] === cue.token) {
		const first = row.mark[0] > 0 ? 1 : 0;
		source = runOf(row, cue, window, first, cue.token - 1);
		content = [turnOf(annotated, cue, scanned.turns)];
	}
	if (content.length === 0) {
		const relay = passedOn(row, cue.token);
		if (relay === null || relay.saying >= row.lastWord) return null;
		content = [runOf(row, cue, window, relay.saying + 1, row.lastWord)];
	}
	return { cue, window, content: content as [Run, ...Run[]], source, direct: isDirect(window, tags, scanned), sure };
}

/** Sums of the weights of features. */
function leaning({ roleWeights }: StatementModel): Lean {
	return ({ list, length }, out, at) => {
		let source = 0;
		let content = 0;
		for (let k = 0; k < length; k++) {
			const row = list[k] * 2;
			source += roleWeights[row];
			content += roleWeights[row + 1];
		}
		out[at] = source;
		out[at + 1] = content;
	};
}

/** A run that the words' form gives, not their tags. */
function runOf(row: Scanned, { sentence }: Cue, window: Window, first: number, last: number): Run {
	const { tokens } = row.sentence;
	const home = window.sentence.indexOf(sentence);
	const place = (token: number) => {
		const k = home + token - window.token[home];
		return window.sentence[k] === sentence ? k : home;
	};
	return {
		span: { start: tokens[first].start, end: tokens[last].end },
		sentence,
		words: last - first + 1,
		first: place(first),
		last: place(last),
	};
}

/**
 * All that is said in a turn, but for a full stop: from its colon to the next turn, over its paragraphs; the last turn to the
 * end of its own, since what follows may be the reporter's again.
 */
function turnOf(annotated: Annotated, cue: Cue, turns: Int32Array): Run {
	const { sentences } = annotated;
	let last = cue.sentence;
	while (last + 1 < sentences.length && sentences[last + 1].block === sentences[cue.sentence].block) last++;
	let next = last + 1;
	while (next < sentences.length && turns[next] < 0 && sentences[next].role === "paragraph") next++;
	if (next < sentences.length && turns[next] >= 0) last = next - 1;
	const start = sentences[cue.sentence].tokens[cue.token + 1].start;
	const words = sentences[last].tokens;
	const end =
		words.length > 1 && words[words.length - 1].form === "." ? words[words.length - 2].end : sentences[last].end;
	return { span: { start, end: Math.max(end, start + 1) }, sentence: cue.sentence, words: 1, first: 0, last: 0 };
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
		if (open !== null && open.block === sentence.block && isBlank(text, open.end, token.start)) {
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

function isBlank(text: string, start: number, end: number): boolean {
	return end <= start || (end === start + 1 && text[start] === " ") || text.slice(start, end).trim() === "";
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
