/** When and where an event was, by what hangs on its words and stands nearest in its clause. */
import type { Day, Entity, EventPlace, EventTime, Mention, Place, Sentence, Time } from "../annotations.ts";
import { daysOf, formatDay, parseDay, rangeOf, spell } from "../rules/calendar.ts";
import { caseOf, isVerb } from "../rules/relations.ts";
import { type Span, span } from "../span.ts";
import { tokenAt, universal } from "../syntax/tree.ts";
import { countedFrom, isHeading, whenceTold } from "./counted-days.ts";
import { HAPPENING, isCounted, isOfDeed, isOfObject, isOfThing, isSinceOne } from "./whose-days.ts";

/** Words farther off than this belong to something else, and a sentence of ten thousand words stays quick. */
const REACH = 60;

/** Distance from one token up to a shared ancestor and down to another; clauses in between count for more. */
function distance(sentence: Sentence, from: number, to: number): number {
	const up = new Map<number, number>();
	let cost = 0;
	for (let at = from, steps = 0; at >= 0 && steps < 24; steps++) {
		up.set(at, cost);
		cost += step(sentence, at, true);
		at = sentence.tokens[at].head;
	}
	let down = 0;
	for (let at = to, steps = 0; at >= 0 && steps < 24; steps++) {
		const known = up.get(at);
		if (known !== undefined) return known + down;
		down += step(sentence, at, false);
		at = sentence.tokens[at].head;
	}
	return 99;
}

function step(sentence: Sentence, i: number, upwards: boolean): number {
	const { deprel, head } = sentence.tokens[i];
	const u = universal(deprel);
	if (u === "conj") {
		if (!isVerb(sentence, i)) return 1;
		// "Ruiz apologised, and Berg skipped the parade in May": what another did has a day of its own
		const own = sentence.children[i].some((c) => universal(sentence.tokens[c].deprel) === "nsubj");
		return upwards ? (own ? 4 : 2) : own ? 9 : 6;
	}
	if (u === "ccomp" || u === "parataxis" || u === "advcl") return upwards ? (u === "ccomp" ? 7 : 4) : 8;
	if (deprel === "acl:relcl") return upwards ? 9 : 8;
	if (u === "appos") return 6;
	if (u === "xcomp") return 2;
	if (u === "acl") return 2;
	if (u === "nsubj" && head >= 0) return 2;
	return 1;
}

/** The time of the event at `anchor` (carried by `light`), or null. */
export function timeOf(
	sentence: Sentence,
	anchor: number,
	light: number,
	times: readonly Time[],
	others: readonly number[],
	/** An act of words: what it is about has a day of its own. */
	words: boolean,
	published: Day | undefined,
): EventTime | null {
	const dates: { time: Time; cost: number }[] = [];
	let duration: Time | null = null;
	const rivals = others.filter((o) => Math.abs(o - anchor) < REACH);
	for (const time of times) {
		const token = headToken(sentence, time);
		if (token < 0 || Math.abs(token - anchor) > REACH) continue;
		const cost = Math.min(
			distance(sentence, anchor, token),
			light >= 0 ? distance(sentence, light, token) : 99,
			...runs(sentence, anchor).map((r) => distance(sentence, r, token)),
		);
		if (time.type === "duration") {
			if (cost <= 3 && /^P\d+[DWMY]$/.test(time.timex) && !isCounted(sentence, time)) duration = time;
			continue;
		}
		if (
			time.type === "set" ||
			isHeading(sentence, time) ||
			isBefore(sentence, anchor, token) ||
			isOfThing(sentence, token, anchor, light)
		)
			continue;
		if (isOfAnother(sentence, light >= 0 ? light : anchor, token)) continue;
		if (isSinceOne(sentence, token)) continue;
		if (words && (isOfObject(sentence, token, anchor) || isOfDeed(sentence, token, anchor, time, published))) continue;
		// a date that hangs nearer to another event is that event's
		if (cost > 8 || rivals.some((o) => o !== anchor && o !== light && distance(sentence, o, token) + 1 < cost))
			continue;
		// "condemned on Friday the {bombing}": the day of the verb is not the day of what it is said of
		if (rivals.some((o) => o !== light && isAbove(sentence, o, anchor) && hangsOn(sentence, token, o, anchor)))
			continue;
		dates.push({ time, cost });
	}
	if (!dates.length) {
		const predicate = light >= 0 ? light : anchor;
		const day = whenceTold(sentence, predicate, times);
		const headed = times.find((t) => t.type === "date" && isHeading(sentence, t));
		if (headed) return { from: headed.from, to: headed.to, timex: headed.timex, span: span(headed) };
		if (day) return { from: day.from, to: day.to, timex: day.timex, span: span(day) };
		return countedFrom(sentence, predicate, times, (verb) =>
			timeOf(sentence, verb, -1, times, others, false, undefined),
		);
	}
	dates.sort(
		(a, b) =>
			a.cost - b.cost || Number(b.time.type === "date") - Number(a.time.type === "date") || a.time.start - b.time.start,
	);
	const best = dates[0].time;
	const until = partner(sentence, best, times);
	const range = until ? rangeOf(best, until) : null;
	if (until && range)
		return {
			...range,
			timex: best.timex,
			span: span({ start: Math.min(best.start, until.start), end: Math.max(best.end, until.end) }),
		};
	if (
		published !== undefined &&
		best.from !== null &&
		best.from < published &&
		isEverSince(sentence, best, anchor, light)
	)
		return { from: best.from, to: published, timex: best.timex, span: span(best) };
	const spelled = duration ? spell(best, duration) : null;
	if (spelled) return { ...spelled, timex: best.timex, span: span(best) };
	return { from: best.from, to: best.to, timex: best.timex, span: span(best) };
}

/** "Iran on {Saturday} condemned": on the verb, or on its subject, which no day belongs to. */
function hangsOn({ tokens }: Sentence, time: number, verb: number, noun: number): boolean {
	// "condemned the bombing on Friday" leaves it open
	if (time > noun) return false;
	for (let at = time, steps = 0; steps < 3 && at >= 0 && at !== noun; at = tokens[at].head, steps++)
		if (tokens[at].head === verb) return true;
	return false;
}

/** Is the noun the object of that verb, or within it? */
function isAbove({ tokens }: Sentence, verb: number, noun: number): boolean {
	if (tokens[verb].upos !== "VERB" || !/^(NOUN|PROPN)$/.test(tokens[noun].upos)) return false;
	for (let at = noun, steps = 0; steps < 5 && at >= 0; at = tokens[at].head, steps++) {
		if (tokens[at].head === verb) return tokens[at].deprel === "obj";
		if (!/^(nmod|compound|conj|appos)/.test(tokens[at].deprel)) return false;
	}
	return false;
}

/** "has imposed sanctions on 1,900 people since [March 2022]": from then on. */
function isEverSince(sentence: Sentence, time: Time, anchor: number, light: number): boolean {
	const { tokens, children } = sentence;
	if (caseOf(sentence, headToken(sentence, time)) !== "since") return false;
	return children[light >= 0 ? light : anchor].some((c) => /^(?:has|have|had|['’]ve|['’]s)$/i.test(tokens[c].form));
}

/** "was flown home on Monday after a court {rejected} his claim": what came before has not the day of what followed. */
function isBefore(sentence: Sentence, anchor: number, token: number): boolean {
	const { tokens, children } = sentence;
	for (let at = anchor, steps = 0; at >= 0 && steps < 8; at = tokens[at].head, steps++) {
		if (tokens[at].deprel !== "advcl") continue;
		const mark = children[at].find((c) => c < at && /^(?:after|before|since|until)$/i.test(tokens[c].form));
		if (mark === undefined) continue;
		return !isBelow(sentence, token, at);
	}
	return false;
}

/**
 * "landed in Shenzhen on Saturday, and a court {released} her": what another did is told after it has a day and a place
 * of its own; what stands before the first verb is said of both.
 */
function isOfAnother(sentence: Sentence, predicate: number, token: number): boolean {
	const { tokens, children } = sentence;
	for (let at = predicate, steps = 0; at >= 0 && steps < 8; at = tokens[at].head, steps++) {
		const { deprel, head } = tokens[at];
		if (deprel !== "conj" || head < 0 || !isVerb(sentence, at) || token < head || token > at) continue;
		if (children[at].some((c) => universal(tokens[c].deprel) === "nsubj") && !isBelow(sentence, token, at)) return true;
	}
	return false;
}

function isBelow({ tokens }: Sentence, token: number, above: number): boolean {
	for (let at = token, steps = 0; at >= 0 && steps < 24; at = tokens[at].head, steps++) if (at === above) return true;
	return false;
}

/** A month or weekday without its year or week that lies behind, of what is only planned: the next one. */
export function comingTime(time: EventTime, text: string, published: Day): EventTime {
	const to = parseDay(time.to ?? time.from);
	const today = parseDay(published);
	if (to === null || today === null || to >= today || /\d{4}|last|ago|past|previous|yester/i.test(text)) return time;
	const ofWeek = /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/.test(text) && !/\d/.test(text);
	if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(time.timex) || (ofWeek && time.timex.length < 10)) return time;
	const timex = ofWeek
		? formatDay((parseDay(time.timex) ?? to) + 7)
		: `${Number(time.timex.slice(0, 4)) + 1}${time.timex.slice(4)}`;
	const days = daysOf(timex);
	return days === null || (parseDay(days.to) ?? 0) < today ? time : { ...time, ...days, timex };
}

/** "the meeting, which {runs} from Tuesday": a relative clause that only says when. */
function runs(sentence: Sentence, anchor: number): number[] {
	return sentence.children[anchor].filter(
		(c) =>
			sentence.tokens[c].deprel === "acl:relcl" &&
			/^(run|take|hold|begin|start|open|last|end|continue|schedule)$/.test(sentence.tokens[c].lemma),
	);
}

/** "from Tuesday to {Thursday}", "between May 3 and {May 5}" */
function partner(sentence: Sentence, time: Time, times: readonly Time[]): Time | null {
	const token = headToken(sentence, time);
	if (token < 0) return null;
	const own = caseOf(sentence, token);
	for (const other of times) {
		if (other === time || other.type !== "date") continue;
		const t = headToken(sentence, other);
		if (t < 0 || Math.abs(t - token) > 6) continue;
		const its = caseOf(sentence, t);
		const fits =
			(own === "from" && (its === "to" || its === "until" || its === "through")) ||
			(its === "from" && (own === "to" || own === "until" || own === "through")) ||
			(own === "between" && sentence.tokens[t].deprel === "conj") ||
			// "held on Tuesday and Wednesday"
			(own === "on" &&
				sentence.tokens[t].deprel === "conj" &&
				sentence.tokens[t].head === token &&
				other.from !== null &&
				time.to !== null &&
				(parseDay(other.from) ?? 0) - (parseDay(time.to) ?? 0) === 1);
		if (fits) return other;
	}
	return null;
}

function headToken(sentence: Sentence, at: Span): number {
	const first = tokenAt(sentence, at.start);
	if (first < 0) return -1;
	const last = tokenAt(sentence, Math.max(at.start, at.end - 1));
	for (let i = first; i <= last; i++) {
		const head = sentence.tokens[i].head;
		if (head < first || head > last) return i;
	}
	return first;
}

/** The place of the event: "in", "at" or "near" it on the trigger or its verb; of a visit where it goes. */
export function placeOf(
	sentence: Sentence,
	anchor: number,
	light: number,
	places: readonly Place[],
	visit: boolean,
	/** An act of words: what it is about has a place of its own. */
	words: boolean,
	others: readonly number[],
): EventPlace | null {
	let best: { place: Place; cost: number } | null = null;
	const rivals = others.filter((o) => Math.abs(o - anchor) < REACH);
	for (const place of places) {
		const token = headToken(sentence, place);
		if (token < 0 || Math.abs(token - anchor) > REACH) continue;
		const preposition = nearestCase(sentence, token);
		const fits =
			/^(in|at|near|outside|inside|around|on|across|throughout|off|along|over)$/.test(preposition) ||
			(visit && (preposition === "to" || isObject(sentence, token))) ||
			/^here$/i.test(sentence.tokens[token].form);
		const { deprel } = sentence.tokens[token];
		if (!fits || deprel === "amod" || universal(deprel) === "compound") continue;
		// "at Chile's request", "an embargo on Chile"
		if (!visit && (deprel === "nmod:poss" || (preposition === "on" && place.precision === "country"))) continue;
		if (isHome(sentence, anchor, light, token)) continue;
		if (isElsewhere(sentence, anchor, light, token, words) || isBefore(sentence, anchor, token)) continue;
		if (isOfAnother(sentence, light >= 0 ? light : anchor, token)) continue;
		const cost =
			Math.min(
				distance(sentence, anchor, token),
				light >= 0 ? distance(sentence, light, token) : 99,
				...runs(sentence, anchor).map((r) => distance(sentence, r, token)),
			) + fineness(place);
		if (
			cost > 8.5 ||
			rivals.some((o) => o !== anchor && o !== light && distance(sentence, o, token) + 1 < cost - fineness(place))
		)
			continue;
		if (best === null || cost < best.cost) best = { place, cost };
	}
	if (best === null) return null;
	return toEventPlace(best.place, sentence);
}

/**
 * "discussed [the war] in Ukraine", "jailed for [a murder] in Berlin": the place of what the act is about or for, or of what
 * others did. An act of
 * words has the place that hangs on its own verb or noun, none of what it says.
 */
function isElsewhere(sentence: Sentence, anchor: number, light: number, token: number, words: boolean): boolean {
	const { tokens, children } = sentence;
	// "summoned the envoy, Ana Ruiz, in Oslo": behind a comma it belongs to the verb
	if (children[token].some((c) => tokens[c].deprel === "case" && tokens[c - 1]?.form === ",")) return false;
	let at = token;
	for (let steps = 0; steps < 12; steps++) {
		const { head, deprel } = tokens[at];
		if (head < 0 || head === anchor || head === light) return false;
		// "released him for ten Americans [held] in Caracas"
		const { deprel: clause, xpos, head: noun } = tokens[head];
		if (clause === "acl" && xpos === "VBN" && noun !== anchor && noun !== light) return true;
		if (isVerb(sentence, head)) return words && !/^(?:xcomp|conj|root)$/.test(tokens[head].deprel);
		if (universal(deprel) === "nmod" || deprel === "obl") {
			if (HAPPENING.test(tokens[head].lemma.toLowerCase())) return true;
			if (words && /^(?:obj|nmod|obl)$/.test(universal(tokens[head].deprel)) && !isPlaceOrDay(tokens[head].upos))
				return true;
		}
		at = head;
	}
	return false;
}

/** "deleted the files of two exiles living in [London]": where somebody lives, not where it was done. */
function isHome({ tokens }: Sentence, anchor: number, light: number, token: number): boolean {
	const { head } = tokens[token];
	return (
		head >= 0 &&
		head !== anchor &&
		head !== light &&
		LIVES.test(tokens[head].lemma) &&
		/^(?:acl|amod)/.test(tokens[head].deprel)
	);
}

const LIVES = /^(?:live|reside|base|bear|headquarter|register|settle|work|study|exile)$/;

/** "on the sidelines in Rome" hangs on nothing told of; "in the town of Kisumu" on a noun that is no name. */
function isPlaceOrDay(upos: string): boolean {
	return upos === "PROPN" || upos === "NUM";
}

/** The place under its own name; "St Petersburg" stays as it is written. */
function toEventPlace(place: Place, sentence: Sentence): EventPlace {
	const first = sentence.tokens[tokenAt(sentence, place.start)]?.form ?? "";
	const name = /^st\.?$/i.test(first) ? place.name.replace(/^Saint /, "St ") : place.name;
	return { entity: place.entity, name, country: place.country, lat: place.lat, lon: place.lon, span: span(place) };
}

/** Of two places the finer: "in Beijing" before "in China". */
function fineness(place: Place): number {
	return place.precision === "country" ? 1.5 : place.precision === "region" ? 0.5 : 0;
}

function isObject(sentence: Sentence, token: number): boolean {
	const { deprel } = sentence.tokens[token];
	return deprel === "obj" || deprel === "nsubj:pass" || deprel === "nmod:poss";
}

/** The preposition of the phrase a place stands in: "near {Moscow}", "on a concert hall near {Moscow}". */
function nearestCase(sentence: Sentence, token: number): string {
	let at = token;
	for (let steps = 0; steps < 3; steps++) {
		const preposition = caseOf(sentence, at);
		if (preposition !== "") return preposition;
		const { head, deprel } = sentence.tokens[at];
		if (head < 0 || !/^(conj|appos|flat|nmod|compound)/.test(deprel)) return "";
		at = head;
	}
	return "";
}

/** A place named only as a party: "visited Beijing" where the mention is the state behind the city. */
export function placeOfMention(
	mention: Mention,
	entity: Entity | undefined,
	places: readonly Place[],
): EventPlace | null {
	const place = places.find((p) => p.start < mention.end && mention.start < p.end);
	if (place)
		return {
			entity: place.entity,
			name: place.name,
			country: place.country,
			lat: place.lat,
			lon: place.lon,
			span: span(place),
		};
	if (entity?.type !== "place") return null;
	return { entity: entity.id, name: entity.name, country: entity.country, lat: null, lon: null, span: span(mention) };
}

/** Do two times share a day, as far as is known? */
export function sameTime(a: EventTime | null, b: EventTime | null): boolean {
	if (a === null || b === null || a.from === null || b.from === null) return true;
	return a.from <= (b.to ?? b.from) && b.from <= (a.to ?? a.from);
}

/** The narrower of two times. */
export function finerTime(a: EventTime | null, b: EventTime | null): EventTime | null {
	if (a === null || (a.from === null && b !== null)) return b;
	if (b === null || b.from === null || a.from === null) return a;
	const length = (from: Day, to: Day | null) => ((to ?? from).localeCompare(from) === 0 ? 0 : 1);
	return length(b.from, b.to) < length(a.from, a.to) ? b : a;
}
