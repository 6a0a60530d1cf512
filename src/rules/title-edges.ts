/**
 * How far a title reaches: to the left of its role noun over what modifies it, to the right over what "of", "for" and
 * "to" bring in.
 */
import type { Post, Sentence, Token } from "../annotations.ts";
import { isRole, PORTFOLIO, STATUS, singular } from "./roles.ts";

/** What the lexicons know to stand at a token; made once a sentence. */
export type Known = {
	readonly first: number;
	readonly last: number;
	readonly kind: "state" | "demonym" | "capital" | "region" | "organ" | "body" | "other";
	readonly country: string | null;
	/** First token after a state or demonym that the phrase begins with: "[Russian] Security Council"; else `first`. */
	readonly bare: number;
};
export type KnownAt = readonly (Known | null)[];

/** Words that the title may not pass: the last to the left, the last to the right, the name it leads to. */
export type Bounds = { readonly left?: number; readonly right?: number; readonly name?: number };

export const REACH = 12;

export type Left = { readonly first: number; readonly determiner: number; readonly possessive: number };

export function leftEdge(sentence: Sentence, head: number, known: KnownAt, bounds: Bounds): Left {
	const { tokens } = sentence;
	const limit = Math.max(bounds.left ?? 0, head - REACH);
	// the name's own head may be its last word
	const reach = bounds.name === undefined ? head : bounds.name + 5;
	let first = head;
	let possessive = -1;
	for (let i = head - 1; i >= limit; i--) {
		const t = tokens[i];
		const k = known[i];
		if (/^['’]s?$/.test(t.form) && i > limit) {
			if (possessive >= 0) break;
			possessive = i;
			first = i;
			continue;
		}
		if (
			t.upos === "DET" ||
			t.xpos === "PRP$" ||
			/^(?:the|a|an|his|her|its|their|our|my|this|that|these|those)$/i.test(t.form)
		)
			return { first: i, determiner: i, possessive };
		// "Director[-]General": one word, wherever the tree hangs its first half
		if (/^[-–]$/.test(tokens[i + 1].form) && tokens[i + 1].glued && tokens[i + 2]?.glued && isRole(t)) {
			first = i;
			continue;
		}
		// the words of a title hang on words of the title, or on the name it leads to
		if (t.head > reach || (t.head >= 0 && t.head < i && !inFlat(tokens, i))) {
			if (!(k && k.first < i && k.first >= limit) && !(possessive > i && t.head <= reach)) break;
		}
		if (k && k.kind !== "other" && k.first >= limit) {
			first = i = k.first;
			continue;
		}
		if (WEEKDAY.test(t.form)) break;
		// "members [elected] Major General Ruiz": who has a subject is a verb, whatever it hangs on
		if (t.upos === "VERB" && sentence.children[i].some((c) => c < i && tokens[c].deprel.startsWith("nsubj"))) break;
		const noun = t.upos === "NOUN" || t.upos === "PROPN" || t.upos === "ADJ" || t.upos === "X";
		const participle = t.upos === "VERB" && (t.deprel === "amod" || STATUS.has(t.form.toLowerCase()));
		const status = STATUS.has(t.form.toLowerCase());
		const hyphen = (t.form === "-" || t.form === "–") && t.glued;
		const joint =
			/^(?:and|&)$/.test(t.form) &&
			i > limit &&
			capital(tokens[i - 1]) &&
			capital(tokens[i + 1]) &&
			(!isRole(tokens[i - 1]) || NOUN_PART.has(singular(tokens[i - 1])));
		if (noun && isRole(tokens[i]) && !NOUN_PART.has(singular(t))) break;
		if (!noun && !participle && !status && !hyphen && !joint) break;
		first = i;
	}
	// whatever the tree says, a deputy is no minister and "Fisheries" is of the "Minister" behind it
	while (first > limit) {
		const before = tokens[first - 1];
		const word = before.form.toLowerCase();
		const field = capital(before) && capital(tokens[first]) && PORTFOLIO.has(word) && before.upos !== "VERB";
		if (!field && !/^(?:deputy|vice|assistant|shadow|former|acting|interim|ex|junior)$/.test(word)) break;
		first--;
	}
	// nothing may begin with what only joins
	while (first < head && /^(?:['’]s?|and|&|-|–)$/.test(tokens[first].form)) first++;
	return { first, determiner: -1, possessive: possessive > first ? possessive : -1 };
}

const WEEKDAY =
	/^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|april|june|july|august|september|october|november|december)$/i;
/** Role nouns that are part of longer titles: "prime minister", "attorney general", "chief executive". */
const NOUN_PART = new Set(
	"prosecutor solicitor auditor inspector surgeon director governor consul commissioner justice prime deputy vice assistant attorney chief general secretary executive crown staff member leadership opposition lieutenant major police head commander managing lead co co-chair".split(
		" ",
	),
);

function inFlat(tokens: readonly Token[], i: number): boolean {
	const relation = tokens[i].deprel;
	return (
		relation.startsWith("flat") ||
		relation === "fixed" ||
		relation === "goeswith" ||
		relation.startsWith("compound") ||
		relation === "punct" ||
		relation === "conj" ||
		relation === "cc"
	);
}

export type Part = {
	readonly preposition: string;
	/** The last token before its preposition. */
	readonly before: number;
	readonly first: number;
	readonly last: number;
	readonly status: Post["status"] | null;
};

export function rightEdge(
	sentence: Sentence,
	head: number,
	role: string,
	known: KnownAt,
	bounds: Bounds,
): { parts: Part[] } {
	const { tokens } = sentence;
	const limit = Math.min(bounds.right ?? tokens.length - 1, head + 2 * REACH);
	const parts: Part[] = [];
	let at = head + 1;
	// "president-elect", "commander-in-chief"
	if (at + 1 <= limit && tokens[at].form === "-" && tokens[at].glued) {
		const form = tokens[at + 1].form.toLowerCase();
		if (form === "elect" || form === "designate") {
			parts.push({ preposition: "", before: head, first: at, last: at + 1, status: "designate" });
			at += 2;
		} else if (form === "in" && at + 3 <= limit) {
			parts.push({ preposition: "", before: head, first: at, last: at + 3, status: null });
			at += 4;
		} else if (isRole(tokens[at + 1])) {
			parts.push({ preposition: "", before: head, first: at, last: at + 1, status: null });
			at += 2;
		}
	} else if (at <= limit && /^(?:elect|designate)$/i.test(tokens[at].form)) {
		parts.push({ preposition: "", before: head, first: at, last: at, status: "designate" });
		at++;
	} else if (
		at <= limit &&
		/^(?:secretary|attorney|governor|director|consul|commissioner|procurator|prosecutor|inspector|superintendent)$/.test(
			role,
		) &&
		/^general$/i.test(tokens[at].form)
	) {
		parts.push({ preposition: "", before: head, first: at, last: at, status: null });
		at++;
	}
	for (let n = 0; n < 3 && at < limit; n++) {
		let preposition = tokens[at].form.toLowerCase();
		let first = at + 1;
		if (
			preposition === "in" &&
			at + 2 < limit &&
			/^charge$/i.test(tokens[at + 1].form) &&
			tokens[at + 2].form === "of"
		) {
			preposition = "of";
			first = at + 3;
		}
		const fits =
			preposition === "of" ||
			preposition === "for" ||
			(preposition === "to" && TO.test(role)) ||
			// "Asia director at the Crisis Group"
			(/^(?:at|with)$/.test(preposition) && DESK.test(role) && named(tokens, first)) ||
			(preposition === "on" &&
				/^(?:envoy|adviser|advisor|minister|rapporteur|spokes(?:man|woman|person)|representative|coordinator)$/.test(
					role,
				));
		if (!fits) break;
		const last = phraseFrom(tokens, known, first, limit, bounds.right === undefined);
		if (last < first) break;
		parts.push({ preposition, before: at - 1, first, last, status: null });
		at = last + 1;
	}
	return { parts };
}

/** Is it a name that follows, with an article or without? */
function named(tokens: readonly Token[], i: number): boolean {
	return capital(tokens[/^the$/i.test(tokens[i]?.form ?? "") ? i + 1 : i]);
}

const DESK =
	/^(?:director|analyst|researcher|expert|specialist|coordinator|lead|fellow|economist|strategist|head|secretary|undersecretary|attaché|attache|counsellor|spokes(?:man|woman|person))$/;

const TO =
	/^(?:ambassador|envoy|adviser|advisor|representative|aide|delegate|consul|emissary|assistant|counsel|commissioner|observer|secretary)$/;

/** The last token of the noun phrase from `first`: words of names and nouns, joined by "and" where both sides are alike. */
function phraseFrom(tokens: readonly Token[], known: KnownAt, first: number, limit: number, free: boolean): number {
	let last = first - 1;
	for (let i = first; i <= limit; i++) {
		const t = tokens[i];
		const k = known[i];
		if (k && k.first === i && k.last <= limit && k.kind !== "other") {
			last = i = k.last;
			const next = tokens[i + 1]?.form;
			const goesOn = /^['’]s?$/.test(next ?? "") || tokens[i + 1]?.upos === "PROPN" || tokens[i + 1]?.upos === "NOUN";
			if (k.kind === "state" || (k.kind === "capital" && !goesOn)) {
				if (k.kind === "capital" || !/^['’]s?$/.test(next ?? "")) break;
			}
			continue;
		}
		if (t.upos === "NOUN" || t.upos === "PROPN" || t.upos === "ADJ" || (t.upos === "NUM" && last >= first)) {
			if (free && t.upos !== "ADJ" && last >= first && t.head > limit) break;
			last = i;
		} else if (t.upos === "VERB" && tokens[i - 1]?.form === "-" && t.glued && i < limit) continue;
		// "the Politburo [Standing] Committee"
		else if (t.upos === "VERB" && capital(t) && last === i - 1 && last >= first && capital(tokens[i + 1])) last = i;
		else if (i === first && (t.upos === "DET" || t.xpos === "PRP$")) continue;
		else if (/^['’]s?$/.test(t.form) || (t.form === "-" && t.glued)) continue;
		else if (/^(?:and|&)$/.test(t.form) && last === i - 1 && i < limit) {
			const next = tokens[i + 1];
			const alike =
				capital(tokens[last]) === capital(next) &&
				(next.upos === "NOUN" || next.upos === "PROPN" || next.upos === "ADJ");
			if (
				!alike ||
				isRole(next) ||
				known[i + 1]?.kind === "state" ||
				(next.upos === "PROPN" &&
					next.deprel === "conj" &&
					tokens[next.head]?.upos !== "PROPN" &&
					tokens[next.head]?.upos !== "NOUN")
			)
				break;
		} else break;
	}
	return last;
}

export function capital(token: Token | undefined): boolean {
	return token !== undefined && /^\p{Lu}/u.test(token.form);
}
