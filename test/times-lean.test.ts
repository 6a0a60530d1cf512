/** Which way a time lies, read off the tree: publication is Friday, 8 December 2023. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findTimes } from "../src/mentions/times.ts";
import { compileLexicons } from "../src/rules/lexicons.ts";
import { openSyntax, parse } from "../src/syntax/parse.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

const weights = new URL("../models/syntax.bin", import.meta.url);
const model = openSyntax(readFileSync(weights));
const { lexicons } = compileLexicons({});

function valuesOf(text: string): string[] {
	const blocks = findBlocks(text);
	const sentences = parse(
		splitSentences(text, blocks).map((s) => ({ ...s, tokens: tokenise(text, s) })),
		blocks,
		model,
	);
	const document = { id: "d", text, language: "en", published: "2023-12-08", publishedBasis: "given" as const, blocks };
	return findTimes(document, sentences, lexicons).map((t) => t.timex);
}

describe("the verb that governs a time", () => {
	test.each([
		["The two ministers met on Monday.", ["2023-12-04"]],
		["The two ministers will meet on Monday.", ["2023-12-11"]],
		["The two ministers are to meet on Monday.", ["2023-12-11"]],
		["The two ministers plan to meet on Monday.", ["2023-12-11"]],
		["He said he would sign it on Monday.", ["2023-12-11"]],
		["The minister visits Hanoi on Monday.", ["2023-12-11"]],
		["The envoy was given until Monday to answer.", ["2023-12-11"]],
		["They would appeal the ruling announced Monday by the court.", ["2023-12-04"]],
		["They hope to find ways around Monday's ruling.", ["2023-12-04"]],
		["A decision is due when the case is heard in May.", ["2024-05"]],
		["He was invited to attend the talks, which run from Thursday to Saturday.", ["2023-12-07", "2023-12-09"]],
		["They agreed to work together during the president's visit in March.", ["2023-03"]],
		["They agreed to hold talks during a summit in March.", ["2024-03"]],
		["The joint team was set up by the two ministries in March.", ["2023-03"]],
		["The talks are set for Monday.", ["2023-12-11"]],
		["The treaty, which had been due to expire on Monday, was extended.", ["2023-12-04"]],
	])("%s", (text, values) => expect(valuesOf(text)).toEqual(values));
});
