/**
 * Scores the parser on CoNLL-U files: `node bench/syntax.ts ../shared/eval/ud/gum-dev.conllu [--plain] [--limit N] [--relations] [--model FILE]`.
 * UPOS, XPOS, UAS and LAS (the universal part of relations, punctuation included), core arguments of the news genre.
 */
import { readFileSync } from "node:fs";
import { readConllu } from "../src/syntax/conllu.ts";
import { openSyntax, parseForms } from "../src/syntax/parse.ts";

const core = new Set(["nsubj", "csubj", "obj", "iobj", "obl", "ccomp", "xcomp", "root"]);
const args = process.argv.slice(2);
const option = (name: string) => {
	const at = args.indexOf(`--${name}`);
	return at < 0 ? undefined : args.splice(at, 2)[1];
};
const limit = Number(option("limit") ?? Number.POSITIVE_INFINITY);
const file = option("model") ?? new URL("../models/syntax.bin", import.meta.url);
const plain = args.includes("--plain");
const before = process.memoryUsage().rss;
let clock = performance.now();
const model = openSyntax(readFileSync(file), plain ? "plain" : "dots");
console.log(`opened in ${Math.round(performance.now() - clock)} ms`);

for (const path of args.filter((a) => !a.startsWith("--"))) {
	const gold = [...readConllu(readFileSync(path, "utf8").split("\n"))].slice(0, limit);
	let [n, upos, xpos, uas, las, fine, coreAll, coreRight] = [0, 0, 0, 0, 0, 0, 0, 0];
	const relations = new Map<string, { all: number; right: number }>();
	clock = performance.now();
	const forms = gold.map((s) => s.words.map((at) => s.lines[at].split("\t")[1]));
	const used = process.cpuUsage();
	const parsed = forms.map((f) => parseForms(f, model));
	const took = (performance.now() - clock) / 1000;
	const { user, system } = process.cpuUsage(used);
	gold.forEach((s, k) => {
		const news = s.lines.some((l) => l.startsWith("# sent_id = GUM_news_"));
		s.words.forEach((at, i) => {
			const c = s.lines[at].split("\t");
			const t = parsed[k][i];
			const universal = (label: string) => label.split(":")[0];
			n++;
			if (c[3] === t.upos) upos++;
			if (c[4] === t.xpos) xpos++;
			const attached = Number(c[6]) === t.head + 1;
			if (attached) uas++;
			const right = attached && universal(c[7]) === universal(t.deprel);
			const kind = relations.get(universal(c[7])) ?? { all: 0, right: 0 };
			relations.set(universal(c[7]), { all: kind.all + 1, right: kind.right + Number(right) });
			if (right) las++;
			if (attached && c[7] === t.deprel) fine++;
			if (news && core.has(universal(c[7]))) {
				coreAll++;
				if (right) coreRight++;
			}
		});
	});
	const percent = (a: number, b = n) => ((100 * a) / b).toFixed(2);
	console.log(
		`${path.split("/").at(-1)}: UPOS ${percent(upos)} XPOS ${percent(xpos)} UAS ${percent(uas)} LAS ${percent(las)} with subtypes ${percent(fine)}` +
			(coreAll ? ` core arguments in news ${percent(coreRight, coreAll)} of ${coreAll}` : "") +
			` ${Math.round(n / took)} tokens/s, ${Math.round((n * 1e6) / (user + system))} a second of processor time`,
	);
	if (process.argv.includes("--relations"))
		for (const [name, k] of [...relations].sort((a, b) => b[1].all - b[1].right - (a[1].all - a[1].right)).slice(0, 25))
			console.log(`  ${name.padEnd(12)} ${percent(k.right, k.all).padStart(6)} of ${k.all}`);
}
console.log(`${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more than at the start`);
