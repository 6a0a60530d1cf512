import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { EventRow } from "../../src/verbs/ask.ts";
import type { Difference, MergePreview } from "../../src/verbs/merging.ts";
import { useParams } from "../address.ts";
import { change } from "../api.ts";
import { codedInWords, valueInWords } from "../coded.ts";
import { useDeciding } from "../decide.tsx";
import { useKeys } from "../keys.ts";
import { count, daysInWords, factualityWords, whenInWords } from "../phrases.ts";
import { EventSentence } from "../record/sentence.tsx";

/** Events chosen on the record page, side by side, before they are joined: what they would be, and what speaks against it. */
export function JoinEvents({ ids }: { ids: readonly string[] }) {
	const params = useParams();
	const { decide, busy, problem } = useDeciding();
	const preview = useQuery({
		queryKey: ["joining", ids],
		enabled: ids.length > 1,
		queryFn: () => change<MergePreview>("decide", { decision: "merge", targets: ids, preview: true }),
	});
	const leave = () => params.set({ event: null });
	const settle = (kind: "merge" | "not-same") => {
		if (!busy && preview.data)
			decide(kind, ids)
				.then(leave)
				.catch(() => {});
	};
	useKeys([["s", () => settle("merge")]]);
	if (ids.length < 2)
		return (
			<p className="notice">
				One event is chosen. Open another on <Link href="/">the record</Link> and press <kbd>m</kbd>, or “the same as
				another?” in its drawer.
			</p>
		);
	if (preview.isError)
		return (
			<p className="notice" role="alert">
				{preview.error.message}{" "}
				<button type="button" className="plain" style={{ color: "var(--accent)" }} onClick={leave}>
					Let go of them
				</button>
			</p>
		);
	if (!preview.data) return <div className="shape" style={{ height: 220 }} />;
	const { before, merged, differences, conflicts, against, apart } = preview.data;
	return (
		<section aria-label="Events to be joined" style={{ marginBottom: 26 }}>
			<h2>Are these {count(before.length, "event")} one?</h2>
			{before.map((event, i) => (
				<div key={event.id} className="report">
					<div className="muted small">
						{letter(i)} · {whenInWords(event.time)} · {count(event.reports.length, "report")}
					</div>
					<EventSentence event={event} people={event.people} />
					<blockquote className="quote" dir="auto">
						“{event.reports[0].quote.slice(0, 300)}”
					</blockquote>
				</div>
			))}
			<h3 style={{ margin: "18px 0 8px" }}>Joined, they would be</h3>
			<div className="report" style={{ fontSize: 16 }}>
				<EventSentence event={merged} people={merged.people} />
				<div className="muted small" title={codedInWords(merged).codes}>
					{[
						codedInWords(merged).words,
						factualityWords[merged.factuality],
						whenInWords(merged.time),
						merged.place?.name,
						count(merged.reports.length, "report"),
					]
						.filter(Boolean)
						.join(" · ")}
				</div>
			</div>
			{differences.length + conflicts.length + against.length + apart.length === 0 ? (
				<p className="muted">Nothing in the record speaks against it.</p>
			) : (
				<>
					<h3>What speaks against it</h3>
					<ul className="notice" style={{ paddingLeft: 24 }}>
						{differences.map((d) => (
							<li key={d.field}>
								They differ in {fields[d.field]}:{" "}
								{d.values
									.map(({ value, events }) => `${inWords(d.field, value)} (${lettersOf(events, before)})`)
									.join("; ")}
								.
							</li>
						))}
						{conflicts.map((c) => (
							<li key={c.id}>
								{c.kind === "identity"
									? "It would go against what was decided: two that are not the same would be one by way of a third."
									: `Its sources would contradict one another. ${c.summary}.`}
							</li>
						))}
						{against.map((d) => (
							<li key={d.id}>
								{d.who} decided on {daysInWords(d.when.slice(0, 10), null)} that two of them are not the same
								{d.reason ? `: “${d.reason}”` : ""}.
							</li>
						))}
						{apart.length > 0 && (
							<li>{lettersOf(apart, before)} would stay apart all the same, because of what was decided before.</li>
						)}
					</ul>
				</>
			)}
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			<div style={{ display: "flex", gap: 8, flexWrap: "wrap", alignItems: "center" }}>
				<Button disabled={busy} onClick={() => settle("merge")}>
					The same&nbsp;<kbd>S</kbd>
				</Button>
				<Button variant="default" disabled={busy} onClick={() => settle("not-same")}>
					Not the same
				</Button>
				<Button variant="subtle" onClick={leave}>
					Decide nothing
				</Button>
				<span className="muted small">Either can be taken back below at any time.</span>
			</div>
		</section>
	);
}

const fields: Readonly<Record<Difference["field"], string>> = {
	type: "what was done",
	act: "the act",
	day: "the day",
	place: "the place",
	factuality: "whether it took place",
	participants: "who took part",
};

function inWords(field: Difference["field"], value: string): string {
	if (field === "type") return valueInWords("code", value);
	if (field === "act") return valueInWords("act", value);
	if (field === "factuality") return factualityWords[value as keyof typeof factualityWords];
	if (field === "day") {
		const [from, to] = value.split(" to ");
		return daysInWords(from, to ?? null);
	}
	return value;
}

function letter(i: number): string {
	return String.fromCharCode(65 + (i % 26));
}

function lettersOf(ids: readonly string[], events: readonly EventRow[]): string {
	return ids.map((id) => letter(events.findIndex((e) => e.id === id))).join(", ");
}
