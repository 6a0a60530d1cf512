/**
 * Personal pronouns: whom a reader would take them for, by gender and number, by how prominent and how near the last
 * mention is, and by what grammar forbids. Null where nobody is near enough.
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import type { Resolving } from "./coreference.ts";
import { type Actor, attach, type Draft } from "./draft.ts";
import { groupOf, LEADERS } from "./pairs.ts";
import { clauseOf, lately, type Seen } from "./salience.ts";
import { inside, quotationAt, SAY, speakerOf } from "./speech.ts";

export function resolvePronoun(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const actor = antecedent(at, sentence, d);
	if (actor) attach(d, actor);
	return actor;
}

function antecedent(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	switch (d.word) {
		case "he":
		case "she":
			return person(at, sentence, d);
		case "they":
			return several(at, sentence, d);
		case "it":
			return thing(at, sentence, d);
		default:
			return null;
	}
}

function person(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const { tokens } = sentence;
	const verb = clauseOf(sentence, d.head);
	const possessive = tokens[d.head].deprel === "nmod:poss";
	const subject = universal(tokens[d.head].deprel) === "nsubj";
	const quote = quotationAt(at.quotations, d);
	const thing = tokens[d.head].head;
	const seized =
		(verb >= 0 &&
			/^(?:obj|iobj|nsubj:pass)$/.test(tokens[d.head].deprel) &&
			(SEIZED.test(tokens[verb].lemma.toLowerCase()) || /^(?:free|release|repatriate)$/.test(tokens[verb].lemma))) ||
		// "called for [his] release"
		(possessive &&
			thing >= 0 &&
			/^(?:release|arrest|detention|extradition|deportation|appeal|handover|imprisonment|sentence|conviction)$/.test(
				tokens[thing].lemma,
			));
	const suffers = subject && isToSuffer(sentence, tokens[d.head].head);
	// ", he said" closes words of somebody who has been speaking or acting already
	const speaks = subject && verb >= 0 && SAY.test(tokens[verb].lemma.toLowerCase()) && quote === null;
	let best: Actor | null = null;
	let most = 2.6;
	for (const seen of lately(at.recent, sentence.index, 4)) {
		const { actor, draft } = seen;
		if (seen.list !== null || actor.type !== "person" || actor.members !== null || draft.plural) continue;
		if (actor.gender !== null && d.gender !== null && actor.gender !== d.gender) continue;
		// "MR MILLER: He spoke with …": nobody speaks so of himself
		if (draft.first <= 1 && at.sentences[draft.sentence].tokens[draft.last + 1]?.form === ":") continue;
		const distance = sentence.index - draft.sentence;
		let score = seen.weight * 0.9 + 3.2 - 1.3 * distance;
		if (distance === 0) {
			if (draft.first <= d.head && d.head <= draft.last && draft.kind !== "name") continue;
			if (coArguments(sentence, draft.head, d.head, verb, possessive)) continue;
			if (
				quote !== null &&
				quotationAt(at.quotations, draft) === null &&
				speakerOf(sentence, draft.head) &&
				!inside(quote, draft)
			)
				continue;
			if (above(sentence, draft.head, d.head)) score += 1;
			if (possessive && does(sentence, draft.head, verb)) score += 1;
			// "Ruiz's aim in his meeting with Berg"
			if (possessive && isPossessor(sentence, draft.head, d.head)) score += 1.8;
			if (isOf(sentence, draft.head, verb)) score += 2.5;
			if (subject && isJustDealtWith(sentence, draft.head, verb)) score += 0.8;
			score -= Math.min(1, 0.03 * Math.max(0, d.head - draft.last));
		} else {
			if (at.sentences[draft.sentence].block !== sentence.block) {
				score -= 0.3;
				if (speaks && seen.weight < 2) continue;
			} else if (speaks && distance === 1 && draft.kind === "name" && actor.first === draft) {
				// whom this paragraph has just brought in speaks rather than who spoke in the one before
				score += 1.4;
			}
			if (subject && seen.weight >= 2.8) score += 0.5;
			// "Ruiz said Berg was on his way. [He] thanked Oman": the one who said so goes on
			if (subject && distance === 1 && saysOther(at.sentences[draft.sentence], draft.head)) score += 0.7;
		}
		if (speaks && distance > 0 && speakerOf(at.sentences[draft.sentence], draft.head)) score += 0.8;
		if (actor.gender !== null && actor.gender === d.gender) score += 0.4;
		score += Math.min(0.8, 0.25 * Math.log2(Math.max(1, actor.times)));
		if (actor.anonymous && draft.determiner === "indefinite") score -= 0.2;
		// "He is the first to be extradited": whoever was held before, and no lawyer
		if (seized || suffers) score += (actor.held ? 1.2 : 0) - (actor.offices.some(isCounsel) ? 2 : 0);
		// "soldiers captured him": not the president who had sent them
		if (seized && actor.offices.some((o) => RULES.test(o[o.length - 1]) && !/^(?:former|ex)$/.test(o[0]))) score -= 2;
		if (score > most) {
			most = score;
			best = actor;
		}
	}
	return best;
}

/** "[is] the first to be {extradited}" */
function isToSuffer({ tokens, children }: Sentence, predicate: number): boolean {
	return (
		predicate >= 0 &&
		children[predicate].some(
			(c) =>
				/^(?:acl|xcomp|advcl)/.test(tokens[c].deprel) &&
				SUFFER.test(tokens[c].lemma.toLowerCase()) &&
				children[c].some((k) => tokens[k].deprel === "aux:pass"),
		)
	);
}

function isCounsel(office: readonly string[]): boolean {
	return /^(?:lawyer|attorney|counsel|barrister|solicitor)$/.test(office[office.length - 1] ?? "");
}

/** Is whoever stands at `head` arrested, taken or freed there? */
export function isHeld({ tokens }: Sentence, head: number): boolean {
	// "arrested [five] of his cousins"
	const counted = tokens[head].deprel === "nmod" && tokens[tokens[head].head].upos === "NUM";
	const { deprel, head: verb } = tokens[counted ? tokens[head].head : head];
	return verb >= 0 && /^(?:obj|iobj|nsubj:pass)$/.test(deprel) && SUFFER.test(tokens[verb].lemma.toLowerCase());
}

/**
 * Of two of one family name which is meant: "[Vega] was handed over" is no judge and no lawyer, "[Vega] ruled" is one, and
 * whoever was held before is held again.
 */
export function fitOf(sentence: Sentence, head: number, { held, offices }: Actor): number {
	const { tokens } = sentence;
	const { deprel, head: verb } = tokens[head];
	const ofCourt = offices.some((o) => COURT.test(o[o.length - 1] ?? ""));
	if (isHeld(sentence, head)) return (held ? 1 : 0) - (ofCourt || offices.some(isCounsel) ? 2 : 0);
	const rules = verb >= 0 && deprel === "nsubj" && RULED.test(tokens[verb].lemma.toLowerCase());
	return rules ? (ofCourt ? 1.5 : held ? -1 : 0) : 0;
}

const COURT = /^(?:judge|justice|magistrate|prosecutor|detective|inspector|superintendent|constable)$/;
const RULED = /^(?:rule|sentence|adjourn|acquit|convict|overrule|find|remand|preside)$/;

const SUFFER =
	/^(?:arrest|capture|detain|extradite|deport|jail|imprison|sentence|apprehend|catch|convict|handcuff|abduct|kidnap|free|release|repatriate|torture|execute|exchange|swap|hand|send|transfer|surrender|sanction|charge|indict|search|seize|question|interrogate)$/;
const SUFFERED =
	/^(?:arrest|capture|detention|extradition|deportation|imprisonment|sentence|conviction|abduction|release|repatriation|captor|lawyer|trial)$/;
const SEIZED =
	/^(?:arrest|capture|detain|extradite|deport|jail|imprison|sentence|charge|indict|apprehend|catch|convict|seize|hunt|track|handcuff)$/;
const RULES =
	/^(?:president|minister|premier|chancellor|king|secretary|commissioner|spokes(?:man|woman|person)|ambassador)$/;

/** Subject and object of one verb are two people, unless the object is reflexive or possesses something. */
function coArguments(sentence: Sentence, other: number, own: number, verb: number, possessive: boolean): boolean {
	if (/self$|selves$/i.test(sentence.tokens[own].form)) return false;
	if (possessive) return isBeside(sentence, other, sentence.tokens[own].head);
	let at = other;
	const { tokens } = sentence;
	for (let steps = 0; steps < 10 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++) at = tokens[at].head;
	if (verb < 0 || tokens[own].head !== verb) return false;
	if (tokens[at].head === verb) return true;
	// "agents arrested two men and charged [them]", "…, accusing [them] of": the subject is shared
	const shares = tokens[verb].deprel === "conj" || (tokens[verb].deprel === "advcl" && tokens[verb].xpos === "VBG");
	return (
		shares &&
		tokens[at].head === tokens[verb].head &&
		universal(tokens[at].deprel) === "nsubj" &&
		/^i?obj/.test(tokens[own].deprel) &&
		!sentence.children[verb].some((c) => universal(tokens[c].deprel) === "nsubj")
	);
}

/** Is `other` the subject of a clause above the pronoun: "Chen said he …"? */
/** "Jan Berg, [her] deputy", "[her] deputy, Jan Berg": nobody is his own. */
function isBeside({ tokens }: Sentence, name: number, noun: number): boolean {
	return (
		(tokens[noun]?.deprel === "appos" && tokens[noun].head === name) ||
		(tokens[name].deprel === "appos" && tokens[name].head === noun)
	);
}

function above(sentence: Sentence, other: number, own: number): boolean {
	const { tokens } = sentence;
	if (other > own) return false;
	const subject = universal(tokens[other].deprel) === "nsubj";
	const clause = tokens[other].head;
	for (let at = tokens[own].head, steps = 0; at >= 0 && steps < 15; at = tokens[at].head, steps++) {
		if (subject && at === clause) return true;
		// "the States, which says it …"
		if (tokens[at].deprel === "acl:relcl" && tokens[at].head === other) return true;
	}
	return false;
}

/** Does `other` do what the pronoun's clause tells: its subject, or the one urged, asked or allowed to do it? */
function does(sentence: Sentence, other: number, verb: number): boolean {
	const { tokens, children } = sentence;
	if (verb < 0) return false;
	if (tokens[other].head === verb) return universal(tokens[other].deprel) === "nsubj";
	if (children[verb].some((c) => universal(tokens[c].deprel) === "nsubj")) return false;
	const relation = universal(tokens[verb].deprel);
	const governor = tokens[verb].head;
	// "extradition of the general to face charges": who is to face them
	if (relation === "acl") return other === governor || (tokens[other].head === governor && other > governor);
	if (relation !== "xcomp" && relation !== "advcl" && relation !== "ccomp") return false;
	const role = universal(tokens[other].deprel);
	return tokens[other].head === governor && other < verb && (role === "obj" || role === "obl" || role === "iobj");
}

/** Whose is the thing within whose words the pronoun stands. */
function isPossessor({ tokens }: Sentence, other: number, own: number): boolean {
	if (tokens[other].deprel !== "nmod:poss" || other > own) return false;
	for (let at = tokens[own].head, steps = 0; at >= 0 && steps < 5; at = tokens[at].head, steps++) {
		if (at === tokens[other].head) return true;
		if (!/^(?:nmod|obl|obj|conj)/.test(tokens[at].deprel)) return false;
	}
	return false;
}

/** "[Ruiz]'s announcement that he would go": whose it is says it of himself. */
function isOf(sentence: Sentence, other: number, verb: number): boolean {
	const { tokens } = sentence;
	if (verb < 0 || tokens[other].deprel !== "nmod:poss") return false;
	return /^(?:acl|ccomp)$/.test(tokens[verb].deprel) && tokens[verb].head === tokens[other].head;
}

/** The object of the verb to which the pronoun's own verb is joined without a subject of its own. */
function isPassedOn({ tokens, children }: Sentence, other: number, own: number, verb: number): boolean {
	if (verb < 0 || tokens[verb].deprel !== "conj" || tokens[own].deprel !== "obj" || tokens[own].head !== verb)
		return false;
	if (children[verb].some((c) => /^nsubj/.test(tokens[c].deprel))) return false;
	return tokens[other].head === tokens[verb].head && tokens[other].deprel === "obj";
}

/** "Dubai handed [a Dane] over; he landed in Oslo": whom the clause before was about, before those of other sentences. */
function isJustDealtWith({ tokens }: Sentence, other: number, verb: number): boolean {
	if (verb < 0 || !/^(?:parataxis|conj)$/.test(tokens[verb].deprel) || other > verb) return false;
	return /^(?:i?obj|nsubj:pass)$/.test(tokens[other].deprel) && tokens[other].head === tokens[verb].head;
}

/** The subject of a sentence's verb of saying, before what is said. */
function saysOther(sentence: Sentence, head: number): boolean {
	const { deprel, head: up } = sentence.tokens[head];
	return universal(deprel) === "nsubj" && up === sentence.root && head < up && SAY.test(sentence.tokens[up].lemma);
}

function several(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	let best: Seen | null = null;
	let most = 2.4;
	const verb = clauseOf(sentence, d.head);
	const { deprel, head } = sentence.tokens[d.head];
	const possessive = deprel === "nmod:poss";
	// "they were arrested", "their detention": people, no court and no ministry
	const seized =
		(/^(?:obj|iobj|nsubj:pass)$/.test(deprel) && verb >= 0 && SUFFER.test(sentence.tokens[verb].lemma.toLowerCase())) ||
		(possessive && head >= 0 && SUFFERED.test(sentence.tokens[head].lemma.toLowerCase()));
	for (const seen of lately(at.recent, sentence.index, 2)) {
		const { actor, draft, list } = seen;
		// "They are to be deported" after "Police said": nobody deports the police
		if (seized && list === null && actor.type === "organization") continue;
		// "police … they"
		const many = list !== null || actor.members !== null || draft.plural || (!seized && actor.sector === "COP");
		const collective = !seized && (actor.type === "organization" || actor.type === "group");
		if (!many && !collective) continue;
		const distance = sentence.index - draft.sentence;
		if (distance === 0) {
			if (draft.first <= d.head && d.head <= draft.last && draft.kind !== "name") continue;
			if (coArguments(sentence, draft.head, d.head, verb, possessive)) continue;
		}
		// "pardoned nine prisoners and handed [them] over"
		const passed = distance === 0 && isPassedOn(sentence, draft.head, d.head, verb) ? 1.5 : 0;
		// "demanded their release": nobody holds the leaders who spoke
		const lead = seized && list === null && draft.kind === "nominal" && LEADERS.test(draft.word) ? -2 : 0;
		// whom this paragraph tells of before whom the last one did
		const apart = at.sentences[draft.sentence].block === sentence.block ? 0 : 0.8;
		// "raided the home and arrested nine; they were freed": those arrested, not the police
		const held = seized && list === null ? (actor.held ? 1.2 : FORCES.test(actor.sector ?? "") ? -1.5 : 0) : 0;
		const score =
			lead +
			passed +
			held +
			seen.weight * 0.9 +
			2.4 -
			1.2 * distance -
			apart +
			(many ? 0.5 : -1.2) +
			(distance === 0 && above(sentence, draft.head, d.head) ? 0.8 : 0);
		if (score > most) {
			most = score;
			best = seen;
		}
	}
	if (best === null) return null;
	return best.list === null ? best.actor : groupOf(at, best.list, d);
}

/** Sectors of those who arrest rather than are arrested. */
const FORCES = /^(?:COP|MIL|SPY|JUD|GOV)$/;

/** "it" and "its": a state or an organisation that is the subject just before, or that possesses in its own clause. */
function thing(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const { tokens } = sentence;
	const possessive = tokens[d.head].deprel === "nmod:poss";
	if (!possessive && meansNothing(sentence, d.head)) return null;
	// what is done to "it" is seldom done to an actor
	if (!possessive && universal(tokens[d.head].deprel) !== "nsubj") return null;
	const verb = clauseOf(sentence, d.head);
	const speaks =
		verb >= 0 && universal(tokens[d.head].deprel) === "nsubj" && SAY.test(tokens[verb].lemma.toLowerCase());
	// "accused Norway and demanded that it pay": it is the one of whom it is demanded
	const governor = verb >= 0 ? tokens[verb].head : -1;
	const asked = governor >= 0 && tokens[verb].deprel === "ccomp" && ASK.test(tokens[governor].lemma.toLowerCase());
	const answers = verb >= 0 && ANSWER.test(tokens[verb].lemma.toLowerCase()) && tokens[d.head].head === verb;
	const acts = d.first === 0 && verb >= 0 && DEEDS.test(tokens[verb].lemma.toLowerCase());
	const also =
		verb >= 0 && !possessive && sentence.children[verb].some((c) => c < verb && /^also$/i.test(tokens[c].form));
	let best: Actor | null = null;
	let most = possessive ? 2.6 : 3.1;
	for (const seen of lately(at.recent, sentence.index, speaks ? 2 : 1)) {
		const { actor, draft } = seen;
		if (seen.list !== null || actor.members !== null || draft.plural) continue;
		if (actor.type !== "organization" && actor.type !== "state" && actor.type !== "place") continue;
		if (draft.modifier) continue;
		const distance = sentence.index - draft.sentence;
		let score = seen.weight - 0.8 * distance + (speaks ? 1.2 : 0) + (actor.type === "place" ? -0.6 : 0.4);
		if (distance === 0) {
			// "“Spain has erred,” said its minister": not Spain's
			if (quotationAt(at.quotations, d) === null && quotationAt(at.quotations, draft) !== null) continue;
			if (draft.start >= d.start || (draft.first <= d.head && d.head <= draft.last && draft.kind !== "name")) continue;
			if (coArguments(sentence, draft.head, d.head, verb, possessive)) continue;
			if (above(sentence, draft.head, d.head)) score += 1;
			if (possessive) score += 0.6;
			if (does(sentence, draft.head, verb)) score += 2.4;
			// "Oslo would wait, it added": whoever adds it is not the one it is said of
			if (speaks && isSaid(sentence, draft.head, verb)) score -= 2;
			if (answers) score += answerer(sentence, draft.head, verb);
			if (asked && !above(sentence, draft.head, d.head) && /^(?:obj|iobj|obl)/.test(tokens[draft.head].deprel))
				score += 1.2;
		} else {
			const main = onlySubject(at.sentences[draft.sentence], draft.head);
			if (!speaks && !main) score -= 1;
			// "It demanded his release": only a state or body does so
			if (!speaks && acts && main) score += 0.6;
			// "It also asked for access": whoever did the other thing
			if (also)
				score +=
					main && at.sentences[draft.sentence].tokens[draft.head].head === at.sentences[draft.sentence].root
						? 1.5
						: -0.5;
			if (speaks && speakerOf(at.sentences[draft.sentence], draft.head)) score += 0.8;
		}
		if (score > most) {
			most = score;
			best = actor;
		}
	}
	return best;
}

const DEEDS =
	/^(?:demand|urge|call|accuse|ask|request|condemn|denounce|reject|invite|thank|praise|welcome|sign|agree|expel|recall|summon|detain|arrest|charge|extradite|impose|sanction|order|ban|freeze|designate|deport|deploy|suspend)$/;

const ASK = /^(?:demand|insist|request|require|propose|recommend|suggest|urge|ask)$/;

const ANSWER = /^(?:refuse|decline|comply|reject|oblige|agree|accept|ignore|respond|consent)$/;

/** "Oslo asked [Riga] to pay, but it refused": whoever was asked is the one to answer. */
function answerer(sentence: Sentence, other: number, verb: number): number {
	const { tokens } = sentence;
	const { head, deprel } = tokens[other];
	if (head < 0 || other > verb || !ASKED.test(tokens[head].lemma.toLowerCase())) return 0;
	return /^i?obj/.test(deprel) ? 2.2 : /^nsubj/.test(deprel) ? -1.5 : 0;
}

const ASKED = /^(?:ask|urge|tell|order|request|invite|press|call|want|warn|beg|demand)$/;

/** Does `other` stand in the clause that the verb of saying closes: "[Oslo would wait], it added"? */
function isSaid(sentence: Sentence, other: number, verb: number): boolean {
	const { tokens } = sentence;
	if (other > verb) return false;
	for (let at = other, steps = 0; at >= 0 && steps < 12; at = tokens[at].head, steps++)
		if (/^(?:ccomp|parataxis)/.test(tokens[at].deprel) || tokens[at].deprel === "root") return at !== verb;
	return false;
}

/** "It rained", "it was clear that", "it is hard to say". */
function meansNothing(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	const { head, deprel } = tokens[i];
	if (head < 0 || universal(deprel) !== "nsubj") return false;
	const lemma = tokens[head].lemma.toLowerCase();
	if (/^(?:rain|snow|seem|appear|happen|turn|matter|take)$/.test(lemma)) return true;
	if (tokens[head].upos !== "ADJ" && tokens[head].upos !== "NOUN" && tokens[head].upos !== "ADV") return false;
	if (
		/^(?:cold|hot|warm|dark|late|early|clear|unclear|possible|impossible|likely|unlikely|important|necessary|true|hard|difficult|easy|known|good|bad|better|best|obvious|wrong|right|essential|vital|crucial|time|day|night|morning)$/.test(
			lemma,
		)
	)
		return true;
	return children[head].some((c) => c > head && /^(?:csubj|ccomp|xcomp|advcl|acl)/.test(tokens[c].deprel));
}

/** The main subject of its sentence, which a following "it" takes up if it can. */
function onlySubject(sentence: Sentence, head: number): boolean {
	const { deprel, head: up } = sentence.tokens[head];
	return (
		universal(deprel) === "nsubj" &&
		up >= 0 &&
		(up === sentence.root || sentence.tokens[up].deprel === "ccomp" || sentence.tokens[up].deprel === "conj")
	);
}
