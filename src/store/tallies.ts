/**
 * How many things of each kind there are, by what they are and by who and what they are about, kept by the database
 * itself whenever a thing is written or taken away: what is asked of the whole record is looked up, not counted.
 *
 *   facet "cube"   value ["CONSULT","meeting.talks","verbal cooperation","happened",null,"open"]   code, act, quad, factuality, state, standing
 *   facet "day"    value ["2024-04-23","verbal cooperation","open"]                                first day, quad, standing
 *   facet "actor", "country", "context", "source"   value as in links
 */
import type { Store } from "./store.ts";

export const linkRoles = ["actor", "country", "context", "source"] as const;

const of = (row: string) => ({
	cube: `json_array(${row}.code, ${row}.act, ${row}.quad, ${row}.factuality, ${row}.state, ${row}.standing)`,
	day: `json_array(${row}.first, ${row}.quad, ${row}.standing)`,
});
const roles = linkRoles.map((r) => `'${r}'`).join(", ");
const added =
	"on conflict (kind, facet, value) do update set n = tallies.n + excluded.n, reports = tallies.reports + excluded.reports";

/** The steps of a migration: the table, what keeps it, and what there is to count already. */
export function tallySteps(dialect: Store["dialect"]): string[] {
	const table =
		"create table tallies (kind text not null, facet text not null, value text not null, n bigint not null, reports bigint not null, primary key (kind, facet, value))";
	return dialect === "sqlite"
		? [`${table} without rowid`, ...sqlite, ...existing("json_array")]
		: [table, ...postgres, ...existing("jsonb_build_array")];
}

function existing(array: string): string[] {
	const text = array === "json_array" ? "" : "::text";
	return [
		`insert into tallies select kind, 'cube', ${array}(code, act, quad, factuality, state, standing)${text}, count(*), sum(reports) from items group by kind, code, act, quad, factuality, state, standing`,
		`insert into tallies select kind, 'day', ${array}(first, quad, standing)${text}, count(*), sum(reports) from items group by kind, first, quad, standing`,
		`insert into tallies select kind, role, value, count(*), 0 from links where role in (${roles}) group by kind, role, value`,
	];
}

const count = (row: string, sign: "" | "-") =>
	`insert into tallies values (${row}.kind, 'cube', ${of(row).cube}, ${sign}1, ${sign}${row}.reports), (${row}.kind, 'day', ${of(row).day}, ${sign}1, ${sign}${row}.reports) ${added};`;
const forget = (row: string) =>
	`delete from tallies where n = 0 and kind = ${row}.kind and ((facet = 'cube' and value = ${of(row).cube}) or (facet = 'day' and value = ${of(row).day}));`;

const sqlite = [
	`create trigger items_counted after insert on items begin ${count("new", "")} end`,
	`create trigger items_uncounted after delete on items begin ${count("old", "-")} ${forget("old")} end`,
	`create trigger items_recounted after update of code, act, quad, factuality, state, standing, first, reports on items begin ${count("old", "-")} ${count("new", "")} ${forget("old")} end`,
	`create trigger links_counted after insert on links when new.role in (${roles}) begin insert into tallies values (new.kind, new.role, new.value, 1, 0) ${added}; end`,
	`create trigger links_uncounted after delete on links when old.role in (${roles}) begin insert into tallies values (old.kind, old.role, old.value, -1, 0) ${added}; delete from tallies where n = 0 and kind = old.kind and facet = old.role and value = old.value; end`,
];

/** Once a statement, over all rows it wrote: a trigger for each row would take longer than the writing. */
const counted = (rows: string, sign: "" | "-") =>
	`insert into tallies select kind, 'cube', jsonb_build_array(code, act, quad, factuality, state, standing)::text, ${sign}count(*), ${sign}sum(reports) from ${rows} group by kind, code, act, quad, factuality, state, standing ${added}; insert into tallies select kind, 'day', jsonb_build_array(first, quad, standing)::text, ${sign}count(*), ${sign}sum(reports) from ${rows} group by kind, first, quad, standing ${added};`;
const linksCounted = (rows: string, sign: "" | "-") =>
	`insert into tallies select kind, role, value, ${sign}count(*), 0 from ${rows} where role in (${roles}) group by kind, role, value ${added};`;
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
