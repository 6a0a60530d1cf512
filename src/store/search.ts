/** Articles: by words, day, publisher, language; with the places where the words stand. */
import { type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type ArticleFilter = {
	readonly text?: string;
	readonly since?: string;
	readonly until?: string;
	readonly sources?: readonly string[];
	readonly ids?: readonly string[];
	/** Only articles in which something was found about all of these. */
	readonly actors?: readonly string[];
	readonly countries?: readonly string[];
};

export type Article = {
	readonly id: string;
	readonly title: string;
	readonly publisher: string | null;
	readonly published: string | null;
	readonly url: string | null;
	readonly language: string;
	readonly words: number;
	readonly origin: string;
	readonly added: string;
	/** Around the words searched for, which stand between U+E000 and U+E001; null without a search. */
	readonly snippet: string | null;
};

type Query = SelectQueryBuilder<Tables, "documents", object>;

export async function articles(
	store: Store,
	filter: ArticleFilter,
	page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: Article[]; total: number }> {
	const wanted = filter.text === undefined ? null : termsOf(filter.text);
	if (wanted !== null && !wanted.length) return { rows: [], total: 0 };
	const base = filtered(store, filter, wanted);
	const total = await base.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
	let query = base.select([
		"documents.id",
		"documents.title",
		"documents.publisher",
		"documents.published",
		"documents.url",
		"documents.language",
		"documents.words",
		"documents.origin",
		"documents.added",
		sql<string>`substr(documents.text, 1, 160)`.as("opening"),
		snippet(store, wanted).as("snippet"),
	]);
	if (wanted !== null) query = query.orderBy(rank(store, wanted));
	else query = query.orderBy(sql`documents.published`, (o) => o.desc().nullsLast());
	const rows = await query.orderBy("documents.n", "desc").limit(page.limit).offset(page.offset).execute();
	return {
		rows: rows.map(({ opening, title, ...row }) => ({
			...row,
			title: title ?? opening.trimStart().split(/\r?\n/, 1)[0],
		})),
		total: Number(total.n),
	};
}

export async function publishers({ db }: Store, limit: number): Promise<{ value: string; count: number }[]> {
	const rows = await db
		.selectFrom("documents")
		.select(["publisher as value", (eb) => eb.fn.countAll<number>().as("count")])
		.where("publisher", "is not", null)
		.groupBy("publisher")
		.orderBy("count", "desc")
		.orderBy("value")
		.limit(limit)
		.execute();
	return rows.map((r) => ({ value: r.value as string, count: Number(r.count) }));
}

export type Coverage = {
	readonly documents: number;
	readonly dated: number;
	readonly publishers: number;
	readonly from: string | null;
	readonly to: string | null;
};

/** What has been read: every number of the record rests on it. */
export async function coverage({ db }: Store, since?: string, until?: string): Promise<Coverage> {
	let query = db
		.selectFrom("documents")
		.select([
			sql<number>`count(*)`.as("documents"),
			sql<number>`count(published)`.as("dated"),
			sql<number>`count(distinct publisher)`.as("publishers"),
			sql<string | null>`min(published)`.as("from"),
			sql<string | null>`max(published)`.as("to"),
		]);
	if (since) query = query.where("published", ">=", since);
	if (until) query = query.where("published", "<=", until);
	const row = await query.executeTakeFirstOrThrow();
	return { ...row, documents: Number(row.documents), dated: Number(row.dated), publishers: Number(row.publishers) };
}

type Term = { readonly text: string; readonly without: boolean };

/** Words, "phrases in quotation marks" and -words to leave out; at most 40, nothing else means anything. */
export function termsOf(text: string): Term[] {
	const terms: Term[] = [];
	for (const [, minus, phrase, word] of text.slice(0, 4000).matchAll(/(-?)(?:"([^"]*)"|(\S+))/g)) {
		const clean = (phrase ?? word).replace(/[^\p{L}\p{N}\p{M}'’-]+/gu, " ").trim();
		if (/[\p{L}\p{N}]/u.test(clean) && terms.length < 40) terms.push({ text: clean, without: minus === "-" });
	}
	return terms.some((t) => !t.without) ? terms : [];
}

/** Every term between quotation marks, so that none of FTS5's own words is ever meant. */
function fts(terms: readonly Term[]): string {
	const quote = (t: Term) => `"${t.text.replaceAll('"', '""')}"`;
	const wanted = terms
		.filter((t) => !t.without)
		.map(quote)
		.join(" AND ");
	const unwanted = terms.filter((t) => t.without).map(quote);
	return unwanted.length ? `(${wanted}) NOT (${unwanted.join(" OR ")})` : wanted;
}

function tsquery(terms: readonly Term[]) {
	const parts = terms.map((t) => {
		const query = sql`phraseto_tsquery('english', ${t.text})`;
		return t.without ? sql`!!(${query})` : query;
	});
	return sql.join(parts, sql` && `);
}

function filtered(store: Store, filter: ArticleFilter, terms: readonly Term[] | null): Query {
	let query = store.db.selectFrom("documents") as unknown as Query;
	if (terms !== null) {
		if (store.dialect === "sqlite")
			query = (
				query as never as SelectQueryBuilder<Tables & { documents_search: { rowid: number } }, "documents", object>
			)
				.innerJoin("documents_search", "documents_search.rowid", "documents.n")
				.where(sql<boolean>`documents_search match ${fts(terms)}`) as never;
		else query = query.where(sql<boolean>`documents.words_in @@ (${tsquery(terms)})`);
	}
	if (filter.since) query = query.where("documents.published", ">=", filter.since);
	if (filter.until) query = query.where("documents.published", "<=", filter.until);
	if (filter.sources?.length) query = query.where("documents.publisher", "in", filter.sources);
	if (filter.ids?.length) query = query.where("documents.id", "in", filter.ids);
	const about = (role: "actor" | "country", value: string) => {
		query = query.where(
			"documents.id",
			"in",
			store.db
				.selectFrom("links as who")
				.innerJoin("links as document", "document.item", "who.item")
				.select("document.value")
				.where("who.role", "=", role)
				.where("who.value", "=", value)
				.where("document.role", "=", "document")
				.where("who.kind", "in", ["event", "statement", "post"]),
		);
	};
	for (const actor of filter.actors ?? []) about("actor", actor);
	for (const country of filter.countries ?? []) about("country", country);
	return query;
}

function snippet(store: Store, terms: readonly Term[] | null) {
	if (terms === null) return sql<string | null>`null`;
	if (store.dialect === "sqlite")
		return sql<string>`snippet(documents_search, 1, ${"\ue000"}, ${"\ue001"}, ${"…"}, 24)`;
	const options = "StartSel=\ue000, StopSel=\ue001, MaxWords=24, MinWords=12";
	return sql<string>`ts_headline('english', left(documents.text, 100000), ${tsquery(terms)}, ${options})`;
}

function rank(store: Store, terms: readonly Term[]) {
	return store.dialect === "sqlite"
		? sql`bm25(documents_search, 4.0, 1.0)`
		: sql`ts_rank_cd(documents.words_in, ${tsquery(terms)}) desc`;
}

/** Which articles were read, and when they were published: what rates are counted against. */
export async function articlesRead(
	{ db }: Store,
	since?: string,
	until?: string,
): Promise<{ document: string; published: string | null; publisher: string | null }[]> {
	let query = db.selectFrom("documents").select(["id as document", "published", "publisher"]);
	if (since) query = query.where("published", ">=", since);
	if (until) query = query.where("published", "<=", until);
	return query.execute();
}
