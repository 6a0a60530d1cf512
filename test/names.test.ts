import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sentence } from "../src/annotations.ts";
import { loadResources } from "../src/load.ts";
import { lemmatise } from "../src/syntax/lemmas.ts";
import { follows, labels, openNames, tagNames } from "../src/syntax/names.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";
import { runsOf } from "./chance.ts";

const { names: model, gazetteer } = loadResources();

/** "{person Ana Lund} met …": the text with its names in braces; nationalities and the like ("other") are left bare. */
function tagged(text: string): string {
	let out = "";
	let at = 0;
	for (const name of tagNames(sentencesOf(text), model, gazetteer)) {
		if (name.type === "other") continue;
		out += `${text.slice(at, name.start)}{${name.type} ${text.slice(name.start, name.end)}}`;
		at = name.end;
	}
	return out + text.slice(at);
}

function sentencesOf(text: string): Sentence[] {
	const blocks = findBlocks(text);
	return splitSentences(text, blocks).map((s, index) => ({ ...s, index, tokens: tokenise(text, s) })) as never;
}

describe("names", () => {
	test.each([
		"{person Wang Yi} flew to {place Oslo} on Monday to meet {person Jonas Gahr Støre}.",
		"The Russian foreign minister, {person Sergei Lavrov}, spoke in {place Astana}.",
		"{organization Interpol} and the {organization FBI} helped the police of {place Kenya}.",
		"Officials of {place Saudi Arabia} and {place Qatar} met at the {organization United Nations} in {place New York}.",
		"{person Kim Jong Un} left {place Pyongyang} by train.",
		"{organization Reuters} said {person Recep Tayyip Erdogan} would visit {place Tashkent}.",
		"The Chinese ministry said nothing, but two Turkish officers did.",
		"Talks begin on Monday in {place Geneva}, the ministry said.",
		"In May the two sides will march on.",
	])("%s", (wanted) => {
		expect(tagged(wanted.replace(/\{\w+ ([^}]*)\}/g, "$1"))).toBe(wanted);
	});

	test("one called by the full name is a person by the last name too", () => {
		const text = "Antony Blinken landed in Shanghai. That could give Blinken the leverage he wants.";
		expect(tagged(text)).toContain("give {person Blinken}");
	});

	test("headlines in capitals", () => {
		expect(tagged("KAZAKHSTAN, CHINA SIGN EXTRADITION TREATY")).toBe(
			"{place KAZAKHSTAN}, {place CHINA} SIGN EXTRADITION TREATY",
		);
	});

	test("without a model there are none", () => expect(tagNames(sentencesOf("Oslo"), null, gazetteer)).toEqual([]));

	test("a file that is no model says so", () => {
		expect(() => openNames(new Uint8Array(100))).toThrow("no model of names");
	});

	test("tags follow one another as BILOU has it", () => {
		const reachable = (from: number) => Array.from({ length: labels }, (_, to) => to).filter((to) => follows(from, to));
		expect(reachable(1)).toEqual([2, 3]);
		expect(reachable(2)).toEqual([2, 3]);
		for (const closed of [0, 3, 4]) expect(reachable(closed)).toEqual([0, 1, 4, 5, 8, 9, 12, 13, 16]);
	});

	test("do not overlap, are in order, begin and end with tokens, and are the same every time", () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), words), { maxLength: 30 }),
				(parts) => {
					const text = parts.join(" ");
					const sentences = sentencesOf(text);
					const found = tagNames(sentences, model, gazetteer);
					let at = 0;
					for (const name of found) {
						const { tokens } = sentences[name.sentence];
						expect(name.start).toBeGreaterThanOrEqual(at);
						expect(name.start).toBe(tokens[name.first].start);
						expect(name.end).toBe(tokens[name.last].end);
						expect(name.score).toBeGreaterThanOrEqual(0);
						expect(name.score).toBeLessThanOrEqual(1);
						at = name.end;
					}
					expect(tagNames(sentences, model, gazetteer)).toEqual(found);
				},
			),
			{ numRuns: runsOf(100) },
		);
	});
});

const words = fc.constantFrom(
	"Oslo",
	"Wang",
	"Yi",
	"of",
	"the",
	"UN",
	"met",
	"GENERAL",
	"’s",
	".",
	",",
	"\ud800",
	"Ministry",
);

describe("lemmas", () => {
	test.each(
		`stopped/VBD stop, made/VBN make, was/VBD be, studies/VBZ study, agreed/VBD agree, visited/VBD visit, planning/VBG plan,
		controlled/VBD control, called/VBD call, criticised/VBN criticise, extradited/VBD extradite, signed/VBD sign, seized/VBD seize,
		exchanged/VBD exchange, handed/VBD hand, focused/VBD focus, denied/VBD deny, lying/VBG lie, hosted/VBD host, imposed/VBN impose,
		discussed/VBD discuss, arrested/VBD arrest, meeting/VBG meet, sought/VBD seek, withdrew/VBD withdraw, undertaken/VBN undertake,
		freed/VBD free, prohibited/VBD prohibit, promised/VBD promise, guided/VBD guide, expelled/VBD expel, pass/VB pass, is/VBZ be`
			.split(",")
			.map((s) => s.trim().split(/[/ ]/)),
	)("%s as %s is %s", (form, tag, lemma) => expect(lemmatise(form, "VERB", tag)).toBe(lemma));

	test.each(
		`ministries/NNS ministry, countries/NNS country, police/NNS police, wives/NNS wife, crises/NNS crisis, people/NNS person, men/NNS man,
		allies/NNS ally, sanctions/NNS sanction, businesses/NNS business, viruses/NNS virus, cases/NNS case, glass/NN glass, politics/NNS politics,
		heroes/NNS hero, shoes/NNS shoe, series/NNS series, headquarters/NNS headquarters, spies/NNS spy`
			.split(",")
			.map((s) => s.trim().split(/[/ ]/)),
	)("%s as %s is %s", (form, tag, lemma) => expect(lemmatise(form, "NOUN", tag)).toBe(lemma));

	test.each([
		["Nations", "PROPN", "NNPS", "Nation"],
		["NATO", "PROPN", "NNP", "NATO"],
		["Chinese", "ADJ", "JJ", "Chinese"],
		["Foreign", "ADJ", "JJ", "foreign"],
		["closer", "ADJ", "JJR", "close"],
		["biggest", "ADJ", "JJS", "big"],
		["n’t", "PART", "RB", "not"],
		["’s", "PART", "POS", "'s"],
		["her", "PRON", "PRP$", "her"],
		["her", "PRON", "PRP", "she"],
		["1,250", "NUM", "CD", "1250"],
		["wo", "AUX", "MD", "will"],
	])("%s as %s %s is %s", (form, upos, xpos, lemma) => expect(lemmatise(form, upos, xpos)).toBe(lemma));
});
