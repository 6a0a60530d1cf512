/**
 * The civil calendar as arithmetic on whole days, and the days that a TIMEX3 value stands for.
 *
 * A day is counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar. No `Date`: it carries a clock and a
 * zone, and neither may change what a text says. Months count from 1, weekdays from 1 (Monday) to 7 (ISO 8601).
 *
 * Sources: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days); ISO 8601 week
 * dates; TIMEX3 values: TimeML Annotation Guidelines 1.2.1, section 2.2; Easter: the anonymous Gregorian computus
 * (Meeus, "Astronomical Algorithms", ch. 8).
 */
import type { Day } from "../annotations.ts";

export type Civil = { readonly year: number; readonly month: number; readonly day: number };

/** Days from 1970-01-01. Months outside 1–12 are not accepted; days may run over and are carried on. */
export function dayNumber(year: number, month: number, day: number): number {
	const y = month <= 2 ? year - 1 : year;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`. */
export function civil(number: number): Civil {
	const z = number + 719468;
	const era = Math.floor(z / 146097);
	const dayOfEra = z - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shifted = Math.floor((5 * dayOfYear + 2) / 153);
	const month = shifted < 10 ? shifted + 3 : shifted - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

function isLeap(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function monthLength(year: number, month: number): number {
	return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 1 Monday … 7 Sunday. */
export function weekday(number: number): number {
	return mod(number + 3, 7) + 1;
}

/** The ISO week a day lies in; its year may differ from the day's. */
export function weekOf(number: number): { year: number; week: number } {
	const thursday = number - weekday(number) + 4;
	const { year } = civil(thursday);
	return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** The Monday that opens an ISO week. */
export function mondayOf(year: number, week: number): number {
	const fourth = dayNumber(year, 1, 4);
	return fourth - weekday(fourth) + 1 + (week - 1) * 7;
}

/** Months carried into years: month 13 of 2023 is month 1 of 2024. */
export function carryMonth(year: number, month: number): { year: number; month: number } {
	return { year: year + Math.floor((month - 1) / 12), month: mod(month - 1, 12) + 1 };
}

/** The same day `months` on; the month's last day where it is shorter (31 January + 1 month = 28 February). */
export function addMonths(number: number, months: number): number {
	const from = civil(number);
	const { year, month } = carryMonth(from.year, from.month + months);
	return dayNumber(year, month, Math.min(from.day, monthLength(year, month)));
}

/** Easter Sunday of the western churches. */
export function easter(year: number): number {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const n = h + l - 7 * m + 114;
	return dayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}

/** Easter Sunday of the eastern churches: the Julian computus (Meeus, ch. 8), as a day of the Gregorian calendar. */
export function orthodoxEaster(year: number): number {
	const d = (19 * (year % 19) + 15) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	const n = d + e + 114;
	const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2;
	return dayNumber(year, Math.floor(n / 31), (n % 31) + 1) + behind;
}

/** Is there such a day? Years 1 to 9998: 0000 and 9999 are fillers, not dates. */
export function isDay(year: number, month: number, day: number): boolean {
	return year >= 1 && year <= 9998 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/** "2024-04-23" as a day number; null where it is no day ("2024-02-31", "2025-13-01", "soon"). */
export function parseDay(day: string | null | undefined): number | null {
	const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? "");
	if (!m) return null;
	const [year, month, date] = [Number(m[1]), Number(m[2]), Number(m[3])];
	return isDay(year, month, date) ? dayNumber(year, month, date) : null;
}

export function formatDay(number: number): Day {
	const { year, month, day } = civil(number);
	return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export type Days = { readonly from: Day; readonly to: Day };

/**
 * The days a TIMEX3 value covers, first and last; null for values that name no days (durations, sets, PAST_REF,
 * "XXXX-WXX-2", a day that does not exist). Seasons are the meteorological ones of the northern hemisphere, a winter
 * running into the next year; a decade is "199", a century "19".
 */
export function daysOf(timex: string): Days | null {
	const days = (from: number, to: number): Days => ({ from: formatDay(from), to: formatDay(to) });
	const m =
		/^(\d{2,4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(WE|[1-7]))?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?(?:T.*)?$/.exec(
			timex,
		);
	if (!m) return null;
	const [, digits, month, day, week, weekPart, quarter, half, season] = m;
	const year = Number(digits);
	if (digits.length < 4) {
		if (digits !== timex) return null;
		const length = digits.length === 3 ? 10 : 100;
		return days(dayNumber(year * length, 1, 1), dayNumber((year + 1) * length, 1, 1) - 1);
	}
	if (year < 1 || year > 9998) return null;
	const months = (first: number, count: number): Days => {
		const end = carryMonth(year, first + count);
		return days(dayNumber(year, first, 1), dayNumber(end.year, end.month, 1) - 1);
	};
	if (day !== undefined) {
		if (!isDay(year, Number(month), Number(day))) return null;
		const at = dayNumber(year, Number(month), Number(day));
		return days(at, at);
	}
	if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12 ? months(Number(month), 1) : null;
	if (week !== undefined) {
		const monday = mondayOf(year, Number(week));
		if (Number(week) < 1 || weekOf(monday).year !== year) return null;
		if (weekPart === "WE") return days(monday + 5, monday + 6);
		if (weekPart !== undefined) return days(monday + Number(weekPart) - 1, monday + Number(weekPart) - 1);
		return days(monday, monday + 6);
	}
	if (quarter !== undefined) return months(Number(quarter) * 3 - 2, 3);
	if (half !== undefined) return months(Number(half) * 6 - 5, 6);
	if (season !== undefined) return months({ SP: 3, SU: 6, FA: 9, WI: 12 }[season] as number, 3);
	return months(1, 12);
}

/** A TIMEX3 duration in whole days, "P3D" → 3, "P2W" → 14; null for vague ones, hours, and months or years, whose length depends on the start. */
function lengthInDays(timex: string): number | null {
	const m = /^P(\d+)([DW])$/.exec(timex);
	return m ? Number(m[1]) * (m[2] === "W" ? 7 : 1) : null;
}

type Spelled = { readonly from: Day | null; readonly to: Day | null };

/**
 * Something of known length that began on a known day: "a nine-day trip … began on Saturday" runs from that Saturday
 * to the ninth day. Only what the two say: null where the start is no single day or the length is vague.
 */
export function spell(start: Spelled, duration: { readonly timex: string }): Days | null {
	const first = start.from !== null && start.from === start.to ? parseDay(start.from) : null;
	if (first === null) return null;
	const m = /^P(\d+)([DWMY])$/.exec(duration.timex);
	if (!m || Number(m[1]) < 1 || Number(m[1]) > 9999) return null;
	const count = Number(m[1]);
	const days = lengthInDays(duration.timex);
	const last = (days === null ? addMonths(first, m[2] === "Y" ? count * 12 : count) : first + days) - 1;
	return civil(last).year > 9998 ? null : { from: formatDay(first), to: formatDay(last) };
}

/** "from Tuesday to Thursday", "April 24 and 25": the first day of all to the last; null where one of them has no days. */
export function rangeOf(...times: readonly Spelled[]): Days | null {
	let from: Day | null = null;
	let to: Day | null = null;
	for (const time of times) {
		if (time.from === null || time.to === null) return null;
		if (from === null || time.from < from) from = time.from;
		if (to === null || time.to > to) to = time.to;
	}
	return from === null || to === null ? null : { from, to };
}

export function pad(value: number, width: number): string {
	return String(value).padStart(width, "0");
}

function mod(a: number, b: number): number {
	return ((a % b) + b) % b;
}
