import type { Source } from "../annotations.ts";
import type { Choice, Input } from "../sources/inputs.ts";
import type { Fate } from "../store/documents.ts";
import type { Store } from "../store/store.ts";
import { choiceOf, inputFlags, inputsFor, ownFlags, whereOf } from "./code.ts";
import { addInputs, type Summary } from "./importing.ts";
import type { Import } from "./resume.ts";
import { type Answer, type Context, UsageError, verb } from "./verb.ts";

export const add = verb({
	name: "add",
	group: "keep a record",
	summary: "Read articles into the record: files, folders, globs, JSONL, CSV, web pages saved as HTML, standard input.",
	details:
		"What is there already, by its content, is not added again, so an import that was stopped goes on when it is given again, or by --resume, which remembers what was given. What cannot be read is told, kept in mind, and tried again by --retry-failed; what is given again and can be read has failed no longer, and --forget-failed lets the rest go. A `sources.tsv` beside files (columns file, published, publisher, title, url) says what they do not say themselves.",
	examples: [
		"entente add articles/ --publisher Xinhua",
		'entente add "2024/**/*.html"',
		"entente add export.csv --columns text=Body,published=Date,publisher=Outlet",
		"entente add --retry-failed",
		"entente add --resume",
	],
	flags: {
		...inputFlags,
		retryFailed: { type: "switch", help: "try again what failed before, with what was said of it then" },
		forgetFailed: {
			type: "switch",
			help: "no longer keep in mind what failed before, for what is gone or is no article",
		},
		resume: { type: "switch", help: "go on with the last import where it was stopped, with all that was said then" },
		...ownFlags,
		queue: { type: "switch", help: "on Postgres: leave the reading to `entente work`, here or on other machines" },
		quiet: { type: "switch", help: "tell only of what failed" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "how the outcome is written" },
	},
	positions: ["files"],
	changes: true,
	local: true,
	begins: true,
	async run({ resume, quiet, forgetFailed, ...given }, context) {
		const store = await context.store();
		if (forgetFailed) return forget(store, given, resume);
		const { begun, lastImport } = await import("./resume.ts");
		if (resume && given.files.length)
			throw new UsageError("--resume goes on with what the last import was given; leave the files out.");
		const wanted = resume ? await lastImport(store) : given;
		const end = await begun(store, wanted, context.now);
		const answer = await importInto(store, wanted, quiet, context);
		// What was stopped is remembered, to be gone on with.
		if (!(answer.kind === "value" && answer.stopped)) await end();
		return answer;
	},
});

/** Failures that nobody wants to be reminded of: each is named once more. */
async function forget(store: Store, given: Import, resume: boolean): Promise<Answer> {
	if (given.files.length || given.retryFailed || resume)
		throw new UsageError("--forget-failed adds nothing; leave files, --retry-failed and --resume out.");
	const { forgetFailed } = await import("../store/inputs.ts");
	const forgotten = await forgetFailed(store);
	const lines = forgotten.map((f) => `  ${whereOf(f)}: ${f.problem}\n`);
	return {
		kind: "value",
		value: { forgotten: forgotten.map(({ origin, line, problem }) => ({ origin, line, problem })) },
		text: () =>
			`${forgotten.length} failed inputs are no longer kept in mind${lines.length ? ":" : "."}\n${lines.join("")}`,
	};
}

async function importInto(store: Store, given: Import, quiet: boolean, context: Context): Promise<Answer> {
	const choice = choiceOf(given);
	const own = {
		...(given.codebook ? { codebook: given.codebook } : {}),
		...(given.lexicons ? { lexicons: given.lexicons } : {}),
	};
	const inputs = given.retryFailed ? failedBefore(store) : inputsFor(given, context);
	if (given.queue) return (await import("./queue.ts")).leave(inputs, store, context, choice, own);
	const tell = quiet
		? (fate: Fate) => fate.fate === "failed" && context.report(lineOf(fate))
		: (fate: Fate) => context.report(lineOf(fate));
	const files = given.files.filter((f) => f !== "-");
	const total =
		given.retryFailed || !files.length ? null : await (await import("../sources/inputs.ts")).countInputs(files, choice);
	await (await import("../store/store.ts")).mapLittle(store);
	const goOn =
		files.length || given.retryFailed
			? '"entente add --resume" goes on'
			: "send the same again to go on: what is there already is not added again";
	return answerOf(await addInputs(inputs, store, context, { choice, own, tell, total }), goOn);
}

export type Sent = { readonly text: string; readonly name?: string; readonly html?: boolean } & Partial<Source>;

/** The same for a page: articles in the request itself. */
export const addTexts = verb({
	name: "add-texts",
	group: "keep a record",
	summary: "Add articles that come with the request; what a page of the record uses to import.",
	examples: [`entente add-texts --sources '[{"text":"…","published":"2024-04-23","publisher":"Xinhua"}]'`],
	flags: {
		sources: {
			type: "json",
			required: true,
			help: "a list of objects with text and, if known, title, publisher, published, author, url, id; `name` of the file it came from, `format` html, csv or jsonl where the text is that",
		},
		preview: { type: "switch", help: "only say what would be added" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "how the outcome is written" },
	},
	changes: true,
	begins: true,
	async run({ sources, preview }, context) {
		const inputs = inputsSent(sources);
		if (preview) return previewOf(inputs, await context.store());
		const store = await context.store();
		return answerOf(
			await addInputs(inputs, store, context, {
				choice: { about: {} },
				tell: () => {},
				total: (sources as unknown[]).length,
			}),
		);
	},
});

export async function* inputsSent(sources: unknown): AsyncGenerator<Input> {
	if (!Array.isArray(sources)) throw new UsageError("sources is a list of objects, each with a text.");
	const { inputsOfStream } = await import("../sources/inputs.ts");
	const { sourceOf } = await import("../sources/json.ts");
	for (const [i, sent] of sources.entries()) {
		const fields = (typeof sent === "object" && sent !== null ? sent : {}) as Record<string, unknown>;
		const origin = typeof fields.name === "string" ? fields.name.slice(0, 300) : `text ${i + 1}`;
		const { format } = fields;
		if (format === "html" || format === "csv" || format === "jsonl") {
			const given = sourceOf({ ...fields, text: "" });
			const about = "source" in given ? given.source : {};
			const { published, publisher } = about as Source;
			const choice: Choice = {
				from: format,
				about: { ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) },
			};
			yield* inputsOfStream(once(new TextEncoder().encode(String(fields.text ?? ""))), origin, choice);
			continue;
		}
		const parsed = sourceOf(fields);
		if ("problem" in parsed) yield { origin, line: null, problem: parsed.problem };
		else if (!parsed.source.text.trim()) yield { origin, line: null, problem: "it is empty." };
		else yield { origin, line: null, source: parsed.source };
	}
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

async function previewOf(inputs: AsyncIterable<Input>, store: Store): Promise<Answer> {
	const { hashOf, known } = await import("../store/documents.ts");
	const rows: unknown[] = [];
	for await (const input of inputs) {
		if ("problem" in input) rows.push({ origin: whereOf(input), fate: "failed", problem: input.problem });
		else {
			const { text, ...about } = input.source;
			const there = (await known(store, [hashOf(input.source)])).size > 0;
			const fate = there ? "already there" : "new";
			rows.push({ origin: whereOf(input), fate, ...about, characters: text.length, opening: text.slice(0, 400) });
		}
	}
	return { kind: "value", value: { preview: rows }, text: () => `${rows.length} to add\n` };
}

/** What failed before, read again from where it came; only the lines that failed. */
async function* failedBefore(store: Store): AsyncGenerator<Input> {
	const { failedInputs } = await import("../store/inputs.ts");
	const { inputsOf } = await import("../sources/inputs.ts");
	const byOrigin = new Map<string, { choice: Choice; lines: Set<number | null> }>();
	for (const { origin, line, choice } of await failedInputs(store)) {
		const one = byOrigin.get(origin) ?? { choice: JSON.parse(choice) as Choice, lines: new Set() };
		one.lines.add(line);
		byOrigin.set(origin, one);
	}
	for (const [origin, { choice, lines }] of byOrigin)
		for await (const input of inputsOf([origin], choice)) if (lines.has(input.line) || lines.has(null)) yield input;
}

function lineOf({ origin, line, fate, problem }: Fate): string {
	const mark = { added: "+", "already there": "=", failed: "!" }[fate];
	return `${mark} ${whereOf({ origin, line })}: ${problem ?? fate}`;
}

/** `goOn`: what to do where it was stopped. */
function answerOf(summary: Summary, goOn = "send the same again to go on"): Answer {
	const { added, present, failed, undated, seconds, stopped } = summary;
	const rate = seconds > 0 ? (added / seconds).toFixed(1) : "–";
	const parts = [`${added} added`, `${present} already there`, `${failed.length} failed`];
	const days = undated
		? `\n${undated} without a day of publication: "on Tuesday" has no date there, and what they tell is joined with nothing. --published, --columns published=… or a sources.tsv says it.`
		: "";
	const retry = failed.some((f) => f.origin !== "standard input")
		? '\n"entente add --retry-failed" tries the failed again.'
		: "";
	const halt = stopped ? `Stopped before the end, and nothing is lost; ${goOn}.\n` : "";
	return {
		kind: "value",
		value: summary,
		text: () => `${parts.join(", ")}; ${seconds.toFixed(1)} s, ${rate} articles a second${days}${retry}\n${halt}`,
		failed: failed.length,
		stopped,
	};
}
