import { SegmentedControl, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { FieldAgreement } from "../../src/reconcile/agreement.ts";
import type { EventRow, MembershipRow, PostRow, StatementRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { codedInWords } from "../coded.ts";
import { Decisions, useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { count, daysInWords, factualityWords } from "../phrases.ts";
import { articleAt, ReportView, Word } from "../record/drawer.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { EditEvent } from "./edit.tsx";
import { JoinEvents } from "./joining.tsx";
import { MergeReview } from "./merges.tsx";

const kinds = ["event", "statement", "post", "membership", "merge"] as const;

export function Page() {
	return (
		<Decisions>
			<Review />
		</Decisions>
	);
}

/** A queue by what a decision would change; one decision fills the screen. */
function Review() {
	const params = useParams();
	const kind = params.get("kind") ?? "event";
	const chosen = params.all("event");
	return (
		<div className="page" style={{ maxWidth: 980 }}>
			<div style={{ display: "flex", gap: "8px 18px", alignItems: "baseline", flexWrap: "wrap", marginBottom: 18 }}>
				<h1 style={{ fontSize: 21 }}>Review</h1>
				<SegmentedControl
					size="xs"
					aria-label="What to look at"
					value={kind}
					onChange={(v) => params.set({ kind: v === "event" ? null : v })}
					data={kinds.map((k) => ({ value: k, label: k === "merge" ? "merges" : `${k}s` }))}
				/>
				<span style={{ flex: 1 }} />
				<Tally />
			</div>
			{kind === "merge" && chosen.length > 0 && <JoinEvents ids={chosen} />}
			{kind === "merge" ? <MergeReview /> : <Queue key={kind} kind={kind} />}
			<History />
			<Agreement />
		</div>
	);
}

function Tally() {
	const { made } = useDeciding();
	return (
		<span className="muted numbers">
			{made.length ? `${count(made.length, "decision")} this sitting` : "the doubtful and the contradicted first"}
		</span>
	);
}

type Row = EventRow | StatementRow | PostRow | MembershipRow;

function Queue({ kind }: { kind: string }) {
	const params = useParams();
	const { actor, pair, since, until, code, source } = filtersOf(params);
	const { decide, undo, made, problem, busy } = useDeciding();
	const [editing, setEditing] = useState(false);
	// What was decided here stays in its place until the queue is fetched again, so that the same key can take it back.
	const queue = useQuery({
		queryKey: ["review", kind, actor, pair, since, until, code, source],
		queryFn: ({ signal }) =>
			ask<Rows<Row>>("review", { kind, actor, pair, since, until, code, source, limit: 40 }, signal),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const kept = useRef<readonly Row[]>([]);
	if (queue.data && !kept.current.length) kept.current = queue.data.rows;
	const rows = kept.current;
	const [at, setAt] = useState(0);
	const row = rows[at];
	const decided = row && made.findLast((d) => d.targets.join() === row.id)?.kind;
	const elsewhere = row && !decided && queue.data && !queue.data.rows.some((r) => r.id === row.id);
	const move = (by: number) => setAt((n) => Math.max(0, Math.min(rows.length, n + by)));
	const judge = async (verdict: "accept" | "reject") => {
		if (!row || busy) return;
		const done = await decide(verdict, [row.id]).catch(() => undefined);
		if (done) move(1);
	};
	useHotkeys([
		["a", () => judge("accept")],
		["r", () => judge("reject")],
		["e", () => kind === "event" && setEditing(true)],
		["u", () => undo().catch(() => {})],
		["j", () => move(1)],
		["k", () => move(-1)],
	]);
	useEffect(() => {
		if (rows.length && at >= rows.length && !queue.isFetching) {
			queue.refetch().then((next) => {
				kept.current = next.data?.rows ?? [];
				setAt(0);
			});
		}
	}, [at, rows.length, queue]);
	if (queue.isError) return <Trouble error={queue.error} again={() => queue.refetch()} />;
	if (queue.isPending) return <div className="shape" style={{ height: 220 }} />;
	if (!row)
		return (
			<div className="empty">
				<h2>Nothing left to decide</h2>
				<p>
					Every {kind} of this record, under these filters, has been decided on. Whatever is decided can be taken back
					below.
				</p>
			</div>
		);
	return (
		<section aria-label="To decide" aria-live="polite">
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			{elsewhere && (
				<div className="notice" role="status">
					This was decided on in another window meanwhile. What you decide here is written down after it.
				</div>
			)}
			<div className="muted small numbers">
				{at + 1} of {count(queue.data.total, kind)}
				{decided && <> · {decided}ed now; the same key takes it back</>}
			</div>
			<Claim row={row} kind={kind} />
			<div style={{ display: "flex", gap: 8, flexWrap: "wrap", margin: "22px 0" }}>
				<Deed label="Accept" letter="A" pressed={decided === "accept"} act={() => judge("accept")} />
				<Deed label="Reject" letter="R" pressed={decided === "reject"} act={() => judge("reject")} />
				{kind === "event" && <Deed label="Edit" letter="E" pressed={decided === "edit"} act={() => setEditing(true)} />}
				<Deed label="Undo" letter="U" pressed={false} act={() => undo().catch(() => {})} />
				<Deed label="Skip" letter="J" pressed={false} act={() => move(1)} />
			</div>
			{editing && kind === "event" && (
				<EditEvent
					event={row as EventRow}
					save={(edit, reason) => decide("edit", [row.id], { edit, reason }).then(() => move(1))}
					close={() => setEditing(false)}
				/>
			)}
		</section>
	);
}

/** First the words, set large; below them what we take them to say. */
function Claim({ row, kind }: { row: Row; kind: string }) {
	const reports = "reports" in row ? row.reports : [row.report];
	return (
		<>
			<blockquote className="quote" style={{ fontSize: 24, lineHeight: 1.45, margin: "14px 0 18px" }} dir="auto">
				“{reports[0].quote}”
			</blockquote>
			<div style={{ fontSize: 16 }}>
				{kind === "event" && <EventClaim event={row as EventRow} />}
				{kind === "statement" && <StatementClaim said={row as StatementRow} />}
				{kind === "post" && <PostClaim post={row as PostRow} />}
				{kind === "membership" && <MembershipClaim it={row as MembershipRow} />}
			</div>
			<div className="small muted" style={{ marginTop: 12 }}>
				<Word report={reports[0]} />
				{reports[0].published && <> · {daysInWords(reports[0].published, reports[0].published)}</>}
			</div>
			<Link href={articleAt(reports[0])} className="small">
				read it in the article
			</Link>
			<div style={{ marginTop: 16 }}>
				{reports.slice(1, 6).map((r) => (
					<ReportView key={`${r.document} ${r.id}`} report={r} />
				))}
				{reports.length > 6 && <p className="muted small">and {reports.length - 6} more reports</p>}
			</div>
		</>
	);
}

function EventClaim({ event }: { event: EventRow }) {
	return (
		<>
			<EventSentence event={event} people={event.people} />
			<div className="muted" style={{ fontSize: 14 }}>
				<span title={codedInWords(event).codes}>{codedInWords(event).words}</span> · {factualityWords[event.factuality]}
				{event.time && <> · {daysInWords(event.time.from, event.time.to)}</>}
				{event.place && <> · {event.place.name}</>}
				<Tooltip label="how sure the reading is, by the rule and the classifier together">
					<span className="numbers"> · sure {event.confidence.toFixed(2)}</span>
				</Tooltip>
			</div>
		</>
	);
}

function StatementClaim({ said }: { said: StatementRow }) {
	const name = (said.speaker && said.people[said.speaker]?.name) || said.speakerText || "somebody not named";
	return (
		<>
			said by <b>{name}</b>
			{said.anonymous && " (unnamed)"}, {said.direct ? "in their own words" : "as reported"}
		</>
	);
}

function PostClaim({ post }: { post: PostRow }) {
	const nameOf = useStates();
	return (
		<>
			<b>{post.people[post.holder]?.name ?? post.holder}</b> is {post.status === "current" ? "" : `${post.status} `}
			{post.title}
			{post.organization && <>, {post.organization}</>}{" "}
			{post.country && <span className="muted">({nameOf(post.country)})</span>}
		</>
	);
}

function MembershipClaim({ it }: { it: MembershipRow }) {
	return (
		<>
			<b>{it.people[it.member]?.name ?? it.member}</b> is {it.new ? "a new " : ""}
			{it.status} of <b>{it.people[it.group]?.name ?? it.group}</b>
		</>
	);
}

function Deed({ label, letter, pressed, act }: { label: string; letter: string; pressed: boolean; act: () => void }) {
	return (
		<button
			type="button"
			className="plain"
			aria-pressed={pressed}
			onClick={act}
			style={{
				border: `1px solid var(--${pressed ? "accent" : "hairline"})`,
				borderRadius: 6,
				padding: "8px 16px",
				background: "var(--raised)",
				display: "flex",
				gap: 10,
				alignItems: "center",
			}}
		>
			{label} <kbd>{letter}</kbd>
		</button>
	);
}

type Logged = {
	readonly id: string;
	readonly kind: string;
	readonly targets: readonly string[];
	readonly reason: string;
	readonly who: string;
	readonly when: string;
	readonly undone: boolean;
};

/** How far those who decided agree, by field, with what each number rests on. */
function Agreement() {
	const [open, setOpen] = useState(false);
	const fields = useQuery({
		queryKey: ["agreement"],
		enabled: open,
		queryFn: ({ signal }) => ask<Rows<FieldAgreement>>("agreement", {}, signal),
	});
	const judged = fields.data?.rows.filter((f) => f.units > 0) ?? [];
	const shown = (n: number | null) => (n === null ? "–" : n.toFixed(2));
	return (
		<details style={{ marginTop: 10 }} onToggle={(e) => setOpen(e.currentTarget.open)}>
			<summary className="muted" style={{ cursor: "pointer" }}>
				Agreement between coders
			</summary>
			{fields.isError && <p role="alert">{fields.error.message}</p>}
			{fields.data && !judged.length && (
				<p className="muted">
					No finding has been decided on by two people yet. Each gives a name with{" "}
					<code>ENTENTE_WHO=anna entente serve</code>, or brings the decisions of another copy with{" "}
					<code>entente bring-decisions</code>.
				</p>
			)}
			{judged.length > 0 && (
				<>
					<table className="small" style={{ marginTop: 8 }}>
						<thead>
							<tr className="muted">
								{["field", "findings", "coders", "alpha", "kappa of every two"].map((h) => (
									<th key={h} style={{ fontWeight: 400, textAlign: "left", padding: "2px 22px 2px 0" }}>
										{h}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{judged.map((f) => (
								<tr key={f.field} style={{ borderTop: "1px solid var(--hairline)" }}>
									<td style={{ padding: "3px 22px 3px 0" }}>{f.field}</td>
									<td className="numbers">{f.units}</td>
									<td className="numbers">{f.coders}</td>
									<td className="numbers">{shown(f.alpha)}</td>
									<td className="numbers">
										{f.pairs.map((p) => `${p.coders.join("–")} ${shown(p.kappa)} (${p.units})`).join("; ")}
									</td>
								</tr>
							))}
						</tbody>
					</table>
					<p className="muted small">
						Krippendorff's alpha, nominal; Cohen's kappa of every two with how many findings both judged. A dash:
						nothing varies, so there is nothing to agree on.
					</p>
				</>
			)}
		</details>
	);
}

/** The last twenty decisions, whoever made them; each can still be taken back. */
function History() {
	const log = useQuery({
		queryKey: ["decisions"],
		queryFn: ({ signal }) => ask<Rows<Logged>>("decisions", { limit: 20 }, signal),
	});
	const { decide } = useDeciding();
	if (!log.data?.rows.length) return null;
	return (
		<details style={{ marginTop: 30 }}>
			<summary className="muted" style={{ cursor: "pointer" }}>
				{count(log.data.total, "decision")} in the log
			</summary>
			{log.data.rows.map((d) => (
				<div
					key={d.id}
					style={{
						display: "flex",
						flexWrap: "wrap",
						gap: "0 14px",
						borderTop: "1px solid var(--hairline)",
						padding: "6px 0",
						opacity: d.undone || d.kind === "undo" ? 0.55 : 1,
					}}
				>
					<span className="numbers muted">{d.when.slice(0, 16).replace("T", " ")}</span>
					<span>{d.who}</span>
					<b style={{ fontWeight: 550 }}>{d.kind}</b>
					<Link
						href={`/article/${encodeURIComponent(d.targets[0].slice(0, d.targets[0].lastIndexOf("/")))}?finding=${d.targets[0].slice(d.targets[0].lastIndexOf("/") + 1)}`}
					>
						{count(d.targets.length, "finding")}
					</Link>
					<span className="muted">{d.reason}</span>
					<span style={{ flex: 1 }} />
					{!d.undone && d.kind !== "undo" && (
						<button
							type="button"
							className="plain"
							style={{ color: "var(--accent)" }}
							onClick={() => decide("undo", [d.id]).catch(() => {})}
						>
							take back
						</button>
					)}
				</div>
			))}
		</details>
	);
}
