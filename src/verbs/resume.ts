/** The last import is remembered in the record until it comes to its end, so that it can be gone on with by name. */
import { metaOf, setMeta } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import { UsageError } from "./verb.ts";

/** What an import was given; paths as they were written, from `folder`. */
export type Import = {
	readonly files: readonly string[];
	readonly from?: string;
	readonly published?: string;
	readonly publisher?: string;
	readonly columns: readonly string[];
	readonly codebook?: string;
	readonly lexicons?: string;
	readonly queue: boolean;
	readonly retryFailed: boolean;
};

type Remembered = { readonly given: Import; readonly folder: string; readonly began: string; readonly ended: boolean };

const key = "last import";

/** Keeps what an import is given; the answer is to be called when it has come to its end. */
export async function begun(store: Store, given: Import, now: () => string): Promise<() => Promise<void>> {
	const { files, from, published, publisher, columns, codebook, lexicons, queue, retryFailed } = given;
	const said = { from, published, publisher, columns, codebook, lexicons, queue, retryFailed };
	const kept = { given: { files, ...said }, folder: process.cwd(), began: now() };
	await setMeta(store.db, key, JSON.stringify({ ...kept, ended: false }));
	return () => setMeta(store.db, key, JSON.stringify({ ...kept, ended: true }));
}

/** The day and time at which an import began that never ended; null where the last one did. */
export async function unfinished(store: Store): Promise<string | null> {
	const kept = await metaOf(store.db, key);
	const { ended, began } = kept === null ? { ended: true, began: "" } : (JSON.parse(kept) as Remembered);
	return ended ? null : began;
}

export async function lastImport(store: Store): Promise<Import> {
	const kept = await metaOf(store.db, key);
	if (kept === null) throw new UsageError("There is no import to go on with: nothing was added to this record yet.");
	const { given, folder, ended } = JSON.parse(kept) as Remembered;
	if (ended) throw new UsageError("There is nothing to go on with: the last import came to its end.");
	const files = given.files.filter((f) => f !== "-");
	if (!files.length && !given.retryFailed)
		throw new UsageError(
			"The last import read standard input, which is gone. Send it again: what is there already is not added again.",
		);
	const { pathFrom } = await import("../sources/own.ts");
	const path = (file: string) => (folder === process.cwd() ? file : pathFrom(folder, file));
	return {
		...given,
		files: files.map(path),
		...(given.codebook ? { codebook: path(given.codebook) } : {}),
		...(given.lexicons ? { lexicons: path(given.lexicons) } : {}),
	};
}
