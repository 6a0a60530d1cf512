import type { Mention, Statement } from "../annotations.ts";
import { shortId } from "../id.ts";
import { inOrder, overlaps, type Span, span, textOf } from "../span.ts";
import { headOf } from "../syntax/tree.ts";
import type { Annotated } from "./annotated.ts";
import { withAttribution } from "./attribution.ts";
import { benefit, type Cue, findCues } from "./cues.ts";
import { carriedOn, type Draft, draftAt, type Run } from "./drafts.ts";
import { draftsByForm } from "./forms.ts";
import { attuned, isLabel, resolved, sentenceAt, sourced } from "./givers.ts";
import { passedOn, type Relay } from "./hearsay.ts";
import type { StatementModel } from "./linear.ts";
import { afterSaying, learnt, relayedAs, unheard } from "./relayed.ts";
import type { Window } from "./roles.ts";
import { type CueLexicon, cueLexicon, type Scan, scan } from "./scan.ts";
import { asksForAnonymity, nobody, type SpeakerFinder, speakerFinder } from "./speakers.ts";
import { holdsOwnWords, statementOf } from "./stating.ts";
import { untangled } from "./tangles.ts";
import { weigh } from "./weigh.ts";

/**
 * Who says what, on whose word: cues (a word of speech, thought or stance), around each the words of its source and of
 * its content, then who the source is and who passed it on. `events` is filled by the caller once events are known.
 *
 *   sentences, quotations → cues → roles of the words around → drafts, weighed → statements → chains
 *
 * `direct`: the speaker's own words stand in it, between quotation marks, as a whole or in a part longer than a phrase.
 * `rule`: "said." or "held." (see `attributionAt`) and the class of its cue in the codebook.
 */
export function findStatements(annotated: Annotated): Statement[] {
	const model = annotated.statementModel;
	const lexicon = cueLexicon(annotated.codebook.files);
	const scanned = scan(annotated, lexicon, model?.words ?? null);
	if (model === null) return statementsOf(annotated, scanned, draftsByForm(scanned, lexicon), null, lexicon);
	return statementsAt(annotated, scanned, findCues(scanned, model), model, lexicon);
}

/** The statements of cues that are known; training asks it of the cues that people marked. */
export function statementsAt(
	annotated: Annotated,
	scanned: Scan,
	cues: readonly Cue[],
	model: StatementModel,
	lexicon: CueLexicon,
): Statement[] {
	const tried = cues.map((cue) => draftAt(annotated, scanned, cue, model)).filter((draft) => draft !== null);
	const weights = weigh(scanned, tried, model);
	const drafts = tried.filter((draft, i) => weights[i] >= model.draftThreshold - benefit(scanned, draft.cue));
	return statementsOf(annotated, scanned, drafts, model, lexicon);
}

/** What is made of drafts that are kept; without a model, of those that the words' form gives. */
function statementsOf(
	annotated: Annotated,
	scanned: Scan,
	kept: readonly Draft[],
	model: StatementModel | null,
	lexicon: CueLexicon,
): Statement[] {
	const drafts = sourced(scanned, attuned(scanned, kept)).filter((draft) => !isLabel(annotated, scanned, draft));
	const speakers = speakerFinder(annotated, lexicon);
	const found: Statement[] = [];
	const taken = new Set<string>();
	for (const draft of drafts) {
		// "Reuters quoted an official as saying that …": the official speaks, and Reuters passes it on
		const { cue } = draft;
		const relay = passedOn(scanned.sentences[cue.sentence], cue.token);
		const { start } = scanned.sentences[cue.sentence].sentence.tokens[cue.token];
		if (asksForAnonymity(annotated.document.text.slice(start, start + 80))) continue;
		if (relay === null) {
			found.push(toStatement(annotated, scanned, draft, lexicon, speakers));
			continue;
		}
		const key = `${cue.sentence}:${relay.saying}`;
		if (!taken.has(key)) found.push(...relayed(annotated, scanned, draft, relay, model, lexicon, speakers));
		taken.add(key);
	}
	found.push(...unheard(annotated, scanned, found, speakers), ...learnt(annotated, found, speakers));
	found.sort((a, b) => (a.cue?.start ?? a.content[0].start) - (b.cue?.start ?? b.content[0].start));
	const all = [...found, ...cited(annotated, found, speakers)];
	const told = withAttribution([...untangled(annotated.document.text, all), ...orphans(annotated, scanned, all)]);
	return resolved(annotated, scanned, told);
}

/**
 * "Reuters said talks had failed, citing two diplomats": the diplomats say so, and Reuters passes it on. One statement
 * more for each citing participle whose sentence has something said by the same speaker.
 */
function cited(annotated: Annotated, found: readonly Statement[], speakers: SpeakerFinder): Statement[] {
	const more: Statement[] = [];
	found.forEach((statement, i) => {
		const { cue, content, speakerSpan } = statement;
		if (cue === null || speakerSpan === null || !/^citing$/i.test(textOf(annotated.document.text, cue))) return;
		const at = sentenceAt(annotated.sentences, cue.start);
		const head = headOf(annotated.sentences[at], content[0]);
		if (head < 0 || !/^(NOUN|PROPN)$/.test(annotated.sentences[at].tokens[head].upos)) return;
		// "citing the discovery of weapons": a reason, nobody's word
		const { lemma } = annotated.sentences[at].tokens[head];
		const somebody = annotated.mentions.some((m) => m.sentence === at && m.head === head && m.type !== "place");
		if (!somebody && !CITED.test(lemma)) return;
		const passed = [found[i - 1], found[i + 1]].find(
			(other) =>
				other?.rule.startsWith("said.") &&
				other.cue !== null &&
				sentenceAt(annotated.sentences, other.cue.start) === at &&
				other.speakerSpan?.start === speakerSpan.start,
		);
		if (passed === undefined || passed.content.some((c) => overlaps(c, content[0]))) return;
		const told = statementOf(annotated, {
			cue,
			content: passed.content,
			source: content[0],
			who: speakers(at, content[0]),
			direct: passed.direct,
			rule: "said.quote",
		});
		const link = { speaker: passed.speaker, text: passed.speakerText, span: speakerSpan, cue: passed.cue };
		more.push({ ...told, id: shortId("s", told.id, "cited"), attribution: [link] });
	});
	return more;
}

const CITED =
	/^(?:source|report|document|statement|witness|official|diplomat|expert|analyst|media|newspaper|agency|broadcaster|study|survey|record|letter|memo|cable|transcript|filing|affidavit|data|figure|statistic|intelligence|researcher|doctor|medic|resident|relative|lawyer|aide|person|people)$/;

/**
 * Paragraphs that are nothing but a quotation and that no statement holds: whoever spoke in the paragraph before goes on;
 * where nobody did, nobody is named.
 */
function orphans(annotated: Annotated, { quotations, text }: Scan, found: readonly Statement[]): Statement[] {
	const { blocks } = annotated.document;
	const held = found.flatMap((s) => s.content).sort(inOrder);
	const spoken = found
		.filter((s) => s.direct && s.cue !== null)
		.sort((a, b) => (a.cue as Span).start - (b.cue as Span).start);
	const more: Statement[] = [];
	let block = 0;
	let piece = 0;
	let speech = 0;
	let furthest = 0;
	let carried: { statement: Statement; block: number } | null = null;
	for (const quotation of quotations) {
		while (block + 1 < blocks.length && blocks[block].end <= quotation.start) block++;
		while (piece < held.length && held[piece].start < quotation.end) furthest = Math.max(furthest, held[piece++].end);
		while (speech < spoken.length && (spoken[speech].cue as Span).start < blocks[block].start) {
			let at = block;
			while (at > 0 && blocks[at].start > (spoken[speech].cue as Span).start) at--;
			carried = { statement: spoken[speech++], block: at };
		}
		const outside = text.slice(blocks[block].start, quotation.start) + text.slice(quotation.end, blocks[block].end);
		if (blocks[block].role !== "paragraph" || quotation.start < blocks[block].start || outside.trim() !== "") continue;
		if (furthest > quotation.start || text.slice(quotation.start, quotation.end).split(/\s+/, SPEECH).length < SPEECH)
			continue;
		const before: Statement | null = carried !== null && carried.block === block - 1 ? carried.statement : null;
		const signed = signedBy(annotated, block + 1);
		const source = signed ?? before?.speakerSpan ?? null;
		const told = statementOf(annotated, {
			cue: null,
			content: [span(quotation)],
			source,
			who:
				signed !== null
					? { entity: signed.entity, anonymous: false, reason: null }
					: before === null
						? nobody
						: { entity: before.speaker, anonymous: before.anonymous, reason: before.reason ?? null },
			direct: true,
			rule: "said.carried",
		});
		more.push(told);
		if (before !== null) carried = { statement: before, block };
	}
	return more;
}

/** The person whose name and office are all that stands under a quotation, as press releases have it. */
function signedBy({ document, mentions, sentences }: Annotated, block: number): Mention | null {
	const line = document.blocks[block];
	if (line?.role !== "paragraph" || line.end - line.start > 160) return null;
	const name = mentions.find((m) => m.start >= line.start && m.start <= line.start + 2 && m.kind === "name");
	if (name?.type !== "person" || document.text[name.end] !== ",") return null;
	const { tokens, root, end } = sentences[name.sentence];
	return end >= line.end && tokens[root].upos === "PROPN" && !/[.!?]/.test(document.text[line.end - 1]) ? name : null;
}

/** Words that make a paragraph in quotation marks a speech rather than a name. */
const SPEECH = 6;

/** What the one says whom the outlet quotes, with the outlet as the one who passes it on. */
function relayed(
	annotated: Annotated,
	scanned: Scan,
	outer: Draft,
	relay: Relay,
	model: StatementModel | null,
	lexicon: CueLexicon,
	speakers: SpeakerFinder,
): Statement[] {
	const { cue } = outer;
	const sentence = annotated.sentences[cue.sentence];
	const words = (range: { first: number; last: number }) => ({
		start: sentence.tokens[range.first].start,
		end: sentence.tokens[range.last].end,
	});
	const inner = (model && draftAt(annotated, scanned, { ...cue, token: relay.saying }, model)) ?? outer;
	const saying = words({ first: relay.saying, last: relay.saying });
	const by = words(relay.speaker);
	const { content } = toStatement(annotated, scanned, inner, lexicon, speakers);
	const behind = afterSaying(annotated, cue.sentence, relay);
	// the words after "saying" are its content, whatever the roles said
	const outside = content.filter((c) => c.start >= saying.end || c.end <= by.start);
	const own = outside.length > 0 && behind.told === "after" ? outside : behind.content;
	if (own.length === 0) return [toStatement(annotated, scanned, outer, lexicon, speakers)];
	return [relayedAs(annotated, cue.sentence, relay, own as [Span, ...Span[]], inner.direct, speakers)];
}

function toStatement(
	annotated: Annotated,
	scanned: Scan,
	{ cue, window, content, source, direct }: Draft,
	lexicon: CueLexicon,
	speakers: SpeakerFinder,
): Statement {
	const row = scanned.sentences[cue.sentence];
	const klass = row.cueClass[cue.token];
	const known = klass === 0 || lexicon.assertive.has(lexicon.classes[klass]);
	const kind = direct || (known && !isInfinitive(scanned, content[0], window)) ? "said" : "held";
	const told = content.map((run) => run.span);
	const turn = scanned.turns[cue.sentence] === cue.token;
	const spans = turn ? told : carriedOn(scanned, told);
	return statementOf(annotated, {
		cue: cueWords(row.sentence.tokens, cue.token),
		content: spans as [Span, ...Span[]],
		source: source === null ? null : source.span,
		who: source === null ? nobody : speakers(source.sentence, source.span),
		direct: direct || spans.some((piece) => holdsOwnWords(scanned, piece)),
		rule: `${kind}.${klass === 0 ? (cue.token > 0 && row.sentence.tokens[cue.token].upos === "PUNCT" ? "mark" : "other") : lexicon.classes[klass]}`,
	});
}

/** "agreed to meet", "told them to leave": meant, not said to be so; unlike "claims to have met", "is said to be ill". */
function isInfinitive(scanned: Scan, run: Run, window: Window): boolean {
	const { tokens } = scanned.sentences[run.sentence].sentence;
	const at = window.token[run.first] ?? 0;
	const next = tokens[at + 1];
	return tokens[at].lemma === "to" && next?.xpos === "VB" && !/^(have|be)$/.test(next.lemma);
}

/** The cue with its particle or fixed second word: "pointed out", "according to". */
function cueWords(tokens: readonly (Span & { deprel: string; head: number })[], cue: number): Span {
	let { start, end } = tokens[cue];
	const next = tokens[cue + 1];
	if (next !== undefined && next.head === cue && /^(fixed|compound:prt)$/.test(next.deprel)) end = next.end;
	return { start, end };
}
