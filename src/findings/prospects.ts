/**
 * What a gerund is told as by the word it hangs on: a danger, an aim, a power, a worry ("risked being {deported}", "the goal of
 * {withdrawing}", "its powers include {sending} …") tell of nothing done yet.
 */
import type { Factuality, Sentence } from "../annotations.ts";
import { subjects } from "../rules/grammar.ts";
import { caseOf, isVerb, lemmaOf } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";

/** What is feared, hoped or within somebody's power. */
const OPEN =
	/^(risk|danger|prospect|threat|fear|hope|dream|option|cost|means|method|capability|capacity|possibility|likelihood|chance|idea|point|thought|benefit|difficulty|consequence|worry|concern|talk)$/;
const AIMED = /^(goal|aim|objective|purpose|ambition|intention|plan|priority|target|mission|task)$/;
/** "his aversion to {committing} troops" */
const AGAINST = /^(aversion|opposition|reluctance|resistance|objection|refusal|hostility)$/;
/** "struck out a call for {providing} arms" */
const ASKED = /^(call|demand|appeal|plea|proposal|suggestion|request|argument|case|recommendation)$/;
/** "worried about {turning} him over", "capable of {striking}", "eligible for {signing}" */
const LEANING =
	/^(worried|worry|concerned|afraid|nervous|anxious|wary|capable|eligible|fearful|keen|insistent|tempted|likely)$/;
const DREADS = /^(risk|dread|fear|contemplate|advocate|favour|favor|envisage|envision|entail|justify|resist)$/;
const OFFICE =
	/^(power|option|plan|measure|proposal|step|idea|duty|task|mandate|role|responsibility|tool|condition|demand|right|goal|aim|job|solution|remedy|recommendation|priority|way|choice|answer|strategy|policy)$/;

/** What `head` makes of the gerund at `i` that hangs on it; null where it is no such word or the verb is no gerund. */
export function prospect(sentence: Sentence, i: number, head: number): Factuality | null {
	const { tokens, children } = sentence;
	const gerund = tokens[i].xpos === "VBG" || children[i].some((c) => /^being$/i.test(tokens[c].form));
	if (!gerund) return null;
	const lemma = lemmaOf(sentence, head);
	const mark = children[i].find((c) => /^(mark|case)$/.test(tokens[c].deprel) && c < i);
	const form = mark === undefined ? "" : tokens[mark].form.toLowerCase();
	// "the prospect of Peru {agreeing}": the preposition stands before who does it
	const before = form === "" ? children[head].find((c) => c < i && tokens[c].deprel === "nmod") : undefined;
	const led = before !== undefined && before + 3 > i && caseOf(sentence, before) === "of";
	// "reached its goal of {taking} nine": that is done
	const carried = tokens[head].deprel === "obj" && tokens[head].head >= 0 ? lemmaOf(sentence, tokens[head].head) : "";
	if (AIMED.test(lemma) && /^(reach|meet|achieve|attain|accomplish|fulfil|fulfill|complete)$/.test(carried))
		return null;
	if (tokens[head].upos === "NOUN" && (led || /^(of|for|in|to)$/.test(form)))
		return AGAINST.test(lemma)
			? "negated"
			: OPEN.test(lemma)
				? "possible"
				: AIMED.test(lemma)
					? "planned"
					: ASKED.test(lemma)
						? "hypothetical"
						: null;
	if (form === "for" && /^(call|press|push|argue|plead|lobby|campaign|beg)$/.test(lemma)) return "hypothetical";
	if (/^(about|of|for|on)$/.test(form))
		return LEANING.test(lemma) || LEANING.test(tokens[head].form.toLowerCase()) ? "possible" : null;
	if (form !== "" || !isVerb(sentence, head)) return null;
	if (DREADS.test(lemma)) return "possible";
	if (!/^(include|involve|mean|require|be)$/.test(lemma)) return null;
	return subjects(sentence, head).some((s) => OFFICE.test(lemmaOf(sentence, s))) ? "possible" : null;
}

/** "When I {visit} other countries, I …": whenever it happens; both verbs in the plain present. */
export function isWhenever({ tokens, children }: Sentence, i: number, head: number): boolean {
	if (!children[i].some((c) => c < i && /^(when|whenever|wherever)$/i.test(tokens[c].form))) return false;
	const plain = (k: number) => {
		const aux = children[k].filter((c) => /^(aux|cop)/.test(tokens[c].deprel)).map((c) => tokens[c]);
		return aux.length ? aux.every((t) => /^VB[ZP]$/.test(t.xpos)) : /^VB[ZP]$/.test(tokens[k].xpos);
	};
	const perfect = [i, head].some((k) => children[k].some((c) => /^(has|have|had)$/i.test(tokens[c].form)));
	return !perfect && plain(i) && plain(head);
}

/** "was not at the {summit}": who was away, not whether it was held. */
export function isAbsence({ tokens, children }: Sentence, i: number): boolean {
	return (
		/^(NOUN|PROPN)$/.test(tokens[i].upos) &&
		children[i].some((c) => tokens[c].deprel === "cop") &&
		children[i].some(
			(c) => tokens[c].deprel === "case" && /^(at|in|on|among|from|part|for|with|during)$/i.test(tokens[c].form),
		)
	);
}

/** "Has Chad asked Mali to help?": what the main clause of a question says, behind a speaker's label too; it is asked, not told. */
export function isAsked(sentence: Sentence, i: number): boolean {
	const { tokens, root } = sentence;
	if (!tokens.slice(-3).some((t) => t.form === "?")) return false;
	let at = i;
	const polar = isPolar(sentence);
	for (let steps = 0; steps < 12 && tokens[at].head >= 0; steps++) {
		const u = universal(tokens[at].deprel);
		// "Is the premier [surrounded] by aides?": asked with all that is said of it
		if (u === "acl" && polar && tokens[at].deprel !== "acl:relcl") {
			at = tokens[at].head;
			continue;
		}
		if (u === "ccomp" || u === "acl" || u === "advcl") return false;
		// "Reuters: Has Chad …"
		if (u === "parataxis" && !(tokens[at].head === root && tokens.slice(root, i).some((t) => t.form === ":")))
			return false;
		at = tokens[at].head;
	}
	return !asksAbout(sentence, i);
}

/** "Has Chad …?", "Is it …?": yes or no. */
function isPolar({ tokens }: Sentence): boolean {
	const first = tokens.find((t) => t.upos !== "PUNCT" && t.upos !== "CCONJ");
	return (
		first !== undefined &&
		/^(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should)$/i.test(first.form)
	);
}

/** "Who {attacked} them?", "How many were {killed}?": the question takes the act itself for granted. */
function asksAbout({ tokens, children }: Sentence, i: number): boolean {
	const asks = (k: number) => /^(who|whom|whose|why|how|where|when)$/i.test(tokens[k].form);
	return children[i].some((c) => c < i && (asks(c) || children[c].some((k) => asks(k) || children[k].some(asks))));
}

/** "chose to wait rather than {challenging} it" */
export function isRatherThan({ tokens, children }: Sentence, i: number): boolean {
	return (
		children[i].some((c) => c < i && /^than$/i.test(tokens[c].form) && /^rather$/i.test(tokens[c - 1]?.form ?? "")) ||
		children[i].some((c) => c < i && /^rather$/i.test(tokens[c].form) && /^than$/i.test(tokens[c + 1]?.form ?? ""))
	);
}

/** "{Strike} them with a knife": a bare verb at the head of its sentence, nobody before it. */
export function isImperative({ tokens, children, role }: Sentence, i: number): boolean {
	if (role !== "paragraph" || tokens[i].xpos !== "VB" || !/^(root|parataxis|ccomp)$/.test(tokens[i].deprel))
		return false;
	return !children[i].some((c) => c < i && /^(nsubj|aux|mark|expl|csubj|cop|obl|obj|advcl)/.test(tokens[c].deprel));
}

/** "a demand for Peru to {recognise} it": asked for, wherever the tree hangs the verb. */
export function isCalledFor({ tokens }: Sentence, i: number): boolean {
	if (tokens[i].xpos !== "VB" || !/^to$/i.test(tokens[i - 1]?.form ?? "")) return false;
	for (let k = i - 2; k > 0 && i - k < 9; k--) {
		if (/^(VERB|AUX|PUNCT|SCONJ)$/.test(tokens[k].upos)) return false;
		if (/^for$/i.test(tokens[k].form)) return ASKED_FOR.test(tokens[k - 1].lemma) && tokens[k - 1].upos === "NOUN";
	}
	return false;
}

const ASKED_FOR = /^(demand|call|appeal|plea|request|pressure|need|wish|hope|proposal|push|reason|time|way)$/;

/** What is put off or left out with a preposition: "hold off on", "stop short of", "refrain from". */
export function isKeptUndone(sentence: Sentence, at: number, head: number): boolean {
	const lemma = lemmaOf(sentence, head);
	const particle = (form: string) =>
		sentence.children[head].some((c) => sentence.tokens[c].form.toLowerCase() === form);
	if (/^(hold|put)$/.test(lemma)) return particle("off");
	if (lemma === "stop") return particle("short") && isLedBy(sentence, at, "of");
	return isLedBy(sentence, at, "from") && /^(refrain|abstain|desist|shy|shrink|back)$/.test(lemma);
}

/** "it is unwise for Peru to {act}": an adjective with an empty subject judges what somebody else does. */
export function isJudged({ tokens, children }: Sentence, at: number, head: number): boolean {
	return (
		tokens[head].upos === "ADJ" &&
		at > head &&
		children[at].some((c) => /^nsubj/.test(tokens[c].deprel)) &&
		children[at].some((c) => tokens[c].deprel === "mark" && /^to$/i.test(tokens[c].form)) &&
		children[head].some((c) => /^(nsubj|expl)/.test(tokens[c].deprel) && /^it$/i.test(tokens[c].form))
	);
}

/** Praise and blame in the past tense are for what was done. */
export function isJudgedDone({ tokens, children }: Sentence, head: number): boolean {
	return (
		/^(inappropriate|wrong|right|unfair|brave|irresponsible|shameful|outrageous|foolish|unwise|wise|correct|reckless|hypocritical|disgraceful|improper|disrespectful|generous|rude|good|nice|kind|courageous)$/i.test(
			tokens[head].lemma,
		) && children[head].some((c) => tokens[c].deprel === "cop" && /^(was|were)$/i.test(tokens[c].form))
	);
}

/** "of {blaming}", "from {signing}" */
function isLedBy({ tokens, children }: Sentence, gerund: number, preposition: string): boolean {
	return children[gerund].some(
		(c) => /^(mark|case)$/.test(tokens[c].deprel) && tokens[c].form.toLowerCase() === preposition,
	);
}
