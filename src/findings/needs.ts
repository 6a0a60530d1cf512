/** What a rule needs beside its words: who acts, on whom, and whether that is politics at all. */
import type { Id, Sentence } from "../annotations.ts";
import { caseOf, complements, isNegated, isOblique, lightVerb } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { contains } from "../span.ts";
import { factualityOf } from "./factuality.ts";
import { type Found, isOfficial, isParty, isPolitical, isSeveral, mentionAt, type Parties } from "./parties.ts";

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
				if (actors.length && actors.every((f) => isSpeaker(parties, f.mention.entity)) && !isPhysical(sentence, match))
					return "politicians attack with words";
				break;
			case "people":
				// "captured the dam": a thing is taken, nobody arrested
				if (roles.recipient.length && roles.recipient.every((f) => isInanimate(parties, f.mention.entity)))
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
				if (objects.length && !objects.some((o) => mentionAt(parties, sentence, o)))
					return "what is fought is no party";
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
	if (isStanding(sentence, predicate)) return "it says what somebody is, not what was done";
	if (isAbility(sentence, predicate)) return "it is told as an ability, not as an act";
	if (
		(rule.outcome.code === "CONSULT" && isSpokesmanship(sentence, predicate)) ||
		(/^(CONSULT|COOPERATE|REQUEST|REJECT)$/.test(rule.outcome.code) && isGroundOfAnonymity(sentence, predicate))
	)
		return "it only says on what terms somebody speaks";
	if (isWished(sentence, predicate)) return "it is only what somebody is asked or persuaded to do";
	if (rule.outcome.code === "REQUEST" && isQuestion(sentence, match.anchor)) return "it is a question, not a request";
	if (rule.outcome.code === "ASSAULT" && isHalted(sentence, predicate)) return "it is what is to stop";
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

/** "{annual} drills are held", "{regularly} shells": present tense and a word of custom. */
function isHabit(sentence: Sentence, { anchor, light }: Match): boolean {
	const { tokens, children } = sentence;
	const predicate = light >= 0 ? light : anchor;
	const aux = children[predicate].find((c) => /^aux/.test(tokens[c].deprel));
	const tense = tokens[aux ?? predicate];
	if (!/^(VBZ|VBP)$/.test(tense.xpos) || tense.lemma.toLowerCase() === "have") return false;
	return [anchor, predicate].some((i) =>
		children[i].some(
			(c) =>
				CUSTOM.test(tokens[c].form) ||
				(/^obl/.test(tokens[c].deprel) && children[c].some((k) => /^(every|each)$/i.test(tokens[k].form))),
		),
	);
}

const CUSTOM =
	/^(annual|regular|routine|weekly|daily|yearly|monthly|usual|customary|regularly|usually|often|routinely|always|typically|normally|annually|frequently|sometimes|generally|traditionally)$/i;

/** "{exiled} activists", "{jailed} opponents" */
function isStanding({ tokens }: Sentence, predicate: number): boolean {
	const { deprel, lemma, xpos } = tokens[predicate];
	return deprel === "amod" && xpos.startsWith("V") && /^(exile|jail|imprison)$/.test(lemma.toLowerCase());
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
	// "an invitation to {visit} China", unless it was accepted
	if (head >= 0 && deprel === "acl" && sentence.tokens[head].lemma.toLowerCase() === "invitation") {
		const taken = sentence.tokens[sentence.tokens[head].head]?.lemma.toLowerCase();
		return sentence.tokens[head].deprel !== "obj" || !/^(accept|take)$/.test(taken ?? "");
	}
	return head >= 0 && /^(xcomp|ccomp)$/.test(deprel) && ASKED.test(sentence.tokens[head].lemma.toLowerCase());
}

/** "{asked} whether he would", "{asked} about the deal", "Asked …, he said" */
function isQuestion({ tokens, children }: Sentence, anchor: number): boolean {
	if (tokens[anchor].lemma !== "ask") return false;
	return children[anchor].some(
		(c) =>
			(c > anchor && /^(?:about|why|how|what)$/i.test(tokens[c].form)) ||
			children[c].some((k) => k > anchor && /^(?:whether|if|about|why|how)$/i.test(tokens[k].form)),
	);
}

/** "agreed to halt {fighting}", "unless they stopped {shelling}" */
function isHalted({ tokens }: Sentence, predicate: number): boolean {
	const { xpos, head } = tokens[predicate];
	const stops = (i: number) => /^(halt|stop|cease|end|quit)$/.test(tokens[i]?.lemma.toLowerCase() ?? "");
	return xpos === "VBG" && ((head >= 0 && stops(head)) || stops(predicate - 1));
}

/** "until both sides {show} willingness", "will resume when they {agree}": nothing that anyone has done. */
function isAwaited(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	for (let at = predicate, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++) {
		const { deprel, head } = tokens[at];
		if (!/^(obj|conj|xcomp|acl|advcl)$/.test(deprel)) return false;
		if (deprel !== "advcl" || head < 0) continue;
		const mark = children[at]
			.map((c) => tokens[c].form.toLowerCase())
			.find((f) => /^(until|unless|when|once)$/.test(f));
		if (mark === undefined || !/^VB[ZP]$/.test(tokens[at].xpos)) continue;
		if (/^(until|unless)$/.test(mark)) return true;
		return children[head].some((c) => /^(will|would|shall)$/i.test(tokens[c].form));
	}
	return false;
}

/** "an effort to {end} the war", "sent troops to {fight}" */
function isPurpose(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	const { deprel, xpos, head } = tokens[predicate];
	if (xpos !== "VB" || head < 0 || !children[predicate].some((c) => tokens[c].form === "to" && c < predicate))
		return false;
	const { lemma } = tokens[head];
	if (deprel === "xcomp") return /^(send|deploy|dispatch)$/.test(lemma);
	return (
		(deprel === "advcl" && lemma !== "be") ||
		(deprel === "acl" &&
			/^(effort|attempt|bid|way|mission|operation|willingness|seriousness|talk|negotiation|war|struggle|campaign|push|drive)$/.test(
				lemma,
			))
	);
}

/** "spoke on condition of anonymity", "not authorised to discuss the case", "not permitted to talk to the media" */
function isSpokesmanship({ tokens, children }: Sentence, predicate: number): boolean {
	if (!/^(speak|talk|discuss)$/.test(tokens[predicate].lemma.toLowerCase())) return false;
	for (let i = predicate + 1; i < tokens.length && i < predicate + 6; i++)
		if (/^(condition|anonymity|anonymously)$/i.test(tokens[i].form)) return true;
	const { head } = tokens[predicate];
	return (
		head >= 0 &&
		/^(authori[sz]ed?|permit(ted)?|allow(ed)?|able|free|empower(ed)?)$/i.test(tokens[head].lemma) &&
		children[head].some((c) => /^(not|n['’]t)$/i.test(tokens[c].form))
	);
}

/** "declined to be named because he still [works] with police", "[asked] that her name be withheld", "[requested] anonymity" */
function isGroundOfAnonymity({ tokens, children }: Sentence, predicate: number): boolean {
	for (let at = predicate, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++) {
		if (/^(ask|decline|request|refuse|insist|speak|want|wish)$/.test(tokens[at].lemma.toLowerCase())) {
			const below = [...children[at], ...children[at].flatMap((c) => children[c])];
			return below.some((c) =>
				/^(named?|identif(y|ied)|anonymous|anonymity|withh[eo]ld|quoted)$/i.test(tokens[c].form),
			);
		}
		if (!/^(advcl|ccomp|xcomp|acl|conj)/.test(tokens[at].deprel)) return false;
	}
	return false;
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

/** "should publish", "needs to stop"; not "needs China" */
function isObliged({ tokens, children }: Sentence, c: number): boolean {
	if (children[c].some((k) => /^(must|should|ought|need)$/i.test(tokens[k].form))) return true;
	return (
		/^(need|ought)$/.test(tokens[c].lemma.toLowerCase()) &&
		children[c].some((k) => /^(xcomp|ccomp|advcl)/.test(tokens[k].deprel))
	);
}

/** "said it [would not] take part"; not "said it was [not] sure that many [would] come". */
function isRefused(sentence: Sentence, c: number): boolean {
	const own = (k: number) =>
		isNegated(sentence, k) &&
		follow(sentence, k, "mood").some((m) => /^(will|wo|would|shall|'ll|’ll)$/i.test(sentence.tokens[m].form));
	return own(c) || sentence.children[c].some((k) => sentence.tokens[k].deprel === "conj" && own(k));
}

/** A clause with a subject of its own, in the present or past, without "will", "should" or "to". */
function isHeld({ tokens, children }: Sentence, c: number): boolean {
	const aux = children[c].filter((k) => /^(aux|mark)/.test(tokens[k].deprel)).map((k) => tokens[k]);
	if (!children[c].some((k) => /^nsubj/.test(tokens[k].deprel))) return false;
	if (aux.some((t) => t.xpos === "MD" || /^to$/i.test(t.form))) return false;
	return (
		/^(VBZ|VBP|VBD)$/.test(tokens[c].xpos) ||
		children[c].some((k) => /^(VBZ|VBP|VBD)$/.test(tokens[k].xpos) && /^(aux|cop)/.test(tokens[k].deprel))
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

/** "agrees with the premier", "agrees with his views": with somebody, about nothing that both will do. */
function isOpinion(sentence: Sentence, anchor: number): boolean {
	const { tokens, children } = sentence;
	// "agree the time has come": that something is so, and nothing that anybody will do
	const held = children[anchor].filter((c) => tokens[c].deprel === "ccomp" && c > anchor);
	if (held.length && held.every((c) => isHeld(sentence, c))) return true;
	if (!follow(sentence, anchor, "with").length) return false;
	return !children[anchor].some(
		(c) =>
			/^(ccomp|xcomp|obj)$/.test(tokens[c].deprel) ||
			(c > anchor && isOblique(sentence, c) && /^(on|to|over|about|for|upon)$/.test(caseOf(sentence, c))) ||
			(tokens[c].deprel === "advcl" && children[c].some((k) => tokens[k].form === "to")),
	);
}

/** "it would be an attack": said of a thing, no act. */
function isThing(sentence: Sentence, c: number): boolean {
	return sentence.tokens[c].upos === "NOUN" && sentence.children[c].some((k) => sentence.tokens[k].deprel === "cop");
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
		// "added that there will be no cuts": nobody's doing
		if (!own.length) return !sentence.children[c].some((k) => sentence.tokens[k].deprel === "expl");
		return own.some((s) => {
			const m = mentionAt(parties, sentence, s);
			// "his lawyer warned that he would not get": another he
			if (/^(it|they|he|she|we|i)$/i.test(sentence.tokens[s].form)) {
				const meant = m === null ? undefined : parties.entities.get(m.entity);
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
