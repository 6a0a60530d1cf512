/**
 * The grammar of English time: patterns and what they say. Extents follow the TimeML guidelines (determiners and
 * modifiers are inside, prepositions outside): "by [the end of the year]", "for [about three years]".
 */

import { CLASSES, type Value } from "./times-classes.ts";
import { type Class, compileGrammar, type Grammar } from "./times-grammar.ts";
import {
	type C,
	duration,
	number,
	pointClass,
	rule,
	SMALL,
	shift,
	type TimeRule,
	whenOf,
	word,
} from "./times-points.ts";
import { durationOf, type When } from "./times-when.ts";

const RULES: readonly TimeRule[] = [
	...rule("{point}", (c) => whenOf(c.point)),
	...rule(
		"early|late {point}; mid -? {point}; early|late - {point}; early|late in {point}; midway through {point}",
		(c) => coarse(c),
	),
	...rule(
		"the? very? end|beginning|start|middle|close|turn|outset of {point}; the? early|late|latter|first part of {point}; {point} and beyond",
		(c) => coarse(c),
	),
	...rule("earlier|later {point}", (c) => {
		const on = whenOf(c.point);
		return on?.at === "weekday" || (on?.at === "shift" && on.unit === "day") ? on : null;
	}),
	...rule("earlier this {unit1}; earlier in the|this {unit1}", (c) => clipped(word(c.unit1), "earlier")),
	...rule("later this {unit1}; later in the|this {unit1}", (c) => clipped(word(c.unit1), "later")),
	...rule("the? week of {point}", (c) => fromPoint(c, "week", 0)),
	...rule("the? day before {point}; the? eve of {point}", (c) => fromPoint(c, "day", -1)),
	...rule("the? day after {point}", (c) => fromPoint(c, "day", 1)),
	...rule("{n} {unit} from {point}; a|an {unit1} from {point}", (c) =>
		fromPoint(c, word(c.unit ?? c.unit1), c.n === undefined ? 1 : number(c.n)),
	),
	// clocks and parts of a day
	...rule("{clock} {tz}?; {clock} ( {tz} )", (c) => ({ at: "part", on: null, part: word(c.clock) })),
	...rule(
		"{clock} {tz}? ,? {point}; {point} ,? {clock} {tz}?; {part} ,? {point}; mid - {part} {point}; late|early {part} {point}",
		(c) => onDay(c, word(c.clock ?? c.part)),
	),
	...rule("the? early|late? {part} of {point}; the? early|late|small hours of {point}", (c) =>
		onDay(c, word(c.part) || "TMO"),
	),
	...rule("{n} in the {part}", (c) => hourIn(number(c.n), word(c.part))),
	...rule("noon|midday", () => ({ at: "part", on: null, part: "T12:00" })),
	...rule("midnight", () => ({ at: "part", on: null, part: "T24:00" })),
	// so long ago, so long after
	...rule("{mod}? {n} {unit} ago; {mod}? {n} - {unit} - ago; {mod}? a|an {unit1} ago", (c) =>
		moved(c, -1, "published"),
	),
	...rule("{mod}? {n} {unit} earlier|previously; {mod}? a|an {unit1} earlier", (c) => moved(c, -1, "story")),
	...rule("{mod}? {n} {unit} later|afterwards|afterward; {mod}? a|an {unit1} later", (c) => moved(c, 1, "story")),
	...rule("{n} {unit} hence; {n} {unit} from now; a|an {unit1} from now", (c) => moved(c, 1, "published")),
	...rule("{some} {unit} ago", (c) =>
		SMALL.includes(word(c.unit))
			? shift("day", 0)
			: typeof c.some === "number"
				? shift(word(c.unit), -c.some)
				: { at: "ref", value: "PAST_REF" },
	),
	...rule(
		"{range} {unit} ago; {units} ago; long ago; a long time ago; not long ago; some time ago; a while ago; a {unit1} or two|so ago",
		() => ({ at: "ref", value: "PAST_REF" }),
	),
	...rule("the day before; the previous night; the night before", () => shift("day", -1, "story")),
	...rule("the day after; the {part} after; next day", () => shift("day", 1, "story")),
	...rule("the {ord}", (c) => (number(c.ord) <= 31 ? { at: "date", day: number(c.ord), direction: "that" } : null)),
	...rule("then", () => shift("day", 0, "story")),
	// lengths
	...rule(
		"{mod}? {n} {unit}; {mod}? {n} - {unit}; {mod}? {n} -? {unit} - long; {mod}? {n} {unit} or so|more; a {n} -? {unit1} period|span|stretch",
		(c) => long(c),
	),
	...rule(
		"{mod}? {n} more|additional|further|extra|full|consecutive|straight|successive|trading|business|working|calendar {unit}",
		(c) => long(c),
	),
	...rule(
		"{some} more? {unit}; {mod}? {range} {unit}; {range} - {unit1}; {some} - {unit1}; nearly|almost|about {some} {unit}",
		(c) => long(c, typeof c.some === "number" ? c.some : null),
	),
	...rule("{mod}? a|an {unit1}; a|an entire {unit1}; a|one full|whole|single {unit1}; another {unit1}", (c) =>
		long(c, 1),
	),
	...rule("{mod}? a|an|one {unit1} and a half", (c) => long(c, 1.5)),
	...rule("{mod}? half a|an {unit1}; {mod}? a half -? {unit1}; half - {unit1}", (c) => long(c, 0.5)),
	...rule("{mod}? a quarter -? century; {mod}? a quarter of a century", () => ({ at: "duration", value: "P25Y" })),
	...rule("a {unit1} or two; a {unit1} or so", (c) => duration(null, word(c.unit1))),
	...rule("{unit1} - long", (c) => long(c, 1)),
	...rule("{units} - long", (c) => long(c, null)),
	...rule(
		"the? last|past|previous|preceding|latest {n} {unit}; these past|last {n} {unit}; the? last|past {n} {unit} or so",
		(c) => long(c, undefined, "past"),
	),
	...rule(
		"the? last|past|previous|preceding {some} {unit}; these past|last {some} {unit}; the? last|past {range} {unit}",
		(c) => long(c, typeof c.some === "number" ? c.some : null, "past"),
	),
	...rule("the? next|coming|following {n} {unit}; the? next {n} {unit} or so; the next {unit1} or so", (c) =>
		long(c, c.n === undefined ? 1 : undefined, "next"),
	),
	...rule("the? next|coming|following {some} {unit}; the? next|coming {range} {unit}", (c) =>
		long(c, typeof c.some === "number" ? c.some : null, "next"),
	),
	...rule("the? first|final|initial|opening|closing {n} {unit}; the|these {n} {units}; another {n} {unit}", (c) =>
		long(c),
	),
	...rule(
		"{units}; {mod} {units}; recent|coming|past|upcoming|intervening {units}; the? coming|past|intervening|ensuing|following|preceding {units}; more recent {units}; the early|later|last|recent|final? {units}; earlier|previous|prior {units}",
		(c) => duration(null, word(c.units)),
	),
	...rule("the? first|opening {n} {unit} of {point}", (c) => partOf(c, "first")),
	...rule("the? last|final|closing {n} {unit} of {point}", (c) => partOf(c, "last")),
	...rule("some time", () => ({ at: "duration", value: "PXM" })),
	// how often
	...rule("every|each {unit1}; every single {unit1}; per {unit1}", (c) => often(c, 1)),
	...rule("every {n} {unit}; every {ord} {unit1}", (c) => often(c, number(c.n ?? c.ord))),
	...rule("every few|several {unit}", (c) => often(c, null)),
	...rule("every other|second {unit1}", (c) => often(c, 2)),
	...rule("every|each {weekday}; {weekdays}", (c) => ({
		at: "set",
		value: `XXXX-WXX-${number(c.weekday ?? c.weekdays)}`,
	})),
	...rule("every|each {weekday} {part}", (c) => ({ at: "set", value: `XXXX-WXX-${number(c.weekday)}${word(c.part)}` })),
	...rule("every|each {monthname}", (c) => ({
		at: "set",
		value: `XXXX-${String(number(c.monthname)).padStart(2, "0")}`,
	})),
	...rule("every|each {season}", (c) => ({ at: "set", value: `XXXX-${word(c.season)}` })),
	...rule("every|each {part}", (c) => ({ at: "set", value: `XXXX-XX-XX${word(c.part)}` })),
	...rule("daily|nightly", () => ({ at: "set", value: "P1D" })),
	...rule("weekly", () => ({ at: "set", value: "P1W" })),
	...rule("monthly", () => ({ at: "set", value: "P1M" })),
	...rule("annually|yearly", () => ({ at: "set", value: "P1Y" })),
	...rule("hourly", () => ({ at: "set", value: "PT1H" })),
	// the present, the past, the future
	...rule(
		"now|currently|presently|nowadays|current; right now; just now; these days; the present; the present|current time|day|moment; the moment",
		() => ({ at: "ref", value: "PRESENT_REF" }),
	),
	...rule("recently|lately; more|very recently; the past; the recent|distant past", () => ({
		at: "ref",
		value: "PAST_REF",
	})),
	...rule(
		"soon; very soon; the future; the near|nearer|foreseeable|distant|immediate future; a later date|time|stage; some|one point in the future; someday",
		() => ({ at: "ref", value: "FUTURE_REF" }),
	),
];

/** A point with an early and a late part. */
function coarse(c: C): When | null {
	const on = whenOf(c.point);
	return on === null || on.at === "ref" ? null : on;
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

function fromPoint(c: C, unit: string, count: number): When | null {
	const base = whenOf(c.point);
	return base === null || SMALL.includes(unit) || !Number.isInteger(count)
		? null
		: { at: "shift-from", unit, count, base };
}

/** A part of a day or a clock on a day; nothing on a year or a month. */
function onDay(c: C, part: string): When | null {
	const on = whenOf(c.point);
	if (on === null) return null;
	if (on.at === "part") return /^T\d/.test(part) && on.part.length === 3 ? { at: "part", on: on.on, part } : on;
	const day =
		on.at === "weekday" ||
		on.at === "holiday" ||
		(on.at === "date" && on.day !== undefined) ||
		(on.at === "shift" && on.unit === "day");
	return day ? { at: "part", on, part } : null;
}

/** "4 in the morning" */
function hourIn(hour: number, part: string): When | null {
	if (!Number.isInteger(hour) || hour < 1 || hour > 12 || !["TMO", "TAF", "TEV"].includes(part)) return null;
	return { at: "part", on: null, part: `T${String((hour % 12) + (part === "TMO" ? 0 : 12)).padStart(2, "0")}:00` };
}

function moved(c: C, sign: 1 | -1, from: "published" | "story"): When | null {
	const unit = word(c.unit ?? c.unit1);
	const count = c.n === undefined ? 1 : number(c.n);
	if (SMALL.includes(unit)) return sign < 0 && from === "published" ? shift("day", 0) : duration(count, unit);
	if (unit === "weekend" || count > 100_000) return null;
	if (!Number.isInteger(count))
		return unit === "year" && Number.isInteger(count * 12) ? shift("month", sign * count * 12, from) : null;
	return { at: "shift", unit, count: sign * count, from, ago: true };
}

function long(c: C, count: number | null | undefined = number(c.n), around?: "past" | "next"): When {
	return duration(count, word(c.unit ?? c.units ?? c.unit1), around);
}

function partOf(c: C, edge: "first" | "last"): When | null {
	const whole = whenOf(c.point);
	const length = long(c);
	return whole === null || length.at !== "duration" ? null : { ...length, of: { edge, whole } };
}

function often(c: C, count: number | null): When | null {
	const unit = word(c.unit ?? c.unit1);
	return SMALL.includes(unit) && c.n === undefined ? null : { at: "set", value: durationOf(count, unit) };
}

const MODS =
	"about;around;approximately;roughly;nearly;almost;over;under;some;at least;at most;more than;less than;fewer than;no more than;not more than;no less than;up to;just over;just under;well over;as many as;as long as;an estimated;close to"
		.split(";")
		.map((m) => m.split(" "));

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

/** The whole grammar: the longest expression of time that begins at a piece. */
export function timeGrammar(holiday: Class<Value>): Grammar<When> {
	return compileGrammar(RULES, { ...CLASSES, mod, point: pointClass(holiday) });
}
