/**
 * Patterns over pieces, written as they read: "{n} {unit} ago", "the? {ord} -? quarter of {year}".
 *
 *   word        those letters (or that mark); "a|an" one of several
 *   {class}     one of the classes of `times-words.ts`; what it stands for is captured under the class's name
 *   …?          may be missing ("early|late?": either, or none)
 *
 * Of the rules that begin at a place the one that reaches furthest wins; of equals the first. Rules are indexed by the
 * words they can begin with, so that most pieces cost one look-up.
 */
import type { Piece } from "./pieces.ts";

/** What a class read: one past its last piece, and what it stands for. */
export type Read<V> = { readonly end: number; readonly value: V };

export type Class<V> = {
	readonly read: (pieces: readonly Piece[], i: number) => Read<V> | null;
	/** Every word it can begin with; "0" stands for any digits. */
	readonly begins: readonly string[];
};

/** What a rule captured, by class; the second of two of one class is "month2". */
export type Captures<V> = { readonly [name: string]: V | undefined };

export type Rule<V, R> = { readonly pattern: string; readonly build: (captures: Captures<V>) => R | null };

export type Grammar<R> = (pieces: readonly Piece[], i: number) => Read<R> | null;

type Element<V> = {
	readonly optional: boolean;
	readonly words: readonly string[] | null;
	readonly name: string;
	readonly class: Class<V> | null;
};

export function compileGrammar<V, R>(
	rules: readonly Rule<V, R>[],
	classes: Readonly<Record<string, Class<V>>>,
): Grammar<R> {
	const byWord = new Map<string, { elements: readonly Element<V>[]; build: Rule<V, R>["build"] }[]>();
	for (const rule of rules) {
		const elements = rule.pattern.split(" ").map((e) => toElement(e, classes, rule.pattern));
		const compiled = { elements, build: rule.build };
		for (const word of beginnings(elements)) {
			const list = byWord.get(word);
			if (list) list.push(compiled);
			else byWord.set(word, [compiled]);
		}
	}
	return (pieces, i) => {
		const candidates = byWord.get(pieces[i].kind === "digits" ? "0" : pieces[i].word);
		if (candidates === undefined) return null;
		let best = null as Read<R> | null;
		for (const { elements, build } of candidates)
			best = match(elements, 0, pieces, i, best?.end ?? i, build, {}) ?? best;
		return best;
	};
}

/** Every word a list of rules can begin with, for classes that are grammars themselves. */
export function beginningsOf<V, R>(
	rules: readonly Rule<V, R>[],
	classes: Readonly<Record<string, Class<V>>>,
): string[] {
	return [
		...new Set(
			rules.flatMap((r) => [...beginnings(r.pattern.split(" ").map((e) => toElement(e, classes, r.pattern)))]),
		),
	];
}

function toElement<V>(notation: string, classes: Readonly<Record<string, Class<V>>>, pattern: string): Element<V> {
	const optional = notation.length > 1 && notation.endsWith("?");
	const body = optional ? notation.slice(0, -1) : notation;
	if (!body.startsWith("{")) return { optional, words: body.split("|"), name: "", class: null };
	const name = body.slice(1, -1);
	if (classes[name] === undefined) throw new Error(`No class "${name}" for the pattern "${pattern}".`);
	return { optional, words: null, name, class: classes[name] };
}

function beginnings<V>(elements: readonly Element<V>[]): Set<string> {
	const words = new Set<string>();
	for (const element of elements) {
		for (const word of element.words ?? element.class?.begins ?? []) words.add(word);
		if (!element.optional) break;
	}
	return words;
}

/** Tries the elements from `e` on, of the optional ones first with, then without; null where nothing reaches beyond `beyond`. */
function match<V, R>(
	elements: readonly Element<V>[],
	e: number,
	pieces: readonly Piece[],
	i: number,
	beyond: number,
	build: (captures: Captures<V>) => R | null,
	captures: Captures<V>,
): Read<R> | null {
	if (e === elements.length) {
		const value = i > beyond ? build(captures) : null;
		return value === null ? null : { end: i, value };
	}
	const element = elements[e];
	let found: Read<R> | null = null;
	if (i < pieces.length) {
		if (element.words !== null) {
			if (element.words.includes(pieces[i].word))
				found = match(elements, e + 1, pieces, i + 1, beyond, build, captures);
		} else {
			const read = element.class?.read(pieces, i) ?? null;
			if (read !== null) {
				const name = captures[element.name] === undefined ? element.name : `${element.name}2`;
				found = match(elements, e + 1, pieces, read.end, beyond, build, { ...captures, [name]: read.value });
			}
		}
	}
	if (found === null && element.optional) found = match(elements, e + 1, pieces, i, beyond, build, captures);
	return found;
}
