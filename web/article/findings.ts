/** A reading as what the page shows: findings with their words, and the text cut where anything begins or ends. */
import type {
	Attribution,
	Block,
	Entity,
	Event,
	Factuality,
	Figure,
	Membership,
	Place,
	Post,
	Reading,
	Statement,
	Time,
} from "../../src/annotations.ts";
import { inOrder, overlaps, type Span } from "../../src/span.ts";

export const kinds = ["event", "statement", "post", "membership", "figure"] as const;
export type Kind = (typeof kinds)[number];

export const kindNames: Readonly<Record<Kind, readonly [string, string]>> = {
	event: ["event", "events"],
	statement: ["statement", "statements"],
	post: ["post", "posts"],
	membership: ["membership", "memberships"],
	figure: ["figure", "figures"],
};

/** Each kind has a mark of its own, so that colour is never alone. */
export const kindMarks: Readonly<Record<Kind, string>> = {
	event: "●",
	statement: "❝",
	post: "■",
	membership: "◆",
	figure: "#",
};

export type Finding = {
	readonly id: string;
	readonly kind: Kind;
	/** The words it came from. */
	readonly spans: readonly Span[];
	/** The word it hangs on: trigger, cue, name. Tinted at rest. */
	readonly point: Span;
	readonly factuality: Factuality | null;
	readonly chain: readonly Attribution[];
	readonly rule: string;
	/** It was read in a headline of another page. */
	readonly teaser: boolean;
} & (
	| { readonly kind: "event"; readonly it: Event }
	| { readonly kind: "statement"; readonly it: Statement }
	| { readonly kind: "post"; readonly it: Post }
	| { readonly kind: "membership"; readonly it: Membership }
	| { readonly kind: "figure"; readonly it: Figure }
);

export function findingsOf(reading: Reading): Finding[] {
	const teasers = reading.document.blocks.filter((b) => b.role === "teaser");
	const shared = (
		it: { id: string; rule: string },
		spans: readonly Span[],
		point: Span,
		chain: readonly Attribution[],
		factuality: Factuality | null,
	) => ({
		id: it.id,
		rule: it.rule,
		spans: [...spans].sort(inOrder),
		point,
		chain,
		factuality,
		teaser: teasers.some((b) => overlaps(b, point)),
	});
	const found: Finding[] = [
		...reading.events.map((it) => ({
			...shared(it, it.evidence, it.trigger, it.attribution, it.factuality),
			kind: "event" as const,
			it,
		})),
		...reading.statements.map((it) => ({
			...shared(
				it,
				[...it.content, ...(it.speakerSpan ? [it.speakerSpan] : []), ...(it.cue ? [it.cue] : [])],
				it.cue ?? it.speakerSpan ?? it.content[0],
				it.attribution,
				null,
			),
			kind: "statement" as const,
			it,
		})),
		...reading.posts.map((it) => ({ ...shared(it, it.evidence, it.evidence[0], [], null), kind: "post" as const, it })),
		...reading.memberships.map((it) => ({
			...shared(it, it.evidence, it.evidence[0], [], null),
			kind: "membership" as const,
			it,
		})),
		...reading.figures.map((it) => ({
			...shared(it, it.evidence, it.evidence[0], it.attribution, null),
			kind: "figure" as const,
			it,
		})),
	];
	return found.sort((a, b) => inOrder(a.point, b.point));
}

/** A run of text under the same findings. */
export type Segment = Span & {
	readonly findings: readonly Finding[];
	readonly time: Time | null;
	readonly place: Place | null;
	readonly point: boolean;
	/** Which of the places where the words sought stand. */
	readonly hit: number | null;
};

/** Cuts a block where a finding, time, place or sought word begins or ends. */
export function segmentsOf(
	block: Block,
	findings: readonly Finding[],
	times: readonly Time[],
	places: readonly Place[],
	sought: readonly Span[],
): Segment[] {
	const here = findings.filter((f) => f.spans.some((s) => overlaps(s, block)) || overlaps(f.point, block));
	const cuts = new Set([block.start, block.end]);
	const cut = (span: Span) => {
		if (!overlaps(span, block)) return;
		cuts.add(Math.max(span.start, block.start));
		cuts.add(Math.min(span.end, block.end));
	};
	for (const f of here) {
		f.spans.forEach(cut);
		cut(f.point);
	}
	const [when, where] = [times, places].map((list) => (list as readonly Span[]).filter((s) => overlaps(s, block)));
	const hits = sought.map((span, n) => ({ ...span, n })).filter((s) => overlaps(s, block));
	for (const s of [...when, ...where, ...hits]) cut(s);
	const edges = [...cuts].sort((a, b) => a - b);
	const segments: Segment[] = [];
	for (let i = 0; i + 1 < edges.length; i++) {
		const at = { start: edges[i], end: edges[i + 1] };
		const over = here.filter((f) => f.spans.some((s) => overlaps(s, at)) || overlaps(f.point, at));
		segments.push({
			...at,
			findings: over,
			time: (when.find((s) => overlaps(s, at)) as Time | undefined) ?? null,
			place: (where.find((s) => overlaps(s, at)) as Place | undefined) ?? null,
			point: over.some((f) => overlaps(f.point, at)),
			hit: hits.find((s) => overlaps(s, at))?.n ?? null,
		});
	}
	return segments;
}

/** Where the words sought stand, whatever their case; at most a thousand. */
export function soughtIn(text: string, words: string): Span[] {
	const wanted = words.trim().toLowerCase();
	if (wanted.length < 2) return [];
	const lower = text.toLowerCase();
	// Lower-casing can change lengths in some scripts; then offsets would lie and nothing is marked.
	if (lower.length !== text.length) return [];
	const found: Span[] = [];
	for (let at = lower.indexOf(wanted); at >= 0 && found.length < 1000; at = lower.indexOf(wanted, at + wanted.length))
		found.push({ start: at, end: at + wanted.length });
	return found;
}

export type Names = ReadonlyMap<string, Entity>;

export function namesOf(reading: Reading): Names {
	return new Map(reading.entities.map((e) => [e.id, e]));
}

/** The single ones that a pair or list stands for. */
export function singles(names: Names, id: string): readonly Entity[] {
	const entity = names.get(id);
	if (!entity) return [];
	const members = (entity.members ?? []).map((m) => names.get(m)).filter((m) => m !== undefined);
	return members.length ? members : [entity];
}
