import type { Reading } from "../annotations.ts";
import { csvLine } from "../exports/csv.ts";
import { ploverOf } from "../exports/plover.ts";
import { readingForPerson } from "../exports/terminal.ts";
import { read } from "../read.ts";
import { type Choice, columnNames, type Format, type Input, inputsOf, inputsOfStream } from "../sources/inputs.ts";
import { type Column, type Context, UsageError, verb } from "./verb.ts";

const inputFlags = {
	files: { type: "texts", help: "files, folders or globs; none, or -, reads standard input" },
	from: {
		type: "text",
		choices: ["text", "html", "jsonl", "csv"],
		help: "what is read; taken from a file's name where not given",
	},
	published: { type: "day", help: "day of publication of inputs that do not say it, YYYY-MM-DD" },
	publisher: { type: "text", help: "who published the inputs that do not say it" },
	columns: { type: "texts", help: "CSV, JSONL: which column is what, as in text=Body,published=Date" },
} as const;

/** Folders of one's own, for every verb that reads. */
const ownFlags = {
	codebook: { type: "text", help: "a folder with a codebook of your own, added to ours" },
	lexicons: { type: "text", help: "a folder with tables or actor dictionaries of your own, added to ours" },
} as const;

export { inputFlags, ownFlags };

export const code = verb({
	name: "code",
	group: "read a text",
	summary: "Read articles and print what is found, without keeping a record.",
	details:
		"Streams: one reading an input, in order. A line of JSONL is an object with `text` and, if known, `id`, `title`, `published`, `publisher`, `author`, `url`. What cannot be read is told on standard error, the others are read, and the exit code is 1.",
	examples: [
		"entente code article.txt --published 2024-04-23 --publisher Xinhua",
		"entente code --from jsonl --to jsonl < articles.jsonl > readings.jsonl",
		"entente code articles/ --to csv > events.csv",
	],
	flags: {
		...inputFlags,
		to: {
			type: "text",
			choices: ["text", "json", "jsonl", "plover", "csv"],
			default: "text",
			help: "text for a person; json and jsonl the whole reading; plover and csv one event a line",
		},
		...ownFlags,
		width: { type: "number", min: 40, max: 400, default: 100, help: "columns of the text for a person" },
		colour: { type: "switch", help: "colours in the text for a person; by itself on a terminal" },
	},
	positions: ["files"],
	local: true,
	async run({ to, codebook, lexicons, width, colour, ...given }, context) {
		const inputs = inputsFor(given, context);
		const resources = await context.resources({ codebook, lexicons });
		let failed = 0;
		async function* pieces(): AsyncGenerator<string> {
			let first = true;
			if (to === "csv")
				yield csvLine(
					eventColumns.map((c) => c.name),
					false,
				);
			for await (const input of inputs) {
				if ("problem" in input) {
					failed++;
					context.report(`${whereOf(input)}: ${input.problem}`);
					continue;
				}
				if (input.note) context.report(`${whereOf(input)}: ${input.note}`);
				const reading = read(input.source, resources);
				if (to === "json") yield `${first ? "" : "\n"}${JSON.stringify(reading, null, 2)}\n`;
				else if (to === "jsonl") yield `${JSON.stringify(reading)}\n`;
				else if (to === "plover") for (const record of ploverOf(reading)) yield `${JSON.stringify(record)}\n`;
				else if (to === "csv") for (const row of rowsOf(reading)) yield csvLine(row, false);
				else yield readingForPerson(reading, { colour, width });
				first = false;
			}
		}
		const mediaType = to === "csv" ? "text/csv" : to === "text" ? "text/plain" : "application/jsonl";
		return { kind: "stream", pieces: pieces(), mediaType, failed: () => failed };
	},
});

/** What the page to try it on falls back to, and how another program has one text read. */
export const readText = verb({
	name: "read-text",
	group: "read a text",
	summary: "Read one text that comes with the request; nothing is kept.",
	examples: ['entente read-text "The ministers met in Hanoi on Tuesday." --published 2024-04-23'],
	flags: {
		text: { type: "text", required: true, help: "the article" },
		html: { type: "switch", help: "the text is a web page" },
		title: { type: "text", help: "its headline" },
		published: inputFlags.published,
		publisher: inputFlags.publisher,
		url: { type: "text", help: "where it was" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or the whole reading" },
	},
	positions: ["text"],
	async run({ text, html, title, published, publisher, url }, context) {
		const about = {
			...(title ? { title } : {}),
			...(published ? { published } : {}),
			...(publisher ? { publisher } : {}),
			...(url ? { url } : {}),
		};
		const source = html ? (await import("../sources/html.ts")).sourceOfHtml(text) : { text };
		const value = read({ ...source, ...about }, await context.resources());
		return { kind: "value", value, text: (look) => readingForPerson(value, look) };
	},
});

type InputsGiven = {
	readonly files: readonly string[];
	readonly from?: string;
	readonly published?: string;
	readonly publisher?: string;
	readonly columns: readonly string[];
};

export function choiceOf({ from, published, publisher, columns }: InputsGiven): Choice {
	return {
		...(from ? { from: from as Format } : {}),
		about: { ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) },
		columns: columnsOf(columns),
	};
}

/** Files where they are named, standard input otherwise. */
export function inputsFor(given: InputsGiven, context: Context): AsyncIterable<Input> {
	const choice = choiceOf(given);
	const files = given.files.filter((f) => f !== "-");
	if (files.length) return inputsOf(files, choice);
	if (!context.input)
		throw new UsageError('Name a file or a folder, or send the text on standard input: "entente code article.txt".');
	return inputsOfStream(context.input, "standard input", choice);
}

function columnsOf(pairs: readonly string[]): Record<string, string> {
	const columns: Record<string, string> = {};
	for (const pair of pairs.flatMap((p) => p.split(","))) {
		const [name, column, ...rest] = pair.split("=");
		if (!name || !column || rest.length) throw new UsageError(`--columns ${pair}: write NAME=COLUMN, as in text=Body.`);
		if (!columnNames.includes(name))
			throw new UsageError(`--columns ${pair}: an article has no "${name}"; it has ${columnNames.join(", ")}.`);
		columns[name] = column;
	}
	return columns;
}

/** A file's name may hold what would rewrite a screen, or look like another line. */
export function whereOf(input: { readonly origin: string; readonly line: number | null }): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed
	const name = input.origin.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "�");
	return input.line === null ? name : `${name}, line ${input.line}`;
}

type EventRow = { readonly reading: Reading; readonly event: Reading["events"][number] };

/** One row an event of one reading. */
export const eventColumns: readonly Column[] = [
	{ name: "document", help: "id of the document", of: ({ reading }: EventRow) => reading.document.id },
	{ name: "event", help: "id of the event in its document", of: ({ event }: EventRow) => event.id },
	{ name: "code", help: "PLOVER event type of the act", of: ({ event }: EventRow) => event.code },
	{ name: "mode", help: "PLOVER mode", of: ({ event }: EventRow) => event.mode },
	{ name: "act", help: "the finer act of the codebook", of: ({ event }: EventRow) => event.act },
	{ name: "contexts", help: "contexts, joined by ; ", of: ({ event }: EventRow) => event.contexts.join("; ") },
	{
		name: "factuality",
		help: "happened, planned, possible, hypothetical or negated",
		of: ({ event }: EventRow) => event.factuality,
	},
	{ name: "actors", help: "names of the actors, joined by ; ", of: (row: EventRow) => people(row, "actor") },
	{
		name: "recipients",
		help: "names of the recipients, joined by ; ",
		of: (row: EventRow) => people(row, "recipient"),
	},
	{ name: "from", help: "first day, where the text gives one", of: ({ event }: EventRow) => event.time?.from ?? null },
	{ name: "to", help: "last day", of: ({ event }: EventRow) => event.time?.to ?? null },
	{ name: "place", help: "name of the place", of: ({ event }: EventRow) => event.place?.name ?? null },
	{
		name: "attribution",
		help: "on whose word, outermost first",
		of: ({ event }: EventRow) => event.attribution.map((a) => a.text).join(" > "),
	},
	{
		name: "publisher",
		help: "who published the document",
		of: ({ reading }: EventRow) => reading.document.publisher ?? null,
	},
	{ name: "published", help: "day of publication", of: ({ reading }: EventRow) => reading.document.published ?? null },
	{
		name: "quote",
		help: "the words of the evidence",
		of: ({ reading, event }: EventRow) =>
			event.evidence.map((s) => reading.document.text.slice(s.start, s.end)).join(" … "),
	},
	{
		name: "start",
		help: "where the evidence begins, in UTF-16 code units",
		of: ({ event }: EventRow) => event.evidence[0].start,
	},
	{
		name: "end",
		help: "where the evidence ends",
		of: ({ event }: EventRow) => event.evidence[event.evidence.length - 1].end,
	},
	{ name: "rule", help: "the rule that found it", of: ({ event }: EventRow) => event.rule },
];

function* rowsOf(reading: Reading) {
	for (const event of reading.events) yield eventColumns.map((c) => c.of({ reading, event }));
}

function people({ reading, event }: EventRow, role: string): string {
	const names = new Map(reading.entities.map((e) => [e.id, e.name]));
	return event.participants
		.filter((p) => p.role === role)
		.map((p) => names.get(p.entity) ?? p.entity)
		.join("; ");
}
