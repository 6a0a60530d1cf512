import type { Source } from "../annotations.ts";
import type { Own } from "../load.ts";
import type { Background } from "../reconcile/words.ts";
import type { Choice, Input } from "../sources/inputs.ts";
import type { Arrival, Arrived, Fate, Prepared } from "../store/documents.ts";
import type { Store } from "../store/store.ts";
import { choiceOf, inputFlags, inputsFor, ownFlags, whereOf } from "./code.ts";
import { type Fresh, handful, markOf, readAndPrepare, reconcileRecord, rememberRules, rulesOf } from "./reading.ts";
import type { Import } from "./resume.ts";
import { type Answer, type Context, UsageError, verb } from "./verb.ts";

export type Summary = {
	readonly added: number;
	readonly present: number;
	readonly failed: readonly Fate[];
	/** How many of those added have no day of publication. */
	readonly undated: number;
	/** Ids of what was added; the first ten thousand, so that memory stays flat however many there are. */
	readonly documents: readonly string[];
	readonly seconds: number;
};

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
		await end();
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
	return answerOf(await addInputs(inputs, store, context, { choice, own, tell, total }));
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

type How = {
	readonly choice: Choice;
	readonly own?: Own;
	readonly tell: (fate: Fate) => unknown;
	/** How many there will be, where that is known. */
	readonly total?: number | null;
};

/** How many of those added are named in the outcome. */
const named = 10_000;

/** How many are read at a time, and how long what is read may wait to be kept. */
const batch = 32;
const patience = 1500;

export async function addInputs(
	inputs: AsyncIterable<Input>,
	store: Store,
	context: Context,
	{ choice, own = {}, tell, total = null }: How,
): Promise<Summary> {
	const { freeId, hashOf, keep, known, unkeepable } = await import("../store/documents.ts");
	const { engineVersion } = await import("../load.ts");
	const began = performance.now();
	const reader = await openReader(context, own);
	const failed: Fate[] = [];
	const documents: string[] = [];
	let added = 0;
	let undated = 0;
	let present = 0;
	let arrived: Arrived[] = [];
	let fates: Fate[] = [];
	let kept = performance.now();
	const made = { engine: engineVersion(), codebook: reader.codebook, at: context.now() };
	const digests = new Map<string, NonNullable<Prepared["digest"]>>();
	await rememberRules(store, reader);

	const commit = async () => {
		if (!arrived.length && !fates.length) return;
		// More arrives while this is being written down.
		const [those, these] = [arrived, fates];
		arrived = [];
		fates = [];
		const all = await keep(store, those, these, made, JSON.stringify(choice));
		const bare = new Set(those.filter((a) => a.prepared.published === null).map((a) => a.prepared.document));
		kept = performance.now();
		const ready = new Map(those.map(({ prepared }) => [prepared.document, prepared.digest]));
		for (const fate of all) {
			if (fate.fate === "added") {
				added++;
				if (bare.has(fate.document as string)) undated++;
				const digest = ready.get(fate.document as string);
				// More than a handful is worked in bit by bit, from what is kept.
				if (added > handful) digests.clear();
				else if (digest) digests.set(digest.document, digest);
				if (documents.length < named) documents.push(fate.document as string);
			} else if (fate.fate === "failed") failed.push(fate);
			else present++;
			tell(fate);
		}
		const last = all[all.length - 1];
		context.progress({ done: added + present + failed.length, total, failed: failed.length, now: last.origin });
	};
	const refuse = ({ origin, line }: { origin: string; line: number | null }, problem: string) =>
		fates.push({ origin, line, fate: "failed", document: null, problem });

	const reading = new Set<Promise<void>>();
	const ids = new Set<string>();
	const readOne = async (arrival: Arrival) => {
		try {
			const prepared = await reader.read(arrival.source, added < handful);
			arrived.push({ ...arrival, prepared });
		} catch (error) {
			refuse(arrival, `it could not be read: ${(error as Error).message}`);
		}
	};

	try {
		let waiting: Arrival[] = [];
		/** Of what waits, what is new goes to be read. */
		const send = async () => {
			const there = await known(
				store,
				waiting.map((a) => a.hash),
			);
			for (const arrival of waiting) {
				const { origin, line, hash } = arrival;
				const document = there.get(hash) ?? (ids.has(hash) ? hash : undefined);
				if (document !== undefined) {
					fates.push({ origin, line, fate: "already there", document: there.get(hash) ?? null, problem: null });
					continue;
				}
				ids.add(hash);
				let id = await freeId(store, arrival.source, hash);
				if (ids.has(id) && id !== hash) id = `${id}~${hash.slice(0, 8)}`;
				ids.add(id);
				while (reading.size >= reader.abreast) await Promise.race(reading);
				const task: Promise<void> = readOne({ ...arrival, source: { ...arrival.source, id } }).finally(() =>
					reading.delete(task),
				);
				reading.add(task);
				if (arrived.length + fates.length >= batch || performance.now() - kept > patience) await commit();
			}
			waiting = [];
			// Hashes of this run are in the record by now, or on their way: a short memory will do.
			if (ids.size > 20_000) ids.clear();
		};
		for await (const input of inputs) {
			if ("problem" in input) refuse(input, input.problem);
			else {
				const problem = unkeepable(input.source.text, store.dialect);
				if (problem) refuse(input, problem);
				else waiting.push({ ...input, hash: hashOf(input.source) });
			}
			if (waiting.length >= batch) await send();
			if (fates.length >= 500) await commit();
		}
		await send();
		while (reading.size) {
			await Promise.race(reading);
			if (arrived.length >= batch || performance.now() - kept > patience) await commit();
		}
		await commit();
	} finally {
		await Promise.allSettled(reading);
		await reader.close();
	}
	await finish(store, { made, digests });
	return { added, present, failed, undated, documents, seconds: (performance.now() - began) / 1000 };
}

/** An import that was killed before the end left readings that are in no dataset yet. */
async function finish(store: Store, fresh: Fresh): Promise<void> {
	const { isBehind } = await import("../store/dataset.ts");
	if (await isBehind(store.db)) await reconcileRecord(store, { fresh });
}

export type OpenReader = {
	/** With `digested`, what reconciling needs of it is made too. */
	readonly read: (source: Source, digested: boolean) => Promise<Prepared>;
	readonly close: () => Promise<void>;
	/** Version and hash of what is coded by: told beside each reading. */
	readonly codebook: string;
	readonly rules: () => Record<string, string>;
	readonly abreast: number;
};

export async function openReader(context: Context, own: Own): Promise<OpenReader> {
	if (context.cores > 1) {
		const { openPool } = await import("../sources/pool.ts");
		const { loadCodebook, loadOwnLexicon } = await import("../load.ts");
		if (own.lexicons) for (const problem of loadOwnLexicon(own.lexicons).problems) context.report(problem);
		const { codebook, problems } = loadCodebook(own.codebook);
		if (own.codebook) for (const problem of problems) context.report(problem);
		return {
			...openPool<Prepared>(context.cores, own),
			codebook: markOf(codebook),
			rules: () => rulesOf(codebook),
			abreast: context.cores * 4,
		};
	}
	const resources = await context.resources(own);
	const { loadBackground } = await import("../load.ts");
	let background: Background | null = null;
	return {
		read: async (source, digested) => {
			if (digested) background ??= loadBackground();
			return readAndPrepare(source, resources, digested ? background : null);
		},
		close: async () => {},
		codebook: markOf(resources.codebook),
		rules: () => rulesOf(resources.codebook),
		abreast: 1,
	};
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

function answerOf(summary: Summary): Answer {
	const { added, present, failed, undated, seconds } = summary;
	const rate = seconds > 0 ? (added / seconds).toFixed(1) : "–";
	const parts = [`${added} added`, `${present} already there`, `${failed.length} failed`];
	const days = undated
		? `\n${undated} without a day of publication: "on Tuesday" has no date there, and what they tell is joined with nothing. --published, --columns published=… or a sources.tsv says it.`
		: "";
	const retry = failed.some((f) => f.origin !== "standard input")
		? '\n"entente add --retry-failed" tries the failed again.'
		: "";
	return {
		kind: "value",
		value: summary,
		text: () => `${parts.join(", ")}; ${seconds.toFixed(1)} s, ${rate} articles a second${days}${retry}\n`,
		failed: failed.length,
	};
}
