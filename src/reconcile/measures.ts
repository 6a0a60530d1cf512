/**
 * What a record says over time of an actor or a pair: reach, tempo, depth, balance and who speaks. Every number comes with
 * the events behind it, and with how many articles were read: the record counts our reading, not the world.
 */
import type { Day, Factuality, Id } from "../annotations.ts";
import { type Dealing, intensityOf, type PostInterval, quadOf } from "../dataset.ts";
import { dayNumber } from "./days.ts";

/** Whom the question is about: one side, or two. A side is a state with everybody who stands for it, or single actors. */
export type Question = {
	readonly side: Side;
	readonly other: Side | null;
	readonly since: Day | null;
	readonly until: Day | null;
};
export type Side = { readonly country: string } | { readonly actor: Id };

/** How many of the articles read were published on a day. */
export type Published = { readonly day: Day; readonly articles: number };

/** Who takes part, or tells. */
export type Who = {
	readonly id: Id;
	readonly country: string | null;
	/** The highest office that one is on record with. */
	readonly rank: Rank | null;
};

/** What the record has on the question. */
export type Told = {
	/** Those that are counted and nobody rejected, in the order of their days. */
	readonly events: readonly Dealing<Who>[];
	readonly articles: readonly Published[];
	/** How many more there are that have no day. */
	readonly undated: number;
};

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
	/** States, and who has none by id. */
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
	/** Of which no text gives the day: they stand in no quarter. */
	readonly undated: number;
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

/** What took place or is to is counted. */
export const countedAs: readonly Factuality[] = ["happened", "planned"];

export function trendsOf(record: Told, question: Question): Trends {
	const { side, other, since, until } = question;
	const within = ({ day }: { readonly day: Day }) => (!since || day >= since) && (!until || day <= until);
	const events = record.events.filter((e) => within(e) && inside(e, side) && (!other || inside(e, other)));
	const read = record.articles.filter(within);
	return {
		quarters: quartersOf(events, read, side),
		change: changeOf(events, read),
		told: toldBy(events),
		events: events.length,
		undated: record.undated,
		articles: articlesIn(read),
	};
}

function inside({ parties }: Dealing<Who>, side: Side): boolean {
	return "actor" in side
		? parties.some((who) => who.id === side.actor)
		: parties.some((who) => who.country === side.country);
}

function articlesIn(read: readonly Published[]): number {
	return read.reduce((sum, { articles }) => sum + articles, 0);
}

/** "2024-Q2" of a day. */
export function quarterOf(day: Day): string {
	return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

function quartersOf(events: readonly Dealing<Who>[], read: readonly Published[], side: Side): Quarter[] {
	const seen = new Set<string>();
	const countsAs = onceEach(
		(event: Dealing<Who>) => event.code,
		(code) => ({
			step: steps[code] ?? null,
			cooperates: quadOf(code).endsWith("cooperation"),
			intensity: intensityOf(code),
		}),
	);
	const own = "country" in side ? side.country : ownCountry(events, side.actor);
	const eventsIn = Map.groupBy(
		events,
		onceEach((event) => event.day, quarterOf),
	);
	const readIn = Map.groupBy(read, ({ day }) => quarterOf(day));
	return stretch([...eventsIn.keys(), ...readIn.keys()]).map((quarter) => {
		const inIt = eventsIn.get(quarter) ?? [];
		const articles = articlesIn(readIn.get(quarter) ?? []);
		const met = new Set<string>();
		const depth: Record<Step, Id[]> = { talks: [], commitments: [], acts: [] };
		const ranked: Record<Rank, Id[]> = { head: [], minister: [], deputy: [], agency: [] };
		const [cooperative, conflictual]: [Id[], Id[]] = [[], []];
		let score = 0;
		for (const event of inIt) {
			const { id } = event;
			for (const who of event.parties) {
				if ("actor" in side && who.id === side.actor) continue;
				const one = who.country ?? who.id;
				if (one !== own) met.add(one);
			}
			const { step, cooperates, intensity } = countsAs(event);
			if (step) depth[step].push(id);
			const rank = rankAmong(event);
			if (rank) ranked[rank].push(id);
			(cooperates ? cooperative : conflictual).push(id);
			score += intensity;
		}
		const all = [...met].sort();
		const fresh = all.filter((m) => !seen.has(m));
		for (const one of all) seen.add(one);
		return {
			quarter,
			articles,
			events: inIt.map((e) => e.id),
			perHundred: articles ? (100 * inIt.length) / articles : null,
			reach: { counterparts: all, new: fresh },
			depth,
			rank: ranked,
			balance: { cooperative, conflictual, score: inIt.length ? score / inIt.length : 0 },
		};
	});
}

/** What follows from a word of an event is worked out once for each word there is. */
function onceEach<E, R>(wordOf: (event: E) => string, of: (word: string) => R): (event: E) => R {
	const known = new Map<string, R>();
	return (event) => {
		const word = wordOf(event);
		let there = known.get(word);
		if (there === undefined) {
			there = of(word);
			known.set(word, there);
		}
		return there;
	};
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

function ownCountry(events: readonly Dealing<Who>[], actor: Id): string | null {
	for (const { parties } of events) for (const who of parties) if (who.id === actor) return who.country;
	return null;
}

/** The highest office among those who took part or whom it was about. */
function rankAmong({ parties, others }: Dealing<Who>): Rank | null {
	let best: number = ranks.length;
	for (const { rank } of parties) if (rank) best = Math.min(best, ranks.indexOf(rank));
	for (const { rank } of others) if (rank) best = Math.min(best, ranks.indexOf(rank));
	return ranks[best] ?? null;
}

/** The highest first. */
const ranks: readonly Rank[] = ["head", "minister", "deputy", "agency"];

/** By the offices that one is on record with. */
export function rankOfHolder(posts: readonly Pick<PostInterval, "title" | "status">[]): Rank | null {
	const held = new Set(posts.filter((post) => post.status !== "former").map((post) => rankOfTitle(post.title)));
	return ranks.find((rank) => held.has(rank)) ?? null;
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
function changeOf(events: readonly Dealing<Who>[], articles: readonly Published[]): Trends["change"] {
	const days = articles.map(({ day, articles: n }) => ({ at: dayNumber(day), n })).sort((a, b) => a.at - b.at);
	const all = articlesIn(articles);
	if (events.length < 2 || !days.length || days[0].at === days[days.length - 1].at) return null;
	const middle = (days[0].at + days[days.length - 1].at) / 2;
	const readEarly = days.reduce((sum, { at, n }) => (at <= middle ? sum + n : sum), 0);
	const read = { earlier: readEarly, later: all - readEarly };
	const isEarly = onceEach(
		(event: Dealing<Who>) => event.day,
		(day) => dayNumber(day) <= middle,
	);
	const early = events.filter(isEarly).length;
	const told = { earlier: early, later: events.length - early };
	const earlier = (100 * told.earlier) / read.earlier;
	const later = (100 * told.later) / read.later;
	const p = binomialTwoSided(told.later, events.length, read.later / all);
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
function toldBy(events: readonly Dealing<Who>[]): Record<string, number> {
	const counts: Record<string, number> = {};
	const count = (who: string, n: number) => {
		if (n) counts[who] = (counts[who] ?? 0) + n;
	};
	for (const { own, tellers } of events) {
		count("unattributed", own);
		for (const teller of tellers) count(teller?.country ?? "unknown", 1);
	}
	return Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
