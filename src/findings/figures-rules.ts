/** What an amount is the amount of: one rule for each way that news tells it. */
import type { Amount, Sentence } from "../annotations.ts";
import { contains, type Span } from "../span.ts";
import { dependents, tokenAt, universal } from "../syntax/tree.ts";
import { counted } from "./figures-counts.ts";
import { amountHead, caseOf, nounPhrase, outOfCompound, stanceOf, subjectOf } from "./figures-phrases.ts";
import { CHANGE_DOWN, CHANGE_UP, DOWN, LEVELS, NO_FIGURES, REACH, TRANSACTIONS, UP } from "./figures-words.ts";

/** A measured thing: `noun` is the token to look for entities under, `verb` the clause, -1 for none. */
export type Measured = {
	readonly quantity: string;
	readonly noun: number;
	readonly verb: number;
	readonly rule: string;
	/** The direction of the change that a percentage gives; null where it gives none. */
	readonly change?: 1 | -1 | null;
	readonly unit?: string;
	/** The quantity's name where it is still to come: "troops to be deployed". */
	readonly ahead?: string;
};

/** In the order they are tried. Null: nothing that a person would put in a table. */
export function measuredBy(sentence: Sentence, amount: Amount, others: readonly Span[], text: string): Measured | null {
	if (amount.head < 0 || amount.kind === "ordinal" || amount.kind === "points") return null;
	if (amount.kind === "measure" && DISTANCES.has(amount.unit)) return null;
	const at = amountHead(sentence, amount, amount.head);
	const words = (i: number): string => nounPhrase(sentence, i, others, text);
	const found =
		movedTo(sentence, amount, at, words) ??
		(amount.kind === "count"
			? counted(sentence, amount, at, words, (i) => nounPhrase(sentence, i, others, text, true))
			: (changed(sentence, amount, at, words, text) ??
				describing(sentence, amount, at, words) ??
				ofAmount(sentence, amount, at, words) ??
				inNoun(sentence, amount, at, words, text) ??
				reached(sentence, at, words) ??
				transacted(sentence, amount, at, words)));
	if (found === null || found.quantity === "" || found.verb < 0) return found?.quantity ? found : null;
	const stance = stanceOf(sentence, found.verb);
	if (stance === "doubt") return null;
	if (stance === "fact") return found;
	return { ...found, quantity: found.ahead ?? `${found.quantity} (${stance})` };
}

/** "arrests were up 12 per cent [to 1,300]": the percentage stands between what moved and where it came to. */
function movedTo(sentence: Sentence, amount: Amount, at: number, words: Words): Measured | null {
	const { tokens } = sentence;
	const { head } = tokens[at];
	if (head < 0 || head > at || caseOf(sentence, at) !== "to" || !/^(?:cent|percent|%)$/.test(tokens[head].lemma))
		return null;
	if (!sentence.children[head].some((c) => c < head && /^(?:up|down)$/.test(tokens[c].lemma))) return null;
	const thing = subjectOf(sentence, head);
	if (thing < 0 || tokens[thing].upos !== "NOUN") return null;
	const unit = amount.kind === "count" ? { unit: tokens[thing].form.toLowerCase() } : {};
	return { quantity: words(thing), noun: thing, verb: head, rule: "figure.to", ...unit };
}

export type Words = (i: number) => string;

/** "rose by 12 per cent", "a 12 per cent rise in exports", "up 12%". */
function changed(sentence: Sentence, amount: Amount, at: number, words: Words, text: string): Measured | null {
	if (amount.kind !== "percent") return null;
	// "fell as low as 15%" is where it stands
	if (
		/\bas (?:low|high|much|little) as\s*$/.test(text.slice(Math.max(sentence.start, amount.start - 14), amount.start))
	)
		return null;
	const { tokens } = sentence;
	const { head, deprel } = tokens[at];
	// "shares were down 10%"; not "make up 10%"
	const last = tokens[tokenAt(sentence, amount.start) - 1];
	const beside =
		last !== undefined && ["up", "down", "higher", "lower"].includes(last.lemma) && last.deprel !== "compound:prt"
			? last
			: null;
	if (beside) {
		const subject = subjectOf(sentence, dependents(sentence, at, "cop").length || head < 0 ? at : head);
		if (subject < 0 || tokens[subject].upos !== "NOUN") return null;
		return {
			quantity: words(subject),
			noun: subject,
			verb: head < 0 ? at : head,
			rule: "figure.change",
			change: ["up", "higher"].includes(beside.lemma) ? 1 : -1,
		};
	}
	if (head < 0) return null;
	const governor = tokens[head];
	const preposition = caseOf(sentence, at);
	const relation = universal(deprel);
	// a noun of change: "a 12 per cent rise in exports", "a rise of 12 per cent in exports"
	const noun = outOfCompound(sentence, head);
	const change = CHANGE_UP.has(tokens[noun].lemma) ? 1 : CHANGE_DOWN.has(tokens[noun].lemma) ? -1 : null;
	if (change !== null && tokens[noun].upos === "NOUN" && (at < noun || preposition === "of")) {
		const thing = dependents(sentence, noun, "nmod").find(
			(c) => c !== at && ["in", "of", "for"].includes(caseOf(sentence, c) ?? ""),
		);
		if (thing !== undefined)
			return { quantity: words(thing), noun: thing, verb: -1, rule: "figure.change-noun", change };
		const before = sentence.children[noun].filter(
			(c) =>
				["compound", "nmod:poss"].includes(tokens[c].deprel) &&
				c !== at &&
				tokens[c].upos !== "PRON" &&
				tokens[c].upos !== "SYM",
		);
		if (before.length) return { quantity: words(noun), noun, verb: -1, rule: "figure.change-noun", change };
		// "blamed prices for a 40% drop in profits", wherever the tree hangs the profits
		const after = tokens[noun + 1]?.lemma === "in" ? tokens[noun + 1].head : -1;
		return after > noun && tokens[after].upos === "NOUN" && !TIME_NOUNS.has(tokens[after].lemma)
			? { quantity: words(after), noun: after, verb: -1, rule: "figure.change-noun", change }
			: null;
	}
	if (governor.upos !== "VERB" && !["up", "down"].includes(governor.lemma)) return null;
	const direction = UP.has(governor.lemma) ? 1 : DOWN.has(governor.lemma) ? -1 : null;
	if (direction === null) return null;
	// "to 12 per cent" is where it stands, not by how much it moved
	if (preposition === "to" || preposition === "at" || preposition === "from" || preposition === "in") return null;
	if (!["obl", "obj", "nmod", "advmod", "dep", "xcomp", "iobj", "nummod"].includes(relation)) return null;
	const passive = dependents(sentence, head, "nsubj").length > 0;
	const object = dependents(sentence, head, "obj").find((o) => o !== at);
	const thing =
		object !== undefined && passive && !["itself"].includes(tokens[object].lemma) ? object : subjectOf(sentence, head);
	if (thing < 0 || tokens[thing].upos !== "NOUN") return null;
	return { quantity: words(thing), noun: thing, verb: head, rule: "figure.change", change: direction };
}

/** "a $1.2 billion arms package", "the £150m investment", "a 7% growth target". */
function describing(sentence: Sentence, amount: Amount, at: number, words: Words): Measured | null {
	const { head, deprel } = sentence.tokens[at];
	if (head < at || !["compound", "nummod", "amod", "nmod"].includes(universal(deprel)) || caseOf(sentence, at) !== null)
		return null;
	// "30 per cent brighter than its neighbour" compares
	if (sentence.tokens[at + 1]?.xpos === "JJR" || sentence.tokens[at + 1]?.xpos === "RBR") return null;
	const noun = outOfCompound(sentence, head);
	const { upos, lemma } = sentence.tokens[noun];
	if (upos !== "NOUN" || NO_FIGURES.has(lemma) || amount.kind === "measure") return null;
	if (amount.kind === "percent" && (CHANGE_UP.has(lemma) || CHANGE_DOWN.has(lemma))) return null;
	// "$250 billion worth of goods"
	const worth =
		lemma === "worth" ? dependents(sentence, noun, "nmod").find((c) => caseOf(sentence, c) === "of") : undefined;
	if (lemma === "worth")
		return worth === undefined ? null : { quantity: words(worth), noun: worth, verb: -1, rule: "figure.worth" };
	const quantity = words(noun);
	if (/\d/.test(quantity)) return null;
	return quantity === "" || quantity === lemma
		? withOf(sentence, noun, lemma, words)
		: { quantity, noun, verb: -1, rule: "figure.noun" };
}

/** A bare noun is a poor name for a quantity; its own "for …", "in …" is taken along where there is one. */
function withOf(sentence: Sentence, noun: number, lemma: string, words: Words): Measured | null {
	const more = sentence.children[noun].find(
		(c) =>
			sentence.tokens[c].deprel.startsWith("nmod") &&
			c > noun &&
			["for", "in", "on", "with", "to", "against"].includes(caseOf(sentence, c) ?? ""),
	);
	const quantity = more === undefined ? lemma : `${words(noun)}`;
	return { quantity: quantity || lemma, noun, verb: -1, rule: "figure.noun" };
}

/** "a profit of $3.36bn", "growth of 5%", "goods worth $5 million". */
function ofAmount(sentence: Sentence, amount: Amount, at: number, words: Words): Measured | null {
	const { tokens } = sentence;
	const { head } = tokens[at];
	if (head < 0) return null;
	const before = tokens[at - 1];
	const worth = worthBefore(sentence, amount);
	if (worth >= 0) {
		if (amount.kind !== "money") return null;
		// "goods worth $5 million", "a deal worth $5 million": the noun right before, however the tree has it
		for (let k = worth - 1; k >= 0 && k >= worth - 4; k--)
			if (tokens[k].upos === "NOUN") return { quantity: words(k), noun: k, verb: -1, rule: "figure.worth" };
		return null;
	}
	if (
		before === undefined ||
		head > at ||
		caseOf(sentence, at) !== "of" ||
		(tokens[head].upos !== "NOUN" && tokens[head].upos !== "ADJ")
	)
		return null;
	// "the income of the richest 1 per cent"
	if (
		sentence.children[at].some(
			(c) => tokens[c].xpos === "JJS" || tokens[c].lemma === "top" || tokens[c].lemma === "bottom",
		)
	)
		return null;
	if (LEVELS.has(tokens[head].lemma)) return reached(sentence, head, words) ?? null;
	if (amount.kind === "measure" && !CAPACITIES.has(tokens[head].lemma)) return null;
	return { quantity: words(head), noun: head, verb: -1, rule: "figure.of" };
}

/** What is so and so many megawatts, tonnes or barrels. */
const CAPACITIES = new Set("capacity output production stockpile load harvest cargo shipment consignment".split(" "));

/** "worth" and its like before an amount, "about" and "a reported" between them; -1 where there is none. */
function worthBefore(sentence: Sentence, amount: Amount): number {
	const first = tokenAt(sentence, amount.start);
	for (let k = first - 1; k >= 0 && k >= first - 3; k--) {
		const { form, upos } = sentence.tokens[k];
		if (upos !== "NOUN" && ["worth", "totalling", "totaling", "valued"].includes(form.toLowerCase())) return k;
		if (upos === "VERB" || upos === "NOUN") return -1;
	}
	return -1;
}

/** "$300 million in military aid", "90 per cent of imports", "5 billion euros of debt". */
function inNoun(sentence: Sentence, amount: Amount, at: number, words: Words, text: string): Measured | null {
	const { tokens } = sentence;
	const own = dependents(sentence, at, "nmod").find((c) => c > at && ["in", "of"].includes(caseOf(sentence, c) ?? ""));
	// "seized 14 tonnes of hashish and 2.7 million euros [in cash]": joined to another object, or to what it is of
	let first = at;
	for (let steps = 0; steps < 3 && amount.kind === "money" && /^(?:conj|nmod)$/.test(tokens[first].deprel); steps++)
		first = tokens[first].head;
	const { head, deprel } = tokens[first];
	const beside =
		head < 0 || !["obj", "obl", "nsubj"].includes(universal(deprel))
			? undefined
			: dependents(sentence, head, "obl").find(
					(c) =>
						c > at &&
						c - tokenAt(sentence, amount.end - 1) <= 5 &&
						caseOf(sentence, c) === "in" &&
						amount.kind === "money",
				);
	const noun = own ?? beside;
	if (noun === undefined || contains(amount, tokens[noun]) || TIME_NOUNS.has(tokens[noun].lemma)) return null;
	const { upos } = tokens[noun];
	if (amount.kind === "percent") {
		if (caseOf(sentence, noun) !== "of" || (upos !== "NOUN" && upos !== "PROPN")) return null;
		// "62 per cent of voters say …": the share is of those who say so
		const verb = own !== undefined && deprel === "nsubj" && tokens[head].upos === "VERB" && head > noun ? head : -1;
		const who = verb < 0 ? "" : ` (${verbPhrase(sentence, verb, text)})`;
		return { quantity: `share of ${words(noun)}${who}`, noun, verb, rule: "figure.share" };
	}
	if (upos !== "NOUN" || (amount.kind === "measure" && DISTANCES.has(amount.unit))) return null;
	return { quantity: words(noun), noun, verb: -1, rule: "figure.in" };
}

const DISTANCES = new Set(["km", "mile", "m", "ft", "in", "yd", "cm", "mph", "kn", "degree", "lb"]);
/** A verb and up to eight words after it, as the text has them. */
function verbPhrase(sentence: Sentence, verb: number, text: string): string {
	const { tokens } = sentence;
	const aux = sentence.children[verb].find(
		(c) =>
			c < verb &&
			["aux", "aux:pass", "advmod"].includes(tokens[c].deprel) &&
			tokens[c].start > tokens[sentence.children[verb][0]].start,
	);
	let last = verb;
	while (last + 1 < tokens.length && last - verb < 8 && ![",", ";", ".", ":", "—", "–"].includes(tokens[last + 1].form))
		last++;
	return text.slice(tokens[aux === undefined ? verb : Math.min(aux, verb)].start, tokens[last].end);
}

const TIME_NOUNS = new Set(
	"year month week day quarter period hour future past place city country region case return order total fact".split(
		" ",
	),
);

/** "exports fell to $3.4 billion", "the deficit was 85 billion", "trade stood at …", "put the cost at …". */
export function reached(sentence: Sentence, at: number, words: Words): Measured | null {
	const { tokens } = sentence;
	const { head, deprel } = tokens[at];
	if (dependents(sentence, at, "cop").length > 0) {
		// "was 24% above the record" compares, and does not say what it was
		const compared = sentence.children[at].some(
			(c) => c > at && ["above", "below", "high", "low", "more", "less"].includes(tokens[c].lemma),
		);
		return compared ? null : measured(sentence, subjectOf(sentence, at), at, "figure.is", words);
	}
	if (head < 0 || !["obj", "obl", "xcomp", "nmod", "dep"].includes(universal(deprel))) return null;
	const governor = tokens[head];
	const moves = UP.has(governor.lemma) || DOWN.has(governor.lemma);
	if (governor.upos !== "VERB" && governor.upos !== "AUX" && !(moves && governor.upos === "ADV")) return null;
	if (!moves && !REACH.has(governor.lemma)) return null;
	const preposition = caseOf(sentence, at) ?? "";
	if (!(moves ? ["to", "at"] : ["", "at", "to", "for", "as", "above", "below", "over", "around"]).includes(preposition))
		return null;
	if (governor.lemma === "make" || (governor.lemma === "account" && preposition !== "for")) return null;
	// "raised rates to 5%", "valued the deal at …": what was moved or valued is the object
	const object =
		moves || VALUE.has(governor.lemma)
			? dependents(sentence, head, "obj").find(
					(o) =>
						o !== at &&
						tokens[o].upos !== "SYM" &&
						tokens[o].upos !== "NUM" &&
						!/^(cent|percent)$/.test(tokens[o].lemma),
				)
			: undefined;
	const thing = object ?? subjectOf(sentence, head);
	const rule = moves ? "figure.to" : "figure.reached";
	const found = measured(sentence, thing, head, rule, words);
	return found && governor.lemma === "cost" ? { ...found, quantity: `cost of ${found.quantity}` } : found;
}

const VALUE = new Set(["value", "estimate", "put", "price", "fix", "cap"]);

/** Only what a common noun names can be so and so much: a person or a company is not. */
function measured(sentence: Sentence, thing: number, verb: number, rule: string, words: Words): Measured | null {
	if (thing < 0 || thing === verb || sentence.tokens[thing].upos !== "NOUN") return null;
	return { quantity: words(thing), noun: thing, verb, rule };
}

/** "pledged 50 billion euros", "spent $5bn on fuel". */
function transacted(sentence: Sentence, amount: Amount, at: number, words: Words): Measured | null {
	if (amount.kind !== "money") return null;
	const { tokens } = sentence;
	// "seized 900 cards and $11,000 in cash": joined to another object
	const first = tokens[at].deprel === "conj" && tokens[at].head >= 0 ? tokens[at].head : at;
	const { head, deprel } = tokens[first];
	// "made more than $300,000": the bound is taken for a preposition
	const obj =
		["obj", "nsubj"].includes(universal(deprel)) ||
		(universal(deprel) === "obl" && /^(?:between)?$/.test(caseOf(sentence, at) ?? ""));
	if (head < 0 || tokens[head].upos !== "VERB" || !obj) return null;
	// "has set aside 40 million"
	const aside = tokens[head].lemma === "set" && tokens[head + 1]?.lemma === "aside";
	const participle = aside ? "set aside" : TRANSACTIONS[tokens[head].lemma];
	if (participle === undefined || (deprel === "nsubj" && tokens[head].lemma !== "go")) return null;
	const what = dependents(sentence, head, "obl").find(
		(c) =>
			c > at &&
			["on", "for", "to", "towards", "from", "in"].includes(caseOf(sentence, c) ?? "") &&
			!TIME_NOUNS.has(tokens[c].lemma) &&
			!/^\d/.test(tokens[c].form) &&
			tokens[c].upos !== "NUM",
	);
	const where = what === undefined ? "" : ` ${caseOf(sentence, what)} ${words(what)}`;
	return {
		ahead: `money to be ${participle}${where.length > 60 ? "" : where}`,
		quantity: `money ${participle}${where.length > 60 ? "" : where}`,
		noun: what ?? head,
		verb: head,
		rule: "figure.transaction",
	};
}
