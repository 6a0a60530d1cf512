/** The log of decisions: added to, never changed. */
import { type Decision, documentOf, type Key } from "../dataset.ts";
import { idOf } from "../id.ts";
import { markPending } from "./pending.ts";
import type { Store } from "./store.ts";

export async function decisionsOf({ db }: Store): Promise<Decision[]> {
	const rows = await db.selectFrom("decisions").selectAll().orderBy("n").execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as Decision["kind"],
		targets: JSON.parse(row.targets),
		...(row.edit === null ? {} : { edit: JSON.parse(row.edit) }),
		...(row.added === null ? {} : { added: JSON.parse(row.added) }),
		...(row.undoes === null ? {} : { undoes: row.undoes }),
		reason: row.reason,
		who: row.who,
		when: row.at,
	}));
}

/** Its id is made of what it says, so that the same log brought in twice is there once. */
export function decisionId(it: Omit<Decision, "id">): string {
	const { kind, targets, edit, added, undoes, who, when, reason } = it;
	const what = [kind, targets.join(" "), JSON.stringify(edit ?? null), undoes ?? "", who, when, reason];
	return `d_${idOf(...what, ...(added ? [JSON.stringify(added)] : [])).slice(0, 16)}`;
}

export async function record({ db }: Store, decisions: readonly Decision[]): Promise<number> {
	if (!decisions.length) return 0;
	return db.transaction().execute(async (trx) => {
		const fresh: string[] = [];
		for (const it of decisions) {
			const row = await trx
				.insertInto("decisions")
				.values({
					id: it.id,
					kind: it.kind,
					targets: JSON.stringify(it.targets),
					edit: it.edit ? JSON.stringify(it.edit) : null,
					added: it.added ? JSON.stringify(it.added) : null,
					undoes: it.undoes ?? null,
					reason: it.reason,
					who: it.who,
					at: it.when,
				})
				.onConflict((c) => c.column("id").doNothing())
				.returning("n")
				.executeTakeFirst();
			if (row) fresh.push(it.id);
		}
		await markPending(trx, "decision", fresh, "");
		return fresh.length;
	});
}

/** The documents that keys speak of, of those the record has. */
export async function missingDocuments({ db }: Store, keys: readonly Key[]): Promise<string[]> {
	const wanted = [...new Set(keys.map(documentOf))];
	if (!wanted.length) return [];
	const rows = await db.selectFrom("documents").select("id").where("id", "in", wanted).execute();
	const there = new Set(rows.map((r) => r.id));
	return wanted.filter((id) => !there.has(id));
}
