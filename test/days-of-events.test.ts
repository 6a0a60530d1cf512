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
])("%s", (text, wanted) => expect(daysOf(text)).toEqual(wanted));
