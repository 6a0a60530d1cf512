import type { Block } from "../annotations.ts";
import type { Span } from "../span.ts";
import { closing, isAbbreviation, isInitial, opening } from "./abbreviations.ts";
import { signOf } from "./blocks-words.ts";

/** A sentence before it is parsed; `block` indexes the blocks. */
export type RawSentence = Span & { readonly block: number };

/**
 * Sentences of each block, in order; no sentence crosses a block. A stop ends a sentence when white space and what may
 * begin one follow; quotation marks, brackets and note numbers that close after the stop stay with it. Linear: each
 * stop looks at the word before and the few words after, whose lengths are bounded.
 */
export function splitSentences(text: string, blocks: readonly Block[]): RawSentence[] {
	const sentences: RawSentence[] = [];
	blocks.forEach((block, i) => {
		const words = text.slice(block.start, block.end);
		let start = 0;
		const sign = block.role === "caption" ? (signOf.exec(words)?.[0] ?? "") : "";
		if (sign !== "") {
			sentences.push({ start: block.start, end: block.start + sign.trimEnd().length, block: i });
			start = sign.length;
		}
		for (const stop of words.matchAll(stops)) {
			if (stop.index < start) continue;
			const end = closeAfter(words, stop.index + stop[0].length);
			const next = skipSpace(words, end);
			if (next >= words.length) break;
			const ends =
				next > end ? endsHere(words, start, stop.index, stop[0], end, next) : isGluedEnd(words, stop.index, end);
			if (!ends) continue;
			sentences.push({ start: block.start + start, end: block.start + end, block: i });
			start = next;
		}
		if (start < words.length) sentences.push({ start: block.start + start, end: block.end, block: i });
	});
	return sentences;
}

/** Does the stop at `at`, with all that closes after it up to `end`, end a sentence when `next` begins what follows? */
function endsHere(words: string, start: number, at: number, stop: string, end: number, next: number): boolean {
	const follows = words.slice(next, next + 40);
	const word = firstWord(follows);
	if (word === null) return false;
	const quoted = end > at + stop.length && /["”’']/.test(words[at + stop.length]);
	if (stop !== ".") {
		if (/^[("“]\s?\p{Ll}/u.test(follows) && /^[.…]/.test(stop)) return false;
		// “Why now?” Mr Orlov asked.
		//          ^ no end: who said it is still to come
		if (quoted && /^[!?]/.test(stop)) return !saidAfter.test(words.slice(next, next + 60));
		return !(stop === "!" && /^(?:Inc|News|Mail|Finance)\b/.test(follows));
	}
	const before = lastWord(words.slice(Math.max(start, at - 24), at));
	if (before === "") return true;
	const lower = before.toLowerCase();
	if (quoted || end > at + 1) return !(opening.has(lower) && !quoted);
	if (/^\d+$/.test(before) || /^[a-z]$/i.test(before)) {
		// 1. First item of a list
		if (at - before.length - start <= 0 && before.length <= 2) return false;
		if (/^\d/.test(before)) return true;
	}
	const first = word.toLowerCase();
	if (lower === "no") {
		if (/^\d/.test(follows)) return false;
		return true;
	}
	if (!isAbbreviation(before) || lower === "mm") return true;
	if (/^[bdm]$/.test(before) && words[at - 2] === "(") return false;
	if (/^\d/.test(follows) && /^(?:ca?|pp?|[vrbdmn])$/.test(before)) return false;
	if (/^(?:--|[—–-]\s)/.test(follows)) return false;
	if (lower === "etc") return true;
	if (before === "I" && !/(?:^|[\s.])[A-Z][\p{L}.]* I$/u.test(words.slice(Math.max(start, at - 20), at))) return true;
	if (opening.has(lower) && before !== "St" && before !== "ST") return openingWords.has(lower) && starters.has(first);
	if (/\d/.test(word[0]) && !/^[ap]\.m$/i.test(before)) return false;
	if (isInitial(before) || before.includes("."))
		return certain.has(first) && (follows[0] !== "A" || /^(?:As|An|At|After|All|Although|A [a-z])/.test(follows));
	if (closing.has(lower) && isWord.has(before)) return true;
	return starters.has(first);
}

/** The word that begins a sentence there; null where none may begin. */
function firstWord(follows: string): string | null {
	// As most do; the pattern that knows all letters says the same.
	const plain = /^[A-Z][A-Za-z\d]*(?![A-Za-z\d\u0080-\uffff])/.exec(follows);
	if (plain) return plain[0];
	const begins = beginning.exec(follows);
	return begins?.[1] ?? null;
}

function lastWord(before: string): string {
	const plain = /(?:^|[^A-Za-z\d.\u0080-\uffff])([A-Za-z\d]+)$/.exec(before);
	return plain ? plain[1] : (wordBefore.exec(before)?.[0] ?? "");
}

/** "… their security.The ministry …": a stop with the space lost after it. */
function isGluedEnd(words: string, at: number, end: number): boolean {
	if (!/\p{Ll}{3}$/u.test(words.slice(Math.max(0, at - 3), at))) return false;
	const follows = /^["“]?(\p{Lu}\p{Ll}*)[\s,]/u.exec(words.slice(end, end + 14));
	return follows !== null && starters.has(follows[1].toLowerCase());
}

/** Past the closing quotes, brackets and note numbers right after a stop. */
function closeAfter(words: string, at: number): number {
	let end = at;
	for (;;) {
		closers.lastIndex = end;
		if (!closers.test(words)) return end;
		if (closers.lastIndex === end) return end;
		end = closers.lastIndex;
	}
}

function skipSpace(words: string, at: number): number {
	let i = at;
	while (i < words.length && /\s/.test(words[i])) i++;
	return i;
}

const stops = /(?:\.(?:\s\.){1,4}|[.!?…。！？]+)/g;
const closers =
	/["”’)\]}»]|'(?!\w)|''|\s?\[(?:\d{1,3}|citation needed|better source needed)\](?=\s|$|\[)|\s["'](?=\s+\S|$)(?!\s+\p{Ll})|\s\)(?=\s|$)/uy;
/** What may begin a sentence, and its first word. */
const beginning =
	/^[("“‘'«[`*•·–—―-]*\s?(?:(?=\p{Lu}|\p{Lt}|\p{Lo}|\d|[$£€¥#@]|(?:\p{Ll}\p{Lu})|al-|[^\p{L}\p{N}\s,;:.!?)\]}”’…%/&+=]))((?:[\p{L}\p{M}]|\d|[^\s])[\p{L}\p{M}\p{N}]*)|^(?:["“‘(]|[-•*]\s)\s?(\p{Ll})/u;
const wordBefore = /(?:\p{L}\.)+\p{L}$|[\p{L}\p{M}\p{N}]+(?:\.[\p{L}]{1,2})?$/u;
const saidAfter =
	/^(?:(?:Mr|Ms|Mrs|Dr|Sen|Gen|Rep|Gov)\.?\s)?(?:\p{Lu}[\p{L}'’.-]*\s+){1,4}(?:said|called|howled|cried|yelled|started|began|explained|says|asked|asks|told|tells|tweeted|wrote|writes|added|replied|responded|continued|quipped|joked|shouted|declared|demanded|wondered|exclaimed|yelled)\b/u;

const list = (words: string) => new Set(words.trim().split(/\s+/));
/** Words that hardly follow an acronym or an initial inside a sentence when they have a capital. */
const certain = list(`
the this that these those it he she they we there but however although though while when after as a an his her their its
if since according meanwhile in at both you i my our what how why so yet despite during some many most one another
also then now not nor because until before under among still even perhaps instead once`);
/** Words that begin sentences far more often than they follow a company form or a state's name with a capital. */
const starters = list(`
the this that these those it he she they we there but however although though while when after as a an his her their its
if since according meanwhile in at both you i my our what how why so yet despite during some many most one another
also then now not nor because until before under among still even perhaps instead once
on by for from with and or to of all no any each every other such last next earlier later today yesterday two three
is are was were do does did has have had will would can could should may might let here who which whose where
mr ms mrs dr about above across against along around beyond only just more much few several please thank thanks yes
asked officials police indeed thus`);
/** Openers that are common words of their own as well. */
const openingWords = list("fig figs op pp app prop ms al sec secs sen ins asst eg ie vs ft fr col gen v");
/** Capitalised or not, these are words before they are abbreviations. */
const isWord = list("sun sat wed mar mass wash miss art ill ore ind mo max gal par min mins secs dec ref est ed");
