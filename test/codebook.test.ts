import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { Reading } from "../src/annotations.ts";
import { checkExamples } from "../src/examples.ts";
import { NEEDS } from "../src/findings/needs.ts";
import { codebookFiles, loadCodebook, loadResources, locate } from "../src/load.ts";
import { read } from "../src/read.ts";
import { needs } from "../src/rules/written.ts";

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

/** A codebook of one's own, and what is told of it; "~" is its folder. */
function told(files: Readonly<Record<string, string>>): string[] {
	const folder = mkdtempSync(join(tmpdir(), "entente-codebook-"));
	try {
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(join(folder, dirname(name)), { recursive: true });
			writeFileSync(join(folder, name), text);
		}
		const heard: string[] = [];
		try {
			loadResources({ codebook: folder }, (line) => heard.push(line));
		} catch (error) {
			heard.push((error as Error).message);
		}
		return heard.map((line) => line.replace(folder, "~"));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const sound = `code: TOAST
title: Toast
quad: 1
definition: Glasses are raised.
roles:
  actor: who raises it
modes:
  loud: with a speech
acts:
  toast: a toast
rules:
  - id: raise
    verb: toast
    actor: subject
    has: {object: health}
    act: toast
    hits:
      - "{actor Malta} {! toasted} the health of {recipient Cyprus}."
    misses:
      - "They toasted bread."
`;

test("a sound file of one's own is told nothing of", () => {
	expect(told({ "events/TOAST.yaml": sound })).toEqual([]);
});

/** A line of the file above, as somebody might get it wrong, and what is said of it. */
const wrong: readonly (readonly [line: string, instead: string, said: string])[] = [
	["code: TOAST", "code: toast", ':1:1: "code" must be one word in capitals, like CONSULT, not "toast"'],
	["quad: 1", "quad: 7", ':3:1: "quad" must be 1 verbal cooperation, 2 material'],
	["definition: Glasses are raised.", "", ':1:1: "definition" is missing'],
	["roles:", "rolls:", ':5:1: unknown key "rolls"; did you mean "roles"?'],
	["    verb: toast", "    vreb: toast", ':13:5: rule "raise": unknown key "vreb"; did you mean "verb"?'],
	["    verb: toast", "    note: none", ':12:5: rule "raise" has no trigger; give verb, noun or adjective'],
	[
		"    verb: toast",
		"    verb: 5",
		':13:5: rule "raise": "verb" must be words, like "sanction, embargo" or "@troops", not 5',
	],
	["    verb: toast", '    verb: "@nowhere"', ':13:5: rule "raise": no set "@nowhere"; sets.yaml lists them'],
	["    verb: toast", '    verb: "@troop"', ':13:5: rule "raise": no set "@troop"; did you mean "troops"?'],
	[
		"    verb: toast",
		'    verb: "toast|drink"',
		':13:5: rule "raise": "toast|drink" is no word; write lemmas parted by commas',
	],
	["    actor: subject", "    actor: object owner", ':14:5: rule "raise": "object owner" is no relation; write steps'],
	["    has: {object: health}", "    has: health", ':15:5: rule "raise": "has" must be a mapping from relations'],
	["    has: {object: health}", "    has: {object..of: health}", ':15:11: rule "raise": "object..of" is no relation'],
	["    has: {object: health}", "    has: {object: 3}", ':15:11: rule "raise": has.object must be words'],
	["    has: {object: health}", "    need: [pairs]", ':15:5: rule "raise": unknown need "pairs"; did you mean "pair"?'],
	["    has: {object: health}", "    contexts: [wine]", ':15:5: rule "raise": no context "wine"; known are '],
	["    has: {object: health}", "    light: always", ':15:5: rule "raise": "light" must be required, never or either'],
	["    has: {object: health}", "    factuality: maybe", ':15:5: rule "raise": "factuality" must be happened, planned'],
	["    has: {object: health}", "    swallows: yes please", ':15:5: rule "raise": "swallows" must be true or false'],
	["    has: {object: health}", "    confidence: 80", ':15:5: rule "raise": "confidence" must be a number above 0'],
	[
		"    act: toast",
		"    act: toasting",
		':16:5: rule "raise" has act "toasting", which the file does not list under acts',
	],
	[
		"    act: toast",
		"    mode: visit",
		':16:5: rule "raise" has mode "visit", which the file does not list under modes',
	],
	[
		'      - "They toasted bread."',
		"      []",
		':19:5: rule "raise" has no misses; write at least one sentence that it must leave alone',
	],
	['      - "They toasted bread."', '      - "{actor They} ate."', ':20:9: rule "raise": a miss is plain text'],
	["{actor Malta}", "{acter Malta}", ':18:9: rule "raise": unknown role "acter" in braces; did you mean "actor"?'],
	["{actor Malta}", "{actor Malta", ':18:9: rule "raise": a brace without its other'],
	["  - id: raise", "  - id: Raise It", ':12:5: rule "Raise It": "id" must be small letters, digits and hyphens'],
	["rules:", "rules:\n  - raise", ':12:5: rule 1 is not a list of "key: value"; begin it with "- id: …"'],
	["  - id: raise", "  - raise", ":12:5: Implicit keys need to be on a single line. Look for an indent that is off"],
	["    actor: subject", "   actor: subject", ":14:"],
	["title: Toast", 'title: "Toast', ":2:"],
	["title: Toast", "title: Toast: the drink", ":2:8: Nested mappings are not allowed"],
];

test.each(wrong)("%s → %s", (line, instead, said) => {
	const file = sound.replace(line, instead);
	expect(file).not.toBe(sound);
	const lines = told({ "events/TOAST.yaml": file });
	expect(lines.filter((l) => l.startsWith(`~/events/TOAST.yaml${said}`))).toHaveLength(1);
});

test("the same name twice, an empty file, sets and contexts", () => {
	expect(told({ "events/TOAST.yaml": sound, "events/OTHER.yaml": sound })).toEqual([
		'~/events/TOAST.yaml:12:5: two rules are called "TOAST/raise", the other in events/OTHER.yaml; rename one',
	]);
	expect(told({ "events/EMPTY.yaml": "" })).toEqual([
		'~/events/EMPTY.yaml:1:1: the file is empty or not a mapping; begin it with "code: …"',
	]);
	expect(told({ "sets.yaml": 'a: [x]\nb: "@a, @c"\n' })).toContain(
		'~/sets.yaml:2:1: set "b": no set "@c"; did you mean "a"?',
	);
	expect(told({ "contexts.yaml": "sport:\n  definition: d\n  word: x\n" })).toContain(
		'~/contexts.yaml:3:3: context "sport": unknown key "word"; did you mean "words"?',
	);
});

test("words of one's own add to the sets that tell of offices and members", () => {
	const folder = mkdtempSync(join(tmpdir(), "entente-codebook-"));
	mkdirSync(join(folder, "sets"));
	writeFileSync(
		join(folder, "sets", "ours.yaml"),
		'post-begins: [enthrone]\npost-ended: [discharge]\nmember-joins: [rejoin]\nours: "@post-begins, invest"\n',
	);
	const own = loadResources({ codebook: folder }, (line) => expect(line).toBe("nothing to tell"));
	rmSync(folder, { recursive: true });
	const text =
		"Ana Lund was enthroned as president of Norway. The president discharged Defence Minister Piet Maas. France rejoined NATO. Latvia left NATO. Eva Roth was appointed ambassador to Peru.";
	const posts = ({ posts, entities }: Reading) =>
		posts.map((p) => `${entities.find((e) => e.id === p.holder)?.name} ${p.title} ${p.status}`);
	const [ours, both] = [resources, own].map((by) => read({ text, published: "2024-04-24" }, by));
	expect(posts(ours)).toEqual(["Piet Maas Defence Minister current", "Eva Roth ambassador to Peru current"]);
	expect(posts(both)).toEqual([
		"Ana Lund president current",
		"Piet Maas Defence Minister former",
		"Eva Roth ambassador to Peru current",
	]);
	expect(ours.memberships.map((m) => m.status)).toEqual(["left"]);
	expect(both.memberships.map((m) => m.status).sort()).toEqual(["left", "member"]);
	expect(own.codebook.sets.ours).toEqual([...resources.codebook.sets["post-begins"], "enthrone", "invest"]);
});

test("a hit that is not found is told by its own line", () => {
	const { codebook } = resources;
	const file = "events/CONSULT.yaml";
	const rule = codebook.rules.find((r) => r.file === file);
	if (!rule) throw new Error("no rule");
	const broken = { ...rule, hits: [...rule.hits.slice(0, -1), { text: "Nobody met anybody at all." }] };
	const { failed } = checkExamples({ ...resources, codebook: { ...codebook, rules: [broken] } });
	const [where] = locate(failed);
	const [, line] = where.match(/^codebook\/events\/CONSULT\.yaml:(\d+):9: .*it is not found/) ?? [];
	expect(codebookFiles()[file].split("\n")[Number(line) - 1]).toContain(rule.hits.at(-1)?.text);
});

test("what a rule may need is what the reader knows", () => {
	expect([...needs].sort()).toEqual(Object.keys(NEEDS).sort());
});
