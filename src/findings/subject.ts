/** Is the document about sport or entertainment, where states are teams and attacks are goals? */
import type { Sentence } from "../annotations.ts";
import type { Codebook } from "../rules/codebook.ts";

const playful = new WeakMap<Codebook, ReadonlySet<string>>();

/** 0 politics, 1 through and through a match report or a film review: the share of its sentences that say so. */
export function subjectOf(sentences: readonly Sentence[], codebook: Codebook): number {
	const { "sport-words": sport = [], "show-words": show = [] } = codebook.sets;
	let words = playful.get(codebook);
	if (words === undefined) {
		words = new Set([...sport, ...show]);
		playful.set(codebook, words);
	}
	if (words.size === 0) return 0;
	let play = 0;
	let all = 0;
	for (const sentence of sentences) {
		if (sentence.role === "boilerplate" || sentence.tokens.length < 5) continue;
		all++;
		for (const { lemma } of sentence.tokens)
			if (words.has(lemma.toLowerCase())) {
				play++;
				break;
			}
	}
	// a line or two are no document
	return all < 5 ? 0 : play / all;
}
