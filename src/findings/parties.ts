/** From the nodes of a match to the parties of an event: which mention a node is, whom a group stands for, who is political. */
import type { Entity, Id, Mention, Participant, Sentence } from "../annotations.ts";
import { nounSubject, subjects } from "../rules/grammar.ts";
import type { Filler } from "../rules/match.ts";
import { owners } from "../rules/paths.ts";
import { caseOf, isNoun } from "../rules/relations.ts";
import { contains, span } from "../span.ts";
import { joiners, leaders } from "./joiners.ts";
import { COUNT, KIN, PAPERS, PASSES, PRIVATE, PROPOSALS, WATERS } from "./party-words.ts";

/** Mentions by sentence and by token, entities by id. */
export type Parties = {
	readonly entities: ReadonlyMap<Id, Entity>;
	readonly bySentence: ReadonlyMap<number, readonly Mention[]>;
	readonly sentences: readonly Sentence[];
	/** Two states or more are named, or spoken of by their organs and officials: what a text tells goes across borders. */
	readonly acrossBorders: boolean;
};

/** Who was found in which part of an act. */
export type Roles = Record<"actor" | "recipient" | "about", Found[]>;

export function partiesOf(
	mentions: readonly Mention[],
	entities: readonly Entity[],
	sentences: readonly Sentence[],
): Parties {
	const bySentence = new Map<number, Mention[]>();
	for (const m of mentions) {
		const list = bySentence.get(m.sentence);
		if (list) list.push(m);
		else bySentence.set(m.sentence, [m]);
	}
	const states = new Set(
		entities.filter((e) => e.type === "state" || /^(GOV|COP|MIL|SPY|JUD)$/.test(e.sector ?? "")).map((e) => e.country),
	);
	states.delete(null);
	return { entities: new Map(entities.map((e) => [e.id, e])), bySentence, sentences, acrossBorders: states.size > 1 };
}

/** The mention that token `node` heads, or that holds it, the smallest first. */
export function mentionAt(parties: Parties, sentence: Sentence, node: number): Mention | null {
	const mentions = parties.bySentence.get(sentence.index);
	if (!mentions) return null;
	let best: Mention | null = null;
	for (const m of mentions) if (m.head === node && (best === null || m.end - m.start > best.end - best.start)) best = m;
	if (best?.type === "organization") return holderAfter(sentence, mentions, best);
	// "Austrian Chancellor Viktor Klima" with the first word for its head: the one so called
	if (best?.kind === "nominal" && best.end === sentence.tokens[node].end && best.start === sentence.tokens[node].start)
		return holderAfter(sentence, mentions, best, node);
	if (best) return best;
	const token = sentence.tokens[node];
	for (const m of mentions)
		if (m.kind === "name" && contains(m, token) && (best === null || m.end - m.start < best.end - best.start)) best = m;
	return best;
}

/** "Security Council Secretary {Nikolai Patrushev}": a body right before its officer's title and name stands for the officer. */
function holderAfter(sentence: Sentence, mentions: readonly Mention[], body: Mention, above = -1): Mention {
	for (const m of mentions) {
		if (m.kind !== "name" || m.type !== "person" || m.start < body.end || m.start - body.end > 60) continue;
		if (above >= 0 && sentence.tokens[m.head].head !== above) continue;
		const between = sentence.tokens.filter((t) => t.start >= body.end && t.end <= m.start);
		if (
			between.length >= 1 &&
			between.length <= 4 &&
			between.every((t) => t.upos === "NOUN" || t.upos === "PROPN" || t.upos === "ADJ")
		)
			return m;
	}
	return body;
}

/** A party found: the mention, and how far from the rule's own node it had to be looked for (0 the node itself). */
export type Found = { readonly mention: Mention; readonly path: string; readonly steps: number };

/** The parties that the first fruitful relation leads to. A thing that is no party gives its owner's: "{Serbia}'s decision". */
export function fill(
	parties: Parties,
	sentence: Sentence,
	fillers: readonly Filler[],
	role: string,
	anchor = -1,
	taken: ReadonlySet<Id> = NOBODY,
): Found[] {
	for (const { path, nodes } of fillers) {
		const found: Found[] = [];
		const anyone = path === "any" || path.endsWith(".any");
		for (const node of nodes)
			for (const f of lookUp(parties, sentence, node, path, role, 0, anchor)) {
				// of whoever is met below the word only those named themselves: "refused to publish the agency's list"
				if (isTaken(parties, f, taken) || (anyone && (isOwnersOwn(parties, f) || isThing(parties, f)))) continue;
				add(found, f);
				const led = leaders(sentence, f.mention.head).flatMap((n) => mentionAt(parties, sentence, n) ?? []);
				const leading = led.filter((m) => m.type === "person").map((mention) => ({ ...f, mention }));
				for (const other of [...listed(parties, sentence, f), ...leading])
					if (!isTaken(parties, other, taken)) add(found, other);
			}
		if (!found.length) continue;
		if (!anyone) return found;
		// of all in the complement the first that has a name or a country: "send troops to {Chad}"
		const first =
			found.find((f) => f.mention.kind === "name" || parties.entities.get(f.mention.entity)?.country) ?? found[0];
		const out = [first];
		for (const f of coordinated(parties, sentence, first, path)) add(out, f);
		return out;
	}
	return [];
}

const NOBODY: ReadonlySet<Id> = new Set();

/** "agreed to deploy the {Skyshield} system", "refused to leave {the wreck}": somewhere in what is agreed, and no political party or person. */
function isThing(parties: Parties, { mention }: Found): boolean {
	const { entity, type } = mention;
	// "cut {some Chinese banks} out": no state's, but of one
	if (type === "person" || type === "place" || parties.entities.get(entity)?.country) return false;
	return !isPolitical(parties, entity);
}

/** Found by what is theirs, unless a state by its goods or ships: "impose a tariff on {Mexican} goods". */
function isOwnersOwn(parties: Parties, { mention, steps }: Found): boolean {
	return steps > 0 && parties.entities.get(mention.entity)?.type !== "state";
}

function isTaken(parties: Parties, { mention }: Found, taken: ReadonlySet<Id>): boolean {
	return taken.size > 0 && membersOf(parties, mention.entity).every((m) => taken.has(m));
}

/**
 * Who else a found party brings along: "{Vietnam}, {Philippines} sign …", states listed with a comma as headlines do; "the services of
 * {the two countries}"; "six activists, including {Law}".
 */
function listed(parties: Parties, sentence: Sentence, first: Found): Found[] {
	const own = parties.entities.get(first.mention.entity);
	if (own === undefined || first.mention.sentence !== sentence.index) return [];
	const { tokens, children } = sentence;
	const out: Found[] = [];
	for (const node of joiners(sentence, first.mention.head)) {
		const mention = mentionAt(parties, sentence, node);
		if (mention) out.push({ ...first, mention });
	}
	const take = (node: number, isOne: (entity: Entity) => boolean) => {
		const mention = mentionAt(parties, sentence, node);
		const entity = mention === null ? undefined : parties.entities.get(mention.entity);
		if (mention && entity && isOne(entity)) out.push({ ...first, mention });
	};
	const state = (e: Entity) => e.type === "state";
	for (const c of children[first.mention.head] ?? []) {
		if (own.type === "state") {
			if (/^(appos|list|dep)$/.test(tokens[c].deprel) && tokens[c - 1]?.form === ",") take(c, state);
			continue;
		}
		if (!/^(group|organization)$/.test(own.type) || own.members?.length || c < first.mention.head) continue;
		const preposition = caseOf(sentence, c);
		const several = [c, ...children[c].filter((k) => tokens[k].deprel === "conj")];
		// "the security services of {the two countries}"
		if (preposition === "of" && own.country === null) take(c, (e) => (e.members?.length ?? 0) > 1);
		if (preposition === "including" && own.type === "group")
			for (const k of several) take(k, (e) => e.type !== "place");
	}
	return out;
}

/** A pronoun that stands for nobody known: "during {his} visit, Zhao …". */
function isUnresolved(parties: Parties, { kind, entity }: Mention): boolean {
	return (
		kind === "pronoun" &&
		/^(i|we|you|me|us|my|our|your|he|she|it|they|his|her|its|their|him|them)$/i.test(
			parties.entities.get(entity)?.name ?? "it",
		)
	);
}

function coordinated(parties: Parties, sentence: Sentence, first: Found, path: string): Found[] {
	const out: Found[] = [];
	for (const c of sentence.children[first.mention.head] ?? [])
		if (sentence.tokens[c].deprel === "conj") {
			const mention = mentionAt(parties, sentence, c);
			if (mention) out.push({ mention, path, steps: first.steps });
		}
	return out;
}

export function add(found: Found[], f: Found): void {
	if (!found.some((x) => x.mention.id === f.mention.id)) found.push(f);
}

function lookUp(
	parties: Parties,
	sentence: Sentence,
	node: number,
	path: string,
	role: string,
	depth = 0,
	anchor = -1,
): Found[] {
	const mention = mentionAt(parties, sentence, node);
	if (mention && !isUnresolved(parties, mention)) return [{ mention, path, steps: 0 }];
	if (sentence.tokens[node].upos === "PRON" && depth < 2) {
		const speaker = speakerAbove(sentence, node);
		const found = speaker < 0 ? [] : lookUp(parties, sentence, speaker, path, role, depth + 1);
		// "Ruiz said it had been shot at": nobody is "it"
		return /^it$/i.test(sentence.tokens[node].form) ? found.filter((f) => f.mention.type !== "person") : found;
	}
	const found: Found[] = [];
	// "another of his sons, {Ovidio}", "a co-accused, {Han},"
	const { form, upos } = sentence.tokens[node];
	if (upos === "ADJ" || /^(?:another|one|two|three|some|other|those)$/i.test(form))
		for (const c of sentence.children[node]) {
			const name = sentence.tokens[c].deprel === "appos" && c > node ? mentionAt(parties, sentence, c) : null;
			if (name?.kind === "name" && name.type === "person") return [{ mention: name, path, steps: 1 }];
		}
	if (!isNoun(sentence, node) && !path.includes("modifier")) return [];
	// "attacks on our soil": on no one person
	if (
		/^(soil|land|territory|shore|border|homeland|city|town|street|interest|value|democracy|nation|country)$/.test(
			sentence.tokens[node].lemma,
		) &&
		isPersonsOwn(parties, sentence, node)
	)
		return [];
	if (role === "actor" && (PRIVATE.test(sentence.tokens[node].lemma) || KIN.test(sentence.tokens[node].lemma)))
		return [];
	// "the worst shooting in the history of {Peru}"
	if (path === "in" && /^(history|memory|era|century|decade|age|annals)$/.test(sentence.tokens[node].lemma)) return [];
	// "in the Sea of {Japan}": a water is nobody's
	if (/^\p{Lu}/u.test(sentence.tokens[node].form) && WATERS.test(sentence.tokens[node].form)) return [];
	if (/^gulf$/i.test(sentence.tokens[node].form)) return [];
	for (const m of titled(parties, sentence, node)) add(found, { mention: m, path, steps: 0 });
	if (found.length) return found;
	for (const owner of owners(sentence, node)) {
		// "any step against {Peru} should be lawful": Peru has nothing to do
		if (path.startsWith("complement.subject") && /^(?:against|on|in)$/.test(caseOf(sentence, owner))) continue;
		const m = mentionAt(parties, sentence, owner);
		if (m && role === "recipient" && isOwnersOnly(parties, sentence, node, path, m)) continue;
		if (m) {
			if (role === "actor" && found.length) break;
			add(found, { mention: m, path, steps: 1 });
			for (const c of sentence.children[owner])
				if (sentence.tokens[c].deprel === "conj") {
					const other = mentionAt(parties, sentence, c);
					if (other) add(found, { mention: other, path, steps: 1 });
				}
			if (found.length >= 3) break;
		} else if (isNoun(sentence, owner) && (role !== "actor" || COUNT.test(sentence.tokens[owner].lemma)))
			for (const deeper of owners(sentence, owner)) {
				const d = mentionAt(parties, sentence, deeper);
				if (d && !found.length) add(found, { mention: d, path, steps: 2 });
			}
		if (found.length && role !== "actor") break;
	}
	// "put out a report accusing …", "adopted a resolution that called on …": the report's author
	if (
		!found.length &&
		role === "actor" &&
		depth < 2 &&
		anchor >= 0 &&
		sentence.tokens[anchor].head === node &&
		/^acl/.test(sentence.tokens[anchor].deprel)
	)
		for (const author of authors(sentence, node))
			for (const f of lookUp(parties, sentence, author, path, role, depth + 1)) add(found, f);
	return found;
}

/** "refused to publish {Berg}'s advice", "promised to widen {Berg}'s plan": what is his goes to nobody by itself. */
function isOwnersOnly(parties: Parties, sentence: Sentence, node: number, path: string, { entity }: Mention): boolean {
	return (
		(path.startsWith("complement.any") || path === "for") &&
		parties.entities.get(entity)?.type === "person" &&
		!PROPOSALS.test(sentence.tokens[node].lemma)
	);
}

/** "Presidents {Ana Ruiz} of Peru and {Bo Berg} of Norway": the names that a title in the plural stands before. */
function titled(parties: Parties, sentence: Sentence, node: number): Mention[] {
	const { tokens, children } = sentence;
	if (!/^NNP?S$/.test(tokens[node].xpos)) return [];
	const own = children[node].filter((c) => c === node + 1 && /^(appos|flat|nmod)/.test(tokens[c].deprel));
	return own
		.flatMap((c) => [c, ...children[c].filter((k) => tokens[k].deprel === "conj")])
		.flatMap((c) => mentionAt(parties, sentence, c) ?? [])
		.filter((m) => m.kind === "name" && m.type === "person");
}

/** Whose paper it is: of "a report by the ministry", of what "the assembly adopted". */
function authors(sentence: Sentence, node: number): number[] {
	const own = nounSubject(sentence, node);
	const { head, deprel } = sentence.tokens[node];
	if (own.length || head < 0 || !PAPERS.test(sentence.tokens[node].lemma)) return own;
	const carried = deprel === "obj" || deprel === "nsubj:pass";
	return carried && PASSES.test(sentence.tokens[head].lemma) ? subjects(sentence, head) : [];
}

/** Behind "my", "our" or "his" of a person. */
function isPersonsOwn(parties: Parties, sentence: Sentence, node: number): boolean {
	return sentence.children[node].some((c) => {
		const { deprel, upos } = sentence.tokens[c];
		if (deprel !== "nmod:poss" || upos !== "PRON") return false;
		return mentionAt(parties, sentence, c)?.type === "person";
	});
}

/** "Norway said {it} would …": who says so, where the pronoun was left unresolved. -1 where nobody does. */
function speakerAbove(sentence: Sentence, pronoun: number): number {
	if (!/^(it|they|he|she|we|i)$/i.test(sentence.tokens[pronoun].form)) return -1;
	let at = sentence.tokens[pronoun].head;
	for (let steps = 0; at >= 0 && steps < 5; steps++) {
		const { deprel, head } = sentence.tokens[at];
		if (head < 0) return -1;
		if (deprel === "ccomp" || deprel === "xcomp") {
			const subject = subjects(sentence, head);
			// "observers said it would": not the observers
			const several = subject.length > 1 || /^NNP?S$/.test(sentence.tokens[subject[0] ?? 0].xpos);
			if (subject.length && !(several && /^(it|he|she|i)$/i.test(sentence.tokens[pronoun].form))) return subject[0];
		}
		at = head;
	}
	return -1;
}

/** One participant an entity and role, with every span that names it; a group is told by its members. */
export function participants(
	parties: Parties,
	roles: Readonly<Record<"actor" | "recipient" | "about", readonly Found[]>>,
): Participant[] {
	const out: { role: Participant["role"]; entity: Id; spans: { start: number; end: number }[] }[] = [];
	for (const role of ["actor", "recipient", "about"] as const)
		for (const { mention } of roles[role])
			for (const entity of membersOf(parties, mention.entity)) {
				const same = out.find((p) => p.entity === entity);
				if (same) {
					if (same.role === role && !same.spans.some((s) => s.start === mention.start)) same.spans.push(span(mention));
				} else out.push({ role, entity, spans: [span(mention)] });
			}
	return out;
}

export function membersOf(parties: Parties, entity: Id): readonly Id[] {
	const members = parties.entities.get(entity)?.members;
	return members?.length ? members : [entity];
}

const POLITICAL = new Set("GOV COP MIL JUD LEG SPY IGO PTY REB UAF PRM OPP CVL NGO NGM IMG ELI SOC LAB".split(" "));

/** Names that say by themselves that a body is one of a state or a party, where no lexicon knows it. */
const ORGAN =
	/\b((?:islamist|jihadist|militant|rebel|armed|separatist|guerrilla) (?:group|movement|faction|organi[sz]ation)|court|tribunal|ministry|department|government|senate|parliament|police|army|armed forces|assembly|embassy|electoral|commission|committee|party|liberation|front|militia|resistance|authority|mps|legislature)\b/i;

/** Is it a state, an organ or official of one, an international body, a party, an armed group or a population acting politically? */
export function isPolitical(parties: Parties, id: Id): boolean {
	return membersOf(parties, id).some((m) => {
		const entity = parties.entities.get(m);
		if (!entity) return false;
		if (entity.type === "state") return true;
		if (entity.sector !== null) return POLITICAL.has(entity.sector);
		if (entity.type === "organization" && ORGAN.test(entity.name)) return true;
		if (entity.known !== undefined && entity.type !== "place") return true;
		return entity.type === "group" && (entity.country !== null || STATES.test(entity.name));
	});
}

/** "European states", "Western governments" */
const STATES = /\b(states|countries|governments|nations|capitals)$/i;

/** One who acts for a state, a body, a party or an armed group; not a population or a private person. */
export function isOfficial(parties: Parties, id: Id): boolean {
	return membersOf(parties, id).some((m) => {
		const entity = parties.entities.get(m);
		if (!entity) return false;
		if (entity.type === "state") return true;
		if (entity.sector !== null)
			return POLITICAL.has(entity.sector) && !/^(CVL|SOC|LAB|NGO|NGM|ELI)$/.test(entity.sector);
		return isPolitical(parties, id) && entity.type !== "group";
	});
}

/** Someone who can act: not a bare place. */
export function isParty(parties: Parties, id: Id): boolean {
	return membersOf(parties, id).some((m) => parties.entities.get(m)?.type !== "place");
}

/** Several parties in one mention: a plural nominal, a group of known members, "the two sides". */
export function isSeveral(parties: Parties, sentence: Sentence, mention: Mention): boolean {
	if ((parties.entities.get(mention.entity)?.members?.length ?? 0) > 1) return true;
	const head = sentence.tokens[mention.head];
	if (head === undefined || mention.sentence !== sentence.index) return false;
	if (mention.kind === "name" && mention.type === "person") return false;
	return head.xpos === "NNS" || head.xpos === "NNPS" || /^(they|them|we|both|two)$/i.test(head.form);
}
