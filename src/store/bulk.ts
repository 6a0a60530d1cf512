/** Many rows of one table at a time: what a query builder does for each value costs more than writing it down. */
import { CompiledQuery, type Kysely, type Selectable, SqliteAdapter } from "kysely";
import type { Tables } from "./schema.ts";

/** Tables whose rows are written as they are, without an answer; with all their columns, or it does not compile. */
const columns = {
	links: { item: 1, kind: 1, role: 1, value: 1, first: 1, documents: 1 },
	lines: {
		...{ kind: 1, n: 1, first: 1, last: 1, known: 1, reports: 1, code: 1, act: 1, quad: 1, factuality: 1, state: 1 },
		...{ standing: 1, line: 1, told: 1 },
	},
	items: {
		...{
			n: 1,
			kind: 1,
			id: 1,
			name: 1,
			code: 1,
			act: 1,
			quad: 1,
			factuality: 1,
			state: 1,
			standing: 1,
			first: 1,
			last: 1,
		},
		...{ known: 1, reports: 1, score: 1, json: 1, hash: 1 },
	},
	terms: { n: 1, value: 1 },
	digests: { document: 1, title: 1, published: 1, words: 1, body: 1 },
	members: { sort: 1, key: 1, document: 1, node: 1, variant: 1 },
	variants: { node: 1, name: 1, variant: 1, n: 1 },
	nodes: { sort: 1, id: 1, body: 1, size: 1, first: 1, cluster: 1, item: 1, base: 1 },
	blocks: { sort: 1, name: 1, at: 1, node: 1 },
	gathered: { kind: 1, key: 1, document: 1, seq: 1, grp: 1, json: 1 },
	inputs: { origin: 1, line: 1, fate: 1, document: 1, problem: 1, choice: 1, at: 1 },
	pending: { what: 1, id: 1, mark: 1 },
	tallies: { kind: 1, facet: 1, value: 1, n: 1, reports: 1 },
} satisfies { readonly [T in keyof Tables]?: Readonly<Record<keyof Tables[T], 1>> };

/** Values of one statement at most; Postgres takes 65,535. In a file, values handed over at a time. */
const most = 30_000;
const handed = 3000;

/**
 * Adds rows; where `key` is given, what is there under it is written over, and of two in `given` the last stands; where
 * `summed` is, these columns are added to what is there, and the rest stays. In a file it is one statement that is kept
 * prepared and run for each row (see `asSqliteStatement`); Postgres, which is further away, is sent many rows at once.
 */
export async function insertMany<T extends keyof typeof columns>(
	db: Kysely<Tables>,
	table: T,
	given: readonly Selectable<Tables[T]>[],
	key: readonly (keyof Tables[T] & string)[] = [],
	summed: readonly (keyof Tables[T] & string)[] = [],
): Promise<void> {
	if (!given.length) return;
	const rows = key.length ? lastOf(given, (row) => key.map((c) => (row as Tables[T])[c]).join("\u001f")) : given;
	const all = Object.keys(columns[table]) as (keyof Tables[T] & string)[];
	const named = (some: readonly string[]) => some.map((c) => `"${c}"`).join(", ");
	const renewed = summed.length
		? summed.map((c) => `"${c}" = ${table}."${c}" + excluded."${c}"`)
		: all.filter((c) => !key.includes(c)).map((c) => `"${c}" = excluded."${c}"`);
	const over = key.length ? ` on conflict (${named(key)}) do update set ${renewed.join(", ")}` : "";
	const inFile = isFile(db);
	const each = Math.floor((inFile ? handed : most) / all.length);
	for (let i = 0; i < rows.length; i += each) {
		const some = Math.min(each, rows.length - i);
		const values: unknown[] = new Array(some * all.length);
		const places: string[] = [];
		let filled = 0;
		for (let j = i; j < i + some; j++) {
			if (!inFile) places.push(`(${all.map((_, k) => `$${filled + k + 1}`).join(", ")})`);
			for (let k = 0; k < all.length; k++) values[filled++] = (rows[j] as Tables[T])[all[k]];
		}
		if (inFile) places.push(`(${all.map(() => "?").join(", ")})`);
		const text = `insert into ${table} (${named(all)}) values ${places.join(", ")}${over}`;
		await db.executeQuery(CompiledQuery.raw(text, values));
	}
}

/** Is the record a file of SQLite's? */
export function isFile(db: Kysely<Tables>): boolean {
	return db.getExecutor().adapter instanceof SqliteAdapter;
}

/** Postgres writes nothing over twice in one statement. */
function lastOf<R>(rows: readonly R[], keyOf: (row: R) => string): readonly R[] {
	const found = new Map(rows.map((row) => [keyOf(row), row]));
	return found.size === rows.length ? rows : [...found.values()];
}
