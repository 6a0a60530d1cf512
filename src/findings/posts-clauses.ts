/** What the verbs of posts share: tense and doubt, the people and titles in a clause, its day, the words of an organisation. */
import type { Entity, Evidence, Mention, Post, Sentence, Time } from "../annotations.ts";
import type { KnownEntry } from "../rules/known.ts";
import { caseOf, withConjuncts } from "../rules/relations.ts";
import { isRole } from "../rules/roles.ts";
import { type Title, titleAt } from "../rules/titles.ts";
import { overlaps, type Span } from "../span.ts";
import { headOf, phrase, universal } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";

/** One construction that tells of a post, before those of the same post are put together. */
export type Told = {
	readonly holder: Entity;
	readonly title: string;
	readonly organization: string | null;
	readonly country: string | null;
	readonly status: Post["status"];
	readonly from: Post["from"];
	readonly to: Post["to"];
	readonly evidence: Evidence;
	readonly rule: string;
};

/** A sentence with what its posts are read from. */
export type Scene = {
	readonly annotated: Annotated;
	readonly sentence: Sentence;
	readonly known: readonly (KnownEntry | null)[];
	/** Persons of the sentence by the head token of their mention; group mentions too. */
	readonly persons: ReadonlyMap<number, Mention>;
	readonly mentions: readonly Mention[];
	readonly entity: (id: string) => Entity;
};

export type TitleTold = { readonly title: Title; readonly mention: Mention; readonly told: Told };

/** Offices that only a body of states has, even where the text does not name it. */
const BODYS =
	/^(?:(?:deputy |under-?|assistant )?secretary[- ]general\b(?! of (?:the )?(?:\S+ )?party)|high representative\b)/i;

export function toTold(title: Title, holder: Entity, evidence: Evidence, rule: string): Told {
	return {
		holder,
		title: title.title,
		organization: title.organization,
		country: title.international || BODYS.test(title.title) ? null : (title.country ?? holder.country),
		status: title.status,
		from: null,
		to: null,
		evidence,
		rule,
	};
}

/** "may be appointed", "if he resigns", "asked to step down": not told as so. */
export function isDoubtful(scene: Scene, i: number): boolean {
	const { tokens, children } = scene.sentence;
	for (const c of children[i]) {
		const form = tokens[c].form.toLowerCase();
		if (universal(tokens[c].deprel) === "aux" && /^(?:may|might|could|would|should|can|must)$/.test(form)) return true;
		if (universal(tokens[c].deprel) === "mark" && /^(?:if|unless|whether|to)$/.test(form)) return true;
	}
	// "demanded that he quit", "urged that she be dismissed"
	const { head, deprel, xpos } = tokens[i];
	return head >= 0 && deprel === "ccomp" && WISHES.test(tokens[head].lemma) && !/^VB[DZ]$/.test(xpos);
}

const WISHES =
	/^(?:demand|urge|insist|ask|call|want|propose|recommend|suggest|request|require|hope|expect|threaten|wish)$/;

export function isFuture(scene: Scene, i: number): boolean {
	const { tokens, children } = scene.sentence;
	return children[i].some(
		(c) => universal(tokens[c].deprel) === "aux" && /^(?:will|shall|’ll|'ll)$/i.test(tokens[c].form),
	);
}

/** "headed" is over; "has headed" and "heads" are not. */
export function isPast(scene: Scene, i: number): boolean {
	const { tokens, children } = scene.sentence;
	if (tokens[i].xpos === "VBD") return true;
	return children[i].some(
		(c) => universal(tokens[c].deprel) === "aux" && /^(?:had|was|were|used)$/i.test(tokens[c].form),
	);
}

export function people(scene: Scene, heads: readonly number[], verb = Number.POSITIVE_INFINITY): Entity[] {
	const found: Entity[] = [];
	for (const head of heads)
		for (const h of withConjuncts(scene.sentence, head)) {
			// "Ana Ruiz, who [chairs] it, and Bo Berg": he does not
			if (head < verb && h > verb) continue;
			const own = scene.persons.get(h);
			// "Ana Ruiz, the Texas Republican who chairs": said of the name beside it
			const { deprel, head: up } = scene.sentence.tokens[h];
			const m = own ?? (deprel === "appos" && up >= 0 ? scene.persons.get(up) : undefined);
			const entity = m && scene.entity(m.entity);
			if (entity && !entity.anonymous && entity.members === undefined) found.push(entity);
		}
	return found;
}

export function evidence(scene: Scene, i: number, span: Span): readonly [Span, ...Span[]] {
	const { start, end } = scene.sentence.tokens[i];
	return [{ start: Math.min(start, span.start), end: Math.max(end, span.end) }];
}

/** The day told in the clause of verb `i` itself, where there is one: "was dismissed; on Tuesday she said" has none. */
export function dayOf(scene: Scene, i: number): Time | null {
	const clause = phrase(scene.sentence, i);
	const { times } = scene.annotated;
	let low = 0;
	let high = times.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (times[middle].end <= clause.start) low = middle + 1;
		else high = middle;
	}
	for (let t = low; t < times.length && times[t].start < clause.end; t++)
		if (
			overlaps(times[t], clause) &&
			times[t].type === "date" &&
			times[t].from !== null &&
			times[t].from === times[t].to &&
			isOfVerb(scene, times[t], i)
		)
			return times[t];
	return null;
}

/** Is `i` the nearest verb above the words of a time? */
function isOfVerb({ sentence }: Scene, time: Span, i: number): boolean {
	const { tokens } = sentence;
	let at = headOf(sentence, time);
	for (let steps = 0; at >= 0 && steps < 6; steps++) {
		if (at === i) return true;
		const { deprel, head } = tokens[at];
		if (/^(?:parataxis|advcl|ccomp|acl)/.test(deprel) || (deprel === "conj" && tokens[at].upos === "VERB"))
			return false;
		at = head;
	}
	return at === i;
}

/** The organisation's words without article and possessor: "Communist Party’s Central … Commission" keeps both names. */
export function organisationSpan(scene: Scene, o: number): Span {
	const { sentence } = scene;
	const relative = (deprel: string) =>
		/^(?:acl|appos|parataxis|advcl|conj|cc|punct|case)/.test(deprel) && deprel !== "case";
	const whole = phrase(sentence, o, (deprel) => relative(deprel) && deprel !== "punct");
	let first = 0;
	while (first < sentence.tokens.length && sentence.tokens[first].start < whole.start) first++;
	while (first < o && /^(?:DET|ADP|PUNCT)$/.test(sentence.tokens[first].upos)) first++;
	// "[its] navy", "the [country's] intelligence agency": whose it is, is told elsewhere
	if (first + 1 < o && sentence.tokens[first].xpos === "PRP$") first++;
	if (first + 2 <= o && OWNER.test(sentence.tokens[first].form) && /^['’]s?$/.test(sentence.tokens[first + 1].form))
		first += 2;
	// "Turkey's [intelligence agency]", "the Kenyan [police]"
	const owner = scene.known[first];
	if (owner && owner.first === first && owner.last < o && (owner.kind === "state" || owner.kind === "demonym")) {
		const next = owner.last + 1;
		const possessive = /^['’]s?$/.test(sentence.tokens[next].form);
		if (possessive && next < o) first = next + 1;
		else if (owner.kind === "demonym" && /^\p{Ll}/u.test(sentence.tokens[next].form)) first = next;
	}
	return { start: sentence.tokens[first].start, end: Math.max(sentence.tokens[o].end, trimmed(scene, whole, o)) };
}

const OWNER = /^(?:country|nation|state|kingdom|republic|island|bloc|union|city|government)$/;

/** Trailing punctuation belongs to the clause, and a phrase that runs on for long is not all name. */
export function trimmed(scene: Scene, span: Span, o: number): number {
	const { tokens } = scene.sentence;
	let end = tokens[o].end;
	for (let i = o + 1; i < tokens.length && tokens[i].end <= span.end && i - o <= 12; i++) {
		if (tokens[i].upos === "PUNCT" && !/^[-–]$/.test(tokens[i].form)) break;
		if (tokens[i].upos === "VERB" || tokens[i].upos === "PRON" || tokens[i].upos === "SCONJ") break;
		end = tokens[i].end;
	}
	return end;
}

export function mentionAt(scene: Scene, head: number): Mention | undefined {
	return scene.mentions.find((m) => m.head === head);
}

export function countryOf(scene: Scene, head: number, holder: Entity): string | null {
	const mention = mentionAt(scene, head);
	const entity = mention && scene.entity(mention.entity);
	if (entity?.known?.startsWith("body:")) return null;
	return entity?.country ?? scene.known[head]?.country ?? holder.country;
}

export function roleNear(scene: Scene, head: number): Title | null {
	const { sentence, annotated, known } = scene;
	if (!isRole(sentence.tokens[head])) return null;
	// "appointed Ole Holm [prime minister]": the name before the title is no part of it
	let left = 0;
	for (const m of scene.persons.values())
		if (m.kind === "name" && m.end <= sentence.tokens[head].start) {
			let after = m.head;
			while (after < head && sentence.tokens[after].start < m.end) after++;
			left = Math.max(left, after);
		}
	const title = titleAt(annotated.document.text, sentence, head, known, { left });
	return title?.isOffice ? title : null;
}

/** The titles that "as" brings in under a verb: "resigned as foreign minister", "served as envoy and minister". */
export function asTitles(scene: Scene, i: number): Title[] {
	const { sentence } = scene;
	const found: Title[] = [];
	for (const c of sentence.children[i]) {
		if (c < i || caseOf(sentence, c) !== "as") continue;
		for (const h of withConjuncts(sentence, c)) {
			const title = roleNear(scene, h);
			if (title) found.push(title);
		}
	}
	return found;
}
