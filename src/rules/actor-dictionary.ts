/**
 * Actor dictionaries of PETRARCH, PETRARCH2 and TABARI, as their manuals describe them:
 *
 *   KIM_JONG_IL_  [PRKGOV 19940708-20111217]     TABARI and PETRARCH: phrase, code, dates within the brackets
 *   MIKHAIL_GORBACHEV_ ; comment
 *   +GORBACHEV_                                  PETRARCH2: a synonym,
 *   	[SUNGOV <911225]                          and codes on lines of their own, the first that holds on a day wins
 *   	[RUSELI >911225]
 *
 * "_" stands for a space, a last "_" for the end of a word; "&" nouns sets and "<!-- -->" headers are passed over.
 */
export type DictionaryActor = {
	readonly phrase: string;
	readonly code: string;
	/** "YYYY-MM-DD", inclusive; null where unbounded. */
	readonly from: string | null;
	readonly to: string | null;
};

export function readActorDictionary(text: string): {
	actors: DictionaryActor[];
	problems: { line: number; note: string }[];
} {
	const actors: DictionaryActor[] = [];
	const problems: { line: number; note: string }[] = [];
	let phrases: string[] = [];
	let coded = false;
	const lines = text.split(/\r?\n/);
	for (let i = 0; i < lines.length; i++) {
		const bare = lines[i].replace(/[;#].*$/, "").replace(/<!--.*?-->/g, "");
		const codes = [...bare.matchAll(/\[([^\]]*)\]/g)].map((m) => m[1].trim());
		const phrase = bare.replace(/\[[^\]]*\]?/g, "").trim();
		if (phrase.startsWith("&") || phrase.startsWith("<") || phrase.startsWith(".")) continue;
		if (phrase.startsWith("+")) phrases.push(spelled(phrase.slice(1)));
		else if (phrase !== "") {
			phrases = [spelled(phrase)];
			coded = false;
		}
		if (codes.length === 0) {
			if (bare.includes("[")) problems.push({ line: i + 1, note: `"[" without "]"; the code was left out` });
			continue;
		}
		if (phrases.length === 0) {
			problems.push({ line: i + 1, note: "a code without a name before it; left out" });
			continue;
		}
		for (const code of codes) {
			const held = readCode(code);
			if (held === null) problems.push({ line: i + 1, note: `"[${code}]" is no actor code; left out` });
			else
				for (const p of phrase.startsWith("+") && coded ? [phrases[phrases.length - 1]] : phrases)
					actors.push({ phrase: p, ...held });
		}
		coded = true;
	}
	return { actors, problems };
}

/** "PRKGOV 19940708-20111217", "SUNGOV <911225", "RUSELI >911225", "USA" */
function readCode(code: string): { code: string; from: string | null; to: string | null } | null {
	const parts = code.match(/^([A-Z]{3,}|~|---)\s*(?:([<>])\s*(\d{6}|\d{8})|(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8}))?$/);
	if (parts === null || !/^[A-Z]/.test(parts[1])) return null;
	const [, name, sign, one, first, last] = parts;
	if (sign === "<") return { code: name, from: null, to: toDay(one) };
	if (sign === ">") return { code: name, from: toDay(one), to: null };
	return { code: name, from: first ? toDay(first) : null, to: last ? toDay(last) : null };
}

/** "911225" and "19911225" → "1991-12-25"; two digits above 30 are of the last century, as in TABARI. */
function toDay(digits: string): string {
	const full = digits.length === 8 ? digits : (Number(digits.slice(0, 2)) > 30 ? "19" : "20") + digits;
	return `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`;
}

/** "KIM_JONG_IL_" → "Kim Jong Il": dictionaries are in capitals, and a phrase of ours minds its case. */
function spelled(phrase: string): string {
	const words = phrase.trim().replaceAll("_", " ").trim().split(/\s+/);
	return words.map((w) => (small.has(w) ? w.toLowerCase() : titled(w))).join(" ");
}

const small = new Set(["OF", "THE", "AND", "FOR", "IN", "ON", "DE", "LA", "DU", "AL"]);

function titled(word: string): string {
	return word
		.split("-")
		.map((p) => p.slice(0, 1).toUpperCase() + p.slice(1).toLowerCase())
		.join("-");
}
