/**
 * Who is meant: every draft is given its actor, in reading order. Names first, by name; then what a sentence itself says
 * (apposition, "X is the minister"); then nominals by office, state, number and recency; then pronouns by gender, number
 * and prominence. Whoever cannot be told is an actor of his own, named by the words: a missing link is mended by the
 * reader, a wrong one misleads him.
 */
import type { BlockRole, Problem, Quotation, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import { folded } from "../rules/phrases.ts";
import { type Actors, named, namedBarely, nameFully, newActor, newPerson, sawPerson } from "./actors.ts";
import { besideInText, inApposition, inBrackets, namedBehind, nearer } from "./apposition.ts";
import { organizationDescribed, resolveNominal } from "./descriptions.ts";
import { type Actor, attach, type Draft } from "./draft.ts";
import { ofState, pluralNominal } from "./groups.ts";
import { giveHomelands, pairAhead } from "./hindsight.ts";
import { isKin, kinOf, meetingsOf } from "./meetings.ts";
import type { Nominal } from "./nominals.ts";
import { organOfContext } from "./organs.ts";
import { eachSide, groupOf, statesOf } from "./pairs.ts";
import { properParts } from "./persons.ts";
import { fitOf, isHeld, resolvePronoun } from "./pronouns.ts";
import { lately, prominence, type Recent, saw } from "./salience.ts";

export type SentenceDrafts = { readonly named: readonly Draft[]; readonly nominals: readonly Nominal[] };

/** What the resolvers of one document share: the actors so far, who was mentioned lately, where words are quoted. */
export type Resolving = {
	readonly text: string;
	readonly sentences: readonly Sentence[];
	readonly quotations: readonly Quotation[];
	readonly lexicons: Lexicons;
	readonly actors: Actors;
	readonly recent: Recent;
	/** Drafts of the sentence being read, by head token. */
	byHead: ReadonlyMap<number, Draft>;
	/** Place in reading order. */
	position: number;
	readonly problems: Problem[];
	/** States of the headline and the first sentences: those the text is about. */
	readonly opening: Set<string>;
};

export function resolve(at: Resolving, drafts: readonly SentenceDrafts[]): void {
	for (const { named: names } of drafts)
		for (const d of names)
			if (d.type === "person" && properParts(d.word).length > 1) nameFully(at.actors, d, at.lexicons);
	for (let i = 0; i < drafts.length; i++) readSentence(at, at.sentences[i], drafts[i]);
	giveHomelands(at);
	pairAhead(at, drafts);
}

function readSentence(at: Resolving, sentence: Sentence, { named: names, nominals }: SentenceDrafts): void {
	const own = [...names, ...nominals.map((n) => n.draft)].sort((a, b) => a.start - b.start || b.end - a.end);
	if (own.length === 0) return;
	const byHead = new Map<number, Draft>();
	const byLast = new Map<number, Draft>();
	for (const d of own) if (!d.modifier && !byHead.has(d.head)) byHead.set(d.head, d);
	for (const d of own) if (d.kind !== "pronoun" && !d.modifier) byLast.set(d.last, d);
	at.byHead = byHead;
	const tied = new Map<Draft, Draft>();
	for (const n of nominals) {
		const name =
			n.names ??
			namedBehind(sentence, n.draft, names) ??
			nearer(sentence, n.draft, names, inApposition(sentence, n.draft, byHead));
		if (name) tied.set(n.draft, name);
	}
	for (const n of nominals) {
		if (tied.has(n.draft)) continue;
		const name = besideInText(sentence, n.draft, names);
		if (name) tied.set(n.draft, name);
	}
	for (const d of own) {
		const full = inBrackets(sentence, d, byLast);
		if (full) tied.set(d, full);
	}
	const aside = isAside(sentence.role);
	const headed = headOfItem(sentence, own);
	const lists = listsOf(sentence, own);
	const pending = new Set<Draft>();
	const settle = (d: Draft): Actor => {
		if (d.actor !== null) return d.actor;
		const target = tied.get(d);
		if (target && !pending.has(target)) {
			pending.add(d);
			attach(d, settle(target));
			pending.delete(d);
			const tiedTo = d.actor as unknown as Actor;
			// "its ambassador to Chad, Ana Ruiz", "Holm's predecessor, Bo Berg"
			if (tiedTo.country === null && tiedTo.type === "person") {
				const owner = ownerOf(sentence, d, byHead);
				if (owner && owner !== target && !pending.has(owner)) tiedTo.country = settle(owner).country;
			}
			// the short form is known from here on
			if (d.kind === "name" && d.type === "organization") at.actors.byName.set(folded(d.word), tiedTo);
			return tiedTo;
		}
		// "his country" is his, whoever he is
		if (d.type === "state" && d.determiner === "possessive" && d.country === null) {
			const poss = sentence.children[d.head].find((c) => sentence.tokens[c].deprel === "nmod:poss");
			const owner = poss === undefined ? undefined : (byHead.get(poss) ?? ofWhose(sentence, poss, byHead));
			if (owner && owner !== d && !pending.has(owner) && !RELATED.test(d.word)) {
				pending.add(d);
				const state = at.actors.byKey.get(`state:${settle(owner).country}`);
				pending.delete(d);
				if (state) {
					attach(d, state);
					return state;
				}
			}
		}
		// "their countries" are those of whoever "their" is
		if (d.plural && d.determiner === "possessive" && /^(?:country|nation|government|state)$/.test(d.word)) {
			const poss = sentence.children[d.head].find((c) => sentence.tokens[c].deprel === "nmod:poss");
			const owner = poss === undefined ? undefined : byHead.get(poss);
			const whole = owner && owner !== d && !pending.has(owner) ? settle(owner).members : null;
			const states = whole ? statesOf(at, whole) : null;
			if (states && states.length > 1) {
				const group = groupOf(at, states, d);
				attach(d, group);
				return group;
			}
		}
		// "the Ruiz administration" is none spoken of before that is another's
		if (d.country === null && d.kind === "nominal" && d.type === "organization") {
			const owner = ownerOf(sentence, d, byHead);
			if (owner?.kind === "name" && owner.type === "person" && !pending.has(owner)) {
				pending.add(d);
				d.country = settle(owner).country;
				pending.delete(d);
			}
		}
		const actor = settleAlone(at, sentence, d);
		if (d.word === "counterpart" && d.country !== null) tellOther(at, sentence, d, byHead);
		if (actor.country === null && d.kind === "nominal" && actor.first === d) {
			const owner = ownerOf(sentence, d, byHead);
			if (owner && !pending.has(owner)) {
				pending.add(d);
				actor.country = settle(owner).country;
				if (d.word === "office") actor.sector ??= settle(owner).sector;
				pending.delete(d);
			}
		}
		return actor;
	};
	const meetings = aside ? [] : meetingsOf(sentence, byHead);
	const kin = aside ? [] : kinOf(sentence, byHead);
	for (const d of own) {
		at.position++;
		const actor = settle(d);
		if (d.kind === "name" && d.type === "person" && actor.country === null)
			actor.country =
				countryOfWhole(sentence, d, byHead) ??
				countryBehind(sentence, d, byHead) ??
				countryOfOrgan(sentence, d, byLast);
		if (d.kind === "name" && actor.type === "person") sawPerson(at.actors, actor, at.position);
		count(at, d, actor);
		if (isHeld(sentence, d.head)) actor.held = true;
		if (headed !== null && d !== headed && actor.first === d && actor.country === null && isLocal(d))
			actor.country = headed.country;
		if (sentence.index < OPENING && !aside && actor.country !== null) at.opening.add(actor.country);
		// "I" is whoever speaks: that is told when all else is
		if (d.kind === "pronoun" && (d.word === "i" || d.word === "we")) continue;
		if (aside || (actor.members === null && d.modifier && d.country === null)) continue;
		// "every ministry" is none that "the ministry" could be
		if (d.kind === "nominal" && /^(?:every|any)$/i.test(sentence.tokens[d.first].form)) continue;
		saw(at.recent, { actor, draft: d, weight: prominence(sentence, d) + (d.kind === "name" ? 0.4 : 0), list: null });
		const list = lists.get(d);
		if (list && !aside) {
			const actors = [...new Set(list.map(settle))];
			if (actors.length > 1)
				saw(at.recent, { actor, draft: d, weight: prominence(sentence, list[0]) + 0.3, list: actors });
		}
		for (const { sides, last } of kin) {
			if (last !== d) continue;
			const actors = sides.map(settle);
			if (actors[0] !== actors[1] && actors.every((a) => a.type === "person" && !a.anonymous))
				saw(at.recent, { actor, draft: d, weight: 0, list: actors, kin: true });
		}
		for (const { sides, last } of meetings) {
			if (last !== d) continue;
			const actors = [...new Set(sides.map(settle))];
			if (actors.length > 1 && actors.every((a) => a.members === null && !a.anonymous))
				saw(at.recent, { actor, draft: d, weight: prominence(sentence, sides[0]), list: actors, met: true });
		}
	}
}

/** "Ruiz met [his Nigerian counterpart]", in a text that begins with Ghana and Nigeria: he is of the other of the two. */
function tellOther(at: Resolving, sentence: Sentence, d: Draft, byHead: ReadonlyMap<number, Draft>): void {
	const poss = sentence.children[d.head].find((c) => sentence.tokens[c].deprel === "nmod:poss");
	const owner = poss === undefined ? null : (byHead.get(poss)?.actor ?? null);
	const others = [...at.opening].filter((c) => c !== d.country);
	if (owner?.type === "person" && owner.country === null && owner.members === null && at.opening.size === 2)
		if (others.length === 1) owner.country = others[0];
}

/** "[Ana Ruiz] of Peru" */
function countryBehind(sentence: Sentence, d: Draft, byHead: ReadonlyMap<number, Draft>): string | null {
	if (!/^of$/i.test(sentence.tokens[d.last + 1]?.form ?? "")) return null;
	for (let i = d.last + 2; i <= d.last + 4 && i < sentence.tokens.length; i++) {
		const state = byHead.get(i);
		if (state) return state.type === "state" && state.kind === "name" ? state.country : null;
	}
	return null;
}

/** "Ana Ruiz, [whose] country hosts them": hers. */
function ofWhose({ tokens }: Sentence, poss: number, byHead: ReadonlyMap<number, Draft>): Draft | undefined {
	if (!/^whose$/i.test(tokens[poss].form)) return undefined;
	let at = tokens[poss].head;
	for (let steps = 0; steps < 4 && at >= 0; steps++) {
		if (tokens[at].deprel === "acl:relcl") return tokens[at].head < 0 ? undefined : byHead.get(tokens[at].head);
		at = tokens[at].head;
	}
	return undefined;
}

/** "Russian Security Council Secretary [Ana Ruiz]": whose organ's officer she is. */
function countryOfOrgan(sentence: Sentence, d: Draft, byLast: ReadonlyMap<number, Draft>): string | null {
	for (let i = d.first - 1; i >= 0 && i >= d.first - 4; i--) {
		const organ = byLast.get(i);
		if (organ !== undefined && organ.type === "organization")
			return i < d.first - 1 ? (organ.actor?.country ?? null) : null;
		if (!/^(?:NOUN|PROPN|ADJ)$/.test(sentence.tokens[i].upos)) return null;
	}
	return null;
}

/** "six Omani envoys, including [Ali Karimi]": he is of their state. */
function countryOfWhole(sentence: Sentence, d: Draft, byHead: ReadonlyMap<number, Draft>): string | null {
	const { tokens, children } = sentence;
	let at = d.head;
	for (let steps = 0; steps < 3 && at >= 0; steps++) {
		if (children[at].some((c) => c < at && /^(?:including|among|like)$/i.test(tokens[c].form))) {
			const whole = tokens[at].head < 0 ? undefined : byHead.get(tokens[at].head);
			return whole?.plural && whole.type === "group" ? (whole.actor?.country ?? whole.country) : null;
		}
		if (!/^(?:nmod|flat|compound|appos)/.test(tokens[at].deprel)) break;
		at = tokens[at].head;
	}
	return null;
}

/** "- Kenya: Police arrested 12 people": the state that an item of a list is about. */
function headOfItem(sentence: Sentence, own: readonly Draft[]): Draft | null {
	const { tokens } = sentence;
	for (const d of own)
		if (d.type === "state" && d.kind === "name" && d.country !== null && tokens[d.last + 1]?.form === ":")
			return d.first <= 1 && (d.first === 0 || tokens[0].upos === "PUNCT") ? d : null;
	return null;
}

/** Authorities and officers of wherever one is: those an item of a list need not name the state of. */
function isLocal(d: Draft): boolean {
	return (
		d.kind === "nominal" &&
		/^(?:police|officer|authorit(?:y|ies)|prosecutor|investigator|detective|court|troop|soldier|force|official|government|ministry|customs|guard|army|agent|agency|judge)$/i.test(
			d.word,
		)
	);
}

/** So many sentences, the headline among them, say what a text is about. */
const OPENING = 3;

/** Headlines of other pages and captions name people, but "he" after them goes back to the text. */
function isAside(role: BlockRole): boolean {
	return role === "teaser" || role === "boilerplate" || role === "byline";
}

function count(at: Resolving, d: Draft, actor: Actor): void {
	if (d.kind === "pronoun" || d.modifier) return;
	// a plural phrase stands for its members, whose names it is not
	actor.times++;
	const words = at.text.slice(d.start, d.end);
	if (words.length <= 160) actor.forms.set(words, (actor.forms.get(words) ?? 0) + (d.kind === "name" ? 1000 : 1));
}

function settleAlone(at: Resolving, sentence: Sentence, d: Draft): Actor {
	if (d.kind === "name" || (d.kind === "nominal" && (d.known !== null || d.modifier)))
		return settleName(at, sentence, d);
	if (d.kind === "pronoun") return resolvePronoun(at, sentence, d) ?? newActor(at.actors, d);
	const one = d.type === "group" && d.count === null && sentence.tokens[d.head].xpos === "NN";
	if (d.plural && d.kind === "nominal") {
		const listed = namedBeside(at, sentence, d);
		if (listed) {
			attach(d, listed);
			return listed;
		}
	}
	const actor =
		(one ? organizationDescribed(at, sentence, d) : null) ??
		(d.plural ? pluralNominal(at, sentence, d) : resolveNominal(at, sentence, d));
	if (actor) {
		attach(d, actor);
		return actor;
	}
	const each = eachSide(at, sentence, d);
	if (each) return each;
	const organ = organOfContext(at, sentence, d);
	if (organ) return organ;
	const fresh = newActor(at.actors, d);
	if (d.countries.length > 1) fresh.members = d.countries.map((country) => ofState(at, d, country));
	fresh.anonymous = d.unnamed && (d.type === "person" || d.type === "group");
	if (fresh.country === null && /^spokes(?:man|woman|person)$/.test(d.word))
		fresh.country = countryOfSpeaker(at, sentence, d);
	return fresh;
}

/** "The embassy called it slander. …, a spokesman said": of the organ that the sentence before, or this one, begins with. */
function countryOfSpeaker(at: Resolving, sentence: Sentence, d: Draft): string | null {
	if (sentence.children[d.head].some((c) => c > d.head && /^(?:nmod|appos)/.test(sentence.tokens[c].deprel)))
		return null;
	for (const { actor, draft, list } of lately(at.recent, sentence.index, 1))
		if (list === null && actor.type === "organization" && draft.sentence < sentence.index)
			if (/^nsubj/.test(at.sentences[draft.sentence].tokens[draft.head].deprel)) return actor.country;
	return null;
}

/** "their counterparts, [Bo Berg and Liv Ek]": the names beside say who they are. */
function namedBeside(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const { tokens, children } = sentence;
	if (tokens[d.last + 1]?.form !== ",") return null;
	const first = children[d.head].find((c) => c > d.last && tokens[c].deprel === "appos");
	if (first === undefined || first > d.last + 4) return null;
	const people: Actor[] = [];
	for (const c of [first, ...children[first].filter((k) => tokens[k].deprel === "conj")]) {
		const other = at.byHead.get(c);
		if (other?.kind !== "name" || other.type !== "person") return null;
		const actor = other.actor ?? settleName(at, sentence, other);
		if (!people.includes(actor)) people.push(actor);
	}
	if (people.length < 2 || (d.count !== null && d.count !== people.length)) return null;
	for (const p of people) {
		p.country ??= d.country;
		if (d.office.length > 0 && p.offices.length === 0) p.offices.push(d.office);
	}
	return groupOf(at, people, d);
}

function settleName(at: Resolving, sentence: Sentence, d: Draft): Actor {
	// "Brussels" where nothing else is Belgian is the Union
	if (d.type === "state" && at.actors.byKey.get(d.known ?? "")?.forms.size === undefined) {
		const body = at.lexicons.lookup(d.word).find((e) => e.kind === "body" && e.as === "metonym");
		const known = body && at.actors.byKey.get(body.key);
		if (known) {
			attach({ ...d, country: null, known: null }, known);
			d.actor = known;
			return known;
		}
	}
	const holder = d.type === "organization" ? holderByInitials(at, d) : null;
	if (holder) {
		d.actor = holder;
		return holder;
	}
	if (d.type !== "person") return (d.maybe.length > 0 ? organOfContext(at, sentence, d) : null) ?? named(at.actors, d);
	const { actor, between } = namedBarely(
		at.actors,
		d,
		at.position,
		(a) => at.recent.some((s) => s.actor === a && sentence.index - s.draft.sentence <= 1),
		(a) => {
			let most = 0;
			for (const s of lately(at.recent, sentence.index, 4))
				if (s.actor === a && s.list === null)
					most = Math.max(most, (0.5 * s.weight) / (1 + 0.5 * (sentence.index - s.draft.sentence)));
			return most;
		},
		(a) => fitOf(sentence, d.head, a),
		isKin(sentence, d),
	);
	if (actor) {
		attach(d, actor);
		return actor;
	}
	if (between.length) {
		const full = between.map((b) => b.first.word).join(" or ");
		at.problems.push({ start: d.start, end: d.end, note: `"${d.word}" may be ${full}: kept apart` });
		return newActor(at.actors, d);
	}
	return newPerson(at.actors, d, at.lexicons);
}

/** "the NSA" after "National Security Adviser Ana Ruiz": an office called by its initials is whoever holds it. */
function holderByInitials(at: Resolving, d: Draft): Actor | null {
	if (!/^\p{Lu}{2,4}$/u.test(d.word)) return null;
	let found: Actor | null = null;
	for (const { actor } of lately(at.recent, d.sentence, 30)) {
		if (actor.type !== "person" || actor.members !== null || actor === found) continue;
		const called = actor.offices.some(
			(o) =>
				o.length === d.word.length &&
				o
					.map((w) => w[0])
					.join("")
					.toUpperCase() === d.word,
		);
		if (!called) continue;
		if (found !== null) return null;
		found = actor;
	}
	return found;
}

/** "the Trump administration", "Putin's spokesman": whose state is theirs too. */
function ownerOf(sentence: Sentence, d: Draft, byHead: ReadonlyMap<number, Draft>): Draft | null {
	if (d.type !== "organization" && d.type !== "person" && d.type !== "group") return null;
	if (!OWNED.test(d.word)) return null;
	for (const c of sentence.children[d.head]) {
		const { deprel } = sentence.tokens[c];
		if (c > d.head || (deprel !== "compound" && deprel !== "nmod:poss" && deprel !== "nmod:desc")) continue;
		const owner = byHead.get(c) ?? ofWhose(sentence, c, byHead);
		if (owner && owner !== d && (owner.type === "person" || owner.type === "organization" || owner.type === "state"))
			return owner;
	}
	return null;
}

const RELATED = /^(?:neighbou?r|ally|rival|partner|power)$/;
const OWNED =
	/^(?:administration|ministry|agency|department|embassy|government|cabinet|regime|spokes(?:man|woman|person)|aide|adviser|advisor|envoy|minister|official|lawyer|team|camp|campaign|office|deputy|party|predecessor|successor|ambassador|representative|troops?|forces?|fighter|soldier|army|navy|military|police|chief|head|leader|director|supporter|security forces)$/;

/** Coordinated names and nominals, under the last one of each list: a later "they" or "the two" may mean the whole. */
function listsOf(sentence: Sentence, drafts: readonly Draft[]): Map<Draft, Draft[]> {
	const { tokens } = sentence;
	const byRoot = new Map<number, Draft[]>();
	const heads = new Set(drafts.map((d) => d.head));
	for (const d of drafts) {
		if (d.kind === "pronoun" || d.modifier) continue;
		let root = d.head;
		// "a reporter, Ana Ruiz, and his [companion] Liv Ek": joined by the noun before the name
		const noun = tokens[root].head;
		if (
			d.kind === "name" &&
			noun === d.first - 1 &&
			!heads.has(noun) &&
			/^(?:appos|flat|nmod)/.test(tokens[root].deprel)
		)
			root = noun;
		for (let steps = 0; steps < 60 && tokens[root].deprel === "conj" && tokens[root].head >= 0; steps++)
			root = tokens[root].head;
		const list = byRoot.get(root);
		if (list) list.push(d);
		else byRoot.set(root, [d]);
	}
	const lists = new Map<Draft, Draft[]>();
	for (const [, list] of byRoot) {
		if (list.length < 2) continue;
		const [{ type }] = list;
		if (list.every((d) => d.type === type || (d.plural && d.type === "group"))) lists.set(list[list.length - 1], list);
	}
	return lists;
}
