import { Textarea, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { Reading } from "../../src/annotations.ts";
import { Reader } from "../article/reader.tsx";
import type { Answered, Asked, Progress } from "./reading.ts";

const sample = `Interior ministers of two neighbours sign extradition memorandum

MONTEVIDEO, March 12 — Uruguayan Interior Minister Ana Ferreira met her Paraguayan counterpart Luis Acosta in Montevideo on Tuesday and signed a memorandum on extradition, the ministry said.

Ferreira said the two sides would share information on telephone fraud. “No one who robs our pensioners should find a safe house across the river,” she told reporters.

Paraguay denied that it had delayed the handover of three suspects. Acosta is expected to visit Uruguay again next month.`;

/** Paste an article and see it read, in this very page: the same core in a web worker, and nothing is sent anywhere. */
export function Page() {
	const [text, setText] = useState("");
	const [published, setPublished] = useState("");
	const [publisher, setPublisher] = useState("");
	const [reading, setReading] = useState<{ reading: Reading; milliseconds: number } | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const [loaded, setLoaded] = useState<readonly string[]>([]);
	const worker = useRef<Worker | null>(null);
	const asked = useRef(0);
	useEffect(() => {
		const it = new Worker(new URL("./reading.ts", import.meta.url), { type: "module" });
		it.onmessage = ({ data }: MessageEvent<Answered | Progress>) => {
			if ("loaded" in data) setLoaded((all) => [...all, data.loaded]);
			else if (data.n !== asked.current) return;
			else if ("problem" in data) setProblem(data.problem);
			else {
				setProblem(null);
				setReading(data);
			}
		};
		it.onerror = (event) => setProblem(event.message || "The reader could not be started in this browser.");
		worker.current = it;
		return () => it.terminate();
	}, []);
	const read = useDebouncedCallback((source: Asked["source"]) => {
		if (!source.text.trim()) return setReading(null);
		asked.current++;
		worker.current?.postMessage({ n: asked.current, source } satisfies Asked);
	}, 250);
	useEffect(() => {
		read({ text, ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) });
	}, [text, published, publisher, read]);
	return (
		<>
			<div className="page" style={{ maxWidth: 1040, paddingBottom: 10 }}>
				<h1 style={{ fontSize: 21 }}>Try</h1>
				<p className="muted" style={{ margin: "4px 0 12px" }}>
					Paste an article. It is read in this page itself; nothing is sent or kept.{" "}
					<button
						type="button"
						className="plain"
						style={{ color: "var(--accent)" }}
						onClick={() => {
							setText(sample);
							setPublished("2024-03-13");
							setPublisher("an invented example");
						}}
					>
						Use an invented example
					</button>
				</p>
				<Textarea
					aria-label="The article's text"
					placeholder="The article: its title on the first line, then its text"
					autosize
					minRows={reading ? 3 : 9}
					maxRows={reading ? 6 : 16}
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
					<TextInput label="By" value={publisher} onChange={(e) => setPublisher(e.currentTarget.value)} />
					<span className="muted small numbers" role="status" style={{ paddingBottom: 8 }}>
						{problem
							? ""
							: reading
								? `read in ${Math.round(reading.milliseconds)} ms`
								: text.trim()
									? `getting ready … ${loaded.length} of 7 parts`
									: ""}
					</span>
				</div>
				{problem && (
					<div className="notice" role="alert">
						{problem}
					</div>
				)}
			</div>
			{reading && <Reader reading={reading.reading} />}
		</>
	);
}
