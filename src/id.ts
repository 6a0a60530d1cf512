/**
 * A name for content: the same parts give the same id, everywhere. 104 bits in 26 hexadecimal digits from two runs of
 * cyrb53 (a public-domain mixing hash). Not a signature: nobody is kept out by it.
 */
export function idOf(...parts: readonly (string | number)[]): string {
	let [a, b, c, d] = [
		0xdeadbeef ^ 0x9e3779b9,
		0x41c6ce57 ^ 0x9e3779b9,
		0xdeadbeef ^ 0x51ed270b,
		0x41c6ce57 ^ 0x51ed270b,
	];
	for (let k = 0; k < parts.length; k++) {
		const part = String(parts[k]);
		// One character more: what parts it from the next.
		const end = k + 1 === parts.length ? part.length : part.length + 1;
		for (let i = 0; i < end; i++) {
			const code = i === part.length ? 0x1f : part.charCodeAt(i);
			a = Math.imul(a ^ code, 2654435761);
			b = Math.imul(b ^ code, 1597334677);
			c = Math.imul(c ^ code, 2654435761);
			d = Math.imul(d ^ code, 1597334677);
		}
	}
	return finished(a, b) + finished(c, d);
}

/** An id short enough to read aloud, unique inside one document: "e_4f0c2a91b7". */
export function shortId(prefix: string, ...parts: readonly (string | number)[]): string {
	let a = 0xdeadbeef ^ 0x2545f491;
	let b = 0x41c6ce57 ^ 0x2545f491;
	for (let k = 0; k < parts.length; k++) {
		const part = String(parts[k]);
		for (let i = 0; i < part.length; i++) {
			const code = part.charCodeAt(i);
			a = Math.imul(a ^ code, 2654435761);
			b = Math.imul(b ^ code, 1597334677);
		}
		if (k + 1 === parts.length) break;
		a = Math.imul(a ^ 0x1f, 2654435761);
		b = Math.imul(b ^ 0x1f, 1597334677);
	}
	return `${prefix}_${finished(a, b).slice(0, 12)}`;
}

/** 52 bits in 13 hexadecimal digits. */
function finished(a: number, b: number): string {
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	return (
		digit[(b >>> 16) & 15] +
		pair[(b >>> 8) & 255] +
		pair[b & 255] +
		pair[a >>> 24] +
		pair[(a >>> 16) & 255] +
		pair[(a >>> 8) & 255] +
		pair[a & 255]
	);
}

// Looked up: to write a number down takes several times as long.
const digit = [..."0123456789abcdef"];
const pair = digit.flatMap((high) => digit.map((low) => high + low));

/** A file's name for an id; ids that were given may hold anything. */
export function fileNameOf(id: string): string {
	return /^[\w-]{1,100}$/.test(id) ? id : `~${idOf(id)}`;
}
