/**
 * A rule as it is written in the codebook, and as the matcher wants it.
 *
 *   trigger   verb | noun | adjective: lemmas, several words, or @sets
 *   roles     role → relations to try in turn ("subject", "object", "with", "poss", …), see paths.ts
 *   has/lacks relation → lemmas that must, or must not, stand there
 *   outcome   code of its file, mode, act, what PLOVER would call it
 */

/** Part of speech a trigger is looked for in. */
export type Anchor = "verb" | "noun" | "adjective";

export type Condition = {
	readonly path: string;
	readonly paths: readonly string[];
	readonly words: Lemmas;
	readonly written: string;
};

/** Lemmas to compare a node with; `phrases` are of several words, all of which are `inPhrases`. */
export type Lemmas = {
	readonly single: ReadonlySet<string>;
	readonly phrases: readonly (readonly string[])[];
	readonly inPhrases: ReadonlySet<string>;
};

export type Outcome = {
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly plover: { readonly event: string; readonly mode: string | null } | null;
	readonly contexts: readonly string[];
};

export type Example = { readonly text: string; readonly line?: number };

export type Rule = {
	readonly id: string;
	readonly file: string;
	readonly outcome: Outcome;
	readonly triggers: readonly Trigger[];
	readonly roles: Readonly<Record<"actor" | "recipient" | "about", readonly string[]>>;
	/** Relations whose fillers join the actors: both sides of a meeting. */
	readonly reciprocal: readonly string[];
	readonly needs: readonly string[];
	readonly has: readonly Condition[];
	readonly lacks: readonly Condition[];
	/** The noun must be carried by a light verb ("held talks"), must not be, or either. */
	readonly light: "required" | "never" | "either";
	/** What is inside the complement of this act is its content and no act of its own ("agreed to {cooperate}"). */
	readonly swallows: boolean;
	/** Code also this, of the same words: a meeting called off is CONSULT negated and REJECT. */
	readonly negates: { readonly code: string; readonly act: string | null; readonly mode: string | null } | null;
	/** Factuality the words themselves give, whatever the tense. */
	readonly factuality: string | null;
	/** Of two rules on one trigger the weightier stands; constraints make weight. */
	readonly weight: number;
	readonly confidence: number;
	readonly hits: readonly Example[];
	readonly misses: readonly Example[];
};

export type Trigger = {
	readonly anchor: Anchor;
	/** Lemma of the anchor token, by which the rule is found. */
	readonly lemma: string;
	/** Further words, by offset from the anchor in nouns, dependents or followers in verbs. */
	readonly words: readonly string[];
	readonly at: number;
};

export type Sets = Readonly<Record<string, readonly string[]>>;

/** A written rule made ready; null where it has no trigger. What is wrong with it is for `checkWritten` to say. */
export function compileRule(written: unknown, file: string, code: string, sets: Sets): Rule | null {
	if (typeof written !== "object" || written === null || Array.isArray(written)) return null;
	const raw = written as Record<string, unknown>;

	const triggers: Trigger[] = [];
	for (const anchor of ["verb", "noun", "adjective"] as const)
		for (const phrase of words(raw[anchor], sets))
			for (const spelling of spellings(phrase)) triggers.push(trigger(anchor, spelling));
	if (!triggers.length) return null;

	const conditions = (value: unknown): Condition[] =>
		Object.entries(typeof value === "object" && value !== null ? value : {}).map(([path, list]) => ({
			path,
			paths: paths(path),
			words: lemmas(words(list, sets)),
			written: String(list),
		}));
	const has = conditions(raw.has);
	const lacks = conditions(raw.lacks);
	const light = raw.light === "required" || raw.light === "never" ? raw.light : "either";
	const need = list(raw.need);
	const plover = raw.plover as { event?: string; mode?: string } | string | undefined;
	return {
		id: `${code}/${text(raw.id) ?? ""}`,
		file,
		outcome: {
			code,
			mode: text(raw.mode),
			act: text(raw.act),
			plover:
				plover === undefined
					? null
					: typeof plover === "string"
						? { event: plover, mode: null }
						: { event: plover.event ?? code, mode: plover.mode ?? null },
			contexts: list(raw.contexts),
		},
		triggers,
		roles: { actor: paths(raw.actor), recipient: paths(raw.recipient), about: paths(raw.about) },
		reciprocal: paths(raw.reciprocal),
		needs: raw.need === undefined ? ["actor"] : need,
		has,
		lacks,
		light,
		swallows: raw.swallows === true,
		negates:
			typeof raw.negates === "object" && raw.negates !== null
				? {
						code: String((raw.negates as Record<string, unknown>).code ?? code),
						act: text((raw.negates as Record<string, unknown>).act),
						mode: text((raw.negates as Record<string, unknown>).mode),
					}
				: null,
		factuality: text(raw.factuality),
		weight:
			typeof raw.weight === "number"
				? raw.weight
				: has.length * 2 +
					lacks.length * 0.5 +
					(light === "required" ? 1 : 0) +
					(triggers.some((t) => t.words.length > 1) ? 1 : 0),
		confidence: typeof raw.confidence === "number" ? raw.confidence : 0.8,
		hits: examples(raw.hits),
		misses: examples(raw.misses),
	};
}

/** "a, b c, @set" or a list, opened into lemmas; a set that is not there has none. */
export function words(value: unknown, sets: Sets): string[] {
	const out: string[] = [];
	for (const item of list(value)) {
		if (!item.startsWith("@")) {
			out.push(item.toLowerCase());
			continue;
		}
		out.push(...(sets[item.slice(1)] ?? []));
	}
	return out;
}

export function lemmas(phrases: readonly string[]): Lemmas {
	const single = new Set<string>();
	const several: string[][] = [];
	for (const phrase of phrases.flatMap(spellings)) {
		const split = phrase.split(" ");
		if (split.length === 1) single.add(phrase);
		else several.push(split);
	}
	return { single, phrases: several, inPhrases: new Set(several.flat()) };
}

/** A hyphen may be a word of its own in the trees: "cease-fire" is also "cease - fire". */
function spellings(phrase: string): string[] {
	return phrase.includes("-") ? [phrase, phrase.replaceAll("-", " - ")] : [phrase];
}

export function list(value: unknown): string[] {
	const items = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value.map(String) : [];
	return items.map((v) => v.trim()).filter((v) => v !== "");
}

function paths(value: unknown): string[] {
	const items = typeof value === "string" ? value.split(/[|,]/) : Array.isArray(value) ? value.map(String) : [];
	return items.map((v) => v.trim()).filter((v) => v !== "");
}

function text(value: unknown): string | null {
	return typeof value === "string" ? value : null;
}

function examples(value: unknown): Example[] {
	return Array.isArray(value)
		? value.map((v) => ({ text: String(v) }))
		: typeof value === "string"
			? [{ text: value }]
			: [];
}

const INNER = new Set(["of", "in", "to", "for", "on", "with", "against", "between", "at"]);

/** The head of a phrase: the verb is its first word, the noun its last before a preposition: "state of emergency". */
function trigger(anchor: Anchor, phrase: string): Trigger {
	const split = phrase.split(" ");
	let at = 0;
	if (anchor !== "verb") {
		// not the last word: a "sit - in" ends with one
		const inner = split.findIndex((w, i) => i > 0 && i < split.length - 1 && INNER.has(w) && split[i - 1] !== "-");
		at = inner > 0 ? inner - 1 : split.length - 1;
	}
	return { anchor, lemma: split[at], words: split, at };
}
