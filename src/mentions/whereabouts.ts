/** People told of by where they are: "teachers in Lisbon", "students rallied in Jakarta". */
import type { Entity, Mention, Place, Sentence } from "../annotations.ts";
import { isPassive } from "../rules/voice.ts";
import { universal } from "../syntax/tree.ts";
import type { KnownIn } from "./named.ts";

/** Sectors whose people are mostly of the country they are told to be in; soldiers and diplomats are often strangers there. */
const DOMESTIC = new Set(["CVL", "LAB", "AGR", "EDU", "OPP", "LEG", "COP", "JUD", "REB", "UAF", "MED"]);

/** Of these, whoever acts somewhere is at home there; lawmakers and reporters travel. */
const STAYING = new Set(["CVL", "LAB", "AGR", "EDU", "OPP", "COP", "REB", "UAF"]);

/** Whoever does this somewhere may be a guest. */
const GUESTS =
	/^(?:arrive|land|visit|travel|meet|gather|convene|attend|train|speak|say|tell|talk|call|study|compete|play|stay|work|serve|fight|help|assist|participate|take|be|stop|sign|agree|join|return|flee|live|die|deploy)$/;

/** The country of the people or the police that noun `i` stands for, by a state or capital they are or act in; else null. */
export function countryHere(sentence: Sentence, i: number, known: KnownIn, sector: string): string | null {
	if (!DOMESTIC.has(sector)) return null;
	const own = placesIn(sentence, i, "nmod", known);
	if (own.length > 0) return own.length === 1 ? own[0] : null;
	const { head, deprel } = sentence.tokens[counted(sentence, i)];
	if (head < 0 || deprel !== "nsubj" || !STAYING.has(sector)) return null;
	if (sentence.tokens[head].upos !== "VERB" || isPassive(sentence, head)) return null;
	if (GUESTS.test(sentence.tokens[head].lemma.toLowerCase())) return null;
	const there = placesIn(sentence, head, "obl", known);
	return there.length === 1 ? there[0] : null;
}

/** "thousands" in "thousands of students"; else the noun itself. */
function counted({ tokens }: Sentence, i: number): number {
	const { head, deprel } = tokens[i];
	return deprel === "nmod" && head >= 0 && COUNTS.test(tokens[head].lemma) ? head : i;
}

const COUNTS = /^(?:ten|dozen|score|hundred|thousand|million|number|crowd|group|lot)s?$/i;

/** The countries of what hangs on `i` by "in", "across" or "throughout". */
function placesIn({ tokens, children }: Sentence, i: number, relation: string, known: KnownIn): string[] {
	const found = new Set<string>();
	for (const c of children[i]) {
		const k = known[c];
		if (c < i || universal(tokens[c].deprel) !== relation || !k || k.country === null) continue;
		if (k.kind !== "state" && k.kind !== "capital") continue;
		if (children[c].some((x) => /^(?:in|across|throughout)$/i.test(tokens[x].form))) found.add(k.country);
	}
	return [...found];
}

/** Towns are found after the people in them: those still without a country who act in one, or are of one, are at home there. */
export function atHome(
	sentences: readonly Sentence[],
	mentions: readonly Mention[],
	entities: readonly Entity[],
	places: readonly Place[],
): Entity[] {
	const open = new Map(entities.filter(isStrayed).map((e) => [e.id, e]));
	if (!open.size || !places.length) return [...entities];
	const lies = new Map(places.flatMap((p) => (p.country === null ? [] : [[p.start, p.country] as const])));
	const found = new Map<string, string | null>();
	for (const m of mentions) {
		if (!open.has(m.entity) || m.kind === "pronoun") continue;
		const country = townsOf(sentences[m.sentence], m.head, lies);
		if (country === null) continue;
		const known = found.get(m.entity);
		found.set(m.entity, known === undefined || known === country ? country : null);
	}
	return entities.map((e) => (found.has(e.id) ? { ...e, country: found.get(e.id) ?? null } : e));
}

function isStrayed({ type, country, sector }: Entity): boolean {
	return country === null && (type === "group" || type === "person") && STAYING.has(sector ?? "");
}

/** Where `i` is told to be or acts, if that is one country: "oil workers in Lagos", "took to the streets of Diyarbakir". */
function townsOf(sentence: Sentence, i: number, lies: ReadonlyMap<number, string>): string | null {
	const own = townsBelow(sentence, i, /^(?:in|of|from|near|around|outside|across|throughout)$/i, lies);
	if (own.size) return own.size === 1 ? [...own][0] : null;
	const { head, deprel } = sentence.tokens[counted(sentence, i)];
	if (head < 0 || deprel !== "nsubj" || sentence.tokens[head].upos !== "VERB" || isPassive(sentence, head)) return null;
	if (GUESTS.test(sentence.tokens[head].lemma.toLowerCase())) return null;
	const there = townsBelow(sentence, head, /^(?:in|at|near|around|outside|across|throughout)$/i, lies);
	return there.size === 1 ? [...there][0] : null;
}

/** Countries of the places in phrases of `i`, and in phrases of those phrases: "outside the mosque {in Dhaka}". */
function townsBelow(sentence: Sentence, i: number, by: RegExp, lies: ReadonlyMap<number, string>): Set<string> {
	const { tokens, children } = sentence;
	const found = new Set<string>();
	const look = (at: number, prepositions: RegExp, deeper: boolean) => {
		for (const c of children[at]) {
			if (c < at || !/^(?:obl|nmod)$/.test(universal(tokens[c].deprel))) continue;
			const fits = children[c].some((x) => prepositions.test(tokens[x].form));
			const country = lies.get(tokens[c].start);
			if (country !== undefined) {
				if (fits) found.add(country);
			} else if (deeper && tokens[c].upos === "NOUN") look(c, /^(?:in|of|near)$/i, false);
		}
	};
	look(i, by, tokens[i].upos === "VERB");
	return found;
}
