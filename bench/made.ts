/** Readings made up for measuring: articles about dealings of states, spread over years, or nearly alike. */
import type { Entity, Event, Post, Reading, Statement } from "../src/annotations.ts";
import { namesOf } from "../test/notation.ts";

/** A fixed sequence stands for chance. */
export function sequence(seed: number): (n: number) => number {
	let state = seed >>> 0;
	return (n) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 4294967296) * n);
	};
}

/** States that figure in what is made up. */
export const states = [
	"CHN",
	"RUS",
	"USA",
	"GBR",
	"FRA",
	"DEU",
	"IND",
	"BRA",
	"ZAF",
	"JPN",
	"KOR",
	"TUR",
	"IRN",
	"SAU",
	"EGY",
];
const codes = ["CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "COOPERATE", "AID", "SANCTION", "COERCE"];
const syllables = [
	"ka",
	"lo",
	"mi",
	"ren",
	"sta",
	"vo",
	"du",
	"shi",
	"tor",
	"bel",
	"an",
	"gu",
	"pra",
	"ne",
	"zhi",
	"fo",
];

function wordOf(n: number): string {
	let word = "";
	for (let k = n + 1; k > 0; k = Math.floor(k / 16)) word += syllables[k % 16];
	return word;
}

function nameOf(n: number): string {
	const word = wordOf(n + 17);
	return word[0].toUpperCase() + word.slice(1);
}

export type Article = {
	readonly id: string;
	readonly published: string;
	readonly publisher: string;
	readonly topic: number;
	readonly words: readonly string[];
	readonly who: readonly { readonly person: number; readonly state: string }[];
	readonly code: string;
	readonly factuality: Event["factuality"];
};

/** Articles on happenings of some reports each: the reports share people, day and a part of their words. */
export function* varied(count: number, seed = 1): Generator<Article> {
	const pick = sequence(seed);
	for (let i = 0; i < count; ) {
		const topic = pick(1e9);
		const date = Date.UTC(2015, 0, 1) + pick(3650) * 86_400_000;
		const own = Array.from({ length: 30 }, () => wordOf(pick(60_000)));
		const who = [0, 1].map(() => {
			const state = pick(states.length);
			return { person: state + states.length * Math.floor(pick(40) ** 2 / 8), state: states[state] };
		});
		const code = codes[pick(codes.length)];
		const factuality = pick(6) ? ("happened" as const) : ("planned" as const);
		for (let reports = 1 + pick(4); reports > 0 && i < count; reports--, i++)
			yield {
				id: `made-${seed}-${i}`,
				published: new Date(date + pick(2) * 86_400_000).toISOString().slice(0, 10),
				publisher: `Outlet ${pick(40)}`,
				topic,
				words: [...own.slice(pick(10)), ...Array.from({ length: 60 }, () => wordOf(pick(60_000)))],
				who,
				code,
				factuality,
			};
	}
}

/** One article, over and over, with another number and another outlet. */
export function* alike(count: number): Generator<Article> {
	const pick = sequence(5);
	const words = Array.from({ length: 90 }, () => wordOf(pick(60_000)));
	for (let i = 0; i < count; i++)
		yield {
			id: `alike-${i}`,
			published: "2024-03-05",
			publisher: `Outlet ${i % 40}`,
			topic: 1,
			words: [...words, String(1000 + i)],
			who: [
				{ person: 3, state: "CHN" },
				{ person: 4, state: "RUS" },
			],
			code: "CONSULT",
			factuality: "happened",
		};
}

/** Many reports of one happening over two days, each mostly in words of its own. */
export function* ofOne(count: number): Generator<Article> {
	const pick = sequence(9);
	const common = Array.from({ length: 60 }, () => wordOf(pick(60_000)));
	for (let i = 0; i < count; i++)
		yield {
			id: `of-one-${i}`,
			published: `2024-03-0${5 + pick(2)}`,
			publisher: `Outlet ${i % 40}`,
			topic: 1,
			words: [
				...Array.from({ length: 25 }, () => common[pick(60)]),
				...Array.from({ length: 60 }, () => wordOf(pick(60_000))),
			],
			who: [
				{ person: 3, state: "CHN" },
				{ person: 4, state: "RUS" },
			],
			code: "CONSULT",
			factuality: "happened",
		};
}

export function readingOf(article: Article): Reading {
	const { id, published, publisher, words, who, code, factuality } = article;
	const text = `${words.join(" ")}.`;
	const span = { start: 0, end: Math.min(text.length, 120) };
	const people = who.map(
		({ person, state }): Entity => ({
			id: `n_${person}`,
			type: "person",
			name: `${nameOf(person)} ${nameOf(person * 7 + 3)}`,
			aliases: [],
			country: state,
			sector: "GOV",
		}),
	);
	const sides = who.map(
		({ state }): Entity => ({
			id: `n_${state}`,
			type: "state",
			name: state,
			aliases: [],
			country: state,
			sector: "GOV",
			known: `state:${state}`,
		}),
	);
	const entities = [...new Map([...people, ...sides].map((e) => [e.id, e])).values()];
	const event: Event = {
		id: "e_0",
		code,
		mode: null,
		act: null,
		contexts: ["diplomatic"],
		plover: null,
		participants: [...people, ...sides].map((e) => ({ role: "actor", entity: e.id, spans: [span] })),
		time: { from: published, to: published, timex: published, span },
		place: null,
		factuality,
		attribution: [],
		trigger: span,
		evidence: [span],
		confidence: 0.8,
		rule: "made",
	};
	const posts = people.map(
		(e, i): Post => ({
			id: `p_${i}`,
			holder: e.id,
			title: "deputy foreign minister",
			organization: null,
			country: e.country,
			status: "current",
			asOf: published,
			from: null,
			to: null,
			evidence: [span],
			rule: "made",
		}),
	);
	const statement: Statement = {
		id: "s_0",
		speaker: people[0].id,
		speakerText: people[0].name,
		speakerSpan: span,
		anonymous: false,
		direct: false,
		cue: null,
		content: [span],
		attribution: [],
		events: ["e_0"],
		evidence: [span],
		rule: "made",
	};
	return {
		format: "entente/reading@1",
		document: { id, text, publisher, published, language: "en", publishedBasis: "given", blocks: [] },
		sentences: [],
		mentions: namesOf(entities),
		entities,
		times: [],
		places: [],
		events: [event],
		statements: [statement],
		posts,
		memberships: [],
		figures: [],
		problems: [],
	};
}
