/** Events as narrow as they are counted over time, with the states and offices of whom they speak. */
import { sql } from "kysely";
import type { Dealing, PostInterval } from "../dataset.ts";
import { type Filter, filtered, linksAsked } from "./filter.ts";
import { joined } from "./joined.ts";
import { codesByTerm, valuesOfTerms } from "./lines.ts";
import type { Store } from "./store.ts";

/** What is known of one who takes part, or tells; `rank` is what `rankOf` makes of the offices one is on record with. */
export type Known<R> = { readonly id: string; readonly country: string | null; readonly rank: R | null };
type Unfilled<R> = { id: string; country: string | null; rank: R | null };

export type Held = Pick<PostInterval, "title" | "status">;

/** Events that fit and have a day, in the order of their days. */
export async function dealingsIn<R>(
	store: Store,
	filter: Omit<Filter, "kind">,
	rankOf: (held: readonly Held[]) => R | null,
): Promise<Dealing<Known<R>>[]> {
	const line = sql<string>`items.n || ';' || coalesce(items.first, '') || ';' || items.told || '\n'`;
	const texts = await joined(store, { ...filter, kind: "event" }, line);
	/** By term: what an event points to is filled in when all are known. */
	const spoken = new Map<number, Unfilled<R>>();
	const who = (term: number) => {
		const there = spoken.get(term);
		if (there) return there;
		const fresh = { id: "", country: null, rank: null };
		spoken.set(term, fresh);
		return fresh;
	};
	const codes = await codesByTerm(store);
	const byDay = new Map<number, { readonly ns: number[]; readonly dealings: Dealing<Known<R>>[] }>();
	for (const text of texts)
		for (const { n, at, dealing } of linesIn(text, codes, who)) {
			const there = byDay.get(at);
			if (there) {
				there.ns.push(n);
				there.dealings.push(dealing);
			} else byDay.set(at, { ns: [n], dealings: [dealing] });
		}
	await fill(store, spoken, rankOf);
	const found: Dealing<Known<R>>[] = [];
	for (const day of [...byDay.keys()].sort((a, b) => a - b)) {
		const { ns, dealings } = byDay.get(day) as { ns: number[]; dealings: Dealing<Known<R>>[] };
		const order = ns.map((_, i) => i).sort((a, b) => ns[a] - ns[b]);
		for (const i of order) found.push(dealings[i]);
	}
	return found;
}

/** How many events fit and have no day, whatever stretch of days is asked about. */
export async function undatedIn(store: Store, { since, until, ...asked }: Omit<Filter, "kind">): Promise<number> {
	const filter = { ...asked, kind: "event" } as const;
	// There are few, and an index leads to them; what they are linked to is asked of each.
	let query = filtered(store, filter, "items", []).where("items.first", "is", null);
	for (const { role, values } of linksAsked(filter))
		query = query.where((eb) =>
			eb.exists(
				store.db
					.selectFrom("links")
					.select("links.item")
					.where("links.kind", "=", "event")
					.where("links.role", "=", role)
					.where("links.value", "in", values)
					.where("links.item", "=", eb.ref("items.n") as never),
			),
		);
	const row = await query.select((eb) => eb.fn.countAll<number | string>().as("n")).executeTakeFirst();
	return Number(row?.n ?? 0);
}

/** "n;day;id;code;parties;others;own;tellers", a line each: see lines.ts. Days and codes that are the same are one text. */
function* linesIn<W>(text: string, codes: ReadonlyMap<number, string>, who: (term: number) => W) {
	const days = new Map<number, string>();
	let at = 0;
	/** Digits, with hyphens between those of a day passed over. */
	const number = () => {
		let n = 0;
		for (; ; at++) {
			const code = text.charCodeAt(at);
			if (code >= 48 && code <= 57) n = n * 10 + code - 48;
			else if (code !== hyphen) return n;
		}
	};
	const dayOf = (from: number, key: number) => {
		const there = days.get(key);
		if (there !== undefined) return there;
		const day = text.slice(from, at);
		days.set(key, day);
		return day;
	};
	/** Terms joined by commas, up to and with what stands behind them. */
	const list = () => {
		if (text.charCodeAt(at) === semicolon || text.charCodeAt(at) === newline) {
			at++;
			return nobody;
		}
		const some: (W | null)[] = [];
		for (;;) {
			const term = number();
			some.push(term ? who(term) : null);
			if (text.charCodeAt(at++) !== comma) return some;
		}
	};
	while (at < text.length) {
		const n = number();
		const from = ++at;
		const key = number();
		const day = dayOf(from, key);
		if (text.charCodeAt(++at) === newline) {
			at++;
			continue;
		}
		const end = text.indexOf(";", at);
		const id = text.slice(at, end);
		at = end + 1;
		const code = codes.get(number()) as string;
		at++;
		const [parties, others] = [list() as W[], list() as W[]];
		const own = number();
		at++;
		yield { n, at: key, dealing: { id, code, day, parties, others, own, tellers: list() } };
	}
}

const nobody: never[] = [];
const [comma, hyphen, semicolon, newline] = [44, 45, 59, 10];

async function fill<R>(
	store: Store,
	spoken: ReadonlyMap<number, Unfilled<R>>,
	rankOf: (held: readonly Held[]) => R | null,
): Promise<void> {
	const ids = await valuesOfTerms(store.db, [...spoken.keys()]);
	const actors = await actorsAs(store, [...ids.values()]);
	const people = [...ids.values()].filter((id) => actors.get(id)?.type === "person");
	const offices = await officesOf(store, people);
	for (const [term, one] of spoken) {
		one.id = ids.get(term) as string;
		one.country = actors.get(one.id)?.country ?? null;
		one.rank = rankOf(offices.get(one.id) ?? []);
	}
}

async function actorsAs({ db }: Store, ids: readonly string[]) {
	const found = new Map<string, { readonly type: string | null; readonly country: string | null }>();
	for (let i = 0; i < ids.length; i += 500)
		for (const { id, type, country } of await db
			.selectFrom("items")
			.leftJoin("links", (on) => on.onRef("links.item", "=", "items.n").on("links.role", "=", "country"))
			.select(["items.id", "items.state as type", "links.value as country"])
			.where("items.kind", "=", "actor")
			.where("items.id", "in", ids.slice(i, i + 500))
			.execute())
			found.set(id, { type, country });
	return found;
}

/** The offices that people are on record with, each once. */
async function officesOf({ db }: Store, holders: readonly string[]): Promise<Map<string, Held[]>> {
	const found = new Map<string, Held[]>();
	for (let i = 0; i < holders.length; i += 500)
		for (const { holder, title, status } of await db
			.selectFrom("links")
			.innerJoin("items", "items.n", "links.item")
			.select(["links.value as holder", "items.name as title", "items.state as status"])
			.distinct()
			.where("links.kind", "=", "post")
			.where("links.role", "=", "actor")
			.where("links.value", "in", holders.slice(i, i + 500))
			.execute()) {
			const held = found.get(holder) ?? [];
			held.push({ title, status: status as Held["status"] });
			found.set(holder, held);
		}
	return found;
}
