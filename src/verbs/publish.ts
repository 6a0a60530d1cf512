/**
 * A copy of the record for people without the program: the same pages, reading files. Nothing can be decided in it, and
 * nothing is sent anywhere. `web/published` answers from these files what the verbs answer from the record.
 */
import type { Story } from "../dataset.ts";
import { type Column, columnOf, type Links, linksColumn } from "../exports/copy.ts";
import { fileNameOf } from "../id.ts";
import { home } from "../load.ts";
import type { Row } from "../store/rows.ts";
import type { Kind, Role } from "../store/schema.ts";
import type { Article, Coverage } from "../store/search.ts";
import type { Store } from "../store/store.ts";
import { lookedFor, shardOf } from "../text/looked.ts";
import { withPeople } from "./ask.ts";
import { exportVerb } from "./export.ts";
import { filterOf, filters, narrowing } from "./filters.ts";
import { policy } from "./policy.ts";
import { type ArticleAnswer, articleOf } from "./record.ts";
import { resourceFile } from "./resources.ts";
import { valuesOf } from "./values.ts";
import { type Answer, type Context, UsageError, verb } from "./verb.ts";

/** data/index.json: what was published. */
export type Published = {
	readonly format: "entente/published@1";
	readonly engine: string;
	/** Version of the codebook that Try reads with. */
	readonly codebook: string;
	/** ISO instant. */
	readonly when: string;
	/** What the copy was narrowed to, as the flags of `publish`. */
	readonly filters: Readonly<Record<string, string | readonly string[]>>;
	/** Are the articles' texts in it, and can words be looked for in them? */
	readonly texts: boolean;
	readonly words: boolean;
	/** What the events say, as `entente cite` makes it. */
	readonly hash: string;
	readonly counts: Readonly<Record<string, number>>;
	/** Of the whole record: what the counts rest on. */
	readonly coverage: Coverage;
	readonly perFile: number;
	/** Tables for other programs, beside the pages. */
	readonly downloads: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
};

/** data/KIND.json: everything that rows of a kind are filtered, sorted and counted by; the newest row first. */
export type CopiedIndex = {
	readonly ids: readonly string[];
	readonly columns: Readonly<Record<CopiedColumn, Column>>;
	readonly n: readonly number[];
	readonly reports: readonly number[];
	readonly score: readonly number[];
	readonly links: Readonly<Record<string, Links>>;
	/** Of events: what each says, for the hash of a view. */
	readonly digests: readonly string[];
};
export type CopiedColumn = (typeof columns)[number];

/** data/read.json: which articles the whole record has read, without saying which they are. */
export type CopiedRead = { readonly published: Column; readonly publisher: Column };

/** data/article/ID.json; without its text where texts are not published. */
export type CopiedArticle = ArticleAnswer;

const columns = ["code", "act", "quad", "factuality", "state", "standing", "first", "last", "known"] as const;
const roles = ["actor", "country", "context", "source", "document", "word"] as const satisfies readonly Role[];
const narrowed = ["event", "statement", "post", "membership", "figure", "conflict", "promise"] as const;
/** Rows a file: a first page is one of them. */
const perFile = 200;
/** Beyond so many articles an index of their words would be too much for a page. */
const mostIndexed = 20_000;

export const publish = verb({
	name: "publish",
	group: "give away",
	summary: "Write the record, or the part the filters leave, as a static site: the same pages, read-only, from files.",
	details:
		"Any file server under any address will do, as `python3 -m http.server`; nothing is sent anywhere, and Try reads texts in the page itself. Who decided what is left out, and so is what people rejected. With --without-texts the articles' texts are left out; titles, addresses and the quoted words of each finding stay, as in the exports. The folder must be empty.",
	examples: [
		"entente publish --out site/",
		"entente publish --out site/ --pair CHN,RUS --since 2023-01-01 --without-texts",
	],
	flags: {
		out: { type: "text", required: true, help: "a folder that is empty or not there yet" },
		...narrowing,
		standing: filters.standing,
		withoutTexts: { type: "switch", help: "without the articles' texts, where those may not be published" },
		safe: { type: "switch", help: "the same, as it was called before; --safe elsewhere is about spreadsheets" },
	},
	local: true,
	async run({ out, withoutTexts, safe, ...asked }, context): Promise<Answer> {
		const { builtPages, copyPages, isEmptyFolder } = await import("../exports/pages.ts");
		if (!isEmptyFolder(out))
			throw new UsageError(`${out} is not an empty folder. Name one that is, or that is not there yet.`);
		const store = await context.store();
		const texts = !withoutTexts && !safe;
		const given = Object.fromEntries(Object.entries(asked).filter(([, v]) => v !== undefined && v.length > 0));
		if (asked.standing.includes("rejected")) throw new UsageError("What people rejected is not published.");
		const pages = await builtPages(home, context.report);
		const html = await pageOf(pages);
		copyPages(pages, out);
		const published = await writeData(store, out, asked, given as Published["filters"], texts, context);
		await writeResources(out);
		// Last: a copy that was cut short has no page to open.
		await write(`${out}/index.html`, html);
		const { events = 0, articles = 0 } = published.counts;
		return {
			kind: "value",
			value: { path: out, ...published },
			text: () =>
				`${out}: ${events} events of ${articles} articles${texts ? "" : ", without their texts"}; hash ${published.hash}\nServe the folder with any file server, as "python3 -m http.server --directory ${out}".\n`,
		};
	},
});

type Asked = Parameters<typeof filterOf>[2];

async function pageOf(pages: string): Promise<string> {
	const { readText } = await import("../exports/files.ts");
	const html = await readText(`${pages}/index.html`);
	if (html === null) throw new UsageError("The pages are not built, so there is nothing to publish them with.");
	const head = [
		`<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`,
		'<meta name="referrer" content="no-referrer">',
		'<meta name="entente-published" content="data/index.json">',
	].join("");
	return html.replace(/<meta name="entente-token"[^>]*>/, head);
}

async function write(path: string, content: unknown): Promise<void> {
	const { writeText } = await import("../exports/files.ts");
	await writeText(path, typeof content === "string" ? content : JSON.stringify(content));
}

/** data/: everything that the pages of the copy are answered from. */
export async function writeData(
	store: Store,
	out: string,
	asked: Asked,
	given: Published["filters"],
	texts: boolean,
	context: Context,
): Promise<Published> {
	const { hashOfDigests } = await import("../store/rows.ts");
	const { articlesRead, coverage } = await import("../store/search.ts");
	const { engineVersion, loadCodebook } = await import("../load.ts");
	const whole = Object.keys(given).length === 0;
	const counts: Record<string, number> = {};
	const who = new Set<string>();
	const documents = new Set<string>();
	let digests: readonly (readonly [string, string])[] = [];
	for (const kind of narrowed) {
		const filter = await filterOf(store, kind, asked);
		const written = await writeKind(store, out, kind, filter, async (rows) =>
			standing(await withPeople(store, kind, rows)),
		);
		counts[plural(kind)] = written.index.ids.length;
		if (kind === "event") digests = written.index.ids.map((id, i) => [id, written.index.digests[i]]);
		for (const id of written.people) who.add(id);
		for (const id of written.index.links.document.values) documents.add(id);
		context.progress({ done: counts[plural(kind)], total: null, failed: 0, now: plural(kind) });
	}
	const stories = await writeKind(
		store,
		out,
		"story",
		{ kind: "story" },
		async (rows) => withPeople(store, "story", trimmed(rows as unknown as Story[], whole ? null : documents)),
		whole ? null : documents,
	);
	counts.stories = stories.index.ids.length;
	const articles = await writeArticles(store, out, whole ? null : documents, texts, context);
	counts.articles = articles.count;
	const actors = await writeKind(
		store,
		out,
		"actor",
		{ kind: "actor" },
		async (rows) => rows.map((r) => ({ ...r, entities: [], people: {} })),
		whole ? null : who,
	);
	counts.actors = actors.index.ids.length;
	const read = await articlesRead(store);
	await write(`${out}/data/read.json`, {
		published: columnOf(read.map((a) => a.published)),
		publisher: columnOf(read.map((a) => a.publisher)),
	} satisfies CopiedRead);
	const published: Published = {
		format: "entente/published@1",
		engine: engineVersion(),
		codebook: loadCodebook().codebook.version,
		when: context.now(),
		filters: given,
		texts,
		words: articles.words,
		hash: hashOfDigests(digests),
		counts,
		coverage: await coverage(store),
		perFile,
		downloads: await writeDownloads(out, given, context),
	};
	await write(`${out}/data/index.json`, published);
	return published;
}

/** What people rejected is not told by way of a promise or a conflict either. */
function standing(rows: readonly unknown[]): unknown[] {
	return (rows as { events?: readonly { standing?: string }[] }[]).map((row) =>
		Array.isArray(row.events) && typeof row.events[0] === "object"
			? { ...row, events: row.events.filter((e) => e.standing !== "rejected") }
			: row,
	);
}

function plural(kind: string): string {
	return kind === "story" ? "stories" : `${kind}s`;
}

/** One kind: an index of all rows, and the rows themselves a file at a time. `only`: ids, or for stories documents. */
async function writeKind(
	store: Store,
	out: string,
	kind: Kind,
	filter: Awaited<ReturnType<typeof filterOf>>,
	made: (rows: { id: string }[]) => Promise<unknown[]>,
	only: ReadonlySet<string> | null = null,
): Promise<{ index: CopiedIndex; people: ReadonlySet<string> }> {
	const { digestOf, linksOf, nounsOf, rowsOf } = await import("../store/rows.ts");
	let rows: Row[] = await rowsOf(store, filter);
	const links = await linksOf(store, rows, roles);
	const valuesAt = (row: Row, role: Role) => (links.get(row.n) ?? []).flatMap((l) => (l.role === role ? l.value : []));
	if (only)
		rows = rows.filter((r) => (kind === "story" ? valuesAt(r, "document").some((d) => only.has(d)) : only.has(r.id)));
	const digests: string[] = [];
	const people = new Set<string>();
	for (let i = 0; i < rows.length; i += perFile) {
		const nouns = await nounsOf<{ id: string }>(store, rows.slice(i, i + perFile));
		if (kind === "event") digests.push(...nouns.map((noun) => digestOf(JSON.stringify(noun))));
		const told = await made(nouns);
		for (const row of told as { people?: Record<string, unknown> }[])
			for (const id of Object.keys(row.people ?? {})) people.add(id);
		await write(`${out}/data/${kind}/${i / perFile}.json`, told);
	}
	const index: CopiedIndex = {
		ids: rows.map((r) => r.id),
		columns: Object.fromEntries(columns.map((c) => [c, columnOf(rows.map((r) => r[c]))])) as CopiedIndex["columns"],
		n: rows.map((r) => r.n),
		reports: rows.map((r) => Number(r.reports)),
		score: rows.map((r) => Number(r.score)),
		links: Object.fromEntries(
			roles
				.filter((role) => role !== "word" || kind === "actor")
				.map((role) => [role, linksColumn(rows.map((r) => valuesAt(r, role)))]),
		),
		digests,
	};
	await write(`${out}/data/${kind}.json`, index);
	return { index, people };
}

/** A story tells of the articles that are in the copy. */
function trimmed(stories: readonly Story[], documents: ReadonlySet<string> | null): Story[] {
	return stories.map((s) => (documents ? { ...s, documents: s.documents.filter((d) => documents.has(d)) } : s));
}

async function writeArticles(
	store: Store,
	out: string,
	only: ReadonlySet<string> | null,
	texts: boolean,
	context: Context,
): Promise<{ count: number; words: boolean }> {
	const { articles } = await import("../store/search.ts");
	const { total } = await articles(store, {}, { limit: 0, offset: 0 });
	const { rows } = await articles(store, {}, { limit: total, offset: 0 });
	// Where a file lay on this machine is nobody's business.
	const list = rows.filter((a) => !only || only.has(a.id)).map((a): Article => ({ ...a, origin: "", added: "" }));
	await write(`${out}/data/articles.json`, list);
	const words = texts && list.length <= mostIndexed;
	const holding = new Map<string, number[]>();
	for (const [i, { id, title }] of list.entries()) {
		const answer = publishable(await articleOf(store, id), texts);
		await write(`${out}/data/article/${fileNameOf(id)}.json`, answer);
		if (words)
			for (const word of new Set(lookedFor(`${title} ${answer.reading.document.text}`))) {
				const there = holding.get(word);
				if (there) there.push(i);
				else holding.set(word, [i]);
			}
		context.progress({ done: i + 1, total: list.length, failed: 0, now: "articles" });
	}
	const shards = new Map<string, Record<string, number[]>>();
	for (const [word, at] of holding) {
		const shard = shardOf(word);
		const there = shards.get(shard) ?? {};
		// With a space before it no word is the name of something that every object has.
		there[` ${word}`] = at;
		shards.set(shard, there);
	}
	for (const [shard, held] of shards) await write(`${out}/data/words/${shard}.json`, held);
	return { count: list.length, words };
}

/** Without who decided, without what was rejected; without the text where it is not to be given away. */
function publishable(answer: ArticleAnswer, texts: boolean): CopiedArticle {
	const { reading, recorded } = answer;
	const stands = (finding: { readonly id: string }) => recorded[finding.id]?.standing !== "rejected";
	const kept = {
		events: reading.events.filter(stands),
		statements: reading.statements.filter(stands),
		posts: reading.posts.filter(stands),
		memberships: reading.memberships.filter(stands),
		figures: reading.figures.filter(stands),
	};
	const events = (answer.events as { standing: string }[]).filter((e) => e.standing !== "rejected");
	const bare = { text: "", title: reading.document.title ?? titleIn(reading.document.text), blocks: [] };
	const nothing = { sentences: [], mentions: [], times: [], places: [], problems: [] };
	const empty = { events: [], statements: [], posts: [], memberships: [], figures: [] };
	return {
		...answer,
		recorded: Object.fromEntries(Object.entries(recorded).filter(([, it]) => it.standing !== "rejected")),
		events,
		decisions: [],
		reading: texts
			? { ...reading, ...kept }
			: { ...reading, ...nothing, ...empty, entities: [], document: { ...reading.document, ...bare } },
	};
}

function titleIn(text: string): string {
	return text.trimStart().split(/\r?\n/, 1)[0].slice(0, 200);
}

/** Tables for other programs, described, of the same part. */
async function writeDownloads(
	out: string,
	given: Published["filters"],
	context: Context,
): Promise<Published["downloads"]> {
	const named = Object.fromEntries(Object.entries(given).filter(([name]) => name in exportVerb.flags));
	const values = valuesOf(exportVerb, { format: "datapackage", out: `${out}/tables`, safe: true, ...named });
	const answer = await exportVerb.run?.(values, context);
	if (answer?.kind !== "value") return [];
	const { resources } = answer.value as { resources: Published["downloads"] };
	return resources.map(({ name, rows, bytes }) => ({ name, rows, bytes }));
}

const read = [
	"codebook.json",
	"lexicons.json",
	"cities.txt",
	...["syntax", "names", "statements", "events"].map((m) => `models/${m}.bin`),
];

/** What Try reads with. */
async function writeResources(out: string): Promise<void> {
	const { writeText } = await import("../exports/files.ts");
	for (const path of read) {
		const found = resourceFile(path);
		if (found) await writeText(`${out}/resources/${path}`, found.body);
	}
}
