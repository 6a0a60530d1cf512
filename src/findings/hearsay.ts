import { dependents, universal } from "../syntax/tree.ts";
import type { Scanned } from "./scan.ts";

/** Token ranges, both ends inclusive. */
type Range = { readonly first: number; readonly last: number };

/** "quoted … as saying": who is quoted, who quotes (null in a passive without "by"), and the words of quoting and of saying. */
export type Relay = {
	readonly quoting: number;
	readonly saying: number;
	readonly speaker: Range;
	readonly outlet: Range | null;
};

const quoting = new Set(["quote", "cite", "paraphrase", "report", "describe"]);
const sayings = new Set([
	"say",
	"tell",
	"state",
	"add",
	"warn",
	"claim",
	"declare",
	"announce",
	"explain",
	"insist",
	"confirm",
	"write",
]);
/** What one may be quoted or cited as doing besides: "quoted as calling the trial a farce". */
const acts = new Set(
	"call describe denounce accuse blame praise urge demand argue criticise criticize condemn dismiss deny promise vow threaten predict suggest admit acknowledge stress reply respond note promise pledge hint".split(
		" ",
	),
);
/** How far after the quoting word "as saying" may stand. */
const REACH = 24;

/**
 * Reads "Reuters quoted an official as saying that …", "was quoted by Tass as saying …", "was quoted as telling …" around a
 * cue that is its quoting or its saying word; null where the words are others.
 */
export function passedOn(row: Scanned, cue: number): Relay | null {
	const { sentence } = row;
	const { tokens } = sentence;
	const lemma = tokens[cue].lemma.toLowerCase();
	let quote = -1;
	let saying = -1;
	if (sayings.has(lemma) || (acts.has(lemma) && tokens[cue].xpos === "VBG")) {
		if (cue < 2 || tokens[cue - 1].lemma.toLowerCase() !== "as" || tokens[cue].xpos !== "VBG") return null;
		saying = cue;
		for (let i = cue - 2; i >= 0 && cue - i <= REACH && quote < 0; i--)
			if (quoting.has(tokens[i].lemma.toLowerCase()) && tokens[i].upos === "VERB") quote = i;
	} else if (quoting.has(lemma) && tokens[cue].upos === "VERB") {
		quote = cue;
		for (let i = cue + 1; i + 1 < tokens.length && i - cue <= REACH && saying < 0; i++)
			if (tokens[i].lemma.toLowerCase() === "as" && tells(tokens[i + 1].lemma.toLowerCase()))
				saying = tokens[i + 1].xpos === "VBG" ? i + 1 : -1;
	}
	if (quote < 0 || saying < 0) return null;
	const does = !sayings.has(tokens[saying].lemma.toLowerCase());
	// "reported as calling": reported, whoever says so
	if (does && !/^(?:quote|cite|paraphrase)$/.test(tokens[quote].lemma.toLowerCase())) return null;
	const range = (head: number): Range => ({ first: row.left[head], last: trimmed(row, head) });
	const [subject] = dependents(sentence, quote, "nsubj");
	const passive =
		(subject !== undefined && tokens[subject].deprel === "nsubj:pass") ||
		sentence.children[quote].some((c) => tokens[c].deprel === "aux:pass");
	if (passive) {
		// "quoted as saying by Tass": behind the second verb as well as behind the first
		const isNext = (c: number) => sentence.children[c].includes(saying + 1);
		const outlet = [...sentence.children[quote], ...sentence.children[saying].filter(isNext)].find(
			(c) =>
				universal(tokens[c].deprel) === "obl" &&
				sentence.children[c].some((k) => tokens[k].deprel === "case" && tokens[k].lemma.toLowerCase() === "by"),
		);
		if (subject === undefined) return null;
		return {
			quoting: quote,
			saying,
			speaker: range(subject),
			outlet: outlet === undefined ? null : without(row, range(outlet), "by"),
		};
	}
	// the quoted stand between the quoting word and "as", whatever the tree makes of them
	const last = saying - 2;
	const first = quote + 1;
	if (first > last) return null;
	return { quoting: quote, saying, speaker: { first, last }, outlet: subject === undefined ? null : range(subject) };
}

function tells(lemma: string): boolean {
	return sayings.has(lemma) || acts.has(lemma);
}

/** Every "quoted … as saying" of a sentence, by its quoting word. */
export function relays(row: Scanned): Relay[] {
	const { tokens } = row.sentence;
	const found: Relay[] = [];
	for (let i = 0; i < tokens.length; i++) {
		if (tokens[i].upos !== "VERB" || !/^(?:quote|cite|paraphrase)$/.test(tokens[i].lemma)) continue;
		const relay = passedOn(row, i);
		if (relay !== null) found.push(relay);
	}
	return found;
}

/** The end of a phrase without the clause and the commas that follow its noun. */
function trimmed(row: Scanned, head: number): number {
	let last = row.right[head];
	for (const child of row.sentence.children[head])
		if (child > head && /^(acl|advcl|parataxis|punct)/.test(row.sentence.tokens[child].deprel))
			last = Math.min(last, row.left[child] - 1);
	while (last > head && row.sentence.tokens[last].upos === "PUNCT") last--;
	return Math.max(head, last);
}

function without(row: Scanned, range: Range, word: string): Range {
	return row.sentence.tokens[range.first].lemma.toLowerCase() === word && range.first < range.last
		? { first: range.first + 1, last: range.last }
		: range;
}
