import type { Factuality } from "../src/annotations.ts";
import { factualityWords } from "./phrases.ts";

/** What the codes stand for, in the words of facets, filters and citations. The code itself is shown beside, or on hover. */

const types: Readonly<Record<string, string>> = {
	CONSULT: "meetings and visits",
	AGREE: "agreements",
	SUPPORT: "support",
	CONCEDE: "concessions",
	COOPERATE: "cooperation",
	AID: "aid",
	RETREAT: "withdrawals and releases",
	REQUEST: "requests and demands",
	ACCUSE: "accusations",
	REJECT: "refusals and denials",
	THREATEN: "threats",
	PROTEST: "protests",
	SANCTION: "sanctions",
	MOBILIZE: "mobilisation",
	COERCE: "coercion",
	ASSAULT: "attacks",
};

export const codes = Object.keys(types);

const acts: Readonly<Record<string, string>> = {
	"access.granted": "access granted",
	"accusation.rejected": "accusation denied",
	"agreement.reached": "agreement reached",
	"aid.cut": "aid cut",
	"aid.given": "aid given",
	alert: "forces on alert",
	"ambassador.summoned": "ambassador summoned",
	arrest: "arrest",
	"asylum.granted": "asylum granted",
	"asylum.sought": "asylum sought",
	ban: "ban",
	blacklisted: "blacklisting",
	call: "appeal",
	callup: "reserves called up",
	"ceasefire.broken": "truce broken",
	ceasefire: "truce",
	"channel.restricted": "channel restricted",
	"channel.used": "channel used",
	charged: "charges",
	condemned: "condemnation",
	convicted: "conviction",
	"cooperation.ended": "cooperation ended",
	criticised: "criticism",
	"cyber.attack": "cyberattack",
	"diplomat.expelled": "diplomats expelled",
	"emergency.declared": "emergency rule",
	"reward.offered": "rewards",
	"envoy.recalled": "envoy recalled",
	"exercise.joint": "joint exercise",
	"export-control": "export control",
	"extradition.approved": "extradition approved",
	"extradition.handover": "extradition",
	"honour.awarded": "honour",
	"import-ban": "import ban",
	"information.shared": "information shared",
	"investigation.opened": "investigation",
	"meeting.call": "telephone call",
	"meeting.cancelled": "meeting called off",
	"meeting.summit": "summit",
	"meeting.talks": "talks",
	"memorandum.signed": "memorandum signed",
	"notice.issued": "wanted notice",
	"offer.made": "offer",
	"office.resigned": "resignation",
	"operation.joint": "joint operation",
	ousted: "overthrow",
	"patrol.joint": "joint patrol",
	"peacekeepers.sent": "peacekeepers sent",
	"prisoner.exchange": "prisoner exchange",
	"prisoner.released": "release",
	"project.joint": "joint project",
	"property.returned": "property returned",
	"proposal.rejected": "proposal turned down",
	"readiness.expressed": "readiness",
	"request.granted": "request granted",
	"restriction.lifted": "restriction lifted",
	"rule.defied": "ruling defied",
	"sanctions.imposed": "sanctions",
	"talks.failed": "talks without result",
	"ties.cut": "ties cut",
	"ties.established": "relations opened",
	"treaty.signed": "treaty signed",
	"troops.withdrawn": "forces withdrawn",
	vetoed: "veto",
	"visit.official": "visit",
};

const contexts: Readonly<Record<string, string>> = {
	cbrn: "weapons of mass destruction",
	interpol: "Interpol",
	lgbt: "LGBT rights",
	pro_autocracy: "autocracy",
	pro_democracy: "democracy",
	rights_freedoms: "rights and freedoms",
	religion_ethnicity: "religion and ethnicity",
};

export function typeInWords(code: string): string {
	return Object.hasOwn(types, code) ? types[code] : plain(code.toLowerCase());
}

export function actInWords(act: string): string {
	return Object.hasOwn(acts, act) ? acts[act] : plain(act);
}

export function contextInWords(context: string): string {
	return Object.hasOwn(contexts, context) ? contexts[context] : plain(context);
}

/** A value of a filter or facet by this name. */
export function valueInWords(name: string, value: string): string {
	if (name === "code") return typeInWords(value);
	if (name === "act") return actInWords(value);
	if (name === "factuality" && Object.hasOwn(factualityWords, value)) return factualityWords[value as Factuality];
	return name === "context" ? contextInWords(value) : plain(value);
}

function plain(code: string): string {
	return code.replace(/[._]/g, " ");
}

/** "meetings and visits, talks" with the codes behind it. */
export function codedInWords({ code, mode, act }: { code: string; mode: string | null; act: string | null }) {
	return {
		words: [typeInWords(code), act ? actInWords(act) : mode ? plain(mode) : null].filter(Boolean).join(" · "),
		codes: [code, mode, act].filter(Boolean).join(" "),
	};
}

/** PLOVER's sectors. */
const sectors: Readonly<Record<string, string>> = {
	AGR: "farming",
	BUS: "business",
	COP: "police and interior",
	CRM: "crime",
	CVL: "civilians",
	EDU: "education",
	GOV: "government",
	IGO: "international body",
	JRN: "press",
	JUD: "courts",
	LAB: "labour",
	LEG: "parliament",
	MIL: "armed forces",
	NGO: "civil society",
	OPP: "opposition",
	PRM: "paramilitaries",
	PTY: "party",
	REB: "rebels",
	REL: "religion",
	SPY: "intelligence",
	UAF: "unidentified armed forces",
};

/** "person · Russia · government" */
export function whoInWords(
	{ type, country, sector }: { type: string; country: string | null; sector?: string | null },
	nameOf: (state: string) => string,
): string {
	const field = sector ? (Object.hasOwn(sectors, sector) ? sectors[sector] : sector) : null;
	return [type, type === "state" ? null : country && nameOf(country), field].filter(Boolean).join(" · ");
}
