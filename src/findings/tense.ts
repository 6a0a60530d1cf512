/** What a word's own form says of whether it took place: tense, modals, negation, adjectives; and how two such sayings add up. */
import type { Factuality, Sentence } from "../annotations.ts";
import { isNegated, isVerb, lemmaOf } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import { takesNone } from "./denials.ts";
import { FUTURE_ADJECTIVE, POSSIBLE_ADJECTIVE, UNDONE_ADJECTIVE } from "./factuality-words.ts";
import { isAbsence, isImperative } from "./prospects.ts";

export type State = Factuality;

export function hasTense(sentence: Sentence, i: number): boolean {
	if (/^(VBD|VBZ|VBP|MD)$/.test(sentence.tokens[i].xpos)) return true;
	return sentence.children[i].some(
		(c) => universal(sentence.tokens[c].deprel) === "aux" && /^(VBD|VBZ|VBP|MD)$/.test(sentence.tokens[c].xpos),
	);
}

/** The word's own tense, modals, negation and, for nouns, adjectives. */
export function own(sentence: Sentence, i: number): State {
	const { tokens, children } = sentence;
	let state = auxiliaries(sentence, i);
	if (!isVerb(sentence, i)) {
		for (const c of children[i]) {
			const u = universal(tokens[c].deprel);
			const lemma = tokens[c].lemma.toLowerCase();
			const form = tokens[c].form.toLowerCase();
			if (u !== "amod" && u !== "acl") continue;
			const regular = children[c].some((k) =>
				/^(regularly|routinely|annually|previously|originally|long)$/i.test(tokens[k].form),
			);
			if ((FUTURE_ADJECTIVE.has(form) || FUTURE_ADJECTIVE.has(lemma)) && !regular) state = compose(state, "planned");
			else if (POSSIBLE_ADJECTIVE.has(form)) state = compose(state, "possible");
			else if (UNDONE_ADJECTIVE.has(form)) state = compose(state, "negated");
		}
	}
	// "any attack will be answered": none that took place
	if (
		!isVerb(sentence, i) &&
		children[i].some((c) => c < i && /^any$/i.test(tokens[c].form) && tokens[c].deprel === "det")
	)
		state = compose(state, "hypothetical");
	if (isImperative(sentence, i)) state = compose(state, "hypothetical");
	if ((isNegated(sentence, i) && !isAbsence(sentence, i)) || (isVerb(sentence, i) && takesNone(sentence, i)))
		state = "negated";
	return state;
}

export function auxiliaries(sentence: Sentence, i: number): State {
	let state: State = isToCome(sentence, i) ? "planned" : "happened";
	let have = false;
	// "was to receive him on Thursday": arranged
	const above = sentence.tokens[i].head;
	if (
		hasMark(sentence, i, "to") &&
		sentence.children[i].some((c) => sentence.tokens[c].deprel === "cop") &&
		!(above >= 0 && SEEMS.test(lemmaOf(sentence, above)))
	)
		state = "planned";
	for (const c of sentence.children[i]) {
		const token = sentence.tokens[c];
		const u = universal(token.deprel);
		if (u === "advmod" && /^(possibly|perhaps|maybe|allegedly|probably)$/i.test(token.form))
			state = compose(state, "possible");
		// "is to visit next month", "were to sign": what is arranged
		if (u === "cop" && /^(is|are|was|were)$/i.test(token.form) && hasMark(sentence, i, "to") && isVerb(sentence, i))
			state = compose(state, "planned");
		// "Theresa May welcomed": a name is no auxiliary, whatever the tree says.
		//          ^^^
		if (u !== "aux" || token.upos === "PROPN") continue;
		const form = token.form.toLowerCase();
		if (form === "have" || form === "has") have = true;
		// headlines: "Kenya to host talks"
		if (form === "to" || form === "will" || form === "'ll" || form === "’ll" || form === "shall" || form === "wo")
			state = compose(state, "planned");
		// "said he'd ask": with a bare verb behind it, not "he'd asked"
		else if (form === "would" || (/^['’]d$/.test(form) && sentence.tokens[i].xpos === "VB"))
			state = compose(state, "hypothetical");
		else if (form === "may" || form === "might" || form === "could" || form === "can" || form === "ca")
			state = compose(state, "possible");
		else if (form === "should" || form === "must" || form === "ought") state = compose(state, "hypothetical");
	}
	// "could have met" and "may have met" stay open, "would have met" did not happen
	if (
		have &&
		state === "hypothetical" &&
		sentence.children[i].some((c) => sentence.tokens[c].form.toLowerCase() === "would")
	)
		return "negated";
	return state;
}

/** "what appears to be an {attack}", "was said to be a {visit}": it is there, as far as anybody can tell. */
const SEEMS =
	/^(appear|seem|prove|turn|believe|claim|say|report|know|understand|think|consider|declare|find|deem|suppose)$/;

/** "is to {visit}": "be" and "to" before the verb itself. */
function isToCome(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	const to = children[i].find((c) => tokens[c].deprel === "mark" && tokens[c].form.toLowerCase() === "to");
	if (to === undefined) return false;
	return children[i].some(
		(c) => c < to && /^(cop|aux)/.test(tokens[c].deprel) && /^(is|are|was|were)$/i.test(tokens[c].form),
	);
}

export function isPresent(sentence: Sentence, i: number): boolean {
	const tense = (k: number) => /^VB[ZP]$/.test(sentence.tokens[k].xpos);
	const past = sentence.children[i].some((c) => /^(had|has|have|was|were)$/i.test(sentence.tokens[c].form));
	if (past) return false;
	return tense(i) || sentence.children[i].some((c) => universal(sentence.tokens[c].deprel) === "aux" && tense(c));
}

/** Two together, the inner first. Denial takes away what was open; what was open stays so under what is certain. */
export function compose(inner: State, outer: State): State {
	if (outer === "negated") return inner === "negated" ? "happened" : "negated";
	if (inner === "happened") return outer;
	if (outer === "happened" || inner === "negated") return inner;
	if (inner === "hypothetical" || outer === "hypothetical") return "hypothetical";
	if (inner === "possible" || outer === "possible") return "possible";
	return "planned";
}

export function hasMark(sentence: Sentence, i: number, mark: string): boolean {
	return sentence.children[i].some((c) => {
		const u = universal(sentence.tokens[c].deprel);
		return (u === "mark" || u === "aux" || u === "case") && sentence.tokens[c].form.toLowerCase() === mark;
	});
}

export function shares(sentence: Sentence, i: number, head: number): boolean {
	const has = (n: number) => sentence.children[n].some((c) => universal(sentence.tokens[c].deprel) === "aux");
	// "would set out plans and {attacked} the government": a past tense follows no "would"
	if (/^(VBD|VBZ)$/.test(sentence.tokens[i].xpos) && sentence.tokens[head].xpos === "VB") return false;
	return !has(i) && has(head) && !sentence.children[i].some((c) => universal(sentence.tokens[c].deprel) === "nsubj");
}
