import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { Decision } from "../../src/dataset.ts";
import type { FieldAgreement } from "../../src/reconcile/agreement.ts";
import { ask, type Rows } from "../api.ts";
import { Copied } from "../copied.tsx";
import { useDeciding } from "../decide.tsx";
import { count, daysInWords } from "../phrases.ts";
import { decidedWords } from "../record/behind.tsx";

type Logged = {
	readonly id: string;
	readonly kind: Decision["kind"];
	readonly targets: readonly string[];
	readonly reason: string;
	readonly who: string;
	readonly when: string;
	readonly undone: boolean;
};

/** How far those who decided agree, by field, with what each number rests on, and as a paragraph for a paper. */
export function AgreementWhenAsked() {
	const [open, setOpen] = useState(false);
	return (
		<details style={{ marginTop: 10 }} onToggle={(e) => setOpen(e.currentTarget.open)}>
			<summary className="muted" style={{ cursor: "pointer" }}>
				Agreement between coders
			</summary>
			{open && <Agreement />}
		</details>
	);
}

export function Agreement() {
	const fields = useQuery({
		queryKey: ["agreement"],
		queryFn: ({ signal }) => ask<Rows<FieldAgreement>>("agreement", {}, signal),
	});
	const judged = fields.data?.rows.filter((f) => f.units > 0) ?? [];
	const shown = (n: number | null) => (n === null ? "–" : n.toFixed(2));
	return (
		<>
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
					{fields.data?.notices?.map((methods) => (
						<Copied key={methods} label="For the methods section" text={methods} />
					))}
				</>
			)}
		</>
	);
}

/** The last twenty decisions, whoever made them; each can still be taken back. */
export function History() {
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
						color: d.undone || d.kind === "undo" ? "var(--muted)" : undefined,
					}}
				>
					<span className="numbers muted">
						{daysInWords(d.when.slice(0, 10), null)} {d.when.slice(11, 16)}
					</span>
					<span>{d.who}</span>
					<b style={{ fontWeight: 550 }}>{decidedWords[d.kind]}</b>
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
