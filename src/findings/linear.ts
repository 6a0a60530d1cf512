/**
 * The two linear models behind statements, and the hashing of their features.
 *
 *   models/statements.bin, little endian:
 *   ┌──────────┬──────────────┬─────────────────────────┬───────────────────────────────────────────────┐
 *   │ u32 size │ header, JSON │ cue weights  i8 [2^cue] │ role weights  i8 [2^role × 2] source, content │
 *   └──────────┴──────────────┴─────────────────────────┴───────────────────────────────────────────────┘
 *
 * A feature is a template number and up to three codes (hashes of lemmas, relations, small numbers) mixed into one
 * index; nothing is looked up by string while reading. Weinberger et al. 2009, "Feature hashing for large scale
 * multitask learning".
 */

/** Weights of the cue classifier and of the role tagger; made once from the model file. */
export type StatementModel = {
	readonly cueBits: number;
	readonly roleBits: number;
	readonly cueWeights: ArrayLike<number>;
	readonly cueScale: number;
	/** Two a feature: source, content; "neither" is the zero they are measured against. */
	readonly roleWeights: ArrayLike<number>;
	readonly roleScale: number;
	/** A token is taken as a cue from this log-odds on. */
	readonly cueThreshold: number;
	/** Classes of words by their contexts; null where the model was trained without. */
	readonly words: ReadonlyMap<string, number> | null;
	/** Hash of the features' layout: weights of another layout are not read. */
	readonly layout: number;
};

/** Changes whenever a template changes its meaning, so that stale weights are noticed. */
export const LAYOUT = 1;

/** Reads the model file; throws where it is cut short or of another layout (the caller says what to do). */
export function openStatements(bytes: Uint8Array): StatementModel {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = view.getUint32(0, true);
	const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
	const cues = 1 << header.cueBits;
	const roles = 2 << header.roleBits;
	if (header.layout !== LAYOUT || bytes.byteLength !== 4 + size + cues + roles)
		throw new Error("models/statements.bin is not of this version; train it again with train/statements.ts");
	const at = bytes.byteOffset + 4 + size;
	return {
		...header,
		words: header.words === null ? null : new Map<string, number>(header.words),
		cueWeights: new Int8Array(bytes.buffer, at, cues),
		roleWeights: new Int8Array(bytes.buffer, at + cues, roles),
	};
}

/** The bytes of a model file; the inverse of `openStatements`. */
export function packStatements(model: StatementModel): Uint8Array {
	const { cueWeights, roleWeights, words, ...header } = model;
	const json = new TextEncoder().encode(JSON.stringify({ ...header, words: words === null ? null : [...words] }));
	const bytes = new Uint8Array(4 + json.length + cueWeights.length + roleWeights.length);
	new DataView(bytes.buffer).setUint32(0, json.length, true);
	bytes.set(json, 4);
	bytes.set(Int8Array.from(cueWeights), 4 + json.length);
	bytes.set(Int8Array.from(roleWeights), 4 + json.length + cueWeights.length);
	return bytes;
}

/** FNV-1a over UTF-16 code units. */
export function hash(word: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
	return h | 0;
}

/** A growing list of feature indices, reused from token to token. */
export type Features = { list: Int32Array; length: number; readonly mask: number };

export function newFeatures(bits: number): Features {
	return { list: new Int32Array(256), length: 0, mask: (1 << bits) - 1 };
}

/** Template and codes into one index, by two rounds of a murmur-like finish. */
export function add(features: Features, template: number, a = 0, b = 0, c = 0): void {
	let h = Math.imul(template + 1, 0x9e3779b1) ^ a;
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ b;
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ c;
	h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
	h ^= h >>> 15;
	if (features.length === features.list.length) {
		const longer = new Int32Array(features.list.length * 2);
		longer.set(features.list);
		features.list = longer;
	}
	features.list[features.length++] = h & features.mask;
}
