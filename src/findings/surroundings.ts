import { ownerOf } from "./cues.ts";
import type { Scan } from "./scan.ts";

/** What the whole window shares: the cue's word, class, frame and the quotations beside it. */
export type Surroundings = {
	readonly lemma: number;
	readonly upos: number;
	readonly deprel: number;
	readonly klass: number;
	readonly fine: number;
	readonly form: number;
	readonly xpos: number;
	readonly frame: number;
	readonly quote: number;
	/** Quotation that ends right before the cue's clause or begins right after it. */
	readonly before: number;
	readonly after: number;
	readonly subject: number;
	/** Head of the cue's own or shared subject, -1 where there is none. */
	readonly owner: number;
	readonly last: boolean;
};

export function surroundings(scan: Scan, sentence: number, cue: number): Surroundings {
	const row = scan.sentences[sentence];
	const { tokens, children } = row.sentence;
	let frame = 0;
	let subject = 0;
	for (const child of children[cue].slice(0, 24)) {
		const relation = tokens[child].deprel;
		const side = child < cue ? 1 : 2;
		if (/^(ccomp|xcomp|obj|parataxis|iobj|nsubj|csubj)/.test(relation))
			frame = Math.imul(frame, 31) + row.deprel[child] + side;
		if (relation.startsWith("nsubj")) subject = side;
	}
	let before = 0;
	for (let i = cue - 1; i >= 0 && cue - i < 12 && before === 0; i--) before = row.quote[i];
	let after = 0;
	for (let i = cue + 1; i < tokens.length && i - cue < 12 && after === 0; i++) after = row.quote[i];
	return {
		lemma: row.lemma[cue],
		upos: row.upos[cue],
		deprel: row.deprel[cue],
		klass: row.cueClass[cue],
		fine: row.fine[cue],
		form: row.form[cue],
		xpos: row.xpos[cue],
		frame,
		quote: row.quote[cue],
		before,
		after,
		subject,
		owner: ownerOf(row, cue),
		last: cue >= row.lastWord - 1,
	};
}

/** Outside a quotation, in one with the cue, in the one right before it, right after it, or in another. */
export function quoteRelation(quote: number, near: Surroundings): number {
	if (quote === 0) return 0;
	if (quote === near.quote) return 1;
	if (quote === near.before) return 2;
	if (quote === near.after) return 3;
	return quote < near.before || (near.before === 0 && quote < near.after) ? 4 : 5;
}
