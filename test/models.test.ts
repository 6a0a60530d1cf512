/** Files of weights: opened where they lie, whatever they lie in; refused where they are cut or of another kind. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LAYOUT, openStatements, packStatements, type StatementModel } from "../src/findings/linear.ts";
import { openVotes } from "../src/findings/votes.ts";
import { modelFile } from "../src/load.ts";
import { openNames, tableOf } from "../src/syntax/names.ts";

/** The same bytes at an odd place in the middle of others, as a small file's are in Node. */
function amongOthers(bytes: Uint8Array, before: number): Uint8Array {
	const whole = new Uint8Array(before + bytes.length + 9).fill(77);
	whole.set(bytes, before);
	return whole.subarray(before, before + bytes.length);
}

/** Millions of weights are compared by their hashes. */
function inShort(model: unknown): string {
	return JSON.stringify(model, (_, value) => {
		if (value instanceof Map) return [...value];
		if (!ArrayBuffer.isView(value)) return value;
		const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
		return `${value.constructor.name} ${createHash("sha1").update(bytes).digest("hex")}`;
	});
}

const kinds: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
	"names.bin": openNames,
	"statements.bin": openStatements,
	"events.bin": openVotes,
};

for (const [name, open] of Object.entries(kinds))
	describe(name, () => {
		const bytes = new Uint8Array(modelFile(name) as Uint8Array);
		test("gives the same wherever its bytes lie", () => {
			const whole = inShort(open(bytes));
			for (const before of [1, 4]) expect(inShort(open(amongOthers(bytes, before)))).toBe(whole);
		});
		test("cut short it is refused, though other bytes follow", () => {
			expect(() => open(amongOthers(bytes, 3).subarray(0, bytes.length - 1))).toThrow(/cut/);
		});
	});

test("a model of statements comes out of its file as it went in", () => {
	const weights = (bits: number, width: number) =>
		Int8Array.from({ length: width << bits }, (_, i) => ((i * 37) % 9) - 4);
	const model: StatementModel = {
		cueBits: 5,
		roleBits: 4,
		draftBits: 3,
		cueWeights: weights(5, 1),
		roleWeights: weights(4, 2),
		draftWeights: weights(3, 1),
		cueScale: 0.5,
		roleScale: 0.25,
		draftScale: 0.125,
		cueThreshold: -1,
		draftThreshold: 0.75,
		draftTrees: { depth: 1, bias: -0.5, nodes: Float32Array.from([2, 0.5, 0, -1, 0, -0.25, -1, 0, 0.125]) },
		words: new Map([
			["said", 513],
			["’s", 2],
			["told", 513],
			["10", 7],
		]),
		layout: LAYOUT,
	};
	expect(openStatements(packStatements(model))).toEqual(model);
	expect(openStatements(packStatements({ ...model, words: null })).words).toBeNull();
	expect(openStatements(packStatements({ ...model, draftTrees: null })).draftTrees).toBeNull();
	// in the middle of other bytes, as a file read by Node lies in its pool
	expect(openStatements(Buffer.concat([Buffer.from("xyz"), packStatements(model)]).subarray(3))).toEqual(model);
	expect(() => openStatements(packStatements({ ...model, layout: LAYOUT - 1 }))).toThrow(/make it again/);
});

test("hashes are grouped by their first bits, however they fall", () => {
	for (const keys of [[], [0], [0xffffffff], [5, 6, 7, 8, 9], [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]]) {
		const { starts, shift } = tableOf(Uint32Array.from(keys));
		expect(starts.at(-1)).toBe(keys.length);
		for (const [row, key] of keys.entries()) {
			expect(starts[key >>> shift]).toBeLessThanOrEqual(row);
			expect(starts[(key >>> shift) + 1]).toBeGreaterThan(row);
		}
	}
});
