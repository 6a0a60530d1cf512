/** Figures, one a line: the sentence, and what a person would put in the table. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entity, Figure, Mention, Statement } from "../src/annotations.ts";
import type { Annotated } from "../src/findings/annotated.ts";
import { findFigures } from "../src/findings/figures.ts";
import { findAmounts } from "../src/mentions/amounts.ts";
import { findTimes } from "../src/mentions/times.ts";
import { compileLexicons } from "../src/rules/lexicons.ts";
import { openSyntax, parse } from "../src/syntax/parse.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

const weights = new URL("../models/syntax.bin", import.meta.url);
const model = openSyntax(readFileSync(weights));
const { lexicons } = compileLexicons({});

/** `states` are words of the text that stand for a state; `said` is what somebody says. */
function figuresOf(text: string, states: readonly string[] = [], said?: string): Figure[] {
	const blocks = findBlocks(text);
	const raw = splitSentences(text, blocks).map((s) => ({ ...s, tokens: tokenise(text, s) }));
	const sentences = parse(raw, blocks, model);
	const document = { id: "d", text, language: "en", published: "2024-04-24", publishedBasis: "given" as const, blocks };
	const entities: Entity[] = states.map((name) => ({
		id: name,
		type: "state",
		name,
		aliases: [],
		country: name.slice(0, 3).toUpperCase(),
		sector: null,
	}));
	const mentions: Mention[] = states.map((name) => {
		const start = text.indexOf(name);
		const sentence = sentences.findIndex((s) => s.start <= start && start < s.end);
		const head = sentences[sentence].tokens.findIndex((t) => t.start === start);
		return {
			id: `m${name}`,
			start,
			end: start + name.length,
			kind: "name",
			type: "state",
			entity: name,
			sentence,
			head,
		};
	});
	const statements: Statement[] = [];
	if (said !== undefined) {
		const start = text.indexOf(said);
		const content = { start, end: start + said.length };
		statements.push({
			id: "s",
			speaker: "e",
			speakerText: "the ministry",
			speakerSpan: { start: 0, end: 1 },
			anonymous: false,
			direct: false,
			cue: null,
			content: [content],
			attribution: [],
			events: [],
			evidence: [content],
			rule: "said.test",
		});
	}
	const annotated = {
		document,
		sentences,
		quotations: [],
		mentions,
		entities,
		times: findTimes(document, sentences, lexicons),
		places: [],
		lexicons,
	} as unknown as Annotated;
	return findFigures(annotated, findAmounts(text, sentences), statements);
}

/** "people killed: 137 people (at least)", with "+26.3%", "record" and the period where there are any. */
function shown(f: Figure): string {
	const value = `${f.value}${f.upper === null ? "" : `..${f.upper}`}`;
	const change = f.change === null ? "" : ` ${f.change > 0 ? "+" : ""}${Number((f.change * 100).toPrecision(6))}%`;
	const period = f.period === null ? "" : ` ${f.period.from ?? ""}..${f.period.to ?? ""}`;
	return `${f.quantity}: ${value} ${f.unit}${f.bound === "exact" ? "" : ` (${f.bound})`}${change}${f.record ? " record" : ""}${period}`;
}

describe("figures", () => {
	test.each([
		["At least 52 people were killed in the blast.", "people killed: 52 people (at least)"],
		["The death toll rose to 41.", "death toll: 41 people"],
		["Police arrested 34 suspects.", "suspects arrested: 34 suspects"],
		[
			"Norway, which joined the union in March 2022, expelled 45 diplomats last year.",
			"diplomats expelled: 45 diplomats 2023-01-01..2023-12-31",
		],
		[
			"They received 214,000 euros in bribes between May 2022 and January 2023.",
			"bribes: 214000 EUR 2022-05-01..2023-01-31",
		],
		["Officers seized bags of hashish and 2.7 million euros in cash.", "cash: 2700000 EUR"],
		["The party, which holds 42 of the 126 seats, left.", "seats held: 42 seats"],
		["Oslo set aside 40 million euros for the army.", "money set aside for army: 40000000 EUR"],
		["The dam has a capacity of 1,860 megawatts.", "capacity: 1860 MW"],
		[
			"More than 1,300 suspects have been repatriated since 2014.",
			"suspects repatriated: 1300 suspects (over) 2014-01-01..2024-04-24",
		],
		[
			"Bilateral trade grew by 12.5 per cent to a record $90.4 billion last year.",
			"bilateral trade: 90400000000 USD +12.5% record 2023-01-01..2023-12-31",
		],
		["Exports fell 12% to $3.4 billion in March.", "exports: 3400000000 USD -12% 2024-03-01..2024-03-31"],
		["Exports rose 4% in March.", "exports: 4 % +4% 2024-03-01..2024-03-31"],
		["The union pledged 50 billion euros in aid.", "aid: 50000000000 EUR"],
		["Parliament approved a $1.2 billion arms package.", "arms package: 1200000000 USD"],
		["The trade deficit was $85 billion in 2023.", "trade deficit: 85000000000 USD 2023-01-01..2023-12-31"],
		["They signed a deal worth 5 billion euros ($5.4 billion).", "deal: 5000000000 EUR"],
		["Gas accounts for 40 per cent of imports.", "share of imports: 40 %"],
		["The army will deploy 3,000 troops.", "troops to be deployed: 3000 troops"],
		["Trade is expected to reach $5 billion by 2030.", "trade (forecast): 5000000000 USD ..2030-12-31"],
		["They aim to raise trade to $5 billion by 2030.", "trade (target): 5000000000 USD ..2030-12-31"],
		["The number of refugees reached 4 million.", "number of refugees: 4000000 refugees"],
		["The raid led to the arrest of 1,040 suspects.", "suspects arrested: 1040 suspects"],
		["- 16 house searches", "house searches: 16 searches"],
		["It imposed sanctions on more than 500 firms.", "firms sanctioned: 500 firms (over)"],
		["Police handed over about 260 migrants.", "migrants handed over: 260 migrants (about)"],
		["Arrests were up 12 per cent to 1,300.", "arrests: 1300 arrests +12%"],
		[
			"The agency deported 20,000 people in May, up 22 per cent.",
			"people deported: 20000 people +22% 2023-05-01..2023-05-31",
		],
		["Some 1,700 officers took part in the search.", "officers who took part: 1700 officers (about)"],
		["The list has grown by 37 more Chinese firms.", "Chinese firms: 37 firms"],
		["Some 100,000 Armenians left the region.", "Armenians: 100000 Armenians (about)"],
		["The decision brings the total of listed vessels to 79.", "total of listed vessels: 79 vessels"],
		["The minister said Latvia would provide 20 million euros.", "money to be provided: 20000000 EUR"],
		["Dozens of protesters were injured.", "protesters injured: 12 protesters (at least)"],
	])("%s", (text, figure) => expect(figuresOf(text).map(shown)).toEqual([figure]));

	test.each([
		"The two sides met.",
		"It was the 12th meeting.",
		"He joined the 24-member board.",
		"Up to 45,000 jobs could be lost.",
		"They did not arrest 34 suspects.",
		"He spoke for three hours.",
		"It lies 40 km from the border.",
		"Three ministers came.",
		"The talks lasted 14 hours.",
		"They scored 30 goals.",
		"It may list 40 firms.",
		"It would cost 20 million euros if the port closed.",
		"Article 5 was invoked.",
		"They took up 12 points.",
		"- Two sides",
	])("none in: %s", (text) => expect(figuresOf(text)).toEqual([]));

	test("whose: the states that the quantity names", () => {
		expect(
			figuresOf("India's trade deficit with China widened to $85 billion.", ["India", "China"])[0].entities,
		).toEqual(["India", "China"]);
	});
	test("whose: both sides of what is bilateral", () => {
		expect(
			figuresOf("Vietnam and Laos are neighbours. Bilateral trade reached $2 billion.", ["Vietnam", "Laos"])[0]
				.entities,
		).toEqual(["Vietnam", "Laos"]);
	});
	test("on whose word", () => {
		expect(
			figuresOf("At least 52 people were killed, the ministry said.", [], "At least 52 people were killed")[0]
				.attribution,
		).toMatchObject([{ speaker: "e", text: "the ministry" }]);
	});
	test("the evidence is the clause that holds the amount", () => {
		const text = "At least 52 people were killed, officials said.";
		const [{ evidence }] = figuresOf(text);
		expect(text.slice(evidence[0].start, evidence[0].end)).toBe("At least 52 people were killed");
	});
});
