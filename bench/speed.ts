/** Speed and memory of reading, on articles put together from the examples. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { home, loadResources } from "../src/load.ts";
import { annotate, parseDocument, toDocument } from "../src/read.ts";
import { tagNames } from "../src/syntax/names.ts";

export type Rows = readonly (readonly [what: string, figure: string])[];

/** Articles of about 740 words, each from several examples, no two alike; the same every time. */
export function articles(n: number): { id: string; text: string; published: string; publisher: string }[] {
	const folder = join(home, "examples");
	const texts = readdirSync(folder)
		.filter((f) => f.endsWith(".txt"))
		.sort()
		.map((f) => readFileSync(join(folder, f), "utf8").trim());
	return Array.from({ length: n }, (_, i) => {
		const paragraphs: string[] = [];
		let words = 0;
		for (let k = 0; words < 700; k++) {
			const text = texts[(i * 7 + k * (1 + (i % 5))) % texts.length];
			const part = k ? text.split("\n\n").slice(1).join("\n\n") : text;
			paragraphs.push(part);
			words += part.split(/\s+/).length;
		}
		const day = String(1 + (i % 28)).padStart(2, "0");
		const month = String(1 + (Math.floor(i / 28) % 12)).padStart(2, "0");
		const text = `${paragraphs.join("\n\n")}\n\nReport number ${i} of this series.`;
		return {
			id: `bench-${i}`,
			text,
			published: `${2015 + (Math.floor(i / 336) % 10)}-${month}-${day}`,
			publisher: `Outlet ${i % 9}`,
		};
	});
}

/** Reading alone, in this process, on one core. */
export function measureReading(): Rows {
	const before = process.memoryUsage().rss;
	const opened = performance.now();
	const resources = loadResources();
	const opening = performance.now() - opened;
	const all = articles(120);
	for (const article of all.slice(0, 20)) annotate(article, resources);
	const rates: number[] = [];
	let [sentences, words] = [0, 0];
	const started = process.cpuUsage();
	for (let round = 0; round < 5; round++) {
		const start = process.cpuUsage();
		for (const article of all.slice(20 + round * 20, 40 + round * 20)) {
			const { annotated } = annotate(article, resources);
			sentences += annotated.sentences.length;
			words += annotated.sentences.reduce((n, s) => n + s.tokens.length, 0);
		}
		rates.push(20 / seconds(start));
	}
	const used = seconds(started);
	const syntax = all.slice(20, 120);
	const parsing = process.cpuUsage();
	let parsed = 0;
	for (const article of syntax) {
		const document = toDocument(article, resources);
		const trees = parseDocument(document, resources);
		tagNames(trees, resources.names, resources.gazetteer);
		parsed += trees.reduce((n, s) => n + s.tokens.length, 0);
	}
	const parsingTime = seconds(parsing);
	return [
		["resources opened", `${opening.toFixed(0)} ms`],
		["articles a second (740 words, one core, median of 5)", median(rates).toFixed(1)],
		["sentences a second", (sentences / used).toFixed(0)],
		["tokens a second: tokenise, tag, parse, names", (parsed / parsingTime).toFixed(0)],
		["tokens a second, the whole reading", (words / used).toFixed(0)],
		["memory taken by resources and reading", `${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB`],
	];
}

/** Whole commands, as a user starts them. */
export function measureCommands(): Rows {
	const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
		const start = performance.now();
		const done = spawnSync(join(home, "bin", "entente"), args, {
			env: { ...process.env, ...env },
			encoding: "utf8",
			maxBuffer: 1 << 28,
		});
		if (done.status !== 0)
			throw new Error(`entente ${args.join(" ")} exited ${done.status}: ${done.stderr.slice(-400)}`);
		return { milliseconds: performance.now() - start, out: done.stdout + done.stderr };
	};
	// As after "npm ci": measured is what was prepared, not what was changed since.
	spawnSync(process.execPath, [join(home, "bin", "prepare.js")]);
	const one = join(home, "examples", "2023-03-10-iran-saudi.txt");
	run(["code", one, "--published", "2023-03-11"]);
	const cold = Array.from({ length: 9 }, () => run(["code", one, "--published", "2023-03-11"]).milliseconds);
	return [["`entente code` on one article, start to end (median of 9)", `${median(cold).toFixed(0)} ms`]];
}

export function seconds(since: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(since);
	return (user + system) / 1e6;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[sorted.length >> 1];
}
