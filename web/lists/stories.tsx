import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { EventRow, StoryRow } from "../../src/verbs/ask.ts";
import { useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { count, daysInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";
import { RowsPage } from "./rows.tsx";

/** Articles that report the same happening; opened, what each told and left out. */
export function Page() {
	const params = useParams();
	const open = params.get("story");
	const order = params.get("order") === "newest" ? "newest" : "most";
	return (
		<RowsPage<StoryRow>
			verb="stories"
			one="story"
			many="stories"
			about="articles that report the same happening, together"
			empty="No stories under these filters."
			more={{ order: order === "newest" ? "newest" : "most reports" }}
			above={() => (
				<SegmentedControl
					size="xs"
					aria-label="Order"
					value={order}
					onChange={(v) => params.set({ order: v === "newest" ? v : null }, { replace: true })}
					data={[
						{ value: "most", label: "most articles" },
						{ value: "newest", label: "newest" },
					]}
					mb={8}
				/>
			)}
			keyOf={(s) => s.id}
			row={(story) => (
				<>
					<button
						type="button"
						className="plain"
						aria-expanded={open === story.id}
						ref={(button) => {
							if (button && open === story.id) button.scrollIntoView({ block: "nearest" });
						}}
						style={{ width: "100%" }}
						onClick={() => params.set({ story: open === story.id ? null : story.id }, { replace: true })}
					>
						<div className="quote" style={{ fontWeight: 550 }}>
							{story.title}
						</div>
						<div className="muted small">
							{count(story.documents.length, "article")}
							{story.from && <> · {daysInWords(story.from, story.to)}</>}
						</div>
					</button>
					{open === story.id && <Told story={story} />}
				</>
			)}
		/>
	);
}

function Told({ story }: { story: StoryRow }) {
	const events = useQuery({
		queryKey: ["story", story.id],
		queryFn: ({ signal }) =>
			ask<Rows<EventRow>>("events", { document: story.documents, limit: 200, order: "most reports" }, signal),
	});
	if (!events.data) return <div className="shape" style={{ height: 60 }} />;
	const told = new Map(events.data.rows.flatMap((e) => e.reports.map((r) => [r.document, r] as const)));
	return (
		<div style={{ overflowX: "auto", marginTop: 10 }}>
			<table className="small" style={{ minWidth: 480 }}>
				<thead>
					<tr>
						<th
							style={{ textAlign: "left", padding: "4px 16px 4px 0", fontWeight: 550, minWidth: 190 }}
							className="stays"
						>
							What is told
						</th>
						{story.documents.map((d) => (
							<th key={d} style={{ padding: "4px 10px", fontWeight: 400, verticalAlign: "bottom" }}>
								<Link href={`/article/${encodeURIComponent(d)}`}>{told.get(d)?.publisher ?? "an article"}</Link>
								<div className="muted" style={{ whiteSpace: "nowrap" }}>
									{dayInShort(told.get(d)?.published)}
								</div>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{events.data.rows.map((e) => (
						<tr key={e.id} style={{ borderTop: "1px solid var(--hairline)" }}>
							<td style={{ padding: "5px 16px 5px 0", whiteSpace: "normal" }} className="stays">
								<EventSentence event={e} people={e.people} />
							</td>
							{story.documents.map((d) => {
								const report = e.reports.find((r) => r.document === d);
								return (
									<td key={d} style={{ textAlign: "center", padding: "5px 10px" }}>
										{report ? (
											<Link
												href={`/article/${encodeURIComponent(d)}?finding=${encodeURIComponent(report.id)}`}
												aria-label={`told: ${report.quote.slice(0, 120)}`}
											>
												{report.factuality === "negated"
													? "denied"
													: report.factuality === "planned"
														? "planned"
														: "told"}
											</Link>
										) : (
											<span className="muted" role="img" aria-label="left out">
												·
											</span>
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** "17 May 2024", with its month in three letters. */
function dayInShort(day: string | null | undefined): string {
	return day ? daysInWords(day, null).replace(/ (\p{L}{3})\p{L}+ /u, " $1 ") : "";
}
