/**
 * What the name tagger looks at: a list of 32-bit feature hashes for every token. All words are turned to numbers once;
 * the templates then only mix numbers.
 */

/** What is known of words and phrases beforehand: classes from raw text and lists of names. Asked by hash. */
export type Knowledge = {
	/** Row of a word as written, or -1. */
	readonly word: (hash: number) => number;
	/** Share of lower-case uses, 0–9; 10 where unknown. */
	readonly lower: Uint8Array;
	/** Three class numbers a row. */
	readonly classes: Uint16Array;
	/** Bits of the lists that hold a phrase (lower case, words joined by spaces), 0 for none. */
	readonly lists: (hash: number) => number;
	/** The caller's own gazetteer, as one more set of bits. */
	readonly asked: (phrase: string) => number;
};

export const longestPhrase = 6;
const kinds = 8;

export function hashOf(text: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	h ^= h >>> 15;
	return h >>> 0;
}

function mix(a: number, b: number): number {
	let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x165667b1, 0xc2b2ae35);
	h ^= h >>> 13;
	h = Math.imul(h, 0x27d4eb2f);
	return h ^ (h >>> 16);
}

/** Features of all tokens, `count[i]` of them from `i * width`. */
export type Features = { readonly hashes: Int32Array; readonly counts: Uint8Array; readonly width: number };

export const width = 96;

export function featuresOf(forms: readonly string[], knowledge: Knowledge): Features {
	const n = forms.length;
	const s = describe(forms, knowledge);
	const hashes = new Int32Array(n * width);
	const counts = new Uint8Array(n);
	const { word, cased, shape, c1, c2, c3, lower, list, run, runFirst, runLast, before, after, suffix3 } = s;
	for (let i = 0; i < n; i++) {
		let k = i * width;
		let template = 0;
		const put = (value: number) => {
			hashes[k++] = mix(++template, value);
		};
		// indices are moved by two: the sentence is framed by two empty tokens on either side
		const t = i + 2;
		put(s.sentence);
		put(word[t]);
		put(cased[t]);
		put(word[t - 1]);
		put(word[t + 1]);
		put(word[t - 2]);
		put(word[t + 2]);
		put(mix(word[t - 1], word[t]));
		put(mix(word[t], word[t + 1]));
		put(mix(word[t - 1], word[t + 1]));
		put(shape[t]);
		put(mix(shape[t - 1], shape[t]));
		put(mix(shape[t], shape[t + 1]));
		put(mix(mix(shape[t - 1], shape[t]), shape[t + 1]));
		put(mix(mix(shape[t - 2], shape[t - 1]), shape[t]));
		put(mix(mix(shape[t], shape[t + 1]), shape[t + 2]));
		put(c3[t]);
		put(c2[t]);
		put(c1[t]);
		put(c3[t - 1]);
		put(c3[t + 1]);
		put(c2[t - 1]);
		put(c2[t + 1]);
		put(c2[t - 2]);
		put(c2[t + 2]);
		put(mix(c2[t - 1], c2[t]));
		put(mix(c2[t], c2[t + 1]));
		put(mix(mix(c2[t - 1], c2[t]), c2[t + 1]));
		put(mix(c3[t - 1], shape[t]));
		put(mix(shape[t], c3[t + 1]));
		put(mix(c3[t - 1], c3[t]));
		put(mix(c3[t], c3[t + 1]));
		put(mix(c3[t - 1], c3[t + 1]));
		put(mix(lower[t], shape[t]));
		put(mix(mix(lower[t], shape[t]), i === 0 ? 1 : 0));
		put(list[t]);
		put(list[t - 1]);
		put(list[t + 1]);
		put(mix(list[t], shape[t]));
		put(mix(list[t], list[t + 1]));
		put(mix(list[t - 1], list[t]));
		put(mix(list[t], c2[t - 1]));
		put(mix(list[t], c2[t + 1]));
		put(mix(list[t], c2[t]));
		put(mix(word[t - 1], shape[t]));
		put(mix(shape[t], word[t + 1]));
		put(mix(mix(word[t - 2], word[t - 1]), shape[t]));
		put(mix(mix(shape[t], word[t + 1]), word[t + 2]));
		put(suffix3[t - 1]);
		put(suffix3[t + 1]);
		// inside a run of capitals: the words around it, its first and last word, how long it is and where we are
		if (run[t]) {
			put(mix(before[t], run[t] & 7));
			put(mix(after[t], run[t] & 7));
			put(mix(before[t], after[t]));
			put(runLast[t]);
			put(runFirst[t]);
			put(run[t]);
			put(mix(runLast[t], run[t]));
			put(mix(s.beforeClass[t], s.afterClass[t]));
			put(mix(s.lastClass[t], run[t]));
			put(mix(s.firstClass[t], run[t]));
			put(mix(s.beforeClass[t], s.lastClass[t]));
			put(mix(s.sentence, run[t]));
		} else template += 12;
		for (let a = 0; a < s.affixes[t].length; a++) put(s.affixes[t][a]);
		counts[i] = k - i * width;
	}
	return { hashes, counts, width };
}

type Description = {
	sentence: number;
	word: Int32Array;
	cased: Int32Array;
	shape: Int32Array;
	c1: Int32Array;
	c2: Int32Array;
	c3: Int32Array;
	lower: Int32Array;
	list: Int32Array;
	suffix3: Int32Array;
	run: Int32Array;
	runFirst: Int32Array;
	runLast: Int32Array;
	before: Int32Array;
	after: Int32Array;
	beforeClass: Int32Array;
	afterClass: Int32Array;
	firstClass: Int32Array;
	lastClass: Int32Array;
	affixes: number[][];
};

function describe(forms: readonly string[], knowledge: Knowledge): Description {
	const n = forms.length;
	const ints = () => new Int32Array(n + 4).fill(-1);
	const d: Description = {
		sentence: 0,
		word: ints(),
		cased: ints(),
		shape: ints(),
		c1: ints(),
		c2: ints(),
		c3: ints(),
		lower: ints(),
		list: ints(),
		suffix3: ints(),
		run: new Int32Array(n + 4),
		runFirst: ints(),
		runLast: ints(),
		before: ints(),
		after: ints(),
		beforeClass: ints(),
		afterClass: ints(),
		firstClass: ints(),
		lastClass: ints(),
		affixes: Array.from({ length: n + 4 }, () => []),
	};
	const shout = isShouted(forms);
	const words = forms.map((f) => normalised(f, shout, knowledge));
	const lowered = words.map((w) => w.toLowerCase());
	let digits = 0;
	for (let i = 0; i < n; i++) {
		const t = i + 2;
		const w = words[i];
		const low = lowered[i];
		d.word[t] = hashOf(low);
		d.cased[t] = w === low ? d.word[t] ^ 0x5bd1e995 : hashOf(w);
		d.shape[t] = hashOf(shapeOf(w));
		let row = knowledge.word(d.cased[t] >>> 0);
		if (w === low) row = knowledge.word(d.word[t] >>> 0);
		const lowRow = w === low ? row : knowledge.word(d.word[t] >>> 0);
		if (row < 0) row = lowRow;
		d.lower[t] = lowRow < 0 ? (row < 0 ? 11 : 10) : knowledge.lower[lowRow];
		if (row >= 0) {
			d.c1[t] = knowledge.classes[row * 3];
			d.c2[t] = knowledge.classes[row * 3 + 1];
			d.c3[t] = knowledge.classes[row * 3 + 2];
		}
		d.suffix3[t] = hashOf(low.slice(-3));
		if (/\d/.test(w)) digits++;
		const affixes = d.affixes[t];
		for (let k = 1; k <= 4; k++) {
			affixes.push(hashOf(low.slice(0, k)), hashOf(low.slice(-k)));
		}
		affixes.push(mix(hashOf(low.slice(-3)), d.shape[t]), mix(hashOf(low.slice(-2)), d.shape[t - 1]));
	}
	findLists(words, lowered, d, knowledge);
	findRuns(words, d);
	const first = n ? (/^\d/.test(words[0]) ? 1 : d.c1[2]) : 0;
	const ends = n && /^[.!?]/.test(forms[n - 1]) ? 1 : 0;
	d.sentence = mix(mix(shout ? 1 : 0, Math.min(4, n >> 2)), mix(mix(first, ends), digits * 5 > n ? 1 : 0));
	return d;
}

/** For each token which lists hold a phrase through it, and whether it begins, ends or is inside the phrase. */
function findLists(words: readonly string[], lowered: readonly string[], d: Description, knowledge: Knowledge): void {
	const n = words.length;
	const bits = new Int32Array(n);
	for (let i = 0; i < n; i++) {
		if (!isCapital(words[i])) continue;
		let phrase = "";
		for (let length = 1; length <= longestPhrase && i + length <= n; length++) {
			phrase = length === 1 ? lowered[i] : `${phrase} ${lowered[i + length - 1]}`;
			const last = words[i + length - 1];
			if (!isCapital(last) && length > 1) {
				if (!joining.has(last)) break;
				continue;
			}
			const found = knowledge.lists(hashOf(phrase)) | knowledge.asked(words.slice(i, i + length).join(" "));
			if (!found) continue;
			// single words and longer phrases are different evidence
			for (let j = i; j < i + length; j++) bits[j] |= length === 1 ? found : found << (kinds + 4);
		}
	}
	for (let i = 0; i < n; i++) d.list[i + 2] = bits[i];
}

function findRuns(words: readonly string[], d: Description): void {
	const n = words.length;
	for (let i = 0; i < n; i++) {
		if (!isCapital(words[i])) continue;
		let j = i + 1;
		while (
			j < n &&
			(isCapital(words[j]) ||
				(joining.has(words[j]) && j + 1 < n && isCapital(words[j + 1])) ||
				words[j] === "-" ||
				words[j] === "&")
		)
			j++;
		const length = j - i;
		for (let k = i; k < j; k++) {
			const t = k + 2;
			d.run[t] = 8 + Math.min(7, length) * 64 + Math.min(7, k - i) * 8 + Math.min(7, length);
			d.runFirst[t] = d.word[i + 2];
			d.runLast[t] = d.word[j + 1];
			d.firstClass[t] = d.c2[i + 2];
			d.lastClass[t] = d.c2[j + 1];
			d.before[t] = d.word[i + 1];
			d.after[t] = d.word[j + 2];
			d.beforeClass[t] = d.c2[i + 1];
			d.afterClass[t] = d.c2[j + 2];
		}
		i = j - 1;
	}
}

const joining = new Set([
	"of",
	"the",
	"for",
	"and",
	"de",
	"du",
	"la",
	"le",
	"al",
	"el",
	"bin",
	"ibn",
	"van",
	"von",
	"der",
	"den",
	"di",
	"da",
	"dos",
	"des",
	"on",
	"in",
	"-",
	"'s",
	"&",
	"'",
]);

function isCapital(word: string): boolean {
	const c = word.charCodeAt(0);
	return (c >= 65 && c <= 90) || (c > 127 && word[0] !== word[0].toLowerCase());
}

/** Is most of the sentence in capitals, as in headlines of old wires? */
function isShouted(forms: readonly string[]): boolean {
	let capital = 0;
	let small = 0;
	for (const f of forms) {
		if (f.length < 2 || !/\p{L}/u.test(f)) continue;
		if (f === f.toUpperCase()) capital++;
		else small++;
	}
	return capital >= 3 && capital > small * 3;
}

function normalised(form: string, shout: boolean, knowledge: Knowledge): string {
	let w = form.length < 40 ? form : form.slice(0, 40);
	if (w.includes("’")) w = w.replaceAll("’", "'");
	if (w === "“" || w === "”" || w === "``" || w === "''") return '"';
	if (w === "–" || w === "—" || w === "--") return "--";
	const c = w.charCodeAt(0);
	if (c >= 48 && c <= 57) return w.replace(/\d/g, "0").slice(0, 6);
	if (!shout || w.length < 2 || w !== w.toUpperCase()) return w;
	const low = w.toLowerCase();
	if (low === w) return w;
	const row = knowledge.word(hashOf(low));
	if (row >= 0 && knowledge.lower[row] >= 5 && knowledge.lower[row] < 10) return low;
	const upper = knowledge.word(hashOf(w));
	const title = w[0] + low.slice(1);
	const titled = knowledge.word(hashOf(title));
	return upper >= 0 && titled < 0 ? w : title;
}

/** "Moscow" Xx, "NATO" XX, "U.S." X.X., "mid-1990s" x-d: runs of three and more are one. */
function shapeOf(word: string): string {
	let shape = "";
	let last = "";
	let times = 0;
	for (let i = 0; i < word.length && shape.length < 8; i++) {
		const c = word.charCodeAt(i);
		const s =
			c >= 97 && c <= 122
				? "x"
				: c >= 65 && c <= 90
					? "X"
					: c >= 48 && c <= 57
						? "d"
						: c > 127
							? word[i] !== word[i].toLowerCase()
								? "X"
								: "x"
							: word[i];
		times = s === last ? times + 1 : 1;
		if (times <= (s === "x" ? 1 : 2)) shape += s;
		last = s;
	}
	return shape;
}
