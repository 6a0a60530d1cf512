/** The roles of a match filled with parties, and whoever stands where a party would but is none kept out. */
import type { Id, Mention, Sentence, Token } from "../annotations.ts";
import type { Filler, Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { caseOf } from "../rules/relations.ts";
import { isPassive } from "../rules/voice.ts";
import { contains } from "../span.ts";
import { isNoCounterpart, MADE } from "./counterparts.ts";
import { add, type Found, fill, isParty, isPolitical, membersOf, mentionAt, type Parties } from "./parties.ts";

/** The match's roles filled. Of reciprocal acts all parties are actors. */
export function fillRoles(
	parties: Parties,
	sentence: Sentence,
	match: Match,
): Record<"actor" | "recipient" | "about", Found[]> {
	const actor = fill(parties, sentence, actorFillers(sentence, match), "actor", match.anchor);
	const told = match.fillers.actor.some(
		(f) =>
			f.path === "subject" &&
			f.nodes.some((n) => sentence.tokens[n].upos === "NOUN" || SOME.test(sentence.tokens[n].form)),
	);
	if (!actor.length && !told && match.rule.roles.actor.includes("subject")) {
		const near = toTheLeft(parties, sentence, match.anchor);
		if (near) actor.push({ mention: near, path: "subject", steps: 3 });
	}
	// "the Kenya embassy bombing": whose embassy, or where; nobody who bombs
	const struck = /^(ASSAULT|COERCE)$/.test(match.rule.outcome.code)
		? actor.filter((f) => isTarget(sentence, match.anchor, f))
		: [];
	for (const f of struck) actor.splice(actor.indexOf(f), 1);
	// a bare place acts no more than its weather does: "the Nice attack"
	for (let k = actor.length - 1; k >= 0; k--) if (!isParty(parties, actor[k].mention.entity)) actor.splice(k, 1);
	const led = actor.length > 0;
	for (const filler of match.fillers.reciprocal)
		for (const f of fill(parties, sentence, [filler], "recipient")) {
			// "a discussion of {Ruiz}'s conduct": what it is about
			if (filler.path === "of" && f.steps > 0) continue;
			if (isParty(parties, f.mention.entity)) add(actor, f);
		}
	// "you have to talk to {the senators}": nobody in particular does
	if (!led && isAnybody(sentence, match)) actor.length = 0;
	if (
		match.rule.needs.includes("pair") &&
		actor.length === 1 &&
		membersOf(parties, actor[0].mention.entity).length === 1
	)
		for (const f of joined(parties, sentence, match.anchor, actor[0])) add(actor, f);
	if (match.rule.reciprocal.length > 0 && actor.length === 1)
		for (const f of metBefore(parties, sentence, match.anchor, actor[0])) add(actor, f);
	const taken = new Set(actor.flatMap((f) => [...membersOf(parties, f.mention.entity)]));
	// "“We will not accept it,” the spokesman said", "Ruiz said Lima would not wait": his own state is not whom he tells
	const home = new Set(actor.map((f) => parties.entities.get(f.mention.entity)?.country));
	const rules = actor.some((f) => parties.entities.get(f.mention.entity)?.sector === "GOV");
	const recipient = fill(parties, sentence, match.fillers.recipient, "recipient", -1, taken).filter(
		({ mention, path }) => {
			const we = mention.kind === "pronoun" && /^(we|us|our)$/i.test(sentence.tokens[mention.head]?.form ?? "");
			if (!we && !path.startsWith("complement")) return true;
			const { type, country = null, sector } = parties.entities.get(mention.entity) ?? {};
			const theirs = rules && path.endsWith("any") && type === "organization" && sector === "GOV";
			const own = type === "state" || theirs;
			return !own || country === null || !home.has(country);
		},
	);
	for (const f of struck) add(recipient, f);
	if (!recipient.length && match.rule.roles.recipient.length)
		recipient.push(...elsewhere(parties, sentence, match, taken));
	for (let k = recipient.length - 1; k >= 0; k--)
		if (isNoCounterpart(parties, sentence, match, actor, recipient[k])) recipient.splice(k, 1);
	for (const f of recipient) for (const m of membersOf(parties, f.mention.entity)) taken.add(m);
	const about = fill(parties, sentence, match.fillers.about, "about", -1, taken);
	return { actor, recipient, about };
}

/** "{most} of his rivals called": whoever they are. */
const SOME = /^(?:most|some|many|few|several|others|all|none|both|each|half|more|neither|either|two|three|four|five)$/i;

/** Before the noun for the attack stands a building, and the name before that: "the {U.S.} Embassy bombings". */
function isTarget({ tokens }: Sentence, anchor: number, { mention, path }: Found): boolean {
	if (path !== "modifier" || tokens[anchor].upos !== "NOUN") return false;
	// "the DNC hack"
	if (mention.type === "organization" && /^(hack|hacking|breach|leak)$/.test(tokens[anchor].lemma)) return true;
	for (let i = anchor - 1; i >= 0 && anchor - i < 5 && tokens[i].start >= mention.start; i--)
		if (BUILDING.test(tokens[i].form) || (i !== mention.head && TERROR.test(tokens[i].form))) return true;
	// "the Kenya bombing", not "the Kenyan bombing"
	const { xpos, lemma } = tokens[mention.head];
	return (
		xpos === "NNP" &&
		lemma === tokens[mention.head].form &&
		BLAST.test(tokens[anchor].lemma) &&
		!/(?:an|ish|ese|i)$/.test(lemma)
	);
}

const TERROR = /^(terror|terrorist|suicide|jihadist|extremist)$/i;
const BLAST = /^(bombing|shooting|massacre|killing|blast|atrocity|siege|invasion|occupation)$/;

const BUILDING =
	/^(embassy|embassies|consulate|mission|hotel|airport|airbase|church|mosque|synagogue|temple|market|school|university|hospital|base|barracks|theat(?:er|re)|nightclub|restaurant|mall|office|headquarters|compound|parliament|station|stadium|bridge|pipeline|refinery|metro|airliner|jet|ship|bus|train|convoy)s?$/i;

/** "{Operation Storm} was an offensive": what an act is called does not do it. */
function actorFillers(sentence: Sentence, { rule, anchor, fillers }: Match): readonly Filler[] {
	const named =
		sentence.tokens[anchor].upos === "NOUN" &&
		/^(ASSAULT|MOBILIZE|PROTEST|CONSULT)$/.test(rule.outcome.code) &&
		sentence.children[anchor].some((c) => sentence.tokens[c].deprel === "cop") &&
		// "who is on a visit" pays it
		caseOf(sentence, anchor) !== "on";
	return named ? fillers.actor.filter((f) => f.path !== "subject") : fillers.actor;
}

/** A verb whose subject is "you" or "one". */
function isAnybody({ tokens }: Sentence, { anchor, fillers }: Match): boolean {
	return (
		tokens[anchor].upos === "VERB" &&
		fillers.actor.some((f) => f.path === "subject" && f.nodes.some((n) => /^(you|one)$/i.test(tokens[n].form)))
	);
}

/** No relation of the rule led to a recipient: the first state or political body of another country below the predicate, unless it is only where. */
function elsewhere(parties: Parties, sentence: Sentence, match: Match, taken: ReadonlySet<Id>): Found[] {
	const predicate = match.light >= 0 ? match.light : match.anchor;
	if (!taken.size || sentence.tokens[predicate].upos !== "VERB") return [];
	const countries = new Set([...taken].map((id) => parties.entities.get(id)?.country));
	for (const node of follow(sentence, predicate, "any")) {
		const mention = mentionAt(parties, sentence, node);
		if (!mention || mention.kind === "pronoun" || node < predicate || LOCATES.test(caseOfList(sentence, node)))
			continue;
		if (isAside(sentence, node, predicate)) continue;
		const entity = parties.entities.get(mention.entity);
		if (entity === undefined || entity.country === null || countries.has(entity.country)) continue;
		if (!isPolitical(parties, mention.entity) || membersOf(parties, mention.entity).some((m) => taken.has(m))) continue;
		// "took the case to the {Supreme Court}"
		if (entity.sector === "JUD" && match.rule.outcome.code === "ACCUSE") continue;
		const within = match.rule.id === "REJECT/deny" ? /^(?:acl|ccomp|xcomp)/ : /^(?:acl|ccomp)/;
		if (match.rule.outcome.code === "REJECT" && isWithin(sentence, node, predicate, within)) continue;
		return [{ mention, path: "any", steps: 2 }];
	}
	return /^(ACCUSE|REJECT|THREATEN|PROTEST)$/.test(match.rule.outcome.code)
		? adjectival(parties, sentence, predicate, countries, match.rule.id === "REJECT/oppose")
		: [];
}

/** "denied reports that he had left for {Kenya}", "denied sending it to {Kenya}": where what is denied would have led, not who is answered. */
function isWithin({ tokens }: Sentence, node: number, predicate: number, clause: RegExp): boolean {
	if (tokens[node].deprel !== "obl") return false;
	for (let at = tokens[node].head, steps = 0; at >= 0 && at !== predicate && steps < 10; at = tokens[at].head, steps++)
		if (clause.test(tokens[at].deprel)) return true;
	return false;
}

/** The preposition of the list that it is in: "in Peru, {Chile} and Laos". */
function caseOfList(sentence: Sentence, node: number): string {
	let at = node;
	for (let steps = 0; steps < 8 && sentence.tokens[at].deprel === "conj" && caseOf(sentence, at) === ""; steps++)
		at = sentence.tokens[at].head;
	return caseOf(sentence, at);
}

/** ", which", ", who" */
function opensAside({ form }: Token, i: number, between: readonly Token[]): boolean {
	return form === "," && /^wh/i.test(between[i + 1]?.form ?? "");
}

/** "a summit in China, which is {North Korea}'s ally": said beside it. */
function isAside({ tokens }: Sentence, node: number, predicate: number): boolean {
	for (let at = node, steps = 0; at >= 0 && at !== predicate && steps < 12; at = tokens[at].head, steps++)
		if (tokens[at].deprel === "acl:relcl" && tokens.slice(tokens[at].head + 1, at).some(opensAside)) return true;
	return false;
}

/** "protested against the presence of a {Chinese} ship": the state by its adjective, in the same clause. */
function adjectival(
	parties: Parties,
	sentence: Sentence,
	predicate: number,
	own: ReadonlySet<string | null | undefined>,
	opposed: boolean,
): Found[] {
	const { tokens } = sentence;
	for (const mention of parties.bySentence.get(sentence.index) ?? []) {
		const entity = parties.entities.get(mention.entity);
		if (entity?.type !== "state" || entity.country === null || own.has(entity.country)) continue;
		if (mention.head < predicate || !/^(amod|compound)$/.test(tokens[mention.head].deprel)) continue;
		if (opposed && !MADE.test(tokens[tokens[mention.head].head]?.lemma ?? "")) continue;
		for (let at = tokens[mention.head].head, steps = 0; at >= 0 && steps < 5; at = tokens[at].head, steps++) {
			if (/^(media|press|outlet|newspaper|broadcaster)$/.test(tokens[at]?.lemma ?? "")) break;
			if (at === predicate) return [{ mention, path: "any", steps: 3 }];
			if (!/^(obj|obl|nmod|conj|compound)/.test(tokens[at].deprel)) break;
		}
	}
	return [];
}

const LOCATES =
	/^(in|at|near|around|outside|inside|through|via|across|off|by|of|than|since|as|like|despite|without|over|according-to|according)$/;

/** "Smith and his Russian counterpart Popov spoke", where the tree hangs the second name elsewhere: who follows an "and" before the verb. */
function joined(parties: Parties, sentence: Sentence, anchor: number, first: Found): Found[] {
	const { tokens } = sentence;
	if (first.mention.sentence !== sentence.index || first.mention.end > tokens[anchor].start) return [];
	const own = membersOf(parties, first.mention.entity);
	for (const m of parties.bySentence.get(sentence.index) ?? []) {
		if (m.start < first.mention.end || m.end > tokens[anchor].start || m.kind === "pronoun" || m.type === "place")
			continue;
		if (!isPolitical(parties, m.entity) || own.includes(m.entity) || isInner(parties, sentence, m)) continue;
		let from = anchor;
		while (from > 0 && tokens[from - 1].start >= first.mention.end) from--;
		let and = false;
		let verb = false;
		for (let k = from; k < anchor && tokens[k].start < m.start; k++) {
			if (/^(and|&)$/i.test(tokens[k].form)) and = true;
			if (/^(VBD|VBZ|VBP|MD|WDT|WP)$/.test(tokens[k].xpos)) verb = true;
		}
		if (and && !verb) return [{ mention: m, path: first.path, steps: 1 }];
	}
	return [];
}

/** "Ruiz met {her Dutch counterpart} and signed a treaty": what it takes two for, right after they met. */
function metBefore(parties: Parties, sentence: Sentence, anchor: number, first: Found): Found[] {
	const { tokens, children } = sentence;
	const { deprel, head } = tokens[anchor];
	if (deprel !== "conj" || head < 0 || tokens[head].lemma !== "meet" || tokens[head].upos !== "VERB") return [];
	if (children[anchor].some((c) => /^nsubj/.test(tokens[c].deprel))) return [];
	return children[head]
		.filter((c) => c > head && c < anchor && tokens[c].deprel === "obj")
		.flatMap((c) => mentionAt(parties, sentence, c) ?? [])
		.filter((m) => m.entity !== first.mention.entity && isPolitical(parties, m.entity))
		.map((mention) => ({ mention, path: first.path, steps: 1 }));
}

/** "Russian" in "his Russian counterpart": part of another mention. */
function isInner(parties: Parties, sentence: Sentence, m: Mention): boolean {
	return (parties.bySentence.get(sentence.index) ?? []).some((o) => o !== m && o.kind !== "pronoun" && contains(o, m));
}

/** Where the tree gives a finite verb no subject: the last party before it, with no other verb in between. */
function toTheLeft(parties: Parties, sentence: Sentence, anchor: number): Mention | null {
	const { tokens } = sentence;
	const perfect = tokens[anchor].xpos === "VBN" && anchor > 0 && /^(has|have|had)$/i.test(tokens[anchor - 1].form);
	if (!(perfect || /^(VBD|VBZ|VBP)$/.test(tokens[anchor].xpos)) || isPassive(sentence, anchor)) return null;
	let from = anchor - (perfect ? 2 : 1);
	while (
		from >= 0 &&
		anchor - from < 24 &&
		!/^(VBD|VBZ|VBP|VB|VBN|WDT|WP|WRB)$/.test(tokens[from].xpos) &&
		tokens[from].form !== ";"
	)
		from--;
	const mentions = (parties.bySentence.get(sentence.index) ?? []).filter(
		(m) =>
			m.head > from &&
			m.end <= tokens[anchor].start &&
			m.type !== "place" &&
			caseOf(sentence, m.head) === "" &&
			!/^(i|you|me)$/i.test(sentence.tokens[m.head].form),
	);
	const heads = mentions.filter((m) => !mentions.some((o) => o !== m && contains(o, m)));
	return heads.length ? heads[heads.length - 1] : null;
}
