/** Names beside what they name, none over another: where no side is free a name is left out, and the list has it. */

export type Named = { readonly x: number; readonly y: number; readonly r: number; readonly name: string };
export type Label<T> = {
	readonly of: T;
	readonly x: number;
	readonly y: number;
	readonly anchor: "start" | "middle" | "end";
};
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
type Options = {
	readonly size: number;
	/** Names stay inside of it. */
	readonly within: Box;
	/** At most so many. */
	readonly most?: number;
	/** So many of the first are named even over the marks of others. */
	readonly surely?: number;
};

/** The first given have the first choice of a place: above, below, to the right, to the left. */
export function labelled<T extends Named>(
	all: readonly T[],
	{ size, within, most = all.length, surely = 0 }: Options,
): Label<T>[] {
	const taken: Box[] = [];
	const marks = all.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
	const found: Label<T>[] = [];
	for (const [i, it] of all.entries()) {
		if (found.length >= most) break;
		const width = it.name.length * size * 0.56;
		const gap = it.r + 4;
		const places = [
			{ x: it.x, y: it.y - gap, anchor: "middle" },
			{ x: it.x, y: it.y + gap + size * 0.8, anchor: "middle" },
			{ x: it.x + gap, y: it.y + size * 0.34, anchor: "start" },
			{ x: it.x - gap, y: it.y + size * 0.34, anchor: "end" },
		] as const;
		const tries = [
			...places.map((place) => ({ place, clear: true })),
			...(i < surely ? places.map((place) => ({ place, clear: false })) : []),
		];
		for (const { place, clear } of tries) {
			const left = place.anchor === "start" ? place.x : place.x - (place.anchor === "end" ? width : width / 2);
			const box = { left, right: left + width, top: place.y - size * 0.86, bottom: place.y + size * 0.24 };
			if (!inside(box, within) || taken.some((t) => meet(t, box))) continue;
			// Over a mark a name can be read, but whose it is can not.
			if (clear && marks.some((mark, j) => j !== i && meet(mark, box))) continue;
			taken.push(box);
			found.push({ of: it, ...place });
			break;
		}
	}
	return found;
}

function meet(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inside(a: Box, b: Box): boolean {
	return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}
