/**
 * Posts told by a verb: heads, chairs, sits on, serves as, was appointed, resigned, succeeded. Each verb says which noun
 * is the title (or gives one), who holds it, and whether it begins, goes on or ends.
 */
import type { Entity, Post } from "../annotations.ts";
import { wordsIn } from "../rules/codebook.ts";
import { objects, subjects, surfaceSubject } from "../rules/grammar.ts";
import { caseOf, isNegated } from "../rules/relations.ts";
import { ORGANISATION_NOUNS } from "../rules/roles.ts";
import { isPassive } from "../rules/voice.ts";
import { universal } from "../syntax/tree.ts";
import {
	asTitles,
	countryOf,
	dayOf,
	evidence,
	isDoubtful,
	isFuture,
	isPast,
	mentionAt,
	organisationSpan,
	people,
	roleNear,
	type Scene,
	type TitleTold,
	type Told,
	toTold,
} from "./posts-clauses.ts";

/** Verbs that hold an organisation as object; the title each gives. */
const HEADING: Readonly<Record<string, string>> = {
	head: "head",
	lead: "leader",
	chair: "chair",
	run: "head",
	command: "commander",
	direct: "director",
	"co-chair": "co-chair",
};
/** What is headed for an afternoon is no post. */
const PASSING =
	/^(?:meeting|session|summit|talk|delegation|team|charge|campaign|effort|investigation|conference|operation|attack|way|country|discussion|vote|rally|protest|march|prayer|response|war|assault|push|search|initiative|debate|ceremony|poll|race|list|chorus|call|drive|round|people|talks|risk|column|industry|world|life|group)$/;

export function postsByVerb(scene: Scene, titles: readonly TitleTold[]): Told[] {
	const { sentence } = scene;
	const { tokens } = sentence;
	const [begins, proposed, ends, ended] = ["post-begins", "post-proposed", "post-ends", "post-ended"].map((name) =>
		wordsIn(scene.annotated.codebook, name),
	);
	const found: Told[] = [];
	for (let i = 0; i < tokens.length; i++) {
		const { upos } = tokens[i];
		if (upos === "NOUN" && /^(?:appointment|resignation|dismissal|nomination|election)$/.test(tokens[i].lemma))
			found.push(...byNoun(scene, i));
		if (upos !== "VERB" || isNegated(sentence, i) || isDoubtful(scene, i)) continue;
		const lemma = tokens[i].lemma.toLowerCase();
		if (HEADING[lemma] !== undefined) found.push(...heading(scene, i, HEADING[lemma]));
		else if (lemma === "hold" || lemma === "occupy" || lemma === "assume" || lemma === "take")
			found.push(...holding(scene, i));
		else if (
			lemma === "sit" ||
			lemma === "serve" ||
			lemma === "work" ||
			lemma === "act" ||
			lemma === "return" ||
			lemma === "continue"
		)
			found.push(...serving(scene, i, lemma));
		else if (begins.has(lemma) || proposed.has(lemma))
			found.push(...appointing(scene, i, proposed.has(lemma) ? "designate" : "current"));
		else if (lemma === "become") found.push(...becoming(scene, i));
		else if (ends.has(lemma) || ended.has(lemma)) found.push(...leaving(scene, i, ended.has(lemma), titles));
		else if (lemma === "replace" || lemma === "succeed") found.push(...succeeding(scene, i));
	}
	return found;
}

function heading(
	scene: Scene,
	i: number,
	title: string,
	holders: readonly Entity[] = people(scene, subjects(scene.sentence, i), i),
): Told[] {
	const { sentence, annotated, known } = scene;
	if (holders.length === 0) return [];
	const found: Told[] = [];
	for (const o of objects(sentence, i)) {
		const token = sentence.tokens[o];
		if (PASSING.test(token.lemma.toLowerCase()) || token.upos === "PRON") continue;
		if (sentence.children[o].some((c) => /^an?$/i.test(sentence.tokens[c].form))) continue;
		const mention = mentionAt(scene, o);
		const led = mention && scene.entity(mention.entity);
		if (led?.type !== "organization" && !ORGANISATION_NOUNS.has(token.form.toLowerCase())) continue;
		const span = organisationSpan(scene, o);
		const organ = known[o];
		const international = organ?.kind === "body" || led?.known?.startsWith("body:") === true;
		for (const holder of holders)
			found.push({
				holder,
				title: title === "leader" && SERVICE.test(token.form) ? "head" : title,
				organization: calledSo(annotated.document.text.slice(span.start, span.end), led),
				country: international ? null : (organ?.country ?? led?.country ?? holder.country),
				status: isFuture(scene, i) ? "designate" : isPast(scene, i) ? "former" : "current",
				from: null,
				to: null,
				evidence: evidence(scene, i, span),
				rule: `who ${sentence.tokens[i].lemma}s it`,
			});
	}
	return found;
}

/** "the service": by the name that the text has for it. */
function calledSo(words: string, led: Entity | undefined): string {
	return led !== undefined && /^\p{Ll}+$/u.test(words) && !/^the /i.test(led.name) ? led.name : words;
}

/** What has a head, where a party or a movement has a leader. */
const SERVICE =
	/^(?:agency|service|services|ministry|department|bureau|office|police|commission|authority|inspectorate|directorate|court|bank|centre|center|embassy|mission|secretariat)$/i;

/** "holds a seat on the board", "holds the post of minister", "took over as minister". */
function holding(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const holders = people(scene, subjects(sentence, i));
	if (holders.length === 0) return [];
	const lemma = tokens[i].lemma.toLowerCase();
	const past = isPast(scene, i) && lemma !== "take" && lemma !== "assume";
	const status: Post["status"] = isFuture(scene, i) ? "designate" : past ? "former" : "current";
	const found: Told[] = [];
	for (const o of objects(sentence, i)) {
		const noun = tokens[o].lemma.toLowerCase();
		for (const c of [...children[o], ...children[i]]) {
			const preposition = caseOf(sentence, c);
			if (
				/^(?:seat|place|membership|spot|chair)$/.test(noun) &&
				/^(?:on|in|at|of)$/.test(preposition) &&
				lemma === "hold"
			) {
				if (
					ORGANISATION_NOUNS.has(tokens[c].form.toLowerCase()) ||
					mentionAt(scene, c) ||
					/^\p{Lu}/u.test(tokens[c].form)
				)
					found.push(...holders.map((holder) => seat(scene, i, c, holder, status, "holds a seat")));
			} else if (
				/^(?:post|position|office|portfolio|title|role|job|rank|helm|presidency|chairmanship)$/.test(noun) &&
				/^(?:of|as)$/.test(preposition)
			) {
				const title = roleNear(scene, c);
				if (title)
					for (const holder of holders)
						found.push({
							...toTold(title, holder, evidence(scene, i, title), "holds the post"),
							status,
							from: past || lemma === "hold" ? null : (dayOf(scene, i)?.from ?? null),
						});
			}
		}
	}
	if (lemma === "take")
		for (const title of asTitles(scene, i))
			for (const holder of holders)
				found.push({
					...toTold(title, holder, evidence(scene, i, title), "takes over"),
					status: isFuture(scene, i) ? "designate" : title.status,
					from: dayOf(scene, i)?.from ?? null,
				});
	return found;
}

/** A member of the organisation named at token `c`. */
function seat(scene: Scene, i: number, c: number, holder: Entity, status: Post["status"], rule: string): Told {
	const span = organisationSpan(scene, c);
	return {
		holder,
		title: "member",
		organization: scene.annotated.document.text.slice(span.start, span.end),
		country: countryOf(scene, c, holder),
		status,
		from: null,
		to: null,
		evidence: evidence(scene, i, span),
		rule,
	};
}

/** "sits on the council", "serves as ambassador", "has served as minister since". */
function serving(scene: Scene, i: number, lemma: string): Told[] {
	const { sentence } = scene;
	const holders = people(scene, subjects(sentence, i));
	if (holders.length === 0) return [];
	const status: Post["status"] = isFuture(scene, i)
		? "designate"
		: isPast(scene, i) && lemma !== "return"
			? "former"
			: "current";
	const found: Told[] = [];
	for (const title of asTitles(scene, i))
		for (const holder of holders)
			found.push({
				...toTold(title, holder, evidence(scene, i, title), "serves as"),
				status: title.status === "current" ? status : title.status,
			});
	if (lemma === "sit" || lemma === "serve")
		for (const c of sentence.children[i]) {
			if (!/^(?:on|in)$/.test(caseOf(sentence, c)) || !ORGANISATION_NOUNS.has(sentence.tokens[c].form.toLowerCase()))
				continue;
			found.push(...holders.map((holder) => seat(scene, i, c, holder, status, "sits on it")));
		}
	return found;
}

/** "was appointed (as) foreign minister", "named him prime minister", "was sworn in as president". */
function appointing(scene: Scene, i: number, status: Post["status"]): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const passive = isPassive(sentence, i);
	// "appointed Ghadi the lead commander": two objects, one of them the post
	const given = children[i].filter((c) => c > i && /^i?obj$/.test(tokens[c].deprel));
	let whom = people(scene, passive ? surfaceSubject(sentence, i) : [...new Set([...objects(sentence, i), ...given])]);
	const titles = asTitles(scene, i);
	for (const c of children[i]) {
		const relation = universal(tokens[c].deprel);
		if (
			c > i &&
			(relation === "xcomp" || relation === "obj" || relation === "iobj" || relation === "obl") &&
			!scene.persons.get(c)?.kind.startsWith("name") &&
			caseOf(sentence, c) === ""
		) {
			const title = roleNear(scene, c);
			if (title) titles.push(title);
		}
	}
	// the title's own mention is not the person appointed
	whom = whom.filter(
		(w) =>
			passive ||
			!titles.some((t) => scene.persons.get(t.head)?.entity === w.id && scene.persons.get(t.head)?.kind !== "name"),
	);
	// the parser may hang the name on the title
	if (whom.length === 0 && !passive)
		whom = people(
			scene,
			titles.flatMap((t) => children[t.head].filter((c) => c < t.first && scene.persons.get(c)?.kind === "name")),
		);
	// "elected president", said of a noun: "Milei, elected president in 2023"
	if (whom.length === 0 && tokens[i].deprel === "acl" && tokens[i].head >= 0) whom = people(scene, [tokens[i].head]);
	const future = isFuture(scene, i) ? "designate" : status;
	const from = future === "current" ? (dayOf(scene, i)?.from ?? null) : null;
	// "appointed her [to lead] the agency"
	const led = children[i].flatMap((c) =>
		c > i && /^(?:xcomp|advcl)/.test(tokens[c].deprel) && tokens[c - 1].form === "to" && HEADING[tokens[c].lemma]
			? heading(scene, c, HEADING[tokens[c].lemma], whom)
			: [],
	);
	return [
		...titles.flatMap((title) =>
			whom.map((holder) => ({
				...toTold(title, holder, evidence(scene, i, title), "is appointed"),
				status: title.status === "current" ? future : title.status,
				from,
			})),
		),
		...led.map((t) => ({ ...t, status: future, from })),
	];
}

function becoming(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const holders = people(scene, subjects(sentence, i));
	const found: Told[] = [];
	for (const c of children[i]) {
		const relation = universal(tokens[c].deprel);
		if (c < i || (relation !== "xcomp" && relation !== "obj")) continue;
		const title = roleNear(scene, c);
		if (!title) continue;
		const status = isFuture(scene, i) ? "designate" : title.status;
		for (const holder of holders)
			found.push({
				...toTold(title, holder, evidence(scene, i, title), "becomes"),
				status,
				from: status === "current" ? (dayOf(scene, i)?.from ?? null) : null,
			});
	}
	return found;
}

/** "resigned as minister", "was sacked as chief", "Foreign Minister X resigned on Monday". */
function leaving(scene: Scene, i: number, isObject: boolean, titles: readonly TitleTold[]): Told[] {
	const { sentence } = scene;
	const lemma = sentence.tokens[i].lemma.toLowerCase();
	if (
		(lemma === "step" || lemma === "stand") &&
		!sentence.children[i].some((c) => /^(?:down|aside)$/i.test(sentence.tokens[c].form))
	)
		return [];
	const heads = isObject ? objects(sentence, i) : subjects(sentence, i);
	const holders = people(scene, heads);
	if (holders.length === 0 || isFuture(scene, i)) return [];
	const to = dayOf(scene, i)?.from ?? null;
	const named = asTitles(scene, i);
	if (named.length)
		return named.flatMap((title) =>
			holders.map((holder) => ({
				...toTold(title, holder, evidence(scene, i, title), "leaves the post"),
				status: "former" as const,
				to,
			})),
		);
	if (lemma === "remove" || lemma === "suspend" || lemma === "strip" || lemma === "retire") return [];
	const held = titles.filter((t) => holders.includes(t.told.holder) && t.title.status === "current");
	return held.map((t) => ({
		...t.told,
		evidence: evidence(scene, i, t.told.evidence[0]),
		status: "former" as const,
		to,
		rule: "leaves the post",
	}));
}

/** "succeeded X as minister": one begins, the other has been. */
function succeeding(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const titles = asTitles(scene, i);
	if (titles.length === 0) return [];
	const future = isFuture(scene, i);
	const from = dayOf(scene, i)?.from ?? null;
	return titles.flatMap((title) => {
		const at = evidence(scene, i, title);
		const next = people(scene, subjects(sentence, i)).map(
			(holder): Told => ({
				...toTold(title, holder, at, "succeeds"),
				status: future ? "designate" : "current",
				from: future ? null : from,
			}),
		);
		const last = people(scene, objects(sentence, i)).map(
			(holder): Told => ({ ...toTold(title, holder, at, "is succeeded"), status: future ? "current" : "former" }),
		);
		return [...next, ...last];
	});
}

/** "the appointment of X as envoy", "his resignation as minister". */
function byNoun(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const ends = /^(?:resignation|dismissal)$/.test(tokens[i].lemma);
	const whom = people(
		scene,
		children[i].filter((c) => tokens[c].deprel === "nmod:poss" || caseOf(sentence, c) === "of"),
	);
	if (whom.length === 0) return [];
	const status: Post["status"] = ends ? "former" : tokens[i].lemma === "nomination" ? "designate" : "current";
	return asTitles(scene, i).flatMap((title) =>
		whom.map((holder) => ({ ...toTold(title, holder, evidence(scene, i, title), `by ${tokens[i].lemma}`), status })),
	);
}
