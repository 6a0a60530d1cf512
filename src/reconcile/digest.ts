/**
 * What reconciling needs of a reading, and no more: small enough to keep by the hundred thousand. Everything compared
 * across documents is compared between digests, pair by pair, so the outcome cannot hang on the order of arrival.
 */
import type {
	Attribution,
	Day,
	Entity,
	EntityType,
	Event,
	Factuality,
	Figure,
	Id,
	Membership,
	Participant,
	Post,
	Precision,
	Reading,
	Statement,
} from "../annotations.ts";
import { isSingle, type Key, keyOf, type RecordedPlace, type Report, type Teller } from "../dataset.ts";
import { foldName } from "../rules/names.ts";
import { overlaps, type Span, textOf } from "../span.ts";
import { type Background, split, type Words, wordsOf } from "./words.ts";

export type EntityDigest = {
	readonly key: Key;
	readonly type: EntityType;
	readonly name: string;
	readonly aliases: readonly string[];
	/** Folded full forms, for comparing. */
	readonly folded: readonly string[];
	readonly country: string | null;
	readonly sector: string | null;
	readonly anonymous: boolean;
	/** Key in the lexicons, null where it is not a known actor. */
	readonly known: string | null;
	/** Is it called by a name anywhere in the document? "The official" of two articles is two people. */
	readonly named: boolean;
	/** Folded titles it is given in this document. */
	readonly titles: readonly string[];
	/** Of these, offices that a state has once. */
	readonly seats: readonly string[];
	/** The family name, folded, where a person is called by nothing else and holds such an office: "President Rahmon". */
	readonly bare: string | null;
	/** The entities that a pair or list stands for. */
	readonly members: readonly Key[];
};

export type EventDigest = {
	readonly key: Key;
	readonly document: Id;
	readonly published: Day | null;
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly factuality: Factuality;
	readonly from: Day | null;
	readonly to: Day | null;
	readonly place: RecordedPlace | null;
	/** Persons and organs that take part, by comparison key; with the state they stand for. */
	readonly actors: readonly {
		readonly role: string;
		readonly name: string;
		readonly type: EntityType;
		readonly country: string | null;
	}[];
	readonly states: readonly string[];
	/** Words of the evidence. */
	readonly said: readonly string[];
};

/** A finding with the words it stands on; where in the text it was triggered is not needed across documents. */
export type Told<F> = Omit<F, "trigger" | "cue" | "speakerSpan"> & { readonly quote: string };

export type ToldEvent = Omit<Told<Event>, "participants"> & {
	readonly participants: readonly { readonly role: Participant["role"]; readonly entity: Id }[];
	/** Of its place, where it is known. */
	readonly precision: Precision | null;
	/** Figures inside its words that count people or things. */
	readonly counts: readonly Id[];
};

/** The document that something stands in. */
export type Where = { readonly document: Id; readonly publisher: string | null; readonly published: Day | null };

export type Digest = Where & {
	readonly title: string;
	readonly words: Words;
	readonly entities: readonly EntityDigest[];
	/** What of events is compared. */
	readonly events: readonly EventDigest[];
	/** What is told, as it will stand in the record. */
	readonly told: {
		readonly events: readonly ToldEvent[];
		readonly statements: readonly Told<Statement>[];
		readonly posts: readonly Told<Post>[];
		readonly memberships: readonly Told<Membership>[];
		readonly figures: readonly Told<Figure>[];
	};
};

const byKey = new WeakMap<Digest, ReadonlyMap<Key, EntityDigest>>();

/** Its entities by their keys, which every event of it looks up. */
export function entitiesOf(digest: Digest): ReadonlyMap<Key, EntityDigest> {
	let found = byKey.get(digest);
	if (!found) {
		found = new Map(digest.entities.map((e) => [e.key, e]));
		byKey.set(digest, found);
	}
	return found;
}

export function digest(reading: Reading, background: Background): Digest {
	const { document } = reading;
	const title =
		document.title ??
		document.blocks
			.filter((b) => b.role === "title")
			.map((b) => textOf(document.text, b))
			.join(" ");
	const entities = digestEntities(reading);
	return {
		document: document.id,
		title: title || textOf(document.text, document.blocks[0] ?? { start: 0, end: 80 }).slice(0, 120),
		publisher: document.publisher ?? null,
		published: document.published ?? null,
		words: wordsOf(title, document.text, background),
		entities,
		events: digestEvents(reading, new Map(entities.map((e) => [e.key, e]))),
		told: toldBy(reading),
	};
}

function toldBy(reading: Reading): Digest["told"] {
	const { text } = reading.document;
	const told = <F extends { readonly evidence: Event["evidence"] }>(finding: F) => {
		const { trigger, cue, speakerSpan, ...rest } = finding as F & Record<"trigger" | "cue" | "speakerSpan", unknown>;
		return { ...rest, quote: quoteOf(text, finding.evidence) };
	};
	return {
		events: reading.events.map((event) => ({
			...told(event),
			time: untilTold(event, reading.document.published),
			participants: event.participants.map(({ role, entity }) => ({ role, entity })),
			precision: precisionOf(reading, event),
			counts: countsIn(reading, event),
		})),
		statements: reading.statements.map(told),
		posts: reading.posts.map(told),
		memberships: reading.memberships.map(told),
		figures: reading.figures.map(told),
	};
}

function digestEntities(reading: Reading): EntityDigest[] {
	const named = new Set(reading.mentions.filter((m) => m.kind === "name").map((m) => m.entity));
	const posts = Map.groupBy(reading.posts, (post) => post.holder);
	const described = descriptionsOf(reading);
	const kept = usedEntities(reading);
	return reading.entities
		.filter((e) => kept.has(e.id))
		.map((e) => ({
			...officesOf(e, posts.get(e.id) ?? [], described),
			key: keyOf(reading.document.id, e.id),
			type: e.type,
			name: e.name,
			aliases: e.aliases,
			folded: foldedForms(e, described),
			country: e.country,
			sector: e.sector,
			anonymous: e.anonymous === true,
			known: e.known ?? null,
			named: named.has(e.id) || e.known !== undefined,
			members: (e.members ?? []).map((m) => keyOf(reading.document.id, m)),
		}));
}

function officesOf(
	entity: Entity,
	posts: readonly Post[],
	described: ReadonlySet<string>,
): Pick<EntityDigest, "titles" | "seats" | "bare"> {
	const folded = (some: readonly Post[]) => [...new Set(some.map((p) => foldName(p.title)))].sort();
	const seats = folded(
		posts.filter((p) => p.status === "current" && isSingle(p.title) && p.country === entity.country),
	);
	const alone =
		entity.type === "person" && seats.length > 0 && entity.country !== null && !foldedForms(entity, described).length;
	return { titles: folded(posts), seats, bare: alone ? foldName(entity.name) || null : null };
}

/** Those who take part in something or say something; the rest of the names are no actors of the record. */
function usedEntities(reading: Reading): Set<Id> {
	const used = new Set<Id>();
	const tellers = (chain: readonly Attribution[]) => {
		for (const teller of chain) if (teller.speaker) used.add(teller.speaker);
	};
	for (const event of reading.events) {
		for (const participant of event.participants) used.add(participant.entity);
		tellers(event.attribution);
	}
	for (const statement of reading.statements) {
		if (statement.speaker) used.add(statement.speaker);
		tellers(statement.attribution);
	}
	for (const post of reading.posts) used.add(post.holder);
	for (const membership of reading.memberships) used.add(membership.member).add(membership.group);
	for (const figure of reading.figures) for (const entity of figure.entities) used.add(entity);
	for (const entity of reading.entities)
		if (used.has(entity.id)) for (const member of entity.members ?? []) used.add(member);
	return used;
}

/** What is called so but not by name, as "the French foreign minister": who holds the office next year is called so too. */
function descriptionsOf({ document, mentions }: Reading): ReadonlySet<string> {
	const found = new Set<string>();
	for (const m of mentions) if (m.kind !== "name") found.add(`${m.entity} ${textOf(document.text, m)}`);
	for (const m of mentions) if (m.kind === "name") found.delete(`${m.entity} ${textOf(document.text, m)}`);
	return found;
}

/** Its names; a person's of at least two words: a bare family name says too little across documents. */
function foldedForms(entity: Entity, described: ReadonlySet<string>): string[] {
	const forms = [entity.name, ...entity.aliases.filter((alias) => !described.has(`${entity.id} ${alias}`))]
		.map(foldName)
		.filter((f) => f && (entity.type !== "person" || f.includes(" ")));
	return [...new Set(forms)].sort();
}

function digestEvents(reading: Reading, entities: ReadonlyMap<Key, EntityDigest>): EventDigest[] {
	return reading.events.map((event) => {
		const actors = event.participants.flatMap(({ role, entity }) =>
			expand(keyOf(reading.document.id, entity), entities).map((e) => ({
				role,
				name: e.known ?? (e.folded.length ? longest(e.folded) : foldName(e.name)),
				type: e.type,
				country: e.country,
			})),
		);
		return {
			key: keyOf(reading.document.id, event.id),
			document: reading.document.id,
			published: reading.document.published ?? null,
			code: event.code,
			mode: event.mode,
			act: event.act,
			factuality: event.factuality,
			from: event.time?.from ?? null,
			to: untilTold(event, reading.document.published)?.to ?? null,
			place: placeOf(reading, event),
			actors,
			states: [
				...new Set(
					actors
						.filter((a) => a.role !== "about")
						.map((a) => a.country)
						.filter((c) => c !== null),
				),
			].sort(),
			said: [...new Set(split(quoteOf(reading.document.text, event.evidence)))].sort(),
		};
	});
}

/** What is told as having happened "this month", or for ten years, had happened by the day on which it was told. */
function untilTold({ time, factuality }: Event, published: Day | undefined): Event["time"] {
	if (factuality !== "happened" || !time?.from || !time.to || !published) return time;
	return time.from <= published && published < time.to ? { ...time, to: published } : time;
}

function countsIn({ figures }: Reading, { evidence }: Event): Id[] {
	return figures
		.filter(
			(f) => !/^(?:[A-Z]{3}|%)$/.test(f.unit) && f.evidence.some((span) => evidence.some((e) => overlaps(e, span))),
		)
		.map((f) => f.id);
}

function precisionOf({ places }: Reading, { place }: Event): Precision | null {
	return places.find((p) => p.start === place?.span.start && p.end === place.span.end)?.precision ?? null;
}

/** By its folded name. */
function placeOf(reading: Reading, event: Event): RecordedPlace | null {
	if (!event.place) return null;
	const { name, country, lat, lon } = event.place;
	return { name: foldName(name), country, lat, lon, precision: precisionOf(reading, event) };
}

/** The single actors that a pair or list stands for; itself where it is one. */
function expand(key: Key, entities: ReadonlyMap<Key, EntityDigest>): EntityDigest[] {
	const entity = entities.get(key);
	if (!entity) return [];
	const members = entity.members.map((m) => entities.get(m)).filter((m) => m !== undefined);
	return members.length ? members : [entity];
}

function longest(forms: readonly string[]): string {
	return forms.reduce((a, b) => (b.length > a.length ? b : a));
}

/** The words of the evidence, joined by " … ", as they stand in the text. */
function quoteOf(text: string, evidence: readonly Span[]): string {
	return evidence.map((span) => textOf(text, span)).join(" … ");
}

/** One document's word for a finding. */
export function reportOf(
	{ document, publisher, published }: Where,
	finding: Pick<Told<Event>, "id" | "evidence" | "quote"> & {
		readonly attribution?: readonly Attribution[];
		readonly factuality?: Factuality;
		readonly addedBy?: string;
	},
	actorOf: (key: Key) => Id | null,
): Report {
	return {
		document,
		id: finding.id,
		evidence: finding.evidence,
		quote: finding.quote,
		publisher,
		published,
		attribution: (finding.attribution ?? []).map((a) => tellerOf(document, a, actorOf)),
		factuality: finding.factuality ?? null,
		...(finding.addedBy === undefined ? {} : { addedBy: finding.addedBy }),
	};
}

function tellerOf(document: Id, attribution: Attribution, actorOf: (key: Key) => Id | null): Teller {
	const { speaker, text, span } = attribution;
	return { actor: speaker === null ? null : actorOf(keyOf(document, speaker)), name: text, span };
}
