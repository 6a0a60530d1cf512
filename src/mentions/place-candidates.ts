import type { Name, Sentence, Token } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { Cities } from "./cities.ts";
import { townsNamed } from "./cities.ts";

/** Words that may name a place, before it is settled which one. */
export type Toponym = {
	readonly start: number;
	readonly end: number;
	readonly sentence: number;
	readonly text: string;
	/** "County" and the like are part of the text and stand for a division that only its name tells. */
	readonly county: boolean;
	/** What the text names right after as holding it: "Ohio" in "Athens, Ohio". */
	readonly within: string | null;
	/** What to look up, where it is not the text itself: "Becker County" for the Becker of "Becker and Clay counties". */
	readonly lookup: string;
	/** Stands in a dateline. */
	readonly dateline: boolean;
};

/**
 * Toponyms of a document: names tagged as places, the place that leads the name of a local body ("Berea Police
 * Department"), counties by their word, states after a comma, datelines. Adjectives ("Chinese") are none.
 */
export function findToponyms(
	sentences: readonly Sentence[],
	names: readonly Name[],
	lexicons: Lexicons,
	cities: Cities | null,
): Toponym[] {
	const found: Toponym[] = [];
	const bySentence = new Map<number, Name[]>();
	for (const name of names) {
		const list = bySentence.get(name.sentence);
		if (list) list.push(name);
		else bySentence.set(name.sentence, [name]);
	}
	const known = new Map<string, boolean>();
	const exists = (text: string) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		// "UN" is not the town of Un: short capitals are states or divisions or nothing
		const rows = cities === null || isState(lexicons, text) ? [] : townsNamed(cities, text);
		const found = isState(lexicons, text) || rows.some((t) => t.kind === "D" || !/^\p{Lu}{2,4}$/u.test(text));
		known.set(text, found);
		return found;
	};
	const elsewhere = placesElsewhere(sentences, names);
	for (const sentence of sentences) {
		const tokens = sentence.tokens;
		const spans: { first: number; last: number; county: boolean }[] = [];
		const taken = new Uint8Array(tokens.length);
		const add = (first: number, last: number, county: boolean) => {
			for (let i = first; i <= last; i++) if (taken[i] === 1) return;
			for (let i = first; i <= last; i++) taken[i] = 1;
			spans.push({ first, last, county });
		};
		const here = bySentence.get(sentence.index) ?? [];
		for (const [first, last] of counties(tokens)) add(first, last, true);
		const listed = new Set<number>();
		for (const [first, last] of countyLists(tokens)) {
			add(first, last, true);
			listed.add(first);
		}
		const placeAt = new Uint8Array(tokens.length);
		for (const name of here) if (name.type === "place") placeAt.fill(1, name.first, name.last + 1);
		for (const name of here) {
			if (name.type === "place") {
				for (const [first, last] of places(tokens, name, exists)) add(first, last, false);
			} else if (isMistaken(tokens, name, elsewhere, exists, (text) => isContainer(text, lexicons, cities), placeAt)) {
				add(name.first, name.last, false);
			} else if (name.type === "organization") {
				const last = leading(tokens, name, exists);
				if (last >= 0) add(name.first, last, false);
			}
			if (name.type !== "place") for (let i = name.first; i <= name.last; i++) if (taken[i] === 0) taken[i] = 2;
		}
		if (sentence.role === "dateline") {
			let last = 0;
			while (last + 1 < tokens.length && /^\p{Lu}/u.test(tokens[last + 1].form) && last < 3) last++;
			while (last >= 0 && !exists(words(tokens, 0, last))) last--;
			if (last >= 0) {
				for (let i = 0; i <= last; i++) if (taken[i] === 2) taken[i] = 0;
				add(0, last, false);
			}
		}
		// Athens, Ohio; CHARLESTON, W.Va.
		//         ^ taken for a place by its place in the phrase
		for (let k = 0; k < spans.length; k++) {
			const next = spans[k].last + 2;
			if (next >= tokens.length || tokens[next - 1].form !== "," || taken[next] === 1) continue;
			for (let last = Math.min(next + 2, tokens.length - 1); last >= next; last--) {
				const text = words(tokens, next, last);
				if (!isContainer(text, lexicons, cities)) continue;
				for (let i = next; i <= last; i++) taken[i] = 0;
				add(next, last, false);
				break;
			}
		}
		// Rep. James Clyburn, D-S.C.
		//                       ^
		for (let i = 2; i < tokens.length; i++) {
			if (tokens[i - 1].form !== "-" || !tokens[i].glued || !/^(?:R|D|I|Rep|Dem)$/.test(tokens[i - 2].form)) continue;
			if (!isContainer(tokens[i].form, lexicons, cities) && !exists(tokens[i].form)) continue;
			taken[i] = 0;
			add(i, i, false);
		}
		spans.sort((a, b) => a.first - b.first);
		spans.forEach((s, k) => {
			const after = spans[k + 1];
			const text = words(tokens, s.first, s.last);
			const joined =
				after !== undefined &&
				((after.first === s.last + 2 && tokens[s.last + 1].form === ",") ||
					(after.first === s.last + 2 && /^in$/i.test(tokens[s.last + 1].form)) ||
					(after.first === s.last + 3 && tokens[s.last + 1].form === "," && /^in$/.test(tokens[s.last + 2].form)));
			const within = joined && after ? words(tokens, after.first, after.last) : null;
			found.push({
				start: tokens[s.first].start,
				end: tokens[s.last].end,
				sentence: sentence.index,
				text,
				lookup: listed.has(s.first) ? `${text} County` : text,
				county: s.county,
				within: within !== null && (isContainer(within, lexicons, cities) || after?.county === true) ? within : null,
				dateline: sentence.role === "dateline" || (s.first <= 1 && /^\p{Lu}[\p{Lu}. ]{2,}$/u.test(text)),
			});
		});
	}
	return found;
}

/** Names tagged as places anywhere in the document, and the bare names of its counties. */
function placesElsewhere(sentences: readonly Sentence[], names: readonly Name[]): Map<string, number> {
	const bySentence = new Map(sentences.map((s) => [s.index, s]));
	const count = new Map<string, number>();
	for (const name of names) {
		const tokens = bySentence.get(name.sentence)?.tokens;
		if (!tokens) continue;
		const text = words(tokens, name.first, name.last);
		count.set(text, (count.get(text) ?? 0) + (name.type === "place" ? 1 : name.type === "person" ? -0.6 : 0));
	}
	return count;
}

/**
 * A place that the tagger took for a team or a person: called a place elsewhere in the document, followed by what only
 * places have ("Gainesville residents") or by what holds it ("Glen Allen, Virginia"), or standing where someone lives.
 */
function isMistaken(
	tokens: readonly Token[],
	name: Name,
	elsewhere: ReadonlyMap<string, number>,
	exists: (text: string) => boolean,
	isHolder: (text: string) => boolean,
	placeAt: Uint8Array,
): boolean {
	if (name.last - name.first > 2 || name.type === "other") return false;
	const text = words(tokens, name.first, name.last);
	if (!/^\p{Lu}\p{L}/u.test(text) || !exists(text)) return false;
	if (name.type === "organization" && isHolder(text)) return true;
	if (name.type === "organization" && (elsewhere.get(text) ?? 0) > 0) return true;
	const next = tokens[name.last + 1]?.form ?? "";
	const before = tokens[name.first - 1]?.form.toLowerCase() ?? "";
	if (residents.has(next)) return true;
	if (
		next === "," &&
		name.last + 2 < tokens.length &&
		(isHolder(tokens[name.last + 2].form) ||
			isHolder(words(tokens, name.last + 2, Math.min(tokens.length - 1, name.last + 3))))
	)
		return true;
	// in Birmingham and Wolverhampton
	//                   ^ one of a list of places
	const beside = (i: number, j: number) => placeAt[j] === 1 && /^(?:and|or|,)$/.test(tokens[i]?.form ?? "");
	if (name.type === "organization" && (beside(name.first - 1, name.first - 2) || beside(name.last + 1, name.last + 2)))
		return true;
	if (name.type === "person")
		return (
			(elsewhere.get(text) ?? 0) > 1 ||
			(/^(?:in|near|outside|around|throughout)$/.test(before) && next !== "'s" && next !== "’s")
		);
	return /^(?:in|near|outside|around|throughout|downtown)$/.test(before) && !/^(?:'s|’s)$/.test(next);
}

/** Is it a name of a state itself, not its people, capital or seat of power? */
export function isState(lexicons: Lexicons, text: string): boolean {
	return lexicons
		.lookup(text)
		.some(
			(e) => e.kind === "state" && (e.as === "name" || e.as === "alias" || e.as === "acronym" || e.as === "former"),
		);
}

/** A state, or a division of one. */
export function isContainer(text: string, lexicons: Lexicons, cities: Cities | null): boolean {
	if (!/^\p{Lu}/u.test(text)) return false;
	return (
		isState(lexicons, text) ||
		(cities !== null && townsNamed(cities, text).some((t) => t.kind === "D" || t.kind === "d"))
	);
}

export function words(tokens: readonly Token[], first: number, last: number): string {
	let text = tokens[first].form;
	for (let i = first + 1; i <= last; i++) text += (tokens[i].glued ? "" : " ") + tokens[i].form;
	return text;
}

/** "Henry County", "Rapides Parish", "Lawrence Township": one to three capitals before the word. */
function counties(tokens: readonly Token[]): [number, number][] {
	const found: [number, number][] = [];
	for (let i = 1; i < tokens.length; i++) {
		if (!/^(?:County|Parish|Township|Twp\.)$/.test(tokens[i].form)) continue;
		let first = i;
		while (
			first > 0 &&
			i - first < 3 &&
			/^\p{Lu}[\p{L}.'’]+$/u.test(tokens[first - 1].form) &&
			!notName.has(tokens[first - 1].form.toLowerCase())
		)
			first--;
		if (first < i) found.push([first, i]);
	}
	return found;
}

/** Becker, Clay and Grant counties: each of the list is one. */
function countyLists(tokens: readonly Token[]): [number, number][] {
	const found: [number, number][] = [];
	for (let i = 2; i < tokens.length; i++) {
		if (tokens[i].form !== "counties" && tokens[i].form !== "Counties") continue;
		let last = i - 1;
		while (last >= 0) {
			let first = last + 1;
			while (
				first > 0 &&
				last - first < 1 &&
				/^\p{Lu}\p{L}+$/u.test(tokens[first - 1].form) &&
				!notName.has(tokens[first - 1].form.toLowerCase())
			)
				first--;
			if (first > last) break;
			found.push([first, last]);
			let next = first - 1;
			if (/^(?:and|&)$/.test(tokens[next]?.form ?? "")) next--;
			if (tokens[next]?.form === ",") next--;
			if (next === first - 1) break;
			last = next;
		}
	}
	return found;
}

/** A tagged place, cut where two stand side by side ("Athens , Ohio"), without "the" and directions that are no part. */
function places(tokens: readonly Token[], name: Name, exists: (text: string) => boolean): [number, number][] {
	const comma = tokens.findIndex((t, i) => i > name.first && i < name.last && t.form === ",");
	if (comma > 0) {
		const left = { ...name, last: comma - 1 };
		const right = { ...name, first: comma + 1 };
		return [...places(tokens, left, exists), ...places(tokens, right, exists)];
	}
	let first = name.first;
	let last = name.last;
	while (last > first && !/[\p{L}\p{N}]/u.test(tokens[last].form)) last--;
	while (first < last && !/[\p{L}\p{N}]/u.test(tokens[first].form)) first++;
	if (/^(?:the|downtown|mid-?|upstate|mainland)$/i.test(tokens[first].form) && first < last) first++;
	const text = words(tokens, first, last);
	if (
		first < last &&
		!exists(text) &&
		/^(?:north|south|east|west|northern|southern|eastern|western|central|northeast|northwest|southeast|southwest)(?:ern)?$/i.test(
			tokens[first].form,
		) &&
		exists(words(tokens, first + 1, last))
	)
		first++;
	return [[first, last]];
}

/** Last token of the toponym that begins an organisation's name and tells where it is; -1 where none does. */
function leading(tokens: readonly Token[], name: Name, exists: (text: string) => boolean): number {
	for (let last = Math.min(name.last - 1, name.first + 2); last >= name.first; last--) {
		const head = tokens[last + 1].form;
		const text = words(tokens, name.first, last);
		if (!/^\p{Lu}/u.test(text) || notName.has(text.toLowerCase())) continue;
		if (!local.has(head.toLowerCase().replace(/s$/, "")) && !local.has(head.toLowerCase())) continue;
		if (exists(text)) return last;
	}
	return -1;
}

const set = (list: string) => new Set(list.trim().split(/\s+/));
const local = set(`
police city sheriff state department fire mayor high public community district council board superior regional circuit court
medical school coroner chamber detention area house hospital health university courthouse municipal middle fair central
museum commissioner parks elementary senate commission association metropolitan village interior junior clerk civic college
historical supreme emergency zoo development recreation auditor airport government authority national army county township
general legislature parliament attorney prosecutor ministry election electoral federation coast guard navy air force foreign
defence defense security bar port transit transport housing library stadium arena town assembly secretary international rescue
criminal prison jail correctional tribunal embassy consulate 's`);
const residents = set(`
residents resident police firefighters firefighter schools home apartment officials voters man woman men women teenager teen boy girl couple
neighborhood neighbourhood suburb area hospital residents' streets native natives`);
const notName = set(`
the a an in of and for to at by from on with this that first new old north south east west central national general united great royal
mr mrs ms dr judge sheriff when while after as both other former county city state federal local american british each every its his her their
president governor mayor our my another which where friday monday tuesday wednesday thursday saturday sunday upper lower between near across through around inside throughout`);
