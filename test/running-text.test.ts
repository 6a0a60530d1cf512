/** What running text is full of and single sentences are not: acts that are none, and whoever stands near one taken for a party. */
import { expect, test } from "vitest";
import type { Reading } from "../src/annotations.ts";
import { readingForPerson } from "../src/exports/terminal.ts";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = loadResources();

/** "CODE factuality: actors > recipients", with countries where there are, else names. */
function told(reading: Reading): string[] {
	const named = (id: string) => {
		const entity = reading.entities.find((e) => e.id === id);
		return entity?.country ?? entity?.name ?? "?";
	};
	return reading.events.map((e) => {
		const of = (role: string) =>
			e.participants
				.filter((p) => p.role === role)
				.map((p) => named(p.entity))
				.join(", ");
		return `${e.code} ${e.factuality}: ${of("actor")} > ${of("recipient")}`.replace(/ > $/, "");
	});
}

const lines = (text: string) => told(read({ text, published: "2025-03-04" }, resources));

test.each([
	// a state in full is not the other state whose name is inside it
	["The Democratic People's Republic of Korea rejected the resolution.", "REJECT happened: PRK"],
	["Peru criticised the Democratic Republic of the Congo.", "ACCUSE happened: PER > COD"],
	// who took the picture has no ministers
	["Reuters Japanese Prime Minister Shinzo Abe criticised Peru.", "ACCUSE happened: JPN > PER"],
	// a launch over a land is a test
	["North Korea fired a missile over Japan.", "MOBILIZE happened: PRK > JPN"],
	// who suffered it is not who is blamed
	["Iran condemned the bombing of the Peruvian embassy in Kenya.", "ACCUSE happened: IRN"],
	// words are addressed to no bare place
	["The Danish minister praised the work done in the battle for Mosul.", "SUPPORT happened: DNK"],
	// politicians attack with words
	["The Peruvian president attacked the Danish government.", "ACCUSE happened: PER > DNK"],
	// what is called for is not there
	["Libya called for an emergency meeting.", "REQUEST happened: LBY"],
	// the capitals of a name are no verb
	["IS fighters had killed nine Peruvian soldiers.", "ASSAULT happened: fighters > PER"],
])("%s is told as %s", (text, event) => {
	expect(lines(text)).toContain(event);
});

test.each([
	"I agree with the Peruvian president.",
	"All parties of Peru appear to agree that the time has come.",
	"The war of words between Kenya and Uganda goes on.",
	"The Peruvian police took over the case.",
	"Norvik chairman Ole Lund denied the claims.",
	"Peruvian automakers seek more aid.",
	"The attacks demonstrate that Peru is not safe.",
	"The evidence demonstrates that it is no wasted vote for the Peruvian party.",
	"Kim ordered North Korea to prepare > REQUEST happened: PRK > PRK",
])("%s: no such act", (text) => {
	const [words, never] = text.split(" > ");
	const found = lines(words);
	if (never === undefined) expect(found).toEqual([]);
	else expect(found).not.toContain(text.slice(words.length + 3));
});

test("in running text a demand of people who act for nobody is believed less than one of a minister", () => {
	const filler = "The day was long. Nothing else was heard. The rain went on. It was cold.";
	const confidence = (text: string) =>
		read({ text: `${text} ${filler}` }, resources).events.find((e) => e.code === "REQUEST")?.confidence ?? 0;
	expect(confidence("The Danish minister urged Peru to free the man.")).toBeGreaterThan(0.8);
	expect(confidence("Farmers urged the readers to free the man.")).toBeLessThan(0.5);
});

test("whoever speaks without a name is said to be nobody named, never an empty name", () => {
	const reading = read({ text: "Peru attacked Chile, a source said.", publisher: "Outlet" }, resources);
	const nameless = {
		...reading,
		events: reading.events.map((e) => ({
			...e,
			attribution: e.attribution.map((a) => ({ ...a, speaker: null, text: "" })),
		})),
	};
	expect(nameless.events[0].attribution.length).toBe(1);
	expect(readingForPerson(nameless, { width: 80, colour: false })).toContain("(nobody named) ⟵ Outlet");
});
