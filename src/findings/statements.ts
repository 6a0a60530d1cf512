import type { Attribution, Statement } from "../annotations.ts";
import { shortId } from "../id.ts";
import { inOrder, overlaps, type Span, span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import { withAttribution } from "./attribution.ts";
import { type Cue, findCues } from "./cues.ts";
import { passedOn } from "./hearsay.ts";
import type { StatementModel } from "./linear.ts";
import { CONTENT, SOURCE, tagRoles, type Window, windowOf } from "./roles.ts";
import { type CueLexicon, cueLexicon, type Scan, scan } from "./scan.ts";
import { type SpeakerFinder, speakerFinder } from "./speakers.ts";
import { trailing, untangled } from "./tangles.ts";

/**
 * Who says what, on whose word: cues (a word of speech, thought or stance), around each the words of its source and of
 * its content, then who the source is and who passed it on. `events` is filled by the caller once events are known.
 *
 *   sentences, quotations → cues → roles of the words around → statements → chains
 *
 * `direct`: the speaker's own words stand in it, between quotation marks, as a whole or in a part longer than a phrase.
 * `rule`: "said." or "held." (see `attributionAt`) and the class of its cue in the codebook.
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
	const quoted = new Set<string>();
	for (const cue of cues) {
		// "Reuters quoted an official as saying that …": the official speaks, and Reuters passes it on
		const relay = passedOn(scanned.sentences[cue.sentence], cue.token);
		const key = relay === null ? "" : `${cue.sentence}:${relay.saying}`;
		if (quoted.has(`${cue.sentence}:${cue.token}`) || quoted.has(key)) continue;
		const statement = statementAt(annotated, scanned, cue, model, lexicon, speakers);
		if (relay === null) {
			if (statement !== null) found.push(statement);
			continue;
		}
		quoted.add(key);
		found.push(...relayed(annotated, scanned, cue, relay, statement, model, lexicon, speakers));
	}
	return withAttribution(untangled(annotated.document.text, found));
}

type Relay = NonNullable<ReturnType<typeof passedOn>>;

/** Two statements of one: what the outlet passes on, and what the one it quotes says. */
function relayed(
	annotated: Annotated,
	scanned: Scan,
	cue: Cue,
	relay: Relay,
	outer: Statement | null,
	model: StatementModel,
	lexicon: CueLexicon,
	speakers: SpeakerFinder,
): Statement[] {
	const sentence = annotated.sentences[cue.sentence];
	const { text } = annotated.document;
	const saying = { ...cue, token: relay.saying };
	const inner = statementAt(annotated, scanned, saying, model, lexicon, speakers) ?? outer;
	if (inner === null) return [];
	const words = (range: { first: number; last: number }) => ({
		start: sentence.tokens[range.first].start,
		end: sentence.tokens[range.last].end,
	});
	const cueSpan = words({ first: relay.saying, last: relay.saying });
	// the words after "saying" are its content, whatever the roles said
	const content = inner.content.filter((c) => c.start >= cueSpan.end || c.end <= words(relay.speaker).start);
	if (content.length === 0) content.push(...afterSaying(annotated, cue.sentence, relay.saying));
	if (content.length === 0) return outer === null ? [] : [outer];
	const by = words(relay.speaker);
	const told = statementOf(annotated, {
		cue: cueSpan,
		content: content as [Span, ...Span[]],
		source: by,
		who: speakers(cue.sentence, by),
		direct: inner.direct,
		rule: "said.quote",
	});
	if (relay.outlet === null) return [told];
	const outlet = words(relay.outlet);
	const link: Attribution = {
		speaker: speakers(cue.sentence, outlet).entity,
		text: textOf(text, outlet),
		span: outlet,
		cue: span(sentence.tokens[cue.token]),
	};
	return [{ ...told, attribution: [link] }];
}

function afterSaying(annotated: Annotated, at: number, saying: number): Span[] {
	const { tokens } = annotated.sentences[at];
	let last = tokens.length - 1;
	while (last > saying && /^[.?!]$/.test(tokens[last].form)) last--;
	return last > saying ? [{ start: tokens[saying + 1].start, end: tokens[last].end }] : [];
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
	const row = scanned.sentences[cue.sentence];
	let content = runs(annotated, window, tags, CONTENT).map((run) => run.span);
	let source = longest(runs(annotated, window, tags, SOURCE));
	const tail = row.cueClass[cue.token] === 0 ? null : trailing(row, cue.token);
	if (tail !== null) {
		const words = (range: { first: number; last: number }) => ({
			start: row.sentence.tokens[range.first].start,
			end: row.sentence.tokens[range.last].end,
		});
		const clause = words(tail.content);
		if (!content.some((c) => overlaps(c, clause))) {
			content = [clause];
			source = { span: words(tail.source), sentence: cue.sentence, words: 1 };
		}
	}
	if (content.length === 0) return null;
	const direct = isDirect(window, tags, scanned);
	const klass = row.cueClass[cue.token];
	const kind = direct || lexicon.assertive.has(lexicon.classes[klass]) || klass === 0 ? "said" : "held";
	return statementOf(annotated, {
		cue: cueWords(row.sentence.tokens, cue.token),
		content: carriedOn(scanned, content) as [Span, ...Span[]],
		source: source === null ? null : source.span,
		who: source === null ? { entity: null, anonymous: false } : speakers(source.sentence, source.span),
		direct,
		rule: `${kind}.${lexicon.classes[klass]}`,
	});
}

type Parts = {
	readonly cue: Span;
	readonly content: readonly [Span, ...Span[]];
	readonly source: Span | null;
	readonly who: { readonly entity: string | null; readonly anonymous: boolean };
	readonly direct: boolean;
	readonly rule: string;
};

function statementOf(annotated: Annotated, { cue, content, source, who, direct, rule }: Parts): Statement {
	const { id, text } = annotated.document;
	const evidence = [...content, cue, ...(source === null ? [] : [source])].sort(inOrder) as [Span, ...Span[]];
	return {
		id: shortId("s", id, cue.start, content[0].start, content[0].end),
		speaker: who.entity,
		speakerText: source === null ? "" : textOf(text, source),
		speakerSpan: source,
		anonymous: who.anonymous,
		direct,
		cue,
		content,
		attribution: [],
		events: [],
		evidence,
		rule,
	};
}

/**
 * A quotation that is not closed at its paragraph's end goes on in the next: whoever speaks the one speaks the other.
 *
 *   … said the mayor. “We shall rebuild.¶“We shall do it together.”
 */
function carriedOn(scanned: Scan, content: readonly Span[]): Span[] {
	const { quotations } = scanned;
	const all = [...content];
	for (const piece of content) {
		let at = firstEndingAfter(quotations, piece.start);
		if (at < quotations.length && quotations[at].start < piece.end)
			for (; at > 0 && quotations[at - 1].continues; at--) all.push(span(quotations[at - 1]));
		at = firstEndingAfter(quotations, piece.end - 1);
		if (at < quotations.length && quotations[at].start < piece.end)
			for (; quotations[at].continues && at + 1 < quotations.length; at++) all.push(span(quotations[at + 1]));
	}
	all.sort(inOrder);
	return all.filter((piece, i) => i === 0 || piece.start >= all[i - 1].end);
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (spans[middle].end <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The cue with its particle or fixed second word: "pointed out", "according to". */
function cueWords(tokens: readonly (Span & { deprel: string; head: number })[], cue: number): Span {
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

/** Words that a quotation must hold to be more than a borrowed phrase. */
const PHRASE = 4;

function isDirect(window: Window, tags: Uint8Array, scanned: Scan): boolean {
	let all = 0;
	let quoted = 0;
	let run = 0;
	let longestRun = 0;
	for (let k = 0; k < tags.length; k++) {
		if (tags[k] !== CONTENT) continue;
		const row = scanned.sentences[window.sentence[k]];
		if (row.sentence.tokens[window.token[k]].upos === "PUNCT") continue;
		all++;
		if (row.quote[window.token[k]] > 0) {
			quoted++;
			longestRun = Math.max(longestRun, ++run);
		} else run = 0;
	}
	return all > 0 && (quoted * 2 >= all || longestRun > PHRASE);
}
