import type { Block } from "../annotations.ts";
import type { Span } from "../span.ts";

/** A sentence before it is parsed; `block` indexes the blocks. */
export type RawSentence = Span & { readonly block: number };

/** Sentences of each block, in order; no sentence crosses a block. */
export function splitSentences(text: string, blocks: readonly Block[]): RawSentence[] {
	const sentences: RawSentence[] = [];
	blocks.forEach((block, i) => {
		let start = block.start;
		const words = text.slice(block.start, block.end);
		for (const stop of words.matchAll(/[.!?]["”’)\]]*\s+(?=["“‘(]?\p{Lu})/gu)) {
			const end = block.start + stop.index + stop[0].trimEnd().length;
			sentences.push({ start, end, block: i });
			start = block.start + stop.index + stop[0].length;
		}
		if (start < block.end) sentences.push({ start, end: block.end, block: i });
	});
	return sentences;
}
