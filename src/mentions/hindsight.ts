/**
 * What only the whole text tells: the state of an official whose name is of its people, and which two states are "the
 * two countries" that a first sentence speaks of before it names them.
 */
import type { Resolving, SentenceDrafts } from "./coreference.ts";
import type { Actor } from "./draft.ts";
import { groupOf } from "./pairs.ts";
import { familyFirst, partsOf } from "./persons.ts";

/** States where the family name stands first, by the language of the name. */
const HOMELANDS: Readonly<Record<string, readonly string[]>> = {
	zho: ["CHN", "TWN", "SGP", "HKG"],
	kor: ["KOR", "PRK"],
	vie: ["VNM"],
};

const PUBLIC =
	/^(?:minister|councillor|councilor|secretary|president|premier|ambassador|envoy|spokes(?:man|woman|person)|chief|director|commissioner|governor|mayor|official|general|colonel|admiral|negotiator|diplomat|consul|advis[eo]r)$/;

/** "Zhao Min, a vice-minister of justice": of the one state named in the text where people are called so. */
export function giveHomelands(resolving: Resolving): void {
	const { actors, lexicons, opening } = resolving;
	for (const actor of actors.all) {
		if (actor.type !== "person" || actor.country !== null || actor.members !== null || actor.anonymous) continue;
		if (actor.offices.some((o) => JUDICIAL.test(o[o.length - 1]))) {
			actor.country = countryOfCourts(actors.all);
			continue;
		}
		if (!actor.offices.some((o) => PUBLIC.test(o[o.length - 1]))) continue;
		actor.country = countryOfMinistry(actor, actors.all, statesBeside(resolving, actor));
		if (actor.country !== null) continue;
		for (const form of actor.forms.keys()) {
			const parts = partsOf(form);
			if (parts.length < 2 || !familyFirst(parts)) continue;
			const homes = (HOMELANDS[lexicons.familyFirst(parts[0])] ?? [])
				.map((c) => actors.byKey.get(`state:${c}`))
				.filter((s): s is Actor => s !== undefined)
				.sort((a, b) => b.times - a.times);
			const [first, second] = homes;
			const about = homes.filter((s) => opening.has(s.country ?? ""));
			if (about.length === 1) actor.country = about[0].country;
			else if (first && (second === undefined || first.times >= 3 * second.times)) actor.country = first.country;
			break;
		}
		actor.country ??= countryOfDateline(resolving, actor);
	}
}

/** "OSLO, May 3 -- Justice Minister Ana Ruiz": of where the text was written, if its head tells of no state but that and those she deals with. */
function countryOfDateline({ actors, sentences }: Resolving, { first, forms }: Actor): string | null {
	if (first.sentence > 3 || first.kind !== "name" || forms.size === 0) return null;
	const line = sentences.findIndex((s) => s.role === "dateline");
	if (line < 0 || line > 3) return null;
	const place = actors.all.slice(0, 40).find((a) => a.type === "place" && a.first.sentence === line);
	return place?.country ?? null;
}

/** "Judge Ana Ruiz": of the one state whose courts and prosecutors the text names, where it names those of no other. */
function countryOfCourts(all: readonly Actor[]): string | null {
	const countries = new Set<string>();
	for (const { type, sector, country, members } of all.slice(0, 400))
		if (country !== null && sector === "JUD" && members === null && type === "organization") countries.add(country);
	const [country = null] = countries;
	return countries.size === 1 ? country : null;
}

const JUDICIAL = /^(?:judge|prosecutor|magistrate)$/;

/** "an assistant minister of public security" in a text that names one state's ministry of public security, and no other's. */
function countryOfMinistry(actor: Actor, all: readonly Actor[], beside: ReadonlySet<string>): string | null {
	for (const office of actor.offices) {
		const field = office.filter((w) => /^[a-z]{4,}$/.test(w) && !RANK.test(w));
		if (field.length === 0 || !office.some((w) => /^(?:minister|vice-minister|secretary)$/.test(w))) continue;
		const countries = new Set<string>();
		for (const other of all.slice(0, 400)) {
			if (other.type !== "organization" || other.country === null) continue;
			for (const form of [...other.forms.keys(), other.called ?? ""]) {
				const words = form.toLowerCase();
				if (words.includes("ministry") && field.every((w) => words.includes(w))) countries.add(other.country);
			}
		}
		const [country] = countries;
		if (countries.size === 1 && (beside.size === 0 || beside.has(country))) return country;
	}
	return null;
}

/** The states whose organs are spoken of in the sentence where he is first told of. */
function statesBeside({ actors }: Resolving, { first }: Actor): Set<string> {
	const found = new Set<string>();
	for (const other of actors.all.slice(0, 400))
		if (other.country !== null && other.type === "organization" && other.first.sentence === first.sentence)
			found.add(other.country);
	return found;
}

const RANK = /^(?:minister|vice-minister|secretary|assistant|deputy|vice|senior|first|junior|chief|prime|state)$/;

const PAIRED = /^(?:country|nation|state|side|capital|government)$/;

/** "… said the two countries would share data" at the head of a text: the two states that the rest is about, if two are. */
export function pairAhead(at: Resolving, drafts: readonly SentenceDrafts[]): void {
	let pair: readonly Actor[] | null | undefined;
	for (const { nominals } of drafts)
		for (const { draft } of nominals) {
			if (draft.count !== 2 || !draft.plural || draft.determiner !== "definite" || !PAIRED.test(draft.word)) continue;
			if (draft.actor === null || draft.actor.members !== null || draft.actor.first !== draft) continue;
			pair ??= mostNamed(at, drafts);
			if (pair !== null && pair.length === 2) draft.actor = groupOf(at, pair, draft);
		}
}

/** The two states that are named far more than any third, with their organs and officials; empty where there are none. */
function mostNamed({ actors }: Resolving, drafts: readonly SentenceDrafts[]): readonly Actor[] {
	const counts = new Map<string, number>();
	for (const { named, nominals } of drafts)
		for (const d of [...named, ...nominals.map((n) => n.draft)]) {
			const country = d.actor?.country;
			if (country) counts.set(country, (counts.get(country) ?? 0) + 1);
		}
	const [first, second, third] = [...counts].sort((a, b) => b[1] - a[1]);
	if (second === undefined || second[1] < 2 || (third !== undefined && third[1] > 0.6 * second[1])) return [];
	const states = [first, second].map(([country]) => actors.byKey.get(`state:${country}`));
	return states.every((s): s is Actor => s !== undefined) ? states : [];
}
