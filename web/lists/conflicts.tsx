import type { ConflictRow } from "../../src/verbs/ask.ts";
import { sideInWords } from "../phrases.ts";
import { differingIn } from "../record/behind.tsx";
import { ReportView, tellerName } from "../record/report.tsx";
import { EventSentence } from "../record/sentence.tsx";
import { RowsPage } from "./rows.tsx";

/** Each side's words next to each other. */
export function Page() {
	return (
		<RowsPage<ConflictRow>
			verb="conflicts"
			one="contradiction"
			about="where sources contradict one another; both sides stand"
			empty="No two sources contradict one another under these filters. One affirming and another denying, other days, places, tolls or office-holders would be set side by side here."
			keyOf={(c) => c.id}
			row={(conflict) => (
				<>
					<div style={{ fontSize: 15, marginBottom: 2 }}>
						{conflict.events.map((e) => (
							<div key={e.id}>
								<EventSentence event={e} people={conflict.people} />
							</div>
						))}
					</div>
					<div className="muted small">
						{conflict.events.length ? `Sources differ in ${differingIn[conflict.kind]}.` : conflict.summary}
					</div>
					<div
						style={{
							display: "grid",
							gridTemplateColumns: "repeat(auto-fit, minmax(min(280px, 100%), 1fr))",
							gap: "0 28px",
							marginTop: 6,
						}}
					>
						{conflict.sides.map((side) => (
							<section key={side.value} aria-label={sideInWords(conflict.kind, side.value)}>
								<h2 style={{ marginTop: 8, fontSize: 16 }}>{sideInWords(conflict.kind, side.value)}</h2>
								{side.nearest && <div className="muted small">nearest to it: {nearestOf(side, conflict)}</div>}
								{side.reports
									.filter((r) => r.quote)
									.slice(0, 3)
									.map((r) => (
										<ReportView key={`${r.document} ${r.id}`} report={r} people={conflict.people} inContext />
									))}
								{side.reports.length > 3 && <div className="muted small">and {side.reports.length - 3} more</div>}
							</section>
						))}
					</div>
				</>
			)}
		/>
	);
}

/** Whoever stands nearest to the happening; whom a "he" means is said. */
function nearestOf(side: ConflictRow["sides"][number], { people }: ConflictRow): string {
	const teller = side.reports.flatMap((r) => r.attribution).find((a) => a.name === side.nearest);
	return tellerName(side.nearest ?? "", (teller?.actor && people[teller.actor]?.name) || null);
}
