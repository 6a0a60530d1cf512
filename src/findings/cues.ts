import { passedOn } from "./hearsay.ts";
import { add, type Features, hash, newFeatures, type StatementModel } from "./linear.ts";
import type { Scan, Scanned } from "./scan.ts";
import { trailing } from "./tangles.ts";
import { gather, templates } from "./templates.ts";

/** A word that tells of speech, thought or stance, with the model's log-odds that it does. */
export type Cue = { readonly sentence: number; readonly token: number; readonly score: number };

/** Every token that the model takes for a cue, in reading order. */
export function findCues(scan: Scan, model: StatementModel): Cue[] {
	const cues: Cue[] = [];
	const features = newFeatures(model.cueBits);
	const { cueWeights, cueScale, cueThreshold } = model;
	scan.sentences.forEach((row, sentence) => {
		const here: Cue[] = [];
		for (let token = 0; token < row.sentence.tokens.length; token++) {
			if (!mayBeCue(row, token)) continue;
			features.length = 0;
			nearFeatures(row, token, features);
			let sum = 0;
			let k = 0;
			for (; k < features.length; k++) sum += cueWeights[features.list[k]];
			if (sum * cueScale < HOPELESS && !isSaying(row, token)) continue;
			farFeatures(scan, sentence, token, features);
			for (; k < features.length; k++) sum += cueWeights[features.list[k]];
			const score = sum * cueScale;
			if (score < cueThreshold - CERTAIN) continue;
			if (score >= cueThreshold || score >= cueThreshold - sureness(scan, row, token))
				here.push({ sentence, token, score });
		}
		cues.push(...likeliest(here, row.sentence.tokens.length));
	});
	return cues;
}

/**
 * A word that is no known cue and whose near features weigh less than this is asked no further: of the 844 cues of every
 * sixth article of the training part it leaves out none, of other words about four in five. To be counted again with new
 * weights.
 */
const HOPELESS = -1.6;

/** Known to the codebook as a word of saying, or a mark or an adverb that may be one by its form. */
function isSaying(row: Scanned, i: number): boolean {
	const { upos, lemma } = row.sentence.tokens[i];
	return row.cueClass[i] > 0 || upos === "PUNCT" || upos === "SYM" || SAYS.has(lemma.toLowerCase());
}

/** No sentence speaks with every word: of many cues the likeliest, one in five words, so that no text takes long. */
function likeliest(cues: readonly Cue[], words: number): readonly Cue[] {
	const most = 6 + Math.floor(words / 5);
	if (cues.length <= most) return cues;
	const kept = [...cues].sort((a, b) => b.score - a.score || a.token - b.token).slice(0, most);
	return kept.sort((a, b) => a.token - b.token);
}

/** What the form of the words is worth where it leaves little doubt. */
const SURE = 1;
const CERTAIN = 12;
const hearsay = new Set(["reportedly", "allegedly", "purportedly", "supposedly"]);
const SAYS = new Set([...hearsay, "according", "accord"]);
const schedules = new Set([
	"plan",
	"schedule",
	"law",
	"size",
	"type",
	"age",
	"taste",
	"need",
	"custom",
	"rule",
	"rank",
]);

/** What a draft may lack and still be kept. */
export function benefit(scan: Scan, { sentence, token }: Cue): number {
	return sureness(scan, scan.sentences[sentence], token);
}

/** "according to the ministry", "the envoy said that …", "Ministers to meet: reports": cues wherever they stand. */
function sureness(scan: Scan, row: Scanned, i: number): number {
	const { tokens, children } = row.sentence;
	if (tokens[i].form === ":") return scan.turns[row.sentence.index] === i || trailing(row, i) !== null ? CERTAIN : 0;
	if (tokens[i].form.toLowerCase() === "according")
		return tokens[i + 1]?.form === "to" && tokens[i + 2] !== undefined && !schedules.has(tokens[i + 2].lemma)
			? SURE
			: 0;
	if (hearsay.has(tokens[i].lemma.toLowerCase())) return 2 * SURE;
	if (row.cueClass[i] === 0) return stranger(row, i);
	if (tokens[i].upos !== "VERB") return 0;
	if (trailing(row, i) !== null) return CERTAIN;
	if (passedOn(row, i)?.quoting === i) return CERTAIN;
	let subject = false;
	let clause = false;
	for (const child of children[i]) {
		if (tokens[child].deprel === "nsubj") subject = true;
		if (tokens[child].deprel === "ccomp") clause = true;
	}
	return subject && clause ? (tokens[i].lemma === "say" ? 3 * SURE : SURE) : 0;
}

/** A word that the codebook does not know as one of saying ("introduced a bill"): less likely, unless with a clause or a quotation. */
function stranger(row: Scanned, i: number): number {
	const { tokens, children } = row.sentence;
	if (!/^(VERB|NOUN|ADJ|PROPN)$/.test(tokens[i].upos)) return 0;
	const clause = children[i].some((c) => /^(ccomp|parataxis)$/.test(tokens[c].deprel));
	const quoted = row.mark.some((m) => m > 0);
	return clause || quoted ? 0 : -SURE;
}

const never = new Set(["DET", "PRON", "NUM", "CCONJ", "INTJ"]);

/** Words that are asked at all: articles, pronouns, numbers and stops are not, but for a colon and the dash before a name under a quotation. */
export function mayBeCue(row: Scanned, i: number): boolean {
	const { upos, form } = row.sentence.tokens[i];
	if (upos !== "PUNCT" && upos !== "SYM") return !never.has(upos);
	return form === ":" || (/^[-–—―]+$/.test(form) && (i === 0 || row.mark[i - 1] === 2));
}

const BOUNDARY = hash("<boundary>");
const core =
	/^(ccomp|xcomp|obj|iobj|obl|nsubj|parataxis|advcl|acl|mark|aux|cop|compound:prt|advmod|case|conj|nmod|expl)/;

/**
 * The features of one token: its word and class, its neighbours, its place in the tree, what depends on it,
 * and quotation marks around it and its clause.
 */
export function cueFeatures(scan: Scan, sentence: number, i: number, features: Features): void {
	features.length = 0;
	nearFeatures(scan.sentences[sentence], i, features);
	farFeatures(scan, sentence, i, features);
}

/** Slots of the codes of a word, its neighbours and its head. */
const AT = {
	none: 0,
	lemma: 1,
	upos: 2,
	form: 3,
	xpos: 4,
	klass: 5,
	deprel: 6,
	next: 7,
	afterNext: 8,
	before: 9,
	beforeThat: 10,
	uposBefore: 11,
	uposNext: 12,
	head: 13,
	headClass: 14,
	end3: 15,
	end4: 16,
	start4: 17,
} as const;

const NEAR = templates(
	AT,
	0,
	`none, lemma upos, form xpos, klass upos, xpos deprel, lemma next, lemma before, lemma next afterNext, before next upos,
	uposBefore upos uposNext, next upos klass, before upos klass, afterNext upos, beforeThat upos, lemma deprel, lemma head,
	klass deprel headClass, upos deprel head, end3 upos, end4 xpos, start4 upos, form next, form before, form deprel head`,
);

const codes = new Int32Array(Object.keys(AT).length);

/** Its word and class, its neighbours, its place in the tree. */
function nearFeatures(row: Scanned, i: number, features: Features): void {
	const { lemma, upos } = row;
	const n = row.sentence.tokens.length;
	const { head } = row.sentence.tokens[i];
	codes[AT.lemma] = lemma[i];
	codes[AT.upos] = upos[i];
	codes[AT.form] = row.form[i];
	codes[AT.xpos] = row.xpos[i];
	codes[AT.klass] = row.cueClass[i];
	codes[AT.deprel] = row.deprel[i];
	codes[AT.next] = i + 1 < n ? lemma[i + 1] : BOUNDARY;
	codes[AT.afterNext] = i + 2 < n ? lemma[i + 2] : BOUNDARY;
	codes[AT.before] = i > 0 ? lemma[i - 1] : BOUNDARY;
	codes[AT.beforeThat] = i > 1 ? lemma[i - 2] : BOUNDARY;
	codes[AT.uposBefore] = i > 0 ? upos[i - 1] : BOUNDARY;
	codes[AT.uposNext] = i + 1 < n ? upos[i + 1] : BOUNDARY;
	codes[AT.head] = head >= 0 ? lemma[head] : BOUNDARY;
	codes[AT.headClass] = head >= 0 ? row.cueClass[head] : 0;
	codes[AT.end3] = row.end3[i];
	codes[AT.end4] = row.end4[i];
	codes[AT.start4] = row.start4[i];
	gather(features, NEAR, codes);
}

/** What depends on it, who would speak, quotation marks, classes of words, where it stands. */
function farFeatures(scan: Scan, sentence: number, i: number, features: Features): void {
	const row = scan.sentences[sentence];
	const { tokens, children } = row.sentence;
	const { lemma, upos, xpos, form, deprel } = row;
	let template = 30;
	const f = (a = 0, b = 0, c = 0) => add(features, template++, a, b, c);
	const L = lemma[i];
	const U = upos[i];
	const word = (k: number) => (k >= 0 && k < tokens.length ? lemma[k] : BOUNDARY);
	const tag = (k: number) => (k >= 0 && k < tokens.length ? upos[k] : BOUNDARY);
	const klass = row.cueClass[i];

	let frame = 0;
	for (let k = 0; k < children[i].length && k < 24; k++) {
		const child = children[i][k];
		const relation = tokens[child].deprel;
		template = 30;
		const side = child < i ? 1 : 2;
		f(deprel[child], side, klass);
		f(deprel[child], side, L);
		f(deprel[child], side, U);
		if (core.test(relation)) {
			f(deprel[child], lemma[child], L);
			f(deprel[child], lemma[child], U);
			f(deprel[child], row.cueClass[child], upos[child]);
			if (relation === "ccomp" || relation === "parataxis" || relation === "xcomp" || relation === "obj")
				frame = Math.imul(frame, 31) + deprel[child] + side;
		}
	}
	template = 40;
	f(frame, U);
	f(frame, L);
	f(frame, klass);
	f(frame, form[i]);
	f(frame, xpos[i], klass);

	// who would speak
	const subject = ownerOf(row, i);
	template = 45;
	if (subject >= 0) {
		const known = row.cueClass[subject];
		f(upos[subject], U, klass);
		f(lemma[subject], U);
		f(lemma[subject], L);
		f(xpos[subject], L);
		f(known, U, klass);
		f(subject < i ? 1 : 2, L);
		f(subject === i - 1 ? 1 : subject === i + 1 ? 2 : 3, deprel[i], klass);
	} else f(0, U, klass);

	// quotation marks
	template = 55;
	const q = row.quote[i];
	const before = nearMark(row, i, -1);
	const after = nearMark(row, i, 1);
	const anyQuote = row.quoted > 0 ? (row.quoted > 0.98 ? 2 : 1) : 0;
	f(q > 0 ? 1 : 0, U, klass);
	f(q > 0 ? 1 : 0, L);
	f(before, q > 0 ? 1 : 0, klass);
	f(after, q > 0 ? 1 : 0, klass);
	f(before, after, U);
	f(before, after, L);
	f(anyQuote, q > 0 ? 1 : 0, U);
	f(anyQuote, q > 0 ? 1 : 0, L);
	const previous = scan.sentences[sentence - 1];
	const next = scan.sentences[sentence + 1];
	f(previous !== undefined && previous.quoted > 0.9 ? 1 : 0, next !== undefined && next.quoted > 0.9 ? 1 : 0, klass);
	f(next !== undefined && next.quote[0] > 0 ? 1 : 0, i >= row.lastWord ? 1 : 0, L);

	// the class of the word, for words seldom seen
	template = 95;
	const fine = row.fine[i];
	const coarse = row.coarse[i];
	f(fine, U);
	f(coarse, U, klass);
	f(fine, deprel[i]);
	f(fine, frame);
	f(fine, word(i + 1));
	f(fine, word(i - 1));
	f(fine, before, after);
	f(coarse, frame, xpos[i]);
	f(coarse, word(i + 1), U);
	f(fine, row.coarse[i + 1] ?? 0);
	f(row.coarse[i - 1] ?? 0, U, klass);
	f(row.coarse[i + 1] ?? 0, U, klass);
	f(row.coarse[i - 1] ?? 0, coarse, row.coarse[i + 1] ?? 0);
	if (subject >= 0) {
		f(fine, row.coarse[subject]);
		f(fine, upos[subject], subject < i ? 1 : 2);
		f(row.fine[subject], klass, U);
	}

	// where it stands
	template = 70;
	const role = hash(row.sentence.role);
	const n = tokens.length;
	const place = i === 0 ? 0 : i === n - 1 ? 1 : i >= row.lastWord ? 2 : i < 4 ? 3 : 4;
	f(place, U, klass);
	f(place, L);
	f(role, U, klass);
	f(sentence === 0 ? 1 : 0, U, klass);
	f(sentence === 0 ? 1 : 0, L);
	f(Math.min(12, n >> 2), U);
	f(row.hasCue ? 1 : 0, U, klass);
	// the first clause above that is a cue: "said he wants", "a promise to say"
	template = 80;
	let up = tokens[i].head;
	for (let step = 1; step <= 3 && up >= 0; step++, up = tokens[up].head) {
		f(step, row.cueClass[up], klass);
		template = 80;
		if (row.cueClass[up] > 0) {
			template = 81;
			f(step, row.cueClass[up], L);
			break;
		}
	}
	template = 85;
	if (form[i] === COLON) {
		f(Math.min(i, 5), row.sentence.index === 0 ? 1 : 0, tag(i - 1));
		f(i + 1 < n && row.quote[i + 1] > 0 ? 1 : 0, i === n - 1 ? 1 : 0, tag(i - 1));
		f(role, i < 8 ? 1 : 0, i + 1 < n && row.quote[i + 1] > 0 ? 1 : 0);
	}
}

const COLON = hash(":");

/** Its own subject, else that of the clause it shares one with; -1 where there is none within three steps. */
export function ownerOf(row: Scanned, i: number): number {
	const { tokens } = row.sentence;
	let at = i;
	for (let step = 0; step < 4 && at >= 0; step++) {
		if (row.subject[at] >= 0) return row.subject[at];
		const { deprel, head } = tokens[at];
		if (deprel === "acl" || deprel === "acl:relcl") return head;
		if (!/^(conj|xcomp|advcl|parataxis|cop|aux|amod|obj)/.test(deprel)) return -1;
		at = head;
	}
	return -1;
}

/** The nearest quotation mark on that side within four tokens: its kind and distance, 0 where there is none. */
function nearMark(row: Scanned, i: number, step: number): number {
	for (let k = 1; k <= 5; k++) {
		const at = i + k * step;
		if (at < 0 || at >= row.mark.length) return 0;
		if (row.mark[at] > 0) return row.mark[at] * 8 + k;
	}
	return 0;
}
