/**
 * What a nominal describes that stands beside a name: by the tree, by the order of the words alone where the tree has lost
 * it, and by brackets.
 */
import type { Sentence } from "../annotations.ts";
import { STATUS } from "../rules/roles.ts";
import { universal } from "../syntax/tree.ts";
import type { Draft } from "./draft.ts";

/**
 * The draft that a nominal only describes: "Wang Yi, [the foreign minister]", "[the foreign minister], Wang Yi",
 * "Wang is also [a state councillor]".
 */
export function inApposition(sentence: Sentence, d: Draft, byHead: ReadonlyMap<number, Draft>): Draft | null {
	if (d.kind !== "nominal" || d.plural || d.modifier || isUnder(sentence, d)) return null;
	const { tokens, children } = sentence;
	const token = tokens[d.head];
	const fits = (other: Draft | undefined): Draft | null =>
		other &&
		other !== d &&
		!other.modifier &&
		!other.plural &&
		alike(d, other) &&
		(other.start >= d.end || other.end <= d.start)
			? other
			: null;
	// "Ana Ruiz, head of the bank and [member of the board]": no article of its own, so he is both
	if (token.deprel === "conj" && d.determiner === "none" && d.office.length > 0 && token.head >= 0) {
		const { deprel, head } = tokens[token.head];
		const named = deprel === "appos" ? fits(byHead.get(head)) : null;
		if (named?.kind === "name" && named.last < d.first) return named;
	}
	if (token.deprel === "appos" || token.deprel === "nmod:desc") {
		const named = fits(byHead.get(token.head));
		if (named && (named.kind === "name" || named.kind === "nominal")) return named;
	}
	// "the extremist group Boko Haram", "state-run news agency Xinhua"
	for (const c of [d.head + 1, tokens[d.head].head]) {
		const name = c >= 0 ? (byHead.get(c) ?? null) : null;
		if (name?.kind === "name" && name.first === d.last + 1 && d.last === d.head && fits(name)) return name;
	}
	// "a spokesman for the High Commissioner, Ana Ruiz": she is the spokesman
	const outer = token.deprel === "nmod" && token.head >= 0 && DEPUTISES.test(tokens[token.head].lemma);
	if (outer) return null;
	if (DEPUTISES.test(token.lemma))
		for (const c of children[d.head])
			if (tokens[c].deprel === "nmod")
				for (const k of children[c]) {
					const name = tokens[k].deprel === "appos" ? byHead.get(k) : undefined;
					if (name?.kind === "name" && name.type === "person" && tokens[name.first - 1]?.form === ",")
						return fits(name);
				}
	for (const c of children[d.head])
		if (tokens[c].deprel === "appos" || universal(tokens[c].deprel) === "flat") {
			const name = byHead.get(c);
			// "the Turkmen ambassador and the Chinese ambassador, Yu Jun": he is the nearer one
			const parted = name !== undefined && tokens.slice(d.last + 1, name.first).some((t) => t.upos === "CCONJ");
			if (name?.kind === "name" && !parted) {
				const named = fits(name);
				if (named) return named;
			}
		}
	// "his chief of staff is Ole Holm"
	if (
		universal(token.deprel) === "nsubj" &&
		token.head >= 0 &&
		children[token.head].some((c) => tokens[c].deprel === "cop")
	) {
		const name = byHead.get(token.head);
		const doubted = children[token.head].some((c) =>
			/^(?:not|n't|n’t|never|if|whether|would|could|might|may)$/i.test(tokens[c].form),
		);
		if (name?.kind === "name" && name.type === "person" && d.type === "person" && !doubted) return fits(name);
	}
	let be = false;
	let subject = -1;
	for (const c of children[d.head]) {
		const { deprel, lemma, form } = tokens[c];
		if (deprel === "cop" && lemma !== "become") be = true;
		else if (universal(deprel) === "nsubj") subject = c;
		else if (
			/^(?:not|n't|n’t|never|if|whether)$/i.test(form) ||
			(universal(deprel) === "aux" && /^(?:would|could|might|may|will|should)$/i.test(form))
		)
			return null;
	}
	if (be && subject >= 0) {
		if (/^(?:who)$/i.test(tokens[subject].form) && token.head >= 0) return fits(byHead.get(token.head));
		const of = byHead.get(subject);
		if (of && of.kind !== "pronoun") return fits(of);
		if (of && (of.word === "he" || of.word === "she")) return fits(of);
	}
	return null;
}

/** "At the invitation of the Kenyan minister, Ana Ruiz, [the Chadian minister], Bo Berg, came": he is the one behind. */
export function namedBehind(sentence: Sentence, d: Draft, names: readonly Draft[]): Draft | null {
	const { tokens } = sentence;
	if (d.kind !== "nominal" || d.type !== "person" || d.plural || tokens[d.first - 1]?.form !== ",") return null;
	const person = (n: Draft) => n.kind === "name" && n.type === "person";
	const before = names.find((n) => person(n) && n.last === d.first - 2);
	if (before === undefined || tokens[before.first - 1]?.form !== ",") return null;
	const end = names.find((n) => person(n) && n.first > d.last && n.first - d.last <= 14);
	if (end === undefined || tokens[end.first - 1]?.form !== ",") return null;
	for (let i = d.last + 1; i < end.first - 1; i++) if (!INSIDE.test(tokens[i].upos)) return null;
	return /^[,.;–—]$/.test(tokens[end.last + 1]?.form ?? ".") ? end : null;
}

/** "the Secretary of the Council under [the President of Chad], Ana Ruiz": she is the secretary. */
function isUnder({ tokens }: Sentence, d: Draft): boolean {
	return /^under$/i.test(tokens[d.first - 1]?.form ?? "") && d.first > 3;
}

const DEPUTISES = /^(?:spokes(?:man|woman|person)|aide|adviser|advisor|lawyer|deputy|assistant|representative)$/i;

function alike(a: Draft, b: Draft): boolean {
	const x = a.type;
	const y = b.type;
	if (x === y) return x !== "state" || a.known === null || b.known === null;
	if (x === "organization" && (y === "group" || y === "state")) return y === "group" || a.organ === null;
	return (x === "state" && y === "place") || (x === "place" && y === "state");
}

/**
 * What stands beside a name by the order of the words alone, where the tree has lost it: "Ana Ruiz, [the late cleric] whom",
 * "[A lawyer] for one of the men, Ana Ruiz, said", "Turkey's MIT [intelligence agency]".
 */
export function besideInText(sentence: Sentence, d: Draft, names: readonly Draft[]): Draft | null {
	const { tokens } = sentence;
	if (d.kind !== "nominal" || d.plural || d.modifier) return null;
	const form = (i: number) => tokens[i]?.form ?? ".";
	if (d.type === "organization") {
		if (!NAMED_KIND.test(d.word)) return null;
		return (
			names.find(
				(n) =>
					n.kind === "name" &&
					n.type === "organization" &&
					n.first > d.first &&
					n.last < d.head &&
					d.head - n.last <= 2,
			) ?? null
		);
	}
	if (d.type !== "person" || isUnder(sentence, d)) return null;
	// "Ana Ruiz, [Acting Director of the Agency], said": what stands in time before the office is no part of it
	let first = d.first;
	while (first > 0 && STATUS.has(form(first - 1).toLowerCase())) first--;
	const titled = d.office.length > 1 || (d.office.length > 0 && /^\p{Lu}/u.test(form(d.first)));
	if (form(first - 1) === "," && (d.determiner === "definite" || d.determiner === "indefinite" || titled)) {
		const closes = /^(?:,|\.|who|whom|whose|which|–|—)$/.test(form(d.last + 1));
		const name = closes
			? names.find((n) => n.kind === "name" && n.type === "person" && n.last === first - 2)
			: undefined;
		if (name && tokens[d.first].form.toLowerCase() !== "and") return name;
	}
	let at = d.last + 1;
	while (at < tokens.length && at - d.last <= 14 && INSIDE.test(tokens[at].upos)) at++;
	if (form(at) !== ",") return null;
	// straight behind the comma, or behind a title of his own: "The head of the group, militant Ali Karimi, said"
	const name = names.find((n) => n.kind === "name" && n.type === "person" && n.first > at && n.first <= at + 5);
	for (let i = at + 1; name && i < name.first; i++)
		if (!TITLE_WORD.test(tokens[i].upos) && tokens[i].form !== "-") return null;
	return name && /^[,.;–—)]$/.test(form(name.last + 1)) && name.last > name.first ? name : null;
}

const NAMED_KIND =
	/^(?:agency|group|bloc|organi[sz]ation|company|firm|party|movement|militia|network|alliance|newspaper|broadcaster|service|website|channel|institute|giant|conglomerate|cartel|gang)$/;
const TITLE_WORD = /^(?:NOUN|ADJ|PROPN)$/;
const INSIDE = /^(?:ADP|DET|NOUN|ADJ|NUM|PROPN|PRON|PART)$/;

/** "Ana Ruiz and Bo Berg, [head of the bank]": the name straight before the comma, whichever of a list the tree has. */
export function nearer(sentence: Sentence, d: Draft, names: readonly Draft[], told: Draft | null): Draft | null {
	let { first } = d;
	while (first > 0 && STATUS.has(sentence.tokens[first - 1].form.toLowerCase())) first--;
	if (told === null || told.last >= first - 2 || d.type !== "person" || d.office.length === 0) return told;
	if (sentence.tokens[first - 1]?.form !== "," || sentence.tokens[d.head].deprel !== "appos") return told;
	return names.find((n) => n.type === "person" && n.last === first - 2) ?? told;
}

/** "the Government of National Accord [(GNA)]": the short form behind the long one. */
export function inBrackets(sentence: Sentence, d: Draft, byLast: ReadonlyMap<number, Draft>): Draft | null {
	const { tokens } = sentence;
	if (d.type !== "organization" && d.type !== "group" && d.type !== "place") return null;
	if (tokens[d.first - 1]?.form !== "(" || tokens[d.last + 1]?.form !== ")") return null;
	if (!/^\p{Lu}[\p{L}\p{N}&.-]{1,9}$/u.test(d.word) || d.word.toUpperCase().slice(0, 2) !== d.word.slice(0, 2))
		return null;
	// "the Central Command's (CENTCOM) bases" too
	const possessive = /^['’]s?$/.test(tokens[d.first - 2]?.form ?? "");
	const full = byLast.get(d.first - (possessive ? 3 : 2));
	return full && full.type === "organization" && full.last > full.first ? full : null;
}
