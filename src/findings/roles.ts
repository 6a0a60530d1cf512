import type { StatementModel } from "./linear.ts";

/** The words around a cue that may belong to it: one row a token, in reading order. */
export type Window = {
	readonly sentence: Int32Array;
	readonly token: Int32Array;
	/** Feature indices of token k: `features[offsets[k] … offsets[k + 1]]`. */
	readonly features: Int32Array;
	readonly offsets: Int32Array;
	/** What lies between token k - 1 and token k, for the weight of changing role there: `BORDERS` codes a token. */
	readonly border: Int32Array;
};

export const OTHER = 0;
export const SOURCE = 1;
export const CONTENT = 2;

/**
 * The likeliest role of every token in the window: Viterbi over neither, source, content. `margin` is how much better
 * that is than no role at all.
 */
export function tagRoles(window: Window, model: StatementModel): { tags: Uint8Array; margin: number } {
	const n = window.token.length;
	const { roleWeights, roleScale } = model;
	const score = new Float64Array(n * 3);
	const from = new Uint8Array(n * 3);
	for (let k = 0; k < n; k++) {
		let source = 0;
		let content = 0;
		for (let j = window.offsets[k]; j < window.offsets[k + 1]; j++) {
			const at = window.features[j] * 2;
			source += roleWeights[at];
			content += roleWeights[at + 1];
		}
		for (let tag = 0; tag < 3; tag++) {
			const emit = (tag === SOURCE ? source : tag === CONTENT ? content : 0) * roleScale;
			let best = 0;
			let bestFrom = 0;
			for (let before = 0; before < 3; before++) {
				const step = (k === 0 ? 0 : score[(k - 1) * 3 + before]) + edge(window, k, k === 0 ? 0 : before, tag, model);
				if (before === 0 || step > best) {
					best = step;
					bestFrom = before;
				}
				if (k === 0) break;
			}
			score[k * 3 + tag] = best + emit;
			from[k * 3 + tag] = bestFrom;
		}
	}
	const tags = new Uint8Array(n);
	if (n === 0) return { tags, margin: 0 };
	let tag = 0;
	for (let t = 1; t < 3; t++) if (score[(n - 1) * 3 + t] > score[(n - 1) * 3 + tag]) tag = t;
	let none = 0;
	for (let k = 0; k < n; k++) none += edge(window, k, OTHER, OTHER, model);
	const margin = score[(n - 1) * 3 + tag] - none;
	for (let k = n - 1; k >= 0; k--) {
		tags[k] = tag;
		tag = from[k * 3 + tag];
	}
	return { tags, margin };
}

/** Codes of a border, and features of a step: the step alone and with each of them. */
export const BORDERS = 8;
export const EDGES = BORDERS + 1;

/** The features of a step between roles at token k; `border` holds the hashes of its codes. */
export function edgeIndices(
	window: Window,
	k: number,
	before: number,
	tag: number,
	mask: number,
	out: Int32Array,
): void {
	const step = Math.imul(1 + before * 3 + tag, 0x9e3779b1);
	out[0] = (step ^ (step >>> 15)) & mask;
	for (let j = 0; j < BORDERS; j++) {
		const h = window.border[k * BORDERS + j] + step;
		out[j + 1] = (h ^ (h >>> 15)) & mask;
	}
}

const indices = new Int32Array(EDGES);

function edge(window: Window, k: number, before: number, tag: number, model: StatementModel): number {
	edgeIndices(window, k, before, tag, (1 << model.roleBits) - 1, indices);
	let sum = 0;
	for (let j = 0; j < EDGES; j++) sum += model.roleWeights[indices[j] * 2];
	return sum * model.roleScale;
}
