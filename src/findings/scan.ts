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
	const codes = new Map<string, number>();
	const code = (word: string) => {
		let h = codes.get(word);
		if (h === undefined) {
			h = hash(word);
			codes.set(word, h);
		}
		return h;
	};
	let at = 0;
	const scanned = sentences.map((sentence): Scanned => {
		const n = sentence.tokens.length;
		const row: Scanned & { quoted: number; carried: boolean; hasCue: boolean; lastWord: number } = {
			sentence,
			lemma: new Int32Array(n),
			form: new Int32Array(n),
			end3: new Int32Array(n),
			end4: new Int32Array(n),
			start4: new Int32Array(n),
			upos: new Int32Array(n),
			xpos: new Int32Array(n),
			deprel: new Int32Array(n),
			cueClass: new Uint8Array(n),
			fine: new Uint16Array(n),
			coarse: new Uint16Array(n),
			quote: new Int32Array(n),
			mark: new Uint8Array(n),
			quoted: 0,
			carried: false,
			lastWord: n - 1,
			aside: Uint8Array.from(sentence.tokens, (t) => (aside.test(t.deprel) ? 1 : 0)),
			subject: subjectsOf(sentence),
			hasCue: false,
			...reaches(sentence),
		};
		while (at < quotations.length && quotations[at].end <= sentence.start) at++;
		let q = at;
		let inside = 0;
		for (let i = 0; i < n; i++) {
			const t = sentence.tokens[i];
			row.lemma[i] = code(t.lemma.toLowerCase());
			row.end3[i] = code(t.lemma.slice(-3));
			row.end4[i] = code(t.lemma.slice(-4));
			row.start4[i] = code(t.lemma.slice(0, 4));
			row.form[i] = code(t.form);
			row.upos[i] = code(t.upos);
			row.xpos[i] = code(t.xpos);
			row.deprel[i] = code(t.deprel);
			row.cueClass[i] = classOf(lexicon, t.upos, t.lemma.toLowerCase());
			if (row.cueClass[i] > 0) row.hasCue = true;
			while (q < quotations.length && quotations[q].end <= t.start) q++;
			const cluster = words?.get(t.form.toLowerCase());
			if (cluster !== undefined) {
				row.fine[i] = cluster >> 8;
				row.coarse[i] = cluster & 255;
			}
			const quotation = quotations[q];
			if (quotation !== undefined && quotation.start < t.end && t.start < quotation.end) {
				row.quote[i] = q + 1;
				inside++;
				if (i === 0) row.carried = quotation.start < t.start || quotations[q - 1]?.continues === true;
				if (t.end <= quotation.inner.start) row.mark[i] = 1;
				else if (t.start >= quotation.inner.end) row.mark[i] = 2;
			}
		}
		while (row.lastWord > 0 && sentence.tokens[row.lastWord].upos === "PUNCT") row.lastWord--;
		row.quoted = n === 0 ? 0 : inside / n;
		return row;
	});
	const turns = Int32Array.from(scanned, (row, i) =>
		i > 0 && sentences[i - 1].block === row.sentence.block ? -1 : turn(row),
	);
	if (turns.reduce((n, at) => (at < 0 ? n : n + 1), 0) < TURNS) turns.fill(-1);
	takeTurns(scanned, turns);
	return { text: document.text, sentences: scanned, quotations, turns };
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

function subjectsOf({ tokens }: Sentence): Int32Array {
	const subject = new Int32Array(tokens.length).fill(-1);
	tokens.forEach(({ head, deprel }, i) => {
		if (head >= 0 && deprel.startsWith("nsubj")) subject[head] = i;
	});
	return subject;
}

/** How far the subtree of every token reaches, and which constituents begin and end at it. */
function reaches(sentence: Sentence): Pick<Scanned, "left" | "right" | "opens" | "closes"> {
	const { tokens, children, root } = sentence;
	const n = tokens.length;
	const left = Int32Array.from({ length: n }, (_, i) => i);
	const right = Int32Array.from({ length: n }, (_, i) => i);
	const order: number[] = n === 0 ? [] : [root];
	for (let k = 0; k < order.length; k++) for (const child of children[order[k]]) order.push(child);
	for (let k = order.length - 1; k > 0; k--) {
		const { head } = tokens[order[k]];
		if (head < 0) continue;
		left[head] = Math.min(left[head], left[order[k]]);
		right[head] = Math.max(right[head], right[order[k]]);
	}
	const opens = Int32Array.from({ length: n }, (_, i) => i);
	const closes = Int32Array.from({ length: n }, (_, i) => i);
	for (let k = order.length - 1; k >= 0; k--) {
		opens[left[order[k]]] = order[k];
		closes[right[order[k]]] = order[k];
	}
	return { left, right, opens, closes };
}

function classOf(lexicon: CueLexicon, upos: string, lemma: string): number {
	if (upos === "VERB" || upos === "AUX") return lexicon.verbs.get(lemma) ?? 0;
	if (upos === "NOUN" || upos === "PROPN") return lexicon.nouns.get(lemma) ?? 0;
	return lexicon.others.get(lemma) ?? 0;
}

function outermost(quotations: readonly Quotation[]): Quotation[] {
	const outer: Quotation[] = [];
	for (const q of quotations) {
		const last = outer[outer.length - 1];
		if (last === undefined || q.start >= last.end) outer.push(q);
	}
	return outer;
}
