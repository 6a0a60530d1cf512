import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { geoContains, geoNaturalEarth1, geoPath } from "d3-geo";
import { useMemo, useState } from "react";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json" with { type: "json" };
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { AsOf, daysKnown, knownBy } from "../asof.tsx";
import { useBloc } from "../blocs.tsx";
import { Trouble } from "../failed.tsx";
import { Nothing } from "../nothing.tsx";
import { count, whenInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";
import { type State, useStateTable } from "../states.ts";
import { amount, UnitSwitch, useUnit } from "../unit.tsx";
import { FactualityKey, onlyWords } from "./key.tsx";
import { labelled } from "./labels.ts";
import { bySureness, type Drawn } from "./ties.ts";

const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const projection = geoNaturalEarth1().scale(172).translate([480, 262]);
const path = geoPath(projection);
const globe = path({ type: "Sphere" }) ?? "";
const land = path(feature(topology, topology.objects.land)) ?? "";
const borders = path(mesh(topology, topology.objects.countries, (a, b) => a !== b)) ?? "";

const most = 2000;
type Spot = {
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly precision: string | null;
	readonly events: EventRow[];
};

/** Where things happened. Land in two greys, borders as hairlines, points by how many events. */
export function Page() {
	const params = useParams();
	const [all, setAll] = useState(false);
	const { asOf: _, ...filters } = filtersOf(params);
	const unit = useUnit();
	const [moved, setMoved] = useState<string | null>(null);
	const events = useQuery({
		queryKey: ["map", filters],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, limit: most }, signal),
	});
	const found = events.data?.rows;
	const days = useMemo(() => daysKnown(found ?? []), [found]);
	const asOf = moved ?? params.get("asOf");
	const rows = useMemo(() => knownBy(found ?? [], asOf), [found, asOf]);
	const bloc = useBloc(asOf);
	const spots = useMemo(() => spotsOf(rows), [rows]);
	const states = useStateTable();
	const narrow = useMediaQuery("(max-width: 720px)");
	const middling = useMediaQuery("(max-width: 1180px)");
	const visits = useMemo(() => visitsOf(rows, states), [rows, states]);
	const { lands, dots } = useMemo(() => landsOf(bloc.marked, states), [bloc.marked, states]);
	const size = (s: Spot) => 2.4 + Math.sqrt(amount(s.events, unit)) * 2.2;
	const text = narrow ? 23 : middling ? 15 : 11;
	const labels = labelled(
		[...spots]
			.sort((a, b) => b.events.length - a.events.length)
			.slice(0, narrow ? 12 : 40)
			.map((s) => ({ ...s, r: size(s) })),
		{ size: text, within: { left: 2, right: 958, top: 12, bottom: 448 }, most: narrow ? 7 : 18 },
	);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	const placed = spots.reduce((n, s) => n + s.events.length, 0);
	const chosen = spots.find((s) => s.name === params.get("place"));
	const visit = visits.find((v) => v.key === params.get("visit"));
	return (
		<div className="page">
			<div style={{ display: "flex", gap: "6px 20px", alignItems: "baseline", flexWrap: "wrap" }}>
				<h1 style={{ fontSize: 21 }}>Map</h1>
				<span className="muted">
					{events.data ? `${count(placed, "event")} with a place, of ${count(rows.length, "event")} told of` : "…"}
					{events.data &&
						events.data.total > most &&
						`; only the newest ${most.toLocaleString("en-GB")} of ${events.data.total.toLocaleString("en-GB")} are looked at`}
				</span>
				<span className="spacer" />
				{bloc.choice}
				<UnitSwitch />
			</div>
			<div style={{ marginTop: 8 }}>
				<AsOf days={days} during={setMoved} />
				{bloc.told}
			</div>
			{events.isPending && <div className="shape" style={{ height: 420 }} />}
			<div className="drawn" style={{ marginTop: 8 }}>
				<svg
					viewBox="0 10 960 440"
					role="group"
					aria-label={`A world map with ${count(spots.length, "place")}; the list beside it has the same places`}
					style={{ width: "100%", minWidth: 0 }}
				>
					<path d={globe} fill="color-mix(in srgb, var(--hairline) 34%, transparent)" />
					<path d={land} fill="var(--land)" />
					{lands.map((d) => (
						<path key={d.slice(0, 40)} d={d} fill="color-mix(in srgb, var(--membership) 34%, var(--land))" />
					))}
					{dots.map(({ name, x, y }) => (
						<path
							key={name}
							d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`}
							fill="color-mix(in srgb, var(--membership) 34%, var(--land))"
							stroke="var(--membership)"
						/>
					))}
					<path d={borders} fill="none" stroke="var(--paper)" strokeWidth="0.6" />
					{visits.map((v) => (
						<Link key={v.key} href={`/map?${withChoice(params.text, "visit", v.key)}`} aria-hidden="true" tabIndex={-1}>
							{/* Wide enough to be met by a pointer. */}
							<path d={v.path} fill="none" stroke="transparent" strokeWidth="7" />
							<path
								d={v.path}
								fill="none"
								stroke="var(--cooperative)"
								strokeWidth={v === visit ? 2.2 : v.factuality === "hypothetical" ? 2 : 1}
								strokeOpacity={(visit && v !== visit) || (chosen && chosen.name !== v.place) ? 0.14 : 0.6}
								strokeDasharray={dashes[v.factuality]}
							>
								<title>{`${v.told}: ${count(v.events.length, "event")}`}</title>
							</path>
							{v.factuality === "hypothetical" && (
								<path d={v.path} fill="none" stroke="var(--land)" strokeWidth="0.7" pointerEvents="none" />
							)}
							{v.factuality === "negated" && (
								<path
									d={v.struck}
									stroke="var(--cooperative)"
									strokeWidth="1.3"
									strokeOpacity={(visit && v !== visit) || (chosen && chosen.name !== v.place) ? 0.14 : 0.8}
									pointerEvents="none"
								/>
							)}
						</Link>
					))}
					{spots.map((s) => {
						const conflict = s.events.filter((e) => e.quad.endsWith("conflict")).length / s.events.length;
						const colour = `color-mix(in srgb, var(--conflictual) ${Math.round(conflict * 100)}%, var(--cooperative))`;
						// A whole country is no point: it is drawn as a ring. Where nothing took place yet, nothing is filled.
						const surest = surestOf(s.events);
						const whole = isWide(s);
						return (
							<Link
								key={s.name}
								href={`/map?${withChoice(params.text, "place", s.name)}`}
								aria-hidden="true"
								tabIndex={-1}
							>
								<circle
									cx={s.x}
									cy={s.y}
									r={size(s)}
									fill={whole || surest !== "happened" ? "transparent" : colour}
									fillOpacity={chosen && chosen !== s ? 0.2 : 0.6}
									stroke={colour}
									strokeOpacity={chosen && chosen !== s ? 0.35 : 1}
									strokeWidth={whole || surest !== "happened" ? 1.6 : 0.8}
									strokeDasharray={dashes[surest]}
								>
									<title>{`${s.name}: ${count(amount(s.events, unit), unit)}${surest === "happened" ? "" : `, ${onlyWords[surest]}`}`}</title>
								</circle>
								{surest === "negated" && (
									<path
										d={`M${s.x - size(s)} ${s.y + size(s)}l${2 * size(s)} ${-2 * size(s)}`}
										stroke={colour}
										strokeWidth="1.2"
										pointerEvents="none"
									/>
								)}
							</Link>
						);
					})}
					{labels.map(({ of, x, y, anchor }) => (
						<text
							key={of.name}
							x={x}
							y={y}
							textAnchor={anchor}
							fontSize={text}
							fill="var(--ink)"
							stroke="var(--paper)"
							strokeWidth="3"
							paintOrder="stroke"
							pointerEvents="none"
						>
							{of.name}
						</text>
					))}
				</svg>
				<section aria-label="Places" style={{ maxHeight: 520, overflow: "auto" }}>
					{events.isSuccess && !spots.length && <Nothing>No event has a place that is known</Nothing>}
					{(chosen
						? [chosen]
						: visit
							? []
							: [...spots].sort((a, b) => b.events.length - a.events.length).slice(0, all ? 200 : few)
					).map((s) => (
						<div key={s.name} style={{ padding: "4px 0" }}>
							<div style={{ display: "flex", gap: 10 }}>
								<Link href={`/map?${withChoice(params.text, "place", s === chosen ? "" : s.name)}`}>{s.name}</Link>
								{isWide(s) && <span className="muted small">{s.precision}</span>}
								{surestOf(s.events) !== "happened" && (
									<span className="muted small">{onlyWords[surestOf(s.events)]}</span>
								)}
								<span style={{ flex: 1 }} />
								<span className="numbers muted">{amount(s.events, unit)}</span>
							</div>
							{s === chosen && <Happened events={s.events} />}
						</div>
					))}
					{!chosen && !visit && !all && spots.length > few && (
						<button
							type="button"
							className="plain small"
							style={{ color: "var(--accent)", padding: "4px 0" }}
							onClick={() => setAll(true)}
						>
							{spots.length - few} more
						</button>
					)}
					{visits.length > 0 && !chosen && (
						<>
							<h2 style={{ fontSize: 15, margin: "16px 0 2px" }}>Visits</h2>
							{(visit ? [visit] : visits).map((v) => (
								<div key={v.key} style={{ padding: "4px 0" }}>
									<div style={{ display: "flex", gap: 10 }}>
										<Link href={`/map?${withChoice(params.text, "visit", v === visit ? "" : v.key)}`}>{v.told}</Link>
										{v.factuality !== "happened" && <span className="muted small">{onlyWords[v.factuality]}</span>}
										<span style={{ flex: 1 }} />
										<span className="numbers muted">{amount(v.events, unit)}</span>
									</div>
									{v === visit && <Happened events={v.events} />}
								</div>
							))}
						</>
					)}
				</section>
			</div>
			<p className="muted small">
				A ring is a country or region: the text names no town. Size by {unit},{" "}
				<span style={{ color: "var(--cooperative)" }}>cooperative</span> to{" "}
				<span style={{ color: "var(--conflictual)" }}>conflictual</span>.{" "}
				<FactualityKey drawn={new Set([...visits.map((v) => v.factuality), ...spots.map((s) => surestOf(s.events))])} />{" "}
				{visits.length > 0 && (
					<>
						{visits.length >= mostDrawn ? `The first ${mostDrawn} visits` : count(visits.length, "visit")} drawn from
						the visitor's capital, in the same way.{" "}
					</>
				)}{" "}
				Borders are those of Natural Earth's public-domain data and take no side in disputes.
			</p>
		</div>
	);
}

const dashes: Readonly<Record<string, string | undefined>> = {
	planned: "5 3.5",
	possible: "1.5 3",
	hypothetical: "1.5 3",
};

/** How far what is told of a place is real: the same order as the network draws. */
function surestOf(events: readonly EventRow[]): Drawn {
	return bySureness.find((factuality) => events.some((e) => e.factuality === factuality)) ?? "happened";
}

const countries = feature(topology, topology.objects.countries).features;

/** The land of these states, by where their capitals lie; of those too small for the map, a mark. */
function landsOf(marked: ReadonlySet<string>, states: ReadonlyMap<string, State>) {
	const lands: string[] = [];
	const dots: { name: string; x: number; y: number }[] = [];
	for (const code of marked) {
		const state = states.get(code);
		if (!state?.at) continue;
		const at: [number, number] = [...state.at];
		const country = countries.find((c) => geoContains(c, at));
		const point = projection(at);
		if (country) lands.push(path(country) ?? "");
		else if (point) dots.push({ name: state.name, x: point[0], y: point[1] });
	}
	return { lands: [...new Set(lands)].filter(Boolean), dots };
}

function isWide({ precision }: Spot): boolean {
	return precision === "country" || precision === "region";
}

/** Places listed at first, so that the visits below them are seen. */
const few = 10;

/** Each leads to the event and its reports. */
function Happened({ events }: { events: readonly EventRow[] }) {
	const most = 30;
	return (
		<>
			{events.slice(0, most).map((e) => (
				<Link
					key={e.id}
					href={`/?event=${e.id}&document=${encodeURIComponent(e.reports[0].document)}`}
					style={{ display: "block", padding: "4px 0", color: "inherit", borderTop: "1px solid var(--hairline)" }}
					className="small"
				>
					<span className="muted numbers">{whenInWords(e.time)}</span> <EventSentence event={e} people={e.people} />
				</Link>
			))}
			{events.length > most && <p className="muted small">and {events.length - most} more</p>}
		</>
	);
}

type Visit = {
	readonly key: string;
	readonly path: string;
	readonly place: string;
	readonly factuality: Drawn;
	/** A short stroke across its middle. */
	readonly struck: string;
	/** "Russia to Beijing" */
	readonly told: string;
	readonly events: EventRow[];
};

const mostDrawn = 300;

/** Arcs from a visitor's capital to the place. */
function visitsOf(events: readonly EventRow[], states: ReadonlyMap<string, State>): Visit[] {
	const found = new Map<string, Visit>();
	for (const e of events) {
		const { place } = e;
		if ((e.mode !== "visit" && !e.act?.startsWith("visit")) || !place) continue;
		if (place.lat === null || place.lon === null) continue;
		for (const p of e.participants) {
			const from = e.people[p.actor]?.country;
			const at = from && from !== place.country && p.role === "actor" ? states.get(from)?.at : null;
			const key = `${from} ${place.name} ${e.factuality}`;
			const there = found.get(key);
			if (there && !there.events.includes(e)) there.events.push(e);
			if (!from || !at || there || found.size >= mostDrawn) continue;
			const [one, two] = [projection([...at]), projection([place.lon, place.lat])];
			if (!one || !two) continue;
			const told = `${states.get(from)?.name} to ${place.name}`;
			const drawn = { path: bowed(one, two), struck: struckAt(one, two) };
			found.set(key, { key, ...drawn, place: place.name, factuality: e.factuality, told, events: [e] });
		}
	}
	return [...found.values()].sort((x, y) => y.events.length - x.events.length || x.told.localeCompare(y.told));
}

/** An arc that bows northwards; a great circle would leave this projection at the pole. */
function bowed([x, y]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
	const rise = 0.2 * Math.hypot(x2 - x, y2 - y);
	return `M${x.toFixed(1)} ${y.toFixed(1)}Q${((x + x2) / 2).toFixed(1)} ${((y + y2) / 2 - rise).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

function struckAt([x, y]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
	const [middle, top] = [(x + x2) / 2, (y + y2) / 2 - 0.1 * Math.hypot(x2 - x, y2 - y)];
	return `M${(middle - 3).toFixed(1)} ${(top + 4).toFixed(1)}l6 -8`;
}

/** A place or a visit is chosen, not both. */
function withChoice(text: string, name: "place" | "visit", value: string): string {
	const search = new URLSearchParams(text);
	search.delete("place");
	search.delete("visit");
	if (value) search.set(name, value);
	return search.toString();
}

function spotsOf(events: readonly EventRow[]): Spot[] {
	const spots = new Map<string, Spot>();
	for (const e of events) {
		const { place } = e;
		if (!place || place.lat === null || place.lon === null) continue;
		const at = projection([place.lon, place.lat]);
		if (!at) continue;
		const spot = spots.get(place.name) ?? {
			name: place.name,
			x: at[0],
			y: at[1],
			precision: place.precision,
			events: [],
		};
		spot.events.push(e);
		spots.set(place.name, spot);
	}
	return [...spots.values()].sort((a, b) => b.events.length - a.events.length);
}
