/** Adding to a record: what comes is read, kept some at a time, and worked in at the end; stopped at any moment, it can be gone on with. */
import type { Source } from "../annotations.ts";
import type { Own } from "../load.ts";
import type { Background } from "../reconcile/words.ts";
import type { Choice, Input } from "../sources/inputs.ts";
import type { Pool } from "../sources/pool.ts";
import type { Arrival, Arrived, Fate, Prepared } from "../store/documents.ts";
import type { Store } from "../store/store.ts";
import {
	breath,
	type Fresh,
	handful,
	markOf,
	readAndPrepare,
	reconcileRecord,
	rememberRules,
	rulesOf,
} from "./reading.ts";
import type { Context } from "./verb.ts";

export type Summary = {
	readonly added: number;
	readonly present: number;
	readonly failed: readonly Fate[];
	/** How many of those added have no day of publication. */
	readonly undated: number;
	/** Ids of what was added; the first ten thousand, so that memory stays flat however many there are. */
	readonly documents: readonly string[];
	readonly seconds: number;
	/** It was asked to stop before all was read and worked in. */
	readonly stopped: boolean;
};

export type How = {
	readonly choice: Choice;
	readonly own?: Own;
	readonly tell: (fate: Fate) => unknown;
	/** How many there will be, where that is known. */
	readonly total?: number | null;
};

/** How many of those added are named in the outcome. */
const named = 10_000;

/** How many are read at a time, and how long what is read may wait to be kept. */
const batch = 32;
const patience = 1500;

export async function addInputs(
	inputs: AsyncIterable<Input>,
	store: Store,
	context: Context,
	{ choice, own = {}, tell, total = null }: How,
): Promise<Summary> {
	const { freeId, hashOf, keep, known, unkeepable } = await import("../store/documents.ts");
	const { engineVersion } = await import("../load.ts");
	const began = performance.now();
	const reader = await openReader(context, own);
	const failed: Fate[] = [];
	const documents: string[] = [];
	let added = 0;
	let undated = 0;
	let present = 0;
	let arrived: Arrived[] = [];
	let fates: Fate[] = [];
	let kept = performance.now();
	const made = { engine: engineVersion(), codebook: reader.codebook, at: context.now() };
	const digests = new Map<string, NonNullable<Prepared["digest"]>>();
	const stop = context.stopping?.() ?? null;
	await rememberRules(store, reader);

	const commit = async () => {
		if (!arrived.length && !fates.length) return;
		// More arrives while this is being written down.
		const [those, these] = [arrived, fates];
		arrived = [];
		fates = [];
		const all = await keep(store, those, these, made, JSON.stringify(choice));
		const bare = new Set(those.filter((a) => a.prepared.published === null).map((a) => a.prepared.document));
		kept = performance.now();
		const ready = new Map(those.map(({ prepared }) => [prepared.document, prepared.digest]));
		for (const fate of all) {
			if (fate.fate === "added") {
				added++;
				if (bare.has(fate.document as string)) undated++;
				const digest = ready.get(fate.document as string);
				// More than a handful is worked in bit by bit, from what is kept.
				if (added > handful) digests.clear();
				else if (digest) digests.set(digest.document, digest);
				if (documents.length < named) documents.push(fate.document as string);
			} else if (fate.fate === "failed") failed.push(fate);
			else present++;
			tell(fate);
		}
		const last = all[all.length - 1];
		context.progress({ done: added + present + failed.length, total, failed: failed.length, now: last.origin });
	};
	const refuse = ({ origin, line }: { origin: string; line: number | null }, problem: string) =>
		fates.push({ origin, line, fate: "failed", document: null, problem });

	const reading = new Set<Promise<void>>();
	const ids = new Set<string>();
	const readOne = async (arrival: Arrival) => {
		try {
			const prepared = await reader.read(arrival.source, added < handful);
			arrived.push({ ...arrival, prepared });
		} catch (error) {
			refuse(arrival, `it could not be read: ${(error as Error).message}`);
		}
	};

	const coming = inSteps(inputs, stop);
	const commitInTime = async () => {
		if (arrived.length + fates.length >= batch || performance.now() - kept > patience) await commit();
	};
	const stepped = async () => {
		await anyOf(reading, patience);
		await commitInTime();
	};

	try {
		let waiting: Arrival[] = [];
		/** Of what waits, what is new goes to be read. */
		const send = async () => {
			const there = await known(
				store,
				waiting.map((a) => a.hash),
			);
			for (const arrival of waiting) {
				if (stop?.aborted) break;
				const { origin, line, hash } = arrival;
				const document = there.get(hash) ?? (ids.has(hash) ? hash : undefined);
				if (document !== undefined) {
					fates.push({ origin, line, fate: "already there", document: there.get(hash) ?? null, problem: null });
					continue;
				}
				ids.add(hash);
				let id = await freeId(store, arrival.source, hash);
				if (ids.has(id) && id !== hash) id = `${id}~${hash.slice(0, 8)}`;
				ids.add(id);
				while (reading.size >= reader.abreast) await stepped();
				const task: Promise<void> = readOne({ ...arrival, source: { ...arrival.source, id } }).finally(() =>
					reading.delete(task),
				);
				reading.add(task);
				await commitInTime();
			}
			waiting = [];
			// Hashes of this run are in the record by now, or on their way: a short memory will do.
			if (ids.size > 20_000) ids.clear();
		};
		for (let input = await coming.next(); input !== null; input = await coming.next()) {
			if (input === "nothing yet") {
				await send();
				await commit();
				continue;
			}
			if ("problem" in input) refuse(input, input.problem);
			else {
				const problem = unkeepable(input.source.text, store.dialect);
				if (problem) refuse(input, problem);
				else waiting.push({ ...input, hash: hashOf(input.source) });
			}
			if (waiting.length >= batch) await send();
			if (fates.length >= 500) await commit();
		}
		await send();
		while (reading.size) await stepped();
		await commit();
	} finally {
		coming.close();
		await Promise.allSettled(reading);
		await reader.close();
	}
	const stopped = !(await finish(store, { made, digests }, stop));
	return { added, present, failed, undated, documents, seconds: (performance.now() - began) / 1000, stopped };
}

/** Inputs as they come: "nothing yet" where none does for a while; null after the last, and where one is asked to stop. */
function inSteps(inputs: AsyncIterable<Input>, stop: AbortSignal | null) {
	const all = inputs[Symbol.asyncIterator]();
	let coming: Promise<Input | null> | null = null;
	return {
		next(): Promise<Input | null | "nothing yet"> {
			if (stop?.aborted) return Promise.resolve(null);
			coming ??= all.next().then(({ done, value }) => (done ? null : value));
			const awaited = coming;
			return new Promise((resolve, reject) => {
				const halt = () => end(() => resolve(null));
				const timer = setTimeout(() => end(() => resolve("nothing yet")), patience);
				const end = (settle: () => void) => {
					clearTimeout(timer);
					stop?.removeEventListener("abort", halt);
					settle();
				};
				stop?.addEventListener("abort", halt);
				awaited.then(
					(input) => {
						coming = null;
						end(() => resolve(input));
					},
					(error) => end(() => reject(error)),
				);
			});
		},
		/** Not waited for: where nothing comes, it does not end. */
		close() {
			all.return?.()?.catch(() => {});
		},
	};
}

/** Waits for one of these, but no longer than that. */
async function anyOf(tasks: Iterable<Promise<void>>, milliseconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	await Promise.race([...tasks, late]);
	clearTimeout(timer);
}

/** An import that was killed before the end left readings that are in no dataset yet. False where it was stopped before all is worked in. */
async function finish(store: Store, fresh: Fresh, stop: AbortSignal | null): Promise<boolean> {
	const { isBehind } = await import("../store/dataset.ts");
	if (!stop?.aborted && (await isBehind(store.db))) await reconcileRecord(store, { fresh, stop });
	return !stop?.aborted;
}

export type OpenReader = {
	/** With `digested`, what reconciling needs of it is made too. */
	readonly read: (source: Source, digested: boolean) => Promise<Prepared>;
	readonly close: () => Promise<void>;
	/** Version and hash of what is coded by: told beside each reading. */
	readonly codebook: string;
	readonly rules: () => Record<string, string>;
	readonly abreast: number;
};

/** A text of more characters is read beside, on one core too: nobody could stop what takes minutes here. */
const long = 200_000;

export async function openReader(context: Context, own: Own): Promise<OpenReader> {
	if (context.cores > 1) {
		const { openPool } = await import("../sources/pool.ts");
		const { loadCodebook, loadOwnLexicon } = await import("../load.ts");
		if (own.lexicons) for (const problem of loadOwnLexicon(own.lexicons).problems) context.report(problem);
		const { codebook, problems } = loadCodebook(own.codebook);
		if (own.codebook) for (const problem of problems) context.report(problem);
		return {
			...openPool<Prepared>(context.cores, own),
			codebook: markOf(codebook),
			rules: () => rulesOf(codebook),
			abreast: context.cores * 4,
		};
	}
	const resources = await context.resources(own);
	const { loadBackground } = await import("../load.ts");
	let background: Background | null = null;
	let aside: Pool<Prepared> | null = null;
	return {
		read: async (source, digested) => {
			if (source.text.length > long) {
				if (aside === null) aside = (await import("../sources/pool.ts")).openPool<Prepared>(1, own);
				return aside.read(source, digested);
			}
			if (digested) background ??= loadBackground();
			await breath();
			return readAndPrepare(source, resources, digested ? background : null);
		},
		close: async () => aside?.close(),
		codebook: markOf(resources.codebook),
		rules: () => rulesOf(resources.codebook),
		abreast: 1,
	};
}
