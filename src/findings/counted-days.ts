/**
 * Days counted from another act of the sentence, or told at its head.
 *
 *   recalled its envoy on Monday, three days after Peru {expelled} the consul     Friday
 *   freed nine men on Monday, hours before Oslo {lifted} its sanctions            Monday
 */
import type { EventTime, Sentence, Time } from "../annotations.ts";
import { addMonths, formatDay, parseDay } from "../rules/calendar.ts";
import { span } from "../span.ts";
import { tokenAt } from "../syntax/tree.ts";

/** The day of a predicate that the main clause's day is counted from; `timeAt` gives that of the main clause's verb. */
export function countedFrom(
	sentence: Sentence,
	predicate: number,
	times: readonly Time[],
	timeAt: (verb: number) => EventTime | null,
): EventTime | null {
	const { tokens, children } = sentence;
	let clause = predicate;
	for (let steps = 0; steps < 3 && /^(?:conj|obj|xcomp)$/.test(tokens[clause].deprel); steps++)
		clause = tokens[clause].head;
	const mark = children[clause].find((c) => c < clause && /^(?:after|before)$/i.test(tokens[c].form));
	if (tokens[clause].deprel !== "advcl" || mark === undefined || mark === 0) return null;
	const main = timeAt(tokens[clause].head);
	const day = main !== null && main.from === main.to ? parseDay(main.from) : null;
	if (main === null || day === null) return null;
	const length = times.find((t) => t.type === "duration" && t.end === tokens[mark - 1].end);
	const theDay = tokens[mark - 1].form === "day" && tokens[mark - 2]?.form === "the";
	const shift = theDay ? { count: 1, unit: "D" } : length === undefined ? null : lengthOf(length.timex);
	if (shift === null) return null;
	const back = /^after$/i.test(tokens[mark].form) ? -1 : 1;
	const [from, to] = shifted(day, shift.count * back, shift.unit);
	return {
		from: formatDay(from),
		to: formatDay(to),
		timex: from === to ? formatDay(from) : `${formatDay(from)}/${formatDay(to)}`,
		span: span({ start: length?.start ?? tokens[mark - 2].start, end: tokens[mark].end }),
	};
}

/** Hours are of the same day; of days, weeks and months that are not counted nothing is known. */
function lengthOf(timex: string): { count: number; unit: string } | null {
	if (/^PT(?:X|\d+)[HM]$/.test(timex)) return { count: 0, unit: "D" };
	const told = /^P(\d{1,3})([DWMY])$/.exec(timex);
	return told && { count: Number(told[1]), unit: told[2] };
}

/** Days are counted to the day, what is longer by the way: "two weeks after" may be three days off, "a year" a month. */
function shifted(day: number, count: number, unit: string): [from: number, to: number] {
	if (unit === "D") return [day + count, day + count];
	if (unit === "W") return [day + count * 7 - 3, day + count * 7 + 3];
	const there = addMonths(day, unit === "Y" ? count * 12 : count);
	return unit === "Y" ? [there - 31, there + 31] : [there - 10, there + 10];
}

/** "[Next week]: the ministers meet": of all in its sentence that has no day of its own. */
export function isHeading(sentence: Sentence, { start, end }: Time): boolean {
	return start === sentence.tokens[0].start && sentence.tokens[tokenAt(sentence, end - 1) + 1]?.form === ":";
}

/** "He [is arrested].": the present tense of what is over, as timelines tell it. */
export function isToldNow({ tokens, children }: Sentence, predicate: number): boolean {
	const forms = [predicate, ...children[predicate].filter((c) => /^aux/.test(tokens[c].deprel))];
	const has = (tense: RegExp) => forms.some((c) => tense.test(tokens[c].xpos));
	return has(/^VB[ZP]$/) && !has(/^(?:VBD|MD)$/) && !forms.some((c) => /^ha(?:s|ve)$/i.test(tokens[c].form));
}

/** "in March, when Fidan {visited} Baghdad": the time right before "when" is the clause's too. */
export function whenceTold(sentence: Sentence, predicate: number, times: readonly Time[]): Time | null {
	const { tokens, children } = sentence;
	const when = children[predicate].find((c) => c < predicate && /^when$/i.test(tokens[c].form));
	if (when === undefined || when < 2) return null;
	const before = tokens[when - 1].form === "," ? when - 2 : when - 1;
	return times.find((t) => t.type === "date" && t.end === tokens[before]?.end) ?? null;
}
