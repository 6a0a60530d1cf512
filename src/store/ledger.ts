/**
 * What reconciling keeps of a record between two times, and asks of it: digests of articles, what looks the same, where it
 * is found, what it became. All of it derived; the shapes are those of `reconcile/ledger.ts`.
 */
import { type Kysely, sql } from "kysely";
import { idOf } from "../id.ts";
import { insertMany, isFile } from "./bulk.ts";
import { chunks } from "./dataset.ts";
import { packed, unpacked } from "./packed.ts";
import type { Gathered, Kind, Sort, Tables } from "./schema.ts";

type Db = Kysely<Tables>;
type Member = Tables["members"];
type Node = Tables["nodes"];
type Words = ReadonlyMap<string, number>;
/** As much of a digest as is looked at here. */
type Digest = {
	readonly document: string;
	readonly title: string;
	readonly published: string | null;
	readonly words: Words;
};

/** What the index by nodes holds by itself; the variant is not asked for by node. */
const inIndex = ["sort", "node", "key", "document"] as const;

/** `D` is a digest, whatever else it holds. */
export function ledgerOf<D extends Digest>(db: Db) {
	return {
		digests: async (documents: readonly string[]): Promise<D[]> => {
			const rows = await some(documents, (few) =>
				db.selectFrom("digests").select(["words", "body"]).where("document", "in", few).execute(),
			);
			return rows.map(digestIn<D>);
		},
		words: async (documents: readonly string[]): Promise<ReadonlyMap<string, Words>> => {
			const rows = await some(documents, (few) =>
				db.selectFrom("digests").select(["document", "words"]).where("document", "in", few).execute(),
			);
			return new Map(rows.map((r) => [r.document, new Map<string, number>(JSON.parse(r.words))]));
		},
		articles: (documents: readonly string[]) =>
			some(documents, (few) =>
				db.selectFrom("digests").select(["document", "title", "published"]).where("document", "in", few).execute(),
			),
		putDigests: async (digests: readonly D[], gone: readonly string[]): Promise<void> => {
			await each([...gone, ...digests.map((d) => d.document)], (few) =>
				db.deleteFrom("digests").where("document", "in", few).execute(),
			);
			await insertMany(db, "digests", digests.map(digestRow));
		},

		membersOfDocuments: (documents: readonly string[]) =>
			some(documents, (few) => db.selectFrom("members").selectAll().where("document", "in", few).execute()),
		membersOfKeys: async (keys: readonly string[]): Promise<Member[]> => {
			const found: Member[] = [];
			for (const sort of ["actor", "event"] as const)
				found.push(
					...(await some(keys, (few) =>
						db.selectFrom("members").selectAll().where("sort", "=", sort).where("key", "in", few).execute(),
					)),
				);
			return found;
		},
		membersOfNodes: (sort: Sort, nodes: readonly string[]) =>
			some(nodes, (few) =>
				db.selectFrom("members").select(inIndex).where("sort", "=", sort).where("node", "in", few).execute(),
			),
		firstMembers: (sort: Sort, node: string, limit: number) =>
			db
				.selectFrom("members")
				.select(inIndex)
				.where("sort", "=", sort)
				.where("node", "=", node)
				.orderBy("key")
				.limit(limit)
				.execute(),
		place: (gone: readonly Member[], added: readonly Member[]) => place(db, gone, added),
		variants: async (nodes: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> => {
			const found = new Map(nodes.map((id) => [id, new Map<string, number>()]));
			const rows = await some(nodes, (few) => db.selectFrom("variants").selectAll().where("node", "in", few).execute());
			for (const { node, variant, n } of rows) found.get(node)?.set(variant, n);
			return found;
		},
		together: async (sort: Sort, a: string, b: string): Promise<boolean> => {
			const row = await db
				.selectFrom("members as one")
				.innerJoin("members as other", "other.document", "one.document")
				.select("one.document")
				.where("one.sort", "=", sort)
				.where("one.node", "=", a)
				.where("other.sort", "=", sort)
				.where("other.node", "=", b)
				.limit(1)
				.executeTakeFirst();
			return row !== undefined;
		},

		nodes: (sort: Sort, ids: readonly string[]) =>
			some(ids, (few) => db.selectFrom("nodes").selectAll().where("sort", "=", sort).where("id", "in", few).execute()),
		clusters: (sort: Sort, clusters: readonly string[]) =>
			some(clusters, (few) =>
				db.selectFrom("nodes").selectAll().where("sort", "=", sort).where("cluster", "in", few).execute(),
			),
		based: (bases: readonly string[]) =>
			some(bases, (few) => db.selectFrom("nodes").selectAll().where("base", "in", few).execute()),
		near: async (sort: Sort, names: readonly string[], at: readonly number[] | null): Promise<string[]> => {
			if (at?.length === 0) return [];
			const found = new Set<string>();
			for (const few of chunks(names, 100)) {
				let query = db.selectFrom("blocks").select("node").where("sort", "=", sort).where("name", "in", few);
				if (at) query = query.where("at", "in", at);
				for (const { node } of await query.execute()) found.add(node);
			}
			return [...found];
		},
		putNodes: (nodes: readonly Node[]) => insertMany(db, "nodes", nodes, ["sort", "id"]),
		dropNodes: (sort: Sort, ids: readonly string[]) =>
			each(ids, async (few) => {
				await db.deleteFrom("blocks").where("sort", "=", sort).where("node", "in", few).execute();
				await db.deleteFrom("nodes").where("sort", "=", sort).where("id", "in", few).execute();
			}),
		putBlocks: async (sort: Sort, node: string, blocks: Blocks): Promise<void> => {
			await db.deleteFrom("blocks").where("sort", "=", sort).where("node", "=", node).execute();
			await insertMany(db, "blocks", blockRows(sort, node, blocks));
		},
		homes: async (sort: Sort, keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
			const rows = await some(keys, (few) =>
				db
					.selectFrom("members")
					.innerJoin("nodes", (j) => j.onRef("nodes.id", "=", "members.node").onRef("nodes.sort", "=", "members.sort"))
					.select(["members.key", "nodes.item"])
					.where("members.sort", "=", sort)
					.where("members.key", "in", few)
					.execute(),
			);
			return new Map(rows.flatMap((r) => (r.item === null ? [] : [[r.key, r.item]])));
		},

		gatheredOf: (documents: readonly string[]) =>
			some(documents, (few) => db.selectFrom("gathered").selectAll().where("document", "in", few).execute()),
		groups: (kind: Gathered, groups: readonly string[]) =>
			some(groups, (few) =>
				db.selectFrom("gathered").selectAll().where("kind", "=", kind).where("grp", "in", few).execute(),
			),
		putGathered: async (gone: readonly Tables["gathered"][], rows: readonly Tables["gathered"][]): Promise<void> => {
			await each([...new Set(gone.map((g) => g.document))], (few) =>
				db.deleteFrom("gathered").where("document", "in", few).execute(),
			);
			await insertMany(db, "gathered", rows);
		},

		items: async <T>(kind: string, ids: readonly string[]): Promise<T[]> => {
			const rows = await some(ids, (few) =>
				db
					.selectFrom("items")
					.select("json")
					.where("kind", "=", kind as Kind)
					.where("id", "in", few)
					.execute(),
			);
			return rows.map((r) => JSON.parse(r.json) as T);
		},
		linked: async <T>(kind: string, role: "about" | "document" | "actor", values: readonly string[]): Promise<T[]> => {
			const rows = await some(values, (few) =>
				db
					.selectFrom("links")
					.innerJoin("items", "items.n", "links.item")
					.select(["items.n", "items.json"])
					.where("links.kind", "=", kind as Kind)
					.where("links.role", "=", role)
					.where("links.value", "in", few)
					.execute(),
			);
			return [...new Map(rows.map((r) => [r.n, r.json])).values()].map((json) => JSON.parse(json) as T);
		},
		identities: async (): Promise<string[]> => {
			const rows = await db
				.selectFrom("items")
				.select("id")
				.where("kind", "=", "conflict")
				.where("state", "=", "identity")
				.execute();
			return rows.map((r) => r.id);
		},
		about: async <T>(asked: About): Promise<T[]> => {
			const { kind, codes, parties, from, to, denials } = asked;
			const of = (few: readonly string[]) =>
				db
					.selectFrom("links")
					.innerJoin("items", "items.n", "links.item")
					.select(["items.n", "items.json"])
					.where("links.kind", "=", kind)
					.where("links.role", "in", ["actor", "country"])
					.where("links.value", "in", few)
					.where("items.code", "in", codes);
			const rows = await some(parties, async (few) => {
				if (from === null || to === null) return of(few).execute();
				if (kind === "promise")
					return of(few)
						.where((eb) =>
							eb.or([
								eb.and([eb("items.first", "<=", to), eb("items.last", ">=", from)]),
								eb("items.first", "is", null),
							]),
						)
						.execute();
				// The day stands beside the link: of a state's ten thousand events those of other days are not opened.
				const then = await of(few).where("links.first", "<=", to).where("links.first", ">=", from).execute();
				return denials ? [...then, ...(await deniedOf(db, few, codes))] : then;
			});
			return [...new Map(rows.map((r) => [r.n, r.json])).values()].map((json) => JSON.parse(json) as T);
		},
		waiting: async <T>(outcome: "open" | "silence", before: string | null): Promise<T[]> => {
			let query = db.selectFrom("items").select("json").where("kind", "=", "promise").where("state", "=", outcome);
			if (before !== null) query = query.where("last", "<", before);
			return (await query.execute()).map((r) => JSON.parse(r.json) as T);
		},
	};
}

type Blocks = { readonly names: readonly string[]; readonly at: readonly number[] };
type About = {
	readonly kind: "event" | "promise";
	readonly codes: readonly string[];
	readonly parties: readonly string[];
	readonly from: string | null;
	readonly to: string | null;
	readonly denials: boolean;
};

/** Events of these parties that were denied, and meetings of theirs that were called off: there are few of either. */
async function deniedOf(db: Db, parties: readonly string[], codes: readonly string[]) {
	const of = () =>
		db
			.selectFrom("items")
			.select(["items.n", "items.json"])
			.where("items.kind", "=", "event")
			.where((eb) =>
				eb.exists(
					eb
						.selectFrom("links")
						.select("links.item")
						.whereRef("links.item", "=", "items.n")
						.where("links.role", "in", ["actor", "country"])
						.where("links.value", "in", parties),
				),
			);
	const denied = await of().where("items.factuality", "=", "negated").where("items.code", "in", codes).execute();
	if (!codes.includes("REJECT")) return denied;
	// A file looks up what begins with something by its bytes; in Postgres letters may have another order.
	const calledOff = isFile(db)
		? of().where("items.act", ">=", "meeting.").where("items.act", "<", "meeting/")
		: of().where("items.act", "like", "meeting.%");
	return [...denied, ...(await calledOff.where("items.code", "=", "REJECT").execute())];
}

/** Everything at once, in place of what is there. */
export async function writeLedger(
	db: Db,
	digests: readonly Tables["digests"][],
	members: readonly Member[],
	nodes: readonly Node[],
	blocks: readonly { readonly sort: Sort; readonly node: string; readonly blocks: Blocks }[],
	gathered: readonly Tables["gathered"][],
): Promise<void> {
	for (const table of ["digests", "members", "variants", "nodes", "blocks", "gathered"] as const)
		await db.deleteFrom(table).execute();
	await insertMany(db, "digests", digests);
	await place(db, [], [...members].sort(byKey));
	await insertMany(db, "nodes", nodes);
	const rows = blocks.flatMap(({ sort, node, blocks }) => blockRows(sort, node, blocks));
	rows.sort((a, b) => (a.name === b.name ? (a.node < b.node ? -1 : 1) : a.name < b.name ? -1 : 1));
	await insertMany(db, "blocks", rows);
	await insertMany(db, "gathered", gathered);
}

/** Written in the order in which it is kept, much is written faster. */
function byKey(a: Member, b: Member): number {
	return a.key < b.key ? -1 : 1;
}

/** A digest as it is kept. */
export function digestRow<D extends Digest>({ words, ...rest }: D): Tables["digests"] {
	const { document, title, published } = rest;
	return { document, title, published, words: JSON.stringify([...words]), body: packed(JSON.stringify(rest)) };
}

/** Its words are made when they are asked for: most digests are looked at for what they tell. */
export function digestIn<D extends Digest>({ words, body }: Pick<Tables["digests"], "words" | "body">): D {
	let made: Words | null = null;
	return Object.defineProperty(JSON.parse(unpacked(body)) as D, "words", {
		enumerable: true,
		get() {
			made ??= new Map<string, number>(JSON.parse(words));
			return made;
		},
	});
}

function blockRows(sort: Sort, node: string, { names, at }: Blocks): Tables["blocks"][] {
	return names.flatMap((name) => at.map((time) => ({ sort, name, at: time, node })));
}

/** Members, and the count of each way in which those of a node are written. */
async function place(db: Db, gone: readonly Member[], added: readonly Member[]): Promise<void> {
	const counts = new Map<string, { node: string; name: string; variant: string; n: number }>();
	const count = (node: string, name: string, variant: string, n: number) => {
		const there = counts.get(`${node} ${name}`);
		if (there) there.n += n;
		else counts.set(`${node} ${name}`, { node, name, variant, n });
	};
	const rows = added.map((member): Member => {
		const { sort, key, document, node, variant } = member;
		const name = shortName(variant);
		if (sort === "actor") count(node, name, variant, 1);
		return { sort, key, document, node, variant: name };
	});
	for (const member of gone) if (member.sort === "actor") count(member.node, member.variant, "", -1);
	for (const [sort, members] of Map.groupBy(gone, (m) => m.sort))
		for (const few of chunks(members, 500))
			await db
				.deleteFrom("members")
				.where("sort", "=", sort)
				.where(
					"key",
					"in",
					few.map((m) => m.key),
				)
				.execute();
	await insertMany(db, "members", rows);
	const changed = [...counts.values()].filter((c) => c.n !== 0);
	const more = changed.filter((c) => c.n > 0);
	await insertMany(db, "variants", more, ["node", "name"], ["n"]);
	for (const { node, name, n } of changed.filter((c) => c.n < 0)) {
		await db
			.updateTable("variants")
			.set({ n: sql`n + ${n}` })
			.where("node", "=", node)
			.where("name", "=", name)
			.execute();
		await db.deleteFrom("variants").where("node", "=", node).where("name", "=", name).where("n", "<=", 0).execute();
	}
}

/** As `variantName` in `reconcile/place.ts`. */
function shortName(variant: string): string {
	return variant && idOf(variant).slice(0, 16);
}

async function some<T>(values: readonly string[], ask: (few: string[]) => Promise<T[]>): Promise<T[]> {
	const found: T[] = [];
	for (const few of chunks(new Set(values), 500)) for (const one of await ask(few)) found.push(one);
	return found;
}

async function each(values: readonly string[], act: (few: string[]) => Promise<unknown>): Promise<void> {
	for (const few of chunks(values, 500)) await act(few);
}
