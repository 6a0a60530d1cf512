import type { Sentence } from "../annotations.ts";
import type { Span } from "../span.ts";

/** Token indices of the subtree at `i`, in order. `without` leaves out dependents with those relations. */
export function subtree(sentence: Sentence, i: number, without: (deprel: string) => boolean = () => false): number[] {
	const found: number[] = [];
	const stack = [i];
	while (stack.length) {
		const at = stack.pop() as number;
		found.push(at);
		for (const child of sentence.children[at]) if (!without(sentence.tokens[child].deprel)) stack.push(child);
	}
	return found.sort((a, b) => a - b);
}

/** From the first to the last token of the subtree at `i`. */
export function phrase(sentence: Sentence, i: number, without?: (deprel: string) => boolean): Span {
	const tokens = subtree(sentence, i, without);
	return { start: sentence.tokens[tokens[0]].start, end: sentence.tokens[tokens[tokens.length - 1]].end };
}

/** The universal part of a relation: "nsubj" of "nsubj:pass". */
export function universal(deprel: string): string {
	const colon = deprel.indexOf(":");
	return colon < 0 ? deprel : deprel.slice(0, colon);
}

/** Dependents of `i` whose relation is one of `relations`; "nsubj" also takes "nsubj:pass". */
export function dependents(sentence: Sentence, i: number, ...relations: readonly string[]): number[] {
	return sentence.children[i].filter((c) => {
		const deprel = sentence.tokens[c].deprel;
		return relations.includes(deprel) || relations.includes(universal(deprel));
	});
}

/** The token that holds, or is nearest to, a text offset; -1 outside the sentence. */
export function tokenAt(sentence: Sentence, offset: number): number {
	if (offset < sentence.start || offset >= sentence.end) return -1;
	let low = 0;
	let high = sentence.tokens.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (sentence.tokens[middle].start <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** The token inside `span` whose head lies outside it: the span's syntactic head. -1 where no token is inside. */
export function headOf(sentence: Sentence, span: Span): number {
	let last = -1;
	for (let i = 0; i < sentence.tokens.length; i++) {
		const t = sentence.tokens[i];
		if (t.start < span.start || t.end > span.end) continue;
		const head = t.head < 0 ? null : sentence.tokens[t.head];
		if (head === null || head.start < span.start || head.end > span.end) return i;
		last = i;
	}
	return last;
}

/** Titles, the names of other pages and standfirsts: blocks that are told in headline grammar. */
export function inHeadlines(role: Sentence["role"]): boolean {
	return role === "title" || role === "teaser" || role === "standfirst";
}
