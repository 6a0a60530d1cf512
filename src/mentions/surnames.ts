/**
 * The state of somebody known by the family name alone ("Putin"): that of the people of that name in our table, where
 * all of them are of one state and the name is not one that thousands bear.
 */
import type { Lexicons } from "../rules/lexicons.ts";
import { items, readTable } from "../rules/tables.ts";
import { familyName, partsOf, skeleton } from "./persons.ts";

export function countryOfSurname(name: string, lexicons: Lexicons): string | null {
	const lower = name.toLowerCase();
	if (COMMON.has(lower) || lexicons.givenName(name) !== null || lexicons.familyFirst(name) !== "") return null;
	return tableOf(lexicons).get(skeleton(name)) ?? null;
}

// Made once for each set of lexicons, and only read.
const tables = new WeakMap<Lexicons, ReadonlyMap<string, string | null>>();

function tableOf(lexicons: Lexicons): ReadonlyMap<string, string | null> {
	const made = tables.get(lexicons);
	if (made) return made;
	const table = new Map<string, string | null>();
	const text = lexicons.files["persons.tsv"];
	const rows = text === undefined ? [] : readTable("persons.tsv", text, ["name", "aliases", "country"], []);
	for (const [own, aliases, country] of rows)
		for (const name of [own, ...items(aliases)]) {
			const parts = partsOf(name);
			if (parts.length < 2) continue;
			const key = skeleton(familyName(parts));
			const known = table.get(key);
			table.set(key, known === undefined || known === country ? country || null : null);
		}
	tables.set(lexicons, table);
	return table;
}

const COMMON = new Set(
	(
		"smith jones johnson williams brown davis miller wilson taylor anderson thomas jackson white harris martin thompson moore young king wright hill green adams baker nelson " +
		"carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris murphy cook rogers morgan cooper peterson reed bailey bell kelly howard ward cox " +
		"richardson wood watson brooks bennett gray james hughes price myers long foster sanders ross henry powell perry russell sullivan fisher graham hamilton west cole gibson grant " +
		"stone hunter simpson lewis robinson walker hall allen scott lee clark garcia martinez rodriguez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz " +
		"cruz ortiz silva santos oliveira souza pereira costa fernandez khan ahmed ali hassan hussein mohammed ibrahim rahman singh kumar sharma patel gupta das murray mason webb shaw " +
		"hunt marshall ellis mills palmer jenkins knight matthews barnes chapman mcdonald butler harvey dixon fox day may rice black banks church fields frost hope north rose snow"
	).split(" "),
);
