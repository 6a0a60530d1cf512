/**
 * Tables as we keep them: tab-separated, a header line, one row a line, lists inside a cell parted by "|".
 * A row that cannot be read is left out and told of with file and line; reading never fails.
 */
export type Row = Readonly<Record<string, string>>;

/** The rows of a table, each a map from column to cell. `columns` must all stand in the header; further ones are kept. */
export function readTable(file: string, text: string, columns: readonly string[], problems: string[]): Row[] {
	const rows: Row[] = [];
	const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split("\n");
	const header = withoutReturn(lines[0] ?? "").split("\t");
	const missing = columns.filter((c) => !header.includes(c));
	if (missing.length) {
		problems.push(`${file}:1: no column ${missing.map((m) => `"${m}"`).join(", ")}; the table was left out`);
		return rows;
	}
	for (let i = 1; i < lines.length; i++) {
		const line = withoutReturn(lines[i]);
		if (line === "" || line.startsWith("#")) continue;
		const cells = line.split("\t");
		if (cells.length !== header.length) {
			problems.push(
				`${file}:${i + 1}: ${cells.length} cells where the header has ${header.length}; the row was left out`,
			);
			continue;
		}
		const row: Record<string, string> = Object.create(null);
		for (let c = 0; c < header.length; c++) row[header[c]] = cells[c];
		if (row[columns[0]] === "") {
			problems.push(`${file}:${i + 1}: "${columns[0]}" is empty; the row was left out`);
			continue;
		}
		rows.push(row as Row);
	}
	return rows;
}

/** The items of a list cell: "Kyiv|Kiev" → ["Kyiv", "Kiev"]; an empty cell has none. */
export function items(cell: string | undefined): string[] {
	return cell === undefined || cell === "" ? [] : cell.split("|");
}

function withoutReturn(line: string): string {
	return line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
}
