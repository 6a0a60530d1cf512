/** The codebook: what is coded. YAML read by the loader; here it becomes types, rules and lexical sets. */
import { indexRules, type RuleIndex } from "./match.ts";
import { compileRule, list, type Rule, type Sets, words } from "./pattern.ts";

export type EventType = {
	readonly code: string;
	readonly title: string;
	readonly quad: 1 | 2 | 3 | 4;
	readonly definition: string;
	readonly roles: Readonly<Record<string, string>>;
	readonly modes: Readonly<Record<string, string>>;
	readonly acts: Readonly<Record<string, string>>;
	/** Words in an act's content that tell its mode, in order of telling, where its rule gives none. */
	readonly modeWords: readonly { readonly mode: string; readonly words: ReadonlySet<string> }[];
	readonly file: string;
};

export type Context = {
	readonly name: string;
	readonly definition: string;
	readonly words: readonly string[];
	readonly strong: readonly string[];
};

/** The codebook after loading: event types, acts, rules compiled for the matcher, lexical sets. */
export type Codebook = {
	/** "events/CONSULT.yaml" → its parsed content. */
	readonly files: Readonly<Record<string, unknown>>;
	readonly version: string;
	readonly types: readonly EventType[];
	readonly rules: readonly Rule[];
	readonly index: RuleIndex;
	readonly sets: Sets;
	readonly contexts: readonly Context[];
};

/**
 * `files` maps "events/CONSULT.yaml" to its parsed content; reading YAML is the loader's business. What cannot be used is
 * passed over: `checkWritten` tells of it.
 */
export function compileCodebook(files: Readonly<Record<string, unknown>>): Codebook {
	const sets = compileSets(files);
	const types: EventType[] = [];
	const rules: Rule[] = [];
	for (const file of Object.keys(files).sort()) {
		if (!file.startsWith("events/")) continue;
		const raw = mapping(files[file]);
		const type = compileType(raw, file);
		if (type === null) continue;
		types.push(type);
		for (const written of Array.isArray(raw.rules) ? raw.rules : []) {
			const rule = compileRule(written, file, type.code, sets);
			if (rule !== null) rules.push(rule);
		}
	}
	const contexts = compileContexts(files["contexts.yaml"], sets);
	return { files, version: versionOf(files), types, rules, index: indexRules(rules), sets, contexts };
}

function compileType(raw: Readonly<Record<string, unknown>>, file: string): EventType | null {
	const code = String(raw.code ?? "");
	const quad = Number(raw.quad);
	if (!/^[A-Z]{2,}$/.test(code) || (quad !== 1 && quad !== 2 && quad !== 3 && quad !== 4)) return null;
	return {
		code,
		title: String(raw.title ?? code),
		quad,
		definition: String(raw.definition ?? "").trim(),
		roles: record(raw.roles),
		modes: record(raw.modes),
		acts: record(raw.acts),
		modeWords: modeWords(raw),
		file,
	};
}

function modeWords(raw: Record<string, unknown>): EventType["modeWords"] {
	return Object.entries(record(raw["mode-words"])).map(([mode, written]) => ({ mode, words: new Set(list(written)) }));
}

/** Files with lexical sets, in the order given, ours before one's own: a name that comes again adds to what it has. */
export function filesWithSets(files: Readonly<Record<string, unknown>>): string[] {
	return ["sets.yaml", ...Object.keys(files)].filter((file, i) => i === 0 || file.startsWith("sets/"));
}

function compileSets(files: Readonly<Record<string, unknown>>): Sets {
	const out: Record<string, string[]> = {};
	// a set may name sets above it
	for (const file of filesWithSets(files))
		for (const [name, written] of Object.entries(mapping(files[file])))
			out[name] = [...(Object.hasOwn(out, name) ? out[name] : []), ...words(list(written), out)];
	return out;
}

/** The words of a lexical set; the same object every time. None where the codebook has no such set. */
export function wordsIn({ sets }: Pick<Codebook, "sets">, name: string): ReadonlySet<string> {
	const opened = openSets.get(sets) ?? new Map<string, ReadonlySet<string>>();
	openSets.set(sets, opened);
	const found = opened.get(name) ?? new Set(sets[name] ?? []);
	opened.set(name, found);
	return found;
}

const openSets = new WeakMap<Sets, Map<string, ReadonlySet<string>>>();

function compileContexts(raw: unknown, sets: Sets): Context[] {
	return Object.entries(mapping(raw)).map(([name, written]) => {
		const context = mapping(written);
		return {
			name,
			definition: String(context.definition ?? ""),
			words: words(context.words, sets),
			strong: words(context.strong, sets),
		};
	});
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function record(value: unknown): Record<string, string> {
	if (typeof value !== "object" || value === null) return {};
	return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]));
}

function versionOf(files: Readonly<Record<string, unknown>>): string {
	const about = files["about.yaml"] as { version?: unknown } | undefined;
	return typeof about?.version === "string" ? about.version : "1";
}
