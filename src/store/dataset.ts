/** Writes a dataset down: what is new or changed is written, what is gone is taken away, the rest is left as it is. */
import type { Kysely, Transaction } from "kysely";
import type {
	Actor,
	Conflict,
	Dataset,
	FigureSeries,
	MembershipInterval,
	Merge,
	PostInterval,
	PromisedEvent,
	RecordedEvent,
	RecordedStatement,
	Report,
	Story,
} from "../dataset.ts";
import { keyOf } from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Kind, Role, Tables } from "./schema.ts";
import type { Store } from "./store.ts";

export type Changed = { readonly added: number; readonly changed: number; readonly removed: number };

export async function writeDataset(store: Store, dataset: Dataset): Promise<Changed> {
	const items = itemsOf(dataset);
	return store.db.transaction().execute(async (trx) => {
		const old = new Map<string, { n: number; hash: string }>();
		for (const row of await trx.selectFrom("items").select(["n", "kind", "id", "hash"]).execute())
			old.set(`${row.kind} ${row.id}`, row);
		const fresh: Item[] = [];
		let changed = 0;
		const stale: number[] = [];
		for (const item of items) {
			const before = old.get(`${item.row.kind} ${item.row.id}`);
			old.delete(`${item.row.kind} ${item.row.id}`);
			if (before?.hash === item.row.hash) continue;
			if (before) {
				changed++;
				stale.push(before.n);
			}
			fresh.push(item);
		}
		for (const gone of old.values()) stale.push(gone.n);
		for (const some of chunks(stale, 500)) {
			await trx.deleteFrom("links").where("item", "in", some).execute();
			await trx.deleteFrom("items").where("n", "in", some).execute();
		}
		await insertItems(trx, fresh);
		await setMeta(trx, "stale", "0");
		const version = Number((await metaOf(trx, "version")) ?? 0);
		if (fresh.length || old.size) await setMeta(trx, "version", String(version + 1));
		return { added: fresh.length - changed, changed, removed: old.size };
	});
}

/**
 * How findings stand, written down without putting the record together again: for a decision in a large record. What
 * follows from it (a conflict that is none any more) waits for the next time the whole is put together.
 */
export async function writeStandings(
	store: Store,
	keys: readonly string[],
	standing: (keys: readonly string[]) => string,
): Promise<void> {
	await store.db.transaction().execute(async (trx) => {
		const items = await trx
			.selectFrom("items")
			.innerJoin("links", "links.item", "items.n")
			.select(["items.n", "items.json", "items.standing"])
			.distinct()
			.where("links.role", "=", "key")
			.where("links.value", "in", keys)
			.where("items.standing", "is not", null)
			.execute();
		for (const item of items) {
			const own = await trx
				.selectFrom("links")
				.select("value")
				.where("item", "=", item.n)
				.where("role", "=", "key")
				.execute();
			const now = standing(own.map((l) => l.value));
			if (now === item.standing) continue;
			const json = JSON.stringify({ ...JSON.parse(item.json), standing: now });
			await trx.updateTable("items").set({ standing: now, json, hash: "" }).where("n", "=", item.n).execute();
		}
	});
}

export async function metaOf(db: Kysely<Tables>, key: string): Promise<string | null> {
	return (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst())?.value ?? null;
}

export async function setMeta(db: Kysely<Tables>, key: string, value: string): Promise<void> {
	await db
		.insertInto("meta")
		.values({ key, value })
		.onConflict((c) => c.column("key").doUpdateSet({ value }))
		.execute();
}

type Row = Omit<Tables["items"], "n">;
type Item = { readonly row: Row; readonly links: Links };

async function insertItems(trx: Transaction<Tables>, items: readonly Item[]): Promise<void> {
	for (const some of chunks(items, 200)) {
		const rows = await trx
			.insertInto("items")
			.values(some.map((i) => i.row))
			.returning(["n", "kind", "id"])
			.execute();
		const n = new Map(rows.map((r) => [`${r.kind} ${r.id}`, r.n]));
		const links = some.flatMap(({ row, links }) => {
			const item = n.get(`${row.kind} ${row.id}`) as number;
			const seen = new Set<string>();
			return links
				.filter(([role, value]) => !seen.has(`${role} ${value}`) && seen.add(`${role} ${value}`))
				.map(([role, value]) => ({ item, kind: row.kind, role, value, first: row.first }));
		});
		for (const few of chunks(links, 1000)) await trx.insertInto("links").values(few).execute();
	}
}

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
	for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}

type Links = [Role, string][];
type People = ReadonlyMap<string, Actor>;

function itemsOf(dataset: Dataset): Item[] {
	const people: People = new Map(dataset.actors.map((a) => [a.id, a]));
	const events = new Map(dataset.events.map((e) => [e.id, e]));
	const links = new Map<string, Links>();
	const items: Item[] = [];
	const put = (item: Item) => {
		items.push(item);
		links.set(item.row.id, item.links);
	};
	for (const event of dataset.events) put(eventItem(event, people));
	for (const statement of dataset.statements) put(statementItem(statement, people));
	for (const post of dataset.posts) put(postItem(post, people));
	for (const membership of dataset.memberships) put(membershipItem(membership, people));
	for (const figure of dataset.figures) put(figureItem(figure, people));
	for (const conflict of dataset.conflicts) items.push(conflictItem(conflict, links));
	for (const promise of dataset.promises) items.push(promiseItem(promise, events, links));
	for (const story of dataset.stories) items.push(storyItem(story));
	for (const merge of dataset.merges) items.push(mergeItem(merge));
	const counts = new Map<string, number>();
	for (const { participants } of dataset.events)
		for (const actor of new Set(participants.map((p) => p.actor))) counts.set(actor, (counts.get(actor) ?? 0) + 1);
	for (const actor of dataset.actors) items.push(actorItem(actor, counts.get(actor.id) ?? 0));
	return items;
}

function item(kind: Kind, noun: { readonly id: string }, row: Partial<Row>, links: Links): Item {
	const json = JSON.stringify(noun);
	const full = {
		kind,
		id: noun.id,
		name: "",
		code: null,
		act: null,
		quad: null,
		factuality: null,
		state: null,
		standing: null,
		first: null,
		last: null,
		known: null,
		reports: 0,
		score: 0,
		...row,
	};
	return { row: { ...full, json, hash: idOf(JSON.stringify(full), json, JSON.stringify(links)) }, links };
}

function reportLinks(reports: readonly Report[]): Links {
	return reports.flatMap(
		(r): Links => [
			["document", r.document],
			["key", keyOf(r.document, r.id)],
			...(r.publisher === null ? [] : ([["source", r.publisher]] as Links)),
		],
	);
}

function actorLinks(ids: readonly (string | null)[], people: People): Links {
	return ids.flatMap((id): Links => {
		if (id === null) return [];
		const country = people.get(id)?.country;
		return [["actor", id], ...(country ? ([["country", country]] as Links) : [])];
	});
}

function firstPublished(reports: readonly Report[]): string | null {
	return (
		reports
			.map((r) => r.published)
			.filter((d) => d !== null)
			.sort()[0] ?? null
	);
}

function eventItem(event: RecordedEvent, people: People): Item {
	const { code, act, quad, factuality, standing, time, reports, confidence } = event;
	const who = event.participants.map((p) => p.actor);
	return item(
		"event",
		event,
		{
			name: who.map((id) => people.get(id)?.name ?? id).join(", "),
			code,
			act,
			quad,
			factuality,
			standing,
			first: time?.from ?? null,
			last: time?.to ?? null,
			known: firstPublished(reports),
			reports: reports.length,
			score: confidence,
		},
		[
			...actorLinks(who, people),
			...event.contexts.map((c): Links[number] => ["context", c]),
			...reportLinks(reports),
			...(event.story ? ([["about", event.story]] as Links) : []),
		],
	);
}

function statementItem(statement: RecordedStatement, people: People): Item {
	const { report, standing, speaker, anonymous, direct } = statement;
	const day = report.published;
	return item(
		"statement",
		statement,
		{
			name: speaker === null ? statement.speakerText : (people.get(speaker)?.name ?? statement.speakerText),
			state: anonymous ? "unnamed" : direct ? "direct" : "reported",
			standing,
			first: day,
			last: day,
			known: day,
			reports: 1,
		},
		[
			...actorLinks([speaker, ...report.attribution.map((a) => a.actor)], people),
			...reportLinks([report]),
			...statement.events.map((e): Links[number] => ["about", e]),
		],
	);
}

function postItem(post: PostInterval, people: People): Item {
	const { title, status, standing, reports } = post;
	return item(
		"post",
		post,
		{
			name: title,
			state: status,
			standing,
			first: post.from ?? post.firstSeen,
			last: post.to,
			known: firstPublished(reports),
			reports: reports.length,
		},
		[
			...actorLinks([post.holder], people),
			...(post.country ? ([["country", post.country]] as Links) : []),
			...reportLinks(reports),
		],
	);
}

function membershipItem(membership: MembershipInterval, people: People): Item {
	const { member, group, status, standing, reports } = membership;
	return item(
		"membership",
		membership,
		{
			name: people.get(group)?.name ?? group,
			state: status,
			standing,
			first: membership.from ?? membership.firstSeen,
			last: membership.to,
			known: firstPublished(reports),
			reports: reports.length,
		},
		[...actorLinks([member, group], people), ...reportLinks(reports)],
	);
}

function figureItem(figure: FigureSeries, people: People): Item {
	const reports = figure.points.flatMap((p) => p.reports);
	const days = figure.points.flatMap((p) => [p.period?.from, p.period?.to]).filter((d) => typeof d === "string");
	days.sort();
	return item(
		"figure",
		figure,
		{
			name: figure.quantity,
			code: figure.unit,
			standing: figure.standing,
			first: days[0] ?? firstPublished(reports),
			last: days[days.length - 1] ?? firstPublished(reports),
			known: firstPublished(reports),
			reports: reports.length,
		},
		[...actorLinks(figure.actors, people), ...reportLinks(reports)],
	);
}

/** What others are about, they are about too: their people, states, contexts. */
function inherited(ids: readonly string[], links: ReadonlyMap<string, Links>): Links {
	const roles = new Set<Role>(["actor", "country", "context", "source", "document"]);
	return ids.flatMap((id): Links => [["about", id], ...(links.get(id) ?? []).filter(([role]) => roles.has(role))]);
}

function conflictItem(conflict: Conflict, links: ReadonlyMap<string, Links>): Item {
	const reports = conflict.sides.flatMap((s) => s.reports);
	const day = firstPublished(reports);
	return item(
		"conflict",
		conflict,
		{
			name: conflict.summary,
			state: conflict.kind,
			standing: conflict.standing,
			first: day,
			last: day,
			known: day,
			reports: reports.length,
		},
		[...inherited(conflict.about, links), ...reportLinks(reports).filter(([role]) => role !== "key")],
	);
}

function promiseItem(
	promise: PromisedEvent,
	events: ReadonlyMap<string, RecordedEvent>,
	links: ReadonlyMap<string, Links>,
): Item {
	const event = events.get(promise.event);
	return item(
		"promise",
		promise,
		{
			name: promise.event,
			code: event?.code ?? null,
			act: event?.act ?? null,
			quad: event?.quad ?? null,
			factuality: event?.factuality ?? null,
			state: promise.outcome,
			first: promise.due?.from ?? promise.announced,
			last: promise.due?.to ?? promise.announced,
			known: promise.announced,
			reports: event?.reports.length ?? 0,
		},
		inherited([promise.event, ...promise.settledBy], links),
	);
}

function storyItem(story: Story): Item {
	const { title, from, to, documents } = story;
	return item(
		"story",
		story,
		{ name: title, first: from, last: to, known: from, reports: documents.length },
		documents.map((d): Links[number] => ["document", d]),
	);
}

function mergeItem(merge: Merge): Item {
	return item(
		"merge",
		{ ...merge, id: merge.into },
		{ name: merge.reasons.join("; "), score: merge.score, reports: merge.members.length },
		[["about", merge.into], ...merge.members.map((m): Links[number] => ["key", m])],
	);
}

function actorItem(actor: Actor, events: number): Item {
	const words = [actor.name, ...actor.aliases].flatMap((n) => folded(n).split(" "));
	return item(
		"actor",
		actor,
		{ name: actor.name, state: actor.type, code: actor.sector, reports: actor.documents, score: events },
		[
			["actor", actor.id],
			...(actor.country ? ([["country", actor.country]] as Links) : []),
			...actor.entities.map((e): Links[number] => ["key", e]),
			...words.filter(Boolean).map((w): Links[number] => ["word", w]),
		],
	);
}

/** For finding names however they are written: lower case, no marks, letters and digits alone. */
export function folded(name: string): string {
	return name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
