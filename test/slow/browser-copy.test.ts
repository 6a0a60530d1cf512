/** A published copy in a real browser, from a file server that knows nothing of it, under an address of its own. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { counted, launch, looked, openAt, recordOfExamples, run } from "./browser.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-copy-"));
const env = { ...process.env, ENTENTE_RECORD: join(folder, "record.db"), ENTENTE_WHO: "tester" };
const asked: string[] = [];
let files: Server;
let base: string;
let browser: Browser;

beforeAll(async () => {
	copyFileSync(recordOfExamples(), env.ENTENTE_RECORD);
	run(["publish", "--out", join(folder, "www", "some", "where")], env);
	run(["publish", "--without-texts", "--pair", "IRN,SAU", "--out", join(folder, "www", "safe")], env);
	files = createServer((request, response) => {
		asked.push(request.url ?? "");
		const path = join(folder, "www", decodeURIComponent((request.url ?? "/").split("?")[0]));
		const there = statSync(path, { throwIfNoEntry: false });
		const file = there?.isDirectory() ? join(path, "index.html") : path;
		if (!there) return response.writeHead(404).end();
		const type = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
		response.writeHead(200, { "content-type": type[extname(file) as ".js"] ?? "application/octet-stream" });
		response.end(readFileSync(file));
	});
	await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
	base = `http://127.0.0.1:${(files.address() as AddressInfo).port}/some/where/`;
	browser = await launch();
});
afterAll(async () => {
	await browser?.close();
	files?.close();
	rmSync(folder, { recursive: true, force: true });
});

describe("a published copy", () => {
	test("is walked from the list to an article's lights, to an actor, and back", async () => {
		const page = await openAt(browser, base);
		const all = await counted(page);
		expect(all).toBeGreaterThan(60);
		await page.keyboard.press("j");
		await page.locator(".drawer .quote").first().waitFor();
		await page.keyboard.press("Enter");
		await page.waitForURL(/#\/article\//);
		await page.locator(".seg[data-lit]").first().waitFor();
		expect(await page.getByRole("button", { name: /accept|reject|edit/ }).count()).toBe(0);
		await page.goBack();
		await expect.poll(() => counted(page)).toBe(all);
		await page.keyboard.press("/");
		await page.getByRole("combobox", { name: /A name/ }).fill("Putin");
		await page
			.locator(".palette")
			.getByRole("option", { name: /^Vladimir Putin/ })
			.first()
			.click();
		await page.getByRole("heading", { name: "Vladimir Putin" }).waitFor();
		await page.getByRole("heading", { name: "Over time" }).waitFor();
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("narrows by facets, and a link to the narrowed view is the view", async () => {
		const page = await openAt(browser, base);
		const all = await counted(page);
		await page
			.locator(".facets")
			.getByRole("button", { name: /^accusations/ })
			.click();
		await page.waitForURL(/code=ACCUSE/);
		await expect.poll(() => counted(page)).toBeLessThan(all);
		const other = await openAt(browser, page.url());
		expect(await counted(other)).toBe(await counted(page));
		await other.leave();
		await page.leave();
	});

	test("tells why: the article is read once more in the page, with what lies beside it", async () => {
		const page = await openAt(browser, `${base}#/?pair=IRN,SAU`);
		const elsewhere: string[] = [];
		page.on("request", (r) => !r.url().startsWith(base) && elsewhere.push(r.url()));
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("j");
		const drawer = page.locator(".drawer");
		await drawer.getByText("Why is it here?").click();
		const rule = await drawer
			.getByText(/^Found by/)
			.first()
			.textContent({ timeout: 60_000 });
		expect(rule).toMatch(/^Found by [A-Z]+\//);
		const id = new URLSearchParams(page.url().split("?").at(-1)).get("event");
		expect(run(["why", id as string], env)).toContain(rule?.replace("Found by ", "by rule "));
		await drawer.getByRole("link", { name: "read it in the article" }).first().click();
		const card = page.locator(".card[data-lit]").first();
		await card.getByRole("button", { name: "why" }).click();
		await card.getByText(/^Found by/).waitFor();
		expect(elsewhere).toEqual([]);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("is cited with the hash that the record gives", async () => {
		const page = await openAt(browser, `${base}#/?pair=IRN,SAU`);
		await counted(page);
		await page.keyboard.press("c");
		const told = (await page.getByRole("region", { name: "The citation" }).textContent()) ?? "";
		const hash = /Hash: (\S+)/.exec(run(["cite", "--pair", "IRN,SAU"], env))?.[1];
		expect(told).toContain(`Hash: ${hash} `);
		expect(told).toContain(`${base}#/?pair=IRN,SAU`);
		const csv = await page.getByRole("link", { name: "events (CSV)" }).getAttribute("href");
		expect((await fetch(csv as string)).status).toBe(200);
		await page.leave();
	});

	test("reads a text in the page itself, and asks nothing of anybody else", async () => {
		asked.length = 0;
		const page = await openAt(browser, `${base}#/try`);
		const elsewhere: string[] = [];
		page.on("request", (r) => !r.url().startsWith(base) && elsewhere.push(r.url()));
		await page.getByText("Use an invented example").click();
		await page.getByText(/read in \d+ ms/).waitFor({ timeout: 60_000 });
		await page.locator(".text .seg[data-point]").first().waitFor();
		expect(elsewhere).toEqual([]);
		expect(asked.filter((url) => !url.startsWith("/some/where/") && url !== "/favicon.ico")).toEqual([]);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("every page opens, axe finds nothing, nothing is cut off", async () => {
		const paths = [
			"",
			"actors",
			"pairs?pair=RUS,USA",
			"network",
			"map",
			"promises",
			"conflicts",
			"stories",
			"matrix",
			"codebook",
			"copy",
		];
		const page = await openAt(browser, base, { bypassCSP: true, viewport: { width: 1024, height: 768 } });
		const found: string[] = [];
		for (const path of paths) {
			await page.goto(`${base}#/${path}`);
			await page.locator("main").waitFor();
			await page.waitForFunction(() => !document.querySelector(".shape, .mantine-Loader-root"), null, {
				timeout: 40_000,
			});
			await page.waitForTimeout(250);
			found.push(...(await looked(page)).map((v) => `${path} ${v}`));
			if (await page.locator("main [role=alert]").count())
				found.push(`${path} ${await page.locator("main").textContent()}`);
			const over = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			if (over > 1) found.push(`${path} is ${over} pixels wider than the window`);
		}
		expect([...found, ...page.troubles]).toEqual([]);
		await page.leave();
	});

	test("a stale link and a page of the program's own say so", async () => {
		const page = await openAt(browser, `${base}#/article/nothing-of-the-kind`);
		await page.getByText(/There is no article/).waitFor();
		await page.goto(`${base}#/review`);
		await page.getByText("There is no such page").waitFor();
		await page.leave();
	});

	test("without texts an article stands with the words of its findings", async () => {
		const page = await openAt(browser, base.replace("/some/where/", "/safe/"));
		expect(await counted(page)).toBeGreaterThan(0);
		await page.keyboard.press("j");
		await page.locator(".drawer .quote").first().waitFor();
		await page.keyboard.press("Enter");
		await page.getByText("The text is not part of this copy").waitFor();
		await page.locator(".report .quote").first().waitFor();
		await page.goto(base.replace("/some/where/", "/safe/#/copy"));
		await page.getByText("between Iran and Saudi Arabia").waitFor();
		await page.leave();
	});
});

test("a folder with something in it is left as it is", () => {
	const full = join(folder, "full");
	run(["publish", "--out", full, "--pair", "IRN,SAU"], env);
	const before = readFileSync(join(full, "data", "index.json"), "utf8");
	expect(() => run(["publish", "--out", full], env)).toThrow("is not an empty folder");
	expect(readFileSync(join(full, "data", "index.json"), "utf8")).toBe(before);
	const file = join(folder, "a-file");
	writeFileSync(file, "");
	expect(() => run(["publish", "--out", file], env)).toThrow("is not an empty folder");
});
