import { SegmentedControl, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import type { EventRow, MembershipRow, PostRow, StatementRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { codedInWords } from "../coded.ts";
import { Decisions, useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { useKeys } from "../keys.ts";
import { Nothing } from "../nothing.tsx";
import { count, daysInWords, factualityWords, whenInWords } from "../phrases.ts";
import { articleAt, ReportView, Sentences, Word } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import type { Saving } from "./dialog.tsx";
import { EditEvent } from "./edit.tsx";
import { JoinEvents } from "./joining.tsx";
import { AgreementWhenAsked, History } from "./log.tsx";
import { MergeReview } from "./merges.tsx";
import { EditStatement } from "./speaker.tsx";
import { Progress, Stakes, useProgress } from "./stakes.tsx";

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
		<div className="page review" style={{ maxWidth: 1180 }}>
			<div style={{ display: "flex", gap: "8px 18px", alignItems: "center", flexWrap: "wrap", marginBottom: 18 }}>
				<h1 style={{ fontSize: 21 }}>Review</h1>
				<SegmentedControl
					size="xs"
					aria-label="What to look at"
					value={kind}
					onChange={(v) => params.set({ kind: v === "event" ? null : v })}
					data={kinds.map((k) => ({ value: k, label: k === "merge" ? "merges" : `${k}s` }))}
				/>
				<span style={{ flex: 1 }} />
				<Progress kind={kind} />
				<Tally />
			</div>
			{kind !== "merge" ? (
				<Queue key={kind} kind={kind} />
			) : chosen.length > 0 ? (
				<JoinEvents ids={chosen} />
			) : (
				<MergeReview />
			)}
			<History />
			<AgreementWhenAsked />
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
	const [, go] = useLocation();
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
	const progress = useProgress(kind);
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
	// The other one is looked for on the record page, where this one is chosen already.
	const same = () => row && kind === "event" && go(`/?${new URLSearchParams({ join: row.id })}`);
	const editable = kind === "event" || kind === "statement";
	const saving: Saving = {
		save: (edit, reason) => decide("edit", [row.id], { edit, reason }).then(() => move(1)),
		close: () => setEditing(false),
	};
	useKeys([
		["a", () => judge("accept")],
		["r", () => judge("reject")],
		["e", () => editable && setEditing(true)],
		["s", () => same()],
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
	if (!row && progress?.all === 0) return <Nothing>There is no {kind} to decide on</Nothing>;
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
				{at + 1} of {count(queue.data.total, kind)} nobody has decided on
				{decided && <> · {decided}ed now; the same key takes it back</>}
			</div>
			<div className="weighed">
				<div>
					<Claim row={row} kind={kind} />
				</div>
				<Stakes key={row.id} row={row} kind={kind} />
			</div>
			<div className="deciding">
				<Deed label="Accept" letter="A" pressed={decided === "accept"} act={() => judge("accept")} />
				<Deed label="Reject" letter="R" pressed={decided === "reject"} act={() => judge("reject")} />
				{editable && <Deed label="Edit" letter="E" pressed={decided === "edit"} act={() => setEditing(true)} />}
				{kind === "event" && <Deed label="Same as another" letter="S" pressed={false} act={same} />}
				<Deed label="Undo" letter="U" pressed={false} act={() => undo().catch(() => {})} />
				<Deed label="Skip" letter="J" pressed={false} act={() => move(1)} />
			</div>
			{editing && kind === "event" && <EditEvent event={row as EventRow} {...saving} />}
			{editing && kind === "statement" && <EditStatement said={row as StatementRow} {...saving} />}
		</section>
	);
}

/** First the words, set large; below them what we take them to say. */
function Claim({ row, kind }: { row: Row; kind: string }) {
	const reports = "reports" in row ? row.reports : [row.report];
	return (
		<>
			<div className="weightiest">
				<Sentences report={reports[0]} />
			</div>
			<div style={{ fontSize: 16 }}>
				{kind === "event" && <EventClaim event={row as EventRow} />}
				{kind === "statement" && <StatementClaim said={row as StatementRow} />}
				{kind === "post" && <PostClaim post={row as PostRow} />}
				{kind === "membership" && <MembershipClaim it={row as MembershipRow} />}
			</div>
			<div className="small muted" style={{ marginTop: 12 }}>
				<Word report={reports[0]} people={row.people} />
				{reports[0].published && <> · {daysInWords(reports[0].published, reports[0].published)}</>}
			</div>
			<Link href={articleAt(reports[0])} className="small">
				read it in the article
			</Link>
			<div style={{ marginTop: 16 }}>
				{reports.slice(1, 6).map((r) => (
					<ReportView key={`${r.document} ${r.id}`} report={r} people={row.people} inContext />
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
				{event.time && <> · {whenInWords(event.time)}</>}
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
