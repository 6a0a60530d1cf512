/**
 * Tokens and sentence boundaries on raw text rebuilt from a treebank: `node bench/text.ts ../shared/eval/ud/gum-dev.conllu [--show N]`.
 * Paragraphs are joined by blank lines, sentences and tokens as `SpaceAfter` says. A gold boundary counts as found where
 * one of ours ends at the same character; a token where both ends agree. Contractions that the treebank spells out
 * otherwise than the text does count as one token.
 */
import { readFileSync } from "node:fs";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

type Gold = { text: string; tokens: [number, number][]; ends: number[] };

const files = process.argv.slice(2).filter((a) => a.endsWith(".conllu"));
const show = process.argv.includes("--show") ? Number(process.argv.at(-1)) : 0;
for (const file of files) {
	const documents = rebuild(readFileSync(file, "utf8"));
	score("given sentences", documents, true);
	score("raw text", documents, false);
}

function score(name: string, documents: readonly Gold[], given: boolean): void {
	let [tokens, gold, same, sentences, goldSentences, sameEnds] = [0, 0, 0, 0, 0, 0];
	let shown = 0;
	const started = performance.now();
	for (const d of documents) {
		const blocks = findBlocks(d.text);
		const spans = given
			? d.ends.map((end, i) => ({ start: i ? d.ends[i - 1] : 0, end }))
			: splitSentences(d.text, blocks);
		const ends = new Set(d.ends);
		goldSentences += ends.size;
		sentences += spans.length;
		for (const s of spans) {
			if (ends.delete(s.end)) sameEnds++;
			else if (!given && shown++ < show) console.log("  extra end:", at(d.text, s.end, 60));
		}
		if (!given) for (const e of ends) if (shown++ < show) console.log("  missed end:", at(d.text, e, 60));
		const wanted = new Map(d.tokens.map(([s, e]) => [s, e]));
		gold += d.tokens.length;
		for (const span of spans)
			for (const t of tokenise(d.text, span)) {
				tokens++;
				if (wanted.get(t.start) === t.end) same++;
				else if (given && shown++ < show) console.log("  token:", t.form, "|", at(d.text, t.start, 25));
			}
	}
	const f = (tp: number, p: number, g: number) => ((2 * tp) / (p + g)).toFixed(4);
	const rate = Math.round(tokens / ((performance.now() - started) / 1000));
	console.log(name, {
		tokens: f(same, tokens, gold),
		boundaries: f(sameEnds, sentences, goldSentences),
		tokensPerSecond: rate,
	});
}

function at(text: string, i: number, n: number): string {
	return JSON.stringify(`${text.slice(Math.max(0, i - n), i)}¦${text.slice(i, i + n)}`);
}

function rebuild(conllu: string): Gold[] {
	const documents: Gold[] = [];
	let d: Gold | null = null;
	let space = false;
	let paragraph = false;
	let skip = 0;
	let word: { at: number; form: string; parts: string[] } = { at: 0, form: "", parts: [] };
	let wordMisc = "";
	for (const line of conllu.split("\n")) {
		if (line.startsWith("# newdoc") || d === null) {
			d = { text: "", tokens: [], ends: [] };
			documents.push(d);
			space = false;
		}
		if (line.startsWith("# newpar")) paragraph = true;
		if (line === "" && d.text && d.ends.at(-1) !== d.text.length) d.ends.push(d.text.length);
		const [id, form, , , , , , , , misc] = line.split("\t");
		if (misc === undefined || id.includes(".")) continue;
		if (id.includes("-")) {
			const [from, to] = id.split("-").map(Number);
			pad();
			const at = d.text.length;
			d.text += form;
			skip = to - from + 1;
			word = { at, form, parts: [] };
			wordMisc = misc;
			continue;
		}
		if (skip > 0) {
			word.parts.push(form);
			if (--skip > 0) continue;
			let from = word.at;
			if (word.parts.join("") === word.form)
				for (const p of word.parts) {
					d.tokens.push([from, from + p.length]);
					from += p.length;
				}
			else d.tokens.push([word.at, word.at + word.form.length]);
			space = !wordMisc.includes("SpaceAfter=No");
			continue;
		}
		pad();
		d.tokens.push([d.text.length, d.text.length + form.length]);
		d.text += form;
		space = !misc.includes("SpaceAfter=No");
	}
	return documents;

	function pad(): void {
		if (d === null) return;
		if (d.text && paragraph) d.text += "\n\n";
		else if (d.text && space) d.text += " ";
		paragraph = false;
	}
}
