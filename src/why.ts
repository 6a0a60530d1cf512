/**
 * Why an event was coded, or why not: every rule tried at a sentence, with what became of it. The same decisions that
 * `read` takes, told instead of kept; there is no second engine.
 */
import type { Sentence } from "./annotations.ts";
import type { Annotated } from "./findings/annotated.ts";
import { decide } from "./findings/candidates.ts";
import { factualityOf } from "./findings/factuality.ts";
import { isPolitical, partiesOf } from "./findings/parties.ts";
import { subjectOf } from "./findings/subject.ts";
import { vote } from "./findings/votes.ts";

/** One rule tried at one word. `reason` says, where it was coded, on whom it rests, and where not, what was missing. */
export type Tried = {
	readonly rule: string;
	readonly file: string;
	readonly word: string;
	readonly matched: boolean;
	readonly reason: string;
};

export function whySentence(annotated: Annotated, sentence: Sentence): Tried[] {
	const parties = partiesOf(annotated.mentions, annotated.entities, annotated.sentences);
	const quiet = subjectOf(annotated.sentences, annotated.codebook);
	return decide(sentence, annotated, parties, quiet).map(({ rule, anchor, candidate, reason }) => {
		const at = { rule: rule.id, file: rule.file, word: sentence.tokens[anchor].form };
		if (candidate === undefined) return { ...at, matched: false, reason: reason ?? "" };
		const { match, roles, bare } = candidate;
		const words = (role: "actor" | "recipient" | "about") =>
			roles[role]
				.map(
					(f) =>
						`“${annotated.document.text.slice(f.mention.start, f.mention.end)}” (${f.path}${isPolitical(parties, f.mention.entity) ? ", political" : ""})`,
				)
				.join(", ");
		const told = [
			roles.actor.length ? `actor ${words("actor")}` : "no actor named",
			...(roles.recipient.length ? [`recipient ${words("recipient")}`] : []),
			...(roles.about.length ? [`about ${words("about")}`] : []),
			`told as ${candidate.factuality ?? factualityOf(sentence, match.anchor, match.light)}`,
			...(bare ? ["adds only to what was told before"] : []),
			...secondOpinion(annotated, sentence, match.light >= 0 ? match.light : match.anchor),
		];
		return { ...at, matched: true, reason: told.join("; ") };
	});
}

/** What can be said of the sentence at a text offset; the empty list outside of all sentences. */
export function whyAt(annotated: Annotated, offset: number): Tried[] {
	const sentence = annotated.sentences.find((s) => s.start <= offset && offset < s.end);
	return sentence ? whySentence(annotated, sentence) : [];
}

/** "the second opinion: CONSULT 0.83, AGREE 0.06" */
function secondOpinion(annotated: Annotated, sentence: Sentence, predicate: number): string[] {
	if (!annotated.votes) return [];
	const [first, second] = vote(annotated.votes, sentence, predicate);
	return [
		`the second opinion: ${first.code} ${first.probability.toFixed(2)}, ${second.code} ${second.probability.toFixed(2)}`,
	];
}
