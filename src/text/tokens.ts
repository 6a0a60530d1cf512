import type { Span } from "../span.ts";
import { isAbbreviation } from "./abbreviations.ts";

/** A token before it is tagged: UD conventions ("do" + "n't", "Russia" + "'s"), offsets into the untouched text. */
export type RawToken = Span & { readonly form: string; readonly glued: boolean };

const met = new Map<string, string>();

/** A word that came before as it was then: the same piece of memory is found sooner in a table, and keeps no text alive. */
function metBefore(form: string): string {
	const there = met.get(form);
	if (there !== undefined) return there;
	if (met.size > 20_000) met.clear();
	if (form.length < 40) met.set(form, form);
	return form;
}

/**
 * Tokens of one sentence, as the English UD treebanks cut them: clitics and possessives apart, compounds cut at the
 * hyphen but prefixes kept ("pro-Western"), currency signs and units apart from the number, the full stop kept by
 * abbreviations. Every character that is not white space is in exactly one token. Linear in the sentence's length:
 * each pattern below is tried at one place, and whatever it looks at it either takes or is bounded in length.
 */
export function tokenise(text: string, sentence: Span): RawToken[] {
	const tokens: RawToken[] = [];
	let glued = false;
	const push = (start: number, end: number) => {
		tokens.push({ start, end, form: metBefore(text.slice(start, end)), glued });
		glued = true;
	};
	let at = sentence.start;
	while (at < sentence.end) {
		if (isSpace(text.charCodeAt(at))) {
			at++;
			glued = false;
			continue;
		}
		let end = at;
		let plain = true;
		while (end < sentence.end) {
			const c = text.charCodeAt(end);
			if (isSpace(c)) break;
			if (!((c >= 97 && c <= 122) || (c >= 65 && c <= 90))) plain = false;
			end++;
		}
		if (plain && !(end - at <= 6 && split.has(text.slice(at, end).toLowerCase()))) push(at, end);
		else cutChunk(text, at, end, sentence, push);
		at = end;
	}
	return tokens;
}

type Push = (start: number, end: number) => void;

/** One run of characters without white space. */
function cutChunk(text: string, start: number, end: number, sentence: Span, push: Push): void {
	const chunk = end - start < 5000 ? text.slice(start, end) : null;
	const mail = chunk?.includes("@") ?? false;
	const dot = chunk?.indexOf(".") ?? -1;
	const address = (chunk !== null && dot >= 0 && dot < chunk.length - 1) || (chunk?.includes("://") ?? false);
	let at = start;
	while (at < end) {
		const c = text.charCodeAt(at);
		const letter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c > 127;
		let to = -1;
		if (address && letter) to = webAddress(text, at, end);
		if (to < 0 && mail) to = match(email, text, at, end);
		if (to < 0 && (c === 35 || c === 64)) to = match(tag, text, at, end);
		if (to < 0 && c >= 48 && c <= 57) to = number(text, at, end, sentence);
		if (to < 0 && (c === 46 || c === 43) && at === start) to = match(signed, text, at, end);
		if (to < 0 && letter) to = match(currency, text, at, end);
		if (to < 0 && (c === 39 || c === 0x2019)) to = apostrophe(text, at, end, at === start);
		if (to < 0 && (letter || c === 95)) {
			to = match(word, text, at, end);
			if (to > at) {
				to = wholeWord(text, at, to, end, sentence, push);
				if (to < 0) {
					at = -to;
					continue;
				}
			}
		}
		if (to < 0) to = match(symbols, text, at, end);
		if (to <= at) to = at + codePointLength(text, at, end);
		push(at, to);
		at = to;
	}
}

/**
 * From the letters at `at` to the end of the token they begin; clitics are pushed at once, then minus the place to go
 * on from is returned.
 */
function wholeWord(text: string, at: number, to: number, end: number, sentence: Span, push: Push): number {
	let last = to;
	// pro-Western, re-elected, mid-1980s; Kim Jong-un; "th-" broken off
	while (last < end && text[last] === "-") {
		const form = text.slice(at, last).toLowerCase();
		const next = match(word, text, last + 1, end);
		if (last + 1 === end && last - at <= 2 && text.charCodeAt(at) > 64 && !/^[ivx]+$/i.test(form)) return last + 1;
		const digits = next < 0 ? match(decade, text, last + 1, end) : next;
		if (digits < 0 || !(prefixes.has(form) || isGivenName(text, at, last, digits))) break;
		last = digits;
	}
	if (text[last] === "." && last < end) {
		const to = withStop(text, at, last, end, sentence);
		if (to > last) return to;
	}
	// clitics: "do" + "n't", "Wang" + "'s"
	const form = text.slice(at, last).toLowerCase();
	const cut = form.length <= 6 ? split.get(form) : undefined;
	if (cut !== undefined) {
		push(at, at + cut);
		push(at + cut, last);
		return -last;
	}
	const found = clitics.exec(text.slice(Math.max(at, last - 5), last));
	if (found?.[0] && last - found[0].length >= at) {
		const from = last - found[0].length;
		if (from > at) push(at, from);
		push(from, last);
		return -last;
	}
	return last;
}

/** Past the stop that an abbreviation keeps ("Gen.", "U.S.", "a.m.") or that joins words ("example.org"); else `last`. */
function withStop(text: string, at: number, last: number, end: number, sentence: Span): number {
	const dots = Math.max(
		text[at + 1] === "." || text[at + 2] === "." ? match(acronym, text, at, end) : -1,
		match(degree, text, at, end),
	);
	if (dots > last) return dots;
	const next = last + 1 < end ? text[last + 1] : "";
	if (next !== "" && /\p{Ll}/u.test(next) && /\p{Ll}/u.test(text[last - 1]))
		return Math.max(last, match(dottedWords, text, at, end));
	const form = text.slice(at, last);
	const known = isAbbreviation(form);
	if (next === "." || (next !== "" && !known && /[\p{L}\p{N}]/u.test(next))) return last;
	const lower = form.toLowerCase();
	if (isLast(text, last + 1, sentence)) return lower === "etc" || lower === "al" ? last + 1 : last;
	if (known && !ambiguous.has(form)) return last + 1;
	return /^(?:c|p|pp|b|d|m)$/.test(lower) && /^\s\d/.test(text.slice(last + 1, last + 3)) ? last + 1 : last;
}

/** "'s", "'90s", "'em" standing at `at`, or -1: a mark of its own. */
function apostrophe(text: string, at: number, end: number, first: boolean): number {
	return match(first ? elided : clitic, text, at, end);
}

function number(text: string, at: number, end: number, sentence: Span): number {
	const figure = match(numeral, text, at, end);
	const suffix = match(word, text, figure, end);
	if (suffix > figure) {
		const tail = text.slice(figure, Math.min(suffix, figure + 8));
		if (units.has(tail)) return figure;
		if (/^(?:st|nd|rd|th|s|[A-Z]+|[A-Za-z]\d*)$/i.test(tail)) return suffix;
		const c = clitics.exec(tail)?.[0];
		return c ? suffix - c.length : /[.,:/]/.test(text.slice(at, figure)) ? figure : suffix;
	}
	// "1." before an item of a list
	if (text[figure] === "." && figure + 1 === end && at === sentence.start && end < sentence.end && figure - at <= 5)
		return figure + 1;
	return figure;
}

function webAddress(text: string, at: number, end: number): number {
	const to = match(address, text, at, end);
	const domainEnd = to < 0 ? match(domain, text, at, end) : to;
	if (domainEnd < 0) return -1;
	let last = domainEnd;
	while (last > at && /[.,;:!?'"’”)\]>]/.test(text[last - 1])) {
		if (text[last - 1] === ")" && text.slice(at, last).includes("(")) break;
		last--;
	}
	return last;
}

/** Given names that East Asians write with a hyphen stay whole after a family name: "Ban Ki-moon", "Tsai Ing-wen". */
function isGivenName(text: string, at: number, hyphen: number, end: number): boolean {
	if (end - at > 13 || at < 3 || !/\p{Lu}/u.test(text[at]) || text[at - 1] !== " ") return false;
	if (!/\p{Ll}/u.test(text[at - 2])) return false;
	let from = at - 2;
	while (from > 0 && at - from < 9 && /\p{L}/u.test(text[from - 1])) from--;
	if (!/\p{Lu}/u.test(text[from]) || notFamily.has(text.slice(from, at - 1))) return false;
	return syllable.test(text.slice(at, hyphen)) && syllable.test(text.slice(hyphen + 1, end)) && hyphen - at > 1;
}

function match(pattern: RegExp, text: string, at: number, end: number): number {
	pattern.lastIndex = at;
	if (!pattern.test(text)) return -1;
	return Math.min(pattern.lastIndex, end);
}

function isLast(text: string, at: number, sentence: Span): boolean {
	let i = at;
	while (i < sentence.end && /["'”’)\]\s]/.test(text[i])) i++;
	return i >= sentence.end;
}

function codePointLength(text: string, at: number, end: number): number {
	const to = match(character, text, at, end);
	return to > at ? to - at : 1;
}

/** The white space of JavaScript's \s. */
function isSpace(c: number): boolean {
	if (c <= 32) return c === 32 || (c >= 9 && c <= 13);
	if (c < 160) return false;
	return (
		c === 160 ||
		c === 0xfeff ||
		c === 0x1680 ||
		(c >= 0x2000 && c <= 0x200a) ||
		c === 0x2028 ||
		c === 0x2029 ||
		c === 0x202f ||
		c === 0x205f ||
		c === 0x3000
	);
}

const word = /[\p{L}\p{M}\p{N}_\u00AD\u200B-\u200D\u2060]+(?:(?:['’`ʼ](?=\p{L})|&(?=\p{Lu}))[\p{L}\p{M}\p{N}_]+)*/uy;
const acronym = /(?:\p{L}\.){2,40}(?![\p{L}\p{N}])/uy;
const degree = /(?:Ph|M|B|D)\.(?:D|Sc|Phil|Ed)\.|W\.Va\./y;
const dottedWords = /[\p{L}\p{M}\p{N}_]+(?:\.\p{Ll}+)+/uy;
const decade = /\d{2,4}s/y;
const numeral =
	/\d{1,4}[-/]\d{1,2}[-/]\d{2,4}(?![\d-])|\d{3}-\d{3,4}(?:-\d{4})?(?![\d-])|\d{1,2}\/\d{1,2}(?![\d/])|\d+(?:[.,:]\d+)*/y;
const signed = /[+.]\d[\d.,]*\d|[+.]\d/y;
const currency = /(?:US|HK|NZ|NT|AU|CA|[ACSRU])\$/y;
const address = /(?:https?|ftp):\/\/[^\s<>"“”]+|www\.[^\s<>"“”…]+/iy;
const domain =
	/[a-z0-9][a-z0-9-]{0,63}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:com|org|net|gov|edu|info|co\.[a-z]{2}|ac\.uk|gov\.[a-z]{2}|ru|cn|de|fr|eu|io)(?![\p{L}\p{N}])(?:\/[^\s<>"“”]*)?/iuy;
const email = /[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){1,8}/uy;
const tag = /[@#][\p{L}_][\p{L}\p{N}_]*/uy;
const symbols =
	/[:;=]-?[)(DP](?![\p{L}\p{N}])|\[\.\.\.\]|\.{2,}|…\.?|-{2,}|–{2,}|—{2,}|[!?]{2,}|\*{2,}|={2,}|_{2,}|#{2,}|~{2,}|\+{2,}|<{2,}|>{2,}|``|''/uy;
const character =
	/\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*|[\u{1F1E6}-\u{1F1FF}]{2}|[^\s]\p{M}*/uy;
const clitics = /n['’`ʼ]t$|['’`ʼ](?:s|m|d|re|ve|ll)$/i;
// Large and small are written out: to compile a pattern of all letters that minds no case takes milliseconds.
const clitic = /['’](?:[smdtSMDT]|[rR][eE]|[vV][eE]|[lL][lL])(?![\p{L}\p{N}])/uy;
const elided = /['’](?:\d0[sS]|\d\d(?!\d)|[eE][mM](?!\p{L})|(?:[smdSMD]|[rR][eE]|[vV][eE]|[lL][lL])(?!\p{L}))/uy;

const syllable =
	/^(?:b|p|m|f|d|t|n|l|g|k|h|j|ch|q|x|zh?|sh?|r|y|w|ts|ng|hs|kw|gw|hw|hy|gy|by|ky|my|sz)?[aeiouü]{1,3}(?:n|ng|k|t|p|m|l|h|r)?$/i;
const notFamily = new Set(
	"The A An In On At As He She It We They And But For From Mr This That When If Its His".split(" "),
);

const prefixes = new Set(
	`anti co non re pre pro mid pan e ex sub semi multi neo inter counter cross post mini micro socio proto intra extra
	ultra un super trans over arch psycho poly mono hyper macro electro geo ethno quasi bio`.split(/\s+/),
);
/** A full stop after these says nothing: they are words of their own too. */
const ambiguous = new Set("I no art mar sat sun fig col miss mass wash ill del mo min par dec sec ind ore".split(" "));
const split = new Map([
	["cannot", 3],
	["gonna", 3],
	["gotta", 3],
	["wanna", 3],
	["gimme", 3],
	["lemme", 3],
	["dunno", 2],
]);
const units = new Set(
	`am pm AM PM a.m p.m km kg m mm cm g bn mn tn tr k K M B b ft mph kph mg ml cc hrs hr Hz kHz MHz GHz MW kW GW MB GB TB kb
	lb lbs oz in sq yr yrs min mins c p x C F W V kWh bpd hh`.split(/\s+/),
);
