import { Link } from "wouter";
import type { Quarter, Trends } from "../../src/reconcile/measures.ts";
import { count } from "../phrases.ts";
import { useStates } from "../states.ts";

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
export function Ribbon({ trends, link }: { trends: Trends; link: (quarter: string) => string }) {
	const { quarters } = trends;
	if (!quarters.length) return <p className="muted">No quarter with an article or an event.</p>;
	const most = Math.max(
		1,
		...quarters.map((q) => Math.max(q.balance.cooperative.length, q.balance.conflictual.length)),
	);
	const bar = (n: number) => `${(n / most) * 62}px`;
	return (
		<>
			<div
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
						title={inWords(q)}
						aria-label={`${q.quarter}: ${inWords(q)}`}
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
									height: bar(q.balance.cooperative.length),
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
									height: bar(q.balance.conflictual.length),
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
				Counts of what was read: {count(trends.events, "event")} in {count(trends.articles, "article")}.
			</p>
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

function inWords(q: Quarter): string {
	const met = ranks.find(([name]) => q.rank[name].length)?.[0];
	return `${count(q.events.length, "event")} in ${count(q.articles, "article")}; ${q.balance.cooperative.length} cooperative, ${q.balance.conflictual.length} conflictual${met ? `; highest office: ${rankWords[met]}` : ""}`;
}

/** The same numbers as a table, for whoever wants to quote them. */
export function TrendTable({ trends, link }: { trends: Trends; link: (quarter: string) => string }) {
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
								<Link href={link(q.quarter)}>{q.quarter}</Link>
							</td>
							{[
								q.events.length,
								q.articles,
								q.perHundred === null ? "–" : q.perHundred.toFixed(1),
								q.reach.counterparts.length,
								q.reach.new.join(", ") || "–",
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
						.map(([who, n]) => `${nameOf(who)} ${Math.round((100 * n) / all)} %`)
						.join(", ")}{" "}
					of {count(all, "report")}.
				</span>
			)}
		</p>
	);
}
