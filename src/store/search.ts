/** Articles: by words, day, publisher, language; with the places where the words stand. */
import { type SelectQueryBuilder, sql } from "kysely";
import { theseNumbers } from "./numbers.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { articlesOn } from "./told.ts";

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

function sqlWords(db: Store["db"]) {
	return db.selectFrom(sql<{ rowid: number }>`documents_search`.as("documents_search"));
}

type Query = SelectQueryBuilder<Tables, "documents", object>;

export async function articles(
	store: Store,
	filter: ArticleFilter,
	page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: Article[]; total: number }> {
	const wanted = filter.text === undefined ? null : termsOf(filter.text);
	if (wanted !== null && !wanted.length) return { rows: [], total: 0 };
	const { numbers, total } = await numbered(store, filter, wanted, page);
	if (!numbers.length) return { rows: [], total };
	// Texts are read of what is shown alone.
	const query = matching(store, wanted)
		.select([
			"documents.n",
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
		])
		.where("documents.n", "in", numbers);
	const found = new Map((await query.execute()).map((row) => [row.n, row]));
	return {
		rows: numbers.flatMap((number) => {
			const row = found.get(number);
			if (!row) return [];
			const { opening, title, n, ...rest } = row;
			return [{ ...rest, title: title ?? opening.trimStart().split(/\r?\n/, 1)[0] }];
		}),
		total,
	};
}

/** Which articles fit, so many of them in their order, and how many there are. */
async function numbered(
	store: Store,
	filter: ArticleFilter,
	wanted: readonly Term[] | null,
	page: { readonly limit: number; readonly offset: number },
): Promise<{ numbers: number[]; total: number }> {
	const told = await toldOf(store, filter);
	const base = filtered(store, filter, wanted, told);
	const { since, until, sources, ids } = filter;
	const total =
		told && wanted === null && !since && !until && !sources?.length && !ids?.length
			? told.length
			: Number((await base.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n);
	const n =
		wanted !== null && store.dialect === "sqlite" ? sql<number>`documents_search.rowid` : sql<number>`documents.n`;
	const query =
		wanted !== null
			? base.orderBy(rank(store, wanted))
			: base.orderBy(sql`documents.published`, (o) => o.desc().nullsLast());
	const rows = await query.select(n.as("n")).orderBy(n, "desc").limit(page.limit).offset(page.offset).execute();
	return { numbers: rows.map((r) => r.n), total };
}

/** The numbers of articles on those asked for, where any are. */
async function toldOf(store: Store, { actors = [], countries = [] }: ArticleFilter): Promise<number[] | null> {
	const who = [
		...actors.map((value) => ({ role: "actor" as const, value })),
		...countries.map((value) => ({ role: "country" as const, value })),
	];
	return who.length ? articlesOn(store, who) : null;
}

/** As many as are looked up one by one; of more, the articles are gone through in their order. */
const few = 500;

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

/** Articles that hold these words, with all that is known of them. */
function matching(store: Store, terms: readonly Term[] | null): Query {
	const query = store.db.selectFrom("documents") as unknown as Query;
	if (terms === null) return query;
	if (store.dialect === "postgres") return query.where(sql<boolean>`documents.words_in @@ (${tsquery(terms)})`);
	return (query as never as SelectQueryBuilder<Tables & { documents_search: { rowid: number } }, "documents", object>)
		.innerJoin("documents_search", "documents_search.rowid", "documents.n")
		.where(sql<boolean>`documents_search match ${fts(terms)}`) as never;
}

/** In a file, of a search, over the index of words alone: the articles themselves are long, and none is opened to be counted. */
function filtered(
	store: Store,
	filter: ArticleFilter,
	terms: readonly Term[] | null,
	told: readonly number[] | null,
): Query {
	const words = terms !== null && store.dialect === "sqlite";
	const { db } = store;
	let query = words
		? (sqlWords(db).where(sql<boolean>`documents_search match ${fts(terms)}`) as unknown as Query)
		: matching(store, terms);
	// The plus keeps words from being looked up article by article.
	const among = (
		of: (q: SelectQueryBuilder<Tables, "documents", object>) => SelectQueryBuilder<Tables, "documents", object>,
	) => {
		query = words
			? query.where(
					sql<boolean>`+documents_search.rowid in ${of(db.selectFrom("documents") as never).select("documents.n")}`,
				)
			: of(query);
	};
	const { since, until, sources, ids } = filter;
	if (since) among((q) => q.where("documents.published", ">=", since));
	if (until) among((q) => q.where("documents.published", "<=", until));
	if (sources?.length) among((q) => q.where("documents.publisher", "in", sources));
	if (ids?.length) among((q) => q.where("documents.id", "in", ids));
	if (told !== null) {
		const n = words ? sql`+documents_search.rowid` : told.length > few ? sql`+documents.n` : sql`documents.n`;
		query = query.where(sql<boolean>`${n} in ${theseNumbers(store, told)}`);
	}
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

/** How many of the articles read were published day by day: what rates are counted against. */
export async function readByDay(
	{ db }: Store,
	since: string | undefined,
	until: string | undefined,
): Promise<{ day: string; articles: number }[]> {
	let query = db
		.selectFrom("documents")
		.select(["published as day", (eb) => eb.fn.countAll<number>().as("articles")])
		.where("published", "is not", null)
		.groupBy("published");
	if (since) query = query.where("published", ">=", since);
	if (until) query = query.where("published", "<=", until);
	return (await query.execute()).map(({ day, articles }) => ({ day: day as string, articles: Number(articles) }));
}

/** Which articles were read, and when they were published. */
export async function articlesRead({
	db,
}: Store): Promise<{ document: string; published: string | null; publisher: string | null }[]> {
	return db.selectFrom("documents").select(["id as document", "published", "publisher"]).execute();
}
