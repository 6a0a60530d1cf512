/**
 * Relations by the names that rules use. A verb's and a noun's are looked up alike: "subject" of "visited" is who
 * visited, of "visit" it is whose visit, who paid it or by whom.
 *
 *   subject object indirect      who does it, to whom, for whom, whatever the construction
 *   with to on against between … the phrase that preposition brings in, on the trigger, its light verb or its object
 *   poss modifier                "{Putin}'s visit"; "{China} visit", "{Russian} attack"
 *   object.owner                 whose is the thing acted on: "condemned {Israel}'s decision", "a request by {Poland}"
 *   complement.subject           who is to do it: "demanded that {Serbia} withdraw"
 *   complement.any               whoever is met in the complement: "agreed to lend {Laos} money"
 *   condition.subject            whose doing would bring it about: "threatened to act if {Taiwan} declared …"
 *   clause.subject clause.other  the parties of the clause a noun stands in: "at a meeting {Chen} told {Patrushev} …"
 *   dependent governor after nearby what hangs on it, what it hangs on, the words right after it, the nouns round about
 *   participle                   "people {wanted} by China": what a participle behind the noun says of it
 *   predicative                  a noun or adjective said of the object: "called him {a liar}"
 *   infinitive case              a complement with "to"; the prepositions before a noun
 *   mood negated                 its auxiliaries; itself where it is negated
 *   for.owner object.on …        one step after another
 */
import type { Sentence } from "../annotations.ts";
import { universal } from "../syntax/tree.ts";
import { clauseVerb, complements, lightVerb, nounSubject, objects, subjects, surfaceSubject } from "./grammar.ts";
import { caseOf, isNegated, isNoun, isOblique, isVerb, withConjuncts } from "./relations.ts";

/** Nodes that `path` leads to from `anchor`, coordinated ones included, in order; empty where it leads nowhere. */
export function follow(sentence: Sentence, anchor: number, path: string): number[] {
	const found = step(sentence, anchor, path);
	const out: number[] = [];
	for (const f of found)
		for (const c of withConjuncts(sentence, f)) if (!out.includes(c) && (c !== anchor || SELF.test(path))) out.push(c);
	return out;
}

const ADDRESSES =
	/^(tell|inform|brief|assure|ask|urge|warn|thank|meet|join|greet|use|remind|promise|present|press|congratulate)$/;
/** Steps that lead to the trigger itself. */
const SELF = /^(mood|negated)$/;
const OCCASION = /^(at|in|during|after|before|on|following|amid|since|as|behind)$/;

/** Words to each side that "nearby" looks at. */
const NEAR = 20;

/** A path of several steps, "object.owner", is followed one after the other. */
function step(sentence: Sentence, anchor: number, path: string): number[] {
	const dot = path.indexOf(".");
	if (dot < 0) return single(sentence, anchor, path);
	const found = single(sentence, anchor, path.slice(0, dot));
	return found.flatMap((f) => withConjuncts(sentence, f)).flatMap((f) => step(sentence, f, path.slice(dot + 1)));
}

function single(sentence: Sentence, anchor: number, path: string): number[] {
	const { tokens, children } = sentence;
	const verbal = isVerb(sentence, anchor);
	switch (path) {
		case "subject":
			if (verbal) return subjects(sentence, anchor);
			if (tokens[anchor].upos === "ADJ" || children[anchor].some((c) => tokens[c].deprel === "cop"))
				return surfaceSubject(sentence, anchor);
			return nounSubject(sentence, anchor);
		case "surface":
			return surfaceSubject(sentence, anchor);
		case "object":
			if (!verbal) return prepositional(sentence, anchor, "of");
			return objects(sentence, anchor);
		case "indirect":
			return [anchor, verbal ? -1 : lightVerb(sentence, anchor)].flatMap((i) =>
				i < 0 ? [] : children[i].filter((c) => tokens[c].deprel === "iobj"),
			);
		case "poss":
			return children[anchor]
				.filter((c) => tokens[c].deprel === "nmod:poss")
				.map((c) => (/^whose$/i.test(tokens[c].form) ? antecedentOf(sentence, c) : c));
		case "modifier":
			return children[anchor].filter(
				(c) =>
					c < anchor &&
					(universal(tokens[c].deprel) === "compound" || tokens[c].deprel === "amod" || tokens[c].deprel === "nmod"),
			);
		case "owner":
			return owners(sentence, anchor);
		case "complement":
			return complements(sentence, anchor);
		case "any":
			return anyone(sentence, anchor);
		case "condition":
			return conditions(sentence, anchor);
		case "clause": {
			// "at a meeting Chen told Patrushev": the noun gives the occasion, not what is spoken of
			const occasion = caseOf(sentence, anchor);
			const hung =
				universal(tokens[anchor].deprel) === "nmod" &&
				/^(during|before|after|following|amid)$/.test(occasion) &&
				universal(tokens[tokens[anchor].head]?.deprel ?? "") === "obj";
			if (!(universal(tokens[anchor].deprel) === "obl" && OCCASION.test(occasion)) && !hung && occasion !== "as")
				return [];
			const verb = clauseVerb(sentence, anchor);
			if (verb >= 0) return [verb];
			// "is in Yerevan on a {visit}"
			const { head } = tokens[anchor];
			return head >= 0 && children[head].some((c) => tokens[c].deprel === "cop") ? [head] : [];
		}
		case "other": {
			if (!ADDRESSES.test(tokens[anchor].lemma.toLowerCase())) return [];
			const object = [...objects(sentence, anchor), ...children[anchor].filter((c) => tokens[c].deprel === "iobj")];
			return object.length ? object : prepositional(sentence, anchor, "to");
		}
		case "governor": {
			// "voiced regret and {outrage}": carried by the verb of the first
			let at = anchor;
			for (let steps = 0; !verbal && steps < 4 && tokens[at].deprel === "conj" && tokens[at].head >= 0; steps++) {
				if (!isNoun(sentence, tokens[at].head)) break;
				at = tokens[at].head;
			}
			return tokens[at].head < 0 ? [] : [tokens[at].head];
		}
		case "infinitive":
			return complements(sentence, anchor).filter((c) =>
				children[c].some((k) => tokens[k].deprel === "mark" && tokens[k].form.toLowerCase() === "to"),
			);
		case "case":
			return children[anchor].filter((c) => universal(tokens[c].deprel) === "case" && c < anchor);
		case "light": {
			const verb = lightVerb(sentence, anchor);
			return verb < 0 ? [] : [verb];
		}
		case "dependent":
			return dependentsOf(sentence, anchor);
		case "predicative":
			// "called the measures [illegal]": an adjective behind the object is said of it
			return children[anchor].flatMap((c) =>
				tokens[c].deprel === "xcomp" && !isVerb(sentence, c)
					? [c]
					: tokens[c].deprel === "obj"
						? children[c].filter(
								(k) =>
									k > c && tokens[k].deprel === "amod" && tokens[k].upos === "ADJ" && tokens[k + 1]?.upos !== "ADP",
							)
						: [],
			);
		case "listing":
			// "firms added to the US list": whose list it is; with an object of its own the subject acts
			return children[anchor].some((c) => tokens[c].deprel === "obj")
				? []
				: [...prepositional(sentence, anchor, "to"), ...prepositional(sentence, anchor, "on")].flatMap((o) =>
						// "a list of foreign terrorists": those on it, not whose it is
						owners(sentence, o).filter((w) => caseOf(sentence, w) !== "of" || tokens[w].xpos !== "NNS"),
					);
		case "after":
			return following(sentence, anchor);
		case "nearby":
			return tokens
				.slice(Math.max(0, anchor - NEAR), anchor + NEAR)
				.map((_, k) => k + Math.max(0, anchor - NEAR))
				.filter((i) => i !== anchor && isNoun(sentence, i));
		case "participle":
			// "ten people [wanted] by China", "nationals [held] in Cambodia"
			return children[anchor].filter((c) => tokens[c].deprel === "acl" && tokens[c].xpos === "VBN");
		case "relative":
			return children[anchor].filter((c) => tokens[c].deprel === "acl:relcl");
		case "mood":
			return [anchor, ...children[anchor].filter((c) => universal(tokens[c].deprel) === "aux")];
		case "negated":
			return isNegated(sentence, anchor) ? [anchor] : [];
		default:
			return prepositional(sentence, anchor, path);
	}
}

/** "would act if Taiwan {declared} …": the conditions of the trigger and of what it says. */
function conditions(sentence: Sentence, anchor: number): number[] {
	const { tokens, children } = sentence;
	return [anchor, ...complements(sentence, anchor)].flatMap((i) =>
		children[i].filter(
			(c) =>
				universal(tokens[c].deprel) === "advcl" &&
				children[c].some((k) => /^(if|unless|should|until)$/i.test(tokens[k].form)),
		),
	);
}

/** The words right after the trigger, up to a stop, a comma or the next finite verb. */
function following(sentence: Sentence, anchor: number): number[] {
	const out: number[] = [];
	const { tokens } = sentence;
	if (!isVerb(sentence, anchor)) return out;
	for (let i = anchor + 1; i < tokens.length && i <= anchor + 9; i++) {
		if (/^(VBD|VBZ|VBP|WDT|WP)$/.test(tokens[i].xpos) || /^[,.;:?!]$/.test(tokens[i].form)) break;
		if (tokens[i].upos === "NOUN" || tokens[i].upos === "PROPN" || tokens[i].upos === "ADJ") out.push(i);
	}
	return out;
}

/** What hangs on the trigger, and what hangs on that where it is a noun: "arrived for {talks}", "arrived on a {visit}". */
function dependentsOf(sentence: Sentence, anchor: number): number[] {
	const out: number[] = [];
	for (const c of sentence.children[anchor]) {
		const u = universal(sentence.tokens[c].deprel);
		if (u === "nsubj" || u === "punct" || u === "cc" || u === "conj" || u === "parataxis") continue;
		out.push(c);
		if (u === "obj" || u === "obl" || u === "iobj" || u === "xcomp")
			for (const k of sentence.children[c]) {
				const v = universal(sentence.tokens[k].deprel);
				if (v === "conj" || v === "nmod" || v === "compound" || v === "amod" || v === "obj") out.push(k);
			}
	}
	return out;
}

const GERUND = /^(with|of|for|from|against|into|over)$/;

/** Phrases with that preposition on the trigger, on its light verb, on its object, or on a noun in between. */
function prepositional(sentence: Sentence, anchor: number, preposition: string): number[] {
	const { tokens, children } = sentence;
	const here = (i: number) => children[i].filter((c) => brings(sentence, preposition, c, i));
	const own = here(anchor);
	if (own.length) return own;
	if (isVerb(sentence, anchor)) {
		for (const o of children[anchor].filter((c) => tokens[c].deprel === "obj" || tokens[c].deprel === "obl")) {
			const inner = here(o);
			if (inner.length) return inner;
		}
		return [];
	}
	const verb = lightVerb(sentence, anchor);
	if (verb >= 0) {
		const outer = here(verb).filter((c) => c !== anchor);
		if (outer.length) return outer;
	}
	// "talks on trade with Japan": hung on the nearer noun
	for (const c of children[anchor]) {
		if (!isOblique(sentence, c)) continue;
		// "the worst shooting in the history of Peru": of the history alone
		if (preposition === "of" && tokens[c].upos === "NOUN") continue;
		const inner = here(c);
		if (inner.length) return inner;
	}
	return [];
}

/** Does the preposition bring in `c`, which hangs on `i`? */
function brings(sentence: Sentence, preposition: string, c: number, i: number): boolean {
	const { tokens, children } = sentence;
	const { deprel, xpos } = tokens[c];
	if (isOblique(sentence, c) && caseOf(sentence, c) === preposition) return true;
	if (preposition === "by" && deprel === "obl:agent") return true;
	if (c < i) return false;
	// "called on {Sogavare} to act": the preposition taken for a particle
	if (deprel === "obl" || deprel === "obj") {
		const particle = i + 1 < c && tokens[i + 1].head === i ? tokens[i + 1] : null;
		if (particle?.deprel === "compound:prt" && particle.form === preposition && caseOf(sentence, c) === "") return true;
	}
	// "charged with {stealing}"
	if (xpos !== "VBG" || universal(deprel) !== "advcl" || !GERUND.test(preposition)) return false;
	return children[c].some((k) => tokens[k].deprel === "mark" && tokens[k].form.toLowerCase() === preposition);
}

/** "Pelosi, {whose} visit led to drills": the noun that the clause stands beside. */
function antecedentOf({ tokens }: Sentence, whose: number): number {
	for (let at = whose, steps = 0; at >= 0 && steps < 6; at = tokens[at].head, steps++)
		if (tokens[at].deprel === "acl:relcl") return tokens[at].head;
	return whose;
}

/** Whose a noun is: possessor, "by", "of", "from", a state's name before it. */
export function owners(sentence: Sentence, noun: number): number[] {
	const { tokens, children } = sentence;
	const out: number[] = [];
	for (const relation of ["poss", "by", "from", "of", "against", "on", "modifier", "in"]) {
		for (const c of children[noun]) {
			const deprel = tokens[c].deprel;
			const fits =
				relation === "poss"
					? deprel === "nmod:poss"
					: relation === "modifier"
						? c < noun && (universal(deprel) === "compound" || deprel === "amod")
						: isOblique(sentence, c) && caseOf(sentence, c) === relation;
			if (fits) out.push(c);
		}
		// "dismissed a proposal by Mali": hung on the verb, it is still the proposal's
		const { head, deprel } = tokens[noun];
		if (relation === "by" && head >= 0 && deprel === "obj" && isVerb(sentence, head))
			for (const c of children[head])
				if (c > noun && isOblique(sentence, c) && caseOf(sentence, c) === "by") out.push(c);
	}
	return out;
}

const SPEAKS = /^(call|describe|term|dub|brand|label|say)$/;

/** Whoever stands under a predicate: object, obliques, then subjects of what it embeds. Bounded. */
function anyone(sentence: Sentence, predicate: number): number[] {
	const { tokens, children } = sentence;
	const out: number[] = [];
	const queue = [predicate];
	for (let at = 0; at < queue.length && queue.length < 40; at++) {
		for (const c of children[queue[at]]) {
			const u = universal(tokens[c].deprel);
			if (u === "punct" || u === "cc" || u === "det" || u === "case" || u === "mark") continue;
			if (
				u === "obl" &&
				/^(during|after|before|since|following|amid|by|until|over|despite|without|unlike|according-to|according)$/.test(
					caseOf(sentence, c),
				)
			)
				continue;
			// "denounced what {the premier} called an attack": who calls it so
			if (u === "nsubj" && SPEAKS.test(tokens[queue[at]].lemma)) continue;
			if (isNoun(sentence, c) && (u === "obj" || u === "iobj" || u === "obl" || u === "nmod" || u === "nsubj"))
				out.push(c);
			// what else is said or done beside it is another matter, and so is "suspects {wanted} over a killing"
			const told =
				u === "acl" &&
				(tokens[c].deprel === "acl:relcl"
					? children[queue[at]].some(
							(r) => tokens[r].deprel === "acl:relcl" && children[r].some((k) => /^who/i.test(tokens[k].form)),
						)
					: tokens[c].xpos === "VBN");
			if (u !== "advcl" && !told && u !== "parataxis" && !(u === "conj" && isVerb(sentence, c))) queue.push(c);
		}
	}
	return out;
}
