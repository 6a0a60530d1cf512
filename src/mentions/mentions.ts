import type { Document, Entity, Mention, Name, Problem, Quotation, Sentence } from "../annotations.ts";
import { knownIn } from "../rules/known.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import { newActors } from "./actors.ts";
import { type Resolving, resolve, type SentenceDrafts } from "./coreference.ts";
import type { Actor, Draft } from "./draft.ts";
import { toEntities } from "./entities.ts";
import { findNamed } from "./named.ts";
import { findNominals } from "./nominals.ts";
import { familyName, partsOf, skeleton } from "./persons.ts";
import { namesByShape } from "./shapes.ts";
import { speakAs, speakers } from "./speech.ts";
import { takeTurns } from "./turns.ts";

/**
 * Who is spoken of: names, nominals and pronouns, linked to the document's entities. `names` are the tagger's, null where
 * there is none: then they are told by their shape.
 *
 *   names + lexicons → drafts of each sentence → full names joined → one walk in reading order → entities
 *
 * Linear in the text: whoever is looked back for is looked for among the last mentions only.
 */
export function findMentions(
	document: Document,
	sentences: readonly Sentence[],
	names: readonly Name[] | null,
	quotations: readonly Quotation[],
	lexicons: Lexicons,
): { mentions: Mention[]; entities: Entity[]; problems: Problem[] } {
	const { text } = document;
	const named = bySentence(names ?? [], sentences.length);
	const families = familyNames(names ?? [], text, lexicons);
	const drafts = sentences.map((sentence, i): SentenceDrafts => {
		const known = knownIn(sentence, lexicons);
		const here = names === null ? namesByShape(sentence, known, lexicons) : named[i];
		const own = findNamed(text, sentence, here, known, lexicons, families, names !== null);
		return {
			named: own.drafts,
			nominals: findNominals(text, sentence, known, own.drafts, own.titled, lexicons),
		};
	});
	const at: Resolving = {
		text,
		sentences,
		quotations,
		lexicons,
		actors: newActors(),
		recent: [],
		byHead: new Map(),
		position: 0,
		problems: [],
		opening: new Set(),
	};
	resolve(at, drafts);
	const all: Draft[] = [];
	const spoken = new Map<number, Actor>();
	drafts.forEach((d, i) => {
		const own = [...d.named, ...d.nominals.map((n) => n.draft)].sort((a, b) => a.start - b.start || b.end - a.end);
		speakers(at, sentences[i], own, spoken);
		for (const draft of own) if (draft.kind !== "pronoun" || draft.word !== "it" || isActor(draft)) all.push(draft);
	});
	speakAs(at, all, spoken);
	all.push(...takeTurns(at, drafts));
	return { ...toEntities(document, all, lexicons), problems: at.problems };
}

/** Of everybody who is named in full somewhere: the tagger may miss what "Blinken" is where nothing else tells. */
function familyNames(names: readonly Name[], text: string, lexicons: Lexicons): Set<string> {
	const families = new Set<string>();
	for (const { type, first, last, start, end } of names) {
		if (type !== "person" || last === first || last - first > 4) continue;
		const parts = partsOf(text.slice(start, end));
		if (parts.length < 2) continue;
		families.add(skeleton(familyName(parts)));
		// "Kishida Fumio": the one that is no given name, where the other is one
		if (parts.length === 2 && lexicons.givenName(parts[0]) === null && lexicons.givenName(parts[1]) !== null)
			families.add(skeleton(parts[0]));
		// the first of two family names: "Andrés Molina Ortega", called Molina
		if (parts.length === 3 && parts[1].length > 3) families.add(skeleton(parts[1]));
	}
	return families;
}

/** "it" that stands for no actor is no mention. */
function isActor(draft: Draft): boolean {
	return draft.actor !== null && draft.actor.first !== draft;
}

function bySentence(names: readonly Name[], count: number): Name[][] {
	const lists: Name[][] = Array.from({ length: count }, () => []);
	for (const name of names) lists[name.sentence]?.push(name);
	return lists;
}
