import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Merge } from "../../src/dataset.ts";
import { documentOf } from "../../src/dataset.ts";
import { ask, type Rows } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { count } from "../phrases.ts";

/** What was taken for one, the least sure first: its reasons, its members, and the way to part them. */
export function MergeReview() {
	const merges = useQuery({
		queryKey: ["review merges"],
		queryFn: ({ signal }) => ask<Rows<Merge & { id: string }>>("review", { kind: "merge", limit: 60 }, signal),
	});
	const { decide, problem } = useDeciding();
	if (merges.isError) return <Trouble error={merges.error} again={() => merges.refetch()} />;
	if (!merges.data) return <div className="shape" style={{ height: 160 }} />;
	if (!merges.data.rows.length) return <p className="muted">Nothing of several articles was taken for one yet.</p>;
	return (
		<section aria-label="Merges">
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			<p className="muted">
				{count(merges.data.total, "merge")}. Saying that two are not the same parts them at once, and for good, until it
				is taken back.
			</p>
			{merges.data.rows.map((m) => (
				<div key={`${m.into} ${m.members[0]}`} style={{ borderTop: "1px solid var(--hairline)", padding: "12px 0" }}>
					<div style={{ display: "flex", gap: 14, flexWrap: "wrap" }}>
						<Link href={m.into.startsWith("event_") ? `/?event=${m.into}` : `/actor?id=${encodeURIComponent(m.into)}`}>
							{m.into}
						</Link>
						<span className="muted numbers">score {m.score.toFixed(2)}</span>
						<span className="muted">{m.reasons.slice(0, 4).join("; ")}</span>
					</div>
					{m.members.slice(0, 8).map((member, i) => (
						<div key={member} className="small" style={{ display: "flex", gap: 12, padding: "2px 0" }}>
							<Link
								href={`/article/${encodeURIComponent(documentOf(member))}?finding=${member.slice(member.lastIndexOf("/") + 1)}`}
								style={{ overflowWrap: "anywhere" }}
							>
								{member}
							</Link>
							{i > 0 && (
								<button
									type="button"
									className="plain"
									style={{ color: "var(--accent)", whiteSpace: "nowrap" }}
									onClick={() => decide("not-same", [m.members[0], member]).catch(() => {})}
								>
									not the same as the first
								</button>
							)}
						</div>
					))}
					{m.members.length > 8 && <p className="muted small">and {m.members.length - 8} more</p>}
				</div>
			))}
		</section>
	);
}
