/**
 * What became of the events of an earlier version of a record: which are the same, which were merged, parted, renamed,
 * changed, or are gone. Told by their reports, since an id of an event goes with what it is made of.
 */
import type { Day, Id } from "../annotations.ts";
import { keyOf, type RecordedEvent } from "../dataset.ts";
import { overlaps } from "../span.ts";

/** What of an event is compared: as the export of events in JSONL has it. */
export type Released = Pick<RecordedEvent, "id" | "code" | "act" | "factuality" | "time" | "place"> & {
	readonly reports: readonly Pick<RecordedEvent["reports"][number], "document" | "id" | "evidence" | "quote">[];
};

export type Changed = {
	readonly id: Id;
	/** "factuality: planned → happened" by field. */
	readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[];
};

export type ReleaseNotes = {
	readonly before: number;
	readonly after: number;
	readonly same: number;
	/** Two or more that are one now. */
	readonly merged: readonly { readonly into: Id; readonly from: readonly Id[] }[];
	/** One that is several now. */
	readonly split: readonly { readonly from: Id; readonly into: readonly Id[] }[];
	/** The same event by another id. */
	readonly renamed: readonly { readonly from: Id; readonly to: Id }[];
	readonly changed: readonly Changed[];
	readonly removed: readonly { readonly id: Id; readonly code: string; readonly quote: string }[];
	readonly added: readonly Id[];
	/** Where a reference to an earlier id leads now; none where it is gone. */
	readonly redirects: Readonly<Record<Id, readonly Id[]>>;
};

/** `after` are all events of the record as it stands. Neither order matters. */
export function releaseNotes(before: readonly Released[], after: readonly Released[]): ReleaseNotes {
	const now = indexed(after);
	const leads = new Map(before.map((old) => [old.id, now.homesOf(old)]));
	const comeFrom = new Map<Id, Id[]>();
	for (const [from, into] of leads) for (const id of into) comeFrom.set(id, [...(comeFrom.get(id) ?? []), from]);
	const byId = new Map(after.map((e) => [e.id, e]));
	const changed: Changed[] = [];
	const renamed: { from: Id; to: Id }[] = [];
	let same = 0;
	for (const old of [...before].sort(byName)) {
		const into = leads.get(old.id) ?? [];
		if (into.length !== 1 || comeFrom.get(into[0])?.length !== 1) continue;
		if (into[0] !== old.id) renamed.push({ from: old.id, to: into[0] });
		const fields = differing(old, byId.get(into[0]) as Released);
		if (fields.length) changed.push({ id: into[0], fields });
		else if (into[0] === old.id) same++;
	}
	const names = [...leads.keys()].sort();
	return {
		before: before.length,
		after: after.length,
		same,
		merged: [...comeFrom]
			.filter(([, from]) => from.length > 1)
			.map(([into, from]) => ({ into, from: from.sort() }))
			.sort((a, b) => (a.into < b.into ? -1 : 1)),
		split: names.flatMap((from) => {
			const into = leads.get(from) ?? [];
			return into.length > 1 ? [{ from, into }] : [];
		}),
		renamed,
		changed,
		removed: [...before]
			.sort(byName)
			.filter((e) => !leads.get(e.id)?.length)
			.map(({ id, code, reports }) => ({ id, code, quote: reports[0]?.quote ?? "" })),
		added: after
			.map((e) => e.id)
			.filter((id) => !comeFrom.has(id))
			.sort(),
		redirects: Object.fromEntries(
			names.flatMap((id) => {
				const into = leads.get(id) ?? [];
				return into.length === 1 && into[0] === id ? [] : [[id, into]];
			}),
		),
	};
}

/** Events by their reports: by the finding, else by words that lie over the same words and say an act of the same type. */
function indexed(events: readonly Released[]) {
	const byKey = new Map<string, Id>();
	const byDocument = new Map<Id, { readonly event: Released; readonly report: Released["reports"][number] }[]>();
	for (const event of events)
		for (const report of event.reports) {
			byKey.set(keyOf(report.document, report.id), event.id);
			const there = byDocument.get(report.document);
			if (there) there.push({ event, report });
			else byDocument.set(report.document, [{ event, report }]);
		}
	const overlap = (a: Released["reports"][number], b: Released["reports"][number]) =>
		a.evidence
			.flatMap((s) => b.evidence.map((t) => (overlaps(s, t) ? Math.min(s.end, t.end) - Math.max(s.start, t.start) : 0)))
			.reduce((most, n) => Math.max(most, n), 0);
	const homeOf = (old: Released, report: Released["reports"][number]): Id | undefined => {
		const there = byKey.get(keyOf(report.document, report.id));
		if (there !== undefined) return there;
		let [best, most] = [undefined as Id | undefined, 0];
		for (const one of byDocument.get(report.document) ?? []) {
			const n = one.event.code === old.code ? overlap(report, one.report) : 0;
			if (n > most || (n === most && n > 0 && one.event.id < (best as Id))) [best, most] = [one.event.id, n];
		}
		return best;
	};
	return {
		homesOf: (old: Released): Id[] =>
			[...new Set(old.reports.map((r) => homeOf(old, r)).filter((id) => id !== undefined))].sort(),
	};
}

function differing(old: Released, now: Released): Changed["fields"] {
	const told: Readonly<Record<string, (e: Released) => string>> = {
		code: (e) => e.code,
		act: (e) => e.act ?? "",
		factuality: (e) => e.factuality,
		time: (e) => daysOf(e.time),
		place: (e) => e.place?.name ?? "",
		reports: (e) => String(e.reports.length),
	};
	return Object.entries(told).flatMap(([field, of]) => {
		const [from, to] = [of(old), of(now)];
		return from === to ? [] : [{ field, from, to }];
	});
}

function daysOf(time: { readonly from: Day; readonly to: Day } | null): string {
	return time ? (time.from === time.to ? time.from : `${time.from} to ${time.to}`) : "";
}

function byName(a: Released, b: Released): number {
	return a.id < b.id ? -1 : 1;
}
