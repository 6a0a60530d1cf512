/**
 * Denials that stand elsewhere than on the word itself: on its object, on the verb before it, on the report that tells it.
 */
import type { Sentence } from "../annotations.ts";
import { isNegated, isVerb, lemmaOf } from "../rules/relations.ts";

/** "offered no evidence", "surrendered nobody", "froze the accounts of no state" */
export function takesNone(sentence: Sentence, i: number): boolean {
	const { tokens } = sentence;
	return sentence.children[i].some((c) => tokens[c].deprel === "obj" && c > i && isNone(sentence, c));
}

function isNone(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	if (NOBODY.test(tokens[i].form)) return true;
	return children[i].some(
		(c) =>
			(/^no$/i.test(tokens[c].form) && tokens[c].deprel === "det") ||
			(c > i && tokens[c].deprel === "nmod" && hasMark(sentence, c, "of") && isNone(sentence, c)),
	);
}

const NOBODY = /^(nobody|none|nothing|no-one)$/i;

/** "neither signed nor {rejected}", "did not call or {visit}": a denial before the first verb reaches the second. */
export function isNeither(sentence: Sentence, i: number, head: number): boolean {
	const { tokens, children } = sentence;
	const or = children[i].find((c) => tokens[c].deprel === "cc" && /^n?or$/i.test(tokens[c].form));
	if (or === undefined || isNegated(sentence, i)) return false;
	if (/^nor$/i.test(tokens[or].form)) return true;
	return isNegated(sentence, head) && !children[i].some((c) => /^(nsubj|aux)/.test(tokens[c].deprel));
}

/** "has yet to {agree}", "have still to {sign}" */
export function isYetTo(sentence: Sentence, i: number): boolean {
	const { tokens } = sentence;
	for (let k = i - 1; k > 1 && i - k < 4; k--)
		if (tokens[k].form === "to" && /^(yet|still)$/i.test(tokens[k - 1].form))
			return /^(has|have|had|is|are|was|were)$/i.test(tokens[k - 2].form);
	return false;
}

/** "he came home, only to {be jailed}": he was. */
export function isOnlyTo(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	const to = children[i].find((c) => c < i && tokens[c].form === "to");
	return to !== undefined && to > 0 && /^only$/i.test(tokens[to - 1].form) && tokens[to - 2]?.form === ",";
}

/** "denied a report by a broadcaster that two men {had been deported}": whatever the tree hangs the clause on. */
export function isDeniedReport(sentence: Sentence, i: number): boolean {
	const { tokens } = sentence;
	if (!hasMark(sentence, i, "that")) return false;
	let noun = tokens[i].head;
	for (let steps = 0; steps < 4 && noun >= 0 && !isVerb(sentence, noun); steps++) {
		const { head, deprel } = tokens[noun];
		if (!/^(obj|obl|nmod|appos|flat|conj)/.test(deprel)) return false;
		noun = head;
	}
	if (noun < 0 || !DENIES.test(lemmaOf(sentence, noun)) || isNegated(sentence, noun)) return false;
	return sentence.children[noun].some((c) => c < i && tokens[c].deprel === "obj" && REPORTS.test(lemmaOf(sentence, c)));
}

/** "An earlier version of this article said that Peru {had expelled} him", "wrongly reported that …": taken back as it is told. */
export function isTakenBack(sentence: Sentence, head: number): boolean {
	const { tokens, children } = sentence;
	if (!SAYS.test(lemmaOf(sentence, head)) || isNegated(sentence, head)) return false;
	if (/^mis(?:state|report|quote)$/.test(lemmaOf(sentence, head))) return true;
	if (children[head].some((c) => tokens[c].deprel === "advmod" && WRONGLY.test(tokens[c].form))) return true;
	// "Corrections: last week's letter said …"
	if (/^(?:corrections?|clarifications?|errata|erratum)$/i.test(tokens[0].form) && /^[:.]$/.test(tokens[1].form))
		return true;
	return children[head].some(
		(c) =>
			/^nsubj/.test(tokens[c].deprel) &&
			/^(?:version|edition|post|entry|caption|headline)$/.test(lemmaOf(sentence, c)) &&
			children[c].some((k) => /^(?:earlier|previous|original|first|prior)$/i.test(tokens[k].form)),
	);
}

const SAYS = /^(?:say|state|report|write|claim|assert|suggest|indicate|announce|misstate|misreport|misquote)$/;
const WRONGLY = /^(?:wrongly|incorrectly|mistakenly|erroneously|falsely|inaccurately)$/i;

/** "The claim that Peru {expelled} him is false": said of what is claimed, wherever the tree hangs it. */
export function isFalse(sentence: Sentence, noun: number): boolean {
	const { tokens, children } = sentence;
	// "the claim by a group that …"
	for (let steps = 0; steps < 3 && tokens[noun].deprel === "nmod" && !REPORTS.test(lemmaOf(sentence, noun)); steps++)
		noun = tokens[noun].head;
	if (!REPORTS.test(lemmaOf(sentence, noun))) return false;
	const { head, deprel } = tokens[noun];
	const said = [...(/^nsubj/.test(deprel) && head >= 0 ? [head] : []), ...children[noun].filter((c) => c > noun)];
	return said.some(
		(c) =>
			UNTRUE.test(lemmaOf(sentence, c)) &&
			children[c].some((k) => tokens[k].deprel === "cop") &&
			!isNegated(sentence, c),
	);
}

const UNTRUE =
	/^(?:false|untrue|baseless|unfounded|groundless|wrong|incorrect|inaccurate|fabricated|fabrication|lie|fiction|nonsense|hoax|fake|invention)$/;

const REPORTS = /^(report|claim|allegation|accusation|suggestion|rumou?r|charge|assertion|notion|idea|speculation)$/;
const DENIES = /^(deny|reject|dismiss|refute|dispute|rebut|repudiate)$/;

function hasMark({ tokens, children }: Sentence, i: number, mark: string): boolean {
	return children[i].some((c) => /^(mark|case)/.test(tokens[c].deprel) && tokens[c].form.toLowerCase() === mark);
}
