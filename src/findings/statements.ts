import type { Statement } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";

/** Who says what, on whose word. `events` is filled by the caller once events are known. */
export function findStatements(_annotated: Annotated): Statement[] {
	return [];
}
