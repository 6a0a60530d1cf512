/** Why in a copy: the articles are read once more, in this page, with the codebook and the models that lie beside it. */
import type { Reading } from "../../src/annotations.ts";
import { documentOf, type Key } from "../../src/dataset.ts";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import type { Explained } from "../../src/why.ts";

/** So many reports are read once more; the program looks at as many. */
const most = 20;

export async function explained(
	keys: readonly Key[],
	readingOf: (document: string) => Promise<Reading>,
): Promise<WhyAnswer> {
	const { sharedReader, sourceOf } = await import("../try/reader.ts");
	const found: Explained[] = [];
	for (const key of keys.slice(0, most)) {
		const reading = await readingOf(documentOf(key));
		if (!reading.document.text) continue;
		const one = await sharedReader().why(sourceOf(reading.document), key.slice(documentOf(key).length + 1), reading);
		if (one) found.push(one);
	}
	if (!found.length)
		throw new Error("The articles’ texts are not part of this copy, so they cannot be read once more.");
	return { explained: found, merges: [], decisions: [] };
}
