import type { Block, Quotation } from "../annotations.ts";

/** Words between quotation marks, straight or curly, nested and running over paragraphs. In order; unbalanced marks are closed at their block's end with `closed: false`. */
export function findQuotations(_text: string, _blocks: readonly Block[]): Quotation[] {
	return [];
}
