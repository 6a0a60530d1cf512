/**
 * Who met whom, as far as the tree of one sentence tells it: the two ends of a meeting, a call or a visit. What follows
 * ("they", "the two ministers", "both sides") goes back to them before it goes back to whoever was named last.
 *
 *   [Ruiz] met [Berg] · [Ruiz] held talks with [Berg] · [Berg] received [Ruiz] · [Ruiz] told [Berg] that
 */
import type { Sentence } from "../annotations.ts";
import { objects, subjects } from "../rules/grammar.ts";
import { caseOf, withConjuncts } from "../rules/relations.ts";
import { isPassive } from "../rules/voice.ts";
import type { Draft } from "./draft.ts";

export type Meeting = { readonly sides: readonly Draft[] /** The later one in the text. */; readonly last: Draft };

/** Verbs whose subject and object come together. */
const MEET = /^(?:meet|receive|host|welcome|greet|phone|telephone|call|visit|see|tell|join|brief)$/;
/** Verbs that need "with": "talked with", "spoke to", "held talks with". */
const TALK =
	/^(?:meet|talk|speak|confer|negotiate|consult|hold|have|conduct|sign|discuss|agree|exchange|raise|begin|start|open|co-chair|chair)$/;

export function meetingsOf(sentence: Sentence, byHead: ReadonlyMap<number, Draft>): Meeting[] {
	const { tokens, children } = sentence;
	const found: Meeting[] = [];
	for (let i = 0; i < tokens.length; i++) {
		if (tokens[i].upos !== "VERB" || isPassive(sentence, i)) continue;
		const lemma = tokens[i].lemma.toLowerCase();
		const meets = MEET.test(lemma);
		if (!meets && !TALK.test(lemma)) continue;
		// "Ruiz and Berg met": of other verbs the first alone has the object for its other end
		const all = subjects(sentence, i);
		const together = lemma === "meet" && objects(sentence, i).length === 0;
		const own = people(together ? all.flatMap((h) => withConjuncts(sentence, h)) : all, byHead);
		const [one] = own;
		if (one === undefined) continue;
		const reached = meets && lemma !== "sign" ? objects(sentence, i) : [];
		const withs = [i, ...objects(sentence, i)].flatMap((h) =>
			children[h].filter(
				(c) =>
					c > i &&
					/^(?:with|to)$/.test(caseOf(sentence, c)) &&
					(caseOf(sentence, c) === "with" || /^(?:talk|speak)$/.test(lemma)),
			),
		);
		const others = people(
			[...reached, ...withs].flatMap((h) => withConjuncts(sentence, h)),
			byHead,
		);
		const sides = [...new Set([...own, ...others])]
			.filter((d) => d.type === one.type)
			.sort((a, b) => a.start - b.start);
		if (sides.length > 1 && sides.length <= 6) found.push({ sides, last: sides[sides.length - 1] });
	}
	return found;
}

function people(heads: readonly number[], byHead: ReadonlyMap<number, Draft>): Draft[] {
	return heads.flatMap((h) => {
		const d = byHead.get(h);
		return d && !d.plural && !d.modifier && (d.type === "person" || d.type === "state") ? [d] : [];
	});
}

/** "[Ruiz] and his brother [Juan]", "his wife, [Ana]": somebody and his kin. */
export function kinOf(sentence: Sentence, byHead: ReadonlyMap<number, Draft>): Meeting[] {
	const { tokens, children } = sentence;
	return tokens.flatMap(({ lemma }, n) => {
		if (!KIN.test(lemma)) return [];
		const owner = children[n].find((c) => tokens[c].deprel === "nmod:poss");
		const name = [n, ...children[n], tokens[n].head]
			.filter((c) => c >= 0)
			.flatMap((c) => byHead.get(c) ?? [])
			.find((d) => d.kind === "name" && d.type === "person" && Math.abs(d.head - n) < 4);
		const one = owner === undefined ? undefined : byHead.get(owner);
		if (one === undefined || name === undefined || one === name || one.plural || one.type !== "person") return [];
		return [{ sides: [one, name], last: one.start < name.start ? name : one }];
	});
}

/** "his younger brother [Luis]" */
export function isKin({ tokens }: Sentence, { first }: Draft): boolean {
	const before = tokens[first - 1]?.form === "," ? first - 2 : first - 1;
	return before > 0 && KIN.test(tokens[before].lemma);
}

const KIN = /^(?:brother|sister|twin|cousin|wife|husband|son|daughter|father|mother|partner|half-brother)$/;
