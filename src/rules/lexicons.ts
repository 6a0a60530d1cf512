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
import { cut, type Found, firstAtom, folded, newPhrases, type Phrases, type Worded, withoutMarks } from "./phrases.ts";
import { asText, indexOf, inOrder, newShelf, type ShelfIndex, type Shelved } from "./shelf.ts";
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
	/** Codes of the states that are called so before "state" or "nation": "landlocked". */
	readonly statesCalled: (word: string) => readonly string[];
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
	const shelved = shelvedTables(folders, problems);
	return { lexicons: openLexicons(folders, indexOf(shelved, problems), shelved, problems), problems };
}

/** Where our names lie: the same for the same tables, so that it can be kept. */
export function indexLexicons(folder: Folder): ShelfIndex {
	return indexOf(shelvedTables([folder], []), []);
}

/** As `compileLexicons`, of tables in good order whose index is there already. */
export function openLexicons(
	folders: readonly Folder[],
	index: ShelfIndex,
	shelved = shelvedTables(folders, []),
	problems: string[] = [],
): Lexicons {
	const table = (file: string, key: readonly string[], columns: readonly string[]) =>
		merged(folders, file, key, columns, problems);

	const shelf = newShelf(shelved, index);
	const phrases = newPhrases<Entry>((a, b) => a.key === b.key, shelf.take);
	// What is wrong with these tables was told above.
	const rowsOf = (file: string, wanted: readonly string[]) => merged(folders, file, [wanted[0]], wanted, []);
	const states = new Map(rowsOf("states.tsv", stateColumns).map((row) => [row[0], toState(row)]));
	/** Entries of actor dictionaries, whose keys may be of any kind. */
	const further = new Map<string, Entry>();
	for (const [file, text] of folders.slice(1).flatMap((f) => Object.entries(f)))
		if (file.endsWith(".txt"))
			for (const entry of fromDictionary(file, text, states, problems)) {
				if (!further.has(entry.key)) further.set(entry.key, entry);
				phrases.add(entry.name, entry);
			}
	const known = (key: string): Entry | null => {
		const colon = key.indexOf(":");
		const file = tableOfKind[key.slice(0, colon)];
		return (file && shelf.byId(file).get(key.slice(colon + 1))) || further.get(key) || null;
	};
	const organs = lazy(() => {
		const slots = new Map<string, Entry[]>();
		for (const entry of shelf.rows("organs.tsv")) {
			const slot = `${entry.country}:${entry.detail}`;
			const there = slots.get(slot);
			if (there === undefined) slots.set(slot, [entry]);
			else there.push(entry);
		}
		return slots;
	});
	const regions = lazy(
		() => new Map(rowsOf("regions.tsv", regionColumns).map((row) => [`region:${row[0]}`, items(row[4])])),
	);
	const epithets = lazy(
		() => new Map(table("epithets.tsv", ["word"], epithetColumns).map(([word, members]) => [word, items(members)])),
	);

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
	return {
		files: Object.assign({}, ...folders),
		lookup: phrases.get,
		at: phrases.at,
		all: phrases.all,
		known,
		states: [...states.values()],
		state: (iso3) => states.get(iso3) ?? null,
		officeOf: (phrase) => offices().get(phrase)[0] ?? null,
		officeAt: (tokens, at) => offices().at(tokens, at),
		roleOf: (lemma) => roles().get(lemma.toLowerCase()) ?? null,
		organKindOf: (phrase) => kinds().get(phrase)[0] ?? null,
		organKindAt: (tokens, at) => kinds().at(tokens, at),
		organOf: (iso3, kind) => organs().get(`${iso3}:${kind}`) ?? [],
		members: (body, day) => membersOn(members(), body.startsWith("body:") ? body.slice(5) : body, day),
		memberRows: members,
		statesCalled: (word) => epithets().get(word.toLowerCase()) ?? [],
		regionStates: (key) => regions().get(key.startsWith("region:") ? key : `region:${key}`) ?? [],
		givenName,
		familyFirst,
		holidays,
		gazetteer: (phrase) => {
			const type = nameType(phrases, phrase);
			// what the name tagger learned from has nobody's family name alone
			if (type !== null && (type !== "person" || /\s/.test(phrase))) return type;
			return givenName(phrase) || (phrase.length > 2 && familyFirst(phrase)) ? "person" : null;
		},
		check: () => {
			for (const read of [epithets, offices, roles, kinds, members, given, family, holidays]) read();
			return [...problems];
		},
	};
}

const stateColumns = columns(
	"iso3 iso2 name official aliases demonyms combining capital metonyms former lat lon capital_lat capital_lon note source",
);
const organColumns = columns("id iso3 name aliases acronym kind sector parent source");
const bodyColumns = columns("id name aliases acronym metonyms kind sector hq founded source");
const outletColumns = columns("id name aliases country kind state source");
const groupColumns = columns("id name aliases country type sector source");
const epithetColumns = columns("word members source");
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

type Names = Omit<Shelved<Entry>, "text" | "columns"> & { readonly columns: readonly string[] };

/** Tables of names, in the order in which they are told where a phrase is in several. */
const tables: readonly Names[] = [
	names("states.tsv", stateColumns, "name official aliases demonyms combining capital metonyms former", (row) =>
		entryOf("state", row[0], "state", row[2], row[0], null, ""),
	),
	names("organs.tsv", organColumns, "name aliases acronym", ([id, iso3, name, , , kind, sector]) =>
		entryOf("organ", id, "organization", name, iso3, sector, kind),
	),
	names("bodies.tsv", bodyColumns, "name aliases acronym metonyms", ([id, name, , , , kind, sector]) =>
		entryOf("body", id, "organization", name, null, sector, kind),
	),
	names("outlets.tsv", outletColumns, "name aliases", ([id, name, , country, kind]) =>
		entryOf("outlet", id, "organization", name, country || null, "JRN", kind),
	),
	names("groups.tsv", groupColumns, "name aliases", ([id, name, , country, type, sector]) =>
		entryOf("group", id, type === "people" ? "group" : "organization", name, country || null, sector, type),
	),
	names("regions.tsv", regionColumns, "name aliases demonyms", ([id, name]) =>
		entryOf("region", id, "group", name, null, null, ""),
	),
	names("persons.tsv", personColumns, "name aliases", ([id, name, , country, sector]) =>
		entryOf("person", id, "person", name, country || null, sector || null, ""),
	),
];

/** The code that makes an index: one that other code made is not to be used. */
export const indexedBy = [indexOf, firstAtom, cut, withoutMarks, tables.map((t) => [t.file, t.phrases])].join("\n");

function names(file: string, columns: readonly string[], phrases: string, base: (row: Row) => Entry): Names {
	const at = phrases.split(" ").map((name) => columns.indexOf(name));
	const entry = (row: Row, column: number) => ({ ...base(row), as: standsAs[columns[column]] });
	return { file, columns, phrases: at, entry };
}

/** How a phrase stands for the actor, by the column it is in. */
const standsAs: Readonly<Record<string, As>> = {
	name: "name",
	official: "name",
	aliases: "alias",
	acronym: "acronym",
	demonyms: "demonym",
	combining: "combining",
	capital: "capital",
	metonyms: "metonym",
	former: "former",
};

const tableOfKind: Readonly<Record<string, string>> = {
	state: "states.tsv",
	organ: "organs.tsv",
	body: "bodies.tsv",
	outlet: "outlets.tsv",
	group: "groups.tsv",
	region: "regions.tsv",
	person: "persons.tsv",
};

function shelvedTables(folders: readonly Folder[], problems: string[]): Shelved<Entry>[] {
	return tables.map(({ file, columns, ...rest }) => {
		const text = textOf(folders, file, columns, problems);
		return { file, text, columns: text.slice(0, text.indexOf("\n")).split("\t").length, ...rest };
	});
}

/** A table's text; of several folders' the rows together, see `merged`. */
function textOf(folders: readonly Folder[], file: string, wanted: readonly string[], problems: string[]): string {
	const texts = folders.map((f) => f[file]).filter((t) => t !== undefined);
	if (texts.length === 1) return inOrder(file, texts[0], wanted, problems);
	return asText(wanted, merged(folders, file, [wanted[0]], wanted, problems));
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
