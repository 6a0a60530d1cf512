/** Which entities of single documents an actor of the record is, and the other way round. */
import type { Store } from "./store.ts";

/** The entities of single documents that an actor is, in the order of their keys. */
export async function entitiesOf({ db }: Pick<Store, "db">, actor: string): Promise<string[]> {
	const rows = await db
		.selectFrom("members")
		.innerJoin("nodes", (j) => j.onRef("nodes.id", "=", "members.node").onRef("nodes.sort", "=", "members.sort"))
		.select("members.key")
		.where("nodes.sort", "=", "actor")
		.where("nodes.item", "=", actor)
		.execute();
	return rows.map((r) => r.key).sort();
}

/** The actors that documents tell of. */
export async function actorsIn({ db }: Store, documents: readonly string[]): Promise<string[]> {
	const rows = await db
		.selectFrom("members")
		.innerJoin("nodes", (j) => j.onRef("nodes.id", "=", "members.node").onRef("nodes.sort", "=", "members.sort"))
		.select("nodes.item")
		.distinct()
		.where("members.document", "in", documents)
		.where("members.sort", "=", "actor")
		.execute();
	return rows.flatMap((r) => r.item ?? []);
}

/** Which actors of the record the entities of documents are. */
export async function actorsOfEntities({ db }: Store, keys: readonly string[]): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (let i = 0; i < keys.length; i += 500)
		for (const { key, item } of await db
			.selectFrom("members")
			.innerJoin("nodes", (j) => j.onRef("nodes.id", "=", "members.node").onRef("nodes.sort", "=", "members.sort"))
			.select(["members.key", "nodes.item"])
			.where("members.sort", "=", "actor")
			.where("members.key", "in", keys.slice(i, i + 500))
			.execute())
			if (item !== null) found.set(key, item);
	return found;
}
