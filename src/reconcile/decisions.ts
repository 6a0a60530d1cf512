/** What people decided, in force: the log is append-only, an undo takes back the decision it names. */
import type { Id } from "../annotations.ts";
import type { Decision, Edit, Key, Standing } from "../dataset.ts";
import type { Ruling } from "./cluster.ts";

export type Decided = {
	readonly ruling: Ruling;
	/** Keys told apart from others: each is looked at by itself. */
	readonly parted: ReadonlySet<Key>;
	/** How a finding stands by the last word on it. */
	readonly standing: (keys: readonly Key[]) => Standing;
	/** Edits of these findings in force, the earlier overlaid by the later. */
	readonly edit: (keys: readonly Key[]) => Edit;
	/** Entities whom edits in force name. */
	readonly named: ReadonlySet<Key>;
};

/** Decisions that have not been undone, in the order they were made; an undo that is itself undone does not count. */
export function inForce(decisions: readonly Decision[]): Decision[] {
	const sorted = [...decisions].sort((a, b) => (a.when === b.when ? (a.id < b.id ? -1 : 1) : a.when < b.when ? -1 : 1));
	const undone = new Set<string>();
	for (const decision of sorted.toReversed())
		if (decision.kind === "undo" && decision.undoes && !undone.has(decision.id)) undone.add(decision.undoes);
	return sorted.filter((d) => d.kind !== "undo" && !undone.has(d.id));
}

export function decidedBy(decisions: readonly Decision[]): Decided {
	const standing = new Map<Key, Standing>();
	const edits: Edit[] = [];
	const editsOf = new Map<Key, Set<number>>();
	const same: [string, string][] = [];
	const apart: [string, string][] = [];
	for (const { kind, targets, edit } of inForce(decisions)) {
		// Whoever adds a finding affirms it.
		if (kind === "accept" || kind === "reject" || kind === "add")
			for (const key of targets) standing.set(key, kind === "reject" ? "rejected" : "accepted");
		else if (kind === "edit") {
			edits.push(edit ?? {});
			for (const key of targets) {
				standing.set(key, "edited");
				editsOf.set(key, (editsOf.get(key) ?? new Set()).add(edits.length - 1));
			}
		} else if (kind === "merge") for (let i = 1; i < targets.length; i++) same.push([targets[0], targets[i]]);
		// A split takes its first target away from all the others; "not the same" holds between every two.
		else if (kind === "split") for (let i = 1; i < targets.length; i++) apart.push([targets[0], targets[i]]);
		else if (kind === "not-same")
			for (let i = 0; i < targets.length; i++)
				for (let j = i + 1; j < targets.length; j++) apart.push([targets[i], targets[j]]);
	}
	return {
		ruling: { same, apart },
		parted: new Set(apart.flat()),
		standing: (keys) => {
			// A merged event is rejected only when each of its reports is; one accepted report lets it stand.
			const all = keys.map((k) => standing.get(k) ?? "open");
			if (all.includes("edited")) return "edited";
			if (all.includes("accepted")) return "accepted";
			return all.length > 0 && all.every((s) => s === "rejected") ? "rejected" : "open";
		},
		edit: (keys) => {
			const places = new Set(keys.flatMap((k) => [...(editsOf.get(k) ?? [])]));
			return Object.assign({}, ...[...places].sort((a, b) => a - b).map((n) => edits[n]));
		},
		named: new Set(edits.flatMap(whoIn).filter(isEntity)),
	};
}

/** Everybody whom an edit names, by id or by entity. */
export function whoIn({ participants, speaker }: Edit): (Id | Key)[] {
	return [...(participants ?? []).map((p) => p.actor), ...(speaker ? [speaker] : [])];
}

/** An entity of an article is written with its article before it; no id of an actor holds a slash. */
export function isEntity(who: Id | Key): boolean {
	return who.includes("/");
}
