/**
 * Who is on the reader's mind at a point of the text: the last mentions, each with how prominent its place in the
 * sentence is. A window, so that a text of any length is read in time linear in it.
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import type { Actor, Draft } from "./draft.ts";

export type Seen = {
	readonly actor: Actor;
	readonly draft: Draft;
	readonly weight: number;
	/** Mentioned together as a list or as the two sides of one act: "China, Thailand and Laos". */
	readonly list: readonly Actor[] | null;
	/** The list is of those who met, talked or visited one another: "the two", "both ministers" go back to them. */
	readonly met?: true;
	/** The list is of somebody and his kin: "the brothers", "both men" go back to them. */
	readonly kin?: true;
};

export type Recent = Seen[];

const WINDOW = 120;

export function saw(recent: Recent, seen: Seen): void {
	recent.push(seen);
	if (recent.length > 2 * WINDOW) recent.splice(0, recent.length - WINDOW);
}

/** Subject 3, object 2, what a preposition brings in 1.5, a possessor 1.2, a mere modifier 0.5. */
export function prominence(sentence: Sentence, draft: Draft): number {
	if (draft.modifier) return 0.5;
	let at = draft.head;
	const { tokens } = sentence;
	for (let steps = 0; steps < 10 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++) at = tokens[at].head;
	const { deprel, head } = tokens[at];
	switch (universal(deprel)) {
		case "nsubj":
			return head >= 0 && isMain(sentence, head) ? 3.2 : 2.8;
		case "root":
		case "vocative":
			return 2.5;
		case "obj":
		case "iobj":
			return 2;
		case "obl":
			return 1.6;
		case "appos":
			return 1.6;
		case "nmod":
			return deprel === "nmod:poss" ? 1.3 : 1.3;
		case "compound":
			return 0.7;
		default:
			return 1.2;
	}
}

function isMain(sentence: Sentence, i: number): boolean {
	const { deprel } = sentence.tokens[i];
	return deprel === "root" || deprel === "conj" || deprel === "parataxis" || deprel === "ccomp";
}

/** The last ones first, as far back as `sentences` sentences. */
export function* lately(recent: Recent, from: number, sentences: number): Generator<Seen> {
	for (let i = recent.length - 1; i >= 0 && recent.length - i <= WINDOW; i--) {
		if (from - recent[i].draft.sentence > sentences) return;
		yield recent[i];
	}
}

/** The governing verb of a token: the nearest verb above it. */
export function clauseOf(sentence: Sentence, i: number): number {
	let at = sentence.tokens[i].head;
	for (let steps = 0; steps < 12 && at >= 0; steps++, at = sentence.tokens[at].head) {
		const { upos } = sentence.tokens[at];
		if (upos === "VERB" || upos === "AUX" || sentence.tokens[at].deprel === "root") return at;
	}
	return -1;
}
