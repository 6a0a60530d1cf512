/**
 * From trees, mentions and statements to coded events.
 *
 *   sentences → attempts (rules/match) → the best rule for each predicate → parties, time, place, factuality
 *             → events of one sentence → the same happening across the document is one event
 */
import type { Event, EventPlace, EventTime, Sentence, Statement, Time } from "../annotations.ts";
import { shortId } from "../id.ts";
import { clauseVerb } from "../rules/grammar.ts";
import type { Match } from "../rules/match.ts";
import type { Outcome } from "../rules/pattern.ts";
import { caseOf, isVerb } from "../rules/relations.ts";
import { contains, overlaps, type Span, span } from "../span.ts";
import { type Annotated, BRIEF } from "./annotated.ts";
import { attributionAt } from "./attribution.ts";
import { isBackground, isOffence } from "./background.ts";
import { asOne, dated, lessOutright, onWordOf, uncounted } from "./beside.ts";
import { bridged } from "./bridging.ts";
import { type Candidate, contentOf, decide, predicateOf } from "./candidates.ts";
import { capitalsIn, datelineOf, hereIn } from "./capitals.ts";
import { comingTime, placeOf, placeOfMention, timeOf } from "./circumstances.ts";
import { contextsIn } from "./contexts.ts";
import { isHeading, isToldNow } from "./counted-days.ts";
import { factualityOf } from "./factuality.ts";
import { mergeTold, type Side, type Told } from "./merging.ts";
import { type Found, isSeveral, type Parties, participants, partiesOf } from "./parties.ts";
import { toPlover } from "./plover.ts";
import { subjectOf } from "./subject.ts";
import { wordsOf } from "./triggers.ts";

/** Coded events with participants, time, place, factuality and attribution (from the statements whose content holds the trigger). */
export function findEvents(annotated: Annotated, statements: readonly Statement[]): Event[] {
	const parties = partiesOf(annotated.mentions, annotated.entities, annotated.sentences);
	const quiet = subjectOf(annotated.sentences, annotated.codebook);
	const told: Told[] = [];
	const times = bySentence(annotated.sentences, annotated.times);
	const places = bySentence(annotated.sentences, annotated.places);
	const dateline = datelineOf(annotated.sentences, annotated.places);
	let headed: { readonly block: number; readonly time: EventTime } | null = null;
	for (const sentence of annotated.sentences) {
		if (sentence.role === "boilerplate" || sentence.role === "byline") continue;
		const heading = (times.get(sentence.index) ?? []).find((t) => t.type === "date" && isHeading(sentence, t));
		if (heading)
			headed = {
				block: sentence.block,
				time: { from: heading.from, to: heading.to, timex: heading.timex, span: span(heading) },
			};
		const decisions = decide(sentence, annotated, parties, quiet);
		const more = bridged(sentence, decisions, told);
		const kept = [
			...decisions.flatMap(({ candidate }) =>
				candidate && !more.some((m) => m.match.anchor === candidate.match.anchor) ? [candidate] : [],
			),
			...more,
		];
		if (!kept.length) continue;
		const anchors = kept.map((c) => c.match.anchor);
		const here = {
			heading: headed?.block === sentence.block ? headed.time : null,
			times: times.get(sentence.index) ?? [],
			places: [
				...(places.get(sentence.index) ?? []),
				...capitalsIn(sentence, parties, annotated.lexicons),
				...hereIn(sentence, dateline),
			],
		};
		const own: Told[] = [];
		for (const candidate of kept) own.push(...tell(sentence, candidate, annotated, parties, statements, anchors, here));
		for (const t of lessOutright(
			asOne(uncounted(own, sentence), sentence),
			sentence,
			annotated.sentences.length <= BRIEF,
		))
			told.push(onWordOf(dated(t, own, sentence), own, sentence, annotated.document.text));
	}
	const events = mergeTold(told);
	return annotated.sentences.length <= BRIEF ? events : events.filter((e) => !isAdrift(e));
}

/** "the fear of foreign {invasion}": of nobody, on nobody, nowhere. */
function isAdrift({ code, participants, place, time, evidence }: Event): boolean {
	return code !== "PROTEST" && participants.length === 0 && place === null && time === null && evidence.length === 1;
}

/** Acts of words alone: what they are about happens elsewhere. */
const WORDS = /^(?:ACCUSE|REJECT|REQUEST|THREATEN|SUPPORT)$/;

/** An act of words, "negotiating the return of troops to a base" among them. */
function isOfWords(sentence: Sentence, { anchor, rule }: Match): boolean {
	return (
		WORDS.test(rule.outcome.code) ||
		(rule.outcome.code === "CONSULT" &&
			/^(?:discuss|negotiate|debate|raise|mull|consider)$/.test(sentence.tokens[anchor].lemma))
	);
}

type Here = {
	/** The day at the head of the paragraph: "[11 March 2023]: He is arrested. Peru asks for him." */
	readonly heading: EventTime | null;
	readonly times: readonly Time[];
	readonly places: Annotated["places"];
};

/** "will discuss it at the {summit}": what is to come takes place on an occasion that is to come. */
function isOccasionToCome(sentence: Sentence, anchor: number, light: number): boolean {
	if (light >= 0 || isVerb(sentence, anchor) || !/^(?:obl|nmod)/.test(sentence.tokens[anchor].deprel)) return false;
	if (!/^(?:at|during|on)$/.test(caseOf(sentence, anchor))) return false;
	const verb = clauseVerb(sentence, anchor);
	return verb >= 0 && factualityOf(sentence, verb, -1) === "planned";
}

/** The candidate as an event; two where its rule says that something was called off. */
function tell(
	sentence: Sentence,
	candidate: Candidate,
	annotated: Annotated,
	parties: Parties,
	statements: readonly Statement[],
	anchors: readonly number[],
	here: Here,
): Told[] {
	const { match, roles } = candidate;
	const { rule, anchor, light } = match;
	const tokens = sentence.tokens;
	const trigger = wordsOf(sentence, match);
	const people = participants(parties, roles);
	const visit = rule.outcome.mode === "visit";
	const ofWords = isOfWords(sentence, match);
	const { published } = annotated.document;
	const own = timeOf(sentence, anchor, light, here.times, anchors, ofWords, published);
	const near = own ?? (isToldNow(sentence, light >= 0 ? light : anchor) ? here.heading : null);
	const found =
		placeOf(sentence, anchor, light, here.places, visit, ofWords, anchors) ??
		(visit ? hostPlace(candidate, parties, here) : null);
	// "called on Minsk": whom, not where
	const whom = ofWords && found !== null && roles.recipient.some(({ mention }) => overlaps(mention, found.span));
	const place = whom ? null : found;
	const said = attributionAt(statements, trigger);
	let factuality = candidate.factuality ?? factualityOf(sentence, predicateOf(sentence, anchor), light);
	const when = near === null ? "" : annotated.document.text.slice(near.span.start, near.span.end);
	const over =
		/\b(?:earlier|last|previous)\b/i.test(when) || (near?.to != null && published !== undefined && near.to < published);
	if (
		!over &&
		factuality === "happened" &&
		/^(?:CONSULT|PROTEST)$/.test(rule.outcome.code) &&
		isOccasionToCome(sentence, anchor, light)
	)
		factuality = "planned";
	const ahead = near?.from != null && published !== undefined && near.from > published;
	// "begins a visit on Thursday", told on Wednesday; "meets the premier on May 4, 2021" stands below a picture
	const year = (s: Span) => /\d{4}/.test(annotated.document.text.slice(s.start, s.end));
	const inFull = near?.span != null && year(near.span);
	// "troops take position on Dec. 31, 2016", below a picture: a day told beside it is past
	const past =
		published !== undefined &&
		here.times.some(
			(t) => t.from !== null && t.from === t.to && t.from < published && year(t) && t.start !== near?.span?.start,
		);
	const { xpos } = tokens[light >= 0 ? light : anchor];
	// "calls on voters to march on Friday": they march then
	const present = !inFull && !ofWords && (xpos === "VBZ" || (xpos === "VBP" && !past));
	if (factuality === "happened" && ahead && ((light < 0 && !isVerb(sentence, anchor)) || present))
		factuality = "planned";
	// What is told as done was not done on a day still to come: "signed the programme for 2027" gives 2027 to the programme.
	const coming = factuality === "planned" && near !== null && published !== undefined;
	const time = factuality === "happened" && ahead ? null : coming ? comingTime(near, when, published) : near;
	const contexts = contextsOf(sentence, candidate, annotated, parties);
	const evidence = evidenceOf(sentence, candidate, trigger);
	const refused = roles.actor.length > 0;
	const predicate = light >= 0 ? light : anchor;
	const decided = isDecided(sentence, predicate) || (light >= 0 && tokens[light].lemma.toLowerCase() === "announce");
	const mooted = isMooted(sentence, predicate);
	const isOver =
		(factuality === "happened" && isBackground(sentence, anchor, light, said.length > 0)) ||
		(factuality === "planned" && near === null && isOffence(sentence, anchor));
	const base = (outcome: Outcome, ruleId: string): Event => ({
		id: shortId("e", annotated.document.id, trigger.start, trigger.end, outcome.code, ruleId),
		code: outcome.code,
		mode: outcome.mode,
		act: outcome.act,
		contexts,
		plover: toPlover(outcome, factuality, contexts, refused, decided, mooted),
		participants: people,
		time,
		place,
		factuality,
		attribution: said,
		trigger,
		evidence: [evidence],
		confidence: candidate.confidence,
		rule: ruleId,
		...(isOver ? { background: true as const } : {}),
	});
	const wrap = (event: Event): Told => ({
		event,
		candidate,
		bare: candidate.bare,
		headline: sentence.role === "title" || sentence.role === "standfirst",
		teaser: sentence.role === "teaser",
		sentence: sentence.index,
		countries: countriesOf(event, parties, sentence),
		vague: roles.actor.every(
			(f) =>
				f.mention.kind !== "name" &&
				(parties.entities.get(f.mention.entity)?.type === "group" || isSeveral(parties, sentence, f.mention)),
		),
		sides: (["actor", "recipient", "about"] as const).flatMap((role) =>
			roles[role].map((found) => sideOf(role, found, parties, sentence)),
		),
		triggerLemma: tokens[anchor].lemma.toLowerCase(),
		anew: isAnew(sentence, predicate),
	});
	const mode = rule.outcome.mode ?? (isByTelephone(sentence, match) ? "phone" : modeIn(sentence, match, annotated));
	const event = base({ ...rule.outcome, mode }, rule.id);
	if (!rule.negates) return [wrap(event)];
	const cancelled: Outcome = { ...rule.outcome, ...rule.negates, plover: null };
	return [wrap(event), wrap({ ...base(cancelled, `${rule.id}+`), factuality: "negated", plover: null })];
}

/** "met again", "another attack", "had met in May": not the one told before. */
function isAnew(sentence: Sentence, predicate: number): boolean {
	const { tokens } = sentence;
	for (let i = Math.max(0, predicate - 8); i < tokens.length && i <= predicate + 8; i++)
		if (ANEW.test(tokens[i].form)) return true;
	return sentence.children[predicate].some((c) => tokens[c].deprel === "aux" && /^had$/i.test(tokens[c].form));
}

const ANEW =
	/^(again|another|second|third|fourth|fifth|new|fresh|previous|previously|earlier|later|once|twice|more|separate|also|further|other|next|last|first|since)$/i;

/** "discussed the raid by telephone" */
function isByTelephone(sentence: Sentence, { rule, anchor }: Match): boolean {
	return (
		rule.outcome.code === "CONSULT" &&
		sentence.children[anchor].some(
			(c) =>
				/^(phone|telephone|video|videolink|videoconference)$/i.test(sentence.tokens[c].form) &&
				/^(by|via|over|on)$/.test(caseOf(sentence, c)),
		)
	);
}

/** The mode that words of the act's content tell where its rule gives none: what is asked for, refused or threatened. */
function modeIn(sentence: Sentence, match: Match, annotated: Annotated): string | null {
	const type = annotated.codebook.types.find((t) => t.code === match.rule.outcome.code);
	if (!type?.modeWords.length) return null;
	// of a deed its own word and those round about tell how it was done: "a car {bomb} killed", "{jets} struck", "{mediators} met"
	const said = (type.quad === 1 || type.quad === 3) && type.code !== "CONSULT";
	const near = said
		? contentOf(sentence, match).map((i) => sentence.tokens[i])
		: sentence.tokens.slice(Math.max(0, match.anchor - 8), match.anchor + 9);
	const lemmas = near.map((t) => t.lemma.toLowerCase());
	return type.modeWords.find(({ words }) => lemmas.some((l) => words.has(l)))?.mode ?? null;
}

/** "decided to lift", "ordered the release", "its decision to withdraw": no promise, a decision. */
function isDecided(sentence: Sentence, predicate: number): boolean {
	const { head, deprel } = sentence.tokens[predicate];
	if (head < 0 || !/^(xcomp|ccomp|advcl|obj|acl$)/.test(deprel)) return false;
	const lemma = sentence.tokens[head].lemma.toLowerCase();
	if (!DECIDES.test(lemma) && !(deprel === "obj" && lemma === "announce")) return false;
	// "is to begin lifting", "will vote to release": that itself is to come
	return factualityOf(sentence, head, -1) === "happened";
}

const DECIDES = /^(decide|decision|order|vote|authorise|authorize|approve|begin|move)$/;

/** "considered lifting", "threatened a strike", "may meet": said to come perhaps; "tried to" and "allegedly" are no such word. */
function isMooted(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	if (MOOTS.test(tokens[predicate].lemma.toLowerCase())) return true;
	const aux = (form: string) =>
		children[predicate].some((c) => tokens[c].deprel.startsWith("aux") && tokens[c].form.toLowerCase() === form);
	if ((aux("may") || aux("might") || aux("could")) && !aux("have")) return true;
	const { head, deprel } = tokens[predicate];
	return head >= 0 && /^(xcomp|ccomp|advcl|obj|acl)/.test(deprel) && MOOTS.test(tokens[head].lemma.toLowerCase());
}

const MOOTS =
	/^(consider|mull|weigh|contemplate|threaten|threat|propose|proposal|offer|study|explore|plan|possibility)$/;

/** From the first to the last word that the finding rests on. */
function evidenceOf(sentence: Sentence, candidate: Candidate, trigger: Span): Span {
	let { start, end } = trigger;
	const { match, roles } = candidate;
	const widen = (s: Span) => {
		if (s.start < start) start = s.start;
		if (s.end > end) end = s.end;
	};
	widen(sentence.tokens[match.anchor]);
	if (match.light >= 0) widen(sentence.tokens[match.light]);
	for (const role of ["actor", "recipient", "about"] as const)
		for (const f of roles[role]) if (f.mention.sentence === sentence.index) widen(f.mention);
	for (const fillers of Object.values(match.fillers))
		for (const { nodes } of fillers) for (const n of nodes) widen(sentence.tokens[n]);
	// what the act is about, up to the end of its own phrase
	const reach = Math.min(sentence.tokens.length - 1, lastOf(sentence, match.light >= 0 ? match.light : match.anchor));
	widen(sentence.tokens[reach]);
	return { start, end };
}

/** Last token below the predicate that is not in a clause of its own beside it. */
function lastOf(sentence: Sentence, predicate: number): number {
	let last = predicate;
	const stack = [predicate];
	let steps = 0;
	while (stack.length && steps++ < 400) {
		const at = stack.pop() as number;
		if (at > last && sentence.tokens[at].upos !== "PUNCT") last = at;
		for (const c of sentence.children[at]) {
			const { deprel } = sentence.tokens[c];
			if (
				deprel === "parataxis" ||
				deprel === "punct" ||
				(at === predicate && (deprel === "conj" || deprel === "advcl"))
			)
				continue;
			stack.push(c);
		}
	}
	return last;
}

function hostPlace(candidate: Candidate, parties: Parties, here: Here): EventPlace | null {
	for (const f of candidate.roles.recipient) {
		const place = placeOfMention(f.mention, parties.entities.get(f.mention.entity), here.places);
		if (place) return place;
	}
	return null;
}

function contextsOf(sentence: Sentence, candidate: Candidate, annotated: Annotated, parties: Parties): string[] {
	const named = (s: Sentence) => parties.bySentence.get(s.index) ?? [];
	const out = new Set<string>(candidate.match.rule.outcome.contexts);
	for (const [context] of contextsIn(sentence, annotated.codebook, named(sentence))) out.add(context);
	for (const near of [annotated.sentences[sentence.index - 1], annotated.sentences[sentence.index + 1]])
		if (near && near.block === sentence.block)
			for (const [context, strong] of contextsIn(near, annotated.codebook, named(near))) if (strong) out.add(context);
	return [...out].sort();
}

function sideOf(role: Side["role"], { mention }: Found, parties: Parties, sentence: Sentence): Side {
	const entity = parties.entities.get(mention.entity);
	const tokens = mention.sentence === sentence.index ? sentence.tokens : [];
	const within = tokens.filter((t) => mention.start <= t.start && t.end <= mention.end);
	return {
		role,
		entity: mention.entity,
		type: mention.type,
		country: entity?.country ?? null,
		named: mention.kind === "name",
		head: tokens[mention.head]?.lemma.toLowerCase() ?? "",
		count: within
			.filter((t) => t.xpos === "CD")
			.map((t) => t.form.toLowerCase())
			.join(" "),
	};
}

/** Countries of the participants and of the states named inside their words; of a vague headline those of its sentence. */
function countriesOf(event: Event, parties: Parties, sentence: Sentence): Set<string> {
	const out = new Set<string>();
	const states = parties.bySentence.get(sentence.index) ?? [];
	for (const p of event.participants) {
		const country = parties.entities.get(p.entity)?.country;
		if (country) out.add(country);
		for (const m of states) {
			const inside = parties.entities.get(m.entity);
			if (inside?.type === "state" && inside.country && p.spans.some((s) => contains(s, m))) out.add(inside.country);
		}
	}
	if (out.size === 0)
		for (const m of states) {
			const state = parties.entities.get(m.entity);
			if (state?.type === "state" && state.country) out.add(state.country);
		}
	return out;
}

function bySentence<T extends Span>(sentences: readonly Sentence[], items: readonly T[]): Map<number, T[]> {
	const out = new Map<number, T[]>();
	let at = 0;
	for (const item of [...items].sort((a, b) => a.start - b.start)) {
		while (at < sentences.length && sentences[at].end <= item.start) at++;
		if (at >= sentences.length) break;
		if (item.start < sentences[at].start) continue;
		const list = out.get(at);
		if (list) list.push(item);
		else out.set(at, [item]);
	}
	return out;
}
