/**
 * A capital that acts is the state; a capital where something happens is a place.
 *
 *   [Beijing] rejected the claim · [Moscow]'s support · talks between [Beijing] and [Moscow]     the state
 *   in [Beijing] · visited [Beijing] · [Moscow]'s airports · near [Moscow]                       the place
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";

export function capitalActs(sentence: Sentence, first: number, last: number): boolean {
	const { tokens, children } = sentence;
	let head = last;
	for (let i = first; i <= last; i++) if (tokens[i].head < first || tokens[i].head > last) head = i;
	const next = tokens[last + 1];
	const before = tokens[first - 1]?.form.toLowerCase() ?? "";
	// "Beijing-based", "Beijing, China", "the city of Beijing", "Kyiv region"
	if (next?.form === "-" && /^(?:based|born|area)$/i.test(tokens[last + 2]?.form ?? "")) return false;
	if (next?.form === "-" && next.glued) return true;
	if (
		next?.form === "," &&
		/^\p{Lu}/u.test(tokens[last + 2]?.form ?? "") &&
		universal(tokens[last + 2].deprel) === "appos"
	)
		return false;
	if (/^(?:central|downtown|northern|southern|eastern|western|greater|inner|outer|suburban)$/.test(before))
		return false;
	if (next && /^['’]s?$/.test(next.form)) {
		const owned = tokens[head].head >= 0 ? tokens[tokens[head].head] : null;
		return owned === null || !LOCAL.has(owned.lemma.toLowerCase());
	}
	// where a list stands, its first member decides: "between Beijing and Moscow"
	let at = head;
	for (let steps = 0; steps < 20 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++) at = tokens[at].head;
	const { deprel, head: up } = tokens[at];
	const relation = universal(deprel);
	const governor = up >= 0 ? tokens[up] : null;
	const lemma = governor?.lemma.toLowerCase() ?? "";
	let preposition = "";
	for (const c of children[at]) {
		if (universal(tokens[c].deprel) === "case" && c < at) preposition = tokens[c].form.toLowerCase();
		if (tokens[c].deprel === "amod" && /^(?:central|downtown|northern|southern|eastern|western)$/i.test(tokens[c].form))
			return false;
	}
	if (
		preposition === "" &&
		/^(?:in|at|near|into|around|outside|across|throughout|toward|towards|through|via|inside|leave|left|visit|visited|visiting)$/.test(
			before,
		)
	)
		return false;
	if (relation === "nsubj") {
		if (deprel === "nsubj:pass") return !SUFFERED.has(lemma);
		// "Paris is to lend": an infinitive is said of who acts
		const said = up >= 0 && tokens[up].upos !== "VERB" && children[up].some((c) => tokens[c].deprel === "cop");
		return !STATIVE.has(lemma) && (!said || MINDED.test(lemma));
	}
	if (relation === "obj" || relation === "iobj") return !PLACED.has(lemma);
	if (relation === "compound" || relation === "nmod:desc" || deprel === "nmod:desc") return ACTS.has(lemma);
	if (relation === "obl" || relation === "nmod") {
		switch (preposition) {
			case "between":
			case "with":
			case "against":
			case "by":
			case "among":
			case "versus":
				return true;
			case "on":
			case "upon":
			case "for":
				return !MOTION.has(lemma);
			case "of":
				return (
					governor !== null &&
					!LOCAL.has(lemma) &&
					!/^(?:city|town|capital|outskirts|north|south|east|west|suburb|centre|center|mile|kilometre|kilometer|km|downtown|siege|bombing|battle|fall|capture)$/.test(
						lemma,
					)
				);
			case "from":
			case "to":
				if (governor === null || MOTION.has(lemma) || PLACED.has(lemma)) return false;
				return governor.upos === "NOUN" ? !TRAVEL.has(lemma) : GIVEN.has(lemma);
			case "despite":
			case "like":
			case "unlike":
			case "than":
			case "as":
			case "about":
			case "without":
			case "behind":
			case "over":
				return !MOTION.has(lemma);
			default:
				return false;
		}
	}
	if (relation === "root") return false;
	return relation === "vocative" || relation === "appos" ? true : relation === "parataxis";
}

const words = (list: string) => new Set(list.split(" "));

/** What only those who act can be. */
const MINDED =
	/^(?:ready|willing|prepared|keen|eager|determined|committed|concerned|responsible|angry|furious|reluctant|unwilling|worried|guilty|adamant|confident|optimistic|behind)$/;

/** What a city has and a state has not. */
const LOCAL = words(
	"airport street mayor resident suburb square university station hotel metro subway district population skyline stadium church cathedral museum park zoo port harbour harbor bridge road outskirts centre center traffic air smog climate weather resident inhabitant theatre theater palace embassy railway river west east north south neighbourhood neighborhood marathon olympics bid stock exchange bourse time",
);
/** Verbs whose subject may be a city as a place. */
const STATIVE = words(
	"be lie have remain become sit stand host wake sleep freeze burn fall see shake bustle house boast grow stay seem look await",
);
const SUFFERED = words(
	"hit shake bomb shell strike rock flood destroy locate situate paralyse paralyze capture besiege encircle surround attack damage shut evacuate liberate seize close",
);
/** Verbs whose object is where one goes or what is done to a city. */
const PLACED = words(
	"visit leave reach tour enter hit strike bomb shell rock shake capture seize attack target flee quit depart besiege encircle liberate take surround evacuate explore flood paralyse paralyze storm",
);
const MOTION = words(
	"travel go come fly arrive leave return head depart land drive move flee fly bring take send deport extradite transfer rush sail march run walk escape relocate journey trip flight invite bind bound transport evacuate drive visit route",
);
const TRAVEL = words(
	"trip visit flight journey return travel way train road bus convoy route march distance close kilometre kilometer km mile km north south east west arrival departure transfer move hour tour stopover flow pipeline",
);
const GIVEN = words(
	"draw attract face elicit provoke earn get require obtain secure gain distance give say sell supply send deliver offer provide export convey tell turn apologise apologize appeal belong complain matter grant hand look lend owe pledge promise report respond speak talk write mean cede concede yield bow submit import buy hear learn demand win seek come receive",
);
/** Nouns before which a capital stands for the state: "Moscow talks" is where, "Kremlin" or "Beijing government" is who. */
const ACTS = words(
	"government regime official authority leadership minister ministry diplomat policy administration leader delegation envoy ally stance position side rule",
);
