/** Dates, weekdays and decades: the parts that the text leaves out are found from publication, story and tense. */
import { civil, dayNumber, formatDay, isDay, monthLength, pad, weekday } from "../rules/calendar.ts";
import { type Circumstances, dated, PUBLICATION, type Resolved, value } from "./times-value.ts";
import type { Direction, When } from "./times-when.ts";

const NAMES = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export function resolveDate(when: Extract<When, { at: "date" }>, at: Circumstances): Resolved {
	const { month, day } = when;
	const relativeYear = when.year !== undefined && Math.abs(when.year) <= 1 && when.direction !== undefined;
	if (when.year !== undefined && !relativeYear) {
		const exact = exactDate(when.year, month, day, when.weekday);
		return when.note === undefined ? exact : { ...exact, assumed: [...exact.assumed, when.note] };
	}
	if (month === undefined) return day === undefined ? value("date", "XXXX", null) : dayOfStory(day, at);
	if (day !== undefined && (day > monthLength(2024, month) || day < 1))
		return value("date", `XXXX-${pad(month, 2)}-${pad(day, 2)}`, null, ["there is no such day"]);
	const suffix = `-${pad(month, 2)}${day === undefined ? "" : `-${pad(day, 2)}`}`;
	if (at.published === null) return value("date", `XXXX${suffix}`, null);
	const now = civil(at.published);
	const { last } = at.story;
	if (relativeYear && when.direction === "following" && last !== null)
		return dated(`${pad(civil(last.from).year + 1, 4)}${suffix}`, ["the year after the one told before"]);
	if (relativeYear) return dated(`${pad(now.year + (when.year as number), 4)}${suffix}`, [PUBLICATION]);
	const [year, why] = nearestYear(month, day ?? null, when.direction ?? null, when.weekday, at);
	return dated(`${pad(year, 4)}${suffix}`, [`year ${year}: ${why}`]);
}

/** "on the 23rd": of the month that the text speaks of, else of the one nearest to publication. */
function dayOfStory(day: number, at: Circumstances): Resolved {
	const from = at.story.last?.from ?? at.published;
	if (from === null) return value("date", `XXXX-XX-${pad(day, 2)}`, null);
	const { year, month } = civil(from);
	const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
	if (!isDay(year, month, day)) return value("date", `XXXX-XX-${pad(day, 2)}`, null, ["there is no such day"]);
	return dated(text, [at.story.last === null ? "month of publication" : "month of the date told before"]);
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
		if (lean !== "future" && distance(near) > (lean === "past" ? 45 : 90))
			return [near - 1, "the last before publication"];
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

export function resolveWeekday(when: Extract<When, { at: "weekday" }>, at: Circumstances): Resolved {
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

export function resolveDecade(decade: number, at: Circumstances): Resolved {
	if (decade >= 1000) return dated(String(decade / 10));
	const century = at.published === null ? 19 : Math.floor(civil(at.published).year / 100);
	const now = at.published === null ? 2000 : civil(at.published).year;
	const start = century * 100 + decade <= now ? century * 100 + decade : (century - 1) * 100 + decade;
	return dated(String(start / 10), ["the last such decade"]);
}
