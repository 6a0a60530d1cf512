/**
 * What the trees mean, once for all rules: who is the subject and the object of a predicate whatever the construction
 * (passive, relative clause, participle, control, coordination, light verb). What a word is and which phrase a
 * preposition brings in is in `relations.ts`, which voice a verb has in `voice.ts`.
 * Rules name these relations ("subject", "object", "with", "poss", …) and stay short.
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import { actorOfParticiple } from "./participles.ts";
import { caseOf, isOblique, isPlaced, isVerb, lemmaOf } from "./relations.ts";
import { agent, isPassive } from "./voice.ts";

/** Verbs whose infinitive takes its subject from the verb's own subject even where there is an object ("promised him to go"). */
const SUBJECT_CONTROL = new Set(["promise", "threaten", "vow", "pledge", "use", "take"]);

/** Verbs that carry a noun as the real predicate: "held talks", "paid a visit", "imposed sanctions". */
const LIGHT = new Set(
	(
		"hold have conduct pay make give take launch carry stage undertake perform do begin start open continue resume complete finish conclude end wrap " +
		"reach sign seal strike clinch ink forge express voice issue impose mount engage exchange join attend host chair lead co-host convene organise organize " +
		"announce declare order execute commit wage offer provide deliver send lodge file raise see witness step intensify renew extend enter cancel postpone suspend call plan schedule " +
		"prepare break wind wound cut wage slap clamp restore receive suffer face go embark get arrange seek arrive attract draw spark trigger prompt threaten kick endure convey reiterate restate reaffirm show confirm state signal underline stress affirm indicate repeat level file press lay submit win use"
	).split(" "),
);

function isRelative(sentence: Sentence, c: number): boolean {
	const { xpos, form } = sentence.tokens[c];
	return xpos === "WP" || xpos === "WDT" || xpos === "WP$" || (xpos === "X" && /^(who|which|whom|that)$/i.test(form));
}

/** The noun that a relative clause with verb `i` (or above it) hangs on; -1 where there is none. */
function antecedent(sentence: Sentence, i: number): number {
	for (let at = i, steps = 0; at >= 0 && steps < 6; at = sentence.tokens[at].head, steps++)
		if (universal(sentence.tokens[at].deprel) === "acl") return sentence.tokens[at].head;
	return -1;
}

function resolved(sentence: Sentence, i: number, fillers: readonly number[]): number[] {
	return fillers.map((f) => {
		if (!isRelative(sentence, f)) return f;
		const noun = antecedent(sentence, i);
		return noun < 0 ? f : noun;
	});
}

/** What stands as the grammatical subject of predicate `i`, its own or shared; relative pronouns replaced by their noun. */
export function surfaceSubject(sentence: Sentence, i: number, depth = 0): number[] {
	const { tokens, children } = sentence;
	const own = children[i].filter((c) => {
		const u = universal(tokens[c].deprel);
		return u === "nsubj" || u === "csubj" || (u === "aux" && c < i && isName(sentence, c));
	});
	// "Visiting President Lula met …": a participle before his title is no clause
	if (own.length && tokens[own[0]].deprel === "csubj" && /^visiting$/i.test(tokens[own[0]].form)) {
		const visitor = children[own[0]].filter((c) => tokens[c].deprel === "obj");
		if (visitor.length) return visitor;
	}
	if (own.length) return resolved(sentence, i, own.slice(0, 1));
	const acting = actorOfParticiple(sentence, i);
	if (acting >= 0) return [acting];
	const { head, deprel, xpos } = tokens[i];
	if (head < 0 || depth > 6) return [];
	switch (universal(deprel)) {
		case "conj":
			return isVerb(sentence, head) ||
				tokens[head].upos === "ADJ" ||
				children[head].some((c) => tokens[c].deprel === "cop")
				? surfaceSubject(sentence, head, depth + 1)
				: [];
		case "xcomp": {
			if (isSubjectOfSaid(sentence, i)) return [];
			const planned = plannedBy(sentence, i);
			if (planned >= 0) return nounSubject(sentence, planned, depth + 1, true);
			const called = calledOn(sentence, i, head);
			if (called >= 0) return [called];
			const lemma = tokens[head].lemma.toLowerCase();
			if (!SUBJECT_CONTROL.has(lemma)) {
				const object = objects(sentence, head, depth + 1);
				if (object.length) return object;
			}
			if (isPassive(sentence, head)) return surfaceSubject(sentence, head, depth + 1);
			return surfaceSubject(sentence, head, depth + 1);
		}
		case "ccomp":
			// infinitive or participle without a subject of its own: the parser's other name for xcomp
			if (isSubjectOfSaid(sentence, i)) return [];
			return children[i].some((c) => tokens[c].deprel === "mark" && tokens[c].form.toLowerCase() === "to") ||
				xpos === "VBG"
				? controlled(sentence, head, depth)
				: [];
		case "advcl": {
			const planned = plannedBy(sentence, i);
			if (planned >= 0) return nounSubject(sentence, planned, depth + 1, true);
			const called = calledOn(sentence, i, head);
			if (called >= 0) return [called];
			// "thanked China for {assisting}", "accused Mali of having {armed}", "charged him with {directing} it"
			const by = /^(?:charge|credit|task|entrust)$/.test(tokens[head].lemma) ? /^with$/i : /^(?:for|of|from|into)$/i;
			if (isGerund(sentence, i) && children[i].some((c) => c < i && by.test(tokens[c].form))) {
				const object = objects(sentence, head, depth + 1);
				if (object.length) return object;
			}
			// "Chad has faced a series of attacks, {killing} dozens": they do, not who suffered them
			if (
				xpos === "VBG" &&
				i > head &&
				MEETS_WITH.test(tokens[head].lemma) &&
				!children[i].some((c) => isMark(sentence, c))
			)
				return objects(sentence, head, depth + 1);
			return isPredicate(sentence, head) ? surfaceSubject(sentence, head, depth + 1) : [];
		}
		case "acl": {
			if (deprel === "acl:relcl") {
				// "who visited", or no pronoun at all and an object of its own: the noun is the subject
				return [];
			}
			const infinitive = children[i].some((c) => tokens[c].deprel === "mark" && tokens[c].form.toLowerCase() === "to");
			// "has a word for Ruiz's plan to {deport}": hung on the word, it is still the plan's
			const planned = infinitive ? plannedBy(sentence, i) : -1;
			if (planned > head) return nounSubject(sentence, planned, depth + 1, true);
			// "Russia, Iran to hold drills": a headline's future
			if (infinitive && tokens[head].upos === "PROPN" && tokens[head].head < 0) return [head];
			// "Canada was the first to {suspend} it": whoever was the first
			if (infinitive && children[head].some((c) => tokens[c].deprel === "cop") && isFirst(sentence, head))
				return surfaceSubject(sentence, head, depth + 1);
			// "accused {Mali} of arming", hung on Mali
			const over = tokens[head].head;
			if (isGerund(sentence, i) && tokens[head].deprel === "obj" && over >= 0 && TAXED.test(tokens[over].lemma))
				return [head];
			if (infinitive || children[i].some((c) => tokens[c].deprel === "mark"))
				return nounSubject(sentence, head, depth + 1, true);
			return [head];
		}
		case "parataxis":
		case "dep":
			return [];
		default:
			return [];
	}
}

/** "called on {Peru} to act", "appealed to {Peru} to act": who is to; -1 elsewhere. */
function calledOn(sentence: Sentence, i: number, head: number): number {
	const { tokens, children } = sentence;
	if (!/^(?:call|appeal|prevail|rely|count)$/.test(tokens[head].lemma) || !isVerb(sentence, head)) return -1;
	if (!children[i].some((c) => isMark(sentence, c) && tokens[c].form.toLowerCase() === "to")) return -1;
	// "called him on Wednesday to say"
	if (children[head].some((c) => tokens[c].deprel === "obj")) return -1;
	return (
		children[head].find(
			(c) =>
				c > head &&
				c < i &&
				isOblique(sentence, c) &&
				!/day$/.test(tokens[c].form) &&
				/^(?:on|upon|to)$/.test(caseOf(sentence, c)),
		) ?? -1
	);
}

const MEETS_WITH = /^(?:face|suffer|see|witness|experience|endure|sustain|undergo|weather)$/;

function isMark({ tokens }: Sentence, c: number): boolean {
	return tokens[c].deprel === "mark";
}

/** "arming", "having armed" */
function isGerund({ tokens, children }: Sentence, i: number): boolean {
	return tokens[i].xpos === "VBG" || children[i].some((c) => /^(?:having|being)$/i.test(tokens[c].form));
}

/** Verbs whose object is who did what follows with "of", "for" or "from". */
const TAXED =
	/^(?:accuse|suspect|convict|acquit|absolve|thank|praise|commend|congratulate|criticise|criticize|condemn|blame|fault|stop|prevent|keep|bar|ban|discourage|dissuade|charge)$/i;

/** "said {firing} from there was a mistake": nobody says doing; it is the subject of what is said, and whose doing it is stays open. */
function isSubjectOfSaid({ tokens }: Sentence, i: number): boolean {
	return (
		tokens[i].xpos === "VBG" &&
		/^(say|tell|argue|claim|add|note|insist|state|believe|think)$/.test(tokens[tokens[i].head].lemma.toLowerCase())
	);
}

/** "the first", "the only state", "the last minister" */
function isFirst({ tokens, children }: Sentence, i: number): boolean {
	const ONE = /^(?:first|second|third|last|latest|only)$/i;
	return ONE.test(tokens[i].form) || children[i].some((c) => c < i && ONE.test(tokens[c].form));
}

function isPredicate(sentence: Sentence, i: number): boolean {
	return (
		isVerb(sentence, i) ||
		sentence.tokens[i].upos === "ADJ" ||
		sentence.children[i].some((c) => sentence.tokens[c].deprel === "cop")
	);
}

/** "attempts to {restrict}": the noun right before the infinitive, wherever the parser hung the verb; -1 without one. */
function plannedBy(sentence: Sentence, i: number): number {
	const { tokens } = sentence;
	if (i < 2 || tokens[i - 1].form.toLowerCase() !== "to") return -1;
	return tokens[i - 2].upos === "NOUN" && PLANS.has(tokens[i - 2].lemma.toLowerCase()) ? i - 2 : -1;
}

const PLANS = new Set(
	"attempt effort plan bid move decision proposal threat promise offer pledge call demand request intention willingness readiness desire agreement drive campaign push order refusal failure vow".split(
		" ",
	),
);

/** A name at the head of the sentence that was taken for an auxiliary: "{Lesotho} seeks help". */
function isName(sentence: Sentence, c: number): boolean {
	const { form } = sentence.tokens[c];
	return /^\p{Lu}/u.test(form) && form.length > 4 && !AUXILIARY.test(form);
}

const AUXILIARY = /^(could|would|should|might|shall|ought|being|having|doing|does|must|were|have|will)$/i;

function controlled(sentence: Sentence, head: number, depth: number): number[] {
	const object = objects(sentence, head, depth + 1);
	return object.length ? object : surfaceSubject(sentence, head, depth + 1);
}

/** Who does what predicate `i` says, whatever the voice. */
export function subjects(sentence: Sentence, i: number, depth = 0): number[] {
	if (isPassive(sentence, i)) return resolved(sentence, i, agent(sentence, i));
	return surfaceSubject(sentence, i, depth);
}

/** Whom or what it is done to, whatever the voice. */
export function objects(sentence: Sentence, i: number, depth = 0): number[] {
	const { tokens, children } = sentence;
	if (depth > 6) return [];
	if (isPassive(sentence, i)) return surfaceSubject(sentence, i, depth);
	const own = children[i].filter((c) => tokens[c].deprel === "obj" && !isPlaced(sentence, c));
	if (own.length) return resolved(sentence, i, own);
	if (tokens[i].deprel === "amod" && actorOfParticiple(sentence, i) >= 0) return [tokens[i].head];
	// "handed over suspects" with "over" taken for a preposition; "asked Italy to …" with Italy as indirect object
	const particle = children[i].filter(
		(c) =>
			tokens[c].deprel === "obl" &&
			c > i &&
			children[c].some((k) => k === i + 1 && /^(over|out|off|up|down)$/i.test(tokens[k].form)),
	);
	if (particle.length) return particle;
	const indirect = children[i].filter((c) => tokens[c].deprel === "iobj");
	if (indirect.length) return indirect;
	// "warned {Syria} it would pay" with Syria called upon inside what is said
	for (const c of children[i])
		if (tokens[c].deprel === "ccomp") {
			const called = children[c].filter((k) => tokens[k].deprel === "vocative" && k > i && k - i <= 3);
			if (called.length) return called;
		}
	const { head, deprel } = tokens[i];
	if (
		deprel === "acl:relcl" &&
		head >= 0 &&
		children[i].some((c) => tokens[c].deprel === "nsubj" && !isRelative(sentence, c))
	)
		return children[i].some((c) => isRelative(sentence, c) && tokens[c].deprel !== "obj") ? [] : [head];
	// "met and praised Xi": an object shared by coordinated verbs is hung on the last one or the first
	if (universal(deprel) !== "conj")
		for (const c of children[i])
			if (tokens[c].deprel === "conj" && tokens[c].upos === "VERB" && c - i <= 3) {
				const shared = children[c].filter((k) => tokens[k].deprel === "obj");
				if (shared.length && !children[c].some((k) => universal(tokens[k].deprel) === "nsubj")) return shared;
			}
	return [];
}

/** The verb that carries noun `i` as its real predicate, or -1: "held {talks}", "{talks} were held", "engaged in {talks}". */
export function lightVerb(sentence: Sentence, i: number): number {
	const { tokens } = sentence;
	let at = i;
	for (let steps = 0; steps < 4 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++) at = tokens[at].head;
	// "a series of meetings", "a round of talks", "two days of talks"
	for (let steps = 0; steps < 2 && tokens[at].deprel === "nmod" && tokens[at].head >= 0; steps++) {
		if (!QUANTITY.has(tokens[tokens[at].head].lemma.toLowerCase())) break;
		at = tokens[at].head;
	}
	const { head, deprel } = tokens[at];
	if (head < 0 || !isVerb(sentence, head)) return -1;
	const lemma = tokens[head].lemma.toLowerCase();
	if (!LIGHT.has(lemma)) return -1;
	// "called the attack barbarous": said of it, not done
	if (lemma === "call" && sentence.children[at].some((c) => /^(the|this|that)$/i.test(tokens[c].form))) return -1;
	const relation = universal(deprel);
	if (relation === "obj" || deprel === "nsubj:pass" || relation === "xcomp" || relation === "ccomp") return head;
	if (relation === "nsubj" && isPassive(sentence, head)) return head;
	if (relation === "obl" && OBLIQUE_LIGHT[lemma]?.includes(caseOf(sentence, at))) return head;
	return -1;
}

const QUANTITY = new Set(
	"series round day number string spate wave couple dozen hundred thousand lot set hour week package raft range kind type act form campaign case".split(
		" ",
	),
);
const OBLIQUE_LIGHT: Readonly<Record<string, readonly string[]>> = {
	engage: ["in"],
	go: ["on"],
	embark: ["on"],
	arrive: ["for", "on"],
	enter: ["into"],
	take: ["on", "to", "in"],
	join: ["in", "for"],
	kick: ["off"],
	carry: ["out"],
	begin: ["with"],
	get: ["into"],
	step: ["into"],
};

/** Carrying verbs whose subject suffers what the noun names: "faced attacks", "drew criticism". */
const SUFFERS = new Set(
	"receive suffer face see witness attract draw spark trigger prompt endure survive win get".split(" "),
);

/**
 * Who does what noun `i` names: "his visit", "the visit by", "Putin paid a visit". `planned`: of a noun with an
 * infinitive, the subject of any verb it is the object of: "dropped plans to".
 */
export function nounSubject(sentence: Sentence, i: number, depth = 0, planned = false): number[] {
	const { tokens, children } = sentence;
	const owner = children[i].filter((c) => tokens[c].deprel === "nmod:poss");
	// "announced his resignation": whoever announced it
	const pronoun = owner.length === 1 && tokens[owner[0]].upos === "PRON";
	if (pronoun) {
		const { head, deprel } = tokens[i];
		const carrier = head >= 0 && universal(deprel) === "obj" && isVerb(sentence, head) ? head : lightVerb(sentence, i);
		const party = carrier >= 0 && depth < 4 ? subjects(sentence, carrier, depth + 1) : [];
		if (party.length) return party;
	}
	if (owner.length) return owner;
	const by = children[i].filter(
		(c) => isOblique(sentence, c) && (caseOf(sentence, c) === "by" || caseOf(sentence, c) === "from"),
	);
	if (by.length) return by;
	const verb = lightVerb(sentence, i);
	if (verb >= 0) return SUFFERS.has(lemmaOf(sentence, verb)) ? [] : subjects(sentence, verb, depth + 1);
	const { head, deprel } = tokens[i];
	if (planned && head >= 0 && depth < 4 && universal(deprel) === "obj" && isVerb(sentence, head))
		return subjects(sentence, head, depth + 1);
	// "the plans of the ministry to …"; of other nouns "of" as often names the one it is done to
	return planned ? children[i].filter((c) => isOblique(sentence, c) && caseOf(sentence, c) === "of").slice(0, 1) : [];
}

/** The clause that noun `i` stands in: the nearest verb above it, -1 where there is none. */
export function clauseVerb(sentence: Sentence, i: number): number {
	for (let at = sentence.tokens[i].head, steps = 0; at >= 0 && steps < 8; at = sentence.tokens[at].head, steps++)
		if (sentence.tokens[at].upos === "VERB") return at;
	return -1;
}

/** The predicate of the complement clause of `i`: "agreed to {meet}", "demanded that he {resign}". */
export function complements(sentence: Sentence, i: number): number[] {
	const found: number[] = [];
	for (const c of sentence.children[i]) {
		const u = universal(sentence.tokens[c].deprel);
		if (u === "xcomp" || u === "ccomp" || (u === "acl" && sentence.tokens[c].deprel !== "acl:relcl")) found.push(c);
		// "vowed to act": the parser's advcl after the verb, with "to", is as often a complement
		else if (u === "advcl" && c > i && sentence.children[c].some((k) => /^(to|from)$/i.test(sentence.tokens[k].form)))
			found.push(c);
	}
	return found;
}
