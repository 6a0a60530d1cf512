import { overlaps } from "../span.ts";
import { ownerOf } from "./cues.ts";
import type { Draft } from "./drafts.ts";
import type { Scan } from "./scan.ts";

/** Drafts before and after that are looked at for words claimed twice. */
const NEAR = 5;
/** Where there is nothing to measure. */
const NONE = -9;
const FAR = 99;
/** Words of a content that are looked at, for each of its pieces. */
const LONG = 200;

const modals = new Set(["will", "would", "may", "might", "could", "can", "should", "must", "shall"]);
const negations = new Set(["not", "n't", "never"]);

/**
 * What is measured of a draft, for the trees that decide on it: how sure cue and roles are, how long its words are and
 * where they stand, its frame, and the drafts beside it. `leanings` are the log odds of the linear model, one a draft.
 * A new measure, or a change to one, needs new trees: `LAYOUT` in linear.ts.
 */
export function measuresOf(
	scanned: Scan,
	drafts: readonly Draft[],
	leanings: readonly number[],
	i: number,
	density: number,
): number[] {
	const draft = drafts[i];
	const { cue, content, source, sure } = draft;
	const row = scanned.sentences[cue.sentence];
	const { tokens, children } = row.sentence;
	const token = tokens[cue.token];
	const words = wordsOf(draft);

	const begin = placeOf(draft, content[0].first);
	const end = placeOf(draft, content[content.length - 1].last);
	const opening = scanned.sentences[begin.sentence];
	const closing = scanned.sentences[end.sentence];
	const opener = opening.sentence.tokens[opening.opens[begin.token]];
	const first = opening.sentence.tokens[begin.token].lemma;
	const after = closing.sentence.tokens[end.token + 1];
	const inside = insideOf(scanned, draft);

	const from = source === null ? null : placeOf(draft, source.first);
	const to = source === null ? null : placeOf(draft, source.last);
	const there = from === null ? null : scanned.sentences[from.sentence];
	const who = there === null || to === null ? null : there.sentence.tokens[there.closes[to.token]];
	const near = from !== null && from.sentence === cue.sentence;
	const owner = ownerOf(row, cue.token);

	let negated = 0;
	let modal = 0;
	let auxiliaries = 0;
	let clause = 0;
	let object = 0;
	for (const child of children[cue.token]) {
		const { deprel, lemma } = tokens[child];
		if (deprel === "aux") auxiliaries++;
		if (deprel === "aux" && modals.has(lemma)) modal = 1;
		if (negations.has(lemma)) negated = 1;
		if (deprel === "ccomp") clause = 1;
		if (deprel === "xcomp") clause = 2;
		if (deprel === "obj") object = 1;
	}

	const others = beside(scanned, drafts, leanings, i);
	const mine = leanings[i];
	return [
		// how sure the parts are
		mine,
		cue.score,
		sure.margin,
		sure.margin / (1 + words),
		sure.doubt,
		sure.cover,
		sure.agree,
		sure.share,
		// the content
		words,
		content.length,
		Number(draft.direct),
		begin.sentence - cue.sentence,
		begin.sentence === cue.sentence ? begin.token - cue.token : begin.sentence < cue.sentence ? -FAR : FAR,
		end.sentence === cue.sentence ? end.token - cue.token : end.sentence < cue.sentence ? -FAR : FAR,
		opening.right[opening.opens[begin.token]] >= end.token ? 1 : 0,
		inside.finite,
		inside.verbs,
		inside.quoted,
		inside.cues,
		kindOf(opener.upos),
		first === "that" ? 1 : first === "to" ? 2 : 0,
		end.token >= closing.lastWord ? 2 : after?.upos === "PUNCT" ? 1 : 0,
		// the source
		source === null ? 0 : source.words,
		near ? 1 : source === null ? -1 : 0,
		from !== null && to !== null && near ? (to.token < cue.token ? to.token - cue.token : from.token - cue.token) : -50,
		who === null ? 0 : kindOf(who.upos),
		owner >= 0 ? owner - cue.token : FAR,
		near && from !== null && to !== null && owner >= from.token && owner <= to.token ? 1 : 0,
		// the cue
		row.cueClass[cue.token],
		kindOf(token.upos),
		formOf(token.xpos),
		negated,
		modal,
		auxiliaries,
		clause,
		object,
		children[cue.token].length,
		token.head < 0 ? 1 : 0,
		row.quote[cue.token] > 0 ? 1 : 0,
		cue.token / tokens.length,
		tokens.length,
		row.quoted,
		cue.sentence === 0 ? 1 : 0,
		density,
		// the drafts beside it
		others.held,
		others.holds,
		others.shares,
		others.heldWords,
		others.better,
		others.held > NONE ? mine - others.held : 20,
		others.holds > NONE ? mine - others.holds : 20,
		others.shares > NONE ? mine - others.shares : 20,
		next(drafts, leanings, i, -1),
		next(drafts, leanings, i, 1),
	];
}

/** Drafts a sentence that the linear model is for: how much is said in this text. */
export function densityOf(scanned: Scan, leanings: readonly number[]): number {
	let held = 0;
	for (const leaning of leanings) if (leaning > 0) held++;
	return held / Math.max(1, scanned.sentences.length);
}

function wordsOf({ content }: Draft): number {
	let words = 0;
	for (const run of content) words += run.words;
	return words;
}

function placeOf({ window, cue }: Draft, k: number): { sentence: number; token: number } {
	return {
		sentence: window.sentence[k] ?? cue.sentence,
		token: window.token[k] ?? 0,
	};
}

function insideOf(scanned: Scan, draft: Draft) {
	let [finite, verbs, cues, quoted, all] = [0, 0, 0, 0, 0];
	for (const run of draft.content)
		for (let k = run.first; k <= run.last && k - run.first < LONG; k++) {
			const { sentence, token } = placeOf(draft, k);
			const row = scanned.sentences[sentence];
			const { xpos, upos } = row.sentence.tokens[token];
			all++;
			if (row.quote[token] > 0) quoted++;
			if (/^(VB[DZP]|MD)$/.test(xpos)) finite++;
			if (upos === "VERB") verbs++;
			if (row.cueClass[token] > 0) cues++;
		}
	return { finite, verbs, cues, quoted: all === 0 ? 0 : quoted / all };
}

/** Whose content holds this cue, whose cue stands in this content, who claims words of this content: the likeliest of each. */
function beside(scanned: Scan, drafts: readonly Draft[], leanings: readonly number[], i: number) {
	const { cue, content } = drafts[i];
	const at = scanned.sentences[cue.sentence].sentence.tokens[cue.token];
	let [held, holds, shares, heldWords, better] = [NONE, NONE, NONE, 0, 0];
	for (let k = Math.max(0, i - NEAR); k < Math.min(drafts.length, i + NEAR + 1); k++) {
		if (k === i) continue;
		const other = drafts[k];
		const there = scanned.sentences[other.cue.sentence].sentence.tokens[other.cue.token];
		const inside = other.content.some((run) => overlaps(run.span, at));
		const around = content.some((run) => overlaps(run.span, there));
		if (inside && leanings[k] > held) {
			held = leanings[k];
			heldWords = wordsOf(other);
		}
		if (around) holds = Math.max(holds, leanings[k]);
		if (!inside && !around && other.content.some((a) => content.some((b) => overlaps(a.span, b.span))))
			shares = Math.max(shares, leanings[k]);
		if (other.cue.sentence === cue.sentence && leanings[k] > leanings[i]) better++;
	}
	return { held, holds, shares, heldWords, better };
}

/** The draft before or after, in the same sentence or the next. */
function next(drafts: readonly Draft[], leanings: readonly number[], i: number, step: 1 | -1): number {
	const other = drafts[i + step];
	return other !== undefined && Math.abs(other.cue.sentence - drafts[i].cue.sentence) < 2 ? leanings[i + step] : NONE;
}

function kindOf(upos: string): number {
	if (upos === "VERB" || upos === "AUX") return 1;
	if (upos === "NOUN") return 2;
	if (upos === "PROPN") return 3;
	if (upos === "PRON") return 4;
	return upos === "ADJ" ? 5 : 0;
}

/** From "said" to "saying": finite, bare, past participle, present participle. */
function formOf(xpos: string): number {
	if (/^VB[DZP]$/.test(xpos)) return 1;
	if (xpos === "VB") return 2;
	if (xpos === "VBN") return 3;
	return xpos === "VBG" ? 4 : 0;
}
