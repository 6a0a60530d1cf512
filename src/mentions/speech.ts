/**
 * Who speaks: quotations and whose words they are, so that "I" and "we" inside them are their speaker.
 */
import type { Quotation, Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import type { Resolving } from "./coreference.ts";
import type { Actor, Draft } from "./draft.ts";

export const SAY =
	/^(?:say|tell|add|note|explain|warn|argue|claim|state|declare|announce|report|write|insist|stress|tweet|believe|think|hope|fear|know|confirm|deny|admit|promise|pledge|vow)$/;

export function quotationAt(
	quotations: readonly Quotation[],
	at: { readonly start: number; readonly end: number },
): Quotation | null {
	let low = 0;
	let high = quotations.length - 1;
	let found: Quotation | null = null;
	while (low <= high) {
		const middle = (low + high) >> 1;
		if (quotations[middle].start <= at.start) {
			found = quotations[middle];
			low = middle + 1;
		} else high = middle - 1;
	}
	return found !== null && at.end <= found.end ? found : null;
}

export function inside(quotation: Quotation, d: Draft): boolean {
	return quotation.start <= d.start && d.end <= quotation.end;
}

/**
 * "I" and "we" inside a quotation are its speaker, where a sentence of it says who that is: the subject of a verb of
 * saying beside the quotation. Done when all else is settled, since the speaker often comes after his words.
 */
export function speakers(
	at: Resolving,
	sentence: Sentence,
	drafts: readonly Draft[],
	/** Who speaks each quotation, by its start; told in one of its sentences, known in all. */
	spoken: Map<number, Actor>,
): void {
	const saying = drafts.find(
		(s) =>
			(s.kind !== "pronoun" || s.word === "he" || s.word === "she" || s.word === "it" || s.word === "they") &&
			speakerOf(sentence, s.head) &&
			quotationAt(at.quotations, s) === null,
	);
	const quoted = within(at.quotations, sentence);
	if (saying?.actor == null) {
		// a quotation without its own "said" goes on with the speaker of the one before it
		const before = at.sentences[sentence.index - 1];
		const last = before && before.block === sentence.block ? within(at.quotations, before).at(-1) : undefined;
		const speaker = last && spoken.get(last.start);
		if (speaker) for (const quotation of quoted) if (!spoken.has(quotation.start)) spoken.set(quotation.start, speaker);
		return;
	}
	for (const quotation of quoted) if (!spoken.has(quotation.start)) spoken.set(quotation.start, saying.actor);
}

/** Gives "I" and "we" the speaker of the quotation they stand in. */
export function speakAs(at: Resolving, drafts: readonly Draft[], spoken: Map<number, Actor>): void {
	// words that go on in the next paragraph go on in the same mouth
	for (let i = 1; i < at.quotations.length; i++) {
		const before = spoken.get(at.quotations[i - 1].start);
		if (at.quotations[i - 1].continues && before && !spoken.has(at.quotations[i].start))
			spoken.set(at.quotations[i].start, before);
	}
	for (const d of drafts) {
		if (d.kind !== "pronoun" || (d.word !== "i" && d.word !== "we")) continue;
		const quotation = quotationAt(at.quotations, d);
		const speaker = quotation === null ? undefined : spoken.get(quotation.start);
		if (speaker) d.actor = (d.word === "we" ? spokenFor(at, speaker) : null) ?? speaker;
	}
}

/** "We reject this," a ministry's spokesperson said: the state that he speaks for, where the text names it. */
export function spokenFor(at: Resolving, { type, country, offices }: Actor): Actor | null {
	if (type !== "person" || country === null) return null;
	const speaks = offices.some((o) => /^spokes(?:man|woman|person)$/.test(o[o.length - 1]) && !o.includes("party"));
	return speaks ? (at.actors.byKey.get(`state:${country}`) ?? null) : null;
}

/** The quotations that share words with a sentence. */
function within(quotations: readonly Quotation[], sentence: Sentence): Quotation[] {
	let low = 0;
	let high = quotations.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (quotations[middle].end <= sentence.start) low = middle + 1;
		else high = middle;
	}
	const found: Quotation[] = [];
	for (let i = low; i < quotations.length && quotations[i].start < sentence.end; i++) found.push(quotations[i]);
	return found;
}

/** The subject of a verb of saying. */
export function speakerOf(sentence: Sentence, head: number): boolean {
	const { deprel, head: up } = sentence.tokens[head];
	return universal(deprel) === "nsubj" && up >= 0 && SAY.test(sentence.tokens[up].lemma.toLowerCase());
}
