/** Puts changed articles in their place: which nodes gain or lose a member, and which of those look otherwise than before. */
import type { Id } from "../annotations.ts";
import { documentOf, type Key } from "../dataset.ts";
import { idOf } from "../id.ts";
import { actorBlocks, actorBody } from "./actors.ts";
import type { Decided } from "./decisions.ts";
import type { Digest, EventDigest } from "./digest.ts";
import { eventBlocks } from "./events.ts";
import type { KeptMember, KeptNode, Ledger, Standing } from "./ledger.ts";
import { type Member, membersOf, type Sort } from "./nodes.ts";
import type { Blocks } from "./pairs.ts";
import type { Touched } from "./regroup.ts";
import { storyBlocks } from "./stories.ts";

/** Articles that came or were read again with their digests, those that went with null; and the keys new decisions speak of. */
export type Changes = { readonly digests: ReadonlyMap<Id, Digest | null>; readonly decided: readonly Key[] };

export const sorts = ["actor", "story", "event"] as const satisfies readonly Sort[];

/** A short name for a variant. */
export function variantName(variant: string): string {
	return variant && idOf(variant).slice(0, 16);
}

export async function place(
	ledger: Ledger,
	{ digests, decided: keys }: Changes,
	decided: Decided,
): Promise<Record<Sort, Touched> & { readonly documents: ReadonlySet<Id> }> {
	const chain = chainOf(keys, digests, decided);
	const changed = [...digests.values()].filter((d) => d !== null);
	await ledger.putDigests(
		changed,
		[...digests].flatMap(([id, d]) => (d ? [] : [id])),
	);
	const spoken = [...new Set(chain.map(documentOf))].filter((id) => !digests.has(id));
	const all = [...changed, ...(await ledger.digests(spoken))];
	const documents = new Set([...digests.keys(), ...all.map((d) => d.document)]);

	const before = new Map((await ledger.membersOfDocuments([...documents])).map((m) => [nameOf(m), m]));
	const now = all.flatMap((d) => membersOf(d, decided.parted));
	const stayed = new Set<string>();
	const added: Member[] = [];
	for (const member of now) {
		const old = before.get(nameOf(member));
		if (old?.node === member.node && old.variant === variantName(member.variant)) stayed.add(nameOf(member));
		else added.push(member);
	}
	const gone = [...before].filter(([name]) => !stayed.has(name)).map(([, member]) => member);
	await ledger.place(gone, added);

	const ruled = await ledger.membersOfKeys(chain);
	const byDocument = new Map(all.map((d) => [d.document, d]));
	const touched = {} as Record<Sort, Touched>;
	for (const sort of sorts) {
		const of = <M extends { readonly sort: Sort }>(members: readonly M[]) => members.filter((m) => m.sort === sort);
		touched[sort] = await settle(ledger, sort, {
			gone: Map.groupBy(of(gone), (m) => m.node),
			added: Map.groupBy(of(added), (m) => m.node),
			now: of(now),
			forced: new Set(of(ruled).map((m) => m.node)),
			changed: digests,
			byDocument,
		});
	}
	return { ...touched, documents };
}

function nameOf({ sort, key }: Pick<Member, "sort" | "key">): string {
	return `${sort} ${key}`;
}

/** All keys that rulings tie to those that something new is said of, or that came or went. */
function chainOf(keys: readonly Key[], digests: ReadonlyMap<Id, unknown>, { ruling }: Decided): Key[] {
	const ties = new Map<Key, Key[]>();
	for (const [a, b] of ruling.same) {
		ties.set(a, [...(ties.get(a) ?? []), b]);
		ties.set(b, [...(ties.get(b) ?? []), a]);
	}
	const ruled = [...new Set([...ruling.same, ...ruling.apart].flat())];
	const chain = new Set([...keys, ...ruled.filter((key) => digests.has(documentOf(key)))]);
	for (const key of chain) for (const tied of ties.get(key) ?? []) chain.add(tied);
	return [...chain];
}

type Moves = {
	readonly gone: ReadonlyMap<string, readonly KeptMember[]>;
	readonly added: ReadonlyMap<string, readonly Member[]>;
	readonly now: readonly Member[];
	readonly forced: ReadonlySet<string>;
	readonly changed: ReadonlyMap<Id, unknown>;
	readonly byDocument: ReadonlyMap<Id, Digest>;
};

async function settle(ledger: Ledger, sort: Sort, moves: Moves): Promise<Touched> {
	const { gone, added, now, forced, changed } = moves;
	const ids = new Set([...gone.keys(), ...added.keys(), ...now.map((m) => m.node), ...forced]);
	const rows = new Map((await ledger.nodes(sort, [...ids])).map((n) => [n.id, n]));
	const crowded = crowdedNodes(now, rows);
	const dirty: string[] = [];
	const lost: KeptNode[] = [];
	const alone: string[] = [];
	const empty: string[] = [];
	const put: KeptNode[] = [];
	const firsts = new Map<string, Standing>();
	for (const id of ids) {
		const size = (rows.get(id)?.size ?? 0) + (added.get(id)?.length ?? 0) - (gone.get(id)?.length ?? 0);
		if (size === 0) {
			empty.push(id);
			const row = rows.get(id);
			if (row) lost.push(row);
		} else firsts.set(id, (await ledger.firstMembers(sort, id, 1))[0]);
	}
	const bodies = await bodiesOf(ledger, sort, firsts, rows, moves);
	for (const [id, first] of firsts) {
		const row = rows.get(id);
		const [came, went] = [added.get(id)?.length ?? 0, gone.get(id)?.length ?? 0];
		const body = bodies.get(id) as { json: string; blocks: Blocks | null };
		const other = row?.body !== body.json;
		if (other && body.blocks) await ledger.putBlocks(sort, id, body.blocks);
		const worded = sort !== "actor" && changed.has(first.document);
		if (other || worded || went || forced.has(id) || crowded.has(id)) dirty.push(id);
		else if (came && row.cluster) alone.push(row.cluster);
		if (other || came || went)
			put.push({
				sort,
				id,
				body: body.json,
				size: (row?.size ?? 0) + came - went,
				first: first.key,
				cluster: row?.cluster ?? null,
				item: row?.item ?? null,
				base: row?.base ?? null,
			});
	}
	await ledger.putNodes(put);
	await ledger.dropNodes(sort, empty);
	return { dirty, gone: lost, alone };
}

/** Two nodes of one group that have come to stand in one document. */
function crowdedNodes(now: readonly Member[], rows: ReadonlyMap<string, KeptNode>): Set<string> {
	const found = new Set<string>();
	for (const members of Map.groupBy(now, (m) => m.document).values())
		for (const [cluster, nodes] of Map.groupBy(members, (m) => rows.get(m.node)?.cluster ?? null))
			if (cluster !== null && nodes.length > 1) for (const { node } of nodes) found.add(node);
	return found;
}

async function bodiesOf(
	ledger: Ledger,
	sort: Sort,
	firsts: ReadonlyMap<string, Standing>,
	rows: ReadonlyMap<string, KeptNode>,
	{ byDocument, changed }: Moves,
) {
	const bodies = new Map<string, { json: string; blocks: Blocks | null }>();
	if (sort === "actor") {
		const variants = await ledger.variants([...firsts.keys()]);
		for (const id of firsts.keys()) {
			const body = actorBody(variants.get(id) as ReadonlyMap<string, number>);
			bodies.set(id, { json: JSON.stringify(body), blocks: actorBlocks(body) });
		}
		return bodies;
	}
	// The body is its first member's: it stays where that stays and was not read again.
	const wanted = new Map<string, Standing>();
	for (const [id, first] of firsts) {
		const row = rows.get(id);
		if (row?.first === first.key && !changed.has(first.document)) bodies.set(id, { json: row.body, blocks: null });
		else wanted.set(id, first);
	}
	const missing = [...wanted.values()].map((m) => m.document).filter((d) => !byDocument.has(d));
	const digests = new Map([
		...byDocument,
		...(await ledger.digests([...new Set(missing)])).map((d) => [d.document, d] as const),
	]);
	for (const [id, { key, document }] of wanted) {
		const found = digests.get(document) as Digest;
		if (sort === "story") {
			const { published, words } = found;
			bodies.set(id, {
				json: JSON.stringify({ document, published }),
				blocks: storyBlocks({ document, published, words }),
			});
		} else {
			const body = found.events.find((e) => e.key === key) as EventDigest;
			bodies.set(id, { json: JSON.stringify(body), blocks: eventBlocks(body) });
		}
	}
	return bodies;
}
