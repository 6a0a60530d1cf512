/** Verbs that ask the record: one shape for all, rows that carry the names of whom they speak of. */
import type {
	Actor,
	Conflict,
	FigureSeries,
	MembershipInterval,
	PostInterval,
	PromisedEvent,
	RecordedEvent,
	RecordedStatement,
	Story,
} from "../dataset.ts";
import type { Unit } from "../store/counts.ts";
import type { Order } from "../store/items.ts";
import type { Kind } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { columns } from "./columns.ts";
import { filterOf, filters, output, paging } from "./filters.ts";
import { type Answer, type Facets, UsageError, type Values, verb } from "./verb.ts";

/** Whom a row speaks of, by id, so that it can be read by itself. */
export type People = Readonly<
	Record<
		string,
		{
			readonly name: string;
			readonly country: string | null;
			readonly type: Actor["type"];
			readonly sector: string | null;
		}
	>
>;
export type EventRow = RecordedEvent & { readonly people: People };
export type StatementRow = RecordedStatement & { readonly people: People };
export type PostRow = PostInterval & { readonly people: People };
export type MembershipRow = MembershipInterval & { readonly people: People };
export type FigureRow = FigureSeries & { readonly people: People };
export type ConflictRow = Conflict & { readonly people: People; readonly events: readonly RecordedEvent[] };
/** With the planned event and those that settled it. */
export type PromiseRow = PromisedEvent & { readonly people: People; readonly events: readonly RecordedEvent[] };

export type Timeline = readonly {
	readonly period: string;
	readonly quad: string | null;
	/** Where it was asked for. */
	readonly factuality?: string | null;
	readonly count: number;
}[];

const counting = {
	order: { type: "text", choices: ["newest", "oldest", "most reports"], default: "newest", help: "which come first" },
	facets: { type: "switch", help: "also count by type, act, actor, source … and month" },
	unit: {
		type: "text",
		choices: ["event", "report", "day"],
		default: "event",
		help: "what the timeline counts: happenings, reports of them, or days with one",
	},
	byFactuality: { type: "switch", help: "with --facets: tell the timeline apart by whether it took place, too" },
} as const;

const stale =
	'Articles or decisions have been added since the record was last put together, or it was by another version of the program; what follows is missing here. "entente reconcile" finishes it.';

type Asked = Values<typeof filters> & Values<typeof counting> & { readonly id: readonly string[] };

async function ask(kind: Kind, asked: Asked, store: Store, states: readonly string[] = []): Promise<Answer> {
	const { pageOfItems } = await import("../store/items.ts");
	const { countItems } = await import("../store/counts.ts");
	const { isBehind } = await import("../store/dataset.ts");
	const filter = { ...(await filterOf(store, kind, asked)), states, ids: asked.id };
	const page = { order: asked.order as Order, limit: asked.limit, offset: asked.offset };
	const rows = await pageOfItems<{ id: string }>(store, filter, page);
	const also = asked.facets ? await counted(asked, store, filter) : null;
	const all = rows.length < asked.limit && !asked.offset;
	const total = also ? also.rest.units.event : all ? rows.length : await countItems(store, filter);
	return {
		kind: "rows",
		columns: columns[kind],
		rows: await withPeople(store, kind, rows),
		total,
		...(also ? { facets: also.facets, also: also.rest } : {}),
		notices: [
			...((await isBehind(store.db)) ? [stale] : []),
			...(total ? [] : await (await import("./unknown.ts")).unknownIn(store, filter)),
		],
	};
}

async function counted(asked: Asked, store: Store, filter: Awaited<ReturnType<typeof filterOf>>) {
	const { actorsById } = await import("../store/items.ts");
	const { counts } = await import("../store/counts.ts");
	const { coverage } = await import("../store/search.ts");
	const {
		facets: found,
		units,
		timeline,
	} = await counts(store, filter, 40, "month", asked.unit as Unit, asked.byFactuality);
	const names = await actorsById(store, found.actor?.map((a) => a.value) ?? []);
	const facets: Record<string, Facets[string]> = {};
	for (const [name, values] of Object.entries(found))
		facets[name] = values.map((v) => ({ ...v, label: names.get(v.value)?.name ?? v.value }));
	return { facets, rest: { units, timeline, coverage: await coverage(store, asked.since, asked.until) } };
}

/** Gives every row the names of whom it speaks of, and conflicts and promises their events. */
export async function withPeople(store: Store, kind: Kind, rows: readonly { id: string }[]): Promise<unknown[]> {
	const { actorsById, itemsById } = await import("../store/items.ts");
	const spoken = rows.flatMap((r) => eventsOf(kind, r as never));
	const events = await itemsById<RecordedEvent>(store, "event", spoken);
	const told = rows.map((row) => {
		const own = eventsOf(kind, row as never).flatMap((id) => events.get(id) ?? []);
		return kind === "conflict" || kind === "promise" ? { ...row, events: own } : row;
	});
	const ids = told.map((row) => idsIn(kind, row as never));
	const names = await actorsById(store, ids.flat());
	return told.map((row, i) => {
		const people: Record<string, People[string]> = {};
		for (const id of ids[i]) {
			const actor = names.get(id);
			if (actor) people[id] = { name: actor.name, country: actor.country, type: actor.type, sector: actor.sector };
		}
		return { ...row, people };
	});
}

function eventsOf(kind: Kind, row: Conflict & PromisedEvent): readonly string[] {
	if (kind === "conflict") return row.about;
	return kind === "promise" ? [row.event, ...row.settledBy] : [];
}

// biome-ignore lint/suspicious/noExplicitAny: a row of any kind
function idsIn(kind: Kind, row: any): string[] {
	const tellers = (report: { attribution: readonly { actor: string | null }[] }) =>
		report.attribution.map((a) => a.actor);
	const ids: (string | null)[] = [];
	if (kind === "event")
		ids.push(...row.participants.map((p: { actor: string }) => p.actor), ...row.reports.flatMap(tellers));
	else if (kind === "statement") ids.push(row.speaker, ...tellers(row.report));
	else if (kind === "post") ids.push(row.holder, row.predecessor, row.successor);
	else if (kind === "membership") ids.push(row.member, row.group);
	else if (kind === "figure") ids.push(...row.actors);
	else if (kind === "conflict" || kind === "promise")
		ids.push(
			...row.events.flatMap((e: RecordedEvent) => [
				...e.participants.map((p) => p.actor),
				...e.reports.flatMap(tellers),
			]),
			...(row.sides ?? []).flatMap((side: Conflict["sides"][number]) => side.reports.flatMap(tellers)),
			...(row.about ?? []),
		);
	return [...new Set(ids.filter((id) => id !== null && id !== undefined))];
}

const asking = { ...filters, ...counting, id: { type: "texts", help: "just these" } } as const;

function asks(kind: Kind, name: string, summary: string, examples: readonly string[], details?: string) {
	return verb({
		name,
		group: "ask the record",
		summary,
		...(details ? { details } : {}),
		examples,
		flags: asking,
		run: async (asked, context) => ask(kind, asked, await context.store()),
	});
}

export const events = asks("event", "events", "What happened, was planned or denied; each with all its reports.", [
	"entente events --pair CHN,RUS --since 2023-01-01 --context law_enforcement",
	"entente events --actor Interpol --factuality planned --to csv --safe > planned.csv",
]);

export const statements = asks("statement", "statements", "Who said what, in whose report.", [
	'entente statements --actor "Maria Zakharova" --since 2024-01-01',
]);

export const posts = asks(
	"post",
	"posts",
	"Who holds, or held, which office.",
	["entente posts --as-of 2024-04-23 --actor RUS"],
	"With --as-of: offices taken up or attested by that day and not told to have ended before it; one that a state has once has ended when somebody else is attested in it, or its holder as a former one. `seen` are the first and last days on which an article speaks of the holder so.",
);

export const memberships = asks("membership", "memberships", "Who belongs to which bloc or body.", [
	"entente memberships --actor BRICS --as-of 2024-01-15",
]);

export const figures = asks("figure", "figures", "Quantities over time, with every value that is given for them.", [
	"entente figures --pair CHN,RUS --to csv",
]);

export const conflicts = asks(
	"conflict",
	"conflicts",
	"Where sources contradict one another: affirmed and denied, days, places, tolls, offices.",
	["entente conflicts --since 2024-01-01"],
);

export const promises = verb({
	name: "promises",
	group: "ask the record",
	summary: "What was planned, and what became of it: held, denied, postponed, called off, or never told of again.",
	examples: ["entente promises --outcome silence --pair CHN,RUS"],
	flags: {
		...asking,
		outcome: {
			type: "texts",
			choices: ["held", "denied", "postponed", "cancelled", "open", "silence"],
			help: "what became of it",
		},
	},
	run: async ({ outcome, ...asked }, context) => ask("promise", asked, await context.store(), outcome),
});

export type ActorRow = Actor & { readonly events: number };

export const actors = verb({
	name: "actors",
	group: "ask the record",
	summary: "Who the record knows: people, states, organs, bodies, groups; those with most events first.",
	examples: ["entente actors --name wang --type person"],
	flags: {
		name: { type: "text", help: "words of a name, in any spelling the articles use; the last may be only begun" },
		type: {
			type: "texts",
			choices: ["person", "organization", "state", "place", "group"],
			help: "what kind of actor",
		},
		country: { type: "texts", help: "belongs to or acts for this state, by its three letters" },
		id: { type: "texts", help: "just these" },
		document: { type: "texts", help: "told of in this article" },
		...paging,
		...output,
	},
	async run({ name, type, country, id, document, limit, offset }, context) {
		const store = await context.store();
		const { pageOfItems } = await import("../store/items.ts");
		const { countItems } = await import("../store/counts.ts");
		const { actorsIn } = await import("../store/entities.ts");
		const here = document.length ? new Set(await actorsIn(store, document)) : null;
		const ids = here ? (id.length ? id.filter((one) => here.has(one)) : [...here]) : id;
		const filter = { kind: "actor" as const, states: type, ids, ...(name ? { name, typed: true } : {}) };
		const rows: Actor[] = [];
		let total = 0;
		if (!here || ids.length)
			for (const one of country.length ? country : [null]) {
				const those = { ...filter, ...(one ? { countries: [one.toUpperCase()] } : {}) };
				rows.push(...(await pageOfItems<Actor>(store, those, { order: "score", limit: offset + limit, offset: 0 })));
				total += await countItems(store, those);
			}
		return { kind: "rows", columns: columns.actor, rows: rows.slice(offset, offset + limit), total };
	},
});

export type StoryRow = Story;

export const stories = asks("story", "stories", "Articles that report the same happening, together.", [
	"entente stories --since 2024-04-01",
]);

export const articles = verb({
	name: "articles",
	group: "ask the record",
	summary: "The articles of the record, newest first.",
	examples: ["entente articles --source Xinhua --since 2024-01-01"],
	flags: {
		since: filters.since,
		until: filters.until,
		source: filters.source,
		actor: filters.actor,
		pair: filters.pair,
		...paging,
		...output,
	},
	run: async (asked, context) => findArticles(asked, undefined, await context.store()),
});

export const search = verb({
	name: "search",
	group: "ask the record",
	summary: 'Articles that hold these words; "a phrase" in quotation marks, -word to leave out.',
	examples: ["entente search '\"joint patrol\" -exercise' --since 2023-01-01"],
	flags: {
		words: { type: "text", required: true, help: "what to look for" },
		since: filters.since,
		until: filters.until,
		source: filters.source,
		actor: filters.actor,
		pair: filters.pair,
		...paging,
		...output,
	},
	positions: ["words"],
	async run({ words, ...asked }, context) {
		const { termsOf } = await import("../store/search.ts");
		if (!termsOf(words).length) throw new UsageError("Give at least one word to look for.");
		return findArticles(asked, words, await context.store());
	},
});

async function findArticles(
	asked: {
		readonly since?: string;
		readonly until?: string;
		readonly source: readonly string[];
		readonly actor: readonly string[];
		readonly pair?: string;
		readonly limit: number;
		readonly offset: number;
	},
	text: string | undefined,
	store: Store,
): Promise<Answer> {
	const { articles: find, publishers } = await import("../store/search.ts");
	const { since, until, source, limit, offset } = asked;
	const { actors: who, countries } = await filterOf(store, "event", {
		actor: asked.actor,
		...(asked.pair ? { pair: asked.pair } : {}),
	});
	const filter = {
		sources: source,
		...(text === undefined ? {} : { text }),
		...(since ? { since } : {}),
		...(until ? { until } : {}),
		...(who ? { actors: who } : {}),
		...(countries ? { countries } : {}),
	};
	const { rows, total } = await find(store, filter, { limit, offset });
	const sources = (await publishers(store, 40)).map((p) => ({ ...p, label: p.value }));
	return { kind: "rows", columns: columns.article, rows, total, facets: { source: sources } };
}
