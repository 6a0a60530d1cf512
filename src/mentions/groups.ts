/**
 * Plural nominals: "the two countries", "the ministers", "both sides", "these neighbours", "US officials". A phrase that
 * takes up actors already named stands for a group with them as members; any other is a group of its own.
 */
import type { Sentence } from "../annotations.ts";
import { enlisted } from "./actors.ts";
import type { Resolving } from "./coreference.ts";
import { stateOf } from "./descriptions.ts";
import { type Actor, actorOf, type Draft } from "./draft.ts";
import { lately } from "./salience.ts";

const STATES =
	/^(?:country|nation|state|capital|neighbou?r|power|government|rival|ally|republic|kingdom|partner|economy)$/;
const SIDES = /^(?:side|party|two|pair|duo|couple|both)$/;
const LEADERS =
	/^(?:leader|president|premier|minister|chief|head|official|diplomat|envoy|politician|counterpart|negotiator|chancellor|secretary|statesman|ambassador|monarch|king)$/;
const ORGANS =
	/^(?:ministry|agency|organi[sz]ation|company|firm|body|bloc|group|force|department|service|union|council|police|party)$/;

/** The group a plural phrase takes up, or null where it only names people or states of its kind. */
export function pluralNominal(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const taking = d.determiner === "definite" || d.determiner === "demonstrative" || d.count === 2;
	if (!taking || d.determiner === "indefinite") return again(at, sentence, d);
	const { word } = d;
	if (d.country !== null) return again(at, sentence, d);
	if (word === "two") return pair(at, sentence, d, 2, "any") ?? null;
	if (/^(?:pair|duo|couple)$/.test(word)) return pair(at, sentence, d, 2, "any");
	// "the ruling party" is no pair of sides
	if (SIDES.test(word))
		return sentence.tokens[d.head].xpos === "NNS"
			? pair(at, sentence, d, d.count ?? 2, "sides")
			: again(at, sentence, d);
	if (STATES.test(word)) {
		const listed =
			d.count === null || d.count > 2 || d.determiner === "demonstrative" ? lastList(at, sentence, d, "state") : null;
		if (listed) return listed;
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
		const listed = d.count !== 2 ? lastList(at, sentence, d, "person") : null;
		if (listed) return listed;
		if (d.count === 2 || plainly(sentence, d))
			return pair(at, sentence, d, d.count ?? 2, "person") ?? again(at, sentence, d);
		return again(at, sentence, d);
	}
	if (ORGANS.test(word) && (d.count === 2 || d.determiner === "demonstrative"))
		return lastList(at, sentence, d, "organization") ?? pair(at, sentence, d, 2, "organization");
	return again(at, sentence, d);
}

const PEOPLE =
	/^(?:man|woman|suspect|detainee|prisoner|victim|exile|defendant|fugitive|girl|boy|child|migrant|worker|soldier|hostage|captive|student|refugee|convict|citizen|national)$/;

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

/** Just as many people as are asked for, all in the last sentence: "the three ministers" after three names. */
function justNamed(at: Resolving, sentence: Sentence, count: number): Actor[] | null {
	const people: Actor[] = [];
	let last = -1;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 2)) {
		if (draft.sentence >= sentence.index) continue;
		if (last < 0) last = draft.sentence;
		if (draft.sentence !== last) break;
		if (list !== null || actor.type !== "person" || actor.members !== null || actor.anonymous || draft.plural) continue;
		if (!people.includes(actor)) people.push(actor);
	}
	return people.length === count ? people : null;
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

/**
 * The pair on the reader's mind. Each actor counts by its best place in the last sentences, two that stand in one
 * sentence together for more. "any" takes persons before states, "sides" states before persons.
 */
function pair(
	at: Resolving,
	sentence: Sentence,
	d: Draft,
	count: number,
	want: "any" | "sides" | "state" | "person" | "organization",
): Actor | null {
	const kinds =
		want === "any"
			? (["person", "state", "organization"] as const)
			: want === "sides"
				? (["state", "organization", "person"] as const)
				: ([want] as const);
	let best: readonly Actor[] | null = null;
	const together = (want === "person" || want === "any") && count > 1 ? justNamed(at, sentence, count) : null;
	if (together) return groupOf(at, together, d);
	if (want === "any")
		for (const { actor, draft, list } of lately(at.recent, sentence.index, 1))
			if (list === null && actor.members?.length === count && draft.head !== d.head) return actor;
	for (const kind of kinds) {
		const score = new Map<Actor, { points: number; sentence: number }>();
		const bonus = new Map<Actor, number>();
		// a pair that was spoken of as one stays one: "the two countries" … "both sides"
		for (const { actor, draft, list } of lately(at.recent, sentence.index, kind === "state" ? 12 : 5))
			if (list === null && actor.members?.length === count && actor.members.every((m) => m.type === kind))
				for (const m of actor.members)
					bonus.set(m, Math.max(bonus.get(m) ?? 0, 1.5 / (1 + 0.25 * (sentence.index - draft.sentence))));
		for (const m of bonus.keys()) score.set(m, { points: 0.2, sentence: -1 });
		for (const seen of lately(
			at.recent,
			sentence.index,
			kind === "state" ? 6 : d.office.length && LEADERS.test(d.word) ? 8 : 4,
		)) {
			if (seen.list !== null || seen.draft.plural) continue;
			if (seen.draft.sentence === sentence.index && seen.draft.head >= d.first && seen.draft.head <= d.last) continue;
			if (seen.draft.sentence === sentence.index && excluded(sentence, seen.draft.head, d.head)) continue;
			const actor =
				kind === "state"
					? stateOf(at, seen)
					: seen.actor.type === kind && seen.actor.members === null
						? seen.actor
						: null;
			if (actor === null) continue;
			if (kind === "person" && !mayBe(d.word, actor)) continue;
			if (kind === "organization" && !isOrgan(d.word, actor)) continue;
			const distance = sentence.index - seen.draft.sentence;
			const points =
				((kind === "state" && seen.draft.type !== "state" ? 0.7 : 1) * (1 + seen.weight)) / (1 + 0.6 * distance);
			const known = score.get(actor);
			if (!known || points > known.points)
				score.set(actor, {
					points,
					sentence: known ? Math.max(known.sentence, seen.draft.sentence) : seen.draft.sentence,
				});
		}
		for (const [actor, s] of score)
			s.points = (s.points + (bonus.get(actor) ?? 0)) * (1 + 0.25 * Math.log2(1 + Math.min(actor.times, 15)));
		const ranked = [...score].sort((a, b) => b[1].points - a[1].points).slice(0, count);
		if (ranked.length < count) continue;
		const together = ranked.every((r) => r[1].sentence === ranked[0][1].sentence) ? 1.5 : 1;
		const points = ranked[ranked.length - 1][1].points * together;
		// the first kind that is near enough: "the two" are people if two people were just spoken of
		if (points >= 0.5) {
			best = ranked.map((r) => r[0]);
			break;
		}
	}
	return best === null ? null : groupOf(at, best, d);
}

/** "Yoon warned the two leaders", "Beijing, an ally of both countries": he is none of them, nor is it. */
function excluded(sentence: Sentence, other: number, own: number): boolean {
	const { tokens } = sentence;
	if (tokens[other].head >= 0 && tokens[other].head === tokens[own].head && /^nsubj/.test(tokens[other].deprel))
		return true;
	for (let at = tokens[own].head, steps = 0; at >= 0 && steps < 6; at = tokens[at].head, steps++) {
		if (at === other) return true;
		if (tokens[at].upos === "VERB") return false;
	}
	return false;
}

/** One of "the two agencies" is an organ of a state, or has the word in its name. */
function isOrgan(word: string, actor: Actor): boolean {
	if (SIDES.test(word) || word === "two") return true;
	return actor.known?.startsWith("organ:") === true
		? !/^(?:company|firm|bloc|party|union)$/.test(word)
		: (actor.called ?? actor.first.word).toLowerCase().split(/\s+/).includes(word);
}

/** May one of "the ministers" be this person? Not if only other offices are told of him. */
function mayBe(word: string, actor: Actor): boolean {
	if (/^(?:two|pair|duo|couple|man|woman|leader|official|side|party|politician|counterpart)$/.test(word))
		return !actor.anonymous || word === "two" || word === "man" || word === "woman";
	return actor.offices.some(
		(o) =>
			o[o.length - 1] === word ||
			(word === "minister" && o[o.length - 1] === "secretary") ||
			(word === "diplomat" && /minister|secretary|envoy|ambassador/.test(o[o.length - 1])) ||
			(word === "chief" && /chief|head|director|minister|commander|commissioner/.test(o[o.length - 1])),
	);
}

/** One group for the same members, however it is called. */
export function groupOf(at: Resolving, members: readonly Actor[], d: Draft): Actor {
	const numbered = members.map((m) => m.index).sort((a, b) => a - b);
	const key = `group ${numbered.join(" ")}`;
	const known = at.actors.byName.get(key);
	if (known) return known;
	const actor = enlisted(at.actors, actorOf(d, "group"));
	actor.members = numbered.map((n) => at.actors.all[n]);
	actor.country = actor.members.every((m) => m.country === actor.members?.[0].country)
		? actor.members[0].country
		: null;
	actor.called = null;
	actor.known = null;
	at.actors.byName.set(key, actor);
	return actor;
}
