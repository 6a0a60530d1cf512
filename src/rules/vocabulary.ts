/**
 * The words that name no actor but say what one is or does: offices, role nouns, kinds of state organs; and the tables of
 * members and holidays. Each is read from its rows when first asked for.
 */
import { newPhrases, type Phrases } from "./phrases.ts";
import { items, type Row } from "./tables.ts";

export type Rank =
	| "head of state"
	| "head of government"
	| "minister"
	| "deputy minister"
	| "agency head"
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

export function toOffices(rows: readonly Row[]): Phrases<Office> {
	const offices = newPhrases<Office>();
	for (const [title, aliases, rank, sector, organ] of rows) {
		const office = { title, rank: rank as Rank, sector, organ };
		for (const phrase of [title, ...items(aliases)]) offices.add(phrase, office);
	}
	return offices;
}

export function toRoles(rows: readonly Row[]): Map<string, Role> {
	const roles = new Map<string, Role>();
	for (const [lemma, type, sector, anonymous, number] of rows)
		roles.set(lemma, {
			lemma,
			type: type as Role["type"],
			sector,
			anonymous: anonymous === "yes",
			pluralOnly: number === "plural",
		});
	return roles;
}

export function toKinds(rows: readonly Row[]): Phrases<OrganKind> {
	const kinds = newPhrases<OrganKind>();
	for (const [kind, phrases, sector, pattern] of rows) {
		const organ = { kind, phrases: items(phrases), sector, pattern };
		for (const phrase of organ.phrases) kinds.add(phrase, organ);
	}
	return kinds;
}

export function toMember([body, iso3, from, to, status]: Row): MemberRow {
	return { body, iso3, from, to, status };
}

export function toHoliday([id, name, aliases, rule, countries]: Row): Holiday {
	return { id, name, aliases: items(aliases), rule, countries: items(countries) };
}

/** Members' codes on a day. "1995" is taken as the start of its year, for joining and for leaving. */
export function membersOn(rows: readonly MemberRow[], body: string, day: string | undefined): string[] {
	const on = day ?? "9999";
	return rows
		.filter((r) => r.body === body && r.status === "member" && r.from <= on && (r.to === "" || r.to > on))
		.map((r) => r.iso3);
}
