/** A real browser for the tests of the pages, and the server that a user starts. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { home } from "../../src/load.ts";
import type { EventRow } from "../../src/verbs/ask.ts";

export const entente = join(home, "bin", "entente");
const axe = readFileSync(join(home, "node_modules", "axe-core", "axe.min.js"), "utf8");

export type Opened = Page & {
	/** What the page complained of. */
	readonly troubles: string[];
	readonly leave: () => Promise<void>;
};

/** What the tests of one file share: a record of their own, served, and a browser to look at it. */
export type Room = {
	readonly folder: string;
	readonly env: NodeJS.ProcessEnv;
	readonly browser: Browser;
	/** Where the record is served. */
	readonly base: string;
	readonly open: (path: string, options?: Parameters<Browser["newContext"]>[0]) => Promise<Opened>;
	readonly rows: (query: string) => Promise<EventRow[]>;
	readonly ask: <T>(path: string) => Promise<{ readonly rows: T[]; readonly total: number }>;
};

/** Opened before the tests of a file and cleared after them; `articles` are added to the examples, by file name. */
export function room(articles: Readonly<Record<string, string>> = {}): Room {
	const folder = mkdtempSync(join(tmpdir(), "entente-room-"));
	const env = { ...process.env, ENTENTE_RECORD: join(folder, "record.db"), ENTENTE_WHO: "tester" };
	const made = { folder, env } as unknown as { -readonly [K in keyof Room]: Room[K] };
	let server: ChildProcess;
	beforeAll(async () => {
		copyFileSync(recordOfExamples(), env.ENTENTE_RECORD);
		for (const [name, text] of Object.entries(articles)) {
			writeFileSync(join(folder, name), text);
			run(["add", join(folder, name), "--quiet"], env);
		}
		({ server, base: made.base } = await serve(env));
		made.browser = await launch();
	});
	afterAll(async () => {
		await made.browser?.close();
		server?.kill();
		rmSync(folder, { recursive: true, force: true });
	});
	made.open = (path, options) => openAt(made.browser, made.base + path, options);
	made.ask = async (path) => (await (await fetch(`${made.base}/api/${path}`)).json()) as never;
	made.rows = async (query) => (await made.ask<EventRow>(`events?${query}`)).rows;
	return made;
}

/** Read once for all files of a run, which come one after another. */
export function recordOfExamples(): string {
	const record = join(inject("examples"), "record.db");
	if (!existsSync(record)) run(["add", join(home, "examples"), "--quiet"], { ...process.env, ENTENTE_RECORD: record });
	return record;
}

export function launch(): Promise<Browser> {
	return chromium.launch({
		executablePath: chromiumPath(),
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--no-first-run",
		],
	});
}

function chromiumPath(): string {
	const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
		(p) => p && existsSync(p),
	);
	if (!found) throw new Error("No chromium on this machine; CHROMIUM names one.");
	return found;
}

export function run(args: readonly string[], env: NodeJS.ProcessEnv): string {
	const done = spawnSync(process.execPath, [entente, ...args], { env, encoding: "utf8" });
	if (done.status !== 0) throw new Error(done.stderr);
	return done.stdout;
}

/** Starts `entente serve` as a user does and waits for its address. */
export async function serve(env: NodeJS.ProcessEnv, port = "0"): Promise<{ server: ChildProcess; base: string }> {
	const child = spawn(process.execPath, [entente, "serve", "--port", port], { env, stdio: ["ignore", "pipe", "pipe"] });
	const address = await new Promise<string>((resolve, reject) => {
		let said = "";
		const listen = (piece: Buffer) => {
			said += piece;
			const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
			if (found) resolve(found[0]);
		};
		child.stdout.on("data", listen);
		child.stderr.on("data", listen);
		child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
	});
	return { server: child, base: address };
}

export async function openAt(
	browser: Browser,
	address: string,
	options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Opened> {
	const context: BrowserContext = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		reducedMotion: "reduce",
		...options,
	});
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on("pageerror", (error) => troubles.push(error.message));
	page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
	await page.goto(address);
	return Object.assign(page, { troubles, leave: () => context.close() });
}

/** "135 events in 32 articles read" */
export async function counted(page: Page): Promise<number> {
	const heading = page.locator(".list h1").filter({ hasText: /^[\d,]+ events? in/ });
	return Number(((await heading.textContent()) ?? "").replace(/,/g, "").match(/\d+/)?.[0]);
}

/** What axe finds on the page as it stands; the page must have been opened with `bypassCSP`. */
export async function looked(page: Page): Promise<string[]> {
	await page.evaluate(axe);
	// What opens, and the colour of what is pressed, comes gradually.
	await page.waitForFunction(() =>
		document
			.getAnimations()
			.every((a) => a.playState !== "running" || a.effect?.getComputedTiming().endTime === Infinity),
	);
	return page.evaluate(async () => {
		// biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
		const { violations: all } = await (window as any).axe.run(document, { resultTypes: ["violations"] });
		return all.map((v: { id: string; nodes: { html: string }[] }) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
	});
}
