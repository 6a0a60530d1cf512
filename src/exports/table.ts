/** Rows as a table for a terminal: columns as wide as they need, the widest cut where the window ends, what is left out told. */
import type { Cell } from "./csv.ts";
import type { Look } from "./terminal.ts";

type Table = {
	readonly columns: readonly {
		readonly name: string;
		// biome-ignore lint/suspicious/noExplicitAny: rows of every verb share one type of column
		readonly of: (row: any) => Cell;
		readonly wide?: boolean;
		// biome-ignore lint/suspicious/noExplicitAny: as above
		readonly shown?: (row: any) => Cell;
		readonly brackets?: string;
	}[];
	readonly rows: readonly unknown[];
	readonly total: number;
};

export function tableForPerson({ columns, rows, total }: Table, look: Look): string {
	if (!rows.length) return total ? `${total} in all, none of them here; --limit and --offset show others\n` : none;
	const shown = shownIn(columns, rows, look.width);
	const cells = rows.map((row) => shown.map((c) => printable((c.shown ?? c.of)(row))));
	const wanted = shown.map((c, i) => Math.max(c.name.length, ...cells.slice(0, 500).map((row) => row[i].length)));
	// An id and a day are of no use when they are cut.
	const whole = shown.map((c, i) => c.name === "id" || cells.every((row) => DAY.test(row[i])));
	const taken = wanted.reduce((sum, width, i) => sum + (whole[i] ? width : 0), 2 * (shown.length - 1));
	const cutable = fitted(
		wanted.filter((_, i) => !whole[i]),
		look.width - taken,
	);
	const widths = wanted.map((width, i) => (whole[i] ? width : (cutable.shift() as number)));
	const bold = (text: string) => (look.colour ? `\u001b[1m${text}\u001b[22m` : text);
	const line = (row: readonly string[]) =>
		row
			.map((cell, i) => cut(cell, widths[i]))
			.join("  ")
			.trimEnd();
	const lines = [bold(line(shown.map((c) => c.name))), ...cells.map(line)];
	const ids =
		columns[0].name === "id" && shown[0].name !== "id" ? "; a wider window, or --to csv, shows their ids" : "";
	const count =
		total > rows.length ? `${rows.length} of ${total}; --limit and --offset show others` : `${total} in all`;
	lines.push(count + ids);
	for (const [i, { name, brackets }] of shown.entries())
		if (brackets && cells.some((row) => row[i].startsWith("("))) lines.push(`(${name}): ${brackets}`);
	return `${lines.join("\n")}\n`;
}

/** A day, one in brackets, or none. */
const DAY = /^(?:\(?\d{4}-\d{2}-\d{2}\)?)?$/;

const none = "Nothing in the record fits.\n";

/** What "why", "decide" and "read" take stands first where there is room for it. */
function shownIn(columns: Table["columns"], rows: Table["rows"], width: number): Table["columns"] {
	const shown = columns.filter((c) => !c.wide);
	const [id] = columns;
	if (id.name !== "id" || !id.wide) return shown;
	const longest = Math.max(...rows.slice(0, 500).map((row) => String(id.of(row)).length));
	return width - longest >= 11 * shown.length ? [id, ...shown] : shown;
}

/** Counts beside a table: by type, act, actor …, the commonest first, and how many events, reports and days there are. */
export function countsForPerson(
	facets: Readonly<Record<string, readonly { readonly label: string; readonly count: number }[]>>,
	units: Readonly<Record<string, number>>,
	look: Look,
): string {
	const lines = Object.entries(facets)
		.filter(([, values]) => values.length)
		.map(([name, values]) => `${name}: ${values.map((v) => `${printable(v.label)} ${v.count}`).join(", ")}`);
	const sum = Object.entries(units).map(([unit, n]) => `${n} ${unit}${n === 1 ? "" : "s"}`);
	return `${[...lines.map((line) => cut(line, look.width).trimEnd()), sum.join(", ")].join("\n")}\n`;
}

function printable(cell: Cell): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters could rewrite the screen
	return cell === null ? "" : String(cell).replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ");
}

function cut(cell: string, width: number): string {
	return cell.length > width ? `${cell.slice(0, Math.max(0, width - 1))}…` : cell.padEnd(width);
}

/** Takes from the widest until all fit. */
function fitted(widths: number[], room: number): number[] {
	const cut = [...widths];
	let over = cut.reduce((a, b) => a + b, 0) - Math.max(room, cut.length * 6);
	while (over > 0) {
		const widest = cut.indexOf(Math.max(...cut));
		const others = Math.max(6, ...cut.filter((_, i) => i !== widest));
		const by = Math.max(1, Math.min(over, cut[widest] - others));
		cut[widest] -= by;
		over -= by;
		if (cut[widest] <= 6) break;
	}
	return cut;
}
