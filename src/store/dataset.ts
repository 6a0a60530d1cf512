/** Writes a dataset down: what is new or changed is written, what is gone is taken away, the rest is left as it is. */
import { type Kysely, sql } from "kysely";
import type { Dataset } from "../dataset.ts";
import { insertMany, isFile } from "./bulk.ts";
import { writeLines } from "./lines.ts";
import { type About, type Item, itemsOf } from "./nouns.ts";
import type { Kind, Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { countedLater } from "./tallies.ts";
import { type Numbers, numbersOfDocuments, toldIn, whom } from "./told.ts";

export { folded } from "./nouns.ts";

export type Changed = { readonly added: number; readonly changed: number; readonly removed: number };

export async function writeDataset(store: Store, dataset: Dataset): Promise<Changed> {
	return store.db.transaction().execute((trx) => writeWhole(trx, dataset));
}

/** Everything; what is there besides is gone. */
export async function writeWhole(trx: Kysely<Tables>, dataset: Dataset): Promise<Changed> {
	const old = new Map<string, There>();
	for (const row of await trx.selectFrom("items").select(["n", "kind", "id", "hash"]).execute())
		old.set(`${row.kind} ${row.id}`, row);
	const counts = new Map(dataset.actors.map((a) => [a.id, 0]));
	for (const { participants } of dataset.events)
		for (const actor of new Set(participants.map((p) => p.actor))) counts.set(actor, (counts.get(actor) ?? 0) + 1);
	const changed = await write(trx, scored(itemsOf(dataset), counts), old);
	await count(trx, counts);
	return changed;
}

/** With the events that actors take part in, so that those who are new need not be written twice. */
function* scored(items: Iterable<Item>, counts: ReadonlyMap<string, number>): Generator<Item> {
	for (const item of items)
		yield item.row.kind === "actor" ? { ...item, row: { ...item.row, score: counts.get(item.row.id) ?? 0 } } : item;
}

/** What was made anew, with what was there of it before and is gone where it was not made again. */
export type Anew = {
	readonly anew: Omit<Dataset, "format">;
	readonly before: Readonly<Partial<Record<Kind, readonly string[]>>>;
	readonly about: About;
	/** Actors whose events are to be counted anew. */
	readonly counted: readonly string[];
};

export async function writeAnew(trx: Kysely<Tables>, { anew, before, about, counted }: Anew): Promise<Changed> {
	const items = [...itemsOf(anew, about)];
	const ids = new Map<Kind, Set<string>>();
	for (const { row } of items) ids.set(row.kind, (ids.get(row.kind) ?? new Set()).add(row.id));
	for (const [kind, some] of Object.entries(before) as [Kind, readonly string[]][])
		for (const id of some) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
	const old = new Map<string, There>();
	for (const [kind, some] of ids)
		for (const few of chunks(some, 500))
			for (const row of await trx
				.selectFrom("items")
				.select(["n", "kind", "id", "hash"])
				.where("kind", "=", kind)
				.where("id", "in", few)
				.execute())
				old.set(`${row.kind} ${row.id}`, row);
	const changed = await write(trx, items, old);
	const actors = [...new Set([...counted, ...anew.actors.map((a) => a.id)])];
	const counts = new Map(actors.map((id) => [id, 0]));
	for (const few of chunks(actors, 500))
		for (const { value, n } of await trx
			.selectFrom("tallies")
			.select(["value", "n"])
			.where("kind", "=", "event")
			.where("facet", "=", "actor")
			.where("value", "in", few)
			.execute())
			counts.set(value, Number(n));
	await count(trx, counts);
	return changed;
}

type There = { readonly n: number; readonly kind: Kind; readonly id: string; readonly hash: string };

/** Things written at a time: of an import the rows are many times what is held of it otherwise. */
const someThings = 4000;

/** `old` is what is there of these, and what is there that is gone. */
async function write(trx: Kysely<Tables>, items: Iterable<Item>, old: Map<string, There>): Promise<Changed> {
	let [added, changed] = [0, 0];
	for (const some of chunks(items, someThings)) {
		const fresh: Item[] = [];
		const rewritten: { n: number; item: Item }[] = [];
		for (const item of some) {
			const name = `${item.row.kind} ${item.row.id}`;
			const before = old.get(name);
			old.delete(name);
			if (before?.hash === item.row.hash) continue;
			if (before) rewritten.push({ n: before.n, item });
			else fresh.push(item);
		}
		const numberOf = await numbersOfDocuments(trx, [...rewritten.map((r) => r.item), ...fresh]);
		for (const { n, item } of rewritten) await rewrite(trx, n, item, numberOf);
		await writeLines(trx, [...rewritten, ...(await insertItems(trx, fresh, numberOf))]);
		added += fresh.length;
		changed += rewritten.length;
	}
	for (const some of chunks(old.values(), 500)) {
		const gone = some.map((row) => row.n);
		await trx.deleteFrom("links").where("item", "in", gone).execute();
		for (const [kind, those] of Map.groupBy(some, (row) => row.kind))
			await trx
				.deleteFrom("lines")
				.where("kind", "=", kind)
				.where(
					"n",
					"in",
					those.map((row) => row.n),
				)
				.execute();
		await trx.deleteFrom("items").where("n", "in", gone).execute();
	}
	if (added || changed || old.size)
		await setMeta(trx, "version", String(Number((await metaOf(trx, "version")) ?? 0) + 1));
	return { added, changed, removed: old.size };
}

/** In its place, and of its links only those that differ: the president of a large state has a hundred thousand. */
async function rewrite(trx: Kysely<Tables>, n: number, item: Item, numberOf: Numbers): Promise<void> {
	const { row, links } = item;
	const { score, ...columns } = row;
	const scored = row.kind === "actor" ? columns : row;
	await trx.updateTable("items").set(scored).where("n", "=", n).execute();
	const there = await trx.selectFrom("links").selectAll().where("item", "=", n).execute();
	const told = toldIn(item, numberOf);
	const wanted = new Set(links.map(([role, value]) => `${role} ${value}`));
	const stays = new Set<string>();
	let [moved, retold] = [false, false];
	for (const { role, value, first, documents } of there) {
		if (wanted.has(`${role} ${value}`)) {
			stays.add(`${role} ${value}`);
			if (whom.includes(role) && documents !== told) retold = true;
		} else
			await trx
				.deleteFrom("links")
				.where("item", "=", n)
				.where("kind", "=", row.kind)
				.where("role", "=", role)
				.where("value", "=", value)
				.execute();
		if (first !== row.first) moved = true;
	}
	if (moved) await trx.updateTable("links").set({ first: row.first }).where("item", "=", n).execute();
	if (retold)
		await trx.updateTable("links").set({ documents: told }).where("item", "=", n).where("role", "in", whom).execute();
	await insertLinks(
		trx,
		linksOf(n, item, told).filter(({ role, value }) => !stays.has(`${role} ${value}`)),
	);
}

/** Events that actors take part in: their score. */
async function count(trx: Kysely<Tables>, counts: ReadonlyMap<string, number>): Promise<void> {
	const there = new Map<string, number>();
	for (const few of chunks(counts.keys(), 500))
		for (const { id, score } of await trx
			.selectFrom("items")
			.select(["id", "score"])
			.where("kind", "=", "actor")
			.where("id", "in", few)
			.execute())
			there.set(id, score);
	for (const [id, score] of counts)
		if (there.has(id) && there.get(id) !== score)
			await trx.updateTable("items").set({ score }).where("kind", "=", "actor").where("id", "=", id).execute();
}

/** What follows from readings, and what is kept for working changes in, in this shape; what was made in another is made anew. */
export const shape = "7";

/** Has something come that is not worked in, or was the record put together by a program of another shape? */
export async function isBehind(db: Kysely<Tables>): Promise<boolean> {
	if ((await metaOf(db, "stale")) === "1") return true;
	if ((await metaOf(db, "shape")) === shape) return false;
	return (await db.selectFrom("readings").select("document").limit(1).executeTakeFirst()) !== undefined;
}

export async function metaOf(db: Kysely<Tables>, key: string): Promise<string | null> {
	return (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst())?.value ?? null;
}

export async function setMeta(db: Kysely<Tables>, key: string, value: string): Promise<void> {
	await db
		.insertInto("meta")
		.values({ key, value })
		.onConflict((c) => c.column("key").doUpdateSet({ value }))
		.execute();
}

/** With the numbers they were given. */
async function insertItems(
	trx: Kysely<Tables>,
	items: readonly Item[],
	numberOf: Numbers,
): Promise<{ n: number; item: Item }[]> {
	const numbered: { n: number; item: Item }[] = [];
	if (!items.length) return numbered;
	await countedLater(trx, items, async () => {
		for (const some of chunks(items, 200)) {
			const those = isFile(trx) ? await insertNumbered(trx, some) : await insertUnnumbered(trx, some);
			await insertLinks(
				trx,
				those.flatMap(({ n, item }) => linksOf(n, item, toldIn(item, numberOf))),
			);
			for (const one of those) numbered.push(one);
		}
	});
	return numbered;
}

/** A file has one writer, who knows the next number. */
async function insertNumbered(trx: Kysely<Tables>, items: readonly Item[]): Promise<{ n: number; item: Item }[]> {
	const row = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'items'`.execute(trx);
	const last = row.rows[0]?.seq ?? 0;
	const numbered = items.map((item, i) => ({ n: last + 1 + i, item }));
	await insertMany(
		trx,
		"items",
		numbered.map(({ n, item }) => ({ n, ...item.row })),
	);
	return numbered;
}

async function insertUnnumbered(trx: Kysely<Tables>, items: readonly Item[]): Promise<{ n: number; item: Item }[]> {
	const rows = await trx
		.insertInto("items")
		.values(items.map((i) => i.row))
		.returning(["n", "kind", "id"])
		.execute();
	const n = new Map(rows.map((r) => [`${r.kind} ${r.id}`, r.n]));
	return items.map((item) => ({ n: n.get(`${item.row.kind} ${item.row.id}`) as number, item }));
}

function linksOf(item: number, { row, links }: Item, told: string | null): Tables["links"][] {
	const { kind, first } = row;
	return links.map(([role, value]) => ({
		item,
		kind,
		role,
		value,
		first,
		documents: whom.includes(role) ? told : null,
	}));
}

async function insertLinks(trx: Kysely<Tables>, links: readonly Tables["links"][]): Promise<void> {
	await insertMany(trx, "links", links);
}

export function* chunks<T>(all: Iterable<T>, size: number): Generator<T[]> {
	let some: T[] = [];
	for (const one of all) {
		some.push(one);
		if (some.length < size) continue;
		yield some;
		some = [];
	}
	if (some.length) yield some;
}
