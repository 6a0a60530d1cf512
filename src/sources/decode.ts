/** From bytes to text. The encoding is found out, the characters are kept as they are: line ends, NULs, odd spaces and all. */

export type Decoded =
	| { readonly text: string; readonly encoding: string; readonly note: string | null }
	| { readonly problem: string };

export function decode(bytes: Uint8Array): Decoded {
	const kind = binaryKind(bytes);
	if (kind) return { problem: `this is ${kind}, not text.` };
	const encoding = markedEncoding(bytes) ?? unmarkedWide(bytes);
	if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding, note: null };
	if (controlShare(bytes) > 0.1) return { problem: "this is binary, not text." };
	try {
		return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", note: null };
	} catch {
		return narrow(bytes);
	}
}

const magic: readonly (readonly [string, string])[] = [
	["%PDF-", "a PDF; give its text (pdftotext file.pdf)"],
	["PK\u0003\u0004", "a ZIP archive or an office document; give its text"],
	["\u001f\u008b", "compressed with gzip; unpack it first"],
	["BZh", "compressed with bzip2; unpack it first"],
	["\u00fd7zXZ", "compressed with xz; unpack it first"],
	["\u0089PNG", "a picture"],
	["\u00ff\u00d8\u00ff", "a picture"],
	["GIF8", "a picture"],
	["\u007fELF", "a program"],
	["SQLite format 3", "an SQLite database; a record is named by ENTENTE_RECORD"],
];

function binaryKind(bytes: Uint8Array): string | null {
	const head = String.fromCharCode(...bytes.subarray(0, 16));
	return magic.find(([start]) => head.startsWith(start))?.[1] ?? null;
}

function markedEncoding(bytes: Uint8Array): string | null {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
	return null;
}

/** UTF-16 without a mark: in Western text every other byte is zero. */
function unmarkedWide(bytes: Uint8Array): string | null {
	const length = Math.min(bytes.length & ~1, 4096);
	if (length < 8) return null;
	let even = 0;
	let odd = 0;
	for (let i = 0; i < length; i += 2) {
		if (bytes[i] === 0) even++;
		if (bytes[i + 1] === 0) odd++;
	}
	const half = length / 2;
	if (odd > half * 0.4 && even < half * 0.05) return "utf-16le";
	if (even > half * 0.4 && odd < half * 0.05) return "utf-16be";
	return null;
}

/** Share of control characters that no text has; NULs count, a few are let pass. */
function controlShare(bytes: Uint8Array): number {
	const length = Math.min(bytes.length, 65536);
	let controls = 0;
	for (let i = 0; i < length; i++)
		if (bytes[i] < 32 && !(bytes[i] >= 8 && bytes[i] <= 13) && bytes[i] !== 27) controls++;
	return length ? controls / length : 0;
}

/**
 * Not UTF-8 throughout: Windows-1252, unless it is UTF-8 with a little damage (a cut file, a bad byte), which is told
 * by sound sequences of several bytes being far more than broken ones.
 */
function narrow(bytes: Uint8Array): Decoded {
	const text = new TextDecoder("utf-8").decode(bytes);
	let broken = 0;
	let sound = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 0xfffd) broken++;
		else if (code > 127) sound++;
	}
	if (sound > broken * 4)
		return { text, encoding: "utf-8", note: `${broken} broken bytes of UTF-8, each shown as U+FFFD` };
	return {
		text: new TextDecoder("windows-1252").decode(bytes),
		encoding: "windows-1252",
		note: "read as Windows-1252",
	};
}
