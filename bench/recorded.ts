/** Records made up for asking: events with what hangs on them, written through the same code as real ones, and copied within the database. */
import { sql } from "kysely";
import type {
	Actor,
	Conflict,
	Dataset,
	FigureSeries,
	MembershipInterval,
	PostInterval,
	PromisedEvent,
	RecordedEvent,
	RecordedStatement,
	Report,
	Story,
} from "../src/dataset.ts";
import { quadOf } from "../src/dataset.ts";
import type { Store } from "../src/store/store.ts";
import { countAll, countingLater } from "../src/store/tallies.ts";
import { states as fewer, sequence } from "./made.ts";

const codes = [
	"CONSULT",
	"AGREE",
	"SUPPORT",
	"REQUEST",
	"ACCUSE",
	"REJECT",
	"COOPERATE",
	"AID",
	"SANCTION",
	"THREATEN",
	"COERCE",
	"ASSAULT",
];
const states = [...fewer, "MEX", "CAN", "AUS", "IDN", "THA"];
const outcomes = ["held", "denied", "postponed", "cancelled", "open", "silence"] as const;

/** Spread over ten years, 20 states and 400 people, four events and a story to an article. */
export function madeUp(size: number): Dataset {
	const pick = sequence(1);
	const person = () => `person:${pick(400)}`;
	const dayOf = () =>
		`${2015 + pick(10)}-${String(1 + pick(12)).padStart(2, "0")}-${String(1 + pick(28)).padStart(2, "0")}`;
	const reportOf = (i: number, id: string, day: string): Report => ({
		document: `d${i >> 2}`,
		id: `${id}_${i}`,
		evidence: [{ start: 0, end: 40 }],
		quote: `Words of made-up report number ${i}`,
		publisher: `Outlet ${pick(9)}`,
		published: day,
		attribution: [],
		factuality: "happened",
	});
	const some = <T>(n: number, make: (i: number) => T) => Array.from({ length: Math.ceil(n) }, (_, i) => make(i));
	const actors = some(
		400,
		(i): Actor => ({
			id: `person:${i}`,
			type: "person",
			name: `Person ${i}`,
			aliases: [],
			country: states[i % 20],
			sector: "GOV",
			anonymous: false,
			entities: [],
			namings: 1,
			documents: 1,
		}),
	);
	const events = some(size, (i): RecordedEvent => {
		const code = codes[pick(codes.length)];
		const day = dayOf();
		return {
			id: `event_${i}`,
			code,
			quad: quadOf(code),
			mode: null,
			act: null,
			contexts: [["law_enforcement", "economic", "military", "diplomatic"][pick(4)]],
			plover: null,
			participants: [
				{ role: "actor", actor: person() },
				{ role: "recipient", actor: person() },
			],
			time: { from: day, to: day, basis: "text" },
			place: null,
			factuality: "happened",
			reports: [reportOf(i, "e", day)],
			confidence: 0.8,
			story: null,
			standing: "open",
			rule: "made-up",
		};
	});
	const statements = some(
		size / 2,
		(i): RecordedStatement => ({
			id: `statement_${i}`,
			speaker: person(),
			speakerText: "the official",
			anonymous: false,
			direct: pick(2) === 0,
			content: [{ start: 0, end: 40 }],
			report: reportOf(2 * i, "s", dayOf()),
			events: [`event_${2 * i}`],
			standing: "open",
		}),
	);
	const lasting = () => {
		const [one, other] = [dayOf(), dayOf()].sort();
		return { from: null, to: pick(2) ? other : null, firstSeen: one, lastSeen: other };
	};
	const posts = some(
		size / 20,
		(i): PostInterval => ({
			id: `post_${i}`,
			holder: `person:${i % 400}`,
			title: ["president", "foreign minister", "police chief", "deputy minister", "ambassador"][pick(5)],
			organization: null,
			country: states[i % 20],
			status: "current",
			predecessor: null,
			successor: null,
			endedBy: null,
			...lasting(),
			reports: [reportOf(i, "p", dayOf())],
			standing: "open",
		}),
	);
	const memberships = some(
		size / 50,
		(i): MembershipInterval => ({
			id: `membership_${i}`,
			member: person(),
			group: person(),
			status: "member" as MembershipInterval["status"],
			new: false,
			...lasting(),
			reports: [reportOf(i, "m", dayOf())],
			standing: "open",
		}),
	);
	const figures = some(
		size / 20,
		(i): FigureSeries => ({
			id: `figure_${i}`,
			quantity: ["trade", "killed", "arrested", "investment"][pick(4)],
			unit: "USD",
			actors: [person(), person()],
			points: [
				{
					value: pick(1000),
					upper: null,
					bound: "exact",
					change: null,
					record: false,
					period: null,
					stands: true,
					reports: [reportOf(i, "f", dayOf())],
				},
			],
			standing: "open",
		}),
	);
	const conflicts = some(
		size / 30,
		(i): Conflict => ({
			id: `conflict_${i}`,
			kind: "time",
			about: [`event_${pick(size)}`],
			summary: "Two days are given",
			sides: [
				{ value: "Monday", reports: [reportOf(i, "e", dayOf())], nearest: null },
				{ value: "Tuesday", reports: [reportOf(i + 1, "e", dayOf())], nearest: null },
			],
			standing: "open",
		}),
	);
	const promises = some(size / 10, (i): PromisedEvent => {
		const day = dayOf();
		return {
			id: `promise_${i}`,
			event: `event_${pick(size)}`,
			announced: day,
			due: { from: day, to: day },
			outcome: outcomes[pick(6)],
			settledBy: [],
		};
	});
	const stories = some(size / 8, (i): Story => {
		const day = dayOf();
		return { id: `story_${i}`, title: `Story ${i}`, documents: [`d${2 * i}`, `d${2 * i + 1}`], from: day, to: day };
	});
	return {
		format: "entente/dataset@1",
		actors,
		events,
		statements,
		posts,
		memberships,
		figures,
		conflicts,
		promises,
		stories,
		merges: [],
	};
}

/** The articles that the made-up things are told in. */
export async function writeArticles({ db }: Store, count: number): Promise<void> {
	const pick = sequence(2);
	for (let at = 0; at < count; at += 500)
		await db
			.insertInto("documents")
			.values(
				Array.from({ length: Math.min(500, count - at) }, (_, k) => {
					const i = at + k;
					const day = `${2015 + pick(10)}-${String(1 + pick(12)).padStart(2, "0")}-${String(1 + pick(28)).padStart(2, "0")}`;
					const words = Array.from({ length: 40 }, () => `word${pick(4000)}`);
					return {
						id: `d${i}`,
						hash: `hash ${i}`,
						text: `${i % 2 ? "odd" : "even"} report number ${i % 500} ${words.join(" ")}`,
						title: `Report ${i}`,
						publisher: `Outlet ${pick(9)}`,
						published: day,
						language: "en",
						words: 44,
						origin: "made up",
						added: "2025-01-01T00:00:00Z",
					};
				}),
			)
			.execute();
}

/** Copies made at a time: each time what is copied is sorted in memory. */
const together = 10;

/** Everything `by` times, with ids and days of its own: copy k is 3 · k days later, so that days are as many as in a real record. */
export async function multiply({ db }: Store, by: number): Promise<void> {
	if (by <= 1) return;
	const copied = "kind <> 'actor'";
	const later = (column: string) => `date(${column}, '+' || (3 * k) || ' days')`;
	const plain = "kind, name, code, act, quad, factuality, state, standing, reports, score, hash";
	const counted = "reports, code, act, quad, factuality, state, standing, line";
	const copy = "join items as copy on copy.kind = given.kind and copy.id = given.id || '_' || k";
	const run = (statement: string) => sql.raw(statement).execute(db);
	await run(`insert into meta values ('${countingLater}', 'later')`);
	await run("create index made_up on items (id)");
	await run(
		`create temp table given_links as select items.id, links.*, (select value from links as told where told.item = links.item and told.role = 'document') as article from links join items on items.n = item where links.${copied}`,
	);
	await run(
		`create temp table given_lines as select items.id, lines.* from lines join items on items.n = lines.n where lines.${copied}`,
	);
	await run(`create temp table given_items as select * from items where ${copied}`);
	await run("create temp table given_documents as select * from documents");
	for (let from = 1; from < by; from += together) {
		const to = Math.min(by, from + together) - 1;
		const ks = `(with recursive ks (k) as (select ${from} union all select k + 1 from ks where k < ${to}) select k from ks) as copies`;
		await run(
			`insert into documents (id, hash, text, title, publisher, published, language, words, origin, added) select id || '_' || k, hash || '_' || k, text, title, publisher, ${later("published")}, language, words, origin, added from ${ks} cross join given_documents`,
		);
		await run(
			`insert into items (${plain}, first, last, known, id, json) select ${plain}, ${["first", "last", "known"].map(later).join(", ")}, id || '_' || k, json_set(json, '$.id', id || '_' || k) from ${ks} cross join given_items`,
		);
		await run(
			`insert into links (item, kind, role, value, first, documents) select copy.n, given.kind, role, case when role in ('document', 'key', 'about') then value || '_' || k else value end, copy.first, case when given.documents is not null then (select n from documents where documents.id = article || '_' || k) end from given_links as given cross join ${ks} ${copy} order by 2, 3, 4, 1`,
		);
		await run(
			`insert into lines (kind, n, first, last, known, told, ${counted}) select copy.kind, copy.n, copy.first, copy.last, copy.known, case when told <> '' then copy.id || substr(told, length(given.id) + 1) else '' end, ${counted
				.split(", ")
				.map((c) => `given.${c}`)
				.join(", ")} from given_lines as given cross join ${ks} ${copy} order by 1, 2`,
		);
	}
	for (const table of ["links", "lines", "items", "documents"]) await run(`drop table given_${table}`);
	await run(`delete from meta where key = '${countingLater}'`);
	await run("delete from tallies");
	for (const statement of countAll()) await run(statement);
	await run("drop index made_up");
}
