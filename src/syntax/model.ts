import { features } from "./features.ts";
import { type Kernel, openKernel } from "./kernel.ts";

/** Words of a sentence that are parsed together at most; longer ones are cut, see `parse`. */
export const longest = 160;

/** int8 rows in the kernel's memory, `rows` padded to a multiple of four, and what one unit of a row is worth. */
export type Weights = {
	readonly at: number;
	readonly rows: number;
	readonly k: number;
	readonly scale: Float32Array;
	readonly bias: Float32Array;
};
export type Norm = { readonly gain: Float32Array; readonly shift: Float32Array };
export type Recurrent = { readonly input: Weights; readonly recurrent: Weights };

/**
 * The weights as they lie in memory, with the room a sentence needs; made once by `openSyntax`.
 *
 *   kernel.memory   │ int8 weights │ quantised │ gates' input │ products │ heads │
 *                                   int16 rows    int16 row     int32     int8
 */
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
	readonly norm: Norm;
	readonly convolutions: readonly { readonly weights: Weights; readonly norm: Norm }[];
	readonly layers: readonly { readonly forward: Recurrent; readonly backward: Recurrent }[];
	readonly heads: Readonly<Record<Head, Weights>>;
	readonly arcBias: Float32Array;
	readonly root: Float32Array;
	/** Sum of a form's rows, the treebank's row added; kept for the forms met so far. */
	readonly embedding: (form: string) => Float32Array;
	readonly room: { readonly rows: number; readonly row: number; readonly products: number; readonly heads: number };
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

/** Opens what train/export.py wrote. `plain` does without WebAssembly. Throws where the bytes are no syntax model. */
export function openSyntax(bytes: Uint8Array, plain = false): SyntaxModel {
	const start = String.fromCharCode(...bytes.subarray(0, 8));
	if (start !== magic) throw new Error(`This is no syntax model: it begins with ${JSON.stringify(start)}.`);
	const whole = bytes.slice();
	const length = new DataView(whole.buffer).getUint32(8, true);
	const header = JSON.parse(new TextDecoder().decode(whole.subarray(12, 12 + length))) as Header;
	const body = 12 + length;
	const { width, hidden } = header;
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

	const matrices = header.tensors.filter((t) => t.kind === "int8" && t.name !== "embed");
	const places = new Map<string, number>();
	let end = 0;
	for (const t of matrices) {
		places.set(t.name, end);
		end += four(t.shape[0]) * t.shape[1];
	}
	end = (end + 63) & ~63;
	const broadest = Math.max(width, 2 * hidden, header.label + header.product);
	const tallest = Math.max(4 * hidden, width, header.label + header.product, four(longest + 1));
	const room = { rows: end, row: 0, products: 0, heads: 0 };
	room.row = room.rows + (longest + 4) * broadest * 2;
	room.products = room.row + hidden * 2;
	room.heads = room.products + (longest + 4) * tallest * 4;
	const kernel = openKernel(room.heads + four(longest + 1) * header.arc + 64, plain);
	const memory = new Int8Array(kernel.memory);

	const weights = (name: string): Weights => {
		const t = tensor(name);
		const [rows, k] = t.shape;
		const at = places.get(name) as number;
		memory.set(new Int8Array(whole.buffer, body + t.at + 4 * rows, rows * k), at);
		const scale = new Float32Array(four(rows));
		scale.set(new Float32Array(whole.buffer, body + t.at, rows));
		const bias = new Float32Array(four(rows));
		if (tensors.has(`${name}.bias`)) bias.set(floats(`${name}.bias`));
		return { at, rows: four(rows), k, scale, bias };
	};
	const norm = (name: string): Norm => {
		const both = floats(name);
		return { gain: both.subarray(0, width), shift: both.subarray(width) };
	};
	const way = (i: number, direction: string): Recurrent => {
		const input = weights(`lstm${i}.${direction}.in`);
		input.bias.set(floats(`lstm${i}.${direction}.bias`));
		return { input, recurrent: weights(`lstm${i}.${direction}.rec`) };
	};

	return {
		kernel,
		width,
		hidden,
		arcs: header.arc,
		sums: header.label,
		products: header.product,
		upos: header.upos,
		xpos: header.xpos,
		labels: header.labels,
		norm: norm("norm0"),
		convolutions: Array.from({ length: header.convs }, (_, i) => ({
			weights: weights(`conv${i}`),
			norm: norm(`conv${i}.norm`),
		})),
		layers: Array.from({ length: header.lstms }, (_, i) => ({
			forward: way(i, "forward"),
			backward: way(i, "backward"),
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
		root: floats("root"),
		embedding: embeddings(header, whole, body + tensor("embed").at, floats("treebank")),
		room,
	};
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
