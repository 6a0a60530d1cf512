/** What is read of very many things comes as few long texts: a row each would take longer than all that is done with them. */
import { type RawBuilder, sql } from "kysely";
import { type Filter, filtered, rarestFirst } from "./filter.ts";
import type { Store } from "./store.ts";

/** Things that are gone through at a time, by their numbers: their text stays far below what a text may be long. */
const together = 2 ** 18;

/** `text` of the lines of all that fits, one behind the other, in some order. */
export async function joined(store: Store, filter: Filter, text: RawBuilder<string>): Promise<string[]> {
	const links = await rarestFirst(store, filter);
	const all = store.dialect === "sqlite" ? sql`group_concat(${text}, '')` : sql`string_agg(${text}, '')`;
	const last = await store.db
		.selectFrom("lines")
		.select((eb) => eb.fn.max("n").as("n"))
		.where("kind", "=", filter.kind)
		.executeTakeFirst();
	const texts: string[] = [];
	for (let from = 0; from <= (last?.n ?? -1); from += together) {
		const row = await filtered(store, filter, "lines", links, { from, to: from + together })
			.select(sql<string | null>`${all}`.as("text"))
			.executeTakeFirst();
		if (row?.text) texts.push(row.text);
	}
	return texts;
}
