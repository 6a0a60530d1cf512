/**
 * Names of one sentence: what the tagger found, completed by what the lexicons know, each with the state, the organ or
 * the office that stands beside it. Nothing is linked here.
 */
import type { Name, Sentence } from "../annotations.ts";
import { countryAround, isAmerican, type KnownEntry } from "../rules/known.ts";
import type { Entry, Lexicons } from "../rules/lexicons.ts";
import { isRole, ORGANISATION_NOUNS } from "../rules/roles.ts";
import { type Title, titlesBefore } from "../rules/titles.ts";
import { universal } from "../syntax/tree.ts";
import { type Draft, draft, type Gender, type Told } from "./draft.ts";
import { capitalActs } from "./metonymy.ts";
import { skeleton } from "./persons.ts";
import { countryHere } from "./whereabouts.ts";

export type KnownIn = readonly (KnownEntry | null)[];

/** A title in front of a name, for the nominals to know whom it names. */
export type Titled = { readonly title: Title; readonly name: Draft };

export function findNamed(
	text: string,
	sentence: Sentence,
	names: readonly Name[],
	known: KnownIn,
	lexicons: Lexicons,
	/** Skeletons of the family names of people named in full anywhere in the text. */
	families: ReadonlySet<string>,
	/** The names are a tagger's, not those of their shape alone. */
	tagged: boolean,
): { drafts: Draft[]; titled: Titled[] } {
	const drafts: Draft[] = [];
	const titled: Titled[] = [];
	const taken = new Uint8Array(sentence.tokens.length);
	const inFull = new Set<number>();
	let after = 0;
	for (const name of names) {
		const { last } = name;
		// "told CNN [Abe] was trying": to whom it was told is no part of the name
		// "[Near Sund], two raids hit a camp": where it was
		if (name.type !== "place" && name.first < name.last && name.first === 0 && WHERE.test(sentence.tokens[0].form)) {
			for (let i = name.first; i <= last; i++) taken[i] = 1;
			drafts.push(place(text, sentence, name.first + 1, last, known));
			continue;
		}
		const told = known[name.first];
		const isTold =
			name.type === "person" && told?.entry?.kind === "outlet" && told.first === name.first && told.last < last;
		const first = isTold ? told.last + 1 : name.first;
		// the tagger saw part of a body's name that we know: "[Lancang-Mekong] Cooperation"
		const wider = known[first];
		if (wider?.entry && wider.first <= first && wider.last >= last && wider.last - wider.first > last - first) {
			if (wider.entry.kind === "body") continue;
			// "Democratic People's [Republic of Korea]": a state in full, not the other state whose name is inside it
			if (wider.kind === "state" && wider.last - wider.first > 1) {
				inFull.add(wider.first);
				continue;
			}
		}
		if (name.type === "other") continue;
		// "the State Councillor of China" is a title, whatever its capitals
		if (name.type === "organization" && (isTitle(sentence, first, last) || isPhrase(sentence, first, last))) continue;
		if (name.type === "organization" && (isField(sentence, first) || isOwnState(sentence, first, last))) continue;
		const exact = exactly(text, sentence, known, first, last, lexicons);
		// "the Clean Water Act" does nothing
		if (name.type === "organization" && exact === null && last > first && LAW.test(sentence.tokens[last].form))
			continue;
		for (let i = first; i <= last; i++) taken[i] = 1;
		const type = kindOf(sentence, { ...name, first }, exact, lexicons, families);
		if (type === "person") {
			const titles = titlesBefore(text, sentence, first, known, after);
			const draft = person(text, sentence, first, last, titles, known, lexicons);
			drafts.push(draft);
			for (const title of titles) titled.push({ title, name: draft });
			after = last + 1;
		} else if (exact?.entry?.kind === "state" && exact.kind !== "demonym")
			drafts.push(stateOrPlace(text, sentence, exact, "name", type));
		else if (type === "organization") drafts.push(organization(text, sentence, first, last, known, lexicons));
		else if (exact?.entry && /^(?:body|organ|outlet)$/.test(exact.entry.kind))
			drafts.push({ ...organization(text, sentence, first, last, known, lexicons), shown: "place" });
		else drafts.push(place(text, sentence, first, last, known));
	}
	for (let i = 0; i < sentence.tokens.length; i++) {
		const { form, upos, deprel } = sentence.tokens[i];
		// "Park left at noon", after Park Min-seo was named: what the tagger takes for a common word
		if (taken[i] || known[i] !== null || !capital(form) || form.length < 2 || !families.has(skeleton(form))) continue;
		const relation = universal(deprel);
		const standing = relation === "nsubj" || deprel === "nmod:poss" || relation === "obj";
		const next = sentence.tokens[i + 1]?.xpos;
		// "May left" is no question: a modal has no past form behind it
		const modal = upos === "AUX" && i === 0 && (next === "VBD" || next === "VBN" || next === "VBZ");
		if (!modal && !(standing && (upos === "PROPN" || (i === 0 && upos === "NOUN")))) continue;
		taken[i] = 1;
		drafts.push(person(text, sentence, i, i, titlesBefore(text, sentence, i, known), known, lexicons));
	}
	// what the tagger passed over it did not take for a name; so be it, but who it stands for we know
	const how = tagged ? "nominal" : "name";
	for (let i = 0; i < known.length; i++) {
		const k = known[i];
		if (k === null || k.first !== i) continue;
		let free = true;
		for (let j = k.first; j <= k.last; j++) if (taken[j]) free = false;
		if (!free) continue;
		const draft = fromLexicons(text, sentence, k, known, lexicons, inFull.has(i) ? "name" : how);
		if (draft === null) continue;
		for (let j = draft.first; j <= draft.last; j++) taken[j] = 1;
		drafts.push(draft);
	}
	return { drafts, titled };
}

/** What the lexicons know under exactly these words, also where they are part of a longer phrase ("[US] military"). */
function exactly(
	text: string,
	sentence: Sentence,
	known: KnownIn,
	first: number,
	last: number,
	lexicons: Lexicons,
): KnownEntry | null {
	const k = known[first];
	if (k !== null && k.first === first && k.last === last) return k;
	if (k === null || k.first > first || k.last < last) return null;
	const entries = lexicons.lookup(text.slice(sentence.tokens[first].start, sentence.tokens[last].end));
	const entry = entries.find((e) => e.kind === "state" && e.as !== "demonym");
	if (!entry) return null;
	const kind = entry.as === "capital" ? "capital" : "state";
	return { first, last, bare: first, kind, country: entry.country, entry, organ: null, entries };
}

function isTitle(sentence: Sentence, first: number, last: number): boolean {
	const { tokens } = sentence;
	for (let i = first; i < last; i++)
		if (isRole(tokens[i]) && /^(?:of|for)$/.test(tokens[i + 1].form))
			return !ORGANISATION_NOUNS.has(tokens[i].form.toLowerCase());
		else if (tokens[i].upos !== "PROPN" && tokens[i].upos !== "ADJ") return false;
	return false;
}

/** "New York-based group": a description that begins with a name. */
/** "Minister of [Interior]": what an office is of, no body. */
function isField({ tokens }: Sentence, first: number): boolean {
	return tokens[first - 1]?.form === "of" && /^(?:Ministers?|Undersecretary)$/.test(tokens[first - 2]?.form ?? "");
}

/** "the [Kingdom]": the writer's own state, by what it is. */
function isOwnState({ tokens }: Sentence, first: number, last: number): boolean {
	return (
		first === last &&
		/^(?:Kingdom|Emirate|Sultanate)$/.test(tokens[first].form) &&
		/^the$/i.test(tokens[first - 1]?.form ?? "")
	);
}

function isPhrase(sentence: Sentence, first: number, last: number): boolean {
	const { tokens } = sentence;
	if (!/^\p{Ll}/u.test(tokens[last].form)) return false;
	for (let i = first; i < last; i++)
		if (tokens[i].form === "-" && /^(?:based|led|backed|run|owned)$/.test(tokens[i + 1].form)) return true;
	return false;
}

/**
 * The tagger's word on what a name is, but where we know better: no person is called "Politburo" or "Pyongyang", and
 * "Blinken" alone is the man named in full elsewhere.
 */
function kindOf(
	sentence: Sentence,
	{ type, first, last }: Name,
	exact: KnownEntry | null,
	lexicons: Lexicons,
	families: ReadonlySet<string>,
): Name["type"] {
	const alone = first === last ? sentence.tokens[first].form : "";
	const onlyPeople = exact === null || exact.entries.every((e) => e.kind === "person");
	if (type !== "person") return alone !== "" && onlyPeople && families.has(skeleton(alone)) ? "person" : type;
	if (alone !== "" && ORGANISATION_NOUNS.has(alone.toLowerCase())) return "organization";
	if (exact?.entry == null || exact.entries.some((e) => e.kind === "person")) return type;
	const { kind, as } = exact.entry;
	if (kind === "group" || kind === "body" || kind === "outlet")
		return last > first || as === "acronym" ? "organization" : type;
	if (kind !== "state" || as === "demonym") return type;
	// a capital by itself is somebody's name only where somebody of that name is told of
	if (as === "capital" && !families.has(skeleton(alone))) return "place";
	const also =
		lexicons.givenName(alone) !== null || lexicons.familyFirst(alone) !== "" || families.has(skeleton(alone));
	return also || PEOPLE_TOO.test(alone) ? type : "place";
}

/** States and capitals that are people's names as well. */
const PEOPLE_TOO =
	/^(?:Jordan|Chad|Georgia|Israel|Washington|Paris|Sofia|Victoria|London|Santiago|Kingston|Wellington|Lima|Jamaica|Cuba|Ireland|England|Holland|France|Roma|Milan|Nassau|Jerusalem|Berlin|Madrid|Vienna|Cairo|Lincoln|Montgomery|Brazil|Niger|Mali|Benin|Valletta|Castries|Roseau|Malta|Guinea|Ghana|Dominica)$/;

const MALE =
	/^(?:mr|sir|lord|king|prince|emir|sultan|sheikh|chairman|spokesman|congressman|businessman|señor|father|brother|son|husband)\.?$/i;
const FEMALE =
	/^(?:mrs|ms|miss|dame|lady|queen|princess|chairwoman|spokeswoman|congresswoman|businesswoman|mme|madame|madam|mother|sister|daughter|wife)\.?$/i;

export function genderOf(word: string): Gender {
	return MALE.test(word) ? "male" : FEMALE.test(word) ? "female" : null;
}

function person(
	text: string,
	sentence: Sentence,
	first: number,
	last: number,
	titles: readonly Title[],
	known: KnownIn,
	lexicons: Lexicons,
): Draft {
	const { tokens } = sentence;
	const words = text.slice(tokens[first].start, tokens[last].end);
	const entry =
		(last > first ? lexicons.lookup(words).find((e) => e.kind === "person") : undefined) ??
		throned(text, sentence, first, last, lexicons);
	let gender: Gender = null;
	for (let i = last > first ? first : first - 1; i >= 0 && i >= first - 2 && gender === null; i--)
		gender = genderOf(tokens[i].form);
	if (gender === null && last > first) gender = genderOfGiven(tokens[first].form, lexicons);
	const [nearest] = titles;
	const country =
		titles.find((t) => t.country !== null)?.country ??
		stateBefore(sentence, first, known) ??
		(nearest ? stateBehind(sentence, last, known) : null);
	return draft(text, sentence, first, last, "name", "person", {
		gender,
		country: country ?? entry?.country ?? null,
		sector: nearest
			? sectorOf(nearest, lexicons) || null
			: (entry?.sector ?? (isRoyal(sentence, first, last) ? "GOV" : null)),
		office: nearest ? [...(nearest.organization?.toLowerCase().split(/\s+/) ?? []), ...nearest.office] : [],
		known: entry?.key ?? null,
		called: null,
	});
}

/** "{King} Hussein", "{Crown Prince} Hassan": known by a name that the throne is part of. */
function throned(text: string, sentence: Sentence, first: number, last: number, lexicons: Lexicons): Entry | undefined {
	const { tokens } = sentence;
	if (!THRONE.test(tokens[first - 1]?.form ?? "")) return undefined;
	for (const from of [first - 2, first - 1]) {
		if (from < 0) continue;
		const entry = lexicons.lookup(text.slice(tokens[from].start, tokens[last].end)).find((e) => e.kind === "person");
		if (entry) return entry;
	}
	return undefined;
}

/** "[King] Abdullah", "King [Abdullah]": a ruler's own title. */
function isRoyal(sentence: Sentence, first: number, last: number): boolean {
	const forms = [sentence.tokens[first - 1]?.form ?? "", last > first ? sentence.tokens[first].form : ""];
	return forms.some((form) => /^(?:King|Queen|Emperor|Sultan|Emir)$/.test(form));
}

const THRONE =
	/^(?:King|Queen|Prince|Princess|Pope|Emperor|Sultan|Sheikh|Emir|Lord|Mullah|Cardinal|Archbishop|Ayatollah)$/;

/** "Romania's Elena Popescu", "Iranian Ali Karimi": the state that stands straight before the name. */
function stateBefore(sentence: Sentence, first: number, known: KnownIn): string | null {
	const possessive = /^['’]s?$/.test(sentence.tokens[first - 1]?.form ?? "");
	const k = known[first - (possessive ? 2 : 1)];
	if (!k) return null;
	return k.kind === "demonym" || (possessive && (k.kind === "state" || k.kind === "capital")) ? k.country : null;
}

/** "President Ana Ruiz [of Peru]". */
function stateBehind(sentence: Sentence, last: number, known: KnownIn): string | null {
	if (sentence.tokens[last + 1]?.form !== "of") return null;
	const k = known[last + 2] ?? (sentence.tokens[last + 2]?.form === "the" ? known[last + 3] : null);
	return k?.kind === "state" ? k.country : null;
}

function genderOfGiven(form: string, lexicons: Lexicons): Gender {
	const given = lexicons.givenName(form);
	return given === "m" ? "male" : given === "f" ? "female" : null;
}

/** The sector that a title tells; "" where it tells that its bearer holds no public office, null where it tells nothing. */
export function sectorOf(title: Title, lexicons: Lexicons): string | null {
	const office = lexicons.officeOf(title.title.toLowerCase()) ?? lexicons.officeOf(title.office.slice(-2).join(" "));
	const role = title.office[title.office.length - 1];
	const sector = office?.sector || lexicons.roleOf(role)?.sector || null;
	return sector === "GOV" && isOfCompany(title, role, lexicons) ? "" : sector;
}

/**
 * "Norvik chairman Ole Lund", "its chief executive": posts that companies and clubs have as well. They are public where the
 * body has a word of public life in its name or is known for one; without a body "chairman" and "director" tell nothing.
 */
function isOfCompany(
	{ title, organization, country, international }: Title,
	role: string,
	lexicons: Lexicons,
): boolean {
	if (international || !SHARED.test(role)) return false;
	const executive = /\b(?:chief executive|managing director)$/i.test(title);
	if (organization !== null && !/\p{Lu}/u.test(organization)) return COMPANY.test(organization);
	if (organization !== null) {
		const known = lexicons.lookup(organization);
		if (known.length) return known.every((e) => e.sector === "BUS" || e.kind === "outlet");
		return !PUBLIC.test(organization) && !(/^spokes/.test(role) && /^\p{Lu}{2,5}$/u.test(organization));
	}
	if (executive) return country !== "HKG" && country !== "MAC";
	return (
		country === null && /^(?:chairman|chairwoman|chairperson|director|executive)$/.test(role) && !PUBLIC.test(title)
	);
}

const SHARED =
	/^(?:chairman|chairwoman|chairperson|chair|chief|director|executive|head|president|vice-president|spokesman|spokeswoman|spokesperson)$/;
const COMPANY =
	/\b(?:airline|bank|brewer|broker|builder|carmaker|chain|club|company|conglomerate|corporation|factory|firm|fund|giant|hotel|insurer|lender|maker|manufacturer|operator|producer|publisher|retailer|start-up|startup|store|studio|subsidiary|supermarket|team)$/i;
const PUBLIC =
	/\b(?:administration|affairs|agency|air force|alliance|army|assembly|association of|authority|board|border|bureau|cabinet|caucus|central bank|chamber|civil|commission|committee|communist|congress|constitutional|coordination|corps|council|court|customs|defen[cs]e|delegation|democratic|department|directorate|division|election|embassy|federal|federation|fleet|force|forces|foreign|front|government|guard|headquarters|house|immigration|intelligence|investigation|junta|justice|kremlin|labour|league|legislature|liberation|militia|military|ministry|mission|mps|movement|national|navy|office|opposition|organi[sz]ation|parliament|party|peace|people'?s?|police|political|presidency|presidential|prison|prosecution|protection|rebel|red cross|regional|republic|secretariat|security|senate|service|services|state|supreme|task force|treasury|tribunal|union|unit|united|united nations|veterans|white house)\b/i;

const LAW = /^(?:Act|Amendment|Bill|Treaty|Accords?|Agreement|Pact|Protocol|Constitution|Doctrine|Statute)$/;

const WHERE = /^(?:Near|Outside|Around|Across|Above|Below|Along|Inside)$/;

/** A state by its name or its capital; the capital where something happens is a place of its own. */
function stateOrPlace(
	text: string,
	sentence: Sentence,
	k: KnownEntry,
	how: "name" | "nominal",
	tagged: Name["type"] | null,
): Draft {
	const entry = k.entry as Entry;
	const { first, last } = k;
	if (entry.key === "state:GEO" && isAmericanGeorgia(text, sentence, first, last))
		return draft(text, sentence, first, last, how, "place", { country: "USA" });
	if (k.kind === "capital" && !capitalActs(sentence, first, last))
		return draft(text, sentence, first, last, how, "place", { country: entry.country });
	if (entry.as === "metonym")
		return draft(text, sentence, first, last, how, "organization", {
			country: entry.country,
			sector: "GOV",
			shown: tagged === "place" ? "place" : null,
		});
	return draft(text, sentence, first, last, how, "state", {
		country: entry.country,
		known: entry.key,
		called: entry.name,
	});
}

/** Georgia of Atlanta or of Tbilisi? By what is spoken of around it. */
function isAmericanGeorgia(text: string, sentence: Sentence, first: number, last: number): boolean {
	const { tokens } = sentence;
	if (text.slice(tokens[first].start, tokens[last].end) !== "Georgia") return false;
	const around = text.slice(Math.max(0, tokens[first].start - 300), tokens[last].end + 300);
	return isAmerican(around);
}

function organization(
	text: string,
	sentence: Sentence,
	first: number,
	last: number,
	known: KnownIn,
	lexicons: Lexicons,
): Draft {
	const words = text.slice(sentence.tokens[first].start, sentence.tokens[last].end);
	let country: string | null = null;
	for (let i = first; i <= last && country === null; i++) {
		const k = known[i];
		if (k && (k.kind === "state" || k.kind === "demonym")) country = k.country;
	}
	const around = country ?? countryAround(sentence, known, first, last);
	const ending = known[last];
	const whole =
		ending !== null && ending.last === last && (ending.first <= first || coveredByState(known, first, ending.first - 1))
			? ending
			: null;
	const entries = lexicons.lookup(words).filter((e) => e.type === "organization" || e.kind === "group");
	const entry =
		(around === null ? undefined : entries.find((e) => e.country === around)) ??
		(whole?.entry && whole.entry.kind !== "state" ? whole.entry : undefined) ??
		entries.find((e) => e.kind === "body" || e.kind === "outlet" || entries.length === 1);
	const kind = whole?.organ ?? lexicons.organKindOf(words);
	return draft(text, sentence, first, last, "name", "organization", {
		...organTold(entry ?? null, kind, entry ? entry.country : (around ?? whole?.country ?? null), lexicons),
		maybe:
			entry || around !== null
				? []
				: entries.flatMap((e) => (e.kind === "organ" && e.country !== null ? [e.country] : [])),
	});
}

function coveredByState(known: KnownIn, first: number, last: number): boolean {
	for (let i = first; i <= last; i++) {
		const k = known[i];
		if (k === null || (k.kind !== "state" && k.kind !== "demonym")) return false;
	}
	return true;
}

/** What is known of an organ: by name, or by its kind and state ("Peruvian interior ministry" without a row of its own). */
export function organTold(
	entry: Entry | null,
	kind: { readonly kind: string; readonly sector: string; readonly pattern: string } | null,
	country: string | null,
	lexicons: Lexicons,
): Told {
	if (entry !== null) return { known: entry.key, country: entry.country, sector: entry.sector, called: entry.name };
	if (kind === null) return { country };
	if (country === null) return { sector: kind.sector, organ: kind.kind };
	const state = lexicons.state(country);
	const called = state
		? kind.pattern.replace("{demonym}", state.demonyms[0] ?? state.name).replace("{state}", state.name)
		: null;
	return { known: `organ:${country}:${kind.kind}`, country, sector: kind.sector, called, organ: kind.kind };
}

function place(text: string, sentence: Sentence, first: number, last: number, known: KnownIn): Draft {
	let country: string | null = null;
	// "Lyon, France": the state behind the comma
	const { tokens } = sentence;
	const next = tokens[last + 1]?.form === "," ? known[last + 2] : null;
	if (next && next.kind === "state" && next.first === last + 2) country = next.country;
	return draft(text, sentence, first, last, "name", "place", { country });
}

/** What the tagger left: states, organs and bodies that the lexicons know, demonyms, and organs by their kind. */
function fromLexicons(
	text: string,
	sentence: Sentence,
	k: KnownEntry,
	known: KnownIn,
	lexicons: Lexicons,
	how: "name" | "nominal",
): Draft | null {
	const { first, last, entry } = k;
	const { tokens } = sentence;
	if (entry !== null && (k.kind === "state" || k.kind === "capital")) return stateOrPlace(text, sentence, k, how, null);
	if (entry !== null && k.kind === "demonym" && entry.country !== null) {
		const token = tokens[last];
		const relation = universal(token.deprel);
		// "charges against the Afghan": one of that state
		if (first === last && /(?:an|i)$/.test(token.form) && isOneOf(sentence, first))
			return draft(text, sentence, first, last, "nominal", "person", {
				country: entry.country,
				word: "national",
				determiner: "indefinite",
				unnamed: true,
			});
		const modifies =
			relation === "amod" ||
			relation === "compound" ||
			(relation === "nmod" && token.deprel !== "nmod" && token.deprel !== "nmod:poss") ||
			(token.upos === "ADJ" && relation !== "nsubj" && relation !== "obj");
		return draft(text, sentence, first, last, "nominal", modifies ? "state" : "group", {
			country: entry.country,
			known: modifies ? entry.key : null,
			called: modifies ? entry.name : null,
			modifier: modifies,
			plural: !modifies,
			word: modifies ? "" : tokens[last].form.toLowerCase(),
		});
	}
	if (entry === null && k.organ === null) {
		if (k.kind !== "organ") return null;
		return draft(text, sentence, first, last, capital(tokens[first].form) ? how : "nominal", "organization", {
			country: k.country,
		});
	}
	if (k.organ !== null || entry?.kind === "organ") {
		// "Crown" in "Crown Prince"
		if (first === last && /^(?:compound|nmod:desc|amod)$/.test(tokens[first].deprel)) return null;
		const here = entry === null ? countryHere(sentence, last, known, k.organ?.sector ?? "") : null;
		const told = organTold(entry, k.organ, k.country ?? here, lexicons);
		const name = capital(tokens[first].form) && capital(tokens[last].form);
		// the phrase around an organ in small letters belongs to the mention: "the Chinese foreign ministry"
		if (name) return draft(text, sentence, first, last, how, "organization", told);
		return null;
	}
	if (entry === null) return null;
	if (entry.kind === "person")
		return person(text, sentence, first, last, titlesBefore(text, sentence, first, known), known, lexicons);
	if (entry.kind === "region")
		return draft(text, sentence, first, last, "nominal", entry.as === "demonym" ? "place" : "group", {
			known: entry.key,
			called: entry.name,
			plural: true,
			modifier: entry.as === "demonym",
		});
	// "the Utah Republican asked": one of that party
	if (entry.sector === "PTY" && first === last && isOneOf(sentence, first))
		return draft(text, sentence, first, last, "nominal", "person", {
			country: entry.country,
			sector: entry.sector,
			word: "politician",
			determiner: "indefinite",
			unnamed: true,
		});
	return draft(text, sentence, first, last, capital(tokens[first].form) ? how : "nominal", entry.type, {
		known: entry.key,
		called: entry.name,
		country: entry.country,
		sector: entry.sector,
	});
}

/** A party's word in the singular, with an article and no noun behind it. */
function isOneOf({ tokens, children }: Sentence, i: number): boolean {
	const { form, deprel } = tokens[i];
	if (/s$/.test(form) || !/\p{Ll}n?$/u.test(form) || !/^(?:nsubj|obj|obl|nmod|conj|iobj)/.test(deprel)) return false;
	if (/^(?:NOUN|PROPN)$/.test(tokens[i + 1]?.upos ?? "") || tokens[i + 1]?.form === "-") return false;
	return children[i].some((c) => c < i && /^(?:the|a|an|this|that|another|one)$/i.test(tokens[c].form));
}

function capital(form: string): boolean {
	return /^\p{Lu}/u.test(form);
}
