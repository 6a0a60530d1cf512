/** Offices and memberships as stretches of time, put together from the days on which texts attest them. */
import type { Day, Id, Reading } from "../annotations.ts";
import { type Key, keyOf, type MembershipInterval, type PostInterval, type Report, type Reports } from "../dataset.ts";
import { idOf } from "../id.ts";
import { foldName } from "../rules/names.ts";
import { commonest } from "./actors.ts";
import type { Decided } from "./decisions.ts";
import { reportOf } from "./digest.ts";

type ActorOf = (entity: Key) => Id | null;

/** One interval for each holder, office and state: attested from the first to the last day a text gives it. */
export function holdPosts(readings: readonly Reading[], actorOf: ActorOf, decided: Decided): PostInterval[] {
	const groups = new Map<string, { holder: Id; posts: { reading: Reading; post: Reading["posts"][number] }[] }>();
	for (const reading of readings)
		for (const post of reading.posts) {
			const holder = actorOf(keyOf(reading.document.id, post.holder));
			if (holder === null) continue;
			// "former" is said of the same office but of another time.
			const group = [
				holder,
				foldName(post.title),
				foldName(post.organization ?? ""),
				post.country ?? "",
				post.status === "former" ? "former" : "",
			].join("\u001f");
			const there = groups.get(group);
			if (there) there.posts.push({ reading, post });
			else groups.set(group, { holder, posts: [{ reading, post }] });
		}
	return [...groups].map(([group, { holder, posts }]) => {
		const days = posts.map(({ post }) => post.asOf).filter((d) => d !== null);
		const keys = posts.map(({ reading, post }) => keyOf(reading.document.id, post.id));
		return {
			id: `post_${idOf(group).slice(0, 14)}`,
			holder,
			title: decided.edit(keys).title ?? commonest(posts.map(({ post }) => post.title)),
			organization: posts[0].post.organization,
			country: posts[0].post.country,
			status: latest(posts, ({ post }) => post.asOf).post.status,
			from: least(posts.map(({ post }) => post.from)),
			to: most(posts.map(({ post }) => post.to)),
			firstSeen: least(days),
			lastSeen: most(days),
			reports: sortReports(posts.map(({ reading, post }) => reportOf(reading, post, actorOf))),
			standing: decided.standing(keys),
		};
	});
}

export function holdMemberships(
	readings: readonly Reading[],
	actorOf: ActorOf,
	decided: Decided,
): MembershipInterval[] {
	const groups = new Map<
		string,
		{ member: Id; group: Id; told: { reading: Reading; membership: Reading["memberships"][number] }[] }
	>();
	for (const reading of readings)
		for (const membership of reading.memberships) {
			const member = actorOf(keyOf(reading.document.id, membership.member));
			const group = actorOf(keyOf(reading.document.id, membership.group));
			if (member === null || group === null) continue;
			const id = [member, group, membership.status ?? "member"].join("\u001f");
			const there = groups.get(id);
			if (there) there.told.push({ reading, membership });
			else groups.set(id, { member, group, told: [{ reading, membership }] });
		}
	return [...groups].map(([id, { member, group, told }]) => {
		const days = told.map(({ membership }) => membership.asOf).filter((d) => d !== null);
		return {
			id: `membership_${idOf(id).slice(0, 14)}`,
			member,
			group,
			status: told[0].membership.status ?? "member",
			new: told.some(({ membership }) => membership.new),
			from: null,
			to: null,
			firstSeen: least(days),
			lastSeen: most(days),
			reports: sortReports(told.map(({ reading, membership }) => reportOf(reading, membership, actorOf))),
			standing: decided.standing(told.map(({ reading, membership }) => keyOf(reading.document.id, membership.id))),
		};
	});
}

/** The earliest published first; of one document in reading order. */
export function sortReports(reports: readonly Report[]): Reports {
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
