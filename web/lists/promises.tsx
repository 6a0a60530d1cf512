import { SegmentedControl } from "@mantine/core";
import { Link } from "wouter";
import type { PromiseRow } from "../../src/verbs/ask.ts";
import { useParams } from "../address.ts";
import { daysInWords } from "../phrases.ts";
import { articleAt, Word } from "../record/drawer.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { RowsPage } from "./rows.tsx";

const outcomes: Readonly<Record<string, string>> = {
	held: "kept",
	denied: "denied",
	postponed: "put off",
	cancelled: "called off",
	open: "not yet due",
	silence: "never told of again",
};

/** An open circle that closes when the promise is kept. */
function Ring({ outcome }: { outcome: string }) {
	const colour =
		outcome === "held"
			? "var(--cooperative)"
			: outcome === "open" || outcome === "silence"
				? "var(--muted)"
				: "var(--conflictual)";
	return (
		<svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none", marginTop: 3 }}>
			<circle
				cx="8"
				cy="8"
				r="6"
				fill={outcome === "held" ? colour : "none"}
				stroke={colour}
				strokeWidth="1.7"
				strokeDasharray={outcome === "silence" ? "2 2.4" : undefined}
			/>
			{(outcome === "denied" || outcome === "cancelled") && (
				<path d="M3.8 12.2 12.2 3.8" stroke={colour} strokeWidth="1.7" />
			)}
		</svg>
	);
}

export function Page() {
	const params = useParams();
	const outcome = params.get("outcome");
	return (
		<RowsPage<PromiseRow>
			verb="promises"
			one="promise"
			more={{ outcome }}
			about="what was planned, and what became of it in the articles read"
			empty="Nothing planned was found under these filters. What is announced (“is to visit”, “will sign”) appears here, and closes when a later article tells that it was held, denied or called off."
			keyOf={(p) => p.id}
			above={() => (
				<SegmentedControl
					size="xs"
					aria-label="Outcome"
					value={outcome ?? ""}
					onChange={(v) => params.set({ outcome: v || null }, { replace: true })}
					data={[{ value: "", label: "all" }, ...Object.entries(outcomes).map(([value, label]) => ({ value, label }))]}
					style={{ margin: "8px 0 14px", maxWidth: "100%", overflowX: "auto" }}
				/>
			)}
			row={(promise) => {
				const planned = promise.events.find((e) => e.id === promise.event);
				const settled = promise.events.filter((e) => promise.settledBy.includes(e.id));
				return (
					<div style={{ display: "flex", gap: 12 }}>
						<Ring outcome={promise.outcome} />
						<div style={{ minWidth: 0 }}>
							<div style={{ fontSize: 15 }}>
								{planned ? <EventSentence event={planned} people={promise.people} /> : promise.event}
							</div>
							<div className="muted small">
								{outcomes[promise.outcome]}
								{promise.announced && <> · announced {daysInWords(promise.announced, promise.announced)}</>}
								{promise.due && <> · due {daysInWords(promise.due.from, promise.due.to)}</>}
							</div>
							{planned && (
								<blockquote className="quote" style={{ margin: "6px 0 2px" }} dir="auto">
									<Link href={articleAt(planned.reports[0])} style={{ color: "inherit" }}>
										“{planned.reports[0].quote}”
									</Link>
								</blockquote>
							)}
							{planned && (
								<div className="muted small">
									<Word report={planned.reports[0]} />
								</div>
							)}
							{settled.map((e) => (
								<div key={e.id} style={{ marginTop: 8, paddingLeft: 12, borderLeft: "2px solid var(--hairline)" }}>
									<span className="muted small">{e.time && daysInWords(e.time.from, e.time.to)} </span>
									<Link href={articleAt(e.reports[0])} style={{ color: "inherit" }}>
										<EventSentence event={e} people={promise.people} />
									</Link>
									<div className="muted small">
										<Word report={e.reports[0]} />
									</div>
								</div>
							))}
						</div>
					</div>
				);
			}}
		/>
	);
}
