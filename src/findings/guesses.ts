/**
 * Where the rules are silent and a political actor is a party to a verb, the second opinion may name the act. It is
 * believed only when fairly sure, and its word weighs less than a rule's.
 */
import type { Sentence } from "../annotations.ts";
import { isNegated } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import type { Rule } from "../rules/pattern.ts";
import type { Candidate } from "./candidates.ts";
import { type Found, fill, isParty, isPolitical, type Parties } from "./parties.ts";
import { featuresOf, type Vote, type VotesModel, vote } from "./votes.ts";

/** Below this the second opinion keeps silent. */
const SURE = 0.4;

/** Verbs of saying, being and wanting carry no act of their own. */
const EMPTY =
	/^(say|tell|add|be|have|do|know|think|believe|see|note|report|write|show|include|become|seem|remain|want|need|hope|expect|look|quote|state|read|like|love|feel|mean|win|play|work|live|die|grow|rise|fall)$/;

export function guess(sentence: Sentence, parties: Parties, model: VotesModel): Candidate | null {
	let best: { candidate: Candidate; probability: number } | null = null;
	for (let i = 0; i < sentence.tokens.length; i++) {
		const token = sentence.tokens[i];
		if (
			token.upos !== "VERB" ||
			token.deprel === "amod" ||
			EMPTY.test(token.lemma.toLowerCase()) ||
			isNegated(sentence, i)
		)
			continue;
		const roles = rolesOf(sentence, parties, i);
		if (roles === null) continue;
		const [first] = vote(model, featuresOf(sentence, i));
		if (first.code === "NONE" || first.probability < SURE) continue;
		if (best === null || first.probability > best.probability)
			best = {
				candidate: {
					match: matchOf(sentence, i, first),
					roles,
					bare: false,
					confidence: rounded(first.probability * 0.6),
					factuality: null,
				},
				probability: first.probability,
			};
	}
	return best?.candidate ?? null;
}

function rolesOf(
	sentence: Sentence,
	parties: Parties,
	i: number,
): { actor: Found[]; recipient: Found[]; about: Found[] } | null {
	const role = (name: string, paths: readonly string[]) =>
		fill(
			parties,
			sentence,
			paths.map((path) => ({ path, nodes: follow(sentence, i, path) })),
			name,
		);
	const actor = role("actor", ["subject"]).filter((f) => isParty(parties, f.mention.entity));
	const taken = new Set(actor.map((f) => f.mention.entity));
	const recipient = role("recipient", ["object", "indirect", "to", "with", "against", "on", "for", "any"]).filter(
		(f) => !taken.has(f.mention.entity),
	);
	if (!actor.length && !recipient.length && sentence.root === i) {
		// the tree ties nobody to the main verb: who stands right before and after it
		const near = (parties.bySentence.get(sentence.index) ?? []).filter(
			(m) => m.kind !== "pronoun" && m.type !== "place",
		);
		const before = near.filter((m) => m.head < i).at(-1);
		const after = near.find((m) => m.head > i);
		if (before) actor.push({ mention: before, path: "subject", steps: 3 });
		if (after) recipient.push({ mention: after, path: "any", steps: 3 });
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
