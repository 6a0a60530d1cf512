/** Data Package v2: the tables of the record as CSV with a typed description of every column. */

export type Field = { readonly name: string; readonly help: string };
export type Resource = {
	readonly name: string;
	readonly title: string;
	readonly fields: readonly Field[];
	readonly bytes: number;
	readonly sha256: string;
	readonly rows: number;
};

export function dataPackage(
	about: { readonly title: string; readonly created: string; readonly description: string; readonly hash: string },
	resources: readonly Resource[],
): Record<string, unknown> {
	return {
		$schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		name: "entente-record",
		...about,
		resources: resources.map(({ name, title, fields, bytes, sha256, rows }) => ({
			name,
			title,
			path: `${name}.csv`,
			type: "table",
			format: "csv",
			mediatype: "text/csv",
			encoding: "utf-8",
			bytes,
			hash: `sha256:${sha256}`,
			description: `${rows} rows`,
			schema: {
				$schema: "https://datapackage.org/profiles/2.0/tableschema.json",
				fields: fields.map((field) => fieldOf(name, field)),
				missingValues: [""],
				...(fields.some((f) => f.name === "id") ? { primaryKey: ["id"] } : {}),
			},
		})),
	};
}

const numbers = new Set(["lat", "lon", "confidence", "change", "value"]);
const integers = new Set(["start", "end", "start_cp", "end_cp", "reports", "words", "articles"]);
const days = new Set(["from", "to", "published", "announced", "ended_by"]);

function fieldOf(table: string, { name, help }: Field): Record<string, unknown> {
	// Of an actor it is how many, of a story which.
	if (table === "actors" && name === "documents") return { name, type: "integer", description: help };
	const type = numbers.has(name) ? "number" : integers.has(name) ? "integer" : days.has(name) ? "date" : "string";
	return { name, type, description: help };
}
