/** What the second opinion on events is trained on: sentences, the predicate in each, and its PLOVER type or NONE. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sentence } from "../src/annotations.ts";
import { unmark } from "../src/examples.ts";
import { decide } from "../src/findings/candidates.ts";
import { EMPTY } from "../src/findings/guesses.ts";
import { partiesOf } from "../src/findings/parties.ts";
import { classOf } from "../src/findings/votes.ts";
import { annotate, parseDocument, type Resources, toDocument } from "../src/read.ts";
import { complements, lightVerb, subjects } from "../src/rules/grammar.ts";

export type Part = "coded" | "hit" | "miss" | "own" | "judged" | "story" | "quiet";
export type Example = {
	readonly sentence: Sentence;
	readonly predicate: number;
	readonly code: string;
	readonly part: Part;
	/** Of a coded sentence, its line. */
	readonly index: number;
};

export type Files = {
	readonly coded: string;
	readonly stories?: string;
	readonly quiet?: string;
	readonly judged?: string;
};

export function examplesOf(files: Files, resources: Resources): Example[] {
	return [
		...ofCoded(files.coded, resources),
		...ofCodebook(resources),
		...ofOwn(resources),
		...ofJudged(files.judged, resources),
		...ofStories(files.stories, resources),
		...ofQuiet(files.quiet, resources),
	];
}

export function linesOf(file: string): Record<string, unknown>[] {
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((l) => l !== "")
		.map((l) => JSON.parse(l));
}

function sentencesOf(text: string, resources: Resources): readonly Sentence[] {
	return parseDocument(toDocument({ text, published: "2018-01-01" }, resources), resources);
}

function ofCoded(file: string, resources: Resources): Example[] {
	const out: Example[] = [];
	linesOf(file).forEach((item, index) => {
		const span = item.sourceSpan as [number, number] | null;
		if (!span) return;
		for (const sentence of sentencesOf(String(item.text), resources)) {
			if (sentence.end <= span[0] || sentence.start >= span[1]) continue;
			const predicate = told(sentence, predicateOf(sentence, span));
			if (predicate < 0) continue;
			out.push({ sentence, predicate, code: classOf(String(item.root)), part: "coded", index });
			return;
		}
	});
	return out;
}

/** The uppermost verb whose subject lies in `span`, or the first verb after it. */
function predicateOf(sentence: Sentence, span: readonly [number, number]): number {
	let first = -1;
	let best = -1;
	for (let i = 0; i < sentence.tokens.length; i++) {
		const token = sentence.tokens[i];
		if (token.upos !== "VERB") continue;
		if (first < 0 && token.start >= span[1]) first = i;
		const mine = subjects(sentence, i).some(
			(s) => sentence.tokens[s].start < span[1] && span[0] < sentence.tokens[s].end,
		);
		if (mine && (best < 0 || depth(sentence, i) < depth(sentence, best))) best = i;
	}
	return best >= 0 ? best : first;
}

/** "said it would {lift}": of a verb that carries no act of its own, the one it leads to. */
function told(sentence: Sentence, i: number): number {
	let at = i;
	for (let steps = 0; at >= 0 && steps < 3 && EMPTY.test(sentence.tokens[at].lemma.toLowerCase()); steps++) {
		const inner = complements(sentence, at).find((x) => sentence.tokens[x].upos === "VERB");
		if (inner === undefined) break;
		at = inner;
	}
	return at;
}

function depth(sentence: Sentence, i: number): number {
	let d = 0;
	for (let at = i; sentence.tokens[at].head >= 0 && d < 50; at = sentence.tokens[at].head) d++;
	return d;
}

/** The word at `start`, and the verb that carries it: "{held} {talks}". */
function both(sentence: Sentence, start: number, rest: Pick<Example, "code" | "part" | "index">): Example[] {
	const i = sentence.tokens.findIndex((t) => t.start <= start && start < t.end);
	if (i < 0) return [];
	const light = sentence.tokens[i].upos === "NOUN" ? lightVerb(sentence, i) : -1;
	return [i, ...(light >= 0 ? [light] : [])].map((predicate) => ({ sentence, predicate, ...rest }));
}

/** Hits, and the near misses in which no rule at all finds an act. */
function ofCodebook(resources: Resources): Example[] {
	const out: Example[] = [];
	for (const rule of resources.codebook.rules) {
		const code = classOf(rule.outcome.plover?.event ?? rule.outcome.code);
		for (const hit of rule.hits) {
			const { text, marks } = unmark(hit.text);
			const trigger = marks.find((m) => m.label === "!");
			if (trigger === undefined) continue;
			for (const sentence of sentencesOf(text, resources))
				out.push(...both(sentence, trigger.start, { code, part: "hit", index: -1 }));
		}
		for (const miss of rule.misses) {
			const { text } = unmark(miss.text);
			const { annotated, reading } = annotate({ text, published: "2018-01-01" }, resources);
			if (reading.events.length) continue;
			for (const sentence of annotated.sentences)
				if (sentence.tokens[sentence.root]?.upos === "VERB")
					out.push({ sentence, predicate: sentence.root, code: "NONE", part: "miss", index: -1 });
		}
	}
	return out;
}

/** "CODE: A sentence with its {predicate} marked." */
function ofOwn(resources: Resources): Example[] {
	const out: Example[] = [];
	for (const line of readFileSync(new URL("event-sentences.txt", import.meta.url), "utf8").split("\n")) {
		const colon = line.indexOf(": ");
		const start = line.indexOf("{") - colon - 2;
		if (colon < 0 || start < 0) continue;
		const text = line.slice(colon + 2).replace(/[{}]/g, "");
		for (const sentence of sentencesOf(text, resources))
			out.push(...both(sentence, start, { code: line.slice(0, colon), part: "own", index: -1 }));
	}
	return out;
}

/** Predicates of open articles that we read and judged: where they stand is told by event-judged.tsv, their text is not kept. */
function ofJudged(folder: string | undefined, resources: Resources): Example[] {
	const out: Example[] = [];
	if (folder === undefined) return out;
	const wanted = new Map<string, Map<number, { at: number; code: string }[]>>();
	for (const row of readFileSync(new URL("event-judged.tsv", import.meta.url), "utf8")
		.trim()
		.split("\n")
		.slice(1)) {
		const [file, line, at, code] = row.split("\t");
		const lines = wanted.get(file) ?? new Map();
		wanted.set(file, lines.set(Number(line), [...(lines.get(Number(line)) ?? []), { at: Number(at), code }]));
	}
	for (const [file, lines] of wanted) {
		const items = linesOf(join(folder, file));
		for (const [line, judged] of lines) {
			const sentences = sentencesOf(String(items[line].text), resources);
			for (const { at, code } of judged) {
				const sentence = sentences.find((s) => s.start <= at && at < s.end);
				const predicate = sentence?.tokens.findIndex((t) => t.start <= at && at < t.end) ?? -1;
				if (sentence !== undefined && predicate >= 0)
					out.push({ sentence, predicate, code, part: "judged", index: -1 });
			}
		}
	}
	return out;
}

/** A machine's story of one type often holds something else; what a rule finds there of that very type is taken. */
function ofStories(file: string | undefined, resources: Resources): Example[] {
	const out: Example[] = [];
	const seen = new Set<string>();
	for (const item of file === undefined ? [] : linesOf(file)) {
		const code = classOf(String(item.event));
		const { annotated, reading } = annotate({ text: String(item.text), published: "2018-01-01" }, resources);
		const { sentences, mentions, entities } = annotated;
		const parties = partiesOf(mentions, entities, sentences);
		for (const event of reading.events) {
			if (classOf(event.plover?.event ?? event.code) !== code || event.confidence < 0.6) continue;
			const sentence = sentences.find((s) => s.start <= event.trigger.start && event.trigger.start < s.end);
			if (sentence === undefined) continue;
			const key = sentence.tokens.map((t) => t.lemma).join(" ");
			if (seen.has(key)) continue;
			seen.add(key);
			for (const { candidate } of decide(sentence, annotated, parties, 0)) {
				if (candidate === undefined || candidate.bare || candidate.match.rule.id !== event.rule) continue;
				const { anchor, light } = candidate.match;
				out.push({ sentence, predicate: light >= 0 ? light : anchor, code, part: "story", index: -1 });
			}
		}
	}
	return out;
}

function ofQuiet(file: string | undefined, resources: Resources): Example[] {
	const out: Example[] = [];
	let n = 0;
	for (const item of file === undefined ? [] : linesOf(file)) {
		if (!["sport", "entertainment", "tech"].includes(String(item.category)) || n++ % 3 !== 0) continue;
		for (const sentence of sentencesOf(String(item.text).slice(0, 1500), resources))
			for (let i = 0; i < sentence.tokens.length; i++)
				if (sentence.tokens[i].upos === "VERB" && subjects(sentence, i).length && out.length < 4000)
					out.push({ sentence, predicate: i, code: "NONE", part: "quiet", index: -1 });
	}
	return out;
}
