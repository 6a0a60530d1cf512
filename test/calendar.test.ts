import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	addMonths,
	civil,
	dayNumber,
	daysOf,
	easter,
	formatDay,
	isDay,
	mondayOf,
	orthodoxEaster,
	parseDay,
	rangeOf,
	spell,
	weekday,
	weekOf,
} from "../src/rules/calendar.ts";

const anyDay = fc.integer({ min: dayNumber(1, 1, 1), max: dayNumber(9998, 12, 31) });

describe("calendar", () => {
	test("days and civil dates are each other's inverse", () => {
		fc.assert(
			fc.property(anyDay, (n) => {
				const { year, month, day } = civil(n);
				expect(isDay(year, month, day)).toBe(true);
				expect(dayNumber(year, month, day)).toBe(n);
				expect(parseDay(formatDay(n))).toBe(n);
			}),
		);
	});
	test("weeks hold their days", () => {
		fc.assert(
			fc.property(anyDay, (n) => {
				const { year, week } = weekOf(n);
				expect(mondayOf(year, week)).toBe(n - weekday(n) + 1);
			}),
		);
	});
	test("months on, the day stays or is the month's last", () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (n, months) => {
				const [a, b] = [civil(n), civil(addMonths(n, months))];
				expect(b.year * 12 + b.month).toBe(a.year * 12 + a.month + months);
				expect(b.day).toBeLessThanOrEqual(a.day);
			}),
		);
	});
	test.each([
		["1970-01-01", 0, 4],
		["2000-02-29", 11016, 2],
		["1969-12-31", -1, 3],
		["2024-04-24", 19837, 3],
	])("%s", (day, number, named) => {
		expect(parseDay(day)).toBe(number);
		expect(weekday(number)).toBe(named);
	});
	test.each(["2024-02-30", "2023-02-29", "0000-01-01", "9999-12-31", "2024-13-01", "soon", ""])("%s is no day", (day) =>
		expect(parseDay(day)).toBeNull(),
	);
	test("Orthodox Easter", () =>
		expect([2000, 2024, 2025].map((y) => formatDay(orthodoxEaster(y)))).toEqual([
			"2000-04-30",
			"2024-05-05",
			"2025-04-20",
		]));
	test("Easter", () =>
		expect([2000, 2019, 2024, 2038].map((y) => formatDay(easter(y)))).toEqual([
			"2000-04-23",
			"2019-04-21",
			"2024-03-31",
			"2038-04-25",
		]));
});

test.each([
	["2024-04-23", "2024-04-23..2024-04-23"],
	["2024-04-23TNI", "2024-04-23..2024-04-23"],
	["2024-W17", "2024-04-22..2024-04-28"],
	["2024-W17-WE", "2024-04-27..2024-04-28"],
	["2024-02", "2024-02-01..2024-02-29"],
	["2024-Q1", "2024-01-01..2024-03-31"],
	["2024-H2", "2024-07-01..2024-12-31"],
	["2023-WI", "2023-12-01..2024-02-29"],
	["199", "1990-01-01..1999-12-31"],
	["20", "2000-01-01..2099-12-31"],
])("the days of %s", (timex, expected) => {
	const days = daysOf(timex);
	expect(`${days?.from}..${days?.to}`).toBe(expected);
});

test.each([
	"P3D",
	"PAST_REF",
	"XXXX-WXX-2",
	"2024-02-30",
	"2024-W54",
	"2025-13",
	"0000",
	"9999",
	"XXXX-04-23",
	"2024-QX",
])("%s has no days", (timex) => expect(daysOf(timex)).toBeNull());

test("a length from a start", () => {
	const on = (day: string | null) => ({ from: day, to: day });
	expect(spell(on("2024-04-20"), { timex: "P9D" })).toEqual({ from: "2024-04-20", to: "2024-04-28" });
	expect(spell(on("2024-01-31"), { timex: "P1M" })).toEqual({ from: "2024-01-31", to: "2024-02-28" });
	expect(spell(on("2024-04-20"), { timex: "PXD" })).toBeNull();
	expect(spell(on(null), { timex: "P3D" })).toBeNull();
	expect(spell({ from: "2024-04-01", to: "2024-04-30" }, { timex: "P3D" })).toBeNull();
	expect(rangeOf(on("2024-04-23"), on("2024-04-25"))).toEqual({ from: "2024-04-23", to: "2024-04-25" });
	expect(rangeOf(on("2024-04-23"), on(null))).toBeNull();
});
