import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A folder with those above it, where they are not there yet; throws where there can be none. Node's own way of doing that
 * never ends where a folder is there and yet takes no other, as /proc.
 */
export function makeFolder(path: string): void {
	const missing: string[] = [];
	for (let at = path; !existsSync(at); at = dirname(at)) missing.push(at);
	for (const folder of missing.reverse())
		try {
			mkdirSync(folder);
		} catch (error) {
			// Another process was quicker.
			if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		}
}
