/**
 * What things are counted by, a short line of numbers each, in a table so narrow that a million of them are gone through
 * in a moment: what is asked with a filter is counted from these, and never touches the things themselves.
 *
 *   terms   every value that is counted, with a number of its own that also tells its role: 16 · (how many-eth) + role
 *   lines   beside the columns that things are filtered by, "code,act,quad,factuality,state,standing,reports,link,link …;"
 *           with 0 for null, each but `reports` a term
 *   told    of an event that has a day, for what is told over time: "id;code;parties;others;own;tellers" of its Dealing,
 *           of code and actors their terms, joined by commas, 0 for null; "" of anything else
 */
import type { Kysely } from "kysely";
import type { Dealing } from "../dataset.ts";
import { insertMany } from "./bulk.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { linkRoles, partsOf } from "./tallies.ts";

export const plainRoles = ["code", "act", "quad", "factuality", "state", "standing"] as const;
const roles: readonly string[] = [...plainRoles, ...linkRoles];
const columns = ["first", "last", "known", "reports", ...plainRoles] as const;

type Db = Kysely<Tables>;
type Counted = {
	readonly row: Pick<Tables["items"], "kind" | (typeof columns)[number]>;
	readonly links: readonly (readonly [role: string, value: string])[];
	readonly dealing: Dealing | null;
};

/** Lines of things just written, or written anew, by their numbers. */
export async function writeLines(
	db: Db,
	things: readonly { readonly n: number; readonly item: Counted }[],
): Promise<void> {
	const wanted = wantedTerms();
	for (const { item } of things) {
		eachValue(item, (role, value) => value !== null && wanted.add(role, value));
		eachWord(item.dealing, wanted.add);
	}
	const terms = await termsOf(db, wanted);
	const rows = things.map(({ n, item }) => {
		const { kind, first, last, known, reports, code, act, quad, factuality, state, standing } = item.row;
		const numbers: number[] = [];
		eachValue(item, (role, value) => {
			if (numbers.length === plainRoles.length) numbers.push(reports);
			numbers.push(value === null ? 0 : (terms[role].get(value) as number));
		});
		if (numbers.length === plainRoles.length) numbers.push(reports);
		const line = `${numbers.join(",")};`;
		const told = item.dealing ? toldOf(item.dealing, terms) : "";
		return { kind, n, first, last, known, reports, code, act, quad, factuality, state, standing, line, told };
	});
	await insertMany(db, "lines", rows, ["kind", "n"]);
}

/** Role and value of each term of a thing: columns first, null where it has none, then links. */
function eachValue({ row, links }: Counted, visit: (role: number, value: string | null) => unknown): void {
	for (let role = 0; role < plainRoles.length; role++) visit(role, row[plainRoles[role]]);
	for (const link of links) {
		const counted = linkRole.get(link[0]);
		if (counted !== undefined) visit(counted, link[1]);
	}
}

const linkRole: ReadonlyMap<string, number> = new Map(linkRoles.map((role, i) => [role, plainRoles.length + i]));
const [codeRole, actorRole] = [roles.indexOf("code"), roles.indexOf("actor")];

function eachWord(dealing: Dealing | null, visit: (role: number, value: string) => unknown): void {
	if (!dealing) return;
	const { code, parties, others, tellers } = dealing;
	visit(codeRole, code);
	for (const id of [...parties, ...others, ...tellers]) if (id) visit(actorRole, id);
}

/** What stands as `told` of each of these. */
export async function toldsOf(db: Db, dealings: readonly (Dealing | null)[]): Promise<string[]> {
	const wanted = wantedTerms();
	for (const one of dealings) eachWord(one, wanted.add);
	const terms = await termsOf(db, wanted);
	return dealings.map((one) => (one ? toldOf(one, terms) : ""));
}

function toldOf({ id, code, parties, others, own, tellers }: Dealing, terms: Terms): string {
	const numbers = (ids: readonly (string | null)[]) =>
		ids.map((one) => (one === null ? 0 : terms[actorRole].get(one))).join(",");
	return [id, terms[codeRole].get(code), numbers(parties), numbers(others), own, numbers(tellers)].join(";");
}

/** Numbers of values, by the number of their role. */
type Terms = readonly ReadonlyMap<string, number>[];
type Wanted = { readonly all: [role: number, value: string][]; readonly add: (role: number, value: string) => void };

/** Values that numbers are wanted of, each once, in the order in which they came. */
function wantedTerms(): Wanted {
	const seen = roles.map(() => new Set<string>());
	const all: [number, string][] = [];
	return {
		all,
		add(role, value) {
			if (seen[role].has(value)) return;
			seen[role].add(value);
			all.push([role, value]);
		},
	};
}

/** Numbers of these values; those that are new get theirs. */
async function termsOf(db: Db, { all }: Wanted): Promise<Terms> {
	const terms = roles.map(() => new Map<string, number>());
	const named = [...new Set(all.map(([, value]) => value))];
	for (let i = 0; i < named.length; i += 500)
		for (const { n, value } of await db
			.selectFrom("terms")
			.selectAll()
			.where("value", "in", named.slice(i, i + 500))
			.execute())
			terms[n % 16].set(value, n);
	const missing = all.filter(([role, value]) => !terms[role].has(value));
	if (!missing.length) return terms;
	let last = Math.floor((await lastTerm(db)) / 16);
	const rows = missing.map(([role, value]) => ({ n: 16 * ++last + role, value }));
	await insertMany(db, "terms", rows);
	for (const { n, value } of rows) terms[n % 16].set(value, n);
	return terms;
}

export async function lastTerm(db: Db): Promise<number> {
	const row = await db
		.selectFrom("terms")
		.select((eb) => eb.fn.max("n").as("n"))
		.executeTakeFirst();
	return row?.n ?? 0;
}

/** How often each value occurs, role by role; how many things, reports and days; and things and reports by day and quad. */
export type Sums = {
	readonly terms: ReadonlyMap<string, readonly { readonly n: number; readonly count: number }[]>;
	readonly things: number;
	readonly reports: number;
	readonly days: readonly {
		readonly day: string;
		readonly quad: number;
		/** Only where days are told apart by it. */
		readonly factuality?: number;
		readonly things: number;
		readonly reports: number;
	}[];
};

/** Where in a line these stand; its first number is the day that was put before it. */
const [quadAt, reportsAt] = [1 + plainRoles.indexOf("quad"), 1 + plainRoles.length];
const factualityAt = 1 + plainRoles.indexOf("factuality");

/** Adds up lines that each stand behind the day of their thing: "2024-04-23,12,0,…;". */
export function sumsOf(texts: readonly string[], lastTerm: number, byFactuality = false): Sums {
	const counts = new Int32Array(lastTerm + 1);
	const byDay = new Map<number, { things: number; reports: number }>();
	const quads: number[] = [];
	const factualities: number[] = [];
	// A number of its own for each day, quad and factuality; small ones, as long as they are not told apart, are quicker.
	const ways = byFactuality ? 16 : 1;
	let [things, reports] = [0, 0];
	for (const text of texts) {
		let [at, number, day, quad, factuality] = [0, 0, 0, 0, 0];
		for (let i = 0; i < text.length; i++) {
			const code = text.charCodeAt(i);
			if (code >= 48 && code <= 57) {
				number = number * 10 + code - 48;
				continue;
			}
			// The hyphens of a day are passed over.
			if (code === 45) continue;
			if (at === 0) day = number;
			else if (at === reportsAt) {
				things++;
				reports += number;
				const key = (day * 16 + quad) * ways + factuality;
				const one = byDay.get(key);
				if (one) {
					one.things++;
					one.reports += number;
				} else byDay.set(key, { things: 1, reports: number });
			} else {
				counts[number]++;
				if (at === quadAt) {
					quad = quads.indexOf(number);
					if (quad < 0) quad = quads.push(number) - 1;
				} else if (byFactuality && at === factualityAt) {
					factuality = factualities.indexOf(number);
					if (factuality < 0) factuality = factualities.push(number) - 1;
				}
			}
			number = 0;
			at = code === 59 ? 0 : at + 1;
		}
	}
	const terms = new Map<string, { n: number; count: number }[]>(roles.map((role) => [role, []]));
	for (let n = 16; n < counts.length; n++) if (counts[n]) terms.get(roles[n % 16])?.push({ n, count: counts[n] });
	return {
		terms,
		things,
		reports,
		days: [...byDay].flatMap(([key, one]) => {
			const day = String(Math.floor(key / 16 / ways));
			if (day === "0") return [];
			const how = byFactuality ? { factuality: factualities[key % ways] } : {};
			const quad = quads[Math.floor(key / ways) % 16];
			return [{ day: `${day.slice(0, -4)}-${day.slice(-4, -2)}-${day.slice(-2)}`, quad, ...how, ...one }];
		}),
	};
}

/** What terms stand for. */
export async function valuesOfTerms(db: Db, terms: readonly number[]): Promise<ReadonlyMap<number, string>> {
	const values = new Map<number, string>();
	for (let i = 0; i < terms.length; i += 500)
		for (const { n, value } of await db
			.selectFrom("terms")
			.selectAll()
			.where("n", "in", terms.slice(i, i + 500))
			.execute())
			values.set(n, value);
	return values;
}

/** Every code there is, by its term. */
export async function codesByTerm({ db }: Pick<Store, "db">): Promise<ReadonlyMap<number, string>> {
	const cubes = await db
		.selectFrom("tallies")
		.select("value")
		.where("kind", "=", "event")
		.where("facet", "=", "cube")
		.execute();
	const codes = [...new Set(cubes.map(({ value }) => partsOf(value)[0]))];
	const terms = await db.selectFrom("terms").selectAll().where("value", "in", codes).execute();
	return new Map(terms.filter(({ n }) => n % 16 === codeRole).map(({ n, value }) => [n, value]));
}

/** The steps of a migration: the tables, and the lines of what there is already. */
export function lineSteps(dialect: Store["dialect"]): string[] {
	const [number, name, keyed] =
		dialect === "sqlite" ? ["integer", "text", " without rowid"] : ["bigint", 'text collate "C"', ""];
	const joined = (value: string) =>
		dialect === "sqlite" ? `group_concat(${value}, ',')` : `string_agg(cast(${value} as text), ',')`;
	const linked = linkRoles.map((r) => `'${r}'`).join(", ");
	const roleOf = (column: string) => `case ${column} ${roles.map((r, i) => `when '${r}' then ${i}`).join(" ")} end`;
	const every = [
		`select role, value from links where role in (${linked})`,
		...plainRoles.map((role) => `select '${role}', ${role} from items where ${role} is not null`),
	].join(" union ");
	const term = (role: string) =>
		`coalesce((select terms.n from terms where terms.value = items.${role} and terms.n % 16 = ${roles.indexOf(role)}), 0)`;
	const links = `select ${joined("terms.n")} from links join terms on terms.value = links.value and terms.n % 16 = ${roleOf("links.role")} where links.item = items.n and links.role in (${linked})`;
	const line = [...plainRoles.map(term), "items.reports"].join(" || ',' || ");
	return [
		`create table terms (n ${number} primary key, value ${name} not null)`,
		"create index terms_value on terms (value)",
		`create table lines (kind text not null, n bigint not null references items (n) on delete cascade, first text, last text, known text, reports integer not null, code text, act text, quad text, factuality text, state text, standing text, line text not null, primary key (kind, n))${keyed}`,
		`insert into terms select 16 * row_number() over (order by role, value) + ${roleOf("role")}, value from (${every}) as every`,
		`insert into lines select kind, n, first, last, known, reports, code, act, quad, factuality, state, standing, ${line} || coalesce(',' || (${links}), '') || ';' from items order by kind, n`,
		// What these held is counted from lines now.
		"drop index items_counts",
		"drop index items_days",
	];
}
