/** Members by verbs: "includes", "belongs to", "consists of", "joined", "left", "was admitted to", "applied for". */
import type { Mention } from "../annotations.ts";
import { objects, subjects, surfaceSubject } from "../rules/grammar.ts";
import { caseOf, isNegated, withConjuncts } from "../rules/relations.ts";
import { isPassive } from "../rules/voice.ts";
import { universal } from "../syntax/tree.ts";
import { beside, groupAt, isNamed, members, namedGroup, ownerOf, type Scene } from "./memberships-groups.ts";
import { saysNew, stance, type Told, toTold } from "./memberships-told.ts";

/** "Laos and Vietnam belong to the bloc, along with Thailand". */
export function belonging(scene: Scene, i: number): Told[] {
	const { sentence } = scene;
	const { children } = sentence;
	if (stance(scene, i) !== "done") return [];
	const groups = children[i].filter((c) => caseOf(sentence, c) === "to").map((c) => groupAt(scene, c));
	const others = children[i].filter((c) => c > i && /(?:^|-| )with$/.test(caseOf(sentence, c)));
	const who = members(scene, [...subjects(sentence, i), ...others]);
	return groups.flatMap((g) => (g ? toTold(scene, i, g, who, false, "member", "belongs to it") : []));
}

export function including(scene: Scene, i: number): Told[] {
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
export function consisting(scene: Scene, i: number): Told[] {
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

export function joining(scene: Scene, i: number): Told[] {
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

export function leaving(scene: Scene, i: number): Told[] {
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
export function admitting(scene: Scene, i: number): Told[] {
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
export function applying(scene: Scene, i: number): Told[] {
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
