import { dotsBytes, kernelBytes } from "./kernel-bytes.ts";
import { inJavaScript, wordsInto } from "./plain.ts";

/**
 * The parser's arithmetic over one block of memory; arguments are byte offsets and counts, as kernel.wat says beside
 * each function. Products are of integers, floats are rounded to single precision after every operation and no sum is
 * reordered, so that WebAssembly (either version) and plain JavaScript give the same bytes, in every engine.
 */
export type Kernel = {
	readonly memory: ArrayBuffer;
	/** Lays down a matrix of m rows of k (rows that are not given are 0) for `multiply`: 2 · m · k bytes are enough. */
	readonly put: (weights: Int8Array, at: number, k: number, m: number) => void;
	/** Rows within ±8191 times weights that were `put`. */
	readonly multiply: Product;
	/** Rows times rows, both of int16. */
	readonly cross: Product;
	readonly affine: (x: number, n: number, m: number, scale: number, bias: number, unit: number, floor: number) => void;
	readonly quantise: (x: number, count: number, out: number, full: number) => number;
	readonly recur: (
		gates: number,
		stride: number,
		n: number,
		w: number,
		factor: number,
		h: number,
		out: number,
		step: number,
		state: number,
		sums: number,
	) => void;
};
type Product = (x: number, stride: number, n: number, w: number, k: number, m: number, out: number) => void;

/** The three ways of doing it, the fastest first; what an engine has not is passed over. */
export const ways = ["dots", "simd", "plain"] as const;
export type Way = (typeof ways)[number];

/** `rows` are the bytes of the largest x that is multiplied. In JavaScript it takes many times as long. */
export function openKernel(size: number, rows: number, way: Way = "dots"): Kernel {
	const scratch = (size + 63) & ~63;
	const pages = Math.ceil((scratch + rows) / 65536);
	return (
		(way === "dots" ? assembled(dotsBytes, pages, scratch) : null) ??
		(way === "plain" ? null : assembled(kernelBytes, pages, scratch)) ??
		inJavaScript(new ArrayBuffer(pages * 65536))
	);
}

type Exports = Omit<Kernel, "memory" | "put"> & {
	readonly scratch?: WebAssembly.Global;
	readonly dots?: () => number;
};

/** Null where the engine does not know an instruction, or only the long way round. */
function assembled(base64: string, pages: number, scratch: number): Kernel | null {
	try {
		const memory = new WebAssembly.Memory({ initial: pages });
		const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
		const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { entente: { memory } });
		const { multiply, cross, affine, quantise, recur, ...dots } = instance.exports as unknown as Exports;
		if (dots.dots?.() === 65534) return null;
		if (dots.scratch) dots.scratch.value = scratch;
		const put = dots.scratch ? bytesInto(memory.buffer) : wordsInto(memory.buffer);
		return { memory: memory.buffer, put, multiply, cross, affine, quantise, recur };
	} catch {
		return null;
	}
}

/** As dots.wat wants them: bytes, and what has to be added to a row's products. */
function bytesInto(memory: ArrayBuffer): Kernel["put"] {
	const int8 = new Int8Array(memory);
	const int32 = new Int32Array(memory);
	return (weights, at, k, m) => {
		int8.set(weights, at);
		for (let from = 0, row = (at + m * k) / 4; from < weights.length; from += k, row++) {
			let sum = 0;
			for (let i = from; i < from + k; i++) sum += weights[i];
			int32[row] = -64 * 128 * sum;
		}
	};
}
