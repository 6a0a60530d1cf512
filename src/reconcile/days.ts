import type { Day } from "../annotations.ts";

/** Days since 1970-01-01 of "YYYY-MM-DD" (proleptic Gregorian; Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayNumber(day: Day): number {
	const y = 100 * twoDigits(day, 0) + twoDigits(day, 2);
	const month = twoDigits(day, 5);
	const date = twoDigits(day, 8);
	const year = month <= 2 ? y - 1 : y;
	const era = Math.floor(year / 400);
	const ofEra = year - era * 400;
	const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
	return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** Read digit by digit: days are compared by the hundred thousand. */
function twoDigits(day: Day, at: number): number {
	return 10 * (day.charCodeAt(at) - 48) + day.charCodeAt(at + 1) - 48;
}

/** Days between two stretches of time; 0 where they touch or overlap. */
export function gapBetween(a: { from: Day; to: Day }, b: { from: Day; to: Day }): number {
	return Math.max(0, dayNumber(b.from) - dayNumber(a.to), dayNumber(a.from) - dayNumber(b.to));
}

/** How many days a stretch is long; 1 for a single day. */
export function lengthOf(time: { from: Day; to: Day }): number {
	return dayNumber(time.to) - dayNumber(time.from) + 1;
}

/** The day so many days after (Hinnant, "civil_from_days"). */
export function shifted(day: Day, days: number): Day {
	const z = dayNumber(day) + days + 719468;
	const era = Math.floor(z / 146097);
	const ofEra = z - era * 146097;
	const yearOfEra = Math.floor(
		(ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
	);
	const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const month0 = Math.floor((5 * ofYear + 2) / 153);
	const date = ofYear - Math.floor((153 * month0 + 2) / 5) + 1;
	const month = month0 < 10 ? month0 + 3 : month0 - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}
