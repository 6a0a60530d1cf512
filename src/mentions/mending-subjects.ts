/**
 * Clauses mended where the order of words shows that a tree errs: a day taken for a part of the name behind it, a perfect
 * whose auxiliary was taken for the verb, a relative "who" hung on a thing.
 *
 *   On [Thursday] Wang held talks              the day is when, Wang is who
 *   had over the past year [trained] officers  "trained" is the verb
 *   the record of the [police], who shot …     police shoot, records do not
 *   the ministers of Peru and [Chile]          both are of the ministers
 *   Ruiz of Peru and [Berg] of Norway          Berg is beside Ruiz, not beside Peru
 */
import type { Sentence, Token } from "../annotations.ts";
import { isRole } from "../rules/roles.ts";
import { universal } from "../syntax/tree.ts";
import { type Edge, isTree, withEdges } from "./mended.ts";

/** The same sentence, or one with other heads and relations. */
export function mendSubjects(sentence: Sentence): Sentence {
	const { tokens } = sentence;
	if (tokens.length < 4 || tokens.length > LONG) return sentence;
	const edges: Edge[] = tokens.map(({ head, deprel }) => ({ head, deprel }));
	let changed = false;
	for (let i = 1; i < tokens.length - 2; i++) {
		if (CALENDAR.test(tokens[i].form) && unglueDay(sentence, edges, i)) changed = true;
		if (!TRIED.has(tokens[i].form.toLowerCase())) continue;
		if (/^(?:has|have|had)$/.test(tokens[i].form) && raisePerfect(sentence, edges, i)) changed = true;
		if (/^whom?$/i.test(tokens[i].form) && rehang(sentence, edges, i)) changed = true;
		if (/^d['’]affaires$/i.test(tokens[i].form) && headOffice(edges, tokens, i)) changed = true;
		if (tokens[i].form === "that" && relativeThat(sentence, edges, i)) changed = true;
		if (tokens[i].form === "worth" && worth(sentence, edges, i)) changed = true;
		if (tokens[i].form === "and" && pairUp(sentence, edges, i)) changed = true;
	}
	return changed && isTree(edges) ? withEdges(sentence, edges) : sentence;
}

/** Longer ones are tables. */
const LONG = 250;

/** The words that are asked about below, in lower case. */
const TRIED = new Set("has have had who whom d'affaires d’affaires that worth and".split(" "));

const CALENDAR =
	/^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** "On Thursday {Wang} held": the day hangs on the verb, and what it was hung on becomes the subject where there is none. */
function unglueDay({ tokens, children }: Sentence, edges: Edge[], day: number): boolean {
	const name = edges[day].head;
	if (!/^(?:on|in|last|this|since)$/i.test(tokens[day - 1].form) || (day > 1 && tokens[day - 2].upos !== "PUNCT"))
		return false;
	if (name <= day || edges[day].deprel !== "compound" || !/^(?:obl|nmod|nsubj)/.test(edges[name].deprel)) return false;
	const verb = edges[name].head;
	if (verb <= name || tokens[verb].upos !== "VERB" || !/^VB[DZPN]$/.test(tokens[verb].xpos)) return false;
	if (children[verb].some((c) => c !== name && universal(tokens[c].deprel) === "nsubj")) return false;
	for (let i = day + 1; i < verb; i++)
		if (/^(?:VB[DZP]|MD|,)$/.test(tokens[i].xpos) && tokens[i].upos !== "AUX") return false;
	const passive = children[verb].some((c) => tokens[c].deprel === "aux:pass");
	edges[day] = { head: verb, deprel: "obl" };
	edges[name] = { head: verb, deprel: passive ? "nsubj:pass" : "nsubj" };
	for (const c of children[name]) if (c < day) edges[c] = { head: day, deprel: edges[c].deprel };
	return true;
}

/** "the Iranian charge {d'affaires}": the last word heads the office. */
function headOffice(edges: Edge[], tokens: readonly Token[], i: number): boolean {
	const charge = i - 1;
	if (!/^charg[eé]$/i.test(tokens[charge].form) || edges[i].head !== charge) return false;
	edges[i] = { ...edges[charge] };
	for (let k = 0; k < edges.length; k++) if (k !== i && edges[k].head === charge) edges[k] = { ...edges[k], head: i };
	edges[charge] = { head: i, deprel: "compound" };
	return true;
}

/** "a treaty {that} the two signed in 2005": what they signed, where the verb has nothing else for its object. */
function relativeThat({ tokens, children }: Sentence, edges: Edge[], that: number): boolean {
	const verb = tokens[that].head;
	if (verb <= that || tokens[that].deprel !== "mark" || edges[verb].deprel !== "acl") return false;
	const noun = edges[verb].head;
	if (noun < 0 || noun > that || tokens[noun].upos !== "NOUN" || !TAKES.test(tokens[verb].lemma)) return false;
	const has = (relation: RegExp) => children[verb].some((c) => relation.test(tokens[c].deprel));
	if (!has(/^nsubj$/) || has(/^(?:obj|iobj|ccomp|xcomp|aux:pass)/)) return false;
	edges[verb] = { head: noun, deprel: "acl:relcl" };
	edges[that] = { head: verb, deprel: "obj", upos: "PRON", xpos: "WDT" };
	return true;
}

const TAKES =
	/^(?:sign|conclude|reach|make|impose|issue|launch|adopt|hold|pass|publish|release|order|propose|draft|ratify|negotiate|mediate|broker|announce|send|give|build|receive|accuse|blame|suspect|arrest|detain|blacklist|sanction|designate|support|back|fund|finance|arm|train|run|own|control|attack|condemn|criticise|criticize|recognise|recognize|oppose|host|invite|seek|want)$/;

/** "froze {property} worth 3 million euros": the property was frozen, not the euros. */
function worth({ tokens, children }: Sentence, edges: Edge[], i: number): boolean {
	const noun = i - 1;
	const verb = edges[i].head;
	const sized = /^(?:CD|\$)$/.test(tokens[i + 1]?.xpos ?? "") || /^\p{Lu}{2,3}\$?$/u.test(tokens[i + 1]?.form ?? "");
	if (!sized || tokens[noun].upos !== "NOUN" || edges[noun].head !== i) return false;
	// "France froze [assets] worth": with "froze" taken for their colour
	if (verb < 0 && edges[noun].deprel === "nsubj" && !children[i].some((c) => /^(?:aux|cop)/.test(tokens[c].deprel))) {
		edges[noun] = { head: -1, deprel: "root" };
		for (const c of children[i]) if (c > i && edges[c].deprel === "punct") edges[c] = { head: noun, deprel: "punct" };
		edges[i] = { head: noun, deprel: "acl", upos: "ADJ", xpos: "JJ" };
		return true;
	}
	if (verb < 0 || verb > noun || tokens[verb].upos !== "VERB" || edges[i].deprel !== "xcomp") return false;
	const sum = children[verb].find((c) => c > i && edges[c].deprel === "obj");
	if (sum === undefined) return false;
	edges[noun] = { head: verb, deprel: "obj" };
	edges[i] = { head: noun, deprel: "amod" };
	edges[sum] = { head: i, deprel: "obl" };
	for (const c of children[i]) if (c < noun) edges[c] = { head: noun, deprel: edges[c].deprel };
	return true;
}

/** "the ministers of Peru and {Chile}", "Ruiz of Peru and {Berg} of Norway": like is joined to like. */
function pairUp({ tokens, children }: Sentence, edges: Edge[], and: number): boolean {
	const second = tokens[and].head;
	if (second <= and || second - and > 4 || tokens[second].upos !== "PROPN" || edges[second].deprel !== "conj")
		return false;
	const first = edges[second].head;
	const ofIn = (noun: number, from: number, to: number) =>
		children[noun].find(
			(c) => c > from && c < to && tokens[c].upos === "PROPN" && children[c].some((k) => tokens[k].form === "of"),
		);
	if (tokens[first].xpos === "NNS" && isRole(tokens[first])) {
		const state = ofIn(first, first, and);
		if (state === undefined || children[second].some((c) => tokens[c].deprel === "case")) return false;
		edges[second] = { head: state, deprel: "conj" };
		return true;
	}
	const name = edges[first].head;
	if (name < 0 || name > first || edges[first].deprel !== "nmod" || tokens[name].upos !== "PROPN") return false;
	if (ofIn(name, name, and) !== first) return false;
	let last = second;
	while (tokens[last + 1]?.head === second && tokens[last + 1].deprel === "flat") last++;
	const place = last + 2;
	if (tokens[last + 1]?.form !== "of" || tokens[place]?.upos !== "PROPN") return false;
	if (edges[place].head !== name && edges[place].head !== second) return false;
	edges[second] = { head: name, deprel: "conj" };
	edges[place] = { head: second, deprel: "nmod" };
	return true;
}

/** "had over the past year {trained}", "has today {imposed}": the participle takes the place of its auxiliary. */
function raisePerfect({ tokens, children }: Sentence, edges: Edge[], have: number): boolean {
	if (universal(edges[have].deprel).startsWith("aux")) return false;
	const subject = children[have].find((c) => c < have && universal(tokens[c].deprel) === "nsubj");
	if (subject === undefined) return false;
	let verb = -1;
	for (let i = have + 1; i < tokens.length && i - have <= 9; i++) {
		if (/^(?:VB[DZP]|MD|WDT|WP|TO)$/.test(tokens[i].xpos) || (tokens[i].upos === "DET" && i === have + 1)) break;
		if (tokens[i].xpos !== "VBN") continue;
		verb = i;
		break;
	}
	if (verb < 0) return false;
	const { head, deprel } = edges[verb];
	const thing = head > verb && deprel === "amod" ? head : -1;
	// "has {frozen} assets": nothing between, and a bare plural behind
	if (
		thing >= 0
			? verb !== have + 1 || thing !== verb + 1 || tokens[thing].xpos !== "NNS" || edges[thing].head !== have
			: !under(edges, verb, have)
	)
		return false;
	if (thing < 0 && !/^(?:xcomp|acl|ccomp|advcl|dep|conj)$/.test(deprel)) return false;
	// a verb of having keeps its object: "had a letter sent"
	if (thing < 0 && children[have].some((c) => tokens[c].deprel === "obj")) return false;
	edges[verb] = { ...edges[have] };
	edges[have] = { head: verb, deprel: "aux" };
	for (const c of children[have]) if (c !== verb) edges[c] = { head: verb, deprel: edges[c].deprel };
	if (thing >= 0) edges[thing] = { head: verb, deprel: "obj" };
	return true;
}

function under(edges: readonly Edge[], i: number, above: number): boolean {
	for (let at = edges[i].head, steps = 0; at >= 0 && steps < 3; at = edges[at].head, steps++)
		if (at === above) return true;
	return false;
}

const PEOPLE =
	/^(?:police|officer|people|person|man|woman|citizen|national|suspect|soldier|troop|gunman|militant|fugitive|worker|migrant|fighter|resident|victim|protester|agent|gang|authority|prisoner|detainee|student|group|family|member|other|those|child|girl|boy|exile|refugee|criminal|hacker|smuggler|trafficker|lord|figure|defendant|hostage|american|briton|australian|canadian|chinese|russian|german|passenger|crew|relative|lawmaker|opponent|supporter|follower|believer|foreigner|taiwanese|uyghur|uygur)$/;

/** "the record of the {police}, who shot": hung on a thing, it goes to the nearest people before it. */
function rehang({ tokens }: Sentence, edges: Edge[], who: number): boolean {
	let verb = who;
	for (let steps = 0; steps < 4 && verb >= 0 && edges[verb].deprel !== "acl:relcl"; steps++) verb = edges[verb].head;
	if (verb < 0 || edges[verb]?.deprel !== "acl:relcl") return false;
	const head = edges[verb].head;
	if (head < 0 || head > who || isSomebody(tokens[head])) return false;
	for (let at = who - 1; at >= 0 && who - at < 16; at--) {
		let i = at;
		// "Dechy of {France}, who": Dechy
		while (edges[i].head >= 0 && edges[i].head < i && edges[i].deprel === "nmod" && isSomebody(tokens[edges[i].head]))
			i = edges[i].head;
		if (!isSomebody(tokens[i]) || (tokens[i].upos === "PROPN" && edges[i].deprel === "flat")) continue;
		if (edges[i].head > i && edges[i].head < who && /^(?:compound|amod|nmod)/.test(edges[i].deprel)) continue;
		if (!near(edges, i, head)) continue;
		edges[verb] = { head: i, deprel: "acl:relcl" };
		return true;
	}
	return false;
}

function isSomebody(token: Token): boolean {
	return token.upos === "PROPN" || isRole(token) || PEOPLE.test(token.lemma.toLowerCase());
}

/** One of the two hangs, by a few steps, on the other. */
function near(edges: readonly Edge[], a: number, b: number): boolean {
	return under(edges, a, b) || under(edges, b, a);
}
