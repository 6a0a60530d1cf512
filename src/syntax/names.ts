import type { Name, Sentence } from "../annotations.ts";

/** Averaged-perceptron BILOU tagger, weights made once by `openNames`. */
export type NamesModel = { readonly bytes: Uint8Array };

/** What a phrase is in the gazetteers, asked by the tagger for its features. */
export type Gazetteer = (phrase: string) => "person" | "organization" | "place" | "other" | null;

/** Names of people, organisations, places and others (nationalities, treaties, works). Do not overlap; in order. */
export function tagNames(_sentences: readonly Sentence[], _model: NamesModel | null, _gazetteer: Gazetteer): Name[] {
	return [];
}
