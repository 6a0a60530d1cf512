/**
 * Why an event was coded, or why not: every rule tried at a sentence, with what became of it. The same decisions that
 * `read` takes, told instead of kept; there is no second engine.
 */
import type { Attribution, Event, Reading, Sentence } from "./annotations.ts";
import { documentOf, type Key, keyOf } from "./dataset.ts";
import type { Annotated } from "./findings/annotated.ts";
import { decide } from "./findings/candidates.ts";
import { factualityOf } from "./findings/factuality.ts";
import { isPolitical, partiesOf } from "./findings/parties.ts";
import { subjectOf } from "./findings/subject.ts";
import { vote } from "./findings/votes.ts";
import type { Span } from "./span.ts";

/** One rule tried at one word. `reason` says, where it was coded, on whom it rests, and where not, what was missing. */
export type Tried = {
	readonly rule: string;
	readonly file: string;
	readonly word: string;
	readonly matched: boolean;
	readonly reason: string;
};

/** A finding with its words, the rule that found it, and all that was tried on its sentence. */
export type Explained = {
	readonly key: Key;
	readonly document: { readonly title: string; readonly publisher: string | null; readonly published: string | null };
	/** The finding as it was read; its `rule` names what found it. */
	readonly finding: { readonly kind: string; readonly id: string; readonly rule: string };
	readonly quote: string;
	/** The sentence in our notation, ready to be mended and put into the codebook. */
	readonly line: string;
	readonly tried: readonly Tried[];
	readonly attribution: readonly string[];
	readonly assumed: readonly string[];
};

/** Every event of a text explained, and what else was tried on its sentences. */
export function explainedAll(reading: Reading, annotated: Annotated): Explained[] {
	const { id, published = null } = reading.document;
	const found = reading.events.flatMap((e) => explainFinding(keyOf(id, e.id), reading, annotated) ?? []);
	const covered = new Set(found.flatMap((f) => f.tried.map((t) => `${t.rule} ${t.word}`)));
	const rest = annotated.sentences
		.flatMap((s) => whySentence(annotated, s))
		.filter((t) => !covered.has(`${t.rule} ${t.word}`));
	if (!rest.length) return found;
	return [
		...found,
		{
			key: id,
			document: { title: "", publisher: null, published },
			finding: { kind: "nothing more", id: "", rule: "" },
			quote: "",
			line: "",
			tried: rest,
			attribution: [],
			assumed: [],
		},
	];
}

/** `reading` is what was recorded, `annotated` what the article says when it is read once more; null where it is in neither. */
export function explainFinding(key: Key, reading: Reading, annotated: Annotated): Explained | null {
	const { sentences } = annotated;
	const id = key.slice(documentOf(key).length + 1);
	const kinds = ["events", "statements", "posts", "memberships", "figures"] as const;
	for (const kind of kinds) {
		const finding = reading[kind].find((f) => f.id === id);
		if (!finding) continue;
		const { text, title, publisher = null, published = null } = reading.document;
		const at = "trigger" in finding ? finding.trigger : finding.evidence[0];
		const sentence = sentences.find((s) => s.start <= at.start && at.start < s.end);
		const time = "time" in finding ? finding.time : null;
		const told = time && reading.times.find((t) => t.start === time.span.start && t.end === time.span.end);
		return {
			key,
			document: { title: title ?? text.trimStart().split(/\r?\n/, 1)[0].slice(0, 120), publisher, published },
			finding: { ...finding, kind: kind.slice(0, -1) },
			quote: finding.evidence.map((s) => text.slice(s.start, s.end)).join(" … "),
			line: sentence && kind === "events" ? notationOf(finding as Event, text, sentence) : "",
			tried: sentence ? whySentence(annotated, sentence) : [],
			attribution: "attribution" in finding ? finding.attribution.map((a: Attribution) => a.text) : [],
			assumed: told ? told.assumed : [],
		};
	}
	return null;
}

/** "{actor Hakan Fidan} {! met} {actor Péter Szijjártó} {time on Friday} in {place Budapest}." */
function notationOf(event: Event, text: string, sentence: Sentence): string {
	const marks = [
		{ ...event.trigger, label: "!" },
		...event.participants.flatMap((p) => p.spans.map((s) => ({ ...s, label: p.role as string }))),
		...(event.time ? [{ ...event.time.span, label: "time" }] : []),
		...(event.place ? [{ ...event.place.span, label: "place" }] : []),
	]
		.filter((m) => m.start >= sentence.start && m.end <= sentence.end)
		.sort((a, b) => a.start - b.start || b.end - a.end);
	let line = "";
	let at = sentence.start;
	for (const mark of marks) {
		if (mark.start < at) continue;
		line += `${text.slice(at, mark.start)}{${mark.label} ${text.slice(mark.start, mark.end)}}`;
		at = mark.end;
	}
	return (line + text.slice(at, sentence.end)).replace(/\s+/g, " ").trim();
}

/** What stands at words that somebody looked for: what was found in them, and every rule that was tried on their sentences. */
export type Sought = {
	readonly quote: string;
	/** Title, teaser, boilerplate …: the part of the page in which they stand. */
	readonly block: string;
	/** Findings whose evidence touches the words, in a line each. */
	readonly found: readonly string[];
	/** Each rule once a word; those that matched first. */
	readonly tried: readonly Tried[];
	readonly problems: readonly string[];
};

/** Looked up as written, else without regard to case and spaces; null where the text does not have the words. */
export function whyNot(reading: Reading, annotated: Annotated, words: string): Sought | null {
	const { text, blocks } = reading.document;
	const span = spanOf(text, words);
	if (!span) return null;
	const touches = (s: Span) => s.start < span.end && s.end > span.start;
	const kinds = ["events", "statements", "posts", "memberships", "figures"] as const;
	return {
		quote: text.slice(span.start, span.end).replace(/\s+/g, " "),
		block: blocks.find(touches)?.role ?? "paragraph",
		found: kinds.flatMap((kind) =>
			reading[kind]
				.filter((f) => f.evidence.some(touches))
				.map(
					(f) =>
						`${kind.slice(0, -1)} ${f.id}, by rule ${f.rule}: “${f.evidence.map((s) => text.slice(s.start, s.end)).join(" … ")}”`,
				),
		),
		tried: annotated.sentences
			.filter(touches)
			.flatMap((s) => whySentence(annotated, s))
			.sort((a, b) => Number(b.matched) - Number(a.matched)),
		problems: reading.problems.filter(touches).map((p) => p.note),
	};
}

function spanOf(text: string, words: string): Span | null {
	const pattern = words
		.trim()
		.split(/\s+/)
		.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
		.join("\\s+");
	if (!pattern) return null;
	const at = text.indexOf(words);
	if (at >= 0) return { start: at, end: at + words.length };
	const found = new RegExp(pattern, "iu").exec(text);
	return found && { start: found.index, end: found.index + found[0].length };
}

export function whySentence(annotated: Annotated, sentence: Sentence): Tried[] {
	const parties = partiesOf(annotated.mentions, annotated.entities, annotated.sentences);
	const quiet = subjectOf(annotated.sentences, annotated.codebook);
	return decide(sentence, annotated, parties, quiet).map(({ rule, anchor, candidate, reason, stop }) => {
		const at = { rule: rule.id, file: rule.file, word: sentence.tokens[anchor].form };
		if (candidate === undefined) return { ...at, matched: false, reason: reason ?? stop?.reason() ?? "" };
		const { match, roles, bare } = candidate;
		const words = (role: "actor" | "recipient" | "about") =>
			roles[role]
				.map(
					(f) =>
						`“${annotated.document.text.slice(f.mention.start, f.mention.end)}” (${f.path}${isPolitical(parties, f.mention.entity) ? ", political" : ""})`,
				)
				.join(", ");
		const told = [
			roles.actor.length ? `actor ${words("actor")}` : "no actor named",
			...(roles.recipient.length ? [`recipient ${words("recipient")}`] : []),
			...(roles.about.length ? [`about ${words("about")}`] : []),
			`told as ${candidate.factuality ?? factualityOf(sentence, match.anchor, match.light)}`,
			...(bare ? ["adds only to what was told before"] : []),
			...secondOpinion(annotated, sentence, match.light >= 0 ? match.light : match.anchor),
		];
		return { ...at, matched: true, reason: told.join("; ") };
	});
}

/** What can be said of the sentence at a text offset; the empty list outside of all sentences. */
export function whyAt(annotated: Annotated, offset: number): Tried[] {
	const sentence = annotated.sentences.find((s) => s.start <= offset && offset < s.end);
	return sentence ? whySentence(annotated, sentence) : [];
}

/** "the second opinion: CONSULT 0.83, AGREE 0.06" */
function secondOpinion(annotated: Annotated, sentence: Sentence, predicate: number): string[] {
	if (!annotated.votes) return [];
	const [first, second] = vote(annotated.votes, sentence, predicate);
	return [
		`the second opinion: ${first.code} ${first.probability.toFixed(2)}, ${second.code} ${second.probability.toFixed(2)}`,
	];
}
