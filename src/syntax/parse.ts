import type { Block, Sentence, Token } from "../annotations.ts";
import type { Span } from "../span.ts";
import { decode, label } from "./decode.ts";
import { parseHeadline } from "./headlines.ts";
import { lemmatise } from "./lemmas.ts";
import { longest, type SyntaxModel } from "./model.ts";
import { score } from "./network.ts";
import { hangPunctuation } from "./punctuation.ts";
import { inHeadlines } from "./tree.ts";
import { caserOf } from "./truecase.ts";

export { openSyntax, type SyntaxModel } from "./model.ts";

type Raw = Span & { readonly block: number; readonly tokens: readonly (Span & { form: string; glued: boolean })[] };

/** One word as the model sees it; `head` counts from 0, -1 is the root. */
export type Tagged = { readonly upos: string; readonly xpos: string; readonly head: number; readonly deprel: string };

/** Tags and parses sentences: UPOS, XPOS, lemma, head, relation. One tree a sentence, always; linear in the text. */
export function parse(
	sentences: readonly Raw[],
	blocks: readonly Block[],
	model: SyntaxModel | null,
	/** Is a phrase a name that is known? Tells names in Headlines Of Capitals. */
	isName: (phrase: string) => boolean = () => false,
): Sentence[] {
	const written = (s: Raw) => ({ forms: s.tokens.map((t) => t.form), role: blocks[s.block].role });
	const inCase = caserOf(() => sentences.map(written), isName);
	return sentences.map((s, index) => {
		const { role } = blocks[s.block];
		const cased = inCase(written(s));
		const forms = cased.map((form, i) => spelt(form, s.tokens[i - 1]?.form, s.tokens[i + 1]?.form));
		const tagged =
			model && inHeadlines(role) ? parseHeadline(forms, (f) => parseForms(f, model)) : parseForms(forms, model);
		// every field by its name: objects of one shape, which what reads them is compiled for
		const tokens: Token[] = s.tokens.map(({ start, end, form, glued }, i) => {
			const { upos, xpos, head, deprel } = tagged[i];
			const lemma = xpos === "MD" && form === "to" ? "will" : lemmatise(cased[i], upos, xpos);
			return { start, end, form, glued, lemma, upos, xpos, head, deprel };
		});
		const children: number[][] = tokens.map(() => []);
		let root = 0;
		tokens.forEach((t, i) => {
			if (t.head < 0) root = i;
			else children[t.head].push(i);
		});
		return { start: s.start, end: s.end, index, block: s.block, role, tokens, children, root };
	});
}

/** "the Thai PM", "PM Modi": no hour of the day, which is what the network takes it for. */
function spelt(form: string, before = "", behind = ""): string {
	if (!/^[PF]M$/.test(form) || /[\d.:]/.test(before)) return form;
	const office = form === "PM" ? "premier" : "minister";
	return /^\p{Lu}/u.test(behind) ? `${office[0].toUpperCase()}${office.slice(1)}` : office;
}

/** The tree over bare word forms. Without a model every word hangs on the one before it, and nothing is tagged. */
export function parseForms(forms: readonly string[], model: SyntaxModel | null): Tagged[] {
	if (!model) return forms.map((_, i) => ({ upos: "X", xpos: "X", head: i - 1, deprel: i ? "dep" : "root" }));
	const out: Tagged[] = [];
	let first = -1;
	for (const [from, to] of windows(forms)) {
		const part = parseWindow(forms.slice(from, to), model);
		const root = from + part.findIndex((t) => t.head < 0);
		for (const { upos, xpos, head, deprel } of part)
			if (head >= 0) out.push({ upos, xpos, head: head + from, deprel });
			else if (first < 0) out.push({ upos, xpos, head, deprel });
			else out.push({ upos, xpos, head: first, deprel: "parataxis" });
		if (first < 0) first = root;
	}
	return out;
}

/** Sentences too long to be parsed in one piece: their parts hang side by side under the root of the first. */
export function cutSentences(sentences: readonly Sentence[]): Sentence[] {
	return sentences.filter((s) => s.tokens.length > longest);
}

/** Half-open ranges of at most `longest` words, cut after the last strong mark, else comma, in their latter half. */
function windows(forms: readonly string[]): [number, number][] {
	const found: [number, number][] = [];
	let from = 0;
	while (forms.length - from > longest) {
		let cut = from + longest;
		let rank = 0;
		for (let i = from + longest; i > from + longest / 2; i--) {
			const r = strength(forms[i - 1]);
			if (r > rank) {
				rank = r;
				cut = i;
			}
		}
		found.push([from, cut]);
		from = cut;
	}
	if (from < forms.length) found.push([from, forms.length]);
	return found;
}

function strength(form: string): number {
	if (/^[.!?。…]+$/.test(form)) return 3;
	if (form === ";" || form === "|" || form === "•") return 2;
	return form === "," || form === ":" || form === "–" || form === "—" ? 1 : 0;
}

function parseWindow(forms: readonly string[], model: SyntaxModel): Tagged[] {
	const scores = score(model, forms);
	const heads = decode(scores.arcs, forms.length, scores.width);
	const upos = Array.from(scores.upos, (k) => model.upos[k]);
	const isPunctuation = (i: number) => upos[i] === "PUNCT";
	hangPunctuation(forms, heads, isPunctuation);
	const relations = label(scores.labels(heads), scores.labelWidth, heads, model.labels, isPunctuation);
	const xpos = Array.from(scores.xpos, (k) => model.xpos[k]);
	agree(xpos, heads, relations);
	return upos.map((tag, i) => ({ upos: tag, xpos: xpos[i], head: heads[i] - 1, deprel: relations[i] }));
}

/** "Prices rose": past with a subject and no auxiliary; "the deal signed in May" → participle. The tree knows better than the tagger. */
function agree(xpos: string[], heads: Int32Array, relations: string[]): void {
	const isPassive = new Uint8Array(xpos.length);
	for (let i = 0; i < xpos.length; i++) {
		if (xpos[i] !== "VBN" && xpos[i] !== "VBD" && xpos[i] !== "VB") continue;
		let [subject, passive, auxiliary] = [false, false, false];
		for (let k = 0; k < xpos.length; k++) {
			if (heads[k] !== i + 1) continue;
			if (relations[k] === "nsubj") subject = true;
			else if (relations[k] === "nsubj:pass" || relations[k] === "aux:pass") passive = true;
			else if (relations[k] === "aux" || xpos[k] === "TO") auxiliary = true;
		}
		if (passive) isPassive[i] = 1;
		const finite = subject && !passive && !auxiliary;
		if (xpos[i] === "VBD" && (passive || (relations[i] === "acl" && !subject))) xpos[i] = "VBN";
		else if (xpos[i] === "VBN" && finite) xpos[i] = "VBD";
		else if (xpos[i] === "VB" && finite) xpos[i] = "VBP";
	}
	for (let k = 0; k < xpos.length; k++) {
		const head = heads[k] - 1;
		if (relations[k] === "obl:agent" && xpos[head] !== "VBN") relations[k] = "obl";
		else if (relations[k] === "nsubj" && isPassive[head]) relations[k] = "nsubj:pass";
	}
}
