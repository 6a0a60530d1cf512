/** The codebook: what is coded. YAML read by the loader; here it becomes types, rules and lexical sets, or problems that say what to do. */
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

/** `files` maps "events/CONSULT.yaml" to its parsed content; reading YAML is the loader's business. */
export function compileCodebook(files: Readonly<Record<string, unknown>>): { codebook: Codebook; problems: string[] } {
	const problems: string[] = [];
	const sets = compileSets(files["sets.yaml"], problems);
	const types: EventType[] = [];
	const rules: Rule[] = [];
	const seen = new Set<string>();
	for (const file of Object.keys(files).sort()) {
		if (!file.startsWith("events/")) continue;
		const raw = files[file] as Record<string, unknown> | null;
		if (typeof raw !== "object" || raw === null) {
			problems.push(`${file} is empty or not a mapping; begin it with "code: …"`);
			continue;
		}
		const type = compileType(raw, file, problems);
		if (type === null) continue;
		types.push(type);
		for (const [index, written] of (Array.isArray(raw.rules) ? raw.rules : []).entries()) {
			const { rule, problems: wrong } = compileRule(written, file, type.code, index, sets);
			problems.push(...wrong);
			if (rule === null) continue;
			if (seen.has(rule.id)) problems.push(`${file}: two rules are called "${rule.id}"; rename one`);
			seen.add(rule.id);
			const { mode, act } = rule.outcome;
			if (mode !== null && !(mode in type.modes))
				problems.push(`${file}: rule "${rule.id}" has mode "${mode}", which the file does not list under modes`);
			if (act !== null && !(act in type.acts))
				problems.push(`${file}: rule "${rule.id}" has act "${act}", which the file does not list under acts`);
			rules.push(rule);
		}
	}
	const contexts = compileContexts(files["contexts.yaml"], sets, problems);
	const codebook = { files, version: versionOf(files), types, rules, index: indexRules(rules), sets, contexts };
	return { codebook, problems };
}

function compileType(raw: Record<string, unknown>, file: string, problems: string[]): EventType | null {
	const code = String(raw.code ?? "");
	if (!/^[A-Z]{2,}$/.test(code)) {
		problems.push(`${file}: "code" must be one word in capitals, like CONSULT`);
		return null;
	}
	const quad = Number(raw.quad);
	if (quad !== 1 && quad !== 2 && quad !== 3 && quad !== 4) {
		problems.push(
			`${file}: "quad" must be 1 verbal cooperation, 2 material cooperation, 3 verbal conflict or 4 material conflict`,
		);
		return null;
	}
	for (const key of ["title", "definition"])
		if (typeof raw[key] !== "string") problems.push(`${file}: "${key}" is missing; say it in a sentence`);
	return {
		code,
		title: String(raw.title ?? code),
		quad,
		definition: String(raw.definition ?? "").trim(),
		roles: record(raw.roles),
		modes: record(raw.modes),
		acts: record(raw.acts),
		file,
	};
}

function compileSets(raw: unknown, problems: string[]): Sets {
	const out: Record<string, string[]> = {};
	const written = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
	for (const name of Object.keys(written)) {
		// a set may name sets above it
		out[name] = words(list(written[name]), out, `sets.yaml: set "${name}"`, problems);
	}
	return out;
}

function compileContexts(raw: unknown, sets: Sets, problems: string[]): Context[] {
	const written = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, Record<string, unknown>>;
	return Object.keys(written).map((name) => ({
		name,
		definition: String(written[name]?.definition ?? ""),
		words: words(written[name]?.words, sets, `contexts.yaml: "${name}"`, problems),
		strong: words(written[name]?.strong, sets, `contexts.yaml: "${name}"`, problems),
	}));
}

function record(value: unknown): Record<string, string> {
	if (typeof value !== "object" || value === null) return {};
	return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]));
}

function versionOf(files: Readonly<Record<string, unknown>>): string {
	const about = files["about.yaml"] as { version?: unknown } | undefined;
	return typeof about?.version === "string" ? about.version : "1";
}
