/**
 * A worker of many on one Postgres: takes articles that `entente add --queue` left, reads them, and keeps each reading and
 * takes its job away in one transaction: killed at any moment, it loses nothing and leaves nothing twice. Putting the
 * record together is a job too, one at a time, some while after the last article.
 */
import { Logger, run } from "graphile-worker";
import type { Own } from "./load.ts";
import { finishJob, freeAbandoned, keepQueued, openReaders, reconcileLater, tasks, waiting } from "./verbs/queue.ts";
import { reconcileRecord } from "./verbs/reading.ts";
import { type Context, UsageError } from "./verbs/verb.ts";

export async function work(values: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
	const { ENTENTE_DATABASE: location } = process.env;
	if (!location) throw new UsageError("Workers share a Postgres: name it with ENTENTE_DATABASE=postgres://….");
	const store = await context.store();
	const readers = openReaders(store, context, values as Own);
	let done = 0;
	const runner = await run({
		connectionString: location,
		concurrency: context.cores,
		pollInterval: 1000,
		// Only what went wrong is told.
		logger: new Logger(() => (level, message) => {
			if (level === "error" || level === "warning") context.report(message);
		}),
		taskList: {
			[tasks.read]: async (payload, { job }) => {
				const reader = await readers.for(payload);
				const fate = await keepQueued(store, reader, payload, context.now(), (trx) => finishJob(trx, job.id));
				context.progress({ done: ++done, total: null, failed: 0, now: fate.origin });
				if (fate.fate === "added") await reconcileLater(store, values.delay as number);
			},
			[tasks.reconcile]: async () => {
				const { added, changed, removed } = await reconcileRecord(store);
				context.report(`put together: ${added} new, ${changed} changed, ${removed} gone`);
			},
		},
	});
	const freeing = setInterval(() => freeAbandoned(store).catch(() => {}), 60_000);
	if (values.once) {
		while ((await waiting(store)) > 0) await new Promise((resolve) => setTimeout(resolve, 300));
		await runner.stop();
	}
	await runner.promise;
	clearInterval(freeing);
	await readers.close();
}
