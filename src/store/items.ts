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

/** How many of one value: of a column, or of a link. Counted by item, or by report. */
export async function facet(
	store: Store,
	filter: Filter,
	of:
		| "code"
		| "act"
		| "quad"
		| "factuality"
		| "state"
		| "standing"
		| Extract<Role, "actor" | "country" | "context" | "source">,
	limit: number,
): Promise<{ value: string; count: number }[]> {
	const base = filtered(store, filter);
	if (of === "actor" || of === "country" || of === "context" || of === "source") {
		const rows = await base
			.innerJoin("links as facet", (j) =>
				j.onRef("facet.item", "=", "items.n").on("facet.kind", "=", filter.kind).on("facet.role", "=", of),
			)
			.select(["facet.value as value", (eb) => eb.fn.countAll<number>().as("count")])
			.groupBy("facet.value")
			.orderBy("count", "desc")
			.orderBy("value")
			.limit(limit)
			.execute();
		return rows.map((r) => ({ value: r.value, count: Number(r.count) }));
	}
	const rows = await base
		.select([`items.${of} as value`, (eb) => eb.fn.countAll<number>().as("count")])
		.where(`items.${of}`, "is not", null)
		.groupBy(`items.${of}`)
		.orderBy("count", "desc")
		.orderBy("value")
		.limit(limit)
		.execute();
	return rows.map((r) => ({ value: r.value as string, count: Number(r.count) }));
}

export type Unit = "event" | "report" | "day";

/** Things a month (or a year, quarter, day) by class: what the timeline draws. */
export async function timeline(
	store: Store,
	filter: Filter,
	by: "day" | "month" | "year",
	unit: Unit,
): Promise<{ period: string; quad: string | null; count: number }[]> {
	const length = { day: 10, month: 7, year: 4 }[by];
	const period = sql<string>`substr(items.first, 1, ${sql.lit(length)})`;
	const count =
		unit === "event"
			? sql<number>`count(*)`
			: unit === "report"
				? sql<number>`sum(items.reports)`
				: sql<number>`count(distinct items.first)`;
	const rows = await filtered(store, filter)
		.select([period.as("period"), "items.quad", count.as("count")])
		.where("items.first", "is not", null)
		.groupBy([period, "items.quad"])
		.orderBy("period")
		.execute();
	return rows.map((r) => ({ period: r.period, quad: r.quad, count: Number(r.count) }));
}

/** How much there is, by each counting unit. */
export async function units(store: Store, filter: Filter): Promise<{ event: number; report: number; day: number }> {
	const row = await filtered(store, filter)
		.select([
			sql<number>`count(*)`.as("event"),
			sql<number>`coalesce(sum(items.reports), 0)`.as("report"),
			sql<number>`count(distinct items.first)`.as("day"),
		])
		.executeTakeFirstOrThrow();
	return { event: Number(row.event), report: Number(row.report), day: Number(row.day) };
}

function filtered(store: Store, filter: Filter): Query {
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
