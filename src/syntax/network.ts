import type { Recurrent, SyntaxModel, Weights } from "./model.ts";

/** What the network says about a sentence of n words, before a tree is made of it. */
export type Scores = {
	readonly n: number;
	readonly upos: Uint8Array;
	readonly xpos: Uint8Array;
	/** [n][n + 1]: word i under head j, 0 being the root and j the word j - 1. */
	readonly arcs: Float32Array;
	/** [n][labels] for the given heads (0 the root). */
	readonly labels: (heads: Int32Array) => Float32Array;
};

/**
 * Embeddings → convolutions → BiLSTMs → tags, arcs. Matrix products are integers: rows are quantised to 14 bits, which is
 * exact enough that the trees are those of the float weights; what is between the products is plain arithmetic in the same
 * order everywhere, and the only transcendental functions are looked up in tables made below.
 */
export function score(model: SyntaxModel, forms: readonly string[]): Scores {
	const n = forms.length;
	const { width, hidden, heads } = model;
	const memory = model.kernel.memory;
	const rows = new Int16Array(memory, model.room.rows);

	let x: Float32Array = new Float32Array(n * width);
	for (let i = 0; i < n; i++) x.set(model.embedding(forms[i]), i * width);
	normalise(x, n, width, model.norm.gain, model.norm.shift);
	for (const { weights, norm } of model.convolutions) {
		rows.fill(0, 0, width);
		const unit = quantise(x, n * width, rows, width);
		rows.fill(0, (n + 1) * width, (n + 2) * width);
		const y = product(model, width, n, weights, unit);
		for (let i = 0; i < y.length; i++) x[i] += y[i] > 0 ? y[i] : 0;
		normalise(x, n, width, norm.gain, norm.shift);
	}

	// From here on a row is an LSTM's output, within -1 and 1, row 0 is the root's; one unit is always 1 / `full`.
	const o = 2 * hidden;
	let upos: Uint8Array = new Uint8Array(0);
	let xpos: Uint8Array = new Uint8Array(0);
	model.layers.forEach((layer, depth) => {
		let unit = 1 / full;
		let at = o;
		if (depth === 0) {
			unit = quantise(x, n * width, rows, 0);
			at = 0;
		}
		const forward = product(model, 0, n, layer.forward.input, unit, at);
		const backward = product(model, 0, n, layer.backward.input, unit, at);
		recur(model, layer.forward, forward, n, rows.subarray(o), o, false);
		recur(model, layer.backward, backward, n, rows.subarray(o + hidden), o, true);
		if (depth === 0) {
			upos = best(product(model, 0, n, heads.upos, 1 / full, o), n, heads.upos.rows, model.upos.length);
			xpos = best(product(model, 0, n, heads.xpos, 1 / full, o), n, heads.xpos.rows, model.xpos.length);
		}
	});
	for (let i = 0; i < o; i++) rows[i] = clamp(Math.round(model.root[i] * full), 4 * full - 1);

	const a = model.arcs;
	const dependents = product(model, 0, n, heads.arc_dep, 1 / full, o);
	const governors = product(model, 0, n + 1, heads.arc_head, 1 / full, 0);
	const u = model.sums + model.products;
	const dependentLabels = product(model, 0, n, heads.label_dep, 1 / full, o);
	const governorLabels = product(model, 0, n + 1, heads.label_head, 1 / full, 0);
	for (let i = 0; i < dependents.length; i++) if (dependents[i] < 0) dependents[i] = 0;
	for (let i = 0; i < governors.length; i++) if (governors[i] < 0) governors[i] = 0;
	x = product(model, 0, n, heads.arc, quantise(dependents, n * a, rows, 0));
	const arcs = attach(model, x, governors, n);

	const labels = (chosen: Int32Array): Float32Array => {
		const y = new Float32Array(n * u);
		for (let i = 0; i < n; i++) {
			const d = i * u;
			const h = chosen[i] * u;
			for (let k = 0; k < model.sums; k++) {
				const sum = dependentLabels[d + k] + governorLabels[h + k];
				y[d + k] = sum > 0 ? sum : 0;
			}
			for (let k = model.sums; k < u; k++) y[d + k] = dependentLabels[d + k] * governorLabels[h + k];
		}
		const out = product(model, 0, n, heads.labels, quantise(y, n * u, rows, 0));
		const count = model.labels.length;
		const dense = new Float32Array(n * count);
		for (let i = 0; i < n; i++) for (let k = 0; k < count; k++) dense[i * count + k] = out[i * heads.labels.rows + k];
		return dense;
	};
	return { n, upos, xpos, arcs, labels };
}

/** The greatest quantised value: 8191 · 127 · 576 terms stay below 2³¹. */
const full = 8191;

function clamp(value: number, limit: number): number {
	return value > limit ? limit : value < -limit ? -limit : value;
}

/** Writes `count` numbers as int16 from `at` on, the greatest as `full`; returns what one unit is worth. */
function quantise(x: Float32Array, count: number, rows: Int16Array, at: number): number {
	let greatest = 1e-6;
	for (let i = 0; i < count; i++) {
		const v = x[i] < 0 ? -x[i] : x[i];
		if (v > greatest) greatest = v;
	}
	const times = full / greatest;
	for (let i = 0; i < count; i++) {
		const v = x[i] * times;
		rows[at + i] = v < 0 ? v - 0.5 : v + 0.5;
	}
	return greatest / full;
}

/** Rows from element `at` times `weights`, made floats again: [n][weights.rows]. Rows follow each other by `step` elements. */
function product(model: SyntaxModel, step: number, n: number, weights: Weights, unit: number, at = 0): Float32Array {
	const { at: w, rows: m, k, scale, bias } = weights;
	const { rows, products } = model.room;
	model.kernel.multiply(rows + 2 * at, 2 * (step || k), n, w, k, m, products);
	const sums = new Int32Array(model.kernel.memory, products, n * m);
	const out = new Float32Array(n * m);
	const factor = new Float64Array(m);
	for (let j = 0; j < m; j++) factor[j] = scale[j] * unit;
	for (let i = 0, at = 0; i < n; i++) for (let j = 0; j < m; j++, at++) out[at] = sums[at] * factor[j] + bias[j];
	return out;
}

/** Every row to mean 0 and variance 1, then `gain` and `shift`. */
function normalise(x: Float32Array, n: number, width: number, gain: Float32Array, shift: Float32Array): void {
	for (let i = 0; i < n; i++) {
		const from = i * width;
		let sum = 0;
		for (let k = 0; k < width; k++) sum += x[from + k];
		const mean = sum / width;
		let squares = 0;
		for (let k = 0; k < width; k++) {
			const d = x[from + k] - mean;
			squares += d * d;
		}
		const by = 1 / Math.sqrt(squares / width + 1e-5);
		for (let k = 0; k < width; k++) x[from + k] = (x[from + k] - mean) * by * gain[k] + shift[k];
	}
}

/** One direction of an LSTM over the gates' inputs [n][4 · hidden] (input, forget, cell, output); its outputs go to `rows`. */
function recur(
	model: SyntaxModel,
	{ recurrent }: Recurrent,
	inputs: Float32Array,
	n: number,
	rows: Int16Array,
	step: number,
	backward: boolean,
): void {
	const h = model.hidden;
	const { kernel, room } = model;
	const state = new Int16Array(kernel.memory, room.row, h);
	const sums = new Int32Array(kernel.memory, room.products, 4 * h);
	const factor = new Float64Array(4 * h);
	for (let j = 0; j < 4 * h; j++) factor[j] = recurrent.scale[j] / full;
	const cell = new Float64Array(h);
	state.fill(0);
	for (let t = 0; t < n; t++) {
		const i = backward ? n - 1 - t : t;
		const from = i * 4 * h;
		const to = i * step;
		kernel.multiply(room.row, 0, 1, recurrent.at, h, 4 * h, room.products);
		for (let k = 0; k < h; k++) {
			const input = sigmoid[place(inputs[from + k] + sums[k] * factor[k])];
			const forget = sigmoid[place(inputs[from + h + k] + sums[h + k] * factor[h + k])];
			const fresh = tanh[place(inputs[from + 2 * h + k] + sums[2 * h + k] * factor[2 * h + k])];
			const output = sigmoid[place(inputs[from + 3 * h + k] + sums[3 * h + k] * factor[3 * h + k])];
			const c = forget * cell[k] + input * fresh;
			cell[k] = c;
			const v = output * tanh[place(c)] * full;
			const q = v < 0 ? v - 0.5 : v + 0.5;
			state[k] = q;
			rows[to + k] = q;
		}
	}
}

/** Head vectors as int8 rows, so that the same kernel gives [n][n + 1]. */
function attach(model: SyntaxModel, x: Float32Array, governors: Float32Array, n: number): Float32Array {
	const a = model.arcs;
	const { kernel, room, arcBias } = model;
	const m = (n + 4) & ~3;
	const unit = quantise(x, n * a, new Int16Array(kernel.memory, room.rows), 0);
	const bytes = new Int8Array(kernel.memory, room.heads, m * a);
	const scale = new Float64Array(m);
	const bias = new Float64Array(m);
	for (let j = 0; j <= n; j++) {
		const from = j * a;
		let greatest = 1e-6;
		let sum = arcBias[a];
		for (let k = 0; k < a; k++) {
			const v = governors[from + k];
			if (v > greatest) greatest = v;
			sum += v * arcBias[k];
		}
		for (let k = 0; k < a; k++) bytes[from + k] = (governors[from + k] / greatest) * 127 + 0.5;
		scale[j] = (greatest / 127) * unit;
		bias[j] = sum;
	}
	kernel.multiply(room.rows, 2 * a, n, room.heads, a, m, room.products);
	const sums = new Int32Array(kernel.memory, room.products, n * m);
	const out = new Float32Array(n * (n + 1));
	for (let i = 0; i < n; i++) for (let j = 0; j <= n; j++) out[i * (n + 1) + j] = sums[i * m + j] * scale[j] + bias[j];
	return out;
}

function best(x: Float32Array, n: number, step: number, count: number): Uint8Array {
	const out = new Uint8Array(n);
	for (let i = 0; i < n; i++) {
		let top = 0;
		for (let k = 1; k < count; k++) if (x[i * step + k] > x[i * step + top]) top = k;
		out[i] = top;
	}
	return out;
}

/** Index into the tables: 512 steps a unit, from -8 to 8. */
function place(x: number): number {
	const i = (x * 512 + 4096.5) | 0;
	return i < 0 ? 0 : i > 8191 ? 8191 : i;
}

const tanh = new Float64Array(8192);
const sigmoid = new Float64Array(8192);
for (let i = 0; i < 8192; i++) {
	const x = (i - 4096) / 512;
	const e = exponential(-2 * Math.abs(x));
	tanh[i] = ((1 - e) / (1 + e)) * Math.sign(x);
	const f = exponential(-Math.abs(x));
	sigmoid[i] = x < 0 ? f / (1 + f) : 1 / (1 + f);
}

/** e^x for x ≤ 0 out of products and sums alone, because engines differ in the last bit of Math.exp. */
function exponential(x: number): number {
	const y = x / 1024;
	let sum = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + y / 4)));
	for (let i = 0; i < 10; i++) sum *= sum;
	return sum;
}
