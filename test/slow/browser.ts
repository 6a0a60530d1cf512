/** A real browser for the tests of the pages, and the server that a user starts. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { home } from "../../src/load.ts";

export const entente = join(home, "bin", "entente");
const axe = readFileSync(join(home, "node_modules", "axe-core", "axe.min.js"), "utf8");

export type Opened = Page & {
	/** What the page complained of. */
	readonly troubles: string[];
	readonly leave: () => Promise<void>;
};

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
