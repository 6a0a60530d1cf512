/** The pages, in the order of the top bar. Each is loaded when it is first opened. */
import { type ComponentType, lazy } from "react";

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

export const pages: readonly Page[] = [
	{
		path: "/",
		name: "Record",
		at: "bar",
		key: "r",
		about: "every event, with its reports",
		component: page(() => import("./record/record.tsx")),
	},
	{
		path: "/article/:id+",
		name: "Article",
		at: "hidden",
		about: "one text with its findings lit",
		component: page(() => import("./article/page.tsx")),
	},
];
