import type { Span } from "../span.ts";

/** A token before it is tagged: UD conventions ("do" + "n't", "Russia" + "'s"), offsets into the untouched text. */
export type RawToken = Span & { readonly form: string; readonly glued: boolean };

/** Tokens of one sentence. Every character that is not white space is in exactly one token. */
export function tokenise(text: string, sentence: Span): RawToken[] {
	const tokens: RawToken[] = [];
	let last = -1;
	for (const m of text.slice(sentence.start, sentence.end).matchAll(/[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|[^\s]/gu)) {
		const start = sentence.start + m.index;
		tokens.push({ start, end: start + m[0].length, form: m[0], glued: start === last });
		last = start + m[0].length;
	}
	return tokens;
}
