/** What a rule needs beside its words: who acts, on whom, and whether that is politics at all. */
import type { Sentence } from "../annotations.ts";
import { complements } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { factualityOf } from "./factuality.ts";
import {
	type Found,
	isOfficial,
	isParty,
	isPolitical,
	isSeveral,
	mentionAt,
	type Parties,
	type Roles,
} from "./parties.ts";
import {
	actsFor,
	byPower,
	isAbroad,
	isCrowd,
	isEnvoy,
	isInanimate,
	isPlacedOrAimed,
	isState,
	nearPolitics,
} from "./politics.ts";
import { onlySaid } from "./spoken.ts";
import { isFuture, isObliged, isOpinion, isRefused, isThing } from "./tellings.ts";
import { bearsArms, hasViolentCause, isMishap, isPhysical, isPhysicalNear, isVerbal } from "./violence.ts";

/** One finding of a rule's words, with who was found around them. `quiet`: how far the document is from politics, 0 to 1. */
type Asked = {
	readonly sentence: Sentence;
	readonly match: Match;
	readonly roles: Roles;
	readonly parties: Parties;
	readonly quiet: number;
	/** Those of the actors that could act. */
	readonly actors: readonly Found[];
};
type Need = { readonly met: (asked: Asked) => boolean; readonly else: string };

/** The rule's needs that are not met, in words; null where all are. */
export function unmet(sentence: Sentence, match: Match, roles: Roles, parties: Parties, quiet: number): string | null {
	const actors = roles.actor.filter((f) => isParty(parties, f.mention.entity));
	const asked: Asked = { sentence, match, roles, parties, quiet, actors };
	for (const need of match.rule.needs) if (!NEEDS[need].met(asked)) return NEEDS[need].else;
	const { code } = match.rule.outcome;
	if (code === "CONSULT" && roles.actor.length && !roles.actor.some((f) => isOfficial(parties, f.mention.entity)))
		return "those who meet act for no state, body or party";
	return onlySaid(sentence, match, parties) ?? outsidePolitics(asked);
}

function outsidePolitics(asked: Asked): string | null {
	const { sentence, match, roles, parties, quiet } = asked;
	const named = roles.actor.some((f) => f.steps === 0 && f.mention.kind !== "pronoun" && isKnown(asked, f));
	if (quiet > 0.25 && !named)
		return "the document is hardly about politics and no political actor is named as its actor";
	if (quiet > 0.5) return "the document is about sport or entertainment";
	const all = [...roles.actor, ...roles.recipient, ...roles.about];
	if (
		!all.some((f) => isKnown(asked, f)) &&
		!(isByAct(match) && (all.length || isPlacedOrAimed(sentence, match))) &&
		!byPower(match, parties, quiet) &&
		!nearPolitics(sentence, match, roles, parties)
	)
		return "no party is a state, an organ, an official, a body or a group acting politically";
	return null;
}

/** Acts that are politics whoever does them. */
function isByAct({ rule: { outcome, needs } }: Match): boolean {
	return (
		outcome.code === "PROTEST" || ["by-act", "violence-noun", "violent-death"].some((need) => needs.includes(need))
	);
}

function isKnown({ parties }: Asked, { mention }: Found): boolean {
	return isPolitical(parties, mention.entity);
}

function typeOf({ parties }: Asked, { mention }: Found): string | undefined {
	return parties.entities.get(mention.entity)?.type;
}

function entitiesIn(found: readonly Found[]): ReadonlySet<string> {
	return new Set(found.map((f) => f.mention.entity));
}

function isEitherKnown(asked: Asked): boolean {
	return [...asked.roles.actor, ...asked.roles.recipient].some((f) => isKnown(asked, f));
}

/** What each word of a rule's `need` asks for, and what is said where it is not met. */
export const NEEDS: Readonly<Record<string, Need>> = {
	actor: { met: ({ actors }) => actors.length > 0, else: "nobody who could act was found as its actor" },
	recipient: {
		met: ({ roles }) => roles.recipient.length + roles.about.length > 0,
		else: "nobody was found as its recipient",
	},
	any: {
		met: ({ actors, roles }) => actors.length + roles.recipient.length + roles.about.length > 0,
		else: "no party was found",
	},
	pair: {
		met: ({ actors, roles: { actor }, parties, sentence }) =>
			actors.length > 0 && (entitiesIn(actor).size > 1 || isSeveral(parties, sentence, actor[0].mention)),
		else: "it takes two, and only one or nobody who could act was found",
	},
	two: { met: ({ roles }) => entitiesIn(roles.actor).size > 1, else: "it takes two with names of their own" },
	"all-political": {
		met: (asked) => asked.roles.actor.every((f) => isKnown(asked, f)),
		else: "not every side is a political actor",
	},
	fact: {
		met: ({ sentence, match }) => factualityOf(sentence, match.anchor, match.light) === "happened",
		else: "it is not told as done",
	},
	persons: {
		met: (asked) => asked.roles.actor.every((f) => typeOf(asked, f) === "person"),
		else: "not both are persons",
	},
	// one of public life, or any two states named: else it is a crime report
	"of-state": {
		met: ({ match, parties, quiet, roles: { actor, recipient } }) =>
			byPower(match, parties, quiet) || [...actor, ...recipient].some((f) => actsFor(parties, f)),
		else: "neither side acts for a state, body or party",
	},
	obliged: {
		met: ({ sentence, match }) => complements(sentence, match.anchor).some((c) => isObliged(sentence, c)),
		else: "nobody is said to have to do anything",
	},
	"about-person": {
		met: (asked) => asked.roles.about.some((f) => /^(person|group)$/.test(typeOf(asked, f) ?? "")),
		else: "it is not told of people",
	},
	held: {
		met: ({ sentence }) => sentence.tokens.some((t) => HOLDS.test(t.lemma)),
		else: "nothing in the sentence says that they were held",
	},
	"to-state": {
		met: ({ roles, parties }) => roles.recipient.some((f) => parties.entities.get(f.mention.entity)?.country != null),
		else: "nothing says to which state",
	},
	"other-party": {
		met: ({ sentence, match }) =>
			!follow(sentence, match.anchor, "complement.surface").some((s) =>
				/^(it|they|he|she|we|i)$/i.test(sentence.tokens[s].form),
			),
		else: "it is said of the speaker",
	},
	"same-party": { met: isSamePartyBelow, else: "the one who says so is not the one who will not" },
	"future-complement": {
		met: ({ sentence, match }) =>
			complements(sentence, match.anchor).some((c) => isFuture(sentence, c) && !isThing(sentence, c)),
		else: "what is said is not said of the future",
	},
	refused: {
		met: ({ sentence, match }) => complements(sentence, match.anchor).some((c) => isRefused(sentence, c)),
		else: "what is said not to be is nothing that the speaker would do",
	},
	"no-words": {
		met: ({ sentence, match, roles, parties }) => !isVerbal(sentence, match, roles, parties),
		else: "politicians attack with words",
	},
	// "a clash between two governments", "a battle between Cubans of different views"
	armed: {
		met: ({ sentence, match, actors, parties }) =>
			actors.some((f) => bearsArms(parties, sentence, match, f)) || isPhysicalNear(parties, sentence, match),
		else: "nothing says that they fight with more than words",
	},
	people: { met: (asked) => !isThingTaken(asked), else: "what is taken is no person" },
	"in-office": {
		met: (asked) =>
			asked.actors.some((f) => isOfficial(asked.parties, f.mention.entity) || typeOf(asked, f) === "organization"),
		else: "who does it is no state, official or body",
	},
	unaimed: {
		met: ({ sentence, match, parties }) =>
			!["at", "on", "against", "into", "toward", "towards"].some((path) =>
				follow(sentence, match.anchor, path).some((n) => mentionAt(parties, sentence, n) !== null),
			),
		else: "it is aimed at somebody",
	},
	"no-clause": {
		met: ({ sentence, match }) =>
			!complements(sentence, match.anchor).some((c) =>
				sentence.children[c].some((k) => /^nsubj/.test(sentence.tokens[k].deprel)),
			),
		else: "it says that something is so",
	},
	"no-opinion": {
		met: ({ sentence, match }) => !isOpinion(sentence, match.anchor),
		else: "an opinion is shared, nothing is agreed on",
	},
	"by-act": {
		met: (asked) =>
			asked.actors.length > 0 ||
			asked.roles.recipient.some((f) => isKnown(asked, f)) ||
			isPlacedOrAimed(asked.sentence, asked.match),
		else: "nobody was found who protests",
	},
	// one politician "rallies" voters; a party or a state's people march
	crowd: {
		met: (asked) =>
			asked.roles.actor.some(
				(f) => isCrowd(asked.parties, asked.sentence, f) || (isKnown(asked, f) && typeOf(asked, f) !== "person"),
			),
		else: "no people were found who protest",
	},
	// "stood by {his plan}", "defended {her record}": for nobody else
	"not-own": { met: (asked) => !isOwnThing(asked), else: "it is done to something of one's own" },
	direct: {
		met: ({ roles: { actor, recipient } }) => [...actor, ...recipient].every((f) => f.steps === 0),
		else: "a thing stands there, not a party",
	},
	"own-act": {
		met: ({ actors }) => actors.some((f) => f.steps === 0),
		else: "something of a party's does it, not the party",
	},
	"both-political": {
		met: (asked) => asked.actors.some((f) => isKnown(asked, f)) && asked.roles.recipient.some((f) => isKnown(asked, f)),
		else: "not both sides are political actors",
	},
	"state-actor": {
		met: ({ roles, parties }) => roles.actor.some((f) => isState(parties, f.mention.entity)),
		else: "its actor is no state",
	},
	envoy: {
		met: ({ roles, parties, sentence }) => roles.actor.some((f) => isEnvoy(parties, sentence, f)),
		else: "its actor is nobody who travels for a state or body",
	},
	abroad: {
		met: ({ roles, parties }) => isAbroad(parties, roles),
		else: "nobody was found who goes to another country",
	},
	"object-party": { met: isDoneToParty, else: "what it is done to is no party" },
	"known-actor": {
		met: (asked) => asked.actors.some((f) => isKnown(asked, f)),
		else: "its actor is no political actor",
	},
	judicial: {
		met: (asked) => isEitherKnown(asked) || byPower(asked.match, asked.parties, asked.quiet),
		else: "neither side is a political actor",
	},
	violent: { met: isEitherKnown, else: "neither side is a political actor" },
	"violent-death": {
		met: ({ sentence, match, parties, actors, roles: { actor, recipient } }) =>
			(actors.length > 0 || !isMishap(sentence, match.anchor)) &&
			([...actor, ...recipient].some((f) => isOfficial(parties, f.mention.entity)) || hasViolentCause(sentence, match)),
		else: "neither side is a political actor, or it was an accident",
	},
	"violence-noun": {
		met: (asked) => isEitherKnown(asked) || isPhysical(asked.sentence, asked.match),
		else: "nothing says that the violence is more than a figure of speech",
	},
};

const HOLDS = /^(?:arrest|detain|capture|catch|imprison|jail|convict|extradition|custody|detention)$/;

/** "captured the dam": a thing is taken, nobody arrested; "the heights, which they captured from Peru". */
function isThingTaken(asked: Asked): boolean {
	const { sentence, match, parties, roles } = asked;
	const { recipient } = roles;
	if (!recipient.length) return false;
	if (recipient.every((f) => isInanimate(parties, f.mention.entity))) return true;
	return (
		recipient.every((f) => f.path !== "object" && typeOf(asked, f) === "state") &&
		follow(sentence, match.anchor, "object").length > 0
	);
}

/** A thing, and no party, that is the actor's own by a pronoun. */
function isOwnThing({ sentence, match, roles: { actor }, parties }: Asked): boolean {
	return follow(sentence, match.anchor, "object").some(
		(o) =>
			mentionAt(parties, sentence, o) === null &&
			sentence.children[o].some((c) => {
				const { deprel, upos } = sentence.tokens[c];
				if (deprel !== "nmod:poss" || upos !== "PRON") return false;
				const whose = mentionAt(parties, sentence, c)?.entity;
				return whose === undefined || actor.some((f) => f.mention.entity === whose);
			}),
	);
}

/** Or to some that are counted: "freed nine of the Danes". */
function isDoneToParty({ sentence, match, parties }: Asked): boolean {
	const objects = follow(sentence, match.anchor, "object");
	const isCounted = (o: number) => sentence.tokens[o].upos === "NUM" || COUNTED.test(sentence.tokens[o].lemma);
	return !objects.length || objects.some((o) => isCounted(o) || mentionAt(parties, sentence, o) !== null);
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
function isSamePartyBelow({ sentence, match, roles, parties }: Asked): boolean {
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
