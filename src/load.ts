/** The edge: brings codebook, lexicons and models from disk into the plain data that `read` is given. */
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { take } from "./ahead.ts";
import { makeFolder } from "./folders.ts";
import type { Resources } from "./read.ts";
import { type Background, readBackground } from "./reconcile/words.ts";
import { openResources } from "./resources.ts";
import { type Codebook, compileCodebook } from "./rules/codebook.ts";
import { compileLexicons, indexedBy, indexLexicons } from "./rules/lexicons.ts";
import { checkWritten, type Problem } from "./rules/written.ts";
import { englishShare } from "./text/language.ts";

export const home = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/**
 * Folders of one's own. A codebook's files are added to ours, those of the same name stand instead of ours; the rows of a
 * lexicon's tables are added to ours, those with the same key stand instead of ours.
 */
export type Own = { readonly codebook?: string; readonly lexicons?: string };

/** `tell` hears what is wrong with a row of one's own tables or a rule of one's own; the others are read. */
export function loadResources(own: Own = {}, tell: (line: string) => void = () => {}): Resources {
	const tables = own.lexicons === undefined ? null : loadOwnLexicon(own.lexicons);
	for (const problem of tables?.problems ?? []) tell(problem);
	if (own.codebook !== undefined) for (const problem of loadCodebook(own.codebook).problems) tell(problem);
	const lexicons = readLexicon();
	const files = {
		codebook: parsedYaml(codebookFiles(own.codebook), own.codebook),
		lexicons,
		lexiconIndex: tables === null ? kept("lexicons", lexicons, () => indexLexicons(lexicons), indexedBy) : null,
		ownLexicons: tables?.files ?? null,
		cities: citiesFile(),
		syntax: modelFile("syntax.bin"),
		names: modelFile("names.bin"),
		statements: modelFile("statements.bin"),
		events: modelFile("events.bin"),
	};
	return openResources(files, languageOf);
}

/** How common words are in news, which is what tells stories apart. */
export function loadBackground(): Background {
	const file = join(home, "models", "background.tsv");
	return readBackground(existsSync(file) ? readFileSync(file, "utf8") : "1\n");
}

/** What made a reading: told beside it, so that what another version reads differently can be explained. */
export function engineVersion(): string {
	return (require("../package.json") as { version: string }).version;
}

/**
 * Does what reads one text begin from one file, as bin/prepare.js makes it, or from its modules, which takes longer? As
 * bin/alone.js looks at it; where there are no sources, as in a package, none can have changed.
 */
export function isPrepared(): boolean {
	const made = join(home, "dist", "alone.cjs");
	if (!existsSync(made)) return false;
	const text = readFileSync(made, "utf8");
	const { sources } = JSON.parse(text.slice(3, text.indexOf("\n"))) as { sources: [string, number, number][] };
	const same = ([name, size, time]: (typeof sources)[number]) => {
		const now = statSync(join(home, name), { throwIfNoEntry: false });
		return now?.size === size && now.mtimeMs === time;
	};
	return !existsSync(join(home, "src")) || sources.every(same);
}

export function loadLexicons(): ReturnType<typeof compileLexicons> {
	return compileLexicons(readFolder(join(home, "lexicons"), ".tsv"));
}

/** A file of weights as it is on disk; null where there is none. */
export function modelFile(name: string): Uint8Array | null {
	return fileAt("models", name);
}

/** The table of towns. */
export function citiesFile(): Uint8Array | null {
	return fileAt("lexicons", "cities.txt");
}

function fileAt(folder: string, name: string): Uint8Array | null {
	const file = join(home, folder, name);
	return take(file) ?? (existsSync(file) ? readFileSync(file) : null);
}

/** The codebook's files, read but not compiled: what a browser compiles itself. */
export function loadCodebookFiles(): Record<string, unknown> {
	return parsedYaml(codebookFiles());
}

/** "states.tsv" → its text. */
export function readLexicon(): Record<string, string> {
	return readFolder(join(home, "lexicons"), ".tsv");
}

/** Tables and actor dictionaries of one's own, and what is wrong with them. */
export function loadOwnLexicon(folder: string): { files: Record<string, string>; problems: string[] } {
	if (!existsSync(folder)) throw new Error(`There are no lexicons at ${folder}.`);
	const files = { ...readFolder(folder, ".tsv"), ...readFolder(folder, ".txt") };
	const ours = readLexicon();
	const unknown = Object.keys(files).filter((name) => name.endsWith(".tsv") && !(name in ours));
	const { lexicons } = compileLexicons({ "states.tsv": ours["states.tsv"] }, files);
	return {
		files,
		problems: [
			...unknown.map((name) => `${name}: no table of this name is known; it is not read.`),
			...lexicons.check(),
		].map((problem) => join(folder, problem)),
	};
}

/** Problems are told with file, line and column; they are looked for when they are asked for. */
export function loadCodebook(own?: string): { readonly codebook: Codebook; readonly problems: string[] } {
	const files = parsedYaml(codebookFiles(own), own);
	return {
		codebook: compileCodebook(files),
		get problems() {
			return locate(checkWritten(files), own);
		},
	};
}

/** "events/CONSULT.yaml" → its text. */
export function codebookFiles(own?: string): Record<string, string> {
	if (own !== undefined && !existsSync(own)) throw new Error(`There is no codebook at ${own}.`);
	return { ...readFolder(join(home, "codebook"), ".yaml"), ...(own === undefined ? {} : readFolder(own, ".yaml")) };
}

/** "codebook/events/CONSULT.yaml:17:5: …": where in its file each problem is. */
export function locate(problems: readonly Problem[], own?: string): string[] {
	if (problems.length === 0) return [];
	const { LineCounter, parseDocument } = require("yaml") as typeof import("yaml");
	const texts = codebookFiles(own);
	const opened = new Map<
		string,
		{ document: { readonly contents: unknown }; lines: { linePos: (at: number) => Position } }
	>();
	return problems.map(({ file, path, note }) => {
		let there = opened.get(file);
		if (there === undefined) {
			const lines = new LineCounter();
			there = { document: parseDocument(texts[file] ?? "", { lineCounter: lines }), lines };
			opened.set(file, there);
		}
		const { line, col } = there.lines.linePos(placeOf(there.document.contents, path));
		return `${pathOf(file, own)}:${line}:${col}: ${note}`;
	});
}

type Position = { readonly line: number; readonly col: number };
/** A node of a YAML document, as far as it is looked at: items are nodes in a list, pairs in a mapping. */
type Branch = {
	readonly range?: readonly number[] | null;
	readonly items?: readonly (Branch & { readonly key?: Branch })[];
	readonly value?: unknown;
};

/** Offset of what a path leads to: of a key where it ends in one; of the nearest before it where it leads nowhere. */
function placeOf(contents: unknown, path: Problem["path"]): number {
	let at = 0;
	let node = contents as Branch | null;
	for (const step of path) {
		const items = node?.items ?? [];
		const item = typeof step === "number" ? items[step] : items.find((pair) => String(pair.key?.value) === step);
		if (item === undefined) break;
		at = (item.key ?? item).range?.[0] ?? at;
		node = (typeof step === "number" ? item : item.value) as Branch | null;
	}
	return at;
}

function pathOf(file: string, own: string | undefined): string {
	return own !== undefined && existsSync(join(own, file)) ? join(own, file) : `codebook/${file}`;
}

export function readFolder(folder: string, extension: string): Record<string, string> {
	const files: Record<string, string> = {};
	if (!existsSync(folder)) return files;
	for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
		if (entry.endsWith(extension)) files[entry.replaceAll("\\", "/")] = readFileSync(join(folder, entry), "utf8");
	return files;
}

/** Reading YAML costs more than everything else at the start. */
function parsedYaml(files: Readonly<Record<string, string>>, own?: string): Record<string, unknown> {
	return kept("codebook", files, () => {
		const { parse } = require("yaml") as typeof import("yaml");
		const parsed: Record<string, unknown> = {};
		for (const [name, text] of Object.entries(files)) {
			try {
				parsed[name] = parse(text);
			} catch (error) {
				const { message, linePos } = error as Error & { linePos?: readonly Position[] };
				const at = linePos?.[0] ? `:${linePos[0].line}:${linePos[0].col}` : "";
				const [said] = message.replace(/ at line \d+, column \d+:?/, "").split("\n");
				throw new Error(
					`${pathOf(name, own)}${at}: ${said}. Look for an indent that is off, and put text with ": ", " #" or a brace in quotes.`,
				);
			}
		}
		return parsed;
	});
}

/**
 * What was made of files, kept with their whole text and the code that made it, and made again where those differ. To
 * compare them is quicker than a hash, whose library takes longer to load than all else here.
 */
function kept<T>(kind: string, files: Readonly<Record<string, string>>, make: () => T, maker = ""): T {
	const source = [maker, ...Object.entries(files).flat()].join("\0");
	const start = `${source.length}\n${source}`;
	const file = join(cacheFolder(), `${kind}-${source.length}.json`);
	try {
		const text = readFileSync(file, "utf8");
		if (text.startsWith(start)) return JSON.parse(text.slice(start.length));
	} catch {
		// Not there yet, or cut short.
	}
	const made = make();
	try {
		makeFolder(cacheFolder());
		writeFileSync(`${file}.${process.pid}`, start + JSON.stringify(made));
		renameSync(`${file}.${process.pid}`, file);
	} catch {
		// A place that cannot be written to only costs time.
	}
	return made;
}

export function cacheFolder(): string {
	const { ENTENTE_CACHE, XDG_CACHE_HOME } = process.env;
	return ENTENTE_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "entente");
}

/** English is told by its commonest words; only where they are few is the detector asked, which takes a while to load. */
function languageOf(text: string): string {
	const { words, share } = englishShare(text);
	if (share > 0.18) return "en";
	if (text.slice(0, 20_000).replace(/\P{L}/gu, "").length < 12) return "und";
	const { eld } = require(fileURLToPath(import.meta.resolve("eld/small"))) as { eld: Detector };
	const found = eld.detect(text.slice(0, 20_000));
	if (found.language === "en" || found.language === "") return found.language || "und";
	// Headlines and lists of names look foreign to it; short ones are let be English where a common word says so.
	return words < 40 && share > 0.08 ? "en" : found.isReliable() ? found.language : "und";
}

type Detector = { detect(text: string): { language: string; isReliable(): boolean } };
