import type { Sentence } from "../annotations.ts";
import { parseForms, type SyntaxModel } from "./parse.ts";

/** A sentence's lines as they came, and which of them are words; the rest are comments, multi-word tokens, empty nodes. */
export type ConlluSentence = { readonly lines: readonly string[]; readonly words: readonly number[] };

/** Sentences of CoNLL-U, one at a time, from lines without their line feeds. */
export function* readConllu(lines: Iterable<string>): Generator<ConlluSentence> {
	const gather = gatherConllu();
	for (const line of lines) {
		const sentence = gather(line);
		if (sentence) yield sentence;
	}
	const last = gather("");
	if (last) yield last;
}

/** Takes a line at a time and gives back a sentence when an empty line ends it; end with an empty line. */
export function gatherConllu(): (line: string) => ConlluSentence | null {
	let lines: string[] = [];
	let words: number[] = [];
	return (raw) => {
		const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
		if (line.trim() === "") {
			const done = lines.length ? { lines, words } : null;
			lines = [];
			words = [];
			return done;
		}
		if (/^\d+\t/.test(line)) words.push(lines.length);
		lines.push(line);
		return null;
	};
}

/** The same lines with UPOS, XPOS, HEAD and DEPREL put in; what else the file says of a word stays, but for its old graph. */
export function parseConllu(sentence: ConlluSentence, model: SyntaxModel | null): string {
	const cells = sentence.words.map((at) => sentence.lines[at].split("\t"));
	const tagged = parseForms(
		cells.map((c) => c[1] ?? "_"),
		model,
	);
	const lines = [...sentence.lines];
	cells.forEach((c, i) => {
		const { upos, xpos, head, deprel } = tagged[i];
		const id = head < 0 ? "0" : cells[head][0];
		lines[sentence.words[i]] = [
			c[0],
			c[1] ?? "_",
			c[2] ?? "_",
			upos,
			xpos,
			c[5] ?? "_",
			id,
			deprel,
			"_",
			c[9] ?? "_",
		].join("\t");
	});
	return `${lines.join("\n")}\n\n`;
}

/** A parsed sentence as CoNLL-U, with its words in a comment and `SpaceAfter=No` where the text has no space. */
export function writeConllu(sentence: Sentence, text: string, id: string): string {
	const lines = [
		`# sent_id = ${id}`,
		`# text = ${text.slice(sentence.start, sentence.end).replace(/\s+/g, " ").trim()}`,
	];
	sentence.tokens.forEach((t, i) => {
		const glued = sentence.tokens[i + 1]?.glued ? "SpaceAfter=No" : "_";
		const form = t.form.replace(/\s/g, " ");
		const lemma = t.lemma.replace(/\s/g, " ") || "_";
		lines.push([i + 1, form, lemma, t.upos, t.xpos, "_", t.head + 1, t.deprel, "_", glued].join("\t"));
	});
	return `${lines.join("\n")}\n\n`;
}
