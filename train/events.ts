/**
 * Trains the second opinion on the type of an act (src/findings/votes.ts).
 *
 *   node train/events.ts --coded FILE.jsonl [--stories FILE.jsonl] [--quiet FILE.jsonl] [--judged DIR] [--aside N [--aside-out FILE]] [--cross] [--out models/events.bin]
 *
 * `--coded`: sentences with two actors marked, {"text", "sourceSpan": [start, end], "root"}; roots are PLOVER types, YIELD
 * for CONCEDE and RETREAT. `--stories`: {"text", "title", "event"}, of which only what a rule of ours codes as the story's
 * own type is taken. `--quiet`: articles {"text", "category"} about sport and entertainment, whose predicates teach what is
 * no act. `--judged`: the folder of the articles that event-judged.tsv points into. Always added: the codebook's hits and near misses, and what lies beside this file: sentences of our own
 * (event-sentences.txt) and a thesaurus of words by type (event-words.txt).
 *
 * Multinomial logistic regression by AdaGrad (Duchi et al. 2011) over hashed features (src/findings/predicates.ts), the mean
 * of the weights of the second half of the passes, weights rounded to eight bits. The order is drawn from a fixed seed.
 * `--aside N` first trains without every sixth coded sentence (index ≡ N mod 6), measures on those and writes these weights to
 * `--aside-out`; `--cross` measures by cross-validation over the other sixths. What `--out` gets is trained on all.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BUCKETS, type Features, featuresOf, type WordTypes } from "../src/findings/predicates.ts";
import { classOf, openVotes, vote } from "../src/findings/votes.ts";
import { citiesFile, loadCodebookFiles, modelFile, readLexicon } from "../src/load.ts";
import { openResources } from "../src/resources.ts";
import { type Example, examplesOf, type Part } from "./event-examples.ts";
import { confusion, f1s, reliability } from "./event-scores.ts";

const { values: options } = parseArgs({
	options: {
		coded: { type: "string" },
		stories: { type: "string" },
		quiet: { type: "string" },
		judged: { type: "string" },
		aside: { type: "string" },
		"aside-out": { type: "string" },
		cross: { type: "boolean", default: false },
		out: { type: "string", default: "models/events.bin" },
		epochs: { type: "string", default: "20" },
		rate: { type: "string", default: "0.3" },
		decay: { type: "string", default: "3e-3" },
	},
});
if (options.coded === undefined) {
	console.error("Give --coded FILE.jsonl.");
	process.exit(2);
}

/** How much an example of each kind counts. */
const WEIGHT: Readonly<Record<Part, number>> = {
	coded: 1,
	hit: 0.7,
	miss: 0.7,
	own: 1,
	story: 0.2,
	quiet: 0.25,
	judged: 1,
};

/** One order of the examples each. */
const SEEDS = [7, 11, 13, 17, 19];

/** All but the file that is made here: one of another format could not be opened. */
const resources = openResources({
	codebook: loadCodebookFiles(),
	lexicons: readLexicon(),
	cities: citiesFile(),
	syntax: modelFile("syntax.bin"),
	names: modelFile("names.bin"),
	statements: modelFile("statements.bin"),
});
const examples = examplesOf({ ...options, coded: options.coded }, resources);
const classes = [...new Set(examples.map((e) => e.code))].sort();
const words = wordsOf();
const vectors = new Map<Example, Features>(examples.map((e) => [e, featuresOf(words, e.sentence, e.predicate)]));
for (const part of Object.keys(WEIGHT)) console.log(part, examples.filter((e) => e.part === part).length);

const aside = options.aside === undefined ? -1 : Number(options.aside);
const others = examples.filter((e) => e.part !== "coded");
const coded = examples.filter((e) => e.part === "coded");
if (options.cross) {
	const told: Told[] = [];
	for (const fold of [0, 1, 2, 3, 4, 5].filter((f) => f !== aside))
		told.push(
			...tell(
				pack(train([...others, ...coded.filter((e) => e.index % 6 !== fold && e.index % 6 !== aside)])),
				coded.filter((e) => e.index % 6 === fold),
			),
		);
	report("cross-validation", told);
}
if (aside >= 0) {
	const honest = pack(train([...others, ...coded.filter((e) => e.index % 6 !== aside)]));
	const seen = coded.filter((e) => e.index % 6 === aside);
	report(`index ≡ ${aside} mod 6, kept aside`, tell(honest, seen));
	if (options["aside-out"] !== undefined) writeFileSync(options["aside-out"], honest);
}
const bytes = pack(train(examples));
writeFileSync(options.out, bytes);
console.log(options.out, bytes.length, "bytes,", words.size, "known words,", classes.join(" "));

type Told = { readonly wanted: string; readonly got: string; readonly probability: number };

function tell(model: Uint8Array, data: readonly Example[]): Told[] {
	const votes = openVotes(model);
	return data.map((e) => {
		// an act is there for certain
		const [best] = vote(votes, e.sentence, e.predicate).filter((v) => v.code !== "NONE");
		return { wanted: e.code, got: best.code, probability: best.probability };
	});
}

function report(what: string, told: readonly Told[]): void {
	const pairs = told.map((t) => [t.wanted, t.got] as const);
	const { accuracy, macro, quad } = f1s(pairs);
	console.log(
		`\n${what}: ${told.length} sentences, ${accuracy.toFixed(3)} right, macro-F1 ${macro.toFixed(3)}, quads ${quad.toFixed(3)}\n`,
	);
	console.log(confusion(pairs));
	console.log(reliability(told.map((t) => ({ given: t.probability, right: t.wanted === t.got }))));
}

/** The thesaurus beside this file and the triggers of the codebook, as letters of classes. */
function wordsOf(): Map<string, WordTypes> {
	const sets = new Map<string, [Set<string>, Set<string>, Set<string>, Set<string>]>();
	const add = (lemma: string, slot: 0 | 1 | 2 | 3, code: string) => {
		const k = classes.indexOf(code);
		if (k < 0 || /[^\x21-\x7e]/.test(lemma)) return;
		let own = sets.get(lemma);
		if (own === undefined) {
			own = [new Set(), new Set(), new Set(), new Set()];
			sets.set(lemma, own);
		}
		own[slot].add(String.fromCharCode(97 + k));
	};
	for (const line of readFileSync(new URL("event-words.txt", import.meta.url), "utf8").split("\n")) {
		const [head, list] = line.split(": ");
		if (list === undefined) continue;
		const [code, kind] = head.split(" ");
		for (const lemma of list.split(",")) add(lemma.trim(), kind === "verb" ? 0 : 1, code);
	}
	for (const rule of resources.codebook.rules)
		for (const t of rule.triggers)
			add(t.lemma.toLowerCase(), t.anchor === "noun" ? 3 : 2, classOf(rule.outcome.plover?.event ?? rule.outcome.code));
	const letters = (s: Set<string>) => [...s].sort().join("");
	return new Map(
		[...sets]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([lemma, [a, b, c, d]]) => [lemma, [letters(a), letters(b), letters(c), letters(d)]]),
	);
}

/** weights[bucket * classes + class] */
type Weights = { readonly weights: Float32Array; readonly bias: Float32Array };

/** The mean of what several orders of the examples come to: by itself one order moves a sentence in a hundred. */
function train(data: readonly Example[]): Weights {
	const n = classes.length;
	const mean = { weights: new Float32Array(BUCKETS * n), bias: new Float32Array(n) };
	for (const seed of SEEDS) {
		const { weights, bias } = trainOnce(data, seed);
		for (let k = 0; k < weights.length; k++) mean.weights[k] += weights[k] / SEEDS.length;
		for (let k = 0; k < n; k++) mean.bias[k] += bias[k] / SEEDS.length;
	}
	return mean;
}

function trainOnce(data: readonly Example[], start: number): Weights {
	const n = classes.length;
	const weights = new Float32Array(BUCKETS * n);
	const squares = new Float32Array(BUCKETS * n).fill(1e-2);
	const mean = new Float32Array(BUCKETS * n);
	const bias = new Float32Array(n);
	let seed = start;
	const next = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed / 4294967296;
	};
	const order = data.map((_, i) => i);
	const [rate, decay, epochs] = [Number(options.rate), Number(options.decay), Number(options.epochs)];
	const errors = new Float64Array(n);
	let counted = 0;
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let i = order.length - 1; i > 0; i--) {
			const j = Math.floor(next() * (i + 1));
			[order[i], order[j]] = [order[j], order[i]];
		}
		for (const i of order) {
			const { buckets, values } = vectors.get(data[i]) as Features;
			const wanted = classes.indexOf(data[i].code);
			const weight = WEIGHT[data[i].part];
			for (let k = 0; k < n; k++) errors[k] = bias[k];
			for (let f = 0; f < buckets.length; f++)
				for (let k = 0, at = buckets[f] * n; k < n; k++) errors[k] += weights[at + k] * values[f];
			const top = Math.max(...errors);
			let total = 0;
			for (let k = 0; k < n; k++) {
				errors[k] = Math.exp(errors[k] - top);
				total += errors[k];
			}
			for (let k = 0; k < n; k++) {
				errors[k] = ((k === wanted ? 1 : 0) - errors[k] / total) * weight;
				bias[k] += 0.02 * errors[k];
			}
			for (let f = 0; f < buckets.length; f++)
				for (let k = 0, at = buckets[f] * n; k < n; k++) {
					const g = errors[k] * values[f] - decay * weight * weights[at + k];
					squares[at + k] += g * g;
					weights[at + k] += (rate * g) / Math.sqrt(squares[at + k]);
				}
		}
		if (epoch < epochs / 2) continue;
		for (let k = 0; k < mean.length; k++) mean[k] += weights[k];
		counted++;
	}
	for (let k = 0; k < mean.length; k++) mean[k] /= counted;
	return { weights: mean, bias };
}

function pack({ weights, bias }: Weights): Uint8Array {
	const n = classes.length;
	const table = [...words].map(([lemma, types]) => `${lemma}\t${types.join("\t")}`.trimEnd()).join("\n");
	const head = Buffer.from(`EVT2${classes.join("\n")}\n\n${table}\n\n`, "latin1");
	const out = new Uint8Array(head.length + n * 8 + n * BUCKETS);
	out.set(head);
	const view = new DataView(out.buffer);
	const scales = classes.map((_, k) => {
		let max = 0;
		for (let at = k; at < weights.length; at += n) max = Math.max(max, Math.abs(weights[at]));
		return max / 127 || 1;
	});
	let at = head.length;
	for (let k = 0; k < n; k++, at += 8) {
		view.setFloat32(at, bias[k], true);
		view.setFloat32(at + 4, scales[k], true);
	}
	for (let k = 0; k < weights.length; k++) view.setInt8(at + k, Math.round(weights[k] / scales[k % n]));
	return out;
}
