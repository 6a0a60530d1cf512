/** Offices and memberships as stretches of time, put together from the days on which texts attest them. */
import type { Day, Id, Membership, Post } from "../annotations.ts";
import {
	type Key,
	keyOf,
	type MembershipInterval,
	officeName,
	type PostInterval,
	type Report,
	type Reports,
} from "../dataset.ts";
import { idOf } from "../id.ts";
import { foldName } from "../rules/names.ts";
import { commonest } from "./actors.ts";
import type { Decided } from "./decisions.ts";
import { reportOf, type Told, type Where } from "./digest.ts";

/** The id of what comes of a group of findings. */
export function groupId(kind: "post" | "membership" | "figure", group: string): Id {
	return `${kind}_${idOf(group).slice(0, 14)}`;
}

export type ActorOf = (entity: Key) => Id | null;

/** A finding of one document, with the document it stands in. */
export type Found<F> = { readonly where: Where; readonly finding: F };

/** One interval for each holder, office and state; "former" is said of the same office but of another time. */
export function postGroup({ document }: Where, post: Told<Post>, actorOf: ActorOf): string | null {
	const holder = actorOf(keyOf(document, post.holder));
	if (holder === null) return null;
	const former = post.status === "former" ? "former" : "";
	const office = foldName(officeName(post.title));
	return [holder, office, foldName(post.organization ?? ""), post.country ?? "", former].join("\u001f");
}

/** Attested from the first to the last day a text gives it. `posts` are those of the group in the order of documents. */
export function postOf(
	group: string,
	posts: readonly Found<Told<Post>>[],
	actorOf: ActorOf,
	decided: Decided,
): PostInterval {
	const days = posts.map(({ finding }) => finding.asOf).filter((d) => d !== null);
	const keys = posts.map(({ where, finding }) => keyOf(where.document, finding.id));
	return {
		id: groupId("post", group),
		holder: group.slice(0, group.indexOf("\u001f")),
		title: decided.edit(keys).title ?? commonest(posts.map(({ finding }) => finding.title)),
		organization: posts[0].finding.organization,
		country: posts[0].finding.country,
		status: latest(posts, ({ finding }) => finding.asOf).finding.status,
		from: least(posts.map(({ finding }) => finding.from)),
		to: most(posts.map(({ finding }) => finding.to)),
		firstSeen: least(days),
		lastSeen: most(days),
		predecessor: null,
		successor: null,
		endedBy: null,
		reports: sortReports(posts.map(({ where, finding }) => reportOf(where, finding, actorOf))),
		standing: decided.standing(keys),
	};
}

export function membershipGroup({ document }: Where, told: Told<Membership>, actorOf: ActorOf): string | null {
	const member = actorOf(keyOf(document, told.member));
	const group = actorOf(keyOf(document, told.group));
	// Whoever has left was a member: both are of one interval.
	const status = told.status === "left" ? "member" : (told.status ?? "member");
	return member === null || group === null ? null : [member, group, status].join("\u001f");
}

export function membershipOf(
	id: string,
	told: readonly Found<Told<Membership>>[],
	actorOf: ActorOf,
	decided: Decided,
): MembershipInterval {
	const [member, group] = id.split("\u001f");
	const dayOf = ({ finding }: Found<Told<Membership>>) => finding.asOf ?? "";
	const left = told.filter(({ finding }) => finding.status === "left");
	const stayed = told.filter(({ finding }) => finding.status !== "left");
	const lastIn = most(stayed.map(({ finding }) => finding.asOf)) ?? "";
	// Told to have left, and of no later day as a member again.
	const gone = left.filter((one) => dayOf(one) >= lastIn && (dayOf(one) > lastIn || !stayed.length));
	const seen = (stayed.length ? stayed : told).map(({ finding }) => finding.asOf);
	return {
		id: groupId("membership", id),
		member,
		group,
		status: gone.length ? "left" : (stayed[0]?.finding.status ?? "member"),
		new: told.some(({ finding }) => finding.new),
		from: null,
		to: least(gone.map(({ finding }) => finding.asOf)),
		firstSeen: least(seen),
		lastSeen: most(seen),
		reports: sortReports(told.map(({ where, finding }) => reportOf(where, finding, actorOf))),
		standing: decided.standing(told.map(({ where, finding }) => keyOf(where.document, finding.id))),
	};
}

/** The earliest published first; of one document in reading order. */
export function sortReports(reports: readonly Report[]): Reports {
	if (reports.length === 1) return [reports[0]];
	const place = (r: Report) =>
		`${r.published ?? "9999-99-99"}\u001f${r.document}\u001f${String(r.evidence[0].start).padStart(9, "0")}\u001f${r.id}`;
	const [first, ...rest] = [...reports].sort((a, b) => (place(a) < place(b) ? -1 : 1));
	return [first, ...rest];
}

function least(days: readonly (Day | null)[]): Day | null {
	const told = days.filter((d) => d !== null).sort();
	return told[0] ?? null;
}

function most(days: readonly (Day | null)[]): Day | null {
	return (
		days
			.filter((d) => d !== null)
			.sort()
			.at(-1) ?? null
	);
}

function latest<T>(values: readonly T[], day: (value: T) => Day | null): T {
	return values.reduce((a, b) => ((day(b) ?? "") > (day(a) ?? "") ? b : a));
}
