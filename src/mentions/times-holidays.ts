/** Days with names, from the lexicon: their words as a class of the grammar, and the day a rule gives in a year. */
import { dayNumber, easter, isDay, monthLength, orthodoxEaster, parseDay, weekday } from "../rules/calendar.ts";
import type { Holiday } from "../rules/lexicons.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { Value } from "./times-classes.ts";
import type { Class } from "./times-grammar.ts";
import { WEEKDAYS } from "./times-words.ts";

/** Names that many states give to a day of their own; alone they name none. */
const ANYBODYS = /^(?:Independence|Republic|Liberation|Constitution|Army|Flag|National|Revolution|Reunification) Day$/;

/** Value of the class: the rule, and after a "|" the states that keep the day. */
export function holidayClass(holidays: readonly Holiday[]): Class<Value> {
	const byFirst = new Map<string, { words: string[]; rule: string }[]>();
	for (const { name, aliases, rule, countries } of holidays)
		for (const phrase of [name, ...aliases]) {
			if (ANYBODYS.test(phrase)) continue;
			const words = piecesOf(phrase, { start: 0, end: phrase.length }).map((p) => p.word);
			const list = byFirst.get(words[0]) ?? [];
			list.push({ words, rule: countries.length && countries.length < 4 ? `${rule}|${countries.join(", ")}` : rule });
			byFirst.set(words[0], list);
		}
	for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
	return {
		// digits begin "4th of July"
		begins: [...byFirst.keys()].map((w) => (/^[0-9]/.test(w) ? "0" : w)),
		read: (pieces, i) => {
			if (!pieces[i].capital && pieces[i].kind !== "digits") return null;
			const found = byFirst.get(pieces[i].word)?.find(({ words }) => isAt(pieces, i, words));
			return found ? { end: i + found.words.length, value: found.rule } : null;
		},
	};
}

function isAt(pieces: readonly Piece[], i: number, words: readonly string[]): boolean {
	for (let k = 0; k < words.length; k++) if (pieces[i + k]?.word !== words[k]) return false;
	return true;
}

/** Day number of a rule (lexicons/README.md) in a year; null where the rule has none in that year or follows the moon. */
export function holidayIn(rule: string, year: number): number | null {
	const feast = /^(easter|orthodox)([+-]\d+)$/.exec(rule);
	if (feast) return (feast[1] === "easter" ? easter(year) : orthodoxEaster(year)) + Number(feast[2]);
	const fixed = /^(\d\d)-(\d\d)$/.exec(rule);
	if (fixed)
		return isDay(year, Number(fixed[1]), Number(fixed[2])) ? dayNumber(year, Number(fixed[1]), Number(fixed[2])) : null;
	const nth = /^(\d+) (\w+) (-?\d)(?:\+(\d+))?$/.exec(rule);
	if (nth && WEEKDAYS[nth[2]] !== undefined)
		return nthWeekday(year, Number(nth[1]), WEEKDAYS[nth[2]], Number(nth[3])) + Number(nth[4] ?? 0);
	if (rule.startsWith("list ")) return parseDay(rule.split(" ").find((d) => d.startsWith(`${year}-`)));
	return null;
}

/** The n-th such weekday of a month, from the end where n is negative. */
function nthWeekday(year: number, month: number, named: number, n: number): number {
	if (n < 0) {
		const last = dayNumber(year, month, monthLength(year, month));
		return last - ((weekday(last) - named + 7) % 7) + (n + 1) * 7;
	}
	const first = dayNumber(year, month, 1);
	return first + ((named - weekday(first) + 7) % 7) + (n - 1) * 7;
}
