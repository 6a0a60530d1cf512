import type { Lexicons } from "../rules/lexicons.ts";
import { type Cities, keyOf, townsNamed } from "./cities.ts";
import { isState, type Toponym } from "./place-candidates.ts";

/** A place that a name may stand for. */
export type Candidate = {
	readonly name: string;
	/** ISO 3166-1 alpha-2; "" for what lies in several states. */
	readonly country: string;
	readonly division: string;
	readonly lat: number;
	readonly lon: number;
	readonly people: number;
	/** S state, else the kind of `Town`. */
	readonly kind: string;
};

/**
 * Which place each toponym stands for; null where none of that name is known.
 *
 * A name has one sense in a document unless the text says what holds it ("Springfield, Ill."). Candidates are weighed by
 * size, by the states and divisions that the text names, and by how many of its other names have a candidate in the same
 * division or near by (Lieberman, Samet and Sankaranarayanan 2010: local lexicon; Adelfio and Samet 2013: consistency).
 */
export function resolve(
	text: string,
	toponyms: readonly Toponym[],
	lexicons: Lexicons,
	cities: Cities | null,
): (Candidate | null)[] {
	const senses = new Map<string, Candidate[]>();
	const of = (text: string) => {
		const key = keyOf(text);
		const known = senses.get(key);
		if (known) return known;
		const list = candidates(text, lexicons, cities);
		senses.set(key, list);
		return list;
	};
	const context = contextOf(text, toponyms, of);
	const chosen = new Map<string, Candidate | null>();
	// what is told outright stands for the bare name as well
	const told = once(toponyms, (t) =>
		t.within === null || (t.county && of(t.lookup).length === 0) ? null : heldBy(of(t.lookup), of(t.within), context),
	);
	toponyms.forEach((t, i) => {
		const key = keyOf(t.lookup);
		if (told[i] && !chosen.has(key)) chosen.set(key, told[i]);
	});
	for (const t of toponyms) {
		const key = keyOf(t.lookup);
		if (!chosen.has(key)) chosen.set(key, best(of(t.lookup), key, context));
	}
	const settled = toponyms.map((t, i) => told[i] ?? chosen.get(keyOf(t.lookup)) ?? null);
	return once(toponyms, (t, i) =>
		t.county && settled[i] === null ? county(t, i, toponyms, settled, of, context) : settled[i],
	);
}

/** Like map, but worked out once for each name with what holds it: one sense in a document. */
function once<T>(toponyms: readonly Toponym[], make: (t: Toponym, i: number) => T): T[] {
	const made = new Map<string, T>();
	return toponyms.map((t, i) => {
		const key = `${t.lookup}\t${t.within ?? ""}`;
		const known = made.get(key);
		if (known !== undefined) return known;
		const value = make(t, i);
		made.set(key, value);
		return value;
	});
}

type Context = {
	/** Weight of "US OH" and "US" over the names of the document, with the names that gave it. */
	readonly divisions: Map<string, { readonly by: Map<string, number>; total: number }>;
	readonly near: (c: Candidate, key: string) => number;
	/** How many other states the text names. */
	readonly states: number;
};

const localCues =
	/\b(?:Sheriff|sheriff's|City Council|city council|City Manager|school board|School Board|Elementary|High School|Interstate \d|Parks and Recreation|County Commission|Township|ZIP|Memorial Day|precinct)\b/g;

function candidates(text: string, lexicons: Lexicons, cities: Cities | null): Candidate[] {
	const found: Candidate[] = [];
	if (isState(lexicons, text))
		for (const e of lexicons.lookup(text)) {
			const state = e.kind === "state" && e.country !== null ? lexicons.state(e.country) : null;
			if (!state || found.some((f) => f.country === (state.iso2 || state.iso3))) continue;
			const { lat, lon } = (cities && townsNamed(cities, `state ${state.iso3}`)[0]) || state;
			const country = state.iso2 || state.iso3;
			found.push({ name: state.name, country, division: "", lat, lon, people: 30_000_000, kind: "S" });
		}
	if (cities)
		for (const t of townsNamed(cities, text))
			if (!(t.kind === "D" && found.length && t.country === found[0].country)) found.push(t);
	return found;
}

/** Names give weight to the divisions of all their candidates, the less the more they have. */
function contextOf(text: string, toponyms: readonly Toponym[], of: (text: string) => Candidate[]): Context {
	const divisions: Context["divisions"] = new Map();
	const give = (division: string, key: string, weight: number) => {
		const from = divisions.get(division) ?? { by: new Map<string, number>(), total: 0 };
		divisions.set(division, from);
		const before = from.by.get(key) ?? 0;
		if (weight <= before) return;
		from.by.set(key, weight);
		from.total += weight - before;
	};
	// words of American local news: a Dublin with a city manager is not Ireland's
	const local = text.slice(0, 20_000).match(localCues)?.length ?? 0;
	if (local) give("US", "", Math.min(2.5, local / 2));
	const points: { key: string; c: Candidate; weight: number }[] = [];
	const seen = new Map<string, number>();
	for (const t of toponyms) {
		const key = keyOf(t.lookup);
		const times = (seen.get(key) ?? 0) + 1;
		seen.set(key, times);
		if (times > 1) continue;
		const list = of(t.lookup);
		if (t.county) give("US", key, 1.5);
		const many = Math.sqrt(list.length);
		for (const c of list) {
			const weight = (t.dateline ? 2 : 1) / many;
			if (c.kind === "S") give(c.country, key, 2);
			else if (c.kind === "D") {
				give(`${c.country} ${c.division}`, key, 2.5 / many);
				give(c.country, key, 0.7);
			} else if (c.kind !== "L") {
				give(`${c.country} ${c.division}`, key, weight);
				give(c.country, key, weight / 2);
			}
			if (c.kind !== "S" && c.kind !== "L" && points.length < 1500) points.push({ key, c, weight });
		}
	}
	const near = (c: Candidate, key: string) => {
		const by = new Map<string, number>();
		for (const p of points) {
			if (p.key === key || Math.abs(p.c.lat - c.lat) > 1.2) continue;
			const d = distance(p.c, c);
			if (d < 120) by.set(p.key, Math.max(by.get(p.key) ?? 0, p.weight * (d < 50 ? 1 : 0.6)));
		}
		let sum = 0;
		for (const w of by.values()) sum += w;
		return sum;
	};
	const states = new Set(
		toponyms.flatMap((t) =>
			of(t.lookup)
				.filter((c, _, all) => c.kind === "S" && all.length === 1 && c.country !== "US")
				.map((c) => c.country),
		),
	);
	return { divisions, near, states: states.size };
}

function support(c: Candidate, key: string, { divisions }: Context): [number, number] {
	const sum = (division: string) => {
		const from = divisions.get(division);
		return from === undefined ? 0 : from.total - (from.by.get(key) ?? 0);
	};
	return [c.division ? sum(`${c.country} ${c.division}`) : 0, sum(c.country)];
}

function best(list: readonly Candidate[], key: string, context: Context): Candidate | null {
	let top: Candidate | null = null;
	let high = Number.NEGATIVE_INFINITY;
	for (const c of list) {
		const [division, country] = support(c, key, context);
		const size =
			Math.log10(c.people + 200) +
			(c.kind === "C"
				? 1.6
				: c.kind === "S"
					? 0.8 + 0.5 * Math.log2(1 + context.states)
					: c.kind === "A"
						? 0.3
						: c.kind === "x"
							? -0.5
							: 0);
		const score =
			size +
			1.6 * Math.log2(1 + division) +
			0.9 * Math.log2(1 + country) +
			1.6 * Math.log2(1 + (list.length > 1 ? context.near(c, key) : 0));
		if (score > high) {
			high = score;
			top = c;
		}
	}
	return top;
}

/** "Athens, Ohio": of the towns named Athens the greatest in a place named Ohio. */
function heldBy(list: readonly Candidate[], holders: readonly Candidate[], context: Context): Candidate | null {
	const inside = list.filter((c) =>
		holders.some((h) =>
			h.kind === "S"
				? c.country === h.country && c.kind !== "S"
				: h.kind === "D" || h.kind === "d"
					? c.country === h.country && c.division === h.division && c.kind !== "D"
					: false,
		),
	);
	if (inside.length) return best(inside, "", context);
	// the town is not in the table: better its division than a town of that name elsewhere
	const division = holders.find((h) => h.kind === "D");
	return division && !holders.some((h) => h.kind === "S") ? { ...division, kind: "d" } : null;
}

/** A county lies where the text's other places of its division are; a town of its name there tells it best. */
function county(
	t: Toponym,
	at: number,
	toponyms: readonly Toponym[],
	settled: readonly (Candidate | null)[],
	of: (text: string) => Candidate[],
	context: Context,
): Candidate | null {
	const bare = t.lookup.replace(/ (?:County|Parish|Township|Twp\.)$/, "");
	const holder =
		t.within === null
			? null
			: (best(
					of(t.within).filter((c) => c.kind === "D" || c.kind === "S"),
					"",
					context,
				) ?? null);
	const others = settled.filter(
		(c): c is Candidate =>
			c !== null &&
			/^[cAx]$/.test(c.kind) &&
			(holder === null || c.country === holder.country) &&
			(holder?.division ? c.division === holder.division : true),
	);
	// the home of the text: the division that most of its towns lie in
	const count = new Map<string, number>();
	for (const c of others) count.set(`${c.country} ${c.division}`, (count.get(`${c.country} ${c.division}`) ?? 0) + 1);
	for (const c of settled)
		if (c?.kind === "D") count.set(`${c.country} ${c.division}`, (count.get(`${c.country} ${c.division}`) ?? 0) + 1);
	const home = holder?.division
		? `${holder.country} ${holder.division}`
		: [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
	const towns = others.filter((c) => `${c.country} ${c.division}` === home);
	const seat = of(bare).filter((c) => `${c.country} ${c.division}` === home && c.kind !== "D");
	const near = seat.find((s) => towns.some((c) => distance(c, s) < 120)) ?? (towns.length ? null : seat[0]);
	const anchor =
		near ??
		nearestMention(at, toponyms, settled, towns) ??
		(holder && holder.kind === "D" ? holder : null) ??
		divisionOf(home, settled);
	if (!anchor) {
		const alone = of(bare).filter((c) => c.kind === "c" || c.kind === "A");
		const guess = best(alone, keyOf(bare), context);
		return guess && alone.length <= 3 ? { ...guess, name: t.lookup, kind: "d" } : null;
	}
	return { ...anchor, name: t.lookup, kind: "d", people: 50_000 };
}

function nearestMention(
	at: number,
	toponyms: readonly Toponym[],
	settled: readonly (Candidate | null)[],
	towns: readonly Candidate[],
): Candidate | null {
	let found: Candidate | null = null;
	let least = Number.POSITIVE_INFINITY;
	settled.forEach((c, i) => {
		if (c === null || !towns.includes(c)) return;
		const d = Math.abs(toponyms[i].start - toponyms[at].start);
		if (d < least) {
			least = d;
			found = c;
		}
	});
	return found;
}

function divisionOf(home: string | undefined, settled: readonly (Candidate | null)[]): Candidate | null {
	return settled.find((c) => c !== null && c.kind === "D" && `${c.country} ${c.division}` === home) ?? null;
}

/** Great-circle distance in km. */
export function distance(
	a: { readonly lat: number; readonly lon: number },
	b: { readonly lat: number; readonly lon: number },
): number {
	const r = Math.PI / 180;
	const h =
		Math.sin(((b.lat - a.lat) * r) / 2) ** 2 +
		Math.cos(a.lat * r) * Math.cos(b.lat * r) * Math.sin(((b.lon - a.lon) * r) / 2) ** 2;
	return 12742 * Math.asin(Math.sqrt(h));
}
