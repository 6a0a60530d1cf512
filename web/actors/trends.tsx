import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { Quarter, Trends } from "../../src/reconcile/measures.ts";
import type { EventRow } from "../../src/verbs/ask.ts";
import { type Arguments, ask, type Rows } from "../api.ts";
import { count, grouped } from "../phrases.ts";
import { useStates } from "../states.ts";
import { amount, type Unit, UnitSwitch, useUnit } from "../unit.tsx";

/** What a quarter's numbers rest on; a link to it opens just those. */
export const counted = [
	["factuality", "happened"],
	["factuality", "planned"],
] as const;

const mostWeighed = 2000;

/** How much some events come to in the unit chosen; for other units than events their reports and days are looked up. */
export function useAmounts(given: Arguments): { of: (ids: readonly string[]) => number; unit: Unit; cut: boolean } {
	const unit = useUnit();
	const rows = useQuery({
		queryKey: ["events to be counted", given],
		enabled: unit !== "event",
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...given, limit: mostWeighed }, signal),
	});
	const byId = useMemo(() => new Map((rows.data?.rows ?? []).map((e) => [e.id, e])), [rows.data]);
	const of = (ids: readonly string[]) =>
		unit === "event"
			? ids.length
			: amount(
					ids.flatMap((id) => byId.get(id) ?? []),
					unit,
				);
	return { of, unit, cut: (rows.data?.total ?? 0) > mostWeighed };
}

/** The first and last day of "2024-Q2". */
export function quarterDays(quarter: string): { since: string; until: string } {
	const [year, q] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
	const last = new Date(Date.UTC(year, q * 3, 0)).getUTCDate();
	const two = (n: number) => String(n).padStart(2, "0");
	return { since: `${year}-${two(q * 3 - 2)}-01`, until: `${year}-${two(q * 3)}-${two(last)}` };
}

const ranks = [
	["head", 6],
	["minister", 4.6],
	["deputy", 3.4],
	["agency", 2.6],
] as const;

const rankWords = {
	head: "head of state or government",
	minister: "minister",
	deputy: "deputy minister",
	agency: "head of an agency",
} as const;

/** A ribbon by quarter: above the line what brought together, below what set apart; the dot is the rank of who met. */
export function Ribbon({
	trends,
	link,
	given,
}: {
	trends: Trends;
	link: (quarter: string) => string;
	given: Arguments;
}) {
	const { quarters } = trends;
	const { of, unit, cut } = useAmounts(given);
	if (!quarters.length) return <p className="muted">No quarter with an article or an event.</p>;
	const most = Math.max(1, ...quarters.map((q) => Math.max(of(q.balance.cooperative), of(q.balance.conflictual))));
	const bar = (n: number) => `${(n / most) * 62}px`;
	return (
		<>
			<div
				className="ribbon"
				ref={(box) => {
					// The latest quarters are those looked for; where not all fit, the earlier are a stroke away.
					if (box) box.scrollLeft = box.scrollWidth;
				}}
				style={{
					display: "grid",
					gridAutoFlow: "column",
					gridAutoColumns: "minmax(26px, 1fr)",
					overflowX: "auto",
					paddingBottom: 4,
				}}
			>
				{quarters.map((q) => (
					<Link
						key={q.quarter}
						href={link(q.quarter)}
						style={{ color: "inherit", display: "block" }}
						title={`${q.quarter.replace("-", " ")}: ${inWords(q, of, unit)}`}
						aria-label={`${q.quarter.replace("-", " ")}: ${inWords(q, of, unit)}`}
					>
						<span
							style={{
								display: "flex",
								height: 84,
								alignItems: "flex-end",
								justifyContent: "flex-end",
								flexDirection: "column",
								borderBottom: "1px solid var(--neutral)",
							}}
						>
							<span style={{ margin: "0 auto 4px", height: 14, display: "flex", alignItems: "center" }}>
								<Dot quarter={q} />
							</span>
							<span
								style={{
									width: "62%",
									margin: "0 auto",
									height: bar(of(q.balance.cooperative)),
									background: "var(--cooperative)",
								}}
							/>
						</span>
						<span style={{ display: "block", height: 64 }}>
							<span
								style={{
									display: "block",
									width: "62%",
									margin: "0 auto",
									height: bar(of(q.balance.conflictual)),
									background: "var(--conflictual)",
								}}
							/>
						</span>
						<span
							className="muted numbers"
							style={{ display: "block", textAlign: "center", fontSize: 11, whiteSpace: "nowrap" }}
						>
							{quarters.length < 9
								? q.quarter.replace("-", " ")
								: q.quarter.endsWith("Q1")
									? q.quarter.slice(0, 4)
									: quarters.length < 24
										? q.quarter.slice(5)
										: "\u00a0"}
						</span>
					</Link>
				))}
			</div>
			<p className="muted small" style={{ margin: "4px 0 0" }}>
				<span style={{ color: "var(--cooperative)" }}>■</span> cooperative above,{" "}
				<span style={{ color: "var(--conflictual)" }}>■</span> conflictual below.{" "}
				{quarters.some((q) => ranks.some(([name]) => q.rank[name].length)) && (
					<>
						A ring: officials met, by the highest office{" "}
						{ranks.map(([name, r]) => (
							<span key={name} style={{ whiteSpace: "nowrap", marginRight: 8 }}>
								<Ring r={r} /> {rankWords[name]}
							</span>
						))}
					</>
				)}
				Counts of what was read: {count(trends.events, "event")} that took place or are planned, in{" "}
				{count(trends.articles, "article")}.
				{trends.undated > 0 && ` ${grouped(trends.undated)} more, of which no text gives the day, stand in no quarter.`}
				{cut && ` Only the newest ${mostWeighed.toLocaleString("en-GB")} are counted by ${unit}.`}
			</p>
			<div style={{ marginTop: 6 }}>
				<UnitSwitch />
			</div>
		</>
	);
}

function Dot({ quarter }: { quarter: Quarter }) {
	const rank = ranks.find(([name]) => quarter.rank[name].length);
	if (!rank) return null;
	return <Ring r={rank[1]} />;
}

function Ring({ r }: { r: number }) {
	return (
		<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" style={{ verticalAlign: "-2px" }}>
			<circle cx="7" cy="7" r={r} fill="none" stroke="var(--ink)" strokeWidth="1.3" />
		</svg>
	);
}

function inWords(q: Quarter, of: (ids: readonly string[]) => number, unit: Unit): string {
	const met = ranks.find(([name]) => q.rank[name].length)?.[0];
	return `${count(of(q.events), unit)} in ${count(q.articles, "article")}; ${of(q.balance.cooperative)} cooperative, ${of(q.balance.conflictual)} conflictual${met ? `; highest office: ${rankWords[met]}` : ""}`;
}

/** The same numbers as a table, for whoever wants to quote them. */
export function TrendTable({ trends, link }: { trends: Trends; link: (quarter: string) => string }) {
	const nameOf = useStates();
	// Whoever stands for no state goes by an id, which says nothing here.
	const names = (met: readonly string[]) => {
		const states = met.filter((m) => /^[A-Z]{3}$/.test(m)).map(nameOf);
		const others = met.length - states.length;
		return [...states, ...(others ? [count(others, "other")] : [])].join(", ") || "–";
	};
	return (
		<div style={{ overflowX: "auto" }}>
			<table className="small" style={{ width: "100%", minWidth: 620 }}>
				<thead>
					<tr className="muted" style={{ textAlign: "right" }}>
						{[
							"quarter",
							"events",
							"articles",
							"per 100",
							"counterparts",
							"new",
							"talks",
							"commitments",
							"acts",
							"balance",
						].map((h, i) => (
							<th key={h} style={{ fontWeight: 400, padding: "3px 10px 3px 0", textAlign: i ? "right" : "left" }}>
								{h}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{trends.quarters.map((q) => (
						<tr key={q.quarter} style={{ borderTop: "1px solid var(--hairline)", textAlign: "right" }}>
							<td style={{ textAlign: "left" }}>
								<Link href={link(q.quarter)}>{q.quarter.replace("-", " ")}</Link>
							</td>
							{[
								q.events.length,
								q.articles,
								q.perHundred === null ? "–" : q.perHundred.toFixed(1),
								q.reach.counterparts.length,
								names(q.reach.new),
								q.depth.talks.length,
								q.depth.commitments.length,
								q.depth.acts.length,
								q.balance.score.toFixed(1),
							].map((v, i) => (
								<td key={i} style={{ padding: "3px 10px 3px 0" }}>
									{v}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

const tellers: Readonly<Record<string, string>> = {
	unattributed: "the outlets themselves",
	unknown: "speakers of no state that is known",
};

/** Whether the rate has changed, and who told of it. */
export function TrendWords({ trends }: { trends: Trends }) {
	const nameOf = useStates();
	const told = Object.entries(trends.told);
	const all = told.reduce((n, [, k]) => n + k, 0);
	return (
		<p className="small" style={{ margin: "8px 0", maxWidth: "90ch" }}>
			{trends.change && <>{trends.change.words}. </>}
			{all > 0 && (
				<span className="muted">
					On whose word:{" "}
					{told
						.slice(0, 6)
						.map(([who, n]) => `${tellers[who] ?? nameOf(who)} ${Math.round((100 * n) / all)} %`)
						.join(", ")}{" "}
					of {count(all, "report")}.
				</span>
			)}
		</p>
	);
}
