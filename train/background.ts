/**
 * How many articles hold a word, from JSONL files with a "text" field given by path; prints the table on standard output.
 *
 *   node train/background.ts A.jsonl B.jsonl > models/background.tsv
 */
import { readFileSync } from "node:fs";
import { split } from "../src/reconcile/words.ts";

const counts = new Map<string, number>();
let articles = 0;
for (const path of process.argv.slice(2))
	for (const line of readFileSync(path, "utf8").split("\n")) {
		if (!line) continue;
		articles++;
		for (const word of new Set(split(JSON.parse(line).text))) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
const kept = [...counts].filter(([, n]) => n >= 4).sort((a, b) => (a[0] < b[0] ? -1 : 1));
process.stdout.write(`${articles}\n${kept.map(([word, n]) => `${word}\t${n}`).join("\n")}\n`);
