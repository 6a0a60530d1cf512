/** Whom a party brings along, by the words between it and its verb. */
import type { Sentence } from "../annotations.ts";
import { caseOf } from "../rules/relations.ts";

/** "Britain, together with {the United States} and {Canada}, called for": who joins in it, told between commas behind the subject. */
export function joiners({ tokens, children }: Sentence, head: number): number[] {
	const verb = tokens[head]?.head ?? -1;
	if (verb < 0 || !/^nsubj/.test(tokens[head].deprel)) return [];
	const near = [head, verb].flatMap((n) => children[n]).filter((c) => c > head && c < verb);
	return near
		.flatMap((c) => (/^together$/i.test(tokens[c].form) ? children[c] : [c]))
		.filter(
			(c) =>
				/^(?:obl|nmod)/.test(tokens[c].deprel) &&
				children[c].some(
					(k) => /^with$/i.test(tokens[k].form) && /^(?:together|along)$/i.test(tokens[k - 1]?.form ?? ""),
				),
		)
		.flatMap((c) => [c, ...children[c].filter((k) => tokens[k].deprel === "conj")]);
}

/** "a delegation led by {Foreign Minister Fuad Hussein}": who leads those who come has come. */
export function leaders(sentence: Sentence, head: number): number[] {
	const { tokens, children } = sentence;
	if (!/^(delegation|mission|team|contingent)$/.test(tokens[head]?.lemma.toLowerCase() ?? "")) return [];
	// "a delegation of Thai officials led by …"
	const within = children[head].filter((c) => tokens[c].deprel === "nmod");
	return [head, ...within]
		.flatMap((n) => children[n])
		.filter((verb) => tokens[verb].deprel === "acl" && /^(lead|head)$/.test(tokens[verb].lemma))
		.flatMap((verb) => children[verb])
		.filter((c) => /^obl(:agent)?$/.test(tokens[c].deprel) && caseOf(sentence, c) === "by");
}
