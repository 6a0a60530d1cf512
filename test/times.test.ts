/** Tables keyed by what a phrase stands for, as Duckling has them; publication is a Wednesday. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document, Sentence, Time } from "../src/annotations.ts";
import { doubtfulTimes, findTimes } from "../src/mentions/times.ts";
import { compileLexicons } from "../src/rules/lexicons.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { runsOf } from "./chance.ts";

const holidays = readFileSync(new URL("../lexicons/holidays.tsv", import.meta.url), "utf8");
const { lexicons } = compileLexicons({ "holidays.tsv": holidays });
const PUBLISHED = "2024-04-24";

/** The one place that touches the API: sentences without trees, as a text has them before any model. */
function timesOf(text: string, published: string | null = PUBLISHED): Time[] {
	const blocks = findBlocks(text);
	const sentences = splitSentences(text, blocks).map(
		(s, index): Sentence => ({ ...s, index, role: blocks[s.block].role, tokens: [], children: [], root: 0 }),
	);
	const document: Document = {
		id: "d",
		text,
		language: "en",
		...(published === null ? { publishedBasis: "unknown" } : { published, publishedBasis: "given" }),
		blocks,
	};
	return findTimes(document, sentences, lexicons);
}

/** "[Tuesday] 2024-04-23" of each. */
const shown = (text: string, published?: string | null): string[] =>
	timesOf(text, published).map((t) => `[${text.slice(t.start, t.end)}] ${t.timex}`);
const days = (text: string, published?: string | null): string[] =>
	timesOf(text, published).map((t) => `${t.from ?? "?"}..${t.to ?? "?"}`);

/** The words between brackets are the expression, nothing more or less. */
function check(table: Readonly<Record<string, readonly string[]>>, published?: string | null): void {
	for (const [timex, phrases] of Object.entries(table))
		test.each(phrases)(`${timex}: %s`, (phrase) => {
			const text = phrase.replace(/[[\]]/g, "");
			expect(shown(text, published)).toEqual([`[${/\[(.*)\]/.exec(phrase)?.[1] ?? text}] ${timex}`]);
		});
}

describe("days", () => {
	check({
		"2024-04-23": [
			"The two ministers spoke on [Tuesday].",
			"The envoy arrived [yesterday].",
			"They signed it on [April 23].",
			"They signed it on [23 April].",
			"They signed it on [Apr. 23, 2024].",
			"They signed it on [Tuesday, April 23, 2024].",
			"They signed it on [the 23rd of April].",
			"They signed it on [23/04/2024].",
			"They signed it on [2024-04-23].",
			"[A day earlier], the two sides had talked.",
		],
		"2024-04-24": [
			"He said so on [Wednesday].",
			"The court ruled [today].",
			"The court ruled [earlier today].",
			"The court rules on [the 24th].",
		],
		"2024-04-25": [
			"The minister will fly to Baku on [Thursday].",
			"The minister is to fly to Baku on [Thursday].",
			"He could land as early as [Thursday].",
			"The talks open [tomorrow].",
			"On [Thursday] the court will hear them.",
		],
		"2024-04-18": [
			"The minister flew to Baku on [Thursday].",
			"They were held [last Thursday].",
			"On [Thursday] the court heard them.",
		],
		"2024-04-29": ["A hearing is set for [next Monday].", "A hearing is due on [Monday]."],
		"2024-04-21": ["They met on [Sunday of last week]."],
		"2024-04-14": ["They met [10 days ago]."],
		"2024-12-25": ["The truce will last until [Christmas]."],
		"2024-03-31": ["They met on [Easter Sunday]."],
		"2024-05-09": ["A parade will be held on [Victory Day]."],
		"2024-02-10": ["They met at the [Lunar New Year]."],
		"2023-11-23": ["He was found on [Thanksgiving Day]."],
		"2001-09-11": ["He lost a brother in the [September 11] attacks."],
		"2023-10-07": ["The [Oct. 7] attack began it."],
	});
});

describe("longer spans", () => {
	check({
		"2024-W16": ["They met [last week].", "They met in [the week of April 15]."],
		"2024-W17": ["They meet [this week].", "He will leave [later this week]."],
		"2024-W16-WE": ["They met over [the weekend]."],
		"2024-03": [
			"It follows [last month]'s attack.",
			"It was agreed in [March].",
			"It was agreed [last March].",
			"It was agreed in [March 2024].",
			"Trade has grown since [March].",
		],
		"2024-06": ["The court will rule in [June].", "A vote is expected by [June].", "They will meet [next June]."],
		"2023-12": ["It was agreed in [December].", "It was agreed in [December of last year]."],
		"2024-Q1": [
			"Exports rose in [the first quarter].",
			"Exports rose in [the first quarter of 2024].",
			"[First-quarter] exports rose.",
			"Exports rose in [Q1 2024].",
		],
		"2023-Q4": ["Exports rose in [the fourth quarter].", "Exports rose in [last year's fourth quarter]."],
		"2024-H1": ["Exports rose in [the first half of the year].", "Exports rose in [the first half of 2024]."],
		"2023-SU": ["They met [last summer]."],
		"1985-SU": ["They met in [the summer of 1985]."],
		"2023": [
			"Trade grew [last year].",
			"Trade grew in [2023].",
			"Trade grew [late last year].",
			"Trade fell from [a year ago].",
		],
		"2024": ["It will be done by [the end of the year].", "It will be done by [year-end]."],
		"199": ["It began in [the 1990s].", "It began in [the early nineties].", "It began in [the '90s]."],
		"19": ["It was a treaty of [the 20th century]."],
		"1998": ["It opened in [nineteen ninety-eight].", "It opened in [the year 1998]."],
	});
});

describe("lengths, sets and references", () => {
	check({
		P3D: ["He is on a [three-day] visit.", "It took [three days].", "It took [the first three days]."],
		P9D: ["He began a [nine-day] trip."],
		P5Y: ["It rose over [the past five years].", "It lasted for [about five years]."],
		P18M: ["It took [a year and a half]."],
		PT30M: ["They spoke for [half an hour]."],
		PT5H30M: ["They spoke for [5 1/2 hours]."],
		PXM: ["It has grown in [recent months]."],
		PXY: ["It lasted for [years].", "It lasted for [hundreds of years]."],
		P1W: ["They talk twice [a week].", "They talk [every week]."],
		"XXXX-WXX-2": ["They talk [every Tuesday]."],
		P1D: ["They hold [daily] talks."],
		PRESENT_REF: ["He [now] leads the police.", "He is [currently] in Minsk."],
		PAST_REF: ["He [recently] left the post.", "They fought in [the past]."],
		FUTURE_REF: ["They will meet in [the near future]."],
	});
});

describe("hours and parts of a day", () => {
	check({
		"2024-04-23T22:00": ["It ended at [10 p.m. Tuesday]."],
		"2024-04-23TNI": ["He landed on [Tuesday night]."],
		"2024-04-24TMO": ["He landed [this morning]."],
		"2024-04-03TNI": ["He landed on [the night of April 3]."],
		"2024-04-24T10:30": ["It opened at [10:30 GMT]."],
	});
	test("an hour takes the day that follows it", () => {
		expect(shown("It opened at 10 a.m. on Friday.")).toEqual(["[10 a.m.] 2024-04-19T10:00", "[Friday] 2024-04-19"]);
	});
});

describe("no times", () => {
	test.each([
		"Theresa May spoke.",
		"He may resign.",
		"Protesters march on the palace.",
		"March on, they cried.",
		"the fall of the city",
		"some 2000 people fled",
		"Flight 1999 was late.",
		"The Sunday Times was first to tell it.",
		"a 62-year-old man",
		"He is 55 years old.",
		"three quarters of them",
		"Resolution 1701 was passed.",
		"Group of Seven",
		"August Wilson wrote it.",
		"June Carter sang.",
		"Covid-19",
		"F-16 jets",
		"9999",
		"in 0000",
		"the second man",
		"USA Today printed it.",
		"10.1234/5678",
	])("%s", (text) => expect(shown(text)).toEqual([]));
});

describe("what is no day is not made one", () => {
	test.each([
		["They met on 31 February.", "XXXX-02-31", "there is no such day"],
		["They met on April 31, 2024.", "2024-04-31", "there is no such day"],
		["They met on 2023-02-29.", "2023-02-29", "there is no such day"],
		["The file is of 2025-13.", "2025-13", "there is no such month"],
		["They met on May 5, 0000.", "0000-05-05", "no year of our calendar: a filler"],
		["Revenue rose in fiscal 2023.", "2023", "a fiscal year: the text does not say from which month to which"],
	])("%s", (text, timex, why) => {
		expect(timesOf(text)).toMatchObject([{ timex, from: null, to: null, assumed: [why] }]);
	});
	test("a holiday that follows the moon, or is anybody's, has no day", () => {
		expect(timesOf("They met before Ramadan.")).toMatchObject([{ timex: "XXXX-XX-XX", from: null }]);
		expect(timesOf("They met on Independence Day.")).toEqual([]);
		expect(timesOf("They were on Easter Island.")).toEqual([]);
	});
	test("a date that two orders allow keeps its year alone", () => {
		expect(timesOf("Signed 03/04/2024.")).toMatchObject([
			{ timex: "2024", assumed: ["its day and month could be read either way round"] },
		]);
	});
	test("and is a problem of the reading", () => {
		expect(doubtfulTimes(timesOf("They met on 31 February."))).toEqual([
			{ start: 12, end: 23, note: "there is no such day" },
		]);
		expect(doubtfulTimes(timesOf("They met on 23 April."))).toEqual([]);
	});
	test("a weekday that the date does not fall on is told", () => {
		expect(timesOf("They met on Friday, April 23, 2024.")[0].assumed).toEqual([
			"the text says Friday, but it was a Tuesday",
		]);
	});
});

describe("without a date of publication relative times stay relative", () => {
	check(
		{
			"XXXX-WXX-2": ["They met on [Tuesday]."],
			"XXXX-04-23": ["They met on [April 23]."],
			"XXXX-XX-XX": ["They met [yesterday]."],
			"XXXX-XX": ["They met [last month]."],
			"XXXX-WXX": ["They will meet [next week]."],
			"2024-04-23": ["They met on [April 23, 2024]."],
		},
		null,
	);
	test("and have no days", () =>
		expect(days("They met yesterday and again in March.", null)).toEqual(["?..?", "?..?"]));
});

describe("story time", () => {
	test.each([
		["On April 10 they met. The following week they signed.", "[The following week] 2024-W16"],
		["On April 10 they met. Two days later they signed.", "[Two days later] 2024-04-12"],
		["On April 10 they met. A day earlier he had flown in.", "[A day earlier] 2024-04-09"],
		["In May 2022 they met. The following month they signed.", "[The following month] 2022-06"],
		["They met in 2019. The previous year had seen none.", "[The previous year] 2018"],
		["On April 10 they met. That day they signed.", "[That day] 2024-04-10"],
		["First-quarter profit was $4 million, up from a year earlier.", "[a year earlier] 2023-Q1"],
	])("%s", (text, last) => expect(shown(text).at(-1)).toBe(last));

	test("ranges", () => {
		expect(shown("He will be there from Tuesday to Thursday.")).toEqual([
			"[Tuesday] 2024-04-30",
			"[Thursday] 2024-05-02",
		]);
		expect(shown("They met from 22 to 24 April.")).toEqual(["[22] 2024-04-22", "[24 April] 2024-04-24"]);
		expect(shown("They met on April 22 and 23.")).toEqual(["[April 22] 2024-04-22", "[23] 2024-04-23"]);
	});
	test("a dateline is the day that today was", () => {
		expect(shown("BEIJING, April 23 (Xinhua) -- Talks were held today.").at(-1)).toBe("[today] 2024-04-23");
	});
	test("days of a part of a year", () => {
		expect(days("It rose in the first nine months of 2023.")).toEqual(["2023-01-01..2023-09-30"]);
		expect(days("He was there earlier this month.")).toEqual(["2024-04-01..2024-04-24"]);
		expect(days("It rose over the past two weeks.")).toEqual(["2024-04-10..2024-04-24"]);
	});
});

describe("any text", () => {
	const words = fc.constantFrom(
		..."the last next this a two 31 February 2024 0000 9999 - ' s of May March second quarter Tuesday night p.m. 10 : 30 ago year years earlier , . ( ) 1990 's \ud800 \u202e é".split(
			" ",
		),
	);
	const texts = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.array(words, { maxLength: 60 }).map((w) => w.join(" ")),
		fc.array(words, { maxLength: 60 }).map((w) => w.join("")),
	);
	test("is read without a fault; spans lie in it, in order, apart", () => {
		fc.assert(
			fc.property(
				texts,
				fc.constantFrom(PUBLISHED, null, "0001-01-01", "9998-12-31", "2024-02-31"),
				(text, published) => {
					let end = 0;
					for (const t of timesOf(text, published)) {
						expect(t.start).toBeGreaterThanOrEqual(end);
						expect(t.end).toBeGreaterThan(t.start);
						expect(t.end).toBeLessThanOrEqual(text.length);
						expect(t.from === null).toBe(t.to === null);
						if (t.from !== null && t.to !== null) expect(t.from <= t.to).toBe(true);
						end = t.end;
					}
				},
			),
			{ numRuns: runsOf(300) },
		);
	});
	test("of any length is read to its end", () => {
		const long = "the last two years of the second quarter of the 1990s, 10 p.m. Tuesday, ".repeat(4000);
		const found = timesOf(long);
		expect(found.length).toBeGreaterThan(10_000);
		expect(found.at(-1)?.end).toBeGreaterThan(long.length - 10);
	});
});
