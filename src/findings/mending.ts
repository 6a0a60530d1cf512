import type { Cue } from "./cues.ts";
import { CONTENT, OTHER, SOURCE, type Window } from "./roles.ts";
import type { Scanned } from "./scan.ts";
import { saidBefore } from "./tangles.ts";

/**
 * Mends the roles of a window where the form of the words leaves little doubt: content that stops in the middle of a clause,
 * of a quotation or of a word, or that begins in the middle of the sentence said.
 */
export function mend(row: Scanned, cue: Cue, window: Window, tags: Uint8Array): void {
	if (row.sentence.tokens[cue.token].upos === "ADV" && row.cueClass[cue.token] > 0) claimed(row, cue, window, tags);
	goOn(row, cue, window, tags);
	const home = window.sentence.indexOf(cue.sentence);
	let end = home;
	while (end < tags.length && window.sentence[end] === cue.sentence) end++;
	if (row.cueClass[cue.token] > 0) whole(row, cue, window, tags, home, end);
	fromTheStart(row, cue, window, tags, home, end);
	for (let k = home + 1; k < end; k++) {
		if (tags[k] !== OTHER || tags[k - 1] !== CONTENT || window.token[k] === cue.token) continue;
		const i = window.token[k];
		// "said {content “it was over”} …": to the closing mark of a quotation that the content began with
		const quoted = row.quote[i] > 0 && row.quote[i] === row.quote[i - 1] && row.quote[i] !== row.quote[cue.token];
		if ((quoted && beginsQuotation(row, window, tags, k - 1)) || insideWord(row, i)) tags[k] = CONTENT;
	}
}

/** Does the run of content that ends at k begin with the mark that opens the quotation it is in? */
function beginsQuotation(row: Scanned, window: Window, tags: Uint8Array, k: number): boolean {
	const { quote } = row;
	const inside = quote[window.token[k]];
	let first = k;
	while (first > 0 && tags[first - 1] === CONTENT && quote[window.token[first - 1]] === inside) first--;
	return row.mark[window.token[first]] === 1;
}

/** "al-|Barnawi", "2,|000": a word that is written together with the one before it, by a hyphen or the like. */
function insideWord({ sentence: { tokens } }: Scanned, i: number): boolean {
	if (!tokens[i].glued) return false;
	return /^[-–/]$/.test(tokens[i].form)
		? i + 1 < tokens.length && tokens[i + 1].glued && tokens[i + 1].upos !== "PUNCT"
		: /^[-–/]$/.test(tokens[i - 1].form) && i > 1 && tokens[i - 1].glued;
}

/** "The pass {content was shut after the slide}, according to Lusa": what begins in mid-clause begins where the sentence does. */
function fromTheStart(row: Scanned, cue: Cue, window: Window, tags: Uint8Array, home: number, end: number): void {
	const { tokens } = row.sentence;
	if (tokens[cue.token].form !== "according" || tokens[cue.token - 1]?.form !== "," || row.quote[0] > 0) return;
	let last = home;
	while (last < end && window.token[last] < cue.token - 2) last++;
	if (tags[last] !== CONTENT || tags.indexOf(CONTENT) < home) return;
	let first = last;
	while (first > home && tags[first - 1] === CONTENT) first--;
	const at = window.token[first];
	if (at === 0 || tokens[at - 1].upos === "PUNCT" || /^(CCONJ|SCONJ)$/.test(tokens[at].upos)) return;
	for (let k = home; k < first; k++) if (tags[k] === OTHER) tags[k] = CONTENT;
}

/** "A and B, Lund said in a statement": all of the sentence before the comma, where the roles have a part of it or none. */
function whole(row: Scanned, cue: Cue, window: Window, tags: Uint8Array, home: number, end: number): void {
	let last = home;
	while (last < end && window.token[last] < cue.token - 1) last++;
	// the source stands right before the cue, but for the comma that closes an apposition
	while (last > home && tags[last] !== SOURCE && cue.token - window.token[last] < 3) last--;
	if (tags[last] !== SOURCE) return;
	let first = last;
	while (first > home && tags[first - 1] === SOURCE) first--;
	const told = saidBefore(row, cue.token, window.token[first], window.token[last]);
	if (told === null) return;
	let part = false;
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== CONTENT) continue;
		// told elsewhere too: in other sentences, or after the cue
		if (window.sentence[k] !== cue.sentence || window.token[k] > cue.token) return;
		if (window.token[k] >= told.last - 1) part = true;
	}
	if (!part && tags.includes(CONTENT)) return;
	for (let k = home; k < end; k++)
		if (window.token[k] >= told.first && window.token[k] <= told.last && tags[k] !== SOURCE) tags[k] = CONTENT;
}

/** "Three guards were allegedly shot": the subject of what an adverb throws in doubt is in doubt with it. */
function claimed(row: Scanned, cue: Cue, window: Window, tags: Uint8Array): void {
	const verb = row.sentence.tokens[cue.token].head;
	const subject = verb < 0 ? -1 : row.subject[verb];
	if (subject < 0 || subject > cue.token) return;
	for (let k = 0; k < tags.length; k++) {
		const i = window.token[k];
		if (window.sentence[k] !== cue.sentence || i < row.left[subject] || i > Math.max(verb, cue.token)) continue;
		if (i !== cue.token && tags[k] === OTHER) tags[k] = CONTENT;
	}
}

/** Words that begin what is said, however the tree hangs them: "said despite the rain the talks went on". */
const opening = new Set(["despite", "although", "though", "while", "unless", "amid", "notwithstanding", "whatever"]);

/**
 * Content that stops in the middle of the clause it began in, where no mark stands, goes on to the next mark or the clause's end.
 *
 *   She said {content he plans to spend the money} he says he raised.
 *                                                 ^ the clause goes on
 */
function goOn(row: Scanned, cue: Cue, window: Window, tags: Uint8Array): void {
	const { tokens } = row.sentence;
	const clauses = row.sentence.children[cue.token].filter((c) => /^(ccomp|xcomp)/.test(tokens[c].deprel));
	for (let k = 0; k + 1 < tags.length; k++)
		if (window.sentence[k] === cue.sentence && window.token[k] === cue.token + 1 && tags[k + 1] === CONTENT)
			if (tags[k] === OTHER && opening.has(tokens[cue.token + 1].lemma.toLowerCase())) tags[k] = CONTENT;
	for (let k = 1; k < tags.length; k++) {
		if (window.sentence[k] !== cue.sentence || window.sentence[k - 1] !== cue.sentence) continue;
		if (tags[k] !== OTHER || tags[k - 1] !== CONTENT) continue;
		const i = window.token[k];
		const clause = clauses.find((c) => row.left[c] <= i - 1 && i <= row.right[c] && c > cue.token === i > cue.token);
		if (clause === undefined || tokens[i].upos === "PUNCT" || tokens[i - 1].upos === "PUNCT" || i === cue.token)
			continue;
		tags[k] = CONTENT;
	}
}
