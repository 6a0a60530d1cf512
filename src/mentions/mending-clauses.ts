/**
 * Verbs that the parser took for something else, where the sentence shows that they are its verb.
 *
 *   Sharif, who chaired the meeting, [called] for …          no participle of the name: the sentence has no other verb
 *   He told the agency that Washington [had asked] Qatar …   what was told, no clause about the agency
 *   [Jaishankar], the first to come, did not stay.            who did not stay, not who is spoken to
 *   spoke [with] Deputy Premier and Foreign Minister Dar      the preposition is of the name, not of its first title
 *   Norway on Friday [imposed] visa curbs                     a day right before a past tense is no part of its object
 *   Moscow [slashed] oil deliveries; Iran [armed] rebels        the sentence's past tense, no adjective of its object
 */
import type { Sentence, Token } from "../annotations.ts";
import { inHeadlines } from "../syntax/tree.ts";
import { type Edges, isTree, withEdges } from "./mended.ts";
import {
	afterDeed,
	alongWith,
	behindTitle,
	heavyObject,
	namedBeside,
	namedPlace,
	outOfAside,
	sentTo,
	subjectNoun,
} from "./mending-asides.ts";
import { afterTheyDid, despiteDoing, heardDid, papersSaying, pastBesideBare } from "./mending-finite.ts";
import { headlinePassive, headlineVerb, pluralHeadline, secondVerb } from "./mending-headlines.ts";
import { keepsDoing, saysThat } from "./mending-plurals.ts";
import {
	aheadOfSaid,
	bareInfinitive,
	capitalised,
	dayBetween,
	forToDo,
	itDoes,
	nounBehind,
	ofNation,
	sharedNoun,
	wantedList,
	whileSaying,
} from "./mending-words.ts";

/** The same sentence, or one with the heads of a few tokens changed. */
export function mendClauses(sentence: Sentence): Sentence {
	const { tokens, role } = sentence;
	if (tokens.length < 4 || tokens.length > 200) return sentence;
	let mended = sentence;
	for (const mend of role === "paragraph" ? BODY : inHeadlines(role) ? HEAD : []) {
		const changed = mend(mended);
		if (changed.size === 0) continue;
		const edges = mended.tokens.map(({ head, deprel }, i) => changed.get(i) ?? { head, deprel });
		if (isTree(edges)) mended = withEdges(mended, edges);
	}
	return mended;
}

const BODY = [
	behindAside,
	namedBeside,
	toldThat,
	spokenOf,
	withoutBe,
	titledCase,
	bothOf,
	gaveIt,
	bareSubject,
	pastTense,
	datedTense,
	saysThat,
	keepsDoing,
	listOfHomes,
	whileSaying,
	bareInfinitive,
	capitalised,
	dayBetween,
	nounBehind,
	forToDo,
	wantedList,
	sharedNoun,
	aheadOfSaid,
	ofNation,
	itDoes,
	afterTheyDid,
	pastBesideBare,
	papersSaying,
	despiteDoing,
	heardDid,
	outOfAside,
	afterDeed,
	behindTitle,
	alongWith,
	namedPlace,
	heavyObject,
	sentTo,
	subjectNoun,
];
const HEAD = [sharedNoun, headlineVerb, pluralHeadline, headlinePassive, secondVerb];

/** "[Sharif], who chaired the meeting, called": a past tense behind the comma that closes what is said of the first noun. */
function behindAside({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const top = tokens[root];
	if (
		!/^(?:NOUN|PROPN|PRON)$/.test(top.upos) ||
		children[root].some((c) => /^(?:cop|nsubj|case)/.test(tokens[c].deprel))
	)
		return edges;
	const aside = children[root].find((c) => c > root && /^(?:acl:relcl|appos)$/.test(tokens[c].deprel));
	const verb = children[root].find(
		(c) =>
			c > root &&
			tokens[c].deprel === "acl" &&
			/^VB[DN]$/.test(tokens[c].xpos) &&
			tokens[c - 1]?.form === "," &&
			!children[c].some((k) => tokens[k].deprel === "obl:agent"),
	);
	if (aside === undefined || verb === undefined || aside > verb) return edges;
	edges.set(verb, { head: -1, deprel: "root" });
	edges.set(root, { head: verb, deprel: "nsubj" });
	for (const c of children[root])
		if (c > verb) edges.set(c, { head: verb, deprel: tokens[c].deprel === "nmod" ? "obl" : tokens[c].deprel });
	return edges;
}

/** "told the agency [that Washington had asked]": a clause with a subject and an object of its own, and "that" is neither. */
function toldThat({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach((token, i) => {
		if (token.deprel !== "acl:relcl" || token.head < 0) return;
		// "told delegates from 20 countries [that …]": hung on the last noun of those who were told
		let at = token.head;
		for (let steps = 0; steps < 3 && /^(?:nmod|obl)$/.test(tokens[at].deprel) && tokens[at].head >= 0; steps++) {
			const up = tokens[at].head;
			at = /^(?:tell|inform|assure|remind|notify|warn)$/.test(tokens[up].lemma)
				? (children[up].find((c) => c > up && c < at && /^i?obj$/.test(tokens[c].deprel)) ?? at)
				: up;
			if (/^i?obj$/.test(tokens[at].deprel)) break;
		}
		const listener = tokens[at];
		const tell = listener.head;
		if (tell < 0 || !/^(?:tell|inform|assure|remind|notify|warn)$/.test(tokens[tell].lemma)) return;
		if (!/^(?:obj|iobj)$/.test(listener.deprel)) return;
		const that = children[i].find((c) => tokens[c].form === "that" && c < i);
		if (that === undefined || tokens[that].deprel.startsWith("nsubj")) return;
		if (!children[i].some((c) => c > that && c < i && tokens[c].deprel.startsWith("nsubj"))) return;
		if (!children[i].some((c) => c > i && /^(?:obj|iobj|xcomp|ccomp|obl)/.test(tokens[c].deprel))) return;
		edges.set(i, { head: tell, deprel: "ccomp" });
		edges.set(that, { head: i, deprel: "mark", upos: "SCONJ", xpos: "IN" });
	});
	return edges;
}

/** A finite verb whose only subject before it was taken for somebody spoken to. */
function spokenOf({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const verb = tokens[root];
	const has = (relation: string) => children[root].some((c) => tokens[c].deprel.startsWith(relation));
	const finite = /^VB[DZP]$/.test(verb.xpos) || children[root].some((c) => /^(?:VB[DZP]|MD)$/.test(tokens[c].xpos));
	const called = children[root].filter((c) => c < root && tokens[c].deprel === "vocative");
	if (verb.upos === "VERB" && finite && called.length === 1 && !has("nsubj") && !has("expl"))
		edges.set(called[0], { head: root, deprel: "nsubj" });
	return edges;
}

/** "The premier also attended.": a passive in a whole sentence has its "was". */
function withoutBe({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	if (!/^VB[DN]$/.test(tokens[root].xpos) || tokens[tokens.length - 1].form !== ".") return edges;
	if (children[root].some((c) => /^(?:aux|obl:agent)/.test(tokens[c].deprel))) return edges;
	for (const c of children[root])
		if (tokens[c].deprel === "nsubj:pass" && c < root) edges.set(c, { head: root, deprel: "nsubj" });
	return edges;
}

/** "[Officials] from China, Laos and Thailand agreed": those who are from there, not the second land and the third. */
function listOfHomes({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	for (let i = 1; i + 4 < tokens.length; i++) {
		const people = tokens[i - 1];
		if (people.xpos !== "NNS" || !/^(?:from|of)$/.test(tokens[i].form)) continue;
		const [first, comma, second] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]];
		if (first.head !== i - 1 || first.deprel !== "nmod") continue;
		if (comma.form !== "," || first.upos !== "PROPN" || second.upos !== "PROPN") continue;
		const verb = second.head;
		if (!second.deprel.startsWith("nsubj") || verb <= i + 3 || people.head !== verb) continue;
		if (
			people.deprel.startsWith("nsubj") ||
			!/^(?:vocative|dep|obl:unmarked|dislocated|parataxis)$/.test(people.deprel)
		)
			continue;
		const more = children[i + 3].filter((c) => c > i + 3 && tokens[c].deprel === "conj");
		if (more.length === 0) continue;
		edges.set(i - 1, { head: verb, deprel: second.deprel });
		for (const c of [i + 3, ...more]) edges.set(c, { head: i + 1, deprel: "conj" });
	}
	return edges;
}

/** "[with] Pakistan's Deputy Prime Minister and Foreign Minister Ishaq Dar": hung on the first of two titles. */
function titledCase({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, upos }, i) => {
		if (deprel !== "case" || upos !== "ADP" || head < i) return;
		let at = head;
		while (/^(?:compound|nmod:desc|amod)$/.test(tokens[at].deprel) && tokens[at].head > at) at = tokens[at].head;
		if (at === head || tokens[at].upos !== "PROPN" || !/^(?:obl|nmod)/.test(tokens[at].deprel)) return;
		if (children[at].some((c) => c < i && tokens[c].deprel === "case")) return;
		edges.set(i, { head: at, deprel: "case" });
	});
	return edges;
}

/** "{Moscow} [slashed] oil deliveries.": a sentence without a verb, but for a past tense right behind its first noun. */
function pastTense({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const top = tokens[root];
	if (top.upos === "VERB" || top.upos === "AUX" || tokens[tokens.length - 1].form !== ".") return edges;
	if (children[root].some((c) => /^(?:cop|aux|csubj|expl)/.test(tokens[c].deprel))) return edges;
	// "A court in Oslo [unsealed] charges": with what it did taken for something of the court
	const bare = children[root].find(
		(c) => c > root && tokens[c].deprel === "nmod" && !children[c].some((k) => tokens[k].deprel === "case"),
	);
	const deed =
		bare === undefined
			? undefined
			: children[bare].find((c) => c > root && /^amod/.test(tokens[c].deprel) && isPast(tokens[c]));
	if (bare !== undefined && deed !== undefined) {
		edges.set(deed, {
			head: -1,
			deprel: "root",
			upos: "VERB",
			xpos: "VBD",
			lemma: PASTS.get(tokens[deed].form) ?? tokens[deed].lemma,
		});
		edges.set(root, { head: deed, deprel: "nsubj" });
		edges.set(bare, { head: deed, deprel: "obj" });
		for (const c of children[bare]) if (tokens[c].deprel === "punct") edges.set(c, { head: deed, deprel: "punct" });
		return edges;
	}
	const verb = isPast(top)
		? root
		: (children[root].find((c) => c < root && /^amod/.test(tokens[c].deprel) && isPast(tokens[c])) ??
			children[root].find(
				(c) => c === root + 1 && tokens[c].deprel === "acl" && isPast(tokens[c]) && !hasAgent(tokens, children[c]),
			));
	if (verb === undefined || verb < 1) return edges;
	if (!/^NN/.test(tokens[verb - 1].xpos) && !/^\p{Lu}/u.test(tokens[verb - 1].form)) return edges;
	if (tokens.slice(0, verb).some((t) => /^(?:VBD|VBZ|VBP|MD)$/.test(t.xpos) || t.upos === "PUNCT")) return edges;
	// all before it is one phrase, whose head is its subject
	const outer = tokens.slice(0, verb).flatMap(({ head }, i) => (head < 0 || head >= verb ? [i] : []));
	const [subject] = outer;
	if (outer.length !== 1 || children[subject].some((c) => tokens[c].deprel === "case")) return edges;
	const { form, lemma } = tokens[verb];
	edges.set(verb, { head: -1, deprel: "root", upos: "VERB", xpos: "VBD", lemma: PASTS.get(form) ?? lemma });
	edges.set(subject, { head: verb, deprel: "nsubj" });
	// "Oslo and Riga [sanctioned] a firm": whom, not a third who did
	const also = children[subject].find((c) => tokens[c].deprel === "conj" && c > verb);
	if (verb === root && also !== undefined && !children[also].some((c) => tokens[c].deprel === "cc"))
		edges.set(also, { head: verb, deprel: "obj" });
	if (verb === root) return edges;
	if (subject === root) {
		for (const c of children[root])
			if (c > verb) edges.set(c, { head: verb, deprel: tokens[c].deprel === "nmod" ? "obl" : tokens[c].deprel });
		return edges;
	}
	edges.set(root, { head: verb, deprel: children[root].some((c) => tokens[c].deprel === "case") ? "obl" : "obj" });
	for (const c of children[root])
		if (c > root && /^(?:obl|advcl|punct|parataxis|ccomp|xcomp|advmod)/.test(tokens[c].deprel))
			edges.set(c, { head: verb, deprel: tokens[c].deprel });
	return edges;
}

/** "{Norway} on Friday [imposed] visa curbs": the past tense behind a weekday, taken for an adjective of what follows. */
function datedTense({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	for (let verb = 2; verb < tokens.length - 1; verb++) {
		const [day, token] = [verb - 1, tokens[verb]];
		if (token.deprel !== "amod" || token.head < verb || !isPast(token) || !WEEKDAY.test(tokens[day].form)) continue;
		const on = tokens[day - 1].form === "on" ? day - 1 : -1;
		let subject = (on < 0 ? day : on) - 1;
		if (subject < 0 || !/^(?:NOUN|PROPN|PRON)$/.test(tokens[subject].upos)) continue;
		while (tokens[subject].head >= 0 && tokens[subject].head < subject) subject = tokens[subject].head;
		const above = tokens[subject].head;
		if (children[subject].some((c) => tokens[c].deprel === "case")) continue;
		if (subject !== root && (above !== root || above < verb || !tokens[subject].deprel.startsWith("nsubj"))) continue;
		const object = token.head;
		edges.set(verb, {
			head: -1,
			deprel: "root",
			upos: "VERB",
			xpos: "VBD",
			lemma: PASTS.get(token.form) ?? token.lemma,
		});
		edges.set(subject, { head: verb, deprel: "nsubj" });
		if (root !== subject && root !== object) edges.set(root, { head: verb, deprel: "parataxis" });
		edges.set(object, { head: verb, deprel: "obj" });
		edges.set(day, { head: verb, deprel: "obl" });
		if (on >= 0) edges.set(on, { head: day, deprel: "case" });
		for (const c of [...children[subject], ...children[root]])
			if (c > object && /^(?:punct|obl|advcl|parataxis|conj|ccomp|xcomp)/.test(tokens[c].deprel) && root <= object)
				edges.set(c, { head: verb, deprel: tokens[c].deprel });
		return edges;
	}
	return edges;
}

const WEEKDAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/;

function hasAgent(tokens: readonly Token[], below: readonly number[]): boolean {
	return below.some((c) => tokens[c].deprel === "obl:agent");
}

function isPast({ upos, xpos, form }: Token): boolean {
	if (!/^(?:ADJ|NOUN|VERB|PROPN)$/.test(upos) || !/^(?:VB[DN]|JJ|NNP?|X)$/.test(xpos)) return false;
	return /^\p{Ll}+ed$/u.test(form) ? upos !== "NOUN" : upos !== "PROPN" && PASTS.has(form);
}

const PASTS = new Map(
	(
		"shot shoot,froze freeze,broke break,cut cut,sent send,met meet,held hold,led lead,fled flee,struck strike,took take,gave give," +
		"told tell,drew draw,won win,lost lose,left leave,built build,bought buy,sold sell,fought fight,caught catch,hit hit,beat beat," +
		"swept sweep,shut shut,threw throw,flew fly,chose choose,wrote write,spent spend,swore swear,blew blow,overran overrun," +
		"withdrew withdraw,sank sink"
	)
		.split(",")
		.map((pair) => pair.split(" ") as [string, string]),
);

/** "after the [European Union] imposed sanctions": a name right before a finite verb without subject, and no preposition before it. */
function bareSubject({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, head, deprel }, i) => {
		if (upos !== "PROPN" || deprel !== "obl" || head !== i + 1 || !/^VB[DZ]$/.test(tokens[head].xpos)) return;
		if (children[i].some((c) => tokens[c].deprel === "case")) return;
		if (children[head].some((c) => /^(?:nsubj|csubj|expl|aux)/.test(tokens[c].deprel))) return;
		edges.set(i, { head, deprel: "nsubj" });
	});
	return edges;
}

/** "urged [both] countries": joins nothing. */
function bothOf({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, form, head }, i) => {
		if (deprel !== "cc:preconj" || !/^both$/i.test(form) || head < 0) return;
		if (!/^NN/.test(tokens[head].xpos) || children[head].some((c) => tokens[c].deprel === "conj")) return;
		edges.set(i, { head, deprel: "det", upos: "DET", xpos: "DT" });
	});
	return edges;
}

/** "sent [it] weapons": to whom, and what. */
function gaveIt({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ lemma }, i) => {
		if (!/^(?:send|give|sell|lend|grant|offer|supply|promise|hand|pay)$/.test(lemma)) return;
		const whom = children[i].find((c) => c > i && tokens[c].deprel === "obj" && tokens[c].xpos === "PRP");
		const what = children[i].find((c) => c > i && tokens[c].deprel === "xcomp" && /^NNS?$/.test(tokens[c].xpos));
		if (
			whom === undefined ||
			what === undefined ||
			what < whom ||
			children[what].some((c) => tokens[c].deprel === "case")
		)
			return;
		edges.set(whom, { head: i, deprel: "iobj" });
		edges.set(what, { head: i, deprel: "obj" });
	});
	return edges;
}
