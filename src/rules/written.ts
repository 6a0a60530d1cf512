/**
 * What may stand in a codebook's files, and what is wrong with what does: each complaint says where in the file and what
 * to do. Compiling takes what it can use and says nothing, so that a start need not look at everything.
 */
import { filesWithSets } from "./codebook.ts";
import { list } from "./pattern.ts";

/** `path` leads through the file's mappings and lists to what is meant: ["rules", 3, "has", "object"]. */
export type Problem = { readonly file: string; readonly path: readonly (string | number)[]; readonly note: string };

type Kind = { readonly is: (value: unknown) => boolean; readonly said: string };
type Keys = Readonly<Record<string, Kind>>;

const isText = (value: unknown) => typeof value === "string";
const isMapping = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const isWords = (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText));

const text: Kind = { is: isText, said: "words" };
const words: Kind = { is: isWords, said: 'words, like "sanction, embargo" or "@troops"' };
const relations: Kind = { is: isWords, said: 'relations, like "subject" or "with | object.owner"' };
const conditions: Kind = { is: isMapping, said: 'a mapping from relations to words, like {object: "embargo"}' };
const named: Kind = {
	is: (value) => isMapping(value) && Object.values(value).every(isText),
	said: "a mapping from names to what they mean",
};
const sentences: Kind = {
	is: (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
	said: "a list of sentences, each in quotes",
};
const number: Kind = { is: (value) => typeof value === "number", said: "a number" };

const factualities = ["happened", "planned", "possible", "hypothetical", "negated"];

const typeKeys: Keys = {
	code: {
		is: (value) => isText(value) && /^[A-Z]{2,}$/.test(String(value)),
		said: "one word in capitals, like CONSULT",
	},
	title: text,
	quad: {
		is: (value) => [1, 2, 3, 4].includes(Number(value)),
		said: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict or 4 material conflict",
	},
	definition: text,
	roles: named,
	modes: named,
	acts: named,
	"mode-words": {
		is: (value) => isMapping(value) && Object.values(value).every(isWords),
		said: "a mapping from modes to words that tell them",
	},
	rules: { is: Array.isArray, said: 'a list of rules, each begun with "- id: …"' },
};

const ruleKeys: Keys = {
	id: {
		is: (value) => isText(value) && /^[a-z][a-z0-9-]*$/.test(String(value)),
		said: "small letters, digits and hyphens",
	},
	verb: words,
	noun: words,
	adjective: words,
	actor: relations,
	recipient: relations,
	about: relations,
	reciprocal: relations,
	need: { is: isWords, said: "words, like [pair]" },
	has: conditions,
	lacks: conditions,
	light: { is: (value) => ["required", "never", "either"].includes(String(value)), said: "required, never or either" },
	swallows: { is: (value) => typeof value === "boolean", said: "true or false" },
	negates: { is: isMapping, said: "a mapping with code, act and mode" },
	factuality: { is: (value) => factualities.includes(String(value)), said: factualities.join(", ") },
	mode: text,
	act: text,
	plover: { is: (value) => isText(value) || isMapping(value), said: "a PLOVER type, or a mapping with event and mode" },
	contexts: words,
	weight: number,
	confidence: {
		is: (value) => typeof value === "number" && value > 0 && value <= 1,
		said: "a number above 0 and up to 1",
	},
	hits: sentences,
	misses: sentences,
	note: text,
};

/** What a rule may need beside its words; findings/needs.ts says what each means. */
export const needs: readonly string[] =
	"actor recipient any pair all-political fact persons other-party same-party future-complement by-act crowd direct both-political state-actor envoy abroad object-party known-actor judicial violent violent-death violence-noun about-person held to-state two obliged of-state no-opinion no-clause refused unaimed in-office people no-words armed own-act not-own".split(
		" ",
	);

/** Labels of the braces in hits. */
const labels = ["!", "actor", "recipient", "about", "time", "place"];

/** A relation, or several parted by dots; any small word may be a preposition. */
const relation = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)*$/;

/** `files` maps "events/CONSULT.yaml" to its parsed content. */
export function checkWritten(files: Readonly<Record<string, unknown>>): Problem[] {
	const problems: Problem[] = [];
	const sets = checkSets(files, problems);
	const contexts = checkContexts(files["contexts.yaml"], sets, problems);
	const ids = new Map<string, string>();
	for (const file of Object.keys(files).sort())
		if (file.startsWith("events/")) checkType(file, files[file], sets, contexts, ids, problems);
	return problems;
}

function checkType(
	file: string,
	raw: unknown,
	sets: ReadonlySet<string>,
	contexts: ReadonlySet<string>,
	ids: Map<string, string>,
	problems: Problem[],
): void {
	const tell = (path: Problem["path"], note: string) => problems.push({ file, path, note });
	if (!isMapping(raw)) {
		tell([], 'the file is empty or not a mapping; begin it with "code: …"');
		return;
	}
	checkKeys(raw, typeKeys, [], "", tell);
	for (const key of ["code", "quad", "title", "definition"])
		if (!(key in raw)) tell([], `"${key}" is missing; it must be ${typeKeys[key].said}`);
	for (const mode of Object.keys(isMapping(raw["mode-words"]) ? raw["mode-words"] : {}))
		if (!isMapping(raw.modes) || !Object.hasOwn(raw.modes, mode))
			tell(["mode-words", mode], `mode-words names "${mode}", which the file does not list under modes`);
	for (const [i, rule] of (Array.isArray(raw.rules) ? raw.rules : []).entries()) {
		const path = ["rules", i];
		if (!isMapping(rule)) {
			tell(path, `rule ${i + 1} is not a list of "key: value"; begin it with "- id: …"`);
			continue;
		}
		const called = isText(rule.id) ? `rule "${rule.id}"` : `rule ${i + 1}`;
		checkRule(rule, raw, path, called, sets, contexts, tell);
		const id = `${raw.code}/${rule.id}`;
		const first = ids.get(id);
		if (first !== undefined) tell([...path, "id"], `two rules are called "${id}", the other in ${first}; rename one`);
		else ids.set(id, file);
	}
}

type Tell = (path: Problem["path"], note: string) => void;

function checkRule(
	rule: Record<string, unknown>,
	type: Record<string, unknown>,
	path: Problem["path"],
	called: string,
	sets: ReadonlySet<string>,
	contexts: ReadonlySet<string>,
	tell: Tell,
): void {
	checkKeys(rule, ruleKeys, path, `${called}: `, tell);
	const isThere = (key: string) => rule[key] !== undefined && list(rule[key]).length > 0;
	if (!("id" in rule)) tell(path, `${called} has no id; give it one of ${ruleKeys.id.said}`);
	if (!isThere("verb") && !isThere("noun") && !isThere("adjective"))
		tell(path, `${called} has no trigger; give verb, noun or adjective`);
	for (const [key, purpose] of [
		["hits", "must find"],
		["misses", "must leave alone"],
	])
		if (!(Array.isArray(rule[key]) ? rule[key].length : isText(rule[key])))
			tell([...path, key], `${called} has no ${key}; write at least one sentence that it ${purpose}`);
	for (const key of ["verb", "noun", "adjective"]) checkWords(rule[key], [...path, key], called, sets, tell);
	for (const key of ["actor", "recipient", "about", "reciprocal"])
		for (const one of alternatives(rule[key])) checkRelation(one, [...path, key], called, tell);
	for (const key of ["has", "lacks"])
		for (const [name, value] of Object.entries(isMapping(rule[key]) ? rule[key] : {})) {
			const at = [...path, key, name];
			for (const one of alternatives(name)) checkRelation(one, at, called, tell);
			if (!isWords(value)) tell(at, `${called}: ${key}.${name} must be ${words.said}`);
			else checkWords(value, at, called, sets, tell);
		}
	for (const need of list(rule.need))
		if (!needs.includes(need)) tell([...path, "need"], `${called}: unknown need "${need}"${nearest(need, needs)}`);
	for (const context of list(rule.contexts))
		if (!contexts.has(context))
			tell([...path, "contexts"], `${called}: no context "${context}"${nearest(context, [...contexts])}`);
	for (const [key, listed] of [
		["mode", type.modes],
		["act", type.acts],
	] as const)
		if (isText(rule[key]) && !Object.hasOwn(isMapping(listed) ? listed : {}, String(rule[key])))
			tell([...path, key], `${called} has ${key} "${rule[key]}", which the file does not list under ${key}s`);
	for (const key of ["hits", "misses"])
		for (const [i, line] of (Array.isArray(rule[key]) ? rule[key] : []).entries())
			if (isText(line)) checkLine(String(line), [...path, key, i], called, key, tell);
}

function checkKeys(raw: Record<string, unknown>, keys: Keys, path: Problem["path"], called: string, tell: Tell): void {
	for (const [key, value] of Object.entries(raw))
		if (!Object.hasOwn(keys, key))
			tell([...path, key], `${called}unknown key "${key}"${nearest(key, Object.keys(keys))}`);
		else if (value !== undefined && !keys[key].is(value))
			tell([...path, key], `${called}"${key}" must be ${keys[key].said}, not ${inShort(value)}`);
}

function checkWords(value: unknown, path: Problem["path"], called: string, sets: ReadonlySet<string>, tell: Tell) {
	for (const word of list(value))
		if (word.startsWith("@")) {
			if (!sets.has(word.slice(1)))
				tell(path, `${called}: no set "${word}"${nearest(word.slice(1), [...sets], "; sets.yaml lists them")}`);
		} else if (/[{}()[\]|*?]/.test(word))
			tell(path, `${called}: "${word}" is no word; write lemmas parted by commas, without signs`);
}

function checkRelation(one: string, path: Problem["path"], called: string, tell: Tell): void {
	if (!relation.test(one))
		tell(path, `${called}: "${one}" is no relation; write steps parted by dots, like object.owner, choices by "|"`);
}

/** Braces that stand open, or hold what no event has. */
function checkLine(line: string, path: Problem["path"], called: string, key: string, tell: Tell): void {
	for (const [, label] of line.matchAll(/\{(\S+) [^{}]*\}/g))
		if (!labels.includes(label)) tell(path, `${called}: unknown role "${label}" in braces${nearest(label, labels)}`);
	if (/[{}]/.test(line.replace(/\{\S+ [^{}]*\}/g, "")))
		tell(path, `${called}: a brace without its other; write {actor Peru}, {! met}`);
	if (key === "misses" && /\{\S+ /.test(line))
		tell(path, `${called}: a miss is plain text: nothing is marked in what must be left alone`);
}

function checkSets(files: Readonly<Record<string, unknown>>, problems: Problem[]): ReadonlySet<string> {
	const sets = new Set<string>();
	for (const file of filesWithSets(files))
		for (const [name, value] of Object.entries(isMapping(files[file]) ? files[file] : {})) {
			const tell: Tell = (path, note) => problems.push({ file, path, note });
			if (!isWords(value)) tell([name], `set "${name}" must be ${words.said}, not ${inShort(value)}`);
			else checkWords(value, [name], `set "${name}"`, sets, tell);
			// a set may name sets above it
			sets.add(name);
		}
	return sets;
}

function checkContexts(raw: unknown, sets: ReadonlySet<string>, problems: Problem[]): ReadonlySet<string> {
	const keys: Keys = { definition: text, words, strong: words };
	const tell: Tell = (path, note) => problems.push({ file: "contexts.yaml", path, note });
	const all = isMapping(raw) ? raw : {};
	for (const [name, context] of Object.entries(all)) {
		const called = `context "${name}"`;
		if (!isMapping(context)) {
			tell([name], `${called} must be a mapping with ${Object.keys(keys).join(", ")}`);
			continue;
		}
		checkKeys(context, keys, [name], `${called}: `, tell);
		for (const key of ["words", "strong"]) checkWords(context[key], [name, key], called, sets, tell);
	}
	return new Set(Object.keys(all));
}

function alternatives(value: unknown): string[] {
	const items = isText(value) ? String(value).split(/[|,]/) : Array.isArray(value) ? value.map(String) : [];
	return items.map((v) => v.trim()).filter((v) => v !== "");
}

/** "; did you mean …" where one of the known is near, else all of them. */
function nearest(word: string, known: readonly string[], otherwise = `; known are ${known.join(", ")}`): string {
	const [near] = known.filter((k) => apart(word, k) <= Math.max(1, Math.floor(k.length / 3)));
	return near === undefined ? otherwise : `; did you mean "${near}"?`;
}

/** Letters to change, add, drop or swap with the next (Damerau 1964). */
function apart(a: string, b: string): number {
	const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
		}
		rows.push(row);
	}
	return rows[a.length][b.length];
}

function inShort(value: unknown): string {
	const written = JSON.stringify(value) ?? "nothing";
	return written.length > 40 ? `${written.slice(0, 37)}…` : written;
}
