/** What a view of the record is narrowed by, and the query that narrows it: over the things themselves, or over their lines. */
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import { folded } from "./nouns.ts";
import { numbersIn, theseNumbers } from "./numbers.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { linkRoles } from "./tallies.ts";

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

type Query = SelectQueryBuilder<Tables, "items", object>;

/** Is nothing asked for but the kind? */
export function isWhole(filter: Filter): boolean {
	const { kind: _, typed: __, ...asked } = filter;
	return Object.values(asked).every((value) => value === undefined || value.length === 0);
}

/** `n` is how many things have it, where that was looked up. */
type Linked = {
	readonly role: Role;
	readonly values: readonly string[];
	readonly n?: number;
	/** The value is only begun. */
	readonly begun?: boolean;
	/** The things themselves, where they were looked up already. */
	readonly things?: readonly number[];
};

/** What is asked of whom and what things are about. */
export function linksAsked(filter: Filter): Linked[] {
	const each = (role: Role, values: readonly string[] = []): Linked[] => values.map((v) => ({ role, values: [v] }));
	const any = (role: Role, values: readonly string[] = []): Linked[] => (values.length ? [{ role, values }] : []);
	return [
		...each("actor", filter.actors),
		...each("country", filter.countries),
		...any("context", filter.contexts),
		...any("source", filter.sources),
		...any("document", filter.documents),
		...any("about", filter.about),
		...(filter.kind === "actor" ? wordsAsked(filter) : []),
	];
}

function wordsAsked({ name, typed = false }: Filter): Linked[] {
	const words = wordsIn(name);
	return words.map((word, i) => ({ role: "word", values: [word], begun: typed && i === words.length - 1 }));
}

function wordsIn(name = ""): string[] {
	return folded(name).split(" ").filter(Boolean);
}

/** How much commoner a link is before it is asked of each thing whether it has it, rather than for all that have it. */
const commoner = 16;

/** With what fewest things have first: those are looked through for the rest. */
export async function rarestFirst(store: Store, filter: Filter): Promise<Linked[]> {
	const { db, dialect } = store;
	const asked = linksAsked(filter);
	if (asked.length < 2) return asked;
	const sized: (Linked & { readonly n: number })[] = [];
	for (const link of asked) {
		const counted = (linkRoles as readonly string[]).includes(link.role);
		const row = counted
			? await db
					.selectFrom("tallies")
					.select((eb) => eb.fn.sum<number | string | null>("n").as("n"))
					.where("kind", "=", filter.kind)
					.where("facet", "=", link.role)
					.where("value", "in", link.values)
					.executeTakeFirst()
			: null;
		sized.push({ ...link, n: Number(row?.n ?? 0) });
	}
	sized.sort((a, b) => a.n - b.n);
	const fewest = sized[0].n;
	const common = sized.filter(({ n }) => n <= commoner * fewest);
	if (dialect === "postgres" || fewest < many || common.length < 2) return sized;
	const things = await havingAll(store, filter.kind, common);
	return [{ ...sized[0], n: things.length, things }, ...sized.slice(common.length)];
}

/** From so many on, what has several links is found here: a file would look up each thing in a list for every link. */
const many = 1000;

/** Numbers of the things that have all of these links, in their order. */
async function havingAll({ db }: Store, kind: Kind, links: readonly Linked[]): Promise<number[]> {
	const last = await db
		.selectFrom("lines")
		.select((eb) => eb.fn.max("n").as("n"))
		.where("kind", "=", kind)
		.executeTakeFirst();
	/** Of each thing, how many of the links it has. */
	const has = new Uint8Array((last?.n ?? 0) + 1);
	for (const [i, { role, values }] of links.entries()) {
		const row = await db
			.selectFrom("links")
			.select(sql<string | null>`group_concat(item)`.as("things"))
			.where("kind", "=", kind)
			.where("role", "=", role)
			.where("value", "in", values)
			.executeTakeFirst();
		for (const n of numbersIn(row?.things ?? "")) if (has[n] === i) has[n] = i + 1;
	}
	const found: number[] = [];
	for (let n = 1; n < has.length; n++) if (has[n] === links.length) found.push(n);
	return found;
}

/**
 * `links` are those of the filter, with what is rarest first; over lines, "items" stands for them. Of a stretch, only things
 * with these numbers, the last excluded.
 */
export function filtered(
	store: Store,
	filter: Filter,
	over: "items" | "lines" = "items",
	links: readonly Linked[] = linksAsked(filter),
	stretch: { readonly from: number; readonly to: number } | null = null,
): Query {
	const { kind } = filter;
	const rows = over === "items" ? store.db.selectFrom("items") : store.db.selectFrom("lines as items");
	let query = (rows as unknown as Query).where("items.kind", "=", kind);
	if (stretch) {
		// What is looked for by its links is found by its number already: the plus keeps it from being gone through.
		const n = links.length ? sql<number>`+items.n` : sql<number>`items.n`;
		query = query.where(n, ">=", stretch.from).where(n, "<", stretch.to);
	}
	const column = (name: "code" | "act" | "quad" | "factuality" | "state" | "standing", values?: readonly string[]) => {
		if (values?.length) query = query.where(`items.${name}`, "in", values);
	};
	column("code", filter.codes);
	column("quad", filter.quads);
	column("factuality", filter.factualities);
	column("state", filter.states);
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
	const fewest = Math.max(1, links[0]?.n ?? 0);
	for (const { role, values, n = 0, begun = false, things } of links) {
		if (things) {
			const those = stretch ? things.filter((one) => one >= stretch.from && one < stretch.to) : things;
			query = query.where(sql<boolean>`items.n in ${theseNumbers(store, those)}`);
			continue;
		}
		let all = store.db
			.selectFrom("links")
			.select("links.item")
			.where("links.kind", "=", kind)
			.where("links.role", "=", role);
		if (stretch) all = all.where("links.item", ">=", stretch.from).where("links.item", "<", stretch.to);
		const those = begun
			? all.where("links.value", ">=", values[0]).where("links.value", "<", `${values[0]}\u{10ffff}`)
			: all.where("links.value", "in", values);
		query =
			n > commoner * fewest
				? query.where((eb) => eb.exists(those.where("links.item", "=", eb.ref("items.n") as never)))
				: query.where("items.n", "in", those);
	}
	const names = kind === "actor" ? [] : wordsIn(filter.name);
	const like = (word: string) => `%${word.replace(/[%_\\]/g, "")}%`;
	if (over === "items") {
		if (filter.ids?.length) query = query.where("items.id", "in", filter.ids);
		for (const word of names) query = query.where(sql<string>`lower(items.name)`, "like", like(word));
	} else if (filter.ids?.length || names.length) {
		let things = store.db.selectFrom("items as things").select("things.n").where("things.kind", "=", kind);
		if (filter.ids?.length) things = things.where("things.id", "in", filter.ids);
		for (const word of names) things = things.where(sql<string>`lower(things.name)`, "like", like(word));
		query = query.where("items.n", "in", things);
	}
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
