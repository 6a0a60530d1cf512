/** GeoJSON (RFC 7946) of events with a place. A country's middle is marked as such: it is no place where anything happened. */
import { inALine, type NamedEvent } from "./named.ts";

export async function* geojson(events: AsyncIterable<NamedEvent>): AsyncGenerator<string> {
	yield '{"type":"FeatureCollection","features":[';
	let first = true;
	for await (const event of events) {
		const { place, time, reports } = event;
		if (place?.lat == null || place.lon === null) continue;
		const feature = {
			type: "Feature",
			id: event.id,
			geometry: { type: "Point", coordinates: [place.lon, place.lat] },
			properties: {
				id: event.id,
				label: inALine(event),
				date: time?.from ?? null,
				date_to: time?.to ?? null,
				date_basis: time?.basis ?? null,
				date_precision: time && precisionOf(time),
				type: event.code,
				act: event.act,
				status: event.factuality,
				participants: [...new Set(event.participants.map((p) => event.people[p.actor]?.name ?? p.actor))],
				place: place.name,
				country: place.country,
				place_precision: place.precision,
				evidence_quote: reports[0].quote,
				document: reports[0].document,
				added_by: [...new Set(reports.flatMap((r) => r.addedBy ?? []))],
				n_reports: reports.length,
				n_sources: new Set(reports.map((r) => r.publisher)).size,
			},
		};
		yield `${first ? "" : ","}\n${JSON.stringify(feature)}`;
		first = false;
	}
	yield "\n]}\n";
}

function precisionOf({ from, to }: { readonly from: string; readonly to: string }): string {
	const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
	return days <= 1 ? "day" : days <= 7 ? "week" : days <= 31 ? "month" : days <= 92 ? "quarter" : "year";
}
