/**
 * Whether what a word tells of took place. Read upwards from the trigger: its own tense, modals and negation, then the
 * verbs and nouns it is embedded in, which pass it on (managed to), turn it over (failed to, denied that), put it off
 * (plans to, agreed to) or leave it open (considers, wants, if).
 */
import type { Factuality, Sentence } from "../annotations.ts";
import { isNegated, isVerb, lemmaOf } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import { isDeniedReport, isFalse, isNeither, isOnlyTo, isTakenBack, isYetTo, takesNone } from "./denials.ts";
import {
	isAbsence,
	isAsked,
	isCalledFor,
	isImperative,
	isJudged,
	isJudgedDone,
	isKeptUndone,
	isRatherThan,
	isWhenever,
	prospect,
} from "./prospects.ts";

const set = (words: string) => new Set(words.split(" "));

/** Complement happened where the verb did. */
const DONE = set(
	"manage begin start continue proceed succeed help force compel cause make lead help prompt spur dare stop cease end finish come go serve keep resume regret remember know realise realize discover see witness turn use act move join arrive attend be become remain appear seem prove condemn praise thank welcome criticise criticize denounce accuse blame suspect admit confirm announce report say tell state add note confess acknowledge reveal complain happen tend rush be stand sit gather meet assemble converge rally march demonstrate protest descend travel fly",
);
/** Complement did not happen where the verb did. */
const UNDONE = set(
	"fail refuse decline hesitate neglect forget avoid deny refrain cancel abort abandon prevent stop block postpone shelve scrap reject foil thwart avert oppose rule refusal failure inability unwillingness unable incapable powerless unwilling reluctant",
);
const PLANNED = set(
	"about plan intend expect schedule set prepare promise vow pledge agree decide due announce arrange commit undertake bind slate anticipate aim swear determine resolve ready willing poise gear order instruct approve",
);
const POSSIBLE = set(
	"consider mull weigh draft may might could possible potential likely try attempt seek threaten offer propose study contemplate explore discuss eye doubt believe think suspect fear suggest imagine suppose assume speculate debate allow able free enable permit eligible can",
);
const WISHED = set(
	"want hope wish ask urge request demand call appeal press push require need insist advocate recommend invite encourage beg lobby should must ought desire long pray ideal tell warn persuade",
);

/** What is announced before it is done: "announced the {withdrawal} of its troops". */
const AHEAD = set(
	"withdrawal pullout pull-out redeployment deployment dispatch visit trip tour summit meeting talk talks resumption reopening exercise drill manoeuvre maneuver cut reduction",
);
const FUTURE_ADJECTIVE = set(
	"planned slated mooted upcoming forthcoming proposed scheduled expected anticipated future coming next pending impending imminent",
);
const POSSIBLE_ADJECTIVE = set(
	"possible potential likely alleged suspected feared threatened hypothetical would-be prospective eventual",
);
const UNDONE_ADJECTIVE = set("cancelled canceled failed aborted foiled thwarted attempted averted abandoned postponed");

type State = Factuality;

export function factualityOf(sentence: Sentence, anchor: number, light: number): Factuality {
	if (isYetTo(sentence, anchor)) return "negated";
	if (isOnlyTo(sentence, anchor)) return "happened";
	let state = own(sentence, anchor);
	let at = anchor;
	if (light >= 0) {
		// "no meeting is planned": the noun's own "no" is not to be counted twice
		state = compose(state, state === "negated" ? auxiliaries(sentence, light) : own(sentence, light));
		if (UNDONE.has(lemmaOf(sentence, light)) || isCalledOff(sentence, light)) state = compose(state, "negated");
		else if (
			PLANNED.has(lemmaOf(sentence, light)) &&
			lemmaOf(sentence, light) !== "announce" &&
			lemmaOf(sentence, light) !== "order" &&
			lemmaOf(sentence, light) !== "approve"
		)
			state = compose(state, "planned");
		else if (lemmaOf(sentence, light) === "announce" && AHEAD.has(lemmaOf(sentence, anchor)))
			state = compose(state, "planned");
		// "called an urgent {meeting}": it is to come; "called for a {meeting}": it is wished
		else if (lemmaOf(sentence, light) === "call")
			state = compose(state, hasMark(sentence, anchor, "for") ? "hypothetical" : "planned");
		else if (/^(threaten|propose|consider|seek|plan)$/.test(lemmaOf(sentence, light)))
			state = compose(state, "possible");
		at = light;
	}
	for (let steps = 0; steps < 12; steps++) {
		if (isYetTo(sentence, at)) return "negated";
		if (isCalledFor(sentence, at)) return compose(state, "hypothetical");
		const { head, deprel } = sentence.tokens[at];
		if (head < 0) break;
		const u = universal(deprel);
		if (u === "conj" && isVerb(sentence, at) && shares(sentence, at, head))
			state = compose(state, auxiliaries(sentence, head));
		if (u === "conj" && isRatherThan(sentence, at)) return compose(state, "negated");
		if (u === "conj" && isVerb(sentence, at) && isNeither(sentence, at, head)) state = "negated";
		if ((u === "acl" || u === "ccomp") && isDeniedReport(sentence, at)) return compose(state, "negated");
		if (u === "ccomp" && isTakenBack(sentence, head)) return compose(state, "negated");
		if (u === "acl" && isFalse(sentence, head)) return compose(state, "negated");
		if (u === "csubj" && isRemembered(sentence, head)) return state;
		const leaning = /^(advcl|xcomp|ccomp|acl|obj)$/.test(deprel) ? prospect(sentence, at, head) : null;
		if (leaning !== null) return compose(compose(state, leaning), own(sentence, head));
		if (u === "advcl") {
			if (isWhenever(sentence, at, head)) return compose(state, "hypothetical");
			state = compose(state, adverbial(sentence, at));
			// "talked about {negotiating}", "spoke of {striking} back"
			if (
				sentence.tokens[at].xpos === "VBG" &&
				(hasMark(sentence, at, "about") || hasMark(sentence, at, "of")) &&
				/^(hear|talk|speak|say|think|dream|tweet|debate|discuss)$/.test(lemmaOf(sentence, head))
			)
				state = compose(state, "possible");
			// "held off on {backing} her", "stopped short of {blaming} Peru"
			if (sentence.tokens[at].xpos === "VBG" && isKeptUndone(sentence, at, head)) {
				state = compose(state, own(sentence, head) === "happened" ? "negated" : "hypothetical");
				break;
			}
			// "a plan aimed at {helping} banks"
			if (hasMark(sentence, at, "at") && /^(aim|direct|target)$/.test(lemmaOf(sentence, head))) {
				state = compose(state, "planned");
				break;
			}
			// "it was wrong of Ruiz to {criticise} it": he did; "it is vital for Peru to {act}": it should
			if (isJudged(sentence, at, head)) {
				state = compose(state, isJudgedDone(sentence, head) ? "happened" : "hypothetical");
				break;
			}
			// "prevented him from returning"
			if (hasMark(sentence, at, "from") && KEPT_FROM.test(lemmaOf(sentence, head))) {
				state = compose(state, own(sentence, head) === "happened" ? "negated" : "hypothetical");
				break;
			}
			const purpose = hasMark(sentence, at, "to");
			// "should show its will by {accepting} the plan": no surer than the showing
			if (hasMark(sentence, at, "by") && state === "happened") {
				const outer = factualityOf(sentence, head, -1);
				return outer === "negated" ? "hypothetical" : outer;
			}
			if (!purpose && state !== "hypothetical") {
				// "after meeting X, he will …": the clause stands by itself, only conditionals reach it
				at = head;
				break;
			}
			if (purpose && isVoted(sentence, at, head)) {
				state = compose(state, own(sentence, head));
				at = head;
				continue;
			}
			if (purpose) {
				// "could not do much to {compel} them": what does not happen serves nothing
				const outer = factualityOf(sentence, head, -1);
				state = compose(state, own(sentence, head) === "negated" ? "negated" : governed(sentence, head, "planned"));
				// "were to gather to {sign}": no surer than what it is done by
				if ((state === "planned" || state === "happened") && outer !== "happened")
					state = outer === "negated" ? "hypothetical" : compose(state, outer);
			}
			break;
		}
		if (u === "csubj" && isJudged(sentence, at, head))
			return compose(state, isJudgedDone(sentence, head) ? "happened" : "hypothetical");
		if (u === "xcomp" || u === "ccomp" || (u === "acl" && deprel !== "acl:relcl") || u === "csubj") {
			if (u === "xcomp" && isSpeechAct(sentence, at, head)) break;
			// "I would like to recall that the court {rejected} it"
			if (u === "ccomp" && isRecalled(sentence, head)) return state;
			if (u === "ccomp" && isRemembered(sentence, head)) return state;
			// "suggested the two {sign} a treaty": no present tense under a past one
			if (u === "ccomp" && isMooted(sentence, at, head)) return compose(state, "hypothetical");
			if (u === "xcomp" && isVoted(sentence, at, head)) {
				state = compose(state, own(sentence, head));
				at = head;
				continue;
			}
			const participle = u === "acl" && !hasMark(sentence, at, "to") && !hasMark(sentence, at, "that");
			if (u === "ccomp" && state === "hypothetical" && isReported(sentence, at, head)) state = "planned";
			if (!participle && !(u === "ccomp" && lemmaOf(sentence, head) === "deny")) {
				state = compose(
					state,
					governed(
						sentence,
						head,
						u === "ccomp" ||
							// "it is noteworthy that Chad {extradited} him"
							(u === "csubj" && hasMark(sentence, at, "that") && hasTense(sentence, at)) ||
							/^VB[GN]$/.test(sentence.tokens[at].xpos) ||
							(u === "acl" && (isSingledOut(sentence, head) || hasTense(sentence, at)))
							? "happened"
							: "planned",
						hasMark(sentence, at, "to") ? "to" : "",
					),
				);
				// "did not say whether it had agreed": who does not say leaves it open, whatever stands above
				if (u === "ccomp" && (hasMark(sentence, at, "whether") || hasMark(sentence, at, "if")))
					return compose(state, "possible");
			}
			state = compose(state, u === "ccomp" ? reporting(sentence, head) : own(sentence, head));
			// "plans by Washington to …" stand under "there are no plans"; a noun takes its own governor along
			at = head;
			continue;
		}
		// "a possible airstrike that {killed} nine": no surer than what it is said of
		if (deprel === "acl:relcl" && sentence.children[head].some((c) => isOpenly(sentence, c)))
			return compose(state, "possible");
		// "joined calls for a {probe}": hung on the verb, it is still what is called for
		if (
			u === "obl" &&
			hasMark(sentence, at, "for") &&
			sentence.children[head].some((c) => c < at && isCall(sentence, c))
		)
			return compose(state, "hypothetical");
		// "called for a {conference}", "hopes for {talks}"
		if (u === "obl" && hasMark(sentence, at, "for") && CALLS_FOR.test(lemmaOf(sentence, head))) {
			state = compose(state, "hypothetical");
			break;
		}
		// "a date was set for {talks}", "preparations for a {summit}"
		if ((u === "obl" || u === "nmod") && hasMark(sentence, at, "for") && isReadied(sentence, head)) {
			state = compose(state, "planned");
			break;
		}
		if (u === "obj" || deprel === "nsubj:pass" || ((u === "nmod" || u === "obl") && !isVerb(sentence, at))) {
			const lemma = lemmaOf(sentence, head);
			if (u === "obj" || deprel === "nsubj:pass") {
				if (lemma === "announce" && AHEAD.has(lemmaOf(sentence, at))) state = compose(state, "planned");
				state = compose(state, object(sentence, head, lemma));
				// "does not have any plans to visit"
				if (lemma === "have" && isNegated(sentence, head)) state = compose(state, "negated");
				at = head;
				if (!isVerb(sentence, head)) continue;
				if (object(sentence, head, lemma) === "happened" && !TAKES_PLACE.has(lemma)) break;
				continue;
			}
			// "considers some kind of {military operation}"
			if (!isVerb(sentence, head) && hasMark(sentence, at, "of") && KINDS.test(lemma)) {
				state = compose(state, own(sentence, head));
				at = head;
				continue;
			}
			if (
				!isVerb(sentence, head) &&
				/^(plan|proposal|idea|possibility|prospect|option|alternative|scenario|risk|threat|chance|call|demand|talk|hope|fear|preparation|run-up)$/.test(
					lemma,
				)
			) {
				state = compose(state, lemma === "plan" || lemma === "preparation" ? "planned" : "possible");
				state = compose(state, own(sentence, head));
				at = head;
				continue;
			}
			break;
		}
		// "a visit is {possible}"
		if (u === "nsubj" && sentence.tokens[head].upos === "ADJ") {
			const form = sentence.tokens[head].form.toLowerCase();
			if (FUTURE_ADJECTIVE.has(form) || /^(due|imminent|certain|inevitable)$/.test(form))
				state = compose(state, "planned");
			else if (POSSIBLE_ADJECTIVE.has(form) || /^(unlikely|probable|conceivable)$/.test(form))
				state = compose(state, "possible");
			else if (/^(impossible|unthinkable|off)$/.test(form)) state = compose(state, "negated");
			break;
		}
		if (u === "nsubj" && isVerb(sentence, head) && TAKES_PLACE.has(lemmaOf(sentence, head))) {
			// "no talks took place": one "no", which the verb sees too
			state = compose(state, state === "negated" ? auxiliaries(sentence, head) : own(sentence, head));
			at = head;
			continue;
		}
		if (u === "conj") {
			// "failed to sign and did not visit": a finite verb is not under what governs an infinitive
			if (hasTense(sentence, at) && !hasTense(sentence, head)) break;
			// "said it had protested and {would} summon the envoy"
			const above = sentence.tokens[head].head;
			const reported = above >= 0 && universal(sentence.tokens[head].deprel) === "ccomp";
			if (reported && state === "hypothetical" && isReported(sentence, at, above)) return "planned";
			at = head;
			continue;
		}
		break;
	}
	if (state === "happened" && isAsked(sentence, anchor)) return "hypothetical";
	return state;
}

/** "a {possible} airstrike" */
function isOpenly({ tokens }: Sentence, c: number): boolean {
	return universal(tokens[c].deprel) === "amod" && POSSIBLE_ADJECTIVE.has(tokens[c].form.toLowerCase());
}

/** "said he {would} visit": the future seen from the past, not a condition. */
function isReported(sentence: Sentence, verb: number, head: number): boolean {
	if (
		!/^(say|tell|announce|report|declare|confirm|promise|add|vow|pledge|state|write|note)$/.test(
			lemmaOf(sentence, head),
		)
	)
		return false;
	if (!sentence.children[verb].some((c) => /^(?:would|['’]d)$/i.test(sentence.tokens[c].form))) return false;
	return !sentence.tokens.some((t) => /^(if|unless)$/i.test(t.form));
}

/** A date, a place or a way is made ready for what is to come. */
function isReadied(sentence: Sentence, head: number): boolean {
	if (/^(preparation|invitation|date|agenda|venue|groundwork)$/.test(lemmaOf(sentence, head))) return true;
	return sentence.children[head].some(
		(c) =>
			/^(nsubj|obj)/.test(sentence.tokens[c].deprel) &&
			/^(date|preparation|venue|agenda|groundwork|stage|timetable)$/.test(lemmaOf(sentence, c)),
	);
}

function hasTense(sentence: Sentence, i: number): boolean {
	if (/^(VBD|VBZ|VBP|MD)$/.test(sentence.tokens[i].xpos)) return true;
	return sentence.children[i].some(
		(c) => universal(sentence.tokens[c].deprel) === "aux" && /^(VBD|VBZ|VBP|MD)$/.test(sentence.tokens[c].xpos),
	);
}

const KEPT_FROM =
	/^(prevent|stop|bar|ban|keep|block|prohibit|restrict|dissuade|deter|discourage|forbid|exclude|hinder|restrain)$/;

const TAKES_PLACE = set(
	"take begin start end open happen occur continue conclude plan schedule expect cancel postpone hold anticipate go resume fail set",
);

/** The word's own tense, modals, negation and, for nouns, adjectives. */
function own(sentence: Sentence, i: number): State {
	const { tokens, children } = sentence;
	let state = auxiliaries(sentence, i);
	if (!isVerb(sentence, i)) {
		for (const c of children[i]) {
			const u = universal(tokens[c].deprel);
			const lemma = tokens[c].lemma.toLowerCase();
			const form = tokens[c].form.toLowerCase();
			if (u !== "amod" && u !== "acl") continue;
			const regular = children[c].some((k) =>
				/^(regularly|routinely|annually|previously|originally|long)$/i.test(tokens[k].form),
			);
			if ((FUTURE_ADJECTIVE.has(form) || FUTURE_ADJECTIVE.has(lemma)) && !regular) state = compose(state, "planned");
			else if (POSSIBLE_ADJECTIVE.has(form)) state = compose(state, "possible");
			else if (UNDONE_ADJECTIVE.has(form)) state = compose(state, "negated");
		}
	}
	// "any attack will be answered": none that took place
	if (
		!isVerb(sentence, i) &&
		children[i].some((c) => c < i && /^any$/i.test(tokens[c].form) && tokens[c].deprel === "det")
	)
		state = compose(state, "hypothetical");
	if (isImperative(sentence, i)) state = compose(state, "hypothetical");
	if ((isNegated(sentence, i) && !isAbsence(sentence, i)) || (isVerb(sentence, i) && takesNone(sentence, i)))
		state = "negated";
	return state;
}

function auxiliaries(sentence: Sentence, i: number): State {
	let state: State = isToCome(sentence, i) ? "planned" : "happened";
	let have = false;
	// "was to receive him on Thursday": arranged
	const above = sentence.tokens[i].head;
	if (
		hasMark(sentence, i, "to") &&
		sentence.children[i].some((c) => sentence.tokens[c].deprel === "cop") &&
		!(above >= 0 && SEEMS.test(lemmaOf(sentence, above)))
	)
		state = "planned";
	for (const c of sentence.children[i]) {
		const token = sentence.tokens[c];
		const u = universal(token.deprel);
		if (u === "advmod" && /^(possibly|perhaps|maybe|allegedly|probably)$/i.test(token.form))
			state = compose(state, "possible");
		// "is to visit next month", "were to sign": what is arranged
		if (u === "cop" && /^(is|are|was|were)$/i.test(token.form) && hasMark(sentence, i, "to") && isVerb(sentence, i))
			state = compose(state, "planned");
		// "Theresa May welcomed": a name is no auxiliary, whatever the tree says.
		//          ^^^
		if (u !== "aux" || token.upos === "PROPN") continue;
		const form = token.form.toLowerCase();
		if (form === "have" || form === "has") have = true;
		// headlines: "Kenya to host talks"
		if (form === "to" || form === "will" || form === "'ll" || form === "’ll" || form === "shall" || form === "wo")
			state = compose(state, "planned");
		// "said he'd ask": with a bare verb behind it, not "he'd asked"
		else if (form === "would" || (/^['’]d$/.test(form) && sentence.tokens[i].xpos === "VB"))
			state = compose(state, "hypothetical");
		else if (form === "may" || form === "might" || form === "could" || form === "can" || form === "ca")
			state = compose(state, "possible");
		else if (form === "should" || form === "must" || form === "ought") state = compose(state, "hypothetical");
	}
	// "could have met" and "may have met" stay open, "would have met" did not happen
	if (
		have &&
		state === "hypothetical" &&
		sentence.children[i].some((c) => sentence.tokens[c].form.toLowerCase() === "would")
	)
		return "negated";
	return state;
}

/** "what appears to be an {attack}", "was said to be a {visit}": it is there, as far as anybody can tell. */
const SEEMS =
	/^(appear|seem|prove|turn|believe|claim|say|report|know|understand|think|consider|declare|find|deem|suppose)$/;

/** "is to {visit}": "be" and "to" before the verb itself. */
function isToCome(sentence: Sentence, i: number): boolean {
	const { tokens, children } = sentence;
	const to = children[i].find((c) => tokens[c].deprel === "mark" && tokens[c].form.toLowerCase() === "to");
	if (to === undefined) return false;
	return children[i].some(
		(c) => c < to && /^(cop|aux)/.test(tokens[c].deprel) && /^(is|are|was|were)$/i.test(tokens[c].form),
	);
}

/** What a governing verb, adjective or noun makes of its complement. */
function governed(sentence: Sentence, head: number, fallback: State, mark = ""): State {
	const lemma = lemmaOf(sentence, head);
	// "we have to {help}", not "had to"
	if (mark === "to" && lemma === "have" && !/^had$/i.test(sentence.tokens[head].form)) return "hypothetical";
	// "is going to {help}"
	if (mark === "to" && /^going$/i.test(sentence.tokens[head].form)) return "planned";
	// "ruled out", not "ruled that"
	if (UNDONE.has(lemma) && (lemma !== "rule" || isCalledOff(sentence, head))) return "negated";
	if (PLANNED.has(lemma)) return lemma === "announce" && mark !== "to" ? "happened" : "planned";
	if (WISHED.has(lemma)) return lemma === "tell" && mark !== "to" ? "happened" : "hypothetical";
	if (POSSIBLE.has(lemma))
		return mark === "to" || !isVerb(sentence, head) || !REPORTED.has(lemma) ? "possible" : "happened";
	if (DONE.has(lemma)) return "happened";
	if (!isVerb(sentence, head)) {
		if (
			/^(plan|decision|agreement|promise|intention|readiness|willingness|pledge|commitment|preparation|date)$/.test(
				lemma,
			)
		)
			return "planned";
		if (
			/^(attempt|effort|bid|proposal|possibility|chance|right|opportunity|power|authority|mandate|ability|idea|offer|move|threat)$/.test(
				lemma,
			)
		)
			return "possible";
		if (/^(call|demand|request|appeal|need|desire|wish|hope|pressure)$/.test(lemma)) return "hypothetical";
	}
	return fallback;
}

/** "calls", "demands", "a plea", right before what they are for. */
function isCall({ tokens }: Sentence, c: number): boolean {
	return tokens[c].deprel === "obj" && /^(call|demand|appeal|plea|push|campaign|clamour)$/.test(tokens[c].lemma);
}

const CALLS_FOR = /^(call|appeal|press|push|ask|plead|hope|wish|wait|lobby|aim|argue|beg|long|advocate)$/;
const KINDS = /^(kind|sort|form|type|series|round|wave|set|range|number|manner)$/;
const REPORTED = set("believe think suspect suggest fear discuss");

/** "denied that": negated; a report of it under "will say" is still a report. */
function reporting(sentence: Sentence, head: number): State {
	const lemma = lemmaOf(sentence, head);
	if (lemma === "deny") return isNegated(sentence, head) ? "happened" : "negated";
	if (lemma === "doubt") return "possible";
	// "did not mean that ties were cut"
	if (/^(mean|imply|signify)$/.test(lemma) && isNegated(sentence, head)) return "negated";
	if (
		/^(hope|wish|want|demand|urge|insist|propose|suggest|recommend)$/.test(lemma) &&
		lemma !== "insist" &&
		lemma !== "suggest"
	)
		return "hypothetical";
	if (/^(expect|anticipate|predict)$/.test(lemma)) return "planned";
	return "happened";
}

/** "called off", "put off", "ruled out" */
function isCalledOff(sentence: Sentence, verb: number): boolean {
	if (!/^(call|put|rule)$/.test(lemmaOf(sentence, verb))) return false;
	return sentence.children[verb].some((c) => c > verb && c - verb < 4 && /^(off|out)$/i.test(sentence.tokens[c].form));
}

function object(sentence: Sentence, head: number, lemma: string): State {
	if (isCalledOff(sentence, head)) return isNegated(sentence, head) ? "happened" : "negated";
	if (
		/^(cancel|abort|avert|prevent|avoid|foil|thwart|scrap|deny|reject|rule|postpone|delay|oppose|refuse)$/.test(lemma)
	) {
		// "cannot prevent all attacks": whatever attacks may come
		if (
			isNegated(sentence, head) &&
			lemma !== "deny" &&
			sentence.children[head].some((c) => /^(can|ca|could)$/i.test(sentence.tokens[c].form))
		)
			return "hypothetical";
		return isNegated(sentence, head) ? "happened" : /^(postpone|delay)$/.test(lemma) ? "planned" : "negated";
	}
	if (/^(plan|expect|anticipate|schedule|prepare|promise|arrange|approve)$/.test(lemma)) return "planned";
	if (
		/^(consider|propose|threaten|mull|weigh|seek|want|demand|urge|request|suggest|fear|discuss|allege|offer|need)$/.test(
			lemma,
		)
	)
		return /^(want|demand|urge|request|need)$/.test(lemma) ? "hypothetical" : "possible";
	if (TAKES_PLACE.has(lemma)) return own(sentence, head);
	return "happened";
}

function adverbial(sentence: Sentence, i: number): State {
	if (hasMark(sentence, i, "if") || hasMark(sentence, i, "unless") || hasMark(sentence, i, "should"))
		return "hypothetical";
	if (hasMark(sentence, i, "instead") || isRatherThan(sentence, i)) return "negated";
	// "will leave when the talks end": the present tense tells of what is to come
	const { head } = sentence.tokens[i];
	const when = sentence.children[i].some((c) => /^(when|once|until|before|after)$/i.test(sentence.tokens[c].form));
	if (when && isPresent(sentence, i) && auxiliaries(sentence, head) === "planned") return "planned";
	return "happened";
}

function isPresent(sentence: Sentence, i: number): boolean {
	const tense = (k: number) => /^VB[ZP]$/.test(sentence.tokens[k].xpos);
	const past = sentence.children[i].some((c) => /^(had|has|have|was|were)$/i.test(sentence.tokens[c].form));
	if (past) return false;
	return tense(i) || sentence.children[i].some((c) => universal(sentence.tokens[c].deprel) === "aux" && tense(c));
}

/** "the first minister to visit", "the only state to refuse": it did, or will where its clause says so. */
function isSingledOut(sentence: Sentence, noun: number): boolean {
	if (/^(first|last|only|latest)$/i.test(sentence.tokens[noun].form)) return true;
	return sentence.children[noun].some((c) => /^(first|last|only|latest|second|third)$/i.test(sentence.tokens[c].form));
}

/** "We would like to thank …": done by saying it. */
function isSpeechAct(sentence: Sentence, i: number, head: number): boolean {
	if (!/^(like|want|wish)$/.test(lemmaOf(sentence, head))) return false;
	if (/^(thank|congratulate|welcome|apologise|apologize|commend|praise|condemn)$/.test(lemmaOf(sentence, i)))
		return true;
	// "would like to express its condolences"
	return (
		/^(express|extend|offer|convey|send|pay|voice)$/.test(lemmaOf(sentence, i)) &&
		sentence.children[i].some((c) => sentence.tokens[c].deprel === "obj" && FEELINGS.test(lemmaOf(sentence, c)))
	);
}

/** "It will be [recalled] that Peru expelled …": it did. */
function isRemembered(sentence: Sentence, verb: number): boolean {
	return (
		/^(recall|remember|note)$/.test(lemmaOf(sentence, verb)) &&
		sentence.children[verb].some((c) => sentence.tokens[c].deprel === "aux:pass") &&
		!isNegated(sentence, verb)
	);
}

/** "would like to [recall] that": said by saying so. */
function isRecalled(sentence: Sentence, verb: number): boolean {
	const { head, deprel } = sentence.tokens[verb];
	return (
		deprel === "xcomp" &&
		head >= 0 &&
		/^(like|want|wish)$/.test(lemmaOf(sentence, head)) &&
		!isNegated(sentence, head) &&
		/^(recall|remind|note|stress|emphasise|emphasize|underline|underscore|point|add|say|mention|reiterate)$/.test(
			lemmaOf(sentence, verb),
		)
	);
}

/** "suggested Peru {sign} the treaty": a bare verb under the past tense of a proposal. */
function isMooted(sentence: Sentence, verb: number, head: number): boolean {
	const { tokens, children } = sentence;
	return (
		/^(suggest|propose|recommend|demand|insist|request|ask)$/.test(lemmaOf(sentence, head)) &&
		/^VB[DN]$/.test(tokens[head].xpos) &&
		/^VBP?$/.test(tokens[verb].xpos) &&
		children[verb].some((c) => /^nsubj/.test(tokens[c].deprel)) &&
		!children[verb].some((c) => /^aux/.test(tokens[c].deprel))
	);
}

const FEELINGS =
	/^(condolence|gratitude|thanks?|sympathy|appreciation|regret|apology|solidarity|support|concern|congratulations?|tribute|respect|admiration|outrage|sorrow)$/;

/** "voted to condemn": the vote itself condemns. */
function isVoted(sentence: Sentence, i: number, head: number): boolean {
	return (
		lemmaOf(sentence, head) === "vote" &&
		/^(support|back|endorse|approve|ratify|welcome|condemn|censure|denounce|reject|oppose|block|veto|impeach)$/.test(
			lemmaOf(sentence, i),
		)
	);
}

/** Two together, the inner first. Denial takes away what was open; what was open stays so under what is certain. */
export function compose(inner: State, outer: State): State {
	if (outer === "negated") return inner === "negated" ? "happened" : "negated";
	if (inner === "happened") return outer;
	if (outer === "happened" || inner === "negated") return inner;
	if (inner === "hypothetical" || outer === "hypothetical") return "hypothetical";
	if (inner === "possible" || outer === "possible") return "possible";
	return "planned";
}

function hasMark(sentence: Sentence, i: number, mark: string): boolean {
	return sentence.children[i].some((c) => {
		const u = universal(sentence.tokens[c].deprel);
		return (u === "mark" || u === "aux" || u === "case") && sentence.tokens[c].form.toLowerCase() === mark;
	});
}

function shares(sentence: Sentence, i: number, head: number): boolean {
	const has = (n: number) => sentence.children[n].some((c) => universal(sentence.tokens[c].deprel) === "aux");
	// "would set out plans and {attacked} the government": a past tense follows no "would"
	if (/^(VBD|VBZ)$/.test(sentence.tokens[i].xpos) && sentence.tokens[head].xpos === "VB") return false;
	return !has(i) && has(head) && !sentence.children[i].some((c) => universal(sentence.tokens[c].deprel) === "nsubj");
}
