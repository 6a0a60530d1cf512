/** Numbers as English writes them, in digits and in words. */
import type { Piece } from "./pieces.ts";

/** What was read: `end` is one past the last piece. `exact` is false for "several", "a few", whose value is not told. */
export type Numeral = {
	readonly end: number;
	readonly value: number;
	readonly exact: boolean;
	readonly words: boolean;
};

export const ONES: Readonly<Record<string, number>> = {
	zero: 0,
	one: 1,
	two: 2,
	three: 3,
	four: 4,
	five: 5,
	six: 6,
	seven: 7,
	eight: 8,
	nine: 9,
	ten: 10,
	eleven: 11,
	twelve: 12,
	thirteen: 13,
	fourteen: 14,
	fifteen: 15,
	sixteen: 16,
	seventeen: 17,
	eighteen: 18,
	nineteen: 19,
};

export const TENS: Readonly<Record<string, number>> = {
	twenty: 20,
	thirty: 30,
	forty: 40,
	fourty: 40,
	fifty: 50,
	sixty: 60,
	seventy: 70,
	eighty: 80,
	ninety: 90,
};

/** Multipliers, with the Indian ones. */
export const SCALES: Readonly<Record<string, number>> = {
	hundred: 1e2,
	thousand: 1e3,
	lakh: 1e5,
	lakhs: 1e5,
	million: 1e6,
	crore: 1e7,
	crores: 1e7,
	billion: 1e9,
	trillion: 1e12,
	quadrillion: 1e15,
};

const ORDINAL_ONES: Readonly<Record<string, number>> = {
	first: 1,
	second: 2,
	third: 3,
	fourth: 4,
	fifth: 5,
	sixth: 6,
	seventh: 7,
	eighth: 8,
	ninth: 9,
	tenth: 10,
	eleventh: 11,
	twelfth: 12,
	thirteenth: 13,
	fourteenth: 14,
	fifteenth: 15,
	sixteenth: 16,
	seventeenth: 17,
	eighteenth: 18,
	nineteenth: 19,
	twentieth: 20,
	thirtieth: 30,
	fortieth: 40,
	fiftieth: 50,
	sixtieth: 60,
	seventieth: 70,
	eightieth: 80,
	ninetieth: 90,
	hundredth: 100,
};

/** Digits with thousands marks and a decimal point: "1,200", "3.5", "1 1/2". Not a sign, a unit or a scale. */
export function readDigits(pieces: readonly Piece[], i: number): Numeral | null {
	const first = pieces[i];
	if (first?.kind !== "digits" || first.word.length > 15) return null;
	let digits = first.word;
	let end = i + 1;
	// 1,234,567 and, in India, 12,34,567
	if (digits.length <= 3)
		while (
			pieces[end]?.word === "," &&
			pieces[end].glued &&
			pieces[end + 1]?.glued &&
			pieces[end + 1].kind === "digits" &&
			(pieces[end + 1].word.length === 3 || (pieces[end + 1].word.length === 2 && isGroup(pieces, end + 2))) &&
			digits.length < 18
		) {
			digits += pieces[end + 1].word;
			end += 2;
		}
	// "2 000 domains", as bodies of the Union write it: groups of three behind one blank, and no date
	if (end === i + 1 && digits.length <= 3 && digits[0] !== "0" && !MONTH.test(pieces[i - 1]?.word ?? ""))
		while (digits.length < 15 && isSpacedGroup(pieces, end)) digits += pieces[end++].word;
	let value = Number(digits);
	if (pieces[end]?.word === "." && pieces[end].glued && isGluedDigits(pieces, end + 1)) {
		value = Number(`${digits}.${pieces[end + 1].word.slice(0, 15)}`);
		end += 2;
	} else if (pieces[end]?.kind === "digits" && pieces[end].start === pieces[end - 1].end + 1) {
		const fraction = readFraction(pieces, end);
		if (fraction) return { end: fraction.end, value: value + fraction.value, exact: true, words: false };
	} else if (pieces[end]?.word === "-" && pieces[end].glued && isGluedDigits(pieces, end + 1)) {
		const fraction = readFraction(pieces, end + 1);
		if (fraction) return { end: fraction.end, value: value + fraction.value, exact: true, words: false };
	}
	const vulgar = VULGAR[pieces[end]?.word ?? ""];
	if (vulgar !== undefined && pieces[end].glued)
		return { end: end + 1, value: value + vulgar, exact: true, words: false };
	return { end, value, exact: true, words: false };
}

const VULGAR: Readonly<Record<string, number>> = { "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3 };

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;

function isSpacedGroup(pieces: readonly Piece[], i: number): boolean {
	const [before, group, after] = [pieces[i - 1], pieces[i], pieces[i + 1]];
	if (group?.kind !== "digits" || group.word.length !== 3 || group.start !== before.end + 1) return false;
	return !(after?.glued === true && /^[,.:/-]$/.test(after.word) && pieces[i + 2]?.glued === true);
}

function isGluedDigits(pieces: readonly Piece[], i: number): boolean {
	return pieces[i]?.kind === "digits" && pieces[i].glued;
}

function isGroup(pieces: readonly Piece[], i: number): boolean {
	return pieces[i]?.word === "," && pieces[i].glued && isGluedDigits(pieces, i + 1) && pieces[i + 1].word.length <= 3;
}

/** "1/2" */
function readFraction(pieces: readonly Piece[], i: number): Numeral | null {
	if (pieces[i + 1]?.word !== "/" || !pieces[i + 1].glued || !isGluedDigits(pieces, i + 2)) return null;
	const [above, below] = [Number(pieces[i].word), Number(pieces[i + 2].word)];
	if (pieces[i + 3]?.word === "/" || above >= below || below > 16) return null;
	return { end: i + 3, value: above / below, exact: true, words: false };
}

/** "twenty-four", "a hundred thirty million", "two and a half", "one hundred and five". Scales are part of it. */
export function readWords(pieces: readonly Piece[], i: number): Numeral | null {
	let total = 0;
	let group = 0;
	let end = i;
	let seen = false;
	let unit = true; // may a word under one hundred follow?
	for (let at = i; at < pieces.length && at < i + 24; ) {
		const word = pieces[at].word;
		const tens = TENS[word];
		const ones = ONES[word];
		if (tens !== undefined && unit) {
			group += tens;
			at++;
			const hyphen = pieces[at]?.word === "-" && pieces[at].glued;
			const next = ONES[pieces[hyphen ? at + 1 : at]?.word ?? ""];
			if (next !== undefined && next > 0 && next < 10) {
				group += next;
				at += hyphen ? 2 : 1;
			}
			unit = false;
		} else if (ones !== undefined && unit) {
			group += ones;
			at++;
			unit = false;
		} else if ((word === "a" || word === "an") && !seen && SCALES[pieces[at + 1]?.word ?? ""] !== undefined) {
			group = 1;
			at++;
			unit = false;
		} else if (SCALES[word] !== undefined && (seen || at > i)) {
			if (group === 0) break;
			if (word === "hundred") group *= 100;
			else {
				total += group * SCALES[word];
				group = 0;
			}
			at++;
			unit = true;
		} else if (word === "and" && seen && unit && isSmall(pieces[at + 1]?.word)) {
			at++;
			continue;
		} else break;
		seen = true;
		end = at;
	}
	if (!seen) return null;
	const half = readHalf(pieces, end);
	return { end: half?.end ?? end, value: total + group + (half?.value ?? 0), exact: true, words: true };
}

function isSmall(word: string | undefined): boolean {
	return word !== undefined && (ONES[word] !== undefined || TENS[word] !== undefined);
}

/** "and a half", "and a quarter" after a number in words. */
function readHalf(pieces: readonly Piece[], i: number): { end: number; value: number } | null {
	if (pieces[i]?.word !== "and") return null;
	const skip = pieces[i + 1]?.word === "a" || pieces[i + 1]?.word === "one" ? 2 : 1;
	const hyphen = pieces[i + skip]?.word === "-" ? 1 : 0;
	const word = pieces[i + skip + hyphen]?.word;
	if (word === "half") return { end: i + skip + hyphen + 1, value: 0.5 };
	if (word === "quarter" && pieces[i + skip + hyphen + 1]?.word !== "of")
		return { end: i + skip + hyphen + 1, value: 0.25 };
	return null;
}

/** "20th", "twenty-first", "the 3rd" without its article. */
export function readOrdinal(pieces: readonly Piece[], i: number): Numeral | null {
	const first = pieces[i];
	if (!first) return null;
	if (first.kind === "digits") {
		const next = pieces[i + 1];
		if (first.word.length > 4 || !next?.glued || !["st", "nd", "rd", "th"].includes(next.word)) return null;
		return { end: i + 2, value: Number(first.word), exact: true, words: false };
	}
	const tens = TENS[first.word];
	if (tens !== undefined) {
		const at = pieces[i + 1]?.word === "-" ? i + 2 : i + 1;
		const one = ORDINAL_ONES[pieces[at]?.word ?? ""];
		return one !== undefined && one < 10 ? { end: at + 1, value: tens + one, exact: true, words: true } : null;
	}
	const value = ORDINAL_ONES[first.word];
	return value === undefined ? null : { end: i + 1, value, exact: true, words: true };
}
