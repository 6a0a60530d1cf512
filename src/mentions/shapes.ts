/**
 * Names by shape alone, for when there is no tagger: runs of proper nouns that the lexicons do not know, told apart by
 * the title or given name in front, by the noun they end with, and by the preposition before them.
 */
import type { Name, Sentence } from "../annotations.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import { HONORIFIC, isRole, ORGANISATION_NOUNS } from "../rules/roles.ts";
import type { KnownIn } from "./named.ts";
import { familyFirst } from "./persons.ts";

const INNER = /^(?:of|for|the|and|de|da|del|di|bin|ibn|al|el|van|von|der|den|la|le|du|dos|-|’s|'s)$/;

export function namesByShape(sentence: Sentence, known: KnownIn, lexicons: Lexicons): Name[] {
	const { tokens } = sentence;
	const names: Name[] = [];
	const part = (i: number): boolean => {
		const t = tokens[i];
		if (t === undefined || (known[i] !== null && known[i]?.kind !== "other")) return false;
		return (
			t.upos === "PROPN" &&
			/^\p{Lu}/u.test(t.form) &&
			!isRole(t) &&
			!HONORIFIC.test(t.form) &&
			!/day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(t.form)
		);
	};
	for (let i = 0; i < tokens.length; i++) {
		if (!part(i)) continue;
		let last = i;
		for (let j = i + 1; j < tokens.length && j < i + 10; j++) {
			if (part(j)) last = j;
			else if (
				!INNER.test(tokens[j].form) ||
				/^['’]s$/.test(tokens[j].form) ||
				(!part(j + 1) && !INNER.test(tokens[j + 1]?.form ?? "."))
			)
				break;
		}
		// "of", "and" join only the words of organisations
		const ending = tokens[last].form.toLowerCase();
		const isOrganisation = ORGANISATION_NOUNS.has(ending) || ORGANISATION_NOUNS.has(tokens[i].form.toLowerCase());
		if (!isOrganisation)
			for (let j = i + 1; j <= last; j++) if (/^(?:of|for|the|and)$/.test(tokens[j].form)) last = j - 1;
		const before = tokens[i - 1];
		const words = tokens.slice(i, last + 1).map((t) => t.form);
		const titled = before !== undefined && (isRole(before) || HONORIFIC.test(before.form));
		const person =
			titled ||
			(last > i && (lexicons.givenName(words[0]) !== null || familyFirst(words))) ||
			(/^(?:nsubj)/.test(tokens[last].deprel) &&
				names.some((n) => n.type === "person" && tokens[n.last].form === words[0]));
		const type = isOrganisation
			? "organization"
			: person || (last > i && last - i < 3 && tokens[i].deprel.startsWith("nsubj"))
				? "person"
				: /^(?:in|at|near|from|to)$/i.test(before?.form ?? "")
					? "place"
					: last === i && /^\p{Lu}{2,}$/u.test(words[0])
						? "organization"
						: "person";
		names.push({
			start: tokens[i].start,
			end: tokens[last].end,
			sentence: sentence.index,
			first: i,
			last,
			type,
			score: 0.3,
		});
		i = last;
	}
	return names;
}
