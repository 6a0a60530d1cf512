import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { PromiseRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { daysInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";
import { Ladder, outcomes, Ring } from "./ladder.tsx";
import { RowsPage } from "./rows.tsx";

export function Page() {
	const params = useParams();
	const outcome = params.get("outcome");
	const filters = filtersOf(params);
	const counted = useQuery({
		queryKey: ["promises counted", filters],
		queryFn: ({ signal }) => ask<Rows<PromiseRow>>("promises", { ...filters, facets: true, limit: 0 }, signal),
	});
	const of = (value: string) => counted.data?.facets?.state?.find((f) => f.value === value)?.count ?? 0;
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
					data={[
						{ value: "", label: "all" },
						...Object.entries(outcomes).map(([value, label]) => ({
							value,
							label: counted.data ? `${label} ${of(value).toLocaleString("en-GB")}` : label,
						})),
					]}
					style={{ margin: "8px 0 14px", maxWidth: "100%", overflowX: "auto" }}
				/>
			)}
			row={(promise) => {
				const planned = promise.events.find((e) => e.id === promise.event);
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
							<Ladder promise={promise} here={promise.event} />
						</div>
					</div>
				);
			}}
		/>
	);
}
