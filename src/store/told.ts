/**
 * Which articles tell of whom. Beside every link of an actor or a state to an event, a statement or a post stand the
 * numbers of the articles that tell it: articles on somebody are gathered from one stretch of the links, and no thing is
 * opened for it.
 */
import { type Kysely, sql } from "kysely";
import { dealingOf, type RecordedEvent } from "../dataset.ts";
import { toldsOf } from "./lines.ts";
import type { Item } from "./nouns.ts";
import { numbersIn } from "./numbers.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** Whom articles are looked up by, and by what of theirs. */
export const whom: readonly Role[] = ["actor", "country"];
const tells: readonly Kind[] = ["event", "statement", "post"];

/** Articles by their ids. */
export type Numbers = ReadonlyMap<string, number>;

/** The numbers of the articles that these are told in. */
export async function numbersOfDocuments(db: Kysely<Tables>, items: readonly Item[]): Promise<Numbers> {
	const wanted = new Set<string>();
	for (const { row, links } of items)
		if (tells.includes(row.kind)) for (const [role, value] of links) if (role === "document") wanted.add(value);
	const ids = [...wanted];
	const found = new Map<string, number>();
	for (let i = 0; i < ids.length; i += 500)
		for (const { id, n } of await db
			.selectFrom("documents")
			.select(["id", "n"])
			.where("id", "in", ids.slice(i, i + 500))
			.execute())
			found.set(id, n);
	return found;
}

/** What stands beside the links of a thing. */
export function toldIn({ row, links }: Pick<Item, "row" | "links">, numberOf: Numbers): string | null {
	if (!tells.includes(row.kind)) return null;
	const numbers = links.flatMap(([role, value]) => (role === "document" ? (numberOf.get(value) ?? []) : []));
	return numbers.length ? numbers.sort((a, b) => a - b).join() : null;
}

export type Who = { readonly role: "actor" | "country"; readonly value: string };

/** The numbers of the articles in which something is told of every one of these, in their order. */
export async function articlesOn(store: Store, all: readonly Who[]): Promise<number[]> {
	const { db, dialect } = store;
	const last = await db
		.selectFrom("documents")
		.select((eb) => eb.fn.max("n").as("n"))
		.executeTakeFirst();
	/** Of each article, how many of those asked for are told of in it. */
	const told = new Uint8Array((last?.n ?? 0) + 1);
	const joined = dialect === "sqlite" ? sql`group_concat(documents)` : sql`string_agg(documents, ',')`;
	for (const [i, { role, value }] of all.entries()) {
		for (const kind of tells) {
			const row = await db
				.selectFrom("links")
				.select(sql<string | null>`${joined}`.as("documents"))
				.where("kind", "=", kind)
				.where("role", "=", role)
				.where("value", "=", value)
				.executeTakeFirst();
			for (const n of numbersIn(row?.documents ?? "")) if (told[n] === i) told[n] = i + 1;
		}
	}
	const found: number[] = [];
	for (const [n, times] of told.entries()) if (times === all.length) found.push(n);
	return found;
}

/** The step of a migration: the columns. */
export const toldSteps = [
	"alter table links add column documents text",
	"alter table lines add column told text not null default ''",
];

/** Things that are gone through at a time. */
const some = 2000;

/** What stands in them of what there is already. */
export async function fillTold(
	{ db, dialect }: Pick<Store, "db" | "dialect">,
	progress: (done: number, total: number) => void,
): Promise<void> {
	const last = await db
		.selectFrom("items")
		.select((eb) => eb.fn.max("n").as("n"))
		.executeTakeFirst();
	const total = last?.n ?? 0;
	const every =
		dialect === "sqlite"
			? sql`group_concat(articles.n, ',' order by articles.n)`
			: sql`string_agg(cast(articles.n as text), ',' order by articles.n)`;
	for (let from = 0; from <= total; from += some) {
		const to = from + some;
		const events = await db
			.selectFrom("items")
			.select(["n", "json"])
			.where("n", ">=", from)
			.where("n", "<", to)
			.where("kind", "=", "event")
			.execute();
		const told = await toldsOf(
			db,
			events.map((e) => dealingOf(JSON.parse(e.json) as RecordedEvent)),
		);
		for (const [i, { n }] of events.entries())
			await db.updateTable("lines").set({ told: told[i] }).where("kind", "=", "event").where("n", "=", n).execute();
		// Looked for by the thing: a role or a kind alone has far too many.
		await sql`update links set documents = (select ${every} from links as given join documents as articles on articles.id = given.value where given.item = links.item and given.role = 'document')
			where item >= ${from} and item < ${to} and coalesce(role, '') in ('actor', 'country') and coalesce(kind, '') in ('event', 'statement', 'post')`.execute(
			db,
		);
		progress(Math.min(to, total), total);
	}
}
