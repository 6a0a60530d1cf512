/**
 * Plural nominals: "the two countries", "the ministers", "both sides", "these neighbours", "US officials". A phrase that
 * takes up actors already named stands for a group with them as members; any other is a group of its own.
 */
import type { Sentence } from "../annotations.ts";
import { enlisted } from "./actors.ts";
import type { Resolving } from "./coreference.ts";
import { stateOf } from "./descriptions.ts";
import { type Actor, actorOf, type Draft } from "./draft.ts";
import { groupOf, isCrowded, isUntold, LEADERS, lastMet, mayBe, pair, SIDES, statesOf } from "./pairs.ts";
import { isHeld } from "./pronouns.ts";
import { lately } from "./salience.ts";

const STATES =
	/^(?:country|nation|state|capital|neighbou?r|power|government|rival|ally|republic|kingdom|partner|economy)$/;
const ORGANS =
	/^(?:ministry|agency|organi[sz]ation|company|firm|body|bloc|group|force|department|service|union|council|police|party)$/;

/** The group a plural phrase takes up, or null where it only names people or states of its kind. */
export function pluralNominal(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	// "the ministers of Peru and Chile" say whose they are
	if (d.countries.length > 1) return null;
	// "two ministers" without an article are any two
	const taking = d.determiner === "definite" || d.determiner === "demonstrative";
	if (!taking) return again(at, sentence, d);
	const { word } = d;
	if (d.country !== null) return again(at, sentence, d);
	const kin = d.count === null || d.count === 2 ? kinTold(at, sentence, d) : null;
	if (kin) return kin;
	if (word === "two") return asMany(at, sentence, d) ?? (d.count === 2 ? pair(at, sentence, d, 2, "any") : null);
	if (/^(?:pair|duo|couple)$/.test(word)) return asMany(at, sentence, d) ?? pair(at, sentence, d, 2, "any");
	if (word === "participant") {
		const met = lastMet(at, sentence, d, "sides", d.count);
		return met ? groupOf(at, met, d) : again(at, sentence, d);
	}
	// "the ruling party" is no pair of sides
	// "the political parties", "the opposition parties": not those who met
	if (
		word === "party" &&
		/^(?:political|opposition|other|ruling|main|major|small|left-wing|right-wing|leftist|religious|ethnic|exiled)$/i.test(
			sentence.tokens[d.head - 1]?.form ?? "",
		)
	)
		return again(at, sentence, d);
	if (SIDES.test(word))
		return sentence.tokens[d.head].xpos === "NNS"
			? (sidesOfMany(at, sentence, d) ?? pair(at, sentence, d, d.count ?? 2, "sides"))
			: again(at, sentence, d);
	if (STATES.test(word)) {
		const listed =
			d.count === null || d.count > 2 || d.determiner === "demonstrative" ? lastList(at, sentence, d, "state") : null;
		if (listed) return listed;
		if (d.count !== null && d.count > 2) {
			const theirs =
				countriesOfList(at, sentence, d) ?? statesJustNamed(at, sentence, d) ?? statesSpokenFor(at, sentence, d);
			if (theirs) return theirs;
		}
		if (
			d.count === 2 ||
			word === "capital" ||
			(d.count === null &&
				d.determiner === "definite" &&
				/^(?:government|nation|country)$/.test(word) &&
				plainly(sentence, d))
		)
			return pair(at, sentence, d, 2, "state");
		return again(at, sentence, d);
	}
	if (PEOPLE.test(word) && d.kind === "nominal") {
		const people = peopleAgain(at, sentence, d);
		if (people || d.count !== 2) return people;
		return pair(at, sentence, d, 2, "person");
	}
	if (LEADERS.test(word)) {
		const several = ofTheirWord(at, sentence, d);
		if (several) return several;
		const listed = d.count !== 2 ? lastList(at, sentence, d, "person") : null;
		if (listed) return listed;
		// "the leaders" after two ministers met are not whoever was named since
		if (d.count === null && plainly(sentence, d) && othersMet(at, sentence, d)) return again(at, sentence, d);
		if (d.count === 2 || (plainly(sentence, d) && (d.count !== null || !isCrowded(at, sentence, d))))
			return pair(at, sentence, d, d.count ?? 2, "person") ?? again(at, sentence, d);
		return again(at, sentence, d);
	}
	if (ORGANS.test(word) && (d.count === 2 || d.determiner === "demonstrative"))
		return (
			lastList(at, sentence, d, "organization") ??
			pair(at, sentence, d, 2, "organization") ??
			ofThoseWhoMet(at, sentence, d)
		);
	return again(at, sentence, d);
}

const PEOPLE =
	/^(?:man|woman|suspect|detainee|prisoner|victim|exile|defendant|fugitive|girl|boy|child|migrant|worker|soldier|hostage|captive|student|refugee|convict|citizen|national)$/;

/** "the brothers", "both men" after "Ruiz and his brother Juan" */
function kinTold(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const close = KIN.test(d.word);
	if (!close && !(d.count === 2 && /^(?:man|woman|two|pair|couple)$/.test(d.word))) return null;
	for (const { list, kin, draft } of lately(at.recent, sentence.index, close ? 30 : 6)) {
		if (kin && list) return groupOf(at, list, d);
		// "both men" are rather two who met or were counted since
		if (!close && (list?.length === 2 || (draft.plural && draft.count === 2 && draft !== d))) return null;
	}
	return null;
}

const KIN = /^(?:brother|sister|sibling|twin|cousin|couple|spouse)$/;

/** "the men" after "two Turkish citizens": people of whom nothing speaks against it, the last ones told of. */
function peopleAgain(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const same = again(at, sentence, d);
	if (same) return same;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 6)) {
		if (list !== null || !draft.plural || actor.type !== "group" || actor.members !== null || draft.kind !== "nominal")
			continue;
		if (!PEOPLE.test(draft.word) || (d.country !== null && d.country !== actor.country)) continue;
		if (d.count !== null && draft.count !== null && d.count !== draft.count) continue;
		return actor;
	}
	return null;
}

/** "the two", "the eight" after "eight suspects": people told of by just that number, where nobody was named since. */
function asMany(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const count = /^(?:pair|duo|couple)$/.test(d.word) ? 2 : d.count;
	const named = (draft: Draft) => draft.kind !== "nominal" || draft.determiner !== "indefinite";
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 6)) {
		// "hoped the pair would be freed": whoever was named since is not held
		const free = count === 2 && !isHeld(sentence, d.head);
		if (free && draft.sentence < sentence.index && list === null && named(draft) && actor.type === "person")
			return null;
		if (list !== null || !draft.plural || draft.kind !== "nominal" || actor.members !== null) continue;
		if (actor.type !== "group" || draft === d || draft.count !== count) continue;
		if (draft.word === "two" || PEOPLE.test(draft.word) || draft.unnamed) return actor;
	}
	return null;
}

/** "the two ministers" after "the Thai and Cambodian ministers": those who were told of by the same word. */
function ofTheirWord(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (!plainly(sentence, d)) return null;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 8)) {
		if (list !== null) continue;
		if (actor.members === null || draft.kind !== "nominal" || draft.countries.length < 2 || draft.word !== d.word)
			continue;
		if (d.count === null || d.count === actor.members.length) return actor;
	}
	return null;
}

/** "The Parties" after the ministers of five states were told of as one: their states. */
function sidesOfMany(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.count !== null && d.count < 3) return null;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 8)) {
		if (list !== null || actor.members === null || actor.members.length < 2 || draft.kind === "pronoun") continue;
		if (actor.members.length < 3 || (d.count !== null && d.count !== actor.members.length)) return null;
		const states = statesOf(at, actor.members);
		return states ? groupOf(at, states, d) : null;
	}
	return null;
}

/** Have people met of late for whom the words do not do? */
function othersMet(at: Resolving, sentence: Sentence, d: Draft): boolean {
	for (const { list, met } of lately(at.recent, sentence.index, 6))
		if (met && list?.every((a) => a.type === "person")) return !list.every((a) => mayBe(d.word, a) || isUntold(a));
	return false;
}

/** "the two ministries" after two ministers met: those of their two states. */
function ofThoseWhoMet(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.count !== 2) return null;
	for (const { list, met } of lately(at.recent, sentence.index, 8)) {
		if (!met || list === null) continue;
		const countries = new Set(list.map((a) => a.country));
		if (list.length !== 2 || countries.size !== 2 || countries.has(null)) return null;
		return groupOf(
			at,
			[...countries].map((country) => ofState(at, d, country as string)),
			d,
		);
	}
	return null;
}

/** "Chinese and Russian police chiefs": the Chinese ones, the Russian ones. */
export function ofState(at: Resolving, d: Draft, country: string): Actor {
	const demonym = at.lexicons.state(country)?.demonyms[0] ?? country;
	const called = `${demonym} ${at.text.slice(at.sentences[d.sentence].tokens[d.head].start, d.end)}`;
	const key = `of-state ${called}`;
	const known = at.actors.byName.get(key);
	if (known) return known;
	const actor = enlisted(at.actors, actorOf(d, "group"));
	actor.country = country;
	actor.called = called;
	actor.anonymous = d.unnamed;
	at.actors.byName.set(key, actor);
	return actor;
}

/** Nothing but article, number and noun: "the ministers", not "the visiting ministers of the region". */
function plainly(sentence: Sentence, d: Draft): boolean {
	for (let i = d.first; i < d.head; i++) {
		const { upos } = sentence.tokens[i];
		if (upos !== "DET" && upos !== "NUM") return false;
	}
	return !sentence.children[d.head].some((c) => c > d.head && /^(?:nmod|acl)/.test(sentence.tokens[c].deprel));
}

/** The same words again, or "the officials" after "US officials". */
function again(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.determiner !== "definite" && d.determiner !== "demonstrative" && d.country === null) return null;
	if (d.determiner === "indefinite") return null;
	const bare = d.office.length <= 1;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, d.country === null ? 5 : 30)) {
		if (list !== null || !draft.plural || draft.kind === "pronoun" || draft.word !== d.word || actor.members !== null)
			continue;
		if (d.country !== null && actor.country !== d.country) continue;
		if (bare ? d.country !== null && draft.office.length > 1 : draft.office.join(" ") !== d.office.join(" ")) continue;
		if (d.count !== null && draft.count !== null && d.count !== draft.count) continue;
		return actor;
	}
	return null;
}

function lastList(
	at: Resolving,
	sentence: Sentence,
	d: Draft,
	type: "state" | "person" | "organization",
): Actor | null {
	for (const { list: whole, draft } of lately(at.recent, sentence.index, 1)) {
		if (whole === null) continue;
		if (draft.sentence === sentence.index && draft.head >= d.head) continue;
		// "Laos, Vietnam and others": the others are none of those told
		const list = whole.filter((a) => a.type === type || (type === "state" && a.type === "place"));
		if (list.length < 2 || (d.count !== null && list.length !== d.count)) continue;
		if (list.length < whole.length - 1 || (list.length < whole.length && !whole[whole.length - 1].anonymous)) continue;
		if (
			type === "person" &&
			d.word !== "man" &&
			d.word !== "official" &&
			!list.some((a) => a.offices.some((o) => o[o.length - 1] === d.word))
		)
			continue;
		return groupOf(at, list, d);
	}
	return null;
}

/** "Manila and Tokyo are allies of Washington. The three countries …": just as many states in the sentence before. */
function statesJustNamed(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const states: Actor[] = [];
	for (const seen of lately(at.recent, sentence.index, 1)) {
		if (seen.draft.sentence >= sentence.index || seen.list !== null || seen.draft.plural) continue;
		const state = seen.draft.type === "state" && !seen.draft.modifier ? stateOf(at, seen) : null;
		if (state && !states.includes(state)) states.push(state);
	}
	return states.length === d.count ? groupOf(at, states, d) : null;
}

/** "the three governments" after a British, a US and an Australian minister spoke: just as many states in the sentences before. */
function statesSpokenFor(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (!/^(?:government|country|state|capital)$/.test(d.word) || !plainly(sentence, d)) return null;
	const states: Actor[] = [];
	for (const seen of lately(at.recent, sentence.index, 5)) {
		if (seen.draft.sentence >= sentence.index || seen.list !== null) continue;
		if (seen.actor.type !== "person" && seen.actor.type !== "state") continue;
		const state = stateOf(at, seen);
		if (state && !states.includes(state)) states.push(state);
		if (states.length > (d.count ?? 0)) return null;
	}
	return states.length === d.count ? groupOf(at, states, d) : null;
}

/** "the three countries" after three premiers were told of together: theirs. */
function countriesOfList(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.count === null || d.count < 2) return null;
	for (const { list, draft } of lately(at.recent, sentence.index, 6)) {
		if (list === null || list.length !== d.count || list.some((a) => a.type !== "person")) continue;
		if (draft.sentence === sentence.index && draft.head >= d.head) continue;
		const states = statesOf(at, list);
		if (states) return groupOf(at, states, d);
	}
	return null;
}
