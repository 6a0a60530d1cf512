import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { quarterDays } from "../actors/trends.tsx";
import { filtersOf, type Params, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { Nothing } from "../nothing.tsx";
import { count } from "../phrases.ts";
import { useStates } from "../states.ts";
import { amount, UnitSwitch, useUnit } from "../unit.tsx";

type Row = {
	readonly pair: string;
	readonly cells: Map<string, EventRow[]>;
	readonly events: EventRow[];
	/** Told of before the first of the quarters shown. */
	earlier: number;
};
const most = 4000;
const shownQuarters = 28;

/** Pairs of states against quarters; a cell opens its events. */
export function Page() {
	const params = useParams();
	const nameOf = useStates();
	const filters = filtersOf(params);
	const unit = useUnit();
	const order = params.get("sort") ?? "total";
	const events = useQuery({
		queryKey: ["matrix", filters],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, limit: most }, signal),
	});
	const matrix = useMemo(() => matrixOf(events.data?.rows ?? []), [events.data]);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	const of = (events: readonly EventRow[] | undefined) => amount(events ?? [], unit);
	const rows = [...matrix.rows]
		.sort((a, b) => {
			const byName = a.pair.localeCompare(b.pair);
			if (order === "pair") return byName;
			const less =
				order === "conflict"
					? of(conflictsIn(b.events)) - of(conflictsIn(a.events))
					: /^\d{4}-Q\d$/.test(order)
						? of(b.cells.get(order)) - of(a.cells.get(order))
						: 0;
			return less || of(b.events) - of(a.events) || byName;
		})
		.slice(0, 60);
	const heaviest = Math.max(1, ...rows.flatMap((r) => [...r.cells.values()].map(of)));
	return (
		<div className="page">
			<div style={{ display: "flex", gap: "6px 20px", alignItems: "baseline", flexWrap: "wrap", marginBottom: 12 }}>
				<h1 style={{ fontSize: 21 }}>Matrix</h1>
				<span className="muted">
					{count(matrix.rows.length, "pair")} of states by quarter
					{matrix.rows.length > 60 && "; the first 60 are shown"}
					{events.data &&
						events.data.total > most &&
						`; only the newest ${most.toLocaleString("en-GB")} of ${events.data.total.toLocaleString("en-GB")} events are looked at`}
				</span>
				<span className="spacer" />
				<UnitSwitch />
				<label className="muted small">
					sort by{" "}
					<select
						value={order}
						onChange={(e) =>
							params.set({ sort: e.currentTarget.value === "total" ? null : e.currentTarget.value }, { replace: true })
						}
					>
						<option value="total">{unit}s</option>
						<option value="conflict">conflict</option>
						<option value="pair">name</option>
						{/^\d{4}-Q\d$/.test(order) && <option value={order}>{order.replace("-", " ")}</option>}
					</select>
				</label>
			</div>
			<p className="muted small" style={{ margin: "0 0 8px" }}>
				A cell opens its events, the planned and the denied among them. The fuller, the darker;{" "}
				<span style={{ color: "var(--cooperative)" }}>cooperative</span> to{" "}
				<span style={{ color: "var(--conflictual)" }}>conflictual</span>. Where quarters without any are left out, a
				line stands between.
				{matrix.left > 0 &&
					` ${matrix.left.toLocaleString("en-GB")} quarters before ${inWords(matrix.quarters[0])} are not shown; their events are in “earlier” and “all”.`}
			</p>
			{events.isPending && <div className="shape" style={{ height: 280 }} />}
			{events.isSuccess && !rows.length && <Nothing>No event between two states</Nothing>}
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
							{matrix.left > 0 && (
								<th className="muted" style={{ fontWeight: 400, fontSize: 11, padding: "2px 6px" }}>
									earlier
								</th>
							)}
							{matrix.quarters.map((q, i) => (
								<th
									key={q}
									aria-sort={order === q ? "descending" : undefined}
									className="muted numbers"
									data-gap={gapBefore(matrix.quarters, i) ? "" : undefined}
									style={{ fontWeight: 400, padding: "2px 3px", fontSize: 11, whiteSpace: "nowrap" }}
								>
									<button
										type="button"
										className="plain muted"
										style={{ textAlign: "center", fontWeight: order === q ? 650 : 400 }}
										aria-label={`Sort by ${inWords(q)}`}
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
								{matrix.left > 0 && <td className="numbers muted">{r.earlier || ""}</td>}
								{matrix.quarters.map((q, i) => {
									const cell = r.cells.get(q) ?? [];
									const n = of(cell);
									const conflictual = conflictsIn(cell).length;
									const told = `${cell.length - conflictual} cooperative, ${conflictual} conflictual`;
									return (
										<td
											key={q}
											style={{ padding: 2, textAlign: "center" }}
											data-gap={gapBefore(matrix.quarters, i) ? "" : undefined}
										>
											{n > 0 ? (
												<Link
													href={`/?${cellAddress(params, r.pair, q)}`}
													aria-label={`${count(n, unit)}, ${r.pair.split(",").map(nameOf).join(" and ")}, ${inWords(q)}: ${told}`}
													title={`${inWords(q)}: ${told}`}
													style={{
														display: "block",
														minWidth: 24,
														height: 24,
														lineHeight: "24px",
														borderRadius: 3,
														color: "var(--ink)",
														background: `color-mix(in srgb, color-mix(in srgb, var(--conflictual) ${Math.round((100 * conflictual) / cell.length)}%, var(--cooperative)) ${Math.round(14 + (n / heaviest) * 34)}%, transparent)`,
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
									{of(r.events)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</div>
	);
}

/** "2024 Q2" */
function inWords(quarter: string): string {
	return quarter.replace("-", " ");
}

function conflictsIn(events: readonly EventRow[]): EventRow[] {
	return events.filter((e) => e.quad.endsWith("conflict"));
}

/** The same filters, narrowed to the pair and the quarter. */
function cellAddress(params: Params, pair: string, quarter: string): string {
	const search = new URLSearchParams();
	for (const [name, values] of Object.entries(filtersOf(params)))
		for (const value of values) if (!["pair", "since", "until"].includes(name)) search.append(name, value);
	for (const [name, value] of Object.entries({ pair, ...quarterDays(quarter) })) search.set(name, value);
	return String(search);
}

/** Are quarters left out before this one, because nothing was told of them? */
function gapBefore(quarters: readonly string[], i: number): boolean {
	const number = (q: string) => Number(q.slice(0, 4)) * 4 + Number(q.slice(6));
	return i > 0 && number(quarters[i]) > number(quarters[i - 1]) + 1;
}

function matrixOf(events: readonly EventRow[]) {
	const rows = new Map<string, Row>();
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
				const row: Row = rows.get(pair) ?? { pair, cells: new Map(), events: [], earlier: 0 };
				row.events.push(e);
				row.cells.set(quarter, [...(row.cells.get(quarter) ?? []), e]);
				rows.set(pair, row);
				quarters.add(quarter);
			}
	}
	const all = [...quarters].sort();
	const shown = all.slice(-shownQuarters);
	for (const row of rows.values())
		for (const [quarter, those] of row.cells) if (quarter < shown[0]) row.earlier += those.length;
	return { rows: [...rows.values()], quarters: shown, left: all.length - shown.length };
}
