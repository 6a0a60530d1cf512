/** What everyone is told to hold, person by person in the order of the text, so that the post held last is found by halving. */
import type { Entity, Id } from "../annotations.ts";
import type { Told } from "./posts-clauses.ts";

/** Sorted by where the words begin; `open` is held, acted in or to be held, `over` is not. */
type Held = { readonly open: Told[]; readonly over: Told[] };
/** What words beside names tell, and what is found out from it: two lists, since the second grows while the first is read. */
export type Ledger = { readonly told: Map<Id, Held>; readonly found: Map<Id, Held> };

export function ledgerOf(told: readonly Told[]): Ledger {
	const ledger: Ledger = { told: new Map(), found: new Map() };
	for (const t of [...told].sort((a, b) => a.evidence[0].start - b.evidence[0].start)) put(ledger.told, t);
	return ledger;
}

export function enter(ledger: Ledger, found: readonly Told[]): void {
	for (const t of found) put(ledger.found, t);
}

function put(map: Map<Id, Held>, t: Told): void {
	if (t.title === "member") return;
	let held = map.get(t.holder.id);
	if (held === undefined) {
		held = { open: [], over: [] };
		map.set(t.holder.id, held);
	}
	const list = t.status === "former" ? held.over : held.open;
	let at = list.length;
	while (at > 0 && list[at - 1].evidence[0].start > t.evidence[0].start) at--;
	list.splice(at, 0, t);
}

/** The post that `who` was last said to hold before `at`, of what is told later the first; a current one before one that is over. */
export function heldBy({ told, found }: Ledger, who: Entity, at: number): Told | null {
	const [a, b] = [told.get(who.id), found.get(who.id)];
	return around([a?.open ?? [], b?.open ?? []], at) ?? around([a?.over ?? [], b?.over ?? []], at);
}

/** Is any post told that is not over, or one of that status? */
export function holds({ told, found }: Ledger, { id }: Entity, status?: Told["status"]): boolean {
	return [told.get(id), found.get(id)].some(
		(held) => held?.open.some((t) => status === undefined || t.status === status) === true,
	);
}

function around(lists: readonly (readonly Told[])[], at: number): Told | null {
	let before: Told | null = null;
	let after: Told | null = null;
	for (const list of lists) {
		let low = 0;
		let high = list.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (list[middle].evidence[0].start <= at) low = middle + 1;
			else high = middle;
		}
		const [b, c] = [list[low - 1], list[low]];
		if (b && (before === null || b.evidence[0].start > before.evidence[0].start)) before = b;
		if (c && (after === null || c.evidence[0].start < after.evidence[0].start)) after = c;
	}
	return before ?? after;
}
