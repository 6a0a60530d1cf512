/**
 * Tables as we keep them: tab-separated, a header line, one row a line, lists inside a cell parted by "|".
 * A row that cannot be read is left out and told of with file and line; reading never fails.
 */
export type Row = readonly string[];

/** The rows of a table, each with the cells of `columns` in that order. All of them must stand in the header; further ones are passed over. */
export function readTable(file: string, text: string, columns: readonly string[], problems: string[]): Row[] {
	const rows: Row[] = [];
	const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	const lines = (plain.includes("\r") ? plain.replaceAll("\r", "") : plain).split("\n");
	const header = lines[0].split("\t");
	const at = columns.map((c) => header.indexOf(c));
	const missing = columns.filter((_, i) => at[i] < 0);
	if (missing.length) {
		problems.push(`${file}:1: no column ${missing.map((m) => `"${m}"`).join(", ")}; the table was left out`);
		return rows;
	}
	const asWanted = at.every((c, i) => c === i);
	for (let i = 1; i < lines.length; i++) {
		const line = lines[i];
		if (line === "" || line.charCodeAt(0) === 35) continue;
		const cells = line.split("\t");
		if (cells.length !== header.length) {
			const note = `${cells.length} cells where the header has ${header.length}; the row was left out`;
			problems.push(`${file}:${i + 1}: ${note}`);
			continue;
		}
		const row = asWanted ? cells : at.map((c) => cells[c]);
		if (row[0] === "") {
			problems.push(`${file}:${i + 1}: "${columns[0]}" is empty; the row was left out`);
			continue;
		}
		rows.push(row);
	}
	return rows;
}

/** The items of a list cell: "Kyiv|Kiev" → ["Kyiv", "Kiev"]; an empty cell has none. */
export function items(cell: string): readonly string[] {
	return cell === "" ? none : cell.indexOf("|") < 0 ? [cell] : cell.split("|");
}

const none: readonly string[] = [];
