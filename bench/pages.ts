/** How long a person waits for the pages, in headless Chromium against the real server on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { home } from "../src/load.ts";
import { writeDataset } from "../src/store/dataset.ts";
import { openStore } from "../src/store/store.ts";
import { hostileArticle } from "../test/hostile.ts";
import { madeUp } from "./recorded.ts";
import { median, type Rows } from "./speed.ts";

const rounds = 5;

/** Null where there is no browser; CHROMIUM names one. */
export async function measurePages(): Promise<Rows | null> {
	const path = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
	if (!path) return null;
	const folder = mkdtempSync(join(tmpdir(), "entente-bench-pages-"));
	const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu"] });
	const servers: ChildProcess[] = [];
	const served = async (record: string) => {
		const { server, base } = await serve(record);
		servers.push(server);
		return base;
	};
	try {
		const record = join(folder, "large.db");
		const store = await openStore(record);
		await writeDataset(store, madeUp(1e5));
		await store.close();
		return [
			...(await measureRecord(browser, await served(record))),
			...(await measureArticles(browser, await served(join(folder, "articles.db")))),
		];
	} finally {
		for (const server of servers) server.kill();
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

export async function serve(record: string): Promise<{ server: ChildProcess; base: string }> {
	const env = { ...process.env, ENTENTE_RECORD: record };
	const args = [join(home, "bin", "entente"), "serve", "--port", "0"];
	const server = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
	const base = await new Promise<string>((resolve) => {
		server.stdout.on("data", (piece: Buffer) => {
			const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(piece));
			if (found) resolve(found[0]);
		});
	});
	return { server, base };
}

async function opened(browser: Browser): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
	// Runs before the page's own scripts: when did something of this kind first stand there, and a frame later?
	await page.addInitScript(() => {
		const seen: Record<string, number> = {};
		Object.assign(window, { seen });
		const look = () => {
			for (const what of [".row", ".facets .one", ".card"])
				if (!(what in seen) && document.querySelector(what)) {
					seen[what] = 0;
					requestAnimationFrame(() => setTimeout(() => (seen[what] = performance.now())));
				}
		};
		new MutationObserver(look).observe(document, { childList: true, subtree: true });
	});
	return page;
}

async function seenAt(page: Page, what: string): Promise<number> {
	const at = (w: string) => (window as unknown as { seen: Record<string, number> }).seen[w];
	await page.waitForFunction(at, what, { timeout: 180_000 });
	return page.evaluate(at, what);
}

async function measureRecord(browser: Browser, base: string): Promise<Rows> {
	const [rows, facets]: number[][] = [[], []];
	for (let i = 0; i < rounds; i++) {
		const page = await opened(browser);
		await page.goto(base);
		rows.push(await seenAt(page, ".row"));
		facets.push(await seenAt(page, ".facets .one"));
		await page.context().close();
	}
	const page = await opened(browser);
	await page.goto(base);
	await seenAt(page, ".facets .one");
	const [narrowed, counted]: number[][] = [[], []];
	const types = page.locator('.facets section[aria-label="Type"] .one span:first-child');
	for (const name of (await types.allTextContents()).slice(0, rounds)) {
		const [list, counts] = await toggled(page, name);
		narrowed.push(list);
		counted.push(counts);
		await toggled(page, name);
	}
	const drawn = await page.locator(".row").count();
	return [
		["10^5 events: the first page's rows shown, nothing cached", inMs(rows)],
		["10^5 events: with facets and timeline", inMs(facets)],
		["10^5 events: a filter, to its rows repainted", inMs(narrowed)],
		["10^5 events: a filter, to facets and timeline repainted", inMs(counted)],
		["10^5 events: rows drawn at a time", String(drawn)],
	];
}

/** Presses a facet; milliseconds until the list says another number, and until the facet's own count is another. */
function toggled(page: Page, name: string): Promise<[number, number]> {
	return page.evaluate(async (wanted) => {
		const one = [...document.querySelectorAll<HTMLElement>(".facets .one")].find((b) =>
			b.textContent?.startsWith(wanted),
		);
		if (!one) throw new Error(`no facet ${wanted}`);
		const list = () => document.querySelector(".list h1")?.firstChild?.textContent;
		const counts = () => document.querySelector(".brush svg")?.getAttribute("aria-label");
		const [before, after] = [list(), counts()];
		const start = performance.now();
		const changed = (of: () => unknown, from: unknown) =>
			new Promise<number>((resolve) => {
				const look = () => {
					if (of() === from || of() === "…") return requestAnimationFrame(look);
					return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
				};
				look();
			});
		one.click();
		return Promise.all([changed(list, before), changed(counts, after)]);
	}, name);
}

async function measureArticles(browser: Browser, base: string): Promise<Rows> {
	const rows: [string, string][] = [];
	for (const [name, answer] of [
		["5,000 findings in 500 paragraphs", hostileArticle(5000, 700_000, true)],
		["5,000 findings in one paragraph of 2 MB", hostileArticle(5000, 2_000_000, false)],
	] as const) {
		const page = await opened(browser);
		await page.route("**/api/read?*", (route) => route.fulfill({ json: answer }));
		await page.goto(`${base}article/hostile`);
		rows.push([`An article of ${name}: opened, its first findings shown`, inMs([await seenAt(page, ".card")])]);
		const [lit, stepped, scrolled]: number[][] = [[], [], []];
		for (let i = 0; i < rounds; i++) lit.push(await litBy(page, i));
		for (let i = 0; i < rounds; i++) stepped.push(await steppedTo(page));
		for (let i = 0; i < rounds; i++) scrolled.push(await scrolledTo(page, (i + 1) / (rounds + 1)));
		rows.push([`An article of ${name}: a card under the pointer, to its words lit`, inMs(lit)]);
		rows.push([`An article of ${name}: j, to the next finding`, inMs(stepped)]);
		rows.push([`An article of ${name}: a jump by the scroll bar, to cards beside the words`, inMs(scrolled)]);
		rows.push([`An article of ${name}: elements in the page`, String(await page.locator("*").count())]);
		await page.context().close();
	}
	const page = await opened(browser);
	await page.goto(`${base}try`);
	await page.getByText("Use an invented example").click();
	const told = page.getByText(/read in \d+ ms/);
	await told.waitFor({ timeout: 120_000 });
	const sample = await page.getByLabel("The article's text").inputValue();
	const words = sample.split(/\s+/).length;
	const read: number[] = [];
	for (let i = 0; i < rounds; i++) {
		const long = Array.from({ length: Math.round(700 / words) }, (_, n) => `${i} ${n} ${sample}`).join("\n\n");
		await page.getByLabel("The article's text").fill(long);
		await page.waitForTimeout(2500);
		read.push(Number(/(\d+) ms/.exec((await told.textContent()) ?? "")?.[1]));
	}
	rows.push(["Try: an article of 700 words read in the page, models loaded", inMs(read)]);
	return rows;
}

/** Jumps to this share of the page; until cards stand beside the words there. */
function scrolledTo(page: Page, share: number): Promise<number> {
	return page.evaluate(async (at) => {
		const start = performance.now();
		window.scrollTo(0, document.documentElement.scrollHeight * at);
		await new Promise<void>((resolve) => {
			const look = () => {
				const there = [...document.querySelectorAll(".card")].some((c) => {
					const { top } = c.getBoundingClientRect();
					return top > 0 && top < innerHeight;
				});
				return there ? requestAnimationFrame(() => setTimeout(resolve)) : requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		});
		return performance.now() - start;
	}, share);
}

function litBy(page: Page, n: number): Promise<number> {
	return page.evaluate(async (i) => {
		const card = [...document.querySelectorAll<HTMLElement>(".card")][i * 3 + 1];
		const start = performance.now();
		card.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
		await new Promise<void>((resolve) => {
			const look = () =>
				card.dataset.lit === undefined ? requestAnimationFrame(look) : requestAnimationFrame(() => setTimeout(resolve));
			look();
		});
		return performance.now() - start;
	}, n);
}

function steppedTo(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const chosen = () =>
			document.querySelector('.card [aria-pressed="true"]')?.closest<HTMLElement>(".card")?.dataset.id;
		const before = chosen();
		const start = performance.now();
		document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
		await new Promise<void>((resolve) => {
			const look = () => {
				const now = chosen();
				if (now === undefined || now === before) return requestAnimationFrame(look);
				return requestAnimationFrame(() => setTimeout(resolve));
			};
			look();
		});
		return performance.now() - start;
	});
}

function inMs(times: readonly number[]): string {
	return `${median([...times]).toFixed(0)} ms`;
}
