import { Textarea, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { Reading, Source } from "../../src/annotations.ts";
import type { Finding } from "../article/findings.ts";
import { Reader as ReaderPage } from "../article/reader.tsx";
import { WhyView } from "../article/why.tsx";
import { type Reader, sourceOf, startReader } from "./reader.ts";

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
	const reader = useRef<Reader | null>(null);
	const asked = useRef(0);
	useEffect(() => {
		const it = startReader((part) => setLoaded((all) => [...all, part]));
		reader.current = it;
		return it.stop;
	}, []);
	const read = useDebouncedCallback(async (source: Source) => {
		const n = ++asked.current;
		if (!source.text.trim()) return setReading(null);
		try {
			const got = await reader.current?.read(source);
			// Another text may have been given since.
			if (!got || n !== asked.current) return;
			setProblem(null);
			setReading(got);
		} catch (error) {
			if (n === asked.current) setProblem((error as Error).message);
		}
	}, 250);
	useEffect(() => {
		read({ text, ...(published ? { published } : {}), ...(publisher ? { publisher } : {}) });
	}, [text, published, publisher, read]);
	const why = async (finding: Finding) => {
		const explained = reading && (await reader.current?.why(sourceOf(reading.reading.document), finding.id));
		return <WhyView answer={{ explained: explained ? [explained] : [], merges: [], decisions: [] }} />;
	};
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
			{reading && <ReaderPage reading={reading.reading} why={why} />}
		</>
	);
}
