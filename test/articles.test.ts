/** Whole articles of our own with every fact in them: nothing that was read right may be read wrong again. */
import { expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { articles, figures, knownWrong, score, textOf } from "./articles/score.ts";

const all = articles();
const told = score(await loadResources(), all);
const known = knownWrong();

test("no fact is lost and no false event coded but those known to be wrong", () => {
	const fresh = told.mistakes.filter((m) => !known.has(m.key)).map((m) => `${m.key}: ${m.what}`);
	expect(fresh, figures(told).join("\n")).toEqual([]);
});

test("what is known to be wrong is a fact of an article, or an event of one", () => {
	const ids = new Set(all.flatMap((a) => a.facts.map((f) => f.id)));
	const names = all.map((a) => a.article);
	expect([...known].filter((key) => !ids.has(key) && !names.some((n) => key.startsWith(`${n} `)))).toEqual([]);
});

test("every quotation stands once in its article, every id once", () => {
	const ids = all.flatMap((a) => a.facts.map((f) => f.id));
	expect(new Set(ids).size).toBe(ids.length);
	for (const { article, facts } of all)
		for (const { id, quote } of facts) expect(textOf(article).split(quote).length, id).toBe(2);
	expect(told.facts).toBeGreaterThan(500);
});
