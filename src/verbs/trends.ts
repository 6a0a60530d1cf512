import type { Question, Side, Told, Trends } from "../reconcile/measures.ts";
import type { Store } from "../store/store.ts";
import { pairOf, whoIs } from "./filters.ts";
import { UsageError, verb } from "./verb.ts";

export const trends = verb({
	name: "trends",
	group: "ask the record",
	summary:
		"An actor or a pair over time: reach, tempo, depth, balance, who speaks; with the events behind every number.",
	details:
		"Quarter by quarter: distinct counterparts and which are new; events for every hundred articles read, with a test of whether the rate has changed; talks, commitments and acts, and the rank of who met; cooperative against conflictual; whose outlets told of it. The record counts what was read, not what happened: the articles that the numbers rest on stand beside them.",
	examples: [
		"entente trends --actor CHN --context law_enforcement --since 2022-01-01",
		"entente trends --pair CHN,RUS",
	],
	flags: {
		actor: { type: "text", help: "a name, a country code or an id" },
		pair: { type: "text", help: "two states, as in CHN,RUS" },
		since: { type: "day", help: "not before this day" },
		until: { type: "day", help: "not after this day" },
		context: { type: "texts", help: "only events in this context" },
		act: { type: "texts", help: "only this act" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or everything" },
	},
	async run({ actor, pair, since, until, context: contexts, act }, context) {
		const store = await context.store();
		const [side, other] = await sidesOf(store, actor, pair);
		const question: Question = { side, other, since: since ?? null, until: until ?? null };
		const { trendsOf } = await import("../reconcile/measures.ts");
		const value = trendsOf(await about(store, question, contexts, act), question);
		return { kind: "value", value, text: () => inWords(value) };
	},
});

async function sidesOf(store: Store, actor?: string, pair?: string): Promise<[Side, Side | null]> {
	if (pair) {
		const [one, two] = pairOf(pair);
		return [{ country: one }, { country: two }];
	}
	if (!actor) throw new UsageError("Say whom: --actor CHN, or --pair CHN,RUS.");
	const { country, actors } = await whoIs(store, actor);
	return [country ? { country } : { actor: actors[0] }, null];
}

/** The part of the record that the question is about. */
async function about(
	store: Store,
	{ side, other, since, until }: Question,
	contexts: readonly string[],
	acts: readonly string[],
): Promise<Told> {
	const { dealingsIn, undatedIn } = await import("../store/dealings.ts");
	const { readByDay } = await import("../store/search.ts");
	const { countedAs, rankOfHolder } = await import("../reconcile/measures.ts");
	const sides = [side, other].filter((s) => s !== null);
	const filter = {
		countries: sides.flatMap((s) => ("country" in s ? [s.country] : [])),
		actors: sides.flatMap((s) => ("actor" in s ? [s.actor] : [])),
		contexts,
		acts,
		factualities: countedAs,
		...(since ? { since } : {}),
		...(until ? { until } : {}),
	};
	return {
		events: await dealingsIn(store, filter, rankOfHolder),
		undated: await undatedIn(store, filter),
		articles: await readByDay(store, since ?? undefined, until ?? undefined),
	};
}

function inWords({ quarters, change, told, events, undated, articles }: Trends): string {
	const more = undated ? `; ${undated} more of which no text gives the day stand in no quarter` : "";
	const lines = [`${events} events in ${articles} articles read${more}`, ""];
	lines.push("quarter   read  events  /100  counterparts (new)  talks  commitments  acts  coop/confl  score");
	for (const q of quarters) {
		const { talks, commitments, acts } = q.depth;
		const { cooperative, conflictual, score } = q.balance;
		const reach = `${q.reach.counterparts.length} (${q.reach.new.length})`;
		lines.push(
			[
				q.quarter.padEnd(8),
				String(q.articles).padStart(5),
				String(q.events.length).padStart(7),
				(q.perHundred === null ? "–" : q.perHundred.toFixed(1)).padStart(5),
				reach.padStart(19),
				String(talks.length).padStart(6),
				String(commitments.length).padStart(12),
				String(acts.length).padStart(5),
				`${cooperative.length}/${conflictual.length}`.padStart(11),
				score.toFixed(1).padStart(6),
			].join(" "),
		);
	}
	if (change) lines.push("", change.words);
	const speakers = Object.entries(told).map(([who, n]) => `${who} ${n}`);
	if (speakers.length) lines.push(`told by: ${speakers.join(", ")}`);
	return `${lines.join("\n")}\n`;
}
