/** Points and spans of the calendar: the patterns that name them, without the words that modify them. */

import { CLASSES, type Value } from "./times-classes.ts";
import { type Captures, type Class, compileGrammar, type Grammar, type Rule } from "./times-grammar.ts";
import { type Direction, durationOf, type When } from "./times-when.ts";

export type C = Captures<Value>;
export type TimeRule = Rule<Value, When>;

/** Patterns with one meaning, parted by ";". */
export function rule(patterns: string, build: (c: C) => When | null): TimeRule[] {
	return patterns.split(";").map((pattern) => ({ pattern: pattern.trim(), build }));
}

export const number = (v: Value | undefined): number => (typeof v === "number" ? v : 0);
export const word = (v: Value | undefined): string => (typeof v === "string" ? v : "");
export const whenOf = (v: Value | undefined): When | null =>
	typeof v === "object" && v !== null && "when" in v ? v.when : null;
export const shift = (unit: string, count: number | null, from: "published" | "story" = "published"): When => ({
	at: "shift",
	unit,
	count,
	from,
});
export const SMALL = ["second", "minute", "hour"];
const CALENDAR_UNITS = ["week", "month", "year", "quarter", "decade", "century"];

/** The words of direction, "…" standing for what they direct. */
const DIRECTIONS: readonly (readonly [string, Direction])[] = [
	["the? last|past …; this past|last …", "last"],
	["next …; this coming|next …; the? coming|upcoming …", "next"],
	["this …; the current|present …; this very|same …", "this"],
	["that …; that same …; the same …", "that"],
	["the following|next|ensuing …", "following"],
	["the previous|preceding|prior …", "previous"],
];

function directed(what: string, build: (c: C, direction: Direction) => When | null): TimeRule[] {
	return DIRECTIONS.flatMap(([words, direction]) => rule(words.replaceAll("…", what), (c) => build(c, direction)));
}

/** How many units on a direction leads, and from where. */
function step(direction: Direction): { count: number; from: "published" | "story" } {
	const count =
		direction === "last" || direction === "previous" ? -1 : direction === "next" || direction === "following" ? 1 : 0;
	return {
		count,
		from: direction === "that" || direction === "following" || direction === "previous" ? "story" : "published",
	};
}

const date = (c: C): When => ({
	at: "date",
	...(c.year === undefined ? {} : { year: number(c.year) }),
	...(c.year2 === undefined ? {} : { year: nearCentury(number(c.year2)) }),
	...(c.month === undefined ? {} : { month: number(c.month) }),
	...(c.dom === undefined ? {} : { day: number(c.dom) }),
	...(c.wd === undefined ? {} : { weekday: number(c.wd) }),
});

const ofMonth = (c: C): Extract<When, { at: "date" }> => ({
	at: "date",
	month: number(c.monthname ?? c.month),
	...(c.dom === undefined ? {} : { day: number(c.dom) }),
});

/** "'98" is 1998, "'24" 2024. */
const nearCentury = (two: number): number => (two < 50 ? 2000 : 1900) + two;

const POINTS: readonly TimeRule[] = [
	// dates
	...rule("{date}", (c) => whenOf(c.date)),
	...rule("{wd} ,? {month} {dom} ,? {year}; {month} the? {dom} ,? {year}; {month} {dom} ,? {year2}", date),
	...rule("{wd} ,? the? {dom} of? {month} ,? {year}; the? {dom} of? {month} ,? {year}", date),
	...rule(
		"{wd} ,? {month} the? {dom}; {wd} ,? the? {dom} of? {month}; {month} the? {dom}; the {dom} of {month}; {dom} of? {month}",
		date,
	),
	...rule("{month} ,? {year}; {month} of {year}; {month} ,? {year2}", date),
	...rule("{monthname}", (c) => ({ at: "date", month: number(c.monthname), direction: null })),
	...directed("{monthname}", (c, direction) => ({ at: "date", month: number(c.monthname), direction })),
	...directed("{month} {dom}", (c, direction) => ({
		at: "date",
		month: number(c.month),
		day: number(c.dom),
		direction,
	})),
	...rule("{monthname} of? last year; {monthname} of the previous year", (c) => ({
		at: "date",
		month: number(c.monthname),
		direction: "last",
		year: -1,
	})),
	...rule("{monthname} of? this year", (c) => ({ at: "date", month: number(c.monthname), direction: "this", year: 0 })),
	...rule("{monthname} of? next year", (c) => ({ at: "date", month: number(c.monthname), direction: "next", year: 1 })),
	...rule("{month} {dom} of? last year; {dom} {month} last year", (c) => ({
		...date(c),
		at: "date",
		direction: "last",
		year: -1,
	})),
	...rule("{month} {dom} of? this year; {dom} {month} this year", (c) => ({
		...date(c),
		at: "date",
		direction: "this",
		year: 0,
	})),
	...rule("{month} {dom} of? next year; {dom} {month} next year", (c) => ({
		...date(c),
		at: "date",
		direction: "next",
		year: 1,
	})),
	// of the year that the text tells of: "in June 2020; they were freed in November that year"
	...rule(
		"{monthname} of? that year; {monthname} of? that|the same year; {month} {dom} of? that year; {dom} {month} of? that year",
		(c) => ({ ...ofMonth(c), direction: "that" }),
	),
	...rule("{monthname} of? the following year; {month} {dom} of? the following year", (c) => ({
		...ofMonth(c),
		year: 1,
		direction: "following",
	})),
	// weekdays
	...rule("{weekday}", (c) => ({ at: "weekday", weekday: number(c.weekday), direction: null })),
	...directed("{weekday}", (c, direction) => ({ at: "weekday", weekday: number(c.weekday), direction })),
	...rule("{weekday} of? last week; last week {weekday}; last week ' s {weekday}", (c) => inWeek(c, -1)),
	...rule("{weekday} of? this week; this week {weekday}", (c) => inWeek(c, 0)),
	...rule("{weekday} of? next week; next week {weekday}; next week ' s {weekday}", (c) => inWeek(c, 1)),
	...rule("{wd} ,? {date}", (c) => {
		const on = whenOf(c.date);
		return on?.at === "date" && on.day !== undefined ? { ...on, weekday: number(c.wd) } : null;
	}),
	// years
	...rule("{year}; the year {year}; {year2}", date),
	...rule("{years}; the {years} {unit1}; the? {years} school|academic year", (c) => years(c, false)),
	...rule("the? {years} fiscal|financial year; fiscal {years}", (c) => years(c, true)),
	...rule("the? {decade}; the? early|late|mid -? {decade}; the? mid - to - late {decade}", (c) => ({
		at: "decade",
		decade: number(c.decade),
	})),
	...rule("the? {ord} -? century; the? early|late|mid -? {ord} -? century", (c) =>
		number(c.ord) > 0 && number(c.ord) < 30 ? { at: "century", century: number(c.ord) - 1 } : null,
	),
	...rule(
		"the? fiscal|fy {year}; the? fiscal year {year}; the {year} fiscal year; fiscal {year2}; the? financial year {year}",
		(c) => ({ at: "fiscal", year: number(c.year ?? c.year2), direction: null }),
	),
	...directed("fiscal|financial year", (_, direction) => ({ at: "fiscal", year: null, direction })),
	...rule("the fiscal|financial year", () => ({ at: "fiscal", year: null, direction: "this" })),
	// quarters and halves
	...rule("fiscal -? {ord} -? quarter; the fiscal -? {ord} quarter", (c) => inQuarter(c)),
	...rule(
		"the? {ord} quarter of|in {year}; the? {ord} quarter {year}; the {year} {ord} -? quarter; {year} '? s? {ord} -? quarter; q {ord1} {year}; q {ord1} of {year}",
		(c) => inQuarter(c, number(c.year)),
	),
	...rule(
		"the? {ord} quarter of? last year; last year ' s {ord} -? quarter; the? year - ago|earlier {ord} -? quarter",
		(c) => inQuarter(c, -1),
	),
	...rule("the? {ord} quarter of? this year; this year ' s {ord} -? quarter; the? {ord} quarter of the year", (c) =>
		inQuarter(c, 0),
	),
	...rule("the? {ord} quarter of? next year; next year ' s {ord} -? quarter", (c) => inQuarter(c, 1)),
	...rule("the? {ord} quarter; {ord} - quarter; its|their|our {ord} quarter; q {ord1}", (c) => inQuarter(c)),
	...directed("quarter", (_, direction) => ({ at: "quarter", quarter: null, direction })),
	...rule("the latest quarter|period; the latest three months; the quarter", () => ({
		at: "quarter",
		quarter: null,
		direction: null,
		latest: true,
	})),
	...rule("the {year} period|quarter; the? same|corresponding|comparable period|quarter of|in {year}", (c) => ({
		at: "quarter",
		quarter: null,
		year: number(c.year),
		direction: null,
	})),
	...rule(
		"the? year - ago|earlier quarter|period; year - ago|earlier; the year ago quarter|period; last year ' s quarter|period; the quarter a year ago|earlier; the? same|corresponding|comparable period|quarter|time of? last year; the? same|corresponding|comparable period|quarter|time a year ago|earlier|before; the? same|corresponding|comparable period the previous year",
		() => ({ at: "shift", unit: "year", count: -1, from: "story", ago: true }),
	),
	...rule(
		"the? {ord} half of|in {year}; the? {ord} half {year}; {year} '? s? {ord} half; h {ord1} {year}; h {ord1} of {year}",
		(c) => inHalf(c, number(c.year)),
	),
	...rule("the? {ord} half of? last year; last year ' s {ord} half", (c) => inHalf(c, -1)),
	...rule("the? {ord} half of? this year; this year ' s {ord} half; the? {ord} half of the year", (c) => inHalf(c, 0)),
	...rule("the? {ord} half of? next year", (c) => inHalf(c, 1)),
	// seasons, holidays
	...rule("{season} {year}; the? {season} of {year}; {year} {season}; {season} {year2}", (c) => ({
		at: "season",
		season: word(c.season),
		year: c.year === undefined ? nearCentury(number(c.year2)) : number(c.year),
		direction: null,
	})),
	...rule("{season} last year; the {season} of last year", (c) => ({
		at: "season",
		season: word(c.season),
		year: -1,
		direction: null,
	})),
	...directed("{season}", (c, direction) => ({ at: "season", season: word(c.season), direction })),
	...rule("the {season}; the? early|late|mid -? {season}", (c) => ({
		at: "season",
		season: word(c.season),
		direction: null,
	})),
	...rule("{holiday} {year}", (c) => ({ at: "holiday", rule: word(c.holiday), year: number(c.year), direction: null })),
	...rule("{holiday}", (c) => ({ at: "holiday", rule: word(c.holiday), direction: null })),
	...directed("{holiday}", (c, direction) => ({ at: "holiday", rule: word(c.holiday), direction })),
	// days and units counted from here
	...rule("today; earlier|later today", () => shift("day", 0)),
	...rule("yesterday", () => shift("day", -1)),
	...rule("tomorrow", () => shift("day", 1)),
	...rule("the? day before yesterday", () => shift("day", -2)),
	...rule("the? day after tomorrow", () => shift("day", 2)),
	...directed("{unit1}", directedUnit),
	...rule("the {unit1}", (c) => (word(c.unit1) === "weekend" ? shift("weekend", null) : calendarUnit(c))),
	...rule("the full|entire|whole|calendar|current|latest {unit1}; this calendar {unit1}", calendarUnit),
	...rule("{unit1} ' s end; {unit1} - end; the? {unit1} ' s end|start|beginning", calendarUnit),
	...rule("year end", () => shift("year", 0)),
	// parts of a day
	...rule("tonight; overnight; later|earlier tonight", () => ({ at: "part", on: shift("day", 0), part: "TNI" })),
	...directed("{part}", (c, direction) => dayPart(word(c.part), direction)),
	...rule("earlier|later|early|late this {part}", (c) => dayPart(word(c.part), "this")),
	...rule("late|early last {part}", (c) => dayPart(word(c.part), "last")),
	...rule("{weekday} {part}; {weekday} early|late {part}", (c) => ({
		at: "part",
		on: { at: "weekday", weekday: number(c.weekday), direction: null },
		part: word(c.part),
	})),
	...rule("yesterday {part}", (c) => ({ at: "part", on: shift("day", -1), part: word(c.part) })),
	...rule("tomorrow {part}", (c) => ({ at: "part", on: shift("day", 1), part: word(c.part) })),
	...rule("{month} {dom} {part}", (c) => ({ at: "part", on: date(c), part: word(c.part) })),
];

function years(c: C, fiscal: boolean): When | null {
	const span = c.years;
	return typeof span === "object" && span !== null && "from" in span
		? { at: "years", from: span.from, to: span.to, fiscal }
		: null;
}

function inWeek(c: C, week: number): When {
	return { at: "weekday", weekday: number(c.weekday), direction: null, week };
}

/** A `year` of -1, 0, 1 is counted from that of publication. */
function inQuarter(c: C, year?: number): When | null {
	const quarter = number(c.ord ?? c.ord1);
	if (quarter < 1 || quarter > 4) return null;
	return { at: "quarter", quarter, direction: null, ...(year === undefined ? {} : { year }) };
}

function inHalf(c: C, year: number): When | null {
	const half = number(c.ord ?? c.ord1);
	return half === 1 || half === 2 ? { at: "half", half, year, direction: null } : null;
}

function directedUnit(c: C, direction: Direction): When | null {
	const unit = word(c.unit1);
	const { count, from } = step(direction);
	if (unit === "night") return dayPart("TNI", direction);
	if (SMALL.includes(unit) || ["summer", "winter", "spring", "autumn"].includes(unit)) return null;
	if (unit === "day" && from === "published") return null;
	return shift(unit, count, from);
}

function calendarUnit(c: C): When | null {
	const unit = word(c.unit1);
	return CALENDAR_UNITS.includes(unit) ? shift(unit, 0) : null;
}

function dayPart(part: string, direction: Direction): When {
	const { count, from } = step(direction);
	return { at: "part", on: shift("day", count, from), part };
}

/** The digit of "Q1", "H2". */
const ord1: Class<Value> = {
	begins: ["0"],
	read: (pieces, i) => {
		const { kind, word, glued } = pieces[i];
		if (kind !== "digits" || !glued || !/^[1-4]$/.test(word)) return null;
		return pieces[i + 1]?.glued && pieces[i + 1].kind !== "mark" ? null : { end: i + 1, value: Number(word) };
	},
};

/** A point of the calendar as a class for other patterns; which days have names is for the lexicon to say. */
export function pointClass(holiday: Class<Value>): Class<Value> {
	const points: Grammar<When> = compileGrammar(POINTS, { ...CLASSES, ord1, holiday });
	return {
		begins: points.begins,
		read: (pieces, i) => {
			const read = points.read(pieces, i);
			return read && { end: read.end, value: { when: read.value } };
		},
	};
}

export const duration = (count: number | null, unit: string, around?: "past" | "next"): When => ({
	at: "duration",
	value: durationOf(count, unit),
	...(around ? { around } : {}),
});
