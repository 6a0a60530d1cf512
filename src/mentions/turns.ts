/**
 * Conversations written down: paragraphs that begin with a name and a colon ("Mao Ning: We have noted …") or with a letter
 * for question and answer. "I" and "we" in them are whoever speaks; "A" is the one whose answers the head of the text announces.
 */
import type { Sentence } from "../annotations.ts";
import type { Resolving, SentenceDrafts } from "./coreference.ts";
import { type Actor, attach, type Draft, draft } from "./draft.ts";
import { quotationAt, spokenFor } from "./speech.ts";

/** Paragraphs with a label before a text counts as a conversation: one alone is a dateline or a heading. */
const TURNS = 3;
/** Of so many sentences the head of a text is made. */
const HEAD = 4;

type Turn = { readonly sentence: number; readonly speaker: Actor | null; readonly label: string };

/** Gives "I" and "we" of each turn its speaker; returns the labels "A" as mentions of whoever answers. */
export function takeTurns(at: Resolving, drafts: readonly SentenceDrafts[]): Draft[] {
	const { sentences } = at;
	const turns: Turn[] = [];
	for (const sentence of sentences) {
		if (sentence.index > 0 && sentences[sentence.index - 1].block === sentence.block) continue;
		const label = labelOf(sentence);
		if (label === null) continue;
		if (QUESTION.test(label) || ANSWER.test(label)) turns.push({ sentence: sentence.index, speaker: null, label });
		else {
			const name = drafts[sentence.index].named.find((d) => sentence.tokens[d.last + 1]?.form === ":" && d.first <= 1);
			if (name?.actor) turns.push({ sentence: sentence.index, speaker: name.actor, label });
		}
	}
	const again = turns.some((t, i) => turns.findIndex((o) => o.label === t.label) < i);
	if (turns.length < TURNS || !again) return [];
	const answers = turns.some((t) => ANSWER.test(t.label)) ? answererOf(at, drafts) : null;
	const labels: Draft[] = [];
	for (const { sentence: first, speaker, label } of turns) {
		const said = ANSWER.test(label) ? answers : speaker;
		if (said === null) continue;
		if (ANSWER.test(label)) {
			const d = draft(at.text, sentences[first], 0, 0, "nominal", "person", { head: 0, word: "spokesperson" });
			attach(d, said);
			labels.push(d);
		}
		for (let i = first; i < sentences.length && sentences[i].block === sentences[first].block; i++)
			for (const { draft: d } of drafts[i].nominals)
				if (d.kind === "pronoun" && (d.word === "i" || d.word === "we") && quotationAt(at.quotations, d) === null)
					d.actor = (d.word === "we" ? spokenFor(at, said) : null) ?? said;
	}
	return labels;
}

const QUESTION = /^(?:q|question|reporter|journalist)$/i;
const ANSWER = /^(?:a|answer)$/i;

/** The words before the colon of a paragraph that begins with a label. */
function labelOf({ tokens }: Sentence): string | null {
	for (let i = 1; i < tokens.length && i <= 5; i++)
		if (tokens[i].form === ":")
			return tokens
				.slice(0, i)
				.map((t) => t.form)
				.join(" ");
	return null;
}

/** Whose answers they are: a spokesperson of whom the head of the text tells, else the first person named there. */
function answererOf(at: Resolving, drafts: readonly SentenceDrafts[]): Actor | null {
	const head = drafts.slice(0, HEAD).flatMap(({ named, nominals }) => [...named, ...nominals.map((n) => n.draft)]);
	const people = head.filter((d) => d.actor?.type === "person" && d.actor.members === null && d.kind !== "pronoun");
	const speaks = people.find(
		(d) => /^spokes/.test(d.word) || d.actor?.offices.some((o) => /^spokes/.test(o[o.length - 1] ?? "")),
	);
	return (speaks ?? people.find((d) => d.kind === "name" && at.sentences[d.sentence].role === "title"))?.actor ?? null;
}
