/** A thread of the pool: reads one source after another with resources of its own. */
import { workerData } from "piscina";
import type { Source } from "./annotations.ts";
import { loadResources, type Own } from "./load.ts";
import { readAndPrepare } from "./verbs/reading.ts";

let resources: ReturnType<typeof loadResources> | null = null;

export function readSource(source: Source) {
	resources ??= loadResources((workerData as { own?: Own } | undefined)?.own);
	return readAndPrepare(source, resources);
}
