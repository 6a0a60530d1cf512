/**
 * Headline grammar told to the parser in plain grammar: it was trained on whole sentences, where a list has its "and", what
 * is to come its "will", and a verb in the past cannot be a plural. Only what the network is shown changes, word by word;
 * the words themselves, and every offset, stay.
 *
 *   China[,] Russia sign pact                          China [and] Russia sign pact
 *   Kenya, Uganda leaders [to] meet next week          … will meet next week
 *   Vietnam [hands] over suspects; Thai police [bust] ring   Vietnam handed over …; Thai police busted …
 */
import { PAST } from "./headline-verbs.ts";
import type { Tagged } from "./parse.ts";
import { isTitleCase } from "./truecase.ts";

/** `forms` of a headline and the parser for bare forms; the tree over the words as they stand. */
export function parseHeadline(forms: readonly string[], parse: (forms: readonly string[]) => Tagged[]): Tagged[] {
	if (forms.length < 4 || forms.length > LONG || isTitleCase(forms)) return parse(forms);
	const shown = [...forms];
	const commas = listCommas(forms);
	const last = commas.at(-1);
	if (last !== undefined) shown[last] = "and";
	for (let i = 0; i < forms.length; i++) {
		// "after talks in Doha": no verb behind a preposition; "Thai PM": no hour of the day
		if (forms[i] === "talks" && BEFORE_NOUN.test(forms[i - 1] ?? "")) shown[i] = "negotiations";
		if (/^[PF]M$/.test(forms[i]) && !/\d/.test(forms[i - 1] ?? ""))
			shown[i] = forms[i] === "PM" ? "premier" : "minister";
	}
	let tagged = parse(shown);
	const to = comingTo(shown, tagged);
	if (to >= 0) shown[to] = "will";
	const verb = to >= 0 ? -1 : mistaken(shown, tagged);
	if (verb >= 0) shown[verb] = PAST.get(shown[verb]) ?? shown[verb];
	if (to >= 0 || verb >= 0) tagged = parse(shown);
	if (verb >= 0) tagged = raised(forms, tagged, verb);
	const root = tagged.findIndex((t) => t.head < 0);
	// a name before the verb that was taken for a part of its name
	const bare = tagged.some((t) => t.head === root && /^(?:nsubj|csubj|expl)/.test(t.deprel))
		? -1
		: tagged.findIndex(
				(t, i) => i < root && t.head === root && /^(?:compound|vocative|dep|obl:unmarked)$/.test(t.deprel),
			);
	return whenOfVerb(forms, tagged).map((t, i) => {
		if (i === bare && tagged[root].upos === "VERB" && isName(forms[i])) return { ...t, deprel: "nsubj" };
		if (i === last) return { ...t, upos: "PUNCT", xpos: ",", deprel: "punct" };
		if (i === verb && t.xpos === "VBD") return { ...t, xpos: forms[i].endsWith("s") ? "VBZ" : "VBP" };
		return t;
	});
}

const BEFORE_NOUN = /^(?:after|before|in|for|at|during|on|of|over|amid|peace|trade|border|security|direct)$/;

/** Longer ones are no headlines. */
const LONG = 40;

/** "Laos [busted] ring" is no busted ring of Laos: what was the head becomes the object, what stood before the verb its subject. */
function raised(forms: readonly string[], tagged: readonly Tagged[], verb: number): Tagged[] {
	const root = tagged.findIndex((t) => t.head < 0);
	const subject = tagged.findIndex((t, i) => i < verb && (t.head === root || t.head === verb) && isWord(t));
	if (root <= verb || tagged[root].upos === "VERB" || tagged[verb].head !== root || subject < 0) return [...tagged];
	return tagged.map((t, i) => {
		if (i === verb) return { ...t, head: -1, deprel: "root", upos: "VERB", xpos: "VBD" };
		if (i === root) return { ...t, head: verb, deprel: "obj" };
		if (i === subject) return { ...t, head: verb, deprel: "nsubj" };
		// what stands behind a comma is told beside it
		const apart = i > root && t.head === root && forms.slice(root, i).includes(",");
		return t.head === root && (i < verb || apart) ? { ...t, head: verb, deprel: apart ? "parataxis" : t.deprel } : t;
	});
}

function isWord({ upos }: Tagged): boolean {
	return upos === "NOUN" || upos === "PROPN" || upos === "ADJ";
}

/** "agree to end row [after talks]": when something is done is told of its verb, not of the noun before it. */
function whenOfVerb(forms: readonly string[], tagged: readonly Tagged[]): Tagged[] {
	return tagged.map((t, i) => {
		if (t.deprel !== "nmod" || t.head < 0 || tagged[i].upos === "VERB") return t;
		if (!tagged.some((c, k) => c.head === i && c.deprel === "case" && k < i && WHEN.test(forms[k]))) return t;
		let at = t.head;
		while (at >= 0 && tagged[at].upos !== "VERB") at = tagged[at].head;
		return at < 0 ? t : { ...t, head: at, deprel: "obl" };
	});
}

const WHEN = /^(?:after|before|during|amid|following)$/i;

const isName = (form: string | undefined): boolean =>
	form !== undefined && /^\p{Lu}/u.test(form) && !OPENING.test(form);

/** Words with which a headline may begin that are no names. */
const OPENING =
	/^(?:in|on|at|after|as|for|with|from|why|how|what|when|where|who|the|a|an|this|that|these|those|no|not|if|is|are|was|were|will|can|should|do|does|but|and|or|despite|amid|under|over|by|to|of|its|his|her|their|our|my|we|you|he|she|it|they|i|today|now|here|there|more|new|two|three|four|five|six|seven|eight|nine|ten)$/i;

/** One behind the run of capitalised words that begins at `at`. */
function nameEnd(forms: readonly string[], at: number): number {
	let end = at;
	while (isName(forms[end])) end++;
	return end;
}

/** The commas of a list of names with which a headline begins, or that stands behind "between". */
function listCommas(forms: readonly string[]): number[] {
	const between = forms.findIndex((f) => /^between$/i.test(f));
	for (const begin of [/^[-–•"“'‘]$/.test(forms[0]) ? 1 : 0, between + 1]) {
		if (begin === 0 && between < 0 && !isName(forms[0])) continue;
		const commas: number[] = [];
		let end = nameEnd(forms, begin);
		while (end > begin && forms[end] === "," && isName(forms[end + 1])) {
			commas.push(end);
			end = nameEnd(forms, end + 1);
		}
		// "Fidan, Turkey's minister, arrives"; "Xi, Putin's guest"
		if (commas.length && /^\p{Ll}/u.test(forms[end] ?? "") && !/^(?:and|who|which|says?|said)$/.test(forms[end]))
			return commas;
	}
	return [];
}

/** "China {to} train": the infinitive that is all a headline has for a verb, with names and nouns before it. -1 for none. */
function comingTo(forms: readonly string[], tagged: readonly Tagged[]): number {
	for (let i = 1; i + 1 < forms.length; i++) {
		if (!/^(?:NOUN|PROPN|NUM|PUNCT|CCONJ|ADJ|ADP|DET)$/.test(tagged[i - 1].upos)) return -1;
		// "Peru ready to sign" has another word for it
		const named = /^(?:NOUN|PROPN|NUM)$/.test(tagged[i - 1].upos);
		if (
			named &&
			forms[i] === "to" &&
			tagged[i].xpos === "TO" &&
			tagged[i].head === i + 1 &&
			tagged[i + 1].upos === "VERB"
		)
			return i;
	}
	return -1;
}

/** Behind the names, and people in the plural, with which a headline without a verb begins: what was taken for a noun. -1 for none. */
function mistaken(forms: readonly string[], tagged: readonly Tagged[]): number {
	const root = tagged.findIndex((t) => t.head < 0);
	// "…, 280 arrested" is a clause of its own
	const comma = forms.findIndex((f, i) => f === "," && i > 0 && !isName(forms[i + 1]));
	const beyond = comma > 0 && comma < root;
	if (!beyond && (tagged[root].upos === "AUX" || (tagged[root].upos === "VERB" && tagged[root].xpos !== "VBG")))
		return -1;
	const many = forms.indexOf("and");
	let at = nameEnd(forms, 0);
	if (at === 0) return -1;
	while (/^(?:,|and)$/.test(forms[at] ?? "") && isName(forms[at + 1])) at = nameEnd(forms, at + 1);
	const plural = many > 0 && many < at;
	const fits = (i: number, base: boolean) =>
		PAST.has(forms[i]) &&
		/[^s]s$/.test(forms[i]) !== base &&
		(/^(?:NOUN|PROPN|ADJ)$/.test(tagged[i].upos) || /^(?:amod|acl|compound)$/.test(tagged[i].deprel)) &&
		i + 1 < forms.length &&
		!/^(?:VERB|AUX|PUNCT|CCONJ)$/.test(tagged[i + 1].upos);
	if (fits(at, plural)) return at;
	// "China's top diplomat {visits} Hanoi"
	if (/^['’]s$/.test(forms[at] ?? ""))
		for (let i = at + 1; i < at + 5 && i + 1 < forms.length; i++)
			if (ONE.test(forms[i]) ? fits(i + 1, false) : MANY.test(forms[i]) && fits(i + 1, true)) return i + 1;
	for (let i = at; i < at + 3 && i + 1 < forms.length; i++)
		if (MANY.test(forms[i]) || tagged[i].xpos === "NNS" ? fits(i + 1, true) : ONE.test(forms[i]) && fits(i + 1, false))
			return i + 1;
	return -1;
}

const MANY = /^(?:police|troops|military|ministers|leaders|officials|prosecutors|authorities|lawmakers|forces|courts)$/;
const ONE =
	/^(?:court|parliament|president|premier|minister|ministry|government|judge|tribunal|senate|cabinet|army|leader|envoy|prosecutor|watchdog|agency|king|chief|diplomat|official|service|bank|group|party|force|navy|envoy|ambassador|spokesman|spokeswoman|commission|council)$/;
