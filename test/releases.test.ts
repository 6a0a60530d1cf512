/** What became of the events of an earlier version, told in a line each: "old ids > new ids". */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Released, releaseNotes } from "../src/reconcile/releases.ts";

/** "a: doc/e_1 doc/e_2" is event a with two reports; "doc/e_1@5-9" gives its words, "REJECT" its type. */
function event(line: string): Released {
	const [head, body] = line.split(": ");
	const [id, code = "CONSULT", factuality = "happened"] = head.split(" ");
	const reports = body.split(" ").map((told) => {
		const [, document, finding, start, end] = /^(.*)\/([^@]+)(?:@(\d+)-(\d+))?$/.exec(told) as RegExpExecArray;
		const span = { start: Number(start ?? 0), end: Number(end ?? 10) };
		return { document, id: finding, evidence: [span] as const, quote: told };
	});
	return { id, code, act: null, factuality: factuality as Released["factuality"], time: null, place: null, reports };
}

const notes = (before: string[], after: string[]) => releaseNotes(before.map(event), after.map(event));

test.each([
	["the same", ["a: d/1"], ["a: d/1"], { same: 1, added: [], removed: [], redirects: {} }],
	[
		"merged",
		["a: d/1", "b: e/1"],
		["a: d/1 e/1"],
		{ merged: [{ into: "a", from: ["a", "b"] }], redirects: { b: ["a"] } },
	],
	[
		"parted",
		["a: d/1 e/1"],
		["a: d/1", "b: e/1"],
		{ split: [{ from: "a", into: ["a", "b"] }], redirects: { a: ["a", "b"] } },
	],
	["renamed", ["a: d/1"], ["z: d/1"], { renamed: [{ from: "a", to: "z" }], redirects: { a: ["z"] } }],
	[
		"gone, and new",
		["a: d/1"],
		["b: e/1"],
		{ removed: [{ id: "a", code: "CONSULT", quote: "d/1" }], added: ["b"], redirects: { a: [] } },
	],
	[
		"read by another rule, its words are the same",
		["a: d/1@5-20"],
		["z: d/9@7-22"],
		{ renamed: [{ from: "a", to: "z" }], removed: [] },
	],
	["other words of the article are another event", ["a: d/1@5-20"], ["z: d/9@40-50"], { added: ["z"] }],
	["the same words of another type are another event", ["a: d/1@5-20"], ["z REJECT: d/9@5-20"], { added: ["z"] }],
	[
		"changed",
		["a CONSULT planned: d/1"],
		["a CONSULT happened: d/1 e/1"],
		{
			same: 0,
			changed: [
				{
					id: "a",
					fields: [
						{ field: "factuality", from: "planned", to: "happened" },
						{ field: "reports", from: "1", to: "2" },
					],
				},
			],
		},
	],
] as const)("%s", (_, before, after, wanted) => {
	expect(notes([...before], [...after])).toMatchObject(wanted);
});

test("every event before leads somewhere or is told gone; every event now came from somewhere or is new; order does not matter", () => {
	const groups = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 8 });
	const eventsOf = (name: string, of: readonly number[]) =>
		[...new Set(of)].map((g) => event(`${name}${g}: ${of.flatMap((h, i) => (h === g ? [`d${i}/e`] : [])).join(" ")}`));
	fc.assert(
		fc.property(groups, groups, fc.integer({ min: 0, max: 8 }), (one, two, left) => {
			const [before, after] = [eventsOf("a", one), eventsOf("b", two.slice(0, left))];
			const told = releaseNotes(before, after);
			expect(told).toEqual(releaseNotes(before.toReversed(), after.toReversed()));
			const into = new Set(Object.values(told.redirects).flat());
			expect([...into, ...told.added].sort()).toEqual(after.map((e) => e.id).sort());
			expect(told.removed.map((e) => e.id)).toEqual(
				before
					.map((e) => e.id)
					.filter((id) => !told.redirects[id].length)
					.sort(),
			);
			const once = told.renamed.length + told.split.length + told.removed.length;
			const merged = new Set(told.merged.flatMap((m) => m.from));
			expect(once + [...merged].filter((id) => told.redirects[id].length < 2).length).toBe(before.length);
		}),
	);
});
