/** Documents and their readings: the precious half of the record and the first thing made of it. */
import type { Kysely } from "kysely";
import type { Day, Reading, Source } from "../annotations.ts";
import { idOf } from "../id.ts";
import { insertMany } from "./bulk.ts";
import { packed, unpacked } from "./packed.ts";
import { markPending } from "./pending.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** What one input came to; it is acknowledged only after it is committed. */
export type Fate = {
	readonly origin: string;
	readonly line: number | null;
	readonly fate: "added" | "already there" | "failed";
	readonly document: string | null;
	readonly problem: string | null;
};

/** A source on its way in, before it is read. */
export type Arrival = {
	readonly origin: string;
	readonly line: number | null;
	readonly source: Source;
	readonly hash: string;
};

export type Made = { readonly engine: string; readonly codebook: string; readonly at: string };

export function hashOf(source: Source): string {
	const url = source.url ? plainAddress(source.url) : "";
	return idOf(source.text, source.title ?? "", source.publisher ?? "", source.published ?? "", url);
}

/** One address however a page was come to: without what counts clicks, the version for telephones, the last slash. */
export function plainAddress(url: string): string {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (!parsed || !/^https?:$/.test(parsed.protocol)) return url;
	for (const name of [...parsed.searchParams.keys()]) if (counting.test(name)) parsed.searchParams.delete(name);
	const host = parsed.host.replace(/^(?:www|m|amp)\./, "");
	const path = parsed.pathname.replace(/\/(?:amp\/?)?$/, "").replace(/\/amp(?=\/)/, "");
	return `https://${host}${path}${parsed.search}`;
}

const counting = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|amp|ref_src|cmpid|ocid)$/i;

/** Why a database cannot keep a text as it is; null where it can. */
export function unkeepable(text: string, dialect: Store["dialect"]): string | null {
	if (!text.isWellFormed()) return "it holds half a character (a lone surrogate), which no database keeps as it is.";
	if (dialect === "postgres" && text.includes("\u0000"))
		return "it holds a NUL character, which Postgres does not keep; a record in a file does.";
	return null;
}

/** Of these hashes, those that the record has, with the document. */
export async function known({ db }: Store, hashes: readonly string[]): Promise<Map<string, string>> {
	if (!hashes.length) return new Map();
	const rows = await db.selectFrom("documents").select(["hash", "id"]).where("hash", "in", hashes).execute();
	return new Map(rows.map((r) => [r.hash, r.id]));
}

/** An id that is free: a given one may be taken by another text, which is then told apart by its hash. */
export async function freeId({ db }: Store, source: Source, hash: string): Promise<string> {
	const id = source.id ?? hash;
	const taken = await db.selectFrom("documents").select("id").where("id", "=", id).executeTakeFirst();
	return taken ? `${id}~${hash.slice(0, 8)}` : id;
}

/** A reading made ready to be kept, by whichever thread read it. */
export type Prepared = {
	readonly document: string;
	readonly language: string;
	readonly words: number;
	/** The day of publication, also where only the text itself tells it. */
	readonly published: Day | null;
	readonly publishedBasis: Reading["document"]["publishedBasis"];
	readonly body: Uint8Array;
	/** What reconciling needs of it, where that was made as well. */
	readonly digest?: Tables["digests"];
};

export function prepare(reading: Reading, digest?: Tables["digests"]): Prepared {
	const { id, language, text, published = null, publishedBasis } = reading.document;
	const body = packed(JSON.stringify({ ...reading, document: { ...reading.document, text: "" } }));
	const words = wordsIn(text);
	return { document: id, language, words, published, publishedBasis, body, ...(digest ? { digest } : {}) };
}

export type Arrived = Arrival & { readonly prepared: Prepared };

/** Documents, readings and what became of each input, in one transaction: all of it or nothing. */
export async function keep(
	store: Store,
	arrived: readonly Arrived[],
	fates: readonly Fate[],
	made: Made,
	choice: string,
	also?: (trx: Kysely<Tables>) => Promise<unknown>,
): Promise<Fate[]> {
	return store.db.transaction().execute(async (trx) => {
		const all: Fate[] = [...fates];
		for (const { origin, line, source, hash, prepared } of arrived) {
			const { document, language, words, published, publishedBasis, body } = prepared;
			const row = await trx
				.insertInto("documents")
				.values({
					id: document,
					hash,
					text: source.text,
					title: source.title ?? null,
					publisher: source.publisher ?? null,
					author: source.author ?? null,
					url: source.url ?? null,
					published,
					published_basis: publishedBasis,
					language,
					words,
					origin: line === null ? origin : `${origin}:${line}`,
					added: made.at,
				})
				.onConflict((c) => c.doNothing())
				.returning("n")
				.executeTakeFirst();
			// Another process may have been quicker, with the same text.
			if (row)
				await trx
					.insertInto("readings")
					.values({ document, body, ...madeRow(made) })
					.execute();
			all.push({ origin, line, fate: row ? "added" : "already there", document, problem: null });
		}
		// A file that failed as a whole, before this import, and is read now line by line has failed no longer.
		const read = new Set(all.flatMap((f) => (f.line !== null && f.fate !== "failed" ? f.origin : [])));
		for (const origin of read)
			await trx
				.deleteFrom("inputs")
				.where("origin", "=", origin)
				.where("line", "=", 0)
				.where("fate", "=", "failed")
				.where("at", "<", made.at)
				.execute();
		const inputs = all.map(({ origin, line, fate, document, problem }) => ({
			origin,
			line: line ?? 0,
			fate,
			document,
			problem,
			choice,
			at: made.at,
		}));
		await insertMany(trx, "inputs", inputs, ["origin", "line"]);
		await markPending(
			trx,
			"document",
			all.flatMap((f) => (f.fate === "added" ? (f.document as string) : [])),
			made.at,
		);
		await also?.(trx);
		return all;
	});
}

function wordsIn(text: string): number {
	let words = 0;
	let inside = false;
	for (let i = 0; i < text.length; i++) {
		const space = text.charCodeAt(i) <= 32;
		if (!space && !inside) words++;
		inside = !space;
	}
	return words;
}

function madeRow({ engine, codebook, at }: Made) {
	return { engine, codebook, made: at };
}

/** Another reading of documents that are there already. */
export async function keepReadings(store: Store, readings: readonly Prepared[], made: Made): Promise<void> {
	await store.db.transaction().execute(async (trx) => {
		for (const { document, body, published, publishedBasis } of readings) {
			await trx
				.insertInto("readings")
				.values({ document, body, ...madeRow(made) })
				.onConflict((c) => c.column("document").doUpdateSet({ body, ...madeRow(made) }))
				.execute();
			if (publishedBasis === "text" || publishedBasis === "unknown")
				await trx
					.updateTable("documents")
					.set({ published, published_basis: publishedBasis })
					.where("id", "=", document)
					.where((eb) => eb.or([eb("published", "is", null), eb("published_basis", "=", "text")]))
					.execute();
		}
		await markPending(
			trx,
			"document",
			readings.map((r) => r.document),
			made.at,
		);
	});
}

/** The reading with its text put back. */
export function readingOf(row: { readonly body: Uint8Array; readonly text: string }): Reading {
	const reading = JSON.parse(unpacked(row.body)) as Reading;
	return { ...reading, document: { ...reading.document, text: row.text } };
}

export async function readingById({ db }: Store, id: string): Promise<Reading | null> {
	const row = await db
		.selectFrom("readings")
		.innerJoin("documents", "documents.id", "readings.document")
		.select(["readings.body", "documents.text"])
		.where("readings.document", "=", id)
		.executeTakeFirst();
	return row ? readingOf(row) : null;
}

/** Readings as they are kept, and what made them. */
export async function readingBodies(
	{ db }: Store,
	ids: readonly string[],
): Promise<Map<string, { readonly body: Uint8Array; readonly engine: string; readonly codebook: string }>> {
	if (!ids.length) return new Map();
	const rows = await db
		.selectFrom("readings")
		.select(["document", "body", "engine", "codebook"])
		.where("document", "in", ids)
		.execute();
	return new Map(rows.map((r) => [r.document, r]));
}

export async function sourceById({ db }: Store, id: string): Promise<Source | null> {
	const row = await db.selectFrom("documents").selectAll().where("id", "=", id).executeTakeFirst();
	return row ? sourceOfRow(row) : null;
}

/** Texts of articles, with the hash that tells one version of an article from another. */
export async function textsById(
	{ db }: Store,
	ids: Iterable<string>,
): Promise<Map<string, { readonly text: string; readonly hash: string }>> {
	const wanted = [...new Set(ids)];
	const texts = new Map<string, { text: string; hash: string }>();
	for (let i = 0; i < wanted.length; i += 500)
		for (const { id, text, hash } of await db
			.selectFrom("documents")
			.select(["id", "text", "hash"])
			.where("id", "in", wanted.slice(i, i + 500))
			.execute())
			texts.set(id, { text, hash });
	return texts;
}

export type DocumentRow = {
	readonly n: number;
	readonly id: string;
	readonly text: string;
	readonly title: string | null;
	readonly publisher: string | null;
	readonly author: string | null;
	readonly url: string | null;
	readonly published: string | null;
	readonly published_basis: string | null;
};

export function sourceOfRow(row: DocumentRow): Source {
	return {
		id: row.id,
		text: row.text,
		...(row.title === null ? {} : { title: row.title }),
		...(row.publisher === null ? {} : { publisher: row.publisher }),
		...(row.author === null ? {} : { author: row.author }),
		...(row.url === null ? {} : { url: row.url }),
		// What was found in the text is looked for again.
		...(row.published === null || row.published_basis === "text" ? {} : { published: row.published }),
		...(row.published_basis === "metadata" ? { publishedBasis: row.published_basis } : {}),
	};
}

export async function documentCount({ db }: Store): Promise<number> {
	const row = await db
		.selectFrom("documents")
		.select((eb) => eb.fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

/** The last day there is an article of. */
export async function lastPublished({ db }: Store): Promise<string | null> {
	const row = await db
		.selectFrom("documents")
		.select((eb) => eb.fn.max("published").as("day"))
		.executeTakeFirst();
	return row?.day ?? null;
}

/** All readings, a page at a time, in the order they were added. */
export async function* readingsOf(store: Store): AsyncGenerator<Reading> {
	for await (const row of readingRows(store)) yield readingOf(row);
}

/** The same as they are kept. */
export async function* readingRows({ db }: Store, pageSize = 200) {
	let after = 0;
	for (;;) {
		const rows = await db
			.selectFrom("readings")
			.innerJoin("documents", "documents.id", "readings.document")
			.select([
				"documents.n",
				"readings.document",
				"readings.body",
				"documents.text",
				"readings.engine",
				"readings.codebook",
				"readings.made as at",
			])
			.where("documents.n", ">", after)
			.orderBy("documents.n")
			.limit(pageSize)
			.execute();
		yield* rows;
		if (rows.length < pageSize) return;
		after = rows[rows.length - 1].n;
	}
}

/** All documents as sources, a page at a time. */
export async function* sourcesOf({ db }: Store, pageSize = 200): AsyncGenerator<Source> {
	let after = 0;
	for (;;) {
		const rows = await db
			.selectFrom("documents")
			.selectAll()
			.where("n", ">", after)
			.orderBy("n")
			.limit(pageSize)
			.execute();
		for (const row of rows) yield sourceOfRow(row);
		if (rows.length < pageSize) return;
		after = rows[rows.length - 1].n;
	}
}

export async function readingMade({ db }: Store, document: string): Promise<Made> {
	const row = await db
		.selectFrom("readings")
		.select(["engine", "codebook", "made as at"])
		.where("document", "=", document)
		.executeTakeFirst();
	return row ?? { engine: "", codebook: "", at: "" };
}

/** Ids of documents that have no reading made with this engine and codebook; of all where `made` is null. */
export async function outdated({ db }: Store, made: Made | null): Promise<string[]> {
	let query = db
		.selectFrom("documents")
		.leftJoin("readings", "readings.document", "documents.id")
		.select("documents.id");
	if (made)
		query = query.where((eb) =>
			eb.or([
				eb("readings.document", "is", null),
				eb("readings.engine", "!=", made.engine),
				eb("readings.codebook", "!=", made.codebook),
			]),
		);
	return (await query.orderBy("documents.n").execute()).map((r) => r.id);
}
