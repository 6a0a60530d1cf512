/** Words and phrases of a tree: what a word is, which preposition brings a phrase in, what is coordinated, what is negated. */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";

export function lemmaOf(sentence: Sentence, i: number): string {
	return sentence.tokens[i].lemma.toLowerCase();
}

export function isVerb(sentence: Sentence, i: number): boolean {
	const upos = sentence.tokens[i].upos;
	return upos === "VERB" || upos === "AUX";
}

export function isNoun(sentence: Sentence, i: number): boolean {
	const upos = sentence.tokens[i].upos;
	return upos === "NOUN" || upos === "PROPN" || upos === "PRON" || upos === "NUM" || upos === "SYM";
}

export function isOblique(sentence: Sentence, c: number): boolean {
	const relation = universal(sentence.tokens[c].deprel);
	return relation === "obl" || relation === "nmod" || (relation === "obj" && isPlaced(sentence, c));
}

/** "gathered outside parliament" with the building for an object. */
export function isPlaced(sentence: Sentence, c: number): boolean {
	return /^(?:outside|inside|near|beside|behind|opposite|amid|among)$/.test(caseOf(sentence, c));
}

/** Prepositions of two words: the first, the second, and what both are. */
const PHRASES = new Map([
	["because", new Map([["of", "because-of"]])],
	["instead", new Map([["of", "instead-of"]])],
	["ahead", new Map([["of", "ahead-of"]])],
	["along", new Map([["with", "with"]])],
	["together", new Map([["with", "with"]])],
	["out", new Map([["of", "out-of"]])],
	["over", new Map([["to", "to"]])],
	["on", new Map([["to", "to"]])],
	["back", new Map([["to", "to"]])],
	["off", new Map([["from", "from"]])],
	["according", new Map([["to", "according-to"]])],
	["in", new Map([["response", "over"]])],
]);

/** The preposition that brings in phrase `c` ("with", "to", "between"); "" where there is none. */
export function caseOf(sentence: Sentence, c: number): string {
	const { tokens, children } = sentence;
	for (const k of children[c]) {
		if (k > c) break;
		const deprel = universal(tokens[k].deprel);
		if (deprel !== "case" && deprel !== "mark") continue;
		const form = tokens[k].form.toLowerCase();
		if (form === "'s" || form === "’s" || form === "'" || form === "’") continue;
		const pairs = PHRASES.get(form);
		if (pairs === undefined || k + 1 === tokens.length) return form;
		return pairs.get(tokens[k + 1].form.toLowerCase()) ?? form;
	}
	return "";
}

/** A node and everything coordinated with it: "China, Russia and Iran". */
export function withConjuncts(sentence: Sentence, i: number): number[] {
	const out = [i];
	for (let at = 0; at < out.length && out.length < 64; at++)
		for (const c of sentence.children[out[at]])
			if (sentence.tokens[c].deprel === "conj" && isNoun(sentence, c)) out.push(c);
	return out;
}

/** Negated by "not", "never", "no", "without" and the like on the node itself. */
export function isNegated(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	for (const c of children[i]) {
		const lemma = tokens[c].lemma.toLowerCase();
		const form = tokens[c].form.toLowerCase();
		const u = universal(tokens[c].deprel);
		if (
			(lemma === "not" || form === "n't" || form === "n’t" || lemma === "never") &&
			(u === "advmod" || u === "aux" || u === "dep" || u === "neg")
		)
			// "not only turned down the request but …": it did that too
			return !/^(only|just|merely|simply)$/i.test(tokens[c + 1]?.form ?? "") || lemma === "never";
		// "Nor does it have plans"
		if (form === "nor" && c < i && (u === "cc" || u === "advmod") && universal(tokens[c + 1]?.deprel ?? "") === "aux")
			return true;
		if ((form === "no" || form === "neither") && (u === "det" || u === "advmod" || u === "cc" || u === "cc:preconj"))
			return true;
		if (form === "without" && (u === "case" || u === "mark")) return true;
		if (u === "nsubj" && (form === "nobody" || form === "none" || tokens[c].lemma.toLowerCase() === "no one"))
			return true;
		if (
			u === "nsubj" &&
			children[c].some(
				(k) => k < c && /^(no|neither)$/i.test(tokens[k].form) && /^(det|cc|advmod)/.test(tokens[k].deprel),
			)
		)
			return true;
	}
	return false;
}
