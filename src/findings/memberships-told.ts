/** What words tell of a member and a body, and how sure it is: done, invited, applied for, left. */
import type { Entity, Evidence, Membership, Mention } from "../annotations.ts";
import { isNegated } from "../rules/relations.ts";
import type { Span } from "../span.ts";
import { universal } from "../syntax/tree.ts";
import type { Scene } from "./memberships-groups.ts";

export type Status = NonNullable<Membership["status"]>;
export type Told = {
	readonly member: Mention;
	readonly group: Mention | Entity;
	readonly isNew: boolean;
	readonly status: Status;
	readonly evidence: Evidence;
	readonly rule: string;
};

/** "includes new members Egypt and Iran": the word stands between the verb and the first of them. */
export function saysNew(scene: Scene, i: number, who: readonly Mention[]): boolean {
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

export function toTold(
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

/** How sure the joining is: done, planned or asked for; null where it is denied or only thought of. */
export function stance(scene: Scene, i: number): Status | "done" | null {
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
