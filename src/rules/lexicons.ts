/**
 * Our lexicons, compiled from TSV once and then only read (columns: lexicons/README.md).
 *
 *   lexicons.at(tokens, i)        longest known phrase from token i:  "Russian" → { key: "state:RUS", as: "demonym", … }
 *   lexicons.all(sentence.tokens) every known phrase, longest first from the left
 *   lexicons.lookup("Beijing")    entries of a phrase; a phrase may have several ("Georgia", "Jordan", "Washington")
 *   lexicons.known("organ:RUS:mvd")         the entry under that key
 *   lexicons.officeAt(tokens, i)  "foreign minister" → { title, rank, sector, organ: "foreign" }
 *   lexicons.officeOf("premier")  lexicons.roleOf("lawmaker")
 *   lexicons.organKindAt(tokens, i)         "foreign ministry" → { kind: "foreign", … }
 *   lexicons.organOf("RUS", "interior")     the organs of that kind that we know by name
 *   lexicons.state("RUS")         its row;  lexicons.members("body:nato", "2024-05-01") its members' codes on a day
 *   lexicons.givenName("Olga")    "f"; lexicons.familyFirst("Wang") → "zho"
 *
 * Keys are stable: "state:CHN", "organ:RUS:mvd", "body:interpol", "outlet:xinhua", "person:wang-yi", "group:hamas",
 * "region:middle-east". `compileLexicons` takes our folder and then users' own, whose rows add to ours or, by key, replace them.
 */
import type { Day, EntityType } from "../annotations.ts";
import { readActorDictionary } from "./actor-dictionary.ts";
import { type Found, folded, newPhrases, type Phrases, type Worded } from "./phrases.ts";
import { items, type Row, readTable } from "./tables.ts";

export type { Found, Worded } from "./phrases.ts";

export type Kind = "state" | "region" | "organ" | "body" | "outlet" | "group" | "person";
/** How the phrase stands for the actor. "combining" is the "Sino" of "Sino-Russian". */
export type As = "name" | "alias" | "acronym" | "demonym" | "combining" | "capital" | "metonym" | "former";

export type Entry = {
	readonly key: string;
	readonly kind: Kind;
	readonly type: EntityType;
	/** The usual English name, whatever the phrase. */
	readonly name: string;
	/** ISO 3166-1 alpha-3 or a code of our own; null for international bodies, regions and where it does not apply. */
	readonly country: string | null;
	/** PLOVER sector; null for states and regions. */
	readonly sector: string | null;
	/** Kind of organ ("interior"), body ("alliance"), outlet ("agency"), group ("party"); else "". */
	readonly detail: string;
	readonly as: As;
	/** Days between which the entry holds, from dated actor dictionaries; absent: always. */
	readonly from?: Day;
	readonly to?: Day;
};

export type State = {
	readonly iso3: string;
	readonly iso2: string;
	readonly name: string;
	readonly official: string;
	readonly demonyms: readonly string[];
	readonly capitals: readonly string[];
	readonly lat: number;
	readonly lon: number;
	readonly capitalLat: number;
	readonly capitalLon: number;
};

export type Rank =
	| "head of state"
	| "head of government"
	| "minister"
	| "deputy minister"
	| "agency head"
	| "deputy head"
	| "ambassador"
	| "spokesperson"
	| "legislator"
	| "judge"
	| "prosecutor"
	| "officer"
	| "leader"
	| "official";

export type Office = {
	readonly title: string;
	readonly rank: Rank;
	readonly sector: string;
	/** Kind of organ that the holder heads or belongs to ("foreign"); "" where the title does not say. */
	readonly organ: string;
};

export type Role = {
	readonly lemma: string;
	readonly type: "person" | "group" | "organization" | "state";
	/** "" where the noun alone does not tell. */
	readonly sector: string;
	/** Stands for people who stay unnamed ("source", "observer"). */
	readonly anonymous: boolean;
	readonly pluralOnly: boolean;
};

export type OrganKind = {
	readonly kind: string;
	readonly phrases: readonly string[];
	readonly sector: string;
	/** Name of an organ known by its state alone: "{demonym} Foreign Ministry". */
	readonly pattern: string;
};

export type MemberRow = {
	readonly body: string;
	readonly iso3: string;
	/** "YYYY", "YYYY-MM" or "YYYY-MM-DD"; "" where we do not know. */
	readonly from: string;
	readonly to: string;
	readonly status: string;
};

export type Holiday = {
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	/** See lexicons/README.md: "12-25", "easter-2", "11 thursday 4", "lunar …". */
	readonly rule: string;
	readonly countries: readonly string[];
};

export type Lexicons = {
	readonly files: Readonly<Record<string, string>>;
	readonly lookup: (phrase: string) => readonly Entry[];
	readonly at: (tokens: readonly Worded[], at: number) => Found<Entry> | null;
	readonly all: (tokens: readonly Worded[]) => Found<Entry>[];
	readonly known: (key: string) => Entry | null;
	readonly states: readonly State[];
	readonly state: (iso3: string) => State | null;
	readonly officeOf: (phrase: string) => Office | null;
	readonly officeAt: (tokens: readonly Worded[], at: number) => Found<Office> | null;
	readonly roleOf: (lemma: string) => Role | null;
	readonly organKindOf: (phrase: string) => OrganKind | null;
	readonly organKindAt: (tokens: readonly Worded[], at: number) => Found<OrganKind> | null;
	readonly organOf: (iso3: string, kind: string) => readonly Entry[];
	/** Members' codes on a day (today's members without one), by the body's key or id. */
	readonly members: (body: string, day?: Day) => readonly string[];
	readonly memberRows: () => readonly MemberRow[];
	/** Codes of the states of a region: "region:baltic-states". */
	readonly regionStates: (key: string) => readonly string[];
	readonly givenName: (form: string) => "m" | "f" | "mf" | null;
	/** Languages (ISO 639-3) in which this is a family name written first; "" where it is none. */
	readonly familyFirst: (form: string) => string;
	readonly holidays: () => readonly Holiday[];
	/** What a phrase is, for the name tagger's features. */
	readonly gazetteer: (phrase: string) => "person" | "organization" | "place" | "other" | null;
	/** Reads every table, those too that are otherwise read when first asked for, and tells what is wrong with any row. */
	readonly check: () => string[];
};

type Folder = Readonly<Record<string, string>>;

/** `folders` hold a file's name ("states.tsv") and its text, ours first. Rows that cannot be read are told of, with file and line, in `problems`. */
export function compileLexicons(...folders: readonly Folder[]): { lexicons: Lexicons; problems: string[] } {
	const problems: string[] = [];
	const table = (file: string, key: readonly string[], columns: readonly string[]) =>
		merged(folders, file, key, columns, problems);

	const phrases = newPhrases<Entry>();
	const byKey = new Map<string, Entry>();
	const organs = new Map<string, Entry[]>();
	const name = (entry: Entry, phrase: string): void => {
		if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
		phrases.add(phrase, entry);
	};
	/** Further phrases of an entry; one that the entry already has is not entered again. */
	const also = (entry: Entry, as: As, list: readonly string[], taken: Set<string>): void => {
		const other = { ...entry, as };
		for (const phrase of list) {
			if (taken.has(phrase)) continue;
			taken.add(phrase);
			phrases.add(phrase, other);
		}
	};

	const states = new Map<string, State>();
	const regions = new Map<string, readonly string[]>();
	for (const row of table("states.tsv", ["iso3"], stateColumns)) {
		states.set(row.iso3, toState(row));
		const entry = entryOf("state", row.iso3, "state", row.name, row.iso3, null, "");
		const taken = new Set([row.name]);
		name(entry, row.name);
		also(entry, "name", [row.official], taken);
		also(entry, "alias", items(row.aliases), taken);
		also(entry, "demonym", items(row.demonyms), taken);
		also(entry, "combining", items(row.combining), taken);
		also(entry, "capital", items(row.capital), taken);
		also(entry, "metonym", items(row.metonyms), taken);
		also(entry, "former", items(row.former), taken);
	}
	for (const row of table("organs.tsv", ["id"], organColumns)) {
		const entry = entryOf("organ", row.id, "organization", row.name, row.iso3, row.sector, row.kind);
		const taken = new Set([row.name]);
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), taken);
		also(entry, "acronym", items(row.acronym), taken);
		const slot = `${row.iso3}:${row.kind}`;
		organs.set(slot, [...(organs.get(slot) ?? []), entry]);
	}
	for (const row of table("bodies.tsv", ["id"], bodyColumns)) {
		const entry = entryOf("body", row.id, "organization", row.name, null, row.sector, row.kind);
		const taken = new Set([row.name]);
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), taken);
		also(entry, "acronym", items(row.acronym), taken);
		also(entry, "metonym", items(row.metonyms), taken);
	}
	for (const row of table("outlets.tsv", ["id"], outletColumns)) {
		const entry = entryOf("outlet", row.id, "organization", row.name, row.country || null, "JRN", row.kind);
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), new Set([row.name]));
	}
	for (const row of table("groups.tsv", ["id"], groupColumns)) {
		const type = row.type === "people" ? "group" : "organization";
		const entry = entryOf("group", row.id, type, row.name, row.country || null, row.sector, row.type);
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), new Set([row.name]));
	}
	for (const row of table("regions.tsv", ["id"], regionColumns)) {
		const entry = entryOf("region", row.id, "group", row.name, null, null, "");
		const taken = new Set([row.name]);
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), taken);
		also(entry, "demonym", items(row.demonyms), taken);
		regions.set(entry.key, items(row.members));
	}
	for (const row of table("persons.tsv", ["id"], personColumns)) {
		const entry = entryOf("person", row.id, "person", row.name, row.country || null, row.sector || null, "");
		name(entry, row.name);
		also(entry, "alias", items(row.aliases), new Set([row.name]));
	}
	for (const [file, text] of folders.slice(1).flatMap((f) => Object.entries(f)))
		if (file.endsWith(".txt"))
			for (const entry of fromDictionary(file, text, states, problems)) name(entry, entry.name);

	const offices = lazy(() => toOffices(table("offices.tsv", ["title"], officeColumns)));
	const roles = lazy(() => toRoles(table("roles.tsv", ["lemma"], roleColumns)));
	const kinds = lazy(() => toKinds(table("organ-kinds.tsv", ["kind"], kindColumns)));
	const members = lazy(() => table("members.tsv", ["body", "iso3", "from"], memberColumns).map(toMember));
	const given = lazy(() => toMap(table("given-names.tsv", ["name"], givenColumns), "name", "gender"));
	const family = lazy(() => toMap(table("surnames-first.tsv", ["name"], familyColumns), "name", "language"));
	const holidays = lazy(() => table("holidays.tsv", ["id"], holidayColumns).map(toHoliday));

	const givenName = (form: string) =>
		capital(form) ? ((given().get(folded(form)) ?? null) as "m" | "f" | "mf" | null) : null;
	const familyFirst = (form: string) => (capital(form) ? (family().get(folded(form)) ?? "") : "");
	const lexicons: Lexicons = {
		files: Object.assign({}, ...folders),
		lookup: phrases.get,
		at: phrases.at,
		all: phrases.all,
		known: (key) => byKey.get(key) ?? null,
		states: [...states.values()],
		state: (iso3) => states.get(iso3) ?? null,
		officeOf: (phrase) => offices().get(phrase)[0] ?? null,
		officeAt: (tokens, at) => offices().at(tokens, at),
		roleOf: (lemma) => roles().get(lemma.toLowerCase()) ?? null,
		organKindOf: (phrase) => kinds().get(phrase)[0] ?? null,
		organKindAt: (tokens, at) => kinds().at(tokens, at),
		organOf: (iso3, kind) => organs.get(`${iso3}:${kind}`) ?? [],
		members: (body, day) => membersOn(members(), body.startsWith("body:") ? body.slice(5) : body, day),
		memberRows: members,
		regionStates: (key) => regions.get(key.startsWith("region:") ? key : `region:${key}`) ?? [],
		givenName,
		familyFirst,
		holidays,
		gazetteer: (phrase) => nameType(phrases, phrase) ?? (givenName(phrase) || familyFirst(phrase) ? "person" : null),
		check: () => {
			for (const read of [offices, roles, kinds, members, given, family, holidays]) read();
			return [...problems];
		},
	};
	return { lexicons, problems };
}

const stateColumns = columns(
	"iso3 iso2 name official aliases demonyms combining capital metonyms former lat lon capital_lat capital_lon note source",
);
const organColumns = columns("id iso3 name aliases acronym kind sector parent source");
const bodyColumns = columns("id name aliases acronym metonyms kind sector hq founded source");
const outletColumns = columns("id name aliases country kind state source");
const groupColumns = columns("id name aliases country type sector source");
const regionColumns = columns("id name aliases demonyms members source");
const personColumns = columns("id name aliases country sector source");
const officeColumns = columns("title aliases rank sector organ source");
const roleColumns = columns("lemma type sector anonymous number source");
const kindColumns = columns("kind phrases sector name source");
const memberColumns = columns("body iso3 from to status source");
const givenColumns = columns("name gender source");
const familyColumns = columns("name language source");
const holidayColumns = columns("id name aliases rule countries source");

function columns(names: string): readonly string[] {
	return names.split(" ");
}

/** A table of all folders together: a later row with the same key takes an earlier one's place. */
function merged(
	folders: readonly Folder[],
	file: string,
	key: readonly string[],
	wanted: readonly string[],
	problems: string[],
): Row[] {
	const texts = folders.map((f) => f[file]).filter((t) => t !== undefined);
	if (texts.length === 0) return [];
	if (texts.length === 1) return readTable(file, texts[0], wanted, problems);
	const rows = new Map<string, Row>();
	for (const text of texts)
		for (const row of readTable(file, text, wanted, problems)) rows.set(key.map((k) => row[k]).join("\t"), row);
	return [...rows.values()];
}

function entryOf(
	kind: Kind,
	id: string,
	type: EntityType,
	name: string,
	country: string | null,
	sector: string | null,
	detail: string,
): Entry {
	return { key: `${kind}:${id}`, kind, type, name, country, sector, detail, as: "name" };
}

function toState(row: Row): State {
	return {
		iso3: row.iso3,
		iso2: row.iso2,
		name: row.name,
		official: row.official,
		demonyms: items(row.demonyms),
		capitals: items(row.capital),
		lat: Number(row.lat),
		lon: Number(row.lon),
		capitalLat: Number(row.capital_lat),
		capitalLon: Number(row.capital_lon),
	};
}

function toOffices(rows: readonly Row[]): Phrases<Office> {
	const offices = newPhrases<Office>();
	for (const { title, aliases, rank, sector, organ } of rows) {
		const office = { title, rank: rank as Rank, sector, organ };
		for (const phrase of [title, ...items(aliases)]) offices.add(phrase, office);
	}
	return offices;
}

function toRoles(rows: readonly Row[]): Map<string, Role> {
	const roles = new Map<string, Role>();
	for (const { lemma, type, sector, anonymous, number } of rows)
		roles.set(lemma, {
			lemma,
			type: type as Role["type"],
			sector,
			anonymous: anonymous === "yes",
			pluralOnly: number === "plural",
		});
	return roles;
}

function toKinds(rows: readonly Row[]): Phrases<OrganKind> {
	const kinds = newPhrases<OrganKind>();
	for (const row of rows) {
		const kind = { kind: row.kind, phrases: items(row.phrases), sector: row.sector, pattern: row.name };
		for (const phrase of kind.phrases) kinds.add(phrase, kind);
	}
	return kinds;
}

function toMember({ body, iso3, from, to, status }: Row): MemberRow {
	return { body, iso3, from, to, status };
}

function toHoliday(row: Row): Holiday {
	return {
		id: row.id,
		name: row.name,
		aliases: items(row.aliases),
		rule: row.rule,
		countries: items(row.countries),
	};
}

function toMap(rows: readonly Row[], key: string, value: string): Map<string, string> {
	return new Map(rows.map((r) => [folded(r[key]), r[value]]));
}

/** "1995" is taken as its first day for joining and its last for leaving, as text order has it. */
function membersOn(rows: readonly MemberRow[], body: string, day: Day | undefined): string[] {
	const on = day ?? "9999";
	return rows
		.filter((r) => r.body === body && r.status === "member" && r.from <= on && (r.to === "" || r.to > on))
		.map((r) => r.iso3);
}

/** Entries of a PETRARCH or TABARI dictionary. A code of three letters is the state; a longer one names an actor of it, agent code behind. */
function fromDictionary(file: string, text: string, states: ReadonlyMap<string, State>, problems: string[]): Entry[] {
	const { actors, problems: found } = readActorDictionary(text);
	for (const p of found) problems.push(`${file}:${p.line}: ${p.note}`);
	return actors.map(({ phrase, code, from, to }) => {
		const iso3 = states.has(code.slice(0, 3)) ? code.slice(0, 3) : null;
		const dates = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
		if (iso3 !== null && code.length === 3)
			return { ...entryOf("state", iso3, "state", phrase, iso3, null, ""), ...dates };
		const sector = (iso3 === null ? code.slice(0, 3) : code.slice(3, 6)) || null;
		const kind = iso3 === null && sector === "IGO" ? "body" : "group";
		return {
			...entryOf(kind, `${code}:${folded(phrase).replaceAll(" ", "-")}`, "organization", phrase, iso3, sector, code),
			...dates,
		};
	});
}

/** CoNLL's four: a state, a capital and a region are places, a demonym is "other" (its MISC). */
function nameType(phrases: Phrases<Entry>, phrase: string): "person" | "organization" | "place" | "other" | null {
	const entries = phrases.get(phrase);
	if (entries.length === 0) return null;
	const state = entries.find((e) => e.kind === "state");
	if (state)
		return state.as === "demonym" || state.as === "combining"
			? "other"
			: state.as === "metonym"
				? "organization"
				: "place";
	const [first] = entries;
	if (first.kind === "region") return first.as === "demonym" ? "other" : "place";
	if (first.kind === "person") return "person";
	return first.kind === "group" && first.type === "group" ? "other" : "organization";
}

function capital(form: string): boolean {
	return form !== "" && form[0] !== form[0].toLowerCase();
}

function lazy<T>(make: () => T): () => T {
	let made: { readonly value: T } | null = null;
	return () => {
		if (made === null) made = { value: make() };
		return made.value;
	};
}
