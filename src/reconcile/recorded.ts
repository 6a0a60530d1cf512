/** One event of the record from all that tell it, and statements with whom and what they speak of. */
import type { Id } from "../annotations.ts";
import {
	type Edit,
	type Key,
	keyOf,
	type Merge,
	quadOf,
	type RecordedEvent,
	type RecordedParticipant,
	type RecordedStatement,
} from "../dataset.ts";
import { idOf } from "../id.ts";
import { commonest } from "./actors.ts";
import type { Cluster } from "./cluster.ts";
import type { ToldAs } from "./conflicts.ts";
import { type Decided, isEntity } from "./decisions.ts";
import { type Digest, entitiesOf, reportOf, type ToldEvent } from "./digest.ts";
import { figureGroup } from "./figures.ts";
import { type ActorOf, sortReports } from "./intervals.ts";

/** One event of one document, with the document it stands in. */
export type Occurrence = { readonly key: Key; readonly digest: Digest; readonly event: ToldEvent };

/** Events that are told by these findings; named by the finding whose key comes first. */
export function eventId(keys: readonly Key[]): Id {
	return `event_${idOf([...keys].sort()[0]).slice(0, 14)}`;
}

/**
 * What most reports say stands, of equals what is told first; edits by people stand above all. `told` is in the order of
 * keys.
 */
export function recordEvent(
	told: readonly Occurrence[],
	actorOf: ActorOf,
	storyOf: (document: Id) => Id | null,
	decided: Decided,
): RecordedEvent {
	const keys = told.map((o) => o.key);
	const edit = decided.edit(keys);
	const reports = sortReports(told.map(({ digest, event }) => reportOf(digest, event, actorOf)));
	const first = told.find((o) => o.event.id === reports[0].id && o.digest.document === reports[0].document) ?? told[0];
	const code = edit.code ?? first.event.code;
	const act = vote(told.map((o) => o.event.act));
	return {
		id: eventId(keys),
		code,
		quad: quadOf(code),
		mode: edit.mode !== undefined ? edit.mode : vote(told.map((o) => o.event.mode)),
		act: edit.act !== undefined ? edit.act : act,
		contexts: edit.contexts ?? [...new Set(told.flatMap((o) => o.event.contexts))].sort(),
		plover: first.event.plover,
		participants: edit.participants ? meant(edit.participants, actorOf) : participantsOf(told, actorOf),
		time: edit.time !== undefined ? edit.time && { ...edit.time, basis: "text" } : timeOf(told),
		place: placeOf(told, edit.place),
		factuality: edit.factuality ?? (vote(told.map((o) => o.event.factuality)) as RecordedEvent["factuality"]),
		reports,
		// Independent reports strengthen one another: what remains is the chance that all of them misread.
		confidence: 1 - told.reduce((doubt, o) => doubt * (1 - o.event.confidence), 1),
		story: storyOf(reports[0].document),
		standing: decided.standing(keys),
		rule: first.event.rule,
		...(edit.time === undefined && told.every((o) => o.event.background) ? { background: true as const } : {}),
	};
}

/** Whom a person put there, as they are called now; two who have become one since stand once. */
function meant(participants: NonNullable<Edit["participants"]>, actorOf: ActorOf): RecordedParticipant[] {
	const found = new Map<Id, RecordedParticipant>();
	for (const { role, actor: who } of participants) {
		const actor = isEntity(who) ? actorOf(who) : who;
		if (actor !== null && !found.has(actor)) found.set(actor, { role, actor });
	}
	return [...found.values()];
}

/**
 * Everybody whom a report names. Those whom nobody names ("15 soldiers", "the visitors") are of one article alone: of each
 * part and kind they stand as the first report has them that has any.
 */
function participantsOf(told: readonly Occurrence[], actorOf: ActorOf): RecordedParticipant[] {
	const found = new Map<string, RecordedParticipant>();
	const unnamed = new Map<string, Id>();
	for (const { digest, event } of inOrder(told)) {
		const entities = entitiesOf(digest);
		for (const { role, entity } of event.participants) {
			const key = keyOf(digest.document, entity);
			const members = entities.get(key)?.members ?? [];
			for (const one of members.length ? members : [key]) {
				const actor = actorOf(one);
				const of = entities.get(one);
				if (of && !of.named) {
					const part = `${role} ${of.type} ${of.country ?? ""}`;
					if ((unnamed.get(part) ?? digest.document) !== digest.document) continue;
					unnamed.set(part, digest.document);
				}
				// Whoever acts in one report is no mere recipient in another.
				if (actor !== null && !found.has(`actor ${actor}`)) {
					if (role === "actor") found.delete(`recipient ${actor}`);
					found.set(`${role} ${actor}`, { role, actor });
				}
			}
		}
	}
	const order = ["actor", "recipient", "about"];
	return [...found.values()].sort(
		(a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.actor < b.actor ? -1 : 1),
	);
}

/** The earliest published first, as reports stand. */
function inOrder(told: readonly Occurrence[]): Occurrence[] {
	const place = ({ digest, key }: Occurrence) => `${digest.published ?? "9999-99-99"} ${key}`;
	return [...told].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/**
 * The day most reports give; the narrower of equals. Without any, only publication bounds it and says so; what every
 * report tells as over before its news has none.
 */
function timeOf(told: readonly Occurrence[]): RecordedEvent["time"] {
	const given = told.map((o) => o.event.time).filter((t) => t?.from && t.to);
	const best = vote(given.map((t) => `${t?.from}/${t?.to}`));
	if (best) {
		const [from, to] = best.split("/");
		return { from, to, basis: "text" };
	}
	const published = told
		.filter((o) => !o.event.background)
		.map((o) => o.digest.published)
		.filter((d) => d !== null)
		.sort()[0];
	return published ? { from: published, to: published, basis: "published" } : null;
}

function placeOf(told: readonly Occurrence[], edited: string | null | undefined): RecordedEvent["place"] {
	if (edited !== undefined)
		return edited === null ? null : { name: edited, country: null, lat: null, lon: null, precision: null };
	const name = vote(told.map((o) => o.event.place?.name ?? null));
	for (const { event } of told) {
		if (!event.place || event.place.name !== name) continue;
		const { country, lat, lon } = event.place;
		return { name, country, lat, lon, precision: event.precision };
	}
	return null;
}

function vote(values: readonly (string | null)[]): string | null {
	const given = values.filter((v) => v !== null);
	return given.length ? commonest(given) : null;
}

/** What each report says of the day, the place, who was there and how many; where reports differ, that is a conflict. */
export function tellingsOf(told: readonly Occurrence[], actorOf: ActorOf): ToldAs[] {
	return told.length < 2 ? [] : told.map((one) => tellingOf(one, actorOf));
}

function tellingOf({ digest, event }: Occurrence, actorOf: ActorOf): ToldAs {
	const { time, place, factuality } = event;
	const entities = entitiesOf(digest);
	const people = event.participants.flatMap(({ role, entity }) => {
		const key = keyOf(digest.document, entity);
		const one = entities.get(key);
		const keys = role === "about" ? [] : one?.members.length ? one.members : [key];
		return keys.flatMap((k) => {
			const [actor, of] = [actorOf(k), entities.get(k)];
			const known = of?.type === "person" && of.named && (of.known !== null || of.folded.length > 0);
			return known && actor !== null && of.country !== null ? [{ actor, name: of.name, country: of.country }] : [];
		});
	});
	const inside = new Set(event.counts);
	return {
		report: reportOf(digest, event, actorOf),
		factuality,
		time: time?.from && time.to ? { from: time.from, to: time.to } : null,
		place: place && { ...place, precision: event.precision },
		people,
		counts: digest.told.figures
			.filter((figure) => inside.has(figure.id))
			.map((figure) => ({
				value: figure.value,
				upper: figure.upper,
				bound: figure.bound,
				unit: figure.unit,
				what: figure.quantity,
				series: `${figureGroup(digest, figure, actorOf)} ${figure.period?.from}`,
			})),
	};
}

/** Why several reports were taken for one event; `keys` in their order. */
export function eventMerge(into: Id, keys: readonly Key[], { members, score, reasons }: Cluster): Merge | null {
	if (keys.length < 2) return null;
	const alike = members.length < keys.length ? ["the same act, people and days in each"] : [];
	return { into, members: keys, score, reasons: [...reasons, ...alike].sort() };
}

/** `eventOf` leads from an event of a document to the event of the record. */
export function recordStatements(
	digest: Digest,
	eventOf: (key: Key) => Id | undefined,
	actorOf: ActorOf,
	decided: Decided,
): RecordedStatement[] {
	const { document } = digest;
	return digest.told.statements.map((statement) => {
		const key = keyOf(document, statement.id);
		const edit = decided.edit([key]);
		const read = statement.speaker && actorOf(keyOf(document, statement.speaker));
		const { speaker: put } = edit;
		return {
			id: key,
			speaker: put === undefined ? read : put && isEntity(put) ? actorOf(put) : put,
			// Where a person says that nobody is named, the words taken for the speaker's name were not one.
			speakerText: put === null ? "" : statement.speakerText,
			anonymous: put === undefined ? statement.anonymous : put === null,
			direct: statement.direct,
			content: statement.content,
			report: reportOf(digest, statement, actorOf),
			events: [...new Set(statement.events.map((e) => eventOf(keyOf(document, e))).filter((e) => e !== undefined))],
			standing: decided.standing([key]),
		};
	});
}
