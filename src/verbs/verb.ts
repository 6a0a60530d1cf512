/**
 * What a verb is. The table of verbs (`table.ts`) is the whole application: the command line, the HTTP API, the MCP
 * server, their help and docs/cli.md are read off it. A flag is plain data, so that a schema, an option and a line of
 * documentation can all be made of it.
 */
import type { Own } from "../load.ts";
import type { Resources } from "../read.ts";
import type { Store } from "../store/store.ts";

export type Flag = {
	/** "texts" may be given several times or with commas; "json" is a value in a request's body, JSON on a command line. */
	readonly type: "text" | "texts" | "day" | "number" | "switch" | "json";
	readonly help: string;
	readonly choices?: readonly string[];
	readonly required?: boolean;
	readonly default?: string | number;
	readonly min?: number;
	readonly max?: number;
};
export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<F extends Flag> = F["type"] extends "texts"
	? readonly string[]
	: F["type"] extends "number"
		? number
		: F["type"] extends "switch"
			? boolean
			: F["type"] extends "json"
				? unknown
				: string;
type Given<F extends Flag> = F extends { required: true } | { default: string | number } | { type: "texts" | "switch" }
	? ValueOf<F>
	: ValueOf<F> | undefined;
/** What a verb's `run` is given: lists and switches are always there, the rest where given, required or defaulted. */
export type Values<F extends Flags> = { readonly [K in keyof F]: Given<F[K]> };

/** The outside world, handed in: by the command line, the server, a test. */
export type Context = {
	readonly resources: (own?: Own) => Promise<Resources>;
	readonly store: () => Promise<Store>;
	/** Bytes of standard input; null where there is none to read. */
	readonly input: AsyncIterable<Uint8Array> | null;
	/** A line for whoever watches: what went wrong, where, what to do. */
	readonly report: (line: string) => void;
	/** How far a long task is; drawn on a terminal, sent to a page. */
	readonly progress: (progress: Progress) => void;
	/** An ISO instant, and who is deciding. */
	readonly now: () => string;
	readonly who: string;
	/** Cores to read on; 1 reads in this thread. */
	readonly cores: number;
	/** May files be named? Not over HTTP or MCP. */
	readonly local: boolean;
	/** Asked by what can stop between two steps: from then on the first Ctrl-C only asks it to, the second ends the program. */
	readonly stopping?: (() => AbortSignal) | undefined;
};

export type Progress = {
	readonly done: number;
	readonly total: number | null;
	readonly failed: number;
	readonly now: string;
};

/** How a person's terminal takes it. */
export type Look = { readonly colour: boolean; readonly width: number };

/** A cell of a table and a column of a CSV. */
export type Column = {
	readonly name: string;
	readonly help: string;
	// biome-ignore lint/suspicious/noExplicitAny: rows of every verb share one type of column
	readonly of: (row: any) => string | number | null;
	/** As people are shown it in a table, where that is another thing than is written to files. */
	// biome-ignore lint/suspicious/noExplicitAny: as above
	readonly shown?: (row: any) => string | number | null;
	/** What brackets mean in it, told below a table that has some. */
	readonly brackets?: string;
	/** Left out of a terminal's table, kept in CSV. */
	readonly wide?: boolean;
};

export type Facets = Readonly<
	Record<string, readonly { readonly value: string; readonly label: string; readonly count: number }[]>
>;

export type Answer =
	| {
			readonly kind: "rows";
			readonly columns: readonly Column[];
			readonly rows: readonly unknown[];
			/** How many there are in all; `rows` may be a page of them. */
			readonly total: number;
			readonly facets?: Facets;
			readonly notices?: readonly string[];
			/** Beside the rows: what the numbers rest on. */
			readonly also?: unknown;
	  }
	| {
			readonly kind: "value";
			readonly value: unknown;
			readonly text: (look: Look) => string;
			readonly failed?: number;
			/** It was asked to stop before its end, and did. */
			readonly stopped?: boolean;
	  }
	| {
			readonly kind: "stream";
			readonly pieces: AsyncIterable<string | Uint8Array>;
			readonly mediaType: string;
			/** Under what name a browser keeps it. */
			readonly fileName?: string;
			/** Asked after the last piece: how many inputs failed. */
			readonly failed?: () => number;
	  };

export type Group = "read a text" | "keep a record" | "ask the record" | "decide" | "give away" | "serve";

export type Verb = {
	readonly name: string;
	readonly group: Group;
	readonly summary: string;
	/** More for the docs: what it is good for, what it leaves out. */
	readonly details?: string;
	readonly examples: readonly string[];
	readonly flags: Flags;
	/** Flags that are given by position; the last takes the rest where it is "texts". */
	readonly positions: readonly string[];
	/** It changes the record: POST with the token over HTTP, never over MCP. */
	readonly changes: boolean;
	/** Only on a command line: it names files or starts a process. */
	readonly local: boolean;
	/** Where there is no record yet, it begins one. */
	readonly begins: boolean;
	/** null for a process of its own, which the command line starts. */
	// biome-ignore lint/suspicious/noExplicitAny: the table holds verbs of every shape of arguments
	readonly run: ((values: any, context: Context) => Promise<Answer>) | null;
};

export function verb<const F extends Flags>(
	it: Omit<Verb, "flags" | "positions" | "changes" | "local" | "begins" | "run"> & {
		readonly flags: F;
		readonly positions?: readonly (keyof F & string)[];
		readonly changes?: boolean;
		readonly local?: boolean;
		readonly begins?: boolean;
		readonly run: ((values: Values<F>, context: Context) => Promise<Answer>) | null;
	},
): Verb {
	return { positions: [], changes: false, local: false, begins: false, ...it };
}

/** A command that cannot be run as it was given. */
export class UsageError extends Error {
	override name = "UsageError";
}
