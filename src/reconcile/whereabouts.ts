/** Whether two tellings of a place contradict one another. */
import type { RecordedPlace } from "../dataset.ts";

export type Whereabouts = Pick<RecordedPlace, "lat" | "lon" | "precision">;

/** Kilometres within which two places are told as one: a town, its airport, its suburb. */
export const beside = 50;

/** A land or a region, in which a town may lie; or nothing is known of how wide it is. */
export function isWide({ precision }: Whereabouts): boolean {
	return precision === "country" || precision === "region";
}

/** Kilometres between two places on the sphere (haversine, Sinnott 1984); infinite where either is not known. */
export function apart(a: Whereabouts, b: Whereabouts): number {
	if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return Number.POSITIVE_INFINITY;
	const rad = Math.PI / 180;
	const [dLat, dLon] = [(b.lat - a.lat) * rad, (b.lon - a.lon) * rad];
	const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
	return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
