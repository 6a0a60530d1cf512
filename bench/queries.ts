/** How long the verbs that ask take, on records of made-up things written through the same code as real ones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataset } from "../src/store/dataset.ts";
import { openStore } from "../src/store/store.ts";
import { verbNamed } from "../src/verbs/table.ts";
import { valuesOf } from "../src/verbs/values.ts";
import type { Context } from "../src/verbs/verb.ts";
import { madeUp, multiply, writeArticles } from "./recorded.ts";
import { median, type Rows } from "./speed.ts";

export const questions: readonly (readonly [name: string, verb: string, given: Record<string, unknown>])[] = [
	["events, the newest 50", "events", {}],
	["events of a pair since a day", "events", { pair: "CHN,RUS", since: "2020-01-01" }],
	["events by an actor and a context", "events", { actor: ["person:7"], context: ["law_enforcement"] }],
	["events since a day", "events", { since: "2020-01-01" }],
	["events with facets and timeline", "events", { facets: true, limit: 0 }],
	["events of a pair with facets", "events", { pair: "CHN,USA", facets: true }],
	["events of one type with facets", "events", { code: ["CONSULT"], facets: true }],
	["events since a day with facets (half the record)", "events", { since: "2020-01-01", facets: true }],
	["events of a pair, half the years", "events", { pair: "CHN,USA", since: "2020-01-01", facets: true, unit: "day" }],
	["statements, the newest 50", "statements", {}],
	["statements of a state with facets", "statements", { actor: ["CHN"], facets: true }],
	["statements with facets", "statements", { facets: true }],
	["actors, those with most events", "actors", {}],
	["actors by name", "actors", { name: "person 1" }],
	["actors of a state", "actors", { country: ["CHN"] }],
	["posts as of a day", "posts", { asOf: "2020-06-01" }],
	["posts of a state", "posts", { actor: ["RUS"], facets: true }],
	["memberships as of a day", "memberships", { asOf: "2020-06-01" }],
	["figures of a pair", "figures", { pair: "CHN,RUS" }],
	["conflicts since a day", "conflicts", { since: "2020-01-01" }],
	["conflicts of a pair", "conflicts", { pair: "CHN,RUS" }],
	["promises never told of again, of a pair", "promises", { outcome: ["silence"], pair: "CHN,RUS" }],
	["promises with facets", "promises", { facets: true }],
	["stories since a day", "stories", { since: "2020-01-01" }],
	["articles, the newest 50", "articles", {}],
	["articles on a state", "articles", { actor: ["CHN"] }],
	["articles on a pair", "articles", { pair: "CHN,RUS" }],
	["articles of one publisher", "articles", { source: ["Outlet 3"] }],
	["search for a word, in a hundredth of the articles", "search", { words: "word17" }],
	["search for a word, in half of the articles", "search", { words: "even" }],
	["search for a phrase, on a state", "search", { words: '"report number 7"', actor: ["CHN"] }],
	["trends of a pair", "trends", { pair: "CHN,RUS" }],
	["trends of a state (a tenth of the record)", "trends", { actor: "CHN" }],
	["trends of a person", "trends", { actor: "person:7" }],
	["review, the least sure first", "review", {}],
];

/** What is written through the same code as real things; larger records hold it several times, copied within the database. */
const written = 1e4;

export async function measureQueries(large: boolean): Promise<Rows> {
	const rows: [string, string][] = [];
	for (const size of large ? [1e4, 1e5, 1e6] : [1e4, 1e5]) {
		const folder = mkdtempSync(join(tmpdir(), "entente-bench-"));
		const store = await openStore(join(folder, "record.db"));
		try {
			const start = performance.now();
			await writeArticles(store, written / 4);
			await writeDataset(store, madeUp(written));
			if (size === written) rows.push(["10^4 events written", `${((performance.now() - start) / 1000).toFixed(1)} s`]);
			await multiply(store, size / written);
			const context = {
				store: async () => store,
				report: () => {},
				progress: () => {},
				now: () => "2025-01-01T00:00:00Z",
				who: "bench",
				cores: 1,
				local: true,
				input: null,
			} as unknown as Context;
			for (const [name, of, given] of questions) {
				const verb = verbNamed(of);
				if (!verb?.run) throw new Error(`no verb ${of}`);
				const times: number[] = [];
				for (let i = 0; i < 7; i++) {
					const before = performance.now();
					await verb.run(valuesOf(verb, given), context);
					times.push(performance.now() - before);
				}
				rows.push([`10^${Math.log10(size)}: ${name}`, `${median(times).toFixed(0)} ms`]);
			}
		} finally {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return rows;
}
