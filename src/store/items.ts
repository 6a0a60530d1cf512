/** Asks the record: one filter for every kind of thing, pages, totals, facets, timelines. */
import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../dataset.ts";
import { folded } from "./dataset.ts";
import { entitiesOf } from "./entities.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { facetValue, groupOf, linkRoles, partsOf } from "./tallies.ts";

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
	/** The last word of the name may be only its beginning, as it is while one types. */
	readonly typed?: boolean;
	/** Documents that hold these words. */
	readonly text?: string;
};

export type Order = "newest" | "oldest" | "most reports" | "score";

type Query = SelectQueryBuilder<Tables, "items", object>;

export async function countItems(store: Store, filter: Filter): Promise<number> {
	if (isWhole(filter)) return (await wholeCounts(store, filter.kind)).kept;
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

/** What fits, counted every way at once. */
export async function counts(
	store: Store,
	filter: Filter,
	limit: number,
	by: "day" | "month" | "year",
	unit: Unit,
): Promise<Counts> {
	const facets = new Map<string, Map<string, number>>();
	const periods = new Map<string, { period: string; quad: string | null; count: number }>();
	const length = { day: 10, month: 7, year: 4 }[by];
	let [things, reports, days] = [0, 0, 0];
	const add = (facet: string, value: string, n: number) => {
		const values = facets.get(facet) ?? new Map<string, number>();
		values.set(value, (values.get(value) ?? 0) + n);
		facets.set(facet, values);
	};
	for (const row of await tallied(store, filter, limit, by === "day" || unit === "day" ? "day" : "month")) {
		const n = Number(row.n);
		if (row.facet === "cube") {
			things += n;
			reports += Number(row.reports);
			for (const [i, value] of partsOf(row.value).entries()) if (value !== "") add(plain[i], value, n);
		} else if (row.facet === "days") days += n;
		else if (row.facet === "day" || row.facet === "month") {
			const [first, part] = partsOf(row.value);
			if (first === "") continue;
			const period = first.slice(0, length);
			const quad = part || null;
			const one = periods.get(`${period} ${quad}`) ?? { period, quad, count: 0 };
			one.count += unit === "day" ? 1 : unit === "report" ? Number(row.reports) : n;
			periods.set(`${period} ${quad}`, one);
		} else add(row.facet, row.value, n);
	}
	const timeline = [...periods.values()].sort((a, b) =>
		a.period < b.period ? -1 : a.period > b.period ? 1 : (a.quad ?? "") < (b.quad ?? "") ? -1 : 1,
	);
	return {
		facets: Object.fromEntries([...facets].map(([name, values]) => [name, commonest(values, limit)])),
		units: { event: things, report: reports, day: days },
		timeline,
	};
}

function commonest(values: ReadonlyMap<string, number>, limit: number): Count[] {
	return [...values]
		.map(([value, count]) => ({ value, count }))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
		.slice(0, limit);
}

type Tally = {
	readonly facet: string;
	readonly value: string;
	readonly n: number | string;
	readonly reports: number | string;
};

/** Counts as `tallies.ts` keeps them, and the number of days: looked up where nothing is asked for, counted otherwise. */
async function tallied(store: Store, filter: Filter, limit: number, by: "day" | "month"): Promise<Tally[]> {
	if (!isWhole(filter)) return counted(store, filter, by);
	const { db } = store;
	const { kind } = filter;
	const all = db.selectFrom("tallies").select(["facet", "value", "n", "reports"]).where("kind", "=", kind);
	const own: Tally[] = await all.where("facet", "in", ["cube", by]).where("n", ">", 0).execute();
	const kept = own.filter((row) => standingIn(row.value) !== "rejected");
	const rejected =
		kept.length === own.length ? [] : await linkCounts(store, { ...filter, standings: ["rejected"] }, false);
	const less = new Map(rejected.map((r) => [`${r.facet} ${r.value}`, Number(r.n)]));
	for (const role of linkRoles) {
		// The commonest stay among these, however much is taken away from some.
		const most = limit + less.size;
		const values = await all.where("facet", "=", role).orderBy("n", "desc").orderBy("value").limit(most).execute();
		for (const row of values) {
			const n = Number(row.n) - (less.get(`${row.facet} ${row.value}`) ?? 0);
			if (n > 0) kept.push({ ...row, n });
		}
	}
	const days = await db
		.selectFrom("tallies")
		.select(sql<number>`count(distinct substr(value, 1, 10))`.as("n"))
		.where("kind", "=", kind)
		.where("facet", "=", "day")
		.where("value", ">=", "0")
		.where("value", "not like", "%rejected")
		.where("n", ">", 0)
		.executeTakeFirst();
	return [...kept, { facet: "days", value: "", n: days?.n ?? 0, reports: 0 }];
}

async function counted(store: Store, filter: Filter, by: "day" | "month"): Promise<Tally[]> {
	const hits = filtered(store, filter).select([
		"items.code",
		"items.act",
		"items.quad",
		"items.factuality",
		"items.state",
		"items.standing",
		"items.first",
		"items.reports",
	]);
	const facet = (name: "cube" | "day" | "month") =>
		sql.raw(
			`select '${name}' as facet, ${facetValue(name)} as value, count(*) as n, sum(reports) as reports from hits group by ${groupOf(name)}`,
		);
	const { rows } =
		await sql<Tally>`with hits as materialized ${hits} ${facet("cube")} union all ${facet(by)} union all select 'days', '', count(distinct first), 0 from hits`.execute(
			store.db,
		);
	const things = rows.reduce((n, row) => (row.facet === "cube" ? n + Number(row.n) : n), 0);
	const { all } = await wholeCounts(store, filter.kind);
	return [...rows, ...(await linkCounts(store, filter, things * 16 > all))];
}

/** Who and what, of all that fits: thing by thing where those are few, else link by link, asking of each whether it is one. */
async function linkCounts(store: Store, filter: Filter, many: boolean): Promise<Tally[]> {
	const hits = filtered(store, filter).select("items.n");
	const roles = sql.join(linkRoles);
	const query = many
		? sql<Tally>`select role as facet, value, count(*) as n, 0 as reports from links where kind = ${filter.kind} and role in (${roles}) and item in ${hits} group by role, value`
		: sql<Tally>`with hits as materialized ${hits} select role as facet, value, count(*) as n, 0 as reports from hits cross join links where links.item = hits.n and role in (${roles}) group by role, value`;
	return (await query.execute(store.db)).rows;
}

/** Is nothing asked for but the kind? */
function isWhole(filter: Filter): boolean {
	const { kind: _, typed: __, ...asked } = filter;
	return Object.values(asked).every((value) => value === undefined || value.length === 0);
}

/** How many there are of a kind, and how many of them people have not rejected. */
async function wholeCounts({ db }: Store, kind: Kind): Promise<{ all: number; kept: number }> {
	const rows = await db
		.selectFrom("tallies")
		.select(["value", "n"])
		.where("kind", "=", kind)
		.where("facet", "=", "cube")
		.execute();
	let [all, kept] = [0, 0];
	for (const { value, n } of rows) {
		all += Number(n);
		if (standingIn(value) !== "rejected") kept += Number(n);
	}
	return { all, kept };
}

/** All tallies of things have the standing last. */
function standingIn(value: string): string {
	return partsOf(value).at(-1) ?? "";
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
	const words = folded(filter.name ?? "")
		.split(" ")
		.filter(Boolean);
	for (const [i, word] of words.entries())
		query =
			kind === "actor"
				? filter.typed && i === words.length - 1
					? begun(store, query, kind, "word", word)
					: linked(store, query, kind, "word", [word])
				: query.where(sql<string>`lower(items.name)`, "like", `%${word.replace(/[%_\\]/g, "")}%`);
	return query;
}

function startsWith(eb: ExpressionBuilder<Tables, "items">, act: string) {
	return eb.and([eb("items.act", ">=", `${act}.`), eb("items.act", "<", `${act}/`)]);
}

function asOf(query: Query, kind: Kind, day: string): Query {
	if (kind === "post" || kind === "membership")
		return (
			query
				.where("items.first", "<=", day)
				// A former holder is told of on days on which the office was no longer held, unless both its ends are told.
				.where((eb) => eb.or([eb("items.state", "!=", "former"), eb("items.last", "is not", null)]))
				.where((eb) => eb.or([eb("items.last", "is", null), eb("items.last", ">=", day)]))
		);
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

/** Linked to a value that begins so. */
function begun(store: Store, query: Query, kind: Kind, role: Role, value: string): Query {
	return query.where(
		"items.n",
		"in",
		store.db
			.selectFrom("links")
			.select("links.item")
			.where("links.kind", "=", kind)
			.where("links.role", "=", role)
			.where("links.value", ">=", value)
			.where("links.value", "<", `${value}\u{10ffff}`),
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
	return rows.length ? rows.map((r) => r.value) : entitiesOf({ db }, id);
}

/** Least sure first, what stands in a contradiction before the rest; of the rest only so many are looked at as are shown. */
export async function reviewQueue<T>(
	store: Store,
	filter: Filter,
	{ limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<T[]> {
	const against = sql`(select value from links where kind = 'conflict' and role = 'about')`;
	const of = (test: RawBuilder<boolean>) =>
		filtered(store, filter).select(["items.n", "items.score", "items.json"]).where(test);
	const inConflict = sql<boolean>`items.id in ${against}`;
	const doubt = (score: number) => Math.abs(score - 0.5);
	const first = await of(inConflict)
		.orderBy(sql`abs(items.score - 0.5)`)
		.orderBy("items.n")
		.limit(limit)
		.offset(offset)
		.execute();
	const left = limit - first.length;
	const rows = [...first];
	if (left > 0) {
		const { n } = await filtered(store, filter)
			.where(inConflict)
			.select((eb) => eb.fn.countAll<number>().as("n"))
			.executeTakeFirstOrThrow();
		const skipped = Math.max(0, offset - Number(n));
		// From the middle of the scale upwards and downwards, which an index has in order.
		const rest = of(sql<boolean>`items.id not in ${against}`).limit(skipped + left);
		const above = await rest.where("items.score", ">=", 0.5).orderBy("items.score").orderBy("items.n").execute();
		const below = await rest.where("items.score", "<", 0.5).orderBy("items.score", "desc").orderBy("items.n").execute();
		const sorted = [...above, ...below].sort((a, b) => doubt(a.score) - doubt(b.score) || a.n - b.n);
		rows.push(...sorted.slice(skipped, skipped + left));
	}
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
