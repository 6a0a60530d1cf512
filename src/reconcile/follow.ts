/** What follows from things of the record that were made anew: conflicts between sources, and what became of promises. */
import type { Day, Id } from "../annotations.ts";
import {
	type Actor,
	type Conflict,
	type FigureSeries,
	type Key,
	type PostInterval,
	type PromisedEvent,
	type RecordedEvent,
	seatOf,
} from "../dataset.ts";
import { type Contradiction, ruled } from "./cluster.ts";
import {
	eventConflicts,
	figureConflicts,
	holderConflicts,
	identityConflicts,
	isExclusive,
	seatConflicts,
	type ToldAs,
} from "./conflicts.ts";
import type { Decided } from "./decisions.ts";
import type { Ledger } from "./ledger.ts";
import type { Sort } from "./nodes.ts";
import {
	type CountryOf,
	isPromise,
	promiseOf,
	promiseSearch,
	settles,
	settlingKeys,
	settlingSearch,
} from "./promises.ts";

export type Followed<T> = {
	readonly made: readonly T[];
	readonly before: readonly Id[];
};

/** With what they rest on besides what was made anew. */
export type FollowedPromises = Followed<PromisedEvent> & { readonly events: readonly RecordedEvent[] };
export type FollowedConflicts = Followed<Conflict> & { readonly posts: readonly PostInterval[] };

export type Anew = {
	readonly events: readonly RecordedEvent[];
	readonly told: ReadonlyMap<Id, readonly ToldAs[]>;
	readonly eventsBefore: readonly RecordedEvent[];
	/** With all others of the offices that are touched. */
	readonly posts: readonly PostInterval[];
	readonly postsBefore: readonly PostInterval[];
	readonly figures: readonly FigureSeries[];
	readonly figuresBefore: readonly Id[];
	/** Is something ruled to be one, or two; or was it until now? */
	readonly ruled: boolean;
};

export async function followConflicts(
	ledger: Ledger,
	anew: Anew,
	decided: Decided,
	nodesOf: (sort: Sort) => (key: Key) => string | undefined,
	actorsById: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Pick<Actor, "name">>>,
): Promise<FollowedConflicts> {
	const touched = new Set([...anew.posts, ...anew.postsBefore].map((p) => p.id));
	const held = Map.groupBy(anew.posts, seatOf);
	held.delete(null);
	// What else they hold contradicts none but what is made anew: the rest is as it was.
	const holders = [...new Set(anew.posts.filter(isExclusive).map((p) => p.holder))];
	const besides = (await ledger.linked<PostInterval>("post", "actor", holders)).filter((p) => !touched.has(p.id));
	const people = await actorsById([...[...held.values()].flat().map((p) => p.holder), ...holders]);
	const nameOf = (id: Id) => people.get(id)?.name ?? id;
	const about = [
		...anew.events.map((e) => e.id),
		...anew.eventsBefore.map((e) => e.id),
		...anew.figures.map((f) => f.id),
		...anew.figuresBefore,
		...touched,
	];
	const before = (await ledger.linked<Conflict>("conflict", "about", [...new Set(about)])).filter(
		(c) => c.kind !== "identity",
	);
	return {
		made: [
			...anew.events.flatMap((event) => eventConflicts(event, anew.told.get(event.id) ?? [])),
			...anew.figures.flatMap(figureConflicts),
			...[...held.values()].flatMap((posts) => seatConflicts(posts, nameOf)),
			...holderConflicts([...anew.posts, ...besides], nameOf).filter((c) => c.about.some((id) => touched.has(id))),
			...identityConflicts(contradictionsOf(decided, nodesOf)),
		],
		before: [...before.map((c) => c.id), ...(anew.ruled ? await ledger.identities() : [])],
		posts: besides,
	};
}

function contradictionsOf({ ruling }: Decided, nodesOf: (sort: Sort) => (key: Key) => string | undefined) {
	const keys = [...new Set([...ruling.same, ...ruling.apart].flat())];
	const found: Contradiction[] = [];
	for (const sort of ["actor", "event"] as const) {
		const nodeOf = nodesOf(sort);
		const nodes = new Set(keys.map(nodeOf).filter((n) => n !== undefined));
		found.push(...ruled([...nodes].sort(), ruling, nodeOf).contradictions);
	}
	return found;
}

/** `asOf` is the day on which silence is judged, `asOfBefore` that on which it was. */
export async function followPromised(
	ledger: Ledger,
	{ events, eventsBefore }: Anew,
	countriesOf: (ids: readonly Id[]) => Promise<CountryOf>,
	asOf: Day | null,
	asOfBefore: Day | null,
): Promise<FollowedPromises> {
	const anew = new Map(events.map((e) => [e.id, e]));
	const gone = new Set([...eventsBefore.map((e) => e.id), ...anew.keys()]);
	const country = await countriesOf(partiesOf([...events, ...eventsBefore]));

	// Promises that stand by themselves, of which something may have settled them, or settles them no more.
	const standing = new Map<Id, PromisedEvent>();
	const take = (found: readonly PromisedEvent[]) => {
		for (const promise of found) if (!gone.has(promise.event)) standing.set(promise.id, promise);
	};
	take(await ledger.linked<PromisedEvent>("promise", "about", [...gone]));
	for (const event of events) {
		const search = promiseSearch(event, country);
		if (search) take(await ledger.about<PromisedEvent>(search));
	}
	if (asOf !== asOfBefore) {
		take(await ledger.waiting<PromisedEvent>("open", asOf));
		if (asOfBefore !== null && (asOf === null || asOf < asOfBefore))
			take(await ledger.waiting<PromisedEvent>("silence", null));
	}
	const rest = [...standing.values()].flatMap((p) => [p.event, ...p.settledBy]).filter((id) => !gone.has(id));
	const others = new Map((await ledger.items<RecordedEvent>("event", [...new Set(rest)])).map((e) => [e.id, e]));

	const made: PromisedEvent[] = [];
	const parties = await countriesOf(partiesOf([...others.values(), ...events]));
	const settling = events.filter((e) => settlingKeys(e, parties).length);
	const sought = events.filter(isPromise);
	for (const { event: id, settledBy } of standing.values()) {
		const event = others.get(id) as RecordedEvent;
		// What came after it was held was not written down with it: if it was not held then, that may have been it.
		if (settledBy.some((by) => gone.has(by))) sought.push(event);
		else {
			const still = settledBy.flatMap((by) => others.get(by) ?? []);
			made.push(promiseOf(event, [...still, ...settling.filter((e) => settles(e, event, parties))], asOf));
		}
	}
	for (const event of sought) {
		const near = (await ledger.about<RecordedEvent>(settlingSearch(event, parties))).filter((e) => !gone.has(e.id));
		for (const one of near) others.set(one.id, one);
		const known = await countriesOf(partiesOf([...near, event, ...settling]));
		const candidates = [...near, ...settling].filter((e) => settlingKeys(e, known).length);
		made.push(
			promiseOf(
				event,
				candidates.filter((e) => settles(e, event, known)),
				asOf,
			),
		);
	}
	return {
		made,
		before: [...gone, ...[...standing.values()].map((p) => p.event)].map((id) => `promise_${id}`),
		events: [...others.values()],
	};
}

function partiesOf(events: readonly RecordedEvent[]): Id[] {
	return [...new Set(events.flatMap((e) => e.participants.map((p) => p.actor)))];
}
