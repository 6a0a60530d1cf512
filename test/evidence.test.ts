import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claim, evidenceOf, open } from "../src/exports/evidence.ts";

/** "Talks {failed} today." → the text, and the span between the braces. */
function marked(line: string) {
	const start = line.indexOf("{");
	const end = line.indexOf("}") - 1;
	return { text: line.replace(/[{}]/g, ""), span: { start, end } };
}

function rows(line: string) {
	const { text, span } = marked(line);
	const report = { document: "d", id: "e_1", evidence: [span], quote: "", publisher: null, published: null };
	const claims = [{ id: "event_1", kind: "event", reports: [{ ...report, attribution: [], factuality: null }] }];
	return [...evidenceOf(claims as unknown as Claim[], new Map([["d", { text, hash: "h" }]]))];
}

test.each([
	["Talks {failed} today.", 6, 12],
	["{Talks} failed.", 0, 5],
	["🛂 Talks {failed} 🛂 today.", 8, 14],
	["Talks {🛂🛂} failed.", 6, 8],
	["naïve é {é} 北京", 8, 9],
])("offsets are in code points: %s", (line, start, end) => {
	const [row] = rows(line);
	expect([row.start_cp, row.end_cp]).toEqual([start, end]);
	expect([...marked(line).text].slice(row.start_cp, row.end_cp).join("")).toBe(row.exact);
	expect(row.text_sha256).toBe(createHash("sha256").update(marked(line).text).digest("hex"));
});

test("what stands around never holds half a character", () => {
	const [row] = rows(`${"🛂".repeat(40)}x{failed}y${"🛂".repeat(40)}`);
	expect(row.prefix.isWellFormed() && row.suffix.isWellFormed()).toBe(true);
	expect([row.prefix.endsWith("x"), row.suffix.startsWith("y")]).toEqual([true, true]);
});

test("any offset of any text", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, n) => {
			const { codePoints } = open(text);
			const units = [...text];
			const at = n % (units.length + 1);
			expect(codePoints(units.slice(0, at).join("").length)).toBe(at);
		}),
	);
});
