/** What became of inputs: asked for what failed, and how the last import went. */
import type { Store } from "./store.ts";

export type FailedInput = {
	readonly origin: string;
	readonly line: number | null;
	readonly problem: string;
	readonly choice: string;
	readonly at: string;
};

export async function failedInputs({ db }: Store, limit = 100_000): Promise<FailedInput[]> {
	const rows = await db
		.selectFrom("inputs")
		.selectAll()
		.where("fate", "=", "failed")
		// It went by: only whoever sent it can send it again.
		.where("origin", "!=", "standard input")
		.orderBy("origin")
		.orderBy("line")
		.limit(limit)
		.execute();
	return rows.map((r) => ({
		origin: r.origin,
		line: r.line || null,
		problem: r.problem ?? "",
		choice: r.choice,
		at: r.at,
	}));
}

/** Lets go of all that failed; gives what it was. */
export async function forgetFailed(store: Store): Promise<FailedInput[]> {
	return store.db.transaction().execute(async (trx) => {
		const failed = await failedInputs({ ...store, db: trx }, Number.MAX_SAFE_INTEGER);
		await trx.deleteFrom("inputs").where("fate", "=", "failed").execute();
		return failed;
	});
}

export async function fateCounts({ db }: Store): Promise<Record<string, number>> {
	const rows = await db
		.selectFrom("inputs")
		.select(["fate", (eb) => eb.fn.countAll<number>().as("n")])
		.where((eb) => eb.or([eb("fate", "!=", "failed"), eb("origin", "!=", "standard input")]))
		.groupBy("fate")
		.execute();
	return Object.fromEntries(rows.map((r) => [r.fate, Number(r.n)]));
}
