/**
 * A sentence cut finer than words: runs of letters, runs of digits, single marks. "third-quarter", "1990s", "10:30" and
 * "US$5bn" come apart the same way whatever the tokeniser's conventions, so that grammars of times and amounts see
 * every part. Linear in the text.
 */
import type { Sentence } from "../annotations.ts";
import type { Span } from "../span.ts";

export type Piece = Span & {
	/** Lower case; a run of digits as it stands. */
	readonly word: string;
	readonly kind: "letters" | "digits" | "mark";
	readonly capital: boolean;
	/** No white space between this piece and the one before. */
	readonly glued: boolean;
};

const known = new WeakMap<Sentence, { readonly text: string; readonly pieces: readonly Piece[] }>();

/** The pieces of a sentence; several stages ask for them. */
export function piecesIn(text: string, sentence: Sentence): readonly Piece[] {
	const before = known.get(sentence);
	if (before?.text === text) return before.pieces;
	const pieces = piecesOf(text, sentence);
	known.set(sentence, { text, pieces });
	return pieces;
}

export function piecesOf(text: string, within: Span): Piece[] {
	const pieces: Piece[] = [];
	let last = -1;
	for (let start = within.start; start < within.end; ) {
		const end = pieceEnd(text, start, within.end);
		if (end === 0) {
			start++;
			continue;
		}
		const raw = text.slice(start, end);
		const code = raw.charCodeAt(0);
		const kind = code >= 48 && code <= 57 ? "digits" : raw.length > 1 || isLetter(raw, code) ? "letters" : "mark";
		const word = kind === "letters" ? raw.toLowerCase() : (SAME[raw] ?? raw);
		pieces.push({ start, end, word, kind, capital: kind === "letters" && word[0] !== raw[0], glued: start === last });
		start = last = end;
	}
	return pieces;
}

const PIECE = /[\p{L}\p{M}]+|[0-9]+|\S/uy;

/** One past the piece that begins at `start`; 0 where white space stands there. */
function pieceEnd(text: string, start: number, limit: number): number {
	const code = text.charCodeAt(start);
	let end = start + 1;
	if (isPlain(code)) {
		while (end < limit && isPlain(text.charCodeAt(end))) end++;
		if (end === limit || !mayBeLetter(text.charCodeAt(end))) return end;
	} else if (code >= 48 && code <= 57) {
		while (end < limit && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
		return end;
	} else if (!mayBeLetter(code)) return code === 32 || (code >= 9 && code <= 13) ? 0 : end;
	// letters beyond the plain ones, marks and white space by what Unicode says of them
	PIECE.lastIndex = start;
	return PIECE.test(text) ? Math.min(PIECE.lastIndex, limit) : 0;
}

function isPlain(code: number): boolean {
	return (code | 32) >= 97 && (code | 32) <= 122;
}

/** Not where the code is plain or one of the common dashes, quotation marks and dots. */
function mayBeLetter(code: number): boolean {
	return code > 127 && (code < 0x2010 || code > 0x2027);
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
