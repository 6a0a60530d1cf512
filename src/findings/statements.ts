import type { Statement } from "../annotations.ts";
import { shortId } from "../id.ts";
import { inOrder, type Span, span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import { withAttribution } from "./attribution.ts";
import { type Cue, findCues } from "./cues.ts";
import type { StatementModel } from "./linear.ts";
import { CONTENT, SOURCE, tagRoles, type Window, windowOf } from "./roles.ts";
import { type CueLexicon, cueLexicon, type Scan, scan } from "./scan.ts";
import { type SpeakerFinder, speakerFinder } from "./speakers.ts";

/**
 * Who says what, on whose word: cues (a word of speech, thought or stance), around each the words of its source and of
 * its content, then who the source is and who passed it on. `events` is filled by the caller once events are known.
 *
 *   sentences, quotations → cues → roles of the words around → statements → chains
 */
export function findStatements(annotated: Annotated): Statement[] {
	const model = annotated.statementModel;
	if (model === null) return [];
	const lexicon = cueLexicon(annotated.codebook.files);
	const scanned = scan(annotated, lexicon, model.words);
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
	const speakers = speakerFinder(annotated, lexicon);
	const found: Statement[] = [];
	for (const cue of cues) {
		const statement = statementAt(annotated, scanned, cue, model, lexicon, speakers);
		if (statement !== null) found.push(statement);
	}
	return withAttribution(found);
}

function statementAt(
	annotated: Annotated,
	scanned: Scan,
	cue: Cue,
	model: StatementModel,
	lexicon: CueLexicon,
	speakers: SpeakerFinder,
): Statement | null {
	const window = windowOf(scanned, cue.sentence, cue.token, model.roleBits);
	const tags = tagRoles(window, model);
	const content = runs(annotated, window, tags, CONTENT);
	if (content.length === 0) return null;
	const source = longest(runs(annotated, window, tags, SOURCE));
	const { text } = annotated.document;
	const row = scanned.sentences[cue.sentence];
	const cueSpan = cueWords(row.sentence.tokens, cue.token);
	const who = source === null ? { entity: null, anonymous: false } : speakers(source.sentence, source.span);
	const direct = isDirect(window, tags, scanned);
	const klass = row.cueClass[cue.token];
	const kind = direct || lexicon.assertive.has(lexicon.classes[klass]) || klass === 0 ? "said" : "held";
	const rule = `${kind}.${lexicon.classes[klass]}`;
	const spans = content.map((c) => c.span) as [Span, ...Span[]];
	const evidence = [...spans, cueSpan, ...(source === null ? [] : [source.span])].sort(inOrder) as [Span, ...Span[]];
	return {
		id: shortId("s", annotated.document.id, cueSpan.start, spans[0].start, spans[0].end),
		speaker: who.entity,
		speakerText: source === null ? "" : textOf(text, source.span),
		speakerSpan: source === null ? null : source.span,
		anonymous: who.anonymous,
		direct,
		cue: cueSpan,
		content: spans,
		attribution: [],
		events: [],
		evidence,
		rule,
	};
}

/** The cue with its particle or fixed second word: "called for", "according to". */
function cueWords(tokens: readonly (Span & { lemma: string; deprel: string; head: number })[], cue: number): Span {
	let { start, end } = tokens[cue];
	const next = tokens[cue + 1];
	if (next !== undefined && next.head === cue && /^(fixed|compound:prt)$/.test(next.deprel)) end = next.end;
	return { start, end };
}

type Run = { readonly span: Span; readonly sentence: number; readonly words: number };

/** Stretches of one role; only white space between two of one block makes them one. */
function runs(annotated: Annotated, window: Window, tags: Uint8Array, role: number): Run[] {
	const found: Run[] = [];
	const { text } = annotated.document;
	let open: { start: number; end: number; sentence: number; block: number; words: number } | null = null;
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== role) continue;
		const sentence = annotated.sentences[window.sentence[k]];
		const token = sentence.tokens[window.token[k]];
		const word = token.upos === "PUNCT" ? 0 : 1;
		if (open !== null && open.block === sentence.block && /^\s*$/.test(text.slice(open.end, token.start))) {
			open.end = token.end;
			open.words += word;
			continue;
		}
		if (open !== null && open.words > 0) found.push({ span: span(open), sentence: open.sentence, words: open.words });
		open = { start: token.start, end: token.end, sentence: sentence.index, block: sentence.block, words: word };
	}
	if (open !== null && open.words > 0) found.push({ span: span(open), sentence: open.sentence, words: open.words });
	return found;
}

function longest(found: readonly Run[]): Run | null {
	let best: Run | null = null;
	for (const run of found) if (best === null || run.words > best.words) best = run;
	return best;
}

/** All the words of the content, but for a few, stand between quotation marks. */
function isDirect(window: Window, tags: Uint8Array, scanned: Scan): boolean {
	let all = 0;
	let quoted = 0;
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== CONTENT) continue;
		all++;
		if (scanned.sentences[window.sentence[k]].quote[window.token[k]] > 0) quoted++;
	}
	return all > 0 && quoted >= all * 0.9;
}
