/** The launcher: begun by a shell or by Node, from anywhere, by links; and the verbs that are loaded without the others. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
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
	expect(run(launcher, ["code", odd]).err).toContain(odd);
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
