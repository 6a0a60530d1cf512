import type { Quotation, Sentence } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";
import { hash } from "./linear.ts";
import { namedTurn, TURNS, turn } from "./tangles.ts";

/** A sentence with the codes of its words and where its quotations run, ready for features. */
export type Scanned = {
	readonly sentence: Sentence;
	/** Hashes, one a token. */
	readonly lemma: Int32Array;
	readonly form: Int32Array;
	/** Last three and four letters of the lemma, first four. */
	readonly end3: Int32Array;
	readonly end4: Int32Array;
	readonly start4: Int32Array;
	readonly upos: Int32Array;
	readonly xpos: Int32Array;
	readonly deprel: Int32Array;
	/** Class of the lemma in the codebook's list of cues (1 + index), 0 where it is none. */
	readonly cueClass: Uint8Array;
	/** Word class learned from the contexts of the form (1 + cluster), fine and coarse; 0 where the form is unknown. */
	readonly fine: Uint16Array;
	readonly coarse: Uint16Array;
	/** Which quotation the token stands in, marks included (1 + index in the document), 0 outside. */
	readonly quote: Int32Array;
	/** A quotation mark that opens (1) or closes (2). */
	readonly mark: Uint8Array;
	/** Share of the tokens inside a quotation. */
	readonly quoted: number;
	/** It opens within a quotation that began before it, in its paragraph or in the one before. */
	readonly carried: boolean;
	/** Last token that is not closing punctuation. */
	readonly lastWord: number;
	/** Heads a clause, a conjunct or an aside, by its relation. */
	readonly aside: Uint8Array;
	/** The subject of each token, -1 where it has none. */
	readonly subject: Int32Array;
	/** Any word of it is in the codebook's list of cues. */
	readonly hasCue: boolean;
	/** First and last token of the subtree at each token. */
	readonly left: Int32Array;
	readonly right: Int32Array;
	/** The highest node whose subtree begins at the token; the highest whose subtree ends there. */
	readonly opens: Int32Array;
	readonly closes: Int32Array;
};

/** Lower-case form → fine cluster × 256 + coarse cluster, both from 1. */
export type WordClasses = ReadonlyMap<string, number>;

export type Scan = {
	readonly text: string;
	readonly sentences: readonly Scanned[];
	readonly quotations: readonly Quotation[];
	/** Colons of turns in a conversation written down, one a sentence, -1 where it is none; all -1 in other texts. */
	readonly turns: Int32Array;
};

/** Word → class of cue, from the codebook's `statements.yaml`: `cues: { say: { verbs: [...], nouns: [...] } }`. */
export type CueLexicon = {
	readonly verbs: ReadonlyMap<string, number>;
	readonly nouns: ReadonlyMap<string, number>;
	readonly others: ReadonlyMap<string, number>;
	/** Names of the classes, by number; 0 is none. */
	readonly classes: readonly string[];
	readonly anonymous: ReadonlySet<string>;
	/** Classes whose content is put forward as true. */
	readonly assertive: ReadonlySet<string>;
};

type CueEntry = Readonly<Record<string, readonly string[]>>;

/** Tolerant of a codebook without the file: then no word is a known cue. */
export function cueLexicon(files: Readonly<Record<string, unknown>>): CueLexicon {
	let lexicon = lexicons.get(files);
	if (lexicon === undefined) {
		lexicon = readCues(files);
		lexicons.set(files, lexicon);
	}
	return lexicon;
}

const lexicons = new WeakMap<Readonly<Record<string, unknown>>, CueLexicon>();

function readCues(files: Readonly<Record<string, unknown>>): CueLexicon {
	const file = files["statements.yaml"] as
		| { cues?: Readonly<Record<string, CueEntry>>; anonymous?: readonly string[]; assertive?: readonly string[] }
		| null
		| undefined;
	const classes = ["none"];
	const maps = {
		verbs: new Map<string, number>(),
		nouns: new Map<string, number>(),
		others: new Map<string, number>(),
	};
	for (const [name, entry] of Object.entries(file?.cues ?? {})) {
		classes.push(name);
		for (const kind of ["verbs", "nouns", "others"] as const)
			for (const word of entry[kind] ?? []) if (!maps[kind].has(word)) maps[kind].set(word, classes.length - 1);
	}
	return { ...maps, classes, anonymous: new Set(file?.anonymous ?? []), assertive: new Set(file?.assertive ?? []) };
}

export function scan(annotated: Annotated, lexicon: CueLexicon, words: WordClasses | null): Scan {
	const { document, sentences } = annotated;
	const quotations = outermost(annotated.quotations);
	const { tags, relations, lemmas, forms } = codesOf(lexicon, words);
	const rows = roomFor(sentences);
	let at = 0;
	const scanned = sentences.map((sentence): Scanned => {
		const { tokens } = sentence;
		const n = tokens.length;
		const [lemma, form, end3, end4, start4] = [rows.ints(n), rows.ints(n), rows.ints(n), rows.ints(n), rows.ints(n)];
		const [upos, xpos, deprel, quote] = [rows.ints(n), rows.ints(n), rows.ints(n), rows.ints(n)];
		const [cueClass, mark, asides] = [rows.bytes(n), rows.bytes(n), rows.bytes(n)];
		const [fine, coarse] = [rows.shorts(n), rows.shorts(n)];
		while (at < quotations.length && quotations[at].end <= sentence.start) at++;
		let q = at;
		let inside = 0;
		let hasCue = false;
		let carried = false;
		for (let i = 0; i < n; i++) {
			const t = tokens[i];
			const word = lemmas(t.lemma);
			lemma[i] = word.code;
			end3[i] = word.end3;
			end4[i] = word.end4;
			start4[i] = word.start4;
			upos[i] = tags(t.upos);
			xpos[i] = tags(t.xpos);
			const relation = relations(t.deprel);
			deprel[i] = relation.code;
			asides[i] = relation.aside;
			if (t.upos === "VERB" || t.upos === "AUX") cueClass[i] = word.verb;
			else cueClass[i] = t.upos === "NOUN" || t.upos === "PROPN" ? word.noun : word.other;
			if (cueClass[i] > 0) hasCue = true;
			const { code, cluster } = forms(t.form);
			form[i] = code;
			fine[i] = cluster >> 8;
			coarse[i] = cluster & 255;
			while (q < quotations.length && quotations[q].end <= t.start) q++;
			if (q === quotations.length) continue;
			const quotation = quotations[q];
			if (quotation.start < t.end && t.start < quotation.end) {
				quote[i] = q + 1;
				inside++;
				if (i === 0) carried = quotation.start < t.start || quotations[q - 1]?.continues === true;
				if (t.end <= quotation.inner.start) mark[i] = 1;
				else if (t.start >= quotation.inner.end) mark[i] = 2;
			}
		}
		let lastWord = n - 1;
		while (lastWord > 0 && tokens[lastWord].upos === "PUNCT") lastWord--;
		const { left, right, opens, closes } = reaches(sentence, rows);
		return {
			sentence,
			lemma,
			form,
			end3,
			end4,
			start4,
			upos,
			xpos,
			deprel,
			cueClass,
			fine,
			coarse,
			quote,
			mark,
			quoted: n === 0 ? 0 : inside / n,
			carried,
			lastWord,
			aside: asides,
			subject: subjectsOf(sentence, rows),
			hasCue,
			left,
			right,
			opens,
			closes,
		};
	});
	const turns = Int32Array.from(scanned, (row, i) =>
		i > 0 && sentences[i - 1].block === row.sentence.block ? -1 : turn(row),
	);
	if (turns.reduce((n, at) => (at < 0 ? n : n + 1), 0) < TURNS) turns.fill(-1);
	takeTurns(scanned, turns);
	return { text: document.text, sentences: scanned, quotations, turns };
}

/** What is made of the words of any text by these lists; words come again and again. */
type Codes = ReturnType<typeof newCodes>;

const coded = new WeakMap<CueLexicon, Codes>();

function codesOf(lexicon: CueLexicon, words: WordClasses | null): Codes {
	const there = coded.get(lexicon);
	if (there?.words === words) return there;
	const codes = newCodes(lexicon, words);
	coded.set(lexicon, codes);
	return codes;
}

function newCodes({ verbs, nouns, others }: CueLexicon, words: WordClasses | null) {
	return {
		words,
		tags: memo(hash),
		relations: memo((deprel) => ({ code: hash(deprel), aside: aside.test(deprel) ? 1 : 0 })),
		lemmas: memo((lemma) => {
			const lower = lemma.toLowerCase();
			const [start4, end3, end4] = [lemma.slice(0, 4), lemma.slice(-3), lemma.slice(-4)].map(hash);
			const [verb, noun, other] = [verbs, nouns, others].map((classes) => classes.get(lower) ?? 0);
			return { code: hash(lower), start4, end3, end4, verb, noun, other };
		}),
		forms: memo((form) => ({ code: hash(form), cluster: words?.get(form.toLowerCase()) ?? 0 })),
	};
}

/**
 * Turns with names as they are written: three paragraphs or more begin with a name and a colon, and fewer names than that
 * take turns ("Mira Sund: …", "Reporter: …", "Mira Sund: …"), or one of them every other time. A list of places with a colon each is none.
 */
function takeTurns(scanned: readonly Scanned[], turns: Int32Array): void {
	const found: { at: number; colon: number; name: string }[] = [];
	scanned.forEach((row, at) => {
		if (at > 0 && scanned[at - 1].sentence.block === row.sentence.block) return;
		const colon = namedTurn(row);
		if (colon < 0) return;
		const { tokens } = row.sentence;
		const words = tokens.slice(row.mark[0] > 0 ? 1 : 0, colon).map((t) => t.form);
		found.push({ at, colon, name: words.join(" ") });
	});
	const counts = new Map<string, number>();
	for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
	// a press conference: everybody asks once, and one answers
	const most = Math.max(0, ...counts.values());
	const answered = most >= TURNS && most * 2 >= found.length - 1;
	if (found.length < TURNS || (counts.size * 2 > found.length + 1 && !answered)) return;
	for (const { at, colon } of found) turns[at] = colon;
}

const aside = /^(conj|advcl|acl|parataxis|appos|ccomp|nmod:tmod|obl|dep|list|dislocated)/;

function subjectsOf({ tokens }: Sentence, rows: Room): Int32Array {
	const subject = rows.ints(tokens.length).fill(-1);
	for (let i = 0; i < tokens.length; i++) {
		const { head, deprel } = tokens[i];
		if (head >= 0 && deprel.startsWith("nsubj")) subject[head] = i;
	}
	return subject;
}

/** How far the subtree of every token reaches, and which constituents begin and end at it. */
function reaches(sentence: Sentence, rows: Room): Pick<Scanned, "left" | "right" | "opens" | "closes"> {
	const { tokens, children, root } = sentence;
	const n = tokens.length;
	const [left, right, opens, closes] = [rows.ints(n), rows.ints(n), rows.ints(n), rows.ints(n)];
	for (let i = 0; i < n; i++) left[i] = right[i] = opens[i] = closes[i] = i;
	const order: number[] = n === 0 ? [] : [root];
	for (let k = 0; k < order.length; k++) for (const child of children[order[k]]) order.push(child);
	for (let k = order.length - 1; k > 0; k--) {
		const { head } = tokens[order[k]];
		if (head < 0) continue;
		left[head] = Math.min(left[head], left[order[k]]);
		right[head] = Math.max(right[head], right[order[k]]);
	}
	for (let k = order.length - 1; k >= 0; k--) {
		opens[left[order[k]]] = order[k];
		closes[right[order[k]]] = order[k];
	}
	return { left, right, opens, closes };
}

/** Rows of numbers, all zero, cut from one piece a document: to make each by itself takes longer than to fill it. */
type Room = {
	readonly ints: (n: number) => Int32Array;
	readonly shorts: (n: number) => Uint16Array;
	readonly bytes: (n: number) => Uint8Array;
};

/** Rows a sentence of each kind. */
const [INTS, SHORTS, BYTES] = [14, 2, 3];

function roomFor(sentences: readonly Sentence[]): Room {
	let words = 0;
	for (const { tokens } of sentences) words += tokens.length;
	const [ints, shorts, bytes] = [
		new Int32Array(INTS * words),
		new Uint16Array(SHORTS * words),
		new Uint8Array(BYTES * words),
	];
	let [i, s, b] = [0, 0, 0];
	return {
		ints(n) {
			i += n;
			return ints.subarray(i - n, i);
		},
		shorts(n) {
			s += n;
			return shorts.subarray(s - n, s);
		},
		bytes(n) {
			b += n;
			return bytes.subarray(b - n, b);
		},
	};
}

/** What `make` gives for each word, made once while not too many are known. */
function memo<T>(make: (word: string) => T): (word: string) => T {
	const made = new Map<string, T>();
	return (word) => {
		let there = made.get(word);
		if (there === undefined) {
			there = make(word);
			if (made.size > 20_000) made.clear();
			if (word.length < 40) made.set(word, there);
		}
		return there;
	};
}

function outermost(quotations: readonly Quotation[]): Quotation[] {
	const outer: Quotation[] = [];
	for (const q of quotations) {
		const last = outer[outer.length - 1];
		if (last === undefined || q.start >= last.end) outer.push(q);
	}
	return outer;
}
