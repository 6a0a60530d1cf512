/** The server as it is: a real port, a real record; who is answered, who is not, and what nobody may do. */
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer, type Server } from "../../src/server.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { reconcileRecord } from "../../src/verbs/reading.ts";
import { reading } from "../notation.ts";
import { contextOf, keepReadings } from "../record-suite.ts";

let store: Store;
let server: Server;
let host: string;
const reports: string[] = [];

beforeAll(async () => {
	store = await openStore(":memory:");
	await keepReadings(store, [
		reading("xinhua 2023-12-06 | CONSULT happened 2023-12-05 @Beijing: Wang Xiaohong CHN, Vladimir Kolokoltsev RUS"),
		reading("post 2024-02-01 | SANCTION happened 2024-01-31: USA, CHN"),
	]);
	await reconcileRecord(store);
	server = await openServer(contextOf(store, reports), { port: 0 });
	host = new URL(server.url).host;
});
afterAll(async () => {
	await server.close();
	await store.close();
});

type Got = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** Every header as given: `fetch` would not let some of them be forged. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Got> {
	return new Promise((resolve, reject) => {
		const { port } = new URL(server.url);
		const all = Object.fromEntries(Object.entries({ host, ...headers }).filter(([, value]) => value !== ""));
		const call = request({ host: "127.0.0.1", port, method, path, headers: all, setHost: false }, (answer) => {
			let text = "";
			answer.setEncoding("utf8");
			answer.on("data", (data: string) => {
				text += data;
			});
			answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
		});
		call.on("error", reject);
		call.end(body);
	});
}

const json = { "content-type": "application/json" };
const mine = () => ({ ...json, "x-entente-token": server.token });

describe("who is answered", () => {
	test.each([
		["another name", { host: "evil.example" }, 421],
		["no name", { host: "" }, 400],
		["another page", { origin: "https://evil.example" }, 403],
		["a page of no origin", { origin: "null" }, 403],
		["a page across sites", { "sec-fetch-site": "cross-site" }, 403],
		["a page of the same site but another port", { "sec-fetch-site": "same-site" }, 403],
	])("%s is not", async (_, headers, status) => {
		expect((await send("GET", "/api/events", headers as Record<string, string>)).status).toBe(status);
	});
	test("its own pages and programs are", async () => {
		expect((await send("GET", "/api/events")).status).toBe(200);
		expect(
			(await send("GET", "/api/events", { origin: `http://${host}`, "sec-fetch-site": "same-origin" })).status,
		).toBe(200);
		expect((await send("GET", "/", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).status).toBe(200);
	});
	test("every answer keeps scripts, frames and guesses out", async () => {
		for (const path of ["/", "/api/events", "/nowhere"]) {
			const { headers } = await send("GET", path);
			expect(headers["content-security-policy"]).toMatch(/default-src 'self'; script-src 'self' 'wasm-unsafe-eval';/);
			expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
			expect(headers["x-content-type-options"]).toBe("nosniff");
			expect(headers["access-control-allow-origin"]).toBeUndefined();
		}
	});
});

describe("changes", () => {
	const note = JSON.stringify({ decision: "note", targets: ["post-2024-02-01/e_0"], reason: "seen" });
	test.each([
		["without the token", json, note, 403],
		["with another token", { ...json, "x-entente-token": "x".repeat(32) }, note, 403],
		["as a form would send it", { "content-type": "text/plain" }, note, 415],
	])("%s are refused", async (_, headers, body, status) => {
		expect((await send("POST", "/api/decide", headers as Record<string, string>, body)).status).toBe(status);
	});
	test("by GET are refused", async () => {
		expect((await send("GET", "/api/decide?decision=note")).status).toBe(405);
	});
	test("with the token are made", async () => {
		const { status, text } = await send("POST", "/api/decide", mine(), note);
		expect(status).toBe(200);
		expect(JSON.parse(text)).toMatchObject({ kind: "note", reason: "seen" });
	});
	test("articles come in with the request, are previewed first, and are there once", async () => {
		const sources = [
			{ text: "The ministers of Peru and Chile met in Lima on Monday.", name: "a.txt", published: "2024-05-08" },
			{ text: "" },
			{ format: "jsonl", name: "b.jsonl", text: '{"text":"One."}\n{oops' },
		];
		const preview = JSON.parse(
			(await send("POST", "/api/add-texts", mine(), JSON.stringify({ sources, preview: true }))).text,
		);
		expect(preview.preview.map((p: { fate: string }) => p.fate)).toEqual(["new", "failed", "new", "failed"]);
		const added = JSON.parse((await send("POST", "/api/add-texts", mine(), JSON.stringify({ sources }))).text);
		expect(added).toMatchObject({ added: 2, present: 0 });
		expect(added.failed).toHaveLength(2);
		expect(JSON.parse((await send("POST", "/api/add-texts", mine(), JSON.stringify({ sources }))).text)).toMatchObject({
			added: 0,
			present: 2,
		});
	});
	test("the token is in the page and nowhere else", async () => {
		expect((await send("GET", "/")).text).toContain(server.token);
		expect((await send("GET", "/api/openapi.json")).text).not.toContain(server.token);
	});
});

describe("questions", () => {
	test("filters in the address, rows with names in the answer", async () => {
		const { text } = await send("GET", "/api/events?pair=CHN,RUS&facets=true");
		expect(JSON.parse(text)).toMatchObject({
			total: 1,
			rows: [{ code: "CONSULT" }],
			facets: { code: [{ value: "CONSULT" }] },
		});
	});
	test.each([
		["/api/events?colour=red", 400],
		["/api/events?limit=-1", 400],
		["/api/events?since=2024-02-30", 400],
		["/api/read?document=none", 400],
		["/api/add?files=/etc/passwd", 404],
		["/api/serve", 404],
		["/api/export?format=csv&out=/tmp/x", 400],
		["/api/__proto__", 404],
		["/api/constructor", 404],
		["/resources/models/..%2f..%2fpackage.json", 404],
		["/resources/models/%00.bin", 404],
		["/..%2f..%2fpackage.json", 404],
		["/%2e%2e/%2e%2e/package.json", 404],
		["/assets/nowhere.js", 404],
		["/%ff", 400],
	])("%s is answered with %i", async (path, status) => {
		const got = await send("GET", path);
		expect(got.status).toBe(status);
		expect(got.text).not.toContain('"dependencies"');
	});
	test("an export comes as a file", async () => {
		const { headers, text } = await send("GET", "/api/export?format=csv&safe=true");
		expect(headers["content-disposition"]).toContain("entente-event.csv");
		expect(text).toMatch(/^id,from,to/);
	});
	test("a page gets what it needs to read by itself", async () => {
		expect(JSON.parse((await send("GET", "/resources/codebook.json")).text)).toHaveProperty(["events/CONSULT.yaml"]);
		expect(JSON.parse((await send("GET", "/resources/lexicons.json")).text)).toHaveProperty(["states.tsv"]);
		expect((await send("GET", "/resources/models/syntax.bin")).status).toBe(200);
	});
	test("the description names every verb that is answered", async () => {
		const { paths } = JSON.parse((await send("GET", "/api/openapi.json")).text);
		for (const path of ["/api/events", "/api/why", "/api/decide", "/api/export"]) expect(paths).toHaveProperty([path]);
		expect(paths).not.toHaveProperty(["/api/add"]);
	});
	test("nothing went wrong inside", () => {
		expect(reports).toEqual([]);
	});
});
