/**
 * Tables of names, left as text until a text asks for one of their words: most rows are never asked for. What is made
 * beforehand is where the phrases lie, by their first atom (see phrases.ts):
 *
 *   organs.tsv   rus-mvd ⇥ RUS ⇥ Ministry of Internal Affairs ⇥ MVD|Interior Ministry ⇥ …
 *                                ^ ministry                     ^ mvd ^ interior
 */
import { firstAtom } from "./phrases.ts";
import { type Row, readTable } from "./tables.ts";

/** A table whose rows each give an entry, and columns of phrases that stand for it; cells may list several, parted by "|". */
export type Shelved<Entry> = {
	readonly file: string;
	readonly text: string;
	/** Cells a row has; the first is its id. */
	readonly columns: number;
	/** Indices of the columns with phrases, in the order in which they are told. */
	readonly phrases: readonly number[];
	/** What a row stands for when it is called by a phrase of that column. */
	readonly entry: (row: Row, column: number) => Entry;
};

export type Shelf<Entry> = {
	/** Phrases that begin with this atom, with their entries; each is handed out once. */
	readonly take: (first: string) => readonly (readonly [phrase: string, entry: Entry])[];
	/** Entries of all rows of a table, in order, each as its first column of phrases gives it. */
	readonly rows: (file: string) => readonly Entry[];
	/** The same by their ids; where those are the same, the first. */
	readonly byId: (file: string) => ReadonlyMap<string, Entry>;
};

/**
 * Where the phrases lie that begin with an atom, by its first two characters: few long strings, which are kept and read
 * again in no time. A line an atom, four numbers a phrase: its table and column, where its row, it and what follows it begin.
 *
 *   mi → "␊military 97 3810 3823 3844␊ministry 98 120 128 156 98 301 309 330␊"
 */
export type ShelfIndex = Readonly<Record<string, string>>;

const columnBits = 5;

/** Rows that cannot be read are left out and told of in `problems`. */
export function indexOf(tables: readonly Shelved<unknown>[], problems: string[]): ShelfIndex {
	const words = new Map<string, string>();
	for (const [t, table] of tables.entries()) {
		const { text, phrases } = table;
		let bar = -1;
		for (const row of rowsIn(table, problems)) {
			const end = endOf(text, "\n", row, text.length);
			let cell = row;
			for (let column = 0, k = 0; k < phrases.length; column++) {
				const stop = endOf(text, "\t", cell, end);
				if (column === phrases[k]) {
					for (let from = cell; from < stop; ) {
						// far ahead in a table that has few of them: looked for once
						if (bar < from) bar = endOf(text, "|", from, text.length);
						const to = Math.min(bar, stop);
						const first = firstAtom(text, from, to);
						const note = ` ${(t << columnBits) | column} ${row} ${from} ${to}`;
						if (first !== "") words.set(first, (words.get(first) ?? "") + note);
						from = to + 1;
					}
					k++;
				}
				cell = stop + 1;
			}
		}
	}
	const index: Record<string, string> = {};
	for (const [first, notes] of words) {
		const bucket = first.slice(0, 2);
		index[bucket] = `${Object.hasOwn(index, bucket) ? index[bucket] : "\n"}${first}${notes}\n`;
	}
	return index;
}

/** `index` is that of the same tables. */
export function newShelf<Entry>(tables: readonly Shelved<Entry>[], index: ShelfIndex): Shelf<Entry> {
	const taken = new Set<string>();
	const rowsOf = (t: number) => rowsIn(tables[t], []);
	const made = new Map<string, Entry>();
	const entryOf = (table: number, column: number, row: number): Entry => {
		const key = `${table} ${column} ${row}`;
		let entry = made.get(key);
		if (entry === undefined) {
			const { text } = tables[table];
			entry = tables[table].entry(text.slice(row, endOf(text, "\n", row, text.length)).split("\t"), column);
			made.set(key, entry);
		}
		return entry;
	};

	const ids = new Map<string, ReadonlyMap<string, Entry>>();
	return {
		take(first) {
			const bucket = first.slice(0, 2);
			if (taken.has(first) || !Object.hasOwn(index, bucket)) return [];
			taken.add(first);
			const at = index[bucket].indexOf(`\n${first} `);
			if (at < 0) return [];
			const from = at + first.length + 2;
			const notes = index[bucket].slice(from, index[bucket].indexOf("\n", from)).split(" ").map(Number);
			const found: [string, Entry][] = [];
			for (let i = 0; i < notes.length; i += 4) {
				const table = notes[i] >> columnBits;
				const entry = entryOf(table, notes[i] & ((1 << columnBits) - 1), notes[i + 1]);
				found.push([tables[table].text.slice(notes[i + 2], notes[i + 3]), entry]);
			}
			return found;
		},
		rows(file) {
			const t = tables.findIndex((table) => table.file === file);
			return t < 0 ? [] : rowsOf(t).map((row) => entryOf(t, tables[t].phrases[0], row));
		},
		byId(file) {
			const known = ids.get(file);
			if (known) return known;
			const all = new Map<string, Entry>();
			ids.set(file, all);
			const t = tables.findIndex((table) => table.file === file);
			if (t < 0) return all;
			const { text, phrases } = tables[t];
			for (const row of rowsOf(t)) {
				const id = text.slice(row, text.indexOf("\t", row));
				if (!all.has(id)) all.set(id, entryOf(t, phrases[0], row));
			}
			return all;
		},
	};
}

/** A table's text with the wanted columns first, in order; as it is where it is so already, as all of ours are. */
export function inOrder(file: string, text: string, wanted: readonly string[], problems: string[]): string {
	const header = text.slice(0, endOf(text, "\n", 0, text.length));
	const plain = header === wanted.join("\t") && !text.includes("\r");
	return plain ? text : asText(wanted, readTable(file, text, wanted, problems));
}

export function asText(wanted: readonly string[], rows: readonly Row[]): string {
	return [wanted, ...rows].map((row) => row.slice(0, wanted.length).join("\t")).join("\n");
}

/** Where its rows begin, those alone that have an id and as many cells as the header. */
function rowsIn({ file, text, columns }: Shelved<unknown>, problems: string[]): number[] {
	const rows: number[] = [];
	let line = 1;
	for (let row = text.indexOf("\n") + 1, end = 0; row > 0 && row < text.length; row = end + 1) {
		end = endOf(text, "\n", row, text.length);
		line++;
		const first = text.charCodeAt(row);
		if (end === row || first === hash) continue;
		let cells = 1;
		for (let at = text.indexOf("\t", row); at >= 0 && at < end; at = text.indexOf("\t", at + 1)) cells++;
		if (cells !== columns)
			problems.push(`${file}:${line}: ${cells} cells where the header has ${columns}; the row was left out`);
		else if (first === tab)
			problems.push(`${file}:${line}: "${text.slice(0, text.indexOf("\t"))}" is empty; the row was left out`);
		else rows.push(row);
	}
	return rows;
}

const tab = 9;
const hash = 35;

function endOf(text: string, mark: string, from: number, otherwise: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 || at > otherwise ? otherwise : at;
}
