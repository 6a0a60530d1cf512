import { kernelBytes } from "./kernel-bytes.ts";
import { inJavaScript } from "./plain.ts";

/**
 * The parser's arithmetic over one block of memory; arguments are byte offsets and counts, as kernel.wat says beside
 * each function. Products are of integers, floats are rounded to single precision after every operation and no sum is
 * reordered, so that WebAssembly and plain JavaScript give the same bytes, in every engine.
 */
export type Kernel = {
	readonly memory: ArrayBuffer;
	readonly multiply: (x: number, stride: number, n: number, w: number, k: number, m: number, out: number) => void;
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

/** WebAssembly where there is SIMD, else (or when `plain` asks for it) the same in JavaScript, many times slower. */
export function openKernel(size: number, plain = false): Kernel {
	return (plain ? null : assembled(size)) ?? inJavaScript(new ArrayBuffer(Math.ceil(size / 65536) * 65536));
}

function assembled(size: number): Kernel | null {
	try {
		const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 65536) });
		const bytes = Uint8Array.from(atob(kernelBytes), (c) => c.charCodeAt(0));
		const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { entente: { memory } });
		const { multiply, affine, quantise, recur } = instance.exports as Omit<Kernel, "memory">;
		return { memory: memory.buffer, multiply, affine, quantise, recur };
	} catch {
		return null;
	}
}
