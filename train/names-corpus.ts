/**
 * Raw text for the name tagger's word table: one sentence a line, tokens joined by spaces, numbers as shapes.
 * `node train/names-corpus.ts OUT FILE...` with .jsonl files (their `text`), .conllu (tokens) and two-column .txt (tokens).
 */
import { createWriteStream, readFileSync } from "node:fs";
import { findBlocks } from "../src/text/blocks.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";

const [out, ...files] = process.argv.slice(2);
const to = createWriteStream(out);
const seen = new Set<string>();
let words = 0;
for (const file of files) {
	const content = readFileSync(file, "utf8");
	if (file.endsWith(".jsonl"))
		for (const line of content.split("\n")) {
			if (!line) continue;
			const x = JSON.parse(line);
			const text: string = x.text ?? "";
			for (const s of splitSentences(text, findBlocks(text))) put(tokenise(text, s).map((t) => t.form));
		}
	else
		for (const block of content.split(/\n\s*\n/)) {
			const rows = block.split("\n").filter((l) => l && !l.startsWith("# ") && !l.startsWith("-DOCSTART-"));
			const column = file.endsWith(".conllu") ? 1 : 0;
			put(
				rows
					.map((r) => r.split(/\t| (?=\S+$)/))
					.filter((c) => column === 0 || /^\d+$/.test(c[0]))
					.map((c) => c[column]),
			);
		}
}
to.end();
console.log({ words });

function put(tokens: readonly string[]): void {
	const line = tokens.map((t) => (/^\d/.test(t) ? t.replace(/\d/g, "0").slice(0, 6) : t)).join(" ");
	if (!line || seen.has(line)) return;
	seen.add(line);
	words += tokens.length;
	to.write(`${line}\n`);
}
