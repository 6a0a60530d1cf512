/** Reads CSV (RFC 4180, with ragged rows and stray quotes let pass); the separator is found out from the first line. */
export type Rows = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export function readCsv(text: string): Rows {
	const all = cells(text.startsWith("\ufeff") ? text.slice(1) : text, separatorOf(text));
	const [header = [], ...rows] = all;
	return { header: header.map((h) => h.trim()), rows: rows.filter((r) => r.some((c) => c !== "")) };
}

function separatorOf(text: string): string {
	const end = text.indexOf("\n");
	const first = end < 0 ? text : text.slice(0, end);
	const count = (s: string) => first.split(s).length;
	return [",", ";", "\t", "|"].reduce((best, s) => (count(s) > count(best) ? s : best));
}

function cells(text: string, separator: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		let cell: string;
		if (text[at] === '"') {
			const [value, end] = quoted(text, at);
			let rest = end;
			while (rest < text.length && text[rest] !== separator && text[rest] !== "\n" && text[rest] !== "\r") rest++;
			cell = value + text.slice(end, rest);
			at = rest;
		} else {
			let end = at;
			while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
			cell = text.slice(at, end);
			at = end;
		}
		row.push(cell);
		if (text[at] === separator) {
			at++;
			if (at === text.length) row.push("");
			continue;
		}
		if (text[at] === "\r" && text[at + 1] === "\n") at++;
		at++;
		rows.push(row);
		row = [];
	}
	if (row.length) rows.push(row);
	return rows;
}

/** The value of a quoted cell and the offset after its closing quote; a quote that never closes runs to the end. */
function quoted(text: string, start: number): [string, number] {
	const parts: string[] = [];
	let from = start + 1;
	for (;;) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return [parts.join("") + text.slice(from), text.length];
		parts.push(text.slice(from, quote));
		if (text[quote + 1] !== '"') return [parts.join(""), quote + 1];
		parts.push('"');
		from = quote + 2;
	}
}
