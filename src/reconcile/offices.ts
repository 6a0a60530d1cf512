/** Who held an office before and after: of those that a state has once, by the days on which each is attested. */
import type { Day } from "../annotations.ts";
import { officeOf, type PostInterval, seatOf } from "../dataset.ts";

/** Each with its predecessor and successor. `posts` are all that the record has of the offices they are of. */
export function inSuccession(posts: readonly PostInterval[]): PostInterval[] {
	const offices = Map.groupBy(posts, officeOf);
	return posts.map((post) => {
		const others = offices.get(officeOf(post)) ?? [];
		return seatOf(post) === null ? post : placed(post, others);
	});
}

function placed(post: PostInterval, office: readonly PostInterval[]): PostInterval {
	const [first, last] = [post.firstSeen as Day, post.lastSeen as Day];
	const held = office.filter((p) => p.holder !== post.holder && seatOf(p) !== null);
	const before = held
		.filter((p) => (p.lastSeen as Day) < first)
		.sort(by((p) => p.lastSeen as Day))
		.at(-1);
	const after = held
		.filter((p) => beginOf(p) > last)
		.sort(by(beginOf))
		.at(0);
	const former = office
		.filter((p) => p.holder === post.holder && p.status === "former" && p.standing !== "rejected")
		.map((p) => p.firstSeen)
		.filter((day) => day !== null && day > last)
		.sort()[0];
	const ends = [former, after && beginOf(after)].filter((day) => day !== undefined && day !== null).sort();
	return {
		...post,
		predecessor: before?.holder ?? null,
		successor: after?.holder ?? null,
		endedBy: ends[0] ?? null,
	};
}

/** Taken up on that day, where it is told; else attested first. */
function beginOf(post: PostInterval): Day {
	return post.from ?? (post.firstSeen as Day);
}

function by(day: (post: PostInterval) => Day) {
	return (a: PostInterval, b: PostInterval) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) < day(b) ? -1 : 1);
}
