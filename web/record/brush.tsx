import { useMemo, useRef, useState } from "react";
import type { Timeline } from "../../src/verbs/ask.ts";
import { count } from "../phrases.ts";

type Props = {
	readonly timeline: Timeline;
	readonly since: string | null;
	readonly until: string | null;
	readonly unit: string;
	/** Months as "YYYY-MM"; null takes the bound away. */
	readonly narrow: (since: string | null, until: string | null) => void;
};

type Month = { readonly month: string; readonly cooperative: number; readonly conflictual: number };

const width = 1000;
const height = 60;

/** Events by month, cooperative below and conflictual above; a drag narrows the stretch, a click on the ground frees it. */
export function Brush({ timeline, since, until, unit, narrow }: Props) {
	const { months, earlier } = useMemo(() => byMonth(timeline), [timeline]);
	const svg = useRef<SVGSVGElement>(null);
	const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
	if (!months.length) return null;
	const most = Math.max(...months.map((m) => m.cooperative + m.conflictual), 1);
	const step = width / months.length;
	const at = (x: number) => {
		const box = svg.current?.getBoundingClientRect();
		return box ? Math.max(0, Math.min(months.length - 1, Math.floor(((x - box.left) / box.width) * months.length))) : 0;
	};
	const inside = (m: string) => (!since || m >= since.slice(0, 7)) && (!until || m <= until.slice(0, 7));
	const chosen = drag && [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
	const every = Math.max(1, Math.ceil(months.length / (innerWidth < 720 ? 4 : innerWidth < 1200 ? 8 : 12)));
	const total = months.reduce((n, m) => n + m.cooperative + m.conflictual, 0);
	return (
		<div className="brush">
			<svg
				ref={svg}
				viewBox={`0 0 ${width} ${height + 14}`}
				preserveAspectRatio="none"
				role="img"
				aria-label={`${count(total, unit)} by month, ${months[0].month} to ${months[months.length - 1].month}; the busiest month has ${most}`}
				onPointerDown={(e) => {
					e.currentTarget.setPointerCapture(e.pointerId);
					setDrag({ from: at(e.clientX), to: at(e.clientX) });
				}}
				onPointerMove={(e) => drag && setDrag({ ...drag, to: at(e.clientX) })}
				onPointerUp={() => {
					if (chosen) {
						const [a, b] = chosen;
						const same = since === `${months[a].month}-01` && until?.startsWith(months[b].month);
						narrow(same ? null : months[a].month, same ? null : months[b].month);
					}
					setDrag(null);
				}}
			>
				<line x1="0" x2={width} y1={height} y2={height} stroke="var(--hairline)" vectorEffect="non-scaling-stroke" />
				{months.map((m, i) => {
					const lit = chosen ? i >= chosen[0] && i <= chosen[1] : inside(m.month);
					const low = (m.cooperative / most) * (height - 4);
					const high = (m.conflictual / most) * (height - 4);
					// Few months do not make for thick bars.
					const thick = Math.min(step * 0.76, 30);
					const x = i * step + (step - thick) / 2;
					return (
						<g key={m.month} opacity={lit ? 1 : 0.28}>
							<rect x={x} width={thick} y={height - low} height={low} fill="var(--cooperative)" />
							<rect x={x} width={thick} y={height - low - high} height={high} fill="var(--conflictual)" />
							<rect x={i * step} width={step} y="0" height={height} fill="transparent">
								<title>{`${m.month}: ${m.cooperative} cooperative, ${m.conflictual} conflictual`}</title>
							</rect>
						</g>
					);
				})}
			</svg>
			<div
				style={{ display: "flex", justifyContent: "space-between", marginTop: -14 }}
				className="muted small numbers"
				aria-hidden="true"
			>
				{earlier > 0 && <span>{earlier} earlier</span>}
				{months
					.filter((_, i) => i % every === 0)
					.map((m) => (
						<span key={m.month}>{m.month}</span>
					))}
			</div>
		</div>
	);
}

/** Every month from the first to the last; a month without anything is drawn as such. */
function byMonth(timeline: Timeline): { months: Month[]; earlier: number } {
	const found = new Map<string, { cooperative: number; conflictual: number }>();
	for (const { period, quad, count: n } of timeline) {
		const month = found.get(period) ?? { cooperative: 0, conflictual: 0 };
		if (quad?.endsWith("conflict")) month.conflictual += n;
		else month.cooperative += n;
		found.set(period, month);
	}
	const sorted = [...found.keys()].filter((m) => /^\d{4}-\d\d$/.test(m)).sort();
	if (!sorted.length) return { months: [], earlier: 0 };
	const { first, earlier } = bulkOf(sorted, found);
	const number = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1;
	const months: Month[] = [];
	for (let n = number(first); n <= number(sorted[sorted.length - 1]) && months.length < 1200; n++) {
		const month = `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
		months.push({ month, cooperative: 0, conflictual: 0, ...found.get(month) });
	}
	return { months, earlier };
}

/** Where the bulk begins: the few events long before it ("since 1949") would squeeze all others; they are counted and said. */
function bulkOf(sorted: readonly string[], found: ReadonlyMap<string, { cooperative: number; conflictual: number }>) {
	const of = (m: string) => (found.get(m)?.cooperative ?? 0) + (found.get(m)?.conflictual ?? 0);
	const total = sorted.reduce((n, m) => n + of(m), 0);
	let earlier = 0;
	let at = 0;
	while (at < sorted.length - 1 && earlier + of(sorted[at]) <= total * 0.02) earlier += of(sorted[at++]);
	return { first: sorted[at], earlier };
}

/** The last day of a month "YYYY-MM". */
export function lastDay(month: string): string {
	const [y, m] = month.split("-").map(Number);
	return `${month}-${new Date(Date.UTC(y, m, 0)).getUTCDate()}`;
}
