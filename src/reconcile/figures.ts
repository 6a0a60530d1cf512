/** Figures by quantity, unit and whose they are; several values for one period stay side by side. */
import type { Figure, Id, Reading } from "../annotations.ts";
import { type FigurePoint, type FigureSeries, type Key, keyOf } from "../dataset.ts";
import { idOf } from "../id.ts";
import { foldName } from "../rules/names.ts";
import { commonest } from "./actors.ts";
import type { Decided } from "./decisions.ts";
import { reportOf } from "./digest.ts";
import { sortReports } from "./intervals.ts";

type Told = { readonly reading: Reading; readonly figure: Figure };

export function gatherFigures(
	readings: readonly Reading[],
	actorOf: (entity: Key) => Id | null,
	decided: Decided,
): FigureSeries[] {
	const groups = new Map<string, { actors: Id[]; told: Told[] }>();
	for (const reading of readings)
		for (const figure of reading.figures) {
			const actors = [
				...new Set(figure.entities.map((e) => actorOf(keyOf(reading.document.id, e))).filter((a) => a !== null)),
			].sort();
			// Without anyone it is about, a figure is only comparable inside its own document.
			const group = [foldName(figure.quantity), figure.unit, ...(actors.length ? actors : [reading.document.id])].join(
				"\u001f",
			);
			const there = groups.get(group);
			if (there) there.told.push({ reading, figure });
			else groups.set(group, { actors, told: [{ reading, figure }] });
		}
	return [...groups].map(([group, { actors, told }]) => ({
		id: `figure_${idOf(group).slice(0, 14)}`,
		quantity: commonest(told.map(({ figure }) => figure.quantity)),
		unit: told[0].figure.unit,
		actors,
		points: pointsOf(told, actorOf, decided),
		standing: decided.standing(told.map(({ reading, figure }) => keyOf(reading.document.id, figure.id))),
	}));
}

/** One point for each period and value. Of several values for a period the one with most reports stands, then the latest told. */
function pointsOf(told: readonly Told[], actorOf: (entity: Key) => Id | null, decided: Decided): FigurePoint[] {
	const periods = new Map<string, Map<string, Told[]>>();
	for (const one of told) {
		const { figure, reading } = one;
		const period = figure.period
			? `${figure.period.from}/${figure.period.to}`
			: `told ${reading.document.published ?? reading.document.id}`;
		const value = `${decided.edit([keyOf(reading.document.id, figure.id)]).value ?? figure.value} ${figure.upper} ${figure.bound}`;
		const values = periods.get(period) ?? new Map<string, Told[]>();
		values.set(value, [...(values.get(value) ?? []), one]);
		periods.set(period, values);
	}
	const points: FigurePoint[] = [];
	for (const period of [...periods.keys()].sort()) {
		const values = [...(periods.get(period) as Map<string, Told[]>).values()];
		const rank = (v: readonly Told[]) =>
			`${String(v.length).padStart(6, "0")}${v
				.map((t) => t.reading.document.published ?? "")
				.sort()
				.at(-1)}${v[0].figure.value}`;
		const stands = values.reduce((a, b) => (rank(b) > rank(a) ? b : a));
		for (const value of values) {
			const { figure, reading } = value[0];
			points.push({
				value: decided.edit([keyOf(reading.document.id, figure.id)]).value ?? figure.value,
				upper: figure.upper,
				bound: figure.bound,
				change: figure.change,
				record: figure.record,
				period: figure.period,
				stands: value === stands,
				reports: sortReports(value.map((t) => reportOf(t.reading, t.figure, actorOf))),
			});
		}
	}
	return points;
}
