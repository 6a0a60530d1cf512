/**
 * Amounts that a person would put in a table: what is measured, of whom, when, on whose word. An amount that measures
 * nothing that the sentence names ("two sides", "the 12th meeting") makes no figure.
 */
import type {
	Amount,
	Attribution,
	Document,
	Entity,
	Figure,
	Id,
	Mention,
	Sentence,
	Statement,
	Time,
} from "../annotations.ts";
import { shortId } from "../id.ts";
import { contains, overlaps, type Span, span } from "../span.ts";
import { subtree } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import { amountHead, clauseSpan, governingClause } from "./figures-phrases.ts";
import { type Measured, measuredBy } from "./figures-rules.ts";

/** In the order of the text. */
export function findFigures(
	annotated: Annotated,
	amounts: readonly Amount[],
	statements: readonly Statement[],
): Figure[] {
	const { text } = annotated.document;
	const found: Candidate[] = [];
	amounts.forEach((amount, i) => {
		const sentence = annotated.sentences[amount.sentence];
		if (sentence === undefined || UNREAD.has(sentence.role) || isConversion(text, amounts, i)) return;
		const measured = measuredBy(sentence, amount, besides(sentence, amounts, i), text);
		if (measured) found.push({ amount, sentence, measured });
	});
	return joinChanges(found).map((candidate) => toFigure(candidate, annotated, statements));
}

/** "£600m ($1.1bn; 870m euros)": the same sum once more. */
function isConversion(text: string, amounts: readonly Amount[], i: number): boolean {
	const [before, amount] = [amounts[i - 1], amounts[i]];
	if (before?.kind !== "money" || amount.kind !== "money" || before.unit === amount.unit) return false;
	return /^\s?(?:\(|[;,/]\s?|\(?or )(?:about |some |around )?$/.test(text.slice(before.end, amount.start));
}

/** The amounts of a sentence and the word "record" before them: none of them is part of a quantity's name. */
function besides(sentence: Sentence, amounts: readonly Amount[], i: number): Span[] {
	const spans: Span[] = [];
	for (let k = i; k >= 0 && k > i - 12 && amounts[k].sentence === sentence.index; k--) spans.push(amounts[k]);
	for (let k = i + 1; k < amounts.length && k < i + 12 && amounts[k].sentence === sentence.index; k++)
		spans.push(amounts[k]);
	return spans;
}

/** Blocks that are no text of the article. */
const UNREAD: ReadonlySet<string> = new Set(["boilerplate", "byline", "teaser"]);

type Candidate = {
	readonly amount: Amount;
	readonly sentence: Sentence;
	readonly measured: Measured;
	readonly change?: number;
};

/** "jumped by 26.3 per cent to US$240.1 billion" is one figure: the value it came to, with the change on it. */
function joinChanges(found: readonly Candidate[]): Candidate[] {
	const joined: Candidate[] = [];
	const used = new Set<Candidate>();
	for (const candidate of found) {
		const { measured } = candidate;
		if (measured.change) continue;
		const change = found.find(
			(c) =>
				c.measured.change &&
				!used.has(c) &&
				c.sentence === candidate.sentence &&
				c.measured.noun === measured.noun &&
				(c.measured.verb === measured.verb || near(c.amount, candidate.amount)),
		);
		if (change) used.add(change);
		joined.push(change ? { ...candidate, change: changeOf(change) } : candidate);
	}
	for (const candidate of found)
		if (candidate.measured.change && !used.has(candidate)) joined.push({ ...candidate, change: changeOf(candidate) });
	return joined.sort((a, b) => a.amount.start - b.amount.start);
}

function near(a: Span, b: Span): boolean {
	return Math.abs(a.start - b.start) < 60;
}

function changeOf({ amount, measured }: Candidate): number {
	return Number(((amount.value / 100) * (measured.change ?? 1)).toPrecision(12));
}

function toFigure(
	{ amount, sentence, measured, change }: Candidate,
	annotated: Annotated,
	statements: readonly Statement[],
): Figure {
	const { document, times } = annotated;
	const at = amountHead(sentence, amount, amount.head);
	const clause = measured.verb >= 0 ? measured.verb : governingClause(sentence, at);
	const words = clauseSpan(sentence, clause);
	const evidence = contains(words, amount) ? words : span(sentence);
	return {
		id: shortId("f", document.id, amount.start, amount.end, measured.rule),
		quantity: measured.quantity,
		value: amount.value,
		upper: amount.upper,
		unit: measured.unit ?? (amount.unit || measured.quantity),
		bound: amount.bound,
		change: change ?? null,
		record: isRecord(document.text, sentence, amount, measured),
		entities: whose(annotated, sentence, measured, evidence),
		period: periodOf(document, times, evidence, amount),
		attribution: attributionOf(statements, amount),
		evidence: [evidence],
		rule: measured.rule,
	};
}

/** "a record US$240.1 billion", "record profits of …", "an all-time high of …". */
function isRecord(text: string, sentence: Sentence, amount: Amount, measured: Measured): boolean {
	const before = text.slice(Math.max(sentence.start, amount.start - 32), amount.start + 12);
	if (
		/\b(?:new |a |the )?record (?:high |low |level |total )?(?:of )?(?:(?:at least|some|about|over|more than|nearly) )?(?:US|A|C)?[$£€¥\d]/i.test(
			before,
		) ||
		/\b(?:all-time|record|historic) (?:high|low|peak)\b/i.test(before)
	)
		return true;
	return measured.noun >= 0 && sentence.children[measured.noun].some((c) => sentence.tokens[c].lemma === "record");
}

/** States and bodies named in the quantity's own words; else both states of a "bilateral" thing; else those of the clause. */
function whose(annotated: Annotated, sentence: Sentence, measured: Measured, evidence: Span): Id[] {
	const { mentions, entities } = annotated;
	const byId = new Map(entities.map((e) => [e.id, e]));
	const here = mentions.filter((m) => m.sentence === sentence.index && isActor(byId.get(m.entity)));
	if (measured.noun >= 0 && sentence.tokens[measured.noun].upos !== "VERB") {
		const tokens = new Set(subtree(sentence, measured.noun, (d) => d.startsWith("acl") || d === "parataxis"));
		const inside = here.filter((m) => tokens.has(m.head));
		if (inside.length) return members(inside, byId);
	}
	if (/\b(?:bilateral|two-way|mutual|both|between)\b/i.test(measured.quantity)) {
		const pair = lastPair(mentions, byId, sentence);
		if (pair.length) return pair;
	}
	return members(here.filter((m) => overlaps(m, evidence) && m.kind !== "pronoun").slice(0, 3), byId);
}

function isActor(entity: Entity | undefined): boolean {
	return (
		entity !== undefined &&
		(entity.type === "state" ||
			entity.type === "organization" ||
			entity.type === "group" ||
			(entity.type === "place" && entity.country !== null))
	);
}

function members(mentions: readonly Mention[], byId: ReadonlyMap<Id, Entity>): Id[] {
	const ids = new Set<Id>();
	for (const mention of mentions) for (const id of byId.get(mention.entity)?.members ?? [mention.entity]) ids.add(id);
	return [...ids];
}

/** The two states that the text speaks of last before the end of this sentence: "the two countries", "Beijing and Moscow". */
function lastPair(mentions: readonly Mention[], byId: ReadonlyMap<Id, Entity>, sentence: Sentence): Id[] {
	const seen = new Map<string, Id>();
	for (let i = mentions.length - 1; i >= 0; i--) {
		const mention = mentions[i];
		if (mention.start >= sentence.end) continue;
		const entity = byId.get(mention.entity);
		const both = entity?.members?.filter((id) => byId.get(id)?.type === "state") ?? [];
		if (both.length === 2) return both;
		if (entity?.type === "state" && entity.country !== null && !seen.has(entity.country))
			seen.set(entity.country, entity.id);
		if (seen.size === 2) return [...seen.values()].reverse();
	}
	return [];
}

/** The time of the clause that stands nearest to the amount, one with days; comparisons ("from a year earlier") are further off. */
function periodOf(document: Document, times: readonly Time[], evidence: Span, amount: Amount): Figure["period"] {
	let best: Time | null = null;
	let least = Number.POSITIVE_INFINITY;
	for (const time of times) {
		if (time.from === null || !contains(evidence, time)) continue;
		const after = time.start >= amount.end;
		const distance = after ? time.start - amount.end : amount.start - time.end + 10;
		if (distance < least) [best, least] = [time, distance];
	}
	if (best === null) return null;
	const led = /(\w+)\s+$/.exec(document.text.slice(Math.max(evidence.start, best.start - 12), best.start))?.[1];
	if (led === "since") return { from: best.from, to: document.published ?? null };
	if (led === "by" || led === "until") return { from: null, to: best.to };
	return { from: best.from, to: best.to };
}

/** Who says so, outermost first: the chain of the innermost statement that holds the amount, and its speaker. */
function attributionOf(statements: readonly Statement[], amount: Amount): Attribution[] {
	let inner: Statement | null = null;
	let least = Number.POSITIVE_INFINITY;
	for (const statement of statements)
		for (const content of statement.content)
			if (contains(content, amount) && content.end - content.start < least)
				[inner, least] = [statement, content.end - content.start];
	if (inner === null) return [];
	const own = inner.speakerSpan ?? inner.cue ?? inner.evidence[0];
	return [...inner.attribution, { speaker: inner.speaker, text: inner.speakerText, span: span(own), cue: inner.cue }];
}
