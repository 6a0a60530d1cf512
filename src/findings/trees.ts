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
export function climb({ depth, bias, nodes }: Trees, measures: ArrayLike<number>): number {
	const size = nodesOf(depth) * NODE;
	let sum = bias;
	for (let root = 0; root < nodes.length; root += size) {
		let k = 0;
		for (;;) {
			const at = root + k * NODE;
			const measure = nodes[at];
			if (measure < 0) {
				sum += nodes[at + 2];
				break;
			}
			k = 2 * k + (measures[measure] >= nodes[at + 1] ? 2 : 1);
		}
	}
	return sum;
}
