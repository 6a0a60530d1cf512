/** Whether an act is politics between states at all: who acts for one, who travels for one, what only a state can do. */
import type { Id, Sentence } from "../annotations.ts";
import { lightVerb } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { caseOf, isOblique } from "../rules/relations.ts";
import { contains } from "../span.ts";
import { type Found, isOfficial, isPolitical, isSeveral, type Parties, type Roles } from "./parties.ts";

/**
 * "was arrested in Cebu", "were deported": only a state does so, named or not. In a text that goes across borders whoever
 * suffers it is worth a record; in one about a single country it is a crime report.
 */
export function byPower({ rule }: Match, parties: Parties, quiet: number): boolean {
	return parties.acrossBorders && quiet < 0.1 && POWERS.test(rule.outcome.act ?? "");
}

const POWERS = /^(arrest|deportation|charged|convicted|seizure|raid|prisoner\.released|extradition\.\w+|repatriation)$/;

/** Its office or its name says whom it acts for; a name that a table knows is not enough. */
export function actsFor(parties: Parties, { mention }: Found): boolean {
	const entity = parties.entities.get(mention.entity);
	return isOfficial(parties, mention.entity) && (entity?.type !== "person" || entity.sector !== null);
}

/** "students", "thousands of Thais", "residents": people in the plural, named or not. */
export function isCrowd(parties: Parties, sentence: Sentence, { mention }: Found): boolean {
	return parties.entities.get(mention.entity)?.type === "group" || isSeveral(parties, sentence, mention);
}

export function isState(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return entity?.type === "state" || (entity?.country != null && /^(GOV|MIL)$/.test(entity.sector ?? ""));
}

/** An official by name or office, or a delegation: one who travels, where troops and states only move. */
export function isEnvoy(parties: Parties, sentence: Sentence, { mention }: Found): boolean {
	const entity = parties.entities.get(mention.entity);
	if (entity === undefined) return false;
	if (/^(delegation|envoy|mission|mediator|negotiator|team)$/.test(sentence.tokens[mention.head]?.lemma.toLowerCase()))
		return true;
	if (entity.type === "person") return isOfficial(parties, mention.entity) && entity.sector !== "MIL";
	if (
		/^(investigator|detective|prosecutor|negotiator|inspector)$/.test(
			sentence.tokens[mention.head]?.lemma.toLowerCase(),
		)
	)
		return entity.country !== null;
	return entity.type === "group" && /^(GOV|LEG|IGO)$/.test(entity.sector ?? "");
}

/** Both countries are told, and they are two; an international body's envoy is abroad everywhere. */
export function isAbroad(parties: Parties, roles: Roles): boolean {
	const countries = (found: readonly Found[]) =>
		found
			.map((f) => parties.entities.get(f.mention.entity))
			.map((e) => e?.country ?? (e?.sector === "IGO" ? "IGO" : null));
	const from = countries(roles.actor).filter((c) => c !== null);
	const to = countries(roles.recipient).filter((c) => c !== null);
	return from.length > 0 && to.some((c) => !from.includes(c));
}

/** A political actor inside the words for a party ("a UN expert") or in the same clause ("sued in the Supreme Court"). */
export function nearPolitics(sentence: Sentence, match: Match, roles: Roles, parties: Parties): boolean {
	const mentions = (parties.bySentence.get(sentence.index) ?? []).filter((m) => isPolitical(parties, m.entity));
	if (!mentions.length) return false;
	// "withdrew the bill after deadly {protests}"
	if (match.rule.outcome.code === "PROTEST" && match.light < 0) return true;
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

/** A nameless attack or riot is one where its place or target is told. */
export function isPlacedOrAimed(sentence: Sentence, match: Match): boolean {
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

/** An organization nothing is known of, or a place. */
export function isInanimate(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return (
		entity?.type === "place" ||
		(entity?.type === "organization" && entity.sector === null && entity.known === undefined)
	);
}
