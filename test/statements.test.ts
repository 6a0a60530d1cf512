import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reading, Statement } from "../src/annotations.ts";
import { attributionAt } from "../src/findings/attribution.ts";
import { LAYOUT, packStatements, type StatementModel } from "../src/findings/linear.ts";
import { loadCodebookFiles, loadResources, readLexicon } from "../src/load.ts";
import { read } from "../src/read.ts";
import { openResources } from "../src/resources.ts";
import { overlaps, type Span } from "../src/span.ts";
import { runsOf } from "./chance.ts";

const resources = await loadResources();

/**
 * `{speaker Li} {cue said} {content the talks would resume}`: braces mark what a statement must have; the rest is text.
 * Content in two braces is one content in two pieces. Spans agree when they are the same but for marks at their ends.
 */
function marked(notation: string): { text: string; spans: { role: string; span: Span }[] } {
	let text = "";
	const spans: { role: string; span: Span }[] = [];
	const open: { role: string; start: number }[] = [];
	for (const piece of notation.split(/(\{\w+ |\})/)) {
		const opened = /^\{(\w+) $/.exec(piece);
		if (opened) open.push({ role: opened[1], start: text.length });
		else if (piece === "}") {
			const { role, start } = open.pop() as { role: string; start: number };
			spans.push({ role, span: { start, end: text.length } });
		} else text += piece;
	}
	return { text, spans };
}

const readings = new Map<string, Reading>();
function reading(text: string): Reading {
	let known = readings.get(text);
	if (known === undefined) {
		known = read({ text, published: "2025-03-04", publisher: "The Examiner" }, resources);
		readings.set(text, known);
	}
	return known;
}

const bare = (text: string, { start, end }: Span) =>
	text.slice(start, end).replace(/^[\s“”"'‘’,.]+|[\s“”"'‘’,.]+$/g, "");

function told(text: string, s: Statement) {
	return {
		speaker: s.speakerSpan === null ? [] : [bare(text, s.speakerSpan)],
		cue: s.cue === null ? [] : [bare(text, s.cue)],
		content: s.content.map((c) => bare(text, c)),
	};
}

function statementsOf(notation: string): {
	text: string;
	found: readonly Statement[];
	spans: { role: string; span: Span }[];
} {
	const { text, spans } = marked(notation);
	return { text, spans, found: reading(text).statements };
}

describe("who says what", () => {
	test.each([
		// indirect speech
		"{speaker Marin} {cue said} {content the border talks would resume in June}.",
		"{speaker The interior ministry} {cue announced} on Monday {content that two suspects had been handed over}.",
		"{speaker Officials in Tbilisi} {cue confirmed} {content that the delegation had left}.",
		"{speaker The president} {cue denied} {content that any troops had crossed the river}.",
		// the speaker after the words
		"{content The two ministers will meet again in Ankara}, {speaker the embassy} {cue said}.",
		"{content Three men were arrested at the port}, {speaker state television} {cue reported}.",
		"{content Two guards were hurt in a blast near the port on Monday}, {speaker state broadcaster NRT} {cue reported}.",
		"{content The ferry ran aground off Sund and forty people were taken ashore}, {speaker the coast guard} {cue said} in a statement.",
		"{content He asked that the patrols end at once}, {speaker a Latvian army spokesman, Colonel Janis Ozols,} {cue told} reporters.",
		"{content “We will not accept such pressure,”} {cue said} {speaker Foreign Minister Elena Duarte}.",
		// according to
		"{cue According to} {speaker the coast guard}, {content the ship was boarded at dawn}.",
		"{content The convoy was turned back at the checkpoint}, {cue according to} {speaker local residents}.",
		// in pieces
		"{content “The treaty,”} {speaker Duarte} {cue said}, {content “will be signed before the summer.”}",
		// told
		"{speaker The general} {cue told} reporters {content that the exercise was over}.",
		// nobody named
		"{content The envoy has} {cue reportedly} {content left the country}.",
		"{content Three guards were} {cue allegedly} {content shot at the gate}.",
	])("%s", (notation) => {
		const { text, found, spans } = statementsOf(notation);
		const wanted = (role: string) => spans.filter((s) => s.role === role).map((s) => bare(text, s.span));
		expect(found.map((s) => told(text, s))).toContainEqual({
			speaker: wanted("speaker"),
			cue: wanted("cue"),
			content: wanted("content"),
		});
	});
});

describe("speakers", () => {
	const only = (text: string) => {
		const found = reading(text).statements;
		const [first] = found.filter((s) => s.rule.startsWith("said."));
		return first;
	};

	test.each([
		["Observers say the pact is a warning to the north.", "Observers", true],
		["A researcher who asked not to be named said the accord was weak.", "A researcher", true],
		["The interior ministry said two men had been handed over.", "The interior ministry", false],
		["Minister Elena Duarte said two men had been handed over.", "Minister Elena Duarte", false],
	])("%s", (text, speaker, anonymous) => {
		const statement = only(text);
		expect(statement.speakerText).toContain(speaker);
		expect(statement.anonymous).toBe(anonymous);
	});

	test("a pronoun with no one in reach is nobody", () => {
		const statement = only("“The pass will stay closed all winter,” he said.");
		expect(statement.speakerText).toBe("he");
		expect(statement.speaker).toBeNull();
	});

	test.each([
		["“We are not leaving the valley,” said the mayor.", true],
		["The mayor said they were “not leaving the valley in any event”.", true],
		["The mayor said the “valley” was closed.", false],
		["The mayor said the closure was a “grave mistake”.", true],
		["The mayor said the “Blue Valley” was closed.", false],
		["The mayor said the valley was closed.", false],
	])("%s direct: %s", (text, direct) => {
		expect(only(text).direct).toBe(direct);
	});
});

describe("passed on", () => {
	const told1 = (text: string, speaker: string) => {
		const found = reading(text).statements.find((s) => s.speakerText === speaker);
		return found && { content: found.content.map((c) => bare(text, c)), via: found.attribution.map((a) => a.text) };
	};

	test.each([
		[
			"Lusa quoted an aide to the president as saying that the envoy had resigned.",
			"an aide to the president",
			"that the envoy had resigned",
			["Lusa"],
		],
		[
			"The mayor was quoted by Lusa as saying the bridge would reopen.",
			"The mayor",
			"the bridge would reopen",
			["Lusa"],
		],
		["The mayor was quoted as saying the bridge would reopen.", "The mayor", "the bridge would reopen", []],
		["The mayor was quoted by Lusa as calling the bridge a disgrace.", "The mayor", "the bridge a disgrace", ["Lusa"]],
		["“We will not leave,” the mayor was quoted as saying by Lusa.", "the mayor", "We will not leave", ["Lusa"]],
		["“We will not leave,” Lusa quoted the mayor as saying.", "the mayor", "We will not leave", ["Lusa"]],
		["A court jailed the mayor for six years, Lusa has learned.", "Lusa", "A court jailed the mayor for six years", []],
		[
			"Citing two diplomats, Lusa said on Friday that the summit would be postponed.",
			"two diplomats",
			"that the summit would be postponed",
			["Lusa"],
		],
		[
			"Border guards fire on lorry near Narva: state media",
			"state media",
			"Border guards fire on lorry near Narva",
			[],
		],
	])("%s", (text, speaker, content, via) => {
		expect(told1(text, speaker)).toEqual({ content: [content], via });
	});
});

describe("over paragraphs", () => {
	test("a quotation that is not closed goes on in the next paragraph", () => {
		const text = "“The road is open again,” said Mayor Lund. “We worked all night.\n\n“We shall work all week.”";
		const [statement] = reading(text).statements;
		expect(statement.content.map((c) => bare(text, c))).toEqual([
			"The road is open again",
			"We worked all night",
			"We shall work all week",
		]);
	});

	test("a paragraph that is a quotation is spoken by whoever spoke before it", () => {
		const text = "“The road is open again,” said Mayor Lund of Sund.\n\n“Nobody was hurt in the slide, thank God.”";
		const { statements } = reading(text);
		const start = text.indexOf("Nobody");
		const holding = statements.filter((s) => s.content.some((c) => overlaps(c, { start, end: start + 6 })));
		expect(holding.map((s) => s.speakerText)).toEqual(["Mayor Lund of Sund"]);
	});

	test("turns of a conversation", () => {
		const text = ["HOST: Who closed the road?", "LUND: The county did.", "HOST: And who will open it?"].join("\n");
		expect(reading(text).statements.map((s) => s.speakerText)).toEqual(["HOST", "LUND", "HOST"]);
	});

	test("a quotation signed beneath", () => {
		const text = [
			"The council closed the pass on Monday.",
			"“We close it with a heavy heart. It will open again in spring.”",
			"Mira Sund, Head of the Council",
		].join("\n");
		expect(reading(text).statements.map((s) => s.speakerText)).toContain("Mira Sund");
	});

	test("she of somebody unnamed is unnamed", () => {
		const text =
			"A lawyer in Oslo, who asked not to be named, said the pass was closed. “It will stay so all winter,” she said.";
		expect(reading(text).statements.map((s) => s.anonymous)).toEqual([true, true]);
	});

	test("turns of a press conference: everybody asks once, one answers", () => {
		const turns = [
			"Fjord Times: Is the road open?",
			"Mira Sund: It is closed.",
			"Radio North: Until when?",
			"Mira Sund: Until the ice is gone.",
			"Daily Post: And the bridge?",
			"Mira Sund: The bridge is open.",
		];
		const said = reading(turns.join("\n")).statements.map((s) => s.speakerText);
		expect(said.filter((name) => name === "Mira Sund").length).toBe(3);
	});

	test("questions and answers: the spokesperson of the headline answers, over all paragraphs of the answer", () => {
		const text = [
			"Norwegian Foreign Ministry Spokesperson's Remarks on the Strait",
			"Q: Chad said on Monday that it had expelled two Norwegians. What is your comment?",
			"A: We have noted the reports. We urge Chad to let them return.",
			"Norway signed a police agreement with Chad in May.",
			"Q: Has Norway asked Interpol to help?",
			"A: I have nothing to add.",
		].join("\n\n");
		const { statements, events, entities } = reading(text);
		const name = (id: string | null | undefined) => entities.find((e) => e.id === id)?.name ?? null;
		const answers = statements.filter((s) => s.speakerText === "A");
		expect(answers.map((s) => name(s.speaker))).toEqual(Array(2).fill(name(answers[0].speaker)));
		expect(name(answers[0].speaker)).toMatch(/Spokesperson/);
		const of = (code: string) => events.filter((e) => e.code === code);
		expect(of("AGREE").map((e) => e.attribution.map((a) => name(a.speaker)))).toEqual([[name(answers[0].speaker)]]);
		// a question tells of nothing done
		expect(of("REQUEST").map((e) => e.participants.map((p) => name(p.entity)))).toEqual([["Norway", "Chad"]]);
	});

	test("he in a turn is not the one who speaks; capitals are the name written before", () => {
		const text = [
			"Ministry Briefing",
			"Anders Moen, Ministry Spokesman",
			"MR MOEN: Minister Karl Holm met the Kenyan premier today.",
			"QUESTION: Was Chad spoken of?",
			"MR MOEN: He called on Chad to pay.",
			"QUESTION: Thank you.",
		].join("\n\n");
		const { events, statements, entities } = reading(text);
		const name = (id: string | null | undefined) => entities.find((e) => e.id === id)?.name ?? null;
		expect(statements.filter((s) => s.speakerText === "MR MOEN").map((s) => name(s.speaker))).toEqual([
			"Anders Moen",
			"Anders Moen",
		]);
		expect(events.find((e) => e.code === "REQUEST")?.participants.map((p) => name(p.entity))).toEqual([
			"Karl Holm",
			"Chad",
		]);
	});

	test("turns with names as they are written, of few who come again", () => {
		const turns = ["Mira Sund: We closed the road.", "Reporter: Until when?", "Mira Sund: Until the ice is gone."];
		expect(reading(turns.join("\n")).statements.map((s) => s.speakerText)).toEqual([
			"Mira Sund",
			"Reporter",
			"Mira Sund",
		]);
	});
});

describe("who, where the words beside the cue do not tell", () => {
	const speakers = (text: string) => {
		const { statements, entities } = reading(text);
		return statements.map((s) => entities.find((e) => e.id === s.speaker)?.name ?? s.speakerText);
	};

	test.each([
		[
			"The interior ministry of Norway said the pass was shut, adding that it would stay so.",
			["that it would stay so", "The interior ministry of Norway"],
		],
		[
			"Turkey, which sent its deputy minister, Selim Kaya, to Tirana as an observer, said it rejected the text.",
			["it rejected the text", "Turkey"],
		],
		["The envoy had been assured that the men would be safe.", ["that the men would be safe", ""]],
		[
			"The launch over Norway “put thousands into cellars” at dawn, said Danish Defence Minister Rosa Vega.",
			["The launch over Norway “put thousands into cellars” at dawn", "Danish Defence Minister Rosa Vega"],
		],
	])("%s", (text, [content, speaker]) => {
		const found = reading(text).statements.find((s) => bare(text, s.content[0]) === content);
		expect(found?.speakerText).toBe(speaker);
	});

	test("a list of places with colons is no conversation", () => {
		const list = ["In short:", "- Kenya: Police solved two cases.", "- Latvia: The border was shut for a day."];
		expect(speakers(list.join("\n\n"))).toEqual([]);
	});
});

describe("without weights", () => {
	const bareResources = { ...resources, statements: null };
	const plain = (text: string) =>
		read({ text, published: "2025-03-04" }, bareResources).statements.map((s) => [
			s.speakerText,
			s.content.map((c) => bare(text, c)).join(" … "),
		]);

	test.each([
		["Marin said the border talks would resume in June.", "Marin", "the border talks would resume in June"],
		["According to the coast guard, the ship was boarded at dawn.", "the coast guard", "the ship was boarded at dawn"],
		["“We will not accept such pressure,” said Duarte.", "Duarte", "We will not accept such pressure"],
		["Three men were arrested, state television reported.", "state television", "Three men were arrested"],
	])("%s", (text, speaker, content) => {
		expect(plain(text)).toEqual([[speaker, content]]);
	});

	test.each(["He was told off by his mother.", "The train arrived at noon.", "The said officer left.", ""])(
		"nobody says: %s",
		(text) => {
			expect(plain(text)).toEqual([]);
		},
	);

	test("weights of another version are done without, and it is said", () => {
		const files = (statements: Uint8Array | null) => ({
			codebook: loadCodebookFiles(),
			lexicons: readLexicon(),
			cities: null,
			syntax: null,
			names: null,
			statements,
		});
		const old = packStatements({ ...(resources.statements as StatementModel), layout: LAYOUT - 1 });
		const { statements, notices } = openResources(files(old));
		expect(statements).toBeNull();
		expect(notices?.join()).toMatch(/not of this version.*form of the words alone/);
		expect(openResources(files(null)).notices?.join()).toMatch(/missing/);
		expect(resources.notices).toEqual([]);
	});
});

describe("nobody says anything", () => {
	test.each([
		"The said officer left the building by the back door.",
		"The incident was reported to police.",
		"Both claims were paid within a week.",
		"He was told off by his mother.",
		"The train arrived at noon.",
		"The company's note matured in May.",
		"Ghana recalled its envoy from Lome.",
		"The Ghanaian president signed a trade plan on Friday.",
		"Agents pushed ahead with their inquiry into the raid.",
		"The bombing shook the town.\nInjured: 4,000\nThe town mourned.",
		"The senator introduced a bill on fisheries in March.",
		"A court sentenced him to life in prison.",
	])("%s", (text) => {
		expect(reading(text).statements.map((s) => told(text, s))).toEqual([]);
	});
});

describe("chains", () => {
	const chain = (text: string, words: string) => {
		const start = text.indexOf(words);
		return attributionAt(reading(text).statements, { start, end: start + words.length }).map((a) => a.text);
	};

	test("outermost first", () => {
		const text = "According to the Norwegian broadcaster NRK, Minister Dahl said the ferry had sunk.";
		expect(chain(text, "sunk")).toEqual(["the Norwegian broadcaster NRK", "Minister Dahl"]);
	});

	test("who passed it on, at the end", () => {
		const text = "Duarte said Lisbon welcomes the ceasefire, according to the news agency Lusa.";
		expect(chain(text, "ceasefire")).toEqual(["the news agency Lusa", "Duarte"]);
	});

	test("the publisher's own word is empty", () => {
		expect(chain("The ferry sank near Bergen on Sunday. Dahl said nobody was hurt.", "sank")).toEqual([]);
	});
});

describe("whatever the text", () => {
	test("contents are in order, apart from one another and inside the text", () => {
		const piece = fc.constantFrom(
			"“",
			"”",
			'"',
			"’",
			"\n\n",
			". ",
			", ",
			": ",
			" — ",
			"he said ",
			"the ministry announced that ",
			"according to Lusa",
			"quoted him as saying ",
			"the road is open ",
			"ANNA: ",
			"reportedly ",
			"𝔘",
			"citing an aide ",
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
				const text = pieces.join("");
				for (const s of read({ text }, resources).statements) {
					for (let i = 0; i < s.content.length; i++) {
						expect(s.content[i].start).toBeLessThan(s.content[i].end);
						expect(s.content[i].end).toBeLessThanOrEqual(text.length);
						if (i > 0) expect(s.content[i].start).toBeGreaterThanOrEqual(s.content[i - 1].end);
					}
					expect(new Set(s.attribution.map((a) => a.span.start)).size).toBe(s.attribution.length);
				}
			}),
			{ numRuns: runsOf(60) },
		);
	});

	test.each([
		"",
		"“",
		"”",
		": “",
		"“““ he said ””” she said “",
		"said",
		"said said said, according to",
		"“A.”\n\n“B.\n\n“C.”",
	])("%j is read, and every span lies in it", (text) => {
		for (const s of reading(text).statements)
			for (const at of [
				...s.content,
				...s.evidence,
				...(s.cue ? [s.cue] : []),
				...(s.speakerSpan ? [s.speakerSpan] : []),
			]) {
				expect(at.start).toBeLessThan(at.end);
				expect(overlaps(at, { start: 0, end: text.length })).toBe(true);
			}
	});
});

test.each([
	["Republican front-runner Ana Ruiz says China is using trade rules to take jobs away.", "Ana Ruiz"],
	["The Utah Republican said that the talks had failed.", "Utah Republican"],
])("%s is on the word of %s", (text, name) => {
	const { statements, entities } = reading(text);
	expect(statements.map((s) => entities.find((e) => e.id === s.speaker)?.name)).toEqual([name]);
});

test.each(["January 9: Raids go on in Peru.", "The revolt has claimed more than 20,000 lives in Peru."])(
	"nobody says %s",
	(text) => {
		expect(reading(`The rain went on in Oslo. It was cold.\n\n${text}`).statements).toEqual([]);
	},
);
