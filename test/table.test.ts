/** Rows on a terminal: what fits, what is cut, what is told of the rest. */
import { expect, test } from "vitest";
import { countsForPerson, tableForPerson } from "../src/exports/table.ts";

const column = (name: string, wide = false) => ({ name, wide, of: (row: Record<string, string>) => row[name] ?? null });
const columns = [column("id", true), column("who"), column("what"), column("quote", true)];
const row = {
	id: "event_0123456789abcd",
	who: "Ana Lopes",
	what: "met\u001b[31m Juma\u202e Okello in Lima",
	quote: "…",
};
const shown = (width: number, rows: readonly unknown[] = [row], total = rows.length) =>
	tableForPerson({ columns, rows, total }, { colour: false, width });

test("an id is whole, or its absence is told", () => {
	expect(shown(80)).toMatch(/^id {20}who .*\nevent_0123456789abcd {2}Ana Lopes .*\n1 in all\n$/);
	expect(shown(40)).toMatch(/^who .*\nAna Lopes .*\n1 in all; a wider window, or --to csv, shows their ids\n$/);
});
test("a day is whole, and what its brackets mean is told where there are any", () => {
	const day = { name: "day", of: () => null, shown: (r: { day: string }) => r.day, brackets: "when it was told" };
	const days = (...given: string[]) =>
		tableForPerson(
			{ columns: [day, ...columns], rows: given.map((day) => ({ ...row, day })), total: given.length },
			{ colour: false, width: 30 },
		);
	expect(days("(2024-05-16)", "")).toMatch(
		/^day .*\n\(2024-05-16\) .*\n +Ana.*\n2 in all.*\n\(day\): when it was told\n$/,
	);
	expect(days("2024-05-16")).toMatch(/^day .*\n2024-05-16 .*\n1 in all\n$/);
});
test("nothing fits, and nothing is on this page, are two", () => {
	expect(shown(80, [], 0)).toBe("Nothing in the record fits.\n");
	expect(shown(80, [], 284)).toBe("284 in all, none of them here; --limit and --offset show others\n");
	expect(shown(80, [row], 284)).toContain("1 of 284; --limit and --offset show others");
});
test("what is counted beside the rows", () => {
	const facets = {
		code: [
			{ label: "CONSULT", count: 3 },
			{ label: "AGREE", count: 1 },
		],
		source: [],
	};
	expect(countsForPerson(facets, { event: 4, report: 5, day: 1 }, { colour: false, width: 80 })).toBe(
		"code: CONSULT 3, AGREE 1\n4 events, 5 reports, 1 day\n",
	);
});
test("words of an article cannot rewrite the screen", () => {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
	expect(shown(120)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});
