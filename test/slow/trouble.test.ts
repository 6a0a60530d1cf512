/** Imports that are stopped, and records that cannot be written or read: what is said, the exit code, and that nothing is lost. */
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const home = fileURLToPath(new URL("../..", import.meta.url));
const bin = join(home, "bin", "entente");
const folder = mkdtempSync(join(tmpdir(), "entente-trouble-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const count = 120;
const given = path("given.jsonl");
writeFileSync(
	given,
	Array.from({ length: count }, (_, i) =>
		JSON.stringify({
			text: `The foreign ministers of Laos and Vietnam met in Hanoi on Tuesday. It was round ${i}.`,
			published: "2024-04-24",
		}),
	).join("\n"),
);
const few = path("few.jsonl");
writeFileSync(few, readFileSync(given, "utf8").split("\n").slice(0, 5).join("\n"));

const environment = (record: string, cores = 1) => ({
	...process.env,
	NO_COLOR: "1",
	ENTENTE_RECORD: record,
	ENTENTE_CORES: String(cores),
});

function entente(args: readonly string[], record: string): SpawnSyncReturns<string> {
	return spawnSync(process.execPath, [bin, ...args], { env: environment(record), encoding: "utf8", timeout: 60_000 });
}

type Ended = { readonly code: number | null; readonly by: string | null; readonly out: string; readonly err: string };

/** Sends the signals one after another, each when what went before is told on standard error. */
function stopped(
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	signals: readonly (readonly [told: RegExp, signal: NodeJS.Signals])[],
): Promise<Ended> {
	const child = spawn(process.execPath, [bin, ...args], { env, stdio: ["pipe", "pipe", "pipe"] });
	let [out, err, sent] = ["", "", 0];
	child.stdout.on("data", (data) => {
		out += data;
	});
	child.stderr.on("data", (data) => {
		err += data;
		if (sent < signals.length && signals[sent][0].test(err)) child.kill(signals[sent++][1]);
	});
	return new Promise((resolve) => child.on("close", (code, by) => resolve({ code, by, out, err })));
}

describe("an import that is asked to stop", () => {
	test.each([
		["SIGINT", 1, 130],
		["SIGTERM", 1, 143],
		["SIGINT", 2, 130],
	] as const)("%s, %i cores: keeps what it has read, says how to go on, exits with %i", async (signal, cores, code) => {
		const record = path(`${signal}-${cores}.db`);
		const first = await stopped(["add", given], environment(record, cores), [[/^\+/m, signal]]);
		expect(first).toMatchObject({ code, by: null });
		expect(first.err).toMatch(/^Stopping: what has been read is kept\. Once more ends it at once\.$/m);
		expect(first.out).toMatch(/Stopped before the end, and nothing is lost; "entente add --resume" goes on\.$/m);
		const added = Number(/^(\d+) added/.exec(first.out)?.[1]);
		expect(added).toBeGreaterThan(0);
		expect(added).toBeLessThan(count);
		expect(entente(["doctor"], record).stdout).toMatch(/was stopped; "entente add --resume"/);
		const second = entente(["add", "--resume"], record);
		expect(second).toMatchObject({ status: 0 });
		expect(second.stdout).toContain(`${count - added} added, ${added} already there, 0 failed`);
		expect(entente(["doctor"], record).status).toBe(0);
	});

	test("asked twice, it ends at once; what was told as added is there", async () => {
		// A text that takes long is waited for, unless one asks again.
		const long = path("long.jsonl");
		const sentence = "The foreign ministers of Laos and Vietnam met in Hanoi on Tuesday, and the talks went on. ";
		writeFileSync(long, `${readFileSync(few, "utf8")}\n${JSON.stringify({ text: sentence.repeat(20_000) })}`);
		const record = path("twice.db");
		const ended = await stopped(["add", long], environment(record), [
			[/(?:^\+.*\n){5}/m, "SIGINT"],
			[/^Stopping/m, "SIGINT"],
		]);
		expect(ended).toMatchObject({ code: null, by: "SIGINT" });
		expect(JSON.parse(entente(["articles", "--to", "json"], record).stdout).total).toBe(5);
	});

	test("while nothing more comes on standard input", async () => {
		const child = spawn(process.execPath, [bin, "add", "--from", "jsonl"], {
			env: environment(path("waiting.db")),
			stdio: ["pipe", "pipe", "pipe"],
		});
		child.stdin.write(`${readFileSync(given, "utf8").split("\n").slice(0, 40).join("\n")}\n`);
		let out = "";
		child.stdout.on("data", (data) => {
			out += data;
		});
		child.stderr.on("data", (data) => /^\+/m.test(String(data)) && !child.killed && child.kill("SIGINT"));
		expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
		expect(out).toMatch(/; send the same again to go on: what is there already is not added again\.$/m);
	});
});

describe("a record that cannot be written or read", () => {
	const sound = path("sound.db");
	beforeAll(() => {
		expect(entente(["add", few], sound).status).toBe(0);
	});
	/** To a record like the sound one, as `change` leaves it. */
	const changed = (name: string, change: (file: string) => void) => {
		cpSync(sound, path(name));
		change(path(name));
		return path(name);
	};
	const refused = (args: readonly string[], record: string, why: RegExp) => {
		const { status, stderr, stdout } = entente(args, record);
		expect(stderr).toMatch(why);
		expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
	};

	test.each([
		["in a place where nothing can be made", "/proc/entente/record.db", /cannot be opened \(E/],
		["a folder", folder, /cannot be opened \(it is a folder; name a file in it\)/],
		["a device", "/dev/null", /cannot be opened \(it is no file\)/],
	])("%s", (_, record, why) => {
		refused(["add", few], record, why);
	});

	test("a cache where nothing can be made only costs time", () => {
		const env = { ...environment(path("cacheless.db")), ENTENTE_CACHE: "/proc/entente" };
		for (const args of [
			["code", few, "--to", "csv"],
			["add", few],
		])
			expect(spawnSync(process.execPath, [bin, ...args], { env, timeout: 60_000 }).status).toBe(0);
	});

	test("made by a newer program: left as it is", () => {
		const record = changed("newer.db", (file) => {
			const db = new DatabaseSync(file);
			db.exec("update meta set value = '99' where key = 'schema'");
			db.close();
		});
		const before = readFileSync(record);
		for (const args of [["add", few], ["events"]]) refused(args, record, /was made by a newer Entente .*up to date/);
		expect(readFileSync(record).equals(before)).toBe(true);
	});

	test("damaged, or no record: said so, and left as it is", () => {
		const cut = changed("cut.db", (file) => truncateSync(file, 60_000));
		const other = changed("other.db", (file) => writeFileSync(file, "this is no database at all, but a text"));
		for (const record of [cut, other]) {
			const before = readFileSync(record);
			for (const args of [["add", few], ["events"]]) refused(args, record, /is damaged, or is no record\. .* a copy/);
			expect(readFileSync(record).equals(before)).toBe(true);
		}
	});

	test("read-only, by its file or by its folder: said so, and as it was", () => {
		const place = path("read-only");
		mkdirSync(place);
		const record = join(place, "record.db");
		cpSync(sound, record);
		// Whoever may do everything is stopped by no permission: somebody else asks then.
		const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
		const add = () =>
			spawnSync(process.execPath, [bin, "add", given], {
				env: { ...environment(record), ENTENTE_CACHE: path("nobody") },
				encoding: "utf8",
				timeout: 60_000,
				...nobody,
			});
		chmodSync(folder, 0o755);
		for (const [file, inside] of [
			[0o444, 0o777],
			[0o666, 0o555],
		]) {
			chmodSync(record, file);
			chmodSync(place, inside);
			const { status, stderr } = add();
			expect(stderr).toMatch(/cannot be written to: the file or its folder is read-only/);
			expect(status).toBe(1);
		}
		chmodSync(place, 0o755);
		expect(JSON.parse(entente(["articles", "--to", "json"], record).stdout).total).toBe(5);
	});

	test("no room left: what was told as added is there, and it goes on when there is", () => {
		const record = changed("full.db", () => {});
		// What one file may take, in blocks of 512 or 1024 bytes as the shell has it: it is full before all is in.
		const bounded = spawnSync("/bin/sh", ["-c", `ulimit -f 600; exec "$0" "$@"`, process.execPath, bin, "add", given], {
			env: environment(record),
			encoding: "utf8",
			timeout: 120_000,
		});
		expect(bounded.stderr).toMatch(/entente: .*(There is no room for|cannot be read or written).* (make|has) room/);
		expect(bounded.status).toBe(1);
		const told = bounded.stderr.match(/^\+/gm)?.length ?? 0;
		const { rows, total } = JSON.parse(entente(["articles", "--limit", "1000", "--to", "json"], record).stdout);
		expect(total).toBe(5 + told);
		expect(rows).toHaveLength(total);
		const again = entente(["add", "--resume"], record);
		expect(again).toMatchObject({ status: 0 });
		expect(again.stdout).toContain(`${count - total} added, ${total} already there, 0 failed`);
		expect(entente(["doctor"], record).status).toBe(0);
	});
});
