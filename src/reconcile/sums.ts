/**
 * Sums of scores between groups that are being grown. Groups that a path of scores connects are one component. Most are
 * small, and few of their pairs have a score: those are kept in maps. Where thousands of articles are all somewhat alike,
 * nearly every pair has one: those are kept in a square of numbers, a tenth as large and far quicker to go through.
 *
 *   cells   of a component of m groups, row by row: cells[i · m + j] is the sum between the i-th and the j-th of it
 */

/** From so many groups on, a component whose pairs have scores for the greater part is kept as a square. */
const large = 64;

/** Numbers in the largest square: 1 GiB. */
const most = 2 ** 27;

export type Sums = {
	readonly set: (a: number, b: number, sum: number) => void;
	readonly get: (a: number, b: number) => number;
	/** A pair that can never be joined. */
	readonly drop: (a: number, b: number) => void;
	readonly each: (a: number, visit: (b: number, sum: number) => void) => void;
	/** Sums of `from` are added to those of `into`; `from` is no more. */
	readonly join: (into: number, from: number) => void;
};

/** `component` of each group, named by one of its groups; `pairs` are how many scores lie inside each, by that name. */
export function sumsOf(component: Int32Array, pairs: Int32Array): Sums {
	const sizes = new Map<number, number>();
	for (const c of component) sizes.set(c, (sizes.get(c) ?? 0) + 1);
	const squares = new Map<number, Square>();
	for (const [c, size] of sizes) {
		const square = size * size;
		if (size >= large && square <= most && pairs[c] * 8 > square)
			squares.set(c, { size, cells: new Float64Array(square), groups: [], alive: [] });
	}
	/** Its place in its square. */
	const place = component.map((c, group) => {
		const square = squares.get(c);
		return square ? square.alive.push(square.groups.push(group) - 1) - 1 : -1;
	});
	const maps = Array.from(component, (c) => (squares.has(c) ? none : new Map<number, number>()));
	const own = Array.from(component, (c) => squares.get(c));
	const squareOf = (group: number) => own[group];
	const set = (a: number, b: number, sum: number) => {
		const square = squareOf(a);
		if (square) {
			square.cells[place[a] * square.size + place[b]] = sum;
			square.cells[place[b] * square.size + place[a]] = sum;
		} else {
			maps[a].set(b, sum);
			maps[b].set(a, sum);
		}
	};
	return {
		set,
		get(a, b) {
			const square = squareOf(a);
			return square ? square.cells[place[a] * square.size + place[b]] : (maps[a].get(b) ?? 0);
		},
		drop(a, b) {
			if (squareOf(a)) set(a, b, 0);
			else {
				maps[a].delete(b);
				maps[b].delete(a);
			}
		},
		each(a, visit) {
			const square = squareOf(a);
			if (!square) for (const [b, sum] of maps[a]) visit(b, sum);
			else {
				const row = place[a] * square.size;
				for (const at of square.alive) {
					const sum = square.cells[row + at];
					if (sum > 0) visit(square.groups[at], sum);
				}
			}
		},
		join(into, from) {
			const square = squareOf(into);
			if (square) joinRows(square, place[into], place[from]);
			else joinMaps(maps, into, from);
		},
	};
}

type Square = {
	readonly size: number;
	readonly cells: Float64Array;
	/** Groups by their places. */
	readonly groups: number[];
	/** Places of those that are still there. */
	alive: number[];
};

const none = new Map<number, number>();

function joinRows(square: Square, into: number, from: number): void {
	const { size, cells } = square;
	square.alive = square.alive.filter((at) => at !== from);
	for (const at of square.alive) {
		if (at === into) continue;
		const sum = cells[into * size + at] + cells[from * size + at];
		cells[into * size + at] = sum;
		cells[at * size + into] = sum;
	}
}

function joinMaps(maps: readonly Map<number, number>[], into: number, from: number): void {
	maps[into].delete(from);
	maps[from].delete(into);
	for (const [k, sum] of maps[from]) {
		const both = (maps[into].get(k) ?? 0) + sum;
		maps[into].set(k, both);
		maps[k].set(into, both);
		maps[k].delete(from);
	}
	maps[from].clear();
}
