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
import {
	type Holiday,
	type MemberRow,
	membersOn,
	type Office,
	type OrganKind,
	type Role,
	toHoliday,
	toKinds,
	toMember,
	toOffices,
	toRoles,
} from "./vocabulary.ts";

export type { Found, Worded } from "./phrases.ts";
export type { Holiday, MemberRow, Office, OrganKind, Rank, Role } from "./vocabulary.ts";

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

	const phrases = newPhrases<Entry>((a, b) => a.key === b.key);
	const byKey = new Map<string, Entry>();
	const organs = new Map<string, Entry[]>();
	const name = (entry: Entry): void => {
		if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
		phrases.add(entry.name, entry);
	};
	/** Further phrases of an entry, but for those that it already has. */
	const also = (entry: Entry, as: As, list: readonly string[], taken: string[]): void => {
		if (list.length === 0) return;
		const other = { ...entry, as };
		for (const phrase of list) {
			if (taken.includes(phrase)) continue;
			taken.push(phrase);
			phrases.add(phrase, other);
		}
	};

	const states = new Map<string, State>();
	const regions = new Map<string, readonly string[]>();
	for (const row of table("states.tsv", ["iso3"], stateColumns)) {
		const [iso3, , title, official, aliases, demonyms, combining, capitals, metonyms, former] = row;
		states.set(iso3, toState(row));
		const entry = entryOf("state", iso3, "state", title, iso3, null, "");
		const taken = [title];
		name(entry);
		also(entry, "name", [official], taken);
		also(entry, "alias", items(aliases), taken);
		also(entry, "demonym", items(demonyms), taken);
		also(entry, "combining", items(combining), taken);
		also(entry, "capital", items(capitals), taken);
		also(entry, "metonym", items(metonyms), taken);
		also(entry, "former", items(former), taken);
	}
	for (const [id, iso3, title, aliases, acronym, kind, sector] of table("organs.tsv", ["id"], organColumns)) {
		const entry = entryOf("organ", id, "organization", title, iso3, sector, kind);
		const taken = [title];
		name(entry);
		also(entry, "alias", items(aliases), taken);
		also(entry, "acronym", items(acronym), taken);
		const slot = `${iso3}:${kind}`;
		const known = organs.get(slot);
		if (known === undefined) organs.set(slot, [entry]);
		else known.push(entry);
	}
	for (const [id, title, aliases, acronym, metonyms, kind, sector] of table("bodies.tsv", ["id"], bodyColumns)) {
		const entry = entryOf("body", id, "organization", title, null, sector, kind);
		const taken = [title];
		name(entry);
		also(entry, "alias", items(aliases), taken);
		also(entry, "acronym", items(acronym), taken);
		also(entry, "metonym", items(metonyms), taken);
	}
	for (const [id, title, aliases, country, kind] of table("outlets.tsv", ["id"], outletColumns)) {
		const entry = entryOf("outlet", id, "organization", title, country || null, "JRN", kind);
		name(entry);
		also(entry, "alias", items(aliases), [title]);
	}
	for (const [id, title, aliases, country, type, sector] of table("groups.tsv", ["id"], groupColumns)) {
		const kind = type === "people" ? "group" : "organization";
		const entry = entryOf("group", id, kind, title, country || null, sector, type);
		name(entry);
		also(entry, "alias", items(aliases), [title]);
	}
	for (const [id, title, aliases, demonyms, members] of table("regions.tsv", ["id"], regionColumns)) {
		const entry = entryOf("region", id, "group", title, null, null, "");
		const taken = [title];
		name(entry);
		also(entry, "alias", items(aliases), taken);
		also(entry, "demonym", items(demonyms), taken);
		regions.set(entry.key, items(members));
	}
	for (const [id, title, aliases, country, sector] of table("persons.tsv", ["id"], personColumns)) {
		const entry = entryOf("person", id, "person", title, country || null, sector || null, "");
		name(entry);
		also(entry, "alias", items(aliases), [title]);
	}
	for (const [file, text] of folders.slice(1).flatMap((f) => Object.entries(f)))
		if (file.endsWith(".txt")) for (const entry of fromDictionary(file, text, states, problems)) name(entry);

	const offices = lazy(() => toOffices(table("offices.tsv", ["title"], officeColumns)));
	const roles = lazy(() => toRoles(table("roles.tsv", ["lemma"], roleColumns)));
	const kinds = lazy(() => toKinds(table("organ-kinds.tsv", ["kind"], kindColumns)));
	const members = lazy(() => table("members.tsv", ["body", "iso3", "from"], memberColumns).map(toMember));
	const given = lazy(() => toMap(table("given-names.tsv", ["name"], givenColumns)));
	const family = lazy(() => toMap(table("surnames-first.tsv", ["name"], familyColumns)));
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
		gazetteer: (phrase) =>
			nameType(phrases, phrase) ?? (givenName(phrase) || (phrase.length > 2 && familyFirst(phrase)) ? "person" : null),
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
		for (const row of readTable(file, text, wanted, problems))
			rows.set(key.map((k) => row[wanted.indexOf(k)]).join("\t"), row);
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
	const [iso3, iso2, name, official, , demonyms, , capitals, , , lat, lon, capitalLat, capitalLon] = row;
	return {
		iso3,
		iso2,
		name,
		official,
		demonyms: items(demonyms),
		capitals: items(capitals),
		lat: Number(lat),
		lon: Number(lon),
		capitalLat: Number(capitalLat),
		capitalLon: Number(capitalLon),
	};
}

function toMap(rows: readonly Row[]): Map<string, string> {
	return new Map(rows.map(([name, value]) => [folded(name), value]));
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
