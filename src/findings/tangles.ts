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
			if (at < 0) {
				// "…, reported Lusa, the news agency": its apposition is not what is said
				const speaker = outer.speakerSpan;
				const kept = inner.content.filter((c) => !contains(speaker, c));
				if (kept.length > 0 && kept.length < inner.content.length)
					result[k] = withContent(inner, kept as [Span, ...Span[]]);
				continue;
			}
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

function withContent(statement: Statement, content: readonly [Span, ...Span[]]): Statement {
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
	if (cue < 4 || !/^VB[DZP]$/.test(tokens[cue].xpos) || !closers.has(tokens[cue].lemma)) return null;
	// "…, said the minister", also where the tree has another subject for it
	if (
		tokens[cue - 1].form === "," &&
		(row.subject[cue] > cue || (SAID.test(tokens[cue].form) && !WHEN.test(tokens[cue + 1]?.form ?? "")))
	) {
		const found = inverted(row, cue);
		if (found !== null || row.subject[cue] > cue) return found;
	}
	if (!endsWith(row, cue)) return null;
	// "…, a spokesman, Colonel Ozols, told reporters": past the apposition
	const apposed = tokens[cue - 1].form === ",";
	let comma = commaBefore(row, apposed ? cue - 2 : cue - 1);
	if (apposed && comma >= 0) comma = commaBefore(row, comma - 1);
	if (comma < 2 || cue - comma < 2 || row.quote[comma] > 0 || row.quote[comma - 1] > 0 || row.quote[0] > 0) return null;
	const [first, last] = [tokens[comma + 1], tokens[apposed ? cue - 2 : cue - 1]];
	if (!/^(NOUN|PROPN|PRON|NUM)$/.test(last.upos) || relative.test(first.form)) return null;
	if (!hasClause(row, comma) || isAside(row, comma)) return null;
	return { source: { first: comma + 1, last: cue - 1 }, content: { first: 0, last: comma - 1 } };
}

const WHEN = /day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;
const SAID = /^(?:said|says)$/;

/** Verbs that close a sentence with who says it. */
const closers = new Set(
	"say tell report announce state add confirm inform write note warn claim declare explain tweet brief stress emphasise emphasize insist argue".split(
		" ",
	),
);
const relative = /^(who|which|that|whom|whose|what|where|when)$/i;

/** Nothing is told after the cue but to whom, when and where: "told reporters in Bergen", "reported on Monday". */
function endsWith(row: Scanned, cue: number): boolean {
	const { tokens } = row.sentence;
	const after = row.lastWord - cue;
	if (after > 16) return false;
	if (after <= 0) return true;
	for (let i = cue + 1; i <= row.lastWord; i++)
		if (/^(VB[DZP]|MD)$/.test(tokens[i].xpos) || row.quote[i] > 0 || /^[:;]$/.test(tokens[i].form)) return false;
	const next = tokens[cue + 1];
	if (/^(tell|inform|brief)$/.test(tokens[cue].lemma)) return /^(DET|NOUN|PROPN|PRON|ADJ)$/.test(next.upos);
	return next.upos === "ADP" || next.upos === "ADV" || /day$/.test(next.form) || next.form === ",";
}

/** The comma before a phrase without a verb of its own that ends at `i`; -1 where other words come first. */
function commaBefore(row: Scanned, i: number): number {
	const { tokens } = row.sentence;
	for (let at = i; at > 0 && i - at < 14; at--) {
		if (row.quote[at] > 0) return -1;
		const { form, upos, xpos } = tokens[at];
		if (form === ",") return at < i ? at : -1;
		if (!nounish.test(upos) && !/^[-–.’'&]$/.test(form) && !/^V(BN|BG)$/.test(xpos)) return -1;
	}
	return -1;
}

/** "When he came back, the minister spoke": all that stands before the comma hangs on what follows. */
function isAside(row: Scanned, comma: number): boolean {
	const { tokens } = row.sentence;
	const first = tokens[0].upos === "CCONJ" ? tokens[1] : tokens[0];
	if (
		first.upos !== "SCONJ" &&
		!/^(when|after|before|while|as|if|since|until|once|because|although)$/i.test(first.form)
	)
		return false;
	return !tokens.slice(0, comma).some((t) => t.form === ",");
}

/** A clause of its own before that token, not a list or a name with a place. */
function hasClause({ sentence: { tokens } }: Scanned, end: number): boolean {
	for (let i = 0; i < end; i++) if (/^(VB[DZP]|MD)$/.test(tokens[i].xpos)) return true;
	return false;
}

/** ", reported Lusa, the Portuguese news agency." */
function inverted(row: Scanned, cue: number): Trailing | null {
	const { tokens } = row.sentence;
	const last = row.lastWord;
	const verb = hasClause(row, cue - 1) || tokens.slice(0, cue - 1).some((t) => t.upos === "VERB");
	if (row.quote[cue - 2] > 0 || last === cue || last - cue > 12 || !verb) return null;
	for (let i = cue + 1; i <= last; i++) {
		const { upos, form } = tokens[i];
		if (!nounish.test(upos) && form !== "," && !/^[-–.’']$/.test(form)) return null;
	}
	if (!/^(NOUN|PROPN|DET|ADJ)$/.test(tokens[cue + 1].upos) || !/^(NOUN|PROPN)$/.test(tokens[last].upos)) return null;
	return { source: { first: cue + 1, last }, content: { first: 0, last: cue - 2 } };
}

/**
 * Who speaks stands after a whole sentence, whatever follows: "…, Mr Lund told reporters in Bergen." Where what is said
 * runs up to the comma before the source, or was not found, it begins where the sentence does. Null where the words are
 * others, or stand in quotation marks. `first` and `last` are the source's tokens.
 */
export function saidBefore(row: Scanned, cue: number, first: number, last: number): Trailing["content"] | null {
	const { tokens } = row.sentence;
	if (!/^VB[DZP]$/.test(tokens[cue].xpos) || first < 4 || last >= cue || cue - last > 3) return null;
	if (tokens[first - 1].form !== "," || !hasClause(row, first - 1)) return null;
	for (let i = 0; i < first; i++) if (row.quote[i] > 0 && row.mark[i] === 0 && row.quote[0] > 0) return null;
	if (row.quote[0] > 0 || row.quote[first - 2] > 0) return null;
	// nothing is told after it
	for (let i = cue + 1; i <= row.lastWord; i++)
		if (/^(VB[DZP]|MD)$/.test(tokens[i].xpos) || row.quote[i] > 0) return null;
	return { first: 0, last: first - 2 };
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

/** The colon of "DR LEHMANN: And then?" or "Q: And then?" where a sentence begins a paragraph with a name in capitals; -1 elsewhere. */
export function turn(row: Scanned): number {
	const [first, colon, next] = row.sentence.tokens;
	// "Q: …", "A: …"
	if (next !== undefined && colon.form === ":" && /^(?:Q|A|Question|Answer)$/.test(first.form)) return 1;
	return labelled(row, /^\p{Lu}[\p{Lu}.'’-]*$/u);
}

/** The colon of "Ilse Lehmann: And then?": a turn only where the same names come again; -1 elsewhere. */
export function namedTurn(row: Scanned): number {
	return labelled(row, /^\p{Lu}[\p{L}.'’-]*$/u);
}

function labelled(row: Scanned, word: RegExp): number {
	const { tokens } = row.sentence;
	let i = 0;
	while (i < tokens.length && row.mark[i] > 0) i++;
	const first = i;
	while (i < tokens.length && i - first < 4 && word.test(tokens[i].form)) i++;
	if (i === first || tokens[i]?.form !== ":" || i + 1 >= tokens.length) return -1;
	return tokens.slice(first, i).some((t) => t.form.length > 2) ? i : -1;
}
