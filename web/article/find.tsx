import { useEffect, useRef, useState } from "react";

type Props = {
	readonly words: string;
	readonly hits: number;
	readonly seek: (words: string) => void;
	readonly close: () => void;
};

/** Words sought in the text: which of how many, Enter to the next, Shift+Enter to the one before. */
export function FindBar({ words, hits, seek, close }: Props) {
	const [at, setAt] = useState(0);
	const [typed, setTyped] = useState(words);
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (!words) field.current?.focus();
	}, [words]);
	useEffect(() => setTyped(words), [words]);
	useEffect(() => {
		const timer = setTimeout(() => typed !== words && seek(typed), 150);
		return () => clearTimeout(timer);
	}, [typed, words, seek]);
	useEffect(() => setAt(0), [words]);
	useEffect(() => {
		const here = [...document.querySelectorAll<HTMLElement>(`.seg[data-hit="${at}"]`)];
		for (const seg of here) seg.dataset.now = "";
		here[0]?.scrollIntoView({ block: "center", behavior: "instant" });
		return () => {
			for (const seg of here) delete seg.dataset.now;
		};
	}, [at, words, hits]);
	const step = (by: number) => hits && setAt((n) => (n + by + hits) % hits);
	return (
		<search className="findbar">
			<input
				ref={field}
				aria-label="Find words in this article"
				placeholder="Find in this article"
				value={typed}
				onChange={(e) => setTyped(e.currentTarget.value)}
				onKeyDown={(e) => {
					if (e.key === "Enter") step(e.shiftKey ? -1 : 1);
					else if (e.key === "Escape") close();
					else return;
					e.preventDefault();
				}}
			/>
			<span className="muted numbers" role="status" style={{ whiteSpace: "nowrap" }}>
				{words.trim().length < 2
					? ""
					: hits
						? `${Math.min(at + 1, hits)} of ${hits >= 1000 ? "1,000 or more" : hits}`
						: "not in this text"}
			</span>
			<button type="button" className="plain" aria-label="The one before" disabled={!hits} onClick={() => step(-1)}>
				↑
			</button>
			<button type="button" className="plain" aria-label="The next" disabled={!hits} onClick={() => step(1)}>
				↓
			</button>
			<button type="button" className="plain muted" aria-label="Stop looking" onClick={close}>
				×
			</button>
		</search>
	);
}
