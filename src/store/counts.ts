/** Counts what fits: facets, units, timeline. Of a whole kind they are looked up (tallies.ts), else lines are added up (lines.ts). */
import { sql } from "kysely";
import { type Filter, filtered, isWhole, rarestFirst } from "./filter.ts";
import { joined } from "./joined.ts";
import { lastTerm, plainRoles, type Sums, sumsOf, valuesOfTerms } from "./lines.ts";
import type { Kind } from "./schema.ts";
import type { Store } from "./store.ts";
import { linkRoles, partsOf } from "./tallies.ts";

export type Unit = "event" | "report" | "day";
export type Count = { readonly value: string; readonly count: number };
export type Counts = {
	/** By column or link: "code", "act", …, "actor", "source"; the commonest first. */
	readonly facets: Readonly<Record<string, readonly Count[]>>;
	readonly units: Readonly<Record<Unit, number>>;
	readonly timeline: readonly {
		readonly period: string;
		readonly quad: string | null;
		/** Where it is told apart by it. */
		readonly factuality?: string | null;
		readonly count: number;
	}[];
};

type By = "day" | "month" | "year";
type Days = Sums["days"];
type Facets = Readonly<Record<string, readonly Count[]>>;

export async function countItems(store: Store, filter: Filter): Promise<number> {
	if (isWhole(filter)) return keptOf(store, filter.kind);
	const row = await filtered(store, filter, "lines", await rarestFirst(store, filter))
		.select((eb) => eb.fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

/** What fits, counted every way at once; of each facet so many values. */
export async function counts(
	store: Store,
	filter: Filter,
	limit: number,
	by: By,
	unit: Unit,
	byFactuality = false,
): Promise<Counts> {
	if (isWhole(filter) && !byFactuality) return wholeCounts(store, filter.kind, limit, by, unit);
	const sums = await sumsIn(store, filter, byFactuality);
	const { things, reports, days } = sums;
	const terms = [...new Set(days.flatMap((d) => [d.quad, d.factuality ?? 0]))];
	return {
		facets: await facetsOf(store, sums, limit),
		units: { event: things, report: reports, day: new Set(days.map((d) => d.day)).size },
		timeline: timelineOf(days, by, unit, await valuesOfTerms(store.db, terms)),
	};
}

async function sumsIn(store: Store, filter: Filter, byFactuality = false): Promise<Sums> {
	const lines = await joined(store, filter, sql<string>`coalesce(items.first, '') || ',' || items.line`);
	return sumsOf(lines, await lastTerm(store.db), byFactuality);
}

async function facetsOf({ db }: Store, { terms }: Pick<Sums, "terms">, limit: number): Promise<Facets> {
	const facets: [string, Count[]][] = [];
	for (const [role, all] of terms) {
		const sorted = [...all].sort((a, b) => b.count - a.count);
		// Of those that are as common as the last one shown, the names decide.
		const least = sorted[Math.min(limit, sorted.length) - 1]?.count ?? Number.POSITIVE_INFINITY;
		const most = sorted.filter((t) => t.count >= least);
		const values = await valuesOfTerms(
			db,
			most.map((t) => t.n),
		);
		const named = most.map(({ n, count }) => ({ value: values.get(n) as string, count }));
		if (all.length) facets.push([role, commonest(named, limit)]);
	}
	return Object.fromEntries(facets);
}

function commonest(values: readonly Count[], limit: number): Count[] {
	return [...values].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}

function timelineOf(days: Days, by: By, unit: Unit, terms: ReadonlyMap<number, string>): Counts["timeline"] {
	const length = { day: 10, month: 7, year: 4 }[by];
	const periods = new Map<
		string,
		{ -readonly [K in keyof Counts["timeline"][number]]: Counts["timeline"][number][K] }
	>();
	for (const { day, quad, factuality, things, reports } of days) {
		const period = day.slice(0, length);
		const key = `${period} ${quad} ${factuality}`;
		const one = periods.get(key) ?? {
			period,
			quad: terms.get(quad) || null,
			...(factuality === undefined ? {} : { factuality: terms.get(factuality) || null }),
			count: 0,
		};
		one.count += unit === "day" ? 1 : unit === "report" ? reports : things;
		periods.set(key, one);
	}
	const place = ({ period, quad, factuality }: Counts["timeline"][number]) =>
		`${period} ${quad ?? ""} ${factuality ?? ""}`;
	return [...periods.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** As the database keeps count of them, less what people rejected. */
async function wholeCounts(store: Store, kind: Kind, limit: number, by: By, unit: Unit): Promise<Counts> {
	const { db } = store;
	const all = db.selectFrom("tallies").select(["facet", "value", "n", "reports"]).where("kind", "=", kind);
	const facet = by === "day" || unit === "day" ? "day" : "month";
	const rows = await all.where("facet", "in", ["cube", facet]).where("n", ">", 0).execute();
	const kept = rows.filter((row) => standingIn(row.value) !== "rejected");
	const facets = new Map<string, Map<string, number>>();
	const days = new Map<string, { day: string; quad: number; things: number; reports: number }>();
	const quads = new Map([[0, ""]]);
	let [things, reports] = [0, 0];
	for (const row of kept) {
		const n = Number(row.n);
		const parts = partsOf(row.value);
		if (row.facet === "cube") {
			things += n;
			reports += Number(row.reports);
			for (const [i, value] of parts.entries()) {
				if (value === "") continue;
				const values = facets.get(plainRoles[i]) ?? new Map<string, number>();
				values.set(value, (values.get(value) ?? 0) + n);
				facets.set(plainRoles[i], values);
			}
		} else if (parts[0] !== "") {
			const quad = [...quads.values()].indexOf(parts[1]);
			const known = quad < 0 ? quads.size : quad;
			quads.set(known, parts[1]);
			const one = days.get(`${parts[0]} ${known}`) ?? { day: parts[0], quad: known, things: 0, reports: 0 };
			one.things += n;
			one.reports += Number(row.reports);
			days.set(`${parts[0]} ${known}`, one);
		}
	}
	const rejected =
		kept.length === rows.length
			? {}
			: await facetsOf(store, await sumsIn(store, { kind, standings: ["rejected"] }), Number.POSITIVE_INFINITY);
	for (const role of linkRoles) {
		const less = new Map((rejected[role] ?? []).map((c) => [c.value, c.count]));
		// The commonest stay among these, however much is taken away from some.
		const most = limit + less.size;
		const values = await all.where("facet", "=", role).orderBy("n", "desc").orderBy("value").limit(most).execute();
		const left = values.map(({ value, n }): [string, number] => [value, Number(n) - (less.get(value) ?? 0)]);
		if (left.some(([, n]) => n > 0)) facets.set(role, new Map(left.filter(([, n]) => n > 0)));
	}
	const dated = await db
		.selectFrom("tallies")
		.select(sql<number>`count(distinct substr(value, 1, 10))`.as("n"))
		.where("kind", "=", kind)
		.where("facet", "=", "day")
		.where("value", ">=", "0")
		.where("value", "not like", "%rejected")
		.where("n", ">", 0)
		.executeTakeFirst();
	return {
		facets: Object.fromEntries(
			[...facets].map(([name, values]) => [
				name,
				commonest(
					[...values].map(([value, count]) => ({ value, count })),
					limit,
				),
			]),
		),
		units: { event: things, report: reports, day: Number(dated?.n ?? 0) },
		timeline: timelineOf([...days.values()], by, unit, quads),
	};
}

/** How many there are of a kind that people have not rejected. */
async function keptOf({ db }: Store, kind: Kind): Promise<number> {
	const rows = await db
		.selectFrom("tallies")
		.select(["value", "n"])
		.where("kind", "=", kind)
		.where("facet", "=", "cube")
		.execute();
	return rows.reduce((sum, { value, n }) => (standingIn(value) === "rejected" ? sum : sum + Number(n)), 0);
}

/** All tallies of things have the standing last. */
function standingIn(value: string): string {
	return partsOf(value).at(-1) ?? "";
}
