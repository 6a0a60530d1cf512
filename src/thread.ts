/** A thread of the pool: reads one source after another with resources of its own. */
import { workerData } from "piscina";
import type { Source } from "./annotations.ts";
import { loadBackground, loadResources, type Own } from "./load.ts";
import type { Background } from "./reconcile/words.ts";
import { readAndPrepare } from "./verbs/reading.ts";

let resources: ReturnType<typeof loadResources> | null = null;
let background: Background | null = null;

export function readSource({ source, digested }: { readonly source: Source; readonly digested: boolean }) {
	resources ??= loadResources((workerData as { own?: Own } | undefined)?.own);
	if (digested) background ??= loadBackground();
	return readAndPrepare(source, resources, digested ? background : null);
}
