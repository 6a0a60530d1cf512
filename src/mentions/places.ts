import type { Document, Entity, Mention, Name, Place, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";

/** Toponyms with coordinates; ambiguity settled by country context, population and neighbours in the text. */
export function findPlaces(
	_document: Document,
	_sentences: readonly Sentence[],
	_names: readonly Name[],
	_mentions: readonly Mention[],
	_entities: readonly Entity[],
	_lexicons: Lexicons,
	_cities: Cities | null,
): Place[] {
	return [];
}

/** The sorted table of cities, searched in place. */
export type Cities = { readonly table: string };
