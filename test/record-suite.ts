/** What must hold of a record, wherever it is kept: the same tests run on SQLite and on Postgres. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reading } from "../src/annotations.ts";
import type { RecordedEvent } from "../src/dataset.ts";
import { loadResources } from "../src/load.ts";
import type { FieldAgreement } from "../src/reconcile/agreement.ts";
import { type Arrived, hashOf, keep, prepare } from "../src/store/documents.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { reconcileRecord } from "../src/verbs/reading.ts";
import type { ArticleAnswer } from "../src/verbs/record.ts";
import { verbNamed } from "../src/verbs/table.ts";
import { valuesOf } from "../src/verbs/values.ts";
import { type Answer, type Context, UsageError } from "../src/verbs/verb.ts";
import type { WhyAnswer } from "../src/verbs/why.ts";
import { reading } from "./notation.ts";

const wang = "Wang Xiaohong CHN, Vladimir Kolokoltsev RUS";
const lines = [
	`xinhua 2023-12-06 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
	`tass 2023-12-07 | CONSULT happened 2023-12-05 @Beijing: ${wang}`,
	"post 2024-02-01 | SANCTION happened 2024-01-31: USA, CHN",
	"post 2024-02-03 | CONSULT planned 2024-03-10 @Hanoi: CHN, VNM",
	"herald 2024-06-12 | ACCUSE happened 2024-06-11: CHN, VNM",
];

export function recordSuite(name: string, location: () => Promise<string>): void {
	describe(name, () => {
		let store: Store;
		let context: Context;
		const reports: string[] = [];

		beforeAll(async () => {
			store = await openStore(await location());
			context = contextOf(store, reports);
			await keepReadings(store, lines.map(reading));
			await reconcileRecord(store);
		});
		afterAll(() => store?.close());

		const ask = async (verb: string, given: Record<string, unknown> = {}) => run(context, verb, given);
		const rows = async (verb: string, given: Record<string, unknown> = {}) => {
			const answer = await ask(verb, given);
			if (answer.kind !== "rows") throw new Error(`${verb} gave no rows`);
			return answer;
		};
		const codes = async (given: Record<string, unknown>) =>
			((await rows("events", given)).rows as { code: string; factuality: string }[])
				.map((e) => `${e.code} ${e.factuality}`)
				.sort();

		test("one happening of two outlets is one event with both reports", async () => {
			const { rows: found, total } = await rows("events", { source: ["tass"] });
			expect(total).toBe(1);
			expect(found[0]).toMatchObject({ code: "CONSULT", reports: [{ publisher: "xinhua" }, { publisher: "tass" }] });
		});

		test.each([
			[{ pair: "CHN,RUS" }, ["CONSULT happened"]],
			[{ actor: ["CHN"], factuality: ["planned"] }, ["CONSULT planned"]],
			[{ actor: ["Wang Xiaohong"] }, ["CONSULT happened"]],
			[{ actor: ["kolokoltsev"] }, ["CONSULT happened"]],
			[{ code: ["sanction"] }, ["SANCTION happened"]],
			[{ since: "2024-01-01", until: "2024-01-31" }, ["SANCTION happened"]],
			[{ source: ["herald"] }, ["ACCUSE happened"]],
			[{ asOf: "2024-01-01" }, ["CONSULT happened"]],
			[{ quad: ["material conflict"] }, ["SANCTION happened"]],
			[{ text: "herald" }, ["ACCUSE happened"]],
			[{ text: "zzz" }, []],
			[{ document: ["post-2024-02-03"] }, ["CONSULT planned"]],
			[{ pair: "CHN,FRA" }, []],
			[{ act: ["meeting"] }, []],
			[{ context: ["law_enforcement"] }, []],
		])("events %j", async (given, wanted) => {
			expect(await codes(given)).toEqual(wanted);
		});

		test("a value that nothing has is told apart from a question that nothing answers", async () => {
			const told = async (given: Record<string, unknown>, verb = "events") => (await rows(verb, given)).notices;
			expect(await told({ code: ["CONSULT"], since: "2030-01-01" })).toEqual([]);
			expect(await told({ code: ["CONSLT"] })).toEqual([
				'Nothing in the record has the code "CONSLT"; there is CONSULT, ACCUSE, SANCTION.',
			]);
			expect(await told({ pair: "CHN,XXX" })).toEqual([expect.stringMatching(/the state "XXX"; there is CHN, /)]);
			expect(await told({ source: ["Tass"] })).toEqual([expect.stringMatching(/the source "Tass"; .*tass/)]);
			expect(await told({ code: ["CONSULT"] }, "posts")).toEqual(['Nothing in the record has the code "CONSULT".']);
		});

		test("who is told of in an article", async () => {
			const { rows: found, total } = await rows("actors", { document: ["post-2024-02-01"] });
			expect([total, found.map((a) => (a as { id: string }).id).sort()]).toEqual([2, ["state:CHN", "state:USA"]]);
			expect((await rows("actors", { document: ["nowhere"] })).total).toBe(0);
			expect((await rows("actors", { country: ["CHN", "USA"], limit: 1, offset: 1 })).rows).toHaveLength(1);
		});

		test("rows carry the names of whom they speak of", async () => {
			const { rows: found } = await rows("events", { pair: "CHN,RUS" });
			const { people } = found[0] as { people: Record<string, { name: string; country: string }> };
			expect(
				Object.values(people)
					.map((p) => `${p.name} ${p.country}`)
					.sort(),
			).toEqual(["Vladimir Kolokoltsev RUS", "Wang Xiaohong CHN"]);
		});

		test.each([
			["kolok", ["Vladimir Kolokoltsev"]],
			["vladimir kolok", ["Vladimir Kolokoltsev"]],
			// Only the last word may be unfinished.
			["kolok vladimir", []],
			["olokoltsev", []],
			["wang", ["Wang Xiaohong"]],
		])("an actor is found while the name is being written: %s", async (name, wanted) => {
			const { rows: found } = await rows("actors", { name, type: ["person"] });
			expect((found as { name: string }[]).map((a) => a.name)).toEqual(wanted);
		});

		test("facets, timeline, units and what they rest on", async () => {
			const { facets, also } = await rows("events", { facets: true });
			expect(facets?.code).toEqual([
				{ value: "CONSULT", label: "CONSULT", count: 2 },
				{ value: "ACCUSE", label: "ACCUSE", count: 1 },
				{ value: "SANCTION", label: "SANCTION", count: 1 },
			]);
			expect(facets?.source?.find((s) => s.value === "post")?.count).toBe(2);
			expect(also).toMatchObject({
				units: { event: 4, report: 5, day: 4 },
				coverage: { documents: 5, publishers: 4, from: "2023-12-06", to: "2024-06-12" },
				timeline: expect.arrayContaining([{ period: "2024-01", quad: "material conflict", count: 1 }]),
			});
			for (const factuality of [["planned", "happened"], []]) {
				const { also: told } = await rows("events", { facets: true, byFactuality: true, factuality });
				expect((told as { timeline: unknown }).timeline).toEqual([
					{ period: "2023-12", quad: "verbal cooperation", factuality: "happened", count: 1 },
					{ period: "2024-01", quad: "material conflict", factuality: "happened", count: 1 },
					{ period: "2024-03", quad: "verbal cooperation", factuality: "planned", count: 1 },
					{ period: "2024-06", quad: "verbal conflict", factuality: "happened", count: 1 },
				]);
			}
		});

		test("pages follow one another without a gap", async () => {
			const ids = new Set<string>();
			for (let offset = 0; offset < 4; offset++) {
				const { rows: one, total } = await rows("events", { limit: 1, offset });
				expect(total).toBe(4);
				ids.add((one[0] as { id: string }).id);
			}
			expect(ids.size).toBe(4);
		});

		test("conflicts and promises bring their events along", async () => {
			const { rows: conflicts } = await rows("conflicts");
			for (const conflict of conflicts as { about: string[]; events: { id: string }[] }[])
				expect(conflict.events.map((e) => e.id).sort()).toEqual([...conflict.about].sort());
			const { rows: promises } = await rows("promises");
			expect(promises).toHaveLength(1);
			expect(promises[0]).toMatchObject({ outcome: "silence", events: [{ factuality: "planned" }] });
			expect((await rows("promises", { outcome: ["silence"], pair: "CHN,VNM" })).total).toBe(1);
			expect((await rows("promises", { outcome: ["held"] })).total).toBe(0);
		});

		test("articles by word, phrase and publisher; hostile questions find nothing and break nothing", async () => {
			expect((await rows("search", { words: "Kolokoltsev" })).total).toBe(2);
			expect((await rows("search", { words: '"Vladimir Kolokoltsev" -xinhua' })).total).toBe(1);
			expect((await rows("articles", { source: ["post"] })).total).toBe(2);
			expect((await rows("articles", { pair: "CHN,RUS" })).total).toBe(2);
			for (const words of [
				'"',
				"AND OR NOT",
				"NEAR(",
				"a*",
				"') or 1=1 --",
				"title:x",
				"\u0000x",
				"%",
				"x ".repeat(5000),
			])
				await expect(ask("search", { words }).catch((e) => e)).resolves.toSatisfy(
					(a: Answer | Error) => a instanceof UsageError || !(a instanceof Error),
				);
		});

		test("who is meant must be clear", async () => {
			await expect(ask("events", { actor: ["Nobody Known"] })).rejects.toThrow(/knows nobody called/);
			await expect(ask("events", { pair: "China" })).rejects.toThrow(/three letters/);
		});

		test("an article with what the record makes of it", async () => {
			const answer = await ask("read", { document: "tass-2023-12-07" });
			expect(answer.kind === "value" && answer.value).toMatchObject({
				reading: { document: { id: "tass-2023-12-07", text: lines[1] } },
				recorded: { e_0: { kind: "event", reports: 2, publishers: ["xinhua", "tass"] } },
			});
			await expect(ask("read", { document: "none" })).rejects.toThrow(/There is no article/);
		});

		test("the same articles again change nothing", async () => {
			const again = await keepReadings(store, lines.map(reading));
			expect(again.map((f) => f.fate)).toEqual(lines.map(() => "already there"));
			expect(await reconcileRecord(store)).toEqual({ added: 0, changed: 0, removed: 0 });
		});

		test("reject, edit, undo: each is told of, and what it did is taken back", async () => {
			const [event] = (await rows("events", { code: ["SANCTION"] })).rows as { id: string }[];
			const rejected = await ask("decide", { decision: "reject", targets: [event.id], reason: "no such thing" });
			expect(await codes({ code: ["SANCTION"] })).toEqual([]);
			expect(await codes({ code: ["SANCTION"], standing: ["rejected"] })).toEqual(["SANCTION happened"]);
			const { id } = (rejected as { value: { id: string } }).value;
			await ask("decide", { decision: "undo", targets: [id] });
			expect(await codes({ code: ["SANCTION"] })).toEqual(["SANCTION happened"]);
			await ask("decide", { decision: "edit", targets: [event.id], edit: { factuality: "negated" } });
			expect(await codes({ code: ["SANCTION"] })).toEqual(["SANCTION negated"]);
			const log = (await rows("decisions")).rows as { kind: string; undone: boolean }[];
			expect(log.map((d) => `${d.kind}${d.undone ? " undone" : ""}`)).toEqual(["edit", "undo", "reject undone"]);
			// What was decided about one thing tells, too, whether it still holds.
			const its = (await rows("decisions", { target: event.id })).rows as { kind: string; undone: boolean }[];
			expect(its.map((d) => `${d.kind}${d.undone ? " undone" : ""}`)).toEqual(["edit", "undo", "reject undone"]);
		});

		test("a wrong person is put right, by id, and back after undo", async () => {
			const who = async () => {
				const [event] = (await rows("events", { source: ["tass"] })).rows as (RecordedEvent & {
					people: Record<string, { name: string }>;
				})[];
				return event.participants.map((p) => `${p.role} ${event.people[p.actor]?.name}`).sort();
			};
			const before = await who();
			const [{ id: event }] = (await rows("events", { source: ["tass"] })).rows as { id: string }[];
			const [{ id: wang }] = (await rows("actors", { name: "wang" })).rows as { id: string }[];
			const participants = [
				{ role: "recipient", actor: wang },
				{ role: "actor", actor: "state:VNM" },
			];
			const { value } = (await ask("decide", { decision: "edit", targets: [event], edit: { participants } })) as {
				value: { id: string };
			};
			expect(await who()).toEqual(["actor VNM", "recipient Wang Xiaohong"]);
			// An id goes with a name; what is written down is an entity of an article decided on.
			const [{ edit }] = (await rows("decisions", { limit: 1 })).rows as {
				edit: { participants: { actor: string }[] };
			}[];
			expect(edit.participants.map((p) => p.actor.replace(/\/.*/, "/…"))).toEqual(["tass-2023-12-07/…", "state:VNM"]);
			expect(await codes({ pair: "CHN,VNM", source: ["tass"] })).toEqual(["CONSULT happened"]);
			await ask("decide", { decision: "undo", targets: [value.id] });
			expect(await who()).toEqual(before);
			expect(await codes({ pair: "CHN,VNM", source: ["tass"] })).toEqual([]);
		});

		test("two reports told apart stay apart, and together again after undo", async () => {
			const targets = ["xinhua-2023-12-06/e_0", "tass-2023-12-07/e_0"];
			const answer = await ask("decide", { decision: "not-same", targets });
			expect(await codes({ pair: "CHN,RUS" })).toEqual(["CONSULT happened", "CONSULT happened"]);
			await ask("decide", { decision: "undo", targets: [(answer as { value: { id: string } }).value.id] });
			expect(await codes({ pair: "CHN,RUS" })).toEqual(["CONSULT happened"]);
		});

		test.each([
			[{ decision: "accept", targets: ["nothing"] }, /knows nothing of/],
			[{ decision: "undo", targets: ["d_0"] }, /no decision/],
			[{ decision: "edit", targets: ["post-2024-02-01/e_0"], edit: { factuality: "maybe" } }, /cannot be/],
			[{ decision: "edit", targets: ["post-2024-02-01/e_0"], edit: { speaker: "Nobody Known" } }, /knows no actor/],
			[{ decision: "edit", targets: ["post-2024-02-01/e_0"], edit: { colour: "red" } }, /no field/],
			[{ decision: "edit", targets: ["post-2024-02-01/e_0"] }, /what to change/],
			[{ decision: "merge", targets: ["post-2024-02-01/e_0"] }, /two or more/],
		])("refused: %j", async (given, why) => {
			await expect(ask("decide", given)).rejects.toThrow(why);
		});

		describe("what reading missed is added", () => {
			const document = "post-2024-02-01";
			const finding = {
				kind: "event",
				words: "2024-01-31: USA",
				...{ code: "ACCUSE", factuality: "planned", time: { from: "2024-01-15" }, place: "Geneva" },
				participants: [{ who: "USA" }, { role: "recipient", who: "state:CHN" }],
			};
			const add = async (it: object, on = document) =>
				(await ask("decide", { decision: "add", targets: [on], finding: it })) as {
					value: { id: string; targets: [string] };
				};
			const article = async (on = document) => {
				const answer = await ask("read", { document: on });
				return (answer as { value: ArticleAnswer }).value;
			};

			test("and is in lists, counts, the article, why, and exports, until it is taken back", async () => {
				const before = await codes({});
				const { value } = await add(finding);
				expect(await codes({})).toEqual([...before, "ACCUSE planned"].sort());
				expect(await codes({ actor: ["USA"], standing: ["accepted"] })).toEqual(["ACCUSE planned"]);
				const { facets } = await rows("events", { facets: true });
				expect(facets?.code?.find((c) => c.value === "ACCUSE")?.count).toBe(2);
				const { reading: read, recorded } = await article();
				const event = read.events.find((e) => e.addedBy === "tester");
				expect(event).toMatchObject({ rule: "added by a person", plover: { event: "ACCUSE" } });
				expect(recorded[event?.id ?? ""]).toMatchObject({ kind: "event", standing: "accepted" });
				const why = (await ask("why", { id: value.targets[0] })) as { value: WhyAnswer };
				expect(why.value).toMatchObject({
					explained: [{ finding: { rule: "added by a person" }, quote: "2024-01-31: USA" }],
					decisions: [{ kind: "add", who: "tester" }],
				});
				for (const [format, wanted] of [
					["csv", /added by a person/],
					["reports", /,tester/],
					["evidence", /,tester/],
					["ftm", /added by tester/],
					["plover", /"coder":"tester"/],
				] as const)
					expect(await exported(format), format).toMatch(wanted);
				// It is no news to the queue, and can be edited as anything else.
				expect((await rows("review")).rows.map((e) => (e as RecordedEvent).code)).not.toContain("ACCUSE planned");
				await ask("decide", { decision: "edit", targets: value.targets, edit: { factuality: "negated" } });
				expect(await codes({ actor: ["USA"], standing: ["edited"] })).toEqual(
					expect.arrayContaining(["ACCUSE negated"]),
				);
				await ask("decide", { decision: "undo", targets: [value.id] });
				expect(await codes({})).toEqual(before);
				expect((await article()).reading.events.every((e) => e.addedBy === undefined)).toBe(true);
			});

			test("of every kind, and stays when the article is read again", async () => {
				const words = "SANCTION happened";
				const given = [
					{ kind: "statement", words, speaker: "USA", direct: true },
					{ kind: "post", words, holder: { words: "post", type: "person", country: "USA" }, title: "envoy" },
					{ kind: "membership", words, member: "USA", group: { words: "SANCTION", type: "organization" } },
					{ kind: "figure", words, quantity: "tariffs", value: 5, unit: "%", of: ["USA"] },
				];
				const made = [];
				for (const it of given) made.push((await add(it)).value);
				const counts = async () => {
					const { reading: read, recorded } = await article();
					const all = [read.statements, read.posts, read.memberships, read.figures];
					return all.map((some) => some.filter((f) => f.addedBy && recorded[f.id]?.standing === "accepted").length);
				};
				expect(await counts()).toEqual([1, 1, 1, 1]);
				const again = reading(lines.find((l) => l.startsWith("post 2024-02-01")) as string);
				const { keepReadings: keepAgain } = await import("../src/store/documents.ts");
				await keepAgain(store, [prepare(again)], { engine: "later", codebook: "later", at: "2026-01-01T00:00:00Z" });
				await reconcileRecord(store);
				expect(await counts()).toEqual([1, 1, 1, 1]);
				expect((await rows("posts", { actor: ["USA"] })).rows).toMatchObject([{ title: "envoy", country: "USA" }]);
				expect(await reconcileRecord(store, { all: true })).toEqual({ added: 0, changed: 0, removed: 0 });
				for (const { id } of made) await ask("decide", { decision: "undo", targets: [id] });
				expect(await counts()).toEqual([0, 0, 0, 0]);
			});

			test.each([
				[{}, /what was found/],
				[{ ...finding, words: "USSR" }, /does not say “USSR”/],
				[{ ...finding, words: "2024" }, /more than once/],
				[{ ...finding, start: 3, end: 9999 }, /no words from 3 to 9999/],
				[{ ...finding, code: "PRAISE" }, /no type "PRAISE"/],
				[{ ...finding, act: "meeting.talks" }, /ACCUSE has no act/],
				[{ ...finding, participants: [] }, /somebody who takes part/],
				[{ ...finding, participants: [{ who: "Nobody Known" }] }, /names no “Nobody Known”/],
				[{ ...finding, participants: [{ who: { words: "USA", type: "ship" } }] }, /"type" is one of/],
				[{ ...finding, factuality: "maybe" }, /"factuality" is one of/],
				[{ ...finding, colour: "red" }, /has no "colour"/],
				[{ kind: "figure", words: "USA", quantity: "trade", unit: "USD", value: "much" }, /needs a number/],
			])("refused: %j", async (it, why) => {
				await expect(add(it)).rejects.toThrow(why);
			});

			test("an article that is not there", async () => {
				await expect(add(finding, "nowhere")).rejects.toThrow(/id of one article/);
			});

			async function exported(format: string): Promise<string> {
				const answer = await ask("export", { format, actor: ["USA"] });
				if (answer.kind !== "stream") throw new Error(`${format} gave no stream`);
				let text = "";
				for await (const piece of answer.pieces) text += piece;
				return text;
			}
		});

		test("who judged the same person by another name agrees, and in what a finding does not have nobody can", async () => {
			const [{ id: wang }] = (await rows("actors", { name: "wang" })).rows as { id: string }[];
			const decided: string[] = [];
			const edit = async (who: string, target: string, actor: string) => {
				const participants = [{ role: "actor", actor }];
				const given = { decision: "edit", targets: [target], edit: { participants }, who };
				decided.push(((await ask("decide", given)) as { value: { id: string } }).value.id);
			};
			for (const [who, name] of [
				["anna", wang],
				["ben", "tass-2023-12-07/n_Wang XiaohongCHN"],
			]) {
				await edit(who, "xinhua-2023-12-06/e_0", name);
				await edit(who, "herald-2024-06-12/e_0", "state:VNM");
			}
			const agreed = async (field: string) => {
				const { rows: fields } = await rows("agreement");
				return (fields as FieldAgreement[]).find((f) => f.field === field);
			};
			expect(await agreed("participants")).toMatchObject({ units: 2, coders: 2, alpha: 1 });
			// Events have no speaker.
			expect(await agreed("speaker")).toMatchObject({ units: 0, alpha: null });
			await edit("ben", "herald-2024-06-12/e_0", "state:CHN");
			expect((await agreed("participants"))?.alpha).toBeLessThan(1);
			for (const id of decided) await ask("decide", { decision: "undo", targets: [id] });
			expect(await agreed("participants")).toMatchObject({ units: 0 });
		});

		test("beside an export of itself nothing changed; beside an earlier one it tells what did", async () => {
			const answer = await ask("export", { format: "jsonl" });
			let text = "";
			if (answer.kind === "stream") for await (const piece of answer.pieces) text += piece;
			const events = text
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line));
			const notes = async (given: unknown) => (await ask("release-notes", { events: given })) as { value: object };
			expect((await notes(events)).value).toMatchObject({ same: 4, merged: [], split: [], added: [], redirects: {} });
			const earlier = [{ ...events[0], id: "event_old", factuality: "possible" }, ...events.slice(1)];
			expect((await notes(earlier)).value).toMatchObject({
				same: 3,
				renamed: [{ from: "event_old", to: events[0].id }],
				changed: [{ id: events[0].id, fields: [{ field: "factuality", from: "possible" }] }],
			});
			for (const wrong of [undefined, [], [{ id: "a" }], [{ id: "a", code: "X", reports: [{}] }]])
				await expect(notes(wrong)).rejects.toThrow(/These are no events/);
		});

		test("the log can only be added to", async () => {
			await expect(store.db.deleteFrom("decisions").execute()).rejects.toThrow(/never/);
			await expect(store.db.updateTable("decisions").set({ who: "x" }).execute()).rejects.toThrow(/never/);
		});

		test("every export can be written, and none loses an event", async () => {
			for (const format of [
				"csv",
				"jsonl",
				"reports",
				"evidence",
				"plover",
				"polecat",
				"ftm",
				"gexf",
				"edges",
				"geojson",
				"timelinejs",
				"decisions",
			]) {
				const answer = await ask("export", { format });
				if (answer.kind !== "stream") throw new Error(format);
				let text = "";
				for await (const piece of answer.pieces) text += piece;
				if (format === "csv") expect(text.split("\r\n")).toHaveLength(1 + 4 + 1);
				if (format === "reports") expect(text.split("\r\n")).toHaveLength(1 + 5 + 1);
				if (format === "evidence") expect(text.split("\r\n").length).toBeGreaterThan(5);
				if (format === "timelinejs" || format === "geojson") JSON.parse(text);
				if (format === "jsonl" || format === "ftm") for (const line of text.trim().split("\n")) JSON.parse(line);
			}
		});

		test("exports are narrowed as the lists are", async () => {
			const written = async (given: Record<string, unknown>) => {
				const answer = await ask("export", { format: "jsonl", ...given });
				if (answer.kind !== "stream") throw new Error("no stream");
				let text = "";
				for await (const piece of answer.pieces) text += piece;
				return text
					.trim()
					.split("\n")
					.filter(Boolean)
					.map((line) => (JSON.parse(line) as RecordedEvent).id);
			};
			for (const given of [
				{ quad: ["material conflict"] },
				{ text: "herald" },
				{ document: ["post-2024-02-03"] },
				{ standing: ["open"] },
				{ standing: ["accepted"] },
			]) {
				const listed = (await rows("events", given)).rows as RecordedEvent[];
				expect((await written(given)).sort()).toEqual(listed.map((e) => e.id).sort());
			}
		});

		/** Codes, states, outlets and days of what is listed, counted by hand. */
		const countedByHand = (all: readonly unknown[]) => {
			const counts: Record<string, Record<string, number>> = { code: {}, country: {}, source: {} };
			const add = (facet: string, values: Iterable<string>) => {
				for (const value of new Set(values)) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
			};
			for (const event of all as RecordedEvent[]) {
				const { people } = event as RecordedEvent & { people: Record<string, { country: string | null }> };
				const who = event.participants.map((p) => people[p.actor]?.country ?? "");
				add("code", [event.code]);
				add("country", who.filter(Boolean));
				add(
					"source",
					event.reports.map((r) => r.publisher ?? ""),
				);
			}
			return counts;
		};

		test("what is counted is what is listed, whatever is asked for and after every change", async () => {
			const check = async () => {
				for (const given of [
					{},
					{ pair: "CHN,VNM" },
					{ since: "2024-01-01" },
					{ code: ["CONSULT"] },
					{ source: ["tass"] },
				]) {
					const listed = await rows("events", { ...given, limit: 1000 });
					const { facets, total, also } = await rows("events", { ...given, facets: true, limit: 0 });
					const told = Object.fromEntries(
						["code", "country", "source"].map((f) => [
							f,
							Object.fromEntries((facets?.[f] ?? []).map((v) => [v.value, v.count])),
						]),
					);
					expect(told).toEqual(countedByHand(listed.rows));
					expect([total, listed.total]).toEqual([listed.rows.length, listed.rows.length]);
					expect(also).toMatchObject({ units: { event: listed.rows.length } });
				}
			};
			await check();
			const { id } = (await rows("events", { code: ["CONSULT"], pair: "CHN,RUS" })).rows[0] as RecordedEvent;
			const rejected = await ask("decide", { decision: "reject", targets: [id], reason: "no meeting" });
			await check();
			await ask("decide", { decision: "undo", targets: [(rejected as { value: { id: string } }).value.id] });
			await check();
			await keepReadings(store, [reading("post 2024-07-02 | CONSULT happened 2024-07-01: CHN, VNM")]);
			await reconcileRecord(store);
			await check();
			await store.db.deleteFrom("readings").where("document", "=", "post-2024-07-02").execute();
			await store.db.deleteFrom("documents").where("id", "=", "post-2024-07-02").execute();
			await reconcileRecord(store);
			await check();
			expect((await rows("events")).total).toBe(4);
		});

		test("who held an office on a day: not who came later, nor who had gone", async () => {
			const held = (name: string, day: string, status: "current" | "former" = "current") => {
				const one = reading(`gazette-${status} ${day} | ACCUSE happened -: ${name} SRB`);
				const post = { title: "Interior Minister", organization: null, country: "SRB", status, asOf: day };
				const told = { id: "p_0", holder: one.entities[0].id, ...post, from: null, to: null, rule: "made" };
				return { ...one, posts: [{ ...told, evidence: [{ start: 0, end: 5 }] as const }] };
			};
			const readings = [
				held("Ana Lopes", "2021-02-01"),
				held("Juma Okello", "2021-05-01"),
				held("Juma Okello", "2021-09-01", "former"),
			];
			await keepReadings(store, readings);
			await reconcileRecord(store);
			const on = async (asOf: string) => {
				const { rows: found, columns } = await rows("posts", { asOf, actor: ["SRB"] });
				const holder = columns.find((c) => c.name === "holder");
				return found.map((row) => holder?.of(row as never));
			};
			expect(await on("2021-01-01")).toEqual([]);
			expect(await on("2021-03-01")).toEqual(["Ana Lopes"]);
			expect(await on("2021-06-01")).toEqual(["Juma Okello"]);
			expect(await on("2021-12-01")).toEqual([]);
			for (const { document } of readings) {
				await store.db.deleteFrom("readings").where("document", "=", document.id).execute();
				await store.db.deleteFrom("documents").where("id", "=", document.id).execute();
			}
			await reconcileRecord(store);
		});

		test("trends tell the events and the articles they rest on", async () => {
			const answer = await ask("trends", { pair: "CHN,RUS" });
			expect(answer.kind === "value" && answer.value).toMatchObject({ events: 1, undated: 0, articles: 5 });
		});

		test("what no text gives a day to stands in no quarter, and trends say how much that is", async () => {
			const plain = reading("Gazette 2024-04-25 | ACCUSE happened -: CHN > RUS");
			const over = { ...plain, events: plain.events.map((e) => ({ ...e, background: true as const })) };
			await keepReadings(store, [over]);
			await reconcileRecord(store);
			for (const since of [undefined, "2020-01-01"]) {
				const answer = await ask("trends", { pair: "CHN,RUS", since });
				expect(answer.kind === "value" && answer.value).toMatchObject({ events: 1, undated: 1 });
			}
			for (const table of ["readings", "documents"] as const)
				await store.db
					.deleteFrom(table)
					.where(table === "readings" ? "document" : ("id" as never), "=", over.document.id)
					.execute();
			await reconcileRecord(store);
		});

		test("the queue holds what nobody has decided on", async () => {
			const { rows: queue } = await rows("review");
			expect(queue.map((e) => (e as { standing: string }).standing)).toEqual(queue.map(() => "open"));
			expect(queue.length).toBeGreaterThan(0);
		});
	});
}

export function contextOf(store: Store, reports: string[]): Context {
	let clock = 0;
	return {
		resources: async () => loadResources(),
		store: async () => store,
		input: null,
		report: (line) => reports.push(line),
		progress: () => {},
		now: () => new Date(Date.UTC(2025, 0, 1, 0, 0, clock++)).toISOString(),
		who: "tester",
		cores: 1,
		local: true,
	};
}

export async function run(context: Context, name: string, given: Record<string, unknown>): Promise<Answer> {
	const verb = verbNamed(name);
	if (!verb?.run) throw new Error(`no verb ${name}`);
	return verb.run(valuesOf(verb, given), context);
}

export async function keepReadings(store: Store, readings: readonly Reading[]) {
	const arrived = readings.map((r): Arrived => {
		const { id, text, publisher, published } = r.document;
		const source = { id, text, ...(publisher ? { publisher } : {}), ...(published ? { published } : {}) };
		return { origin: `${id}.txt`, line: null, source, hash: hashOf(source), prepared: prepare(r) };
	});
	return keep(store, arrived, [], { engine: "test", codebook: "test", at: "2025-01-01T00:00:00Z" }, "{}");
}
