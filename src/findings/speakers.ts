import type { Entity, Mention, Sentence } from "../annotations.ts";
import { caseOf } from "../rules/relations.ts";
import { type Span, textOf } from "../span.ts";
import { dependents, headOf } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import type { CueLexicon } from "./scan.ts";

/** `reason`: why an anonymous speaker is not named, in the text's words. */
export type Speaker = { readonly entity: string | null; readonly anonymous: boolean; readonly reason: Span | null };

export const nobody: Speaker = { entity: null, anonymous: false, reason: null };

/** Finds who is meant by the words that name a speaker: made once a document. */
export type SpeakerFinder = (sentence: number, words: Span) => Speaker;

const relative = new Set(["who", "which", "that", "whom"]);
const pronouns =
	/^(i|me|we|us|you|he|him|she|her|it|they|them|one|who|which|that|this|these|those|his|their|its|our|my|your)$/i;

/**
 * The mention on the head of the words, else the longest inside them; "who" stands for the noun it follows. A pronoun
 * that was not resolved has no speaker.
 */
export function speakerFinder(annotated: Annotated, lexicon: CueLexicon): SpeakerFinder {
	const byHead = new Map<string, Mention>();
	for (const mention of annotated.mentions) {
		const key = `${mention.sentence}:${mention.head}`;
		const known = byHead.get(key);
		if (known === undefined || known.end - known.start < mention.end - mention.start) byHead.set(key, mention);
	}
	const entities = new Map(annotated.entities.map((e) => [e.id, e]));
	const requests = new Map<number, Request | null>();
	const request = (at: number) => {
		let known = requests.get(at);
		if (known === undefined) {
			known = requestIn(annotated.document.text, annotated.sentences[at]);
			requests.set(at, known);
		}
		return known;
	};
	const described = descriptions(annotated, entities);
	const bySurname = surnames(annotated);
	return (at, words) => {
		const sentence = annotated.sentences[at];
		let head = headOf(sentence, words);
		if (head < 0) return nobody;
		if (relative.has(sentence.tokens[head].lemma.toLowerCase())) head = antecedent(sentence, head);
		const mention =
			byHead.get(`${at}:${head}`) ??
			appositive(sentence, head, at, byHead) ??
			giver(sentence, head, at, byHead) ??
			nameClosing(sentence, words, byHead);
		const turned = mention === undefined ? bySurname(textOf(annotated.document.text, words)) : null;
		const entity = turned ?? (mention === undefined ? undefined : entities.get(mention.entity));
		const unresolved = entity !== undefined && pronouns.test(entity.name);
		const asked = request(at);
		// "A lawyer, who asked not to be named, … [she] said"
		const first = sentence.tokens[head].upos === "PRON" && entity !== undefined ? described.get(entity.id) : undefined;
		const anonymous =
			first === undefined
				? isAnonymous(sentence, head, entity, lexicon, asked !== null)
				: isAnonymous(
						annotated.sentences[first.sentence],
						first.head,
						entity,
						lexicon,
						request(first.sentence) !== null,
					);
		return {
			entity: entity === undefined || unresolved ? null : entity.id,
			anonymous,
			reason: anonymous && asked !== null ? asked.reason : null,
		};
	};
}

/** "MR OKAFOR", "MS. LIND": the one person of the text with that surname, whose turn of a transcript it is. */
function surnames({ entities }: Annotated): (words: string) => Entity | undefined {
	let known: Map<string, Entity | null> | null = null;
	return (words) => {
		const surname =
			/^(?:MRS?|MS|DR|SIR|LORD|GEN|AMB(?:ASSADOR)?|MINISTER|SECRETARY|PRESIDENT)\.? (\p{Lu}[\p{Lu}’'-]+)$/u.exec(
				words,
			)?.[1];
		if (surname === undefined) return undefined;
		if (known === null) {
			known = new Map();
			for (const e of entities) {
				if (e.type !== "person" || e.anonymous || e.members !== undefined) continue;
				const last = e.name.split(" ").at(-1)?.toUpperCase() ?? "";
				known.set(last, known.has(last) ? null : e);
			}
		}
		return known.get(surname) ?? undefined;
	};
}

/** Of people who are never named, the first words for them. */
function descriptions({ mentions }: Annotated, entities: ReadonlyMap<string, Entity>): Map<string, Mention> {
	const first = new Map<string, Mention>();
	const named = new Set<string>();
	for (const mention of mentions) {
		if (mention.kind === "name") named.add(mention.entity);
		if (mention.kind !== "nominal" || first.has(mention.entity)) continue;
		if (entities.get(mention.entity)?.type === "person") first.set(mention.entity, mention);
	}
	for (const entity of named) first.delete(entity);
	return first;
}

/** A name set beside the head: "the minister, Li", "Press Secretary Kim". */
function appositive(sentence: Sentence, head: number, at: number, byHead: Map<string, Mention>): Mention | undefined {
	for (const child of dependents(sentence, head, "appos", "flat", "compound")) {
		const mention = byHead.get(`${at}:${child}`);
		if (mention !== undefined) return mention;
	}
	return undefined;
}

/** "Labour front-runner {Ana Ruiz}": the name that the words end with, where the tree hangs it elsewhere. */
function nameClosing({ tokens, index }: Sentence, words: Span, byHead: Map<string, Mention>): Mention | undefined {
	for (let i = tokens.length - 1; i >= 0; i--) {
		if (tokens[i].start < words.start || tokens[i].end > words.end) continue;
		const mention = byHead.get(`${index}:${i}`);
		if (mention?.kind === "name" && mention.type === "person" && mention.end === words.end) return mention;
	}
	return undefined;
}

/** "figures from the statistics office", "a report by the ministry": whose they are. */
function giver(sentence: Sentence, head: number, at: number, byHead: Map<string, Mention>): Mention | undefined {
	if (!PAPERS.test(sentence.tokens[head].lemma)) return undefined;
	for (const child of dependents(sentence, head, "nmod", "obl")) {
		const mention = byHead.get(`${at}:${child}`);
		if (mention && mention.type !== "place" && /^(?:from|by)$/.test(caseOf(sentence, child))) return mention;
	}
	return undefined;
}

const PAPERS =
	/^(?:figure|data|report|statement|survey|study|statistic|estimate|record|document|letter|filing|statement)$/i;

/** The noun that a relative clause's "who" stands for; the pronoun itself where there is none. */
function antecedent(sentence: Sentence, who: number): number {
	let at = who;
	for (let steps = 0; steps < 6 && at >= 0; steps++) {
		const { deprel, head } = sentence.tokens[at];
		if (deprel === "acl:relcl" || deprel === "acl") return head < 0 ? who : head;
		at = head;
	}
	for (let k = who - 1; k >= 0 && who - k <= 3; k--) if (/^(NOUN|PROPN|PRON)$/.test(sentence.tokens[k].upos)) return k;
	return who;
}

/** People whom the text leaves unnamed: "a source", "observers", "an official who asked not to be named". */
function isAnonymous(
	sentence: Sentence,
	head: number,
	entity: Entity | undefined,
	lexicon: CueLexicon,
	asked: boolean,
): boolean {
	if (entity?.anonymous !== undefined) return entity.anonymous;
	if (entity?.known !== undefined) return false;
	const token = sentence.tokens[head];
	if (token.upos === "PROPN" || token.upos === "PRON") return false;
	const personal = entity === undefined || entity.type === "person";
	if (!(asked && personal) && !lexicon.anonymous.has(token.lemma.toLowerCase())) return false;
	for (const child of sentence.children[head]) {
		const { deprel, upos } = sentence.tokens[child];
		if (upos === "PROPN" && (deprel === "appos" || deprel === "flat")) return false;
	}
	return true;
}

/** A request not to be named, and the reason for it where one is given. */
type Request = { readonly reason: Span | null };

const asking =
	/\b(?:(?:on|under) (?:the )?condition of anonymity|anonymously|(?:asked|wished|wanted|preferred|chose|requested|declined|refused) (?:not )?to (?:be|remain|stay) (?:named|identified|quoted by name|anonymous|unnamed)|(?:asked|requested) (?:for )?anonymity|(?:could|would|did|do|does) not (?:want|wish|like)? ?(?:to )?be (?:named|identified))\b/i;
const because = /\b(?:because|since|citing|for fear of|fearing|due to|owing to)\b/i;

/** Is it a request not to be named that these words begin with, rather than something said? */
export function asksForAnonymity(words: string): boolean {
	return asking.exec(words)?.index === 0;
}

function requestIn(text: string, sentence: Sentence): Request | null {
	const words = text.slice(sentence.start, sentence.end);
	const asked = asking.exec(words);
	if (asked === null) return null;
	const from = asked.index + asked[0].length;
	const rest = words.slice(from, from + 300);
	const found = because.exec(rest);
	if (found === null || /[.;:”"]/.test(rest.slice(0, found.index))) return { reason: null };
	const length = rest.slice(found.index).search(/[.;:”",]|$/);
	const start = sentence.start + from + found.index;
	return { reason: { start, end: start + length } };
}
