/** Is the document about sport or entertainment, where states are teams and attacks are goals? */
import type { Sentence } from "../annotations.ts";
import type { Codebook } from "../rules/codebook.ts";

/** 0 politics, 1 through and through a match report or a film review: the share of its sentences that say so. */
export function subjectOf(sentences: readonly Sentence[], codebook: Codebook): number {
	const words = new Set([...(codebook.sets["sport-words"] ?? []), ...(codebook.sets["show-words"] ?? [])]);
	if (!words.size) return 0;
	let play = 0;
	let all = 0;
	for (const sentence of sentences) {
		if (sentence.role === "boilerplate" || sentence.tokens.length < 5) continue;
		all++;
		if (sentence.tokens.some((t) => words.has(t.lemma.toLowerCase()))) play++;
	}
	// a line or two are no document
	return all < 5 ? 0 : play / all;
}
