import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { Merge } from "../../src/dataset.ts";
import { documentOf } from "../../src/dataset.ts";
import type { EventRow } from "../../src/verbs/ask.ts";
import { ask, type Rows } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { useKeys } from "../keys.ts";
import { count, daysInWords } from "../phrases.ts";
import { Contested, decidedWords, useContested } from "../record/behind.tsx";
import { useStates } from "../states.ts";
import type { Logged } from "../verdict.ts";
import { reasonsOf } from "./reasons.ts";
import { SideBySide, useSide } from "./sides.tsx";

export type Told = {
	readonly event: EventRow | undefined;
	readonly name: string;
	/** Who published a member's article, and when. */
	readonly from: (member: string) => string;
};

/** One merge: two of its members side by side, why they were joined, what speaks against it, and the ways out. */
export function MergeView({ merge, told }: { merge: Merge; told: Told }) {
	const { decide, undo, made, busy, problem } = useDeciding();
	const nameOf = useStates();
	const [at, setAt] = useState(1);
	const [first, other] = [merge.members[0], merge.members[Math.min(at, merge.members.length - 1)]];
	const [one, two] = [useSide(first), useSide(other)];
	const log = useQuery({
		queryKey: ["decided on", merge.into],
		queryFn: ({ signal }) => ask<Rows<Logged>>("decisions", { target: merge.into, limit: 100 }, signal),
	});
	const ruled = log.data?.rows.filter((d) => !d.undone && (d.kind === "merge" || d.kind === "not-same")) ?? [];
	const byPerson = ruled.find((d) => d.kind === "merge");
	const settle = (kind: "merge" | "not-same") => !busy && decide(kind, [first, other]).catch(() => {});
	useKeys([
		["n", () => settle("not-same")],
		["s", () => settle("merge")],
		["u", () => undo().catch(() => {})],
		["ArrowRight", () => setAt((n) => Math.min(n + 1, merge.members.length - 1))],
		["ArrowLeft", () => setAt((n) => Math.max(n - 1, 1))],
	]);
	const many = merge.members.length;
	return (
		<section aria-label="The merge" className="merge">
			<p className="muted small" style={{ margin: 0 }}>
				<span className="numbers">score {merge.score.toFixed(2)}</span>
				{byPerson && ` · joined by ${byPerson.who} on ${daysInWords(byPerson.when.slice(0, 10), null)}`}
			</p>
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			<p className="muted small">
				{told.event
					? `Parting these two makes two events of one${many > 2 ? "; the others go with whichever of them they are more like" : ""}.`
					: "Parting these two makes two actors of one; what each did goes with its own articles."}{" "}
				It holds for good, until it is taken back.
			</p>
			<div className="deciding">
				<Button size="xs" disabled={busy} onClick={() => settle("not-same")}>
					Not the same&nbsp;<kbd>N</kbd>
				</Button>
				<Button size="xs" variant="default" disabled={busy} onClick={() => settle("merge")}>
					The same&nbsp;<kbd>S</kbd>
				</Button>
				{made.length > 0 && (
					<Button size="xs" variant="subtle" disabled={busy} onClick={() => undo().catch(() => {})}>
						Undo&nbsp;<kbd>U</kbd>
					</Button>
				)}
				<Link
					className="small"
					style={{ alignSelf: "center" }}
					href={
						told.event
							? `/?event=${merge.into}&document=${encodeURIComponent(documentOf(first))}`
							: `/actor?id=${encodeURIComponent(merge.into)}`
					}
				>
					{told.event ? "the event in the record" : "the dossier"}
				</Link>
			</div>
			<h3>Why they were taken for one</h3>
			<ul className="plainlist">
				{reasonsOf(merge.reasons, nameOf).map((reason) => (
					<li key={reason}>{reason}</li>
				))}
			</ul>
			{many > 2 && (
				<div className="legend" role="group" aria-label="Which of the others stands beside the first">
					<span className="muted">beside the first:</span>
					{merge.members.slice(1, 13).map((member, i) => (
						<button
							key={member}
							type="button"
							className="plain"
							aria-pressed={i + 1 === at}
							onClick={() => setAt(i + 1)}
						>
							{told.from(member) || documentOf(member).slice(0, 8)}
						</button>
					))}
					{many > 13 && <span className="muted small">and {many - 13} more, by → and ←</span>}
				</div>
			)}
			{one && two ? <SideBySide one={one} two={two} /> : <div className="shape" style={{ height: 260 }} />}
			{told.event && <Against event={told.event} />}
			{ruled.map((d) => (
				<p key={d.id} className="small">
					{d.who}, {daysInWords(d.when.slice(0, 10), null)}: {decidedWords[d.kind]}
					{d.reason && <span className="muted"> “{d.reason}”</span>}{" "}
					<button
						type="button"
						className="plain"
						style={{ color: "var(--accent)" }}
						disabled={busy}
						onClick={() => decide("undo", [d.id]).catch(() => {})}
					>
						take back
					</button>
				</p>
			))}
		</section>
	);
}

/** What its sources would not say of one happening. */
function Against({ event }: { event: EventRow }) {
	const contested = useContested(event);
	return (
		<>
			<h3>What speaks against it</h3>
			{contested.length ? (
				<Contested conflicts={contested} />
			) : (
				<p className="muted" style={{ margin: "4px 0" }}>
					No source contradicts another: {count(event.reports.length, "report")}, and none differs in the day, the
					place, who was there or how many.
				</p>
			)}
		</>
	);
}
