import { expect, test } from "vitest";
import { checkExamples } from "../src/examples.ts";
import { loadCodebook, loadResources } from "../src/load.ts";
import { compileCodebook } from "../src/rules/codebook.ts";

const resources = loadResources();

test("every rule finds its hits and passes over its near misses", () => {
	const { checked, failed } = checkExamples(resources);
	expect(failed).toEqual([]);
	expect(checked).toBeGreaterThan(400);
}, 60_000);

test("all sixteen types of PLOVER are there, each with rules, and nothing in them is wrong", () => {
	const { codebook, problems } = loadCodebook();
	expect(problems).toEqual([]);
	expect(
		codebook.types
			.map((t) => t.code)
			.sort()
			.join(" "),
	).toBe(
		"ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN",
	);
	for (const { code } of codebook.types) expect(codebook.rules.some((r) => r.outcome.code === code)).toBe(true);
});

const type = { code: "CONSULT", quad: 1, title: "Consult", definition: "d" };
const rule = { id: "meet", verb: "meet", actor: "subject", hits: ["a"], misses: ["b"] };

/** What is wrong with a written codebook, and that the complaint says where and what to do. */
const wrong: Record<string, Record<string, unknown>> = {
	'rule "meet" has no misses; write at least one': { ...type, rules: [{ ...rule, misses: [] }] },
	'rule "meet" has no trigger; give verb, noun or adjective': { ...type, rules: [{ ...rule, verb: undefined }] },
	'unknown key "vreb"': { ...type, rules: [{ ...rule, vreb: "x" }] },
	'no set "@nowhere"': { ...type, rules: [{ ...rule, verb: "@nowhere" }] },
	'has mode "visit", which the file does not list': { ...type, rules: [{ ...rule, mode: "visit" }] },
	'"code" must be one word in capitals': { ...type, code: "consult" },
	'"quad" must be': { ...type, quad: 7 },
};

test.each(Object.entries(wrong))("a wrong file is told of: %s", (complaint, file) => {
	const { problems } = compileCodebook({ "events/CONSULT.yaml": file });
	expect(problems.join("\n")).toContain(complaint);
	expect(problems[0]).toContain("events/CONSULT.yaml");
});
