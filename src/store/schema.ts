/** The tables, as the query layer sees them. Days are "YYYY-MM-DD", instants ISO 8601, `json` one of the nouns of dataset.ts. */
import type { Generated } from "kysely";

export type Tables = {
	meta: { key: string; value: string };
	/** Precious: what was given, as it was given. */
	documents: {
		n: Generated<number>;
		id: string;
		/** Of text, title, publisher, day and address: the same article is added once. */
		hash: string;
		text: string;
		title: string | null;
		publisher: string | null;
		author: string | null;
		url: string | null;
		published: string | null;
		published_basis: string | null;
		language: string;
		words: number;
		origin: string;
		added: string;
	};
	/** Precious: what people decided; only ever added to. */
	decisions: {
		n: Generated<number>;
		id: string;
		kind: string;
		targets: string;
		edit: string | null;
		added: string | null;
		undoes: string | null;
		reason: string;
		who: string;
		at: string;
	};
	/** What became of each input. */
	inputs: {
		origin: string;
		line: number;
		fate: "added" | "already there" | "failed";
		document: string | null;
		problem: string | null;
		choice: string;
		at: string;
	};
	/** Derived: one reading a document, packed JSON without the text. */
	readings: { document: string; engine: string; codebook: string; made: string; body: Uint8Array };
	/** What came and has not been worked in yet: articles, and decisions. `mark` tells one coming from another. */
	pending: { what: "document" | "decision"; id: string; mark: string };
	/** Derived: what reconciling needs of an article; its words apart, which are looked at more often. */
	digests: {
		document: string;
		title: string;
		published: string | null;
		words: string;
		body: Uint8Array;
	};
	/** Derived: which node each entity, event and article belongs to. */
	members: { sort: Sort; key: string; document: string; node: string; variant: string };
	/** Derived: in how many ways the entities of a node are written. */
	variants: { node: string; name: string; variant: string; n: number };
	/** Derived: what looks the same, and what it became. */
	nodes: {
		sort: Sort;
		id: string;
		body: string;
		size: number;
		first: string;
		cluster: string | null;
		item: string | null;
		base: string | null;
	};
	/** Derived: under which names a node is found. */
	blocks: { sort: Sort; name: string; at: number; node: string };
	/** Derived: offices, memberships and figures of articles, by what they are gathered under. */
	gathered: { kind: Gathered; key: string; document: string; seq: number; grp: string | null; json: string };
	/** Derived: everything of the dataset, one row a thing. */
	items: {
		n: Generated<number>;
		kind: Kind;
		id: string;
		name: string;
		code: string | null;
		act: string | null;
		quad: string | null;
		factuality: string | null;
		/** Outcome of a promise, status of a post, type of an actor. */
		state: string | null;
		standing: string | null;
		first: string | null;
		last: string | null;
		/** First day it was published: what could be known when. */
		known: string | null;
		reports: number;
		score: number;
		json: string;
		hash: string;
	};
	/**
	 * Derived: who and what an item is about; one row a value. `documents` of an actor or state of an event, a statement or a
	 * post are the numbers of the articles that tell it, joined by commas, so that articles on somebody are found in one place.
	 */
	links: {
		item: number;
		kind: Kind;
		role: Role;
		value: string;
		first: string | null;
		documents: string | null;
	};
	/** Derived: what things are counted by, see lines.ts. */
	terms: { n: number; value: string };
	lines: {
		kind: Kind;
		n: number;
		first: string | null;
		last: string | null;
		known: string | null;
		reports: number;
		code: string | null;
		act: string | null;
		quad: string | null;
		factuality: string | null;
		state: string | null;
		standing: string | null;
		line: string;
		told: string;
	};
	/** Derived, by the database itself: see tallies.ts. */
	tallies: { kind: Kind; facet: string; value: string; n: number; reports: number };
};

export type Sort = "actor" | "event" | "story";

export type Gathered = "post" | "membership" | "figure";

export type Kind =
	| "actor"
	| "event"
	| "statement"
	| "post"
	| "membership"
	| "figure"
	| "conflict"
	| "promise"
	| "story"
	| "merge";

/** "about" leads to other items (from a post to the seat it fills), "key" to findings and entities of single documents. */
export type Role = "actor" | "country" | "context" | "source" | "document" | "about" | "key" | "word";
