import { kernelBytes } from "./kernel-bytes.ts";

/**
 * The parser's only heavy arithmetic: `out[i][j] = Σ x[i][k] · w[j][k]`, int16 rows with int8 rows into int32, in one block
 * of memory; all arguments are byte offsets and counts, as kernel.wat says. Integers have no rounding, so that
 * WebAssembly and plain JavaScript give the same trees, in every engine.
 */
export type Kernel = {
	readonly memory: ArrayBuffer;
	readonly multiply: (x: number, stride: number, n: number, w: number, k: number, m: number, out: number) => void;
};

/** WebAssembly where there is SIMD, else (or when `plain` asks for it) the same in JavaScript, some ten times slower. */
export function openKernel(size: number, plain = false): Kernel {
	return (plain ? null : assembled(size)) ?? inJavaScript(size);
}

function assembled(size: number): Kernel | null {
	try {
		const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 65536) });
		const bytes = Uint8Array.from(atob(kernelBytes), (c) => c.charCodeAt(0));
		const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { entente: { memory } });
		return { memory: memory.buffer, multiply: instance.exports.multiply as Kernel["multiply"] };
	} catch {
		return null;
	}
}

function inJavaScript(size: number): Kernel {
	const memory = new ArrayBuffer(Math.ceil(size / 65536) * 65536);
	const int8 = new Int8Array(memory);
	const int16 = new Int16Array(memory);
	const int32 = new Int32Array(memory);
	const multiply = (x: number, stride: number, n: number, w: number, k: number, m: number, out: number) => {
		for (let i = 0; i < n; i++) {
			const row = (x + i * stride) >> 1;
			const to = (out >> 2) + i * m;
			for (let j = 0; j < m; j++) {
				const column = w + j * k;
				let sum = 0;
				for (let c = 0; c < k; c++) sum = (sum + int16[row + c] * int8[column + c]) | 0;
				int32[to + j] = sum;
			}
		}
	};
	return { memory, multiply };
}
