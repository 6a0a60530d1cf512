/** What an article is about, as weighted words: how stories are told apart, and one reason for two events being one. */

/** How many of `documents` background articles hold each word; a word that is not listed is rare. */
export type Background = { readonly documents: number; readonly counts: ReadonlyMap<string, number> };

/** Reads the table made by `train/background.ts`: the number of articles on the first line, then "word<TAB>articles". */
export function readBackground(table: string): Background {
	const lines = table.split("\n");
	const counts = new Map<string, number>();
	for (let i = 1; i < lines.length; i++) {
		const tab = lines[i].indexOf("\t");
		if (tab > 0) counts.set(lines[i].slice(0, tab), Number(lines[i].slice(tab + 1)));
	}
	return { documents: Number(lines[0]) || 1, counts };
}

/** Word → weight in whole millionths, of length 1; at most `heaviest` words. Whole, so that sums are exact in any order. */
export type Words = ReadonlyMap<string, number>;

const heaviest = 160;

/**
 * tf-idf with logarithmic counts (Salton and Buckley 1988) against a fixed background, so that an article weighs the same
 * whatever else is in the record. Titles count three times and the first hundred words twice: what a story is stands there.
 */
export function wordsOf(title: string, text: string, background: Background): Words {
	const counts = new Map<string, number>();
	const count = (words: readonly string[], times: number) => {
		for (const word of words) counts.set(word, (counts.get(word) ?? 0) + times);
	};
	const words = split(text.length > 40_000 ? text.slice(0, 40_000) : text);
	count(split(title), 3);
	count(words, 1);
	count(words.slice(0, 100), 1);
	const weighed: [string, number][] = [];
	counts.forEach((times, word) => {
		const seen = Math.max(background.counts.get(word) ?? 0, 2);
		const weight = (1 + Math.log(times)) * Math.log((background.documents + 1) / (seen + 0.5));
		if (weight > 0) weighed.push([word, weight]);
	});
	weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	let square = 0;
	for (const one of weighed) square += one[1] * one[1];
	const length = Math.sqrt(square) || 1;
	return new Map(weighed.slice(0, heaviest).map(([word, weight]) => [word, Math.round((weight / length) * 1e6)]));
}

/** Millionths of two words multiplied: what a sum of such products is divided by. */
export const squared = 1e12;

/** Cosine of two: 0 nothing shared, 1 the same. Not followed beyond `most`. */
export function likeness(a: Words, b: Words, most = Number.POSITIVE_INFINITY): number {
	const short = a.size <= b.size ? a : b;
	const long = short === a ? b : a;
	let sum = 0;
	short.forEach((weight, word) => {
		sum += weight * (long.get(word) ?? 0);
	});
	return sum >= most * squared ? most : sum / squared;
}

/** A word as a whole number of 32 bits (FNV-1a, Fowler, Noll and Vo); two words may have the same. */
export function numberOf(word: string): number {
	let number = 0x811c9dc5 | 0;
	for (let i = 0; i < word.length; i++) number = Math.imul(number ^ word.charCodeAt(i), 0x01000193);
	return number;
}

/** Lower-cased, marks and common endings off: "Sanctions" and "sanction" are one. */
export function split(text: string): string[] {
	const words = beyondEnglish.test(text)
		? text
				.toLowerCase()
				.normalize("NFKD")
				.replace(/\p{M}/gu, "")
				.match(/[\p{L}\p{N}]{2,40}/gu)
		: text.toLowerCase().match(/[a-z0-9]{2,40}/g);
	return words?.map(bare) ?? [];
}

/** Most texts have no letters but these, and marks that are none in any form: they are cut up by a far quicker pattern. */
const beyondEnglish = /[^\p{ASCII}\xa0‘’“”–—…]/u;

/** Without "ies", "es", "s", "ing" or "ed" at its end. */
function bare(word: string): string {
	if (word.length <= 4) return word;
	if (word.endsWith("s")) return word.slice(0, word.endsWith("ies") ? -3 : word.endsWith("es") ? -2 : -1);
	if (word.endsWith("ing")) return word.slice(0, -3);
	return word.endsWith("ed") ? word.slice(0, -2) : word;
}
