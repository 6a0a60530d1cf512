import type { Document, Entity, Mention, Place, Quotation, Sentence, Time } from "../annotations.ts";
import type { Codebook } from "../rules/codebook.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { StatementModel } from "./linear.ts";
import type { VotesModel } from "./votes.ts";

/** A text of so few sentences is given for the one act in it. */
export const BRIEF = 3;

/** What every finder of findings reads: the document so far. Nothing in it is changed. */
export type Annotated = {
	readonly document: Document;
	readonly sentences: readonly Sentence[];
	readonly quotations: readonly Quotation[];
	readonly mentions: readonly Mention[];
	readonly entities: readonly Entity[];
	readonly times: readonly Time[];
	readonly places: readonly Place[];
	readonly lexicons: Lexicons;
	readonly codebook: Codebook;
	readonly statementModel: StatementModel | null;
	readonly votes?: VotesModel | null;
};
