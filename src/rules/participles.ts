/**
 * A sentence without any finite verb, whose participle the tree hung on a noun: a past tense with the ending of a participle.
 *
 *   Egyptian judges {called} for its repeal.        Niger {freed} opposition leader Issoufou.
 *                   ^ acl of "judges"                     ^ amod of "leader"
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";

/** Verbs that cannot be passive with such a preposition: nobody is "called for the repeal". */
const ACTIVE =
	/^(call|appeal|agree|vote|protest|demonstrate|march|rally|clash|meet|talk|resign|pledge|vow|threaten|refuse|demand|accuse|urge|promise|decide|fail|plead|campaign|roll|advance|sail|head|march|surrender|retreat|converge|gather|arrive|depart|land|travel|strike|riot|cooperate|collaborate|confer|negotiate)$/;

/** The noun that acts in it: the noun the participle was hung on, or the name before it; -1 where it is a participle. */
export function actorOfParticiple(sentence: Sentence, i: number): number {
	const { tokens, children } = sentence;
	const { deprel, head, xpos } = tokens[i];
	if (xpos !== "VBN" || head < 0 || tokens[head].head >= 0 || !isVerbless(sentence)) return -1;
	if (deprel === "amod") {
		const before = tokens[i - 1];
		if (head < i || before === undefined || before.upos !== "PROPN" || before.head !== head) return -1;
		return /^(compound|nmod|amod|flat|nmod:desc)$/.test(before.deprel) ? i - 1 : -1;
	}
	if (deprel !== "acl" || head > i || i - head > 6) return -1;
	const acts = children[i].some((c) => {
		const relation = universal(tokens[c].deprel);
		return relation === "obj" || relation === "xcomp" || relation === "ccomp";
	});
	return acts || ACTIVE.test(tokens[i].lemma.toLowerCase()) ? head : -1;
}

const verbless = new WeakMap<Sentence, boolean>();

/** A full sentence, by its stop, without a finite verb; headlines leave theirs out. */
function isVerbless(sentence: Sentence): boolean {
	const known = verbless.get(sentence);
	if (known !== undefined) return known;
	const { tokens, role } = sentence;
	const is =
		role === "paragraph" &&
		tokens.length > 3 &&
		tokens[tokens.length - 1].form === "." &&
		!tokens.some((t) => /^(VBD|VBZ|VBP|MD)$/.test(t.xpos) || t.upos === "AUX");
	verbless.set(sentence, is);
	return is;
}
