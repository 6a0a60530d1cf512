import { add, type Features, mix, newFeatures } from "./linear.ts";
import { type Paths, pathsFrom } from "./paths.ts";
import { BORDERS, type Window } from "./roles.ts";
import type { Scan, Scanned } from "./scan.ts";
import { quoteRelation, type Surroundings, surroundings } from "./surroundings.ts";
import { gather, templates } from "./templates.ts";

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
	if (room.mask !== (1 << bits) - 1) room = newFeatures(bits);
	const features = room;
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
	const codes = codesOf(scan.sentences[sentence], near);
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
			if (paths !== null) hereFeatures(row, cue, i, paths, near, codes, features);
			else thereFeatures(scan, s, sentence, i, near, features);
			sentences[k] = s;
			tokens[k] = i;
			setBorder(scan, s, i, low, paths, near, borders, k * BORDERS);
			lean(features, leanings, 2 * k++);
		}
	}
	return { sentence: sentences, token: tokens, leanings, border: borders };
}

/** Where the features of a token are gathered, from token to token. */
let room = newFeatures(0);

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

/** Slots of the codes of a token in the cue's own sentence; from `nearLemma` on those that its window shares. */
const AT = {
	none: 0,
	side: 1,
	whole: 2,
	one: 3,
	two: 4,
	upos: 5,
	lemma: 6,
	deprel: 7,
	depth: 8,
	inside: 9,
	relation: 10,
	branchUpos: 11,
	branchLemma: 12,
	branchCoarse: 13,
	coarse: 14,
	far: 15,
	ups: 16,
	before: 17,
	after: 18,
	form: 19,
	lemmaBefore: 20,
	lemmaAfter: 21,
	close: 22,
	closer: 23,
	sided: 24,
	edge: 25,
	punct: 26,
	marks: 27,
	mark: 28,
	ending: 29,
	beside: 30,
	owned: 31,
	via: 32,
	turn: 33,
	turnFirst: 34,
	turnXpos: 35,
	quotedTogether: 36,
	nearLemma: 37,
	nearUpos: 38,
	nearDeprel: 39,
	klass: 40,
	fine: 41,
	nearForm: 42,
	nearXpos: 43,
	frame: 44,
	subject: 45,
	nearQuoted: 46,
	last: 47,
	opening: 48,
} as const;

const HERE = templates(
	AT,
	100,
	`side, whole side, whole side klass, whole side nearLemma, one, two, one nearLemma, one klass, two nearLemma, two klass,
	one nearUpos nearDeprel, one frame, one frame klass, two upos, one lemma, two deprel depth, one inside klass,
	side relation klass, side relation nearLemma, one relation, one branchUpos klass, one branchLemma nearLemma, one far,
	side far upos, side ups inside, one ups subject, before side form, after side form, lemmaBefore one, lemmaAfter one,
	lemma side closer, nearLemma side far, nearLemma side lemma, klass upos one, nearLemma nearDeprel one, edge one punct,
	one fine, two fine, whole side fine, side relation fine, one frame fine, one coarse klass, one branchCoarse fine,
	side closer coarse`,
);
const STOPS = templates(
	AT,
	150,
	"punct marks side, punct marks one, punct mark relation, punct ending side, punct beside klass, punct edge klass",
);
const CUE = templates(
	AT,
	175,
	`one nearForm, two nearForm, whole side nearForm, side relation nearForm, one nearXpos klass, two nearXpos,
	one frame nearXpos, side lemma nearForm, side far nearForm`,
);
const OWNED = templates(
	AT,
	140,
	`owned side upos, owned klass side, owned one, owned fine side, close sided klass, close sided fine, via one,
	via klass side, via fine depth`,
);
/** The first clause or conjunct on the way down, and whether a comma sets it off. */
const TURNS = templates(AT, 149, "turn one side, turn klass one, turn fine one, turn turnFirst one, turn turnXpos one");
/** "that", "to", "whether" where a branch begins */
const BRANCHES = templates(AT, 160, "lemma one klass, lemma nearLemma");
const QUOTED = templates(AT, 165, "nearQuoted inside quotedTogether, last side klass, opening side nearLemma");

const CODES = Object.keys(AT).length;

/** Room for the codes, those that all tokens share filled in. */
function codesOf(row: Scanned, near: Surroundings): Int32Array {
	const codes = new Int32Array(CODES);
	codes[AT.nearLemma] = near.lemma;
	codes[AT.nearUpos] = near.upos;
	codes[AT.nearDeprel] = near.deprel;
	codes[AT.klass] = near.klass;
	codes[AT.fine] = near.fine;
	codes[AT.nearForm] = near.form;
	codes[AT.nearXpos] = near.xpos;
	codes[AT.frame] = near.frame;
	codes[AT.subject] = near.subject;
	codes[AT.nearQuoted] = near.quote > 0 ? 1 : 0;
	codes[AT.last] = near.last ? 1 : 0;
	codes[AT.opening] = row.sentence.index === 0 ? 1 : 0;
	return codes;
}

function hereFeatures(
	row: Scanned,
	cue: number,
	i: number,
	paths: Paths,
	near: Surroundings,
	codes: Int32Array,
	features: Features,
): void {
	const { tokens } = row.sentence;
	const k = i - paths.low;
	const side = i === cue ? 0 : i < cue ? 1 : 2;
	const branch = paths.branch[k];
	const punct = tokens[i].upos === "PUNCT" ? row.form[i] : 0;
	const prevBranch = k > 0 ? paths.branch[k - 1] : -1;
	const distance = Math.abs(i - cue);
	const isLast = i + 1 >= tokens.length;

	codes[AT.side] = side;
	codes[AT.whole] = paths.whole[k];
	codes[AT.one] = Math.imul(paths.one[k], 3) + side;
	codes[AT.two] = Math.imul(paths.two[k], 3) + side;
	codes[AT.upos] = row.upos[i];
	codes[AT.lemma] = row.lemma[i];
	codes[AT.deprel] = row.deprel[i];
	codes[AT.depth] = paths.depth[k];
	codes[AT.inside] = row.quote[i] > 0 ? 1 : 0;
	codes[AT.relation] = quoteRelation(row.quote[i], near);
	codes[AT.branchUpos] = row.upos[branch];
	codes[AT.branchLemma] = row.lemma[branch];
	codes[AT.branchCoarse] = row.coarse[branch];
	codes[AT.coarse] = row.coarse[i];
	codes[AT.far] = distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 24 ? 6 : 7;
	codes[AT.ups] = paths.ups[k];
	codes[AT.before] = i > 0 ? row.form[i - 1] : 1;
	codes[AT.after] = isLast ? 1 : row.form[i + 1];
	codes[AT.form] = row.form[i];
	codes[AT.lemmaBefore] = i > 0 ? row.lemma[i - 1] : 1;
	codes[AT.lemmaAfter] = isLast ? 1 : row.lemma[i + 1];
	codes[AT.closer] = Math.min(distance, 3);
	codes[AT.close] = Math.min(distance, 4);
	codes[AT.sided] = Math.imul(row.upos[i], 3) + side;
	codes[AT.edge] =
		(prevBranch !== branch ? 1 : 0) + (k + 1 < paths.branch.length && paths.branch[k + 1] === branch ? 0 : 2);
	codes[AT.punct] = punct;
	codes[AT.via] = paths.via[k];
	codes[AT.owned] =
		near.owner < 0 ? 0 : i === near.owner ? 1 : i >= row.left[near.owner] && i <= row.right[near.owner] ? 2 : 3;
	codes[AT.quotedTogether] = row.quote[i] === near.quote ? 1 : 0;
	gather(features, HERE, codes);
	if (punct !== 0) {
		const previous = i > 0 && row.quote[i - 1] > 0 ? 1 : 0;
		const next = !isLast && row.quote[i + 1] > 0 ? 1 : 0;
		codes[AT.marks] = codes[AT.inside] * 4 + previous * 2 + next;
		codes[AT.mark] = row.mark[i];
		codes[AT.ending] = i >= row.lastWord ? 1 : 0;
		codes[AT.beside] = distance === 1 ? 1 : 0;
		gather(features, STOPS, codes);
	}
	gather(features, CUE, codes);
	gather(features, OWNED, codes);
	const turn = paths.turn[k];
	if (turn >= 0) {
		const first = row.left[turn];
		const comma = first === 0 ? 0 : tokens[first].upos === "PUNCT" ? 2 : tokens[first - 1].upos === "PUNCT" ? 1 : 0;
		codes[AT.turn] = Math.imul(row.deprel[turn], 5) + comma;
		codes[AT.turnFirst] = row.lemma[first];
		codes[AT.turnXpos] = row.xpos[turn];
		gather(features, TURNS, codes);
	}
	if (prevBranch !== branch) gather(features, BRANCHES, codes);
	gather(features, QUOTED, codes);
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
