import type { Name, Sentence } from "../annotations.ts";
import { featuresOf, hashOf, type Knowledge } from "./name-features.ts";
import { caserOf } from "./truecase.ts";

/** A linear-chain CRF over BILOU tags, opened once by `openNames`. */
export type NamesModel = {
	readonly features: Table;
	/** `labels` weights a feature, companded to one byte. */
	readonly weights: Int8Array;
	readonly step: Float32Array;
	readonly moves: Float32Array;
	readonly words: Table;
	readonly lower: Uint8Array;
	readonly classes: Uint16Array;
	readonly phrases: Table;
	readonly kinds: Uint8Array;
	/** Tags that may stand before each tag. */
	readonly before: readonly Uint8Array[];
	/** What was worked out for words of earlier sentences: it saves time and changes nothing. */
	readonly memo: { gazetteer?: Gazetteer; knowledge?: Knowledge };
};

/**
 * Hashes in order, and where those with the same first bits begin: a hash is found among the two or three of its kin, and
 * nothing need be made of the file before it is asked.
 *
 *   starts[hash >>> shift] … starts[(hash >>> shift) + 1]   rows that may be it
 */
export type Table = { readonly keys: Uint32Array; readonly starts: Uint32Array; readonly shift: number };

/** What a phrase is in the gazetteers, asked by the tagger for its features. */
export type Gazetteer = (phrase: string) => "person" | "organization" | "place" | "other" | null;

export const types = ["person", "organization", "place", "other"] as const;
/** O, then B I L U of each type. */
export const labels = 1 + 4 * types.length;

/** May `to` follow `from`? 0 stands for the outside and for either end of the sentence. */
export function follows(from: number, to: number): boolean {
	const open = from > 0 && (from - 1) % 4 < 2;
	const inside = to > 0 && ((to - 1) % 4 === 1 || (to - 1) % 4 === 2);
	return open ? inside && Math.floor((from - 1) / 4) === Math.floor((to - 1) / 4) : !inside;
}

/** Names of people, organisations, places and others (nationalities, treaties, works). Do not overlap; in order. */
export function tagNames(sentences: readonly Sentence[], model: NamesModel | null, gazetteer: Gazetteer): Name[] {
	if (model === null) return [];
	if (model.memo.gazetteer !== gazetteer || model.memo.knowledge === undefined) {
		model.memo.gazetteer = gazetteer;
		model.memo.knowledge = knowledgeOf(model, gazetteer);
	}
	const { knowledge } = model.memo;
	const names: Name[] = [];
	const inCase = caserOf(
		() => sentences.map(({ tokens, role }) => ({ forms: tokens.map((t) => t.form), role })),
		(phrase) => gazetteer(phrase) !== null,
	);
	for (const sentence of sentences) {
		// very long sentences are tagged in pieces: memory stays bounded
		for (let from = 0; from < sentence.tokens.length; from += 2000) {
			const forms = sentence.tokens.slice(from, from + 2000).map((t) => t.form);
			const found = decode(inCase({ forms, role: sentence.role }), model, knowledge);
			for (const { first, last, type, score } of found) {
				const [a, b] = [sentence.tokens[from + first], sentence.tokens[from + last]];
				names.push({
					start: a.start,
					end: b.end,
					sentence: sentence.index,
					first: from + first,
					last: from + last,
					type,
					score,
				});
			}
		}
	}
	return withFamilies(knownInFull(wholeNames(names, sentences), sentences, gazetteer), sentences);
}

/** "{To} Lam": a word before a name that is part of it, where the two together are somebody known. */
function knownInFull(names: readonly Name[], sentences: readonly Sentence[], gazetteer: Gazetteer): Name[] {
	const bySentence = new Map(sentences.map((s) => [s.index, s.tokens]));
	return names.map((name, k) => {
		const tokens = bySentence.get(name.sentence) ?? [];
		const word = tokens[name.first - 1];
		const before = names[k - 1];
		if (word === undefined || !/^\p{Lu}\p{Ll}$/u.test(word.form) || name.last - name.first > 1) return name;
		if (before?.sentence === name.sentence && before.last >= name.first - 1) return name;
		const full = tokens.slice(name.first - 1, name.last + 1).map((t) => t.form);
		return gazetteer(full.join(" ")) === "person"
			? { ...name, first: name.first - 1, start: word.start, type: "person" }
			: name;
	});
}

/** "Mohammed bin Abdulrahman {Al Thani}": a part that begins with a word of such names goes on with the name before it. */
function wholeNames(names: readonly Name[], sentences: readonly Sentence[]): Name[] {
	const bySentence = new Map(sentences.map((s) => [s.index, s.tokens]));
	const whole: Name[] = [];
	for (const name of names) {
		const before = whole[whole.length - 1];
		const form = bySentence.get(name.sentence)?.[name.first]?.form ?? "";
		const joined =
			before?.sentence === name.sentence &&
			before.type === "person" &&
			before.last + 1 === name.first &&
			/^(?:al|bin|bint|ibn|abu|al-\p{Lu}\p{L}+)$/iu.test(form);
		if (joined) whole[whole.length - 1] = { ...before, last: name.last, end: name.end };
		else whole.push(name);
	}
	return whole;
}

/**
 * One who was called by the full name is a person by the last part of it: "Antony Blinken … gave Blinken the leverage",
 * whatever the tagger made of the second. Only where it was unsure, and never against a name called otherwise more often.
 */
function withFamilies(names: readonly Name[], sentences: readonly Sentence[]): Name[] {
	const bySentence = new Map(sentences.map((s) => [s.index, s]));
	const form = (name: Name, i: number) => bySentence.get(name.sentence)?.tokens[i]?.form ?? "";
	const people = new Set<string>();
	const votes = new Map<string, number>();
	for (const name of names) {
		// "Arnolfo Teves Jr" is a Teves
		const end = name.last - name.first > 1 && /^(?:Jr|Sr|I{1,3}|IV)\.?$/.test(form(name, name.last)) ? 1 : 0;
		const last = form(name, name.last - end);
		if (name.type === "person" && name.last > name.first && last.length > 2 && !words.has(last)) people.add(last);
		if (name.first === name.last) votes.set(last, (votes.get(last) ?? 0) + (name.type === "person" ? 1 : -1));
	}
	if (people.size === 0) return [...names];
	const unsure = (name: Name) => {
		const word = form(name, name.first);
		const against = votes.get(word) ?? 0;
		return people.has(word) && name.score < 0.98 && against >= (name.type === "place" ? 1 : -1);
	};
	const all: Name[] = names.map((n) =>
		n.type !== "person" && n.first === n.last && unsure(n) ? { ...n, type: "person" } : n,
	);
	let next = 0;
	const added: Name[] = [];
	for (const { index, tokens } of sentences) {
		for (let i = 0; i < tokens.length; i++) {
			while (next < all.length && (all[next].sentence < index || (all[next].sentence === index && all[next].last < i)))
				next++;
			const inside = next < all.length && all[next].sentence === index && all[next].first <= i;
			const { form: word, start, end } = tokens[i];
			// "MR MILLER: …" after "Matthew Miller"
			const turn = i <= 1 && tokens[i + 1]?.form === ":" && word.length > 2 && word === word.toUpperCase();
			if (inside || !people.has(turn ? word[0] + word.slice(1).toLowerCase() : word) || (votes.get(word) ?? 0) < 0)
				continue;
			added.push({ start, end, sentence: index, first: i, last: i, type: "person", score: 0.5 });
		}
	}
	return added.length ? [...all, ...added].sort((a, b) => a.start - b.start) : all;
}

/** Family names that are words too: alone they need the tagger's word. */
const words = new Set(
	"May March April June August Will Mark Hope Rose Grant Young Long Price West Case Law King Black White Brown Green Day Bank Church State House Union Law Jr. Jr Sr. II III".split(
		" ",
	),
);

export function knowledgeOf(
	model: Pick<NamesModel, "words" | "lower" | "classes" | "phrases" | "kinds">,
	gazetteer: Gazetteer,
): Knowledge {
	const cache = new Map<string, number>();
	return {
		word: (hash) => find(model.words, hash),
		lower: model.lower,
		classes: model.classes,
		lists: (hash) => {
			const row = find(model.phrases, hash);
			return row < 0 ? 0 : model.kinds[row];
		},
		asked: (phrase) => {
			let bit = cache.get(phrase);
			if (bit === undefined) {
				const type = gazetteer(phrase);
				bit = type === null ? 0 : 256 << types.indexOf(type);
				if (cache.size < 50_000) cache.set(phrase, bit);
			}
			return bit;
		},
		seen: [new Map(), new Map()],
	};
}

type Found = { first: number; last: number; type: (typeof types)[number]; score: number };

/** The best sequence of tags (Viterbi); the score is how far a name's first tag is ahead of the outside, squashed. */
function decode(forms: readonly string[], model: NamesModel, knowledge: Knowledge): Found[] {
	const n = forms.length;
	if (n === 0) return [];
	const emit = emissions(forms, model, knowledge);
	const best = new Float32Array(n * labels);
	const back = new Uint8Array(n * labels);
	for (let y = 0; y < labels; y++) best[y] = model.moves[y] + emit[y];
	const { moves, before } = model;
	for (let i = 1; i < n; i++)
		for (let y = 0; y < labels; y++) {
			let top = Number.NEGATIVE_INFINITY;
			let from = 0;
			const tags = before[y];
			for (let j = 0; j < tags.length; j++) {
				const x = tags[j];
				const s = best[(i - 1) * labels + x] + moves[x * labels + y];
				if (s > top) {
					top = s;
					from = x;
				}
			}
			best[i * labels + y] = top + emit[i * labels + y];
			back[i * labels + y] = from;
		}
	let y = 0;
	let top = Number.NEGATIVE_INFINITY;
	for (let x = 0; x < labels; x++) {
		const s = best[(n - 1) * labels + x] + model.moves[x * labels];
		if (s > top && follows(x, 0)) {
			top = s;
			y = x;
		}
	}
	const tags = new Uint8Array(n);
	for (let i = n - 1; i >= 0; i--) {
		tags[i] = y;
		y = back[i * labels + y];
	}
	const found: Found[] = [];
	for (let i = 0; i < n; i++) {
		if (tags[i] === 0) continue;
		const first = i;
		while ((tags[i] - 1) % 4 < 2 && i + 1 < n) i++;
		// encyclopaedias have "others" in small letters, which are no names; meetings and treaties are nobody
		let type = types[Math.floor((tags[first] - 1) / 4)];
		if (type === "organization" && happenings.has(forms[i])) type = "other";
		if (type === "other" && !forms.slice(first, i + 1).some((f) => f !== f.toLowerCase())) continue;
		const margin = emit[first * labels + tags[first]] - emit[first * labels];
		found.push({
			first,
			last: i,
			type,
			score: Math.round(1000 / (1 + Math.exp(-margin / 2))) / 1000,
		});
	}
	return found;
}

const happenings = new Set(
	"Meeting Meetings Summit Talks Dialogue Consultations Ceremony Exercise Exercises Treaty Agreement Accord Accords Pact Act Protocol Declaration".split(
		" ",
	),
);

const f = Math.fround;

function emissions(forms: readonly string[], model: NamesModel, knowledge: Knowledge): Float32Array {
	const { hashes, counts, width } = featuresOf(forms, knowledge);
	const { weights, step } = model;
	const { keys, starts, shift } = model.features;
	const emit = new Float32Array(forms.length * labels);
	const found = new Int32Array(width);
	for (let i = 0; i < forms.length; i++) {
		let n = 0;
		for (let k = i * width, last = k + counts[i]; k < last; k++) {
			const key = hashes[k] >>> 0;
			const end = starts[(key >>> shift) + 1];
			let row = starts[key >>> shift];
			while (row < end && keys[row] < key) row++;
			if (row < end && keys[row] === key) found[n++] = row * labels;
		}
		// Four tags at a time (the last, which is alone, by itself): their sums stay in registers while all features pass by.
		for (let y = 0; y < labels; y += 4) {
			let [a, b, c, d] = [f(0), f(0), f(0), f(0)];
			for (let j = 0; j < n; j++) {
				const at = found[j] + y;
				a = f(a + step[weights[at] + 128]);
				if (y + 3 >= labels) continue;
				b = f(b + step[weights[at + 1] + 128]);
				c = f(c + step[weights[at + 2] + 128]);
				d = f(d + step[weights[at + 3] + 128]);
			}
			const at = i * labels + y;
			emit[at] = a;
			if (y + 3 >= labels) continue;
			emit[at + 1] = b;
			emit[at + 2] = c;
			emit[at + 3] = d;
		}
	}
	return emit;
}

function find({ keys, starts, shift }: Table, hash: number): number {
	const end = starts[(hash >>> shift) + 1];
	let row = starts[hash >>> shift];
	while (row < end && keys[row] < hash) row++;
	return row < end && keys[row] === hash ? row : -1;
}

/** Bits that divide so many hashes into groups of two or so. */
function bitsFor(count: number): number {
	return Math.max(1, 31 - Math.clz32(Math.max(1, count >> 1)));
}

/** Of hashes in order. */
export function tableOf(keys: Uint32Array): Table {
	const shift = 32 - bitsFor(keys.length);
	const starts = new Uint32Array((1 << (32 - shift)) + 1);
	for (const key of keys) starts[(key >>> shift) + 1]++;
	for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
	return { keys, starts, shift };
}

/**
 * The model file, little-endian:
 *
 *   "ENM2" · features F · words W · phrases P · scale (float32) · moves float32 [17×17]
 *   of features, words and phrases: hashes in order u32 [n], where groups of them begin u32 [2^bits + 1], see `Table`
 *   word classes u16 [W×3] · word case u8 [W] · phrase kinds u8 [P] · weights i8 [F×17]
 *
 * A weight byte b stands for sign(b) · (b / 127)² · scale: most weights are small, and small steps matter there.
 */
export function openNames(file: Uint8Array): NamesModel {
	// The weights are used where they lie; numbers of four bytes must lie at multiples of four.
	const bytes = file.byteOffset % 4 ? new Uint8Array(file) : file;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 20 || view.getUint32(0, true) !== 0x324d4e45)
		throw new Error("This is no model of names, or one of another version.");
	const [features, words, phrases] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
	const scale = view.getFloat32(16, true);
	const whole = 20 + labels * labels * 4 + [features, words, phrases].reduce((sum, n) => sum + sizeOf(n), 0);
	if (bytes.length < whole + words * 7 + phrases + features * labels) throw new Error("The model of names is cut off.");
	let at = bytes.byteOffset + 20;
	const take = (length: number) => {
		at += length;
		return at - length;
	};
	const table = (n: number): Table => {
		const keys = new Uint32Array(bytes.buffer, take(n * 4), n);
		const groups = (1 << bitsFor(n)) + 1;
		return { keys, starts: new Uint32Array(bytes.buffer, take(groups * 4), groups), shift: 32 - bitsFor(n) };
	};
	const moves = new Float32Array(bytes.buffer, take(labels * labels * 4), labels * labels);
	const tables = { features: table(features), words: table(words), phrases: table(phrases) };
	const classes = new Uint16Array(bytes.buffer, take(words * 6), words * 3);
	const lower = new Uint8Array(bytes.buffer, take(words), words);
	const kinds = new Uint8Array(bytes.buffer, take(phrases), phrases);
	const weights = new Int8Array(bytes.buffer, take(features * labels), features * labels);
	const step = new Float32Array(256);
	for (let b = -128; b < 128; b++) step[b + 128] = Math.sign(b) * (b / 127) ** 2 * scale;
	const all = Array.from({ length: labels }, (_, x) => x);
	const before = all.map((y) => Uint8Array.from(all.filter((x) => follows(x, y))));
	return { ...tables, before, memo: {}, weights, step, moves, lower, classes, kinds };
}

/** Bytes of a table of so many hashes. */
function sizeOf(n: number): number {
	return n * 4 + ((1 << bitsFor(n)) + 1) * 4;
}

export { hashOf };
