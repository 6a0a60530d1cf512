/**
 * Headlines In Which Every Word Has A Capital, written as a sentence would be: where names end cannot be told from such a
 * line, so each word is given the case it has in the text below it. What the network and the tagger are shown changes; the
 * words and their offsets stay.
 *
 *   Treasury Sanctions Network Supplying Drone Parts to Iran  →  Treasury sanctions network supplying drone parts to Iran
 *
 * After Lita et al. 2003, "tRuEcasIng", with the document itself for a model.
 */
import type { BlockRole } from "../annotations.ts";
import { inHeadlines } from "./tree.ts";

type Cased = { readonly forms: readonly string[]; readonly role: BlockRole };
type Count = { small: number; capital: number };

/**
 * The forms as a sentence would write them; themselves where they are no headline of this kind. `isName` tells names that are
 * known. The text's words are counted when a first such headline asks for them.
 */
export function caserOf(
	text: () => readonly Cased[],
	isName: (phrase: string) => boolean,
): (sentence: Cased) => readonly string[] {
	let words: ReadonlyMap<string, Count> | null = null;
	return ({ forms, role }) => {
		// "Home > Press Office > Briefings" is the page's, no sentence
		if (!inHeadlines(role) || forms.length < 4 || !isTitleCase(forms) || forms.some((f) => /^[>|»/]$/.test(f)))
			return forms;
		words ??= countsOf(text());
		return trueCased(forms, words, isName);
	};
}

/** How often each word, in lower case, stands with a small letter and with a capital that no place of its own gives it. */
function countsOf(sentences: readonly Cased[]): ReadonlyMap<string, Count> {
	const counts = new Map<string, Count>();
	for (const { forms, role } of sentences) {
		if (inHeadlines(role) || isTitleCase(forms)) continue;
		forms.forEach((form, i) => {
			if (i === 0 || !/^\p{L}/u.test(form) || /^["“‘:]$/.test(forms[i - 1])) return;
			const key = form.toLowerCase();
			let seen = counts.get(key);
			if (seen === undefined) {
				seen = { small: 0, capital: 0 };
				counts.set(key, seen);
			}
			if (/^\p{Lu}/u.test(form)) seen.capital++;
			else seen.small++;
		});
	}
	return counts;
}

function trueCased(
	forms: readonly string[],
	words: ReadonlyMap<string, Count>,
	isName: (phrase: string) => boolean,
): readonly string[] {
	return forms.map((form, i) => {
		// "U.S.", "EU", "McDonald", and the first word, which has its capital anyway
		if (i === 0 || !/^\p{Lu}[\p{Ll}'’-]*$/u.test(form)) return form;
		const small = form.toLowerCase();
		const seen = words.get(small);
		if (seen !== undefined) return seen.small > 0 && seen.small >= seen.capital ? small : form;
		// a name of a headline comes again below it, or is one that is known
		for (let from = Math.max(0, i - 2); from <= i; from++)
			for (let to = i; to <= from + 2 && to < forms.length; to++)
				if (isName(forms.slice(from, to + 1).join(" "))) return form;
		return small;
	});
}

/** Every Word Begins With a Capital, but for those that join the others. */
export function isTitleCase(forms: readonly string[]): boolean {
	return forms.every((f) => f.length < 4 || !/^\p{Ll}/u.test(f) || JOINS.test(f));
}

const JOINS =
	/^(?:with|from|over|into|onto|after|before|under|amid|against|between|during|about|than|that|without|within|through|toward|towards|upon|until|since|near|their|will|says?|said)$/;
