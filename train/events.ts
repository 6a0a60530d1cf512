/**
 * Trains the second opinion on the type of an act (src/findings/votes.ts).
 *
 *   node train/events.ts --coded FILE.jsonl [--titles FILE.jsonl] [--quiet FILE.jsonl] [--dev FILE.jsonl] [--out models/events.bin]
 *
 * `--coded`: sentences with two actors marked, {"text", "sourceSpan": [start, end], "root"}; roots are PLOVER types, YIELD
 * for CONCEDE and RETREAT. `--titles`: stories {"title", "event"}, of which only the titles are read. `--quiet`: articles
 * {"text", "category"} about sport and entertainment, whose predicates teach what is no act. The codebook's own hits are
 * always added. Multinomial logistic regression by AdaGrad (Duchi et al. 2011) over hashed features, fixed seed, weights
 * rounded to eight bits. `--dev` prints accuracy and a reliability table on sentences kept aside.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Sentence } from "../src/annotations.ts";
import { unmark } from "../src/examples.ts";
import { BUCKETS, featuresOf, openVotes, vote } from "../src/findings/votes.ts";
import { loadResources } from "../src/load.ts";
import { annotate } from "../src/read.ts";
import { subjects } from "../src/rules/grammar.ts";

const { values: options } = parseArgs({
	options: {
		coded: { type: "string" },
		titles: { type: "string" },
		quiet: { type: "string" },
		dev: { type: "string" },
		out: { type: "string", default: "models/events.bin" },
		epochs: { type: "string", default: "12" },
		rate: { type: "string", default: "0.25" },
		decay: { type: "string", default: "2e-5" },
	},
});
if (options.coded === undefined) {
	console.error("Give --coded FILE.jsonl.");
	process.exit(2);
}

type Example = { readonly features: readonly number[]; readonly code: string; readonly weight: number };

const resources = loadResources();
const examples: Example[] = [
	...ofCoded(options.coded),
	...ofCodebook(),
	...ofTitles(options.titles),
	...ofQuiet(options.quiet),
];
const classes = [...new Set(examples.map((e) => e.code))].sort();
console.log(examples.length, "examples of", classes.join(" "));
const bytes = pack(train(examples));
writeFileSync(options.out, bytes);
console.log(options.out, bytes.length, "bytes");
if (options.dev !== undefined) report(options.dev);

function lines(file: string): Record<string, unknown>[] {
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((l) => l !== "")
		.map((l) => JSON.parse(l));
}

function sentencesOf(text: string): readonly Sentence[] {
	return annotate({ text, published: "2018-01-01" }, resources).annotated.sentences;
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

function depth(sentence: Sentence, i: number): number {
	let d = 0;
	for (let at = i; sentence.tokens[at].head >= 0 && d < 50; at = sentence.tokens[at].head) d++;
	return d;
}

function ofCoded(file: string): Example[] {
	const out: Example[] = [];
	for (const item of lines(file)) {
		const span = item.sourceSpan as [number, number] | null;
		if (!span) continue;
		for (const sentence of sentencesOf(String(item.text))) {
			if (sentence.end <= span[0] || sentence.start >= span[1]) continue;
			const p = predicateOf(sentence, span);
			if (p >= 0) out.push({ features: featuresOf(sentence, p), code: rootOf(String(item.root)), weight: 1 });
		}
	}
	return out;
}

function rootOf(code: string): string {
	return code === "YIELD" || code === "RETREAT" ? "CONCEDE" : code;
}

function ofCodebook(): Example[] {
	const out: Example[] = [];
	for (const rule of resources.codebook.rules)
		for (const hit of rule.hits) {
			const { text, marks } = unmark(hit.text);
			const trigger = marks.find((m) => m.label === "!");
			if (trigger === undefined) continue;
			for (const sentence of sentencesOf(text)) {
				const i = sentence.tokens.findIndex((t) => t.start <= trigger.start && trigger.start < t.end);
				if (i >= 0)
					out.push({
						features: featuresOf(sentence, i),
						code: rootOf(rule.outcome.plover?.event ?? rule.outcome.code),
						weight: 1,
					});
			}
		}
	return out;
}

function ofTitles(file: string | undefined): Example[] {
	if (file === undefined) return [];
	const out: Example[] = [];
	const seen = new Set<string>();
	for (const item of lines(file)) {
		for (const sentence of sentencesOf(String(item.title))) {
			const i =
				sentence.tokens[sentence.root]?.upos === "VERB"
					? sentence.root
					: sentence.tokens.findIndex((t) => t.upos === "VERB");
			if (i < 0) continue;
			const features = featuresOf(sentence, i);
			const key = features.join(" ");
			if (seen.has(key)) continue;
			seen.add(key);
			out.push({ features, code: rootOf(String(item.event)), weight: 0.3 });
		}
	}
	return out;
}

function ofQuiet(file: string | undefined): Example[] {
	if (file === undefined) return [];
	const out: Example[] = [];
	let n = 0;
	for (const item of lines(file)) {
		if (!["sport", "entertainment", "tech"].includes(String(item.category)) || n++ % 3 !== 0) continue;
		for (const sentence of sentencesOf(String(item.text).slice(0, 1500)))
			for (let i = 0; i < sentence.tokens.length; i++)
				if (sentence.tokens[i].upos === "VERB" && subjects(sentence, i).length && out.length < 4000)
					out.push({ features: featuresOf(sentence, i), code: "NONE", weight: 0.5 });
	}
	return out;
}

function train(data: readonly Example[]): { weights: Float32Array[]; bias: Float32Array } {
	const n = classes.length;
	const weights = classes.map(() => new Float32Array(BUCKETS));
	const squares = classes.map(() => new Float32Array(BUCKETS).fill(1e-2));
	const bias = new Float32Array(n);
	let seed = 7;
	const next = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed / 4294967296;
	};
	const order = data.map((_, i) => i);
	const rate = Number(options.rate);
	const decay = Number(options.decay);
	for (let epoch = 0; epoch < Number(options.epochs); epoch++) {
		for (let i = order.length - 1; i > 0; i--) {
			const j = Math.floor(next() * (i + 1));
			[order[i], order[j]] = [order[j], order[i]];
		}
		for (const at of order) {
			const { features, code, weight } = data[at];
			const norm = 1 / Math.sqrt(features.length || 1);
			const scores = weights.map((w, k) => {
				let sum = 0;
				for (const f of features) sum += w[f];
				return bias[k] + sum * norm;
			});
			const top = Math.max(...scores);
			const exps = scores.map((s) => Math.exp(s - top));
			const total = exps.reduce((a, b) => a + b, 0);
			for (let k = 0; k < n; k++) {
				const error = ((classes[k] === code ? 1 : 0) - exps[k] / total) * weight;
				bias[k] += 0.02 * error;
				const w = weights[k];
				const q = squares[k];
				for (const f of features) {
					const g = error * norm - decay * w[f];
					q[f] += g * g;
					w[f] += (rate * g) / Math.sqrt(q[f]);
				}
			}
		}
	}
	return { weights, bias };
}

function pack({ weights, bias }: { weights: Float32Array[]; bias: Float32Array }): Uint8Array {
	const head = Buffer.from(`EVT1${classes.join("\n")}\n\n`, "latin1");
	const out = new Uint8Array(head.length + classes.length * 8 + classes.length * BUCKETS);
	out.set(head);
	const view = new DataView(out.buffer);
	let at = head.length;
	const scales = weights.map((w) => {
		let max = 0;
		for (const x of w) if (Math.abs(x) > max) max = Math.abs(x);
		return max / 127 || 1;
	});
	for (let k = 0; k < classes.length; k++, at += 8) {
		view.setFloat32(at, bias[k], true);
		view.setFloat32(at + 4, scales[k], true);
	}
	for (let k = 0; k < classes.length; k++)
		for (const x of weights[k]) {
			view.setInt8(at, Math.round(x / scales[k]));
			at++;
		}
	return out;
}

function report(file: string): void {
	const model = openVotes(bytes);
	const table = Array.from({ length: 10 }, () => ({ all: 0, right: 0 }));
	let right = 0;
	const dev = ofCoded(file);
	for (const { features, code } of dev) {
		const [best] = vote(model, features);
		const bin = table[Math.min(9, Math.floor(best.probability * 10))];
		bin.all++;
		if (best.code === code) {
			bin.right++;
			right++;
		}
	}
	console.log("kept aside:", dev.length, "accuracy", (right / dev.length).toFixed(3));
	table.forEach((b, i) => {
		if (b.all)
			console.log(`${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}  ${b.all}  ${(b.right / b.all).toFixed(2)}`);
	});
}
