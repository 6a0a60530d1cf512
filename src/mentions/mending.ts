/**
 * Trees mended where names and titles show that they err: lists of people with their titles, and sentences that begin
 * with a title so long that their verb was taken for a participle. Both stand in the first sentences of news, where most
 * is told; a parser sees few of either.
 *
 *   [President Ana Ruiz], [Dutch Premier Bo Berg] and [Swedish Prime Minister Liv Ek] held …   one list, one subject
 *   [Estonian Minister of the Interior Mart Tamm] held talks with …                            "held" is the verb
 *   US, Finnish officials meet                                                                 both are of the officials
 */
import type { Name, Sentence, Token } from "../annotations.ts";
import { type KnownEntry, knownIn } from "../rules/known.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import { isRole } from "../rules/roles.ts";
import { titlesBefore } from "../rules/titles.ts";
import { inHeadlines, universal } from "../syntax/tree.ts";
import { type Edge, isTree, withEdges } from "./mended.ts";
import { mendClauses } from "./mending-clauses.ts";
import { asName, firstWords, isOtherWord, nameAtHead } from "./mending-names.ts";
import { mendSubjects } from "./mending-subjects.ts";

/** The same sentences, those to be mended with other heads and relations. */
export function mendTrees(
	text: string,
	sentences: readonly Sentence[],
	names: readonly Name[],
	lexicons: Lexicons,
): Sentence[] {
	const people = new Map<number, Name[]>();
	for (const name of names) {
		if (name.type !== "person") continue;
		const list = people.get(name.sentence);
		if (list) list.push(name);
		else people.set(name.sentence, [name]);
	}
	return sentences.map((sentence) =>
		mendClauses(mend(text, mendSubjects(sentence), people.get(sentence.index) ?? [], lexicons)),
	);
}

/** Longer ones are tables. */
const LONG = 250;

/** A name with the titles before it. */
type Unit = {
	readonly first: number;
	readonly last: number;
	/** First token of the name, and the head of the title nearest to it, -1 for none. */
	readonly name: number;
	readonly title: number;
};
function mend(text: string, sentence: Sentence, names: readonly Name[], lexicons: Lexicons): Sentence {
	if (sentence.tokens.length > LONG || sentence.tokens.length < 3) return sentence;
	sentence = firstWords(nameAtHead(sentence, names), names);
	const { tokens } = sentence;
	const headline = inHeadlines(sentence.role);
	const loose = names.find((n) => isLoose(sentence, n));
	const doubtful = names.some(
		(n) =>
			mayBeList(tokens, n) ||
			isGardenPath(sentence, n.last) ||
			isTail(tokens, n) ||
			isApart(tokens, n) ||
			isOtherWord(tokens, n),
	);
	const said = closingWord(sentence);
	const apart = tokens.some(
		(t, i) =>
			t.upos === "PROPN" &&
			((APART.test(t.deprel) && tokens[i + 1]?.form === ",") ||
				// "the States, the [Kingdom] and Ukraine"
				(t.deprel === "appos" && /^(?:and|,)$/.test(tokens[i + 1]?.form ?? ""))),
	);
	if (!doubtful && said < 0 && !apart && loose === undefined && !(headline && tokens.some((t) => t.form === ",")))
		return sentence;
	const edges: Edge[] = tokens.map(({ head, deprel }) => ({ head, deprel }));
	if (said >= 0) close(sentence, edges, said);
	if (loose !== undefined) edges[loose.first] = { head: sentence.root, deprel: "nsubj", upos: "PROPN", xpos: "NNP" };
	if (!doubtful && !headline && !apart) return isTree(edges) ? withEdges(sentence, edges) : sentence;
	const known = knownIn(sentence, lexicons);
	const units = unitsOf(text, sentence, names, known);
	let changed = said >= 0 || loose !== undefined;
	for (const name of names) if (isOtherWord(tokens, name) && asName(sentence, edges, name.first)) changed = true;
	for (const unit of units) {
		if (anchor(edges, unit)) changed = true;
		if (ofTitle(tokens, edges, unit)) changed = true;
	}
	for (const run of runsOf(tokens, units, headline)) if (join(sentence, edges, run)) changed = true;
	for (const unit of units) if (raise(sentence, edges, unit)) changed = true;
	if (headline || apart)
		for (const run of runsOf(tokens, statesOf(tokens, known), headline)) if (join(sentence, edges, run)) changed = true;
	if (headline && sideBySide(sentence, edges, known)) changed = true;
	return changed && isTree(edges) ? withEdges(sentence, edges) : sentence;
}

/** "[Canada], Germany and Britain have opened": the first of a list taken for something beside it. */
const APART = /^(?:obl:unmarked|dep|vocative|parataxis|dislocated)$/;

/** "…, the press service [reported].": taken for more about the last noun of what it reports; -1 where it is not. */
function closingWord({ tokens, root }: Sentence): number {
	let verb = tokens.length - 1;
	while (verb >= 0 && tokens[verb].upos === "PUNCT") verb--;
	// "… reported on Monday", "… said in a statement"
	for (let steps = 0; steps < 6 && verb >= 0 && !SAID.test(tokens[verb].form); steps++) verb--;
	if (verb < 3 || verb === root || !SAID.test(tokens[verb].form) || !tokens[verb].deprel.startsWith("acl")) return -1;
	for (let i = verb - 1; i >= 0 && verb - i <= 12; i--) {
		if (tokens[i].form === ",") return i < verb - 1 && root < i ? verb : -1;
		if (/^(?:VERB|AUX|SCONJ|PRON|CCONJ|ADV|PUNCT)$/.test(tokens[i].upos)) return -1;
	}
	return -1;
}

const SAID = /^(?:said|reported|announced|stated|added|confirmed|noted|wrote)$/;

/** Makes the closing word a clause beside the rest, and what stands between the comma and it its subject. */
function close({ tokens, root }: Sentence, edges: Edge[], verb: number): void {
	let comma = verb;
	while (tokens[comma].form !== ",") comma--;
	const inside = (i: number) => i > comma && i < verb;
	let subject = -1;
	for (let i = comma + 1; i < verb; i++) if (!inside(edges[i].head)) subject = i;
	edges[verb] = { head: root, deprel: "parataxis" };
	if (subject >= 0) edges[subject] = { head: verb, deprel: "nsubj" };
	for (let i = comma + 1; i < verb; i++) if (i !== subject && !inside(edges[i].head)) edges[i].head = subject;
	edges[comma] = { head: verb, deprel: "punct" };
}

/** Something before the name, within the reach of a title, may join it to another one. */
function mayBeList(tokens: readonly Token[], name: Name): boolean {
	for (let i = name.first - 1; i >= 0 && name.first - i <= 14; i--)
		if (/^(?:and|&|,)$/.test(tokens[i].form)) return true;
	return false;
}

function unitsOf(
	text: string,
	sentence: Sentence,
	names: readonly Name[],
	known: readonly (KnownEntry | null)[],
): Unit[] {
	const units: Unit[] = [];
	let after = 0;
	for (const { first, last } of [...names].sort((a, b) => a.first - b.first)) {
		if (first < after) continue;
		const titles = titlesBefore(text, sentence, first, known, after);
		units.push({
			first: Math.min(first, ...titles.map((t) => t.first)),
			last,
			name: first,
			title: titles[0]?.head ?? -1,
		});
		after = last + 1;
	}
	return units;
}

/** "[Ruiz], arriving late, spent …": taken for a call or an aside, where the verb has nobody else. */
function isLoose({ tokens, children, root }: Sentence, { first }: Name): boolean {
	if (first !== 0 || tokens[first].head !== root || !/^VB[DZ]$/.test(tokens[root]?.xpos ?? "")) return false;
	if (!/^(?:discourse|vocative|dep|obl:unmarked|dislocated)$/.test(tokens[first].deprel)) return false;
	return !children[root].some((c) => /^(?:nsubj|csubj|expl)/.test(tokens[c].deprel));
}

/** "Foreign Minister of Portugal {Paulo Rangel}": taken for more of the country's name. */
function isTail(tokens: readonly Token[], { first, last }: Name): boolean {
	for (let i = first; i <= last; i++)
		if (tokens[i].head < first && /^(?:flat|compound|appos|nmod)$/.test(tokens[i].deprel)) return true;
	return (first > 0 && tokens[first].deprel === "vocative") || isLeftOver(tokens, first);
}

/** "met the Minister of Internal Affairs {Ana Ruiz}": right behind a noun, taken for one more thing of the verb. */
function isLeftOver(tokens: readonly Token[], i: number): boolean {
	const { deprel, head } = tokens[i];
	return (
		/^(?:obl|obl:unmarked|obj|iobj|xcomp|vocative|dep|parataxis)$/.test(deprel) &&
		head >= 0 &&
		head < i &&
		/^(?:NOUN|PROPN)$/.test(tokens[i - 1].upos) &&
		!tokens.some((t) => t.head === i && t.deprel === "case")
	);
}

/** "Ministry spokeswoman {Ruiz} said": the title before the verb's subject taken for something beside it. */
function isApart(tokens: readonly Token[], { first }: Name): boolean {
	const title = tokens[first - 1];
	const { head, deprel } = tokens[first];
	return (
		title?.upos === "NOUN" &&
		isRole(title) &&
		head > first &&
		title.head === head &&
		deprel.startsWith("nsubj") &&
		APART.test(title.deprel)
	);
}

/** Hangs a name on its title, where it hangs on what the title is of or beside the title. */
function anchor(edges: Edge[], { first, last, name, title }: Unit): boolean {
	if (title < 0) return false;
	let head = -1;
	for (let i = name; i <= last; i++) if (edges[i].head < name || edges[i].head > last) head = head < 0 ? i : head;
	// "Zambian {Minister} of Home Affairs Jack Mwiimbu": the demonym was taken for the head of the name
	const demonym = edges[title].head;
	if (
		demonym >= first - 2 &&
		demonym < title &&
		title - demonym <= 3 &&
		edges[title].deprel === "flat" &&
		edges[demonym].head !== title
	) {
		edges[title] = { ...edges[demonym] };
		for (let i = 0; i < edges.length; i++)
			if (i !== title && edges[i].head === demonym) edges[i] = { ...edges[i], head: title };
		edges[demonym] = { head: title, deprel: "amod" };
		anchor(edges, { first, last, name, title });
		return true;
	}
	const above = head < 0 ? -1 : edges[head].head;
	// "Secretary of State {Marco Rubio} had said": spoken of, not to
	if (head >= 0 && above > last && above === edges[title].head && edges[head].deprel === "vocative") {
		edges[head] = { head: title, deprel: "nmod" };
		return true;
	}
	// "RCMP Commissioner {Mike Duheme}": the body before the title was taken for the head
	if (head >= 0 && above >= first && above < title && (edges[above].head < first || edges[above].head > last)) {
		const place = { ...edges[above] };
		for (let i = 0; i < edges.length; i++)
			if (i !== head && edges[i].head === above && (i >= name || i > last || i === title))
				edges[i] = { head, deprel: i >= name && i <= last ? "flat" : edges[i].deprel };
		edges[above] = { head: title, deprel: "compound" };
		if (edges[title].head === above) edges[title].head = head;
		edges[head] = place;
		return true;
	}
	// the title takes the place of the name that was the subject without it
	if (head >= 0 && above > last && above === edges[title].head && APART.test(edges[title].deprel)) {
		edges[title] = { ...edges[head] };
		edges[head] = { head: title, deprel: "nmod" };
		return true;
	}
	const beside = head >= 0 && above === edges[title].head && above < first;
	if (head < 0 || above === title || (!beside && (above <= title || above >= name || above < first))) return false;
	// "met [Premier] Li Qiang … and President Xi Jinping": nobody is met for the premier
	if (beside && edges[title].deprel === "iobj") edges[title] = { ...edges[head] };
	for (const edge of edges) if (edge.head === head && edge.deprel === "conj") edge.head = title;
	edges[head] = { head: title, deprel: "nmod" };
	for (let i = name; i <= last; i++)
		if (i !== head && (edges[i].head < name || edges[i].head > last)) edges[i] = { head, deprel: "flat" };
	return true;
}

/** "Secretary [of State] Marco Rubio": taken for "of Marco Rubio"; what the title is of belongs to the title. */
function ofTitle(tokens: readonly Token[], edges: Edge[], { last, name, title }: Unit): boolean {
	const of = title + 1;
	if (title < 0 || of >= name - 1 || !/^(?:of|for)$/.test(tokens[of].form)) return false;
	if (edges[of].head < name || edges[of].head > last || edges[of].deprel !== "case") return false;
	const noun = name - 1;
	if (!/^(?:NOUN|PROPN)$/.test(tokens[noun].upos) || edges[noun].head < name) return false;
	for (let i = of; i < noun; i++)
		if (edges[i].head >= name && edges[i].head <= last) edges[i] = { ...edges[i], head: noun };
	edges[noun] = { head: title, deprel: "nmod" };
	return true;
}

/** Units that nothing but commas and a last "and" part; in a headline commas alone, with a verb behind. */
function runsOf(tokens: readonly Token[], units: readonly Unit[], headline: boolean): Unit[][] {
	const runs: Unit[][] = [];
	for (let k = 0; k < units.length; ) {
		const run = [units[k]];
		let closed = false;
		while (k + run.length < units.length && !closed) {
			const next = units[k + run.length];
			const from = run[run.length - 1].last + 1;
			const joint = tokens
				.slice(from, next.first)
				.map((t) => t.form.toLowerCase())
				.join(" ");
			if (/^(?:,? ?and|&)$/.test(joint)) closed = true;
			else if (joint !== ",") {
				// "… and [the ambassador to Laos, Mart Tamm]": the title is the one joined
				const title = /^(?:,? ?and|&) .* ,$/.test(joint) ? asideTitle(tokens, from, next.first) : -1;
				if (title < 0) break;
				closed = true;
				run.push({ ...next, first: title });
				break;
			}
			run.push(next);
		}
		const verb = tokens[run[run.length - 1].last + 1]?.upos === "VERB";
		if (run.length > 1 && (closed || (headline && verb))) runs.push(run);
		k += run.length;
	}
	return runs;
}

/** The first token of a title between "and" and the comma before its name; -1 where something else stands there. */
function asideTitle(tokens: readonly Token[], from: number, to: number): number {
	let first = from;
	while (first < to && /^(?:,|and|&)$/.test(tokens[first].form)) first++;
	let role = false;
	for (let i = first; i < to - 1; i++) {
		if (tokens[i].upos === "VERB" || tokens[i].form === ",") return -1;
		role ||= isRole(tokens[i]);
	}
	return role && to - first < 14 ? first : -1;
}

/** "{Vietnam}, {Laos} sign": states by name, for headlines. */
function statesOf(tokens: readonly Token[], known: readonly (KnownEntry | null)[]): Unit[] {
	const units: Unit[] = [];
	known.forEach((k, i) => {
		if (k !== null && k.first === i && (k.kind === "state" || k.kind === "capital"))
			units.push({ first: /^the$/i.test(tokens[i - 1]?.form ?? "") ? i - 1 : i, last: k.last, name: i, title: -1 });
	});
	return units;
}

/** The token by which a unit hangs on the rest. */
function rootOf(edges: readonly Edge[], { first, last }: Unit): number {
	let found = last;
	for (let i = last; i >= first; i--) {
		const { head, deprel } = edges[i];
		if ((head < first || head > last) && !/^(?:punct|cc|case|det|mark)/.test(deprel)) found = i;
	}
	return found;
}

/** Makes a run one list: the first unit takes the place of the whole, the others are joined to it. */
function join(sentence: Sentence, edges: Edge[], run: readonly Unit[]): boolean {
	const { tokens } = sentence;
	const [first] = run;
	const end = run[run.length - 1].last;
	const roots = run.map((u) => rootOf(edges, u));
	const within = (i: number) => i >= first.first && i <= end;
	const [root] = roots;
	const linked = roots.slice(1).every((r) => roots.includes(edges[r].head) && edges[r].deprel === "conj");
	const whole = run.every((u, k) => {
		for (let i = u.name; i <= u.last; i++)
			if (i !== roots[k] && (edges[i].head < u.first || edges[i].head > u.last)) return false;
		return true;
	});
	if (linked && whole && !within(edges[root].head)) return false;
	// the verb behind the list, where a clause begins with it
	let place: Edge | null = null;
	const before = tokens[first.first - 1];
	const begins = before === undefined || /^(?:SCONJ|ADP|PUNCT|CCONJ)$/.test(before.upos) || edges[root].head > end;
	for (const r of roots)
		if (begins && edges[r].head > end && universal(edges[r].deprel) === "nsubj" && reaches(tokens, end, edges[r].head))
			place ??= { ...edges[r] };
	if (place === null && !within(edges[root].head)) place = { ...edges[root] };
	for (const r of roots) if (place === null && !within(edges[r].head)) place = { ...edges[r] };
	if (place === null || place.deprel === "conj" || hangsUnder(edges, place.head, within)) return false;
	for (let k = 0; k < run.length; k++) {
		for (let i = run[k].first; i <= run[k].last; i++) {
			const { head } = edges[i];
			// part of one name, whatever it was taken for outside it
			if (i !== roots[k] && (head < run[k].first || head > run[k].last))
				edges[i] = { head: roots[k], deprel: i >= run[k].name ? "flat" : edges[i].deprel };
		}
		edges[roots[k]] = k === 0 ? place : { head: root, deprel: "conj" };
		for (let i = k === 0 ? first.first : run[k - 1].last + 1; k > 0 && i < run[k].first; i++)
			edges[i] = { head: roots[k], deprel: tokens[i].upos === "PUNCT" ? "punct" : "cc" };
	}
	return true;
}

/** Nothing but words of the verb's own between the list and its verb. */
function reaches(tokens: readonly Token[], from: number, verb: number): boolean {
	for (let i = from + 1; i < verb; i++) if (!/^(?:AUX|ADV|PART)$/.test(tokens[i].upos)) return false;
	return true;
}

function hangsUnder(edges: readonly Edge[], i: number, within: (i: number) => boolean): boolean {
	for (let at = i, steps = 0; at >= 0 && steps < LONG; at = edges[at].head, steps++) if (within(at)) return true;
	return false;
}

/** A past tense right behind a name, read as a participle of it, in a sentence that has no other verb at its head. */
function isGardenPath({ tokens, root, children }: Sentence, last: number): boolean {
	const verb = tokens[last + 1];
	if (verb === undefined || verb.upos !== "VERB" || !/^VB[DN]$/.test(verb.xpos) || verb.deprel !== "acl") return false;
	const top = tokens[root];
	if (top === undefined || top.upos === "VERB" || top.upos === "AUX") return false;
	return !children[root].some((c) => tokens[c].deprel === "cop" || universal(tokens[c].deprel) === "aux");
}

/** "[Minister Mart Tamm] held talks": the participle becomes the verb, the name its subject, what was the head its object. */
function raise(sentence: Sentence, edges: Edge[], unit: Unit): boolean {
	const { tokens, root } = sentence;
	if (!isGardenPath(sentence, unit.last)) return false;
	const verb = unit.last + 1;
	if (sentence.children[verb].some((c) => c > verb && /^by$/i.test(tokens[c].form))) return false;
	const name = rootOf(edges, unit);
	const inUnit = (i: number) => i >= unit.first && i <= unit.last;
	if (!inUnit(edges[verb].head) || (root < unit.first && edges[name].head !== root)) return false;
	edges[verb] = { head: -1, deprel: "root" };
	if (!inUnit(root)) {
		const preposition = sentence.children[root].some((c) => tokens[c].deprel === "case");
		edges[root] = { head: verb, deprel: root < verb ? "dep" : preposition ? "obl" : "obj" };
		for (const c of sentence.children[root])
			if (c !== verb && (c < verb || LOOSE.test(edges[c].deprel))) edges[c] = { head: verb, deprel: edges[c].deprel };
	} else
		for (const c of sentence.children[root])
			if (c > verb) edges[c] = { head: verb, deprel: edges[c].deprel === "appos" ? "dep" : edges[c].deprel };
	for (let i = unit.first; i <= unit.last; i++) if (i !== name && !inUnit(edges[i].head)) edges[i].head = name;
	edges[name] = { head: verb, deprel: "nsubj" };
	// what a noun has behind it as its own, a verb has as its object or oblique
	for (let c = verb + 1; c < tokens.length; c++) {
		if (edges[c].head !== verb || !/^(?:nmod|dep)$/.test(edges[c].deprel)) continue;
		edges[c].deprel = sentence.children[c].some((k) => tokens[k].deprel === "case") ? "obl" : "obj";
	}
	return true;
}

/** What belongs to the clause rather than to the noun that was taken for its head. */
const LOOSE = /^(?:obl|advmod|advcl|punct|parataxis|ccomp|discourse)/;

/** "US, Finnish officials meet": a state and a comma before a demonym and its noun. */
function sideBySide(sentence: Sentence, edges: Edge[], known: readonly (KnownEntry | null)[]): boolean {
	const { tokens } = sentence;
	let changed = false;
	for (let i = 0; i + 2 < tokens.length; i++) {
		const k = known[i];
		const next = k === null ? null : known[k.last + 2];
		if (k === null || k.first !== i || tokens[k.last + 1]?.form !== "," || !next || next.first !== k.last + 2) continue;
		if ((k.kind !== "state" && k.kind !== "demonym") || next.kind !== "demonym") continue;
		let noun = next.last + 1;
		while (
			noun < tokens.length &&
			/^(?:ADJ|NOUN|PROPN)$/.test(tokens[noun].upos) &&
			edges[noun].head > noun &&
			tokens[edges[noun].head].upos !== "VERB"
		)
			noun = edges[noun].head;
		if (!/^NNP?S$/.test(tokens[noun]?.xpos ?? "") || noun - next.last > 4) continue;
		for (let j = i; j <= k.last; j++)
			edges[j] = j < k.last ? { head: k.last, deprel: "compound" } : { head: noun, deprel: "amod" };
		edges[k.last + 1] = { head: k.last, deprel: "punct" };
		changed = true;
	}
	return changed;
}
