/** Amounts, one a line: what is written between brackets, and what it says. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Amount } from "../src/annotations.ts";
import { findAmounts } from "../src/mentions/amounts.ts";
import { openSyntax, parse } from "../src/syntax/parse.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";
import { runsOf } from "./chance.ts";

const weights = new URL("../models/syntax.bin", import.meta.url);
const model = existsSync(weights) ? openSyntax(readFileSync(weights)) : null;

function amountsOf(text: string): Amount[] {
	const blocks = findBlocks(text);
	const raw = splitSentences(text, blocks).map((s) => ({ ...s, tokens: tokenise(text, s) }));
	return findAmounts(text, parse(raw, blocks, model));
}

/** "240100000000 USD", "137 people (at least)", "5..10 %" */
const shown = ({ value, upper, unit, bound }: Amount): string =>
	`${value}${upper === null ? "" : `..${upper}`}${unit ? ` ${unit}` : ""}${bound === "exact" ? "" : ` (${bound})`}`;

function check(table: Readonly<Record<string, readonly string[]>>): void {
	for (const [said, phrases] of Object.entries(table))
		test.each(phrases)(`${said}: %s`, (phrase) => {
			const text = phrase.replace(/[[\]]/g, "");
			const words = /\[(.*)\]/.exec(phrase)?.[1] ?? text;
			const found = amountsOf(text).filter((a) => a.kind !== "ordinal");
			expect(found.map((a) => `[${text.slice(a.start, a.end)}] ${shown(a)}`)).toEqual([`[${words}] ${said}`]);
		});
}

describe("money", () => {
	check({
		"240100000000 USD": [
			"Trade came to [US$240.1 billion].",
			"Trade came to [$240.1bn].",
			"Trade came to [240.1 billion US dollars].",
			"Trade came to [USD 240.1 billion].",
		],
		"1500000000 EUR": ["It cost [1.5bn euros].", "It cost [€1.5 billion].", "It cost [1,5 Mrd euros]."],
		"5000000 GBP": ["It cost [£5m].", "It cost [five million British pounds]."],
		"5000000 pounds": ["It cost [five million pounds]."],
		"7000000 AUD": ["It cost [A$7 million].", "It cost [7 million Australian dollars]."],
		"3000000 CNY": ["It cost [3 million yuan].", "It cost [RMB 3 million]."],
		"1500000000 INR": ["It cost [Rs 150 crore]."],
		"900000 PKR": ["It cost [9 lakh Pakistani rupees]."],
		"900000 rupees": ["It cost [9 lakh rupees]."],
		"5000000000..10000000000 USD": [
			"It will cost [$5-10 billion].",
			"It will cost [between $5 billion and $10 billion].",
			"It will cost [$5bn to $10bn].",
		],
		"20000000 USD (over)": ["It cost [more than $20 million].", "It cost [over $20 million]."],
		"500000000000 USD (about)": ["It cost [close to half a trillion dollars]."],
	});
});

describe("shares and counts", () => {
	check({
		"26.3 %": ["It rose by [26.3 per cent].", "It rose by [26.3%].", "It rose by [26.3 percent]."],
		"-2 %": ["Growth was [-2%]."],
		"20..30 %": ["It will cost [20% to 30%] more.", "It will cost [20-30%] more."],
		"0.5 points": ["It rose by [0.5 percentage points]."],
		"137 people (at least)": ["[At least 137 people] were killed."],
		"1300 suspects (over)": ["[More than 1,300 suspects] were sent home."],
		"34 suspects": ["They arrested [34 suspects].", "They arrested [thirty-four suspects]."],
		"5..10 people": ["They held [between 5 and 10 people].", "They held [five to 10 people]."],
		"12 protesters (at least)": ["[Dozens of protesters] were hurt."],
		"10000 people (at least)": ["[Tens of thousands of people] fled."],
		"24 members": ["It is a [24-member] body."],
		"12000000 t": ["They sold [12 million tonnes] of grain."],
		"40 km": ["It lies [40 km] from the border."],
	});
	test("ordinals are kept apart", () => {
		expect(amountsOf("It was the 12th meeting.")).toMatchObject([{ kind: "ordinal", value: 12 }]);
	});
});

describe("no amounts", () => {
	test.each([
		"They met on 23 April 2024 at 10:30.",
		"It began three years ago.",
		"Ivan Petrov, 62, is a colonel.",
		"a 25-year-old man",
		"No one came.",
		"One of them left.",
		"It is in Article 5.",
		"Resolution 1701 was passed.",
		"They flew F-16 jets.",
		"Call +7 495 123-45-67.",
		"It was a 2-1 vote.",
		"two-thirds of them",
		"The G7 met.",
		"It runs 24/7.",
		"the Group of Seven",
		"Boeing 737",
		"1. Introduction",
		"1e400",
	])("%s", (text) => expect(amountsOf(text)).toEqual([]));
});

test("any text is read without a fault; spans lie in it, in order, apart", () => {
	const words = fc.constantFrom(
		..."$ US 1 , 000 . 5 billion % per cent a hundred and five - to between dozens of 1e400 NaN 150 crore Mrd 007 - + / ½ people \ud83d".split(
			" ",
		),
	);
	const texts = fc.oneof(
		fc.string({ unit: "binary", maxLength: 200 }),
		fc.array(words, { maxLength: 40 }).map((w) => w.join(" ")),
		fc.array(words, { maxLength: 40 }).map((w) => w.join("")),
	);
	fc.assert(
		fc.property(texts, (text) => {
			const blocks = findBlocks(text);
			const raw = splitSentences(text, blocks).map((s) => ({ ...s, tokens: tokenise(text, s) }));
			let end = 0;
			for (const a of findAmounts(text, parse(raw, blocks, null))) {
				expect(a.start).toBeGreaterThanOrEqual(end);
				expect(a.end).toBeGreaterThan(a.start);
				expect(a.end).toBeLessThanOrEqual(text.length);
				expect(Number.isFinite(a.value)).toBe(true);
				end = a.end;
			}
		}),
		{ numRuns: runsOf(200) },
	);
});
