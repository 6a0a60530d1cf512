/**
 * CPU time an article, of one process on one core: the syntax, the rest of the reading, and all else of an import. Run by
 * `bench/imports.ts` in a process as the launcher starts it, with the file to add and the record to add it to in SHARES.
 */
import { loadResources } from "../src/load.ts";
import { annotate, parseDocument, type Resources, toDocument } from "../src/read.ts";
import { openStore } from "../src/store/store.ts";
import { tagNames } from "../src/syntax/names.ts";
import { verbNamed } from "../src/verbs/table.ts";
import { valuesOf } from "../src/verbs/values.ts";
import type { Context } from "../src/verbs/verb.ts";
import { articles, type Rows, seconds } from "./speed.ts";

const [file, record] = JSON.parse(process.env.SHARES ?? "[]");
const resources = loadResources();
const all = articles(240);
for (const article of all.slice(0, 20)) annotate(article, resources);
const those = all.slice(20);
const cost = async (work: () => unknown) => {
	const start = process.cpuUsage();
	await work();
	return (1000 * seconds(start)) / those.length;
};
const syntax = await cost(() => {
	for (const article of those) {
		const trees = parseDocument(toDocument(article, resources), resources);
		tagNames(trees, resources.names, resources.gazetteer);
	}
});
const reading = await cost(() => {
	for (const article of those) annotate(article, resources);
});
const whole = await cost(() => addHere(file, record, resources));
const rest = whole - syntax;
const rows: Rows = [
	["CPU time an article: tokens, tags, trees, names", `${syntax.toFixed(0)} ms`],
	["the rest of the reading", `${(reading - syntax).toFixed(0)} ms`],
	["keeping it, full text, putting the record together", `${(whole - reading).toFixed(0)} ms`],
	["all but the syntax, against the syntax", `${(rest / syntax).toFixed(2)} times`],
];
process.stdout.write(JSON.stringify(rows));
process.exit(0);

async function addHere(file: string, record: string, resources: Resources): Promise<void> {
	const store = await openStore(record);
	const add = verbNamed("add");
	if (!add?.run) throw new Error("no verb add");
	const context = {
		store: async () => store,
		resources: async () => resources,
		report: () => {},
		progress: () => {},
		now: () => new Date().toISOString(),
		who: "bench",
		cores: 1,
		local: true,
		input: null,
	} satisfies Context;
	await add.run(valuesOf(add, { files: [file], quiet: true }), context);
	await store.close();
}
