/** On which day, or in which days, an act was: the text's own word for it, never that of something beside it. */
import { expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = loadResources();

/** "CODE days", of each event in the order told; "–" where the text tells no day. Published on a Tuesday. */
function daysOf(text: string): string[] {
	const { events } = read({ text, published: "2025-03-04" }, resources);
	return events
		.toSorted((a, b) => a.trigger.start - b.trigger.start)
		.map(({ code, time }) => {
			const days = time?.from == null ? "–" : time.from === time.to ? time.from : `${time.from}..${time.to}`;
			return `${code} ${days}`;
		});
}

test.each([
	// whose the day is, of an act of words and what it is about
	["Denmark condemned Friday's bombing of the Peruvian embassy in Kabul.", ["ACCUSE –", "ASSAULT 2025-02-28"]],
	["Peru condemned the attack on the Chilean consulate on Saturday.", ["ACCUSE –", "ASSAULT 2025-03-01"]],
	["Iran condemned the attack on Monday.", ["ACCUSE 2025-03-03"]],
	// when there was one before
	["Greek and Turkish coastguards held their first joint drill since 2017.", ["COOPERATE –"]],
	["Spain and Peru held their largest joint exercise since 2017 on Monday.", ["COOPERATE 2025-03-03"]],
	// from then on
	["Peru has imposed sanctions on 1,900 Danes since March 2022.", ["SANCTION 2022-03-01..2025-03-04"]],
	// the year that the text tells of
	[
		"Peru arrested two Danes in June 2020. Denmark arrested nine Peruvians in May of the following year.",
		["COERCE 2020-06-01..2020-06-30", "COERCE 2021-05-01..2021-05-31"],
	],
	[
		"Peru arrested two Danes in June 2020. Denmark arrested nine Peruvians in August that year.",
		["COERCE 2020-06-01..2020-06-30", "COERCE 2020-08-01..2020-08-31"],
	],
	// counted from the main clause
	[
		"Chile recalled its ambassador on Monday, three days after Peru expelled the Chilean consul.",
		["SANCTION 2025-03-03", "COERCE 2025-02-28"],
	],
	[
		"Chile freed nine Danes on Monday, hours before Denmark lifted its sanctions on Chile.",
		["RETREAT 2025-03-03", "CONCEDE 2025-03-03"],
	],
	[
		"Peru arrested two Danes on Monday, the day after Denmark imposed sanctions on Peru.",
		["COERCE 2025-03-03", "SANCTION 2025-03-02"],
	],
	[
		"Thailand sent nine Danes back to Chile on Monday, a decade after Peru had arrested them.",
		["COERCE 2025-03-03", "COERCE 2015-01-31..2015-04-03"],
	],
	// of all below a heading
	[
		"Next week: the Danish and Chadian ministers meet in Oslo (Tuesday), and Greek and Turkish coastguards hold their first joint drill since 2017.",
		["CONSULT 2025-03-11", "COOPERATE 2025-03-10..2025-03-16"],
	],
	// timelines: the day at the head of a paragraph is that of all it tells in the present tense
	[
		"11 March 2023: Peru arrests two Danes. Denmark recalls its ambassador.",
		["COERCE 2023-03-11", "SANCTION 2023-03-11"],
	],
	["April 2019: Peru arrested two Danes.", ["COERCE 2019-04-01..2019-04-30"]],
	// the time of what words are about
	["Peru and Chile welcomed an operation of the Danish police carried out in May.", ["SUPPORT –"]],
	["Denmark blamed Peru for the kidnapping of a sailor in Oslo in 2017.", ["ACCUSE –"]],
])("%s", (text, wanted) => expect(daysOf(text)).toEqual(wanted));
