/** Counts that make a figure: people harmed or moved, things arrested, seized, deployed; tolls and numbers of. */
import type { Amount, Sentence } from "../annotations.ts";
import { dependents, universal } from "../syntax/tree.ts";
import { caseOf, governingClause, outOfCompound } from "./figures-phrases.ts";
import { type Measured, reached, type Words } from "./figures-rules.ts";
import { BEFALL, HARM, NO_FIGURES, STATES, TRANSACTIONS } from "./figures-words.ts";

/** "137 people were killed", "arrested 34 suspects", "the death toll rose to 41", "the number of refugees fell to …". */
export function counted(sentence: Sentence, amount: Amount, at: number, words: Words, short: Words): Measured | null {
	const { tokens } = sentence;
	const { head: up, deprel: relation } = tokens[at];
	const noun = universal(relation) === "nummod" && up > at ? outOfCompound(sentence, up) : at;
	if (!["NOUN", "NUM", "PROPN", "ADJ"].includes(tokens[noun].upos) || NO_FIGURES.has(tokens[noun].lemma)) return null;
	// "dozens of migrants", "[42] of the 126 seats": what is counted; the 126 are what there is
	const isShare = tokens[noun].upos === "NUM";
	const of =
		ROUND.has(tokens[noun].lemma) || isShare
			? dependents(sentence, noun, "nmod").find(
					(c) => caseOf(sentence, c) === "of" && (!isShare || /^NNP?S$/.test(tokens[c].xpos)),
				)
			: undefined;
	if (
		universal(tokens[noun].deprel) === "nmod" &&
		caseOf(sentence, noun) === "of" &&
		isNumber(sentence, tokens[noun].head)
	)
		return null;
	// "137 were killed", "dozens were injured": people, unless the verb is for things
	const bare = of === undefined && (tokens[noun].upos === "NUM" || ROUND.has(tokens[noun].lemma));
	const { head, deprel } = tokens[noun];
	const big = amount.value >= 10 || amount.bound !== "exact";
	const unit = bare ? "people" : tokens[of ?? noun].form.toLowerCase();
	const things = bare ? "people" : short(of ?? noun);
	const figure = (quantity: string): Measured => ({
		quantity,
		noun: of ?? noun,
		verb: head,
		rule: "figure.count",
		unit,
	});
	if (NO_FIGURES.has(tokens[of ?? noun].lemma)) return null;
	// "- 16 house searches": an item of a list that only counts
	if (head < 0)
		return !bare && BULLET.test(tokens[0].form)
			? { ...figure(things), rule: "figure.item" }
			: plainly(sentence, amount, of ?? noun, bare, things);
	const verb = tokens[head];
	const told = byNoun(sentence, amount, noun, things);
	if (told !== null) return { ...figure(told.quantity), verb: told.verb };
	const particle = sentence.children[head].find((c) => tokens[c].deprel === "compound:prt");
	if (particle !== undefined) {
		// "sign up", "take on" count nothing; "handed over 12 suspects" does
		const participle = MOVED[`${verb.lemma} ${tokens[particle].lemma}`];
		if (participle === undefined || (deprel !== "obj" && deprel !== "nsubj:pass")) return null;
		return { ...figure(`${things} ${participle}`), ahead: `${things} to be ${participle}` };
	}
	if (verb.upos === "VERB" && (deprel === "nsubj:pass" || deprel === "obj")) {
		const participle = TRANSACTIONS[verb.lemma];
		if (
			participle !== undefined &&
			(HARM.has(verb.lemma) || PEOPLE.has(tokens[of ?? noun].lemma) || (big && !bare && verb.lemma !== "take"))
		)
			return { ...figure(`${things} ${participle}`), ahead: `${things} to be ${participle}` };
		if (big && !bare && deprel === "obj" && HOLD.has(verb.lemma)) return figure(things);
	}
	// "200 people are under house arrest", "12 officers are in custody"
	if (
		deprel.startsWith("nsubj") &&
		!bare &&
		(big || PEOPLE.has(tokens[of ?? noun].lemma)) &&
		sentence.children[head].some((c) => tokens[c].deprel === "cop") &&
		/^(?:under|in|behind|on|at)$/.test(caseOf(sentence, head) ?? "")
	)
		return { ...figure(`${things} ${caseOf(sentence, head)} ${words(head)}`), verb: head };
	if (deprel === "nsubj" && big && !bare && verb.lemma === "take" && takesPart(sentence, head))
		return figure(`${things} who took part`);
	if (deprel === "nsubj" && STATES.has(verb.lemma)) return figure(`${things} ${verb.form.toLowerCase()}`);
	if (deprel === "nsubj" && verb.upos === "VERB" && BEFALL.has(verb.lemma) && (HARM.has(verb.lemma) || (big && !bare)))
		return figure(`${things} who ${verb.form.toLowerCase()}`);
	return (
		tolled(sentence, noun, bare ? null : unit, words) ??
		strong(sentence, amount, noun, bare, words) ??
		plainly(sentence, amount, of ?? noun, bare, things)
	);
}

/** "three of the 126 firms" counts the firms, "42 of the 126" the 42. */
function isNumber({ tokens }: Sentence, i: number): boolean {
	return tokens[i].upos === "NUM" && /\d/.test(tokens[i].form);
}

/** "37 more Chinese firms", "a list of 84 vessels": ten or more of what a common noun counts, whatever the sentence does with them. */
function plainly(sentence: Sentence, amount: Amount, noun: number, bare: boolean, things: string): Measured | null {
	const { lemma, xpos, form } = sentence.tokens[noun];
	if (bare || ROUND.has(lemma) || amount.value < 10 || isYear(amount) || (!/^NNP?S$/.test(xpos) && !CROWDS.has(lemma)))
		return null;
	// "100,000 Armenians" are people, "12 Boeings" are none
	const people = /^\p{Lu}\p{Ll}+(?:ans|ese|is|ers)$/u.test(form);
	if (MEASURES.has(lemma) || !(people || /^\p{Ll}{3}/u.test(form))) return null;
	// "came to see 40 ships" saw them; what will or may be is for the stance of the clause to say
	const clause = governingClause(sentence, noun);
	const open = sentence.children[clause].some((c) => /^(?:aux|mark|advmod)$/.test(sentence.tokens[c].deprel));
	const verb = open && sentence.tokens[clause].xpos !== "VB" ? clause : -1;
	return { quantity: things, noun, verb, rule: "figure.plain", unit: form };
}

function isYear({ value, bound }: Amount): boolean {
	return bound === "exact" && Number.isInteger(value) && value > 1900 && value < 2100;
}

/** Plural without an s. */
const CROWDS = new Set("people police personnel staff crew cattle aircraft troop".split(" "));
/** What is counted by the clock, the calendar, the rule, the scoreboard or the stock exchange. */
const MEASURES = new Set(
	(
		"year month week day hour minute second decade century season night mile metre meter kilometre kilometer yard foot inch ton tonne degree volt watt knot acre hectare " +
		"goal run wicket over game match win loss shot cap try penalty appearance set medal title lap seed rebound assist yard round innings " +
		"cent euro dollar pound yen percent barrel share unit bit byte pixel gigabyte megabyte episode album track film book"
	).split(" "),
);

/** Few of them count where anything is done to them: "added three officials to the list". */
const PEOPLE = new Set(
	"fugitive suspect official diplomat citizen national officer soldier policeman prisoner detainee hostage migrant refugee defendant convict militant dissident journalist activist fraudster trafficker".split(
		" ",
	),
);

/** What a list of results begins its items with. */
const BULLET = /^[-–—•*·▪●◦‣■]$/;

/** What is done to those counted, where a verb and its particle tell it. */
const MOVED: Readonly<Record<string, string>> = {
	"carry out": "carried out",
	"hand over": "handed over",
	"turn over": "handed over",
	"send back": "sent back",
	"send home": "sent home",
	"round up": "rounded up",
	"take down": "taken down",
	"shut down": "shut down",
	"shoot down": "shot down",
	"call up": "called up",
	"lock up": "locked up",
};

/** Nouns of what is done to people and things: "the [arrest] of 40 suspects". */
const DEEDS: Readonly<Record<string, string>> = Object.fromEntries(
	(
		"arrest arrested, detention detained, capture captured, killing killed, murder killed, execution executed, deportation deported, extradition extradited, " +
		"expulsion expelled, repatriation repatriated, release released, rescue rescued, evacuation evacuated, deployment deployed, seizure seized, confiscation confiscated, " +
		"dismantling dismantled, takedown taken down, closure closed, conviction convicted, indictment indicted, abduction abducted, kidnapping kidnapped, displacement displaced, " +
		"identification identified, transfer transferred, return returned, removal removed, withdrawal withdrawn, purchase bought, delivery delivered, training trained, handover handed over"
	)
		.split(", ")
		.map((pair) => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)] as const),
);

/** Deeds that are counted themselves: "made 12 arrests", "leading to 150 arrests". */
const COUNTED_DEEDS = new Set(
	"arrest death execution conviction injury casualty fatality extradition deportation raid search seizure indictment expulsion detention".split(
		" ",
	),
);

/** "the arrest of 40 suspects", "sanctions on 500 people", "leading to 150 arrests"; `verb` is -1 where a noun tells it. */
function byNoun(
	sentence: Sentence,
	amount: Amount,
	noun: number,
	things: string,
): { quantity: string; verb: number } | null {
	const { tokens } = sentence;
	const { head, deprel, lemma } = tokens[noun];
	const preposition = caseOf(sentence, noun);
	const done = DEEDS[tokens[head].lemma];
	if (tokens[head].upos === "NOUN" && preposition === "of" && head < noun && done !== undefined)
		return { quantity: `${things} ${done}`, verb: -1 };
	// "sanctions on more than 500 people", wherever the tree hangs them
	if (preposition === "on" || preposition === "against") {
		const first = tokens[head].upos === "NOUN" ? head : dependents(sentence, head, "obj")[0];
		if (first !== undefined && first < noun && tokens[first].lemma === "sanction")
			return { quantity: `${things} sanctioned`, verb: tokens[head].upos === "VERB" ? head : -1 };
	}
	if (COUNTED_DEEDS.has(lemma) && amount.value >= 2 && tokens[head].upos === "VERB") {
		const relation = universal(deprel);
		if (
			relation === "obj" ||
			(relation === "obl" && (preposition === "to" || preposition === "in" || preposition === "with"))
		)
			return { quantity: things, verb: head };
	}
	return null;
}

/** "dozens", "hundreds": numbers that are nouns. */
const ROUND = new Set(["dozen", "score", "ten", "hundred", "thousand", "million", "billion"]);
const HOLD = new Set(["have", "own", "operate", "include", "field", "possess", "keep", "maintain", "involve", "cover"]);
const TOLLS = new Set(
	"toll number population count total tally membership workforce unemployment arsenal stockpile caseload output production".split(
		" ",
	),
);
const BODIES = new Set(
	"force army population workforce contingent arsenal fleet stockpile delegation team staff garrison".split(" "),
);

function takesPart(sentence: Sentence, verb: number): boolean {
	return dependents(sentence, verb, "obj").some((c) => sentence.tokens[c].lemma === "part");
}

/** "the death toll rose to 41", "the number of refugees reached 4 million", "a death toll of 41". */
function tolled(sentence: Sentence, noun: number, unit: string | null, words: Words): Measured | null {
	const { tokens } = sentence;
	const level = reached(sentence, noun, words);
	const toll =
		level?.noun ??
		brought(sentence, noun) ??
		(caseOf(sentence, noun) === "of" && tokens[noun].head < noun ? tokens[noun].head : -1);
	// "arrests were up 12 per cent to 1,300"
	if (level?.rule === "figure.to" && unit === null && tokens[toll].xpos === "NNS")
		return { ...level, unit: tokens[toll].form.toLowerCase() };
	if (toll < 0 || !TOLLS.has(tokens[toll].lemma)) return null;
	const of = dependents(sentence, toll, "nmod").find((c) => c !== noun && caseOf(sentence, c) === "of");
	const counts =
		of !== undefined && /^(?:number|total|count|tally)$/.test(tokens[toll].lemma)
			? tokens[of].form.toLowerCase()
			: (unit ?? "people");
	const base = level ?? { quantity: words(toll), noun: toll, verb: -1, rule: "figure.of" };
	return tokens[toll].lemma === "number" && of === undefined && level === null ? null : { ...base, unit: counts };
}

/** "which brings [the total] of listed ships to 79": what was brought to a number. */
function brought(sentence: Sentence, noun: number): number | undefined {
	const { head } = sentence.tokens[noun];
	if (head < 0 || caseOf(sentence, noun) !== "to" || !/^(?:bring|take|push)$/.test(sentence.tokens[head].lemma))
		return undefined;
	return dependents(sentence, head, "obj").find((c) => TOLLS.has(sentence.tokens[c].lemma));
}

/** "a force of 12,000 troops" */
function strong(sentence: Sentence, amount: Amount, noun: number, bare: boolean, words: Words): Measured | null {
	const { head } = sentence.tokens[noun];
	if (bare || amount.value < 10 || head >= noun || caseOf(sentence, noun) !== "of") return null;
	const body = sentence.tokens[head];
	if (body.lemma === "total")
		return { quantity: words(noun), noun, verb: -1, rule: "figure.of", unit: sentence.tokens[noun].form.toLowerCase() };
	return BODIES.has(body.lemma)
		? { quantity: words(head), noun: head, verb: -1, rule: "figure.of", unit: sentence.tokens[noun].form.toLowerCase() }
		: null;
}
