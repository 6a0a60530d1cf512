/** Rows of a published copy: indices that say what fits, and the files that hold the rows. The twin of src/store/filter.ts and counts.ts. */
import type { CopiedColumn, CopiedIndex } from "../../src/verbs/publish.ts";

/** A file of the copy by its path under data/; null where there is none. */
export type Get = (path: string) => Promise<unknown>;

export type Filter = {
	readonly [name in
		| "actors"
		| "countries"
		| "codes"
		| "acts"
		| "quads"
		| "contexts"
		| "factualities"
		| "sources"
		| "states"
		| "documents"
		| "ids"
		| "standings"]?: readonly string[];
} & { readonly since?: string; readonly until?: string; readonly asOf?: string };

export type Order = "newest" | "oldest" | "most reports" | "score";

/** An index with the numbers of its rows by value, made once. */
export type Table = {
	readonly kind: string;
	readonly index: CopiedIndex;
	readonly size: number;
	readonly cell: (column: CopiedColumn, row: number) => string | null;
	/** Rows with this link. */
	readonly linked: (role: string, value: string) => ReadonlySet<number>;
	/** Rows with a link that begins so. */
	readonly begun: (role: string, value: string) => ReadonlySet<number>;
};

export function tableOf(kind: string, index: CopiedIndex): Table {
	const by = new Map<string, Map<string, Set<number>>>();
	const rowsOf = (role: string) => {
		let rows = by.get(role);
		if (!rows) {
			rows = new Map();
			const { values = [], at = [] } = index.links[role] ?? {};
			for (const [row, all] of at.entries())
				for (const n of all) {
					const there = rows.get(values[n]);
					if (there) there.add(row);
					else rows.set(values[n], new Set([row]));
				}
			by.set(role, rows);
		}
		return rows;
	};
	const linked = (role: string, value: string) => rowsOf(role).get(value) ?? none;
	const begun = (role: string, value: string) =>
		new Set([...rowsOf(role)].flatMap(([there, rows]) => (there.startsWith(value) ? [...rows] : [])));
	const cell = (column: CopiedColumn, row: number) => {
		const { at, values } = index.columns[column];
		return values[at[row]] ?? null;
	};
	return { kind, index, size: index.ids.length, cell, linked, begun };
}

const none: ReadonlySet<number> = new Set();

/** Numbers of the rows that fit, in the order of the index: the newest first. */
export function fitting(table: Table, filter: Filter): number[] {
	const { kind, cell, linked } = table;
	const tests: ((row: number) => boolean)[] = [];
	const column = (name: CopiedColumn, values?: readonly string[]) => {
		if (!values?.length) return;
		const wanted = new Set<string | null>(values);
		tests.push((row) => wanted.has(cell(name, row)));
	};
	const any = (role: string, values?: readonly string[]) => {
		if (!values?.length) return;
		const sets = values.map((v) => linked(role, v));
		tests.push((row) => sets.some((s) => s.has(row)));
	};
	column("code", filter.codes);
	column("quad", filter.quads);
	column("factuality", filter.factualities);
	column("state", filter.states);
	column("standing", filter.standings);
	if (filter.ids?.length) {
		const wanted = new Set(filter.ids);
		tests.push((row) => wanted.has(table.index.ids[row]));
	}
	const { acts, since, until, asOf } = filter;
	// "meeting" takes "meeting.talks" and all other meetings.
	if (acts?.length)
		tests.push((row) => {
			const act = cell("act", row);
			return act !== null && acts.some((a) => act === a || act.startsWith(`${a}.`));
		});
	// An interval that is still open reaches into the time asked about.
	const open = kind === "post" || kind === "membership";
	if (since)
		tests.push((row) => {
			const last = cell("last", row);
			return last === null ? open : last >= since;
		});
	const before = (name: CopiedColumn, row: number, day: string) => {
		const there = cell(name, row);
		return there !== null && there <= day;
	};
	if (until) tests.push((row) => before("first", row, until));
	if (asOf)
		tests.push((row) =>
			open
				? before("first", row, asOf) &&
					(cell("last", row) ?? "9999") >= asOf &&
					// A former holder is told of on days on which the office was no longer held.
					(cell("state", row) !== "former" || cell("last", row) !== null)
				: before("known", row, asOf),
		);
	for (const id of filter.actors ?? []) any("actor", [id]);
	for (const country of filter.countries ?? []) any("country", [country]);
	any("context", filter.contexts);
	any("source", filter.sources);
	any("document", filter.documents);
	const rows: number[] = [];
	for (let row = 0; row < table.size; row++) if (tests.every((fits) => fits(row))) rows.push(row);
	return rows;
}

export function ordered(table: Table, rows: number[], order: Order): number[] {
	const { n, reports, score } = table.index;
	const first = (row: number) => table.cell("first", row) ?? "";
	if (order === "newest") return rows;
	const by: (a: number, b: number) => number =
		order === "oldest"
			? (a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : n[a] - n[b])
			: order === "score"
				? (a, b) => score[b] - score[a] || n[a] - n[b]
				: (a, b) => reports[b] - reports[a] || n[a] - n[b];
	return rows.sort(by);
}

const plain = ["code", "act", "quad", "factuality", "state", "standing"] as const;
const roles = ["actor", "country", "context", "source"] as const;

type Counted = { readonly value: string; readonly count: number };

/** What fits, counted every way at once. */
export function counted(table: Table, rows: readonly number[], unit: string, limit: number, byFactuality = false) {
	const { index, cell } = table;
	const facets: Record<string, Counted[]> = {};
	const take = (name: string, values: readonly string[], counts: readonly number[]) => {
		const found = values.flatMap((value, i) => (counts[i] ? { value, count: counts[i] } : []));
		if (found.length)
			facets[name] = found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
	};
	for (const name of plain) {
		const { values, at } = index.columns[name];
		const counts = new Array<number>(values.length).fill(0);
		for (const row of rows) if (at[row] >= 0) counts[at[row]]++;
		take(name, values, counts);
	}
	for (const role of roles) {
		const { values, at } = index.links[role] ?? { values: [], at: [] };
		const counts = new Array<number>(values.length).fill(0);
		for (const row of rows) for (const v of at[row]) counts[v]++;
		take(role, values, counts);
	}
	const days = new Map<string, Set<string>>();
	const periods = new Map<string, { period: string; quad: string | null; factuality?: string | null; count: number }>();
	let reports = 0;
	for (const row of rows) {
		reports += index.reports[row];
		const day = cell("first", row);
		if (day === null) continue;
		const quad = cell("quad", row);
		const how = byFactuality ? { factuality: cell("factuality", row) } : {};
		const kind = `${quad} ${how.factuality}`;
		const seen = days.get(day) ?? new Set();
		const again = seen.has(kind);
		days.set(day, seen.add(kind));
		const period = day.slice(0, 7);
		const one = periods.get(`${period} ${kind}`) ?? { period, quad, ...how, count: 0 };
		one.count += unit === "day" ? (again ? 0 : 1) : unit === "report" ? index.reports[row] : 1;
		periods.set(`${period} ${kind}`, one);
	}
	const place = (p: { period: string; quad: string | null; factuality?: string | null }) =>
		`${p.period} ${p.quad ?? ""} ${p.factuality ?? ""}`;
	const timeline = [...periods.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
	return { facets, units: { event: rows.length, report: reports, day: days.size }, timeline };
}
