/**
 * Which way a sentence looks at a time that it names: to what was ("met on Tuesday") or to what is to come ("will meet
 * on Tuesday"). The verb that governs the time in the tree decides; without one, the verbs around it.
 */
import type { Sentence } from "../annotations.ts";
import { tokenAt, universal } from "../syntax/tree.ts";
import type { Piece } from "./pieces.ts";
import { set } from "./times-context.ts";
import type { Lean } from "./times-value.ts";

export function leanAt(pieces: readonly Piece[], first: number, end: number, sentence: Sentence): Lean {
	const led = pieces[first - 1]?.word;
	// "as soon as Tuesday", "as early as Tuesday"
	if (led === "as" && ["soon", "early"].includes(pieces[first - 2]?.word ?? "")) return "future";
	const lean = leanOfTree(sentence, pieces[first].start, pieces[end - 1].end, led ?? "");
	if (lean === "present") return null; // "which runs from Tuesday to Thursday": the verb says that much
	return lean ?? leanOfWords(pieces, first, end, sentence.role === "title");
}

/** Beyond so many tokens it is a table or a list and no sentence. */
const LONG = 600;

/** Climbs from the time to the verb that governs it. */
function leanOfTree(sentence: Sentence, start: number, end: number, led: string): Lean | "present" {
	const { tokens } = sentence;
	if (tokens.length === 0 || tokens.length > LONG || tokens[0].xpos === "X") return null;
	let at = tokenAt(sentence, start);
	let occasion = false;
	// "the ruling announced Monday"
	const behind = led === "on" ? at - 2 : at - 1;
	const before = tokens[behind];
	if (
		before !== undefined &&
		(before.xpos === "VBN" || before.xpos === "VBD") &&
		!TOWARDS.has(before.form.toLowerCase()) &&
		!PLANNED.has(before.form.toLowerCase())
	) {
		const aux = sentence.children[behind].some((c) => universal(tokens[c].deprel) === "aux");
		if (before.xpos === "VBD" || (!aux && (before.deprel.startsWith("acl") || tokens[behind - 1]?.upos === "NOUN")))
			return "past";
	}
	for (let steps = 0; at >= 0 && steps < 12; steps++) {
		const token = tokens[at];
		const outside = token.end <= start || token.start >= end;
		if (
			outside &&
			(token.upos === "VERB" || token.upos === "AUX" || sentence.children[at].some((c) => tokens[c].deprel === "cop"))
		) {
			// "was given until Friday", "postponed until Tuesday"
			if ((led === "until" || led === "till") && LASTING.has(token.lemma)) return "future";
			const lean = leanOfVerb(sentence, at);
			// "agreed to work together during the visit in March": the occasion is that of the agreement
			const past =
				lean === "future" &&
				token.xpos === "VB" &&
				tokens[token.head]?.xpos === "VBD" &&
				(occasion || sentence.children[at].some((c) => tokens[c].end <= start && isOccasion(sentence, c)));
			if (lean !== "on") return past ? "past" : lean;
		}
		if (outside && token.upos !== "VERB" && AHEAD.has(token.lemma)) return "future";
		if (outside && isOccasion(sentence, at)) occasion = true;
		// "ways to get around Wednesday's ruling": the verb looks ahead, the ruling does not
		if (!outside && token.deprel === "nmod:poss" && token.head >= 0) {
			const thing = sentence.children[token.head].find((c) => tokens[c].deprel === "case");
			if (thing !== undefined && BACKWARD.has(tokens[thing].lemma)) return "past";
		}
		at = token.head;
	}
	return null;
}

/** "during the visit", "during his talks"; "during a summit" may be one to come. */
function isOccasion(sentence: Sentence, at: number): boolean {
	const own = sentence.children[at].map((c) => sentence.tokens[c]);
	return (
		own.some((t) => t.deprel === "case" && t.lemma === "during") &&
		!own.some((t) => t.deprel === "det" && (t.lemma === "a" || t.lemma === "an"))
	);
}

/** "on": the verb has no tense of its own, what governs it decides. */
function leanOfVerb(sentence: Sentence, at: number): Lean | "on" | "present" {
	const { tokens } = sentence;
	const verb = tokens[at];
	const aux = sentence.children[at]
		.filter((c) => ["aux", "cop"].includes(universal(tokens[c].deprel)))
		.map((c) => tokens[c]);
	const has = (lemma: string): boolean => aux.some((t) => t.lemma === lemma);
	if (has("will") || has("shall")) return has("have") ? null : "future";
	if (has("would")) return has("have") ? "past" : "future";
	if (has("may") || has("might") || has("could") || has("should") || has("can") || has("must"))
		return has("have") ? "past" : null;
	const perfect = aux.some((t) => t.lemma === "have");
	const past = verb.xpos === "VBD" || aux.some((t) => t.xpos === "VBD");
	const governor = verb.head >= 0 ? tokens[verb.head] : null;
	const infinitive =
		verb.xpos === "VB" && sentence.children[at].some((c) => tokens[c].deprel === "mark" && tokens[c].lemma === "to");
	if (infinitive) {
		if (governor === null || TOWARDS.has(governor.lemma) || TOWARDS.has(governor.form.toLowerCase()))
			return sentence.role === "title" || governor !== null
				? governor && hadBeenIn(sentence, verb.head)
					? "past"
					: "future"
				: null;
		return universal(verb.deprel) === "acl" ? null : "on";
	}
	// "is set for Tuesday", not "was set up on Tuesday"
	const put = /^set$/i.test(verb.form) && !/^(?:for|to)$/i.test(tokens[at + 1]?.form ?? "");
	if (!put && /^(?:scheduled|planned|expected|due|set|slated)$/i.test(verb.form))
		return hadBeenIn(sentence, at) ? "past" : "future";
	if (past || perfect) return "past";
	// "the ruling announced Wednesday"
	if (verb.xpos === "VBN" && verb.deprel.startsWith("acl") && aux.length === 0) return "past";
	// "when the case is heard in May"
	const present = verb.xpos === "VBZ" || verb.xpos === "VBP" || aux.some((t) => t.xpos === "VBZ" || t.xpos === "VBP");
	if (present && verb.deprel.startsWith("advcl") && sentence.children[at].some((c) => OPENERS.has(tokens[c].lemma)))
		return "future";
	if (
		["acl", "xcomp", "advcl", "ccomp", "conj", "amod"].includes(universal(verb.deprel)) &&
		(verb.xpos === "VBN" || verb.xpos === "VBG") &&
		aux.length === 0
	)
		return "on";
	if (verb.xpos === "VBG" && aux.some((t) => t.lemma === "be")) return "future";
	if (verb.xpos !== "VBZ" && verb.xpos !== "VBP") return null;
	if (sentence.role === "title") return null;
	return FUTURE.has(verb.form.toLowerCase()) || TIMETABLED.has(verb.lemma) ? "future" : "present";
}

function hadBeenIn(sentence: Sentence, at: number): boolean {
	const aux = sentence.children[at].map((c) => sentence.tokens[c]);
	return aux.some((t) => t.form.toLowerCase() === "had") && aux.some((t) => t.form.toLowerCase() === "been");
}

/** What a present tense announces: "visits Hanoi on Thursday". */
const TIMETABLED = set(
	"visit travel fly head arrive leave depart host open begin start resume convene expire take meet",
);
const BACKWARD = set("around after following since despite against over");
const OPENERS = set("when if before after until once");
const LASTING = set(
	"give extend postpone delay suspend adjourn remain stay keep wait last run have allow ban bar close",
);
const AHEAD = set("upcoming forthcoming pending due payable deadline");
const FUTURE = set(
	"will ll shall upcoming forthcoming impending pending due scheduled slated payable tomorrow deadline expires expire expiring matures begins starts opens resumes convenes reconvenes takes leaves arrives departs gonna",
);
const TOWARDS = set(
	"plan plans planned planning expect expects expected expecting scheduled schedule due set agree agrees agreed intend intends intended want wants wanted hope hopes hoped hoping prepare prepares prepared preparing ready vow vows vowed pledge pledges pledged decide decides decided propose proposes proposed about slated likely going promise promises promised threaten threatens threatened invite invites invited aim aims seek seeks sure willing bound call calls called urge urges urged ask asks asked deadline poised unlikely",
);
const PLANNED = set("expected planned set plans hopes");
const TOWARDS_DAY = set("by until till before");
const DETERMINERS = set("a an the its their his her our this that these those");
const BE = set("is are was were be re s m am");
const SAID = set("said told says tell added reported announced reports saying declared noted explained");
const PAST = set(
	"was were had did met held took came went gave got made left began became saw knew found told brought thought ran fell rose led kept felt lost paid sent spent stood struck won wrote spoke shot broke chose drew drove flew grew heard hit hurt put read sat sold set showed shook sought taught threw understood woke killed arrived signed visited attended died ended opened closed been",
);

/**
 * Without a tree, or where it says nothing: the nearest verb before it in the sentence decides ("[will meet] on
 * Tuesday"), or the first one after an expression that opens it ("On Tuesday the court [will hear] …").
 */
function leanOfWords(pieces: readonly Piece[], first: number, end: number, headline: boolean): Lean {
	const led = pieces[first - 1]?.word;
	// "as soon as Tuesday", "as early as Tuesday"
	if (led === "as" && ["soon", "early"].includes(pieces[first - 2]?.word ?? "")) return "future";
	for (let i = first - 1, seen = 0; i >= 0 && seen < 30; i--, seen++) {
		if (pieces[i].kind === "mark") {
			if (pieces[i].word === ";") break;
			continue;
		}
		const lean = leanOf(pieces, i, headline);
		if (lean === "skip") continue;
		// "by Friday", "until Friday": towards it, unless what is over stands before
		if (
			lean === "past" &&
			led !== undefined &&
			TOWARDS_DAY.has(led) &&
			(SAID.has(pieces[i].word) || TOWARDS.has(pieces[i].word))
		)
			return "future";
		if (lean !== null) return lean;
	}
	// "Tuesday's declaration": what follows tells of the declaration, not of the day
	const possessive = pieces[end]?.word === "'" && pieces[end + 1]?.word === "s";
	if (first > 6 || possessive) return led !== undefined && TOWARDS_DAY.has(led) ? "future" : null;
	for (let i = end, seen = 0; i < pieces.length && seen < 14; i++, seen++) {
		const lean = pieces[i].kind === "mark" ? null : leanOf(pieces, i, headline);
		if (lean === "past" || lean === "future") return lean;
	}
	return led !== undefined && TOWARDS_DAY.has(led) ? "future" : null;
}

function leanOf(pieces: readonly Piece[], i: number, headline: boolean): Lean | "skip" {
	const { word } = pieces[i];
	const before = pieces[i - 1]?.word ?? "";
	const after = pieces[i + 1]?.word ?? "";
	if (word === "will" || word === "shall" || word === "ll") return after === "have" ? null : "future";
	if (word === "won") return after === "'" ? "future" : "past";
	if (word === "would") return after === "have" ? "past" : "future";
	if (word === "to") return i + 1 < pieces.length ? leanOfInfinitive(pieces, i, headline) : null;
	if (DETERMINERS.has(before) && word !== "deadline") return null; // "the scheduled", "a planned": no verb
	if (FUTURE.has(word)) return before === "to" || before === "not" ? "skip" : hadBeen(pieces, i) ? "past" : "future";
	if (PLANNED.has(word)) return hadBeen(pieces, i) ? "past" : "future";
	if (SAID.has(word)) return "past";
	if (!PAST.has(word) && !(word.length > 4 && word.endsWith("ed"))) return null;
	// "will be completed", "to be held", "is heard": the participle says nothing, what stands before it may
	for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
		const w = pieces[k].word;
		if (["be", "is", "are", "being", "re"].includes(w)) return "skip";
		if (BE.has(w) || w === "had" || w === "has" || w === "have" || w === "been") return "past";
		if (!w.endsWith("ly") && w !== "not" && w !== "also") break;
	}
	return "past";
}

/** "is to meet", "plans to meet", "a treaty to be signed" look forward; "went there to meet" does not. */
function leanOfInfinitive(pieces: readonly Piece[], i: number, headline: boolean): Lean {
	if (pieces[i + 1].kind !== "letters" || pieces[i + 1].capital) return null;
	const before = pieces[i - 1]?.word ?? "";
	if (BE.has(before) && before !== "s") return "future";
	for (let k = i - 1; k >= 0 && k >= i - 4; k--)
		if (TOWARDS.has(pieces[k].word)) return hadBeen(pieces, k) ? "past" : "future";
	return headline || pieces[i + 1].word === "be" ? "future" : null;
}

/** "had been scheduled": a future that is over. */
function hadBeen(pieces: readonly Piece[], i: number): boolean {
	return pieces[i - 1]?.word === "been" && (pieces[i - 2]?.word === "had" || pieces[i - 3]?.word === "had");
}
