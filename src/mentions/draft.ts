import type { EntityType, Mention, Sentence } from "../annotations.ts";
import type { Span } from "../span.ts";
import { universal } from "../syntax/tree.ts";

/**
 * Working values of the resolver, before ids are given: a draft is a mention whose actor is still being looked for,
 * an actor is an entity that grows while the document is read. Both live inside `findMentions` alone.
 */
export type Draft = Span & {
	readonly kind: Mention["kind"];
	readonly type: EntityType;
	readonly sentence: number;
	/** Tokens of its sentence: syntactic head, first and last. */
	readonly head: number;
	readonly first: number;
	readonly last: number;
	/** Names: the words; nominals: the head noun's lemma; pronouns: in lower case. */
	readonly word: string;
	readonly plural: boolean;
	readonly gender: Gender;
	/** State whose demonym, name or possessive modifies it; of "the Ruiz administration" hers, once she is known. */
	country: string | null;
	readonly sector: string | null;
	/** Key in the lexicons. */
	readonly known: string | null;
	readonly determiner: Determiner;
	/** What the tagger says the words are, where the actor behind them is of another kind: the White House is a place and an organ. */
	readonly shown: EntityType | null;
	/** "Chinese and Russian police chiefs": the states, where the words name several. */
	readonly countries: readonly string[];
	/** "the two sides": 2. */
	readonly count: number | null;
	/** Content words of a title or office in lower case, the head last: ["internal", "affairs", "minister"]. */
	readonly office: readonly string[];
	/** Kind of organ where only that is told: "foreign" in "the foreign ministry". */
	readonly organ: string | null;
	/** States that have an organ of that name, where nothing beside it says which is meant. */
	readonly maybe: readonly string[];
	/** People whom the text leaves unnamed, by the noun alone. */
	readonly unnamed: boolean;
	/** A demonym or state name that only modifies another actor's phrase: "Russian" in "the Russian minister". */
	readonly modifier: boolean;
	/** The name of lexicons or the fuller form, where the words are a short form of it. */
	readonly called: string | null;
	/** Once it is known. */
	actor: Actor | null;
};

export type Gender = "male" | "female" | null;
export type Determiner = "definite" | "demonstrative" | "possessive" | "indefinite" | "none";

export type Actor = {
	type: EntityType;
	/** How often each form was used; the fullest becomes the name. */
	readonly forms: Map<string, number>;
	/** Takes the place of the fullest form: what the lexicons call it. */
	called: string | null;
	known: string | null;
	country: string | null;
	sector: string | null;
	gender: Gender;
	anonymous: boolean;
	/** It is told that they were arrested, held, handed over or freed. */
	held: boolean;
	members: Actor[] | null;
	/** Offices it has been given, each as in `Draft.office`. */
	readonly offices: (readonly string[])[];
	/** Place among the document's actors. */
	index: number;
	/** How often it was named so far. */
	times: number;
	readonly first: Draft;
};

export function actorOf(draft: Draft, type: EntityType = draft.type): Actor {
	return {
		type,
		forms: new Map(),
		called: draft.called,
		known: draft.known,
		country: draft.country,
		sector: draft.sector,
		gender: draft.gender,
		anonymous: false,
		held: false,
		members: null,
		offices: [],
		index: -1,
		times: 0,
		first: draft,
	};
}

/** From now on `draft` stands for `actor`, and what the draft tells of it is kept. */
export function attach(draft: Draft, actor: Actor): void {
	draft.actor = actor;
	if (draft.office.length) addOffice(actor, draft.office);
	actor.gender ??= draft.gender;
	if (actor.members === null && !draft.plural) {
		actor.country ??= draft.country;
		actor.sector ??= draft.sector;
	}
	if (actor.known === null && draft.known !== null) {
		actor.known = draft.known;
		actor.called ??= draft.called;
	}
}

function addOffice(actor: Actor, office: readonly string[]): void {
	if (actor.offices.length === 12) return;
	const isThis = (o: readonly string[]) => o.length === office.length && o.every((word, i) => word === office[i]);
	if (!actor.offices.some(isThis)) actor.offices.push(office);
}

/** The token of the range that hangs on something outside it; the last one where several do. */
function headIn(sentence: Sentence, first: number, last: number): number {
	for (let i = first; i <= last; i++) {
		const { head, deprel } = sentence.tokens[i];
		if ((head < first || head > last) && universal(deprel) !== "case" && universal(deprel) !== "punct") return i;
	}
	return last;
}

export type Told = Partial<Omit<Draft, "start" | "end" | "sentence" | "first" | "last" | "kind" | "type">>;

export function draft(
	text: string,
	sentence: Sentence,
	first: number,
	last: number,
	kind: Draft["kind"],
	type: EntityType,
	told: Told = {},
): Draft {
	const start = sentence.tokens[first].start;
	const end = sentence.tokens[last].end;
	return {
		start,
		end,
		kind,
		type,
		sentence: sentence.index,
		first,
		last,
		head: told.head ?? headIn(sentence, first, last),
		word: told.word ?? text.slice(start, end),
		plural: told.plural ?? false,
		gender: told.gender ?? null,
		country: told.country ?? null,
		sector: told.sector ?? null,
		known: told.known ?? null,
		determiner: told.determiner ?? "none",
		shown: told.shown ?? null,
		countries: told.countries ?? [],
		count: told.count ?? null,
		office: told.office ?? [],
		organ: told.organ ?? null,
		maybe: told.maybe ?? [],
		unnamed: told.unnamed ?? false,
		modifier: told.modifier ?? false,
		called: told.called ?? null,
		actor: null,
	};
}
