import { describe, expect, test } from "vitest";
import type { Sentence } from "../src/annotations.ts";
import { loadResources } from "../src/load.ts";
import { keyOf, townsNamed } from "../src/mentions/cities.ts";
import { distance } from "../src/mentions/place-resolution.ts";
import { findPlaces } from "../src/mentions/places.ts";
import { tagNames } from "../src/syntax/names.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

const resources = loadResources();

/** "Athens, Ohio → USA 39.3 -82.1": each place as written, its state and where it lies. */
function placed(text: string): string[] {
	const blocks = findBlocks(text);
	const sentences = splitSentences(text, blocks).map((s, index) => ({
		...s,
		index,
		role: blocks[s.block].role,
		tokens: tokenise(text, s),
	})) as unknown as Sentence[];
	const names = tagNames(sentences, resources.names, resources.gazetteer);
	const document = { id: "x", text, language: "en", publishedBasis: "unknown", blocks } as const;
	return findPlaces(document, sentences, names, [], [], resources.lexicons, resources.cities).map(
		(p) => `${text.slice(p.start, p.end)} ${p.country} ${p.precision} ${Math.round(p.lat)} ${Math.round(p.lon)}`,
	);
}

describe("places", () => {
	test.each([
		["The ministers met in Oslo.", ["Oslo NOR city 60 11"]],
		["They met in Paris and in Lyon.", ["Paris FRA city 49 2", "Lyon FRA city 46 5"]],
		["Two men from Paris, Texas, were arrested.", ["Paris USA city 34 -96", "Texas USA region 31 -99"]],
		["Police in Birmingham, Alabama, said so.", ["Birmingham USA city 34 -87", "Alabama USA region 33 -87"]],
		["Police in Birmingham and Wolverhampton said so.", ["Birmingham GBR city 52 -2", "Wolverhampton GBR city 53 -2"]],
		[
			"Georgia and Armenia signed the treaty in Tbilisi.",
			["Georgia GEO country 42 43", "Armenia ARM country 40 45", "Tbilisi GEO city 42 45"],
		],
		[
			"Lawmakers in Georgia and Alabama met in Atlanta.",
			["Georgia USA region 33 -83", "Alabama USA region 33 -87", "Atlanta USA city 34 -84"],
		],
		["Ships crossed the South China Sea.", ["South China Sea null region 12 113"]],
		["He was seen in Licking County, Ohio.", ["Licking County USA region 40 -82", "Ohio USA region 40 -83"]],
		["CANBERRA, Australia — The cabinet met.", ["CANBERRA AUS city -35 149", "Australia AUS country -25 135"]],
	])("%s", (text, wanted) => expect(placed(text)).toEqual(wanted));

	test.each([
		"The Chinese and Russian ministers met.",
		"Michael Jordan and Paris Hilton came.",
		"In May they will march.",
		"Chad Smith plays the drums.",
		"A turkey was eaten.",
	])("no place in “%s”", (text) => expect(placed(text)).toEqual([]));

	test("what is said once holds for the document", () => {
		const text = "A fire broke out in Springfield, Missouri. Nobody in Springfield was hurt.";
		const springfields = placed(text).filter((p) => p.startsWith("Springfield"));
		expect(springfields).toEqual(["Springfield USA city 37 -93", "Springfield USA city 37 -93"]);
	});

	test("the table finds names whatever their marks and shortenings", () => {
		const { cities } = resources;
		if (cities === null) throw new Error("There is no table of towns.");
		expect(townsNamed(cities, "São Paulo").some((t) => t.country === "BR" && t.people > 5_000_000)).toBe(true);
		expect(townsNamed(cities, "sao paulo")).toEqual(townsNamed(cities, "São Paulo"));
		expect(townsNamed(cities, "St. Louis").some((t) => t.division === "MO")).toBe(true);
		expect(townsNamed(cities, "Nowhere-upon-Nothing")).toEqual([]);
		expect(townsNamed(cities, "")).toEqual([]);
		expect(townsNamed(cities, "\ud800")).toEqual([]);
	});

	test("the table is sorted by its keys, byte by byte", () => {
		const lines = new TextDecoder().decode(resources.cities?.table).trimEnd().split("\n");
		const keys = lines.map((l) => Buffer.from(`${l.split("\t")[0]}\t`));
		expect(keys.findIndex((k, i) => i > 0 && Buffer.compare(keys[i - 1], k) > 0)).toBe(-1);
	});

	test("keys and distances", () => {
		expect(keyOf("Łódź")).toBe("lodz");
		expect(keyOf("Xi’an")).toBe("xian");
		expect(Math.round(distance({ lat: 59.91, lon: 10.75 }, { lat: 55.68, lon: 12.57 }))).toBe(483);
	});
});
