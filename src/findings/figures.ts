/**
 * Amounts that a person would put in a table: what is measured, of whom, when, on whose word. An amount that measures
 * nothing that the sentence names ("two sides", "the 12th meeting") makes no figure.
 */
import type { Amount, Figure, Sentence, Statement } from "../annotations.ts";
import { shortId } from "../id.ts";
import { contains, type Span, span } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import { attributionAt } from "./attribution.ts";
import { periodOf, type Surroundings, surroundingsOf, whose } from "./figures-around.ts";
import { amountHead, clauseSpan, governingClause } from "./figures-phrases.ts";
import { type Measured, measuredBy } from "./figures-rules.ts";

/** In the order of the text. */
export function findFigures(
	annotated: Annotated,
	amounts: readonly Amount[],
	statements: readonly Statement[],
): Figure[] {
	const { text } = annotated.document;
	const around = surroundingsOf(annotated);
	const found: Candidate[] = [];
	amounts.forEach((amount, i) => {
		const sentence = annotated.sentences[amount.sentence];
		if (
			sentence === undefined ||
			sentence.tokens.length > LONG ||
			UNREAD.has(sentence.role) ||
			isConversion(text, amounts, i)
		)
			return;
		const last = found[found.length - 1];
		const moved = last?.sentence === sentence ? behind(text, last.amount, amount) : null;
		if (moved !== null && last.change === undefined) {
			found[found.length - 1] = { ...last, change: Number(((amount.value / 100) * moved).toPrecision(12)) };
			return;
		}
		const measured = measuredBy(sentence, amount, besides(sentence, amounts, i), text);
		if (measured) found.push({ amount, sentence, measured });
	});
	return joinChanges(found).map((candidate) => toFigure(candidate, annotated, around, statements));
}

/** "deported 20,000 people last year, [up 22 per cent]": the change of the figure just told; null where it is none. */
function behind(text: string, last: Amount, amount: Amount): 1 | -1 | null {
	if (amount.kind !== "percent" || last.kind === "percent" || amount.start - last.end > 80) return null;
	const between = text.slice(last.end, amount.start);
	const moved = /^[^.;:,]*,\s(up|down)\s(?:by\s)?(?:about|some|nearly|almost|more than|over)?\s?$/.exec(between);
	return moved === null ? null : moved[1] === "up" ? 1 : -1;
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

/** Beyond so many tokens it is a table or a list and no sentence. */
const LONG = 600;

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
	const changes = new Map<Sentence, Candidate[]>();
	for (const c of found) if (c.measured.change) changes.set(c.sentence, [...(changes.get(c.sentence) ?? []), c]);
	for (const candidate of found) {
		const { measured } = candidate;
		if (measured.change) continue;
		const change = changes
			.get(candidate.sentence)
			?.find(
				(c) =>
					!used.has(c) &&
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
	around: Surroundings,
	statements: readonly Statement[],
): Figure {
	const { document } = annotated;
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
		entities: whose(around, sentence, measured, evidence),
		period: periodOf(around, document, sentence, evidence, amount),
		attribution: attributionAt(statements, amount),
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
