/** Threads that read, one a core; a thread that hangs on one text is ended and the text told of. */
import { Piscina } from "piscina";
import type { Source } from "../annotations.ts";

/** `Made` is what a thread makes of a source: `readSource` in thread.ts. */
export type Pool<Made> = {
	/** With `digested`, what reconciling needs of it is made too. */
	readonly read: (source: Source, digested: boolean) => Promise<Made>;
	readonly close: () => Promise<void>;
};

/** `own`, the folders of one's own, is handed to each thread as it is. */
export function openPool<Made>(cores: number, own: object): Pool<Made> {
	const pool = new Piscina({
		// In a package everything is compiled.
		filename: new URL(import.meta.url.endsWith(".ts") ? "../thread.ts" : "../thread.js", import.meta.url).href,
		minThreads: cores,
		maxThreads: cores,
		idleTimeout: 60_000,
		// Reading makes much that is soon forgotten: room for it, so that less time goes into clearing up.
		resourceLimits: { maxYoungGenerationSizeMb: 64 },
		workerData: { own },
	});
	return {
		async read(source, digested) {
			const seconds = 60 + source.text.length / 5000;
			try {
				return await pool.run(
					{ source, digested },
					{ name: "readSource", signal: AbortSignal.timeout(Math.ceil(seconds * 1000)) },
				);
			} catch (error) {
				if ((error as Error).name === "AbortError")
					throw new Error(`reading it took longer than ${Math.round(seconds)} seconds; it was given up.`);
				throw error;
			}
		},
		close: () => pool.destroy(),
	};
}
