/**
 * Names that the parser took for words of another kind, where the tagger knows them: "[Cleverly] signed", "[Wang] last visited".
 */
import type { Name, Sentence, Token } from "../annotations.ts";
import { type Edge, isTree, withEdges } from "./mended.ts";

/** "[Wang] last visited Oslo", "[Teves]' lawyer": a sentence that begins with a name of a kind unknown, taken for its verb. */
export function nameAtHead(sentence: Sentence, names: readonly Name[]): Sentence {
	const { tokens, children, root } = sentence;
	const name = names.find((n) => n.first === 0 && n.last === 0);
	if (name === undefined || root !== 0 || tokens[0].upos === "PROPN") return sentence;
	const edges: Edge[] = tokens.map(({ head, deprel }) => ({ head, deprel }));
	const named = { upos: "PROPN", xpos: "NNP", lemma: tokens[0].form };
	const owned = /^['’]s?$/.test(tokens[1].form);
	const next = children[0].find((c) =>
		owned
			? c > 1 && c < 6 && /^(?:NOUN|PROPN)$/.test(tokens[c].upos)
			: c < 5 && tokens[c].upos === "VERB" && /^VB[DZP]$/.test(tokens[c].xpos),
	);
	if (next === undefined || (!owned && children[next].some((c) => /^nsubj/.test(tokens[c].deprel)))) return sentence;
	edges[next] = { head: -1, deprel: "root" };
	edges[0] = { head: next, deprel: owned ? "nmod:poss" : "nsubj", ...named };
	for (const c of children[0])
		if (c !== next && !(owned && c === 1)) edges[c] = { head: next, deprel: edges[c].deprel };
	return isTree(edges) ? withEdges(sentence, edges) : sentence;
}

/** "[Cleverly] signed": a name that is also a word of another kind, taken for that word. */
export function isOtherWord(tokens: readonly Token[], { first, last }: Name): boolean {
	return first === last && /^(?:advmod|discourse|aux|mark|cc|vocative)$/.test(tokens[first].deprel);
}

/** Makes it the subject of a verb behind it that has none, or the object of one right before it that has none. */
export function asName({ tokens, children }: Sentence, edges: Edge[], name: number): boolean {
	const verb = edges[name].head;
	if (verb < 0 || tokens[verb].upos !== "VERB" || children[name].length > 0) return false;
	const has = (relation: RegExp) => children[verb].some((c) => relation.test(tokens[c].deprel));
	const before = name < verb && /^VB[DZPN]$/.test(tokens[verb].xpos) && !has(/^(?:nsubj|csubj|expl)/);
	if (!before && !(verb === name - 1 && !has(/^(?:obj|ccomp|xcomp)/))) return false;
	const subject = has(/^aux:pass$/) ? "nsubj:pass" : "nsubj";
	edges[name] = { head: verb, deprel: before ? subject : "obj", upos: "PROPN", xpos: "NNP", lemma: tokens[name].form };
	return true;
}

/** "[To] Lam met": a name's first word taken for the preposition before the rest of it. */
export function firstWords(sentence: Sentence, names: readonly Name[]): Sentence {
	const { tokens, children } = sentence;
	const taken = names.filter((n) => n.last === n.first + 1 && isPreposition(tokens[n.first]));
	if (taken.length === 0) return sentence;
	const edges: Edge[] = tokens.map(({ head, deprel }) => ({ head, deprel }));
	for (const { first, last } of taken) {
		const { head: verb, deprel, form } = tokens[last];
		const named = { upos: "PROPN", xpos: "NNP", lemma: form };
		edges[first] = { head: last, deprel: "compound", upos: "PROPN", xpos: "NNP", lemma: tokens[first].form };
		edges[last] = { head: verb, deprel, ...named };
		if (verb < 0 || deprel !== "obl" || children[last].some((c) => c !== first && tokens[c].deprel === "case"))
			continue;
		// "with Vietnamese leader To Lam": the title is the name's, and stands where the name belongs
		const loose = first - 1;
		if (loose > 0 && /^(?:NOUN|PROPN)$/.test(tokens[loose].upos) && tokens[loose].head === verb) {
			edges[last] = { head: verb, deprel: tokens[loose].deprel, ...named };
			edges[loose] = { head: last, deprel: "nmod:desc" };
			for (const c of children[loose]) if (tokens[c].deprel === "case") edges[c] = { head: last, deprel: "case" };
		}
		// "spoke [with] To Lam": hung on the verb by itself
		else if (loose > 0 && tokens[loose].head === verb && tokens[loose].upos === "ADP" && loose !== verb)
			edges[loose] = { head: last, deprel: "case" };
		else if (last > verb) edges[last] = { head: verb, deprel: "obj", ...named };
		else if (!children[verb].some((c) => /^(?:nsubj|csubj|expl)/.test(tokens[c].deprel)))
			edges[last] = { head: verb, deprel: "nsubj", ...named };
	}
	return isTree(edges) ? withEdges(sentence, edges) : sentence;
}

function isPreposition({ upos, form }: Token): boolean {
	return /^(?:ADP|PART|SCONJ)$/.test(upos) && /^\p{Lu}/u.test(form);
}
