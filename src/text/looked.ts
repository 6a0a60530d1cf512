/** Words as they are looked for in a published copy: alike in the index that `publish` writes and in the page that asks it. */

/** Lower case, no marks, letters and digits alone, and without the s of a plural: "Ministers’" is "minister". */
export function lookedFor(text: string): string[] {
	return plainWords(text).map(singular);
}

/** Lower case, no marks, letters and digits alone. */
export function plainWords(text: string): string[] {
	return text
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
}

function singular(word: string): string {
	if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
	if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
	return /[^aius]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Under which file a word stands: its first two letters as code points, which any file server takes for a name. */
export function shardOf(word: string): string {
	return [...word.slice(0, 2)].map((c) => (c.codePointAt(0) as number).toString(16)).join("-");
}
