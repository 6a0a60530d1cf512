/**
 * Words that the parser took for others, where those beside them show what they are: whose clause a participle is, who is to
 * do it, a noun that looks like a verb.
 *
 *   issued warrants for two men, [accusing] them of …         who issued them accuses, not the men
 *   would extend its arms [embargo] to Hong Kong              a noun: nobody lets arms embargo
 *   an invitation for [Ruiz] to attend                        who is to attend
 *   after [talks] with U.S. officials                         a noun behind a preposition
 */
import type { Sentence } from "../annotations.ts";
import type { Edges } from "./mended.ts";

/** "an invitation for [Ruiz] to attend": who is to attend. */
export function forToDo({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ form, head: name }, i) => {
		if (form !== "for" || name <= i || name - i > 4 || tokens[name].upos !== "PROPN") return;
		if (!/^(?:nmod|obl)$/.test(tokens[name].deprel) || tokens[i].deprel !== "case") return;
		let end = name;
		while (tokens[end + 1]?.upos === "PROPN" && tokens[end + 1].head === name) end++;
		const to = end + 1;
		const verb = tokens[to]?.form === "to" ? tokens[to].head : -1;
		if (verb !== to + 1 || tokens[verb].xpos !== "VB" || !/^(?:advcl|acl|xcomp)$/.test(tokens[verb].deprel)) return;
		if (children[verb].some((c) => /^nsubj/.test(tokens[c].deprel))) return;
		if (tokens[verb].head >= i && tokens[verb].head <= end) return;
		edges.set(name, { head: verb, deprel: "nsubj" });
		edges.set(i, { head: verb, deprel: "mark" });
	});
	return edges;
}

/** "put on a [wanted] list" */
export function wantedList({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ form, upos }, i) => {
		const list = i + 1;
		if (form !== "wanted" || upos !== "VERB" || !/^lists?$/.test(tokens[list]?.form ?? "")) return;
		const above = tokens[i].head;
		if (above < 0 || above > i || tokens[list].head < 0) return;
		edges.set(list, { head: tokens[list].head === i ? above : tokens[list].head, deprel: "obl" });
		edges.set(i, { head: list, deprel: "amod", upos: "ADJ", xpos: "JJ", lemma: "wanted" });
		for (const c of children[i])
			if (c !== list) edges.set(c, { head: c < i ? list : above, deprel: c < i ? "case" : tokens[c].deprel });
	});
	return edges;
}

/** "after [talks] with Chad": behind a preposition, without a subject of its own, it is the noun. */
export function nounBehind({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, xpos, deprel, head, lemma }, i) => {
		if (upos !== "VERB" || xpos === "VBG" || xpos === "VBN" || !/^(?:obl|nmod|obj)$/.test(deprel)) return;
		// "held [talks]" and "after [talks]"
		if (
			deprel === "obj"
				? head !== i - 1
				: !children[i].some((c) => c < i && tokens[c].deprel === "case" && tokens[c].upos === "ADP")
		)
			return;
		if (children[i].some((c) => /^(?:nsubj|aux|mark|obj|advmod)/.test(tokens[c].deprel))) return;
		edges.set(i, { head, deprel, upos: "NOUN", xpos: tokens[i].form.endsWith("s") ? "NNS" : "NN", lemma });
	});
	return edges;
}

/** "Norway on [Friday] imposed": when it was imposed, nothing about Norway. */
export function dayBetween({ tokens }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, form }, i) => {
		if (deprel !== "nmod" || !/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(form)) return;
		if (head < 0 || head > i || i - head > 3 || !/^nsubj/.test(tokens[head].deprel)) return;
		const verb = tokens[head].head;
		if (verb > i && tokens[verb].upos === "VERB") edges.set(i, { head: verb, deprel: "obl" });
	});
	return edges;
}

/** "accusing [Hanoi] of": a capital in the place of a noun, without an article, is a name. */
export function capitalised({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, deprel, form, head }, i) => {
		if (!/^(?:ADJ|ADP|ADV|INTJ)$/.test(upos) || i === 0 || !/^(?:obj|iobj|nsubj|nsubj:pass|obl)$/.test(deprel)) return;
		if (!/^\p{Lu}\p{Ll}/u.test(form) || children[i].some((c) => /^(?:det|nmod:poss|cop)$/.test(tokens[c].deprel)))
			return;
		// "is to visit [Quito]"
		const bare = deprel === "obl" && upos !== "ADJ" && head === i - 1 && tokens[head].upos === "VERB";
		edges.set(i, { head, deprel: bare ? "obj" : deprel, upos: "PROPN", xpos: "NNP", lemma: form });
	});
	return edges;
}

/** ", [accusing] them of": behind a comma at the end of a clause it is said by the subject of the clause. */
export function whileSaying({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ xpos, deprel, head, lemma }, i) => {
		if (xpos !== "VBG" || head < 0 || !SAYING.test(lemma)) return;
		// of another participle: "accused of masterminding a killing, [rejecting] …"
		const ofParticiple = deprel === "advcl" && tokens[head].xpos === "VBG" && tokens[i - 1]?.form === ",";
		if (deprel !== "acl" && !ofParticiple) return;
		let verb = tokens[head].head;
		let below = head;
		while (verb >= 0 && tokens[verb].upos !== "VERB" && HANGS.test(tokens[below].deprel)) {
			below = verb;
			verb = tokens[verb].head;
		}
		// "extradited a man accused of killing a rival, [rejecting] his claim": not the man's
		for (let steps = 0; steps < 4 && verb >= 0 && /^(?:advcl|acl|xcomp|ccomp)$/.test(tokens[verb].deprel); steps++) {
			if (children[verb].some((c) => /^nsubj/.test(tokens[c].deprel)) || !/^VB[NG]$/.test(tokens[verb].xpos)) break;
			below = verb;
			verb = tokens[verb].head;
			while (verb >= 0 && tokens[verb].upos !== "VERB") verb = tokens[verb].head;
		}
		if (verb < 0 || tokens[verb].upos !== "VERB" || verb > head) return;
		if (!children[verb].some((c) => /^nsubj/.test(tokens[c].deprel) && c < verb)) return;
		// "sent a letter to Ruiz [proposing] talks": the letter does, and so its writer
		const paper = tokens[head].upos === "PROPN" && children[verb].some((c) => PAPER.test(tokens[c].lemma) && c < head);
		if (!paper && tokens[i - 1]?.form !== ",") return;
		edges.set(i, { head: verb, deprel: "advcl" });
	});
	return edges;
}

const SAYING =
	/^(?:accuse|blame|cite|call|urge|warn|denounce|describe|demand|condemn|criticise|criticize|praise|thank|promise|vow|insist|argue|allege|claim|say|add|stress|threaten|express|voice|pledge|propose|offer|invite|reject|deny)$/;

const PAPER = /^(?:letter|message|note|telegram|cable|statement|petition)$/;

const HANGS = /^(?:obj|obl|nmod|conj|appos|flat|xcomp)/;

/** "extend its arms [embargo]": a bare infinitive behind an object, of a verb that takes none. */
export function bareInfinitive({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ xpos, deprel, head }, i) => {
		if (xpos !== "VB" && xpos !== "VBP") return;
		const noun = i - 1;
		if (deprel !== "xcomp" || head < 0 || head >= noun || TAKES_BARE.test(tokens[head].lemma)) return;
		if (tokens[noun]?.deprel !== "obj" || tokens[noun].head !== head || tokens[noun].upos !== "NOUN") return;
		if (!children[noun].some((c) => /^(?:det|nmod:poss)$/.test(tokens[c].deprel))) return;
		if (children[i].some((c) => /^(?:mark|obj|aux|nsubj|cc)/.test(tokens[c].deprel))) return;
		edges.set(i, { head, deprel: "obj", upos: "NOUN", xpos: "NN" });
		edges.set(noun, { head: i, deprel: "compound" });
		for (const c of children[noun]) edges.set(c, { head: i, deprel: tokens[c].deprel });
		for (const c of children[i]) if (tokens[c].deprel === "obl") edges.set(c, { head: i, deprel: "nmod" });
	});
	return edges;
}

const TAKES_BARE = /^(?:make|let|help|have|see|watch|hear|bid|feel|notice|observe)$/;

/** "[Turkish], Iraqi ministers discuss": both are of the ministers, and they discuss. */
export function sharedNoun({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ upos, deprel, head, form }, i) => {
		if (upos !== "ADJ" || !/^(?:nsubj|nsubj:pass|obj|obl|nmod|root)$/.test(deprel) || !/^\p{Lu}/u.test(form)) return;
		const noun = children[i].find((c) => c > i && tokens[c].deprel === "conj" && tokens[c].upos === "NOUN");
		if (noun === undefined || noun - i > 5 || children[i].some((c) => c < i && tokens[c].deprel === "det")) return;
		if (!/^(?:,|and|&)$/.test(tokens[i + 1].form)) return;
		const second = children[noun].find((c) => c === i + 2 && tokens[c].deprel === "amod");
		if (second === undefined || !/^\p{Lu}/u.test(tokens[second].form)) return;
		edges.set(noun, { head, deprel });
		edges.set(i, { head: noun, deprel: "amod" });
		edges.set(i + 1, { head: i, deprel: tokens[i + 1].deprel });
		for (const c of children[i]) if (c !== noun && c > noun) edges.set(c, { head: noun, deprel: tokens[c].deprel });
	});
	return edges;
}

/** "[Ruiz], who is in Oslo, held talks, officials said.": who held them, hung on "said" as if it told when. */
export function aheadOfSaid({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const name = children[root].find(
		(c) =>
			c < root && /^(?:obl:unmarked|vocative|dislocated|nsubj)$/.test(tokens[c].deprel) && /^N/.test(tokens[c].xpos),
	);
	if (name === undefined) return edges;
	const finite = (c: number) => c > name && /^VB[DZP]$/.test(tokens[c].xpos) && tokens[c - 1].form === ",";
	const bare = (c: number) =>
		!children[c].some((k) => /^(?:nsubj|csubj|expl|mark)/.test(tokens[k].deprel) || /^W/.test(tokens[k].xpos));
	const clause = children[root].find((c) => c < root && /^(?:ccomp|parataxis)$/.test(tokens[c].deprel) && finite(c));
	const does = (c: number) => tokens[c].xpos === "VBN" && children[c].some((k) => tokens[k].deprel === "obj");
	const verb =
		clause ??
		children[name].find(
			(c) =>
				/^acl/.test(tokens[c].deprel) &&
				(finite(c) || (c > name && /^(?:,|\p{Lu}.*)$/u.test(tokens[c - 1].form) && does(c))) &&
				bare(c),
		);
	if (verb === undefined || !bare(verb)) return edges;
	// between the two something is said of the one in front, and "said" has a subject of its own behind them
	const aside =
		tokens[verb - 1].form !== "," || tokens.slice(name + 1, verb).some((t) => /^(?:acl|appos)/.test(t.deprel));
	const said = children[root].some((c) => c > verb && tokens[c].deprel.startsWith("nsubj"));
	if (!aside || !said) return edges;
	if (clause === undefined) edges.set(verb, { head: root, deprel: "ccomp", upos: "VERB", xpos: "VBD" });
	edges.set(name, { head: verb, deprel: "nsubj" });
	return edges;
}

/** "a Moroccan [national] suspected of": one of that state, who is suspected. */
export function ofNation({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ form, upos, head, deprel }, i) => {
		if (i === 0 || upos !== "ADJ" || !/^nationals?$/.test(form) || !/^\p{Lu}/u.test(tokens[i - 1].form)) return;
		const next = tokens[i + 1];
		if (next === undefined || /^(?:NOUN|PROPN|ADJ|NUM)$/.test(next.upos)) return;
		edges.set(i, { head, deprel, upos: "NOUN", xpos: form.endsWith("s") ? "NNS" : "NN", lemma: "national" });
		const said = i + 1;
		if (next.xpos === "VBN" && next.deprel === "acl" && next.head < i && !children[said].includes(i))
			edges.set(said, { head: i, deprel: "acl" });
	});
	return edges;
}

/** "said [it] was threatening to expel them": somebody who does so; only what is so has an empty "it". */
export function itDoes({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ form, deprel, head }, i) => {
		if (deprel !== "expl" || !/^it$/i.test(form) || head < i || tokens[head].xpos !== "VBG") return;
		const clause = children[head].find(
			(c) => c > head && tokens[c].deprel === "csubj" && children[c].some((k) => tokens[k].form === "to"),
		);
		if (clause === undefined || !children[head].some((c) => tokens[c].deprel === "aux")) return;
		edges.set(i, { head, deprel: "nsubj" });
		edges.set(clause, { head, deprel: "xcomp" });
	});
	return edges;
}
