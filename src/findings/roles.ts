import type { StatementModel } from "./linear.ts";

/** The words around a cue that may belong to it: one row a token, in reading order. */
export type Window = {
	readonly sentence: Int32Array;
	readonly token: Int32Array;
	/** What the features of each token weigh together, unscaled: for source, for content. */
	readonly leanings: Int32Array;
	/** What lies between token k - 1 and token k, for the weight of changing role there: `BORDERS` codes a token. */
	readonly border: Int32Array;
};

export const OTHER = 0;
export const SOURCE = 1;
export const CONTENT = 2;

/** How sure the roles of a window are, in log odds and shares. */
export type Sureness = {
	/** How much better the likeliest roles are than none at all. */
	readonly margin: number;
	/** How much likelier any roles are than the likeliest: 0 where no others compare. */
	readonly doubt: number;
	/** Probability of the likeliest few together. */
	readonly cover: number;
	/** Share of it that tells of the same statement as the roles chosen, and the share of those roles alone. */
	readonly agree: number;
	readonly share: number;
};

/** The likeliest readings of a window that are compared. */
const FEW = 8;
/** What a reading's own probability counts beside that of those which agree with it. */
const OWN = 0.03;

/**
 * The role of every token in the window: of the eight likeliest sequences (neither, source, content; Viterbi over lists)
 * the one whose statement the others agree with most, by their probabilities. Where a clause may or may not belong to the
 * content, that is the reading in between. Kumar and Byrne 2004, "Minimum Bayes-risk decoding".
 */
export function tagRoles(
	window: Window,
	home: number,
	lengths: ArrayLike<number>,
	model: StatementModel,
): { tags: Uint8Array; sure: Sureness } {
	const n = window.token.length;
	const nothing = {
		tags: new Uint8Array(n),
		sure: { margin: 0, doubt: 0, cover: 1, agree: 1, share: 1 },
	};
	if (n === 0) return nothing;
	const { score, from, total, none } = forward(window, model);
	const last = (n - 1) * 3 * FEW;
	const ends = Array.from({ length: 3 * FEW }, (_, i) => i)
		.sort((a, b) => score[last + b] - score[last + a] || a - b)
		.slice(0, FEW)
		.filter((end) => score[last + end] > UNREACHED);
	const readings = ends.map((end) => backward(from, n, end));
	const probability = ends.map((end) => Math.exp(score[last + end] - total));
	const same = new Uint8Array(FEW * FEW);
	let best = 0;
	let most = -1;
	readings.forEach((reading, i) => {
		let agree = OWN * probability[i];
		for (let j = 0; j < readings.length; j++) {
			if (j > i) same[i * FEW + j] = same[j * FEW + i] = alike(reading, readings[j], lengths) ? 1 : 0;
			if (j === i || same[i * FEW + j] === 1) agree += probability[j];
		}
		if (agree > most && (i === 0 || reading.includes(CONTENT))) {
			most = agree;
			best = i;
		}
	});
	let cover = 0;
	for (const p of probability) cover += p;
	const likeliest = score[last + ends[0]];
	const sure = {
		margin: rounded(likeliest - none),
		doubt: rounded(total - likeliest),
		cover: rounded(cover),
		agree: rounded(most / cover),
		share: rounded(probability[best] / cover),
	};
	// a reading in between is for the cue's own sentence; of those that quotations tie to it the likeliest is taken whole
	const tags = readings[best].map((tag, k) => (window.sentence[k] === home ? tag : readings[0][k]));
	return { tags: untorn(tags, readings[0]), sure };
}

/** Words missing in the middle of a content that are put back. */
const HOLE = 4;

/** A reading in between may be torn: its small holes are filled where the likeliest has none. */
function untorn(tags: Uint8Array, likeliest: Uint8Array): Uint8Array {
	const whole = tags.slice();
	for (let k = 1; k < tags.length; k++) {
		if (tags[k] !== OTHER || tags[k - 1] !== CONTENT) continue;
		let end = k;
		while (end < tags.length && tags[end] === OTHER && likeliest[end] === CONTENT) end++;
		if (end - k <= HOLE && tags[end] === CONTENT) whole.fill(CONTENT, k, end);
	}
	return whole;
}

/** To a thousandth: what is compared with thresholds does not hang on a processor's last digit. */
function rounded(x: number): number {
	return Math.round(x * 1000) / 1000;
}

const UNREACHED = -1e8;

/**
 * Scores of the likeliest sequences up to each token and role, best first, and where each came from (role before × FEW +
 * rank); the log of the sum over all sequences; the score of no roles at all.
 */
function forward(window: Window, model: StatementModel) {
	const n = window.token.length;
	const { roleScale } = model;
	const steps = stepsOf(model);
	const { odds } = steps;
	const score = new Float64Array(n * 3 * FEW).fill(10 * UNREACHED);
	const from = new Uint8Array(n * 3 * FEW);
	const ways = new Float64Array(9);
	const emit = new Float64Array(3);
	// sums over all sequences up to here, as odds, in powers of e above `height`
	let [p, q, r, height] = [1, 0, 0, 0];
	let none = 0;
	for (let k = 0; k < n; k++) {
		emit[SOURCE] = window.leanings[2 * k] * roleScale;
		emit[CONTENT] = window.leanings[2 * k + 1] * roleScale;
		weighSteps(window, k, steps, ways);
		const x = p * odds[MOST + ways[0]] + q * odds[MOST + ways[3]] + r * odds[MOST + ways[6]];
		const y = p * odds[MOST + ways[1]] + q * odds[MOST + ways[4]] + r * odds[MOST + ways[7]];
		const z = p * odds[MOST + ways[2]] + q * odds[MOST + ways[5]] + r * odds[MOST + ways[8]];
		const top = Math.max(emit[SOURCE], emit[CONTENT], 0);
		p = x * Math.exp(-top);
		q = y * Math.exp(emit[SOURCE] - top);
		r = z * Math.exp(emit[CONTENT] - top);
		height += top;
		const sum = p + q + r;
		if (sum > HIGH || sum < 1 / HIGH) {
			height += Math.log(sum);
			p /= sum;
			q /= sum;
			r /= sum;
		}
		for (let step = 0; step < 9; step++) ways[step] *= roleScale;
		none += ways[0];
		for (let tag = 0; tag < 3; tag++) {
			if (k === 0) {
				score[tag * FEW] = ways[tag] + emit[tag];
				continue;
			}
			const a = ways[tag];
			const b = ways[3 + tag];
			const c = ways[6 + tag];
			const row = (k - 1) * 3 * FEW;
			const at = (k * 3 + tag) * FEW;
			// three lists, each best first, merged
			let [i, j, l] = [row, row + FEW, row + 2 * FEW];
			let [x, y, z] = [score[i] + a, score[j] + b, score[l] + c];
			for (let rank = at; rank < at + FEW; rank++) {
				if (x >= y && x >= z) {
					score[rank] = x + emit[tag];
					from[rank] = i - row;
					x = score[++i] + a;
				} else if (y >= z) {
					score[rank] = y + emit[tag];
					from[rank] = j - row;
					y = score[++j] + b;
				} else {
					score[rank] = z + emit[tag];
					from[rank] = l - row;
					z = score[++l] + c;
				}
			}
		}
	}
	return { score, from, total: height + Math.log(p + q + r), none };
}

/** Sums are brought down before they grow beyond this. */
const HIGH = 1e60;

function backward(from: Uint8Array, n: number, end: number): Uint8Array {
	const tags = new Uint8Array(n);
	let at = end;
	for (let k = n - 1; k >= 0; k--) {
		tags[k] = Math.floor(at / FEW);
		at = from[k * 3 * FEW + at];
	}
	return tags;
}

/** Do two readings tell of the same statement: half of their contents or more in common, sources that meet or none in both? */
function alike(a: Uint8Array, b: Uint8Array, lengths: ArrayLike<number>): boolean {
	let both = 0;
	let any = 0;
	let met = false;
	let sources = false;
	for (let k = 0; k < a.length; k++) {
		if (a[k] === CONTENT || b[k] === CONTENT) {
			any += lengths[k];
			if (a[k] === b[k]) both += lengths[k];
		}
		if (a[k] === SOURCE || b[k] === SOURCE) {
			sources = true;
			if (a[k] === b[k]) met = true;
		}
	}
	return both * 2 >= any && (met || !sources);
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
	const step = stepCode(before * 3 + tag);
	out[0] = (step ^ (step >>> 15)) & mask;
	for (let j = 0; j < BORDERS; j++) out[j + 1] = edgeIndex(window.border[k * BORDERS + j], step, mask);
}

function stepCode(way: number): number {
	return Math.imul(1 + way, 0x9e3779b1);
}

function edgeIndex(code: number, step: number, mask: number): number {
	const h = code + step;
	return (h ^ (h >>> 15)) & mask;
}

/**
 * Weights of the nine steps (role before × 3 + role) at a border's code, kept where they were looked up last: few codes
 * make up most borders, and their weights lie scattered over the model.
 */
type Steps = {
	readonly model: StatementModel;
	/** Of the step alone. */
	readonly alone: Float64Array;
	/** Which code stands in each of `SLOTS`, and whether any does; nine weights a slot. */
	readonly codes: Int32Array;
	readonly filled: Uint8Array;
	readonly weights: Int8Array;
	/** Odds of a step by its unscaled weight, from -`MOST` on. */
	readonly odds: Float64Array;
};

/** A step's weight at most: that of the step alone and of each code of its border. */
const MOST = 128 * EDGES;
const SLOTS = 1 << 13;
const WIDTH = 16;
const known = new WeakMap<StatementModel, Steps>();

function stepsOf(model: StatementModel): Steps {
	const there = known.get(model);
	if (there !== undefined) return there;
	const mask = (1 << model.roleBits) - 1;
	const alone = new Float64Array(9);
	for (let way = 0; way < 9; way++) alone[way] = model.roleWeights[edgeIndex(0, stepCode(way), mask) * 2];
	const odds = Float64Array.from({ length: 2 * MOST + 1 }, (_, i) => Math.exp((i - MOST) * model.roleScale));
	const [codes, filled] = [new Int32Array(SLOTS), new Uint8Array(SLOTS)];
	const steps = { model, alone, codes, filled, weights: new Int8Array(SLOTS * WIDTH), odds };
	known.set(model, steps);
	return steps;
}

/** Unscaled weights of the nine steps at token k. */
function weighSteps({ border }: Window, k: number, steps: Steps, out: Float64Array): void {
	const { alone, codes, filled, weights } = steps;
	for (let way = 0; way < 9; way++) out[way] = alone[way];
	for (let j = k * BORDERS; j < (k + 1) * BORDERS; j++) {
		const code = border[j];
		const slot = (code ^ (code >>> 13)) & (SLOTS - 1);
		if (filled[slot] === 0 || codes[slot] !== code) lookUp(steps, code, slot);
		const at = slot * WIDTH;
		for (let way = 0; way < 9; way++) out[way] += weights[at + way];
	}
}

function lookUp({ model, codes, filled, weights }: Steps, code: number, slot: number): void {
	const mask = (1 << model.roleBits) - 1;
	codes[slot] = code;
	filled[slot] = 1;
	for (let way = 0; way < 9; way++)
		weights[slot * WIDTH + way] = model.roleWeights[edgeIndex(code, stepCode(way), mask) * 2];
}
