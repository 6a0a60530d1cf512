/** The table of verbs: the whole application. */
import { add, addTexts } from "./add.ts";
import {
	actors,
	articles,
	conflicts,
	events,
	figures,
	memberships,
	posts,
	promises,
	search,
	statements,
	stories,
} from "./ask.ts";
import { code } from "./code.ts";
import { parse } from "./parse.ts";
import type { Verb } from "./verb.ts";

export const verbs: readonly Verb[] = [
	code,
	parse,
	add,
	addTexts,
	events,
	statements,
	actors,
	posts,
	memberships,
	figures,
	conflicts,
	promises,
	stories,
	articles,
	search,
];
