/** Release notes: an earlier export of a record's events beside the record as it stands. */
import { type Released, type ReleaseNotes, releaseNotes } from "../reconcile/releases.ts";
import type { Filter } from "../store/filter.ts";
import type { Store } from "../store/store.ts";
import { UsageError, verb } from "./verb.ts";

export const releases = verb({
	name: "release-notes",
	group: "give away",
	summary:
		"What changed since an earlier export: events merged, parted, renamed, changed, gone, new; where old ids lead.",
	details:
		"Takes the events of the earlier version as `entente export --format jsonl` wrote them. Events are known again by their reports, so a new id is told as a new name of the same event. What people rejected since is among those gone.",
	examples: [
		"entente release-notes events-2024.jsonl > CHANGES.md",
		"entente release-notes events-2024.jsonl --to json",
	],
	flags: {
		earlier: { type: "text", help: "the earlier export of events, JSONL" },
		events: { type: "json", help: "the same, as a list in the request" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "as Markdown, or for a program" },
	},
	positions: ["earlier"],
	async run({ earlier, events }, context) {
		if (earlier !== undefined && !context.local)
			throw new UsageError("Files can only be named on a command line; send the events themselves.");
		const before = earlier === undefined ? releasedIn(events) : await releasedInFile(earlier);
		const value = releaseNotes(before, await eventsNow(await context.store()));
		return { kind: "value", value, text: () => asMarkdown(value) };
	},
});

async function releasedInFile(path: string): Promise<Released[]> {
	const { valuesIn } = await import("../sources/json.ts");
	try {
		return releasedIn(await valuesIn(path));
	} catch (error) {
		const gone = (error as NodeJS.ErrnoException).code === "ENOENT";
		throw new UsageError(gone ? `There is no file ${path}.` : (error as Error).message);
	}
}

function releasedIn(given: unknown): Released[] {
	const wrong = 'These are no events: give what "entente export --format jsonl" wrote of the earlier version.';
	if (!Array.isArray(given) || !given.length) throw new UsageError(wrong);
	const sound = (e: Released) =>
		typeof e?.id === "string" &&
		typeof e.code === "string" &&
		Array.isArray(e.reports) &&
		e.reports.every((r) => typeof r?.document === "string" && typeof r.id === "string" && Array.isArray(r.evidence));
	const found = given.find((e) => !sound(e));
	if (found !== undefined) throw new UsageError(`${wrong} This is none: ${JSON.stringify(found)?.slice(0, 120)}`);
	return given;
}

async function eventsNow(store: Store): Promise<Released[]> {
	const { itemsAfter } = await import("../store/items.ts");
	const filter: Filter = { kind: "event" };
	const all: Released[] = [];
	for (let after: number | null = 0; after !== null; ) {
		const page: { rows: Released[]; last: number | null } = await itemsAfter(store, filter, after, 1000);
		for (const { id, code, act, factuality, time, place, reports } of page.rows)
			all.push({ id, code, act, factuality, time, place, reports });
		after = page.last;
	}
	return all;
}

function asMarkdown(notes: ReleaseNotes): string {
	const { before, after, same, merged, split, renamed, changed, removed, added } = notes;
	const parts: [string, readonly string[]][] = [
		["Merged", merged.map((m) => `${m.from.join(", ")} → ${m.into}`)],
		["Parted", split.map((s) => `${s.from} → ${s.into.join(", ")}`)],
		["Renamed", renamed.map((r) => `${r.from} → ${r.to}`)],
		[
			"Changed",
			changed.map((c) => `${c.id}: ${c.fields.map((f) => `${f.field} ${f.from || "–"} → ${f.to || "–"}`).join("; ")}`),
		],
		["Gone", removed.map((r) => `${r.id} ${r.code} “${r.quote.replace(/\s+/g, " ").slice(0, 120)}”`)],
		["New", added],
	];
	const lines = [`${before} events before, ${after} now; ${same} stayed as they were.`];
	for (const [name, all] of parts)
		if (all.length) lines.push("", `## ${name} (${all.length})`, "", ...all.map((line) => `- ${line}`));
	return `${lines.join("\n")}\n`;
}
