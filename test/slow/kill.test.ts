/**
 * An import that is killed at any moment: what was acknowledged is there, nothing is there twice, and when it is given
 * again the record is what it would have been. KILLS says how many imports are killed, each twice:
 * 50 before a release, which are 100 kills; a few on every run.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { unfinished } from "../../src/verbs/resume.ts";

const home = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "entente-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kills = Number(process.env.KILLS ?? 6);
const people = ["Ana Lopes", "Juma Okello", "Petra Novak", "Li Na", "Omar Haddad"];
const cities = ["Hanoi", "Nairobi", "Prague", "Lima", "Amman"];
const articles = Array.from({ length: 60 }, (_, i) => ({
	id: `a${i}`,
	text: `Foreign Minister ${people[i % 5]} met the Russian foreign minister in ${cities[(i * 3) % 5]} on Tuesday. It was round ${i}.`,
	published: `2024-${String((i % 12) + 1).padStart(2, "0")}-17`,
	publisher: `Outlet ${i % 4}`,
}));
const given = join(folder, "articles.jsonl");
const write = (some: number) =>
	writeFileSync(
		given,
		articles
			.map((a) => JSON.stringify(a))
			.slice(0, some)
			.join("\n"),
	);
write(articles.length);

const environment = (record: string, cores: number) => ({
	...process.env,
	NO_COLOR: "1",
	ENTENTE_RECORD: join(folder, record),
	ENTENTE_CORES: String(cores),
});
const command = [join(home, "bin", "entente"), "add", given];

/** All that the record holds, without row numbers and clocks. */
async function contents(record: string): Promise<unknown> {
	const store = await openStore(join(folder, record));
	try {
		const documents = await store.db.selectFrom("documents").select(["id", "hash", "text"]).orderBy("id").execute();
		const readings = await store.db.selectFrom("readings").select(["document", "body"]).orderBy("document").execute();
		const items = await store.db
			.selectFrom("items")
			.select(["kind", "id", "hash"])
			.orderBy("kind")
			.orderBy("id")
			.execute();
		const inputs = await store.db.selectFrom("inputs").select(["origin", "line", "document"]).orderBy("line").execute();
		return {
			documents,
			readings: readings.map((r) => [r.document, Buffer.from(r.body).toString("base64")]),
			items,
			inputs,
		};
	} finally {
		await store.close();
	}
}

/** Kills after so many articles were acknowledged, or after a while where none are. */
function killed(child: ChildProcess, after: number): Promise<Set<string>> {
	const told = new Set<string>();
	return new Promise((resolve) => {
		const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
		child.stderr?.on("data", (data: Buffer) => {
			for (const line of String(data).matchAll(/^\+ .*line (\d+)/gm)) told.add(line[1]);
			if (told.size >= after) setTimeout(() => child.kill("SIGKILL"), Math.random() * 150);
		});
		child.on("close", () => {
			clearTimeout(timer);
			resolve(told);
		});
	});
}

test(
	"killed and given again, the record is what it would have been",
	async () => {
		const whole = spawnSync(process.execPath, command, { env: environment("whole.db", 1), encoding: "utf8" });
		expect(whole.stdout).toContain("60 added");
		const wanted = await contents("whole.db");
		for (let round = 0; round < kills; round++) {
			const record = `killed-${round}.db`;
			const cores = 1 + (round % 2);
			let acknowledged = new Set<string>();
			// Into a record that is there the few that come are worked in; into an empty one all are put together.
			const fresh = round % 3 === 1 ? 15 : articles.length;
			write(articles.length - fresh);
			if (fresh < articles.length) spawnSync(process.execPath, command, { env: environment(record, cores) });
			write(articles.length);
			for (let blow = 0; blow < 2; blow++) {
				const child = spawn(process.execPath, command, {
					env: environment(record, cores),
					stdio: ["ignore", "ignore", "pipe"],
				});
				acknowledged = new Set([
					...acknowledged,
					...(await killed(child, 1 + Math.floor(Math.random() * Math.min(40, fresh)))),
				]);
				const store = await openStore(join(folder, record));
				const there = await store.db.selectFrom("inputs").select("line").where("document", "is not", null).execute();
				await store.close();
				const lines = new Set(there.map((r) => String(r.line)));
				expect([...acknowledged].filter((line) => !lines.has(line))).toEqual([]);
			}
			// Given again, or gone on with by name where there is something to go on with.
			const store = await openStore(join(folder, record));
			const resumed = round % 4 > 1 && (await unfinished(store)) !== null;
			await store.close();
			const again = resumed ? [command[0], "add", "--resume"] : command;
			const last = spawnSync(process.execPath, again, { env: environment(record, cores), encoding: "utf8" });
			expect(last.status).toBe(0);
			expect(await contents(record)).toEqual(wanted);
		}
	},
	120_000 + kills * 120_000,
);
