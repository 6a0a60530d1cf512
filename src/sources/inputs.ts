/** Everything a command line names, one source after another, in order; what cannot be read is told and passed over. */
import { createReadStream, type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Source } from "../annotations.ts";
import { readCsv } from "./csv.ts";
import { decode } from "./decode.ts";
import { sourceOf, sourceOfLine } from "./json.ts";
import { linesOf } from "./lines.ts";

export type Format = "text" | "html" | "jsonl" | "csv";

/** One input: a source, or why there is none. `line` counts from 1 where several come from one file. */
export type Input = { readonly origin: string; readonly line: number | null } & (
	| { readonly source: Source; readonly note?: string }
	| { readonly problem: string }
);

export type Choice = {
	/** Taken from the name of a file where it is not given; standard input is text. */
	readonly from?: Format;
	/** Said of plain files and pages, and wherever a line does not say it itself. */
	readonly about: Pick<Source, "published" | "publisher">;
	/** CSV, JSONL: which column is the text, the title … ("text=Body"); columns with our names are found by themselves. */
	readonly columns?: Readonly<Record<string, string>>;
};

/** The largest file that is looked into; JSONL may be of any size. */
const largest = 256 * 1024 * 1024;
/** Characters of the longest text that is taken for one article: a long book has fewer. */
const longest = 5_000_000;

/** From files, folders (with everything in them that can be read) and globs. */
export async function* inputsOf(paths: readonly string[], choice: Choice): AsyncGenerator<Input> {
	for (const path of paths) {
		let found = false;
		for await (const file of filesOf(path)) {
			found = true;
			if ("problem" in file) yield { origin: file.path, line: null, problem: file.problem };
			else yield* inputsOfFile(file.path, choice);
		}
		if (!found) yield { origin: path, line: null, problem: "there is nothing to read here." };
	}
}

/** From standard input. */
export async function* inputsOfStream(
	chunks: AsyncIterable<Uint8Array>,
	origin: string,
	choice: Choice,
): AsyncGenerator<Input> {
	if (choice.from === "jsonl") {
		for await (const { line, text } of linesOf(chunks)) if (text.trim()) yield ofLine(origin, line, text, choice);
		return;
	}
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) all.push(chunk);
	yield* ofBytes(Buffer.concat(all), origin, choice.from ?? "text", choice);
}

/** The files that paths name, those in folders included. */
export async function* filesAt(paths: readonly string[]): AsyncGenerator<string> {
	for (const path of paths) for await (const file of filesOf(path)) if (!("problem" in file)) yield file.path;
}

/** How many inputs there will be, by lines and files, for telling how long it takes. */
export async function countInputs(paths: readonly string[], choice: Choice): Promise<number> {
	let count = 0;
	for (const path of paths)
		for await (const file of filesOf(path)) {
			const from = choice.from ?? formatOf(file.path);
			if ("problem" in file || from === "text" || from === "html") count++;
			else
				count += from === "csv" ? Math.max(0, (await linesIn(file.path, true)) - 1) : await linesIn(file.path, false);
		}
	return count;
}

/** Lines that are not empty; `quoted`: what stands between quotation marks is one line, however many it has. */
async function linesIn(path: string, quoted: boolean): Promise<number> {
	let lines = 0;
	let inside = false;
	let empty = true;
	try {
		for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
			for (const byte of chunk) {
				if (quoted && byte === 34) inside = !inside;
				if (byte === 10 && !inside) {
					if (!empty) lines++;
					empty = true;
				} else if (byte > 32) empty = false;
			}
		if (!empty) lines++;
	} catch {
		// What cannot be read is told when it is its turn.
	}
	return lines;
}

type Found = { readonly path: string } | { readonly path: string; readonly problem: string };

async function* filesOf(path: string): AsyncGenerator<Found> {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats?.isDirectory()) yield* filesIn(path, 0);
	else if (stats && !stats.isFile()) yield { path, problem: "this is a pipe or a device, not a file." };
	else if (stats) yield { path };
	else if (/[*?[{]/.test(path)) {
		const matches: string[] = [];
		for await (const match of glob(path)) matches.push(match);
		for (const match of matches.sort()) yield* filesOf(match);
	} else yield { path, problem: "there is no such file." };
}

const readable = new Set([".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv"]);

function* filesIn(folder: string, depth: number): Generator<Found> {
	let entries: Dirent[];
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch (error) {
		yield { path: folder, problem: reason(error) };
		return;
	}
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
		if (entry.isDirectory() && depth < 32) yield* filesIn(path, depth + 1);
		else if (entry.isFile() && isSource(entry.name)) yield { path };
	}
}

/** A folder's README and its table of sources are about the articles, not articles. */
function isSource(name: string): boolean {
	return readable.has(extname(name).toLowerCase()) && !/^(readme|licen[cs]e|sources)\b/i.test(name);
}

async function* inputsOfFile(path: string, choice: Choice): AsyncGenerator<Input> {
	const from = choice.from ?? formatOf(path);
	try {
		if (from === "jsonl") {
			const chunks = createReadStream(path, { highWaterMark: 1 << 18 });
			for await (const { line, text } of linesOf(chunks)) if (text.trim()) yield ofLine(path, line, text, choice);
			return;
		}
		const size = statSync(path).size;
		if (size > largest)
			yield { origin: path, line: null, problem: `too large for one text (${Math.round(size / 1048576)} MB).` };
		else yield* ofBytes(readFileSync(path), path, from, choice, sidecar(path));
	} catch (error) {
		yield { origin: path, line: null, problem: reason(error) };
	}
}

export function formatOf(path: string): Format {
	const extension = extname(path).toLowerCase();
	if (extension === ".jsonl" || extension === ".ndjson") return "jsonl";
	if (extension === ".csv" || extension === ".tsv") return "csv";
	return extension === ".html" || extension === ".htm" || extension === ".xhtml" ? "html" : "text";
}

function ofLine(origin: string, line: number, text: string, choice: Choice): Input {
	const parsed = sourceOfLine(text.startsWith("\ufeff") ? text.slice(1) : text, choice.columns);
	if ("problem" in parsed) return { origin, line, problem: parsed.problem };
	return whole({ origin, line, source: { ...choice.about, ...parsed.source } });
}

function whole(input: Input): Input {
	if ("problem" in input || input.source.text.length <= longest) return input;
	const { origin, line, source } = input;
	const size = Math.round(source.text.length / 1_000_000);
	return { origin, line, problem: `${size} million characters are too long for one article; split it into articles.` };
}

async function* ofBytes(
	bytes: Uint8Array,
	origin: string,
	from: Exclude<Format, "jsonl"> | Format,
	choice: Choice,
	beside: Partial<Source> = {},
): AsyncGenerator<Input> {
	const decoded = decode(bytes);
	if ("problem" in decoded) yield { origin, line: null, problem: decoded.problem };
	else if (decoded.text.trim() === "") yield { origin, line: null, problem: "it is empty." };
	else if (from === "csv") yield* ofTable(decoded.text, origin, choice);
	else {
		const note = decoded.note ? { note: decoded.note } : {};
		const read = from === "html" ? (await import("./html.ts")).sourceOfHtml(decoded.text) : { text: decoded.text };
		if (!read.text.trim()) yield { origin, line: null, problem: "there is no text in this page." };
		else yield whole({ origin, line: null, source: { ...choice.about, ...read, ...beside }, ...note });
	}
}

export const columnNames = ["id", "text", "title", "publisher", "author", "url", "published"];

function* ofTable(text: string, origin: string, choice: Choice): Generator<Input> {
	const { header, rows } = readCsv(text);
	const lower = header.map((h) => h.toLowerCase());
	const at = new Map<string, number>();
	for (const name of columnNames) {
		const wanted = choice.columns?.[name];
		const exact = wanted === undefined ? -1 : header.indexOf(wanted);
		const index = exact >= 0 ? exact : lower.indexOf((wanted ?? name).trim().toLowerCase());
		if (wanted !== undefined && index < 0) {
			yield {
				origin,
				line: null,
				problem: `there is no column "${wanted}"; it has: ${header.slice(0, 20).join(", ")}.`,
			};
			return;
		}
		if (index >= 0) at.set(name, index);
	}
	if (!at.has("text")) {
		const columns = header.slice(0, 20).join(", ");
		yield {
			origin,
			line: null,
			problem: `no column is called "text"; say which it is: --columns text=NAME (${columns}).`,
		};
		return;
	}
	for (const [i, row] of rows.entries()) {
		const fields = Object.fromEntries([...at].map(([name, index]) => [name, row[index] || undefined]));
		const parsed = sourceOf(fields);
		const input = { origin, line: i + 2 };
		if ("problem" in parsed) yield { ...input, problem: parsed.problem };
		else yield whole({ ...input, source: { ...choice.about, ...parsed.source } });
	}
}

const sidecars = new Map<string, ReadonlyMap<string, Partial<Source>>>();

/** What a folder's `sources.tsv` says of a file in it: columns file, published, publisher, title, url, author. */
function sidecar(path: string): Partial<Source> {
	const slash = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
	const folder = slash < 0 ? "." : path.slice(0, slash);
	let table = sidecars.get(folder);
	if (!table) {
		table = readSidecar(join(folder, "sources.tsv"));
		sidecars.set(folder, table);
	}
	return table.get(path.slice(slash + 1)) ?? {};
}

function readSidecar(path: string): ReadonlyMap<string, Partial<Source>> {
	if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return new Map();
	const decoded = decode(readFileSync(path));
	if ("problem" in decoded) return new Map();
	const { header, rows } = readCsv(decoded.text);
	const file = header.indexOf("file");
	const told = columnNames.filter((name) => name !== "text" && header.includes(name));
	return new Map(
		rows.map((row) => [
			row[file] ?? "",
			Object.fromEntries(told.map((name) => [name, row[header.indexOf(name)]]).filter(([, value]) => value)),
		]),
	);
}

function reason(error: unknown): string {
	const code = (error as NodeJS.ErrnoException).code;
	if (code === "EACCES" || code === "EPERM") return "it may not be read; check its permissions.";
	if (code === "ENOENT") return "there is no such file.";
	if (code === "EISDIR") return "this is a folder.";
	return (error as Error).message;
}
