/**
 * The sidecar that no format of others can carry: every span of words that a thing of the record rests on, as a W3C
 * TextPositionSelector and TextQuoteSelector have it: offsets in Unicode code points, the exact words, what stands around.
 */
import { createHash } from "node:crypto";
import type { Report } from "../dataset.ts";

/** A thing of the record, with what reports it. */
export type Claim = { readonly id: string; readonly kind: string; readonly reports: readonly Report[] };
export type Text = { readonly text: string; readonly hash: string };

export type EvidenceRow = {
	readonly id: string;
	readonly claim_id: string;
	readonly kind: string;
	readonly article_id: string;
	readonly start_cp: number;
	readonly end_cp: number;
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
	readonly text_sha256: string;
	readonly article_version: string;
	/** The person who added it, where it was not read. */
	readonly added_by: string | null;
};

/** What a row is a report of, whatever kind of thing it is. */
export function reportsIn(row: {
	readonly reports?: readonly Report[];
	readonly report?: Report;
	readonly points?: readonly { readonly reports: readonly Report[] }[];
}): readonly Report[] {
	return row.reports ?? row.points?.flatMap((p) => p.reports) ?? (row.report ? [row.report] : []);
}

/** `texts` holds the articles of all these claims; what is not there any more is passed over. */
export function* evidenceOf(claims: Iterable<Claim>, texts: ReadonlyMap<string, Text>): Generator<EvidenceRow> {
	const opened = new Map<string, ReturnType<typeof open>>();
	for (const { id: claim_id, kind, reports } of claims)
		for (const { document, id, evidence, addedBy = null } of reports) {
			const found = texts.get(document);
			if (!found) continue;
			const article = opened.get(document) ?? open(found.text);
			opened.set(document, article);
			for (const [i, { start, end }] of evidence.entries())
				yield {
					id: `${document}/${id}/${i}`,
					claim_id,
					kind,
					article_id: document,
					start_cp: article.codePoints(start),
					end_cp: article.codePoints(end),
					exact: found.text.slice(start, end),
					prefix: wellFormed(found.text.slice(Math.max(0, start - around), start)),
					suffix: wellFormed(found.text.slice(end, end + around)),
					text_sha256: article.sha256,
					article_version: found.hash,
					added_by: addedBy,
				};
		}
}

const around = 32;

/** Half a character at either end is left out. */
function wellFormed(text: string): string {
	return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

/** A text with its code points counted: most have as many as UTF-16 code units, others are gone through once. */
export function open(text: string) {
	const pairs: number[] = [];
	for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs.push(i);
	const codePoints = (at: number): number => {
		let [low, high] = [0, pairs.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (pairs[middle] < at) low = middle + 1;
			else high = middle;
		}
		return at - low;
	};
	return { codePoints, sha256: createHash("sha256").update(text).digest("hex") };
}
