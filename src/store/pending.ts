/** What came and is not worked into the record yet. Written down in the transaction that keeps it, so that nothing is lost. */
import { type Kysely, sql } from "kysely";
import { insertMany } from "./bulk.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type Pending = Tables["pending"];

export async function markPending(
	db: Kysely<Tables>,
	what: Pending["what"],
	ids: readonly string[],
	mark: string,
): Promise<void> {
	const rows = ids.map((id) => ({ what, id, mark }));
	await insertMany(db, "pending", rows, ["what", "id"]);
	if (ids.length)
		await db
			.insertInto("meta")
			.values({ key: "stale", value: "1" })
			.onConflict((c) => c.column("key").doUpdateSet({ value: "1" }))
			.execute();
}

export async function pendingOf(db: Kysely<Tables>, what: Pending["what"], limit: number): Promise<Pending[]> {
	return db.selectFrom("pending").selectAll().where("what", "=", what).orderBy("id").limit(limit).execute();
}

export async function pendingCount(db: Kysely<Tables>): Promise<number> {
	const row = await db
		.selectFrom("pending")
		.select((eb) => eb.fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

/** What was worked in; what came again in the meantime stays. */
export async function settlePending(db: Kysely<Tables>, done: readonly Pending[]): Promise<void> {
	for (const [what, those] of Map.groupBy(done, (one) => one.what))
		for (const [mark, same] of Map.groupBy(those, (one) => one.mark))
			for (let i = 0; i < same.length; i += 500) {
				const ids = same.slice(i, i + 500).map((one) => one.id);
				await db
					.deleteFrom("pending")
					.where("what", "=", what)
					.where("id", "in", ids)
					.where("mark", "=", mark)
					.execute();
			}
	if ((await pendingCount(db)) === 0)
		await db.updateTable("meta").set({ value: "0" }).where("key", "=", "stale").execute();
}

export async function markAllPending(db: Kysely<Tables>): Promise<void> {
	await sql`insert into pending (what, id, mark) select 'document', document, made from readings where true on conflict (what, id) do nothing`.execute(
		db,
	);
	await sql`insert into pending (what, id, mark) select 'decision', id, '' from decisions where true on conflict (what, id) do nothing`.execute(
		db,
	);
}

/** In a transaction: waits until nobody else works something in. A file has one writer as it is. */
export async function oneAtATime({ db, dialect }: Store): Promise<void> {
	if (dialect === "postgres") await sql`select pg_advisory_xact_lock(74657)`.execute(db);
}
