/** Leaving articles for workers, and what a worker does with one. */
import { idOf } from "../id.ts";
import type { Own } from "../load.ts";
import type { Choice, Input } from "../sources/inputs.ts";
import type { Folders } from "../sources/own.ts";
import type { Arrival, Fate } from "../store/documents.ts";
import type { Job } from "../store/queue.ts";
import type { Store } from "../store/store.ts";
import { whereOf } from "./code.ts";
import { type OpenReader, openReader } from "./importing.ts";
import { rememberRules } from "./reading.ts";
import { type Answer, type Context, UsageError } from "./verb.ts";

export { finishJob, freeAbandoned, reconcileLater, tasks, waiting } from "../store/queue.ts";

/** What is in the record already is not queued; what cannot be read is told now. */
export async function leave(
	inputs: AsyncIterable<Input>,
	store: Store,
	context: Context,
	choice: Choice,
	own: Own = {},
): Promise<Answer> {
	if (store.dialect !== "postgres")
		throw new UsageError("A queue needs Postgres: ENTENTE_DATABASE=postgres://…. Without one, leave --queue out.");
	const { hashOf, keep, known, unkeepable } = await import("../store/documents.ts");
	const { enqueue, prepareQueue } = await import("../store/queue.ts");
	const { engineVersion } = await import("../load.ts");
	await prepareQueue(store);
	const folders = await sendOwn(store, own);
	const made = { engine: engineVersion(), codebook: "", at: context.now() };
	let left = 0;
	let present = 0;
	let failed = 0;
	let fates: Fate[] = [];
	let arrivals: Arrival[] = [];
	const flush = async () => {
		const there = await known(
			store,
			arrivals.map((a) => a.hash),
		);
		const jobs: Job[] = [];
		for (const arrival of arrivals) {
			if (there.has(arrival.hash)) present++;
			else
				jobs.push({
					key: `read:${arrival.hash}`,
					payload: { ...arrival, choice, ...(folders ? { own: folders } : {}) },
				});
		}
		if (jobs.length) await enqueue(store, jobs);
		left += jobs.length;
		if (fates.length) await keep(store, [], fates, made, JSON.stringify(choice));
		fates = [];
		arrivals = [];
		context.progress({ done: left + present + failed, total: null, failed, now: "queued" });
	};
	for await (const input of inputs) {
		const problem = "problem" in input ? input.problem : unkeepable(input.source.text, store.dialect);
		const { origin, line } = input;
		if (problem !== null || "problem" in input) {
			failed++;
			context.report(`! ${whereOf(input)}: ${problem}`);
			fates.push({ origin, line, fate: "failed", document: null, problem });
		} else arrivals.push({ origin, line, source: input.source, hash: hashOf(input.source) });
		if (arrivals.length >= 200 || fates.length >= 200) await flush();
	}
	await flush();
	return {
		kind: "value",
		value: { queued: left, present, failed },
		text: () => `${left} queued, ${present} already there, ${failed} failed; "entente work" reads them.\n`,
		failed,
	};
}

/** Codebook and lexicons of one's own travel with the queue: what is in the folders is put into the record, by its hash. */
async function sendOwn(store: Store, { codebook, lexicons }: Own): Promise<string | null> {
	if (codebook === undefined && lexicons === undefined) return null;
	const { loadCodebook, loadOwnLexicon, readFolder } = await import("../load.ts");
	const { setMeta } = await import("../store/dataset.ts");
	// A codebook that does not load is refused now, not by every worker.
	if (codebook !== undefined) loadCodebook(codebook);
	const folders: Folders = {
		...(codebook === undefined ? {} : { codebook: readFolder(codebook, ".yaml") }),
		...(lexicons === undefined ? {} : { lexicons: loadOwnLexicon(lexicons).files }),
	};
	const json = JSON.stringify(folders);
	const hash = idOf(json);
	await setMeta(store.db, ownKey(hash), json);
	return hash;
}

function ownKey(hash: string): string {
	return `own folders ${hash}`;
}

/** The folders that an article was queued with, laid down on this machine. */
async function fetchOwn(store: Store, hash: string): Promise<Own> {
	const { cacheFolder } = await import("../load.ts");
	const { layDown } = await import("../sources/own.ts");
	const { metaOf } = await import("../store/dataset.ts");
	const kept = await metaOf(store.db, ownKey(hash));
	if (kept === null) throw new Error("the codebook or lexicons it was queued with are not in the record.");
	return layDown(JSON.parse(kept) as Folders, `${cacheFolder()}/own-${hash}`);
}

/** Readers of a worker: its own, and one for each set of folders that articles were queued with. */
export function openReaders(store: Store, context: Context, own: Own) {
	const open = new Map<string, Promise<OpenReader>>();
	const reader = (key: string, folders: () => Promise<Own>) => {
		let one = open.get(key);
		if (!one) {
			one = folders().then(async (found) => {
				const opened = await openReader(context, found);
				await rememberRules(store, opened);
				return opened;
			});
			open.set(key, one);
			one.catch(() => open.delete(key));
		}
		return one;
	};
	return {
		for: (payload: unknown) => {
			const { own: hash } = payload as { readonly own?: string };
			return hash === undefined ? reader("", async () => own) : reader(hash, () => fetchOwn(store, hash));
		},
		close: async () => {
			for (const one of open.values()) await (await one.catch(() => null))?.close();
		},
	};
}

/** Reads one queued article; `finish` takes its job away in the transaction that keeps the reading. */
export async function keepQueued(
	store: Store,
	reader: OpenReader,
	payload: unknown,
	at: string,
	finish: Parameters<typeof import("../store/documents.ts").keep>[5],
): Promise<Fate> {
	const { freeId, keep } = await import("../store/documents.ts");
	const { engineVersion } = await import("../load.ts");
	const { choice, own, ...arrival } = payload as Arrival & { readonly choice: Choice; readonly own?: string };
	const { source, hash, origin, line } = arrival;
	const made = { engine: engineVersion(), codebook: reader.codebook, at };
	const told = JSON.stringify(choice);
	const id = await freeId(store, source, hash);
	try {
		const prepared = await reader.read({ ...source, id }, false);
		const [fate] = await keep(store, [{ ...arrival, prepared }], [], made, told, finish);
		return fate;
	} catch (error) {
		// A database that is away is the worker's trouble, and tried again; a text that cannot be read is kept as failed.
		if ((error as { code?: unknown }).code !== undefined) throw error;
		const fate: Fate = { origin, line, fate: "failed", document: null, problem: (error as Error).message };
		await keep(store, [], [fate], made, told, finish);
		return fate;
	}
}
