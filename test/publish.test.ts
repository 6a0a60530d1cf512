/** A published copy answers as the record does. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { home, loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { type Published, writeData } from "../src/verbs/publish.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import type { Context } from "../src/verbs/verb.ts";
import { openCopy } from "../web/published/answers.ts";
import { contextOf, keepReadings, run } from "./record-suite.ts";

type Rows = { readonly rows: readonly { readonly id: string }[]; readonly total: number };
type Ask = (verb: string, given: Record<string, unknown>) => Promise<unknown>;

const folder = mkdtempSync(join(tmpdir(), "entente-publish-"));
const none = {
	actor: [],
	code: [],
	act: [],
	quad: [],
	context: [],
	factuality: [],
	source: [],
	standing: [],
} as const;
let store: Store;
let context: Context;
let whole: Ask;
let rejected: string;

beforeAll(async () => {
	store = await openStore(":memory:");
	context = contextOf(store, []);
	const resources = loadResources();
	const examples = join(home, "examples");
	const readings = readdirSync(examples)
		.filter((f) => /^\d{4}-\d\d-\d\d-.*\.txt$/.test(f))
		.slice(0, 14)
		.map((f, i) =>
			read(
				{
					text: readFileSync(join(examples, f), "utf8"),
					published: f.slice(0, 10),
					publisher: ["Harbour Post", "River Courier"][i % 2],
				},
				resources,
			),
		);
	await keepReadings(store, readings);
	await reconcileRecord(store);
	const [first] = (await asked("events", {})).rows;
	rejected = first.id;
	await run(context, "decide", { decision: "reject", targets: [rejected] });
	whole = await copied("whole", {}, true);
}, 60_000);
afterAll(async () => {
	await store?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Writes a copy and opens it as a page does. */
async function copied(name: string, given: Record<string, unknown>, texts: boolean): Promise<Ask> {
	const out = join(folder, name);
	await writeData(store, out, { ...none, ...given } as never, given as Published["filters"], texts, context);
	return openCopy(async (path) => {
		try {
			return JSON.parse(readFileSync(join(out, "data", path), "utf8"));
		} catch {
			return null;
		}
	});
}

async function asked(verb: string, given: Record<string, unknown>): Promise<Rows & Record<string, unknown>> {
	const answer = await run(context, verb, given);
	if (answer.kind === "rows") {
		const { rows, total, facets, also } = answer;
		return JSON.parse(JSON.stringify({ rows, total, facets, also }));
	}
	return JSON.parse(JSON.stringify(answer.kind === "value" ? answer.value : null));
}

describe("asked the same, a copy of the whole record answers the same", () => {
	test.each([
		["events", {}],
		["events", { limit: 3, offset: 2 }],
		["events", { order: "oldest", limit: 1000 }],
		["events", { order: "most reports", limit: 1000 }],
		["events", { facets: true, limit: 0 }],
		["events", { facets: true, unit: "report", since: "2018-01-01" }],
		["events", { facets: true, unit: "day", quad: ["verbal cooperation"] }],
		["events", { facets: true, byFactuality: true, unit: "report", factuality: ["planned", "negated"] }],
		["events", { code: ["CONSULT", "agree"] }],
		["events", { act: ["meeting"] }],
		["events", { factuality: ["planned", "negated"] }],
		["events", { since: "2018-01-01", until: "2022-12-31" }],
		["events", { source: ["Harbour Post"] }],
		["events", { actor: ["RUS"] }],
		["events", { actor: ["RUS", "USA"] }],
		["events", { pair: "USA,RUS" }],
		["events", { context: ["diplomatic", "military"] }],
		["events", { asOf: "2019-01-01" }],
		["events", { standing: ["open"] }],
		["events", { text: "ministers -summit" }],
		["events", { text: "zzzz" }],
		["statements", { limit: 1000 }],
		["statements", { since: "2019-01-01", facets: true }],
		["posts", { limit: 1000 }],
		["posts", { asOf: "2020-01-01", limit: 1000 }],
		["posts", { actor: ["USA"], limit: 1000 }],
		["memberships", {}],
		["figures", {}],
		["conflicts", {}],
		["promises", {}],
		["promises", { outcome: ["silence", "open"] }],
		["trends", { pair: "USA,RUS" }],
		["trends", { actor: "RUS", since: "2018-01-01" }],
		["stories", { order: "most reports" }],
	])("%s %j", async (verb, given) => {
		const answer = JSON.parse(JSON.stringify(await whole(verb, given)));
		delete answer.notices;
		expect(answer).toEqual(await asked(verb, given));
	});

	test("somebody is found by any part of a name", async () => {
		const named = async (ask: Ask) =>
			((await ask("actors", { name: "putin", limit: 5 })) as Rows).rows.map((a) => a.id);
		expect(await named(whole)).toEqual(await named(asked));
		expect((await named(whole)).length).toBeGreaterThan(0);
	});

	test("words and phrases are looked for in the texts", async () => {
		for (const words of ["minister", '"foreign minister"', '"minister foreign"', "minister -foreign", "MINISTER"]) {
			const found = (answer: unknown) => (answer as Rows).rows.map((a) => a.id).sort();
			expect(found(await whole("search", { words })), words).toEqual(found(await asked("search", { words })));
		}
		const [first] = ((await whole("search", { words: "minister" })) as { rows: { snippet: string }[] }).rows;
		expect(first.snippet).toMatch(/\ue000[Mm]inisters?\S*\ue001/);
	});

	test("a view is cited with the same hash, and with another when anything in it changes", async () => {
		const given = { pair: "USA,RUS" };
		const hash = async (ask: Ask) => ((await ask("cite", given)) as { hash: string }).hash;
		const before = await hash(asked);
		expect(before).toMatch(/^[0-9a-f]{16}$/);
		expect(await hash(whole)).toBe(before);
		const [event] = (await asked("events", given)).rows;
		const edit = { factuality: "possible" };
		const decided = await asked("decide", { decision: "edit", targets: [event.id], edit });
		expect(await hash(asked)).not.toBe(before);
		await run(context, "decide", { decision: "undo", targets: [decided.id as never] });
		expect(await hash(asked)).toBe(before);
	});
});

test("an article is there with its text and lights, without what was rejected and without who decided", async () => {
	const [event] = ((await whole("events", {})) as { rows: { reports: { document: string; id: string }[] }[] }).rows;
	const { document, id } = event.reports[0];
	const article = (await whole("read", { document })) as Record<string, never> & {
		reading: { events: { id: string }[] };
	};
	expect(article.reading.events.map((e) => e.id)).toContain(id);
	expect(JSON.stringify(article).includes("tester")).toBe(false);
	const all = readdirSync(join(folder, "whole", "data", "article")).map((f) =>
		readFileSync(join(folder, "whole", "data", "article", f), "utf8"),
	);
	expect(all.filter((text) => text.includes(rejected))).toEqual([]);
	await expect(whole("read", { document: "nothing-of-the-kind" })).rejects.toThrow("There is no article");
});

test("a part is copied with its own articles and people, and rests on all that was read", async () => {
	const part = await copied("part", { pair: "USA,RUS" }, true);
	const events = (await part("events", { limit: 1000 })) as Rows;
	expect(events.rows).toEqual((await asked("events", { pair: "USA,RUS", limit: 1000 })).rows);
	const about = (await part("published", {})) as Published;
	expect(about.counts.articles).toBeLessThan(14);
	expect(about.coverage.documents).toBe(14);
	const { rows } = (await part("articles", { limit: 100 })) as { rows: { id: string; origin: string }[] };
	expect(rows.length).toBe(about.counts.articles);
	expect(rows.every((a) => a.origin === "")).toBe(true);
	const told = events.rows.flatMap((e) => Object.keys((e as unknown as { people: object }).people));
	const people = ((await part("actors", { limit: 1000 })) as Rows).rows.map((a) => a.id);
	expect([...new Set(told)].filter((id) => !people.includes(id))).toEqual([]);
});

test("without texts no text leaves the record, and quotes stay", async () => {
	const bare = await copied("bare", {}, false);
	const { text } = (
		(await whole("read", { document: await anArticle() })) as { reading: { document: { text: string } } }
	).reading.document;
	const middle = text.slice(Math.floor(text.length / 2), Math.floor(text.length / 2) + 400);
	const files = readdirSync(join(folder, "bare", "data"), { recursive: true, encoding: "utf8" })
		.filter((f) => f.endsWith(".json"))
		.map((f) => readFileSync(join(folder, "bare", "data", f), "utf8"));
	expect(files.filter((f) => f.includes(JSON.stringify(middle).slice(1, -1)))).toEqual([]);
	const [event] = ((await bare("events", {})) as { rows: { reports: { quote: string }[] }[] }).rows;
	expect(event.reports[0].quote.length).toBeGreaterThan(10);
	await expect(bare("events", { text: "minister" })).rejects.toThrow("without the articles' texts");
});

async function anArticle(): Promise<string> {
	return ((await whole("articles", {})) as Rows).rows[0].id;
}

test("what needs the program says so", async () => {
	for (const verb of ["decide", "review", "toString", "__proto__"])
		await expect(whole(verb, {})).rejects.toThrow("A published copy cannot do that");
});
