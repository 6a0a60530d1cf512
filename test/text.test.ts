import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBlocks, findPublished } from "../src/text/blocks.ts";
import { findQuotations } from "../src/text/quotations.ts";
import { splitSentences } from "../src/text/sentences.ts";
import { tokenise } from "../src/text/tokens.ts";
import { runsOf } from "./chance.ts";

const tokens = (text: string) =>
	tokenise(text, { start: 0, end: text.length })
		.map((t) => t.form)
		.join("|");
const sentences = (text: string) => splitSentences(text, findBlocks(text)).map((s) => text.slice(s.start, s.end));
const blocks = (text: string, title?: string) =>
	findBlocks(text, title).map((b) => `${b.role}: ${text.slice(b.start, b.end)}`);
const quotations = (text: string) =>
	findQuotations(text, findBlocks(text)).map(
		(q) => text.slice(q.inner.start, q.inner.end) + (q.closed ? "" : " …") + (q.continues ? " →" : ""),
	);

describe("tokens", () => {
	test.each([
		"They|do|n't|know|.",
		"He|ca|n't|and|I|wo|n’t|,|we|can|not|.",
		"Norway|'s|envoy|met|the|ministers|'|aides|.",
		"Let|'s|see|who|’s|there|.",
		"a|pro-Kremlin|think|-|tank|re-elected|its|vice|-|president",
		"an|anti-piracy|law",
		"It|cost|US$|240.1|bn|,|€|5|m|or|$|1,250|.",
		"Up|26.3|%|in|the|1990s|,|the|'90s|and|2019|-|20",
		"at|5|pm|on|3/4/2021|or|2021-04-03|,|10:30",
		"Gen.|J.|P.|Orr|of|the|U.S.|and|Dr.|Li|,|e.g.|here",
		"It|ended|in|1999|.",
		"Ban|Ki-moon|and|Tsai|Ing-wen|ran|the|Ten|-|man|team",
		"see|https://example.org/a_b?c=1|.",
		"write|to|press.office@example.gov|,|please",
		"“|Stop|,|”|she|said|...",
		"well|--|yes|—|no|!!|…",
		"AT&T|and|R&D|,|black|&|white",
		"#sanctions|@envoy|👩‍👩‍👧|🇳🇴|ok",
		"O'Brien|and|d'Estaing|and|/|or|others",
		"It|does|n't|.",
		"No|,|it|is|the|minister|'s|.",
		"the|6th|of|the|21st|,|40th|,|2nd",
		"Covid|-|19|and|an|F|-|16",
	])("%s", (wanted) => {
		// the text is the wanted tokens with the spaces that a writer would put
		expect(tokens(glue(wanted))).toBe(wanted);
	});

	test("every character that is not white space is in exactly one token, in order, and forms are the text", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let at = 0;
				for (const t of tokenise(text, { start: 0, end: text.length })) {
					expect(text.slice(at, t.start).trim()).toBe("");
					expect(t.form).toBe(text.slice(t.start, t.end));
					expect(t.end).toBeGreaterThan(t.start);
					expect(t.glued).toBe(at > 0 && t.start === at);
					at = t.end;
				}
				expect(text.slice(at).trim()).toBe("");
			}),
			{ numRuns: runsOf(300) },
		);
	});

	test.each([
		["one token of 40,000 characters", "x".repeat(40_000)],
		["a megabyte of dots", ".".repeat(1_000_000)],
		["a megabyte of a.a.a.", "a.".repeat(500_000)],
		["a megabyte of hyphens and letters", "co-".repeat(330_000)],
		["a megabyte of apostrophes", "a'".repeat(500_000)],
		["a megabyte of @", "a@".repeat(500_000)],
		["a megabyte without spaces", "1,".repeat(500_000)],
	])("ends, with every character in a token, in %s", (_, text) => {
		const sentences = splitSentences(text, findBlocks(text));
		const length = sentences.flatMap((s) => tokenise(text, s)).reduce((sum, t) => sum + t.end - t.start, 0);
		expect(length).toBe(text.length);
		expect(findQuotations(text, findBlocks(text)).every((q) => q.start < q.end)).toBe(true);
	});
});

describe("sentences", () => {
	test("an agency's sign is no part of the caption behind it", () => {
		const text = "The talks went on in Oslo all night.\nEPA Troops of both sides line the road to Oslo";
		expect(sentences(text)).toEqual([
			"The talks went on in Oslo all night.",
			"EPA",
			"Troops of both sides line the road to Oslo",
		]);
	});

	test.each([
		["Dr. Ilse Brandt met Gen. Okoye. They spoke.", 2],
		["It fell 3.5 per cent. No. 4 was worse.", 2],
		["Was it agreed? No. The talks go on.", 3],
		["He lives in the U.S. The ministry said so.", 2],
		["The U.S. Senate and the U.K. Parliament agreed.", 1],
		["“Why now?” Mr Orlov asked.", 1],
		["“We will not sign.” The envoy then left.", 2],
		["He paused ... and went on.", 1],
		["They met at 9 a.m. Tuesday in Oslo.", 1],
		["They met at 9 a.m. The talks were short.", 2],
		["J. P. Vance and A. Diaz signed for Acme Inc. on Monday.", 1],
		["He runs Acme Inc. The firm denied it.", 2],
		["It happened on Jan. 5 and on Feb. 6.", 1],
		["It is over.[12] Nobody came.", 2],
		["Nothing was signed (the minister left early.) A new round follows.", 2],
		["He spoke of their security.The ministry did not.", 2],
		["He quoted Rep. Silva, D-Calif. — the last to speak.", 1],
		["Friday . The council met .", 2],
	])("%s", (text, count) => expect(sentences(text)).toHaveLength(count));

	test("do not cross blocks, overlap or lose a character", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const all = findBlocks(text);
				let at = 0;
				for (const s of splitSentences(text, all)) {
					expect(text.slice(at, s.start).trim()).toBe("");
					expect(s.start).toBeGreaterThanOrEqual(all[s.block].start);
					expect(s.end).toBeLessThanOrEqual(all[s.block].end);
					at = s.end;
				}
				expect(text.slice(at).trim()).toBe("");
			}),
			{ numRuns: runsOf(300) },
		);
	});
});

const body = "The two ministers met in Oslo on Monday and spoke about fishing rights.";
describe("blocks", () => {
	test("an article", () => {
		const text = [
			"Ministers meet over fishing rights",
			"- Norway and Iceland want a new treaty before the summer",
			"By Ana Lund",
			"Published 3 March 2023",
			`OSLO, March 3 (Reuters) — ${body}`,
			body,
			"Iceland sends patrol boat to disputed bank",
			body,
			"The harbour at dawn. (Photo by Ana Lund)",
			"Read more: What the quotas mean",
			"Leave a Reply",
		].join("\n");
		expect(blocks(text)).toEqual([
			"title: Ministers meet over fishing rights",
			"standfirst: - Norway and Iceland want a new treaty before the summer",
			"byline: By Ana Lund",
			"byline: Published 3 March 2023",
			"dateline: OSLO, March 3 (Reuters) —",
			`paragraph: ${body}`,
			`paragraph: ${body}`,
			"teaser: Iceland sends patrol boat to disputed bank",
			`paragraph: ${body}`,
			"caption: The harbour at dawn. (Photo by Ana Lund)",
			"boilerplate: Read more:",
			"teaser: What the quotas mean",
			"boilerplate: Leave a Reply",
		]);
	});

	test.each([
		["a lone sentence", body, ["paragraph"]],
		["a lone line without a stop", "Ministers of both countries met in Oslo to speak about fish", ["paragraph"]],
		["two sentences on two lines", `${body}\n${body}`, ["paragraph", "paragraph"]],
		["a colon opens a list", `${body}\nThey agreed on three points:\n${body}`, ["paragraph", "paragraph", "paragraph"]],
		["a sign between strokes", `OSLO, August 5. /MERIDIAN/. ${body}`, ["dateline", "paragraph"]],
		["the desk's sign", `${body}\n${body} (Editor: A. Lund)`, ["paragraph", "paragraph"]],
		[
			"an author between title and story",
			`Ministers meet over fish\nAna Lund, Oslo\n${body}`,
			["title", "byline", "paragraph"],
		],
		[
			"a summary before the author",
			`Ministers meet\nThey met at sea.\nBy Ana Lund\n${body}`,
			["title", "standfirst", "byline", "paragraph"],
		],
		[
			"an agency's sign before a caption",
			`${body}\nEPA Troops of both sides line the road to Oslo`,
			["paragraph", "caption"],
		],
		[
			"whose picture it is, with a stroke",
			`${body}\nAna Lund / Reuters Troops of both sides line the road to Oslo`,
			["paragraph", "caption"],
		],
		["where the page stands", `Home > Press > Briefings\n${body}`, ["boilerplate", "paragraph"]],
		[
			"another page by its kind",
			`${body}\nAnalysis: What the quotas mean for Oslo\n${body}`,
			["paragraph", "teaser", "paragraph"],
		],
		[
			"other pages behind a heading",
			`${body}\nMore on this topic\nQuotas fall again\nWhat fishermen want now\n${body}`,
			["paragraph", "boilerplate", "teaser", "teaser", "paragraph"],
		],
		["a town and a colon", `Ministers meet over fish\n\nOSLO: ${body}`, ["title", "dateline", "paragraph"]],
		["a speaker and a colon", `${body}\nMR. LUND: ${body}`, ["paragraph", "paragraph"]],
		["agencies behind the story", `${body}\n(With inputs from agencies)`, ["paragraph", "boilerplate"]],
		["dashes in a sentence", `Sanctions — the third round — begin in May.\n${body}`, ["paragraph", "paragraph"]],
		["empty", "", []],
		["white space", " \n\t\n", []],
	])("%s", (_, text, roles) => expect(findBlocks(text).map((b) => b.role)).toEqual(roles));

	test("a title given from outside is known again though it ends in a stop", () => {
		expect(findBlocks(`It is done.\n${body}`, "It is done").map((b) => b.role)).toEqual(["title", "paragraph"]);
		expect(findBlocks(`It is done.\n${body}`).map((b) => b.role)).toEqual(["paragraph", "paragraph"]);
	});

	test("lines of a text wrapped at eighty columns are joined to paragraphs", () => {
		const text =
			"The foreign ministers of Norway and Iceland met in Oslo on Monday, where they\nspoke about fishing rights, the price of cod and the patrol boats that both have\nsent to the bank in the last weeks of the winter, officials of both countries\nsaid.\n\nA second meeting is planned for May, when the quota for the coming year has to be\nsettled and the two navies are to present what they have\nseen.";
		expect(findBlocks(text)).toHaveLength(2);
	});

	test("blocks hold every character that is not white space, in order", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let at = 0;
				for (const b of findBlocks(text)) {
					expect(text.slice(at, b.start).trim()).toBe("");
					expect(b.end).toBeGreaterThan(b.start);
					at = b.end;
				}
				expect(text.slice(at).trim()).toBe("");
			}),
			{ numRuns: runsOf(300) },
		);
	});
});

describe("the day of publication", () => {
	const published = (line: string) => {
		const text = `Ministers meet over fishing rights\n${line}\n${body}`;
		const found = findPublished(text, findBlocks(text));
		return found && `${found.published} “${text.slice(found.span.start, found.span.end)}”`;
	};
	test.each([
		["TASS | Updated: 2023-03-03 17:52", "2023-03-03 “2023-03-03”"],
		["Published March 3, 2023", "2023-03-03 “March 3, 2023”"],
		["3 March 2023", "2023-03-03 “3 March 2023”"],
		["Published: 23/03/2023", "2023-03-23 “23/03/2023”"],
		["Published: 03/04/2023", null],
		["Published: 31 February 2023", null],
		["By Ana Lund", null],
	])("%s", (line, wanted) => expect(published(line)).toBe(wanted));

	test("a date inside the story is not one", () => {
		const text = `${body}\nThey had met before, on 3 March 2020.`;
		expect(findPublished(text, findBlocks(text))).toBeNull();
	});
});

describe("quotations", () => {
	test.each([
		["He said “yes”.", ["yes"]],
		["\"It's the ministers' visit,\" he said.", ["It's the ministers' visit,"]],
		["‘It’s the ministers’ visit,’ he said.", ["It’s the ministers’ visit,"]],
		["The ministers’ visit wasn’t theirs.", []],
		["It was in the '90s, wasn't it?", []],
		["She said “he told us ‘never’ twice”.", ["he told us ‘never’ twice", "never"]],
		["« Oui », said the envoy.", [" Oui "]],
		["``It holds,'' he said.", ["It holds,"]],
		["“One goes on.\n“Two ends,” he said.", ["One goes on. … →", "Two ends,"]],
		['He said "it is open', ["it is open …"]],
		["“It was 51 per cent.“ Then he left.", ["It was 51 per cent."]],
	])("%s", (text, wanted) => expect(quotations(text)).toEqual(wanted));

	test("stay inside their blocks", () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom("“", "”", "‘", "’", '"', "'", "a", " ", "\n", "s", ".")), (parts) => {
				const text = parts.join("");
				const all = findBlocks(text);
				for (const q of findQuotations(text, all)) {
					expect(all.some((b) => b.start <= q.start && q.end <= b.end)).toBe(true);
					expect(q.inner.start).toBeGreaterThanOrEqual(q.start);
					expect(q.inner.end).toBeLessThanOrEqual(q.end);
				}
			}),
			{ numRuns: runsOf(300) },
		);
	});
});

/** Any code units at all, lone surrogates and NULs among them, mixed with what texts are made of. */
const anyText = fc
	.array(
		fc.oneof(
			fc.string({ unit: "binary", maxLength: 5 }),
			fc.constantFrom(
				" ",
				"\n",
				"\r\n",
				"\u0000",
				"\ud800",
				"\udc00",
				"\u00a0",
				"\u2028",
				"’s",
				"n't",
				"U.S.",
				"“",
				"”",
				"-",
				"https://a.b/",
				"4.5",
				"$",
				"... ",
				"Mr. ",
				"A",
				"the ",
				"e\u0301",
				"👩‍👩‍👧",
				"\u200b",
			),
		),
		{ maxLength: 40 },
	)
	.map((parts) => parts.join(""));

/** "do|n't" → "don't": the spaces are put back where English has them. */
function glue(wanted: string): string {
	const parts = wanted.split("|");
	const before = new Set([
		".",
		",",
		"”",
		"%",
		"...",
		"…",
		"!!",
		"n't",
		"n’t",
		"'s",
		"’s",
		"not",
		"-",
		"/",
		"'",
		"bn",
		"pm",
		"m",
	]);
	const after = new Set(["“", "$", "€", "US$", "-", "/"]);
	let text = parts[0];
	for (let i = 1; i < parts.length; i++) {
		const tight =
			(before.has(parts[i]) && !(parts[i] === "not" && parts[i - 1] !== "can")) ||
			after.has(parts[i - 1]) ||
			(parts[i] === "n" && parts[i - 1] === "'");
		text += (tight ? "" : " ") + parts[i];
	}
	return text;
}
