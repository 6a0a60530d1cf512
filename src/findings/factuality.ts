/**
 * Whether what a word tells of took place. Read upwards from the trigger: its own tense, modals and negation, then the
 * verbs and nouns it is embedded in, which pass it on (managed to), turn it over (failed to, denied that), put it off
 * (plans to, agreed to) or leave it open (considers, wants, if).
 */
import type { Factuality, Sentence } from "../annotations.ts";
import { isNegated, isVerb, lemmaOf } from "../rules/relations.ts";
import { universal } from "../syntax/tree.ts";
import { isDeniedReport, isFalse, isNeither, isOnlyTo, isTakenBack, isYetTo } from "./denials.ts";
import { AHEAD, FUTURE_ADJECTIVE, PLANNED, POSSIBLE_ADJECTIVE, TAKES_PLACE, UNDONE } from "./factuality-words.ts";
import {
	adverbial,
	governed,
	isCall,
	isCalledOff,
	isMooted,
	isReadied,
	isRecalled,
	isRemembered,
	isReported,
	isSingledOut,
	isSpeechAct,
	isVoted,
	object,
	reporting,
} from "./governors.ts";
import {
	isAsked,
	isCalledFor,
	isJudged,
	isJudgedDone,
	isKeptUndone,
	isRatherThan,
	isWhenever,
	prospect,
} from "./prospects.ts";
import { auxiliaries, compose, hasMark, hasTense, own, type State, shares } from "./tense.ts";

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
			state = compose(state, u === "ccomp" ? reporting(sentence, head) : asReported(sentence, head));
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

/** "said it [would] try to sign": to come, as it was told, and no condition. */
function asReported(sentence: Sentence, verb: number): State {
	const state = own(sentence, verb);
	const { head, deprel } = sentence.tokens[verb];
	return state === "hypothetical" && deprel === "ccomp" && isReported(sentence, verb, head) ? "planned" : state;
}

/** "a {possible} airstrike" */
function isOpenly({ tokens }: Sentence, c: number): boolean {
	return universal(tokens[c].deprel) === "amod" && POSSIBLE_ADJECTIVE.has(tokens[c].form.toLowerCase());
}

const KEPT_FROM =
	/^(prevent|stop|bar|ban|keep|block|prohibit|restrict|dissuade|deter|discourage|forbid|exclude|hinder|restrain)$/;

const CALLS_FOR = /^(call|appeal|press|push|ask|plead|hope|wish|wait|lobby|aim|argue|beg|long|advocate)$/;

const KINDS = /^(kind|sort|form|type|series|round|wave|set|range|number|manner)$/;
