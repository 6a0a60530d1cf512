import type { Statement } from "../annotations.ts";
import { contains, inOrder, type Span, textOf } from "../span.ts";
import type { Scanned } from "./scan.ts";

/**
 * Two statements that hold each other's cues cannot both be right: words of the outer's source were taken into the inner.
 *
 *   Kim said talks had begun, according to Lusa.
 *            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ said by Kim: cut before the comma
 *   ^^^^^^^^^^^^^^^^^^^^^^^^ according to Lusa
 */
export function untangled(text: string, statements: readonly Statement[]): Statement[] {
	const result = [...statements];
	for (let i = 0; i < result.length; i++)
		for (let k = Math.max(0, i - NEAR); k < Math.min(result.length, i + NEAR + 1); k++) {
			if (k === i) continue;
			const outer = result[i];
			const inner = result[k];
			if (outer.cue === null || inner.cue === null || outer.speakerSpan === null) continue;
			const cue = outer.cue;
			if (!outer.content.some((c) => contains(c, inner.cue as Span))) continue;
			const at = inner.content.findIndex((c) => contains(c, cue));
			if (at < 0) continue;
			const piece = inner.content[at];
			const start = Math.min(cue.start, outer.speakerSpan.start);
			const end = Math.max(cue.end, outer.speakerSpan.end);
			// only where nothing of weight follows
			if (!contains(piece, { start, end }) || piece.end - end > 2) continue;
			const cut = piece.start + textOf(text, { start: piece.start, end: start }).replace(/[\s,–—-]+$/, "").length;
			if (cut <= piece.start) continue;
			const content = inner.content.map((c, n) => (n === at ? { start: c.start, end: cut } : c));
			result[k] = withContent(inner, content as [Span, ...Span[]]);
		}
	return result;
}

/** Statements this close in the list may be tangled. */
const NEAR = 3;

export function withContent(statement: Statement, content: readonly [Span, ...Span[]]): Statement {
	const { cue, speakerSpan } = statement;
	const evidence = [...content, ...(cue === null ? [] : [cue]), ...(speakerSpan === null ? [] : [speakerSpan])];
	return { ...statement, content, evidence: evidence.sort(inOrder) as [Span, ...Span[]] };
}

const nounish = /^(DET|ADJ|NOUN|PROPN|NUM|PRON|ADP|PART|SYM)$/;

/** Token ranges, both ends inclusive. */
export type Trailing = {
	readonly source: { readonly first: number; readonly last: number };
	readonly content: { readonly first: number; readonly last: number };
};

/**
 * Who speaks stands at the end: ", the news agency Lusa reported." The words before the comma are the content, whatever
 * the tree makes of the noun phrase (a common mistake: an apposition with a relative clause). Null where the words
 * around the cue are others.
 */
export function trailing(row: Scanned, cue: number): Trailing | null {
	const { tokens } = row.sentence;
	if (tokens[cue].form === ":") return trailingColon(row, cue);
	if (cue < 4 || row.lastWord - cue > 4 || !/^VB[DZP]$/.test(tokens[cue].xpos)) return null;
	// after the cue only a time or a place: "reported on Monday"
	for (let i = cue + 1; i <= row.lastWord; i++) if (!/^(ADP|PROPN|NOUN|NUM|DET|ADV)$/.test(tokens[i].upos)) return null;
	let comma = cue - 1;
	while (comma > 0 && cue - comma < 14 && tokens[comma].form !== "," && row.mark[comma] === 0) {
		const { upos, form } = tokens[comma];
		if (!nounish.test(upos) && !/^[-–.’']$/.test(form) && !/^V(BN|BG)$/.test(tokens[comma].xpos)) return null;
		comma--;
	}
	if (tokens[comma].form !== "," || cue - comma < 2 || row.quote[comma] > 0) return null;
	if (!/^(NOUN|PROPN|PRON)$/.test(tokens[cue - 1].upos)) return null;
	// a clause of its own before the comma, not a list or a name with a place
	let verb = false;
	for (let i = 0; i < comma; i++) if (/^(VB[DZP]|MD)$/.test(tokens[i].xpos)) verb = true;
	if (!verb) return null;
	return { source: { first: comma + 1, last: cue - 1 }, content: { first: 0, last: comma - 1 } };
}

/** Heads of those who speak after a colon at a headline's end: "Two ministers resign: state media". */
const told = new Set([
	"media",
	"report",
	"official",
	"source",
	"agency",
	"ministry",
	"analyst",
	"expert",
	"study",
	"poll",
	"survey",
	"police",
	"minister",
	"spokesman",
	"spokeswoman",
	"spokesperson",
	"state",
	"tv",
	"television",
	"radio",
	"newspaper",
	"diplomat",
	"embassy",
	"un",
	"army",
	"military",
	"president",
	"aide",
	"lawyer",
	"prosecutor",
	"court",
	"observer",
	"witness",
]);

function trailingColon(row: Scanned, colon: number): Trailing | null {
	const { tokens } = row.sentence;
	const last = row.lastWord;
	if (last !== tokens.length - 1 || last <= colon || last - colon > 4 || colon < 3) return null;
	for (let i = colon + 1; i <= last; i++)
		if (!/^(DET|ADJ|NOUN|PROPN|ADP|PUNCT|PART)$/.test(tokens[i].upos)) return null;
	const name = tokens[last].upos === "PROPN";
	if (!name && !told.has(tokens[last].lemma.toLowerCase())) return null;
	let verb = false;
	for (let i = 0; i < colon; i++) if (/^(VERB|AUX)$/.test(tokens[i].upos)) verb = true;
	// "Read more: Reuters" is no one's word
	if ((!verb && (name || colon < 5)) || (name && colon < 5)) return null;
	return { source: { first: colon + 1, last }, content: { first: 0, last: colon - 1 } };
}

/** Paragraphs that begin as turns do before a text counts as one with turns: "LEHMANN: …" alone is a dateline. */
export const TURNS = 3;

/** The colon of "DR LEHMANN: And then?" where a sentence begins a paragraph with a name in capitals; -1 elsewhere. */
export function turn(row: Scanned): number {
	const { tokens } = row.sentence;
	let i = 0;
	while (i < tokens.length && row.mark[i] > 0) i++;
	const first = i;
	while (i < tokens.length && i - first < 4 && /^\p{Lu}[\p{Lu}.'’-]*$/u.test(tokens[i].form)) i++;
	if (i === first || tokens[i]?.form !== ":" || i + 1 >= tokens.length) return -1;
	return tokens.slice(first, i).some((t) => t.form.length > 2) ? i : -1;
}
