/**
 * From the files beside the program to what `read` is given; the same in Node, where `load` reads them from disk, and in
 * a browser, where a page fetches them. Whatever is null is done without: no weights, chain trees; no table, no towns.
 */
import { openStatements } from "./findings/linear.ts";
import { openVotes } from "./findings/votes.ts";
import type { Resources } from "./read.ts";
import { compileCodebook } from "./rules/codebook.ts";
import { compileLexicons, openLexicons } from "./rules/lexicons.ts";
import type { ShelfIndex } from "./rules/shelf.ts";
import { openNames } from "./syntax/names.ts";
import { openSyntax } from "./syntax/parse.ts";
import { languageByWords } from "./text/language.ts";

export type ResourceFiles = {
	/** "events/CONSULT.yaml" → its parsed content. */
	readonly codebook: Readonly<Record<string, unknown>>;
	/** "states.tsv" → its text. */
	readonly lexicons: Readonly<Record<string, string>>;
	/** What `indexLexicons` makes of them, where it was kept; of no use beside tables of one's own. */
	readonly lexiconIndex?: ShelfIndex | null;
	/** Tables and actor dictionaries of one's own, added to those. */
	readonly ownLexicons?: Readonly<Record<string, string>> | null;
	readonly cities: Uint8Array | null;
	readonly syntax: Uint8Array | null;
	readonly names: Uint8Array | null;
	readonly statements: Uint8Array | null;
	readonly events?: Uint8Array | null;
};

/** `language` tells a text's language; by itself English is told by its commonest words and anything else is "und". */
export function openResources(files: ResourceFiles, language: Resources["language"] = languageByWords): Resources {
	const folders = [files.lexicons, ...(files.ownLexicons ? [files.ownLexicons] : [])];
	const lexicons =
		files.lexiconIndex && !files.ownLexicons
			? openLexicons(folders, files.lexiconIndex)
			: compileLexicons(...folders).lexicons;
	const { statements, notices } = statementsIn(files.statements);
	return {
		codebook: compileCodebook(files.codebook),
		lexicons,
		gazetteer: lexicons.gazetteer,
		cities: files.cities && { table: files.cities },
		syntax: files.syntax && openSyntax(files.syntax),
		names: files.names && openNames(files.names),
		statements,
		notices,
		votes: files.events ? openVotes(files.events) : null,
		language,
	};
}

/** Weights that cannot be used are done without: the forms of the words alone find fewer statements, and it is said. */
function statementsIn(bytes: Uint8Array | null): Pick<Resources, "statements" | "notices"> {
	const without = "statements are found by the form of the words alone";
	if (bytes === null) return { statements: null, notices: [`models/statements.bin is missing: ${without}`] };
	try {
		return { statements: openStatements(bytes), notices: [] };
	} catch (error) {
		return { statements: null, notices: [`${(error as Error).message}; until then ${without}`] };
	}
}
