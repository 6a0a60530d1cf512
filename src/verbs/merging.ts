/** What joining events would make of them, before anything is decided: the same code that puts the record together, on their articles alone. */
import { type Conflict, type Decision, type Key, keyOf, type RecordedEvent } from "../dataset.ts";
import type { Store } from "../store/store.ts";
import type { EventRow, People } from "./ask.ts";

export type MergePreview = {
	/** As they stand now. */
	readonly before: readonly EventRow[];
	/** The event that would hold them. */
	readonly merged: EventRow;
	/** Of those chosen, what would stay apart all the same, because people decided so. */
	readonly apart: readonly string[];
	/** In which fields they differ, and which event says what. */
	readonly differences: readonly Difference[];
	/** Contradictions between sources that the joined event would show, and those between decisions. */
	readonly conflicts: readonly Conflict[];
	/** Decisions that say that two of them are not the same. */
	readonly against: readonly Decision[];
};

export type Difference = {
	readonly field: "type" | "act" | "day" | "place" | "factuality" | "participants";
	readonly values: readonly { readonly value: string; readonly events: readonly string[] }[];
};

/** `decision` is the merge as it would be written down; its targets are keys of findings. */
export async function previewMerge(store: Store, decision: Decision): Promise<MergePreview | null> {
	const { readingById } = await import("../store/documents.ts");
	const { itemsByLink } = await import("../store/items.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const { reconcile } = await import("../reconcile.ts");
	const { inForce } = await import("../reconcile/decisions.ts");
	const { loadBackground } = await import("../load.ts");
	const { withPeople } = await import("./ask.ts");
	const chosen = await itemsByLink<RecordedEvent>(store, "event", "key", decision.targets);
	if (chosen.length < 2) return null;
	const before = (await withPeople(store, "event", chosen)) as EventRow[];
	const documents = [...new Set(before.flatMap((e) => e.reports.map((r) => r.document)))];
	const readings = (await Promise.all(documents.map((id) => readingById(store, id)))).filter((r) => r !== null);
	const made = await decisionsOf(store);
	const then = reconcile(readings, [...made, decision], null, loadBackground());
	const holding = (key: Key) => then.events.find((e) => e.reports.some((r) => keyOf(r.document, r.id) === key));
	const merged = holding(decision.targets[0]);
	if (!merged) return null;
	const actors = new Map(then.actors.map((a) => [a.id, a]));
	const ids = [
		...merged.participants.map((p) => p.actor),
		...merged.reports.flatMap((r) => r.attribution.map((a) => a.actor)),
	];
	const people: Record<string, People[string]> = {};
	for (const id of ids) {
		const actor = id === null ? undefined : actors.get(id);
		if (actor) people[actor.id] = { name: actor.name, country: actor.country, type: actor.type, sector: actor.sector };
	}
	const keys = new Set(before.flatMap((e) => e.reports.map((r) => keyOf(r.document, r.id))));
	const has = (e: EventRow) =>
		e.reports.some((r) => merged.reports.some((m) => m.document === r.document && m.id === r.id));
	return {
		before,
		merged: { ...merged, people },
		apart: before.filter((e) => !has(e)).map((e) => e.id),
		differences: differencesOf(before),
		conflicts: then.conflicts.filter((c) => c.about.includes(merged.id) || c.about.some((id) => keys.has(id))),
		against: inForce(made).filter(
			(d) => (d.kind === "not-same" || d.kind === "split") && d.targets.filter((t) => keys.has(t)).length > 1,
		),
	};
}

/** Fields in which the events say different things; what one of them leaves open is no difference. */
export function differencesOf(events: readonly EventRow[]): Difference[] {
	const fields: Readonly<Record<Difference["field"], (e: EventRow) => string | null>> = {
		type: (e) => e.code,
		act: (e) => e.act,
		day: (e) => (e.time?.basis === "text" ? [...new Set([e.time.from, e.time.to])].join(" to ") : null),
		place: (e) => e.place?.name ?? null,
		factuality: (e) => e.factuality,
		participants: (e) =>
			e.participants
				.map((p) => `${e.people[p.actor]?.name ?? p.actor}${p.role === "actor" ? "" : ` (${p.role})`}`)
				.sort()
				.join(", ") || null,
	};
	const found: Difference[] = [];
	for (const [field, of] of Object.entries(fields)) {
		const values = new Map<string, string[]>();
		for (const event of events) {
			const value = of(event);
			if (value !== null) values.set(value, [...(values.get(value) ?? []), event.id]);
		}
		if (values.size > 1)
			found.push({
				field: field as Difference["field"],
				values: [...values].map(([value, ids]) => ({ value, events: ids })),
			});
	}
	return found;
}
