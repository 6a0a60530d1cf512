import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { Link } from "wouter";
import { ask, change } from "../api.ts";
import { count } from "../phrases.ts";

type Sent = {
	readonly name: string;
	readonly text: string;
	readonly format?: string;
	readonly published?: string;
	readonly publisher?: string;
};
type Preview = {
	readonly origin: string;
	readonly fate: "new" | "already there" | "failed";
	readonly problem?: string;
	readonly title?: string;
	readonly published?: string;
	readonly publisher?: string;
	readonly characters?: number;
	readonly opening?: string;
};
type Summary = {
	readonly added: number;
	readonly present: number;
	readonly failed: readonly { readonly origin: string; readonly problem?: string | null }[];
	readonly seconds: number;
};
type Progress = {
	readonly done: number;
	readonly total: number | null;
	readonly failed: number;
	readonly now: string;
} | null;

/** A page sends no more at once; a folder of thousands is for the command line. */
const largest = 60 * 1024 * 1024;

/** Drop files or paste a text; look at what would be added; then add it. Nothing is added before the last step. */
export function Page() {
	const queries = useQueryClient();
	const [sources, setSources] = useState<readonly Sent[]>([]);
	const [preview, setPreview] = useState<readonly Preview[] | null>(null);
	const [summary, setSummary] = useState<Summary | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const [over, setOver] = useState(false);
	const [text, setText] = useState("");
	const [published, setPublished] = useState("");
	const [publisher, setPublisher] = useState("");
	const picker = useRef<HTMLInputElement>(null);
	const progress = useQuery({
		queryKey: ["progress"],
		queryFn: ({ signal }) => ask<Progress>("progress", {}, signal),
		enabled: busy && preview !== null,
		refetchInterval: 400,
	});

	const look = async (given: readonly Sent[]) => {
		setProblem(null);
		setSummary(null);
		setSources(given);
		setBusy(true);
		try {
			const answer = await change<{ preview: readonly Preview[] }>("add-texts", { sources: given, preview: true });
			setPreview(answer.preview);
		} catch (error) {
			setProblem((error as Error).message);
		}
		setBusy(false);
	};
	const add = async (again = sources) => {
		setBusy(true);
		setProblem(null);
		try {
			setSummary(await change<Summary>("add-texts", { sources: again }));
			setPreview(null);
			setText("");
			await queries.invalidateQueries();
		} catch (error) {
			setProblem((error as Error).message);
		}
		setBusy(false);
	};
	const take = async (files: readonly File[]) => {
		const size = files.reduce((n, f) => n + f.size, 0);
		if (size > largest) {
			setProblem(
				`These are ${Math.round(size / 1048576)} MB; a page sends at most 60 MB at once. On the command line there is no such limit: entente add FOLDER`,
			);
			return;
		}
		await look(await Promise.all(files.map(sentOf)));
	};
	const onDrop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		take([...event.dataTransfer.files]);
	};
	return (
		<div className="page" style={{ maxWidth: 880 }}>
			<h1 style={{ fontSize: 21 }}>Import</h1>
			<p className="muted" style={{ margin: "4px 0 16px" }}>
				Text, HTML, JSONL or CSV. Everything stays on this machine; an article that is there already is not added twice.
				Folders of thousands: <code>entente add FOLDER</code>
			</p>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop; the button inside does the same by keyboard */}
			<div
				onDragOver={(e) => {
					e.preventDefault();
					setOver(true);
				}}
				onDragLeave={() => setOver(false)}
				onDrop={onDrop}
				style={{
					border: `1.5px dashed var(--${over ? "accent" : "hairline"})`,
					borderRadius: 8,
					padding: "30px 20px",
					textAlign: "center",
					background: over ? "color-mix(in srgb, var(--accent) 8%, transparent)" : "var(--raised)",
				}}
			>
				Drop files here, or{" "}
				<button
					type="button"
					className="plain"
					style={{ color: "var(--accent)" }}
					onClick={() => picker.current?.click()}
				>
					choose them
				</button>
				<input
					ref={picker}
					type="file"
					multiple
					hidden
					accept=".txt,.html,.htm,.jsonl,.csv,.tsv,.md,text/*"
					onChange={(e) => take([...(e.currentTarget.files ?? [])])}
				/>
			</div>
			<details style={{ marginTop: 16 }} open={text !== ""}>
				<summary style={{ cursor: "pointer", color: "var(--accent)" }}>or paste one</summary>
				<Textarea
					mt="xs"
					aria-label="The article's text"
					placeholder="The article: its title on the first line, then its text"
					autosize
					minRows={6}
					maxRows={18}
					value={text}
					onChange={(e) => setText(e.currentTarget.value)}
				/>
				<div style={{ display: "flex", gap: 10, flexWrap: "wrap", alignItems: "end", marginTop: 8 }}>
					<TextInput
						type="date"
						label="Published"
						value={published}
						onChange={(e) => setPublished(e.currentTarget.value)}
					/>
					<TextInput
						label="By"
						placeholder="Xinhua"
						value={publisher}
						onChange={(e) => setPublisher(e.currentTarget.value)}
					/>
					<Button
						disabled={!text.trim() || busy}
						onClick={() =>
							look([
								{ name: "pasted text", text, ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) },
							])
						}
					>
						Look at it
					</Button>
				</div>
				{!published && text && (
					<p className="muted small">
						Without a day, “on Tuesday” stays just that: no event gets a day that the text does not give.
					</p>
				)}
			</details>
			{problem && (
				<div className="notice" role="alert" style={{ marginTop: 16 }}>
					{problem}
				</div>
			)}
			{busy && (
				<p role="status">
					{progress.data
						? `${progress.data.done}${progress.data.total ? ` of ${progress.data.total}` : ""} read${progress.data.failed ? `, ${progress.data.failed} failed` : ""} · ${progress.data.now}`
						: "Looking …"}
				</p>
			)}
			{preview && !busy && <PreviewList rows={preview} add={() => add()} leave={() => setPreview(null)} />}
			{summary && <Outcome summary={summary} again={() => add()} />}
		</div>
	);
}

async function sentOf(file: File): Promise<Sent> {
	const text = new TextDecoder("utf-8").decode(await file.arrayBuffer());
	const format = /\.html?$/i.test(file.name)
		? "html"
		: /\.jsonl$/i.test(file.name)
			? "jsonl"
			: /\.[ct]sv$/i.test(file.name)
				? "csv"
				: undefined;
	return { name: file.name, text, ...(format ? { format } : {}) };
}

function PreviewList({ rows, add, leave }: { rows: readonly Preview[]; add: () => void; leave: () => void }) {
	const fresh = rows.filter((r) => r.fate === "new").length;
	return (
		<section aria-label="What would be added" style={{ marginTop: 22 }}>
			<div style={{ display: "flex", alignItems: "center", gap: 12, flexWrap: "wrap" }}>
				<h2>{fresh ? `${count(fresh, "article")} to add` : "Nothing new"}</h2>
				<span style={{ flex: 1 }} />
				<Button variant="subtle" color="gray" onClick={leave}>
					Leave it
				</Button>
				<Button disabled={!fresh} onClick={add}>
					Add {fresh || ""}
				</Button>
			</div>
			{rows.slice(0, 200).map((r) => (
				<div key={`${r.origin} ${r.opening}`} style={{ borderTop: "1px solid var(--hairline)", padding: "10px 0" }}>
					<div>
						<b style={{ fontWeight: 550 }}>{r.title ?? r.origin}</b>{" "}
						<span className="muted small">{r.fate === "failed" ? `cannot be read: ${r.problem}` : r.fate}</span>
					</div>
					{r.fate !== "failed" && (
						<>
							<div className="muted small">
								{r.publisher ?? "publisher not given"} · {r.published ?? "day not given: times will stay relative"} ·{" "}
								{(r.characters ?? 0).toLocaleString("en-GB")} characters
							</div>
							<div
								className="quote"
								style={{ fontSize: 14, color: "var(--muted)", maxHeight: 66, overflow: "hidden" }}
								dir="auto"
							>
								{r.opening}
							</div>
						</>
					)}
				</div>
			))}
			{rows.length > 200 && <p className="muted">and {rows.length - 200} more</p>}
		</section>
	);
}

function Outcome({ summary, again }: { summary: Summary; again: () => void }) {
	return (
		<section role="status" style={{ marginTop: 22 }}>
			<h2>
				{summary.added} added, {summary.present} already there, {summary.failed.length} failed
			</h2>
			{summary.failed.map((f) => (
				<p key={f.origin} className="notice">
					{f.origin}: {f.problem}
				</p>
			))}
			<p>
				<Link href="/">See the record</Link>
				{summary.failed.length > 0 && (
					<>
						{" · "}
						<button type="button" className="plain" style={{ color: "var(--accent)" }} onClick={again}>
							try the failed again
						</button>
					</>
				)}
			</p>
		</section>
	);
}
