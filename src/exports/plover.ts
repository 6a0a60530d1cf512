/**
 * PLOVER's own records, one JSON object an event, for programs that read PLOVER (Halterman et al. 2023, "PLOVER and
 * POLECAT"). Reciprocal events keep all their actors in one list. What PLOVER would leave out is left out.
 */
import type { Entity, Event, Reading } from "../annotations.ts";
import { quadOf } from "../dataset.ts";
import { actorsOf, type NamedEvent } from "./named.ts";

export function* ploverOf(reading: Reading): Generator<Record<string, unknown>> {
	const entities = new Map(reading.entities.map((e) => [e.id, e]));
	for (const event of reading.events) if (event.plover) yield ploverRecord(event, reading, entities);
}

function ploverRecord(event: Event, reading: Reading, entities: ReadonlyMap<string, Entity>): Record<string, unknown> {
	const { document } = reading;
	const { plover, time, place, evidence, background } = event;
	const people = (role: string) =>
		event.participants
			.filter((p) => p.role === role)
			.map((p) => {
				const entity = entities.get(p.entity);
				return {
					code: entity?.country ?? null,
					sector: entity?.sector ? [entity.sector] : [],
					entity_text: p.spans.map((s) => document.text.slice(s.start, s.end))[0] ?? entity?.name ?? "",
					identifier_text: entity?.name ?? null,
				};
			});
	return {
		id: `${document.id}/${event.id}`,
		date: time?.from ?? (background ? null : (document.published ?? null)),
		enddate: time?.to ?? null,
		has_event: true,
		actor: people("actor"),
		recipient: people("recipient"),
		event: [plover?.event],
		mode: plover?.mode ? [plover.mode] : [],
		context: plover?.contexts ?? [],
		quad_code: quadOf(plover?.event ?? ""),
		event_loc: place
			? {
					extracted_place: document.text.slice(place.span.start, place.span.end),
					resolved_place: place.name,
					country_code: place.country,
					lat: place.lat,
					lon: place.lon,
				}
			: null,
		event_text: evidence.map((s) => document.text.slice(s.start, s.end)),
		text_info: { start: evidence[0].start, end: evidence[evidence.length - 1].end, text_story: document.id },
		cite_info: {
			citation: document.title ?? null,
			publication: document.publisher ?? null,
			url: document.url ?? null,
			language: document.language,
			coder: "entente",
		},
		comment: event.factuality,
	};
}

/** The same for events of the record, which carry the names of whom they speak of. */
export async function* ploverEvents(events: AsyncIterable<NamedEvent>): AsyncGenerator<Record<string, unknown>> {
	for await (const event of events) {
		const { plover, place, time, reports } = event;
		if (!plover) continue;
		const people = (role: string) =>
			actorsOf(event, role).map(({ name, country, sector, id }) => ({
				code: country,
				sector: sector ? [sector] : [],
				entity_text: name,
				identifier_id: id,
				identifier_text: name,
			}));
		yield {
			id: event.id,
			date: time?.from ?? null,
			enddate: time?.to ?? null,
			has_event: true,
			actor: people("actor"),
			recipient: people("recipient"),
			event: [plover.event],
			mode: plover.mode ? [plover.mode] : [],
			context: plover.contexts,
			quad_code: quadOf(plover.event),
			event_loc: place
				? { extracted_place: place.name, country_code: place.country, lat: place.lat, lon: place.lon }
				: null,
			event_text: reports.map((r) => r.quote),
			// One object, as the manual has it: where the first of the texts stands.
			text_info: {
				start: reports[0].evidence[0].start,
				end: reports[0].evidence.at(-1)?.end,
				text_story: reports[0].document,
			},
			cite_info: {
				citation: reports.map((r) => [r.publisher, r.published].filter(Boolean).join(", ")),
				coder: [...new Set(reports.map((r) => r.addedBy ?? "entente"))].join("; "),
			},
			comment: event.factuality,
		};
	}
}
