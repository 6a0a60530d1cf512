/**
 * What the lexicons know in one sentence, each phrase settled on one entry by the words around it:
 *
 *   the [Security Council]            the United Nations'
 *   [Russian] [Security Council]      Russia's
 *   [Russia]'s [interior ministry]    an organ by its kind and state
 */
import type { Sentence } from "../annotations.ts";
import type { Entry, Found, Lexicons, OrganKind, State } from "./lexicons.ts";
import type { Known } from "./title-edges.ts";

export type KnownEntry = Known & {
	/** Null for an organ that is known by its kind alone ("the interior ministry"). */
	readonly entry: Entry | null;
	readonly organ: OrganKind | null;
	/** All entries of the phrase, as several may share it. */
	readonly entries: readonly Entry[];
};

type Knowledge = readonly (KnownEntry | null)[];

const told = new WeakMap<Sentence, { readonly lexicons: Lexicons; readonly known: Knowledge }>();

/** For every token the known phrase it is part of; several stages ask it of one sentence. */
export function knownIn(sentence: Sentence, lexicons: Lexicons): Knowledge {
	const before = told.get(sentence);
	if (before?.lexicons === lexicons) return before.known;
	const known = find(sentence, lexicons);
	told.set(sentence, { lexicons, known });
	return known;
}

function find(sentence: Sentence, lexicons: Lexicons): Knowledge {
	const { tokens } = sentence;
	const known: (KnownEntry | null)[] = new Array(tokens.length).fill(null);
	const put = (found: Omit<KnownEntry, "bare">) => {
		const k = { ...found, bare: found.first };
		// an organ's name may begin with its state's: "[Russian] Security Council"
		if (k.last > k.first && k.kind === "organ" && lexicons.lookup(tokens[k.first].form).some((e) => e.kind === "state"))
			k.bare++;
		for (let i = k.first; i <= k.last; i++) known[i] = k;
	};
	// "[The Commonwealth] of Independent States" is the longer one behind the article
	const all = lexicons.all(tokens).map((found) => {
		if (found.first === found.last || !/^the$/i.test(tokens[found.first].form)) return found;
		const behind = lexicons.at(tokens, found.first + 1);
		return behind !== null && behind.last > found.last ? behind : found;
	});
	for (const found of all) {
		if (!found.whole || tokens[found.last].form.endsWith("$")) continue;
		const { entries } = found;
		const stated =
			entries.find((e) => e.kind === "state" && e.as !== "metonym") ?? entries.find((e) => e.kind === "region");
		if (!stated) continue;
		// Georgia of Atlanta is no state of its own
		if (stated.key === "state:GEO" && !adjectival(stated) && isAmerican(tokens.map((t) => t.form).join(" "))) continue;
		const adjective = adjectival(stated);
		const capital = stated.as === "capital";
		const kind = stated.kind === "region" ? "region" : adjective ? "demonym" : capital ? "capital" : "state";
		put({
			first: found.first,
			last: found.last,
			kind,
			country: stated.country,
			entry: stated,
			organ: null,
			entries: found.entries,
		});
	}
	for (const found of all) {
		if (!found.whole || known[found.first] !== null || tokens[found.last].form.endsWith("$")) continue;
		const settled = settle(sentence, found, known, lexicons);
		if (settled) put(settled);
	}
	for (let i = 0; i < tokens.length; i++) {
		const at = known[i];
		if (at !== null) continue;
		const found = lexicons.organKindAt(tokens, i);
		if (found === null || !found.whole || covers(known, found.first, found.last)) continue;
		const organ = found.entries[0];
		const country = countryAround(sentence, known, found.first, found.last);
		const entry =
			country === null
				? null
				: organFor(sentence, found, organ, lexicons.organOf(country, organ.kind), lexicons.state(country));
		put({ first: found.first, last: found.last, kind: "organ", country, entry, organ, entries: [] });
		i = found.last;
	}
	return known;
}

function adjectival({ as }: Entry): boolean {
	return as === "demonym" || as === "combining";
}

/** Is the Georgia spoken of in these words the one of Atlanta rather than of Tbilisi? By what is named around it. */
export function isAmerican(words: string): boolean {
	return (words.match(AMERICAN) ?? []).length > (words.match(CAUCASIAN) ?? []).length;
}

const AMERICAN =
	/\b(?:Atlanta|Savannah|Fulton|Macon|Athens|Gov(?:ernor|\.)|Sen(?:ator|\.)|Rep\.|Republicans?|Democrats?|Florida|Alabama|Carolina|Tennessee|Ohio|Texas|Arizona|Pennsylvania|Michigan|Wisconsin|Nevada|Virginia|Kemp|Ossoff|Warnock|swing states?|county)\b/gi;
const CAUCASIAN =
	/\b(?:Tbilisi|Abkhazia|Ossetia|Armenian?|Azerbaijani?|Caucasus|Georgians?|Russian?|Batumi|Black Sea|Saakashvili|Ivanishvili|Kobakhidze|prime minister|EU|NATO|foreign minister)\b/gi;

/** Of a state's organs of one kind the one whose name shares most words with the phrase; none where no noun is shared. */
function organFor(
	sentence: Sentence,
	found: Found<OrganKind>,
	kind: OrganKind,
	organs: readonly Entry[],
	state: State | null,
): Entry | null {
	const own =
		state === null
			? []
			: // "… of Great Britain and [Northern Ireland]": a part has a force of its own
				[state.name, state.official.replace(/ and .*/, ""), ...state.demonyms].flatMap((n) =>
					n.toLowerCase().split(/[^\p{L}]+/u),
				);
	let best: Entry | null = null;
	let most = 0;
	for (const organ of organs) {
		const name = organ.name.toLowerCase().split(/[^\p{L}]+/u);
		let shared = 0;
		for (let i = found.first; i <= found.last; i++) {
			const word = sentence.tokens[i].form.toLowerCase();
			if (word.length > 3 && name.some((n) => n.slice(0, 6) === word.slice(0, 6))) shared++;
		}
		// a state has many police forces and services: "French police" is not its judicial police
		if (
			MANY.test(kind.kind) &&
			name.some((n) => n.length > 3 && !own.includes(n) && !PLAIN.test(n) && !phraseHas(sentence, found, n))
		)
			continue;
		if (shared > most) {
			most = shared;
			best = organ;
		}
	}
	return best;
}

const MANY =
	/^(?:police|armed forces|border|security service|intelligence|parliament|supreme court|prosecution|customs|cyber|anticorruption|trade office|prisons)$/;
const PLAIN = /^(?:national|federal|general|republic|kingdom|state|central|service|agency|office|force|forces)$/;

function phraseHas(sentence: Sentence, found: Found<OrganKind>, word: string): boolean {
	for (let i = found.first; i <= found.last; i++)
		if (sentence.tokens[i].form.toLowerCase().slice(0, 6) === word.slice(0, 6)) return true;
	return false;
}

function covers(known: readonly (KnownEntry | null)[], first: number, last: number): boolean {
	for (let i = first; i <= last; i++) if (known[i] !== null) return true;
	return false;
}

function settle(
	sentence: Sentence,
	found: Found<Entry>,
	known: readonly (KnownEntry | null)[],
	lexicons: Lexicons,
): Omit<KnownEntry, "bare"> | null {
	const { first, last, entries } = found;
	if (entries.some((e) => e.key === "state:GEO")) return null;
	const at = { first, last, organ: null, entries };
	const country = countryAround(sentence, known, first, last);
	const theirs = country === null ? undefined : entries.find((e) => e.country === country && e.kind !== "person");
	if (theirs) return { ...at, kind: theirs.kind === "organ" ? "organ" : "other", country, entry: theirs };
	const body = entries.find((e) => e.kind === "body");
	if (body && country === null) return { ...at, kind: "body", country: null, entry: body };
	// "Brazilian National Security Council": a state's organ of that kind, not the United Nations'
	if (body && lexicons.organKindAt(sentence.tokens, first) !== null) return null;
	// "AFP" by itself is the agency that reports, not the Australian police
	const outlet = entries.find((e) => e.kind === "outlet");
	if (outlet && country === null) return { ...at, kind: "other", country: outlet.country, entry: outlet };
	const organs = entries.filter((e) => e.kind === "organ");
	if (organs.length) {
		// several states have one of that name: none of them without a word that says whose
		const one = organs.every((o) => o.country === organs[0].country);
		const fits = country === null && one;
		return { ...at, kind: "organ", country: fits ? organs[0].country : country, entry: fits ? organs[0] : null };
	}
	const [entry] = entries;
	return { ...at, kind: entry.kind === "body" ? "body" : "other", country: entry.country, entry };
}

/** The state whose name, demonym or possessive stands before the tokens, or behind them with "of". */
export function countryAround(
	sentence: Sentence,
	known: readonly (KnownEntry | null)[],
	first: number,
	last: number,
): string | null {
	const { tokens } = sentence;
	for (let i = first - 1, steps = 0; i >= 0 && steps < 4; i--, steps++) {
		const k = known[i];
		if (k && (k.kind === "demonym" || k.kind === "state" || k.kind === "capital")) {
			const next = tokens[k.last + 1]?.form ?? "";
			const possessive = /^['’]s?$/.test(next);
			// "Beijing [police]" is the city's; "Chinese [foreign ministry]", "US [military]" the state's
			if (k.kind === "demonym" || possessive || k.last === first - 1 || tokens[k.last].deprel === "compound")
				return k.country;
			return null;
		}
		const { form, upos } = tokens[i];
		const passes =
			upos === "ADJ" ||
			upos === "NOUN" ||
			upos === "PROPN" ||
			/^['’]s?$/.test(form) ||
			(form === "-" && tokens[i].glued);
		if (!passes) break;
	}
	let after = last + 1;
	if (tokens[after]?.form === "of" || tokens[after]?.form === "in") {
		const of = tokens[after].form === "of";
		after++;
		if (/^the$/i.test(tokens[after]?.form ?? "")) after++;
		const k = known[after];
		if (of && k && k.first === after && k.kind === "state") return k.country;
	}
	return null;
}
