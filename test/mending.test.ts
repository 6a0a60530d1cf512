/** Trees mended by names and titles: who is under whom, as "dependent ← relation ← head". */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Name, Sentence, Token } from "../src/annotations.ts";
import { loadResources } from "../src/load.ts";
import { mendTrees } from "../src/mentions/mending.ts";
import { annotate, read } from "../src/read.ts";
import { universal } from "../src/syntax/tree.ts";
import { runsOf } from "./chance.ts";

const resources = await loadResources();

function subjectsOf(text: string, verb: string): string[] {
	const { annotated } = annotate({ text, published: "2024-05-06" }, resources);
	const found: string[] = [];
	for (const { tokens, children } of annotated.sentences)
		tokens.forEach((t, i) => {
			if (t.form !== verb) return;
			const under = (k: number) => [k, ...children[k].filter((c) => tokens[c].deprel === "conj")];
			for (const s of children[i].filter((c) => universal(tokens[c].deprel) === "nsubj").flatMap(under))
				found.push(tokens[s].form);
		});
	return found;
}

test.each([
	[
		"President Ana Ruiz, Dutch Premier Bo Berg and Swedish Prime Minister Liv Ek held a three-way summit in Oslo on Monday.",
		"held",
		["Ana", "Bo", "Liv"],
	],
	["The talks went on after Ana Ruiz and Bo Berg met in Oslo last May.", "met", ["Ana", "Bo"]],
	["Foreign Minister of Portugal Rui Mota will pay a visit to Kenya.", "pay", ["Minister"]],
	["Officials from Peru, Chile and Bolivia agreed to share data.", "agreed", ["Officials"]],
	["Ruiz, who chaired the meeting, called for calm.", "called", ["Ruiz"]],
	["Norway names two firms as unreliable", "names", ["Norway"]],
	["Maria Wagner of Chad and Oliver Ndu of Mali put their names to the text.", "put", ["Maria", "Oliver"]],
	["The foreign ministers of Chad and the Democratic Republic of Congo signed a treaty.", "signed", ["ministers"]],
	[
		"The United States on Monday imposed visa curbs on Thai officers it says were involved in the raid on the camp.",
		"imposed",
		["States"],
	],
	[
		"Home Secretary Ana Swiftly flew to Oslo. Swiftly signed the treaty with Norwegian Minister Bo Berg.",
		"signed",
		["Swiftly"],
	],
	["Chad on Friday expelled the consul of Mali.", "expelled", ["Chad"]],
])("%s", (text, verb, subjects) => expect(subjectsOf(text, verb)).toEqual(subjects));

function partiesOf(text: string, trigger: string): string[] {
	const { events, entities, document } = read({ text: text + BODY, published: "2024-05-06" }, resources);
	const event = events.find((e) => document.text.slice(e.trigger.start, e.trigger.end).includes(trigger));
	return (event?.participants ?? []).map(
		(p) =>
			`${p.role} ${entities
				.find((e) => e.id === p.entity)
				?.name.split(" ")
				.at(-1)}`,
	);
}

test.each([
	[
		"The Dutch court issued warrants on Friday for Ana Ruiz and for Bo Berg, Peru's envoy, accusing them of fraud.",
		"accusing",
		["actor court", "recipient Ruiz", "recipient Berg"],
	],
	[
		"Latvia expelled a diplomat on Monday, accusing Hanoi of having abducted a Latvian journalist.",
		"abducted",
		["actor Vietnam", "recipient journalist"],
	],
	["Chad will extend its arms embargo on Mali to the ports.", "extend", ["actor Chad", "recipient Mali"]],
	[
		"Prime Minister Ana Ruiz met Chinese Premier Li Qiang on Monday and President Xi Jinping later that day.",
		"met",
		["actor Ruiz", "actor Qiang", "actor Jinping"],
	],
	[
		"Chad will keep its officers in Haiti until a larger force takes over, President Ana Ruiz said on Tuesday after talks with U.S. Secretary of State Bo Berg in Oslo.",
		"talks",
		["actor Ruiz", "actor Berg"],
	],
	[
		"Inspector Ana Ruiz arrived in Oslo. She met with Norwegian Minister of Home Affairs Bo Berg on Monday.",
		"met",
		["actor Ruiz", "actor Berg"],
	],
	[
		"The United Kingdom and the European Union sanctioned the Lund Trading Company in December 2022 and May 2023, respectively.",
		"sanctioned",
		["actor Kingdom", "actor Union", "recipient Company"],
	],
	[
		"The Ministers of Internal Affairs of the Republic of Kazakhstan, the Kyrgyz Republic, Turkmenistan and the Republic of Uzbekistan met in Astana on 17 May. The Parties condemned the attack in Moscow.",
		"condemned",
		["actor Kazakhstan", "actor Kyrgyzstan", "actor Turkmenistan", "actor Uzbekistan"],
	],
	[
		"FBI Director Ana Ruiz, who is on a two-day visit to Chad, held discussions with Norwegian Minister Bo Berg on Tuesday, officials said.",
		"discussions",
		["actor Ruiz", "actor Berg"],
	],
	[
		"The raid followed the deaths of two Chadian brothers, Ali and Omar Deby, in Oslo. Chad says they were tortured.",
		"tortured",
		["recipient brothers"],
	],
	["Secretary Ana Ruiz is to visit Quito this week.", "visit", ["actor Ruiz", "recipient Quito"]],
	[
		"Police in Peru said they had detained two of the boss's cousins. They are to be deported to Ecuador.",
		"deported",
		["recipient cousins"],
	],
	[
		"Minister Ana Wang met Chad's premier. Wang last visited Oslo in February for talks.",
		"visited",
		["actor Wang", "recipient Oslo"],
	],
	[
		"Arnolfo Teves Jr was arrested in Dili. Teves' lawyer, Ana Ruiz, accused Chilean Minister Bo Berg of bribery.",
		"accused",
		["actor Ruiz", "recipient Berg"],
	],
	[
		"A Thai court ordered the extradition of a former governor accused of masterminding the killing of a political rival, rejecting his appeal.",
		"rejecting",
		["actor court", "recipient governor"],
	],
	[
		"Latvia said an officer, Ivo Kalns, was seized by Russia on Friday. EU envoy Ana Ruiz called for his immediate release.",
		"called",
		["actor Ruiz", "recipient Kalns"],
	],
	[
		"Premier Ana Ruiz hosted Chadian Premier Ali Deby in May. Interior Minister Bo Berg thanked his Norwegian colleague Liv Ek. The two ministers will meet in Oslo.",
		"meet",
		["actor Berg", "actor Ek"],
	],
	[
		"Peru charged an Indian intelligence officer with directing a plot to murder a Sikh leader in Lima.",
		"murder",
		["actor officer", "recipient leader"],
	],
	[
		"The Lisbon Court of Appeal approved the extradition to Spain of a Moroccan national suspected of running a network.",
		"extradition",
		["actor Appeal", "recipient Spain", "about national"],
	],
	["Chad on Saturday said it was formally threatening to expel a foreign group.", "threatening", ["actor Chad"]],
])("parties: %s", (text, trigger, parties) => expect(partiesOf(text, trigger)).toEqual(parties));

const BODY = "\n\nThe harvest was good this year, farmers of the valley told a paper on Monday, after a wet spring.";

test.each([
	["Norway, Latvia sign fishing pact", "sign", ["Norway", "Latvia"], "happened"],
	["Thai, Kenyan ministers to meet in Nairobi", "meet", ["ministers"], "planned"],
	["Peru to host talks on rivers", "host", ["Peru"], "planned"],
	["Peru, Chile agree to hold talks on rivers", "agree", ["Peru", "Chile"], "happened"],
	["Latvia hands over nine suspects to Spain", "hands", ["Latvia"], "happened"],
	["Chad denies plans for border talks", "denies", ["Chad"], "happened"],
	["Fidan, Turkey's top diplomat, meets Lavrov", "meets", ["Fidan"], "happened"],
])("headline: %s", (headline, verb, subjects, factuality) => {
	expect(subjectsOf(headline + BODY, verb)).toEqual(subjects);
	const { events, document } = read({ text: headline + BODY, published: "2024-05-06" }, resources);
	expect(document.blocks[0].role).toBe("title");
	expect(events.find((e) => e.trigger.start < headline.length)?.factuality).toBe(factuality);
});

test("what is no list stays as it was", () => {
	const text = "Ana Ruiz met Bo Berg, and Liv Ek left.";
	const { annotated } = annotate({ text }, resources);
	const [sentence] = annotated.sentences;
	const names: Name[] = [];
	expect(mendTrees(text, [sentence], names, resources.lexicons)).toEqual([sentence]);
});

test("whatever the heads, a tree comes out: one root, every token under it", () => {
	const forms = [
		"Ana",
		"Ruiz",
		",",
		"and",
		"Bo",
		"Berg",
		"President",
		"Minister",
		"of",
		"held",
		"talks",
		"reported",
		".",
	];
	const upos = ["PROPN", "NOUN", "VERB", "PUNCT", "CCONJ", "ADP"];
	const deprels = ["nsubj", "conj", "acl", "flat", "appos", "nmod", "punct", "obj", "parataxis"];
	const word = fc.record({
		form: fc.constantFrom(...forms),
		upos: fc.constantFrom(...upos),
		deprel: fc.constantFrom(...deprels),
		up: fc.nat(1000),
	});
	fc.assert(
		fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(20), fc.boolean(), (words, cut, headline) => {
			const text = words.map((w) => w.form).join(" ");
			let at = 0;
			const tokens: Token[] = words.map((w, i) => {
				const start = at;
				at += w.form.length + 1;
				const head = i === 0 ? -1 : w.up % i;
				const { form, upos: pos, deprel } = w;
				const token = { form, lemma: form.toLowerCase(), upos: pos, xpos: pos === "VERB" ? "VBD" : "NNP" };
				return { ...token, head, deprel: head < 0 ? "root" : deprel, start, end: start + form.length, glued: false };
			});
			const children = tokens.map((_, i) => tokens.flatMap((t, k) => (t.head === i ? [k] : [])));
			const role = headline ? "title" : "paragraph";
			const sentence: Sentence = { start: 0, end: text.length, index: 0, block: 0, role, tokens, children, root: 0 };
			const names: Name[] = [];
			for (let i = 0; i + 1 < tokens.length; i += 3) {
				const [first, last] = [i, Math.min(i + (cut % 2), tokens.length - 1)];
				const span = { start: tokens[first].start, end: tokens[last].end };
				names.push({ ...span, sentence: 0, first, last, type: "person", score: 1 });
			}
			const [mended] = mendTrees(text, [sentence], names, resources.lexicons);
			expect(mended.tokens.filter((t) => t.head < 0).length).toBe(1);
			mended.tokens.forEach((_, i) => {
				let steps = 0;
				for (let k = i; k >= 0; k = mended.tokens[k].head) expect(steps++).toBeLessThanOrEqual(tokens.length);
			});
			expect(mended.children.flat().length).toBe(tokens.length - 1);
		}),
		{ numRuns: runsOf(300) },
	);
});

/** The acts a headline tells, above a text about something else. */
function toldBy(headline: string): string[] {
	const { events, entities } = read({ text: headline + BODY, published: "2024-05-06" }, resources);
	return events
		.filter((e) => e.trigger.start < headline.length)
		.map(
			(e) =>
				`${e.code} ${e.participants
					.map((p) =>
						entities
							.find((x) => x.id === p.entity)
							?.name.split(" ")
							.at(-1),
					)
					.join(", ")}`,
		);
}

test.each([
	["Serbia Extradites Suspect to the United States", ["COOPERATE Serbia, States"]],
	["Germany and Poland Sign Agreement on Joint Police Patrols", ["AGREE Germany, Poland"]],
	["Kenyan Police Arrest Two Ugandans Wanted in Spain Over Drug Ring", ["COERCE Kenya, Ugandans"]],
	["Turkish, Iraqi Foreign Ministers Discuss Border Security in Baghdad", ["CONSULT Ministers, Ministers"]],
	["Philippines Summons Chinese Ambassador Over Water Cannon Incident", ["ACCUSE Philippines, Ambassador"]],
	["China's top diplomat visits Hanoi for border talks", ["CONSULT diplomat, Hanoi"]],
	["Home > Press Office > Briefings", []],
	["The Press Office of the Ministry", []],
])("a headline of capitals: %s", (headline, told) => expect(toldBy(headline)).toEqual(told));
