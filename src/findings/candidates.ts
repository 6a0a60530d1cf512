/**
 * Which of a sentence's matches become events, and why the others do not. Every decision is kept: `findEvents` takes the
 * candidates, `why` prints all.
 */
import type { Factuality, Sentence } from "../annotations.ts";
import { attempt, type Match, type Stop } from "../rules/match.ts";
import type { Rule } from "../rules/pattern.ts";
import { caseOf, isOblique } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import { type Annotated, BRIEF } from "./annotated.ts";
import { factualityOf } from "./factuality.ts";
import { fillRoles } from "./filling.ts";
import { guesses } from "./guesses.ts";
import { unmet } from "./needs.ts";
import type { Parties, Roles } from "./parties.ts";
import { FLOOR, standing } from "./standing.ts";
import { calibrated, vote, votesFor } from "./votes.ts";

export type Candidate = {
	readonly match: Match;
	readonly roles: Roles;
	readonly confidence: number;
	/** "the meeting": says nothing of its own, only more of what was told before. */
	readonly bare: boolean;
	readonly factuality: Factuality | null;
};

/** What became of one rule at one place: a candidate, or the reason why not. */
export type Decision = {
	readonly rule: Rule;
	readonly anchor: number;
	readonly candidate?: Candidate;
	readonly reason?: string;
	/** Where its pattern was not met. */
	readonly stop?: Stop;
	/** What fitted but for its parties. */
	readonly match?: Match;
};

/** `quiet`: how much the document is about sport or entertainment, 0 to 1. */
export function decide(sentence: Sentence, annotated: Annotated, parties: Parties, quiet: number): Decision[] {
	const decisions: Decision[] = [];
	const fitting: Candidate[] = [];
	for (const { match, stop } of attempt(sentence, annotated.codebook.index)) {
		if (stop) {
			decisions.push({ rule: stop.rule, anchor: stop.anchor, stop });
			continue;
		}
		const roles = fillRoles(parties, sentence, match);
		const bare = isBare(sentence, match, roles);
		const missing = bare ? null : unmet(sentence, match, roles, parties, quiet);
		if (missing !== null) decisions.push({ rule: match.rule, anchor: match.anchor, reason: missing, match });
		else
			fitting.push({
				match,
				roles,
				bare,
				confidence: confidenceOf(match, roles),
				factuality: match.rule.factuality as Factuality | null,
			});
	}
	const settled = settle(sentence, fitting);
	if (annotated.votes && quiet < 0.25)
		for (const candidate of guesses(
			sentence,
			parties,
			annotated.votes,
			[...decisions, ...settled],
			annotated.sentences.length <= BRIEF,
		))
			settled.push({ rule: candidate.match.rule, anchor: candidate.match.anchor, candidate });
	return [...decisions, ...settled.map((d) => weighed(d, sentence, annotated, parties))];
}

/** The candidate with what speaks for it; in running text none where too little does. */
function weighed(decision: Decision, sentence: Sentence, { votes, sentences }: Annotated, parties: Parties): Decision {
	const { candidate, rule, anchor } = decision;
	if (!candidate || !votes) return decision;
	const { light } = candidate.match;
	const guessed = rule.triggers.length === 0;
	const voted = votesFor(
		vote(votes, sentence, light >= 0 ? light : anchor),
		rule.outcome.plover?.event ?? rule.outcome.code,
	);
	const fitted = calibrated(candidate.confidence, voted, guessed);
	if (sentences.length <= BRIEF) return { ...decision, candidate: { ...candidate, confidence: fitted } };
	const factuality = candidate.factuality ?? factualityOf(sentence, predicateOf(sentence, anchor), light);
	const confidence = standing(
		fitted,
		{ code: rule.outcome.code, factuality, guessed, roles: candidate.roles },
		parties,
	);
	if (confidence < FLOOR)
		return { rule, anchor, match: candidate.match, reason: `too little speaks for it (${confidence})` };
	return { ...decision, candidate: { ...candidate, confidence } };
}

/** "agreed to work {jointly}": what is done, where its manner is the trigger. */
export function predicateOf({ tokens }: Sentence, anchor: number): number {
	return tokens[anchor].upos === "ADV" && tokens[anchor].head >= 0 ? tokens[anchor].head : anchor;
}

/** One event a predicate: the best rule stands; what is the content of another act gives way to it. */
function settle(sentence: Sentence, fitting: readonly Candidate[]): Decision[] {
	const decisions: Decision[] = [];
	const best = new Map<number, Candidate>();
	for (const candidate of fitting) {
		const key = keyOf(candidate);
		const rival = best.get(key);
		if (rival === undefined || merit(candidate) > merit(rival)) best.set(key, candidate);
	}
	const swallowed = new Map<number, number>();
	for (const candidate of best.values())
		if (candidate.match.rule.swallows && (READY.test(candidate.match.rule.id) || !isPromise(candidate)))
			for (const i of contentOf(sentence, candidate.match))
				if (!swallowed.has(i)) swallowed.set(i, candidate.match.anchor);
	for (const candidate of fitting) {
		const { rule, anchor } = candidate.match;
		const winner = best.get(keyOf(candidate));
		const by = swallowed.get(anchor);
		if (winner !== candidate)
			decisions.push({ rule, anchor, reason: `"${winner?.match.rule.id}" fits the same words better` });
		else if (by !== undefined && by !== anchor && !isTakenForGranted(sentence, candidate))
			decisions.push({
				rule,
				anchor,
				reason: `it is the content of "${sentence.tokens[by].form}", not an act of its own`,
			});
		else decisions.push({ rule, anchor, candidate });
	}
	return decisions;
}

/** "called on China to help end {Russia's war} against Ukraine": what is asked for is to come, the war is there. */
function isTakenForGranted(sentence: Sentence, { match, roles }: Candidate): boolean {
	const { rule, anchor } = match;
	return (
		rule.outcome.code === "ASSAULT" &&
		sentence.tokens[anchor].upos === "NOUN" &&
		match.light < 0 &&
		roles.actor.some((f) => f.steps === 0) &&
		sentence.children[anchor].some((c) => sentence.tokens[c].deprel === "nmod:poss")
	);
}

/** What is agreed or promised is worth a record of its own: it may be kept or broken later. */
function isPromise({ match }: Candidate): boolean {
	return match.rule.outcome.code === "AGREE";
}

/** Who is ready to talk or offers to has promised nothing yet. */
const READY = /^AGREE\/(?:willing|willingness|ready-for|offer)$/;

/** A noun and the verb that carries it are one predicate. */
function keyOf({ match }: Candidate): number {
	return match.light >= 0 ? match.light : match.anchor;
}

function merit({ match, roles, bare }: Candidate): number {
	return (
		match.rule.weight +
		(roles.actor.length ? 1 : 0) +
		(roles.recipient.length ? 0.75 : 0) +
		match.rule.confidence -
		(bare ? 3 : 0)
	);
}

/** Tokens of what is agreed, asked, threatened or refused: below the act, but not its parties nor its time and place. */
export function contentOf(sentence: Sentence, match: Match): number[] {
	const out: number[] = [];
	const stack = [match.anchor];
	let steps = 0;
	while (stack.length && steps++ < 2000) {
		const at = stack.pop() as number;
		for (const c of sentence.children[at]) {
			const { deprel } = sentence.tokens[c];
			const u = universal(deprel);
			const top = at === match.anchor;
			if (u === "parataxis" || u === "punct" || deprel === "acl:relcl" || u === "appos") continue;
			if (top && (u === "nsubj" || u === "conj" || u === "csubj")) continue;
			if (u === "advcl" && !sentence.children[c].some((k) => sentence.tokens[k].form.toLowerCase() === "to")) continue;
			if (u === "obl" && TEMPORAL.has(caseOf(sentence, c)) && !(caseOf(sentence, c) === "in" && !top)) continue;
			if (u === "obl" && caseOf(sentence, c) === "" && !top) continue;
			out.push(c);
			stack.push(c);
		}
	}
	return out;
}

const TEMPORAL = new Set(
	"during after before at since following amid while ahead-of by until in under over because-of".split(" "),
);

/** "the meeting", "the trip", "killed in the attack": definite, without parties of its own. */
function isBare(sentence: Sentence, match: Match, roles: Roles): boolean {
	const { anchor, rule } = match;
	const { tokens, children } = sentence;
	if (tokens[anchor].upos === "VERB") {
		if (rule.outcome.act !== "killing" || roles.actor.length > 0) return false;
		return children[anchor].some(
			(c) =>
				isOblique(sentence, c) &&
				caseOf(sentence, c) === "in" &&
				isDefinite(sentence, c) &&
				/^(attack|bombing|raid|shooting|assault|strike|blast|massacre|airstrike|explosion|incident)$/.test(
					tokens[c].lemma,
				),
		);
	}
	if (tokens[anchor].upos === "ADJ" || match.light >= 0) return false;
	if (!isDefinite(sentence, anchor)) return false;
	return roles.recipient.length === 0 && roles.actor.every((f) => f.path.startsWith("clause") || f.path === "governor");
}

function isDefinite(sentence: Sentence, i: number): boolean {
	return sentence.children[i].some(
		(c) => sentence.tokens[c].deprel === "det" && /^(the|this|that|these|those)$/i.test(sentence.tokens[c].form),
	);
}

function confidenceOf(match: Match, roles: Roles): number {
	let c = match.rule.confidence;
	if (!roles.actor.length) c -= 0.15;
	if (!roles.recipient.length && match.rule.roles.recipient.length) c -= 0.05;
	if (roles.actor.some((f) => f.steps > 0)) c -= 0.1;
	return Math.round(Math.max(0.1, c) * 100) / 100;
}
