/** Asks the record: one filter for every kind of thing, pages, totals, facets, timelines. */
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../dataset.ts";
import { folded } from "./dataset.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type Filter = {
	readonly kind: Kind;
	/** Every one of them takes part. Ids of actors. */
	readonly actors?: readonly string[];
	/** All of these states take part (ISO alpha-3): a pair is two. */
	readonly countries?: readonly string[];
	readonly since?: string;
	readonly until?: string;
	readonly codes?: readonly string[];
	readonly acts?: readonly string[];
	readonly quads?: readonly string[];
	readonly contexts?: readonly string[];
	readonly factualities?: readonly string[];
	readonly sources?: readonly string[];
	readonly states?: readonly string[];
	readonly documents?: readonly string[];
	readonly about?: readonly string[];
	readonly ids?: readonly string[];
	/** Standing; without it, what people rejected is left out. */
	readonly standings?: readonly string[];
	/** As things were known, or held, on that day. */
	readonly asOf?: string;
	/** Words of the name: an actor's, a post's title, a quantity. */
	readonly name?: string;
	/** Documents that hold these words. */
	readonly text?: string;
};

export type Order = "newest" | "oldest" | "most reports" | "score";

type Query = SelectQueryBuilder<Tables, "items", object>;

export async function countItems(store: Store, filter: Filter): Promise<number> {
	const row = await filtered(store, filter)
		.select((eb) => eb.fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

export async function pageOfItems<T>(
	store: Store,
	filter: Filter,
	page: { readonly order: Order; readonly limit: number; readonly offset: number },
): Promise<T[]> {
	let query = filtered(store, filter).select(["items.json"]);
	if (page.order === "oldest") query = query.orderBy("items.first", "asc").orderBy("items.n");
	else if (page.order === "newest")
		query = query.orderBy(sql`items.first`, (o) => o.desc().nullsLast()).orderBy("items.n", "desc");
	else if (page.order === "score") query = query.orderBy("items.score", "desc").orderBy("items.n");
	else query = query.orderBy("items.reports", "desc").orderBy("items.n");
	const rows = await query.limit(page.limit).offset(page.offset).execute();
	return rows.map((r) => JSON.parse(r.json) as T);
}

export async function itemById<T>({ db }: Store, kind: Kind, id: string): Promise<T | null> {
	const row = await db
		.selectFrom("items")
		.select("json")
		.where("kind", "=", kind)
		.where("id", "=", id)
		.executeTakeFirst();
	return row ? (JSON.parse(row.json) as T) : null;
}

/** Things of this kind that have this link: "key" "doc/e_1" leads from a finding to its recorded event. */
export async function itemsByLink<T>({ db }: Store, kind: Kind, role: Role, values: readonly string[]): Promise<T[]> {
	if (!values.length) return [];
	const rows = await db
		.selectFrom("items")
		.innerJoin("links", "links.item", "items.n")
		.select(["items.n", "items.json"])
		.distinct()
		.where("links.kind", "=", kind)
		.where("links.role", "=", role)
		.where("links.value", "in", values)
		.orderBy("items.n")
		.execute();
	return rows.map((r) => JSON.parse(r.json) as T);
}

export async function actorsById({ db }: Store, ids: readonly string[]): Promise<Map<string, Actor>> {
	const found = new Map<string, Actor>();
	const wanted = [...new Set(ids)];
	for (let i = 0; i < wanted.length; i += 500) {
		const rows = await db
			.selectFrom("items")
			.select("json")
			.where("kind", "=", "actor")
			.where("id", "in", wanted.slice(i, i + 500))
			.execute();
		for (const row of rows) {
			const actor = JSON.parse(row.json) as Actor;
			found.set(actor.id, actor);
		}
	}
	return found;
}

export type Unit = "event" | "report" | "day";
export type Count = { readonly value: string; readonly count: number };
export type Counts = {
	/** By column or link: "code", "act", …, "actor", "source"; the commonest first. */
	readonly facets: Readonly<Record<string, readonly Count[]>>;
	readonly units: Readonly<Record<Unit, number>>;
	readonly timeline: readonly { readonly period: string; readonly quad: string | null; readonly count: number }[];
};

const plain = ["code", "act", "quad", "factuality", "state", "standing"] as const;
const linkRoles = ["actor", "country", "context", "source"] as const;

/** What fits, counted every way at once: three passes, whatever the number of facets. */
export async function counts(
	store: Store,
	filter: Filter,
	limit: number,
	by: "day" | "month" | "year",
	unit: Unit,
): Promise<Counts> {
	const facets: Record<string, Map<string, number>> = {};
	const add = (name: string, value: string, count: number) => {
		facets[name] ??= new Map();
		const one = facets[name];
		one.set(value, (one.get(value) ?? 0) + count);
	};
	const cube = await filtered(store, filter)
		.select([
			"items.code",
			"items.act",
			"items.quad",
			"items.factuality",
			"items.state",
			"items.standing",
			sql<number>`count(*)`.as("count"),
			sql<number>`coalesce(sum(items.reports), 0)`.as("reports"),
		])
		.groupBy(["items.code", "items.act", "items.quad", "items.factuality", "items.state", "items.standing"])
		.execute();
	let things = 0;
	let reports = 0;
	for (const row of cube) {
		things += Number(row.count);
		reports += Number(row.reports);
		for (const name of plain) if (row[name] !== null) add(name, row[name], Number(row.count));
	}
	for (const { role, value, count } of await linkCounts(store, filter)) add(role, value, Number(count));
	const { days, timeline } = await daily(store, filter, { day: 10, month: 7, year: 4 }[by], unit);
	const top = Object.entries(facets).map(([name, values]) => [name, commonest(values, limit)] as const);
	return { facets: Object.fromEntries(top), units: { event: things, report: reports, day: days }, timeline };
}

function commonest(values: ReadonlyMap<string, number>, limit: number): Count[] {
	return [...values]
		.map(([value, count]) => ({ value, count }))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
		.slice(0, limit);
}

/** Who and what, of all that fits. Where nothing is asked for, links are counted as they are, less those of what was rejected. */
async function linkCounts(store: Store, filter: Filter) {
	const { db } = store;
	const of = (query: Query | null, kind: Kind) => {
		const all = db
			.selectFrom("links")
			.select(["links.role", "links.value", sql<number>`count(*)`.as("count")])
			.where("links.kind", "=", kind)
			.where("links.role", "in", linkRoles)
			.groupBy(["links.role", "links.value"]);
		return (query ? all.where("links.item", "in", query.select("items.n")) : all).execute();
	};
	const unfiltered = Object.entries(filter).every(([name, value]) => name === "kind" || value?.length === 0);
	if (!unfiltered) return of(filtered(store, filter), filter.kind);
	const anyRejected = await countItems(store, { kind: filter.kind, standings: ["rejected"] });
	if (!anyRejected) return of(null, filter.kind);
	const rejected = await of(filtered(store, { ...filter, standings: ["rejected"] }), filter.kind);
	const less = new Map(rejected.map((r) => [`${r.role} ${r.value}`, Number(r.count)]));
	return (await of(null, filter.kind))
		.map((r) => ({ ...r, count: Number(r.count) - (less.get(`${r.role} ${r.value}`) ?? 0) }))
		.filter((r) => r.count > 0);
}

/** Day by day and class by class, gathered into periods. */
async function daily(store: Store, filter: Filter, length: number, unit: Unit) {
	const rows = await filtered(store, filter)
		.select([
			"items.first",
			"items.quad",
			sql<number>`count(*)`.as("event"),
			sql<number>`coalesce(sum(items.reports), 0)`.as("report"),
		])
		.where("items.first", "is not", null)
		.groupBy(["items.first", "items.quad"])
		.execute();
	const periods = new Map<string, { period: string; quad: string | null; count: number }>();
	const days = new Set<string>();
	for (const row of rows) {
		const first = row.first as string;
		days.add(first);
		const period = first.slice(0, length);
		const one = periods.get(`${period} ${row.quad}`) ?? { period, quad: row.quad, count: 0 };
		one.count += unit === "day" ? 1 : Number(row[unit]);
		periods.set(`${period} ${row.quad}`, one);
	}
	const timeline = [...periods.values()].sort((a, b) =>
		a.period < b.period ? -1 : a.period > b.period ? 1 : (a.quad ?? "") < (b.quad ?? "") ? -1 : 1,
	);
	return { days: days.size, timeline };
}

export function filtered(store: Store, filter: Filter): Query {
	const { kind } = filter;
	let query = store.db.selectFrom("items").where("items.kind", "=", kind) as Query;
	const column = (
		name: "code" | "act" | "quad" | "factuality" | "state" | "standing" | "id",
		values?: readonly string[],
	) => {
		if (values?.length) query = query.where(`items.${name}`, "in", values);
	};
	column("code", filter.codes);
	column("quad", filter.quads);
	column("factuality", filter.factualities);
	column("state", filter.states);
	column("id", filter.ids);
	if (filter.standings?.length) column("standing", filter.standings);
	else query = query.where((eb) => eb.or([eb("items.standing", "is", null), eb("items.standing", "!=", "rejected")]));
	// "meeting" takes "meeting.talks" and all other meetings.
	if (filter.acts?.length)
		query = query.where((eb) => eb.or(filter.acts?.flatMap((a) => [eb("items.act", "=", a), startsWith(eb, a)]) ?? []));
	// An interval that is still open reaches into the time asked about.
	if (filter.since)
		query = query.where((eb) =>
			eb.or([
				eb("items.last", ">=", filter.since as string),
				...(kind === "post" || kind === "membership" ? [eb("items.last", "is", null)] : []),
			]),
		);
	if (filter.until) query = query.where("items.first", "<=", filter.until);
	if (filter.asOf) query = asOf(query, kind, filter.asOf);
	for (const id of filter.actors ?? []) query = linked(store, query, kind, "actor", [id]);
	for (const country of filter.countries ?? []) query = linked(store, query, kind, "country", [country]);
	if (filter.contexts?.length) query = linked(store, query, kind, "context", filter.contexts);
	if (filter.sources?.length) query = linked(store, query, kind, "source", filter.sources);
	if (filter.documents?.length) query = linked(store, query, kind, "document", filter.documents);
	if (filter.about?.length) query = linked(store, query, kind, "about", filter.about);
	for (const word of folded(filter.name ?? "")
		.split(" ")
		.filter(Boolean))
		query =
			kind === "actor"
				? linked(store, query, kind, "word", [word])
				: query.where(sql<string>`lower(items.name)`, "like", `%${word.replace(/[%_\\]/g, "")}%`);
	return query;
}

function startsWith(eb: ExpressionBuilder<Tables, "items">, act: string) {
	return eb.and([eb("items.act", ">=", `${act}.`), eb("items.act", "<", `${act}/`)]);
}

function asOf(query: Query, kind: Kind, day: string): Query {
	if (kind === "post" || kind === "membership")
		return query
			.where("items.first", "<=", day)
			.where((eb) => eb.or([eb("items.last", "is", null), eb("items.last", ">=", day)]));
	return query.where("items.known", "<=", day);
}

function linked(store: Store, query: Query, kind: Kind, role: Role, values: readonly string[]): Query {
	return query.where(
		"items.n",
		"in",
		store.db
			.selectFrom("links")
			.select("links.item")
			.where("links.kind", "=", kind)
			.where("links.role", "=", role)
			.where("links.value", "in", values),
	);
}

/** The keys that an id of the record stands for, whatever kind of thing it is. */
export async function keysOfItem({ db }: Store, id: string): Promise<string[]> {
	const rows = await db
		.selectFrom("items")
		.innerJoin("links", "links.item", "items.n")
		.select("links.value")
		.where("items.id", "=", id)
		.where("items.kind", "!=", "merge")
		.where("links.role", "=", "key")
		.orderBy("links.value")
		.execute();
	return rows.map((r) => r.value);
}

/** Least sure first, what stands in a contradiction before the rest. */
export async function reviewQueue<T>(
	store: Store,
	filter: Filter,
	page: { readonly limit: number; readonly offset: number },
): Promise<T[]> {
	const contradicted = sql<number>`exists (select 1 from links as against where against.kind = 'conflict' and against.role = 'about' and against.value = items.id)`;
	const rows = await filtered(store, filter)
		.select("items.json")
		.orderBy(sql`case when ${contradicted} then 0 else 1 end`)
		.orderBy(sql`abs(items.score - 0.5)`)
		.orderBy("items.n")
		.limit(page.limit)
		.offset(page.offset)
		.execute();
	return rows.map((r) => JSON.parse(r.json) as T);
}

/** All that fits, in the order it was written down, from after row `after`; `last` is null when that was all. */
export async function itemsAfter<T>(
	store: Store,
	filter: Filter,
	after: number,
	limit: number,
): Promise<{ rows: T[]; last: number | null }> {
	const rows = await filtered(store, filter)
		.select(["items.n", "items.json"])
		.where("items.n", ">", after)
		.orderBy("items.n")
		.limit(limit)
		.execute();
	return {
		rows: rows.map((r) => JSON.parse(r.json) as T),
		last: rows.length < limit ? null : rows[rows.length - 1].n,
	};
}
