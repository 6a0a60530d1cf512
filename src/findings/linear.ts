/**
 * The three linear models and the trees behind statements, and the hashing of features.
 *
 *   models/statements.bin, little endian, int8 weights used where they lie:
 *   ┌──────────┬──────────────┬────────────────┬─────────────────────────────────────┬──────────────────┬────────────────┐
 *   │ u32 size │ header, JSON │ cues: rows of 1│ roles: rows of 2, source and content│ drafts: rows of 1│ trees: float32 │
 *   └──────────┴──────────────┴────────────────┴─────────────────────────────────────┴──────────────────┴────────────────┘
 *
 * A feature is a template number and up to three codes (hashes of lemmas, relations, small numbers) mixed into one
 * index; nothing is looked up by string while reading. Weinberger et al. 2009, "Feature hashing for large scale
 * multitask learning".
 */

import type { Trees } from "./trees.ts";

/** Weights of the cue classifier and of the role tagger; made once from the model file. */
export type StatementModel = {
	readonly cueBits: number;
	readonly roleBits: number;
	readonly cueWeights: ArrayLike<number>;
	readonly cueScale: number;
	/** Two a feature: source, content; "neither" is the zero they are measured against. */
	readonly roleWeights: ArrayLike<number>;
	readonly roleScale: number;
	/** A token is tried as a cue from these log odds on. */
	readonly cueThreshold: number;
	/** Weights of whole drafts; a statement from `draftThreshold` on, in log odds. */
	readonly draftBits: number;
	readonly draftWeights: ArrayLike<number>;
	readonly draftScale: number;
	readonly draftThreshold: number;
	/** What decides on drafts, the linear model's word being one measure of many; null: the linear model alone. */
	readonly draftTrees: Trees | null;
	/** Classes of words by their contexts; null where the model was trained without. */
	readonly words: ReadonlyMap<string, number> | null;
	/** Hash of the features' layout: weights of another layout are not read. */
	readonly layout: number;
};

/** Changes whenever a template changes its meaning, so that stale weights are noticed. */
export const LAYOUT = 5;

/** Reads the model file; throws where it is cut short or of another layout (the caller says what to do). */
export function openStatements(bytes: Uint8Array): StatementModel {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = view.getUint32(0, true);
	const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
	if (header.layout !== LAYOUT)
		throw new Error(
			"models/statements.bin is not of this version: remove it and make it again with train/statements.ts",
		);
	const { cueBits, roleBits, draftBits, trees, ...rest } = header;
	const numbers = trees === null ? 0 : trees.numbers;
	if (bytes.length < 4 + size + (1 << cueBits) + (2 << roleBits) + (1 << draftBits) + 4 * numbers)
		throw new Error("models/statements.bin is cut short: fetch it again, or make it again with train/statements.ts");
	let at = bytes.byteOffset + 4 + size;
	const rows = (width: number, bits: number) => {
		const weights = new Int8Array(bytes.buffer, at, width << bits);
		at += weights.length;
		return weights;
	};
	const [cueWeights, roleWeights, draftWeights] = [rows(1, cueBits), rows(2, roleBits), rows(1, draftBits)];
	// copied, since floats must lie at a multiple of four
	const from = at - bytes.byteOffset;
	const nodes = new Float32Array(Uint8Array.from(bytes.subarray(from, from + 4 * numbers)).buffer);
	return {
		...rest,
		cueBits,
		roleBits,
		draftBits,
		words: header.words && wordsOf(header.words),
		cueWeights,
		roleWeights,
		draftWeights,
		draftTrees: trees === null ? null : { depth: trees.depth, bias: trees.bias, nodes },
	};
}

/** From "12": "said told" to said → 12, told → 12: a few long strings are read in a fraction of the time of many pairs. */
function wordsOf(classes: Readonly<Record<string, string>>): Map<string, number> {
	const words = new Map<string, number>();
	for (const name of Object.keys(classes)) for (const word of classes[name].split(" ")) words.set(word, Number(name));
	return words;
}

/** The bytes of a model file; the inverse of `openStatements`. */
export function packStatements(model: StatementModel): Uint8Array {
	const { cueWeights, roleWeights, draftWeights, draftTrees, words, ...header } = model;
	const classes: Record<string, string> = {};
	for (const [word, name] of words ?? []) classes[name] = name in classes ? `${classes[name]} ${word}` : word;
	const nodes = Float32Array.from(draftTrees?.nodes ?? []);
	const trees = draftTrees && {
		depth: draftTrees.depth,
		bias: draftTrees.bias,
		numbers: nodes.length,
	};
	const json = new TextEncoder().encode(JSON.stringify({ ...header, trees, words: words && classes }));
	const weights = [cueWeights, roleWeights, draftWeights].map((row) => new Uint8Array(Int8Array.from(row).buffer));
	const parts = [...weights, new Uint8Array(nodes.buffer)];
	const bytes = new Uint8Array(4 + json.length + parts.reduce((n, part) => n + part.length, 0));
	new DataView(bytes.buffer).setUint32(0, json.length, true);
	let at = 4;
	for (const part of [json, ...parts]) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

/** FNV-1a over UTF-16 code units. */
export function hash(word: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
	return h | 0;
}

/** A growing list of feature indices, reused from token to token. */
export type Features = {
	list: Int32Array;
	length: number;
	readonly mask: number;
};

export function newFeatures(bits: number): Features {
	return { list: new Int32Array(256), length: 0, mask: (1 << bits) - 1 };
}

/** Template and codes into one number, by three rounds of a murmur-like finish. */
export function mix(template: number, a = 0, b = 0, c = 0): number {
	return finish(begin(template), a, b, c);
}

/** What of it depends on the template alone. */
export function begin(template: number): number {
	return Math.imul(template + 1, 0x9e3779b1);
}

export function finish(begun: number, a: number, b: number, c: number): number {
	let h = begun ^ a;
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ b;
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ c;
	h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
	return h ^ (h >>> 15);
}

/** One more feature of the token at hand. */
export function add(features: Features, template: number, a = 0, b = 0, c = 0): void {
	if (features.length === features.list.length) {
		const longer = new Int32Array(features.list.length * 2);
		longer.set(features.list);
		features.list = longer;
	}
	features.list[features.length++] = mix(template, a, b, c) & features.mask;
}
