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
	["Latvia wishes to express its condolences to Norway.", "express", "happened"],
	["Latvia wishes to express itself in music.", "express", "hypothetical"],
	// not only that
	["Peru not only rejected the offer but expelled the envoy.", "rejected", "happened"],
	["Peru did not reject the offer.", "reject", "negated"],
	// what is helped may come, what is tried may fail
	["Ruiz said the treaty would help police share electronic evidence across borders.", "share", "possible"],
	["Ruiz said Peru would try to extradite the men.", "extradite", "possible"],
	["Ruiz said Peru would agree to extradite the men.", "extradite", "planned"],
	["The treaty helped police share electronic evidence across borders.", "share", "happened"],
	// in danger, aimed at, within somebody's power
	["The migrants risked being deported to Peru.", "deported", "possible"],
	["The rebels feared being attacked by Peru.", "attacked", "possible"],
	["The goal of withdrawing from Peru is far away.", "withdrawing", "planned"],
	["The council's powers include sending peacekeepers.", "sending", "possible"],
	["The week's news included sending peacekeepers to Peru.", "sending", "happened"],
	["Many are worried about handing the man over to Peru.", "handing", "possible"],
	["Many are to blame for handing the man over to Peru.", "handing", "happened"],
	// serves nothing, since it was not done
	["The council was unable to do much to force Peru out.", "force", "hypothetical"],
	// whenever it happens
	["When I visit other countries, people ask about Peru.", "visit", "hypothetical"],
	["When he visited Peru, people asked about Chile.", "visited", "happened"],
	// about to be done, done instead, asked for in what is said
	["He was about to be deported to Peru.", "deported", "planned"],
	["The government chose to remain quiet rather than publicly criticising Peru.", "criticising", "negated"],
	["Peru said he'd ask Chile for help.", "ask", "planned"],
	["Peru said he'd asked Chile for help.", "asked", "happened"],
	["They struck out a call for sending arms to Peru.", "sending", "hypothetical"],
	["Dahl spoke about the slated visit of Ruiz to Peru.", "visit", "planned"],
	["One politician called for barring all Peruvians.", "barring", "hypothetical"],
	["Dahl joined calls for a probe into the deaths in Lima.", "probe", "hypothetical"],
	["They saw some prospect of Peru agreeing to the cuts.", "agreeing", "possible"],
	["Nor does Dahl have any plans to visit Peru.", "visit", "negated"],
	// told somebody to do
	["“Attack them with knives,” the man said. The army waited.", "Attack", "hypothetical"],
	["His aversion to committing troops is known.", "committing", "negated"],
	["Leaders were to gather in Lima for a ceremony to sign the text.", "sign", "planned"],
	["Leaders gathered in Lima to sign the text.", "sign", "happened"],
	["The deal came despite a demand for Peru to recognise Chile.", "recognise", "hypothetical"],
	["The party should show its will by accepting the plan.", "accepting", "hypothetical"],
	["The party showed its will by accepting the plan.", "accepting", "happened"],
	// who was away, not what was held
	["Dahl was not at the summit of Nordic leaders in Riga.", "summit", "happened"],
	["It was not a summit of Nordic leaders.", "summit", "negated"],
	// the question takes it for granted
	["How many people were killed in Lima?", "killed", "happened"],
	["Were people killed in Lima?", "killed", "hypothetical"],
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
