/** Pairs worth comparing: of nodes that share a block. Which blocks a node stands in hangs on its own body alone. */
import type { Edge } from "./scores.ts";

export type Node<B> = { readonly id: string; readonly body: B };

/** Where a node is found: under each of these names, at each of these places in time (0 where time does not matter). */
export type Blocks = { readonly names: readonly string[]; readonly at: readonly number[] };

/** What nodes are parts of: of two that are parts of different things, nothing is asked. */
export type Parts = ReadonlyMap<string, string>;

/**
 * Edges between nodes that share a block. With `focus`, only those that touch one of them. `edge` is always given the
 * node whose id comes first as `a`.
 */
export function edgesOf<B>(
	nodes: readonly Node<B>[],
	blocksOf: (body: B) => Blocks,
	edge: (a: Node<B>, b: Node<B>) => Edge | null,
	focus: ReadonlySet<string> | null = null,
	parts: Parts | null = null,
): Edge[] {
	const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
	const all = new Map<string, number[]>();
	const looked = focus === null ? all : new Map<string, number[]>();
	const seen = sorted.map(() => -1);
	const edges: Edge[] = [];
	/** Of a block in which none of the focus stands there is nothing to tell. */
	const wanted = focus && new Set(sorted.flatMap(({ id, body }) => (focus.has(id) ? blockNames(blocksOf(body)) : [])));
	sorted.forEach((node, i) => {
		const central = focus?.has(node.id) ?? true;
		const part = parts?.get(node.id);
		for (const block of blockNames(blocksOf(node.body))) {
			if (wanted && !wanted.has(block)) continue;
			for (const j of (central ? all : looked).get(block) ?? []) {
				if (seen[j] === i) continue;
				seen[j] = i;
				const other = part && parts?.get(sorted[j].id);
				if (other && other !== part) continue;
				const found = edge(sorted[j], node);
				if (found) edges.push(found);
			}
			put(all, block, i);
			if (focus !== null && central) put(looked, block, i);
		}
	});
	return edges;
}

function blockNames({ names, at }: Blocks): string[] {
	return names.flatMap((name) => at.map((time) => `${name}\u001f${time}`));
}

function put(index: Map<string, number[]>, name: string, i: number): void {
	const there = index.get(name);
	if (there) there.push(i);
	else index.set(name, [i]);
}
