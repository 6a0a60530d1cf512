/** A record that an earlier program made: it is brought up to date when it is opened, and nothing of it is lost. */
import { deflateSync } from "node:zlib";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { ledgerOf } from "../src/store/ledger.ts";
import { unpacked } from "../src/store/packed.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import { contents } from "./amend-suite.ts";
import { reading } from "./notation.ts";
import { contextOf, keepReadings, run } from "./record-suite.ts";

const told = [
	"gazette 2023-05-02 | CONSULT happened 2023-05-01 @Lisbon: Ana Lopes PRT, Juma Okello KEN",
	"herald 2023-05-03 | CONSULT happened 2023-05-01 @Lisbon: Ana Lopes PRT, Juma Okello KEN",
	"courier 2023-08-09 | ACCUSE happened 2023-08-08: KEN, CZE",
	"gazette 2024-01-20 | SANCTION planned 2024-02-01: CZE, PRT",
];

/** What takes a record back to the one before, newest first: to schema 7, 6, 5, 4, 3. */
const back: readonly (readonly [schema: number, undo: (dialect: Store["dialect"]) => readonly string[]])[] = [
	[
		7,
		(dialect) =>
			dialect === "sqlite"
				? [
						"create trigger counted_later after delete on meta when old.key = 'counting from' begin update tallies set n = n + 1; end",
					]
				: [],
	],
	[6, () => ["drop index documents_published", "create index documents_published on documents (published)"]],
	[5, () => ["alter table links drop column documents", "alter table lines drop column told"]],
	[4, () => ["alter table decisions drop column added"]],
	[
		3,
		(dialect) => [
			"drop table lines",
			"drop table terms",
			"create index items_counts on items (kind)",
			"create index items_days on items (kind)",
			...(dialect === "sqlite" ? ["drop trigger counted_later"] : []),
		],
	],
];

export function olderSuite(name: string, location: () => Promise<string>): void {
	describe(`${name}, made by an earlier program`, () => {
		test("is brought up to date, says so, and loses nothing", async () => {
			const where = await location();
			let store = await openStore(where);
			const ask = async () => {
				const context = contextOf(store, []);
				const answers: unknown[] = [];
				for (const [verb, given] of [
					["trends", { pair: "PRT,KEN" }],
					["trends", { actor: "CZE" }],
					["articles", { actor: ["KEN"] }],
					["articles", { pair: "PRT,KEN" }],
					["search", { words: "Ana", actor: ["PRT"] }],
					["events", { actor: ["PRT"], facets: true }],
					["decisions", {}],
				] as const) {
					const { columns: _, text: __, ...answer } = (await run(context, verb, given)) as Record<string, unknown>;
					answers.push(answer);
				}
				return answers;
			};
			const attributed = reading(told[2]);
			const [first, ...others] = attributed.entities;
			await keepReadings(store, [
				...told.filter((_, i) => i !== 2).map(reading),
				{
					...attributed,
					entities: [first, ...others],
					events: attributed.events.map((e) => ({
						...e,
						attribution: [{ speaker: first.id, text: first.name, span: e.trigger, cue: null }],
					})),
				},
			]);
			await reconcileRecord(store);
			const context = contextOf(store, []);
			const met = await run(context, "events", { code: ["CONSULT"] });
			const ids = met.kind === "rows" ? met.rows.map((row) => (row as { id: string }).id) : [];
			await run(context, "decide", { decision: "accept", targets: ids });
			const [before, answers] = [await contents(store), await ask()];

			const documents = (await store.db.selectFrom("documents").select("id").execute()).map((d) => d.id);
			const digests = () => ledgerOf(store.db).digests(documents);
			const digested = await digests();

			for (let i = 1; i <= back.length; i++) {
				const older = back.slice(0, i);
				await deflate(store);
				for (const [, undo] of older)
					for (const statement of undo(store.dialect)) await sql.raw(statement).execute(store.db);
				const [schema] = older[i - 1];
				await sql.raw(`update meta set value = '${schema}' where key = 'schema'`).execute(store.db);
				await store.close();
				const heard: string[] = [];
				const seen: number[] = [];
				store = await openStore(where, {
					report: (line) => heard.push(line),
					progress: ({ done, total }) => seen.push(done / (total ?? 0)),
				});
				expect(heard).toEqual([expect.stringMatching(`earlier Entente .its schema is ${schema}.`)]);
				expect(seen.at(-1)).toBe(schema >= 6 ? undefined : 1);
				expect(await contents(store)).toEqual(before);
				expect(await digests()).toEqual(digested);
				expect(await ask()).toEqual(answers);
				expect(await reconcileRecord(store, { all: true })).toEqual({ added: 0, changed: 0, removed: 0 });
			}
			await store.close();
		});
	});
}

/** Earlier programs deflated what they kept of readings. */
async function deflate({ db }: Store): Promise<void> {
	for (const table of ["readings", "digests"] as const)
		for (const { document, body } of await db.selectFrom(table).select(["document", "body"]).execute())
			await db
				.updateTable(table)
				.set({ body: deflateSync(unpacked(body), { level: 3 }) })
				.where("document", "=", document)
				.execute();
}
