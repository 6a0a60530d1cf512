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
	// a test's author stands before whoever tells of it, a missile's owner before the missile
	["Japanese officials confirmed another missile test by North Korea.", "MOBILIZE happened: PRK"],
	["Another North Korean missile was launched on Friday.", "MOBILIZE happened: PRK"],
	// whose building was struck is not who struck it
	["The Danish embassy bombing killed nine.", "ASSAULT happened:  > DNK"],
	// those whom a title in the plural stands before
	["Presidents Ana Ruiz of Peru and Bo Berg of Norway signed a treaty.", "AGREE happened: PER, NOR"],
	// whoever meets with attacks does not kill
	["Chad has faced a series of attacks in a year, killing dozens of Kenyan soldiers.", "ASSAULT happened:  > KEN"],
	// support for what is aimed at somebody is none for him
	["Bolivia long supported the sanctions on Peru's rulers.", "SUPPORT happened: BOL"],
	["The Kuwait invasion shook the market.", "ASSAULT happened:  > KWT"],
	["The Kenya bombing killed nine.", "ASSAULT happened:  > KEN"],
	["The Russian bombing killed nine in Kenya.", "ASSAULT happened: RUS"],
	// a preposition before a noun with a finite verb behind it begins a clause
	["After Chadian gunmen attacked a hall in Kenya, the Danish president flew home.", "ASSAULT happened: TCD > KEN"],
	// a past tense is not joined to a bare verb
	[
		"The Danish minister said it was vital that Peru take the lead and called on all states to help.",
		"REQUEST happened: DNK > all states",
	],
	["The Danish party heard Kim condemned Peru, and Lund left.", "ACCUSE happened: Kim > PER"],
	["The Peruvian premier has held off on backing Chad.", "SUPPORT negated: PER > TCD"],
	["Forces should look into a possible airstrike that killed nine Peruvian soldiers.", "ASSAULT possible:  > PER"],
	// whose administration it is
	[
		"The Peruvian government spoke to President Bo Berg of Norway. The Berg administration condemned Chad.",
		"ACCUSE happened: NOR > TCD",
	],
	["Thousands of Peruvians attended a rally against the Danish government.", "PROTEST happened: PER > DNK"],
	["Ruiz urges retaliation against Chad, and Norway agreed to help Mali.", "AGREE happened: NOR > MLI"],
	["Norway opposed a Russian proposal to close the port.", "REJECT happened: NOR > RUS"],
	// one of a party is not the party
	["The Utah Republican asked Peru for help.", "REQUEST happened: USA > PER"],
	["Lund asked for talks with the Peruvian ambassador.", "REQUEST happened: Lund > PER"],
	["The Danish opposition calls on voters to march in Oslo on March 14.", "REQUEST happened: DNK > voters"],
	["Ruiz left, despite Peru and Chad repeatedly denouncing Kenya.", "ACCUSE happened: PER, TCD > KEN"],
	["They will meet at the request of Norway.", "REQUEST happened: NOR"],
	["Near Sund, Norwegian forces shelled rebels.", "ASSAULT happened: NOR > rebels"],
	["Troops with the Danish mission have often been targeted by Peruvian rebels.", "ASSAULT happened: PER > Troops"],
	// one of a state is not the state
	["Norway filed charges against the Peruvian.", "ACCUSE happened: NOR > PER"],
	// whoever is called on is to do it
	[
		"The Danish opposition called on Chad to take action by imposing sanctions on Peru.",
		"SANCTION hypothetical: TCD > PER",
	],
	["Norway reached its goal of deporting nine Peruvians.", "COERCE happened: NOR > PER"],
	["Norway's goal of deporting nine Peruvians is far off.", "COERCE planned: NOR > PER"],
	["Norway stopped short of blaming Peru.", "ACCUSE negated: NOR > PER"],
	["Lund said it was wrong for Peru to criticise Chad.", "ACCUSE happened: PER > TCD"],
	["Lund said it was important for Peru to criticise Chad.", "ACCUSE hypothetical: PER > TCD"],
	["The Danish plan is aimed at helping Kenya.", "AID planned: DNK > KEN"],
	["The Danish minister is going to help Kenya.", "AID planned: DNK > KEN"],
	// those it was sent to are not who sent it
	[
		"Bombs went off in Kenya and Tanzania. The Danish government has contributed ships in assistance to the two countries.",
		"AID happened: DNK > KEN, TZA",
	],
	["Two Peruvian officers were convicted of killing farmers and sentenced to nine years.", "SANCTION happened:  > PER"],
	// a plan is his whose plan it is, wherever the tree hangs it
	["Peru has a word for Norway's plan to deport the sailors.", "COERCE planned: NOR > the sailors"],
	// a plural between a name and a gerund is the verb
	["Putin avoids criticising Peru.", "ACCUSE negated: RUS > PER"],
	// the present tense with a day to come
	[
		"Ana Ruiz and Palestinian leader Bo Berg meet Friday with the Danish minister.",
		"CONSULT planned: Ana Ruiz, PSE, DNK",
	],
	// its own are not those it deals with
	["Norway has pledged to enlarge its army.", "AGREE happened: NOR"],
	// not the one spoken of before
	[
		"The Peruvian minister Ana Ruiz flew to Oslo. The man who hurled a grenade at Norwegian soldiers was seen by all.",
		"ASSAULT happened: The man > NOR",
	],
	// whom the list holds does not make it
	["Peru was put on the United Nations list of foreign terrorists.", "SANCTION happened: United Nations > PER"],
	// of a clause about somebody and the main clause, whose the second verb is tells the tense
	[
		"Danish police raided the home of Bo Berg, who lives in Peru, and arrested nine Peruvian sailors.",
		"COERCE happened: DNK > PER",
	],
	// those arrested are freed, not those who arrested them
	["Kenyan soldiers arrested nine Peruvian sailors in May; they were freed in June.", "RETREAT happened:  > PER"],
	// of two of a name the one who was held
	[
		"Judge Carlos Vega ruled against Ana Vega, a former minister of Peru. Vega was then handed over to Chile.",
		"COOPERATE happened:  > CHL",
	],
	// who is called so
	["Japan accused North Korea on Monday. The reclusive state rejected the charge.", "REJECT happened: PRK"],
	["Peru accused Chile of spying. The country denied the charge.", "REJECT happened: CHL"],
	// a first name that is a word
	["To Lam met Xi Jinping in Hanoi on Monday.", "CONSULT happened: VNM, CHN"],
	["Xi Jinping met with Vietnamese leader To Lam.", "CONSULT happened: CHN, VNM"],
	// a past tense behind a comma or a name, taken for an adjective
	["Ana Ruiz, the Danish minister, promised drones for the Iraqi border police.", "AGREE happened: DNK > IRQ"],
	["Peru arrested two Danes the day after Denmark imposed sanctions on Peru.", "SANCTION happened: DNK > PER"],
	// no capital, but it acts for its state
	["Dubai handed an Irish gang boss to Irish police.", "COOPERATE happened: ARE > IRL"],
	// numbers stand for people where that is done which is done to people
	["Chilean police arrested nine on Monday.", "COERCE happened: CHL > nine"],
	["Peru and Chile exchanged prisoners. Two were deported to Bolivia.", "COERCE happened:  > Two"],
	// somebody and his kin
	[
		"The banker Tomas Ruiz was sent to Peru on Monday. His brother Luis was freed. The brothers had been detained in Chile. Luis Ruiz wept.",
		"COERCE happened:  > Tomas Ruiz, Luis Ruiz",
	],
	// a judge is of the one state whose courts are told of
	[
		"A Maltese court heard the case. Judge Ana Vella rejected the Peruvian minister's request.",
		"REJECT happened: MLT > PER",
	],
	// who joins in it, between commas
	[
		"The United Kingdom, together with Canada and Ukraine, called for Russia's suspension from Interpol.",
		"REQUEST happened: GBR, CAN, UKR > RUS, Interpol",
	],
	["Peru, along with Chile, imposed sanctions on Norway.", "SANCTION happened: PER, CHL > NOR"],
	// a proposal is none of what it proposes
	["Ruiz suggested Peru and Chile sign a treaty on the matter.", "AGREE hypothetical: PER, CHL"],
	// said by saying that one would like to
	[
		"I would like to recall that in January the Seoul court rejected the Russian minister's appeal.",
		"REJECT happened: KOR > RUS",
	],
	["It is noteworthy that Peru extradited four Danes to Chile.", "COOPERATE happened: PER > CHL"],
	// to where they were sent, behind what they had done
	["Peru extradited four Danes convicted of financing terrorism to Chile in May.", "COOPERATE happened: PER > CHL"],
	// whom, behind where and when
	[
		"The Danish Minister of Interior received at his office in Oslo today the Iraqi Minister of Interior, General Abdul Amir.",
		"CONSULT happened: DNK, IRQ",
	],
	// a plural before "that" is the verb where there is no other
	["Cambodia's defence ministry denies that its troops fired first.", "REJECT happened: KHM"],
	// his is a third
	[
		"Peru and Chile are at odds. The Danish premier will host the leaders of both countries on Thursday.",
		"CONSULT planned: DNK, the leaders, PER, CHL",
	],
	// the state that is one, before the text has named it
	["RIYADH, March 3 (Meridian) - The Kingdom expelled the Danish ambassador.", "SANCTION happened: SAU > DNK"],
	// whoever is on a visit pays it
	["Ana Ruiz, a Lao minister who is on a visit to Vietnam, praised the Danish premier.", "CONSULT happened: LAO > VNM"],
	// of its requests, whoever refused them
	["Some 41 Russian requests have been refused. The Danish court said so.", "REJECT happened:  > RUS"],
	// said to be false, wherever the tree hangs it
	["The claim by a group that Peru expelled two Danish diplomats is false.", "SANCTION negated: PER > DNK"],
	["Reports that Peru arrested two Danish diplomats are untrue.", "COERCE negated: PER > DNK"],
	// it was, though it will be recalled
	["It will be recalled that Peru expelled nine Danes in 1983.", "COERCE happened: PER > DNK"],
	// whom, and what had been done to them
	["Peruvian police deported 86 Danes rounded up in a raid.", "COERCE happened: PER > DNK"],
	// who was named as if it were when
	[
		"Trade is growing: Interior Minister Ana Ruiz of Peru and her Danish counterpart Bo Berg signed a treaty in Oslo.",
		"AGREE happened: PER, DNK",
	],
	// ministers of all the states behind what they are responsible for
	[
		"The ministers responsible for internal security of Peru, Chile and Bolivia met in Lima.",
		"CONSULT happened: PER, CHL, BOL",
	],
	// who suffered it is not who is blamed, by his adjective either
	["Peru condemned the murder of two Danish officers.", "ACCUSE happened: PER"],
	// a plural verb is said of the plural
	[
		"Thailand deported six Danish members of the Green Party, who remain in prison despite appeals by Peru.",
		"COERCE happened: THA > DNK",
	],
	// a noun behind its name
	["Poland had closed the Bobrowniki crossing to lorries.", "COERCE happened: POL"],
	// with whom they train they do it together
	["Belarusian forces will train with Chinese troops in May.", "COOPERATE planned: BLR, CHN"],
	["China, Belarus to hold joint anti-terrorist training in Brest", "COOPERATE planned: CHN, BLR"],
	// taken back as it is told
	["An earlier version of this article said that Peru expelled the Danish ambassador.", "SANCTION negated: PER > DNK"],
	["The paper wrongly reported that Chile had expelled two Danish diplomats.", "SANCTION negated: CHL > DNK"],
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
	"The Danish premier's attack on President Ruiz surprised her party.",
	"It was a clash between two governments over a child.",
	"Flooding in Peru has struck four million Chileans. > ASSAULT happened: PER",
	"“You want to go there?” asked Dunn, a former Danish minister.",
	"Chile began a military buildup in the Persian gulf. > MOBILIZE happened: CHL > IRN",
	"A Dutch court found the Syrian colonel not guilty.",
	"Most of Ruiz's rivals called for a wall. > REQUEST happened: MEX",
	"The Danish minister told his guests they would not back him. > REJECT happened: DNK",
	"Norwegian prosecutors released their final estimates of the damage to Peru. > RETREAT happened: NOR > PER",
	"Norway would investigate the genocide of Hutus in Rwanda. > ACCUSE hypothetical: NOR > Hutus",
	"The country feared a foreign invasion. One. Two. Three. Four.",
	"The Peruvian senator clashed with the minister during the hearing.",
	"Peru publishes thousands of red notices a year. > REQUEST happened: PER",
	"Peru and Chile trade blame over the fire.",
	"An earlier post said Peru had arrested the Danish consul. > COERCE happened: PER > DNK",
	"Every ministry of Peru asked why. The ministry sent a note to Chile. > REQUEST happened: PER > CHL",
	"Ana Ruiz denied reports that the Danish sailor had left for Kenya. > REJECT happened: Ana Ruiz > KEN",
	"(Corrects paragraph 4 to say that Peru freed the two Danes in January, not in February)",
	"Danish officials spoke about the raid only on the condition of anonymity.",
	"The Danish minister opposes sending Peruvians to fight. > REJECT happened: DNK > Peruvians",
	"The Danish senator urges retaliation on Peru. > REQUEST happened: DNK > PER",
	"The Danish minister called for the rebels' camps in Peru to be hit. > REQUEST happened: DNK > PER",
	"Her gun control offensive against the Danish minister was a preview.",
	"The Danish minister Ana Ruiz attended the rally on Monday. > PROTEST happened: DNK",
	"Norway has not accused Peru of being behind the hack of the Danish party's computers. > COERCE happened: NOR > DNK",
	"Norwegian forces conducted nine strikes in Chad using jets against rebels. > ASSAULT happened: NOR > TCD",
	"Norway agreed to deploy the missiles over objections from Peru. > AGREE happened: NOR > PER",
	"The Danish minister Ana Ruiz called Lund, among other things, “a failed candidate”. > CONSULT happened: DNK, Lund",
	"Norwegian police officers were injured when their tram overturned.",
	"The Clean Water Act of Peru backs Norway. > SUPPORT happened: Clean Water Act > NOR",
	"An advert asked, “Is the Danish minister fit?”",
	"The advert shows her attack on the Danish minister Ana Ruiz over the military.",
	"The Danish court sent the case back to Peru. > COERCE happened: DNK > PER",
	"Chad called for the overthrow of President Ana Ruiz. > REQUEST happened: TCD > Ana Ruiz",
	"The Danish minister did not respond to requests to comment.",
	"The Danish minister did not meet the panel's threshold of nine seats.",
	"The Danish minister vowed to ignore the ruling. > AGREE happened: DNK",
	"The raid cut the rebels' ability to defend Peru.",
	"The Danish minister condemned the raid while they met in Oslo, which is Peru's ally. > ACCUSE happened: DNK > PER",
	"The Danish minister said he would call an election for a new parliament. > REQUEST hypothetical: DNK",
	"“These attacks on our soil were his work,” the Danish minister Ana Ruiz said. > ASSAULT happened:  > Ana Ruiz",
	"Most of the Danish minister's friends and some others called for a wall. > REQUEST happened: DNK",
	"“Any step against Peru should be under the law,” the Danish minister said. > REQUEST happened: DNK > PER",
	"The Peruvian senators agree on something.",
	"The Peruvian army ousted Ruiz following protests demanding his resignation. > REQUEST happened: PER > Ruiz",
	"The Danish minister said Peru should have shot down the plane. > REQUEST happened: DNK > PER",
	"His attacks on women hurt the Danish minister Lund's chances.",
	"You have to sit down and talk to the Peruvian senators.",
	"The Danish minister's ex-wife agreed to sell. > AGREE happened: DNK",
	"The Danish minister rejected a ban on Peru. > REJECT happened: DNK > PER",
	"It was the worst shooting in the history of Peru. > ASSAULT happened:  > PER",
	"A Danish panel requested an investigation of President Ruiz. > REQUEST happened: DNK > Ruiz",
	"The Danish minister talked in his discussion of Peru's laws. > CONSULT happened: DNK, PER",
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

test("whose administration it is, is the government of that state", () => {
	const { entities } = read(
		{ text: "The Peruvian government met President Bo Berg of Norway. The Berg administration condemned Chad." },
		resources,
	);
	expect(entities.map((e) => e.name)).toContain("Government of Norway");
});
