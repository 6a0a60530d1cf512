/**
 * What a record says over time of an actor or a pair: reach, tempo, depth, balance and who speaks. Every number comes with
 * the events behind it, and with how many articles were read: the record counts our reading, not the world.
 */
import type { Day, Id } from "../annotations.ts";
import { type Dataset, intensityOf, type PostInterval, type RecordedEvent } from "../dataset.ts";
import { dayNumber } from "./days.ts";

/** Whom the question is about: one side, or two. A side is a state with everybody who stands for it, or single actors. */
export type Question = {
	readonly side: Side;
	readonly other: Side | null;
	readonly since: Day | null;
	readonly until: Day | null;
};
export type Side = { readonly country: string } | { readonly actor: Id };

export type Article = { readonly document: Id; readonly published: Day | null; readonly publisher: string | null };

export type Rank = "head" | "minister" | "deputy" | "agency";
export type Step = "talks" | "commitments" | "acts";

export type Quarter = {
	/** "2024-Q1" */
	readonly quarter: string;
	/** Articles read that were published in it: what the numbers rest on. */
	readonly articles: number;
	readonly events: readonly Id[];
	/** Events for every hundred articles read; null where none was read. */
	readonly perHundred: number | null;
	readonly reach: { readonly counterparts: readonly string[]; readonly new: readonly string[] };
	readonly depth: Readonly<Record<Step, readonly Id[]>>;
	/** The highest office on record among those who met, event by event. */
	readonly rank: Readonly<Record<Rank, readonly Id[]>>;
	readonly balance: {
		readonly cooperative: readonly Id[];
		readonly conflictual: readonly Id[];
		readonly score: number;
	};
};

export type Trends = {
	readonly quarters: readonly Quarter[];
	/** Has the rate changed between the earlier and the later half of the stretch? */
	readonly change: {
		readonly earlier: number;
		readonly later: number;
		readonly ratio: number | null;
		readonly p: number;
		readonly words: string;
	} | null;
	/** Reports of these events by the state of the outlet or of the last speaker, as far as known. */
	readonly told: Readonly<Record<string, number>>;
	readonly events: number;
	readonly articles: number;
};

const steps: Readonly<Record<string, Step>> = {
	CONSULT: "talks",
	AGREE: "commitments",
	SUPPORT: "commitments",
	CONCEDE: "commitments",
	COOPERATE: "acts",
	AID: "acts",
	RETREAT: "acts",
};

export function trendsOf(dataset: Dataset, question: Question, articles: readonly Article[]): Trends {
	const country = new Map(dataset.actors.map((a) => [a.id, a.country]));
	const inside = (event: RecordedEvent, side: Side) =>
		event.participants.some(
			(p) => p.role !== "about" && ("actor" in side ? p.actor === side.actor : country.get(p.actor) === side.country),
		);
	const within = (day: Day | null) =>
		day !== null && (!question.since || day >= question.since) && (!question.until || day <= question.until);
	const events = dataset.events.filter(
		(e) =>
			e.standing !== "rejected" &&
			(e.factuality === "happened" || e.factuality === "planned") &&
			within(e.time?.from ?? null) &&
			inside(e, question.side) &&
			(!question.other || inside(e, question.other)),
	);
	const read = articles.filter((a) => within(a.published));
	const held = Map.groupBy(dataset.posts, (post) => post.holder);
	const ranks = new Map([...held].map(([holder, posts]) => [holder, rankOfHolder(posts)]));
	const counterparts = (event: RecordedEvent) => counterpartsOf(event, question.side, country);
	const rank = (event: RecordedEvent) => highest(event.participants.map((p) => ranks.get(p.actor) ?? null));
	const quarters = quartersOf(events, read, counterparts, rank);
	return {
		quarters,
		change: changeOf(events, read),
		told: toldBy(events, country),
		events: events.length,
		articles: read.length,
	};
}

/** "2024-Q2" of a day. */
export function quarterOf(day: Day): string {
	return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

function quartersOf(
	events: readonly RecordedEvent[],
	articles: readonly Article[],
	counterparts: (e: RecordedEvent) => string[],
	rank: (e: RecordedEvent) => Rank | null,
): Quarter[] {
	const seen = new Set<string>();
	const eventsIn = new Map<string, RecordedEvent[]>();
	for (const event of events) {
		const quarter = quarterOf(event.time?.from as Day);
		const those = eventsIn.get(quarter);
		if (those) those.push(event);
		else eventsIn.set(quarter, [event]);
	}
	const readIn = new Map<string, number>();
	for (const { published } of articles) {
		const quarter = quarterOf(published as Day);
		readIn.set(quarter, (readIn.get(quarter) ?? 0) + 1);
	}
	return stretch([...eventsIn.keys(), ...readIn.keys()]).map((quarter) => {
		const inIt = eventsIn.get(quarter) ?? [];
		const read = readIn.get(quarter) ?? 0;
		const ranks = new Map(inIt.map((e) => [e.id, rank(e)]));
		const ranked = (wanted: Rank) => inIt.filter((e) => ranks.get(e.id) === wanted).map((e) => e.id);
		const met = [...new Set(inIt.flatMap(counterparts))].sort();
		const fresh = met.filter((m) => !seen.has(m));
		for (const m of met) seen.add(m);
		const ids = (test: (e: RecordedEvent) => boolean) => inIt.filter(test).map((e) => e.id);
		const cooperative = (e: RecordedEvent) => e.quad === "verbal cooperation" || e.quad === "material cooperation";
		const scores = inIt.map((e) => intensityOf(e.code));
		return {
			quarter,
			articles: read,
			events: inIt.map((e) => e.id),
			perHundred: read ? (100 * inIt.length) / read : null,
			reach: { counterparts: met, new: fresh },
			depth: {
				talks: ids((e) => steps[e.code] === "talks"),
				commitments: ids((e) => steps[e.code] === "commitments"),
				acts: ids((e) => steps[e.code] === "acts"),
			},
			rank: {
				head: ranked("head"),
				minister: ranked("minister"),
				deputy: ranked("deputy"),
				agency: ranked("agency"),
			},
			balance: {
				cooperative: ids(cooperative),
				conflictual: ids((e) => !cooperative(e)),
				score: scores.length ? scores.reduce((a, b) => a + b, 0) / scores.length : 0,
			},
		};
	});
}

/** Every quarter from the first to the last, the empty ones too: a gap is a finding. */
function stretch(quarters: readonly string[]): string[] {
	const sorted = [...new Set(quarters)].sort();
	if (!sorted.length) return [];
	const number = (q: string) => Number(q.slice(0, 4)) * 4 + Number(q.slice(6)) - 1;
	const found: string[] = [];
	for (let n = number(sorted[0]); n <= number(sorted[sorted.length - 1]); n++)
		found.push(`${Math.floor(n / 4)}-Q${(n % 4) + 1}`);
	return found;
}

/** The other states of an event; for actors without a state their id. */
function counterpartsOf(event: RecordedEvent, side: Side, country: ReadonlyMap<Id, string | null>): string[] {
	const own = "country" in side ? side.country : country.get(side.actor);
	const others = event.participants
		.filter((p) => p.role !== "about" && !("actor" in side && p.actor === side.actor))
		.map((p) => country.get(p.actor) ?? p.actor);
	return [...new Set(others)].filter((c) => c !== own).sort();
}

/** By the offices that one is on record with. */
function rankOfHolder(posts: readonly PostInterval[]): Rank | null {
	return highest(posts.filter((post) => post.status !== "former").map((post) => rankOfTitle(post.title.toLowerCase())));
}

function highest(ranks: readonly (Rank | null)[]): Rank | null {
	return (["head", "minister", "deputy", "agency"] as const).find((r) => ranks.includes(r)) ?? null;
}

export function rankOfTitle(title: string): Rank | null {
	const words = title.toLowerCase();
	if (/\b(?:deputy|vice|assistant|under[- ]?secretary)\b/.test(words) && !/^vice president$/.test(words))
		return "deputy";
	if (
		/^(?:vice )?president$|prime minister|\bpremier\b|chancellor|\bking\b|\bqueen\b|emir|crown prince|supreme leader|head of (?:state|government)/.test(
			words,
		)
	)
		return "head";
	if (
		/minister|secretary of|secretary general|attorney general|state councillor|foreign secretary|home secretary/.test(
			words,
		)
	)
		return "minister";
	return /chief|director|commissioner|head|commander|prosecutor|ambassador|secretary/.test(words) ? "agency" : null;
}

/**
 * Do the later articles tell of more? Given n events in all, those of the later half are binomial with the share of
 * articles read in it (the conditional test for two Poisson rates, Przyborowski and Wilenski 1940); two-sided.
 */
function changeOf(events: readonly RecordedEvent[], articles: readonly Article[]): Trends["change"] {
	const days = articles.map((a) => dayNumber(a.published as Day)).sort((a, b) => a - b);
	if (days.length < 2 || events.length < 2 || days[0] === days[days.length - 1]) return null;
	const middle = (days[0] + days[days.length - 1]) / 2;
	const read = { earlier: days.filter((d) => d <= middle).length, later: days.filter((d) => d > middle).length };
	const early = events.filter((e) => dayNumber(e.time?.from as Day) <= middle).length;
	const told = { earlier: early, later: events.length - early };
	const earlier = (100 * told.earlier) / read.earlier;
	const later = (100 * told.later) / read.later;
	const p = binomialTwoSided(told.later, events.length, read.later / days.length);
	const ratio = earlier > 0 ? later / earlier : null;
	const sure = p < 0.05 ? "" : ", which chance alone may bring about";
	const words = `${earlier.toFixed(1)} events for every hundred articles in the earlier half, ${later.toFixed(1)} in the later${sure} (p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`})`;
	return { earlier, later, ratio, p, words };
}

/** Exact two-sided binomial test: the probability of all outcomes no likelier than k of n. */
export function binomialTwoSided(k: number, n: number, share: number): number {
	if (share <= 0 || share >= 1) return 1;
	const logs: number[] = [];
	let log = n * Math.log(1 - share);
	for (let i = 0; i <= n; i++) {
		logs.push(log);
		log += Math.log((n - i) / (i + 1)) + Math.log(share / (1 - share));
	}
	const limit = logs[k] + 1e-9;
	return Math.min(
		1,
		logs.filter((l) => l <= limit).reduce((sum, l) => sum + Math.exp(l), 0),
	);
}

/** On whose word: by the state of the last speaker of the chain; "unattributed" where the outlet itself tells. */
function toldBy(events: readonly RecordedEvent[], country: ReadonlyMap<Id, string | null>): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const report of events.flatMap((e) => e.reports)) {
		const last = report.attribution.at(-1);
		const who = last ? ((last.actor && country.get(last.actor)) ?? "unknown") : "unattributed";
		counts[who] = (counts[who] ?? 0) + 1;
	}
	return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
