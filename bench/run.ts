/**
 * `npm run bench`: measures and writes bench/RESULTS.md. Parts are named to run them alone: `npm run bench -- speed boards stories`;
 * `kills` runs only when it is named, as it takes long.
 * The boards need the evaluation data at ../shared/eval, or --eval DIR; without them their section is left as it was.
 * `events` takes --coded FILE, --weights FILE with --aside N (see bench/events.ts), and --limit N, which only prints.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { home, loadResources } from "../src/load.ts";
import { figures, score } from "../test/articles/score.ts";
import { measureEvents } from "./events.ts";
import { measureFactuality } from "./factuality.ts";
import { measureImports, measureKills } from "./imports.ts";
import { measurePages } from "./pages.ts";
import { measureQueries } from "./queries.ts";
import { measureReconcile } from "./reconcile.ts";
import { measureCommands, measureReading, type Rows } from "./speed.ts";
import { measureStatements } from "./statements.ts";
import { measureStories } from "./stories.ts";

const args = process.argv.slice(2);
const at = args.indexOf("--eval");
const evaluation = at < 0 ? join(home, "..", "shared", "eval") : args.splice(at, 2)[1];
const option = (name: string) => {
	const i = args.indexOf(`--${name}`);
	return i < 0 ? undefined : args.splice(i, 2)[1];
};
const [coded, weights, aside, limit] = ["coded", "weights", "aside", "limit"].map(option);
const file = join(home, "bench", "RESULTS.md");

const parts: Record<string, () => string | null | Promise<string | null>> = {
	speed: () =>
		table("Reading", "Articles put together from the examples; CPU time of one process unless said otherwise.", [
			...measureReading(),
			...measureCommands(),
		]),
	imports: async () =>
		table("Adding", "Articles put together from the examples, into a record in a file.", await measureImports()),
	kills: async () =>
		args.includes("kills")
			? table("Killed", "An import is killed, twice, and given again or gone on with by --resume.", measureKills())
			: null,
	queries: async () =>
		table(
			"Asking",
			"Records of made-up events, median of 7, through the same code as the verbs; 10^6 with --large.",
			await measureQueries(args.includes("--large")),
		),
	pages: async () => {
		const rows = await measurePages();
		return (
			rows &&
			table(
				"Pages",
				"In headless Chromium on the same machine as the server; from the press of a key to the frame that shows it, medians of 5.",
				rows,
			)
		);
	},
	reconcile: async () =>
		table(
			"Putting together",
			"Records of made-up articles in a file; one article or decision worked in at a time, median of 9; 100,000 with --large.",
			await measureReconcile(args.includes("--large")),
		),
	stories: () =>
		existsSync(join(evaluation, "clusters"))
			? table(
					"Stories",
					"B³ of articles grouped by happening (Bagga and Baldwin 1998); the threshold was fixed on the first half.",
					measureStories(join(evaluation, "clusters", "articles.jsonl")),
				)
			: null,
	events: () => {
		const data = [coded, ...["test", "train"].map((n) => join(evaluation, "plv", `${n}.jsonl`))];
		const chosen = data.find((f): f is string => f !== undefined && existsSync(f));
		if (chosen === undefined) return null;
		const n = (x: string | undefined) => (x === undefined ? undefined : Number(x));
		const seen =
			weights !== undefined && aside !== undefined
				? `Sentences with index ≡ ${aside} mod 6 of those coded, which the weights measured here have not seen.`
				: "All sentences given. Those of the training part were seen by the weights that ship, which flatters them: see models/events.md.";
		const tables = measureEvents({ coded: chosen, weights, aside: n(aside), limit: n(limit) });
		return `## Events between two marked actors\n\n${seen}\n\n${tables}`;
	},
	articles: async () =>
		table(
			"Whole articles",
			"Eighty-four articles of our own with every fact in them (test/articles); they have been read while rules were written, so they show what is kept, not what to expect.",
			figures(score(await loadResources())),
		),
	statements: () => section(join("polnear", "dev.jsonl"), measureStatements),
	factuality: () => section(join("meantime", "documents.jsonl"), measureFactuality),
	boards: () => (existsSync(join(evaluation, "score.mjs")) ? boards() : null),
};

function section(name: string, measure: (file: string) => string): string | null {
	const file = join(evaluation, name);
	return existsSync(file) ? measure(file) : null;
}

const wanted = args.filter((a) => a in parts);
for (const [name, measure] of Object.entries(parts)) {
	if (wanted.length && !wanted.includes(name)) continue;
	console.log(`${name} …`);
	const section = await measure();
	if (section === null)
		console.log(`${name}: ${name === "kills" ? "only when named" : `no data at ${evaluation}`}; left as it was`);
	else if (limit !== undefined) console.log(section);
	else write(name, section);
}

/** Each part stands between its two comments, so that one can be measured anew and the others stay. */
function write(name: string, section: string): void {
	const text = existsSync(file)
		? readFileSync(file, "utf8")
		: "# Results\n\nWritten by `npm run bench`. Figures are medians on one machine; compare ratios, not milliseconds.\n";
	const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const whole = `${from}\n${section}\n${to}`;
	const start = text.indexOf(from);
	writeFileSync(
		file,
		start < 0
			? `${text.trimEnd()}\n\n${whole}\n`
			: text.slice(0, start) + whole + text.slice(text.indexOf(to) + to.length),
	);
	console.log(section);
}

function table(title: string, about: string, rows: Rows): string {
	const machine = `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.versions.node}`;
	return `## ${title}\n\n${about} (${machine})\n\n| | |\n|---|---|\n${rows.map(([what, figure]) => `| ${what} | ${figure} |`).join("\n")}`;
}

/** The quality boards, as the scorer prints them. */
function boards(): string {
	const done = spawnSync(process.execPath, [join(evaluation, "score.mjs"), "--json"], {
		cwd: home,
		encoding: "utf8",
		maxBuffer: 1 << 28,
	});
	const report = JSON.parse(done.stdout) as Record<string, Record<string, number | string>>;
	const rows = Object.entries(report).flatMap(([board, figures]) =>
		Object.entries(figures).map(
			([k, v]) => [`${board} ${k}`, typeof v === "number" && !Number.isInteger(v) ? v.toFixed(3) : String(v)] as const,
		),
	);
	return `## Quality boards\n\nOn the development halves of open collections; what they are and what others reach stands in the docs of each part. The name tagger that ships has seen the halves of the names board: those two rows flatter it, models/names.md has the honest ones.\n\n| | |\n|---|---|\n${rows.map(([k, v]) => `| ${k} | ${v} |`).join("\n")}`;
}
