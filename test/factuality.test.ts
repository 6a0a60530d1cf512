import { expect, test } from "vitest";
import { factualityOf } from "../src/findings/factuality.ts";
import { loadResources } from "../src/load.ts";
import { annotate } from "../src/read.ts";

const resources = loadResources();

/** What is read of that word, whether or not an event is coded there. */
function told(text: string, word: string): string {
	const [sentence] = annotate({ text, published: "2025-03-04" }, resources).annotated.sentences;
	return factualityOf(
		sentence,
		sentence.tokens.findIndex((t) => t.form === word),
		-1,
	);
}

test.each([
	// done by saying it
	["Latvia would like to thank Norway for the rescue.", "thank", "happened"],
	// singled out: it did
	["Dahl is the first Norwegian prime minister to visit Riga since 2011.", "visit", "happened"],
	["Dahl will be the first Norwegian prime minister to visit Riga since 2011.", "visit", "planned"],
	// put off
	["The visit of the Norwegian prime minister to Riga has been delayed.", "visit", "planned"],
	["The Norwegian prime minister plans to visit Riga in June.", "visit", "planned"],
	["The Norwegian prime minister visited Riga in June.", "visited", "happened"],
])("%s", (text, word, factuality) => {
	expect(told(text, word)).toBe(factuality);
});
