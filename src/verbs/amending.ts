/** Works into a record what came to it, some at a time, each in one transaction: killed at any moment, it goes on where it was. */
import { type Amended, amend, type Held, holdArticles, type Ledger } from "../amend.ts";
import type { Id } from "../annotations.ts";
import { type Decision, documentOf } from "../dataset.ts";
import { additionsIn, withAdded } from "../reconcile/added.ts";
import { type Digest, digest } from "../reconcile/digest.ts";
import type { Background } from "../reconcile/words.ts";
import type { Changed } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";

let background: Background | null = null;

/** Words of articles of a record as they stood after a step of it: of no use once somebody else has made another. */
const kept = new WeakMap<Store["db"], { readonly step: string; readonly held: Held }>();

/** null where nothing was left to do. */
export async function amendStore(store: Store, batch: number): Promise<(Changed & { readonly taken: number }) | null> {
	const { lastPublished, readingById } = await import("../store/documents.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const { metaOf, setMeta, writeAnew } = await import("../store/dataset.ts");
	const { ledgerOf } = await import("../store/ledger.ts");
	const { oneAtATime, pendingOf, settlePending } = await import("../store/pending.ts");
	const { loadBackground } = await import("../load.ts");
	background ??= loadBackground();
	const words = background;
	const last = kept.get(store.db);
	kept.delete(store.db);
	const done = await store.db.transaction().execute(async (trx) => {
		const within: Store = { ...store, db: trx };
		await oneAtATime(within);
		const decided = await pendingOf(trx, "decision", 10_000);
		const documents = await pendingOf(trx, "document", batch);
		const before = (await metaOf(trx, "asOf")) || null;
		const asOf = await lastPublished(within);
		if (!decided.length && !documents.length && asOf === before) return null;
		const decisions = await decisionsOf(within);
		const additions = additionsIn(decisions);
		const fresh = decisionsMeant(decisions, new Set(decided.map((d) => d.id)));
		const addedTo = fresh.filter((d) => d.kind === "add").map((d) => documentOf(d.targets[0]));
		const digests = new Map<Id, Digest | null>();
		for (const id of new Set([...documents.map((d) => d.id), ...addedTo])) {
			const reading = await readingById(within, id);
			digests.set(id, reading && digest(withAdded(reading, additions.get(id)), words));
		}
		const ledger: Ledger = ledgerOf<Digest>(trx);
		const changes = { digests, decided: [...new Set(fresh.flatMap((d) => d.targets))] };
		const step = (await metaOf(trx, "step")) ?? "0";
		const held = last?.step === step ? last.held : holdArticles();
		const amended: Amended = await amend(ledger, changes, decisions, asOf, before, held);
		const changed = await writeAnew(trx, amended);
		await settlePending(trx, [...decided, ...documents]);
		await setMeta(trx, "asOf", asOf ?? "");
		const now = { step: String(Number(step) + 1), held };
		await setMeta(trx, "step", now.step);
		return { ...changed, taken: documents.length, now };
	});
	if (done === null) return null;
	const { now, ...told } = done;
	kept.set(store.db, now);
	return told;
}

/** New decisions, and those that they take back. */
function decisionsMeant(decisions: readonly Decision[], fresh: ReadonlySet<Id>): Decision[] {
	const byId = new Map(decisions.map((d) => [d.id, d]));
	const found = new Set<Decision>();
	for (const decision of decisions.filter((d) => fresh.has(d.id)))
		for (let at: Decision | undefined = decision; at; at = at.undoes ? byId.get(at.undoes) : undefined) found.add(at);
	return [...found];
}

/** A large record that was made by another version is worked in from nothing, so that it is never in memory as a whole. */
export async function startAnew(store: Store, shape: string): Promise<void> {
	const { setMeta, writeWhole } = await import("../store/dataset.ts");
	const { markAllPending } = await import("../store/pending.ts");
	const { writeLedger } = await import("../store/ledger.ts");
	await store.db.transaction().execute(async (trx) => {
		await writeWhole(trx, {
			format: "entente/dataset@1",
			actors: [],
			events: [],
			statements: [],
			posts: [],
			memberships: [],
			figures: [],
			conflicts: [],
			promises: [],
			stories: [],
			merges: [],
		});
		await writeLedger(trx, [], [], [], [], []);
		await markAllPending(trx);
		await setMeta(trx, "shape", shape);
		await setMeta(trx, "asOf", "");
	});
}
