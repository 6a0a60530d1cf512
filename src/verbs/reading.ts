/** Reading for a record: what a thread does to one source, and working into the record what came. */
import type { Reading, Source } from "../annotations.ts";
import type { Decision } from "../dataset.ts";
import { idOf } from "../id.ts";
import { type Resources, read } from "../read.ts";
import { type Digest, digest } from "../reconcile/digest.ts";
import type { Background } from "../reconcile/words.ts";
import type { Changed } from "../store/dataset.ts";
import { type Made, type Prepared, prepare } from "../store/documents.ts";
import { digestIn, digestRow, writeLedger } from "../store/ledger.ts";
import type { Tables } from "../store/schema.ts";
import type { Store } from "../store/store.ts";

/** With a background the digest too, as long as the reading is at hand. */
export function readAndPrepare(source: Source, resources: Resources, background: Background | null): Prepared {
	const reading = read(source, resources);
	return prepare(reading, background ? digestRow(digest(reading, background)) : undefined);
}

/** Digests of what was read just now, by document, and what made them; those of the first so many, so that memory stays flat. */
export type Fresh = { readonly made: Made; readonly digests: ReadonlyMap<string, Tables["digests"]> };

/** Lets come in what came meanwhile from outside: a request, a Ctrl-C. */
export function breath(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Articles worked in at a time: what is held in memory, and how long others wait to write. Where thousands wait, more of
 * them: what they are near to is looked at once for all.
 */
const [batch, batchOfMany, many] = [100, 400, 5000];

/** Up to so many articles all are looked at again where most of them are new: that takes less than one at a time. */
export const handful = 3000;

/**
 * What came since the last time is worked in: only what it touches is looked at. With `all`, or where the record was made
 * by another version, everything is put together again, which gives the same.
 */
export async function reconcileRecord(
	store: Store,
	{
		all = false,
		tell = () => {},
		fresh = null,
		stop = null,
	}: {
		readonly all?: boolean;
		readonly tell?: (done: number, left: number) => void;
		readonly fresh?: Fresh | null;
		/** Asked to stop, it does so between two steps; what is left is worked in the next time. */
		readonly stop?: AbortSignal | null;
	} = {},
): Promise<Changed> {
	const { metaOf, shape } = await import("../store/dataset.ts");
	const { pendingCount } = await import("../store/pending.ts");
	const { documentCount } = await import("../store/documents.ts");
	const [waiting, documents] = [await pendingCount(store.db), await documentCount(store)];
	const shaped = (await metaOf(store.db, "shape")) === shape;
	if (all || (documents <= handful && (!shaped || waiting > documents / 2))) return putTogether(store, fresh, stop);
	const { amendStore, startAnew } = await import("./amending.ts");
	if (!shaped) await startAnew(store, shape);
	const sum = { added: 0, changed: 0, removed: 0 };
	for (let left = waiting, done = 0; ; ) {
		await breath();
		if (stop?.aborted) return sum;
		const step = await amendStore(store, left > many ? batchOfMany : batch);
		if (step === null) return sum;
		sum.added += step.added;
		sum.changed += step.changed;
		sum.removed += step.removed;
		done += step.taken;
		left = Math.max(0, left - step.taken);
		tell(done, left);
	}
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
async function putTogether(store: Store, fresh: Fresh | null, stop: AbortSignal | null): Promise<Changed> {
	const { lastPublished, readingOf, readingRows } = await import("../store/documents.ts");
	const { metaOf, setMeta, shape, writeWhole } = await import("../store/dataset.ts");
	const { oneAtATime, pendingOf, settlePending } = await import("../store/pending.ts");
	const { reconcileWhole } = await import("../reconcile.ts");
	const { loadBackground } = await import("../load.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const { additionsIn, withAdded } = await import("../reconcile/added.ts");
	const background = loadBackground();
	for (;;) {
		const step = await metaOf(store.db, "step");
		const pending = [...(await pendingOf(store.db, "decision", 1e9)), ...(await pendingOf(store.db, "document", 1e9))];
		const decisions = await decisionsOf(store);
		const additions = additionsIn(decisions);
		const digests: Digest[] = [];
		const rows: Tables["digests"][] = [];
		for await (const row of readingRows(store)) {
			const added = additions.get(row.document);
			const ready = fresh && !added && sameMade(fresh.made, row) ? fresh.digests.get(row.document) : undefined;
			const one = ready ? digestIn<Digest>(ready) : digest(withAdded(readingOf(row), added), background);
			digests.push(one);
			rows.push(ready ?? digestRow(one));
			if (digests.length % batch === 0) await breath();
			if (stop?.aborted) return nothing;
		}
		// Silence is judged by the last day there is an article of: a record that ends in May knows nothing of June.
		const to = await lastPublished(store);
		const whole = reconcileWhole(digests, decisions, to);
		const changed = await store.db.transaction().execute(async (trx) => {
			await oneAtATime({ ...store, db: trx });
			// Somebody else has worked something in since the readings were looked at: it would be lost.
			if ((await metaOf(trx, "step")) !== step) return null;
			const written = await writeWhole(trx, whole.dataset);
			await writeLedger(trx, rows, whole.members, whole.nodes, whole.blocks, whole.gathered);
			await settlePending(trx, pending);
			await setMeta(trx, "shape", shape);
			await setMeta(trx, "asOf", to ?? "");
			await setMeta(trx, "step", String(Number(step ?? 0) + 1));
			return written;
		});
		if (changed) return changed;
	}
}

const nothing: Changed = { added: 0, changed: 0, removed: 0 };

/** The reading may have been made anew by somebody else since. */
function sameMade(one: Made, other: Made): boolean {
	return one.engine === other.engine && one.codebook === other.codebook && one.at === other.at;
}

/** What was read of an article, with what people added to it. */
export async function amendedReading(
	store: Store,
	document: string,
	decisions: readonly Decision[],
): Promise<Reading | null> {
	const { readingById } = await import("../store/documents.ts");
	const { additionsIn, withAdded } = await import("../reconcile/added.ts");
	const reading = await readingById(store, document);
	return reading && withAdded(reading, additionsIn(decisions).get(document));
}
