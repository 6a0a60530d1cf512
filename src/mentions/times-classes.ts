/** The classes that the patterns of `times-points.ts` and `times-rules.ts` speak of, read off the pieces. */
import { ONES, readDigits, readOrdinal, readWords, SCALES, TENS } from "./numbers.ts";
import type { Piece } from "./pieces.ts";
import type { Class, Read } from "./times-grammar.ts";
import type { When } from "./times-when.ts";
import {
	CURRENCY,
	DECADES,
	MONTHS,
	ORDINAL_WORDS,
	PARTS,
	PLURALS,
	SEASONS,
	SHORT_MONTHS,
	SHORT_WEEKDAYS,
	UNITS,
	VAGUE,
	WEEKDAYS,
	ZONES,
} from "./times-words.ts";

/** A number (null: "several", "a few"), a name's place in its list, a word, or a whole expression. */
export type Value = number | string | null | { readonly from: number; readonly to: number } | { readonly when: When };

const NUMBER_WORDS = [...Object.keys(ONES), ...Object.keys(TENS), ...Object.keys(SCALES), "a", "an"];

export const CLASSES: Readonly<Record<string, Class<Value>>> = {
	month: { read: readMonth, begins: [...Object.keys(MONTHS), ...Object.keys(SHORT_MONTHS)] },
	monthname: table(MONTHS),
	weekday: table(WEEKDAYS),
	wd: { read: readWeekday, begins: [...Object.keys(WEEKDAYS), ...Object.keys(SHORT_WEEKDAYS)] },
	weekdays: table(Object.fromEntries(Object.entries(WEEKDAYS).map(([k, v]) => [`${k}s`, v]))),
	unit: table({ ...UNITS, ...PLURALS }),
	unit1: table(UNITS),
	units: table(PLURALS),
	season: table(SEASONS),
	part: table(PARTS),
	dom: { read: readDayOfMonth, begins: ["0", ...ORDINAL_WORDS] },
	ord: { read: (p, i) => numeral(readOrdinal(p, i)), begins: ["0", ...ORDINAL_WORDS] },
	year: { read: readYear, begins: ["0", "nineteen", "eighteen", "seventeen", "twenty", "two"] },
	year2: { read: readShortYear, begins: ["'"] },
	years: { read: readYearSpan, begins: ["0"] },
	n: { read: readCount, begins: ["0", ...NUMBER_WORDS] },
	some: { read: readVague, begins: ["a", "the", ...VAGUE] },
	range: { read: readRange, begins: ["0", ...NUMBER_WORDS] },
	decade: { read: readDecade, begins: ["0", "'", ...Object.keys(DECADES)] },
	clock: { read: readClock, begins: ["0", ...Object.keys(ONES)] },
	tz: { read: readZone, begins: [...ZONES, "local"] },
	date: { read: readNumericDate, begins: ["0"] },
};

function table(words: Readonly<Record<string, number | string>>): Class<Value> {
	const map = new Map<string, Value>(Object.entries(words));
	return {
		begins: [...map.keys()],
		read: (pieces, i) => {
			const value = map.get(pieces[i].word);
			return value === undefined ? null : { end: i + 1, value };
		},
	};
}

function numeral(read: { end: number; value: number } | null): Read<Value> | null {
	return read && { end: read.end, value: read.value };
}

/** "August", "Aug.", "aug" before a day; short forms need a capital. */
function readMonth(pieces: readonly Piece[], i: number): Read<Value> | null {
	const { word, capital } = pieces[i];
	const full = MONTHS[word];
	if (full !== undefined) return { end: i + 1, value: full };
	const short = SHORT_MONTHS[word];
	if (short === undefined || !capital) return null;
	return { end: skipStop(pieces, i + 1), value: short };
}

function readWeekday(pieces: readonly Piece[], i: number): Read<Value> | null {
	const { word, capital } = pieces[i];
	const full = WEEKDAYS[word];
	if (full !== undefined) return { end: i + 1, value: full };
	const short = SHORT_WEEKDAYS[word];
	return short === undefined || !capital ? null : { end: skipStop(pieces, i + 1), value: short };
}

function skipStop(pieces: readonly Piece[], i: number): number {
	return pieces[i]?.word === "." && pieces[i].glued ? i + 1 : i;
}

/** 1–31, whatever the month: "31 February" is seen, and told to be no date, later. */
function readDayOfMonth(pieces: readonly Piece[], i: number): Read<Value> | null {
	const ordinal = readOrdinal(pieces, i);
	if (ordinal) return ordinal.value >= 1 && ordinal.value <= 31 ? { end: ordinal.end, value: ordinal.value } : null;
	const { kind, word } = pieces[i];
	if (kind !== "digits" || word.length > 2) return null;
	const next = pieces[i + 1];
	if (
		next?.glued &&
		(next.kind === "letters" ||
			next.word === "%" ||
			((next.word === ":" || next.word === ".") && pieces[i + 2]?.kind === "digits" && pieces[i + 2].glued))
	)
		return null;
	const value = Number(word);
	return value >= 1 && value <= 31 ? { end: i + 1, value } : null;
}

/** "1998", "nineteen ninety-eight", "two thousand and five"; not "1,998", "$1998", "1998.5", "1998th". */
function readYear(pieces: readonly Piece[], i: number): Read<Value> | null {
	const first = pieces[i];
	if (first.kind === "digits") {
		if (first.word.length !== 4 || (i > 0 && first.glued && CURRENCY.includes(pieces[i - 1].word))) return null;
		const next = pieces[i + 1];
		if (next?.glued) {
			if (next.kind === "letters" || next.word === "%") return null;
			// "April 2019: a warrant is issued" is a heading, "2019:30" no year
			if (
				(next.word === "," || next.word === "." || next.word === ":") &&
				pieces[i + 2]?.kind === "digits" &&
				pieces[i + 2].glued
			)
				return null;
		}
		const value = Number(first.word);
		return (value >= 1000 && value < 2200) || value === 0 || value === 9999 ? { end: i + 1, value } : null;
	}
	return readYearWords(pieces, i);
}

function readYearWords(pieces: readonly Piece[], i: number): Read<Value> | null {
	const century = ONES[pieces[i].word] ?? TENS[pieces[i].word];
	if (century === 2) {
		if (pieces[i + 1]?.word !== "thousand") return null;
		const and = pieces[i + 2]?.word === "and" ? 1 : 0;
		const rest = readSmall(pieces, i + 2 + and);
		if (rest) return { end: rest.end, value: 2000 + rest.value };
		return { end: i + 2, value: 2000 };
	}
	if (century === undefined || century < 17 || century > 20) return null;
	if (pieces[i + 1]?.word === "hundred") return null;
	const rest = readSmall(pieces, i + 1);
	if (!rest || rest.value < 10 || rest.value > 99) return null;
	if (century === 20 && rest.value < 10) return null;
	return { end: rest.end, value: century * 100 + rest.value };
}

function readSmall(pieces: readonly Piece[], i: number): { end: number; value: number } | null {
	const word = pieces[i]?.word ?? "";
	if (ONES[word] !== undefined) return { end: i + 1, value: ONES[word] };
	if (TENS[word] === undefined) return null;
	const at = pieces[i + 1]?.word === "-" ? i + 2 : i + 1;
	const one = ONES[pieces[at]?.word ?? ""];
	return one !== undefined && one > 0 && one < 10
		? { end: at + 1, value: TENS[word] + one }
		: { end: i + 1, value: TENS[word] };
}

/** "'98": two digits after an apostrophe; the century is that of the nearest such year, settled later. */
function readShortYear(pieces: readonly Piece[], i: number): Read<Value> | null {
	const digits = pieces[i + 1];
	if (digits?.kind !== "digits" || !digits.glued || digits.word.length !== 2) return null;
	const next = pieces[i + 2];
	if (next?.glued && (next.kind !== "mark" || next.word === "'")) return null;
	return { end: i + 2, value: Number(digits.word) };
}

/** "1989-90", "2023/24": years that run over into the next. */
function readYearSpan(pieces: readonly Piece[], i: number): Read<Value> | null {
	const first = readYear(pieces, i);
	const [mark, second] = [pieces[i + 1], pieces[i + 2]];
	if (!first || (mark?.word !== "-" && mark?.word !== "/") || !mark.glued || second?.kind !== "digits" || !second.glued)
		return null;
	const from = first.value as number;
	const to =
		second.word.length === 2
			? Math.floor(from / 100) * 100 + Number(second.word)
			: second.word.length === 4
				? Number(second.word)
				: 0;
	if (
		to <= from ||
		to - from > 150 ||
		(second.word.length === 2 && to % 100 <= 12 && mark.word === "-" && to !== from + 1)
	)
		return null;
	const next = pieces[i + 3];
	if (
		next?.glued &&
		(next.kind !== "mark" || ((next.word === "-" || next.word === "/") && pieces[i + 4]?.kind === "digits"))
	)
		return null;
	return { end: i + 3, value: { from, to } };
}

/** "three", "2.5", "a hundred", "half a", "a" is left to the rules. */
function readCount(pieces: readonly Piece[], i: number): Read<Value> | null {
	const first = pieces[i];
	if (first.kind === "digits") {
		if (
			first.glued &&
			i > 0 &&
			(CURRENCY.includes(pieces[i - 1].word) || pieces[i - 1].word === "." || pieces[i - 1].word === ",")
		)
			return null;
		return numeral(readDigits(pieces, i));
	}
	return numeral(readWords(pieces, i));
}

function readVague(pieces: readonly Piece[], i: number): Read<Value> | null {
	let at = i;
	if (pieces[at].word === "a" || pieces[at].word === "the") at++;
	const word = pieces[at]?.word ?? "";
	if (!VAGUE.includes(word)) return null;
	if (at > i && !["few", "couple", "number", "handful"].includes(word)) return null;
	if (word.endsWith("s") && !["several", "various", "numerous"].includes(word))
		return pieces[at + 1]?.word === "of" ? { end: at + 2, value: null } : null;
	if (word !== "couple" && word !== "number" && word !== "handful") return { end: at + 1, value: null };
	if (pieces[at + 1]?.word !== "of") return word === "couple" ? { end: at + 1, value: 2 } : null;
	return { end: at + 2, value: word === "couple" ? 2 : null };
}

/** "two to three", "12 to 18", "2-3", "two or three": a vague number between the two. */
function readRange(pieces: readonly Piece[], i: number): Read<Value> | null {
	const low = readCount(pieces, i);
	if (!low || !["to", "or", "-"].includes(pieces[low.end]?.word ?? "") || low.end + 1 >= pieces.length) return null;
	const high = readCount(pieces, low.end + 1);
	return high && (high.value as number) > (low.value as number) ? { end: high.end, value: null } : null;
}

/** "1990s", "1990's", "'90s", "90s", "nineties": the decade's first year, or its two digits. */
function readDecade(pieces: readonly Piece[], i: number): Read<Value> | null {
	const word = DECADES[pieces[i].word];
	if (word !== undefined) return { end: i + 1, value: word * 10 };
	let at = i;
	if (pieces[at].word === "'") {
		if (!pieces[at + 1]?.glued) return null;
		at++;
	}
	const digits = pieces[at];
	if (digits?.kind !== "digits" || (digits.word.length !== 4 && digits.word.length !== 2) || !digits.word.endsWith("0"))
		return null;
	if (digits.word.length === 4 && (digits.word < "1000" || digits.word > "2200")) return null;
	let end = at + 1;
	if (pieces[end]?.word === "'" && pieces[end].glued) end++;
	if (pieces[end]?.word !== "s" || !pieces[end].glued) return null;
	return { end: end + 1, value: Number(digits.word) };
}

/** "10 p.m.", "10:30", "10.30 am", "22:15:07", "ten o'clock", "0735 GMT" → "T22:00". */
function readClock(pieces: readonly Piece[], i: number): Read<Value> | null {
	const first = pieces[i];
	const hour = first.kind === "digits" ? (first.word.length <= 2 ? Number(first.word) : -1) : (ONES[first.word] ?? -1);
	if (first.kind === "digits" && first.word.length === 4 && ZONES.includes(pieces[i + 1]?.word ?? "")) {
		const [h, m] = [Number(first.word.slice(0, 2)), Number(first.word.slice(2))];
		return h < 24 && m < 60 ? { end: i + 1, value: clock(h, m) } : null;
	}
	if (hour < 0 || hour > 24) return null;
	const colon = pieces[i + 1];
	const minutes = pieces[i + 2];
	if (
		colon?.glued &&
		(colon.word === ":" || colon.word === ".") &&
		minutes?.glued &&
		minutes.kind === "digits" &&
		minutes.word.length === 2
	) {
		const minute = Number(minutes.word);
		if (minute > 59) return null;
		let end = i + 3;
		if (
			pieces[end]?.word === ":" &&
			pieces[end].glued &&
			pieces[end + 1]?.kind === "digits" &&
			pieces[end + 1].word.length === 2
		)
			end += 2;
		const half = readHalfOfDay(pieces, end);
		if (half) return hour >= 1 && hour <= 12 ? { end: half.end, value: clock((hour % 12) + half.value, minute) } : null;
		if (colon.word === ".") return null;
		return { end, value: clock(hour, minute) };
	}
	const half = readHalfOfDay(pieces, i + 1);
	if (half) return hour >= 1 && hour <= 12 ? { end: half.end, value: clock((hour % 12) + half.value, 0) } : null;
	if (colon?.word === "o" && pieces[i + 2]?.word === "'" && pieces[i + 3]?.word === "clock")
		return { end: i + 4, value: clock(hour, 0) };
	return null;
}

/** "a.m.", "pm": hours to add. */
function readHalfOfDay(pieces: readonly Piece[], i: number): { end: number; value: number } | null {
	const word = pieces[i]?.word;
	if (word === "am" || word === "pm") return { end: skipStop(pieces, i + 1), value: word === "pm" ? 12 : 0 };
	if (
		(word !== "a" && word !== "p") ||
		pieces[i + 1]?.word !== "." ||
		pieces[i + 2]?.word !== "m" ||
		!pieces[i + 2].glued
	)
		return null;
	return { end: skipStop(pieces, i + 3), value: word === "p" ? 12 : 0 };
}

function clock(hour: number, minute: number): string {
	return `T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function readZone(pieces: readonly Piece[], i: number): Read<Value> | null {
	if (pieces[i].word === "local") return pieces[i + 1]?.word === "time" ? { end: i + 2, value: "local" } : null;
	return ZONES.includes(pieces[i].word) && pieces[i].capital ? { end: i + 1, value: pieces[i].word } : null;
}

/** "2024-04-23", "2024/4/23", "23/04/2024", "4/23/2024", "23.04.2024". One that both orders allow is left unread: "04/05/2024" would be a guess. */
function readNumericDate(pieces: readonly Piece[], i: number): Read<Value> | null {
	const [a, mark, b, mark2, c] = pieces.slice(i, i + 5);
	const month = readIsoMonth(pieces, i);
	if (month) return month;
	if (
		c?.kind !== "digits" ||
		a.kind !== "digits" ||
		b.kind !== "digits" ||
		mark.word !== mark2.word ||
		!["-", "/", "."].includes(mark.word)
	)
		return null;
	if (!mark.glued || !b.glued || !mark2.glued || !c.glued || b.word.length > 2) return null;
	const next = pieces[i + 5];
	if (
		next?.glued &&
		(next.kind === "digits" ||
			(next.kind === "letters" && next.word !== "t") ||
			(["-", "/"].includes(next.word) && pieces[i + 6]?.kind === "digits"))
	)
		return null;
	const [x, y, z] = [Number(a.word), Number(b.word), Number(c.word)];
	const at = (year: number, month: number, day: number): Read<Value> => ({
		end: i + 5,
		value: { when: { at: "date", year, month, day } },
	});
	if (a.word.length === 4 && c.word.length <= 2) return at(x, y, z);
	if (c.word.length !== 4 || a.word.length > 2 || mark.word === "-") return null;
	if (mark.word === "." || x > 12 || x === y) return at(z, y, x);
	if (y > 12) return at(z, x, y);
	return {
		end: i + 5,
		value: { when: { at: "date", year: z, note: "its day and month could be read either way round" } },
	};
}

/** "2024-04"; "2025-13" too, which is told to be no month later. Spans of years ("1939-45") are read elsewhere. */
function readIsoMonth(pieces: readonly Piece[], i: number): Read<Value> | null {
	const [year, mark, month, next] = [pieces[i], pieces[i + 1], pieces[i + 2], pieces[i + 3]];
	if (year.word.length !== 4 || year.word < "1000" || year.word > "2199" || mark?.word !== "-" || !mark.glued)
		return null;
	if (
		month?.kind !== "digits" ||
		month.word.length !== 2 ||
		!month.glued ||
		(next?.glued && (next.kind !== "mark" || next.word === "-"))
	)
		return null;
	const span = readYearSpan(pieces, i);
	return span
		? null
		: { end: i + 3, value: { when: { at: "date", year: Number(year.word), month: Number(month.word) } } };
}
