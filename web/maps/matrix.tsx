import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { quarterDays } from "../actors/trends.tsx";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { count } from "../phrases.ts";
import { useStates } from "../states.ts";

type Cell = { cooperative: number; conflictual: number };
const most = 4000;

/** Pairs of states against quarters; a cell opens its events. */
export function Page() {
	const params = useParams();
	const nameOf = useStates();
	const filters = filtersOf(params);
	const order = params.get("sort") ?? "total";
	const events = useQuery({
		queryKey: ["matrix", filters],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, limit: most }, signal),
	});
	const matrix = useMemo(() => matrixOf(events.data?.rows ?? []), [events.data]);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	const rows = [...matrix.rows]
		.sort((a, b) =>
			order === "pair"
				? a.pair.localeCompare(b.pair)
				: order === "conflict"
					? b.conflictual - a.conflictual || b.total - a.total
					: /^\d{4}-Q\d$/.test(order)
						? inQuarter(b, order) - inQuarter(a, order) || b.total - a.total
						: b.total - a.total || a.pair.localeCompare(b.pair),
		)
		.slice(0, 60);
	const heaviest = Math.max(1, ...rows.flatMap((r) => [...r.cells.values()].map((c) => c.cooperative + c.conflictual)));
	return (
		<div className="page">
			<div style={{ display: "flex", gap: "6px 20px", alignItems: "baseline", flexWrap: "wrap", marginBottom: 12 }}>
				<h1 style={{ fontSize: 21 }}>Matrix</h1>
				<span className="muted">
					{count(matrix.rows.length, "pair")} of states by quarter
					{matrix.rows.length > 60 && "; the first 60 are shown"}
					{events.data && events.data.total > most && `; the newest ${most} of ${events.data.total} events`}
				</span>
				<span style={{ flex: 1 }} />
				<label className="muted small">
					sort by{" "}
					<select
						value={order}
						onChange={(e) =>
							params.set({ sort: e.currentTarget.value === "total" ? null : e.currentTarget.value }, { replace: true })
						}
					>
						<option value="total">events</option>
						<option value="conflict">conflict</option>
						<option value="pair">name</option>
						{/^\d{4}-Q\d$/.test(order) && <option value={order}>{order.replace("-", " ")}</option>}
					</select>
				</label>
			</div>
			{events.isPending && <div className="shape" style={{ height: 280 }} />}
			{events.isSuccess && !rows.length && <p className="muted">No event between two states under these filters.</p>}
			<div
				style={{ overflowX: "auto" }}
				tabIndex={0}
				role="region"
				aria-label="Matrix of pairs and quarters"
				ref={(box) => {
					// Where it is wider than the window, the latest quarters stand in it.
					if (box && box.scrollLeft === 0) box.scrollLeft = box.scrollWidth;
				}}
			>
				<table className="small">
					<thead>
						<tr>
							<th style={{ fontWeight: 400 }} className="muted stays">
								pair
							</th>
							{matrix.quarters.map((q, i) => (
								<th
									key={q}
									aria-sort={order === q ? "descending" : undefined}
									className="muted numbers"
									style={{ fontWeight: 400, padding: "2px 3px", fontSize: 11, whiteSpace: "nowrap" }}
								>
									<button
										type="button"
										className="plain muted"
										style={{ textAlign: "center", fontWeight: order === q ? 650 : 400 }}
										aria-label={`Sort by ${q.replace("-", " ")}`}
										onClick={() => params.set({ sort: order === q ? null : q }, { replace: true })}
									>
										{matrix.quarters[i - 1]?.slice(0, 4) === q.slice(0, 4) ? "\u00a0" : q.slice(0, 4)}
										<br />
										{q.slice(5)}
									</button>
								</th>
							))}
							<th className="muted" style={{ fontWeight: 400, paddingLeft: 12 }}>
								all
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((r) => (
							<tr key={r.pair} style={{ borderTop: "1px solid var(--hairline)" }}>
								<th style={{ fontWeight: 500 }} className="stays">
									<Link href={`/pairs?pair=${r.pair}`}>{r.pair.split(",").map(nameOf).join(" – ")}</Link>
								</th>
								{matrix.quarters.map((q) => {
									const cell = r.cells.get(q);
									const n = cell ? cell.cooperative + cell.conflictual : 0;
									return (
										<td key={q} style={{ padding: 2, textAlign: "center" }}>
											{cell && n > 0 ? (
												<Link
													href={`/?${new URLSearchParams({ pair: r.pair, ...quarterDays(q) })}`}
													aria-label={`${n} events, ${r.pair.split(",").map(nameOf).join(" and ")} ${q}: ${cell.cooperative} cooperative, ${cell.conflictual} conflictual`}
													title={`${q}: ${cell.cooperative} cooperative, ${cell.conflictual} conflictual`}
													style={{
														display: "block",
														minWidth: 24,
														height: 24,
														lineHeight: "24px",
														borderRadius: 3,
														color: "var(--ink)",
														background: `color-mix(in srgb, color-mix(in srgb, var(--conflictual) ${Math.round((100 * cell.conflictual) / n)}%, var(--cooperative)) ${Math.round(14 + (n / heaviest) * 34)}%, transparent)`,
													}}
													className="numbers"
												>
													{n}
												</Link>
											) : (
												<span className="muted" aria-hidden="true">
													·
												</span>
											)}
										</td>
									);
								})}
								<td className="numbers" style={{ paddingLeft: 12, textAlign: "right" }}>
									{r.total}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</div>
	);
}

function inQuarter(row: { readonly cells: ReadonlyMap<string, Cell> }, quarter: string): number {
	const cell = row.cells.get(quarter);
	return cell ? cell.cooperative + cell.conflictual : 0;
}

function matrixOf(events: readonly EventRow[]) {
	const rows = new Map<string, { pair: string; cells: Map<string, Cell>; total: number; conflictual: number }>();
	const quarters = new Set<string>();
	for (const e of events) {
		const day = e.time?.from;
		if (!day) continue;
		const quarter = `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
		const states = [
			...new Set(
				e.participants
					.filter((p) => p.role !== "about")
					.map((p) => e.people[p.actor]?.country)
					.filter((c) => typeof c === "string"),
			),
		].sort();
		for (let i = 0; i < states.length; i++)
			for (let j = i + 1; j < states.length; j++) {
				const pair = `${states[i]},${states[j]}`;
				const row = rows.get(pair) ?? { pair, cells: new Map(), total: 0, conflictual: 0 };
				const cell = row.cells.get(quarter) ?? { cooperative: 0, conflictual: 0 };
				const conflict = e.quad.endsWith("conflict");
				if (conflict) {
					cell.conflictual++;
					row.conflictual++;
				} else cell.cooperative++;
				row.total++;
				row.cells.set(quarter, cell);
				rows.set(pair, row);
				quarters.add(quarter);
			}
	}
	return { rows: [...rows.values()], quarters: [...quarters].sort().slice(-28) };
}
