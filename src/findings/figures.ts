import type { Amount, Figure, Statement } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";

/** Amounts that a person would put in a table, with what is counted, of whom, when. */
export function findFigures(
	_annotated: Annotated,
	_amounts: readonly Amount[],
	_statements: readonly Statement[],
): Figure[] {
	return [];
}
