import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entity, Reading } from "../src/annotations.ts";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";
import { runsOf } from "./chance.ts";

const resources = await loadResources();

/**
 * `{a Ana Ruiz} met {b Bo Berg}. {a She} thanked {b him}. {a+b The two} …`: words in braces are a mention of the actor
 * before them; one letter, one entity; letters joined by "+" a group of them. `{- it}` is nobody's mention or nobody else's.
 */
function marked(notation: string): { text: string; marks: { who: string; start: number; end: number }[] } {
	let text = "";
	const marks: { who: string; start: number; end: number }[] = [];
	const open: { who: string; start: number }[] = [];
	for (const piece of notation.split(/(\{[\w+-]+ |\})/)) {
		const opened = /^\{([\w+-]+) $/.exec(piece);
		if (opened) open.push({ who: opened[1], start: text.length });
		else if (piece === "}") marks.push({ ...(open.pop() as { who: string; start: number }), end: text.length });
		else text += piece;
	}
	return { text, marks };
}

function reading(text: string): Reading {
	return read({ text, published: "2025-03-04" }, resources);
}

/** Who each mark is, and what is wrong with it. */
function check(notation: string, expected: Readonly<Record<string, string>> = {}): string[] {
	const { text, marks } = marked(notation);
	const { mentions, entities } = reading(text);
	const byId = new Map(entities.map((e) => [e.id, e]));
	const faults: string[] = [];
	const of = new Map<string, string>();
	const entityAt = (start: number, end: number): Entity | undefined => {
		const inside = mentions.filter((m) => m.start < end && start < m.end);
		const exact =
			inside.find((m) => m.start === start && m.end === end) ??
			inside.find((m) => m.end === end) ??
			inside.find((m) => m.start >= start && m.end <= end);
		return exact && byId.get(exact.entity);
	};
	for (const { who, start, end } of marks) {
		const words = text.slice(start, end);
		const entity = entityAt(start, end);
		if (who === "-") {
			const others = marks.filter((m) => m.who !== "-").map((m) => entityAt(m.start, m.end)?.id);
			if (entity && others.includes(entity.id)) faults.push(`"${words}" is linked to ${entity.name}`);
			continue;
		}
		if (!entity) {
			faults.push(`no mention at "${words}"`);
			continue;
		}
		if (who.includes("+")) {
			const wanted = who
				.split("+")
				.map((w) => of.get(w))
				.sort();
			const got = [...(entity.members ?? [])].sort();
			if (wanted.join() !== got.join()) faults.push(`"${words}" is ${entity.name}`);
			continue;
		}
		const known = of.get(who);
		if (known === undefined) of.set(who, entity.id);
		else if (known !== entity.id) faults.push(`"${words}" is ${entity.name}, not ${byId.get(known)?.name}`);
	}
	const taken = [...of.values()];
	if (new Set(taken).size !== taken.length) faults.push("two letters, one entity");
	for (const [who, want] of Object.entries(expected)) {
		const entity = byId.get(of.get(who) ?? "");
		const got = entity && [
			entity.type,
			entity.country,
			entity.sector,
			entity.anonymous ? "unnamed" : "",
			entity.known,
			entity.name,
		];
		for (const part of want.split(/,\s*/))
			if (!got?.some((g) => (g ?? "nowhere") === part)) faults.push(`${who} is ${got?.join(" ")}, not ${part}`);
	}
	return faults;
}

type Case = string | readonly [string, Readonly<Record<string, string>>];
function holds(cases: Readonly<Record<string, readonly Case[]>>): void {
	for (const [what, list] of Object.entries(cases))
		describe(what, () => {
			for (const c of list) {
				const [notation, expected] = typeof c === "string" ? [c, {}] : c;
				test(notation, () => expect(check(notation, expected)).toEqual([]));
			}
		});
}

describe("names", () => {
	holds({
		"shapes of names": [
			"{a Li Guohua} arrived on Monday. {a Li} met reporters.",
			"{a Park Min-seo} spoke first. {a Park} left at noon.",
			"{a Andrés Molina Ortega} resigned. {a Molina} had been ill.",
			"{a Sergei Antonov} flew to Minsk. Later {a Sergey Antonov} returned.",
			"{a Yuri Kozlovskiy} signed it. {a Kozlovsky} smiled.",
			"{a Omar al-Rashidi} agreed. {a Rashidi} thanked the hosts.",
			"{a Thomas Berger} and {b Anna Keller} met. {b Keller} spoke of trade. {a Berger} listened.",
		],
		"two of one name": [
			"Foreign Minister {a Wang Lei} met Defence Minister {b Wang Qiang}. Defence Minister {b Wang} then left.",
			"Mr {a John Hale} and his wife, {b Mary Hale}, were there. Mrs {b Hale} spoke.",
			"{a Kim Sung-ho} visited Busan on Monday. He praised the port. {a Kim} also met sailors. On Friday, {b Kim Ji-woo} opened a school in Daegu.",
		],
		"short forms": [
			[
				"The {a Shanghai Cooperation Organisation} ({a SCO}) met. The {a SCO} agreed.",
				{ a: "organization, IGO, nowhere" },
			],
			"{a Northern Fleet Command}'s ({a NORCOM}) ships sailed. {a NORCOM} said so.",
			"{a Tallinn Institute for Border Studies} ({a TIBS}) published it. {a TIBS} is new.",
			"{a Mosul University} reopened. The {a University of Mosul} had been closed.",
		],
	});
});

describe("given names alone", () => {
	holds({
		"of whom the text has told": ["{a Hadi Karim}, a teacher, came. {a Hadi} says it helps. {b Omar Abu Hadi} agreed."],
	});
});

describe("states and places", () => {
	holds({
		"a capital that acts is the state": [
			["{a Beijing} rejected the claim.", { a: "state, CHN" }],
			["{a Russia} and {b China} met. {a Moscow} and {b Beijing} agreed to go on.", {}],
			["Officials spoke of {a Tehran}'s support for the plan.", { a: "state, IRN" }],
			["Talks between {a Ankara} and {b Athens} went on.", { a: "state, TUR", b: "state, GRC" }],
		],
		"a capital where something happens is a place": [
			["The ministers met in {a Ankara} on Monday.", { a: "place, TUR" }],
			["The envoy visited {a Tehran} last week.", { a: "place, IRN" }],
			["She travelled to {a Hanoi} on Friday.", { a: "place, VNM" }],
			["{a Athens}' airport was closed.", { a: "place, GRC" }],
		],
		"names of states that are other things": [
			["{a Jordan} closed its border with {b Syria}.", { a: "state, JOR" }],
			["{a Michael Jordan} watched the game.", { a: "person, nowhere" }],
			["Turkey was served at dinner in {a Chad}.", { a: "state, TCD" }],
			["{a Theresa May} said the talks had failed. {a May} left on Monday.", { a: "person" }],
		],
		demonyms: [["{a Chinese} firms want access to {b Kenyan} ports.", { a: "state, CHN", b: "state, KEN" }]],
	});
});

describe("organs", () => {
	holds({
		"get their state": [
			["{a The Russian internal affairs ministry} denied it.", { a: "RUS, COP, organization" }],
			["{a China's foreign ministry} protested.", { a: "CHN, GOV, organization" }],
			["The {a FSB} detained two men.", { a: "RUS, organization" }],
			["{a The Peruvian police} freed them.", { a: "PER, COP, organization" }],
			["{a The Kenyan interior ministry} said so. {a The ministry} gave no names.", { a: "KEN" }],
		],
		"from the context": [
			["Police in {b Laos} held two men on Friday. {a The government} said they were spies.", { a: "LAO" }],
			["{c Chile's ambassador to Norway, Ana Ruiz}, was pleased. {a The embassy} said so.", { a: "CHL" }],
			["{b Laos} and {c Chile} disagreed. {a The government} kept silent.", { a: "nowhere" }],
		],
		"bodies have none": [
			["The {a Commonwealth of Independent States} met. The {a CIS} agreed.", { a: "body:cis" }],
			[
				"{b Belgrade} waits. {c The European Union} and the European Parliament said so. {c Brussels} is following the case. {c The bloc} is patient.",
				{ c: "nowhere" },
			],
			["{a Interpol} issued a notice.", { a: "nowhere, organization, IGO" }],
			["{a The European Union} and {b Japan} signed. {a The bloc} had waited.", { a: "nowhere" }],
		],
	});
});

describe("nominals", () => {
	holds({
		"an office for its holder": [
			"On Friday Norwegian foreign ministry {a spokeswoman Vega} said it was wrong. {a She} left.",
			"{a Foreign Minister Elena Popescu} met {b Italian Interior Minister Marco Bruni} in Rome. {b The Italian minister} thanked {a her}.",
			"Norwegian Foreign Minister {a Ingrid Dahl} came to Nairobi, where {a the top diplomat} met traders.",
			"{a Viktor Orlov, the Bulgarian president}, spoke first. {a The president} then left.",
			"{a Ana Markov}, {a the late cleric} whom Rome had backed, was praised.",
			"{a A lawyer} for one of the men, {a Ana Markov}, said the trial was over.",
			"{a Maria Lund}'s {b Danish counterpart}, Foreign Minister {b Ole Holm}, agreed.",
			"{a Peter Novak} came. His lawyer, {b Ana Markov}, spoke. {c The boy's father} listened.",
			"{a A researcher} at the university agreed. {a The researcher} asked not to be named.",
		],
		pairs: [
			"{a France} and {b Germany} met on Monday. {a+b The two countries} signed a treaty.",
			"{a Egypt} and {b Sudan} resumed talks. {a+b Both sides} want water.",
			"Finnish Interior Minister {a Aino Laine} met Estonian Interior Minister {b Mart Tamm} on Monday. {a+b The ministers} discussed borders.",
			"{a Aino Laine} called {b Mart Tamm} on Monday. {a+b The two} spoke of borders.",
			"{a Aino Laine}, {b Mart Tamm} and {c Ole Holm} arrived on Monday. {a+b+c The three ministers} left on Friday.",
			"Norway deported {a two Chadian citizens} on Monday. {b The police} said {a the men} had no papers.",
			"Norwegian Interior Minister {a Ane Lund} met {b Bo Friis} of Denmark. Prime Minister {c Ole Vik} and {d Liv Dahl} dined. {- The leaders} signed. {a+b The two ministers} left.",
			"Turkish President {a Omer Kaya} met Iraqi Prime Minister {b Ali Hamid}. Defence Minister {c Yasar Guler} and Foreign Minister {d Hakan Tas} came too. {a+b Both leaders} signed. {a+b The two men} left.",
			"At the invitation of the Kenyan minister, {a Ana Ruiz}, {b the Chadian minister}, {b Bo Berg}, came to Nairobi.",
			"{a Phum Chai} of Laos and {b Hun Manet} of Mali met at the home of {c Anwar Ibrahim}, who chairs a bloc. {a+b The two} shook hands.",
			"Egyptian Premier {x Ali Kamel} met Sudanese Premier {y Osman Idris}. The premiers praised {- their countries} and left.",
			"{a Maria Wagner} of Chad and {b Oliver Ndu} of Mali signed in front of {c Ole Holm}. “It is good,” {c Holm} said. A host received {a+b the two}.",
			"Police held {a two suspects} in Nairobi. {a The two} were deported.",
			"Police held {a eight Taiwanese men}. {a The eight} were deported.",
			"{a Ana Markov} met {b Ole Holm}. A call between {- two ministers} cannot be traced.",
			"US Secretary of State {a Ana Ruiz} objected. British Foreign Secretary {b Jane Holt} agreed. A spokesman warned {- the three governments}.",
			"Envoys called on {a Peru}, {b Chile} and {c Bolivia}, urging {a+b+c these countries} to talk.",
		],
		"people who stay unnamed": [
			["{a An anonymous source} denied it.", { a: "person, unnamed" }],
			["{a Observers} expect more.", { a: "group, unnamed" }],
			["{a Chinese officials} objected.", { a: "group, CHN, unnamed" }],
		],
		"people of where they are": [
			["{a Teachers} in Lisbon went on strike.", { a: "group, PRT" }],
			["Thousands of {a students} rallied in Jakarta on Monday.", { a: "group, IDN" }],
			["{a Police} in Nairobi fired tear gas.", { a: "organization, KEN" }],
			["{a Students} met in Jakarta on Monday.", { a: "group, nowhere" }],
			["{a Two workers} were killed in Iraq.", { a: "group, nowhere" }],
			["{a Soldiers} fired on a convoy in Iraq.", { a: "group, nowhere" }],
		],
		"the state last spoken of": [
			"{a Norway} paid. Norwegian minister Ole Holm said {a his country} would pay more.",
			"{a Norway} and {b Cambodia} signed. Oslo would send police to Phnom Penh to train {b the kingdom}'s officers.",
			"{a Turkey} promised more trade with {b Serbia}. Turkish firms want ports in {b the Balkan country}.",
			"{a Laos} signed on Monday. {a The country} had long refused.",
		],
	});
});

describe("pronouns", () => {
	holds({
		"whose it is": [
			"A clerk, {a John Hale}, left early. {b Olsen}'s chief aim in {b his} talks with {c Berg} was a loan.",
		],
		"police are many": ["{a Rebels} bombed two towns. {b Police} found a shed in Riga. {b They} arrested two men."],
		"a name behind which an aside stands": [
			"A suspect had not said a word.\n\n{a Olsen}, arriving after a long flight, spent five hours in Riga before heading to Oslo.",
		],

		he: [
			"{a Peter Novak} thanked {b Anna Keller}. {a He} praised {b her} work.",
			"{a Peter Novak} said {a he} would go.",
			"Rain fell. The road was closed. “It is bad,” {- he} said. {a Peter Novak} came later.",
		],
		it: [
			"{a Vietnam} said {a it} would sign.",
			"{a Vietnam} signed the treaty. It rained, and {- it} was cold.",
			"{a The Kenyan government} opened {a its} ports.",
		],
		they: [
			"{a France} and {b Spain} agreed that {a+b they} would share data.",
			"{a Peter Novak} met {b Ole Holm} in Oslo. {a+b They} signed a plan.",
		],
		"asked, and answering": ["{a Norway} asked {b Denmark} to pay, but {b it} refused."],
		"he said, in a new paragraph": [
			"Talks failed, Justice Minister {a Goran Pavic} said on Monday.\n\nInterpol was represented by its deputy director, {b Laurent Roux}. The body would not comment, {b he} said.",
		],
		"whoever adds": ["{a The Danish embassy} said it was true. {b Norway} would wait, {a it} added."],
		"I in a quotation": ["“{a I} will go,” {a Peter Novak} said."],
	});
});

describe("what must hold of any words", () => {
	const words = [
		"Wang",
		"Li",
		"Kim",
		"the",
		"two",
		"ministers",
		"minister",
		"China",
		"Beijing",
		"he",
		"it",
		"they",
		"said",
		"met",
		"(",
		")",
		"“",
		"”",
		",",
		".",
		"of",
		"'s",
		"and",
		"ministry",
		"Russian",
		"\n",
		"US",
		"é",
		"🇨🇳",
		"-",
	];
	test("mentions lie in the text and every entity is told of", () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (picked) => {
				const text = picked.join(" ");
				const { mentions, entities } = reading(text);
				const ids = new Set(entities.map((e) => e.id));
				expect(ids.size).toBe(entities.length);
				for (const m of mentions) {
					expect(m.start).toBeLessThan(m.end);
					expect(m.end).toBeLessThanOrEqual(text.length);
					expect(ids.has(m.entity)).toBe(true);
				}
				for (const e of entities) for (const member of e.members ?? []) expect(ids.has(member)).toBe(true);
			}),
			{ numRuns: runsOf(60) },
		);
	});
	test("a list of four hundred names is read, each name once", () => {
		const list = Array.from({ length: 400 }, (_, i) => `Name${String.fromCharCode(97 + (i % 26))} Surname${i}`).join(
			", ",
		);
		const names = reading(`${list} met in Rome.`).mentions.filter((m) => m.kind === "name" && m.type === "person");
		expect(names.length).toBeGreaterThan(200);
		expect(new Set(names.map((m) => m.start)).size).toBe(names.length);
	});
});
