/**
 * Trains the models behind statements (cues; roles around a cue; drafts) on attributions marked by people.
 *
 *   node train/statements.ts --train FILE.jsonl [--dev FILE.jsonl] [--aside N] [--out models/statements.bin] [--trees CACHE]
 *
 * Each line of FILE: {"id", "text", "title"?, "publisher"?, "attributions": [{"source": [[start, end], …], "cue", "content"}]}.
 * Trees are our own parser's, so that training sees what reading will see; `--trees` keeps them between runs. `--words` are
 * classes of words, of train/word-classes.ts. `--aside N` keeps every Nth article out and scores thresholds on those;
 * `--threshold` is the one that is written. `--dev` articles are scored and nothing else.
 * Cues: logistic regression; roles: a conditional random field over the window of a cue; drafts: logistic regression and
 * boosted trees over drafts of articles that cues and roles were not learned from. See statements-learning.ts and trees.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Statement } from "../src/annotations.ts";
import { type Cue, cueFeatures, findCues, mayBeCue } from "../src/findings/cues.ts";
import { type Draft, draftAt } from "../src/findings/drafts.ts";
import { LAYOUT, newFeatures, packStatements, type StatementModel } from "../src/findings/linear.ts";
import { densityOf, measuresOf } from "../src/findings/measures.ts";
import { CONTENT, SOURCE, type Window } from "../src/findings/roles.ts";
import { cueLexicon, type Scan } from "../src/findings/scan.ts";
import { findStatements, statementsAt } from "../src/findings/statements.ts";
import { draftFeatures } from "../src/findings/weigh.ts";
import { windowOf } from "../src/findings/windows.ts";
import { loadResources } from "../src/load.ts";
import { openSyntax } from "../src/syntax/parse.ts";
import { cueToken, type Read, readAll, readWords } from "./statements-articles.ts";
import { chain, logistic, quantised } from "./statements-learning.ts";
import {
	type Attributed,
	compare,
	fullF1,
	inWords,
	marksOf,
	matched,
	nothing,
	type Range,
	type Score,
	type Told,
} from "./statements-scores.ts";
import { grow } from "./trees.ts";

type Example = { sentence: number; token: number; gold: Attributed };

const CUES = {
	bits: 21,
	epochs: 4,
	rate: 0.05,
	decay: 2e-4,
	least: 6,
	seed: 7,
};
const ROLES = {
	bits: 21,
	epochs: 5,
	rate: 0.03,
	decay: 1e-4,
	least: 5,
	seed: 99,
};
const DRAFTS = {
	bits: 17,
	epochs: 8,
	rate: 0.03,
	decay: 3e-4,
	least: 1,
	seed: 31,
};
const TREES = {
	trees: 200,
	depth: 5,
	rate: 0.05,
	shrink: 5,
	least: 20,
	rows: 0.7,
	columns: 0.5,
	seed: 5,
};
/** Tokens are tried as cues from these log odds on; drafts are weighed afterwards. */
const TRIED = -1.5;
/** Parts the training articles are cut into, so that drafts are weighed on articles that their cues and roles were not learned from. */
const FOLDS = 4;
/** The same for the trees, which are given the linear model's word on articles it was not learned from. */
const PARTS = 4;

const { values: options } = parseArgs({
	options: {
		train: { type: "string" },
		dev: { type: "string" },
		out: { type: "string", default: "models/statements.bin" },
		trees: { type: "string" },
		words: { type: "string" },
		aside: { type: "string", default: "0" },
		threshold: { type: "string", default: "-0.5" },
	},
});
if (options.train === undefined) {
	console.error("Give --train FILE.jsonl.");
	process.exit(2);
}

const loaded = await loadResources();
const resources = {
	...loaded,
	syntax: loaded.syntax ?? openSyntax(readFileSync("models/syntax.bin")),
};
const lexicon = cueLexicon(resources.codebook.files);
const words = options.words === undefined ? null : readWords(options.words);
const cacheOf = (part: string) => (options.trees === undefined ? null : `${options.trees}.${part}`);
const all = readAll(options.train, words, resources, cacheOf("train"));
const aside = Number(options.aside);
const keptAside = all.filter((_, i) => aside > 0 && i % aside === aside - 1);
const train = all.filter((read) => !keptAside.includes(read));
const model = learn(train);
writeFileSync(options.out, packStatements(model));
if (aside > 0) report("aside", keptAside);
if (options.dev !== undefined) report("dev", readAll(options.dev, words, resources, cacheOf("dev")));

function learn(reads: Read[]): StatementModel {
	const untrained = {
		draftBits: 1,
		draftWeights: new Int8Array(2),
		draftScale: 1,
		draftThreshold: 0,
		draftTrees: null,
	};
	const parts = (some: Read[]) => ({
		...learnCues(some),
		...learnRoles(some),
		...untrained,
		layout: LAYOUT,
		words,
	});
	const drafts: Drafted[] = [];
	for (let fold = 0; fold < FOLDS; fold++) {
		console.log(`without part ${fold + 1} of ${FOLDS}`);
		const model = parts(reads.filter((_, i) => i % FOLDS !== fold));
		for (const read of reads.filter((_, i) => i % FOLDS === fold)) drafts.push(draftedBy(model, read));
	}
	console.log("all");
	return {
		...parts(reads),
		...learnDrafts(drafts),
		draftThreshold: Number(options.threshold),
	};
}

// ── learning ────────────────────────────────────────────────────────────────────────────────────────────────────

function learnCues(reads: Read[]) {
	const rows: Int32Array[] = [];
	const labels: number[] = [];
	const features = newFeatures(CUES.bits);
	for (const read of reads) {
		const gold = new Set(examplesOf(read).map((x) => x.sentence * 100000 + x.token));
		read.scan.sentences.forEach((row, s) => {
			for (let i = 0; i < row.sentence.tokens.length; i++) {
				if (!mayBeCue(row, i)) continue;
				cueFeatures(read.scan, s, i, features);
				rows.push(features.list.slice(0, features.length));
				labels.push(gold.has(s * 100000 + i) ? 1 : 0);
			}
		});
	}
	console.log(" cues");
	const { weights, scale } = quantised(logistic(rows, labels, CUES));
	return {
		cueBits: CUES.bits,
		cueWeights: weights,
		cueScale: scale,
		cueThreshold: TRIED,
	};
}

function learnRoles(reads: Read[]) {
	const data = reads.flatMap((read) =>
		examplesOf(read).map(({ sentence, token, gold }) => {
			const rows: Int32Array[] = [];
			const offsets = [0];
			const window = windowOf(read.scan, sentence, token, ROLES.bits, ({ list, length }) => {
				rows.push(list.slice(0, length));
				offsets.push(offsets[offsets.length - 1] + length);
			});
			const features = new Int32Array(offsets[offsets.length - 1]);
			rows.forEach((row, k) => {
				features.set(row, offsets[k]);
			});
			return { window, features, offsets: Int32Array.from(offsets), tags: tagsOf(read, window, gold) };
		}),
	);
	console.log(" roles");
	const { weights, scale } = quantised(chain(data, ROLES));
	return { roleBits: ROLES.bits, roleWeights: weights, roleScale: scale };
}

function examplesOf(read: Read): Example[] {
	const examples: Example[] = [];
	for (const gold of read.article.attributions) {
		const at = gold.content.length === 0 ? null : cueToken(read, gold.cue);
		if (at !== null) examples.push({ ...at, gold });
	}
	return examples;
}

function tagsOf(read: Read, window: Window, gold: Attributed): Uint8Array {
	const tags = new Uint8Array(window.token.length);
	const within = (ranges: Range[], start: number, end: number) => ranges.some(([s, e]) => start < e && s < end);
	for (let k = 0; k < tags.length; k++) {
		const t = read.annotated.sentences[window.sentence[k]].tokens[window.token[k]];
		if (within(gold.source, t.start, t.end)) tags[k] = SOURCE;
		else if (within(gold.content, t.start, t.end)) tags[k] = CONTENT;
	}
	return tags;
}

type Drafted = {
	scan: Scan;
	drafts: Draft[];
	rows: Int32Array[];
	labels: number[];
};

/** The drafts of an article, and which of them people marked. */
function draftedBy(model: StatementModel, { article, annotated, scan }: Read): Drafted {
	const drafts = findCues(scan, model)
		.map((cue) => draftAt(annotated, scan, cue, model))
		.filter((draft) => draft !== null);
	const told = drafts.map((draft): Told & { draft: Draft } => {
		const { start, end } = scan.sentences[draft.cue.sentence].sentence.tokens[draft.cue.token];
		const source = draft.source === null ? [] : [draft.source.span];
		return {
			draft,
			cue: [{ start, end }],
			source,
			content: draft.content.map((run) => run.span),
		};
	});
	const right = new Set([...matched(marksOf(article.attributions), told)].map(({ draft }) => draft));
	const features = newFeatures(DRAFTS.bits);
	const rows = drafts.map((_, i) => {
		draftFeatures(scan, drafts, i, features);
		return features.list.slice(0, features.length);
	});
	return {
		scan,
		drafts,
		rows,
		labels: drafts.map((draft) => (right.has(draft) ? 1 : 0)),
	};
}

function learnDrafts(all: readonly Drafted[]) {
	const linear = (some: readonly Drafted[]) =>
		logistic(
			some.flatMap(({ rows }) => rows),
			some.flatMap(({ labels }) => labels),
			DRAFTS,
		);
	const measures: number[][] = [];
	for (let part = 0; part < PARTS; part++) {
		const w = linear(all.filter((_, i) => i % PARTS !== part));
		all.forEach(({ scan, drafts, rows }, i) => {
			if (i % PARTS !== part) return;
			const leanings = rows.map((row) => row.reduce((sum, f) => sum + w[f], 0));
			const density = densityOf(scan, leanings);
			measures[i] = drafts.flatMap((_, k) => measuresOf(scan, drafts, leanings, k, density));
		});
	}
	const labels = all.flatMap((one) => one.labels);
	const flat = measures.flat();
	const width = flat.length / labels.length;
	const columns = Array.from({ length: width }, (_, c) => Float64Array.from(labels, (_, r) => flat[r * width + c]));
	const { weights, scale } = quantised(linear(all));
	const draftTrees = grow(columns, labels, TREES);
	return {
		draftBits: DRAFTS.bits,
		draftWeights: weights,
		draftScale: scale,
		draftTrees,
	};
}

// ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────────

function report(part: string, reads: Read[]): void {
	let best = { threshold: 0, f: -1 };
	for (let tenth = -10; tenth <= 2; tenth++) {
		const score = scoreOf(reads, { ...model, draftThreshold: tenth / 10 });
		console.log(`${part} from ${tenth / 10}: ${inWords(score)}`);
		if (fullF1(score) > best.f) best = { threshold: tenth / 10, f: fullF1(score) };
	}
	console.log(`${part} cues given: ${inWords(scoreOf(reads, { ...model, draftThreshold: -99 }, true))}`);
	console.log(
		`${part} best from ${best.threshold}; written: ${model.draftThreshold}, ${inWords(scoreOf(reads, model))}`,
	);
}

function scoreOf(reads: Read[], model: StatementModel, known = false): Score {
	let score = nothing;
	for (const read of reads) {
		const found: Statement[] = known
			? statementsAt(read.annotated, read.scan, markedCues(read), model, lexicon)
			: findStatements({ ...read.annotated, statementModel: model });
		const told = found.map((s) => ({
			source: s.speakerSpan === null ? [] : [s.speakerSpan],
			cue: s.cue === null ? [] : [s.cue],
			content: s.content,
		}));
		score = compare(marksOf(read.article.attributions), told, score);
	}
	return score;
}

/** The cues that people marked, for scores of the roles alone. */
function markedCues(read: Read): Cue[] {
	const marked = examplesOf(read).map(({ sentence, token }) => ({
		sentence,
		token,
		score: 0,
	}));
	return marked.filter((c, i) => marked.findIndex((o) => o.sentence === c.sentence && o.token === c.token) === i);
}
