import { expect, test } from "vitest";
import { agreementInWords, alpha, kappa, measure } from "../src/reconcile/agreement.ts";

test("alpha of Krippendorff's own example of two coders, binary data", () => {
	// Krippendorff 2011, section B: ten units, alpha = 0.095.
	const one = "0100000010".split("");
	const two = "1110010000".split("");
	expect(alpha(one.map((v, i) => [v, two[i]]))).toBeCloseTo(0.095, 3);
});

test("alpha of his example of four coders, five values and gaps", () => {
	// Section C: twelve units, alpha (nominal) = 0.743.
	const matrix = [
		[1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
		[1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
		[0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
		[1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
	];
	const units = matrix[0].map((_, i) =>
		matrix
			.map((row) => row[i])
			.filter(Boolean)
			.map(String),
	);
	expect(alpha(units)).toBeCloseTo(0.743, 3);
});

test("kappa: chance taken out", () => {
	const pairs = (n: number, a: string, b: string) => Array.from({ length: n }, () => [a, b] as [string, string]);
	expect(
		kappa([...pairs(20, "y", "y"), ...pairs(5, "y", "n"), ...pairs(10, "n", "y"), ...pairs(15, "n", "n")]),
	).toBeCloseTo(0.4, 6);
	expect(kappa(pairs(4, "y", "y"))).toBeNull();
	expect(kappa([])).toBeNull();
});

test("in the words of a methods section: what varied has a coefficient, what did not is named, nothing is claimed of nobody", () => {
	const codings = (...units: [string, string][]) =>
		measure(
			new Map(
				units.map(([a, b], i) => [
					`${i}`,
					new Map([
						["anna", a],
						["ben", b],
					]),
				]),
			),
		);
	const fields = [
		{ field: "verdict", ...codings(["accept", "accept"], ["reject", "reject"], ["accept", "reject"]) },
		{ field: "place", ...codings(["null", "null"]) },
		{ field: "speaker", ...codings() },
	];
	const told = agreementInWords(fields) ?? "";
	expect(told).toMatch(/^3 findings were judged by two or more of 2 coders/);
	expect(told).toContain("whether it stands α = 0.44, κ 0.40 (3 findings, 2 coders).");
	expect(told).toContain("nothing varied (place)");
	expect(told).not.toContain("speaker α");
	expect(agreementInWords([fields[2]])).toBeNull();
});
