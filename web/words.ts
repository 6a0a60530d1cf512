import type { Params } from "./address.ts";
import { actInWords, contextInWords, typeInWords, valueInWords } from "./coded.ts";
import { daysInWords } from "./phrases.ts";

/** What a filter narrows by. */
export const filterWords: Readonly<Record<string, string>> = {
	actor: "who",
	pair: "between",
	since: "since",
	until: "until",
	code: "type",
	act: "act",
	quad: "class",
	context: "on",
	factuality: "whether",
	source: "told by",
	asOf: "as of",
	text: "words",
	standing: "decided",
};

export function filterValueInWords(name: string, value: string, nameOf: (who: string) => string): string {
	if (name === "pair") return value.split(",").map(nameOf).join(" and ");
	if (name === "actor") return nameOf(value);
	if (["since", "until", "asOf"].includes(name)) return daysInWords(value, value);
	// Names of outlets and words sought stand as they are.
	return name === "source" || name === "text" ? value : valueInWords(name, value);
}

/** "type aid" */
export function filterInWords(name: string, value: string, nameOf: (who: string) => string): string {
	return `${filterWords[name] ?? name} ${filterValueInWords(name, value, nameOf)}`;
}

/** "Events between China and Russia, on law enforcement, since 1 January 2023" */
export function filtersInWords(params: Params, nameOf: (code: string) => string): string {
	const parts: string[] = [];
	const list = (name: string, before: string, shown: (value: string) => string = (v) => v.replaceAll("_", " ")) => {
		const values = params.all(name);
		if (values.length) parts.push(`${before}${values.map(shown).join(" or ")}`);
	};
	const day = (value: string) => daysInWords(value, value);
	const who = params.all("actor");
	const pair = params.get("pair")?.split(",").map(nameOf).join(" and ");
	list("factuality", "", (v) => valueInWords("factuality", v));
	list("code", "of the type ", (v) => `${typeInWords(v)} (${v})`);
	list("act", "of the act ", (v) => `${actInWords(v)} (${v})`);
	list("quad", "");
	list("context", "on ", contextInWords);
	list("source", "told by ", (v) => v);
	list("text", "told in articles with ", (v) => `“${v}”`);
	list("standing", "decided ");
	list("since", "since ", day);
	list("until", "until ", day);
	list("asOf", "as known on ", day);
	const between = [pair && `between ${pair}`, who.length > 0 && `with ${who.map(nameOf).join(" and ")}`];
	return ["Events", ...between.filter(Boolean)].join(" ") + (parts.length ? `, ${parts.join(", ")}` : "");
}

/**
 * Words as they stand, whatever they would like: characters that write all that follows them backwards are shown, not
 * obeyed. One character stays one, so that places in the text stay where they are.
 */
export function plainly(text: string): string {
	return text.replace(/[\u202d\u202e]/g, "⇄");
}
