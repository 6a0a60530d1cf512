/** Which words an event rests on. */
import type { Sentence } from "../annotations.ts";
import { complements } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { isVerb } from "../rules/relations.ts";
import type { Span } from "../span.ts";

/** The trigger's words; of "said Israel {should stop}" those of what is said, since saying is no act of its own. */
export function wordsOf(sentence: Sentence, { rule, anchor, first, last }: Match): Span {
	const { tokens, children } = sentence;
	if (SAYING.test(tokens[anchor].lemma.toLowerCase()) && rule.has.some((c) => c.path.startsWith("complement")))
		for (const c of complements(sentence, anchor)) {
			// "was behind the attack" is not told by a verb
			const mood = children[c].find((k) => k < c && c - k < 5 && tokens[k].deprel.startsWith("aux"));
			if (isVerb(sentence, c) && contentHas(rule, sentence, c))
				return { start: tokens[mood ?? c].start, end: tokens[c].end };
		}
	return { start: tokens[first].start, end: tokens[last].end };
}

const SAYING = /^(say|tell|add|state|declare|maintain|argue|think|believe|announce)$/;

/** Is it the complement, of several, that the rule asks for? */
function contentHas(rule: Match["rule"], sentence: Sentence, c: number): boolean {
	return rule.has.every(({ path, words }) => {
		if (path === "complement.mood")
			return follow(sentence, c, "mood").some(
				(m) =>
					words.single.has(sentence.tokens[m].lemma.toLowerCase()) ||
					words.single.has(sentence.tokens[m].form.toLowerCase()),
			);
		return true;
	});
}
