/** Marked articles with the trees our own parser gives them, so that training sees what reading will see. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Block, Quotation, Sentence } from "../src/annotations.ts";
import type { Annotated } from "../src/findings/annotated.ts";
import { mayBeCue } from "../src/findings/cues.ts";
import { cueLexicon, type Scan, scan } from "../src/findings/scan.ts";
import type { Resources } from "../src/read.ts";
import { lemmatise } from "../src/syntax/lemmas.ts";
import { parse } from "../src/syntax/parse.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { findQuotations } from "../src/text/quotations.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";
import type { Attributed, Range } from "./statements-scores.ts";

export type Article = { id: string; text: string; title?: string; attributions: Attributed[] };
export type Read = { article: Article; annotated: Annotated; scan: Scan };

/** Classes of words, as train/word-classes.ts prints them: form, fine class, coarse class. */
export function readWords(file: string): Map<string, number> {
	const rows = readFileSync(file, "utf8").trimEnd().split("\n");
	return new Map(
		rows.map((row) => {
			const [word, fine, coarse] = row.split("\t");
			return [word, (Number(fine) + 1) * 256 + Number(coarse) + 1];
		}),
	);
}

/** `cache`: where trees are kept between runs, since parsing costs most. */
export function readAll(
	file: string,
	words: Map<string, number> | null,
	resources: Resources,
	cache: string | null,
): Read[] {
	const lexicon = cueLexicon(resources.codebook.files);
	const articles: Article[] = readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line));
	type Kept = { sentences: Sentence[]; quotations: Quotation[] };
	const kept: Kept[] = cache !== null && existsSync(cache) ? deserialize(readFileSync(cache)) : [];
	for (const { sentences } of kept)
		for (const { tokens } of sentences)
			for (const t of tokens) (t as { lemma: string }).lemma = lemmatise(t.form, t.upos, t.xpos);
	const reads = articles.map((article, i): Read => {
		const blocks = findBlocks(article.text, article.title);
		const document = {
			id: article.id,
			text: article.text,
			language: "en",
			publishedBasis: "unknown" as const,
			blocks,
		};
		kept[i] ??= {
			sentences: treesOf(article.text, blocks, resources),
			quotations: findQuotations(article.text, blocks),
		};
		const annotated: Annotated = {
			...kept[i],
			document,
			mentions: [],
			entities: [],
			times: [],
			places: [],
			lexicons: resources.lexicons,
			codebook: resources.codebook,
			statementModel: null,
		};
		return { article, annotated, scan: scan(annotated, lexicon, words) };
	});
	if (cache !== null && !existsSync(cache)) writeFileSync(cache, serialize(kept));
	return reads;
}

function treesOf(text: string, blocks: readonly Block[], resources: Resources): Sentence[] {
	const sentences = splitSentences(text, blocks).map((s) => ({
		...s,
		tokens: tokenise(text, s),
	}));
	return parse(sentences, blocks, resources.syntax);
}

/** The sentence and token that stands for a cue's words: the topmost of them, verbs before others. */
export function cueToken(read: Read, ranges: Range[]): { sentence: number; token: number } | null {
	let best: { sentence: number; token: number } | null = null;
	let bestRank = -1;
	for (const [start, end] of ranges) {
		const { sentences } = read.annotated;
		for (let s = firstEndingAfter(sentences, start); s < sentences.length && sentences[s].start < end; s++) {
			const { tokens } = sentences[s];
			for (let i = 0; i < tokens.length; i++) {
				const t = tokens[i];
				if (t.end <= start || t.start >= end || !mayBeCue(read.scan.sentences[s], i)) continue;
				const inside = (k: number) => k >= 0 && tokens[k].start >= start && tokens[k].end <= end;
				const known = read.scan.sentences[s].cueClass[i] > 0;
				const rank =
					(t.upos === "VERB" ? 8 : t.upos === "NOUN" ? 5 : t.upos === "PUNCT" ? 0 : t.upos === "AUX" ? 1 : 2) +
					(known ? 6 : 0) +
					(inside(t.head) ? 0 : 4);
				if (rank > bestRank) {
					bestRank = rank;
					best = { sentence: s, token: i };
				}
			}
		}
	}
	return best;
}

function firstEndingAfter(sentences: readonly Sentence[], offset: number): number {
	let low = 0;
	let high = sentences.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sentences[middle].end <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
