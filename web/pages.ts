/** The pages, in the order of the top bar. Each is loaded when it is first opened. */
import { type ComponentType, lazy } from "react";
import { isCopy } from "./copy.ts";

export type Page = {
	readonly path: string;
	readonly name: string;
	/** Shown in the top bar, or only in the palette and under "more". */
	readonly at: "bar" | "more" | "hidden";
	readonly about: string;
	/** `g` and this letter open it. */
	readonly key?: string;
	readonly component: ComponentType;
};

const page = (load: () => Promise<{ Page: ComponentType }>) => lazy(() => load().then((m) => ({ default: m.Page })));

const bar = (path: string, name: string, key: string, about: string, component: ComponentType): Page => ({
	path,
	name,
	at: "bar",
	key,
	about,
	component,
});
const more = (path: string, name: string, key: string, about: string, component: ComponentType): Page => ({
	path,
	name,
	at: "more",
	key,
	about,
	component,
});

const all: readonly Page[] = [
	bar(
		"/",
		"Record",
		"r",
		"every event, with its reports",
		page(() => import("./record/record.tsx")),
	),
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
		component: page(() => import("./actors/dossier.tsx")),
	},
	{
		path: "/article/*",
		name: "Article",
		at: "hidden",
		about: "one text with its findings lit",
		component: page(() => import("./article/page.tsx")),
	},
];

/** Where things are decided and added: not in a published copy, which has a page about itself instead. */
const inProgram = new Set(["/review", "/import"]);

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
