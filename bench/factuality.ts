/**
 * Factuality against event words marked by people: MEANTIME (Minard et al. 2016), 60 Wikinews articles with the certainty,
 * the polarity and the time of every event.
 *
 *   node bench/factuality.ts FILE.jsonl [--show N]
 *
 * Each line: {"id", "tokens": […], "sentences": [[token, …], …], "events": [{"tokens": […], "certainty", "polarity", "time"}]}.
 */
import { readFileSync } from "node:fs";
import type { Factuality, Sentence } from "../src/annotations.ts";
import { factualityOf } from "../src/findings/factuality.ts";
import { loadResources } from "../src/load.ts";
import { annotate, type Resources } from "../src/read.ts";

type Marked = { tokens: number[]; certainty: string; polarity: string; time: string };
type Article = { id: string; tokens: string[]; sentences: number[][]; events: Marked[] };

/** What people marked, what was read there, and whether an event is coded at the word. */
type Pair = { marked: Marked; read: Factuality; coded: boolean; verb: boolean; words: string; word: string };

const aspects = {
	certainty: ["CERTAIN", "PROBABLE", "POSSIBLE", "UNDERSPECIFIED"],
	polarity: ["POS", "NEG", "UNDERSPECIFIED"],
	time: ["NON_FUTURE", "FUTURE", "UNDERSPECIFIED"],
} as const;
type Aspect = keyof typeof aspects;

/** Our five values in MEANTIME's terms; it has no word for what is wished or conditional but "underspecified". */
const told: Readonly<Record<Factuality, Readonly<Record<Aspect, string>>>> = {
	happened: { certainty: "CERTAIN", polarity: "POS", time: "NON_FUTURE" },
	planned: { certainty: "CERTAIN", polarity: "POS", time: "FUTURE" },
	possible: { certainty: "POSSIBLE", polarity: "UNDERSPECIFIED", time: "FUTURE" },
	hypothetical: { certainty: "UNDERSPECIFIED", polarity: "UNDERSPECIFIED", time: "FUTURE" },
	negated: { certainty: "CERTAIN", polarity: "NEG", time: "NON_FUTURE" },
};

/** The section of bench/RESULTS.md. */
export function measureFactuality(file: string): string {
	const pairs = pairsOf(file, loadResources());
	const coded = pairs.filter((p) => p.coded);
	const verbs = pairs.filter((p) => p.verb);
	const rows = (["certainty", "polarity", "time"] as const).map(
		(a) => `| ${a} | ${[pairs, verbs, coded].map((some) => macro(some, a).toFixed(2)).join(" | ")} |`,
	);
	return [
		"## Factuality",
		"",
		`Macro-F1 on event words that people marked (MEANTIME): all ${pairs.length}, the ${verbs.length} that are verbs, the ${coded.length} at which an event is coded.`,
		"",
		"| | all | verbs | coded |",
		"|---|---|---|---|",
		...rows,
		"",
		"What people marked (certainty, polarity, time), against what was read:",
		"",
		confusion(pairs),
	].join("\n");
}

function pairsOf(file: string, resources: Resources): Pair[] {
	const articles: Article[] = readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line));
	return articles.flatMap((article) => {
		const { text, starts } = textOf(article);
		const { reading, annotated } = annotate({ id: article.id, text, published: "2010-01-01" }, resources);
		return article.events.flatMap((marked): Pair[] => {
			const at = marked.tokens.map((k) => starts[k]).find((start) => placeOf(annotated.sentences, start) !== null);
			const place = at === undefined ? null : placeOf(annotated.sentences, at);
			if (place === null || at === undefined) return [];
			const { sentence, token } = place;
			const event = reading.events.find((e) => e.trigger.start <= at && at < e.trigger.end);
			return [
				{
					marked,
					read: event?.factuality ?? factualityOf(sentence, token, -1),
					coded: event !== undefined,
					verb: sentence.tokens[token].upos === "VERB",
					words: text.slice(sentence.start, sentence.end),
					word: sentence.tokens[token].form,
				},
			];
		});
	});
}

/** The tokens as running text, a line a sentence at the top (title, day), and where each begins. */
function textOf({ tokens, sentences }: Article): { text: string; starts: number[] } {
	let text = "";
	const starts: number[] = [];
	sentences.forEach((sentence, s) => {
		for (const k of sentence) {
			const form = tokens[k] === "``" ? "“" : tokens[k] === "''" ? "”" : tokens[k];
			if (text !== "" && !/[\n“(]$/.test(text) && !/^(?:[.,;:!?)”%]|['’]\w{0,2}|n['’]t)$/.test(form)) text += " ";
			starts[k] = text.length;
			text += form;
		}
		text += s < 2 ? "\n\n" : "";
	});
	return { text, starts };
}

function placeOf(sentences: readonly Sentence[], offset: number): { sentence: Sentence; token: number } | null {
	const sentence = sentences.find((s) => s.start <= offset && offset < s.end);
	const token = sentence?.tokens.findIndex((t) => t.start <= offset && offset < t.end) ?? -1;
	return sentence === undefined || token < 0 ? null : { sentence, token };
}

function macro(pairs: readonly Pair[], aspect: Aspect): number {
	const labels = aspects[aspect].filter((label) => pairs.some((p) => p.marked[aspect] === label));
	const each = labels.map((label) => {
		const gold = pairs.filter((p) => p.marked[aspect] === label).length;
		const read = pairs.filter((p) => told[p.read][aspect] === label).length;
		const both = pairs.filter((p) => p.marked[aspect] === label && told[p.read][aspect] === label).length;
		return gold + read === 0 ? 0 : (2 * both) / (gold + read);
	});
	return each.reduce((a, b) => a + b, 0) / Math.max(1, each.length);
}

function confusion(pairs: readonly Pair[]): string {
	const values: Factuality[] = ["happened", "planned", "possible", "hypothetical", "negated"];
	const key = ({ marked }: Pair) => `${marked.certainty} ${marked.polarity} ${marked.time}`.toLowerCase();
	const keys = [...new Set(pairs.map(key))];
	const count = (k: string, v?: Factuality) => pairs.filter((p) => key(p) === k && (v ?? p.read) === p.read).length;
	keys.sort((a, b) => count(b) - count(a));
	return [
		`| marked | ${values.join(" | ")} |`,
		`|---|${values.map(() => "---").join("|")}|`,
		...keys.filter((k) => count(k) >= 5).map((k) => `| ${k} | ${values.map((v) => count(k, v)).join(" | ")} |`),
	].join("\n");
}

if (import.meta.main) {
	const [file, , show] = process.argv.slice(2);
	console.log(measureFactuality(file));
	const wrong = pairsOf(file, loadResources()).filter(
		(p) =>
			told[p.read].time !== p.marked.time ||
			told[p.read].polarity !== p.marked.polarity ||
			told[p.read].certainty !== p.marked.certainty,
	);
	for (const { marked, read, word, words, coded } of wrong.slice(0, Number(show ?? 0)))
		console.log(
			`${read}${coded ? " CODED" : ""} ← ${marked.certainty} ${marked.polarity} ${marked.time}: ${word} | ${words}`,
		);
}
