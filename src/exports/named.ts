/** Events with the names of whom they speak of: what every export starts from. */
import { createRequire } from "node:module";
import type { Actor, RecordedEvent } from "../dataset.ts";

const require = createRequire(import.meta.url);

export type Person = {
	readonly name: string;
	readonly country: string | null;
	readonly type: Actor["type"];
	readonly sector?: string | null;
};
export type NamedEvent = RecordedEvent & { readonly people: Readonly<Record<string, Person>> };

export function actorsOf(event: NamedEvent, role: string): (Person & { readonly id: string })[] {
	return event.participants
		.filter((p) => p.role === role)
		.map(({ actor }) => ({ id: actor, ...(event.people[actor] ?? { name: actor, country: null, type: "group" }) }));
}

export function countriesOf(people: readonly Person[]): string[] {
	return [...new Set(people.map((p) => p.country).filter((c) => c !== null))];
}

let names: Intl.DisplayNames | null = null;

export function countryName(iso3: string): string {
	const two = alpha2(iso3);
	names ??= new Intl.DisplayNames("en", { type: "region", fallback: "none" });
	return (two && names.of(two)) || iso3;
}

/** ISO 3166-1 alpha-2; null for states that have none. */
export function alpha2(iso3: string): string | null {
	if (iso3 === "XKX") return "XK";
	const { alpha3ToAlpha2 } = require("i18n-iso-countries") as typeof import("i18n-iso-countries");
	return alpha3ToAlpha2(iso3) ?? null;
}

/** An event in a line: "Wang Xiaohong, Vladimir Kolokoltsev: meeting.talks (happened)". */
export function inALine(event: NamedEvent): string {
	const who = actorsOf(event, "actor").map((p) => p.name);
	const whom = actorsOf(event, "recipient").map((p) => p.name);
	const people = `${who.join(", ")}${whom.length ? ` → ${whom.join(", ")}` : ""}`;
	return `${people || "somebody"}: ${event.act ?? event.code}${event.factuality === "happened" ? "" : ` (${event.factuality})`}`;
}
