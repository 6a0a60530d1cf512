/**
 * What the verbs answer, answered from the files of a published copy: the same questions, the same rows. Trends are
 * counted by the very code that the program uses; what needs the program itself says so.
 */
import { type Actor, dealingOf, keyOf, type PostInterval, type RecordedEvent } from "../../src/dataset.ts";
import { fileNameOf } from "../../src/id.ts";
import { countedAs, type Question, rankOfHolder, type Side, trendsOf } from "../../src/reconcile/measures.ts";
import type { Article, Coverage } from "../../src/store/search.ts";
import { plainWords } from "../../src/text/looked.ts";
import type { Citation } from "../../src/verbs/cite.ts";
import type { CopiedArticle, CopiedIndex, CopiedRead, Published } from "../../src/verbs/publish.ts";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import { counted, type Filter, fitting, type Get, type Order, ordered, type Table, tableOf } from "./rows.ts";
import { explained } from "./why.ts";
import { articlesWith, snippetOf } from "./words.ts";

type Given = Readonly<Record<string, unknown>>;
type Answer = (given: Given) => Promise<unknown>;

const kinds: Readonly<Record<string, string>> = {
	events: "event",
	statements: "statement",
	posts: "post",
	memberships: "membership",
	figures: "figure",
	conflicts: "conflict",
	promises: "promise",
	stories: "story",
};

/** An article that no document can be, so that words found nowhere find nothing. */
const nowhere = "\u0001";

/** Answers questions from the files that `from` gets; every file is got once. */
export function openCopy(from: Get): (verb: string, given: Given) => Promise<unknown> {
	const got = new Map<string, Promise<unknown>>();
	const get: Get = (path) => {
		const there = got.get(path);
		if (there) return there;
		const file = from(path);
		got.set(path, file);
		// What failed may come when it is asked for again.
		file.catch(() => got.delete(path));
		// Rows and articles are many: those looked at long ago are let go.
		if (got.size > 400) got.delete(got.keys().next().value as string);
		return file;
	};
	const tables = new Map<string, Promise<Table>>();
	const table = (kind: string): Promise<Table> => {
		const there = tables.get(kind);
		if (there) return there;
		const made = needed<CopiedIndex>(get, `${kind}.json`).then((index) => tableOf(kind, index));
		tables.set(kind, made);
		made.catch(() => tables.delete(kind));
		return made;
	};
	const copy: Copy = {
		get,
		table,
		about: () => needed<Published>(get, "index.json"),
		articles: () => needed<readonly Article[]>(get, "articles.json"),
	};
	const answers: Readonly<Record<string, Answer>> = {
		published: () => copy.about(),
		read: (given) => article(copy, textIn(given, "document") ?? ""),
		articles: (given) => articles(copy, given, null),
		search: (given) => articles(copy, given, textIn(given, "words") ?? ""),
		actors: (given) => actors(copy, given),
		trends: (given) => trends(copy, given),
		cite: (given) => cite(copy, given),
		why: (given) => why(copy, textIn(given, "id") ?? ""),
		...Object.fromEntries(Object.entries(kinds).map(([verb, kind]) => [verb, (given) => asked(copy, kind, given)])),
	};
	return async (verb, given) => {
		const answer = Object.hasOwn(answers, verb) ? answers[verb] : null;
		if (!answer) throw new Error("A published copy cannot do that: it needs the program and the record itself.");
		return answer(given);
	};
}

type Copy = {
	readonly get: Get;
	readonly table: (kind: string) => Promise<Table>;
	readonly about: () => Promise<Published>;
	readonly articles: () => Promise<readonly Article[]>;
};

async function needed<T>(get: Get, path: string): Promise<T> {
	const file = await get(path);
	if (file === null) throw new Error(`The file data/${path} of this copy is missing.`);
	return file as T;
}

function textIn(given: Given, name: string): string | undefined {
	const value = given[name];
	const one = Array.isArray(value) ? value.at(-1) : value;
	return one === undefined || one === null || one === "" ? undefined : String(one);
}

function listIn(given: Given, name: string): readonly string[] {
	const value = given[name];
	if (value === undefined || value === null || value === "") return [];
	return (Array.isArray(value) ? value : [value]).map(String).filter(Boolean);
}

function numberIn(given: Given, name: string, otherwise: number): number {
	const value = textIn(given, name);
	return value === undefined ? otherwise : Number(value);
}

async function asked(copy: Copy, kind: string, given: Given) {
	const table = await copy.table(kind);
	const rows = fitting(table, await filterIn(copy, given));
	const [limit, offset] = [numberIn(given, "limit", 50), numberIn(given, "offset", 0)];
	const also = given.facets ? await facetsOf(copy, table, rows, given) : {};
	const order = (textIn(given, "order") ?? "newest") as Order;
	const page = ordered(table, rows, order).slice(offset, offset + limit);
	return { rows: await rowsAt(copy, kind, page), total: rows.length, notices: [], ...also };
}

async function facetsOf(copy: Copy, table: Table, rows: readonly number[], given: Given) {
	const { facets, units, timeline } = counted(
		table,
		rows,
		textIn(given, "unit") ?? "event",
		40,
		given.byFactuality === true,
	);
	const names = await namesOf(copy, facets.actor?.map((a) => a.value) ?? []);
	const labelled = Object.fromEntries(
		Object.entries(facets).map(([name, values]) => [
			name,
			values.map((v) => ({ ...v, label: names.get(v.value) ?? v.value })),
		]),
	);
	const coverage = await coverageOf(copy, textIn(given, "since"), textIn(given, "until"));
	return { facets: labelled, also: { units, timeline, coverage } };
}

async function namesOf(copy: Copy, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await actorsById(copy, ids);
	return new Map(rows.map((a) => [a.id, a.name]));
}

async function actorsById(copy: Copy, ids: readonly string[]): Promise<Actor[]> {
	const table = await copy.table("actor");
	return rowsAt<Actor>(copy, "actor", ids.length ? fitting(table, { ids }) : []);
}

/** The rows of these numbers, from as many files as hold them. */
async function rowsAt<T>(copy: Copy, kind: string, at: readonly number[]): Promise<T[]> {
	const { perFile } = await copy.about();
	const files = new Map<number, readonly T[]>();
	await Promise.all(
		[...new Set(at.map((row) => Math.floor(row / perFile)))].map(async (n) => {
			files.set(n, await needed<readonly T[]>(copy.get, `${kind}/${n}.json`));
		}),
	);
	return at.map((row) => (files.get(Math.floor(row / perFile)) as readonly T[])[row % perFile]);
}

async function coverageOf(copy: Copy, since?: string, until?: string): Promise<Coverage> {
	if (!since && !until) return (await copy.about()).coverage;
	const read = (await articlesRead(copy)).filter(
		(a) => a.published !== null && (!since || a.published >= since) && (!until || a.published <= until),
	);
	const days = read.map((a) => a.published as string).sort();
	return {
		documents: read.length,
		dated: read.length,
		publishers: new Set(read.flatMap((a) => a.publisher ?? [])).size,
		from: days[0] ?? null,
		to: days.at(-1) ?? null,
	};
}

async function articlesRead(copy: Copy) {
	const { published, publisher } = await needed<CopiedRead>(copy.get, "read.json");
	return published.at.map((at, i) => ({
		document: String(i),
		published: published.values[at] ?? null,
		publisher: publisher.values[publisher.at[i]] ?? null,
	}));
}

/** The flags of the verbs as a filter; the twin of `filterOf` in src/verbs/filters.ts. */
async function filterIn(copy: Copy, given: Given): Promise<Filter> {
	const actors: string[] = [];
	const pair = textIn(given, "pair");
	const countries = pair ? pairOf(pair) : [];
	for (const who of listIn(given, "actor")) {
		const found = await whoIs(copy, who);
		if ("country" in found) countries.push(found.country);
		else actors.push(found.actor);
	}
	const text = textIn(given, "text");
	const document = listIn(given, "document");
	const days = Object.fromEntries(
		["since", "until", "asOf"].flatMap((name) => {
			const day = textIn(given, name);
			return day ? [[name, day]] : [];
		}),
	);
	return {
		actors,
		countries,
		...days,
		codes: listIn(given, "code").map((c) => c.toUpperCase()),
		acts: listIn(given, "act"),
		quads: listIn(given, "quad"),
		contexts: listIn(given, "context"),
		factualities: listIn(given, "factuality"),
		sources: listIn(given, "source"),
		standings: listIn(given, "standing"),
		states: listIn(given, "outcome"),
		ids: listIn(given, "id"),
		documents: text === undefined ? document : await documentsWith(copy, text, document),
	};
}

function pairOf(pair: string): string[] {
	const states = pair
		.toUpperCase()
		.split(/[,\s–-]+/)
		.filter(Boolean);
	if (states.length !== 2 || states.some((s) => !/^[A-Z]{3}$/.test(s)))
		throw new Error(`${pair}: write two states by their three letters, as in CHN,RUS.`);
	return states;
}

async function documentsWith(copy: Copy, text: string, among: readonly string[]): Promise<readonly string[]> {
	const { words } = await copy.about();
	if (!words) throw new Error("This copy is without the articles' texts, so words cannot be looked for in them.");
	const articles = await copy.articles();
	const found = (await articlesWith(text, articles, copy.get)).map((i) => articles[i].id);
	const kept = among.length ? found.filter((id) => among.includes(id)) : found;
	return kept.length ? kept : [nowhere];
}

/** Three capitals are a state and all who act for it; otherwise an id, or the one actor of that name. */
async function whoIs(copy: Copy, who: string): Promise<Side> {
	const state = /^(?:state:)?([A-Z]{3})$/.exec(who);
	if (state) return { country: state[1] };
	const [known] = await actorsById(copy, [who]);
	if (known) return { actor: known.id };
	const found = await named(copy, who);
	const plain = (name: string) => plainWords(name).join(" ");
	const exact = found.filter((a) => [a.name, ...a.aliases].some((n) => plain(n) === plain(who)));
	const one = exact.length ? exact : found;
	if (exact[0]?.type === "state" && exact[0].country) return { country: exact[0].country };
	if (one.length === 1) return { actor: one[0].id };
	throw new Error(
		one.length
			? `"${who}" may be any of ${one.map((a) => a.name).join(", ")}; choose one on the page of actors.`
			: `This copy knows nobody called "${who}".`,
	);
}

async function named(copy: Copy, name: string): Promise<Actor[]> {
	const table = await copy.table("actor");
	const words = plainWords(name);
	const rows = fitting(table, {}).filter((row) => words.every((w) => table.linked("word", w).has(row)));
	return rowsAt<Actor>(copy, "actor", ordered(table, rows, "score").slice(0, 12));
}

async function actors(copy: Copy, given: Given) {
	const table = await copy.table("actor");
	const words = plainWords(textIn(given, "name") ?? "");
	const countries = listIn(given, "country").map((c) => c.toUpperCase());
	const filter = { states: listIn(given, "type"), ids: listIn(given, "id") };
	const [limit, offset] = [numberIn(given, "limit", 50), numberIn(given, "offset", 0)];
	// The last word may be only begun, as it is while one types.
	const last = words.length ? table.begun("word", words[words.length - 1]) : null;
	const rows = fitting(table, filter).filter(
		(row) =>
			words.slice(0, -1).every((w) => table.linked("word", w).has(row)) &&
			(!last || last.has(row)) &&
			(!countries.length || countries.some((c) => table.linked("country", c).has(row))),
	);
	const page = ordered(table, rows, "score").slice(offset, offset + limit);
	return { rows: await rowsAt(copy, "actor", page), total: rows.length };
}

async function article(copy: Copy, id: string): Promise<CopiedArticle> {
	const found = await copy.get(`article/${fileNameOf(id)}.json`);
	if (found === null) throw new Error(`There is no article "${id}" in this copy.`);
	return found as CopiedArticle;
}

async function why(copy: Copy, id: string): Promise<WhyAnswer> {
	const table = await copy.table("event");
	const [event] = await rowsAt<RecordedEvent>(copy, "event", fitting(table, { ids: [id] }));
	const keys = event ? event.reports.map((r) => keyOf(r.document, r.id)) : [id];
	return explained(keys, async (document) => (await article(copy, document)).reading);
}

async function articles(copy: Copy, given: Given, words: string | null) {
	const all = await copy.articles();
	const found = words === null ? all.map((_, i) => i) : await searched(copy, words, all);
	const [since, until, sources] = [textIn(given, "since"), textIn(given, "until"), listIn(given, "source")];
	const fits = found
		.map((i) => all[i])
		.filter(
			({ published, publisher }) =>
				(!since || (published !== null && published >= since)) &&
				(!until || (published !== null && published <= until)) &&
				(!sources.length || (publisher !== null && sources.includes(publisher))),
		);
	const [limit, offset] = [numberIn(given, "limit", 50), numberIn(given, "offset", 0)];
	const page = fits.slice(offset, offset + limit);
	const rows = await Promise.all(
		page.map(async (a) => (words === null ? a : { ...a, snippet: await snippetOf(a.id, words, copy.get) })),
	);
	const counts = new Map<string, number>();
	for (const { publisher } of all) if (publisher) counts.set(publisher, (counts.get(publisher) ?? 0) + 1);
	const source = [...counts]
		.map(([value, count]) => ({ value, count, label: value }))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
		.slice(0, 40);
	return { rows, total: fits.length, facets: { source } };
}

async function searched(copy: Copy, words: string, all: readonly Article[]): Promise<number[]> {
	if ((await copy.about()).words) return articlesWith(words, all, copy.get);
	// Without texts the headlines are all there is to look in.
	const wanted = plainWords(words);
	return all.flatMap(({ title }, i) => (wanted.every((w) => plainWords(title).includes(w)) ? [i] : []));
}

async function trends(copy: Copy, given: Given) {
	const [pair, actor] = [textIn(given, "pair"), textIn(given, "actor")];
	if (!pair && !actor) throw new Error("Say whom: an actor, or a pair of states.");
	const [one, two] = pair ? pairOf(pair) : [];
	const side = pair ? { country: one } : await whoIs(copy, actor as string);
	const [since, until] = [textIn(given, "since"), textIn(given, "until")];
	const question: Question = {
		side,
		other: pair ? { country: two } : null,
		since: since ?? null,
		until: until ?? null,
	};
	const asked = pair ? { pair } : { actor };
	const { context, act } = given;
	const filter = await filterIn(copy, { ...asked, since, until, context, act, factuality: countedAs });
	const table = await copy.table("event");
	const told = await rowsAt<RecordedEvent>(copy, "event", ordered(table, fitting(table, filter), "oldest"));
	const events = told.map(dealingOf).filter((e) => e !== null);
	const spoken = new Set(events.flatMap((e) => [...e.parties, ...e.others, ...e.tellers.filter((t) => t !== null)]));
	const people = await actorsById(copy, [...spoken]);
	const held = await copy.table("post");
	const rows = new Set(people.filter((a) => a.type === "person").flatMap((a) => [...held.linked("actor", a.id)]));
	const posts = Map.groupBy(await rowsAt<PostInterval>(copy, "post", [...rows]), (post) => post.holder);
	const known = new Map(
		people.map(({ id, country }) => [id, { id, country, rank: rankOfHolder(posts.get(id) ?? []) }] as const),
	);
	const who = (id: string) => known.get(id) ?? { id, country: null, rank: null };
	const read = (await articlesRead(copy)).map((a) => a.published).filter((day) => day !== null);
	return trendsOf(
		{
			events: events.map((e) => ({
				...e,
				parties: e.parties.map(who),
				others: e.others.map(who),
				tellers: e.tellers.map((id) => (id === null ? null : who(id))),
			})),
			articles: read.map((day) => ({ day, articles: 1 })),
			undated: fitting(table, { ...filter, since: undefined, until: undefined }).filter(
				(row) => table.cell("first", row) === null,
			).length,
		},
		question,
	);
}

async function cite(copy: Copy, given: Given): Promise<Citation> {
	const [table, about] = [await copy.table("event"), await copy.about()];
	const rows = fitting(table, await filterIn(copy, given));
	const { units } = counted(table, rows, "event", 0);
	const events = await rowsAt<RecordedEvent>(copy, "event", rows.slice(0, 40));
	const titles = new Map((await copy.articles()).map((a) => [a.id, a]));
	const limit = numberIn(given, "limit", 20);
	const sources = events
		.flatMap((e) => e.reports)
		.slice(0, limit)
		.map((r) => ({ ...r, title: titles.get(r.document)?.title ?? null, url: titles.get(r.document)?.url ?? null }));
	return {
		hash: await hashOf(rows.map((row) => `${table.index.ids[row]} ${table.index.digests[row]}\n`)),
		engine: about.engine,
		codebooks: [about.codebook],
		state: about.when,
		units,
		coverage: await coverageOf(copy, textIn(given, "since"), textIn(given, "until")),
		sources,
	};
}

/** As `hashOfDigests` in src/store/rows.ts; a page without a secure origin has no digest. */
async function hashOf(lines: readonly string[]): Promise<string | null> {
	if (!globalThis.crypto?.subtle) return null;
	const bytes = new TextEncoder().encode([...lines].sort().join(""));
	const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return [...digest.slice(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
