/** Asks the record for things: pages of what fits a filter, single ones, those that are linked to something. */
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../dataset.ts";
import { entitiesOf } from "./entities.ts";
import { type Filter, filtered, linksAsked, rarestFirst } from "./filter.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type Order = "newest" | "oldest" | "most reports" | "score";

export async function pageOfItems<T>(
	store: Store,
	filter: Filter,
	page: { readonly order: Order; readonly limit: number; readonly offset: number },
): Promise<T[]> {
	if (!linksAsked(filter).length || page.order === "score") {
		const query = inOrder(filtered(store, filter).select("items.json"), page.order);
		const rows = await query.limit(page.limit).offset(page.offset).execute();
		return rows.map((r) => JSON.parse(r.json) as T);
	}
	// Which they are, and in which order, is told by their lines: only what is shown is read.
	const query = inOrder(
		filtered(store, filter, "lines", await rarestFirst(store, filter)).select("items.n"),
		page.order,
	);
	const those = (await query.limit(page.limit).offset(page.offset).execute()).map((r) => r.n);
	const found = await itemsAt<T>(store, those);
	return those.flatMap((n) => found.get(n) ?? []);
}

function inOrder<Q extends SelectQueryBuilder<Tables, "items", object>>(query: Q, order: Order): Q {
	if (order === "oldest") return query.orderBy("items.first", "asc").orderBy("items.n") as Q;
	if (order === "newest")
		return query.orderBy(sql`items.first`, (o) => o.desc().nullsLast()).orderBy("items.n", "desc") as Q;
	if (order === "score") return query.orderBy("items.score", "desc").orderBy("items.n") as Q;
	return query.orderBy("items.reports", "desc").orderBy("items.n") as Q;
}

async function itemsAt<T>({ db }: Store, numbers: readonly number[]): Promise<ReadonlyMap<number, T>> {
	const found = new Map<number, T>();
	for (let i = 0; i < numbers.length; i += 500)
		for (const { n, json } of await db
			.selectFrom("items")
			.select(["n", "json"])
			.where("n", "in", numbers.slice(i, i + 500))
			.execute())
			found.set(n, JSON.parse(json) as T);
	return found;
}

export async function itemById<T>({ db }: Store, kind: Kind, id: string): Promise<T | null> {
	const row = await db
		.selectFrom("items")
		.select("json")
		.where("kind", "=", kind)
		.where("id", "=", id)
		.executeTakeFirst();
	return row ? (JSON.parse(row.json) as T) : null;
}

/** Things of this kind that have this link: "key" "doc/e_1" leads from a finding to its recorded event. */
export async function itemsByLink<T>({ db }: Store, kind: Kind, role: Role, values: readonly string[]): Promise<T[]> {
	if (!values.length) return [];
	const rows = await db
		.selectFrom("items")
		.innerJoin("links", "links.item", "items.n")
		.select(["items.n", "items.json"])
		.distinct()
		.where("links.kind", "=", kind)
		.where("links.role", "=", role)
		.where("links.value", "in", values)
		.orderBy("items.n")
		.execute();
	return rows.map((r) => JSON.parse(r.json) as T);
}

export async function actorsById(store: Store, ids: readonly string[]): Promise<Map<string, Actor>> {
	return itemsById<Actor>(store, "actor", ids);
}

export async function itemsById<T>({ db }: Store, kind: Kind, ids: readonly string[]): Promise<Map<string, T>> {
	const found = new Map<string, T>();
	const wanted = [...new Set(ids)];
	for (let i = 0; i < wanted.length; i += 500)
		for (const { id, json } of await db
			.selectFrom("items")
			.select(["id", "json"])
			.where("kind", "=", kind)
			.where("id", "in", wanted.slice(i, i + 500))
			.execute())
			found.set(id, JSON.parse(json) as T);
	return found;
}

/** The keys that an id of the record stands for, whatever kind of thing it is. */
export async function keysOfItem({ db }: Store, id: string): Promise<string[]> {
	const rows = await db
		.selectFrom("items")
		.innerJoin("links", "links.item", "items.n")
		.select("links.value")
		.where("items.id", "=", id)
		.where("items.kind", "!=", "merge")
		.where("links.role", "=", "key")
		.orderBy("links.value")
		.execute();
	return rows.length ? rows.map((r) => r.value) : entitiesOf({ db }, id);
}

/** Least sure first, what stands in a contradiction before the rest; of the rest only so many are looked at as are shown. */
export async function reviewQueue<T>(
	store: Store,
	filter: Filter,
	{ limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<T[]> {
	const against = sql`(select value from links where kind = 'conflict' and role = 'about')`;
	const of = (test: RawBuilder<boolean>) =>
		filtered(store, filter).select(["items.n", "items.score", "items.json"]).where(test);
	const inConflict = sql<boolean>`items.id in ${against}`;
	const doubt = (score: number) => Math.abs(score - 0.5);
	const first = await of(inConflict)
		.orderBy(sql`abs(items.score - 0.5)`)
		.orderBy("items.n")
		.limit(limit)
		.offset(offset)
		.execute();
	const left = limit - first.length;
	const rows = [...first];
	if (left > 0) {
		const { n } = await filtered(store, filter)
			.where(inConflict)
			.select((eb) => eb.fn.countAll<number>().as("n"))
			.executeTakeFirstOrThrow();
		const skipped = Math.max(0, offset - Number(n));
		// From the middle of the scale upwards and downwards, which an index has in order.
		const rest = of(sql<boolean>`items.id not in ${against}`).limit(skipped + left);
		const above = await rest.where("items.score", ">=", 0.5).orderBy("items.score").orderBy("items.n").execute();
		const below = await rest.where("items.score", "<", 0.5).orderBy("items.score", "desc").orderBy("items.n").execute();
		const sorted = [...above, ...below].sort((a, b) => doubt(a.score) - doubt(b.score) || a.n - b.n);
		rows.push(...sorted.slice(skipped, skipped + left));
	}
	return rows.map((r) => JSON.parse(r.json) as T);
}

/** All that fits, in the order it was written down, from after row `after`; `last` is null when that was all. */
export async function itemsAfter<T>(
	store: Store,
	filter: Filter,
	after: number,
	limit: number,
): Promise<{ rows: T[]; last: number | null }> {
	const rows = await filtered(store, filter)
		.select(["items.n", "items.json"])
		.where("items.n", ">", after)
		.orderBy("items.n")
		.limit(limit)
		.execute();
	return {
		rows: rows.map((r) => JSON.parse(r.json) as T),
		last: rows.length < limit ? null : rows[rows.length - 1].n,
	};
}
