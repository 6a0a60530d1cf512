import type { Actor, MembershipInterval, PostInterval } from "../dataset.ts";
import { type Cell, csvLine } from "../exports/csv.ts";
import type { EvidenceRow } from "../exports/evidence.ts";
import type { NamedEvent } from "../exports/named.ts";
import type { Filter } from "../store/filter.ts";
import type { Kind } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { withPeople } from "./ask.ts";
import { columns } from "./columns.ts";
import { filterOf, filters, narrowing } from "./filters.ts";
import { type Answer, type Column, type Context, UsageError, verb } from "./verb.ts";

const formats = [
	"csv",
	"jsonl",
	"reports",
	"evidence",
	"plover",
	"polecat",
	"ftm",
	"gexf",
	"edges",
	"geojson",
	"timelinejs",
	"decisions",
	"datapackage",
] as const;

const kinds = ["event", "statement", "post", "membership", "figure", "conflict", "promise", "story", "actor"] as const;

export const exportVerb = verb({
	name: "export",
	group: "give away",
	summary: "Write the record, or the part the filters leave, for other programs.",
	details:
		"csv and jsonl: one kind of thing. reports: one row a report of an event, with its words and where they stand. evidence: one row a span of words that an event, statement, post, membership or figure rests on, in code points, with what stands around it. plover (JSONL), polecat (tab-separated): events as PLOVER codes them. ftm: FollowTheMoney entities. gexf, edges: who acted with whom, for Gephi. geojson, timelinejs: events on a map, on a timeline. decisions: the log. datapackage: all tables as CSV with their description, into a folder. What people rejected is left out, unless --standing asks for it.",
	examples: [
		"entente export --format polecat --pair CHN,RUS > events.tsv",
		"entente export --format reports --quad 'material conflict' --text \"coast guard\" --standing accepted,edited",
		"entente export --format csv --kind post --safe --out posts.csv",
		"entente export --format datapackage --out release/",
	],
	flags: {
		format: { type: "text", choices: formats, default: "csv", help: "what is written" },
		kind: { type: "text", choices: kinds, default: "event", help: "csv, jsonl: of what" },
		...narrowing,
		document: filters.document,
		text: filters.text,
		standing: filters.standing,
		safe: filters.safe,
		out: { type: "text", help: "a file, or for datapackage a folder; without it, standard output" },
	},
	async run({ format, kind, out, safe, ...asked }, context): Promise<Answer> {
		if (out !== undefined && !context.local) throw new UsageError("Files can only be named on a command line.");
		const store = await context.store();
		const of = kind as (typeof kinds)[number];
		if (format === "datapackage") return packageInto(out, store, asked, safe, context);
		const pieces = await piecesOf(
			format as Exclude<(typeof formats)[number], "datapackage">,
			of,
			store,
			asked,
			safe,
			context,
		);
		const name = `entente-${format === "csv" || format === "jsonl" ? of : format}.${extension[format] ?? format}`;
		if (out === undefined) return { kind: "stream", pieces, mediaType: media[format] ?? "text/plain", fileName: name };
		const { isFolder, writeWhole } = await import("../exports/files.ts");
		if (isFolder(out))
			throw new UsageError(`${out} is a folder. Name a file in it: --out ${out.replace(/[\\/]+$/, "")}/${name}`);
		const written = await writeWhole(out, pieces);
		return { kind: "value", value: { path: out, ...written }, text: () => `${out}: ${written.bytes} bytes\n` };
	},
});

const extension: Readonly<Record<string, string>> = {
	reports: "csv",
	evidence: "csv",
	plover: "jsonl",
	polecat: "tsv",
	ftm: "jsonl",
	edges: "csv",
	timelinejs: "json",
	decisions: "jsonl",
};
const media: Readonly<Record<string, string>> = {
	csv: "text/csv",
	reports: "text/csv",
	evidence: "text/csv",
	edges: "text/csv",
	jsonl: "application/jsonl",
	plover: "application/jsonl",
	ftm: "application/jsonl",
	decisions: "application/jsonl",
	polecat: "text/tab-separated-values",
	gexf: "application/xml",
	geojson: "application/geo+json",
	timelinejs: "application/json",
};

type Asked = Parameters<typeof filterOf>[2];

async function piecesOf(
	format: Exclude<(typeof formats)[number], "datapackage">,
	kind: (typeof kinds)[number],
	store: Store,
	asked: Asked,
	safe: boolean,
	context: Context,
): Promise<AsyncIterable<string>> {
	const events = async () => rowsOf<NamedEvent>(store, await filterOf(store, "event", asked), "event");
	switch (format) {
		case "csv":
			return csv(columns[kind], rowsOf(store, await filterOf(store, kind, asked), kind), safe);
		case "jsonl":
			return lines(rowsOf(store, await filterOf(store, kind, asked), kind));
		case "reports":
			return csv(reportColumns, reportsOf(await events()), safe);
		case "evidence":
			return csv(evidenceColumns, evidenceIn(store, asked), safe);
		case "plover":
			return lines((await import("../exports/plover.ts")).ploverEvents(await events()));
		case "polecat":
			return (await import("../exports/tables.ts")).polecat(await events());
		case "geojson":
			return (await import("../exports/geojson.ts")).geojson(await events());
		case "timelinejs":
			return (await import("../exports/timeline.ts")).timelinejs(await events());
		case "ftm":
			return lines(ftmOf(store, await events(), asked));
		case "gexf":
		case "edges": {
			const { edges, gexf, networkOf } = await import("../exports/gexf.ts");
			const network = await networkOf(await events());
			return stream(format === "gexf" ? gexf(network, context.now().slice(0, 10)) : edges(network, safe));
		}
		case "decisions": {
			const { decisionsOf } = await import("../store/decisions.ts");
			return lines(stream(await decisionsOf(store)));
		}
	}
}

/** All that fits, a page at a time, with the names of whom it speaks of. */
async function* rowsOf<T>(store: Store, filter: Filter, kind: Kind): AsyncGenerator<T> {
	const { itemsAfter } = await import("../store/items.ts");
	let after = 0;
	for (;;) {
		const page = await itemsAfter<{ id: string }>(store, filter, after, 500);
		for (const row of await withPeople(store, kind, page.rows)) yield row as T;
		if (page.last === null) return;
		after = page.last;
	}
}

async function* csv(of: readonly Column[], rows: AsyncIterable<unknown>, safe: boolean): AsyncGenerator<string> {
	yield csvLine(
		of.map((c) => c.name),
		safe,
	);
	for await (const row of rows)
		yield csvLine(
			of.map((c): Cell => c.of(row)),
			safe,
		);
}

async function* lines(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
	for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* stream<T>(all: Iterable<T>): AsyncGenerator<T> {
	yield* all;
}

type ReportRow = { readonly event: NamedEvent; readonly report: NamedEvent["reports"][number] };

async function* reportsOf(events: AsyncIterable<NamedEvent>): AsyncGenerator<ReportRow> {
	for await (const event of events) for (const report of event.reports) yield { event, report };
}

/** The sidecar that no event table of others can carry: every report's words, offsets, attribution, factuality. */
export const reportColumns: readonly Column[] = [
	{ name: "event", help: "id of the event", of: ({ event }: ReportRow) => event.id },
	{ name: "document", help: "id of the article", of: ({ report }: ReportRow) => report.document },
	{ name: "finding", help: "id of the finding in the article", of: ({ report }: ReportRow) => report.id },
	{ name: "publisher", help: "who published it", of: ({ report }: ReportRow) => report.publisher },
	{ name: "published", help: "day of publication", of: ({ report }: ReportRow) => report.published },
	{ name: "factuality", help: "as this report tells it", of: ({ report }: ReportRow) => report.factuality },
	{
		name: "attribution",
		help: "on whose word, outermost first, joined by > ",
		of: ({ report }: ReportRow) => report.attribution.map((a) => a.name).join(" > "),
	},
	{ name: "quote", help: "the words", of: ({ report }: ReportRow) => report.quote },
	{
		name: "start",
		help: "where they begin, in UTF-16 code units",
		of: ({ report }: ReportRow) => report.evidence[0].start,
	},
	{
		name: "end",
		help: "where they end",
		of: ({ report }: ReportRow) => report.evidence[report.evidence.length - 1].end,
	},
	{
		name: "added_by",
		help: "the person who added it, where it was not read",
		of: ({ report }: ReportRow) => report.addedBy ?? null,
	},
];

const claimed = ["event", "statement", "post", "membership", "figure"] as const;

async function* evidenceIn(store: Store, asked: Asked): AsyncGenerator<EvidenceRow> {
	const { evidenceOf, reportsIn } = await import("../exports/evidence.ts");
	const { itemsAfter } = await import("../store/items.ts");
	const { textsById } = await import("../store/documents.ts");
	for (const kind of claimed) {
		const filter = await filterOf(store, kind, asked);
		for (let after: number | null = 0; after !== null; ) {
			const page: { rows: ({ id: string } & Parameters<typeof reportsIn>[0])[]; last: number | null } =
				await itemsAfter(store, filter, after, 200);
			const claims = page.rows.map((row) => ({ id: row.id, kind, reports: reportsIn(row) }));
			const documents = claims.flatMap((c) => c.reports.map((r) => r.document));
			yield* evidenceOf(claims, await textsById(store, documents));
			after = page.last;
		}
	}
}

export const evidenceColumns: readonly Column[] = [
	{ name: "id", help: "article, finding and which of its spans", of: (r: EvidenceRow) => r.id },
	{ name: "claim_id", help: "id of what rests on it", of: (r: EvidenceRow) => r.claim_id },
	{ name: "kind", help: "event, statement, post, membership or figure", of: (r: EvidenceRow) => r.kind },
	{ name: "article_id", help: "id of the article", of: (r: EvidenceRow) => r.article_id },
	{
		name: "start_cp",
		help: "where the words begin, in Unicode code points of the article's text",
		of: (r: EvidenceRow) => r.start_cp,
	},
	{ name: "end_cp", help: "where they end", of: (r: EvidenceRow) => r.end_cp },
	{ name: "exact", help: "the words", of: (r: EvidenceRow) => r.exact },
	{ name: "prefix", help: "up to 32 characters before them", of: (r: EvidenceRow) => r.prefix },
	{ name: "suffix", help: "up to 32 characters after them", of: (r: EvidenceRow) => r.suffix },
	{ name: "text_sha256", help: "SHA-256 of the article's text in UTF-8", of: (r: EvidenceRow) => r.text_sha256 },
	{
		name: "article_version",
		help: "hash of text, title, publisher, day and address, which tells versions of an article apart",
		of: (r: EvidenceRow) => r.article_version,
	},
	{ name: "added_by", help: "the person who added it, where it was not read", of: (r: EvidenceRow) => r.added_by },
];

async function* ftmOf(store: Store, events: AsyncIterable<NamedEvent>, asked: Asked) {
	const { actorEntity, articleEntity, eventEntities, membershipEntities, postEntities } = await import(
		"../exports/ftm.ts"
	);
	const { actorsById } = await import("../store/items.ts");
	const { articles } = await import("../store/search.ts");
	const told = new Set<string>();
	const documents = new Set<string>();
	const introduce = async function* (ids: readonly string[]) {
		const unknown = ids.filter((id) => !told.has(id));
		for (const actor of (await actorsById(store, unknown)).values()) yield actorEntity(actor as Actor);
		for (const id of unknown) told.add(id);
	};
	const cite = async function* (ids: readonly string[]) {
		const unknown = [...new Set(ids)].filter((id) => !documents.has(id));
		if (!unknown.length) return;
		const { rows } = await articles(store, { ids: unknown }, { limit: unknown.length, offset: 0 });
		for (const row of rows) yield articleEntity(row);
		for (const id of unknown) documents.add(id);
	};
	for await (const event of events) {
		yield* introduce(event.participants.map((p) => p.actor));
		yield* cite(event.reports.map((r) => r.document));
		yield* eventEntities(event);
	}
	for await (const post of rowsOf<PostInterval>(store, await filterOf(store, "post", asked), "post")) {
		yield* introduce([post.holder]);
		yield* cite(post.reports.map((r) => r.document));
		for (const entity of postEntities(post)) {
			// An office stands once, however many have held it.
			if (!told.has(entity.id)) yield entity;
			told.add(entity.id);
		}
	}
	const memberships = rowsOf<MembershipInterval>(store, await filterOf(store, "membership", asked), "membership");
	for await (const membership of memberships) {
		yield* introduce([membership.member, membership.group]);
		yield* cite(membership.reports.map((r) => r.document));
		yield* membershipEntities(membership);
	}
}

/** Without what belongs to a search, and without where the files lay on this machine. */
function publicOf(of: readonly Column[]): Column[] {
	return of.filter((c) => !["snippet", "origin", "added"].includes(c.name));
}

async function* articlesOf(store: Store): AsyncGenerator<unknown> {
	const { articles } = await import("../store/search.ts");
	const page = 1000;
	for (let offset = 0; ; offset += page) {
		const { rows } = await articles(store, {}, { limit: page, offset });
		yield* rows;
		if (rows.length < page) return;
	}
}

async function packageInto(
	out: string | undefined,
	store: Store,
	asked: Asked,
	safe: boolean,
	context: Context,
): Promise<Answer> {
	if (out === undefined) throw new UsageError("A data package is a folder: name it with --out release/.");
	const { writeWhole } = await import("../exports/files.ts");
	const { dataPackage } = await import("../exports/datapackage.ts");
	const { coverage } = await import("../store/search.ts");
	const resources: Parameters<typeof dataPackage>[1][number][] = [];
	const write = async (name: string, title: string, of: readonly Column[], rows: AsyncIterable<unknown>) => {
		let count = 0;
		const counted = async function* () {
			for await (const row of rows) {
				count++;
				yield row;
			}
		};
		const written = await writeWhole(`${out}/${name}.csv`, csv(of, counted(), safe));
		resources.push({ name, title, fields: of.map(({ name, help }) => ({ name, help })), rows: count, ...written });
	};
	for (const kind of kinds)
		await write(
			kind === "story" ? "stories" : `${kind}s`,
			`${kind}s of the record`,
			columns[kind],
			rowsOf(store, await filterOf(store, kind, asked), kind),
		);
	const events = rowsOf<NamedEvent>(store, await filterOf(store, "event", asked), "event");
	await write("reports", "every report of every event, with its words", reportColumns, reportsOf(events));
	await write("articles", "the articles read, without their texts", publicOf(columns.article), articlesOf(store));
	const rests = "every span of words that something rests on, in code points";
	await write("evidence", rests, evidenceColumns, evidenceIn(store, asked));
	const { documents, publishers, from, to } = await coverage(store);
	const { hashOfView } = await import("../store/rows.ts");
	const about = {
		title: "A record of dealings between states, as reported",
		created: context.now(),
		// As `entente cite` and the pages make it: by this the same view is known again.
		hash: await hashOfView(store, await filterOf(store, "event", asked)),
		description: `Read by Entente from ${documents} articles of ${publishers} publishers${from ? `, ${from} to ${to}` : ""}. Counts are of what was read, not of what happened.`,
	};
	const json = `${JSON.stringify(dataPackage(about, resources), null, 2)}\n`;
	await writeWhole(`${out}/datapackage.json`, [json]);
	return {
		kind: "value",
		value: { path: out, resources },
		text: () => `${out}: ${resources.map((r) => `${r.name} ${r.rows}`).join(", ")}\n`,
	};
}
