import type { Document, Entity, Mention, Name, Place, Precision, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { Cities } from "./cities.ts";
import { findToponyms } from "./place-candidates.ts";
import { resolve } from "./place-resolution.ts";

export type { Cities } from "./cities.ts";

/** Toponyms with coordinates; ambiguity settled by country context, population and neighbours in the text. */
export function findPlaces(
	document: Document,
	sentences: readonly Sentence[],
	names: readonly Name[],
	mentions: readonly Mention[],
	_entities: readonly Entity[],
	lexicons: Lexicons,
	cities: Cities | null,
): Place[] {
	const toponyms = findToponyms(sentences, names, lexicons, cities);
	const resolved = resolve(document.text, toponyms, lexicons, cities);
	const iso3 = new Map<string, string>();
	for (const s of lexicons.states) iso3.set(s.iso2 || s.iso3, s.iso3);
	const byStart = new Map<number, Mention[]>();
	for (const m of mentions) {
		const there = byStart.get(m.start);
		if (there === undefined) byStart.set(m.start, [m]);
		else there.push(m);
	}
	const places: Place[] = [];
	toponyms.forEach((t, i) => {
		const c = resolved[i];
		if (c === null) return;
		places.push({
			start: t.start,
			end: t.end,
			entity: byStart.get(t.start)?.findLast((m) => m.end === t.end)?.entity ?? null,
			name: c.name,
			country: iso3.get(c.country) ?? null,
			lat: c.lat,
			lon: c.lon,
			precision: precisionOf(c.kind),
		});
	});
	return places.sort((a, b) => a.start - b.start);
}

/** A town is of the state where it was found to lie, if all its mentions agree. */
export function placed(entities: readonly Entity[], places: readonly Place[]): Entity[] {
	const countries = new Map<string, string | null>();
	for (const { entity, country } of places) {
		if (entity === null || country === null) continue;
		const known = countries.get(entity);
		countries.set(entity, known === undefined || known === country ? country : null);
	}
	return entities.map((e) =>
		e.type === "place" && e.country === null ? { ...e, country: countries.get(e.id) ?? null } : e,
	);
}

function precisionOf(kind: string): Precision {
	if (kind === "S") return "country";
	return kind === "D" || kind === "d" || kind === "L" ? "region" : "city";
}
