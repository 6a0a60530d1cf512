/**
 * The nouns inside one document. Everything is plain, readonly and points into the document's untouched text.
 * A Reading is format `entente/reading@1`; its field names are a contract. `null` stands where the text does not say.
 */
import type { Span } from "./span.ts";

/** At least one: a finding without words to point at cannot be written. */
export type Evidence = readonly [Span, ...Span[]];

export type Id = string;
/** "YYYY-MM-DD" */
export type Day = string;

// ── what goes in ────────────────────────────────────────────────────────────────────────────────────────────────

export type Source = {
	readonly id?: string;
	readonly text: string;
	readonly title?: string;
	readonly publisher?: string;
	readonly author?: string;
	readonly url?: string;
	readonly published?: Day;
	/** How `published` is known, when the caller knows better than "given". */
	readonly publishedBasis?: "given" | "metadata";
};

// ── the document and its syntax ─────────────────────────────────────────────────────────────────────────────────

export type BlockRole =
	| "title"
	| "standfirst"
	| "byline"
	| "dateline"
	| "paragraph"
	| "caption"
	| "teaser"
	| "boilerplate";
export type Block = Span & { readonly role: BlockRole };

export type Document = {
	readonly id: Id;
	readonly text: string;
	readonly title?: string;
	readonly publisher?: string;
	readonly author?: string;
	readonly url?: string;
	/** ISO 639-1, "und" where it cannot be told. */
	readonly language: string;
	readonly published?: Day;
	readonly publishedBasis: "given" | "metadata" | "text" | "unknown";
	readonly blocks: readonly Block[];
};

/** One syntactic word, UD v2. `head` is an index into the sentence's tokens, -1 for the root. */
export type Token = Span & {
	readonly form: string;
	readonly lemma: string;
	readonly upos: string;
	readonly xpos: string;
	readonly head: number;
	/** Universal relation, with subtype where we know it ("nsubj:pass", "obl:tmod", "nmod:poss", "acl:relcl"). */
	readonly deprel: string;
	/** No space between this token and the one before it in the text. */
	readonly glued: boolean;
};

/** A name found by shape, context and gazetteer; indices are tokens of its sentence, `last` inclusive. */
export type Name = Span & {
	readonly sentence: number;
	readonly first: number;
	readonly last: number;
	readonly type: "person" | "organization" | "place" | "other";
	readonly score: number;
};

/** A parsed sentence. `children[i]` are the dependents of token i, in order. `block` indexes `Document.blocks`. */
export type Sentence = Span & {
	readonly index: number;
	readonly block: number;
	readonly role: BlockRole;
	readonly tokens: readonly Token[];
	readonly children: readonly (readonly number[])[];
	readonly root: number;
};

/** Words between quotation marks. `inner` leaves the marks out. A quotation may run over several blocks: then one per block, `continues` set on all but the last. */
export type Quotation = Span & { readonly inner: Span; readonly closed: boolean; readonly continues: boolean };

// ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type EntityType = "person" | "organization" | "state" | "place" | "group";

export type Mention = Span & {
	readonly id: Id;
	readonly kind: "name" | "nominal" | "pronoun";
	readonly type: EntityType;
	/** The entity it stands for; a mention of several ("the two sides") stands for a group entity with `members`. */
	readonly entity: Id;
	/** Sentence and head token, so that rules can go from a tree node to who it is. */
	readonly sentence: number;
	readonly head: number;
};

export type Entity = {
	readonly id: Id;
	readonly type: EntityType;
	readonly name: string;
	readonly aliases: readonly string[];
	/** ISO 3166-1 alpha-3 of the state it is, belongs to or acts for; null for international bodies and where the text does not say. */
	readonly country: string | null;
	/** PLOVER sector: GOV, COP, MIL, JUD, LEG, SPY, IGO, … */
	readonly sector: string | null;
	/** People the text leaves unnamed ("a source", "observers"). */
	readonly anonymous?: boolean;
	/** A pair or list taken together ("the two ministers"): the entities it stands for. */
	readonly members?: readonly Id[];
	/** Key in our lexicons, when it is a known actor: "state:CHN", "organ:RUS:mvd", "body:interpol". */
	readonly known?: string;
};

// ── when, where, how much ───────────────────────────────────────────────────────────────────────────────────────

export type Time = Span & {
	readonly id: Id;
	readonly type: "date" | "time" | "duration" | "set";
	/** TIMEX3 value: "2024-04-23", "2024-W17", "P3D", "PRESENT_REF", "XXXX-WXX-2". */
	readonly timex: string;
	readonly from: Day | null;
	readonly to: Day | null;
	/** What had to be assumed to give it days: "the Tuesday before publication", "year of publication". */
	readonly assumed: readonly string[];
};

export type Precision = "point" | "city" | "region" | "country";

export type Place = Span & {
	readonly entity: Id | null;
	readonly name: string;
	readonly country: string | null;
	readonly lat: number;
	readonly lon: number;
	readonly precision: Precision;
};

/** A number with its unit, as written: "US$240.1 billion", "at least 137 people", "26.3 per cent", "between 5 and 10". */
export type Amount = Span & {
	readonly sentence: number;
	/** Index of the number's head token. */
	readonly head: number;
	readonly value: number;
	readonly upper: number | null;
	readonly unit: string;
	readonly bound: "exact" | "at least" | "at most" | "about" | "over" | "under";
	readonly kind: "count" | "money" | "percent" | "points" | "ordinal" | "measure";
};

// ── what was found ──────────────────────────────────────────────────────────────────────────────────────────────

export type Attribution = {
	readonly speaker: Id | null;
	readonly text: string;
	readonly span: Span;
	readonly cue: Span | null;
};

export type Factuality = "happened" | "planned" | "possible" | "hypothetical" | "negated";

export type Participant = {
	readonly role: "actor" | "recipient" | "about";
	readonly entity: Id;
	readonly spans: readonly Span[];
};

export type EventTime = {
	readonly from: Day | null;
	readonly to: Day | null;
	readonly timex: string;
	readonly span: Span;
};
export type EventPlace = {
	readonly entity: Id | null;
	readonly name: string;
	readonly country: string | null;
	readonly lat: number | null;
	readonly lon: number | null;
	readonly span: Span;
};

/** The record under PLOVER's own conventions; null where PLOVER would leave the event out. */
export type PloverRecord = {
	readonly event: string;
	readonly mode: string | null;
	readonly contexts: readonly string[];
};

/** Whoever added a finding that reading missed; not there on what was read. */
export type ByHand = { readonly addedBy?: string };

export type Event = ByHand & {
	readonly id: Id;
	/** PLOVER event type of the act itself. */
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly contexts: readonly string[];
	readonly plover: PloverRecord | null;
	readonly participants: readonly Participant[];
	readonly time: EventTime | null;
	readonly place: EventPlace | null;
	readonly factuality: Factuality;
	/** Outermost first; the publisher's own word is the empty list. */
	readonly attribution: readonly Attribution[];
	readonly trigger: Span;
	readonly evidence: Evidence;
	readonly confidence: number;
	readonly rule: string;
	/**
	 * Told without a day as over before the article's news, so that publication does not date it, and what was planned then is
	 * no longer to come: "Chad had jailed him for plotting to bomb the rally".
	 */
	readonly background?: true;
};

export type Statement = ByHand & {
	readonly id: Id;
	readonly speaker: Id | null;
	readonly speakerText: string;
	readonly speakerSpan: Span | null;
	readonly anonymous: boolean;
	/** Why an anonymous speaker is not named, where the text says so: "because he was not authorised to speak". */
	readonly reason?: Span;
	readonly direct: boolean;
	readonly cue: Span | null;
	readonly content: Evidence;
	/** Who passed it on, outermost first; the speaker himself is not in it. */
	readonly attribution: readonly Attribution[];
	readonly events: readonly Id[];
	readonly evidence: Evidence;
	readonly rule: string;
};

export type Post = ByHand & {
	readonly id: Id;
	readonly holder: Id;
	readonly title: string;
	readonly organization: string | null;
	readonly country: string | null;
	readonly status: "current" | "former" | "acting" | "designate";
	readonly asOf: Day | null;
	readonly from: Day | null;
	readonly to: Day | null;
	readonly evidence: Evidence;
	readonly rule: string;
};

export type Membership = ByHand & {
	readonly id: Id;
	readonly member: Id;
	readonly group: Id;
	readonly new: boolean;
	/** "member" unless the words say otherwise. */
	readonly status?: "member" | "left" | "applicant" | "invited" | "observer";
	readonly asOf: Day | null;
	readonly evidence: Evidence;
	readonly rule: string;
};

export type Figure = ByHand & {
	readonly id: Id;
	readonly quantity: string;
	readonly value: number;
	readonly upper: number | null;
	/** ISO 4217 code, "%", or what is counted. */
	readonly unit: string;
	readonly bound: "exact" | "at least" | "at most" | "about" | "over" | "under";
	/** Relative change as a fraction: 0.263 for "jumped by 26.3 per cent". */
	readonly change: number | null;
	readonly record: boolean;
	readonly entities: readonly Id[];
	readonly period: { readonly from: Day | null; readonly to: Day | null } | null;
	readonly attribution: readonly Attribution[];
	readonly evidence: Evidence;
	readonly rule: string;
};

export type Problem = Span & { readonly note: string };

export type Reading = {
	readonly format: "entente/reading@1";
	readonly document: Document;
	readonly sentences: readonly Span[];
	readonly mentions: readonly Mention[];
	readonly entities: readonly Entity[];
	readonly times: readonly Time[];
	readonly places: readonly Place[];
	readonly events: readonly Event[];
	readonly statements: readonly Statement[];
	readonly posts: readonly Post[];
	readonly memberships: readonly Membership[];
	readonly figures: readonly Figure[];
	readonly problems: readonly Problem[];
};
