/**
 * Boosted decision trees (Friedman 2001, "Greedy function approximation"): the sum of what the leaf of each tree says.
 *
 *   nodes, float32, three numbers a node, `2 ** (depth + 1) - 1` nodes a tree, the children of node k at 2k + 1 and 2k + 2:
 *   ┌─────────────────────┬──────────────────────────────┬───────┐
 *   │ measure, -1 a leaf  │ to the right from here on    │ value │
 *   └─────────────────────┴──────────────────────────────┴───────┘
 */
export type Trees = {
	readonly depth: number;
	readonly bias: number;
	readonly nodes: ArrayLike<number>;
};

/** Numbers a node. */
export const NODE = 3;

export function nodesOf(depth: number): number {
	return 2 ** (depth + 1) - 1;
}

/** Log odds, given the measures of one thing. */
export function climb(trees: Trees, measures: Float64Array): number {
	const { measure, split, value } = partsOf(trees);
	const size = nodesOf(trees.depth);
	let sum = trees.bias;
	for (let root = 0; root < measure.length; root += size) {
		let k = 0;
		let asked = measure[root];
		while (asked >= 0) {
			k = 2 * k + (measures[asked] >= split[root + k] ? 2 : 1);
			asked = measure[root + k];
		}
		sum += value[root + k];
	}
	return sum;
}

/** The three numbers of the nodes, each in a row of its own. */
type Parts = { readonly measure: Int16Array; readonly split: Float64Array; readonly value: Float64Array };

const taken = new WeakMap<Trees, Parts>();

function partsOf(trees: Trees): Parts {
	const there = taken.get(trees);
	if (there !== undefined) return there;
	const n = trees.nodes.length / NODE;
	const parts = { measure: new Int16Array(n), split: new Float64Array(n), value: new Float64Array(n) };
	for (let k = 0; k < n; k++) {
		parts.measure[k] = trees.nodes[k * NODE];
		parts.split[k] = trees.nodes[k * NODE + 1];
		parts.value[k] = trees.nodes[k * NODE + 2];
	}
	taken.set(trees, parts);
	return parts;
}
