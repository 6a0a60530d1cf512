/**
 * The large files of a reading, begun to be read before the program that uses them is loaded: another thread fetches the
 * weights while this one is busy with modules. The launcher begins it, for verbs that read one text and end.
 */
import { closeSync, fstatSync, openSync, read } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("..", import.meta.url));
const large = [
	join("models", "statements.bin"),
	join("models", "syntax.bin"),
	join("models", "names.bin"),
	join("models", "events.bin"),
	join("lexicons", "cities.txt"),
];
const begun = new Map<string, Promise<void>>();
const there = new Map<string, Uint8Array>();

/** What cannot be read is left to those who ask for it, to say so. */
export function begin(): void {
	for (const name of large) {
		const file = join(home, name);
		const whole = new Promise<void>((done) => {
			try {
				const opened = openSync(file, "r");
				const bytes = new Uint8Array(fstatSync(opened).size);
				read(opened, bytes, 0, bytes.length, 0, (error, count) => {
					if (error === null && count === bytes.length) there.set(file, bytes);
					closeSync(opened);
					done();
				});
			} catch {
				done();
			}
		});
		begun.set(file, whole);
	}
}

/** When all that was begun has been read. */
export async function settled(): Promise<void> {
	await Promise.all(begun.values());
}

/** What was read of a file, once; null where it was not begun or is not there yet. */
export function take(file: string): Uint8Array | null {
	const bytes = there.get(file) ?? null;
	there.delete(file);
	return bytes;
}
