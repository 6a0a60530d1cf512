import { expect, test } from "vitest";
import type { Reading } from "../src/annotations.ts";
import { compareReadings, type Difference, type Maker, whyOf } from "../src/verbs/compare.ts";
import { reading } from "./notation.ts";

/** The same document read otherwise: events are compared by where they stand, so both lines are cut from one text. */
function differences(old: string, fresh: string): string[] {
	const [a, b] = [reading(`xinhua 2024-04-24 | ${old}`), reading(`xinhua 2024-04-24 | ${fresh}`)];
	return compareReadings(a, b).map(
		({ fate, fields }) => `${fate}${fields.map((f) => ` ${f.field} ${f.from}→${f.to}`).join("")}`,
	);
}

test.each([
	["CONSULT happened 2024-04-23: CHN, RUS", "CONSULT happened 2024-04-23: CHN, RUS", []],
	[
		"CONSULT happened 2024-04-23: CHN, RUS",
		"CONSULT planned 2024-04-23: CHN, RUS",
		["changed factuality happened→planned"],
	],
	[
		"CONSULT happened 2024-04-23: CHN, RUS",
		"AGREE/visit happened 2024-04-23: CHN, RUS",
		["changed code CONSULT→AGREE mode →visit"],
	],
	[
		"CONSULT happened 2024-04-23: CHN, RUS",
		"CONSULT happened 2024-04-23: CHN > RUS",
		["changed actor CHN; RUS→CHN recipient →RUS"],
	],
	["CONSULT happened 2024-04-23: CHN, RUS", "", ["gone"]],
	["", "CONSULT happened 2024-04-23: CHN, RUS", ["new"]],
	[
		"CONSULT happened 2024-04-23: CHN, RUS ; AID happened 2024-04-20: CHN > LAO",
		"CONSULT happened 2024-04-23: CHN, RUS",
		["gone"],
	],
])("%s | %s", (old, fresh, wanted) => {
	expect(differences(old, fresh)).toEqual(wanted);
});

test("findings with other ids are the same where their words are, the nearest one first", () => {
	const old = reading("a 2024-04-24 | CONSULT happened 2024-04-23: CHN, RUS ; AID happened 2024-04-20: CHN > LAO");
	const renamed: Reading = {
		...old,
		events: old.events.map((e) => ({ ...e, id: `x${e.id}`, ...(e.code === "AID" ? { rule: "other" } : {}) })).reverse(),
	};
	expect(compareReadings(old, renamed)).toEqual([]);
	const told = compareReadings(old, {
		...renamed,
		events: renamed.events.map((e) => (e.code === "AID" ? { ...e, factuality: "negated" } : e)),
	});
	expect(told).toMatchObject([
		{ fate: "changed", id: "xe_1", rules: { from: "test", to: "other" }, words: expect.stringContaining("AID") },
	]);
});

const maker = (engine: string, codebook: string, rules: Maker["rules"]): Maker => ({ engine, codebook, rules });
const by = (from: string | null, to: string | null) => ({ rules: { from, to } }) as Difference;

test.each([
	[by("meet", "meet"), { meet: "1" }, { meet: "2" }, 'rule "meet" was changed'],
	[by("meet", null), { meet: "1" }, {}, 'rule "meet" is gone'],
	[by(null, "call"), { meet: "1" }, { meet: "1", call: "1" }, 'rule "call" is new'],
	[by("meet", "call"), { meet: "1", call: "1" }, { meet: "1", call: "2" }, 'rule "call" was changed'],
	[by("meet", null), { meet: "1" }, { meet: "1" }, "codebook 1 → 2"],
	[by("said.quote", "said.quote"), { meet: "1" }, { meet: "1" }, "codebook 1 → 2"],
	[by("meet", null), null, { meet: "1" }, "codebook 1 → 2"],
])("why: %j", (difference, old, fresh, wanted) => {
	expect(whyOf(difference, maker("0.1", "1", old as Maker["rules"]), maker("0.2", "2", fresh as Maker["rules"]))).toBe(
		wanted,
	);
});

test("where codebook and rules are the same it was the engine, or what the engine rests on", () => {
	const rules = { meet: "1" };
	expect(whyOf(by("meet", null), maker("0.1", "1", rules), maker("0.2", "1", rules))).toBe("engine 0.1 → 0.2");
	expect(whyOf(by("meet", null), maker("0.1", "1", rules), maker("0.1", "1", rules))).toMatch(/lexicons, models/);
});
