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
	/** What was worked out for a word before; by the word as written, shouted words apart. */
	readonly seen: readonly [Map<string, Word>, Map<string, Word>];
};

/** All that a word is by itself. */
export type Word = {
	readonly form: string;
	readonly lowered: string;
	readonly word: number;
	readonly cased: number;
	readonly shape: number;
	readonly c1: number;
	readonly c2: number;
	readonly c3: number;
	readonly lower: number;
	readonly suffix3: number;
	readonly suffix2: number;
	readonly affixes: Int32Array;
	readonly capital: boolean;
	readonly joining: boolean;
	readonly digit: boolean;
};

const longestPhrase = 6;
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
	const { word, shape, c2, c3, list, run, runFirst, runLast, before, after } = s;
	for (let i = 0; i < n; i++) {
		let k = i * width;
		// indices are moved by two: the sentence is framed by two empty tokens on either side
		const t = i + 2;
		const w = s.words[i];
		const pair = mix(shape[t - 1], shape[t]);
		const next = mix(shape[t], shape[t + 1]);
		const classes = mix(c2[t - 1], c2[t]);
		const casing = mix(w.lower, shape[t]);
		hashes[k++] = mix(1, s.sentence);
		hashes[k++] = mix(2, word[t]);
		hashes[k++] = mix(3, w.cased);
		hashes[k++] = mix(4, word[t - 1]);
		hashes[k++] = mix(5, word[t + 1]);
		hashes[k++] = mix(6, word[t - 2]);
		hashes[k++] = mix(7, word[t + 2]);
		hashes[k++] = mix(8, mix(word[t - 1], word[t]));
		hashes[k++] = mix(9, mix(word[t], word[t + 1]));
		hashes[k++] = mix(10, mix(word[t - 1], word[t + 1]));
		hashes[k++] = mix(11, shape[t]);
		hashes[k++] = mix(12, pair);
		hashes[k++] = mix(13, next);
		hashes[k++] = mix(14, mix(pair, shape[t + 1]));
		hashes[k++] = mix(15, mix(mix(shape[t - 2], shape[t - 1]), shape[t]));
		hashes[k++] = mix(16, mix(next, shape[t + 2]));
		hashes[k++] = mix(17, c3[t]);
		hashes[k++] = mix(18, c2[t]);
		hashes[k++] = mix(19, w.c1);
		hashes[k++] = mix(20, c3[t - 1]);
		hashes[k++] = mix(21, c3[t + 1]);
		hashes[k++] = mix(22, c2[t - 1]);
		hashes[k++] = mix(23, c2[t + 1]);
		hashes[k++] = mix(24, c2[t - 2]);
		hashes[k++] = mix(25, c2[t + 2]);
		hashes[k++] = mix(26, classes);
		hashes[k++] = mix(27, mix(c2[t], c2[t + 1]));
		hashes[k++] = mix(28, mix(classes, c2[t + 1]));
		hashes[k++] = mix(29, mix(c3[t - 1], shape[t]));
		hashes[k++] = mix(30, mix(shape[t], c3[t + 1]));
		hashes[k++] = mix(31, mix(c3[t - 1], c3[t]));
		hashes[k++] = mix(32, mix(c3[t], c3[t + 1]));
		hashes[k++] = mix(33, mix(c3[t - 1], c3[t + 1]));
		hashes[k++] = mix(34, casing);
		hashes[k++] = mix(35, mix(casing, i === 0 ? 1 : 0));
		hashes[k++] = mix(36, list[t]);
		hashes[k++] = mix(37, list[t - 1]);
		hashes[k++] = mix(38, list[t + 1]);
		hashes[k++] = mix(39, mix(list[t], shape[t]));
		hashes[k++] = mix(40, mix(list[t], list[t + 1]));
		hashes[k++] = mix(41, mix(list[t - 1], list[t]));
		hashes[k++] = mix(42, mix(list[t], c2[t - 1]));
		hashes[k++] = mix(43, mix(list[t], c2[t + 1]));
		hashes[k++] = mix(44, mix(list[t], c2[t]));
		hashes[k++] = mix(45, mix(word[t - 1], shape[t]));
		hashes[k++] = mix(46, mix(shape[t], word[t + 1]));
		hashes[k++] = mix(47, mix(mix(word[t - 2], word[t - 1]), shape[t]));
		hashes[k++] = mix(48, mix(mix(shape[t], word[t + 1]), word[t + 2]));
		hashes[k++] = mix(49, s.suffix3[t - 1]);
		hashes[k++] = mix(50, s.suffix3[t + 1]);
		// inside a run of capitals: the words around it, its first and last word, how long it is and where we are
		if (run[t]) {
			hashes[k++] = mix(51, mix(before[t], run[t] & 7));
			hashes[k++] = mix(52, mix(after[t], run[t] & 7));
			hashes[k++] = mix(53, mix(before[t], after[t]));
			hashes[k++] = mix(54, runLast[t]);
			hashes[k++] = mix(55, runFirst[t]);
			hashes[k++] = mix(56, run[t]);
			hashes[k++] = mix(57, mix(runLast[t], run[t]));
			hashes[k++] = mix(58, mix(s.beforeClass[t], s.afterClass[t]));
			hashes[k++] = mix(59, mix(s.lastClass[t], run[t]));
			hashes[k++] = mix(60, mix(s.firstClass[t], run[t]));
			hashes[k++] = mix(61, mix(s.beforeClass[t], s.lastClass[t]));
			hashes[k++] = mix(62, mix(s.sentence, run[t]));
		}
		for (let a = 0; a < w.affixes.length; a++) hashes[k++] = mix(63 + a, w.affixes[a]);
		hashes[k++] = mix(72, mix(w.suffix2, shape[t - 1]));
		counts[i] = k - i * width;
	}
	return { hashes, counts, width };
}

type Description = {
	sentence: number;
	words: Word[];
	word: Int32Array;
	shape: Int32Array;
	c2: Int32Array;
	c3: Int32Array;
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
};

function describe(forms: readonly string[], knowledge: Knowledge): Description {
	const n = forms.length;
	const ints = () => new Int32Array(n + 4).fill(-1);
	const shout = isShouted(forms);
	const memo = knowledge.seen[shout ? 1 : 0];
	const d: Description = {
		sentence: 0,
		words: new Array(n),
		word: ints(),
		shape: ints(),
		c2: ints(),
		c3: ints(),
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
	};
	let digits = 0;
	for (let i = 0; i < n; i++) {
		let w = memo.get(forms[i]);
		if (w === undefined) {
			w = wordOf(normalised(forms[i], shout, knowledge), knowledge);
			if (memo.size < 60_000 && forms[i].length < 60) memo.set(forms[i], w);
		}
		const t = i + 2;
		d.words[i] = w;
		d.word[t] = w.word;
		d.shape[t] = w.shape;
		d.c2[t] = w.c2;
		d.c3[t] = w.c3;
		d.suffix3[t] = w.suffix3;
		if (w.digit) digits++;
	}
	findLists(d, knowledge);
	findRuns(d);
	const first = n ? (d.words[0].digit ? 1 : d.words[0].c1) : 0;
	const ends = n && /^[.!?]/.test(forms[n - 1]) ? 1 : 0;
	d.sentence = mix(mix(shout ? 1 : 0, Math.min(4, n >> 2)), mix(mix(first, ends), digits * 5 > n ? 1 : 0));
	return d;
}

function wordOf(form: string, knowledge: Knowledge): Word {
	const lowered = form.toLowerCase();
	const word = hashOf(lowered) | 0;
	const cased = form === lowered ? word ^ 0x5bd1e995 : hashOf(form) | 0;
	const lowRow = knowledge.word(word >>> 0);
	let row = form === lowered ? lowRow : knowledge.word(cased >>> 0);
	if (row < 0) row = lowRow;
	const shape = hashOf(shapeOf(form)) | 0;
	const affixes = new Int32Array(9);
	for (let k = 1; k <= 4; k++) {
		affixes[2 * k - 2] = hashOf(lowered.slice(0, k));
		affixes[2 * k - 1] = hashOf(lowered.slice(-k));
	}
	affixes[8] = mix(affixes[5], shape);
	return {
		form,
		lowered,
		word,
		cased,
		shape,
		c1: row < 0 ? -1 : knowledge.classes[row * 3],
		c2: row < 0 ? -1 : knowledge.classes[row * 3 + 1],
		c3: row < 0 ? -1 : knowledge.classes[row * 3 + 2],
		lower: lowRow < 0 ? (row < 0 ? 11 : 10) : knowledge.lower[lowRow],
		suffix3: affixes[5],
		suffix2: affixes[3],
		affixes,
		capital: isCapital(form),
		joining: joining.has(form),
		digit: /\d/.test(form),
	};
}

/** For each token which lists hold a phrase through it, and whether it begins, ends or is inside the phrase. */
function findLists(d: Description, knowledge: Knowledge): void {
	const { words } = d;
	const n = words.length;
	const bits = d.list.fill(0, 2, n + 2);
	for (let i = 0; i < n; i++) {
		if (!words[i].capital) continue;
		let phrase = "";
		let written = "";
		for (let length = 1; length <= longestPhrase && i + length <= n; length++) {
			const last = words[i + length - 1];
			phrase = length === 1 ? last.lowered : `${phrase} ${last.lowered}`;
			written = length === 1 ? last.form : `${written} ${last.form}`;
			if (!last.capital) {
				if (!last.joining) break;
				continue;
			}
			const found = knowledge.lists(hashOf(phrase)) | knowledge.asked(written);
			if (!found) continue;
			// single words and longer phrases are different evidence
			for (let j = i; j < i + length; j++) bits[j + 2] |= length === 1 ? found : found << (kinds + 4);
		}
	}
}

function findRuns(d: Description): void {
	const { words } = d;
	const n = words.length;
	for (let i = 0; i < n; i++) {
		if (!words[i].capital) continue;
		let j = i + 1;
		while (j < n && (words[j].capital || (words[j].joining && j + 1 < n && words[j + 1].capital))) j++;
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
		if (f.length < 2) continue;
		if (holdsSmall(f)) small++;
		else if (!/\p{L}/u.test(f)) continue;
		else if (f === f.toUpperCase()) capital++;
		else small++;
	}
	return capital >= 3 && capital > small * 3;
}

/** Has it one of a to z? Most words have, and need no more looking at. */
function holdsSmall(form: string): boolean {
	for (let i = 0; i < form.length; i++) {
		const code = form.charCodeAt(i);
		if (code > 96 && code < 123) return true;
	}
	return false;
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
