/**
 * Members told by a list beside the name of their group, read off the order of the words, since no tree holds long lists
 * in brackets and dashes together:
 *
 *   the Quad – [the United States, India, Japan and Australia] – held drills
 *   the Visegrad Group ([Czechia, Hungary, Poland and Slovakia])
 *   the Five Eyes alliance of [Australia, Britain, Canada …]
 *   ASEAN, a bloc of [Laos, Thailand …] · [Brazil, Russia and India], known as BRICS
 */
import type { Mention, Sentence } from "../annotations.ts";
import { isCalledGroup, isNamed, type Scene } from "./memberships-groups.ts";

export type Listed = {
	readonly group: Mention;
	readonly who: readonly Mention[];
	readonly at: number;
	readonly isNew: boolean;
};

/** Words between a group's name and the list that say no more than what it is. */
const KIND =
	/^(?:group|grouping|bloc|alliance|forum|mechanism|framework|club|pact|partnership|partners|countries|nations|states|economies|powers|members?|network|['’]s?|intelligence|security|sharing|-)$/i;
const GROUP_NOUN =
	/^(?:group|grouping|bloc|alliance|club|coalition|partnership|pact|forum|association|union|network|organi[sz]ation|mechanism|trio|quartet)$/i;

export function listedBeside(scene: Scene): Listed[] {
	const { sentence } = scene;
	const { tokens } = sentence;
	const starts = new Map<number, Mention>();
	for (const m of scene.mentions) if (isMember(scene, m)) starts.set(m.start, m);
	if (starts.size === 0) return [];
	const found: Listed[] = [];
	for (const group of scene.mentions) {
		if (!isCalledGroup(scene, group)) continue;
		let i = tokenFrom(sentence, group.end);
		const name = i;
		while (i < tokens.length && i - name < 4 && KIND.test(tokens[i].form) && isTied(sentence, i)) i++;
		const at = Math.max(0, name - 1);
		const list = afterOpening(scene, starts, i);
		if (list !== null && list.length > 1) found.push({ group, who: list, at, isNew: false });
		// "EU member states Hungary and Slovakia"
		else if (list === null) found.push(...called(scene, starts, group, name));
		const before = knownAs(scene, starts, tokenFrom(sentence, group.start));
		if (before !== null && before.length > 1)
			found.push({ group, who: before, at: tokenFrom(sentence, group.start), isNew: false });
	}
	return found;
}

/** "NATO's new members Sweden and Finland": straight behind the word, which the tree may take for a verb. */
function called(scene: Scene, starts: ReadonlyMap<number, Mention>, group: Mention, name: number): Listed[] {
	const { tokens } = scene.sentence;
	let i = name;
	let isNew = false;
	for (; i < tokens.length && i - name < 4 && /^(?:['’]s?|new|newest|founding|fellow|full)$/i.test(tokens[i].form); i++)
		isNew ||= /^new(?:est)?$/i.test(tokens[i].form);
	if (!/^members?$/i.test(tokens[i]?.form ?? "")) return [];
	i++;
	if (/^(?:states?|countr(?:y|ies)|nations?)$/i.test(tokens[i]?.form ?? "")) i++;
	const { who } = run(scene, starts, i);
	return who.length > 0 ? [{ group, who, at: i - 1, isNew }] : [];
}

/** A hyphen inside a word belongs to it, a dash between two spaces opens the list. */
function isTied(sentence: Sentence, i: number): boolean {
	const token = sentence.tokens[i];
	return token.form !== "-" || (token.glued && sentence.tokens[i + 1]?.glued === true);
}

function afterOpening(scene: Scene, starts: ReadonlyMap<number, Mention>, i: number): Mention[] | null {
	const { tokens } = scene.sentence;
	const form = tokens[i]?.form ?? "";
	if (/^(?:[–—(]|--|-)$/.test(form)) return closed(scene, starts, i + 1, form === "(" ? /^\)$/ : /^(?:[–—.;,]|--|-)$/);
	// "the alliance of": only behind a word for a group
	if (form === "of" && i > 0 && GROUP_NOUN.test(tokens[i - 1].form)) return run(scene, starts, i + 1).who;
	// "a fellow member of the alliance with Laos and Thailand"
	if (
		/^(?:with|alongside)$/.test(form) &&
		tokens.slice(Math.max(0, i - 12), i).some((t) => /^(?:members?|belongs?)$/i.test(t.form))
	)
		return run(scene, starts, i + 1).who;
	if (form !== "," || !/^an?$/i.test(tokens[i + 1]?.form ?? "")) return null;
	for (let k = i + 2; k < tokens.length && k - i < 10; k++) {
		if (tokens[k].upos === "PUNCT" && tokens[k].form !== "-") return null;
		if (
			GROUP_NOUN.test(tokens[k].form) &&
			/^(?:of|comprising|uniting|grouping|linking)$/.test(tokens[k + 1]?.form ?? "")
		)
			return run(scene, starts, k + 2).who;
	}
	return null;
}

function closed(scene: Scene, starts: ReadonlyMap<number, Mention>, i: number, close: RegExp): Mention[] | null {
	const { tokens } = scene.sentence;
	let from = i;
	while (
		from < tokens.length &&
		from - i < 4 &&
		/^(?:namely|its|members?|comprising|made|up|of|including)$/i.test(tokens[from].form)
	)
		from++;
	const { who, end } = run(scene, starts, from);
	return end >= tokens.length || close.test(tokens[end].form) ? who : null;
}

/** The states from token `i` on, parted by commas and "and"; `end` is the first token behind them. */
function run(scene: Scene, starts: ReadonlyMap<number, Mention>, i: number): { who: Mention[]; end: number } {
	const { tokens } = scene.sentence;
	const who: Mention[] = [];
	let at = i;
	let end = i;
	while (at < tokens.length && who.length < 60) {
		if (/^the$/i.test(tokens[at].form)) at++;
		const m = starts.get(tokens[at]?.start ?? -1);
		if (m === undefined) break;
		who.push(m);
		end = at = tokenFrom(scene.sentence, m.end);
		let parted = false;
		while (at < tokens.length && /^(?:,|and|&|or)$/i.test(tokens[at].form)) {
			parted = true;
			at++;
		}
		if (!parted) break;
	}
	return { who, end };
}

/** "[Brazil, Russia, India and China], known collectively as BRICS" */
function knownAs(scene: Scene, starts: ReadonlyMap<number, Mention>, name: number): Mention[] | null {
	const { tokens } = scene.sentence;
	let i = name - 1;
	if (/^the$/i.test(tokens[i]?.form ?? "")) i--;
	if (tokens[i]?.form !== "as") return null;
	for (i--; i >= 0 && name - i < 6 && !/^known$/i.test(tokens[i].form); i--);
	if (!/^known$/i.test(tokens[i]?.form ?? "")) return null;
	for (i--; i >= 0 && /^(?:,|together|collectively|jointly|are|also|is|which|and)$/i.test(tokens[i].form); i--);
	const last = tokens[i]?.end;
	const ends = [...starts.values()].filter((m) => m.end <= (last ?? 0)).sort((a, b) => a.start - b.start);
	for (let first = 0; first < ends.length; first++) {
		const { who, end } = run(scene, starts, tokenFrom(scene.sentence, ends[first].start));
		if (end === i + 1 && who.length > 1) return who;
	}
	return null;
}

function isMember(scene: Scene, m: Mention): boolean {
	return isNamed(scene, m) && (m.type === "state" || scene.entity(m.entity).type === "state");
}

/** The first token that begins at or after an offset. */
function tokenFrom(sentence: Sentence, offset: number): number {
	let low = 0;
	let high = sentence.tokens.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sentence.tokens[middle].start < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
