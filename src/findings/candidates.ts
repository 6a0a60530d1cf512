/**
 * Which of a sentence's matches become events, and why the others do not. Every decision is kept: `findEvents` takes the
 * candidates, `why` prints all.
 */
import type { Factuality, Sentence } from "../annotations.ts";
import { caseOf, complements, isNegated, isOblique, lightVerb } from "../rules/grammar.ts";
import { attempt, type Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import type { Rule } from "../rules/pattern.ts";
import { contains } from "../span.ts";
import { universal } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import { factualityOf } from "./factuality.ts";
import { guess } from "./guesses.ts";
import {
	type Found,
	fillRoles,
	isOfficial,
	isParty,
	isPolitical,
	isSeveral,
	mentionAt,
	type Parties,
} from "./parties.ts";

export type Roles = Record<"actor" | "recipient" | "about", Found[]>;

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
};

/** `quiet`: how much the document is about sport or entertainment, 0 to 1. */
export function decide(sentence: Sentence, annotated: Annotated, parties: Parties, quiet: number): Decision[] {
	const decisions: Decision[] = [];
	const fitting: Candidate[] = [];
	for (const { match, stop } of attempt(sentence, annotated.codebook.index)) {
		if (stop) {
			decisions.push({ rule: stop.rule, anchor: stop.anchor, reason: stop.reason });
			continue;
		}
		const roles = fillRoles(parties, sentence, match);
		const bare = isBare(sentence, match, roles);
		const missing = bare ? null : unmet(sentence, match, roles, parties, quiet);
		if (missing !== null) decisions.push({ rule: match.rule, anchor: match.anchor, reason: missing });
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
	if (annotated.votes && quiet < 0.25 && !settled.some((d) => d.candidate)) {
		const candidate = guess(sentence, parties, annotated.votes);
		if (candidate) settled.push({ rule: candidate.match.rule, anchor: candidate.match.anchor, candidate });
	}
	return [...decisions, ...settled];
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
		if (candidate.match.rule.swallows && !PROMISED.has(candidate.match.rule.outcome.code))
			for (const i of contentOf(sentence, candidate.match))
				if (!swallowed.has(i)) swallowed.set(i, candidate.match.anchor);
	for (const candidate of fitting) {
		const { rule, anchor } = candidate.match;
		const winner = best.get(keyOf(candidate));
		const by = swallowed.get(anchor);
		if (winner !== candidate)
			decisions.push({ rule, anchor, reason: `"${winner?.match.rule.id}" fits the same words better` });
		else if (by !== undefined && by !== anchor)
			decisions.push({
				rule,
				anchor,
				reason: `it is the content of "${sentence.tokens[by].form}", not an act of its own`,
			});
		else decisions.push({ rule, anchor, candidate });
	}
	return decisions;
}

/** What is agreed or promised is worth a record of its own: it may be kept or broken later. */
const PROMISED = new Set(["AGREE"]);

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

/** The rule's needs that are not met, in words; null where all are. */
function unmet(sentence: Sentence, match: Match, roles: Roles, parties: Parties, quiet: number): string | null {
	const { rule } = match;
	const actors = roles.actor.filter((f) => isParty(parties, f.mention.entity));
	const known = (f: Found) => isPolitical(parties, f.mention.entity);
	for (const need of rule.needs) {
		switch (need) {
			case "actor":
				if (!actors.length) return "nobody who could act was found as its actor";
				break;
			case "recipient":
				if (!roles.recipient.length && !roles.about.length) return "nobody was found as its recipient";
				break;
			case "any":
				if (!actors.length && !roles.recipient.length && !roles.about.length) return "no party was found";
				break;
			case "pair": {
				const one = roles.actor[0];
				const entities = new Set(roles.actor.map((f) => f.mention.entity));
				if (entities.size < 2 && !(one && isSeveral(parties, sentence, one.mention)))
					return "it takes two, and only one was found";
				if (!actors.length) return "nobody who could act was found";
				break;
			}
			case "all-political":
				if (!roles.actor.every(known)) return "not every side is a political actor";
				break;
			case "fact":
				if (factualityOf(sentence, match.anchor, match.light) !== "happened") return "it is not told as done";
				break;
			case "same-party":
				if (!samePartyBelow(sentence, match, roles, parties)) return "the one who says so is not the one who will not";
				break;
			case "future-complement":
				if (!complements(sentence, match.anchor).some((c) => isFuture(sentence, c)))
					return "what is said is not said of the future";
				break;
			case "by-act":
				if (!actors.length && !roles.recipient.some(known)) return "nobody was found who protests";
				break;
			case "object-party": {
				const objects = follow(sentence, match.anchor, "object");
				if (objects.length && !objects.some((o) => mentionAt(parties, sentence, o)))
					return "what is fought is no party";
				break;
			}
			case "known-actor":
				if (!actors.some(known)) return "its actor is no political actor";
				break;
			case "judicial":
				if (!roles.actor.some(known) && !roles.recipient.some(known)) return "neither side is a political actor";
				break;
			case "violent":
				if (!roles.actor.some(known) && !roles.recipient.some(known)) return "neither side is a political actor";
				break;
			case "violent-death":
				if (
					![...roles.actor, ...roles.recipient].some((f) => isOfficial(parties, f.mention.entity)) &&
					!violentCause(sentence, match)
				)
					return "neither side is a political actor";
				break;
		}
	}
	if (
		rule.outcome.code === "CONSULT" &&
		roles.actor.length &&
		!roles.actor.some((f) => isOfficial(parties, f.mention.entity))
	)
		return "those who meet act for no state, body or party";
	const predicate = match.light >= 0 ? match.light : match.anchor;
	if (isAbility(sentence, predicate)) return "it is told as an ability, not as an act";
	if (isWished(sentence, predicate)) return "it is only what somebody is asked or persuaded to do";
	if (quiet > 0.25 && !roles.actor.some((f) => f.steps === 0 && f.mention.kind !== "pronoun" && known(f)))
		return "the document is hardly about politics and no political actor is named as its actor";
	if (
		rule.needs.includes("violence-noun") &&
		![...roles.actor, ...roles.recipient].some(known) &&
		!isPhysical(sentence, match)
	)
		return "nothing says that the violence is more than a figure of speech";
	if (quiet > 0.5) return "the document is about sport or entertainment";
	const byAct =
		rule.outcome.code === "PROTEST" ||
		rule.needs.includes("by-act") ||
		rule.needs.includes("violence-noun") ||
		rule.needs.includes("violent-death");
	const all = [...roles.actor, ...roles.recipient, ...roles.about];
	if (
		!all.some(known) &&
		!(byAct && (all.length || named(sentence, match))) &&
		!nearPolitics(sentence, match, roles, parties)
	)
		return "no party is a state, an organ, an official, a body or a group acting politically";
	return null;
}

/** "China can extradite those who …" */
function isAbility(sentence: Sentence, predicate: number): boolean {
	return (
		sentence.children[predicate].some(
			(c) => sentence.tokens[c].form.toLowerCase() === "can" && sentence.tokens[c].deprel === "aux",
		) && !isNegated(sentence, predicate)
	);
}

const ASKED = /^(persuade|convince|urge|ask|press|pressure|encourage|implore|beg|want|lobby|advise|wish)$/;

/** "persuade Beijing to {stop} …" */
function isWished(sentence: Sentence, predicate: number): boolean {
	const { head, deprel } = sentence.tokens[predicate];
	return head >= 0 && /^(xcomp|ccomp)$/.test(deprel) && ASKED.test(sentence.tokens[head].lemma.toLowerCase());
}

/** A political actor inside the words for a party ("a UN expert") or in the same clause ("sued in the Supreme Court"). */
function nearPolitics(sentence: Sentence, match: Match, roles: Roles, parties: Parties): boolean {
	const mentions = (parties.bySentence.get(sentence.index) ?? []).filter((m) => isPolitical(parties, m.entity));
	if (!mentions.length) return false;
	const all = [...roles.actor, ...roles.recipient];
	if (mentions.some((m) => all.some((f) => f.mention.sentence === sentence.index && contains(f.mention, m))))
		return true;
	const predicate = match.light >= 0 ? match.light : match.anchor;
	return mentions.some((m) => {
		let at = m.head;
		for (let steps = 0; at >= 0 && steps < 5; steps++) {
			if (at === predicate) return true;
			const { deprel, head } = sentence.tokens[at];
			if (/^(acl|advcl|ccomp|parataxis|conj)/.test(deprel)) return false;
			at = head;
		}
		return false;
	});
}

/** "killed … in a bombing", "shot dead by gunmen" */
function violentCause(sentence: Sentence, match: Match): boolean {
	return (
		sentence.tokens.some(
			(t, i) =>
				i !== match.anchor &&
				PHYSICAL.test(t.lemma.toLowerCase()) &&
				!/^(kill|die|dead|death|victim|casualty|injure|wound)$/.test(t.lemma.toLowerCase()),
		) ||
		sentence.children[match.anchor].some((c) =>
			/^(attack|assault|strike|raid|clash|ambush|violence|blast|protest|riot|crackdown|fighting)$/.test(
				sentence.tokens[c].lemma.toLowerCase(),
			),
		)
	);
}

const PHYSICAL =
	/^(kill|wound|injure|die|dead|death|bomb|bomber|bombing|suicide|gunman|gun|shoot|shooting|terrorist|terror|terrorism|militant|rebel|insurgent|missile|rocket|explosive|explosion|casualty|civilian|soldier|troop|military|airstrike|warplane|jihadist|knife|massacre|hostage|shell|grenade|victim|invasion|assassination)$/;

/** Blood, arms or armed people in the same sentence: no attack on a budget. */
function isPhysical(sentence: Sentence, match: Match): boolean {
	if (
		/^(bombing|airstrike|massacre|shelling|invasion|assassination|shooting|bombardment)$/.test(
			sentence.tokens[match.anchor].lemma.toLowerCase(),
		)
	)
		return true;
	return sentence.tokens.some((t) => PHYSICAL.test(t.lemma.toLowerCase()));
}

/** A nameless attack or riot is one where its place or target is told. */
function named(sentence: Sentence, match: Match): boolean {
	for (const fillers of Object.values(match.fillers)) for (const { nodes } of fillers) if (nodes.length) return true;
	const { head, deprel } = sentence.tokens[match.anchor];
	return (
		[match.anchor, ...(deprel.startsWith("nsubj") ? [head] : [])].some((i) =>
			sentence.children[i].some(
				(c) => isOblique(sentence, c) && /^(in|at|near|outside|on|across)$/.test(caseOf(sentence, c)),
			),
		) || lightVerb(sentence, match.anchor) >= 0
	);
}

function isFuture(sentence: Sentence, c: number): boolean {
	return sentence.children[c].some((k) => /^(will|would|'ll|’ll|shall|to)$/i.test(sentence.tokens[k].form));
}

/** "said it would not": the one who will not is the speaker, or those he speaks for. */
function samePartyBelow(sentence: Sentence, match: Match, roles: Roles, parties: Parties): boolean {
	const below = complements(sentence, match.anchor);
	if (!below.length) return false;
	return below.some((c) => {
		const own = follow(sentence, c, "surface");
		if (!own.length) return true;
		return own.some((s) => {
			if (/^(it|they|he|she|we|i)$/i.test(sentence.tokens[s].form)) return true;
			const m = mentionAt(parties, sentence, s);
			if (!m) return false;
			const country = parties.entities.get(m.entity)?.country ?? null;
			return roles.actor.some(
				(f) =>
					f.mention.entity === m.entity ||
					(country !== null && parties.entities.get(f.mention.entity)?.country === country),
			);
		});
	});
}

function confidenceOf(match: Match, roles: Roles): number {
	let c = match.rule.confidence;
	if (!roles.actor.length) c -= 0.15;
	if (!roles.recipient.length && match.rule.roles.recipient.length) c -= 0.05;
	if (roles.actor.some((f) => f.steps > 0)) c -= 0.1;
	return Math.round(Math.max(0.1, c) * 100) / 100;
}
