/** Brings a record to the shape this program knows, step by step; a record from a newer program is left alone. */
import { sql } from "kysely";
import { ledgerSteps } from "./ledger-tables.ts";
import { lineSteps } from "./lines.ts";
import type { Store } from "./store.ts";
import { laterSteps, notLaterSteps, tallySteps } from "./tallies.ts";
import { fillTold, toldSteps } from "./told.ts";

/** Hears how far it is with what takes long, and, of a record that was there before, that it is being done. */
export type Watcher = {
	readonly report: (line: string) => void;
	readonly progress: (at: { done: number; total: number; failed: number; now: string }) => void;
};

export async function migrate(store: Store, watcher?: Watcher): Promise<void> {
	const { db, dialect } = store;
	if ((await schemaOf(store)) === steps.length) return;
	await db.transaction().execute(async (trx) => {
		if (dialect === "postgres") await sql`select pg_advisory_xact_lock(74656)`.execute(trx);
		await sql`create table if not exists meta (key text primary key, value text not null)`.execute(trx);
		const row = await trx.selectFrom("meta").select("value").where("key", "=", "schema").executeTakeFirst();
		const at = Number(row?.value ?? 0);
		if (at > steps.length)
			throw new Error(
				`The record ${store.location} was made by a newer Entente (its schema is ${at}, this program knows ${steps.length}). Bring the program up to date.`,
			);
		if (at === steps.length) return;
		if (at > 0)
			watcher?.report(
				`The record ${store.location} was made by an earlier Entente (its schema is ${at}); it is brought to schema ${steps.length}. Nothing of it is lost.`,
			);
		const progress = (done: number, total: number) =>
			watcher?.progress({ done, total, failed: 0, now: "bringing the record up to date" });
		for (const step of steps.slice(at))
			for (const part of step(dialect))
				if (typeof part === "string") await sql.raw(part).execute(trx);
				else await part({ db: trx, dialect }, progress);
		await trx
			.insertInto("meta")
			.values({ key: "schema", value: String(steps.length) })
			.onConflict((c) => c.column("key").doUpdateSet({ value: String(steps.length) }))
			.execute();
	});
}

async function schemaOf({ db }: Store): Promise<number> {
	try {
		const row = await db.selectFrom("meta").select("value").where("key", "=", "schema").executeTakeFirst();
		return Number(row?.value ?? 0);
	} catch {
		// A new record has no tables yet.
		return 0;
	}
}

/** What is done in one go; a part that is more than a statement tells how far it is. */
type Part =
	| string
	| ((store: Pick<Store, "db" | "dialect">, progress: (done: number, total: number) => void) => Promise<void>);
type Step = (dialect: Store["dialect"]) => readonly Part[];

const steps: readonly Step[] = [
	first,
	(dialect) => [...(dialect === "sqlite" ? narrowLinks : []), ...tallySteps(dialect)],
	ledgerSteps,
	(dialect) => [...lineSteps(dialect), ...laterSteps(dialect)],
	() => ["alter table decisions add column added text"],
	() => [...toldSteps, fillTold],
	// Whose articles of which days were read is told from the index alone: the articles themselves are long.
	() => ["drop index documents_published", "create index documents_published on documents (published, publisher)"],
	notLaterSteps,
];

function first(dialect: Store["dialect"]): string[] {
	const number = dialect === "sqlite" ? "integer primary key autoincrement" : "bigserial primary key";
	const bytes = dialect === "sqlite" ? "blob" : "bytea";
	const real = dialect === "sqlite" ? "real" : "double precision";
	return [
		`create table documents (n ${number}, id text not null unique, hash text not null unique, text text not null, title text, publisher text, author text, url text, published text, published_basis text, language text not null, words integer not null, origin text not null, added text not null)`,
		"create index documents_published on documents (published)",
		"create index documents_publisher on documents (publisher)",
		`create table decisions (n ${number}, id text not null unique, kind text not null, targets text not null, edit text, undoes text, reason text not null, who text not null, at text not null)`,
		"create table inputs (origin text not null, line integer not null, fate text not null, document text, problem text, choice text not null, at text not null, primary key (origin, line))",
		"create index inputs_failed on inputs (fate)",
		`create table readings (document text primary key references documents (id), engine text not null, codebook text not null, made text not null, body ${bytes} not null)`,
		`create table items (n ${number}, kind text not null, id text not null, name text not null, code text, act text, quad text, factuality text, state text, standing text, first text, last text, known text, reports integer not null, score ${real} not null, json text not null, hash text not null, unique (kind, id))`,
		"create index items_day on items (kind, first, n)",
		"create index items_act on items (kind, act, first)",
		"create index items_factuality on items (kind, factuality, first)",
		// These two hold all that counting needs, so that it never touches the rows themselves.
		"create index items_counts on items (kind, code, act, quad, factuality, state, standing, reports)",
		"create index items_days on items (kind, first, quad, standing, reports)",
		"create index items_score on items (kind, score)",
		"create table links (item bigint not null references items (n) on delete cascade, kind text not null, role text not null, value text not null, first text, primary key (kind, role, value, item))",
		"create index links_item on links (item, role, value)",
		...(dialect === "sqlite" ? sqliteOnly : postgresOnly),
	];
}

/** Links live in their key alone: a table beside it held everything twice. */
const narrowLinks = [
	"create table narrow (item bigint not null references items (n) on delete cascade, kind text not null, role text not null, value text not null, first text, primary key (kind, role, value, item)) without rowid",
	"insert into narrow select item, kind, role, value, first from links order by kind, role, value, item",
	"drop table links",
	"alter table narrow rename to links",
	"create index links_item on links (item, role, value)",
];

const sqliteOnly = [
	"create virtual table documents_search using fts5 (title, text, content = 'documents', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2')",
	"create trigger documents_words after insert on documents begin insert into documents_search (rowid, title, text) values (new.n, new.title, new.text); end",
	"create trigger decisions_kept before update on decisions begin select raise(abort, 'decisions are never changed'); end",
	"create trigger decisions_stay before delete on decisions begin select raise(abort, 'decisions are never taken away'); end",
];

const postgresOnly = [
	"alter table documents add column words_in tsvector generated always as (to_tsvector('english', coalesce(title, '') || ' ' || left(text, 500000))) stored",
	"create index documents_words on documents using gin (words_in)",
	"create function keep_decisions() returns trigger language plpgsql as $$ begin raise exception 'decisions are never changed or taken away'; end $$",
	"create trigger decisions_kept before update or delete on decisions for each row execute function keep_decisions()",
];
