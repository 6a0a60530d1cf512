/**
 * What is said of a predicate, as numbers for the second opinion: hashed words of it and of what hangs on it, the types
 * that a thesaurus and the codebook's triggers give those words, its mood, and faintly the words of the whole sentence.
 */
import type { Sentence } from "../annotations.ts";
import { complements, objects } from "../rules/grammar.ts";
import { caseOf, isNegated, isOblique, isVerb } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";

export const BUCKETS = 1 << 16;

/** Types that a word may tell of, one letter a class ("a" the first): as a verb, as a noun, as a rule's trigger likewise. */
export type WordTypes = readonly [verb: string, noun: string, verbTrigger: string, nounTrigger: string];

/** Parallel: `buckets[k]` counts for `values[k]`. */
export type Features = { readonly buckets: readonly number[]; readonly values: readonly number[] };

/** Each group of features is a vector of this length, however many words it has. */
const LENGTH = { words: 1.5, types: 1.5, triggers: 1, moods: 1, around: 1.2, bag: 0.8 };
type Group = keyof typeof LENGTH;

export function featuresOf(known: ReadonlyMap<string, WordTypes>, sentence: Sentence, i: number): Features {
	const { tokens, children } = sentence;
	const spoken = wordsOf(known, sentence);
	const { lemmas } = spoken;
	/** Hashes, as they come. */
	const [words, types, triggers, moods]: number[][] = [[], [], [], []];
	const typesOf = (k: number) => typed(known.get(lemmas[k]), isVerbal(sentence, k));
	const tell = (tag: string, k: number) => {
		words.push(hashed(hashed(hashed(SEEDS.words, tag), " "), lemmas[k]));
		const told = known.get(lemmas[k]);
		if (told === undefined) return;
		const verbal = isVerbal(sentence, k);
		const [type, trigger] = [typed(told, verbal), triggered(told, verbal)];
		if (type !== "") pushEach(types, hashed(hashed(SEEDS.types, tag), " "), type);
		if (trigger !== "") pushEach(triggers, hashed(hashed(SEEDS.triggers, tag), " "), trigger);
	};
	const say = (a: string, b = "", c = "", d = "") =>
		words.push(hashed(hashed(hashed(hashed(SEEDS.words, a), b), c), d));
	const p = lemmas[i];
	const mood = moodOf(sentence, i);
	tell("p", i);
	say("pp ", p, " ", tokens[i].upos);
	moods.push(hashed(SEEDS.moods, mood));
	pushEach(moods, hashed(hashed(SEEDS.moods, mood), " p "), typesOf(i));
	for (const o of objects(sentence, i)) {
		tell("o", o);
		say("po ", p, " ", lemmas[o]);
		pushEach(moods, hashed(hashed(SEEDS.moods, mood), " o "), typesOf(o));
		for (const m of children[o]) if (tokens[m].upos !== "PROPN" && tokens[m].upos !== "PUNCT") tell("m", m);
	}
	for (const c of children[i]) {
		const relation = universal(tokens[c].deprel);
		if (relation === "aux" || relation === "compound" || relation === "advmod") say("a ", lemmas[c]);
		else if (relation === "nsubj") {
			if (tokens[c].upos !== "PROPN") tell("s", c);
			if (tokens[c].deprel === "nsubj:pass") say("passive");
		} else if (relation === "advcl") tell("v", c);
		else if (relation === "conj") tell("j", c);
		if (isOblique(sentence, c)) {
			const preposition = caseOf(sentence, c);
			say("c ", p, " ", preposition);
			say("cc ", preposition);
			if (tokens[c].upos !== "NOUN") continue;
			say("cn ", preposition, " ", lemmas[c]);
			tell("n", c);
			for (const m of children[c]) if (tokens[m].upos === "NOUN" || tokens[m].upos === "ADJ") tell("nm", m);
		}
	}
	for (const x of complements(sentence, i)) {
		const inner = hashed(hashed(SEEDS.moods, "x "), moodOf(sentence, x));
		tell("x", x);
		say("px ", p, " ", lemmas[x]);
		if (isNegated(sentence, x)) say("x not");
		for (const c of children[x]) if (universal(tokens[c].deprel) === "aux") say("xa ", lemmas[c]);
		for (const o of objects(sentence, x)) tell("xo", o);
		moods.push(inner);
		moods.push(hashed(hashed(hashed(hashed(SEEDS.moods, "px "), p), " "), moodOf(sentence, x)));
		pushEach(moods, hashed(inner, " p "), typesOf(i));
		pushEach(moods, hashed(inner, " x "), typesOf(x));
	}
	const { head, deprel } = tokens[i];
	if (head >= 0) {
		say("up ", lemmas[head], " ", universal(deprel));
		say("ur ", universal(deprel));
		tell("u", head);
	}
	if (isNegated(sentence, i)) {
		say("not");
		types.push(hashed(SEEDS.types, "not"));
	}
	return flat([
		counted(words, LENGTH.words),
		counted(types, LENGTH.types),
		counted(triggers, LENGTH.triggers),
		counted(moods, LENGTH.moods),
		...about(spoken, i, tokens.length),
	]);
}

/** Of a sentence without end the words near by, so that none costs more than its length allows; of others all, counted once. */
function about(words: Words, i: number, n: number): readonly Counted[] {
	const from = Math.max(0, i - AROUND);
	const to = Math.min(n, i + AROUND);
	const all = from === 0 && to === n;
	if (all && words.all !== null) return words.all;
	const [around, bag]: number[][] = [[], []];
	for (let k = from; k < to; k++) {
		const word = words.bag[k];
		if (word === null) continue;
		bag.push(word);
		if (words.around[k] !== "") pushEach(around, SEEDS.around, words.around[k]);
	}
	const both = [counted(around, LENGTH.around), counted(bag, LENGTH.bag)];
	if (all) words.all = both;
	return both;
}

type Words = {
	readonly lemmas: readonly string[];
	/** Hash of the word where it is one of the bag, else null; the types it has as one of those round about. */
	readonly bag: readonly (number | null)[];
	readonly around: readonly string[];
	/** Both groups over the whole sentence, once counted. */
	all: readonly Counted[] | null;
};

const read = new WeakMap<Sentence, { readonly known: ReadonlyMap<string, WordTypes>; readonly words: Words }>();

/** What is asked of a sentence's words for each of its predicates. */
function wordsOf(known: ReadonlyMap<string, WordTypes>, sentence: Sentence): Words {
	const before = read.get(sentence);
	if (before?.known === known) return before.words;
	const lemmas = sentence.tokens.map((t) => t.lemma.toLowerCase());
	const bag = sentence.tokens.map(({ upos }, k) =>
		upos === "PUNCT" || upos === "NUM" || upos === "PROPN" || upos === "DET" ? null : hashed(SEEDS.bag, lemmas[k]),
	);
	const around = sentence.tokens.map(({ upos }, k) =>
		upos === "NOUN" || upos === "VERB" || upos === "ADJ" ? typed(known.get(lemmas[k]), isVerbal(sentence, k)) : "",
	);
	const words: Words = { lemmas, bag, around, all: null };
	read.set(sentence, { known, words });
	return words;
}

/** A hash for each of the types, one letter each. */
function pushEach(group: number[], from: number, types: string): void {
	for (let k = 0; k < types.length; k++) group.push(Math.imul(from ^ types.charCodeAt(k), 0x01000193));
}

const AROUND = 60;

/** A group's buckets, in the order they came, with what each counts for. */
type Counted = { readonly buckets: readonly number[]; readonly shares: readonly number[] };

/** How often each bucket came so far, and its place in a list, from 1; all 0 between calls. */
const times = new Uint8Array(BUCKETS);
const places = new Uint16Array(BUCKETS);

function counted(hashes: readonly number[], length: number): Counted {
	const buckets: number[] = [];
	for (const h of hashes) {
		const at = (h ^ (h >>> 16)) & (BUCKETS - 1);
		if (times[at] === 0) buckets.push(at);
		// said three times is said often
		if (times[at] < 3) times[at]++;
	}
	let square = 0;
	for (const at of buckets) square += times[at] * times[at];
	const scale = length / Math.sqrt(square || 1);
	const shares: number[] = [];
	for (const at of buckets) {
		shares.push(times[at] * scale);
		times[at] = 0;
	}
	return { buckets, shares };
}

function flat(groups: readonly Counted[]): Features {
	const buckets: number[] = [];
	const values: number[] = [];
	for (const group of groups)
		for (let k = 0; k < group.buckets.length; k++) {
			const at = group.buckets[k];
			if (places[at] > 0) values[places[at] - 1] += group.shares[k];
			else {
				buckets.push(at);
				values.push(group.shares[k]);
				places[at] = buckets.length;
			}
		}
	for (const at of buckets) places[at] = 0;
	return { buckets, values };
}

function isVerbal(sentence: Sentence, i: number): boolean {
	return isVerb(sentence, i) || sentence.tokens[i].upos === "ADJ";
}

function typed(types: WordTypes | undefined, verbal: boolean): string {
	if (types === undefined) return "";
	return verbal ? types[0] || types[1] : types[1] || types[0];
}

function triggered(types: WordTypes | undefined, verbal: boolean): string {
	return types === undefined ? "" : verbal ? types[2] : types[3];
}

/** "fut" of "will meet", "not perf" of "has not met", "to" of an infinitive, "noun" of what is no verb. */
function moodOf(sentence: Sentence, i: number): string {
	const { tokens, children } = sentence;
	let mood = tokens[i].upos === "VERB" ? (PLAIN[tokens[i].xpos] ?? "past") : "noun";
	for (const c of children[i]) {
		if (c > i || !/^(aux|cop|mark)/.test(tokens[c].deprel)) continue;
		const form = tokens[c].form.toLowerCase();
		if (/^(will|'ll|’ll|shall|wo)$/.test(form)) mood = "fut";
		else if (/^(would|could|may|might|can)$/.test(form)) mood = "may";
		else if (/^(should|must)$/.test(form)) mood = "must";
		else if (form === "to") mood = "to";
		else if (/^(has|have|had|'ve|’ve)$/.test(form) && !/^(fut|may|must)$/.test(mood)) mood = "perf";
		else if (tokens[c].deprel === "aux:pass" && !/^(fut|may|must|to)$/.test(mood)) mood = "pass";
	}
	return isNegated(sentence, i) ? `not ${mood}` : mood;
}

const PLAIN: Readonly<Record<string, string>> = { VBG: "ing", VB: "inf", VBN: "part", VBZ: "pres", VBP: "pres" };

/** FNV-1a, gone on with from `h`. */
function hashed(from: number, name: string): number {
	let h = from;
	for (let k = 0; k < name.length; k++) h = Math.imul(h ^ name.charCodeAt(k), 0x01000193);
	return h;
}

const seed = (group: Group) => hashed(0x811c9dc5, `${group} `);
const SEEDS: Readonly<Record<Group, number>> = {
	words: seed("words"),
	types: seed("types"),
	triggers: seed("triggers"),
	moods: seed("moods"),
	around: seed("around"),
	bag: seed("bag"),
};
