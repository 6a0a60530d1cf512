/** Who stands where a counterpart would and is none: who suffered it, what it is aimed at, where it is, what is one's own. */
import type { Mention, Sentence } from "../annotations.ts";
import type { Match } from "../rules/match.ts";
import { caseOf } from "../rules/relations.ts";
import type { Found, Parties } from "./parties.ts";

/**
 * "praised the army's part in the battle for {Mosul}", "refused to sign in {Kyoto}": words are addressed to no bare place.
 * "Kim ordered {North Korea} to prepare": nor is an official's order to his own state one to another.
 */
export function isNoCounterpart(
	parties: Parties,
	sentence: Sentence,
	{ rule, anchor }: Match,
	actor: readonly Found[],
	{ mention, path, steps }: Found,
): boolean {
	const { code } = rule.outcome;
	const entity = parties.entities.get(mention.entity);
	// "marched down {Sund Road}"
	if (entity?.type === "place" && code === "PROTEST") return true;
	// "launched strikes in {Chad} against the rebels' camps"
	if (rule.id === "ASSAULT/strikes" && path === "in" && isAimedElsewhere(sentence, anchor)) return true;
	// "Poland closed the {Bobrowniki} crossing": its own town suffers nothing from another
	if (entity?.type === "place" && entity.country !== null && code === "COERCE" && /modifier|owner/.test(path))
		if (actor.some((f) => parties.entities.get(f.mention.entity)?.country === entity.country)) return true;
	if (entity?.type === "place")
		return !/\b(in|at|to)$/.test(path) && /^(ACCUSE|SUPPORT|REQUEST|REJECT|AGREE)$/.test(code);
	if (code === "ACCUSE" && isVictim(sentence, anchor, mention)) return true;
	// "blamed the raid on {Peru}" hangs it on the raid
	const laid = code === "ACCUSE" && /^(blame|pin|lay|put|place|heap)$/.test(sentence.tokens[anchor].lemma);
	const favoured = /^(SUPPORT|AGREE)$/.test(code);
	// "called on Peru", but "urged revenge on Peru"
	const asked = code === "REQUEST" && sentence.tokens[anchor].lemma !== "call";
	// a rule that looks there means it: "documented abuses against women"
	const meant = !favoured && /(?:^|\.)(?:against|on|over)$/.test(path);
	if (
		!laid &&
		!meant &&
		(favoured || asked || /^(REJECT|ACCUSE)$/.test(code)) &&
		isAimedAt(sentence, anchor, mention, favoured || asked)
	)
		return true;
	// "opposes {American} boots on the ground", "opposes sending {Americans}": what is opposed, not who wants it
	if (rule.id === "REJECT/oppose" && isUnwanted(sentence, anchor, mention, path, steps)) return true;
	// "called for {the rebels}' camps to be hit": they are not called upon
	if (code === "REQUEST" && path.startsWith("for") && isToBeDone(sentence, mention)) return true;
	if (code === "REQUEST" && isOfWhatIsCalledFor(sentence, anchor, mention, path)) return true;
	// "requested an investigation of {Ruiz}": she is not asked
	if (code === "REQUEST" && path === "object" && steps > 0 && entity?.type === "person") return true;
	// "called for the overthrow of {Ruiz}", but "for the resignation of Ruiz"
	if (code === "REQUEST" && path === "for.owner" && entity?.type === "person" && isDoneTo(sentence, mention))
		return true;
	// "agreed to restore ties after talks in {Beijing}"
	if (/^(SUPPORT|AGREE)$/.test(code) && /\bany$/.test(path) && isWhereOnly(sentence, mention)) return true;
	if (/^(SUPPORT|AGREE)$/.test(code) && isOwn(parties, sentence, mention, actor)) return true;
	if (entity?.type !== "state" || entity.country === null) return false;
	if (rule.id !== "REQUEST/order-to" && !/^(AGREE|AID|THREATEN)$/.test(code)) return false;
	return actor.some((f) => {
		const by = parties.entities.get(f.mention.entity);
		return by?.country === entity.country && /^(GOV|MIL)$/.test(by?.sector ?? "");
	});
}

/** "condemned the bombing of {the embassies} in {Kenya}", "investigates the killing of {doctors}": who suffered it is not who is blamed. */
export function isVictim(sentence: Sentence, anchor: number, mention: Mention): boolean {
	const { tokens } = sentence;
	if (mention.sentence !== sentence.index) return false;
	for (let at = mention.head, steps = 0; steps < 5; steps++) {
		const { head, deprel } = tokens[at];
		if (head < 0 || head === anchor || !/^(conj|nmod|obl|appos|flat|list|amod|compound)/.test(deprel)) return false;
		if (
			/^(nmod|obl)/.test(deprel) &&
			/^(of|on|against|in|at|near)$/.test(caseOf(sentence, at)) &&
			VIOLENT.test(tokens[head].lemma)
		)
			return true;
		at = head;
	}
	return false;
}

/** "has the right to defend {its citizens}", "pledged to enlarge {its army}": those are its own. */
function isOwn(
	parties: Parties,
	{ tokens, children, index }: Sentence,
	mention: Mention,
	actor: readonly Found[],
): boolean {
	if (mention.sentence !== index || !OWN.test(tokens[mention.head].lemma)) return false;
	return (
		children[mention.head].some((c) => tokens[c].deprel === "nmod:poss" && tokens[c].upos === "PRON") &&
		actor.some((f) => {
			const by = parties.entities.get(f.mention.entity);
			const country = parties.entities.get(mention.entity)?.country ?? null;
			return by !== undefined && (country === null || by.country === country);
		})
	);
}

const OWN =
	/^(citizen|people|population|national|civilian|resident|military|army|navy|force|troop|soldier|police|economy)$/;

/** "against" somebody, later in the clause. */
function isAimedElsewhere({ tokens }: Sentence, anchor: number): boolean {
	for (let i = anchor + 1; i < tokens.length && tokens[i].form !== ";"; i++)
		if (/^against$/i.test(tokens[i].form)) return true;
	return false;
}

/** Of what the noun names, the one who suffers it. */
function isDoneTo({ tokens, index }: Sentence, mention: Mention): boolean {
	if (mention.sentence !== index) return false;
	const { head, deprel } = tokens[mention.head];
	return deprel === "nmod" && head >= 0 && SUFFERED.test(tokens[head].lemma);
}

const SUFFERED =
	/^(overthrow|ouster|removal|arrest|release|death|killing|assassination|impeachment|prosecution|trial|extradition|deportation|expulsion|punishment|execution|investigation|defeat|return)$/;

/** Whoever stands in what is opposed without having made it. */
function isUnwanted(
	{ tokens, children }: Sentence,
	anchor: number,
	mention: Mention,
	path: string,
	steps: number,
): boolean {
	const clause = tokens[mention.head]?.head ?? -1;
	if (clause >= 0 && clause !== anchor && tokens[clause].xpos === "VBG") return true;
	if (steps === 0 && !path.endsWith("owner")) return false;
	const { deprel, head } = tokens[mention.head] ?? { deprel: "", head: -1 };
	if (head < 0 || deprel === "nmod:poss") return false;
	if (/^(compound|amod)$/.test(deprel)) return !MADE.test(tokens[head].lemma);
	return /^(in|on|at|against|over)$/.test(
		children[mention.head].map((c) => tokens[c]).find((t) => t.deprel === "case")?.form ?? "",
	);
}

/** What somebody makes or does: "a {Russian} proposal". */
export const MADE =
	/^(action|aggression|attempt|ban|bid|bill|call|claim|decision|demand|effort|initiative|interference|intervention|invasion|law|measure|military|move|occupation|offer|plan|policy|position|presence|proposal|reform|request|resolution|rule|sanction|stance|strike|tariff|threat|war|withdrawal|candidacy|membership|rule|regime)$/;

/** "for their camps to be {hit}" */
function isToBeDone({ tokens, index }: Sentence, mention: Mention): boolean {
	if (mention.sentence !== index) return false;
	for (let i = mention.head + 1; i < tokens.length - 2 && i < mention.head + 9; i++) {
		if (/^(VBD|VBZ|VBP|MD)$/.test(tokens[i].xpos) || tokens[i].form === ",") return false;
		if (tokens[i].form === "to" && /^(be|get)$/.test(tokens[i + 1].form))
			return tokens.slice(i + 2, i + 5).some((t) => t.xpos === "VBN");
	}
	return false;
}

/** "supported the sanctions on {Peru}", "agreed to impose sanctions on {Peru}", "rejected a ban on {Peru}": no support of Peru, no agreement with it, no "no" to it. */
function isAimedAt({ tokens, children }: Sentence, anchor: number, { head: own }: Mention, favoured: boolean): boolean {
	for (let at = own, steps = 0; steps < 4; steps++) {
		const { head, deprel } = tokens[at] ?? { head: -1, deprel: "" };
		if (head < 0 || at === anchor || !/^(conj|nmod|obl|compound|amod|appos|flat)/.test(deprel)) return false;
		const preposition = children[at].find((c) => tokens[c].deprel === "case" && c < at);
		if (preposition !== undefined && /^(on|against|over|upon|toward|towards)$/i.test(tokens[preposition].form))
			return head === anchor
				? favoured && children[anchor].some((c) => tokens[c].deprel === "obj")
				: tokens[head].upos === "NOUN"
					? !FAVOURS.test(tokens[head].lemma)
					: favoured && children[head].some((c) => tokens[c].deprel === "obj" && !FAVOURS.test(tokens[c].lemma));
		at = head;
	}
	return false;
}

/** "called for sanctions on {Peru}", "called for an end to the war in {Peru}": what stands behind "for" is not called upon. */
function isOfWhatIsCalledFor(sentence: Sentence, anchor: number, { head }: Mention, path: string): boolean {
	const { tokens, children } = sentence;
	return (
		tokens[anchor].lemma === "call" &&
		/^(on|upon|to|any)$/.test(path) &&
		children[anchor].some((c) => c > anchor && c < head && caseOf(sentence, c) === "for")
	);
}

/** "in {Beijing}", "at {the UN}": where, with whomever. */
function isWhereOnly(sentence: Sentence, { head, sentence: index }: Mention): boolean {
	return index === sentence.index && /^(in|at|near|outside|inside)$/.test(caseOf(sentence, head));
}

const FAVOURS =
	/^(agreement|treaty|pact|policy|stance|position|view|talk|negotiation|work|cooperation|statement|report)$/;

const VIOLENT =
	/^(genocide|murders|slaughter|pogrom|crackdown|blast|invasion|abduction|assassination|assault|attack|bombing|bombardment|execution|explosion|kidnapping|killing|massacre|murder|raid|shelling|shooting|slaying|strike|beheading)$/;
