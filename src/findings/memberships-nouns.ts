/** Members by nouns: "NATO member Turkey", "its members Kenya and Uganda", "observer status in", "Finland's accession to". */
import type { Mention } from "../annotations.ts";
import { subjects } from "../rules/grammar.ts";
import { caseOf, isNegated, withConjuncts } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import { beforeIt, beside, groupAt, members, ownerOf, type Scene } from "./memberships-groups.ts";
import { type Status, stance, type Told, toTold } from "./memberships-told.ts";

/** "NATO member Turkey", "Laos, a member of the bloc", "its members Kenya and Uganda", "became a member of". */
export function asMember(scene: Scene, i: number, status: Status): Told[] {
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
export function holdingStatus(scene: Scene, i: number): Told[] {
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
export function accession(scene: Scene, i: number): Told[] {
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
