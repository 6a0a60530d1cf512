/**
 * A second opinion on the type of an act: a multinomial logistic regression over what is said of a predicate. It speaks
 * where the rules are silent, and its agreement moves an event's confidence.
 *
 * File: "EVT2", then per class a line, an empty line, then per known word a line "lemma TAB types as a verb TAB as a noun
 * TAB of rules triggered by the verb TAB by the noun" (classes as letters, "a" the first) and an empty line; then for each
 * class a float32 bias and scale, then BUCKETS int8 weights a class. Text is ASCII.
 */
import type { Sentence } from "../annotations.ts";
import { BUCKETS, featuresOf, type WordTypes } from "./predicates.ts";

export type VotesModel = {
	readonly classes: readonly string[];
	readonly words: ReadonlyMap<string, WordTypes>;
	readonly bias: Float32Array;
	readonly scale: Float32Array;
	/** weights[bucket * classes + class] */
	readonly weights: Int8Array;
};

export type Vote = { readonly code: string; readonly probability: number };

const given = new WeakMap<Sentence, { readonly model: VotesModel; readonly votes: Map<number, readonly Vote[]> }>();

/** Classes with their probabilities for predicate `i`, the likeliest first. NONE stands for no act at all. */
export function vote(model: VotesModel, sentence: Sentence, i: number): readonly Vote[] {
	let here = given.get(sentence);
	if (here?.model !== model) {
		here = { model, votes: new Map() };
		given.set(sentence, here);
	}
	let votes = here.votes.get(i);
	if (votes === undefined) {
		votes = voteOn(model, sentence, i);
		here.votes.set(i, votes);
	}
	return votes;
}

function voteOn(model: VotesModel, sentence: Sentence, i: number): Vote[] {
	const { classes, words, bias, scale, weights } = model;
	const { buckets, values } = featuresOf(words, sentence, i);
	const n = classes.length;
	const sums = new Float64Array(n);
	for (let f = 0; f < buckets.length; f++) {
		const at = buckets[f] * n;
		const value = values[f];
		for (let k = 0; k < n; k++) sums[k] += weights[at + k] * value;
	}
	let top = Number.NEGATIVE_INFINITY;
	for (let k = 0; k < n; k++) {
		sums[k] = bias[k] + sums[k] * scale[k];
		if (sums[k] > top) top = sums[k];
	}
	let total = 0;
	for (let k = 0; k < n; k++) {
		sums[k] = Math.exp(sums[k] - top);
		total += sums[k];
	}
	const votes: Vote[] = [];
	for (let k = 0; k < n; k++) {
		const vote = { code: classes[k], probability: sums[k] / total };
		let at = votes.push(vote) - 1;
		for (; at > 0 && votes[at - 1].probability < vote.probability; at--) votes[at] = votes[at - 1];
		votes[at] = vote;
	}
	return votes;
}

/** PLOVER types that are one class here: giving way in words and in deed. */
export function classOf(code: string): string {
	return code === "RETREAT" || code === "YIELD" ? "CONCEDE" : code;
}

/** The vote for one PLOVER type. */
export function votesFor(votes: readonly Vote[], code: string): number {
	const wanted = classOf(code);
	return votes.find((v) => v.code === wanted)?.probability ?? 0;
}

/** From the bytes of models/events.bin; throws where they are no such file. */
export function openVotes(bytes: Uint8Array): VotesModel {
	const text = (from: number, to: number) => {
		let out = "";
		for (let k = from; k < to; k += 8192) out += String.fromCharCode(...bytes.subarray(k, Math.min(to, k + 8192)));
		return out;
	};
	if (text(0, 4) !== "EVT2")
		throw new Error("models/events.bin does not begin with EVT2; train it anew with train/events.ts");
	const blank = (from: number) => {
		let end = from;
		while (end < bytes.length && !(bytes[end] === 10 && bytes[end - 1] === 10)) end++;
		return end;
	};
	const first = blank(5);
	const second = blank(first + 2);
	const classes = text(4, first).split("\n").filter(Boolean);
	const words = new Map<string, WordTypes>();
	for (const line of text(first + 1, second).split("\n")) {
		const [lemma, verb = "", noun = "", verbTrigger = "", nounTrigger = ""] = line.split("\t");
		if (lemma !== "") words.set(lemma, [verb, noun, verbTrigger, nounTrigger]);
	}
	const n = classes.length;
	let at = second + 1;
	if (n === 0 || bytes.length !== at + n * 8 + n * BUCKETS)
		throw new Error("models/events.bin is cut short; train it anew with train/events.ts");
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const bias = new Float32Array(n);
	const scale = new Float32Array(n);
	for (let k = 0; k < n; k++, at += 8) {
		bias[k] = view.getFloat32(at, true);
		scale[k] = view.getFloat32(at + 4, true);
	}
	const weights = new Int8Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + bytes.byteLength));
	return { classes, words, bias, scale, weights };
}

/**
 * How often an event with that rule's confidence and that vote for its type was right: a logistic curve fitted on coded
 * sentences that neither the model nor the rules had seen. `guessed`: no rule, the second opinion alone; its curve follows
 * guesses read by hand in whole articles, where less happens than in sentences picked because something does.
 */
export function calibrated(confidence: number, probability: number, guessed: boolean): number {
	const odds = 0.59 * Math.log((probability + 0.02) / (1.02 - probability));
	const score = guessed ? odds - 0.1 : 0.37 + 1.45 * confidence + odds;
	return Math.round(100 / (1 + Math.exp(-score))) / 100;
}
