import { features } from "./features.ts";
import { type Kernel, openKernel, type Way } from "./kernel.ts";

/** Half of what an int16 can hold: 8191 · 127 · 576 terms stay below 2³¹, and outputs of an LSTM are worth 1 / 8191. */
export const full = 8191;

/** Words of a sentence that are parsed together at most; longer ones are cut, see `parse`. */
export const longest = 128;

/** A matrix as the kernel puts it, its rows padded to a multiple of four, what one unit of a row is worth and what is added: byte offsets. */
export type Weights = {
	readonly at: number;
	readonly rows: number;
	readonly k: number;
	readonly scale: number;
	readonly bias: number;
};
export type Norm = { readonly gain: Float32Array; readonly shift: Float32Array };
export type Recurrent = { readonly input: Weights; readonly recurrent: Weights };

/** Places in memory that a sentence is worked out in; bytes. All are big enough for `longest` words. */
export type Room = {
	/** int16 rows that products take in; while LSTMs run, one row a word after a row for the root. */
	readonly rows: number;
	/** float32 (int32 before `affine`) rows that products give. */
	readonly words: number;
	readonly forward: number;
	readonly backward: number;
	readonly dependents: number;
	readonly governors: number;
	readonly tags: number;
	/** Of one LSTM step: see `recur` in kernel.wat. */
	readonly factor: number;
	readonly state: number;
	readonly sums: number;
	/** int16 rows of possible heads, the matrix that dependents are multiplied with; its scales and biases. */
	readonly heads: number;
	readonly headScale: number;
	readonly headBias: number;
};

/** The weights as they lie in the kernel's memory, with the room a sentence needs; made once by `openSyntax`. */
export type SyntaxModel = {
	readonly kernel: Kernel;
	readonly width: number;
	readonly hidden: number;
	readonly arcs: number;
	readonly sums: number;
	readonly products: number;
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly labels: readonly string[];
	/** For every UPOS a 1 for each XPOS that goes with it. */
	readonly tags: readonly Uint8Array[];
	readonly norm: Norm;
	readonly convolutions: readonly { readonly weights: Weights; readonly norm: Norm }[];
	readonly layers: readonly { readonly forward: Recurrent; readonly backward: Recurrent }[];
	readonly heads: Readonly<Record<Head, Weights>>;
	readonly arcBias: Float32Array;
	/** What the root, which stands before every sentence, comes to as a possible head: products as `multiply` gives them. */
	readonly root: { readonly arc: Int32Array; readonly label: Int32Array };
	/** Sum of a form's rows, the treebank's row added; kept for the forms met so far. */
	readonly embedding: (form: string) => Float32Array;
	readonly room: Room;
};
type Head = "upos" | "xpos" | "arc_dep" | "arc_head" | "arc" | "label_dep" | "label_head" | "labels";

type Tensor = { name: string; kind: "int8" | "float32"; shape: number[]; at: number };
type Header = {
	width: number;
	hidden: number;
	convs: number;
	lstms: number;
	arc: number;
	label: number;
	product: number;
	tables: [string, number][];
	words: string[];
	upos: string[];
	xpos: string[];
	labels: string[];
	tensors: Tensor[];
};

const magic = "ENTSYN1\n";

/** Opens what train/export.py wrote; `way` chooses the kernel. Throws where the bytes are no syntax model. */
export function openSyntax(bytes: Uint8Array, way?: Way): SyntaxModel {
	const start = String.fromCharCode(...bytes.subarray(0, 8));
	if (start !== magic) throw new Error(`This is no syntax model: it begins with ${JSON.stringify(start)}.`);
	// Used where it lies; where that is in the middle of another's memory, a copy, as floats must lie at multiples of four.
	const whole = bytes.byteOffset === 0 ? bytes : new Uint8Array(bytes);
	const length = whole.length < 12 ? 0 : new DataView(whole.buffer).getUint32(8, true);
	if (whole.length < 12 + length || length === 0) throw new Error("The syntax model is cut short: it has no header.");
	const header = JSON.parse(new TextDecoder().decode(whole.subarray(12, 12 + length))) as Header;
	const body = 12 + length;
	const { width, hidden, arc } = header;
	const wanted =
		body + Math.max(...header.tensors.map((t) => t.at + (t.kind === "int8" ? t.shape[0] * (4 + t.shape[1]) : 0)));
	if (whole.length < wanted)
		throw new Error(`The syntax model is cut short: ${whole.length} bytes of at least ${wanted}.`);
	const tensors = new Map(header.tensors.map((t) => [t.name, t]));
	const tensor = (name: string) => {
		const found = tensors.get(name);
		if (!found) throw new Error(`The syntax model has no "${name}": it was made for another version.`);
		return found;
	};
	const floats = (name: string) => {
		const t = tensor(name);
		return new Float32Array(
			whole.buffer,
			body + t.at,
			t.shape.reduce((a, b) => a * b, 1),
		);
	};

	let end = 0;
	const take = (size: number) => {
		const at = end;
		end = (end + size + 63) & ~63;
		return at;
	};
	const matrices = new Map<string, Weights>();
	for (const { name, kind, shape } of header.tensors) {
		if (kind !== "int8" || name === "embed") continue;
		const rows = four(shape[0]);
		const k = shape[1];
		matrices.set(name, { rows, k, at: take(rows * k * 2), scale: take(rows * 4), bias: take(rows * 4) });
	}
	const u = header.label + header.product;
	const words = longest + 4;
	const broadest = Math.max(width, 2 * hidden, u, arc);
	const room: Room = {
		rows: take(words * broadest * 2),
		words: take(words * Math.max(broadest, words) * 4),
		forward: take(words * Math.max(4 * hidden, u) * 4),
		backward: take(words * Math.max(4 * hidden, u) * 4),
		dependents: take(words * arc * 4),
		governors: take(words * arc * 4),
		tags: take(words * 64 * 4),
		factor: take(4 * hidden * 4),
		state: take(hidden * 6),
		sums: take(4 * hidden * 4),
		heads: take(words * arc * 2),
		headScale: take(words * 4),
		headBias: take(words * 4),
	};
	const kernel = openKernel(end, words * broadest * 2, way);
	const single = new Float32Array(kernel.memory);

	const integers = (name: string): Int8Array => {
		const [rows, k] = tensor(name).shape;
		return new Int8Array(whole.buffer, body + tensor(name).at + 4 * rows, rows * k);
	};
	const weights = (name: string, bias = `${name}.bias`): Weights => {
		const [rows] = tensor(name).shape;
		const from = body + tensor(name).at;
		const at = matrices.get(name) as Weights;
		kernel.put(integers(name), at.at, at.k, at.rows);
		single.set(new Float32Array(whole.buffer, from, rows), at.scale / 4);
		if (tensors.has(bias)) single.set(floats(bias), at.bias / 4);
		return at;
	};
	const norm = (name: string): Norm => {
		const both = floats(name);
		return { gain: both.subarray(0, width), shift: both.subarray(width) };
	};
	const lstm = (i: number, direction: string): Recurrent => ({
		input: weights(`lstm${i}.${direction}.in`, `lstm${i}.${direction}.bias`),
		recurrent: weights(`lstm${i}.${direction}.rec`),
	});

	return {
		kernel,
		width,
		hidden,
		arcs: arc,
		sums: header.label,
		products: header.product,
		upos: header.upos,
		xpos: header.xpos,
		labels: header.labels,
		tags: header.upos.map((u) => Uint8Array.from(header.xpos, (x) => Number(goTogether(u, x)))),
		norm: norm("norm0"),
		convolutions: Array.from({ length: header.convs }, (_, i) => ({
			weights: weights(`conv${i}`),
			norm: norm(`conv${i}.norm`),
		})),
		layers: Array.from({ length: header.lstms }, (_, i) => ({
			forward: lstm(i, "forward"),
			backward: lstm(i, "backward"),
		})),
		heads: {
			upos: weights("upos"),
			xpos: weights("xpos"),
			arc_dep: weights("arc_dep"),
			arc_head: weights("arc_head"),
			arc: weights("arc"),
			label_dep: weights("label_dep"),
			label_head: weights("label_head"),
			labels: weights("labels"),
		},
		arcBias: floats("arc_bias"),
		root: {
			arc: underRoot(floats("root"), integers("arc_head"), four(tensor("arc_head").shape[0])),
			label: underRoot(floats("root"), integers("label_head"), four(tensor("label_head").shape[0])),
		},
		embedding: embeddings(header, whole, body + tensor("embed").at, floats("treebank")),
		room,
	};
}

/** Penn tags of the open classes, by universal tag; the closed classes are left to the model. */
const penn: Readonly<Record<string, RegExp>> = {
	VERB: /^VB/,
	AUX: /^(VB|MD)/,
	NOUN: /^(NNS?|FW|AFX|GW)$/,
	PROPN: /^(NNPS?|ADD|GW)$/,
	ADJ: /^(JJ[RS]?|NNP|GW|AFX)$/,
	ADV: /^(RB[RS]?|WRB|FW|IN|GW|AFX)$/,
};

function goTogether(upos: string, xpos: string): boolean {
	return penn[upos]?.test(xpos) ?? true;
}

/** The root's row times a matrix. It goes beyond what `multiply` takes, and is the same for every sentence. */
function underRoot(root: Float32Array, weights: Int8Array, rows: number): Int32Array {
	const row = Int16Array.from(root, (r) => Math.max(-4, Math.min(3.99, r)) * full);
	const products = new Int32Array(rows);
	for (let i = 0; i < weights.length; i++) products[Math.floor(i / root.length)] += row[i % root.length] * weights[i];
	return products;
}

function four(n: number): number {
	return (n + 3) & ~3;
}

/** Forms kept at most: the commonest return within a page, and 16,000 rows of 192 floats are 12 MB. */
const remembered = 16_000;

function embeddings(header: Header, whole: Uint8Array, at: number, treebanks: Float32Array) {
	const words = new Map(header.words.map((w, i) => [w, i + 1]));
	const rows = header.tables.map(([, n]) => n);
	const count = words.size + 1 + rows.reduce((a, b) => a + b, 0);
	const { width } = header;
	const scale = new Float32Array(whole.buffer, at, count);
	const values = new Int8Array(whole.buffer, at + 4 * count, count * width);
	const treebank = treebanks.subarray(0, width);
	let kept = new Map<string, Float32Array>();
	return (form: string): Float32Array => {
		const known = kept.get(form);
		if (known) return known;
		const sum = Float32Array.from(treebank);
		for (const id of features(form, words, rows)) {
			const s = scale[id];
			const from = id * width;
			for (let i = 0; i < width; i++) sum[i] += s * values[from + i];
		}
		if (kept.size >= remembered) kept = new Map();
		if (form.length <= 60) kept.set(form, sum);
		return sum;
	};
}
