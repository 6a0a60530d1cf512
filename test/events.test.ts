import fc from "fast-check";
import { expect, test } from "vitest";
import { factualityOf } from "../src/findings/factuality.ts";
import { compose } from "../src/findings/tense.ts";
import { loadResources } from "../src/load.ts";
import { annotate, read } from "../src/read.ts";
import { lightVerb } from "../src/rules/grammar.ts";
import { whyAt, whyNot } from "../src/why.ts";
import { runsOf } from "./chance.ts";

const resources = loadResources();

/** The word in brackets, and how the sentence tells of it. */
const told: Record<string, readonly string[]> = {
	happened: [
		"The two ministers [met] in Oslo.",
		"Turkey was forced to [withdraw] its troops.",
		"They managed to [free] the hostages.",
		"Mali accused Algeria of [arming] the rebels.",
	],
	planned: [
		"The two ministers will [meet] in Oslo.",
		"Kenya agreed to [open] two border posts.",
		"He said he would [visit] Kyiv.",
		"The [talks] will begin on Monday.",
		"Chad and Mali called an urgent [meeting] of the council for Friday.",
	],
	possible: [
		"The two may [meet] next week.",
		"Serbia is considering [extraditing] the suspect.",
		"The ministry did not say whether Laos had [agreed] to the plan.",
		"He declined to say if Laos had [arrested] the men.",
	],
	hypothetical: ["If Russia [invades], the union will act."],
	negated: [
		"Iran denied that it had [attacked] the ship.",
		"The minister failed to [sign] the treaty.",
		"They freed the hostages without [attacking] the town.",
		"There are no plans by Washington to [impose] sanctions.",
		"The minister denied a report by a Danish broadcaster that two exiles had been [deported].",
		"Turkey neither signed nor [rejected] the treaty.",
		"Neither country [backed] the rebels.",
		"Neither he nor the Danish minister [signed] the treaty.",
		"Ghana did not attack or [invade] Togo.",
		"Laos has yet to [agree] to the plan.",
		"Italy [froze] the accounts of no state.",
		"The police [surrendered] nobody to Peru.",
	],
};

test.each(Object.entries(told).flatMap(([as, lines]) => lines.map((line) => [line, as])))("%s is %s", (line, as) => {
	const at = line.indexOf("[");
	const { annotated } = annotate({ text: line.replace(/[[\]]/g, "") }, resources);
	const sentence = annotated.sentences[0];
	const i = sentence.tokens.findIndex((t) => t.start === at);
	expect(factualityOf(sentence, i, lightVerb(sentence, i))).toBe(as);
});

test("what is denied twice took place; what was open stays open under what is certain", () => {
	expect(compose("negated", "negated")).toBe("happened");
	expect(compose("possible", "happened")).toBe("possible");
	expect(compose("planned", "negated")).toBe("negated");
	expect(compose("planned", "hypothetical")).toBe("hypothetical");
});

const codesOf = (text: string, published = "2024-04-24") =>
	read({ text, published }, resources).events.map((e) => `${e.code} ${e.factuality} ${e.plover?.event ?? "–"}`);

/** Text → "code factuality PLOVER", in order of reading. */
const coded: Record<string, readonly string[]> = {
	"The Hungarian prime minister will visit Georgia on Monday.": ["CONSULT planned AGREE"],
	"Peru and Chile signed an extradition treaty.": ["AGREE happened SUPPORT"],
	"Colombia cancelled a meeting with Venezuela.": ["REJECT happened REJECT", "CONSULT negated –"],
	"The Pope urged Nicaragua to free the bishop.": ["REQUEST happened REQUEST"],
	"The striker attacked down the left.": [],
	"Peru and Chile agreed to halt fighting on the border.": ["AGREE happened AGREE"],
	"Peruvian Foreign Minister Rosa Vega said Lima would not free the Chilean captain.": ["REJECT happened REJECT"],
	"Critics attacked the film.": [],
	"The Danish minister said it was unwise to blame Norway.": [],
	"North Korea has fired nine missiles during six tests since April.": ["MOBILIZE happened MOBILIZE"],
	"She met an old friend for lunch.": [],
};

test.each(Object.entries(coded))("%s", (text, wanted) => {
	expect(codesOf(text)).toEqual(wanted);
});

test("title and body tell of one meeting: one event with two evidences", () => {
	const text =
		"Polish and Czech interior ministers meet\n\nPolish Interior Minister Mariusz Kamiński met Czech Interior Minister Vít Rakušan in Warsaw on Tuesday.";
	const meetings = read({ text, published: "2023-12-08" }, resources).events.filter((e) => e.code === "CONSULT");
	expect(meetings).toHaveLength(1);
	expect(meetings[0].evidence).toHaveLength(2);
	expect(text.slice(meetings[0].trigger.start, meetings[0].trigger.end)).toBe("met");
	expect(meetings[0].time?.from).toBe("2023-12-05");
});

/** How many acts of the type of the first one are told: the headline may call by a class, or by its state, whom the body names. */
const calledOtherwise: Record<string, number> = {
	"Kenyan court frees two Czech hikers\n\nA court in Nairobi released two hikers from Brno on Monday.": 1,
	"Peru sanctions shipping group\n\nPeru imposed sanctions on Wednesday on Halvorsen Lines, a shipping group.": 1,
	"More than 40 states sign fisheries treaty in Lisbon\n\nMore than 40 states signed a treaty on fisheries in Lisbon on Friday.": 1,
	"Norway signs police pact with Ghana\n\nNorwegian Justice Minister Emilie Enger Mehl signed an agreement on police cooperation with Ghana on Tuesday.": 1,
	"Kenya hands over 300 fraud suspects to China\n\nKenyan police handed over three suspects to China on Monday.": 2,
	"Peru sanctions Halvorsen Lines\n\nPeru imposed sanctions on Wednesday on Ortega Shipping.": 2,
};
test.each(Object.entries(calledOtherwise))("headline and body: %s", (text, wanted) => {
	const { events } = read({ text, published: "2023-12-10" }, resources);
	expect(events.filter((e) => e.code === events[0].code).map((e) => e.evidence.length)).toHaveLength(wanted);
});

/** Who takes part in the last act of a text that says it of nobody, by state, and how it is told. */
const carried: Record<string, string> = {
	"Talks between Oman and Chad were held in Muscat on Sunday. The ministry said no such talks took place.":
		"CONSULT negated OMN TCD",
	"Media said Israeli and Syrian officials had met in Baku. “There was no such meeting,” a Syrian spokesman said.":
		"CONSULT negated ISR SYR",
	"The minister denied that Kenya had deported two Uygur traders to China. “There was no such deportation,” he said.":
		"COERCE negated CHN KEN",
	"Peru and Chile held talks in Lima on Monday. The next meeting is to be held in Quito in 2027.":
		"CONSULT planned CHL PER",
	"Peru and Chile held talks in Lima on Monday. A second round, planned for May, was called off.":
		"CONSULT negated CHL PER",
};

test.each(Object.entries(carried))("%s", (text, wanted) => {
	const { events, entities } = read({ text, published: "2025-06-18" }, resources);
	const [last] = events.toSorted((a, b) => b.trigger.start - a.trigger.start);
	const country = (id: string) => entities.find((e) => e.id === id)?.country;
	const states = new Set(last.participants.map((p) => country(p.entity)).filter((c) => c != null));
	expect([last.code, last.factuality, ...[...states].sort()].join(" ")).toBe(wanted);
});

test.each([
	["Peru and Chile held talks in Bolivia's capital.", "La Paz"],
	["The Danish minister met the Chadian premier in the Chadian capital on Monday.", "N'Djamena"],
	["Chad hosted a summit in its capital in May.", "N'Djamena"],
	["The Danish minister met the Chadian premier in the Norwegian capital, Oslo.", "Oslo"],
	["Norway and Chad raised capital in talks.", undefined],
	["ASTANA, June 17, 2025 -- The Danish minister met here with the Chadian premier.", "Astana"],
])("%s is in %s", (text, place) => {
	const [event] = read({ text, published: "2025-06-18" }, resources).events;
	expect(event?.place?.name).toBe(place);
});

test("what a treaty was signed in is the treaty's day, not the day of what rests on it", () => {
	const text = "China asked Spain for the extradition of the men under a treaty that the two countries signed in 2005.";
	const events = read({ text, published: "2025-06-18" }, resources).events.map((e) => [e.code, e.time?.from ?? null]);
	expect(events).toEqual([
		["REQUEST", null],
		["AGREE", "2005-01-01"],
	]);
});

test("the time before “when” is the clause's too", () => {
	const text = "Norway and Chad agreed on the text in March, when Foreign Minister Ole Holm visited Chad.";
	const visit = read({ text, published: "2025-06-18" }, resources).events.find((e) => e.mode === "visit");
	expect([visit?.time?.from, visit?.time?.to]).toEqual(["2025-03-01", "2025-03-31"]);
});

test("nothing has happened on a day still to come", () => {
	const text = "Kenya and Uganda signed a treaty for 2031.";
	const [event] = read({ text, published: "2024-07-04" }, resources).events;
	expect([event.factuality, event.time]).toEqual(["happened", null]);
});

test("why tells of the rule that coded and of the one that stopped", () => {
	const { annotated } = annotate({ text: "Kenya and Uganda agreed to open two border posts." }, resources);
	const tried = whyAt(annotated, 0);
	expect(tried.find((t) => t.matched && t.rule === "AGREE/agree")?.reason).toContain("actor “Kenya”");
	expect(tried.find((t) => !t.matched && t.rule === "AGREE/agree-deal")?.reason).toContain("is not one of");
	expect(whyAt(annotated, 10_000)).toEqual([]);
});

test("why-not tells what was found at the words, what was tried, and where they stand", () => {
	const text = "Kenya and Uganda agreed to open\ntwo border posts. Both presidents smiled.\n\nLeave a Reply";
	const { reading, annotated } = annotate({ text, published: "2024-07-04" }, resources);
	const sought = whyNot(reading, annotated, "agreed  to OPEN two");
	expect(sought).toMatchObject({ quote: "agreed to open two", block: "paragraph" });
	expect(sought?.found.join()).toContain("event e_");
	expect(sought?.tried[0]).toMatchObject({ matched: true, rule: "AGREE/agree" });
	expect(sought?.tried.some((t) => !t.matched)).toBe(true);
	expect(whyNot(reading, annotated, "Both presidents smiled")).toMatchObject({ found: [], tried: [] });
	expect(whyNot(reading, annotated, "Leave a Reply")).toMatchObject({ block: "boilerplate" });
	for (const absent of ["presidents wept", "", "(["]) expect(whyNot(reading, annotated, absent)).toBeNull();
});

test("whatever the words, every event points into the text and is made the same way twice", () => {
	const word = fc.constantFrom(
		"Kenya",
		"met",
		"Uganda",
		"the",
		"sanctions",
		"on",
		"denied",
		"that",
		"will",
		"“",
		"”",
		".",
		"\n\n",
		"talks",
		"minister",
		"attacked",
		"not",
		"to",
	);
	fc.assert(
		fc.property(fc.array(word, { maxLength: 40 }), (words) => {
			const text = words.join(" ");
			const { events } = read({ text, published: "2024-04-24" }, resources);
			for (const e of events)
				for (const s of [e.trigger, ...e.evidence, ...e.participants.flatMap((p) => p.spans)]) {
					expect(s.start).toBeGreaterThanOrEqual(0);
					expect(s.end).toBeLessThanOrEqual(text.length);
					expect(s.start).toBeLessThan(s.end);
				}
			expect(read({ text, published: "2024-04-24" }, resources).events).toEqual(events);
		}),
		{ numRuns: runsOf(40) },
	);
});

test("whom an act of words is said to is not where it was", () => {
	const text =
		"Finland called on Minsk to free the man.\n\nThe harvest was good. Farmers sold apples. It rained on Monday.";
	const call = read({ text, published: "2024-05-06" }, resources).events.find((e) => e.code === "REQUEST");
	expect(call?.participants).toHaveLength(2);
	expect(call?.place).toBeNull();
});
