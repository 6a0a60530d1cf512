import { expect, test } from "vitest";
import { intensityOf } from "../src/dataset.ts";
import { binomialTwoSided, quarterOf, rankOfTitle } from "../src/reconcile/measures.ts";

test("ranks of offices", () => {
	const ranks: Record<string, string[]> = {
		head: ["President", "Prime Minister", "Premier", "Vice President", "Crown Prince"],
		minister: ["Minister of Public Security", "foreign minister", "Secretary of State", "state councillor"],
		deputy: ["Deputy Foreign Minister", "vice minister", "Assistant Secretary of State", "deputy prime minister"],
		agency: ["police chief", "Director", "commissioner", "ambassador"],
	};
	for (const [rank, titles] of Object.entries(ranks))
		for (const title of titles) expect([title, rankOfTitle(title)]).toEqual([title, rank]);
	expect(rankOfTitle("member")).toBeNull();
});

test("the exact binomial test", () => {
	// Ten tosses: 0 or 10 heads have probability 2/1024; 5 heads are the likeliest of all.
	expect(binomialTwoSided(0, 10, 0.5)).toBeCloseTo(2 / 1024, 10);
	expect(binomialTwoSided(5, 10, 0.5)).toBeCloseTo(1, 10);
	expect(binomialTwoSided(9, 10, 0.5)).toBeCloseTo(22 / 1024, 10);
	expect(binomialTwoSided(3, 10, 1)).toBe(1);
});

test("quarters and intensity", () => {
	expect(["2024-01-01", "2024-03-31", "2024-04-01", "2023-12-31"].map(quarterOf)).toEqual([
		"2024-Q1",
		"2024-Q1",
		"2024-Q2",
		"2023-Q4",
	]);
	expect([intensityOf("AID"), intensityOf("ASSAULT"), intensityOf("nonsense")]).toEqual([10, -10, 0]);
	expect(intensityOf("COOPERATE")).toBeGreaterThan(intensityOf("CONSULT"));
});
