/**
 * Who belongs to which body, where the words say so: "a grouping that includes China and Laos", "the bloc's new members
 * Egypt and Iran", "NATO member Turkey", "joined", "left", "applied to join", "was admitted to". To be named beside a
 * body is no membership.
 */
import type { Entity, Evidence, Membership, Mention, Token } from "../annotations.ts";
import { shortId } from "../id.ts";
import { wordsIn } from "../rules/codebook.ts";
import { caseOf, isNegated, isPassive, objects, subjects, surfaceSubject, withConjuncts } from "../rules/grammar.ts";
import type { Span } from "../span.ts";
import { universal } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import { beforeIt, beside, groupAt, isNamed, members, namedGroup, ownerOf, type Scene } from "./memberships-groups.ts";
import { listedBeside } from "./memberships-lists.ts";

type Status = NonNullable<Membership["status"]>;
type Told = {
	readonly member: Mention;
	readonly group: Mention | Entity;
	readonly isNew: boolean;
	readonly status: Status;
	readonly evidence: Evidence;
	readonly rule: string;
};
export function findMemberships(annotated: Annotated): Membership[] {
	const { document, sentences, mentions, entities } = annotated;
	const byId = new Map(entities.map((e) => [e.id, e]));
	const entity = (id: string) => byId.get(id) as Entity;
	const own: Mention[][] = sentences.map(() => []);
	for (const m of mentions) own[m.sentence].push(m);
	const joins = wordsIn(annotated.codebook, "member-joins");
	const leaves = wordsIn(annotated.codebook, "member-leaves");
	const tells = ({ form, lemma }: Token) => TELLING.test(form) || joins.has(lemma) || leaves.has(lemma);
	const found = new Map<string, Membership & { new: boolean; evidence: [Span, ...Span[]] }>();
	sentences.forEach((sentence, i) => {
		if (!sentence.tokens.some(tells)) return;
		const at = new Map<number, Mention>();
		for (const m of own[i]) if (!at.has(m.head) || m.kind === "name") at.set(m.head, m);
		// "Timor-Leste", "Côte d'Ivoire": whichever of its words the tree takes for the head
		for (const m of own[i])
			if (m.kind === "name" && m.type === "state")
				for (let k = m.head; k < sentence.tokens.length && sentence.tokens[k].end <= m.end; k++)
					if (!at.has(k)) at.set(k, m);
		const scene: Scene = { sentence, mentions: own[i], at, entity, spoken: lastBody(own, i, entity) };
		for (const t of told(scene, joins, leaves).flatMap((t) => each(t, entity))) {
			const said = "entity" in t.group ? entity(t.group.entity) : t.group;
			// "became members of the bloc": of the body spoken of last
			const group = (isBareGroup(said) ? blocOf(own, i, entity) : null) ?? said;
			const member = entity(t.who);
			if (member.id === group.id) continue;
			const key = `${member.id} ${group.id} ${t.status}`;
			const same = found.get(key);
			if (same) {
				same.evidence.push(...t.evidence);
				same.new ||= t.isNew;
				continue;
			}
			found.set(key, {
				id: shortId("b", document.id, key),
				member: member.id,
				group: group.id,
				new: t.isNew,
				status: t.status,
				asOf: document.published ?? null,
				evidence: [t.evidence[0], ...t.evidence.slice(1)],
				rule: t.rule,
			});
		}
	});
	return [...found.values()];
}

/** "both countries are members": each of them. */
function each(t: Told, entity: (id: string) => Entity): (Told & { readonly who: string })[] {
	return (entity(t.member.entity).members ?? [t.member.entity]).map((who) => ({ ...t, who }));
}

/** The body spoken of last before sentence `i`: whose 31st member one becomes who "became the 31st member". */
function lastBody(own: readonly (readonly Mention[])[], i: number, entity: (id: string) => Entity): Mention | null {
	for (let k = i; k >= 0 && k >= i - 3; k--)
		for (let n = own[k].length - 1; n >= 0; n--)
			if (k < i && entity(own[k][n].entity).known?.startsWith("body:")) return own[k][n];
	return null;
}

/** The body of states that the text names most, of equals the one named last before this sentence; the world's are no blocs. */
function blocOf(own: readonly (readonly Mention[])[], i: number, entity: (id: string) => Entity): Entity | null {
	const counts = new Map<Entity, number>();
	let last: Entity | null = null;
	own.forEach((mentions, k) => {
		for (const m of mentions) {
			const body = entity(m.entity);
			if (!body.known?.startsWith("body:") || WORLD.test(body.known)) continue;
			counts.set(body, (counts.get(body) ?? 0) + 1);
			if (k <= i) last = body;
		}
	});
	for (const [body, count] of counts) if (last === null || count > (counts.get(last) ?? 0)) last = body;
	return last;
}

const WORLD = /^body:(?:un|icj|icc|interpol|who|wto|imf|iaea|europol)\b/;

/** "the bloc", or a meeting that was taken for it: a summit has no members. */
function isBareGroup({ known, name }: Entity): boolean {
	return (
		known === undefined &&
		/^(?:the|this) (?:bloc|grouping|group|alliance|club|organi[sz]ation)$|\b(?:summit|meeting|conference|forum|talks)$/i.test(
			name,
		)
	);
}

/** A sentence without one of these tells of no membership. */
const TELLING =
	/^(?:belong\w*|group\w*|bloc|alliance|known|quad|unit(?:e|es|ing)|brings?|bringing|[–—(]|--|of|includ\w*|compris\w*|consist\w*|member\w*|candidates?|join\w*|acced\w*|accession|left|leav\w*|withdr\w*|quit\w*|exit\w*|appl(?:y|ied|ies|ying)|admit\w*|invit\w*|accept\w*|observer|encompass\w*|made|bid)$/i;

function told(scene: Scene, joins: ReadonlySet<string>, leaves: ReadonlySet<string>): Told[] {
	const { tokens } = scene.sentence;
	const found: Told[] = [];
	for (const { group, who, at, isNew } of listedBeside(scene))
		found.push(...toTold(scene, at, group, who, isNew, "member", "listed beside it"));
	for (let i = 0; i < tokens.length; i++) {
		const { upos } = tokens[i];
		const lemma = tokens[i].lemma.toLowerCase();
		if (upos === "VERB") {
			if (/^(?:include|comprise|encompass|count)$/.test(lemma)) found.push(...including(scene, i));
			else if (BRINGS.test(lemma) && isRelative(scene, i)) found.push(...including(scene, i));
			else if (lemma === "belong") found.push(...belonging(scene, i));
			else if (lemma === "consist" || lemma === "make" || lemma === "compose") found.push(...consisting(scene, i));
			else if (joins.has(lemma)) found.push(...joining(scene, i));
			else if (leaves.has(lemma)) found.push(...leaving(scene, i));
			else if (/^(?:admit|accept)$/.test(lemma)) found.push(...admitting(scene, i));
			else if (lemma === "apply") found.push(...applying(scene, i));
		} else if (upos === "NOUN" || upos === "PROPN") {
			if (/^members?$/i.test(tokens[i].form)) found.push(...asMember(scene, i, "member"));
			else if (/^observers?$/i.test(tokens[i].form)) found.push(...asMember(scene, i, "observer"));
			else if (/^status$/i.test(tokens[i].form)) found.push(...holdingStatus(scene, i));
			else if (/^candidates?$/i.test(tokens[i].form)) found.push(...asMember(scene, i, "applicant"));
			else if (lemma === "accession") found.push(...accession(scene, i));
		}
	}
	return found;
}

/** Verbs that tell of members only in a clause that says what a group is: "which brings together". */
const BRINGS = /^(?:bring|unite|link|group|gather)$/;

function isRelative({ sentence }: Scene, i: number): boolean {
	const { tokens, children } = sentence;
	if (tokens[i].deprel !== "acl:relcl") return false;
	return tokens[i].lemma !== "bring" || children[i].some((c) => /^together$/i.test(tokens[c].form));
}

/** "Laos and Vietnam belong to the bloc, along with Thailand". */
function belonging(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { children } = sentence;
	if (stance(scene, i) !== "done") return [];
	const groups = children[i].filter((c) => caseOf(sentence, c) === "to").map((c) => groupAt(scene, c));
	const others = children[i].filter((c) => c > i && /(?:^|-| )with$/.test(caseOf(sentence, c)));
	const who = members(scene, [...subjects(sentence, i), ...others]);
	return groups.flatMap((g) => (g ? toTold(scene, i, g, who, false, "member", "belongs to it") : []));
}

/** "includes new members Egypt and Iran": the word stands between the verb and the first of them. */
function saysNew(scene: Scene, i: number, who: readonly Mention[]): boolean {
	const { tokens } = scene.sentence;
	const first = who[0]?.head ?? i;
	for (let k = Math.min(i, first); k < Math.max(i, first) && k < i + 12; k++)
		if (/^(?:new|newest|newly|latest)$/i.test(tokens[k].form)) return true;
	return false;
}

function evidence(scene: Scene, i: number, a: Span, b: Span): Evidence {
	const { start, end } = scene.sentence.tokens[i];
	return [
		{ start: Math.min(a.start, start), end: Math.max(a.end, end) },
		{ start: b.start, end: b.end },
	];
}

function toTold(
	scene: Scene,
	i: number,
	group: Mention,
	who: readonly Mention[],
	isNew: boolean,
	status: Status,
	rule: string,
): Told[] {
	return who.map((member) => ({ member, group, isNew, status, evidence: evidence(scene, i, member, group), rule }));
}

function including(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens } = sentence;
	const heads = objects(sentence, i).length
		? objects(sentence, i)
		: sentence.children[i].filter(
				(c) =>
					c > i &&
					(universal(tokens[c].deprel) === "obj" ||
						universal(tokens[c].deprel) === "obl" ||
						universal(tokens[c].deprel) === "nmod"),
			);
	const who = members(scene, heads);
	if (who.length === 0 || isNegated(sentence, i)) return [];
	const of = subjectOf(scene, i);
	if (of < 0) return [];
	// "members include Egypt": of whom, the noun "member" says
	if (/^members?(?:hip)?$/i.test(tokens[of].form)) {
		const group = ownerOf(scene, of);
		return group
			? toTold(scene, i, group, who, saysNew(scene, of, who) || saysNew(scene, i, who), "member", "its members include")
			: [];
	}
	const group = namedGroup(scene, of);
	// "expanded to include Egypt"
	const grown = tokens[i].head >= 0 && /^(?:expand|enlarge|grow|widen)$/.test(tokens[tokens[i].head].lemma);
	return group ? toTold(scene, i, group, who, grown || saysNew(scene, i, who), "member", "the group includes") : [];
}

function subjectOf(scene: Scene, i: number): number {
	const { sentence } = scene;
	const { tokens } = sentence;
	const [subject] = subjects(sentence, i);
	if (subject !== undefined && !/^(?:that|which|who)$/i.test(tokens[subject].form)) return subject;
	for (let at = i, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++)
		if (universal(tokens[at].deprel) === "acl") return tokens[at].head;
	return -1;
}

/** "made up of", "consists of": what "of" brings in. */
function consisting(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	if (tokens[i].lemma.toLowerCase() === "make" && !children[i].some((c) => /^up$/i.test(tokens[c].form))) return [];
	const heads = children[i].filter((c) => caseOf(sentence, c) === "of");
	const who = members(scene, heads);
	const [surface] = surfaceSubject(sentence, i);
	const of = surface ?? subjectOf(scene, i);
	if (who.length < 2 || of === undefined || of < 0) return [];
	const group = namedGroup(scene, of);
	return group ? toTold(scene, i, group, who, false, "member", "the group consists of") : [];
}

/** How sure the joining is: done, planned or asked for; null where it is denied or only thought of. */
function stance(scene: Scene, i: number): Status | "done" | null {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	if (isNegated(sentence, i)) return null;
	for (const c of children[i]) {
		const form = tokens[c].form.toLowerCase();
		if (universal(tokens[c].deprel) === "aux" && /^(?:may|might|could|would|should|can|must)$/.test(form)) return null;
		if (universal(tokens[c].deprel) === "aux" && /^(?:will|shall|’ll|'ll)$/.test(form)) return "invited";
		if (universal(tokens[c].deprel) === "mark" && /^(?:if|unless|whether|before|until)$/.test(form)) return null;
	}
	const governor = tokens[i].head >= 0 ? tokens[tokens[i].head] : null;
	const relation = universal(tokens[i].deprel);
	// "said it could apply to join"
	const open = (c: number) => /^(?:may|might|could|would|should|can|must)$/i.test(tokens[c].form);
	if (
		governor &&
		relation === "xcomp" &&
		children[tokens[i].head].some((c) => universal(tokens[c].deprel) === "aux" && open(c))
	)
		return null;
	if (
		governor &&
		(relation === "xcomp" || relation === "advcl" || relation === "acl" || relation === "ccomp") &&
		children[i].some((c) => /^to$/i.test(tokens[c].form))
	) {
		if (isNegated(sentence, tokens[i].head)) return null;
		if (
			/^(?:apply|want|seek|bid|hope|wish|ask|request|aspire|plan|try|intend|aim|push|application|request|attempt|effort|negotiate)$/.test(
				governor.lemma.toLowerCase(),
			)
		)
			return "applicant";
		if (/^(?:invite|invitation|allow|approve|agree)$/.test(governor.lemma.toLowerCase())) return "invited";
		if (/^(?:refuse|decline|fail|reject|decide|vote|stop|bar|prevent|block)$/.test(governor.lemma.toLowerCase()))
			return null;
		if (/^(?:country|state|nation|member|become)$/.test(governor.lemma.toLowerCase())) return "done";
		return null;
	}
	return "done";
}

function joining(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const lemma = tokens[i].lemma.toLowerCase();
	const heads = lemma === "accede" ? children[i].filter((c) => caseOf(sentence, c) === "to") : objects(sentence, i);
	const groups = heads
		.flatMap((h) => withConjuncts(sentence, h))
		.map((h) => groupAt(scene, h))
		.filter((m) => m !== null && (lemma !== "enter" || isNamed(scene, m)));
	const how = stance(scene, i);
	if (groups.length === 0 || how === null) return [];
	let who = members(scene, [...subjects(sentence, i), ...beside(scene, i)]);
	// "invited Egypt to join"
	if (who.length === 0 && tokens[i].head >= 0) who = members(scene, objects(sentence, tokens[i].head));
	// "the decision by Sweden to join": no; "Sweden joining": its own subject
	return groups.flatMap((g) =>
		toTold(scene, i, g as Mention, who, how === "done" || how === "invited", how === "done" ? "member" : how, "joins"),
	);
}

function leaving(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { children } = sentence;
	const heads = [...objects(sentence, i), ...children[i].filter((c) => caseOf(sentence, c) === "from")];
	const groups = heads
		.map((h) => groupAt(scene, h))
		.filter((m) => m !== null && scene.entity(m.entity).known?.startsWith("body:"));
	if (groups.length === 0 || stance(scene, i) !== "done") return [];
	const who = members(scene, subjects(sentence, i));
	return groups.flatMap((g) => toTold(scene, i, g as Mention, who, false, "left", "leaves"));
}

/** "was admitted to", "accepted Finland as a member". */
function admitting(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { children } = sentence;
	if (stance(scene, i) !== "done") return [];
	const who = members(scene, isPassive(sentence, i) ? surfaceSubject(sentence, i) : objects(sentence, i));
	const brought = children[i].filter((c) => /^(?:to|into|in)$/.test(caseOf(sentence, c))).map((c) => groupAt(scene, c));
	const asMembers = children[i].some(
		(c) => caseOf(sentence, c) === "as" && /^members?$/i.test(sentence.tokens[c].form),
	);
	const actors = asMembers && !isPassive(sentence, i) ? subjects(sentence, i).map((s) => groupAt(scene, s)) : [];
	return [...brought, ...actors].flatMap((g) => (g ? toTold(scene, i, g, who, true, "member", "is admitted") : []));
}

/** "applied for membership of the union"; "applied to join" is told of the joining. */
function applying(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	if (stance(scene, i) !== "done") return [];
	const who = members(scene, [...subjects(sentence, i), ...beside(scene, i)]);
	for (const c of children[i]) {
		if (caseOf(sentence, c) !== "for" || !/^membership$/i.test(tokens[c].form)) continue;
		const group = ownerOf(scene, c);
		if (group) return toTold(scene, i, group, who, false, "applicant", "applies");
	}
	return [];
}

/** "NATO member Turkey", "Laos, a member of the bloc", "its members Kenya and Uganda", "became a member of". */
function asMember(scene: Scene, i: number, status: Status): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	let noun = i;
	// "member state(s)", "member country": the noun behind carries the relations
	if (
		tokens[i].deprel === "compound" &&
		tokens[i].head > i &&
		/^(?:state|country|nation)$/.test(tokens[tokens[i].head].lemma.toLowerCase())
	)
		noun = tokens[i].head;
	// "Interpol, of which they remain members": "which" may hang on the verb
	const stays = tokens[i].head >= 0 && REMAINS.test(tokens[tokens[i].head].form);
	const whose = antecedent(scene, i) ?? (stays ? antecedent(scene, tokens[i].head) : null);
	const sought = children[i].find((c) => caseOf(sentence, c) === "for" && /^membership$/i.test(tokens[c].form));
	const group =
		(sought === undefined ? null : ownerOf(scene, sought)) ??
		ownerOf(scene, i) ??
		ownerOf(scene, noun) ??
		whose ??
		beforeIt(scene, i) ??
		spokenOf(scene, noun);
	if (group === null || isNegated(sentence, noun)) return [];
	const heads: number[] = [];
	const { head, deprel } = tokens[noun];
	let done = true;
	// the name is the head: "NATO member Turkey"
	if (head > noun && (deprel === "compound" || deprel === "nmod:desc" || deprel === "nmod")) heads.push(head);
	else if (deprel === "appos" && head >= 0) heads.push(head);
	else if ((deprel === "xcomp" || deprel === "obj") && head >= 0 && tokens[head].lemma === "become") {
		heads.push(...subjects(sentence, head));
		done = stance(scene, head) === "done";
	} else if ((deprel === "xcomp" || deprel === "obj") && head >= 0 && REMAINS.test(tokens[head].form)) {
		// "left the union but remains a member of Interpol"
		heads.push(...subjects(sentence, head));
		done = stance(scene, head) === "done";
	}
	// "whose members are Laos and Vietnam"
	if (whose !== null && head > noun && children[head].some((c) => tokens[c].deprel === "cop")) heads.push(head);
	for (const c of children[noun]) {
		const relation = universal(tokens[c].deprel);
		if (c > noun && (relation === "appos" || relation === "flat" || relation === "list")) heads.push(c);
		if (c > noun && /^(?:including|like|such)$/.test(caseOf(sentence, c))) heads.push(c);
		if (
			relation === "nsubj" &&
			children[noun].some((k) => tokens[k].deprel === "cop" && !/^(?:was|were)$/i.test(tokens[k].form))
		)
			heads.push(c);
		if (relation === "cop" && universal(tokens[noun].deprel) === "acl" && head >= 0) heads.push(head);
	}
	heads.push(...beside(scene, noun));
	const who = members(scene, heads);
	if (who.length === 0 || !done) return [];
	// "members of BRICS and the bank": of each; a group that an earlier sentence named stands alone
	const joined = group.sentence === sentence.index ? withConjuncts(sentence, group.head) : [];
	const groups = [group, ...joined.map((h) => groupAt(scene, h))].filter(
		(g, n, all): g is Mention => g !== null && all.findIndex((o) => o?.entity === g.entity) === n,
	);
	const near = [...children[i], ...children[noun]].map((c) => tokens[c].form.toLowerCase());
	if (near.some((w) => /^(?:former|non|potential|prospective|would-be|not)$/.test(w)))
		return near.includes("former") ? toTold(scene, i, group, who, false, "left", "a former member") : [];
	if (near.some((w) => /^(?:candidate|aspiring)$/.test(w)))
		return toTold(scene, i, group, who, false, "applicant", "a candidate");
	const isNew =
		near.some((w) => /^(?:new|newest|latest|newly)$/.test(w)) || tokens[tokens[noun].head]?.lemma === "become";
	return groups.flatMap((g) =>
		toTold(scene, i, g, who, isNew, status, status === "observer" ? "an observer of it" : "a member of it"),
	);
}

const REMAINS = /^(?:remains?|stays?)$/i;

/** "holds observer status in the organisation". */
function holdingStatus(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const { head } = tokens[i];
	if (head < 0 || !/^(?:hold|have|enjoy|receive|gain|get)$/.test(tokens[head].lemma)) return [];
	if (!children[i].some((c) => c < i && /^observer$/i.test(tokens[c].form)) || stance(scene, head) !== "done")
		return [];
	const within = [...children[i], ...children[head]].filter(
		(c) => c > i && /^(?:in|at|with|of)$/.test(caseOf(sentence, c)),
	);
	const who = members(scene, subjects(sentence, head));
	return within.flatMap((c) => {
		const group = groupAt(scene, c);
		return group ? toTold(scene, i, group, who, false, "observer", "holds observer status") : [];
	});
}

/** "the SCO, [whose] members are": the group that the clause hangs on. */
function antecedent(scene: Scene, i: number): Mention | null {
	const { tokens, children } = scene.sentence;
	// "whose members are", "of which Laos is a member"
	const told = children[i].some(
		(c) => /^whose$/i.test(tokens[c].form) || (/^which$/i.test(tokens[c].form) && caseOf(scene.sentence, c) === "of"),
	);
	if (!told) return null;
	for (let at = i, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++)
		if (tokens[at].deprel === "acl:relcl" && tokens[at].head >= 0) {
			const group = groupAt(scene, tokens[at].head);
			if (group) return group;
		}
	// "the place of Chad in the Union, of which Chad is a member": what stands right before, whatever the tree has
	const which = children[i].find((c) => /^which$/i.test(tokens[c].form));
	const before = which === undefined ? -1 : which - (tokens[which - 2]?.form === "," ? 3 : 2);
	return before < 0 ? null : groupAt(scene, before);
}

/** "became the 31st member": of the body spoken of last. */
function spokenOf(scene: Scene, i: number): Mention | null {
	const { tokens, children } = scene.sentence;
	const counted = children[i].some(
		(c) =>
			c < i &&
			(/^\d+(?:st|nd|rd|th)$/i.test(tokens[c].form) ||
				ORDINAL.test(tokens[c].form) ||
				/^(?:full|newest|latest|founding)$/i.test(tokens[c].form)),
	);
	const whole = children[i].some(
		(c) => /^(?:of|in|to|nmod:poss)$/.test(caseOf(scene.sentence, c)) || tokens[c].deprel === "nmod:poss",
	);
	return counted && !whole ? scene.spoken : null;
}

const ORDINAL =
	/^(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|twentieth|thirtieth|[a-z]+tieth|[a-z]+-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))$/i;

/** "Finland's accession to the alliance". */
function accession(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	const group = ownerOf(scene, i);
	if (group === null || tokens[tokens[i].head]?.lemma === "block") return [];
	const who = members(
		scene,
		children[i].filter((c) => tokens[c].deprel === "nmod:poss" || caseOf(sentence, c) === "of"),
	);
	return toTold(
		scene,
		i,
		group,
		who.filter((w) => w.entity !== group.entity),
		true,
		"invited",
		"its accession",
	);
}
