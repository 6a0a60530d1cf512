import { inOrder, overlaps, type Span, span } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Cue } from "./cues.ts";
import { passedOn } from "./hearsay.ts";
import type { StatementModel } from "./linear.ts";
import { CONTENT, OTHER, SOURCE, tagRoles, type Window } from "./roles.ts";
import type { Scan, Scanned } from "./scan.ts";
import { trailing } from "./tangles.ts";
import { windowOf } from "./windows.ts";

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
	fill(row, cue, window, tags);
	let content = runs(annotated, window, tags, CONTENT);
	let source = longest(runs(annotated, window, tags, SOURCE));
	const colon = row.sentence.tokens[cue.token].form === ":";
	const tail = colon || row.cueClass[cue.token] > 0 ? trailing(row, cue.token) : null;
	if (tail !== null) {
		const clause = runOf(row, cue.sentence, tail.content.first, tail.content.last);
		if (colon || !content.some((c) => overlaps(c.span, clause.span))) {
			content = [clause];
			source = runOf(row, cue.sentence, tail.source.first, tail.source.last);
		}
	}
	if (scanned.turns[cue.sentence] === cue.token) {
		const first = row.mark[0] > 0 ? 1 : 0;
		source = runOf(row, cue.sentence, first, cue.token - 1);
		content = [turnOf(annotated, cue)];
	}
	if (content.length === 0) {
		const relay = passedOn(row, cue.token);
		if (relay === null || relay.saying >= row.lastWord) return null;
		content = [runOf(row, cue.sentence, relay.saying + 1, row.lastWord)];
	}
	return { cue, window, content: content as [Run, ...Run[]], source, direct: isDirect(window, tags, scanned), margin };
}

/** A run that the words' form gives, not their tags. */
function runOf(row: Scanned, sentence: number, first: number, last: number): Run {
	const { tokens } = row.sentence;
	return {
		span: { start: tokens[first].start, end: tokens[last].end },
		sentence,
		words: last - first + 1,
		first: 0,
		last: 0,
	};
}

/** All that is said in a turn: from its colon to its paragraph's end, but for a full stop. */
function turnOf(annotated: Annotated, cue: Cue): Run {
	const { sentences } = annotated;
	let last = cue.sentence;
	while (last + 1 < sentences.length && sentences[last + 1].block === sentences[cue.sentence].block) last++;
	const start = sentences[cue.sentence].tokens[cue.token + 1].start;
	const words = sentences[last].tokens;
	const end =
		words.length > 1 && words[words.length - 1].form === "." ? words[words.length - 2].end : sentences[last].end;
	return { span: { start, end: Math.max(end, start + 1) }, sentence: cue.sentence, words: 1, first: 0, last: 0 };
}

/** "Three guards were allegedly shot": the subject of what an adverb throws in doubt is in doubt with it. */
function claimed(row: Scanned, cue: Cue, window: Window, tags: Uint8Array): void {
	const verb = row.sentence.tokens[cue.token].head;
	const subject = verb < 0 ? -1 : row.subject[verb];
	if (subject < 0 || subject > cue.token) return;
	for (let k = 0; k < tags.length; k++) {
		const i = window.token[k];
		if (window.sentence[k] !== cue.sentence || i < row.left[subject] || i > Math.max(verb, cue.token)) continue;
		if (i !== cue.token && tags[k] === OTHER) tags[k] = CONTENT;
	}
}

/** Words that begin what is said, however the tree hangs them: "said despite the rain the talks went on". */
const opening = new Set(["despite", "although", "though", "while", "unless", "amid", "notwithstanding", "whatever"]);

/**
 * Content that stops in the middle of the clause it began in, where no mark stands, goes on to the next mark or the clause's end.
 *
 *   She said {content he plans to spend the money} he says he raised.
 *                                                 ^ the clause goes on
 */
function fill(row: Scanned, cue: Cue, window: Window, tags: Uint8Array): void {
	const { tokens } = row.sentence;
	const clauses = row.sentence.children[cue.token].filter((c) => /^(ccomp|xcomp)/.test(tokens[c].deprel));
	if (tokens[cue.token].upos === "ADV" && row.cueClass[cue.token] > 0) claimed(row, cue, window, tags);
	for (let k = 0; k + 1 < tags.length; k++)
		if (window.sentence[k] === cue.sentence && window.token[k] === cue.token + 1 && tags[k + 1] === CONTENT)
			if (tags[k] === OTHER && opening.has(tokens[cue.token + 1].lemma.toLowerCase())) tags[k] = CONTENT;
	for (let k = 1; k < tags.length; k++) {
		if (window.sentence[k] !== cue.sentence || window.sentence[k - 1] !== cue.sentence) continue;
		if (tags[k] !== OTHER || tags[k - 1] !== CONTENT) continue;
		const i = window.token[k];
		const clause = clauses.find((c) => row.left[c] <= i - 1 && i <= row.right[c] && c > cue.token === i > cue.token);
		if (clause === undefined || tokens[i].upos === "PUNCT" || tokens[i - 1].upos === "PUNCT" || i === cue.token)
			continue;
		tags[k] = CONTENT;
	}
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
