import { deflateSync } from "node:zlib";

/**
 * Deflated UTF-8, in memory of its own size: what `deflateSync` hands out lies in 16 kB of which a digest fills one or two,
 * and all of that would be kept, and copied from thread to thread.
 */
export function deflated(text: string): Uint8Array {
	return new Uint8Array(deflateSync(text, { level: 3 }));
}
