import type { Mention, Sentence, Statement } from "../annotations.ts";
import { isOblique } from "../rules/relations.ts";
import { isRole } from "../rules/roles.ts";
import { isPassive } from "../rules/voice.ts";
import { overlaps, type Span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Draft, Run } from "./drafts.ts";
import type { Scan, Scanned } from "./scan.ts";

/** Who speaks where the words next to the cue do not tell it: verbs that share a source, pronouns, labels that are nobody. */

/** How far above a verb the one whose source it shares may stand. */
const STEPS = 3;

/**
 * Sources that the tree contradicts.
 *
 *   Turkey, which sent a deputy, Ana Ruiz, said it would wait: Turkey says so, not the one named in its relative clause
 *   Kyiv was told by Brussels to wait; he had been assured that …: whoever is told says nothing; the agent does, if any
 */
export function attuned(scanned: Scan, drafts: readonly Draft[]): Draft[] {
	return drafts.map((draft) => {
		const { cue, source } = draft;
		const row = scanned.sentences[cue.sentence];
		if (source === null || source.sentence !== cue.sentence || row.sentence.tokens[cue.token].upos !== "VERB")
			return draft;
		const { tokens } = row.sentence;
		const aside = asideOf(row, cue.token, source);
		if (aside > 0) return { ...draft, source: sourceRun(source, row, aside, cue.token - 1) };
		const subject = row.subject[cue.token];
		if (subject < 0 || subject > cue.token) return draft;
		const holds = source.span.start <= tokens[subject].start && tokens[subject].end <= source.span.end;
		if (!holds) {
			const inside = tokens[row.left[subject]].start <= source.span.start && source.span.end <= tokens[cue.token].start;
			if (!inside || source.span.start < tokens[subject].end || tokens[subject + 1]?.form !== ",") return draft;
			if (!row.sentence.children[subject].some((c) => tokens[c].deprel === "acl:relcl")) return draft;
			return { ...draft, source: sourceRun(source, row, row.left[subject], subject) };
		}
		if (!ADDRESSED.test(tokens[cue.token].lemma) || !isPassive(row.sentence, cue.token)) return draft;
		const by = row.sentence.children[cue.token].find(
			(c) => c > cue.token && isOblique(row.sentence, c) && tokens[row.left[c]].form.toLowerCase() === "by",
		);
		if (by === undefined) return { ...draft, source: null };
		return { ...draft, source: sourceRun(source, row, Math.min(row.left[by] + 1, by), row.right[by]) };
	});
}

/** "These workers, Ruiz explained at the hearing, were paid": Ruiz alone; the first token of who speaks, -1 elsewhere. */
function asideOf({ sentence: { tokens } }: Scanned, cue: number, source: Run): number {
	if (tokens[cue].deprel !== "parataxis" || tokens[cue - 1]?.upos !== "PROPN") return -1;
	let first = cue - 1;
	while (first > 0 && tokens[first - 1].upos === "PROPN") first--;
	const behind = tokens[first - 1]?.form === "," && source.span.start < tokens[first - 1].start;
	return behind && tokens[source.first]?.form !== "," ? first : -1;
}

const ADDRESSED =
	/^(tell|inform|assure|reassure|brief|notify|remind|warn|ask|urge|order|advise|instruct|invite|accuse)$/;

function sourceRun(like: Run, { sentence: { tokens } }: Scanned, first: number, last: number): Run {
	return { ...like, span: { start: tokens[first].start, end: tokens[last].end }, words: last - first + 1 };
}

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
	// "Advertisement: continue reading"
	if (sentence.role === "boilerplate") return true;
	// "told off" is scolded
	if (token.lemma === "tell" && next?.lemma === "off") return true;
	if (isDeed(annotated, sentence, cue.token)) return true;
	if (token.form === ":" && source !== null) {
		const words = textOf(annotated.document.text, source.span);
		if (OF_THE_PAGE.test(words) || DATED.test(words)) return true;
	}
	if (source === null) return token.lemma === "know" && token.xpos === "VBN" && /^(as|for)$/.test(next?.lemma ?? "");
	// "Injured: 4,000"
	if (token.form === ":" && next?.xpos === "CD" && sentence.tokens.length < 14) return true;
	if (token.form !== ":" || scanned.turns[cue.sentence] === cue.token) return false;
	if (sentence.role === "title" || sentence.index === 0 || next === undefined) return false;
	if (scanned.sentences[cue.sentence].mark[cue.token + 1] === 1) return false;
	const named = mentionsIn(annotated.mentions, sentence).filter((m) => overlaps(m, source.span));
	return named.length > 0 && named.every((m) => m.type === "state" || m.type === "place");
}

/** "Photos: …", "Editor's note: …": what the page calls its parts. */
const OF_THE_PAGE =
	/^(?:(?:file|hide|show|related|in|more)\s+)?(?:photos?|pictures?|videos?|captions?|images?|gallery|graphics?|maps?|watch|listen|related|more|also|note|updates?|updated|corrections?|clarification|analysis|explainer|factbox|timeline|profile|podcast|exclusive|breaking|fact[- ]check|credit|source|contacts?|tags?|topics?|keywords|(?:editor|author)['’]s note)$/i;

/** "January 9: …", "Monday, 3 May: …" */
const DATED =
	/^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?)?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? ?\d{4})?$/i;

/** "{recalled} its envoy", "{sentenced} him", "{attacked} the port": things done, whose object is nothing said. */
function isDeed(annotated: Annotated, sentence: Sentence, cue: number): boolean {
	const { tokens, children } = sentence;
	if (tokens[cue].upos !== "VERB") return false;
	const lemma = tokens[cue].lemma.toLowerCase();
	const passive = isPassive(sentence, cue);
	let object = -1;
	for (const c of children[cue]) {
		if (/^(ccomp|parataxis)/.test(tokens[c].deprel)) return false;
		if (tokens[c].deprel === "obj" || (passive && tokens[c].deprel === "nsubj:pass")) object = c;
	}
	if (/^(sentence|jail|adopt|host|sign|ratify|impose|seize)$/.test(lemma)) return object >= 0;
	// "the revolt has {claimed} nine lives"
	if (lemma === "claim" && object >= 0 && /^(life|victim|casualty|scalp|seat|prize|title)$/.test(tokens[object].lemma))
		return true;
	// "pushed ahead with the inquiry"
	if (lemma === "push")
		return children[cue].some(
			(c) => c > cue && /^(ahead|forward|back|through|out|into|past|up)$/i.test(tokens[c].form),
		);
	// "whose father {ruled} before him"
	if (lemma === "rule" && (object < 0 || !/^(?:out|that)$/i.test(tokens[cue + 1]?.form ?? ""))) return true;
	if (object >= 0 && lemma === "issue" && ISSUED.test(tokens[object].lemma)) return true;
	if (object < 0) return lemma === "reply" && children[cue].some((c) => /^(not|n['’]t)$/i.test(tokens[c].form));
	// "{names} a new intelligence head": appointed, not called so
	if (lemma === "name" && isRole(tokens[object])) return true;
	if (/^(recall|name|hold)$/.test(lemma))
		return /^(ambassador|envoy|diplomat|consul|staff|them|him|her|attache|attaché|talk|meeting|summit)$/i.test(
			tokens[object].lemma,
		);
	if (lemma !== "attack") return false;
	const told = mentionsIn(annotated.mentions, sentence).find((m) => m.head === object);
	return told === undefined
		? /^(port|base|camp|town|city|village|convoy|ship)$/.test(tokens[object].lemma)
		: told.type === "place";
}

/** Papers that do something rather than say it. */
const ISSUED = /^(?:notice|warrant|visa|passport|permit|licen[cs]e|bond|summons|subpoena|stamp|ticket|fine)$/i;

export function mentionsIn(mentions: readonly Mention[], sentence: Sentence): readonly Mention[] {
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
