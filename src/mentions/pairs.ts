/**
 * The pair on the reader's mind: which two (or three) of those told of lately "the two", "both ministers", "the two sides"
 * take up, and what else a group of known members is made of.
 */
import type { Sentence } from "../annotations.ts";
import { enlisted } from "./actors.ts";
import type { Resolving } from "./coreference.ts";
import { stateOf } from "./descriptions.ts";
import { type Actor, actorOf, type Draft } from "./draft.ts";
import { lately } from "./salience.ts";

export const SIDES = /^(?:side|party|two|pair|duo|couple|both)$/;
export const LEADERS =
	/^(?:leader|president|premier|minister|chief|head|official|diplomat|envoy|politician|counterpart|negotiator|chancellor|secretary|statesman|ambassador|monarch|king)$/;

/**
 * The pair on the reader's mind. Each actor counts by its best place in the last sentences, two that stand in one
 * sentence together for more. "any" takes persons before states, "sides" states before persons.
 */
export function pair(
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
	// "thanked his colleague Berg. The two ministers …": those of the sentence before rather than who met long ago
	const office = /^(?:minister|president|premier|secretary|chief|ambassador|envoy|diplomat)$/.test(d.word);
	const before = want === "person" && count === 2 && office ? justNamed(at, sentence, count, d.word) : null;
	if (before?.some((a) => mayBe(d.word, a))) return groupOf(at, before, d);
	if (count === 2 || (count > 2 && want === "sides")) {
		const parties = lastMet(at, sentence, d, want, want === "sides" ? d.count : count);
		if (parties) return groupOf(at, parties, d);
	}
	if (want === "person" && count === 2) {
		const beside = listJustNamed(at, sentence, d, count);
		if (beside) return groupOf(at, beside, d);
	}
	const listed = want === "any" ? subjectList(at, sentence, count) : null;
	if (listed) return groupOf(at, listed, d);
	const together = (want === "person" || want === "any") && count > 1 ? justNamed(at, sentence, count, d.word) : null;
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
		const barred = new Set<Actor>();
		for (const seen of lately(at.recent, sentence.index, 0))
			if (seen.list === null && excluded(sentence, seen.draft.head, d.head)) {
				const actor = kind === "state" ? stateOf(at, seen) : seen.actor;
				if (actor) barred.add(actor);
			}
		for (const seen of lately(
			at.recent,
			sentence.index,
			kind === "state" ? 6 : d.office.length && LEADERS.test(d.word) ? 8 : 4,
		)) {
			if (seen.list !== null || seen.draft.plural || seen.actor.first.kind === "pronoun") continue;
			if (seen.draft.sentence === sentence.index && seen.draft.head >= d.first && seen.draft.head <= d.last) continue;
			const actor =
				kind === "state"
					? (stateOf(at, seen) ?? (want === "sides" && isBody(seen.actor) ? seen.actor : null))
					: seen.actor.type === kind && seen.actor.members === null
						? seen.actor
						: null;
			if (actor === null || barred.has(actor)) continue;
			if (kind === "person" && !mayBe(d.word, actor)) continue;
			if (kind === "organization" && (!isOrgan(d.word, actor) || actor.known?.startsWith("outlet:"))) continue;
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
			s.points =
				(s.points + (bonus.get(actor) ?? 0)) *
				(1 + 0.25 * Math.log2(1 + Math.min(actor.times, 15))) *
				(kind === "state" && at.opening.has(actor.country ?? "") ? 1.5 : 1);
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

/** Those who met last, where the words fit them: people for "the two ministers", their states for "the two countries". */
export function lastMet(
	at: Resolving,
	sentence: Sentence,
	d: Draft,
	want: "any" | "sides" | "state" | "person" | "organization",
	/** Null where the words do not say how many: "the sides". */
	count: number | null,
): readonly Actor[] | null {
	if (want === "organization") return null;
	// a word that says what they are may go further back than a bare "the two"
	const reach = /^(?:leader|minister|man|woman|official|president|secretary|chief|diplomat)$/.test(d.word) ? 12 : 3;
	for (const { list, met, draft } of lately(at.recent, sentence.index, reach)) {
		if (!met || list === null || (count !== null && list.length !== count)) continue;
		if (draft.sentence === sentence.index && draft.head >= d.first) continue;
		if (want === "person" || want === "any") {
			if (list.every((a) => a.type === "person" && (mayBe(d.word, a) || isUntold(a)))) return list;
			if (want === "person") continue;
		}
		const states = statesOf(at, list);
		if (states) return states;
	}
	return null;
}

/** "each side", "neither country", "either government": one of the pair, so both. */
export function eachSide(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.kind !== "nominal" || !/^(?:side|party|country|nation|government|state)$/.test(d.word)) return null;
	if (!/^(?:each|either|neither)$/i.test(sentence.tokens[d.first].form) || d.first + 1 !== d.head) return null;
	return pair(at, sentence, d, 2, d.word === "side" || d.word === "party" ? "sides" : "state");
}

/** Just as many people as are asked for, all in the last sentence: "the three ministers" after three names. */
function justNamed(at: Resolving, sentence: Sentence, count: number, word: string): Actor[] | null {
	const people: Actor[] = [];
	let last = -1;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 2)) {
		if (draft.sentence >= sentence.index) continue;
		if (last < 0) last = draft.sentence;
		if (draft.sentence !== last) break;
		if (list !== null || actor.type !== "person" || actor.members !== null || actor.anonymous || draft.plural) continue;
		if (!mayBe(word, actor) && !isUntold(actor)) return null;
		if (!people.includes(actor)) people.push(actor);
	}
	return people.length === count ? people : null;
}

/** "Ruiz met [Berg and Ek]; the two ministers": just as many in one list, in this sentence or the one before. */
function listJustNamed(at: Resolving, sentence: Sentence, d: Draft, count: number): readonly Actor[] | null {
	for (const { list, met, draft } of lately(at.recent, sentence.index, 1)) {
		if (list === null || met || (draft.sentence === sentence.index && draft.head >= d.first)) continue;
		if (list.some((a) => a.type !== "person" || a.members !== null || a.anonymous)) continue;
		if (list.length === count && list.every((a) => mayBe(d.word, a) || isUntold(a))) return list;
		return null;
	}
	return null;
}

/** More than two of whom "the leaders" may speak, told of in the last sentences. */
export function isCrowded(at: Resolving, sentence: Sentence, d: Draft): boolean {
	const people = new Set<Actor>();
	for (const { actor, list } of lately(at.recent, sentence.index, 5))
		if (list === null && actor.type === "person" && actor.offices.length > 0 && mayBe(d.word, actor)) people.add(actor);
	return people.size > 2;
}

/** "Ruiz and Berg signed …": as many people who did something together in the last sentences, before anybody else did. */
function subjectList(at: Resolving, sentence: Sentence, count: number): readonly Actor[] | null {
	for (const { list, draft, weight, met } of lately(at.recent, sentence.index, 3)) {
		if (list === null || met || draft.sentence >= sentence.index || weight < 3.1) continue;
		if (list.length === count && list.every((a) => a.type === "person" && a.members === null && !a.anonymous))
			return list;
		return null;
	}
	return null;
}

/** The states of people of as many states; null where two are of one, or one of none. */
export function statesOf(at: Resolving, list: readonly Actor[]): readonly Actor[] | null {
	const states = new Set<Actor>();
	for (const { country } of list) {
		const state = country === null ? undefined : at.actors.byKey.get(`state:${country}`);
		if (state) states.add(state);
	}
	return states.size === list.length ? [...states] : null;
}

/** "Yoon warned the two leaders", "Beijing, an ally of both countries": he is none of them, nor is it. */
function excluded(sentence: Sentence, other: number, own: number): boolean {
	const { tokens } = sentence;
	if (tokens[other].head >= 0 && tokens[other].head === tokens[own].head && /^nsubj/.test(tokens[other].deprel))
		return true;
	// "Washington has sent aid to the two countries": it is neither
	const given = sentence.children[own].some((c) => c < own && /^(?:to|for|against|from)$/i.test(tokens[c].form));
	// "Anwar will host the leaders of both countries": his is a third
	const hosted = sentence.children[own].some((c) => c < own && /^of$/i.test(tokens[c].form)) ? tokens[own].head : -1;
	if (
		hosted >= 0 &&
		/^i?obj$/.test(tokens[hosted].deprel) &&
		tokens[hosted].head >= 0 &&
		HOSTS.test(tokens[tokens[hosted].head].lemma) &&
		tokens[other].head === tokens[hosted].head &&
		/^nsubj/.test(tokens[other].deprel)
	)
		return true;
	for (let at = own, steps = 0; given && steps < 5 && at >= 0; at = tokens[at].head, steps++) {
		if (!/^(?:nmod|obl|obj|conj)/.test(tokens[at].deprel)) break;
		if (tokens[other].head === tokens[at].head && /^nsubj/.test(tokens[other].deprel)) return true;
	}
	for (let at = tokens[own].head, steps = 0; at >= 0 && steps < 6; at = tokens[at].head, steps++) {
		if (at === other) return true;
		if (tokens[at].upos !== "VERB") continue;
		// "China helped the two countries to talk", where the tree makes them the subject of the talking
		const { head, deprel } = tokens[at];
		return (
			head >= 0 &&
			/^(?:xcomp|ccomp)/.test(deprel) &&
			CAUSES.test(tokens[head].lemma) &&
			tokens[other].head === head &&
			/^nsubj/.test(tokens[other].deprel)
		);
	}
	return false;
}

const HOSTS = /^(?:host|receive|invite|urge|summon|welcome|brief|warn|press|bring|call|tell|mediate)$/;
const CAUSES = /^(?:help|urge|ask|allow|let|enable|want|encourage|press|persuade|bring|push|force|invite|call)$/;

/** "The Union and Serbia … the two sides": a body of states may be a side. */
function isBody(actor: Actor): boolean {
	return actor.type === "organization" && actor.members === null && actor.known?.startsWith("body:") === true;
}

/** One of "the two agencies" is an organ of a state, or has the word in its name. */
function isOrgan(word: string, actor: Actor): boolean {
	if (SIDES.test(word) || word === "two") return true;
	return actor.known?.startsWith("organ:") === true
		? !/^(?:company|firm|bloc|party|union)$/.test(word)
		: (actor.called ?? actor.first.word).toLowerCase().split(/\s+/).includes(word);
}

/** May one of "the ministers" be this person? Not if only other offices are told of him. */
export function mayBe(word: string, actor: Actor): boolean {
	// who only speaks for others is none of "the two men"
	if (actor.offices.length > 0 && actor.offices.every((o) => SPEAKS.test(o[o.length - 1])) && !/^spokes/.test(word))
		return false;
	if (/^(?:two|pair|duo|couple|man|woman|side|party|politician|counterpart)$/.test(word))
		return !actor.anonymous || word === "two" || word === "man" || word === "woman";
	// a president is no "official", a foreign minister is no "leader"
	if (word === "leader" || word === "official")
		return (
			!actor.anonymous && (actor.offices.length === 0 || actor.offices.some((o) => leads(o) === (word === "leader")))
		);
	return actor.offices.some(
		(o) =>
			o[o.length - 1] === word ||
			(word === "minister" && o[o.length - 1] === "secretary") ||
			(word === "diplomat" && /minister|secretary|envoy|ambassador/.test(o[o.length - 1])) ||
			(word === "chief" && /chief|head|director|minister|commander|commissioner/.test(o[o.length - 1])),
	);
}

/** Is no office of his told, or only that he is another's counterpart? */
export function isUntold(actor: Actor): boolean {
	return (
		!actor.anonymous &&
		actor.offices.every((o) => /^(?:counterpart|colleague|guest|host|visitor|ally|friend)$/.test(o[o.length - 1]))
	);
}

/** Is it the office of one who leads a state, a body or a party? */
function leads(office: readonly string[]): boolean {
	const role = office[office.length - 1];
	if (role === "minister") return office.includes("prime");
	if (role === "secretary") return office.includes("general");
	return /^(?:president|premier|pm|chancellor|king|queen|emir|sultan|prince|leader|ruler|chairman|taoiseach|pope|monarch|head|dictator|strongman|chief|commander|general)$/.test(
		role,
	);
}

const SPEAKS = /^(?:spokes(?:man|woman|person)|colonel|captain|major|general|senior)$/;

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
