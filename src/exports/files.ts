/** A file that is either whole or not there: written beside, flushed, and put in its place. */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../folders.ts";

export async function writeWhole(
	path: string,
	pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
	makeFolder(dirname(path));
	const beside = `${path}.${process.pid}.part`;
	const file = await open(beside, "w");
	const hash = createHash("sha256");
	let bytes = 0;
	try {
		for await (const piece of pieces) {
			const data = typeof piece === "string" ? Buffer.from(piece) : piece;
			hash.update(data);
			bytes += data.length;
			await file.writeFile(data);
		}
		await file.sync();
		await file.close();
		await rename(beside, path);
	} catch (error) {
		await file.close().catch(() => {});
		await rm(beside, { force: true });
		throw error;
	}
	return { bytes, sha256: hash.digest("hex") };
}

export function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A file's text; null where there is none. */
export async function readText(path: string): Promise<string | null> {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}

/** One of many files that only count together: written as it is, without waiting for the disk. */
export async function writeText(path: string, content: string | Uint8Array): Promise<void> {
	makeFolder(dirname(path));
	await writeFile(path, content);
}
