import { Button, Modal, Textarea } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import { ask } from "../api.ts";
import { useDeciding } from "../decide.tsx";
import { WhyView } from "./why.tsx";

type Chosen = {
	readonly start: number;
	readonly end: number;
	readonly words: string;
	readonly top: number;
	readonly left: number;
};

/** Words that say something we missed: selected, they can be asked about and noted down with what they say. */
export function Missed({ document: id, text }: { document: string; text: string }) {
	const [chosen, setChosen] = useState<Chosen | null>(null);
	const [noting, setNoting] = useState<Chosen | null>(null);
	const [told, setTold] = useState<ReactNode>(null);
	const [note, setNote] = useState("");
	const { decide } = useDeciding();
	useEffect(() => {
		const onUp = () => setChosen(selected(text));
		addEventListener("pointerup", onUp);
		addEventListener("keyup", onUp);
		return () => {
			removeEventListener("pointerup", onUp);
			removeEventListener("keyup", onUp);
		};
	}, [text]);
	const whyNot = async (at: Chosen) => {
		setTold("…");
		const answer = await ask<WhyAnswer>("why", { text: sentenceAround(text, at) }).catch((error: Error) => error);
		setTold(answer instanceof Error ? answer.message : <WhyView answer={answer} />);
	};
	return (
		<>
			{chosen && !noting && (
				<div
					style={{
						position: "absolute",
						top: chosen.top,
						left: chosen.left,
						zIndex: 10,
						display: "flex",
						gap: 6,
						background: "var(--raised)",
						border: "1px solid var(--hairline)",
						borderRadius: 6,
						padding: 5,
					}}
				>
					<Button
						size="compact-xs"
						variant="subtle"
						onClick={() => {
							setNoting(chosen);
							whyNot(chosen);
						}}
					>
						why was nothing coded here?
					</Button>
				</div>
			)}
			<Modal opened={noting !== null} onClose={() => setNoting(null)} title="What these words say" size="lg">
				<blockquote className="quote">“{noting?.words}”</blockquote>
				<pre
					className="small"
					style={{ whiteSpace: "pre-wrap", fontFamily: "inherit", maxHeight: 260, overflow: "auto" }}
				>
					{told}
				</pre>
				<Textarea
					label="Note what should have been found; it stays with the article"
					autosize
					minRows={2}
					value={note}
					onChange={(e) => setNote(e.currentTarget.value)}
					placeholder="Wang Yi met Sergey Lavrov in Moscow on 1 April"
				/>
				<div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 12 }}>
					<Button
						disabled={!note.trim()}
						onClick={async () => {
							if (!noting) return;
							await decide("note", [`${id}/${noting.start}-${noting.end}`], {
								reason: `missed: “${noting.words}” — ${note.trim()}`,
							}).catch(() => {});
							setNote("");
							setNoting(null);
						}}
					>
						Note it
					</Button>
				</div>
			</Modal>
		</>
	);
}

/** From the stop before the words to the stop after them: what the rules are tried on. */
function sentenceAround(text: string, { start, end }: Chosen): string {
	const before = Math.max(...[". ", "! ", "? ", "\n"].map((stop) => text.lastIndexOf(stop, start - 1)));
	const after = /[.!?]["”’]?(?:\s|$)|\n/.exec(text.slice(end));
	return text
		.slice(before < 0 ? 0 : before + 1, after ? end + after.index + after[0].length : text.length)
		.trim()
		.slice(0, 2000);
}

/** The selection as offsets into the document, when it lies inside one block of the text. */
function selected(text: string): Chosen | null {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
	const range = selection.getRangeAt(0);
	const block = (range.startContainer.parentElement ?? null)?.closest<HTMLElement>("[data-start]");
	if (!block?.contains(range.endContainer)) return null;
	const before = document.createRange();
	before.setStart(block, 0);
	before.setEnd(range.startContainer, range.startOffset);
	const label = block.querySelector(".role")?.textContent?.length ?? 0;
	const start = Number(block.dataset.start) + before.toString().length - label;
	const words = range.toString();
	if (!words.trim() || text.slice(start, start + words.length) !== words) return null;
	const box = range.getBoundingClientRect();
	return {
		start,
		end: start + words.length,
		words,
		top: box.bottom + scrollY + 6,
		left: Math.max(8, box.left + scrollX),
	};
}
