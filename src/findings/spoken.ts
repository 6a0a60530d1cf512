/** Whether words that look like an act are only spoken of: as a habit, an ability, a wish, a kind of act, a question. */
import type { Sentence } from "../annotations.ts";
import type { Match } from "../rules/match.ts";
import { BRIEF } from "./annotated.ts";
import type { Parties } from "./parties.ts";
import { isAsked } from "./prospects.ts";
import {
	isAbility,
	isAwaited,
	isGroundOfAnonymity,
	isHabit,
	isNaming,
	isNotional,
	isPurpose,
	isQuestion,
	isSilence,
	isSpokesmanship,
	isStanding,
	isWished,
} from "./tellings.ts";

/** In which way, in words; null where the act itself is told. */
export function onlySaid(sentence: Sentence, match: Match, parties: Parties): string | null {
	const { code } = match.rule.outcome;
	const predicate = match.light >= 0 ? match.light : match.anchor;
	if (code !== "ASSAULT" && isHabit(sentence, match)) return "it is told as a habit, not as a happening";
	if (isNotional(sentence, predicate)) return "it is spoken of as a kind of act, not as one that was done";
	if (isStanding(sentence, predicate)) return "it says what somebody is, not what was done";
	// what a court rules that may be done is its ruling
	if (match.rule.factuality === null && isAbility(sentence, predicate))
		return "it is told as an ability, not as an act";
	if (
		(code === "CONSULT" && (isSilence(sentence, predicate) || isSpokesmanship(sentence, predicate))) ||
		(/^(CONSULT|COOPERATE|REQUEST|REJECT)$/.test(code) && isGroundOfAnonymity(sentence, predicate))
	)
		return "it only says on what terms somebody speaks";
	if (code === "CONSULT" && isNaming(sentence, predicate)) return "it says by which name somebody is called";
	if (isWished(sentence, predicate)) return "it is only what somebody is asked or persuaded to do";
	if (code === "REQUEST" && isQuestion(sentence, match.anchor)) return "it is a question, not a request";
	if (code === "ASSAULT" && isHalted(sentence, predicate)) return "it is what is to stop";
	if (parties.sentences.length > BRIEF && isAsked(sentence, predicate)) return "it is asked, not told";
	if (isAwaited(sentence, predicate)) return "it is only what is waited for";
	if (/^(ASSAULT|RETREAT|SANCTION)$/.test(code) && isPurpose(sentence, predicate))
		return "it is only what something else is done for";
	return null;
}

/** "agreed to halt {fighting}", "unless they stopped {shelling}" */
function isHalted({ tokens }: Sentence, predicate: number): boolean {
	const { xpos, head } = tokens[predicate];
	const stops = (i: number) => /^(halt|stop|cease|end|quit)$/.test(tokens[i]?.lemma.toLowerCase() ?? "");
	return xpos === "VBG" && ((head >= 0 && stops(head)) || stops(predicate - 1));
}
