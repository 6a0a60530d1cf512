/**
 * Classes of words by the company they keep, for words seldom seen among cues ("quipped" stands where "said" stands).
 *
 *   node train/word-classes.ts A.jsonl B.jsonl … > words.tsv        (lines with a "text" field)
 *
 * Positive pointwise mutual information of a form with the commonest words at −2, −1, +1 and +2; 64 dimensions by a
 * randomised singular value decomposition (Halko et al. 2011); 400 fine and 80 coarse classes by spherical k-means, begun
 * at the commonest words. Seeded: the same files give the same table. Columns: form, fine class, coarse class.
 */
import { readFileSync } from "node:fs";

const CONTEXTS = 800;
const OFFSETS = [-2, -1, 1, 2];
const SIZE = 64;
const LEAST = 4;

const texts = process.argv.slice(2).flatMap(textsOf);
const articles = texts.map(wordsOf);
const counts = new Map<string, number>();
for (const words of articles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const forms = [...counts]
	.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
	.filter(([, n]) => n >= LEAST)
	.map(([form]) => form);
const numberOf = new Map(forms.map((form, i) => [form, i]));
const vectors = vectorsOf(articles);
const fine = cluster(vectors, 400);
const coarse = cluster(vectors, 80);
process.stdout.write(`${forms.map((form, i) => `${form}\t${fine[i]}\t${coarse[i]}`).join("\n")}\n`);

function textsOf(file: string): string[] {
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line).text ?? "");
}

function wordsOf(text: string): string[] {
	const found = text.toLowerCase().match(/\p{L}+(?:[’'-]\p{L}+)*|[.,:;"“”?!]|\d+/gu) ?? [];
	return found.map((word) => (/^\d/.test(word) ? "0" : word));
}

/** One row a form, of length one. */
function vectorsOf(articles: readonly string[][]): Float32Array {
	const width = OFFSETS.length * CONTEXTS;
	const rows = forms.map(() => new Map<number, number>());
	const contexts = new Float64Array(width);
	let total = 0;
	for (const words of articles)
		for (let i = 0; i < words.length; i++) {
			const form = numberOf.get(words[i]);
			if (form === undefined) continue;
			OFFSETS.forEach((offset, slot) => {
				const context = numberOf.get(words[i + offset] ?? "");
				if (context === undefined || context >= CONTEXTS) return;
				const at = slot * CONTEXTS + context;
				rows[form].set(at, (rows[form].get(at) ?? 0) + 1);
				contexts[at]++;
				total++;
			});
		}
	const matrix = rows.map((row) => {
		let all = 0;
		for (const n of row.values()) all += n;
		const cells: [number, number][] = [];
		for (const [at, n] of row) {
			const information = Math.log((n * total) / (all * contexts[at]));
			if (information > 0 && n > 1) cells.push([at, information]);
		}
		return cells;
	});
	const random = gaussian(1);
	let right: Float32Array = Float32Array.from({ length: width * SIZE }, random);
	let left = times(matrix, right);
	for (let turn = 0; turn < 3; turn++) {
		orthogonalise(left, forms.length);
		right = transposedTimes(matrix, left, width);
		orthogonalise(right, width);
		left = times(matrix, right);
	}
	unitRows(left, forms.length);
	return left;
}

type Matrix = readonly (readonly [number, number][])[];

function times(matrix: Matrix, right: Float32Array): Float32Array {
	const out = new Float32Array(matrix.length * SIZE);
	matrix.forEach((row, i) => {
		for (const [at, value] of row) for (let k = 0; k < SIZE; k++) out[i * SIZE + k] += value * right[at * SIZE + k];
	});
	return out;
}

function transposedTimes(matrix: Matrix, left: Float32Array, width: number): Float32Array {
	const out = new Float32Array(width * SIZE);
	matrix.forEach((row, i) => {
		for (const [at, value] of row) for (let k = 0; k < SIZE; k++) out[at * SIZE + k] += value * left[i * SIZE + k];
	});
	return out;
}

/** Gram-Schmidt over the columns. */
function orthogonalise(x: Float32Array, n: number): void {
	for (let a = 0; a < SIZE; a++) {
		for (let b = 0; b < a; b++) {
			let dot = 0;
			for (let i = 0; i < n; i++) dot += x[i * SIZE + a] * x[i * SIZE + b];
			for (let i = 0; i < n; i++) x[i * SIZE + a] -= dot * x[i * SIZE + b];
		}
		let square = 0;
		for (let i = 0; i < n; i++) square += x[i * SIZE + a] ** 2;
		const scale = 1 / Math.sqrt(square + 1e-9);
		for (let i = 0; i < n; i++) x[i * SIZE + a] *= scale;
	}
}

function unitRows(x: Float32Array, n: number): void {
	for (let i = 0; i < n; i++) {
		let square = 0;
		for (let k = 0; k < SIZE; k++) square += x[i * SIZE + k] ** 2;
		const scale = 1 / Math.sqrt(square + 1e-9);
		for (let k = 0; k < SIZE; k++) x[i * SIZE + k] *= scale;
	}
}

function cluster(vectors: Float32Array, classes: number): Int32Array {
	const n = forms.length;
	const centres = vectors.slice(0, classes * SIZE);
	const of = new Int32Array(n);
	for (let turn = 0; turn < 15; turn++) {
		let moved = 0;
		for (let i = 0; i < n; i++) {
			let best = 0;
			let bestDot = -2;
			for (let c = 0; c < classes; c++) {
				let dot = 0;
				for (let k = 0; k < SIZE; k++) dot += vectors[i * SIZE + k] * centres[c * SIZE + k];
				if (dot > bestDot) {
					bestDot = dot;
					best = c;
				}
			}
			if (of[i] !== best) moved++;
			of[i] = best;
		}
		centres.fill(0);
		for (let i = 0; i < n; i++) for (let k = 0; k < SIZE; k++) centres[of[i] * SIZE + k] += vectors[i * SIZE + k];
		unitRows(centres, classes);
		if (moved === 0) break;
	}
	return of;
}

function gaussian(seed: number): () => number {
	let state = seed;
	const uniform = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
}
