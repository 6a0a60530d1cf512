/** What an article tells as over before its own news: whose day nobody gives, and which its publication does not date. */
import type { Sentence } from "../annotations.ts";
import { isVerb } from "../rules/relations.ts";

/**
 * "Chad had jailed him", "a diplomat convicted of terrorism", "is serving a life sentence", "previously rejected": past
 * perfect of the narrator's own, a participle behind a noun, a state that an act of long ago brought about, or a word
 * for it. Not asked of what somebody is said to have told, whose "had" only follows "said".
 */
export function isBackground(sentence: Sentence, anchor: number, light: number, told: boolean): boolean {
	const predicate = light >= 0 ? light : anchor;
	const { tokens, children } = sentence;
	if (!isVerb(sentence, predicate)) return false;
	if (children[predicate].some((c) => LONG_AGO.test(tokens[c].form) && tokens[c].deprel === "advmod")) return true;
	if (tokens[predicate].lemma === "serve" && children[predicate].some((c) => TERM.test(tokens[c].lemma))) return true;
	if (told || sentence.role === "title") return false;
	const { xpos, deprel, head } = tokens[predicate];
	if (xpos === "VBN" && deprel === "acl") return head >= 0 && tokens[head].head >= 0;
	return isPastPerfect(sentence, predicate);
}

/** "was jailed for plotting to {bomb} the rally": what somebody was punished or is accused for was planned long ago. */
export function isOffence({ tokens, children }: Sentence, anchor: number): boolean {
	for (let at = anchor, steps = 0; steps < 6; at = tokens[at].head, steps++) {
		const { head } = tokens[at];
		if (head < 0) return false;
		const marked = (by: RegExp) => children[at].some((c) => c < at && by.test(tokens[c].form));
		if (marked(/^(?:for|of|with)$/i) && PUNISHES.test(tokens[head].lemma)) return true;
		if (marked(/^for$/i) && TERM.test(tokens[head].lemma)) return true;
	}
	return false;
}

const PUNISHES =
	/^(?:sentence|convict|jail|imprison|charge|indict|accuse|arrest|detain|acquit|extradite|conviction|guilty)$/;
/** What somebody is sentenced to. */
const TERM = /^(?:sentence|term|year|month|prison)$/;

/** With its own "had", or that of the verb it is joined to. */
function isPastPerfect({ tokens, children }: Sentence, verb: number): boolean {
	for (let at = verb, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++) {
		const auxiliaries = children[at].filter((c) => tokens[c].deprel.startsWith("aux"));
		if (auxiliaries.some((c) => /^(?:had|['’]d)$/i.test(tokens[c].form))) return true;
		const own = auxiliaries.length > 0 || children[at].some((c) => tokens[c].deprel.startsWith("nsubj"));
		if (own || tokens[at].deprel !== "conj" || tokens[at].xpos !== "VBN") return false;
	}
	return false;
}

const LONG_AGO = /^(?:previously|earlier|once|formerly|originally|already|long)$/i;
