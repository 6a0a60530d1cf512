import type { Scanned } from "./scan.ts";

/** The way through the tree from the cue to each token of [low, high). */
export type Paths = {
	readonly low: number;
	/** Steps up from the cue to the node where the ways part; 15 where that is out of reach. */
	readonly ups: Uint8Array;
	/** The node under the parting that the token hangs on; the token itself or the cue's ancestor where it is the parting. */
	readonly branch: Int32Array;
	/** Hashes of the way: all of it, its first step down, its first two. */
	readonly whole: Int32Array;
	readonly one: Int32Array;
	readonly two: Int32Array;
	readonly depth: Uint8Array;
	/** The first clause, conjunct or aside on the way down below the branch, -1 where there is none. */
	readonly turn: Int32Array;
	/** Class of the topmost other word on the way that may be a cue, 0 where there is none. */
	readonly via: Uint8Array;
};

const STEPS = 10;

export function pathsFrom(row: Scanned, cue: number, low: number, high: number): Paths {
	const { tokens } = row.sentence;
	const size = high - low;
	/** Of the cue and what it hangs on, from 1 up to where its way ends; 0 of all others. */
	const above = new Uint8Array(tokens.length);
	const codes = [0];
	let at = cue;
	let code = 17;
	for (let ups = 0; ups <= STEPS && at >= 0; ups++) {
		above[at] = ups + 1;
		codes.push(code);
		code = Math.imul(code, 31) + row.deprel[at];
		at = tokens[at].head;
	}
	const paths: Paths = {
		low,
		ups: new Uint8Array(size),
		branch: new Int32Array(size),
		whole: new Int32Array(size),
		one: new Int32Array(size),
		two: new Int32Array(size),
		depth: new Uint8Array(size),
		turn: new Int32Array(size).fill(-1),
		via: new Uint8Array(size),
	};
	for (let i = low; i < high; i++) {
		const k = i - low;
		let node = i;
		let depth = 0;
		let down = 0;
		let top = i;
		let second = i;
		let turn = -1;
		let via = 0;
		while (depth <= STEPS && node >= 0 && above[node] === 0) {
			down = Math.imul(down, 33) + row.deprel[node];
			if (row.aside[node] === 1) turn = node;
			if (row.cueClass[node] > 0) via = row.cueClass[node];
			second = top;
			top = node;
			node = tokens[node].head;
			depth++;
		}
		const parting = node >= 0 ? above[node] : 0;
		paths.ups[k] = parting === 0 ? 15 : parting - 1;
		paths.branch[k] = depth === 0 ? i : top;
		paths.depth[k] = depth;
		if (turn !== top) paths.turn[k] = turn;
		paths.via[k] = via;
		const base = parting === 0 ? 99 : codes[parting];
		paths.one[k] = depth === 0 ? base ^ 0x55 : Math.imul(base, 37) + row.deprel[top];
		paths.two[k] = depth < 2 ? paths.one[k] : Math.imul(paths.one[k], 37) + row.deprel[second];
		paths.whole[k] = depth > 4 ? Math.imul(paths.two[k], 41) + 7 : Math.imul(base, 43) + down;
	}
	return paths;
}
