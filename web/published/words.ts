/** Words looked for in a published copy: an index tells which articles hold them; phrases are looked up in the articles. */
import { fileNameOf } from "../../src/id.ts";
import type { Article } from "../../src/store/search.ts";
import { lookedFor, shardOf } from "../../src/text/looked.ts";
import type { CopiedArticle } from "../../src/verbs/publish.ts";
import type { Get } from "./rows.ts";

/** So many articles are opened to see whether a phrase stands in them. */
const mostOpened = 300;

type Term = { readonly words: readonly string[]; readonly without: boolean };

/** Words, "phrases in quotation marks" and -words to leave out. */
function termsOf(text: string): Term[] {
	const terms: Term[] = [];
	for (const [, minus, phrase, word] of text.slice(0, 4000).matchAll(/(-?)(?:"([^"]*)"|(\S+))/g)) {
		const words = lookedFor(phrase ?? word);
		if (words.length && terms.length < 40) terms.push({ words, without: minus === "-" });
	}
	return terms.some((t) => !t.without) ? terms : [];
}

/** Which articles hold them, by their numbers in the list of articles. */
export async function articlesWith(text: string, articles: readonly Article[], get: Get): Promise<number[]> {
	const terms = termsOf(text);
	if (!terms.length) return [];
	const all = articles.map((_, i) => i);
	let found = new Set(all);
	for (const term of terms) {
		const held = await holding(term, articles, get);
		found = new Set([...found].filter((i) => held.has(i) !== term.without));
	}
	return [...found].sort((a, b) => a - b);
}

async function holding({ words }: Term, articles: readonly Article[], get: Get): Promise<Set<number>> {
	const lists = await Promise.all(
		words.map(async (word) => {
			const held = (await get(`words/${shardOf(word)}.json`)) as Readonly<Record<string, readonly number[]>> | null;
			return held?.[` ${word}`] ?? [];
		}),
	);
	const [first, ...rest] = lists;
	const sets = rest.map((list) => new Set(list));
	const candidates = first.filter((i) => sets.every((s) => s.has(i)));
	if (words.length < 2 || candidates.length > mostOpened) return new Set(candidates);
	const phrase = ` ${words.join(" ")} `;
	const held = await Promise.all(
		candidates.map(async (i) => {
			const text = await textOf(articles[i].id, get);
			return [text, articles[i].title].some((t) => ` ${lookedFor(t).join(" ")} `.includes(phrase)) ? [i] : [];
		}),
	);
	return new Set(held.flat());
}

async function textOf(id: string, get: Get): Promise<string> {
	const article = (await get(`article/${fileNameOf(id)}.json`)) as CopiedArticle | null;
	return article?.reading.document.text ?? "";
}

/** The words around the first place where one of those looked for stands, which stand between U+E000 and U+E001. */
export async function snippetOf(id: string, text: string, get: Get): Promise<string | null> {
	const wanted = new Set(termsOf(text).flatMap((t) => (t.without ? [] : t.words)));
	const words = [...(await textOf(id, get)).slice(0, 200_000).matchAll(/\S+/g)].map(([word]) => word);
	const hit = (word: string) => lookedFor(word).some((w) => wanted.has(w));
	const at = words.findIndex(hit);
	if (at < 0) return null;
	const from = Math.max(0, at - 8);
	const shown = words.slice(from, from + 24).map((w) => (hit(w) ? `\ue000${w}\ue001` : w));
	return `${from > 0 ? "… " : ""}${shown.join(" ")}${from + 24 < words.length ? " …" : ""}`;
}
