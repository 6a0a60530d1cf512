import type { Event, Statement } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";

/** Coded events with participants, time, place, factuality and attribution (from the statements whose content holds the trigger). */
export function findEvents(_annotated: Annotated, _statements: readonly Statement[]): Event[] {
	return [];
}
