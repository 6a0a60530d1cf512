/**
 * Headlines whose verb the parser took for a noun or a participle: "Qatar [halts] Gaza mediation until …".
 */
import type { Sentence, Token } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import type { Edges } from "./mended.ts";

/** "{Qatar} halts Gaza mediation until …", "{Beijing} names seven firms": what would be a compound of a name and a plural. */
export function headlineVerb({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	let verb = tokens[0].upos === "PUNCT" ? 1 : 0;
	while (tokens[verb]?.upos === "PROPN") verb++;
	const token = tokens[verb];
	if (token === undefined || token.upos !== "NOUN" || !VERBS.has(token.form) || tokens[verb - 1]?.upos !== "PROPN")
		return edges;
	const next = tokens[verb + 1];
	if (next === undefined || /^(?:AUX|VERB|PUNCT|CCONJ)$/.test(next.upos)) return edges;
	const name = nameBefore(tokens, verb);
	if (name < 0) return edges;
	if (root !== verb) {
		// the verb of a clause that begins behind it: "until Israel and Hamas show"
		const mark = children[root].find((c) => c > verb && tokens[c].deprel === "mark" && c < root);
		if (mark === undefined || tokens[root].upos !== "VERB") return edges;
		edges.set(root, { head: verb, deprel: "advcl" });
		for (const c of children[root]) if (c < mark) edges.set(c, { head: verb, deprel: objectOr(tokens[c]) });
	}
	edges.set(verb, { head: -1, deprel: "root", upos: "VERB", xpos: "VBZ" });
	edges.set(name, { head: verb, deprel: "nsubj" });
	for (let i = 0; i < verb; i++)
		if (i !== name && !edges.has(i)) edges.set(i, { head: name, deprel: before(tokens[i]) });
	for (let i = verb + 1; i < tokens.length; i++) {
		const { head } = tokens[i];
		if (head >= 0 && head < verb && !edges.has(i)) edges.set(i, { head: verb, deprel: objectOr(tokens[i]) });
	}
	for (const c of children[verb])
		if (c > verb && !edges.has(c)) edges.set(c, { head: verb, deprel: objectOr(tokens[c]) });
	// "Gaza mediation": a name right before the noun it belongs to
	for (const [i, edge] of edges)
		if (edge.deprel === "obj" && edges.get(i + 1)?.deprel === "obj") edges.set(i, { head: i + 1, deprel: "compound" });
	return edges;
}

/** "Norway and Chad [hold] first joint patrol": the plural of such a verb behind two names. */
export function pluralHeadline({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (tokens[root].upos !== "NOUN" || !PLURALS.has(tokens[root].form) || tokens[root - 1]?.upos !== "PROPN")
		return edges;
	const name = children[root].find((c) => c < root && tokens[c].upos === "PROPN");
	const and = tokens.slice(0, root).some((t) => /^(?:and|,|&)$/.test(t.form));
	const object = children[root].find((c) => c > root && /^(?:NOUN|PROPN)$/.test(tokens[c].upos));
	if (name === undefined || !and || object === undefined) return edges;
	edges.set(root, { head: -1, deprel: "root", upos: "VERB", xpos: "VBP" });
	edges.set(name, { head: root, deprel: "nsubj" });
	for (const c of children[root]) if (c > root) edges.set(c, { head: root, deprel: objectOr(tokens[c]) });
	return edges;
}

/** "Norwegian property [frozen] in raid": the only verb of a headline is no participle of its noun. */
export function headlinePassive({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (!/^(?:NOUN|PROPN|NUM)$/.test(tokens[root].upos)) return edges;
	const verb = children[root].find((c) => c > root && tokens[c].deprel === "acl" && tokens[c].xpos === "VBN");
	if (verb === undefined || tokens.some((t, i) => i !== verb && /^(?:VB[DZPN]|MD)$/.test(t.xpos))) return edges;
	if (
		children[verb].some((c) => /^(?:obj|nsubj)/.test(tokens[c].deprel)) ||
		/^(?:based|made|known|called)$/.test(tokens[verb].form)
	)
		return edges;
	edges.set(verb, { head: -1, deprel: "root" });
	edges.set(root, { head: verb, deprel: "nsubj:pass" });
	for (const c of children[root])
		if (c > verb) edges.set(c, { head: verb, deprel: tokens[c].deprel === "nmod" ? "obl" : tokens[c].deprel });
	return edges;
}

const PLURALS = new Set(
	"hold sign launch swap vow pledge urge seek cut ban resume discuss agree renew boost".split(" "),
);

/** "Xi meets Modi, [calls] for restraint": a verb behind the comma, with the subject of the first. */
export function secondVerb({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (tokens[root].upos !== "VERB" || !/^VB[ZDP]$/.test(tokens[root].xpos)) return edges;
	for (let i = root + 2; i < tokens.length - 1; i++) {
		const { upos, form, head, deprel } = tokens[i];
		// "Ruiz, Berg meet, [call] for calm"
		if (upos === "VERB" && deprel === "parataxis" && head === root && tokens[i - 1].form === ",") {
			const own = children[i].some((c) => /^(?:nsubj|expl|csubj)/.test(tokens[c].deprel));
			if (!own) edges.set(i, { head: root, deprel: "conj" });
			continue;
		}
		if (upos !== "NOUN" || !VERBS.has(form) || tokens[i - 1].form !== "," || head !== root) continue;
		if (!/^(?:parataxis|conj|appos|dep|list)$/.test(deprel)) continue;
		edges.set(i, { head: root, deprel: "conj", upos: "VERB", xpos: "VBZ" });
		for (let k = i + 1; k < tokens.length; k++)
			if (tokens[k].head === i && tokens[k].deprel === "nmod") edges.set(k, { head: i, deprel: "obl" });
	}
	return edges;
}

function before({ upos, deprel }: Token): string {
	return upos === "PUNCT" ? "punct" : /^(?:compound|flat|amod|punct)$/.test(deprel) ? deprel : "compound";
}

function objectOr({ deprel }: Token): string {
	return /^(?:obl:unmarked|nmod:unmarked|appos|dep|flat|compound)$/.test(deprel)
		? "obj"
		: deprel === "nmod"
			? "obl"
			: deprel;
}

/** The last token of the name that stands right before. */
function nameBefore(tokens: readonly Token[], verb: number): number {
	const token = tokens[verb - 1];
	return /^\p{Lu}/u.test(token.form) && (token.head === verb || universal(token.deprel) === "compound") ? verb - 1 : -1;
}

/** Plurals that are verbs more often in headlines, right behind the name of a state or a person. */
const VERBS = new Set(
	(
		"halts names slams vows urges hits backs claims calls warns ends cuts plans signs orders hosts visits bans holds seeks offers tests strikes votes " +
		"demands fears blames bars eyes hails welcomes lifts limits sanctions rejects threatens targets supports summons honours frees jails pledges " +
		"curbs grants probes freezes opens closes arrests deports releases condemns accuses denies defends praises recalls expels shuts briefs"
	).split(" "),
);
