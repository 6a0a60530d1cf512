/** Figures by quantity, unit and whose they are; several values for one period stay side by side. */
import type { Figure } from "../annotations.ts";
import { type FigurePoint, type FigureSeries, keyOf } from "../dataset.ts";
import { foldName } from "../rules/names.ts";
import { commonest } from "./actors.ts";
import type { Decided } from "./decisions.ts";
import { type Digest, entitiesOf, reportOf, type Told, type Where } from "./digest.ts";
import { type ActorOf, type Found, groupId, sortReports } from "./intervals.ts";

type ToldFigure = Found<Told<Figure>>;

/** Without anyone it is about whom the text names, a figure is only comparable inside its own document. */
export function figureGroup(where: Digest, figure: Told<Figure>, actorOf: ActorOf): string {
	const entities = entitiesOf(where);
	const of = figure.entities.filter((e) => entities.get(keyOf(where.document, e))?.named);
	const actors = actorsOf(where, { ...figure, entities: of }, actorOf);
	return [foldName(figure.quantity), figure.unit, ...(actors.length ? actors : [where.document])].join("\u001f");
}

function actorsOf({ document }: Where, figure: Told<Figure>, actorOf: ActorOf): string[] {
	return [...new Set(figure.entities.map((e) => actorOf(keyOf(document, e))).filter((a) => a !== null))].sort();
}

export function figureOf(group: string, told: readonly ToldFigure[], actorOf: ActorOf, decided: Decided): FigureSeries {
	return {
		id: groupId("figure", group),
		quantity: commonest(told.map(({ finding }) => finding.quantity)),
		unit: told[0].finding.unit,
		actors: actorsOf(told[0].where, told[0].finding, actorOf),
		points: pointsOf(told, actorOf, decided),
		standing: decided.standing(told.map(({ where, finding }) => keyOf(where.document, finding.id))),
	};
}

/** One point for each period and value. Of several values for a period the one with most reports stands, then the latest told. */
function pointsOf(told: readonly ToldFigure[], actorOf: ActorOf, decided: Decided): FigurePoint[] {
	const periods = new Map<string, Map<string, ToldFigure[]>>();
	for (const one of told) {
		const { finding: figure, where } = one;
		const period = figure.period
			? `${figure.period.from}/${figure.period.to}`
			: `told ${where.published ?? where.document}`;
		const value = `${decided.edit([keyOf(where.document, figure.id)]).value ?? figure.value} ${figure.upper} ${figure.bound}`;
		const values = periods.get(period) ?? new Map<string, ToldFigure[]>();
		values.set(value, [...(values.get(value) ?? []), one]);
		periods.set(period, values);
	}
	const points: FigurePoint[] = [];
	for (const period of [...periods.keys()].sort()) {
		const values = [...(periods.get(period) as Map<string, ToldFigure[]>).values()];
		const rank = (v: readonly ToldFigure[]) =>
			`${String(v.length).padStart(6, "0")}${v
				.map((t) => t.where.published ?? "")
				.sort()
				.at(-1)}${v[0].finding.value}`;
		const stands = values.reduce((a, b) => (rank(b) > rank(a) ? b : a));
		for (const value of values) {
			const { finding: figure, where } = value[0];
			points.push({
				value: decided.edit([keyOf(where.document, figure.id)]).value ?? figure.value,
				upper: figure.upper,
				bound: figure.bound,
				change: figure.change,
				record: figure.record,
				period: figure.period,
				stands: value === stands,
				reports: sortReports(value.map((t) => reportOf(t.where, t.finding, actorOf))),
			});
		}
	}
	return points;
}
