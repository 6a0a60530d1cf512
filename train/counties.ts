/**
 * Makes lexicons/counties.tsv, the counties and parishes of the United States with the middle of their outlines, from the
 * package us-atlas (United States Census Bureau, public domain): `node train/counties.ts PATH/counties-10m.json`.
 */
import { readFileSync, writeFileSync } from "node:fs";

type Topology = {
	transform: { scale: [number, number]; translate: [number, number] };
	arcs: [number, number][][];
	objects: {
		counties: {
			geometries: { id: string; properties: { name: string }; arcs: number[] | number[][] | number[][][] }[];
		};
	};
};
const states = Object.fromEntries(
	"01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY"
		.split(" ")
		.map((s) => [s.slice(0, 2), s.slice(2)]),
);
const { transform, arcs, objects } = JSON.parse(readFileSync(process.argv[2], "utf8")) as Topology;
const boxes = arcs.map((arc) => {
	let [x, y] = [0, 0];
	const box = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [dx, dy] of arc) {
		x += dx;
		y += dy;
		box[0] = Math.min(box[0], x);
		box[1] = Math.min(box[1], y);
		box[2] = Math.max(box[2], x);
		box[3] = Math.max(box[3], y);
	}
	return box;
});
const lines: string[] = [];
for (const county of objects.counties.geometries) {
	const state = states[county.id.slice(0, 2)];
	// from 510 on, cities that belong to no county
	if (!state || state === "DC" || Number(county.id.slice(2)) >= 510) continue;
	const all = (county.arcs as unknown[]).flat(3) as number[];
	const box = [Infinity, Infinity, -Infinity, -Infinity];
	for (const a of all) {
		const b = boxes[a < 0 ? ~a : a];
		for (const k of [0, 1]) {
			box[k] = Math.min(box[k], b[k]);
			box[k + 2] = Math.max(box[k + 2], b[k + 2]);
		}
	}
	const middle = (k: 0 | 1) => (((box[k] + box[k + 2]) / 2) * transform.scale[k] + transform.translate[k]).toFixed(2);
	const suffix = state === "LA" ? " Parish" : state === "AK" ? " Borough" : " County";
	lines.push([county.properties.name + suffix, state, middle(1), middle(0)].join("\t"));
}
writeFileSync(
	new URL("../lexicons/counties.tsv", import.meta.url),
	`name\tstate\tlat\tlon\n${lines.sort().join("\n")}\n`,
);
console.log({ counties: lines.length });
