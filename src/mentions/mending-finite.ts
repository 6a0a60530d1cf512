/** Verbs with a tense, and participles beside them, that the parser hung on the wrong word. */
import type { Sentence } from "../annotations.ts";
import type { Edges } from "./mended.ts";

/** "After [gunmen] attacked the hall, …": what would be a preposition before a noun begins the clause of a finite verb right behind it. */
export function afterTheyDid({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, upos }, i) => {
		if (deprel !== "obl" || head !== i + 1 || !/^(?:NOUN|PROPN)$/.test(upos) || !/^VB[DZP]$/.test(tokens[head].xpos))
			return;
		const mark = children[i].find(
			(c) => c < i && tokens[c].deprel === "case" && /^(?:after|before|since|until|as|than)$/i.test(tokens[c].form),
		);
		if (mark === undefined || children[head].some((c) => /^(?:nsubj|csubj|expl|aux|mark)/.test(tokens[c].deprel)))
			return;
		edges.set(i, { head, deprel: "nsubj" });
		edges.set(mark, { head, deprel: "mark", upos: "SCONJ" });
	});
	return edges;
}

/**
 * "said it was vital that Peru act and [called] on all states": a past tense is not joined to a bare verb, but to the nearest
 * past tense above it.
 */
export function pastBesideBare({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, xpos }, i) => {
		if (deprel !== "conj" || !/^VB[DN]$/.test(xpos) || head > i || !/^VBP?$/.test(tokens[head].xpos)) return;
		if (children[i].some((c) => /^(?:nsubj|aux)/.test(tokens[c].deprel))) return;
		if (children[head].some((c) => /^aux/.test(tokens[c].deprel))) return;
		for (let at = tokens[head].head, steps = 0; at >= 0 && steps < 6; at = tokens[at].head, steps++) {
			if (tokens[at].xpos === "VBD" && at < head) {
				edges.set(i, { head: at, deprel: "conj", xpos: "VBD" });
				return;
			}
			if (!/^(?:xcomp|ccomp|acl|advcl|conj|csubj)/.test(tokens[at].deprel)) return;
		}
	});
	return edges;
}

/** "following protests [demanding] his resignation": words right behind what is said or shouted are its own. */
export function papersSaying({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ xpos, deprel, lemma }, i) => {
		const noun = i - 1;
		if (xpos !== "VBG" || deprel !== "advcl" || noun < 0 || !SAYING.test(lemma) || !PAPER.test(tokens[noun].lemma))
			return;
		if (tokens[noun].upos !== "NOUN" || children[i].some((c) => c < i)) return;
		edges.set(i, { head: noun, deprel: "acl" });
	});
	return edges;
}

const SAYING =
	/^(?:demand|urge|call|accuse|condemn|criticise|criticize|denounce|warn|threaten|ask|seek|oppose|support|reject|protest|back|propose|offer|invite)$/;
const PAPER =
	/^(?:protest|demonstration|rally|march|strike|riot|unrest|letter|statement|message|petition|resolution|motion|report|bill|banner|placard|sign|leaflet|editorial|article|note|declaration|communique|communiqué|lawsuit|complaint|tweet|campaign|advert|ad|speech)$/;

/** "despite Peru and Chad [denouncing] it": said of them, whatever the parser hung it on. */
export function despiteDoing({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ xpos, deprel, head }, i) => {
		if (xpos !== "VBG" || !/^(?:conj|advcl|xcomp)$/.test(deprel) || head < 0 || head > i) return;
		if (children[i].some((c) => /^(?:nsubj|mark|aux)/.test(tokens[c].deprel))) return;
		let end = i - 1;
		while (end > 0 && /^(?:ADV|CCONJ)$/.test(tokens[end].upos)) end--;
		let first = end;
		if (!/^(?:NOUN|PROPN)$/.test(tokens[first].upos)) return;
		for (let steps = 0; steps < 4 && tokens[first].deprel === "conj"; steps++) first = tokens[first].head;
		if (tokens[first].deprel !== "obl" || first < head) return;
		if (!children[first].some((c) => c < first && DESPITE.test(tokens[c].form) && tokens[c].deprel === "case")) return;
		edges.set(i, { head: first, deprel: "acl" });
	});
	return edges;
}

const DESPITE = /^(?:despite|without)$/i;

/** "glad to hear [Berg] agreed": who did what was heard, and no object of the hearing. */
export function heardDid({ tokens, children }: Sentence): Edges {
	const edges: Edges = new Map();
	tokens.forEach(({ deprel, head, upos }, i) => {
		const did = i + 1;
		if (deprel !== "obj" || upos !== "PROPN" || head !== i - 1 || !HEARS.test(tokens[head].lemma)) return;
		if (!/^VB[DZ]$/.test(tokens[did]?.xpos ?? "") || tokens[did].head === head) return;
		if (children[did].some((c) => /^(?:nsubj|csubj|expl|aux|mark)/.test(tokens[c].deprel))) return;
		edges.set(i, { head: did, deprel: "nsubj" });
		edges.set(did, { head, deprel: "ccomp" });
	});
	return edges;
}

const HEARS =
	/^(?:hear|say|know|believe|think|claim|hope|learn|feel|fear|insist|suggest|deny|admit|argue|note|add|understand|report|confirm|acknowledge|announce|suspect)$/;
