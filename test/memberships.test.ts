import { describe, expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = await loadResources();

/** "EGY BRICS new": member, group, and what else is told. */
function memberships(text: string): string[] {
	const reading = read({ text, published: "2025-03-04" }, resources);
	const by = new Map(reading.entities.map((e) => [e.id, e]));
	return reading.memberships
		.map((m) => {
			const member = by.get(m.member);
			const status = m.status === "member" ? "" : ` ${m.status}`;
			return `${member?.country ?? member?.name} ${by.get(m.group)?.name}${m.new ? " new" : ""}${status}`;
		})
		.sort();
}

const cases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	"what a group includes": {
		"ASEAN, a grouping that includes Laos, Vietnam and Cambodia, met.": ["KHM ASEAN", "LAO ASEAN", "VNM ASEAN"],
		"BRICS now includes new members Egypt and Iran.": ["EGY BRICS new", "IRN BRICS new"],
	},
	"called a member": {
		"NATO member Norway objected.": ["NOR NATO"],
		"Laos is a member of ASEAN.": ["LAO ASEAN"],
		"Laos, a founding member of BRICS, objected.": ["LAO BRICS"],
		"NATO members Norway and Denmark objected.": ["DNK NATO", "NOR NATO"],
		"Laos and Vietnam met. Both countries are members of ASEAN.": ["LAO ASEAN", "VNM ASEAN"],
		"They spoke of ASEAN, of which Laos and Vietnam are both members.": ["LAO ASEAN", "VNM ASEAN"],
		"Brazil and India are members of BRICS and the G20.": ["BRA BRICS", "BRA G20", "IND BRICS", "IND G20"],
		"Kenya is a member of the African Union, together with Ghana and Chad.": [
			"GHA African Union",
			"KEN African Union",
			"TCD African Union",
		],
		"Kenya and Chad took part through Interpol, of which they remain members.": ["KEN Interpol", "TCD Interpol"],
		"Kenya is a member of the African Union with a right to vote.": ["KEN African Union"],
		"Britain left the European Union in 2020 but remains a member of NATO.": ["GBR European Union left", "GBR NATO"],
		"Kenya and Uganda belong to the African Union, along with Ghana.": [
			"GHA African Union",
			"KEN African Union",
			"UGA African Union",
		],
		"Mongolia holds observer status in the Shanghai Cooperation Organisation.": [
			"MNG Shanghai Cooperation Organization observer",
		],
	},
	"listed beside the group": {
		"The Quad – India, Japan and Australia – held drills.": ["AUS Quad", "IND Quad", "JPN Quad"],
		"The Visegrad Group (Hungary, Poland and Slovakia) met.": [
			"HUN Visegrad Group",
			"POL Visegrad Group",
			"SVK Visegrad Group",
		],
		"The Five Eyes alliance of Canada, Australia and New Zealand objected.": [
			"AUS Five Eyes",
			"CAN Five Eyes",
			"NZL Five Eyes",
		],
		"Brazil, India and China, known collectively as BRICS, objected.": ["BRA BRICS", "CHN BRICS", "IND BRICS"],
		"ASEAN, whose members are Laos, Thailand and Vietnam, met.": ["LAO ASEAN", "THA ASEAN", "VNM ASEAN"],
	},
	"joining and leaving": {
		"Sweden joined NATO in March.": ["SWE NATO new"],
		"Lula opened the BRICS summit. Egypt and Iran became members of the bloc in January.": [
			"EGY BRICS new",
			"IRN BRICS new",
		],
		"NATO met in Vilnius. Finland became the 31st member last April.": ["FIN NATO new"],
		"BRICS expanded in 2024 to include Egypt and Iran.": ["EGY BRICS new", "IRN BRICS new"],
		"Finland was admitted to NATO last year.": ["FIN NATO new"],
		"Britain left the European Union in 2020.": ["GBR European Union left"],
		"The CIS met in Minsk. Georgia left the bloc in 2009.": ["GEO Commonwealth of Independent States left"],
		"Serbia has applied to join the European Union.": ["SRB European Union applicant"],
	},
	"no membership": {
		"Norway met NATO officials.": [],
		"Sweden did not join NATO.": [],
		"Serbia may join BRICS.": [],
		"The trip includes Laos and Vietnam.": [],
		"China and NATO held talks.": [],
		"Sweden left Norway out.": [],
		"The minister said Armenia could apply to join the European Union.": [],
		"The talks will include Russia, Iran and Turkey.": [],
		"NATO met Norway, Sweden and Iceland.": [],
		"Finland became the third party to the talks. NATO stayed away.": [],
		"The African Union (Kenya's envoy said) would act.": [],
	},
};

for (const [what, table] of Object.entries(cases))
	describe(what, () => {
		for (const [text, want] of Object.entries(table)) test(text, () => expect(memberships(text)).toEqual(want));
	});
