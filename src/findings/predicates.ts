/**
 * What is said of a predicate, as numbers for the second opinion: hashed words of it and of what hangs on it, the types
 * that a thesaurus and the codebook's triggers give those words, its mood, and faintly the words of the whole sentence.
 */
import type { Sentence } from "../annotations.ts";
import { caseOf, complements, isNegated, isOblique, isVerb, objects } from "../rules/grammar.ts";
import { universal } from "../syntax/tree.ts";

export const BUCKETS = 1 << 16;

/** Types that a word may tell of, one letter a class ("a" the first): as a verb, as a noun, as a rule's trigger likewise. */
export type WordTypes = readonly [verb: string, noun: string, verbTrigger: string, nounTrigger: string];

/** Parallel: `buckets[k]` counts for `values[k]`. */
export type Features = { readonly buckets: number[]; readonly values: number[] };

/** Each group of features is a vector of this length, however many words it has. */
const LENGTH = { words: 1.5, types: 1.5, triggers: 1, moods: 1, around: 1.2, bag: 0.8 };
type Group = keyof typeof LENGTH;

export function featuresOf(known: ReadonlyMap<string, WordTypes>, sentence: Sentence, i: number): Features {
	const { tokens, children } = sentence;
	const groups: Record<Group, Map<number, number>> = {
		words: new Map(),
		types: new Map(),
		triggers: new Map(),
		moods: new Map(),
		around: new Map(),
		bag: new Map(),
	};
	const add = (group: Group, name: string, more = "") => {
		let h = hashed(SEEDS[group], name);
		if (more !== "") h = hashed(hashed(h, " "), more);
		const at = (h ^ (h >>> 16)) & (BUCKETS - 1);
		const counts = groups[group];
		const n = counts.get(at) ?? 0;
		// said three times is said often
		if (n < 3) counts.set(at, n + 1);
	};
	const lemma = (k: number) => tokens[k].lemma.toLowerCase();
	const typesOf = (k: number) => typed(known.get(lemma(k)), isVerbal(sentence, k));
	const word = (tag: string, k: number) => {
		add("words", tag, lemma(k));
		for (const type of typesOf(k)) add("types", tag, type);
		for (const type of triggered(known.get(lemma(k)), isVerbal(sentence, k))) add("triggers", tag, type);
	};
	const p = lemma(i);
	const mood = moodOf(sentence, i);
	word("p", i);
	add("words", `pp ${p} ${tokens[i].upos}`);
	add("moods", mood);
	for (const type of typesOf(i)) add("moods", `${mood} p ${type}`);
	for (const o of objects(sentence, i)) {
		word("o", o);
		add("words", `po ${p} ${lemma(o)}`);
		for (const type of typesOf(o)) add("moods", `${mood} o ${type}`);
		for (const m of children[o]) if (tokens[m].upos !== "PROPN" && tokens[m].upos !== "PUNCT") word("m", m);
	}
	for (const c of children[i]) {
		const relation = universal(tokens[c].deprel);
		if (relation === "aux" || relation === "compound" || relation === "advmod") add("words", `a ${lemma(c)}`);
		else if (relation === "nsubj") {
			if (tokens[c].upos !== "PROPN") word("s", c);
			if (tokens[c].deprel === "nsubj:pass") add("words", "passive");
		} else if (relation === "advcl") word("v", c);
		else if (relation === "conj") word("j", c);
		if (isOblique(sentence, c)) {
			const preposition = caseOf(sentence, c);
			add("words", `c ${p} ${preposition}`);
			add("words", `cc ${preposition}`);
			if (tokens[c].upos !== "NOUN") continue;
			add("words", `cn ${preposition} ${lemma(c)}`);
			word("n", c);
			for (const m of children[c]) if (tokens[m].upos === "NOUN" || tokens[m].upos === "ADJ") word("nm", m);
		}
	}
	for (const x of complements(sentence, i)) {
		const inner = moodOf(sentence, x);
		word("x", x);
		add("words", `px ${p} ${lemma(x)}`);
		if (isNegated(sentence, x)) add("words", "x not");
		for (const c of children[x]) if (universal(tokens[c].deprel) === "aux") add("words", `xa ${lemma(c)}`);
		for (const o of objects(sentence, x)) word("xo", o);
		add("moods", `x ${inner}`);
		add("moods", `px ${p} ${inner}`);
		for (const type of typesOf(i)) add("moods", `x ${inner} p ${type}`);
		for (const type of typesOf(x)) add("moods", `x ${inner} x ${type}`);
	}
	const { head, deprel } = tokens[i];
	if (head >= 0) {
		add("words", `up ${lemma(head)} ${universal(deprel)}`);
		add("words", `ur ${universal(deprel)}`);
		word("u", head);
	}
	if (isNegated(sentence, i)) {
		add("words", "not");
		add("types", "not");
	}
	// of a sentence without end the words near by: no sentence costs more than its length allows
	const from = Math.max(0, i - AROUND);
	const to = Math.min(tokens.length, i + AROUND);
	for (let k = from; k < to; k++) {
		const { upos } = tokens[k];
		if (upos === "PUNCT" || upos === "NUM" || upos === "PROPN" || upos === "DET") continue;
		add("bag", lemma(k));
		if (upos === "NOUN" || upos === "VERB" || upos === "ADJ") for (const type of typesOf(k)) add("around", type);
	}
	return flat(groups);
}

const AROUND = 60;

function flat(groups: Record<Group, Map<number, number>>): Features {
	const sum = new Map<number, number>();
	for (const group of Object.keys(LENGTH) as Group[]) {
		let square = 0;
		for (const n of groups[group].values()) square += n * n;
		const scale = LENGTH[group] / Math.sqrt(square || 1);
		for (const [at, n] of groups[group]) sum.set(at, (sum.get(at) ?? 0) + n * scale);
	}
	return { buckets: [...sum.keys()], values: [...sum.values()] };
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
