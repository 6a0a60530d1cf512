/**
 * Acts that one sentence tells beside one another: what is told less outright than another, what counts again what was just
 * told, whose day and place are both's, and on whose word the inner one is.
 */
import type { Sentence } from "../annotations.ts";
import { complements } from "../rules/grammar.ts";
import { caseOf, isVerb } from "../rules/relations.ts";
import { contentOf } from "./candidates.ts";
import type { Told } from "./merging.ts";

/** Of several acts of one sentence which is told less outright: what matters in a line or two, read for the one act it tells. */
export function lessOutright(own: readonly Told[], sentence: Sentence, brief: boolean): Told[] {
	const kept = promised(own, sentence, brief ? 0.25 : 0);
	return brief ? embedded(kept, sentence) : kept;
}

/** "agreed … during the {visit} in March": the occasion's time and place are the act's where it has none. */
export function dated(t: Told, own: readonly Told[], sentence: Sentence): Told {
	if (t.event.time !== null || !own.some((o) => o.event.time !== null)) return t;
	const { anchor, light } = t.candidate.match;
	for (const at of [anchor, light, ...complements(sentence, anchor)]) {
		if (at < 0) continue;
		for (const c of sentence.children[at]) {
			const occasion = own.find((o) => o.candidate.match.anchor === c && o.event.time !== null)?.event;
			if (!occasion || !/^obl/.test(sentence.tokens[c].deprel)) continue;
			if (/^(during|at|in|on)$/.test(caseOf(sentence, c)))
				return { ...t, event: { ...t.event, time: occasion.time, place: t.event.place ?? occasion.place } };
		}
	}
	return t;
}

/** "Ruiz and Berg met in Oslo, their second {meeting} this year": counts the meeting just told, and tells of no other. */
export function uncounted(own: readonly Told[], sentence: Sentence): readonly Told[] {
	const { tokens, children } = sentence;
	const who = (t: Told) => [...new Set(t.event.participants.map((p) => p.entity))].sort().join(" ");
	return own.filter((t) => {
		const { anchor } = t.candidate.match;
		if (t.event.code !== "CONSULT" || isVerb(sentence, anchor)) return true;
		const counts = children[anchor].filter((c) => c < anchor && COUNTS.test(tokens[c].form));
		const first = Math.min(anchor, ...children[anchor].filter((c) => /^(?:det|nmod:poss|amod)/.test(tokens[c].deprel)));
		if (counts.length === 0 || tokens[first - 1]?.form !== ",") return true;
		return !own.some((o) => o.event.code === "CONSULT" && o.candidate.match.anchor < first && who(o) === who(t));
	});
}

const COUNTS =
	/^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|last|such)$/i;

/** "a {bombing} in Dasu {killed} nine": the day of the one and the place of the other belong to both. */
export function asOne(own: readonly Told[], sentence: Sentence): Told[] {
	return own.map((t) => {
		if (t.event.code !== "ASSAULT") return t;
		const at = t.candidate.match.anchor;
		const twin = own.find((o) => {
			const other = o.candidate.match.anchor;
			if (o === t || o.event.code !== "ASSAULT") return false;
			const [noun, verb] = isVerb(sentence, at) ? [other, at] : [at, other];
			const { head, deprel } = sentence.tokens[noun];
			return isVerb(sentence, verb) && !isVerb(sentence, noun) && head === verb && /^nsubj/.test(deprel);
		});
		if (!twin) return t;
		return {
			...t,
			event: { ...t.event, time: t.event.time ?? twin.event.time, place: t.event.place ?? twin.event.place },
		};
	});
}

/** "agreed to {extradite}": PLOVER has the agreement alone, so what is agreed on is ours only. */
function promised(own: readonly Told[], sentence: Sentence, less: number): Told[] {
	const inside = new Set<number>();
	const ready = new Set<number>();
	for (const o of own)
		if (o.event.code === "AGREE" && o.candidate.match.rule.swallows)
			for (const i of contentOf(sentence, o.candidate.match)) {
				inside.add(i);
				if (!isVerb(sentence, o.candidate.match.anchor)) ready.add(i);
			}
	// "was ready to {help}": nothing is planned yet, but a meeting that both are ready for is
	const kept = own.filter(
		(t) => !ready.has(t.candidate.match.anchor) || t.event.code === "CONSULT" || t.event.factuality === "happened",
	);
	return kept.map((t) => {
		if (inside.has(t.candidate.match.anchor) && t.event.factuality !== "happened") {
			const confidence = Math.max(0.1, Math.round((t.event.confidence - less) * 100) / 100);
			return { ...t, event: { ...t.event, plover: null, confidence } };
		}
		return t.event.code === "AGREE" && t.candidate.match.rule.swallows ? withConcerned(t, own, sentence) : t;
	});
}

/**
 * What stands in a clause under another act ("said Mali was {arming} them", "marched to {demand} …", "vowed to crush those who
 * {killed} …") is told less outright than that act: of two events of one sentence the outer is the surer.
 */
function embedded(own: readonly Told[], sentence: Sentence): Told[] {
	if (own.length < 2) return [...own];
	const predicateOf = ({ candidate: { match } }: Told) => (match.light >= 0 ? match.light : match.anchor);
	const outer = new Set(own.filter((o) => o.event.plover !== null).map(predicateOf));
	return own.map((t) => {
		if (t.event.plover === null || !isUnder(sentence, predicateOf(t), outer)) return t;
		const confidence = Math.max(0.1, Math.round((t.event.confidence - 0.2) * 100) / 100);
		return { ...t, event: { ...t.event, confidence } };
	});
}

/** Does a clause lie between the predicate and one of `outer` above it? */
function isUnder(sentence: Sentence, predicate: number, outer: ReadonlySet<number>): boolean {
	let clause = false;
	for (let at = predicate, steps = 0; steps < 12; steps++) {
		const { head, deprel } = sentence.tokens[at];
		if (head < 0) return false;
		if (/^(advcl|acl|ccomp|xcomp)/.test(deprel)) clause = true;
		if (clause && outer.has(head)) return true;
		at = head;
	}
	return false;
}

/** Whom the promised act would reach is a recipient of the promise too: "agreed to lend {Laos} money". */
function withConcerned(t: Told, own: readonly Told[], sentence: Sentence): Told {
	const content = new Set(contentOf(sentence, t.candidate.match));
	const participants = [...t.event.participants];
	for (const o of own) {
		if (!content.has(o.candidate.match.anchor)) continue;
		for (const p of o.event.participants)
			if (!participants.some((q) => q.entity === p.entity))
				participants.push({ ...p, role: p.role === "actor" ? "about" : p.role });
	}
	return { ...t, event: { ...t.event, participants } };
}

/** "complained about attempts to {restrict}", "thanked China for {assisting}": told on the word of who complains or thanks. */
export function onWordOf(t: Told, own: readonly Told[], sentence: Sentence, text: string): Told {
	const { anchor } = t.candidate.match;
	if (!isVerb(sentence, anchor)) return t;
	for (const o of own) {
		if (o === t || (o.event.code !== "ACCUSE" && o.event.code !== "SUPPORT")) continue;
		const actor = o.candidate.roles.actor[0];
		if (
			!actor ||
			!isVerb(sentence, o.candidate.match.anchor) ||
			!contentOf(sentence, o.candidate.match).includes(anchor)
		)
			continue;
		if (t.event.attribution.some((a) => a.speaker === actor.mention.entity)) return t;
		const { start, end } = actor.mention;
		const word = {
			speaker: actor.mention.entity,
			text: text.slice(start, end),
			span: { start, end },
			cue: o.event.trigger,
		};
		return { ...t, event: { ...t.event, attribution: [...t.event.attribution, word] } };
	}
	return t;
}
