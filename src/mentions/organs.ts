/**
 * Organs that stand without a word that says whose: "the government", "the embassy", "the Ministry of Public Security".
 * Their state is the one spoken of just before, if only one is; where several states have an organ of that very name, the
 * nearest of those.
 */
import type { Sentence } from "../annotations.ts";
import { newActor } from "./actors.ts";
import type { Resolving } from "./coreference.ts";
import { stateOf } from "./descriptions.ts";
import { type Actor, attach, type Draft } from "./draft.ts";
import { lately } from "./salience.ts";

export function organOfContext(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.type !== "organization" || d.known !== null) return null;
	// "the Ruiz administration": of her state
	const whose = d.country !== null && d.organ === "government" && d.determiner === "definite" ? d.country : null;
	if (d.country !== null && whose === null) return null;
	if (d.maybe.length === 0 && (d.organ === null || d.determiner !== "definite")) return null;
	// "the kingdom's police": whose, the words say
	if (sentence.children[d.head].some((c) => sentence.tokens[c].deprel === "nmod:poss")) return null;
	const country = whose ?? (d.organ === "embassy" ? ambassadors(at, sentence) : stateNear(at, sentence, d));
	if (country === null) return null;
	const words = at.text.slice(at.sentences[d.sentence].tokens[d.first].start, d.end).replace(/^the\s+/i, "");
	const own = at.lexicons.lookup(words).find((e) => e.kind === "organ" && e.country === country);
	// a government in exile is not "the government"
	const first = d.organ === null ? undefined : at.lexicons.organOf(country, d.organ).find((e) => e.sector !== "OPP");
	const keys = [own?.key, first?.key, d.organ === null ? undefined : `organ:${country}:${d.organ}`].filter(
		(k) => k !== undefined,
	);
	for (const key of keys) {
		const known = at.actors.byKey.get(key);
		if (known) {
			attach(d, known);
			return known;
		}
	}
	const actor = newActor(at.actors, d);
	actor.country = country;
	if (own) {
		actor.known = own.key;
		actor.called = own.name;
		actor.sector = own.sector;
		at.actors.byKey.set(own.key, actor);
	} else if (d.organ !== null) {
		actor.known = `organ:${country}:${d.organ}`;
		actor.called = calledOf(at, country, d.organ);
		at.actors.byKey.set(actor.known, actor);
	}
	return actor;
}

function calledOf(at: Resolving, country: string, kind: string): string | null {
	const state = at.lexicons.state(country);
	const pattern = at.lexicons.organKindOf(kind)?.pattern;
	return state && pattern
		? pattern.replace("{demonym}", state.demonyms[0] ?? state.name).replace("{state}", state.name)
		: null;
}

function ambassadors(at: Resolving, sentence: Sentence): string | null {
	for (const { actor } of lately(at.recent, sentence.index, 2))
		if (
			actor.type === "person" &&
			actor.country !== null &&
			actor.offices.some((o) => /^(?:ambassador|consul)$/.test(o[o.length - 1]))
		)
			return actor.country;
	return null;
}

function stateNear(at: Resolving, sentence: Sentence, d: Draft): string | null {
	const points = new Map<string, number>();
	for (const seen of lately(at.recent, sentence.index, 2)) {
		const state = stateOf(at, seen);
		const country = state?.country ?? (seen.list === null ? seen.actor.country : null);
		if (country === null || (d.maybe.length > 0 && !d.maybe.includes(country))) continue;
		// "China urged the military": not its own
		if (seen.draft.sentence === sentence.index && isAddressing(sentence, seen.draft.head, d.head)) continue;
		const own = seen.draft.type === "state" ? 1 : 0.7;
		const score = (own * (1 + seen.weight)) / (1 + 0.6 * (sentence.index - seen.draft.sentence));
		points.set(country, Math.max(points.get(country) ?? 0, score));
	}
	const ranked = [...points].sort((a, b) => b[1] - a[1]);
	if (ranked.length === 0) return null;
	if (ranked.length > 1 && ranked[0][1] < (d.maybe.length > 0 ? 1.15 : 1.8) * ranked[1][1]) return null;
	return ranked[0][0];
}

/** Is it the subject of a verb of asking, meeting or blaming whose object is the other? */
function isAddressing({ tokens }: Sentence, subject: number, object: number): boolean {
	const { head, deprel } = tokens[subject];
	return (
		head >= 0 &&
		head === tokens[object].head &&
		/^nsubj/.test(deprel) &&
		/^(?:obj|iobj|obl)/.test(tokens[object].deprel) &&
		ADDRESSES.test(tokens[head].lemma.toLowerCase())
	);
}

const ADDRESSES =
	/^(?:urge|ask|press|call|tell|thank|praise|condemn|criticise|criticize|accuse|warn|meet|visit|sanction|support|help|assist|train|invite|host|recognise|recognize|blame|pressure)$/;
