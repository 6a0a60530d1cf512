/**
 * From a document to its reading: one pure function, one call a stage.
 *
 *   source → document → sentences → tokens → syntax → names → mentions → times, places, amounts → findings
 *
 * The text never changes; everything learned is a span pointing into it. Resources are data made by `load`;
 * the same source and resources give the same bytes, in Node and in a browser.
 */
import type { Document, Event, Problem, Reading, Sentence, Source, Statement } from "./annotations.ts";
import type { Annotated } from "./findings/annotated.ts";
import { findEvents } from "./findings/events.ts";
import { findFigures } from "./findings/figures.ts";
import type { StatementModel } from "./findings/linear.ts";
import { findMemberships } from "./findings/memberships.ts";
import { findPosts } from "./findings/posts.ts";
import { findStatements } from "./findings/statements.ts";
import type { VotesModel } from "./findings/votes.ts";
import { idOf } from "./id.ts";
import { findAmounts } from "./mentions/amounts.ts";
import { mendTrees } from "./mentions/mending.ts";
import { findMentions } from "./mentions/mentions.ts";
import { joinNicknames } from "./mentions/nicknames.ts";
import { type Cities, findPlaces, placed } from "./mentions/places.ts";
import { doubtfulTimes, findTimes } from "./mentions/times.ts";
import { atHome } from "./mentions/whereabouts.ts";
import type { Codebook } from "./rules/codebook.ts";
import type { Lexicons } from "./rules/lexicons.ts";
import { overlaps, span } from "./span.ts";
import { type Gazetteer, type NamesModel, tagNames } from "./syntax/names.ts";
import { cutSentences, parse, type SyntaxModel } from "./syntax/parse.ts";
import { findBlocks, findPublished } from "./text/blocks.ts";
import { findQuotations } from "./text/quotations.ts";
import { splitSentences } from "./text/sentences.ts";
import { tokenise } from "./text/tokens.ts";

export type Resources = {
	readonly codebook: Codebook;
	readonly lexicons: Lexicons;
	readonly gazetteer: Gazetteer;
	readonly cities: Cities | null;
	readonly syntax: SyntaxModel | null;
	readonly names: NamesModel | null;
	readonly statements: StatementModel | null;
	/** What is done without, and what to do: weights that are missing or of another version. */
	readonly notices?: readonly string[];
	/** The second opinion on the type of an act. */
	readonly votes?: VotesModel | null;
	/** ISO 639-1 of a text, "und" where it cannot be told. */
	readonly language: (text: string) => string;
};

export function read(source: Source, resources: Resources): Reading {
	return annotate(source, resources).reading;
}

/** The reading together with the trees it rests on, for `why`, `parse` and whoever wants to look inside. */
export function annotate(source: Source, resources: Resources): { reading: Reading; annotated: Annotated } {
	const document = toDocument(source, resources);
	const parsed = parseDocument(document, resources);
	const names = joinNicknames(parsed, tagNames(parsed, resources.names, resources.gazetteer));
	const sentences = mendTrees(document.text, parsed, names, resources.lexicons);
	const quotations = findQuotations(document.text, document.blocks);
	const { lexicons, codebook } = resources;
	const {
		mentions,
		entities: named,
		problems: doubts,
	} = findMentions(document, sentences, resources.names && names, quotations, lexicons);
	const times = findTimes(document, sentences, lexicons);
	const places = findPlaces(document, sentences, names, mentions, named, lexicons, resources.cities);
	const entities = atHome(sentences, mentions, placed(named, places), places);
	const amounts = findAmounts(document.text, sentences);
	const annotated: Annotated = {
		document,
		sentences,
		quotations,
		mentions,
		entities,
		times,
		places,
		lexicons,
		codebook,
		statementModel: resources.statements,
		votes: resources.votes ?? null,
	};

	const said = findStatements(annotated);
	const events = findEvents(annotated, said);
	const statements = withEvents(said, events);
	const reading: Reading = {
		format: "entente/reading@1",
		document,
		sentences: sentences.map(span),
		mentions,
		entities,
		times,
		places,
		events,
		statements,
		posts: findPosts(annotated),
		memberships: findMemberships(annotated),
		figures: findFigures(annotated, amounts, said),
		problems: [...problemsOf(document, sentences, resources), ...doubtfulTimes(times), ...doubts],
	};
	return { reading, annotated };
}

/** Sentences with their trees; the part that `entente parse` uses alone. */
export function parseDocument(document: Document, resources: Resources): Sentence[] {
	const sentences = splitSentences(document.text, document.blocks);
	const tokens = sentences.map((s) => ({ ...s, tokens: tokenise(document.text, s) }));
	return parse(tokens, document.blocks, resources.syntax, (phrase) => resources.gazetteer(phrase) !== null);
}

export function toDocument(source: Source, resources: Resources): Document {
	const { text, title, publisher, author, url } = source;
	const blocks = findBlocks(text, title);
	const told = source.published === undefined ? findPublished(text, blocks)?.published : undefined;
	const published = source.published ?? told;
	return {
		id: source.id ?? idOf(text, published ?? "", publisher ?? "", url ?? ""),
		text,
		...(title === undefined ? {} : { title }),
		...(publisher === undefined ? {} : { publisher }),
		...(author === undefined ? {} : { author }),
		...(url === undefined ? {} : { url }),
		language: resources.language(text),
		...(published === undefined ? {} : { published }),
		publishedBasis:
			told !== undefined ? "text" : published === undefined ? "unknown" : (source.publishedBasis ?? "given"),
		blocks,
	};
}

function withEvents(statements: readonly Statement[], events: readonly Event[]): Statement[] {
	return statements.map((s) => ({
		...s,
		events: events.filter((e) => s.content.some((c) => overlaps(c, e.trigger))).map((e) => e.id),
	}));
}

function problemsOf(document: Document, sentences: readonly Sentence[], { notices = [] }: Resources): Problem[] {
	const whole = { start: 0, end: document.text.length };
	const problems: Problem[] = notices.map((note) => ({ ...whole, note }));
	if (document.published === undefined)
		problems.push({ ...whole, note: "no publication date: times stay relative; give one with --published YYYY-MM-DD" });
	if (document.language !== "en" && document.language !== "und")
		problems.push({ ...whole, note: `the text seems to be in "${document.language}"; Entente reads English` });
	for (const sentence of cutSentences(sentences))
		problems.push({ ...span(sentence), note: `a sentence of ${sentence.tokens.length} words was parsed in parts` });
	return problems;
}
