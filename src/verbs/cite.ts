/** What a view rests on, so that it can be cited and checked later. */
import type { RecordedEvent, Report } from "../dataset.ts";
import type { Coverage } from "../store/search.ts";
import { filterOf, filters, narrowing } from "./filters.ts";
import { verb } from "./verb.ts";

export type Citation = {
	/** Of every event in the view with all it says: 16 hexadecimal digits; null where a page cannot make it. */
	readonly hash: string | null;
	readonly engine: string;
	/** Versions of the codebook that its articles were read with. */
	readonly codebooks: readonly string[];
	/** When the record was last added to or decided on, an ISO instant. */
	readonly state: string | null;
	readonly units: { readonly event: number; readonly report: number; readonly day: number };
	readonly coverage: Coverage;
	/** The first reports, with where they stand. */
	readonly sources: readonly (Report & { readonly title: string | null; readonly url: string | null })[];
};

export const cite = verb({
	name: "cite",
	group: "give away",
	summary: "A citation of the record, or of the part the filters leave: counts, a hash of what it says, its sources.",
	details:
		"The hash is SHA-256, cut to 16 hexadecimal digits, of one line an event in the order of their ids: the id, a space and the first 16 hexadecimal digits of the SHA-256 of the event as JSON. The pages, the data package and a published copy give the same for the same view. It changes when anything in the view does.",
	examples: ["entente cite --pair CHN,RUS --since 2023-01-01"],
	flags: {
		...narrowing,
		text: filters.text,
		standing: filters.standing,
		limit: { type: "number", min: 0, max: 1000, default: 20, help: "how many sources at most" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or for a program" },
	},
	async run({ limit, ...asked }, context) {
		const store = await context.store();
		const { pageOfItems } = await import("../store/items.ts");
		const { counts } = await import("../store/counts.ts");
		const { articles, coverage } = await import("../store/search.ts");
		const { hashOfView, stateOf } = await import("../store/rows.ts");
		const filter = await filterOf(store, "event", asked);
		const events = await pageOfItems<RecordedEvent>(store, filter, { order: "newest", limit, offset: 0 });
		const reports = events.flatMap((e) => e.reports).slice(0, limit);
		const ids = [...new Set(reports.map((r) => r.document))];
		const told = ids.length ? await articles(store, { ids }, { limit: ids.length, offset: 0 }) : { rows: [] };
		const titles = new Map(told.rows.map((a) => [a.id, a]));
		const value: Citation = {
			hash: await hashOfView(store, filter),
			...(await stateOf(store)),
			units: (await counts(store, filter, 0, "year", "event")).units,
			coverage: await coverage(store, asked.since, asked.until),
			sources: reports.map((r) => ({
				...r,
				title: titles.get(r.document)?.title ?? null,
				url: titles.get(r.document)?.url ?? null,
			})),
		};
		return { kind: "value", value, text: () => inWords(value) };
	},
});

function inWords({ hash, engine, codebooks, state, units, coverage, sources }: Citation): string {
	const books = codebooks.map((c) => c.slice(0, 12)).join(", ");
	const lines = [
		`${units.event} events in ${units.report} reports, on ${units.day} days; of ${coverage.documents} articles read from ${coverage.publishers} publishers${coverage.from ? `, ${coverage.from} to ${coverage.to}` : ""}.`,
		"Counts are of what was read, not of what happened.",
		`Read by Entente ${engine}${books ? `, codebook ${books}` : ""}; the record as of ${state ?? "its beginning"}.`,
		`Hash: ${hash}`,
		...(sources.length ? ["", sources.length < units.report ? `Sources, the first ${sources.length}` : "Sources"] : []),
		...sources.map(
			(s, i) =>
				`[${i + 1}] ${[...s.attribution.map((a) => a.name).reverse(), s.publisher ?? "publisher not given"].join(" ⟵ ")}${s.title ? `, “${s.title}”` : ""}${s.published ? `, ${s.published}` : ""}: “${s.quote.replace(/\s+/g, " ").slice(0, 300)}” ${s.url ?? `(article ${s.document})`}`,
		),
	];
	return `${lines.join("\n")}\n`;
}
