/** Pronouns of one sentence, and numbers that stand for people or states by themselves: "he", "their", "the two", "both". */
import type { EntityType, Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import { type Draft, draft, type Gender } from "./draft.ts";
import { ONES } from "./numbers.ts";

const PRONOUNS: Readonly<
	Record<
		string,
		{ readonly gender: Gender; readonly type: EntityType; readonly plural: boolean; readonly word: string }
	>
> = Object.assign(
	Object.create(null),
	...(
		[
			["he him his himself", "male", "person", false],
			["she her hers herself", "female", "person", false],
			["they them their theirs themselves", null, "group", true],
			["it its itself", null, "organization", false],
			["we us our ours ourselves", null, "group", true],
			["i me my mine myself", null, "person", false],
		] as const
	).flatMap(([forms, gender, type, plural]) =>
		forms.split(" ").map((form) => ({ [form]: { gender, type, plural, word: forms.slice(0, forms.indexOf(" ")) } })),
	),
);

export function pronoun(text: string, sentence: Sentence, i: number): Draft | null {
	const token = sentence.tokens[i];
	const is = PRONOUNS[token.form.toLowerCase()];
	if (is === undefined) {
		return pairAlone(text, sentence, i);
	}
	if (universal(token.deprel) === "expl") return null;
	if (token.form === "US" || (token.form === "IT" && token.upos !== "PRON")) return null;
	return draft(text, sentence, i, i, "pronoun", is.type, {
		head: i,
		word: is.word,
		gender: is.gender,
		plural: is.plural,
	});
}

/** "the two discussed", "both agreed": a number that stands for a pair by itself. */
export function pairAlone(text: string, sentence: Sentence, i: number): Draft | null {
	const { tokens } = sentence;
	const { form, deprel } = tokens[i];
	const word = form.toLowerCase();
	const relation = universal(deprel);
	const standing = relation === "nsubj" || relation === "obj" || relation === "obl" || relation === "nmod";
	if (!standing) return null;
	if (word === "both")
		return draft(text, sentence, i, i, "nominal", "group", {
			head: i,
			word: "two",
			plural: true,
			count: 2,
			determiner: "definite",
		});
	const before = tokens[i - 1]?.form.toLowerCase() ?? "";
	// "all 64", "the 40"
	const digits = /^\d{1,3}$/.test(word) && /^(?:the|all)$/.test(before) ? Number(word) : undefined;
	const count = NUMBERS[word] ?? digits;
	// "Two charged over spying": a headline leaves out of whom
	if (count !== undefined && i === 0 && relation === "nsubj" && sentence.role !== "paragraph" && /^\p{Lu}/u.test(form))
		return draft(text, sentence, i, i, "nominal", "group", {
			head: i,
			word: "two",
			plural: true,
			count,
			determiner: "indefinite",
			unnamed: true,
		});
	// "Eleven were arrested", "arrested nine": those to whom that is done are people
	const many = ONES[word] ?? (/^(?:dozens|scores|hundreds|thousands)$/.test(word) ? 0 : undefined);
	const verb = tokens[i].head;
	if (
		many !== undefined &&
		many !== 1 &&
		(many > 0 || word.endsWith("s")) &&
		/^(?:obj|nsubj:pass)$/.test(deprel) &&
		verb >= 0 &&
		HELD.test(tokens[verb].lemma.toLowerCase()) &&
		!/^(?:the|all)$/.test(before) &&
		// "nine of the Danes" are Danes
		!sentence.children[i].some((c) => tokens[c].deprel === "nmod" && tokens[c].upos !== "PRON")
	)
		return draft(text, sentence, i, i, "nominal", "group", {
			head: i,
			word: "two",
			plural: true,
			count: many || null,
			determiner: "indefinite",
			unnamed: true,
		});
	if (count === undefined || !/^(?:the|all)$/.test(before)) return null;
	return draft(text, sentence, i - 1, i, "nominal", "group", {
		head: i,
		word: "two",
		plural: true,
		count,
		determiner: "definite",
	});
}

/** What is done to people only, with nobody said to be any. */
const HELD =
	/^(?:arrest|detain|extradite|deport|jail|imprison|sentence|convict|acquit|free|release|repatriate|charge|indict|expel|abduct|kidnap|remand|execute|behead|rearrest)$/;

/** Without a prototype: "constructor" is a word like any other. */
export const NUMBERS: Readonly<Record<string, number>> = Object.assign(
	Object.create(null),
	Object.fromEntries(Object.entries(ONES).filter(([, n]) => n >= 2 && n <= 10)),
	{ both: 2 },
);
