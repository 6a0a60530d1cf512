import { sql } from "kysely";
import type { Store } from "./store.ts";

/** Throws with what is broken in the file; Postgres looks after itself. */
export async function integrity({ db, dialect, location }: Store): Promise<void> {
	if (dialect !== "sqlite") return;
	const { rows } = await sql<{ quick_check: string }>`pragma quick_check(3)`.execute(db);
	const wrong = rows.map((r) => r.quick_check).filter((r) => r !== "ok");
	if (wrong.length)
		throw new Error(
			`the file ${location} is damaged (${wrong[0]}); bring back a copy, or add the articles to a new record.`,
		);
}
