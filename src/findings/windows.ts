import { ownerOf } from "./cues.ts";
import { add, type Features, mix, newFeatures } from "./linear.ts";
import { type Paths, pathsFrom } from "./paths.ts";
import { BORDERS, type Window } from "./roles.ts";
import type { Scan, Scanned } from "./scan.ts";

/** Tokens of the cue's own sentence that are looked at, to each side. */
const REACH = 120;
const SENTENCES_BEFORE = 4;
const SENTENCES_AFTER = 6;

/**
 * The window of a cue: its sentence, and neighbours that a quotation ties to it, as far as quotations go on without a
 * break. Every token has features of the path from the cue, of quotation marks, of its branch of the tree: `lean` is given
 * those of one token after the other and writes what they weigh to `out`, at `at` for the source, behind it for the content.
 */
export function windowOf(scan: Scan, sentence: number, cue: number, bits: number, lean: Lean): Window {
	const features = newFeatures(bits);
	let first = sentence;
	while (first > 0 && sentence - first < SENTENCES_BEFORE && joined(scan, first - 1, first, sentence)) first--;
	let last = sentence;
	while (
		last + 1 < scan.sentences.length &&
		last - sentence < SENTENCES_AFTER &&
		joined(scan, last + 1, last, sentence)
	)
		last++;
	const near = surroundings(scan, sentence, cue);
	const reach = (s: number) => {
		const n = scan.sentences[s].sentence.tokens.length;
		const low = s === sentence ? Math.max(0, cue - REACH) : Math.max(0, s < sentence ? n - REACH : 0);
		return { low, high: s === sentence ? Math.min(n, cue + REACH) : Math.min(n, low + REACH) };
	};
	let size = 0;
	for (let s = first; s <= last; s++) {
		const { low, high } = reach(s);
		size += high - low;
	}
	const sentences = new Int32Array(size);
	const tokens = new Int32Array(size);
	const borders = new Int32Array(size * BORDERS);
	const leanings = new Int32Array(2 * size);
	let k = 0;
	for (let s = first; s <= last; s++) {
		const row = scan.sentences[s];
		const { low, high } = reach(s);
		const paths = s === sentence ? pathsFrom(row, cue, low, high) : null;
		for (let i = low; i < high; i++) {
			features.length = 0;
			if (paths !== null) hereFeatures(row, cue, i, paths, near, features);
			else thereFeatures(scan, s, sentence, i, near, features);
			sentences[k] = s;
			tokens[k] = i;
			setBorder(scan, s, i, low, paths, near, borders, k * BORDERS);
			lean(features, leanings, 2 * k++);
		}
	}
	return { sentence: sentences, token: tokens, leanings, border: borders };
}

export type Lean = (features: Features, out: Int32Array, at: number) => void;

/** Is `s`, next to `beside`, tied to the cue's sentence by quotation marks? */
function joined(scan: Scan, s: number, beside: number, home: number): boolean {
	const row = scan.sentences[s];
	const near = scan.sentences[beside];
	if (row.quoted === 0) {
		// a paragraph without marks is what a colon at the end of the cue's sentence announces
		return false;
	}
	if (s < home) {
		if (row.sentence.block !== scan.sentences[home].sentence.block && !near.carried)
			return row.quoted > 0.9 && near.quote[0] === 0;
		return true;
	}
	if (row.sentence.block === near.sentence.block) return true;
	return row.quote[0] > 0;
}

/** What the whole window shares: the cue's word, class, frame and the quotations beside it. */
type Surroundings = {
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

function surroundings(scan: Scan, sentence: number, cue: number): Surroundings {
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

function hereFeatures(
	row: Scanned,
	cue: number,
	i: number,
	paths: Paths,
	near: Surroundings,
	features: Features,
): void {
	let template = 100;
	const f = (a = 0, b = 0, c = 0) => add(features, template++, a, b, c);
	const { tokens } = row.sentence;
	const k = i - paths.low;
	const side = i === cue ? 0 : i < cue ? 1 : 2;
	const one = Math.imul(paths.one[k], 3) + side;
	const two = Math.imul(paths.two[k], 3) + side;
	const U = row.upos[i];
	const branch = paths.branch[k];
	const inside = row.quote[i] > 0 ? 1 : 0;
	const relation = quoteRelation(row.quote[i], near);
	const punct = tokens[i].upos === "PUNCT" ? row.form[i] : 0;
	const prevBranch = k > 0 ? paths.branch[k - 1] : -1;
	const edgeOfBranch =
		(prevBranch !== branch ? 1 : 0) + (k + 1 < paths.branch.length && paths.branch[k + 1] === branch ? 0 : 2);
	const distance = Math.abs(i - cue);
	const far = distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 24 ? 6 : 7;
	const ups = paths.ups[k];

	f(side);
	f(paths.whole[k], side);
	f(paths.whole[k], side, near.klass);
	f(paths.whole[k], side, near.lemma);
	f(one);
	f(two);
	f(one, near.lemma);
	f(one, near.klass);
	f(two, near.lemma);
	f(two, near.klass);
	f(one, near.upos, near.deprel);
	f(one, near.frame);
	f(one, near.frame, near.klass);
	f(two, U);
	f(one, row.lemma[i]);
	f(two, row.deprel[i], paths.depth[k]);
	f(one, inside, near.klass);
	f(side, relation, near.klass);
	f(side, relation, near.lemma);
	f(one, relation);
	f(one, row.upos[branch], near.klass);
	f(one, row.lemma[branch], near.lemma);
	f(one, far);
	f(side, far, U);
	f(side, ups, inside);
	f(one, ups, near.subject);
	f(i > 0 ? row.form[i - 1] : 1, side, row.form[i]);
	f(i + 1 < tokens.length ? row.form[i + 1] : 1, side, row.form[i]);
	f(i > 0 ? row.lemma[i - 1] : 1, one);
	f(i + 1 < tokens.length ? row.lemma[i + 1] : 1, one);
	f(row.lemma[i], side, Math.min(distance, 3));
	f(near.lemma, side, far);
	f(near.lemma, side, row.lemma[i]);
	f(near.klass, U, one);
	f(near.lemma, near.deprel, one);
	f(edgeOfBranch, one, punct);
	f(one, near.fine);
	f(two, near.fine);
	f(paths.whole[k], side, near.fine);
	f(side, relation, near.fine);
	f(one, near.frame, near.fine);
	f(one, row.coarse[i], near.klass);
	f(one, row.coarse[branch], near.fine);
	f(side, Math.min(distance, 3), row.coarse[i]);
	if (punct !== 0) {
		template = 150;
		const previous = i > 0 && row.quote[i - 1] > 0 ? 1 : 0;
		const next = i + 1 < tokens.length && row.quote[i + 1] > 0 ? 1 : 0;
		f(punct, inside * 4 + previous * 2 + next, side);
		f(punct, inside * 4 + previous * 2 + next, one);
		f(punct, row.mark[i], relation);
		f(punct, i >= row.lastWord ? 1 : 0, side);
		f(punct, distance === 1 ? 1 : 0, near.klass);
		f(punct, edgeOfBranch, near.klass);
	}
	template = 175;
	f(one, near.form);
	f(two, near.form);
	f(paths.whole[k], side, near.form);
	f(side, relation, near.form);
	f(one, near.xpos, near.klass);
	f(two, near.xpos);
	f(one, near.frame, near.xpos);
	f(side, row.lemma[i], near.form);
	f(side, far, near.form);
	template = 140;
	const owned =
		near.owner < 0 ? 0 : i === near.owner ? 1 : i >= row.left[near.owner] && i <= row.right[near.owner] ? 2 : 3;
	f(owned, side, U);
	f(owned, near.klass, side);
	f(owned, one);
	f(owned, near.fine, side);
	f(Math.min(distance, 4), Math.imul(U, 3) + side, near.klass);
	f(Math.min(distance, 4), Math.imul(U, 3) + side, near.fine);
	f(paths.via[k], one);
	f(paths.via[k], near.klass, side);
	f(paths.via[k], near.fine, paths.depth[k]);
	// the first clause or conjunct on the way down, and whether a comma sets it off
	const turn = paths.turn[k];
	if (turn >= 0) {
		const comma =
			row.left[turn] > 0 && row.sentence.tokens[row.left[turn]].upos === "PUNCT"
				? 2
				: row.left[turn] > 0 && tokens[row.left[turn] - 1].upos === "PUNCT"
					? 1
					: 0;
		const code = Math.imul(row.deprel[turn], 5) + comma;
		f(code, one, side);
		f(code, near.klass, one);
		f(code, near.fine, one);
		f(code, row.lemma[row.left[turn]], one);
		f(code, row.xpos[turn], one);
	}
	// "that", "to", "whether" where a branch begins
	template = 160;
	if (prevBranch !== branch) {
		f(row.lemma[i], one, near.klass);
		f(row.lemma[i], near.lemma);
	}
	template = 165;
	f(near.quote > 0 ? 1 : 0, inside, row.quote[i] === near.quote ? 1 : 0);
	f(near.last ? 1 : 0, side, near.klass);
	f(row.sentence.index === 0 ? 1 : 0, side, near.lemma);
}

function thereFeatures(scan: Scan, s: number, home: number, i: number, near: Surroundings, features: Features): void {
	let template = 200;
	const f = (a = 0, b = 0, c = 0) => add(features, template++, a, b, c);
	const row = scan.sentences[s];
	const mine = scan.sentences[home];
	const way = Math.max(-3, Math.min(3, s - home));
	const same = row.sentence.block === mine.sentence.block ? 1 : 0;
	const inside = row.quote[i] > 0 ? 1 : 0;
	const relation = quoteRelation(row.quote[i], near);
	const starts = row.quote[0] > 0 ? 1 : 0;
	const whole = row.quoted > 0.98 ? 2 : row.quoted > 0.5 ? 1 : 0;
	const quotedHome =
		(mine.quoted > 0 ? 1 : 0) + (mine.quote[0] > 0 ? 2 : 0) + (near.quote > 0 ? 4 : 0) + (near.before > 0 ? 8 : 0);
	let other = 0;
	if (whole < 2)
		for (let k = 0; k < row.cueClass.length && k < 60; k++) if (row.cueClass[k] > 0 && row.quote[k] === 0) other = 1;
	const state = inside + 2 * whole + 6 * starts + 12 * other + 24 * same;
	f(way, inside);
	f(way, inside, near.klass);
	f(way, inside, near.lemma);
	f(way, state);
	f(way, state, near.klass);
	f(way, state, quotedHome);
	f(way, relation, state);
	f(way, relation, near.klass);
	f(way < 0 ? 1 : 2, state, near.last ? 1 : 0);
	f(way < 0 ? 1 : 2, inside, near.last ? near.lemma : 0);
	f(way < 0 ? 1 : 2, state, mine.form[mine.form.length - 1]);
	f(way < 0 ? 1 : 2, inside + 2 * row.mark[i], row.sentence.tokens[i].upos === "PUNCT" ? row.form[i] : 0);
	f(way < 0 ? 1 : 2, inside, row.lemma[i]);
	f(way, state, near.deprel);
	f(way, state, near.before > 0 ? 1 : 0);
	f(way, state, near.after > 0 ? 1 : 0);
	f(near.quote > 0 ? 1 : 0, inside, way);
}

/** Outside a quotation, in one with the cue, in the one right before it, right after it, or in another. */
function quoteRelation(quote: number, near: Surroundings): number {
	if (quote === 0) return 0;
	if (quote === near.quote) return 1;
	if (quote === near.before) return 2;
	if (quote === near.after) return 3;
	return quote < near.before || (near.before === 0 && quote < near.after) ? 4 : 5;
}

/** The codes of what lies before token i, from `out[at]` on. */
function setBorder(
	scan: Scan,
	s: number,
	i: number,
	low: number,
	paths: Paths | null,
	near: Surroundings,
	out: Int32Array,
	at: number,
): void {
	const row = scan.sentences[s];
	if (i === low) {
		const block = s > 0 && scan.sentences[s - 1].sentence.block === row.sentence.block ? 1 : 2;
		const start = block + 4 * (row.quote[i] > 0 ? 1 : 0) + 8 * (row.carried ? 1 : 0);
		for (let j = 0; j < BORDERS; j++) out[at + j] = mix(901 + j, start);
		return;
	}
	const { tokens } = row.sentence;
	const punct = tokens[i].upos === "PUNCT" ? row.form[i] : 0;
	const punctBefore = tokens[i - 1].upos === "PUNCT" ? row.form[i - 1] : 0;
	const leaves = row.quote[i] === row.quote[i - 1] ? 0 : row.quote[i] > 0 ? 1 : 2;
	const turn = paths === null ? 0 : paths.branch[i - paths.low] === paths.branch[i - 1 - paths.low] ? 1 : 2;
	const coarse = 16 + (punct === 0 ? 0 : 1) + (punctBefore === 0 ? 0 : 2) + 4 * leaves + 32 * turn;
	// the widest constituent that ends before the border, the widest that begins after it
	const opened = row.opens[i];
	const closed = row.closes[i - 1];
	const opening = row.left[opened] === i && row.right[opened] > i ? row.deprel[opened] : row.deprel[opened] ^ 3;
	const closing = row.left[closed] < i - 1 ? row.deprel[closed] : row.deprel[closed] ^ 3;
	const spans = tokens[opened].head >= i ? 1 : 0;
	const depth = paths === null ? 0 : Math.min(3, paths.depth[opened - paths.low] ?? 0);
	out[at] = mix(901, coarse);
	out[at + 1] = mix(902, coarse ^ Math.imul(punct ^ Math.imul(punctBefore, 3), 512));
	out[at + 2] = mix(903, Math.imul(opening, 7) + coarse);
	out[at + 3] = mix(904, Math.imul(closing, 11) + coarse);
	out[at + 4] = mix(905, Math.imul(opening, 13) + closing + depth);
	out[at + 5] = mix(906, Math.imul(opening, 17) + Math.imul(near.klass, 64) + (punctBefore === 0 ? 0 : 1) + 2 * depth);
	out[at + 6] = mix(907, Math.imul(row.lemma[i], 19) + coarse);
	out[at + 7] = mix(908, Math.imul(paths === null ? 5 : paths.one[i - paths.low], 23) + opening + spans);
}
