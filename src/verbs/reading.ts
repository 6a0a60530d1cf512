/** Reading for a record: what a thread does to one source, and putting the record together from all readings. */
import type { Reading, Source } from "../annotations.ts";
import { idOf } from "../id.ts";
import { type Resources, read } from "../read.ts";
import { type Prepared, prepare } from "../store/documents.ts";
import type { Store } from "../store/store.ts";

export function readAndPrepare(source: Source, resources: Resources): Prepared {
	return prepare(read(source, resources));
}

/** A codebook's version and a hash of all it says: an edited one is another. */
export function markOf({ version, files }: Resources["codebook"]): string {
	return `${version}+${idOf(JSON.stringify(files)).slice(0, 8)}`;
}

/** A hash of each rule, by its name; sets it takes words from are part of it. */
export function rulesOf({ rules }: Resources["codebook"]): Record<string, string> {
	const plain = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);
	return Object.fromEntries(
		rules.map(({ hits, misses, ...rule }) => [rule.id, idOf(JSON.stringify(rule, plain)).slice(0, 8)]),
	);
}

/** Puts down hashes of the rules that readings are made by, so that a later reading can say which of them changed. */
export async function rememberRules(
	store: Store,
	{ codebook, rules }: { readonly codebook: string; readonly rules: () => Record<string, string> },
): Promise<void> {
	const { metaOf, setMeta } = await import("../store/dataset.ts");
	const key = rulesKey(codebook);
	if ((await metaOf(store.db, key)) === null) await setMeta(store.db, key, JSON.stringify(rules()));
}

export function rulesKey(codebook: string): string {
	return `rules of codebook ${codebook}`;
}

/** Readings and decisions become the dataset, and what of it changed is written down. */
export async function reconcileRecord(store: Store) {
	const { readingsOf } = await import("../store/documents.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const { writeDataset } = await import("../store/dataset.ts");
	const { coverage } = await import("../store/search.ts");
	const { reconcile } = await import("../reconcile.ts");
	const { loadBackground } = await import("../load.ts");
	const readings: Reading[] = [];
	for await (const reading of readingsOf(store)) readings.push(slim(reading));
	// Silence is judged by the last day there is an article of: a record that ends in May knows nothing of June.
	const { to } = await coverage(store);
	const dataset = reconcile(readings, await decisionsOf(store), to, loadBackground());
	return writeDataset(store, dataset);
}

/** Without what reconciling does not look at: the greater part of a reading. */
function slim(reading: Reading): Reading {
	return {
		...reading,
		sentences: [],
		times: [],
		problems: [],
		mentions: reading.mentions.filter((m) => m.kind === "name"),
	};
}
