/**
 * Expressions of time with their TIMEX3 values and their days.
 *
 *   sentence → pieces → the longest expression at each (times-rules) → is it one here? which way? (times-context)
 *            → value, days, what was assumed (times-resolve)
 *
 * Extents and values follow the TimeML guidelines 1.2.1. Nothing is given a day that the text does not support: an
 * impossible date, a fiscal year, a relative date without a date of publication keep `from: null`.
 */
import type { Document, Sentence, Time } from "../annotations.ts";
import { shortId } from "../id.ts";
import { parseDay } from "../rules/calendar.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { Span } from "../span.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { isOtherwise } from "./times-context.ts";
import { leanAt } from "./times-lean.ts";
import { NOTHING_TOLD, resolveWhen, told } from "./times-resolve.ts";
import { times as grammar } from "./times-rules.ts";
import type { Circumstances, Lean, Story } from "./times-value.ts";
import type { When } from "./times-when.ts";

/** In order, not overlapping. */
export function findTimes(document: Document, sentences: readonly Sentence[], _lexicons: Lexicons): Time[] {
	const times: Time[] = [];
	const published = parseDay(document.published);
	let story: Story = NOTHING_TOLD;
	for (const sentence of sentences) {
		const pieces = piecesOf(document.text, sentence);
		for (const { first, end, when } of expressionsIn(pieces)) {
			const span: Span = { start: pieces[first].start, end: pieces[end - 1].end };
			let lean: Lean | undefined;
			const at: Circumstances = {
				published,
				story,
				lean: () => {
					lean ??= leanAt(pieces, first, end, sentence);
					return lean;
				},
			};
			const resolved = resolveWhen(ended(pieces, end) && isYear(when) ? { at: "duration", value: "P1Y" } : when, at);
			story = told(story, when, resolved, published);
			times.push({ id: shortId("t", document.id, span.start, span.end), ...span, ...resolved });
		}
	}
	return times;
}

export type Expression = { readonly first: number; readonly end: number; readonly when: When };

/** Where in a sentence there are expressions of time. */
export function expressionsIn(pieces: readonly Piece[]): Expression[] {
	const found: Expression[] = [];
	for (let i = 0; i < pieces.length; ) {
		const read = grammar.read(pieces, i);
		if (read === null || isOtherwise(read.value, pieces, i, read.end)) {
			i++;
			continue;
		}
		found.push({ first: i, end: read.end, when: read.value });
		i = read.end;
		const second = dayAfterDay(pieces, i, read.value);
		if (second) {
			found.push(second);
			i = second.end;
		}
	}
	return found;
}

/** "the year ended 31 March" is a length, not the year of publication. */
function ended(pieces: readonly Piece[], i: number): boolean {
	return pieces[i]?.word === "ended" || pieces[i]?.word === "ending";
}

function isYear(when: When): boolean {
	if (when.at === "fiscal") return when.year === null && when.direction === "this";
	return when.at === "shift" && when.unit === "year" && when.count === 0 && when.clip === undefined;
}

/** "April 24 and 25", "22–24 April": the day that borrows the other's month. */
function dayAfterDay(pieces: readonly Piece[], i: number, when: When): Expression | null {
	if (when.at !== "date" || when.day === undefined || when.month === undefined) return null;
	const [mark, day, next] = [pieces[i], pieces[i + 1], pieces[i + 2]];
	if (mark === undefined || !["and", "to", "-", "or", "through"].includes(mark.word)) return null;
	if (day?.kind !== "digits" || day.word.length > 2 || Number(day.word) > 31 || Number(day.word) <= when.day)
		return null;
	if (
		next !== undefined &&
		((next.kind === "letters" &&
			next.word !== "and" &&
			(next.glued || !/^(in|at|on|to|for|when|with|by|as|the|of|a)$/.test(next.word))) ||
			next.word === "%" ||
			(next.glued && next.word !== "." && next.word !== "," && next.word !== ")"))
	)
		return null;
	return { first: i + 1, end: i + 2, when: { ...when, day: Number(day.word), weekday: undefined } };
}
