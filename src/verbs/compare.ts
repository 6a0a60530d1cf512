/** Two readings of one text beside one another: what is gone, new or told differently, and what of the makers changed. */
import type { Attribution, Id, Reading } from "../annotations.ts";
import { type Span, textOf } from "../span.ts";

export type Difference = {
	readonly document: Id;
	readonly kind: Findings;
	/** In the newer reading; of what is gone, in the older. */
	readonly id: Id;
	readonly fate: "new" | "gone" | "changed";
	/** The words it rests on. */
	readonly words: string;
	/** Only of what changed: field by field, in words. */
	readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[];
	readonly rules: { readonly from: string | null; readonly to: string | null };
};

/** What made a reading; `rules` holds a hash of each rule of the codebook, null where that is not known any more. */
export type Maker = {
	readonly engine: string;
	readonly codebook: string;
	readonly rules: Readonly<Record<string, string>> | null;
};

const kinds = ["events", "statements", "posts", "memberships", "figures"] as const;
type Findings = "event" | "statement" | "post" | "membership" | "figure";
type Finding = Reading[(typeof kinds)[number]][number];

export function compareReadings(old: Reading, fresh: Reading): Difference[] {
	const differences: Difference[] = [];
	for (const plural of kinds) {
		const kind = plural.slice(0, -1) as Findings;
		const told = (reading: Reading, finding: Finding | null) => (finding ? fieldsOf(reading, finding) : {});
		for (const [before, after] of paired(old[plural], fresh[plural])) {
			const [from, to] = [told(old, before), told(fresh, after)];
			const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
				.filter((field) => (from[field] ?? "") !== (to[field] ?? ""))
				.map((field) => ({ field, from: from[field] ?? "", to: to[field] ?? "" }));
			if (before && after && !fields.length) continue;
			const one = (after ?? before) as Finding;
			differences.push({
				document: fresh.document.id,
				kind,
				id: one.id,
				fate: before ? (after ? "changed" : "gone") : "new",
				words: one.evidence.map((s) => textOf(fresh.document.text, s)).join(" … "),
				fields: before && after ? fields : [],
				rules: { from: before?.rule ?? null, to: after?.rule ?? null },
			});
		}
	}
	return differences;
}

/** By id, then those whose words lie over one another, the greatest overlap first in the order of the text. */
function* paired(old: readonly Finding[], fresh: readonly Finding[]): Generator<[Finding | null, Finding | null]> {
	const byId = new Map(fresh.map((f) => [f.id, f]));
	const same = old.filter((f) => byId.has(f.id));
	for (const before of same) yield [before, byId.get(before.id) as Finding];
	const kept = new Set(same.map((f) => f.id));
	const free = new Set(fresh.filter((f) => !kept.has(f.id)));
	for (const before of old) {
		if (kept.has(before.id)) continue;
		let best: Finding | null = null;
		let most = 0;
		for (const after of free) {
			const shared = sharedBy(anchorOf(before), anchorOf(after));
			if (shared > most) [best, most] = [after, shared];
		}
		if (best) free.delete(best);
		yield [before, best];
	}
	for (const after of free) yield [null, after];
}

/** What tells two findings of one kind apart: an event's trigger, a statement's cue, otherwise all its words. */
function anchorOf(finding: Finding): readonly Span[] {
	if ("trigger" in finding) return [finding.trigger];
	return "cue" in finding && finding.cue ? [finding.cue] : finding.evidence;
}

function sharedBy(a: readonly Span[], b: readonly Span[]): number {
	let shared = 0;
	for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
	return shared;
}

/** Every field in words, with names for entities: ids are the reading's own business. */
function fieldsOf(reading: Reading, finding: Finding): Record<string, string> {
	const names = new Map(reading.entities.map((e) => [e.id, e.name]));
	const { text } = reading.document;
	const name = (id: Id | null) => (id === null ? "" : (names.get(id) ?? id));
	const chain = (attribution: readonly Attribution[]) => attribution.map((a) => a.text).join(" > ");
	const days = (time: { readonly from: string | null; readonly to: string | null } | null) =>
		time?.from ? (time.from === time.to ? time.from : `${time.from} to ${time.to}`) : "";
	const fields: Record<string, string> = {};
	const put = (field: string, value: unknown) => {
		if (value !== null && value !== undefined && value !== false && value !== "") fields[field] = String(value);
	};
	if ("trigger" in finding) {
		for (const role of ["actor", "recipient", "about"] as const) {
			const people = finding.participants.filter((p) => p.role === role).map((p) => name(p.entity));
			put(role, people.sort().join("; "));
		}
		put("contexts", finding.contexts.join("; "));
		put("time", days(finding.time));
		put("place", finding.place?.name);
		for (const field of ["code", "mode", "act", "factuality"] as const) put(field, finding[field]);
		put("plover", finding.plover && [finding.plover.event, finding.plover.mode].filter(Boolean).join("."));
	} else if ("content" in finding) {
		put("speaker", name(finding.speaker) || finding.speakerText);
		put("content", finding.content.map((s) => textOf(text, s)).join(" … "));
		for (const field of ["direct", "anonymous"] as const) put(field, finding[field]);
	} else if ("holder" in finding) {
		put("holder", name(finding.holder));
		for (const field of ["title", "organization", "country", "status", "asOf", "from", "to"] as const)
			put(field, finding[field]);
	} else if ("member" in finding) {
		put("member", name(finding.member));
		put("group", name(finding.group));
		for (const field of ["new", "status", "asOf"] as const) put(field, finding[field]);
	} else {
		for (const field of ["quantity", "value", "upper", "unit", "bound", "change", "record"] as const)
			put(field, finding[field]);
		put("entities", finding.entities.map(name).sort().join("; "));
		put("period", days(finding.period));
	}
	if ("attribution" in finding) put("attribution", chain(finding.attribution));
	return fields;
}

/** What changed between the makers that can have brought a difference about, the nearest thing first. */
export function whyOf({ rules: { from, to } }: Difference, old: Maker, fresh: Maker): string {
	const before = old.rules;
	const after = fresh.rules ?? {};
	if (before) {
		if (from !== null && from in before && !(from in after)) return `rule "${from}" is gone`;
		if (to !== null && to in after && !(to in before)) return `rule "${to}" is new`;
		for (const rule of [from, to])
			if (rule !== null && before[rule] !== after[rule]) return `rule "${rule}" was changed`;
	}
	if (old.codebook !== fresh.codebook) return `codebook ${old.codebook} → ${fresh.codebook}`;
	if (old.engine !== fresh.engine) return `engine ${old.engine} → ${fresh.engine}`;
	return "lexicons, models or the program itself";
}
