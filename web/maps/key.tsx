import type { Factuality } from "../../src/annotations.ts";

/** Where nothing surer is told. */
export const onlyWords: Readonly<Record<Factuality, string>> = {
	happened: "",
	planned: "only planned",
	possible: "only possible",
	hypothetical: "only hypothetical",
	negated: "only denied",
};

/** How lines of a graph or map tell what took place from what did not: solid, dashed, dotted, hollow, struck through. */
export function FactualityKey({ drawn }: { drawn: ReadonlySet<Factuality> }) {
	const all = (Object.keys(onlyWords) as Factuality[]).filter((f) => f === "happened" || drawn.has(f));
	return (
		<>
			{all.map((f, i) => (
				<span key={f} style={{ whiteSpace: "nowrap" }}>
					<Line factuality={f} /> {onlyWords[f] || "took place"}
					{i === all.length - 1 ? "." : ", "}
				</span>
			))}
		</>
	);
}

function Line({ factuality }: { factuality: Factuality }) {
	const dash = { happened: undefined, planned: "5 3.5", possible: "1.5 3", hypothetical: "1.5 3", negated: undefined };
	const thin = factuality === "negated";
	return (
		<svg width="26" height="10" aria-hidden="true" style={{ verticalAlign: "-1px" }}>
			<line
				x1="1"
				y1="5"
				x2="25"
				y2="5"
				stroke="currentColor"
				strokeWidth={thin ? 1.2 : factuality === "hypothetical" ? 4 : 2}
				strokeDasharray={dash[factuality]}
			/>
			{factuality === "hypothetical" && <line x1="1" y1="5" x2="25" y2="5" stroke="var(--paper)" strokeWidth="1.8" />}
			{thin && <line x1="10" y1="9.5" x2="16" y2="0.5" stroke="currentColor" strokeWidth="1.4" />}
		</svg>
	);
}

type Point = { readonly x?: number | undefined; readonly y?: number | undefined };

/** A short stroke across the middle of what was denied. */
export function Struck({ from, to, colour, opacity }: { from: Point; to: Point; colour: string; opacity: number }) {
	const [x, y] = [((from.x ?? 0) + (to.x ?? 0)) / 2, ((from.y ?? 0) + (to.y ?? 0)) / 2];
	const turn = (Math.atan2((to.y ?? 0) - (from.y ?? 0), (to.x ?? 0) - (from.x ?? 0)) * 180) / Math.PI;
	return (
		<line
			x1="-3"
			y1="6"
			x2="3"
			y2="-6"
			transform={`translate(${x} ${y}) rotate(${turn})`}
			stroke={colour}
			strokeWidth="1.6"
			strokeOpacity={opacity}
			pointerEvents="none"
		/>
	);
}
