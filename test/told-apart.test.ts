/** What an analyst would tell apart and what he would take for one; where sources contradict one another and where they only seem to. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entity, Figure, Post, Reading } from "../src/annotations.ts";
import { readBackground } from "../src/reconcile/words.ts";
import { reconcile } from "../src/reconcile.ts";
import { reading } from "./notation.ts";

const background = readBackground(readFileSync(new URL("../models/background.tsv", import.meta.url), "utf8"));
const record = (readings: readonly Reading[], asOf: string | null = null) => reconcile(readings, [], asOf, background);
const reports = (lines: readonly (string | Reading)[]) =>
	record(lines.map((l) => (typeof l === "string" ? reading(l) : l)))
		.events.map((e) => e.reports.map((r) => r.publisher).join("+"))
		.sort();

type Change = (entity: Entity) => Entity;
/** The reading of a line, its entities changed. */
const changed = (line: string, change: Change): Reading => {
	const one = reading(line);
	return { ...one, entities: one.entities.map(change) };
};
const known =
	(...keys: readonly string[]): Change =>
	(e) => {
		const slug = e.name.toLowerCase().replaceAll(" ", "-");
		return keys.includes(slug) ? { ...e, known: `person:${slug}` } : e;
	};

describe("one meeting and another", () => {
	test("two ministers whom the lexicons know are two, of one day and one place", () => {
		const both = known("wang-yi", "wang-xiaohong", "sergei-shoigu", "vladimir-kolokoltsev");
		expect(
			reports([
				changed("a 2023-09-12 | CONSULT happened 2023-09-11 @Moscow: Wang Yi CHN, Sergei Shoigu RUS", both),
				changed(
					"b 2023-09-12 | CONSULT happened 2023-09-11 @Moscow: Wang Xiaohong CHN, Vladimir Kolokoltsev RUS",
					both,
				),
			]),
		).toEqual(["a", "b"]);
	});
	test.each([
		[
			"the same guest sees others of the house a day later",
			"a 2023-09-12 | CONSULT happened 2023-09-11 @Moscow: Wang Yi CHN, Sergei Shoigu RUS",
			"b 2023-09-13 | CONSULT happened 2023-09-12 @Moscow: Wang Yi CHN, Sergei Lavrov RUS",
		],
		[
			"strikes on two days",
			"a 2024-11-05 | ASSAULT happened 2024-11-04: ISR > LBN",
			"b 2024-11-06 | ASSAULT happened 2024-11-05: ISR > LBN",
		],
		[
			"arrests in two towns",
			"a 2024-11-07 | COERCE happened 2024-11-06 @Malaga: ESP",
			"b 2024-11-07 | COERCE happened 2024-11-06 @Barcelona: ESP",
		],
	])("%s: two", (_, a, b) => expect(reports([a, b])).toEqual(["a", "b"]));
	test.each([
		[
			"initials and the family name first",
			"a 2024-02-01 | CONSULT happened 2024-02-01 @Tokyo: Nyambaatar Khishgee MNG, Ryuji Koizumi JPN",
			"b 2024-02-02 | CONSULT happened 2024-02-01 @Tokyo: Kh. Nyambaatar MNG, Koizumi Ryuji JPN",
		],
		[
			"another spelling",
			"a 2024-03-06 | CONSULT happened 2024-03-06 @Cairo: Imad Trabelsi LBY, Mahmoud Tawfik EGY",
			"b 2024-03-07 | CONSULT happened 2024-03-06 @Cairo: Emad Trabelsi LBY, Mahmoud Tawfiq EGY",
		],
		[
			"what two states did in a day, in one town or in another",
			"a 2022-12-09 | RETREAT happened 2022-12-08 @Dubai: USA, RUS",
			"b 2022-12-09 | RETREAT happened 2022-12-08 @Sharjah: USA, RUS",
		],
	])("%s: one", (_, a, b) => expect(reports([a, b])).toEqual(["a+b"]));
	test("of those without a name the first report's stand, so that nobody is counted twice", () => {
		const group: Change = (e) => (e.name.endsWith("soldiers") ? { ...e, type: "group" } : e);
		const unnamed = (line: string) => {
			const one = changed(line, group);
			return { ...one, mentions: one.mentions.map((m) => ({ ...m, kind: "nominal" as const })) };
		};
		const { events, actors } = record([
			unnamed("a 2024-05-10 | ASSAULT happened 2024-05-10: PAK > 12 soldiers"),
			unnamed("b 2024-05-10 | ASSAULT happened 2024-05-10: PAK > 15 soldiers"),
		]);
		const names = new Map(actors.map((a) => [a.id, a.name]));
		expect(events.map((e) => e.participants.map((p) => names.get(p.actor)))).toEqual([["PAK", "12 soldiers"]]);
	});
});

/** Somebody of whom an article speaks in this office. */
const holder = (
	name: string,
	country: string,
	title: string,
	day: string,
	outlet = "a",
	aliases: string[] = [],
): Reading => {
	const one = reading(`${outlet} ${day} | ACCUSE happened -: ${name} ${country}`);
	const [entity] = one.entities;
	const post: Post = {
		id: "p_0",
		holder: entity.id,
		title,
		organization: null,
		country,
		status: "current",
		asOf: day,
		from: null,
		to: null,
		evidence: [{ start: 0, end: 5 }],
		rule: "made",
	};
	const described = aliases.map((alias) => {
		const start = one.document.text.indexOf(alias);
		const at = { start, end: start + alias.length };
		return {
			...at,
			id: `m_${alias}`,
			kind: "nominal" as const,
			type: entity.type,
			entity: entity.id,
			sentence: 0,
			head: 0,
		};
	});
	return {
		...one,
		entities: [{ ...entity, aliases }],
		posts: [post],
		mentions: [...one.mentions, ...described],
	};
};
const people = (readings: readonly Reading[]) =>
	record(readings)
		.actors.map((a) => `${a.name} ${a.documents}`)
		.sort();

describe("one person and another", () => {
	test("two who are called by one description are two", () =>
		expect(
			people([
				holder("Ivo Sanader", "HRV", "spokesman", "2024-01-01", "a", ["ACCUSE happened"]),
				holder("Mira Kovac", "HRV", "spokesman", "2024-02-01", "b", ["ACCUSE happened"]),
			]),
		).toHaveLength(2));
	test("the office that a state has once speaks for one person: another spelling, the family name alone", () => {
		const title = "Interior Minister";
		expect(
			people([
				holder("Imad Trabelsi", "LBY", title, "2024-03-06", "a"),
				holder("Emad Trabelsi", "LBY", title, "2024-03-07", "b"),
				holder("Trabelsi", "LBY", title, "2024-03-08", "c"),
			]),
		).toEqual(["Emad Trabelsi 3"]);
		expect(
			people([
				holder("Imad Trabelsi", "LBY", "adviser", "2024-03-06", "a"),
				holder("Emad Trabelsi", "LBY", "adviser", "2024-03-07", "b"),
				holder("Trabelsi", "LBY", "adviser", "2024-03-08", "c"),
			]),
		).toHaveLength(3);
	});
	test("initials stand for what begins so, in any order", () =>
		expect(
			people([
				holder("R. Koizumi", "JPN", "Justice Minister", "2024-02-02", "a"),
				holder("Koizumi Ryuji", "JPN", "Justice Minister", "2024-02-01", "b"),
				holder("Ryuji Koizumi", "JPN", "Justice Minister", "2024-02-01", "c"),
				holder("T. Koizumi", "JPN", "Justice Minister", "2024-02-03", "d"),
			]),
		).toHaveLength(2));
});

describe("contradictions", () => {
	const told = (readings: readonly Reading[]) => record(readings).conflicts.map((c) => `${c.kind} ${c.summary}`);
	const talks = (outlet: string, day: string, when: string, place = "Doha") =>
		reading(`${outlet} ${day} | CONSULT happened ${when} @${place}: Ana Lopes PRT, Juma Okello KEN`);
	test("a week does not contradict a day in it; a day outside does", () => {
		expect(told([talks("a", "2024-06-12", "2024-06-10..2024-06-16"), talks("b", "2024-06-12", "2024-06-11")])).toEqual(
			[],
		);
		expect(
			told([
				talks("a", "2024-06-12", "2024-06-10..2024-06-16"),
				talks("b", "2024-06-12", "2024-06-11"),
				talks("c", "2024-06-12", "2024-06-10"),
			]),
		).toEqual(["time On which day: 2024-06-10 by 1, 2024-06-11 by 1"]);
	});
	test("what has happened had happened by the day it was told; what is planned may last", () => {
		const time = (factuality: string) =>
			record([reading(`a 2025-02-28 | COERCE ${factuality} 2025-02-27..2035-02-26: THA > CHN`)]).events[0].time;
		expect(time("happened")).toEqual({ from: "2025-02-27", to: "2025-02-28", basis: "text" });
		expect(time("planned")).toEqual({ from: "2025-02-27", to: "2035-02-26", basis: "text" });
	});
	test("a land does not contradict a town in it", () => {
		const wide = (one: Reading): Reading => ({
			...one,
			places: one.events.flatMap((e) =>
				e.place ? [{ ...e.place, ...e.place.span, lat: 0, lon: 0, precision: "country" as const }] : [],
			),
		});
		expect(
			told([talks("a", "2024-06-12", "2024-06-11", "Doha"), wide(talks("b", "2024-06-12", "2024-06-11", "Qatar"))]),
		).toEqual([]);
		expect(
			told([talks("a", "2024-06-12", "2024-06-11", "Doha"), talks("b", "2024-06-12", "2024-06-11", "Muscat")]),
		).toEqual(["place Where: Doha by 1, Muscat by 1"]);
	});
	test("who was there", () =>
		expect(
			told([
				reading("a 2024-07-02 | AGREE happened 2024-07-02 @Rabat: Ana Lopes PRT, Juma Okello KEN"),
				reading("b 2024-07-02 | AGREE happened 2024-07-02 @Rabat: Rui Costa PRT, Juma Okello KEN"),
			]),
		).toEqual(["participants Who of PRT: Ana Lopes by 1, Rui Costa by 1"]));

	/** A killing with its toll; `of`: in whose hands the figure lies besides. */
	const toll = (outlet: string, day: string, value: number, rest: Partial<Figure> = {}): Reading => {
		const one = reading(`${outlet} ${day} | ASSAULT happened 2024-05-10 @Quetta: PAK > Abdul Karim PAK`);
		const figure: Figure = {
			id: "f_0",
			quantity: "soldiers killed",
			value,
			upper: null,
			unit: "soldiers",
			bound: "exact",
			change: null,
			record: false,
			entities: [],
			period: null,
			attribution: [],
			evidence: one.events[0].evidence,
			rule: "made",
			...rest,
		};
		return { ...one, figures: [figure] };
	};
	test("tolls of one day contradict one another; a higher one on a later day is news", () => {
		expect(told([toll("a", "2024-05-10", 12), toll("b", "2024-05-11", 15)])).toEqual([
			"figure soldiers killed: 12 soldiers by 1, 15 soldiers by 1",
		]);
		expect(told([toll("a", "2024-05-10", 12), toll("b", "2024-05-13", 15)])).toEqual([]);
		expect(told([toll("a", "2024-05-10", 12, { bound: "at least" }), toll("b", "2024-05-11", 15)])).toEqual([]);
		expect(told([toll("a", "2024-05-10", 20, { bound: "over" }), toll("b", "2024-05-11", 15)])).toHaveLength(1);
	});
	const year = { from: "2023-01-01", to: "2023-12-31" };
	const trade = (outlet: string, value: number, rest: Partial<Figure> = {}): Reading => {
		const one = toll(outlet, "2024-06-01", value, { quantity: "trade", unit: "USD", period: year, ...rest });
		return { ...one, figures: one.figures.map((f) => ({ ...f, entities: [one.entities[0].id] })) };
	};
	test("a rounded sum contradicts no exact one", () => {
		expect(told([trade("a", 1_230_000_000), trade("b", 1_200_000_000)])).toEqual([]);
		expect(told([trade("a", 1_230_000_000), trade("b", 1_200_000_000), trade("c", 1_400_000_000)])).toEqual([
			"figure trade, 2023-01-01 to 2023-12-31: 1230000000 USD or 1400000000 USD",
		]);
		expect(told([trade("a", 1_400_000_000), trade("b", 2_000_000_000, { bound: "over" })])).toHaveLength(1);
		expect(told([trade("a", 2_300_000_000), trade("b", 2_000_000_000, { bound: "about" })])).toEqual([]);
	});
	test("two in one office; a name by courtesy, a cut name and a family name alone are no second holder", () => {
		const seat = (name: string, day: string, outlet: string) => holder(name, "SRB", "Interior Minister", day, outlet);
		const [first, later, between] = [
			seat("Ana Lopes", "2024-01-01", "a"),
			seat("Ana Lopes", "2024-06-01", "b"),
			seat("Juma Okello", "2024-05-20", "c"),
		];
		expect(told([first, later, between])).toEqual(["posts Interior Minister (SRB): Ana Lopes or Juma Okello"]);
		expect(told([first, between])).toEqual([]);
		const both = {
			...later,
			entities: [...later.entities, ...between.entities],
			mentions: [...later.mentions, ...between.mentions],
		};
		const courteous = { ...both, posts: [...later.posts, { ...between.posts[0], id: "p_1", asOf: "2024-06-01" }] };
		expect(told([first, courteous, between])).toEqual([]);
		expect(told([seat("Moon Jae-in", "2024-01-01", "a"), seat("Moon Jae", "2024-01-01", "b")])).toEqual([]);
	});

	/** One whom the lexicons know, in each of these offices on a day as an outlet has it. */
	const held = (...told: readonly (readonly [outlet: string, day: string, title: string, country: string])[]) =>
		told.map(([outlet, day, title, country]): Reading => {
			const one = holder("Ana Lopes", "PRT", title, day, outlet);
			return {
				...one,
				entities: one.entities.map(known("ana-lopes")),
				posts: one.posts.map((p) => ({ ...p, country })),
			};
		});
	const first = ["a", "2024-01-01", "Foreign Minister", "PRT"] as const;
	const later = ["b", "2024-06-01", "minister of foreign affairs", "PRT"] as const;
	test.each([
		["ministers of two states", [first, later, ["c", "2024-03-01", "Foreign Minister", "BRA"]]],
		["head of one state, minister of another", [first, later, ["c", "2024-06-01", "President", "BRA"]]],
		[
			"two presidents",
			[
				["a", "2024-01-01", "president", "PRT"],
				["b", "2024-01-01", "president", "BRA"],
			],
		],
		[
			"head of state and of government, on one day, as two outlets have it",
			[
				["a", "2024-01-01", "President", "PRT"],
				["b", "2024-01-01", "Prime Minister", "PRT"],
			],
		],
	] as const)("of one holder: %s exclude each other", (_, offices) => {
		const { conflicts, posts } = record(held(...offices));
		expect(conflicts).toHaveLength(1);
		const [{ kind, summary, sides, about }] = conflicts;
		expect(kind).toBe("posts");
		expect(summary).toMatch(/^Ana Lopes: .+ \(\w{3}\) or .+ \(\w{3}\)$/);
		expect(new Set(about)).toEqual(new Set(posts.map((p) => p.id)));
		expect(sides.flatMap((s) => s.reports.map((r) => r.publisher)).sort()).toEqual(offices.map(([o]) => o));
		for (const side of sides) for (const report of side.reports) expect(report.quote).not.toBe("");
	});
	test.each([
		["one after the other", [first, ["c", "2024-03-01", "Foreign Minister", "BRA"]]],
		["two ministries of one state", [first, later, ["c", "2024-03-01", "Interior Minister", "PRT"]]],
		["minister and head of government", [first, later, ["c", "2024-03-01", "Prime Minister", "PRT"]]],
		["a deputy", [first, later, ["c", "2024-03-01", "Deputy Prime Minister", "BRA"]]],
		["a post that is no government's", [first, later, ["c", "2024-03-01", "ambassador", "BRA"]]],
		["two crowns", [1, 2].flatMap((n) => ["PRT", "BRA"].map((c) => [`${n}`, `2024-01-0${n}`, "King", c] as const))],
		[
			"head of state and of government on two days",
			[
				["a", "2024-01-01", "President", "PRT"],
				["b", "2024-01-03", "Prime Minister", "PRT"],
				["c", "2024-01-05", "President", "PRT"],
			],
		],
		[
			"both as one outlet has it",
			[
				["a", "2024-01-01", "President", "PRT"],
				["a", "2024-01-01", "Prime Minister", "PRT"],
			],
		],
	] as const)("of one holder: %s do not", (_, offices) => {
		const readings = held(...offices).map((r, i) => ({ ...r, document: { ...r.document, id: `d-${i}` } }));
		expect(told(readings)).toEqual([]);
	});
	test("of one holder: nothing acting, former, of an organisation or rejected; an article that tells of both speaks for neither", () => {
		const readings = held(first, later, ["c", "2024-03-01", "President", "BRA"]);
		expect(told(readings)).toHaveLength(1);
		for (const rest of [{ status: "acting" }, { status: "former" }, { organization: "Chess Club" }] as Partial<Post>[])
			expect(
				told(readings.map((r, i) => ({ ...r, posts: r.posts.map((p) => (i === 2 ? { ...p, ...rest } : p)) }))),
			).toEqual([]);
		const [a, b, c] = readings;
		const both = {
			...c,
			posts: [...c.posts, { ...a.posts[0], id: "p_1", holder: c.entities[0].id, asOf: "2024-03-01" }],
		};
		expect(told([a, b, both])).toEqual([]);
	});
});

describe("offices and members over time", () => {
	const minister = (
		name: string,
		day: string,
		outlet: string,
		rest: Partial<Post> = {},
		title = "Interior Minister",
	) => {
		const one = holder(name, "SRB", title, day, outlet);
		return { ...one, posts: one.posts.map((p) => ({ ...p, ...rest })) };
	};
	const posts = (readings: readonly Reading[]) => {
		const { posts: found, actors } = record(readings);
		const name = (id: string | null) => actors.find((a) => a.id === id)?.name ?? "–";
		return found
			.map(
				(p) =>
					`${p.status} ${name(p.holder)} ${p.firstSeen} ${p.lastSeen} < ${name(p.predecessor)} > ${name(p.successor)} ${p.endedBy}`,
			)
			.sort();
	};
	test("who came before and after, and by when it had ended", () =>
		expect(
			posts([
				minister("Ana Lopes", "2023-12-20", "a"),
				minister("Ana Lopes", "2024-01-20", "b", {}, "Minister of the Interior"),
				minister("Juma Okello", "2024-05-20", "c", { from: "2024-05-02" }),
				minister("Petra Novak", "2025-05-20", "d"),
			]),
		).toEqual([
			"current Ana Lopes 2023-12-20 2024-01-20 < – > Juma Okello 2024-05-02",
			"current Juma Okello 2024-05-20 2024-05-20 < Ana Lopes > Petra Novak 2025-05-20",
			"current Petra Novak 2025-05-20 2025-05-20 < Juma Okello > – null",
		]));
	test("told of as a former one, he holds it no more", () =>
		expect(
			posts([minister("Ana Lopes", "2023-12-20", "a"), minister("Ana Lopes", "2024-09-02", "b", { status: "former" })]),
		).toEqual([
			"current Ana Lopes 2023-12-20 2023-12-20 < – > – 2024-09-02",
			"former Ana Lopes 2024-09-02 2024-09-02 < – > – null",
		]));
	test("an office of which there are many has no successor", () =>
		expect(
			posts([
				minister("Ana Lopes", "2023-12-20", "a", {}, "spokesman"),
				minister("Juma Okello", "2024-05-20", "c", {}, "spokesman"),
			]).every((line) => line.endsWith("< – > – null")),
		).toBe(true));

	const member = (outlet: string, day: string, status: "member" | "left") => {
		const one = reading(`${outlet} ${day} | ACCUSE happened -: MLI, TGO`);
		const [who, group] = one.entities;
		const told = { id: "b_0", member: who.id, group: group.id, new: false, status, asOf: day, rule: "made" };
		return { ...one, memberships: [{ ...told, evidence: [{ start: 0, end: 5 }] as const }] };
	};
	const members = (readings: readonly Reading[]) =>
		record(readings).memberships.map((m) => `${m.status} ${m.firstSeen} ${m.lastSeen} to ${m.to}`);
	test("whoever has left is a member until then, and one again when told so", () => {
		const [in1, out, in2] = [
			member("a", "2024-01-05", "member"),
			member("b", "2024-01-29", "left"),
			member("c", "2025-01-29", "member"),
		];
		expect(members([in1, out])).toEqual(["left 2024-01-05 2024-01-05 to 2024-01-29"]);
		expect(members([in1, out, in2])).toEqual(["member 2024-01-05 2025-01-29 to null"]);
		expect(members([out])).toEqual(["left 2024-01-29 2024-01-29 to 2024-01-29"]);
	});
});
