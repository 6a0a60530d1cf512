/** CSV after RFC 4180. Raw keeps every character; spreadsheet-safe puts an apostrophe before what a spreadsheet would run. */
export type Cell = string | number | null;

export function csvLine(cells: readonly Cell[], safe: boolean, separator = ","): string {
	return `${cells.map((cell) => csvCell(cell, safe, separator)).join(separator)}\r\n`;
}

function csvCell(cell: Cell, safe: boolean, separator: string): string {
	if (cell === null) return "";
	if (typeof cell === "number") return String(cell);
	const text = safe && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
	return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
