/**
 * Clauses that the parser hung on the last noun before them, where tense and commas show whose they are.
 *
 *   raided the home of Ruiz, who lives in Peru, and [arrested] nine     the police arrested, not Ruiz
 *   Ruiz, the Danish minister, [promised] drones                        what she did, no kind of drones
 *   the president, [Ana Ruiz], chairs the assembly                      who the president is: nothing joins the two
 *   the day after Oslo [imposed] sanctions                              what Oslo did, no kind of sanctions
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

/** "the president, [Ana Ruiz], chairs": a name between commas, with no "and" in the whole list, stands beside a noun. */
export function namedBeside({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, deprel, head: noun }, name) => {
		if (upos !== "PROPN" || deprel !== "conj" || noun < 0 || tokens[noun].upos !== "NOUN" || noun > name) return;
		if (tokens[name - 1]?.form !== "," || name - 1 - noun > 8) return;
		const joined = children[noun].filter((c) => tokens[c].deprel === "conj");
		if (joined.length > 1 || [noun, name].some((i) => children[i].some((c) => tokens[c].deprel === "cc"))) return;
		if (!children[noun].some((c) => c < noun && /^(?:det|nmod:poss|amod|compound)/.test(tokens[c].deprel))) return;
		edges.set(name, { head: noun, deprel: "appos" });
	});
	return edges;
}

/** "the day after Denmark [imposed] sanctions": a past tense between a name and a noun, taken for an adjective. */
export function afterDeed({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, deprel, head }, i) => {
		const verb = i + 1;
		const object = tokens[verb]?.head ?? -1;
		if (upos !== "PROPN" || tokens[verb]?.deprel !== "amod" || object < verb || tokens[verb].upos !== "VERB") return;
		if (tokens[verb].xpos === "VBG") return;
		// "before [Peru] sanctioned officials": the phrase is the noun's, or the name's with the noun beside it
		const top = deprel === "compound" && (head === object || head === verb) ? object : i;
		if (!/^(?:obl|nmod)$/.test(tokens[top].deprel) || tokens[top].head < 0) return;
		const beside = tokens[object].head === i ? /^appos$/ : tokens[object].head === head ? /^obl/ : null;
		if (top === i && !beside?.test(tokens[object].deprel)) return;
		if (top === i && children[object].some((c) => tokens[c].deprel === "case")) return;
		const mark = children[top].find((c) => c < i && /^(?:after|before|since)$/i.test(tokens[c].form));
		if (mark !== i - 1) return;
		edges.set(verb, { head: tokens[top].head, deprel: "advcl", upos: "VERB", xpos: "VBD" });
		edges.set(i, { head: verb, deprel: "nsubj" });
		edges.set(mark, { head: verb, deprel: "mark", upos: "SCONJ", xpos: "IN" });
		edges.set(object, { head: verb, deprel: "obj" });
		if (top === i)
			for (const c of children[object]) if (tokens[c].deprel === "nmod") edges.set(c, { head: verb, deprel: "obl" });
	});
	return edges;
}

/** "Kalin, the Turkish spy chief, [promised] drones": a past tense behind the comma of an aside, taken for an adjective. */
export function behindTitle({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (tokens[root].upos !== "PROPN" || tokens[tokens.length - 1].form !== ".") return edges;
	const [aside, object] = children[root].filter((c) => c > root && tokens[c].deprel === "appos");
	if (object === undefined || tokens[aside].deprel !== "appos") return edges;
	const verb = children[object].find(
		(c) => c < object && tokens[c].deprel === "amod" && /^VB[DN]$/.test(tokens[c].xpos),
	);
	if (verb === undefined || tokens[verb - 1].form !== "," || tokens.some((t) => /^(?:VBD|VBZ|VBP|MD)$/.test(t.xpos)))
		return edges;
	edges.set(verb, { head: -1, deprel: "root", upos: "VERB", xpos: "VBD" });
	edges.set(root, { head: verb, deprel: "nsubj" });
	edges.set(object, { head: verb, deprel: "obj" });
	for (const c of children[root]) if (c > object) edges.set(c, { head: verb, deprel: tokens[c].deprel });
	return edges;
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

/** "received at his office today the Iraqi [minister]": whom, behind where and when. */
export function heavyObject({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, lemma, upos }, i) => {
		if (!/^(?:obl:unmarked|appos)$/.test(deprel) || head < 0 || head > i || SPAN.test(lemma)) return;
		const article = children[i].find((c) => tokens[c].deprel === "det" && /^the$/i.test(tokens[c].form));
		if (article === undefined || !/^(?:NOUN|PROPN)$/.test(upos)) return;
		// "in Riyadh today [the Iraqi minister]": what is said of Riyadh would have a comma
		const verb = deprel === "appos" && /^obl/.test(tokens[head].deprel) ? tokens[head].head : head;
		if (verb < 0 || (deprel === "appos" && (verb === head || tokens[article - 1].form === ","))) return;
		if (tokens[verb].xpos !== "VBD" || !RECEIVES.test(tokens[verb].lemma)) return;
		if (children[verb].some((c) => /^(?:obj|ccomp|xcomp|aux:pass|nsubj:pass)/.test(tokens[c].deprel))) return;
		edges.set(i, { head: verb, deprel: "obj" });
	});
	return edges;
}

const SPAN = /^(?:day|week|month|year|morning|evening|afternoon|night|time|spring|summer|autumn|winter|fall|weekend)$/i;
const RECEIVES = /^(?:receive|meet|host|welcome|greet|visit|see|brief|thank|praise|condemn|address)$/;

/** "extradited four men [convicted] of fraud to Spain in May": of whom, and to where they were sent. */
export function sentTo({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ lemma, upos }, verb) => {
		if (upos !== "VERB" || !SENDS.test(lemma) || children[verb].some((c) => isTo(tokens, children, c))) return;
		const whom = children[verb].find((c) => c > verb && tokens[c].deprel === "obj");
		if (whom === undefined) return;
		const told = [...children[whom], ...children[verb]].find(
			(c) =>
				c > whom &&
				tokens[c].xpos === "VBN" &&
				/^(?:acl|xcomp)$/.test(tokens[c].deprel) &&
				PUNISHED.test(tokens[c].lemma),
		);
		if (told === undefined) return;
		if (tokens[told].deprel === "xcomp") edges.set(told, { head: whom, deprel: "acl" });
		// what hangs below the participle from "to" on is the sending's
		const below = under(children, told);
		const goal = below.find((c) => isTo(tokens, children, c) && tokens[c].upos === "PROPN");
		if (goal === undefined) return;
		edges.set(goal, { head: verb, deprel: "obl" });
		const { head } = tokens[goal];
		for (const c of children[head])
			if (c > goal && /^obl/.test(tokens[c].deprel)) edges.set(c, { head: verb, deprel: "obl" });
	});
	return edges;
}

function isTo(tokens: readonly Token[], children: Sentence["children"], c: number): boolean {
	return /^(?:obl|nmod)/.test(tokens[c].deprel) && children[c].some((k) => k < c && /^to$/i.test(tokens[k].form));
}

function under(children: Sentence["children"], top: number): number[] {
	const found: number[] = [];
	const stack = [top];
	for (let steps = 0; stack.length > 0 && steps < 40; steps++)
		for (const c of children[stack.pop() as number]) {
			found.push(c);
			stack.push(c);
		}
	return found.sort((a, b) => a - b);
}

const SENDS = /^(?:extradite|deport|send|hand|return|transfer|fly|surrender|repatriate|deliver)$/;
const PUNISHED = /^(?:convict|accuse|suspect|charge|want|indict|sentence|jail)$/;

/** "Peru, along with Chile, [imposed] sanctions": a past tense behind the comma that closes who joins in. */
export function alongWith({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (tokens[root].upos !== "NOUN" || tokens[tokens.length - 1].form !== "." || tokens[1]?.form !== ",") return edges;
	const verb = children[root].find((c) => c < root && tokens[c].deprel === "amod" && /^VB[DN]$/.test(tokens[c].xpos));
	const [subject] = children[root];
	if (verb === undefined || subject !== 0 || tokens[verb - 1].form !== "," || tokens[0].upos !== "PROPN") return edges;
	if (tokens.some((t) => /^(?:VBD|VBZ|VBP|MD)$/.test(t.xpos))) return edges;
	edges.set(verb, { head: -1, deprel: "root", upos: "VERB", xpos: "VBD" });
	edges.set(root, { head: verb, deprel: "obj" });
	for (const c of children[root])
		if (c !== verb)
			edges.set(c, {
				head: c < verb && c !== subject && tokens[c].deprel === "nmod" ? subject : c < verb || c > root ? verb : root,
				deprel: c === subject ? "nsubj" : c > root && tokens[c].deprel === "nmod" ? "obl" : tokens[c].deprel,
			});
	return edges;
}

/** "closed the Bobrowniki [crossing]": a noun behind its name, nothing that the name does. */
export function namedPlace({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ xpos, deprel, head, form }, i) => {
		if (
			xpos !== "VBG" ||
			!/^(?:xcomp|acl|ccomp)$/.test(deprel) ||
			!/^(?:crossing|landing|ruling|gathering)$/.test(form)
		)
			return;
		const name = i - 1;
		if (name < 1 || tokens[name].upos !== "PROPN" || tokens[name].deprel !== "obj" || head < 0) return;
		if (deprel === "acl" ? head !== name : tokens[name].head !== head) return;
		if (!children[name].some((c) => tokens[c].deprel === "det")) return;
		const verb = tokens[name].head;
		edges.set(i, { head: verb, deprel: "obj", upos: "NOUN", xpos: "NN", lemma: form });
		edges.set(name, { head: i, deprel: "compound" });
		for (const c of children[name]) edges.set(c, { head: i, deprel: tokens[c].deprel });
		for (const c of children[i])
			edges.set(c, { head: i, deprel: tokens[c].deprel === "obl" ? "nmod" : tokens[c].deprel });
	});
	return edges;
}
