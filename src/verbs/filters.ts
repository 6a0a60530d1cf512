/** The same filters wherever the record is asked, and the names of actors found out. */
import type { Actor } from "../dataset.ts";
import type { Filter } from "../store/filter.ts";
import type { Kind } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { UsageError, type Values } from "./verb.ts";

export const output = {
	to: {
		type: "text",
		choices: ["table", "json", "jsonl", "csv"],
		default: "table",
		help: "how it is written on a command line",
	},
	safe: { type: "switch", help: "CSV that no spreadsheet takes for formulas" },
} as const;

export const paging = {
	limit: { type: "number", min: 0, max: 100_000, default: 50, help: "how many at most" },
	offset: { type: "number", default: 0, help: "how many to leave out first" },
} as const;

/** What a view of the record is narrowed by: what is listed, cited, exported and published. */
export const narrowing = {
	actor: {
		type: "texts",
		help: "takes part; a name, a country code or an id from `entente actors`. Several: all of them",
	},
	pair: { type: "text", help: "two states that both take part, as in CHN,RUS" },
	since: { type: "day", help: "not before this day" },
	until: { type: "day", help: "not after this day" },
	code: { type: "texts", help: "PLOVER event type, as in CONSULT" },
	act: { type: "texts", help: "act of the codebook; meeting takes all of meeting.…" },
	quad: { type: "texts", help: "class: verbal or material cooperation or conflict" },
	context: { type: "texts", help: "context, as in law_enforcement" },
	factuality: {
		type: "texts",
		choices: ["happened", "planned", "possible", "hypothetical", "negated"],
		help: "whether it took place",
	},
	source: { type: "texts", help: "published by" },
	asOf: { type: "day", help: "as it was known, or held, on that day" },
} as const;

export const filters = {
	...narrowing,
	document: { type: "texts", help: "told in this article" },
	text: { type: "text", help: "told in articles that hold these words" },
	standing: {
		type: "texts",
		choices: ["open", "accepted", "rejected", "edited"],
		help: "what people decided; what was rejected shows only when asked for",
	},
	...paging,
	...output,
} as const;

type Asked = Omit<Values<typeof filters>, "to" | "safe" | "limit" | "offset">;

export async function filterOf(store: Store, kind: Kind, asked: Partial<Asked>): Promise<Filter> {
	const { pair, since, until, asOf } = asked;
	const actors: string[] = [];
	const countries = pair ? pairOf(pair) : [];
	for (const who of asked.actor ?? []) {
		const found = await whoIs(store, who);
		if (found.country) countries.push(found.country);
		else actors.push(...found.actors);
	}
	const documents =
		asked.text === undefined
			? [...(asked.document ?? [])]
			: await documentsWith(store, asked.text, asked.document ?? []);
	return {
		kind,
		actors,
		countries,
		...(since ? { since } : {}),
		...(until ? { until } : {}),
		...(asOf ? { asOf } : {}),
		codes: asked.code?.map((c) => c.toUpperCase()) ?? [],
		acts: asked.act ?? [],
		quads: asked.quad ?? [],
		contexts: asked.context ?? [],
		factualities: asked.factuality ?? [],
		sources: asked.source ?? [],
		standings: asked.standing ?? [],
		documents,
	};
}

/** An article that no document can be, so that words found nowhere find nothing. */
const nowhere = "\u0001";

async function documentsWith(store: Store, text: string, among: readonly string[]): Promise<string[]> {
	const { articles } = await import("../store/search.ts");
	const { rows } = await articles(store, { text, ids: among }, { limit: 5000, offset: 0 });
	return rows.length ? rows.map((r) => r.id) : [nowhere];
}

export function pairOf(pair: string): string[] {
	const states = pair
		.toUpperCase()
		.split(/[,\s–-]+/)
		.filter(Boolean);
	if (states.length !== 2 || states.some((s) => !/^[A-Z]{3}$/.test(s)))
		throw new UsageError(`--pair ${pair}: write two states by their three letters, as in CHN,RUS.`);
	return states;
}

/** Three capitals are a state and all who act for it; otherwise an id, or the one actor of that name. */
export async function whoIs(store: Store, who: string): Promise<{ country: string | null; actors: string[] }> {
	const { itemById, pageOfItems } = await import("../store/items.ts");
	const { folded } = await import("../store/dataset.ts");
	if (/^[A-Z]{3}$/.test(who)) return { country: who, actors: [] };
	const state = /^state:([A-Z]{3})$/.exec(who);
	if (state) return { country: state[1], actors: [] };
	if (await itemById<Actor>(store, "actor", who)) return { country: null, actors: [who] };
	const candidates = await pageOfItems<Actor>(
		store,
		{ kind: "actor", name: who },
		{ order: "score", limit: 12, offset: 0 },
	);
	const wanted = folded(who);
	const exact = candidates.filter((a) => [a.name, ...a.aliases].some((n) => folded(n) === wanted));
	const found = exact.length ? exact : candidates;
	if (found.length === 1 || (exact.length > 0 && exact[0].type === "state"))
		return exact[0]?.type === "state" && exact[0].country
			? { country: exact[0].country, actors: [] }
			: { country: null, actors: [found[0].id] };
	if (!found.length)
		throw new UsageError(`The record knows nobody called "${who}". "entente actors --name …" finds them.`);
	throw new UsageError(
		`"${who}" may be any of these; give the id:\n${found.map((a) => `  ${a.id}  ${a.name}${a.country ? ` (${a.country})` : ""}`).join("\n")}`,
	);
}
