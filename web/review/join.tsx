import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Actor, Decision } from "../../src/dataset.ts";
import type { EventRow, PostRow } from "../../src/verbs/ask.ts";
import { useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { whoInWords } from "../coded.ts";
import { useDeciding } from "../decide.tsx";
import { useKeys } from "../keys.ts";
import { count } from "../phrases.ts";
import { useStates } from "../states.ts";
import { ChooseActor } from "./choose.tsx";

type Side = {
	readonly actor: Actor;
	readonly events: number;
	readonly posts: readonly PostRow[];
	readonly decisions: readonly Decision[];
};

/** Two actors side by side before they are joined: what it would change, and what speaks against it. */
export function Join() {
	const params = useParams();
	const [one, two] = [params.get("one"), params.get("two")];
	const { decide, busy } = useDeciding();
	const nameOf = useStates();
	const both = useQuery({
		queryKey: ["join", one, two],
		enabled: one !== null && two !== null && one !== two,
		queryFn: async ({ signal }) => {
			const [a, b] = await Promise.all([sideOf(one as string, signal), sideOf(two as string, signal)]);
			const shared = await ask<Rows<EventRow>>("events", { actor: [one as string, two as string], limit: 1 }, signal);
			return { a, b, shared: shared.total };
		},
	});
	const settle = (kind: "merge" | "not-same") => {
		if (one && two && both.data && !busy)
			decide(kind, [one, two])
				.then(() => params.set({ one: null, two: null }))
				.catch(() => {});
	};
	useKeys([["s", () => settle("merge")]]);
	const against = both.data ? contradictions(both.data.a, both.data.b, both.data.shared, nameOf) : [];
	return (
		<details open={one !== null || two !== null} style={{ marginBottom: 18 }}>
			<summary style={{ cursor: "pointer", color: "var(--accent)" }}>Join two actors that are one</summary>
			<div className="join">
				<ChooseActor
					label="This one"
					value={one}
					leaveOut={two ? [two] : []}
					set={(actor) => params.set({ one: actor?.id ?? null }, { replace: true })}
				/>
				<ChooseActor
					label="is the same as"
					value={two}
					leaveOut={one ? [one] : []}
					set={(actor) => params.set({ two: actor?.id ?? null }, { replace: true })}
				/>
				{both.data && (
					<>
						<SideView side={both.data.a} />
						<SideView side={both.data.b} />
					</>
				)}
			</div>
			{both.isError && (
				<p className="notice" role="alert">
					{both.error.message}
				</p>
			)}
			{both.data && (
				<>
					<p>
						Joining them puts {count(both.data.a.events + both.data.b.events - both.data.shared, "event")},{" "}
						{count(both.data.a.posts.length + both.data.b.posts.length, "office")} and{" "}
						{count(both.data.a.actor.namings + both.data.b.actor.namings, "naming", "namings")} in{" "}
						{count(both.data.a.actor.documents + both.data.b.actor.documents, "article")} under one name. It can be
						taken back below at any time.
					</p>
					{against.length ? (
						<ul className="notice" style={{ paddingLeft: 24 }}>
							{against.map((what) => (
								<li key={what}>{what}</li>
							))}
						</ul>
					) : (
						<p className="muted">Nothing in the record speaks against it.</p>
					)}
					<div style={{ display: "flex", gap: 8 }}>
						<Button disabled={busy} onClick={() => settle("merge")}>
							The same&nbsp;<kbd>S</kbd>
						</Button>
						<Button variant="default" disabled={busy} onClick={() => settle("not-same")}>
							Not the same
						</Button>
					</div>
				</>
			)}
		</details>
	);
}

async function sideOf(id: string, signal: AbortSignal): Promise<Side> {
	const [actor, events, posts, decisions] = await Promise.all([
		ask<Rows<Actor>>("actors", { id }, signal),
		ask<Rows<EventRow>>("events", { actor: id, limit: 1 }, signal),
		ask<Rows<PostRow>>("posts", { actor: id, limit: 20 }, signal),
		ask<Rows<Decision>>("decisions", { target: id, limit: 100 }, signal),
	]);
	if (!actor.rows[0]) throw new Error(`Nobody in the record has the id ${id}.`);
	return { actor: actor.rows[0], events: events.total, posts: posts.rows, decisions: decisions.rows };
}

/** What the record holds that two names of one actor would not. */
function contradictions(a: Side, b: Side, shared: number, nameOf: (state: string) => string): string[] {
	const found: string[] = [];
	if (a.actor.type !== b.actor.type) found.push(`One is a ${a.actor.type}, the other a ${b.actor.type}.`);
	if (a.actor.country && b.actor.country && a.actor.country !== b.actor.country)
		found.push(`They stand for different states, ${nameOf(a.actor.country)} and ${nameOf(b.actor.country)}.`);
	if (shared) found.push(`${count(shared, "event tells", "events tell")} of both as of two.`);
	const documents = new Set(a.actor.entities.map((key) => key.slice(0, key.lastIndexOf("/"))));
	const together = new Set(
		b.actor.entities.map((key) => key.slice(0, key.lastIndexOf("/"))).filter((document) => documents.has(document)),
	);
	if (together.size)
		found.push(`${count(together.size, "article names", "articles name")} both and took them for two.`);
	for (const p of a.posts)
		for (const q of b.posts)
			if (p.country && q.country && p.country !== q.country && p.status === "current" && q.status === "current")
				found.push(`One is ${p.title} (${nameOf(p.country)}), the other ${q.title} (${nameOf(q.country)}).`);
	for (const d of a.decisions)
		if (d.kind === "not-same" && b.decisions.some((other) => other.id === d.id))
			found.push(
				`${d.who} decided on ${d.when.slice(0, 10)} that they are not the same${d.reason ? `: “${d.reason}”` : "."}`,
			);
	return [...new Set(found)].slice(0, 8);
}

function SideView({ side: { actor, events, posts } }: { side: Side }) {
	const nameOf = useStates();
	return (
		<dl className="small">
			<dt className="muted">who</dt>
			<dd>
				<b>{actor.name}</b> <span className="muted">{whoInWords(actor, nameOf)}</span>
			</dd>
			<dt className="muted">written</dt>
			<dd>{[actor.name, ...actor.aliases].join(", ")}</dd>
			<dt className="muted">offices</dt>
			<dd>
				{posts.length
					? posts
							.map((p) => [p.title, p.organization, p.country && nameOf(p.country)].filter(Boolean).join(", "))
							.join("; ")
					: "none"}
			</dd>
			<dt className="muted">told of</dt>
			<dd>
				{count(events, "event")}, {count(actor.documents, "article")}
			</dd>
		</dl>
	);
}
