/**
 * Works a change into a record: articles that came, were read again or went, and decisions. Comes to the dataset that
 * `reconcile` makes of everything, by looking only at what the change touches:
 *
 *   digests of changed articles → their nodes → groups near them → actors, stories, events → what is told of those
 *
 * What is touched goes outwards once: an entity that is another actor now, or an actor by another name, touches all its
 * articles' findings; a story that is another touches its articles' events; an event touches conflicts and promises.
 */
import type { Day, Id } from "./annotations.ts";
import type { Actor, Dataset, Decision, Key, PostInterval, RecordedEvent, RecordedStatement } from "./dataset.ts";
import { documentOf, keyOf, officeOf } from "./dataset.ts";
import { type Decided, decidedBy, inForce, isEntity, whoIn } from "./reconcile/decisions.ts";
import type { Digest } from "./reconcile/digest.ts";
import { type Anew, followConflicts, followPromised } from "./reconcile/follow.ts";
import { gather, groupsOf } from "./reconcile/gathering.ts";
import { groupId } from "./reconcile/intervals.ts";
import type { Ledger } from "./reconcile/ledger.ts";
import type { Gathered, Sort } from "./reconcile/nodes.ts";
import { inSuccession } from "./reconcile/offices.ts";
import { type Changes, place } from "./reconcile/place.ts";
import { recordStatements } from "./reconcile/recorded.ts";
import { type Renewed, renewActors, renewEvents, renewStories, speakersOf } from "./reconcile/renew.ts";
import { type Held, holdArticles } from "./reconcile/sieve.ts";

export type { Changes, Held, Ledger };
export { holdArticles };

/** What is made anew, what was there before of it and is gone unless it is made again, and what it speaks of. */
export type Amended = {
	readonly anew: Omit<Dataset, "format">;
	readonly before: Readonly<Record<"actor" | "event" | "statement" | "post" | "membership" | "figure", readonly Id[]>> &
		Readonly<Record<"conflict" | "promise" | "story" | "merge", readonly Id[]>>;
	readonly about: {
		readonly actors: readonly Actor[];
		readonly events: readonly RecordedEvent[];
		readonly posts: readonly PostInterval[];
	};
	/** Actors who take part in more events now, or in fewer. */
	readonly counted: readonly Id[];
};

/**
 * `asOf` is the day on which silence is judged, `asOfBefore` that on which it was when the record was last put together.
 * `held` may be handed in again for the next change, as long as nobody else changed anything in between.
 */
export async function amend(
	ledger: Ledger,
	changes: Changes,
	decisions: readonly Decision[],
	asOf: Day | null,
	asOfBefore: Day | null,
	held: Held = holdArticles(),
): Promise<Amended> {
	const decided = decidedBy(decisions);
	const placed = await place(ledger, changes, decided);
	const nodesOf = await ruledNodes(ledger, decided);
	const actors = await renewActors(ledger, placed.actor, decided, nodesOf("actor"));
	const stories = await renewStories(ledger, placed.story, held);
	const renewed = new Set([...actors.made.map((a) => a.id), ...actors.before]);
	const elsewhere = new Set([...placed.documents, ...actors.documents]);
	const named = new Set([...elsewhere, ...namedByEdits(decisions, renewed, elsewhere)]);
	const near = new Set([...named, ...stories.documents]);
	const events = await renewEvents(ledger, placed.event, near, decided, nodesOf("event"));
	const people = actorsIn(ledger, actors);
	const eventsBefore = await ledger.items<RecordedEvent>("event", events.before);
	const statements = await restate(ledger, new Set([...named, ...events.documents]), decided);
	const groups = await succeeding(ledger, await regather(ledger, [...named], decided));
	const ruled = changes.decided.length > 0 || decided.ruling.same.length > 0 || decided.ruling.apart.length > 0;
	const anew: Anew = { ...groups, events: events.made, told: events.told, eventsBefore, ruled };
	const conflicts = await followConflicts(ledger, anew, decided, nodesOf, people);
	const countriesOf = async (ids: readonly Id[]) => {
		const found = await people(ids);
		return (id: Id) => found.get(id)?.country;
	};
	const promises = await followPromised(ledger, anew, countriesOf, asOf, asOfBefore);
	return {
		anew: {
			actors: actors.made,
			events: events.made,
			statements: statements.made,
			posts: groups.posts,
			memberships: groups.memberships,
			figures: groups.figures,
			conflicts: conflicts.made,
			promises: promises.made,
			stories: stories.made,
			merges: [...actors.merges, ...events.merges],
		},
		before: {
			actor: actors.before,
			event: events.before,
			statement: statements.before,
			post: groups.postsBefore.map((p) => p.id),
			membership: groups.membershipsBefore,
			figure: groups.figuresBefore,
			conflict: conflicts.before,
			promise: promises.before,
			story: stories.before,
			merge: [...actors.before, ...events.before],
		},
		about: {
			actors: [...(await people(spokenOf(events.made, promises.events, statements.made, groups))).values()],
			events: promises.events,
			posts: conflicts.posts,
		},
		counted: [...new Set([...events.made, ...eventsBefore].flatMap((e) => e.participants.map((p) => p.actor)))],
	};
}

/** Articles of findings in which a person has put one of these actors, or an entity of one of these articles. */
function namedByEdits(decisions: readonly Decision[], actors: ReadonlySet<Id>, articles: ReadonlySet<Id>): Id[] {
	return inForce(decisions)
		.filter(({ edit }) =>
			whoIn(edit ?? {}).some((who) => (isEntity(who) ? articles.has(documentOf(who)) : actors.has(who))),
		)
		.flatMap((d) => d.targets.map(documentOf));
}

/** Everybody whom these name: what is written of a thing says who they are. */
function spokenOf(
	events: readonly RecordedEvent[],
	others: readonly RecordedEvent[],
	statements: readonly RecordedStatement[],
	groups: Pick<Dataset, "posts" | "memberships" | "figures">,
): Id[] {
	const speakers = statements.flatMap((s) => [s.speaker, ...s.report.attribution.map((t) => t.actor)]);
	return [
		...[...events, ...others].flatMap((e) => e.participants.map((p) => p.actor)),
		...speakers.filter((id) => id !== null),
		...groups.posts.map((p) => p.holder),
		...groups.memberships.flatMap((m) => [m.member, m.group]),
		...groups.figures.flatMap((f) => f.actors),
	];
}

/** Which node each key that rulings speak of belongs to. */
async function ruledNodes(
	ledger: Ledger,
	{ ruling }: Decided,
): Promise<(sort: Sort) => (key: Key) => string | undefined> {
	const keys = [...new Set([...ruling.same, ...ruling.apart].flat())];
	const members = Map.groupBy(await ledger.membersOfKeys(keys), (m) => m.sort);
	return (sort) => {
		const found = new Map((members.get(sort) ?? []).map((m) => [m.key, m.node]));
		return (key) => found.get(key);
	};
}

/** Actors by id: as they are made anew, else as they stand, unless this change takes them away. */
function actorsIn(ledger: Ledger, { made, before }: Renewed<Actor>) {
	const known = new Map(made.map((a) => [a.id, a]));
	const gone = new Set(before);
	return async (ids: readonly Id[]): Promise<ReadonlyMap<Id, Actor>> => {
		const missing = [...new Set(ids)].filter((id) => !known.has(id) && !gone.has(id));
		for (const actor of await ledger.items<Actor>("actor", missing)) known.set(actor.id, actor);
		return known;
	};
}

async function restate(ledger: Ledger, documents: ReadonlySet<Id>, decided: Decided) {
	const made: RecordedStatement[] = [];
	const digests = await ledger.digests([...documents]);
	const speakers = digests.flatMap(({ document, told }) =>
		told.statements.flatMap((s) => [...speakersOf(document, [s]), ...speakersOf(document, s.attribution)]),
	);
	const actors = await ledger.homes("actor", [...new Set([...speakers, ...decided.named])]);
	const events = await ledger.homes(
		"event",
		digests.flatMap(({ document, told }) => told.events.map((e) => keyOf(document, e.id))),
	);
	for (const digest of digests)
		made.push(
			...recordStatements(
				digest,
				(key) => events.get(key),
				(key) => actors.get(key) ?? null,
				decided,
			),
		);
	const before = await ledger.linked<RecordedStatement>("statement", "document", [...documents]);
	return { made, before: before.map((s) => s.id) };
}

/** Offices, blocs and figures that these articles speak of, or spoke of. */
async function regather(ledger: Ledger, documents: readonly Id[], decided: Decided) {
	const digests = await ledger.digests(documents);
	const named = digests.flatMap(({ document, told }) => [
		...told.posts.map((p) => keyOf(document, p.holder)),
		...told.memberships.flatMap((m) => [keyOf(document, m.member), keyOf(document, m.group)]),
		...told.figures.flatMap((f) => f.entities.map((e) => keyOf(document, e))),
	]);
	const homes = await ledger.homes("actor", [...new Set(named)]);
	const old = await ledger.gatheredOf(documents);
	const rows = digests.flatMap((d) => gather(d, (key) => homes.get(key) ?? null));
	await ledger.putGathered(old, rows);
	const before = { post: new Set<Id>(), membership: new Set<Id>(), figure: new Set<Id>() };
	const touched = { post: new Set<string>(), membership: new Set<string>(), figure: new Set<string>() };
	for (const { kind, grp } of [...old, ...rows])
		if (grp !== null) {
			touched[kind].add(grp);
			before[kind].add(groupId(kind, grp));
		}
	const all: Gathered[] = [];
	for (const kind of ["post", "membership", "figure"] as const)
		all.push(...(await ledger.groups(kind, [...touched[kind]])));
	const tellers = all.flatMap((row) => {
		if (row.kind !== "figure") return [];
		const { finding } = JSON.parse(row.json) as { finding: Digest["told"]["figures"][number] };
		return [...finding.entities.map((e) => keyOf(row.document, e)), ...speakersOf(row.document, finding.attribution)];
	});
	const actors = await ledger.homes("actor", [...new Set(tellers)]);
	return {
		...groupsOf(all, (key) => actors.get(key) ?? null, decided),
		postsBefore: await ledger.items<PostInterval>("post", [...before.post]),
		membershipsBefore: [...before.membership],
		figuresBefore: [...before.figure],
	};
}

/** With all others of the offices that are touched: who came before and after each may be another now. */
async function succeeding<G extends { readonly posts: PostInterval[]; readonly postsBefore: readonly PostInterval[] }>(
	ledger: Ledger,
	groups: G,
): Promise<G> {
	const touched = [...groups.posts, ...groups.postsBefore];
	const ids = new Set(touched.map((p) => p.id));
	const offices = [...new Set(touched.map(officeOf).filter((o) => o !== null))];
	const others = (await ledger.linked<PostInterval>("post", "about", offices)).filter((p) => !ids.has(p.id));
	return {
		...groups,
		posts: inSuccession([...groups.posts, ...others]),
		postsBefore: [...groups.postsBefore, ...others],
	};
}
