/** Groups that can have members and the states that are told to be their members, as the words of one sentence name them. */
import type { Entity, Mention, Sentence } from "../annotations.ts";
import { caseOf, withConjuncts } from "../rules/relations.ts";

export type Scene = {
	readonly sentence: Sentence;
	readonly mentions: readonly Mention[];
	readonly at: ReadonlyMap<number, Mention>;
	readonly entity: (id: string) => Entity;
	/** The body that the sentences before spoke of last. */
	readonly spoken: Mention | null;
};

const GROUP_NOUNS =
	/^(?:bloc|group|grouping|alliance|organi[sz]ation|union|coalition|forum|club|league|association|community|partnership|pact|mechanism|body|federation|council|framework|initiative|quad|commonwealth|basin)$/;

/** The mention at or above a token that can have members: a known body, or something called a bloc, a group, a league. */
export function groupAt(scene: Scene, i: number): Mention | null {
	const mention = scene.at.get(i);
	const token = scene.sentence.tokens[i];
	// "the Alpha Cooperation mechanism": the name before the noun
	if (mention === undefined) {
		const before = GROUP_NOUNS.test(token.lemma.toLowerCase())
			? scene.mentions.find((m) => m.end < token.start && token.start - m.end <= 1 && isCalledGroup(scene, m))
			: undefined;
		return before ?? null;
	}
	const { type, known, sector, country } = scene.entity(mention.entity);
	if (type !== "organization" && type !== "group") return null;
	if (known?.startsWith("body:") || sector === "IGO") return mention;
	return GROUP_NOUNS.test(token.lemma.toLowerCase()) && country === null ? mention : null;
}

/** "a grouping" says little: the name it stands in apposition to, or comes after, is the group. */
export function namedGroup(scene: Scene, i: number): Mention | null {
	const { sentence } = scene;
	const { tokens } = sentence;
	// "a group of economies that includes": the clause may hang on what "of" brings in
	if (
		!GROUP_NOUNS.test(tokens[i].lemma.toLowerCase()) &&
		groupAt(scene, i) === null &&
		tokens[i].deprel === "nmod" &&
		tokens[i].head >= 0 &&
		caseOf(sentence, i) === "of"
	)
		return namedGroup(scene, tokens[i].head);
	const own = groupAt(scene, i);
	if (own && isNamed(scene, own)) return own;
	if (GROUP_NOUNS.test(tokens[i].lemma.toLowerCase())) {
		// "the Alpha Pact and the Beta bloc, a group that includes": the last one before the comma or dash, whatever the tree
		let first = i;
		while (first > 0 && i - first < 8 && tokens[first - 1].upos !== "PUNCT") first--;
		const before = tokens[first - 1];
		let best: Mention | null = null;
		if (before && /^[,–—(:-]+$/.test(before.form))
			for (const m of scene.mentions)
				if (m.end <= before.start && before.start - m.end < 3 && isBody(scene, m)) best = m;
		best ??= bodyLike(scene, i);
		if (best) return best;
	}
	let at = i;
	for (let steps = 0; steps < 4; steps++) {
		const { head, deprel } = tokens[at];
		if (head < 0 || (deprel !== "appos" && deprel !== "parataxis" && deprel !== "dep")) break;
		at = head;
		const group = groupAt(scene, at);
		if (group && isBody(scene, group)) return group;
	}
	return own;
}

function isBody(scene: Scene, m: Mention): boolean {
	const { known, type } = scene.entity(m.entity);
	return known?.startsWith("body:") === true || (m.kind === "name" && type === "organization");
}

/** "the Volta basin – a grouping that" after "the Volta Commission": the body that shares a name with the words before. */
function bodyLike(scene: Scene, i: number): Mention | null {
	const { tokens } = scene.sentence;
	for (let k = i - 1; k >= 0 && k >= i - 8; k--) {
		const { form } = tokens[k];
		if (!/^\p{Lu}\p{L}{3,}/u.test(form)) continue;
		const body = scene.mentions.find(
			(m) =>
				m.end <= tokens[k].start &&
				isNamed(scene, m) &&
				scene.entity(m.entity).known?.startsWith("body:") &&
				scene.entity(m.entity).name.split(/[\s-]/).includes(form),
		);
		if (body) return body;
	}
	return null;
}

/** A group by its name, or by words that stand for a known one. */
export function isCalledGroup(scene: Scene, m: Mention): boolean {
	const { known, sector, type } = scene.entity(m.entity);
	return type === "organization" && (known?.startsWith("body:") === true || (sector === "IGO" && isNamed(scene, m)));
}

/** Called by name, or by words that the lexicons know. */
export function isNamed(scene: Scene, m: Mention): boolean {
	return (
		m.kind === "name" || scene.entity(m.entity).known?.startsWith(m.type === "state" ? "state:" : "body:") === true
	);
}

/** States (and bodies) among the coordinated nouns; "new members Egypt and Iran" counts the names behind the noun. */
export function members(scene: Scene, heads: readonly number[]): Mention[] {
	const { tokens, children } = scene.sentence;
	const found: Mention[] = [];
	const seen = new Set<number>();
	const add = (i: number, depth: number) => {
		for (const h of withConjuncts(scene.sentence, i)) {
			if (seen.has(h)) continue;
			seen.add(h);
			const m = scene.at.get(h);
			if (m && isNamed(scene, m) && (m.type === "state" || scene.entity(m.entity).type === "state")) found.push(m);
			// "both countries"
			else if (m && areStates(scene, m)) found.push(m);
			else if (
				depth < 2 &&
				/^(?:member|country|state|nation|newcomer|power|economy)$/.test(tokens[h].lemma.toLowerCase())
			)
				for (const c of children[h])
					if (/^(?:appos|flat|nmod|dep|compound|list|parataxis)/.test(tokens[c].deprel) && c > h) add(c, depth + 1);
			// the parser may make the noun a modifier of the first name instead
		}
	};
	for (const h of heads) add(h, 0);
	return found;
}

function areStates(scene: Scene, m: Mention): boolean {
	const all = scene.entity(m.entity).members ?? [];
	return all.length > 0 && all.every((id) => scene.entity(id).type === "state");
}

/** Whose member, membership or accession: "the bloc's", "NATO", "of the union", "in", "to". */
export function ownerOf(scene: Scene, i: number): Mention | null {
	const { sentence } = scene;
	const { tokens, children } = sentence;
	for (const c of children[i]) {
		const relation = tokens[c].deprel;
		if (
			relation === "nmod:poss" ||
			relation === "compound" ||
			relation === "nmod:desc" ||
			relation === "amod" ||
			/^(?:of|in|to|at)$/.test(caseOf(sentence, c))
		) {
			const mention = scene.at.get(c);
			const entity = mention && scene.entity(mention.entity);
			if (
				mention &&
				entity &&
				(entity.known?.startsWith("body:") ||
					(entity.type === "organization" && (groupAt(scene, c) !== null || mention.kind === "pronoun")))
			)
				return mention;
		}
	}
	return null;
}

/** The body whose name stands straight before the noun, however the parser has hung it. */
export function beforeIt(scene: Scene, i: number): Mention | null {
	const { tokens } = scene.sentence;
	let at = i - 1;
	while (
		at >= 0 &&
		i - at < 5 &&
		(tokens[at].upos === "ADJ" || /^(?:['’]s?|founding|new|-|fellow)$/i.test(tokens[at].form))
	)
		at--;
	const mention = scene.mentions.find((m) => at >= 0 && m.end === tokens[at].end && isNamed(scene, m));
	return mention && scene.entity(mention.entity).known?.startsWith("body:") ? mention : null;
}

/** "along with Chad and Benin", "together with Finland", "alongside Laos" behind token `i`: members as much as the subject. */
export function beside({ sentence }: Scene, i: number): number[] {
	const { tokens, children } = sentence;
	// "[together] with Finland" may hang on an adverb
	const near = children[i].flatMap((c) => (TOGETHER.test(tokens[c].form) ? [c, ...children[c]] : [c]));
	return near.filter((c) => {
		if (c < i) return false;
		const first = children[c].find((k) => /^(?:with|alongside)$/i.test(tokens[k].form));
		return (
			first !== undefined &&
			first < c &&
			(/^alongside$/i.test(tokens[first].form) || TOGETHER.test(tokens[first - 1].form))
		);
	});
}

const TOGETHER = /^(?:along|together)$/i;
