import type { Attribution, Statement } from "../annotations.ts";
import { contains, inOrder, type Span } from "../span.ts";

/**
 * On whose word the words in `span` stand: the speakers of all statements whose content holds the span, outermost first,
 * each preceded by those who passed it on; the publisher's own word is the empty list.
 *
 *   According to the ministry, Kim said that talks had begun.
 *                                       ^^^^^ → [the ministry, Kim]
 *
 * What someone wants or plans is not on their word (`rule` begins with "held.", else with "said."), nor are the words that
 * say it. Statements as `findStatements` gives them; the interface is stable.
 */
export function attributionAt(statements: readonly Statement[], span: Span): Attribution[] {
	const chain: Attribution[] = [];
	for (const statement of holding(indexOf(statements), span)) {
		if (!statement.rule.startsWith("said.")) continue;
		if (statement.cue !== null && contains(statement.cue, span)) continue;
		for (const link of [...statement.attribution, linkOf(statement)])
			if (link !== null && !chain.some((known) => sameLink(known, link))) chain.push(link);
	}
	return chain;
}

/** Gives every statement those who passed it on: the speakers of the statements it is told in. */
export function withAttribution(statements: readonly Statement[]): Statement[] {
	const index = indexOf(statements);
	return statements.map((statement) => {
		const words = statement.cue ?? statement.content[0];
		const speaker = linkOf(statement);
		const attribution: Attribution[] = [];
		for (const outer of holding(index, words)) {
			if (outer === statement || !outer.rule.startsWith("said.")) continue;
			// two that hold each other's cues pass nothing on: "he said, she added"
			if (outer.cue !== null && statement.content.some((c) => contains(c, outer.cue as Span))) continue;
			const link = linkOf(outer);
			if (link === null || (speaker !== null && sameLink(link, speaker))) continue;
			if (!attribution.some((known) => sameLink(known, link))) attribution.push(link);
		}
		for (const link of statement.attribution)
			if (!attribution.some((known) => sameLink(known, link))) attribution.push(link);
		return { ...statement, attribution };
	});
}

/** The speaker as a link of a chain; a statement with nobody in it is on the word of its cue ("reportedly"). */
export function linkOf(statement: Statement): Attribution | null {
	const span = statement.speakerSpan ?? statement.cue;
	if (span === null) return null;
	const { speaker, speakerText, cue } = statement;
	return { speaker, text: speakerText, span: { start: span.start, end: span.end }, cue };
}

function sameLink(a: Attribution, b: Attribution): boolean {
	if (a.speaker !== null && a.speaker === b.speaker) return true;
	return a.span.start === b.span.start && a.span.end === b.span.end;
}

// ── which statements hold a span ────────────────────────────────────────────────────────────────────────────────

/** Pieces of content by where they start, with the furthest end among those up to there. */
type Index = { readonly pieces: readonly { span: Span; statement: Statement }[]; readonly furthest: Float64Array };

const indexes = new WeakMap<readonly Statement[], Index>();

/** Made once a list of statements, and forgotten with it. */
function indexOf(statements: readonly Statement[]): Index {
	let index = indexes.get(statements);
	if (index === undefined) {
		const pieces = statements.flatMap((statement) => statement.content.map((span) => ({ span, statement })));
		pieces.sort((a, b) => inOrder(a.span, b.span));
		const furthest = new Float64Array(pieces.length);
		pieces.forEach((piece, i) => {
			furthest[i] = Math.max(piece.span.end, i > 0 ? furthest[i - 1] : 0);
		});
		index = { pieces, furthest };
		indexes.set(statements, index);
	}
	return index;
}

/** Statements with a piece of content around `span`, the widest first. */
function holding({ pieces, furthest }: Index, span: Span): Statement[] {
	let low = 0;
	let high = pieces.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (pieces[middle].span.start <= span.start) low = middle + 1;
		else high = middle;
	}
	const found: { span: Span; statement: Statement }[] = [];
	for (let i = low - 1; i >= 0 && furthest[i] >= span.end; i--)
		if (contains(pieces[i].span, span)) found.push(pieces[i]);
	found.sort((a, b) => inOrder(a.span, b.span));
	return [...new Set(found.map((piece) => piece.statement))];
}
