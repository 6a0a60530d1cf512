/**
 * Lists of names from unlabelled articles: what a first tagger calls the same type nearly every time it meets it in the
 * middle of sentences. `node train/names-silver.ts MODEL OUT.tsv FILE.jsonl...`; the lists are features of the next training.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { loadLexicons } from "../src/load.ts";
import { openNames, tagNames, types } from "../src/syntax/names.ts";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

const [modelFile, out, ...files] = process.argv.slice(2);
const model = openNames(readFileSync(modelFile));
const { gazetteer } = loadLexicons().lexicons;
const counts = new Map<string, Float64Array>();
for (const file of files)
	for (const line of readFileSync(file, "utf8").split("\n")) {
		if (!line) continue;
		const { text } = JSON.parse(line);
		if (typeof text !== "string") continue;
		const sentences = splitSentences(text, findBlocks(text)).map((s, index) => ({
			...s,
			index,
			tokens: tokenise(text, s),
		}));
		for (const name of tagNames(sentences as never, model, gazetteer)) {
			const words = sentences[name.sentence].tokens
				.slice(name.first, name.last + 1)
				.map((t) => t.form.replace("’", "'"));
			if (words.length > 6 || words.every((w) => w === w.toUpperCase() && w.length > 5)) continue;
			const add = (phrase: string, type: number, weight: number) => {
				const c = counts.get(phrase) ?? new Float64Array(4);
				c[type] += weight;
				counts.set(phrase, c);
			};
			const type = types.indexOf(name.type);
			add(words.join(" ").toLowerCase(), type, name.score);
			// parts of people's names are names of people
			if (type === 0 && words.length > 1)
				for (const w of words) if (/^\p{Lu}\p{Ll}{2,}/u.test(w)) add(w.toLowerCase(), 0, name.score / 2);
		}
	}
const lines: string[] = [];
for (const [phrase, c] of counts) {
	const total = c.reduce((a, b) => a + b, 0);
	const top = c.indexOf(Math.max(...c));
	if (total >= 2 && c[top] >= 0.8 * total) lines.push(`${phrase}\t${types[top]}\t${total.toFixed(1)}`);
}
writeFileSync(out, `${lines.sort().join("\n")}\n`);
console.log({ names: lines.length });
