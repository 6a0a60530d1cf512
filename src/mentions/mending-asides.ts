/**
 * Clauses that the parser hung on the last noun before them, where tense and commas show whose they are.
 *
 *   raided the home of Ruiz, who lives in Peru, and [arrested] nine     the police arrested, not Ruiz
 *   [After] the trader Ruiz was jailed, the police searched …           what came before the search, no sentence of its own
 *   The Vienna [talks] on gas, which were to open today, are off        a noun: it has an article and a verb of its own
 */
import type { Sentence, Token } from "../annotations.ts";
import type { Edges } from "./mended.ts";

/** "who [lives] in Peru, and [arrested] nine": of two tenses behind a comma the second is the main clause's. */
export function outOfAside({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head: aside }, i) => {
		if (deprel !== "conj" || aside < 0 || tokens[aside].deprel !== "acl:relcl" || tokens[i].upos !== "VERB") return;
		const joint = children[i].find((c) => c < i && tokens[c].deprel === "cc");
		if (joint === undefined || tokens[joint - 1]?.form !== ",") return;
		if (children[i].some((c) => /^(?:nsubj|csubj|expl)/.test(tokens[c].deprel) && c < i)) return;
		const above = verbAbove(tokens, aside);
		if (above < 0 || tenseOf(tokens, children, above) !== tenseOf(tokens, children, i)) return;
		if (tenseOf(tokens, children, aside) === tenseOf(tokens, children, i)) return;
		edges.set(i, { head: above, deprel: "conj" });
	});
	return edges;
}

/** The verb whose words the noun of a relative clause is among. */
function verbAbove(tokens: readonly Token[], aside: number): number {
	let at = tokens[aside].head;
	for (let steps = 0; steps < 8 && at >= 0; at = tokens[at].head, steps++) {
		if (tokens[at].upos === "VERB") return at;
		if (!/^(?:obj|iobj|obl|nmod|conj|appos|flat|compound)/.test(tokens[at].deprel)) return -1;
	}
	return -1;
}

function tenseOf(tokens: readonly Token[], children: Sentence["children"], verb: number): "past" | "present" | "bare" {
	const forms = [verb, ...children[verb].filter((c) => /^(?:aux|cop)/.test(tokens[c].deprel))].map(
		(c) => tokens[c].xpos,
	);
	if (forms.includes("VBD")) return "past";
	return forms.some((x) => /^(?:VBZ|MD)$/.test(x)) || hasSubject(tokens, children[verb]) ? "present" : "bare";
}

function hasSubject(tokens: readonly Token[], below: readonly number[]): boolean {
	return below.some((c) => /^nsubj/.test(tokens[c].deprel));
}

/** "[After] the trader Ruiz was jailed, the police searched": a word of time taken for a preposition of the clause's first noun. */
export function whenFirst({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (!/^(?:after|before|since|until)$/i.test(tokens[0].form) || tokens[0].deprel !== "case") return edges;
	const main = children[root].find(
		(c) =>
			c > root && tokens[c].deprel === "parataxis" && hasSubject(tokens, children[c]) && hasTense(tokens, children, c),
	);
	const noun = tokens[0].head;
	if (main === undefined || tokens[noun].head !== root || noun > root || !hasTense(tokens, children, root))
		return edges;
	const comma = children[main].find((c) => tokens[c].form === ",") ?? -1;
	const subject = children[root].find((c) => c < root && /^nsubj/.test(tokens[c].deprel));
	if (comma < root || subject === undefined || (subject !== noun && subject !== noun + 1)) return edges;
	edges.set(main, { head: -1, deprel: "root" });
	edges.set(root, { head: main, deprel: "advcl" });
	edges.set(0, { head: root, deprel: "mark", upos: "SCONJ", xpos: "IN" });
	if (subject !== noun) edges.set(noun, { head: subject, deprel: "compound" });
	for (const c of children[root]) if (c > main) edges.set(c, { head: main, deprel: tokens[c].deprel });
	return edges;
}

function hasTense(tokens: readonly Token[], children: Sentence["children"], verb: number): boolean {
	return [verb, ...children[verb]].some((c) => (c === verb || c < verb) && /^(?:VB[DZP]|MD)$/.test(tokens[c].xpos));
}

/** "The Vienna [talks] on gas": whatever has an article and is a verb's subject is no verb. */
export function subjectNoun({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, xpos, deprel, head, form, lemma }, i) => {
		if (upos !== "VERB" || !/^nsubj/.test(deprel) || !/^VB[ZP]?$/.test(xpos) || head < i) return;
		if (!children[i].some((c) => c < i && tokens[c].deprel === "det")) return;
		if (children[i].some((c) => /^(?:nsubj|csubj|aux|obj|xcomp|ccomp)/.test(tokens[c].deprel))) return;
		edges.set(i, { head, deprel, upos: "NOUN", xpos: form.endsWith("s") ? "NNS" : "NN", lemma });
		for (const c of children[i]) if (tokens[c].deprel === "obl") edges.set(c, { head: i, deprel: "nmod" });
	});
	return edges;
}
