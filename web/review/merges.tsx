import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Actor, Merge } from "../../src/dataset.ts";
import { documentOf } from "../../src/dataset.ts";
import type { Article } from "../../src/store/search.ts";
import type { EventRow } from "../../src/verbs/ask.ts";
import { useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { useKeys } from "../keys.ts";
import { count, daysInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";
import { Join } from "./join.tsx";
import { MergeView, type Told } from "./merge.tsx";

/** So many of the least sure are listed. */
const most = 80;

/** What was taken for one, the least sure first: a list, and beside it the one that is looked at, its sides next to each other. */
export function MergeReview() {
	const params = useParams();
	const { made, undo } = useDeciding();
	const merges = useQuery({
		queryKey: ["review merges"],
		queryFn: ({ signal }) => ask<Rows<Merge & { id: string }>>("review", { kind: "merge", limit: most }, signal),
	});
	const rows = useMemo(() => [...(merges.data?.rows ?? [])].sort((a, b) => a.score - b.score), [merges.data]);
	const told = useQuery({
		queryKey: ["told of merges", rows.map((m) => m.into)],
		enabled: rows.length > 0,
		queryFn: ({ signal }) => toldOf(rows, signal),
	});
	const asked = params.get("merge");
	const at = Math.max(
		0,
		rows.findIndex((m) => m.into === asked),
	);
	const open = rows[at];
	const show = (i: number) => rows[i] && params.set({ merge: rows[i].into }, { replace: true });
	useKeys([
		["j", () => show(at + 1)],
		["k", () => show(at - 1)],
	]);
	if (merges.isError) return <Trouble error={merges.error} again={() => merges.refetch()} />;
	if (!merges.data) return <div className="shape" style={{ height: 160 }} />;
	// Two that may be one are looked at by themselves.
	if (params.get("one") !== null || params.get("two") !== null) return <Join />;
	if (!open)
		return (
			<>
				<Join />
				<p className="muted">Nothing of several articles was taken for one yet.</p>
			</>
		);
	const tellingOf = (m: Merge): Told => ({
		event: told.data?.events.get(m.into),
		name: told.data?.actors.get(m.into)?.name ?? "",
		from: (member) => {
			const article = told.data?.articles.get(documentOf(member));
			return [article?.publisher, article?.published && daysInWords(article.published, null)]
				.filter(Boolean)
				.join(", ");
		},
	});
	return (
		<section aria-label="Merges">
			<Join />
			<p className="muted">
				{count(merges.data.total, "merge")}, the least sure first
				{merges.data.total > rows.length && <> of the {rows.length} listed</>}.{" "}
				<span className="keys">
					<kbd>j</kbd> and <kbd>k</kbd> go from one to the next.
				</span>
				{asked !== null && !rows.some((m) => m.into === asked) && (
					<>
						{" "}
						The one of the address is not among them
						{made.length > 0 ? (
							<>
								: it was parted just now.{" "}
								<button
									type="button"
									className="plain"
									style={{ color: "var(--accent)" }}
									onClick={() => undo().catch(() => {})}
								>
									Undo
								</button>
							</>
						) : (
							"."
						)}
					</>
				)}
			</p>
			<div className="merges">
				<ol aria-label="Merges, the least sure first">
					{rows.map((m, i) => (
						<li key={`${m.into} ${m.members[0]}`}>
							<button type="button" className="plain" aria-pressed={i === at} onClick={() => show(i)}>
								<Name told={tellingOf(m)} />
								<span className="muted small numbers">
									{" "}
									{m.score.toFixed(2)} · {count(m.members.length, tellingOf(m).event ? "report" : "naming")}
								</span>
							</button>
						</li>
					))}
				</ol>
				<div>
					<h2 style={{ marginBottom: 4 }}>
						<Name told={tellingOf(open)} />
					</h2>
					<MergeView key={`${open.into} ${open.members[0]}`} merge={open} told={tellingOf(open)} />
				</div>
			</div>
		</section>
	);
}

function Name({ told: { event, name } }: { told: Told }) {
	if (event) return <EventSentence event={event} people={event.people} />;
	return <>{name || "…"}</>;
}

/** The events, actors and articles that the merges speak of, so that no one has to read ids. */
async function toldOf(merges: readonly Merge[], signal: AbortSignal) {
	const events = merges.filter((m) => m.into.startsWith("event_"));
	const actors = merges.filter((m) => !m.into.startsWith("event_")).map((m) => m.into);
	const documents = [...new Set(events.map((m) => documentOf(m.members[0])))];
	const standing = ["open", "accepted", "edited", "rejected"];
	const [those, who, articles] = await Promise.all([
		documents.length ? ask<Rows<EventRow>>("events", { document: documents, standing, limit: 2000 }, signal) : null,
		actors.length ? ask<Rows<Actor>>("actors", { id: actors, limit: actors.length }, signal) : null,
		ask<Rows<Article>>("articles", { limit: 2000 }, signal),
	]);
	return {
		events: new Map((those?.rows ?? []).map((e) => [e.id, e])),
		actors: new Map((who?.rows ?? []).map((a) => [a.id, a])),
		articles: new Map(articles.rows.map((a) => [a.id, a])),
	};
}
