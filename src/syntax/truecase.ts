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

/** How often each word, in lower case, stands in the text with a small letter and with a capital that no place of its own gives it. */
export type Cases = {
	readonly words: ReadonlyMap<string, { readonly small: number; readonly capital: number }>;
	/** Is it a name that the gazetteer knows? */
	readonly isName: (phrase: string) => boolean;
};

export function casesOf(
	sentences: readonly { readonly forms: readonly string[]; readonly role: BlockRole }[],
	isName: (phrase: string) => boolean,
): Cases {
	const cases = new Map<string, { small: number; capital: number }>();
	for (const { forms, role } of sentences) {
		if (inHeadlines(role) || isTitleCase(forms)) continue;
		forms.forEach((form, i) => {
			if (i === 0 || !/^\p{L}/u.test(form) || /^["“‘:]$/.test(forms[i - 1])) return;
			const key = form.toLowerCase();
			let seen = cases.get(key);
			if (seen === undefined) {
				seen = { small: 0, capital: 0 };
				cases.set(key, seen);
			}
			if (/^\p{Lu}/u.test(form)) seen.capital++;
			else seen.small++;
		});
	}
	return { words: cases, isName };
}

/** The forms as a sentence would write them; themselves where they are no headline of this kind. */
export function trueCased(forms: readonly string[], { words, isName }: Cases): readonly string[] {
	// "Home > Press Office > Briefings" is the page's, no sentence
	if (forms.length < 4 || !isTitleCase(forms) || forms.some((f) => /^[>|»/]$/.test(f))) return forms;
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
