/** Offices, blocs and figures: which findings of which documents belong together, and what comes of each group. */
import type { Figure, Membership, Post } from "../annotations.ts";
import { type FigureSeries, keyOf, type MembershipInterval, type PostInterval } from "../dataset.ts";
import type { Decided } from "./decisions.ts";
import type { Digest, Told } from "./digest.ts";
import { figureGroup, figureOf } from "./figures.ts";
import { type ActorOf, type Found, membershipGroup, membershipOf, postGroup, postOf } from "./intervals.ts";
import type { Gathered } from "./nodes.ts";

export function gather(digest: Digest, actorOf: ActorOf): Gathered[] {
	const { document, publisher, published, told } = digest;
	const where = { document, publisher, published };
	const rows = <F extends { readonly id: string }>(
		kind: Gathered["kind"],
		findings: readonly F[],
		group: (finding: F) => string | null,
	) =>
		findings.map(
			(finding, seq): Gathered => ({
				kind,
				key: keyOf(document, finding.id),
				document,
				seq,
				grp: group(finding),
				json: JSON.stringify({ where, finding }),
				found: { where, finding },
			}),
		);
	return [
		...rows("post", told.posts, (post) => postGroup(where, post, actorOf)),
		...rows("membership", told.memberships, (membership) => membershipGroup(where, membership, actorOf)),
		...rows("figure", told.figures, (figure) => figureGroup(digest, figure, actorOf)),
	];
}

export type Groups = {
	readonly posts: PostInterval[];
	readonly memberships: MembershipInterval[];
	readonly figures: FigureSeries[];
};

/** All findings of these groups, in any order. */
export function groupsOf(rows: readonly Gathered[], actorOf: ActorOf, decided: Decided): Groups {
	const groups = new Map<string, Gathered[]>();
	for (const row of rows) {
		if (row.grp === null) continue;
		const name = `${row.kind} ${row.grp}`;
		const there = groups.get(name);
		if (there) there.push(row);
		else groups.set(name, [row]);
	}
	const made: Groups = { posts: [], memberships: [], figures: [] };
	for (const group of groups.values()) {
		const [{ kind, grp }] = group;
		const found = group
			.sort((a, b) => (a.document === b.document ? a.seq - b.seq : a.document < b.document ? -1 : 1))
			.map(({ json, found }) => found ?? JSON.parse(json));
		const id = grp as string;
		if (kind === "post") made.posts.push(postOf(id, found as Found<Told<Post>>[], actorOf, decided));
		else if (kind === "membership")
			made.memberships.push(membershipOf(id, found as Found<Told<Membership>>[], actorOf, decided));
		else made.figures.push(figureOf(id, found as Found<Told<Figure>>[], actorOf, decided));
	}
	return made;
}
