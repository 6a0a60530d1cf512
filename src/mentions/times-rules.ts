/**
 * The grammar of English time: patterns and what they say. Extents follow the TimeML guidelines (determiners and
 * modifiers are inside, prepositions outside): "by [the end of the year]", "for [about three years]".
 */
import { beginningsOf, type Captures, type Class, compileGrammar, type Grammar, type Rule } from "./times-grammar.ts";
import { type Direction, durationOf, type When } from "./times-when.ts";
import { CLASSES, type Value } from "./times-words.ts";

type C = Captures<Value>;
type TimeRule = Rule<Value, When>;

const number = (v: Value | undefined): number => (typeof v === "number" ? v : 0);
const word = (v: Value | undefined): string => (typeof v === "string" ? v : "");
const when = (v: Value | undefined): When | null =>
	typeof v === "object" && v !== null && "when" in v ? v.when : null;
const rule = (patterns: string | readonly string[], build: (c: C) => When | null): TimeRule[] =>
	(typeof patterns === "string" ? [patterns] : patterns).map((pattern) => ({ pattern, build }));

const date = (c: C): When => ({
	at: "date",
	...(c.year === undefined ? {} : { year: number(c.year) }),
	...(c.year2 === undefined ? {} : { year: nearCentury(number(c.year2)) }),
	...(c.month === undefined ? {} : { month: number(c.month) }),
	...(c.dom === undefined ? {} : { day: number(c.dom) }),
	...(c.wd === undefined ? {} : { weekday: number(c.wd) }),
});
/** "'98" is 1998, "'24" 2024. */
const nearCentury = (two: number): number => (two < 50 ? 2000 : 1900) + two;
const shift = (unit: string, count: number | null, from: "published" | "story" = "published"): When => ({
	at: "shift",
	unit,
	count,
	from,
});
const SMALL = ["second", "minute", "hour"];

/** A rule for each word of direction: "last {weekday}", "next {weekday}", … */
function directed(patterns: readonly string[], build: (c: C, direction: Direction) => When | null): TimeRule[] {
	const words: readonly (readonly [string, Direction])[] = [
		["last", "last"],
		["the? past", "last"],
		["this past|last", "last"],
		["the last", "last"],
		["next", "next"],
		["this coming|next", "next"],
		["the? coming|upcoming", "next"],
		["this", "this"],
		["the current|present", "this"],
		["this very|same", "this"],
		["that", "that"],
		["that same", "that"],
		["the same", "that"],
		["the following|next|ensuing", "following"],
		["the previous|preceding|prior", "previous"],
	];
	return words.flatMap(([prefix, direction]) =>
		patterns.flatMap((p) => rule(p.replace("{dir}", prefix), (c) => build(c, direction))),
	);
}

/** Points and spans of the calendar, without modifiers. */
const POINTS: readonly TimeRule[] = [
	...rule("{date}", (c) => when(c.date)),
	...rule(["{wd} ,? {month} {dom} ,? {year}", "{month} {dom} ,? {year}", "{month} the {dom} ,? {year}"], date),
	...rule(
		["{wd} ,? the? {dom} of? {month} ,? {year}", "the? {dom} of? {month} ,? {year}", "{month} {dom} ,? {year2}"],
		date,
	),
	...rule(
		[
			"{wd} ,? {month} the? {dom}",
			"{wd} ,? the? {dom} of? {month}",
			"{month} the? {dom}",
			"the {dom} of {month}",
			"{dom} of? {month}",
		],
		date,
	),
	...rule(["{month} ,? {year}", "{month} of {year}", "{month} ,? {year2}"], date),
	...rule("{monthname}", (c) => ({ at: "date", month: number(c.monthname), direction: null })),
	...directed(["{dir} {monthname}"], (c, direction) => ({ at: "date", month: number(c.monthname), direction })),
	...directed(["{dir} {month} {dom}"], (c, direction) => ({
		at: "date",
		month: number(c.month),
		day: number(c.dom),
		direction,
	})),
	...rule(["{monthname} of? last year", "{monthname} last year"], (c) => ({
		at: "date",
		month: number(c.monthname),
		direction: "last",
		year: -1,
	})),
	...rule("{monthname} of? this year", (c) => ({ at: "date", month: number(c.monthname), direction: "this", year: 0 })),
	...rule("{monthname} of? next year", (c) => ({ at: "date", month: number(c.monthname), direction: "next", year: 1 })),
	...rule("{weekday}", (c) => ({ at: "weekday", weekday: number(c.weekday), direction: null })),
	...rule(["{wd} ,? {point}"], (c) => {
		const of = when(c.point);
		return of?.at === "date" && of.day !== undefined ? { ...of, weekday: number(c.wd) } : null;
	}),
	...directed(["{dir} {weekday}"], (c, direction) => ({ at: "weekday", weekday: number(c.weekday), direction })),
	...rule(["{weekday} of? last week", "last week {weekday}"], (c) => ({
		at: "weekday",
		weekday: number(c.weekday),
		direction: null,
		week: -1,
	})),
	...rule("{weekday} of? this week", (c) => ({ at: "weekday", weekday: number(c.weekday), direction: null, week: 0 })),
	...rule("{weekday} of? next week", (c) => ({ at: "weekday", weekday: number(c.weekday), direction: null, week: 1 })),
	...rule(["{year}", "the year {year}", "{year2}"], date),
	...rule(["{years}", "the {years} {unit1}"], (c) => {
		const span = c.years;
		return typeof span === "object" && span !== null && "from" in span
			? { at: "years", from: span.from, to: span.to }
			: null;
	}),
	...rule(["the? {decade}", "the? early|late|mid {decade}", "the? mid - {decade}", "the? early - {decade}"], (c) => ({
		at: "decade",
		decade: number(c.decade),
	})),
	...rule(
		[
			"the? {ord} century",
			"the? {ord} - century",
			"the? early|late|mid {ord} century",
			"the? mid - {ord} century",
			"the? late - {ord} - century",
		],
		(c) => (number(c.ord) > 0 && number(c.ord) < 30 ? { at: "century", century: number(c.ord) - 1 } : null),
	),
	...rule(["fiscal|fy {year}", "fiscal year {year}", "the {year} fiscal year", "fiscal {year2}"], (c) => ({
		at: "fiscal",
		year: number(c.year ?? c.year2),
		direction: null,
	})),
	...directed(["{dir} fiscal|financial year"], (_, direction) => ({ at: "fiscal", year: null, direction })),
	...rule("the fiscal|financial year", () => ({ at: "fiscal", year: null, direction: "this" })),
	...rule(["the? fiscal {ord} -? quarter", "the? fiscal - {ord} -? quarter"], (c) => ({
		at: "quarter",
		quarter: quarterOf(c),
		direction: null,
	})),
	...rule(
		[
			"the? {ord} quarter of|in {year}",
			"the? {ord} quarter {year}",
			"the {year} {ord} -? quarter",
			"{year} '? s? {ord} -? quarter",
		],
		(c) => inQuarter(c, number(c.year)),
	),
	...rule(
		["the? {ord} quarter of? last year", "last year ' s {ord} -? quarter", "the? year - ago|earlier {ord} -? quarter"],
		(c) => inQuarter(c, -1),
	),
	...rule(
		["the? {ord} quarter of? this year", "this year ' s {ord} -? quarter", "the? {ord} quarter of the year"],
		(c) => inQuarter(c, 0),
	),
	...rule(["the? {ord} quarter of? next year", "next year ' s {ord} -? quarter"], (c) => inQuarter(c, 1)),
	...rule(["the? {ord} quarter", "{ord} - quarter", "its|their|our {ord} quarter"], (c) => inQuarter(c)),
	...rule("q {ord1} {year}", (c) => ({
		at: "quarter",
		quarter: number(c.ord1),
		year: number(c.year),
		direction: null,
	})),
	...rule("q {ord1}", (c) => ({ at: "quarter", quarter: number(c.ord1), direction: null })),
	...rule("h {ord1} {year}", (c) =>
		number(c.ord1) <= 2 ? { at: "half", half: number(c.ord1), year: number(c.year), direction: null } : null,
	),
	...directed(["{dir} quarter"], (_, direction) => ({ at: "quarter", quarter: null, direction })),
	...rule(["the latest quarter|period", "the latest three months", "the quarter"], () => ({
		at: "quarter",
		quarter: null,
		direction: null,
		latest: true,
	})),
	...rule(
		[
			"the? year - ago|earlier quarter|period",
			"the? year - ago|earlier",
			"the year ago quarter|period",
			"last year ' s quarter|period",
			"the quarter a year ago|earlier",
			"the? same|corresponding|comparable period|quarter|time|month of? last year",
			"the? same|corresponding|comparable period|quarter|time|month a year ago|earlier|before",
			"the? same|corresponding|comparable period the previous year",
		],
		() => shift("year", -1, "story"),
	),
	...rule(["the {year} period|quarter", "the? same|corresponding|comparable period|quarter of|in {year}"], (c) => ({
		at: "quarter",
		quarter: null,
		year: number(c.year),
		direction: null,
	})),
	...rule(["the? {ord} half of|in {year}", "the? {ord} half {year}", "{year} '? s? {ord} half"], (c) =>
		inHalf(c, number(c.year)),
	),
	...rule(["the? {ord} half of? last year", "last year ' s {ord} half"], (c) => inHalf(c, -1)),
	...rule(["the? {ord} half of? this year", "this year ' s {ord} half", "the? {ord} half of the year"], (c) =>
		inHalf(c, 0),
	),
	...rule(["the? {ord} half of? next year"], (c) => inHalf(c, 1)),
	...rule(["{season} {year}", "the? {season} of {year}", "{year} {season}", "{season} {year2}"], (c) => ({
		at: "season",
		season: word(c.season),
		year: c.year === undefined ? nearCentury(number(c.year2)) : number(c.year),
		direction: null,
	})),
	...directed(["{dir} {season}"], (c, direction) => ({ at: "season", season: word(c.season), direction })),
	...rule(["{season} last year", "the {season} of last year"], (c) => ({
		at: "season",
		season: word(c.season),
		year: -1,
		direction: null,
	})),
	...rule("the {season}", (c) => ({ at: "season", season: word(c.season), direction: null })),
	...rule("{holiday} {year}", (c) => ({ at: "holiday", rule: word(c.holiday), year: number(c.year), direction: null })),
	...rule("{holiday}", (c) => ({ at: "holiday", rule: word(c.holiday), direction: null })),
	...directed(["{dir} {holiday}"], (c, direction) => ({ at: "holiday", rule: word(c.holiday), direction })),
	// deictic days
	...rule("today", () => shift("day", 0)),
	...rule(["earlier|later today"], () => shift("day", 0)),
	...rule("yesterday", () => shift("day", -1)),
	...rule("tomorrow", () => shift("day", 1)),
	...rule("the? day before yesterday", () => shift("day", -2)),
	...rule("the? day after tomorrow", () => shift("day", 2)),
	...rule(["tonight", "later|earlier tonight"], () => ({ at: "part", on: shift("day", 0), part: "TNI" })),
	...rule("overnight", () => ({ at: "part", on: shift("day", 0), part: "TNI" })),
	...directed(["{dir} {unit1}"], directedUnit),
	...rule("the {unit1}", (c) =>
		["week", "month", "year", "weekend", "decade", "century", "quarter"].includes(word(c.unit1))
			? shift(word(c.unit1), word(c.unit1) === "weekend" ? null : 0)
			: null,
	),
	...rule(["the full|entire|whole|calendar|current|latest {unit1}", "this calendar {unit1}"], (c) =>
		["week", "month", "year", "quarter", "decade", "century"].includes(word(c.unit1)) ? shift(word(c.unit1), 0) : null,
	),
	...rule(["{unit1} ' s end", "{unit1} - end", "year end", "the? {unit1} ' s end|start|beginning"], (c) =>
		c.unit1 === undefined || ["week", "month", "year", "decade", "century", "quarter"].includes(word(c.unit1))
			? shift(word(c.unit1) || "year", 0)
			: null,
	),
	// parts of a day
	...directed(
		["{dir} {part}", "late {dir} {part}", "early {dir} {part}", "later {dir} {part}", "earlier {dir} {part}"],
		(c, direction) => dayPart(word(c.part), direction),
	),
	...rule(["{weekday} {part}", "{weekday} early|late {part}"], (c) => ({
		at: "part",
		on: { at: "weekday", weekday: number(c.weekday), direction: null },
		part: word(c.part),
	})),
	...rule(["yesterday {part}"], (c) => ({ at: "part", on: shift("day", -1), part: word(c.part) })),
	...rule(["tomorrow {part}"], (c) => ({ at: "part", on: shift("day", 1), part: word(c.part) })),
	...rule(["{month} {dom} {part}"], (c) => ({ at: "part", on: date(c), part: word(c.part) })),
];

/** Modified points, clocks, shifts, durations, sets, references. */
const REST: readonly TimeRule[] = [
	...rule("{point}", (c) => when(c.point)),
	...rule(
		[
			"early|late {point}",
			"mid -? {point}",
			"early|late - {point}",
			"early in {point}",
			"late in {point}",
			"midway through {point}",
			"as early|late as {point}",
		].slice(0, 6),
		(c) => coarse(when(c.point)),
	),
	...rule(
		[
			"the? end|beginning|start|middle|close|turn|outset|eve of {point}",
			"the very end|beginning|start of {point}",
			"{point} and beyond",
			"the? early|late|final|first part of {point}",
			"the? early|late|closing|opening|final|first days|weeks|months|years|hours of {point}",
			"the? rest|remainder of {point}",
			"much|most|part of {point}",
		].slice(0, 5),
		(c) => coarse(when(c.point)),
	),
	...rule(["earlier|later {point}", "earlier|later in {point}", "earlier|later on {point}"].slice(0, 2), (c) =>
		when(c.point),
	),
	...rule(["earlier this {unit1}", "earlier in the {unit1}", "earlier in this {unit1}"], (c) =>
		clipped(word(c.unit1), "earlier"),
	),
	...rule(["later this {unit1}", "later in the {unit1}", "later in this {unit1}"], (c) =>
		clipped(word(c.unit1), "later"),
	),
	...rule("the? week of {point}", (c) => ({ at: "shift-from", unit: "week", count: 0, base: when(c.point) as When })),
	...rule(["the? day before {point}", "the eve of {point}"], (c) => fromPoint(c, -1)),
	...rule("the? day after {point}", (c) => fromPoint(c, 1)),
	...rule(["{n} {unit} from {point}", "a|an {unit1} from {point}"], (c) => {
		const base = when(c.point);
		const unit = word(c.unit ?? c.unit1);
		return base && !SMALL.includes(unit)
			? { at: "shift-from", unit, count: c.n === undefined ? 1 : number(c.n), base }
			: null;
	}),
	// clocks
	...rule(["{clock} {tz}?", "{clock} ( {tz} )"], (c) => ({ at: "part", on: null, part: word(c.clock) })),
	...rule(["{clock} {tz}? ,? {point}", "{part} ,? {point}"], (c) => onDay(when(c.point), word(c.clock ?? c.part))),
	...rule(["{point} ,? {clock} {tz}?"], (c) => onDay(when(c.point), word(c.clock))),
	...rule(
		[
			"the? {part} of {point}",
			"the? early|late {part} of {point}",
			"the? early|late hours of {point}",
			"the? small hours of {point}",
		],
		(c) => onDay(when(c.point), word(c.part) || "TMO"),
	),
	...rule(["mid - {part} {point}", "mid - {part} on? {point}", "late|early {part} {point}"], (c) =>
		onDay(when(c.point), word(c.part)),
	),
	...rule(["{n} in the {part}"], (c) => morningClock(number(c.n), word(c.part))),
	...rule(["noon|midday"], () => ({ at: "part", on: null, part: "T12:00" })),
	...rule("midnight", () => ({ at: "part", on: null, part: "T24:00" })),
	// so long ago
	...rule(["{mod}? {n} {unit} ago", "{mod}? {n} - {unit} - ago", "{mod}? a|an {unit1} ago"], (c) =>
		ago(c, -1, "published"),
	),
	...rule(
		[
			"{mod}? {n} {unit} earlier|previously",
			"a|an {unit1} earlier",
			"{mod}? a|an {unit1} earlier",
			"a {unit1} - earlier",
		].slice(0, 3),
		(c) => ago(c, -1, "story"),
	),
	...rule(["{mod}? {n} {unit} later|afterwards|afterward", "{mod}? a|an {unit1} later"], (c) => ago(c, 1, "story")),
	...rule(
		[
			"{some} {unit} ago",
			"{range} {unit} ago",
			"long ago",
			"a long time ago",
			"not long ago",
			"{units} ago",
			"some time ago",
			"a while ago",
		],
		(c) =>
			c.unit !== undefined && SMALL.includes(word(c.unit))
				? { at: "shift", unit: "day", count: 0, from: "published" }
				: { at: "ref", value: "PAST_REF" },
	),
	...rule(["a couple of {units} ago"], (c) => shift(word(c.units), -2)),
	...rule(["{n} {unit} hence", "{n} {unit} from now", "a|an {unit1} from now"], (c) => ago(c, 1, "published")),
	...rule(["a year or two|so ago"], () => ({ at: "ref", value: "PAST_REF" })),
	...rule(["a year or two"], () => ({ at: "duration", value: "PXY" })),
	...rule(["the day before", "the previous night", "the night before"], () => shift("day", -1, "story")),
	...rule(["the {part} after", "the day after"], () => shift("day", 1, "story")),
	...rule("next day", () => shift("day", 1, "story")),
	// lengths
	...rule(
		[
			"{mod}? {n} {unit}",
			"{mod}? {n} - {unit}",
			"{mod}? {n} -? {unit} - long",
			"{mod}? {n} more|additional|further|extra|full|consecutive|straight|successive|trading|business|working|calendar {unit}",
			"a {n} -? {unit1} period|span|stretch",
			"{mod}? {n} {unit} or so|more",
		],
		(c) => length(c),
	),
	...rule(["{mod}? {some} more? {unit}", "{mod}? {range} {unit}", "{range} - {unit1}", "{some} - {unit1}"], (c) =>
		length(c, null),
	),
	...rule(["{mod}? a|an {unit1}", "an entire {unit1}", "a full|whole|single {unit1}", "one full|whole {unit1}"], (c) =>
		length(c, 1),
	),
	...rule(["{mod}? a|one {unit1} and a half", "{mod}? an {unit1} and a half"], (c) => length(c, 1.5)),
	...rule(["{mod}? half a|an {unit1}", "{mod}? a half - {unit1}", "{mod}? a half {unit1}", "half - {unit1}"], (c) =>
		length(c, 0.5),
	),
	...rule(["{mod}? a quarter century", "{mod}? a quarter of a century", "a quarter - century"], () => ({
		at: "duration",
		value: "P25Y",
	})),
	...rule(["{unit1} - long", "all day|week|month|year long?"], (c) => (c.unit1 === undefined ? null : length(c, 1))),
	...rule("{units} - long", (c) => ({ at: "duration", value: durationOf(null, word(c.units)) })),
	...rule(
		["the? last|past|previous|preceding {n} {unit}", "the? latest {n} {unit}", "these past|last {n} {unit}"],
		(c) => length(c, undefined, "past"),
	),
	...rule(
		[
			"the? last|past|previous|preceding {some} {unit}",
			"these past|last {some} {unit}",
			"the? last|past {range} {unit}",
		],
		(c) => length(c, null, "past"),
	),
	...rule(["the? next|coming|following {n} {unit}", "the? next {n} {unit} or so"], (c) => length(c, undefined, "next")),
	...rule(["the? next|coming|following {some} {unit}", "the? next|coming {range} {unit}"], (c) =>
		length(c, null, "next"),
	),
	...rule(
		[
			"the? first|final|initial|opening|closing {n} {unit}",
			"the {n} {units}",
			"the {n} - {unit1}",
			"another {n} {unit}",
			"these {n} {units}",
		],
		(c) => length(c),
	),
	...rule(["the? first|final|last {n} {unit} of {point}"], (c) => length(c)),
	...rule(["another {unit1}"], (c) => length(c, 1)),
	...rule(
		[
			"recent|coming|past|upcoming|intervening {units}",
			"the? coming|past|intervening|ensuing|following|preceding {units}",
			"more recent {units}",
			"recent|coming|past few {units}",
			"the early|later|last|recent|final {units}",
			"earlier|previous|prior {units}",
		],
		(c) => ({ at: "duration", value: durationOf(null, word(c.units)) }),
	),
	...rule(
		["{units}", "{mod} {units}", "the {years3}", "many {units}"].filter((p) => !p.includes("years3")),
		(c) => ({ at: "duration", value: durationOf(null, word(c.units)) }),
	),
	...rule(["some time", "a long time", "a while"].slice(0, 1), () => ({ at: "duration", value: "PXM" })),
	// how often
	...rule(["every|each {unit1}", "every single {unit1}"], (c) => ({ at: "set", value: durationOf(1, word(c.unit1)) })),
	...rule(["every {n} {unit}", "every few|several {unit}"], (c) => ({
		at: "set",
		value: durationOf(c.n === undefined ? null : number(c.n), word(c.unit)),
	})),
	...rule("every other|second {unit1}", (c) => ({ at: "set", value: durationOf(2, word(c.unit1)) })),
	...rule("every {ord} {unit1}", (c) => ({ at: "set", value: durationOf(number(c.ord), word(c.unit1)) })),
	...rule(["every|each {weekday}", "{weekdays}"], (c) => ({
		at: "set",
		value: `XXXX-WXX-${number(c.weekday ?? c.weekdays)}`,
	})),
	...rule(["every|each {weekday} {part}"], (c) => ({
		at: "set",
		value: `XXXX-WXX-${number(c.weekday)}${word(c.part)}`,
	})),
	...rule(["every|each {monthname}"], (c) => ({
		at: "set",
		value: `XXXX-${String(number(c.monthname)).padStart(2, "0")}`,
	})),
	...rule(["every|each {season}"], (c) => ({ at: "set", value: `XXXX-${word(c.season)}` })),
	...rule(["every|each {part}"], (c) => ({ at: "set", value: `XXXX-XX-XX${word(c.part)}` })),
	...rule(["per {unit1}"], (c) =>
		SMALL.includes(word(c.unit1)) ? null : { at: "set", value: durationOf(1, word(c.unit1)) },
	),
	...rule("daily|nightly", () => ({ at: "set", value: "P1D" })),
	...rule("weekly", () => ({ at: "set", value: "P1W" })),
	...rule("monthly", () => ({ at: "set", value: "P1M" })),
	...rule(["annually|yearly", "annual"], () => ({ at: "set", value: "P1Y" })),
	...rule("hourly", () => ({ at: "set", value: "PT1H" })),
	// references
	...rule(
		[
			"now",
			"right now",
			"just now",
			"currently",
			"presently",
			"nowadays",
			"these days",
			"the present",
			"the present|current time|day|moment",
			"this moment|time|point",
			"current",
			"at present",
			"the moment",
			"the here and now",
		].filter((p) => !["at present", "this moment|time|point", "the here and now"].includes(p)),
		() => ({ at: "ref", value: "PRESENT_REF" }),
	),
	...rule(
		["recently", "more recently", "very recently", "lately", "the? past", "the recent past", "the distant past"].map(
			(p) => (p === "the? past" ? "the past" : p),
		),
		() => ({ at: "ref", value: "PAST_REF" }),
	),
	...rule(
		[
			"soon",
			"very soon",
			"shortly",
			"the future",
			"the near|nearer|foreseeable|distant|immediate future",
			"the not - too - distant future",
			"the coming period",
			"a later date|time|stage",
			"some|one point in the future",
			"someday",
		].filter((p) => p !== "shortly" && p !== "the coming period"),
		() => ({ at: "ref", value: "FUTURE_REF" }),
	),
];

function quarterOf(c: C): number {
	const n = number(c.ord);
	return n >= 1 && n <= 4 ? n : 0;
}

/** `year` of -1, 0, 1 is told from the year of publication. */
function inQuarter(c: C, year?: number): When | null {
	const quarter = quarterOf(c);
	return quarter ? { at: "quarter", quarter, direction: null, ...(year === undefined ? {} : { year }) } : null;
}

function inHalf(c: C, year: number): When | null {
	const half = number(c.ord);
	return half === 1 || half === 2 ? { at: "half", half, year, direction: null } : null;
}

function directedUnit(c: C, direction: Direction): When | null {
	const unit = word(c.unit1);
	if (SMALL.includes(unit)) return null;
	const count = { last: -1, next: 1, this: 0, that: 0, following: 1, previous: -1 }[direction as string] ?? 0;
	const story = direction === "that" || direction === "following" || direction === "previous";
	if (unit === "night") return dayPart("TNI", direction);
	if (["summer", "winter", "spring", "autumn"].includes(unit)) return null;
	if (unit === "day" && (direction === "last" || direction === "next" || direction === "this")) return null;
	return shift(unit, count, story ? "story" : "published");
}

function dayPart(part: string, direction: Direction): When {
	const count = { last: -1, next: 1, this: 0, that: 0, following: 1, previous: -1 }[direction as string] ?? 0;
	const story = direction === "that" || direction === "following" || direction === "previous";
	return { at: "part", on: shift("day", count, story ? "story" : "published"), part };
}

function clipped(unit: string, clip: "earlier" | "later"): When | null {
	if (SMALL.includes(unit)) return null;
	return {
		at: "shift",
		unit: unit === "night" ? "day" : unit,
		count: 0,
		from: unit === "day" ? "story" : "published",
		clip,
	};
}

/** Only where the point is one that has an early and a late part. */
function coarse(point: When | null): When | null {
	return point !== null && point.at !== "ref" && !(point.at === "date" && point.day !== undefined && false)
		? point
		: null;
}

function fromPoint(c: C, count: number): When | null {
	const base = when(c.point);
	return base === null || base.at === "ref" ? null : { at: "shift-from", unit: "day", count, base };
}

/** A part of a day or a clock on a day; nothing on a year or a month. */
function onDay(on: When | null, part: string): When | null {
	if (on === null) return null;
	const day =
		on.at === "weekday" ||
		on.at === "holiday" ||
		(on.at === "date" && (on.day !== undefined || on.weekday !== undefined)) ||
		(on.at === "shift" && on.unit === "day");
	if (day) return { at: "part", on, part };
	if (on.at === "part" && /^T\d/.test(part) && on.part.length === 3) return { at: "part", on: on.on, part };
	return null;
}

function morningClock(hour: number, part: string): When | null {
	if (!Number.isInteger(hour) || hour < 1 || hour > 12 || !["TMO", "TAF", "TEV"].includes(part)) return null;
	const h = part === "TMO" ? hour % 12 : (hour % 12) + 12;
	return { at: "part", on: null, part: `T${String(h).padStart(2, "0")}:00` };
}

function ago(c: C, sign: 1 | -1, from: "published" | "story"): When | null {
	const unit = word(c.unit ?? c.unit1);
	const count = c.n === undefined ? 1 : number(c.n);
	if (SMALL.includes(unit))
		return sign < 0 && from === "published" ? shift("day", 0) : { at: "duration", value: durationOf(count, unit) };
	if (unit === "weekend" || count > 100_000) return null;
	if (!Number.isInteger(count))
		return unit === "year" && Number.isInteger(count * 12) ? shift("month", sign * count * 12, from) : null;
	return { at: "shift", unit, count: sign * count, from, ...(sign > 0 ? { later: true } : {}) };
}

function length(c: C, count: number | null | undefined = number(c.n), around?: "past" | "next"): When | null {
	const unit = word(c.unit ?? c.units ?? c.unit1);
	return { at: "duration", value: durationOf(count, unit), ...(around ? { around } : {}) };
}

const MODS = [
	"about",
	"around",
	"approximately",
	"roughly",
	"nearly",
	"almost",
	"over",
	"under",
	"some",
	"at least",
	"at most",
	"more than",
	"less than",
	"fewer than",
	"no more than",
	"not more than",
	"no less than",
	"up to",
	"just over",
	"just under",
	"well over",
	"as many as",
	"as long as",
	"an estimated",
	"close to",
].map((m) => m.split(" "));

/** "about", "at least": words that say how near a number is. */
const mod: Class<Value> = {
	begins: [...new Set(MODS.map((m) => m[0]))],
	read: (pieces, i) => {
		let end = i;
		for (const words of MODS)
			if (words.length > end - i && words.every((w, k) => pieces[i + k]?.word === w)) end = i + words.length;
		return end > i ? { end, value: pieces[i].word } : null;
	},
};

/** The digit of "Q1", "H2". */
const ord1: Class<Value> = {
	begins: ["0"],
	read: (pieces, i) => {
		const { kind, word, glued } = pieces[i];
		return kind === "digits" &&
			glued &&
			/^[1-4]$/.test(word) &&
			!(pieces[i + 1]?.glued && pieces[i + 1].kind !== "mark")
			? { end: i + 1, value: Number(word) }
			: null;
	},
};

const simple: Readonly<Record<string, Class<Value>>> = { ...CLASSES, mod, ord1 };

/** "{wd} ,? {point}" looks at numeric dates and days of a month only; it must not run in a circle. */
const inner = compileGrammar(
	POINTS.filter((r) => !r.pattern.includes("{point}")),
	simple,
);
const plain: Class<Value> = {
	begins: beginningsOf(
		POINTS.filter((r) => !r.pattern.includes("{point}")),
		simple,
	),
	read: asPoint(inner),
};
const points = compileGrammar(POINTS, { ...simple, point: plain });
const point: Class<Value> = { begins: beginningsOf(POINTS, { ...simple, point: plain }), read: asPoint(points) };

function asPoint(grammar: Grammar<When>): Class<Value>["read"] {
	return (pieces, i) => {
		const read = grammar(pieces, i);
		return read && { end: read.end, value: { when: read.value } };
	};
}

/** The whole grammar: the longest expression of time that begins at a piece. */
export const readTime: Grammar<When> = compileGrammar(REST, { ...simple, point });
