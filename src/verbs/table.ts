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
import { cite } from "./cite.ts";
import { code, readText } from "./code.ts";
import { codebook } from "./codebook.ts";
import { agreement, bring, decide, decisions, review } from "./decide.ts";
import { exportVerb } from "./export.ts";
import { parse } from "./parse.ts";
import { mcp, serve, start, watch, work } from "./processes.ts";
import { publish } from "./publish.ts";
import { doctor, read, reconcile } from "./record.ts";
import { releases } from "./releases.ts";
import { reread } from "./reread.ts";
import { trends } from "./trends.ts";
import type { Verb } from "./verb.ts";
import { why, whyNotVerb } from "./why.ts";

export const verbs: readonly Verb[] = [
	start,
	code,
	readText,
	parse,
	codebook,
	add,
	addTexts,
	watch,
	reread,
	reconcile,
	doctor,
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
	read,
	search,
	why,
	whyNotVerb,
	trends,
	review,
	decide,
	decisions,
	bring,
	agreement,
	cite,
	exportVerb,
	releases,
	publish,
	serve,
	mcp,
	work,
];

export function verbNamed(name: string): Verb | undefined {
	return verbs.find((v) => v.name === name);
}
