/** What is given away, against what the formats ask for: names and types of fields, ids that lead somewhere, no formulas. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCsv } from "../src/sources/csv.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import type { Context } from "../src/verbs/verb.ts";
import { reading } from "./notation.ts";
import { contextOf, keepReadings, run } from "./record-suite.ts";

let store: Store;
let context: Context;
const folder = mkdtempSync(join(tmpdir(), "entente-exports-"));

beforeAll(async () => {
	store = await openStore(":memory:");
	context = contextOf(store, []);
	const told = { rule: "made", evidence: [{ start: 0, end: 5 }] as const };
	const dated = { asOf: "2024-02-01", from: null, to: null };
	const office = { title: "Foreign Minister", organization: null, status: "current" as const, ...dated };
	const talks = reading("wire 2024-02-01 | CONSULT happened 2024-01-31 @Lima: Ana Lopes PRT, Juma Okello KEN");
	const [ana, juma] = talks.entities;
	await keepReadings(store, [
		{
			...talks,
			// Somebody tells it who was not there.
			entities: [...talks.entities, { ...ana, id: "n_teller", name: "Rui Costa" }],
			events: talks.events.map((e) => ({
				...e,
				plover: { event: "CONSULT", mode: null, contexts: [] },
				place: e.place && { ...e.place, country: "PER", lat: -12.05, lon: -77.04 },
				attribution: [{ speaker: "n_teller", text: "Costa", span: e.trigger, cue: null }],
			})),
			posts: [
				{ id: "p_0", holder: ana.id, country: "PRT", ...office, ...told },
				{ id: "p_1", holder: juma.id, country: "PRT", ...office, asOf: "2024-03-01", ...told },
			],
			memberships: [
				{ id: "b_0", member: ana.id, group: juma.id, new: true, status: "member", asOf: "2024-02-01", ...told },
			],
		},
		reading("wire 2024-02-04 | SANCTION happened 2024-02-02..2024-02-03: =cmd|'/C calc'!A0 USA > CHN"),
		reading("wire 2024-02-05 | CONSULT negated 2024-02-04: PRT, KEN"),
	]);
	await reconcileRecord(store);
});
afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

async function written(format: string, given: Record<string, unknown> = {}): Promise<string> {
	const answer = await run(context, "export", { format, ...given });
	if (answer.kind !== "stream") throw new Error("no stream");
	let text = "";
	for await (const piece of answer.pieces) text += piece;
	return text;
}
const lines = (text: string) =>
	text
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));

/** FollowTheMoney 4.5: what each schema asks for, and what its properties lead to. */
const schemata: Record<string, { required: readonly string[]; properties: Record<string, readonly string[] | null> }> =
	{
		Person: {
			required: ["name"],
			properties: { name: null, alias: null, weakAlias: null, country: null, topics: null },
		},
		PublicBody: { required: ["name"], properties: { name: null, alias: null, country: null, topics: null } },
		Organization: { required: ["name"], properties: { name: null, alias: null, country: null, topics: null } },
		LegalEntity: { required: ["name"], properties: { name: null, alias: null, country: null } },
		Article: {
			required: ["name"],
			properties: { name: null, fileName: null, title: null, publisher: null, publishedAt: null, sourceUrl: null },
		},
		Event: {
			required: ["name"],
			properties: {
				name: null,
				startDate: null,
				endDate: null,
				location: null,
				country: null,
				involved: ["Person", "PublicBody", "Organization", "LegalEntity"],
				summary: null,
				keywords: null,
				publisher: null,
				proof: ["Article"],
			},
		},
		Documentation: {
			required: ["document", "entity"],
			properties: { document: ["Article"], entity: ["Event"], role: null, summary: null, date: null },
		},
		Position: { required: ["name"], properties: { name: null, country: null } },
		Occupancy: {
			required: ["holder", "post"],
			properties: {
				holder: ["Person"],
				post: ["Position"],
				startDate: null,
				endDate: null,
				status: null,
				proof: ["Article"],
			},
		},
		Membership: {
			required: ["member", "organization"],
			properties: {
				member: ["Person", "PublicBody", "Organization", "LegalEntity"],
				organization: ["Person", "PublicBody", "Organization", "LegalEntity"],
				role: null,
				status: null,
				startDate: null,
				endDate: null,
				date: null,
				proof: ["Article"],
			},
		},
	};

test("FollowTheMoney: every id once, every property of its schema, every reference to what is there", async () => {
	const entities = lines(await written("ftm")) as {
		id: string;
		schema: string;
		properties: Record<string, string[]>;
	}[];
	const byId = new Map(entities.map((e) => [e.id, e]));
	expect(byId.size).toBe(entities.length);
	const kinds = new Set(entities.map((e) => e.schema));
	for (const kind of ["Person", "Event", "Article", "Documentation", "Position", "Occupancy", "Membership"])
		expect(kinds).toContain(kind);
	for (const { id, schema, properties } of entities) {
		expect(id.length).toBeLessThanOrEqual(200);
		const { required, properties: known } = schemata[schema];
		for (const name of required) expect([schema, name, properties[name]?.length ?? 0]).not.toEqual([schema, name, 0]);
		for (const [name, values] of Object.entries(properties)) {
			expect(known, `${schema}.${name}`).toHaveProperty([name]);
			for (const value of values) {
				if (known[name]) expect(known[name]).toContain(byId.get(value)?.schema);
				if (/date/i.test(name)) expect(value).toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/);
				if (name === "country") expect(value).toMatch(/^[a-z]{2}$/);
			}
		}
	}
	expect(entities.filter((e) => e.schema === "Position")).toHaveLength(1);
});

const polecat =
	"Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version".split(
		"|",
	);
test("POLECAT: its forty columns in their order, nothing torn", async () => {
	const [header, ...rows] = (await written("polecat")).trimEnd().split(/\r?\n/);
	expect(header.split("\t")).toEqual(polecat);
	expect(rows).toHaveLength(1);
	for (const row of rows) expect(row.split("\t")).toHaveLength(polecat.length);
});

test("PLOVER: the fields of its records", async () => {
	const [first] = lines(await written("plover"));
	expect(first).toMatchObject({
		id: expect.any(String),
		date: "2024-01-31",
		actor: [{ code: "PRT" }, { code: "KEN" }],
		event: ["CONSULT"],
		text_info: { start: expect.any(Number), end: expect.any(Number), text_story: "wire-2024-02-01" },
	});
});

test("GeoJSON: longitude first; who took part, not who told of it", async () => {
	const { features } = JSON.parse(await written("geojson"));
	expect(features).toHaveLength(1);
	expect(features[0].geometry).toEqual({ type: "Point", coordinates: [-77.04, -12.05] });
	expect(features[0].properties).toMatchObject({ participants: ["Ana Lopes", "Juma Okello"], date_precision: "day" });
});

test("GEXF: edges between nodes that are there, in spells that end after they begin; what was denied ties nobody", async () => {
	const text = await written("gexf");
	const nodes = [...text.matchAll(/<node id="([^"]+)"/g)].map((m) => m[1]);
	expect(new Set(nodes).size).toBe(nodes.length);
	const edges = [...text.matchAll(/<edge id="([^"]+)" source="([^"]+)" target="([^"]+)"/g)];
	expect(edges).toHaveLength(2);
	for (const [, , source, target] of edges) for (const end of [source, target]) expect(nodes).toContain(end);
	const spells = [...text.matchAll(/<spell start="([^"]+)" end="([^"]+)"/g)];
	expect(spells).toHaveLength(2);
	for (const [, start, end] of spells) expect(start <= end).toBe(true);
	for (const [, id, type] of text.matchAll(/<attribute id="(\w+)" title="\w+" type="(\w+)"/g)) {
		expect(text).toContain(`<attvalue for="${id}"`);
		expect(["integer", "long", "double", "float", "boolean", "string", "anyURI"]).toContain(type);
	}
});

test("CSV: as it is, or so that no spreadsheet takes a cell for a formula", async () => {
	const actors = async (safe: boolean) => readCsv(await written("csv", { kind: "actor", safe })).rows.map((r) => r[1]);
	expect(await actors(false)).toContain("=cmd|'/C calc'!A0");
	expect((await actors(true)).filter((name) => /^[=+\-@\t\r]/.test(name))).toEqual([]);
});

describe("a data package", () => {
	test("describes every column of every table with a type that its cells have", async () => {
		await run(context, "export", { format: "datapackage", out: folder });
		const { resources } = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
		const types: Record<string, RegExp> = {
			date: /^\d{4}-\d\d-\d\d$/,
			integer: /^-?\d+$/,
			number: /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/,
			string: /^/,
		};
		const names = resources.map((r: { name: string }) => r.name);
		expect(names).toContain("articles");
		for (const { path, schema } of resources) {
			const { header, rows } = readCsv(readFileSync(join(folder, path), "utf8"));
			expect(header).toEqual(schema.fields.map((f: { name: string }) => f.name));
			for (const row of rows)
				for (const [i, cell] of row.entries()) if (cell) expect(cell).toMatch(types[schema.fields[i].type]);
			const ids = rows.map((r) => r[header.indexOf("id")]);
			if (schema.primaryKey) expect(new Set(ids).size).toBe(ids.length);
		}
		const read = readCsv(readFileSync(join(folder, "articles.csv"), "utf8"));
		const articles = new Set(read.rows.map((r) => r[0]));
		const reports = readCsv(readFileSync(join(folder, "reports.csv"), "utf8"));
		for (const row of reports.rows) expect(articles).toContain(row[reports.header.indexOf("document")]);
		// Where the files lay is nobody's business.
		expect(read.header).not.toContain("origin");
	});
});
