/** Why something is in the record: its words, its rule, every rule that was tried on its sentence, why reports were taken for one. */
import { type Decision, documentOf, type Merge } from "../dataset.ts";
import type { Resources } from "../read.ts";
import { annotate } from "../read.ts";
import type { Store } from "../store/store.ts";
import { type Explained, explainedAll, explainFinding } from "../why.ts";
import { ownFlags } from "./code.ts";
import { keysOf } from "./decide.ts";
import { UsageError, verb } from "./verb.ts";

export type WhyAnswer = {
	readonly explained: readonly Explained[];
	readonly merges: readonly Merge[];
	readonly decisions: readonly Decision[];
};

export const why = verb({
	name: "why",
	group: "ask the record",
	summary: "Why it is there: the words, the rule, what else was tried on the sentence, why reports were taken for one.",
	details:
		"Takes an id of the record or ARTICLE/FINDING; with --text, reads that text and explains everything tried on it.",
	examples: ["entente why event_4f0c2a91b7d8e3", 'entente why --text "The ministers met in Hanoi on Tuesday."'],
	flags: {
		id: { type: "text", help: "id of the record, or ARTICLE/FINDING" },
		text: { type: "text", help: "a sentence or an article to try" },
		published: { type: "day", help: "with --text: its day of publication" },
		...ownFlags,
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or for a program" },
	},
	positions: ["id"],
	async run({ id, text, published, codebook, lexicons }, context) {
		if ((codebook ?? lexicons) !== undefined && !context.local)
			throw new UsageError("Folders can only be named on a command line.");
		const resources = await context.resources({ codebook, lexicons });
		if (text !== undefined) {
			const { reading, annotated } = annotate({ text, ...(published ? { published } : {}) }, resources);
			const value = { explained: explainedAll(reading, annotated), merges: [], decisions: [] };
			return { kind: "value", value, text: () => inWords(value) };
		}
		if (id === undefined) throw new UsageError('Say what: "entente why event_…", or --text "a sentence".');
		const value = await explain(await context.store(), id, resources);
		return { kind: "value", value, text: () => inWords(value) };
	},
});

async function explain(store: Store, id: string, resources: Resources): Promise<WhyAnswer> {
	const { readingById, sourceById } = await import("../store/documents.ts");
	const { itemsByLink } = await import("../store/items.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const keys = await keysOf(store, id);
	const explained: Explained[] = [];
	for (const key of keys.slice(0, 20)) {
		const document = documentOf(key);
		const reading = await readingById(store, document);
		const source = await sourceById(store, document);
		if (!reading || !source) continue;
		// The trees are not kept: the article is read once more, and what it says now stands beside what was recorded.
		const { annotated } = annotate(source, resources);
		const one = explainFinding(key, reading, annotated);
		if (one) explained.push(one);
	}
	const all = new Set(keys);
	return {
		explained,
		merges: await itemsByLink<Merge>(store, "merge", "key", keys),
		decisions: (await decisionsOf(store)).filter((d) => d.targets.some((t) => all.has(t))),
	};
}

function inWords({ explained, merges, decisions }: WhyAnswer): string {
	const lines: string[] = [];
	for (const { document, finding, quote, line, tried, attribution, assumed } of explained) {
		lines.push(`${finding.kind} ${finding.id}${finding.rule ? `, by rule ${finding.rule}` : ""}`);
		const where = [document.publisher, document.published, document.title].filter(Boolean).join(" · ");
		if (where) lines.push(`  in     ${where}`);
		if (quote) lines.push(`  words  “${quote}”`);
		if (line) lines.push(`  line   ${line}`);
		if (attribution.length) lines.push(`  word   ${attribution.toReversed().join(" ⟵ ")}`);
		if (assumed.length) lines.push(`  when   assumed: ${assumed.join(", ")}`);
		for (const t of tried)
			lines.push(`  ${t.matched ? "✓" : "·"} ${t.file} ${t.rule} at “${t.word}”${t.reason ? `: ${t.reason}` : ""}`);
		lines.push("");
	}
	for (const { score, reasons, members } of merges)
		lines.push(`taken for one (${score.toFixed(2)}): ${reasons.join("; ")}`, ...members.map((m) => `  ${m}`), "");
	for (const d of decisions) lines.push(`${d.when} ${d.who}: ${d.kind}${d.reason ? `, ${d.reason}` : ""} (${d.id})`);
	return `${lines.join("\n").trimEnd() || "Nothing was tried: no word of it is a trigger in the codebook."}\n`;
}
