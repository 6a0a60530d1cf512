/**
 * What reconciling asks of a record that is kept somewhere, so that a change is worked in by looking only at what it
 * touches. Lookups are handed in: the same steps run on SQLite, on Postgres and on plain maps.
 */
import type { Day, Id } from "../annotations.ts";
import type { Key } from "../dataset.ts";
import type { Digest } from "./digest.ts";
import type { Gathered, Member, PlacedNode, Sort } from "./nodes.ts";
import type { Blocks } from "./pairs.ts";
import type { ToldIn } from "./stories.ts";
import type { Words } from "./words.ts";

/** A node as it stands in the record; null what is not known before it is grouped. */
export type KeptNode = Omit<PlacedNode, "cluster" | "item"> & {
	readonly cluster: string | null;
	readonly item: Id | null;
};

/** A member as it stands in the record: its variant is told by a short name for it. */
export type KeptMember = Omit<Member, "variant"> & { readonly variant: string };

/** Where a member stands. */
export type Standing = Omit<Member, "variant">;

export type Ledger = {
	readonly digests: (documents: readonly Id[]) => Promise<readonly Digest[]>;
	readonly words: (documents: readonly Id[]) => Promise<ReadonlyMap<Id, Words>>;
	readonly articles: (documents: readonly Id[]) => Promise<readonly ToldIn[]>;
	readonly putDigests: (digests: readonly Digest[], gone: readonly Id[]) => Promise<void>;

	readonly membersOfDocuments: (documents: readonly Id[]) => Promise<readonly KeptMember[]>;
	readonly membersOfKeys: (keys: readonly Key[]) => Promise<readonly KeptMember[]>;
	readonly membersOfNodes: (sort: Sort, nodes: readonly string[]) => Promise<readonly Standing[]>;
	/** The members of a node whose keys come first. */
	readonly firstMembers: (sort: Sort, node: string, limit: number) => Promise<readonly Standing[]>;
	readonly place: (gone: readonly KeptMember[], added: readonly Member[]) => Promise<void>;
	readonly variants: (nodes: readonly string[]) => Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
	/** Do two nodes stand in one document? */
	readonly together: (sort: Sort, a: string, b: string) => Promise<boolean>;

	readonly nodes: (sort: Sort, ids: readonly string[]) => Promise<readonly KeptNode[]>;
	readonly clusters: (sort: Sort, clusters: readonly string[]) => Promise<readonly KeptNode[]>;
	readonly based: (bases: readonly Id[]) => Promise<readonly KeptNode[]>;
	/** Nodes under one of these names; at one of these places in time, or at any. */
	readonly near: (sort: Sort, names: readonly string[], at: readonly number[] | null) => Promise<readonly string[]>;
	readonly putNodes: (nodes: readonly KeptNode[]) => Promise<void>;
	readonly dropNodes: (sort: Sort, ids: readonly string[]) => Promise<void>;
	readonly putBlocks: (sort: Sort, node: string, blocks: Blocks) => Promise<void>;
	/** What entities and events of documents have become. */
	readonly homes: (sort: Sort, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Id>>;

	readonly gatheredOf: (documents: readonly Id[]) => Promise<readonly Gathered[]>;
	readonly groups: (kind: Gathered["kind"], groups: readonly string[]) => Promise<readonly Gathered[]>;
	readonly putGathered: (gone: readonly Gathered[], rows: readonly Gathered[]) => Promise<void>;

	/** Things of the record as they stand, by id or by what they are linked to. */
	readonly items: <T>(kind: string, ids: readonly Id[]) => Promise<readonly T[]>;
	readonly linked: <T>(
		kind: string,
		role: "about" | "document" | "actor",
		values: readonly string[],
	) => Promise<readonly T[]>;
	readonly identities: () => Promise<readonly Id[]>;
	/** Events, or promises, of one of these parties or states whose first day lies there; `open` ones wherever they lie. */
	readonly about: <T>(asked: About) => Promise<readonly T[]>;
	/** Promises whose outcome hangs on the day on which silence is judged. */
	readonly waiting: <T>(outcome: "open" | "silence", before: Day | null) => Promise<readonly T[]>;
};

export type About = {
	readonly kind: "event" | "promise";
	readonly codes: readonly string[];
	readonly parties: readonly string[];
	readonly from: Day | null;
	readonly to: Day | null;
	/** Also what was denied or called off, whenever it was. */
	readonly denials: boolean;
};
