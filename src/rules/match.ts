/**
 * One walk over a sentence's tokens; every rule whose trigger is met yields a match or the place where it stopped.
 * `findEvents` keeps the matches, `why` prints both: an explanation is never a second engine.
 */
import type { Sentence } from "../annotations.ts";
import { lightVerb } from "./grammar.ts";
import { actorOfParticiple } from "./participles.ts";
import { follow } from "./paths.ts";
import type { Condition, Lemmas, Rule, Trigger } from "./pattern.ts";

/** Nodes that fill a role, and the relation that led to them. */
export type Filler = { readonly path: string; readonly nodes: readonly number[] };

export type Match = {
	readonly rule: Rule;
	readonly sentence: number;
	/** The trigger's token. */
	readonly anchor: number;
	/** The verb that carries a nominal trigger, -1 where there is none. */
	readonly light: number;
	/** First and last token of the trigger's words. */
	readonly first: number;
	readonly last: number;
	/** For each role, what each of its relations leads to, in the rule's order. */
	readonly fillers: Readonly<Record<string, readonly Filler[]>>;
};

/** The reason is put into words where somebody asks for it. */
export type Stop = {
	readonly rule: Rule;
	readonly sentence: number;
	readonly anchor: number;
	readonly reason: () => string;
};

export type Attempt =
	| { readonly match: Match; readonly stop?: undefined }
	| { readonly match?: undefined; readonly stop: Stop };

/** Rules by the lemma of their trigger. */
export type RuleIndex = ReadonlyMap<string, readonly { readonly rule: Rule; readonly trigger: Trigger }[]>;

export function indexRules(rules: readonly Rule[]): RuleIndex {
	const index = new Map<string, { rule: Rule; trigger: Trigger }[]>();
	for (const rule of rules)
		for (const trigger of rule.triggers) {
			const found = index.get(trigger.lemma);
			if (found) found.push({ rule, trigger });
			else index.set(trigger.lemma, [{ rule, trigger }]);
		}
	return index;
}

export function attempt(sentence: Sentence, index: RuleIndex): Attempt[] {
	const attempts: Attempt[] = [];
	for (let i = 0; i < sentence.tokens.length; i++) {
		const { upos, lemma, form } = sentence.tokens[i];
		if (!ANCHORED.has(upos)) continue;
		const candidates = index.get(lemma.toLowerCase()) ?? byEnding(index, form);
		if (candidates === undefined) continue;
		const led = leads(sentence, i);
		for (const { rule, trigger } of candidates) {
			const words = triggerWords(sentence, i, trigger);
			if (words === null) continue;
			attempts.push(tryRule(sentence, i, rule, trigger, words, led));
		}
	}
	return attempts;
}

/** Word classes that a trigger may have: see `isOfKind`. */
const ANCHORED = new Set(["VERB", "NOUN", "PROPN", "ADJ", "ADV"]);

type Candidates = ReturnType<RuleIndex["get"]>;

/** What forms lead to by their ending; words come again and again. */
const endings = new WeakMap<RuleIndex, Map<string, Candidates>>();

function byEnding(index: RuleIndex, form: string): Candidates {
	let known = endings.get(index);
	if (known === undefined) {
		known = new Map();
		endings.set(index, known);
	}
	let found = known.get(form);
	if (found !== undefined || known.has(form)) return found;
	const stem = stemOf(form.toLowerCase());
	found = index.get(stem) ?? index.get(`${stem}e`);
	if (known.size > 20_000) known.clear();
	if (form.length < 40) known.set(form, found);
	return found;
}

/** What a path leads to from a trigger, and the verb that carries it as a noun; many rules of a trigger ask for the same. */
type Led = { readonly to: (path: string) => readonly number[]; readonly light: () => number };

function leads(sentence: Sentence, anchor: number): Led {
	const known = new Map<string, readonly number[]>();
	let light: number | null = null;
	return {
		to(path) {
			const there = known.get(path);
			if (there !== undefined) return there;
			const nodes = follow(sentence, anchor, path);
			known.set(path, nodes);
			return nodes;
		},
		light() {
			light ??= lightVerb(sentence, anchor);
			return light;
		},
	};
}

/** A lemma by the ending alone, for words whose lemma no rule knows. */
function stemOf(form: string): string {
	const stem = form.endsWith("ied") ? `${form.slice(0, -3)}y` : form;
	if (stem.endsWith("ing")) return stem.slice(0, -3);
	if (stem.endsWith("ed")) return stem.slice(0, -2);
	return stem.endsWith("s") ? stem.slice(0, -1) : stem;
}

function tryRule(
	sentence: Sentence,
	anchor: number,
	rule: Rule,
	trigger: Trigger,
	words: { first: number; last: number },
	led: Led,
): Attempt {
	const stop = (reason: () => string): Attempt => ({ stop: { rule, sentence: sentence.index, anchor, reason } });
	let light = trigger.anchor === "noun" ? led.light() : -1;
	if (trigger.anchor === "noun" && rule.light === "required" && light < 0)
		return stop(() => `"${sentence.tokens[anchor].form}" is not carried by a verb like "held" or "paid"`);
	if (trigger.anchor === "noun" && rule.light === "never" && light >= 0) {
		const verb = sentence.tokens[light];
		return stop(() => `"${sentence.tokens[anchor].form}" is carried by "${verb.form}"`);
	}
	for (const condition of rule.has)
		if (!meets(sentence, anchor, condition, led))
			return stop(() =>
				condition.written
					? `its ${condition.path} is not one of: ${condition.written}`
					: `it has no ${condition.path} in the sentence`,
			);
	for (const condition of rule.lacks)
		if (meets(sentence, anchor, condition, led))
			return stop(() => `its ${condition.path} is one of: ${condition.written}`);
	if (light < 0 && trigger.anchor === "noun") light = carrier(sentence, anchor, rule);
	const fillers: Record<string, Filler[]> = {};
	for (const role of ["actor", "recipient", "about"] as const)
		fillers[role] = rule.roles[role].map((path) => ({ path, nodes: led.to(path) }));
	fillers.reciprocal = rule.reciprocal.map((path) => ({ path, nodes: led.to(path) }));
	return { match: { rule, sentence: sentence.index, anchor, light, ...words, fillers } };
}

const PUTS_OFF = /^(pledge|promise|negotiate|demand|report|plan|schedule|expect|propose)$/;

/** "would observe a {truce}": the verb that the rule asks for above its noun carries it as "held" carries "talks". */
function carrier(sentence: Sentence, anchor: number, rule: Rule): number {
	const { head, deprel } = sentence.tokens[anchor];
	if (
		head < 0 ||
		sentence.tokens[head].upos !== "VERB" ||
		PUTS_OFF.test(sentence.tokens[head].lemma.toLowerCase()) ||
		!(deprel === "obj" || deprel === "nsubj:pass")
	)
		return -1;
	return rule.has.some((c) => c.paths.includes("governor")) ? head : -1;
}

function meets(sentence: Sentence, anchor: number, { words, paths }: Condition, led: Led): boolean {
	const anything = words.single.size === 0 && words.phrases.length === 0;
	for (const path of paths) {
		const nodes = led.to(path);
		if (anything && nodes.length > 0) return true;
		if (anything) continue;
		// where the tree gives a verb no object at all, the words right after it stand in, unless it has a clause for one
		const tried =
			path !== "object"
				? nodes
				: nodes.length > 0
					? [...nodes, ...secondObjects(sentence, anchor)]
					: saysClause(sentence, led)
						? nodes
						: led.to("after");
		for (const node of tried)
			if (
				isOneOf(sentence, node, words) ||
				inQuantity(sentence, node, words) ||
				(path === "object" && isApposed(sentence, node, words))
			)
				return true;
	}
	return false;
}

/** "announced [that Oslo would lift sanctions]": a clause with a subject of its own is what is announced. */
function saysClause({ tokens, children }: Sentence, led: Led): boolean {
	return led.to("complement").some((c) => children[c].some((k) => /^nsubj/.test(tokens[k].deprel)));
}

/** "granted the workers {a pay rise}", "gave them ten {days}": of two objects the tree often makes the second something else. */
function secondObjects(sentence: Sentence, anchor: number): number[] {
	return sentence.children[anchor].filter((c) => {
		const { deprel, upos } = sentence.tokens[c];
		return c > anchor && (deprel === "obj" || deprel === "xcomp" || deprel === "obl:unmarked") && upos === "NOUN";
	});
}

/** "seized Laukkai, the {capital} of Kokang": a name by what it is said to be. */
function isApposed(sentence: Sentence, node: number, words: Lemmas): boolean {
	return (
		sentence.tokens[node].upos === "PROPN" &&
		sentence.children[node].some((c) => sentence.tokens[c].deprel === "appos" && isOneOf(sentence, c, words))
	);
}

/** "a batch of {peacekeepers}": what is counted, not the count. */
function inQuantity(sentence: Sentence, node: number, words: Lemmas, depth = 0): boolean {
	// "seized 127,000 {bitcoin}", with the number for a head
	if (sentence.tokens[node].xpos === "CD" && sentence.tokens[node + 1]?.upos === "NOUN" && depth === 0)
		return isOneOf(sentence, node + 1, words);
	if (!QUANTITY.test(sentence.tokens[node].lemma.toLowerCase()) && sentence.tokens[node].xpos !== "CD") return false;
	return follow(sentence, node, "of").some(
		(n) => isOneOf(sentence, n, words) || (depth < 2 && inQuantity(sentence, n, words, depth + 1)),
	);
}

const QUANTITY =
	/^(ten|million|batch|number|group|dozen|hundred|thousand|series|round|team|contingent|couple|handful|majority|rest|half|part|some|most|set|range|shipment|package|convoy|scores|score|million|ton|tonne|one|all|pair|wave)$/;

/** Is the node, or the phrase that ends or begins at it, among the words? */
function isOneOf(sentence: Sentence, node: number, words: Lemmas): boolean {
	const { tokens } = sentence;
	const lemma = tokens[node].lemma.toLowerCase();
	const form = tokens[node].form.toLowerCase();
	if (words.single.has(lemma) || words.single.has(form)) return true;
	if (!words.inPhrases.has(lemma) && !words.inPhrases.has(form)) return false;
	return words.phrases.some((phrase) => {
		for (let at = 0; at < phrase.length; at++) {
			if (phrase[at] !== lemma && phrase[at] !== form) continue;
			let k = 0;
			for (; k < phrase.length; k++) {
				const i = node - at + k;
				if (i < 0 || i >= tokens.length || !sameWord(sentence, i, phrase[k])) break;
			}
			if (k === phrase.length) return true;
		}
		return false;
	});
}

function sameWord(sentence: Sentence, i: number, word: string): boolean {
	return sentence.tokens[i].lemma.toLowerCase() === word || sentence.tokens[i].form.toLowerCase() === word;
}

/** Are the trigger's words there? Nouns stand together; a verb's particles and nouns may stand off. */
function triggerWords(sentence: Sentence, i: number, trigger: Trigger): { first: number; last: number } | null {
	const { tokens } = sentence;
	if (!isOfKind(sentence, i, trigger.anchor)) return null;
	if (trigger.words.length === 1) return { first: i, last: i };
	if (trigger.anchor !== "verb") {
		const first = i - trigger.at;
		for (let k = 0; k < trigger.words.length; k++)
			if (first + k < 0 || first + k >= tokens.length || !sameWord(sentence, first + k, trigger.words[k])) return null;
		return { first, last: first + trigger.words.length - 1 };
	}
	let last = i;
	for (let k = 1; k < trigger.words.length; k++) {
		const word = trigger.words[k];
		const next = last + 1 < tokens.length && sameWord(sentence, last + 1, word) ? last + 1 : -1;
		const off = next >= 0 ? next : sentence.children[i].find((c) => c > i && c - i < 8 && sameWord(sentence, c, word));
		if (off === undefined) return null;
		if (off > last) last = off;
	}
	return { first: i, last };
}

function isOfKind(sentence: Sentence, i: number, anchor: Trigger["anchor"]): boolean {
	const { upos, xpos, deprel } = sentence.tokens[i];
	if (anchor === "verb") {
		if (upos !== "VERB") return false;
		// "the ruling party", "a meeting place": a participle before its noun is no act
		return (
			!(deprel === "amod" && (xpos === "VBG" || xpos === "VBN" || xpos === "JJ")) || actorOfParticiple(sentence, i) >= 0
		);
	}
	// "in March" is no march
	if (anchor === "noun" && xpos === "NNP" && /^(March|May)$/.test(sentence.tokens[i].form)) return false;
	if (anchor === "noun") return (upos === "NOUN" || upos === "PROPN") && deprel !== "compound";
	return upos === "ADJ" || upos === "ADV" || (upos === "VERB" && xpos === "VBN");
}
