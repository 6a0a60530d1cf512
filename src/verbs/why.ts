/** Why something is in the record: its words, its rule, every rule that was tried on its sentence, why reports were taken for one. */
import type { Source } from "../annotations.ts";
import { byHand, type Decision, documentOf, keyOf, type Merge } from "../dataset.ts";
import type { Resources } from "../read.ts";
import { annotate } from "../read.ts";
import type { Store } from "../store/store.ts";
import { type Explained, explainedAll, explainFinding, type Sought, type Tried, whyNot } from "../why.ts";
import { ownFlags } from "./code.ts";
import { keysOf } from "./decide.ts";
import { amendedReading } from "./reading.ts";
import { type Context, UsageError, verb } from "./verb.ts";

export type WhyAnswer = {
	readonly explained: readonly Explained[];
	readonly merges: readonly Merge[];
	readonly decisions: readonly Decision[];
};

const textFlags = {
	in: { type: "text", help: "a file with an article to explain, as `code` reads it" },
	text: { type: "text", help: "a sentence or an article to try" },
	published: { type: "day", help: "with --in or --text: its day of publication, where it does not say it" },
	...ownFlags,
	to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or for a program" },
} as const;

export const why = verb({
	name: "why",
	group: "ask the record",
	summary: "Why it is there: the words, the rule, what else was tried on the sentence, why reports were taken for one.",
	details:
		"Takes an id of the record or ARTICLE/FINDING. With --in or --text no record is needed: the article is read, and the finding of that id, or everything tried on it, is explained.",
	examples: [
		"entente why event_4f0c2a91b7d8e3",
		"entente why e_28c1d07be555 --in article.txt",
		'entente why --text "The ministers met in Hanoi on Tuesday."',
	],
	flags: {
		id: { type: "text", help: "id of the record, or ARTICLE/FINDING; with --in or --text, of a finding" },
		...textFlags,
	},
	positions: ["id"],
	async run({ id, in: file, text, published, codebook, lexicons }, context) {
		const resources = await resourcesFor({ codebook, lexicons }, file, context);
		const source = await sourceGiven({ file, text, published });
		if (source) {
			const { reading, annotated } = annotate(source, resources);
			const one = id && explainFinding(keyOf(reading.document.id, id), reading, annotated);
			if (one === null)
				throw new UsageError(
					`Nothing in this article has the id ${id}. "entente why" without an id explains everything tried on it.`,
				);
			const explained = one ? [one] : explainedAll(reading, annotated);
			const value = { explained, merges: [], decisions: [] };
			return { kind: "value", value, text: () => inWords(value) };
		}
		if (id === undefined)
			throw new UsageError('Say what: "entente why event_…", --in article.txt, or --text "a sentence".');
		const value = await explain(await context.store(), id, resources);
		return { kind: "value", value, text: () => inWords(value) };
	},
});

export const whyNotVerb = verb({
	name: "why-not",
	group: "ask the record",
	summary: "Why nothing was coded at these words, or why something else: every rule tried there, and what it missed.",
	details:
		"The words are looked up as they are written, else without regard to case and line breaks. What was found in them stands first.",
	examples: [
		'entente why-not "stepped up cooperation with China" --in article.txt',
		'entente why-not "agreed to hold talks" --article 3f1c8e0b52d94a7c9e10aa42',
	],
	flags: {
		words: { type: "text", required: true, help: "the words of the article at which something is missed" },
		article: { type: "text", help: "an article of the record, by its id" },
		...textFlags,
	},
	positions: ["words"],
	async run({ words, article, in: file, text, published, codebook, lexicons }, context) {
		const resources = await resourcesFor({ codebook, lexicons }, file, context);
		const source = (await sourceGiven({ file, text, published })) ?? (article && (await sourceKept(article, context)));
		if (!source) throw new UsageError('Say where: --in article.txt, --article ID, or --text "a sentence".');
		const { reading, annotated } = annotate(source, resources);
		const value = whyNot(reading, annotated, words);
		if (!value) throw new UsageError(`The article does not have these words: “${words}”.`);
		return { kind: "value", value, text: () => soughtInWords(value) };
	},
});

type Own = { readonly codebook: string | undefined; readonly lexicons: string | undefined };

function resourcesFor(own: Own, file: string | undefined, context: Context): Promise<Resources> {
	if ((own.codebook ?? own.lexicons ?? file) !== undefined && !context.local)
		throw new UsageError("Files and folders can only be named on a command line.");
	return context.resources(own);
}

type GivenText = {
	readonly file: string | undefined;
	readonly text: string | undefined;
	readonly published: string | undefined;
};

/** The one article that comes with the request; null where none does. */
async function sourceGiven({ file, text, published }: GivenText): Promise<Source | null> {
	const about = published ? { published } : {};
	if (text !== undefined) return { text, ...about };
	if (file === undefined) return null;
	const { inputsOf } = await import("../sources/inputs.ts");
	const sources: Source[] = [];
	for await (const input of inputsOf([file], { about })) {
		if ("problem" in input) throw new UsageError(`${input.origin}: ${input.problem}`);
		sources.push(input.source);
	}
	if (sources.length !== 1)
		throw new UsageError(
			`${file} holds ${sources.length} articles. Name a file with one, or add it and ask the record.`,
		);
	return sources[0];
}

async function sourceKept(article: string, context: Context): Promise<Source> {
	const { sourceById } = await import("../store/documents.ts");
	const source = await sourceById(await context.store(), article);
	if (!source) throw new UsageError(`The record has no article ${article}. "entente articles" lists their ids.`);
	return source;
}

async function explain(store: Store, id: string, resources: Resources): Promise<WhyAnswer> {
	const { sourceById } = await import("../store/documents.ts");
	const { itemsByLink } = await import("../store/items.ts");
	const { decisionsOf } = await import("../store/decisions.ts");
	const keys = await keysOf(store, id);
	const made = await decisionsOf(store);
	const explained: Explained[] = [];
	for (const key of keys.slice(0, 20)) {
		const document = documentOf(key);
		const reading = await amendedReading(store, document, made);
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
		decisions: made.filter((d) => d.targets.some((t) => all.has(t))),
	};
}

function soughtInWords({ quote, block, found, tried, problems }: Sought): string {
	const lines = [`“${quote}”${block === "paragraph" ? "" : `, in a ${block}`}`];
	for (const f of found) lines.push(`  found  ${f}`);
	for (const p of problems) lines.push(`  note   ${p}`);
	if (block === "boilerplate") return `${[...lines, "  Boilerplate is not coded."].join("\n")}\n`;
	lines.push(...tried.map(triedInWords));
	if (!tried.length) lines.push("  Nothing was tried: no word of the sentence is a trigger in the codebook.");
	return `${lines.join("\n")}\n`;
}

function triedInWords({ matched, file, rule, word, reason }: Tried): string {
	return `  ${matched ? "✓" : "·"} ${file} ${rule} at “${word}”${reason ? `: ${shortened(reason)}` : ""}`;
}

/** Of a long list of words the first dozen; the codebook has the rest. */
function shortened(reason: string): string {
	const words = matchedList.exec(reason)?.[1].split(", ") ?? [];
	if (words.length <= 15) return reason;
	return `${reason.slice(0, -words.join(", ").length)}${words.slice(0, 12).join(", ")} and ${words.length - 12} more`;
}
const matchedList = /one of: (.*)$/;

function inWords({ explained, merges, decisions }: WhyAnswer): string {
	const lines: string[] = [];
	for (const { document, finding, quote, line, tried, attribution, assumed } of explained) {
		const by = finding.rule === byHand ? byHand : finding.rule && `by rule ${finding.rule}`;
		lines.push([`${finding.kind} ${finding.id}`, by].filter(Boolean).join(", "));
		const where = [document.publisher, document.published, document.title].filter(Boolean).join(" · ");
		if (where) lines.push(`  in     ${where}`);
		if (quote) lines.push(`  words  “${quote}”`);
		if (line) lines.push(`  line   ${line}`);
		if (attribution.length) lines.push(`  word   ${attribution.toReversed().join(" ⟵ ")}`);
		if (assumed.length) lines.push(`  when   assumed: ${assumed.join(", ")}`);
		lines.push(...tried.map(triedInWords), "");
	}
	for (const { score, reasons, members } of merges)
		lines.push(`taken for one (${score.toFixed(2)}): ${reasons.join("; ")}`, ...members.map((m) => `  ${m}`), "");
	for (const d of decisions) lines.push(`${d.when} ${d.who}: ${d.kind}${d.reason ? `, ${d.reason}` : ""} (${d.id})`);
	return `${lines.join("\n").trimEnd() || "Nothing was tried: no word of it is a trigger in the codebook."}\n`;
}
