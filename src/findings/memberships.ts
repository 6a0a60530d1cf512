import type { Membership } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";

export function findMemberships(_annotated: Annotated): Membership[] {
	return [];
}
