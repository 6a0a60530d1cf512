/** One article of the record with all that is known of it, and the record itself: put together, read again, looked over. */
import type { Reading } from "../annotations.ts";
import {
	type Decision,
	type FigureSeries,
	keyOf,
	type MembershipInterval,
	type PostInterval,
	type RecordedEvent,
	type RecordedStatement,
	type Standing,
	type Story,
} from "../dataset.ts";
import { readingForPerson } from "../exports/terminal.ts";
import type { Kind } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { withPeople } from "./ask.ts";
import { amendedReading, markOf, reconcileRecord } from "./reading.ts";
import { UsageError, verb } from "./verb.ts";

/** A finding of the article as the record holds it: which thing it is a report of, how it stands, who else reports it. */
export type Recorded = {
	readonly kind: Kind;
	readonly id: string;
	readonly standing: Standing;
	readonly reports: number;
	readonly publishers: readonly string[];
};

export type ArticleAnswer = {
	readonly reading: Reading;
	/** By the finding's id in the reading. */
	readonly recorded: Readonly<Record<string, Recorded>>;
	/** Entity of the reading → actor of the record. */
	readonly actors: Readonly<Record<string, string>>;
	readonly events: readonly unknown[];
	readonly story: Story | null;
	readonly decisions: readonly Decision[];
	readonly made: { readonly engine: string; readonly codebook: string; readonly at: string };
};

export const read = verb({
	name: "read",
	group: "ask the record",
	summary: "One article of the record: its text, everything found in it, and what the record makes of each finding.",
	examples: ["entente read a3e911e748b1e24846c9bc8a61", "entente read a3e911e748b1e24846c9bc8a61 --to json"],
	flags: {
		document: { type: "text", required: true, help: "id of the article, from `entente articles`" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or everything" },
	},
	positions: ["document"],
	async run({ document }, context) {
		const store = await context.store();
		const value = await articleOf(store, document);
		return {
			kind: "value",
			value,
			text: (look) => readingForPerson(value.reading, look),
		};
	},
});

export async function articleOf(store: Store, document: string): Promise<ArticleAnswer> {
	const { readingMade } = await import("../store/documents.ts");
	const { actorsOfEntities } = await import("../store/entities.ts");
	const { itemsByLink } = await import("../store/items.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const log = await decisionsOf(store);
	const reading = await amendedReading(store, document, log);
	if (!reading) throw new UsageError(`There is no article "${document}". "entente articles" lists them.`);
	const recorded: Record<string, Recorded> = {};
	const take = (kind: Kind, item: { id: string; standing: Standing }, reports: RecordedEvent["reports"]) => {
		const publishers = [...new Set(reports.map((r) => r.publisher ?? "?"))];
		for (const report of reports)
			if (report.document === document)
				recorded[report.id] = { kind, id: item.id, standing: item.standing, reports: reports.length, publishers };
	};
	const here = [document];
	const events = await itemsByLink<RecordedEvent>(store, "event", "document", here);
	for (const event of events) take("event", event, event.reports);
	for (const said of await itemsByLink<RecordedStatement>(store, "statement", "document", here))
		take("statement", said, [said.report]);
	for (const post of await itemsByLink<PostInterval>(store, "post", "document", here)) take("post", post, post.reports);
	for (const one of await itemsByLink<MembershipInterval>(store, "membership", "document", here))
		take("membership", one, one.reports);
	for (const series of await itemsByLink<FigureSeries>(store, "figure", "document", here))
		for (const point of series.points) take("figure", series, point.reports);
	const keys = reading.entities.map((e) => keyOf(document, e.id));
	const actors: Record<string, string> = {};
	for (const [key, actor] of await actorsOfEntities(store, keys)) actors[key.slice(document.length + 1)] = actor;
	const [story = null] = await itemsByLink<Story>(store, "story", "document", here);
	const decisions = log.filter((d) => d.targets.some((t) => t.startsWith(`${document}/`)));
	return {
		reading,
		recorded,
		actors,
		events: await withPeople(store, "event", events),
		story,
		decisions,
		made: await readingMade(store, document),
	};
}

export const reconcile = verb({
	name: "reconcile",
	group: "keep a record",
	summary: "Work into the record what has come to it; add, reread and decide do it by themselves.",
	details:
		"Only what the new articles and decisions touch is looked at. --all puts everything together again from readings and decisions, which gives the same.",
	examples: ["entente reconcile", "entente reconcile --all"],
	flags: { all: { type: "switch", help: "everything again, not only what came" } },
	changes: true,
	async run({ all }, context) {
		const value = await reconcileRecord(await context.store(), { all });
		return {
			kind: "value",
			value,
			text: () => `${value.added} new, ${value.changed} changed, ${value.removed} gone\n`,
		};
	},
});

export const doctor = verb({
	name: "doctor",
	group: "keep a record",
	summary: "Look the record and the program over, and say what is wrong and what to do.",
	examples: ["entente doctor"],
	flags: { to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or for a program" } },
	async run(_, context) {
		const found: { what: string; well: boolean; note: string }[] = [];
		const look = async (what: string, check: () => Promise<string> | string) => {
			try {
				found.push({ what, well: true, note: await check() });
			} catch (error) {
				found.push({ what, well: false, note: (error as Error).message });
			}
		};
		await look("codebook and lexicons", async () => {
			const { loadCodebook, loadLexicons } = await import("../load.ts");
			const problems = [...loadCodebook().problems, ...loadLexicons().problems];
			if (problems.length) throw new Error(`${problems.length} problems, first: ${problems[0]}`);
			return "sound";
		});
		await look("models", async () => {
			const { syntax, names, notices = [] } = await context.resources();
			const missing = [syntax ? "" : "syntax", names ? "" : "names"].filter(Boolean);
			if (missing.length)
				throw new Error(`models for ${missing.join(" and ")} are missing; the program reads badly without.`);
			if (notices.length) throw new Error(notices.join("; "));
			return "there";
		});
		await look("start", async () => {
			const { isPrepared } = await import("../load.ts");
			return isPrepared()
				? "prepared"
				: 'a text is read from the modules, which takes a little longer; "npm run prepare" puts them together.';
		});
		await look("record", async () => {
			const store = await context.store();
			const { coverage } = await import("../store/search.ts");
			const { integrity } = await import("../store/health.ts");
			await integrity(store);
			const { documents, dated, publishers, from, to } = await coverage(store);
			return `${store.location}: ${documents} articles of ${publishers} publishers, ${dated} dated${from ? `, ${from} to ${to}` : ""}`;
		});
		await look("inputs", async () => {
			const { fateCounts } = await import("../store/inputs.ts");
			const store = await context.store();
			const { unfinished } = await import("./resume.ts");
			const began = await unfinished(store);
			if (began) throw new Error(`an import begun at ${began} was stopped; "entente add --resume" goes on with it.`);
			const { failed = 0 } = await fateCounts(store);
			if (failed)
				throw new Error(
					`${failed} inputs failed; "entente add --retry-failed" tries them again, "entente add --forget-failed" lets them go.`,
				);
			return "none failed";
		});
		await look("put together", async () => {
			const { isBehind } = await import("../store/dataset.ts");
			const store = await context.store();
			if (await isBehind(store.db))
				throw new Error(
					'an import was stopped before its end, or another version put it together; "entente reconcile" finishes it.',
				);
			const { outdated } = await import("../store/documents.ts");
			const { engineVersion, loadCodebook } = await import("../load.ts");
			const made = { engine: engineVersion(), codebook: markOf(loadCodebook().codebook), at: "" };
			const old = (await outdated(store, made)).length;
			if (old)
				throw new Error(
					`${old} articles were read by another version of the program or codebook; "entente reread" reads them again.`,
				);
			return "up to date";
		});
		const wrong = found.filter((f) => !f.well).length;
		return {
			kind: "value",
			value: found,
			text: () => found.map((f) => `${f.well ? "✓" : "✗"} ${f.what}: ${f.note}\n`).join(""),
			failed: wrong,
		};
	},
});
