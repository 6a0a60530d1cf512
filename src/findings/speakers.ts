import type { Entity, Mention, Sentence } from "../annotations.ts";
import type { Span } from "../span.ts";
import { dependents, headOf } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import type { CueLexicon } from "./scan.ts";

export type Speaker = { readonly entity: string | null; readonly anonymous: boolean };

/** Finds who is meant by the words that name a speaker: made once a document. */
export type SpeakerFinder = (sentence: number, words: Span) => Speaker;

const relative = new Set(["who", "which", "that", "whom"]);
const pronouns =
	/^(i|me|we|us|you|he|him|she|her|it|they|them|one|who|which|that|this|these|those|his|their|its|our|my|your)$/i;

/**
 * The mention on the head of the words, else the longest inside them; "who" stands for the noun it follows. A pronoun
 * that was not resolved has no speaker.
 */
export function speakerFinder(annotated: Annotated, lexicon: CueLexicon): SpeakerFinder {
	const byHead = new Map<string, Mention>();
	for (const mention of annotated.mentions) {
		const key = `${mention.sentence}:${mention.head}`;
		const known = byHead.get(key);
		if (known === undefined || known.end - known.start < mention.end - mention.start) byHead.set(key, mention);
	}
	const entities = new Map(annotated.entities.map((e) => [e.id, e]));
	return (at, words) => {
		const sentence = annotated.sentences[at];
		let head = headOf(sentence, words);
		if (head < 0) return { entity: null, anonymous: false };
		if (relative.has(sentence.tokens[head].lemma.toLowerCase())) head = antecedent(sentence, head);
		const mention = byHead.get(`${at}:${head}`) ?? appositive(sentence, head, at, byHead);
		const entity = mention === undefined ? undefined : entities.get(mention.entity);
		const unresolved = entity !== undefined && pronouns.test(entity.name);
		return {
			entity: entity === undefined || unresolved ? null : entity.id,
			anonymous: isAnonymous(sentence, head, entity, lexicon),
		};
	};
}

/** A name set beside the head: "the minister, Li", "Press Secretary Kim". */
function appositive(sentence: Sentence, head: number, at: number, byHead: Map<string, Mention>): Mention | undefined {
	for (const child of dependents(sentence, head, "appos", "flat", "compound")) {
		const mention = byHead.get(`${at}:${child}`);
		if (mention !== undefined) return mention;
	}
	return undefined;
}

/** The noun that a relative clause's "who" stands for; the pronoun itself where there is none. */
function antecedent(sentence: Sentence, who: number): number {
	let at = who;
	for (let steps = 0; steps < 6 && at >= 0; steps++) {
		const { deprel, head } = sentence.tokens[at];
		if (deprel === "acl:relcl" || deprel === "acl") return head < 0 ? who : head;
		at = head;
	}
	for (let k = who - 1; k >= 0 && who - k <= 3; k--) if (/^(NOUN|PROPN|PRON)$/.test(sentence.tokens[k].upos)) return k;
	return who;
}

/** People whom the text leaves unnamed: "a source", "observers", "an official who asked not to be named". */
function isAnonymous(sentence: Sentence, head: number, entity: Entity | undefined, lexicon: CueLexicon): boolean {
	if (entity?.anonymous !== undefined) return entity.anonymous;
	if (entity?.known !== undefined) return false;
	const token = sentence.tokens[head];
	if (token.upos === "PROPN" || token.upos === "PRON" || !lexicon.anonymous.has(token.lemma.toLowerCase()))
		return false;
	for (const child of sentence.children[head]) {
		const { deprel, upos } = sentence.tokens[child];
		if (upos === "PROPN" && (deprel === "appos" || deprel === "flat")) return false;
	}
	return true;
}
