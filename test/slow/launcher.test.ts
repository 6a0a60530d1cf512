/** The launcher: begun by a shell or by Node, from anywhere, by links; and the verbs that are loaded without the others. */
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const home = fileURLToPath(new URL("../..", import.meta.url));
const launcher = join(home, "bin", "entente");
// A folder with a space, as users have them.
const folder = join(mkdtempSync(join(tmpdir(), "entente-launcher-")), "my links");
mkdirSync(folder);
afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
	const env = { ...process.env, NO_COLOR: "1", ...options.env };
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", cwd: options.cwd ?? home, env });
	return { status, out: stdout, err: stderr };
}

describe("every way in leads to the same program", () => {
	const version = run(process.execPath, [launcher, "--version"]).out;
	const link = join(folder, "entente");
	const second = join(folder, "again");
	symlinkSync(relative(folder, launcher), link);
	symlinkSync("entente", second);
	const ways: Readonly<Record<string, () => ReturnType<typeof run>>> = {
		"the file itself": () => run(launcher, ["--version"]),
		"sh, beside it": () => run("sh", ["entente", "--version"], { cwd: join(home, "bin") }),
		"a link": () => run(link, ["--version"]),
		"a link to a link": () => run(second, ["--version"]),
		"a link on the path": () =>
			run("entente", ["--version"], {
				cwd: tmpdir(),
				env: { PATH: `${folder}${delimiter}${process.env.PATH}` },
			}),
		"what npm installs": () => run(process.execPath, [join(home, "bin", "entente.js"), "--version"]),
	};
	for (const [name, way] of Object.entries(ways))
		test(name, () => {
			expect(way()).toEqual({ status: 0, out: version, err: "" });
			expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
		});
});

test("arguments come through as they were written, and so does the exit code", () => {
	const odd = "a  b\t'c' \"d\" $HOME * \\";
	expect(run(launcher, ["code", odd])).toEqual(run(process.execPath, [launcher, "code", odd]));
	// A sign that could move a terminal's cursor is told as one that cannot.
	expect(run(launcher, ["code", odd]).err).toContain(odd.replace("\t", "\ufffd"));
	expect(run(launcher, ["nothing-of-this-name"]).status).toBe(2);
});

test("without any Node it says where one is to be had", () => {
	const bare = join(folder, "bare", "bin");
	mkdirSync(bare, { recursive: true });
	copyFileSync(launcher, join(bare, "entente"));
	const { status, err } = run("/bin/sh", [join(bare, "entente")], { env: { PATH: bare } });
	expect(err).toMatch(/needs Node .*https:\/\/nodejs\.org/);
	expect(status).toBe(2);
});

test("verbs that are loaded by themselves are those of the table", () => {
	for (const verb of ["code", "read-text", "parse"])
		expect(run(process.execPath, [launcher, verb, "--help"])).toEqual(run(process.execPath, [launcher, "help", verb]));
});

describe("what reads one text, put into one file", () => {
	const own = join(folder, "home");
	const cache = join(folder, "cache");
	const article = join(home, "examples", "2023-03-10-iran-saudi.txt");
	const ways = [
		["code", article, "--published", "2023-03-11"],
		["code", article, "--to", "jsonl", "--colour"],
		["code", article, "--to", "csv"],
		["code", "nowhere.txt"],
		["code", "--no-such-flag"],
		[
			"read-text",
			"Le ministre a rencontré son homologue à Paris, où ils ont signé un accord de coopération policière.",
		],
		["read-text", "<p>The ministers of Norway and Chile met in Oslo on Tuesday.</p>", "--html"],
		["parse", article],
		["parse", "--help"],
	];
	const env = { ENTENTE_CACHE: cache, ENTENTE_DEBUG: "" };
	const said = (from: string) =>
		ways.map((args) => run(process.execPath, [join(from, "bin", "entente"), ...args], { env }));
	const kept = () => readdirSync(cache).filter((name) => name.startsWith("alone-"));
	const bundle = join(own, "dist", "alone.cjs");
	mkdirSync(own);
	for (const name of ["bin", "src", "package.json"]) cpSync(join(home, name), join(own, name), { recursive: true });
	for (const name of ["node_modules", "codebook", "lexicons", "models"]) symlinkSync(join(home, name), join(own, name));
	const modules = said(own);
	expect(run(process.execPath, [join(own, "bin", "prepare.js")])).toEqual({ status: 0, out: "", err: "" });

	test("gives the same as the modules, at the first start and at those that find what it compiled", () => {
		expect(said(own)).toEqual(modules);
		expect(
			kept()
				.map((name) => name.split("-")[1])
				.sort(),
		).toEqual(["code", "parse", "read"]);
		expect(said(own)).toEqual(modules);
		expect(modules.map((m) => m.status)).toEqual([0, 0, 0, 1, 2, 0, 0, 0, 0]);
	});

	test("what was compiled of another bundle goes when something is kept", () => {
		const other = "alone-code-0123abcd-v1-x64.bin";
		writeFileSync(join(cache, other), "");
		for (const name of kept()) if (name.startsWith("alone-parse-")) rmSync(join(cache, name));
		said(own);
		expect(
			kept()
				.map((name) => name.split("-")[1])
				.sort(),
		).toEqual(["code", "parse", "read"]);
		expect(kept()).not.toContain(other);
	});

	test("is run, and left where a source has changed since", () => {
		const marked = "begun from one file";
		const code = readFileSync(bundle, "utf8");
		writeFileSync(
			bundle,
			code.replace("moduleResolve) {", `moduleResolve) {console.error(${JSON.stringify(marked)});`),
		);
		expect(run(process.execPath, [join(own, "bin", "entente"), ...ways[0]], { env }).err).toContain(marked);
		appendFileSync(join(own, "src", "span.ts"), "\n");
		expect(run(process.execPath, [join(own, "bin", "entente"), ...ways[0]], { env })).toEqual(modules[0]);
		writeFileSync(bundle, "cut sh");
		expect(run(process.execPath, [join(own, "bin", "entente"), ...ways[0]], { env })).toEqual(modules[0]);
		run(process.execPath, [join(own, "bin", "prepare.js")]);
	});

	test("what was compiled is left where it is not whole, and where there is no place to keep it", () => {
		for (const name of kept()) rmSync(join(cache, name));
		expect(run(process.execPath, [join(own, "bin", "entente"), "code", "nowhere.txt"], { env }).status).toBe(1);
		expect(kept()).toEqual([]);
		const begin = () => run(process.execPath, [join(own, "bin", "entente"), ...ways[0]], { env });
		expect(begin()).toEqual(modules[0]);
		const [file] = kept();
		const whole = readFileSync(join(cache, file));
		for (const at of [1000, whole.length >> 1, whole.length - 1]) {
			const broken = Buffer.from(whole);
			broken[at] ^= 0x55;
			writeFileSync(join(cache, file), broken);
			expect(begin()).toEqual(modules[0]);
			expect(readFileSync(join(cache, file)).length).toBeGreaterThan(whole.length / 2);
		}
		truncateSync(join(cache, file), 3);
		expect(begin()).toEqual(modules[0]);
		const nowhere = run(process.execPath, [join(own, "bin", "entente"), ...ways[0]], {
			env: { ENTENTE_CACHE: article },
		});
		expect(nowhere).toEqual(modules[0]);
	});
});

test("the package, as npm installs it: texts are read, in threads too, and the pages are there", () => {
	const from = join(folder, "packed");
	const to = join(folder, "installed", "node_modules", "entente");
	mkdirSync(from);
	mkdirSync(to, { recursive: true });
	const parts = ["bin", "src", "codebook", "lexicons", "models", "docs", "tsconfig.json", "tsconfig.build.json"];
	for (const name of [...parts, "package.json", "README.md", "LICENSE"])
		cpSync(join(home, name), join(from, name), { recursive: true });
	const built = (path: string) => path === join(home, "web", "dist");
	cpSync(join(home, "web"), join(from, "web"), { recursive: true, filter: (path) => !built(path) });
	symlinkSync(join(home, "node_modules"), join(from, "node_modules"));
	const packed = run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: from });
	expect(packed.status, packed.err).toBe(0);
	const archive = join(folder, packed.out.trim().split("\n").at(-1) as string);
	expect(run("tar", ["xzf", archive, "--strip-components=1", "-C", to]).status).toBe(0);
	symlinkSync(join(home, "node_modules"), join(to, "node_modules"));
	expect(existsSync(join(to, "web", "dist", "index.html"))).toBe(true);
	expect(existsSync(join(to, "src"))).toBe(false);

	const env = {
		ENTENTE_CACHE: join(folder, "cache of the package"),
		ENTENTE_CORES: "2",
		ENTENTE_RECORD: join(folder, "record.db"),
	};
	const examples = join(home, "examples");
	const words = ["code", join(examples, "2023-03-10-iran-saudi.txt"), "--published", "2023-03-11"];
	const begin = (...args: string[]) => run(process.execPath, [join(to, "bin", "entente.js"), ...args], { env });
	const read = run(launcher, words, { env });
	expect(read.status).toBe(0);
	for (const _ of ["the first time", "the second"]) expect(begin(...words)).toEqual(read);
	rmSync(join(to, "dist", "alone.cjs"));
	expect(begin(...words)).toEqual(read);
	const added = begin("add", examples, "--quiet");
	expect(added.status, added.err).toBe(0);
	expect(JSON.parse(begin("events", "--to", "json").out).rows.length).toBeGreaterThan(5);
}, 300_000);
