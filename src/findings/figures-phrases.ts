/** From an amount in a tree to what it measures. */
import type { Sentence, Token } from "../annotations.ts";
import type { Span } from "../span.ts";
import { contains } from "../span.ts";
import { dependents, headOf, subtree, universal } from "../syntax/tree.ts";

/** The token that stands for the whole amount in the tree: "$", "cent", "people"; -1 where the span has no tokens. */
export function amountHead(sentence: Sentence, span: Span, number: number): number {
	const inside = headOf(sentence, span);
	if (inside < 0) return number;
	// "at least 137 people": the bound may have been hung elsewhere; what the number hangs on decides
	let at = number;
	for (let steps = 0; steps < 5; steps++) {
		const { head, deprel } = sentence.tokens[at];
		if (
			head < 0 ||
			!["nummod", "compound", "flat", "nmod", "conj"].includes(universal(deprel)) ||
			!contains(span, sentence.tokens[head])
		)
			break;
		at = head;
	}
	return at;
}

/** The noun that `i` belongs to as a modifier, out of compounds: "arms" → "package". */
export function outOfCompound(sentence: Sentence, i: number): number {
	let at = i;
	for (let steps = 0; steps < 4 && sentence.tokens[at].deprel === "compound" && sentence.tokens[at].head > at; steps++)
		at = sentence.tokens[at].head;
	return at;
}

export function caseOf(sentence: Sentence, i: number): string | null {
	const [first] = dependents(sentence, i, "case");
	return first === undefined ? null : sentence.tokens[first].lemma;
}

const OUTSIDE = new Set([
	"acl",
	"appos",
	"parataxis",
	"punct",
	"cc",
	"conj",
	"dep",
	"det",
	"advcl",
	"discourse",
	"orphan",
	"list",
]);
const PLAIN = new Set(["amod", "compound", "flat", "case", "nmod:poss", "nmod", "fixed", "goeswith", "nummod"]);

/** The noun phrase at `i` in its own words, without articles, clauses and the tokens of `without`; a short one without "in Nice", "across the country". */
export function nounPhrase(
	sentence: Sentence,
	i: number,
	without: readonly Span[],
	text: string,
	short = false,
): string {
	const { tokens } = sentence;
	const keep = (c: number): boolean => {
		const { deprel } = tokens[c];
		if (OUTSIDE.has(universal(deprel)) || deprel === "case" || (!PLAIN.has(deprel) && !PLAIN.has(universal(deprel))))
			return false;
		if (without.some((s) => contains(s, tokens[c]))) return false;
		if (deprel === "nmod:poss" && tokens[c].upos === "PRON") return false;
		// "on a monthly basis the US trade gap": what stands before with a preposition belongs to the clause
		const preposition = deprel === "nmod" ? caseOf(sentence, c) : null;
		if (preposition !== null && (c < i || (short && preposition !== "of"))) return false;
		return deprel !== "nmod:unmarked" && tokens[c].lemma !== "record" && tokens[c].lemma !== "worth";
	};
	const found: number[] = [i];
	const stack = sentence.children[i].filter(keep);
	while (stack.length) {
		const at = stack.pop() as number;
		found.push(at);
		for (const c of sentence.children[at])
			if (keep(c) || ["case", "det", "cc", "conj"].includes(universal(tokens[c].deprel)))
				if (!without.some((s) => contains(s, tokens[c]))) stack.push(c);
	}
	found.sort((a, b) => a - b);
	const words = found.length > 14 ? found.filter((k) => k >= i - 4 && k <= i + 9) : found;
	let phrase = "";
	let last: Token | null = null;
	for (const k of words) {
		const token = tokens[k];
		if (token.upos === "PUNCT" && token.form !== "-") continue;
		const apart = last !== null && !(last.end === token.start);
		const form = text.slice(token.start, token.end);
		phrase += (apart ? " " : "") + (last === null && k === 0 && isPlain(token, form) ? form.toLowerCase() : form);
		last = token;
	}
	return phrase.trim();
}

/** A word that has its capital from opening the sentence: not a name, not "German". */
function isPlain(token: Token, form: string): boolean {
	if (!/^\p{Lu}[\p{Ll}-]+$/u.test(form) || token.upos === "PROPN") return false;
	return token.upos !== "ADJ" || !/(?:an|ese|ish|ch|sh|i)$/.test(form);
}

/** "managed to raise $5m": it was raised. */
const MANAGES = new Set("manage help continue begin start serve prove come get go use".split(" "));
const WANTS = new Set(
	"aim want seek hope plan pledge vow agree intend promise decide commit target propose try strive wish".split(" "),
);

/** What hangs on a verb says that it has not happened or may not: "could", "if", "not"; "will" and "to" look ahead, to what is forecast or to what somebody wants. */
export function stanceOf(sentence: Sentence, verb: number): "fact" | "forecast" | "target" | "doubt" {
	const { tokens } = sentence;
	let ahead = false;
	let wanted = false;
	for (let at = verb, steps = 0; at >= 0 && steps < 4; steps++) {
		for (const c of sentence.children[at]) {
			const { lemma, deprel } = tokens[c];
			// "said Britain would provide £600m": what is to come, told of afterwards
			if (universal(deprel) === "aux" && lemma === "would" && isReported(sentence, at)) {
				ahead = true;
				continue;
			}
			if (universal(deprel) === "aux" && ["may", "might", "could", "would", "should", "can"].includes(lemma))
				return "doubt";
			if (universal(deprel) === "aux" && (lemma === "will" || lemma === "shall")) ahead = true;
			if (deprel === "mark" && (lemma === "if" || lemma === "whether" || lemma === "unless")) return "doubt";
			if (deprel === "mark" && lemma === "to" && at === verb) {
				const governor = tokens[at].head < 0 ? "" : tokens[tokens[at].head].lemma;
				if (governor === "fail" || governor === "refuse") return "doubt";
				if (!MANAGES.has(governor)) ahead = true;
			}
			if (universal(deprel) === "advmod" && (lemma === "not" || lemma === "n't" || lemma === "never") && c < at)
				return "doubt";
		}
		if (!["xcomp", "conj"].includes(universal(tokens[at].deprel))) break;
		at = tokens[at].head;
		if (at >= 0 && WANTS.has(tokens[at].lemma)) wanted = true;
	}
	return ahead ? (wanted ? "target" : "forecast") : "fact";
}

/** Whether a clause is what somebody said, and no condition stands beside it. */
function isReported(sentence: Sentence, verb: number): boolean {
	const { head, deprel } = sentence.tokens[verb];
	return (
		universal(deprel) === "ccomp" &&
		head >= 0 &&
		/^(?:say|announce|confirm|promise|pledge|tell|add|state|report|declare)$/.test(sentence.tokens[head].lemma) &&
		!sentence.children[verb].some((c) => sentence.tokens[c].deprel === "advcl")
	);
}

/** The subject of a verb or predicate, or of the one it is joined to: "exports rose and [reached] $5bn". */
export function subjectOf(sentence: Sentence, i: number): number {
	let at = i;
	for (let steps = 0; steps < 4; steps++) {
		const subject = dependents(sentence, at, "nsubj").find(
			(s) => !["who", "which", "that", "it", "this"].includes(sentence.tokens[s].lemma),
		);
		if (subject !== undefined) return subject;
		const relative = dependents(sentence, at, "nsubj")[0];
		const { head, deprel } = sentence.tokens[at];
		if (head < 0) return -1;
		// "which jumped …", "trade jumping to …": what the clause says it of
		if (deprel.startsWith("acl"))
			return sentence.tokens[head].upos === "NOUN" || sentence.tokens[head].upos === "PROPN" ? head : -1;
		if (relative !== undefined) return -1;
		if (!["conj", "advcl", "xcomp", "parataxis"].includes(universal(deprel))) return -1;
		at = head;
	}
	return -1;
}

/** The words of the clause at `i`: its subtree without clauses that only stand beside it. */
export function clauseSpan(sentence: Sentence, i: number): Span {
	const { tokens } = sentence;
	const own = subtree(
		sentence,
		i,
		(deprel) =>
			deprel === "parataxis" ||
			deprel.startsWith("conj") ||
			deprel === "ccomp" ||
			deprel === "punct" ||
			deprel === "cc" ||
			deprel === "mark",
	);
	// conjuncts of nouns belong to it: take the run of tokens from first to last that hang on i, whole
	const first = own[0];
	const last = own[own.length - 1];
	return { start: tokens[first].start, end: tokens[last].end };
}

/** The verb or predicate that governs `i`. */
export function governingClause(sentence: Sentence, i: number): number {
	let at = i;
	for (let steps = 0; steps < 20; steps++) {
		const { head, deprel, upos } = sentence.tokens[at];
		if (head < 0) return at;
		const relation = universal(deprel);
		if (at !== i && (upos === "VERB" || ["ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"].includes(relation)))
			return at;
		if (relation === "ccomp" || relation === "advcl" || relation === "parataxis") return at;
		at = head;
	}
	return at;
}
