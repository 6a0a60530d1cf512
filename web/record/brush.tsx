import { useMemo, useRef, useState } from "react";
import type { Timeline } from "../../src/verbs/ask.ts";
import { count, daysInWords } from "../phrases.ts";

type Props = {
	readonly timeline: Timeline;
	/** Of the same, what did not take place or not for sure, by factuality. */
	readonly unsure: Timeline;
	readonly since: string | null;
	readonly until: string | null;
	readonly unit: string;
	/** Days; null takes the bound away. */
	readonly narrow: (since: string | null, until: string | null) => void;
};

type Sums = { readonly cooperative: number; readonly conflictual: number };
type Month = Sums & { readonly month: string; readonly unsure: Readonly<Partial<Record<Unsure, Sums>>> };

const width = 1000;
const height = 60;

/** Events by month, cooperative below and conflictual above; a drag narrows the stretch, a click on the ground frees it. */
export function Brush({ timeline, unsure, since, until, unit, narrow }: Props) {
	const { months, earlier } = useMemo(() => byMonth(timeline, unsure), [timeline, unsure]);
	const svg = useRef<SVGSVGElement>(null);
	const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
	if (!months.length)
		return (
			<div className="brush">
				<div className="under-brush muted small">
					<span style={{ flex: 1 }} />
					<Days since={since} until={until} narrow={narrow} />
				</div>
			</div>
		);
	const most = Math.max(...months.map((m) => m.cooperative + m.conflictual), 1);
	const step = width / months.length;
	const at = (x: number) => {
		const box = svg.current?.getBoundingClientRect();
		return box ? Math.max(0, Math.min(months.length - 1, Math.floor(((x - box.left) / box.width) * months.length))) : 0;
	};
	const inside = (m: string) => (!since || m >= since.slice(0, 7)) && (!until || m <= until.slice(0, 7));
	const chosen = drag && [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
	const total = months.reduce((n, m) => n + m.cooperative + m.conflictual, 0);
	return (
		<div className="brush">
			<svg
				ref={svg}
				viewBox={`0 0 ${width} ${height + 14}`}
				preserveAspectRatio="none"
				role="img"
				aria-label={`${count(total, unit)} by month, ${monthInWords(months[0].month)} to ${monthInWords(months[months.length - 1].month)}; the busiest month has ${most}`}
				onPointerDown={(e) => {
					e.currentTarget.setPointerCapture(e.pointerId);
					setDrag({ from: at(e.clientX), to: at(e.clientX) });
				}}
				onPointerMove={(e) => drag && setDrag({ ...drag, to: at(e.clientX) })}
				onPointerUp={() => {
					if (chosen) {
						const [a, b] = chosen;
						const same = since === `${months[a].month}-01` && until?.startsWith(months[b].month);
						narrow(same ? null : `${months[a].month}-01`, same ? null : lastDay(months[b].month));
					}
					setDrag(null);
				}}
			>
				<line x1="0" x2={width} y1={height} y2={height} stroke="var(--hairline)" vectorEffect="non-scaling-stroke" />
				{months.map((m, i) => {
					const lit = chosen ? i >= chosen[0] && i <= chosen[1] : inside(m.month);
					// Few months do not make for thick bars.
					const thick = Math.min(step * 0.76, 30);
					const x = i * step + (step - thick) / 2;
					return (
						<g key={m.month} opacity={lit ? 1 : 0.28}>
							{stackOf(m).map(({ side, how, from, n }) => (
								<Bar
									key={`${side} ${how}`}
									colour={`var(--${side})`}
									how={how}
									x={x}
									y={height - ((from + n) / most) * (height - 4)}
									width={thick}
									height={(n / most) * (height - 4)}
								/>
							))}
							<rect x={i * step} width={step} y="0" height={height} fill="transparent">
								<title>{toldOf(m)}</title>
							</rect>
						</g>
					);
				})}
			</svg>
			<div className="ticks muted small numbers" aria-hidden="true">
				{ticksOf(months, innerWidth < 720 ? 4 : innerWidth < 1200 ? 8 : 12).map(({ at: i, label }) => (
					<span key={label} style={{ left: `${((i + 0.5) / months.length) * 100}%` }}>
						{label}
					</span>
				))}
			</div>
			<div className="under-brush muted small">
				<span>
					<i className="class-mark" />
					cooperative
				</span>
				<span>
					<i className="class-mark" data-conflict="" />
					conflictual
				</span>
				{surenesses
					.filter((how) => how === "happened" || months.some((m) => m.unsure[how]))
					.map((how) => (
						<span key={how}>
							<svg width="14" height="10" aria-hidden="true" style={{ display: "inline", width: 14, height: 10 }}>
								<Bar colour="var(--muted)" how={how} x={1} y={1} width={12} height={8} />
							</svg>{" "}
							{surenessWords[how]}
						</span>
					))}
				<span>the busiest month: {count(most, unit)}</span>
				{earlier > 0 && (
					<button
						type="button"
						className="plain"
						style={{ color: "var(--accent)" }}
						onClick={() => narrow(null, dayBefore(`${months[0].month}-01`))}
					>
						{count(earlier, unit)} before {monthInWords(months[0].month)}
					</button>
				)}
				<span style={{ flex: 1 }} />
				<Days since={since} until={until} narrow={narrow} />
			</div>
		</div>
	);
}

type Unsure = "planned" | "possible" | "negated";
type Sureness = "happened" | Unsure;
const surenesses: readonly Sureness[] = ["happened", "planned", "possible", "negated"];
const surenessWords: Readonly<Record<Sureness, string>> = {
	happened: "took place",
	planned: "planned",
	possible: "possible",
	negated: "denied",
};

/** What of a month stands on what: cooperative below, in each what took place first. */
function stackOf(m: Month) {
	let from = 0;
	return (["cooperative", "conflictual"] as const).flatMap((side) => {
		const unsure = surenesses.slice(1).map((how) => ({ how, n: m.unsure[how as Unsure]?.[side] ?? 0 }));
		const sure = m[side] - unsure.reduce((n, u) => n + u.n, 0);
		return [{ how: "happened" as Sureness, n: Math.max(0, sure) }, ...unsure]
			.filter((part) => part.n > 0)
			.map(({ how, n }) => {
				from += n;
				return { side, how, n, from: from - n };
			});
	});
}

/** Filled where it took place; else hollow: its edge dashed, dotted, or struck through, as everywhere. */
function Bar({
	colour,
	how,
	...box
}: {
	colour: string;
	how: Sureness;
	x: number;
	y: number;
	width: number;
	height: number;
}) {
	if (how === "happened") return <rect {...box} fill={colour} />;
	const { x, y, width, height } = box;
	// Too low for an edge to be seen: paler, no more.
	if (height < 5) return <rect {...box} fill={colour} fillOpacity="0.4" />;
	const dash = { planned: "3 2", possible: "1 1.8", negated: undefined }[how];
	return (
		<>
			<rect
				x={x + 0.4}
				y={y + 0.4}
				width={Math.max(0.4, width - 0.8)}
				height={Math.max(0.4, height - 0.8)}
				fill={colour}
				fillOpacity={how === "negated" ? 0 : 0.16}
				stroke={colour}
				strokeWidth="1"
				strokeDasharray={dash}
				vectorEffect="non-scaling-stroke"
			/>
			{how === "negated" && (
				<line
					x1={x}
					y1={y + height}
					x2={x + width}
					y2={y}
					stroke={colour}
					strokeWidth="1"
					vectorEffect="non-scaling-stroke"
				/>
			)}
		</>
	);
}

/** "March 2024: 12 cooperative, 3 of them planned; 4 conflictual" */
function toldOf(m: Month): string {
	const side = (of: keyof Sums) => {
		const unsure = surenesses.slice(1).flatMap((how) => {
			const n = m.unsure[how as Unsure]?.[of];
			return n ? [`${n} ${surenessWords[how]}`] : [];
		});
		return `${m[of]} ${of}${unsure.length ? ` (${unsure.join(", ")})` : ""}`;
	};
	return `${monthInWords(m.month)}: ${side("cooperative")}, ${side("conflictual")}`;
}

/** The same stretch by keyboard, to the day. */
function Days({ since, until, narrow }: Pick<Props, "since" | "until" | "narrow">) {
	return (
		<span style={{ whiteSpace: "nowrap" }}>
			<label>
				from{" "}
				<input
					type="date"
					className="date"
					value={since ?? ""}
					max={until ?? undefined}
					onChange={(e) => narrow(e.currentTarget.value || null, until)}
				/>
			</label>{" "}
			<label>
				to{" "}
				<input
					type="date"
					className="date"
					value={until ?? ""}
					min={since ?? undefined}
					onChange={(e) => narrow(since, e.currentTarget.value || null)}
				/>
			</label>
		</span>
	);
}

/** Where labels stand under the months, at most so many: whole years where the months are many, else months. */
export function ticksOf(months: readonly { readonly month: string }[], most: number): { at: number; label: string }[] {
	const years = months.flatMap(({ month }, at) => (month.endsWith("-01") ? [{ at, label: month.slice(0, 4) }] : []));
	if (months.length > 24 && years.length > 1) {
		const every = Math.ceil(years.length / most);
		return years.filter((_, i) => i % every === 0);
	}
	const every = Math.max(1, Math.ceil(months.length / most));
	return months.flatMap(({ month }, at) =>
		at % every === 0 ? [{ at, label: monthInWords(month).replace(/^(\p{L}{3})\p{L}+/u, "$1") }] : [],
	);
}

/** "March 2024" */
function monthInWords(month: string): string {
	return daysInWords(`${month}-01`, lastDay(month));
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Every month from the first to the last; a month without anything is drawn as such. */
function byMonth(timeline: Timeline, unsure: Timeline): { months: Month[]; earlier: number } {
	const found = sumsOf(timeline);
	const sorted = [...found.keys()].filter((m) => /^\d{4}-\d\d$/.test(m)).sort();
	if (!sorted.length) return { months: [], earlier: 0 };
	const { first, earlier } = bulkOf(sorted, found);
	const of = (...told: string[]) => sumsOf(unsure.filter((t) => told.includes(t.factuality ?? "")));
	const parts = { planned: of("planned"), possible: of("possible", "hypothetical"), negated: of("negated") };
	const number = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1;
	const months: Month[] = [];
	for (let n = number(first); n <= number(sorted[sorted.length - 1]) && months.length < 1200; n++) {
		const month = `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
		const told = Object.entries(parts).flatMap(([how, sums]) => {
			const its = sums.get(month);
			return its ? [[how, its]] : [];
		});
		months.push({ month, cooperative: 0, conflictual: 0, ...found.get(month), unsure: Object.fromEntries(told) });
	}
	return { months, earlier };
}

function sumsOf(timeline: Timeline): Map<string, Sums> {
	const found = new Map<string, { cooperative: number; conflictual: number }>();
	for (const { period, quad, count: n } of timeline) {
		const month = found.get(period) ?? { cooperative: 0, conflictual: 0 };
		if (quad?.endsWith("conflict")) month.conflictual += n;
		else month.cooperative += n;
		found.set(period, month);
	}
	return found;
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
function lastDay(month: string): string {
	const [y, m] = month.split("-").map(Number);
	return `${month}-${new Date(Date.UTC(y, m, 0)).getUTCDate()}`;
}
