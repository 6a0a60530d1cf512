/** Tables of a published copy: columns with each value written once. */

/** One column; `at` points into `values`, −1 where there is nothing. */
export type Column = { readonly values: readonly string[]; readonly at: readonly number[] };
/** Like a column, with any number of values a row. */
export type Links = { readonly values: readonly string[]; readonly at: readonly (readonly number[])[] };

export function columnOf(values: readonly (string | null)[]): Column {
	const seen = new Map<string, number>();
	return { at: values.map((v) => (v === null ? -1 : numberOf(seen, v))), values: [...seen.keys()] };
}

export function linksColumn(values: readonly (readonly string[])[]): Links {
	const seen = new Map<string, number>();
	return { at: values.map((all) => [...new Set(all)].map((v) => numberOf(seen, v))), values: [...seen.keys()] };
}

function numberOf(seen: Map<string, number>, value: string): number {
	const there = seen.get(value);
	if (there !== undefined) return there;
	seen.set(value, seen.size);
	return seen.size - 1;
}
