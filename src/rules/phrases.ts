/**
 * Phrases found in token sequences, whatever the tokeniser does with hyphens, periods and clitics.
 *
 * Both sides are cut into atoms: runs of letters and digits without diacritics, periods and case; punctuation is an atom
 * of its own, an apostrophe and a hyphen only part:
 *
 *   "People's Republic" → people s republic     "U.S.-China" → us china     "Côte d'Ivoire" → cote d ivoire
 *
 * Case is not thrown away: an atom written in capitals in the table ("US", "WHO") wants capitals in the text, one that
 * begins with a capital ("Turkey", "May") wants one there too, one with a capital inside ("AfD") wants that, a small one
 * ("ministry") takes any. A text all in capitals matches everything.
 */
import type { Span } from "../span.ts";

/** Anything with words and offsets: tokens before or after parsing. */
export type Worded = Span & { readonly form: string };

/** Where a phrase stood. `first` and `last` are token indices, inclusive; `whole` is false where it is only part of a token ("US" in "US-led"). */
export type Found<T> = Span & {
	readonly first: number;
	readonly last: number;
	readonly whole: boolean;
	readonly entries: readonly T[];
};

type Atom = {
	readonly key: string;
	readonly shape: string;
	readonly token: number;
	readonly start: number;
	readonly end: number;
};
/** Of phrases with one first atom: how many atoms they have, the longest first, and which come second. */
type Begun = { readonly lengths: number[]; readonly seconds: Set<string> };
type Held<T> = { readonly shapes: string; readonly entry: T };

export type Phrases<T> = {
	/** Adds a phrase for an entry. */
	readonly add: (phrase: string, entry: T) => void;
	/** Entries of exactly this phrase, case minded as described above. */
	readonly get: (phrase: string) => readonly T[];
	/** The longest phrase that begins with token `at`, or null. */
	readonly at: (tokens: readonly Worded[], at: number) => Found<T> | null;
	/** All phrases of a sentence, longest first from the left, without overlaps. */
	readonly all: (tokens: readonly Worded[]) => Found<T>[];
};

/**
 * Of entries that are the `same` only the first is told. `shelved` gives phrases that were not added, by their first atom,
 * each once; they come before those that were.
 */
export function newPhrases<T>(
	same: (a: T, b: T) => boolean = (a, b) => a === b,
	shelved: (first: string) => readonly (readonly [phrase: string, entry: T])[] = () => [],
): Phrases<T> {
	// Phrases wait, unread, under their first atom until a text asks for it: most of a table is never asked for.
	const waiting = new Map<string, (string | T)[]>();
	const table = new Map<string, Held<T>[]>();
	/** What is known of phrases that begin with this atom, as far as they are read. */
	const begun = new Map<string, Begun>();
	/** The same of first atoms under which nothing waits any more. */
	const opened = new Map<string, Begun>();
	/** What was asked for by itself and given: names come again and again. */
	const got = new Map<string, readonly T[]>();

	const add = (phrase: string, entry: T): void => {
		const first = firstAtom(phrase, 0, phrase.length);
		if (first === "") return;
		got.clear();
		opened.delete(first);
		const held = waiting.get(first);
		if (held === undefined) waiting.set(first, [phrase, entry]);
		else held.push(phrase, entry);
	};

	/** What is known of phrases with this first atom; reads those that wait for it. */
	const open = (first: string): Begun => opened.get(first) ?? read(first);

	const read = (first: string): Begun => {
		for (const [phrase, entry] of shelved(first)) enter(phrase, entry);
		const held = waiting.get(first) ?? [];
		waiting.delete(first);
		for (let i = 0; i < held.length; i += 2) enter(held[i] as string, held[i + 1] as T);
		const known = begun.get(first) ?? none;
		opened.set(first, known);
		return known;
	};

	const enter = (phrase: string, entry: T): void => {
		const atoms = atomsOf(phrase, 0, 0);
		const key = joined(atoms, 0, atoms.length);
		let shapes = "";
		for (const a of atoms) shapes += a.shape;
		const held = table.get(key);
		if (held === undefined) table.set(key, [{ shapes, entry }]);
		else if (!held.some((h) => h.entry === entry && h.shapes === shapes)) held.push({ shapes, entry });
		let known = begun.get(atoms[0].key);
		if (known === undefined) {
			known = { lengths: [], seconds: new Set() };
			begun.set(atoms[0].key, known);
		}
		if (!known.lengths.includes(atoms.length)) {
			known.lengths.push(atoms.length);
			known.lengths.sort((a, b) => b - a);
		}
		if (atoms.length > 1) known.seconds.add(atoms[1].key);
	};

	const match = (atoms: readonly Atom[], from: number, length: number): T[] => {
		const held = table.get(joined(atoms, from, length));
		if (held === undefined) return [];
		const entries: T[] = [];
		for (const h of held)
			if (fits(h.shapes, atoms, from) && !entries.some((e) => same(e, h.entry))) entries.push(h.entry);
		return entries;
	};

	/** Longest match that begins with atom `from` and ends where a piece of a token ends. */
	const longestAt = (atoms: readonly Atom[], from: number, tokens: readonly Worded[]): Found<T> | null => {
		const { lengths, seconds } = open(atoms[from].key);
		for (const length of lengths) {
			if (length > atoms.length - from || (length > 1 && !seconds.has(atoms[from + 1].key))) continue;
			const entries = match(atoms, from, length);
			if (entries.length === 0) continue;
			const [a, b] = [atoms[from], atoms[from + length - 1]];
			const whole = a.start === tokens[a.token].start && bare(tokens[b.token], b.end);
			return {
				start: a.start,
				end: whole ? tokens[b.token].end : b.end,
				first: a.token,
				last: b.token,
				whole,
				entries,
			};
		}
		return null;
	};

	return {
		add,
		get: (phrase) => {
			let entries = got.get(phrase);
			if (entries === undefined) {
				const atoms = atomsOf(phrase, 0, 0);
				const isThere = atoms.length > 0 && open(atoms[0].key).lengths.includes(atoms.length);
				entries = isThere ? match(atoms, 0, atoms.length) : [];
				if (got.size > 5000) got.clear();
				got.set(phrase, entries);
			}
			return entries;
		},
		at: (tokens, at) => {
			const [first] = cutsOf(tokens[at].form);
			if (first === undefined) return null;
			const { lengths } = open(first.key);
			if (lengths.length === 0) return null;
			const atoms: Atom[] = [];
			for (let i = at; i < tokens.length && atoms.length < lengths[0]; i++)
				pushAtoms(atoms, tokens[i].form, i, tokens[i].start);
			return longestAt(atoms, 0, tokens);
		},
		all: (tokens) => {
			const atoms: Atom[] = [];
			for (let i = 0; i < tokens.length; i++) pushAtoms(atoms, tokens[i].form, i, tokens[i].start);
			const found: Found<T>[] = [];
			for (let i = 0; i < atoms.length; i++) {
				const hit = longestAt(atoms, i, tokens);
				if (hit === null) continue;
				found.push(hit);
				while (i + 1 < atoms.length && atoms[i + 1].start < hit.end) i++;
			}
			return found;
		},
	};
}

/** A phrase in its comparable form: "The Côte d’Ivoire" → "the cote d ivoire". */
export function folded(phrase: string): string {
	if (plain.test(phrase)) return phrase.toLowerCase();
	const atoms = atomsOf(phrase, 0, 0);
	return joined(atoms, 0, atoms.length);
}

/** The key of the first atom between two offsets, by the quick way where it is of plain letters and digits; "" for none. */
export function firstAtom(text: string, from: number, to: number): string {
	let end = from;
	let code = text.charCodeAt(end);
	while (end < to && (((code | 32) >= 97 && (code | 32) <= 122) || (code >= 48 && code <= 57)))
		code = text.charCodeAt(++end);
	// a letter beyond these, a mark or a period would be part of it
	if (end > from && (end === to || (code < 128 && code !== period))) return text.slice(from, end).toLowerCase();
	return atomsOf(text.slice(from, to), 0, 0)[0]?.key ?? "";
}

const none: Begun = { lengths: [], seconds: new Set() };
const period = 46;
const plain = /^[A-Za-z]+$/;
const plainPieces = /[A-Za-z0-9.]+|[&+,;:!?()"[\]]/g;
const pieces = /[\p{L}\p{M}\p{N}.]+|[&+,;:!?()"“”[\]]/gu;

function atomsOf(form: string, token: number, start: number): Atom[] {
	return cut(form).map(({ key, shape, from, to }) => ({ key, shape, token, start: start + from, end: start + to }));
}

function pushAtoms(atoms: Atom[], form: string, token: number, start: number): void {
	for (const { key, shape, from, to } of cutsOf(form))
		atoms.push({ key, shape, token, start: start + from, end: start + to });
}

/** An atom of a word, with its place in it. */
type Cut = { readonly key: string; readonly shape: string; readonly from: number; readonly to: number };

/** The atoms of a token's form; words come again and again. */
function cutsOf(form: string): readonly Cut[] {
	let there = cuts.get(form);
	if (there === undefined) {
		there = cut(form);
		if (cuts.size > 20_000) cuts.clear();
		if (form.length < 40) cuts.set(form, there);
	}
	return there;
}

// Remembers a pure function's values.
const cuts = new Map<string, readonly Cut[]>();

export function cut(form: string): Cut[] {
	if (plain.test(form)) return [{ key: form.toLowerCase(), shape: shapeOf(form), from: 0, to: form.length }];
	const atoms: Cut[] = [];
	// The pattern that knows all letters takes long to compile: most texts can do without.
	for (const piece of form.matchAll(isAscii(form) ? plainPieces : pieces)) {
		const letters = piece[0] === "&" ? "and" : withoutMarks(piece[0].replaceAll(".", ""));
		if (letters === "") continue;
		const from = piece.index;
		atoms.push({ key: letters.toLowerCase(), shape: shapeOf(letters), from, to: from + piece[0].length });
	}
	return atoms;
}

/** Letters that Unicode does not take apart. */
const whole: Readonly<Record<string, string>> = {
	ł: "l",
	Ł: "L",
	ø: "o",
	Ø: "O",
	đ: "d",
	Đ: "D",
	ð: "d",
	ı: "i",
	ß: "ss",
	æ: "ae",
	Æ: "Ae",
	œ: "oe",
	Œ: "Oe",
	þ: "th",
	ə: "a",
	Ə: "A",
};

/** Without diacritics: "Nariño" → "Narino", "Łódź" → "Lodz". */
export function withoutMarks(letters: string): string {
	if (isAscii(letters)) return letters;
	return letters
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.replace(/[łŁøØđĐðıßæÆœŒþəƏ]/g, (c) => whole[c] ?? c);
}

function isAscii(letters: string): boolean {
	for (let i = 0; i < letters.length; i++) if (letters.charCodeAt(i) > 127) return false;
	return true;
}

/** "A" written in capitals, two letters or more; "M" with a capital inside ("EncroChat"); "C" begins with a capital; "l" small. */
function shapeOf(letters: string): string {
	const first = letters[0];
	const code = letters.charCodeAt(0);
	if ((code >= 97 && code <= 122) || first === first.toLowerCase()) return "l";
	if (letters.length < 2) return "C";
	if (letters === letters.toUpperCase()) return "A";
	for (let i = 1; i < letters.length; i++) if (letters[i] !== letters[i].toLowerCase()) return "M";
	return "C";
}

function fits(shapes: string, atoms: readonly Atom[], from: number): boolean {
	for (let i = 0; i < shapes.length; i++) {
		const [wanted, has] = [shapes[i], atoms[from + i].shape];
		if (wanted === "l") continue;
		if (has === "l" || (wanted === "A" && has !== "A") || (wanted === "M" && has === "C")) return false;
	}
	return true;
}

function joined(atoms: readonly Atom[], from: number, length: number): string {
	let key = atoms[from]?.key ?? "";
	for (let i = from + 1; i < from + length; i++) key += ` ${atoms[i].key}`;
	return key;
}

/** Is there nothing but periods and the like in the token from `end` on? */
function bare(token: Worded, end: number): boolean {
	for (let i = end - token.start; i < token.form.length; i++) if (/[\p{L}\p{N}-]/u.test(token.form[i])) return false;
	return true;
}
