/** Words that one passes on for another, and what an outlet says it has learned, found by the form of the words alone. */
import type { Attribution, Statement } from "../annotations.ts";
import { type Span, span, textOf } from "../span.ts";
import type { Annotated } from "./annotated.ts";
import { mentionsIn } from "./givers.ts";
import { type Relay, relays } from "./hearsay.ts";
import type { Scan } from "./scan.ts";
import type { SpeakerFinder } from "./speakers.ts";
import { holdsOwnWords, statementOf } from "./stating.ts";

/** What somebody is quoted as saying and no cue was taken for: by the form of the words alone. */
export function unheard(
	annotated: Annotated,
	scanned: Scan,
	found: readonly Statement[],
	speakers: SpeakerFinder,
): Statement[] {
	const cues = new Set(found.map((s) => s.cue?.start));
	const more: Statement[] = [];
	scanned.sentences.forEach((row, at) => {
		for (const relay of relays(row)) {
			const { tokens } = row.sentence;
			if (cues.has(tokens[relay.quoting].start) || cues.has(tokens[relay.saying].start)) continue;
			const { content } = afterSaying(annotated, at, relay);
			if (content.length === 0) continue;
			const direct = content.some((c) => holdsOwnWords(scanned, c));
			more.push(relayedAs(annotated, at, relay, content as [Span, ...Span[]], direct, speakers));
		}
	});
	return more;
}

/** Said by who is quoted, and passed on by the outlet where one is named. */
export function relayedAs(
	annotated: Annotated,
	at: number,
	relay: Relay,
	content: readonly [Span, ...Span[]],
	direct: boolean,
	speakers: SpeakerFinder,
): Statement {
	const { tokens } = annotated.sentences[at];
	const words = (range: { first: number; last: number }) => ({
		start: tokens[range.first].start,
		end: tokens[range.last].end,
	});
	const by = words(relay.speaker);
	const cue = words({ first: relay.saying, last: relay.saying });
	const told = statementOf(annotated, { cue, content, source: by, who: speakers(at, by), direct, rule: "said.quote" });
	if (relay.outlet === null) return told;
	const outlet = words(relay.outlet);
	const link: Attribution = {
		speaker: speakers(at, outlet).entity,
		text: textOf(annotated.document.text, outlet),
		span: outlet,
		cue: span(tokens[relay.quoting]),
	};
	return { ...told, attribution: [link] };
}

/** The words that follow "saying"; where only who passes it on does ("… as saying by Tass"), those before who speaks. */
export function afterSaying(
	annotated: Annotated,
	at: number,
	{ quoting, saying, outlet, speaker }: Relay,
): { readonly content: readonly Span[]; readonly told: "before" | "after" } {
	const { tokens } = annotated.sentences[at];
	let last = tokens.length - 1;
	while (last > saying && /^[.?!]$/.test(tokens[last].form)) last--;
	const first = outlet !== null && outlet.first > saying ? outlet.last + 1 : saying + 1;
	const ends = first > last || (first === saying + 1 && /^(?:on|in|at|by|yesterday|today)$/i.test(tokens[first].form));
	if (!ends) {
		const from = /^[,:]$/.test(tokens[first].form) && first < last ? first + 1 : first;
		return { content: [{ start: tokens[from].start, end: tokens[last].end }], told: "after" };
	}
	// "…," Tass quoted her as saying
	let end = Math.min(speaker.first, quoting, outlet !== null && outlet.first < quoting ? outlet.first : quoting) - 1;
	while (end >= 0 && /^,$/.test(tokens[end].form)) end--;
	return { content: end < 0 ? [] : [{ start: tokens[0].start, end: tokens[end].end }], told: "before" };
}

/** "… for six years, Lusa has learned.": what an outlet says it knows, told before it with nothing after. */
export function learnt(annotated: Annotated, found: readonly Statement[], speakers: SpeakerFinder): Statement[] {
	const cues = new Set(found.map((s) => s.cue?.start));
	const types = new Map(annotated.entities.map((e) => [e.id, e.type]));
	const more: Statement[] = [];
	annotated.sentences.forEach((sentence, at) => {
		const { tokens } = sentence;
		for (let i = 3; i < tokens.length; i++) {
			if (!/^(?:learned|learnt|understands)$/.test(tokens[i].form) || cues.has(tokens[i].start)) continue;
			if (tokens[i].form !== "understands" && !/^(?:has|have)$/.test(tokens[i - 1].form)) continue;
			const before = tokens[i].form === "understands" ? i - 1 : i - 2;
			if (!/^(?:[.,]|from)$/.test(tokens[i + 1]?.form ?? ".")) continue;
			const who = mentionsIn(annotated.mentions, sentence).find(
				(m) => m.kind === "name" && m.start <= tokens[before].start && m.end === tokens[before].end,
			);
			if (!who || types.get(who.entity) !== "organization") continue;
			let comma = before;
			while (comma > 0 && tokens[comma].start >= who.start) comma--;
			if (/^the$/i.test(tokens[comma].form)) comma--;
			if (comma < 1 || tokens[comma].form !== ",") continue;
			const source = { start: tokens[comma + 1].start, end: who.end };
			more.push(
				statementOf(annotated, {
					cue: span(tokens[i]),
					content: [{ start: tokens[0].start, end: tokens[comma - 1].end }],
					source,
					who: speakers(at, source),
					direct: false,
					rule: "said.hearsay",
				}),
			);
		}
	});
	return more;
}
