/**
 * Who belongs to which body, where the words say so: "a grouping that includes China and Laos", "the bloc's new members
 * Egypt and Iran", "NATO member Turkey", "joined", "left", "applied to join", "was admitted to". To be named beside a
 * body is no membership.
 */
import type { Entity, Membership, Mention, Token } from "../annotations.ts";
import { shortId } from "../id.ts";
import { wordsIn } from "../rules/codebook.ts";
import type { Span } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Scene } from "./memberships-groups.ts";
import { listedBeside } from "./memberships-lists.ts";
import { accession, asMember, holdingStatus } from "./memberships-nouns.ts";
import { type Told, toTold } from "./memberships-told.ts";
import { admitting, applying, belonging, consisting, including, joining, leaving } from "./memberships-verbs.ts";

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
