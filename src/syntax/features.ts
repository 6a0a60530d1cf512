/** Word forms as rows of the embedding matrix; the same numbers as train/conllu.py gives. */

/** Lower case, digits as 0, the typographic apostrophes as the plain one. */
export function normal(form: string): string {
	return form.toLowerCase().replace(/[0-9]/g, "0").replace(/[‘’]/g, "'");
}

/** Beijing → "Xxx", FBI → "XX", 2024 → "00", 10-year → "00-xx": runs longer than two count as two. */
export function shape(form: string): string {
	let out = "";
	let count = 0;
	let last = "";
	let before = "";
	for (const c of form) {
		const kind = c >= "0" && c <= "9" ? "0" : cased(c);
		if (kind === last && kind === before) continue;
		out += kind;
		before = last;
		last = kind;
		if (++count >= 12) break;
	}
	return out;
}

function cased(c: string): string {
	if (c >= "a" && c <= "z") return "x";
	if (c >= "A" && c <= "Z") return "X";
	if (c < "\u0080") return c;
	const lower = c.toLowerCase();
	const upper = c.toUpperCase();
	return lower === upper ? c : c === lower ? "x" : "X";
}

/** FNV-1a over UTF-16 code units, with a last mixing step. */
export function hash(seed: number, text: string): number {
	let h = 2166136261 ^ Math.imul(seed, 0x9e3779b1);
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
	h ^= h >>> 15;
	h = Math.imul(h, 0x2c1b3c6d);
	h ^= h >>> 13;
	return h >>> 0;
}

/**
 * The row of the word itself (0 where unknown), then one row in every hashed table: the whole form, its shape, the first
 * two and three letters, the last two, three, four and one. `rows` are the sizes of those tables, in that order.
 */
export function features(form: string, words: ReadonlyMap<string, number>, rows: readonly number[]): number[] {
	const n = normal(form);
	const parts = [
		n.slice(0, 60),
		shape(form),
		`^${n.slice(0, 2)}`,
		`^${n.slice(0, 3)}`,
		`${n.slice(-2)}$`,
		`${n.slice(-3)}$`,
		`${n.slice(-4)}$`,
		`${n.slice(-1)}$`,
	];
	const ids = [words.get(n) ?? 0];
	let base = words.size + 1;
	for (let i = 0; i < parts.length; i++) {
		ids.push(base + (hash(i + 1, parts[i]) % rows[i]));
		base += rows[i];
	}
	return ids;
}
