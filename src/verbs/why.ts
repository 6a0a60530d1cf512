/** Why something is in the record: its words, its rule, every rule that was tried on its sentence, why reports were taken for one. */
import type { Attribution, Event, Reading, Sentence } from "../annotations.ts";
import { type Decision, documentOf, type Key, keyOf, type Merge } from "../dataset.ts";
import type { Annotated } from "../findings/annotated.ts";
import type { Resources } from "../read.ts";
import { annotate } from "../read.ts";
import type { Store } from "../store/store.ts";
import { type Tried, whySentence } from "../why.ts";
import { ownFlags } from "./code.ts";
import { keysOf } from "./decide.ts";
import { UsageError, verb } from "./verb.ts";

export type Explained = {
	readonly key: Key;
	readonly document: { readonly title: string; readonly publisher: string | null; readonly published: string | null };
	/** The finding as it was read; its `rule` names what found it. */
	readonly finding: { readonly kind: string; readonly id: string; readonly rule: string };
	readonly quote: string;
	/** The sentence in our notation, ready to be mended and put into the codebook. */
	readonly line: string;
	readonly tried: readonly Tried[];
	readonly attribution: readonly string[];
	readonly assumed: readonly string[];
};

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
			const value = { explained: explainText(text, published, resources), merges: [], decisions: [] };
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

function explainText(text: string, published: string | undefined, resources: Resources): Explained[] {
	const { reading, annotated } = annotate({ text, ...(published ? { published } : {}) }, resources);
	const { id } = reading.document;
	const found = reading.events.flatMap((e) => explainFinding(keyOf(id, e.id), reading, annotated) ?? []);
	const covered = new Set(found.flatMap((f) => f.tried.map((t) => `${t.rule} ${t.word}`)));
	const rest = annotated.sentences
		.flatMap((s) => whySentence(annotated, s))
		.filter((t) => !covered.has(`${t.rule} ${t.word}`));
	if (!rest.length) return found;
	return [
		...found,
		{
			key: id,
			document: { title: "", publisher: null, published: published ?? null },
			finding: { kind: "nothing more", id: "", rule: "" },
			quote: "",
			line: "",
			tried: rest,
			attribution: [],
			assumed: [],
		},
	];
}

function explainFinding(key: Key, reading: Reading, annotated: Annotated): Explained | null {
	const { sentences } = annotated;
	const id = key.slice(documentOf(key).length + 1);
	const kinds = ["events", "statements", "posts", "memberships", "figures"] as const;
	for (const kind of kinds) {
		const finding = reading[kind].find((f) => f.id === id);
		if (!finding) continue;
		const { text, title, publisher = null, published = null } = reading.document;
		const at = "trigger" in finding ? finding.trigger : finding.evidence[0];
		const sentence = sentences.find((s) => s.start <= at.start && at.start < s.end);
		const time = "time" in finding ? finding.time : null;
		const told = time && reading.times.find((t) => t.start === time.span.start && t.end === time.span.end);
		return {
			key,
			document: { title: title ?? text.trimStart().split(/\r?\n/, 1)[0].slice(0, 120), publisher, published },
			finding: { ...finding, kind: kind.slice(0, -1) },
			quote: finding.evidence.map((s) => text.slice(s.start, s.end)).join(" … "),
			line: sentence && kind === "events" ? notationOf(finding as Event, text, sentence) : "",
			tried: sentence ? whySentence(annotated, sentence) : [],
			attribution: "attribution" in finding ? finding.attribution.map((a: Attribution) => a.text) : [],
			assumed: told ? told.assumed : [],
		};
	}
	return null;
}

/** "{actor Hakan Fidan} {! met} {actor Péter Szijjártó} {time on Friday} in {place Budapest}." */
function notationOf(event: Event, text: string, sentence: Sentence): string {
	const marks = [
		{ ...event.trigger, label: "!" },
		...event.participants.flatMap((p) => p.spans.map((s) => ({ ...s, label: p.role as string }))),
		...(event.time ? [{ ...event.time.span, label: "time" }] : []),
		...(event.place ? [{ ...event.place.span, label: "place" }] : []),
	]
		.filter((m) => m.start >= sentence.start && m.end <= sentence.end)
		.sort((a, b) => a.start - b.start || b.end - a.end);
	let line = "";
	let at = sentence.start;
	for (const mark of marks) {
		if (mark.start < at) continue;
		line += `${text.slice(at, mark.start)}{${mark.label} ${text.slice(mark.start, mark.end)}}`;
		at = mark.end;
	}
	return (line + text.slice(at, sentence.end)).replace(/\s+/g, " ").trim();
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
