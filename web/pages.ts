/**
 * The pages, in the order of the top bar. Each is loaded when it is first opened; the first, which most begin with, is there
 * from the start.
 */
import { type ComponentType, lazy } from "react";
import { isCopy } from "./copy.ts";
import { askAhead } from "./record/asked.ts";
import { Page as RecordPage } from "./record/record.tsx";

export type Page = {
	readonly path: string;
	readonly name: string;
	/** Shown in the top bar, or only in the palette and under "more". */
	readonly at: "bar" | "more" | "hidden";
	readonly about: string;
	/** `g` and this letter open it. */
	readonly key?: string;
	readonly component: ComponentType;
	/** Fetches it. */
	readonly load: () => Promise<unknown>;
	/** Asks what it will ask first. */
	readonly ask?: (search: string) => void;
};

type Fetched = Pick<Page, "component" | "load">;

const page = (load: () => Promise<{ Page: ComponentType }>): Fetched => ({
	load,
	component: lazy(() => load().then((m) => ({ default: m.Page }))),
});

const bar = (path: string, name: string, key: string, about: string, fetched: Fetched): Page => ({
	path,
	name,
	at: "bar",
	key,
	about,
	...fetched,
});
const more = (path: string, name: string, key: string, about: string, fetched: Fetched): Page => ({
	path,
	name,
	at: "more",
	key,
	about,
	...fetched,
});

const all: readonly Page[] = [
	{
		...bar("/", "Record", "r", "every event, with its reports", { component: RecordPage, load: async () => {} }),
		ask: askAhead,
	},
	bar(
		"/actors",
		"Actors",
		"a",
		"people, states, organs and bodies",
		page(() => import("./actors/list.tsx")),
	),
	bar(
		"/pairs",
		"Pairs",
		"d",
		"two states: what happened, tempo, depth, promises",
		page(() => import("./pairs/pairs.tsx")),
	),
	bar(
		"/network",
		"Network",
		"n",
		"who dealt with whom, up to a day",
		page(() => import("./maps/network.tsx")),
	),
	bar(
		"/map",
		"Map",
		"m",
		"where things happened",
		page(() => import("./maps/map.tsx")),
	),
	bar(
		"/review",
		"Review",
		"v",
		"decide what stands, the doubtful first",
		page(() => import("./review/review.tsx")),
	),
	bar(
		"/import",
		"Import",
		"i",
		"drop files or paste a text",
		page(() => import("./importing/import.tsx")),
	),
	more(
		"/promises",
		"Promises",
		"p",
		"what was planned, and what became of it",
		page(() => import("./lists/promises.tsx")),
	),
	more(
		"/conflicts",
		"Conflicts",
		"c",
		"where sources contradict one another",
		page(() => import("./lists/conflicts.tsx")),
	),
	more(
		"/stories",
		"Stories",
		"s",
		"articles that report the same happening",
		page(() => import("./lists/stories.tsx")),
	),
	more(
		"/matrix",
		"Matrix",
		"x",
		"pairs of states by quarter",
		page(() => import("./maps/matrix.tsx")),
	),
	more(
		"/codebook",
		"Codebook",
		"k",
		"what is coded, by which words",
		page(() => import("./codebook/codebook.tsx")),
	),
	more(
		"/methods",
		"Methods",
		"h",
		"how far coders agree, and what changed since an earlier version",
		page(() => import("./methods/methods.tsx")),
	),
	more(
		"/try",
		"Try",
		"t",
		"paste an article, see it read in this page",
		page(() => import("./try/try.tsx")),
	),
	{
		path: "/actor",
		name: "Actor",
		at: "hidden",
		about: "one actor's dossier",
		...page(() => import("./actors/dossier.tsx")),
	},
	{
		path: "/article/*",
		name: "Article",
		at: "hidden",
		about: "one text with its findings lit",
		...page(() => import("./article/page.tsx")),
	},
];

/** Where things are decided and added: not in a published copy, which has a page about itself instead. */
const inProgram = new Set(["/review", "/import", "/methods"]);

export const pages: readonly Page[] = isCopy
	? [
			...all.filter((p) => !inProgram.has(p.path)),
			more(
				"/copy",
				"This copy",
				"y",
				"what was published, and what it cannot do",
				page(() => import("./published/about.tsx")),
			),
		]
	: all;

/** Begins to fetch the page of an address, and what it will ask first; what fails here is told when it is drawn. */
export function fetchAhead(path: string, search: string): void {
	const here = pages.find((p) => (p.path.endsWith("/*") ? path.startsWith(p.path.slice(0, -1)) : p.path === path));
	here?.load().catch(() => {});
	here?.ask?.(search);
}
