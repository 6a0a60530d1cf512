import { createReadStream } from "node:fs";
import type { Source } from "../annotations.ts";
import { dayOf } from "./days.ts";
import { linesOf } from "./lines.ts";

/** One line of JSONL as a source, or why it is none. Fields that are not ours are let be. */
export function sourceOfLine(
	line: string,
	columns: Readonly<Record<string, string>> = {},
): { source: Source } | { problem: string } {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		return { problem: `not JSON (${(error as Error).message}).` };
	}
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return { problem: 'a line is an object, as in {"id":"1","text":"…","published":"2024-04-23"}.' };
	const fields = value as Record<string, unknown>;
	const named = Object.entries(columns).map(([name, column]) => [
		name,
		Object.hasOwn(fields, column) ? fields[column] : null,
	]);
	return sourceOf({ ...fields, ...Object.fromEntries(named) });
}

/** `null` counts as not given; a number will do for an id. */
export function sourceOf(fields: Readonly<Record<string, unknown>>): { source: Source } | { problem: string } {
	const given: Record<string, string> = {};
	for (const name of ["id", "text", "title", "publisher", "author", "url", "published"]) {
		const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (value === undefined || value === null) continue;
		if (name === "id" && typeof value === "number") given.id = String(value);
		else if (typeof value === "string") given[name] = value;
		else return { problem: `"${name}" must be a string.` };
	}
	if (given.text === undefined) return { problem: 'there is no "text".' };
	if (given.published !== undefined) {
		const told = dayOf(given.published);
		if ("problem" in told) return { problem: `"published" is "${given.published.slice(0, 40)}": ${told.problem}` };
		given.published = told.day;
	}
	if (given.id === "") delete given.id;
	return { source: given as unknown as Source };
}

/** The values of a JSONL file; a line that is none is told by its number. */
export async function valuesIn(path: string): Promise<unknown[]> {
	const values: unknown[] = [];
	for await (const { line, text } of linesOf(createReadStream(path))) {
		if (!text.trim()) continue;
		try {
			values.push(JSON.parse(text));
		} catch (error) {
			throw new Error(`${path}, line ${line} is not JSON (${(error as Error).message}).`);
		}
	}
	return values;
}
