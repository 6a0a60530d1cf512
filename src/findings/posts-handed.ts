/**
 * Offices that pass from one person to another without being named again:
 *
 *   [her predecessor], Igor Lupan,             held what she holds
 *   Ana Ruiz, who [succeeded] Bo Berg in May   holds what he held
 *   was [replaced] in August by Ole Holm       loses it to him
 *   [took over] the agency from Bo Berg        since then, and he no longer
 *   was [dismissed], [left] office             no longer holds what he was said to hold
 *   his French [counterpart], Luc Petit        holds the like for another state
 *
 * Which office it is stands elsewhere in the text: the one that the other was last said to hold.
 */
import type { Entity, Mention, Post } from "../annotations.ts";
import { wordsIn } from "../rules/codebook.ts";
import { objects, subjects, surfaceSubject } from "../rules/grammar.ts";
import { caseOf, isNegated } from "../rules/relations.ts";
import { isPassive } from "../rules/voice.ts";
import type { Span } from "../span.ts";
import {
	asTitles,
	dayOf,
	evidence,
	isDoubtful,
	isFuture,
	mentionAt,
	people,
	type Scene,
	type Told,
} from "./posts-clauses.ts";
import { enter, heldBy, holds, type Ledger, ledgerOf } from "./posts-ledger.ts";

/** What is told anew, in the order of the text; `told` is all that words beside names and verbs with a title tell. */
export function postsHanded(scenes: readonly Scene[], told: readonly Told[]): Told[] {
	const found: Told[] = [];
	const all = ledgerOf(told);
	const add = (more: readonly Told[]) => {
		enter(all, more);
		found.push(...more);
	};
	for (const scene of scenes) {
		const { tokens } = scene.sentence;
		if (!tokens.some((t) => HANDING.test(t.form))) continue;
		const ends = new Set([
			...wordsIn(scene.annotated.codebook, "post-ends"),
			...wordsIn(scene.annotated.codebook, "post-ended"),
		]);
		for (let i = 0; i < tokens.length; i++) {
			if (RELATION.test(tokens[i].lemma)) add(related(scene, i, all));
			if (tokens[i].lemma === "office" && tokens[i].upos === "NOUN") add(inOffice(scene, i, all));
			if (tokens[i].upos !== "VERB" || isNegated(scene.sentence, i)) continue;
			const lemma = tokens[i].lemma.toLowerCase();
			if (lemma === "succeed" || lemma === "replace") add(chosen(scene, i, all));
			if (isDoubtful(scene, i)) continue;
			if (lemma === "succeed" || lemma === "replace") add(succeeding(scene, i, all));
			else if (lemma === "take" || lemma === "assume" || lemma === "enter") add(takingOver(scene, i, all));
			else if (lemma === "leave" || (ends.has(lemma) && !PARTLY.test(lemma))) add(leaving(scene, i, all));
		}
	}
	return found;
}

const RELATION = /^(?:successor|predecessor|counterpart)$/i;
/** A sentence without one of these hands nothing on: a first sieve. */
const HANDING =
	/^(?:(?:successor|predecessor|counterpart)s?|succe\w+|replac\w+|t(?:ook|ak\w+)|assum\w+|enter\w*|left|leav\w+|resign\w*|retire[sd]?|step\w*|stood|quit|dismiss\w*|sack\w*|fire[sd]?|oust\w*|depos\w+|relieved|office|topple\w*)$/i;
/** What may be taken from one who stays in office. */
const PARTLY = /^(?:remove|suspend|strip|demote|stand|retire)$/;

function handed(from: Told, holder: Entity, status: Post["status"], words: Span, rule: string): Told {
	// "his successor, Kim of South Korea": a body's president is of his own state
	const country =
		from.country !== null && from.country === from.holder.country ? (holder.country ?? from.country) : from.country;
	return { ...from, holder, country, status, from: null, to: null, evidence: [words], rule };
}

/** "His successor, Ana Ruiz," "Berg's predecessor Ana Ruiz", "his French counterpart, Luc Petit". */
function related(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence, entity, known, annotated } = scene;
	const { tokens, children } = sentence;
	const owner = children[i]
		.map((c) => (/^nmod:poss$/.test(tokens[c].deprel) ? mentionAt(scene, c) : undefined))
		.find(Boolean);
	if (!owner) return [];
	const whose = entity(owner.entity);
	const name = besideIt(scene, i, owner);
	if (whose.type !== "person" || !name || name.entity === owner.entity) return [];
	const start = Math.min(owner.start, tokens[i].start);
	const words = { start: Math.min(start, name.start), end: Math.max(name.end, tokens[i].end) };
	const post = heldBy(told, whose, start);
	if (post === null) return [];
	const holder = entity(name.entity);
	const relation = tokens[i].lemma.toLowerCase();
	if (relation === "counterpart") {
		const body = organOf(scene, i);
		if (body !== null) {
			const { known, country: ofBody } = entity(body.entity);
			const country = known?.startsWith("body:") ? null : ofBody;
			const organization = annotated.document.text.slice(body.start, body.end).replace(/^the /i, "");
			return [{ ...handed(post, holder, "current", words, "is the counterpart"), organization, country }];
		}
		let country: string | null = null;
		for (let k = i - 1; k >= 0 && tokens[k].start >= owner.start; k--) country ??= known[k]?.country ?? null;
		if (country === null || country === post.country || post.status === "former") return [];
		if (holds(told, holder)) return [];
		return [{ ...handed(post, holder, "current", words, "is the counterpart"), organization: null, country }];
	}
	if (relation === "predecessor") return [handed(post, holder, "former", words, "came before")];
	const next = /\b(?:likely|possible|designated|chosen|eventual|future|potential)\b/i.test(
		annotated.document.text.slice(start, tokens[i].start),
	);
	// "Berg's successor, President-elect Ana Ruiz"
	if (next || holds(told, holder, "designate")) return [];
	return [handed(post, holder, "current", words, "came after"), ...over(post, words, null)];
}

/** "his counterpart [at the Border Police]". */
function organOf(scene: Scene, i: number): Mention | null {
	for (const c of scene.sentence.children[i]) {
		if (c < i || !/^(?:at|in|of|from)$/.test(caseOf(scene.sentence, c))) continue;
		const mention = mentionAt(scene, c);
		if (mention && scene.entity(mention.entity).type === "organization") return mention;
	}
	return null;
}

/** Of a deputy whose chief's office is told: of the same body or state. "Jan Berg, [her deputy]". */
export function ofChiefs(scenes: readonly Scene[], told: readonly Told[]): readonly Told[] {
	if (!told.some(isBareDeputy)) return told;
	const all = ledgerOf(told);
	return told.map((t) => {
		const scene = isBareDeputy(t) ? sceneAt(scenes, t.evidence[0].start) : undefined;
		if (scene === undefined) return t;
		const { tokens, children } = scene.sentence;
		for (let i = 0; i < tokens.length; i++) {
			if (tokens[i].lemma !== "deputy" || tokens[i].xpos !== "NN") continue;
			if (!t.evidence.some((s) => s.start <= tokens[i].start && tokens[i].end <= s.end)) continue;
			const owner = children[i].find((c) => tokens[c].deprel === "nmod:poss");
			const chief = owner === undefined ? undefined : mentionAt(scene, owner);
			const post = chief === undefined ? null : heldBy(all, scene.entity(chief.entity), tokens[i].start);
			if (post === null || post.holder === t.holder) continue;
			const country = post.organization === null ? (t.country ?? post.country) : post.country;
			return { ...t, organization: post.organization, country };
		}
		return t;
	});
}

function isBareDeputy({ title, organization }: Told): boolean {
	return organization === null && /^deputy$/i.test(title);
}

/** The sentence, of those with people in them, that an offset lies in. */
function sceneAt(scenes: readonly Scene[], offset: number): Scene | undefined {
	let low = 0;
	let high = scenes.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (scenes[middle].sentence.end <= offset) low = middle + 1;
		else high = middle;
	}
	return scenes[low];
}

/** The name in apposition to a relation: hung on it, or next to it with at most a comma between. */
function besideIt(scene: Scene, i: number, owner: Mention): Mention | undefined {
	const { persons, annotated, sentence } = scene;
	const { text } = annotated.document;
	const { tokens, children } = sentence;
	for (const m of persons.values()) {
		if (m.kind !== "name" || m === owner) continue;
		// "his successor is Ana Ruiz"
		if (
			tokens[i].head === m.head &&
			tokens[i].deprel === "nsubj" &&
			children[m.head].some((c) => tokens[c].deprel === "cop")
		)
			return m;
		// "his successor, the Estonian diplomat Mart Saar"
		if (tokens[m.head].deprel === "appos" && tokens[m.head].head === i && m.head > i) return m;
		if (m.start >= tokens[i].end && /^(?:,? |, (?:\p{Lu}[\p{L}-]+ ){1,4})$/u.test(text.slice(tokens[i].end, m.start)))
			return m;
		if (
			m.end < owner.start &&
			text.slice(m.end, owner.start) === ", " &&
			/^(?:[,.;]| (?:at|in|of|from) )/.test(text.slice(tokens[i].end))
		)
			return m;
	}
	return undefined;
}

/** The one who held it does no longer. */
function over(post: Told, words: Span, to: Told["to"]): Told[] {
	return post.status === "former"
		? []
		: [{ ...post, status: "former", to, evidence: [words], rule: "leaves the post" }];
}

/** "Ruiz, who succeeded Berg in May", "Berg was replaced in August (by Ruiz)". */
function succeeding(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence } = scene;
	if (asTitles(scene, i).length > 0) return [];
	const [next] = people(scene, subjects(sentence, i));
	const [last] = people(scene, objects(sentence, i));
	if (!last || last === next) return [];
	const { start, end } = sentence.tokens[i];
	const post = passedOn(scene, told, last, next, start);
	if (post === null) return [];
	const day = dayOf(scene, i)?.from ?? null;
	const spans = [next, last].flatMap((e) => (e ? nearest(scene, e) : []));
	const words = {
		start: Math.min(start, ...spans.map((s) => s.start)),
		end: Math.max(end, ...spans.map((s) => s.end)),
	};
	const future = isFuture(scene, i);
	const found: Told[] = next
		? [{ ...handed(post, next, future ? "designate" : "current", words, "succeeds"), from: future ? null : day }]
		: [];
	if (future) return found;
	return [
		...found,
		{ ...handed(post, last, "former", words, "is succeeded"), to: isPassive(sentence, i) ? day : null },
	];
}

/** "has been chosen to succeed Berg", "nominated Ana Ruiz to replace him": to hold what he holds. */
function chosen(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const { head } = tokens[i];
	if (
		head < 0 ||
		!/^(?:xcomp|advcl|acl)/.test(tokens[i].deprel) ||
		isDoubtful(scene, head) ||
		isNegated(sentence, head)
	)
		return [];
	if (!children[i].some((c) => c < i && /^to$/i.test(tokens[c].form))) return [];
	const choosing = ["post-begins", "post-proposed"].some((set) =>
		wordsIn(scene.annotated.codebook, set).has(tokens[head].lemma),
	);
	const [next] = choosing ? people(scene, objects(sentence, head)) : [];
	const [last] = people(scene, objects(sentence, i));
	const post = next && last && next !== last ? heldBy(told, last, tokens[i].start) : null;
	if (!next || !post || post.title === "member") return [];
	const words = { start: tokens[head].start, end: tokens[i].end };
	return [handed(post, next, "designate", words, "is to succeed")];
}

/** What the one held before; where that is not told, what the other began to hold in the same sentence, or holds at all. */
function passedOn(scene: Scene, told: Ledger, last: Entity, next: Entity | undefined, at: number): Told | null {
	const { sentence } = scene;
	const held = heldBy(told, last, at);
	if (held !== null && held.evidence[0].start <= at) return held;
	const own = next ? heldBy(told, next, at) : null;
	if (own !== null && isBesides(scene, own)) return null;
	const here = own !== null && own.status !== "former" && own.evidence[0].start < sentence.end;
	// "succeeded Berg, now the speaker": what he became afterwards is not what he left
	const later = held !== null && !/^(?:becomes|is appointed|takes over)$/.test(held.rule) ? held : null;
	return here ? own : (later ?? own);
}

/** "Ruiz, who is the inspector general, succeeds Berg": what one is besides is not what one succeeds to. */
function isBesides({ sentence, annotated }: Scene, { evidence: [{ start }] }: Told): boolean {
	return (
		start > sentence.start &&
		/\bwho (?:is|was|has been)\b[^,]*$/.test(annotated.document.text.slice(sentence.start, start))
	);
}

function nearest(scene: Scene, { id }: Entity): Span[] {
	return [...scene.persons.values()].filter((m) => m.entity === id).slice(0, 1);
}

/** "took office on 3 May", "took over the agency from Berg". */
function takingOver(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	if (asTitles(scene, i).length > 0) return takenFrom(scene, i, told);
	const [holder] = people(scene, surfaceSubject(sentence, i));
	if (!holder || isPassive(sentence, i)) return [];
	const isOver = children[i].some((c) => /^over$/i.test(tokens[c].form));
	const isOffice = objects(sentence, i).some((o) => OFFICE.test(tokens[o].lemma));
	if (!isOver && !isOffice) return [];
	const day = dayOf(scene, i)?.from ?? null;
	const post = heldBy(told, holder, tokens[i].start);
	if (post === null || /^(?:former|designate)$/.test(post.status) || isFuture(scene, i))
		return takenFrom(scene, i, told);
	const since =
		day === null
			? []
			: [
					{
						...post,
						from: day,
						evidence: evidence(scene, i, nearest(scene, holder)[0] ?? tokens[i]),
						rule: "takes over",
					},
				];
	return [...since, ...takenFrom(scene, i, told)];
}

/** "has been in office since 3 May". */
function inOffice(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence, annotated } = scene;
	const { tokens, children } = sentence;
	const [holder] = people(scene, surfaceSubject(sentence, i));
	if (!holder || caseOf(sentence, i) !== "in" || !children[i].some((c) => tokens[c].deprel === "cop")) return [];
	const day = dayOf(scene, i);
	const post = heldBy(told, holder, tokens[i].start);
	if (day === null || post === null || post.status === "former") return [];
	if (!/\bsince (?:\S+day, )?$/i.test(annotated.document.text.slice(Math.max(0, day.start - 18), day.start))) return [];
	return [
		{
			...post,
			from: day.from,
			evidence: evidence(scene, i, nearest(scene, holder)[0] ?? tokens[i]),
			rule: "takes over",
		},
	];
}

const OFFICE = /^(?:office|post|position|job|duty|duties|helm|reins|command|role|charge|seat)$/;

/** "took over … from Berg": he has been. */
function takenFrom(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence } = scene;
	const [holder] = people(scene, surfaceSubject(sentence, i));
	const from = sentence.children[i].filter((c) => caseOf(sentence, c) === "from");
	const [last] = people(scene, [
		...from,
		...(from.length
			? []
			: objects(sentence, i).flatMap((o) => sentence.children[o].filter((c) => caseOf(sentence, c) === "from"))),
	]);
	if (!holder || !last || holder === last || isFuture(scene, i)) return [];
	const post = passedOn(scene, told, last, holder, sentence.tokens[i].start);
	const [words] = nearest(scene, last);
	if (post === null || !words) return [];
	const at = evidence(scene, i, words)[0];
	const former = handed(post, last, "former", at, "is succeeded");
	// "her director has taken over from him for the time being": what he held, besides what is his own
	if (post.holder !== last) return [former];
	const passing = PASSING.test(scene.annotated.document.text.slice(sentence.tokens[i].start, sentence.end));
	return [
		former,
		{ ...handed(post, holder, passing ? "acting" : "current", at, "takes over"), from: dayOf(scene, i)?.from ?? null },
	];
}

const PASSING = /\b(?:for the time being|temporarily|on an interim basis|for now|provisionally)\b/;

/** "Berg was dismissed", "resigned over it", "left office in 2019": what he was last said to hold is over. */
function leaving(scene: Scene, i: number, told: Ledger): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const lemma = tokens[i].lemma.toLowerCase();
	const passive = isPassive(sentence, i);
	if (asTitles(scene, i).length > 0 || isFuture(scene, i)) return [];
	if (lemma === "leave" && !objects(sentence, i).some((o) => LEFT.test(tokens[o].lemma))) return [];
	if (lemma === "step" && !children[i].some((c) => /^(?:down|aside)$/i.test(tokens[c].form))) return [];
	if (children[i].some((c) => caseOf(sentence, c) === "from" && !LEFT.test(tokens[c].lemma))) return [];
	// "leaves office in November" is still to come, but in a headline it is done
	if (/^VB[ZP]$/.test(tokens[i].xpos) && sentence.role !== "title") return [];
	const ends = lemma === "leave" || wordsIn(scene.annotated.codebook, "post-ends").has(lemma);
	const [holder] = people(scene, ends ? (passive ? [] : surfaceSubject(sentence, i)) : objects(sentence, i));
	const post = holder ? heldBy(told, holder, tokens[i].start) : null;
	if (!holder || post === null || post.status === "former" || post.status === "designate") return [];
	if (post.evidence[0].start > tokens[i].start) return [];
	return over(post, evidence(scene, i, nearest(scene, holder)[0] ?? tokens[i])[0], dayOf(scene, i)?.from ?? null);
}

const LEFT = /^(?:office|post|position|job|government|cabinet)$/;
