/** What a mended tree must be, and the sentence that has it. */
import type { Sentence } from "../annotations.ts";

/** A token's head and relation, and its word class where that was wrong too. */
export type Edge = { head: number; deprel: string; upos?: string; xpos?: string; lemma?: string };

/** Of the tokens that change. */
export type Edges = Map<number, Edge>;

/** One root, and every token comes to it. */
export function isTree(edges: readonly Edge[]): boolean {
	let roots = 0;
	for (let i = 0; i < edges.length; i++) {
		if (edges[i].head < 0) roots++;
		let at = i;
		for (let steps = 0; at >= 0; at = edges[at].head) if (steps++ > edges.length) return false;
	}
	return roots === 1;
}

export function withEdges(sentence: Sentence, edges: readonly Edge[]): Sentence {
	const tokens = sentence.tokens.map((t, i) => {
		const { head, deprel, upos = t.upos, xpos = t.xpos, lemma = t.lemma } = edges[i];
		return { start: t.start, end: t.end, form: t.form, glued: t.glued, lemma, upos, xpos, head, deprel };
	});
	const children: number[][] = tokens.map(() => []);
	tokens.forEach((t, i) => {
		if (t.head >= 0) children[t.head].push(i);
	});
	const { start, end, index, block, role } = sentence;
	return { start, end, index, block, role, tokens, children, root: tokens.findIndex((t) => t.head < 0) };
}
