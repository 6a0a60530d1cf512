import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { ReleaseNotes } from "../../src/reconcile/releases.ts";
import { query } from "../api.ts";
import { Copied } from "../copied.tsx";
import { count } from "../phrases.ts";
import { Agreement } from "../review/log.tsx";

/** How the record can be defended: how far its coders agree, and what changed since the version that was cited. */
export function Page() {
	return (
		<div className="page" style={{ maxWidth: 860 }}>
			<h1>Methods</h1>
			<p className="muted" style={{ maxWidth: "62ch" }}>
				What a paper says about its data: how far those who coded agree, and what changed between the version that was
				cited and this one. A view with its hash is cited from any page with <kbd>c</kbd>.
			</p>
			<h2 style={{ marginTop: 26 }}>Agreement</h2>
			<Agreement />
			<h2 style={{ marginTop: 30 }}>Release notes</h2>
			<Releases />
		</div>
	);
}

type Told = { readonly name: string; readonly notes: ReleaseNotes } | { readonly problem: string };

function Releases() {
	const [told, setTold] = useState<Told | null>(null);
	const [busy, setBusy] = useState(false);
	const compare = async (file: File) => {
		setBusy(true);
		setTold(
			await notesOf(file)
				.then((notes) => ({ name: file.name, notes }))
				.catch((error: Error) => ({ problem: error.message })),
		);
		setBusy(false);
	};
	return (
		<>
			<p className="plainlist" style={{ maxWidth: "62ch", padding: 0 }}>
				Give the events of an earlier version, as they were{" "}
				<a href={`/api/export${query({ format: "jsonl", kind: "event" })}`}>exported (JSONL)</a>. Events are known again
				by the words that report them, so an event that goes by another id now is found.
			</p>
			<FileButton
				accept=".jsonl,.ndjson,.json"
				inputProps={{ "aria-label": "The earlier export" }}
				onChange={(file) => file && compare(file)}
			>
				{(props) => (
					<Button {...props} variant="default">
						Choose the earlier export
					</Button>
				)}
			</FileButton>
			{busy && <div className="shape" style={{ height: 120, marginTop: 14 }} />}
			{told && "problem" in told && (
				<p className="notice" role="alert">
					{told.problem}
				</p>
			)}
			{told && "notes" in told && !busy && <Notes notes={told.notes} name={told.name} />}
		</>
	);
}

/** Sent without what is not compared: names and quotes of a large record are most of it. */
async function notesOf(file: File): Promise<ReleaseNotes> {
	const lines = (await file.text()).split("\n").filter((line) => line.trim());
	const events = lines.map((line, i) => {
		try {
			const { id, code, act, factuality, time, place, reports } = JSON.parse(line);
			const said = (reports ?? []).map((r: Record<string, unknown>) => {
				const { document, id, evidence, quote } = r;
				return { document, id, evidence, quote };
			});
			return { id, code, act, factuality, time, place, reports: said };
		} catch {
			throw new Error(`Line ${i + 1} of ${file.name} is no event of an export.`);
		}
	});
	const sent = await fetch("/api/release-notes", {
		method: "POST",
		headers: { "content-type": "application/json", accept: "application/json" },
		body: JSON.stringify({ events }),
	});
	const answer = (await sent.json()) as ReleaseNotes & { error?: string };
	if (!sent.ok) throw new Error(answer.error ?? `The server answered with ${sent.status}.`);
	return answer;
}

const few = 40;

function Notes({ notes, name }: { notes: ReleaseNotes; name: string }) {
	const { before, after, same, merged, split, renamed, changed, removed, added } = notes;
	const event = (id: string) => <Link href={`/?event=${id}`}>{id.slice(0, 14)}</Link>;
	const old = (id: string) => <span className="muted">{id.slice(0, 14)}</span>;
	const list = (ids: readonly string[], one: (id: string) => React.ReactNode) =>
		ids.map((id, i) => (
			<span key={id}>
				{i > 0 && ", "}
				{one(id)}
			</span>
		));
	const parts: readonly (readonly [string, readonly { key: string; line: React.ReactNode }[]])[] = [
		[
			"Merged",
			merged.map((m) => ({
				key: m.into,
				line: (
					<>
						{list(m.from, old)} → {event(m.into)}
					</>
				),
			})),
		],
		[
			"Parted",
			split.map((s) => ({
				key: s.from,
				line: (
					<>
						{old(s.from)} → {list(s.into, event)}
					</>
				),
			})),
		],
		[
			"Renamed",
			renamed.map((r) => ({
				key: r.from,
				line: (
					<>
						{old(r.from)} → {event(r.to)}
					</>
				),
			})),
		],
		[
			"Changed",
			changed.map((c) => ({
				key: c.id,
				line: (
					<>
						{event(c.id)} {c.fields.map((f) => `${f.field}: ${f.from || "–"} → ${f.to || "–"}`).join("; ")}
					</>
				),
			})),
		],
		[
			"Gone",
			removed.map((r) => ({
				key: r.id,
				line: (
					<>
						{old(r.id)} “{r.quote.slice(0, 160)}”
					</>
				),
			})),
		],
		["New", added.map((id) => ({ key: id, line: event(id) }))],
	];
	return (
		<section aria-label="What changed" style={{ marginTop: 18 }}>
			<p>
				{count(before, "event")} in {name}, {after} now; {same} stayed as they were.
			</p>
			{parts
				.filter(([, all]) => all.length)
				.map(([title, all]) => (
					<details key={title} open={all.length <= 12} style={{ margin: "10px 0" }}>
						<summary style={{ cursor: "pointer", fontWeight: 550 }}>
							{title} <span className="muted numbers">{all.length}</span>
						</summary>
						<ul className="plainlist" style={{ overflowWrap: "anywhere" }}>
							{all.slice(0, few).map(({ key, line }) => (
								<li key={key}>{line}</li>
							))}
						</ul>
						{all.length > few && <p className="muted small">and {all.length - few} more; the text below has all</p>}
					</details>
				))}
			<Copied label="Where earlier ids lead now, as JSON" text={JSON.stringify(notes.redirects, null, 1)} />
		</section>
	);
}
