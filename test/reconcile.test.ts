import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dataset, Decision } from "../src/dataset.ts";
import { cluster, type Edge, noBars } from "../src/reconcile/cluster.ts";
import { digest } from "../src/reconcile/digest.ts";
import { holdArticles, sieveOf } from "../src/reconcile/sieve.ts";
import { type StoryBody, storyScores } from "../src/reconcile/stories.ts";
import { readBackground } from "../src/reconcile/words.ts";
import { reconcile, reconcileWhole } from "../src/reconcile.ts";
import { runsOf } from "./chance.ts";
import { reading } from "./notation.ts";

const background = readBackground(readFileSync(new URL("../models/background.tsv", import.meta.url), "utf8"));

const record = (lines: readonly string[], decisions: readonly Decision[] = [], asOf: string | null = null): Dataset =>
	reconcile(lines.map(reading), decisions, asOf, background);
/** "CONSULT happened a+b": code, factuality and who reports it. */
const told = (dataset: Dataset) =>
	dataset.events.map((e) => `${e.code} ${e.factuality} ${e.reports.map((r) => r.publisher).join("+")}`).sort();

let clock = 0;
const decision = (kind: Decision["kind"], ...targets: string[]): Decision => ({
	id: `d${++clock}`,
	kind,
	targets,
	reason: "",
	who: "test",
	when: `2025-01-01T00:00:${String(clock).padStart(2, "0")}Z`,
});

const wang = "Wang Xiaohong CHN, Vladimir Kolokoltsev RUS";

describe("the same happening is one event", () => {
	const cases: Record<string, [string[], string[]]> = {
		"told by two outlets": [
			[
				`a 2023-12-06 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
				`b 2023-12-07 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
			],
			["CONSULT happened a+b"],
		],
		"one outlet gives no day": [
			[`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`, `b 2023-12-06 | CONSULT happened -: ${wang}`],
			["CONSULT happened a+b"],
		],
		"a day apart, one family name first": [
			[
				`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
				"b 2023-12-06 | CONSULT happened 2023-12-06: Xiaohong Wang CHN, Vladimir Kolokoltsev RUS",
			],
			["CONSULT happened a+b"],
		],
		"the year after is another": [
			[`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`, `b 2024-12-06 | CONSULT happened 2024-12-05: ${wang}`],
			["CONSULT happened a", "CONSULT happened b"],
		],
		"other ministers of the same states are another": [
			[
				`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
				"b 2023-12-06 | CONSULT happened 2023-12-05: Wang Yi CHN, Sergey Lavrov RUS",
			],
			["CONSULT happened a", "CONSULT happened b"],
		],
		"another act is another": [
			[`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`, `b 2023-12-06 | AGREE happened 2023-12-05: ${wang}`],
			["AGREE happened b", "CONSULT happened a"],
		],
		"an accusation answered by another is two": [
			["a 2023-06-15 | ACCUSE happened 2023-06-14: XKX > SRB", "b 2023-06-15 | ACCUSE happened 2023-06-14: SRB > XKX"],
			["ACCUSE happened a", "ACCUSE happened b"],
		],
		"the same accusation is one": [
			["a 2023-06-15 | ACCUSE happened 2023-06-14: XKX > SRB", "b 2023-06-15 | ACCUSE happened 2023-06-14: XKX > SRB"],
			["ACCUSE happened a+b"],
		],
		"planned is not held": [
			[`a 2023-12-01 | CONSULT planned 2023-12-05: ${wang}`, `b 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`],
			["CONSULT happened b", "CONSULT planned a"],
		],
		"two of one document stay two": [
			[`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang} ; CONSULT happened 2023-12-05: ${wang}`],
			["CONSULT happened a", "CONSULT happened a"],
		],
	};
	for (const [name, [lines, expected]] of Object.entries(cases))
		test(name, () => expect(told(record(lines))).toEqual(expected));
});

describe("actors across documents", () => {
	const names = (lines: readonly string[]) =>
		record(lines)
			.actors.map((a) => `${a.name} ${a.country} ${a.documents}`)
			.sort();
	test("a middle name more", () =>
		expect(
			names([
				"a 2024-01-01 | ACCUSE happened -: Juan Orlando Hernández HND",
				"b 2024-01-02 | ACCUSE happened -: Juan Hernández HND",
			]),
		).toHaveLength(1));
	test("namesakes of two states", () =>
		expect(
			names(["a 2024-01-01 | ACCUSE happened -: Li Wei CHN", "b 2024-01-02 | ACCUSE happened -: Li Wei SGP"]),
		).toHaveLength(2));
	test("bare family names of one state are nobody in common", () =>
		expect(
			names([
				"a 2024-01-01 | ACCUSE happened -: Wang CHN",
				"b 2024-01-02 | ACCUSE happened -: Li CHN",
				"c 2024-01-03 | ACCUSE happened -: Wang CHN",
			]),
		).toHaveLength(3));
	test("ruled to be one, two people are one with all that is theirs", () => {
		const day = (outlet: string, n: number) => `${outlet} 2024-01-0${n}`;
		const lines = [1, 2, 3].flatMap((n) => [
			`${day("a", n)} | ACCUSE happened -: Ana Lopes PRT`,
			`${day("b", n)} | ACCUSE happened -: Nita da Costa PRT`,
		]);
		const one = ["a-2024-01-01/n_Ana LopesPRT", "b-2024-01-02/n_Nita da CostaPRT"];
		const { actors, conflicts } = record(lines, [decision("merge", ...one)]);
		expect(actors.map((a) => `${a.name} ${a.namings}`)).toEqual(["Nita da Costa 6"]);
		expect(conflicts).toEqual([]);
		const apart = record(lines, [decision("merge", ...one), decision("not-same", ...one)]);
		expect(apart.conflicts.map((c) => c.kind)).toEqual(["identity"]);
	});
	test("a family name in common is not enough", () =>
		expect(
			names(["a 2024-01-01 | ACCUSE happened -: Wang Yi CHN", "b 2024-01-02 | ACCUSE happened -: Wang Xiaohong CHN"]),
		).toHaveLength(2));
});

describe("what looks the same is one node", () => {
	const long = Array.from({ length: 120 }, (_, i) => `word${(i * 7919) % 997}`).join(" ");
	/** Nearly the same article from another outlet, with a number of its own. */
	const copy = (n: number) => {
		const one = reading(`outlet${n} 2024-03-05 | CONSULT happened 2024-03-04 @Lima: ${wang}`);
		const span = { start: 0, end: 40 };
		const events = one.events.map((e) => ({ ...e, evidence: [span] as const }));
		return { ...one, events, document: { ...one.document, text: `${long} ${1000 + n}.` } };
	};
	test("three hundred copies are one event with three hundred reports, and few things to compare", () => {
		const digests = Array.from({ length: 300 }, (_, n) => digest(copy(n), background));
		const { dataset, nodes } = reconcileWhole(digests, [], null);
		expect(dataset.events.map((e) => e.reports.length)).toEqual([300]);
		expect(dataset.stories.map((s) => s.documents.length)).toEqual([300]);
		expect(dataset.actors.map((a) => a.namings)).toEqual([300, 300]);
		expect(nodes.length).toBeLessThan(120);
	});
	test("so are three hundred reports of one meeting, each in words of its own", () => {
		const word = (n: number) => `w${(n * 7919) % 100_003}`;
		const own = (n: number) => {
			const one = copy(n);
			const text = `${Array.from({ length: 60 }, (_, k) => word(60 * n + k)).join(" ")}.`;
			return { ...one, document: { ...one.document, text } };
		};
		const digests = Array.from({ length: 300 }, (_, n) => digest(own(n), background));
		const { dataset, nodes } = reconcileWhole(digests, [], null);
		expect(dataset.events.map((e) => e.reports.length)).toEqual([300]);
		expect(nodes.filter((n) => n.sort === "event").length).toBeLessThan(5);
		expect(dataset.stories.length).toBeGreaterThan(200);
	});
	test("a copy told apart is by itself, the others stay", () => {
		const readings = [0, 1, 2, 3].map(copy);
		const [a, b] = [0, 1].map((n) => `outlet${n}-2024-03-05/e_0`);
		const { events } = reconcile(readings, [decision("not-same", a, b)], null, background);
		expect(events.map((e) => e.reports.length).sort()).toEqual([1, 3]);
	});
	test("the same words two years later are another story", () => {
		const later = (published: string) => {
			const one = copy(1);
			return { ...one, document: { ...one.document, id: `later-${published}`, published } };
		};
		const stories = (published: string) => reconcile([copy(0), later(published)], [], null, background).stories.length;
		expect([stories("2025-03-05"), stories("2026-06-05")]).toEqual([1, 2]);
	});
});

describe("conflicts and promises", () => {
	test("one affirms, one denies", () => {
		const { conflicts } = record([
			`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
			`b 2023-12-06 | CONSULT negated 2023-12-05: ${wang}`,
		]);
		expect(conflicts.map((c) => `${c.kind}: ${c.sides.map((s) => s.value)}`)).toEqual(["factuality: affirmed,denied"]);
	});
	test("to deny one act is not to deny another", () => {
		const acts = (one: string, other: string) => {
			const readings = [
				reading("a 2023-06-15 | ASSAULT happened 2023-06-14: Juma Okello KEN, Ana Lopes PRT"),
				reading("b 2023-06-15 | ASSAULT negated 2023-06-14: Juma Okello KEN, Ana Lopes PRT"),
			].map((r, i) => ({ ...r, events: r.events.map((e) => ({ ...e, act: [one, other][i] })) }));
			return reconcile(readings, [], null, background).conflicts.length;
		};
		expect([acts("abduction", "abduction"), acts("abduction", "invasion")]).toEqual([1, 0]);
	});
	test("different days and places", () => {
		const { conflicts } = record([
			`a 2023-12-06 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
			`b 2023-12-06 | CONSULT happened 2023-12-06 @Beijing: ${wang}`,
			`c 2023-12-06 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
		]);
		expect(conflicts.map((c) => c.summary)).toEqual(["On which day: 2023-12-05 by 2, 2023-12-06 by 1"]);
	});
	const planned = `a 2023-12-01 | CONSULT planned 2023-12-05: ${wang}`;
	const outcome = (lines: readonly string[], asOf: string | null) =>
		record(lines, [], asOf).promises.map((p) => p.outcome);
	test("held", () =>
		expect(outcome([planned, `b 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`], "2024-06-01")).toEqual(["held"]));
	test("denied", () =>
		expect(outcome([planned, `b 2023-12-04 | CONSULT negated 2023-12-05: ${wang}`], "2024-06-01")).not.toContain(
			"silence",
		));
	test("once held, what is held later is another", () => {
		const { promises } = record([
			`a 2023-12-01 | CONSULT planned -: ${wang}`,
			`b 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
			`c 2024-01-20 | CONSULT happened 2024-01-19: ${wang}`,
		]);
		expect(promises.map((p) => [p.outcome, p.settledBy.length])).toEqual([["held", 1]]);
	});
	const visit = "a 2024-05-14 | CONSULT/visit planned 2024-05-16: Vladimir Putin RUS, CHN";
	test("a visit is kept by being there with one of the host's people", () =>
		expect(
			outcome(
				[visit, "b 2024-05-17 | CONSULT happened 2024-05-16 @Beijing: Vladimir Putin RUS, Xi Jinping CHN"],
				"2025-01-01",
			),
		).toEqual(["held"]));
	test("another visitor does not keep it", () =>
		expect(
			outcome(
				[visit, "b 2024-05-17 | CONSULT happened 2024-05-16 @Beijing: Viktor Orban HUN, Xi Jinping CHN"],
				"2025-01-01",
			),
		).toEqual(["silence"]));
	test("put off", () =>
		expect(
			outcome(
				[visit, "b 2024-05-15 | CONSULT/visit negated 2024-05-16 postponed: Vladimir Putin RUS, CHN"],
				"2025-01-01",
			),
		).toEqual(["postponed"]));
	test("an article does not settle what it announces itself", () =>
		expect(
			outcome([`${visit} ; CONSULT happened 2024-05-16: Vladimir Putin RUS, Xi Jinping CHN`], "2025-01-01"),
		).toEqual(["silence"]));
	test("silence", () => expect(outcome([planned], "2024-06-01")).toEqual(["silence"]));
	test("not yet due", () => expect(outcome([planned], "2023-12-03")).toEqual(["open"]));
	test("held by others does not settle it", () =>
		expect(
			outcome([planned, "b 2023-12-06 | CONSULT happened 2023-12-05: Wang Yi CHN, Sergey Lavrov RUS"], "2024-06-01"),
		).toEqual(["silence"]));
});

describe("decisions", () => {
	const two = [
		`a 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
		`b 2023-12-06 | CONSULT happened 2023-12-05: ${wang}`,
	];
	const keys = ["a-2023-12-06/e_0", "b-2023-12-06/e_0"];
	test("not the same parts them; undo joins them again", () => {
		const apart = decision("not-same", ...keys);
		expect(told(record(two, [apart]))).toHaveLength(2);
		expect(told(record(two, [apart, { ...decision("undo"), undoes: apart.id }]))).toHaveLength(1);
	});
	test("a contradiction is told, not closed over", () => {
		const lines = [...two, `c 2025-12-06 | CONSULT happened 2025-12-05: ${wang}`];
		const c = "c-2025-12-06/e_0";
		const { conflicts } = record(lines, [
			decision("merge", keys[0], keys[1]),
			decision("merge", keys[1], c),
			decision("not-same", keys[0], c),
		]);
		expect(conflicts.filter((x) => x.kind === "identity")).toHaveLength(1);
	});
	test("an edit stands above the reports", () => {
		const [event] = record(two, [
			{ ...decision("edit", keys[0]), edit: { code: "AGREE", factuality: "possible" } },
		]).events;
		expect([event.code, event.quad, event.factuality, event.standing]).toEqual([
			"AGREE",
			"verbal cooperation",
			"possible",
			"edited",
		]);
	});
	test("of two edits of one event the later stands, whichever report each was made on", () => {
		const as = (key: string, factuality: "possible" | "negated") => ({
			...decision("edit", key),
			edit: { factuality },
		});
		const later = [as(keys[1], "possible"), as(keys[0], "negated")];
		expect(record(two, later).events[0].factuality).toBe("negated");
		expect(record(two, [...later, { ...decision("undo"), undoes: later[1].id }]).events[0].factuality).toBe("possible");
	});
	test("whom a person put in stays who that is, joined with another or not", () => {
		const lines = [...two, "c 2023-12-09 | CONSULT happened 2023-12-08: Ana Lopes PRT, Juma Okello KEN"];
		const { actors } = record(lines);
		const entity = (name: string) => actors.find((a) => a.name === name)?.entities.at(-1) as string;
		const [lopes, okello] = [entity("Ana Lopes"), entity("Juma Okello")];
		const put = {
			...decision("edit", keys[0]),
			edit: {
				participants: [
					{ role: "recipient" as const, actor: lopes },
					{ role: "about" as const, actor: okello },
					{ role: "actor" as const, actor: "state:CHN" },
				],
			},
		};
		const namesIn = (dataset: Dataset) =>
			dataset.events
				.find((e) => e.standing === "edited")
				?.participants.map((p) => `${p.role} ${dataset.actors.find((a) => a.id === p.actor)?.name ?? p.actor}`);
		expect(namesIn(record(lines, [put]))).toEqual(["recipient Ana Lopes", "about Juma Okello", "actor state:CHN"]);
		const joined = record(lines, [put, decision("merge", okello, lopes)]);
		expect(namesIn(joined)).toHaveLength(2);
		expect(namesIn(joined)?.every((name) => !name.includes("actor_") && !name.includes("/"))).toBe(true);
	});
	test("rejected only when every report is", () => {
		expect(record(two, [decision("reject", keys[0])]).events[0].standing).toBe("open");
		expect(record(two, [decision("reject", ...keys)]).events[0].standing).toBe("rejected");
	});
});

describe("invariants", () => {
	const day = fc.integer({ min: 1, max: 9 }).map((d) => `2024-03-0${d}`);
	const who = fc.subarray(
		["Wang Xiaohong CHN", "Wang Yi CHN", "Vladimir Kolokoltsev RUS", "Sergey Lavrov RUS", "Antony Blinken USA"],
		{ minLength: 1 },
	);
	const event = fc
		.record({
			code: fc.constantFrom("CONSULT", "AGREE", "ACCUSE"),
			factuality: fc.constantFrom("happened", "planned", "negated"),
			day,
			who,
		})
		.map((e) => `${e.code} ${e.factuality} ${e.day}: ${e.who.join(", ")}`);
	const lines = fc
		.array(fc.tuple(day, fc.array(event, { minLength: 1, maxLength: 3 })), { maxLength: 8 })
		.map((docs) => docs.map(([d, events], i) => `outlet${i} ${d} | ${events.join(" ; ")}`));
	test("the order of readings does not matter", () =>
		fc.assert(
			fc.property(
				lines.chain((l) => fc.tuple(fc.constant(l), fc.shuffledSubarray(l, { minLength: l.length }))),
				([a, b]) => {
					expect(record(b, [], "2024-06-01")).toEqual(record(a, [], "2024-06-01"));
				},
			),
			{ numRuns: runsOf(60) },
		));
	test("every finding is in exactly one event, and every report has words", () =>
		fc.assert(
			fc.property(lines, (l) => {
				const { events } = record(l);
				const reports = events.flatMap((e) => e.reports.map((r) => `${r.document}/${r.id}`));
				expect(reports.toSorted()).toEqual(
					l
						.map(reading)
						.flatMap((r) => r.events.map((e) => `${r.document.id}/${e.id}`))
						.toSorted(),
				);
				for (const e of events) for (const r of e.reports) expect(r.quote).not.toBe("");
			}),
			{ numRuns: runsOf(40) },
		));
	test("a hundred of which nearly all are somewhat alike: as when the nearest two are joined one after the other", () =>
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 4950, maxLength: 4950 }), (scores) => {
				const keys = Array.from({ length: 100 }, (_, i) => `k${String(i).padStart(3, "0")}`);
				const score = (i: number, j: number) => scores[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)];
				const edges: Edge[] = keys.flatMap((b, j) =>
					keys.slice(0, j).map((a, i) => ({ a, b, score: score(i, j) / 1e6, reasons: [] })),
				);
				const threshold = 0.55;
				let groups = keys.map((_, i) => [i]);
				for (;;) {
					let best = { mean: 0, a: -1, b: -1 };
					for (let b = 1; b < groups.length; b++)
						for (let a = 0; a < b; a++) {
							let sum = 0;
							for (const i of groups[a]) for (const j of groups[b]) sum += score(i, j);
							const mean = sum / groups[a].length / groups[b].length;
							if (mean > best.mean) best = { mean, a, b };
						}
					if (best.mean < threshold * 1e6) break;
					groups[best.a] = [...groups[best.a], ...groups[best.b]].sort((x, y) => x - y);
					groups = groups.filter((_, i) => i !== best.b);
				}
				expect(cluster(keys, edges, threshold).clusters.map((c) => c.members)).toEqual(
					groups.map((g) => g.map((i) => keys[i])).sort((x, y) => (x[0] < y[0] ? -1 : 1)),
				);
			}),
			{ numRuns: runsOf(3) },
		));
	test("of many articles the sieve lets through those that are near to some of them, whether they are held or not", () => {
		const article = fc.record({
			published: fc.constantFrom(null, "2024-03-05", "2024-03-25", "2025-02-01", "2027-01-01"),
			words: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 50_000, max: 700_000 })), {
				selector: ([word]) => word,
				minLength: 1,
				maxLength: 12,
			}),
		});
		const pages = fc.constantFrom(0, 1);
		fc.assert(
			fc.property(fc.array(article, { minLength: 2, maxLength: 12 }), pages, (all, most) => {
				const nodes = all.map(({ published, words }, i) => {
					const body: StoryBody = {
						document: `d${i}`,
						published,
						words: new Map(words.map(([word, weight]) => [`word${word}`, weight])),
					};
					return { id: `n${String(i).padStart(2, "0")}`, body };
				});
				const own = nodes.filter((_, i) => i % 3 === 0);
				const others = nodes.filter((_, i) => i % 3 !== 0);
				const held = holdArticles(most);
				// Once as another article, which is forgotten.
				for (const { id } of others) held.put(id, own[0].body);
				held.forget(others.map((n) => n.id));
				for (const { id, body } of others) held.put(id, body);
				const passes = sieveOf(
					own.map((n) => n.body),
					held,
					0.12,
				);
				const near = new Set<string>();
				const scores = storyScores(nodes);
				scores.each((a, b, score) => {
					if (score >= 120_001) for (const i of [a, b]) near.add(scores.keys[i] + scores.keys[a + b - i]);
				});
				const meant = others.filter((n) => own.some((o) => near.has(n.id + o.id))).map((n) => n.id);
				expect(others.map((n) => n.id).filter(passes)).toEqual(meant);
			}),
			{ numRuns: runsOf(100) },
		);
	});
	test("clusters keep what was ruled apart apart", () =>
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(
						fc.integer({ min: 0, max: 7 }),
						fc.integer({ min: 0, max: 7 }),
						fc.double({ min: 0, max: 1, noNaN: true }),
					),
					{ maxLength: 20 },
				),
				fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })),
				(pairs, [x, y]) => {
					fc.pre(x !== y);
					const edges: Edge[] = pairs
						.filter(([a, b]) => a !== b)
						.map(([a, b, score]) => ({ a: `k${a}`, b: `k${b}`, score, reasons: [] }));
					const keys = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => `k${i}`);
					const { clusters } = cluster(keys, edges, 0.3, noBars, { same: [], apart: [[`k${x}`, `k${y}`]] });
					expect(clusters.flatMap((c) => c.members).toSorted()).toEqual(keys);
					expect(clusters.some((c) => c.members.includes(`k${x}`) && c.members.includes(`k${y}`))).toBe(false);
				},
			),
		));
});
