/** What a rule needs beside its words: who acts, on whom, and whether that is politics at all. */
import type { Id, Sentence } from "../annotations.ts";
import { caseOf, complements, isOblique, lightVerb } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { contains } from "../span.ts";
import { BRIEF } from "./annotated.ts";
import { factualityOf } from "./factuality.ts";
import {
	type Found,
	isOfficial,
	isParty,
	isPolitical,
	isSeveral,
	membersOf,
	mentionAt,
	type Parties,
} from "./parties.ts";
import { isAsked } from "./prospects.ts";
import {
	isAbility,
	isAwaited,
	isFuture,
	isGroundOfAnonymity,
	isHabit,
	isNotional,
	isObliged,
	isOpinion,
	isPurpose,
	isQuestion,
	isRefused,
	isSilence,
	isSpokesmanship,
	isStanding,
	isThing,
	isWished,
} from "./tellings.ts";

export type Roles = Record<"actor" | "recipient" | "about", Found[]>;

/** The rule's needs that are not met, in words; null where all are. */
export function unmet(sentence: Sentence, match: Match, roles: Roles, parties: Parties, quiet: number): string | null {
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
			case "persons":
				if (!roles.actor.every((f) => parties.entities.get(f.mention.entity)?.type === "person"))
					return "not both are persons";
				break;
			case "of-state":
				// one of public life, or any two states named: else it is a crime report
				if (!byPower(match, parties, quiet) && ![...roles.actor, ...roles.recipient].some((f) => actsFor(parties, f)))
					return "neither side acts for a state, body or party";
				break;
			case "two":
				if (new Set(roles.actor.map((f) => f.mention.entity)).size < 2) return "it takes two with names of their own";
				break;
			case "obliged":
				if (!complements(sentence, match.anchor).some((c) => isObliged(sentence, c)))
					return "nobody is said to have to do anything";
				break;
			case "about-person":
				if (!roles.about.some((f) => /^(person|group)$/.test(parties.entities.get(f.mention.entity)?.type ?? "")))
					return "it is not told of people";
				break;
			case "to-state":
				if (!roles.recipient.some((f) => parties.entities.get(f.mention.entity)?.country != null))
					return "nothing says to which state";
				break;
			case "other-party":
				if (
					follow(sentence, match.anchor, "complement.surface").some((s) =>
						/^(it|they|he|she|we|i)$/i.test(sentence.tokens[s].form),
					)
				)
					return "it is said of the speaker";
				break;
			case "same-party":
				if (!samePartyBelow(sentence, match, roles, parties)) return "the one who says so is not the one who will not";
				break;
			case "future-complement":
				if (!complements(sentence, match.anchor).some((c) => isFuture(sentence, c) && !isThing(sentence, c)))
					return "what is said is not said of the future";
				break;
			case "refused":
				if (!complements(sentence, match.anchor).some((c) => isRefused(sentence, c)))
					return "what is said not to be is nothing that the speaker would do";
				break;
			case "no-words":
				if (isVerbal(sentence, match, roles, parties)) return "politicians attack with words";
				break;
			case "armed":
				// "a clash between two governments", "a battle between Cubans of different views"
				if (!actors.some((f) => bearsArms(parties, sentence, match, f)) && !isPhysicalNear(parties, sentence, match))
					return "nothing says that they fight with more than words";
				break;
			case "people":
				// "captured the dam": a thing is taken, nobody arrested
				if (roles.recipient.length && roles.recipient.every((f) => isInanimate(parties, f.mention.entity)))
					return "what is taken is no person";
				// "the heights, which they captured from Peru"
				if (
					roles.recipient.length &&
					roles.recipient.every(
						(f) => f.path !== "object" && parties.entities.get(f.mention.entity)?.type === "state",
					) &&
					follow(sentence, match.anchor, "object").length
				)
					return "what is taken is no person";
				break;
			case "in-office":
				if (
					!actors.some(
						(f) =>
							isOfficial(parties, f.mention.entity) || parties.entities.get(f.mention.entity)?.type === "organization",
					)
				)
					return "who does it is no state, official or body";
				break;
			case "unaimed":
				if (
					["at", "on", "against", "into", "toward", "towards"].some((path) =>
						follow(sentence, match.anchor, path).some((n) => mentionAt(parties, sentence, n) !== null),
					)
				)
					return "it is aimed at somebody";
				break;
			case "no-clause":
				if (
					complements(sentence, match.anchor).some((c) =>
						sentence.children[c].some((k) => /^nsubj/.test(sentence.tokens[k].deprel)),
					)
				)
					return "it says that something is so";
				break;
			case "no-opinion":
				if (isOpinion(sentence, match.anchor)) return "an opinion is shared, nothing is agreed on";
				break;
			case "by-act":
				if (!actors.length && !roles.recipient.some(known) && !named(sentence, match))
					return "nobody was found who protests";
				break;
			case "crowd":
				// one politician "rallies" voters; a party or a state's people march
				if (
					!roles.actor.some(
						(f) =>
							isCrowd(parties, sentence, f) || (known(f) && parties.entities.get(f.mention.entity)?.type !== "person"),
					)
				)
					return "no people were found who protest";
				break;
			case "direct":
				if (![...roles.actor, ...roles.recipient].every((f) => f.steps === 0))
					return "a thing stands there, not a party";
				break;
			case "own-act":
				if (actors.every((f) => f.steps > 0)) return "something of a party's does it, not the party";
				break;
			case "both-political":
				if (!actors.some(known) || !roles.recipient.some(known)) return "not both sides are political actors";
				break;
			case "state-actor":
				if (!roles.actor.some((f) => isState(parties, f.mention.entity))) return "its actor is no state";
				break;
			case "envoy":
				if (!roles.actor.some((f) => isEnvoy(parties, sentence, f)))
					return "its actor is nobody who travels for a state or body";
				break;
			case "abroad":
				if (!isAbroad(parties, roles)) return "nobody was found who goes to another country";
				break;
			case "object-party": {
				const objects = follow(sentence, match.anchor, "object");
				// "freed nine of the Danes"
				const counted = (o: number) => sentence.tokens[o].upos === "NUM" || COUNTED.test(sentence.tokens[o].lemma);
				if (objects.length && !objects.some((o) => counted(o) || mentionAt(parties, sentence, o)))
					return "what it is done to is no party";
				break;
			}
			case "known-actor":
				if (!actors.some(known)) return "its actor is no political actor";
				break;
			case "judicial":
				if (!roles.actor.some(known) && !roles.recipient.some(known) && !byPower(match, parties, quiet))
					return "neither side is a political actor";
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
	if (rule.outcome.code !== "ASSAULT" && isHabit(sentence, match)) return "it is told as a habit, not as a happening";
	if (isNotional(sentence, predicate)) return "it is spoken of as a kind of act, not as one that was done";
	if (isStanding(sentence, predicate)) return "it says what somebody is, not what was done";
	if (rule.outcome.code === "CONSULT" && isSilence(sentence, predicate))
		return "it only says on what terms somebody speaks";
	if (isAbility(sentence, predicate)) return "it is told as an ability, not as an act";
	if (
		(rule.outcome.code === "CONSULT" && isSpokesmanship(sentence, predicate)) ||
		(/^(CONSULT|COOPERATE|REQUEST|REJECT)$/.test(rule.outcome.code) && isGroundOfAnonymity(sentence, predicate))
	)
		return "it only says on what terms somebody speaks";
	if (isWished(sentence, predicate)) return "it is only what somebody is asked or persuaded to do";
	if (rule.outcome.code === "REQUEST" && isQuestion(sentence, match.anchor)) return "it is a question, not a request";
	if (rule.outcome.code === "ASSAULT" && isHalted(sentence, predicate)) return "it is what is to stop";
	if (parties.sentences.length > BRIEF && isAsked(sentence, predicate)) return "it is asked, not told";
	if (isAwaited(sentence, predicate)) return "it is only what is waited for";
	if (/^(ASSAULT|RETREAT|SANCTION)$/.test(rule.outcome.code) && isPurpose(sentence, predicate))
		return "it is only what something else is done for";
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
		!byPower(match, parties, quiet) &&
		!nearPolitics(sentence, match, roles, parties)
	)
		return "no party is a state, an organ, an official, a body or a group acting politically";
	return null;
}

/**
 * "was arrested in Cebu", "were deported": only a state does so, named or not. In a text that goes across borders whoever
 * suffers it is worth a record; in one about a single country it is a crime report.
 */
function byPower({ rule }: Match, parties: Parties, quiet: number): boolean {
	return parties.acrossBorders && quiet < 0.1 && POWERS.test(rule.outcome.act ?? "");
}

const POWERS = /^(arrest|deportation|charged|convicted|seizure|raid|extradition\.\w+|repatriation)$/;

/** Its office or its name says whom it acts for; a name that a table knows is not enough. */
function actsFor(parties: Parties, { mention }: Found): boolean {
	const entity = parties.entities.get(mention.entity);
	return isOfficial(parties, mention.entity) && (entity?.type !== "person" || entity.sector !== null);
}

/** "students", "thousands of Thais", "residents": people in the plural, named or not. */
function isCrowd(parties: Parties, sentence: Sentence, { mention }: Found): boolean {
	return parties.entities.get(mention.entity)?.type === "group" || isSeveral(parties, sentence, mention);
}

function isState(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return entity?.type === "state" || (entity?.country != null && /^(GOV|MIL)$/.test(entity.sector ?? ""));
}

/** An official by name or office, or a delegation: one who travels, where troops and states only move. */
function isEnvoy(parties: Parties, sentence: Sentence, { mention }: Found): boolean {
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
function isAbroad(parties: Parties, roles: Roles): boolean {
	const countries = (found: readonly Found[]) =>
		found
			.map((f) => parties.entities.get(f.mention.entity))
			.map((e) => e?.country ?? (e?.sector === "IGO" ? "IGO" : null));
	const from = countries(roles.actor).filter((c) => c !== null);
	const to = countries(roles.recipient).filter((c) => c !== null);
	return from.length > 0 && to.some((c) => !from.includes(c));
}

/** "agreed to halt {fighting}", "unless they stopped {shelling}" */
function isHalted({ tokens }: Sentence, predicate: number): boolean {
	const { xpos, head } = tokens[predicate];
	const stops = (i: number) => /^(halt|stop|cease|end|quit)$/.test(tokens[i]?.lemma.toLowerCase() ?? "");
	return xpos === "VBG" && ((head >= 0 && stops(head)) || stops(predicate - 1));
}

/** A political actor inside the words for a party ("a UN expert") or in the same clause ("sued in the Supreme Court"). */
function nearPolitics(sentence: Sentence, match: Match, roles: Roles, parties: Parties): boolean {
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

/** Of arms, blood or force, in whatever words. */
export function tellsOfArms({ tokens }: Sentence): boolean {
	return tokens.some((t) => PHYSICAL.test(t.lemma.toLowerCase()) || FORCE.test(t.lemma.toLowerCase()));
}

const FORCE =
	/^(kidnap|abduct|abduction|violence|violent|torture|beat|hang|behead|execute|execution|murder|slay|slaughter|stab|rape|riot|ambush|raid|siege|besiege|offensive|fighter|fighting|war|army|police|guerrilla|militia|assault|attack|air|strike|blast|explode|detonate|fire|tank|drone|jet|brutality|ethnic|genocide|lynch|poison|burn|loot|capture)$/;

/** The same of the sentences before and after: a noun says too little by itself. */
function isPhysicalNear(parties: Parties, sentence: Sentence, match: Match): boolean {
	if (isPhysical(sentence, match)) return true;
	return [-1, 1].some((d) => {
		const near = parties.sentences[sentence.index + d];
		return near?.block === sentence.block && near.tokens.some((t) => PHYSICAL.test(t.lemma.toLowerCase()));
	});
}

/** Those who attack speak for a living; of a noun those attacked too: "Ruiz's {attack} on Lund", not on Peru. */
function isVerbal(sentence: Sentence, match: Match, { actor, recipient }: Roles, parties: Parties): boolean {
	const speaks = (f: Found) => isSpeaker(parties, f.mention.entity);
	const actors = actor.filter((f) => isParty(parties, f.mention.entity));
	if (sentence.tokens[match.anchor].upos === "VERB")
		return actors.length > 0 && actors.every(speaks) && !isPhysical(sentence, match);
	if (!actors.length && !recipient.length) return false;
	return actors.every(speaks) && recipient.every(speaks) && !isPhysicalNear(parties, sentence, match);
}

/** A state, its forces, rebels; or clashes in the plural, which are seldom of words, of people who are no politicians. */
function bearsArms(parties: Parties, sentence: Sentence, { anchor }: Match, { mention }: Found): boolean {
	return membersOf(parties, mention.entity).some((m) => {
		const entity = parties.entities.get(m);
		if (entity === undefined) return false;
		if (/^(MIL|COP|REB|UAF|SPY)$/.test(entity.sector ?? "") || entity.type === "state") return true;
		return entity.type !== "person" && entity.sector !== "GOV" && sentence.tokens[anchor].xpos === "NNS";
	});
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

/** A politician by name or office: no soldier, no rebel, nobody of whom nothing is known. */
function isSpeaker(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return entity?.type === "person" && /^(GOV|LEG|PTY|OPP|IGO|JUD|CVL|JRN|EDU|NGO)$/.test(entity.sector ?? "");
}

/** An organization nothing is known of, or a place. */
function isInanimate(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return (
		entity?.type === "place" ||
		(entity?.type === "organization" && entity.sector === null && entity.known === undefined)
	);
}

const COUNTED =
	/^(total|dozen|score|hundred|thousand|number|group|handful|half|rest|most|many|some|several|batch|those|other)$/i;

/** "told his audience", "warned them" */
function isAddressed({ tokens, children }: Sentence, anchor: number): boolean {
	return (
		/^(tell|warn|assure|remind|inform)$/.test(tokens[anchor].lemma) &&
		children[anchor].some(
			(c) => c > anchor && /^i?obj$/.test(tokens[c].deprel) && /^NNP?S$|^PRP$|^NN$/.test(tokens[c].xpos),
		)
	);
}

/** "said it would not": the one who will not is the speaker, or those he speaks for. */
function samePartyBelow(sentence: Sentence, match: Match, roles: Roles, parties: Parties): boolean {
	const below = complements(sentence, match.anchor);
	if (!below.length) return false;
	return below.some((c) => {
		const own = follow(sentence, c, "surface");
		// "added that there will be no cuts": nobody's doing
		if (!own.length) return !sentence.children[c].some((k) => sentence.tokens[k].deprel === "expl");
		return own.some((s) => {
			const m = mentionAt(parties, sentence, s);
			// "his lawyer warned that he would not get": another he
			if (/^(it|they|he|she|we|i)$/i.test(sentence.tokens[s].form)) {
				const meant = m === null ? undefined : parties.entities.get(m.entity);
				// "told his audience they would not": those who are told
				if (/^they$/i.test(sentence.tokens[s].form) && isAddressed(sentence, match.anchor)) return false;
				if (meant?.type !== "person" || /^(he|she|i)$/i.test(meant.name)) return true;
				return roles.actor.some((f) => f.mention.entity === meant.id);
			}
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
