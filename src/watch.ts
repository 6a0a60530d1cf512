/** Looks into folders again and again; only files that are new or have changed since the last look are opened. */
import { statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { filesAt } from "./sources/inputs.ts";
import { inputsFor } from "./verbs/code.ts";
import { addInputs } from "./verbs/importing.ts";
import type { Context } from "./verbs/verb.ts";

type Given = {
	readonly folders: readonly string[];
	readonly every: number;
	readonly published?: string;
	readonly publisher?: string;
};

export async function watch(values: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
	const { folders, every, published, publisher } = values as Given;
	const seen = new Map<string, number>();
	const stop = context.stopping?.() ?? new AbortController().signal;
	const store = await context.store();
	while (!stop.aborted) {
		const files: string[] = [];
		for await (const path of filesAt(folders)) {
			const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
			// A file that was written to within the last second may not be whole yet.
			if (seen.get(path) === changed || Date.now() - changed < 1000) continue;
			seen.set(path, changed);
			files.push(path);
		}
		if (files.length) {
			const given = { files, columns: [], ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) };
			await addInputs(inputsFor(given, context), store, context, {
				choice: { about: {} },
				tell: ({ fate, origin, problem }) =>
					fate !== "already there" && context.report(`${origin}: ${problem ?? fate}`),
			});
		}
		await wait(every * 1000, undefined, { signal: stop }).catch(() => {});
	}
}
