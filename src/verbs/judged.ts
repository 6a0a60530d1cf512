/** What people judged, so that it can be compared: everybody by who they are, days and places by themselves. */
import type { Id, Participant } from "../annotations.ts";
import { type Decision, documentOf, type Edit, type Key, keyOf } from "../dataset.ts";
import { isEntity, whoIn } from "../reconcile/decisions.ts";
import type { Store } from "../store/store.ts";
import { amendedReading } from "./reading.ts";

type Found = Readonly<Record<string, unknown>>;

/** `read` answers for findings, `said` for edits of them; the same is given in the same words by both. */
export async function judgedBy(store: Store, decisions: readonly Decision[]) {
	const { actorsOfEntities } = await import("../store/entities.ts");
	const findings = new Map<Key, Found>();
	const entities = new Set<Key>(decisions.flatMap((d) => (d.edit ? whoIn(d.edit).filter(isEntity) : [])));
	for (const document of new Set(decisions.flatMap((d) => d.targets.map(documentOf)))) {
		const reading = await amendedReading(store, document, decisions);
		for (const kind of ["events", "statements", "posts", "memberships", "figures"] as const)
			for (const finding of reading?.[kind] ?? []) findings.set(keyOf(document, finding.id), { ...finding, document });
		for (const entity of reading?.entities ?? []) entities.add(keyOf(document, entity.id));
	}
	const actors = await actorsOfEntities(store, [...entities]);
	const actorOf = (who: Id | Key) => (isEntity(who) ? (actors.get(who) ?? who) : who);
	const parts = (people: readonly { readonly role: string; readonly who: Id | Key }[]) =>
		people.map(({ role, who }) => `${role} ${actorOf(who)}`).sort();
	const read = (key: Key, field: keyof Edit): unknown => {
		const found = findings.get(key);
		const value = found?.[field];
		if (value === undefined || value === null) return value;
		if (field === "participants")
			return parts(
				(value as readonly Participant[]).map(({ role, entity }) => ({ role, who: keyOf(documentOf(key), entity) })),
			);
		if (field === "speaker") return actorOf(keyOf(documentOf(key), value as Id));
		if (field === "time") return daysOf(value as { from: string | null; to: string | null });
		return field === "place" ? (value as { name: string }).name : value;
	};
	const said = (field: keyof Edit, value: Edit[keyof Edit]): unknown => {
		if (value === null || value === undefined) return value;
		if (field === "participants")
			return parts((value as NonNullable<Edit["participants"]>).map(({ role, actor }) => ({ role, who: actor })));
		if (field === "speaker") return actorOf(value as Id | Key);
		return field === "time" ? daysOf(value as { from: string; to: string }) : value;
	};
	return { read, said };
}

/** A time without a day says no more than none. */
function daysOf({ from, to }: { readonly from: string | null; readonly to: string | null }): string | null {
	return from === null ? null : `${from}/${to ?? from}`;
}
