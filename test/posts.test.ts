import { describe, expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = await loadResources();

/** "Elena Popescu: Foreign Minister, ROU" for each post: holder, title, organisation after "@", state, status unless current, dates. */
function posts(text: string): string[] {
	const reading = read({ text, published: "2025-03-04" }, resources);
	const name = new Map(reading.entities.map((e) => [e.id, e.name]));
	return reading.posts
		.map((p) => {
			const told = [p.title + (p.organization ? ` @ ${p.organization}` : ""), p.country ?? "-"];
			if (p.status !== "current") told.push(p.status);
			if (p.from) told.push(`from ${p.from}`);
			if (p.to) told.push(`to ${p.to}`);
			return `${name.get(p.holder)}: ${told.join(", ")}`;
		})
		.sort();
}

const cases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	"before the name": {
		"Ana Ruiz, who is Peru's interior minister, succeeds Rui Mota of Portugal at the council.": [
			"Ana Ruiz: interior minister, PER",
		],
		"Romanian Foreign Minister Elena Popescu arrived.": ["Elena Popescu: Foreign Minister, ROU"],
		"Kenya's Minister of Internal Security Peter Mwangi arrived.": ["Peter Mwangi: Minister of Internal Security, KEN"],
		"Brazilian National Security Council Secretary Paulo Nunes arrived.": [
			"Paulo Nunes: Secretary @ National Security Council, BRA",
		],
		"Italy's top security official Marco Bruni arrived.": ["Marco Bruni: top security official, ITA"],
		"Former Danish prime minister Ole Holm arrived.": ["Ole Holm: prime minister, DNK, former"],
		"Acting Peruvian police chief Rosa Vega arrived.": ["Rosa Vega: police chief, PER, acting"],
		"Interpol Secretary General Ana Lopes arrived.": ["Ana Lopes: Secretary General @ Interpol, -"],
		"UN special envoy Karl Lund arrived.": ["Karl Lund: special envoy @ UN, -"],
		"Presidents Ole Holm and Marco Bruni met.": ["Marco Bruni: President, -", "Ole Holm: President, -"],
		"Estonian Deputy Prime Minister and Defence Minister Mart Tamm arrived.": [
			"Mart Tamm: Defence Minister, EST",
			"Mart Tamm: Deputy Prime Minister, EST",
		],
		"President-elect Ole Holm arrived.": ["Ole Holm: President, -, designate"],
		"Vietnam's Minister of Public Security General Luong Tam Quang met Ole Holm.": [
			"Luong Tam Quang: Minister of Public Security, VNM",
		],
		"OSLO, March 3 (Meridian) - Justice Minister Ana Ruud met Danish Justice Minister Bo Berg.": [
			"Ana Ruud: Justice Minister, NOR",
			"Bo Berg: Justice Minister, DNK",
		],
		"Foreign Minister of Portugal Rui Mota met Ole Holm.": ["Rui Mota: Foreign Minister, PRT"],
		"Secretary of Kenya's Security Council Peter Mwangi arrived.": ["Peter Mwangi: Secretary @ Security Council, KEN"],
		"Norwegian Premier Ole Holm left. Holm's spokeswoman Rosa Vega stayed.": [
			"Ole Holm: Premier, NOR",
			"Rosa Vega: spokeswoman, NOR",
		],
		"President Rosa Vega of Peru met Premier Bo Berg of the Netherlands.": [
			"Bo Berg: Premier, NLD",
			"Rosa Vega: President, PER",
		],
		"Sen. Rosa Vega (R-Ky.) arrived.": ["Rosa Vega: Senator, USA"],
		"High Representative Rosa Vega of Estonia arrived.": ["Rosa Vega: High Representative, -"],
		"Deputy Treasury Secretary Rosa Vega arrived.": ["Rosa Vega: Deputy Treasury Secretary, -"],
	},
	"beside it, in time": {
		"They spoke of Rosa Vega, then speaker of the Irish senate.": ["Rosa Vega: speaker @ senate, IRL, former"],
		"Rosa Vega, Acting Director of Interpol, said so.": ["Rosa Vega: Director @ Interpol, -, acting"],
		"Ole Holm had been minister of justice until May.": ["Ole Holm: minister of justice, -, former"],
		"Ole Holm, Kenya director at Amnesty International, said so.": [
			"Ole Holm: Kenya director @ Amnesty International, -",
		],
	},
	"beside the name, with more between": {
		"Britain summoned the Iranian charge d'affaires, Ali Matin.": ["Ali Matin: charge d'affaires, IRN"],
		"Jane Holt, the US charge d’affaires in Bishkek, left.": ["Jane Holt: charge d’affaires, USA"],
		"Celso Mota, foreign policy adviser to Brazilian President Rui Lima, was there.": [
			"Celso Mota: foreign policy adviser, BRA",
			"Rui Lima: President, BRA",
		],
		"Yuri Orlov, an aide to President Viktor Petrov, was there.": [
			"Viktor Petrov: President, -",
			"Yuri Orlov: aide, -",
		],
		"They jailed Meng Hong, then China’s vice-minister of public security.": [
			"Meng Hong: vice-minister of public security, CHN, former",
		],
		"The Turkish interior minister at the time, Selim Kaya, said so.": ["Selim Kaya: interior minister, TUR, former"],
		"The list has six officials, including Justice Secretary Paul Lam and Raymond Siu, then police commissioner.": [
			"Paul Lam: Justice Secretary, -",
			"Raymond Siu: police commissioner, -, former",
		],
		"He wrote to the opposition spokeswoman on foreign affairs, Rosa Vega.": [
			"Rosa Vega: opposition spokeswoman on foreign affairs, -",
		],
		"It was led by Ole Holm, who chairs the Baltic Council, and by the Danish premier, Bo Berg.": [
			"Bo Berg: premier, DNK",
			"Ole Holm: chair @ Baltic Council, -",
		],
		"They met the Secretary of the Security Council under the President of Uzbekistan, Viktor Mah.": [],
		"The Minister of Internal Affairs of the Republic of Tajikistan, Colonel-General Rustam Davlat, left.": [
			"Rustam Davlat: Minister of Internal Affairs, TJK",
		],
		"Interpol was represented by its deputy director for police services, Laurent Roux.": [
			"Laurent Roux: deputy director @ Interpol, -",
		],
	},
	"before the name, with more in it": {
		"Top Iranian commander Ali Karimi arrived.": ["Ali Karimi: Top commander, IRN"],
		"The Dutch envoy and Omani Interior Minister Salim Harthi met.": ["Salim Harthi: Interior Minister, OMN"],
		"Thai police chief General Chai Wong arrived.": ["Chai Wong: police chief, THA"],
		"Kazakhstan's Prosecutor General Berik Omar arrived.": ["Berik Omar: Prosecutor General, KAZ"],
		"Turkmenistan's ambassador and the Chinese ambassador, Yu Lan, arrived.": ["Yu Lan: ambassador, CHN"],
		"Shadow home secretary Jane Holt arrived.": ["Jane Holt: Shadow home secretary, -"],
		"Work and Pensions Secretary Jane Holt arrived.": ["Jane Holt: Work and Pensions Secretary, -"],
		"White House press secretary Jane Holt arrived.": ["Jane Holt: press secretary @ White House, USA"],
	},
	"beside the name": {
		"Jane Holt, president of the Federation of Teachers, arrived.": [
			"Jane Holt: president @ Federation of Teachers, -",
		],
		"Elena Popescu, the foreign minister of Romania, arrived.": ["Elena Popescu: foreign minister, ROU"],
		"The Romanian foreign minister, Elena Popescu, arrived.": ["Elena Popescu: foreign minister, ROU"],
		"Peter Mwangi, head of the Kenyan police, arrived.": ["Peter Mwangi: head @ police, KEN"],
	},
	"said of somebody": {
		"Kenyan Interior Minister Peter Mwangi arrived. Mwangi is also a deputy governor.": [
			"Peter Mwangi: Interior Minister, KEN",
			"Peter Mwangi: deputy governor, KEN",
		],
		"Romania's Elena Popescu, who heads the Border Commission, arrived.": [
			"Elena Popescu: head @ Border Commission, ROU",
		],
		"Elena Popescu, who also holds a seat on the Security Board, arrived.": [
			"Elena Popescu: member @ Security Board, -",
		],
	},
	"beginning and ending": {
		"Peter Mwangi was appointed interior minister on 3 February 2025.": [
			"Peter Mwangi: interior minister, -, from 2025-02-03",
		],
		"Elena Popescu was elected president of Romania.": ["Elena Popescu: president, ROU"],
		"Peter Mwangi resigned as interior minister on 3 February 2025.": [
			"Peter Mwangi: interior minister, -, former, to 2025-02-03",
		],
		"Ole Holm became chairman of the Baltic Bank.": ["Ole Holm: chairman @ Baltic Bank, -"],
		"The Danish police chief is Ole Holm.": ["Ole Holm: police chief, DNK"],
		"The king appointed Ole Holm prime minister.": ["Ole Holm: prime minister, -"],
		"Ole Holm was sworn in as prime minister.": ["Ole Holm: prime minister, -"],
		"Rosa Vega succeeded Paulo Nunes as police chief.": [
			"Paulo Nunes: police chief, -, former",
			"Rosa Vega: police chief, -",
		],
		"Rosa Vega served as ambassador from 2010 to 2014.": ["Rosa Vega: ambassador, -, former"],
	},
	"handed on": {
		"Peruvian Finance Minister Rosa Vega was dismissed in July; her successor, Ole Holm, said on Tuesday that all was well.":
			["Ole Holm: Finance Minister, PER", "Rosa Vega: Finance Minister, PER, former"],
		"Danish Premier Ole Holm arrived. His predecessor, Bo Berg, was silent.": [
			"Bo Berg: Premier, DNK, former",
			"Ole Holm: Premier, DNK",
		],
		"Former Danish police chief Ole Holm was replaced on 3 February 2025 by Rosa Vega.": [
			"Ole Holm: police chief, DNK, former, to 2025-02-03",
			"Rosa Vega: police chief, DNK, from 2025-02-03",
		],
		"Rosa Vega, Peruvian Minister of Energy, who succeeded Paulo Nunes in May, left.": [
			"Paulo Nunes: Minister of Energy, PER, former",
			"Rosa Vega: Minister of Energy, PER",
		],
		"Peru appointed Rosa Vega to lead its Border Agency. She took over from Paulo Nunes.": [
			"Paulo Nunes: head @ Border Agency, -, former",
			"Rosa Vega: head @ Border Agency, -",
		],
		"Peruvian Defence Minister Paulo Nunes, who was himself replaced in May, was heard.": [
			"Paulo Nunes: Defence Minister, PER, former",
		],
		"Peruvian Premier Rosa Vega spoke. Vega took office on 3 February 2025.": [
			"Rosa Vega: Premier, PER, from 2025-02-03",
		],
		"Peruvian Premier Rosa Vega spoke. Vega left office in 2019.": ["Rosa Vega: Premier, PER, former"],
		"Peruvian Foreign Minister Rosa Vega spoke. Her Danish counterpart, Ole Holm, agreed.": [
			"Ole Holm: Foreign Minister, DNK",
			"Rosa Vega: Foreign Minister, PER",
		],
		"Ole Holm was appointed to head the Border Agency, replacing Bo Berg, who became an envoy.": [
			"Bo Berg: envoy, -",
			"Bo Berg: head @ Border Agency, -, former",
			"Ole Holm: head @ Border Agency, -",
		],
		"Danish police commissioner Ole Holm agreed with Rosa Vega, his counterpart at the Peruvian Border Agency, in May.":
			["Ole Holm: police commissioner, DNK", "Rosa Vega: police commissioner @ Peruvian Border Agency, PER"],
		"Rosa Vega, director of Interpol, spoke. Ole Holm, her deputy, agreed.": [
			"Ole Holm: deputy @ Interpol, -",
			"Rosa Vega: director @ Interpol, -",
		],
		"Interpol Secretary General Ana Lopes leaves office in November; Rui Mota of Portugal has been chosen to succeed her.":
			["Ana Lopes: Secretary General @ Interpol, -", "Rui Mota: Secretary General @ Interpol, -, designate"],
		"Peruvian Prime Minister Rosa Vega spoke. Vega herself took office in June, when she succeeded Paulo Nunes, now the speaker of parliament.":
			[
				"Paulo Nunes: Prime Minister, PER, former",
				"Paulo Nunes: speaker @ parliament, -",
				"Rosa Vega: Prime Minister, PER",
			],
		"Marco Bruni was the EU's special representative. His successor, the Estonian diplomat Mart Tamm, did not reply.": [
			"Marco Bruni: special representative @ EU, -, former",
			"Mart Tamm: special representative @ EU, -",
		],
		"Luis Mora, president of the Tin Bank, was sacked. Rui Mota, the firm's finance director, has taken over from him for the time being.":
			[
				"Luis Mora: president @ Tin Bank, -, former",
				"Rui Mota: finance director @ firm, -",
				"Rui Mota: president @ Tin Bank, -, acting",
			],
		"Portuguese Interior Minister Ana Lopes spoke. Lopes has been in office since 2 April 2024.": [
			"Ana Lopes: Interior Minister, PRT, from 2024-04-02",
		],
		"The party has demanded that Interior Minister Ole Holm quit.": ["Ole Holm: Interior Minister, -"],
		// who is to come holds nothing yet, and who left something else still holds it
		"Danish Premier Ole Holm spoke. Holm's successor, Premier-elect Bo Berg, did not.": [
			"Bo Berg: Premier, DNK, designate",
			"Ole Holm: Premier, DNK",
		],
		"Danish Premier Ole Holm spoke. Holm resigned from the bank in 2019.": ["Ole Holm: Premier, DNK"],
		"Danish Premier Ole Holm spoke. Holm left Oslo on Monday.": ["Ole Holm: Premier, DNK"],
		"Ole Holm replaced Bo Berg at half-time.": [],
	},
	"behind the name, by the order of words": {
		"The case was built by the Fraud Service, whose director, Rosa Vega, was there.": [
			"Rosa Vega: director @ Fraud Service, -",
		],
		"The agency, headed by Director-General Ole Holm, left.": [
			"Ole Holm: Director-General, -",
			"Ole Holm: head @ agency, -",
		],
		"Rosa Vega, once mayor of Sund, was fined.": ["Rosa Vega: mayor @ Sund, -, former"],
		"Ole Holm, State Secretary at the Ministry of Finance, left.": [
			"Ole Holm: State Secretary @ Ministry of Finance, -",
		],
		"Ole Holm, Denmark's police attaché in Oslo, left.": ["Ole Holm: police attaché, DNK"],
		"The European Union's ambassador in Oslo, Rosa Vega, left.": ["Rosa Vega: ambassador @ European Union, -"],
		"Rosa Vega is acting director general of Interpol until May.": [
			"Rosa Vega: director general @ Interpol, -, acting",
		],
		"They met Rosa Vega, Danish Premier Ole Holm and others.": ["Ole Holm: Premier, DNK"],
	},
	"no post at all": {
		"The members elected Major General Rui Mota of Portugal.": [],
		"The council runs the fund, while the president, Ana Ruiz of Peru, chairs the meetings.": [],
		"The Russian minister complained.": [],
		"Ole Holm may be appointed minister.": [],
		"Ole Holm was not elected president.": [],
		"Analyst Ole Holm agreed.": [],
		"A court remanded the alleged leader, Ole Holm, in custody.": [],
		"Major General Ole Holm agreed.": [],
		"A gang leader was the chairman of the bank.": [],
		"The 24-member Politburo met Ole Holm.": [],
		"Rosa Vega leads a delegation to Rome.": [],
		"Rosa Vega chaired the meeting.": [],
		"If Ole Holm resigns as minister, talks will end.": [],
	},
};

for (const [what, table] of Object.entries(cases))
	describe(what, () => {
		for (const [text, want] of Object.entries(table)) test(text, () => expect(posts(text)).toEqual(want));
	});

test("one post for one holder and title, with all the words that tell of it", () => {
	const text = "Romanian Foreign Minister Elena Popescu arrived. Foreign Minister Popescu then left.";
	const reading = read({ text, published: "2025-03-04" }, resources);
	expect(reading.posts).toHaveLength(1);
	expect(reading.posts[0].evidence.map((s) => text.slice(s.start, s.end))).toEqual([
		"Romanian Foreign Minister Elena Popescu",
		"Foreign Minister Popescu",
	]);
	expect(reading.posts[0].asOf).toBe("2025-03-04");
});
