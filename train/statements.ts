/**
 * Trains the three linear models behind statements (cues; roles around a cue; drafts) on attributions marked by people.
 *
 *   node train/statements.ts --train FILE.jsonl --dev FILE.jsonl [--out models/statements.bin] [--trees CACHE]
 *
 * Each line of FILE: {"id", "text", "title"?, "publisher"?, "attributions": [{"source": [[start, end], …], "cue", "content"}]}.
 * Trees are our own parser's, so that training sees what reading will see; `--trees` keeps them between runs.
 * Cues: logistic regression; roles: a linear-chain conditional random field (Lafferty et al. 2001) over the window of a
 * cue; drafts: logistic regression over drafts of articles that cues and roles were not learned from; all by AdaGrad (Duchi et al. 2011) with a fixed seed. Weights are rounded to eight bits.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import type { Block, Quotation, Sentence, Statement } from "../src/annotations.ts";
import type { Annotated } from "../src/findings/annotated.ts";
import { type Cue, cueFeatures, findCues, mayBeCue } from "../src/findings/cues.ts";
import { type Draft, draftAt } from "../src/findings/drafts.ts";
import { LAYOUT, newFeatures, packStatements, type StatementModel } from "../src/findings/linear.ts";
import { CONTENT, EDGES, edgeIndices, SOURCE, type Window } from "../src/findings/roles.ts";
import { cueLexicon, type Scan, scan } from "../src/findings/scan.ts";
import { findStatements, statementsAt } from "../src/findings/statements.ts";
import { draftFeatures } from "../src/findings/weigh.ts";
import { windowOf } from "../src/findings/windows.ts";
import { loadResources } from "../src/load.ts";
import { lemmatise } from "../src/syntax/lemmas.ts";
import { openSyntax, parse } from "../src/syntax/parse.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { findQuotations } from "../src/text/quotations.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

type Range = [number, number];
type Attributed = { source: Range[]; cue: Range[]; content: Range[] };
type Article = { id: string; text: string; title?: string; attributions: Attributed[] };
type Read = { article: Article; annotated: Annotated; scan: Scan };
type Example = { read: number; sentence: number; cue: number; gold: Attributed };

const CUE_COUNT = 6;
const ROLE_COUNT = 10;
const CUE_BITS = 21;
const ROLE_BITS = 21;
const DRAFT_BITS = 17;
/** Tokens are tried as cues from these log odds on; drafts are weighed afterwards. */
const TRIED = -2;
/** Parts the training articles are cut into, so that drafts are weighed on articles that their cues and roles were not learned from. */
const FOLDS = 3;

const { values: options } = parseArgs({
	options: {
		train: { type: "string" },
		dev: { type: "string" },
		out: { type: "string", default: "models/statements.bin" },
		trees: { type: "string" },
		limit: { type: "string", default: "100000" },
		epochs: { type: "string", default: "6" },
		words: { type: "string" },
		cueRate: { type: "string", default: "0.05" },
		rate: { type: "string", default: "0.03" },
		decay: { type: "string", default: "1e-4" },
		show: { type: "string", default: "0" },
	},
});
if (options.train === undefined || options.dev === undefined) {
	console.error("Give --train FILE.jsonl and --dev FILE.jsonl.");
	process.exit(2);
}

const loaded = await loadResources();
const resources = { ...loaded, syntax: loaded.syntax ?? openSyntax(readFileSync("models/syntax.bin")) };
const lexicon = cueLexicon(resources.codebook.files);
const words = options.words === undefined ? null : readWords(options.words);
const train = await readAll(options.train, Number(options.limit), "train");
const dev = await readAll(options.dev, 1000, "dev");

const cueModel = trainCues(train);
const roleModel = trainRoles(train);
const model: StatementModel = { ...cueModel, ...roleModel, ...trainDrafts(train), layout: LAYOUT, words };
report(model);
writeFileSync(options.out, packStatements(model));

function readWords(file: string): Map<string, number> {
	const rows = readFileSync(file, "utf8").trimEnd().split("\n");
	return new Map(
		rows.map((row) => {
			const [word, fine, coarse] = row.split("\t");
			return [word, (Number(fine) + 1) * 256 + Number(coarse) + 1];
		}),
	);
}

// ── articles and their trees ────────────────────────────────────────────────────────────────────────────────────

async function readAll(file: string, limit: number, part: string): Promise<Read[]> {
	const articles: Article[] = readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.slice(0, limit)
		.map((line) => JSON.parse(line));
	const cache = options.trees === undefined ? null : `${options.trees}.${part}`;
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
		kept[i] ??= { sentences: treesOf(article.text, blocks), quotations: findQuotations(article.text, blocks) };
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

function treesOf(text: string, blocks: readonly Block[]): Sentence[] {
	const sentences = splitSentences(text, blocks).map((s) => ({ ...s, tokens: tokenise(text, s) }));
	return parse(sentences, blocks, resources.syntax);
}

/** The sentence and token that stands for a cue's words: the topmost of them, verbs before others. */
function cueToken(read: Read, ranges: Range[]): { sentence: number; token: number } | null {
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

// ── learning ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A generator with a seed of its own, for the order of examples (mulberry32). */
function shuffled(n: number, seed: number): Int32Array {
	const order = Int32Array.from({ length: n }, (_, i) => i);
	let state = seed;
	for (let i = n - 1; i > 0; i--) {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		const j = ((t ^ (t >>> 14)) >>> 0) % (i + 1);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}

function quantise(weights: Float32Array): { weights: Int8Array; scale: number } {
	const sizes = Float32Array.from(weights, Math.abs).sort();
	const top = Math.max(1e-6, sizes[Math.floor(sizes.length * 0.9999)]);
	const scale = top / 127;
	// a weight of a step or less says nothing and would have to be kept
	const rounded = (w: number) => (Math.abs(w / scale) < 1.5 ? 0 : Math.max(-127, Math.min(127, Math.round(w / scale))));
	return { weights: Int8Array.from(weights, rounded), scale };
}

function trainCues(reads: Read[]) {
	const rows: Int32Array[] = [];
	const labels: number[] = [];
	const features = newFeatures(CUE_BITS);
	for (const read of reads) {
		const gold = new Set<number>();
		for (const a of read.article.attributions) {
			if (a.content.length === 0) continue;
			const at = cueToken(read, a.cue);
			if (at !== null) gold.add(at.sentence * 100000 + at.token);
		}
		read.scan.sentences.forEach((row, s) => {
			for (let i = 0; i < row.sentence.tokens.length; i++) {
				if (!mayBeCue(row, i)) continue;
				cueFeatures(read.scan, s, i, features);
				rows.push(features.list.slice(0, features.length));
				labels.push(gold.has(s * 100000 + i) ? 1 : 0);
			}
		});
	}
	const size = 1 << CUE_BITS;
	const count = new Uint16Array(size);
	for (const row of rows) for (const f of row) if (count[f] < 65535) count[f]++;
	const w = new Float32Array(size);
	const mean = new Float32Array(size);
	const g2 = new Float32Array(size).fill(1e-2);
	const epochs = Number(options.epochs);
	for (let epoch = 0; epoch < epochs; epoch++) {
		let loss = 0;
		const rate = Number(options.cueRate) / (1 + epoch * 0.4);
		for (const r of shuffled(rows.length, 7 + epoch)) {
			const row = rows[r];
			let score = 0;
			for (let k = 0; k < row.length; k++) score += w[row[k]];
			const p = 1 / (1 + Math.exp(-score));
			const gradient = p - labels[r];
			loss -= Math.log(Math.max(1e-9, labels[r] ? p : 1 - p));
			if (Math.abs(gradient) < 0.002) continue;
			for (let k = 0; k < row.length; k++) {
				const f = row[k];
				if (count[f] < CUE_COUNT) continue;
				const g = gradient + 2e-4 * w[f];
				g2[f] += g * g;
				w[f] -= (rate * g) / Math.sqrt(g2[f]);
			}
		}
		for (let i = 0; i < size; i++) mean[i] += (w[i] - mean[i]) / (epoch + 1);
		console.log(`cues epoch ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)} over ${rows.length} tokens`);
	}
	const { weights, scale } = quantise(mean);
	return { cueBits: CUE_BITS, cueWeights: weights, cueScale: scale, cueThreshold: TRIED };
}

function examplesOf(reads: Read[]): Example[] {
	const examples: Example[] = [];
	reads.forEach((read, r) => {
		for (const gold of read.article.attributions) {
			if (gold.content.length === 0) continue;
			const at = cueToken(read, gold.cue);
			if (at !== null) examples.push({ read: r, sentence: at.sentence, cue: at.token, gold });
		}
	});
	return examples;
}

function goldTags(read: Read, window: Window, gold: Attributed): Uint8Array {
	const tags = new Uint8Array(window.token.length);
	const within = (ranges: Range[], start: number, end: number) => ranges.some(([s, e]) => start < e && s < end);
	for (let k = 0; k < tags.length; k++) {
		const t = read.annotated.sentences[window.sentence[k]].tokens[window.token[k]];
		if (within(gold.source, t.start, t.end)) tags[k] = SOURCE;
		else if (within(gold.content, t.start, t.end)) tags[k] = CONTENT;
	}
	return tags;
}

function trainRoles(reads: Read[]) {
	const size = 1 << ROLE_BITS;
	const mask = size - 1;
	const data = examplesOf(reads).map((x) => {
		const window = windowOf(reads[x.read].scan, x.sentence, x.cue, ROLE_BITS);
		return { window, tags: goldTags(reads[x.read], window, x.gold) };
	});
	const count = new Uint16Array(size);
	for (const { window } of data) for (const f of window.features) if (count[f] < 65535) count[f]++;
	const w = new Float32Array(size * 2);
	const mean = new Float32Array(size * 2);
	const g2 = new Float32Array(size * 2).fill(1e-2);
	const step = (at: number, gradient: number, rate: number) => {
		const g = gradient + decay * w[at];
		g2[at] += g * g;
		w[at] -= (rate * g) / Math.sqrt(g2[at]);
	};
	const decay = Number(options.decay);
	const e3 = new Int32Array(EDGES);
	const epochs = Number(options.epochs);
	for (let epoch = 0; epoch < epochs; epoch++) {
		let loss = 0;
		const rate = Number(options.rate) / (1 + epoch * 0.3);
		for (const r of shuffled(data.length, 99 + epoch)) {
			const { window, tags } = data[r];
			const n = tags.length;
			const emit = new Float64Array(n * 3);
			for (let k = 0; k < n; k++)
				for (let j = window.offsets[k]; j < window.offsets[k + 1]; j++) {
					emit[k * 3 + 1] += w[window.features[j] * 2];
					emit[k * 3 + 2] += w[window.features[j] * 2 + 1];
				}
			const edge = new Float64Array(n * 9);
			for (let k = 0; k < n; k++)
				for (let a = 0; a < (k === 0 ? 1 : 3); a++)
					for (let b = 0; b < 3; b++) {
						edgeIndices(window, k, a, b, mask, e3);
						let sum = 0;
						for (const f of e3) sum += w[f * 2];
						edge[k * 9 + a * 3 + b] = sum;
					}
			const alpha = new Float64Array(n * 3);
			const beta = new Float64Array(n * 3);
			for (let b = 0; b < 3; b++) alpha[b] = edge[b] + emit[b];
			for (let k = 1; k < n; k++)
				for (let b = 0; b < 3; b++) {
					const e = k * 9 + b;
					const p = (k - 1) * 3;
					alpha[k * 3 + b] =
						emit[k * 3 + b] + logSum(alpha[p] + edge[e], alpha[p + 1] + edge[e + 3], alpha[p + 2] + edge[e + 6]);
				}
			for (let k = n - 2; k >= 0; k--)
				for (let a = 0; a < 3; a++) {
					const e = (k + 1) * 9 + a * 3;
					const x = (k + 1) * 3;
					beta[k * 3 + a] = logSum(
						edge[e] + emit[x] + beta[x],
						edge[e + 1] + emit[x + 1] + beta[x + 1],
						edge[e + 2] + emit[x + 2] + beta[x + 2],
					);
				}
			const z = logSum(alpha[(n - 1) * 3], alpha[(n - 1) * 3 + 1], alpha[(n - 1) * 3 + 2]);
			let gold = 0;
			for (let k = 0; k < n; k++) {
				gold += emit[k * 3 + tags[k]] + edge[k * 9 + (k === 0 ? 0 : tags[k - 1]) * 3 + tags[k]];
				for (let b = 1; b < 3; b++) {
					const gradient = Math.exp(alpha[k * 3 + b] + beta[k * 3 + b] - z) - (tags[k] === b ? 1 : 0);
					if (Math.abs(gradient) < 1e-3) continue;
					for (let j = window.offsets[k]; j < window.offsets[k + 1]; j++)
						if (count[window.features[j]] >= ROLE_COUNT) step(window.features[j] * 2 + b - 1, gradient, rate);
				}
			}
			for (let k = 0; k < n; k++)
				for (let a = 0; a < (k === 0 ? 1 : 3); a++)
					for (let b = 0; b < 3; b++) {
						const from = k === 0 ? 0 : alpha[(k - 1) * 3 + a];
						const p = Math.exp(from + edge[k * 9 + a * 3 + b] + emit[k * 3 + b] + beta[k * 3 + b] - z);
						const hit = (k === 0 ? 0 : tags[k - 1]) === a && tags[k] === b ? 1 : 0;
						if (Math.abs(p - hit) < 1e-3) continue;
						edgeIndices(window, k, a, b, mask, e3);
						for (const f of e3) step(f * 2, p - hit, rate);
					}
			loss += z - gold;
		}
		for (let i = 0; i < w.length; i++) mean[i] += (w[i] - mean[i]) / (epoch + 1);
		console.log(`roles epoch ${epoch + 1}: loss ${(loss / data.length).toFixed(4)} over ${data.length} cues`);
	}
	const { weights, scale } = quantise(mean);
	return { roleBits: ROLE_BITS, roleWeights: weights, roleScale: scale };
}

function logSum(a: number, b: number, c: number): number {
	const m = Math.max(a, b, c);
	return m + Math.log(Math.exp(a - m) + Math.exp(b - m) + Math.exp(c - m));
}

/** Which drafts are statements: those that a person marked, in content (half of it at least) and source. */
function trainDrafts(reads: Read[]) {
	const none = { draftBits: 1, draftWeights: new Int8Array(2), draftScale: 1, draftThreshold: 0 };
	const features = newFeatures(DRAFT_BITS);
	const rows: Int32Array[] = [];
	const labels: number[] = [];
	for (let fold = 0; fold < FOLDS; fold++) {
		const others = reads.filter((_, i) => i % FOLDS !== fold);
		const model: StatementModel = { ...trainCues(others), ...trainRoles(others), ...none, layout: LAYOUT, words };
		reads.forEach((read, i) => {
			if (i % FOLDS !== fold) return;
			const drafts = findCues(read.scan, model)
				.map((cue) => draftAt(read.annotated, read.scan, cue, model))
				.filter((draft) => draft !== null);
			const right = matched(read, drafts);
			drafts.forEach((draft, k) => {
				draftFeatures(read.scan, drafts, k, features);
				rows.push(features.list.slice(0, features.length));
				labels.push(right.has(draft) ? 1 : 0);
			});
		});
	}
	const size = 1 << DRAFT_BITS;
	const w = new Float32Array(size);
	const mean = new Float32Array(size);
	const g2 = new Float32Array(size).fill(1e-2);
	for (let epoch = 0; epoch < 8; epoch++) {
		let loss = 0;
		const rate = 0.03 / (1 + epoch * 0.3);
		for (const r of shuffled(rows.length, 31 + epoch)) {
			let score = 0;
			for (const f of rows[r]) score += w[f];
			const p = 1 / (1 + Math.exp(-score));
			loss -= Math.log(Math.max(1e-9, labels[r] ? p : 1 - p));
			for (const f of rows[r]) {
				const g = p - labels[r] + 3e-4 * w[f];
				g2[f] += g * g;
				w[f] -= (rate * g) / Math.sqrt(g2[f]);
			}
		}
		for (let i = 0; i < size; i++) mean[i] += (w[i] - mean[i]) / (epoch + 1);
		console.log(`drafts epoch ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)} over ${rows.length} drafts`);
	}
	const { weights, scale } = quantise(mean);
	return { draftBits: DRAFT_BITS, draftWeights: weights, draftScale: scale, draftThreshold: 0 };
}

/** The drafts that agree with what people marked, each mark with one draft. */
function matched(read: Read, drafts: readonly Draft[]): Set<Draft> {
	const right = new Set<Draft>();
	const free = new Set(drafts);
	for (const a of read.article.attributions) {
		const content = spansOf(a.content);
		const source = spansOf(a.source);
		if (content.length === 0) continue;
		let best: Draft | null = null;
		let bestShare = 0;
		for (const draft of free) {
			const theirs = draft.content.map((run) => run.span);
			const shared = common(content, theirs);
			const share = shared / (length(content) + length(theirs) - shared);
			if (share > bestShare) {
				bestShare = share;
				best = draft;
			}
		}
		if (best === null || bestShare < 0.5) continue;
		free.delete(best);
		if (source.length === 0 ? best.source === null : best.source !== null && common(source, [best.source.span]) > 0)
			right.add(best);
	}
	return right;
}

// ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────────

type Spans = { start: number; end: number }[];

function report(model: StatementModel): void {
	const halves = [dev.filter((_, i) => i % 2 === 0), dev.filter((_, i) => i % 2 === 1)];
	let best = 0;
	let bestF = -1;
	for (let threshold = -1.4; threshold <= 0.61; threshold += 0.2) {
		const tuned = { ...model, draftThreshold: threshold };
		const [a, b] = halves.map((half) => score(half, tuned));
		console.log(`threshold ${threshold.toFixed(1)}: tuning half ${told(a)} | half kept aside ${told(b)}`);
		if (a.full > bestF) {
			bestF = a.full;
			best = threshold;
		}
	}
	(model as { draftThreshold: number }).draftThreshold = Math.round(best * 10) / 10;
	console.log(`cues given: dev ${told(score(dev, { ...model, draftThreshold: -99 }, true))}`);
	console.log(`chosen ${model.draftThreshold}: dev ${told(score(dev, model))}`);
}

type Score = { full: number; cue: number; source: number; content: number; gold: number; predicted: number };

function told(s: Score): string {
	const n = (x: number) => x.toFixed(3);
	return `full ${n(s.full)} cue ${n(s.cue)} source ${n(s.source)} content ${n(s.content)} (${s.predicted}/${s.gold})`;
}

/** Full: content intersection over union ≥ .5 and sources that overlap; the others: exact spans, overlapping cues. F1 each. */
function score(reads: Read[], model: StatementModel, known = false): Score {
	let gold = 0;
	let predicted = 0;
	let goldSources = 0;
	let predictedSources = 0;
	let full = 0;
	let cue = 0;
	let source = 0;
	let content = 0;
	for (const read of reads) {
		const G = read.article.attributions
			.map((a) => ({ source: spansOf(a.source), cue: spansOf(a.cue), content: spansOf(a.content) }))
			.filter((a) => a.content.length > 0);
		const found: Statement[] = known
			? statementsAt(read.annotated, read.scan, markedCues(read), model, lexicon)
			: findStatements({ ...read.annotated, statementModel: model });
		const P = found.map((s) => ({
			source: s.speakerSpan === null ? [] : [s.speakerSpan],
			cue: s.cue === null ? [] : [s.cue],
			content: [...s.content],
		}));
		gold += G.length;
		predicted += P.length;
		goldSources += G.filter((g) => g.source.length > 0).length;
		predictedSources += P.filter((p) => p.source.length > 0).length;
		const free = new Set(P);
		for (const g of G) {
			let best: (typeof P)[number] | null = null;
			let bestShare = 0;
			for (const p of free) {
				const shared = common(g.content, p.content);
				const share = shared / (length(g.content) + length(p.content) - shared);
				if (share > bestShare) {
					bestShare = share;
					best = p;
				}
			}
			if (best === null) continue;
			free.delete(best);
			if (bestShare >= 0.5 && (g.source.length === 0 ? best.source.length === 0 : common(g.source, best.source) > 0))
				full++;
			if (same(g.content, best.content)) content++;
			if (same(g.source, best.source)) source++;
			if (common(g.cue, best.cue) > 0) cue++;
		}
	}
	const f = (hits: number, p: number, g: number) => (p + g === 0 ? 0 : (2 * hits) / (p + g));
	return {
		full: f(full, predicted, gold),
		cue: f(cue, predicted, gold),
		source: f(source, predictedSources, goldSources),
		content: f(content, predicted, gold),
		gold,
		predicted,
	};
}

/** The cues that people marked, for scores of the roles alone. */
function markedCues(read: Read): Cue[] {
	const marked = examplesOf([read]).map((x) => ({ sentence: x.sentence, token: x.cue, score: 0 }));
	return marked.filter((c, i) => marked.findIndex((o) => o.sentence === c.sentence && o.token === c.token) === i);
}

function spansOf(ranges: Range[]): Spans {
	return ranges.map(([start, end]) => ({ start, end }));
}

function length(spans: Spans): number {
	return spans.reduce((n, s) => n + s.end - s.start, 0);
}

function common(a: Spans, b: Spans): number {
	let n = 0;
	for (const x of a) for (const y of b) n += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
	return n;
}

function same(a: Spans, b: Spans): boolean {
	return a.length > 0 && a.length === b.length && a.every((x, i) => x.start === b[i].start && x.end === b[i].end);
}
