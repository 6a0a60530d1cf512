/**
 * A second opinion on the type of an act: a multinomial logistic regression over hashed words of the predicate and what
 * hangs on it. It speaks where the rules are silent, and its agreement moves an event's confidence.
 *
 * File: "EVT1", then per class (ASCII, newline-separated, ended by an empty line), then for each class a float32 bias and
 * scale, then BUCKETS int8 weights a class.
 */
import type { Sentence } from "../annotations.ts";
import { caseOf, complements, isNegated, isOblique, objects } from "../rules/grammar.ts";
import { universal } from "../syntax/tree.ts";

export const BUCKETS = 1 << 15;

export type VotesModel = {
	readonly classes: readonly string[];
	readonly bias: Float32Array;
	readonly scale: Float32Array;
	/** weights[class * BUCKETS + bucket] */
	readonly weights: Int8Array;
};

export type Vote = { readonly code: string; readonly probability: number };

/** Classes with their probabilities, the likeliest first. NONE stands for no act at all. */
export function vote(model: VotesModel, features: readonly number[]): Vote[] {
	const { classes, bias, scale, weights } = model;
	const scores = classes.map((_, k) => {
		let sum = 0;
		for (const f of features) sum += weights[k * BUCKETS + f];
		return bias[k] + (sum * scale[k]) / Math.sqrt(features.length || 1);
	});
	const top = Math.max(...scores);
	const exps = scores.map((s) => Math.exp(s - top));
	const total = exps.reduce((a, b) => a + b, 0);
	return classes
		.map((code, k) => ({ code, probability: exps[k] / total }))
		.sort((a, b) => b.probability - a.probability);
}

/** Buckets of the words of predicate `i`: itself, what it acts on, what it embeds, its moods. */
export function featuresOf(sentence: Sentence, i: number): number[] {
	const { tokens, children } = sentence;
	const out = new Set<number>();
	const lemma = (k: number) => tokens[k].lemma.toLowerCase();
	const add = (name: string) => out.add(bucket(name));
	const p = lemma(i);
	add(`p ${p}`);
	add(`pp ${p} ${tokens[i].upos}`);
	for (const o of objects(sentence, i)) {
		add(`o ${lemma(o)}`);
		add(`po ${p} ${lemma(o)}`);
		for (const m of children[o]) if (tokens[m].upos !== "PROPN" && tokens[m].upos !== "PUNCT") add(`m ${lemma(m)}`);
	}
	for (const c of children[i]) {
		const u = universal(tokens[c].deprel);
		if (u === "aux" || u === "compound" || u === "advmod") add(`a ${lemma(c)}`);
		if (u === "nsubj") add(`s ${tokens[c].upos === "PROPN" ? "" : lemma(c)}`);
		if (isOblique(sentence, c)) {
			const preposition = caseOf(sentence, c);
			add(`c ${p} ${preposition}`);
			if (tokens[c].upos === "NOUN") add(`n ${preposition} ${lemma(c)}`);
		}
	}
	for (const x of complements(sentence, i)) {
		add(`x ${lemma(x)}`);
		add(`px ${p} ${lemma(x)}`);
		for (const c of children[x]) if (universal(tokens[c].deprel) === "aux") add(`xa ${lemma(c)}`);
		if (isNegated(sentence, x)) add("xneg");
		for (const o of objects(sentence, x)) add(`xo ${lemma(o)}`);
	}
	if (isNegated(sentence, i)) add("neg");
	// the words that follow, whatever the tree makes of them
	for (let k = i + 1, seen = 0; k < tokens.length && seen < 14; k++) {
		if (
			tokens[k].upos === "PUNCT" ||
			tokens[k].upos === "PROPN" ||
			tokens[k].upos === "DET" ||
			tokens[k].upos === "NUM"
		)
			continue;
		seen++;
		add(`b ${lemma(k)}`);
	}
	return [...out];
}

/** FNV-1a into the table. */
function bucket(name: string): number {
	let h = 0x811c9dc5;
	for (let k = 0; k < name.length; k++) h = Math.imul(h ^ name.charCodeAt(k), 0x01000193);
	return (h ^ (h >>> 15)) & (BUCKETS - 1);
}

/** From the bytes of models/events.bin; throws where they are no such file. */
export function openVotes(bytes: Uint8Array): VotesModel {
	const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
	if (text(0, 4) !== "EVT1")
		throw new Error("models/events.bin does not begin with EVT1; train it anew with train/events.ts");
	let end = 4;
	while (end < bytes.length && !(bytes[end] === 10 && bytes[end - 1] === 10)) end++;
	const classes = text(4, end).split("\n").filter(Boolean);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const n = classes.length;
	const bias = new Float32Array(n);
	const scale = new Float32Array(n);
	let at = end + 1;
	for (let k = 0; k < n; k++, at += 8) {
		bias[k] = view.getFloat32(at, true);
		scale[k] = view.getFloat32(at + 4, true);
	}
	if (bytes.length !== at + n * BUCKETS)
		throw new Error("models/events.bin is cut short; train it anew with train/events.ts");
	const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, n * BUCKETS);
	return { classes, bias, scale, weights };
}

/**
 * How often an event with that rule's confidence and that vote for its type was right: a logistic curve fitted on coded
 * sentences the model had not seen. `guessed`: no rule, the second opinion alone.
 */
export function calibrated(confidence: number, probability: number, guessed: boolean): number {
	const odds = Math.log((probability + 0.02) / (1.02 - probability));
	const score = 1.06 + 1.85 * confidence + 0.53 * odds - (guessed ? 0.91 : 0);
	return Math.round(100 / (1 + Math.exp(-score))) / 100;
}

/** The vote for one PLOVER type; giving way in words and in deed are one class. */
export function voteFor(model: VotesModel, sentence: Sentence, predicate: number, code: string): number {
	const wanted = code === "RETREAT" ? "CONCEDE" : code;
	return vote(model, featuresOf(sentence, predicate)).find((v) => v.code === wanted)?.probability ?? 0;
}
