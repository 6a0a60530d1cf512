/** Gives an expression of time its TIMEX3 value and its days, and says what it had to assume. */
import type { Day } from "../annotations.ts";
import { addMonths, carryMonth, civil, daysOf, formatDay, pad, parseDay, weekday, weekOf } from "../rules/calendar.ts";
import { resolveDate, resolveDecade, resolveWeekday } from "./times-dates.ts";
import {
	type Circumstances,
	dated,
	FISCAL,
	PUBLICATION,
	type Resolved,
	type Story,
	spanOf,
	value,
	yearOf,
} from "./times-value.ts";
import type { When } from "./times-when.ts";
import { carryQuarter, resolveFiscal, resolveHoliday, resolveQuarter, resolveSeason } from "./times-year.ts";

export function resolveWhen(when: When, at: Circumstances): Resolved {
	switch (when.at) {
		case "ref":
			return value("date", when.value, null);
		case "set":
			return value("set", when.value, null);
		case "duration":
			return resolveDuration(when, at);
		case "years":
			return when.fiscal
				? value("date", pad(when.from, 4), null, [FISCAL])
				: { ...value("date", pad(when.from, 4), null), ...spanOf(`${when.from}-01-01`, `${when.to}-12-31`) };
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
	if (when.of && m) return resolvePartOf(when.value, Number(m[1]), m[2], when.of, at);
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

/** "the first nine months of 2024": from its first day on, or up to its last. */
function resolvePartOf(
	timex: string,
	count: number,
	unit: string,
	of: { edge: "first" | "last"; whole: When },
	at: Circumstances,
): Resolved {
	const whole = resolveWhen(of.whole, at);
	const [from, to] = [parseDay(whole.from), parseDay(whole.to)];
	if (from === null || to === null) return value("duration", timex, null, whole.assumed);
	const move = (day: number, n: number): number =>
		unit === "D" ? day + n : unit === "W" ? day + n * 7 : addMonths(day, unit === "Y" ? n * 12 : n);
	const days = of.edge === "first" ? { from, to: move(from, count) - 1 } : { from: move(to + 1, -count), to };
	if (days.from < from || days.to > to) return value("duration", timex, null, whole.assumed);
	return value("duration", timex, { from: formatDay(days.from), to: formatDay(days.to) }, whole.assumed);
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
