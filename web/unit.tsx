import { SegmentedControl } from "@mantine/core";
import type { EventRow } from "../src/verbs/ask.ts";
import { useParams } from "./address.ts";

export const units = ["event", "report", "day"] as const;
export type Unit = (typeof units)[number];

/** What charts count; it stands in the address and goes along from page to page. */
export function useUnit(): Unit {
	const wanted = useParams().get("unit");
	return units.find((u) => u === wanted) ?? "event";
}

export function UnitSwitch() {
	const params = useParams();
	return (
		<SegmentedControl
			size="xs"
			aria-label="Count by"
			value={useUnit()}
			onChange={(v) => params.set({ unit: v === "event" ? null : v }, { replace: true })}
			data={units.map((u) => ({ value: u, label: `by ${u}` }))}
		/>
	);
}

/** How much these come to: happenings, reports of them, or days on which one began. */
export function amount(events: Iterable<Pick<EventRow, "reports" | "time">>, unit: Unit): number {
	let n = 0;
	const days = new Set<string>();
	for (const event of events) {
		n += unit === "report" ? event.reports.length : 1;
		days.add(event.time?.from ?? "");
	}
	return unit === "day" ? days.size : n;
}
