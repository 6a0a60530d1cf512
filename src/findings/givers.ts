import type { Mention, Sentence, Statement } from "../annotations.ts";
import { overlaps, type Span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Draft } from "./drafts.ts";
import type { Scan } from "./scan.ts";

/** Who speaks where the words next to the cue do not tell it: verbs that share a source, pronouns, labels that are nobody. */

/** How far above a verb the one whose source it shares may stand. */
const STEPS = 3;

/** "Sund said the road was shut, {adding} that it would stay so": whoever said the one adds the other. */
export function sourced(scanned: Scan, drafts: readonly Draft[]): Draft[] {
	const known = new Map<string, Draft>();
	for (const draft of drafts) if (draft.source !== null) known.set(`${draft.cue.sentence}:${draft.cue.token}`, draft);
	return drafts.map((draft) => {
		const { sentence, token } = draft.cue;
		const { tokens } = scanned.sentences[sentence].sentence;
		if (draft.source !== null || tokens[token].upos !== "VERB") return draft;
		let at = token;
		for (let step = 0; step < STEPS; step++) {
			if (!/^(advcl|conj)$/.test(tokens[at].deprel)) return draft;
			at = tokens[at].head;
			const other = known.get(`${sentence}:${at}`);
			if (other !== undefined) return { ...draft, source: other.source };
		}
		return draft;
	});
}

/**
 * A colon after a place in running text heads an item of a list: "Sund: police closed the pass" is not what Sund says. What
 * is "known as" something is said by nobody, and whoever is "told off" is told nothing.
 */
export function isLabel(annotated: Annotated, scanned: Scan, { cue, source }: Draft): boolean {
	const { sentence } = scanned.sentences[cue.sentence];
	const token = sentence.tokens[cue.token];
	const next = sentence.tokens[cue.token + 1];
	// "told off" is scolded
	if (token.lemma === "tell" && next?.lemma === "off") return true;
	if (source === null) return token.lemma === "know" && token.xpos === "VBN" && /^(as|for)$/.test(next?.lemma ?? "");
	if (token.form !== ":" || scanned.turns[cue.sentence] === cue.token) return false;
	if (sentence.role === "title" || sentence.index === 0 || next === undefined) return false;
	if (scanned.sentences[cue.sentence].mark[cue.token + 1] === 1) return false;
	const named = mentionsIn(annotated.mentions, sentence).filter((m) => overlaps(m, source.span));
	return named.length > 0 && named.every((m) => m.type === "state" || m.type === "place");
}

function mentionsIn(mentions: readonly Mention[], sentence: Sentence): readonly Mention[] {
	let low = 0;
	let high = mentions.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (mentions[middle].end <= sentence.start) low = middle + 1;
		else high = middle;
	}
	let end = low;
	while (end < mentions.length && mentions[end].start < sentence.end) end++;
	return mentions.slice(low, end);
}

/**
 * "I" in quotation marks is whoever is quoted. "It added" goes on with the body that spoke in the sentence before, rather
 * than with the one named last.
 */
export function resolved(annotated: Annotated, scanned: Scan, statements: readonly Statement[]): Statement[] {
	const { text } = annotated.document;
	const types = new Map(annotated.entities.map((e) => [e.id, e.type]));
	const isBody = (id: string | null) => id !== null && /^(organization|state|group)$/.test(types.get(id) ?? "");
	let before: { at: number; statement: Statement } | null = null;
	return statements.map((statement) => {
		const { cue, speakerSpan, attribution } = statement;
		if (cue === null || speakerSpan === null) return statement;
		const at = sentenceAt(annotated.sentences, cue.start);
		const words = textOf(text, speakerSpan);
		let told = statement;
		if (/^(I|me|my|myself)$/i.test(words) && inQuotation(scanned, at, cue)) {
			const quoted = attribution[attribution.length - 1];
			if (quoted !== undefined && quoted.speaker !== null)
				told = { ...statement, speaker: quoted.speaker, attribution: attribution.slice(0, -1) };
		} else if (/^it$/i.test(words) && before !== null && !inQuotation(scanned, at, cue)) {
			const { speaker } = before.statement;
			const near = at - before.at === 1 || (at === before.at && before.statement.cue !== null);
			if (near && isBody(speaker) && speaker !== statement.speaker) told = { ...statement, speaker };
		}
		if (told.rule.startsWith("said.") && !inQuotation(scanned, at, cue)) before = { at, statement: told };
		return told;
	});
}

function inQuotation(scanned: Scan, sentence: number, cue: Span): boolean {
	const row = scanned.sentences[sentence];
	const token = row.sentence.tokens.findIndex((t) => t.end > cue.start);
	return token >= 0 && row.quote[token] > 0;
}

export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
	let low = 0;
	let high = sentences.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sentences[middle].end <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
