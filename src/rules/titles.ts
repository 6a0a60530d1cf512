/**
 * Titles and offices: which words before or after a name say what post its bearer holds, of what and for whom.
 *
 *   [Russian] [Security Council] [Secretary] Nikolai Patrushev      state · organisation · title
 *   [Chinese] [Minister of Public Security] Wang Xiaohong
 *   the [former] [president] of [Brazil]                            status · title · state
 *   [EU] [foreign policy chief] Josep Borrell                       organisation · title, no state
 *
 * A title is read outwards from its role noun: to the left over modifiers, to the right over what "of", "for" or "to"
 * brings in. It rests on the order of words more than on the tree, since titles are where parsers err most.
 */
import type { Post, Sentence, Token } from "../annotations.ts";
import type { Span } from "../span.ts";
import {
	DESCRIPTIONS,
	HONORIFIC,
	isRole,
	KEPT,
	OFFICES,
	ORGANISATION_NOUNS,
	PORTFOLIO,
	RANKS,
	STATUS,
	singular,
} from "./roles.ts";
import { type Bounds, capital, type KnownAt, leftEdge, REACH, rightEdge } from "./title-edges.ts";

export type Title = Span & {
	/** Tokens of the whole phrase, inclusive, and its role noun. */
	readonly first: number;
	readonly last: number;
	readonly head: number;
	/** As in the words, without state, possessor, organisation and status: "Minister of Public Security". */
	readonly title: string;
	/** Content words in lower case, the role noun last, in the singular: ["public", "security", "minister"]. */
	readonly office: readonly string[];
	readonly organization: string | null;
	readonly country: string | null;
	/** Of a body that is no state's: its posts have no country. */
	readonly international: boolean;
	readonly status: Post["status"];
	/** A post one holds ("minister"), not a description ("analyst"). */
	readonly isOffice: boolean;
	readonly plural: boolean;
	/** The article, demonstrative or possessive pronoun in front, in lower case; "'s" where a noun possesses it. */
	readonly determiner: string | null;
};

const SERVES = /^(?:adviser|advisor|aide|assistant|counsel|spokes(?:man|woman|person))$/;

/** Is it another's office that the title is to or of? */
function servesAnother(tokens: readonly Token[], part: { readonly first: number; readonly last: number }): boolean {
	for (let i = part.first; i <= part.last; i++) if (isRole(tokens[i])) return true;
	return false;
}

/** The titles in front of a name, nearest first: "Deputy Prime Minister and Foreign Minister Tanja Fajon" has two. */
export function titlesBefore(text: string, sentence: Sentence, name: number, known: KnownAt, limit = 0): Title[] {
	const { tokens } = sentence;
	let end = name - 1;
	while (end >= limit && (HONORIFIC.test(tokens[end].form) || isRankBehind(tokens, end, limit))) end--;
	const titles: Title[] = [];
	while (end >= limit && titles.length < 3) {
		const head = roleUpTo(tokens, end, limit);
		if (head < 0) break;
		const title = titleAt(text, sentence, head, known, { left: limit, right: end, name });
		if (title === null || title.last !== end) break;
		// "the Dutch envoy and Omani Interior Minister …": two people
		const [nearest] = titles;
		if (nearest?.country != null && title.country !== null && title.country !== nearest.country) break;
		titles.push(title);
		const joint = title.first - 1;
		if (joint <= limit || !/^(?:and|&)$/.test(tokens[joint].form) || /^justice$/i.test(tokens[joint - 1].form)) break;
		end = joint - 1;
	}
	// what stands before the first title holds for those after it: "Chinese President and party leader Xi Jinping"
	const country = titles.find((t) => t.country !== null)?.country ?? null;
	return titles.map((t) => (t.country === null && !t.international ? { ...t, country } : t));
}

/** "police chief [General] Kitrat": a rank between the post and the name; in "Attorney General" it is part of the post. */
function isRankBehind(tokens: readonly Token[], end: number, limit: number): boolean {
	if (end <= limit || !RANKS.has(tokens[end].form.toLowerCase()) || !capital(tokens[end])) return false;
	const before = singular(tokens[end - 1]);
	if (GENERALS.test(before)) return false;
	if (RANKS.has(before)) return isRankBehind(tokens, end - 1, limit);
	return isRole(tokens[end - 1]) || isFieldOf(tokens, end - 1, limit);
}

/** "Minister of Public [Security]": the last word of what an office is of, before a rank. */
function isFieldOf(tokens: readonly Token[], end: number, limit: number): boolean {
	for (let k = end; k > limit && k > end - REACH; k--) {
		if (/^of$/i.test(tokens[k].form)) return k < end && /^(?:minister|ministers)$/i.test(tokens[k - 1].form);
		if (!capital(tokens[k]) && !/^(?:and|&)$/.test(tokens[k].form)) return false;
	}
	return false;
}

/** "police [chief] Mart Tamm": an adjective to the tree, straight before a name a role. */
function isChief(token: Token): boolean {
	return /^chief$/i.test(token.form);
}

const GENERALS =
	/^(?:commissioner|procurator|superintendent|secretary|attorney|director|consul|governor|solicitor|inspector|auditor|surgeon|postmaster|prosecutor|comptroller|advocate)$/;

/** The role noun whose title ends with token `end`: there, or further left with "of", "for", "to" after it. */
function roleUpTo(tokens: readonly Token[], end: number, limit: number): number {
	// "commissioner [general] Mart Tamm", where the tree has an adjective
	if (end > limit && tokens[end].form === "general" && GENERALS.test(singular(tokens[end - 1]))) return end - 1;
	if (isRole(tokens[end]) || isChief(tokens[end])) return end;
	for (let k = end - 1; k >= limit && k >= end - REACH; k--) {
		const { form, upos } = tokens[k];
		if (upos === "VERB" || upos === "AUX" || upos === "PRON" || /^[,;:.()"“”]$/.test(form)) return -1;
		if (isRole(tokens[k]) && /^(?:of|for|on|to|in|-)$/i.test(tokens[k + 1].form)) return k;
	}
	return -1;
}

/** The title around the role noun `head`; `right` is the last token it may take, `name` the name it leads to. */
export function titleAt(
	text: string,
	sentence: Sentence,
	head: number,
	known: KnownAt,
	bounds: Bounds = {},
): Title | null {
	const { tokens } = sentence;
	if (!isRole(tokens[head]) && !(bounds.name !== undefined && isChief(tokens[head]))) return null;
	// "24-member" counts, "five-judge" too
	if (
		tokens[head - 1]?.form === "-" &&
		tokens[head].glued &&
		tokens[head - 1].glued &&
		tokens[head - 2]?.upos === "NUM"
	)
		return null;
	const role = singular(tokens[head]);
	const left = leftEdge(sentence, head, known, bounds);
	const right = rightEdge(sentence, head, role, known, bounds);

	let country: string | null = null;
	let international = false;
	let organization: string | null = null;
	let status: Title["status"] = "current";
	let from = left.first;
	let determiner: string | null = null;

	if (left.determiner >= 0) {
		determiner = tokens[left.determiner].form.toLowerCase();
		from = left.determiner + 1;
	}
	const words = (first: number, last: number) => text.slice(tokens[first].start, tokens[last].end);
	if (left.possessive >= 0) {
		// "China's top security official": who possesses is the state or the organisation
		const owner = { first: from, last: left.possessive - 1 };
		if (owner.last >= owner.first) {
			const told = stateIn(known, owner.first, owner.last);
			country = told.country;
			international = told.international;
			if (!told.isState) {
				// "Brazil's [Federal Police]'s": the state's own mark is no part of the name
				let first = told.after <= owner.last ? told.after : owner.first;
				if (first < owner.last && /^['’]s?$/.test(tokens[first].form)) first++;
				organization = words(first, owner.last);
			}
		}
		determiner = "'s";
		from = left.possessive + 1;
	}
	const isDesk = DESKS.test(role) && /^(?:at|for|with)$/.test(tokens[head + 1]?.form ?? "");
	// qualities first, then the state, then perhaps qualities again: "former Russian deputy prime minister"
	for (let at = from; at < head; ) {
		const k = known[at];
		const form = tokens[at].form.toLowerCase();
		if (k && k.first === at && k.last < head && (k.kind === "state" || k.kind === "demonym" || k.kind === "capital")) {
			// "Myanmar director at the institute" is what he looks after, not whom he serves
			if (k.kind === "state" && isDesk) break;
			country ??= k.country;
			from = at = k.last + 1;
		} else if (form === "european" && /^(?:commissioner|commissioners)$/i.test(tokens[head].form)) {
			international = true;
			from = ++at;
		} else if (STATUS.has(form)) {
			const told = STATUS.get(form);
			if (told !== undefined && told !== "none") status = told;
			from = ++at;
		} else if (form === "-" || form === "–" || isPassing(tokens[at])) from = ++at;
		else break;
	}
	const split =
		organization === null && !(isDesk && known[from]?.kind === "state")
			? organisationBefore(tokens, known, from, head)
			: from;
	const behind = split > from && split < head ? known[split] : null;
	if (behind && behind.kind === "demonym" && behind.first === split && behind.last < head) {
		// "Reuters [Japanese] Prime Minister": who took the picture has no ministers
		country ??= behind.country;
		from = behind.last + 1;
	} else if (split > from) {
		const told = stateIn(known, from, split - 1);
		country ??= told.country;
		international ||= told.international;
		if (!told.isState)
			organization ??= words(
				Math.min(Math.max(stripped(tokens, known, from, told.after), bareOf(known, from)), split - 1),
				split - 1,
			);
		from = split;
	}

	let last = head;
	let titleLast = head;
	let named: { readonly first: number; readonly last: number } | null = null;
	for (const part of right.parts) {
		last = part.last;
		if (part.status !== null) {
			status = part.status;
			continue;
		}
		const told = stateIn(known, part.first, part.last);
		if (named !== null && part.before === named.last && capital(tokens[part.first]) && !told.isState) {
			// "president of the Federation of Teachers": the name goes on
			named = { first: named.first, last: part.last };
			organization = words(named.first, named.last);
		} else if (told.isState) {
			// an ambassador to a state is not its own
			if (part.preposition !== "to" && part.preposition !== "for") country ??= told.country;
			else titleLast = part.last;
		} else if (SERVES.test(role) && part.preposition !== "for" && servesAnother(tokens, part)) {
			// "adviser to Brazilian President Ana Ruiz": of her state
			country ??= told.country;
		} else if (
			part.preposition === "" ||
			(PORTFOLIO.has(role) &&
				titleLast === part.before &&
				!told.international &&
				!/^(?:at|with)$/.test(part.preposition) &&
				!isSeated(tokens, part, role))
		)
			titleLast = part.last;
		else if (isOrganisation(tokens, known, part.first, part.last) || told.international) {
			const skip = /^(?:the|a|an|its|his|her|their)$/i.test(tokens[part.first].form) ? 1 : 0;
			// "a board member of the Policy Institute": the name before the noun in small letters
			if (organization === null || (!/\p{Lu}/u.test(organization) && capital(tokens[part.last]))) {
				named = {
					first: Math.min(Math.max(part.first + skip, stripped(tokens, known, part.first, told.after)), part.last),
					last: part.last,
				};
				organization = words(named.first, named.last);
			}
			country ??= told.country;
			international ||= told.international;
		} else titleLast = part.last;
	}
	if (from > head) from = head;
	// "top Iranian commander": the state in the middle is no part of the title
	let title = words(from, titleLast);
	for (let i = from + 1; i < head; i++) {
		const k = known[i];
		if (
			k?.first === i &&
			(k.kind === "demonym" || k.kind === "state") &&
			k.last < head &&
			PORTFOLIO.has(tokens[from].form.toLowerCase())
		) {
			country ??= k.country;
			title = `${words(from, i - 1)} ${words(k.last + 1, titleLast)}`;
			break;
		}
	}
	const office: string[] = [];
	const content = (i: number) => {
		const form = tokens[i].form.toLowerCase();
		if (i !== head && /^[\p{L}\p{N}-]*\p{L}$/u.test(form) && !/^(?:of|for|the|and|to|on|in|a|an)$/.test(form))
			office.push(form);
	};
	for (let i = from; i <= titleLast; i++) content(i);
	office.push(role);
	const superlative = tokens
		.slice(from, head)
		.some((t) => /^(?:top|chief|senior|highest|ranking|leading|presidential)$/i.test(t.form));
	// "Commander of the Strike Force" commands it
	const rank = office.every((w) => RANKS.has(w)) && !(role === "commander" && named !== null);
	// "an aide to President Ana Ruiz"
	const serving = role === "aide" && right.parts.some((p) => p.preposition === "to");
	const isOffice =
		(OFFICES.has(role) && !rank) || (DESCRIPTIONS.get(role) === "office if top" && (superlative || serving));
	return {
		start: tokens[left.first].start,
		end: tokens[last].end,
		first: left.first,
		last,
		head,
		title: singularTitle(title, tokens[head], role),
		office,
		organization,
		country: international ? null : country,
		international,
		status,
		isOffice,
		plural: tokens[head].xpos === "NNS" || tokens[head].xpos === "NNPS",
		determiner,
	};
}

/** Roles that one has at an organisation for a country. */
export const DESKS =
	/^(?:director|analyst|researcher|expert|specialist|head|coordinator|adviser|advisor|representative|lead|chief)$/;

function singularTitle(title: string, head: Token, role: string): string {
	return head.xpos === "NNS" || head.xpos === "NNPS" ? title.replace(head.form, head.form[0] + role.slice(1)) : title;
}

/** Behind its state's adjective an organ is named by the rest ("[Kenyan] police"); "Russian Olympic Committee" is one name. */
function stripped(tokens: readonly Token[], known: KnownAt, first: number, after: number): number {
	if (after <= first) return first;
	// "Thailand's [Defence Ministry]"
	if (/^['’]s?$/.test(tokens[after].form) && after + 1 < tokens.length) return after + 1;
	const k = known[after];
	return !capital(tokens[after]) || /^['’]s?$/.test(tokens[after - 1].form) || k?.kind === "organ" || k?.kind === "body"
		? after
		: first;
}

/** Where the words of an organisation begin behind its state: "Russian [Security Council]". */
function bareOf(known: KnownAt, first: number): number {
	const k = known[first];
	return k && k.first === first ? k.bare : first;
}

type Told = {
	readonly country: string | null;
	readonly international: boolean;
	readonly isState: boolean;
	readonly after: number;
};

/** The state or body that the tokens name, and whether they name nothing else; `after` is where the rest begins. */
function stateIn(known: KnownAt, first: number, last: number): Told {
	let country: string | null = null;
	let international = false;
	let after = first;
	let covered = 0;
	let leading = true;
	for (let i = first; i <= last; i++) {
		const k = known[i];
		if (!k || k.first !== i || k.last > last) {
			if (country !== null || i > first) leading = false;
			continue;
		}
		if (k.kind === "body") international = true;
		// "Democrat" in "Liberal Democrat" is not the American party's
		else if (k.kind !== "other" || (k.first === first && k.last === last)) country ??= k.country;
		if (k.kind === "state" || k.kind === "capital" || k.kind === "demonym") {
			covered = k.last - i + 1 + (i > first ? 1 : 0);
			if (leading && k.last < last) after = k.last + 1;
		}
		i = k.last;
	}
	return {
		country,
		international: international && country === null,
		isState: country !== null && covered >= last - first + 1,
		after,
	};
}

/** Index after the organisation in front of a title: "[Security Council] Secretary", "[Gazprom] chief executive"; `from` where there is none. */
function organisationBefore(tokens: readonly Token[], known: KnownAt, from: number, head: number): number {
	for (let i = head - 1; i >= from; i--) {
		const k = known[i];
		if (k && k.first >= from && k.last === i && k.last < head) {
			const word = tokens[i].form.toLowerCase();
			const bare = k.first === k.last && (KEPT.has(word) || PORTFOLIO.has(word));
			if ((k.kind === "organ" && !bare) || k.kind === "body") return i + 1;
			if (k.kind === "other" && (k.last > k.first || k.first === from) && capital(tokens[k.first])) return i + 1;
		}
		const word = tokens[i].form.toLowerCase();
		// "Deputy Treasury Secretary": what a secretary is secretary of
		const held =
			/^(?:treasury|cabinet)$/.test(word) && /^(?:secretary|undersecretary|minister)$/.test(singular(tokens[head]));
		if (ORGANISATION_NOUNS.has(word) && !KEPT.has(word) && !held) return i + 1;
	}
	// "Pensions Secretary" and "Immigration minister" name their field, not who they work for
	const field = /^(?:minister|secretary|commissioner|undersecretary)$/.test(singular(tokens[head]));
	let i = from;
	const named = (t: Token) => {
		const word = t.form.toLowerCase();
		if (!capital(t) || KEPT.has(word) || PORTFOLIO.has(word)) return false;
		if (field) return /^\p{Lu}{2,}$/u.test(t.form);
		return capital(tokens[head]) ? isUnknownName(t) : true;
	};
	while (
		i < head &&
		(named(tokens[i]) || (i > from && tokens[i].form === "-" && tokens[i].glued && capital(tokens[i + 1])))
	)
		i++;
	return i;
}

/** "secretary of the [Security Council]": a body that has secretaries, no field of government. */
function isSeated(
	tokens: readonly Token[],
	part: { readonly first: number; readonly last: number },
	role: string,
): boolean {
	const { form } = tokens[part.last];
	// "deputy chief of the city police", but "chief of staff"
	if (role === "chief") return ORGANISATION_NOUNS.has(form.toLowerCase()) && form !== "staff";
	return capital(tokens[part.last]) && SEATED.test(form);
}

const SEATED =
	/^(?:Council|Committee|Commission|Board|Assembly|Organi[sz]ation|Union|Party|Secretariat|Conference|Presidium|Politburo|Staff)$/;

/** A capitalised word that is no word of titles: an organisation or a region in front of "Chairman", "Governor". */
function isUnknownName(token: Token): boolean {
	if (!capital(token)) return false;
	if (/^\p{Lu}{2,}$/u.test(token.form) && token.form.length > 1) return true;
	const word = token.form.toLowerCase();
	return (
		token.upos === "PROPN" && !PORTFOLIO.has(word) && !KEPT.has(word) && !OFFICES.has(word) && !DESCRIPTIONS.has(word)
	);
}

function isOrganisation(tokens: readonly Token[], known: KnownAt, first: number, last: number): boolean {
	for (let i = first; i <= last; i++) {
		const k = known[i];
		if (k && (k.kind === "organ" || k.kind === "body")) return true;
		if (ORGANISATION_NOUNS.has(singular(tokens[i]))) return true;
	}
	return capital(tokens[last]) && !PORTFOLIO.has(tokens[last].form.toLowerCase());
}

/** A quality of the moment, no part of the title: "embattled", "visiting", "hawkish". */
function isPassing(token: Token): boolean {
	const word = token.form.toLowerCase();
	return (
		(token.upos === "ADJ" || token.upos === "VERB" || token.upos === "ADV") &&
		!capital(token) &&
		!PORTFOLIO.has(word) &&
		!KEPT.has(word)
	);
}
