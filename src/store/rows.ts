/** Items as rows: what they are filtered, sorted and counted by, for a copy that is asked without a database. */
import { createHash } from "node:crypto";
import { type Filter, filtered } from "./filter.ts";
import type { Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type Row = Pick<
	Tables["items"],
	| "n"
	| "id"
	| "code"
	| "act"
	| "quad"
	| "factuality"
	| "state"
	| "standing"
	| "first"
	| "last"
	| "known"
	| "reports"
	| "score"
> & { readonly n: number };

const columns = [
	"items.n",
	"items.id",
	"items.code",
	"items.act",
	"items.quad",
	"items.factuality",
	"items.state",
	"items.standing",
	"items.first",
	"items.last",
	"items.known",
	"items.reports",
	"items.score",
] as const;

/** All that fits, the newest first, in the order in which the verbs list them. */
export async function rowsOf(store: Store, filter: Filter): Promise<Row[]> {
	const rows = (await filtered(store, filter).select(columns).orderBy("items.n").execute()) as Row[];
	return rows.sort((a, b) => {
		if (a.first === b.first) return b.n - a.n;
		if (a.first === null || b.first === null) return a.first === null ? 1 : -1;
		return a.first < b.first ? 1 : -1;
	});
}

/** What stands in these rows, in their order. */
export async function nounsOf<T>({ db }: Store, rows: readonly Row[]): Promise<T[]> {
	if (!rows.length) return [];
	const ns = rows.map((r) => r.n);
	const found = await db.selectFrom("items").select(["n", "json"]).where("n", "in", ns).execute();
	const json = new Map(found.map((r) => [r.n, r.json]));
	return ns.map((n) => JSON.parse(json.get(n) as string) as T);
}

/** Who and what these rows are about, by row. */
export async function linksOf(
	{ db }: Store,
	rows: readonly Row[],
	roles: readonly Role[],
): Promise<Map<number, { readonly role: Role; readonly value: string }[]>> {
	const links = new Map<number, { role: Role; value: string }[]>();
	const ns = rows.map((r) => r.n);
	for (let i = 0; i < ns.length; i += 500) {
		const found = await db
			.selectFrom("links")
			.select(["item", "role", "value"])
			.where("item", "in", ns.slice(i, i + 500))
			.where("role", "in", roles)
			.execute();
		for (const { item, role, value } of found) {
			const there = links.get(item);
			if (there) there.push({ role, value });
			else links.set(item, [{ role, value }]);
		}
	}
	return links;
}

/** What one thing of the record says, in 16 hexadecimal digits of SHA-256: the same words, the same digits. */
export function digestOf(json: string): string {
	return createHash("sha256").update(json).digest("hex").slice(0, 16);
}

/**
 * What a view contains, in 16 hexadecimal digits: SHA-256 of one line a thing, its id and its digest, in the order of the
 * ids. It changes when anything in the view changes, and with nothing else; it does not depend on how the view is sorted.
 */
export function hashOfDigests(digests: readonly (readonly [id: string, digest: string])[]): string {
	const hash = createHash("sha256");
	for (const line of digests.map(([id, digest]) => `${id} ${digest}\n`).sort()) hash.update(line);
	return hash.digest("hex").slice(0, 16);
}

/** The hash of everything that fits, a page at a time. */
export async function hashOfView(store: Store, filter: Filter): Promise<string> {
	const digests: [string, string][] = [];
	let after = 0;
	for (;;) {
		const page = await filtered(store, filter)
			.select(["items.n", "items.id", "items.json"])
			.where("items.n", ">", after)
			.orderBy("items.n")
			.limit(2000)
			.execute();
		for (const { id, json } of page) digests.push([id, digestOf(json)]);
		if (page.length < 2000) return hashOfDigests(digests);
		after = page[page.length - 1].n;
	}
}

/** By what the record was read, and when it was last added to or decided on. */
export async function stateOf({ db }: Store) {
	const made = await db.selectFrom("readings").select(["engine", "codebook"]).distinct().orderBy("codebook").execute();
	const added = await db
		.selectFrom("documents")
		.select((eb) => eb.fn.max("added").as("at"))
		.executeTakeFirst();
	const decided = await db
		.selectFrom("decisions")
		.select((eb) => eb.fn.max("at").as("at"))
		.executeTakeFirst();
	return {
		engine: [...new Set(made.map((m) => m.engine))].sort().join(", "),
		codebooks: [...new Set(made.map((m) => m.codebook))],
		state:
			[added?.at, decided?.at]
				.filter((at) => typeof at === "string")
				.sort()
				.at(-1) ?? null,
	};
}
