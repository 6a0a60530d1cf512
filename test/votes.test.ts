import fc from "fast-check";
import { expect, test } from "vitest";
import { featuresOf } from "../src/findings/predicates.ts";
import { calibrated, openVotes, type VotesModel, vote } from "../src/findings/votes.ts";
import { loadResources, modelFile } from "../src/load.ts";
import { annotate, read } from "../src/read.ts";
import { compileCodebook } from "../src/rules/codebook.ts";
import { whyAt } from "../src/why.ts";
import { confusion, f1s, reliability } from "../train/event-scores.ts";
import { runsOf } from "./chance.ts";

const resources = loadResources();
const model = resources.votes as VotesModel;
/** No rule at all: what is coded is coded by the second opinion alone. */
const silent = { ...resources, codebook: { ...resources.codebook, index: compileCodebook({}).index } };

const guessed = (text: string) =>
	read({ text, published: "2024-04-24" }, silent).events.map(
		(e) => `${e.code} ${text.slice(e.trigger.start, e.trigger.end)}`,
	);

/** What the second opinion makes of a line by itself, and what it lets be. */
const told: Record<string, readonly string[]> = {
	"Latvia scolded Belarus for the raid on its consulate.": ["ACCUSE scolded"],
	"Japan airlifted blankets to the villagers of Nepal.": ["AID airlifted"],
	"Police handcuffed four Mexican reporters.": ["COERCE handcuffed"],
	"Gunmen murdered an Iraqi judge.": ["ASSAULT murdered"],
	"Kenya implored Somalia to free the fishermen.": ["REQUEST implored"],
	"Slovenia rebuffed Croatia's offer.": ["REJECT rebuffed"],
	"The sultan of Oman greeted the president of Ghana.": ["CONSULT greeted"],
	"The prime minister of Iceland grew up on a farm.": [],
	"Chile lies west of Argentina.": [],
	"The coach rebuked his goalkeeper.": [],
	"The rain hit the roof.": [],
};

test.each(Object.entries(told))("%s", (line, codes) => {
	expect(guessed(line)).toEqual(codes);
});

test("among many sentences it must be surer than in one by itself", () => {
	const line = "Kenya implored Somalia to free the fishermen.";
	const votes = (text: string) => read({ text, published: "2024-04-24" }, silent).events.length;
	const alone = ["Norway scoffed.", line, "Two sailors of Malta hobbled.", "Togo fumed.", "A man from Peru sulked."];
	for (const text of alone) expect(votes(`${text} ${"It rained. ".repeat(4)}`)).toBeLessThanOrEqual(votes(text));
});

test("an act that a rule found is not told a second time by a guess", () => {
	for (const text of [
		"Latvia and Estonia signed a treaty on fishing.",
		"Togo condemned the arrest of two priests by Benin.",
	]) {
		const { events } = read({ text, published: "2024-04-24" }, resources);
		const rules = events.filter((e) => !e.rule.endsWith("/second-opinion"));
		expect(rules.length).toBeGreaterThan(0);
		for (const g of events.filter((e) => e.rule.endsWith("/second-opinion")))
			expect(rules.some((e) => e.trigger.start === g.trigger.start)).toBe(false);
	}
});

test("a guess is told as one", () => {
	const text = "Latvia scolded Belarus for the raid on its consulate.";
	const [event] = read({ text }, silent).events;
	expect(event.rule).toBe("ACCUSE/second-opinion");
	const tried = whyAt(annotate({ text }, silent).annotated, 8);
	expect(tried.map((t) => t.reason).join()).toMatch(/the second opinion: ACCUSE 0\.\d\d/);
});

test("probabilities add up, whatever the text; features are as many as the words allow", () => {
	const word = fc.constantFrom(
		..."Japan met Peru not will attack the talks of with , . ( “ ” 7 has 😀 \ud800 to say".split(" "),
	);
	fc.assert(
		fc.property(fc.array(word, { maxLength: 30 }), (words) => {
			const { annotated } = annotate({ text: words.join(" ") }, resources);
			for (const sentence of annotated.sentences)
				for (let i = 0; i < sentence.tokens.length; i++) {
					const { buckets, values } = featuresOf(model.words, sentence, i);
					expect(buckets.length).toBe(values.length);
					expect(new Set(buckets).size).toBe(buckets.length);
					expect(values.every((v) => v > 0 && v < 10)).toBe(true);
					const votes = vote(model, sentence, i);
					expect(votes.reduce((sum, v) => sum + v.probability, 0)).toBeCloseTo(1, 6);
					for (let k = 1; k < votes.length; k++) expect(votes[k].probability <= votes[k - 1].probability).toBe(true);
				}
		}),
		{ numRuns: runsOf(40) },
	);
});

test("confidence rises with the rule's own and with the vote, and is a guess's lower", () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
			const [low, high] = a < b ? [a, b] : [b, a];
			expect(calibrated(low, 0.5, false)).toBeLessThanOrEqual(calibrated(high, 0.5, false));
			expect(calibrated(0.8, low, false)).toBeLessThanOrEqual(calibrated(0.8, high, false));
			expect(calibrated(0.8, a, true)).toBeLessThanOrEqual(calibrated(0.8, a, false));
			for (const c of [calibrated(a, b, true), calibrated(a, b, false)]) expect(c > 0 && c < 1).toBe(true);
		}),
	);
});

test("a file of weights that is another or cut short says what to do", () => {
	const bytes = modelFile("events.bin") as Uint8Array;
	expect(() => openVotes(bytes.slice(1))).toThrow("does not begin with EVT2; train it anew");
	for (const end of [4, 60, 4000, bytes.length - 1])
		expect(() => openVotes(bytes.slice(0, end))).toThrow("is cut short");
	expect(model.classes).toContain("NONE");
	expect(model.classes.length).toBe(16);
});

test("scores: F1s over types and quads, confusions, how often a confidence is right", () => {
	const pairs = [
		["AID", "AID"],
		["AID", "COOPERATE"],
		["ACCUSE", "ACCUSE"],
		["ACCUSE", "NONE"],
	] as const;
	const { accuracy, none, macro } = f1s(pairs);
	expect([accuracy, none]).toEqual([0.5, 0.25]);
	expect(macro).toBeCloseTo(2 / 3, 6);
	expect(confusion(pairs).split("\n")[2]).toBe("| ACCUSE | **1** |  |  | 1 | 0.67 |");
	const table = reliability([
		{ given: 0.95, right: true },
		{ given: 0.95, right: false },
		{ given: 0.2, right: false },
	]);
	expect(table).toContain("| 0.9 and over | 2 | 0.95 | 0.50 |");
	expect(table).toContain("| under 0.3 | 1 | 0.20 | 0.00 |");
});
