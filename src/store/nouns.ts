/** Things of the dataset as rows: the columns they are looked up and counted by, and who and what they are about. */
import {
	type Actor,
	type Conflict,
	type Dataset,
	type Dealing,
	dealingOf,
	type FigureSeries,
	keyOf,
	listedEntities,
	type MembershipInterval,
	type Merge,
	officeOf,
	type PostInterval,
	type PromisedEvent,
	type RecordedEvent,
	type RecordedStatement,
	type Report,
	type Story,
} from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Kind, Role, Tables } from "./schema.ts";

export type Row = Omit<Tables["items"], "n">;
export type Item = { readonly row: Row; readonly links: Links; readonly dealing: Dealing | null };
export type Links = [Role, string][];
type People = ReadonlyMap<string, Pick<Actor, "name" | "country">>;

/** What things speak of that are not written themselves. */
export type About = {
	readonly actors: readonly Actor[];
	readonly events: readonly RecordedEvent[];
	readonly posts: readonly PostInterval[];
};

/** Everything, a thing at a time: of a large dataset the rows together are larger still. */
export function* itemsOf(
	dataset: Omit<Dataset, "format">,
	about: About = { actors: [], events: [], posts: [] },
): Generator<Item> {
	const people: People = new Map([...about.actors, ...dataset.actors].map((a) => [a.id, a]));
	const events = new Map([...about.events, ...dataset.events].map((e) => [e.id, e]));
	const links = new Map<string, Links>();
	for (const event of about.events) links.set(event.id, eventItem(event, people).links);
	for (const post of about.posts) links.set(post.id, postItem(post, people).links);
	const put = (item: Item) => {
		links.set(item.row.id, item.links);
		return item;
	};
	for (const event of dataset.events) yield put(eventItem(event, people));
	for (const statement of dataset.statements) yield put(statementItem(statement, people));
	for (const post of dataset.posts) yield put(postItem(post, people));
	for (const membership of dataset.memberships) yield put(membershipItem(membership, people));
	for (const figure of dataset.figures) yield put(figureItem(figure, people));
	for (const conflict of dataset.conflicts) yield conflictItem(conflict, links);
	for (const promise of dataset.promises) yield promiseItem(promise, events, links);
	for (const story of dataset.stories) yield storyItem(story);
	for (const merge of dataset.merges) yield mergeItem(merge);
	for (const actor of dataset.actors) yield actorItem(actor);
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
	return {
		row: { ...full, json, hash: idOf(JSON.stringify(full), json, JSON.stringify(links)) },
		links: unique(links),
		dealing: null,
	};
}

/** Of few links each is looked for among those before it; of many, in a set. */
function unique(links: Links): Links {
	if (links.length > 24) return [...new Map(links.map((link) => [`${link[0]} ${link[1]}`, link] as const)).values()];
	return links.filter((link, i) => {
		for (let k = 0; k < i; k++) if (links[k][1] === link[1] && links[k][0] === link[0]) return false;
		return true;
	});
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
	const noun = item(
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
	return { ...noun, dealing: dealingOf(event) };
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
			last: post.to ?? post.endedBy,
			known: firstPublished(reports),
			reports: reports.length,
		},
		[
			...actorLinks([post.holder], people),
			...(post.country ? ([["country", post.country]] as Links) : []),
			...(officeOf(post) === null ? [] : ([["about", officeOf(post)]] as Links)),
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

/** Its score, the number of events it takes part in, is counted where it is written. */
function actorItem(actor: Actor): Item {
	const words = [actor.name, ...actor.aliases].flatMap((n) => folded(n).split(" "));
	return item(
		"actor",
		{ ...actor, entities: actor.entities.slice(0, listedEntities) } as Actor,
		{ name: actor.name, state: actor.type, code: actor.sector, reports: actor.documents },
		[
			["actor", actor.id],
			...(actor.country ? ([["country", actor.country]] as Links) : []),
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
