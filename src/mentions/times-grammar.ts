/**
 * Patterns over pieces, written as they read: "{n} {unit} ago", "the? {ord} -? quarter of {year}".
 *
 *   word        those letters (or that mark); "a|an" one of several
 *   {class}     one of the classes of `times-classes.ts`; what it stands for is captured under the class's name
 *   …?          may be missing ("early|late?": either, or none)
 *
 * Of the rules that match at a place the one that reaches furthest wins; of equals the first. The rules are kept as one
 * tree whose edges are words and classes, so that what several patterns begin with is read once.
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

export type Grammar<R> = {
	readonly read: (pieces: readonly Piece[], i: number) => Read<R> | null;
	/** Every word an expression can begin with. */
	readonly begins: readonly string[];
};

type Node<V, R> = {
	readonly words: Map<string, Node<V, R>>;
	readonly classes: Edge<V, R>[];
	/** The classes that can begin with a word; made when a text first comes here. */
	byWord: Map<string, Edge<V, R>[]> | null;
	/** Rules that end here, by their place in the list. */
	readonly ends: { readonly order: number; readonly build: Rule<V, R>["build"] }[];
};
type Edge<V, R> = {
	readonly name: string;
	readonly read: Class<V>["read"];
	readonly begins: ReadonlySet<string>;
	readonly to: Node<V, R>;
};

/** Throws where a pattern names a class that is not there: a mistake in our own rules, seen when the program starts. */
export function compileGrammar<V, R>(
	rules: readonly Rule<V, R>[],
	classes: Readonly<Record<string, Class<V>>>,
): Grammar<R> {
	const root = emptyNode<V, R>();
	rules.forEach((rule, order) => {
		grow(root, rule.pattern.split(" "), 0, rule, order, classes);
	});
	const begins = new Set([...root.words.keys(), ...root.classes.flatMap((c) => [...c.begins])]);
	return {
		begins: [...begins],
		read: (pieces, i) => (begins.has(keyOf(pieces[i])) ? longest(root, pieces, i) : null),
	};
}

function emptyNode<V, R>(): Node<V, R> {
	return { words: new Map(), classes: [], byWord: null, ends: [] };
}

/** Adds the elements of a pattern from `e` on below `node`, an optional one both ways. */
function grow<V, R>(
	node: Node<V, R>,
	elements: readonly string[],
	e: number,
	rule: Rule<V, R>,
	order: number,
	classes: Readonly<Record<string, Class<V>>>,
): void {
	if (e === elements.length) {
		node.ends.push({ order, build: rule.build });
		return;
	}
	const optional = elements[e].length > 1 && elements[e].endsWith("?");
	const body = optional ? elements[e].slice(0, -1) : elements[e];
	if (body.startsWith("{")) {
		const name = body.slice(1, -1);
		const found = classes[name];
		if (found === undefined) throw new Error(`No class "${name}" for the pattern "${rule.pattern}".`);
		let edge = node.classes.find((c) => c.name === name);
		if (edge === undefined) {
			edge = { name, read: found.read, begins: new Set(found.begins), to: emptyNode() };
			node.classes.push(edge);
		}
		grow(edge.to, elements, e + 1, rule, order, classes);
	} else
		for (const word of body.split("|")) {
			let to = node.words.get(word);
			if (to === undefined) {
				to = emptyNode();
				node.words.set(word, to);
			}
			grow(to, elements, e + 1, rule, order, classes);
		}
	if (optional) grow(node, elements, e + 1, rule, order, classes);
}

function keyOf(piece: Piece): string {
	return piece.kind === "digits" ? "0" : piece.word;
}

type Captured<V> = { readonly name: string; readonly value: V; readonly before: Captured<V> | null };

function longest<V, R>(root: Node<V, R>, pieces: readonly Piece[], start: number): Read<R> | null {
	let best: Read<R> | null = null;
	let bestOrder = 0;
	const walk = (node: Node<V, R>, i: number, captured: Captured<V> | null): void => {
		for (const { order, build } of node.ends) {
			if (best !== null && (i < best.end || (i === best.end && order > bestOrder))) continue;
			const value = build(capturesOf(captured));
			if (value !== null) [best, bestOrder] = [{ end: i, value }, order];
		}
		if (i >= pieces.length) return;
		const word = node.words.get(pieces[i].word);
		if (word !== undefined) walk(word, i + 1, captured);
		if (node.classes.length === 0) return;
		const edges = edgesOf(node).get(keyOf(pieces[i]));
		if (edges === undefined) return;
		for (const edge of edges) {
			const read = edge.read(pieces, i);
			if (read !== null) walk(edge.to, read.end, { name: edge.name, value: read.value, before: captured });
		}
	};
	walk(root, start, null);
	return best;
}

function edgesOf<V, R>(node: Node<V, R>): ReadonlyMap<string, readonly Edge<V, R>[]> {
	if (node.byWord !== null) return node.byWord;
	const byWord = new Map<string, Edge<V, R>[]>();
	for (const edge of node.classes)
		for (const word of edge.begins) {
			const there = byWord.get(word);
			if (there === undefined) byWord.set(word, [edge]);
			else there.push(edge);
		}
	node.byWord = byWord;
	return byWord;
}

function capturesOf<V>(last: Captured<V> | null): Captures<V> {
	const captures: Record<string, V | undefined> = {};
	// from the last to the first: the first of two keeps the plain name
	for (let at = last; at !== null; at = at.before) {
		if (captures[at.name] !== undefined) captures[`${at.name}2`] = captures[at.name];
		captures[at.name] = at.value;
	}
	return captures;
}
