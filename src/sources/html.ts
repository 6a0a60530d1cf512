/**
 * The article out of a web page: readability's body as plain paragraphs, and what the page says of itself. A page is
 * only ever read, never shown. Pages too large or too deep for readability are stripped of their tags instead.
 */
import { createRequire } from "node:module";
import type { Source } from "../annotations.ts";
import { dayProblem } from "./days.ts";

const require = createRequire(import.meta.url);

export function sourceOfHtml(html: string): Source {
	if (html.length > 4_000_000 || depthOf(html) > 400) return { text: stripped(html), ...headOf(html) };
	const { parseHTML } = require("linkedom") as typeof import("linkedom");
	const { Readability } = require("@mozilla/readability") as typeof import("@mozilla/readability");
	const { document } = parseHTML(html);
	const about = { ...headOf(html), ...aboutPage(document as unknown as Document) };
	let text = "";
	try {
		const article = new Readability(document as unknown as Document, { charThreshold: 200 }).parse();
		if (article?.content)
			text = paragraphsOf(
				parseHTML(`<!doctype html><html><body>${article.content}</body></html>`).document.body as never,
			);
		if (article?.siteName && !about.publisher) about.publisher = article.siteName;
	} catch {
		// A page that readability cannot take is still text.
	}
	if (text.length < 80) text = stripped(html);
	return { text: about.title && !text.startsWith(about.title) ? `${about.title}\n\n${text}` : text, ...about };
}

type About = {
	title?: string;
	publisher?: string;
	author?: string;
	url?: string;
	published?: string;
	publishedBasis?: "metadata";
};

function aboutPage(document: Document): About {
	const meta = (...names: string[]): string | undefined => {
		for (const name of names) {
			const found = document.querySelector(`meta[property="${name}"],meta[name="${name}"],meta[itemprop="${name}"]`);
			const content = found?.getAttribute("content")?.trim();
			if (content) return content;
		}
		return undefined;
	};
	const linked = linkedData(document);
	const title = meta("og:title", "twitter:title") ?? document.querySelector("h1")?.textContent?.trim();
	const published = dayOf(
		meta("article:published_time", "datePublished", "date", "pubdate", "dc.date", "DC.date.issued") ??
			linked.datePublished ??
			document.querySelector("time[datetime]")?.getAttribute("datetime") ??
			undefined,
	);
	const publisher = meta("og:site_name", "publisher") ?? linked.publisher;
	const author = meta("author", "article:author") ?? linked.author;
	const url = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta("og:url");
	return {
		...(title ? { title: squeezed(title) } : {}),
		...(publisher ? { publisher: squeezed(publisher) } : {}),
		...(author && !/^https?:/.test(author) ? { author: squeezed(author) } : {}),
		...(url && /^https?:\/\//.test(url) ? { url } : {}),
		...(published ? { published, publishedBasis: "metadata" as const } : {}),
	};
}

/** schema.org/NewsArticle in JSON-LD. */
function linkedData(document: Document): { datePublished?: string; publisher?: string; author?: string } {
	for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
		try {
			const top: unknown = JSON.parse(script.textContent ?? "");
			const graph = (top as { "@graph"?: unknown })?.["@graph"];
			for (const node of [top, graph].flat() as Record<string, unknown>[]) {
				if (!node || typeof node !== "object" || typeof node.datePublished !== "string") continue;
				return { datePublished: node.datePublished, publisher: nameOf(node.publisher), author: nameOf(node.author) };
			}
		} catch {
			// Broken JSON-LD says nothing.
		}
	}
	return {};
}

function nameOf(value: unknown): string | undefined {
	const one = Array.isArray(value) ? value[0] : value;
	if (typeof one === "string") return one;
	const name = (one as { name?: unknown } | null | undefined)?.name;
	return typeof name === "string" ? name : undefined;
}

function dayOf(stamp: string | undefined): string | undefined {
	const day = /^\s*(\d{4}-\d{2}-\d{2})/.exec(stamp ?? "")?.[1];
	return day && !dayProblem(day) ? day : undefined;
}

/** Without a parser: title and date where they stand plainly. */
function headOf(html: string): About {
	const head = html.slice(0, 200_000);
	const title = /<title[^>]{0,200}>([^<]{1,400})/i.exec(head)?.[1];
	return title ? { title: squeezed(entities(title)) } : {};
}

const breaks =
	/^(p|div|section|article|main|ul|ol|li|h[1-6]|blockquote|pre|table|tr|figure|figcaption|header|footer|br|hr|aside|dl|dt|dd)$/i;

type Node = { nodeType: number; nodeName: string; textContent: string | null; childNodes: Iterable<Node> };

/** Block elements become paragraphs parted by an empty line; the depth of the page is not the depth of the stack. */
function paragraphsOf(root: Node): string {
	const paragraphs: string[] = [];
	let words: string[] = [];
	const close = () => {
		const text = squeezed(words.join(""));
		if (text) paragraphs.push(text);
		words = [];
	};
	const stack: (Node | null)[] = [root];
	while (stack.length) {
		const node = stack.pop();
		if (node === null || node === undefined) close();
		else if (node.nodeType === 3) words.push(node.textContent ?? "");
		else if (/^(script|style|noscript|template|svg)$/i.test(node.nodeName)) continue;
		else {
			const block = breaks.test(node.nodeName);
			if (block) {
				close();
				stack.push(null);
			}
			for (const child of [...node.childNodes].reverse()) stack.push(child);
		}
	}
	close();
	return paragraphs.join("\n\n");
}

/** Tags out, blocks as paragraphs, in one pass over the characters. */
function stripped(html: string): string {
	const paragraphs: string[] = [];
	let words: string[] = [];
	const close = () => {
		const text = squeezed(entities(words.join("")));
		if (text) paragraphs.push(text);
		words = [];
	};
	let at = 0;
	const lower = html.toLowerCase();
	while (at < html.length) {
		const open = html.indexOf("<", at);
		if (open < 0) {
			words.push(html.slice(at));
			break;
		}
		words.push(html.slice(at, open));
		const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20))?.[1] ?? "";
		if (lower.startsWith("<!--", open)) at = after(html, "-->", open);
		else if ((name === "script" || name === "style" || name === "title") && lower[open + 1] !== "/")
			at = after(html, ">", after(lower, `</${name}`, open + 1) - 1);
		else if (name || lower[open + 1] === "!" || lower[open + 1] === "/") at = after(html, ">", open);
		else {
			words.push("<");
			at = open + 1;
		}
		if (breaks.test(name)) close();
	}
	close();
	return paragraphs.join("\n\n");
}

function after(text: string, what: string, from: number): number {
	const found = text.indexOf(what, from);
	return found < 0 ? text.length : found + what.length;
}

/** How deep elements are nested, roughly: enough to keep recursive parsers away from what would exhaust them. */
function depthOf(html: string): number {
	let depth = 0;
	let deepest = 0;
	for (const tag of html.matchAll(/<(\/?)(?:div|span|section|article|table|tr|td|ul|li|b|i|font|blockquote)\b/gi)) {
		depth = Math.max(0, depth + (tag[1] ? -1 : 1));
		if (depth > deepest) deepest = depth;
	}
	return deepest;
}

const named: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	nbsp: "\u00a0",
	ndash: "–",
	mdash: "—",
	lsquo: "‘",
	rsquo: "’",
	ldquo: "“",
	rdquo: "”",
	hellip: "…",
};

function entities(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
		if (name) return named[name.toLowerCase()] ?? whole;
		const code = dec ? Number(dec) : Number.parseInt(hex, 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

function squeezed(text: string): string {
	return text.replace(/[ \t\r\n\f]+/g, " ").trim();
}
