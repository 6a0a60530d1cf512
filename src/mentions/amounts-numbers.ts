/** Numbers with their scales and ranges: "240.1 billion", "1.5bn", "150 crore", "5 to 10 million". */
import { SHORT_SCALES, SIGNS } from "./amounts-units.ts";
import { ONES, readDigits, readWords, SCALES } from "./numbers.ts";
import type { Piece } from "./pieces.ts";

export type Scaled = { readonly end: number; readonly value: number; readonly scale: number; readonly words: boolean };

/** A number with its scale: "240.1 billion", "1.5bn", "150 crore", "1,5 Mrd", "three million". */
export function readScaled(pieces: readonly Piece[], i: number, money: boolean): Scaled | null {
	const digits = readDecimalComma(pieces, i) ?? readDigits(pieces, i);
	if (!digits) return readScaledWords(pieces, i);
	let { end, value } = digits;
	let scale = 1;
	for (let rounds = 0; rounds < 2; rounds++) {
		const next = pieces[end];
		const hyphen = next?.word === "-" && SCALES[pieces[end + 1]?.word ?? ""] !== undefined ? 1 : 0;
		const full = SCALES[pieces[end + hyphen]?.word ?? ""];
		const short = next?.kind === "letters" ? SHORT_SCALES[next.word] : undefined;
		if (full !== undefined) {
			scale *= full;
			end += hyphen + 1;
		} else if (short !== undefined && rounds === 0 && isShortScale(pieces, end, money)) {
			scale *= short;
			end++;
		} else break;
	}
	value *= scale;
	return { end, value: Number(value.toPrecision(12)), scale, words: false };
}

function isShortScale(pieces: readonly Piece[], i: number, money: boolean): boolean {
	const { word, glued } = pieces[i];
	if (word.length > 1) return word !== "cr" || money;
	if (word === "k") return glued;
	// "5m people", "up from 38m" are millions, "5m" alone or "5 m" are metres
	const after = pieces[i + 1];
	const led = pieces[i - 2]?.word === "." ? pieces[i - 4]?.word : pieces[i - 2]?.word;
	return money || (glued && (led === "from" || (after?.kind === "letters" && !METRES_BEFORE.has(after.word))));
}

const METRES_BEFORE: ReadonlySet<string> = new Set(
	"of in from to at away deep long high wide tall and or on race final".split(" "),
);

function readScaledWords(pieces: readonly Piece[], i: number): Scaled | null {
	const { word } = pieces[i];
	if (word === "half" || (word === "a" && pieces[i + 1]?.word === "half")) {
		const at = word === "half" ? i + 1 : i + 2;
		const scale = SCALES[pieces[at]?.word === "a" ? (pieces[at + 1]?.word ?? "") : (pieces[at]?.word ?? "")];
		if (scale === undefined || scale < 1000) return null;
		return { end: at + (pieces[at].word === "a" ? 2 : 1), value: scale / 2, scale, words: true };
	}
	if (pieces[i + 1]?.word === "dozen" && (word === "a" || ONES[word] !== undefined))
		return { end: i + 2, value: 12 * (ONES[word] ?? 1), scale: 1, words: true };
	const words = readWords(pieces, i);
	if (words === null) return null;
	const scale = Object.entries(SCALES).reduce((s, [w, v]) => (pieces[words.end - 1].word === w && v > s ? v : s), 1);
	return { end: words.end, value: words.value, scale, words: true };
}

/** "1,5 Mrd": a decimal comma, told from one of thousands by the one or two digits after it and the scale behind. */
function readDecimalComma(pieces: readonly Piece[], i: number): { end: number; value: number } | null {
	const [whole, comma, part, scale] = [pieces[i], pieces[i + 1], pieces[i + 2], pieces[i + 3]];
	if (
		whole.kind !== "digits" ||
		whole.word.length > 3 ||
		comma?.word !== "," ||
		!comma.glued ||
		part?.kind !== "digits" ||
		!part.glued ||
		part.word.length > 2
	)
		return null;
	if (
		scale === undefined ||
		(SCALES[scale.word] === undefined && !["bn", "mrd", "mio", "mn", "mln", "bln"].includes(scale.word))
	)
		return null;
	return { end: i + 3, value: Number(`${whole.word}.${part.word}`) };
}

/** The upper end of a range: "5 to 10 per cent", "$5-10bn", "between 5 and 10". Not "from 5 to 10", which is a change. */
export function readUpper(
	pieces: readonly Piece[],
	first: number,
	low: Scaled,
	money: boolean,
	isTime: (i: number) => boolean,
): Scaled | null {
	// "20% to 30%": the sign of the first may stand between
	const sign = percentAt(pieces, low.end);
	const mark = pieces[sign];
	const led = pieces[first - 1]?.word ?? "";
	const joined =
		mark !== undefined &&
		(mark.word === "-" ||
			(mark.word === "to" && !CHANGES.has(led)) ||
			(mark.word === "and" && led === "between") ||
			(mark.word === "or" && !money));
	if (!joined) return null;
	let at = sign + 1;
	if (at >= pieces.length || isTime(at)) return null;
	if (money && pieces[at].kind === "mark" && SIGNS[pieces[at].word] !== undefined) at++;
	else if (money && pieces[at + 1]?.word === "$") at += 2;
	if (at >= pieces.length) return null;
	const high = readScaled(pieces, at, money);
	if (high === null || (mark.word === "-" && (!mark.glued || high.words !== low.words))) return null;
	const lowValue = high.scale !== 1 && low.scale === 1 ? low.value * high.scale : low.value;
	if (high.value <= lowValue || (sign > low.end && percentAt(pieces, high.end) === high.end)) return null;
	if (mark.word === "or" && high.value > lowValue * 2.5) return null;
	// "voted 5 to 10", "a 2-4 loss": without a unit behind it, digits joined by a hyphen are a score
	if (mark.word === "-" && !money && pieces[high.end]?.kind !== "letters" && pieces[high.end]?.word !== "%")
		return null;
	return high;
}

/** Words before a number that make "to" the end of a change and not of a range: "rose 5 to 10". */
const CHANGES: ReadonlySet<string> = new Set(
	"from rose rise rises rising risen fell fall falls fallen falling gained gain gains lost jumped jump jumps climbed climb climbs dropped drop drops up down by surged soared slipped slid added grew increased decreased raised cut".split(
		" ",
	),
);

function percentAt(pieces: readonly Piece[], i: number): number {
	const word = pieces[i]?.word;
	if (word === "%" || word === "percent" || word === "pct") return i + 1;
	return word === "per" && pieces[i + 1]?.word === "cent" ? i + 2 : i;
}
