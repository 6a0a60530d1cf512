/** Numbers that are no amounts: parts of codes, labels, ages, scores, phone numbers. */
import { measureOf, SHORT_SCALES, SIGNS } from "./amounts-units.ts";
import type { Piece } from "./pieces.ts";

/** "F-16", "MH370", "3.11.2", "+7 495", "#5": digits that are part of a code. */
export function isPartOfCode(pieces: readonly Piece[], i: number): boolean {
	const before = pieces[i - 1];
	const further = pieces[i - 2];
	if (SIGNS[before.word] !== undefined) return true; // its sign was passed over: not read as money
	if (["-", "/", ".", ",", ":", "@", "#", "_", "=", "&", "*", "\\"].includes(before.word)) {
		if (before.word === "-")
			return before.glued && further !== undefined && (further.kind !== "mark" || further.word === ")");
		return before.word !== "," || (before.glued && further?.kind === "digits");
	}
	return before.word === "+";
}

const LABELS: ReadonlySet<string> = new Set(
	"no number nos article articles section sections chapter resolution page pages flight highway route room building line lines paragraph rule protocol title part volume vol phase grade class level type model boeing airbus channel bus apollo covid agenda zone district ward area windows version season episode group".split(
		" ",
	),
);

/** Ages, labels, list numbers, scores, phone numbers and the like. */
export function isNoAmount(pieces: readonly Piece[], first: number, end: number): boolean {
	const [before, after, further] = [pieces[first - 1], pieces[end], pieces[end + 1]];
	const { word, kind } = pieces[first];
	if (
		after?.glued &&
		after.kind !== "mark" &&
		SHORT_SCALES[after.word] === undefined &&
		measureOf(after.word) === null &&
		after.word !== "pct"
	)
		return true;
	if (before !== undefined && (LABELS.has(before.word) || (before.word === "." && pieces[first - 2]?.word === "no")))
		return true;
	// "the 1728 treaty": a year, unless something in the plural follows
	if (
		kind === "digits" &&
		word.length === 4 &&
		word >= "1100" &&
		word < "2100" &&
		after?.kind === "letters" &&
		!/(?:s|people|men|women|children|troops|personnel|staff|police|euro|yuan|yen|won|rand|baht|per|percent|cent|km|tons?|tonnes?|million|billion)$/.test(
			after.word,
		)
	)
		return true;
	// "a 737 jet"
	if (
		/^(?:7[0-9]7|3[1-8]0)$/.test(word) &&
		/^(?:jets?|jetliners?|aircraft|planes?|airliners?)$/.test(after?.word ?? "")
	)
		return true;
	// "a quarter of a million"
	if (
		before?.word === "of" &&
		["quarter", "third", "half", "quarters", "thirds"].includes(pieces[first - 2]?.word ?? "")
	)
		return true;
	// "aged 25", "25-year-old", "25 years old", ", 25,"
	if (before?.word === "aged" || before?.word === "age") return true;
	if (
		after?.word === "year" ||
		after?.word === "years" ||
		(after?.word === "-" && /^(year|month|week|day|hour|minute)s?$/.test(further?.word ?? ""))
	)
		return true;
	if (
		before?.word === "," &&
		(after === undefined || [",", ".", ";"].includes(after.word)) &&
		kind === "digits" &&
		pieces[first - 2]?.capital &&
		Number(word) < 120
	)
		return true;
	// "1." or "(2)" that opens a line
	if (first <= 1 && (after?.word === "." || after?.word === ")") && kind === "digits" && end < pieces.length - 1)
		return true;
	// "Registration Number: 130349"
	if (before?.word === ":" && LABELS.has(pieces[first - 2]?.word ?? "")) return true;
	// "two-thirds", "a 2-1 vote"
	if (after !== undefined && PARTS.has(after.word === "-" ? (further?.word ?? "") : after.word)) return true;
	if (
		kind === "digits" &&
		after?.word === "-" &&
		after.glued &&
		further?.kind === "digits" &&
		pieces[end + 2]?.word !== "%"
	)
		return true;
	// "24/7", "9/11", "2:1"
	if (
		kind === "digits" &&
		after !== undefined &&
		["/", ":"].includes(after.word) &&
		after.glued &&
		further?.kind === "digits"
	)
		return true;
	// phone numbers: groups of digits, or a plus before
	if (kind === "digits" && after?.kind === "digits" && word.length >= 2) return true;
	if (
		kind === "digits" &&
		after?.word === "-" &&
		after.glued &&
		further?.kind === "digits" &&
		further.glued &&
		pieces[end + 2]?.word === "-"
	)
		return true;
	if (kind === "digits" && before?.kind === "digits") return true;
	if (word === "one" || word === "a" || word === "an") return isNoOne(pieces, first, end);
	if (kind === "digits" && word.length > 1 && word.startsWith("0") && pieces[first + 1]?.word !== ".") return true;
	// "G7", "the Group of Seven", "the Twelve"
	if (pieces[first].capital && first > 0 && !isOpening(before)) return true;
	return (
		after?.word === "times" ||
		after?.word === "o" ||
		(after?.word === "-" && (further?.word === "way" || further?.word === "time" || further?.word === "fold"))
	);
}

function isOpening(before: Piece | undefined): boolean {
	return before === undefined || before.kind === "mark";
}

const PARTS: ReadonlySet<string> = new Set(
	"third thirds quarter quarters half halves fifth fifths sixths eighths tenth tenths hundredths".split(" "),
);

/** "one" that counts nothing: "one of", "no one", "one another", "one-sided". "a" and "an" only with a scale. */
function isNoOne(pieces: readonly Piece[], first: number, end: number): boolean {
	if (pieces[first].word !== "one") return end === first + 1;
	if (end > first + 1) return false;
	const after = pieces[end];
	if (after === undefined || after.kind === "mark") return !["%"].includes(after?.word ?? "");
	const before = pieces[first - 1]?.word ?? "";
	return (
		[
			"of",
			"another",
			"can",
			"could",
			"should",
			"must",
			"may",
			"might",
			"would",
			"that",
			"who",
			"which",
			"day",
			"is",
			"was",
			"has",
			"in",
			"on",
			"to",
			"such",
			"side",
			"hand",
			"thing",
			"more",
			"way",
			"time",
		].includes(after.word) ||
		["no", "any", "every", "this", "that", "the", "each", "another", "which", "some"].includes(before)
	);
}
