/**
 * Titles behind a name by the order of words, where the tree or the joining of mentions has lost them:
 *
 *   Ana Ruiz, [Chilean Minister of Energy]; and       nothing but a comma before it, and an end behind it
 *   Bo Berg, once [mayor of Sund], was fined          held once
 *   Ana Ruiz is [acting director general] until       said of her
 */
import type { Mention, Post } from "../annotations.ts";
import { isRole, STATUS } from "../rules/roles.ts";
import { type Title, titleAt } from "../rules/titles.ts";
import { type Scene, type Told, toTold } from "./posts-clauses.ts";

/** What `told` does not tell already of these words. */
export function besideInOrder(scene: Scene, told: readonly Told[]): Told[] {
	const { sentence, entity } = scene;
	const { tokens } = sentence;
	const found: Told[] = [];
	for (const m of new Set(scene.persons.values())) {
		if (m.kind !== "name") continue;
		const behind = behindName(scene, m);
		if (behind === null || behind.first >= tokens.length) continue;
		const title = titleFrom(scene, behind, m);
		if (title === null || !closes(scene, title, behind.said)) continue;
		const known = told.some((t) => t.evidence.some((s) => s.start < title.end && s.end > title.start));
		if (known) continue;
		const status = behind.status !== null && title.status === "current" ? behind.status : title.status;
		found.push({
			...toTold(
				title,
				entity(m.entity),
				[{ start: m.start, end: title.end }],
				behind.said ? "said to be" : "title beside the name",
			),
			status,
		});
	}
	return found;
}

/** `dated`: "now", "once" or the like stands before it. */
type Behind = {
	readonly first: number;
	readonly status: Post["status"] | null;
	readonly said: boolean;
	readonly dated: boolean;
};

/** Where a title may begin behind a name: after a comma, or after "is" and what goes with it. */
function behindName({ sentence: { tokens } }: Scene, m: Mention): Behind | null {
	let at = m.head;
	while (at < tokens.length && tokens[at].start < m.end) at++;
	const token = tokens[at];
	if (token === undefined) return null;
	const said = /^(?:is|was|remains|remained)$/i.test(token.form);
	if (token.form !== "," && !said) return null;
	let status: Post["status"] | null = /^(?:was|remained)$/i.test(token.form) ? "former" : null;
	const begun = at + 1;
	for (at++; at < tokens.length && BETWEEN.test(tokens[at].form); at++)
		if (/^(?:once|formerly|previously)$/i.test(tokens[at].form)) status = "former";
	// "was [elected] president": a verb has it
	if (said && /ed$/.test(tokens[at]?.form ?? "")) return null;
	return { first: at, status, said, dated: at > begun };
}

const BETWEEN = /^(?:once|formerly|previously|now|currently|still|also|today)$/i;

/** The title that begins at `first`, unless the words there are somebody else's. */
function titleFrom(scene: Scene, { first, dated }: Behind, name: Mention): Title | null {
	const { sentence, known, annotated, mentions } = scene;
	const { tokens } = sentence;
	for (let head = first; head < tokens.length && head <= first + REACH; head++) {
		const { form, upos } = tokens[head];
		if (/^[,;:.()"“”]$/.test(form) || upos === "PRON" || (upos === "VERB" && !STATUS.has(form.toLowerCase())))
			return null;
		if (!isRole(tokens[head])) continue;
		const title = titleAt(annotated.document.text, sentence, head, known, { left: first });
		if (title === null) continue;
		// "Ana Ruiz, Chilean [Minister of Energy]", where the tree sets the adjective beside the name
		const state = known[first];
		const behind = state?.kind === "demonym" && state.first === first && title.first === state.last + 1;
		if (title.first !== first && !behind) continue;
		if (!title.isOffice || title.plural || (title.determiner === "the" && !dated)) return null;
		const other = mentions.find((m) => m.head === head && m.entity !== name.entity);
		const named = other && mentions.some((m) => m.kind === "name" && m.entity === other.entity);
		if (named) return null;
		return behind ? { ...title, country: title.international ? null : (title.country ?? state.country) } : title;
	}
	return null;
}

const REACH = 8;

/** Does the title end there, or go on with where it is held? Before a name it would be that one's. */
function closes({ sentence: { tokens } }: Scene, title: Title, said: boolean): boolean {
	let at = title.last + 1;
	if (tokens[at]?.form === "in" && /^\p{Lu}/u.test(tokens[at + 1]?.form ?? ""))
		for (at++; at < tokens.length && /^\p{Lu}/u.test(tokens[at].form); ) at++;
	const next = tokens[at];
	if (next === undefined || /^(?:[,;.)]|and)$/.test(next.form)) return true;
	return said && /^(?:ADP|SCONJ|CCONJ|ADV)$/.test(next.upos);
}
