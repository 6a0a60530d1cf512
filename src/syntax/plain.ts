import type { Kernel } from "./kernel.ts";

const f = Math.fround;

/** kernel.wat operation for operation, for engines without WebAssembly SIMD and for the test that both agree. */
export function inJavaScript(memory: ArrayBuffer): Kernel {
	const int16 = new Int16Array(memory);
	const int32 = new Int32Array(memory);
	const floats = new Float32Array(memory);

	const cross: Kernel["cross"] = (x, stride, n, w, k, m, out) => {
		for (let i = 0; i < n; i++) {
			const row = (x + i * stride) >> 1;
			const to = (out >> 2) + i * m;
			for (let j = 0; j < m; j++) {
				const column = (w >> 1) + j * k;
				let sum = 0;
				for (let c = 0; c < k; c++) sum = (sum + int16[row + c] * int16[column + c]) | 0;
				int32[to + j] = sum;
			}
		}
	};

	const affine: Kernel["affine"] = (x, n, m, scale, bias, unit, floor) => {
		const worth = f(unit);
		for (let i = 0; i < n; i++) {
			const row = (x >> 2) + i * m;
			for (let j = 0; j < m; j++) {
				const by = f(floats[(scale >> 2) + j] * worth);
				const v = f(f(f(int32[row + j]) * by) + floats[(bias >> 2) + j]);
				floats[row + j] = Math.max(floor, v);
			}
		}
	};

	const quantise: Kernel["quantise"] = (x, count, out, full) => {
		const from = x >> 2;
		let greatest = f(1e-6);
		for (let i = 0; i < count; i++) {
			const v = Math.abs(floats[from + i]);
			if (v > greatest) greatest = v;
		}
		const by = f(full / greatest);
		for (let i = 0; i < count; i++) int16[(out >> 1) + i] = whole(f(floats[from + i] * by));
		return f(greatest / full);
	};

	const recur: Kernel["recur"] = (gates, stride, n, w, factor, h, out, step, state, sums) => {
		const cell = (state >> 2) + h / 2;
		const gate = (from: number, k: number) =>
			f(floats[(from >> 2) + k] + f(f(int32[(sums >> 2) + k]) * floats[(factor >> 2) + k]));
		for (let t = 0; t < n; t++) {
			const from = gates + t * stride;
			const to = (out + t * step) >> 1;
			cross(state, 0, 1, w, h, 4 * h, sums);
			for (let k = 0; k < h; k++) {
				const input = sigmoid(gate(from, k));
				const forget = sigmoid(gate(from, h + k));
				const fresh = tanh(gate(from, 2 * h + k));
				const c = f(f(forget * floats[cell + k]) + f(input * fresh));
				floats[cell + k] = c;
				const q = whole(f(f(sigmoid(gate(from, 3 * h + k)) * tanh(c)) * 8191));
				int16[(state >> 1) + k] = q;
				int16[to + k] = q;
			}
		}
	};
	return { memory, put: wordsInto(memory), multiply: cross, cross, affine, quantise, recur };
}

/** To the nearest whole number, halves to the even one: adding and taking away 1.5 · 2²³ leaves a float no fraction. */
function whole(x: number): number {
	return f(f(x + 12582912) - 12582912);
}

/** Lambert's continued fraction, cut at ±4.97; see kernel.wat. */
function tanh(x: number): number {
	const limit = f(4.97);
	const c = x < -limit ? -limit : Math.min(x, limit);
	const y = f(c * c);
	const above = f(c * f(f(f(f(f(y + 378) * y) + 17325) * y) + 135135));
	const below = f(f(f(f(f(f(28 * y) + 3150) * y) + 62370) * y) + 135135);
	return f(above / below);
}

function sigmoid(x: number): number {
	return f(0.5 + f(0.5 * tanh(f(0.5 * x))));
}

/** As int16, which kernel.wat and plain.ts multiply with. */
export function wordsInto(memory: ArrayBuffer): Kernel["put"] {
	const int16 = new Int16Array(memory);
	return (weights, at) => int16.set(weights, at / 2);
}
