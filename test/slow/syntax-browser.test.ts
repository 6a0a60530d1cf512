import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { expect, test } from "vitest";
import { openSyntax, parseText } from "../../src/syntax.ts";

const home = fileURLToPath(new URL("../..", import.meta.url));
const browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const goldens = readFileSync(`${home}test/goldens/trees.conllu`, "utf8");
const article = [...goldens.matchAll(/^# text = (.*)$/gm)].map((m) => m[1]).join(" ");

test("a browser parses an article to the same bytes as Node, with WebAssembly and without", async () => {
	const bytes = readFileSync(`${home}models/syntax.bin`);
	const wanted = JSON.stringify(parseText(article, openSyntax(bytes)));
	const built = await build({
		root: home,
		configFile: false,
		logLevel: "error",
		build: { write: false, lib: { entry: `${home}src/syntax.ts`, name: "syntax", formats: ["iife"] } },
	});
	const output = Array.isArray(built) ? built[0].output : "output" in built ? built.output : [];
	const opened = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
	try {
		const page = await opened.newPage();
		await page.addScriptTag({ content: output[0].type === "chunk" ? output[0].code : "" });
		const parsed = await page.evaluate(
			({ base64, text }) => {
				const model = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
				// biome-ignore lint/suspicious/noExplicitAny: the bundle's global
				const { openSyntax, parseText } = (globalThis as any).syntax;
				return ["dots", "simd", "plain"].map((way) => JSON.stringify(parseText(text, openSyntax(model, way))));
			},
			{ base64: bytes.toString("base64"), text: article },
		);
		expect(parsed.map((p) => p === wanted)).toEqual([true, true, true]);
	} finally {
		await opened.close();
	}
}, 60_000);
