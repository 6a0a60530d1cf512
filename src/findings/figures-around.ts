/** What stands around a figure: whose it is, of when, on whose word. The document is sorted by sentence once. */
import type { Amount, Document, Entity, Figure, Id, Mention, Sentence, Time } from "../annotations.ts";
import { contains, overlaps, type Span } from "../span.ts";
import { headOf, subtree } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import type { Measured } from "./figures-rules.ts";

/** By the index of the sentence. */
export type Surroundings = {
	readonly byId: ReadonlyMap<Id, Entity>;
	readonly mentions: ReadonlyMap<number, readonly Mention[]>;
	readonly times: ReadonlyMap<number, readonly Time[]>;
	/** The two states that the text is about, as far as it has got. */
	readonly pairBefore: (offset: number) => Id[];
};

export function surroundingsOf(annotated: Annotated): Surroundings {
	const { sentences, mentions, entities } = annotated;
	const byId = new Map(entities.map((e) => [e.id, e]));
	const times = new Map<number, Time[]>();
	for (const time of annotated.times) put(times, sentenceAt(sentences, time.start), time);
	const bySentence = new Map<number, Mention[]>();
	for (const mention of mentions) put(bySentence, mention.sentence, mention);
	const pairs = pairsOf(mentions, byId);
	const most = mostNamed(mentions, byId);
	const pairBefore = (offset: number): Id[] => pairs.findLast((p) => p.start < offset)?.ids ?? most;
	return { byId, mentions: bySentence, times, pairBefore };
}

function put<V>(map: Map<number, V[]>, key: number, value: V): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

/** The sentence that holds an offset, or the last one before it. */
function sentenceAt(sentences: readonly Sentence[], offset: number): number {
	let low = 0;
	let high = sentences.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (sentences[middle].start <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Where two states are named together: "the two countries", "Beijing and Moscow". */
function pairsOf(mentions: readonly Mention[], byId: ReadonlyMap<Id, Entity>): { start: number; ids: Id[] }[] {
	return mentions.flatMap(({ start, entity }) => {
		const ids = byId.get(entity)?.members?.filter((id) => byId.get(id)?.type === "state") ?? [];
		return ids.length === 2 ? [{ start, ids }] : [];
	});
}

/** The two states named most, each with its organs and officials. */
function mostNamed(mentions: readonly Mention[], byId: ReadonlyMap<Id, Entity>): Id[] {
	const counts = new Map<string, number>();
	for (const { entity } of mentions) {
		const country = byId.get(entity)?.country;
		if (country) counts.set(country, (counts.get(country) ?? 0) + 1);
	}
	const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 2);
	const states = most.map(([country]) => [...byId.values()].find((e) => e.type === "state" && e.country === country));
	return states.length === 2 && states.every((e) => e !== undefined) ? states.map((e) => e.id) : [];
}

/** States and bodies named in the quantity's own words; else both states of a "bilateral" thing; else those of the clause. */
export function whose(around: Surroundings, sentence: Sentence, measured: Measured, evidence: Span): Id[] {
	const { byId } = around;
	// "137 people" are what is counted, not whose it is; "Chinese tourists" tell of a state
	const counted = (m: Mention): boolean => m.head === measured.noun && byId.get(m.entity)?.country === null;
	const here = (around.mentions.get(sentence.index) ?? []).filter((m) => isActor(byId.get(m.entity)) && !counted(m));
	if (measured.noun >= 0 && sentence.tokens[measured.noun].upos !== "VERB") {
		const tokens = new Set(subtree(sentence, measured.noun, (d) => d.startsWith("acl") || d === "parataxis"));
		const inside = here.filter((m) => tokens.has(m.head));
		if (inside.length) return members(inside, byId);
	}
	if (/\b(?:bilateral|two-way|mutual|between)\b/i.test(measured.quantity)) {
		const pair = around.pairBefore(evidence.start);
		if (pair.length) return pair;
	}
	return members(here.filter((m) => overlaps(m, evidence) && m.kind !== "pronoun").slice(0, 3), byId);
}

function isActor(entity: Entity | undefined): boolean {
	return (
		entity !== undefined &&
		(entity.type === "state" ||
			entity.type === "organization" ||
			entity.type === "group" ||
			(entity.type === "place" && entity.country !== null))
	);
}

function members(mentions: readonly Mention[], byId: ReadonlyMap<Id, Entity>): Id[] {
	const ids = new Set<Id>();
	for (const mention of mentions) for (const id of byId.get(mention.entity)?.members ?? [mention.entity]) ids.add(id);
	return [...ids];
}

/** The time of the clause that stands nearest to the amount, one with days; comparisons ("from a year earlier") are further off. */
export function periodOf(
	around: Surroundings,
	document: Document,
	sentence: Sentence,
	evidence: Span,
	amount: Amount,
): Figure["period"] {
	let best: Time | null = null;
	let least = Number.POSITIVE_INFINITY;
	for (const time of around.times.get(sentence.index) ?? []) {
		if (time.from === null || !contains(evidence, time) || isAside(sentence, time, amount)) continue;
		const after = time.start >= amount.end;
		const distance = after ? time.start - amount.end : amount.start - time.end + 10;
		if (distance < least) [best, least] = [time, distance];
	}
	if (best === null) return null;
	const led = /(\w+)\s+$/.exec(document.text.slice(Math.max(evidence.start, best.start - 12), best.start))?.[1];
	if (led === "since") return { from: best.from, to: document.published ?? null };
	if (led === "by" || led === "until") return { from: null, to: best.to };
	const far = spanned(around.times.get(sentence.index) ?? [], document.text, best);
	return far ?? { from: best.from, to: best.to };
}

/** "[between May 2022] and January 2023", "from 2019 [to 2021]": from the one to the other. */
function spanned(times: readonly Time[], text: string, best: Time): Figure["period"] {
	const at = times.indexOf(best);
	for (const [first, last] of [
		[best, times[at + 1]],
		[times[at - 1], best],
	]) {
		if (!first?.from || !last?.to || first.from > last.to) continue;
		const led = /\b(between|from) $/i.exec(text.slice(Math.max(0, first.start - 8), first.start))?.[1].toLowerCase();
		const joint = text.slice(first.end, last.start);
		if (led === "between" ? joint === " and " : led === "from" && /^ (?:to|until|through) $/.test(joint))
			return { from: first.from, to: last.to };
	}
	return null;
}

/** In a relative clause that does not hold the amount: "Oslo, which [applied in 2022], expelled 45 diplomats". */
function isAside(sentence: Sentence, time: Span, amount: Span): boolean {
	const { tokens } = sentence;
	let at = headOf(sentence, time);
	for (let steps = 0; at >= 0 && steps < 10; steps++) {
		if (tokens[at].deprel === "acl:relcl")
			return !subtree(sentence, at, () => false).some(
				(k) => tokens[k].start < amount.end && tokens[k].end > amount.start,
			);
		at = tokens[at].head;
	}
	return false;
}
