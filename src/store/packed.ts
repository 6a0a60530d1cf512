/** Long texts as they are kept, in a quarter or less of their length. */
import { constants, inflateSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** Level 1 (Zstandard, RFC 8878) takes half the time of the quickest deflate that packs as close. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 };

/**
 * UTF-8, packed, in memory of its own size: what is handed out lies in 16 kB of which a digest fills one or two, and all of
 * that would be kept, and copied from thread to thread.
 */
export function packed(text: string): Uint8Array {
	return new Uint8Array(zstdCompressSync(text, { params }));
}

/** What earlier programs kept is deflated, and begins otherwise. */
export function unpacked(bytes: Uint8Array): string {
	const made = magic.every((byte, i) => bytes[i] === byte) ? zstdDecompressSync(bytes) : inflateSync(bytes);
	return made.toString("utf8");
}

/** The first bytes of every Zstandard frame. */
const magic = [0x28, 0xb5, 0x2f, 0xfd];
