/**
 * Boosted trees for a yes or no, on the gradient and curvature of the log loss (Friedman 2001; splits by histograms and
 * with shrunken leaves, as Chen and Guestrin 2016). Seeded; the same rows give the same trees.
 */
import { NODE, nodesOf, type Trees } from "../src/findings/trees.ts";

export type Growing = {
	readonly trees: number;
	readonly depth: number;
	readonly rate: number;
	/** Added to the curvature of a leaf. */
	readonly shrink: number;
	/** Rows a leaf must have. */
	readonly least: number;
	/** Share of rows and of measures that a tree sees. */
	readonly rows: number;
	readonly columns: number;
	readonly seed: number;
};

/** At most this many bins a measure. */
const BINS = 48;
const GAIN = 1;

/** `columns[measure][row]`; `labels[row]` is 0 or 1. */
export function grow(columns: readonly Float64Array[], labels: readonly number[], growing: Growing): Trees {
	const n = labels.length;
	const { depth, rate, shrink, least } = growing;
	const cuts = columns.map(cutsOf);
	const bins = columns.map((column, f) => Uint8Array.from(column, (x) => binOf(cuts[f], x)));
	const yes = labels.reduce((a, b) => a + b, 0);
	const bias = Math.fround(Math.log(yes / (n - yes)));
	const score = new Float64Array(n).fill(bias);
	const g = new Float64Array(n);
	const h = new Float64Array(n);
	const random = chance(growing.seed);
	const size = nodesOf(depth);
	const nodes = new Float32Array(growing.trees * size * NODE);
	for (let tree = 0; tree < growing.trees; tree++) {
		const root = tree * size * NODE;
		for (let i = 0; i < n; i++) {
			const p = 1 / (1 + Math.exp(-score[i]));
			g[i] = p - labels[i];
			h[i] = p * (1 - p);
		}
		const seen = Uint8Array.from({ length: n }, () => (random() < growing.rows ? 1 : 0));
		const measures = columns.map((_, f) => f).filter(() => random() < growing.columns);
		const at = new Int32Array(n);
		for (let k = 0; k < size; k++) nodes[root + k * NODE] = -1;
		for (let level = 0; level <= depth; level++) {
			const first = 2 ** level - 1;
			const count = 2 ** level;
			const G = new Float64Array(count);
			const H = new Float64Array(count);
			const N = new Int32Array(count);
			for (let i = 0; i < n; i++) {
				if (seen[i] === 0 || at[i] < first) continue;
				G[at[i] - first] += g[i];
				H[at[i] - first] += h[i];
				N[at[i] - first]++;
			}
			for (let k = 0; k < count; k++) nodes[root + (first + k) * NODE + 2] = (-G[k] / (H[k] + shrink)) * rate;
			if (level === depth) break;
			const best = new Float64Array(count);
			const split = new Int32Array(count).fill(-1);
			const bin = new Int32Array(count);
			const sums = new Float64Array(count * BINS * 3);
			for (const f of measures) {
				sums.fill(0);
				for (let i = 0; i < n; i++) {
					if (seen[i] === 0 || at[i] < first) continue;
					const cell = ((at[i] - first) * BINS + bins[f][i]) * 3;
					sums[cell] += g[i];
					sums[cell + 1] += h[i];
					sums[cell + 2]++;
				}
				for (let k = 0; k < count; k++) {
					if (N[k] < 2 * least) continue;
					const whole = (G[k] * G[k]) / (H[k] + shrink);
					let [gl, hl, nl] = [0, 0, 0];
					for (let c = 0; c < cuts[f].length; c++) {
						const cell = (k * BINS + c) * 3;
						gl += sums[cell];
						hl += sums[cell + 1];
						nl += sums[cell + 2];
						if (nl < least || N[k] - nl < least) continue;
						const gain = (gl * gl) / (hl + shrink) + (G[k] - gl) ** 2 / (H[k] - hl + shrink) - whole;
						if (gain <= best[k]) continue;
						best[k] = gain;
						split[k] = f;
						bin[k] = c;
					}
				}
			}
			for (let k = 0; k < count; k++) {
				if (split[k] < 0 || best[k] <= GAIN) split[k] = -1;
				else {
					nodes[root + (first + k) * NODE] = split[k];
					nodes[root + (first + k) * NODE + 1] = cuts[split[k]][bin[k]];
				}
			}
			for (let i = 0; i < n; i++) {
				const k = at[i] - first;
				if (k >= 0 && split[k] >= 0) at[i] = 2 * at[i] + (bins[split[k]][i] > bin[k] ? 2 : 1);
			}
		}
		for (let i = 0; i < n; i++) score[i] += nodes[root + at[i] * NODE + 2];
	}
	return { depth, bias, nodes };
}

/** Values that begin a bin; as float32, so that training and reading compare alike. */
function cutsOf(column: Float64Array): Float64Array {
	const sorted = Float64Array.from(column).sort();
	const cuts: number[] = [];
	for (let k = 1; k < BINS; k++) {
		const cut = Math.fround(sorted[Math.floor((k * sorted.length) / BINS)]);
		if (cut > sorted[0] && (cuts.length === 0 || cut > cuts[cuts.length - 1])) cuts.push(cut);
	}
	return Float64Array.from(cuts);
}

function binOf(cuts: Float64Array, x: number): number {
	let low = 0;
	let high = cuts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (cuts[middle] <= x) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** 0 to n - 1 in an order of the seed's. */
export function shuffled(n: number, seed: number): Int32Array {
	const order = Int32Array.from({ length: n }, (_, i) => i);
	const random = chance(seed);
	for (let i = n - 1; i > 0; i--) {
		const j = Math.floor(random() * 4294967296) % (i + 1);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}
