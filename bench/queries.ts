/** How long the verbs that ask take, on records of made-up events written through the same code as real ones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Actor, Dataset, RecordedEvent } from "../src/dataset.ts";
import { quadOf } from "../src/dataset.ts";
import { writeDataset } from "../src/store/dataset.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { verbNamed } from "../src/verbs/table.ts";
import { valuesOf } from "../src/verbs/values.ts";
import type { Context } from "../src/verbs/verb.ts";
import { states as fewer } from "./made.ts";
import { median, type Rows } from "./speed.ts";

const codes = [
	"CONSULT",
	"AGREE",
	"SUPPORT",
	"REQUEST",
	"ACCUSE",
	"REJECT",
	"COOPERATE",
	"AID",
	"SANCTION",
	"THREATEN",
	"COERCE",
	"ASSAULT",
];
const states = [...fewer, "MEX", "CAN", "AUS", "IDN", "THA"];

const questions: readonly (readonly [name: string, verb: string, given: Record<string, unknown>])[] = [
	["events, the newest 50", "events", {}],
	["events of a pair since a day", "events", { pair: "CHN,RUS", since: "2020-01-01" }],
	["events by an actor and a context", "events", { actor: ["person:7"], context: ["law_enforcement"] }],
	["events since a day", "events", { since: "2020-01-01" }],
	["events with facets and timeline", "events", { facets: true, limit: 0 }],
	["events of a pair with facets", "events", { pair: "CHN,USA", facets: true }],
	["events of one type with facets", "events", { code: ["CONSULT"], facets: true }],
	["events since a day with facets (half the record)", "events", { since: "2020-01-01", facets: true }],
	["actors by name", "actors", { name: "person 1" }],
	["trends of a pair", "trends", { pair: "CHN,RUS" }],
	["trends of a state (a tenth of the record)", "trends", { actor: "CHN" }],
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

/** Every event `by` times, with ids and days of its own: copy k is 3 · k days later, so that days are as many as in a real record. */
async function multiply({ db }: Store, by: number): Promise<void> {
	if (by <= 1) return;
	const columns = sql.raw(
		"kind, name, code, act, quad, factuality, state, standing, reports, score, hash, date(first, '+' || 3 * k || ' days'), date(last, '+' || 3 * k || ' days'), date(known, '+' || 3 * k || ' days')",
	);
	await sql.raw("create index made_up on items (id)").execute(db);
	await sql`create temp table copies as with recursive copies (k) as (select 1 union all select k + 1 from copies where k < ${by - 1}) select k from copies`.execute(
		db,
	);
	await sql`insert into items (kind, name, code, act, quad, factuality, state, standing, reports, score, hash, first, last, known, id, json) select ${columns}, id || '_' || k, json_set(json, '$.id', id || '_' || k) from copies cross join items where kind = 'event'`.execute(
		db,
	);
	await sql`insert into links (item, kind, role, value, first) select copy.n, links.kind, links.role, case when links.role in ('document', 'key') then links.value || '_' || k else links.value end, copy.first from links cross join copies join items as one on one.n = links.item join items as copy on copy.id = one.id || '_' || k where links.kind = 'event' order by 2, 3, 4, 1`.execute(
		db,
	);
	await sql.raw("drop index made_up").execute(db);
}

/** Events spread over ten years, 20 states and 400 people; a fixed sequence stands for chance. */
export function madeUp(size: number): Dataset {
	let seed = 1;
	const pick = (n: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 4294967296) * n);
	};
	const actors: Actor[] = Array.from({ length: 400 }, (_, i) => ({
		id: `person:${i}`,
		type: "person",
		name: `Person ${i}`,
		aliases: [],
		country: states[i % 20],
		sector: "GOV",
		anonymous: false,
		entities: [],
		namings: 1,
		documents: 1,
	}));
	const events: RecordedEvent[] = Array.from({ length: size }, (_, i) => {
		const code = codes[pick(codes.length)];
		const day = `${2015 + pick(10)}-${String(1 + pick(12)).padStart(2, "0")}-${String(1 + pick(28)).padStart(2, "0")}`;
		const document = `d${i >> 2}`;
		return {
			id: `event_${i}`,
			code,
			quad: quadOf(code),
			mode: null,
			act: null,
			contexts: [["law_enforcement", "economic", "military", "diplomatic"][pick(4)]],
			plover: null,
			participants: [
				{ role: "actor", actor: `person:${pick(400)}` },
				{ role: "recipient", actor: `person:${pick(400)}` },
			],
			time: { from: day, to: day, basis: "text" },
			place: null,
			factuality: "happened",
			reports: [
				{
					document,
					id: `e_${i}`,
					evidence: [{ start: 0, end: 40 }],
					quote: `Words of made-up report number ${i}`,
					publisher: `Outlet ${pick(9)}`,
					published: day,
					attribution: [],
					factuality: "happened",
				},
			],
			confidence: 0.8,
			story: null,
			standing: "open",
			rule: "made-up",
		};
	});
	return {
		format: "entente/dataset@1",
		actors,
		events,
		statements: [],
		posts: [],
		memberships: [],
		figures: [],
		conflicts: [],
		promises: [],
		stories: [],
		merges: [],
	};
}
