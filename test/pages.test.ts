/** What the pages make of rows and readings before anything is drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Factuality } from "../src/annotations.ts";
import { loadCodebook } from "../src/load.ts";
import type { Span } from "../src/span.ts";
import type { EventRow } from "../src/verbs/ask.ts";
import { differencesOf } from "../src/verbs/merging.ts";
import { type Finding, findingsOf, partsOf, segmentsOf } from "../web/article/findings.ts";
import { actInWords, typeInWords } from "../web/coded.ts";
import { grouped } from "../web/phrases.ts";
import { kindNamed, tellingOf } from "../web/telling.ts";
import { plainly } from "../web/words.ts";
import { hostileArticle } from "./hostile.ts";

/** "meeting.talks: Wang, Lavrov" → "Wang held talks with Lavrov"; > before the other side, @ before whom it is about. */
function told(line: string, factuality: Factuality = "happened"): string {
	const [act, rest] = line.split(": ");
	const [who, about = ""] = rest.split(" @ ");
	const [actors, recipients = ""] = who.split(" > ");
	const list = (names: string) => names.split(", ").filter((n) => n && n !== "-");
	const code = /^[A-Z]+$/.test(act) ? act : (Object.entries(codes).find(([, acts]) => acts.has(act))?.[0] ?? "CONSULT");
	const kindOf = (name: string) =>
		/^(?:Russia|Ukraine|Chile|Peru|Norway)$/.test(name) ? "state" : /^[a-z0-9]/.test(name) ? "group" : "person";
	const sides = { actors: list(actors), recipients: list(recipients), about: list(about) };
	const event = { code, mode: null, act: act === code ? null : act, factuality };
	const { first, verb, about: whom, link, others, nobody } = tellingOf(event, sides, kindOf);
	const names = (all: readonly string[]) => all.join(" and ");
	return [
		nobody ? "somebody" : names(first),
		verb,
		whom === null ? "" : typeof whom === "string" ? whom : names(whom),
		link,
		names(others),
	]
		.filter(Boolean)
		.join(" ");
}

const codes = Object.fromEntries(loadCodebook().codebook.types.map((t) => [t.code, new Set(Object.keys(t.acts))]));

describe("an event is told as a person would", () => {
	test.each([
		["meeting.talks: Roche, Baum", "Roche held talks with Baum"],
		["meeting.talks: Roche", "Roche held talks"],
		["visit.official: Roche > Chile", "Roche visited Chile"],
		["prisoner.exchange: Russia, Ukraine", "Russia exchanged prisoners with Ukraine"],
		["prisoner.exchange: Russia, Ukraine > Roche", "Russia and Ukraine held an exchange that freed Roche"],
		["prisoner.exchange: Russia, western countries", "Russia exchanged prisoners with western countries"],
		["prisoner.exchange: Russia > western countries", "Russia exchanged prisoners with western countries"],
		["prisoner.exchange: Russia > Roche", "Russia held an exchange that freed Roche"],
		[
			"prisoner.exchange: Russia, Ukraine > ten soldiers",
			"Russia and Ukraine held an exchange that freed ten soldiers",
		],
		["extradition.handover: Chile > Peru @ Baum", "Chile handed over Baum to Peru"],
		["extradition.handover: Chile > Peru", "Chile handed over a wanted person to Peru"],
		["extradition.handover: Chile @ Baum", "Chile handed over Baum"],
		["arrest: Chile > Baum", "Chile arrested Baum"],
		["arrest: Chile > Peru", "Chile arrested people of Peru"],
		["arrest: - > Baum", "Baum was arrested"],
		["arrest: - > Baum, Roche", "Baum and Roche were arrested"],
		["killing: - > ten soldiers", "ten soldiers were killed"],
		["diplomat.expelled: Peru > 23 diplomats", "Peru expelled 23 diplomats"],
		["diplomat.expelled: Peru > Chile", "Peru expelled diplomats of Chile"],
		["sanctions.imposed: Norway > Baum", "Norway imposed sanctions on Baum"],
		["sanctions.imposed: Norway", "Norway imposed sanctions"],
		["office.resigned: Baum", "Baum stepped down"],
		["AGREE: - > Chile", "somebody agreed with Chile"],
		["WONDER: Chile > Peru", "Chile wonder Peru"],
	])("%s", (line, sentence) => {
		expect(told(line)).toBe(sentence);
	});

	test.each([
		["meeting.talks: Roche, Baum", "planned", "Roche is to hold talks with Baum"],
		["visit.official: Roche > Chile", "possible", "Roche might visit Chile"],
		["extradition.handover: Chile > Peru @ Baum", "hypothetical", "Chile would hand over Baum to Peru"],
		["sanctions.imposed: Norway, Chile > Baum", "planned", "Norway and Chile are to impose sanctions on Baum"],
		["arrest: - > Baum", "planned", "Baum is to be arrested"],
		["arrest: - > ten officers", "possible", "ten officers might be arrested"],
		["killing: ten soldiers > Baum", "planned", "ten soldiers are to kill Baum"],
		// Whether it took place is what sources differ in: it is drawn struck through, and said so.
		["visit.official: Roche > Chile", "negated", "Roche visited Chile"],
		["office.resigned: Baum", "planned", "Baum is to step down"],
		["patrol.joint: Chile, Peru", "planned", "Chile is to patrol jointly with Peru"],
	] as const)("%s, %s: %s", (line, factuality, sentence) => {
		expect(told(line, factuality)).toBe(sentence);
	});

	test("what has not happened is never told in the past", () => {
		const past =
			/\b(?:to|might|would) (?:\w+ed|was|were|had|held|gave|made|met|sent|cut off|broke|ran|took|went|kept)\b/;
		for (const [code, acts] of Object.entries(codes))
			for (const act of [code, ...acts])
				for (const sides of ["Chile > Peru", "Chile", "Chile > Baum", "- > Peru", "Chile, Peru"])
					for (const factuality of ["planned", "possible", "hypothetical"] as const) {
						const line = told(`${act}: ${sides}`, factuality);
						expect(line, act).toMatch(/\b(?:is to|are to|might|would) [a-z]/);
						expect(line, act).not.toMatch(past);
					}
	});

	test("every type and act of the codebook has words, with nothing of the notation left in them", () => {
		for (const [code, acts] of Object.entries(codes)) {
			expect(typeInWords(code), code).toMatch(/^[a-z ]+$/);
			for (const act of acts) {
				expect(actInWords(act), act).not.toMatch(/[._]/);
				for (const sides of ["Chile > Peru", "Chile", "Chile > Baum", "- > Peru", "Chile > Peru @ Baum"])
					expect(told(`${act}: ${sides}`), act).not.toMatch(/[._{}|]|undefined/);
			}
		}
	});
});

describe("a text is cut where anything begins or ends", () => {
	const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 })).map(([start, n]) => ({ start, end: start + n }));
	const finding: fc.Arbitrary<Finding> = fc
		.record({ spans: fc.array(span, { minLength: 1, maxLength: 3 }), point: span })
		.map((made) => ({ id: "f", kind: "event", ...made }) as unknown as Finding);
	const over = (x: Span, y: Span) => x.start < y.end && y.start < x.end;

	test("segments cover the block once, and each lies under just what lies over it", () => {
		fc.assert(
			fc.property(
				span,
				fc.array(finding, { maxLength: 6 }),
				fc.array(span, { maxLength: 3 }),
				(block, findings, hits) => {
					const segments = segmentsOf(block, findings, [], [], hits);
					expect(segments[0].start).toBe(block.start);
					expect(segments[segments.length - 1].end).toBe(block.end);
					for (const [i, s] of segments.entries()) {
						expect(s.end).toBeGreaterThan(s.start);
						if (i) expect(s.start).toBe(segments[i - 1].end);
						const here = findings.filter((f) => over(f.point, s) || f.spans.some((x) => over(x, s)));
						expect(s.findings).toEqual(here);
						expect(s.point).toBe(here.some((f) => over(f.point, s)));
						expect(s.hit === null).toBe(!hits.some((h) => over(h, s)));
					}
				},
			),
		);
	});

	test("long paragraphs are set in parts that leave nothing out", () => {
		const { reading } = hostileArticle(300, 120_000, false);
		const parts = partsOf(reading.document.blocks, reading.sentences);
		expect(parts.length).toBeGreaterThan(15);
		const words = (spans: readonly Span[]) => spans.map((s) => reading.document.text.slice(s.start, s.end)).join("");
		expect(words(parts)).toBe(words(reading.document.blocks));
		expect(Math.max(...parts.map((p) => p.end - p.start))).toBeLessThanOrEqual(6000);
		const findings = findingsOf(reading);
		const lit = new Set(parts.flatMap((p) => segmentsOf(p, findings, [], [], []).flatMap((s) => s.findings)));
		expect(lit.size).toBe(300);
	});
});

test("what would turn our words round is shown, and every character stays in its place", () => {
	const text = "Anna \u202ehcoR\u202c met";
	expect(plainly(text)).toBe("Anna ⇄hcoR\u202c met");
	expect(plainly(text).length).toBe(text.length);
});

test("events differ where they say different things, not where one says nothing", () => {
	const event = (id: string, more: object) =>
		({
			id,
			code: "CONSULT",
			act: null,
			factuality: "happened",
			time: null,
			place: null,
			participants: [{ role: "actor", actor: "a" }],
			people: { a: { name: "Roche" } },
			...more,
		}) as unknown as EventRow;
	const day = (from: string) => ({ time: { from, to: from, basis: "text" } });
	const found = differencesOf([
		event("one", { ...day("2024-02-05"), place: { name: "Paris" } }),
		event("two", { ...day("2024-02-06"), act: "meeting.talks" }),
		event("three", { ...day("2024-02-06"), factuality: "negated" }),
	]);
	expect(found).toEqual([
		{
			field: "day",
			values: [
				{ value: "2024-02-05", events: ["one"] },
				{ value: "2024-02-06", events: ["two", "three"] },
			],
		},
		{
			field: "factuality",
			values: [
				{ value: "happened", events: ["one", "two"] },
				{ value: "negated", events: ["three"] },
			],
		},
	]);
});

test("whole numbers are written as the browser writes them", () => {
	fc.assert(fc.property(fc.maxSafeInteger(), (n) => grouped(n) === n.toLocaleString("en-GB")));
});

test.each([
	["organization", "Peruvian Police", "group"],
	["organization", "Government of Peru", "organization"],
	["organization", "Russian Armed Forces", "group"],
	["person", "Ana Ruiz", "person"],
])("%s %s takes the verb of a %s", (type, name, kind) => expect(kindNamed({ type, name })).toBe(kind));
