/** What a verb, an adjective or a noun makes of what stands under it: whether that took place, is to come, or is left open. */
import type { Sentence } from "../annotations.ts";
import { isNegated, isVerb, lemmaOf } from "../rules/relations.ts";
import { DONE, PLANNED, POSSIBLE, REPORTED, TAKES_PLACE, UNDONE, WISHED } from "./factuality-words.ts";
import { isRatherThan } from "./prospects.ts";
import { auxiliaries, hasMark, isPresent, own, type State } from "./tense.ts";

/** "said he {would} visit": the future seen from the past, not a condition. */
export function isReported(sentence: Sentence, verb: number, head: number): boolean {
	if (
		!/^(say|tell|announce|report|declare|confirm|promise|add|vow|pledge|state|write|note)$/.test(
			lemmaOf(sentence, head),
		)
	)
		return false;
	if (!sentence.children[verb].some((c) => /^(?:would|['’]d)$/i.test(sentence.tokens[c].form))) return false;
	return !sentence.tokens.some((t) => /^(if|unless)$/i.test(t.form));
}

/** A date, a place or a way is made ready for what is to come. */
export function isReadied(sentence: Sentence, head: number): boolean {
	if (/^(preparation|invitation|date|agenda|venue|groundwork)$/.test(lemmaOf(sentence, head))) return true;
	return sentence.children[head].some(
		(c) =>
			/^(nsubj|obj)/.test(sentence.tokens[c].deprel) &&
			/^(date|preparation|venue|agenda|groundwork|stage|timetable)$/.test(lemmaOf(sentence, c)),
	);
}

/** What a governing verb, adjective or noun makes of its complement. */
export function governed(sentence: Sentence, head: number, fallback: State, mark = ""): State {
	const lemma = lemmaOf(sentence, head);
	// "we have to {help}", not "had to"
	if (mark === "to" && lemma === "have" && !/^had$/i.test(sentence.tokens[head].form)) return "hypothetical";
	// "would help police {share} evidence": they may
	if (/^(?:let|help)$/.test(lemma) && sentence.children[head].some((c) => sentence.tokens[c].xpos === "MD"))
		return "possible";
	// "is going to {help}"
	if (mark === "to" && /^going$/i.test(sentence.tokens[head].form)) return "planned";
	// "ruled out", not "ruled that"
	if (UNDONE.has(lemma) && (lemma !== "rule" || isCalledOff(sentence, head))) return "negated";
	if (PLANNED.has(lemma)) return lemma === "announce" && mark !== "to" ? "happened" : "planned";
	if (WISHED.has(lemma)) return lemma === "tell" && mark !== "to" ? "happened" : "hypothetical";
	if (POSSIBLE.has(lemma))
		return mark === "to" || !isVerb(sentence, head) || !REPORTED.has(lemma) ? "possible" : "happened";
	if (DONE.has(lemma)) return "happened";
	if (!isVerb(sentence, head)) {
		if (
			/^(plan|decision|agreement|promise|intention|readiness|willingness|pledge|commitment|preparation|date)$/.test(
				lemma,
			)
		)
			return "planned";
		if (
			/^(attempt|effort|bid|proposal|possibility|chance|right|opportunity|power|authority|mandate|ability|idea|offer|move|threat)$/.test(
				lemma,
			)
		)
			return "possible";
		if (/^(call|demand|request|appeal|need|desire|wish|hope|pressure)$/.test(lemma)) return "hypothetical";
	}
	return fallback;
}

/** "calls", "demands", "a plea", right before what they are for. */
export function isCall({ tokens }: Sentence, c: number): boolean {
	return tokens[c].deprel === "obj" && /^(call|demand|appeal|plea|push|campaign|clamour)$/.test(tokens[c].lemma);
}

/** "denied that": negated; a report of it under "will say" is still a report. */
export function reporting(sentence: Sentence, head: number): State {
	const lemma = lemmaOf(sentence, head);
	if (lemma === "deny") return isNegated(sentence, head) ? "happened" : "negated";
	if (lemma === "doubt") return "possible";
	// "did not mean that ties were cut"
	if (/^(mean|imply|signify)$/.test(lemma) && isNegated(sentence, head)) return "negated";
	if (
		/^(hope|wish|want|demand|urge|insist|propose|suggest|recommend)$/.test(lemma) &&
		lemma !== "insist" &&
		lemma !== "suggest"
	)
		return "hypothetical";
	if (/^(expect|anticipate|predict)$/.test(lemma)) return "planned";
	return "happened";
}

/** "called off", "put off", "ruled out" */
export function isCalledOff(sentence: Sentence, verb: number): boolean {
	if (!/^(call|put|rule)$/.test(lemmaOf(sentence, verb))) return false;
	return sentence.children[verb].some((c) => c > verb && c - verb < 4 && /^(off|out)$/i.test(sentence.tokens[c].form));
}

export function object(sentence: Sentence, head: number, lemma: string): State {
	if (isCalledOff(sentence, head)) return isNegated(sentence, head) ? "happened" : "negated";
	if (
		/^(cancel|abort|avert|prevent|avoid|foil|thwart|scrap|deny|reject|rule|postpone|delay|oppose|refuse)$/.test(lemma)
	) {
		// "cannot prevent all attacks": whatever attacks may come
		if (
			isNegated(sentence, head) &&
			lemma !== "deny" &&
			sentence.children[head].some((c) => /^(can|ca|could)$/i.test(sentence.tokens[c].form))
		)
			return "hypothetical";
		return isNegated(sentence, head) ? "happened" : /^(postpone|delay)$/.test(lemma) ? "planned" : "negated";
	}
	if (/^(plan|expect|anticipate|schedule|prepare|promise|arrange|approve)$/.test(lemma)) return "planned";
	if (
		/^(consider|propose|threaten|mull|weigh|seek|want|demand|urge|request|suggest|fear|discuss|allege|offer|need)$/.test(
			lemma,
		)
	)
		return /^(want|demand|urge|request|need)$/.test(lemma) ? "hypothetical" : "possible";
	if (TAKES_PLACE.has(lemma)) return own(sentence, head);
	return "happened";
}

export function adverbial(sentence: Sentence, i: number): State {
	if (hasMark(sentence, i, "if") || hasMark(sentence, i, "unless") || hasMark(sentence, i, "should"))
		return "hypothetical";
	if (hasMark(sentence, i, "instead") || isRatherThan(sentence, i)) return "negated";
	// "will leave when the talks end": the present tense tells of what is to come
	const { head } = sentence.tokens[i];
	const when = sentence.children[i].some((c) => /^(when|once|until|before|after)$/i.test(sentence.tokens[c].form));
	if (when && isPresent(sentence, i) && auxiliaries(sentence, head) === "planned") return "planned";
	return "happened";
}

/** "the first minister to visit", "the only state to refuse": it did, or will where its clause says so. */
export function isSingledOut(sentence: Sentence, noun: number): boolean {
	if (/^(first|last|only|latest)$/i.test(sentence.tokens[noun].form)) return true;
	return sentence.children[noun].some((c) => /^(first|last|only|latest|second|third)$/i.test(sentence.tokens[c].form));
}

/** "We would like to thank …": done by saying it. */
export function isSpeechAct(sentence: Sentence, i: number, head: number): boolean {
	if (!/^(like|want|wish)$/.test(lemmaOf(sentence, head))) return false;
	if (/^(thank|congratulate|welcome|apologise|apologize|commend|praise|condemn)$/.test(lemmaOf(sentence, i)))
		return true;
	// "would like to express its condolences"
	return (
		/^(express|extend|offer|convey|send|pay|voice)$/.test(lemmaOf(sentence, i)) &&
		sentence.children[i].some((c) => sentence.tokens[c].deprel === "obj" && FEELINGS.test(lemmaOf(sentence, c)))
	);
}

/** "It will be [recalled] that Peru expelled …": it did. */
export function isRemembered(sentence: Sentence, verb: number): boolean {
	return (
		/^(recall|remember|note)$/.test(lemmaOf(sentence, verb)) &&
		sentence.children[verb].some((c) => sentence.tokens[c].deprel === "aux:pass") &&
		!isNegated(sentence, verb)
	);
}

/** "would like to [recall] that": said by saying so. */
export function isRecalled(sentence: Sentence, verb: number): boolean {
	const { head, deprel } = sentence.tokens[verb];
	return (
		deprel === "xcomp" &&
		head >= 0 &&
		/^(like|want|wish)$/.test(lemmaOf(sentence, head)) &&
		!isNegated(sentence, head) &&
		/^(recall|remind|note|stress|emphasise|emphasize|underline|underscore|point|add|say|mention|reiterate)$/.test(
			lemmaOf(sentence, verb),
		)
	);
}

/** "suggested Peru {sign} the treaty": a bare verb under the past tense of a proposal. */
export function isMooted(sentence: Sentence, verb: number, head: number): boolean {
	const { tokens, children } = sentence;
	return (
		/^(suggest|propose|recommend|demand|insist|request|ask)$/.test(lemmaOf(sentence, head)) &&
		/^VB[DN]$/.test(tokens[head].xpos) &&
		/^VBP?$/.test(tokens[verb].xpos) &&
		children[verb].some((c) => /^nsubj/.test(tokens[c].deprel)) &&
		!children[verb].some((c) => /^aux/.test(tokens[c].deprel))
	);
}

const FEELINGS =
	/^(condolence|gratitude|thanks?|sympathy|appreciation|regret|apology|solidarity|support|concern|congratulations?|tribute|respect|admiration|outrage|sorrow)$/;

/** "voted to condemn": the vote itself condemns. */
export function isVoted(sentence: Sentence, i: number, head: number): boolean {
	return (
		lemmaOf(sentence, head) === "vote" &&
		/^(support|back|endorse|approve|ratify|welcome|condemn|censure|denounce|reject|oppose|block|veto|impeach)$/.test(
			lemmaOf(sentence, i),
		)
	);
}
