/** An article as bad as they come, for the bench and the tests of the pages. All words are our own. */
import type { Event, Statement } from "../src/annotations.ts";
import type { ArticleAnswer } from "../src/verbs/record.ts";

const markup = `<script>window.caught=1</script><img src=x onerror="window.caught=1">`;
/** Turned from right to left, and never turned back. */
const turned = "\u202eylteiuq \u2067dna \u200f";

/**
 * So many findings, an event and a statement in turn, in so many characters; in one paragraph, or in one of every ten
 * findings. It is made as the server tells of an article, because reading such a text takes longer than showing it.
 */
export function hostileArticle(findings: number, characters: number, paragraphs: boolean): ArticleAnswer {
	const unit = Math.floor(characters / findings);
	const told = `Anna Roche ${turned} met Karl Baum in Paris, ${markup} `;
	const filler = "and so on and so forth ".repeat(Math.max(0, Math.ceil((unit - told.length) / 23)));
	let text = "Ministers meet\n\n";
	const blocks: ArticleAnswer["reading"]["document"]["blocks"][number][] = [{ start: 0, end: 14, role: "title" }];
	const events: Event[] = [];
	const statements: Statement[] = [];
	const sentences: { start: number; end: number }[] = [];
	let from = text.length;
	for (let i = 0; i < findings; i++) {
		const start = text.length;
		const span = (word: string) => {
			const at = start + told.indexOf(word);
			return { start: at, end: at + word.length };
		};
		text += `${(told + filler).slice(0, Math.max(unit, told.length)).trimEnd()}. `;
		const sentence = { start, end: text.length - 1 };
		const evidence = [{ start, end: span("Paris").end }] as const;
		sentences.push(sentence);
		if (i % 2)
			statements.push({
				id: `s_${i}`,
				speaker: "a",
				speakerText: "Anna Roche",
				speakerSpan: span("Anna Roche"),
				anonymous: false,
				direct: false,
				cue: span("met"),
				content: [span("Karl Baum in Paris")],
				attribution: [],
				events: [],
				evidence,
				rule: "made-up",
			});
		else
			events.push({
				id: `e_${i}`,
				code: "CONSULT",
				mode: null,
				act: "meeting.talks",
				contexts: [],
				plover: null,
				participants: [
					{ role: "actor", entity: "a", spans: [span("Anna Roche")] },
					{ role: "actor", entity: "b", spans: [span("Karl Baum")] },
				],
				time: null,
				place: null,
				factuality: "happened",
				attribution: [],
				trigger: span("met"),
				evidence,
				confidence: 0.9,
				rule: "made-up",
			});
		if (i === findings - 1 || (paragraphs && i % 10 === 9)) {
			blocks.push({ start: from, end: text.length - 1, role: "paragraph" });
			if (i < findings - 1) text += "\n\n";
			from = text.length;
		}
	}
	const person = (id: string, name: string, country: string) => ({
		id,
		type: "person" as const,
		name,
		aliases: [],
		country,
		sector: null,
	});
	return {
		reading: {
			format: "entente/reading@1",
			document: {
				id: "hostile",
				text,
				language: "en",
				publishedBasis: "unknown",
				blocks,
				publisher: `${turned}<b>A press</b>`,
			},
			sentences,
			mentions: [],
			entities: [person("a", `Anna ${turned} Roche`, "FRA"), person("b", "<b>Karl Baum</b>", "DEU")],
			times: [],
			places: [],
			events,
			statements,
			posts: [],
			memberships: [],
			figures: [],
			problems: sentences.slice(0, 1000).map((s) => ({ ...s, note: "made up" })),
		},
		recorded: {},
		actors: {},
		events: [],
		story: null,
		decisions: [],
		made: { engine: "", codebook: "", at: "" },
	};
}
