/**
 * The record: one SQLite file, or Postgres where the location is postgres://…. One query layer for both; what differs
 * is here and in `schema.ts` and `search.ts`. Documents and decisions are precious, all else can be made again.
 */
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from "kysely";
import { makeFolder } from "../folders.ts";
import { migrate, type Watcher } from "./migrations.ts";
import type { Tables } from "./schema.ts";
import { noFile, understood } from "./trouble.ts";

export type Store = {
	readonly db: Kysely<Tables>;
	readonly dialect: "sqlite" | "postgres";
	/** The file, or the address without its password. */
	readonly location: string;
	/** As it was given, for programs that open it themselves; never shown. */
	readonly address: string;
	readonly close: () => Promise<void>;
};

/** A record from an earlier program is brought up to date first. */
export async function openStore(location: string, watcher?: Watcher): Promise<Store> {
	const shared = /^postgres(ql)?:\/\//.test(location);
	const store = shared ? await openPostgres(location) : openSqlite(location);
	try {
		await migrate(store, watcher);
	} catch (error) {
		await store.close();
		throw error;
	}
	return store;
}

function openSqlite(location: string): Store {
	let file: DatabaseSync;
	try {
		const problem = location === ":memory:" ? null : noFile(location);
		if (problem !== null) throw new Error(problem);
		if (location !== ":memory:") makeFolder(dirname(location));
		file = new DatabaseSync(location, { timeout: 60_000 });
		file.exec(
			"pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -64000; pragma mmap_size = 1073741824",
		);
	} catch (error) {
		const told = understood(error, location);
		if (told !== error) throw told;
		throw new Error(
			`The record ${location} cannot be opened (${(error as Error).message}). ENTENTE_RECORD names another file.`,
		);
	}
	const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asSqliteDatabase(file, location) }) });
	return { db, dialect: "sqlite", location, address: location, close: () => db.destroy() };
}

/**
 * For a process that only adds: of the file no more than 64 MB are mapped into memory. What is mapped is quick to ask, and
 * counts as memory of the process, up to a gigabyte for a large record.
 */
export async function mapLittle({ db, dialect }: Store): Promise<void> {
	if (dialect === "sqlite") await sql`pragma mmap_size = 67108864`.execute(db);
}

/** Statements kept prepared: the same few are asked over and over. */
const keptReady = 200;

/** What kysely's dialect wants of a driver, on `node:sqlite`. */
function asSqliteDatabase(file: DatabaseSync, location: string): SqliteDatabase {
	const ready = new Map<string, SqliteStatement>();
	return {
		close() {
			ready.clear();
			file.close();
		},
		prepare(text) {
			const known = ready.get(text);
			const made = known ?? asSqliteStatement(file, text, location);
			// What was asked last stands last, so that what has not been asked for longest is first to go.
			if (known) ready.delete(text);
			else if (ready.size === keptReady) ready.delete(ready.keys().next().value as string);
			ready.set(text, made);
			return made;
		},
	};
}

function asSqliteStatement(file: DatabaseSync, text: string, location: string): SqliteStatement {
	// Every transaction here writes: the lock is taken at its start, where waiting for it is possible.
	const prepare = () => file.prepare(text === "begin" ? "begin immediate" : text);
	const tried = <T>(act: () => T): T => {
		try {
			return act();
		} catch (error) {
			throw understood(error, location);
		}
	};
	const statement = tried(prepare);
	// Given more values than it takes, it is run for each row of them (`insertMany` in bulk.ts).
	const width = text.startsWith("insert into") ? text.split("?").length - 1 : 0;
	const row: SQLInputValue[] = new Array(width);
	return {
		reader: statement.columns().length > 0,
		all: (values) => tried(() => statement.all(...(values as SQLInputValue[]))),
		run: (values) => {
			// A full disk ends a transaction by itself, and there is nothing left to take back.
			if (text === "rollback" && !file.isTransaction) return { changes: 0, lastInsertRowid: 0 };
			return tried(() => {
				if (width === 0 || values.length === width) return statement.run(...(values as SQLInputValue[]));
				for (let i = 0; i < values.length; i += width) {
					for (let k = 0; k < width; k++) row[k] = values[i + k] as SQLInputValue;
					statement.run(...row);
				}
				return { changes: values.length / width, lastInsertRowid: 0 };
			});
		},
		// Walked through at leisure, while the same may be asked again.
		iterate: (values) => prepare().iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
	};
}

async function openPostgres(location: string): Promise<Store> {
	const { default: pg } = await import("pg");
	// bigint as number: counts and row numbers stay far below 2^53.
	pg.types.setTypeParser(20, Number);
	const pool = new pg.Pool({ connectionString: location, max: 8 });
	pool.on("error", () => {});
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	const shown = new URL(location);
	shown.password = "";
	try {
		await sql`select 1`.execute(db);
	} catch (error) {
		await db.destroy();
		throw new Error(`Postgres at ${shown} does not answer (${(error as Error).message}).`);
	}
	return { db, dialect: "postgres", location: String(shown), address: location, close: () => db.destroy() };
}
