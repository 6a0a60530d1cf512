/**
 * Types of events between two marked actors: which types are taken for which, and how often what is given a confidence is
 * right. `coded` is a file of sentences {"text", "sourceSpan", "targetSpan", "root"} coded by others.
 *
 * The weights that ship have seen all coded sentences there were; honest figures take weights made with
 * `node train/events.ts … --aside N --out FILE`, given here as `weights` and `aside`, and look at those sentences alone.
 */
import { readFileSync } from "node:fs";
import type { Event, Reading } from "../src/annotations.ts";
import { classOf, openVotes } from "../src/findings/votes.ts";
import { loadResources } from "../src/load.ts";
import { read } from "../src/read.ts";
import { overlaps, type Span } from "../src/span.ts";
import { confusion, f1s, type Given, type Pair, reliability } from "../train/event-scores.ts";

export type EventsData = {
	readonly coded: string;
	readonly weights?: string;
	/** Only sentences with index ≡ aside mod 6. */
	readonly aside?: number;
	readonly limit?: number;
};

/** A section of Markdown: what was measured, F1s, the two tables. */
export function measureEvents({ coded, weights, aside, limit = Number.POSITIVE_INFINITY }: EventsData): string {
	const base = loadResources();
	const resources = weights === undefined ? base : { ...base, votes: openVotes(readFileSync(weights)) };
	const items = readFileSync(coded, "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as Coded)
		.filter((_, i) => aside === undefined || i % 6 === aside)
		.slice(0, limit);
	const pairs: Pair[] = [];
	const given: Given[] = [];
	let alone = 0;
	for (const item of items) {
		const reading = read({ text: item.text, published: "2018-01-01" }, resources);
		const event = between(reading, spanOf(item.sourceSpan), spanOf(item.targetSpan));
		const wanted = classOf(item.root);
		const got = event === undefined ? "NONE" : classOf(event.plover?.event ?? event.code);
		pairs.push([wanted, got]);
		if (event !== undefined) given.push({ given: event.confidence, right: wanted === got });
		if (event?.rule.endsWith("/second-opinion")) alone++;
	}
	const { accuracy, none, macro, quad } = f1s(pairs);
	const figures = [
		["sentences", items.length],
		["right", accuracy.toFixed(3)],
		["types, macro-F1", macro.toFixed(3)],
		["quad classes, macro-F1", quad.toFixed(3)],
		["not coded", none.toFixed(3)],
		["coded on the second opinion alone", alone],
	];
	return [
		"| | |\n|---|---:|",
		...figures.map(([what, figure]) => `| ${what} | ${figure} |`),
		"\nRows are the types wanted, columns the types given:\n",
		confusion(pairs),
		"\nBy the confidence that was given:\n",
		reliability(given),
	].join("\n");
}

type Coded = {
	readonly text: string;
	readonly root: string;
	readonly sourceSpan: readonly [number, number] | null;
	readonly targetSpan: readonly [number, number] | null;
};

function spanOf(pair: readonly [number, number] | null): Span | null {
	return pair && { start: pair[0], end: pair[1] };
}

/** The event with the source among its actors, the target among its parties or at least in its words; the surest of equals. */
function between({ events }: Reading, source: Span | null, target: Span | null): Event | undefined {
	const rank = (e: Event) => {
		const names = (s: Span | null, role?: string) =>
			s !== null &&
			e.participants.some((p) => (role === undefined || p.role === role) && p.spans.some((x) => overlaps(x, s)));
		const inside = target !== null && e.evidence.some((x) => overlaps(x, target));
		return (names(source, "actor") ? 4 : 0) + (names(target) ? 2 : 0) + (inside ? 1 : 0);
	};
	return [...events].sort((a, b) => rank(b) - rank(a) || b.confidence - a.confidence)[0];
}
