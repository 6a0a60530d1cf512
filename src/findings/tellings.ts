/** How a clause tells of its act: as a habit, an ability, a wish, a purpose, the terms on which somebody speaks, an opinion. */
import type { Sentence } from "../annotations.ts";
import type { Match } from "../rules/match.ts";
import { follow } from "../rules/paths.ts";
import { caseOf, isNegated, isOblique } from "../rules/relations.ts";
import { inHeadlines } from "../syntax/tree.ts";

/** "{annual} drills are held", "{regularly} shells", "publishes thousands {a year}": present tense and a word of custom. */
export function isHabit(sentence: Sentence, { anchor, light }: Match): boolean {
	const { tokens, children } = sentence;
	const predicate = light >= 0 ? light : anchor;
	const aux = children[predicate].find((c) => /^aux/.test(tokens[c].deprel));
	const tense = tokens[aux ?? predicate];
	if (!/^(VBZ|VBP)$/.test(tense.xpos) || tense.lemma.toLowerCase() === "have") return false;
	// "publishes thousands of notices [a year]"
	for (let i = predicate + 1; i < tokens.length && i - predicate < 12; i++)
		if (
			/^(year|month|week)$/.test(tokens[i].form) &&
			/^an?$/.test(tokens[i - 1].form) &&
			/unmarked$/.test(tokens[i].deprel)
		)
			return true;
	return [anchor, predicate].some((i) =>
		children[i].some(
			(c) =>
				CUSTOM.test(tokens[c].form) ||
				(/^obl/.test(tokens[c].deprel) && children[c].some((k) => /^(every|each)$/i.test(tokens[k].form))),
		),
	);
}

const CUSTOM =
	/^(annual|regular|routine|weekly|daily|yearly|monthly|usual|customary|regularly|usually|often|routinely|always|typically|normally|annually|frequently|sometimes|generally|traditionally)$/i;

/** "it is unwise to {blame} others" */
export function isNotional({ tokens, children }: Sentence, predicate: number): boolean {
	const { deprel, head, xpos } = tokens[predicate];
	if (!deprel.startsWith("csubj") || head < 0 || xpos !== "VB" || tokens[head].upos !== "ADJ") return false;
	// "it was wrong for Ruiz to {blame} others": she did
	if (children[predicate].some((c) => /^nsubj/.test(tokens[c].deprel))) return false;
	return children[predicate].some((c) => tokens[c].form === "to");
}

/** "{exiled} activists", "{jailed} opponents"; "Berg {chairs} the committee", in a headline an act. */
export function isStanding({ tokens, children, role }: Sentence, predicate: number): boolean {
	const { deprel, lemma, xpos } = tokens[predicate];
	if (lemma === "chair" && /^VB[PZ]$/.test(xpos) && role === "paragraph")
		return children[predicate].some((c) => tokens[c].deprel === "obj" && STANDS.test(tokens[c].lemma));
	return deprel === "amod" && xpos.startsWith("V") && /^(exile|jail|imprison)$/.test(lemma.toLowerCase());
}

/** Bodies that one chairs for years. */
const STANDS = /^(?:assembly|committee|council|commission|board|panel|body|organi[sz]ation|group|bloc|party|union)$/i;

/** "China can extradite those who …" */
export function isAbility(sentence: Sentence, predicate: number): boolean {
	// "its ability to {defend} the town"
	const { deprel, head } = sentence.tokens[predicate];
	if (
		deprel === "acl" &&
		head >= 0 &&
		/^(ability|capability|capacity|inability|means)$/.test(sentence.tokens[head].lemma)
	)
		return true;
	return (
		sentence.children[predicate].some(
			(c) => sentence.tokens[c].form.toLowerCase() === "can" && sentence.tokens[c].deprel === "aux",
		) && !isNegated(sentence, predicate)
	);
}

const ASKED = /^(persuade|convince|urge|ask|press|pressure|encourage|implore|beg|want|lobby|advise|wish)$/;

/** "persuade Beijing to {stop} …" */
export function isWished(sentence: Sentence, predicate: number): boolean {
	const { head, deprel } = sentence.tokens[predicate];
	// "an invitation to {visit} China", unless it was accepted
	if (head >= 0 && deprel === "acl" && sentence.tokens[head].lemma.toLowerCase() === "invitation") {
		const taken = sentence.tokens[sentence.tokens[head].head]?.lemma.toLowerCase();
		return sentence.tokens[head].deprel !== "obj" || !/^(accept|take)$/.test(taken ?? "");
	}
	return head >= 0 && /^(xcomp|ccomp)$/.test(deprel) && ASKED.test(sentence.tokens[head].lemma.toLowerCase());
}

/** "{called} him, among other things, “a liar”": by which name, and not by telephone. */
export function isNaming({ tokens }: Sentence, predicate: number): boolean {
	if (tokens[predicate].lemma.toLowerCase() !== "call") return false;
	const behind = tokens.slice(predicate + 1, predicate + 14);
	const stop = behind.findIndex((t) => /^(VBD|VBZ|VBP|MD)$/.test(t.xpos) || /^[.;:]$/.test(t.form));
	return (stop < 0 ? behind : behind.slice(0, stop)).some((t) => /^(?:["“‘]|``)$/.test(t.form));
}

/** "{asked} whether he would", "{asked} about the deal", "Asked …, he said" */
export function isQuestion({ tokens, children }: Sentence, anchor: number): boolean {
	if (tokens[anchor].lemma !== "ask") return false;
	// "an advert asking, “Is she fit?”"
	if (/^[,:]?$/.test(tokens[anchor + 1]?.form ?? "") || /^[“"‘']/.test(tokens[anchor + 1]?.form ?? ""))
		if (tokens.slice(anchor + 1).some((t) => t.form.includes("?"))) return true;
	// "“Will you go?” asked Ruiz"
	for (let i = anchor - 1; i >= 0 && i > anchor - 4; i--)
		if (tokens[i].form.includes("?")) return true;
		else if (tokens[i].upos !== "PUNCT") break;
	return children[anchor].some(
		(c) =>
			(c > anchor && /^(?:about|why|how|what)$/i.test(tokens[c].form)) ||
			children[c].some((k) => k > anchor && /^(?:whether|if|about|why|how)$/i.test(tokens[k].form)),
	);
}

/** "until both sides {show} willingness", "will resume when they {agree}": nothing that anyone has done. */
export function isAwaited(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	for (let at = predicate, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++) {
		const { deprel, head } = tokens[at];
		if (!/^(obj|conj|xcomp|acl|advcl)$/.test(deprel)) return false;
		if (deprel !== "advcl" || head < 0) continue;
		const mark = children[at]
			.map((c) => tokens[c].form.toLowerCase())
			.find((f) => /^(until|unless|when|once)$/.test(f));
		if (mark === undefined || !/^VB[ZP]$/.test(tokens[at].xpos)) continue;
		if (/^(until|unless)$/.test(mark)) return true;
		return children[head].some((c) => /^(will|would|shall)$/i.test(tokens[c].form));
	}
	return false;
}

/** "an effort to {end} the war", "sent troops to {fight}" */
export function isPurpose(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	const { deprel, xpos, head } = tokens[predicate];
	if (xpos !== "VB" || head < 0 || !children[predicate].some((c) => tokens[c].form === "to" && c < predicate))
		return false;
	const { lemma } = tokens[head];
	if (deprel === "xcomp") return /^(send|deploy|dispatch)$/.test(lemma);
	return (
		(deprel === "advcl" && lemma !== "be") ||
		(deprel === "acl" &&
			/^(effort|attempt|bid|way|mission|operation|willingness|seriousness|talk|negotiation|war|struggle|campaign|push|drive)$/.test(
				lemma,
			))
	);
}

/** "spoke on condition of anonymity", "not authorised to discuss the case", "not permitted to talk to the media" */
export function isSpokesmanship({ tokens, children }: Sentence, predicate: number): boolean {
	if (!/^(speak|talk|discuss)$/.test(tokens[predicate].lemma.toLowerCase())) return false;
	for (
		let i = predicate + 1;
		i < tokens.length && i < predicate + (/^speak$/.test(tokens[predicate].lemma) ? 16 : 6);
		i++
	)
		if (/^(condition|anonymity|anonymously)$/i.test(tokens[i].form)) return true;
	const { head } = tokens[predicate];
	return (
		head >= 0 &&
		/^(authori[sz]ed?|permit(ted)?|allow(ed)?|able|free|empower(ed)?)$/i.test(tokens[head].lemma) &&
		children[head].some((c) => /^(not|n['’]t)$/i.test(tokens[c].form))
	);
}

/** "declined to be named because he still [works] with police", "[asked] that her name be withheld", "[requested] anonymity" */
export function isGroundOfAnonymity({ tokens, children }: Sentence, predicate: number): boolean {
	for (let at = predicate, steps = 0; at >= 0 && steps < 4; at = tokens[at].head, steps++) {
		if (/^(ask|decline|request|refuse|insist|speak|want|wish)$/.test(tokens[at].lemma.toLowerCase())) {
			const below = [...children[at], ...children[at].flatMap((c) => children[c])];
			return below.some((c) =>
				/^(named?|identif(y|ied)|anonymous|anonymity|withh[eo]ld|quoted)$/i.test(tokens[c].form),
			);
		}
		if (!/^(advcl|ccomp|xcomp|acl|conj)/.test(tokens[at].deprel)) return false;
	}
	return false;
}

/** "should publish", "needs to stop"; not "needs China" */
export function isObliged({ tokens, children }: Sentence, c: number): boolean {
	if (children[c].some((k) => /^(must|should|ought|need)$/i.test(tokens[k].form)))
		// "should have shot it down": too late to be asked for
		return !children[c].some((k) => /^(have|'ve|’ve)$/i.test(tokens[k].form) && tokens[k].deprel.startsWith("aux"));
	return (
		/^(need|ought)$/.test(tokens[c].lemma.toLowerCase()) &&
		children[c].some((k) => /^(xcomp|ccomp|advcl)/.test(tokens[k].deprel))
	);
}

/** "said it [would not] take part"; not "said it was [not] sure that many [would] come". */
export function isRefused(sentence: Sentence, c: number): boolean {
	const own = (k: number) =>
		isNegated(sentence, k) &&
		follow(sentence, k, "mood").some((m) => /^(will|wo|would|shall|'ll|’ll)$/i.test(sentence.tokens[m].form));
	return own(c) || sentence.children[c].some((k) => sentence.tokens[k].deprel === "conj" && own(k));
}

/** A clause with a subject of its own, in the present or past or with "should"; without "will" or "to". */
function isHeld({ tokens, children, role }: Sentence, c: number): boolean {
	const aux = children[c].filter((k) => /^(aux|mark)/.test(tokens[k].deprel)).map((k) => tokens[k]);
	if (!children[c].some((k) => /^nsubj/.test(tokens[k].deprel))) return false;
	if (aux.some((t) => /^(?:will|wo|would|shall|'ll|’ll|to)$/i.test(t.form))) return false;
	// "Democrats agree that he should resign", in the present: what they think; "they agreed that talks should go on"
	const { head } = tokens[c];
	if (
		!inHeadlines(role) &&
		aux.some((t) => /^(?:should|must|ought)$/i.test(t.form)) &&
		/^VB[ZP]$/.test(tokens[head]?.xpos ?? "")
	)
		return true;
	return (
		/^(VBZ|VBP|VBD)$/.test(tokens[c].xpos) ||
		children[c].some((k) => /^(VBZ|VBP|VBD)$/.test(tokens[k].xpos) && /^(aux|cop)/.test(tokens[k].deprel))
	);
}

/** "agrees with the premier", "agrees with his views": with somebody, about nothing that both will do. */
export function isOpinion(sentence: Sentence, anchor: number): boolean {
	const { tokens, children } = sentence;
	// "agree the time has come": that something is so, and nothing that anybody will do
	const held = children[anchor].filter((c) => tokens[c].deprel === "ccomp" && c > anchor);
	if (held.length && held.every((c) => isHeld(sentence, c))) return true;
	if (isOfOneMind(sentence, anchor)) return true;
	if (!follow(sentence, anchor, "with").length) return false;
	return !children[anchor].some(
		(c) =>
			/^(ccomp|xcomp|obj)$/.test(tokens[c].deprel) ||
			(c > anchor && isOblique(sentence, c) && /^(on|to|over|about|for|upon)$/.test(caseOf(sentence, c))) ||
			(tokens[c].deprel === "advcl" && children[c].some((k) => tokens[k].form === "to")),
	);
}

/** "they agree on something", "she would agree", in whole sentences: what they think, with nothing that they will do. */
function isOfOneMind({ tokens, children, role }: Sentence, anchor: number): boolean {
	if (inHeadlines(role) || !/^(agree|concur)$/.test(tokens[anchor].lemma)) return false;
	const aux = children[anchor].filter((c) => /^aux/.test(tokens[c].deprel)).map((c) => tokens[c].form.toLowerCase());
	const present = /^VB[ZP]$/.test(tokens[anchor].xpos)
		? aux.length === 0
		: tokens[anchor].xpos === "VB" && aux.some((a) => /^(do|does|would|might)$/.test(a));
	return present && !children[anchor].some((c) => c > anchor && /^(ccomp|xcomp|obj|advcl)/.test(tokens[c].deprel));
}

/** "it would be an attack": said of a thing, no act. */
export function isThing(sentence: Sentence, c: number): boolean {
	return sentence.tokens[c].upos === "NOUN" && sentence.children[c].some((k) => sentence.tokens[k].deprel === "cop");
}

export function isFuture(sentence: Sentence, c: number): boolean {
	return sentence.children[c].some((k) => /^(will|would|'ll|’ll|shall|to)$/i.test(sentence.tokens[k].form));
}

/** "cannot discuss the case", "would not talk about it": nobody is met or left unmet. */
export function isSilence(sentence: Sentence, predicate: number): boolean {
	const { tokens, children } = sentence;
	if (!/^(discuss|talk|speak|comment)$/.test(tokens[predicate].lemma.toLowerCase())) return false;
	const forms = children[predicate].map((c) => tokens[c].form.toLowerCase());
	return (
		forms.some((f) => /^(can|ca|could|would|will|wo)$/.test(f)) &&
		forms.some((f) => /^(not|n['’]t|cannot)$/.test(f)) &&
		!children[predicate].some((c) => /^(?:with|to)$/.test(caseOf(sentence, c)))
	);
}
