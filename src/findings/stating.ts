/** What statements are made of, whichever way they were found. */
import type { Statement } from "../annotations.ts";
import { shortId } from "../id.ts";
import { inOrder, type Span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import type { Scan } from "./scan.ts";
import type { Speaker } from "./speakers.ts";

export type Parts = {
	readonly cue: Span | null;
	readonly content: readonly [Span, ...Span[]];
	readonly source: Span | null;
	readonly who: Speaker;
	readonly direct: boolean;
	readonly rule: string;
};

/** A statement of these parts, its id from its words; the chain of who passed it on is empty yet. */
export function statementOf(annotated: Annotated, { cue, direct, who, rule, ...parts }: Parts): Statement {
	const { id, text } = annotated.document;
	const content = parts.content.map((c) => unlisted(text, c)) as [Span, ...Span[]];
	const source = parts.source && unlisted(text, parts.source);
	const evidence = [...content, ...(cue === null ? [] : [cue]), ...(source === null ? [] : [source])].sort(inOrder) as [
		Span,
		...Span[],
	];
	return {
		id: shortId("s", id, cue?.start ?? "", content[0].start, content[0].end),
		speaker: who.entity,
		speakerText: source === null ? "" : textOf(text, source),
		speakerSpan: source,
		anonymous: who.anonymous,
		...(who.reason === null ? {} : { reason: who.reason }),
		direct,
		cue,
		content,
		attribution: [],
		events: [],
		evidence,
		rule,
	};
}

/** Without the mark of a list before it: "- Talks are to resume". */
function unlisted(text: string, { start, end }: Span): Span {
	const mark = /^(?:[-–—•*·]+\s+)?/.exec(text.slice(start, Math.min(end, start + 8)))?.[0].length ?? 0;
	return start + mark < end ? { start: start + mark, end } : { start, end };
}

/** Two words or more between quotation marks, and no name: "called it 'a grave mistake'". */
export function holdsOwnWords({ quotations, text }: Scan, piece: Span): boolean {
	return quotations.some(({ inner }) => {
		if (inner.start < piece.start || inner.end > piece.end) return false;
		const words = text.slice(inner.start, inner.end).split(/\s+/, 12);
		return words.length > 1 && words.some((word) => /^\p{Ll}{4}/u.test(word));
	});
}
