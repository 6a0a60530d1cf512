/** Which day and place an act has, and which stand beside it and are another's; what is told as long over has none. */
import { expect, test } from "vitest";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";

const resources = loadResources();

/** "CODE day @place", with "over" where publication does not date it. */
function told(text: string): string[] {
	return read({ text, published: "2024-07-04" }, resources).events.map(
		(e) => `${e.code} ${e.background ? "over" : (e.time?.from ?? "–")} @${e.place?.name ?? "–"}`,
	);
}

test.each([
	// what another did, told after it, has a day and a place of its own
	[
		"Former Chadian minister Ana Ruiz arrived in Tallinn on Monday after Norway dropped its request and an Estonian court released her.",
		["CONSULT 2024-07-01 @Tallinn", "CONCEDE – @–", "RETREAT – @–"],
	],
	[
		"Peru expelled two Chilean diplomats on Monday and Chile recalled its envoy.",
		["SANCTION 2024-07-01 @–", "SANCTION – @–"],
	],
	// what others were put through elsewhere
	["Norway released Bo Berg on Tuesday in exchange for three Norwegians held in Mali.", ["RETREAT 2024-07-02 @–"]],
	// where somebody is made to go
	["Belarus forced a Polish airliner to land in Minsk.", ["COERCE – @Minsk"]],
])("%s", (text, wanted) => expect(told(text)).toEqual(wanted));

test.each([
	["Chad had sentenced Ruiz to ten years in prison for a bombing, which she denies.", ["SANCTION over @–"]],
	["Chad had arrested Ruiz and deported her to Mali.", ["COERCE over @–", "COERCE over @–"]],
	["Bo Berg, a former Danish minister, is serving a life sentence in Chad.", ["SANCTION over @Chad"]],
	["The judges met Bo Berg, a Danish diplomat convicted of spying.", ["SANCTION over @–"]],
	["Norway had previously rejected the request of Chad.", ["REJECT over @–"]],
	// "had" that only follows "said"
	["The Danish minister said police had arrested Bo Berg.", ["COERCE – @–"]],
	// with a day of its own
	["Chad had arrested Ruiz in May.", ["COERCE 2024-05-01 @–"]],
	["Chad arrested Ruiz.", ["COERCE – @–"]],
])("publication dates what is news, not what was over before: %s", (text, wanted) => {
	expect(told(text)).toEqual(expect.arrayContaining(wanted));
});

test.each([
	["A Danish court sentenced Bo Berg to ten years in prison for plotting to bomb the Chadian embassy.", true],
	["Chad plans to expel the Danish ambassador.", undefined],
])("what somebody was punished for planning is no longer to come: %s", (text, wanted) => {
	const { events } = read({ text, published: "2024-07-04" }, resources);
	expect(events.find((e) => e.factuality === "planned")?.background).toBe(wanted);
});
