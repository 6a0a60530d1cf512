import { byHand } from "../../src/dataset.ts";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import type { Explained } from "../../src/why.ts";
import { Lit } from "../codebook/codebook.tsx";
import { count } from "../phrases.ts";

/** The rule that fired, its sentence in the notation, what else was tried and why it stopped. */
export function WhyView({ answer }: { answer: WhyAnswer }) {
	if (!answer.explained.length)
		return <p className="muted">No rule of the codebook was tried on these words: none of them is a trigger.</p>;
	return (
		<>
			{answer.explained.map((e) => (
				<ExplainedView key={e.key} explained={e} />
			))}
			{answer.merges.map((m) => (
				<p key={m.members.join()} className="muted">
					Taken together with {count(m.members.length - 1, "report")} of other articles (score {m.score.toFixed(2)}):{" "}
					{m.reasons.join("; ")}
				</p>
			))}
			{answer.decisions.map((d) => (
				<p key={d.id} className="muted">
					{d.kind} by {d.who}, {d.when.slice(0, 10)} {d.reason && `“${d.reason}”`}
				</p>
			))}
		</>
	);
}

function ExplainedView({ explained }: { explained: Explained }) {
	const matched = explained.tried.filter((t) => t.matched);
	const stopped = explained.tried.filter((t) => !t.matched);
	return (
		<div style={{ marginBottom: 14 }}>
			<p style={{ margin: "0 0 6px" }}>
				{explained.finding.rule === byHand ? (
					"Added by a person; no rule found it."
				) : (
					<>
						Found by <b>{explained.finding.rule}</b>
					</>
				)}
			</p>
			<p className="quote" style={{ fontSize: 14, margin: "0 0 6px" }}>
				<Lit text={explained.line} />
			</p>
			{explained.assumed.length > 0 && <p className="muted">Assumed: {explained.assumed.join("; ")}</p>}
			{matched.map((t) => (
				<div key={`${t.rule} ${t.word}`}>
					✓ {t.rule} at “{t.word}”{t.reason && <span className="muted"> {t.reason}</span>}
				</div>
			))}
			{stopped.slice(0, 12).map((t) => (
				<div key={`${t.rule} ${t.word} ${t.reason}`} className="muted">
					– {t.rule} at “{t.word}”: {t.reason}
				</div>
			))}
			{stopped.length > 12 && <div className="muted">and {stopped.length - 12} more that stopped</div>}
		</div>
	);
}
