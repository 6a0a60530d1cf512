/** Where sources contradict one another, each side with its words and with who stands nearest to the happening. */
import type { Factuality, Id } from "../annotations.ts";
import type { Conflict, ConflictSide, FigureSeries, PostInterval, RecordedEvent, Report } from "../dataset.ts";
import { idOf } from "../id.ts";
import type { Contradiction } from "./cluster.ts";
import { sortReports } from "./intervals.ts";

/** What one report of an event gives as its day and place, beside what the merged event says. */
export type ToldAs = {
	readonly report: Report;
	readonly factuality: Factuality;
	readonly day: string | null;
	readonly place: string | null;
};

/** What rulings contradict one another in. */
export function identityConflicts(contradictions: readonly Contradiction[]): Conflict[] {
	return contradictions.map(({ members, apart }) => {
		const side = (key: string): ConflictSide => ({ value: key, reports: [noReport(key)], nearest: null });
		const summary = `Decided to be the same by way of others, and decided not to be the same: ${apart.join(" and ")}`;
		return conflictOf("identity", [...members], summary, [side(apart[0]), side(apart[1])]);
	});
}

export function eventConflicts(event: RecordedEvent, told: readonly ToldAs[]): Conflict[] {
	if (event.standing === "rejected") return [];
	const found: Conflict[] = [];
	const affirmed = (t: ToldAs) =>
		t.factuality === "negated" ? "denied" : t.factuality === "happened" ? "affirmed" : "planned or possible";
	const add = (kind: Conflict["kind"], what: string, value: (t: ToldAs) => string | null) => {
		const sides = sidesOf(told, value);
		if (sides)
			found.push(
				conflictOf(
					kind,
					[event.id],
					`${what}: ${sides.map((s) => `${s.value} by ${s.reports.length}`).join(", ")}`,
					sides,
				),
			);
	};
	if (told.some((t) => t.factuality === "negated")) add("factuality", "Did it take place", affirmed);
	add("time", "On which day", (t) => t.day);
	add("place", "Where", (t) => t.place);
	return found;
}

function sidesOf(
	told: readonly ToldAs[],
	value: (t: ToldAs) => string | null,
): [ConflictSide, ConflictSide, ...ConflictSide[]] | null {
	const sides = new Map<string, Report[]>();
	for (const t of told) {
		const v = value(t);
		if (v !== null) sides.set(v, [...(sides.get(v) ?? []), t.report]);
	}
	if (sides.size < 2) return null;
	const sorted = [...sides].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
	const [first, second, ...rest] = sorted.map(([v, reports]) => sideOf(v, reports));
	return [first, second, ...rest];
}

export function figureConflicts(series: FigureSeries): Conflict[] {
	if (series.standing === "rejected") return [];
	const periods = new Map<string, FigureSeries["points"][number][]>();
	for (const point of series.points)
		if (point.period?.from)
			periods.set(`${point.period.from}/${point.period.to}`, [
				...(periods.get(`${point.period.from}/${point.period.to}`) ?? []),
				point,
			]);
	const found: Conflict[] = [];
	for (const [period, points] of periods) {
		// "At least 100" and "over 120" may both be true; two exact values may not.
		const exact = points.filter((p) => p.bound === "exact" && p.upper === null);
		if (new Set(exact.map((p) => p.value)).size < 2) continue;
		const [first, second, ...rest] = exact.map((p) => sideOf(`${p.value} ${series.unit}`, p.reports));
		found.push(
			conflictOf(
				"figure",
				[series.id],
				`${series.quantity}, ${period.replace("/", " to ")}: ${exact.map((p) => p.value).join(" or ")}`,
				[first, second, ...rest],
			),
		);
	}
	return found;
}

/** Two holders of one seat attested for overlapping days contradict each other. */
export function seatConflicts(held: readonly PostInterval[], nameOf: (actor: Id) => string): Conflict[] {
	const found: Conflict[] = [];
	const sorted = [...held].sort((a, b) => (a.id < b.id ? -1 : 1));
	for (let i = 0; i < sorted.length; i++)
		for (let j = i + 1; j < sorted.length; j++) {
			const [a, b] = [sorted[i], sorted[j]];
			if (a.holder === b.holder || !crosses(a, b)) continue;
			const side = (p: PostInterval) => sideOf(`${nameOf(p.holder)}, ${p.firstSeen} to ${p.lastSeen}`, p.reports);
			const summary = `${a.title} (${a.country}): ${nameOf(a.holder)} or ${nameOf(b.holder)}`;
			found.push(conflictOf("posts", [a.id, b.id], summary, [side(a), side(b)]));
		}
	return found;
}

/** One is attested on days that lie inside the other's stretch: a mere succession does not cross. */
function crosses(a: PostInterval, b: PostInterval): boolean {
	const [a1, a2, b1, b2] = [a.firstSeen, a.lastSeen, b.firstSeen, b.lastSeen] as string[];
	return a1 <= b2 && b1 <= a2;
}

function conflictOf(kind: Conflict["kind"], about: readonly Id[], summary: string, sides: Conflict["sides"]): Conflict {
	return {
		id: `conflict_${idOf(kind, ...about, summary).slice(0, 14)}`,
		kind,
		about,
		summary,
		sides,
		standing: "open",
	};
}

function sideOf(value: string, reports: readonly Report[]): ConflictSide {
	const sorted = sortReports(reports);
	// Nearest to the happening is the last of a chain, an official quoted; an outlet that names nobody is its own witness.
	const quoted = sorted.find((r) => r.attribution.length > 0);
	const nearest = quoted?.attribution.at(-1)?.name ?? sorted.find((r) => r.publisher)?.publisher ?? null;
	return { value, reports: sorted, nearest };
}

function noReport(key: string): Report {
	const slash = key.lastIndexOf("/");
	return {
		document: key.slice(0, slash),
		id: key.slice(slash + 1),
		evidence: [{ start: 0, end: 0 }],
		quote: "",
		publisher: null,
		published: null,
		attribution: [],
		factuality: null,
	};
}
