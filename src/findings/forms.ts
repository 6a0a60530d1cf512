import type { Cue } from "./cues.ts";
import type { Draft, Run } from "./drafts.ts";
import { passedOn } from "./hearsay.ts";
import type { Window } from "./roles.ts";
import type { CueLexicon, Scan, Scanned } from "./scan.ts";
import { saidBefore, trailing } from "./tangles.ts";

/** Classes of verbs whose subject speaks and whose clause is what is said. */
const speech = new Set(["say", "tell", "write", "announce", "claim", "deny", "confirm", "explain", "ask", "show"]);

/**
 * Drafts by the form of the words alone, where there are no weights: "the envoy said that …", "…, the envoy said", "“…,” said
 * the envoy", "according to the envoy", an agency after a whole sentence. They leave out what takes judgement: stance,
 * nouns, speech without a clause or quotation marks of its own.
 */
export function draftsByForm(scanned: Scan, lexicon: CueLexicon): Draft[] {
	const drafts: Draft[] = [];
	scanned.sentences.forEach((row, sentence) => {
		for (let token = 0; token < row.sentence.tokens.length; token++) {
			const roles = rolesAt(scanned, row, sentence, token, lexicon);
			if (roles === null || roles.content.first > roles.content.last) continue;
			drafts.push(draftOf(row, { sentence, token, score: 0 }, roles));
		}
	});
	return drafts;
}

type Range = { readonly first: number; readonly last: number };
type Roles = { readonly source: Range | null; readonly content: Range };

function rolesAt(scanned: Scan, row: Scanned, sentence: number, cue: number, lexicon: CueLexicon): Roles | null {
	const { tokens, children } = row.sentence;
	const { form, upos } = tokens[cue];
	if (form === ":") return colon(scanned, row, sentence, cue);
	if (form.toLowerCase() === "according" && tokens[cue + 1]?.lemma === "to") return according(row, cue);
	if (upos !== "VERB" || row.quote[cue] > 0 || !speech.has(lexicon.classes[row.cueClass[cue]])) return null;
	const relay = passedOn(row, cue);
	if (relay !== null && relay.saying < row.lastWord)
		return { source: relay.speaker, content: { first: relay.saying + 1, last: row.lastWord } };
	const tail = trailing(row, cue);
	if (tail !== null) return tail;
	const subject = row.subject[cue];
	if (subject < 0) return null;
	const source = {
		first: row.left[subject],
		last: Math.min(row.right[subject], subject < cue ? cue - 1 : row.lastWord),
	};
	const before = saidBefore(row, cue, source.first, source.last);
	if (before !== null) return { source, content: before };
	// "“…,” said the envoy": the marks before the cue
	const quoted = quotationBefore(row, Math.min(cue, source.first));
	if (quoted !== null) return { source, content: quoted };
	for (const child of children[cue]) {
		if (tokens[child].deprel !== "ccomp" || child < cue) continue;
		const first = tokens[row.left[child]].form === "," ? row.left[child] + 1 : row.left[child];
		return { source, content: { first: Math.max(first, cue + 1), last: Math.min(row.right[child], row.lastWord) } };
	}
	// "The envoy said: “…”"
	for (let i = cue + 1; i <= Math.min(cue + 3, row.lastWord); i++)
		if (row.mark[i] === 1) return { source, content: { first: i, last: closing(row, i) } };
	return null;
}

function colon(scanned: Scan, row: Scanned, sentence: number, cue: number): Roles | null {
	if (scanned.turns[sentence] === cue && cue > 0 && cue < row.lastWord)
		return {
			source: { first: row.mark[0] > 0 ? 1 : 0, last: cue - 1 },
			content: { first: cue + 1, last: row.lastWord },
		};
	return trailing(row, cue);
}

/** "According to the ministry, …" and "…, according to the ministry". */
function according(row: Scanned, cue: number): Roles | null {
	const { tokens } = row.sentence;
	const first = cue + 2;
	if (first > row.lastWord) return null;
	let last = first;
	while (last < row.lastWord && tokens[last + 1].form !== "," && tokens[last + 1].upos !== "VERB") last++;
	const source = { first, last };
	if (cue === 0) return { source, content: { first: last + 2, last: row.lastWord } };
	return { source, content: { first: 0, last: tokens[cue - 1].form === "," ? cue - 2 : cue - 1 } };
}

/** The quotation that closes right before a token, from its mark or from where the sentence begins within it. */
function quotationBefore(row: Scanned, end: number): Range | null {
	let last = end - 1;
	if (last >= 0 && row.sentence.tokens[last].form === ",") last--;
	if (last < 0 || row.quote[last] === 0) return null;
	let first = last;
	while (first > 0 && row.quote[first - 1] === row.quote[last]) first--;
	return { first, last };
}

function closing(row: Scanned, opening: number): number {
	let last = opening;
	while (last + 1 < row.quote.length && row.quote[last + 1] === row.quote[opening]) last++;
	return last;
}

function draftOf(row: Scanned, cue: Cue, { source, content }: Roles): Draft {
	const n = row.sentence.tokens.length;
	const window: Window = {
		sentence: new Int32Array(n).fill(cue.sentence),
		token: Int32Array.from({ length: n }, (_, i) => i),
		leanings: new Int32Array(0),
		border: new Int32Array(0),
	};
	const run = ({ first, last }: Range): Run => ({
		span: { start: row.sentence.tokens[first].start, end: row.sentence.tokens[last].end },
		sentence: cue.sentence,
		words: last - first + 1,
		first,
		last,
	});
	let quoted = 0;
	for (let i = content.first; i <= content.last; i++) if (row.quote[i] > 0) quoted++;
	return {
		cue,
		window,
		content: [run(content)],
		source: source === null ? null : run(source),
		direct: quoted * 2 >= content.last - content.first + 1,
		sure: { margin: 0, doubt: 0, cover: 1, agree: 1, share: 1 },
	};
}
