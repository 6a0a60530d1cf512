/** What it takes to put a record together, and to work one article or one decision into it, by the size of the record. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Decision } from "../src/dataset.ts";
import { loadBackground } from "../src/load.ts";
import { reconcile } from "../src/reconcile.ts";
import { decisionId, record } from "../src/store/decisions.ts";
import { type Arrived, hashOf, keep, prepare } from "../src/store/documents.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import { type Article, alike, ofOne, readingOf, varied } from "./made.ts";
import { median, type Rows } from "./speed.ts";

/** Articles added one at a time, of which the median is told. */
const times = 9;

export async function measureReconcile(large: boolean): Promise<Rows> {
	const rows: [string, string][] = [];
	const background = loadBackground();
	const inMemory = (name: string, articles: Iterable<Article>) => {
		const readings = [...articles].map(readingOf);
		const began = process.cpuUsage();
		reconcile(readings, [], "2026-01-01", background);
		rows.push([`${name}, in memory`, `${(process.cpuUsage(began).user / 1e6).toFixed(1)} s`]);
	};
	for (const count of [1000, 2000, 10_000]) inMemory(`${count} articles nearly alike`, alike(count));
	for (const count of [500, 1000, 2000, 4000])
		inMemory(`${count} articles on one happening, each in other words`, ofOne(count));
	for (const size of large ? [1e3, 1e4, 1e5] : [1e3, 1e4]) {
		const folder = mkdtempSync(join(tmpdir(), "entente-bench-"));
		const store = await openStore(join(folder, "record.db"));
		const name = size.toLocaleString("en");
		try {
			await put(store, varied(size));
			const whole = await timed(() => reconcileRecord(store, { all: size <= 2e4 }));
			rows.push([`${name} articles put together`, `${(whole.ms / 1000).toFixed(1)} s`]);
			const came = [...varied(times, 77)];
			const steps: { ms: number; rows: number }[] = [];
			for (const article of came) {
				await put(store, [article]);
				const { ms, value } = await timed(() => reconcileRecord(store));
				steps.push({ ms, rows: value.added + value.changed + value.removed });
			}
			rows.push([
				`${name}: one article more`,
				`${median(steps.map((s) => s.ms)).toFixed(0)} ms, ${median(steps.map((s) => s.rows))} things written (of all: ${await things(store)})`,
			]);
			const verdicts: number[] = [];
			for (const [i, { id }] of came.entries()) {
				await record(store, [decisionOf(i % 2 ? "accept" : "reject", [`${id}/e_0`], i)]);
				verdicts.push((await timed(() => reconcileRecord(store))).ms);
			}
			rows.push([`${name}: a verdict on an event, with all that follows`, `${median(verdicts).toFixed(0)} ms`]);
			await record(store, [decisionOf("merge", [`${came[0].id}/e_0`, `${came[5].id}/e_0`], 100)]);
			rows.push([`${name}: two events joined`, `${(await timed(() => reconcileRecord(store))).ms.toFixed(0)} ms`]);
		} finally {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return rows;
}

async function put(store: Store, articles: Iterable<Article>): Promise<void> {
	const made = { engine: "bench", codebook: "bench", at: "2025-01-01T00:00:00Z" };
	let some: Arrived[] = [];
	const flush = async () => {
		await keep(store, some, [], made, "{}");
		some = [];
	};
	for (const article of articles) {
		const reading = readingOf(article);
		const { id, text, publisher, published } = reading.document;
		const source = { id, text, publisher, published };
		some.push({ origin: id, line: null, source, hash: hashOf(source), prepared: prepare(reading) });
		if (some.length === 500) await flush();
	}
	await flush();
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
	const began = performance.now();
	const value = await act();
	return { ms: performance.now() - began, value };
}

async function things({ db }: Store): Promise<string> {
	const row = await db
		.selectFrom("items")
		.select((eb) => eb.fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return Number(row.n).toLocaleString("en");
}

function decisionOf(kind: Decision["kind"], targets: readonly string[], n: number): Decision {
	const it = { kind, targets, reason: "", who: "bench", when: new Date(Date.UTC(2025, 0, 1) + n).toISOString() };
	return { id: decisionId(it), ...it };
}
