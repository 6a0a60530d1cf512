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

/** A stretch of a block that is set by itself: very long paragraphs are several, at sentences where it can be. */
export type Part = Block & { readonly first: boolean; readonly last: boolean };

const longest = 6000;

export function partsOf(blocks: readonly Block[], sentences: readonly Span[]): Part[] {
	const parts: Part[] = [];
	let at = 0;
	for (const block of blocks) {
		let start = block.start;
		while (block.end - start > longest) {
			while (at < sentences.length && sentences[at].start <= start) at++;
			let end = start + longest;
			for (let i = at; i < sentences.length && sentences[i].start < start + longest; i++)
				if (sentences[i].start > start + longest / 2) end = sentences[i].start;
			parts.push({ ...block, start, end, first: start === block.start, last: false });
			start = end;
		}
		parts.push({ ...block, start, first: start === block.start, last: true });
	}
	return parts;
}

/** Cuts a block where a finding, time, place or sought word begins or ends; one walk over all edges. */
export function segmentsOf(
	block: Span,
	findings: readonly Finding[],
	times: readonly Time[],
	places: readonly Place[],
	sought: readonly Span[],
): Segment[] {
	type Edge = {
		readonly at: number;
		readonly opens: boolean;
		readonly what: Finding | Time | Place | number;
		readonly point?: boolean;
	};
	const edges: Edge[] = [];
	const add = (span: Span, what: Edge["what"], point = false) => {
		if (!overlaps(span, block)) return;
		edges.push({ at: Math.max(span.start, block.start), opens: true, what, point });
		edges.push({ at: Math.min(span.end, block.end), opens: false, what, point });
	};
	for (const f of findings) {
		for (const span of f.spans) add(span, f);
		add(f.point, f, true);
	}
	for (const t of times) add(t, t);
	for (const p of places) add(p, p);
	for (const [n, span] of sought.entries()) add(span, n);
	edges.sort((x, y) => x.at - y.at);
	const open = new Map<Edge["what"], number>();
	const points = new Map<Finding, number>();
	const turn = (of: Map<unknown, number>, key: unknown, by: number) => {
		const n = (of.get(key) ?? 0) + by;
		if (n) of.set(key, n);
		else of.delete(key);
	};
	const order = new Map(findings.map((f, i) => [f, i]));
	const segments: Segment[] = [];
	let from = block.start;
	const close = (end: number) => {
		if (end <= from) return;
		const over = [...open.keys()];
		const here = over.filter((w): w is Finding => typeof w === "object" && "kind" in w && order.has(w as Finding));
		segments.push({
			start: from,
			end,
			findings: here.sort((x, y) => (order.get(x) as number) - (order.get(y) as number)),
			time: (over.find((w) => typeof w === "object" && "timex" in w) as Time | undefined) ?? null,
			place: (over.find((w) => typeof w === "object" && "precision" in w) as Place | undefined) ?? null,
			point: points.size > 0,
			hit: (over.find((w) => typeof w === "number") as number | undefined) ?? null,
		});
		from = end;
	};
	for (const { at, opens, what, point } of edges) {
		close(at);
		turn(open, what, opens ? 1 : -1);
		if (point) turn(points, what, opens ? 1 : -1);
	}
	close(block.end);
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
