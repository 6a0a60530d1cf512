/** The codebook after loading: event types, acts, rules compiled for the matcher, lexical sets. */
export type Codebook = { readonly files: Readonly<Record<string, unknown>>; readonly version: string };

/** `files` maps "events/CONSULT.yaml" to its parsed content; reading YAML is the loader's business. */
export function compileCodebook(files: Readonly<Record<string, unknown>>): { codebook: Codebook; problems: string[] } {
	return { codebook: { files, version: "0" }, problems: [] };
}
