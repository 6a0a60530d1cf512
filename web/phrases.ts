/** Codes in words, so that an event reads as a sentence. */
import type { Factuality } from "../src/annotations.ts";

type Coded = { readonly code: string; readonly mode: string | null; readonly act: string | null };

const byAct: Readonly<Record<string, string>> = {
	condemned: "condemned",
	criticised: "criticised",
	charged: "charged",
	"investigation.opened": "opened an investigation of",
	"ambassador.summoned": "summoned the ambassador of",
	"agreement.reached": "reached an agreement with",
	"treaty.signed": "signed a treaty with",
	"memorandum.signed": "signed a memorandum with",
	"readiness.expressed": "declared readiness towards",
	"offer.made": "made an offer to",
	"aid.given": "gave aid to",
	equipment: "gave equipment to",
	training: "trained",
	assistance: "assisted",
	"peacekeepers.sent": "sent peacekeepers to",
	"asylum.granted": "granted refuge to",
	killing: "killed",
	invasion: "invaded",
	"ceasefire.broken": "broke a truce with",
	abduction: "abducted",
	fighting: "fought with",
	blockade: "blockaded",
	arrest: "arrested",
	deportation: "deported",
	ban: "banned",
	"channel.restricted": "restricted channels of",
	seizure: "seized property of",
	"emergency.declared": "declared emergency rule over",
	raid: "raided",
	"cyber.attack": "attacked by computer",
	disinformation: "spread false information about",
	ousted: "ousted",
	"restriction.lifted": "lifted restrictions on",
	"office.resigned": "stepped down before",
	"request.granted": "granted a request of",
	pardon: "pardoned",
	"meeting.talks": "held talks with",
	"meeting.call": "spoke by phone with",
	"meeting.summit": "met at a summit with",
	mediation: "mediated between",
	"operation.joint": "ran a joint operation with",
	"patrol.joint": "patrolled jointly with",
	"exercise.joint": "held exercises with",
	"information.shared": "shared information with",
	"extradition.handover": "handed over a wanted person to",
	"extradition.approved": "approved an extradition to",
	repatriation: "repatriated people to",
	"channel.used": "worked through channels with",
	"project.joint": "ran a joint project with",
	deployment: "deployed forces against",
	alert: "put forces on alert against",
	callup: "called up reserves against",
	demonstration: "demonstrated against",
	strike: "went on strike against",
	boycott: "boycotted",
	riot: "rioted against",
	"proposal.rejected": "turned down",
	"accusation.rejected": "denied an accusation by",
	"meeting.cancelled": "called off a meeting with",
	"talks.failed": "reached no agreement with",
	vetoed: "vetoed",
	"rule.defied": "defied",
	demand: "demanded something of",
	invitation: "invited",
	"asylum.sought": "sought refuge with",
	"notice.issued": "had a wanted notice issued for",
	"troops.withdrawn": "withdrew forces from",
	"prisoner.released": "released",
	"prisoner.exchange": "exchanged",
	"property.returned": "gave back property to",
	ceasefire: "kept a truce with",
	surrender: "surrendered to",
	"access.granted": "let in",
	"sanctions.imposed": "imposed sanctions on",
	"export-control": "restricted exports to",
	"import-ban": "banned imports from",
	tariff: "raised tariffs on",
	blacklisted: "blacklisted",
	"aid.cut": "cut aid to",
	"ties.cut": "cut ties with",
	"cooperation.ended": "ended cooperation with",
	"diplomat.expelled": "expelled",
	"envoy.recalled": "recalled an envoy from",
	convicted: "convicted",
	"honour.awarded": "honoured",
	"ties.established": "opened relations with",
	recognition: "recognised",
	thanks: "thanked",
	praise: "praised",
	condolences: "sent condolences to",
	apology: "apologised to",
	ultimatum: "gave an ultimatum to",
	warning: "warned",
};

const byCode: Readonly<Record<string, string>> = {
	CONSULT: "met",
	AGREE: "agreed with",
	SUPPORT: "backed",
	CONCEDE: "yielded to",
	COOPERATE: "cooperated with",
	AID: "aided",
	RETREAT: "gave way to",
	REQUEST: "called on",
	ACCUSE: "accused",
	REJECT: "rejected",
	THREATEN: "threatened",
	PROTEST: "protested against",
	SANCTION: "sanctioned",
	MOBILIZE: "mobilised against",
	COERCE: "coerced",
	ASSAULT: "attacked",
};

/** "met", "visited", "imposed sanctions on"; with nobody on the other side the preposition goes. */
export function verbOf({ code, mode, act }: Coded, alone = false): string {
	const verb =
		(act && byAct[act]) ?? (code === "CONSULT" && mode === "visit" ? "visited" : (byCode[code] ?? code.toLowerCase()));
	return alone ? verb.replace(/ (?:with|to|on|against|from|by|of|for|between|about|towards|over|before)$/, "") : verb;
}

/** Acts in which all take part alike: who stands first is only a matter of telling. */
export function isReciprocal({ code, mode }: Coded): boolean {
	return (code === "CONSULT" && mode !== "visit") || code === "AGREE" || code === "COOPERATE";
}

export const factualityWords: Readonly<Record<Factuality, string>> = {
	happened: "took place",
	planned: "planned",
	possible: "possible",
	hypothetical: "hypothetical",
	negated: "denied or did not take place",
};

export const codes = Object.keys(byCode);

const cooperative = new Set(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]);
export function isCooperative(code: string): boolean {
	return cooperative.has(code);
}

const months = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** "5 December 2023"; "5–7 December 2023"; "December 2023" for a whole month; "2023" for a whole year. */
export function daysInWords(from: string | null, to: string | null): string {
	if (!from) return "no day known";
	const [y, m, d] = parts(from);
	if (!to || to === from) return `${d} ${months[m - 1]} ${y}`;
	const [y2, m2, d2] = parts(to);
	const last = new Date(Date.UTC(y2, m2, 0)).getUTCDate();
	if (y === y2 && d === 1 && d2 === last) {
		if (m === m2) return `${months[m - 1]} ${y}`;
		if (m === 1 && m2 === 12) return `${y}`;
	}
	if (y === y2 && m === m2) return `${d}–${d2} ${months[m - 1]} ${y}`;
	if (y === y2) return `${d} ${months[m - 1]} – ${d2} ${months[m2 - 1]} ${y}`;
	return `${d} ${months[m - 1]} ${y} – ${d2} ${months[m2 - 1]} ${y2}`;
}

function parts(day: string): [number, number, number] {
	const [y, m, d] = day.split("-").map(Number);
	return [y, m, d];
}

export function count(n: number, one: string, many = `${one}s`): string {
	return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}
