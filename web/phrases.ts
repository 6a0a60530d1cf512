/** Codes as words a person reads: an event is a sentence, not a row of codes. */
import type { Factuality } from "../src/annotations.ts";

type Coded = { readonly code: string; readonly mode: string | null; readonly act: string | null };

const byAct: Readonly<Record<string, string>> = {
	"meeting.call": "spoke by phone with",
	"meeting.talks": "held talks with",
	"extradition.handover": "handed over to",
	"extradition.request": "asked for extradition by",
	repatriation: "repatriated to",
	"operation.joint": "ran a joint operation with",
	"patrol.joint": "patrolled jointly with",
	"information.shared": "shared information with",
	"channel.used": "worked through channels with",
	"channel.restricted": "restricted channels of",
	training: "trained",
	equipment: "gave equipment to",
	"honour.awarded": "honoured",
	"treaty.signed": "signed a treaty with",
	"memorandum.signed": "signed a memorandum with",
	"sanctions.imposed": "imposed sanctions on",
	"export-control": "restricted exports to",
	"import-ban": "banned imports from",
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
	return alone ? verb.replace(/ (?:with|to|on|against|from|by|of)$/, "") : verb;
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

const regions = new Intl.DisplayNames(["en"], { type: "region" });
/** A state's name in English by its ISO 3166-1 alpha-3 code, where the browser knows the alpha-2 code given with it. */
export function stateName(alpha2: string): string {
	try {
		return regions.of(alpha2.toUpperCase()) ?? alpha2;
	} catch {
		return alpha2;
	}
}

export function count(n: number, one: string, many = `${one}s`): string {
	return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}
