/**
 * Expressions of time with their TIMEX3 values and their days.
 *
 *   sentence → pieces → the longest expression at each (times-rules) → is it one here? which way? (times-context)
 *            → value, days, what was assumed (times-resolve)
 *
 * Extents and values follow the TimeML guidelines 1.2.1. Nothing is given a day that the text does not support: an
 * impossible date, a fiscal year, a relative date without a date of publication keep `from: null`.
 */
import type { Document, Problem, Sentence, Time } from "../annotations.ts";
import { shortId } from "../id.ts";
import { parseDay } from "../rules/calendar.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { Span } from "../span.ts";
import { type Piece, piecesIn } from "./pieces.ts";
import { isOtherwise } from "./times-context.ts";
import type { Grammar } from "./times-grammar.ts";
import { holidayClass } from "./times-holidays.ts";
import { leanAt } from "./times-lean.ts";
import { NOTHING_TOLD, resolveWhen, told } from "./times-resolve.ts";
import { timeGrammar } from "./times-rules.ts";
import type { Circumstances, Lean, Story } from "./times-value.ts";
import type { When } from "./times-when.ts";

/** In order, not overlapping. */
export function findTimes(document: Document, sentences: readonly Sentence[], lexicons: Lexicons): Time[] {
	const grammar = grammarOf(lexicons);
	const times: Time[] = [];
	const published = parseDay(document.published);
	// a wire story that went out a day before it was printed counts from its dateline
	let today = published;
	let story: Story = NOTHING_TOLD;
	for (const sentence of sentences) {
		const pieces = piecesIn(document.text, sentence);
		const expressions = expressionsIn(pieces, grammar);
		for (const [k, { first, end, when: read }] of expressions.entries()) {
			const span: Span = { start: pieces[first].start, end: pieces[end - 1].end };
			let lean: Lean | undefined;
			const at: Circumstances = {
				published: today,
				story,
				lean: () => {
					if (lean === undefined) lean = leanAt(pieces, first, end, sentence);
					return lean;
				},
			};
			const when = inContext(read, pieces, expressions, k);
			const resolved = resolveWhen(when, at);
			if (published !== null && isDateline(when, pieces, first, end, sentence)) {
				const line = parseDay(resolved.from);
				if (line !== null && line <= published && published - line <= 3) today = line;
			}
			story = told(story, when, resolved, today);
			const assumed =
				today === published ? resolved.assumed : resolved.assumed.map((a) => a.replace("publication", "the dateline"));
			const type = resolved.type === "duration" && isEach(pieces, first) ? "set" : resolved.type;
			times.push({ id: shortId("t", document.id, span.start, span.end), ...span, ...resolved, type, assumed });
		}
	}
	return times;
}

/** Dates that are none, and weekdays that their dates do not fall on, as problems of the reading. */
export function doubtfulTimes(times: readonly Time[]): Problem[] {
	return times.flatMap(({ start, end, assumed }) =>
		assumed
			.filter((a) => /^(?:there is no such|no year of|the text says)/.test(a))
			.map((note) => ({ start, end, note })),
	);
}

/** Without days that have names. */
const unnamed = timeGrammar(holidayClass([]));
/** A grammar for each set of lexicons, compiled when first asked for. */
const grammars = new WeakMap<Lexicons, Grammar<When>>();

function grammarOf(lexicons: Lexicons): Grammar<When> {
	let grammar = grammars.get(lexicons);
	if (grammar === undefined) {
		grammar = timeGrammar(holidayClass(lexicons.holidays()));
		grammars.set(lexicons, grammar);
	}
	return grammar;
}

/** What the expressions beside it make of one. */
function inContext(when: When, pieces: readonly Piece[], expressions: readonly Expression[], k: number): When {
	const { first, end } = expressions[k];
	if (isYear(when) && ended(pieces, end)) return { at: "duration", value: "P1Y" };
	const [before, after] = [expressions[k - 1], expressions[k + 1]];
	// "at 10 a.m. on Friday": the hour is that day's
	if (
		when.at === "part" &&
		when.on === null &&
		after !== undefined &&
		after.first - end <= 6 &&
		pieces[after.first - 1].word === "on" &&
		isOneDay(after.when)
	)
		return { ...when, on: after.when };
	// "Next week: the ministers meet (Tuesday)"
	const [head] = expressions;
	if (
		when.at === "weekday" &&
		when.direction === null &&
		when.week === undefined &&
		k > 0 &&
		head.first === 0 &&
		pieces[head.end]?.word === ":" &&
		head.when.at === "shift" &&
		head.when.unit === "week" &&
		head.when.count !== null
	)
		return { ...when, week: head.when.count };
	// "from Tuesday to Thursday": the Thursday after that Tuesday
	if (
		when.at === "weekday" &&
		when.direction === null &&
		when.week === undefined &&
		before?.when.at === "weekday" &&
		first - before.end === 1 &&
		leads(pieces, before.first, first - 1)
	)
		return { ...when, direction: "that" };
	// "the September 11 attacks" are those of 2001 in any year
	if (
		when.at === "date" &&
		when.month === 9 &&
		when.day === 11 &&
		when.year === undefined &&
		["attack", "attacks", "terrorist", "hijackers", "hijackings"].includes(pieces[end]?.word)
	)
		return { ...when, year: 2001 };
	return when;
}

function isOneDay(when: When): boolean {
	return (
		when.at === "weekday" ||
		(when.at === "date" && when.day !== undefined) ||
		(when.at === "shift" && when.unit === "day")
	);
}

function leads(pieces: readonly Piece[], first: number, mark: number): boolean {
	const led = pieces[first - 1]?.word;
	const { word } = pieces[mark];
	return ["to", "through", "until", "till", "-"].includes(word) || (word === "and" && led === "between");
}

/** "twice a week", "$2 million a year", "10 per cent a year" tell how often, not how long. */
function isEach(pieces: readonly Piece[], first: number): boolean {
	if (pieces[first].word !== "a" && pieces[first].word !== "an") return false;
	const before = pieces[first - 1];
	return before !== undefined && (before.kind === "digits" || EACH.has(before.word));
}

const EACH: ReadonlySet<string> = new Set(
	"once twice thrice times million billion trillion thousand hundred cent percent % bn m dollars euros pounds yuan roubles rubles yen".split(
		" ",
	),
);

/** "BEIJING, April 23 (Xinhua) --": a date after a place in capitals that opens a sentence, before the agency or a dash. */
function isDateline(when: When, pieces: readonly Piece[], first: number, end: number, sentence: Sentence): boolean {
	if (sentence.index > 4 || first === 0 || first > 8 || when.at !== "date" || when.day === undefined) return false;
	const after = pieces[end]?.word;
	if (after !== "(" && after !== "-" && after !== "—" && after !== "/" && after !== "_") return false;
	return pieces.slice(0, first).every((p) => p.kind === "mark" || p.capital) && pieces[first - 1].word === ",";
}

export type Expression = { readonly first: number; readonly end: number; readonly when: When };

/** Where in a sentence there are expressions of time. */
export function expressionsIn(pieces: readonly Piece[], grammar: Grammar<When> = unnamed): Expression[] {
	const found: Expression[] = [];
	for (let i = 0; i < pieces.length; ) {
		const read = grammar.read(pieces, i);
		if (read === null || isOtherwise(read.value, pieces, i, read.end)) {
			i++;
			continue;
		}
		const lead = dayBeforeDay(pieces, i, read.value);
		if (lead && (found.length === 0 || found[found.length - 1].end <= lead.first)) found.push(lead);
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

/** "22–24 April", "22 and 24 April": the first borrows month and year. */
function dayBeforeDay(pieces: readonly Piece[], i: number, when: When): Expression | null {
	if (when.at !== "date" || when.day === undefined || when.month === undefined || pieces[i].kind !== "digits")
		return null;
	const [day, mark] = [pieces[i - 2], pieces[i - 1]];
	if (mark === undefined || day?.kind !== "digits" || day.word.length > 2 || !["and", "to", "-"].includes(mark.word))
		return null;
	const number = Number(day.word);
	if (
		number < 1 ||
		number >= when.day ||
		(day.glued && pieces[i - 3]?.kind !== undefined && pieces[i - 3].word !== "(")
	)
		return null;
	return { first: i - 2, end: i - 1, when: { ...when, day: number, weekday: undefined } };
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
