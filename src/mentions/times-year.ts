/** Fiscal years, quarters, seasons and holidays: the year that they are of. */
import { addMonths, civil, dayNumber, formatDay, monthLength, pad } from "../rules/calendar.ts";
import { holidayIn } from "./times-holidays.ts";
import { type Circumstances, dated, FISCAL, PUBLICATION, type Resolved, value, yearOf } from "./times-value.ts";
import type { When } from "./times-when.ts";

const SEASON_MONTH: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
/** A fiscal year has no days here: which months it has is the state's or the company's own affair, and seldom told. */
export function resolveFiscal(when: Extract<When, { at: "fiscal" }>, at: Circumstances): Resolved {
	if (when.year !== null) return value("date", pad(when.year, 4), null, [FISCAL]);
	const count = { last: -1, previous: -1, next: 1, following: 1, this: 0, that: 0 }[when.direction ?? "this"];
	const year = yearOf(count, at);
	return value("date", year.text, null, [...year.assumed, FISCAL]);
}

export function resolveQuarter(when: Extract<When, { at: "quarter" }>, at: Circumstances): Resolved {
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

export function carryQuarter(year: number, quarter: number): { year: number; quarter: number } {
	return { year: year + Math.floor((quarter - 1) / 4), quarter: ((((quarter - 1) % 4) + 4) % 4) + 1 };
}

export function resolveSeason(when: Extract<When, { at: "season" }>, at: Circumstances): Resolved {
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

export function resolveHoliday(when: Extract<When, { at: "holiday" }>, at: Circumstances): Resolved {
	const [rule, keepers] = when.rule.split("|");
	const kept = keepers === undefined ? [] : [`as it is kept in ${keepers}`];
	if (rule.startsWith("islamic"))
		return value("date", "XXXX-XX-XX", null, ["follows the moon: its days are not the same everywhere"]);
	const on = (year: number): number | null => holidayIn(rule, year);
	const day = (number: number | null | undefined, why: readonly string[]): Resolved =>
		number === null || number === undefined
			? value("date", "XXXX-XX-XX", null, why)
			: dated(formatDay(number), [...why, ...kept]);
	if (when.year !== undefined) return day(on(when.year), []);
	if (at.published === null) return value("date", /^\d\d-\d\d$/.test(rule) ? `XXXX-${rule}` : "XXXX-XX-XX", null);
	const { published } = at;
	const { year } = civil(published);
	const days = [year - 1, year, year + 1].map(on).filter((d) => d !== null);
	const before = days.filter((d) => d < published).pop();
	const after = days.find((d) => d > published);
	if (when.direction === "last" || when.direction === "previous") return day(before, ["the last before publication"]);
	if (when.direction === "next" || when.direction === "following") return day(after, ["the first after publication"]);
	if (when.direction === "this") return day(on(year), ["year of publication"]);
	const lean = days.includes(published) ? null : at.lean();
	if (lean === "past") return day(before, ["the last before publication"]);
	if (lean === "future") return day(after, ["the first after publication, as the sentence looks forward"]);
	const near = days.length ? days.reduce((a, b) => (Math.abs(b - published) < Math.abs(a - published) ? b : a)) : null;
	return day(near, ["the nearest to publication"]);
}
