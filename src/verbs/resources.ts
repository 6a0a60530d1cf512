/** What a page needs to read a text by itself: codebook, lexicons, models; the same files that the program reads. */
import { citiesFile, loadCodebookFiles, modelFile, readLexicon } from "../load.ts";

export function resourceFile(path: string): { readonly body: Uint8Array; readonly type: string } | null {
	const encode = (value: unknown) => ({
		body: new TextEncoder().encode(JSON.stringify(value)),
		type: "application/json",
	});
	if (path === "codebook.json") return encode(loadCodebookFiles());
	if (path === "lexicons.json") return encode(readLexicon());
	if (path === "cities.txt") {
		const body = citiesFile();
		return body && { body, type: "text/plain; charset=utf-8" };
	}
	const [folder, name, ...rest] = path.split("/");
	if (folder !== "models" || rest.length || !/^[a-z-]+\.(bin|tsv)$/.test(name ?? "")) return null;
	const body = modelFile(name);
	return body ? { body, type: name.endsWith(".tsv") ? "text/tab-separated-values" : "application/octet-stream" } : null;
}
