/** The command line as it is run: real processes, files and standard input; exit codes; what is said on standard error. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const home = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "entente-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const file = (name: string, content: string | Buffer) => {
	writeFileSync(path(name), content);
	return path(name);
};

function entente(args: readonly string[], input: string | Buffer = "", env: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, "bin", "entente"), ...args], {
		input,
		encoding: "utf8",
		maxBuffer: 1 << 28,
		env: { ...process.env, NO_COLOR: "1", ENTENTE_RECORD: path("commands.db"), ...env },
	});
	return { status, out: stdout, err: stderr };
}

const article = "Foreign Minister Wang Yi met his Russian counterpart Sergei Lavrov in Beijing on Tuesday.";

describe("why and why-not, of a file", () => {
	const dispatch = file("dispatch.txt", `${article} Both men left on Friday.\n`);
	test("a finding by its id, and everything tried", () => {
		const { out } = entente(["code", dispatch, "--published", "2024-04-10", "--to", "json"]);
		const { id, rule } = JSON.parse(out).events[0];
		const told = entente(["why", id, "--in", dispatch, "--published", "2024-04-10"]);
		expect(told.out).toContain(`by rule ${rule}`);
		expect(told.status).toBe(0);
		expect(entente(["why", "--in", dispatch]).out).toContain("nothing more");
	});
	test("words at which something is missed", () => {
		const { out, status } = entente(["why-not", "Both men left", "--in", dispatch]);
		expect(out).toMatch(/“Both men left”\n.*at “left”: /s);
		expect(status).toBe(0);
	});
	test.each([
		[["why", "e_0", "--in", dispatch], /Nothing in this article has the id e_0/],
		[["why-not", "of which it has none", "--in", dispatch], /does not have these words/],
		[["why-not", "left"], /Say where: --in/],
		[["why-not", "left", "--in", path("absent.txt")], /absent.txt/],
		[["why-not", "left", "--in", folder], /Name a file with one/],
		[["why-not", "left", "--article", "absent"], /record/],
	] as const)("%j is refused", (args, told) => {
		if (args[2] === "--in" && args[3] === folder) file("second.txt", article);
		const { status, err } = entente(args);
		expect(err).toMatch(told);
		expect(status).toBe(2);
	});
});

describe("code", () => {
	test("lines in, readings out, in order, with their texts unchanged", () => {
		const texts = [
			article,
			"a\r\nb\rc \u0000 👨‍👩‍👧 \u202ex",
			"x".repeat(40_000),
			"No events here.",
			"ALL CAPS AND NO STOP",
			"“”“”",
		];
		const { status, out } = entente(
			["code", "--from", "jsonl", "--to", "jsonl"],
			texts.map((text, id) => JSON.stringify({ id, text })).join("\n"),
		);
		const readings = out
			.trim()
			.split("\n")
			.map((l) => JSON.parse(l));
		expect(status).toBe(0);
		expect(readings.map((r) => r.document.text)).toEqual(texts);
		expect(readings.map((r) => r.document.id)).toEqual(["0", "1", "2", "3", "4", "5"]);
	});
	test("a broken line is told by its number, the others are read, and the exit code is 1", () => {
		const { status, out, err } = entente(
			["code", "--from", "jsonl", "--to", "jsonl"],
			'{"text":"a"}\n{oops\n{"text":"b"}\n',
		);
		expect(out.trim().split("\n")).toHaveLength(2);
		expect(err).toMatch(/line 2: not JSON/);
		expect(status).toBe(1);
	});
	test.each(["text", "json", "jsonl", "plover", "csv"])("writes %s", (to) => {
		const { status, out } = entente(["code", file("a.txt", article), "--published", "2024-04-24", "--to", to]);
		expect(status).toBe(0);
		expect(out).not.toContain("\u001b[");
		if (to === "csv") expect(out).toMatch(/^document,event,code/);
	});
	test("what cannot be read is told and passed over", () => {
		mkdirSync(path("empty-folder"), { recursive: true });
		const given = [
			path("nowhere.txt"),
			path("empty-folder"),
			file("empty.txt", ""),
			file("b.pdf", "%PDF-1.4"),
			file("c.txt", article),
		];
		const { status, out, err } = entente(["code", ...given, "--to", "jsonl"]);
		expect(out.trim().split("\n")).toHaveLength(1);
		expect(err.trim().split("\n")).toHaveLength(4);
		expect(status).toBe(1);
	});
	test("UTF-16 and Windows-1252", () => {
		const wide = file("wide.txt", Buffer.from(`\ufeff${article} Café.`, "utf16le"));
		const narrow = file("narrow.txt", Buffer.from(`${article} Caf\u00e9.`, "latin1"));
		const { out } = entente(["code", wide, narrow, "--to", "jsonl"]);
		for (const line of out.trim().split("\n")) expect(JSON.parse(line).document.text).toBe(`${article} Café.`);
	});
	test.each([
		[["code", "--to", "pdf"], /is one of/],
		[["code", "--published", "soon"], /YYYY-MM-DD/],
		[["code", "--nonsense"], /unknown option/],
		[["code", "--columns", "body=Text"], /an article has no "body"/],
		[["cod"], /unknown command/],
		[["events", "--limit", "-1"], /number/],
		[["search"], /missing required argument/],
	])("wrong usage: %j", (args, why) => {
		const { status, err } = entente(args);
		expect(err).toMatch(why);
		expect(status).toBe(2);
	});
});

describe("parse", () => {
	test("gold tokens stay as they are, and every one has a head", () => {
		const gold = "# sent_id = 1\n1\tThey\tthey\t_\t_\t_\t_\t_\t_\t_\n2\tmet\tmeet\t_\t_\t_\t_\t_\t_\t_\n\n";
		const { out } = entente(["parse", "--from", "conllu", "--to", "conllu"], gold);
		const rows = out
			.split("\n")
			.filter((l) => /^\d/.test(l))
			.map((l) => l.split("\t"));
		expect(rows.map((r) => r[1])).toEqual(["They", "met"]);
		expect(rows.map((r) => r[6]).sort()).toEqual(["0", "2"]);
	});
});

describe("a record", () => {
	const record = { ENTENTE_RECORD: path("record.db") };
	const lines = Array.from({ length: 12 }, (_, i) =>
		JSON.stringify({
			id: `d${i}`,
			text: `${article} It was meeting number ${i}.`,
			published: "2024-04-24",
			publisher: `Outlet ${i % 3}`,
		}),
	);

	test("is added to, told line by line, and not twice", () => {
		const given = file("lines.jsonl", [...lines, "{broken"].join("\n"));
		const first = entente(["add", given], "", record);
		expect(first.out).toMatch(/12 added, 0 already there, 1 failed/);
		expect(first.err.match(/^\+/gm)).toHaveLength(12);
		expect(first.err).toMatch(/! .*line 13: not JSON/);
		expect(first.status).toBe(1);
		expect(entente(["add", given], "", record).out).toMatch(/0 added, 12 already there, 1 failed/);
		expect(JSON.parse(entente(["articles", "--to", "json"], "", record).out).total).toBe(12);
	});
	test("what failed is tried again when it is mended", () => {
		file("lines.jsonl", [...lines, JSON.stringify({ text: "Mended." })].join("\n"));
		expect(entente(["add", "--retry-failed"], "", record).out).toMatch(/1 added, 0 already there, 0 failed/);
	});
	test("from standard input, on more cores than one, and read again", () => {
		const more = lines.map((l) => l.replace("number", "the number"));
		const { out } = entente(["add", "--from", "jsonl"], more.map((l) => l.replace('"id":"d', '"id":"e')).join("\n"), {
			...record,
			ENTENTE_CORES: "2",
		});
		expect(out).toMatch(/12 added/);
		expect(entente(["reread", "--all"], "", record).out).toMatch(/25 articles read again/);
	});
	test("read again by a changed codebook: what changed is told finding by finding, and by which rule", () => {
		const env = { ENTENTE_RECORD: path("reread.db") };
		entente(["add", file("one.txt", article), "--published", "2024-04-24"], "", env);
		const nothing = JSON.parse(entente(["reread", "--all", "--to", "json"], "", env).out);
		expect(nothing).toMatchObject({ read: 1, findings: { new: 0, gone: 0, changed: 0 }, differences: [] });
		expect(entente(["reread"], "", env).out).toMatch(/^0 articles read again/m);
		const ours = readFileSync(join(home, "codebook", "events", "CONSULT.yaml"), "utf8");
		mkdirSync(path("ours/events"), { recursive: true });
		file("ours/events/CONSULT.yaml", ours.replaceAll("meeting.talks", "meeting.parley"));
		const read = entente(["reread", "--codebook", path("ours"), "--to", "json"], "", env);
		expect(JSON.parse(read.out)).toMatchObject({
			read: 1,
			findings: { new: 0, gone: 0, changed: 1 },
			differences: [
				{
					fate: "changed",
					kind: "event",
					words: expect.stringContaining("met"),
					fields: [{ field: "act", from: "meeting.talks", to: "meeting.parley" }],
					why: expect.stringMatching(/^rule ".*" was changed$/),
				},
			],
		});
		expect(entente(["reread"], "", env).out).toMatch(/act meeting.parley → meeting.talks \(.*rule ".*" was changed\)/);
	});
	test("an import that was stopped is gone on with by name, from another folder too", async () => {
		const env = { ...record, ENTENTE_RECORD: path("resume.db") };
		const many = Array.from({ length: 40 }, (_, i) => JSON.stringify({ text: `${article} It was round ${i}.` }));
		file("many.jsonl", many.join("\n"));
		expect(entente(["add", "--resume"], "", env)).toMatchObject({
			status: 2,
			err: expect.stringMatching(/nothing was added/),
		});
		const child = spawn(
			process.execPath,
			[join(home, "bin", "entente"), "add", "many.jsonl", "--publisher", "Herald"],
			{
				cwd: folder,
				env: { ...process.env, ...env, ENTENTE_CORES: "1" },
				stdio: ["ignore", "ignore", "pipe"],
			},
		);
		child.stderr.on("data", (data) => String(data).startsWith("+") && child.kill("SIGKILL"));
		await new Promise((resolve) => child.on("close", resolve));
		expect(entente(["doctor"], "", env).out).toMatch(/was stopped; "entente add --resume"/);
		expect(entente(["add", "many.jsonl", "--resume"], "", env)).toMatchObject({
			status: 2,
			err: expect.stringMatching(/leave the files out/),
		});
		expect(entente(["add", "--resume"], "", env)).toMatchObject({ status: 0, out: expect.stringMatching(/0 failed/) });
		const { rows, total } = JSON.parse(entente(["articles", "--to", "json"], "", env).out);
		expect(total).toBe(40);
		expect(new Set(rows.map((r: { publisher: string }) => r.publisher))).toEqual(new Set(["Herald"]));
		expect(entente(["add", "--resume"], "", env)).toMatchObject({
			status: 2,
			err: expect.stringMatching(/came to its end/),
		});
		expect(entente(["doctor"], "", env).status).toBe(0);
	});
	test("what failed is forgotten when it can be read, as lines too, or when one says so", () => {
		const env = { ENTENTE_RECORD: path("failures.db") };
		const [late, table, gone] = [path("late.txt"), path("table.csv"), path("gone.jsonl")];
		file("table.csv", `Body\n"${article}"\n`);
		expect(entente(["add", late, table, gone], "", env)).toMatchObject({ status: 1 });
		expect(entente(["doctor"], "", env).out).toMatch(/3 inputs failed; .*--retry-failed.*--forget-failed/);
		file("late.txt", `${article} It was late.`);
		entente(["add", late], "", env);
		entente(["add", table, "--columns", "text=Body"], "", env);
		expect(entente(["doctor"], "", env).out).toMatch(/1 inputs failed/);
		expect(entente(["add", "--retry-failed"], "", env)).toMatchObject({
			status: 1,
			err: expect.stringMatching(/gone\.jsonl: there is no such file/),
		});
		expect(entente(["add", "--forget-failed", late], "", env).status).toBe(2);
		expect(entente(["add", "--forget-failed"], "", env).out).toMatch(
			/^1 failed inputs are no longer kept in mind:\n.*gone\.jsonl: there is no such file/,
		);
		expect(entente(["doctor"], "", env)).toMatchObject({ status: 0, out: expect.stringContaining("none failed") });
		expect(entente(["add", "--forget-failed"], "", env).out).toMatch(/^0 failed inputs/);
		expect(JSON.parse(entente(["articles", "--to", "json"], "", env).out).total).toBe(2);
	});
	test("two imports at once into one record: all is there, once", async () => {
		const env = { ...record, ENTENTE_RECORD: path("together.db"), ENTENTE_CORES: "1" };
		const some = (from: number) =>
			Array.from({ length: 20 }, (_, i) => JSON.stringify({ text: `${article} It was visit ${from + i}.` })).join("\n");
		const runs = [file("left.jsonl", some(0)), file("right.jsonl", some(10))].map((given) => {
			const child = spawn(process.execPath, [join(home, "bin", "entente"), "add", given], {
				env: { ...process.env, ...env },
				stdio: ["ignore", "pipe", "pipe"],
			});
			let said = "";
			for (const stream of [child.stdout, child.stderr])
				stream.on("data", (data) => {
					said += data;
				});
			return new Promise<string>((resolve) => child.on("close", (code) => resolve(`${code} ${said}`)));
		});
		let added = 0;
		for (const said of await Promise.all(runs)) {
			expect(said).toMatch(/^0 /);
			const [, fresh, there] = /(\d+) added, (\d+) already there, 0 failed/.exec(said) ?? [];
			expect(Number(fresh) + Number(there)).toBe(20);
			added += Number(fresh);
		}
		expect(added).toBe(30);
		expect(JSON.parse(entente(["articles", "--to", "json"], "", env).out).total).toBe(30);
		expect(entente(["doctor"], "", env).status).toBe(0);
	});
	test("a question does not begin a record, nor is a wrong address passed over", () => {
		const nowhere = { ENTENTE_RECORD: path("nowhere.db") };
		for (const args of [["events"], ["decide", "accept", "x"], ["export"], ["reconcile"]])
			expect(entente(args, "", nowhere)).toMatchObject({
				status: 2,
				err: expect.stringMatching(/There is no record at .*nowhere.db. "entente add" begins one/),
			});
		expect(existsSync(path("nowhere.db"))).toBe(false);
		expect(entente(["events"], "", { ENTENTE_DATABASE: "mysql://me:secret@host/x" })).toMatchObject({
			status: 2,
			err: expect.stringMatching(/^ENTENTE_DATABASE names a Postgres/),
		});
		expect(entente(["bring-decisions", path("nowhere.jsonl")], "", record).err).toMatch(/there is no such file/);
		expect(entente(["export", "--out", folder], "", record)).toMatchObject({
			status: 2,
			err: expect.stringMatching(/is a folder. Name a file in it/),
		});
		expect(entente(["events", "--limit", "2.5"], "", record).err).toMatch(/whole number/);
	});
	test("an article without a day is told; one that says its day itself is dated", () => {
		const env = { ENTENTE_RECORD: path("days.db") };
		expect(entente(["add", file("bare.txt", article)], "", env).out).toMatch(/1 without a day of publication/);
		const dated = file("dated.txt", `MOSCOW, April 23, 2024 (Wire) -- ${article}`);
		expect(entente(["add", dated], "", env).out).not.toMatch(/without a day/);
		expect(entente(["articles", "--to", "csv"], "", env).out).toContain("2024-04-23");
	});
	test("doctor finds a file that is no record, and one that is damaged", () => {
		expect(
			entente(["events"], "", { ENTENTE_RECORD: file("not.db", "this is no database at all, but a text") }),
		).toMatchObject({
			status: 1,
			err: expect.stringContaining("not.db"),
		});
	});
	test("a reader that goes away is no failure", async () => {
		const child = spawn(process.execPath, [join(home, "bin", "entente"), "articles", "--to", "jsonl"], {
			env: { ...process.env, ...record },
			stdio: ["ignore", "pipe", "pipe"],
		});
		child.stdout.destroy();
		expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
	});
});

test("a book is read, fifty megabytes are refused with a reason", () => {
	const book = file("book.txt", "The delegation left on Monday. ".repeat(20_000));
	const { status, out } = entente(["code", book, "--to", "jsonl", "--published", "2024-04-24"]);
	expect(status).toBe(0);
	expect(JSON.parse(out).document.text).toHaveLength(620_000);
	const refused = entente(["code", file("big.txt", "The delegation left on Monday. ".repeat(1_700_000))]);
	expect(refused).toMatchObject({ status: 1, err: expect.stringContaining("53 million characters") });
});
