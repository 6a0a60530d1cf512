/** Bytes, lines, tables and pages to sources: what must come through unchanged, and what is refused with a reason. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readCsv } from "../src/sources/csv.ts";
import { dayOf, dayProblem } from "../src/sources/days.ts";
import { decode } from "../src/sources/decode.ts";
import { sourceOfHtml } from "../src/sources/html.ts";
import { type Choice, countInputs, type Input, inputsOf, inputsOfStream } from "../src/sources/inputs.ts";
import { sourceOfLine } from "../src/sources/json.ts";
import { linesOf } from "../src/sources/lines.ts";
import { runsOf } from "./chance.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const utf16be = (text: string) => bytes(text, "utf16le").swap16();
const bom = "\ufeff";

describe("decoding", () => {
	const odd = "Türkiye’s 𝔘 👨‍👩‍👧 \u202eabc\u202c e\u0301 a\u00a0b\r\nnext\rline\u2028end";
	test.each([
		["UTF-8", bytes(odd)],
		["UTF-8 with a mark", bytes(bom + odd)],
		["UTF-16LE with a mark", bytes(bom + odd, "utf16le")],
		["UTF-16BE with a mark", utf16be(bom + odd)],
	])("%s comes through as it is", (_, given) => {
		expect(decode(given)).toMatchObject({ text: odd });
	});
	test("UTF-16 without a mark is told by its zeros", () => {
		const text = "The ministers met in Hanoi on Tuesday.";
		expect(decode(bytes(text, "utf16le"))).toMatchObject({ text, encoding: "utf-16le" });
		expect(decode(utf16be(text))).toMatchObject({ text, encoding: "utf-16be" });
	});
	test("Windows-1252 is told by not being UTF-8", () => {
		const given = Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80]);
		expect(decode(given)).toMatchObject({ text: "“Café” €", encoding: "windows-1252" });
	});
	test("a cut UTF-8 file is still UTF-8, and says what is broken", () => {
		const whole = bytes("São Tomé, Córdoba, Łódź, Kraków: déjà vu à l’école");
		const decoded = decode(Buffer.concat([whole, Buffer.from([0xc3])]));
		expect(decoded).toMatchObject({ encoding: "utf-8", note: expect.stringContaining("1 broken") });
	});
	test("a few NULs are text", () => {
		expect(decode(bytes("The minister\u0000 met his counterpart in Hanoi."))).toMatchObject({
			text: "The minister\u0000 met his counterpart in Hanoi.",
		});
	});
	test.each([
		["a PDF", bytes("%PDF-1.7 …")],
		["a ZIP", Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
		["gzip", Buffer.from([0x1f, 0x8b, 8, 0])],
		["a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47])],
		["noise", Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 29))],
	])("%s is refused", (_, given) => {
		expect(decode(given)).toHaveProperty("problem");
	});
	test("what was text comes back as that text", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
				fc.pre([...text].every((c) => c >= " ") && !text.startsWith(bom));
				fc.pre(!/^(%PDF|PK|BZh|GIF8|SQLite)/.test(text));
				expect(decode(bytes(text))).toMatchObject({ text });
			}),
		);
	});
});

describe("lines", () => {
	const cut = async function* (text: string, size: number) {
		const all = bytes(text);
		for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
	};
	test("come whole however the stream is cut", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.string({ unit: "grapheme" })),
				fc.integer({ min: 1, max: 9 }),
				async (parts, size) => {
					const wanted = parts.map((p) => p.replaceAll("\n", " ").replaceAll(bom, ""));
					const found: string[] = [];
					for await (const { line, text } of linesOf(cut(wanted.map((w) => `${w}\n`).join(""), size))) {
						found.push(text);
						expect(line).toBe(found.length);
					}
					expect(found).toEqual(wanted);
				},
			),
			{ numRuns: runsOf(60) },
		);
	});
	test("one line of ten million characters", async () => {
		const found = [];
		for await (const line of linesOf(cut(`${"x".repeat(10_000_000)}\nend`, 1 << 16))) found.push(line.text.length);
		expect(found).toEqual([10_000_000, 3]);
	});
});

describe("a line of JSONL", () => {
	test.each([
		[
			'{"text":"a","id":7,"published":"2024-04-23T10:00:00Z","title":null}',
			{ text: "a", id: "7", published: "2024-04-23" },
		],
		['{"text":"a","__proto__":{"x":1},"constructor":"y"}', { text: "a" }],
	])("%s", (line, source) => {
		expect(sourceOfLine(line)).toEqual({ source });
	});
	test.each([
		["{bad", "not JSON"],
		["[1]", "an object"],
		["null", "an object"],
		['{"title":"x"}', 'no "text"'],
		['{"text":5}', '"text" must be a string'],
		['{"text":"a","published":"2025-13-01"}', "no such day"],
		['{"text":"a","published":"2025-02-30"}', "no such day"],
		['{"text":"a","published":"0000-01-01"}', "no year 0000"],
		['{"text":"a","published":"yesterday"}', "YYYY-MM-DD"],
		["[".repeat(100_000), "not JSON"],
	])("%.40s is refused", (line, why) => {
		expect(sourceOfLine(line)).toMatchObject({ problem: expect.stringContaining(why) });
	});
	test("a half character stays what it is", () => {
		expect(sourceOfLine('{"text":"a\\ud835b"}')).toEqual({ source: { text: "a\ud835b" } });
	});
});

test("days of the calendar, and none", () => {
	for (const day of ["2024-02-29", "0001-01-01", "9999-12-31"]) expect(dayProblem(day)).toBeNull();
	for (const day of ["2023-02-29", "2024-2-9", "2024-00-10", "20240423", ""]) expect(dayProblem(day)).not.toBeNull();
});

describe("CSV", () => {
	test.each([
		["a,b\n1,2\n", [["1", "2"]]],
		["a;b\r\n1;2\r\n", [["1", "2"]]],
		["a\tb\n1\t2", [["1", "2"]]],
		['a,b\n"x, ""y""\nz",2\n', [['x, "y"\nz', "2"]]],
		["a,b\n1\n1,2,3\n", [["1"], ["1", "2", "3"]]],
		['a,b\n"never closed,2\n', [["never closed,2\n"]]],
		['a,b\nst"ray,"q"x,\n', [['st"ray', "qx", ""]]],
		["", []],
	])("%j", (text, rows) => {
		expect(readCsv(text).rows).toEqual(rows);
	});
	test("ten thousand columns", () => {
		expect(readCsv(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(",")}\n`).header).toHaveLength(10_000);
	});
});

describe("pages", () => {
	const page = `<!doctype html><html><head><title>Site | Ministers meet</title>
		<meta property="og:title" content="Ministers meet in Hanoi"><meta property="og:site_name" content="The Courier">
		<meta property="article:published_time" content="2024-04-23T08:00:00+07:00"><link rel="canonical" href="https://courier.example/a"></head>
		<body><nav><a href="/">Home</a><a href="/b">More</a></nav><article><h1>Ministers meet in Hanoi</h1>
		${Array.from({ length: 6 }, (_, i) => `<p>Paragraph ${i} about the ministers, who met in Hanoi, shook hands, and talked at length about trade &amp; fish.</p>`).join("\n")}
		</article><script>alert("x")</script></body></html>`;
	test("the article, its title, day, publisher and address", () => {
		const source = sourceOfHtml(page);
		expect(source).toMatchObject({
			title: "Ministers meet in Hanoi",
			publisher: "The Courier",
			published: "2024-04-23",
			publishedBasis: "metadata",
			url: "https://courier.example/a",
		});
		expect(source.text).toContain("trade & fish.\n\nParagraph 1");
		expect(source.text).not.toContain("alert");
		expect(source.text).not.toContain("Home");
	});
	test.each([
		["nothing", "<html></html>"],
		["plain words", "Just a few words, no tags at all."],
		["an open comment", "<p>one</p><!-- never closed"],
		["an open script", "<p>one</p><script>var x = '<p>'"],
		["deeply nested", `${"<div>".repeat(50_000)}words${"</div>".repeat(50_000)}`],
		["broken JSON-LD", '<script type="application/ld+json">{"@graph":[null,{</script><p>words</p>'],
		["mutation", '<math><style><img src=x onerror="alert(1)"></style></math><p>words</p>'],
	])("%s does not throw", (_, html) => {
		expect(typeof sourceOfHtml(html).text).toBe("string");
	});
});

describe("inputs", () => {
	const plain: Choice = { about: {} };
	const all = async (inputs: AsyncIterable<Input>) => {
		const found = [];
		for await (const input of inputs)
			found.push("problem" in input ? `! ${input.problem}` : `${input.source.text}|${input.source.published ?? ""}`);
		return found;
	};
	const file = (name: string, content: string | Buffer) => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return path;
	};
	test("a folder: its texts in order, not its README, what a sidecar says of them", async () => {
		const inside = join(folder, "articles");
		mkdirSync(inside);
		writeFileSync(join(inside, "b.txt"), "second");
		writeFileSync(join(inside, "a.txt"), "first");
		writeFileSync(join(inside, "README.md"), "about");
		writeFileSync(join(inside, "picture.png"), "x");
		writeFileSync(join(inside, "sources.tsv"), "file\tpublished\tpublisher\na.txt\t2024-04-23\tXinhua\n");
		expect(await all(inputsOf([inside], plain))).toEqual(["first|2024-04-23", "second|"]);
		expect(await all(inputsOf([join(inside, "*.txt")], plain))).toEqual(["first|2024-04-23", "second|"]);
	});
	test("what is not there, empty, binary, a broken line: told, and the rest read", async () => {
		const lines = file("lines.jsonl", '{"text":"one"}\n{broken\n\n{"text":"two","published":"2024-01-02"}');
		const found = await all(
			inputsOf(
				[join(folder, "nowhere.txt"), file("empty.txt", ""), file("x.txt", "%PDF-1"), lines, "/dev/null"],
				plain,
			),
		);
		expect(found).toEqual([
			"! there is no such file.",
			"! it is empty.",
			expect.stringContaining("! this is a PDF"),
			"one|",
			expect.stringContaining("! not JSON"),
			"two|2024-01-02",
			expect.stringContaining("! this is a pipe or a device"),
		]);
	});
	test("CSV with its own names for columns", async () => {
		const table = file("table.csv", 'Body,Date\n"one, two",2024-01-02\nthree,soon\n');
		expect(await all(inputsOf([table], plain))).toEqual([expect.stringContaining('! no column is called "text"')]);
		const columns = { text: "Body", published: "Date" };
		const found = await all(inputsOf([table], { ...plain, columns }));
		expect(found).toEqual(["one, two|2024-01-02", expect.stringContaining("! ")]);
	});
	test.each([
		["lines.csv", 'text,title\n"two\nlines",a\n\nthree,"b ""c"" d"\n', 2],
		["head.csv", "text\n", 0],
		["lines.jsonl", '{"text":"a"}\n\n  \n{"text":"b"}', 2],
		["one.txt", "a\nb\n", 1],
	])("how many there will be: %s", async (name, content, count) => {
		expect(await countInputs([file(name, content)], plain)).toBe(count);
	});
	test("a column is found however its name is written", async () => {
		const table = file("loose.csv", "BODY ; day\none;2024-01-02\n");
		const columns = { text: "Body", published: "Day" };
		expect(await all(inputsOf([table], { ...plain, columns }))).toEqual(["one|2024-01-02"]);
	});
	test("a page's own day and outlet, and those of a sidecar, stand above what is said of all", async () => {
		const inside = join(folder, "told");
		mkdirSync(inside);
		writeFileSync(join(inside, "a.txt"), "first");
		writeFileSync(join(inside, "b.txt"), "second");
		const page =
			'<meta property="article:published_time" content="2024-04-23"><p>third, a paragraph long enough to be one</p>';
		writeFileSync(join(inside, "c.html"), page);
		writeFileSync(join(inside, "sources.tsv"), "file\tpublished\na.txt\t2024-04-22\n");
		const found = await all(inputsOf([inside], { about: { published: "2020-01-01" } }));
		expect(found.map((f) => f.split("|")[1])).toEqual(["2024-04-22", "2020-01-01", "2024-04-23"]);
	});
	test("JSONL with its own names for fields", async () => {
		const lines = file("named.jsonl", '{"body":"one","date":"2024-01-02"}\n{"body":"two"}\n{"text":"three"}');
		const choice = { ...plain, columns: { text: "body", published: "date" } };
		expect(await all(inputsOf([lines], choice))).toEqual(["one|2024-01-02", "two|", '! there is no "text".']);
	});
	test("what is said of all stands where a line does not say it itself", async () => {
		const stream = (async function* () {
			yield bytes('{"text":"one"}\n{"text":"two","published":"2024-01-02"}\n');
		})();
		const choice: Choice = { from: "jsonl", about: { published: "2023-05-06" } };
		expect(await all(inputsOfStream(stream, "standard input", choice))).toEqual(["one|2023-05-06", "two|2024-01-02"]);
	});
});

test.each([
	["2024-04-23", "2024-04-23"],
	["2024-04-23T08:00:00Z", "2024-04-23"],
	["2024-04-23 08:00", "2024-04-23"],
	["2024/4/3", "2024-04-03"],
	["20240423", "2024-04-23"],
	["23 April 2024", "2024-04-23"],
	["3 Sept. 2024", "2024-09-03"],
	["April 23, 2024", "2024-04-23"],
	["Tue, 23 Apr 2024 08:00:00 GMT", "2024-04-23"],
	["23/04/2024", "2024-04-23"],
	["4/23/2024", "2024-04-23"],
	["04.04.2024", "2024-04-04"],
])("a day as others write it: %s", (written, day) => {
	expect(dayOf(written)).toEqual({ day });
});

test.each([
	["4/5/2024", /may be day 4 of month 5 or day 5 of month 4/],
	["2024-02-30", /no such day/],
	["31 June 2024", /no such day/],
	["23 Foo 2024", /YYYY-MM-DD/],
	["April 2024", /YYYY-MM-DD/],
	["soon", /YYYY-MM-DD/],
	["", /YYYY-MM-DD/],
	["24/04/23", /YYYY-MM-DD/],
	["13/13/2024", /no such day/],
])("no day, or not one alone: %s", (written, why) => {
	expect(dayOf(written)).toEqual({ problem: expect.stringMatching(why) });
});
