/** More inputs made to go wrong: versions of an article, names in several scripts, and files that change, collide, cannot be written. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reading } from "../src/annotations.ts";
import type { Conflict, RecordedEvent } from "../src/dataset.ts";
import { readBackground } from "../src/reconcile/words.ts";
import { reconcile } from "../src/reconcile.ts";
import { sourceOfHtml } from "../src/sources/html.ts";
import { type Input, inputsOf } from "../src/sources/inputs.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { reading } from "./notation.ts";
import { contextOf, run } from "./record-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-hostile-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const choice = { about: {} };
const all = async (inputs: AsyncIterable<Input>) => {
	const found: Input[] = [];
	for await (const input of inputs) found.push(input);
	return found;
};

describe("an article that was corrected", () => {
	const url = "https://courier.example/talks";
	const about = { publisher: "Courier", published: "2024-04-24", url };
	const wrong = "Foreign Minister Wang Yi met his Russian counterpart Sergey Lavrov in Moscow on Tuesday.";
	const right = wrong.replace("Moscow", "Beijing");
	const first = `${wrong}\n\nThey had tea.`;
	const second = `The Courier has changed the place.\n\nThey had tea.\n\n${right}\n\nReaders wrote to us.`;
	let store: Store;
	const ask = async (name: string, given: Record<string, unknown> = {}) => {
		const answer = await run(contextOf(store, []), name, given);
		if (answer.kind === "stream") throw new Error(`${name} gave a stream`);
		return answer.kind === "rows" ? answer.rows : [answer.value];
	};
	beforeAll(async () => {
		store = await openStore(":memory:");
		for (const [id, text] of [
			["first", first],
			["second", second],
		])
			await ask("add-texts", { sources: [{ ...about, id, text }] });
	});
	afterAll(() => store.close());

	test("both texts of one address are kept, each with its own", async () => {
		const rows = (await ask("articles")) as { id: string; url: string }[];
		expect(rows.map((r) => [r.id, r.url]).sort()).toEqual([
			["first", url],
			["second", url],
		]);
	});
	test("what looks alike stands in each at its own words", async () => {
		const events = (await ask("events", { code: ["CONSULT"] })) as RecordedEvent[];
		const reports = events.flatMap((e) => e.reports);
		expect(new Set(reports.map((r) => r.document))).toEqual(new Set(["first", "second"]));
		for (const { document, evidence, quote } of reports) {
			const text = document === "first" ? first : second;
			expect(text.slice(evidence[0].start, evidence[0].end)).toContain("met");
			expect(quote).toContain(text.slice(evidence[0].start, evidence[0].end));
			expect(quote).toContain(document === "first" ? "Moscow" : "Beijing");
		}
	});
	test("where they differ is shown, each side with its own text, and stays so when both are read again", async () => {
		const sides = async () =>
			((await ask("conflicts")) as Conflict[])
				.filter((c) => c.kind === "place")
				.flatMap((c) => c.sides.map((s) => `${s.value}: ${s.reports.map((r) => r.document)}`))
				.sort();
		const told = ["Beijing: second", "Moscow: first"];
		expect(await sides()).toEqual(told);
		await ask("reread", { all: true });
		expect(await sides()).toEqual(told);
	});
});

describe("one man in three scripts", () => {
	const scripts = ["Sergey Lavrov", "Сергей Лавров", "谢尔盖·拉夫罗夫", "سيرغي لافروف"];
	const record = (names: readonly string[], key?: string) =>
		reconcile(
			names.map((name, i): Reading => {
				const one = reading(`outlet${i} 2024-01-0${i + 1} | ACCUSE happened -: X RUS`);
				return { ...one, entities: one.entities.map((e) => ({ ...e, name, ...(key ? { known: key } : {}) })) };
			}),
			[],
			null,
			readBackground("1\n"),
		).actors;
	test("is one where the lexicons know him, else as many as there are scripts", () => {
		expect(record(scripts, "person:lavrov")).toHaveLength(1);
		expect(record(scripts).map((a) => a.name)).toHaveLength(4);
	});
	test("another man of the same script is another, the same is the same", () => {
		expect(record(["Сергей Лавров", "Мария Захарова"])).toHaveLength(2);
		expect(record(["谢尔盖·拉夫罗夫", "王毅"])).toHaveLength(2);
		expect(record(["Сергей Лавров", "Сергей Лавров"])).toHaveLength(1);
	});
});

describe("files", () => {
	const into = (name: string) => {
		const path = join(folder, name);
		mkdirSync(path);
		return path;
	};
	test("names that differ in case or in how a letter is put together are files of their own", async () => {
		const names = ["talks.txt", "Talks.txt", "S\u00e3o.txt".normalize("NFC"), "S\u00e3o.txt".normalize("NFD")];
		const at = into("names");
		for (const [i, name] of names.entries()) writeFileSync(join(at, name), `Text ${i}.`);
		writeFileSync(
			join(at, "sources.tsv"),
			`file\tpublisher\n${names.map((name, i) => `${name}\tOutlet ${i}`).join("\n")}\n`,
		);
		const told = (await all(inputsOf([at], choice))).map((i) =>
			"source" in i ? [i.origin, i.source.text, i.source.publisher] : [i.origin, i.problem],
		);
		expect(told).toHaveLength(new Set(names).size);
		for (const [i, name] of names.entries()) expect(told).toContainEqual([join(at, name), `Text ${i}.`, `Outlet ${i}`]);
	});

	const line = (i: number) => JSON.stringify({ id: `d${i}`, text: `Number ${i}. ${"They met. ".repeat(100)}` });
	const many = Array.from({ length: 3000 }, (_, i) => line(i));
	test("cut short while it is read: whole lines are whole, a half is told by its number, no more is made of it", async () => {
		const path = join(into("cut"), "many.jsonl");
		writeFileSync(path, many.join("\n"));
		const found: Input[] = [];
		for await (const input of inputsOf([path], choice)) {
			if (!found.length) truncateSync(path, 1000);
			found.push(input);
		}
		expect(found.length).toBeLessThan(many.length);
		for (const [i, input] of found.entries()) {
			expect(input.line).toBe(i + 1);
			if ("source" in input) expect(input.source).toEqual(JSON.parse(many[i]));
			else expect([i, input.problem]).toEqual([found.length - 1, expect.stringMatching(/^not JSON/)]);
		}
	});
	test("written on while it is read: what stands in it by then is read, each line once", async () => {
		const path = join(into("grown"), "many.jsonl");
		writeFileSync(path, `${many.join("\n")}\n`);
		const found: Input[] = [];
		for await (const input of inputsOf([path], choice)) {
			if (!found.length) appendFileSync(path, `${line(3000)}\n{"id":"half`);
			found.push(input);
		}
		const whole = found.flatMap((f) => ("source" in f ? [f.source.id] : []));
		expect(whole).toEqual(Array.from({ length: 3001 }, (_, i) => `d${i}`));
		expect(found.filter((f) => "problem" in f).map((f) => f.line)).toEqual([3002]);
	});
	test("gone when it is its turn: told, the others are read", async () => {
		const at = into("gone");
		for (const name of ["a.txt", "b.txt", "c.txt"]) writeFileSync(join(at, name), `${name} met.`);
		const told: string[] = [];
		for await (const input of inputsOf([at], choice)) {
			if (!told.length) rmSync(join(at, "b.txt"));
			told.push("source" in input ? input.source.text : input.problem);
		}
		expect(told).toEqual(["a.txt met.", expect.stringMatching(/no such file/), "c.txt met."]);
	});

	const bomb = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
	const declared = `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol"><!ENTITY own SYSTEM "file://${join(folder, "secret")}"><!ENTITY % far SYSTEM "http://127.0.0.1:9/x.dtd">%far;${bomb}]>`;
	test.each([
		["a page", `${declared}<html><body><p>The ministers met in Lima, the agency said. &l12; &own;</p></body></html>`],
		["a page too deep for a parser", `${declared}${"<div>".repeat(500)}The ministers met in Lima. &l12; &own;`],
	])("entities of its own, in %s, are never carried out", (_, page) => {
		writeFileSync(join(folder, "secret"), "TOP-SECRET");
		const { text } = sourceOfHtml(page);
		expect(text).toContain("met in Lima");
		expect(text).not.toMatch(/lol|TOP-SECRET/);
		expect(text.length).toBeLessThan(page.length);
	});
	test("entities of its own, in XML: the file is text as it stands, nothing is fetched or made longer", async () => {
		const path = join(into("xml"), "feed.xml");
		const feed = `${declared}<rss><item><title>&l12;&own;</title></item></rss>`;
		writeFileSync(path, feed);
		expect(await all(inputsOf([path], choice))).toEqual([{ origin: path, line: null, source: { text: feed } }]);
	});

	test("what a page says of itself is text, and only what it can be", () => {
		const page = (data: string) =>
			sourceOfHtml(
				`<html><head><script type="application/ld+json">${data}</script></head><body><p>The ministers met in Lima on Monday, the agency said, and they would meet again soon.</p></body></html>`,
			);
		const markup = '<img src=x onerror=\\"alert(1)\\">';
		const told = page(
			`{"@type":"NewsArticle","datePublished":"2024-05-01","publisher":{"name":"${markup}"},"author":["Ana"],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`,
		);
		expect(told.publisher).toBe('<img src=x onerror="alert(1)">');
		expect(told).toMatchObject({ published: "2024-05-01", author: "Ana" });
		expect(told.text).not.toContain("alert");
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
		for (const data of [
			'{"datePublished":"2024-13-45"}',
			'{"datePublished":{"toString":"alert"}}',
			`{"@graph":[null,7,"x",{"datePublished":["2024-05-01"]}]}`,
			'{"datePublished":"2024-05-01"',
			"[".repeat(100_000),
		]) {
			expect(page(data)).not.toHaveProperty("published");
			expect(page(data).text).toContain("met in Lima");
		}
		const left = page('{"datePublished":"2024-05-01","headline":"</script><script>alert(1)</script>"}');
		expect(left.text).toContain("met in Lima");
		expect(left.text).not.toContain("alert(1)");
	});
});

test("a record whose disk is full says so, and is as it was", async () => {
	const store = await openStore(join(folder, "full.db"));
	try {
		const add = (texts: readonly string[]) =>
			run(contextOf(store, []), "add-texts", { sources: texts.map((text) => ({ text, published: "2024-04-24" })) });
		await add(["The ministers of Peru and Chile met in Lima on Monday."]);
		const rows = async () => ({
			documents: await store.db.selectFrom("documents").select("text").execute(),
			items: await store.db.selectFrom("items").select("id").orderBy("id").execute(),
		});
		const before = await rows();
		const { rows: counted } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
		await sql.raw(`pragma max_page_count = ${counted[0].page_count + 2}`).execute(store.db);
		await expect(add([`They met. ${Array.from({ length: 3_000 }, (_, i) => i).join(" ")}`])).rejects.toThrow(
			/database or disk is full/,
		);
		expect(await rows()).toEqual(before);
		await sql.raw("pragma max_page_count = 1000000").execute(store.db);
		const again = await add(["The ministers of Peru and Bolivia met in La Paz on Monday."]);
		expect(again.kind === "value" && again.value).toMatchObject({ added: 1 });
	} finally {
		await store.close();
	}
});
