import { full, type Norm, type Recurrent, type SyntaxModel, type Weights } from "./model.ts";

/** What the network says about a sentence of n words, before a tree is made of it. */
export type Scores = {
	readonly n: number;
	/** Indices into `model.upos` and `model.xpos`, the best of those that go together. */
	readonly upos: Uint8Array;
	readonly xpos: Uint8Array;
	/** [n][width]: word i under head j, 0 being the root and j the word j - 1; the first n + 1 of a row count. */
	readonly arcs: Float32Array;
	readonly width: number;
	/** [n][labelWidth] for the given heads (0 the root). */
	readonly labels: (heads: Int32Array) => Float32Array;
	readonly labelWidth: number;
};

/**
 * Embeddings → convolutions → BiLSTMs → tags and arcs. All of it happens in the kernel's memory, so the arrays that come back
 * are only good until the next call.
 */
export function score(model: SyntaxModel, forms: readonly string[]): Scores {
	const n = forms.length;
	const { kernel, room, width, hidden, heads } = model;
	const { memory } = kernel;
	const x = new Float32Array(memory, room.words, n * width);
	for (let i = 0; i < n; i++) x.set(model.embedding(forms[i]), i * width);
	normalise(x, n, model.norm);
	for (const { weights, norm } of model.convolutions) {
		// A row of nothing before the first word and after the last; three rows together are a word and its neighbours.
		const rows = new Int16Array(memory, room.rows, (n + 2) * width);
		rows.fill(0, 0, width).fill(0, (n + 1) * width);
		const unit = kernel.quantise(room.words, n * width, room.rows + 2 * width, full);
		product(model, weights, room.rows, 2 * width, n, unit, room.forward, 0);
		const y = new Float32Array(memory, room.forward, n * width);
		for (let i = 0; i < y.length; i++) x[i] += y[i];
		normalise(x, n, norm);
	}

	// From the first LSTM on, row i + 1 of `rows` is that of word i, in units of 1 / full; the root's, row 0, is known beforehand.
	const o = 2 * hidden;
	const first = room.rows + 2 * o;
	let upos: Uint8Array = new Uint8Array(0);
	let xpos: Uint8Array = new Uint8Array(0);
	model.layers.forEach((layer, depth) => {
		const unit = depth === 0 ? kernel.quantise(room.words, n * width, room.rows, full) : 1 / full;
		const from = depth === 0 ? room.rows : first;
		const step = 2 * (depth === 0 ? width : o);
		product(model, layer.forward.input, from, step, n, unit, room.forward, unbounded);
		product(model, layer.backward.input, from, step, n, unit, room.backward, unbounded);
		recur(model, layer.forward, room.forward, first, n, false);
		recur(model, layer.backward, room.backward, first + 2 * hidden, n, true);
		if (depth > 0) return;
		upos = best(model, heads.upos, first, n, model.upos.length);
		xpos = best(model, heads.xpos, first, n, model.xpos.length, (i) => model.tags[upos[i]]);
	});
	const u = model.sums + model.products;
	product(model, heads.arc_dep, first, 2 * o, n, 1 / full, room.dependents, 0);
	governed(model, heads.arc_head, model.root.arc, first, n, room.governors, 0);
	product(model, heads.label_dep, first, 2 * o, n, 1 / full, room.forward, unbounded);
	governed(model, heads.label_head, model.root.label, first, n, room.backward, unbounded);
	const across = attach(model, n);
	const dependent = new Float32Array(memory, room.forward, n * u);
	const governor = new Float32Array(memory, room.backward, (n + 1) * u);

	const labels = (chosen: Int32Array): Float32Array => {
		for (let i = 0; i < n; i++) {
			const d = i * u;
			const h = chosen[i] * u;
			for (let k = 0; k < model.sums; k++) {
				const sum = dependent[d + k] + governor[h + k];
				dependent[d + k] = Math.max(sum, 0);
			}
			for (let k = model.sums; k < u; k++) dependent[d + k] *= governor[h + k];
		}
		const unit = kernel.quantise(room.forward, n * u, room.rows, full);
		product(model, heads.labels, room.rows, 2 * u, n, unit, room.tags, unbounded);
		return new Float32Array(memory, room.tags, n * heads.labels.rows);
	};
	const arcs = new Float32Array(memory, room.words, n * across);
	return { n, upos, xpos, arcs, width: across, labels, labelWidth: heads.labels.rows };
}

const unbounded = Number.NEGATIVE_INFINITY;

/** Rows times weights as floats at `out`: [n][weights.rows], nothing below `floor`. */
function product(
	{ kernel }: SyntaxModel,
	weights: Weights,
	from: number,
	step: number,
	n: number,
	unit: number,
	out: number,
	floor: number,
): void {
	kernel.multiply(from, step, n, weights.at, weights.k, weights.rows, out);
	kernel.affine(out, n, weights.rows, weights.scale, weights.bias, unit, floor);
}

/** The same for possible heads: the root's row, of which the products are known, and those of the words. */
function governed(
	{ kernel, hidden }: SyntaxModel,
	weights: Weights,
	root: Int32Array,
	from: number,
	n: number,
	out: number,
	floor: number,
): void {
	new Int32Array(kernel.memory, out, weights.rows).set(root);
	kernel.multiply(from, 4 * hidden, n, weights.at, weights.k, weights.rows, out + 4 * weights.rows);
	kernel.affine(out, n + 1, weights.rows, weights.scale, weights.bias, 1 / full, floor);
}

/** Every row to mean 0 and variance 1, then gain and shift. */
function normalise(x: Float32Array, n: number, { gain, shift }: Norm): void {
	const width = gain.length;
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

/** One direction of an LSTM over the gates at `gates`; its outputs go to every word's row from `out` on. */
function recur(model: SyntaxModel, layer: Recurrent, gates: number, out: number, n: number, backward: boolean): void {
	const { kernel, room, hidden } = model;
	const w = layer.recurrent;
	const scale = new Float32Array(kernel.memory, w.scale, w.rows);
	const factor = new Float32Array(kernel.memory, room.factor, w.rows);
	for (let j = 0; j < w.rows; j++) factor[j] = scale[j] / full;
	new Uint8Array(kernel.memory, room.state, 6 * hidden).fill(0);
	const stride = 16 * hidden;
	const step = 4 * hidden;
	const last = backward ? n - 1 : 0;
	const way = backward ? -1 : 1;
	kernel.recur(
		gates + last * stride,
		way * stride,
		n,
		w.at,
		room.factor,
		hidden,
		out + last * step,
		way * step,
		room.state,
		room.sums,
	);
}

/** Scores of every word under every head, at `room.words`; returns how many floats a row has. */
function attach(model: SyntaxModel, n: number): number {
	const { kernel, room, arcs: a, arcBias, heads } = model;
	const { memory } = kernel;
	const m = (n + 4) & ~3;
	const governors = new Float32Array(memory, room.governors, (n + 1) * a);
	const scale = new Float32Array(memory, room.headScale, m).fill(0);
	const bias = new Float32Array(memory, room.headBias, m).fill(0);
	for (let j = 0; j <= n; j++) {
		let sum = arcBias[a];
		for (let k = 0; k < a; k++) sum += governors[j * a + k] * arcBias[k];
		bias[j] = sum;
		// 8191 · 1023 · 128 terms stay below 2³¹
		scale[j] = kernel.quantise(room.governors + 4 * j * a, a, room.heads + 2 * j * a, 1023);
	}
	let unit = kernel.quantise(room.dependents, n * a, room.rows, full);
	product(model, heads.arc, room.rows, 2 * a, n, unit, room.dependents, unbounded);
	unit = kernel.quantise(room.dependents, n * a, room.rows, full);
	kernel.cross(room.rows, 2 * a, n, room.heads, a, m, room.words);
	kernel.affine(room.words, n, m, room.headScale, room.headBias, unit, unbounded);
	return m;
}

/** The best tag of every word, of those that `allowed` (if given) has a 1 for. */
function best(
	model: SyntaxModel,
	weights: Weights,
	from: number,
	n: number,
	count: number,
	allowed?: (i: number) => Uint8Array,
): Uint8Array {
	const step = weights.rows;
	product(model, weights, from, 4 * model.hidden, n, 1 / full, model.room.tags, unbounded);
	const x = new Float32Array(model.kernel.memory, model.room.tags, n * step);
	const out = new Uint8Array(n);
	for (let i = 0; i < n; i++) {
		const may = allowed?.(i);
		let top = -1;
		for (let k = 0; k < count; k++) if ((!may || may[k]) && (top < 0 || x[i * step + k] > x[i * step + top])) top = k;
		out[i] = Math.max(0, top);
	}
	return out;
}
