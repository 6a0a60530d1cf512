/** Who belonged to which bloc or body on a day, as the articles tell it. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { MembershipRow } from "../src/verbs/ask.ts";
import { useParams } from "./address.ts";
import { ask, type Rows } from "./api.ts";
import { count, daysInWords } from "./phrases.ts";
import { articleAt } from "./record/report.tsx";

const most = 2000;

/** All that is told of who belongs where, and how much of it was left out. */
export function useMemberships(of: Readonly<Record<string, unknown>> = {}, enabled = true) {
	const found = useQuery({
		queryKey: ["memberships", of],
		enabled,
		queryFn: ({ signal }) => ask<Rows<MembershipRow>>("memberships", { ...of, limit: most }, signal),
	});
	return { rows: found.data?.rows ?? none, total: found.data?.total ?? 0 };
}

const none: readonly MembershipRow[] = [];

/** Told of by that day, and not told to have ended before; without a day, whatever has not been told to have ended. */
export function holdsOn({ from, to, firstSeen, status }: MembershipRow, day: string | null): boolean {
	if (day === null) return status !== "left";
	const first = from ?? firstSeen;
	return first !== null && first <= day && (to === null || to >= day);
}

type Bloc = { readonly id: string; readonly name: string; readonly members: readonly MembershipRow[] };

/** Blocs with those who belonged to them on a day; the largest first. Who applies, observes or is invited is no member. */
export function blocsOn(rows: readonly MembershipRow[], day: string | null): Bloc[] {
	const found = new Map<string, MembershipRow[]>();
	for (const row of rows)
		if ((row.status === "member" || row.status === "left") && holdsOn(row, day))
			found.set(row.group, [...(found.get(row.group) ?? []), row]);
	return [...found]
		.map(([id, members]) => ({ id, name: members[0].people[id]?.name ?? id, members }))
		.sort((a, b) => b.members.length - a.members.length || (a.name < b.name ? -1 : 1));
}

/** The bloc of the address on a day, and the choice of one; the choice keeps those that come to be or go with the day. */
export function useBloc(day: string | null) {
	const params = useParams();
	const { rows, total } = useMemberships();
	const chosen = params.get("bloc");
	const blocs = useMemo(() => blocsOn(rows, day), [rows, day]);
	const ever = useMemo(() => [...new Map(rows.map((r) => [r.group, r.people[r.group]?.name ?? r.group]))], [rows]);
	const bloc = blocs.find((b) => b.id === chosen) ?? null;
	const choice = ever.length > 0 && (
		<label className="muted small">
			members of{" "}
			<select
				value={chosen ?? ""}
				style={{ maxWidth: 190 }}
				onChange={(e) => params.set({ bloc: e.currentTarget.value || null }, { replace: true })}
			>
				<option value="">no bloc</option>
				{ever.map(([id, name]) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
	const name = ever.find(([id]) => id === chosen)?.[1] ?? "";
	const told = chosen !== null && name !== "" && (
		<Members name={name} members={bloc?.members ?? none} day={day} leftOut={total - rows.length} />
	);
	/** States of the members, and the members themselves. */
	const marked = useMemo(
		() => new Set((bloc?.members ?? []).flatMap((m) => [m.member, m.people[m.member]?.country ?? m.member])),
		[bloc],
	);
	return { choice, told, marked };
}

/** "Members of BRICS that articles name, as of 5 March 2024: …", each with the sentence it is known from. */
function Members({
	name,
	members,
	day,
	leftOut,
}: {
	name: string;
	members: readonly MembershipRow[];
	day: string | null;
	leftOut: number;
}) {
	return (
		<p className="small bloc plainlist" role="status">
			<i aria-hidden="true" /> {count(members.length, "member")} of {name} that articles name
			{day && `, as of ${daysInWords(day, day)}`}
			{members.length > 0 && ": "}
			{members.map((m, i) => (
				<span key={m.id}>
					{i > 0 && ", "}
					<Link href={articleAt(m.reports[0])}>{m.people[m.member]?.name ?? m.member}</Link>
				</span>
			))}
			.{leftOut > 0 && <span className="muted"> {count(leftOut, "membership")} were not looked at.</span>}
		</p>
	);
}

const verbs: Readonly<Record<MembershipRow["status"], string>> = {
	member: "",
	left: "left",
	applicant: "applied",
	invited: "invited",
	observer: "observer",
};

/** In a dossier: what it belongs to, or who belongs to it, on the day. */
export function Belonging({ actor, day }: { actor: string; day: string | null }) {
	const { rows } = useMemberships({ actor });
	const own = rows.filter((m) => (m.member === actor || m.group === actor) && holdsOn(m, day));
	if (!own.length)
		return rows.length > 0 && day !== null ? (
			<p className="muted">No membership is told of by {daysInWords(day, day)}.</p>
		) : null;
	const of = (mine: "member" | "group") => own.filter((m) => m[mine] === actor);
	return (
		<section aria-label="Blocs and bodies" style={{ marginTop: 22 }}>
			{(["member", "group"] as const).map((mine) => {
				const other = mine === "member" ? "group" : "member";
				const those = of(mine);
				if (!those.length) return null;
				return (
					<div key={mine}>
						<h2 style={{ marginBottom: 6 }}>{mine === "member" ? "Belongs to" : "Members that articles name"}</h2>
						{those.map((m) => (
							<div key={m.id} className="belongs">
								<Link href={`/actor?id=${encodeURIComponent(m[other])}`}>{m.people[m[other]]?.name ?? m[other]}</Link>
								{verbs[m.status] && <span className="muted small">{verbs[m.status]}</span>}
								<Link href={articleAt(m.reports[0])} className="muted small">
									{seen(m)}
								</Link>
							</div>
						))}
					</div>
				);
			})}
		</section>
	);
}

function seen({ from, to, firstSeen, lastSeen, new: fresh }: MembershipRow): string {
	if (from ?? to)
		return [from && `since ${daysInWords(from, null)}`, to && `until ${daysInWords(to, null)}`]
			.filter(Boolean)
			.join(", ");
	if (!firstSeen) return "no day known";
	const day = daysInWords(firstSeen, null);
	if (fresh) return `new on ${day}`;
	return firstSeen === lastSeen ? `told on ${day}` : `told from ${day} to ${daysInWords(lastSeen, null)}`;
}
