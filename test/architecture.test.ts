/** The import table of ARCHITECTURE.md, held: who may import whom, and what no file may be. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Layer of a path under src/; a folder counts with its slash. */
const layers: readonly (readonly string[])[] = [
	["span", "annotations", "dataset", "id"],
	["text/", "syntax/", "rules/"],
	["mentions/", "findings/", "reconcile/"],
	["amend", "examples", "read", "reconcile", "resources", "syntax", "why"],
	["ahead", "folders", "load", "sources/", "store/", "exports/"],
	["verbs/"],
	["command", "mcp", "server", "thread", "watch", "work"],
	["alone", "cli"],
];

/** Lower layers are open to all above, but not one's neighbours in the same layer. These go beyond, or less far. */
const may: Readonly<Record<string, (to: string) => boolean>> = {
	"text/": (to) => layerOf(to) === 0,
	"syntax/": (to) => layerOf(to) === 0,
	"rules/": (to) => layerOf(to) === 0 || to === "syntax/tree",
	"mentions/": (to) => layerOf(to) === 0 || to === "syntax/tree" || to.startsWith("rules/"),
	"findings/": (to) => layerOf(to) === 0 || to === "syntax/tree" || to.startsWith("rules/"),
	"reconcile/": (to) => layerOf(to) === 0 || to === "syntax/tree" || to.startsWith("rules/"),
	// Makes what `read` asks for, of files that are there already, so that a browser can too.
	examples: (to) => layerOf(to) < 3 || to === "read",
	resources: (to) => layerOf(to) < 3 || to === "read",
	// What the launcher began to read is taken up there.
	load: (to) => layerOf(to) < 4 || to === "ahead" || to === "folders",
	span: (to) => layerOf(to) === 0,
	annotations: (to) => layerOf(to) === 0,
	dataset: (to) => layerOf(to) === 0,
	id: (to) => layerOf(to) === 0,
	"sources/": (to) => layerOf(to) === 0 || to === "folders",
	"store/": (to) => layerOf(to) === 0 || to === "folders",
	"exports/": (to) => layerOf(to) === 0 || to === "folders",
};

const files = listed("src").filter((f) => f.endsWith(".ts"));

test("every file of src has its layer", () => {
	expect(files.filter((f) => layerOf(nameOf(f)) < 0)).toEqual([]);
});

test("imports go down the table, never to a peer", () => {
	const wrong: string[] = [];
	for (const file of files)
		for (const to of importsOf(file)) {
			if (!to.startsWith(".")) continue;
			const target = nameOf(relative(root, join(root, dirname(file), to)));
			if (!allowed(nameOf(file), target)) wrong.push(`${file} → ${target}`);
		}
	expect(wrong).toEqual([]);
});

test("the core uses no package, nothing of Node, no clock and no chance", () => {
	const wrong: string[] = [];
	for (const file of files.filter((f) => layerOf(nameOf(f)) <= 3)) {
		for (const to of importsOf(file)) if (!to.startsWith(".")) wrong.push(`${file} imports ${to}`);
		const code = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
		for (const word of [/\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\bperformance\.now\b/, /\bprocess\./])
			if (word.test(code)) wrong.push(`${file} uses ${word.source}`);
	}
	expect(wrong).toEqual([]);
});

test("verbs name no package and nothing of Node: the outside world is handed to them", () => {
	const wrong = files
		.filter((f) => f.startsWith("src/verbs/"))
		.flatMap((f) => importsOf(f).flatMap((to) => (to.startsWith(".") ? [] : [`${f} imports ${to}`])));
	expect(wrong).toEqual([]);
});

test("the pages import types, verbs' shapes and the core alone", () => {
	const wrong: string[] = [];
	for (const file of listed("web").filter((f) => /\.tsx?$/.test(f) && !/^web\/(dist|node_modules)\//.test(f)))
		for (const [to, onlyTypes] of withKind(file)) {
			const target = to.startsWith(".") ? relative(root, join(root, dirname(file), to)) : "";
			if (!target.startsWith("src/") || onlyTypes) continue;
			if (layerOf(nameOf(target)) > 3) wrong.push(`${file} → ${target}`);
		}
	expect(wrong).toEqual([]);
});

test("folders are at most two deep, and no file is a drawer", () => {
	expect(files.filter((f) => f.split("/").length > 3)).toEqual([]);
	const drawer = /(^|\/)(utils?|helpers?|common|misc|manager|types)\.(ts|tsx)$/;
	expect([...files, ...listed("web"), ...listed("test")].filter((f) => drawer.test(f))).toEqual([]);
});

function allowed(from: string, to: string): boolean {
	const folder = folderOf(from);
	if (folder.endsWith("/") && to.startsWith(folder)) return true;
	const rule = may[folder];
	if (rule) return rule(to);
	return layerOf(to) >= 0 && layerOf(to) < layerOf(from);
}

function layerOf(name: string): number {
	const folder = folderOf(name);
	return layers.findIndex((l) => l.includes(folder));
}

function folderOf(name: string): string {
	const slash = name.indexOf("/");
	return slash < 0 ? name : name.slice(0, slash + 1);
}

/** "src/text/tokens.ts" → "text/tokens" */
function nameOf(path: string): string {
	return path
		.replaceAll("\\", "/")
		.replace(/^src\//, "")
		.replace(/\.tsx?$/, "");
}

function importsOf(file: string): string[] {
	return withKind(file).map(([to]) => to);
}

function withKind(file: string): [string, boolean][] {
	const code = readFileSync(join(root, file), "utf8");
	const found: [string, boolean][] = [];
	for (const [, type, to] of code.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm))
		found.push([to, Boolean(type)]);
	for (const [, to] of code.matchAll(/\bimport\("([^"]+)"\)/g)) found.push([to, false]);
	return found.filter(([to]) => !to.endsWith(".json") && !to.endsWith(".css"));
}

function listed(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((e) => e.isFile() && !e.parentPath.includes("node_modules"))
		.map((e) => relative(root, join(e.parentPath, e.name)).replaceAll("\\", "/"));
}
