/** The queue in Postgres: what is to be read, by whichever worker is free. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export const tasks = { read: "read", reconcile: "reconcile" } as const;

export async function prepareQueue(store: Store): Promise<void> {
	const { runMigrations } = await import("graphile-worker");
	await runMigrations({ connectionString: store.address });
}

export type Job = { readonly key: string; readonly payload: unknown };

/** One statement for many; the same key is queued once. */
export async function enqueue({ db }: Store, jobs: readonly Job[]): Promise<void> {
	const specs = jobs.map(({ key, payload }) => ({
		identifier: tasks.read,
		payload,
		job_key: key,
		max_attempts: 5,
	}));
	await sql`select graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json)), true)`.execute(
		db,
	);
}

/** In the transaction that keeps the result: the job is gone when, and only when, its result is there. */
export async function finishJob(trx: Kysely<Tables>, id: string): Promise<void> {
	await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(trx);
}

/** Once, some seconds after the last article; asked for again it is put off again. */
export async function reconcileLater({ db }: Store, seconds: number): Promise<void> {
	await sql`select graphile_worker.add_job(${tasks.reconcile}, '{}'::json, queue_name => 'reconcile', run_at => now() + make_interval(secs => ${seconds}), job_key => 'reconcile', job_key_mode => 'replace')`.execute(
		db,
	);
}

/** Lets go what a worker locked so long ago that it must be dead: no article takes half as long. */
export async function freeAbandoned({ db }: Store, seconds = 1800): Promise<void> {
	await sql`select graphile_worker.force_unlock_workers(array(select locked_by from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - make_interval(secs => ${seconds})))`.execute(
		db,
	);
}

export async function waiting({ db }: Store): Promise<number> {
	const { rows } = await sql<{
		n: number;
	}>`select count(*) as n from graphile_worker._private_jobs where attempts < max_attempts`.execute(db);
	return Number(rows[0].n);
}
