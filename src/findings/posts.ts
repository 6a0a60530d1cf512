import type { Post } from "../annotations.ts";
import type { Annotated } from "./annotated.ts";

export function findPosts(_annotated: Annotated): Post[] {
	return [];
}
