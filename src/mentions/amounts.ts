/**
 * Numbers with what they count: counts, money, percentages, points, measures; ordinals kept apart. Dates, clocks, ages,
 * phone, flight, article and list numbers, scores of games are left out.
 */
import type { Amount, Sentence } from "../annotations.ts";
import { tokenAt } from "../syntax/tree.ts";
import { isNoAmount, isPartOfCode } from "./amounts-context.ts";
import { readScaled, readUpper } from "./amounts-numbers.ts";
import {
	type Bound,
	boundAfter,
	boundBefore,
	CODES,
	DOLLARS,
	measureOf,
	readCurrencyWord,
	SIGNS,
} from "./amounts-units.ts";
import { ONES, readOrdinal, SCALES } from "./numbers.ts";
import { type Piece, piecesIn } from "./pieces.ts";
import { expressionsIn } from "./times.ts";

/** In order, not overlapping. */
export function findAmounts(text: string, sentences: readonly Sentence[]): Amount[] {
	const amounts: Amount[] = [];
	for (const sentence of sentences) {
		const pieces = piecesIn(text, sentence);
		const isTime = timesOf(pieces);
		let free = 0;
		for (let i = 0; i < pieces.length; ) {
			const read = readAmount(pieces, i, isTime);
			if (read === null || isTime(i)) {
				i++;
				continue;
			}
			const amount = toAmount(read, pieces, sentence, free);
			if (amount) amounts.push(amount);
			i = Math.max(read.end, i + 1);
			free = i;
		}
	}
	return amounts;
}

type IsTime = (i: number) => boolean;

/** Is the piece one of an expression of time? They are looked for where a number first asks: many sentences have none. */
function timesOf(pieces: readonly Piece[]): IsTime {
	let times: Uint8Array | null = null;
	return (i) => {
		if (times === null) {
			times = new Uint8Array(pieces.length + 1);
			for (const { first, end } of expressionsIn(pieces)) times.fill(1, first, end);
		}
		return times[i] === 1;
	};
}

type Found = {
	readonly first: number;
	readonly end: number;
	/** The last piece of the number itself. */
	readonly number: number;
	readonly value: number;
	readonly upper: number | null;
	readonly unit: string;
	readonly kind: Amount["kind"];
	/** A bound that lies in the number itself ("dozens"). */
	readonly bound: Bound | null;
	/** "24-member": joined to the noun it modifies. */
	readonly joined: boolean;
};

function readAmount(pieces: readonly Piece[], i: number, isTime: IsTime): Found | null {
	const { word, kind, glued } = pieces[i];
	if (kind === "letters" && !STARTS.has(word)) return null;
	if (glued && i > 0 && (pieces[i - 1].kind !== "mark" || isPartOfCode(pieces, i))) return null;
	const ordinal = readOrdinal(pieces, i);
	if (ordinal) {
		if (ordinal.words && ordinal.value < 4) return null;
		return {
			first: i,
			end: ordinal.end,
			number: ordinal.end - 1,
			value: ordinal.value,
			upper: null,
			unit: "",
			kind: "ordinal",
			bound: null,
			joined: false,
		};
	}
	const currency = readCurrencySign(pieces, i);
	const at = currency?.end ?? i;
	if (at >= pieces.length) return null;
	const low = readScaled(pieces, at, currency !== null);
	if (low === null && (currency !== null || VAGUE[word] === undefined)) return null;
	if (isTime(at)) return null;
	if (low === null) return readVagueCount(pieces, i);
	const range = readUpper(pieces, i, low, currency !== null, isTime);
	if (currency === null && isNoAmount(pieces, i, range?.end ?? low.end)) return null;
	const number = range ?? low;
	const value = range
		? range.scale !== 1 && low.scale === 1 && low.value < range.value
			? low.value * range.scale
			: low.value
		: low.value;
	const upper = range ? range.value : null;
	if (!Number.isFinite(value) || (upper !== null && !Number.isFinite(upper))) return null;
	const sign = isNegative(pieces, i) ? -1 : 1;
	const found = {
		first: sign < 0 ? i - 1 : i,
		number: number.end - 1,
		value: value * sign,
		upper: upper === null ? null : upper * sign,
		bound: null,
		joined: false,
	};
	if (currency) return { ...found, end: number.end, unit: currency.code, kind: "money" };
	return { ...found, ...unitAfter(pieces, number.end) };
}

const STARTS: ReadonlySet<string> = new Set([
	...Object.keys(ONES),
	...Object.keys(SCALES).filter((s) => s === "hundred" || s === "thousand"),
	..."twenty thirty forty fifty sixty seventy eighty ninety a an half dozens dozen hundreds thousands millions billions scores tens fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(
		" ",
	),
	...Object.keys(CODES),
	...Object.keys(DOLLARS),
]);

/** "US$", "HK$", "£", "USD", "Rs." before a number. */
function readCurrencySign(pieces: readonly Piece[], i: number): { end: number; code: string } | null {
	const { word, kind, capital } = pieces[i];
	const next = pieces[i + 1];
	if (kind === "mark")
		return SIGNS[word] !== undefined && next?.kind === "digits" ? { end: i + 1, code: SIGNS[word] } : null;
	if (kind !== "letters" || !capital)
		return word === "dlrs" && next?.kind === "digits" ? { end: i + 1, code: "USD" } : null;
	if (next?.word === "$" && next.glued && pieces[i + 2]?.kind === "digits" && DOLLARS[word] !== undefined)
		return { end: i + 2, code: DOLLARS[word] };
	if (CODES[word] === undefined) return null;
	if (next?.word === "." && next.glued && pieces[i + 2]?.kind === "digits") return { end: i + 2, code: CODES[word] };
	return next?.kind === "digits" ? { end: i + 1, code: CODES[word] } : null;
}

/** "dozens", "hundreds of thousands": a bound from below. */
function readVagueCount(pieces: readonly Piece[], i: number): Found | null {
	const value = VAGUE[pieces[i].word];
	if (value === undefined) return null;
	let end = i + 1;
	let total = value;
	if (pieces[end]?.word === "of" && VAGUE[pieces[end + 1]?.word ?? ""] >= 1000) {
		total *= VAGUE[pieces[end + 1].word];
		end += 2;
	}
	if (pieces[i].word === "tens" && total < 1000) return null;
	const money = readCurrencyWord(pieces, pieces[end]?.word === "of" ? end + 1 : end);
	return {
		first: i,
		end: money?.end ?? end,
		number: end - 1,
		value: total,
		upper: null,
		unit: money?.code ?? "",
		kind: money ? "money" : "count",
		bound: "at least",
		joined: false,
	};
}

const VAGUE: Readonly<Record<string, number>> = {
	dozens: 12,
	scores: 20,
	tens: 10,
	hundreds: 100,
	thousands: 1000,
	millions: 1e6,
	billions: 1e9,
	trillions: 1e12,
};

type Unit = Pick<Found, "end" | "unit" | "kind" | "joined">;

/** What follows a number: per cent, points, a currency, a measure; else it is a count, whose noun the tree tells. */
function unitAfter(pieces: readonly Piece[], i: number): Unit {
	const hyphen = pieces[i]?.word === "-" && pieces[i].glued;
	const at = hyphen ? i + 1 : i;
	const word = pieces[at]?.word ?? "";
	const next = pieces[at + 1]?.word ?? "";
	const unit = (end: number, unit: string, kind: Amount["kind"]): Unit => ({ end, unit, kind, joined: hyphen });
	if (word === "%" || word === "percent" || word === "pct")
		return isPoint(pieces, at + 1) ? unit(at + 2, "points", "points") : unit(at + 1, "%", "percent");
	if (word === "per" && next === "cent")
		return isPoint(pieces, at + 2) ? unit(at + 3, "points", "points") : unit(at + 2, "%", "percent");
	if (word === "percentage" && isPoint(pieces, at + 1)) return unit(at + 2, "points", "points");
	if (word === "basis" && isPoint(pieces, at + 1)) return unit(at + 2, "basis points", "points");
	if (hyphen && word === "pound") return unit(at + 1, "lb", "measure");
	const currency = readCurrencyWord(pieces, at);
	if (currency) return unit(currency.end, currency.code, "money");
	if (word === "square" || word === "cubic") {
		const measure = measureOf(next);
		if (measure) return unit(at + 2, `${word} ${measure}`, "measure");
	}
	const measure = pieces[at]?.kind === "letters" ? measureOf(word) : null;
	if (measure && !(word === "m" && !pieces[at].glued)) return unit(at + 1, measure, "measure");
	return { end: i, unit: "", kind: "count", joined: hyphen };
}

function isPoint(pieces: readonly Piece[], i: number): boolean {
	const word = pieces[i]?.word;
	return word === "point" || word === "points";
}

function isNegative(pieces: readonly Piece[], i: number): boolean {
	const before = pieces[i - 1];
	return before?.word === "-" && pieces[i].glued && !before.glued && pieces[i].kind !== "letters";
}

function toAmount(read: Found, pieces: readonly Piece[], sentence: Sentence, free: number): Amount | null {
	const before =
		read.kind === "ordinal"
			? null
			: boundBefore(
					pieces,
					read.upper === null
						? read.first
						: Math.max(0, pieces[read.first - 1]?.word === "between" ? read.first - 1 : read.first),
				);
	const after = boundAfter(pieces, read.end);
	const first = Math.max(
		free,
		before?.first ?? (read.upper !== null && pieces[read.first - 1]?.word === "between" ? read.first - 1 : read.first),
	);
	const head = tokenAt(sentence, pieces[read.number].start);
	if (read.kind === "count" && isModel(sentence, head, read)) return null;
	const bound = before && before.first >= free ? before.bound : (read.bound ?? after?.bound ?? "exact");
	const start = pieces[first].start;
	let end = pieces[read.end - 1].end;
	if (before === null && after) end = pieces[after.end - 1].end;
	let unit = read.unit;
	if (read.kind === "count") {
		const noun = countedBy(sentence, head, read, pieces);
		unit = noun?.unit ?? "";
		if (noun && noun.end > end && noun.adjacent) end = noun.end;
	}
	return {
		start,
		end,
		sentence: sentence.index,
		head,
		value: read.value,
		upper: read.upper,
		unit,
		bound,
		kind: read.kind,
	};
}

/** "Falcon 9", "Leopard 2": a number that is the name's own. */
function isModel(sentence: Sentence, head: number, read: Found): boolean {
	const before = sentence.tokens[head - 1];
	if (before?.upos !== "PROPN" || read.end !== read.first + 1 || read.value >= 100) return false;
	const token = sentence.tokens[head];
	return token.upos === "NUM" && /^\d/.test(token.form) && token.head === head - 1;
}

/** "eight container terminals", "four fire and rescue crews": the noun that the others only describe. */
function outOfCompound(tokens: Sentence["tokens"], i: number): number {
	let at = i;
	for (
		let steps = 0;
		steps < 4 && tokens[at].deprel === "compound" && tokens[at].head > at && tokens[at].head - at <= 4;
		steps++
	)
		at = tokens[at].head;
	return at;
}

/** The noun that a count counts: the head of the number in the tree, else the noun that follows it. */
function countedBy(
	sentence: Sentence,
	head: number,
	read: Found,
	pieces: readonly Piece[],
): { unit: string; end: number; adjacent: boolean } | null {
	if (head < 0) return null;
	const { tokens } = sentence;
	if (read.joined) {
		const noun = pieces[read.end + 1];
		return noun?.kind === "letters" ? { unit: plural(noun.word), end: noun.end, adjacent: true } : null;
	}
	// "hundreds of people"
	let at = head;
	if (tokens[at + 1]?.lemma === "of" && /s$/.test(tokens[at].form)) at += 1;
	else {
		const governor = tokens[head].head;
		if (governor > head && governor - head <= 8 && tokens[head].deprel.startsWith("nummod")) {
			const noun = outOfCompound(tokens, governor);
			return { unit: tokens[noun].form.toLowerCase(), end: tokens[noun].end, adjacent: noun === head + 1 };
		}
		// "two of the three brothers"
		if (tokens[at + 1]?.lemma === "of") {
			const of = sentence.children[head].find((c) => c > head && tokens[c].deprel.startsWith("nmod"));
			return of === undefined || tokens[of].upos === "PRON"
				? null
				: { unit: tokens[of].form.toLowerCase(), end: tokens[of].end, adjacent: false };
		}
	}
	for (let k = at + 1; k < tokens.length && k <= at + 5; k++) {
		const { upos, form, end } = tokens[k];
		if (upos === "NOUN" || (upos === "PROPN" && tokens[k + 1]?.upos !== "NOUN" && tokens[k + 1]?.upos !== "PROPN")) {
			if (tokens[k + 1]?.upos === "NOUN") continue;
			return { unit: form.toLowerCase(), end, adjacent: k === at + 1 };
		}
		if (
			!["ADJ", "NUM", "PROPN", "DET", "NOUN"].includes(upos) &&
			!(upos === "ADV" && k === at + 1) &&
			!(upos === "ADP" && k === at + 1 && form === "of")
		)
			return null;
	}
	return null;
}

function plural(noun: string): string {
	return noun === "man"
		? "men"
		: noun === "person" || noun === "people"
			? "people"
			: /s$/.test(noun)
				? noun
				: noun.endsWith("y")
					? `${noun.slice(0, -1)}ies`
					: `${noun}s`;
}
