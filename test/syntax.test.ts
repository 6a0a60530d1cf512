import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sentence } from "../src/annotations.ts";
import { parseConllu, readConllu, writeConllu } from "../src/syntax/conllu.ts";
import { decode, isTree, label } from "../src/syntax/decode.ts";
import { features, hash, normal, shape } from "../src/syntax/features.ts";
import { openKernel, ways } from "../src/syntax/kernel.ts";
import { longest, type SyntaxModel } from "../src/syntax/model.ts";
import { cutSentences, openSyntax, parse, parseForms } from "../src/syntax/parse.ts";
import { runsOf } from "./chance.ts";

const bytes = readFileSync(new URL("../models/syntax.bin", import.meta.url));
const model = openSyntax(bytes);
const plain = openSyntax(bytes, "plain");
const goldens = readFileSync(new URL("goldens/trees.conllu", import.meta.url), "utf8");
const golden = [...readConllu(goldens.split("\n"))];
const formsOf = (s: (typeof golden)[number]) => s.words.map((at) => s.lines[at].split("\t")[1]);

/** "Canada ←nsubj expelled": every arc of a sentence in words. */
function arcs(sentence: string, using: SyntaxModel = model): string[] {
	const forms = sentence.split(" ");
	return parseForms(forms, using).map((t, i) => `${forms[i]} ←${t.deprel} ${t.head < 0 ? "·" : forms[t.head]}`);
}

describe("trees", () => {
	// Every tree in the file was looked at; where it is wrong, a comment beside it says so.
	test("fifty sentences of news stand as they were looked at", async () => {
		await expect(golden.map((s) => parseConllu(s, model)).join("")).toMatchFileSnapshot("goldens/trees.conllu");
	});

	test("plain JavaScript gives the same trees as WebAssembly, with the dot product of bytes and without", () => {
		const simd = openSyntax(bytes, "simd");
		for (const s of golden) expect(parseForms(formsOf(s), simd)).toEqual(parseForms(formsOf(s), model));
		for (const s of golden.slice(0, 12)) expect(parseForms(formsOf(s), plain)).toEqual(parseForms(formsOf(s), model));
	});

	test.each([
		["Canada expelled four diplomats .", "Canada ←nsubj expelled", "diplomats ←obj expelled", "expelled ←root ·"],
		["The suspect was extradited by Spain .", "suspect ←nsubj:pass extradited", "Spain ←obl:agent extradited"],
		["The minister who signed it resigned .", "signed ←acl:relcl minister", "minister ←nsubj resigned"],
		["He said that talks had failed .", "failed ←ccomp said", "talks ←nsubj failed"],
		["France and Chad agreed to meet .", "Chad ←conj France", "meet ←xcomp agreed"],
		["Russia 's envoy left on Monday .", "Russia ←nmod:poss envoy", "Monday ←obl left"],
	])("%s", (sentence, ...wanted) => {
		expect(arcs(sentence)).toEqual(expect.arrayContaining(wanted));
	});

	test.each([
		["no words", []],
		["one word", ["Talks"]],
		["one mark", ["."]],
		["empty forms", ["", "", ""]],
		["capitals only", "POLICE CHIEFS MEET IN VIENNA".split(" ")],
		["unbalanced quotes", ['"', "We", "agreed", ",", "he", "said", "(", "."]],
		["emoji and other scripts", ["👩‍👩‍👧", "王小洪", "встретился", "𝔘", "\ud800", "\u0000", "ﷺ"]],
		["a list of names", Array.from({ length: 60 }, (_, i) => (i % 2 ? "," : "Lopez"))],
		["a table", "| 12 | 4.5 | n/a | 7 |".split(" ")],
		["one word of 40,000 letters", ["a".repeat(40_000), "met"]],
	])("%s: still one tree", (_, forms) => {
		const heads = parseForms(forms, model).map((t) => t.head + 1);
		if (forms.length) expect(isTree(heads)).toBe(true);
		else expect(heads).toEqual([]);
	});

	test("any words make one tree, the same every time", () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({ maxLength: 12, unit: "grapheme" }), { minLength: 1, maxLength: 30 }),
				(forms) => {
					const once = parseForms(forms, model);
					expect(isTree(once.map((t) => t.head + 1))).toBe(true);
					expect(once.filter((t) => t.deprel === "root").length).toBe(1);
					expect(parseForms(forms, model)).toEqual(once);
				},
			),
			{ numRuns: runsOf(40) },
		);
	});

	test("without a model there are chains, and no tags are claimed", () => {
		expect(parseForms(["He", "left"], null)).toEqual([
			{ upos: "X", xpos: "X", head: -1, deprel: "root" },
			{ upos: "X", xpos: "X", head: 0, deprel: "dep" },
		]);
	});
});

describe("very long sentences", () => {
	const forms = Array.from({ length: 2_500 }, (_, i) => (i % 23 === 22 ? ";" : i % 5 ? "talks" : "hold"));

	test("are cut where a mark allows it, and hang together in one tree", () => {
		const tagged = parseForms(forms, model);
		expect(isTree(tagged.map((t) => t.head + 1))).toBe(true);
		const block = { start: 0, end: 5_000, role: "paragraph" as const };
		const tokens = forms.slice(0, longest + 1).map((form, i) => ({ start: 2 * i, end: 2 * i + 1, form, glued: false }));
		const [long, short] = parse(
			[
				{ start: 0, end: 400, block: 0, tokens },
				{ start: 400, end: 500, block: 0, tokens: tokens.slice(0, longest) },
			],
			[block],
			model,
		);
		expect(cutSentences([long, short])).toEqual([long]);
	});

	test("cost as many multiplications a word as sentences of ordinary windows", () => {
		let work = 0;
		const counting = {
			...model,
			kernel: {
				...model.kernel,
				multiply: (x: number, stride: number, n: number, w: number, k: number, m: number, out: number) => {
					work += n * k * m;
					model.kernel.multiply(x, stride, n, w, k, m, out);
				},
			},
		};
		const costOf = (n: number) => {
			work = 0;
			parseForms(forms.slice(0, n), counting);
			return work / n;
		};
		expect(costOf(2_500) / costOf(1_000)).toBeLessThan(1.1);
	});
});

describe("the arithmetic", () => {
	test.each([
		{ n: 1, k: 32, m: 4, stride: 64 },
		{ n: 3, k: 96, m: 8, stride: 64 },
		{ n: 4, k: 64, m: 12, stride: 128 },
	])("products are the same each way, odd rows and overlapping rows too: %o", ({ n, k, m, stride }) => {
		const [w, other, out] = [4096, 8192, 32768];
		const products = ways.map((way) => {
			const kernel = openKernel(1 << 16, 4096, way);
			const rows = new Int16Array(kernel.memory, 0, 400);
			for (let i = 0; i < rows.length; i++) rows[i] = i < 2 ? (i ? 8191 : -8191) : ((i * 7919) % 16383) - 8191;
			// One row of weights fewer than m, as where a matrix is filled up to a multiple of four.
			kernel.put(
				Int8Array.from({ length: k * (m - 1) }, (_, i) => (i < 2 ? 127 : ((i * 104729) % 255) - 127)),
				w,
				k,
				m,
			);
			const int16 = new Int16Array(kernel.memory, other, k * m);
			for (let i = 0; i < int16.length; i++) int16[i] = ((i * 104729) % 2047) - 1023;
			kernel.multiply(0, stride, n, w, k, m, out);
			kernel.cross(0, stride, n, other, k, m, out + 4 * n * m);
			return Array.from(new Int32Array(kernel.memory, out, 2 * n * m));
		});
		expect(products[1]).toEqual(products[0]);
		expect(products[2]).toEqual(products[0]);
		expect(new Set(products[0]).size).toBeGreaterThan(n * m);
	});

	test("bytes that are no model, or part of one, are refused by name", () => {
		expect(() => openSyntax(bytes.subarray(0, 1_000_000))).toThrow(/cut short/);
		expect(() => openSyntax(bytes.subarray(0, 1000))).toThrow(/cut short/);
		expect(() => openSyntax(bytes.subarray(0, 9))).toThrow(/cut short/);
		expect(() => openSyntax(new Uint8Array(0))).toThrow(/no syntax model/);
		expect(() => openSyntax(new TextEncoder().encode("PK\u0003\u0004 something else"))).toThrow(/no syntax model/);
	});
});

describe("decoding", () => {
	// Scores of word i under head j; rows are words, the first column is the root.
	test.each([
		{
			name: "the best heads are a tree",
			scores: [
				[0, 0, 5],
				[5, 0, 0],
			],
			heads: [2, 0],
		},
		{
			name: "a cycle is opened where it costs least",
			scores: [
				[4, 0, 9],
				[1, 9, 0],
			],
			heads: [0, 1],
		},
		{
			name: "only one word stands under the root",
			scores: [
				[9, 0, 1],
				[9, 8, 0],
			],
			heads: [0, 1],
		},
		{
			name: "a cycle of three",
			scores: [
				[0, 0, 9, 0],
				[0, 0, 0, 9],
				[3, 9, 0, 0],
			],
			heads: [2, 3, 0],
		},
	])("$name", ({ scores, heads }) => {
		const n = scores.length;
		expect([...decode(Float32Array.from(scores.flat()), n, n + 1)]).toEqual(heads);
	});

	test("it is the best tree there is, by trying all", () => {
		const n = 4;
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 20 }), (numbers) => {
				const scores = Float32Array.from(numbers);
				const worth = (heads: ArrayLike<number>) => Array.from(heads).reduce((s, h, i) => s + scores[i * 5 + h], 0);
				let top = Number.NEGATIVE_INFINITY;
				for (let code = 0; code < 5 ** n; code++) {
					const heads = [code % 5, Math.floor(code / 5) % 5, Math.floor(code / 25) % 5, Math.floor(code / 125)];
					if (isTree(heads)) top = Math.max(top, worth(heads));
				}
				const found = decode(scores, n, n + 1);
				expect(isTree(found)).toBe(true);
				expect(worth(found)).toBe(top);
			}),
		);
	});

	test("a head has one subject and one object; the less sure word takes its next best", () => {
		const labels = ["root", "nsubj", "obj", "obl", "punct"];
		const scores = Float32Array.from([
			...[0, 9, 1, 2, 0],
			...[9, 0, 0, 0, 0],
			...[0, 8, 7, 1, 0],
			...[0, 0, 6, 5, 0],
			...[0, 5, 4, 3, 0],
		]);
		const found = label(scores, 5, Int32Array.from([2, 0, 2, 2, 2]), labels, (i) => i === 4);
		expect(found).toEqual(["nsubj", "root", "obj", "obl", "punct"]);
	});
});

describe("features", () => {
	test("forms are folded and shapes shortened", () => {
		expect(["Beijing’s", "1,024", "İ"].map(normal)).toEqual(["beijing's", "0,000", "i̇"]);
		expect(["Beijing", "FBI", "2024", "10-year", "a", "é", "王"].map(shape)).toEqual([
			"Xxx",
			"XX",
			"00",
			"00-xx",
			"x",
			"x",
			"王",
		]);
	});

	// These numbers are the ones train/conllu.py computes: were they to differ, the weights would mean nothing.
	test("hashes agree with those of the training", () => {
		expect([hash(1, "police"), hash(2, "Xxx"), hash(7, "ицы$"), hash(8, "")]).toMatchInlineSnapshot(`
			[
			  3345718135,
			  523043576,
			  3736474927,
			  1949807591,
			]
		`);
		expect(features("Talks", new Map([["talks", 3]]), [8, 8, 8, 8, 8, 8, 8, 8])).toHaveLength(9);
	});
});

describe("CoNLL-U", () => {
	const text = [
		"# sent_id = one",
		"1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
		"1\tdo\tdo\t_\t_\t_\t_\t_\t_\t_",
		"2\tn't\tnot\t_\t_\tPolarity=Neg\t_\t_\t_\tSpaceAfter=No",
		"2.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_",
		"",
	];

	test("words get tags and heads; all else stays", () => {
		const [sentence] = readConllu(text);
		const lines = parseConllu(sentence, model).split("\n");
		expect(lines[0]).toBe(text[0]);
		expect(lines[1]).toBe(text[1]);
		expect(lines[3]).toMatch(/^2\tn't\tnot\t[A-Z]+\t[A-Z]+\tPolarity=Neg\t\d\t[a-z:]+\t_\tSpaceAfter=No$/);
		expect(lines[4]).toBe(text[4]);
	});

	test.each([
		["no last empty line", text.slice(0, -1)],
		["Windows line ends", text.map((l) => `${l}\r`)],
	])("%s", (_, lines) => {
		expect([...readConllu(lines)]).toHaveLength(1);
	});

	test("a sentence of ours is written with its spaces", () => {
		const words = ["It", "left", "."];
		const tokens = words.map((form, i) => ({ start: i, end: i + 1, form, glued: i === 2 }));
		const block = { start: 0, end: 9, role: "paragraph" as const };
		const [sentence]: Sentence[] = parse([{ start: 0, end: 8, block: 0, tokens }], [block], model);
		expect(writeConllu(sentence, "It left.", "a-1")).toBe(
			[
				"# sent_id = a-1",
				"# text = It left.",
				"1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_",
				"2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No",
				"3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_",
				"",
				"",
			].join("\n"),
		);
	});
});
