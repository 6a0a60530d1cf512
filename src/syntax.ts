/**
 * `entente/syntax`: English sentences, words, lemmas, tags and dependency trees, offline, in Node and in a browser.
 *
 *     import { readFileSync } from "node:fs";
 *     import { openSyntax, parseText } from "entente/syntax";
 *
 *     const model = openSyntax(readFileSync(new URL(import.meta.resolve("entente/models/syntax.bin"))));
 *     const [sentence] = parseText("Canada expelled four diplomats.", model);
 *     sentence.tokens.map((t) => `${t.form} ${t.upos} ${t.deprel}`); // "Canada PROPN nsubj", "expelled VERB root", …
 *
 * In a browser fetch the same file: `openSyntax(new Uint8Array(await (await fetch(url)).arrayBuffer()))`.
 */
import type { Sentence } from "./annotations.ts";
import { parse, type SyntaxModel } from "./syntax/parse.ts";
import { findBlocks } from "./text/blocks.ts";
import { splitSentences } from "./text/sentences.ts";
import { tokenise } from "./text/tokens.ts";

export type { Sentence, Token } from "./annotations.ts";
export { type ConlluSentence, parseConllu, readConllu, writeConllu } from "./syntax/conllu.ts";
export { lemmatise } from "./syntax/lemmas.ts";
export { cutSentences, openSyntax, parseForms, type SyntaxModel, type Tagged } from "./syntax/parse.ts";
export { dependents, headOf, phrase, subtree, tokenAt, universal } from "./syntax/tree.ts";

/**
 * Sentences of a text with their trees. Offsets are UTF-16 code units of `text`, which is never changed. Any string can
 * be parsed; time and memory grow with its length. `cutSentences` tells which sentences were too long for one tree.
 */
export function parseText(text: string, model: SyntaxModel): Sentence[] {
	const blocks = findBlocks(text);
	const sentences = splitSentences(text, blocks);
	return parse(
		sentences.map((s) => ({ ...s, tokens: tokenise(text, s) })),
		blocks,
		model,
	);
}
