/** Whether a verb tells what is done or what is suffered, in whatever way the parser or a headline writes it. */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import { actorOfParticiple } from "./participles.ts";
import { caseOf, isOblique } from "./relations.ts";

const ONESELF = /^(?:him|her|it)self$/i;

/** "was arrested", "been seen", "arrested by police", "the sanctions imposed on". */
export function isPassive(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	const token = tokens[i];
	if (token.upos !== "VERB" || actorOfParticiple(sentence, i) >= 0) return false;
	// "who was himself dismissed": the tree hangs the auxiliary on the pronoun
	if (token.xpos === "VBN" && ONESELF.test(tokens[i - 1]?.form ?? "") && tokens[i - 2]?.lemma === "be") return true;
	// "are engaged in a war": they wage it
	if (token.lemma === "engage" && !children[i].some((c) => tokens[c].deprel === "obl:agent"))
		if (children[i].some((c) => isOblique(sentence, c) && caseOf(sentence, c) === "in")) return false;
	let passive = false;
	let be = false;
	let have = false;
	let own = false;
	for (const c of children[i]) {
		const { deprel } = tokens[c];
		if (deprel === "aux:pass") return true;
		if (deprel === "nsubj:pass" || deprel === "csubj:pass") passive = true;
		if (deprel === "nsubj") own = true;
		if ((universal(deprel) === "aux" || deprel === "cop") && c < i) {
			const lemma = tokens[c].lemma.toLowerCase();
			if (lemma === "be" || lemma === "get") be = true;
			if (lemma === "have") have = true;
		}
	}
	// "IS fighters had killed nine": capitals taken for a verb
	if (own && have && children[i].some((c) => tokens[c].deprel === "obj")) return false;
	// "the government deployed police": a past tense taken for a participle has no auxiliary
	if (passive) {
		if (be) return true;
		return isHeadline(sentence) && !children[i].some((c) => tokens[c].deprel === "obj");
	}
	const participle = token.xpos === "VBN" || (token.xpos === "X" && /(ed|en|wn)$/i.test(token.form));
	if (be && participle) return true;
	// "were arrested in May and deported": a past tense without a subject or an object of its own, after a passive
	if (
		token.xpos === "VBD" &&
		token.deprel === "conj" &&
		token.head >= 0 &&
		!own &&
		!be &&
		!have &&
		!children[i].some((c) => /^(?:obj|xcomp|ccomp)$/.test(tokens[c].deprel)) &&
		SUFFERED.has(token.lemma.toLowerCase()) &&
		isPassive(sentence, pastGerund(sentence, token.head))
	)
		return true;
	// "Peru urged to talk": a headline's verb that takes an object has none
	if (
		token.xpos === "VBD" &&
		isHeadline(sentence) &&
		URGED.test(token.lemma) &&
		!children[i].some(
			(c) =>
				/^(obj|iobj)$/.test(tokens[c].deprel) || (tokens[c].deprel === "ccomp" && (c > i || tokens[c].xpos !== "VB")),
		)
	)
		return true;
	if (have || !participle) return false;
	const relation = universal(token.deprel);
	if (relation === "acl" && token.deprel !== "acl:relcl") return true;
	if (own) {
		// "3 firms added to the list": a headline leaves the auxiliary out
		if (agent(sentence, i).length > 0) return true;
		return (
			isHeadline(sentence) &&
			!children[i].some((c) => tokens[c].deprel === "obj" || universal(tokens[c].deprel) === "aux")
		);
	}
	if (relation === "conj" && token.head >= 0) return isPassive(sentence, pastGerund(sentence, token.head));
	return relation === "advcl" || relation === "xcomp" || (relation === "root" && agent(sentence, i).length > 0);
}

/** "were convicted of infecting children and {sentenced}": joined to the conviction, though hung on the infecting. */
function pastGerund({ tokens }: Sentence, i: number): number {
	const { xpos, deprel, head } = tokens[i];
	return xpos === "VBG" && /^(?:advcl|xcomp)/.test(deprel) && head >= 0 && head < i ? head : i;
}

/** Verbs that take an object: without one, after a passive, they are passive too. */
const SUFFERED = new Set(
	"deport extradite arrest detain charge release free repatriate expel sentence convict jail imprison hand send bring take transfer kill shoot execute return bail fine indict accuse sanction blacklist ban bar force".split(
		" ",
	),
);

const URGED =
	/^(urge|accuse|tell|arrest|detain|jail|sentence|convict|charge|acquit|extradite|deport|expel|kidnap|abduct)$/;

function isHeadline({ role }: Sentence): boolean {
	return role === "title" || role === "teaser" || role === "standfirst";
}

export function agent(sentence: Sentence, i: number): number[] {
	return sentence.children[i].filter(
		(c) => sentence.tokens[c].deprel === "obl:agent" || (isOblique(sentence, c) && caseOf(sentence, c) === "by"),
	);
}
