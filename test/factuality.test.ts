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
	// as far as anybody can tell
	["Chad condemned what appears to be an attack on Lima.", "attack", "happened"],
	// the vote itself does it
	["The Danish parliament voted to condemn Peru.", "condemn", "happened"],
	["The Danish parliament did not vote to condemn Peru.", "condemn", "negated"],
	["The Danish parliament voted to send troops.", "send", "planned"],
	// not meant, called for, among what might be done, not to be prevented
	["It did not mean that Libya had cut its ties with Peru.", "cut", "negated"],
	["Saddam called for a conference on Kuwait.", "conference", "hypothetical"],
	["Peru considers some kind of attack on Chile.", "attack", "possible"],
	["Peru said all options, including an attack, remain on the table.", "attack", "possible"],
	["Peru cannot prevent all attacks.", "attacks", "hypothetical"],
	["Peru talked about negotiating with Chile.", "negotiating", "possible"],
	// held every year, whatever "scheduled" says
	["Peru fired during a regularly scheduled drill by Chile.", "drill", "happened"],
])("%s", (text, word, factuality) => {
	expect(told(text, word)).toBe(factuality);
});
