/** The words by which news tells quantities. Lemmas, except where noted. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Verbs whose subject grew. */
export const UP = set(
	"rise increase grow jump surge soar climb gain swell widen expand leap rocket shoot rebound recover double triple quadruple advance accelerate strengthen boost raise lift hike up",
);
/** Verbs whose subject shrank. */
export const DOWN = set(
	"fall drop decline decrease shrink slump plunge tumble slip slide sink dip narrow contract halve ease plummet lose weaken cut reduce lower slash trim slow down",
);
/** Verbs that say at what value their subject stands. */
export const REACH = set(
	"be reach hit total exceed top stand amount come average cross surpass touch remain number equal approach near account constitute represent make value estimate put cost become",
);
/** Nouns of change: "a 12 per cent rise in exports". */
export const CHANGE_UP = set("rise increase growth jump surge gain hike expansion upturn climb boost");
export const CHANGE_DOWN = set(
	"fall drop decline decrease slump plunge cut reduction contraction loss dip downturn slowdown",
);
/** Nouns that only say what a number is like; what is measured stands elsewhere. */
export const LEVELS = set(
	"high low record total level peak sum amount average maximum minimum value figure worth cost all-time tune rate",
);
/** What people do with money, goods and people: verb and past participle, for "suspects arrested", "money pledged". */
export const TRANSACTIONS: Readonly<Record<string, string>> = Object.fromEntries(
	[
		"pay paid, spend spent, lend lent, give given, lose lost, sell sold, buy bought, send sent, seek sought, owe owed",
		"grant granted, win won, take taken, steal stolen, withdraw withdrawn, draw drawn, hold held, cut cut, shoot shot",
		"fire fired, launch launched, find found, build built, freeze frozen, expel expelled, free freed",
		"pledge pledged, invest invested, provide provided, raise raised, receive received, allocate allocated, donate donated",
		"approve approved, commit committed, contribute contributed, earn earned, save saved, borrow borrowed, return returned",
		"recover recovered, transfer transferred, launder laundered, offer offered, earmark earmarked, import imported",
		"export exported, supply supplied, deliver delivered, ship shipped, produce produced, generate generated, award awarded",
		"request requested, demand demanded, fine fined, release released, disburse disbursed, extend extended, deploy deployed",
		"arrest arrested, detain detained, kill killed, wound wounded, injure injured, seize seized, repatriate repatriated",
		"deport deported, extradite extradited, evacuate evacuated, rescue rescued, train trained, station stationed",
		"sentence sentenced, sanction sanctioned, recruit recruited, displace displaced, hospitalise hospitalised",
		"hospitalize hospitalized, abduct abducted, kidnap kidnapped, capture captured, intercept intercepted",
		"destroy destroyed, identify identified, investigate investigated, charge charged, convict convicted",
		"execute executed, indict indicted, employ employed, host hosted, dismantle dismantled, uncover uncovered",
		"add added, list listed, distribute distributed, issue issued, publish published, fly flown, ban banned, blacklist blacklisted, remove removed, close closed, block blocked, search searched",
		"question questioned, move moved, relocate relocated, resettle resettled, exchange exchanged, swap swapped, make made, locate located",
		"confiscate confiscated, suspend suspended, sign signed, conduct conducted, record recorded, strand stranded, trap trapped",
	]
		.join(", ")
		.split(", ")
		.map((pair) => pair.split(" ") as [string, string]),
);
/** Verbs that count people harmed or moved, whatever the number. */
export const HARM = set(
	"kill wound injure die perish drown arrest detain repatriate deport extradite evacuate rescue displace expel sentence execute abduct kidnap capture hospitalise hospitalize miss release free strand trap charge convict indict sanction fly hand transfer blacklist swap exchange",
);
/** Intransitives whose subject is counted. */
export const BEFALL = set(
	"die perish drown flee remain return attend protest survive surrender defect starve go stand live enlist march",
);
/** States of people after "be": "were missing", "is dead". */
export const STATES = set("dead missing injured wounded homeless displaced unaccounted stranded");
/** Counted nouns that make no figure. */
export const NO_FIGURES = set(
	"time times way ways thing things side sides part parts step steps point points reason reasons question questions kind kinds sort sorts type types issue issues word words example examples look looks option options copy side other others page pages number skip photo photos pence cents key line lines leg age ages",
);
