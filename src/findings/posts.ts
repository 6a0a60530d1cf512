/**
 * Who holds, held or is to hold which office, from every construction that tells it:
 *
 *   [Russian Foreign Minister] Sergey Lavrov                 a title before the name
 *   Wang Yi, [the foreign minister of China],                beside it
 *   Wang is also [a state councillor]                        said of it
 *   who [heads] the commission · [holds a seat on] the board · was [appointed] envoy · [resigned] as
 *
 * An office spoken of without such a tie ("the Russian minister complained") is coreference, not a new post.
 */
import type { Entity, Evidence, Mention, Post, Sentence } from "../annotations.ts";
import { shortId } from "../id.ts";
import { knownIn } from "../rules/known.ts";
import { isRole, STATUS } from "../rules/roles.ts";
import { type Title, titleAt, titlesBefore } from "../rules/titles.ts";
import type { Span } from "../span.ts";
import { universal } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import { type Scene, type TitleTold, type Told, toTold } from "./posts-clauses.ts";
import { ofChiefs, postsHanded } from "./posts-handed.ts";
import { besideInOrder } from "./posts-order.ts";
import { postsByVerb } from "./posts-verbs.ts";

export function findPosts(annotated: Annotated): Post[] {
	const { document, sentences, mentions, entities, lexicons } = annotated;
	const byId = new Map(entities.map((e) => [e.id, e]));
	const entity = (id: string) => byId.get(id) as Entity;
	const told: Told[] = [];
	const scenes: Scene[] = [];
	const own: Mention[][] = sentences.map(() => []);
	for (const m of mentions) own[m.sentence].push(m);
	sentences.forEach((sentence, i) => {
		const persons = new Map<number, Mention>();
		for (const m of own[i])
			if (entity(m.entity).type === "person" && (!persons.has(m.head) || m.kind === "name")) persons.set(m.head, m);
		if (persons.size === 0) return;
		if (!sentence.tokens.some((t) => isRole(t) || POSTING.test(t.form) || SHORT[t.form] !== undefined)) return;
		const known = knownIn(sentence, lexicons);
		const scene: Scene = { annotated, sentence, known, persons, mentions: own[i], entity };
		const titles = titlesOf(scene);
		const beside = besides(scene);
		told.push(...titles.map((t) => t.told), ...beside, ...besideInOrder(scene, beside), ...shortened(scene));
		told.push(...postsByVerb(scene, titles));
		scenes.push(scene);
	});
	told.push(...postsHanded(scenes, told));
	// whoever is only described ("a gang leader", "he") holds nothing that could be put on record
	const named = new Set(mentions.filter((m) => m.kind === "name").map((m) => m.entity));
	const held = ofChiefs(scenes, told).filter(
		(t) =>
			(named.has(t.holder.id) || t.holder.known !== undefined) &&
			!ALLEGED.test(document.text.slice(t.evidence[0].start, t.evidence[0].end)) &&
			// "is a member of it": of what, the words do not tell
			(t.title !== "member" || t.organization !== null),
	);
	return together(held, document.id, document.published ?? null);
}

/** "the alleged leader, Bo Berg" is none that could be put on record. */
const ALLEGED = /^(?:(?:the|an?|its|their) |\S+['’]s? )?(?:alleged|suspected|purported|would-be)\b/i;

/** "Sen. Rand Paul (R-Ky.)": American short forms of an office before a name. */
function shortened({ annotated, sentence, persons, entity }: Scene): Told[] {
	const { tokens } = sentence;
	const { text } = annotated.document;
	const found: Told[] = [];
	for (const m of persons.values()) {
		const first = m.kind === "name" ? firstToken(sentence, m) : 0;
		let at = first - 1;
		// a mention may take its title along
		if (m.kind === "name" && SHORT[tokens[first].form] !== undefined) at = first;
		const title = at >= 0 ? SHORT[tokens[at].form] : undefined;
		if (title === undefined) continue;
		const holder = entity(m.entity);
		const party = /^,? ?\(?(?:R|D|I)-\p{Lu}/u.test(text.slice(m.end, m.end + 8));
		found.push({
			holder,
			title,
			organization: null,
			country: party ? "USA" : holder.country,
			status: "current",
			from: null,
			to: null,
			evidence: [{ start: tokens[at].start, end: m.end }],
			rule: "title before the name",
		});
	}
	return found;
}

const SHORT: Readonly<Record<string, string>> = { "Sen.": "Senator", "Rep.": "Representative", "Gov.": "Governor" };

/** Words without which no verb tells of a post: a first sieve over the sentences. */
const POSTING =
	/^(?:head(?:s|ed|ing)?|lead(?:s|ing)?|led|chair(?:s|ed|ing)?|seat|sits?|sat|runs?|ran|command(?:s|ed)?|direct(?:s|ed)?|appoint\w*|nam(?:ed|es)|elect\w*|re-?elect\w*|nominat\w*|sworn|became|become|resign\w*|succe\w*|replac\w*|took|takes?|assum\w*|entered|left|dismiss\w*|sacked|fired|oust\w*|depos\w*|toppled|retired|stepped|quit|counterpart|predecessor|office)$/i;

function titlesOf(scene: Scene): TitleTold[] {
	const { annotated, sentence, known, persons, entity } = scene;
	const { text } = annotated.document;
	const found: TitleTold[] = [];
	let after = 0;
	const names = [...persons.values()].filter((m) => m.kind === "name").sort((a, b) => a.start - b.start);
	for (const m of names) {
		const first = firstToken(sentence, m);
		for (const title of titlesBefore(text, sentence, first, known, after).map((t) => withOwner(scene, t))) {
			if (!title.isOffice) continue;
			const holders = title.plural ? listed(scene, m, title.head) : [m];
			for (const h of holders) {
				const holder = entity(h.entity);
				found.push({
					title: ofPlace(annotated, title),
					mention: h,
					told: toTold(
						ofPlace(annotated, title),
						holder,
						[{ start: title.start, end: m.end }],
						"title before the name",
					),
				});
			}
		}
		after = first + 1;
		while (after < sentence.tokens.length && sentence.tokens[after].end <= m.end) after++;
	}
	return found;
}

/** "Lai's spokeswoman Karen Kuo": of his state. */
function ofMaster({ annotated, mentions, entity }: Scene, title: Title): Title {
	if (title.country !== null || title.international) return title;
	const before = /['’]s? $/.exec(annotated.document.text.slice(Math.max(0, title.start - 3), title.start));
	const master = before && mentions.find((m) => m.kind === "name" && m.end === title.start - before[0].length);
	const owner = master ? entity(master.entity) : null;
	return owner?.type === "person" && owner.country !== null ? { ...title, country: owner.country } : title;
}

/** "the Border Agency, [whose] director, Ana Ruiz, said so": of what the clause hangs on. */
function ofWhose({ sentence: { tokens }, mentions, entity }: Scene, title: Title): Title | null {
	if (title.organization !== null || !/^whose$/i.test(tokens[title.first - 1]?.form ?? "")) return null;
	let at = title.head;
	for (let steps = 0; at >= 0 && tokens[at].deprel !== "acl:relcl" && steps < 6; steps++) at = tokens[at].head;
	const owner = at < 0 ? undefined : mentions.find((m) => m.head === tokens[at].head);
	const whole = owner && entity(owner.entity);
	if (!whole || !/^(?:organization|state)$/.test(whole.type)) return null;
	if (whole.type === "state") return { ...title, country: title.country ?? whole.country };
	const international = whole.known?.startsWith("body:") === true;
	return {
		...title,
		organization: whole.name,
		international,
		country: international ? null : (title.country ?? whole.country),
	};
}

/** "Ontario Premier": of the state that the province is in. */
function ofPlace({ places }: Annotated, title: Title): Title {
	if (title.country !== null || title.organization === null || title.international) return title;
	const place = places.find((p) => p.start >= title.start && p.end <= title.end && p.precision === "region");
	return place?.country && title.organization.startsWith(place.name.slice(0, 4))
		? { ...title, country: place.country }
		: title;
}

/**
 * Whose title it is where another word stands for him: "its secretary general", "the bloc's envoy", "the country's
 * president". Nobody's adviser is of an organisation called after his master.
 */
function withOwner(scene: Scene, title: Title): Title {
	if (title.determiner === null) return ofWhose(scene, title) ?? ofMaster(scene, title);
	const { text } = scene.annotated.document;
	const { tokens } = scene.sentence;
	for (const m of scene.mentions) {
		if (m.start < title.start || m.end > tokens[title.head].start) continue;
		const words = text.slice(m.start, m.end);
		const owner = scene.entity(m.entity);
		const named = m.kind === "name";
		if (named && owner.type === "person" && words === title.organization) return { ...title, organization: null };
		if (
			named ||
			!(
				m.kind === "pronoun" ||
				/^['’]s?$/.test(tokens[firstToken(scene.sentence, { start: m.end, end: m.end + 1 })].form)
			)
		)
			continue;
		// "its deputy director for police services": what he looks after is part of the title
		const field = / for (?:the )?(.+)$/.exec(text.slice(tokens[title.head].start, title.end))?.[1];
		const looksAfter = m.kind === "pronoun" && title.organization !== null && field === title.organization;
		if (title.organization !== null && !words.endsWith(title.organization) && !looksAfter) continue;
		if (owner.type === "organization" && (owner.known !== undefined || owner.aliases.length > 0)) {
			const international = owner.known?.startsWith("body:") === true;
			return {
				...title,
				organization: owner.name,
				international,
				country: international ? null : (title.country ?? owner.country),
			};
		}
		if (owner.type === "state") return { ...title, organization: null, country: title.country ?? owner.country };
	}
	return title;
}

/** The names coordinated with one: "Presidents Xi and Putin" are both presidents. */
function listed(scene: Scene, m: Mention, title: number): Mention[] {
	const { tokens } = scene.sentence;
	// the tree hangs the list on the first name or, as often, on the title
	const rest = [...scene.persons.values()].filter((o) => {
		const { deprel, head } = tokens[o.head];
		return o.kind === "name" && o !== m && deprel === "conj" && (head === m.head || head === title);
	});
	return [m, ...rest];
}

function firstToken(sentence: Sentence, at: Span): number {
	let low = 0;
	let high = sentence.tokens.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sentence.tokens[middle].end <= at.start) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Titles beside a name or said of it, where mentions of one person stand in apposition or in "X is the Y". */
function besides(scene: Scene): Told[] {
	const { annotated, sentence, known, persons, mentions, entity } = scene;
	const { tokens, children } = sentence;
	const { text } = annotated.document;
	const found: Told[] = [];
	for (const m of mentions) {
		if (m.kind !== "nominal" || m.type !== "person") continue;
		const holder = entity(m.entity);
		if (holder.type !== "person" || holder.anonymous) continue;
		const token = tokens[m.head];
		let other: Mention | undefined;
		let rule = "";
		let past = false;
		const beside = (i: number) => {
			const o = persons.get(i);
			if (o && o !== m && o.entity === m.entity) other = o;
		};
		if (token.deprel === "appos" || token.deprel === "conj") {
			let at = m.head;
			for (let steps = 0; steps < 4 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++)
				at = tokens[at].head;
			if (tokens[at].deprel === "appos") beside(tokens[at].head);
			rule = "title beside the name";
		}
		if (!other) {
			for (const c of children[m.head]) if (tokens[c].deprel === "appos") beside(c);
			rule = "title beside the name";
		}
		if (!other && universal(token.deprel) === "nsubj" && token.head >= 0) {
			// "his chief of staff is Ole Holm"
			const cop = children[token.head].find((c) => tokens[c].deprel === "cop");
			if (cop !== undefined) {
				past = /^(?:was|were)$/i.test(tokens[cop].form);
				beside(token.head);
				rule = "said to be";
			}
		}
		if (!other) {
			// "who is both party leader and [president]"
			let said = m.head;
			for (let steps = 0; steps < 4 && tokens[said].deprel === "conj" && tokens[said].head >= 0; steps++)
				said = tokens[said].head;
			let cop = -1;
			for (const c of children[said]) if (tokens[c].deprel === "cop") cop = c;
			if (cop >= 0) {
				past =
					/^(?:was|were)$/i.test(tokens[cop].form) ||
					children[said].some((c) => universal(tokens[c].deprel) === "aux" && /^had$/i.test(tokens[c].form));
				for (const c of children[said])
					if (universal(tokens[c].deprel) === "nsubj") {
						beside(c);
						if (/^who$/i.test(tokens[c].form) && tokens[said].head >= 0) beside(tokens[said].head);
					}
				rule = "said to be";
			}
		}
		if (!other) {
			// where the tree has lost it: nothing but a comma between the two
			for (const o of persons.values())
				if (
					o.kind === "name" &&
					o.entity === m.entity &&
					(RANKED.test(text.slice(m.end, Math.min(o.start, m.end + 40))) ||
						BESIDE.test(text.slice(o.end, Math.min(m.start, o.end + 24))))
				)
					other = o;
			rule = "title beside the name";
		}
		if (!other) continue;
		let left = firstToken(sentence, m);
		// "Ana Ruiz, [then] speaker of the house": an adverb to the tree
		while (left > 0 && STATUS.has(tokens[left - 1].form.toLowerCase())) left--;
		const own = titleAt(text, sentence, m.head, known, { left });
		if (!own?.isOffice) continue;
		// a title that has run over the name itself tells nothing that the title before it does not
		if (own.start <= other.start && other.end <= own.end) continue;
		const title = withOwner(scene, own);
		if (isOfSomeBody(text, title, other)) continue;
		// "then China's vice-minister", "the Turkish minister at the time"
		const then =
			/^then$/i.test(sentence.tokens[left].form) ||
			/^,? at th(?:e|at) time\b/.test(text.slice(title.end, title.end + 16));
		const status = (past || then) && title.status === "current" ? "former" : title.status;
		found.push({
			...toTold(
				title,
				holder,
				[
					{ start: title.start, end: title.end },
					{ start: other.start, end: other.end },
				],
				rule,
			),
			status,
		});
	}
	return found;
}

/** "the president, Ana Ruiz [of Peru], chairs the assembly": her state is told, not of what she is president. */
function isOfSomeBody(text: string, { title, organization, country, end }: Title, name: Span): boolean {
	return (
		organization === null &&
		country === null &&
		name.start > end &&
		/^(?:vice-?)?(?:president|chair|chairman|chairwoman|director|head|secretary|chief)$/i.test(title) &&
		/^ of (?:the )?\p{Lu}/u.test(text.slice(name.end, name.end + 12))
	);
}

/** Nothing but a comma, or a comma and a rank: "the minister, [Colonel-General] Ana Ruiz", "the envoy [in Oslo], Ana Ruiz". */
const RANKED =
	/^(?: at th(?:e|at) time| in \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)?, (?:(?:(?:Lieutenant|Major|Colonel|Brigadier|Vice|Rear)[- ])?(?:General|Colonel|Admiral|Marshal|Brigadier|Commodore|Major|Captain) )?$/u;

/** Nothing but a comma and where in time the office stands: "Ana Ruiz, [acting] director". */
const BESIDE = /^, (?:(?:acting|interim|then|former|outgoing|incoming|ex|new) )?$/i;

/** One post for a holder, title and organisation, with all the words that tell of it. */
function together(told: readonly Told[], document: string, asOf: Post["asOf"]): Post[] {
	const posts = new Map<string, { post: Told; evidence: Map<string, Span> }>();
	for (const t of told) {
		const key = `${t.holder.id}\u001f${t.title.toLowerCase()}\u001f${t.organization?.toLowerCase() ?? ""}`;
		const same = posts.get(key);
		const evidence = same?.evidence ?? new Map<string, Span>();
		for (const s of t.evidence) evidence.set(`${s.start}-${s.end}`, s);
		if (!same) {
			posts.set(key, { post: t, evidence });
			continue;
		}
		same.post = {
			...same.post,
			country: same.post.country ?? t.country,
			status: rank(t.status) > rank(same.post.status) ? t.status : same.post.status,
			from: same.post.from ?? t.from,
			to: same.post.to ?? t.to,
		};
	}
	return [...posts.values()].map(({ post: t, evidence }) => ({
		id: shortId("p", document, t.holder.id, t.title.toLowerCase(), t.organization?.toLowerCase() ?? "", t.rule),
		holder: t.holder.id,
		title: t.title,
		organization: t.organization,
		country: t.country,
		status: t.status,
		asOf,
		from: t.from,
		to: t.to,
		evidence: [...evidence.values()] as unknown as Evidence,
		rule: t.rule,
	}));
}

/** What says more about when: "resigned" over the title that still stands before the name. */
function rank(status: Post["status"]): number {
	return status === "former" ? 3 : status === "acting" ? 2 : status === "designate" ? 1 : 0;
}
