/** What an event is about: words of its own sentence first, telling ones of its paragraph after. */
import type { Mention, Sentence } from "../annotations.ts";
import type { Codebook, Context } from "../rules/codebook.ts";
import { contains } from "../span.ts";

/** By their first word. */
type Spotter = ReadonlyMap<string, readonly Spot[]>;
type Spot = { readonly context: string; readonly strong: boolean; readonly words: readonly string[] };

const spotters = new WeakMap<readonly Context[], Spotter>();

function spotterOf(contexts: readonly Context[]): Spotter {
	const known = spotters.get(contexts);
	if (known) return known;
	const spotter = new Map<string, Spot[]>();
	for (const context of contexts)
		for (const [list, strong] of [
			[context.words, false],
			[context.strong, true],
		] as const)
			for (const phrase of list) {
				const words = phrase.split(" ");
				const spot = { context: context.name, strong, words };
				const found = spotter.get(words[0]);
				if (found) found.push(spot);
				else spotter.set(words[0], [spot]);
			}
	spotters.set(contexts, spotter);
	return spotter;
}

const read = new WeakMap<Sentence, Map<string, boolean>>();

/**
 * Contexts in a sentence, with whether a telling word brought them. The name of a state tells none, whatever its words:
 * the Democratic Republic of Congo, the Islamic Republic of Iran.
 */
export function contextsIn(sentence: Sentence, codebook: Codebook, mentions: readonly Mention[]): Map<string, boolean> {
	const known = read.get(sentence);
	if (known) return known;
	const states = mentions.filter((m) => m.type === "state" && m.kind === "name");
	const found = spot(sentence, codebook, states);
	read.set(sentence, found);
	return found;
}

function spot(sentence: Sentence, codebook: Codebook, states: readonly Mention[]): Map<string, boolean> {
	const spotter = spotterOf(codebook.contexts);
	const found = new Map<string, boolean>();
	const add = (spot: Spot) => found.set(spot.context, spot.strong || found.get(spot.context) === true);
	const { tokens } = sentence;
	const to = tokens.length;
	for (let i = 0; i < to; i++) {
		const lemma = tokens[i].lemma.toLowerCase();
		const form = tokens[i].form.toLowerCase();
		const byLemma = spotter.get(lemma);
		const byForm = form === lemma ? undefined : spotter.get(form);
		if (byLemma === undefined && byForm === undefined) continue;
		if (states.some((m) => contains(m, tokens[i]))) continue;
		for (const spot of [...(byLemma ?? []), ...(byForm ?? [])]) {
			let k = 1;
			while (k < spot.words.length && i + k < to && fits(tokens[i + k], spot.words[k])) k++;
			if (k === spot.words.length) add(spot);
		}
	}
	return found;
}

function fits(token: Sentence["tokens"][number], word: string): boolean {
	return token.lemma.toLowerCase() === word || token.form.toLowerCase() === word;
}
