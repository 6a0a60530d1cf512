/** Gives an expression of time its TIMEX3 value and its days, and says what it had to assume. */
import type { Day, Time } from "../annotations.ts";
import {
	addMonths,
	carryMonth,
	civil,
	dayNumber,
	daysOf,
	easter,
	formatDay,
	isDay,
	monthLength,
	pad,
	parseDay,
	weekday,
	weekOf,
} from "../rules/calendar.ts";
import type { Direction, When } from "./times-when.ts";

/** Which way the sentence looks at the place of the expression. */
export type Lean = "past" | "future" | null;

/** The dates that the text gave last; what "the following day" and "a year earlier" count from. Days are day numbers. */
export type Story = {
	/** The last expression with days, and how fine it was. */
	readonly last: { readonly from: number; readonly unit: "day" | "month" | "quarter" | "year" | "other" } | null;
	readonly day: number | null;
	readonly quarter: { readonly year: number; readonly quarter: number } | null;
};

export type Circumstances = {
	/** Day number of publication; null where it is not known. */
	readonly published: number | null;
	readonly story: Story;
	readonly lean: () => Lean;
};

export type Resolved = Pick<Time, "type" | "timex" | "from" | "to" | "assumed">;

const NAMES = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SEASON_MONTH: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
const PUBLICATION = "counted from publication";

export function resolveWhen(when: When, at: Circumstances): Resolved {
	switch (when.at) {
		case "ref":
			return value("date", when.value, null);
		case "set":
			return value("set", when.value, null);
		case "duration":
			return resolveDuration(when, at);
		case "years":
			return { ...value("date", pad(when.from, 4), null), ...spanOf(`${when.from}-01-01`, `${when.to}-12-31`) };
		case "decade":
			return resolveDecade(when.decade, at);
		case "century":
			return value("date", String(when.century), daysOf(String(when.century).padStart(2, "0")));
		case "fiscal":
			return resolveFiscal(when, at);
		case "quarter":
			return resolveQuarter(when, at);
		case "half": {
			const year = yearOf(when.year, at);
			return dated(`${year.text}-H${when.half}`, year.assumed);
		}
		case "season":
			return resolveSeason(when, at);
		case "holiday":
			return resolveHoliday(when, at);
		case "weekday":
			return resolveWeekday(when, at);
		case "date":
			return resolveDate(when, at);
		case "shift":
			return resolveShift(when, at);
		case "shift-from": {
			const base = resolveWhen(when.base, at);
			const from = parseDay(base.from);
			if (from === null) return value("date", unitUnknown(when.unit), null, base.assumed);
			return value("date", ...shifted(from, when.unit, when.count, true), base.assumed);
		}
		case "part":
			return resolvePart(when, at);
	}
}

function value(
	type: Resolved["type"],
	timex: string,
	days: { from: Day; to: Day } | null,
	assumed: readonly string[] = [],
): Resolved {
	return { type, timex, from: days?.from ?? null, to: days?.to ?? null, assumed };
}

function dated(timex: string, assumed: readonly string[] = []): Resolved {
	return value("date", timex, daysOf(timex), assumed);
}

function spanOf(from: string, to: string): { from: Day | null; to: Day | null } {
	return parseDay(from) === null || parseDay(to) === null ? { from: null, to: null } : { from, to };
}

/** -1, 0, 1 stand for last, this and next year; undefined where nothing is said. */
function yearOf(year: number | undefined, at: Circumstances): { text: string; assumed: string[] } {
	if (year !== undefined && Math.abs(year) > 1) return { text: pad(year, 4), assumed: [] };
	if (at.published === null) return { text: "XXXX", assumed: [] };
	return {
		text: pad(civil(at.published).year + (year ?? 0), 4),
		assumed: [year === undefined ? "year of publication" : PUBLICATION],
	};
}

// ── dates ───────────────────────────────────────────────────────────────────────────────────────────────────────

function resolveDate(when: Extract<When, { at: "date" }>, at: Circumstances): Resolved {
	const { month, day } = when;
	const relativeYear = when.year !== undefined && Math.abs(when.year) <= 1 && when.direction !== undefined;
	if (when.year !== undefined && !relativeYear) return exactDate(when.year, month, day, when.weekday);
	if (month === undefined) return value("date", "XXXX", null);
	if (day !== undefined && (day > monthLength(2024, month) || day < 1))
		return value("date", `XXXX-${pad(month, 2)}-${pad(day, 2)}`, null, ["there is no such day"]);
	const suffix = `-${pad(month, 2)}${day === undefined ? "" : `-${pad(day, 2)}`}`;
	if (at.published === null) return value("date", `XXXX${suffix}`, null);
	const now = civil(at.published);
	if (relativeYear) return dated(`${pad(now.year + (when.year as number), 4)}${suffix}`, [PUBLICATION]);
	const [year, why] = nearestYear(month, day ?? null, when.direction ?? null, when.weekday, at);
	return dated(`${pad(year, 4)}${suffix}`, [`year ${year}: ${why}`]);
}

function exactDate(year: number, month?: number, day?: number, named?: number): Resolved {
	const text = [
		pad(year, 4),
		...(month === undefined ? [] : [pad(month, 2)]),
		...(day === undefined ? [] : [pad(day, 2)]),
	].join("-");
	if (year < 1 || year > 9998) return value("date", text, null, ["no year of our calendar: a filler"]);
	if (month !== undefined && (month < 1 || month > 12)) return value("date", text, null, ["there is no such month"]);
	if (month !== undefined && day !== undefined) {
		if (!isDay(year, month, day)) return value("date", text, null, ["there is no such day"]);
		const fell = weekday(dayNumber(year, month, day));
		if (named !== undefined && named !== fell)
			return dated(text, [`the text says ${NAMES[named]}, but it was a ${NAMES[fell]}`]);
	}
	return dated(text);
}

/** The year of a month, or of a day of a month, that names none. */
function nearestYear(
	month: number,
	day: number | null,
	direction: Direction,
	named: number | undefined,
	at: Circumstances,
): [number, string] {
	const published = at.published as number;
	const now = civil(published);
	// a weekday beside it settles the year
	if (named !== undefined && day !== null)
		for (const year of [now.year, now.year - 1, now.year + 1])
			if (isDay(year, month, day) && weekday(dayNumber(year, month, day)) === named)
				return [year, `the one nearest to publication whose day is a ${NAMES[named]}`];
	const story = at.story.last;
	if ((direction === "that" || direction === "following" || direction === "previous") && story)
		return [civil(story.from).year, "the story's"];
	if (direction === "this") return [now.year, "year of publication"];
	if (direction === "last" || direction === "previous") {
		const before = month < now.month || (day !== null && month === now.month && day < now.day);
		return [before ? now.year : now.year - 1, "the last before publication"];
	}
	if (direction === "next" || direction === "following") {
		const after = month > now.month || (day !== null && month === now.month && day > now.day);
		return [after ? now.year : now.year + 1, "the first after publication"];
	}
	const lean = at.lean();
	if (day !== null) {
		const distance = (year: number): number =>
			dayNumber(year, month, Math.min(day, monthLength(year, month))) - published;
		const years = [now.year - 1, now.year, now.year + 1].filter((y) => isDay(y, month, day));
		if (years.length === 0) return [now.year, "year of publication"];
		const near = years.reduce((a, b) => (Math.abs(distance(b)) < Math.abs(distance(a)) ? b : a));
		// a deadline a few weeks ahead may stand in a sentence about the past, one far ahead hardly
		if (lean === "past" && distance(near) > 45) return [near - 1, "the last before publication"];
		if (lean === "future" && distance(near) < -45)
			return [near + 1, "the first after publication, as the sentence looks forward"];
		return [near, "the nearest to publication"];
	}
	const ahead = (month - now.month + 12) % 12;
	if (ahead === 0) return [now.year, "year of publication"];
	if (lean === "future")
		return [month > now.month ? now.year : now.year + 1, "the first after publication, as the sentence looks forward"];
	if (lean === null && ahead <= 1) return [month > now.month ? now.year : now.year + 1, "the nearest to publication"];
	return [month < now.month ? now.year : now.year - 1, "the last before publication"];
}

function resolveWeekday(when: Extract<When, { at: "weekday" }>, at: Circumstances): Resolved {
	const name = NAMES[when.weekday];
	if (at.published === null) return value("date", `XXXX-WXX-${when.weekday}`, null);
	const today = weekday(at.published);
	if (when.week !== undefined) {
		const day = at.published - today + when.weekday + 7 * when.week;
		return dated(formatDay(day), [PUBLICATION]);
	}
	const back = (today - when.weekday + 7) % 7;
	const forth = (when.weekday - today + 7) % 7;
	const story = at.story.day;
	switch (when.direction) {
		case "last":
		case "previous":
			return dated(formatDay(at.published - (back || 7)), [`the last ${name} before publication`]);
		case "next":
			return dated(formatDay(at.published + (forth || 7)), [`the first ${name} after publication`]);
		case "this": {
			const lean = at.lean();
			const day = lean === "past" ? at.published - back : at.published + forth;
			return dated(formatDay(day), [`the ${name} nearest to publication that the sentence allows`]);
		}
		case "that":
		case "following":
			if (story !== null) {
				const on = (when.weekday - weekday(story) + 7) % 7;
				return dated(formatDay(story + (on === 0 && when.direction === "following" ? 7 : on)), [
					`the ${name} from the date told before`,
				]);
			}
	}
	if (back === 0) return dated(formatDay(at.published), [`publication fell on this ${name}`]);
	if (at.lean() === "future")
		return dated(formatDay(at.published + forth), [`the ${name} after publication, as the sentence looks forward`]);
	return dated(formatDay(at.published - back), [`the ${name} before publication`]);
}

function resolveDecade(decade: number, at: Circumstances): Resolved {
	if (decade >= 1000) return dated(String(decade / 10));
	const century = at.published === null ? 19 : Math.floor(civil(at.published).year / 100);
	const now = at.published === null ? 2000 : civil(at.published).year;
	const start = century * 100 + decade <= now ? century * 100 + decade : (century - 1) * 100 + decade;
	return dated(String(start / 10), ["the last such decade"]);
}

// ── parts of a year ─────────────────────────────────────────────────────────────────────────────────────────────

/** A fiscal year has no days here: which months it has is the state's or the company's own affair, and seldom told. */
function resolveFiscal(when: Extract<When, { at: "fiscal" }>, at: Circumstances): Resolved {
	const note = "a fiscal year: the text does not say from which month to which";
	if (when.year !== null) return value("date", pad(when.year, 4), null, [note]);
	const count = { last: -1, previous: -1, next: 1, following: 1, this: 0, that: 0 }[when.direction ?? "this"];
	const year = yearOf(count, at);
	return value("date", year.text, null, [...year.assumed, note]);
}

function resolveQuarter(when: Extract<When, { at: "quarter" }>, at: Circumstances): Resolved {
	if (when.quarter !== null) {
		if (when.year !== undefined) {
			const year = yearOf(when.year, at);
			return dated(`${year.text}-Q${when.quarter}`, year.assumed);
		}
		if (at.published === null) return value("date", `XXXX-Q${when.quarter}`, null);
		const year = nearestQuarter(when.quarter, at.published);
		return dated(`${pad(year, 4)}-Q${when.quarter}`, [`year ${year}: the quarter nearest to publication`]);
	}
	const told = at.story.quarter;
	if (when.year !== undefined) {
		const year = yearOf(when.year, at);
		return told ? dated(`${year.text}-Q${told.quarter}`, ["the quarter told before"]) : dated(year.text, year.assumed);
	}
	if (when.latest && told) return dated(`${pad(told.year, 4)}-Q${told.quarter}`, ["the quarter told before"]);
	if (at.published === null) return value("date", "XXXX-QX", null);
	const now = civil(at.published);
	const count = when.latest
		? -1
		: { last: -1, previous: -1, next: 1, following: 1, this: 0, that: 0 }[when.direction ?? "this"];
	const { year, quarter } = carryQuarter(now.year, Math.ceil(now.month / 3) + count);
	return dated(`${pad(year, 4)}-Q${quarter}`, [PUBLICATION]);
}

/** The year whose quarter has its middle nearest to publication; figures are told of quarters that are over, so those ahead count as further. */
function nearestQuarter(quarter: number, published: number): number {
	const { year } = civil(published);
	let best = year;
	let least = Number.POSITIVE_INFINITY;
	for (const y of [year - 1, year, year + 1]) {
		const first = dayNumber(y, quarter * 3 - 2, 1);
		const last = dayNumber(y, quarter * 3, monthLength(y, quarter * 3));
		const distance = published < first ? (first - published) * 2 : published > last ? published - last : 0;
		if (distance < least) [least, best] = [distance, y];
	}
	return best;
}

function carryQuarter(year: number, quarter: number): { year: number; quarter: number } {
	return { year: year + Math.floor((quarter - 1) / 4), quarter: ((((quarter - 1) % 4) + 4) % 4) + 1 };
}

function resolveSeason(when: Extract<When, { at: "season" }>, at: Circumstances): Resolved {
	const north = "a season of the northern hemisphere";
	if (when.year !== undefined) {
		const year = yearOf(when.year, at);
		return dated(`${year.text}-${when.season}`, [...year.assumed, north]);
	}
	if (at.published === null) return value("date", `XXXX-${when.season}`, null);
	const { year } = civil(at.published);
	const first = SEASON_MONTH[when.season];
	const begins = (y: number): number => dayNumber(y, first, 1);
	const ends = (y: number): number => addMonths(dayNumber(y, first, 1), 3) - 1;
	const published = at.published;
	let y = year;
	let why = "the nearest to publication";
	if (when.direction === "last" || when.direction === "previous") {
		y = [year, year - 1, year - 2].find((c) => ends(c) < published) ?? year - 1;
		why = "the last before publication";
	} else if (when.direction === "next" || when.direction === "following") {
		y = [year - 1, year, year + 1].find((c) => begins(c) > published) ?? year + 1;
		why = "the first after publication";
	} else {
		const distance = (c: number): number =>
			published < begins(c) ? begins(c) - published : Math.max(0, published - ends(c));
		const lean = when.direction === "this" ? null : at.lean();
		const years = [year, year - 1, year + 1].filter((c) =>
			lean === "past" ? begins(c) <= published : lean === "future" ? ends(c) >= published : true,
		);
		y =
			when.direction === "this" && when.season !== "WI"
				? year
				: years.reduce((a, b) => (distance(b) < distance(a) ? b : a));
	}
	return dated(`${pad(y, 4)}-${when.season}`, [`year ${y}: ${why}`, north]);
}

function resolveHoliday(when: Extract<When, { at: "holiday" }>, at: Circumstances): Resolved {
	const on = (year: number): number => holiday(when.rule, year);
	if (when.year !== undefined) return dated(formatDay(on(when.year)));
	if (at.published === null)
		return value("date", /^\d\d-\d\d$/.test(when.rule) ? `XXXX-${when.rule}` : "XXXX-XX-XX", null);
	const published = at.published;
	const { year } = civil(published);
	const days = [year - 1, year, year + 1].map(on);
	const near = (a: number, b: number): number => (Math.abs(b - published) < Math.abs(a - published) ? b : a);
	if (when.direction === "last" || when.direction === "previous")
		return dated(formatDay(days.filter((d) => d < published).pop() ?? days[0]), ["the last before publication"]);
	if (when.direction === "next" || when.direction === "following")
		return dated(formatDay(days.find((d) => d > published) ?? days[2]), ["the first after publication"]);
	const lean = at.lean();
	if (when.direction === "this") return dated(formatDay(on(year)), ["year of publication"]);
	if (lean === "past")
		return dated(formatDay(days.filter((d) => d <= published).pop() ?? days[0]), ["the last before publication"]);
	if (lean === "future")
		return dated(formatDay(days.find((d) => d >= published) ?? days[2]), [
			"the first after publication, as the sentence looks forward",
		]);
	return dated(formatDay(days.reduce(near)), ["the nearest to publication"]);
}

/** "12-25", "easter+1", "11/4/4": the fourth Thursday of November ("05/9/1": the last Monday of May). */
export function holiday(rule: string, year: number): number {
	if (rule.startsWith("easter")) return easter(year) + Number(rule.slice(6));
	const [month, nth, named] = rule.split("/").map(Number);
	if (named !== undefined) {
		const first = dayNumber(year, month, 1);
		const day = first + ((named - weekday(first) + 7) % 7);
		if (nth < 9) return day + (nth - 1) * 7;
		const last = dayNumber(year, month, monthLength(year, month));
		return last - ((weekday(last) - named + 7) % 7);
	}
	const [m, d] = rule.split("-").map(Number);
	return dayNumber(year, m, d);
}

// ── so many units from here ─────────────────────────────────────────────────────────────────────────────────────

function resolveShift(when: Extract<When, { at: "shift" }>, at: Circumstances): Resolved {
	const { unit, count } = when;
	const { story } = at;
	// "a year earlier" in a text about a quarter is that quarter a year before
	const near = story.last?.unit === "quarter" || when.from === "story";
	if (unit === "year" && count === -1 && when.ago && story.quarter && near)
		return dated(`${pad(story.quarter.year - 1, 4)}-Q${story.quarter.quarter}`, [
			"the quarter told before, a year earlier",
		]);
	const told = when.from === "story" ? (unit === "day" ? story.day : (story.last?.from ?? null)) : null;
	const base = told ?? at.published;
	if (base === null) return value("date", unitUnknown(unit), null);
	const assumed = [told === null ? PUBLICATION : `counted from ${formatDay(told)}, told before`];
	if (unit === "weekend" && count === null) {
		// "the weekend": the one that is over, or, where the sentence looks forward, the one to come
		const monday = base - weekday(base) + 1;
		const past = weekday(base) < 6 && at.lean() !== "future";
		return value("date", ...shifted(past ? monday - 7 : monday, "weekend", 0, false), assumed);
	}
	const [timex, days] = shifted(base, unit, count ?? 0, told !== null || Math.abs(count ?? 0) > 1 || unit === "day");
	if (when.clip === undefined || days === null) return value("date", timex, days, assumed);
	// "earlier this month" runs up to publication, "later this month" from it
	const edge = formatDay(base);
	const clipped = when.clip === "earlier" ? { from: days.from, to: edge } : { from: edge, to: days.to };
	return value("date", timex, clipped, assumed);
}

/** The unit that lies `count` units from the one that holds `base`. */
function shifted(base: number, unit: string, count: number, exact: boolean): [string, { from: Day; to: Day } | null] {
	const now = civil(base);
	const make = (timex: string): [string, { from: Day; to: Day } | null] => [timex, daysOf(timex)];
	if (Math.abs(count) > 100_000) return [unitUnknown(unit), null];
	switch (unit) {
		case "day":
		case "night":
			return inCalendar(base + count) ? make(formatDay(base + count)) : [unitUnknown(unit), null];
		case "week":
		case "fortnight": {
			const { year, week } = weekOf(base + count * (unit === "week" ? 7 : 14));
			return year < 1 || year > 9998 ? [unitUnknown(unit), null] : make(`${pad(year, 4)}-W${pad(week, 2)}`);
		}
		case "weekend": {
			const { year, week } = weekOf(base + count * 7);
			return make(`${pad(year, 4)}-W${pad(week, 2)}-WE`);
		}
		case "month": {
			const { year, month } = carryMonth(now.year, now.month + count);
			return year < 1 || year > 9998 ? [unitUnknown(unit), null] : make(`${pad(year, 4)}-${pad(month, 2)}`);
		}
		case "quarter": {
			const { year, quarter } = carryQuarter(now.year, Math.ceil(now.month / 3) + count);
			return make(`${pad(year, 4)}-Q${quarter}`);
		}
		case "half": {
			const { year, month } = carryMonth(now.year, now.month + count * 6);
			return make(`${pad(year, 4)}-H${month <= 6 ? 1 : 2}`);
		}
		case "decade": {
			const year = now.year + count * 10;
			return year < 1 || year > 9998
				? [unitUnknown(unit), null]
				: make(exact && count !== 0 ? pad(year, 4) : pad(Math.floor(year / 10), 3));
		}
		case "century": {
			const century = Math.floor(now.year / 100) + count;
			return century < 1 || century > 98 ? [unitUnknown(unit), null] : make(pad(century, 2));
		}
		default: {
			const year = now.year + count;
			return year < 1 || year > 9998 ? [unitUnknown(unit), null] : make(pad(year, 4));
		}
	}
}

function inCalendar(day: number): boolean {
	const { year } = civil(day);
	return year >= 1 && year <= 9998;
}

/** What stays of a value when nothing tells where to count from. */
function unitUnknown(unit: string): string {
	if (unit === "day" || unit === "night") return "XXXX-XX-XX";
	if (unit === "week" || unit === "fortnight") return "XXXX-WXX";
	if (unit === "weekend") return "XXXX-WXX-WE";
	if (unit === "month") return "XXXX-XX";
	return unit === "quarter" ? "XXXX-QX" : "XXXX";
}

function resolvePart(when: Extract<When, { at: "part" }>, at: Circumstances): Resolved {
	const day =
		when.on !== null
			? resolveWhen(when.on, at)
			: at.story.day !== null
				? dated(formatDay(at.story.day), [`the day told before`])
				: at.published !== null
					? dated(formatDay(at.published), ["day of publication"])
					: value("date", "XXXX-XX-XX", null);
	const name = day.timex.slice(0, 10);
	return { ...day, type: "time", timex: `${/^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(name) ? name : day.timex}${when.part}` };
}

/** "the past three months" runs up to publication, "the next two weeks" from it; others have no days of their own. */
function resolveDuration(when: Extract<When, { at: "duration" }>, at: Circumstances): Resolved {
	const m = /^P(\d{1,4})([DWMY])$/.exec(when.value);
	if (!when.around || at.published === null || !m) return value("duration", when.value, null);
	const count = Number(m[1]) * (when.around === "past" ? -1 : 1);
	const { published } = at;
	const other =
		m[2] === "D"
			? published + count
			: m[2] === "W"
				? published + count * 7
				: addMonths(published, count * (m[2] === "Y" ? 12 : 1));
	if (!inCalendar(other)) return value("duration", when.value, null);
	const days =
		count < 0
			? { from: formatDay(other), to: formatDay(published) }
			: { from: formatDay(published), to: formatDay(other) };
	return value("duration", when.value, days, [PUBLICATION]);
}

/** What the story's time is after this expression. */
export function told(story: Story, when: When, resolved: Resolved, published: number | null): Story {
	const from = parseDay(resolved.from);
	if (from === null || (resolved.type !== "date" && resolved.type !== "time")) return story;
	const quarter = /^(\d{4})-Q([1-4])$/.exec(resolved.timex);
	const unit =
		resolved.from === resolved.to
			? "day"
			: quarter
				? "quarter"
				: /^\d{4}-\d\d$/.test(resolved.timex)
					? "month"
					: /^\d{4}$/.test(resolved.timex)
						? "year"
						: "other";
	return {
		last: { from, unit },
		day: unit === "day" ? from : story.day,
		quarter:
			quarter && when.at === "quarter" && when.year === undefined && from <= (published ?? from)
				? { year: Number(quarter[1]), quarter: Number(quarter[2]) }
				: story.quarter,
	};
}

export const NOTHING_TOLD: Story = { last: null, day: null, quarter: null };
