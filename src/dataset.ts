/**
 * The nouns across documents. A Dataset is derived from readings and decisions alone and can always be made again;
 * documents and decisions are the only precious data. Everything in it leads back to words: by document and span.
 */
import type {
	Day,
	EntityType,
	Evidence,
	Factuality,
	Figure,
	Id,
	Membership,
	Participant,
	PloverRecord,
	Post,
	Precision,
} from "./annotations.ts";
import type { Span } from "./span.ts";

/** A finding or an entity of one reading, named across documents: "<document>/<id in the document>". */
export type Key = string;

export function keyOf(document: Id, id: Id): Key {
	return `${document}/${id}`;
}

/** A document's id may hold a slash; an id inside a document never does. */
export function documentOf(key: Key): Id {
	return key.slice(0, key.lastIndexOf("/"));
}

// ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One person, organ, state, body or group across all documents. */
export type Actor = {
	/** The lexicon's key where it is a known actor ("state:CHN"), otherwise made from its members. */
	readonly id: Id;
	readonly type: EntityType;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly country: string | null;
	readonly sector: string | null;
	readonly anonymous: boolean;
	/** The entities of single documents that are this actor; a record lists the first of them. */
	readonly entities: readonly Key[];
	/** How many such entities there are. */
	readonly namings: number;
	readonly documents: number;
};

/** Somebody who passed it on, as an actor of the dataset; `name` is as written. */
export type Teller = { readonly actor: Id | null; readonly name: string; readonly span: Span };

/** One document's word for something: where it stands, who published it, on whose word. */
export type Report = {
	readonly document: Id;
	/** The finding's id in its reading. */
	readonly id: Id;
	readonly evidence: Evidence;
	/** The words of the evidence, joined by " … ", as they stand in the text. */
	readonly quote: string;
	readonly publisher: string | null;
	readonly published: Day | null;
	/** Outermost first; the publisher's own word is the empty list. */
	readonly attribution: readonly Teller[];
	/** Only for events, where reports may differ in it. */
	readonly factuality: Factuality | null;
	/** The person who added it, where it was not read. */
	readonly addedBy?: string;
};

export type Reports = readonly [Report, ...Report[]];

/** What people have said of it: "open" until somebody decides. */
export type Standing = "open" | "accepted" | "rejected" | "edited";

// ── what happened ───────────────────────────────────────────────────────────────────────────────────────────────

/** PLOVER's quad classes, told apart by the event type. */
export type Quad = "verbal cooperation" | "material cooperation" | "verbal conflict" | "material conflict";

export type RecordedParticipant = { readonly role: Participant["role"]; readonly actor: Id };

export type RecordedTime = {
	readonly from: Day;
	readonly to: Day;
	/** "text" where a report names the time, "published" where only the day of the earliest report bounds it. */
	readonly basis: "text" | "published";
};

export type RecordedPlace = {
	readonly name: string;
	readonly country: string | null;
	readonly lat: number | null;
	readonly lon: number | null;
	readonly precision: Precision | null;
};

/** The same happening, with every report of it kept. */
export type RecordedEvent = {
	readonly id: Id;
	readonly code: string;
	readonly quad: Quad;
	readonly mode: string | null;
	readonly act: string | null;
	readonly contexts: readonly string[];
	readonly plover: PloverRecord | null;
	readonly participants: readonly RecordedParticipant[];
	readonly time: RecordedTime | null;
	readonly place: RecordedPlace | null;
	readonly factuality: Factuality;
	readonly reports: Reports;
	readonly confidence: number;
	readonly story: Id | null;
	readonly standing: Standing;
	/** The rule of the first report, for `why`. */
	readonly rule: string;
	/** Every report tells it without a day as over before its news. */
	readonly background?: true;
};

/** As much of an event as is counted over time; `W` is how it says who, by id or with what is known of them. */
export type Dealing<W = Id> = {
	readonly id: Id;
	readonly code: string;
	/** Its first day. */
	readonly day: Day;
	/** Who acts, and who is acted upon. */
	readonly parties: readonly W[];
	/** Whom it is about. */
	readonly others: readonly W[];
	/** How many reports tell it on the outlet's own word. */
	readonly own: number;
	/** On whose word the others tell it, report by report: the last speaker of the chain, null for one who is nobody known. */
	readonly tellers: readonly (W | null)[];
};

/** A statement stays one document's; only its people are resolved. */
export type RecordedStatement = {
	readonly id: Id;
	readonly speaker: Id | null;
	readonly speakerText: string;
	readonly anonymous: boolean;
	readonly direct: boolean;
	/** The words said. */
	readonly content: Evidence;
	readonly report: Report;
	/** Recorded events inside the content. */
	readonly events: readonly Id[];
	readonly standing: Standing;
};

// ── what holds for a time ───────────────────────────────────────────────────────────────────────────────────────

/** An office held. `from` and `to` only where a text says so; `firstSeen` and `lastSeen` are the days it is attested. */
export type PostInterval = {
	readonly id: Id;
	readonly holder: Id;
	readonly title: string;
	readonly organization: string | null;
	readonly country: string | null;
	readonly status: Post["status"];
	readonly from: Day | null;
	readonly to: Day | null;
	readonly firstSeen: Day | null;
	readonly lastSeen: Day | null;
	/** Of an office that a state has once: who is attested in it last before, and first after. */
	readonly predecessor: Id | null;
	readonly successor: Id | null;
	/** By which day it had ended, as far as a successor, or the holder as a former one, is attested since. */
	readonly endedBy: Day | null;
	readonly reports: Reports;
	readonly standing: Standing;
};

export type MembershipInterval = {
	readonly id: Id;
	readonly member: Id;
	readonly group: Id;
	readonly status: NonNullable<Membership["status"]>;
	readonly new: boolean;
	readonly from: Day | null;
	readonly to: Day | null;
	readonly firstSeen: Day | null;
	readonly lastSeen: Day | null;
	readonly reports: Reports;
	readonly standing: Standing;
};

export type FigurePoint = Pick<Figure, "value" | "upper" | "bound" | "change" | "record"> & {
	readonly period: { readonly from: Day | null; readonly to: Day | null } | null;
	/** Does this value stand, of several given for one period? */
	readonly stands: boolean;
	readonly reports: Reports;
};

/** One quantity in one unit about the same actors, over time. */
export type FigureSeries = {
	readonly id: Id;
	readonly quantity: string;
	readonly unit: string;
	readonly actors: readonly Id[];
	readonly points: readonly FigurePoint[];
	readonly standing: Standing;
};

// ── what the record shows of itself ─────────────────────────────────────────────────────────────────────────────

export type ConflictKind = "factuality" | "time" | "place" | "participants" | "figure" | "posts" | "identity";

/** One side of a contradiction: a value in words, who gives it, and who stands nearest to the happening. */
export type ConflictSide = { readonly value: string; readonly reports: Reports; readonly nearest: string | null };

export type Conflict = {
	readonly id: Id;
	readonly kind: ConflictKind;
	/** Ids of the events, posts, figure series or actors that it is about. */
	readonly about: readonly Id[];
	/** In words: "Met in Beijing: affirmed by two, denied by one". */
	readonly summary: string;
	readonly sides: readonly [ConflictSide, ConflictSide, ...ConflictSide[]];
	readonly standing: Standing;
};

/** Something planned and what became of it. */
export type PromisedEvent = {
	readonly id: Id;
	/** The planned event. */
	readonly event: Id;
	/** When it was first told, and when it was to be. */
	readonly announced: Day | null;
	readonly due: { readonly from: Day; readonly to: Day } | null;
	readonly outcome: "held" | "denied" | "postponed" | "cancelled" | "open" | "silence";
	/** The events that settled it. */
	readonly settledBy: readonly Id[];
};

/** Articles that report the same happening. */
export type Story = {
	readonly id: Id;
	readonly title: string;
	readonly documents: readonly Id[];
	readonly from: Day | null;
	readonly to: Day | null;
};

/** Why things of several documents were taken for one. Undone by deciding "not-same" on two of its members. */
export type Merge = {
	readonly into: Id;
	readonly members: readonly Key[];
	readonly score: number;
	readonly reasons: readonly string[];
};

// ── what people decide ──────────────────────────────────────────────────────────────────────────────────────────

/** What an edit of a finding may change; a field left out stays as it was read. */
export type Edit = {
	readonly code?: string;
	readonly mode?: string | null;
	readonly act?: string | null;
	readonly contexts?: readonly string[];
	readonly factuality?: Factuality;
	readonly time?: { readonly from: Day; readonly to: Day } | null;
	readonly place?: string | null;
	/** Whom the lexicons know by id; anybody else by an entity that they are, since other ids go with names and joins. */
	readonly participants?: readonly { readonly role: Participant["role"]; readonly actor: Id | Key }[];
	/** As a participant is; null where nobody is named. */
	readonly speaker?: Id | Key | null;
	readonly title?: string;
	readonly value?: number;
};

/**
 * Whom an added finding names. Neither an id of an entity nor one of an actor outlives another reading; a name does, the
 * words it was taken from, and the key in the lexicons.
 */
export type AddedWho = {
	readonly name: string;
	readonly type: EntityType;
	readonly country: string | null;
	readonly known?: string;
	readonly span: Span | null;
};

/** What a person found in the words of a document that reading missed. */
export type Added = {
	/** In the document's text, where `quote` stands; both, so that a text that came to be another is noticed. */
	readonly span: Span;
	readonly quote: string;
	/** Who passed it on, outermost first; the publisher's own word is the empty list. */
	readonly attribution: readonly AddedWho[];
} & (
	| {
			readonly kind: "event";
			readonly code: string;
			readonly mode: string | null;
			readonly act: string | null;
			readonly contexts: readonly string[];
			readonly plover: PloverRecord | null;
			readonly factuality: Factuality;
			readonly participants: readonly { readonly role: Participant["role"]; readonly who: AddedWho }[];
			readonly time: { readonly from: Day; readonly to: Day } | null;
			readonly place: string | null;
	  }
	/** The words said are those of `span`. */
	| { readonly kind: "statement"; readonly speaker: AddedWho | null; readonly direct: boolean }
	| {
			readonly kind: "post";
			readonly holder: AddedWho;
			readonly title: string;
			readonly organization: string | null;
			readonly country: string | null;
			readonly status: Post["status"];
			readonly from: Day | null;
			readonly to: Day | null;
	  }
	| {
			readonly kind: "membership";
			readonly member: AddedWho;
			readonly group: AddedWho;
			readonly status: NonNullable<Membership["status"]>;
	  }
	| {
			readonly kind: "figure";
			readonly quantity: string;
			readonly value: number;
			readonly unit: string;
			readonly bound: Figure["bound"];
			readonly entities: readonly AddedWho[];
			readonly period: { readonly from: Day; readonly to: Day } | null;
	  }
);

/** The rule of what no rule found. */
export const byHand = "added by a person";

export const decisionKinds = ["accept", "reject", "edit", "add", "merge", "split", "not-same", "note", "undo"] as const;

/**
 * One line of the log; nothing in it is ever changed or taken away. `targets` are keys: of findings for accept, reject,
 * edit and note, of the finding that comes to be for add; of findings or entities (at least two) for merge, split and
 * not-same. A target that is an id of the dataset is written down as the keys it stood for, so that decisions outlive
 * another reading of the documents.
 */
export type Decision = {
	readonly id: Id;
	readonly kind: (typeof decisionKinds)[number];
	readonly targets: readonly Key[];
	readonly edit?: Edit;
	readonly added?: Added;
	/** The decision that an undo takes back. */
	readonly undoes?: Id;
	readonly reason: string;
	readonly who: string;
	/** ISO 8601 instant, handed in by whoever records it. */
	readonly when: string;
};

export type Dataset = {
	readonly format: "entente/dataset@1";
	readonly actors: readonly Actor[];
	readonly events: readonly RecordedEvent[];
	readonly statements: readonly RecordedStatement[];
	readonly posts: readonly PostInterval[];
	readonly memberships: readonly MembershipInterval[];
	readonly figures: readonly FigureSeries[];
	readonly conflicts: readonly Conflict[];
	readonly promises: readonly PromisedEvent[];
	readonly stories: readonly Story[];
	readonly merges: readonly Merge[];
};

/** Of an actor of a record this many of its entities are listed with it. */
export const listedEntities = 200;

const single =
	/^(?:president|prime minister|premier|chancellor|king|queen|emperor|supreme leader|army chief|chief of the general staff|secretary of state|attorney general|(?:minister|secretary) of .+)$/;
const branches =
	/^(foreign|interior|defence|justice|finance|home|public security|home affairs|foreign affairs) (minister|secretary)$/;

/** One name for an office however it is written: "Interior Minister", "minister of the interior", "Minister for Home Affairs". */
export function officeName(title: string): string {
	const plain = title.toLowerCase().replace(/\s+/g, " ").replaceAll("defense", "defence").trim();
	return plain
		.replace(branches, "$2 of $1")
		.replace(/^(minister|secretary) (?:of|for) (?:the )?/, "$1 of ")
		.replace(/ of foreign affairs$/, " of foreign")
		.replace(/ of home affairs$/, " of home");
}

/** An office that a state has once. */
export function isSingle(title: string): boolean {
	return single.test(officeName(title));
}

/** The office of a post, of those that a state has once. */
export function officeOf({ country, title, organization }: PostInterval): string | null {
	return country && isSingle(title) ? `seat ${country} ${officeName(title)} ${organization ?? ""}` : null;
}

/** The same of a post that is held; null where it says nothing of when. */
export function seatOf(post: PostInterval): string | null {
	const current = (["current", "acting"] as Post["status"][]).includes(post.status);
	return post.firstSeen && current && post.standing !== "rejected" ? officeOf(post) : null;
}

const quads: Readonly<Record<string, Quad>> = {
	AGREE: "verbal cooperation",
	CONSULT: "verbal cooperation",
	SUPPORT: "verbal cooperation",
	CONCEDE: "verbal cooperation",
	COOPERATE: "material cooperation",
	AID: "material cooperation",
	RETREAT: "material cooperation",
	REQUEST: "verbal conflict",
	ACCUSE: "verbal conflict",
	REJECT: "verbal conflict",
	THREATEN: "verbal conflict",
	PROTEST: "material conflict",
	SANCTION: "material conflict",
	MOBILIZE: "material conflict",
	COERCE: "material conflict",
	ASSAULT: "material conflict",
};

/** Null for an event that has no day. */
export function dealingOf({ id, code, time, participants, reports }: RecordedEvent): Dealing | null {
	if (time === null) return null;
	const last = reports.map((report) => report.attribution.at(-1));
	return {
		id,
		code,
		day: time.from,
		parties: participants.filter((p) => p.role !== "about").map((p) => p.actor),
		others: participants.filter((p) => p.role === "about").map((p) => p.actor),
		own: last.filter((teller) => teller === undefined).length,
		tellers: last.filter((teller) => teller !== undefined).map((teller) => teller.actor),
	};
}

/** PLOVER manual, table of quad classes; a code we do not know counts as verbal cooperation. */
export function quadOf(code: string): Quad {
	return quads[code] ?? "verbal cooperation";
}

/** Intensity of an event type from most cooperative (10) to most conflictual (-10), evenly spaced in the order of PLOVER's types. */
const scale = [
	"ASSAULT",
	"COERCE",
	"MOBILIZE",
	"SANCTION",
	"PROTEST",
	"THREATEN",
	"REJECT",
	"ACCUSE",
	"REQUEST",
	"CONSULT",
	"AGREE",
	"SUPPORT",
	"CONCEDE",
	"RETREAT",
	"COOPERATE",
	"AID",
];

export function intensityOf(code: string): number {
	const at = scale.indexOf(code);
	return at < 0 ? 0 : Math.round((-10 + (20 * at) / (scale.length - 1)) * 10) / 10;
}
