/**
 * Acts whose parties stand sentences before: what is denied or goes on without saying again whose it is.
 *
 *   Talks between Oman and Chad were held in Muscat. The ministry said {no such talks took place}.
 *   Ruiz met Berg in Oslo. {The next round will be held in Lima.}
 */
import type { Sentence } from "../annotations.ts";
import { lightVerb } from "../rules/grammar.ts";
import { lemmaOf } from "../rules/relations.ts";
import type { Candidate, Decision } from "./candidates.ts";
import type { Told } from "./merging.ts";

/** As far back as a reader carries whose talks they are. */
const REACH = 14;

/** The acts of a sentence that take the parties of one told before, as candidates of their own. */
export function bridged(sentence: Sentence, decisions: readonly Decision[], told: readonly Told[]): Candidate[] {
	const found: Candidate[] = [];
	const { tokens } = sentence;
	const taken = new Set(decisions.flatMap((d) => (d.candidate && !d.candidate.bare ? [d.anchor] : [])));
	for (let i = 0; i < tokens.length; i++) {
		if (tokens[i].upos !== "NOUN" || taken.has(i)) continue;
		const denied = isDenied(sentence, i);
		if (!denied && !isNext(sentence, i)) continue;
		const own = decisions.find((d) => d.anchor === i && (d.match || d.candidate?.bare));
		const match = own?.match ?? own?.candidate?.match;
		if (match && (denied || match.rule.outcome.code === "CONSULT")) {
			const before = lastOf(told, sentence, (t) => t.event.code === match.rule.outcome.code);
			if (before) found.push(candidateOf(match, before));
		} else if (!match && (denied || ROUND.test(tokens[i].lemma))) {
			const before = lastOf(told, sentence, (t) =>
				denied ? isAkin(tokens[i].lemma, t.triggerLemma) : t.event.code === "CONSULT" && t.event.mode !== "visit",
			);
			if (before)
				found.push(
					candidateOf(
						{ ...before.candidate.match, anchor: i, first: i, last: i, light: lightVerb(sentence, i), fillers: {} },
						before,
					),
				);
		}
	}
	return found;
}

function candidateOf(match: Candidate["match"], { candidate, event }: Told): Candidate {
	const confidence = Math.max(0.1, Math.round((event.confidence - 0.2) * 100) / 100);
	return { match, roles: candidate.roles, confidence, bare: false, factuality: null };
}

function lastOf(told: readonly Told[], sentence: Sentence, fits: (t: Told) => boolean): Told | null {
	for (let k = told.length - 1; k >= 0 && sentence.index - told[k].sentence <= REACH; k--) {
		const t = told[k];
		if (t.sentence >= sentence.index || t.teaser || t.bare || !fits(t)) continue;
		if (t.event.code === "CONSULT" ? t.event.participants.length > 1 : t.event.participants.length > 0) return t;
	}
	return null;
}

/** "There was {no such meeting}", "no talks took place": denied whole, with nobody's name to it. */
function isDenied(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	if (!children[i].some((c) => c < i && /^no$/i.test(tokens[c].form))) return false;
	const { head, deprel } = tokens[i];
	const such = children[i].some((c) => c < i && /^such$/i.test(tokens[c].form));
	// "there was no such meeting": the noun or its "be" is the head
	const there = [i, ...(head < 0 ? [] : [head])].some((n) => children[n].some((c) => tokens[c].deprel === "expl"));
	if (there) return such;
	return such && head >= 0 && /^nsubj/.test(deprel) && HAPPENS.test(lemmaOf(sentence, head));
}

const HAPPENS = /^(take|happen|occur|hold|conduct|make|reach|sign|carry|discuss|plan|schedule)$/;

/** "{The next round} will be held in Lima", "{a third meeting}, planned for May": more of what was told before. */
function isNext(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	if (!children[i].some((c) => c < i && NEXT.test(tokens[c].form))) return false;
	const { head, deprel } = tokens[i];
	return (
		head >= 0 &&
		/^nsubj/.test(deprel) &&
		/^(take|hold|begin|start|open|schedule|plan|set|convene|be|call|postpone|cancel)$/.test(lemmaOf(sentence, head))
	);
}

const ROUND = /^(round|session|sitting|edition)$/;
const NEXT = /^(next|second|third|fourth|fifth|sixth|another)$/i;

/** "deportation" and "deported" */
function isAkin(noun: string, verb: string): boolean {
	return verb.length > 4 && noun.slice(0, 5).toLowerCase() === verb.slice(0, 5);
}
