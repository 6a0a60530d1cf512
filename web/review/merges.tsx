import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { Actor, Merge } from "../../src/dataset.ts";
import { documentOf } from "../../src/dataset.ts";
import type { Article } from "../../src/store/search.ts";
import type { EventRow } from "../../src/verbs/ask.ts";
import { ask, type Rows } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { count, daysInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { Join } from "./join.tsx";

/** What was taken for one, the least sure first: its reasons, its members, and the way to part them. */
export function MergeReview() {
	const merges = useQuery({
		queryKey: ["review merges"],
		queryFn: ({ signal }) => ask<Rows<Merge & { id: string }>>("review", { kind: "merge", limit: 80 }, signal),
	});
	const nameOf = useStates();
	const { decide, problem } = useDeciding();
	const rows = useMemo(() => [...(merges.data?.rows ?? [])].sort((a, b) => a.score - b.score), [merges.data]);
	const told = useQuery({
		queryKey: ["told of merges", rows.map((m) => m.into)],
		enabled: rows.length > 0,
		queryFn: ({ signal }) => toldOf(rows, signal),
	});
	if (merges.isError) return <Trouble error={merges.error} again={() => merges.refetch()} />;
	if (!merges.data) return <div className="shape" style={{ height: 160 }} />;
	if (!merges.data.rows.length)
		return (
			<>
				<Join />
				<p className="muted">Nothing of several articles was taken for one yet.</p>
			</>
		);
	return (
		<section aria-label="Merges">
			<Join />
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			<p className="muted">
				{count(merges.data.total, "merge")}, the least sure first
				{merges.data.total > rows.length && <> of the {rows.length} shown</>}. Saying that two are not the same parts
				them at once, and for good, until it is taken back.
			</p>
			{rows.map((m) => {
				const event = told.data?.events.get(m.into);
				const actor = told.data?.actors.get(m.into);
				return (
					<div key={`${m.into} ${m.members[0]}`} style={{ borderTop: "1px solid var(--hairline)", padding: "14px 0" }}>
						<div style={{ fontSize: 15 }}>
							{event ? (
								<Link
									href={`/?event=${m.into}&document=${encodeURIComponent(documentOf(m.members[0]))}`}
									style={{ color: "inherit" }}
								>
									<EventSentence event={event} people={event.people} />
								</Link>
							) : (
								<Link href={`/actor?id=${encodeURIComponent(m.into)}`}>{actor?.name ?? m.into}</Link>
							)}
						</div>
						<div className="muted small">
							<span className="numbers">score {m.score.toFixed(2)}</span> · {reasonsOf(m.reasons, nameOf)}
							{event && ` · parting them makes ${count(m.members.length, "event")} of one`}
						</div>
						{m.members.slice(0, 8).map((member, i) => {
							const report = event?.reports.find((r) => `${r.document}/${r.id}` === member);
							const article = told.data?.articles.get(documentOf(member));
							return (
								<div
									key={member}
									style={{
										display: "flex",
										flexWrap: "wrap",
										gap: "2px 14px",
										padding: "4px 0",
										alignItems: "baseline",
									}}
								>
									<Link
										href={`/article/${encodeURIComponent(documentOf(member))}${event ? `?finding=${member.slice(member.lastIndexOf("/") + 1)}` : actor ? `?find=${encodeURIComponent(actor.name.split(" ").at(-1) ?? "")}` : ""}`}
										style={{ overflowWrap: "anywhere", color: "inherit", flex: "1 1 260px" }}
									>
										{report ? (
											<span className="quote">“{report.quote}”</span>
										) : (
											(article?.title ?? "an article of the record")
										)}{" "}
										<span className="muted small">
											{[article?.publisher, article?.published && daysInWords(article.published, null)]
												.filter(Boolean)
												.join(", ")}
										</span>
									</Link>
									{i > 0 && (
										<button
											type="button"
											className="plain small"
											style={{ color: "var(--accent)", whiteSpace: "nowrap" }}
											onClick={() => decide("not-same", [m.members[0], member]).catch(() => {})}
										>
											not the same as the first
										</button>
									)}
								</div>
							);
						})}
						{m.members.length > 8 && <p className="muted small">and {m.members.length - 8} more</p>}
					</div>
				);
			})}
		</section>
	);
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

/** Reasons said once each; how alike the articles are, as a stretch. */
function reasonsOf(all: readonly string[], nameOf: (state: string) => string): string {
	const reasons = all.map((r) =>
		/^(?:all|both) are \S+:\S+$/.test(r)
			? "known by this name"
			: r.startsWith("share ")
				? r.replace(/\b[A-Z]{3}\b/g, nameOf)
				: r,
	);
	const alike = reasons.flatMap((r) => /^articles alike ([\d.]+)$/.exec(r)?.[1] ?? []).sort();
	const others = [...new Set(reasons.filter((r) => !r.startsWith("articles alike ")))].slice(0, 4);
	const first = alike.length ? [`articles alike ${alike[0]}${alike.length > 1 ? `–${alike.at(-1)}` : ""}`] : [];
	return [...first, ...others].join("; ");
}
