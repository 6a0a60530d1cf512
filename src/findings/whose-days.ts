/** Days that stand near an act and are another's: of what words are about, of a thing, of the time before. */
import type { Day, Sentence, Time } from "../annotations.ts";
import { parseDay } from "../rules/calendar.ts";
import { caseOf } from "../rules/relations.ts";
import { tokenAt } from "../syntax/tree.ts";

/** "condemned [Friday]'s bombing": the bombing's day. */
export function isOfObject({ tokens }: Sentence, token: number, anchor: number): boolean {
	const { deprel, head } = tokens[token];
	if (deprel === "nmod:poss") return head !== anchor && tokens[head].deprel === "obj" && tokens[head].head === anchor;
	// "welcomed the operation, carried out in [May]"
	let inClause = false;
	for (let at = head, steps = 0; at >= 0 && at !== anchor && steps < 6; at = tokens[at].head, steps++) {
		if (/^acl/.test(tokens[at].deprel)) inClause = true;
		else if (tokens[at].deprel === "obj") return inClause && tokens[at].head === anchor;
	}
	return false;
}

/**
 * "condemned the [bombing] in Kabul on Friday", told on Tuesday: of both the deed's, since news of words is of the day or
 * the one before.
 */
export function isOfDeed(
	sentence: Sentence,
	token: number,
	anchor: number,
	time: Time,
	published: Day | undefined,
): boolean {
	const { tokens, children } = sentence;
	const deed = children[anchor].find(
		(c) =>
			HAPPENING.test(tokens[c].lemma.toLowerCase()) &&
			(tokens[c].deprel === "obj" || (/^obl/.test(tokens[c].deprel) && /^(?:for|over|of)$/.test(caseOf(sentence, c)))),
	);
	if (deed === undefined || token < deed || time.to === null || published === undefined) return false;
	if (tokens[token].head !== anchor || !/^(?:on|in)$/.test(caseOf(sentence, token))) return false;
	return (parseDay(published) ?? 0) - (parseDay(time.to) ?? 0) > 1;
}

/** "their first drill since [2017]": when there was one before. */
export function isSinceOne({ tokens, children }: Sentence, token: number): boolean {
	if (!children[token].some((c) => /^since$/i.test(tokens[c].form))) return false;
	const { head } = tokens[token];
	// the tree hangs it on the noun, or on the verb right behind it
	return [head, token - 2].some(
		(noun) =>
			noun >= 0 &&
			children[noun].some(
				(c) => (c < noun && /^(?:first|only|last)$/i.test(tokens[c].form)) || tokens[c].xpos === "JJS",
			),
	);
}

/** "suspend a [2019] agreement": the year of what it is done to. */
export function isOfThing({ tokens }: Sentence, token: number, anchor: number, light: number): boolean {
	const { deprel, head, form } = tokens[token];
	return (
		/^\d{4}$/.test(form) &&
		head > token &&
		head !== anchor &&
		head !== light &&
		/^(?:nummod|compound|amod|nmod|nmod:unmarked|obl:unmarked)$/.test(deprel) &&
		tokens[head].upos === "NOUN" &&
		/^(?:obj|obl|nmod|nsubj|nsubj:pass|conj)$/.test(tokens[head].deprel)
	);
}

/** What is spoken of as a deed, with a day and a place of its own. */
export const HAPPENING =
	/^(?:war|murder|killing|attack|conflict|crisis|fighting|invasion|violence|situation|massacre|bombing|unrest|genocide|shooting|hostility|atrocity|crime|kidnapping|abduction|poisoning|assassination|offence|offense|battle|development|event)$/;

/** "on Thursday, a decade [after] they were held": how long after, not for how long. */
export function isCounted(sentence: Sentence, time: Time): boolean {
	const next = sentence.tokens[tokenAt(sentence, time.end - 1) + 1];
	return next !== undefined && /^(?:after|before|since|later|earlier|ago)$/i.test(next.form);
}
