/** What people add to what was read: found again wherever it is looked for, whoever was first, whatever was read since. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Added, type AddedWho, byHand, type Decision } from "../src/dataset.ts";
import { loadBackground } from "../src/load.ts";
import { addedKey, additionsIn, withAdded } from "../src/reconcile/added.ts";
import { reconcile } from "../src/reconcile.ts";
import { runsOf } from "./chance.ts";
import { reading } from "./notation.ts";

const line = "tass 2023-12-07 | CONSULT happened 2023-12-05 @Beijing: Wang Xiaohong CHN, Vladimir Kolokoltsev RUS";
const tass = reading(line);
const who = (name: string, more: Partial<AddedWho> = {}): AddedWho => ({
	name,
	type: "person",
	country: null,
	span: null,
	...more,
});
const at = (quote: string) => {
	const start = line.indexOf(quote);
	return { span: { start, end: start + quote.length }, quote, attribution: [] };
};
const accused: Added = {
	kind: "event",
	...at("Beijing: Wang"),
	...{ code: "ACCUSE", mode: null, act: null, contexts: [], plover: null, factuality: "negated", place: "Beijing" },
	participants: [
		{ role: "actor", who: who("Wang Xiaohong", { country: "CHN" }) },
		{ role: "recipient", who: who("RUS", { type: "state", country: "RUS", known: "state:RUS" }) },
	],
	time: { from: "2023-12-01", to: "2023-12-03" },
};
const said: Added = { kind: "statement", ...at("Kolokoltsev RUS"), speaker: who("Kolokoltsev"), direct: false };
const member: Added = {
	kind: "membership",
	...at("Vladimir"),
	member: who("RUS", { type: "state", country: "RUS", known: "state:RUS" }),
	group: who("Beijing", { type: "group", span: at("Beijing").span }),
	status: "member",
};

let n = 0;
function add(added: Added, by = "anna", document = tass.document.id): Decision {
	const when = `2025-01-01T00:00:${String(n).padStart(2, "0")}Z`;
	return { id: `d_${n++}`, kind: "add", targets: [addedKey(document, added)], added, reason: "", who: by, when };
}

function undo(of: Decision): Decision {
	const { added: _, ...rest } = of;
	return {
		...rest,
		id: `d_${n++}`,
		kind: "undo",
		undoes: of.id,
		when: `2025-01-02T00:00:${String(n).padStart(2, "0")}Z`,
	};
}

const amended = (decisions: readonly Decision[], one = tass) =>
	withAdded(one, additionsIn(decisions).get(one.document.id));

test("an added event stands in the reading and in the record, marked, with its words", () => {
	const decisions = [add(accused)];
	const { events, entities } = amended(decisions);
	expect(events).toHaveLength(2);
	expect(events[1]).toMatchObject({ rule: byHand, addedBy: "anna", evidence: [accused.span], confidence: 1 });
	// Wang is the one the article has; Russia had no entity of its own.
	expect(events[1].participants.map((p) => p.entity)[0]).toBe("n_Wang XiaohongCHN");
	expect(entities.at(-1)).toMatchObject({ known: "state:RUS" });
	const record = reconcile([tass], decisions, null, loadBackground());
	expect(record.events.map((e) => `${e.code} ${e.factuality} ${e.standing} ${e.reports[0].addedBy}`).sort()).toEqual([
		"ACCUSE negated accepted anna",
		"CONSULT happened open undefined",
	]);
	expect(record.events.find((e) => e.code === "ACCUSE")).toMatchObject({
		time: { from: "2023-12-01", to: "2023-12-03" },
		participants: [{ role: "actor" }, { role: "recipient", actor: "state:RUS" }],
		reports: [{ quote: "Beijing: Wang" }],
	});
	expect(record.actors.filter((a) => a.name === "Wang Xiaohong")).toHaveLength(1);
});

test("an edit of what was added, its rejection, and taking the adding back", () => {
	const first = add(accused);
	const [key] = first.targets;
	const later = { targets: [key], reason: "", who: "ben", when: "2025-01-01T01:00:00Z" };
	const standing = (...more: Decision[]) =>
		reconcile([tass], [first, ...more], null, loadBackground()).events.find((e) => e.code === "ACCUSE");
	expect(standing({ ...later, id: "d_e", kind: "edit", edit: { factuality: "planned" } })).toMatchObject({
		factuality: "planned",
		standing: "edited",
	});
	expect(standing({ ...later, id: "d_r", kind: "reject" })).toMatchObject({ standing: "rejected" });
	expect(standing(undo(first))).toBeUndefined();
});

test("the same added by two people is one, and stays when one takes it back", () => {
	const [one, two] = [add(accused, "anna"), add(accused, "ben")];
	expect(amended([one, two]).events.map((e) => e.addedBy)).toEqual([undefined, "anna"]);
	expect(amended([one, two, undo(one)]).events.map((e) => e.addedBy)).toEqual([undefined, "ben"]);
});

test("in whatever order the log is, the reading and the record are the same", () => {
	const log = [add(accused), add(said), add(member, "ben"), add(accused, "ben")];
	log.push(undo(log[1]), undo(log[0]));
	const whole = [amended(log), reconcile([tass], log, null, loadBackground())];
	fc.assert(
		fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (some) => {
			expect([amended(some), reconcile([tass], some, null, loadBackground())]).toEqual(whole);
		}),
		{ numRuns: runsOf(30) },
	);
});

test("read again with other ids, it finds its people; found by the reader itself, it stands once", () => {
	const again = reading(line);
	const renamed = {
		...again,
		entities: again.entities.map((e) => ({ ...e, id: `x${e.id}` })),
		mentions: again.mentions.map((m) => ({ ...m, entity: `x${m.entity}` })),
		events: again.events.map((e) => ({
			...e,
			participants: e.participants.map((p) => ({ ...p, entity: `x${p.entity}` })),
		})),
	};
	const decisions = [add(accused)];
	const [read, added] = amended(decisions, renamed).events;
	expect(added.participants[0].entity).toBe("xn_Wang XiaohongCHN");
	const { document, ...rest } = amended(decisions, renamed);
	const found = { ...read, id: "e_found", evidence: added.evidence, participants: added.participants, code: "ACCUSE" };
	const twice = { ...rest, document, events: [read, { ...found, factuality: "negated" as const }] };
	expect(amended(decisions, twice).events.map((e) => e.id)).toEqual([read.id, added.id]);
});

test("words that moved are found where they stand once; words that are gone are told, not dropped", () => {
	const decisions = [add(said)];
	const moved = { ...tass, document: { ...tass.document, text: `Corrected. ${line}` } };
	expect(amended(decisions, moved).statements[0].content).toEqual([
		{ start: said.span.start + 11, end: said.span.end + 11 },
	]);
	const gone = { ...tass, document: { ...tass.document, text: "Something else altogether." } };
	const { statements, problems } = amended(decisions, gone);
	expect(statements).toEqual([]);
	expect(problems.at(-1)?.note).toMatch(/anna added .*“Kolokoltsev RUS”.* left out/);
});

test("somebody whom reading did not name is named by the words", () => {
	const { entities, mentions, memberships } = amended([add(member)]);
	const group = entities.find((e) => e.id === memberships[0].group);
	expect(group).toMatchObject({ name: "Beijing", type: "group" });
	expect(mentions.find((m) => m.entity === group?.id)).toMatchObject({ kind: "name", ...at("Beijing").span });
});
