/** The command line: options are made from the table of verbs, answers are printed for a person or for a program. */
import { existsSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, constants } from "node:os";
import type { Command as AnyCommand, Option as AnyOption } from "commander";
import { settled } from "./ahead.ts";
import { csvLine } from "./exports/csv.ts";
import { countsForPerson, tableForPerson } from "./exports/table.ts";
import { engineVersion, loadResources } from "./load.ts";
import type { Resources } from "./read.ts";
import type { Store } from "./store/store.ts";
import { dashed, valuesOf } from "./verbs/values.ts";
import { type Answer, type Context, type Flag, type Progress, UsageError, type Verb } from "./verbs/verb.ts";

// Required, not imported: to import a CommonJS package Node first reads its exports, which takes longer than all of it.
const { Command, CommanderError, Option } = createRequire(import.meta.url)("commander") as typeof import("commander");

const done = 0;
const someFailed = 1;
const wrongUsage = 2;

/** What the program has beyond the verbs it is given: none of it for those that read a text and end. */
export type Beyond = {
	/** Opens the record at a location. */
	readonly store: (location: string, watcher: Pick<Context, "report" | "progress">) => Promise<Store>;
	/** What runs until it is stopped, by the verb's name. */
	readonly processes: Readonly<
		Record<string, (values: Readonly<Record<string, unknown>>, context: Context) => Promise<void>>
	>;
};

let beyond: Beyond | null = null;

/** Carries out what the command line says. */
export async function command(verbs: readonly Verb[], more: Beyond | null): Promise<void> {
	beyond = more;
	// A reader that goes away (| head) is no failure.
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code === "EPIPE") process.exit(done);
		throw error;
	});

	const program = new Command("entente")
		.description(
			"Reads news about how states deal with one another and keeps the record: who, what, when, on whose word.",
		)
		.helpCommand(true)
		.showHelpAfterError('"entente help" lists what there is.')
		.exitOverride()
		.configureHelp({ sortSubcommands: false, helpWidth: Math.min(process.stdout.columns ?? 100, 100) });
	program.version(engineVersion(), "-V, --version");
	for (const verb of verbs) program.addCommand(commandOf(verb));
	program.addHelpText(
		"after",
		`\nThe record is the file entente.db here, or what ENTENTE_RECORD names; ENTENTE_DATABASE=postgres://… keeps it in Postgres.`,
	);

	try {
		await program.parseAsync();
	} catch (error) {
		if (error instanceof CommanderError)
			process.exitCode = error.exitCode === 0 || error.code === "commander.help" ? done : wrongUsage;
		else if (error instanceof UsageError) {
			say(error.message);
			process.exitCode = wrongUsage;
		} else {
			say(process.env.ENTENTE_DEBUG ? String((error as Error).stack) : `entente: ${(error as Error).message}`);
			process.exitCode = someFailed;
		}
	}
}

function commandOf(verb: Verb): AnyCommand {
	const command = new Command(verb.name).description(
		verb.details ? `${verb.summary}\n\n${verb.details}` : verb.summary,
	);
	command.summary(verb.summary).exitOverride().showHelpAfterError(`"entente help ${verb.name}" says what it takes.`);
	for (const name of verb.positions) {
		const flag = verb.flags[name];
		const label = flag.type === "texts" ? `${dashed(name)}...` : dashed(name);
		command.argument(flag.required ? `<${label}>` : `[${label}]`, flag.help);
	}
	for (const [name, flag] of Object.entries(verb.flags))
		if (!verb.positions.includes(name)) command.addOption(optionOf(name, flag));
	if (verb.examples.length)
		command.addHelpText("after", `\nFor example:\n${verb.examples.map((e) => `  ${e}`).join("\n")}`);
	command.action(async (...all: unknown[]) => {
		const options = command.opts() as Record<string, unknown>;
		const given: Record<string, unknown> = { ...onTerminal(verb), ...options };
		verb.positions.forEach((name, i) => {
			if (all[i] !== undefined) given[name] = all[i];
		});
		await carryOut(verb, valuesOf(verb, given));
	});
	return command;
}

function optionOf(name: string, flag: Flag): AnyOption {
	const value = { text: "text", texts: "text", day: "YYYY-MM-DD", number: "number", json: "json", switch: "" }[
		flag.type
	];
	const option = new Option(`--${dashed(name)}${value ? ` <${value}>` : ""}`, describe(flag));
	// Several are gathered, whether the flag is repeated or the value has commas; a path with a comma is given by position.
	if (flag.type === "texts")
		option.argParser((v: string, all: string[] | undefined) => [...(all ?? []), ...v.split(",").filter(Boolean)]);
	return option;
}

function describe(flag: Flag): string {
	const choices = flag.choices ? ` (${flag.choices.join(", ")})` : "";
	return `${flag.help}${choices}${flag.default === undefined ? "" : ` [${flag.default}]`}`;
}

/** What a person at a terminal need not say. */
function onTerminal(verb: Verb): Record<string, unknown> {
	if (!process.stdout.isTTY) return {};
	const given: Record<string, unknown> = {};
	if (verb.flags.width) given.width = Math.max(40, Math.min(process.stdout.columns ?? 100, 400));
	if (verb.flags.colour) given.colour = coloured();
	return given;
}

function coloured(): boolean {
	return Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

async function carryOut(verb: Verb, values: Record<string, unknown>): Promise<void> {
	const kept = context(verb.begins);
	try {
		if (verb.run) await print(await verb.run(values, kept), values);
		else await beyond?.processes[verb.name](values, kept);
	} finally {
		clearLine();
		await (await opened?.catch(() => null))?.close();
	}
	// Whoever sends to standard input may not have come to an end.
	if (asked?.by) process.exit();
}

async function print(answer: Answer, values: Readonly<Record<string, unknown>>): Promise<void> {
	clearLine();
	if (answer.kind === "stream") {
		for await (const piece of answer.pieces) await write(piece);
		if (answer.failed?.()) process.exitCode = someFailed;
	} else if (answer.kind === "value") {
		const look = { colour: coloured(), width: process.stdout.columns ?? 100 };
		await write(values.to === "json" ? `${JSON.stringify(answer.value, null, 2)}\n` : answer.text(look));
		if (answer.failed) process.exitCode = someFailed;
		if (answer.stopped) process.exitCode = stoppedBy();
	} else {
		for (const notice of answer.notices ?? []) say(notice);
		const { rows, total, facets, also } = answer;
		if (values.to === "json") await write(`${JSON.stringify({ rows, total, facets, also }, null, 2)}\n`);
		else if (values.to === "jsonl") for (const row of answer.rows) await write(`${JSON.stringify(row)}\n`);
		else if (values.to === "csv") {
			await write(
				csvLine(
					answer.columns.map((c) => c.name),
					false,
				),
			);
			for (const row of answer.rows)
				await write(
					csvLine(
						answer.columns.map((c) => c.of(row)),
						Boolean(values.safe),
					),
				);
		} else {
			const look = { colour: coloured(), width: process.stdout.columns ?? 120 };
			await write(tableForPerson(answer, look));
			const { units = {} } = (also ?? {}) as { units?: Record<string, number> };
			if (facets) await write(`\n${countsForPerson(facets, units, look)}`);
		}
	}
}

/** Waits for a full pipe, so that memory stays flat however slow the reader is. */
function write(piece: string | Uint8Array): Promise<void> | void {
	if (!process.stdout.write(piece)) return new Promise((resolve) => process.stdout.once("drain", resolve));
}

let opened: Promise<Store> | null = null;
let resources: { own: string; promise: Promise<Resources> } | null = null;

export function resourcesOpened(): boolean {
	return resources !== null;
}

function context(begins: boolean): Context {
	return {
		resources(folders = {}) {
			const own = JSON.stringify([folders.codebook, folders.lexicons]);
			if (resources?.own !== own) resources = { own, promise: settled().then(() => loadResources(folders, say)) };
			return resources.promise;
		},
		store() {
			if (beyond === null) throw new Error("What reads one text keeps no record.");
			opened ??= openRecord(beyond, begins);
			return opened;
		},
		input: process.stdin.isTTY ? null : process.stdin,
		report: say,
		progress: drawProgress(),
		now: () => new Date().toISOString(),
		who: process.env.ENTENTE_WHO ?? process.env.USER ?? "somebody",
		cores: Number(process.env.ENTENTE_CORES) || availableParallelism(),
		local: true,
		stopping,
	};
}

type Asked = { readonly signal: AbortSignal; by: NodeJS.Signals | null };
let asked: Asked | null = null;

/** The first Ctrl-C or SIGTERM asks what goes on to stop; then both do what they always do, which is to end the program at once. */
function stopping(): AbortSignal {
	if (asked) return asked.signal;
	const control = new AbortController();
	const one: Asked = { signal: control.signal, by: null };
	asked = one;
	const stop = (signal: NodeJS.Signals) => {
		for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, stop);
		one.by = signal;
		say("Stopping: what has been read is kept. Once more ends it at once.");
		control.abort();
	};
	for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, stop);
	return one.signal;
}

/** As shells tell it: 130 after Ctrl-C. */
function stoppedBy(): number {
	return 128 + (asked?.by ? constants.signals[asked.by] : 0);
}

/** A question to a record that is not there would else be answered by an empty one. */
async function openRecord(from: Beyond, begins: boolean): Promise<Store> {
	const where = location();
	if (!begins && !isThere(where))
		throw new UsageError(
			`There is no record at ${where}. "entente add" begins one; ENTENTE_RECORD names one that is elsewhere.`,
		);
	return from.store(where, { report: say, progress: drawProgress() });
}

/** Whether a Postgres answers shows when it is opened. */
function isThere(location: string): boolean {
	return shared.test(location) || location === ":memory:" || existsSync(location);
}

const shared = /^postgres(?:ql)?:\/\//;

function location(): string {
	const { ENTENTE_DATABASE: database, ENTENTE_RECORD: file } = process.env;
	if (database && !shared.test(database))
		throw new UsageError(
			"ENTENTE_DATABASE names a Postgres, as in postgres://user@host/record; for a file there is ENTENTE_RECORD.",
		);
	return database || file || "entente.db";
}

let drawn = false;

function say(line: string): void {
	clearLine();
	process.stderr.write(`${line}\n`);
}

function clearLine(): void {
	if (drawn) writeSync(2, "\r\u001b[K");
	drawn = false;
}

/** One line that is drawn over; nothing in a pipe. */
function drawProgress(): (progress: Progress) => void {
	if (!process.stderr.isTTY) return () => {};
	const began = performance.now();
	let last = 0;
	return ({ done, total, failed, now }) => {
		const at = performance.now();
		if (at - last < 100) return;
		last = at;
		const rate = done / ((at - began) / 1000);
		const left = total && rate ? ` · ${inWords((total - done) / rate)} left` : "";
		const count = total ? `${done} of ${total}` : String(done);
		const bad = failed ? ` · ${failed} failed` : "";
		const line = `${count} · ${rate.toFixed(1)} a second${left}${bad} · ${now}`;
		writeSync(2, `\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
		drawn = true;
	};
}

function inWords(seconds: number): string {
	if (seconds < 90) return `${Math.ceil(seconds)} s`;
	return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
