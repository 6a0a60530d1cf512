import type { Block, Quotation } from "../annotations.ts";

/**
 * Words between quotation marks, straight or curly, single, double or guillemets, nested and running over paragraphs.
 * In order, the outer before the inner; unbalanced marks are closed at their block's end with `closed: false`. An
 * apostrophe is none: a single mark opens only where a word begins and closes only where one ends, and inside curly
 * marks the curly apostrophe closes nothing that a curly mark did not open.
 */
export function findQuotations(text: string, blocks: readonly Block[]): Quotation[] {
	const found: {
		start: number;
		end: number;
		inner: { start: number; end: number };
		closed: boolean;
		continues: boolean;
	}[] = [];
	let running = -1;
	for (const block of blocks) {
		const open: { kind: string; start: number; inner: number }[] = [];
		const first = found.length;
		const close = (from: number, end: number, innerEnd: number, closed: boolean) => {
			// whatever was opened inside and never closed ends here too, unless it was a stray apostrophe
			while (open.length > from) {
				const q = open.pop() as { kind: string; start: number; inner: number };
				const last = open.length === from;
				if (!last && q.kind === "'") continue;
				found.push({
					start: q.start,
					end: last ? end : innerEnd,
					inner: { start: q.inner, end: Math.max(q.inner, innerEnd) },
					closed: last && closed,
					continues: false,
				});
			}
		};
		for (const m of text.slice(block.start, block.end).matchAll(marks)) {
			const at = block.start + m.index;
			const end = at + m[0].length;
			const before = at > block.start ? text[at - 1] : " ";
			const after = end < block.end ? text[end] : " ";
			const opens = mayOpen(m[0], before, after);
			// “… 51 percent.“: the opening mark set where it closes
			const backwards = m[0] === "“" && !/[\s([—–-]/.test(before) && !/[\p{L}\p{N}]/u.test(after);
			const kinds = backwards ? ["“"] : closes.get(m[0]);
			const matching = kinds === undefined ? -1 : open.findLastIndex((q) => kinds.includes(q.kind));
			if (
				matching >= 0 &&
				mayClose(m[0], before, after, text, at) &&
				!(opens && isStraight(m[0]) && /\s/.test(before) && !/\s/.test(after) && m[0] !== '"')
			) {
				close(matching, end, at, true);
			} else if (opens && open.length < 6) {
				if (isSingle(m[0]) && !hasEnd(text, end, block.end, m[0])) continue;
				open.push({ kind: m[0], start: at, inner: end });
			}
		}
		// single marks left open were apostrophes
		const left = open.filter((q) => !isSingle(q.kind));
		open.splice(0, open.length, ...left);
		close(0, block.end, block.end, false);
		const here = found.slice(first).sort((a, b) => a.start - b.start || b.end - a.end);
		for (let i = 0; i < here.length; i++) found[first + i] = here[i];
		// “… went on for years.      ¶ “They then stopped.”
		//  ^ left open, and the next block opens again: one quotation in two parts
		const starts = here[0]?.start === block.start ? first : -1;
		if (running >= 0 && starts >= 0) found[running] = { ...found[running], continues: true };
		const unclosed = here.findIndex((q) => !q.closed && q.end === block.end);
		if (block.role === "paragraph") running = unclosed < 0 ? -1 : first + unclosed;
	}
	return found;
}

/** By the closing mark: what may have opened it. */
const closes = new Map([
	['"', ['"', "“", "„", "``"]],
	["”", ["“", "„", '"', "”"]],
	["“", ["„"]],
	["’", ["‘", "‚"]],
	["'", ["'", "‘", "`"]],
	["''", ["``", '"', "''"]],
	["»", ["«"]],
	["›", ["‹"]],
	["」", ["「"]],
]);
const marks = /``|''|["“”„‘’‚'`«»‹›「」]/g;

function isStraight(mark: string): boolean {
	return mark === '"' || mark === "'" || mark === "''";
}

function isSingle(mark: string): boolean {
	return mark === "'" || mark === "‘" || mark === "`";
}

function mayOpen(mark: string, before: string, after: string): boolean {
	if (/\s/.test(after))
		return mark === '"' && /[\s]/.test(before) && after !== " "
			? false
			: mark === "“" || mark === "``" || mark === "«" || (mark === '"' && /\s/.test(before));
	if ("“„«‹「``".includes(mark)) return true;
	if (mark === "”" || mark === "’" || mark === "»" || mark === "›" || mark === "」") return false;
	return !/[\p{L}\p{N}.,!?;:%]/u.test(before);
}

function mayClose(mark: string, before: string, after: string, text: string, at: number): boolean {
	if (mark === '"' || mark === "”" || mark === "''" || mark === "»" || mark === "“" || mark === "›" || mark === "」")
		return true;
	if (/[\p{L}\p{N}]/u.test(after)) return false;
	if (/\s/.test(before) && !/\s/.test(after)) return false;
	// the ministers’ visit: a possessive, unless what follows could end a quotation
	if (/s/i.test(before) && /\s/.test(after))
		return (
			!/^\s+\p{Ll}+(?:s|ing|ed)?\b/u.test(text.slice(at + 1, at + 14)) ||
			/^\s+(?:and|but|or|as|in|to|for|on|at|by|said|says|is|was|are|were|he|she|they|after|before|when|while|with|because|that|who|which)\b/.test(
				text.slice(at + 1, at + 14),
			)
		);
	return true;
}

/** A single mark opens a quotation only where one that could close it follows within a paragraph's reach. */
function hasEnd(text: string, from: number, end: number, mark: string): boolean {
	const closing = mark === "‘" ? /[^\s]’(?![\p{L}\p{N}])/u : /[^\s]'(?![\p{L}\p{N}])/u;
	const reach = text.slice(from, Math.min(end, from + 1200));
	if (mark !== "‘" && /^(?:\d0s|\d\d\b|em\b|tis\b|twas\b|til\b|cause\b|n\b|s\b|re\b|ve\b|ll\b|m\b|d\b)/i.test(reach))
		return false;
	return closing.test(reach);
}
