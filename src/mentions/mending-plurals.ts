/** Plurals that are the verb of their sentence: "Norway [denies] that it paid", "Ruiz [avoids] condemning Peru". */
import type { Sentence } from "../annotations.ts";
import type { Edges } from "./mended.ts";

/** "Ruiz [avoids] condemning Peru": a plural between a name and a gerund is the verb. */
export function keepsDoing({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const gerund = root + 1;
	if (tokens[root].upos !== "NOUN" || !TAKES_GERUND.test(tokens[root].form)) return edges;
	if (tokens[gerund]?.xpos !== "VBG" || tokens[gerund].head !== root || tokens[root - 1]?.upos !== "PROPN")
		return edges;
	const subject = children[root].find((c) => c < root && /^(?:nsubj|compound)/.test(tokens[c].deprel));
	if (subject === undefined) return edges;
	edges.set(root, { head: -1, deprel: "root", upos: "VERB", xpos: "VBZ" });
	edges.set(subject, { head: root, deprel: "nsubj" });
	edges.set(gerund, { head: root, deprel: "xcomp" });
	return edges;
}

const TAKES_GERUND =
	/^(?:avoids|risks|denies|considers|delays|halts|resumes|stops|starts|ends|keeps|begins|mulls|laments|regrets|admits|recalls|hosts|opposes|favou?rs|supports|defends|proposes|backs|resists)$/;

/** "Norway's ministry [denies] that it paid": a plural right behind its subject and before "that" is the verb. */
export function saysThat({ tokens, children, root }: Sentence): Edges {
	const edges: Edges = new Map();
	const { upos, form } = tokens[root];
	if (upos !== "NOUN" || !SAYS.test(form) || tokens[root + 1]?.form !== "that") return edges;
	const subject = children[root].find(
		(c) => /^(?:nsubj|compound)/.test(tokens[c].deprel) || (c === root - 1 && /^(?:nmod|amod)$/.test(tokens[c].deprel)),
	);
	if (subject === undefined || subject > root) return edges;
	edges.set(root, {
		head: -1,
		deprel: "root",
		upos: "VERB",
		xpos: "VBZ",
		lemma: form.replace(/ies$/, "y").replace(/s$/, ""),
	});
	edges.set(subject, { head: root, deprel: "nsubj" });
	for (const c of children[root])
		if (c < subject) edges.set(c, { head: subject, deprel: tokens[c].deprel });
		else if (c > root && /^(?:acl|ccomp)/.test(tokens[c].deprel)) edges.set(c, { head: root, deprel: "ccomp" });
	return edges;
}

const SAYS = /^(?:denies|claims|fears|demands|insists|warns|reports|hopes|doubts|vows|pledges)$/;
