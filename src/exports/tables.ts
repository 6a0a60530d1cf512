/** Event tables of other projects: POLECAT's and ICEWS's columns, by name and in order. Lists are joined by "; ". */
import { intensityOf, quadOf } from "../dataset.ts";
import type { NamedEvent } from "./named.ts";
import { actorsOf, countriesOf, countryName } from "./named.ts";

/** Tab-separated with a header; PLOVER events only, by the day PLOVER would date them. Empty is "None", as in POLECAT's files. */
export async function* polecat(events: AsyncIterable<NamedEvent>): AsyncGenerator<string> {
	yield `${polecatColumns.join("\t")}\n`;
	for await (const event of events) {
		if (!event.plover) continue;
		const row = polecatRow(event);
		yield `${polecatColumns.map((name) => cell(row[name])).join("\t")}\n`;
	}
}

export const polecatColumns = [
	"Event ID",
	"Event Date",
	"Event Type",
	"Event Mode",
	"Intensity",
	"Quad Code",
	"Contexts",
	"Actor Name",
	"Actor Country",
	"Actor COW",
	"Primary Actor Sector",
	"Actor Sectors",
	"Actor Title",
	"Actor Name Raw",
	"Wikipedia Actor ID",
	"Recipient Name",
	"Recipient Country",
	"Recipient COW",
	"Primary Recipient Sector",
	"Recipient Sectors",
	"Recipient Title",
	"Recipient Name Raw",
	"Wikipedia Recipient ID",
	"Placename",
	"City",
	"District",
	"Province",
	"Country",
	"Latitude",
	"Longitude",
	"GeoNames ID",
	"Raw Placename",
	"Feature Type",
	"Source",
	"Publication Date",
	"Story People",
	"Story Organizations",
	"Story Locations",
	"Language",
	"Version",
] as const;

type Row = Partial<Record<(typeof polecatColumns)[number], string | number | null | undefined>>;

function polecatRow(event: NamedEvent): Row {
	const { plover, place, time, reports } = event;
	const actors = actorsOf(event, "actor");
	const recipients = actorsOf(event, "recipient");
	const names = (people: typeof actors) => people.map((p) => p.name).join("; ");
	const sectors = (people: typeof actors) => [...new Set(people.map((p) => p.sector).filter(Boolean))].join("; ");
	const of = (type: string) =>
		Object.values(event.people)
			.filter((p) => p.type === type)
			.map((p) => p.name)
			.join("; ");
	const code = plover?.event ?? event.code;
	return {
		"Event ID": event.id,
		"Event Date": time?.from,
		"Event Type": code,
		"Event Mode": plover?.mode,
		Intensity: intensityOf(code),
		"Quad Code": quadOf(code).toUpperCase(),
		Contexts: plover?.contexts.join("; "),
		"Actor Name": names(actors),
		"Actor Country": countriesOf(actors).map(countryName).join("; "),
		"Primary Actor Sector": actors[0]?.sector,
		"Actor Sectors": sectors(actors),
		"Actor Name Raw": names(actors),
		"Recipient Name": names(recipients),
		"Recipient Country": countriesOf(recipients).map(countryName).join("; "),
		"Primary Recipient Sector": recipients[0]?.sector,
		"Recipient Sectors": sectors(recipients),
		"Recipient Name Raw": names(recipients),
		Placename: place?.name,
		City: place?.precision === "city" ? place.name : null,
		Country: place?.country ? countryName(place.country) : null,
		Latitude: place?.lat,
		Longitude: place?.lon,
		"Raw Placename": place?.name,
		"Feature Type": place?.precision,
		Source: [...new Set(reports.map((r) => r.publisher).filter(Boolean))].join("; "),
		"Publication Date": reports[0].published,
		"Story People": of("person"),
		"Story Organizations": of("organization"),
		"Story Locations": place?.name,
		Language: "English",
		Version: "entente",
	};
}

function cell(value: string | number | null | undefined): string {
	if (value === null || value === undefined || value === "") return "None";
	return String(value).replace(/[\t\r\n]+/g, " ");
}
