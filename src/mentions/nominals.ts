/**
 * Nominals and pronouns of one sentence: phrases whose head noun stands for people, organisations or states ("the Russian
 * minister", "two officials", "the bloc"), and the personal pronouns. Nothing is linked here.
 */
import type { EntityType, Sentence, Token } from "../annotations.ts";
import type { Entry, Lexicons, Role } from "../rules/lexicons.ts";
import { isRole, singular } from "../rules/roles.ts";
import { DESKS, type Title, titleAt } from "../rules/titles.ts";
import { universal } from "../syntax/tree.ts";
import { type Determiner, type Draft, draft, type Gender } from "./draft.ts";
import { genderOf, type KnownIn, organTold, sectorOf, type Titled } from "./named.ts";
import { NUMBERS, pairAlone, pronoun } from "./pronominals.ts";
import { countryHere } from "./whereabouts.ts";

/** A nominal that its place in the sentence ties to a name: a title that the tree makes the name's head. */
export type Nominal = { readonly draft: Draft; readonly names: Draft | null };

const REACH = 15;

export function findNominals(
	text: string,
	sentence: Sentence,
	known: KnownIn,
	named: readonly Draft[],
	titled: readonly Titled[],
	lexicons: Lexicons,
): Nominal[] {
	const { tokens } = sentence;
	const inName = new Uint8Array(tokens.length);
	for (const n of named) for (let i = n.first; i <= n.last; i++) inName[i] = 1;
	const titleOf = new Map<number, Titled>();
	for (const t of titled) for (let i = t.title.first; i <= t.title.last; i++) titleOf.set(i, t);
	const found: Nominal[] = [];
	for (let i = 0; i < tokens.length; i++) {
		if (inName[i]) continue;
		const token = tokens[i];
		if (token.upos === "PRON") {
			const p = pronoun(text, sentence, i);
			if (p) found.push({ draft: p, names: null });
			continue;
		}
		// "Fourteen arrested": at the head of a line it has a capital
		const number = token.upos === "NUM" || token.upos === "DET";
		if (number || (i === 0 && token.deprel === "nsubj:pass")) {
			const pair = pairAlone(text, sentence, i);
			if (pair) found.push({ draft: pair, names: null });
			// "Troops were attacked": a noun like any other
			if (pair || number) continue;
		}
		if (token.upos !== "NOUN" && token.upos !== "PROPN") continue;
		const title = titleOf.get(i);
		if (title) {
			// the name is the head of its title; where the tree has it the other way round, the title stands for the name too
			if (i === title.title.head && !title.title.plural && tokens[title.name.head].head === i)
				found.push({
					draft: nominal(
						text,
						sentence,
						i,
						known,
						{ ...role(lexicons, sentence, i), sector: sectorOf(title.title, lexicons) ?? "" },
						title.title,
						lexicons,
					),
					names: title.name,
				});
			continue;
		}
		if (modifiesNoun(sentence, i)) continue;
		const organ = known[i];
		if (organ && organ.kind === "organ" && organ.last >= i && organ.first <= i) {
			const at = organ.last;
			if (inName[at] || modifiesNoun(sentence, at) || tokens[at].deprel === "amod") continue;
			// "intelligence" and "customs" by themselves are matters, not organs
			if (at === organ.first && organ.country === null && VAGUE.test(tokens[at].form) && leftOf(sentence, at) === at)
				continue;
			found.push({ draft: organNominal(text, sentence, organ.first, at, known, lexicons), names: null });
			i = at;
			continue;
		}
		const is = roleAt(lexicons, sentence, i);
		if (is === null || sentence.children[i].some((c) => c < i && /^no$/i.test(tokens[c].form))) continue;
		// "through radio and television": a matter, unless it acts
		if (
			is.type === "organization" &&
			token.xpos === "NN" &&
			leftOf(sentence, i) === i &&
			universal(token.deprel) !== "nsubj"
		)
			continue;
		const office = isRole(token) ? titleAt(text, sentence, i, known, { left: leftOf(sentence, i) }) : null;
		const own = nominal(text, sentence, i, known, is, office, lexicons);
		// "his counterpart, Foreign Minister Ana Ruiz": the title behind the comma leads to the name
		const behind = tokens[own.last + 1]?.form === "," ? titleOf.get(own.last + 2) : undefined;
		const named = behind && behind.title.first === own.last + 2 && MATCHED.test(own.word) ? behind.name : null;
		found.push({ draft: own, names: named });
	}
	return found;
}

const MATCHED =
	/^(?:counterpart|successor|predecessor|deputy|boss|wife|husband|son|daughter|brother|sister|father|mother)$/;
const VAGUE = /^(?:intelligence|customs|military|crown|administration|congress|prosecution)$/i;

function role(lexicons: Lexicons, sentence: Sentence, i: number): Role {
	return (
		roleAt(lexicons, sentence, i) ?? {
			lemma: singular(sentence.tokens[i]),
			type: "person",
			sector: "",
			anonymous: false,
			pluralOnly: false,
		}
	);
}

/** The noun as a role: by the lexicons, by the closed list of titles, or because somebody "who" does something. */
function roleAt(lexicons: Lexicons, sentence: Sentence, i: number): Role | null {
	const token = sentence.tokens[i];
	const lower = token.form.toLowerCase();
	const lemma = token.lemma.toLowerCase();
	const before = sentence.tokens[i - 1];
	if (before && before.head === i && before.deprel === "compound") {
		const two = lexicons.roleOf(`${before.form.toLowerCase()} ${lemma}`);
		if (two) return two;
	}
	if (/^(?:pm|am|mp|major)$/.test(token.form)) return null;
	if (lower === "party")
		return { lemma: "party", type: "organization", sector: "PTY", anonymous: false, pluralOnly: false };
	// "more powers" are no states
	if (lemma === "power" && !sentence.children[i].some((c) => c < i && GREAT.test(sentence.tokens[c].form))) return null;
	// "thousands marched", but not "thousands of students", whose students are the party
	const of = sentence.tokens[i + 1]?.form === "of" ? i + 2 : i;
	const counted = COUNTED.test(sentence.tokens[of]?.form ?? "") && sentence.tokens[of + 1]?.form !== "of";
	if (COUNTED.test(lower) && counted && universal(token.deprel) === "nsubj")
		return { lemma, type: "group", sector: "CVL", anonymous: true, pluralOnly: true };
	const one = lexicons.roleOf(lower) ?? lexicons.roleOf(lemma) ?? lexicons.roleOf(singular(token));
	if (one) return one;
	if (
		token.form.toLowerCase() === "force" &&
		!sentence.children[i].some((c) => c < i && ARMED.test(sentence.tokens[c].form))
	)
		return null;
	if (token.upos === "NOUN" && (lemma === "group" || lemma === "grouping")) {
		const of = sentence.tokens[i + 1]?.form === "of";
		return { lemma, type: of ? "group" : "organization", sector: "", anonymous: false, pluralOnly: false };
	}
	if (isRole(token)) return { lemma: singular(token), type: "person", sector: "", anonymous: false, pluralOnly: false };
	for (const c of sentence.children[i])
		if (
			sentence.tokens[c].deprel === "acl:relcl" &&
			sentence.children[c].some((k) => /^who$/i.test(sentence.tokens[k].form))
		)
			return {
				lemma,
				type: token.upos === "NOUN" ? "person" : "group",
				sector: "",
				anonymous: true,
				pluralOnly: false,
			};
	return null;
}

const COUNTED = /^(?:tens|dozens|scores|hundreds|thousands|millions)$/i;

const GREAT =
	/^(?:world|great|nuclear|regional|western|foreign|major|colonial|occupying|rival|european|global|big|imperial|asian|axis|allied|central|gulf|arab|nuclear-armed|naval|land|emerging|outside|external)$/i;

const ARMED =
	/^(?:security|armed|police|military|naval|air|peacekeeping|border|multinational|coalition|task|rebel|stabili[sz]ation|intervention|expeditionary|occupying|invading|un|nato|policing|protection)$/i;

/** Part of a longer noun: "police" in "police chief", "minister" in "minister level". */
function modifiesNoun(sentence: Sentence, i: number): boolean {
	const { deprel, head } = sentence.tokens[i];
	if (head < 0) return false;
	const relation = universal(deprel);
	if (relation === "compound" || relation === "flat" || relation === "fixed" || relation === "goeswith") return true;
	return deprel === "nmod:desc" && head > i;
}

const ALLOWED = new Set(["det", "amod", "compound", "nummod", "nmod", "flat", "punct"]);

/** The first token of the noun phrase with head `i`, without what only brings it in (preposition, conjunction). */
export function leftOf(sentence: Sentence, i: number): number {
	const { tokens, children } = sentence;
	let left = i;
	const own = children[i];
	for (let n = own.length - 1; n >= 0; n--) {
		const c = own[n];
		if (c > i) continue;
		const { deprel } = tokens[c];
		const relation = universal(deprel);
		if (!ALLOWED.has(relation) || relation === "cc") break;
		if (relation === "punct" && !/^[-–'"“‘]$/.test(tokens[c].form)) break;
		let at = c;
		for (let steps = 0; steps < REACH; steps++) {
			const [first] = children[at];
			if (first === undefined || first >= at) break;
			const inner = universal(tokens[first].deprel);
			if (inner === "case" || inner === "cc" || inner === "punct" || inner === "mark") break;
			at = first;
		}
		if (at < i - REACH) break;
		left = Math.min(left, at);
	}
	while (
		left < i &&
		(tokens[left].upos === "PUNCT" || /^(?:least|most|than|about|around|over)$/i.test(tokens[left].form))
	)
		left++;
	return left;
}

/** Nouns for whom the possessor is the other one: "China's neighbours" are not Chinese. */
const RELATIONAL =
	/^(?:neighbou?r|ally|partner|rival|counterpart|enemy|adversary|foe|friend|opponent|critic|guest|host|interlocutor|successor|predecessor)$/;

function nominal(
	text: string,
	sentence: Sentence,
	i: number,
	known: KnownIn,
	is: Role,
	title: Title | null,
	lexicons: Lexicons,
): Draft {
	const { tokens, children } = sentence;
	const token = tokens[i];
	const left = Math.min(leftOf(sentence, i), title?.first ?? i);
	const last = title && !title.plural && title.last >= i ? title.last : i;
	const lemma = token.upos === "NOUN" && token.lemma ? token.lemma.toLowerCase() : singular(token);
	const lower = token.form.toLowerCase();
	const plural =
		(token.xpos === "NNS" && !/^d['’]affaires$/.test(lower)) ||
		token.xpos === "NNPS" ||
		(/men$/i.test(token.form) && lemma.endsWith("man")) ||
		(lower.endsWith("s") && lemma === lower.slice(0, -1) && !/(?:ss|d['’]affaires)$/.test(lower)) ||
		is.pluralOnly ||
		(/^(?:people|police|cattle|both)$/.test(lemma) && is.type === "group");
	let determiner: Determiner = "none";
	let count: number | null = null;
	let country: string | null = null;
	for (const c of children[i]) {
		const { form, deprel, upos } = tokens[c];
		const word = form.toLowerCase();
		if (c < i && (upos === "DET" || universal(deprel) === "det")) {
			determiner =
				word === "the"
					? "definite"
					: /^(?:this|that|these|those)$/.test(word)
						? "demonstrative"
						: word === "both"
							? "definite"
							: "indefinite";
			if (word === "both") count = 2;
		} else if (c < i && deprel === "nmod:poss") determiner = "possessive";
		else if (universal(deprel) === "nummod") count = NUMBERS[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : count);
	}
	if (left < i && /^the$/i.test(tokens[left].form) && determiner === "none") determiner = "definite";
	if (left < i && /^both$/i.test(tokens[left].form)) count ??= 2;
	const relational = RELATIONAL.test(lemma);
	const countries: string[] = [];
	let ofBody: string | null = null;
	let ofGroup: string | null = null;
	for (let j = left; j < i; j++) {
		const k = known[j];
		if (k?.kind === "body") ofBody = k.entry?.sector ?? "IGO";
		// not "Democrat" in "Liberal Democrat"
		const part =
			k !== null &&
			k.kind === "other" &&
			k.first > left &&
			/^\p{Lu}/u.test(tokens[k.first - 1].form) &&
			known[k.first - 1] === null;
		if (k && !part && k.country !== null && (k.kind === "organ" || k.kind === "other") && k.entry?.kind !== "outlet")
			ofGroup = k.country;
		if (!k || k.country === null || (k.kind !== "state" && k.kind !== "demonym" && k.kind !== "capital")) continue;
		if (!countries.includes(k.country)) countries.push(k.country);
		const possessive = /^['’]s?$/.test(tokens[k.last + 1]?.form ?? "");
		if (possessive && relational) continue;
		if (possessive && is.type === "state") continue;
		// "Myanmar director at the institute" looks after it and is not of it
		if (k.kind === "state" && !possessive && DESKS.test(lemma) && /^(?:at|for|with)$/.test(tokens[i + 1]?.form ?? ""))
			continue;
		country = k.country;
		if (possessive) determiner = "definite";
	}
	if (country === null && !relational && title?.determiner !== "'s") country = title?.country ?? null;
	if (!relational && (country === null || plural)) {
		for (const c of children[i]) {
			if (c < i || universal(tokens[c].deprel) !== "nmod") continue;
			const k = known[c];
			// "the UN envoy for Libya" is of the body
			const of = sentence.children[c].some(
				(x) => /^of$/i.test(tokens[x].form) || (ofBody === null && /^for$/i.test(tokens[x].form)),
			);
			if (of && k && k.country !== null && k.kind === "state" && is.type !== "state") {
				country ??= k.country;
				// "the presidents of Bolivia and Paraguay"
				const all = [c, ...sentence.children[c].filter((x) => tokens[x].deprel === "conj")].map((x) => known[x]);
				if (plural && all.length > 1 && all.every((x) => x?.kind === "state" && x.country !== null))
					for (const x of all) if (x?.country && !countries.includes(x.country)) countries.push(x.country);
			}
		}
	}
	if (plural && countries.length === 0 && is.type !== "state") {
		const home = statesBehind(tokens, known, i);
		if (home.length > 1) countries.push(...home);
		else if (!relational) country ??= home[0] ?? null;
	}
	if (country === null && !relational && (is.type === "group" || is.type === "person"))
		country = countryHere(sentence, i, known, RULERS.test(lemma) ? "OPP" : is.sector);
	// "Taliban militants", "UN officials": the state or the body of the organisation they are of
	if (country === null && !relational && is.type !== "state") country = ofGroup;
	const several = plural && countries.length > 1;
	const type: EntityType = plural || is.type === "group" ? "group" : is.type;
	const organisation = title?.organization?.toLowerCase().split(/\s+/) ?? [];
	const modifiers: string[] = [];
	for (let j = left; j < i; j++) {
		if (
			known[j]?.kind === "demonym" ||
			known[j]?.kind === "state" ||
			tokens[j].upos === "DET" ||
			tokens[j].upos === "PRON"
		)
			continue;
		if (/^\p{L}/u.test(tokens[j].form)) modifiers.push(tokens[j].form.toLowerCase());
	}
	// "a former bodyguard" acts for nobody any more; a former minister is still one of public life
	const retired = type === "person" && modifiers.includes("former") && /^(?:COP|MIL|SPY)$/.test(is.sector);
	return draft(text, sentence, left, last, "nominal", type, {
		head: i,
		word: lemma,
		plural: plural || is.type === "group",
		gender: genderOf(token.form) ?? GENDERED[lemma] ?? null,
		country: several ? null : country,
		countries: several ? countries : [],
		sector:
			ofBody !== null && is.sector === "GOV"
				? ofBody
				: retired
					? null
					: ((title ? sectorOf(title, lexicons) : null) ?? is.sector) || null,
		determiner,
		count,
		office: title ? [...organisation, ...title.office] : [...modifiers, lemma],
		unnamed: is.anonymous,
	});
}

/** "police chiefs [from Laos, Thailand and Myanmar]": by the order of words, as trees break such lists apart. */
function statesBehind(tokens: readonly Token[], known: KnownIn, i: number): string[] {
	const found: string[] = [];
	let at = i + 2;
	// "the ministers responsible for internal security of Peru and Chile"
	if (/^responsible$/.test(tokens[i + 1]?.form ?? "") && tokens[i + 2]?.form === "for")
		while (at < i + 9 && tokens[at] !== undefined && tokens[at].form !== "of") at++;
	if (at > i + 2 && tokens[at]?.form === "of") at++;
	else if (!/^(?:of|from)$/.test(tokens[i + 1]?.form ?? "")) return found;
	// "the ministers of internal affairs of Peru and Chile": behind what their office is of
	for (let k = at; k < at + 5 && /^[\p{L}-]+$/u.test(tokens[k]?.form ?? "") && known[k]?.kind !== "state"; k++)
		if (k > at && tokens[k].form === "of") {
			at = k + 1;
			break;
		}
	for (;;) {
		if (/^the$/i.test(tokens[at]?.form ?? "")) at++;
		const k = known[at];
		if (k?.kind !== "state" || k.first !== at || k.country === null) break;
		// "of Kenya's north", "from China Daily"
		if (/^['’]s?$/.test(tokens[k.last + 1]?.form ?? "")) return [];
		if (!found.includes(k.country)) found.push(k.country);
		at = k.last + 1;
		if (tokens[at]?.form === ",") at++;
		if (tokens[at]?.form === "and") at++;
		else if (tokens[at - 1]?.form !== ",") break;
	}
	return found;
}

/** Whoever rules is at home where it does: "the junta in Niamey". */
const RULERS = /^(?:regime|junta)$/;

const GENDERED: Readonly<Record<string, Gender>> = {
	man: "male",
	boy: "male",
	guy: "male",
	gentleman: "male",
	policeman: "male",
	gunman: "male",
	woman: "female",
	girl: "female",
	policewoman: "female",
};

/** "the foreign ministry in Tehran", "the government in Kyiv": of the state whose capital it is in; embassies are abroad. */
function seatOf({ tokens, children }: Sentence, i: number, known: KnownIn): string | null {
	if (/^(?:embass(?:y|ies)|consulates?|missions?|section|commission|office)$/i.test(tokens[i].form)) return null;
	for (const c of children[i])
		if (c > i && tokens[c].deprel === "nmod" && known[c]?.kind === "capital")
			if (children[c].some((x) => /^in$/i.test(tokens[x].form))) return known[c]?.country ?? null;
	return null;
}

function organNominal(
	text: string,
	sentence: Sentence,
	first: number,
	last: number,
	known: KnownIn,
	lexicons: Lexicons,
): Draft {
	const k = known[last];
	const { tokens } = sentence;
	const left = Math.min(leftOf(sentence, last), first);
	// "the United Nations security council": a body's own organ, in small letters
	let body: Entry | undefined;
	for (let j = left; j < first; j++)
		if (known[j]?.entry?.kind === "body" && known[j]?.first === j) {
			const words = text
				.slice(tokens[j].start, tokens[last].end)
				.replace(/(?<![\p{L}'’])\p{Ll}/gu, (c) => c.toUpperCase());
			body ??= lexicons.lookup(words).find((e) => e.kind === "body");
		}
	// "Moroccan and Spanish police" are two
	const countries: string[] = [];
	for (let j = left; j < last; j++) {
		const state = known[j];
		if (state?.country && (state.kind === "demonym" || state.kind === "state") && !countries.includes(state.country))
			countries.push(state.country);
	}
	// "the police authorities of China, Laos and Myanmar"
	if (countries.length === 0)
		for (const c of sentence.children[last]) {
			if (c < last || tokens[c].deprel !== "nmod" || !/^of$/i.test(tokens[last + 1]?.form ?? "")) continue;
			const all = [c, ...sentence.children[c].filter((x) => tokens[x].deprel === "conj")].map((x) => known[x]);
			if (all.length > 1 && all.every((x) => x?.kind === "state" && x.country !== null))
				for (const x of all) if (x?.country && !countries.includes(x.country)) countries.push(x.country);
		}
	if (countries.length > 1)
		return draft(text, sentence, left, last, "nominal", "group", {
			head: last,
			word: tokens[last].form.toLowerCase(),
			plural: true,
			countries,
			sector: k?.organ?.sector ?? k?.entry?.sector ?? "GOV",
			office: tokens.slice(first, last + 1).map((t) => t.form.toLowerCase()),
		});
	const here = body
		? null
		: (countryHere(sentence, last, known, k?.organ?.sector ?? "") ?? seatOf(sentence, last, known));
	const organ = body ? null : (k?.organ ?? null);
	const told = organTold(body ?? k?.entry ?? null, organ, k?.country ?? here, lexicons);
	let determiner: Determiner = "none";
	for (let j = left; j <= last; j++) {
		const word = tokens[j].form.toLowerCase();
		if (word === "the") determiner = "definite";
		else if (tokens[j].xpos === "PRP$") determiner = "possessive";
		else if (word === "a" || word === "an") determiner = "indefinite";
	}
	return draft(text, sentence, left, last, "nominal", "organization", {
		...told,
		head: sentence.tokens[last].head >= first && sentence.tokens[last].head < last ? undefined : last,
		word: tokens[last].form.toLowerCase(),
		determiner,
		office: tokens.slice(first, last + 1).map((t) => t.form.toLowerCase()),
		organ: k?.organ?.kind ?? null,
	});
}
