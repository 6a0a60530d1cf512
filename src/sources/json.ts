import type { Source } from "../annotations.ts";
import { dayProblem } from "./days.ts";

/** One line of JSONL as a source, or why it is none. Fields that are not ours are let be. */
export function sourceOfLine(line: string): { source: Source } | { problem: string } {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		return { problem: `not JSON (${(error as Error).message}).` };
	}
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return { problem: 'a line is an object, as in {"id":"1","text":"…","published":"2024-04-23"}.' };
	return sourceOf(value as Record<string, unknown>);
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
		// A timestamp will do: its day is taken.
		const day = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(given.published)?.[0] ?? given.published;
		const wrong = dayProblem(day);
		if (wrong) return { problem: `"published" is "${given.published.slice(0, 40)}": ${wrong}` };
		given.published = day;
	}
	if (given.id === "") delete given.id;
	return { source: given as unknown as Source };
}
