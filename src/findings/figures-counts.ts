/** Counts that make a figure: people harmed or moved, things arrested, seized, deployed; tolls and numbers of. */
import type { Amount, Sentence } from "../annotations.ts";
import { dependents, universal } from "../syntax/tree.ts";
import { caseOf, outOfCompound } from "./figures-phrases.ts";
import { type Measured, reached, type Words } from "./figures-rules.ts";
import { BEFALL, HARM, NO_FIGURES, STATES, TRANSACTIONS } from "./figures-words.ts";

/** "137 people were killed", "arrested 34 suspects", "the death toll rose to 41", "the number of refugees fell to …". */
export function counted(sentence: Sentence, amount: Amount, at: number, words: Words, short: Words): Measured | null {
	const { tokens } = sentence;
	const { head: up, deprel: relation } = tokens[at];
	const noun = universal(relation) === "nummod" && up > at ? outOfCompound(sentence, up) : at;
	if (!["NOUN", "NUM", "PROPN", "ADJ"].includes(tokens[noun].upos) || NO_FIGURES.has(tokens[noun].lemma)) return null;
	const of = ROUND.has(tokens[noun].lemma)
		? dependents(sentence, noun, "nmod").find((c) => caseOf(sentence, c) === "of")
		: undefined;
	// "137 were killed", "dozens were injured": people, unless the verb is for things
	const bare = of === undefined && (tokens[noun].upos === "NUM" || ROUND.has(tokens[noun].lemma));
	const { head, deprel } = tokens[noun];
	if (head < 0) return null;
	const verb = tokens[head];
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

	if (sentence.children[head].some((c) => tokens[c].deprel === "compound:prt")) return null; // "sign up", "take on"
	if (verb.upos === "VERB" && (deprel === "nsubj:pass" || deprel === "obj")) {
		const participle = TRANSACTIONS[verb.lemma];
		if (participle !== undefined && (HARM.has(verb.lemma) || (big && !bare && verb.lemma !== "take")))
			return { ...figure(`${things} ${participle}`), ahead: `${things} to be ${participle}` };
		if (big && !bare && deprel === "obj" && HOLD.has(verb.lemma)) return figure(things);
	}
	if (deprel === "nsubj" && STATES.has(verb.lemma)) return figure(`${things} ${verb.form.toLowerCase()}`);
	if (deprel === "nsubj" && verb.upos === "VERB" && BEFALL.has(verb.lemma) && (HARM.has(verb.lemma) || (big && !bare)))
		return figure(`${things} who ${verb.form.toLowerCase()}`);
	return tolled(sentence, noun, bare ? null : unit, words) ?? strong(sentence, amount, noun, bare, words);
}

/** "dozens", "hundreds": numbers that are nouns. */
const ROUND = new Set(["dozen", "score", "ten", "hundred", "thousand", "million", "billion"]);
const HOLD = new Set(["have", "own", "operate", "include", "field", "possess"]);
const TOLLS = new Set(
	"toll number population count total tally membership workforce unemployment arsenal stockpile caseload output production".split(
		" ",
	),
);
const BODIES = new Set(
	"force army population workforce contingent arsenal fleet stockpile delegation team staff garrison".split(" "),
);

/** "the death toll rose to 41", "the number of refugees reached 4 million", "a death toll of 41". */
function tolled(sentence: Sentence, noun: number, unit: string | null, words: Words): Measured | null {
	const { tokens } = sentence;
	const level = reached(sentence, noun, words);
	const toll = level?.noun ?? (caseOf(sentence, noun) === "of" && tokens[noun].head < noun ? tokens[noun].head : -1);
	if (toll < 0 || !TOLLS.has(tokens[toll].lemma)) return null;
	const of = dependents(sentence, toll, "nmod").find((c) => c !== noun && caseOf(sentence, c) === "of");
	const counts =
		tokens[toll].lemma === "number" && of !== undefined ? tokens[of].form.toLowerCase() : (unit ?? "people");
	const base = level ?? { quantity: words(toll), noun: toll, verb: -1, rule: "figure.of" };
	return tokens[toll].lemma === "number" && of === undefined && level === null ? null : { ...base, unit: counts };
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
