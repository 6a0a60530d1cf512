/** Reading for a record: what a thread does to one source, and putting the record together from all readings. */
import type { Reading, Source } from "../annotations.ts";
import { type Resources, read } from "../read.ts";
import { type Prepared, prepare } from "../store/documents.ts";
import type { Store } from "../store/store.ts";

export function readAndPrepare(source: Source, resources: Resources): Prepared {
	return prepare(read(source, resources));
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
