/**
 * How many things of each kind there are, by what they are and by who and what they are about, kept by the database
 * itself whenever a thing is written or taken away: what is asked of the whole record is looked up, not counted.
 *
 *   facet    value, its parts joined by U+001F, "" for null
 *   "cube"   code, act, quad, factuality, state, standing
 *   "month"  "2024-04", quad, standing
 *   "day"    "2024-04-23", quad, standing
 *   "actor", "country", "context", "source"   as in links
 */
import { type Kysely, sql } from "kysely";
import { insertMany, isFile } from "./bulk.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export const linkRoles = ["actor", "country", "context", "source"] as const;

const unit = "\u001f";

/** The parts of a value, "" for null. */
export function partsOf(value: string): string[] {
	return value.split(unit);
}

const cubes = ["code", "act", "quad", "factuality", "state", "standing"] as const;
/** What a value is made of, each a column or what stands for it; `row` is "new." or "old." in a trigger. */
const made = {
	cube: (row = "") => cubes.map((c) => row + c),
	month: (row = "") => [`substr(${row}first, 1, 7)`, `${row}quad`, `${row}standing`],
	day: (row = "") => [`${row}first`, `${row}quad`, `${row}standing`],
};
type Facet = keyof typeof made;
const facets = ["cube", "month", "day"] as const satisfies readonly Facet[];

/** In SQL: the value of a row for a facet. */
export function facetValue(facet: Facet, row = ""): string {
	return made[facet](row)
		.map((part) => `coalesce(${part}, '')`)
		.join(` || '${unit}' || `);
}

/** In SQL: the columns a facet is grouped by. */
export function groupOf(facet: Facet): string {
	return made[facet]().join(", ");
}

const roles = linkRoles.map((r) => `'${r}'`).join(", ");
const added =
	"on conflict (kind, facet, value) do update set n = tallies.n + excluded.n, reports = tallies.reports + excluded.reports";

/** The steps of a migration: the table, what keeps it, and what there is to count already. */
export function tallySteps(dialect: Store["dialect"]): string[] {
	const table =
		"create table tallies (kind text not null, facet text not null, value text not null, n bigint not null, reports bigint not null, primary key (kind, facet, value))";
	const all = countAll();
	return dialect === "sqlite" ? [`${table} without rowid`, ...sqlite, ...all] : [table, ...postgres, ...all];
}

/** In SQL: all there is is counted, where nothing has been. */
export function countAll(): string[] {
	return [
		...facets.map((facet) => `insert into tallies ${itemsBy(facet, "items", "")}`),
		`insert into tallies ${linksIn("links", "")}`,
	];
}

const itemsBy = (facet: Facet, rows: string, sign: "" | "-") =>
	`select kind, '${facet}', ${facetValue(facet)}, ${sign}count(*), ${sign}sum(reports) from ${rows} group by kind, ${groupOf(facet)}`;
const linksIn = (rows: string, sign: "" | "-") =>
	`select kind, role, value, ${sign}count(*), 0 from ${rows} where role in (${roles}) group by kind, role, value`;

const count = (row: string, sign: "" | "-") =>
	`insert into tallies values ${facets.map((f) => `(${row}kind, '${f}', ${facetValue(f, row)}, ${sign}1, ${sign}${row}reports)`).join(", ")} ${added};`;
const forget = (row: string) =>
	facets
		.map(
			(f) =>
				`delete from tallies where n = 0 and kind = ${row}kind and facet = '${f}' and value = ${facetValue(f, row)};`,
		)
		.join(" ");

const sqlite = [
	`create trigger items_counted after insert on items begin ${count("new.", "")} end`,
	`create trigger items_uncounted after delete on items begin ${count("old.", "-")} ${forget("old.")} end`,
	`create trigger items_recounted after update of code, act, quad, factuality, state, standing, first, reports on items begin ${count("old.", "-")} ${count("new.", "")} ${forget("old.")} end`,
	`create trigger links_counted after insert on links when new.role in (${roles}) begin insert into tallies values (new.kind, new.role, new.value, 1, 0) ${added}; end`,
	`create trigger links_uncounted after delete on links when old.role in (${roles}) begin insert into tallies values (old.kind, old.role, old.value, -1, 0) ${added}; delete from tallies where n = 0 and kind = old.kind and facet = old.role and value = old.value; end`,
];

/** While this stands in `meta`, things and their links that are added in a file are not counted one by one. */
export const countingLater = "counting from";

/** From so many things on, that they are not counted one by one is not even asked for each of their links. */
const many = 500;

type Counted = {
	readonly row: Pick<Tables["items"], "kind" | "first" | "reports" | (typeof cubes)[number]>;
	readonly links: readonly (readonly [role: string, value: string])[];
};

/** Adds things, and counts them at once. */
export async function countedLater(db: Kysely<Tables>, things: readonly Counted[], add: () => Promise<void>) {
	if (!isFile(db)) return add();
	await db.insertInto("meta").values({ key: countingLater, value: "later" }).execute();
	const aside = things.length < many ? [] : await triggersOf(db);
	for (const { name } of aside) await sql.raw(`drop trigger ${name}`).execute(db);
	await add();
	for (const { made } of aside) await sql.raw(made).execute(db);
	await db.deleteFrom("meta").where("key", "=", countingLater).execute();
	await insertMany(db, "tallies", talliesOf(things), ["kind", "facet", "value"], ["n", "reports"]);
}

/** What the triggers would have added to the tallies. */
function talliesOf(things: readonly Counted[]): Tables["tallies"][] {
	const found = new Map<string, Map<string, Tables["tallies"]>>();
	const add = (kind: Tables["tallies"]["kind"], facet: string, value: string, reports: number) => {
		const name = `${kind} ${facet}`;
		let there = found.get(name);
		if (there === undefined) {
			there = new Map();
			found.set(name, there);
		}
		const tally = there.get(value);
		if (tally) {
			tally.n++;
			tally.reports += reports;
		} else there.set(value, { kind, facet, value, n: 1, reports });
	};
	for (const { row, links } of things) {
		const { kind, first, quad, standing, reports } = row;
		add(kind, "cube", valueFrom(cubes.map((column) => row[column])), reports);
		add(kind, "month", valueFrom([first?.slice(0, 7), quad, standing]), reports);
		add(kind, "day", valueFrom([first, quad, standing]), reports);
		for (const link of links) if (isCounted.has(link[0])) add(kind, link[0], link[1], 0);
	}
	return [...found.values()].flatMap((tallies) => [...tallies.values()]);
}

const isCounted: ReadonlySet<string> = new Set(linkRoles);

function valueFrom(parts: readonly (string | null | undefined)[]): string {
	return parts.map((part) => part ?? "").join(unit);
}

async function triggersOf(db: Kysely<Tables>): Promise<readonly { readonly name: string; readonly made: string }[]> {
	const found = await sql<{ name: string; made: string }>`select name, sql as made from sqlite_master
		where type = 'trigger' and name in ('items_counted', 'links_counted')`.execute(db);
	return found.rows;
}

/** In a file, where a trigger is for single rows, much that is added is counted by whoever adds it. */
export function laterSteps(dialect: Store["dialect"]): string[] {
	if (dialect === "postgres") return [];
	const now = `not exists (select 1 from meta where key = '${countingLater}')`;
	return [
		"drop trigger items_counted",
		"drop trigger links_counted",
		`create trigger items_counted after insert on items when ${now} begin ${count("new.", "")} end`,
		`create trigger links_counted after insert on links when new.role in (${roles}) and ${now} begin insert into tallies values (new.kind, new.role, new.value, 1, 0) ${added}; end`,
	];
}

/** Earlier programs left the counting to another trigger, which went through all that had been added. */
export function notLaterSteps(dialect: Store["dialect"]): string[] {
	return dialect === "sqlite" ? ["drop trigger if exists counted_later"] : [];
}

/** Once a statement, over all rows it wrote: a trigger for each row would take longer than the writing. */
const counted = (rows: string, sign: "" | "-") =>
	facets.map((facet) => `insert into tallies ${itemsBy(facet, rows, sign)} ${added};`).join(" ");
const linksCounted = (rows: string, sign: "" | "-") => `insert into tallies ${linksIn(rows, sign)} ${added};`;
const trigger = (name: string, body: string) =>
	`create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`;

const postgres = [
	trigger("count_items", counted("added", "")),
	trigger("uncount_items", counted("gone", "-")),
	trigger("recount_items", `${counted("gone", "-")} ${counted("added", "")}`),
	trigger("count_links", linksCounted("added", "")),
	trigger("uncount_links", linksCounted("gone", "-")),
	"create trigger items_counted after insert on items referencing new table as added for each statement execute function count_items()",
	"create trigger items_uncounted after delete on items referencing old table as gone for each statement execute function uncount_items()",
	"create trigger items_recounted after update on items referencing old table as gone new table as added for each statement execute function recount_items()",
	"create trigger links_counted after insert on links referencing new table as added for each statement execute function count_links()",
	"create trigger links_uncounted after delete on links referencing old table as gone for each statement execute function uncount_links()",
];
