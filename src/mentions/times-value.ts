/** What resolving an expression of time takes and gives, and the makers of its values. */
import type { Day, Time } from "../annotations.ts";
import { civil, daysOf, pad, parseDay } from "../rules/calendar.ts";

/** Which way the sentence looks at the place of the expression. */
export type Lean = "past" | "future" | null;

/** The dates that the text gave last; what "the following day" and "a year earlier" count from. Days are day numbers. */
export type Story = {
	/** The last expression with days, and how fine it was. */
	readonly last: { readonly from: number; readonly unit: "day" | "month" | "quarter" | "year" | "other" } | null;
	readonly day: number | null;
	readonly quarter: { readonly year: number; readonly quarter: number } | null;
};

export type Circumstances = {
	/** Day number of publication; null where it is not known. */
	readonly published: number | null;
	readonly story: Story;
	readonly lean: () => Lean;
};

export type Resolved = Pick<Time, "type" | "timex" | "from" | "to" | "assumed">;

export const FISCAL = "a fiscal year: the text does not say from which month to which";
export const PUBLICATION = "counted from publication";

export function value(
	type: Resolved["type"],
	timex: string,
	days: { from: Day; to: Day } | null,
	assumed: readonly string[] = [],
): Resolved {
	return { type, timex, from: days?.from ?? null, to: days?.to ?? null, assumed };
}

export function dated(timex: string, assumed: readonly string[] = []): Resolved {
	return value("date", timex, daysOf(timex), assumed);
}

export function spanOf(from: string, to: string): { from: Day | null; to: Day | null } {
	return parseDay(from) === null || parseDay(to) === null ? { from: null, to: null } : { from, to };
}

/** -1, 0, 1 stand for last, this and next year; undefined where nothing is said. */
export function yearOf(year: number | undefined, at: Circumstances): { text: string; assumed: string[] } {
	if (year !== undefined && Math.abs(year) > 1) return { text: pad(year, 4), assumed: [] };
	if (at.published === null) return { text: "XXXX", assumed: [] };
	return {
		text: pad(civil(at.published).year + (year ?? 0), 4),
		assumed: [year === undefined ? "year of publication" : PUBLICATION],
	};
}
