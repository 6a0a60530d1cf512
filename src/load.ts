/** The edge: brings codebook, lexicons and models from disk into the plain data that `read` is given. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";
import type { Resources } from "./read.ts";
import { compileCodebook } from "./rules/codebook.ts";
import { compileLexicons } from "./rules/lexicons.ts";

export const home = fileURLToPath(new URL("..", import.meta.url));

export function loadResources(): Resources {
	const { lexicons } = compileLexicons(readFolder(join(home, "lexicons"), ".tsv"));
	const yaml = readFolder(join(home, "codebook"), ".yaml");
	const { codebook } = compileCodebook(Object.fromEntries(Object.entries(yaml).map(([k, v]) => [k, parseYaml(v)])));
	return { codebook, lexicons, gazetteer: lexicons.gazetteer, cities: null, syntax: null, names: null, language: () => "en" };
}

function readFolder(folder: string, extension: string): Record<string, string> {
	const files: Record<string, string> = {};
	if (!existsSync(folder)) return files;
	for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
		if (entry.endsWith(extension)) files[entry] = readFileSync(join(folder, entry), "utf8");
	return files;
}
