/** Folders of one's own, laid down on a machine they were not made on; and paths that were written in another folder. */
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "../folders.ts";

/** "codebook" and "lexicons" → their files → what is in them. */
export type Folders = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** Writes them under `place` as a whole, once; answers where each folder is. */
export async function layDown(folders: Folders, place: string): Promise<Record<string, string>> {
	if (!existsSync(place)) {
		const beside = `${place}.${process.pid}`;
		for (const [kind, files] of Object.entries(folders))
			for (const [name, text] of Object.entries(files ?? {})) {
				const path = join(beside, kind, name);
				makeFolder(dirname(path));
				await writeFile(path, text);
			}
		// Another process of this machine may have been quicker.
		await rename(beside, place).catch((error) => {
			if (!existsSync(place)) throw error;
		});
	}
	return Object.fromEntries(Object.keys(folders).map((kind) => [kind, join(place, kind)]));
}

/** A path as it was meant in that folder. */
export function pathFrom(folder: string, path: string): string {
	return resolve(folder, path);
}
