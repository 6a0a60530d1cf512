import type { Document, Entity, Mention, Name, Quotation, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";

/** Who is spoken of: names, nominals and pronouns, linked to the document's entities. */
export function findMentions(
	_document: Document,
	_sentences: readonly Sentence[],
	_names: readonly Name[],
	_quotations: readonly Quotation[],
	_lexicons: Lexicons,
): { mentions: Mention[]; entities: Entity[] } {
	return { mentions: [], entities: [] };
}
