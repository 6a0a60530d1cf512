/** Three workers on one Postgres, one of them killed: every article is read once, and the record is put together. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { freeAbandoned } from "../../src/store/queue.ts";
import { openStore } from "../../src/store/store.ts";
import { startPostgres } from "./postgres-server.ts";

const home = fileURLToPath(new URL("../..", import.meta.url));
const postgres = await startPostgres();
afterAll(() => postgres.stop());

const articles = Array.from({ length: 40 }, (_, i) =>
	JSON.stringify({
		id: `w${i}`,
		text: `The foreign ministers of Laos and Vietnam met in Hanoi on Tuesday, for round ${i}.`,
		published: "2024-04-24",
	}),
);

test("what is queued is read once by whoever is alive", async () => {
	const database = await postgres.create("workers");
	const env = { ...process.env, NO_COLOR: "1", ENTENTE_DATABASE: database, ENTENTE_CORES: "1" };
	const bin = join(home, "bin", "entente");
	const add = () =>
		spawnSync(process.execPath, [bin, "add", "--queue", "--from", "jsonl"], {
			env,
			input: articles.join("\n"),
			encoding: "utf8",
		});
	expect(add().stdout).toContain("40 queued");
	expect(add().stdout).toContain("40 queued");
	const worker = () => {
		const child = spawn(process.execPath, [bin, "work", "--once", "--delay", "0"], {
			env,
			stdio: ["ignore", "ignore", "pipe"],
		});
		return { child, done: new Promise<number | null>((resolve) => child.on("close", resolve)) };
	};
	const [one, two, three] = [worker(), worker(), worker()];
	await new Promise((resolve) => setTimeout(resolve, 2500));
	one.child.kill("SIGKILL");
	await one.done;
	const store = await openStore(database);
	try {
		// What the dead one held is let go after half an hour; here after four seconds, which no article of these takes.
		const freeing = setInterval(() => freeAbandoned(store, 4).catch(() => {}), 1000);
		await Promise.all([two.done, three.done]);
		clearInterval(freeing);
		const documents = await store.db.selectFrom("documents").select("id").orderBy("n").execute();
		const readings = await store.db.selectFrom("readings").select("document").execute();
		expect(new Set(documents.map((d) => d.id)).size).toBe(40);
		expect(documents).toHaveLength(40);
		expect(readings).toHaveLength(40);
		const last = spawnSync(process.execPath, [bin, "events", "--to", "json", "--limit", "1"], {
			env,
			encoding: "utf8",
		});
		expect(JSON.parse(last.stdout)).toHaveProperty("total");
		expect(add().stdout).toContain("0 queued, 40 already there");
	} finally {
		await store.close();
	}
}, 180_000);

test("a codebook of one's own travels with the queue, to workers that do not have it", async () => {
	const database = await postgres.create("own");
	const folder = mkdtempSync(join(tmpdir(), "entente-own-"));
	const env = { ...process.env, NO_COLOR: "1", ENTENTE_DATABASE: database, ENTENTE_CORES: "1", ENTENTE_CACHE: folder };
	const entente = (...args: string[]) =>
		spawnSync(process.execPath, [join(home, "bin", "entente"), ...args], {
			env,
			input: articles.slice(0, 3).join("\n"),
			encoding: "utf8",
		});
	try {
		const ours = readFileSync(join(home, "codebook", "events", "CONSULT.yaml"), "utf8");
		mkdirSync(join(folder, "ours", "events"), { recursive: true });
		writeFileSync(join(folder, "ours", "events", "CONSULT.yaml"), ours.replaceAll("meeting.talks", "meeting.parley"));
		const queued = entente("add", "--queue", "--from", "jsonl", "--codebook", join(folder, "ours"));
		expect(queued.stdout).toContain("3 queued");
		// The worker reads what travelled, not the folder.
		rmSync(join(folder, "ours"), { recursive: true });
		expect(entente("work", "--once", "--delay", "0").status).toBe(0);
		const { rows } = JSON.parse(entente("events", "--to", "json").stdout) as { rows: { act: string }[] };
		expect(new Set(rows.map((r) => r.act))).toEqual(new Set(["meeting.parley"]));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}, 120_000);
