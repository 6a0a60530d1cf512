import { createInterface } from "node:readline";
import { loadResources } from "./load.ts";
import { read } from "./read.ts";

// Stand-in until the table of verbs is there: code --from jsonl --to jsonl on standard input.
const resources = loadResources();
for await (const line of createInterface({ input: process.stdin }))
	if (line.trim()) process.stdout.write(`${JSON.stringify(read(JSON.parse(line), resources))}\n`);
