/**
 * A sentence cut finer than words: runs of letters, runs of digits, single marks. "third-quarter", "1990s", "10:30" and
 * "US$5bn" come apart the same way whatever the tokeniser's conventions, so that grammars of times and amounts see
 * every part. Linear in the text.
 */
import type { Span } from "../span.ts";

export type Piece = Span & {
	/** Lower case; a run of digits as it stands. */
	readonly word: string;
	readonly kind: "letters" | "digits" | "mark";
	readonly capital: boolean;
	/** No white space between this piece and the one before. */
	readonly glued: boolean;
};

export function piecesOf(text: string, within: Span): Piece[] {
	const pieces: Piece[] = [];
	const words = text.slice(within.start, within.end);
	let last = -1;
	for (const m of words.matchAll(/[\p{L}\p{M}]+|[0-9]+|\S/gu)) {
		const raw = m[0];
		const start = within.start + m.index;
		const code = raw.charCodeAt(0);
		const kind = code >= 48 && code <= 57 ? "digits" : raw.length > 1 || isLetter(raw, code) ? "letters" : "mark";
		const word = kind === "letters" ? raw.toLowerCase() : (SAME[raw] ?? raw);
		const end = start + raw.length;
		pieces.push({ start, end, word, kind, capital: kind === "letters" && word[0] !== raw[0], glued: start === last });
		last = end;
	}
	return pieces;
}

/** Marks that are written in several ways. */
const SAME: Readonly<Record<string, string>> = {
	"’": "'",
	"‘": "'",
	"`": "'",
	"‐": "-",
	"‑": "-",
	"–": "-",
	"−": "-",
};

function isLetter(raw: string, code: number): boolean {
	if (code < 128) return (code | 32) >= 97 && (code | 32) <= 122;
	return /^[\p{L}\p{M}]/u.test(raw);
}
