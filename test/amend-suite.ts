/** Whatever comes to a record, in whatever order and however it is parted: worked in bit by bit it is what the whole gives. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Entity, Event, Reading } from "../src/annotations.ts";
import type { Added, Decision } from "../src/dataset.ts";
import { addedKey } from "../src/reconcile/added.ts";
import { decisionId, record } from "../src/store/decisions.ts";
import { keepReadings as keepAgain, prepare } from "../src/store/documents.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { amendStore, startAnew } from "../src/verbs/amending.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import { runsOf } from "./chance.ts";
import { namesOf } from "./notation.ts";
import { contextOf, keepReadings, run } from "./record-suite.ts";

// ── made-up articles ────────────────────────────────────────────────────────────────────────────────────────────

const people = [
	["Ana Lopes", "PRT"],
	["Ana Maria Lopes", "PRT"],
	["Lopes Ana", null],
	["A. Lopes", "PRT"],
	["Ana Lopes", "BRA"],
	["Juma Okello", "KEN"],
	["Okello", "KEN"],
	["Petra Novak", null],
	["Ana Lopez", "PRT"],
] as const;
const states = ["PRT", "KEN", "CZE"];
const titles = ["foreign minister", "president", "head of protocol", "minister of foreign affairs", "prime minister"];
const topics = [
	"harbour dredging contract signed fishermen protest quay",
	"railway gauge survey engineers desert line opening",
	"vaccine cold chain warehouse hospital nurses delivery",
];

type Told = {
	readonly code: string;
	readonly factuality: Event["factuality"];
	readonly day: number | null;
	/** How many days more it lasts. */
	readonly more?: number;
	readonly past?: boolean;
	readonly place: string | null;
	readonly who: readonly number[];
	readonly sides: readonly number[];
};
type Article = {
	readonly slot: number;
	readonly published: number | null;
	readonly topic: number;
	readonly noise: number;
	readonly told: readonly Told[];
	readonly title: number | null;
	readonly figure: number | null;
	readonly member: boolean;
};

const dayOf = (n: number) =>
	`2024-${String(1 + Math.floor(n / 28)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;

/** `version` changes what is read, never the text. */
function readingOf(article: Article, version: number): Reading {
	const { slot, published, topic, noise, told, title, figure, member } = article;
	const text = `${topics[topic]} ${topics[topic]} number ${noise} of ${slot % 3}.`;
	const span = { start: 0, end: 20 + (noise % 20) };
	const entities = new Map<string, Entity>();
	const person = (n: number) => {
		const [name, country] = people[n];
		const id = `n_${n}`;
		entities.set(id, {
			id,
			type: "person",
			name,
			aliases: n % 3 ? [] : [name.toUpperCase()],
			country,
			sector: n % 2 ? "GOV" : null,
		});
		return id;
	};
	const state = (n: number) => {
		const id = `n_s${n}`;
		const aliases = noise % 2 ? [`City of ${states[n]}`] : [];
		entities.set(id, {
			id,
			type: "state",
			name: states[n],
			aliases,
			country: states[n],
			sector: null,
			known: `state:${states[n]}`,
		});
		return id;
	};
	const events = told.map(({ code, factuality, day, more = 0, past = false, place, who, sides }, i): Event => {
		const participants = [...who.map(person), ...sides.map(state)].map((entity, k) => ({
			role: k === 0 ? ("actor" as const) : code === "ACCUSE" ? ("recipient" as const) : ("actor" as const),
			entity,
			spans: [span],
		}));
		const date = day === null ? null : dayOf(day);
		return {
			id: `e_${i}`,
			code,
			mode: null,
			act: code === "REJECT" ? "meeting.called-off" : null,
			contexts: [],
			plover: null,
			participants,
			time: date === null ? null : { from: date, to: dayOf((day as number) + more), timex: date, span },
			place: place === null ? null : { entity: null, name: place, country: null, lat: null, lon: null, span },
			factuality,
			attribution: who.length ? [{ speaker: person(who[0]), text: "it", span, cue: null }] : [],
			trigger: span,
			evidence: [span],
			confidence: 0.5 + (version % 3) / 10,
			rule: "made",
			...(past && date === null ? { background: true as const } : {}),
		};
	});
	const first = [...entities.values()][0];
	const holder = [...entities.values()].find((e) => e.type === "person");
	const finding = { evidence: [span] as const, rule: "made" };
	return {
		format: "entente/reading@1",
		document: {
			id: `doc-${slot}`,
			text,
			publisher: `outlet ${slot % 2}`,
			...(published === null ? {} : { published: dayOf(published) }),
			language: "en",
			publishedBasis: "given",
			blocks: [],
		},
		sentences: [],
		// Some are only described: nobody is compared with them.
		mentions: namesOf([...entities.values()]).map((m, i) =>
			noise === 3 && i > 0 ? { ...m, kind: "nominal" as const } : m,
		),
		entities: [...entities.values()],
		times: [],
		places: [],
		events,
		statements: first
			? [
					{
						id: "s_0",
						speaker: first.id,
						speakerText: first.name,
						speakerSpan: span,
						anonymous: false,
						direct: false,
						cue: null,
						content: [span],
						attribution: [],
						events: events.length ? ["e_0"] : [],
						...finding,
					},
				]
			: [],
		posts:
			holder && title !== null
				? [
						{
							id: "p_0",
							holder: holder.id,
							title: titles[title],
							organization: null,
							// Some hold offices of two states, which contradicts itself.
							country: noise === 1 ? states[slot % 2] : (holder.country ?? "PRT"),
							status: noise === 2 ? "former" : "current",
							asOf: published === null ? null : dayOf(published),
							from: noise === 3 && published !== null ? dayOf(Math.max(0, published - 9)) : null,
							to: noise === 2 && published !== null ? dayOf(Math.max(0, published - 2)) : null,
							...finding,
						},
					]
				: [],
		memberships:
			member && first && entities.size > 1
				? [
						{
							id: "b_0",
							member: first.id,
							group: [...entities.keys()][1],
							new: false,
							status: noise % 2 ? ("left" as const) : ("member" as const),
							asOf: published === null ? null : dayOf(published),
							...finding,
						},
					]
				: [],
		figures:
			figure === null
				? []
				: [
						{
							id: "f_0",
							quantity: "trade",
							value: figure,
							upper: null,
							unit: noise % 2 ? "USD" : "crates",
							bound: "exact",
							change: null,
							record: false,
							entities: first ? [first.id] : [],
							period: noise % 2 ? { from: "2024-01-01", to: "2024-12-31" } : null,
							attribution: first ? [{ speaker: first.id, text: "it", span, cue: null }] : [],
							...finding,
						},
					],
		problems: [],
	};
}

const told: fc.Arbitrary<Told> = fc.record({
	code: fc.constantFrom("CONSULT", "CONSULT", "ACCUSE", "REJECT"),
	factuality: fc.constantFrom("happened", "happened", "planned", "negated"),
	day: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
	more: fc.constantFrom(0, 0, 0, 2, 27),
	past: fc.constantFrom(false, false, true),
	place: fc.option(fc.constantFrom("Lisbon", "Nairobi"), { freq: 1 }),
	who: fc.uniqueArray(fc.integer({ min: 0, max: people.length - 1 }), { maxLength: 3 }),
	sides: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
});
const article: fc.Arbitrary<Article> = fc.record({
	slot: fc.integer({ min: 0, max: 11 }),
	published: fc.option(fc.integer({ min: 0, max: 24 }), { freq: 6 }),
	topic: fc.integer({ min: 0, max: 2 }),
	noise: fc.integer({ min: 0, max: 3 }),
	told: fc.array(told, { maxLength: 3 }),
	title: fc.option(fc.integer({ min: 0, max: 4 })),
	figure: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
	member: fc.boolean(),
});
const target = fc.tuple(
	fc.integer({ min: 0, max: 11 }),
	fc.constantFrom("e_0", "e_1", "n_0", "n_1", "n_5", "n_s0", "p_0"),
);
/** What people add: on words that only some of these articles have, of whom only some tell. */
const additions: readonly Added[] = (() => {
	const ana = { name: "Ana Lopes", type: "person", country: "PRT", span: null } as const;
	const kenya = { name: "KEN", type: "state", country: "KEN", known: "state:KEN", span: null } as const;
	const harbour = { name: "Harbour Board", type: "organization", country: null, span: { start: 0, end: 7 } } as const;
	const at = (quote: string) => ({ span: { start: 0, end: quote.length }, quote, attribution: [] });
	const event = {
		kind: "event",
		code: "CONSULT",
		factuality: "happened",
		...{ mode: null, act: null, contexts: [], plover: null, place: null },
		time: { from: "2024-01-05", to: "2024-01-05" },
	} as const;
	const two = [ana, kenya].map((who) => ({ role: "actor" as const, who }));
	const all: readonly Added[] = [
		{ ...event, ...at("harbour dredging"), participants: two },
		{ ...event, ...at("railway gauge"), participants: [...two, { role: "recipient", who: harbour }] },
		{ kind: "statement", ...at("vaccine cold"), speaker: ana, direct: false },
		{ kind: "statement", ...at("harbour dredging"), speaker: null, direct: true },
		{
			kind: "post",
			...at("vaccine cold"),
			...{
				holder: ana,
				title: "president",
				organization: null,
				country: "PRT",
				status: "current",
				from: null,
				to: null,
			},
		},
		{ kind: "membership", ...at("harbour dredging"), member: kenya, group: harbour, status: "member" },
		{
			kind: "figure",
			...at("railway gauge"),
			...{ quantity: "trade", value: 1, unit: "crates", bound: "exact", entities: [kenya], period: null },
		},
	];
	return all;
})();
type Step =
	| { readonly do: "add"; readonly articles: readonly Article[] }
	| { readonly do: "reread"; readonly article: Article }
	| { readonly do: "remove"; readonly slot: number }
	| { readonly do: "decide"; readonly kind: Decision["kind"]; readonly targets: readonly (readonly [number, string])[] }
	| { readonly do: "put"; readonly slot: number; readonly what: number }
	| { readonly do: "undo"; readonly which: number };
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant("add" as const),
			articles: fc.array(article, { minLength: 1, maxLength: 4 }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant("reread" as const), article }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), slot: fc.integer({ min: 0, max: 11 }) }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant("decide" as const),
			kind: fc.constantFrom("merge", "merge", "not-same", "split", "accept", "reject", "edit") as fc.Arbitrary<
				Decision["kind"]
			>,
			targets: fc.array(target, { minLength: 2, maxLength: 3 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant("put" as const),
			slot: fc.integer({ min: 0, max: 11 }),
			what: fc.nat(additions.length - 1),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant("undo" as const), which: fc.nat(20) }) },
);

/** Who is president of one state and, in an article that comes later, foreign minister of another; then it is taken back. */
const inTwoOffices: Step[] = (() => {
	const told = [
		{ code: "CONSULT", factuality: "happened" as const, day: 1, place: null, who: [5], sides: [] },
	] satisfies Told[];
	const rest = { topic: 0, noise: 1, told, figure: null, member: false };
	const president = (slot: number, published: number): Article => ({ ...rest, slot, published, title: 1 });
	const minister: Article = { ...rest, slot: 1, published: 5, title: 0 };
	return [
		{ do: "add", articles: [president(0, 1), president(2, 10)] },
		{ do: "add", articles: [minister] },
		{ do: "reread", article: { ...minister, title: null } },
		{ do: "reread", article: minister },
		{ do: "add", articles: [president(4, 12)] },
		{ do: "remove", slot: 0 },
		{ do: "remove", slot: 1 },
	];
})();

/** A person puts a state into an event of one article; the only other article that names the state names it no more. */
const namedNoMore: Step[] = (() => {
	const told = (sides: number[]) => [
		{ code: "CONSULT", factuality: "happened" as const, day: null, place: null, who: [], sides },
	];
	const rest = { published: null, topic: 0, noise: 0, title: null, figure: null, member: false };
	return [
		{
			do: "decide",
			kind: "edit",
			targets: [
				[0, "e_0"],
				[0, "e_0"],
			],
		},
		{ do: "add", articles: [{ ...rest, slot: 3, told: told([2]) }] },
		{ do: "add", articles: [{ ...rest, slot: 0, told: told([]) }] },
		{ do: "reread", article: { ...rest, slot: 3, told: [] } },
	];
})();

/** What was planned was held, and something of the kind once more; then nobody tells of the first any more. */
const heldByAnother: Step[] = (() => {
	const told = (factuality: "planned" | "happened"): Told[] => [
		{ code: "CONSULT", factuality, day: null, place: null, who: [8], sides: [] },
	];
	const rest = { noise: 0, title: null, figure: null, member: false };
	return [
		{ do: "add", articles: [{ ...rest, slot: 0, published: null, topic: 0, told: told("planned") }] },
		{ do: "add", articles: [{ ...rest, slot: 2, published: 0, topic: 0, told: told("happened") }] },
		{ do: "add", articles: [{ ...rest, slot: 4, published: 1, topic: 1, told: told("happened") }] },
		{ do: "remove", slot: 2 },
	];
})();

/** What was over at some time before may be what was planned for a day, or not: told first, then no more. */
const overBefore: Step[] = (() => {
	const rest = { topic: 0, noise: 0, title: null, figure: null, member: false };
	const told = (some: Partial<Told>): Told[] => [
		{ code: "CONSULT", factuality: "happened", day: null, place: null, who: [0], sides: [], ...some },
	];
	return [
		{ do: "add", articles: [{ ...rest, slot: 0, published: 0, told: told({ past: true }) }] },
		{ do: "add", articles: [{ ...rest, slot: 1, published: null, told: told({ factuality: "planned", day: 0 }) }] },
		{ do: "reread", article: { ...rest, slot: 0, published: 0, told: [] } },
	];
})();

// ── what is compared ────────────────────────────────────────────────────────────────────────────────────────────

/** All that is derived, without row numbers. */
export async function contents({ db }: Store): Promise<Record<string, string[]>> {
	const items = await db.selectFrom("items").selectAll().execute();
	const name = new Map(items.map((i) => [i.n, `${i.kind} ${i.id}`]));
	const links = await db.selectFrom("links").selectAll().execute();
	const documents = await db.selectFrom("documents").select(["n", "id"]).execute();
	const article = new Map(documents.map((d) => [String(d.n), d.id]));
	const terms = new Map((await db.selectFrom("terms").selectAll().execute()).map((t) => [String(t.n), t.value]));
	const told = await db.selectFrom("lines").select(["n", "told"]).execute();
	const lines = (rows: readonly object[]) => rows.map((r) => JSON.stringify(r)).sort();
	const found: Record<string, string[]> = {
		items: lines(items.map(({ n, ...row }) => row)),
		links: lines(
			links.map(({ item, documents: numbers, ...link }) => ({
				item: name.get(item),
				...link,
				documents: numbers?.split(",").map((n) => article.get(n)),
			})),
		),
		told: lines(
			told.map(({ n, told: line }) => {
				const [id, code, parties, others, own, tellers] = line.split(";");
				const who = [code, parties, others, tellers].map((some) => some?.split(",").map((term) => terms.get(term)));
				return [name.get(n), id, own, who];
			}),
		),
	};
	for (const table of ["members", "variants", "nodes", "blocks", "gathered"] as const)
		found[table] = lines(
			(await db.selectFrom(table).selectAll().execute()).map((row) =>
				Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))),
			),
		);
	return found;
}

async function emptied(store: Store): Promise<void> {
	if (store.dialect !== "postgres") return;
	for (const table of [
		"links",
		"items",
		"readings",
		"documents",
		"members",
		"variants",
		"nodes",
		"blocks",
		"gathered",
		"digests",
		"pending",
		"inputs",
		"meta",
	] as const)
		if (table !== "meta") await store.db.deleteFrom(table).execute();
}

async function take(store: Store, one: Step, decisions: Decision[], version: number): Promise<void> {
	if (one.do === "add") {
		const there = new Set((await store.db.selectFrom("documents").select("id").execute()).map((d) => d.id));
		const fresh = new Map(one.articles.map((a) => [a.slot, a]));
		await keepReadings(
			store,
			[...fresh.values()].filter((a) => !there.has(`doc-${a.slot}`)).map((a) => readingOf(a, 0)),
		);
	} else if (one.do === "reread") {
		const id = `doc-${one.article.slot}`;
		const row = await store.db
			.selectFrom("documents")
			.select(["text", "published"])
			.where("id", "=", id)
			.executeTakeFirst();
		if (!row) return;
		const reading = readingOf(one.article, version);
		const { published: _, ...document } = reading.document;
		const again = {
			...reading,
			document: { ...document, text: row.text, ...(row.published ? { published: row.published } : {}) },
		};
		await keepAgain(store, [prepare(again)], { engine: "test", codebook: "test", at: `later ${version}` });
	} else if (one.do === "remove")
		await store.db.deleteFrom("readings").where("document", "=", `doc-${one.slot}`).execute();
	else if (one.do === "put") {
		const document = `doc-${one.slot}`;
		const added = additions[one.what];
		const when = `2025-01-01T00:00:00.${String(decisions.length).padStart(3, "0")}Z`;
		const it = { kind: "add", targets: [addedKey(document, added)], added, reason: "", who: "test", when } as const;
		const decision = { ...it, id: decisionId(it) };
		decisions.push(decision);
		await record(store, [decision]);
	} else {
		const undone = one.do === "undo" ? decisions[one.which % Math.max(1, decisions.length)] : undefined;
		if (one.do === "undo" && !undone) return;
		const it: Omit<Decision, "id"> = {
			kind: one.do === "undo" ? "undo" : one.kind,
			targets: undone
				? undone.targets
				: one.do === "decide"
					? one.targets.map(([slot, id]) => `doc-${slot}/${id}`)
					: [],
			...(undone ? { undoes: undone.id } : {}),
			...(one.do === "decide" && one.kind === "edit"
				? {
						edit: {
							factuality: "negated" as const,
							title: "envoy",
							speaker: decisions.length % 2 ? "state:KEN" : "doc-1/n_0",
							participants: ["state:CZE", ...(decisions.length % 3 ? ["doc-0/n_0", "doc-1/n_1"] : [])].map((actor) => ({
								role: "actor" as const,
								actor,
							})),
						},
					}
				: {}),
			reason: "",
			who: "test",
			when: `2025-01-01T00:00:00.${String(decisions.length).padStart(3, "0")}Z`,
		};
		const decision = { ...it, id: decisionId(it) };
		decisions.push(decision);
		await record(store, [decision]);
	}
}

function decides(one: Step): boolean {
	return one.do === "decide" || one.do === "put" || one.do === "undo";
}

export function amendSuite(name: string, location: (n: number) => Promise<string>, runs: number): void {
	describe(`${name}: worked in bit by bit`, () => {
		test("is what putting everything together gives, after every step", async () => {
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
					const [bits, whole] = [await openStore(await location(0)), await openStore(await location(1))];
					try {
						for (const store of [bits, whole]) await emptied(store);
						await startAnew(bits, "1");
						const decided: Decision[][] = [[], []];
						for (const [i, one] of steps.entries()) {
							await take(bits, one, decided[0], i);
							await take(whole, one, decided[1], i);
							while ((await amendStore(bits, 3)) !== null);
							await reconcileRecord(whole, { all: true });
							const [found, wanted] = [await contents(bits), await contents(whole)];
							for (const table of Object.keys(wanted)) expect(found[table], table).toEqual(wanted[table]);
						}
						expect(await reconcileRecord(bits, { all: true })).toEqual({ added: 0, changed: 0, removed: 0 });
					} finally {
						for (const store of [bits, whole]) await store.close();
					}
				}),
				{ numRuns: runsOf(runs + 4), examples: [[inTwoOffices], [namedNoMore], [heldByAnother], [overBefore]] },
			);
		}, 3_600_000);

		test("decisions brought from another record lead to the same", async () => {
			const folder = mkdtempSync(join(tmpdir(), "entente-brought-"));
			onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
			const file = join(folder, "decisions.jsonl");
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
					const [own, fresh] = [await openStore(await location(0)), await openStore(await location(1))];
					try {
						for (const store of [own, fresh]) await emptied(store);
						const made: Decision[] = [];
						for (const [i, one] of steps.entries()) await take(own, one, made, i);
						await reconcileRecord(own, { all: true });
						// The same articles, read the same way, in another order; then the log of the first record.
						const coming = steps.map((one, i) => [one, i] as const).filter(([one]) => !decides(one));
						for (const [one, i] of coming) await take(fresh, one, [], i);
						await reconcileRecord(fresh, { all: true });
						const log = await run(contextOf(own, []), "export", { format: "decisions" });
						if (log.kind !== "stream") throw new Error("no stream");
						let lines = "";
						for await (const piece of log.pieces) lines += piece;
						writeFileSync(file, lines.split("\n").reverse().join("\n").trim());
						await run(contextOf(fresh, []), "bring-decisions", { files: [file] });
						const [found, wanted] = [await contents(fresh), await contents(own)];
						for (const table of Object.keys(wanted)) expect(found[table], table).toEqual(wanted[table]);
						const again = await run(contextOf(fresh, []), "bring-decisions", { files: [file] });
						expect(again).toMatchObject({ value: { added: 0 } });
					} finally {
						for (const store of [own, fresh]) await store.close();
					}
				}),
				{ numRuns: runsOf(runs) },
			);
		}, 3_600_000);
	});
}
