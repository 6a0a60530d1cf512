import { expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = loadResources();

/** "TYPE mode" as PLOVER has the sentence's surest event → sentences; "–" where no mode is told. */
const coded: Record<string, readonly string[]> = {
	"ACCUSE allege": [
		"Nicaragua took Colombia to the International Court of Justice.",
		"Iran blamed Israel for the killing of a scientist.",
	],
	"ACCUSE disapprove": [
		"Poland summoned the Belarusian ambassador.",
		"Moscow denounced the British decision as provocative.",
	],
	"ACCUSE investigate": ["Italian prosecutors are probing the former premier for bribery."],
	"AGREE –": [
		"Rabat said it was prepared to discuss autonomy for the disputed territory.",
		"Canada plans to resume aid to Haiti.",
		"New Zealand will help Samoa rebuild its ports, Prime Minister Helen Clark announced.",
	],
	"AID –": [
		"Denmark granted political asylum to an Iraqi general.",
		"Britain flew supplies to Sierra Leone.",
		"The World Bank granted Niger a 40-million-dollar credit.",
	],
	"ASSAULT abduct": ["Houthi rebels hijacked a cargo ship."],
	"ASSAULT firearms": ["Iranian security forces opened fire on protesters in Zahedan."],
	"ASSAULT –": ["Russian troops stormed Grozny.", "Rebels seized the eastern town of Abeche."],
	"COERCE arrest": ["Syrian intelligence agents detained a dissident writer."],
	"COERCE curfew": ["Israeli troops imposed a curfew on Bethlehem."],
	"COERCE martial-law": ["Thailand's army declared martial law."],
	"COERCE seize": ["Greek coast guards seized a Turkish trawler.", "Venezuela expropriated a cement maker."],
	"CONCEDE –": ["Peruvian authorities dropped charges against a journalist.", "The Thai king pardoned two protesters."],
	"CONSULT phone": ["Kuwait's crown prince telephoned Iraqi Prime Minister Haider al-Abadi."],
	"CONSULT visit": [
		"UN Secretary-General Kofi Annan flew to Baghdad on Friday in a last-ditch effort to avert military strikes on Iraq.",
		"Georgian parliament speaker Nino Burjanadze is in Yerevan on a three-day visit at the invitation of her Armenian counterpart.",
	],
	"CONSULT –": ["Singapore's Lee Kuan Yew called on Chinese President Jiang Zemin in the Great Hall of the People."],
	"COOPERATE –": [
		"Kenyan authorities worked with FBI agents to track the bombers.",
		"Italy and Albania started joint patrols in the Adriatic.",
	],
	"MOBILIZE police": ["Egypt deployed thousands of policemen around Tahrir Square."],
	"MOBILIZE troops": ["French police were put on maximum alert.", "Iraq massed troops on the Kuwaiti border."],
	"MOBILIZE weapons": [
		"North Korea fired a ballistic missile into the Sea of Japan.",
		"India tested a nuclear-capable missile.",
	],
	"PROTEST demo": [
		"A million Greeks demonstrated in Thessaloniki against Macedonia.",
		"Tens of thousands marched in Minsk.",
	],
	"PROTEST hunger": ["Kurdish prisoners in Turkey began a hunger strike."],
	"PROTEST riot": ["Palestinian youths threw stones at Israeli soldiers."],
	"PROTEST strike": [
		"Tens of thousands of South Korean workers walked off their jobs on Wednesday in protest at layoffs.",
	],
	"REJECT meet": ["Iran rejected a US offer of talks."],
	"REJECT yield": ["Rwanda refused to extradite four generals to Spain."],
	"REQUEST assist": ["Macedonia asked NATO to send peacekeepers."],
	"REQUEST yield": ["Athens told Ankara to stop flights over the islands."],
	"RETREAT access": [
		"Sudan allowed UN peacekeepers into Darfur.",
		"Two hundred Nepalese peacekeepers arrived in Liberia.",
	],
	"RETREAT disarm": ["The Contra rebels handed in their rifles."],
	"RETREAT release": ["Somali pirates freed a Greek-owned tanker on Saturday after the payment of a ransom."],
	"RETREAT withdraw": ["Vietnam completed its troop pullout from Cambodia."],
	"SANCTION convict": ["A Ugandan court sentenced an opposition MP to four years in prison."],
	"SANCTION discontinue": ["Jakarta downgraded relations with Canberra."],
	"SANCTION expel": ["Britain ordered the Libyan ambassador to leave."],
	"SANCTION withdraw": ["Canada closed its embassy in Tehran."],
	"SUPPORT –": [
		"Chile and Bolivia resumed consular relations.",
		"Estonia and Finland concluded a double taxation agreement.",
	],
	"THREATEN relations": ["France warned Ivory Coast it would freeze aid."],
	"THREATEN territory": ["Uganda threatened to invade Rwanda."],
	"THREATEN –": ["Greek unions threatened a general strike."],
};

test.each(Object.entries(coded).flatMap(([as, lines]) => lines.map((line) => [line, as])))("%s is %s", (text, as) => {
	const events = read({ text, published: "2000-01-01" }, resources).events.filter((e) => e.plover !== null);
	const [surest] = [...events].sort((a, b) => b.confidence - a.confidence);
	expect(`${surest?.plover?.event} ${surest?.plover?.mode ?? "–"}`).toBe(as);
});

/** What is only a custom, an ability or a figure of speech, and what nobody political does. */
const nothing: readonly string[] = [
	"The two navies usually hold annual drills in March.",
	"Any attack on the wall will be answered by the plumber.",
	"The invasion of privacy by cameras grows.",
	"Thousands of dollars were spent on the stage.",
	"The postman delivered a parcel to the baker.",
	"Two teenagers were charged with stealing a bicycle.",
	"The novel broke new ground.",
];

test.each(nothing)("no rule codes: %s", (text) => {
	expect(
		read({ text, published: "2000-01-01" }, resources)
			.events.map((e) => e.rule)
			.filter((r) => !r.endsWith("second-opinion")),
	).toEqual([]);
});

test("a deed told twice without its day is one event, and another of its kind is another", () => {
	const told = (second: string) =>
		read(
			{
				text: `Turkey attacked the Syrian army near Idlib.\n\nWitnesses described the scene. ${second}`,
				published: "2019-10-19",
			},
			resources,
		).events.filter((e) => e.code === "ASSAULT").length;
	expect(told("Turkey attacked the Syrian army with drones, they said.")).toBe(1);
	expect(told("Turkey attacked the Syrian army again hours later.")).toBe(2);
});

test("two states before one organ act both; a title's first word is whoever bears it", () => {
	const countries = (text: string) => {
		const { events, entities } = read({ text, published: "2000-01-01" }, resources);
		return events[0].participants
			.map((p) => entities.find((e) => e.id === p.entity)?.country)
			.sort()
			.join(" ");
	};
	expect(countries("Moroccan and Spanish police cooperated in the search.")).toBe("ESP MAR");
	expect(
		countries("Austrian Chancellor Viktor Klima arrived in the Slovenian capital Ljubljana on Thursday for talks."),
	).toBe("AUT SVN");
});
