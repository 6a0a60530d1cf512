/**
 * Places that no name tells: capitals by their state alone, "here" of a dateline. Where something was, though no name says it.
 *
 *   in the Iraqi capital · in the capital of Chad · in Peru's capital · flew to its capital      Baghdad, N'Djamena, Lima …
 */
import type { Place, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import { mentionAt, type Parties } from "./parties.ts";

export function capitalsIn(sentence: Sentence, parties: Parties, lexicons: Lexicons): Place[] {
	const { tokens, children } = sentence;
	const found: Place[] = [];
	tokens.forEach((token, i) => {
		if (token.form !== "capital" || token.upos !== "NOUN") return;
		// "the Iraqi capital Baghdad", "the Turkish capital, Ankara": the name tells it
		const next = tokens[i + 1]?.form === "," ? tokens[i + 2] : tokens[i + 1];
		if (next?.upos === "PROPN") return;
		const owners = children[i].filter(
			(c) =>
				/^(amod|compound|nmod:poss)$/.test(tokens[c].deprel) ||
				(tokens[c].deprel === "nmod" && children[c].some((k) => tokens[k].form === "of")),
		);
		const countries = new Set(owners.map((c) => countryAt(sentence, c, parties)).filter((c) => c !== null));
		if (countries.size !== 1) return;
		const [country] = countries;
		const state = lexicons.state(country ?? "");
		if (state === null || state.capitals.length === 0) return;
		found.push({
			start: token.start,
			end: token.end,
			entity: null,
			name: state.capitals[0],
			country,
			lat: state.capitalLat,
			lon: state.capitalLon,
			precision: "city",
		});
	});
	return found;
}

/** "met [here] on Monday": where the dateline says the text was written. */
export function hereIn(sentence: Sentence, dateline: Place | null): Place[] {
	if (dateline === null) return [];
	return sentence.tokens.flatMap(({ form, upos, deprel, start, end }) =>
		/^here$/i.test(form) && upos === "ADV" && deprel === "advmod" ? [{ ...dateline, start, end }] : [],
	);
}

/** The place a text was written at, by its dateline. */
export function datelineOf(sentences: readonly Sentence[], places: readonly Place[]): Place | null {
	const line = sentences.find((s) => s.role === "dateline");
	return (line && places.find((p) => line.start <= p.start && p.end <= line.end)) ?? null;
}

function countryAt(sentence: Sentence, i: number, parties: Parties): string | null {
	const mention = mentionAt(parties, sentence, i);
	const entity = mention === null ? undefined : parties.entities.get(mention.entity);
	return entity?.type === "state" ? entity.country : null;
}
