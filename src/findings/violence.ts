/** Whether words for violence tell of blood and arms or only of words: an attack on a budget, a battle of opinions. */
import type { Id, Sentence } from "../annotations.ts";
import type { Match } from "../rules/match.ts";
import { type Found, isParty, membersOf, type Parties, type Roles } from "./parties.ts";

/** "killed … in a bombing", "shot dead by gunmen" */
export function hasViolentCause(sentence: Sentence, match: Match): boolean {
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
export function isPhysical(sentence: Sentence, match: Match): boolean {
	if (
		/^(bombing|airstrike|massacre|shelling|invasion|assassination|shooting|bombardment)$/.test(
			sentence.tokens[match.anchor].lemma.toLowerCase(),
		)
	)
		return true;
	return sentence.tokens.some((_, i) => isBlood(sentence, i));
}

const PLAIN = /^(attack|assault|offensive|onslaught)$/;
const BLOOD =
	/^(kill|wound|injure|die|dead|death|bomb|bomber|bombing|suicide|gunman|shoot|shooting|terrorist|terror|explosive|explosion|knife|stab|grenade|assassin|assassination|assailant|poison|acid)$/;

/** A word of arms or blood; "gun" in "gun control" is none. */
function isBlood({ tokens }: Sentence, i: number): boolean {
	if (!PHYSICAL.test(tokens[i].lemma.toLowerCase())) return false;
	const { head, deprel } = tokens[i];
	return !(head > i && /^(compound|amod|nmod)$/.test(deprel) && MATTER.test(tokens[head].lemma));
}

const MATTER =
	/^(control|law|policy|legislation|right|rights|debate|lobby|issue|reform|safety|measure|owner|ownership|sale|show|budget|spending|background|check|tax|bill|regulation|rhetoric|credential|record|plan|stance|vote|program|programme)$/;

/** Of arms, blood or force, in whatever words. */
export function tellsOfArms({ tokens }: Sentence): boolean {
	return tokens.some((t) => PHYSICAL.test(t.lemma.toLowerCase()) || FORCE.test(t.lemma.toLowerCase()));
}

const FORCE =
	/^(kidnap|abduct|abduction|violence|violent|torture|beat|hang|behead|execute|execution|murder|slay|slaughter|stab|rape|riot|ambush|raid|siege|besiege|offensive|fighter|fighting|war|army|police|guerrilla|militia|assault|attack|air|strike|blast|explode|detonate|fire|tank|drone|jet|brutality|ethnic|genocide|lynch|poison|burn|loot|capture)$/;

/** The same of the sentences before and after: a noun says too little by itself. */
export function isPhysicalNear(parties: Parties, sentence: Sentence, match: Match): boolean {
	if (isPhysical(sentence, match)) return true;
	return [-1, 1].some((d) => {
		const near = parties.sentences[sentence.index + d];
		return near?.block === sentence.block && near.tokens.some((_, i) => isBlood(near, i));
	});
}

/** Those who attack speak for a living; of a noun those attacked too: "Ruiz's {attack} on Lund", not on Peru. */
export function isVerbal(sentence: Sentence, match: Match, { actor, recipient }: Roles, parties: Parties): boolean {
	const speaks = (f: Found) => isSpeaker(parties, f.mention.entity);
	const actors = actor.filter((f) => isParty(parties, f.mention.entity));
	if (sentence.tokens[match.anchor].upos === "VERB")
		return (
			actors.length > 0 &&
			actors.every(speaks) &&
			(!isPhysical(sentence, match) || isOnPeople(sentence, match, recipient, parties))
		);
	if (!actors.length && !recipient.length) return false;
	// "her attacks on women": of those who speak for a living, whoever it is that they attack
	const placed = recipient.some((f) => parties.entities.get(f.mention.entity)?.type === "place");
	const spoken = actors.length > 0 ? actors.every(speaks) && !placed : recipient.every(speaks);
	if (!spoken) return false;
	// "an attack on Senator Ruiz over the military": between those who speak, soldiers spoken of are no blood
	const named = [...actors, ...recipient].every((f) => parties.entities.get(f.mention.entity)?.type === "person");
	return named && PLAIN.test(sentence.tokens[match.anchor].lemma)
		? !sentence.tokens.some((t) => BLOOD.test(t.lemma.toLowerCase()))
		: !isPhysicalNear(parties, sentence, match);
}

/** "she {attacked} officers over the shooting": a politician by name who attacks people that bear no arms against him does so in words. */
function isOnPeople(sentence: Sentence, { anchor }: Match, recipient: readonly Found[], parties: Parties): boolean {
	if (!/^(attack|target|hit)$/.test(sentence.tokens[anchor].lemma) || recipient.length === 0) return false;
	return recipient.every((f) => {
		const { type, sector } = parties.entities.get(f.mention.entity) ?? {};
		return /^(person|group)$/.test(type ?? "") && !/^(MIL|REB|UAF|SPY)$/.test(sector ?? "");
	});
}

/** A state, its forces, rebels; or clashes in the plural, which are seldom of words, of people who are no politicians. */
export function bearsArms(parties: Parties, sentence: Sentence, { anchor }: Match, { mention }: Found): boolean {
	return membersOf(parties, mention.entity).some((m) => {
		const entity = parties.entities.get(m);
		if (entity === undefined) return false;
		if (/^(MIL|COP|REB|UAF|SPY)$/.test(entity.sector ?? "") || entity.type === "state") return true;
		return entity.type !== "person" && entity.sector !== "GOV" && sentence.tokens[anchor].xpos === "NNS";
	});
}

const CAMPAIGNERS = /\b(?:candidates|challengers|contenders|nominees|lawmakers|politicians|senators|voters|critics)$/i;

/** A politician by name or office, or a party: no soldier, no rebel, nobody of whom nothing is known. */
function isSpeaker(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	if (entity?.type === "organization" && /^(PTY|LEG)$/.test(entity.sector ?? "")) return true;
	if (entity?.type === "group" && CAMPAIGNERS.test(entity.name)) return true;
	return entity?.type === "person" && /^(GOV|LEG|PTY|OPP|IGO|JUD|CVL|JRN|EDU|NGO)$/.test(entity.sector ?? "");
}

/** Deaths and damage by nature, sickness or accident, and nobody armed in the sentence. */
export function isMishap({ tokens }: Sentence, i: number): boolean {
	const lemmas = tokens.map((t) => t.lemma.toLowerCase());
	return lemmas.slice(Math.max(0, i - 8), i + 9).some((l) => MISHAP.test(l)) && !lemmas.some((l) => ARMED.test(l));
}

const MISHAP =
	/^(accident|avalanche|blaze|bus|tram|overturn|derailment|capsize|cholera|collapse|collide|collision|crash|cyclone|derail|disease|drought|drown|earthquake|ebola|epidemic|eruption|ferry|fever|fire|flood|flooding|flu|heatwave|hurricane|landslide|lightning|malaria|mudslide|outbreak|quake|rain|ravine|storm|tornado|train|tsunami|typhoon|virus|volcano|wildfire)$/;
const ARMED =
	/^(army|attack|bomb|bomber|bombing|explosive|fighter|grenade|gun|gunman|guerrilla|militant|militia|mine|missile|rebel|rocket|shell|shelling|shoot|soldier|terrorist|troop|warplane|weapon)$/;
