/**
 * From readings and decisions to the dataset: the other pure function. One call a stage, as in `read`.
 *
 *   readings → digests → actors → stories → events → posts, memberships, figures, statements → promises → conflicts
 *
 * The order of readings does not matter: whatever is joined is joined by scores between two digests alone.
 */
import type { Day, Event, Id, Reading } from "./annotations.ts";
import {
	type Dataset,
	type Decision,
	documentOf,
	type Key,
	keyOf,
	type Merge,
	quadOf,
	type RecordedEvent,
	type RecordedParticipant,
	type RecordedStatement,
	type Story,
} from "./dataset.ts";
import { idOf } from "./id.ts";
import { type Actors, commonest, mergeActors } from "./reconcile/actors.ts";
import type { Cluster } from "./reconcile/cluster.ts";
import { findConflicts, type Told } from "./reconcile/conflicts.ts";
import { type Decided, decidedBy } from "./reconcile/decisions.ts";
import { type Digest, digest, reportOf } from "./reconcile/digest.ts";
import { mergeEvents } from "./reconcile/events.ts";
import { gatherFigures } from "./reconcile/figures.ts";
import { holdMemberships, holdPosts, sortReports } from "./reconcile/intervals.ts";
import { followPromises } from "./reconcile/promises.ts";
import { tellStories } from "./reconcile/stories.ts";
import { type Background, likeness } from "./reconcile/words.ts";

/** `asOf` is the day on which silence is judged; null leaves every promise open. */
export function reconcile(
	readings: readonly Reading[],
	decisions: readonly Decision[],
	asOf: Day | null,
	background: Background,
): Dataset {
	const byDocument = new Map(
		[...readings].sort((a, b) => (a.document.id < b.document.id ? -1 : 1)).map((r) => [r.document.id, r]),
	);
	const sorted = [...byDocument.values()];
	const digests = sorted.map((reading) => digest(reading, background));
	const decided = decidedBy(decisions);

	const actors = mergeActors(
		digests.flatMap((d) => d.entities),
		decided.ruling,
	);
	const stories = tellStories(digests);
	const { events, merges, contradictions, tellings } = recordEvents(byDocument, digests, actors, stories, decided);
	const posts = holdPosts(sorted, actors.of, decided);
	const figures = gatherFigures(sorted, actors.of, decided);
	return {
		format: "entente/dataset@1",
		actors: actors.actors,
		events,
		statements: recordStatements(sorted, events, actors, decided),
		posts,
		memberships: holdMemberships(sorted, actors.of, decided),
		figures,
		conflicts: findConflicts(
			events.filter((e) => e.standing !== "rejected"),
			(event) => tellings.get(event.id) ?? [],
			posts.filter((p) => p.standing !== "rejected"),
			figures.filter((f) => f.standing !== "rejected"),
			[...actors.contradictions, ...contradictions],
			new Map(actors.actors.map((a) => [a.id, a])),
		),
		promises: followPromises(events, new Map(actors.actors.map((a) => [a.id, a.country])), asOf),
		stories,
		merges: [...actorMerges(actors), ...merges],
	};
}

/** One event of one document, with the reading it stands in. */
type Occurrence = { readonly key: Key; readonly reading: Reading; readonly event: Event };

function recordEvents(
	readings: ReadonlyMap<Id, Reading>,
	digests: readonly Digest[],
	actors: Actors,
	stories: readonly Story[],
	decided: Decided,
) {
	const words = new Map(digests.map((d) => [d.document, d.words]));
	const { clusters, contradictions } = mergeEvents(
		digests.flatMap((d) => d.events),
		(a, b) => likeness(words.get(a.document) as Digest["words"], words.get(b.document) as Digest["words"]),
		decided.ruling,
	);
	const occurrences = new Map<Key, Occurrence>();
	for (const reading of readings.values())
		for (const event of reading.events) {
			const key = keyOf(reading.document.id, event.id);
			occurrences.set(key, { key, reading, event });
		}
	const story = new Map(stories.flatMap((s) => s.documents.map((d) => [d, s.id] as const)));
	const events: RecordedEvent[] = [];
	const merges: Merge[] = [];
	const tellings = new Map<Id, Told[]>();
	for (const cluster of clusters) {
		const told = cluster.members.map((key) => occurrences.get(key) as Occurrence);
		const event = recordEvent(told, actors, story, decided);
		events.push(event);
		tellings.set(
			event.id,
			told.map((o) => tellingOf(o, actors)),
		);
		if (told.length > 1) merges.push(mergeOf(event.id, cluster));
	}
	events.sort((a, b) =>
		(a.time?.from ?? "") === (b.time?.from ?? "")
			? a.id < b.id
				? -1
				: 1
			: (a.time?.from ?? "") < (b.time?.from ?? "")
				? -1
				: 1,
	);
	return { events, merges, contradictions, tellings };
}

/** What most reports say stands, of equals what is told first; edits by people stand above all. */
function recordEvent(
	told: readonly Occurrence[],
	actors: Actors,
	story: ReadonlyMap<Id, Id>,
	decided: Decided,
): RecordedEvent {
	const keys = told.map((o) => o.key);
	const edit = decided.edit(keys);
	const reports = sortReports(told.map(({ reading, event }) => reportOf(reading, event, actors.of)));
	const first =
		told.find((o) => o.event.id === reports[0].id && o.reading.document.id === reports[0].document) ?? told[0];
	const code = edit.code ?? first.event.code;
	const act = vote(told.map((o) => o.event.act));
	return {
		id: `event_${idOf(...keys.slice(0, 1)).slice(0, 14)}`,
		code,
		quad: quadOf(code),
		mode: edit.mode !== undefined ? edit.mode : vote(told.map((o) => o.event.mode)),
		act: edit.act !== undefined ? edit.act : act,
		contexts: edit.contexts ?? [...new Set(told.flatMap((o) => o.event.contexts))].sort(),
		plover: first.event.plover,
		participants: edit.participants ?? participantsOf(told, actors),
		time: edit.time !== undefined ? edit.time && { ...edit.time, basis: "text" } : timeOf(told),
		place: placeOf(told, edit.place),
		factuality: edit.factuality ?? (vote(told.map((o) => o.event.factuality)) as RecordedEvent["factuality"]),
		reports,
		// Independent reports strengthen one another: what remains is the chance that all of them misread.
		confidence: 1 - told.reduce((doubt, o) => doubt * (1 - o.event.confidence), 1),
		story: story.get(reports[0].document) ?? null,
		standing: decided.standing(keys),
		rule: first.event.rule,
	};
}

function participantsOf(told: readonly Occurrence[], actors: Actors): RecordedParticipant[] {
	const found = new Map<string, RecordedParticipant>();
	for (const { reading, event } of told) {
		const members = new Map(reading.entities.map((e) => [e.id, e.members ?? []]));
		for (const { role, entity } of event.participants)
			for (const one of members.get(entity)?.length ? (members.get(entity) as readonly Id[]) : [entity]) {
				const actor = actors.of(keyOf(reading.document.id, one));
				// Whoever acts in one report is no mere recipient in another.
				if (actor !== null && !found.has(`actor ${actor}`)) {
					if (role === "actor") found.delete(`recipient ${actor}`);
					found.set(`${role} ${actor}`, { role, actor });
				}
			}
	}
	const order = ["actor", "recipient", "about"];
	return [...found.values()].sort(
		(a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.actor < b.actor ? -1 : 1),
	);
}

/** The day most reports give; the narrower of equals. Without any, only publication bounds it and says so. */
function timeOf(told: readonly Occurrence[]): RecordedEvent["time"] {
	const given = told.map((o) => o.event.time).filter((t) => t?.from && t.to);
	const best = vote(given.map((t) => `${t?.from}/${t?.to}`));
	if (best) {
		const [from, to] = best.split("/");
		return { from, to, basis: "text" };
	}
	const published = told
		.map((o) => o.reading.document.published)
		.filter((d) => d !== undefined)
		.sort()[0];
	return published ? { from: published, to: published, basis: "published" } : null;
}

function placeOf(told: readonly Occurrence[], edited: string | null | undefined): RecordedEvent["place"] {
	if (edited !== undefined)
		return edited === null ? null : { name: edited, country: null, lat: null, lon: null, precision: null };
	const name = vote(told.map((o) => o.event.place?.name ?? null));
	for (const { reading, event } of told) {
		if (!event.place || event.place.name !== name) continue;
		const { country, lat, lon, span } = event.place;
		const precision = reading.places.find((p) => p.start === span.start && p.end === span.end)?.precision ?? null;
		return { name, country, lat, lon, precision };
	}
	return null;
}

function vote(values: readonly (string | null)[]): string | null {
	const given = values.filter((v) => v !== null);
	return given.length ? commonest(given) : null;
}

function tellingOf({ reading, event }: Occurrence, actors: Actors): Told {
	const { time, place, factuality } = event;
	const day = time?.from ? (time.from === time.to ? time.from : `${time.from} to ${time.to}`) : null;
	return { report: reportOf(reading, event, actors.of), factuality, day, place: place?.name ?? null };
}

function recordStatements(
	readings: readonly Reading[],
	events: readonly RecordedEvent[],
	actors: Actors,
	decided: Decided,
): RecordedStatement[] {
	const home = new Map(events.flatMap((e) => e.reports.map((r) => [keyOf(r.document, r.id), e.id] as const)));
	return readings.flatMap((reading) =>
		reading.statements.map((statement) => {
			const key = keyOf(reading.document.id, statement.id);
			const edit = decided.edit([key]);
			return {
				id: key,
				speaker:
					edit.speaker !== undefined
						? edit.speaker
						: statement.speaker && actors.of(keyOf(reading.document.id, statement.speaker)),
				speakerText: statement.speakerText,
				anonymous: statement.anonymous,
				direct: statement.direct,
				content: statement.content,
				report: reportOf(reading, statement, actors.of),
				events: [
					...new Set(
						statement.events.map((e) => home.get(keyOf(reading.document.id, e))).filter((e) => e !== undefined),
					),
				],
				standing: decided.standing([key]),
			};
		}),
	);
}

function actorMerges({ actors, clusters }: Actors): Merge[] {
	const home = new Map(actors.flatMap((a) => a.entities.map((e) => [e, a.id] as const)));
	return clusters
		.filter((c) => new Set(c.members.map(documentOf)).size > 1)
		.map((c) => mergeOf(home.get(c.members[0]) as Id, c));
}

function mergeOf(into: Id, { members, score, reasons }: Cluster): Merge {
	return { into, members, score, reasons };
}
