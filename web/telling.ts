/** An event as a sentence of names and words: who did what, to or with whom. */
import type { Factuality } from "../src/annotations.ts";
import { inTense } from "./tenses.ts";

type Coded = {
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly factuality: Factuality;
};

/**
 * What stands between the one who acts and the other: "held talks with". Words in braces stand where the text does not say
 * whom it is about: "handed over {a wanted person} to". `alone`: nobody on the other side; `person`: people are there, not a
 * state; `passive`: nobody is named who acts, "was arrested".
 */
type Phrase = { readonly with: string; readonly alone?: string; readonly person?: string; readonly passive?: string };

const byAct: Readonly<Record<string, Phrase>> = {
	condemned: { with: "condemned", alone: "condemned what was done", passive: "was condemned" },
	criticised: { with: "criticised", alone: "voiced criticism", passive: "was criticised" },
	charged: {
		with: "brought charges against people of",
		alone: "brought charges",
		person: "charged",
		passive: "was charged",
	},
	"investigation.opened": {
		with: "opened an investigation into",
		alone: "opened an investigation",
		passive: "came under investigation",
	},
	"ambassador.summoned": {
		with: "summoned the ambassador of",
		alone: "summoned an ambassador",
		person: "summoned",
		passive: "was summoned",
	},
	"agreement.reached": { with: "reached an agreement with", alone: "reached an agreement" },
	"treaty.signed": { with: "signed a treaty with", alone: "signed a treaty" },
	"memorandum.signed": { with: "signed a memorandum with", alone: "signed a memorandum" },
	"readiness.expressed": { with: "showed readiness to work with", alone: "showed readiness" },
	"offer.made": { with: "made an offer to", alone: "made an offer" },
	"aid.given": { with: "gave aid to", alone: "gave aid", passive: "was given aid" },
	equipment: { with: "supplied equipment to", alone: "supplied equipment", passive: "was given equipment" },
	training: { with: "trained forces of", alone: "gave training", person: "trained", passive: "was trained" },
	assistance: { with: "helped", alone: "gave help", passive: "was helped" },
	"peacekeepers.sent": { with: "sent peacekeepers to", alone: "sent peacekeepers" },
	"asylum.granted": { with: "gave refuge to people of", alone: "gave refuge", person: "gave refuge to" },
	killing: { with: "killed people of", alone: "killed people", person: "killed", passive: "was killed" },
	attack: { with: "attacked", alone: "made an attack", passive: "was attacked" },
	invasion: { with: "invaded", alone: "invaded", passive: "was invaded" },
	"ceasefire.broken": { with: "broke a truce with", alone: "broke a truce" },
	abduction: { with: "abducted people of", alone: "abducted people", person: "abducted", passive: "was abducted" },
	fighting: { with: "fought with", alone: "fought" },
	blockade: { with: "blockaded", alone: "set up a blockade", passive: "was blockaded" },
	arrest: { with: "arrested people of", alone: "made arrests", person: "arrested", passive: "was arrested" },
	deportation: {
		with: "deported {people} to",
		alone: "deported {people}",
		person: "deported",
		passive: "was deported",
	},
	ban: { with: "set bans on", alone: "set a ban", person: "set a ban on", passive: "was banned" },
	"channel.restricted": { with: "limited the use of channels by", alone: "limited the use of channels" },
	seizure: { with: "seized property of", alone: "seized property", passive: "had property seized" },
	"reward.offered": { with: "offered a reward for", alone: "offered a reward" },
	"emergency.declared": { with: "declared emergency rule over", alone: "declared emergency rule" },
	raid: { with: "raided", alone: "made a raid", person: "raided premises of", passive: "was raided" },
	"cyber.attack": { with: "attacked computers of", alone: "made a cyberattack", passive: "was attacked by computer" },
	disinformation: { with: "spread false information about", alone: "spread false information" },
	ousted: { with: "overthrew leaders of", alone: "overthrew leaders", person: "ousted", passive: "was ousted" },
	"restriction.lifted": { with: "lifted restrictions on", alone: "lifted restrictions" },
	"office.resigned": { with: "gave up an office, to", alone: "stepped down" },
	"request.granted": { with: "granted a request of", alone: "granted a request" },
	pardon: { with: "pardoned people of", alone: "gave a pardon", person: "pardoned", passive: "was pardoned" },
	"meeting.talks": { with: "held talks with", alone: "held talks" },
	"meeting.call": { with: "spoke by phone with", alone: "spoke by phone" },
	"meeting.summit": { with: "met at a summit with", alone: "met at a summit" },
	"visit.official": { with: "visited", alone: "paid a visit", passive: "was visited" },
	mediation: { with: "mediated between", alone: "offered to mediate" },
	"operation.joint": { with: "ran a joint operation with", alone: "ran a joint operation" },
	"patrol.joint": { with: "patrolled jointly with", alone: "took part in joint patrols" },
	"exercise.joint": { with: "held exercises with", alone: "held joint exercises" },
	"information.shared": { with: "shared information with", alone: "shared information" },
	"extradition.handover": {
		with: "handed over {a wanted person} to",
		alone: "handed over {a wanted person}",
		passive: "was handed over",
	},
	"extradition.approved": {
		with: "approved the extradition of {a wanted person} to",
		alone: "approved the extradition of {a wanted person}",
	},
	repatriation: { with: "returned {people} home to", alone: "returned {people} home", person: "brought home" },
	"channel.used": { with: "worked through channels with", alone: "worked through channels" },
	"project.joint": { with: "ran a joint project with", alone: "ran a joint project" },
	deployment: { with: "moved forces towards", alone: "moved forces" },
	test: { with: "tested a weapon against", alone: "tested a weapon" },
	alert: { with: "put forces on alert over", alone: "put forces on alert" },
	callup: { with: "called up reserves over", alone: "called up reserves" },
	demonstration: { with: "demonstrated against", alone: "demonstrated" },
	strike: { with: "went on strike against", alone: "went on strike" },
	boycott: { with: "boycotted", alone: "called a boycott" },
	riot: { with: "rioted against", alone: "rioted" },
	"proposal.rejected": { with: "turned down a proposal of", alone: "turned down a proposal" },
	"accusation.rejected": { with: "denied an accusation by", alone: "denied an accusation" },
	"meeting.cancelled": { with: "called off a meeting with", alone: "called off a meeting" },
	"talks.failed": { with: "reached no agreement with", alone: "reached no agreement" },
	vetoed: { with: "vetoed a proposal of", alone: "cast a veto" },
	"rule.defied": { with: "defied a ruling of", alone: "defied a ruling" },
	demand: { with: "made a demand of", alone: "made a demand" },
	call: { with: "called on", alone: "made an appeal" },
	invitation: { with: "invited", alone: "sent an invitation", passive: "was invited" },
	"asylum.sought": { with: "sought refuge with", alone: "sought refuge" },
	"notice.issued": { with: "had a wanted notice issued for", alone: "had a wanted notice issued" },
	"troops.withdrawn": { with: "withdrew forces from", alone: "withdrew forces" },
	"prisoner.released": {
		with: "released {prisoners} to",
		alone: "released {prisoners}",
		person: "released",
		passive: "was released",
	},
	"prisoner.exchange": {
		with: "exchanged {prisoners} with",
		alone: "exchanged {prisoners}",
		person: "held an exchange that freed",
		passive: "was freed in an exchange",
	},
	"property.returned": { with: "gave back what belonged to", alone: "gave back property" },
	ceasefire: { with: "kept a truce with", alone: "kept a truce" },
	surrender: { with: "surrendered to", alone: "surrendered" },
	"access.granted": { with: "gave access to", alone: "gave access", person: "let in", passive: "was let in" },
	"sanctions.imposed": { with: "imposed sanctions on", alone: "imposed sanctions", passive: "was put under sanctions" },
	"export-control": { with: "restricted exports to", alone: "restricted exports" },
	"import-ban": { with: "banned imports from", alone: "banned imports" },
	tariff: { with: "raised tariffs on goods of", alone: "raised tariffs" },
	blacklisted: { with: "blacklisted", alone: "added to a blacklist", passive: "was blacklisted" },
	"aid.cut": { with: "cut aid to", alone: "cut aid" },
	"ties.cut": { with: "cut ties with", alone: "cut ties" },
	"cooperation.ended": { with: "ended cooperation with", alone: "ended cooperation" },
	"diplomat.expelled": {
		with: "expelled diplomats of",
		alone: "expelled diplomats",
		person: "expelled",
		passive: "was expelled",
	},
	"envoy.recalled": { with: "recalled an envoy from", alone: "recalled an envoy" },
	convicted: { with: "convicted people of", alone: "gave a verdict", person: "convicted", passive: "was convicted" },
	"honour.awarded": { with: "honoured", alone: "gave an honour", passive: "was honoured" },
	"ties.established": { with: "opened relations with", alone: "opened relations" },
	recognition: { with: "recognised", alone: "gave recognition", passive: "was recognised" },
	thanks: { with: "thanked", alone: "gave thanks", passive: "was thanked" },
	praise: { with: "praised", alone: "spoke in praise", passive: "was praised" },
	condolences: { with: "sent condolences to", alone: "sent condolences" },
	apology: { with: "apologised to", alone: "apologised" },
	threat: { with: "threatened", alone: "made a threat", passive: "was threatened" },
	ultimatum: { with: "gave an ultimatum to", alone: "gave an ultimatum" },
	warning: { with: "warned", alone: "gave a warning", passive: "was warned" },
};

const byCode: Readonly<Record<string, Phrase>> = {
	CONSULT: { with: "met", alone: "held a meeting" },
	AGREE: { with: "agreed with", alone: "agreed" },
	SUPPORT: { with: "backed", alone: "gave backing", passive: "was given backing" },
	CONCEDE: { with: "yielded to", alone: "gave way" },
	COOPERATE: { with: "cooperated with", alone: "cooperated" },
	AID: { with: "aided", alone: "gave aid", passive: "was given aid" },
	RETREAT: { with: "gave way to", alone: "gave way" },
	REQUEST: { with: "called on", alone: "made a request" },
	ACCUSE: { with: "accused", alone: "made an accusation", passive: "was accused" },
	REJECT: { with: "rejected what came from", alone: "refused" },
	THREATEN: { with: "threatened", alone: "made a threat", passive: "was threatened" },
	PROTEST: { with: "protested against", alone: "protested" },
	SANCTION: { with: "sanctioned", alone: "imposed sanctions", passive: "was sanctioned" },
	MOBILIZE: { with: "mobilised against", alone: "mobilised forces" },
	COERCE: { with: "used force against", alone: "used force", passive: "was coerced" },
	ASSAULT: { with: "attacked", alone: "made an attack", passive: "was attacked" },
};

/** In its order: who stands first, what they did, what or whom it is about, and the others. */
export type Telling<T> = {
	readonly first: readonly T[];
	readonly verb: string;
	readonly about: readonly T[] | string | null;
	readonly link: string;
	readonly others: readonly T[];
	/** Nobody is named who acts, and the words do not go round it. */
	readonly nobody: boolean;
};

type Sides<T> = { readonly actors: readonly T[]; readonly recipients: readonly T[]; readonly about: readonly T[] };

/** What somebody is, for the number of the verb: "police are", "the forces are". */
export function kindNamed(who: { readonly type: string; readonly name: string } | undefined): string | undefined {
	return who !== undefined && /(?:^|\s)(?:police|forces|troops|authorities|prosecutors|courts)$/i.test(who.name)
		? "group"
		: who?.type;
}

/** `kindOf` tells what somebody is: person, organization, state, place, group. */
export function tellingOf<T>(event: Coded, sides: Sides<T>, kindOf: (who: T) => string | undefined): Telling<T> {
	const told = toldAsDone(event, sides, kindOf);
	const many = told.first.length > 1 || (told.first.length === 1 && kindOf(told.first[0]) === "group");
	return { ...told, verb: inTense(told.verb, event.factuality, many) };
}

function toldAsDone<T>(event: Coded, sides: Sides<T>, kindOf: (who: T) => string | undefined): Telling<T> {
	const phrase = phraseOf(event);
	const { actors, recipients } = sides;
	const none = { about: null, link: "", nobody: false } as const;
	if (!actors.length && recipients.length && phrase.passive) {
		const many = recipients.length > 1 || kindOf(recipients[0]) === "group";
		return {
			...none,
			first: recipients,
			verb: many ? phrase.passive.replace(/^was /, "were ") : phrase.passive,
			others: [],
		};
	}
	// Where all take part alike, who stands first is only a matter of telling.
	const together = isReciprocal(event) && actors.length > 1 && !recipients.length;
	const first = together ? actors.slice(0, 1) : actors;
	const others = together ? actors.slice(1) : recipients;
	// Nobody exchanges with itself: where one side alone acts, "the West" is the other, and was not freed.
	const freed = event.act === "prisoner.exchange" && actors.length === 1 ? ["person"] : ["person", "group"];
	const people = !together && others.some((who) => freed.includes(kindOf(who) ?? ""));
	// States that exchange prisoners with one another act alike; who stands on the other side was freed.
	const form = !others.length ? (phrase.alone ?? phrase.with) : (people && phrase.person) || phrase.with;
	const open = /^(.*?)\s*\{(.*)\}\s*(.*)$/.exec(form);
	const told = { ...none, first, others, nobody: !first.length };
	if (!open) return { ...told, verb: form };
	return { ...told, verb: open[1], about: sides.about.length ? sides.about : open[2], link: open[3] };
}

function phraseOf({ code, mode, act }: Omit<Coded, "factuality">): Phrase {
	const own = act && Object.hasOwn(byAct, act) ? byAct[act] : null;
	if (own) return own;
	if (code === "CONSULT" && mode === "visit") return byAct["visit.official"];
	return Object.hasOwn(byCode, code) ? byCode[code] : { with: code.toLowerCase() };
}

/** Acts in which all take part alike: who stands first is only a matter of telling. */
function isReciprocal({ code, mode, act }: Omit<Coded, "factuality">): boolean {
	if (act === "prisoner.exchange") return true;
	return (code === "CONSULT" && mode !== "visit") || code === "AGREE" || code === "COOPERATE";
}
