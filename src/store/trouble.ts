/** What is wrong with the file of a record, and what to do: SQLite says the first in three words, and nothing of the second. */
import { statSync } from "node:fs";

/** Of SQLite's primary result codes, those that a person can do something about; https://sqlite.org/rescode.html */
const means: Readonly<Record<number, (location: string) => string>> = {
	5: (location) => `Another program has been writing to the record ${location} for a minute. Give the command again.`,
	8: (location) =>
		`The record ${location} cannot be written to: the file or its folder is read-only. Nothing was changed; copy it to where it can be written to, or name another with ENTENTE_RECORD.`,
	10: (location) =>
		`The record ${location} cannot be read or written where it lies. What was kept before is as it was; see whether its disk is there, sound and has room, then give the command again.`,
	11: damaged,
	13: (location) =>
		`There is no room for the record ${location}. What was kept before is as it was; make room, then give the command again ("entente add --resume" goes on with an import).`,
	26: damaged,
};

function damaged(location: string): string {
	return `The record ${location} is damaged, or is no record. Nothing was changed; bring back a copy, or add the articles to a new record, which ENTENTE_RECORD names.`;
}

/** An error of the database as a person understands it, with SQLite's own words; any other as it is. */
export function understood(error: unknown, location: string): unknown {
	const { errcode, message } = error as { readonly errcode?: number; readonly message?: string };
	const meaning = errcode === undefined ? undefined : means[errcode & 0xff];
	return meaning === undefined ? error : new Error(`${meaning(location)} (${message})`, { cause: error });
}

/** Why there can be no record at that path: a folder, a pipe or a device is no file; null where there can. */
export function noFile(location: string): string | null {
	const there = statSync(location, { throwIfNoEntry: false });
	if (!there || there.isFile()) return null;
	return there.isDirectory() ? "it is a folder; name a file in it" : "it is no file";
}
