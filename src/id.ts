/**
 * A name for content: the same parts give the same id, everywhere. 104 bits in 26 hexadecimal digits from two runs of
 * cyrb53 (a public-domain mixing hash). Not a signature: nobody is kept out by it.
 */
export function idOf(...parts: readonly (string | number)[]): string {
	const content = parts.join("\u001f");
	let [a, b, c, d] = [
		0xdeadbeef ^ 0x9e3779b9,
		0x41c6ce57 ^ 0x9e3779b9,
		0xdeadbeef ^ 0x51ed270b,
		0x41c6ce57 ^ 0x51ed270b,
	];
	for (let i = 0; i < content.length; i++) {
		const code = content.charCodeAt(i);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
		c = Math.imul(c ^ code, 2654435761);
		d = Math.imul(d ^ code, 1597334677);
	}
	return finished(a, b) + finished(c, d);
}

/** An id short enough to read aloud, unique inside one document: "e_4f0c2a91b7". */
export function shortId(prefix: string, ...parts: readonly (string | number)[]): string {
	return `${prefix}_${mix(parts.join("\u001f"), 0x2545f491).slice(0, 12)}`;
}

function mix(content: string, seed: number): string {
	let a = 0xdeadbeef ^ seed;
	let b = 0x41c6ce57 ^ seed;
	for (let i = 0; i < content.length; i++) {
		const code = content.charCodeAt(i);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
	}
	return finished(a, b);
}

/** 52 bits in 13 hexadecimal digits. */
function finished(a: number, b: number): string {
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	// In small integers: a number of 52 bits takes long to write down.
	return digits(b, 20) + digits(a >>> 16, 16) + digits(a, 16);
}

/** The last so many bits in hexadecimal digits. */
function digits(n: number, bits: number): string {
	const one = 1 << bits;
	return ((n & (one - 1)) | one).toString(16).slice(1);
}

/** A file's name for an id; ids that were given may hold anything. */
export function fileNameOf(id: string): string {
	return /^[\w-]{1,100}$/.test(id) ? id : `~${idOf(id)}`;
}
