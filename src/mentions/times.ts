import type { Document, Sentence, Time } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";

/** TIMEX3 expressions with their values, relative to publication and to the story's own time. */
export function findTimes(_document: Document, _sentences: readonly Sentence[], _lexicons: Lexicons): Time[] {
	return [];
}
