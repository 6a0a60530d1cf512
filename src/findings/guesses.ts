/**
 * Where the rules are silent and a political actor is a party to a predicate, the second opinion may name the act. It is
 * believed only when fairly sure, and its word weighs less than a rule's.
 */
import type { Mention, Sentence } from "../annotations.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import type { Rule } from "../rules/pattern.ts";
import { caseOf, isNegated } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import type { Candidate, Decision } from "./candidates.ts";
import { isVictim } from "./counterparts.ts";
import { type Found, fill, isParty, isPolitical, type Parties, type Roles } from "./parties.ts";
import { isMishap, tellsOfArms } from "./violence.ts";
import { type Vote, type VotesModel, vote, votesFor } from "./votes.ts";

/**
 * How likely the type must be, and how likely at most that there is no act at all: of a verb with a political actor on either
 * side; with a party on either side, one of them political; of any other predicate. In news articles read by hand, of 19
 * guesses that pass 15 were right; of the 6 between 0.4 and 0.65 that would have passed otherwise, one.
 */
const SURE = {
	political: { type: 0.65, none: 0.5 },
	between: { type: 0.65, none: 0.25 },
	alone: { type: 0.75, none: 0.12 },
};

/** A line or two by themselves are given because something happens in them. */
const BRIEF = {
	political: { type: 0.33, none: 0.5 },
	between: { type: 0.4, none: 0.5 },
	alone: { type: 0.5, none: 0.5 },
};

/** Beside an act that a rule found in the same sentence, a guess must be as likely as this. */
const BESIDE = 0.6;

/**
 * In an article an act of words or of give and take must be as likely as this: the seven such guesses in the examples and six
 * fresh articles were all wrong ("upheld a treaty", "discuss whether", "dismantled a network"), those of violence were right.
 */
const OF_WORDS = 0.85;
const PLAIN = /^(?:ASSAULT|CONSULT|COERCE|MOBILIZE|PROTEST)$/;

/** How likely it is that a verb tells of no act, for its object to be none either. */
const IDLE = 0.7;

/** Guesses of one sentence at most. */
const MOST = 2;

/** Verbs of saying, being and wanting carry no act of their own. */
export const EMPTY =
	/^(say|tell|add|be|have|do|know|think|believe|see|note|report|write|show|include|become|seem|remain|want|need|hope|expect|look|quote|state|read|like|love|feel|mean|win|play|work|live|die|grow|rise|fall|discuss|consider)$/;

/** Acts that are often told by saying that something was not done. */
const UNDONE = new Set(["REJECT", "ACCUSE", "SANCTION", "REQUEST"]);

/**
 * `decided`: what the rules made of the sentence. No guess is made inside of an act that one of them found, nor around it.
 * `brief`: the document is of a line or two.
 */
export function guesses(
	sentence: Sentence,
	parties: Parties,
	model: VotesModel,
	decided: readonly Decision[],
	brief: boolean,
): Candidate[] {
	const found: { candidate: Candidate; probability: number }[] = [];
	if (!(parties.bySentence.get(sentence.index) ?? []).some((m) => isPolitical(parties, m.entity))) return [];
	const coded = decided.flatMap((d) => d.candidate ?? []);
	const taken = takenBy(decided, coded);
	for (let i = 0; i < sentence.tokens.length; i++) {
		if (taken.has(i) || !mayAct(sentence, i, model) || coded.some((c) => isNested(sentence, c.match.anchor, i)))
			continue;
		const roles = rolesOf(sentence, parties, i);
		if (roles === null) continue;
		// "the trip with relatives": of a noun that nobody is tied to as its doer the party near by is seldom the one it befell
		const aimed = roles.recipient.some((f) => f.path === "against" || f.path === "on");
		if (!brief && sentence.tokens[i].upos === "NOUN" && !roles.actor.length && !aimed) continue;
		// "faced criticism", "came under fire": who meets with it does nothing
		if (UNDERGOES.test(sentence.tokens[i].lemma) && roles.actor.length) continue;
		const votes = vote(model, sentence, i);
		const [first] = votes;
		if (first.code === "NONE" || (isNegated(sentence, i) && !UNDONE.has(first.code))) continue;
		if (first.code === "ASSAULT" && (isMishap(sentence, i) || (!brief && !tellsOfArms(sentence)))) continue;
		// "found him not guilty"
		if (sentence.children[i].some((c) => /^(xcomp|obj)$/.test(sentence.tokens[c].deprel) && isNegated(sentence, c)))
			continue;
		const unhurt = roles.recipient.filter((f) => first.code !== "ACCUSE" || !isVictim(sentence, i, f.mention));
		if (unhurt.length < roles.recipient.length && !unhurt.length) continue;
		const blamed = unhurt.filter((f) => brief || isDirect(f, first.code));
		// "took over the {case}": what is done with it is no act, so neither is the thing
		const { head, deprel, upos } = sentence.tokens[i];
		if (upos === "NOUN" && deprel === "obj" && votesFor(vote(model, sentence, head), "NONE") > IDLE) continue;
		// "the release of a report", "will face extradition": as nouns these mostly name something else
		if (/^(?:CONCEDE|ACCUSE)$/.test(first.code) && sentence.tokens[i].upos === "NOUN") continue;
		const { type, none } = (brief ? BRIEF : SURE)[kindOf(sentence, parties, i, roles)];
		const least = Math.max(type, coded.length ? BESIDE : 0, brief || PLAIN.test(first.code) ? 0 : OF_WORDS);
		if (first.probability < least || votesFor(votes, "NONE") > none) continue;
		found.push({
			candidate: {
				match: matchOf(sentence, i, first),
				roles: { ...roles, recipient: blamed },
				bare: false,
				confidence: rounded(first.probability * 0.6),
				factuality: null,
			},
			probability: first.probability,
		});
	}
	found.sort((a, b) => b.probability - a.probability);
	const kept: Candidate[] = [];
	for (const { candidate } of found)
		if (kept.length < MOST && !kept.some((k) => isNested(sentence, candidate.match.anchor, k.match.anchor)))
			kept.push(candidate);
	return kept;
}

/** In running text whoever is merely met below the word was the wrong one more often than not. */
const DIRECT = /^(?:object|indirect|to|with|against|on|of|between|for)(?:$|\.)/;

/** "a conference on Peru" is about it. */
function isDirect({ path, mention }: Found, code: string): boolean {
	if (code === "CONSULT" && path.startsWith("on")) return false;
	return DIRECT.test(path) && (mention.type !== "place" || code === "ASSAULT");
}

const UNDERGOES = /^(?:face|suffer|undergo|endure|encounter|incur|sustain|withstand|weather)$/;

/** Words of an act that a rule found, and those that a rule says are only wished or within somebody's power. */
function takenBy(decided: readonly Decision[], coded: readonly Candidate[]): Set<number> {
	const taken = new Set<number>();
	for (const { match } of coded) {
		for (let k = match.first; k <= match.last; k++) taken.add(k);
		if (match.light >= 0) taken.add(match.light);
	}
	for (const { anchor, reason } of decided) if (reason !== undefined && NO_ACT.test(reason)) taken.add(anchor);
	return taken;
}

const NO_ACT =
	/^(?:it (?:is (?:told as an ability|only what somebody is asked|the content of)|only says)|politicians attack|nothing says that they fight)/;

function mayAct(sentence: Sentence, i: number, model: VotesModel): boolean {
	const { upos, deprel, lemma } = sentence.tokens[i];
	if (upos === "VERB") return deprel !== "amod" && !EMPTY.test(lemma.toLowerCase());
	if (upos !== "NOUN" || universal(deprel) === "compound") return false;
	return (model.words.get(lemma.toLowerCase())?.[3] ?? "") !== "";
}

function isNested(sentence: Sentence, a: number, b: number): boolean {
	return isWithin(sentence, a, b) || isWithin(sentence, b, a);
}

/** Is `inner` below `outer` in what that says, asks or plans? */
function isWithin(sentence: Sentence, inner: number, outer: number): boolean {
	let at = inner;
	for (let steps = 0; steps < 6; steps++) {
		const { head, deprel } = sentence.tokens[at];
		if (head < 0 || universal(deprel) === "conj" || universal(deprel) === "parataxis") return false;
		if (head === outer) return true;
		at = head;
	}
	return false;
}

function kindOf(sentence: Sentence, parties: Parties, i: number, { actor, recipient }: Roles): keyof typeof SURE {
	if (sentence.tokens[i].upos !== "VERB") return "alone";
	const near = (f: Found) => f.steps < 3;
	const political = (f: Found) => near(f) && isPolitical(parties, f.mention.entity);
	if (actor.some(political) && recipient.some(political)) return "political";
	return actor.some(political) && recipient.some(near) ? "between" : "alone";
}

function rolesOf(sentence: Sentence, parties: Parties, i: number): Roles | null {
	const role = (name: string, paths: readonly string[]) =>
		fill(
			parties,
			sentence,
			paths.map((path) => ({ path, nodes: follow(sentence, i, path) })),
			name,
		);
	const verb = sentence.tokens[i].upos === "VERB";
	const actor = role("actor", ["subject"]).filter((f) => isParty(parties, f.mention.entity));
	const taken = new Set(actor.map((f) => f.mention.entity));
	const recipient = role(
		"recipient",
		verb
			? ["object", "indirect", "to", "with", "against", "on", "for", "from", "into", "complement.any", "any"]
			: ["to", "with", "against", "on", "for", "of", "between", "any"],
	).filter((f) => !taken.has(f.mention.entity));
	if (verb && (!actor.length || !recipient.length) && (sentence.root === i || actor.length || recipient.length)) {
		// the tree ties nobody to it on one side: who stands right before or after it
		const near = (parties.bySentence.get(sentence.index) ?? []).filter(
			(m) => m.kind !== "pronoun" && !taken.has(m.entity) && caseOf(sentence, m.head) === "",
		);
		const before = near.filter((m) => m.head < i && m.type !== "place").at(-1);
		const after = near.find((m) => m.head > i);
		const free = (m: Mention | undefined, others: readonly Found[]): m is Mention =>
			m !== undefined && !others.some((f) => f.mention.entity === m.entity);
		if (!actor.length && sentence.root === i && free(before, recipient))
			actor.push({ mention: before, path: "subject", steps: 3 });
		if (!recipient.length && free(after, actor)) recipient.push({ mention: after, path: "any", steps: 3 });
	}
	if (!actor.length && !recipient.length) return null;
	if (![...actor, ...recipient].some((f) => isPolitical(parties, f.mention.entity))) return null;
	return { actor, recipient, about: [] };
}

function matchOf(sentence: Sentence, anchor: number, { code }: Vote): Match {
	return { rule: guessed(code), sentence: sentence.index, anchor, light: -1, first: anchor, last: anchor, fillers: {} };
}

const rules = new Map<string, Rule>();

/** A rule in name only, so that a guess is told like any other event: "AGREE/second-opinion". */
function guessed(code: string): Rule {
	const known = rules.get(code);
	if (known) return known;
	const rule: Rule = {
		id: `${code}/second-opinion`,
		file: "models/events.bin",
		outcome: { code, mode: null, act: null, plover: null, contexts: [] },
		triggers: [],
		roles: { actor: [], recipient: [], about: [] },
		reciprocal: [],
		needs: [],
		has: [],
		lacks: [],
		light: "either",
		swallows: false,
		negates: null,
		factuality: null,
		weight: 0,
		confidence: 0.5,
		hits: [],
		misses: [],
	};
	rules.set(code, rule);
	return rule;
}

function rounded(x: number): number {
	return Math.round(x * 100) / 100;
}
