/**
 * How the parts of the model of statements are learned: logistic regressions and a linear-chain conditional random field
 * over hashed features, by AdaGrad (Duchi et al. 2011) with a fixed seed, the weights averaged over the rounds.
 */
import { EDGES, edgeIndices, type Window } from "../src/findings/roles.ts";
import { shuffled } from "./trees.ts";

export type Weights = { readonly weights: Int8Array; readonly scale: number };

export type Learning = {
	readonly bits: number;
	readonly epochs: number;
	readonly rate: number;
	readonly decay: number;
	/** Features seen less often are left at nought. */
	readonly least: number;
	readonly seed: number;
};

/** Log odds of a row's label: the sum of the weights of its features. */
export function logistic(rows: readonly Int32Array[], labels: readonly number[], learning: Learning): Float32Array {
	const { bits, epochs, decay, least, seed } = learning;
	const size = 1 << bits;
	const count = countOf(rows, size);
	const w = new Float32Array(size);
	const mean = new Float32Array(size);
	const g2 = new Float32Array(size).fill(1e-2);
	for (let epoch = 0; epoch < epochs; epoch++) {
		let loss = 0;
		const rate = learning.rate / (1 + epoch * 0.35);
		for (const r of shuffled(rows.length, seed + epoch)) {
			const row = rows[r];
			let score = 0;
			for (let k = 0; k < row.length; k++) score += w[row[k]];
			const p = 1 / (1 + Math.exp(-score));
			const gradient = p - labels[r];
			loss -= Math.log(Math.max(1e-9, labels[r] ? p : 1 - p));
			if (Math.abs(gradient) < 0.002) continue;
			for (let k = 0; k < row.length; k++) {
				const f = row[k];
				if (count[f] < least) continue;
				const g = gradient + decay * w[f];
				g2[f] += g * g;
				w[f] -= (rate * g) / Math.sqrt(g2[f]);
			}
		}
		average(mean, w, epoch);
		console.log(`  round ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)} over ${rows.length}`);
	}
	return mean;
}

/** A window with what its tokens' roles are learned from. */
export type Lesson = {
	readonly window: Window;
	/** Feature indices of token k: `features[offsets[k] … offsets[k + 1]]`. */
	readonly features: Int32Array;
	readonly offsets: Int32Array;
	readonly tags: Uint8Array;
};

/** Roles of the tokens of windows: weights of sources and contents, two a feature (Lafferty et al. 2001). */
export function chain(data: readonly Lesson[], learning: Learning): Float32Array {
	const { bits, epochs, decay, least, seed } = learning;
	const size = 1 << bits;
	const mask = size - 1;
	const count = countOf(
		data.map(({ features }) => features),
		size,
	);
	const w = new Float32Array(size * 2);
	const mean = new Float32Array(size * 2);
	const g2 = new Float32Array(size * 2).fill(1e-2);
	const e = new Int32Array(EDGES);
	const step = (at: number, gradient: number, rate: number) => {
		const g = gradient + decay * w[at];
		g2[at] += g * g;
		w[at] -= (rate * g) / Math.sqrt(g2[at]);
	};
	for (let epoch = 0; epoch < epochs; epoch++) {
		let loss = 0;
		const rate = learning.rate / (1 + epoch * 0.3);
		for (const r of shuffled(data.length, seed + epoch)) {
			const { window, features, offsets, tags } = data[r];
			const n = tags.length;
			const { emit, edge, alpha, beta, z } = forwardBackward(data[r], w, mask);
			let gold = 0;
			for (let k = 0; k < n; k++) {
				gold += emit[k * 3 + tags[k]] + edge[k * 9 + (k === 0 ? 0 : tags[k - 1]) * 3 + tags[k]];
				for (let b = 1; b < 3; b++) {
					const gradient = Math.exp(alpha[k * 3 + b] + beta[k * 3 + b] - z) - (tags[k] === b ? 1 : 0);
					if (Math.abs(gradient) < 1e-3) continue;
					for (let j = offsets[k]; j < offsets[k + 1]; j++)
						if (count[features[j]] >= least) step(features[j] * 2 + b - 1, gradient, rate);
				}
				for (let a = 0; a < (k === 0 ? 1 : 3); a++)
					for (let b = 0; b < 3; b++) {
						const before = k === 0 ? 0 : alpha[(k - 1) * 3 + a];
						const p = Math.exp(before + edge[k * 9 + a * 3 + b] + emit[k * 3 + b] + beta[k * 3 + b] - z);
						const hit = (k === 0 ? 0 : tags[k - 1]) === a && tags[k] === b ? 1 : 0;
						if (Math.abs(p - hit) < 1e-3) continue;
						edgeIndices(window, k, a, b, mask, e);
						for (const f of e) step(f * 2, p - hit, rate);
					}
			}
			loss += z - gold;
		}
		average(mean, w, epoch);
		console.log(`  round ${epoch + 1}: loss ${(loss / data.length).toFixed(4)} over ${data.length} cues`);
	}
	return mean;
}

function forwardBackward({ window, features, offsets }: Lesson, w: Float32Array, mask: number) {
	const n = window.token.length;
	const e = new Int32Array(EDGES);
	const emit = new Float64Array(n * 3);
	const edge = new Float64Array(n * 9);
	for (let k = 0; k < n; k++) {
		for (let j = offsets[k]; j < offsets[k + 1]; j++) {
			emit[k * 3 + 1] += w[features[j] * 2];
			emit[k * 3 + 2] += w[features[j] * 2 + 1];
		}
		for (let a = 0; a < (k === 0 ? 1 : 3); a++)
			for (let b = 0; b < 3; b++) {
				edgeIndices(window, k, a, b, mask, e);
				let sum = 0;
				for (const f of e) sum += w[f * 2];
				edge[k * 9 + a * 3 + b] = sum;
			}
	}
	const alpha = new Float64Array(n * 3);
	const beta = new Float64Array(n * 3);
	for (let b = 0; b < 3; b++) alpha[b] = edge[b] + emit[b];
	for (let k = 1; k < n; k++)
		for (let b = 0; b < 3; b++) {
			const x = k * 9 + b;
			const p = (k - 1) * 3;
			alpha[k * 3 + b] =
				emit[k * 3 + b] + logSum(alpha[p] + edge[x], alpha[p + 1] + edge[x + 3], alpha[p + 2] + edge[x + 6]);
		}
	for (let k = n - 2; k >= 0; k--)
		for (let a = 0; a < 3; a++) {
			const x = (k + 1) * 9 + a * 3;
			const y = (k + 1) * 3;
			beta[k * 3 + a] = logSum(
				edge[x] + emit[y] + beta[y],
				edge[x + 1] + emit[y + 1] + beta[y + 1],
				edge[x + 2] + emit[y + 2] + beta[y + 2],
			);
		}
	const z = logSum(alpha[(n - 1) * 3], alpha[(n - 1) * 3 + 1], alpha[(n - 1) * 3 + 2]);
	return { emit, edge, alpha, beta, z };
}

function logSum(a: number, b: number, c: number): number {
	const m = Math.max(a, b, c);
	return m + Math.log(Math.exp(a - m) + Math.exp(b - m) + Math.exp(c - m));
}

function countOf(rows: readonly Int32Array[], size: number): Uint16Array {
	const count = new Uint16Array(size);
	for (const row of rows) for (const f of row) if (count[f] < 65535) count[f]++;
	return count;
}

function average(mean: Float32Array, w: Float32Array, epoch: number): void {
	for (let i = 0; i < mean.length; i++) mean[i] += (w[i] - mean[i]) / (epoch + 1);
}

/** To eight bits, with the scale that brings them back. */
export function quantised(weights: Float32Array): Weights {
	const sizes = Float32Array.from(weights, Math.abs).sort();
	const top = Math.max(1e-6, sizes[Math.floor(sizes.length * 0.9999)]);
	const scale = top / 127;
	// a weight of a step or less says nothing and would have to be kept
	const rounded = (w: number) => (Math.abs(w / scale) < 1.5 ? 0 : Math.max(-127, Math.min(127, Math.round(w / scale))));
	return { weights: Int8Array.from(weights, rounded), scale };
}
