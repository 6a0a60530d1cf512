/** How well articles are grouped by happening: B³ (Bagga and Baldwin 1998) on JSONL with id, title, text, date, event. */
import { readFileSync } from "node:fs";
import { loadBackground } from "../src/load.ts";
import type { Digest } from "../src/reconcile/digest.ts";
import { wordsOf } from "../src/reconcile/words.ts";
import { reconcileWhole } from "../src/reconcile.ts";
import type { Rows } from "./speed.ts";

type Article = {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly date: string;
	readonly domain: string;
	readonly event: number;
};

export function measureStories(file: string): Rows {
	const background = loadBackground();
	const articles = readFileSync(file, "utf8")
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Article);
	const happenings = [...new Set(articles.map((a) => a.event))];
	const fixedOn = new Set(happenings.filter((_, i) => i % 2));
	const score = (some: readonly Article[]) => {
		const digests = some.map(
			(a): Digest => ({
				document: a.id,
				title: a.title,
				publisher: a.domain,
				published: a.date,
				words: wordsOf(a.title, a.text, background),
				entities: [],
				events: [],
				told: { events: [], statements: [], posts: [], memberships: [], figures: [] },
			}),
		);
		const home = new Map(
			reconcileWhole(digests, [], null).dataset.stories.flatMap((s) => s.documents.map((d) => [d, s.id])),
		);
		return bCubed(
			some.map((a) => home.get(a.id) as string),
			some.map((a) => a.event),
		);
	};
	return [
		["B³ F1, all", score(articles).toFixed(3)],
		["B³ F1, half on which the threshold was fixed", score(articles.filter((a) => fixedOn.has(a.event))).toFixed(3)],
		["B³ F1, the other half", score(articles.filter((a) => !fixedOn.has(a.event))).toFixed(3)],
	];
}

function bCubed(predicted: readonly string[], gold: readonly number[]): number {
	let [precision, recall] = [0, 0];
	for (let i = 0; i < gold.length; i++) {
		let [both, together, same] = [0, 0, 0];
		for (let j = 0; j < gold.length; j++) {
			const [p, g] = [predicted[i] === predicted[j], gold[i] === gold[j]];
			if (p) together++;
			if (g) same++;
			if (p && g) both++;
		}
		precision += both / together;
		recall += both / same;
	}
	[precision, recall] = [precision / gold.length, recall / gold.length];
	return (2 * precision * recall) / (precision + recall);
}
