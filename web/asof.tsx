import { Slider } from "@mantine/core";
import { useState } from "react";
import type { EventRow } from "../src/verbs/ask.ts";
import { useParams } from "./address.ts";
import { daysInWords } from "./phrases.ts";

type Props = {
	/** The days at which something more is known, the earliest first. */
	readonly days: readonly string[];
	/** Told of while the slider is moved; the address is changed when it is let go. */
	readonly during?: (day: string | null) => void;
};

/** What was known, or held, on a day: the same day on every page that is drawn from what is known. */
export function AsOf({ days, during }: Props) {
	const params = useParams();
	const asOf = params.get("asOf");
	const [moved, setMoved] = useState<number | null>(null);
	if (days.length < 2) return null;
	const last = days.length - 1;
	const stands =
		asOf === null
			? last
			: Math.max(
					0,
					days.findLastIndex((d) => d <= asOf),
				);
	const at = moved ?? stands;
	const settle = (i: number) => {
		setMoved(null);
		during?.(null);
		params.set({ asOf: i >= last ? null : days[i] }, { replace: true });
	};
	return (
		<div className="asof">
			<label className="muted small">
				as of{" "}
				<input
					type="date"
					className="date"
					value={moved === null ? (asOf ?? "") : days[moved]}
					onChange={(e) => params.set({ asOf: e.currentTarget.value || null }, { replace: true })}
				/>
			</label>
			<Slider
				style={{ flex: 1 }}
				size="xs"
				label={null}
				thumbLabel="As of"
				thumbProps={{ "aria-valuetext": at === last && !asOf ? "today" : daysInWords(days[at], days[at]) }}
				min={0}
				max={last}
				value={at}
				onChange={(i) => {
					setMoved(i);
					during?.(days[i]);
				}}
				onChangeEnd={settle}
			/>
			{asOf !== null && (
				<button type="button" className="plain muted small" onClick={() => settle(last)}>
					all
				</button>
			)}
		</div>
	);
}

/** The day on which an event was first told of, as the filter of the record has it; none where no report has a day. */
export function knownSince({ reports }: Pick<EventRow, "reports">): string | null {
	return reports.reduce<string | null>(
		(first, { published }) => (published !== null && (first === null || published < first) ? published : first),
		null,
	);
}

export function daysKnown(events: readonly EventRow[]): string[] {
	return [...new Set(events.map(knownSince).filter((day) => day !== null))].sort();
}

export function knownBy(events: readonly EventRow[], day: string | null): readonly EventRow[] {
	return day === null ? events : events.filter((e) => (knownSince(e) ?? "9999") <= day);
}
