/** On whose word an event stands: the chain of the innermost statement whose content holds its trigger, outermost first. */
import type { Attribution, Statement } from "../annotations.ts";
import { contains, type Span } from "../span.ts";

export function attributionOf(trigger: Span, statements: readonly Statement[]): Attribution[] {
	let best: Statement | null = null;
	let size = Number.POSITIVE_INFINITY;
	for (const s of statements) {
		// the words that say it are no part of what is said
		if (s.cue && contains(s.cue, trigger)) continue;
		for (const c of s.content)
			if (contains(c, trigger) && c.end - c.start < size) {
				best = s;
				size = c.end - c.start;
			}
	}
	if (best === null) return [];
	const own: Attribution[] =
		best.speakerSpan === null && best.speakerText === ""
			? []
			: [
					{
						speaker: best.speaker,
						text: best.speakerText,
						span: best.speakerSpan ?? best.cue ?? best.content[0],
						cue: best.cue,
					},
				];
	return [...best.attribution, ...own];
}
