/** Where sources contradict one another, each side with its words and with who stands nearest to the happening. */
import type { Day, Factuality, Figure, Id } from "../annotations.ts";
import {
	type Conflict,
	type ConflictSide,
	type FigureSeries,
	officeName,
	type PostInterval,
	type RecordedEvent,
	type RecordedPlace,
	type Report,
	seatOf,
} from "../dataset.ts";
import { idOf } from "../id.ts";
import { foldName } from "../rules/names.ts";
import { isSpeltLike, nameLikeness } from "./actors.ts";
import type { Contradiction } from "./cluster.ts";
import { dayNumber, lengthOf } from "./days.ts";
import { sortReports } from "./intervals.ts";
import { apart, beside, isWide } from "./whereabouts.ts";

/** What one report of an event gives as its day, place, people and counts, beside what the merged event says. */
export type ToldAs = {
	readonly report: Report;
	readonly factuality: Factuality;
	readonly time: { readonly from: Day; readonly to: Day } | null;
	readonly place: RecordedPlace | null;
	/** Who takes part by name, with the state each is of. */
	readonly people: readonly { readonly actor: Id; readonly name: string; readonly country: string }[];
	readonly counts: readonly Count[];
};

/** How many there were of something. `series` names figures that are compared by themselves. */
export type Count = Pick<Figure, "value" | "upper" | "bound" | "unit"> & {
	readonly what: string;
	readonly series: string;
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
	const add = (kind: Conflict["kind"], what: string, sides: Sides | null) => {
		const counted = sides?.map((s) => `${s.value} by ${s.reports.length}`).join(", ");
		if (sides) found.push(conflictOf(kind, [event.id], `${what}: ${counted}`, sides));
	};
	const from = <T>(value: (t: ToldAs) => T | null) =>
		told.flatMap((t): Given<T>[] => {
			const one = value(t);
			return one === null ? [] : [{ report: t.report, value: one }];
		});
	if (told.some((t) => t.factuality === "negated")) {
		const same = (a: string, b: string) => a === b;
		add(
			"factuality",
			"Did it take place",
			sidesOf(
				from((t) => truthOf(t.factuality)),
				{ ...plainly, meet: same },
			),
		);
	}
	add(
		"time",
		"On which day",
		sidesOf(
			from((t) => t.time),
			days,
		),
	);
	add(
		"place",
		"Where",
		sidesOf(
			from((t) => t.place),
			places,
		),
	);
	for (const country of [...new Set(told.flatMap((t) => t.people.map((p) => p.country)))].sort()) {
		const of = from((t) => {
			const people = t.people.filter((p) => p.country === country);
			return people.length ? people : null;
		});
		add("participants", `Who of ${country}`, sidesOf(of, company));
	}
	for (const what of [...new Set(told.flatMap((t) => t.counts.map((c) => c.what)))].sort()) {
		const counts = from((t) => t.counts.find((c) => c.what === what) ?? null);
		// What stands in one series of figures is compared there.
		if (new Set(counts.map((c) => c.value.series)).size > 1) add("figure", what, sidesOf(atOneTime(counts), numbers));
	}
	return found;
}

function truthOf(factuality: Factuality): string {
	return factuality === "negated" ? "denied" : factuality === "happened" ? "affirmed" : "planned or possible";
}

type Given<T> = { readonly report: Report; readonly value: T };
type Sides = [ConflictSide, ConflictSide, ...ConflictSide[]];

/** How values are told apart. */
type Kind<T> = {
	readonly label: (value: T) => string;
	/** May both be true? */
	readonly meet: (a: T, b: T) => boolean;
	/** The more a value leaves open, the greater. */
	readonly width: (value: T) => number;
};

const plainly = { label: (value: string) => value, width: () => 0 };

/** "In June" does not contradict "on June 3". */
const days: Kind<NonNullable<ToldAs["time"]>> = {
	label: ({ from, to }) => (from === to ? from : `${from} to ${to}`),
	meet: (a, b) => a.from <= b.to && b.from <= a.to,
	width: lengthOf,
};

/** "In Qatar" does not contradict "in Doha". */
const places: Kind<RecordedPlace> = {
	label: ({ name }) => name,
	meet: (a, b) =>
		a.name === b.name ||
		((a.country === null || b.country === null || a.country === b.country) &&
			(isWide(a) || isWide(b) || apart(a, b) < beside)),
	width: (place) => (place.precision === "country" ? 2 : isWide(place) ? 1 : 0),
};

/** Two lists of names that share one are one company, of which each tells a part. */
const company: Kind<ToldAs["people"]> = {
	label: (people) => [...new Set(people.map((p) => p.name))].sort().join(", "),
	meet: (a, b) => a.some((one) => b.some((other) => one.actor === other.actor || one.name === other.name)),
	width: (people) => -people.length,
};

const numbers: Kind<Pick<Figure, "value" | "upper" | "bound" | "unit">> = {
	label: ({ value, upper, bound, unit }) =>
		`${bound === "exact" ? "" : `${bound} `}${value}${upper === null ? "" : `–${upper}`} ${unit}`,
	meet: (a, b) => {
		const [x, y] = [extentOf(a), extentOf(b)];
		return x[0] <= y[1] && y[0] <= x[1];
	},
	width: (figure) => extentOf(figure)[1] - extentOf(figure)[0],
};

/** What a number leaves open: "at least 100" all above it, "1.2 billion" what is rounded to it, 12 people nothing. */
function extentOf({ value, upper, bound, unit }: Pick<Figure, "value" | "upper" | "bound" | "unit">): [number, number] {
	const size = Math.abs(value);
	if (bound === "at least" || bound === "over") return [value, Number.POSITIVE_INFINITY];
	if (bound === "at most" || bound === "under") return [Number.NEGATIVE_INFINITY, value];
	const [low, high] = [Math.min(value, upper ?? value), Math.max(value, upper ?? value)];
	if (bound === "about") return [low - size / 5, high + size / 5];
	const slack = size >= 1000 || unit === "%" ? lastDigit(value) / 2 : 0;
	return [low - slack, high + slack];
}

/** What the last digit that is given stands for: a hundred million of 1.2 billion, a tenth of 3.4. */
function lastDigit(value: number): number {
	let step = 1;
	if (Number.isInteger(value)) while (value !== 0 && value % (step * 10) === 0) step *= 10;
	else while (step > 1e-6 && !Number.isInteger(Math.round((value / step) * 1e6) / 1e6)) step /= 10;
	return step;
}

/**
 * The values that cannot all be true, the narrowest first: each further one joins the side it agrees with; one that agrees
 * with several speaks for none. null where all agree.
 */
function sidesOf<T>(given: readonly Given<T>[], { label, meet, width }: Kind<T>): Sides | null {
	const values = new Map<string, { readonly value: T; readonly reports: Report[] }>();
	for (const { report, value } of given) {
		const there = values.get(label(value));
		if (there) there.reports.push(report);
		else values.set(label(value), { value, reports: [report] });
	}
	const sides: { readonly name: string; readonly value: T; readonly reports: Report[] }[] = [];
	const narrowestFirst = [...values].sort(
		([x, a], [y, b]) => width(a.value) - width(b.value) || b.reports.length - a.reports.length || (x < y ? -1 : 1),
	);
	for (const [name, { value, reports }] of narrowestFirst) {
		const agree = sides.filter((side) => meet(side.value, value));
		if (agree.length === 0) sides.push({ name, value, reports: [...reports] });
		else if (agree.length === 1) agree[0].reports.push(...reports);
	}
	if (sides.length < 2) return null;
	const sorted = sides.sort((a, b) => b.reports.length - a.reports.length || (a.name < b.name ? -1 : 1));
	const [first, second, ...rest] = sorted.map(({ name, reports }) => sideOf(name, reports));
	return [first, second, ...rest];
}

/** Counts grow: a higher one that is told on a later day is news, no contradiction. What was told on one day is compared. */
function atOneTime<T extends { readonly value: number }>(counts: readonly Given<T>[]): Given<T>[] {
	const dayOf = ({ report }: Given<T>) => (report.published === null ? null : dayNumber(report.published));
	return counts.filter((one) =>
		counts.some((other) => {
			const [a, b] = [dayOf(one), dayOf(other)];
			return other !== one && other.value.value !== one.value.value && a !== null && b !== null && Math.abs(a - b) <= 1;
		}),
	);
}

export function figureConflicts(series: FigureSeries): Conflict[] {
	if (series.standing === "rejected") return [];
	const periods = Map.groupBy(
		series.points.filter((p) => p.period?.from),
		(p) => `${p.period?.from}/${p.period?.to}`,
	);
	const found: Conflict[] = [];
	for (const [period, points] of periods) {
		const given = points.flatMap((point) =>
			point.reports.map((report) => ({ report, value: { ...point, unit: series.unit } })),
		);
		const grows = !/^(?:[A-Z]{3}|%)$/.test(series.unit);
		const sides = sidesOf(grows ? atOneTime(given) : given, numbers);
		if (!sides) continue;
		const values = sides.map((s) => s.value).join(" or ");
		found.push(
			conflictOf("figure", [series.id], `${series.quantity}, ${period.replace("/", " to ")}: ${values}`, sides),
		);
	}
	return found;
}

/** Two holders of one seat attested for overlapping days contradict each other. */
export function seatConflicts(held: readonly PostInterval[], nameOf: (actor: Id) => string): Conflict[] {
	const found: Conflict[] = [];
	const place = (p: PostInterval) => `${p.firstSeen} ${p.id}`;
	const sorted = [...held].sort((a, b) => (place(a) < place(b) ? -1 : 1));
	for (let i = 0; i < sorted.length; i++)
		for (let j = i + 1; j < sorted.length; j++) {
			const [a, b] = [sorted[i], sorted[j]];
			if (a.holder === b.holder || !crosses(a, b)) continue;
			if (isCalledLike(nameOf(a.holder), nameOf(b.holder))) continue;
			const side = (p: PostInterval) => sideOf(`${nameOf(p.holder)}, ${p.firstSeen} to ${p.lastSeen}`, p.reports);
			const summary = `${a.title} (${a.country}): ${nameOf(a.holder)} or ${nameOf(b.holder)}`;
			found.push(conflictOf("posts", [a.id, b.id], summary, [side(a), side(b)]));
		}
	return found;
}

const stateOffice =
	/^(?:(president)|(prime minister|premier|chancellor)|minister of .+|secretary of (?:state|defence|foreign|home))$/;

/** Head of its state, of its government, or a minister; null of any other office, and of whatever one may well hold besides. */
function stationOf({ title, country, organization }: PostInterval): "state" | "government" | "minister" | null {
	const found = country === null || organization !== null ? null : stateOffice.exec(officeName(title));
	return found ? (found[1] ? "state" : found[2] ? "government" : "minister") : null;
}

/** May it contradict another office of its holder? Crowns do not: several may be worn by one. Nor what is acting or former. */
export function isExclusive(post: PostInterval): boolean {
	return post.status === "current" && seatOf(post) !== null && stationOf(post) !== null;
}

/**
 * Two offices of one holder that exclude each other: in the governments of two states; at the head of one state and of its
 * government, as two outlets have it on one day. Ministries of one state are often held together.
 */
export function holderConflicts(posts: readonly PostInterval[], nameOf: (actor: Id) => string): Conflict[] {
	const found: Conflict[] = [];
	for (const [holder, held] of Map.groupBy(posts.filter(isExclusive), (p) => p.holder)) {
		const sorted = [...held].sort((a, b) => (`${a.firstSeen} ${a.id}` < `${b.firstSeen} ${b.id}` ? -1 : 1));
		for (const [i, a] of sorted.entries())
			for (const b of sorted.slice(i + 1)) {
				if (a.country === b.country ? !isHeadTwice(a, b) : !crosses(a, b)) continue;
				const office = (p: PostInterval) => `${p.title} (${p.country})`;
				const side = (p: PostInterval) => sideOf(`${office(p)}, ${p.firstSeen} to ${p.lastSeen}`, p.reports);
				const summary = `${nameOf(holder)}: ${office(a)} or ${office(b)}`;
				found.push(conflictOf("posts", [a.id, b.id], summary, [side(a), side(b)]));
			}
	}
	return found;
}

function isHeadTwice(a: PostInterval, b: PostInterval): boolean {
	const stations = [stationOf(a), stationOf(b)];
	if (!stations.includes("state") || !stations.includes("government")) return false;
	const [x, y] = [alone(a, b), alone(b, a)];
	return x.some((one) =>
		y.some(
			(other) =>
				one.published === other.published &&
				one.publisher !== null &&
				other.publisher !== null &&
				one.publisher !== other.publisher,
		),
	);
}

/** Dated reports in articles that do not tell of the other too. */
function alone(of: PostInterval, other: PostInterval): Report[] {
	return of.reports.filter((r) => r.published !== null && !other.reports.some((o) => o.document === r.document));
}

/**
 * One is attested on days that lie inside the other's stretch: a mere succession does not cross. An article that speaks of
 * both so calls one by courtesy, as "President Obama" years later, and speaks for neither.
 */
function crosses(a: PostInterval, b: PostInterval): boolean {
	const days = (reports: readonly Report[]) => reports.map((r) => r.published as Day).sort();
	const [x, y] = [days(alone(a, b)), days(alone(b, a))];
	return x.length > 0 && y.length > 0 && x[0] <= y[y.length - 1] && y[0] <= x[x.length - 1];
}

/** A family name alone, a name cut short or spelt otherwise: more likely one holder than two. */
function isCalledLike(a: string, b: string): boolean {
	const [x, y] = [foldName(a).split(" "), foldName(b).split(" ")];
	const [short, long] = x.length <= y.length ? [x, y] : [y, x];
	const like = (word: string, other: string) =>
		isSpeltLike(word, other) ||
		(word.length >= 3 && other.startsWith(word)) ||
		(other.length >= 3 && word.startsWith(other));
	return short.every((word) => long.some((other) => like(word, other))) || nameLikeness(x, y) !== null;
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
